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

pub async fn first(saolang: &Path) -> Result<Row> {
    let folder = Folder::new("start")?;
    let (first, peak) = start(saolang, folder.path()).await?;
    Ok(Row {
        what: "first start, empty folder".to_owned(),
        p50: Some(first),
        peak: Some(peak),
        note: "makes the database, to the first 200 on /health".to_owned(),
        ..Row::default()
    })
}

/// On a database that has its certificates already.
pub async fn again(saolang: &Path, data: &Path, certificates: usize) -> Result<Row> {
    let mut times = Vec::new();
    let mut most = 0;
    for _ in 0..STARTS {
        let (time, peak) = start(saolang, data).await?;
        times.push(time);
        most = most.max(peak);
    }
    times.sort_unstable();
    Ok(Row {
        what: "start".to_owned(),
        p50: times.get(STARTS / 2).copied(),
        p99: times.last().copied(),
        peak: Some(most),
        note: format!("{certificates} certificates; to the first 200 on /health; {STARTS} starts, p99 is the longest"),
        ..Row::default()
    })
}

async fn start(saolang: &Path, data: &Path) -> Result<(Duration, u64)> {
    let begun = Instant::now();
    let server = Server::saolang(saolang, data)?;
    load::run(server.address, &load::Asked::path("/health"), 0, 1).await?;
    Ok((begun.elapsed(), server.peak()?))
}
