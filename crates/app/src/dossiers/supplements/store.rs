//! Requests for a supplement, as rows.

use super::actions::{NewItem, NewRequest};
use crate::args;
use crate::error::Result;
use crate::platform::clock::from_ms;
use crate::platform::db::Tx;
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeMap;

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Request {
    pub id: String,
    due_on: String,
    pub again: String,
    /// Who asked.
    pub asker: String,
    asked_on: String,
    /// The day the next version came; empty while it is awaited.
    answered_on: String,
    at: i64,
    /// The office of the province asked, not the commune.
    pub by_office: bool,
}

impl Request {
    pub fn due_on(&self) -> Option<Date> {
        self.due_on.parse().ok()
    }

    pub fn asked_on(&self) -> Option<Date> {
        self.asked_on.parse().ok()
    }

    pub fn answered_on(&self) -> Option<Date> {
        self.answered_on.parse().ok()
    }

    pub fn at(&self) -> Timestamp {
        from_ms(self.at)
    }
}

/// One thing that was asked.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Item {
    pub request_id: String,
    pub item: String,
    pub name: String,
    pub reason: String,
    pub remedy: String,
    /// How often it had been asked, that time too.
    pub times: i64,
}

/// Everything that was asked of a dossier, the newest first, each with its items.
pub async fn of_dossier(tx: &mut Tx, dossier: &str) -> Result<Vec<(Request, Vec<Item>)>> {
    let sql =
        "select q.id, q.due_on, q.again, u.name as asker, q.asked_on, coalesce(n.submitted_on, '') as answered_on,
               q.at, coalesce(s.version >= p.version, false) as by_office from supplement_request q join user_account u on u.id = q.asked_by
               join submission s on s.id = q.submission_id
               left join submission n on n.dossier_id = s.dossier_id and n.version = s.version + 1
               left join proposal o on o.dossier_id = q.dossier_id and o.version = 1
               left join submission p on p.id = o.submission_id
               where q.dossier_id = $1 order by s.version desc";
    let requests: Vec<Request> = tx.all(sql, args![dossier]).await?;
    let sql = "select i.request_id, i.item, i.name, i.reason, i.remedy, i.times from supplement_item i
               join supplement_request q on q.id = i.request_id where q.dossier_id = $1
               order by i.request_id, i.position";
    let items: Vec<Item> = tx.all(sql, args![dossier]).await?;
    let of = |request: &Request| items.iter().filter(|item| item.request_id == request.id).cloned().collect();
    Ok(requests.into_iter().map(|request| (request.clone(), of(&request))).collect())
}

/// What was asked last.
pub async fn newest(tx: &mut Tx, dossier: &str) -> Result<Option<(Request, Vec<Item>)>> {
    Ok(of_dossier(tx, dossier).await?.into_iter().next())
}

/// How often each item of the lists was asked of a dossier.
pub(super) async fn times_asked(tx: &mut Tx, dossier: &str) -> Result<BTreeMap<String, i64>> {
    let sql = "select i.item, count(*) from supplement_item i join supplement_request q on q.id = i.request_id
               where q.dossier_id = $1 and i.item <> '' group by i.item";
    Ok(tx.all::<(String, i64)>(sql, args![dossier]).await?.into_iter().collect())
}

pub(super) async fn insert(
    tx: &mut Tx,
    (dossier, submission): (&str, &str),
    user: &str,
    new: &NewRequest,
    items: &[(&NewItem, i64)],
) -> Result<String> {
    let sql = "insert into supplement_request (id, dossier_id, submission_id, due_on, again, asked_by, asked_on, at)
               values ($1, $2, $3, $4, $5, $6, $7, $8)";
    let (id, day, at) = (tx.new_id(), tx.today().to_string(), tx.now());
    tx.execute(sql, args![&id, dossier, submission, new.due_on.to_string(), &new.again, user, day, at]).await?;
    let rows = (1_i64..).zip(items).map(|(position, (item, times))| {
        args![&id, position, &item.item, &item.name, &item.reason, &item.remedy, *times]
    });
    let rows = rows.collect();
    tx.insert_all("insert into supplement_item (request_id, position, item, name, reason, remedy, times) values", rows)
        .await?;
    Ok(id)
}
