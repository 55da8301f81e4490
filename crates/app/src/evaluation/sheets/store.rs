//! Drafts and filed sheets as rows. Points are never stored.

use crate::args;
use crate::error::{Error, Result};
use crate::evaluation::sessions::Listing;
use crate::platform::clock::from_ms;
use crate::platform::db::Tx;
use jiff::Timestamp;
use rules::sheet::Draft;
use std::collections::BTreeMap;

/// What a draft is of: a member's sheet, or the sheet of facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Sheet,
    Facts,
}

impl Kind {
    fn code(self) -> &'static str {
        match self {
            Self::Sheet => "sheet",
            Self::Facts => "facts",
        }
    }
}

/// The ticks of one person on one listing, as last kept. Revision 0: nothing was kept yet.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    pub answers: Draft,
    pub note: String,
    /// What is said at each criterion, on the sheet of facts.
    pub notes: BTreeMap<String, String>,
    /// Grounds that are ticked, on the sheet of facts.
    pub knock_outs: Vec<String>,
    /// Why it says something else than the advisory team proposed, on the sheet of facts.
    pub reasons: BTreeMap<String, String>,
    /// The hash of the submission that lay before whoever filled it in; empty for a product without a dossier.
    pub submission: String,
    pub revision: i64,
    pub saved_at: Option<Timestamp>,
}

impl Kept {
    /// Whether it was filled in on the submission that the session judges; nothing was filled in on another one yet.
    pub fn is_of(&self, listing: &Listing) -> bool {
        self.revision == 0 || self.submission == listing.submission_hash
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    answers: String,
    note: String,
    notes: String,
    knock_outs: String,
    reasons: String,
    submission_hash: String,
    revision: i64,
    saved_at: i64,
}

pub async fn draft(tx: &mut Tx, kind: Kind, listing: &str, user: &str) -> Result<Kept> {
    let sql = "select answers, note, notes, knock_outs, reasons, submission_hash, revision, saved_at from draft
               where listing_id = $1 and user_id = $2 and kind = $3";
    let Some(row) = tx.maybe::<Row>(sql, args![listing, user, kind.code()]).await? else {
        return Ok(Kept::default());
    };
    Ok(Kept {
        answers: serde_json::from_str(&row.answers)?,
        note: row.note,
        notes: serde_json::from_str(&row.notes)?,
        knock_outs: serde_json::from_str(&row.knock_outs)?,
        reasons: serde_json::from_str(&row.reasons)?,
        submission: row.submission_hash,
        revision: row.revision,
        saved_at: Some(from_ms(row.saved_at)),
    })
}

/// Keeps ticks on top of the revision they were made on; *Stale* when a newer one was kept meanwhile.
pub async fn keep(tx: &mut Tx, kind: Kind, listing: &str, user: &str, kept: &Kept) -> Result<()> {
    let (answers, at) = (serde_json::to_string(&kept.answers)?, tx.now());
    let (knock_outs, notes) = (serde_json::to_string(&kept.knock_outs)?, serde_json::to_string(&kept.notes)?);
    let reasons = serde_json::to_string(&kept.reasons)?;
    if kept.revision == 0 {
        let sql = "insert into draft (listing_id, user_id, kind, answers, note, knock_outs, notes, reasons, saved_at,
                   submission_hash, revision) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)";
        let args =
            args![listing, user, kind.code(), answers, &kept.note, knock_outs, notes, reasons, at, &kept.submission];
        return tx.execute(sql, args).await.map(|_| ());
    }
    let sql = "update draft set answers = $4, note = $5, knock_outs = $6, notes = $7, reasons = $8, saved_at = $9,
               submission_hash = $10, revision = revision + 1
               where listing_id = $1 and user_id = $2 and kind = $3 and revision = $11";
    let args = args![
        listing,
        user,
        kind.code(),
        answers,
        &kept.note,
        knock_outs,
        notes,
        reasons,
        at,
        &kept.submission,
        kept.revision
    ];
    tx.update(sql, args).await
}

pub async fn remove_draft(tx: &mut Tx, kind: Kind, listing: &str, user: &str) -> Result<()> {
    let sql = "delete from draft where listing_id = $1 and user_id = $2 and kind = $3";
    tx.execute(sql, args![listing, user, kind.code()]).await.map(|_| ())
}

/// A filed sheet, sealed.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Filing {
    pub id: String,
    pub session_id: String,
    pub listing_id: String,
    pub user_id: String,
    pub login: String,
    pub name: String,
    /// The member is invented for a demonstration.
    pub demo: bool,
    /// chair, secretary, member or alternate.
    pub seat: String,
    /// For whom the member sits; empty on a council of before this was asked.
    pub agency: String,
    pub version: i64,
    pub answers: String,
    pub note: String,
    /// Why it was filed again; empty for the first version.
    pub reason: String,
    pub seal: String,
    pub filed_at: i64,
}

impl Filing {
    pub fn answers(&self) -> Result<Draft> {
        Ok(serde_json::from_str(&self.answers)?)
    }

