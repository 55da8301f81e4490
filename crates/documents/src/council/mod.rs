//! The papers of a council session, from the member's sheet to the notice that
//! the producer gets. QĐ 26/2026 prints a model for the sheet only; the others
//! follow the decree on documents (NĐ 30/2020). A paper computes nothing: points
//! and means come as they are to be read.

mod advice;
mod approval;
mod decision;
mod final_notice;
mod minutes;
mod notice;
mod outcome;
mod pen;
mod people;
mod recommendation;
mod referral;
mod report;
mod sample;
mod sheet;
mod standing;
mod summary;

use crate::letter::{Block, Line, heading, known};

pub use advice::{AdvisoryReport, ExaminedProduct, ExtraTest, ProposedKnockOut, SiteVisit};
pub use approval::{Approval, HighScored};
pub use decision::{Decision, Recognised};
pub use final_notice::{FinalNotice, FinalOutcome};
pub use minutes::{Minutes, SettledFacts};
pub use notice::{Complaint, ConfirmedKnockOut, NextStar, PartResult, ResultNotice, UnmetGate};
pub use outcome::Scored;
pub use pen::{PenCase, PenCriterion, PenLevel, PenPart, PenSection};
pub use people::{Interest, Seat};
pub use recommendation::Recommendation;
pub use referral::Referral;
pub use report::{CouncilReport, Figure};
pub use sheet::{Filing, Sheet};
pub use standing::Standing;
pub use summary::{CriterionMarks, Deviation, Mark, SummaryTable, Tallied};

/// What one cell says, in a column that a word of more than `room` letters may not fit; dots where it is not known.
fn cell(words: &str, room: usize) -> Vec<Line> {
    vec![Line::narrow(&known(words), room, room)]
}

/// A number or a code, which whoever copies it must get as it is: only what is longer than any may break.
fn code(words: &str) -> Vec<Line> {
    vec![Line::narrow(&known(words), 24, 8)]
}

/// The number of a row.
fn number(at: usize) -> Vec<Line> {
    vec![Line::plain(&(at + 1).to_string())]
}

/// Headings numbered without a gap, whichever parts a paper has.
struct Parts {
    numerals: &'static [&'static str],
    at: usize,
}

impl Parts {
    fn roman() -> Self {
        Self { numerals: &["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"], at: 0 }
    }

    fn arabic() -> Self {
        Self { numerals: &["1", "2", "3", "4", "5", "6"], at: 0 }
    }

    fn next(&mut self, name: &str) -> Block {
        let numeral = self.numerals.get(self.at).copied().unwrap_or_default();
        self.at += 1;
        heading(&format!("{numeral}. {name}"))
    }
}
