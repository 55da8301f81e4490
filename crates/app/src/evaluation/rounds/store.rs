//! Rounds as rows.

use crate::args;
use crate::error::Result;
use crate::platform::db::Tx;
use jiff::civil::Date;

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Round {
    pub id: String,
    pub name: String,
    /// First day on which dossiers are received, ISO.
    pub opens_on: String,
    /// Day by which the council has judged them, ISO.
    pub evaluated_on: String,
    pub ruleset: String,
    pub demo: bool,
}

impl Round {
    /// First day on which dossiers are received.
    pub fn opens_on(&self) -> Date {
        self.opens_on.parse().unwrap_or_default()
    }

    /// Day by which the council has judged them.
    pub fn evaluated_on(&self) -> Date {
        self.evaluated_on.parse().unwrap_or_default()
    }
}

pub(super) async fn insert(tx: &mut Tx, round: &Round) -> Result<()> {
    let sql = "insert into round (id, name, opens_on, evaluated_on, ruleset, demo, created_at)
               values ($1, $2, $3, $4, $5, $6, $7)";
    let at = tx.now();
    let args = args![&round.id, &round.name, &round.opens_on, &round.evaluated_on, &round.ruleset, round.demo, at];
    tx.execute(sql, args).await.map(|_| ())
}

/// One round; *Missing* when there is none.
pub async fn find(tx: &mut Tx, id: &str) -> Result<Round> {
    tx.one("select id, name, opens_on, evaluated_on, ruleset, demo from round where id = $1", args![id]).await
}

/// All rounds, the newest first.
pub async fn list(tx: &mut Tx) -> Result<Vec<Round>> {
    let sql = "select id, name, opens_on, evaluated_on, ruleset, demo from round order by opens_on desc, id desc";
    tx.all(sql, args![]).await
}
