//! The page on which a revocation is proposed.

use crate::app::App;
use crate::certificates::revocations::{NewProposal, Proposal, actions, store};
use crate::certificates::{self, Certificate, say};
use crate::error::{Error, Result};
use crate::identity::{Act, Actor};
use crate::locker::{NewFile, Taken, take_in};
use crate::page::{Page, show};
use crate::platform::form::{Fields, Problems, Sent, Uploads};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use rules::certificate::Ground;

#[derive(Template)]
#[template(path = "certificates/revocation_form.html")]
struct ProposalForm {
    page: Page,
    certificate: Certificate,
    days: u32,
}

impl ProposalForm {
    /// The six grounds: code, words, whether it was chosen.
    fn grounds(&self) -> Vec<(&'static str, String, bool)> {
        let chosen = self.page.typed.get("ground");
        Ground::ALL.map(|g| (g.as_str(), say::ground(self.page.words, g), g.as_str() == chosen)).into()
    }
}

/// The form; what is proposed or withdrawn already leads there.
async fn show_form(app: &App, page: Page, id: &str) -> Result<Response> {
    let (certificate, proposals) =
        app.db.read(async |tx| Ok((certificates::find(tx, id).await?, store::of_certificate(tx, id).await?))).await?;
    if certificate.days.revoked_on().is_some() {
        return Ok(Redirect::to(&format!("/giay-chung-nhan/{id}")).into_response());
    }
    if let Some(open) = proposals.iter().find(|proposal: &&Proposal| proposal.is_open()) {
        return Ok(Redirect::to(&format!("/thu-hoi/{}", open.id)).into_response());
    }
    show(page.status(), &ProposalForm { page, certificate, days: app.config.revocations.days })
}

pub(in crate::certificates::revocations) async fn form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    actor.may(Act::ProposeRevocation)?;
    show_form(&app, page, &id).await
}

fn parse(id: &str, fields: &Fields, problems: &mut Problems) -> Option<NewProposal> {
    let ground = fields.get("ground").parse::<Ground>();
    if ground.is_err() {
        problems.add("ground", "choose-ground");
    }
    let conclusion_number = fields.needed("conclusion_number", "need-conclusion-number", problems);
    let conclusion_date = fields.needed_day("conclusion_date", "need-conclusion-date", problems);
    let conclusion_by = fields.needed("conclusion_by", "need-conclusion-by", problems);
    let facts = fields.needed_text("facts", "need-facts", problems);
    let (Ok(ground), Some(conclusion_date)) = (ground, conclusion_date) else { return None };
    let certificate = id.to_owned();
    Some(NewProposal { certificate, ground, conclusion_number, conclusion_date, conclusion_by, facts })
}

/// The one file that is the conclusion, taken in once nothing else is wrong.
async fn conclusion(app: &App, page: &Page, files: Vec<Sent>, problems: &mut Problems) -> Result<Option<NewFile>> {
    match files.len() {
        0 => problems.add("files", "conclusion-file"),
        // A browser gives no file twice by itself.
        1 if !problems.is_empty() => problems.add("files", "conclusion-again"),
        1 => {}
        _ => problems.add("files", "conclusion-one"),
    }
    if !problems.is_empty() {
        return Ok(None);
    }
    match take_in(app, files, i64::MAX).await?.into_iter().next() {
        Some(Taken::File(file)) => return Ok(Some(file)),
        Some(Taken::Refused(code)) => {
            // words: file-*
            let said = page.words.say(&format!("file-{code}"));
            problems.add_with("files", "conclusion-refused", [("said", said)]);
        }
        None => problems.add("files", "conclusion-file"),
    }
    Ok(None)
}

pub(in crate::certificates::revocations) async fn propose(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Uploads { fields, files, .. }: Uploads,
) -> Result<Response> {
    actor.may(Act::ProposeRevocation)?;
    if let Some(before) = app.answered(&actor, fields.once()).await? {
        return Ok(Redirect::to(&before).into_response());
    }
    let mut problems = Problems::default();
    let new = parse(&id, &fields, &mut problems);
    if let Some(new) = new.as_ref().filter(|_| problems.is_empty()) {
        match app.db.read(async |tx| actions::may_propose(tx, &actor, new).await).await {
            Err(Error::Refused(no)) => return refuse(&app, page, fields, no, &id).await,
            may => drop(may?),
        }
    }
    let file = conclusion(&app, &page, files, &mut problems).await?;
    let (Some(new), Some(file)) = (new, file) else {
        return show_form(&app, page.again(fields, problems), &id).await;
    };
    let proposed = app.act(&actor, fields.once(), async |tx| {
        actions::propose(tx, &actor, new, &file).await.map(|proposal| format!("/thu-hoi/{proposal}"))
    });
    match proposed.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) => refuse(&app, page, fields, no, &id).await,
        Err(other) => Err(other),
    }
}

/// Somebody was faster: what they did stands, and this must not look as if it did.
async fn refuse(app: &App, page: Page, fields: Fields, no: crate::error::Refused, id: &str) -> Result<Response> {
    if matches!(no.code, "revocation-done" | "revocation-proposed") {
        return Err(Error::Refused(no));
    }
    show_form(app, page.refused(fields, &no), id).await
}
