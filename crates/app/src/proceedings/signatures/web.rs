//! The signatures of a paper as a page, and the two ways in which one comes.

use super::actions::{self, Desk};
use super::store::SignedPaper;
use crate::app::App;
use crate::error::{Error, Result};
use crate::evaluation::sessions::Session;
use crate::identity::{Act, Actor};
use crate::locker::is_test_virus;
use crate::page::{Page, show};
use crate::platform::form::{Form, Problems, Sent, Uploads};
use crate::platform::headers::SEALED;
use crate::proceedings::store::Proceeding;
use ::signatures::{MOST_SIGNATURES, Report, Signature, Verdict};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Redirect, Response},
};

type At = Path<(String, String)>;

#[derive(Template)]
#[template(path = "proceedings/signatures.html")]
struct Signatures {
    page: Page,
    session: Session,
    paper: Proceeding,
    /// As it stands in the address.
    name: String,
    files: Vec<Shown>,
    may_keep: bool,
    may_try: bool,
}

/// A signed file, and what is true of it now; none when the file is lost or damaged.
struct Shown {
    row: SignedPaper,
    bytes: usize,
    report: Option<Report>,
}

impl Signatures {
    fn title(&self) -> String {
        // words: proceeding-of-*
        self.page.words.say(&format!("proceeding-of-{}", self.paper.kind))
    }

    fn address(&self) -> String {
        format!("/phien-hop/{}/van-ban/{}/ky", self.session.id, self.name)
    }

    /// Where the paper itself is read.
    fn pdf(&self) -> String {
        let at = format!("/phien-hop/{}", self.session.id);
        let (kind, listing) = (&self.paper.kind, &self.paper.listing_id);
        if listing.is_empty() {
            format!("{at}/van-ban/{kind}.pdf")
        } else {
            format!("{at}/thong-bao/{listing}/{kind}.pdf")
        }
    }

    fn verdict(&self, one: &Signature) -> String {
        said(&self.page, one.verdict)
    }

    /// What is true of a file that has no signature to tell of.
    fn of_file(&self, report: &Report) -> String {
        // words: signed-file-*
        self.page.words.say(&format!("signed-file-{}", wrong_with(report).unwrap_or("unsigned")))
    }

    fn kilobytes(&self, file: &Shown) -> String {
        self.page.words.number(i64::try_from(file.bytes.div_ceil(1024)).unwrap_or(i64::MAX))
    }
}

fn said(page: &Page, verdict: Verdict) -> String {
    let code = match verdict {
        Verdict::Holds => "holds",
        Verdict::AppendedAfter => "appended",
        Verdict::Changed => "changed",
        Verdict::CoversSomethingElse => "elsewhere",
        Verdict::Broken => "broken",
        Verdict::Unreadable => "unreadable",
        Verdict::Unknown => "unknown",
    };
    // words: signature-verdict-*
    page.words.say(&format!("signature-verdict-{code}"))
}

/// Why a file is no signed file of a paper.
fn wrong_with(report: &Report) -> Option<&'static str> {
    match report {
        Report::TooLarge => Some("large"),
        Report::NotWhatWasKept => Some("other-paper"),
        Report::Unsigned => Some("unsigned"),
        Report::TooMany => Some("many"),
        Report::Signed(_) => None,
    }
}

async fn page_of(app: &App, actor: &Actor, page: Page, (id, name): (&str, &str)) -> Result<Response> {
    let Desk { session, paper, signed } = app.db.read(async |tx| actions::desk(tx, actor, (id, name)).await).await?;
    let may_keep = actor.can(Act::KeepSignedPaper) && signed.len() < super::MOST_FILES;
    let may_try = actions::may_try(app, actor, &session) && signed.len() < super::MOST_FILES;
    // Files of some megabytes wait for their turn, not all at once in memory.
    let _turn = app.taking_in.acquire().await.map_err(Error::fault)?;
    let mut kept = app.files.read(&paper.pdf_hash).await?;
    let mut files = Vec::new();
    for row in signed {
        let (bytes, report) = match app.files.read(&row.hash).await {
            Ok(signed) => {
                let looked = actions::look(kept, signed).await?;
                kept = looked.0;
                (looked.1.len(), Some(looked.2))
            }
            Err(cause) => {
                tracing::error!(cause = format!("{cause:#}"), hash = row.hash, "a signed file");
                (0, None)
            }
        };
        files.push(Shown { row, bytes, report });
    }
    let context = Signatures { page, session, paper, name: name.to_owned(), files, may_keep, may_try };
    show(context.page.status(), &context)
}

