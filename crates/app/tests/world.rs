//! A small world with named people. Every test of it runs on SQLite and on PostgreSQL, each time in a
//! database of its own, on a clock that stands still until the test moves it.

use crate::addresses::ROUTES;
use crate::pins::give_pin;
use crate::servers::Place;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, Version};
use jiff::{Timestamp, ToSpan};
use saolang::{
    app::App,
    args,
    identity::{self, Actor, Mandate, NewUser, OneTime, Role},
    platform::{clock::Clock, config::Config, db, jobs},
    router::router,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};
use tempfile::TempDir;
use tokio::sync::OnceCell;

pub use crate::browser::{Answer, Browser, field};

/// A Tuesday in a season, nine in the morning in Hà Nội.
const MORNING: &str = "2026-03-10T02:00:00Z";

/// Who is who: Hoa runs the office, Lan, Minh and Tuấn judge, Thu keeps the council's minutes, Khánh has no seat,
/// Nga advises.
const PEOPLE: [(&str, &str, Role); 11] = [
    ("hoa", "Phạm Thị Hoa", Role::Office),
    ("lan", "Nguyễn Thị Lan", Role::Council),
    ("minh", "Trần Văn Minh", Role::Council),
    ("tuan", "Lê Anh Tuấn", Role::Council),
    ("thu", "Trịnh Minh Thu", Role::Council),
    ("khanh", "Mai Quốc Khánh", Role::Council),
    ("nga", "Đỗ Thúy Nga", Role::Advisor),
    ("dung", "Vũ Tiến Dũng", Role::Leader),
    ("binh", "Hoàng Thanh Bình", Role::Auditor),
    ("tam", "Bùi Thị Tâm", Role::Producer),
    ("son", "Ngô Văn Sơn", Role::Commune),
];

pub const OWN_PASSWORD: &str = "gốm Bát Tràng nung hai lửa";
static CHEAP_PASSWORD: LazyLock<String> = LazyLock::new(|| cheaply_hashed(OWN_PASSWORD));
static ONE_TIME: OnceCell<OneTime> = OnceCell::const_new();

pub struct World {
    pub app: App,
    pub clock: Clock,
    /// Where a second opening finds the same database.
    pub config: Config,
    /// The logins of those who have no password of their own yet.
    new_here: BTreeSet<String>,
    /// The browsers that somebody signed in with: who comes back is still signed in, until the system ends it.
    signed_in: BTreeMap<String, Browser>,
    server: Option<Place>,
    _folder: TempDir,
}

/// Runs a test on SQLite, then on PostgreSQL.
pub async fn each_engine(test: impl AsyncFn(&mut World)) {
    let mut world = World::on_sqlite().await;
    test(&mut world).await;
    world.end().await;

    let mut world = World::on_postgres().await;
    test(&mut world).await;
    world.end().await;
}

