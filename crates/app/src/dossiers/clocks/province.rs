//! The clock of the province on a renewal (Điều 7.6 QĐ 26/2026): 45 days from the day on which it had the complete proposal. It
//! is complete when the office receives it, and anew when what the office asked for last is answered; while an answer is
//! awaited nothing runs.

use super::store;
use crate::dossiers::store::Dossier;
use crate::error::Result;
use crate::holidays;
use crate::platform::db::Tx;
use jiff::civil::Date;
use rules::calendar::{Calendar, UnknownYear};
use rules::dossier::renewal_due;
use rules::which::Case;
use std::collections::BTreeMap;

/// What every such clock is read by: the days that are worked, and when what the office asked for was answered last.
pub struct Province {
    calendar: Calendar,
    answered: BTreeMap<String, Date>,
}

impl Province {
    pub async fn read(tx: &mut Tx) -> Result<Self> {
        Ok(Self { calendar: holidays::calendar(tx).await?, answered: store::answered(tx).await? })
    }

    /// The last day on which the province answers, where a clock runs: the others follow the rounds.
    pub fn due(&self, dossier: &Dossier) -> Option<Result<Date, UnknownYear>> {
        let is_renewal = dossier.case().is_ok_and(|case| case == Case::Renewal);
        let runs = is_renewal && dossier.request_id.is_none();
        let received = dossier.office_took_on().filter(|_| runs)?;
        let complete = self.answered.get(&dossier.id).map_or(received, |answered| received.max(*answered));
        Some(renewal_due(&self.calendar, complete))
    }

    /// The same where it is known: none in a year whose holidays nobody has entered.
    pub fn due_on(&self, dossier: &Dossier) -> Option<Date> {
        self.due(dossier).and_then(Result::ok)
    }
}
