//! What is wrong with the criteria files, if anything is: sums, codes, gate order, one flaw a line.

mod form;

use crate::composition;
use crate::library::{Files, day};
use crate::raw;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// One thing wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Flaw {
    /// The file.
    pub file: String,
    /// The stable reason code.
    pub code: &'static str,
    /// The part, section, criterion or option.
    pub place: String,
    /// The reason in words.
    pub reason: String,
}

impl Flaw {
    pub(crate) fn new(file: &str, code: &'static str, place: &str, reason: impl Into<String>) -> Self {
        Self { file: file.to_owned(), code, place: place.to_owned(), reason: reason.into() }
    }
}

/// How much a ruleset holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Sets listed.
    pub sets: usize,
    /// Sets whose every point is accounted for.
    pub complete: usize,
    /// Sets with a declared gap.
    pub partial: usize,
    /// Sets that could not be found.
    pub missing: usize,
    /// Criteria.
    pub criteria: usize,
    /// Options.
    pub options: usize,
    /// Star minima.
    pub marks: usize,
}

/// Everything a check finds.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CheckReport {
    /// What is wrong.
    pub flaws: Vec<Flaw>,
    /// Declared gaps: file, place, words.
    pub gaps: Vec<String>,
    /// What the decisions settle and no source of ours says: file, place, words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<String>,
    /// Points to compare with the signed text.
    pub reviews: Vec<String>,
    /// Counts by ruleset.
    pub rulesets: BTreeMap<String, Counts>,
}

impl CheckReport {
    pub(crate) fn flaw(&mut self, file: &str, code: &'static str, place: &str, reason: impl Into<String>) {
        self.flaws.push(Flaw::new(file, code, place, reason));
    }
}

/// Checks every folder that has an index, then the list of rulesets against them.
pub(crate) fn check(files: &Files<'_>) -> CheckReport {
    let mut report = CheckReport::default();
    let folders: BTreeSet<&str> = files.keys().filter_map(|path| path.strip_suffix("/index.toml")).collect();
    let mut indexes = BTreeMap::new();
    for folder in folders {
        let path = format!("{folder}/index.toml");
        match toml::from_str::<raw::Index>(files.get(path.as_str()).copied().unwrap_or_default()) {
            Ok(index) => {
                check_folder(&mut report, files, folder, &index);
                indexes.insert(folder.to_owned(), index);
            }
            Err(error) => report.flaw(&path, "unreadable", "", error.message()),
        }
    }
    let list = files.get("rulesets.toml").map(|text| toml::from_str::<raw::Rulesets>(text));
    match list {
        None => report.flaw("rulesets.toml", "file_missing", "", "the list of rulesets is missing"),
        Some(Err(error)) => report.flaw("rulesets.toml", "unreadable", "", error.message()),
        Some(Ok(list)) => {
            for entry in &list.ruleset {
                check_entry(&mut report, entry, indexes.get(&entry.dir));
            }
            let ids: Vec<&str> = list.ruleset.iter().map(|entry| entry.id.as_str()).collect();
            composition::check(&mut report, files, &ids);
        }
    }
    report
}

fn check_entry(report: &mut CheckReport, entry: &raw::RulesetEntry, index: Option<&raw::Index>) {
    let file = "rulesets.toml";
    let Some(index) = index else {
        report.flaw(file, "file_missing", &entry.id, format!("no index in {}", entry.dir));
        return;
    };
    let day = |value: &Option<toml::value::Datetime>| value.as_ref().and_then(day);
    let differs = [
        ("effective_from", day(&entry.effective_from) != day(&index.effective_from)),
        ("effective_to", day(&entry.effective_to) != day(&index.effective_to)),
        ("part_max", entry.part_max.as_ref() != Some(&index.part_max)),
    ];
    for (key, _) in differs.into_iter().filter(|(_, differs)| *differs) {
        report.flaw(file, "index_differs", &entry.id, format!("{key} differs from the index"));
    }
    if entry.family.is_none() && (entry.recognition.is_none() || !index.ranks_in_stars()) {
        report.flaw(file, "recognition", &entry.id, "nobody recognises the stars of products");
    }
}