impl World {
    /// For what does not depend on the engine.
    pub async fn on_sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let config = Config::embedded(folder.path().to_owned(), 0);
        Self::open(folder, config, None).await
    }

    async fn on_postgres() -> Self {
        let place = Place::new(&morning()).await;
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut config = Config::embedded(folder.path().to_owned(), 0);
        config.database = place.address();
        Self::open(folder, config, Some(place)).await
    }

    async fn open(folder: TempDir, config: Config, server: Option<Place>) -> Self {
        let config = Config { program: env!("CARGO_BIN_EXE_saolang").into(), ..config };
        let clock = morning();
        let app = App::open(config.clone(), clock.clone()).await.expect("the world opens");
        Self { app, clock, config, new_here: BTreeSet::new(), signed_in: BTreeMap::new(), server, _folder: folder }
    }

    /// The address of an empty database beside this world's.
    pub async fn empty_database(&self) -> String {
        match &self.server {
            Some(place) => place.empty().await,
            None => format!("sqlite:{}", self.config.data.join("empty.sqlite").display()),
        }
    }

    /// A test that leaves behind what should have been done by now fails. One that closed the database looked itself.
    async fn end(self) {
        let left = self.app.db.read(async |tx| jobs::due(tx).await).await;
        assert_eq!(left.unwrap_or_default(), 0, "jobs that are due were not run");
        self.app.db.close().await;
        if let Some(place) = self.server {
            place.end().await;
        }
    }

    /// Lets time pass.
    pub fn wait_ms(&self, milliseconds: i64) {
        let later: Timestamp = self.clock.now() + milliseconds.milliseconds();
        self.clock.set(later);
    }

    /// Goes to an instant in Vietnam's time.
    pub fn go_to(&self, at: &str) {
        self.clock.set(format!("{at}+07:00").parse().expect("an instant"));
    }

    /// Does what is due now; answers how many jobs were tried.
    pub async fn run_jobs(&self) -> usize {
        saolang::jobs::run_due(&self.app).await.expect("the worker works")
    }

    pub fn wait_hours(&self, hours: i64) {
        self.wait_ms(hours * 3_600_000);
    }

    /// Somebody at a browser whom the system does not know.
    pub fn stranger(&self) -> Browser {
        Browser::new(router(self.app.clone()))
    }

    /// Makes the account of a named person; answers the one-time password.
    pub async fn account(&mut self, login: &str) -> String {
        let (_, name, role) = *PEOPLE.iter().find(|(l, _, _)| *l == login).expect("a person of this world");
        let mandates = vec![Mandate { role, unit: String::new() }];
        let new = NewUser { login: login.to_owned(), name: name.to_owned(), mandates, demo: false };
        let one_time = ONE_TIME.get_or_init(async || OneTime::new().await.expect("a one-time password")).await;
        let made = async |tx: &mut db::Tx| identity::add_user(tx, &Actor::operator(), new, one_time).await;
        self.app.db.write(made).await.expect("a new account");
        if role == Role::Council {
            give_pin(self, login).await;
        }
        self.new_here.insert(login.to_owned());
        one_time.text.clone()
    }

    /// A named person at a browser where they are signed in: anew only where they are not.
    pub async fn sign_in(&mut self, login: &str) -> Browser {
        if let Some(mut browser) = self.signed_in.get(login).cloned()
            && browser.open("/mat-khau").await.status == 200
        {
            return browser;
        }
        let browser = self.sign_in_anew(login).await;
        self.signed_in.insert(login.to_owned(), browser.clone());
        browser
    }

    /// A named person at a browser of its own, signed in with a password of their own. The account is made when needed.
    pub async fn sign_in_anew(&mut self, login: &str) -> Browser {
        let known = self.app.db.read(async |tx| identity::user_by_login(tx, login).await).await.expect("a read");
        if known.is_none() {
            self.account(login).await;
        }
        if self.new_here.remove(login) {
            self.choose_password(login).await;
        }
        let mut browser = self.stranger();
        let answer = browser.sign_in(login, OWN_PASSWORD).await;
        assert_eq!(answer.status, 303, "{login} signs in: {}", answer.body);
        browser
    }

    /// As if the person had signed in for the first time and chosen it on the page.
    async fn choose_password(&self, login: &str) {
        let choose = async |tx: &mut db::Tx| {
            tx.housekeeping("a test's own password");
            let sql = "update user_account set password = $2, one_time = false where login = $1";
            tx.execute(sql, args![login, CHEAP_PASSWORD.as_str()]).await
        };
        assert_eq!(self.app.db.write(choose).await.expect("a row"), 1);
    }

    /// The one text that a query finds.
    pub async fn text(&self, sql: &'static str) -> String {
        let (text,): (String,) = self.app.db.read(async |tx| tx.one(sql, vec![]).await).await.expect("a text");
        text
    }

    /// How many rows a count finds.
    pub async fn count(&self, sql: &'static str) -> i64 {
        self.app.db.read(async |tx| tx.number(sql, vec![]).await).await.expect("a count")
    }
}

/// A secret hashed with so little work that a test in which many sign in and file takes no longer for it.
pub fn cheaply_hashed(secret: &str) -> String {
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(8, 1, 1, None).expect("small"));
    argon2.hash_password(secret.as_bytes()).expect("a hash").to_string()
}

fn morning() -> Clock {
    Clock::fixed(MORNING.parse().expect("an instant"))
}

/// Every address that takes a form.
pub fn form_routes() -> impl Iterator<Item = &'static str> {
    ROUTES.iter().filter(|(method, _)| *method == "POST").map(|(_, path)| *path)
}
