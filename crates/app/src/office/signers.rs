//! Who stands below a paper: the office's signatory, or whoever signs for the province on the day of the paper
//! (docs/decisions/0022, 0036). Where that is not known, dots wait for the pen: a title is not guessed either.

use super::signatories::{Signatory, on};
use super::store::Office;
use crate::error::Result;
use crate::platform::db::Tx;
use documents::Signer;
use jiff::civil::Date;
use rules::signatory::Capacity;

/// The collective on whose behalf a letter of the province is signed.
const COMMITTEE: &str = "Ủy ban nhân dân";
const DOTS: &str = "………………";

impl Office {
    /// Whoever was chosen, or the office's usual signatory.
    pub fn signer(&self, chosen: Option<&Signatory>) -> Signer {
        if let Some(chosen) = chosen {
            return Signer { titles: chosen.lines(), name: chosen.name.clone() };
        }
        let titles = self.signer_title.lines().map(str::to_owned).collect();
        Signer { titles, name: self.signer_name.clone() }
    }
}

/// The one who signs for the province on a day; none where nobody is entered, and where several are: which of them signs
/// is theirs to say.
pub async fn of_province_on(tx: &mut Tx, day: Date) -> Result<Option<Signatory>> {
    let mut all = on(tx, day).await?;
    all.retain(|one| one.of_province);
    Ok(if all.len() == 1 { all.pop() } else { None })
}

/// Below a decision of the chair of the province.
pub fn of_the_chair(signatory: Option<&Signatory>) -> Signer {
    signatory.map_or_else(
        || Signer { titles: vec![DOTS.to_owned()], name: String::new() },
        |one| Signer { titles: one.capacity().lines_of_head(&one.title, &one.signed_for), name: one.name.clone() },
    )
}

/// Below a letter of the People's Committee.
pub fn of_the_committee(signatory: Option<&Signatory>) -> Signer {
    signatory.map_or_else(
        || Signer { titles: vec![Capacity::on_behalf_of(COMMITTEE), DOTS.to_owned()], name: String::new() },
        |one| {
            let titles = one.capacity().lines_of_collective(&one.title, &one.signed_for, COMMITTEE);
            Signer { titles, name: one.name.clone() }
        },
    )
}
