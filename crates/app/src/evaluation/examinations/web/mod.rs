//! The examination of one product, and the pages of its acts.

pub(super) mod strikes;
pub(super) mod tests;
pub(super) mod visits;

use super::MOST_FILES;
use super::actions::{self, Desk};
use super::store::{self, ExtraTest, FindingFile, SiteVisit};
use crate::app::App;
use crate::error::{Error, Result};
use crate::evaluation::facts::{self, FactSheet};
use crate::evaluation::sessions::{Listing, Session};
use crate::evaluation::teams::{self, Team};
use crate::identity::Actor;
use crate::locker::web::pictures;
use crate::locker::{NewFile, Taken, take_in};
use crate::page::{Page, show};
use crate::platform::form::{Problems, Sent};
use crate::platform::headers::SEALED;
use askama::Template;
use axum::{
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use jiff::civil::Date;

type At = Path<(String, String)>;
type AtFile = Path<(String, String, String, i64)>;

#[derive(Template)]
#[template(path = "evaluation/examination.html")]
struct Examination {
    page: Page,
    session: Session,
    listing: Listing,
    team: Option<Team>,
    may_examine: bool,
    /// Whoever would examine has to declare first.
    undeclared: bool,
    /// For whoever reads what the team proposes.
    sees_proposal: bool,
    proposal: Option<FactSheet>,
    tests: Vec<ExtraTest>,
    visits: Vec<SiteVisit>,
    files: Vec<FindingFile>,
    today: Date,
}

impl Examination {
    /// The files of a finding.
    fn of(&self, finding: &str) -> Vec<&FindingFile> {
        self.files.iter().filter(|file| file.finding_id == finding).collect()
    }

    fn address(&self) -> String {
        format!("/phien-hop/{}/tham-dinh/{}", self.session.id, self.listing.id)
    }

    fn is_late(&self, test: &ExtraTest) -> bool {
        test.is_open() && test.due_on() < self.today
    }
}

pub(super) async fn show_examination(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path((id, listing)): At,
) -> Result<Response> {
    let context = app
        .db
        .read(async |tx| {
            let Desk { session, listing, may_examine, undeclared, sees_proposal } =
                actions::desk(tx, &actor, &id, &listing).await?;
            let proposal = if sees_proposal { facts::newest(tx, &listing.id).await? } else { None };
            Ok(Examination {
                team: teams::of_council(tx, &session.council_id).await?,
                tests: store::tests_of(tx, &listing.id).await?,
                visits: store::visits_of(tx, &listing.id).await?,
                files: store::files_of(tx, &listing.id).await?,
                today: tx.today(),
                page,
                session,
                listing,
                may_examine,
                undeclared,
                sees_proposal,
                proposal,
            })
        })
        .await?;
    show(StatusCode::OK, &context)
}

async fn find(app: &App, actor: &Actor, at: (&str, &str), finding: &str, position: i64) -> Result<FindingFile> {
    app.db
        .read(async |tx| {
            let desk = actions::desk(tx, actor, at.0, at.1).await?;
            let files = store::files_of(tx, &desk.listing.id).await?;
            let mut own = files.into_iter();
            own.find(|file| file.finding_id == finding && file.position == position).ok_or(Error::Missing)
        })
        .await
}

/// The picture of a page of a file.
pub(super) async fn picture(
    State(app): State<App>,
    actor: Actor,
    Path((id, listing, finding, at, n)): Path<(String, String, String, i64, u32)>,
    headers: HeaderMap,
) -> Result<Response> {
    let file = find(&app, &actor, (&id, &listing), &finding, at).await?;
    pictures::picture(&app, &file.kept(), n, &headers).await
}

/// A report as it was sent, where it is a PDF: of a photograph only what was made of it is kept.
pub(super) async fn original(
    State(app): State<App>,
    actor: Actor,
    Path((id, listing, finding, at)): AtFile,
) -> Result<Response> {
    let file = find(&app, &actor, (&id, &listing), &finding, at).await?;
    if !file.is_pdf {
        return Err(Error::Missing);
    }
    let bytes = app.files.read(&file.kept().kept_hash).await?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/pdf")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"phieu-ket-qua.pdf\"")),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(SEALED)),
    ];
    Ok((headers, bytes).into_response())
}

/// The files of a form, taken in once nothing else is wrong; what is wrong with one is said beside the field.
async fn taken(app: &App, page: &Page, sent: Vec<Sent>, problems: &mut Problems) -> Result<Vec<NewFile>> {
    if sent.len() > MOST_FILES {
        problems.add_with("files", "finding-files-many", [("most", MOST_FILES.to_string())]);
    } else if !problems.is_empty() && !sent.is_empty() {
        // A browser gives no file twice by itself.
        problems.add("files", "finding-files-again");
    }
    if !problems.is_empty() {
        return Ok(Vec::new());
    }
    let mut files = Vec::new();
    for (at, one) in (1_usize..).zip(take_in(app, sent, i64::MAX).await?) {
        match one {
            Taken::File(file) => files.push(file),
            Taken::Refused(code) => {
                // words: file-*
                let said = page.words.say(&format!("file-{code}"));
                problems.add_with("files", "finding-file-refused", [("at", at.to_string()), ("said", said)]);
            }
        }
    }
    Ok(files)
}
