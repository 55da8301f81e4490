//! An evening of a council: a tablet for each member, every tick of every sheet saved as it is made, and the server killed
//! without warning once a minute. What was answered as saved must be there afterwards.

use crate::load::{Pace, answer};
use crate::officer::{Officer, field};
use crate::register::{DAY, FORM, INSTANT, Judge, Opened, all_there, at_that_day, fault, list, open};
use crate::scoring::sheet;
use crate::server::{self, Folder, Server};
use crate::table::Row;
use anyhow::{Context, Result, ensure};
use jiff::{Timestamp, ToSpan};
use rules::sheet::Facts;
use saolang::evaluation::{interests, sessions};
use saolang::identity::Actor;
use saolang::platform::db::Tx;
use std::{
    fmt::Write as _,
    net::SocketAddr,
    path::Path,
    process::Command,
    time::{Duration, Instant},
};
use tokio::{io::AsyncWriteExt, net::TcpStream, task::JoinSet};

const MEMBERS: usize = 15;
const PRODUCTS: usize = 70;
/// Four ticks a second of each member: four times the burst that the programme promises to bear.
const EVERY: Duration = Duration::from_millis(250);
const KILL_EVERY: Duration = Duration::from_mins(1);
/// A tablet that met nobody asks again after this.
const AGAIN: Duration = Duration::from_millis(20);
const PROMISED: Duration = Duration::from_millis(200);

pub async fn rows(saolang: &Path) -> Result<Vec<Row>> {
    let folder = Folder::new("evening")?;
    let (session, listings, judges) = sit(folder.path()).await?;
    let mut server = Server::start(&mut at_that_hour(saolang, folder.path(), 0))?;
    let address = server.address;
    let begun = Instant::now();
    let mut evening = JoinSet::new();
    for (number, Judge { actor, one_time }) in judges.into_iter().enumerate() {
        let cookie = Officer::enter(address, &actor.login, &one_time).await?.cookie;
        let tablet = Tablet { address, cookie, stream: None, asked_again: 0 };
        let due = Instant::now() + EVERY * u32::try_from(number)? / u32::try_from(MEMBERS)?;
        let paths: Vec<String> =
            listings.iter().map(|listing| format!("/phien-hop/{session}/phieu-cham/{listing}")).collect();
        evening.spawn(judge(tablet, paths, Pace { due, every: EVERY }, 1_000 + u64::try_from(number)?));
    }
    let (mut times, mut kept, mut lost, mut asked_again, mut kills, mut peak) = (Vec::new(), 0, 0, 0, 0_u32, 0);
    let mut next_kill = tokio::time::interval_at((Instant::now() + KILL_EVERY).into(), KILL_EVERY);
    loop {
        tokio::select! {
            member = evening.join_next() => {
                let Some(member) = member else { break };
                let Judged { times: own, kept: found, lost: missed, asked_again: again } = member??;
                times.extend(own);
                (kept, lost, asked_again) = (kept + found, lost + missed, asked_again + again);
            }
            _ = next_kill.tick() => {
                peak = peak.max(server.peak()?);
                let mut again = at_that_hour(saolang, folder.path(), address.port());
                server = tokio::task::spawn_blocking(move || {
                    drop(server);
                    Server::start(&mut again)
                })
                .await??;
                kills += 1;
            }
        }
    }
    ensure!(lost == 0, "{lost} ticks were answered as saved and are not there");
    let took = begun.elapsed();
    times.sort_unstable();
    let percentile = |share: usize| times.get(times.len() * share / 100).copied();
    let against = if percentile(99).is_some_and(|p99| p99 <= PROMISED) { "within" } else { "NOT within" };
    let slowest = times.last().copied().unwrap_or_default().as_millis();
    Ok(vec![Row {
        what: "council evening".to_owned(),
        per_second: Some((f64::from(u32::try_from(times.len())?) / took.as_secs_f64(), "ticks")),
        p50: percentile(50),
        p99: percentile(99),
        peak: Some(peak.max(server.peak()?)),
        note: format!(
            "{MEMBERS} members, {PRODUCTS} products, {} ticks; killed {kills} times, {asked_again} sent again; {kept} kept, \
             0 lost; the slowest {slowest} ms; p99 {against} 200 ms",
            times.len()
        ),
        ..Row::default()
    }])
}

/// A session whose members have declared and are all there; its listings and who judges.
async fn sit(data: &Path) -> Result<(String, Vec<String>, Vec<Judge>)> {
    let app = at_that_day(data).await?;
    let now: Timestamp = INSTANT.parse()?;
    let office = Actor::operator();
    let mut dice = 15;
    let sat = async |tx: &mut Tx| {
        let Opened { round, council, judges } = open(tx, &app, &office, MEMBERS).await?;
        let new = sessions::NewSession {
            round,
            council: council.clone(),
            held_on: DAY,
            venue: "Hội trường".to_owned(),
            deadline: now + 8.hours(),
            way: sessions::Way::Meeting,
            demo: true,
        };
        let session = sessions::open(tx, &office, new).await?;
        let mut listings = Vec::new();
        for _ in 0..PRODUCTS {
            listings.push(list(tx, &app, &session, &mut dice).await?);
        }
        let none = |listing: &String| interests::Answer { listing: listing.clone(), tied: false, what: String::new() };
        let none: Vec<interests::Answer> = listings.iter().map(none).collect();
        for judge in &judges {
            interests::declare(tx, &judge.actor, &session, &none).await?;
        }
        all_there(tx, &judges[0].actor, &council, &session).await?;
        Ok((session, listings, judges))
    };
    let sat = app.db.write(sat).await.map_err(fault)?;
    app.db.close().await;
    Ok(sat)
}

