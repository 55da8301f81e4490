//! Recording a look at the place where a product is made.

use super::super::actions::{self, NewVisit};
use super::{At, taken};
use crate::app::App;
use crate::error::{Error, Result};
use crate::evaluation::sessions::{Listing, Session};
use crate::evaluation::sheets::or_declare;
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::form::{Problems, Uploads};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

#[derive(Template)]
#[template(path = "evaluation/site_visit_form.html")]
struct VisitForm {
    page: Page,
    session: Session,
    listing: Listing,
}

impl VisitForm {
    /// Where it is made, until somebody types something else.
    fn place(&self) -> String {
        let typed = self.page.typed.get("place");
        if typed.is_empty() { self.listing.place() } else { typed.to_owned() }
    }
}

async fn visit_page(app: &App, actor: &Actor, page: Page, (id, listing): (&str, &str)) -> Result<Response> {
    let at = (id, listing);
    let desk = app.db.read(async |tx| actions::examiner_s_desk(tx, actor, Act::RecordSiteVisit, at).await).await?;
    let context = VisitForm { page, session: desk.session, listing: desk.listing };
    show(context.page.status(), &context)
}

pub(in crate::evaluation::examinations) async fn form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path((id, listing)): At,
) -> Result<Response> {
    or_declare(visit_page(&app, &actor, page, (&id, &listing)).await, &id)
}

pub(in crate::evaluation::examinations) async fn record(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path((id, listing)): At,
    Uploads { fields, files, .. }: Uploads,
) -> Result<Response> {
    actor.may(Act::RecordSiteVisit)?;
    if let Some(before) = app.answered(&actor, fields.once()).await? {
        return Ok(Redirect::to(&before).into_response());
    }
    let mut problems = Problems::default();
    let visited_on = fields.needed_day("visited_on", "need-visited-on", &mut problems);
    let place = fields.needed("place", "need-visit-place", &mut problems);
    let who = fields.needed_text("who", "need-visit-who", &mut problems);
    let seen = fields.needed_text("seen", "need-visit-seen", &mut problems);
    let new = visited_on.map(|visited_on| NewVisit { visited_on, place, who, seen });
    if let Some(new) = new.as_ref().filter(|_| problems.is_empty()) {
        match app.db.read(async |tx| actions::may_visit(tx, &actor, (&id, &listing), new).await.map(drop)).await {
            Err(Error::Refused(no)) if no.code.starts_with("site-visit-") => {
                return visit_page(&app, &actor, page.refused(fields, &no), (&id, &listing)).await;
            }
            may => may?,
        }
    }
    let files = taken(&app, &page, files, &mut problems).await?;
    let Some(new) = new.filter(|_| problems.is_empty()) else {
        return visit_page(&app, &actor, page.again(fields, problems), (&id, &listing)).await;
    };
    let recorded = app.act(&actor, fields.once(), async |tx| {
        actions::visit(tx, &actor, (&id, &listing), new, &files).await?;
        Ok(format!("/phien-hop/{id}/tham-dinh/{listing}"))
    });
    Ok(Redirect::to(&recorded.await?).into_response())
}
