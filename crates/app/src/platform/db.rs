//! One SQL text, two engines. This is the only file that names them.
//!
//! An act runs inside [`Db::write`]: what it stores, the event it records and the answer kept for a
//! retry commit together or not at all. A transaction that changed rows without recording an event
//! refuses to commit, so nothing can happen without a trace.

use crate::args;
use crate::audit;
use crate::error::{Error, Result};
use crate::platform::clock::Clock;
use crate::platform::config::Ways;
pub use crate::platform::value::Value;
use jiff::{Timestamp, civil::Date};
use rand::{TryRng, rngs::SysRng};
use sqlx::postgres::{PgArguments, PgConnectOptions, PgPoolOptions, PgRow};
use sqlx::sqlite::{
    SqliteArguments, SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteRow, SqliteSynchronous,
};
use sqlx::{Arguments, FromRow, PgPool, Postgres, Sqlite, SqlitePool, Transaction};
use std::{str::FromStr, time::Duration};

/// A row type that both engines can fill.
pub trait Row: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}
impl<T> Row for T where T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}

/// So many values are bound in one statement of [`Tx::insert_all`]; SQLite's own limit is 32,766.
const BOUND_AT_ONCE: usize = 2_000;

enum Pools {
    Sqlite { reader: SqlitePool, writer: SqlitePool },
    Postgres(PgPool),
}

/// The database: SQLite in a file by default, PostgreSQL when a province outgrows one machine.
pub struct Db {
    pools: Pools,
    clock: Clock,
    ways: Ways,
}

enum Engine {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

/// One transaction, and the only source of time, chance and new ids inside it.
pub struct Tx {
    engine: Engine,
    now: Timestamp,
    ways: Ways,
    changed: bool,
    recorded: bool,
}

impl Db {
    /// Opens `sqlite:PATH` (made when absent) or `postgres://...`.
    ///
    /// # Errors
    /// When the address is not one of these or the database cannot be reached.
    pub async fn open(url: &str, clock: Clock) -> Result<Self> {
        let pools = if url.starts_with("postgres") {
            let options = PgConnectOptions::from_str(url)?;
            Pools::Postgres(
                PgPoolOptions::new()
                    .max_connections(16)
                    .acquire_timeout(Duration::from_secs(10))
                    .connect_with(options)
                    .await?,
            )
        } else {
            // FULL: an acknowledged write survives a power cut (docs/decisions/0005).
            let options = SqliteConnectOptions::from_str(url)?
                .create_if_missing(true)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                // Without this, `insert or replace` removes a row past the triggers that forbid it.
                .pragma("recursive_triggers", "on")
                // KiB a connection may keep of the file: a register of twenty thousand is read without the system.
                .pragma("cache_size", "-16000")
                .busy_timeout(Duration::from_secs(10));
            keep_private(options.get_filename())?;
            // A file does not hang up, so no connection is asked whether it is still there before each use.
            let pool = |size| SqlitePoolOptions::new().max_connections(size).test_before_acquire(false);
            let writer = pool(1).connect_with(options.clone()).await?;
            let reader = pool(4).connect_with(options.read_only(true)).await?;
            Pools::Sqlite { reader, writer }
        };
        Ok(Self { pools, clock, ways: Ways::default() })
    }

    /// Tells the acts which ways out of this machine are open.
    #[must_use]
    pub fn with_ways(self, ways: Ways) -> Self {
        Self { ways, ..self }
    }

    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// `"sqlite"` or `"postgres"`: which text of a migration pair is meant.
    pub fn engine(&self) -> &'static str {
        match self.pools {
            Pools::Sqlite { .. } => "sqlite",
            Pools::Postgres(_) => "postgres",
        }
    }

    /// Reads in one consistent view; a statement that writes fails.
    pub async fn read<T>(&self, work: impl AsyncFnOnce(&mut Tx) -> Result<T>) -> Result<T> {
        let engine = match &self.pools {
            Pools::Sqlite { reader, .. } => Engine::Sqlite(reader.begin().await?),
            Pools::Postgres(pool) => {
                Engine::Postgres(pool.begin_with("begin isolation level repeatable read read only").await?)
            }
        };
        let mut tx = Tx { engine, now: self.clock.now(), ways: self.ways, changed: false, recorded: false };
        let value = work(&mut tx).await?;
        tx.rollback().await?;
        Ok(value)
    }

    /// Runs one act. Commits when the closure succeeds, rolls back when it refuses.
    pub async fn write<T>(&self, work: impl AsyncFnOnce(&mut Tx) -> Result<T>) -> Result<T> {
        let mut tx = self.begin().await?;
        let value = work(&mut tx).await?;
        tx.commit().await?;
        Ok(value)
    }

    async fn begin(&self) -> Result<Tx> {
        let engine = match &self.pools {
            Pools::Sqlite { writer, .. } => Engine::Sqlite(writer.begin_with("BEGIN IMMEDIATE").await?),
            Pools::Postgres(pool) => Engine::Postgres(pool.begin().await?),
        };
        Ok(Tx { engine, now: self.clock.now(), ways: self.ways, changed: false, recorded: false })
    }

