//! Declarations, found ties, calls of alternates and excluded sheets as rows.

use crate::args;
use crate::error::Result;
use crate::platform::clock::from_ms;
use crate::platform::db::Tx;
use jiff::Timestamp;
use rules::tie::{Kind, Tie};
use serde::Serialize;

/// What a member declared of one product.
#[derive(Clone, Debug, sqlx::FromRow, Serialize)]
pub struct Interest {
    pub listing_id: String,
    pub user_id: String,
    pub name: String,
    /// That person is invented for a demonstration.
    pub demo: bool,
    pub tied: bool,
    /// What ties the two, or why an earlier declaration was wrong.
    pub what: String,
    pub at: i64,
}

impl Interest {
    pub fn at(&self) -> Timestamp {
        from_ms(self.at)
    }
}

/// A tie that was found.
#[derive(Clone, Debug, sqlx::FromRow, Serialize)]
pub struct Recusal {
    pub id: String,
    pub listing_id: String,
    pub user_id: String,
    pub name: String,
    /// That person is invented for a demonstration.
    pub demo: bool,
    pub kind: String,
    /// The person or body on the side of the product.
    pub whom: String,
    pub at: i64,
    pub set_aside_at: Option<i64>,
    /// Who said that it is chance, and why; empty where nobody did.
    pub set_aside_by: String,
    pub set_aside_why: String,
}

impl Recusal {
    pub fn stands(&self) -> bool {
        self.set_aside_at.is_none()
    }

    /// A word of an older programme may not be set aside.
    pub fn may_be_chance(&self) -> bool {
        Kind::of(&self.kind).is_some_and(Kind::may_be_chance)
    }

    pub fn at(&self) -> Timestamp {
        from_ms(self.at)
    }
}

/// An alternate who was called in for a product.
#[derive(Clone, Debug, sqlx::FromRow, Serialize)]
pub struct Call {
    pub listing_id: String,
    pub user_id: String,
    /// The seat whose place is taken; none where the alternate was called for one product before this was kept.
    pub instead_of: Option<String>,
    /// The place was taken for this product only, not for the whole list.
    pub one_product: bool,
    pub at: i64,
}

impl Call {
    /// Called for the whole list, in the place of somebody who is absent or was removed.
    pub fn is_for_list(&self) -> bool {
        self.instead_of.is_some() && !self.one_product
    }
}

/// What was declared in a session, the oldest first.
pub(super) async fn interests(tx: &mut Tx, session: &str) -> Result<Vec<Interest>> {
    let sql = "select i.listing_id, i.user_id, u.name, u.demo, i.tied, i.what, i.at
               from interest i join user_account u on u.id = i.user_id where i.session_id = $1 order by i.at, i.version";
    tx.all(sql, args![session]).await
}

/// The ties that were found in a session, the oldest first.
pub(super) async fn recusals(tx: &mut Tx, session: &str) -> Result<Vec<Recusal>> {
    let sql = "select id, listing_id, user_id, name, demo, kind, whom, at, set_aside_at, set_aside_by, set_aside_why
               from recusal_list where session_id = $1 order by at, id";
    tx.all(sql, args![session]).await
}

pub(super) async fn calls(tx: &mut Tx, session: &str) -> Result<Vec<Call>> {
    let sql = "select listing_id, user_id, instead_of, one_product, at from alternate_call
               where session_id = $1 order by at, user_id";
    tx.all(sql, args![session]).await
}

/// The sheets of a session that count for nothing.
pub(super) async fn exclusions(tx: &mut Tx, session: &str) -> Result<Vec<String>> {
    let sql = "select x.filing_id from exclusion x join filing f on f.id = x.filing_id
               join listing l on l.id = f.listing_id where l.session_id = $1 order by x.filing_id";
    let rows: Vec<(String,)> = tx.all(sql, args![session]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// What one person declared of one product, the oldest first.
pub(super) async fn interests_of(tx: &mut Tx, listing: &str, user: &str) -> Result<Vec<Interest>> {
    let sql = "select i.listing_id, i.user_id, u.name, u.demo, i.tied, i.what, i.at
               from interest i join user_account u on u.id = i.user_id
               where i.listing_id = $1 and i.user_id = $2 order by i.version";
    tx.all(sql, args![listing, user]).await
}

/// The ties of one person to one product that were found.
pub(super) async fn recusals_of(tx: &mut Tx, listing: &str, user: &str) -> Result<Vec<Recusal>> {
    let sql = "select id, listing_id, user_id, name, demo, kind, whom, at, set_aside_at, set_aside_by, set_aside_why
               from recusal_list where listing_id = $1 and user_id = $2 order by at, id";
    tx.all(sql, args![listing, user]).await
}

/// The alternates who were called for one product, the first first.
pub(super) async fn calls_for(tx: &mut Tx, listing: &str) -> Result<Vec<Call>> {
    let sql = "select listing_id, user_id, instead_of, one_product, at from alternate_call
               where listing_id = $1 order by at, user_id";
    tx.all(sql, args![listing]).await
}

pub(super) async fn insert_interest(
    tx: &mut Tx,
    (session, listing, user): (&str, &str, &str),
    (tied, what): (bool, &str),
) -> Result<()> {
    let sql = "insert into interest (id, session_id, listing_id, user_id, version, tied, what, at)
               values ($1, $2, $3, $4,
                       (select count(*) + 1 from interest where listing_id = $3 and user_id = $4), $5, $6, $7)";
    let (id, at) = (tx.new_id(), tx.now());
    tx.execute(sql, args![id, session, listing, user, tied, what, at]).await.map(|_| ())
}

pub(super) async fn insert_recusal(
    tx: &mut Tx,
    (session, listing, user): (&str, &str, &str),
    tie: &Tie,
) -> Result<String> {
    let sql = "insert into recusal (id, session_id, listing_id, user_id, kind, whom, at)
               values ($1, $2, $3, $4, $5, $6, $7)";
    let (id, at) = (tx.new_id(), tx.now());
    tx.execute(sql, args![&id, session, listing, user, tie.kind.as_str(), &tie.with, at]).await?;
    Ok(id)
}

pub(super) async fn insert_set_aside(tx: &mut Tx, recusal: &str, reason: &str, user: &str) -> Result<()> {
    let at = tx.now();
    let sql = "insert into recusal_set_aside (recusal_id, reason, user_id, at) values ($1, $2, $3, $4)";
    tx.execute(sql, args![recusal, reason, user, at]).await.map(|_| ())
}

pub(super) async fn insert_call(
    tx: &mut Tx,
    (session, listing, user): (&str, &str, &str),
    (instead_of, one_product): (&str, bool),
    called_by: &str,
) -> Result<()> {
    let at = tx.now();
    let sql = "insert into alternate_call (session_id, listing_id, user_id, called_by, at, instead_of, one_product)
               values ($1, $2, $3, $4, $5, $6, $7)";
    tx.execute(sql, args![session, listing, user, called_by, at, instead_of, one_product]).await.map(|_| ())
}

pub(super) async fn insert_exclusion(tx: &mut Tx, filing: &str, user: &str) -> Result<()> {
    let at = tx.now();
    let sql = "insert into exclusion (filing_id, user_id, at) values ($1, $2, $3)";
    tx.execute(sql, args![filing, user, at]).await.map(|_| ())
}
