//! The sheet of facts as a page: the same criteria as a member's sheet, and the printed grounds of a knock-out.

use super::actions::{self, Desk, NewFacts};
use super::difference::{Difference, Settled, WHOLE, differences};
use super::store::{self, FactSheet};
use crate::app::App;
use crate::criteria::ticks::{self, Ticks};
use crate::error::{Error, Result, refused};
use crate::evaluation::claims;
use crate::evaluation::sessions::{Listing, Session};
use crate::evaluation::sheets::{self, Kept, Kind};
use crate::identity::Actor;
use crate::page::{Page, show};
use crate::platform::form::{Fields, Form, LONGEST_TEXT, Problems};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use std::collections::BTreeMap;

type At = Path<(String, String)>;

#[derive(Template)]
#[template(path = "evaluation/facts.html")]
#[expect(clippy::struct_excessive_bools, reason = "each answers another question of the page")]
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
    /// Where the confirmation would differ from what the team proposes, each with its reason as far as one is typed.
    asked: Vec<Asked>,
    may_propose: bool,
    /// Whoever would examine has to declare first.
    undeclared: bool,
    may_confirm: bool,
    by_majority: bool,
    /// A newer draft was kept elsewhere while this one was being filled in.
    newer: bool,
    /// What is filled in was filled in on another submission than the council judges.
    outdated: bool,
}

/// A reason that a confirmation needs.
struct Asked {
    difference: Difference,
    reason: String,
}

impl Asked {
    fn field(&self) -> String {
        format!("r.{}", self.difference.key)
    }

    fn is_whole(&self) -> bool {
        self.difference.key == WHOLE
    }
}

impl FactsPage<'_> {
    /// A confirmation was tried without this reason.
    fn is_missing(&self, asked: &Asked) -> bool {
        self.page.refusal.is_some() && asked.reason.is_empty()
    }

    fn may_write(&self) -> bool {
        self.may_propose || self.may_confirm
    }
}

/// `conflict`: what was typed could not be kept, since something else is there now than it was made on.
async fn facts_page(
    app: &App,
    actor: &Actor,
    page: Page,
    (id, listing): (&str, &str),
    (typed, conflict): (Option<&Fields>, bool),
) -> Result<Response> {
    let (desk, newest, kept, claims) = app
        .db
        .read(async |tx| {
            let desk = actions::desk(tx, app.rules, actor, id, listing).await?;
            let newest = store::newest(tx, &desk.listing.id).await?;
            let kept = sheets::draft(tx, Kind::Facts, &desk.listing.id, &actor.id).await?;
            let form = desk.listing.form(app.rules)?;
            let claims = claims::of(tx, app.rules, &desk.listing, form, page.words).await?;
            Ok((desk, newest, kept, claims))
        })
        .await?;
    let Desk { session, listing, may_propose, undeclared, may_confirm, by_majority, proposal } = desk;
    let form = listing.form(app.rules)?;
    let of_newest = newest.as_ref().map(FactSheet::answers).transpose()?.flatten().unwrap_or_default();
    let mut knock_outs = newest.as_ref().map_or_else(|| Ok(Vec::new()), FactSheet::knock_outs)?;
    let mut note = newest.as_ref().map_or_else(String::new, |sheet| sheet.note.clone());
    let mut notes = newest.as_ref().map_or_else(|| Ok(BTreeMap::new()), FactSheet::notes)?;
    let mut reasons = newest.as_ref().map_or_else(|| Ok(BTreeMap::new()), FactSheet::reasons)?;
    let mut draft = of_newest;
    let (revision, saved_at) = (kept.revision, kept.saved_at);
    let outdated = match typed {
        Some(fields) => fields.get("submission") != listing.submission_hash,
        None => (may_propose || may_confirm) && !kept.is_of(&listing),
    };
    if revision > 0 {
        (draft, note, notes, knock_outs) = (kept.answers, kept.note, kept.notes, kept.knock_outs);
        reasons = kept.reasons;
    }
    let mut refusals = Vec::new();
    if let Some(fields) = typed {
        draft = ticks::read(fields, form, listing.facts())?;
        knock_outs = fields.all("knock_out").map(str::to_owned).collect();
        fields.get("note").clone_into(&mut note);
        notes = read_said(fields, "n.");
        reasons = read_said(fields, "r.");
        refusals = if by_majority { Vec::new() } else { draft.refusals(form, listing.facts()) };
    }
    let mut asked = Vec::new();
    if may_confirm {
        let settled = Settled { answers: (!by_majority).then_some(&draft), knock_outs: &knock_outs };
        for difference in differences((form, listing.facts()), proposal.as_ref(), &settled, page.words)? {
            let reason = reasons.remove(&difference.key).unwrap_or_default();
            asked.push(Asked { difference, reason });
        }
    }
    let mut ticks = Ticks::new(form, draft, listing.facts(), page.words);
    ticks.refusals = refusals;
    ticks.saved_at = saved_at;
    ticks.claims = claims;
    ticks.notes = Some(notes);
    let status = if conflict { StatusCode::CONFLICT } else { page.status() };
    let context = FactsPage {
        page,
        session,
        listing,
        ticks,
        newest,
        note,
        revision,
        knock_outs,
        asked,
        may_propose,
        undeclared,
        may_confirm,
        by_majority,
        newer: conflict && !outdated,
        outdated,
    };
    show(status, &context)
}

