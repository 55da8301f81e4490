//! Holds the words to the pages: every key used in `src/` and `templates/` exists in both languages, every
//! written key is used. Keys made from data are declared where they are made: `// words: role-*`.

use fluent_syntax::{ast::Entry, parser};
use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    path::{Path, PathBuf},
};

fn main() {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    for dir in ["words", "src", "templates", "static", "../../migrations", "../../rulesets", "../../reference"] {
        println!("cargo:rerun-if-changed={}", root.join(dir).display());
    }
    let dist = root.join("static/dist");
    assert!(
        dist.join("public.css").exists(),
        "the style sheets are not built: run `npm ci && npm run build` in web/ (bin/run and bin/test do)"
    );

    let vi = written(&root.join("words/vi"));
    let en = written(&root.join("words/en"));
    let mut used = BTreeSet::new();
    let mut families = BTreeSet::new();
    for file in files(&root.join("src"), "rs").into_iter().chain(files(&root.join("templates"), "html")) {
        let text = fs::read_to_string(&file).expect("a readable source file");
        find(&text, &mut used, &mut families);
    }

    let is_used = |key: &str| used.contains(key) || families.iter().any(|family| key.starts_with(family.as_str()));
    let mut faults = Vec::new();
    faults.extend(vi.keys().filter(|key| !en.contains_key(*key)).map(|key| format!("`{key}` has no English")));
    faults.extend(en.keys().filter(|key| !vi.contains_key(*key)).map(|key| format!("`{key}` has no Vietnamese")));
    faults
        .extend(used.iter().filter(|key| !vi.contains_key(*key)).map(|key| format!("`{key}` is used but not written")));
    faults.extend(
        vi.iter().filter(|(key, _)| !is_used(key)).map(|(key, file)| format!("`{key}` ({file}) is never used")),
    );
    assert!(faults.is_empty(), "the words and the pages disagree:\n  {}", faults.join("\n  "));
}

fn written(dir: &Path) -> BTreeMap<String, String> {
    let mut keys = BTreeMap::new();
    for file in files(dir, "ftl") {
        let text = fs::read_to_string(&file).expect("a readable words file");
        let name = file.file_name().expect("a name").to_string_lossy().into_owned();
        let resource = parser::parse(text.as_str()).unwrap_or_else(|(_, errors)| panic!("{name}: {errors:?}"));
        for entry in resource.body {
            if let Entry::Message(message) = entry {
                let old = keys.insert(message.id.name.to_owned(), name.clone());
                assert!(old.is_none(), "{name}: `{}` is written twice", message.id.name);
            }
        }
    }
    keys
}

fn files(dir: &Path, extension: &str) -> Vec<PathBuf> {
    let mut list = Vec::new();
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            list.extend(files(&path, extension));
        } else if path.extension().is_some_and(|e| e == extension) {
            list.push(path);
        }
    }
    list.sort();
    list
}

/// Finds `say…("key"`, `refused…("code"` (the key `refused-code`) and `words: family-*`.
fn find(text: &str, used: &mut BTreeSet<String>, families: &mut BTreeSet<String>) {
    for (marker, prefix) in [("say", ""), ("refused", "refused-"), ("problem", "problem-")] {
        let mut rest = text;
        while let Some(at) = rest.find(marker) {
            rest = &rest[at + marker.len()..];
            let after = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '_');
            let Some(open) = after.strip_prefix('(') else { continue };
            let Some(quoted) = open.trim_start().strip_prefix('"') else { continue };
            let key: String = quoted.chars().take_while(|c| *c != '"').collect();
            if !key.is_empty() && key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-') {
                used.insert(format!("{prefix}{key}"));
            }
        }
    }
    for line in text.lines() {
        if let Some((_, list)) = line.split_once("words: ") {
            families.extend(
                list.split_whitespace()
                    .filter_map(|word| word.trim_end_matches(',').strip_suffix('*'))
                    .map(str::to_owned),
            );
        }
    }
}
