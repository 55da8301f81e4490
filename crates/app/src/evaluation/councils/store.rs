//! Councils, seats and regulations as rows.

use crate::args;
use crate::error::{Error, Result};
use crate::platform::db::Tx;
use jiff::civil::Date;
use rules::council::{self, GatesBy};
use serde::Serialize;

#[derive(Clone, Debug, sqlx::FromRow, Serialize)]
pub struct Council {
    pub id: String,
    pub name: String,
    pub decision_number: String,
    pub decision_date: String,
    /// province, central or district.
    pub level: String,
    pub demo: bool,
}

impl Council {
    /// The day of the decision that set it up.
    pub fn decision_date(&self) -> Date {
        self.decision_date.parse().unwrap_or_default()
    }
}

/// A person on a council. `kind` is chair, secretary, member or alternate; advisor or officer is who examines for it without
/// a seat, and stands in the register beside them.
#[derive(Clone, Debug, sqlx::FromRow, Serialize)]
pub struct Seat {
    pub user_id: String,
    pub name: String,
    /// The person is invented for a demonstration.
    pub demo: bool,
    pub kind: String,
}

impl Seat {
    /// The chair and the members score; the secretary does not, and an alternate only what it is called for.
    // words: seat-*
    pub fn votes(&self) -> bool {
        matches!(self.kind.as_str(), "chair" | "member")
    }

    /// A seat that may be called in for one product (thành viên dự khuyết).
    pub fn is_alternate(&self) -> bool {
        self.kind == "alternate"
    }

    /// The chair and the secretary lead the session.
    pub fn presides(&self) -> bool {
        matches!(self.kind.as_str(), "chair" | "secretary")
    }

    pub fn is_chair(&self) -> bool {
        self.kind == "chair"
    }

    /// Of the agency, which examines renewals only.
    pub fn is_officer(&self) -> bool {
        self.kind == "officer"
    }
}

#[derive(Clone, Debug, sqlx::FromRow, Serialize)]
pub struct Regulation {
    pub id: String,
    pub version: i64,
    pub quorum_num: i64,
    pub quorum_den: i64,
    pub spread_limit: Option<i64>,
    pub display_decimals: i64,
    /// `confirmed_sheet` or `majority`.
    pub gates_by: String,
    pub chair_must_attend: bool,
    pub secretary_must_attend: bool,
    /// How often a product is scored at most.
    pub scoring_rounds: Option<i64>,
    /// A renewal may be decided in writing (Điều 7.6 QĐ 26/2026).
    pub written_consultation: bool,
    /// The paper that adopted it; empty for a version that was typed with the council.
    pub adopted_number: String,
    pub adopted_on: String,
}

impl Regulation {
    /// The day on which it was adopted; none for a version that was typed with the council.
    pub fn adopted_on(&self) -> Option<Date> {
        self.adopted_on.parse().ok()
    }

    /// What the law's engine asks of a regulation.
    pub fn rule(&self) -> council::Regulation {
        let whole = |number: i64| u32::try_from(number).unwrap_or(u32::MAX);
        council::Regulation {
            quorum_num: whole(self.quorum_num),
            quorum_den: whole(self.quorum_den),
            chair_must_attend: self.chair_must_attend,
            secretary_must_attend: self.secretary_must_attend,
            scoring_rounds: self.scoring_rounds.map(whole),
            spread_limit: self.spread_limit.map(whole),
            gates_by: if self.gates_by == GatesBy::Majority.as_str() {
                GatesBy::Majority
            } else {
                GatesBy::ConfirmedSheet
            },
        }
    }
}

pub(super) async fn insert(tx: &mut Tx, council: &Council) -> Result<()> {
    let sql = "insert into council (id, name, decision_number, decision_date, level, demo, created_at)
               values ($1, $2, $3, $4, $5, $6, $7)";
    let at = tx.now();
    let args = args![
        &council.id,
        &council.name,
        &council.decision_number,
        &council.decision_date,
        &council.level,
        council.demo,
        at
    ];
    tx.execute(sql, args).await.map(|_| ())
}

