//! The terms of an appeal (khiếu nại): to file it after the notice of the result, to acknowledge it after it arrived, to
//! answer it after it was acknowledged.
//!
//! * QĐ 26/2026 has no article on appeals and gives no term. Each of the three is what an authority set, in days, and
//!   none where it set nothing: then there is no last day.
//! * The day from which a term is counted is not counted itself ([`Counted::last_day`]).
//! * The answer is counted from the acknowledgement, but never from later than the last day for that one: who
//!   acknowledges late, or not at all, gains no time.

use crate::calendar::{Calendar, UnknownYear};
use crate::revocation::Counted;
use jiff::civil::Date;
use std::str::FromStr;

/// The last day of a term; none where no term was set.
pub type LastDay = Result<Option<Date>, UnknownYear>;

/// The terms that an authority set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AppealRules {
    /// Days after the notice in which an appeal is filed.
    pub file: Option<u32>,
    /// Days after its arrival in which it is acknowledged.
    pub acknowledge: Option<u32>,
    /// Days after the acknowledgement in which it is answered.
    pub answer: Option<u32>,
    /// Which days these are.
    pub counted: Counted,
}

impl Default for AppealRules {
    /// No terms at all.
    fn default() -> Self {
        Self { file: None, acknowledge: None, answer: None, counted: Counted::Calendar }
    }
}

impl AppealRules {
    fn last_day(&self, calendar: &Calendar, after: Date, days: Option<u32>) -> LastDay {
        days.map(|days| self.counted.last_day(calendar, after, days)).transpose()
    }

    /// The last day on which an appeal is filed in time, for a notice of a day.
    ///
    /// # Errors
    /// When the table of holidays does not know a year it needs.
    pub fn file_by(&self, calendar: &Calendar, noticed_on: Date) -> LastDay {
        self.last_day(calendar, noticed_on, self.file)
    }

    /// The last day on which an appeal is acknowledged in time.
    ///
    /// # Errors
    /// When the table of holidays does not know a year it needs.
    pub fn acknowledge_by(&self, calendar: &Calendar, arrived_on: Date) -> LastDay {
        self.last_day(calendar, arrived_on, self.acknowledge)
    }

    /// The last day on which an appeal is answered in time.
    ///
    /// # Errors
    /// When the table of holidays does not know a year it needs.
    pub fn answer_by(&self, calendar: &Calendar, arrived_on: Date, acknowledged_on: Option<Date>) -> LastDay {
        if self.answer.is_none() {
            return Ok(None);
        }
        let latest = self.acknowledge_by(calendar, arrived_on)?;
        let from = match (acknowledged_on, latest) {
            (Some(day), Some(latest)) => day.min(latest),
            (Some(day), None) => day,
            (None, Some(latest)) => latest,
            (None, None) => arrived_on,
        };
        self.last_day(calendar, from, self.answer)
    }
}

/// What an appeal came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Whoever appealed is right.
    Upheld,
    /// Right in part.
    Partly,
    /// Wrong.
    Rejected,
    /// Whoever appealed took it back.
    Withdrawn,
    /// Another authority decides on it.
    NotCompetent,
}

impl Outcome {
    /// The five outcomes.
    pub const ALL: [Self; 5] = [Self::Upheld, Self::Partly, Self::Rejected, Self::Withdrawn, Self::NotCompetent];

    /// The word used in rows and forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Upheld => "upheld",
            Self::Partly => "partly",
            Self::Rejected => "rejected",
            Self::Withdrawn => "withdrawn",
            Self::NotCompetent => "not_competent",
        }
    }

    /// Whether it answers what was objected to, so that the appeal must have been acknowledged first.
    pub fn is_on_the_merits(self) -> bool {
        matches!(self, Self::Upheld | Self::Partly | Self::Rejected)
    }

    /// Whether something has to be done about what was objected to. The outcome itself moves no star.
    pub fn asks_for_more(self) -> bool {
        matches!(self, Self::Upheld | Self::Partly)
    }
}

impl FromStr for Outcome {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|outcome| outcome.as_str() == text);
        found.ok_or_else(|| format!("{text} is no outcome of an appeal"))
    }
}
