//! The checks of one form.

use super::{CheckReport, Counts};
use crate::form::{What, evaluation_order, lay_out};
use crate::raw;
use std::collections::BTreeSet;

const CONFIDENCE: [&str; 3] = ["verbatim", "reconstructed", "assumed"];
const EFFECTS: [&str; 10] = [
    "note",
    "requirement",
    "disqualify",
    "stop",
    "stop_if_zero",
    "ineligible",
    "applies_if_story",
    "choose_one_case",
    "full_points_if_not_applicable",
    "mandatory_for_regulated_products",
];

/// One form under inspection.
struct Check<'a> {
    report: &'a mut CheckReport,
    file: &'a str,
    codes: BTreeSet<String>,
    gaps: u32,
    /// Something of it or of its bands is unknown.
    unknown: bool,
}

pub(super) fn check(
    report: &mut CheckReport,
    file: &str,
    text: &str,
    index: &raw::Index,
    set: &raw::Set,
    counts: &mut Counts,
    topics: &mut BTreeSet<String>,
) {
    let form: raw::Form = match toml::from_str(text) {
        Ok(form) => form,
        Err(error) => return report.flaw(file, "unreadable", "", error.message()),
    };
    let mut check = Check { report, file, codes: BTreeSet::new(), gaps: 0, unknown: false };
    check.unknown = index.band.iter().any(|band| !band.unknown().is_empty());
    check.machine_paths(text);
    check.head(&form, index, set);
    let Some(parts) = &form.part else { return };
    if !parts.iter().map(|part| part.code.as_str()).eq(index.part_max.letters()) {
        check.flaw("parts", "", "the parts are not those of the index");
    }
    for part in parts {
        check.part(part, index, counts);
        for section in part.section.list() {
            topics.insert(section.topic.clone());
            topics.extend(section.criterion.list().iter().map(|criterion| criterion.topic.clone()));
        }
    }
    let (whole, known) = (index.whole(), parts.iter().filter_map(|part| part.max.get()).sum::<u32>());
    let adds_up = if parts.iter().any(|part| part.max.is_unknown()) { known < whole } else { known == whole };
    if !adds_up || form.max != Some(whole) {
        check.flaw("form_sum", "", &format!("the parts do not add up to {whole}"));
    }
    for criterion in parts.iter().flat_map(|part| part.section.list()).flat_map(|section| section.criterion.list()) {
        if let Some(condition) = &criterion.applies_if
            && !check.codes.contains(&condition.criterion)
        {
            check.flaw("applies_if", &criterion.code, &format!("unknown criterion {:?}", condition.criterion));
        }
    }
    if evaluation_order(&lay_out(parts)).is_none() {
        check.flaw("applies_if", "", "criteria wait for each other in a circle");
    }
    let (complete, whole) = (form.complete == Some(true), check.gaps == 0 && !check.unknown);
    if complete != whole || form.complete.is_none() {
        check.flaw("complete", "", "the complete flag and the gaps disagree");
    }
    if (set.status == "complete") != whole {
        check.flaw("complete", "", "the index's status and the gaps disagree");
    }
    if !whole && form.confidence.as_deref() == Some("verbatim") {
        check.flaw("confidence", "", "a form with a gap cannot be verbatim");
    }
}

