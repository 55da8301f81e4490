//! Sessions and their lists as rows.

use super::grounds::NewGround;
use crate::args;
use crate::dossiers::Dossier;
use crate::error::{Error, Result, refused};
use crate::platform::clock::from_ms;
use crate::platform::db::Tx;
use jiff::{Timestamp, civil::Date};
use rules::{form::Form, library::Library, sheet::Facts, which::Case};
use serde::Serialize;
use std::collections::BTreeSet;

#[expect(clippy::struct_excessive_bools, reason = "each is a column of a row, and none rules out another")]
#[derive(Clone, Debug, sqlx::FromRow, Serialize)]
pub struct Session {
    pub id: String,
    pub round_id: String,
    pub round: String,
    pub council_id: String,
    pub council: String,
    pub regulation_id: String,
    /// The day of the session, ISO: the day of evaluation.
    pub held_on: String,
    pub venue: String,
    /// The instant after which nobody files.
    pub deadline: i64,
    pub demo: bool,
    pub closed_at: Option<i64>,
    pub cancelled_at: Option<i64>,
    /// Empty for a session that is not cancelled.
    pub cancelled_why: String,
    /// It was opened for renewals and nothing else, which belong to no round (Điều 7.6 QĐ 26/2026): to consult in writing, or
    /// to meet on any day.
    pub is_for_renewals: bool,
    /// It was opened to consult in writing.
    pub was_in_writing: bool,
    /// It consults in writing, and nobody has called a meeting.
    pub in_writing: bool,
}

impl Session {
    pub fn held_on(&self) -> Date {
        self.held_on.parse().unwrap_or_default()
    }

    pub fn deadline(&self) -> Timestamp {
        from_ms(self.deadline)
    }

    pub fn closed_at(&self) -> Option<Timestamp> {
        self.closed_at.map(from_ms)
    }

    pub fn cancelled_at(&self) -> Option<Timestamp> {
        self.cancelled_at.map(from_ms)
    }

    pub fn is_closed(&self) -> bool {
        self.closed_at.is_some()
    }

    /// Refuses a session that takes nothing more.
    pub fn must_be_open(self) -> Result<Self> {
        match (self.closed_at, self.cancelled_at) {
            (Some(_), _) => Err(refused("session-closed")),
            (_, Some(_)) => Err(refused("session-cancelled")),
            _ => Ok(self),
        }
    }

    /// Neither closed nor cancelled.
    pub fn is_open(&self) -> bool {
        self.closed_at.is_none() && self.cancelled_at.is_none()
    }
}

/// A product on a session's list.
#[derive(Clone, Debug, sqlx::FromRow, Serialize)]
pub struct Listing {
    pub id: String,
    pub session_id: String,
    pub product_id: String,
    pub product: String,
    /// Empty where the source names none.
    pub producer: String,
    pub commune: String,
    pub district: String,
    pub product_demo: bool,
    pub position: i64,
    pub ruleset: String,
    pub ruleset_hash: String,
    pub form: String,
    pub form_hash: String,
    /// first, upgrade or renewal.
    pub case_type: String,
    /// The day the commune received the dossier, ISO.
    pub received_on: String,
    pub regulated: bool,
    /// None for a product that came from a list.
    pub dossier_id: Option<String>,
    /// What the council judges: the submission of the dossier that was the newest when it was listed.
    pub submission_id: Option<String>,
    /// Its hash and version; empty and 0 for a product that came from a list.
    pub submission_hash: String,
    pub submission_version: i64,
    /// The newest version that the dossier has.
    pub newest_version: i64,
    /// Why its producer took it out of the session; none while it is judged there.
    pub withdrawn_why: Option<String>,
}

impl Listing {
    pub fn received_on(&self) -> Date {
        self.received_on.parse().unwrap_or_default()
    }

    /// The producer has completed the dossier since it was listed.
    pub fn has_newer(&self) -> bool {
        self.submission_version < self.newest_version
    }

