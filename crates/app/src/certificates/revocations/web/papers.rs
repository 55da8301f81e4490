//! The papers of a proposal, each as a file: whoever may see the proposal may print them.

use crate::app::App;
use crate::certificates::revocations::paper::Papers;
use crate::error::{Error, Result};
use crate::identity::{Act, Actor};
use crate::platform::paper::As;
use axum::{
    extract::{Path, State},
    response::Response,
};
use documents::{PaperError, Press, RevocationDecision, RevocationSubmission};

enum Ready {
    Submission(RevocationSubmission),
    Decision(RevocationDecision),
}

impl Ready {
    fn set(&self, press: &Press, form: As) -> Result<Vec<u8>, PaperError> {
        match (self, form) {
            (Self::Submission(paper), As::Pdf) => paper.pdf(press),
            (Self::Submission(paper), As::Docx) => paper.docx(),
            (Self::Decision(paper), As::Pdf) => paper.pdf(press),
            (Self::Decision(paper), As::Docx) => paper.docx(),
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
    let (paper, form) = As::of(&name)?;
    let papers = app.db.read(async |tx| Papers::read(tx, &app, &id).await).await?;
    let ready = match paper {
        "to-trinh" => Ready::Submission(papers.submission()),
        "quyet-dinh" => Ready::Decision(papers.decision()?),
        _ => return Err(Error::Missing),
    };
    let bytes = app.set(move |press| ready.set(press, form)).await??;
    Ok(form.answer(bytes, paper))
}