    /// One step of a migration, which no other process takes at the same time: no event. SQLite lets one write anyway.
    pub(super) async fn alone<T>(&self, work: impl AsyncFnOnce(&mut Tx) -> Result<T>) -> Result<T> {
        let mut tx = self.begin().await?;
        tx.recorded = true;
        if let Engine::Postgres(inner) = &mut tx.engine {
            // The lock ends with the transaction; each schema has its own.
            let lock = "select pg_advisory_xact_lock(hashtext('saolang migrations of ' || current_schema()))";
            sqlx::query(lock).execute(&mut **inner).await?;
        }
        let value = work(&mut tx).await?;
        tx.commit().await?;
        Ok(value)
    }

    /// Closes every connection; SQLite folds its log into the file.
    pub async fn close(&self) {
        match &self.pools {
            Pools::Sqlite { reader, writer } => {
                reader.close().await;
                writer.close().await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }
}

impl Tx {
    /// The instant of this act; every row it writes carries the same one.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// The day it is in Vietnam.
    pub fn today(&self) -> Date {
        crate::platform::clock::day_of(self.now)
    }

    /// The ways out of this machine that are open.
    pub fn ways(&self) -> Ways {
        self.ways
    }

    /// The text for the engine that this is, where the two truly differ.
    pub(super) fn text(&self, sqlite: &'static str, postgres: &'static str) -> &'static str {
        match self.engine {
            Engine::Sqlite(_) => sqlite,
            Engine::Postgres(_) => postgres,
        }
    }

    /// A new id, ordered by time.
    pub fn new_id(&self) -> String {
        id_at(self.now)
    }

    /// Random bytes from the operating system.
    pub fn random<const N: usize>(&self) -> [u8; N] {
        random()
    }

    /// Runs a whole script, for migrations only.
    pub(super) async fn script(&mut self, text: &str) -> Result<()> {
        let script = sqlx::raw_sql(sqlx::AssertSqlSafe(text.to_owned()));
        match &mut self.engine {
            Engine::Sqlite(inner) => script.execute(&mut **inner).await.map(|_| ())?,
            Engine::Postgres(inner) => script.execute(&mut **inner).await.map(|_| ())?,
        }
        Ok(())
    }

    /// Whether there is such a table.
    pub(super) async fn has_table(&mut self, name: &'static str) -> Result<bool> {
        let sql = match self.engine {
            Engine::Sqlite(_) => "select count(*) from sqlite_master where type = 'table' and name = $1",
            // Not to_regclass: it may answer from a memory older than the lock that was waited for.
            Engine::Postgres(_) => {
                "select count(*) from pg_tables where schemaname = current_schema() and tablename = $1"
            }
        };
        Ok(self.number(sql, args![name]).await? > 0)
    }

    /// Runs a statement that changes rows; answers how many.
    pub async fn execute(&mut self, sql: &'static str, args: Vec<Value>) -> Result<u64> {
        let rows = match &mut self.engine {
            Engine::Sqlite(inner) => sqlx::query_with(sql, sqlite(args)?).execute(&mut **inner).await?.rows_affected(),
            Engine::Postgres(inner) => {
                sqlx::query_with(sql, postgres(args)?).execute(&mut **inner).await?.rows_affected()
            }
        };
        self.changed |= rows > 0;
        Ok(rows)
    }

    /// Enters many rows of one table with few statements; `head` is `insert into t (a, b) values`.
    pub async fn insert_all(&mut self, head: &'static str, rows: Vec<Vec<Value>>) -> Result<()> {
        let width = rows.first().map_or(1, Vec::len).max(1);
        let mut rows = rows.into_iter().peekable();
        while rows.peek().is_some() {
            let args: Vec<Value> = rows.by_ref().take((BOUND_AT_ONCE / width).max(1)).flatten().collect();
            let places: Vec<String> = (0..args.len()).map(|at| format!("${}", at + 1)).collect();
            let tuples: Vec<String> = places.chunks(width).map(|places| format!("({})", places.join(", "))).collect();
            let sql = sqlx::AssertSqlSafe(format!("{head} {}", tuples.join(", ")));
            match &mut self.engine {
                Engine::Sqlite(inner) => {
                    sqlx::query_with(sql, sqlite(args)?).execute(&mut **inner).await.map(|_| ())?;
                }
                Engine::Postgres(inner) => {
                    sqlx::query_with(sql, postgres(args)?).execute(&mut **inner).await.map(|_| ())?;
                }
            }
            self.changed = true;
        }
        Ok(())
    }

    /// Like [`Tx::execute`], and *Stale* when no row matched: somebody was faster.
    pub async fn update(&mut self, sql: &'static str, args: Vec<Value>) -> Result<()> {
        if self.execute(sql, args).await? == 0 { Err(Error::Stale) } else { Ok(()) }
    }

    pub async fn all<R: Row>(&mut self, sql: &'static str, args: Vec<Value>) -> Result<Vec<R>> {
        self.changed |= writes(sql);
        Ok(match &mut self.engine {
            Engine::Sqlite(inner) => sqlx::query_as_with(sql, sqlite(args)?).fetch_all(&mut **inner).await?,
            Engine::Postgres(inner) => sqlx::query_as_with(sql, postgres(args)?).fetch_all(&mut **inner).await?,
        })
    }

    pub async fn maybe<R: Row>(&mut self, sql: &'static str, args: Vec<Value>) -> Result<Option<R>> {
        self.changed |= writes(sql);
        Ok(match &mut self.engine {
            Engine::Sqlite(inner) => sqlx::query_as_with(sql, sqlite(args)?).fetch_optional(&mut **inner).await?,
            Engine::Postgres(inner) => sqlx::query_as_with(sql, postgres(args)?).fetch_optional(&mut **inner).await?,
        })
    }

    /// The one row; *Missing* when there is none.
    pub async fn one<R: Row>(&mut self, sql: &'static str, args: Vec<Value>) -> Result<R> {
        self.maybe(sql, args).await?.ok_or(Error::Missing)
    }

    /// A single number such as a count.
    pub async fn number(&mut self, sql: &'static str, args: Vec<Value>) -> Result<i64> {
        Ok(self.one::<(i64,)>(sql, args).await?.0)
    }

    /// Writes what happened into the audit log, in this very transaction.
    pub async fn record(&mut self, act: audit::Act<'_>) -> Result<()> {
        audit::append(self, act).await?;
        self.recorded = true;
        Ok(())
    }

    /// Marks that a write needs no event: a session's last use, a counter of the programme's own
    /// housekeeping. `why` is for the reader of the code.
    pub fn housekeeping(&mut self, _why: &'static str) {
        self.recorded = true;
    }

    async fn commit(self) -> Result<()> {
        if self.changed && !self.recorded {
            return Err(Error::fault("a transaction changed rows but recorded no event"));
        }
        match self.engine {
            Engine::Sqlite(inner) => inner.commit().await?,
            Engine::Postgres(inner) => inner.commit().await?,
        }
        Ok(())
    }

    async fn rollback(self) -> Result<()> {
        match self.engine {
            Engine::Sqlite(inner) => inner.rollback().await?,
            Engine::Postgres(inner) => inner.rollback().await?,
        }
        Ok(())
    }
}

/// Whether a statement that answers rows may also change some: `insert … returning`, a `with` around it.
fn writes(sql: &str) -> bool {
    let sql = sql.to_ascii_lowercase();
    !sql.trim_start().starts_with("select") && ["insert", "update", "delete"].iter().any(|word| sql.contains(word))
}

/// A new id of an act at an instant, for work of the act that goes on beside its transaction.
pub fn id_at(now: Timestamp) -> String {
    let millis = u64::try_from(now.as_millisecond()).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &random()).into_uuid().to_string()
}

