//! Tables that somebody sends: what a good one gives, and what a hostile one is refused for. The bombs are made
//! here; none is downloaded.

use saolang::{
    error::Error,
    platform::workbook::{self, Table},
};
use std::{
    fmt::Write as _,
    io::{Cursor, Write},
    process::Command,
    time::Duration,
};
use zip::{ZipWriter, write::SimpleFileOptions};

const RELS: &str = "<Relationships><Relationship Id='rId1' Type='t/worksheet' Target='worksheets/sheet1.xml'/>\
    <Relationship Id='rId2' Type='t/sharedStrings' Target='sharedStrings.xml'/></Relationships>";
const BOOK: &str = "<workbook xmlns:r='r'><sheets><sheet name='a' r:id='rId1'/></sheets></workbook>";

/// A package of these parts.
fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(content).expect("its content");
    }
    zip.finish().expect("a package").into_inner()
}

/// A workbook of one sheet with this inside, and these shared texts.
fn book(sheet: &str, texts: &str) -> Vec<u8> {
    package(&[
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELS.as_bytes()),
        ("xl/sharedStrings.xml", texts.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

fn sheet(rows: &str) -> String {
    format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")
}

/// Why a file is refused.
fn refusal(bytes: &[u8]) -> &'static str {
    match workbook::read(bytes) {
        Err(Error::Refused(no)) => no.code,
        other => panic!("a refusal, not {other:?}"),
    }
}

fn cells(table: &Table) -> Vec<Vec<&str>> {
    table.rows.iter().map(|row| row.cells.iter().map(String::as_str).collect()).collect()
}

#[test]
fn a_csv_file_is_read_with_either_separator_with_or_without_its_mark_and_with_any_line_end() {
    let expected = [vec!["Su hào; cải", "4"], vec!["Cốm \"xào\"", ""]];
    for text in [
        "name,stars\n\"Su hào; cải\",4\n\"Cốm \"\"xào\"\"\",\n",
        "\u{feff}name,stars\r\n\"Su hào; cải\",4\r\n\r\n\"Cốm \"\"xào\"\"\",\r\n",
        "name;stars\r\n\"Su hào; cải\";4\r\n\"Cốm \"\"xào\"\"\";\r\n",
        "name\tstars\n\"Su hào; cải\"\t4\n\"Cốm \"\"xào\"\"\"\t\n;\n".trim_end_matches(";\n"),
    ] {
        let table = workbook::read(text.as_bytes()).expect("a table");
        assert_eq!(table.header, ["name", "stars"], "{text}");
        assert_eq!(cells(&table), expected, "{text}");
    }
    let lines: Vec<u64> =
        workbook::read(b"a\n\"1\n2\"\n\n3\n").expect("a table").rows.iter().map(|row| row.line).collect();
    assert_eq!(lines, [2, 5]);
}

#[test]
fn an_xlsx_file_gives_its_texts_numbers_days_and_saved_values() {
    use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
    let mut made = Workbook::new();
    let page = made.add_worksheet();
    let day = ExcelDateTime::from_ymd(2024, 3, 5).expect("a day");
    let format = Format::new().set_num_format("dd/mm/yyyy");
    for (column, head) in ["name", "stars", "day", "note"].into_iter().enumerate() {
        page.write_string(0, u16::try_from(column).expect("small"), head).expect("a head");
    }
    page.write_string(1, 0, "Bưởi & \"cam\" <Diễn>").expect("a text");
    page.write_number(1, 1, 4).expect("a number");
    page.write_datetime_with_format(1, 2, &day, &format).expect("a day");
    page.write_formula(1, 3, Formula::new("=1+1").set_result("2")).expect("a formula");
    page.write_string(3, 0, "Cốm").expect("a text");
    let bytes = made.save_to_buffer().expect("a file");

    let table = workbook::read(&bytes).expect("a table");

    assert_eq!(table.header, ["name", "stars", "day", "note"]);
    assert_eq!(cells(&table), [vec!["Bưởi & \"cam\" <Diễn>", "4", "2024-03-05", "2"], vec!["Cốm", "", "", ""]]);
    assert_eq!(table.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [2, 4]);
}

#[test]
fn twenty_thousand_rows_are_read_and_one_more_is_not() {
    let file = |rows: usize| {
        let mut text = String::from("a,b,c\n");
        (0..rows).for_each(|at| writeln!(text, "dòng {at},x,y").expect("text"));
        text
    };
    assert_eq!(workbook::read(file(20_000).as_bytes()).expect("a table").rows.len(), 20_000);
    assert_eq!(refusal(file(20_001).as_bytes()), "workbook-rows");
    let wide = |columns: usize| format!("{}\n", vec!["a"; columns].join(","));
    assert_eq!(workbook::read(wide(200).as_bytes()).expect("a table").header.len(), 200);
    assert_eq!(refusal(wide(201).as_bytes()), "workbook-columns");
}

#[test]
fn what_is_no_table_is_refused_by_its_name() {
    for (bytes, code) in [
        (b"".as_slice(), "workbook-empty"),
        (b"\n\n", "workbook-empty"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old", "workbook-old"),
        (b"\xFF\xFEa\x00,\x00", "workbook-encoding"),
        (b"t\xEAn,sao\n", "workbook-encoding"),
        (b"%PDF-1.7\x00\x01", "workbook-not-a-table"),
        (b"PK\x03\x04 and nothing more", "workbook-broken"),
        (b"a,b\n1,2,3\n", "workbook-ragged"),
    ] {
        assert_eq!(refusal(bytes), code, "{:?}", String::from_utf8_lossy(bytes));
    }
    assert_eq!(refusal(&package(&[("word/document.xml", b"<a/>")])), "workbook-not-a-table");
}

#[test]
fn a_file_that_only_its_name_makes_a_workbook_is_refused_as_such() {
    let refusal = |name: &str, bytes: &[u8]| match workbook::read_named(name, bytes) {
        Err(Error::Refused(no)) => no.code,
        Ok(_) => "",
        Err(other) => panic!("{name}: {other:?}"),
    };
    for name in ["a.xlsx", "A.XLS", "danh sách.ods", "a.b.xlsm"] {
        assert_eq!(refusal(name, b"name,status\na,b\n"), "workbook-by-name-only", "{name}");
        assert_eq!(refusal(name, b""), "workbook-empty", "{name}");
    }
    assert_eq!(refusal("a.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old"), "workbook-old");
    assert_eq!(refusal("a.xlsx", &book(&cell("A1"), "")), "");
    for name in ["a.csv", "xlsx", "a.txt", ""] {
        assert_eq!(refusal(name, b"name,status\na,b\n"), "", "{name} is read by what it is");
    }
}

fn cell(place: &str) -> String {
    sheet(&format!("<row r='1'><c r='{place}'><v>1</v></c></row>"))
}

/// Files with more of one thing beside the cells than any table needs.
fn crowds() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    // Every letter a number of its own, in texts that are just not too long.
    let numbered = |text: usize| -> String {
        let letter = |at: usize| format!("&#x{:X};", 0x1F300 + (at * 7_919 + text * 31) % 0x2FF);
        format!("<si><t>{}</t></si>", (0..32_760).map(letter).collect::<String>())
    };
    let numbers = format!("<sst>{}</sst>", (0..40).map(numbered).collect::<String>());
    let one_too_long = format!("<sst>{}", numbered(1).replace("</t>", &("&#x1F300;".repeat(8) + "</t>")));
    let with_styles = |text: &str| {
        let relations = RELS.replace(
            "</Relationships>",
            "<Relationship Id='rId3' Type='t/styles' Target='styles.xml'/></Relationships>",
        );
        package(&[
            ("xl/workbook.xml", BOOK.as_bytes()),
            ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
            ("xl/styles.xml", text.as_bytes()),
            ("xl/worksheets/sheet1.xml", cell("A1").as_bytes()),
        ])
    };
    let xf = |at: usize| format!("<xf numFmtId='14' xfId='{}'/>", at * 7_919 % 65_536);
    let xfs = format!("<styleSheet><cellXfs>{}</cellXfs></styleSheet>", (0..200_000).map(xf).collect::<String>());
    let format_of = |at: usize| format!("<numFmt numFmtId='{at}' formatCode='{}yy'/>", at * 7_919);
    let formats =
        format!("<styleSheet><numFmts>{}</numFmts></styleSheet>", (0..100_000).map(format_of).collect::<String>());
    let relation = |at: usize| format!("<Relationship Id='x{at}' Type='t/a' Target='{}.xml'/>", at * 7_919);
    let relations = format!("<Relationships>{}</Relationships>", (0..100_000).map(relation).collect::<String>());
    vec![
        ("letters written as numbers", book(&cell("A1"), &numbers), "workbook-events"),
        ("one text of numbers too long", book(&cell("A1"), &one_too_long), "workbook-long-cell"),
        ("styles without an end", with_styles(&xfs), "workbook-styles"),
        ("formats without an end", with_styles(&formats), "workbook-styles"),
        (
            "relations without an end",
            package(&[("xl/workbook.xml", BOOK.as_bytes()), ("xl/_rels/workbook.xml.rels", relations.as_bytes())]),
            "workbook-entries",
        ),
    ]
}

/// Hostile files by name, each with the refusal that it must meet.
fn bombs() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let zeros = "<row r='1'><c r='A1' t='inlineStr'><is><t>".to_owned() + &"0".repeat(8 << 20);
    // Each its own text: one repeated would be small enough to be taken for a bomb first.
    let some_texts: Vec<String> = (0..200_001).map(|at| format!("<si><t>{}</t></si>", at * 7_919)).collect();
    let many_texts = format!("<sst>{}</sst>", some_texts.concat());
    // One long text that every cell shares: little to send, much to hold.
    let long = format!("<sst><si><t>{}</t></si></sst>", varied(30_000));
    let shared = |at: usize| format!("<row r='{at}'>{}</row>", format_args!("<c t='s'><v>0</v></c>"));
    let sharing = sheet(&(1..=2_000).map(shared).collect::<String>());
    let some_cells = |row: usize| {
        let cells: Vec<String> = (0..150).map(|at| format!("<c><v>{}</v></c>", row * at * 7_919)).collect();
        cells.concat()
    };
    let full_row = |row: usize| format!("<row r='{row}'>{}</row>", some_cells(row));
    let crowded = sheet(&(1..=1_400).map(full_row).collect::<String>());
    let laughs: String = (1..10).fold("<!ENTITY a0 'ha'>".to_owned(), |text, at| {
        let ten = format!("&a{};", at - 1).repeat(10);
        text + &format!("<!ENTITY a{at} '{ten}'>")
    });
    let with_type = |inside: &str, text: &str| {
        format!("<?xml version='1.0'?><!DOCTYPE x [{inside}]>")
            + &sheet(&format!("<row r='1'><c t='inlineStr'><is><t>{text}</t></is></c></row>"))
    };
    let mut attribute = String::from("<worksheet><sheetData><row r='1'><c r='A1' x='");
    attribute.push_str(&varied(2 << 20));
    let mut comment = String::from("<worksheet><!--");
    comment.push_str(&varied(2 << 20));
    let parts: Vec<String> = (0..501).map(|at| format!("xl/media/{at}.png")).collect();
    let many: Vec<(&str, &[u8])> = parts.iter().map(|name| (name.as_str(), b"x".as_slice())).collect();
    let commas = |many: usize| format!("product_name,status\n{}\n", ",".repeat(many)).into_bytes();
    let outside = RELS.replace("Target='worksheets", "TargetMode='External' Target='http://example.org/");
    let mut list = crowds();
    list.extend(vec![
        ("nothing but commas", commas(19 << 20), "workbook-long-row"),
        ("some commas", commas(1 << 20), "workbook-columns"),
        ("a quoted cell without an end", [b"a,b\n\"", "x".repeat(19 << 20).as_bytes()].concat(), "workbook-long-row"),
        ("a row without an end", "x".repeat(19 << 20).into_bytes(), "workbook-long-row"),
        ("deflate bomb", book(&zeros, ""), "workbook-bomb"),
        ("deflate bomb that lies", lying(book(&zeros, "")), "workbook-broken"),
        ("more than fifty megabytes", stored(51 << 20), "workbook-inflated"),
        ("far cell", book(&cell("XFD1048576"), ""), "workbook-columns"),
        ("cell at SR100000", book(&cell("SR100000"), ""), "workbook-columns"),
        ("cell without an end", book(&cell("AAAAAAAAAAAAAAAAAAAA1"), ""), "workbook-columns"),
        ("far row", book(&sheet("<row r='1048576'><c r='A1048576'><v>1</v></c></row>"), ""), "workbook-rows"),
        ("more cells than a table has", book(&crowded, ""), "workbook-cells"),
        ("more shared texts than cells", book(&cell("A1"), &many_texts), "workbook-cells"),
        ("one text shared by all", book(&sharing, &long), "workbook-text"),
        (
            "one text without an end",
            book(&cell("A1"), &format!("<sst><si><t>{}", varied(2 << 20))),
            "workbook-long-cell",
        ),
        ("one attribute without an end", book(&attribute, ""), "workbook-long-cell"),
        ("one comment without an end", book(&comment, ""), "workbook-long-cell"),
        ("nesting", book(&"<a>".repeat(100), ""), "workbook-deep"),
        ("nested shared texts", book(&cell("A1"), &"<si>".repeat(100)), "workbook-deep"),
        ("a foreign file", book(&with_type("<!ENTITY x SYSTEM 'file:///etc/passwd'>", "&x;"), ""), "workbook-entity"),
        ("billion laughs", book(&with_type(&laughs, "&a9;"), ""), "workbook-entity"),
        ("an entity that nobody declared", book(&sheet("<row><c t='str'><v>&x;</v></c></row>"), ""), "workbook-entity"),
        ("many parts", package(&many), "workbook-entries"),
        ("a package in a package", package(&[("xl/workbook.xml", b"<a/>"), ("xl/a.zip", b"PK")]), "workbook-nested"),
        ("a way out", package(&[("../../etc/passwd", b"x")]), "workbook-names"),
        (
            "a link to another file",
            package(&[("xl/workbook.xml", BOOK.as_bytes()), ("xl/externalLinks/externalLink1.xml", b"<a/>")]),
            "workbook-external",
        ),
        (
            "a sheet elsewhere",
            package(&[("xl/workbook.xml", BOOK.as_bytes()), ("xl/_rels/workbook.xml.rels", outside.as_bytes())]),
            "workbook-external",
        ),
    ]);
    list
}

/// Text that does not pack well, so that only its length can be what is refused.
fn varied(length: usize) -> String {
    let mut state = 1_u32;
    let next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from(b'a' + u8::try_from(state >> 28).expect("four bits"))
    };
    std::iter::repeat_with(next).take(length).collect()
}