fn check_folder(report: &mut CheckReport, files: &Files<'_>, folder: &str, index: &raw::Index) {
    let file = format!("{folder}/index.toml");
    if index.ruleset != folder {
        report.flaw(&file, "folder_name", &index.ruleset, "the folder has another name");
    }
    let whole = index.whole();
    let letters = index.part_max.letters().map(str::to_owned);
    let are_letters = letters.eq(('A'..='Z').map(String::from).take(index.part_max.letters().count()));
    if !are_letters || !index.part_max.fits(index.total) || index.total != whole {
        report.flaw(&file, "part_max", "", format!("the part maxima do not add up to {whole}"));
    }
    let numbers = index.set.iter().map(|set| set.number);
    if !numbers.eq(1..=u32::try_from(index.set.len()).unwrap_or(u32::MAX)) {
        report.flaw(&file, "set_numbers", "", "the sets are not numbered from 1 without a gap");
    }
    let ids: BTreeSet<&str> = index.set.iter().map(|set| set.id.as_str()).collect();
    if ids.len() != index.set.len() {
        report.flaw(&file, "set_repeated", "", "two sets have one identifier");
    }
    let mut counts = Counts { sets: index.set.len(), ..Counts::default() };
    let mut known = BTreeSet::from(["index.toml".to_owned(), "evidence.toml".to_owned()]);
    let mut topics = BTreeSet::new();
    for set in &index.set {
        check_entry_of_set(report, &file, index, set);
        match set.status.as_str() {
            "complete" => counts.complete = counts.complete.saturating_add(1),
            "partial" => counts.partial = counts.partial.saturating_add(1),
            "missing" => {
                counts.missing = counts.missing.saturating_add(1);
                report.gaps.push(format!("{folder}: set {} is missing", set.id));
                continue;
            }
            other => {
                report.flaw(&file, "set_status", &set.id, format!("status {other:?}"));
                continue;
            }
        }
        known.insert(set.file_name());
        let path = format!("{folder}/{}", set.file_name());
        match files.get(path.as_str()) {
            None => report.flaw(&file, "file_missing", &set.id, format!("no file {}", set.file_name())),
            Some(text) => form::check(report, &path, text, index, set, &mut counts, &mut topics),
        }
    }
    let prefix = format!("{folder}/");
    for name in files.keys().filter_map(|path| path.strip_prefix(prefix.as_str())) {
        if name.strip_suffix(".toml").is_some() && !known.contains(name) {
            report.flaw(&file, "file_unknown", name, "the file is not in the index");
        }
    }
    check_bands(report, &file, index);
    check_evidence(report, files, folder, &topics);
    report.rulesets.insert(folder.to_owned(), counts);
}

fn check_entry_of_set(report: &mut CheckReport, file: &str, index: &raw::Index, set: &raw::Set) {
    if index.sector.is_empty() && index.group.is_empty() && set.sector.is_empty() && set.group.is_empty() {
        return;
    }
    let sector_known = index.sector.iter().any(|sector| sector.code == set.sector);
    let group_fits = index.group.iter().any(|group| group.code == set.group && group.sector == set.sector);
    if !sector_known || !group_fits {
        report.flaw(file, "set_group", &set.id, format!("sector {} and group {} do not fit", set.sector, set.group));
    }
    if set.ministries.is_empty() {
        report.flaw(file, "set_ministry", &set.id, "no ministry");
    }
}

fn check_bands(report: &mut CheckReport, file: &str, index: &raw::Index) {
    let mut bands: Vec<&raw::Band> = index.band.iter().collect();
    bands.sort_by_key(|band| (band.level(), band.min.get().copied()));
    let stars = index.ranks_in_stars();
    let most = if stars { 5 } else { u8::try_from(bands.len()).unwrap_or(u8::MAX) };
    let rungs = bands.iter().map(|band| band.level()).eq(1..=most);
    let kinds = bands.iter().all(|band| band.star.is_some() == stars && band.name_vi.is_some() != stars);
    let known = !stars || bands.iter().all(|band| band.unknown().is_empty());
    let rises = bands.iter().filter_map(|band| band.min.get()).is_sorted_by(|low, high| low < high);
    let from_nothing = bands.first().is_some_and(|b| b.min.get().is_none_or(|min| *min == 0));
    let top = bands.last().and_then(|b| b.max.as_ref());
    let ends = top.is_some_and(|max| max.get().is_none_or(|max| *max == index.whole()));
    if !rungs || !kinds || !known || !rises || !from_nothing || !ends {
        report.flaw(file, "bands", "", format!("the bands do not cover 0 to {}", index.whole()));
    }
    for pair in bands.windows(2) {
        if let [low, high] = pair
            && low.below.as_ref() != Some(&high.min)
        {
            report.flaw(file, "bands", "", format!("bands {} and {} do not meet", low.level(), high.level()));
        }
    }
    for band in bands {
        let said = band.unknown().into_iter().map(|what| format!("{file} band {}: {}", band.level(), what.as_str()));
        report.unknown.extend(said);
    }
}

fn check_evidence(report: &mut CheckReport, files: &Files<'_>, folder: &str, topics: &BTreeSet<String>) {
    let file = format!("{folder}/evidence.toml");
    let Some(text) = files.get(file.as_str()) else { return };
    match toml::from_str::<raw::Evidence>(text) {
        Err(error) => report.flaw(&file, "unreadable", "", error.message()),
        Ok(list) => {
            for item in &list.evidence {
                for topic in item.topics.iter().filter(|topic| !topics.contains(*topic)) {
                    report.flaw(&file, "topic_unknown", &item.id, format!("no criterion has topic {topic}"));
                }
            }
        }
    }
}
