//! The sheet of facts as a page: the same criteria as a member's sheet, and the printed grounds of a knock-out.

use super::actions::{self, Desk, NewFacts};
use super::store::{self, FactSheet};
use crate::app::App;
use crate::criteria::ticks::{self, Ticks};
use crate::error::{Error, Result};
use crate::evaluation::claims;
use crate::evaluation::sessions::{Listing, Session};
use crate::evaluation::sheets::{self, Kept, Kind};
use crate::identity::Actor;
use crate::page::{Page, show};
use crate::platform::form::{Fields, Form, LONGEST_TEXT, Problems};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use std::collections::BTreeMap;

type At = Path<(String, String)>;

#[derive(Template)]
#[template(path = "evaluation/facts.html")]
struct FactsPage<'a> {
    page: Page,
    session: Session,
    listing: Listing,
    ticks: Ticks<'a>,
    newest: Option<FactSheet>,
    note: String,
    revision: i64,
    /// Grounds that are ticked.
    knock_outs: Vec<String>,
    may_propose: bool,
    may_confirm: bool,
    by_majority: bool,
}

impl FactsPage<'_> {
    fn may_write(&self) -> bool {
        self.may_propose || self.may_confirm
    }
}

async fn facts_page(
    app: &App,
    actor: &Actor,
    page: Page,
    (id, listing): (&str, &str),
    typed: Option<&Fields>,
) -> Result<Response> {
    let (desk, newest, kept, claims) = app
        .db
        .read(async |tx| {
            let desk = actions::desk(tx, actor, id, listing).await?;
            let newest = store::newest(tx, &desk.listing.id).await?;
            let kept = sheets::draft(tx, Kind::Facts, &desk.listing.id, &actor.id).await?;
            let form = desk.listing.form(app.rules)?;
            let claims = claims::of(tx, app.rules, &desk.listing, form, page.words).await?;
            Ok((desk, newest, kept, claims))
        })
        .await?;
    let Desk { session, listing, may_propose, may_confirm, by_majority } = desk;
    let form = listing.form(app.rules)?;
    let of_newest = newest.as_ref().map(FactSheet::answers).transpose()?.flatten().unwrap_or_default();
    let mut knock_outs = newest.as_ref().map_or_else(|| Ok(Vec::new()), FactSheet::knock_outs)?;
    let mut note = newest.as_ref().map_or_else(String::new, |sheet| sheet.note.clone());
    let mut notes = newest.as_ref().map_or_else(|| Ok(BTreeMap::new()), FactSheet::notes)?;
    let mut draft = of_newest;
    let (revision, saved_at) = (kept.revision, kept.saved_at);
    if revision > 0 {
        (draft, note, notes, knock_outs) = (kept.answers, kept.note, kept.notes, kept.knock_outs);
    }
    let mut refusals = Vec::new();
    if let Some(fields) = typed {
        draft = ticks::read(fields, form, listing.facts())?;
        knock_outs = fields.all("knock_out").map(str::to_owned).collect();
        fields.get("note").clone_into(&mut note);
        notes = read_notes(fields);
        refusals = if by_majority { Vec::new() } else { draft.refusals(form, listing.facts()) };
    }
    let mut ticks = Ticks::new(form, draft, listing.facts(), page.words);
    ticks.refusals = refusals;
    ticks.saved_at = saved_at;
    ticks.claims = claims;
    ticks.notes = Some(notes);
    let status = page.status();
    let context = FactsPage {
        page,
        session,
        listing,
        ticks,
        newest,
        note,
        revision,
        knock_outs,
        may_propose,
        may_confirm,
        by_majority,
    };
    show(status, &context)
}

pub(super) async fn form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path((id, listing)): At,
) -> Result<Response> {
    facts_page(&app, &actor, page, (&id, &listing), None).await
}

