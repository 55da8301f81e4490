//! The register in memory, without what it prints: the dates and the words of every certificate, so that a page of it
//! counts and pages without asking the database what twenty thousand are worth today.

use crate::certificates::say;
use crate::certificates::store::{self, Dated};
use crate::error::Result;
use crate::platform::{db::Tx, kept::Kept};
use crate::products;
use jiff::civil::Date;
use rules::dossier::RenewalRules;

/// The parts of the register, as the address names them: all, a status, or those that run out soon.
pub(super) const PARTS: [&str; 8] = ["", "valid", "soon", "extended", "suspended", "expired", "revoked", "superseded"];

/// Kept by every node, the newest certificate first.
#[derive(Default)]
pub struct Index(Kept<Vec<Dated>>);

/// One page of a part of the register, and how many certificates each part has.
pub(super) struct Found {
    pub counts: [i64; PARTS.len()],
    pub ids: Vec<String>,
}

impl Index {
    /// The ids of a part from a place on, of the certificates that have all the words in them. A part that is not one
    /// has none.
    pub(super) async fn find(
        &self,
        tx: &mut Tx,
        renewals: &RenewalRules,
        (words, part): (&[String], &str),
        page: impl FnOnce(i64) -> (i64, i64),
    ) -> Result<Found> {
        let today = tx.today();
        let revision = products::revision(tx).await?;
        let kept = self.0.of(revision, async || store::dated(tx).await).await?;
        let mut counts = [0; PARTS.len()];
        let mut of_part = Vec::new();
        for dated in kept.what.iter().filter(|dated| words.iter().all(|word| dated.search_key.contains(word.as_str())))
        {
            let is_in = belongs(dated, renewals, today);
            for (count, is_in) in counts.iter_mut().zip(is_in) {
                *count += i64::from(is_in);
            }
            if PARTS.iter().zip(is_in).any(|(name, is_in)| is_in && *name == part) {
                of_part.push(&dated.id);
            }
        }
        let (size, offset) = page(i64::try_from(of_part.len()).unwrap_or(i64::MAX));
        let place = |number: i64| usize::try_from(number).unwrap_or_default();
        let ids = of_part.into_iter().skip(place(offset)).take(place(size)).cloned().collect();
        Ok(Found { counts, ids })
    }
}

/// In which of the parts a certificate is on a day.
fn belongs(dated: &Dated, renewals: &RenewalRules, today: Date) -> [bool; PARTS.len()] {
    let status = dated.days.status(renewals, today);
    PARTS.map(|part| match part {
        "" => true,
        "soon" => say::soon(status, dated.days.valid_to(), today, say::RENEWAL_DAYS).is_some(),
        word => status.as_str() == word,
    })
}
