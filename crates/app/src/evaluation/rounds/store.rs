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
    /// Last day on which communes propose, ISO.
    pub last_proposal_on: String,
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

    /// Last day on which communes propose for it.
    pub fn last_proposal_on(&self) -> Date {
        self.last_proposal_on.parse().unwrap_or_default()
    }

    /// Whether a dossier could be proposed for both.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.id != other.id
            && self.opens_on() <= other.last_proposal_on()
            && other.opens_on() <= self.last_proposal_on()
    }

    /// Day by which the council has judged them.
    pub fn evaluated_on(&self) -> Date {
        self.evaluated_on.parse().unwrap_or_default()
    }
}

pub(super) async fn insert(tx: &mut Tx, round: &Round) -> Result<()> {
    let sql = "insert into round (id, name, opens_on, last_proposal_on, evaluated_on, ruleset, demo, created_at)
               values ($1, $2, $3, $4, $5, $6, $7, $8)";
    let at = tx.now();
    let days = [&round.opens_on, &round.last_proposal_on, &round.evaluated_on];
    let args = args![&round.id, &round.name, days[0], days[1], days[2], &round.ruleset, round.demo, at];
    tx.execute(sql, args).await.map(|_| ())
}

/// One round; *Missing* when there is none.
pub async fn find(tx: &mut Tx, id: &str) -> Result<Round> {
    tx.one(
        "select id, name, opens_on, last_proposal_on, evaluated_on, ruleset, demo from round where id = $1",
        args![id],
    )
    .await
}

/// All rounds, the newest first.
pub async fn list(tx: &mut Tx) -> Result<Vec<Round>> {
    let sql = "select id, name, opens_on, last_proposal_on, evaluated_on, ruleset, demo from round order by opens_on desc, id desc";
    tx.all(sql, args![]).await
}
