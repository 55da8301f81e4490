//! Four ways to say no: missing, refused, stale, fault.

use std::fmt::Display;

pub type Result<T, E = Error> = std::result::Result<T, E>;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Not there, or not yours: the same answer, so that nothing can be guessed.
    #[error("missing")]
    Missing,
    /// Nobody is signed in and this needs somebody.
    #[error("sign in first")]
    SignIn,
    /// A rule says no.
    #[error("refused: {}", .0.code)]
    Refused(Refused),
    /// Somebody was faster; look again.
    #[error("stale")]
    Stale,
    /// Ours. Logged once with a reference, never explained to the outside.
    #[error("fault: {0:#}")]
    Fault(anyhow::Error),
}

/// A rule's no: a stable code, and the words `refused-<code>` with their values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    pub code: &'static str,
    pub values: Vec<(&'static str, String)>,
}

/// A refusal by its code; the sentence stands in the words as `refused-<code>`.
pub fn refused(code: &'static str) -> Error {
    Error::Refused(Refused { code, values: Vec::new() })
}

/// A refusal whose sentence names values.
pub fn refused_with<const N: usize>(code: &'static str, values: [(&'static str, String); N]) -> Error {
    Error::Refused(Refused { code, values: values.into() })
}

impl Error {
    pub fn fault(cause: impl Display) -> Self {
        Self::Fault(anyhow::anyhow!("{cause}"))
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Database(inner) if inner.is_unique_violation() => Self::Stale,
            _ => Self::Fault(error.into()),
        }
    }
}
impl From<anyhow::Error> for Error {
    fn from(error: anyhow::Error) -> Self {
        Self::Fault(error)
    }
}
impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::Fault(error.into())
    }
}
impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Fault(error.into())
    }
}
/// A paper that holds what cannot be printed is for whoever typed it to put right; a template of ours is ours.
impl From<documents::PaperError> for Error {
    fn from(no: documents::PaperError) -> Self {
        match no {
            documents::PaperError::Unprintable(letters) => refused_with("paper-unprintable", [("letters", letters)]),
            documents::PaperError::TooLong(_) => refused("paper-too-long"),
            other => Self::fault(other),
        }
    }
}
impl From<askama::Error> for Error {
    fn from(error: askama::Error) -> Self {
        Self::Fault(error.into())
    }
}
