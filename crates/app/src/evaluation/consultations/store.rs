//! Consultations, what was asked in them and what became of them, as rows.

use super::NewMeeting;
use crate::args;
use crate::error::Result;
use crate::platform::db::Tx;
use serde::Serialize;

/// A member's wish that the council meet on a product.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct MeetingRequest {
    pub listing_id: String,
    pub user_id: String,
    pub name: String,
    pub reason: String,
}

/// The meeting that a consultation became.
#[derive(Clone, Debug, sqlx::FromRow, Serialize)]
pub struct Meeting {
    /// ISO
    pub held_on: String,
    pub venue: String,
    pub deadline: i64,
    pub reason: String,
    /// Who called it, and when.
    pub user_id: String,
    pub at: i64,
    /// Until when opinions could be given in writing.
    written_until: i64,
}

impl Meeting {
    /// The time to answer in writing was over when it was called, so that it could be known whether opinions differ.
    pub fn is_after_answers(&self) -> bool {
        self.at > self.written_until
    }
}

/// The meeting that the consultation of a session became; none while it is in writing, or meets from the first.
pub async fn meeting(tx: &mut Tx, session: &str) -> Result<Option<Meeting>> {
    let sql = "select m.held_on, m.venue, m.deadline, m.reason, m.user_id, m.at, s.deadline as written_until
               from meeting m join session s on s.id = m.session_id where m.session_id = $1";
    tx.maybe(sql, args![session]).await
}

/// A session consults in writing.
pub(in crate::evaluation) async fn insert(tx: &mut Tx, session: &str) -> Result<()> {
    tx.execute("insert into consultation (session_id) values ($1)", args![session]).await.map(|_| ())
}

pub(super) async fn insert_request(tx: &mut Tx, listing: &str, user: &str, reason: &str) -> Result<()> {
    let sql = "insert into meeting_request (listing_id, user_id, reason, at) values ($1, $2, $3, $4)";
    let at = tx.now();
    tx.execute(sql, args![listing, user, reason, at]).await.map(|_| ())
}

pub(super) async fn insert_meeting(tx: &mut Tx, session: &str, new: &NewMeeting, user: &str) -> Result<()> {
    let sql = "insert into meeting (session_id, held_on, venue, deadline, reason, user_id, at)
               values ($1, $2, $3, $4, $5, $6, $7)";
    let at = tx.now();
    let args = args![session, new.held_on, &new.venue, new.deadline, &new.reason, user, at];
    tx.execute(sql, args).await.map(|_| ())
}

/// Every wish for a meeting in a session, the oldest first.
pub async fn requests(tx: &mut Tx, session: &str) -> Result<Vec<MeetingRequest>> {
    let sql = "select r.listing_id, r.user_id, u.name, r.reason from meeting_request r
               join listing l on l.id = r.listing_id join user_account u on u.id = r.user_id
               where l.session_id = $1 order by r.at, r.user_id";
    tx.all(sql, args![session]).await
}
