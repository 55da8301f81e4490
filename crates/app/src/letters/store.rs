//! Letters and inboxes as rows.

use super::{NewLetter, To};
use crate::args;
use crate::error::Result;
use crate::platform::clock::from_ms;
use crate::platform::db::Tx;
use jiff::Timestamp;
use serde_json::{Map, Value as Json};

/// A letter as it was addressed.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Letter {
    pub id: String,
    pub to_id: String,
    pub kind: String,
    pub address: String,
    said: String,
}

/// A letter in somebody's inbox.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Received {
    pub id: String,
    pub kind: String,
    pub address: String,
    said: String,
    pub demo: bool,
    at: i64,
    read_at: Option<i64>,
}

impl Received {
    pub(super) fn at(&self) -> Timestamp {
        from_ms(self.at)
    }

    pub(super) fn is_unread(&self) -> bool {
        self.read_at.is_none()
    }

    pub(super) fn values(&self) -> Vec<(String, String)> {
        values(&self.said)
    }
}

impl Letter {
    pub(super) fn values(&self) -> Vec<(String, String)> {
        values(&self.said)
    }
}

fn values(said: &str) -> Vec<(String, String)> {
    let Ok(Json::Object(fields)) = serde_json::from_str(said) else { return Vec::new() };
    fields.into_iter().map(|(name, value)| (name, value.as_str().unwrap_or_default().to_owned())).collect()
}

pub(super) async fn insert(tx: &mut Tx, to: To<'_>, letter: &NewLetter<'_>) -> Result<String> {
    let (to_kind, to_id) = match to {
        To::Producer(id) => ("producer", id),
        To::Commune(code) => ("commune", code),
        To::Office => ("office", ""),
        To::Account(id) => ("account", id),
    };
    let said: Map<String, Json> =
        letter.values.iter().map(|(name, value)| ((*name).to_owned(), Json::from(value.as_str()))).collect();
    let (id, at, (kind, object)) = (tx.new_id(), tx.now(), letter.about);
    let sql = "insert into letter (id, to_kind, to_id, kind, object_kind, object_id, address, said, demo, at)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let args = args![
        &id,
        to_kind,
        to_id,
        letter.kind.code(),
        kind,
        object,
        &letter.address,
        Json::Object(said).to_string(),
        letter.demo,
        at
    ];
    tx.execute(sql, args).await?;
    Ok(id)
}

pub(super) async fn deliver(tx: &mut Tx, letter: &str, user: &str) -> Result<()> {
    let sql = "insert into inbox (user_id, letter_id, read_at) values ($1, $2, null)";
    tx.execute(sql, args![user, letter]).await.map(|_| ())
}

/// One letter; *Missing* when there is none.
pub(super) async fn find(tx: &mut Tx, id: &str) -> Result<Letter> {
    let sql = "select id, to_id, kind, address, said from letter where id = $1";
    tx.one(sql, args![id]).await
}

/// How many letters of an inbox are unread.
pub async fn unread(tx: &mut Tx, user: &str) -> Result<i64> {
    tx.number("select count(*) from inbox where user_id = $1 and read_at is null", args![user]).await
}

pub(super) async fn count(tx: &mut Tx, user: &str) -> Result<i64> {
    tx.number("select count(*) from inbox where user_id = $1", args![user]).await
}

/// The letters of an inbox, the newest first.
pub(super) async fn some(tx: &mut Tx, user: &str, skip: i64, take: i64) -> Result<Vec<Received>> {
    let sql = "select id, kind, address, said, demo, at, read_at from inbox_list where user_id = $1
               order by at desc, id desc limit $2 offset $3";
    tx.all(sql, args![user, take, skip]).await
}

/// One letter of an inbox; *Missing* when it is not in it.
pub(super) async fn received(tx: &mut Tx, user: &str, id: &str) -> Result<Received> {
    let sql = "select id, kind, address, said, demo, at, read_at from inbox_list where user_id = $1 and id = $2";
    tx.one(sql, args![user, id]).await
}

pub(super) async fn mark_read(tx: &mut Tx, user: &str, id: &str) -> Result<()> {
    let sql = "update inbox set read_at = $3 where user_id = $1 and letter_id = $2 and read_at is null";
    let at = tx.now();
    tx.execute(sql, args![user, id, at]).await.map(|_| ())
}
