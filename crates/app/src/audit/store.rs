//! Events as rows.

use crate::args;
use crate::error::Result;
use crate::identity::Actor;
use crate::platform::clock::from_ms;
use crate::platform::db::Tx;
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value as Json;

/// One act that happened. Its name is the act's name everywhere, in the past: `sheet.filed`.
pub struct Act<'a> {
    pub name: &'static str,
    pub actor: &'a Actor,
    /// Kind and id of what it happened to.
    pub object: (&'static str, &'a str),
    pub detail: Json,
}

impl<'a> Act<'a> {
    pub fn new(actor: &'a Actor, name: &'static str, kind: &'static str, id: &'a str, detail: Json) -> Self {
        Self { name, actor, object: (kind, id), detail }
    }
}

/// Called by [`Tx::record`] only.
pub(crate) async fn append(tx: &mut Tx, act: Act<'_>) -> Result<()> {
    let sql = "insert into event (id, at, actor_id, actor_name, on_behalf_of, name, object_kind, object_id, detail)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let (kind, id) = act.object;
    let (who, detail) = (act.actor, act.detail.to_string());
    let on_behalf_of = who.on_behalf.as_ref().map_or("", |on_behalf| &on_behalf.name);
    let args = args![tx.new_id(), tx.now(), &who.id, &who.name, on_behalf_of, act.name, kind, id, detail];
    tx.execute(sql, args).await?;
    Ok(())
}

/// An event as it was written.
#[derive(Clone, Debug, sqlx::FromRow, Serialize)]
pub struct Event {
    pub id: String,
    /// Milliseconds since 1970, UTC.
    pub at: i64,
    pub actor_id: String,
    pub actor_name: String,
    /// The producer that it was done for; empty where somebody acted as the own self.
    pub on_behalf_of: String,
    /// Whoever acted was invented for a demonstration.
    pub actor_demo: bool,
    pub name: String,
    pub object_kind: String,
    pub object_id: String,
    /// A JSON object.
    pub detail: String,
}

impl Event {
    pub fn at(&self) -> Timestamp {
        from_ms(self.at)
    }

    /// What is told of it; empty where it is no JSON any more.
    pub fn told(&self) -> Json {
        serde_json::from_str(&self.detail).unwrap_or_default()
    }

    /// The session of a council that it belongs to; empty where it tells of none.
    pub(super) fn session(&self) -> String {
        self.told()["session"].as_str().unwrap_or_default().to_owned()
    }

    /// Leaves out what tells of marks: a seal, from which whoever guesses a sheet could see whether the guess is right, how
    /// far the totals lie apart, and why a member filed anew.
    pub(super) fn hide_marks(&mut self) {
        let mut told = self.told();
        let Some(fields) = told.as_object_mut() else { return };
        let before = fields.len();
        let is_sheet = self.name == "sheet.filed";
        fields.retain(|name, _| match name.as_str() {
            "seal" | "spread" => false,
            "reason" => !is_sheet,
            _ => true,
        });
        if fields.len() < before {
            self.detail = told.to_string();
        }
    }

    /// What is told of it, name by name.
    pub(super) fn details(&self) -> Vec<(String, String)> {
        let Ok(Json::Object(fields)) = serde_json::from_str(&self.detail) else { return Vec::new() };
        let text = |value: Json| if let Json::String(text) = value { text } else { value.to_string() };
        fields.into_iter().map(|(name, value)| (name, text(value))).filter(|(_, text)| !text.is_empty()).collect()
    }
}

/// Which events are asked for: of one name or of all, of one object or of all, in a span of time.
pub(super) struct Wanted<'a> {
    pub name: &'a str,
    pub object: &'a str,
    pub from: Timestamp,
    /// The first instant that no longer belongs.
    pub until: Timestamp,
}

pub(super) async fn count(tx: &mut Tx, wanted: &Wanted<'_>) -> Result<i64> {
    let sql = "select count(*) from event
               where ($1 = '' or name = $1) and ($2 = '' or object_id = $2) and at >= $3 and at < $4";
    tx.number(sql, args![wanted.name, wanted.object, wanted.from, wanted.until]).await
}

/// The newest first.
pub(super) async fn some(tx: &mut Tx, wanted: &Wanted<'_>, skip: i64, take: i64) -> Result<Vec<Event>> {
    let sql = "select id, at, actor_id, actor_name, on_behalf_of, actor_demo, name, object_kind, object_id, detail from event_list
               where ($1 = '' or name = $1) and ($2 = '' or object_id = $2) and at >= $3 and at < $4
               order by at desc, id desc limit $5 offset $6";
    tx.all(sql, args![wanted.name, wanted.object, wanted.from, wanted.until, take, skip]).await
}

/// Whether a session of a council is closed: what was filed in it is read from then on.
pub(super) async fn is_closed(tx: &mut Tx, session: &str) -> Result<bool> {
    Ok(tx.number("select count(*) from closing where session_id = $1", args![session]).await? > 0)
}

/// What happened to one thing, the oldest first.
pub async fn of_object(tx: &mut Tx, kind: &str, id: &str) -> Result<Vec<Event>> {
    let sql = "select id, at, actor_id, actor_name, on_behalf_of, actor_demo, name, object_kind, object_id, detail
               from event_list where object_kind = $1 and object_id = $2 order by at, id";
    tx.all(sql, args![kind, id]).await
}

/// What happened to things of a kind and tells of something by its id, the oldest first: the thing itself may be gone.
pub async fn of_kind_telling(tx: &mut Tx, kind: &str, id: &str) -> Result<Vec<Event>> {
    let sql = "select id, at, actor_id, actor_name, on_behalf_of, actor_demo, name, object_kind, object_id, detail
               from event_list where object_kind = $1 and detail like $2 order by at, id";
    tx.all(sql, args![kind, format!("%\"{id}\"%")]).await
}

/// What happened to a session of a council and to whatever tells that it belongs to it, the oldest first.
pub async fn of_session(tx: &mut Tx, session: &str) -> Result<Vec<Event>> {
    let sql = "select id, at, actor_id, actor_name, on_behalf_of, actor_demo, name, object_kind, object_id, detail
               from event_list where (object_kind = 'session' and object_id = $1) or detail like $2 order by at, id";
    tx.all(sql, args![session, format!("%\"session\":\"{session}\"%")]).await
}

/// The names of the acts that ever happened.
pub(super) async fn names(tx: &mut Tx) -> Result<Vec<String>> {
    let names: Vec<(String,)> = tx.all("select distinct name from event order by name", args![]).await?;
    Ok(names.into_iter().map(|(name,)| name).collect())
}