pub(super) async fn insert_seat(tx: &mut Tx, council: &str, user: &str, kind: &str) -> Result<()> {
    let sql = "insert into seat (council_id, user_id, kind) values ($1, $2, $3)";
    tx.execute(sql, args![council, user, kind]).await.map(|_| ())
}

pub(in crate::evaluation) async fn insert_regulation(
    tx: &mut Tx,
    council: &str,
    regulation: &Regulation,
) -> Result<()> {
    let sql = "insert into regulation
               (id, council_id, version, quorum_num, quorum_den, spread_limit, display_decimals, gates_by,
                chair_must_attend, secretary_must_attend, scoring_rounds, written_consultation, adopted_number,
                adopted_on, at)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
    let at = tx.now();
    let args = args![
        &regulation.id,
        council,
        regulation.version,
        regulation.quorum_num,
        regulation.quorum_den,
        regulation.spread_limit,
        regulation.display_decimals,
        &regulation.gates_by,
        regulation.chair_must_attend,
        regulation.secretary_must_attend,
        regulation.scoring_rounds,
        regulation.written_consultation,
        &regulation.adopted_number,
        &regulation.adopted_on,
        at
    ];
    tx.execute(sql, args).await.map(|_| ())
}

pub async fn find(tx: &mut Tx, id: &str) -> Result<Council> {
    tx.one("select id, name, decision_number, decision_date, level, demo from council where id = $1", args![id]).await
}

/// Every council, the newest first.
pub async fn list(tx: &mut Tx) -> Result<Vec<Council>> {
    tx.all("select id, name, decision_number, decision_date, level, demo from council order by id desc", args![]).await
}

/// The councils on which a person has a seat, the newest first.
pub async fn of_person(tx: &mut Tx, user: &str) -> Result<Vec<Council>> {
    let sql = "select c.id, c.name, c.decision_number, c.decision_date, c.level, c.demo
               from council c join seat s on s.council_id = c.id where s.user_id = $1 order by c.id desc";
    tx.all(sql, args![user]).await
}

/// The seats, chair first, then secretary, members and alternates, each in the order of their accounts.
pub async fn seats(tx: &mut Tx, council: &str) -> Result<Vec<Seat>> {
    let sql = "select s.user_id, u.name, u.demo, s.kind from seat s join user_account u on u.id = s.user_id
               where s.council_id = $1
               order by case s.kind when 'chair' then 1 when 'secretary' then 2 when 'member' then 3 else 4 end, u.id";
    tx.all(sql, args![council]).await
}

/// The seat a person holds on a council, if any.
pub async fn seat_of(tx: &mut Tx, council: &str, user: &str) -> Result<Option<Seat>> {
    Ok(seats(tx, council).await?.into_iter().find(|seat| seat.user_id == user))
}

/// The version of the regulation that a session was opened with.
pub async fn regulation(tx: &mut Tx, id: &str) -> Result<Regulation> {
    tx.one("select * from regulation where id = $1", args![id]).await
}

/// Every version of a council's regulation, the newest first.
pub async fn regulations(tx: &mut Tx, council: &str) -> Result<Vec<Regulation>> {
    tx.all("select * from regulation where council_id = $1 order by version desc", args![council]).await
}

/// The regulation in force: the newest version.
pub async fn newest_regulation(tx: &mut Tx, council: &str) -> Result<Regulation> {
    regulations(tx, council).await?.into_iter().next().ok_or(Error::Missing)
}

/// The people who may sit on a council: id and name.
pub async fn candidates(tx: &mut Tx) -> Result<Vec<(String, String)>> {
    let sql = "select distinct u.id, u.name from user_account u join mandate m on m.user_id = u.id
               where m.role = 'council' and not u.disabled order by u.id";
    tx.all(sql, args![]).await
}
