//! A term in working days that stands still while the applicant completes the dossier: the commune has 15 working days
//! from the day it received it (Điều 7.2 QĐ 26/2026).
//!
//! Which day counts, exactly:
//! * The day of receipt is not counted: a term that an event begins is counted from the next day (Điều 147.3 Bộ luật
//!   Dân sự 2015). Every working day after it is, and the day one reads the clock is counted as used from its morning.
//! * The day on which a supplement is asked is not counted; the day on which the answer comes is counted again, if it
//!   is a working day. So a question answered on the day it is asked stops nothing, and one that is asked on the last
//!   day leaves that one day. The decision does not speak of pauses: this is chosen, not read.
//! * A day in two pauses stands still once. Only working days stand still: a weekend in a pause gives nothing back.
//! * The term ends with the end of its last day (Điều 148 Bộ luật Dân sự 2015), which is always a working day. It is
//!   late from the next counted working day on; what is late does not become later during a pause.

use crate::calendar::{Calendar, UnknownYear};
use jiff::civil::Date;

/// Working days of the commune from the receipt of a dossier (Điều 7.2 QĐ 26/2026).
pub const COMMUNE_DAYS: u32 = 15;

/// A supplement that was asked, and the day the answer came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pause {
    /// The day it was asked: the first that stands still.
    pub asked_on: Date,
    /// The day the answer came: the first that runs again. None while it is awaited.
    pub answered_on: Option<Date>,
}

/// Why facts make no clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ClockFlaw {
    /// A term of no days.
    #[error("a term has at least one working day")]
    NoDays,
    /// A supplement is asked of a dossier that is not there yet.
    #[error("a supplement was asked on {0}, before the dossier was received")]
    AskedBeforeReceived(Date),
    /// The answer is before the question.
    #[error("the answer to what was asked on {0} is before it")]
    AnsweredBeforeAsked(Date),
}

impl ClockFlaw {
    /// The stable reason code.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoDays => "no_days",
            Self::AskedBeforeReceived(_) => "asked_before_received",
            Self::AnsweredBeforeAsked(_) => "answered_before_asked",
        }
    }
}

/// The last day of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// This day, to its end.
    On(Date),
    /// Not known before the answer comes: the clock stands still and days are left.
    AfterAnswer,
    /// The term runs into a year whose holidays the table does not hold yet.
    Unknown(UnknownYear),
}

/// What the clock shows on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// Working days counted so far, this day among them.
    pub used: u32,
    /// Working days left after this day.
    pub left: u32,
    /// Working days counted beyond the term.
    pub late: u32,
    /// Since when it stands still, if it does.
    pub paused_since: Option<Date>,
    /// Working days that stood still so far.
    pub stood_still: u32,
    /// Its last day.
    pub due: Due,
}

/// The clock of one dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    received_on: Date,
    limit: u32,
    pauses: Vec<Pause>,
}

impl Clock {
    /// The clock of a dossier received on a day, with so many working days ([`COMMUNE_DAYS`]) and these pauses, in any
    /// order.
    ///
    /// # Errors
    /// When the term has no days, or a pause begins before the receipt or ends before it begins.
    pub fn new(received_on: Date, limit: u32, pauses: impl IntoIterator<Item = Pause>) -> Result<Self, ClockFlaw> {
        let mut pauses: Vec<Pause> = pauses.into_iter().collect();
        pauses.sort_by_key(|pause| pause.asked_on);
        if limit == 0 {
            return Err(ClockFlaw::NoDays);
        }
        for pause in &pauses {
            if pause.asked_on < received_on {
                return Err(ClockFlaw::AskedBeforeReceived(pause.asked_on));
            }
            if pause.answered_on.is_some_and(|day| day < pause.asked_on) {
                return Err(ClockFlaw::AnsweredBeforeAsked(pause.asked_on));
            }
        }
        Ok(Self { received_on, limit, pauses })
    }

    /// What the clock shows on a day, from what was known on that day: later questions and answers are left out. Once
    /// the dossier is settled, read it on the day it was.
    ///
    /// # Errors
    /// When the table does not know a year between the receipt and that day.
    pub fn read(&self, calendar: &Calendar, on: Date) -> Result<Reading, UnknownYear> {
        let pauses = self.known(on);
        let elapsed = calendar.working_days_between(self.received_on, on)?;
        let mut stood_still = 0_u32;
        for pause in &pauses {
            // Days are counted after the first of two, so the day of the question is among them.
            let (first, last) = (before(pause.asked_on).max(self.received_on), pause.answered_on.map_or(on, before));
            let still = if first < last { calendar.working_days_between(first, last)? } else { 0 };
            stood_still = stood_still.saturating_add(still);
        }
        let used = elapsed.saturating_sub(stood_still);
        Ok(Reading {
            used,
            left: self.limit.saturating_sub(used),
            late: used.saturating_sub(self.limit),
            paused_since: pauses.iter().find(|pause| pause.answered_on.is_none()).map(|pause| pause.asked_on),
            stood_still,
            due: self.due(calendar, &pauses).unwrap_or_else(Due::Unknown),
        })
    }

    /// The last day: between two pauses the term runs as if there were none.
    fn due(&self, calendar: &Calendar, pauses: &[Pause]) -> Result<Due, UnknownYear> {
        let (mut from, mut left) = (self.received_on, self.limit);
        for pause in pauses {
            let run = calendar.working_days_between(from, before(pause.asked_on).max(from))?;
            if run >= left {
                break;
            }
            let Some(answered_on) = pause.answered_on else { return Ok(Due::AfterAnswer) };
            left = left.saturating_sub(run);
            from = before(answered_on).max(self.received_on);
        }
        calendar.add_working_days(from, left).map(Due::On)
    }

    /// The pauses as a day knows them, in order and without a day in two of them: an answer that comes later is awaited
    /// still, and what was answered at once is none.
    fn known(&self, on: Date) -> Vec<Pause> {
        let mut known: Vec<Pause> = Vec::new();
        for pause in self.pauses.iter().filter(|pause| pause.asked_on <= on) {
            let answered_on = pause.answered_on.filter(|day| *day <= on);
            if answered_on == Some(pause.asked_on) {
                continue;
            }
            match known.last_mut() {
                Some(last) if last.answered_on.is_none_or(|day| day >= pause.asked_on) => {
                    last.answered_on = last.answered_on.zip(answered_on).map(|(one, other)| one.max(other));
                }
                _ => known.push(Pause { asked_on: pause.asked_on, answered_on }),
            }
        }
        known
    }
}

/// The day before; the first day of all has none.
fn before(day: Date) -> Date {
    day.yesterday().unwrap_or(day)
}
