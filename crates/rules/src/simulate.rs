//! Reading ticks that were made on one text of a form on another text of it, a draft of new criteria. Points and star
//! conditions may differ; wherever the draft asks or says something else than the person read, nothing is guessed.

use crate::form::{Choice, Form, Leaf, Tick};
use crate::sheet::{Draft, Facts, RefusalCode, Sheet};

/// Why the ticks say nothing on the other text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The other text has no such criterion.
    Removed,
    /// The criterion has another title.
    Retitled,
    /// An option of the criterion says something that whoever ticked could not read.
    Reworded,
    /// The other text prints another ground for no rank, which nobody was asked about.
    OtherGround,
    /// The other text refuses the sheet.
    Refused(RefusalCode),
}

impl Why {
    /// The stable code.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Removed => "removed",
            Self::Retitled => "retitled",
            Self::Reworded => "reworded",
            Self::OtherGround => "other_ground",
            Self::Refused(code) => code.as_str(),
        }
    }
}

/// The first thing that cannot be compared, and the criterion or ground it is about.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {}", self.why.as_str())]
pub struct NotComparable {
    /// The reason.
    pub why: Why,
    /// Code of the criterion, or the ground.
    pub place: String,
}

impl NotComparable {
    fn new(why: Why, place: &str) -> Self {
        Self { why, place: place.to_owned() }
    }
}

/// Reads ticks of the form `old` on `new`.
///
/// # Errors
/// Where a criterion or option that was ticked, or could have been, is not what it was.
pub fn read_again(old: &Form, new: &Form, ticks: &Draft, facts: Facts) -> Result<Sheet, NotComparable> {
    for (code, answer) in &ticks.0 {
        let is = new.leaf(code).ok_or_else(|| NotComparable::new(Why::Removed, code))?;
        let Some(was) = old.leaf(code).filter(|was| was.name_vi == is.name_vi) else {
            return Err(NotComparable::new(Why::Retitled, code));
        };
        if !says_nothing_new(was, is, answer.case.as_deref()) {
            return Err(NotComparable::new(Why::Reworded, code));
        }
    }
    ticks.file(new, facts).map_err(|no| NotComparable::new(Why::Refused(no.code), &no.criterion))
}

/// Whether the grounds for no rank that a council confirmed on `old` decide on `new` too.
///
/// # Errors
/// Where `new` prints a ground that `old` does not, or lacks a confirmed one.
pub fn grounds_again(old: &Form, new: &Form, confirmed: &[String]) -> Result<(), NotComparable> {
    let other = new.knock_outs().iter().find(|ground| !old.knock_outs().contains(ground));
    let gone = confirmed.iter().find(|id| !new.knock_outs().iter().any(|ground| ground.id == **id));
    match other.map(|ground| &ground.id).or(gone) {
        Some(ground) => Err(NotComparable::new(Why::OtherGround, ground)),
        None => Ok(()),
    }
}

/// Every case and every option of the chosen one stood at the same place with the same words.
fn says_nothing_new(was: &Leaf, is: &Leaf, case: Option<&str>) -> bool {
    let same_cases = match (&was.choice, &is.choice) {
        (Choice::Single(_), Choice::Single(_)) => true,
        (Choice::Cases(was), Choice::Cases(is)) => {
            is.iter().all(|is| was.iter().any(|was| was.key == is.key && was.name_vi == is.name_vi))
        }
        _ => false,
    };
    let same_words = |was: &[Tick], is: &[Tick]| {
        is.iter().all(|is| was.iter().any(|was| was.no == is.no && was.label_vi == is.label_vi))
    };
    same_cases && was.ticks(case).zip(is.ticks(case)).is_some_and(|(was, is)| same_words(was, is))
}
