//! Second looks as rows.

use crate::args;
use crate::error::Result;
use crate::platform::clock::from_ms;
use crate::platform::db::Tx;
use jiff::Timestamp;
use serde::Serialize;

/// What the council decided when it looked again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The sheets stay as they are.
    Kept,
    /// Every member who filed files anew.
    ScoreAgain,
}

impl Outcome {
    pub fn code(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::ScoreAgain => "score_again",
        }
    }
}

#[derive(Clone, Debug, sqlx::FromRow, Serialize)]
pub struct SecondLook {
    pub id: String,
    pub listing_id: String,
    pub outcome: String,
    pub reason: String,
    /// The version that new sheets carry.
    pub version: i64,
    pub deadline: Option<i64>,
    pub name: String,
    /// That person is invented for a demonstration.
    pub demo: bool,
    pub at: i64,
}

impl SecondLook {
    pub fn outcome(&self) -> Outcome {
        if self.outcome == Outcome::ScoreAgain.code() { Outcome::ScoreAgain } else { Outcome::Kept }
    }

    pub fn deadline(&self) -> Option<Timestamp> {
        self.deadline.map(from_ms)
    }

    pub fn at(&self) -> Timestamp {
        from_ms(self.at)
    }
}

pub(super) struct New<'a> {
    pub listing: &'a str,
    pub outcome: Outcome,
    pub reason: &'a str,
    pub version: i64,
    pub deadline: Option<Timestamp>,
    /// The sheets that lie on the table.
    pub sheets: &'a [String],
    pub user: &'a str,
}

pub(super) async fn insert(tx: &mut Tx, new: &New<'_>) -> Result<String> {
    let sql = "insert into second_look (id, listing_id, outcome, reason, version, deadline, user_id, at)
               values ($1, $2, $3, $4, $5, $6, $7, $8)";
    let (id, at) = (tx.new_id(), tx.now());
    let deadline = new.deadline.map(Timestamp::as_millisecond);
    let args = args![&id, new.listing, new.outcome.code(), new.reason, new.version, deadline, new.user, at];
    tx.execute(sql, args).await?;
    for sheet in new.sheets {
        let sql = "insert into looked_at_sheet (second_look_id, filing_id) values ($1, $2)";
        tx.execute(sql, args![&id, sheet]).await?;
    }
    Ok(id)
}

/// The sheets that lay on the table at the looks of a session: look and sheet.
pub async fn sheets_of_session(tx: &mut Tx, session: &str) -> Result<Vec<(String, String)>> {
    let sql = "select s.second_look_id, s.filing_id from looked_at_sheet s
               join second_look k on k.id = s.second_look_id join listing l on l.id = k.listing_id
               where l.session_id = $1 order by s.second_look_id, s.filing_id";
    tx.all(sql, args![session]).await
}

/// The looks at one listing, the oldest first.
async fn of_listing(tx: &mut Tx, listing: &str) -> Result<Vec<SecondLook>> {
    let sql = "select k.id, k.listing_id, k.outcome, k.reason, k.version, k.deadline, u.name, u.demo, k.at
               from second_look k join user_account u on u.id = k.user_id where k.listing_id = $1 order by k.at, k.id";
    tx.all(sql, args![listing]).await
}

/// The look that counts.
pub async fn newest(tx: &mut Tx, listing: &str) -> Result<Option<SecondLook>> {
    Ok(of_listing(tx, listing).await?.pop())
}

/// Every look of a session, the oldest first.
pub async fn of_session(tx: &mut Tx, session: &str) -> Result<Vec<SecondLook>> {
    let sql = "select k.id, k.listing_id, k.outcome, k.reason, k.version, k.deadline, u.name, u.demo, k.at
               from second_look k join user_account u on u.id = k.user_id join listing l on l.id = k.listing_id
               where l.session_id = $1 order by k.at, k.id";
    tx.all(sql, args![session]).await
}
