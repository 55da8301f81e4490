//! A small world with named people. Every test of it runs on SQLite and on PostgreSQL, each time in a
//! database of its own, on a clock that stands still until the test moves it.

use crate::addresses::ROUTES;
use crate::pins::give_pin;
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Method, Request, header},
};
use jiff::{Timestamp, ToSpan};
use saolang::{
    app::App,
    identity::{self, Actor, Mandate, NewUser, OneTime, Role},
    platform::{clock::Clock, config::Config, db, hex, jobs},
    router::router,
};
use std::collections::BTreeMap;
use tempfile::TempDir;
use tower::ServiceExt;

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

pub struct World {
    pub app: App,
    pub clock: Clock,
    /// Where a second opening finds the same database.
    pub config: Config,
    /// The login and the one-time password of everybody who has not signed in yet.
    one_time: BTreeMap<String, String>,
    schema: Option<(String, String)>,
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
        let server = std::env::var("SAOLANG_TEST_POSTGRES")
            .expect("SAOLANG_TEST_POSTGRES must name a PostgreSQL server for the tests; bin/test starts one");
        let schema = format!("t_{}", hex(&db::random::<8>()));
        on_server(&server, format!("create schema {schema}")).await;

        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut config = Config::embedded(folder.path().to_owned(), 0);
        let joint = if server.contains('?') { '&' } else { '?' };
        config.database = format!("{server}{joint}options%5Bsearch_path%5D={schema}");
        Self::open(folder, config, Some((server, schema))).await
    }

    async fn open(folder: TempDir, config: Config, schema: Option<(String, String)>) -> Self {
        let config = Config { program: env!("CARGO_BIN_EXE_saolang").into(), ..config };
        let clock = Clock::fixed(MORNING.parse().expect("an instant"));
        let app = App::open(config.clone(), clock.clone()).await.expect("the world opens");
        Self { app, clock, config, one_time: BTreeMap::new(), schema, _folder: folder }
    }

    /// The address of an empty database beside this world's.
    pub async fn empty_database(&self) -> String {
        let Some((server, schema)) = &self.schema else {
            return format!("sqlite:{}", self.config.data.join("empty.sqlite").display());
        };
        on_server(server, format!("create schema {schema}_empty")).await;
        self.config.database.replace(schema, &format!("{schema}_empty"))
    }

    /// A test that leaves behind what should have been done by now fails. One that closed the database looked itself.
    async fn end(self) {
        let left = self.app.db.read(async |tx| jobs::due(tx).await).await;
        assert_eq!(left.unwrap_or_default(), 0, "jobs that are due were not run");
        self.app.db.close().await;
        if let Some((server, schema)) = self.schema {
            on_server(&server, format!("drop schema if exists {schema}_empty cascade")).await;
            on_server(&server, format!("drop schema {schema} cascade")).await;
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
        let one_time = OneTime::new().await.expect("a one-time password");
        let made = async |tx: &mut db::Tx| identity::add_user(tx, &Actor::operator(), new, &one_time).await;
        self.app.db.write(made).await.expect("a new account");
        if role == Role::Council {
            give_pin(self, login).await;
        }
        let password = one_time.text;
        self.one_time.insert(login.to_owned(), password.clone());
        password
    }

    /// A named person at a browser, signed in with a password of their own. The account is made when needed.
    pub async fn sign_in(&mut self, login: &str) -> Browser {
        let mut browser = self.stranger();
        let known = self.app.db.read(async |tx| identity::user_by_login(tx, login).await).await.expect("a read");
        if known.is_none() {
            self.account(login).await;
        }
        if let Some(password) = self.one_time.remove(login) {
            let answer = browser.sign_in(login, &password).await;
            assert_eq!(answer.status, 303, "{login} signs in for the first time: {}", answer.body);
            browser.open("/mat-khau").await;
            let answer = browser.send("/mat-khau", &[("new", OWN_PASSWORD), ("again", OWN_PASSWORD)]).await;
            assert_eq!(answer.status, 303, "{login} chooses a password: {}", answer.body);
        } else {
            let answer = browser.sign_in(login, OWN_PASSWORD).await;
            assert_eq!(answer.status, 303, "{login} signs in: {}", answer.body);
        }
        browser
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

/// Runs one statement on the server itself; the names in it are our own.
async fn on_server(server: &str, statement: String) {
    use sqlx::{Connection, Executor};
    let mut connection = sqlx::PgConnection::connect(server).await.expect("the PostgreSQL server answers");
    connection.execute(sqlx::AssertSqlSafe(statement)).await.expect("a statement on the server");
    connection.close().await.expect("the connection closes");
}

/// Keeps cookies as a browser does and goes through the real router. `__Host-` cookies want HTTPS, so they
/// are carried by hand.
#[derive(Clone)]
pub struct Browser {
    router: Router,
    pub cookies: BTreeMap<String, String>,
    csrf: String,
    once: String,
}

pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
    /// The body where it is no text.
    pub bytes: Vec<u8>,
}

impl Browser {
    pub fn new(router: Router) -> Self {
        Self { router, cookies: BTreeMap::new(), csrf: String::new(), once: String::new() }
    }

    /// Opens a page and remembers the token and the key of its form.
    pub async fn open(&mut self, path: &str) -> Answer {
        let answer = self.ask(Method::GET, path, None, &[]).await;
        self.csrf = field(&answer.body, "csrf").unwrap_or_default();
        // A page without a form has no key; whoever posts all the same makes one up.
        self.once = field(&answer.body, "once").unwrap_or_else(|| hex(&db::random::<16>()));
        answer
    }

    /// Sends a form with the token and the key of the page that was opened last.
    pub async fn send(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let (csrf, once) = (self.csrf.clone(), self.once.clone());
        let mut all = vec![("csrf", csrf.as_str()), ("once", once.as_str())];
        all.extend_from_slice(fields);
        self.send_bare(path, &all).await
    }

    /// Sends exactly these fields.
    pub async fn send_bare(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = serde_urlencoded::to_string(fields).expect("fields");
        self.ask(Method::POST, path, Some(body), &[]).await
    }

    pub async fn sign_in(&mut self, login: &str, password: &str) -> Answer {
        self.open("/dang-nhap").await;
        self.send("/dang-nhap", &[("login", login), ("password", password)]).await
    }

    /// Sends a file with the token and the key of the page that was opened last.
    pub async fn upload(&mut self, path: &str, name: &str, content: &[u8]) -> Answer {
        let mut body = Vec::new();
        for (field, value) in [("csrf", &self.csrf), ("once", &self.once)] {
            body.extend(
                format!("--line\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n").bytes(),
            );
        }
        let head = format!("--line\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
        body.extend(head.bytes());
        body.extend(content);
        body.extend(b"\r\n--line--\r\n");
        let request = Request::builder().method(Method::POST).uri(path);
        let request = request.header(header::CONTENT_TYPE, "multipart/form-data; boundary=line");
        self.answer(request, Body::from(body)).await
    }

    /// Sends a form whose line breaks within its one file.
    pub async fn send_broken(&mut self, path: &str, fields: &[(&str, &str)], file: &[u8]) -> Answer {
        let whole = self.form_with(fields, &[file]);
        self.send_form(path, Body::from(whole[..whole.len() - file.len() / 2].to_vec())).await
    }

    /// Sends fields and files with the token and the key of the page that was opened last.
    pub async fn send_files(&mut self, path: &str, fields: &[(&str, &str)], files: &[&[u8]]) -> Answer {
        let body = self.form_with(fields, files);
        self.send_form(path, Body::from(body)).await
    }

    pub async fn send_form(&mut self, path: &str, body: Body) -> Answer {
        let request = Request::builder().method(Method::POST).uri(path);
        self.answer(request.header(header::CONTENT_TYPE, "multipart/form-data; boundary=line"), body).await
    }

    pub fn form_with(&self, fields: &[(&str, &str)], files: &[&[u8]]) -> Vec<u8> {
        let mut all = vec![("csrf", self.csrf.as_str()), ("once", self.once.as_str())];
        all.extend_from_slice(fields);
        let mut body = Vec::new();
        for (name, value) in all {
            body.extend(
                format!("--line\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes(),
            );
        }
        for file in files {
            body.extend(b"--line\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.bin\"\r\n\r\n");
            body.extend_from_slice(file);
            body.extend(b"\r\n");
        }
        body.extend(b"--line--\r\n");
        body
    }

    /// The form token of the page that was opened last.
    pub fn token(&self) -> &str {
        &self.csrf
    }

    /// Sends another token from now on, as somebody does who made it up or stole it.
    pub fn hold_token(&mut self, token: &str) {
        token.clone_into(&mut self.csrf);
    }

    pub async fn ask(
        &mut self,
        method: Method,
        path: &str,
        body: Option<String>,
        headers: &[(header::HeaderName, &str)],
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        if body.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        for (name, value) in headers {
            request = request.header(name, *value);
        }
        self.answer(request, body.map_or_else(Body::empty, Body::from)).await
    }

    /// Sends these bytes with these headers.
    pub async fn raw(
        &mut self,
        method: Method,
        path: &str,
        headers: &[(&str, String)],
        body: impl Into<Body>,
    ) -> Answer {
        let request = Request::builder().method(method).uri(path);
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, value));
        self.answer(request, body.into()).await
    }

    async fn answer(&mut self, mut request: axum::http::request::Builder, body: Body) -> Answer {
        if !self.cookies.is_empty() {
            let pairs: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request = request.header(header::COOKIE, pairs.join("; "));
        }
        let request = request.body(body).expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("the router always answers");
        let (head, body) = response.into_parts();
        let body = to_bytes(body, 64 << 20).await.expect("a body");
        self.keep_cookies(&head.headers);
        let bytes = body.to_vec();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: head.status.as_u16(), headers: head.headers, body, bytes }
    }

    fn keep_cookies(&mut self, headers: &HeaderMap) {
        for value in headers.get_all(header::SET_COOKIE) {
            let text = value.to_str().expect("an ASCII cookie");
            let (name, value) = text.split(';').next().and_then(|pair| pair.split_once('=')).expect("a cookie");
            if text.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("an ASCII header"))
    }

    pub fn location(&self) -> &str {
        self.header("location")
    }

    /// Everything that the page says is wrong, sentence by sentence.
    pub fn complaints(&self) -> Vec<String> {
        let Some((_, rest)) = self.body.split_once("role=\"alert\"") else { return Vec::new() };
        let inside = rest.split_once("</div>").map_or(rest, |(inside, _)| inside);
        let items = inside.split("<li>").skip(1).filter_map(|item| item.split("</li>").next());
        items.map(|item| item.split('>').nth(1).unwrap_or(item).trim_end_matches("</a").to_owned()).collect()
    }

    /// What the page says is wrong, without its markup.
    pub fn complaint(&self) -> String {
        let Some((_, rest)) = self.body.split_once("role=\"alert\"") else { return String::new() };
        let inside = rest.split_once("</div>").map_or(rest, |(inside, _)| inside);
        inside.split("<li>").nth(1).and_then(|item| item.split("</li>").next()).unwrap_or_default().to_owned()
    }
}

/// The value of a hidden field of a page.
pub fn field(page: &str, name: &str) -> Option<String> {
    let (_, rest) = page.split_once(&format!("name=\"{name}\" value=\""))?;
    rest.split_once('"').map(|(value, _)| value.to_owned())
}

/// Every address that takes a form.
pub fn form_routes() -> impl Iterator<Item = &'static str> {
    ROUTES.iter().filter(|(method, _)| *method == "POST").map(|(_, path)| *path)
}
