//! Why a council meets on a renewal, which it decides in writing otherwise: "chỉ tổ chức họp trực tiếp khi có nhiều ý kiến
//! đánh giá khác nhau hoặc có nội dung phức tạp cần thảo luận" (Điều 7.6.d QĐ 26/2026, docs/decisions/0035).

use super::store::Session;
use crate::error::{Result, refused, refused_with};
use rules::which::Case;

/// What makes a council meet on a renewal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    OpinionsDiffer,
    Complex,
    /// The product is judged anew after a session that consulted in writing.
    Anew,
}

impl Ground {
    /// Those that a person chooses.
    pub const CHOSEN: [Self; 2] = [Self::OpinionsDiffer, Self::Complex];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::OpinionsDiffer => "opinions_differ",
            Self::Complex => "complex",
            Self::Anew => "anew",
        }
    }

    pub fn of(word: &str) -> Option<Self> {
        [Self::OpinionsDiffer, Self::Complex, Self::Anew].into_iter().find(|one| one.as_str() == word)
    }
}

/// A ground as it is given with a product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewGround {
    pub ground: Ground,
    /// What differs, or what is complex; empty where the ground says it all.
    pub reason: String,
}

/// The ground on which the council meets on a product; none where it needs none: it is no renewal, the council does not
/// meet, or has been called to meet by whoever presides, whose reason stands. A regulation that knows no consultation is
/// none: the decision knows two.
pub(super) fn needed(
    session: &Session,
    (product, case): (&str, Case),
    given: Option<NewGround>,
) -> Result<Option<NewGround>> {
    if case != Case::Renewal || session.was_in_writing {
        return Ok(None);
    }
    let given = given.ok_or_else(|| refused_with("listing-ground", [("product", product.to_owned())]))?;
    if given.reason.is_empty() && Ground::CHOSEN.contains(&given.ground) {
        return Err(refused("listing-ground-reason"));
    }
    Ok(Some(given))
}
