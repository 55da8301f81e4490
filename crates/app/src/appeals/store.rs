//! Appeals and what became of them as rows: each step is written once.

use super::subjects::{About, Subject};
use crate::args;
use crate::error::Result;
use crate::locker::{KeptFile, NewFile};
use crate::platform::clock::from_ms;
use crate::platform::db::Tx;
use jiff::{Timestamp, civil::Date};
use rules::appeal::{AppealRules, Outcome};
use rules::revocation::Counted;
use std::collections::BTreeSet;

/// Where an appeal stands.
// words: appeal-state-*
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Nobody has acknowledged it.
    New,
    Open,
    Answered,
}

impl State {
    pub const ALL: [Self; 3] = [Self::New, Self::Open, Self::Answered];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Open => "open",
            Self::Answered => "answered",
        }
    }

    pub fn tone(self) -> &'static str {
        match self {
            Self::New => "tag-warn",
            Self::Open => "tag-info",
            Self::Answered => "tag-ok",
        }
    }
}

/// An appeal (khiếu nại) of a producer, or a complaint (phản ánh) of somebody else.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Appeal {
    pub id: String,
    year: i64,
    number: i64,
    kind: String,
    about: String,
    pub listing_id: Option<String>,
    pub certificate_id: Option<String>,
    pub product_id: String,
    pub product: String,
    /// Whose appeal it is; empty for a complaint.
    pub producer_id: String,
    pub complainant: String,
    pub contact: String,
    /// Empty where it objects to the whole.
    pub criterion: String,
    pub objection: String,
    channel: String,
    arrived_on: String,
    noticed_on: String,
    file_days: Option<i64>,
    acknowledge_days: Option<i64>,
    answer_days: Option<i64>,
    counted: String,
    pub demo: bool,
    pub entered_by: String,
    at: i64,
    pub council_id: Option<String>,
    pub session_id: Option<String>,
    pub ruleset: String,
    pub form: String,
    acknowledged_on: Option<String>,
    pub acknowledged_by: String,
    acknowledged_at: Option<i64>,
    /// The account that has it in hand, and its name.
    pub taken_by: Option<String>,
    pub taker: String,
    outcome: Option<String>,
    decided_on: Option<String>,
}

fn day(text: &str) -> Option<Date> {
    text.parse().ok()
}

impl Appeal {
    /// "07/2026", as the register counts.
    pub fn full_number(&self) -> String {
        format!("{:02}/{}", self.number, self.year)
    }

    /// Of the producer whose product it is, not of somebody else.
    pub fn is_of_producer(&self) -> bool {
        self.kind == "appeal"
    }

    pub fn kind(&self) -> &str {
        &self.kind
    }

    pub fn about(&self) -> About {
        self.about.parse().unwrap_or(About::Result)
    }

    pub fn is_on_paper(&self) -> bool {
        self.channel == "paper"
    }

    pub fn arrived_on(&self) -> Date {
        day(&self.arrived_on).unwrap_or_default()
    }

    pub fn noticed_on(&self) -> Option<Date> {
        day(&self.noticed_on)
    }

    /// When it was entered here, which may differ from the day it arrived.
    pub fn at(&self) -> Timestamp {
        from_ms(self.at)
    }

    pub fn acknowledged_on(&self) -> Option<Date> {
        day(self.acknowledged_on.as_deref()?)
    }

    pub fn acknowledged_at(&self) -> Option<Timestamp> {
        self.acknowledged_at.map(from_ms)
    }

    /// Of the newest answer.
    pub fn outcome(&self) -> Option<Outcome> {
        self.outcome.as_deref()?.parse().ok()
    }

    pub fn decided_on(&self) -> Option<Date> {
        day(self.decided_on.as_deref()?)
    }

    pub fn state(&self) -> State {
        match (&self.outcome, &self.acknowledged_on) {
            (Some(_), _) => State::Answered,
            (None, Some(_)) => State::Open,
            (None, None) => State::New,
        }
    }