pub(super) async fn show_signatures(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path((id, name)): At,
) -> Result<Response> {
    page_of(&app, &actor, page, (&id, &name)).await
}

/// Takes in a file that was signed elsewhere.
pub(super) async fn keep(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path((id, name)): At,
    Uploads { fields, files, .. }: Uploads,
) -> Result<Response> {
    actor.may(Act::KeepSignedPaper)?;
    if let Some(before) = app.answered(&actor, fields.once()).await? {
        return Ok(Redirect::to(&before).into_response());
    }
    let allowed = app.db.read(async |tx| actions::may_keep(tx, &actor, (&id, &name)).await).await;
    let desk = match allowed {
        Err(Error::Refused(no)) => return page_of(&app, &actor, page.refused(fields, &no), (&id, &name)).await,
        allowed => allowed?,
    };
    let mut problems = Problems::default();
    let Some(hash) = taken(&app, &page, &desk, files, &mut problems).await? else {
        return page_of(&app, &actor, page.again(fields, problems), (&id, &name)).await;
    };
    let kept = app.act(&actor, fields.once(), async |tx| {
        actions::keep(tx, &actor, (&id, &name), &hash).await?;
        Ok(format!("/phien-hop/{id}/van-ban/{name}/ky"))
    });
    match kept.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) => page_of(&app, &actor, page.refused(fields, &no), (&id, &name)).await,
        Err(other) => Err(other),
    }
}

/// The one file of the form, looked at and kept under its hash; what is wrong with it is said beside the field.
async fn taken(
    app: &App,
    page: &Page,
    desk: &Desk,
    mut sent: Vec<Sent>,
    problems: &mut Problems,
) -> Result<Option<String>> {
    let one = if sent.len() == 1 { sent.pop() } else { None };
    let came = match one {
        Some(Sent::Whole(came)) => came,
        Some(_) => {
            problems.add("files", "signed-file-large");
            return Ok(None);
        }
        None => {
            problems.add("files", "need-signed-file");
            return Ok(None);
        }
    };
    let _turn = app.taking_in.acquire().await.map_err(Error::fault)?;
    let bytes = came.bytes().await?;
    if is_test_virus(&bytes) {
        problems.add("files", "signed-file-virus");
        return Ok(None);
    }
    let (_, bytes, report) = actions::look(app.files.read(&desk.paper.pdf_hash).await?, bytes).await?;
    let no = match wrong_with(&report) {
        Some("large") => Some("signed-file-large"),
        Some("other-paper") => Some("signed-file-other-paper"),
        Some("many") => Some("signed-file-many"),
        Some(_) => Some("signed-file-unsigned"),
        None => None,
    };
    if let Some(no) = no {
        problems.add_with("files", no, [("most", MOST_SIGNATURES.to_string())]);
        return Ok(None);
    }
    if let Some(wrong) = report.signatures().iter().find(|one| one.verdict.is_wrong()) {
        problems.add_with("files", "signed-file-wrong", [("said", said(page, wrong.verdict))]);
        return Ok(None);
    }
    Ok(Some(app.files.keep(&bytes).await?))
}

/// Signs a paper as a trial.
pub(super) async fn sign_as_test(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path((id, name)): At,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::SignAsTest)?;
    if let Some(before) = app.answered(&actor, fields.once()).await? {
        return Ok(Redirect::to(&before).into_response());
    }
    let signed = match actions::try_signing(&app, &actor, (&id, &name)).await {
        Ok(trial) => {
            let kept = app.act(&actor, fields.once(), async |tx| {
                actions::sign_as_test(tx, &app, &actor, (&id, &name), &trial).await?;
                Ok(format!("/phien-hop/{id}/van-ban/{name}/ky"))
            });
            kept.await
        }
        Err(no) => Err(no),
    };
    match signed {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) => page_of(&app, &actor, page.refused(fields, &no), (&id, &name)).await,
        Err(other) => Err(other),
    }
}

/// A signed file as it was handed in. A stranger made it: it is taken along, never shown here.
pub(super) async fn file(
    State(app): State<App>,
    actor: Actor,
    Path((id, name, signed)): Path<(String, String, String)>,
) -> Result<Response> {
    let desk = app.db.read(async |tx| actions::desk(tx, &actor, (&id, &name)).await).await?;
    let row = desk.signed.iter().find(|one| one.id == signed).ok_or(Error::Missing)?;
    let bytes = app.files.read(&row.hash).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/pdf".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}-da-ky.pdf\"", desk.paper.kind)),
        (header::CONTENT_SECURITY_POLICY, SEALED.to_owned()),
    ];
    Ok((headers, bytes).into_response())
}
