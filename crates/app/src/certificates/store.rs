//! Certificates as rows: written once, when a decision is entered.

use crate::args;
use crate::error::Result;
use crate::platform::db::Tx;
use jiff::civil::Date;
use rules::certificate::{Ground, Status, Term};
use rules::code::CheckCode;
use rules::dossier::RenewalRules;
use rules::which::Level;
use serde::Serialize;
use serde_json::Value as Json;

/// The dated facts that a status follows from, ISO.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Days {
    issued_on: String,
    valid_to: String,
    suspended_from: Option<String>,
    revoked_on: Option<String>,
    superseded_on: Option<String>,
    not_renewed_on: Option<String>,
}

impl Days {
    /// First day.
    pub fn issued_on(&self) -> Date {
        day(&self.issued_on)
    }

    /// Last day.
    pub fn valid_to(&self) -> Date {
        day(&self.valid_to)
    }

    /// First day of a suspension that lasts.
    pub fn suspended_from(&self) -> Option<Date> {
        self.suspended_from.as_deref().map(day)
    }

    /// First day without force, of one that was withdrawn.
    pub fn revoked_on(&self) -> Option<Date> {
        self.revoked_on.as_deref().map(day)
    }

    /// First day of the product's next certificate.
    pub fn superseded_on(&self) -> Option<Date> {
        self.superseded_on.as_deref().map(day)
    }

    /// What the certificate is worth on a day; every list, page and answer asks here.
    pub fn status(&self, renewals: &RenewalRules, on: Date) -> Status {
        self.term(renewals).status(on)
    }

    /// Its last day without a next certificate, of an extension where it is extended.
    pub fn last(&self, renewals: &RenewalRules) -> Date {
        self.term(renewals).last()
    }

    fn term(&self, renewals: &RenewalRules) -> Term {
        Term {
            from: self.issued_on(),
            to: self.valid_to(),
            extended_to: renewals.extended_to(self.valid_to()),
            not_renewed_on: self.not_renewed_on.as_deref().map(day),
            suspended_from: self.suspended_from(),
            revoked_on: self.revoked_on(),
            superseded_on: self.superseded_on(),
        }
    }
}

fn day(iso: &str) -> Date {
    iso.parse().unwrap_or_default()
}

/// A certificate with its decision and what became of it. Texts are those of its newest version.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Certificate {
    pub id: String,
    code: String,
    pub decision_id: String,
    pub product_id: String,
    pub number: String,
    pub product: String,
    /// Empty where the source names none.
    pub producer: String,
    pub commune: String,
    pub district: String,
    pub product_set: String,
    /// Empty where the product has none.
    pub product_code: String,
    pub ruleset: String,
    pub stars: i64,
    #[sqlx(flatten)]
    pub days: Days,
    /// Why the province certified what belongs to the ministry by its mean, or empty.
    pub held_back: String,
    pub demo: bool,
    /// What its texts are of: 1 as it was issued, more where it was corrected.
    pub version: i64,
    pub decision_number: String,
    decision_date: String,
    level: String,
    /// Who certified, in lines.
    pub authority: String,
    pub place: String,
    pub signatory_title: String,
    pub signatory_name: String,
    ground: Option<String>,
    pub revoked_number: Option<String>,
    revoked_date: Option<String>,
    pub revoked_by: Option<String>,
    pub revoked_why: Option<String>,
    /// The code of the product's next certificate.
    pub superseded_by: Option<String>,
}

impl Certificate {
    pub fn code(&self) -> CheckCode {
        self.code.parse().unwrap_or(CheckCode::from_lot(0))
    }

    /// What it is worth on a day.
    pub fn status(&self, renewals: &RenewalRules, on: Date) -> Status {
        self.days.status(renewals, on)
    }

    /// Who recognised it.
    pub fn level(&self) -> Level {
        self.level.parse().unwrap_or(Level::Province)
    }

    pub fn decision_date(&self) -> Date {
        day(&self.decision_date)
    }

    /// "Bát Tràng, Gia Lâm", as the source wrote it.
    pub fn place_of_origin(&self) -> String {
        crate::units::as_written(&self.commune, &self.district)
    }

    /// Who certified, in one line.
    pub fn authority_line(&self) -> String {
        self.authority.lines().collect::<Vec<_>>().join(" ")
    }

    /// Why it was withdrawn, if it was.
    pub fn ground(&self) -> Option<Ground> {
        self.ground.as_deref().and_then(|ground| ground.parse().ok())
    }

    /// The day of the decision that withdrew it.
    pub fn revoked_date(&self) -> Option<Date> {
        self.revoked_date.as_deref().map(day)
    }

    /// The address that its QR code leads to.
    pub fn address(&self, base_url: &str) -> String {
        format!("{base_url}/x/{}", self.code())
    }
}

pub(super) struct NewRow<'a> {
    pub id: String,
    pub code: CheckCode,
    pub decision_id: &'a str,
    pub listing_id: &'a str,
    pub product_id: &'a str,
    pub position: i64,
    pub number: &'a str,
    pub series: &'a str,
    pub product: &'a str,
    pub producer: &'a str,
    pub commune: &'a str,
    pub district: &'a str,
    pub product_set: &'a str,
    pub ruleset: &'a str,
    pub stars: i64,
    pub issued_on: Date,
    pub valid_to: Date,
    pub held_back: &'a str,
    pub search_key: String,
    pub demo: bool,
}