impl Check<'_> {
    fn flaw(&mut self, code: &'static str, place: &str, reason: &str) {
        self.report.flaw(self.file, code, place, reason);
    }

    /// A path of somebody's machine has no place in the law.
    fn machine_paths(&mut self, text: &str) {
        for root in ["/work/", "/tmp/", "/home/", "/root/", "/usr/", "/var/", "/etc/"] {
            let at_start = |at: usize| {
                !text
                    .get(..at)
                    .and_then(|before| before.chars().last())
                    .is_some_and(|c| c.is_alphanumeric() || c == '.')
            };
            if text.match_indices(root).any(|(at, _)| at_start(at)) {
                self.flaw("machine_path", "", &format!("a machine's path in the text: {root}"));
            }
        }
        let drive = text.as_bytes().windows(3).any(|w| matches!(w, [a, b':', b'\\'] if a.is_ascii_alphabetic()));
        if drive {
            self.flaw("machine_path", "", "a machine's drive in the text");
        }
    }

    fn head(&mut self, form: &raw::Form, index: &raw::Index, set: &raw::Set) {
        let missing = [
            ("schema_version", form.schema_version.is_none()),
            ("ruleset", form.ruleset.is_none()),
            ("id", form.id.is_none()),
            ("number", form.number.is_none()),
            ("name_vi", form.name_vi.is_none()),
            ("name_en", form.name_en.is_none()),
            ("max", form.max.is_none()),
            ("confidence", form.confidence.is_none()),
            ("source", form.source.is_none()),
            ("part", form.part.is_none()),
        ];
        for (key, _) in missing.into_iter().filter(|(_, missing)| *missing) {
            self.flaw("key_missing", key, &format!("missing key {key}"));
        }
        let stem = self.file.rsplit('/').next().and_then(|name| name.strip_suffix(".toml"));
        if form.id.as_deref() != stem {
            self.flaw("id", "", "the id differs from the file name");
        }
        let differs = [
            ("id", form.id.as_deref() != Some(set.id.as_str())),
            ("number", form.number != Some(set.number)),
            ("name_vi", form.name_vi.as_deref() != Some(set.name_vi.as_str())),
            ("sector", form.sector.as_deref().unwrap_or_default() != set.sector),
            ("group", form.group.as_deref().unwrap_or_default() != set.group),
            ("confidence", form.confidence != set.confidence),
        ];
        for (key, _) in differs.into_iter().filter(|(_, differs)| *differs) {
            self.flaw("index_differs", key, &format!("{key} differs from the index"));
        }
        if form.ruleset.as_deref() != Some(index.ruleset.as_str()) {
            self.flaw("index_differs", "ruleset", "the ruleset differs from the index");
        }
        if !confident(form.confidence.as_deref()) {
            self.flaw("confidence", "", &format!("confidence {:?}", form.confidence));
        }
        if !form.disqualify.is_empty() && !confident(form.disqualify_confidence.as_deref()) {
            self.flaw("confidence", "disqualify", "disqualify without its confidence");
        }
        if !form.requirement.is_empty() && !confident(form.requirement_confidence.as_deref()) {
            self.flaw("confidence", "requirement", "requirement without its confidence");
        }
    }

    fn part(&mut self, part: &raw::Part, index: &raw::Index, counts: &mut Counts) {
        if index.part_max.of(&part.code) != Some(&part.max) {
            self.flaw("part_max", &part.code, "the part's maximum is not the rule set's");
        }
        for section in part.section.list() {
            self.section(part, section, index, counts);
        }
        if part.section.is_unknown() {
            self.unknown(&part.code, What::Criteria);
        }
        let Some(max) = part.max.get() else {
            self.unknown(&part.code, What::Points);
            // Lines that count would make a part of nobody knows how many points.
            if !part.section.is_unknown() {
                self.flaw("part_unknown", &part.code, "a part of unknown points lists criteria");
            }
            return;
        };
        let sections: u32 = part.section.list().iter().map(|section| section.max).sum();
        if !part.section.is_unknown() && sections.saturating_add(part.known_gap) != *max {
            let reason = format!("part maximum {max} (gap {}), sections add up to {sections}", part.known_gap);
            self.flaw("part_sum", &part.code, &reason);
        }
        if part.known_gap > 0 {
            self.gap(&part.code, part.known_gap, &format!("sections add up to {sections} of {max}"));
        }
    }

    fn unknown(&mut self, place: &str, what: What) {
        self.unknown = true;
        self.report.unknown.push(format!("{} {place}: {}", self.file, what.as_str()));
    }

    fn gap(&mut self, place: &str, points: u32, words: &str) {
        self.gaps = self.gaps.saturating_add(points);
        self.report.gaps.push(format!("{} {place}: {words}", self.file));
    }

    fn section(&mut self, part: &raw::Part, section: &raw::Section, index: &raw::Index, counts: &mut Counts) {
        self.seen(&format!("section {}", section.code), &section.code);
        self.notes(&section.code, &section.notes);
        if !section.code.starts_with(&format!("{}.", part.code)) {
            self.flaw("code_outside", &section.code, "the section's code is outside its part");
        }
        for criterion in section.criterion.list() {
            if !criterion.code.starts_with(&format!("{}.", section.code)) {
                self.flaw("code_outside", &criterion.code, "the criterion's code is outside its section");
            }
            self.criterion(criterion, index, counts);
        }
        if section.criterion.is_unknown() {
            return self.unknown(&section.code, What::Criteria);
        }
        let sum: u32 = section.criterion.list().iter().map(|criterion| criterion.max).sum();
        if sum != section.max {
            self.flaw(
                "section_sum",
                &section.code,
                &format!("section maximum {}, criteria add up to {sum}", section.max),
            );
        }
    }

    fn criterion(&mut self, criterion: &raw::Criterion, index: &raw::Index, counts: &mut Counts) {
        let code = criterion.code.as_str();
        self.seen(code, code);
        self.notes(code, &criterion.notes);
        counts.criteria = counts.criteria.saturating_add(1);
        if criterion.name_vi.is_empty() || criterion.name_en.is_empty() || criterion.topic.is_empty() {
            self.flaw("name_missing", code, "name_vi, name_en or topic is missing");
        }
        if criterion.confidence.is_some() && !confident(criterion.confidence.as_deref()) {
            self.flaw("confidence", code, &format!("confidence {:?}", criterion.confidence));
        }
        let best = match criterion.kind.as_str() {
            "single" if criterion.options.is_unknown() => return self.unknown(code, What::Options),
            "single" => self.options((code, criterion.options.list()), criterion.review.is_some(), index, counts),
            "sum" => self.sum(criterion, index, counts),
            "alternatives" => self.alternatives(criterion, index, counts),
            other => return self.flaw("kind", code, &format!("kind {other:?}")),
        };
        counts.marks = counts.marks.saturating_add(usize::from(criterion.min_for_star.is_some()));
        if criterion.max.saturating_sub(criterion.known_gap) != best {
            let reason = format!("maximum {} (gap {}), best {best}", criterion.max, criterion.known_gap);
            self.flaw("criterion_max", code, &reason);
        }
        if criterion.known_gap > 0 {
            let words = format!("best option {best} of printed {}", criterion.max);
            self.gap(code, criterion.known_gap, &words);
        }
        if let Some(review) = &criterion.review {
            self.report.reviews.push(format!("{} {code}: {review}", self.file));
        }
    }

    fn sum(&mut self, criterion: &raw::Criterion, index: &raw::Index, counts: &mut Counts) -> u32 {
        if criterion.sub.is_empty() {
            self.flaw("sub_missing", &criterion.code, "a sum without sub-criteria");
        }
        for sub in &criterion.sub {
            self.seen(&sub.code, &sub.code);
            self.notes(&sub.code, &sub.notes);
            let best = self.options((&sub.code, &sub.options), false, index, counts);
            if best != sub.max {
                self.flaw("criterion_max", &sub.code, &format!("maximum {}, best option {best}", sub.max));
            }
        }
        criterion.sub.iter().map(|sub| sub.max).sum()
    }

    fn alternatives(&mut self, criterion: &raw::Criterion, index: &raw::Index, counts: &mut Counts) -> u32 {
        if criterion.case.len() < 2 {
            self.flaw("case_missing", &criterion.code, "alternatives with fewer than two cases");
        }
        let mut most = 0;
        for case in &criterion.case {
            let place = format!("{}/{}", criterion.code, case.key);
            let best = self.options((&place, &case.options), false, index, counts);
            if best != case.max {
                self.flaw("criterion_max", &place, &format!("maximum {}, best option {best}", case.max));
            }
            most = most.max(best);
        }
        most
    }

    fn seen(&mut self, key: &str, place: &str) {
        if !self.codes.insert(key.to_owned()) {
            self.flaw("code_repeated", place, "the code is repeated");
        }
    }

    fn notes(&mut self, place: &str, notes: &[raw::Note]) {
        for note in notes {
            if !EFFECTS.contains(&note.effect.as_str()) {
                self.flaw("note_effect", place, &format!("note effect {:?}", note.effect));
            }
            if note.text_vi.trim().is_empty() {
                self.flaw("note_empty", place, "an empty note");
            }
        }
    }

    /// Checks one list of options; answers the best points.
    fn options(
        &mut self,
        (place, options): (&str, &[raw::Tick]),
        flat: bool,
        index: &raw::Index,
        counts: &mut Counts,
    ) -> u32 {
        if options.is_empty() {
            self.flaw("options_missing", place, "no options");
        }
        let mut last = None;
        let mut labels = BTreeSet::new();
        let mut marks = Vec::new();
        for (number, option) in (1_u32..).zip(options) {
            let points = option.points.as_ref().and_then(raw::Number::whole);
            if points.is_none() {
                let shown = option.points.as_ref().map_or_else(String::new, raw::Number::shown);
                self.flaw("option_points", place, &format!("option {number}: points {shown:?}"));
            }
            let points = points.unwrap_or(0);
            if option.no.as_ref().and_then(raw::Number::whole) != Some(number) {
                self.flaw("option_number", place, &format!("option {number} is numbered otherwise"));
            }
            self.label(place, number, option.label_vi.trim(), !flat && !labels.insert(option.label_vi.trim()));
            if let Some(star) = &option.min_for_star {
                counts.marks = counts.marks.saturating_add(1);
                match star.whole() {
                    Some(star) if index.marks().contains(&star) => marks.push((star, points)),
                    _ => self.flaw("mark", place, &format!("option {number}: min_for_star {}", star.shown())),
                }
            }
            if last.is_some_and(|last| points < last || (points == last && !flat)) {
                self.flaw("points_order", place, &format!("option points do not rise at option {number}"));
            }
            last = Some(points);
        }
        counts.options = counts.options.saturating_add(options.len());
        marks.sort_unstable();
        for pair in marks.windows(2) {
            if let [(star, points), (next, more)] = pair {
                if star == next {
                    self.flaw("mark_repeated", place, &format!("two options are marked for {star} stars"));
                } else if more < points {
                    self.flaw("mark_order", place, &format!("the {next}-star minimum is below the {star}-star one"));
                }
            }
        }
        options.iter().filter_map(|option| option.points.as_ref()?.whole()).max().unwrap_or(0)
    }

    fn label(&mut self, place: &str, number: u32, label: &str, repeated: bool) {
        if label.is_empty() {
            self.flaw("label_empty", place, &format!("option {number}: empty label"));
        }
        if repeated {
            self.flaw("label_repeated", place, &format!("option {number}: the label is repeated"));
        }
        if label.contains("**") || label.contains('□') {
            self.flaw("label_mark", place, &format!("option {number}: a star or box is left in the label"));
        }
    }
}

fn confident(confidence: Option<&str>) -> bool {
    confidence.is_some_and(|word| CONFIDENCE.contains(&word))
}
