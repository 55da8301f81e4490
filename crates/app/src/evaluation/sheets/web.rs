//! A member's sheet as pages: ticking, looking through, filing, and the filed sheet with its seal.

use super::actions::{self, Turn};
use super::store::{self, Filing, Kept, Kind};
use crate::app::App;
use crate::criteria::ticks::{self, Ticks};
use crate::error::{Error, Refused, Result, refused};
use crate::evaluation::claims;
use crate::evaluation::examinations;
use crate::evaluation::interests;
use crate::evaluation::reopenings;
use crate::evaluation::sessions::{self, Listing, Session};
use crate::identity::pins;
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::db::Tx;
use crate::platform::form::{Fields, Form, LONGEST_TEXT, Problems};
use askama::Template;
use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde_json::json;

type At = Path<(String, String)>;

#[derive(Template)]
#[template(path = "evaluation/sheet.html")]
struct SheetPage<'a> {
    page: Page,
    session: Session,
    listing: Listing,
    ticks: Ticks<'a>,
    note: String,
    revision: i64,
    /// The sheet that a second look called to be filed anew.
    earlier: Option<Filing>,
    /// What the advisory team found: tests and visits that count.
    findings: usize,
    /// A newer draft was kept elsewhere while this one was being filled in.
    newer: bool,
    /// What is ticked was ticked on another submission than the council judges.
    outdated: bool,
}

#[derive(Template)]
#[template(path = "evaluation/review.html")]
struct Review<'a> {
    page: Page,
    session: Session,
    listing: Listing,
    ticks: Ticks<'a>,
    note: String,
    revision: i64,
    /// A second look called for it.
    again: bool,
    has_pin: bool,
    /// It was ticked on another submission than the council judges, so that it has to be looked through first.
    outdated: bool,
    /// Why it is not the sheet that was looked through.
    warning: Option<String>,
}

impl Review<'_> {
    /// Where somebody without a PIN comes back to.
    fn back(&self) -> String {
        format!("/phien-hop/{}/phieu-cham/{}/nop", self.session.id, self.listing.id)
    }
}

#[derive(Template)]
#[template(path = "evaluation/filed.html")]
struct Filed<'a> {
    page: Page,
    session: Session,
    listing: Listing,
    ticks: Ticks<'a>,
    filing: Filing,
    /// The next product of the list that this member still has to judge.
    next: Option<Listing>,
}

/// The sheet to fill in, or the filed one.
pub(super) async fn sheet(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path((id, listing)): At,
) -> Result<Response> {
    actor.may(Act::FileSheet)?;
    let shown = app
        .db
        .read(async |tx| match actions::turn(tx, &actor, &id, &listing).await {
            Ok(turn) => {
                let kept = store::draft(tx, Kind::Sheet, &turn.listing.id, &actor.id).await?;
                fill_in(tx, &app, &actor, page, turn, kept, None).await
            }
            // What is not to be judged is not to be read either.
            Err(Error::Refused(no)) if is_shut(no.code) => Err(Error::Refused(no)),
            Err(Error::Refused(no)) => filed(tx, &app, &actor, page, (&id, &listing), &no).await,
            Err(other) => Err(other),
        })
        .await;
    or_declare(shown, &id)
}

/// Whether a refusal keeps even the own sheet from being read.
fn is_shut(code: &str) -> bool {
    matches!(code, "sheet-stands-aside" | "sheet-absent" | "sheet-abstained" | UNDECLARED)
}

/// The refusal of a sheet before its member has declared: the way leads to the declaration.
const UNDECLARED: &str = "interest-undeclared";

pub(in crate::evaluation) fn or_declare(shown: Result<Response>, session: &str) -> Result<Response> {
    match shown {
        Err(Error::Refused(no)) if no.code == UNDECLARED => {
            Ok(Redirect::to(&format!("/phien-hop/{session}/xung-dot")).into_response())
        }
        other => other,
    }
}

