//! Closings of products as rows.

use crate::args;
use crate::error::Result;
use crate::platform::clock::from_ms;
use crate::platform::db::Tx;
use jiff::Timestamp;
use serde::Serialize;

/// A product was closed for filing, or opened again.
#[derive(Clone, Debug, Serialize, sqlx::FromRow)]
pub struct ProductClosing {
    pub listing_id: String,
    pub version: i64,
    /// False: it was opened again.
    pub is_closed: bool,
    /// Empty where nobody's sheet was missing.
    pub reason: String,
    /// How many members' sheets lay there.
    pub sheets: i64,
    /// Whose sheets were missing: a JSON array of users.
    missing: String,
    pub user_id: String,
    pub name: String,
    /// That person is invented for a demonstration.
    pub demo: bool,
    pub at: i64,
}

impl ProductClosing {
    pub fn at(&self) -> Timestamp {
        from_ms(self.at)
    }

    /// Whose sheets were missing, by their ids; nobody's where the row is no JSON any more.
    pub fn missing(&self) -> Vec<String> {
        serde_json::from_str(&self.missing).unwrap_or_default()
    }

    /// From this closing on it can be known how far the sheets lie apart.
    pub(super) fn tells(&self) -> bool {
        self.is_closed && self.sheets > 1
    }
}

pub(super) struct New<'a> {
    pub session: &'a str,
    pub listing: &'a str,
    pub version: i64,
    pub is_closed: bool,
    pub reason: &'a str,
    pub sheets: usize,
    pub missing: &'a [&'a str],
    pub user: &'a str,
}

pub(super) async fn insert(tx: &mut Tx, new: &New<'_>) -> Result<()> {
    let sql =
        "insert into product_closing (session_id, listing_id, version, is_closed, reason, sheets, missing, user_id, at)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let (missing, at) = (serde_json::to_string(new.missing)?, tx.now());
    let sheets = i64::try_from(new.sheets).unwrap_or(i64::MAX);
    let args = args![new.session, new.listing, new.version, new.is_closed, new.reason, sheets, missing, new.user, at];
    tx.execute(sql, args).await.map(|_| ())
}

/// Those of one product, the oldest first.
pub(super) async fn of_listing(tx: &mut Tx, listing: &str) -> Result<Vec<ProductClosing>> {
    let sql = "select c.listing_id, c.version, c.is_closed, c.reason, c.sheets, c.missing, c.user_id, u.name, u.demo, c.at
               from product_closing c join user_account u on u.id = c.user_id where c.listing_id = $1 order by c.version";
    tx.all(sql, args![listing]).await
}

/// Those of a session, of products that were taken off its list too; of each the oldest first.
pub async fn of_session(tx: &mut Tx, session: &str) -> Result<Vec<ProductClosing>> {
    let sql =
        "select c.listing_id, c.version, c.is_closed, c.reason, c.sheets, c.missing, c.user_id, u.name, u.demo, c.at
               from product_closing c join user_account u on u.id = c.user_id where c.session_id = $1
               order by c.listing_id, c.version";
    tx.all(sql, args![session]).await
}
