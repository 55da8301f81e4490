//! Twenty thousand products as a file, taken in by the programme's own command; then the catalogue they make.

use crate::load::{self, Asked};
use crate::officer::{Officer, header};
use crate::pages::{Case, beside_hello};
use crate::server::{self, Folder, Server};
use crate::table::Row;
use crate::world::{district, name, producer, throw};
use anyhow::{Context, Result, bail};
use std::{
    fmt::Write,
    fs,
    path::Path,
    process::Stdio,
    thread,
    time::{Duration, Instant},
};

const ROWS: u32 = 20_000;
/// The columns of `reference/hanoi/hanoi-products.csv`.
const HEADER: &str = "row_id,product_name,producer_name,producer_kind,commune,district,product_group,stars,status,year,\
                      decision_no,decision_date,source_url,note";

/// The import of twenty thousand rows, and the catalogue searched without accents.
pub async fn rows(saolang: &Path) -> Result<Vec<Row>> {
    let folder = Folder::new("catalogue")?;
    let file = folder.path().join("products.csv");
    fs::write(&file, table())?;
    let arguments = ["import".as_ref(), "products".as_ref(), file.as_os_str()];
    let begun = Instant::now();
    let peak = watched(saolang, folder.path(), &arguments)?;
    let took = begun.elapsed();
    let import = Row {
        what: "import of products".to_owned(),
        per_second: Some((f64::from(ROWS) / took.as_secs_f64(), "rows")),
        p50: Some(took),
        peak: Some(peak),
        note: format!("{ROWS} rows of CSV into an empty database, the time is of the whole command"),
        ..Row::default()
    };
    let paths = ["go+dau", "che+ba+vi", "mat+ong+rung", "lua+van+phuc"].map(|q| format!("/san-pham?q={q}")).into();
    let case = Case {
        what: "catalogue, \"go dau\"",
        asked: Asked { paths, ..Asked::default() },
        requests: 4_000,
        note: format!("{ROWS} products, four terms without accents in turn"),
    };
    let catalogue = beside_hello(saolang, folder.path(), case).await?;
    Ok(vec![import, catalogue, dry_run(saolang, folder.path(), &file).await?])
}

/// A dry run: the file sent, and the first page that says what it would do. Here that is nothing, all of it is there.
/// Later looks find it made.
async fn dry_run(saolang: &Path, data: &Path, file: &Path) -> Result<Row> {
    let server = Server::saolang(saolang, data)?;
    let office = Officer::sign_in(saolang, data, server.address).await?;
    let begun = Instant::now();
    let answer = office.send(server.address, "/san-pham/nhap", &[], &fs::read(file)?).await?;
    let page = header(&answer, "location").context("the address of a preview")?.to_owned();
    let asked = Asked { paths: vec![page], cookie: office.cookie, ..Asked::default() };
    load::run(server.address, &asked, 0, 1).await?;
    let took = begun.elapsed();
    Ok(Row {
        what: "dry run of an import".to_owned(),
        per_second: Some((f64::from(ROWS) / took.as_secs_f64(), "rows")),
        p50: Some(took),
        peak: Some(server.peak()?),
        note: format!("{ROWS} rows sent and compared with {ROWS} products, to the page that tells"),
        ..Row::default()
    })
}

fn table() -> String {
    let mut dice = 1;
    let mut text = format!("{HEADER}\n");
    for row in 1..=ROWS {
        let (name, producer, district) = (name(&mut dice), producer(&mut dice), district(&mut dice));
        let (stars, year) = (3 + throw(&mut dice, 2), 2023 + throw(&mut dice, 4));
        let source = "https://example.org/ocop,du lieu minh hoa";
        let _ = writeln!(
            text,
            "M{row:05},{name},{producer},cooperative,,{district},food,{stars},recognised,{year},,,{source}"
        );
    }
    text
}

/// Runs a command of the programme to its end; answers the most memory it held.
fn watched(saolang: &Path, data: &Path, arguments: &[&std::ffi::OsStr]) -> Result<u64> {
    let mut process = server::saolang(saolang, data).args(arguments).stdout(Stdio::null()).spawn()?;
    let mut most = 0;
    loop {
        most = most.max(server::peak(process.id()).unwrap_or(0));
        if let Some(status) = process.try_wait()? {
            if status.success() {
                return Ok(most);
            }
            bail!("{arguments:?} ended with {status}");
        }
        thread::sleep(Duration::from_millis(2));
    }
}
