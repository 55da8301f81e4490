//! A result as a page, as JSON, and as the file of sheets that `saolang score` counts again.

use super::explain::Explained;
use super::store::{self, ResultRow};
use crate::app::App;
use crate::error::{Error, Result};
use crate::evaluation::councils;
use crate::evaluation::facts::{self, FactSheet};
use crate::evaluation::interests::Register;
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
use rules::which::Level;

#[derive(Template)]
#[template(path = "evaluation/result.html")]
struct ResultPage<'a> {
    page: Page,
    row: ResultRow,
    session: Session,
    listing: Listing,
    decision: String,
    level: Option<Level>,
    explained: Explained<'a>,
    filings: Vec<Filing>,
    looks: Vec<SecondLook>,
    facts: Option<FactSheet>,
    /// The mean lies in the band that the ministry judges, whatever the minima say.
    to_centre: bool,
}

impl ResultPage<'_> {
    /// The sheet that counted, for the login that the result carries.
    fn filing(&self, login: &str) -> Option<&Filing> {
        self.filings.iter().find(|filing| filing.login == login)
    }

    /// The council of the province found five stars: the ministry has still to judge.
    fn is_potential(&self) -> bool {
        self.level == Some(Level::Central)
    }

    fn stars(&self) -> u8 {
        self.explained.ranking.stars.unwrap_or(0)
    }
}

/// The sheets that counted.
async fn counted(tx: &mut Tx, session: &Session, listing: &str) -> Result<Vec<Filing>> {
    let register = Register::of_session(tx, &session.id).await?;
    let mut filings = sheets::filings(tx, listing).await?;
    filings.retain(|filing| register.counts(filing));
    Ok(filings)
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
            let by = ruleset.recognised_by(session.held_on());
            let level = stars.and_then(|stars| by.of(stars));
            Ok(ResultPage {
                decision: ruleset.decision.clone(),
                level,
                to_centre: stars.is_some() && by.of(explained.ranking.band) == Some(Level::Central),
                filings: counted(tx, &session, &id).await?,
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
            let (_, session) = reach(tx, &actor, &id).await?;
            let mut list = Vec::new();
            for filing in counted(tx, &session, &id).await? {
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
