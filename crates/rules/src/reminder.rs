//! When whoever has a certificate is told that it runs out, and that the window of its renewal opens and closes. The
//! window is the law's (Điều 7.6.a QĐ 26/2026: 180 to 120 days before the last day); that one is told, and how long
//! before, is this programme's service.

use crate::dossier::RenewalRules;
use jiff::{
    ToSpan as _,
    civil::{Date, date},
};

/// The day from which renewals have a window: QĐ 26/2026 came into force (Điều 13).
pub const WINDOW_SINCE: Date = date(2026, 5, 22);

/// How long before one is told. The decision asks for none of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReminderRules {
    /// Months before the certificate's last day, the longest first.
    pub months: Vec<u32>,
    /// So many days are left of the window when it is told that it closes.
    pub closing_days: u32,
}

impl Default for ReminderRules {
    fn default() -> Self {
        Self { months: vec![12, 6, 3, 1], closing_days: 14 }
    }
}

/// What is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Told {
    /// The certificate runs out in so many months.
    Expires(u32),
    /// The window of the renewal is open (Điều 7.6.a).
    WindowOpened,
    /// The last days of the window have begun.
    WindowClosing,
}

impl Told {
    /// A name that never changes: what was told is kept under it.
    pub fn name(self) -> String {
        match self {
            Self::Expires(months) => format!("expires_{months}"),
            Self::WindowOpened => "window_opened".to_owned(),
            Self::WindowClosing => "window_closing".to_owned(),
        }
    }
}

/// One reminder of one certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reminder {
    /// What it tells.
    pub told: Told,
    /// The day it is due.
    pub day: Date,
    /// The last day on which it still tells something: the day before the next of its kind, or the last day of what it
    /// tells about.
    pub until: Date,
}

impl Reminder {
    /// Whether its day has come.
    pub fn has_come(&self, on: Date) -> bool {
        self.day <= on
    }

    /// Whether it is too late for it: the next one tells the same, or there is nothing left to tell. It is left out
    /// then, so that nobody gets four letters at once after the server was off for a season.
    pub fn is_past(&self, on: Date) -> bool {
        on > self.until
    }
}

/// The reminders of a certificate whose last day is `last_day`. Months are counted back as a term is counted forward
/// ([`crate::certificate::last_day`]): the same date, or that month's last day where it has no such date. Days of the
/// window are those of [`RenewalRules::renewal`]; before [`WINDOW_SINCE`] there was none, so whatever of it lies
/// before is due on that day, or has no day at all.
pub fn reminders(last_day: Date, rules: &ReminderRules, renewal: &RenewalRules) -> Vec<Reminder> {
    let mut expiries: Vec<(Told, Date)> = rules
        .months
        .iter()
        .map(|months| (Told::Expires(*months), last_day.saturating_sub(i64::from(*months).months())))
        .collect();
    expiries.sort_by_key(|(told, day)| (*day, std::cmp::Reverse(*told)));
    let closes_on = last_day.saturating_sub(i64::from(renewal.closes_days).days());
    let opens_on = last_day.saturating_sub(i64::from(renewal.opens_days).days());
    let closing = closes_on.saturating_sub(i64::from(rules.closing_days).days());
    let window = [(Told::WindowOpened, opens_on), (Told::WindowClosing, closing)];
    let window: Vec<(Told, Date)> = window.into_iter().map(|(told, day)| (told, day.max(WINDOW_SINCE))).collect();
    let mut all = chained(&expiries, last_day);
    all.extend(chained(&window, closes_on));
    all
}

/// Each lasts until the day before the next, the last one until `end`. What has no day left is none.
fn chained(row: &[(Told, Date)], end: Date) -> Vec<Reminder> {
    let next = row.iter().skip(1).map(|(_, day)| day.saturating_sub(1.day())).chain([end]);
    let all = row.iter().zip(next).map(|((told, day), until)| Reminder { told: *told, day: *day, until });
    all.filter(|reminder| reminder.day <= reminder.until).collect()
}
