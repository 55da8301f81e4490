//! Authorisations, sittings and codes as rows.

use crate::args;
use crate::error::Result;
use crate::platform::db::Tx;
use jiff::civil::Date;

/// Who may act for whom.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Proxy {
    pub id: String,
    /// The producer that is kept, where two turned out to be one.
    pub producer_id: String,
    pub producer: String,
    pub agent_id: String,
    pub agent: String,
    pub giver: String,
    /// `own` or `code`.
    pub how: String,
    first_day: String,
    last_day: String,
    pub withdrawn_at: Option<i64>,
    pub demo: bool,
    pub(super) at: i64,
}

impl Proxy {
    pub fn first_day(&self) -> Date {
        self.first_day.parse().unwrap_or_default()
    }

    pub fn last_day(&self) -> Date {
        self.last_day.parse().unwrap_or_default()
    }

    /// Whether it lasts on a day.
    pub fn lasts_on(&self, day: Date) -> bool {
        self.withdrawn_at.is_none() && (self.first_day()..=self.last_day()).contains(&day)
    }
}

/// One authorisation; *Missing* when there is none.
pub async fn find(tx: &mut Tx, id: &str) -> Result<Proxy> {
    tx.one("select * from proxy_list where id = $1", args![id]).await
}

/// All that a producer ever gave, the newest first.
pub async fn of_producer(tx: &mut Tx, producer: &str) -> Result<Vec<Proxy>> {
    let sql = "select * from proxy_list where id in (
               select x.id from proxy x join producer p on p.id = x.producer_id where p.id = $1 or p.joined_to = $1)
               order by at desc, id";
    tx.all(sql, args![producer]).await
}

/// All that a person was ever given, the newest first.
pub(super) async fn of_agent(tx: &mut Tx, agent: &str) -> Result<Vec<Proxy>> {
    let sql = "select * from proxy_list where agent_id = $1 order by at desc, id";
    tx.all(sql, args![agent]).await
}

pub(super) struct NewRow<'a> {
    pub producer: &'a str,
    pub agent: &'a str,
    pub giver: &'a str,
    pub how: &'static str,
    pub last_day: Date,
}

pub(super) async fn insert(tx: &mut Tx, new: &NewRow<'_>) -> Result<String> {
    let sql = "insert into proxy (id, producer_id, agent_id, given_by, how, first_day, last_day, at)
               values ($1, $2, $3, $4, $5, $6, $7, $8)";
    let (id, today, at) = (tx.new_id(), tx.today().to_string(), tx.now());
    let args = args![&id, new.producer, new.agent, new.giver, new.how, today, new.last_day.to_string(), at];
    tx.execute(sql, args).await?;
    Ok(id)
}

/// Whoever acts under it, and whoever takes it back, wait for each other here.
pub(super) async fn hold(tx: &mut Tx, id: &str) -> Result<()> {
    tx.execute("update proxy set how = how where id = $1", args![id]).await.map(|_| ())
}

pub(super) async fn withdraw(tx: &mut Tx, id: &str, by: &str) -> Result<()> {
    let at = tx.now();
    let sql = "update proxy set withdrawn_by = $2, withdrawn_at = $3 where id = $1 and withdrawn_at is null";
    tx.update(sql, args![id, by, at]).await
}

/// The authorisation that a sign-in acts under, and until when, if it does.
pub(super) async fn sitting(tx: &mut Tx, sign_in: &str) -> Result<Option<(String, i64)>> {
    tx.maybe("select proxy_id, until from proxy_sitting where sign_in = $1", args![sign_in]).await
}

pub(super) async fn sit(tx: &mut Tx, sign_in: &str, proxy: &str, until: i64) -> Result<()> {
    let sql = "insert into proxy_sitting (sign_in, proxy_id, until) values ($1, $2, $3)
               on conflict (sign_in) do update set proxy_id = excluded.proxy_id, until = excluded.until";
    tx.execute(sql, args![sign_in, proxy, until]).await.map(|_| ())
}

pub(super) async fn stand(tx: &mut Tx, sign_in: &str) -> Result<()> {
    tx.execute("delete from proxy_sitting where sign_in = $1", args![sign_in]).await.map(|_| ())
}

/// A code as it is kept.
#[derive(sqlx::FromRow)]
pub(super) struct Code {
    pub id: String,
    pub hash: String,
    pub made_at: i64,
    pub tries: i64,
}

pub(super) async fn insert_code(
    tx: &mut Tx,
    (id, hash): (&str, &str),
    (producer, agent, purpose): (&str, &str, &str),
) -> Result<()> {
    let sql = "insert into proxy_code (id, producer_id, agent_id, purpose, hash, made_at, tries)
               values ($1, $2, $3, $4, $5, $6, 0)";
    let at = tx.now();
    tx.execute(sql, args![id, producer, agent, purpose, hash, at]).await.map(|_| ())
}

/// The newest code for a purpose that was not used.
pub(super) async fn newest_code(tx: &mut Tx, (producer, agent, purpose): (&str, &str, &str)) -> Result<Option<Code>> {
    let sql = "select id, hash, made_at, tries from proxy_code
               where producer_id = $1 and agent_id = $2 and purpose = $3 and used_at is null
               order by made_at desc, id desc limit 1";
    tx.maybe(sql, args![producer, agent, purpose]).await
}

/// How many codes a person had sent since an instant: to one producer, and to all.
pub(super) async fn codes_since(tx: &mut Tx, agent: &str, producer: &str, since: i64) -> Result<(i64, i64)> {
    let sql = "select coalesce(sum(case when producer_id = $2 then 1 else 0 end), 0), count(*) from proxy_code
               where agent_id = $1 and made_at > $3";
    tx.one(sql, args![agent, producer, since]).await
}

/// Counts a try; answers which it is, however many come at once.
pub(super) async fn count_try(tx: &mut Tx, id: &str) -> Result<i64> {
    let sql = "update proxy_code set tries = tries + 1 where id = $1 returning tries";
    Ok(tx.one::<(i64,)>(sql, args![id]).await?.0)
}

pub(super) async fn mark_used(tx: &mut Tx, id: &str) -> Result<()> {
    let at = tx.now();
    tx.update("update proxy_code set used_at = $2 where id = $1 and used_at is null", args![id, at]).await
}
