//! Rounds as rows.

use super::NewRound;
use crate::args;
use crate::error::Result;
use crate::platform::db::Tx;
use jiff::civil::Date;
use rules::which::Level;

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Round {
    pub id: String,
    pub name: String,
    /// First day on which dossiers are received, ISO.
    pub opens_on: String,
    /// Last day on which communes, or provinces to the ministry, propose, ISO.
    pub last_proposal_on: String,
    /// Day by which the council has judged them, ISO.
    pub evaluated_on: String,
    pub ruleset: String,
    pub demo: bool,
    level: String,
    /// What provides for a round beyond the two of its level; empty where none needs to.
    pub ground: String,
}

impl Round {
    /// Whose calendar it is held to.
    pub fn level(&self) -> Level {
        self.level.parse().unwrap_or(Level::Province)
    }

    pub fn is_of_ministry(&self) -> bool {
        self.level() == Level::Central
    }

    /// Whether councils of a level sit in it: the ministry's in its own, any other in one of the province.
    pub fn takes(&self, council: Level) -> bool {
        self.is_of_ministry() == (council == Level::Central)
    }

    /// First day on which dossiers are received.
    pub fn opens_on(&self) -> Date {
        self.opens_on.parse().unwrap_or_default()
    }

    /// Last day on which communes, or provinces to the ministry, propose for it.
    pub fn last_proposal_on(&self) -> Date {
        self.last_proposal_on.parse().unwrap_or_default()
    }

    /// Whether a dossier could be proposed for both.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.id != other.id
            && self.level() == other.level()
            && self.opens_on() <= other.last_proposal_on()
            && other.opens_on() <= self.last_proposal_on()
    }

    /// Day by which the council has judged them.
    pub fn evaluated_on(&self) -> Date {
        self.evaluated_on.parse().unwrap_or_default()
    }
}

pub(super) async fn insert(tx: &mut Tx, id: &str, new: &NewRound, ruleset: &str) -> Result<()> {
    let sql = "insert into round (id, name, opens_on, last_proposal_on, evaluated_on, ruleset, demo, level, ground, created_at)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let at = tx.now();
    let args = args![
        id,
        &new.name,
        new.opens_on,
        new.last_proposal_on,
        new.evaluated_on,
        ruleset,
        new.demo,
        new.level.as_str(),
        &new.ground,
        at
    ];
    tx.execute(sql, args).await.map(|_| ())
}

/// One round; *Missing* when there is none.
pub async fn find(tx: &mut Tx, id: &str) -> Result<Round> {
    tx.one("select * from round where id = $1", args![id]).await
}

/// All rounds, the newest first.
pub async fn list(tx: &mut Tx) -> Result<Vec<Round>> {
    tx.all("select * from round order by opens_on desc, id desc", args![]).await
}
