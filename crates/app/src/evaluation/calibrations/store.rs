//! Calibrations as rows. Points are never stored.

use crate::args;
use crate::error::{Error, Result};
use crate::evaluation::sessions::Session;
use crate::identity::Actor;
use crate::platform::clock::from_ms;
use crate::platform::db::Tx;
use jiff::Timestamp;
use rules::{form::Form, library::Library, sheet::Draft, sheet::Facts};

/// The sample of a session, with who put it there.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Calibration {
    pub id: String,
    pub session_id: String,
    /// The product of a closed session; none for a described sample.
    pub listing_id: Option<String>,
    pub product: String,
    pub described: String,
    pub ruleset: String,
    pub ruleset_hash: String,
    pub form: String,
    pub form_hash: String,
    pub regulated: bool,
    /// Who put it there.
    pub name: String,
    /// That person is invented for a demonstration.
    pub demo: bool,
    at: i64,
    closed_at: Option<i64>,
    /// How many have ticked it.
    pub sheets: i64,
}

impl Calibration {
    pub fn at(&self) -> Timestamp {
        from_ms(self.at)
    }

    pub fn closed_at(&self) -> Option<Timestamp> {
        self.closed_at.map(from_ms)
    }

    pub fn is_closed(&self) -> bool {
        self.closed_at.is_some()
    }

    /// What is true of the sample whoever ticks it.
    pub fn facts(&self) -> Facts {
        Facts { regulated: self.regulated }
    }

    /// The form, which must still be the text that it was opened with.
    pub fn form<'a>(&self, rules: &'a Library) -> Result<&'a Form> {
        let form = rules.form(&self.ruleset, &self.form).filter(|form| form.hash == self.form_hash);
        form.ok_or_else(|| {
            Error::fault(format!("the form of calibration {} is not the one it was opened with", self.id))
        })
    }
}

/// The calibration of a session, if it has one.
pub async fn of_session(tx: &mut Tx, session: &str) -> Result<Option<Calibration>> {
    let sql = "select c.id, c.session_id, c.listing_id, c.product, c.described, c.ruleset, c.ruleset_hash, c.form,
                      c.form_hash, c.regulated, u.name, u.demo, c.at, x.at as closed_at,
                      (select count(*) from calibration_sheet s where s.calibration_id = c.id) as sheets
               from calibration c join user_account u on u.id = c.user_id
               left join calibration_closing x on x.calibration_id = c.id where c.session_id = $1";
    tx.maybe(sql, args![session]).await
}

pub(super) struct New<'a> {
    pub session: &'a str,
    pub listing: Option<String>,
    pub product: &'a str,
    pub described: &'a str,
    pub ruleset: (&'a str, &'a str),
    pub form: (&'a str, &'a str),
    pub regulated: bool,
    pub user: &'a str,
}

pub(super) async fn insert(tx: &mut Tx, new: New<'_>) -> Result<String> {
    let sql = "insert into calibration (id, session_id, listing_id, product, described, ruleset, ruleset_hash, form,
               form_hash, regulated, user_id, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    let (id, at) = (tx.new_id(), tx.now());
    let ((ruleset, ruleset_hash), (form, form_hash)) = (new.ruleset, new.form);
    let args = args![
        &id,
        new.session,
        new.listing,
        new.product,
        new.described,
        ruleset,
        ruleset_hash,
        form,
        form_hash,
        new.regulated,
        new.user,
        at
    ];
    tx.execute(sql, args).await?;
    Ok(id)
}

/// A product that may be the sample of a session: judged in a closed session.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Choice {
    pub id: String,
    pub session_id: String,
    pub product: String,
    pub producer: String,
    /// The day of the session that judged it, ISO.
    pub held_on: String,
    pub ruleset: String,
    pub form: String,
    pub demo: bool,
}

/// What a person may choose as the sample of a session, the latest first: products of closed sessions of the own councils or
/// with a certificate, but none that stands on the list of this session.
pub(super) async fn choices(tx: &mut Tx, actor: &Actor, session: &Session) -> Result<Vec<Choice>> {
    let sql = "select l.id, l.session_id, l.product, l.producer, s.held_on, l.ruleset, l.form, l.product_demo as demo
               from listing_list l join session_list s on s.id = l.session_id join product p on p.id = l.product_id
               where s.closed_at is not null and s.cancelled_at is null and s.demo = $3
               and (exists (select 1 from seat t where t.council_id = s.council_id and t.user_id = $2)
                    or exists (select 1 from certificate c where c.listing_id = l.id))
               and not exists (select 1 from listing o join product q on q.id = o.product_id
                               where o.session_id = $1 and coalesce(q.joined_to, q.id) = coalesce(p.joined_to, p.id))
               order by s.held_on desc, l.id limit 200";
    tx.all(sql, args![&session.id, &actor.id, session.demo]).await
}

