//! What is held back, as rows.

use crate::args;
use crate::error::Result;
use crate::platform::clock::from_ms;
use crate::platform::db::Tx;
use jiff::Timestamp;

/// A product that is held back now.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Holding {
    pub listing_id: String,
    /// Why it does not go to the ministry.
    pub reason: String,
    /// The name of whoever entered it.
    pub name: String,
    at: i64,
}

impl Holding {
    pub fn at(&self) -> Timestamp {
        from_ms(self.at)
    }
}

/// Whether a product is held back.
pub async fn of_listing(tx: &mut Tx, listing: &str) -> Result<Option<Holding>> {
    tx.maybe("select listing_id, reason, name, at from holding_list where listing_id = $1", args![listing]).await
}

/// What is held back of a session.
pub async fn of_session(tx: &mut Tx, session: &str) -> Result<Vec<Holding>> {
    tx.all("select listing_id, reason, name, at from holding_list where session_id = $1", args![session]).await
}

/// How many things rest on whether a product goes to the ministry: its certificate, the letter there, the decision that
/// approves its result, a notice, or a later submission on it.
pub(super) async fn rests_on(tx: &mut Tx, listing: &str) -> Result<i64> {
    let sql = "select (select count(*) from certificate where listing_id = $1)
               + (select count(*) from referral where listing_id = $1)
               + (select count(*) from proceeding where listing_id = $1)
               + (select count(*) from proceeding p join listing l on l.session_id = p.session_id
                  where l.id = $1 and p.kind = 'phe-duyet')";
    tx.number(sql, args![listing]).await
}

/// Whether the office's submission on the session has its number.
pub(super) async fn is_asked_for(tx: &mut Tx, listing: &str) -> Result<bool> {
    let sql = "select count(*) from proceeding p join listing l on l.session_id = p.session_id
               where l.id = $1 and p.kind = 'to-trinh'";
    Ok(tx.number(sql, args![listing]).await? > 0)
}

pub(super) async fn insert(tx: &mut Tx, listing: &str, (is_held, reason): (bool, &str), by: &str) -> Result<()> {
    let sql = "insert into holding (listing_id, version, is_held, reason, user_id, at)
               select $1, 1 + (select count(*) from holding where listing_id = $1), $2, $3, $4, $5";
    let at = tx.now();
    tx.execute(sql, args![listing, is_held, reason, by, at]).await.map(|_| ())
}
