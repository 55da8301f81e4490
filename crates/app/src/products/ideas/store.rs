//! Ideas as rows.

use super::NewIdea;
use crate::args;
use crate::error::Result;
use crate::platform::clock::from_ms;
use crate::platform::db::Tx;
use jiff::Timestamp;

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Idea {
    pub id: String,
    pub producer_id: String,
    pub producer: String,
    pub name: String,
    /// The code of the commune where it would be made.
    pub unit_code: String,
    pub story: String,
    /// A JSON list of kinds of help.
    help: String,
    pub help_note: String,
    pub sent_by: String,
    pub sender: String,
    pub demo: bool,
    withdrawn_at: Option<i64>,
    created_at: i64,
    /// What the office said last; empty while it waits.
    pub verdict: String,
}

impl Idea {
    pub fn help(&self) -> Vec<String> {
        serde_json::from_str(&self.help).unwrap_or_default()
    }

    pub fn sent_at(&self) -> Timestamp {
        from_ms(self.created_at)
    }

    pub fn withdrawn_at(&self) -> Option<Timestamp> {
        self.withdrawn_at.map(from_ms)
    }

    /// `waiting`, `withdrawn` or the verdict.
    // words: idea-state-*
    pub fn state(&self) -> &str {
        match (self.withdrawn_at, self.verdict.as_str()) {
            (Some(_), _) => "withdrawn",
            (None, "") => "waiting",
            (None, verdict) => verdict,
        }
    }
}

/// One look of the office at an idea.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Triage {
    pub verdict: String,
    pub reason: String,
    pub name: String,
    /// That person is invented for a demonstration.
    pub demo: bool,
    at: i64,
}

impl Triage {
    pub fn at(&self) -> Timestamp {
        from_ms(self.at)
    }
}

pub(super) async fn insert(tx: &mut Tx, user: &str, new: &NewIdea) -> Result<String> {
    let sql = "insert into idea (id, producer_id, name, unit_code, story, help, help_note, sent_by, demo, withdrawn_at,
               created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, null, $10)";
    let (id, at) = (tx.new_id(), tx.now());
    let help = serde_json::to_string(&new.help)?;
    let args = args![&id, &new.producer, &new.name, &new.unit, &new.story, help, &new.help_note, user, new.demo, at];
    tx.execute(sql, args).await?;
    Ok(id)
}

pub(super) async fn withdraw(tx: &mut Tx, id: &str) -> Result<()> {
    let at = tx.now();
    tx.update("update idea set withdrawn_at = $2 where id = $1 and withdrawn_at is null", args![id, at]).await
}

pub(super) async fn insert_triage(tx: &mut Tx, idea: &str, verdict: &str, reason: &str, user: &str) -> Result<()> {
    let sql = "insert into triage (idea_id, version, verdict, reason, user_id, at)
               select $1, count(*) + 1, $2, $3, $4, $5 from triage where idea_id = $1";
    let at = tx.now();
    tx.execute(sql, args![idea, verdict, reason, user, at]).await.map(|_| ())
}

/// One idea; *Missing* when there is none.
pub async fn find(tx: &mut Tx, id: &str) -> Result<Idea> {
    tx.one("select * from idea_list where id = $1", args![id]).await
}

/// Every idea, the newest first.
pub async fn every(tx: &mut Tx) -> Result<Vec<Idea>> {
    tx.all("select * from idea_list order by created_at desc, id desc", args![]).await
}

/// How many ideas wait for the office.
pub async fn waiting(tx: &mut Tx) -> Result<i64> {
    tx.number("select count(*) from idea_list where verdict = '' and withdrawn_at is null", args![]).await
}

/// What the office said of an idea, the newest first.
pub(super) async fn triages(tx: &mut Tx, idea: &str) -> Result<Vec<Triage>> {
    let sql = "select t.verdict, t.reason, u.name, u.demo, t.at from triage t join user_account u on u.id = t.user_id
               where t.idea_id = $1 order by t.version desc";
    tx.all(sql, args![idea]).await
}
