//! What the register of certificates says of a product today. It is asked before any source is: a product that has
//! a certificate is worth what its newest certificate is worth on the day, whatever was printed of it before.

mod store;

pub use store::Certificate;
pub(super) use store::{every, of_product};

use super::store::Recognition;
use crate::error::Result;
use crate::platform::db::Tx;
use crate::platform::words::Words;
use jiff::civil::Date;
use rules::certificate::{Status, Term, last_day};
use rules::dossier::RenewalRules;
use rules::library::Library;

impl Certificate {
    /// Its first day.
    pub fn issued_on(&self) -> Date {
        day(&self.issued_on)
    }

    /// Its last day.
    pub fn valid_to(&self) -> Date {
        day(&self.valid_to)
    }

    /// What it is worth on a day, while it is the product's newest; an older one is superseded.
    pub fn status(&self, renewals: &RenewalRules, on: Date) -> Status {
        let term = Term::new(day(&self.issued_on), self.valid_to());
        let extended_to = renewals.extended_to(self.valid_to());
        let since = |iso: &Option<String>| iso.as_deref().map(day);
        let (revoked_on, suspended_from) = (since(&self.revoked_on), since(&self.suspended_from));
        let not_renewed_on = since(&self.not_renewed_on);
        Term { extended_to, not_renewed_on, revoked_on, suspended_from, ..term }.status(on)
    }

    /// Whether its stars may be shown as stars.
    pub fn holds(&self, renewals: &RenewalRules, on: Date) -> bool {
        matches!(self.status(renewals, on), Status::Valid | Status::Extended)
    }

    /// What it is worth on a day, in a sentence.
    pub fn says(&self, words: Words, renewals: &RenewalRules, on: Date) -> String {
        let last = words.day(&self.valid_to());
        match self.status(renewals, on) {
            Status::Valid => words.say1("product-certificate-valid", "day", last),
            Status::Revoked => {
                let since = self.revoked_on.as_deref().map(|iso| words.day(&day(iso))).unwrap_or_default();
                words.say1("product-certificate-revoked", "day", since)
            }
            Status::Suspended => {
                let since = self.suspended_from.as_deref().map(|iso| words.day(&day(iso))).unwrap_or_default();
                words.say1("product-certificate-suspended", "day", since)
            }
            Status::NotYet => words.say1("product-certificate-not-yet", "day", words.day(&day(&self.issued_on))),
            Status::Expired => words.say1("product-certificate-expired", "day", last),
            Status::Extended => {
                let until = renewals.extended_to(self.valid_to()).map(|day| words.day(&day)).unwrap_or_default();
                words.say1("product-certificate-extended", "day", until)
            }
            Status::Superseded => words.say("status-superseded"),
        }
    }
}

impl Recognition {
    /// Whether a certificate of this recognition is surely past its term: counted from the day of the decision where
    /// the source tells it, else from the last day of the year (Điều 4.3 QĐ 26/2026).
    pub fn is_past(&self, rules: &Library, on: Date) -> bool {
        let of_year = || Date::new(self.year.parse().ok()?, 12, 31).ok();
        let Some(from) = self.decision_date.parse().ok().or_else(of_year) else { return false };
        let in_force = rules.rulesets.iter().rfind(|ruleset| ruleset.effective_from <= from);
        in_force.or(rules.rulesets.first()).is_some_and(|ruleset| last_day(from, ruleset.certificate_months) < on)
    }
}

/// The certificate that counts on a day, of those of one product with the newest first: the newest that has begun.
pub(super) fn current(certificates: &[Certificate], on: Date) -> Option<&Certificate> {
    certificates.iter().find(|certificate| day(&certificate.issued_on) <= on).or(certificates.first())
}

/// The certificate that counts for a product on a day.
pub async fn current_of(tx: &mut Tx, product: &str, on: Date) -> Result<Option<Certificate>> {
    Ok(current(&of_product(tx, product).await?, on).cloned())
}

fn day(iso: &str) -> Date {
    iso.parse().unwrap_or_default()
}
