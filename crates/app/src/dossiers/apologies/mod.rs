//! An apology (phiếu xin lỗi): the commune is late, says why and names a new day. It is drafted by itself as soon as the
//! clock is late.

mod actions;
mod store;
pub(super) mod web;

pub use actions::{NewApology, apologise};
pub use store::{Apology, newest};

use super::clocks::Standing;
use jiff::civil::Date;

/// The day that was promised last and missed: that of the newest apology, or the last day of the term.
pub(super) fn promised_on(standing: &Standing, newest: Option<&Apology>) -> Option<Date> {
    newest.filter(|one| is_of(standing, one)).map(Apology::new_day).or_else(|| standing.due_on())
}

/// Whether a dossier that is late waits for an apology: none was written, or its new day has passed too.
pub(super) fn is_drafted(standing: &Standing, newest: Option<&Apology>, today: Date) -> bool {
    newest.filter(|one| is_of(standing, one)).is_none_or(|one| one.new_day() < today)
}

/// Whether an apology is of the term that runs: what was taken back and filed again has a new one.
fn is_of(standing: &Standing, apology: &Apology) -> bool {
    apology.promised_on() >= standing.received_on
}
