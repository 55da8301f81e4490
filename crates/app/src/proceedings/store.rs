//! Papers with their numbers, as rows: written once.

use crate::args;
use crate::error::Result;
use crate::platform::clock::from_ms;
use crate::platform::db::Tx;
use jiff::Timestamp;
use jiff::civil::Date;

/// A paper that has its number and is kept as it was printed then.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Proceeding {
    pub id: String,
    pub session_id: String,
    /// As `Kind::as_str`.
    pub kind: String,
    /// Of a paper of one product; empty for one of the whole session.
    pub listing_id: String,
    pub number: i64,
    /// "BB-HĐOCOP".
    pub symbol: String,
    signed_on: String,
    /// What was printed, by its hash in the file store.
    pub pdf_hash: String,
    pub docx_hash: String,
    /// Who gave the number.
    pub name: String,
    /// Who signs it, where somebody was chosen; else empty.
    pub signatory: String,
    at: i64,
}

impl Proceeding {
    /// The day on the paper.
    pub fn signed_on(&self) -> Date {
        self.signed_on.parse().unwrap_or_default()
    }

    /// When the number was given here, which may differ from the day on the paper.
    pub fn at(&self) -> Timestamp {
        from_ms(self.at)
    }

    /// "01/BB-HĐOCOP".
    pub fn full_number(&self) -> String {
        format!("{:02}/{}", self.number, self.symbol)
    }

    /// How it stands in an address: by its kind, a notice by the product that it is about, what else is of one product by both.
    pub fn in_address(&self) -> String {
        match (self.kind.as_str(), self.listing_id.as_str()) {
            (kind, "") => kind.to_owned(),
            ("thong-bao", listing) => listing.to_owned(),
            (kind, listing) => format!("{kind}-{listing}"),
        }
    }
}

/// The numbered papers of a session, the oldest first.
pub async fn of_session(tx: &mut Tx, session: &str) -> Result<Vec<Proceeding>> {
    tx.all("select * from proceeding_list where session_id = $1 order by at, id", args![session]).await
}

/// The newest notice of a kind on a dossier of a result that stands: what is judged anew is not its result any more.
pub(super) async fn notice_of_dossier(tx: &mut Tx, dossier: &str, kind: &str) -> Result<Option<Proceeding>> {
    let sql = "select p.* from proceeding_list p join listing l on l.id = p.listing_id
               where l.dossier_id = $1 and p.kind = $2
               and not exists (select 1 from judged_anew j where j.listing_id = l.id) order by p.at desc, p.id desc limit 1";
    tx.maybe(sql, args![dossier, kind]).await
}

/// The last number of a series in a year; 0 before the first.
pub(super) async fn last_number(tx: &mut Tx, series: &str, year: i16) -> Result<i64> {
    let sql = "select cast(coalesce(max(number), 0) as bigint) from proceeding where series = $1 and year = $2";
    tx.number(sql, args![series, i64::from(year)]).await
}

/// Whether a number is taken in a series.
pub(super) async fn is_taken(tx: &mut Tx, series: &str, year: i16, number: i64) -> Result<bool> {
    let sql = "select count(*) from proceeding where series = $1 and year = $2 and number = $3";
    Ok(tx.number(sql, args![series, i64::from(year), number]).await? > 0)
}

pub(super) struct NewRow<'a> {
    pub session: &'a str,
    pub kind: &'a str,
    pub listing: &'a str,
    pub series: &'a str,
    pub number: i64,
    pub symbol: &'a str,
    pub signed_on: Date,
    pub pdf_hash: &'a str,
    pub docx_hash: &'a str,
    pub user: &'a str,
    pub signatory: Option<&'a str>,
}

pub(super) async fn insert(tx: &mut Tx, new: &NewRow<'_>) -> Result<String> {
    let sql =
        "insert into proceeding (id, session_id, kind, listing_id, series, year, number, symbol, signed_on, pdf_hash,
               docx_hash, user_id, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    let (id, at) = (tx.new_id(), tx.now());
    let args = args![
        &id,
        new.session,
        new.kind,
        new.listing,
        new.series,
        i64::from(new.signed_on.year()),
        new.number,
        new.symbol,
        new.signed_on.to_string(),
        new.pdf_hash,
        new.docx_hash,
        new.user,
        at
    ];
    tx.execute(sql, args).await?;
    if let Some(signatory) = new.signatory {
        let sql = "insert into proceeding_signatory (proceeding_id, signatory_id) values ($1, $2)";
        tx.execute(sql, args![&id, signatory]).await?;
    }
    Ok(id)
}

/// The files that rows name.
pub async fn named_files(tx: &mut Tx) -> Result<Vec<String>> {
    let sql = "select pdf_hash from proceeding union select docx_hash from proceeding";
    Ok(tx.all::<(String,)>(sql, args![]).await?.into_iter().map(|(hash,)| hash).collect())
}