pub(super) async fn form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path((id, listing)): At,
) -> Result<Response> {
    facts_page(&app, &actor, page, (&id, &listing), (None, false)).await
}

/// The fields `n.<leaf>` or `r.<key>`: what is said at each criterion, and why it differs, where anything is.
fn read_said(fields: &Fields, prefix: &str) -> BTreeMap<String, String> {
    let said = fields.starting(prefix).filter(|(_, text)| !text.is_empty());
    said.map(|(key, text)| (key.to_owned(), text.to_owned())).collect()
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
    for prefix in ["n.", "r."] {
        for (key, text) in &read_said(fields, prefix) {
            look(&format!("{prefix}{key}"), text);
        }
    }
    problems
}

/// Keeps what whoever proposes or confirms has filled in so far.
async fn keep(app: &App, actor: &Actor, (id, listing): (&str, &str), fields: &Fields) -> Result<(Listing, Kept)> {
    app.db
        .write(async |tx| {
            let desk = actions::desk(tx, app.rules, actor, id, listing).await?;
            if !desk.may_propose && !desk.may_confirm {
                return Err(if desk.undeclared { refused("interest-undeclared") } else { Error::Missing });
            }
            let sent = Kept {
                answers: ticks::read(fields, desk.listing.form(app.rules)?, desk.listing.facts())?,
                note: fields.get("note").to_owned(),
                notes: read_said(fields, "n."),
                reasons: read_said(fields, "r."),
                knock_outs: fields.all("knock_out").map(str::to_owned).collect(),
                submission: fields.get("submission").to_owned(),
                revision: fields.get("revision").parse().unwrap_or(0),
                saved_at: None,
            };
            let kept = sheets::keep(tx, actor, Kind::Facts, &desk.listing, sent).await?;
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
        let page = page.again(fields.clone(), problems);
        return facts_page(&app, &actor, page, (&id, &listing), (Some(&fields), false)).await;
    }
    let done = if fields.get("act") == "keep" {
        let kept = keep(&app, &actor, (&id, &listing), &fields).await;
        kept.map(|_| format!("/phien-hop/{id}/yeu-cau-toi-thieu/{listing}#tong"))
    } else {
        settle(&app, &actor, (&id, &listing), &fields).await
    };
    match done {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Stale) => {
            let page = page.again(fields.clone(), Problems::default());
            facts_page(&app, &actor, page, (&id, &listing), (Some(&fields), true)).await
        }
        Err(Error::Refused(no)) if is_of_the_sheet(no.code) => {
            // What is not answered is listed line by line; the rule's own sentence would name the first of them again.
            let page = if no.code == "facts-incomplete" {
                page.unfinished(fields.clone())
            } else {
                page.refused(fields.clone(), &no)
            };
            facts_page(&app, &actor, page, (&id, &listing), (Some(&fields), false)).await
        }
        Err(other) => Err(other),
    }
}

/// Proposes or confirms what was sent; answers where to go then.
async fn settle(app: &App, actor: &Actor, (id, listing): (&str, &str), fields: &Fields) -> Result<String> {
    let confirm = fields.get("act") == "confirm";
    app.act(actor, fields.once(), async |tx| {
        let desk = actions::desk(tx, app.rules, actor, id, listing).await?;
        let answers = ticks::read(fields, desk.listing.form(app.rules)?, desk.listing.facts())?;
        let new = NewFacts {
            session: id,
            listing,
            answers,
            knock_outs: fields.all("knock_out").map(str::to_owned).collect(),
            note: fields.get("note"),
            notes: read_said(fields, "n."),
            reasons: read_said(fields, "r."),
            submission: fields.get("submission"),
            confirm,
        };
        actions::decide(tx, app.rules, actor, new).await?;
        Ok(format!("/phien-hop/{id}#sp-{listing}"))
    })
    .await
}

/// Whether a rule's no is about what was filled in, or about who filled it in: the page comes back with it.
fn is_of_the_sheet(code: &str) -> bool {
    let is_of_person = matches!(code, "interest-undeclared" | "examiner-stands-aside");
    is_of_person || code.starts_with("facts-") || code.starts_with("knock-out-")
}