    /// What is true of the product whoever judges it.
    pub fn facts(&self) -> Facts {
        Facts { regulated: self.regulated }
    }

    /// Why it is judged.
    pub fn case(&self) -> Result<Case> {
        self.case_type.parse().map_err(Error::fault)
    }

    /// The form it is judged with, which must still be the text that was pinned.
    pub fn form<'a>(&self, rules: &'a Library) -> Result<&'a Form> {
        let ruleset = rules.ruleset(&self.ruleset).filter(|ruleset| ruleset.hash == self.ruleset_hash);
        let form = ruleset.and_then(|ruleset| ruleset.form(&self.form)).filter(|form| form.hash == self.form_hash);
        form.ok_or_else(|| Error::fault(format!("the form of listing {} is not the one it was opened with", self.id)))
    }

    /// "Bát Tràng, Gia Lâm", as the source wrote it.
    pub fn place(&self) -> String {
        crate::units::as_written(&self.commune, &self.district)
    }
}

/// Criteria as lists pinned them.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Pin {
    pub ruleset: String,
    pub ruleset_hash: String,
    pub form: String,
    pub form_hash: String,
}

/// Everything that a list ever pinned.
pub(super) async fn pins(tx: &mut Tx) -> Result<Vec<Pin>> {
    let sql = "select distinct ruleset, ruleset_hash, form, form_hash from listing order by ruleset, form";
    tx.all(sql, args![]).await
}

pub(super) struct NewListed {
    pub id: String,
    pub session_id: String,
    pub product_id: String,
    pub position: i64,
    pub ruleset: String,
    pub ruleset_hash: String,
    pub form: String,
    pub form_hash: String,
    pub case_type: String,
    pub received_on: String,
    pub regulated: bool,
    pub dossier_id: Option<String>,
    pub submission_id: Option<String>,
}

pub(super) struct NewSession<'a> {
    pub id: &'a str,
    pub round_id: &'a str,
    pub council_id: &'a str,
    pub regulation_id: &'a str,
    pub held_on: Date,
    pub venue: &'a str,
    pub deadline: Timestamp,
    pub renewals_only: bool,
    pub demo: bool,
}

pub(super) async fn insert(tx: &mut Tx, new: &NewSession<'_>) -> Result<()> {
    let sql = "insert into session (id, round_id, council_id, regulation_id, held_on, venue, deadline, turn, renewals_only, demo,
               created_at) values ($1, $2, $3, $4, $5, $6, $7, 0, $8, $9, $10)";
    let at = tx.now();
    let args = args![
        new.id,
        new.round_id,
        new.council_id,
        new.regulation_id,
        new.held_on,
        new.venue,
        new.deadline,
        new.renewals_only,
        new.demo,
        at
    ];
    tx.execute(sql, args).await.map(|_| ())
}

pub async fn find(tx: &mut Tx, id: &str) -> Result<Session> {
    tx.one("select * from session_list where id = $1", args![id]).await
}

/// The sessions of a round, the latest first.
pub async fn of_round(tx: &mut Tx, round: &str) -> Result<Vec<Session>> {
    tx.all("select * from session_list where round_id = $1 order by held_on desc, id desc", args![round]).await
}

/// Every session, the latest first.
pub(in crate::evaluation) async fn all(tx: &mut Tx) -> Result<Vec<Session>> {
    tx.all("select * from session_list order by held_on desc, id desc", args![]).await
}

/// The sessions of the councils on which a person has a seat, the latest first.
pub(super) async fn of_person(tx: &mut Tx, user: &str) -> Result<Vec<Session>> {
    let sql = "select s.* from session_list s join seat t on t.council_id = s.council_id and t.user_id = $1
               order by s.held_on desc, s.id desc";
    tx.all(sql, args![user]).await
}

/// Acts that change what a session came to wait for each other here; two engines, one order.
pub async fn take_turn(tx: &mut Tx, session: &str) -> Result<()> {
    let found = tx.execute("update session set turn = turn + 1 where id = $1", args![session]).await?;
    if found == 0 { Err(Error::Missing) } else { Ok(()) }
}