/// The programme on a clock that goes on from that day's morning, however late it is today.
fn at_that_hour(saolang: &Path, data: &Path, port: u16) -> Command {
    let mut command = server::saolang(saolang, data);
    command.env("LD_PRELOAD", "/usr/$LIB/faketime/libfaketime.so.1").env("FAKETIME_DONT_FAKE_MONOTONIC", "1");
    command.env("FAKETIME", "@2026-10-01 02:00:30").env("TZ", "UTC");
    command.args(["--port", &port.to_string(), "serve"]);
    command
}

/// What one member's evening came to.
struct Judged {
    times: Vec<Duration>,
    /// Ticks that stand on the member's sheets at the end.
    kept: usize,
    /// Ticks that were answered as saved and do not.
    lost: usize,
    asked_again: usize,
}

/// Goes through the list, ticks every criterion of every sheet, and looks at the end whether all of them stand.
async fn judge(mut tablet: Tablet, paths: Vec<String>, mut pace: Pace, mut dice: u64) -> Result<Judged> {
    let form = saolang::app::rulesets()?.form(FORM.0, FORM.1).context("the form")?;
    let mut judged = Judged { times: Vec::new(), kept: 0, lost: 0, asked_again: 0 };
    let mut told = Vec::with_capacity(paths.len());
    for path in &paths {
        let shown = tablet.ask("GET", path, "").await?;
        let (token, mut revision) = (field(&shown, "csrf")?.to_owned(), field(&shown, "revision")?.to_owned());
        let draft = sheet(form, &mut dice);
        let mut ticks = String::new();
        let mut marks = Vec::new();
        for (leaf, one) in &draft.0 {
            ensure!(draft.applies(form, form.leaf(leaf).context("a leaf")?, Facts::default()), "{leaf} is asked");
            let value = one.case.as_ref().map_or(one.option.to_string(), |case| format!("{case}:{}", one.option));
            write!(ticks, "&o.{leaf}={value}")?;
            marks.push((format!("name=\"o.{leaf}\""), format!("value=\"{value}\"")));
            let due = pace.next().await;
            let body = format!("csrf={token}&revision={revision}&note={ticks}");
            let saved = tablet.ask("POST", &format!("{path}/nhap"), &body).await?;
            judged.times.push(due.elapsed());
            let (_, rest) = saved.split_once("\"revision\":").context("what was saved")?;
            rest.split([',', '}']).next().unwrap_or_default().trim_matches('"').clone_into(&mut revision);
        }
        // The page is opened between two ticks, and nobody ticks while it opens.
        pace.due = pace.due.max(Instant::now());
        told.push(marks);
    }
    for (path, marks) in paths.iter().zip(told) {
        let shown = tablet.ask("GET", path, "").await?;
        let inputs = shown.split("<input").filter_map(|input| input.split('>').next());
        let inputs: Vec<&str> = inputs.filter(|input| input.ends_with(" checked")).collect();
        let stands = |(name, value): &(String, String)| {
            inputs.iter().any(|input| input.contains(name.as_str()) && input.contains(value.as_str()))
        };
        let found = marks.iter().filter(|mark| stands(mark)).count();
        (judged.kept, judged.lost) = (judged.kept + found, judged.lost + marks.len() - found);
    }
    judged.asked_again = tablet.asked_again;
    Ok(judged)
}

/// A member's browser: one connection that stays open, and the same request again where the line or the server broke.
struct Tablet {
    address: SocketAddr,
    cookie: String,
    stream: Option<TcpStream>,
    asked_again: usize,
}

impl Tablet {
    async fn ask(&mut self, method: &str, path: &str, body: &str) -> Result<String> {
        let until = Instant::now() + KILL_EVERY;
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nCookie: {}\r\nAccept: application/json, text/html\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            self.address,
            self.cookie,
            body.len()
        );
        loop {
            match self.once(head.as_bytes()).await {
                Ok(page) => return Ok(page),
                // An answer that is none is no broken line.
                Err(error) if error.to_string().starts_with("answered ") => {
                    return Err(error.context(format!("{method} {path} {body}")));
                }
                Err(error) => {
                    ensure!(Instant::now() < until, "{method} {path}: {error:#}");
                    self.stream = None;
                    self.asked_again += 1;
                    tokio::time::sleep(AGAIN).await;
                }
            }
        }
    }

    async fn once(&mut self, request: &[u8]) -> Result<String> {
        let mut stream = match self.stream.take() {
            Some(stream) => stream,
            None => TcpStream::connect(self.address).await?,
        };
        stream.set_nodelay(true)?;
        stream.write_all(request).await?;
        let mut buffer = Vec::with_capacity(64 * 1024);
        answer(&mut stream, &mut buffer).await?;
        self.stream = Some(stream);
        Ok(String::from_utf8_lossy(&buffer).into_owned())
    }
}
