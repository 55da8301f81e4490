//! Requests and statements as rows; of several statements to one request the newest counts.

use super::NewStatement;
use crate::args;
use crate::error::Result;
use crate::platform::clock::from_ms;
use crate::platform::db::Tx;
use jiff::{Timestamp, civil::Date};

/// A request with the statement that counts, if there is any.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Asked {
    pub id: String,
    /// One of `ASKED`.
    pub whom: String,
    pub question: String,
    pub asker: String,
    at: i64,
    /// How many statements there were.
    pub given: i64,
    pub given_by: Option<String>,
    given_on: Option<String>,
    pub said: Option<String>,
    pub recorder: Option<String>,
    recorded_at: Option<i64>,
}

impl Asked {
    pub fn at(&self) -> Timestamp {
        from_ms(self.at)
    }

    pub fn given_on(&self) -> Date {
        self.given_on.as_deref().and_then(|day| day.parse().ok()).unwrap_or_default()
    }

    pub fn recorded_at(&self) -> Timestamp {
        from_ms(self.recorded_at.unwrap_or_default())
    }
}

/// The requests of an appeal, the oldest first.
pub(in crate::appeals) async fn of_appeal(tx: &mut Tx, appeal: &str) -> Result<Vec<Asked>> {
    let sql = "select r.id, r.whom, r.question, coalesce(u.name, '') as asker, r.at,
               coalesce(s.position, 0) as given, s.given_by, s.given_on, s.said, v.name as recorder, s.at as recorded_at
               from statement_request r
               left join user_account u on u.id = r.user_id
               left join statement s on s.request_id = r.id
                 and s.position = (select max(o.position) from statement o where o.request_id = r.id)
               left join user_account v on v.id = s.user_id
               where r.appeal_id = $1 order by r.position";
    tx.all(sql, args![appeal]).await
}

pub(super) async fn ask(tx: &mut Tx, appeal: &str, of: &str, question: &str, user: &str) -> Result<String> {
    let sql = "insert into statement_request (id, appeal_id, position, whom, question, user_id, at)
               select $1, $2, 1 + (select count(*) from statement_request where appeal_id = $2), $3, $4, $5, $6";
    let (id, at) = (tx.new_id(), tx.now());
    tx.execute(sql, args![&id, appeal, of, question, user, at]).await?;
    Ok(id)
}

pub(super) async fn insert(tx: &mut Tx, request: &str, new: &NewStatement, user: &str) -> Result<()> {
    let sql = "insert into statement (request_id, position, given_by, given_on, said, user_id, at)
               select $1, 1 + (select count(*) from statement where request_id = $1), $2, $3, $4, $5, $6";
    let at = tx.now();
    tx.execute(sql, args![request, &new.given_by, new.given_on, &new.said, user, at]).await.map(|_| ())
}