/// Random bytes from the operating system, for keys made outside a transaction.
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    SysRng.try_fill_bytes(&mut bytes).expect("the operating system gives random bytes");
    bytes
}

/// No text that is kept has a NUL in it, and PostgreSQL takes none: what is asked for with one is not there.
fn without_nul(args: Vec<Value>) -> Result<Vec<Value>> {
    let has_nul = |value: &Value| match value {
        Value::Text(text) | Value::TextOrNull(Some(text)) => text.contains('\0'),
        _ => false,
    };
    if args.iter().any(has_nul) { Err(Error::Missing) } else { Ok(args) }
}

fn sqlite(args: Vec<Value>) -> Result<SqliteArguments> {
    let mut list = SqliteArguments::default();
    for value in without_nul(args)? {
        match value {
            Value::Text(value) => list.add(value),
            Value::TextOrNull(value) => list.add(value),
            Value::Int(value) => list.add(value),
            Value::IntOrNull(value) => list.add(value),
            Value::Bool(value) => list.add(value),
        }
        .map_err(Error::fault)?;
    }
    Ok(list)
}

fn postgres(args: Vec<Value>) -> Result<PgArguments> {
    let mut list = PgArguments::default();
    for value in without_nul(args)? {
        match value {
            Value::Text(value) => list.add(value),
            Value::TextOrNull(value) => list.add(value),
            Value::Int(value) => list.add(value),
            Value::IntOrNull(value) => list.add(value),
            Value::Bool(value) => list.add(value),
        }
        .map_err(Error::fault)?;
    }
    Ok(list)
}

/// Makes the file of the database for its owner only, also in a folder that others may read; what SQLite lays beside
/// it gets the same rights. One that is there keeps the rights it was given.
fn keep_private(path: &std::path::Path) -> Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(error.into()),
        _ => Ok(()),
    }
}
