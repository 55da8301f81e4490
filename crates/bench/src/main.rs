//! What the programme can do on this machine, as a table: every page beside a bare hello in the same run, so
//! that the ratio means something where the absolute numbers do not. It measures and tells; it never fails
//! because something was slow. `bin/bench` builds and starts it.

mod hello;
mod load;
mod pages;
mod register;
mod scoring;
mod server;
mod start;
mod table;
mod world;

use anyhow::{Context, Result};
use std::{env, path::PathBuf};

#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    match env::args().nth(1).as_deref() {
        // Processes of their own, so that their memory is their own.
        Some("hello") => hello::serve(),
        Some("scoring") => scoring::measure(),
        _ => runtime.block_on(everything()),
    }
}

async fn everything() -> Result<()> {
    let saolang = PathBuf::from(env::var("SAOLANG").context("SAOLANG names the binary; start bin/bench")?);
    let mut rows = start::rows(&saolang).await?;
    rows.push(scoring::row()?);
    rows.extend(pages::rows(&saolang).await?);
    rows.push(pages::verdict(&saolang).await?);
    table::print(&rows);
    Ok(())
}
