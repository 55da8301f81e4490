//! A database of its own for every world on PostgreSQL, copied from one that was brought to the newest shape once:
//! a copy takes a quarter of a second, all the migrations nearly two.

use reqwest::Url;
use saolang::platform::{clock::Clock, db, hex, migrate};
use sha2::{Digest, Sha256};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};

/// One database on the server that the tests are given, and an empty one beside it where a test asks for it.
pub struct Place {
    server: Url,
    name: String,
}

impl Place {
    pub async fn new(clock: &Clock) -> Self {
        let server = std::env::var("SAOLANG_TEST_POSTGRES")
            .expect("SAOLANG_TEST_POSTGRES must name a PostgreSQL server for the tests; bin/test starts one");
        let place =
            Self { server: server.parse().expect("an address"), name: format!("t_{}", hex(&db::random::<8>())) };
        let newest = place.newest(clock).await;
        place.on_server(&format!("create database {} template {newest}", place.name)).await;
        place
    }

    pub fn address(&self) -> String {
        self.address_of(&self.name)
    }

    /// The address of a database without a single table.
    pub async fn empty(&self) -> String {
        let name = format!("{}_empty", self.name);
        self.on_server(&format!("create database {name}")).await;
        self.address_of(&name)
    }

    pub async fn end(self) {
        self.on_server(&format!("drop database if exists {}_empty with (force)", self.name)).await;
        self.on_server(&format!("drop database {} with (force)", self.name)).await;
    }

    /// The name of the database that was brought to the newest shape: whoever comes first does it, the others wait.
    async fn newest(&self, clock: &Clock) -> String {
        let newest = format!("saolang_{}", shape());
        let mut connection = self.connect().await;
        connection.execute("select pg_advisory_lock(1)").await.expect("the lock");
        let made = "select 1 from pg_database where datname = $1";
        let made = sqlx::query(made).bind(&newest).fetch_optional(&mut connection).await.expect("the names");
        if made.is_none() {
            let unfinished = format!("{newest}_unfinished");
            self.on_server(&format!("drop database if exists {unfinished} with (force)")).await;
            self.on_server(&format!("create database {unfinished}")).await;
            let db = db::Db::open(&self.address_of(&unfinished), clock.clone()).await.expect("an empty database");
            migrate::run(&db).await.expect("the migrations");
            db.close().await;
            self.on_server(&format!("alter database {unfinished} rename to {newest}")).await;
        }
        connection.close().await.expect("the lock is given back");
        newest
    }

    fn address_of(&self, name: &str) -> String {
        let mut url = self.server.clone();
        url.set_path(name);
        url.into()
    }

    async fn connect(&self) -> PgConnection {
        PgConnection::connect(self.server.as_str()).await.expect("the PostgreSQL server answers")
    }

    /// Runs one statement on the server itself; the names in it are our own.
    async fn on_server(&self, statement: &str) {
        let mut connection = self.connect().await;
        connection.execute(AssertSqlSafe(statement)).await.expect("a statement on the server");
        connection.close().await.expect("the connection closes");
    }
}

/// What the migrations make, in short: another text of one of them is another shape.
fn shape() -> String {
    let folder = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../../migrations")).expect("the migrations");
    let mut files: Vec<_> = folder.map(|file| file.expect("a file").path()).collect();
    files.sort();
    let mut hash = Sha256::new();
    for file in files {
        hash.update(std::fs::read(file).expect("a migration"));
    }
    hex(&hash.finalize()[..8])
}
