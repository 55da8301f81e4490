//! How a plan and a published figure are said: the comparator before the number, what the number counts, for
//! where, as of when and by whom.

use super::amount::Amount;
use super::reading::{Sum, Year};
use super::store::{Figure, Indicator, Plan};
use crate::platform::words::Words;

pub(super) struct Says(pub Words);

/// An indicator or a published figure ready to be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry {
    pub code: String,
    pub name: String,
    pub aim: Option<String>,
    pub got: Option<String>,
    pub counts: String,
    pub scope: Option<String>,
    pub as_of: Option<String>,
    pub source: String,
    /// The address of the source, when it has one.
    pub link: Option<String>,
    pub note: String,
    pub conflict: String,
    pub bar: Option<Bar>,
}

/// Widths of a bar that is 1000 wide: how far the result reaches, where the target stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bar {
    pub got: i64,
    pub aim: i64,
    pub short: bool,
}

impl Bar {
    /// Where the mark of the target begins, so that all of it is seen.
    pub(super) fn mark(self) -> i64 {
        self.aim.min(994)
    }
}

// words: indicator-* counts-* scope-* comparator-* split-*
impl Says {
    /// "Năm 2023" or "Giai đoạn 2021–2025".
    pub(super) fn title(&self, period: &str) -> String {
        match period.split_once('-') {
            Some((from, to)) => self.0.say2("plan-period", "from", from, "to", to),
            None => self.0.say1("plan-year", "year", period),
        }
    }

    /// The paper with its day; nothing while it is not known.
    pub(super) fn basis(&self, plan: &Plan) -> Option<String> {
        if plan.legal_basis.is_empty() {
            return None;
        }
        let day = plan.adopted.as_ref().and_then(|day| day.parse().ok());
        Some(match day {
            Some(day) => self.0.say2("plan-basis-day", "basis", &plan.legal_basis, "day", self.0.day(&day)),
            None => plan.legal_basis.clone(),
        })
    }

    /// "khoảng 400 sản phẩm"
    pub(super) fn aim(&self, row: &Indicator) -> String {
        let amount = Amount { from: row.target_from, to: row.target_to, unit: &row.unit }.say(self.0);
        if row.comparator.is_empty() {
            return amount;
        }
        format!("{} {amount}", self.0.say(&format!("comparator-{}", row.comparator)))
    }

    /// "518 sản phẩm"
    pub(super) fn got(&self, figure: &Figure) -> String {
        Amount { from: figure.value_from, to: figure.value_to, unit: &figure.unit }.say(self.0)
    }

    pub(super) fn promise(&self, row: &Indicator, figure: Option<&Figure>) -> Entry {
        let mut entry = figure.map_or_else(|| self.described(&row.code), |figure| self.published(figure));
        entry.aim = Some(self.aim(row));
        entry.scope = entry.scope.or_else(|| Some(self.0.say("scope-province")));
        if figure.is_none() {
            self.sourced(&mut entry, &row.source_url, &row.note, (&row.conflict_vi, &row.conflict_en));
        }
        entry.bar = figure.filter(|figure| figure.unit == row.unit).and_then(|figure| {
            let widest = figure.value_to.max(row.target_to);
            let share = |number: i64| number * 1000 / widest;
            let short = figure.value_to < row.target_from;
            (widest > 0).then(|| Bar { got: share(figure.value_to), aim: share(row.target_from), short })
        });
        entry
    }

    pub(super) fn published(&self, figure: &Figure) -> Entry {
        let mut entry = self.described(&figure.code);
        entry.got = Some(self.got(figure));
        entry.scope = Some(self.0.say(&format!("scope-{}", figure.scope)));
        entry.as_of = Some(match figure.as_of.parse() {
            Ok(day) => self.0.say1("figure-as-of-day", "day", self.0.day(&day)),
            Err(_) => self.0.say1("figure-as-of", "period", self.title(&figure.as_of).to_lowercase()),
        });
        self.sourced(&mut entry, &figure.source_url, &figure.note, (&figure.conflict_vi, &figure.conflict_en));
        entry
    }

    fn described(&self, code: &str) -> Entry {
        Entry {
            code: code.to_owned(),
            name: self.0.say(&format!("indicator-{code}")),
            counts: self.0.say(&format!("counts-{code}")),
            ..Entry::default()
        }
    }

    fn sourced(&self, entry: &mut Entry, source: &str, note: &str, conflict: (&str, &str)) {
        let host = source.strip_prefix("https://").or_else(|| source.strip_prefix("http://"));
        entry.link = host.map(|_| source.to_owned());
        host.and_then(|rest| rest.split('/').next()).unwrap_or(source).clone_into(&mut entry.source);
        note.clone_into(&mut entry.note);
        self.0.pick(conflict.0, conflict.1).clone_into(&mut entry.conflict);
    }

    /// The year in a sentence or three: what was planned, what was evaluated and ranked and how it came, where.
    pub(super) fn lead(&self, year: &Year) -> Vec<String> {
        let mut lead = Vec::new();
        if let Some(row) = year.main() {
            lead.push(self.0.say1("lead-planned", "aim", self.aim(row)));
        }
        let whole = year.figure("products_recognised_total");
        let novelty = year.sums.iter().find(|sum| sum.split == "novelty");
        match (whole, novelty, year.figure("districts_with_products")) {
            (Some(whole), Some(sum), Some(place)) if sum.closes() => lead.push(self.0.say_all(
                "lead-ranked-split-districts",
                &[
                    ("got", self.got(whole)),
                    ("new", self.part(sum, "products_new")),
                    ("again", self.part(sum, "products_reevaluated")),
                    ("districts", self.got(place)),
                ],
            )),
            (Some(whole), _, Some(place)) => {
                lead.push(self.0.say2("lead-ranked-districts", "got", self.got(whole), "districts", self.got(place)));
            }
            (Some(whole), _, None) => lead.push(self.0.say1("lead-ranked", "got", self.got(whole))),
            (None, _, _) if year.main().is_some() => lead.push(self.0.say("lead-not-published")),
            (None, _, _) => {}
        }
        if let (Some(all), Some(valid)) = (year.figure("cumulative_recognised"), year.figure("cumulative_still_valid"))
        {
            let (all, valid) = (self.0.number(all.value_to), self.0.number(valid.value_to));
            lead.push(self.0.say2("lead-two-figures", "all", all, "valid", valid));
        }
        lead
    }

    fn part(&self, sum: &Sum, code: &str) -> String {
        sum.parts.iter().find(|part| part.code == code).map_or_else(String::new, |part| self.0.number(part.value_to))
    }

    /// "Theo mới và đánh giá lại: 491 + 27 = 518, khớp với số công bố." or by how much it does not close.
    pub(super) fn sum(&self, sum: &Sum) -> String {
        let part = |part: &Figure| {
            let name = self.0.say(&format!("indicator-{}", part.code)).to_lowercase();
            format!("{} ({name})", self.0.number(part.value_to))
        };
        let parts: Vec<String> = sum.parts.iter().map(part).collect();
        let values = [
            ("split", self.0.say(&format!("split-{}", sum.split))),
            ("parts", parts.join(" + ")),
            ("total", self.0.number(sum.total())),
            ("whole", self.0.number(sum.whole.value_to)),
            ("gap", self.0.number((sum.whole.value_to - sum.total()).abs())),
        ];
        if sum.closes() { self.0.say_all("sum-closes", &values) } else { self.0.say_all("sum-open", &values) }
    }
}