    /// The first sixteen digits in two groups, to be read and compared by people.
    pub fn short_seal(&self) -> String {
        format!("{} {}", &self.seal[..8], &self.seal[8..16])
    }

    pub fn filed_at(&self) -> Timestamp {
        from_ms(self.filed_at)
    }
}

pub(super) struct NewFiling<'a> {
    pub listing: &'a str,
    pub user: &'a str,
    pub version: i64,
    pub answers: &'a Draft,
    pub note: &'a str,
    pub reason: &'a str,
    pub seal: &'a str,
}

pub(super) async fn insert(tx: &mut Tx, new: &NewFiling<'_>) -> Result<String> {
    let sql = "insert into filing (id, listing_id, user_id, version, answers, note, reason, seal, filed_at)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let (id, at) = (tx.new_id(), tx.now());
    let answers = serde_json::to_string(new.answers)?;
    let args = args![&id, new.listing, new.user, new.version, answers, new.note, new.reason, new.seal, at];
    tx.execute(sql, args).await?;
    Ok(id)
}

/// The newest version of every member's sheet on a listing: the chair's first, then by login.
pub async fn filings(tx: &mut Tx, listing: &str) -> Result<Vec<Filing>> {
    tx.all(
        "select * from newest_filing where listing_id = $1
            order by case seat when 'chair' then 1 when 'member' then 2 else 3 end, login",
        args![listing],
    )
    .await
}

/// A member's own sheet of a product in another session, by the same form.
pub(super) async fn filing_elsewhere(
    tx: &mut Tx,
    session: &str,
    user: &str,
    (product, form_hash): (&str, &str),
) -> Result<Option<Filing>> {
    let sql = "select f.* from newest_filing f join listing l on l.id = f.listing_id
               where f.session_id = $1 and f.user_id = $2 and l.product_id = $3 and l.form_hash = $4";
    tx.maybe(sql, args![session, user, product, form_hash]).await
}

/// Every version of every sheet there is.
pub(super) async fn every_filing(tx: &mut Tx) -> Result<Vec<Filing>> {
    tx.all("select * from filing_list order by id", args![]).await
}

/// A member's own sheet, the newest version.
pub(in crate::evaluation) async fn filing_of(tx: &mut Tx, listing: &str, user: &str) -> Result<Option<Filing>> {
    tx.maybe("select * from newest_filing where listing_id = $1 and user_id = $2", args![listing, user]).await
}

/// The newest version of every sheet of a session: product by product, the chair's first, then by login.
pub async fn of_session(tx: &mut Tx, session: &str) -> Result<Vec<Filing>> {
    tx.all(
        "select * from newest_filing where session_id = $1
            order by listing_id, case seat when 'chair' then 1 when 'member' then 2 else 3 end, login",
        args![session],
    )
    .await
}

/// Every version of every sheet of a session, the oldest first.
pub async fn versions_of_session(tx: &mut Tx, session: &str) -> Result<Vec<Filing>> {
    tx.all("select * from filing_list where session_id = $1 order by id", args![session]).await
}

/// That somebody has filed, never what.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Filed {
    pub listing_id: String,
    pub user_id: String,
    pub version: i64,
    pub filed_at: i64,
}

/// Who has filed on a session's list, each with the newest version.
pub async fn filed(tx: &mut Tx, session: &str) -> Result<Vec<Filed>> {
    let sql = "select listing_id, user_id, version, filed_at from newest_filing where session_id = $1";
    tx.all(sql, args![session]).await
}

/// The same of every version, not only the newest.
pub(in crate::evaluation) async fn every_filed(tx: &mut Tx, session: &str) -> Result<Vec<Filed>> {
    let sql =
        "select f.listing_id, f.user_id, f.version, f.filed_at from filing f join listing l on l.id = f.listing_id
               where l.session_id = $1";
    tx.all(sql, args![session]).await
}

/// The products of a session on which two people or more had filed by an instant, in milliseconds.
pub(in crate::evaluation) async fn filed_by_two(tx: &mut Tx, session: &str, at: i64) -> Result<Vec<String>> {
    let sql = "select f.listing_id from filing f join listing l on l.id = f.listing_id
               where l.session_id = $1 and f.filed_at <= $2
               group by f.listing_id having count(distinct f.user_id) > 1";
    Ok(tx.all::<(String,)>(sql, args![session, at]).await?.into_iter().map(|(listing,)| listing).collect())
}

/// The drafts of one person on a session's list.
pub async fn drafts_of(tx: &mut Tx, session: &str, user: &str) -> Result<Vec<(String, Draft)>> {
    let sql = "select d.listing_id, d.answers from draft d join listing l on l.id = d.listing_id
               where l.session_id = $1 and d.user_id = $2 and d.kind = 'sheet'";
    let rows: Vec<(String, String)> = tx.all(sql, args![session, user]).await?;
    rows.into_iter()
        .map(|(listing, answers)| Ok((listing, serde_json::from_str(&answers)?)))
        .collect::<Result<_, Error>>()
}
