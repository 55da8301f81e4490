//! The real server, killed without warning in the middle of its work, twenty times on each engine. What a
//! person was told is there afterwards, once, and a form sent again gets the answer it would have got.

use crate::{
    reminders::{MANY, certify, each_is_told_once},
    world::{OWN_PASSWORD, World, each_engine, field},
};
use rand::{RngExt, SeedableRng, rngs::StdRng};
use reqwest::{Client, RequestBuilder, header, redirect::Policy};
use saolang::{
    args,
    platform::{config::Config, db::Db},
};
use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};
use tokio::{
    sync::{mpsc, watch},
    task::JoinSet,
};

const KILLS: usize = 20;
/// Fewer than a job is tried.
const KILLS_OF_WORKER: usize = 4;
/// Hoa works at this many browsers at once: less than the tries that one name has to sign in.
const BROWSERS: usize = 4;
/// With this many tabs in each, so that several forms are under way at any moment.
const TABS: usize = 2;

/// A running server; killed, not stopped, when it goes.
struct Server {
    process: Child,
    address: String,
}

impl Server {
    /// Starts on any free port and waits for the line that names it.
    fn start(config: &Config) -> Self {
        Self::start_with(config, &[])
    }

    /// Starts at an instant in UTC of a clock that goes on from there.
    fn start_at(config: &Config, instant: &str) -> Self {
        let clock = format!("@{instant}");
        let moved = [
            ("LD_PRELOAD", "/usr/$LIB/faketime/libfaketime.so.1"),
            ("FAKETIME", &clock),
            ("FAKETIME_DONT_FAKE_MONOTONIC", "1"),
        ];
        Self::start_with(config, &moved)
    }

    fn start_with(config: &Config, environment: &[(&str, &str)]) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_saolang"))
            .args(["--port", "0", "serve"])
            .envs(environment.iter().copied())
            .env("SAOLANG_DATA", &config.data)
            .env("SAOLANG_DATABASE", &config.database)
            .env("RUST_LOG", "error")
            .stdout(Stdio::piped())
            .spawn()
            .expect("the server starts");
        let mut line = String::new();
        BufReader::new(process.stdout.take().expect("its output")).read_line(&mut line).expect("a line");
        let address = line.split_whitespace().find(|word| word.starts_with("http://"));
        let address = address.unwrap_or_else(|| panic!("the server says where it is: {line:?}")).to_owned();
        Self { process, address }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // SIGKILL: no handler runs, no connection is closed in order.
        self.process.kill().expect("a server to kill");
        self.process.wait().expect("its end");
    }
}

/// One browser of Hoa's, over real connections.
#[derive(Clone)]
struct Tab {
    http: Client,
    cookies: BTreeMap<String, String>,
    csrf: String,
}

impl Tab {
    fn new() -> Self {
        let http = Client::builder().redirect(Policy::none()).build().expect("a client");
        Self { http, cookies: BTreeMap::new(), csrf: String::new() }
    }

    fn with_cookies(&self, request: RequestBuilder) -> RequestBuilder {
        let pairs: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        request.header(header::COOKIE, pairs.join("; "))
    }

    async fn open(&mut self, url: String) {
        let answer = self.with_cookies(self.http.get(&url)).send().await.expect("a page");
        assert_eq!(answer.status(), 200, "{url}");
        self.keep_cookies(&answer);
        self.csrf = field(&answer.text().await.expect("its text"), "csrf").expect("a form token");
    }

    async fn send(&mut self, url: String, fields: &[(&str, &str)]) {
        let fields = [&[("csrf", self.csrf.as_str())], fields].concat();
        let answer = self.with_cookies(self.http.post(&url)).form(&fields).send().await.expect("an answer");
        assert_eq!(answer.status(), 303, "{url}");
        self.keep_cookies(&answer);
    }

