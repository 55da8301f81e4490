//! Who has to sit on a council (Điều 7.3.b and 7.4.b QĐ 26/2026).

use crate::check::CheckReport;
use crate::library::{Files, Library};
use crate::raw::Known;
use crate::which::Level;
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeSet;

/// The file of the compositions. Without it nobody has to sit anywhere: a small world of criteria.
pub(crate) const FILE: &str = "councils.toml";

/// The mandatory seats of a council of one level, as one decision orders them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Composition {
    /// The decision's identifier.
    pub ruleset: String,
    /// The level of the council.
    pub level: Level,
    /// Where the decision says so.
    pub source: String,
    /// The agencies from which members must come; none where no source says which.
    pub categories: Option<Vec<Category>>,
}

/// One agency, or kind of agency, from which a member must come.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// Our identifier, one of its kind in a composition.
    pub id: String,
    /// As the decision names it.
    pub name_vi: String,
    /// Our English name.
    pub name_en: String,
}

impl Composition {
    /// The mandatory categories; nothing where no source says which there are.
    pub fn categories(&self) -> &[Category] {
        self.categories.as_deref().unwrap_or_default()
    }

    /// The category with this identifier.
    pub fn category(&self, id: &str) -> Option<&Category> {
        self.categories().iter().find(|category| category.id == id)
    }

    /// The categories that nobody fills.
    pub fn missing<'a>(&'a self, filled: &[&str]) -> Vec<&'a Category> {
        self.categories().iter().filter(|category| !filled.contains(&category.id.as_str())).collect()
    }
}

impl Library {
    /// Who had to sit on a council that was set up on a day: by the decision on products in force then. None where the files
    /// say nothing of that level.
    pub fn composition_on(&self, day: Date, level: Level) -> Option<&Composition> {
        let begun = self.rulesets.iter().filter(|ruleset| ruleset.effective_from <= day);
        let ruleset = begun.max_by_key(|ruleset| ruleset.effective_from)?;
        self.compositions.iter().find(|one| one.ruleset == ruleset.id && one.level == level)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Councils {
    #[serde(rename = "schema_version")]
    _schema_version: u32,
    council: Vec<Council>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Council {
    ruleset: String,
    level: Level,
    source: String,
    #[serde(default, rename = "confidence")]
    _confidence: Option<String>,
    category: Known<Vec<Category>>,
}

/// Reads the compositions.
pub(crate) fn read(text: &str) -> Result<Vec<Composition>, String> {
    let list: Councils = toml::from_str(text).map_err(|error| error.message().to_owned())?;
    let composition = |one: Council| Composition {
        ruleset: one.ruleset,
        level: one.level,
        source: one.source,
        categories: one.category.get().cloned(),
    };
    Ok(list.council.into_iter().map(composition).collect())
}

/// Checks that each belongs to a ruleset, stands once, and names every category once; tells those that are unknown.
pub(crate) fn check(report: &mut CheckReport, files: &Files<'_>, rulesets: &[&str]) {
    let Some(text) = files.get(FILE) else { return };
    let list = match read(text) {
        Ok(list) => list,
        Err(error) => return report.flaw(FILE, "unreadable", "", error),
    };
    let mut seen = BTreeSet::new();
    for one in &list {
        let place = format!("{} {}", one.ruleset, one.level.as_str());
        if !rulesets.contains(&one.ruleset.as_str()) {
            report.flaw(FILE, "ruleset_unknown", &place, "no such ruleset");
        }
        if !seen.insert(place.clone()) {
            report.flaw(FILE, "council_repeated", &place, "two compositions of one level");
        }
        let ids: BTreeSet<&str> = one.categories().iter().map(|category| category.id.as_str()).collect();
        if ids.len() != one.categories().len() {
            report.flaw(FILE, "category_repeated", &place, "two categories have one identifier");
        }
        let is_blank = |category: &Category| {
            [&category.id, &category.name_vi, &category.name_en].into_iter().any(|text| text.trim().is_empty())
        };
        if one.categories().iter().any(is_blank) {
            report.flaw(FILE, "name_missing", &place, "a category without identifier or name");
        }
        if one.categories.is_none() {
            report.unknown.push(format!("{FILE} {place}: category"));
        }
    }
}
