//! Quorum, second look, and whether a session may close. The law leaves them to the council's own
//! regulation (Điều 7 QĐ 26/2026), so every number is that regulation's.

use crate::Points;
use crate::ruleset::Bands;
use serde::{Deserialize, Serialize};

/// What decides the star conditions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GatesBy {
    /// A sheet of facts that the council confirms.
    ConfirmedSheet,
    /// Strictly more than half of the filed sheets.
    Majority,
}

impl GatesBy {
    /// The word used in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ConfirmedSheet => "confirmed_sheet",
            Self::Majority => "majority",
        }
    }
}

/// The part of a council's regulation that decides whether a session may close.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Regulation {
    /// Numerator of the share of voting seats that must judge each product.
    pub quorum_num: u32,
    /// Its denominator.
    pub quorum_den: u32,
    /// The chair must be among them.
    pub chair_must_attend: bool,
    /// The secretary must be there, who keeps the minutes.
    pub secretary_must_attend: bool,
    /// How often a product is scored at most.
    pub scoring_rounds: Option<u32>,
    /// How far totals may lie apart without a second look.
    pub spread_limit: Option<Points>,
    /// What decides the star conditions.
    pub gates_by: GatesBy,
}

impl Regulation {
    /// How many voting seats must judge a product: the share, rounded up.
    pub fn quorum_needed(&self, voting_seats: u32) -> u32 {
        let share = u64::from(voting_seats).saturating_mul(u64::from(self.quorum_num));
        let needed = share.div_ceil(u64::from(self.quorum_den.max(1)));
        u32::try_from(needed).unwrap_or(u32::MAX)
    }

    /// Whether a product that was scored so often may be scored once more.
    pub fn allows_another_round(&self, scored: u32) -> bool {
        self.scoring_rounds.is_none_or(|most| scored < most)
    }

    /// Whether opinions that were given in writing differ, so that the council meets (Điều 7.6 QĐ 26/2026): the totals lie
    /// further apart than the regulation allows, or in more than one star band. The law does not say when opinions differ
    /// (docs/decisions/0030).
    pub fn opinions_differ(&self, totals: &[Points], bands: &Bands) -> bool {
        let spread = totals.iter().max().zip(totals.iter().min()).map_or(0, |(most, least)| most.abs_diff(*least));
        let mut stars = totals.iter().map(|total| bands.of(u64::from(*total), 1));
        let first = stars.next();
        self.needs_second_look(spread) || stars.any(|star| Some(star) != first)
    }

    /// Whether totals lie so far apart that the council must look again.
    pub fn needs_second_look(&self, spread: Points) -> bool {
        self.spread_limit.is_some_and(|limit| spread > limit)
    }
}

/// What the roll of a session says, once it is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Roll {
    /// The chair is there.
    pub chair: bool,
    /// The secretary is there.
    pub secretary: bool,
}

/// How one product of a session stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// What the session calls it.
    pub item: String,
    /// Seats that vote on it: without whoever stands aside or is absent, with the alternates who were called.
    pub able: u32,
    /// Sheets filed by them.
    pub filed: u32,
    /// Whether the chair's sheet is among them; none where the chair stands aside or abstains, who cannot be waited for.
    /// A chair who is absent is waited for.
    pub chair_filed: Option<bool>,
    /// Sheets of members who stand aside, filed before their tie came to light and not yet excluded.
    pub conflicted: u32,
    /// Largest total less smallest total.
    pub spread: Points,
    /// A second look let these very sheets stand. Sheets that it called for are new ones: they have to lie close enough, or
    /// the council looks again.
    pub looked_again: bool,
    /// The sheet of facts is confirmed.
    pub confirmed: bool,
}

/// Why a session may not close, with the product it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CloseRefusal {
    /// The session lists no product.
    Empty,
    /// Nobody has called the roll: the minutes could not say who was there.
    RollCallMissing,
    /// The chair must be there and is not: nobody led the meeting.
    ChairAbsent,
    /// The secretary must be there and is not.
    SecretaryMissing,
    /// Too few seats vote on it, so that no number of sheets makes a quorum: an alternate has to be called.
    QuorumLost {
        /// The product.
        item: String,
        /// Seats that vote on it.
        able: u32,
        /// Seats needed.
        needed: u32,
    },
    /// Sheets of members who stand aside lie on the table.
    ConflictedSheets {
        /// The product.
        item: String,
        /// How many.
        sheets: u32,
    },
    /// Too few sheets: filed and needed.
    QuorumMissing {
        /// The product.
        item: String,
        /// Sheets filed.
        filed: u32,
        /// Sheets needed.
        needed: u32,
    },
    /// The chair has not filed.
    ChairMissing {
        /// The product.
        item: String,
    },
    /// Totals lie too far apart and no second look is recorded.
    SecondLookMissing {
        /// The product.
        item: String,
        /// How far.
        spread: Points,
    },
    /// The sheet of facts is not confirmed.
    ConfirmedSheetMissing {
        /// The product.
        item: String,
    },
}

/// Everything that keeps a session from closing, product by product; nothing when it may close. The quorum is a share of
/// the seats of the council, not of whoever is left after recusals or came: a council of nine of which eight stand aside is no
/// council of one (the law is silent; docs/decisions/0017).
pub fn may_close(
    regulation: &Regulation,
    voting_seats: u32,
    roll: Option<Roll>,
    items: &[Standing],
) -> Vec<CloseRefusal> {
    let needed = regulation.quorum_needed(voting_seats).max(1);
    let mut refusals = Vec::new();
    if items.is_empty() {
        refusals.push(CloseRefusal::Empty);
    }
    match roll {
        None => refusals.push(CloseRefusal::RollCallMissing),
        Some(roll) => {
            if regulation.chair_must_attend && !roll.chair {
                refusals.push(CloseRefusal::ChairAbsent);
            }
            if regulation.secretary_must_attend && !roll.secretary {
                refusals.push(CloseRefusal::SecretaryMissing);
            }
        }
    }
    for standing in items {
        let item = || standing.item.clone();
        if standing.conflicted > 0 {
            refusals.push(CloseRefusal::ConflictedSheets { item: item(), sheets: standing.conflicted });
        }
        if standing.able < needed {
            refusals.push(CloseRefusal::QuorumLost { item: item(), able: standing.able, needed });
        } else if standing.filed < needed {
            refusals.push(CloseRefusal::QuorumMissing { item: item(), filed: standing.filed, needed });
        }
        if regulation.chair_must_attend && standing.chair_filed == Some(false) {
            refusals.push(CloseRefusal::ChairMissing { item: item() });
        }
        if regulation.needs_second_look(standing.spread) && !standing.looked_again {
            refusals.push(CloseRefusal::SecondLookMissing { item: item(), spread: standing.spread });
        }
        if regulation.gates_by == GatesBy::ConfirmedSheet && !standing.confirmed {
            refusals.push(CloseRefusal::ConfirmedSheetMissing { item: item() });
        }
    }
    refusals
}