/// The page with the form. `typed`: what was just sent and could not be kept.
async fn fill_in(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    page: Page,
    turn: Turn,
    kept: Kept,
    typed: Option<Kept>,
) -> Result<Response> {
    let Turn { session, listing, again, .. } = turn;
    let earlier = if again { store::filing_of(tx, &listing.id, &actor.id).await? } else { None };
    let form = listing.form(app.rules)?;
    let status = if typed.is_some() { StatusCode::CONFLICT } else { page.status() };
    let outdated = match &typed {
        Some(typed) => typed.submission != listing.submission_hash,
        None => !kept.is_of(&listing),
    };
    let newer = typed.as_ref().is_some_and(|typed| !outdated || typed.revision != kept.revision);
    let (revision, saved_at) = (kept.revision, kept.saved_at);
    let shown = typed.unwrap_or(kept);
    let mut ticks = Ticks::new(form, shown.answers, listing.facts(), page.words);
    // A new sheet starts from the one before, so that only what changes is ticked again.
    if let (Some(earlier), 0, true) = (&earlier, revision, ticks.draft.0.is_empty()) {
        ticks.draft = earlier.answers()?;
    }
    // Judged anew in another session, it starts from the own sheet of before.
    if let (None, 0, true) = (&earlier, revision, ticks.draft.0.is_empty())
        && let Some(old) = reopenings::reopened_from(tx, &session.id).await?
    {
        let of = (listing.product_id.as_str(), listing.form_hash.as_str());
        let filed = store::filing_elsewhere(tx, &old, &actor.id, of).await?;
        ticks.draft = filed.map_or_else(|| Ok(ticks.draft), |filed| filed.answers())?;
    }
    ticks.saved_at = saved_at;
    ticks.claims = claims::of(tx, app.rules, &listing, form, page.words).await?;
    let findings = examinations::findings(tx, &listing.id).await?;
    let note = shown.note;
    show(status, &SheetPage { page, session, listing, ticks, note, revision, earlier, findings, newer, outdated })
}

/// The filed sheet, or why there is none.
async fn filed(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    page: Page,
    (id, listing): (&str, &str),
    no: &Refused,
) -> Result<Response> {
    let (session, _) = sessions::voting_seat(tx, actor, id).await?;
    let listing = sessions::listing(tx, &session.id, listing).await?;
    let Some(filing) = store::filing_of(tx, &listing.id, &actor.id).await? else {
        return Err(Error::Refused(no.clone()));
    };
    let mut next = None;
    for other in sessions::listings(tx, &session.id).await? {
        match actions::turn(tx, actor, id, &other.id).await {
            Ok(_) => {
                next = Some(other);
                break;
            }
            // Filed, tied, abstained from, not called in for it.
            Err(Error::Refused(_) | Error::Missing) => {}
            Err(fault) => return Err(fault),
        }
    }
    let ticks = Ticks::new(listing.form(app.rules)?, filing.answers()?, listing.facts(), page.words);
    show(StatusCode::OK, &Filed { page, session, listing, ticks, filing, next })
}

/// What was sent: the ticks, the note, and the revision and the submission they were made on.
fn sent(app: &App, listing: &Listing, fields: &Fields) -> Result<Kept> {
    let answers = ticks::read(fields, listing.form(app.rules)?, listing.facts())?;
    let note: String = fields.get("note").chars().take(LONGEST_NOTE).collect();
    let revision = fields.get("revision").parse().unwrap_or(0);
    Ok(Kept { answers, note, submission: fields.get("submission").to_owned(), revision, ..Kept::default() })
}

const LONGEST_NOTE: usize = 4000;

async fn keep(app: &App, actor: &Actor, (id, listing): (&str, &str), fields: &Fields) -> Result<Kept> {
    app.db
        .write(async |tx| {
            tx.housekeeping("a draft is its author's alone");
            let turn = actions::turn(tx, actor, id, listing).await?;
            let sent = sent(app, &turn.listing, fields)?;
            actions::save(tx, actor, id, listing, sent).await
        })
        .await
}

/// The button: keeps the ticks, then shows the sheet again or looks it through.
pub(super) async fn save(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path((id, listing)): At,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::FileSheet)?;
    match keep(&app, &actor, (&id, &listing), &fields).await {
        Ok(_) if fields.get("then") == "review" => {
            Ok(Redirect::to(&format!("/phien-hop/{id}/phieu-cham/{listing}/nop")).into_response())
        }
        Ok(_) => Ok(Redirect::to(&format!("/phien-hop/{id}/phieu-cham/{listing}#tong")).into_response()),
        Err(Error::Stale) => {
            app.db
                .read(async |tx| {
                    let turn = actions::turn(tx, &actor, &id, &listing).await?;
                    let kept = store::draft(tx, Kind::Sheet, &turn.listing.id, &actor.id).await?;
                    let typed = sent(&app, &turn.listing, &fields)?;
                    fill_in(tx, &app, &actor, page, turn, kept, Some(typed)).await
                })
                .await
        }
        Err(other) => Err(other),
    }
}

