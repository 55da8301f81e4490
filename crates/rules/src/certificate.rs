//! How long a certificate holds and what it is worth on a day (Điều 4.3, 8 and 12.3 QĐ 26/2026).

use crate::Stars;
use crate::ruleset::RecognisedBy;
use crate::which::Level;
use jiff::{ToSpan as _, civil::Date};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// The last day a certificate holds: the same date `months` later, or that month's last day where it has no such
/// date. The day of issue is not counted (Điều 147.2 and 148.3 Bộ luật Dân sự 2015); QĐ 3981/QĐ-UBND of Lâm Đồng,
/// signed on 5/8/2026 for 36 months, says "to 5/8/2029".
pub fn last_day(issued: Date, months: u32) -> Date {
    issued.saturating_add(i64::from(months).months())
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
    /// Day of the result that did not renew it, which ends the extension.
    pub not_renewed_on: Option<Date>,
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
        let (extended_to, not_renewed_on) = (None, None);
        Self { from, to, extended_to, not_renewed_on, suspended_from: None, revoked_on: None, superseded_on: None }
    }

    /// The last day it holds without a next one: an extension ends before the day of a result that did not renew it.
    pub fn last(&self) -> Date {
        let Some(extended_to) = self.extended_to else { return self.to };
        let result = self.not_renewed_on.map_or(extended_to, |day| day.yesterday().unwrap_or(day));
        extended_to.min(result).max(self.to)
    }

    /// The status on a day. The graver word wins: revoked, superseded, suspended, then the term itself. What had run
    /// out before the next certificate came stays expired: a lapse is a fact of its own. So is what runs out while it is
    /// suspended: there is nothing left to hold up.
    pub fn status(&self, on: Date) -> Status {
        let since = |day: Option<Date>| day.is_some_and(|day| day <= on);
        let last = self.last();
        if since(self.revoked_on) {
            Status::Revoked
        } else if since(self.superseded_on.filter(|day| *day <= last)) {
            Status::Superseded
        } else if on < self.from {
            Status::NotYet
        } else if since(self.suspended_from) && on <= last {
            Status::Suspended
        } else if on <= self.to {
            Status::Valid
        } else if on <= last {
            Status::Extended
        } else {
            Status::Expired
        }
    }
}

/// Why a decision cannot certify a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotCertified {
    /// Below three stars, or knocked out: neither decision nor certificate (Điều 4.1 QĐ 26/2026).
    #[error("the result is not recognised")]
    NotRecognised,
    /// Another level recognises this star.
    #[error("{} recognises this star", .0.as_str())]
    OtherLevel(Level),
    /// The mean is high enough for the centre: the dossier goes there, unless it is held back with a reason.
    #[error("the mean goes to the centre; holding it back needs a reason")]
    GoesToCentre,
}

impl NotCertified {
    /// The stable reason code.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotRecognised => "not_recognised",
            Self::OtherLevel(_) => "other_level",
            Self::GoesToCentre => "goes_to_centre",
        }
    }
}

/// Whether the mean of a result goes to the centre although its star does not: whatever the minima say, a mean
/// in the band of five stars is the Minister's to judge (Điều 7 QĐ 26/2026).
pub fn goes_to_centre(by: RecognisedBy, band: Stars, stars: Stars) -> bool {
    by.of(band) == Some(Level::Central) && by.of(stars) != Some(Level::Central)
}

/// Whether the chair of a province may hold a result back from the centre: a mean in the centre's band whose minima allow
/// fewer stars, which another level recognises or nobody. Five stars are the Minister's.
pub fn may_hold_back(by: RecognisedBy, band: Stars, stars: Option<Stars>) -> bool {
    stars.is_some_and(|stars| goes_to_centre(by, band, stars))
}

/// The stars that a decision of a level may certify for a result with these stars and this band.
///
/// # Errors
/// When nobody recognises it, somebody else does, or it belongs to the centre and nothing holds it back.
pub fn may_certify(
    by: RecognisedBy,
    level: Level,
    stars: Option<Stars>,
    band: Stars,
    held_back: bool,
) -> Result<Stars, NotCertified> {
    let stars = stars.unwrap_or(0);
    match by.of(stars) {
        None => Err(NotCertified::NotRecognised),
        Some(other) if other != level => Err(NotCertified::OtherLevel(other)),
        Some(_) if goes_to_centre(by, band, stars) && !held_back => Err(NotCertified::GoesToCentre),
        Some(_) => Ok(stars),
    }
}

/// Why a certificate is withdrawn (Điều 8.1 QĐ 26/2026), in the order of its letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// a) Untrue or forged information in the dossier.
    Untruthful,
    /// b) No longer meets the criteria, by the conclusion of an inspection.
    CriteriaLost,
    /// c) Broke the law on quality, food safety, environment, intellectual property, labels.
    LawBroken,
    /// d) Misused the OCOP mark.
    MarkMisused,
    /// đ) Is no longer made.
    NoLongerMade,
    /// e) Another case, by the conclusion of a competent authority.
    OtherConclusion,
}

impl Ground {
    /// The six grounds.
    pub const ALL: [Self; 6] = [
        Self::Untruthful,
        Self::CriteriaLost,
        Self::LawBroken,
        Self::MarkMisused,
        Self::NoLongerMade,
        Self::OtherConclusion,
    ];

    /// The word used in files and addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Untruthful => "untruthful",
            Self::CriteriaLost => "criteria_lost",
            Self::LawBroken => "law_broken",
            Self::MarkMisused => "mark_misused",
            Self::NoLongerMade => "no_longer_made",
            Self::OtherConclusion => "other_conclusion",
        }
    }

    /// Its letter in Điều 8.1.
    pub fn letter(self) -> char {
        match self {
            Self::Untruthful => 'a',
            Self::CriteriaLost => 'b',
            Self::LawBroken => 'c',
            Self::MarkMisused => 'd',
            Self::NoLongerMade => 'đ',
            Self::OtherConclusion => 'e',
        }
    }
}

impl FromStr for Ground {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|ground| ground.as_str() == text);
        found.ok_or_else(|| format!("{text} is not a ground for withdrawing a certificate"))
    }
}