/// Acts on every session of a council, and those that open one, wait for each other here, and for acts on one of them.
pub(in crate::evaluation) async fn take_turns(tx: &mut Tx, council: &str) -> Result<()> {
    tx.execute("update session set turn = turn + 1 where council_id = $1", args![council]).await.map(|_| ())
}

/// The sessions of a council that are neither closed nor cancelled.
pub(in crate::evaluation) async fn open_of_council(tx: &mut Tx, council: &str) -> Result<Vec<Session>> {
    let sql =
        "select * from session_list where council_id = $1 and closed_at is null and cancelled_at is null order by id";
    tx.all(sql, args![council]).await
}

pub(super) async fn insert_listing(tx: &mut Tx, listing: &NewListed) -> Result<()> {
    let sql = "insert into listing (id, session_id, product_id, position, ruleset, ruleset_hash, form, form_hash,
               case_type, received_on, regulated, dossier_id, submission_id)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    let args = args![
        &listing.id,
        &listing.session_id,
        &listing.product_id,
        listing.position,
        &listing.ruleset,
        &listing.ruleset_hash,
        &listing.form,
        &listing.form_hash,
        &listing.case_type,
        &listing.received_on,
        listing.regulated,
        listing.dossier_id.clone(),
        listing.submission_id.clone()
    ];
    tx.execute(sql, args).await.map(|_| ())
}

pub(super) async fn set_submission(tx: &mut Tx, listing: &str, submission: &str) -> Result<()> {
    tx.update("update listing set submission_id = $2 where id = $1", args![listing, submission]).await
}

pub(super) async fn remove_listing(tx: &mut Tx, id: &str) -> Result<()> {
    tx.execute("delete from draft where listing_id = $1", args![id]).await?;
    tx.update("delete from listing where id = $1", args![id]).await
}

/// The list of a session in its order, without what was withdrawn.
pub async fn listings(tx: &mut Tx, session: &str) -> Result<Vec<Listing>> {
    let sql = "select * from listing_list where session_id = $1 and withdrawn_why is null order by position, id";
    tx.all(sql, args![session]).await
}

/// What was withdrawn from a session, in the order of the list.
pub async fn withdrawn(tx: &mut Tx, session: &str) -> Result<Vec<Listing>> {
    let sql = "select * from listing_list where session_id = $1 and withdrawn_why is not null order by position, id";
    tx.all(sql, args![session]).await
}

/// Where a product was listed, or a row that turned out to be it; the oldest first.
pub async fn of_product(tx: &mut Tx, product: &str) -> Result<Vec<Listing>> {
    let sql = "select l.* from listing_list l join product p on p.id = l.product_id
               join session s on s.id = l.session_id where coalesce(p.joined_to, p.id) = $1 order by s.held_on, l.id";
    tx.all(sql, args![product]).await
}

/// A product on the list of this very session; *Missing* otherwise, and once it was withdrawn.
pub async fn listing(tx: &mut Tx, session: &str, id: &str) -> Result<Listing> {
    let sql = "select * from listing_list where session_id = $1 and id = $2 and withdrawn_why is null";
    tx.one(sql, args![session, id]).await
}

/// A product on the list of a session, withdrawn from it or not.
pub(in crate::evaluation) async fn any_listing(tx: &mut Tx, id: &str) -> Result<Listing> {
    tx.one("select * from listing_list where id = $1", args![id]).await
}

/// Those of the dossiers proposed on these days that stand on the list of a session, open or closed.
pub(in crate::evaluation) async fn dossiers_on_lists(tx: &mut Tx, from: Date, to: Date) -> Result<BTreeSet<String>> {
    let sql = "select l.dossier_id from listing l join proposal o on o.dossier_id = l.dossier_id and o.version = 1
               where o.proposed_on >= $1 and o.proposed_on <= $2
               and not exists (select 1 from cancellation c where c.session_id = l.session_id)
               and not exists (select 1 from listing_withdrawal w where w.listing_id = l.id)";
    Ok(tx.all::<(String,)>(sql, args![from, to]).await?.into_iter().map(|(dossier,)| dossier).collect())
}