    /// The terms that held when it was entered: a setting that is changed later moves no clock that runs.
    pub fn rules(&self) -> AppealRules {
        let days = |days: Option<i64>| days.and_then(|days| u32::try_from(days).ok());
        AppealRules {
            file: days(self.file_days),
            acknowledge: days(self.acknowledge_days),
            answer: days(self.answer_days),
            counted: if self.counted == "working" { Counted::Working } else { Counted::Calendar },
        }
    }
}

/// What is entered of an appeal.
pub(super) struct NewRow<'a> {
    pub is_of_producer: bool,
    pub complainant: &'a str,
    pub contact: &'a str,
    pub criterion: &'a str,
    pub objection: &'a str,
    pub on_paper: bool,
    pub arrived_on: Date,
    pub rules: &'a AppealRules,
    pub user: &'a str,
}

pub(super) async fn insert(tx: &mut Tx, subject: &Subject, new: &NewRow<'_>, files: &[NewFile]) -> Result<String> {
    let sql = "insert into appeal (id, year, number, kind, about, listing_id, certificate_id, product_id, producer_id,
               complainant, contact, criterion, objection, channel, arrived_on, noticed_on, file_days, acknowledge_days,
               answer_days, counted, demo, user_id, at)
               select $1, $2, 1 + coalesce((select max(number) from appeal where year = $2), 0), $3, $4, $5, $6, $7, $8, $9,
               $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22";
    let (id, at) = (tx.new_id(), tx.now());
    let producer = Some(subject.producer_id.clone()).filter(|id| new.is_of_producer && !id.is_empty());
    // Nobody else is bound by the notice to the producer.
    let noticed_on = subject.noticed_on().filter(|_| new.is_of_producer);
    let args = args![
        &id,
        i64::from(tx.today().year()),
        if new.is_of_producer { "appeal" } else { "complaint" },
        subject.about().as_str(),
        subject.listing_id.clone(),
        subject.certificate_id.clone(),
        &subject.product_id,
        producer,
        new.complainant,
        new.contact,
        new.criterion,
        new.objection,
        if new.on_paper { "paper" } else { "account" },
        new.arrived_on,
        noticed_on.map_or_else(String::new, |day| day.to_string()),
        new.rules.file.map(i64::from),
        new.rules.acknowledge.map(i64::from),
        new.rules.answer.map(i64::from),
        if new.rules.counted == Counted::Working { "working" } else { "calendar" },
        subject.demo,
        new.user,
        at
    ];
    tx.execute(sql, args).await?;
    for (position, file) in (1_i64..).zip(files) {
        let sql = "insert into appeal_file (appeal_id, position, is_pdf, pages, sent_hash, kept_hash)
                   values ($1, $2, $3, $4, $5, $6)";
        let args = args![&id, position, file.is_pdf, i64::from(file.pages), &file.sent_hash, &file.kept_hash];
        tx.execute(sql, args).await?;
    }
    Ok(id)
}

/// One appeal; *Missing* when there is none.
pub(super) async fn find(tx: &mut Tx, id: &str) -> Result<Appeal> {
    tx.one("select * from appeal_list where id = $1", args![id]).await
}

/// Every appeal, the newest first.
pub(super) async fn every(tx: &mut Tx) -> Result<Vec<Appeal>> {
    tx.all("select * from appeal_list order by year desc, number desc", args![]).await
}

/// The appeals about a product, the oldest first.
pub(super) async fn about_product(tx: &mut Tx, product: &str) -> Result<Vec<Appeal>> {
    tx.all("select * from appeal_list where product_id = $1 order by at, id", args![product]).await
}

/// The councils on which somebody has a seat.
pub(super) async fn councils_of(tx: &mut Tx, user: &str) -> Result<BTreeSet<String>> {
    let rows: Vec<(String,)> = tx.all("select council_id from seat where user_id = $1", args![user]).await?;
    Ok(rows.into_iter().map(|(council,)| council).collect())
}

