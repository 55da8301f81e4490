//! Which decision a dossier falls under, and who recognises its star.

use crate::library::Library;
use crate::ruleset::{RecognisedBy, Ruleset};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Why a product is evaluated (Điều 5 QĐ 26/2026).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Case {
    /// Lần đầu.
    First,
    /// Nâng hạng.
    Upgrade,
    /// Đánh giá, phân hạng lại.
    Renewal,
}

impl Case {
    /// The three cases.
    pub const ALL: [Self; 3] = [Self::First, Self::Upgrade, Self::Renewal];

    /// The word used on the command line and in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Upgrade => "upgrade",
            Self::Renewal => "renewal",
        }
    }
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Case {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|case| case.as_str() == text);
        found.ok_or_else(|| format!("{text} is not a case: first, upgrade or renewal"))
    }
}

/// Who recognises a star.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// UBND cấp huyện (148, to 5/7/2025).
    District,
    /// Chủ tịch UBND cấp tỉnh.
    Province,
    /// Bộ trưởng.
    Central,
}

impl Level {
    /// The three levels.
    pub const ALL: [Self; 3] = [Self::District, Self::Province, Self::Central];

    /// The word used in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::District => "district",
            Self::Province => "province",
            Self::Central => "central",
        }
    }
}

impl FromStr for Level {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|level| level.as_str() == text);
        found.ok_or_else(|| format!("{text} is not a level: district, province or central"))
    }
}

/// The decision that applies and who recognises under it.
#[derive(Debug, Clone, Copy)]
pub struct Applicable<'a> {
    /// The decision.
    pub ruleset: &'a Ruleset,
    /// Who recognises 3, 4 and 5 stars on the day of evaluation.
    pub recognised_by: RecognisedBy,
}

/// Why no decision applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoRuleset {
    /// Filed before the first national criteria (21/8/2019).
    #[error("no national criteria were in force on the day the dossier was filed")]
    BeforeFirstRuleset,
    /// The days are the wrong way round.
    #[error("the evaluation is before the day the dossier was filed")]
    EvaluatedBeforeFiled,
}

impl NoRuleset {
    /// The stable reason code.
    pub fn code(self) -> &'static str {
        match self {
            Self::BeforeFirstRuleset => "no_ruleset",
            Self::EvaluatedBeforeFiled => "evaluated_before_filed",
        }
    }
}

/// The handing over from the older to the newer decision (Điều 12 QĐ 26/2026).
#[derive(Debug, Clone)]
pub(crate) struct Transition {
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) first_or_upgrade_last_day: Date,
    pub(crate) renewal_last_day: Date,
}

impl Library {
    /// The decision for a dossier received by the commune on `filed` and judged on `evaluated`
    /// (Điều 11 and 12 QĐ 26/2026; days inclusive).
    ///
    /// A dossier filed under an older decision and not judged when the newest came into force keeps the
    /// decision before it for a limited time, then falls under the newest.
    pub fn which(&self, filed: Date, case: Case, evaluated: Date) -> Result<Applicable<'_>, NoRuleset> {
        if evaluated < filed {
            return Err(NoRuleset::EvaluatedBeforeFiled);
        }
        let in_force = self.rulesets.iter().filter(|ruleset| ruleset.effective_from <= filed);
        let mut ruleset = in_force.max_by_key(|r| r.effective_from).ok_or(NoRuleset::BeforeFirstRuleset)?;
        let transition = &self.transition;
        if let (Some(old), Some(new)) = (self.ruleset(&transition.from), self.ruleset(&transition.to))
            && filed < new.effective_from
            && evaluated >= new.effective_from
        {
            let last_day = match case {
                Case::First | Case::Upgrade => transition.first_or_upgrade_last_day,
                Case::Renewal => transition.renewal_last_day,
            };
            ruleset = if evaluated <= last_day { old } else { new };
        }
        Ok(Applicable { ruleset, recognised_by: ruleset.recognised_by(evaluated) })
    }
}
