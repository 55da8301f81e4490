//! Decisions as rows.

use crate::args;
use crate::error::Result;
use crate::platform::clock::from_ms;
use crate::platform::db::Tx;
use jiff::{Timestamp, civil::Date};
use rules::which::Level;

/// A decision with the number of certificates it issued.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Decision {
    pub id: String,
    pub session_id: String,
    pub number: String,
    date: String,
    level: String,
    /// Who decided, in lines.
    pub authority: String,
    pub place: String,
    /// TM./KT. and title, in lines.
    pub signatory_title: String,
    pub signatory_name: String,
    pub demo: bool,
    pub certificates: i64,
    /// The number of the last certificate it issued.
    pub last_number: Option<String>,
}

impl Decision {
    pub fn date(&self) -> Date {
        self.date.parse().unwrap_or_default()
    }

    pub fn level(&self) -> Level {
        self.level.parse().unwrap_or(Level::Province)
    }

    /// Who decided, in one line.
    pub fn authority_line(&self) -> String {
        self.authority.lines().collect::<Vec<_>>().join(" ")
    }
}

pub(super) struct NewRow<'a> {
    pub id: &'a str,
    pub session_id: &'a str,
    pub number: &'a str,
    pub date: Date,
    pub level: Level,
    pub authority: &'a str,
    pub place: &'a str,
    pub signatory_title: &'a str,
    pub signatory_name: &'a str,
    pub demo: bool,
    pub entered_by: &'a str,
}

pub(super) async fn insert(tx: &mut Tx, row: &NewRow<'_>) -> Result<()> {
    let sql = "insert into decision (id, session_id, number, date, level, authority, place, signatory_title,
               signatory_name, demo, entered_by, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    let at = tx.now();
    let args = args![
        row.id,
        row.session_id,
        row.number,
        row.date,
        row.level.as_str(),
        row.authority,
        row.place,
        row.signatory_title,
        row.signatory_name,
        row.demo,
        row.entered_by,
        at
    ];
    tx.execute(sql, args).await.map(|_| ())
}

/// One decision; *Missing* when there is none.
pub async fn find(tx: &mut Tx, id: &str) -> Result<Decision> {
    tx.one("select * from decision_list where id = $1", args![id]).await
}

/// When a decision was entered here.
pub(super) async fn entered_at(tx: &mut Tx, id: &str) -> Result<Timestamp> {
    Ok(from_ms(tx.number("select at from decision where id = $1", args![id]).await?))
}

/// All decisions, the newest first.
pub async fn list(tx: &mut Tx) -> Result<Vec<Decision>> {
    tx.all("select * from decision_list order by date desc, id desc", args![]).await
}

/// The decision that was entered last.
pub(super) async fn last_entered(tx: &mut Tx) -> Result<Option<Decision>> {
    tx.maybe("select * from decision_list order by id desc limit 1", args![]).await
}

/// Number and authority of every decision of a day.
pub(super) async fn of_day(tx: &mut Tx, date: Date) -> Result<Vec<(String, String)>> {
    tx.all("select number, authority from decision where date = $1", args![date]).await
}
