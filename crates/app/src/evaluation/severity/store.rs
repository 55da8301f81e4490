//! The results of a council's closed sessions, and who sits on it.

use crate::args;
use crate::error::Result;
use crate::evaluation::councils::Council;
use crate::platform::db::Tx;

/// What the sheets that counted of one product came to.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Judged {
    pub ruleset: String,
    /// The JSON of `saolang score`, as it was on the day.
    pub ranking: String,
}

/// Every product that a council judged and whose result stands, the earliest session first. What is judged anew begins from the
/// sheets of before and would count twice; invented products stand beside invented ones only.
pub(super) async fn judged(tx: &mut Tx, council: &Council) -> Result<Vec<Judged>> {
    let sql = "select r.ruleset, r.ranking from result_list r join session s on s.id = r.session_id
               where s.council_id = $1 and r.demo = $2 and r.reopened_as is null order by r.held_on, r.listing_id";
    tx.all(sql, args![&council.id, council.demo]).await
}

/// Somebody with a seat.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Person {
    pub user_id: String,
    pub login: String,
    pub name: String,
    /// That person is invented for a demonstration.
    pub demo: bool,
    pub kind: String,
}

/// Everybody on a council in the order of its seats.
pub(super) async fn people(tx: &mut Tx, council: &str) -> Result<Vec<Person>> {
    let sql = "select s.user_id, u.login, u.name, u.demo, s.kind from seat s join user_account u on u.id = s.user_id
               where s.council_id = $1
               order by case s.kind when 'chair' then 1 when 'secretary' then 2 when 'member' then 3 else 4 end, u.id";
    tx.all(sql, args![council]).await
}
