//! What a decision settles and no source of ours says: never guessed, never counted.

use serde::Serialize;
use std::fmt;

/// What is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// How many points a part is worth.
    Points,
    /// The criteria of a part or heading.
    Criteria,
    /// The options of a criterion.
    Options,
    /// The mean at which a band begins.
    Threshold,
    /// What a band is called.
    Result,
}

impl What {
    /// The stable code.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Points => "points",
            Self::Criteria => "criteria",
            Self::Options => "options",
            Self::Threshold => "threshold",
            Self::Result => "result",
        }
    }
}

/// One thing that is unknown, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unknown {
    /// Code of the part, heading or criterion; the number of the band.
    pub place: String,
    /// What of it.
    pub what: What,
    /// The name of the place, as far as it has one.
    pub name_vi: String,
    /// Our English name.
    pub name_en: String,
}

impl Unknown {
    /// Whether it is about a band and not about the form's own lines.
    pub fn is_of_band(&self) -> bool {
        matches!(self.what, What::Threshold | What::Result)
    }
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of = if self.is_of_band() { "band " } else { "" };
        write!(f, "{} of {of}{}", self.what.as_str(), self.place)
    }
}