/// The dossiers of the renewals on a session's list, whose answer is due on a day.
pub(super) async fn renewals(tx: &mut Tx, session: &str) -> Result<Vec<Dossier>> {
    let sql = "select * from dossier_list where id in (
               select dossier_id from listing where session_id = $1 and case_type = 'renewal')";
    tx.all(sql, args![session]).await
}

/// The dossiers that an open session lists, and those whose result stands.
pub(super) async fn taken_dossiers(tx: &mut Tx) -> Result<Vec<String>> {
    let sql = "select l.dossier_id from listing l join open_listing o on o.id = l.id where l.dossier_id is not null
               union select dossier_id from standing_result where dossier_id is not null";
    Ok(tx.all::<(String,)>(sql, args![]).await?.into_iter().map(|(dossier,)| dossier).collect())
}

/// How many open sessions list a product.
pub(super) async fn open_listings_of(tx: &mut Tx, product: &str) -> Result<i64> {
    tx.number("select count(*) from open_listing where product_id = $1", args![product]).await
}

/// Why the council meets on a renewal of a list.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct MeetingGround {
    pub listing_id: String,
    /// As `Ground::as_str`.
    pub ground: String,
    /// Empty where the ground says it all.
    pub reason: String,
}

pub(super) async fn insert_ground(tx: &mut Tx, session: &str, listing: &str, new: &NewGround) -> Result<()> {
    let sql = "insert into meeting_ground (listing_id, session_id, ground, reason, at) values ($1, $2, $3, $4, $5)";
    let at = tx.now();
    tx.execute(sql, args![listing, session, new.ground.as_str(), &new.reason, at]).await.map(|_| ())
}

/// Every ground that was given in a session, that of a product which was taken off the list again, too.
pub async fn grounds(tx: &mut Tx, session: &str) -> Result<Vec<MeetingGround>> {
    let sql = "select listing_id, ground, reason from meeting_ground where session_id = $1 order by at, listing_id";
    tx.all(sql, args![session]).await
}

/// The day of the session whose result of a dossier stands.
pub(super) async fn dossier_judged_on(tx: &mut Tx, dossier: &str) -> Result<Option<Date>> {
    let sql = "select held_on from standing_result where dossier_id = $1 order by held_on desc limit 1";
    judged_on(tx.maybe(sql, args![dossier]).await?)
}

/// The day of the session whose result of a product waits for its certificate, of the same case.
pub(super) async fn product_judged_on(tx: &mut Tx, product: &str, case: Case) -> Result<Option<Date>> {
    let sql = "select held_on from standing_result where product_id = $1 and case_type = $2 and waits
               order by held_on desc limit 1";
    judged_on(tx.maybe(sql, args![product, case.as_str()]).await?)
}

fn judged_on(row: Option<(String,)>) -> Result<Option<Date>> {
    row.map(|(day,)| day.parse().map_err(Error::fault)).transpose()
}

/// Whether the advisory team recorded anything of it.
pub(super) async fn is_examined(tx: &mut Tx, listing: &str) -> Result<bool> {
    let sql = "select (select count(*) from extra_test where listing_id = $1)
               + (select count(*) from site_visit where listing_id = $1)";
    Ok(tx.number(sql, args![listing]).await? > 0)
}

/// Whether anybody filed a sheet, or a fact was proposed or confirmed.
pub(super) async fn is_judged(tx: &mut Tx, listing: &str) -> Result<bool> {
    let sql = "select (select count(*) from filing where listing_id = $1) + (select count(*) from facts where listing_id = $1)";
    Ok(tx.number(sql, args![listing]).await? > 0)
}