/// The fields `n.<leaf>`: what is said at each criterion, where anything is.
fn read_notes(fields: &Fields) -> BTreeMap<String, String> {
    let said = fields.starting("n.").filter(|(_, note)| !note.is_empty());
    said.map(|(leaf, note)| (leaf.to_owned(), note.to_owned())).collect()
}

/// What is said at too great a length, beside its field: it is refused, never cut.
fn too_long(fields: &Fields) -> Problems {
    let mut problems = Problems::default();
    let mut look = |name: &str, text: &str| {
        if text.chars().count() > LONGEST_TEXT {
            problems.add_with(name, "too-long", [("most", LONGEST_TEXT.to_string())]);
        }
    };
    look("note", fields.get("note"));
    for (leaf, note) in &read_notes(fields) {
        look(&format!("n.{leaf}"), note);
    }
    problems
}

/// Keeps what whoever proposes or confirms has filled in so far.
async fn keep(app: &App, actor: &Actor, (id, listing): (&str, &str), fields: &Fields) -> Result<(Listing, Kept)> {
    app.db
        .write(async |tx| {
            let desk = actions::desk(tx, actor, id, listing).await?;
            if !desk.may_propose && !desk.may_confirm {
                return Err(Error::Missing);
            }
            let sent = Kept {
                answers: ticks::read(fields, desk.listing.form(app.rules)?, desk.listing.facts())?,
                note: fields.get("note").to_owned(),
                notes: read_notes(fields),
                knock_outs: fields.all("knock_out").map(str::to_owned).collect(),
                revision: fields.get("revision").parse().unwrap_or(0),
                saved_at: None,
            };
            let kept = sheets::keep(tx, actor, Kind::Facts, &desk.listing.id, sent).await?;
            Ok((desk.listing, kept))
        })
        .await
}

/// The script: keeps the ticks and answers what the server counts.
pub(super) async fn save(
    State(app): State<App>,
    actor: Actor,
    Path((id, listing)): At,
    Form(fields): Form,
) -> Result<Response> {
    if !too_long(&fields).is_empty() {
        return Err(actions::too_long());
    }
    let (listing, kept) = keep(&app, &actor, (&id, &listing), &fields).await?;
    sheets::saved(&app, &listing, kept)
}

pub(super) async fn decide(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path((id, listing)): At,
    Form(fields): Form,
) -> Result<Response> {
    let problems = too_long(&fields);
    if !problems.is_empty() {
        return facts_page(&app, &actor, page.again(fields.clone(), problems), (&id, &listing), Some(&fields)).await;
    }
    if fields.get("act") == "keep" {
        keep(&app, &actor, (&id, &listing), &fields).await?;
        let back = format!("/phien-hop/{id}/yeu-cau-toi-thieu/{listing}#tong");
        return Ok(Redirect::to(&back).into_response());
    }
    let confirm = fields.get("act") == "confirm";
    let decided = app.act(&actor, fields.once(), async |tx| {
        let desk = actions::desk(tx, &actor, &id, &listing).await?;
        let answers = ticks::read(&fields, desk.listing.form(app.rules)?, desk.listing.facts())?;
        let new = NewFacts {
            session: &id,
            listing: &listing,
            answers,
            knock_outs: fields.all("knock_out").map(str::to_owned).collect(),
            note: fields.get("note"),
            notes: read_notes(&fields),
            confirm,
        };
        actions::decide(tx, app.rules, &actor, new).await?;
        Ok(format!("/phien-hop/{id}#sp-{listing}"))
    });
    match decided.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) if no.code.starts_with("facts-") || no.code.starts_with("knock-out-") => {
            // What is not answered is listed line by line; the rule's own sentence would name the first of them again.
            let page = if no.code == "facts-incomplete" {
                page.unfinished(fields.clone())
            } else {
                page.refused(fields.clone(), &no)
            };
            facts_page(&app, &actor, page, (&id, &listing), Some(&fields)).await
        }
        Err(other) => Err(other),
    }
}