/// A paper that came with an appeal.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct AppealFile {
    pub position: i64,
    pub is_pdf: bool,
    pub pages: i64,
    pub sent_hash: String,
    kept_hash: String,
}

impl AppealFile {
    pub(super) fn kept(&self) -> KeptFile {
        KeptFile { is_pdf: self.is_pdf, kept_hash: self.kept_hash.clone(), pages: self.pages }
    }
}

pub(super) async fn files(tx: &mut Tx, appeal: &str) -> Result<Vec<AppealFile>> {
    let sql =
        "select position, is_pdf, pages, sent_hash, kept_hash from appeal_file where appeal_id = $1 order by position";
    tx.all(sql, args![appeal]).await
}

/// The files that rows name.
pub async fn named_files(tx: &mut Tx) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = tx.all("select distinct kept_hash from appeal_file", args![]).await?;
    Ok(rows.into_iter().map(|(hash,)| hash).collect())
}

pub(super) async fn acknowledge(tx: &mut Tx, appeal: &str, on: Date, user: &str) -> Result<()> {
    let sql = "insert into appeal_acknowledgement (appeal_id, acknowledged_on, user_id, at) values ($1, $2, $3, $4)";
    let at = tx.now();
    tx.execute(sql, args![appeal, on, user, at]).await.map(|_| ())
}

pub(super) async fn take(tx: &mut Tx, appeal: &str, user: &str) -> Result<()> {
    let sql = "insert into appeal_taking (appeal_id, position, user_id, at)
               select $1, 1 + (select count(*) from appeal_taking where appeal_id = $1), $2, $3";
    let at = tx.now();
    tx.execute(sql, args![appeal, user, at]).await.map(|_| ())
}

/// An answer to an appeal; of several, the newest counts.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Answer {
    pub position: i64,
    outcome: String,
    pub reasons: String,
    /// Of the signed paper.
    pub number: String,
    decided_on: String,
    /// Why it corrects the one before; empty for the first.
    pub corrected_why: String,
    pub name: String,
    at: i64,
}

impl Answer {
    pub fn outcome(&self) -> Option<Outcome> {
        self.outcome.parse().ok()
    }

    pub fn decided_on(&self) -> Date {
        day(&self.decided_on).unwrap_or_default()
    }

    pub fn at(&self) -> Timestamp {
        from_ms(self.at)
    }
}

pub(super) async fn answer(tx: &mut Tx, appeal: &str, new: &super::NewAnswer, user: &str) -> Result<()> {
    let sql = "insert into appeal_answer (appeal_id, position, outcome, reasons, number, decided_on, corrected_why, user_id,
               at) select $1, 1 + (select count(*) from appeal_answer where appeal_id = $1), $2, $3, $4, $5, $6, $7, $8";
    let at = tx.now();
    let args =
        args![appeal, new.outcome.as_str(), &new.reasons, &new.number, new.decided_on, &new.corrected_why, user, at];
    tx.execute(sql, args).await.map(|_| ())
}

/// The answers to an appeal, the newest first.
pub async fn answers(tx: &mut Tx, appeal: &str) -> Result<Vec<Answer>> {
    let sql = "select d.position, d.outcome, d.reasons, d.number, d.decided_on, d.corrected_why,
               coalesce(u.name, '') as name, d.at
               from appeal_answer d left join user_account u on u.id = d.user_id
               where d.appeal_id = $1 order by d.position desc";
    tx.all(sql, args![appeal]).await
}

/// The appeals about a product that a person may see, the oldest first.
pub async fn of_product(tx: &mut Tx, actor: &crate::identity::Actor, product: &str) -> Result<Vec<Appeal>> {
    let all = about_product(tx, product).await?;
    super::actions::visible(tx, actor, all).await
}
