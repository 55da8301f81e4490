//! What the programme can do on this machine, as a table: every page beside a bare hello in the same run, so
//! that the ratio means something where the absolute numbers do not. It measures and tells; it never fails
//! because something was slow. `bin/bench` builds and starts it.

#[path = "../../evidence/tests/bad/mod.rs"]
#[expect(dead_code, reason = "the tests of `evidence` look at what becomes of each")]
mod bad;
mod bad_files;
mod evening;
mod hello;
mod import;
mod load;
#[path = "../../evidence/tests/made.rs"]
#[expect(dead_code, reason = "the tests of `evidence` use more of it")]
mod made;
mod officer;
mod pages;
mod printing;
mod register;
mod scoring;
mod server;
mod start;
mod table;
mod world;

use anyhow::{Context, Result};
use register::Register;
use std::{
    env,
    path::{Path, PathBuf},
};
use table::Row;

#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    match env::args().nth(1).as_deref() {
        // Processes of their own, so that their memory is their own.
        Some("hello") => hello::serve(),
        Some("scoring") => scoring::measure(),
        Some("bad-files") => runtime.block_on(only_bad_files()),
        Some("evening") => runtime.block_on(only_evening()),
        Some("printing") => runtime.block_on(only_printing()),
        _ => runtime.block_on(everything()),
    }
}

fn saolang() -> Result<PathBuf> {
    Ok(PathBuf::from(env::var("SAOLANG").context("SAOLANG names the binary; start bin/bench")?))
}

async fn only_bad_files() -> Result<()> {
    table::print(&bad_files::rows(&saolang()?).await?);
    Ok(())
}

async fn only_evening() -> Result<()> {
    table::print(&evening::rows(&saolang()?).await?);
    Ok(())
}

async fn only_printing() -> Result<()> {
    table::print(&printing::rows(&saolang()?).await?);
    Ok(())
}

async fn everything() -> Result<()> {
    let saolang = saolang()?;
    let mut rows = Vec::new();
    tell(&mut rows, "first start", start::first(&saolang).await.map(|row| vec![row]));
    tell(&mut rows, "scoring", scoring::row().map(|row| vec![row]));
    tell(&mut rows, "pages", pages::rows(&saolang).await);
    tell(&mut rows, "register", at_twenty_thousand(&saolang).await);
    tell(&mut rows, "printing", printing::rows(&saolang).await);
    tell(&mut rows, "import and catalogue", import::rows(&saolang).await);
    tell(&mut rows, "bad files", bad_files::rows(&saolang).await);
    table::print(&rows);
    Ok(())
}

/// What is measured on a database with twenty thousand certificates.
async fn at_twenty_thousand(saolang: &Path) -> Result<Vec<Row>> {
    let register = Register::make().await?;
    let data = register.folder.path();
    let start = start::again(saolang, data, register.codes.len()).await?;
    let verdict = pages::verdict(saolang, &register).await?;
    let list = pages::list(saolang, &register).await?;
    Ok(vec![start, verdict, list])
}

/// What could not be measured says so in its line and does not take the others along.
fn tell(rows: &mut Vec<Row>, what: &str, measured: Result<Vec<Row>>) {
    eprintln!("{what}: {}", if measured.is_ok() { "measured" } else { "NOT measured" });
    rows.extend(measured.unwrap_or_else(|error| {
        vec![Row { what: what.to_owned(), note: format!("NOT measured: {error:#}"), ..Row::default() }]
    }));
}
