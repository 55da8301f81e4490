//! Advisory teams as rows: written once.

use super::NewTeam;
use crate::args;
use crate::error::Result;
use crate::platform::db::Tx;
use jiff::civil::Date;

/// A team as the newest decision names it.
#[derive(Clone, Debug)]
pub struct Team {
    pub version: i64,
    pub decision_number: String,
    decision_date: String,
    /// The lead first.
    pub advisors: Vec<Advisor>,
}

impl Team {
    pub fn decision_date(&self) -> Date {
        self.decision_date.parse().unwrap_or_default()
    }
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Advisor {
    pub user_id: String,
    pub name: String,
    /// The person is invented for a demonstration.
    pub demo: bool,
    pub leads: bool,
    /// Empty where nothing was said.
    pub workplace: String,
}

/// The newest version; none where no team was named.
pub async fn of_council(tx: &mut Tx, council: &str) -> Result<Option<Team>> {
    let sql = "select id, version, decision_number, decision_date from advisory_team where council_id = $1
               order by version desc limit 1";
    let row: Option<(String, i64, String, String)> = tx.maybe(sql, args![council]).await?;
    let Some((id, version, decision_number, decision_date)) = row else { return Ok(None) };
    let sql = "select a.user_id, u.name, u.demo, a.leads, a.workplace from advisor a
               join user_account u on u.id = a.user_id where a.team_id = $1 order by a.leads desc, a.position";
    let advisors = tx.all(sql, args![&id]).await?;
    Ok(Some(Team { version, decision_number, decision_date, advisors }))
}

pub(super) async fn insert(tx: &mut Tx, new: &NewTeam, version: i64, user: &str) -> Result<String> {
    let sql = "insert into advisory_team (id, council_id, version, decision_number, decision_date, user_id, at)
               values ($1, $2, $3, $4, $5, $6, $7)";
    let (id, at) = (tx.new_id(), tx.now());
    tx.execute(sql, args![&id, &new.council, version, &new.decision_number, new.decision_date, user, at]).await?;
    let sql = "insert into advisor (team_id, user_id, position, leads, workplace) values ($1, $2, $3, $4, $5)";
    for (position, advisor) in (1_i64..).zip(&new.advisors) {
        tx.execute(sql, args![&id, &advisor.user, position, advisor.leads, &advisor.workplace]).await?;
    }
    Ok(id)
}

/// The people who may sit on a team: id and name.
pub(super) async fn candidates(tx: &mut Tx) -> Result<Vec<(String, String)>> {
    let sql = "select distinct u.id, u.name from user_account u join mandate m on m.user_id = u.id
               where m.role = 'advisor' and not u.disabled order by u.id";
    tx.all(sql, args![]).await
}
