//! What other people feel while somebody sends bad files, as fast as they are refused.

use crate::bad;
use crate::load::{self, Asked, CONNECTIONS, Met};
use crate::officer::Officer;
use crate::pages::row;
use crate::server::{self, Folder, Server};
use crate::table::Row;
use anyhow::{Context, Result, bail};
use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};
use tokio::task::JoinSet;

/// Requests a second of all others together: a province on a busy day.
const PER_SECOND: u32 = 100;
const REQUESTS: usize = 900;
/// One who sends them one after another, and four at once.
const SENDERS: [usize; 2] = [1, 4];

/// The same pages at the same pace, in quiet and while the files come; the second row's ratio is of its p99 to the
/// first's.
pub async fn rows(saolang: &Path) -> Result<Vec<Row>> {
    let folder = Folder::new("bad-files")?;
    if !server::saolang(saolang, folder.path()).arg("demo").output()?.status.success() {
        bail!("the demo world could not be made");
    }
    let server = Server::saolang(saolang, folder.path())?;
    let officer = Officer::sign_in(saolang, folder.path(), server.address).await?;
    let producers = officer.open(server.address, "/chu-the").await?;
    let ids = producers.split("href=\"/chu-the/").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0));
    let id = ids.into_iter().find(|id| id.len() == 36).context("a producer of the demo world")?;
    let form = format!("/kho-giay-to/moi?chu-the={id}");
    let asked = Asked {
        paths: ["/", "/san-pham?q=gom", "/bo-tieu-chi/26-2026", "/chu-the", "/ho-so/hang-cho"]
            .map(str::to_owned)
            .into(),
        cookie: officer.cookie.clone(),
        every: Some(Duration::from_secs(1) * CONNECTIONS / PER_SECOND),
    };
    load::run(server.address, &asked, 0, REQUESTS / 3).await?;
    let quiet = load::run(server.address, &asked, 0, REQUESTS).await?;

    let files: Arc<[Vec<u8>]> =
        bad::pictures().into_iter().chain(bad::documents()).chain(bad::costly()).map(|bad| bad.bytes).collect();
    let officer = Arc::new(officer);
    let mut rows =
        vec![row("pages in quiet", &quiet, &server, format!("{PER_SECOND} a second, an officer's and the public's"))?];
    for senders in SENDERS {
        let (met, sent) = load_meanwhile(&server, &asked, &officer, &form, &files, senders).await?;
        let ratio = met.percentile(99).as_secs_f64() / quiet.percentile(99).as_secs_f64();
        let note = format!("{senders} at once, {sent} files; p99 {ratio:.1} times the quiet one");
        rows.push(row("pages, bad files come in", &met, &server, note)?);
    }
    Ok(rows)
}

/// The same pages, while so many people send the files over and over; also how many were sent.
async fn load_meanwhile(
    server: &Server,
    asked: &Asked,
    officer: &Arc<Officer>,
    form: &str,
    files: &Arc<[Vec<u8>]>,
    at_once: usize,
) -> Result<(Met, usize)> {
    let (over, sent) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
    let mut senders = JoinSet::new();
    for _ in 0..at_once {
        let (officer, over, sent) = (officer.clone(), over.clone(), sent.clone());
        let (files, form, address) = (files.clone(), form.to_owned(), server.address);
        senders.spawn(async move {
            while !over.load(Ordering::Relaxed) {
                let file = &files[sent.fetch_add(1, Ordering::Relaxed) % files.len()];
                let answer = officer.send(address, &form, &[("kind", "ip")], file).await?;
                if !(answer.starts_with("HTTP/1.1 422") || answer.starts_with("HTTP/1.1 303")) {
                    bail!("a bad file was answered {}", answer.lines().next().unwrap_or_default());
                }
            }
            Ok(())
        });
    }
    let met = load::run(server.address, asked, 0, REQUESTS).await;
    over.store(true, Ordering::Relaxed);
    while let Some(sender) = senders.join_next().await {
        sender??;
    }
    Ok((met?, sent.load(Ordering::Relaxed)))
}
