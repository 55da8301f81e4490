//! What happened: one append-only event for every act, written in the act's own transaction.

mod source;

pub use source::{Changes, File, Source};

use crate::args;
use crate::error::Result;
use crate::identity::Actor;
use crate::platform::db::Tx;
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
    let sql = "insert into event (id, at, actor_id, actor_name, name, object_kind, object_id, detail)
               values ($1, $2, $3, $4, $5, $6, $7, $8)";
    let (kind, id) = act.object;
    let args = args![tx.new_id(), tx.now(), &act.actor.id, &act.actor.name, act.name, kind, id, act.detail.to_string()];
    tx.execute(sql, args).await?;
    Ok(())
}
