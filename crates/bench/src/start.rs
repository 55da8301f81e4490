//! How long it takes from starting the process to the first good answer.

use crate::load;
use crate::server::{Folder, Server};
use crate::table::Row;
use anyhow::Result;
use std::{
    path::Path,
    time::{Duration, Instant},
};

const STARTS: usize = 7;

pub async fn rows(saolang: &Path) -> Result<Vec<Row>> {
    let folder = Folder::new("start")?;
    let (first, peak) = start(saolang, folder.path()).await?;
    let empty = Row {
        what: "first start, empty folder".to_owned(),
        p50: Some(first),
        peak: Some(peak),
        note: "makes the database, to the first 200 on /health".to_owned(),
        ..Row::default()
    };
    let mut times = Vec::new();
    let mut most = 0;
    for _ in 0..STARTS {
        let (time, peak) = start(saolang, folder.path()).await?;
        times.push(time);
        most = most.max(peak);
    }
    times.sort_unstable();
    let again = Row {
        what: "start".to_owned(),
        p50: times.get(STARTS / 2).copied(),
        p99: times.last().copied(),
        peak: Some(most),
        note: format!("to the first 200 on /health; {STARTS} starts, p99 is the longest"),
        ..Row::default()
    };
    Ok(vec![empty, again])
}

async fn start(saolang: &Path, data: &Path) -> Result<(Duration, u64)> {
    let begun = Instant::now();
    let server = Server::saolang(saolang, data)?;
    load::run(server.address, &["/health".to_owned()], 1).await?;
    Ok((begun.elapsed(), server.peak()?))
}
