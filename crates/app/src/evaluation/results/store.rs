//! Results as rows: written once, when a session closes.

use crate::args;
use crate::error::Result;
use crate::platform::clock::from_ms;
use crate::platform::db::Tx;
use jiff::Timestamp;

/// One product's result, with what a reader needs to name it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ResultRow {
    pub listing_id: String,
    pub session_id: String,
    pub product_id: String,
    pub product: String,
    /// Empty where the source names none.
    pub producer: String,
    /// Commune and district as the source wrote them.
    pub commune: String,
    pub district: String,
    pub ruleset: String,
    pub form: String,
    /// The JSON of `saolang score`, as it was on the day.
    pub ranking: String,
    /// None after a knock-out.
    pub stars: Option<i64>,
    pub mean_sum: i64,
    pub mean_count: i64,
    pub recognised: bool,
    /// The day the session was held, ISO.
    pub held_on: String,
    pub demo: bool,
    pub at: i64,
    /// The session in which the product is judged anew: this result is set aside.
    pub reopened_as: Option<String>,
    /// Nobody judges it there any more: this result stays set aside until somebody confirms that it stands again.
    pub anew_over: bool,
}

impl ResultRow {
    pub fn at(&self) -> Timestamp {
        from_ms(self.at)
    }

    /// "Bát Tràng, Gia Lâm", as the source wrote it.
    pub fn place(&self) -> String {
        crate::units::as_written(&self.commune, &self.district)
    }
}

pub struct NewResult<'a> {
    pub listing_id: &'a str,
    pub session_id: &'a str,
    pub product_id: &'a str,
    pub ranking: &'a rules::ranking::Ranking,
}

pub(in crate::evaluation) async fn insert(tx: &mut Tx, new: &NewResult<'_>) -> Result<()> {
    let sql =
        "insert into result (listing_id, session_id, product_id, ruleset, form, ranking, stars, mean_sum, mean_count,
               recognised, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let ranking = new.ranking;
    let whole = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    let at = tx.now();
    let args = args![
        new.listing_id,
        new.session_id,
        new.product_id,
        &ranking.ruleset,
        &ranking.form,
        serde_json::to_string(ranking)?,
        ranking.stars.map(i64::from),
        whole(ranking.mean.sum),
        whole(ranking.mean.count),
        ranking.recognised,
        at
    ];
    tx.execute(sql, args).await.map(|_| ())
}

/// The result of one listing; *Missing* while its session is open.
pub async fn find(tx: &mut Tx, listing: &str) -> Result<ResultRow> {
    tx.one("select * from result_list where listing_id = $1", args![listing]).await
}

/// The results of a session in the order of its list.
pub async fn of_session(tx: &mut Tx, session: &str) -> Result<Vec<ResultRow>> {
    tx.all("select * from result_list where session_id = $1 order by position", args![session]).await
}
