//! PINs as rows.

use crate::args;
use crate::error::Result;
use crate::platform::clock::from_ms;
use crate::platform::db::Tx;
use jiff::Timestamp;

#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Kept {
    pub hash: String,
    /// Since the last right one.
    pub tries: i64,
    locked_until: Option<i64>,
}

impl Kept {
    pub(super) fn locked_until(&self) -> Option<Timestamp> {
        self.locked_until.map(from_ms)
    }
}

/// Whether a person has chosen a PIN.
pub async fn has_pin(tx: &mut Tx, user: &str) -> Result<bool> {
    Ok(tx.number("select count(*) from pin where user_id = $1", args![user]).await? > 0)
}

/// The row is held until the transaction ends, so that tries at once are counted one by one.
pub(super) async fn find(tx: &mut Tx, user: &str) -> Result<Kept> {
    tx.update("update pin set tries = tries where user_id = $1", args![user]).await?;
    tx.one("select hash, tries, locked_until from pin where user_id = $1", args![user]).await
}

pub(super) async fn set_tries(tx: &mut Tx, user: &str, tries: i64, locked_until: Option<Timestamp>) -> Result<()> {
    let until = locked_until.map(Timestamp::as_millisecond);
    tx.update("update pin set tries = $2, locked_until = $3 where user_id = $1", args![user, tries, until]).await
}

pub(super) async fn keep(tx: &mut Tx, user: &str, hash: &str) -> Result<()> {
    let at = tx.now();
    let sql = "insert into pin (user_id, hash, tries, locked_until, chosen_at) values ($1, $2, 0, null, $3)
               on conflict (user_id) do update set hash = excluded.hash, tries = 0, locked_until = null,
               chosen_at = excluded.chosen_at";
    tx.execute(sql, args![user, hash, at]).await.map(|_| ())
}

/// Gives a try back that nothing came of.
pub(super) async fn give_try_back(tx: &mut Tx, user: &str) -> Result<()> {
    let sql = "update pin set tries = tries - 1, locked_until = null where user_id = $1 and tries > 0";
    tx.execute(sql, args![user]).await.map(|_| ())
}

/// Ends a PIN: the person chooses another one, with the own password.
pub(in crate::identity) async fn forget(tx: &mut Tx, user: &str) -> Result<()> {
    tx.execute("delete from pin where user_id = $1", args![user]).await.map(|_| ())
}