/// The script: keeps the ticks and answers what the server counts.
pub(super) async fn save_tick(
    State(app): State<App>,
    actor: Actor,
    Path((id, listing)): At,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::FileSheet)?;
    let kept = keep(&app, &actor, (&id, &listing), &fields).await?;
    let listing = app
        .db
        .read(async |tx| {
            let (session, _) = sessions::voting_seat(tx, &actor, &id).await?;
            sessions::listing(tx, &session.id, &listing).await
        })
        .await?;
    saved(&app, &listing, kept)
}

/// What the script shows after a tick was kept.
pub(in crate::evaluation) fn saved(app: &App, listing: &Listing, kept: Kept) -> Result<Response> {
    let ticks =
        Ticks::new(listing.form(app.rules)?, kept.answers, listing.facts(), crate::platform::words::Words::default());
    let body = json!({"revision": kept.revision, "saved_at": kept.saved_at.map(|at| at.to_string()),
                      "totals": ticks.totals(), "answered": ticks.answered(), "leaves": ticks.leaves()});
    Ok(Json(body).into_response())
}

/// `moved`: another sheet is kept now than the one that was to be filed.
async fn review_page(
    app: &App,
    actor: &Actor,
    page: Page,
    (id, listing): (&str, &str),
    moved: bool,
) -> Result<Response> {
    let (turn, kept, has_pin) = app
        .db
        .read(async |tx| {
            let turn = actions::turn(tx, actor, id, listing).await?;
            let kept = store::draft(tx, Kind::Sheet, &turn.listing.id, &actor.id).await?;
            Ok((turn, kept, pins::has_pin(tx, &actor.id).await?))
        })
        .await?;
    let Turn { session, listing, again, .. } = turn;
    let form = listing.form(app.rules)?;
    let outdated = !kept.is_of(&listing);
    let mut ticks = Ticks::new(form, kept.answers, listing.facts(), page.words);
    ticks.refusals = ticks.draft.refusals(form, ticks.facts);
    let status = if moved { StatusCode::CONFLICT } else { page.status() };
    let warning = if outdated {
        Some(page.words.say1("sheet-other-version", "version", listing.submission_version))
    } else {
        moved.then(|| page.words.say("sheet-moved"))
    };
    let (note, revision) = (kept.note, kept.revision);
    let context = Review { page, session, listing, ticks, note, revision, again, has_pin, outdated, warning };
    show(status, &context)
}

pub(super) async fn review(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path((id, listing)): At,
) -> Result<Response> {
    actor.may(Act::FileSheet)?;
    or_declare(review_page(&app, &actor, page, (&id, &listing), false).await, &id)
}

pub(super) async fn file(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path((id, listing)): At,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::FileSheet)?;
    let revision = fields.get("revision").parse().unwrap_or(-1);
    let reason = fields.get("reason").to_owned();
    if reason.chars().count() > LONGEST_TEXT {
        return Err(refused("form-too-large"));
    }
    let filed = match pins::prove(&app, &actor, fields.get("pin")).await {
        Ok(proved) => {
            app.act(&actor, fields.once(), async |tx| {
                actions::file(tx, app.rules, (&actor, &proved), (&id, &listing), revision, &reason).await?;
                Ok(format!("/phien-hop/{id}/phieu-cham/{listing}"))
            })
            .await
        }
        Err(no) => Err(no),
    };
    match filed {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        // The page that shows what is missing, where the sheet may still be filed.
        Err(Error::Refused(no))
            if no.code.starts_with("pin-")
                || matches!(no.code, "sheet-incomplete" | "sheet-reason" | "sheet-too-early") =>
        {
            review_page(&app, &actor, page.refused(fields.without(&["pin"]), &no), (&id, &listing), false).await
        }
        Err(Error::Stale) => {
            let again = page.again(fields.without(&["pin"]), Problems::default());
            match review_page(&app, &actor, again, (&id, &listing), true).await {
                // There is nothing to file any more.
                Err(Error::Refused(_) | Error::Missing) => Err(Error::Stale),
                shown => shown,
            }
        }
        // The refusal left nothing behind: the tie is pinned by itself, so that the register is a fact.
        Err(Error::Refused(no)) if no.code == "sheet-stands-aside" => {
            app.db.write(async |tx| interests::pin_one(tx, &actor, &id, &listing).await).await?;
            Err(Error::Refused(no))
        }
        Err(other) => Err(other),
    }
}
