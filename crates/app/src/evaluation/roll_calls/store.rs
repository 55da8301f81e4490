//! Roll calls as rows.

use crate::args;
use crate::error::Result;
use crate::platform::clock::from_ms;
use crate::platform::db::Tx;
use jiff::Timestamp;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// One roll call with its entries.
#[derive(Clone, Debug, Serialize)]
pub struct RollCall {
    pub version: i64,
    began_at: i64,
    /// Guests without a vote, one a line.
    pub guests: String,
    /// Who called it.
    pub name: String,
    at: i64,
    pub entries: Vec<Entry>,
}

/// Whether one seat was there.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow, Serialize)]
pub struct Entry {
    pub user_id: String,
    pub present: bool,
    /// Why somebody is absent; empty where nothing was said.
    pub reason: String,
}

impl RollCall {
    /// When the meeting began.
    pub fn began_at(&self) -> Timestamp {
        from_ms(self.began_at)
    }

    pub fn at(&self) -> Timestamp {
        from_ms(self.at)
    }

    pub fn entry(&self, user: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.user_id == user)
    }

    pub fn is_present(&self, user: &str) -> bool {
        self.entry(user).is_some_and(|entry| entry.present)
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    version: i64,
    began_at: i64,
    guests: String,
    name: String,
    at: i64,
}

/// The roll call that counts; none while nobody has called the roll of the meeting.
pub async fn newest(tx: &mut Tx, session: &str) -> Result<Option<RollCall>> {
    let sql = "select r.id, r.version, r.began_at, r.guests, u.name, r.at from roll_of_meeting r
               join user_account u on u.id = r.user_id where r.session_id = $1 order by r.version desc limit 1";
    let Some(row) = tx.maybe::<Row>(sql, args![session]).await? else { return Ok(None) };
    let sql = "select user_id, present, reason from roll_entry where roll_call_id = $1 order by user_id";
    let entries = tx.all(sql, args![&row.id]).await?;
    let Row { version, began_at, guests, name, at, .. } = row;
    Ok(Some(RollCall { version, began_at, guests, name, at, entries }))
}

/// The version of the last roll call of a session, of a meeting or not; 0 before the first.
pub(super) async fn last_version(tx: &mut Tx, session: &str) -> Result<i64> {
    let sql = "select cast(coalesce(max(version), 0) as bigint) from roll_call where session_id = $1";
    tx.number(sql, args![session]).await
}

/// Every roll call of a session, the first first: version, and who was there or not.
pub async fn every(tx: &mut Tx, session: &str) -> Result<Vec<(i64, Vec<Entry>)>> {
    let sql = "select id, version from roll_call where session_id = $1 order by version, id";
    let rows: Vec<(String, i64)> = tx.all(sql, args![session]).await?;
    let mut rolls = Vec::new();
    for (id, version) in rows {
        let sql = "select user_id, present, reason from roll_entry where roll_call_id = $1 order by user_id";
        rolls.push((version, tx.all(sql, args![id]).await?));
    }
    Ok(rolls)
}

/// Whom one roll of a meeting calls absent.
pub struct Absences {
    pub at: i64,
    pub users: BTreeSet<String>,
}

/// The same of every roll of a meeting, the first first.
pub async fn absences(tx: &mut Tx, session: &str) -> Result<Vec<Absences>> {
    let sql = "select r.version, r.at, e.user_id, e.present from roll_of_meeting r
               join roll_entry e on e.roll_call_id = r.id where r.session_id = $1";
    let entries: Vec<(i64, i64, String, bool)> = tx.all(sql, args![session]).await?;
    let mut rolls = BTreeMap::new();
    for (version, at, user, present) in entries {
        let roll = rolls.entry(version).or_insert_with(|| Absences { at, users: BTreeSet::new() });
        if !present {
            roll.users.insert(user);
        }
    }
    Ok(rolls.into_values().collect())
}

/// Whether the newest roll of a meeting says that a person is absent.
pub async fn is_absent(tx: &mut Tx, session: &str, user: &str) -> Result<bool> {
    let sql = "select count(*) from roll_entry e join roll_of_meeting r on r.id = e.roll_call_id
               where r.session_id = $1 and e.user_id = $2 and not e.present
               and r.version = (select max(n.version) from roll_of_meeting n where n.session_id = $1)";
    Ok(tx.number(sql, args![session, user]).await? > 0)
}

/// Whether any roll of a meeting ever said so.
pub async fn was_absent(tx: &mut Tx, session: &str, user: &str) -> Result<bool> {
    let sql = "select count(*) from roll_entry e join roll_of_meeting r on r.id = e.roll_call_id
               where r.session_id = $1 and e.user_id = $2 and not e.present";
    Ok(tx.number(sql, args![session, user]).await? > 0)
}

pub(super) struct NewRow<'a> {
    pub session: &'a str,
    pub version: i64,
    pub began_at: Timestamp,
    pub guests: &'a str,
    pub user: &'a str,
}

pub(super) async fn insert(tx: &mut Tx, new: &NewRow<'_>, entries: &[Entry]) -> Result<String> {
    let sql = "insert into roll_call (id, session_id, version, began_at, guests, user_id, at)
               values ($1, $2, $3, $4, $5, $6, $7)";
    let (id, at) = (tx.new_id(), tx.now());
    tx.execute(sql, args![&id, new.session, new.version, new.began_at, new.guests, new.user, at]).await?;
    for entry in entries {
        let sql = "insert into roll_entry (roll_call_id, user_id, present, reason) values ($1, $2, $3, $4)";
        tx.execute(sql, args![&id, &entry.user_id, entry.present, &entry.reason]).await?;
    }
    Ok(id)
}
