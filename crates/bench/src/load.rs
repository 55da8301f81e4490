//! A bounded crowd: so many connections that stay open, so many requests, no longer than so many seconds.

use anyhow::{Context, Result, bail};
use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    task::JoinSet,
};

pub const CONNECTIONS: u32 = 32;
/// A slow machine ends here with fewer requests than were meant.
const LONGEST: Duration = Duration::from_secs(10);

/// What a crowd met.
pub struct Met {
    pub per_second: f64,
    /// Every answer's time, shortest first.
    times: Vec<Duration>,
}

impl Met {
    /// The time that this share of the answers, in a hundred, needed at most.
    pub fn percentile(&self, share: usize) -> Duration {
        let at = (self.times.len() * share / 100).min(self.times.len().saturating_sub(1));
        self.times.get(at).copied().unwrap_or_default()
    }

    /// Several crowds as one: the middle throughput, everybody's times.
    pub fn together(mut crowds: Vec<Self>) -> Self {
        crowds.sort_by(|a, b| a.per_second.total_cmp(&b.per_second));
        let per_second = crowds.get(crowds.len() / 2).map_or(0.0, |crowd| crowd.per_second);
        let mut times: Vec<Duration> = crowds.into_iter().flat_map(|crowd| crowd.times).collect();
        times.sort_unstable();
        Self { per_second, times }
    }
}

/// What a crowd asks for, and as whom.
#[derive(Clone, Default)]
pub struct Asked {
    pub paths: Vec<String>,
    /// Of somebody who is signed in, or empty.
    pub cookie: String,
    /// The time from one request of a connection to its next, as people ask; without it as fast as it goes.
    pub every: Option<Duration>,
}

impl Asked {
    pub fn path(path: &str) -> Self {
        Self { paths: vec![path.to_owned()], ..Self::default() }
    }
}

/// Asks for the paths in turn, from the one with this number on. Anything but 200 is an error: a wrong page is no
/// measurement.
pub async fn run(address: SocketAddr, asked: &Asked, from: usize, requests: usize) -> Result<Met> {
    let cookie = if asked.cookie.is_empty() { String::new() } else { format!("Cookie: {}\r\n", asked.cookie) };
    let head = format!("HTTP/1.1\r\nHost: {address}\r\nUser-Agent: bench\r\n{cookie}\r\n");
    let paths: Arc<[Vec<u8>]> = asked.paths.iter().map(|path| format!("GET {path} {head}").into_bytes()).collect();
    let next = Arc::new(AtomicUsize::new(from));
    let requests = from + requests;
    let begun = Instant::now();
    let mut crowd = JoinSet::new();
    for number in 0..CONNECTIONS {
        let pace = asked.every.map(|every| Pace { due: begun + every * number / CONNECTIONS, every });
        crowd.spawn(connection(address, paths.clone(), next.clone(), requests, begun + LONGEST, pace));
    }
    let mut times = Vec::with_capacity(requests);
    while let Some(one) = crowd.join_next().await {
        times.extend(one??);
    }
    let took = begun.elapsed();
    times.sort_unstable();
    let answers = u32::try_from(times.len())?;
    Ok(Met { per_second: f64::from(answers) / took.as_secs_f64(), times })
}

/// When one connection asks next. Its time counts from when it meant to ask: a slow answer does not hide the next one.
pub struct Pace {
    pub due: Instant,
    pub every: Duration,
}

impl Pace {
    pub async fn next(&mut self) -> Instant {
        let due = self.due;
        self.due += self.every;
        tokio::time::sleep_until(due.into()).await;
        due
    }
}

async fn connection(
    address: SocketAddr,
    paths: Arc<[Vec<u8>]>,
    next: Arc<AtomicUsize>,
    requests: usize,
    until: Instant,
    mut pace: Option<Pace>,
) -> Result<Vec<Duration>> {
    let mut stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    let mut buffer = Vec::with_capacity(256 * 1024);
    let mut times = Vec::new();
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        let begun = match &mut pace {
            Some(pace) => pace.next().await,
            None => Instant::now(),
        };
        if number >= requests || begun > until {
            return Ok(times);
        }
        let request = &paths[number % paths.len()];
        stream.write_all(request).await?;
        answer(&mut stream, &mut buffer).await.with_context(|| String::from_utf8_lossy(request).into_owned())?;
        times.push(begun.elapsed());
    }
}

/// Reads one answer to its end.
pub async fn answer(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> Result<()> {
    buffer.clear();
    let mut end = None;
    loop {
        if stream.read_buf(buffer).await? == 0 {
            bail!("the server closed the connection");
        }
        if end.is_none() {
            end = length(buffer)?;
        }
        if end.is_some_and(|end| buffer.len() >= end) {
            return Ok(());
        }
    }
}

/// How long head and body are together, once the head is there.
fn length(answer: &[u8]) -> Result<Option<usize>> {
    let Some(head) = answer.windows(4).position(|four| four == b"\r\n\r\n") else { return Ok(None) };
    let text = std::str::from_utf8(&answer[..head])?;
    let mut lines = text.lines();
    let status = lines.next().unwrap_or_default();
    if !status.starts_with("HTTP/1.1 200") {
        bail!("answered {status}");
    }
    let body: usize = lines
        .filter_map(|line| line.split_once(": "))
        .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
        .context("an answer without its length")?
        .1
        .parse()?;
    Ok(Some(head + 4 + body))
}
