//! What ARCHITECTURE.md says about the shape of the source, held by reading it.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

const LONGEST_FILE: usize = 400;

pub struct Source {
    /// From `src/`, with forward slashes.
    pub path: String,
    pub text: String,
}

impl Source {
    fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }

    /// `store.rs`, or a file of a folder `store/` when the thing was cut.
    fn is(&self, names: &[&str]) -> bool {
        let file = self.name().trim_end_matches(".rs");
        names.iter().any(|name| file == *name || self.path.contains(&format!("/{name}/")))
    }

    fn is_of_the_platform(&self) -> bool {
        self.path.starts_with("platform/")
    }

    /// The lines that are code, numbered.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().enumerate().map(|(at, line)| (at + 1, line.trim_start()));
        lines.filter(|(_, line)| !line.starts_with("//"))
    }
}

/// The source of `app`.
pub fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut list: Vec<Source> = rust_files(&root)
        .into_iter()
        .map(|file| Source {
            path: file.strip_prefix(&root).expect("inside").to_string_lossy().replace('\\', "/"),
            text: fs::read_to_string(&file).expect("a readable source"),
        })
        .collect();
    list.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(list.len() > 20, "the source was found");
    list
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut list = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if entry.is_dir() {
            list.extend(rust_files(&entry));
        } else if entry.extension().is_some_and(|e| e == "rs") {
            list.push(entry);
        }
    }
    list
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn no_file_is_longer_than_four_hundred_lines() {
    let crates = repository().join("crates");
    let folders = ["rules", "documents", "evidence", "signatures", "app", "bench"].map(|name| crates.join(name));
    let long: Vec<String> = folders
        .iter()
        .flat_map(|folder| rust_files(folder))
        .filter_map(|file| {
            let lines = fs::read_to_string(&file).expect("a readable source").lines().count();
            (lines > LONGEST_FILE).then(|| format!("{} has {lines}", file.display()))
        })
        .collect();

    assert!(long.is_empty(), "cut by thing, not by technique: {long:#?}");
}

#[test]
fn only_pages_know_of_http() {
    let may = |source: &Source| {
        source.is_of_the_platform()
            || source.is(&["web", "api", "mod", "cli"])
            || matches!(source.path.as_str(), "app.rs" | "page.rs" | "router.rs" | "main.rs")
    };
    let wrong: Vec<String> = sources()
        .iter()
        .filter(|source| !may(source))
        .flat_map(|source| source.code().filter(|(_, line)| line.contains("axum")).map(|(at, _)| place(source, at)))
        .collect();

    assert!(wrong.is_empty(), "axum belongs in web.rs, api.rs and routes(): {wrong:#?}");
}

#[test]
fn only_stores_speak_sql() {
    let may = |source: &Source| {
        source.is_of_the_platform()
            || source.is(&["store"])
            // A test counts rows from outside, past the code it tests.
            || source.is(&["tests"])
            || matches!(source.path.as_str(), "app.rs" | "audit/mod.rs")
    };
    let is_sql = |line: &str| {
        let line = line.to_lowercase();
        let in_text = ["\"select ", "\"insert into ", "\"delete from ", "\"with "].iter().any(|s| line.contains(s));
        let at_start = line.starts_with("insert into ") || line.starts_with("delete from ");
        in_text || at_start || (line.contains("\"update ") && line.contains(" set ")) || line.contains("sqlx::query")
    };
    let wrong: Vec<String> = sources()
        .iter()
        .filter(|source| !may(source))
        .flat_map(|source| source.code().filter(|(_, line)| is_sql(line)).map(|(at, _)| place(source, at)))
        .collect();

    assert!(wrong.is_empty(), "SQL belongs in store.rs: {wrong:#?}");
}

#[test]
fn only_the_platform_names_the_engines() {
    let engines = ["sqlite", "postgres"];
    let may = |source: &Source| source.is_of_the_platform() || source.path == "main.rs" || source.is(&["cli"]);
    let wrong: Vec<String> = sources()
        .iter()
        .filter(|source| !may(source))
        .flat_map(|source| {
            let named = |line: &str| engines.iter().any(|engine| line.to_lowercase().contains(engine));
            source.code().filter(|(_, line)| named(line)).map(|(at, _)| place(source, at)).collect::<Vec<_>>()
        })
        .collect();

    assert!(wrong.is_empty(), "an engine is named outside platform/: {wrong:#?}");
}

fn place(source: &Source, line: usize) -> String {
    format!("src/{}:{line}", source.path)
}

/// The texts that look like `thing.happened` in the files that record events.
fn events() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for source in sources().iter().filter(|source| source.text.contains("Act::new(")) {
        for (_, line) in source.code() {
            names.extend(line.split('"').skip(1).step_by(2).filter(|text| is_event(text)).map(str::to_owned));
        }
    }
    names
}

fn is_event(text: &str) -> bool {
    let word = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    text.split_once('.').is_some_and(|(thing, happened)| word(thing) && word(happened))
}

#[test]
fn the_glossary_has_every_event_and_no_other() {
    let glossary = fs::read_to_string(repository().join("docs/glossary.md")).expect("docs/glossary.md");
    let written: BTreeSet<String> = glossary
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once('`'))
        .map(|(code, _)| code.to_owned())
        .filter(|code| is_event(code))
        .collect();

    assert!(events().contains("user.signed_in"), "events are found");
    assert_eq!(events(), written, "left: recorded in src/, right: written in docs/glossary.md");
}

#[test]
fn every_row_of_the_glossary_has_all_its_columns() {
    let glossary = fs::read_to_string(repository().join("docs/glossary.md")).expect("docs/glossary.md");
    for line in glossary.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        assert!(
            cells.len() == 4 && cells.iter().all(|cell| !cell.is_empty()),
            "code, Vietnamese, English, slug: {line}"
        );
    }
}

#[test]
fn every_slice_opens_with_a_paragraph() {
    for source in sources() {
        assert!(source.text.starts_with("//! "), "src/{} says what it is in its first line", source.path);
    }
}

/// The slices from the ground up; the first two know each other: an event names its actor, a sign-in is an event.
const SLICES: [&str; 21] = [
    "audit",
    "identity",
    "units",
    "holidays",
    "office",
    "producers",
    "letters",
    "accounts",
    "proxies",
    "products",
    "locker",
    "programme",
    "network",
    "criteria",
    "dossiers",
    "evaluation",
    "certificates",
    "proceedings",
    "appeals",
    "oversight",
    "desk",
];

#[test]
fn a_slice_uses_only_slices_before_it_and_the_platform_none_but_the_log() {
    let mut wrong = Vec::new();
    let mut used = 0;
    for source in sources() {
        let own = source.path.split(['/', '.']).next().unwrap_or_default();
        let allowed: &[&str] = match SLICES.iter().position(|slice| *slice == own) {
            Some(place) => &SLICES[..=place.max(1)],
            None if source.is_of_the_platform() => &SLICES[..1],
            None => continue,
        };
        for (line, code) in source.code() {
            let named = SLICES.iter().filter(|slice| code.contains(&format!("crate::{slice}")));
            used += named.clone().count();
            let late = named.filter(|slice| !allowed.contains(slice));
            wrong.extend(late.map(|slice| format!("{}:{line} uses {slice}", source.path)));
        }
    }
    assert!(used > 50, "uses were found: {used}");
    assert_eq!(wrong, Vec::<String>::new());
}
