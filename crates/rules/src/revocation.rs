//! Who withdraws a certificate, and in which term: 15 days from the conclusion that establishes the violation, or from the
//! commune's confirmation that the product is no longer made (Điều 8 QĐ 26/2026).
//!
//! * The day of the conclusion is not counted (Điều 147.3 Bộ luật Dân sự 2015).
//! * Điều 7.2 of the same decision says "working days" where it means them, Điều 8 does not: days of the calendar are
//!   counted. A term whose last day is no working day ends with the next one (Điều 148.5 Bộ luật Dân sự 2015).
//! * An authority that reads working days says so ([`Counted::Working`]).

use crate::calendar::{Calendar, UnknownYear};
use crate::which::Level;
use jiff::{ToSpan as _, civil::Date};

/// Who withdraws a certificate that was recognised at a level (Điều 8 QĐ 26/2026): the Minister what the Minister
/// recognised, the chair of the province every other, also what a district certified while there were districts.
pub fn withdrawn_by(recognised: Level) -> Level {
    match recognised {
        Level::Central => Level::Central,
        Level::Province | Level::District => Level::Province,
    }
}

/// Which days of a term count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Every day.
    Calendar,
    /// Working days only.
    Working,
}

impl Counted {
    /// The last day of a term of so many days after one that is not counted itself. In days of the calendar a term whose
    /// last day is no working day ends with the next one.
    ///
    /// # Errors
    /// When the table of holidays does not know a year it needs.
    pub fn last_day(self, calendar: &Calendar, after: Date, days: u32) -> Result<Date, UnknownYear> {
        match self {
            Self::Working => calendar.add_working_days(after, days),
            Self::Calendar => calendar.next_working(after.saturating_add(i64::from(days).days())),
        }
    }
}

/// The term of a revocation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RevocationRules {
    /// Days after the conclusion (Điều 8: 15).
    pub days: u32,
    /// Which days these are.
    pub counted: Counted,
}

impl Default for RevocationRules {
    fn default() -> Self {
        Self { days: 15, counted: Counted::Calendar }
    }
}

impl RevocationRules {
    /// The last day on which a certificate is withdrawn in time, for what was concluded on a day.
    ///
    /// # Errors
    /// When the table of holidays does not know a year it needs.
    pub fn due(&self, calendar: &Calendar, concluded_on: Date) -> Result<Date, UnknownYear> {
        self.counted.last_day(calendar, concluded_on, self.days)
    }
}
