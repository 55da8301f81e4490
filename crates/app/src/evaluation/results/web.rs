//! A result as a page, as JSON, and as the file of sheets that `saolang score` counts again.

use super::explain::Explained;
use super::store::{self, ResultRow};
use crate::app::App;
use crate::error::{Error, Result};
use crate::evaluation::councils::{self, Seat};
use crate::evaluation::facts::{self, FactSheet};
use crate::evaluation::second_looks::{self, SecondLook};
use crate::evaluation::sessions::{self, Listing, Session};
use crate::evaluation::sheets::{self, Filing};
use crate::identity::{Act, Actor};
use crate::page::{Page, show, wants_json};
use crate::platform::db::Tx;
use askama::Template;
use axum::{
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use rules::sheet::Draft;

#[derive(Template)]
#[template(path = "evaluation/result.html")]
struct ResultPage<'a> {
    page: Page,
    row: ResultRow,
    session: Session,
    listing: Listing,
    decision: String,
    level: Option<&'static str>,
    explained: Explained<'a>,
    filings: Vec<Filing>,
    seats: Vec<Seat>,
    looks: Vec<SecondLook>,
    facts: Option<FactSheet>,
    hold_back: bool,
}

impl ResultPage<'_> {
    /// The member's name for the login that the result carries.
    fn member(&self, login: &str) -> String {
        let filing = self.filings.iter().find(|filing| filing.login == login);
        filing.map_or_else(|| login.to_owned(), |filing| filing.name.clone())
    }

    /// The beginning of the seal, as the member could note it down.
    fn seal(&self, login: &str) -> String {
        let filing = self.filings.iter().rfind(|filing| filing.login == login);
        filing.map_or_else(String::new, Filing::short_seal)
    }

    fn seat(&self, login: &str) -> String {
        let user = self.filings.iter().find(|filing| filing.login == login).map(|filing| &filing.user_id);
        let seat = self.seats.iter().find(|seat| Some(&seat.user_id) == user);
        seat.map_or_else(String::new, |seat| self.page.words.say(&format!("seat-{}", seat.kind)))
    }

    fn stars(&self) -> u8 {
        self.explained.ranking.stars.unwrap_or(0)
    }
}

/// Finds a result from the person: whoever reaches the session reads its results.
async fn reach(tx: &mut Tx, actor: &Actor, listing: &str) -> Result<(ResultRow, Session)> {
    actor.may(Act::ReadResult)?;
    let row = store::find(tx, listing).await?;
    let session = sessions::reach(tx, actor, &row.session_id).await?.session;
    Ok((row, session))
}

pub(super) async fn show_result(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Result<Response> {
    if wants_json(&headers) {
        let (row, _) = app.db.read(async |tx| reach(tx, &actor, &id).await).await?;
        return Ok(([(header::CONTENT_TYPE, "application/json")], row.ranking).into_response());
    }
    let context = app
        .db
        .read(async |tx| {
            let (row, session) = reach(tx, &actor, &id).await?;
            let listing = sessions::listing(tx, &session.id, &id).await?;
            let regulation = councils::regulation(tx, &session.regulation_id).await?;
            let ruleset = app.rules.ruleset(&listing.ruleset).ok_or(Error::Missing)?;
            let explained = Explained::new(listing.form(app.rules)?, &row, &regulation, page.words)?;
            let stars = explained.ranking.stars;
            let level = stars.and_then(|stars| ruleset.recognised_by(session.held_on()).of(stars));
            Ok(ResultPage {
                decision: ruleset.decision.clone(),
                level: level.map(rules::which::Level::as_str),
                hold_back: explained.ranking.band == 5 && stars.is_some_and(|stars| stars < 5),
                filings: sheets::all_filings(tx, &id).await?,
                seats: councils::seats(tx, &session.council_id).await?,
                looks: second_looks::of_session(tx, &session.id)
                    .await?
                    .into_iter()
                    .filter(|l| l.listing_id == id)
                    .collect(),
                facts: facts::confirmed(tx, &id).await?,
                page,
                row,
                session,
                listing,
                explained,
            })
        })
        .await?;
    show(StatusCode::OK, &context)
}

/// The sheets as `saolang score` reads them: `member,criterion,case,option`, the confirmed facts as `@confirmed`.
pub(super) async fn sheets_file(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<Response> {
    let drafts: Vec<(String, Draft)> = app
        .db
        .read(async |tx| {
            reach(tx, &actor, &id).await?;
            let mut list = Vec::new();
            for filing in sheets::filings(tx, &id).await? {
                list.push((filing.login.clone(), filing.answers()?));
            }
            let facts = facts::confirmed(tx, &id).await?;
            let confirmed = facts.as_ref().map(FactSheet::answers).transpose()?.flatten();
            list.extend(confirmed.map(|draft| ("@confirmed".to_owned(), draft)));
            Ok(list)
        })
        .await?;
    let mut file = csv::Writer::from_writer(Vec::new());
    file.write_record(["member", "criterion", "case", "option"]).map_err(Error::fault)?;
    for (member, draft) in &drafts {
        for (criterion, answer) in &draft.0 {
            let case = answer.case.as_deref().unwrap_or_default();
            let option = answer.option.to_string();
            file.write_record([member.as_str(), criterion, case, &option]).map_err(Error::fault)?;
        }
    }
    let bytes = file.into_inner().map_err(Error::fault)?;
    let head = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"phieu.csv\""),
    ];
    Ok((head, bytes).into_response())
}
