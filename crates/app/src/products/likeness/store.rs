//! Likenesses as rows.

use crate::args;
use crate::error::Result;
use crate::platform::db::Tx;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow, Serialize, Deserialize)]
pub struct Likeness {
    pub id: String,
    /// `producer` or `product`.
    pub kind: String,
    /// What was there, and what came later.
    pub first_id: String,
    pub second_id: String,
    pub reason: String,
    /// Empty while it waits, `same` or `different`.
    pub decided: String,
    pub decided_at: Option<i64>,
    /// What joining them moved, as JSON; empty where they are not joined.
    pub moved: String,
}

/// Enters pairs that a person must look at.
pub async fn ask<'a>(
    tx: &mut Tx,
    pairs: impl Iterator<Item = (&'static str, &'a (String, String), &'static str)>,
) -> Result<()> {
    let head = "insert into likeness (id, kind, first_id, second_id, reason, decided, decided_by, decided_at,
                                      created_at) values";
    let at = tx.now();
    let mut rows = Vec::new();
    for (kind, (first, second), reason) in pairs {
        rows.push(args![tx.new_id(), kind, first, second, reason, "", "", None::<i64>, at]);
    }
    tx.insert_all(head, rows).await
}

pub(super) async fn find(tx: &mut Tx, id: &str) -> Result<Likeness> {
    tx.one(
        "select id, kind, first_id, second_id, reason, decided, decided_at, moved from likeness where id = $1",
        args![id],
    )
    .await
}

/// How many pairs wait for a person.
pub async fn count(tx: &mut Tx) -> Result<i64> {
    tx.number("select count(*) from likeness where decided = ''", args![]).await
}

/// What waits, producers first: once they are joined, their products often need no more deciding.
pub(super) async fn waiting(tx: &mut Tx, limit: i64, offset: i64) -> Result<Vec<Likeness>> {
    let sql =
        "select id, kind, first_id, second_id, reason, decided, decided_at, moved from likeness where decided = ''
               order by kind, created_at, id limit $1 offset $2";
    tx.all(sql, args![limit, offset]).await
}

pub(super) async fn decide(tx: &mut Tx, id: &str, decided: &'static str, by: &str) -> Result<()> {
    let at = tx.now();
    let sql = "update likeness set decided = $2, decided_by = $3, decided_at = $4 where id = $1 and decided = ''";
    tx.update(sql, args![id, decided, by, at]).await
}

/// Keeps what joining moved.
pub(super) async fn keep_moved(tx: &mut Tx, id: &str, moved: &str) -> Result<()> {
    tx.update("update likeness set moved = $2 where id = $1", args![id, moved]).await
}

/// Says that two joined rows are different after all.
pub(super) async fn separate(tx: &mut Tx, id: &str, by: &str) -> Result<()> {
    let at = tx.now();
    let sql = "update likeness set decided = 'different', moved = '', decided_by = $2, decided_at = $3
               where id = $1 and decided = 'same'";
    tx.update(sql, args![id, by, at]).await
}

/// A pair that is joined, with who said so.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Joined {
    pub id: String,
    pub kind: String,
    pub first: String,
    pub second: String,
    pub by: String,
    at: i64,
}

impl Joined {
    pub(super) fn at(&self) -> Timestamp {
        Timestamp::from_millisecond(self.at).unwrap_or_default()
    }
}

pub(super) async fn count_joined(tx: &mut Tx) -> Result<i64> {
    tx.number("select count(*) from likeness where decided = 'same' and moved <> ''", args![]).await
}