/// Whether a product, or a row that turned out to be it, is the sample of a session.
pub(in crate::evaluation) async fn is_sample(tx: &mut Tx, session: &str, product: &str) -> Result<bool> {
    let sql =
        "select count(*) from calibration c join listing l on l.id = c.listing_id join product p on p.id = l.product_id
               where c.session_id = $1
               and coalesce(p.joined_to, p.id) = (select coalesce(q.joined_to, q.id) from product q where q.id = $2)";
    Ok(tx.number(sql, args![session, product]).await? > 0)
}

/// The ticks of one person as last kept. Revision 0: nothing was kept yet.
#[derive(Clone, Debug, Default)]
pub(super) struct Kept {
    pub answers: Draft,
    pub revision: i64,
    pub saved_at: Option<Timestamp>,
}

pub(super) async fn draft(tx: &mut Tx, calibration: &str, user: &str) -> Result<Kept> {
    let sql = "select answers, revision, saved_at from calibration_draft where calibration_id = $1 and user_id = $2";
    let row: Option<(String, i64, i64)> = tx.maybe(sql, args![calibration, user]).await?;
    let Some((answers, revision, saved_at)) = row else { return Ok(Kept::default()) };
    Ok(Kept { answers: serde_json::from_str(&answers)?, revision, saved_at: Some(from_ms(saved_at)) })
}

/// Keeps ticks on top of the revision they were made on; *Stale* when newer ones were kept meanwhile.
pub(super) async fn keep(tx: &mut Tx, calibration: &str, user: &str, kept: &Kept) -> Result<()> {
    let (answers, at) = (serde_json::to_string(&kept.answers)?, tx.now());
    if draft(tx, calibration, user).await?.revision == 0 {
        if kept.revision != 0 {
            return Err(Error::Stale);
        }
        let sql = "insert into calibration_draft (calibration_id, user_id, answers, revision, saved_at)
                   values ($1, $2, $3, 1, $4)";
        return tx.execute(sql, args![calibration, user, answers, at]).await.map(|_| ());
    }
    let sql = "update calibration_draft set answers = $3, revision = revision + 1, saved_at = $4
               where calibration_id = $1 and user_id = $2 and revision = $5";
    tx.update(sql, args![calibration, user, answers, at, kept.revision]).await
}

pub(super) async fn remove_draft(tx: &mut Tx, calibration: &str, user: &str) -> Result<()> {
    let sql = "delete from calibration_draft where calibration_id = $1 and user_id = $2";
    tx.execute(sql, args![calibration, user]).await.map(|_| ())
}

pub(super) async fn insert_sheet(tx: &mut Tx, calibration: &str, user: &str, answers: &Draft) -> Result<()> {
    let (answers, at) = (serde_json::to_string(answers)?, tx.now());
    let sql = "insert into calibration_sheet (calibration_id, user_id, answers, at) values ($1, $2, $3, $4)";
    tx.execute(sql, args![calibration, user, answers, at]).await.map(|_| ())
}

/// What each member filed, by person.
pub(super) async fn sheets(tx: &mut Tx, calibration: &str) -> Result<Vec<(String, Draft)>> {
    let sql = "select user_id, answers from calibration_sheet where calibration_id = $1 order by user_id";
    let rows: Vec<(String, String)> = tx.all(sql, args![calibration]).await?;
    rows.into_iter().map(|(user, answers)| Ok((user, serde_json::from_str(&answers)?))).collect()
}

pub(super) async fn insert_abstention(tx: &mut Tx, calibration: &str, user: &str, reason: &str) -> Result<()> {
    let at = tx.now();
    let sql = "insert into calibration_abstention (calibration_id, user_id, reason, at) values ($1, $2, $3, $4)";
    tx.execute(sql, args![calibration, user, reason, at]).await.map(|_| ())
}

/// Who does not tick the sample, and why.
pub(super) async fn abstentions(tx: &mut Tx, calibration: &str) -> Result<Vec<(String, String)>> {
    let sql = "select user_id, reason from calibration_abstention where calibration_id = $1 order by user_id";
    tx.all(sql, args![calibration]).await
}

pub(super) async fn insert_closing(tx: &mut Tx, calibration: &str, user: &str) -> Result<()> {
    let at = tx.now();
    let sql = "insert into calibration_closing (calibration_id, user_id, at) values ($1, $2, $3)";
    tx.execute(sql, args![calibration, user, at]).await.map(|_| ())
}