pub(super) async fn insert(tx: &mut Tx, row: NewRow<'_>) -> Result<()> {
    let sql = "insert into certificate (id, code, decision_id, listing_id, product_id, position, number, series, product,
               producer, commune, district, product_set, product_code, ruleset, stars, issued_on, valid_to, held_back,
               search_key, demo, at)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, '', $14, $15, $16, $17, $18, $19, $20, $21)";
    let at = tx.now();
    let args = args![
        row.id,
        row.code.to_string(),
        row.decision_id,
        row.listing_id,
        row.product_id,
        row.position,
        row.number,
        row.series,
        row.product,
        row.producer,
        row.commune,
        row.district,
        row.product_set,
        row.ruleset,
        row.stars,
        row.issued_on,
        row.valid_to,
        row.held_back,
        row.search_key,
        row.demo,
        at
    ];
    tx.execute(sql, args).await.map(|_| ())
}

/// One certificate; *Missing* when there is none.
pub async fn find(tx: &mut Tx, id: &str) -> Result<Certificate> {
    tx.one("select * from certificate_list where id = $1", args![id]).await
}

/// The certificate with a code, in one read.
pub async fn by_code(tx: &mut Tx, code: CheckCode) -> Result<Option<Certificate>> {
    tx.maybe("select * from certificate_list where code = $1", args![code.to_string()]).await
}

/// The certificate that came of a result.
pub async fn of_listing(tx: &mut Tx, listing: &str) -> Result<Option<Certificate>> {
    let sql = "select * from certificate_list where id = (select id from certificate where listing_id = $1)";
    tx.maybe(sql, args![listing]).await
}

/// The certificates of a product, the oldest first.
pub async fn of_product(tx: &mut Tx, product: &str) -> Result<Vec<Certificate>> {
    tx.all("select * from certificate_list where product_id = $1 order by issued_on, id", args![product]).await
}

/// The certificates of a decision in the order of its list.
pub async fn of_decision(tx: &mut Tx, decision: &str) -> Result<Vec<Certificate>> {
    tx.all("select * from certificate_list where decision_id = $1 order by position", args![decision]).await
}

/// A certificate as the register finds and counts it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Dated {
    pub id: String,
    #[sqlx(flatten)]
    pub days: Days,
    /// Everything it is found by, folded.
    pub search_key: String,
}

/// Every certificate, the newest first.
pub(super) async fn dated(tx: &mut Tx) -> Result<Vec<Dated>> {
    let sql = "select id, issued_on, valid_to, suspended_from, revoked_on, superseded_on, not_renewed_on, search_key
               from certificate_days order by issued_on desc, id desc";
    tx.all(sql, args![]).await
}

/// Series and number of every certificate whose series ends with a year.
pub(super) async fn numbered(tx: &mut Tx, year: &str) -> Result<Vec<(String, String)>> {
    tx.all("select series, number from certificate where series like $1", args![format!("%{year}")]).await
}

/// The listings of a session whose results are certified already.
pub(super) async fn certified_listings(tx: &mut Tx, session: &str) -> Result<Vec<String>> {
    let sql = "select c.listing_id from certificate c join decision d on d.id = c.decision_id where d.session_id = $1
               and c.listing_id is not null order by c.position";
    let rows: Vec<(String,)> = tx.all(sql, args![session]).await?;
    Ok(rows.into_iter().map(|(listing,)| listing).collect())
}

/// The case of a listing ends without a certificate, with a paper of a day.
pub async fn end_case(tx: &mut Tx, listing: &str, (paper, on): (&str, Date)) -> Result<()> {
    let sql = "insert into case_end (listing_id, paper_id, ended_on, at) values ($1, $2, $3, $4)";
    let at = tx.now();
    tx.execute(sql, args![listing, paper, on, at]).await.map(|_| ())
}

/// What a certificate and its decision say for good, and beside it the result it certifies and what became of it.
#[derive(sqlx::FromRow, Serialize)]
pub(super) struct Lasting {
    pub id: String,
    pub code: String,
    pub listing_id: Option<String>,
    pub product_id: String,
    position: i64,
    pub number: String,
    series: String,
    product: String,
    producer: String,
    commune: String,
    district: String,
    product_set: String,
    product_code: String,
    ruleset: String,
    pub stars: i64,
    pub issued_on: String,
    pub valid_to: String,
    pub held_back: String,
    demo: bool,
    at: i64,
    decision_id: String,
    session_id: String,
    decision_number: String,
    decision_date: String,
    level: String,
    authority: String,
    place: String,
    signatory_title: String,
    signatory_name: String,
    #[serde(skip)]
    pub result_stars: Option<i64>,
    #[serde(skip)]
    pub result_product: Option<String>,
    #[serde(skip)]
    pub revoked_on: Option<String>,
    #[serde(skip)]
    pub suspended_from: Option<String>,
}

pub(super) async fn lasting(tx: &mut Tx, id: &str) -> Result<Lasting> {
    tx.one("select * from certificate_lasting where id = $1", args![id]).await
}

/// Every certificate, the first first.
pub(super) async fn every_lasting(tx: &mut Tx) -> Result<Vec<Lasting>> {
    tx.all("select * from certificate_lasting order by id", args![]).await
}

/// An event of a certificate.
#[derive(sqlx::FromRow)]
pub(super) struct Logged {
    pub name: String,
    pub object_id: String,
    /// A JSON object.
    detail: String,
}

impl Logged {
    /// Nothing where it is no JSON any more.
    pub(super) fn told(&self) -> Json {
        serde_json::from_str(&self.detail).unwrap_or_default()
    }
}

/// What the log tells of every certificate, the oldest first.
pub(super) async fn logged(tx: &mut Tx) -> Result<Vec<Logged>> {
    let sql = "select name, object_id, detail from event where object_kind = 'certificate' order by at, id";
    tx.all(sql, args![]).await
}
