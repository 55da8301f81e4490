//! Referrals, the ministry's results and the choices after them, as rows.

use super::{NewChoice, NewReferral, NewResult};
use crate::args;
use crate::error::Result;
use crate::platform::clock::from_ms;
use crate::platform::db::Tx;
use jiff::{Timestamp, civil::Date};
use rules::Stars;

/// A product that was sent to the ministry, with what came of it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Referral {
    pub listing_id: String,
    pub letter_number: String,
    sent_on: String,
    /// Empty for the renewal of what the Minister certified.
    pub approval_number: String,
    approval_date: String,
    cut_off: String,
    on_paper: String,
    /// The names of whoever sent, entered and chose.
    pub sent_by: String,
    at: i64,
    /// Of the ministry's result; 0 while it is awaited.
    pub version: i64,
    pub result_number: Option<String>,
    result_date: Option<String>,
    /// As it is printed.
    pub mean: Option<String>,
    mean_sum: Option<i64>,
    mean_count: Option<i64>,
    central_stars: Option<i64>,
    pub note: String,
    pub entered_by: String,
    choice: Option<String>,
    chosen_stars: Option<i64>,
    pub reason: Option<String>,
    decided_on: Option<String>,
    pub chosen_by: String,
}

fn day(iso: Option<&String>) -> Option<Date> {
    iso?.parse().ok()
}

fn stars(number: Option<i64>) -> Option<Stars> {
    Stars::try_from(number?).ok()
}

impl Referral {
    /// The day of the letter.
    pub fn sent_on(&self) -> Date {
        self.sent_on.parse().unwrap_or_default()
    }

    pub fn approval_date(&self) -> Option<Date> {
        self.approval_date.parse().ok()
    }

    /// The first day that is too late for the ministry's round it is in; none for the renewal of what the Minister certified.
    pub fn cut_off(&self) -> Option<Date> {
        self.cut_off.parse().ok()
    }

    /// What went on paper only, by its code.
    pub fn on_paper(&self) -> impl Iterator<Item = &str> {
        self.on_paper.lines()
    }

    pub fn at(&self) -> Timestamp {
        from_ms(self.at)
    }

    /// The day of the ministry's paper.
    pub fn result_date(&self) -> Option<Date> {
        day(self.result_date.as_ref())
    }

    /// The ministry's mean as a fraction.
    pub fn fraction(&self) -> Option<(u64, u64)> {
        Some((u64::try_from(self.mean_sum?).ok()?, u64::try_from(self.mean_count?).ok()?))
    }

    /// What the ministry gives; 0 where it ranks none, nothing while it is awaited.
    pub fn stars(&self) -> Option<Stars> {
        stars(self.central_stars)
    }

    /// Whether the Minister recognises it.
    pub fn is_of_five(&self) -> bool {
        self.stars() == Some(5)
    }

    /// Whether the ministry has not answered.
    pub fn is_awaited(&self) -> bool {
        self.version == 0
    }

    /// Whether the chair of the province has still to choose.
    pub fn is_to_choose(&self) -> bool {
        !self.is_awaited() && !self.is_of_five() && self.choice.is_none()
    }

    /// The stars that the province recognises on the basis of the ministry's result.
    pub fn recognised(&self) -> Option<Stars> {
        stars(self.chosen_stars).filter(|_| self.choice.as_deref() == Some("recognise"))
    }

    /// Whether the province evaluates it anew.
    pub fn is_evaluated(&self) -> bool {
        self.choice.as_deref() == Some("evaluate")
    }

    /// Whether the province recognises nothing and evaluates nothing anew.
    pub fn is_declined(&self) -> bool {
        self.choice.as_deref() == Some("decline")
    }

    pub fn decided_on(&self) -> Option<Date> {
        day(self.decided_on.as_ref())
    }
}

/// What was sent of a listing, if it was.
pub async fn of_listing(tx: &mut Tx, listing: &str) -> Result<Option<Referral>> {
    tx.maybe("select * from referral_list where listing_id = $1", args![listing]).await
}

