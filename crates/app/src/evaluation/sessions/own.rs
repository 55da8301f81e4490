//! How far a member is with the sheet of one product.

use super::Listing;
use crate::criteria::ticks::Ticks;
use crate::error::Result;
use crate::evaluation::councils::Seat;
use crate::evaluation::interests::Register;
use crate::evaluation::sheets::Filed;
use crate::platform::{clock::from_ms, words::Words};
use jiff::Timestamp;
use rules::{library::Library, sheet::Draft};

/// How far a member is with one sheet.
pub(super) enum Own {
    Empty,
    Draft {
        answered: usize,
        leaves: usize,
    },
    Filed {
        at: Timestamp,
    },
    Again,
    /// Something ties the visitor to the product.
    Aside,
    /// The visitor does not judge it.
    Abstained,
    /// The visitor no longer judges it; the key of the words that say why.
    ShutOut {
        why: &'static str,
    },
}

impl Own {
    pub(super) fn filed_at(&self) -> Option<Timestamp> {
        match self {
            Self::Filed { at } => Some(*at),
            _ => None,
        }
    }

    /// The member has still to file it.
    pub(super) fn is_left(&self) -> bool {
        !matches!(self, Self::Filed { .. } | Self::Aside | Self::Abstained | Self::ShutOut { .. })
    }
}

/// Why a seat has no sheet to file, where it abstains or no longer judges.
pub(super) fn not_judged(register: &Register, listing: &str, seat: &Seat) -> Option<Own> {
    if register.abstains(listing, &seat.user_id) {
        return Some(Own::Abstained);
    }
    register.shut_out(listing, seat).map(|why| Own::ShutOut { why })
}

/// How far it is.
pub(super) fn own(
    rules: &Library,
    filed: Option<&Filed>,
    listing: &Listing,
    again: Option<i64>,
    drafts: &[(String, Draft)],
) -> Result<Own> {
    if let Some(filed) = filed {
        let is_called = Some(filed.version) < again;
        return Ok(if is_called { Own::Again } else { Own::Filed { at: from_ms(filed.filed_at) } });
    }
    let Some((_, draft)) = drafts.iter().find(|(id, _)| *id == listing.id) else { return Ok(Own::Empty) };
    let ticks = Ticks::new(listing.form(rules)?, draft.clone(), listing.facts(), Words::default());
    Ok(Own::Draft { answered: ticks.answered(), leaves: ticks.leaves() })
}