    fn keep_cookies(&mut self, answer: &reqwest::Response) {
        for value in answer.headers().get_all(header::SET_COOKIE) {
            let pair = value.to_str().expect("ASCII").split(';').next().and_then(|pair| pair.split_once('='));
            let (name, value) = pair.expect("a cookie");
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }

    async fn sign_in(&mut self, address: &str, password: &str) {
        self.open(format!("{address}/dang-nhap")).await;
        self.send(format!("{address}/dang-nhap"), &[("login", "hoa"), ("password", password)]).await;
    }

    /// Sends the form that opens a round; answers where it is, or nothing when the server died on the way.
    async fn open_round(&self, address: &str, form: &Form) -> Option<String> {
        let fields = [
            ("csrf", self.csrf.as_str()),
            ("once", &form.once),
            ("name", &form.name),
            ("opens_on", "1/6/2026"),
            ("last_proposal_on", "31/8/2026"),
            ("evaluated_on", "30/9/2026"),
            ("ground", "Quyết định 77/QĐ-UBND ngày 01/06/2026, Kế hoạch 12/KH-UBND"),
        ];
        let request = self.with_cookies(self.http.post(format!("{address}/dot/moi"))).form(&fields);
        let answer = request.send().await.ok()?;
        assert_eq!(answer.status(), 303, "{}", form.name);
        Some(answer.headers()[header::LOCATION].to_str().expect("ASCII").to_owned())
    }
}

#[derive(Clone)]
struct Form {
    name: String,
    once: String,
}

/// A form that was answered: what the person was told, and whether it had to be sent more than once.
struct Acknowledged {
    form: Form,
    location: String,
    cut_off: bool,
}

/// Opens rounds, one after the other, until nobody listens to the answers; the last is what it comes back with.
/// A form without an answer is sent again, the same, to the next server.
async fn work(
    tab: Tab,
    number: usize,
    mut servers: watch::Receiver<String>,
    told: mpsc::Sender<Acknowledged>,
) -> Acknowledged {
    let mut turn = 0;
    loop {
        turn += 1;
        let form =
            Form { name: format!("Đợt {turn} của cửa sổ {number}"), once: format!("{number:016}{turn:016}") };
        let mut cut_off = false;
        let location = loop {
            let address = servers.borrow_and_update().clone();
            if let Some(location) = tab.open_round(&address, &form).await {
                break location;
            }
            cut_off = true;
            let another = servers.wait_for(|now| *now != address).await;
            another.expect("a server follows");
        };
        if let Err(mpsc::error::SendError(last)) = told.send(Acknowledged { form, location, cut_off }).await {
            return last;
        }
    }
}

/// Hoa at her browsers; the first sign-in chooses the password for all.
async fn sign_in(world: &mut World, address: &str) -> Vec<Tab> {
    let one_time = world.account("hoa").await;
    let mut first = Tab::new();
    first.sign_in(address, &one_time).await;
    first.open(format!("{address}/mat-khau")).await;
    first.send(format!("{address}/mat-khau"), &[("new", OWN_PASSWORD), ("again", OWN_PASSWORD)]).await;
    let mut tabs = Vec::new();
    for browser in 0..BROWSERS {
        let mut tab = if browser == 0 { first.clone() } else { Tab::new() };
        if browser > 0 {
            tab.sign_in(address, OWN_PASSWORD).await;
        }
        tab.open(format!("{address}/dot/moi")).await;
        tabs.extend(vec![tab; TABS]);
    }
    tabs
}

/// Lets the tabs work, kills the server when so many answers as the dice say have come, starts the next.
/// Answers everything that anybody was told, and the last server.
async fn kill_again_and_again(config: &Config, mut server: Server, tabs: &[Tab]) -> (Vec<Acknowledged>, Server) {
    let mut dice = StdRng::seed_from_u64(20);
    let (address, servers) = watch::channel(server.address.clone());
    // One place: an answer is reported before the next form is sent.
    let (told, mut answers) = mpsc::channel(1);
    let mut workers = JoinSet::new();
    for (number, tab) in tabs.iter().enumerate() {
        workers.spawn(work(tab.clone(), number, servers.clone(), told.clone()));
    }
    drop(told);
    let mut all = Vec::new();
    for _ in 0..KILLS {
        for _ in 0..dice.random_range(TABS..40) {
            all.push(answers.recv().await.expect("somebody works"));
        }
        drop(server);
        server = Server::start(config);
        address.send_replace(server.address.clone());
    }
    // Whatever is under way comes to its end.
    answers.close();
    while let Some(last) = answers.recv().await {
        all.push(last);
    }
    while let Some(worker) = workers.join_next().await {
        all.push(worker.expect("no worker gave up"));
    }
    (all, server)
}

/// `(name, address)` of every round in the database.
async fn stored(db: &Db) -> Vec<(String, String)> {
    let rounds = db.read(async |tx| tx.all::<(String, String)>("select name, '/dot/' || id from round", args![]).await);
    rounds.await.expect("the rounds")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_killed_twenty_times_loses_no_round_it_told_of_and_opens_none_twice() {
    each_engine(async |world| {
        // The database is the server's alone, so that each start finds it as the last one was torn from it.
        let server = Server::start(&world.config);
        let tabs = sign_in(world, &server.address).await;
        world.app.db.close().await;

        let (told, server) = kill_again_and_again(&world.config, server, &tabs).await;

        assert!(told.iter().any(|answer| answer.cut_off), "some forms were under way when the server died");
        for answer in &told {
            let again = tabs[0].open_round(&server.address, &answer.form).await;
            assert_eq!(again.as_ref(), Some(&answer.location), "{} sent again", answer.form.name);
        }
        drop(server);
        let db = Db::open(&world.config.database, world.clock.clone()).await.expect("the same database");
        let mut stored = stored(&db).await;
        let mut told: Vec<(String, String)> = told.into_iter().map(|a| (a.form.name, a.location)).collect();
        stored.sort();
        told.sort();
        assert_eq!(stored, told, "left: the rounds there are, right: what people were told");
        let sql = "select count(distinct object_id), count(*) from event where name = 'round.opened'
                   and object_id in (select id from round)";
        let rounds = i64::try_from(told.len()).expect("a count");
        let events = db.read(async |tx| tx.one::<(i64, i64)>(sql, args![]).await).await.expect("the events");
        assert_eq!(events, (rounds, rounds), "one event for each round");
        db.close().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_killed_while_it_reminds_tells_of_every_certificate_once() {
    each_engine(async |world| {
        let many = certify(world, MANY).await;
        let mut dice = StdRng::seed_from_u64(5);
        let mut told = 0;
        for start in 0..=KILLS_OF_WORKER {
            // Whoever had the job in its hands is known to be gone six minutes later.
            let server = Server::start_at(&world.config, &format!("2028-03-10 01:{:02}:00", 6 * start));
            let next = if start == KILLS_OF_WORKER { many } else { told + dice.random_range(1..6) };
            while told < next {
                told = world.count("select count(*) from reminder").await;
            }
            assert!(start == KILLS_OF_WORKER || told < many, "it dies in the middle");
            while start == KILLS_OF_WORKER && world.count("select count(*) from job where status = 'done'").await == 0 {
            }
            drop(server);
        }
        world.go_to("2028-03-10T10:00:00");
        each_is_told_once(world, many).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_killed_while_it_prints_counts_and_sets_every_certificate_once() {
    each_engine(async |world| {
        let many = certify(world, 16).await;
        let mut hoa = world.sign_in("hoa").await;
        let printing = format!("/quyet-dinh/{}/in", world.text("select max(id) from decision").await);
        hoa.open(&printing).await;
        assert_eq!(hoa.send(&printing, &[]).await.status, 303);
        let mut dice = StdRng::seed_from_u64(7);
        let mut set = 0;
        for start in 0..=KILLS_OF_WORKER {
            let server = Server::start_at(&world.config, &format!("2026-03-10 03:{:02}:00", 6 * start));
            let next = if start == KILLS_OF_WORKER { many } else { set + dice.random_range(1..4) };
            while set < next {
                set = world.count("select count(*) from copy_paper").await;
            }
            assert!(start == KILLS_OF_WORKER || set < many, "it dies in the middle");
            let open = "select count(*) from job where kind = 'copy.set' and status = 'waiting'";
            while start == KILLS_OF_WORKER && world.count(open).await > 0 {}
            drop(server);
        }
        let copies = "select count(*) from certificate_copy where number = 1";
        assert_eq!(
            (world.count(copies).await, world.count("select count(*) from certificate_copy").await),
            (many, many)
        );
        assert_eq!(world.count("select count(distinct pdf_hash) from copy_paper").await, many);
        world.go_to("2026-03-10T12:00:00");
        world.run_jobs().await;
        assert_eq!(world.count("select count(*) from copy_paper").await, many);
    })
    .await;
}
