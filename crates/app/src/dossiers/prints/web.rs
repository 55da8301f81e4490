//! A paper as an answer.

use axum::{
    http::header,
    response::{IntoResponse, Response},
};

/// A PDF that the browser shows.
pub(in crate::dossiers) fn pdf(bytes: Vec<u8>, name: &str) -> Response {
    answer("application/pdf", &format!("inline; filename=\"{name}\""), bytes)
}

/// A Word file that is saved.
pub(in crate::dossiers) fn docx(bytes: Vec<u8>, name: &str) -> Response {
    let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    answer(kind, &format!("attachment; filename=\"{name}\""), bytes)
}

fn answer(kind: &'static str, disposition: &str, bytes: Vec<u8>) -> Response {
    let headers = [(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition.to_owned())];
    (headers, bytes).into_response()
}
