//! The closed sessions whose results wait for their decision.

use crate::certificates::referrals::{self, Law, Open};
use crate::error::Result;
use crate::platform::db::Tx;
use jiff::civil::Date;

/// A closed session with results that wait for their decision.
pub struct Waiting {
    pub id: String,
    pub round: String,
    pub held_on: Date,
    pub demo: bool,
    pub results: usize,
}

/// The sessions that wait, the oldest first.
pub async fn waiting(tx: &mut Tx, law: Law<'_>) -> Result<Vec<Waiting>> {
    let mut all: Vec<Waiting> = Vec::new();
    // Those of a session stand together.
    for one in referrals::open(tx, law).await?.into_iter().filter(Open::is_to_decide) {
        match all.last_mut().filter(|session| session.id == one.session_id) {
            Some(session) => session.results += 1,
            None => all.push(Waiting {
                id: one.session_id,
                round: one.round,
                held_on: one.held_on,
                demo: one.demo,
                results: 1,
            }),
        }
    }
    Ok(all)
}
