//! How long a certificate holds and what it is worth on a day (Điều 4.3, 8 and 12.3 QĐ 26/2026).

use jiff::{ToSpan as _, civil::Date};
use serde::{Deserialize, Serialize};

/// The last day a certificate holds: the day before the same date `months` later.
///
/// Where that month has no such day (29 February, the 31st) the term ends with the month's last day
/// *(chosen: the day before 1 March, not the day before 28 February)*.
pub fn last_day(issued: Date, months: u32) -> Date {
    let same = issued.saturating_add(i64::from(months).months());
    if same.day() == issued.day() { same.yesterday().unwrap_or(same) } else { same }
}

/// What a certificate is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Còn hiệu lực.
    Valid,
    /// Gia hạn theo Điều 12.
    Extended,
    /// Hết hạn.
    Expired,
    /// Tạm dừng.
    Suspended,
    /// Đã thu hồi.
    Revoked,
    /// Đã thay thế.
    Superseded,
    /// Chưa có hiệu lực.
    NotYet,
}

impl Status {
    /// The word used in files and addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Extended => "extended",
            Self::Expired => "expired",
            Self::Suspended => "suspended",
            Self::Revoked => "revoked",
            Self::Superseded => "superseded",
            Self::NotYet => "not_yet",
        }
    }
}

/// The dated facts of one certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Last day of an extension under Điều 12.3.
    pub extended_to: Option<Date>,
    /// First day of a suspension that still lasts.
    pub suspended_from: Option<Date>,
    /// Day of its revocation.
    pub revoked_on: Option<Date>,
    /// First day of the certificate that replaced it.
    pub superseded_on: Option<Date>,
}

impl Term {
    /// A term nothing has happened to.
    pub fn new(from: Date, to: Date) -> Self {
        Self { from, to, extended_to: None, suspended_from: None, revoked_on: None, superseded_on: None }
    }

    /// The status on a day. The graver word wins: revoked, superseded, suspended, then the term itself.
    pub fn status(&self, on: Date) -> Status {
        let since = |day: Option<Date>| day.is_some_and(|day| day <= on);
        if since(self.revoked_on) {
            Status::Revoked
        } else if since(self.superseded_on) {
            Status::Superseded
        } else if on < self.from {
            Status::NotYet
        } else if since(self.suspended_from) {
            Status::Suspended
        } else if on <= self.to {
            Status::Valid
        } else if self.extended_to.is_some_and(|last| on <= last) {
            Status::Extended
        } else {
            Status::Expired
        }
    }
}