/// What was joined and can be separated, the newest first.
pub(super) async fn joined(tx: &mut Tx, limit: i64, offset: i64) -> Result<Vec<Joined>> {
    let sql = "select l.id, l.kind, coalesce(p.name, x.name) as first, coalesce(q.name, y.name) as second,
               coalesce(u.name, '') as by, l.decided_at as at
               from likeness l
               left join producer p on l.kind = 'producer' and p.id = l.first_id
               left join producer q on l.kind = 'producer' and q.id = l.second_id
               left join product x on l.kind = 'product' and x.id = l.first_id
               left join product y on l.kind = 'product' and y.id = l.second_id
               left join user_account u on u.id = l.decided_by
               where l.decided = 'same' and l.moved <> '' order by l.decided_at desc, l.id limit $1 offset $2";
    tx.all(sql, args![limit, offset]).await
}

/// Whether a product stands on the list of a session that is not closed.
pub(super) async fn is_listed(tx: &mut Tx, product: &str) -> Result<bool> {
    Ok(tx.number("select count(*) from open_listing where product_id = $1", args![product]).await? > 0)
}

/// What waited about a row that was joined, and the ids of what waits about the row that is kept instead.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Waited {
    away: Vec<Likeness>,
    instead: Vec<String>,
}

/// Whatever still waited about a row that was joined waits about the row that is kept.
pub(super) async fn lead_to(tx: &mut Tx, kind: &'static str, joined: &str, kept: &str) -> Result<Waited> {
    let sql = "select id, kind, first_id, second_id, reason, decided, decided_at, moved from likeness
               where kind = $1 and decided = '' and (first_id = $2 or second_id = $2)";
    let mut waited = Waited::default();
    for pair in tx.all::<Likeness>(sql, args![kind, joined]).await? {
        let other = if pair.first_id == joined { &pair.second_id } else { &pair.first_id };
        tx.execute("delete from likeness where id = $1", args![&pair.id]).await?;
        if other != kept && !is_known(tx, kind, kept, other).await? {
            let id = tx.new_id();
            insert(tx, &id, kind, (kept, other), &pair.reason).await?;
            waited.instead.push(id);
        }
        waited.away.push(pair);
    }
    Ok(waited)
}

/// Lets wait again what waited before two rows were joined, where nobody has decided meanwhile.
pub(super) async fn lead_back(tx: &mut Tx, waited: &Waited) -> Result<()> {
    for id in &waited.instead {
        tx.execute("delete from likeness where id = $1 and decided = ''", args![id]).await?;
    }
    for pair in &waited.away {
        if !is_known(tx, &pair.kind, &pair.first_id, &pair.second_id).await? {
            insert(tx, &pair.id, &pair.kind, (&pair.first_id, &pair.second_id), &pair.reason).await?;
        }
    }
    Ok(())
}

/// Lets a pair wait for a person, also where it was said to be different; whether it did not wait already.
pub(super) async fn wait(tx: &mut Tx, kind: &'static str, first: &str, second: &str) -> Result<bool> {
    if !is_known(tx, kind, first, second).await? {
        let id = tx.new_id();
        return insert(tx, &id, kind, (first, second), "person").await.map(|()| true);
    }
    let sql = "update likeness set decided = '', decided_by = '', decided_at = null, reason = 'person'
               where kind = $1 and decided = 'different'
               and ((first_id = $2 and second_id = $3) or (first_id = $3 and second_id = $2))";
    Ok(tx.execute(sql, args![kind, first, second]).await? > 0)
}

async fn is_known(tx: &mut Tx, kind: &str, first: &str, second: &str) -> Result<bool> {
    let sql = "select count(*) from likeness where kind = $1
               and ((first_id = $2 and second_id = $3) or (first_id = $3 and second_id = $2))";
    Ok(tx.number(sql, args![kind, first, second]).await? > 0)
}

async fn insert(tx: &mut Tx, id: &str, kind: &str, (first, second): (&str, &str), reason: &str) -> Result<()> {
    let sql =
        "insert into likeness (id, kind, first_id, second_id, reason, decided, decided_by, decided_at, created_at)
               values ($1, $2, $3, $4, $5, '', '', null, $6)";
    let at = tx.now();
    tx.execute(sql, args![id, kind, first, second, reason, at]).await.map(|_| ())
}
