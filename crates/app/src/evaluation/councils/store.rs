//! Councils, seats and regulations as rows.

use super::NewSeat;
use crate::args;
use crate::error::{Error, Result};
use crate::platform::db::Tx;
use crate::platform::words::Words;
use jiff::civil::Date;
use rules::council::{self, GatesBy};
use rules::which::Level;
use serde::Serialize;

#[derive(Clone, Debug, sqlx::FromRow, Serialize)]
pub struct Council {
    pub id: String,
    pub name: String,
    pub decision_number: String,
    pub decision_date: String,
    /// province, central or district.
    pub(super) level: String,
    pub demo: bool,
    /// On what the chair presides: `leader`, `delegated`, or nothing where nobody wrote it down.
    pub chair_basis: String,
    /// The paper that delegated it to the chair; empty for a leader.
    pub delegation_number: String,
    pub delegation_date: String,
}

impl Council {
    pub fn level(&self) -> Level {
        self.level.parse().unwrap_or(Level::Province)
    }

    /// The day of the decision that set it up.
    pub fn decision_date(&self) -> Date {
        self.decision_date.parse().unwrap_or_default()
    }

    /// The number and day of the paper by which the chair presides who is no leader (Điều 7.3.b QĐ 26/2026).
    pub fn delegation(&self) -> Option<(&str, Date)> {
        let day = self.delegation_date.parse().ok().filter(|_| self.chair_basis == "delegated")?;
        Some((&self.delegation_number, day))
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
    /// The agency or office that it sits for; empty on a council of before this was asked.
    pub agency: String,
    /// The mandatory category that it fills, if any.
    pub category: String,
    /// By the version of the regulation that it was read with.
    pub secretary_votes: bool,
}

impl Seat {
    /// Whoever examines for the council without a seat on it.
    pub(in crate::evaluation) fn of_examiner(user_id: String, name: String, demo: bool, kind: &str) -> Self {
        let (agency, category) = (String::new(), String::new());
        Self { user_id, name, demo, kind: kind.to_owned(), agency, category, secretary_votes: false }
    }

    /// The chair and the members score, the secretary where the regulation says so (decision 0033), and an alternate only
    /// what it is called for.
    // words: seat-*
    pub fn votes(&self) -> bool {
        match self.kind.as_str() {
            "chair" | "member" => true,
            "secretary" => self.secretary_votes,
            _ => false,
        }
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

    /// "Sở Công Thương, thành viên", or that nobody wrote down for whom it sits.
    pub fn post(&self, words: Words) -> String {
        if self.agency.is_empty() {
            let kind = words.say(&format!("seat-{}", self.kind));
            return words.say1("seat-without-agency", "seat", kind);
        }
        on_paper(words, &self.agency, &self.kind)
    }
}

/// The same on a paper, where dots wait for what is not known.
pub fn on_paper(words: Words, agency: &str, kind: &str) -> String {
    // words: seat-as-*
    let agency = if agency.is_empty() { "……" } else { agency };
    format!("{agency}, {}", words.say(&format!("seat-as-{kind}")))
}

/// Why nobody fills a mandatory category of a council.
#[derive(Clone, Debug, sqlx::FromRow, Serialize)]
pub struct Gap {
    pub category: String,
    pub reason: String,
}

#[derive(Clone, Debug, sqlx::FromRow, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each answers another question of the regulation")]
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
    /// The paper that adopted it, issued by the chair of the People's Committee; empty where nobody wrote it down.
    pub adopted_number: String,
    pub adopted_on: String,
    /// The secretary scores as well ("ủy viên thư ký").
    pub secretary_votes: bool,
}

impl Regulation {
    /// The day on which it was adopted; none where nobody wrote it down.
    pub fn adopted_on(&self) -> Option<Date> {
        self.adopted_on.parse().ok()
    }

