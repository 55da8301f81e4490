//! A product whose mean goes to the ministry: what the ministry's paper says of it, and what the province may recognise
//! where it is not given five stars (Điều 7 QĐ 26/2026).

use crate::Stars;
use crate::dossier::WINDOWS_SINCE;
use crate::form::Form;
use crate::ruleset::{RecognisedBy, Ruleset};
use crate::which::Level;

/// A mean as a paper prints it, exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PrintedMean {
    /// The numerator.
    pub sum: u64,
    /// The denominator, never 0.
    pub count: u64,
}

/// Why a text is no mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoMean {
    /// Neither a decimal number nor a fraction of whole numbers.
    #[error("it is neither a decimal number nor a fraction")]
    NotANumber,
    /// No mean is above 100 points (Điều 3 QĐ 26/2026).
    #[error("no mean is above 100")]
    AboveAll,
}

impl NoMean {
    /// The stable reason code.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotANumber => "not_a_number",
            Self::AboveAll => "above_all",
        }
    }
}

/// The most points of a form (Điều 3 QĐ 26/2026).
const ALL: u64 = 100;
/// So many digits after the comma are read; more are not printed.
const DECIMALS: usize = 6;

impl PrintedMean {
    /// Reads "91,25", "91.25", "91" or "1095/12".
    ///
    /// # Errors
    /// When it is none of them, or above 100.
    pub fn read(text: &str) -> Result<Self, NoMean> {
        let text = text.trim();
        let mean = match text.split_once('/') {
            Some((sum, count)) => Self { sum: whole(sum)?, count: whole(count)? },
            None => Self::decimal(text)?,
        };
        if mean.count == 0 {
            return Err(NoMean::NotANumber);
        }
        let all = ALL.checked_mul(mean.count).ok_or(NoMean::AboveAll)?;
        if mean.sum > all { Err(NoMean::AboveAll) } else { Ok(mean) }
    }

    fn decimal(text: &str) -> Result<Self, NoMean> {
        let (before, after) = text.split_once([',', '.']).unwrap_or((text, ""));
        let is_bare_comma = text.len() > before.len() && after.is_empty();
        if after.len() > DECIMALS || is_bare_comma {
            return Err(NoMean::NotANumber);
        }
        let count = after.bytes().fold(1_u64, |count, _| count.saturating_mul(10));
        Ok(Self { sum: whole(&format!("{before}{after}"))?, count })
    }

    /// Its band under a form.
    pub fn band(self, form: &Form) -> Stars {
        form.bands.of(self.sum, self.count)
    }
}

/// A whole number of at most nine digits, and digits only.
fn whole(text: &str) -> Result<u64, NoMean> {
    let text = text.trim();
    let is_number = (1..=9).contains(&text.len()) && text.bytes().all(|digit| digit.is_ascii_digit());
    if !is_number {
        return Err(NoMean::NotANumber);
    }
    text.parse().map_err(|_| NoMean::NotANumber)
}

/// The stars that the chair of a province may recognise on the basis of a result of the ministry that gives fewer than
/// five: those of the ministry's mean, no more than the ministry gave, and no more than the minima allow that the
/// province found met (docs/decisions/0024). None below three.
pub fn recognisable(central_band: Stars, central: Stars, gate_stars: Stars) -> Option<Stars> {
    let below_five: Stars = 4;
    let stars = [central_band, central, gate_stars].into_iter().fold(below_five, Stars::min);
    (stars >= 3).then_some(stars)
}

/// Whether criteria are of QĐ 26/2026 or later, under which what goes to the ministry takes its way there in the programme.
/// What was judged under older ones is entered from papers, and nobody knows of its way.
pub fn is_followed(ruleset: &Ruleset) -> bool {
    ruleset.effective_from >= WINDOWS_SINCE
}

/// Whether no decision certifies a result before the ministry has answered: five stars are the Minister's to give
/// (Điều 4.1.b QĐ 26/2026), and what the Minister certified is the Minister's to judge again (Điều 7.6), whatever the
/// council of the province found.
pub fn needs_answer(ruleset: &Ruleset, by: RecognisedBy, stars: Option<Stars>, renews_the_ministers: bool) -> bool {
    let is_of_five = stars.and_then(|stars| by.of(stars)) == Some(Level::Central);
    is_followed(ruleset) && (is_of_five || renews_the_ministers)
}
