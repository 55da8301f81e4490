//! The papers of a proposal, each as a file: whoever may see the proposal may print them.

use crate::app::App;
use crate::certificates::register;
use crate::certificates::revocations::paper::Papers;
use crate::error::{Error, Result};
use crate::identity::{Act, Actor};
use axum::{
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Response},
};
use documents::{PaperError, Press, RevocationDecision, RevocationSubmission};

const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

enum Ready {
    Submission(RevocationSubmission),
    Decision(RevocationDecision),
}

impl Ready {
    fn pdf(&self, press: &Press) -> Result<Vec<u8>, PaperError> {
        match self {
            Self::Submission(paper) => paper.pdf(press),
            Self::Decision(paper) => paper.pdf(press),
        }
    }

    fn docx(&self) -> Result<Vec<u8>, PaperError> {
        match self {
            Self::Submission(paper) => paper.docx(),
            Self::Decision(paper) => paper.docx(),
        }
    }
}

/// "to-trinh.pdf" is the submission as a PDF.
pub(in crate::certificates::revocations) async fn paper(
    State(app): State<App>,
    actor: Actor,
    Path((id, name)): Path<(String, String)>,
) -> Result<Response> {
    actor.may(Act::ReadCertificates)?;
    let (paper, form) = name.rsplit_once('.').ok_or(Error::Missing)?;
    let papers = app.db.read(async |tx| Papers::read(tx, &app, &id).await).await?;
    let ready = match paper {
        "to-trinh" => Ready::Submission(papers.submission()),
        "quyet-dinh" => Ready::Decision(papers.decision()?),
        _ => return Err(Error::Missing),
    };
    let (kind, disposition) = match form {
        "pdf" => ("application/pdf", "inline"),
        "docx" => (WORD, "attachment"),
        _ => return Err(Error::Missing),
    };
    let is_pdf = form == "pdf";
    let made = app.set(move |press| if is_pdf { ready.pdf(press) } else { ready.docx() }).await?;
    let bytes = made.map_err(register::said)?;
    let disposition = format!("{disposition}; filename=\"{name}\"");
    Ok(([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)], bytes).into_response())
}