    /// "Quyết định số 1234/QĐ-UBND ngày 05/03/2026", with dots for what nobody wrote down.
    pub fn paper(&self, words: Words) -> String {
        let dots = |text: String| if text.is_empty() { "……".to_owned() } else { text };
        let day = self.adopted_on().map_or_else(String::new, |day| words.day(&day));
        words.say2("regulation-adopted-by", "number", dots(self.adopted_number.clone()), "day", dots(day))
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
    let sql = "insert into council (id, name, decision_number, decision_date, level, demo, chair_basis,
                delegation_number, delegation_date, created_at)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let at = tx.now();
    let args = args![
        &council.id,
        &council.name,
        &council.decision_number,
        &council.decision_date,
        &council.level,
        council.demo,
        &council.chair_basis,
        &council.delegation_number,
        &council.delegation_date,
        at
    ];
    tx.execute(sql, args).await.map(|_| ())
}

pub(super) async fn insert_seat(tx: &mut Tx, council: &str, seat: &NewSeat, kind: &str) -> Result<()> {
    let sql = "insert into seat (council_id, user_id, kind, agency, category) values ($1, $2, $3, $4, $5)";
    tx.execute(sql, args![council, &seat.user, kind, &seat.agency, &seat.category]).await.map(|_| ())
}

pub(super) async fn insert_gap(tx: &mut Tx, council: &str, gap: &Gap) -> Result<()> {
    let sql = "insert into council_gap (council_id, category, reason) values ($1, $2, $3)";
    tx.execute(sql, args![council, &gap.category, &gap.reason]).await.map(|_| ())
}

/// Why mandatory categories of a council are empty.
pub async fn gaps(tx: &mut Tx, council: &str) -> Result<Vec<Gap>> {
    let sql = "select category, reason from council_gap where council_id = $1 order by category";
    tx.all(sql, args![council]).await
}

pub(in crate::evaluation) async fn insert_regulation(
    tx: &mut Tx,
    council: &str,
    regulation: &Regulation,
) -> Result<()> {
    let sql = "insert into regulation
               (id, council_id, version, quorum_num, quorum_den, spread_limit, display_decimals, gates_by,
                chair_must_attend, secretary_must_attend, scoring_rounds, written_consultation, adopted_number,
                adopted_on, secretary_votes, at)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
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
        regulation.secretary_votes,
        at
    ];
    tx.execute(sql, args).await.map(|_| ())
}

pub async fn find(tx: &mut Tx, id: &str) -> Result<Council> {
    tx.one("select * from council where id = $1", args![id]).await
}

/// Every council, the newest first.
pub async fn list(tx: &mut Tx) -> Result<Vec<Council>> {
    tx.all("select * from council order by id desc", args![]).await
}

/// The councils on which a person has a seat, the newest first.
pub async fn of_person(tx: &mut Tx, user: &str) -> Result<Vec<Council>> {
    let sql = "select c.* from council c join seat s on s.council_id = c.id where s.user_id = $1 order by c.id desc";
    tx.all(sql, args![user]).await
}

/// The seats as a version of the regulation gives them votes: chair first, then secretary, members and alternates, each in
/// the order of their accounts.
pub async fn seats(tx: &mut Tx, council: &str, regulation: &str) -> Result<Vec<Seat>> {
    let sql = "select s.user_id, u.name, u.demo, s.kind, s.agency, s.category, r.secretary_votes
               from seat s join user_account u on u.id = s.user_id join regulation r on r.id = $2
               where s.council_id = $1
               order by case s.kind when 'chair' then 1 when 'secretary' then 2 when 'member' then 3 else 4 end, u.id";
    tx.all(sql, args![council, regulation]).await
}

/// The seat a person holds on a council, if any.
pub async fn seat_of(tx: &mut Tx, council: &str, regulation: &str, user: &str) -> Result<Option<Seat>> {
    Ok(seats(tx, council, regulation).await?.into_iter().find(|seat| seat.user_id == user))
}

/// Whether a person holds any seat on a council.
pub async fn has_seat(tx: &mut Tx, council: &str, user: &str) -> Result<bool> {
    let sql = "select count(*) from seat where council_id = $1 and user_id = $2";
    Ok(tx.number(sql, args![council, user]).await? > 0)
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
