//! All generations of the criteria, read and checked together.

use crate::check::{self, CheckReport, Flaw};
use crate::composition::{self, Composition, FILE};
use crate::digest::sha256_hex;
use crate::form::{Form, Unknown, build};
use crate::raw;
use crate::ruleset::{Band, Bands, Named, RecognisedBy, Recognition, Ruleset, SetEntry};
use crate::which::Transition;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use toml::value::Datetime;

/// The files of the criteria by path (`26-2026/index.toml`) with their text.
pub(crate) type Files<'a> = BTreeMap<&'a str, &'a str>;

/// Every ruleset, in the order they came into force.
#[derive(Debug, Clone)]
pub struct Library {
    /// The rulesets of products, of which one holds for every dossier.
    pub rulesets: Vec<Ruleset>,
    /// The rulesets of everything else that is scored, where a place has any.
    pub others: Vec<Ruleset>,
    /// How far members' totals may lie apart, where a council's regulation says nothing else (assumed).
    pub default_spread_limit: u32,
    /// Days a certificate may outlive its term under Điều 12.3 QĐ 26/2026.
    pub extension_days: u32,
    pub(crate) transition: Transition,
    pub(crate) laws: Vec<Law>,
    pub(crate) compositions: Vec<Composition>,
}

/// A law that a decision of a province rests on besides the criteria.
#[derive(Debug, Clone)]
pub(crate) struct Law {
    pub(crate) from: Date,
    pub(crate) citation_vi: String,
}

impl Library {
    /// Reads the criteria from `(path, text)` pairs such as `("26-2026/index.toml", …)`.
    ///
    /// # Errors
    /// Every flaw found: nothing inconsistent is ever used.
    pub fn from_files<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, Vec<Flaw>> {
        let files: Files<'a> = files.into_iter().collect();
        let report = check::check(&files);
        if !report.flaws.is_empty() {
            return Err(report.flaws);
        }
        read(&files)
            .ok_or_else(|| vec![Flaw::new("rulesets.toml", "unreadable", "", "the index of rulesets is missing")])
    }

    /// Checks the criteria and tells everything worth knowing about them.
    pub fn check<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> CheckReport {
        check::check(&files.into_iter().collect())
    }

    /// Every ruleset: those of products, then the others.
    pub fn all(&self) -> impl Iterator<Item = &Ruleset> {
        self.rulesets.iter().chain(&self.others)
    }

    /// The ruleset with this identifier.
    pub fn ruleset(&self, id: &str) -> Option<&Ruleset> {
        self.all().find(|ruleset| ruleset.id == id)
    }

    /// The law that gives the chair of a province its powers, as a decision of a day cites it; none where the files know
    /// none of that day.
    pub fn law_on(&self, day: Date) -> Option<&str> {
        self.laws.iter().rfind(|law| law.from <= day).map(|law| law.citation_vi.as_str())
    }

    /// The form of a set under a ruleset.
    pub fn form(&self, ruleset: &str, form: &str) -> Option<&Form> {
        self.ruleset(ruleset)?.form(form)
    }
}

fn read(files: &Files<'_>) -> Option<Library> {
    let list: raw::Rulesets = toml::from_str(files.get("rulesets.toml")?).ok()?;
    let mut rulesets = list.ruleset.iter().map(|entry| ruleset(files, entry)).collect::<Option<Vec<_>>>()?;
    rulesets.sort_by_key(|ruleset| ruleset.effective_from);
    let (rulesets, others) = rulesets.into_iter().partition(|ruleset| ruleset.family.is_none());
    let law = |law: &raw::Law| Some(Law { from: day(&law.effective_from)?, citation_vi: law.citation_vi.clone() });
    let mut laws = list.law.iter().map(law).collect::<Option<Vec<_>>>()?;
    laws.sort_by_key(|law| law.from);
    Some(Library {
        rulesets,
        others,
        default_spread_limit: list.scoring.max_spread_points,
        extension_days: list.transition.late_re_evaluation_extension_days,
        transition: Transition {
            from: list.transition.from,
            to: list.transition.to,
            first_or_upgrade_last_day: day(&list.transition.first_time_or_upgrade_last_day)?,
            renewal_last_day: day(&list.transition.re_evaluation_last_day)?,
        },
        laws,
        compositions: files.get(FILE).map_or(Some(Vec::new()), |text| composition::read(text).ok())?,
    })
}