/// A package that is as large as what is in it.
fn stored(length: usize) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let as_it_is = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    zip.start_file("xl/workbook.xml", as_it_is).expect("a part");
    zip.write_all(&vec![b'0'; length]).expect("its content");
    zip.finish().expect("a package").into_inner()
}

/// The same package saying of every part that it is ten bytes long.
fn lying(mut package: Vec<u8>) -> Vec<u8> {
    for (mark, size_at) in [(b"PK\x01\x02", 24), (b"PK\x03\x04", 22)] {
        let places: Vec<usize> = (0..package.len() - 4).filter(|at| &package[*at..*at + 4] == mark).collect();
        for at in places {
            package[at + size_at..at + size_at + 4].copy_from_slice(&10_u32.to_le_bytes());
        }
    }
    package
}

const CHILD: &str = "SAOLANG_TEST_FILE";

/// In a process of its own, because only a process has a peak.
#[test]
fn every_hostile_file_is_refused_in_under_a_second_and_under_64_mb() {
    if let Ok(file) = std::env::var(CHILD) {
        let bytes = std::fs::read(file).expect("the file");
        let (before, started) = (peak_kb(), worked());
        let code = refusal(&bytes);
        println!("\nmeasured {code} {} {}", worked().saturating_sub(started).as_millis(), peak_kb() - before);
        return;
    }
    // The second is promised of the optimised program; unoptimised, two hundred thousand cells take longer.
    let longest = Duration::from_secs(if cfg!(debug_assertions) { 5 } else { 1 });
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes, code) in bombs() {
        let file = folder.path().join("bomb.xlsx");
        std::fs::write(&file, &bytes).expect("a file");
        let mut child = Command::new(std::env::current_exe().expect("this test"));
        let child = child.args(["--exact", "--nocapture"]).env(CHILD, &file);
        let child = child.arg("workbook::every_hostile_file_is_refused_in_under_a_second_and_under_64_mb");
        let said = child.output().expect("a process").stdout;
        let said = String::from_utf8_lossy(&said).into_owned();
        let line =
            said.lines().find_map(|line| line.strip_prefix("measured ")).unwrap_or_else(|| panic!("{name}: {said}"));
        let [found, milliseconds, kilobytes] = line.split(' ').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let took = Duration::from_millis(milliseconds.parse().expect("a time"));
        let grew: u64 = kilobytes.parse().expect("a size");
        println!("{name}: {} bytes, {found}, {took:?}, {grew} kB", bytes.len());

        assert_eq!(found, code, "{name}");
        assert!(took < longest, "{name} took {took:?}");
        assert!(grew < 64 << 10, "{name} took {grew} kB");
    }
}

/// The processor's time of this process: the test machine may have other things to do.
pub fn worked() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").expect("Linux tells a process of itself");
    let after_name = stat.rsplit_once(')').expect("a name").1;
    let ticks = after_name.split_whitespace().skip(11).take(2).map(|ticks| ticks.parse::<u64>().expect("ticks"));
    Duration::from_millis(ticks.sum::<u64>() * 10)
}

/// The most memory that this process ever held.
fn peak_kb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux tells a process of itself");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a peak");
    line.trim().trim_end_matches(" kB").parse().expect("kilobytes")
}

#[test]
fn a_refusal_says_in_words_what_is_wrong_with_the_file() {
    use saolang::platform::words::{Lang, Words};
    for (name, bytes, _) in bombs().into_iter().filter(|(name, _, _)| !name.contains("deflate")) {
        let Err(Error::Refused(no)) = workbook::read(&bytes) else { panic!("{name} is refused") };
        for lang in [Lang::Vi, Lang::En] {
            let sentence = Words::new(lang).refusal(&no);
            assert!(sentence.ends_with('.') && !sentence.contains('{'), "{name}: {sentence}");
        }
    }
}
