//! A paper as an answer: a PDF that the browser shows, or a Word file that is saved.

use crate::error::{Error, Result};
use axum::{
    http::header,
    response::{IntoResponse, Response},
};

/// The two ways in which a paper leaves.
#[derive(Clone, Copy)]
pub enum As {
    Pdf,
    Docx,
}

impl As {
    /// "bien-ban.pdf" is the paper `bien-ban` as a PDF.
    pub fn of(name: &str) -> Result<(&str, Self)> {
        match name.rsplit_once('.') {
            Some((paper, "pdf")) => Ok((paper, Self::Pdf)),
            Some((paper, "docx")) => Ok((paper, Self::Docx)),
            _ => Err(Error::Missing),
        }
    }

    pub fn answer(self, bytes: Vec<u8>, paper: &str) -> Response {
        const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
        let (kind, disposition) = match self {
            Self::Pdf => ("application/pdf", format!("inline; filename=\"{paper}.pdf\"")),
            Self::Docx => (WORD, format!("attachment; filename=\"{paper}.docx\"")),
        };
        let headers = [(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)];
        (headers, bytes).into_response()
    }
}