fn ruleset(files: &Files<'_>, entry: &raw::RulesetEntry) -> Option<Ruleset> {
    let index: raw::Index = toml::from_str(files.get(format!("{}/index.toml", entry.dir).as_str())?).ok()?;
    let bands = Bands(index.band.iter().map(band).collect());
    let unknown: Vec<Unknown> = index.band.iter().flat_map(unknown_of).collect();
    let mut forms = Vec::new();
    for set in index.set.iter().filter(|set| set.status != "missing") {
        let text = files.get(format!("{}/{}", entry.dir, set.file_name()).as_str())?;
        let raw: raw::Form = toml::from_str(text).ok()?;
        forms.push(build(&raw, text, bands.clone(), &unknown));
    }
    let evidence = files.get(format!("{}/evidence.toml", entry.dir).as_str());
    let evidence = evidence.and_then(|text| toml::from_str::<raw::Evidence>(text).ok());
    Some(Ruleset {
        id: entry.id.clone(),
        decision: entry.decision.clone(),
        family: entry.family.clone(),
        decided_on: index.date.as_ref().and_then(day),
        title_vi: entry.title_vi.clone(),
        effective_from: day(entry.effective_from.as_ref()?)?,
        effective_to: entry.effective_to.as_ref().and_then(day),
        certificate_months: index.certificate_months.unwrap_or(36),
        renewals_in_writing: entry.renewals_in_writing.clone(),
        sample_count: index.sample_count,
        commune_assessed_topics: index.commune_assessed_topics,
        sectors: index.sector,
        groups: index.group,
        sets: index.set.into_iter().map(set_entry).collect(),
        evidence: evidence.map(|list| list.evidence).unwrap_or_default(),
        forms,
        hash: hash(files, &entry.dir),
        recognition: recognition(entry)?,
    })
}

fn band(raw: &raw::Band) -> Band {
    let name = |name: &Option<raw::Known<String>>| name.as_ref().and_then(raw::Known::get).cloned().unwrap_or_default();
    Band {
        level: raw.level(),
        min: raw.min.get().copied(),
        below: raw.below.as_ref().and_then(raw::Known::get).copied(),
        named: raw.star.is_none().then(|| Named { name_vi: name(&raw.name_vi), name_en: name(&raw.name_en) }),
        recognised: raw.certificate.unwrap_or(raw.star.is_some_and(|star| star >= 3)),
    }
}

/// What no source says of a band.
fn unknown_of(raw: &raw::Band) -> Vec<Unknown> {
    let found = |what| Unknown { place: raw.level().to_string(), what, name_vi: String::new(), name_en: String::new() };
    raw.unknown().into_iter().map(found).collect()
}

fn set_entry(set: raw::Set) -> SetEntry {
    SetEntry {
        number: set.number,
        id: set.id,
        name_vi: set.name_vi,
        name_en: set.name_en,
        sector: set.sector,
        group: set.group,
        ministries: set.ministries,
        status: set.status,
    }
}

/// `recognition` from the first day, `recognition_from_YYYY_MM_DD` from that day on.
fn recognition(entry: &raw::RulesetEntry) -> Option<Vec<Recognition>> {
    let by = |r: raw::Recognition| RecognisedBy { three: r.three, four: r.four, five: r.five };
    let Some(first) = entry.recognition else { return Some(Vec::new()) };
    let mut list = vec![Recognition { from: day(entry.effective_from.as_ref()?)?, by: by(first) }];
    for (key, value) in &entry.rest {
        let Some(from) = key.strip_prefix("recognition_from_") else { continue };
        let from = from.replace('_', "-").parse().ok()?;
        list.push(Recognition { from, by: by(value.clone().try_into().ok()?) });
    }
    list.sort_by_key(|one| one.from);
    Some(list)
}

fn hash(files: &Files<'_>, dir: &str) -> String {
    let mut list = String::new();
    for (path, text) in files.iter().filter(|(path, _)| path.split('/').next() == Some(dir)) {
        let _ = writeln!(list, "{path}\0{}", sha256_hex(text.as_bytes()));
    }
    sha256_hex(list.as_bytes())
}

/// A day as the files write it.
pub(crate) fn day(value: &Datetime) -> Option<Date> {
    value.to_string().parse().ok()
}