/// What was sent of a session.
pub async fn of_session(tx: &mut Tx, session: &str) -> Result<Vec<Referral>> {
    let sql = "select f.* from referral_list f join listing l on l.id = f.listing_id where l.session_id = $1";
    tx.all(sql, args![session]).await
}

/// Everything that was sent, the newest first.
pub async fn every(tx: &mut Tx) -> Result<Vec<Referral>> {
    tx.all("select * from referral_list order by sent_on desc, listing_id", args![]).await
}

/// A result with what its belonging follows from; the newest certificate of the product before the session, where there is one.
#[derive(Clone, Debug, sqlx::FromRow)]
#[expect(clippy::struct_excessive_bools, reason = "each is another fact of the view")]
pub(super) struct Judged {
    pub listing_id: String,
    pub session_id: String,
    pub round: String,
    pub held_on: String,
    pub ruleset: String,
    pub form: String,
    pub stars: Option<i64>,
    pub mean_sum: i64,
    pub mean_count: i64,
    pub recognised: bool,
    pub case_type: String,
    pub demo: bool,
    /// It is held back from the ministry.
    pub is_held: bool,
    pub prior_number: Option<String>,
    pub prior_stars: Option<i64>,
    pub prior_level: Option<String>,
    pub prior_from: Option<String>,
    pub prior_to: Option<String>,
    pub prior_revoked_on: Option<String>,
    pub prior_not_renewed_on: Option<String>,
    /// Since that certificate the chair of the province had the product evaluated by the province.
    pub is_left: bool,
}

/// One result; *Missing* while there is none.
pub(super) async fn judged(tx: &mut Tx, listing: &str) -> Result<Judged> {
    tx.one("select * from judged_result where listing_id = $1", args![listing]).await
}

/// The results of a session in the order of its list.
pub(super) async fn judged_of_session(tx: &mut Tx, session: &str) -> Result<Vec<Judged>> {
    tx.all("select * from judged_result where session_id = $1 order by position", args![session]).await
}

/// Those of every session that stand, without a certificate and without an end, the oldest first.
pub(super) async fn judged_and_open(tx: &mut Tx) -> Result<Vec<Judged>> {
    let sql = "select * from judged_result where reopened_as is null and not is_certified and not is_ended
               order by held_on, session_id, position";
    tx.all(sql, args![]).await
}

pub(super) async fn insert(tx: &mut Tx, new: &NewReferral, cut_off: Option<Date>, by: &str) -> Result<()> {
    let sql = "insert into referral (listing_id, letter_number, sent_on, approval_number, approval_date, cut_off,
               on_paper, sent_by, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let at = tx.now();
    let approved = new.approval.as_ref();
    let (number, date) = approved.map_or_else(<(String, String)>::default, |(n, on)| (n.clone(), on.to_string()));
    let (cut_off, on_paper) = (cut_off.map_or_else(String::new, |day| day.to_string()), new.on_paper.join("\n"));
    let args = args![&new.listing, &new.letter_number, new.sent_on, number, date, cut_off, on_paper, by, at];
    tx.execute(sql, args).await.map(|_| ())
}

pub(super) async fn insert_result(tx: &mut Tx, (new, version): (&NewResult, i64), by: &str) -> Result<()> {
    let sql = "insert into central_result (listing_id, version, number, date, mean, mean_sum, mean_count, stars, note,
               entered_by, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let at = tx.now();
    let whole = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    let args = args![
        &new.listing,
        version,
        &new.number,
        new.date,
        &new.mean,
        whole(new.fraction.sum),
        whole(new.fraction.count),
        i64::from(new.stars),
        &new.note,
        by,
        at
    ];
    tx.execute(sql, args).await.map(|_| ())
}

pub(super) async fn insert_choice(tx: &mut Tx, new: &NewChoice, stars: Option<Stars>, by: &str) -> Result<()> {
    let sql = "insert into central_choice (listing_id, choice, stars, reason, decided_on, entered_by, at)
               values ($1, $2, $3, $4, $5, $6, $7)";
    let at = tx.now();
    let args = args![&new.listing, new.choice.as_str(), stars.map(i64::from), &new.reason, new.decided_on, by, at];
    tx.execute(sql, args).await.map(|_| ())
}
