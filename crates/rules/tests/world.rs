//! The criteria as the repository holds them, and sheets made from them.

use rules::form::{Choice, Form};
use rules::library::Library;
use rules::sheet::{Answer, Draft, Facts, Sheet};
use std::{fs, path::Path, sync::LazyLock};

pub static FILES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rulesets");
    let of_root = |name: &str| (name.to_owned(), fs::read_to_string(root.join(name)).unwrap());
    let mut files = vec![of_root("rulesets.toml"), of_root("councils.toml")];
    for folder in ["1048-2019", "148-2023", "26-2026", "6385-2023-hanoi"] {
        for entry in fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            files.push((format!("{folder}/{name}"), fs::read_to_string(path).unwrap()));
        }
    }
    files
});

pub static LIBRARY: LazyLock<Library> =
    LazyLock::new(|| Library::from_files(FILES.iter().map(|(p, t)| (p.as_str(), t.as_str()))).unwrap());

/// Gạo, ngũ cốc, hạt sơ chế khác under 26/2026.
pub fn rice() -> &'static Form {
    LIBRARY.form("26-2026", "gao-ngu-coc-hat-so-che").unwrap()
}

/// Answers that pick at every leaf the option `pick` says, given how many there are (1 is the first).
pub fn answers(form: &Form, pick: impl Fn(&str, usize) -> usize) -> Draft {
    let mut draft = Draft::default();
    for leaf in form.leaves() {
        let (case, ticks) = match &leaf.choice {
            Choice::Single(ticks) => (None, ticks),
            Choice::Cases(cases) => {
                let best = cases.iter().max_by_key(|case| case.max).unwrap();
                (Some(best.key.clone()), &best.ticks)
            }
        };
        if !draft.applies(form, leaf, Facts::default()) {
            continue;
        }
        let option = ticks[pick(&leaf.code, ticks.len()) - 1].no;
        draft.0.insert(leaf.code.clone(), Answer { case, option });
    }
    draft
}

pub fn best(form: &Form) -> Draft {
    answers(form, |_, last| last)
}

pub fn filed(form: &Form, draft: &Draft) -> Sheet {
    draft.file(form, Facts::default()).unwrap()
}

/// Changes one answer of a draft.
pub fn with(mut draft: Draft, leaf: &str, option: u32) -> Draft {
    draft.0.get_mut(leaf).unwrap().option = option;
    draft
}
