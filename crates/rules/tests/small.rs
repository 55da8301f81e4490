//! A small world of criteria, invented: one decision, a form with every kind of criterion and one with a gap.

use rules::form::Form;
use rules::library::Library;
use std::sync::LazyLock;

pub const LIST: &str = "rulesets.toml";
pub const INDEX: &str = "1-2020/index.toml";
pub const POTTERY: &str = "1-2020/gom.toml";
pub const VILLAGE: &str = "1-2020/lang-nghe.toml";

pub const SMALL: [(&str, &str); 5] = [
    (LIST, include_str!("small/rulesets.toml")),
    (INDEX, include_str!("small/index.toml")),
    ("1-2020/evidence.toml", include_str!("small/evidence.toml")),
    (POTTERY, include_str!("small/gom.toml")),
    (VILLAGE, include_str!("small/lang-nghe.toml")),
];

static LIBRARY: LazyLock<Library> = LazyLock::new(|| Library::from_files(SMALL).unwrap());

pub fn library() -> &'static Library {
    &LIBRARY
}

/// Gốm: every kind of criterion.
pub fn pottery() -> &'static Form {
    LIBRARY.form("1-2020", "gom").unwrap()
}

/// Làng nghề: fifteen points are missing.
pub fn village() -> &'static Form {
    LIBRARY.form("1-2020", "lang-nghe").unwrap()
}
