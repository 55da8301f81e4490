//! The criteria as pages.

use crate::app::App;
use crate::error::{Error, Result};
use crate::page::{Page, show};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use rules::form::{Choice, Form, Leaf, Tick, Unknown};
use rules::ruleset::{Band, Ruleset};

#[derive(Template)]
#[template(path = "criteria/ruleset.html")]
struct RulesetPage<'a> {
    page: Page,
    ruleset: &'a Ruleset,
}

#[derive(Template)]
#[template(path = "criteria/list.html")]
struct ListPage<'a> {
    page: Page,
    /// The newest first.
    rulesets: Vec<&'a Ruleset>,
    /// What is judged besides products, where a place has criteria for it.
    others: Vec<&'a Ruleset>,
}

pub(super) async fn list(State(app): State<App>, page: Page) -> Result<Response> {
    let mut rulesets: Vec<&Ruleset> = app.rules.rulesets.iter().collect();
    rulesets.sort_by_key(|ruleset| std::cmp::Reverse(ruleset.effective_from));
    let others = app.rules.others.iter().rev().collect();
    show(StatusCode::OK, &ListPage { page, rulesets, others })
}

pub(super) async fn ruleset(State(app): State<App>, page: Page, Path(id): Path<String>) -> Result<Response> {
    let ruleset = app.rules.ruleset(&id).ok_or(Error::Missing)?;
    show(StatusCode::OK, &RulesetPage { page, ruleset })
}

#[derive(Template)]
#[template(path = "criteria/form.html")]
struct FormPage<'a> {
    page: Page,
    ruleset: &'a Ruleset,
    form: &'a Form,
}

impl RulesetPage<'_> {
    /// The forms of a sector; of a ruleset without sectors, all of them.
    fn forms(&self, sector: &str) -> Vec<&Form> {
        self.ruleset.forms.iter().filter(|form| form.sector == sector).collect()
    }
}

// words: criteria-unknown-*
impl FormPage<'_> {
    /// What no source says of the form's own lines, in a sentence for each place.
    fn unknown(&self) -> Vec<String> {
        let lines: Vec<&Unknown> = self.form.unknown.iter().filter(|unknown| !unknown.is_of_band()).collect();
        lines.chunk_by(|one, next| one.place == next.place).map(|all| self.sentence(all)).collect()
    }

    /// "B. Khu thứ hai: chưa rõ số điểm, chưa rõ các tiêu chí".
    fn sentence(&self, all: &[&Unknown]) -> String {
        let words = self.page.words;
        let name = all.first().map_or("", |first| words.pick(&first.name_vi, &first.name_en));
        let place = all.first().map_or("", |first| first.place.as_str());
        let named = [place, name].into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(". ");
        let what = all.iter().map(|one| words.say(&format!("criteria-unknown-{}", one.what.as_str())));
        format!("{named}: {}", what.collect::<Vec<_>>().join(", "))
    }

    /// The bands that have names instead of stars, the highest first.
    fn bands(&self) -> Vec<&Band> {
        if self.form.bands.are_named() { self.form.bands.all().collect() } else { Vec::new() }
    }

    /// "70 đến dưới 80", as far as it is known.
    fn reach(&self, band: &Band) -> String {
        let words = self.page.words;
        match (band.min, band.below) {
            (Some(min), Some(below)) => words.say2("criteria-band-between", "from", min, "below", below),
            (Some(min), None) => words.say1("criteria-band-from", "from", min),
            (None, Some(below)) => words.say1("criteria-band-below", "below", below),
            (None, None) => words.say("criteria-unknown"),
        }
    }

    /// What a band is called; chưa rõ where no source says it.
    fn called(&self, band: &Band) -> String {
        let named = band.named.as_ref().map(|named| self.page.words.pick(&named.name_vi, &named.name_en));
        named.filter(|name| !name.is_empty()).map_or_else(|| self.page.words.say("criteria-unknown"), str::to_owned)
    }

    /// What an option is the least for.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "a template hands over what it finds")]
    fn needed_for(&self, star: &u8) -> String {
        match self.form.bands.named(*star) {
            Some(named) => {
                let name = self.page.words.pick(&named.name_vi, &named.name_en);
                self.page.words.say1("criteria-needed-for-result", "result", name)
            }
            None => self.page.words.say1("criteria-needed-for", "star", star),
        }
    }
}

#[expect(clippy::unused_self, reason = "a template calls methods of its context")]
impl FormPage<'_> {
    /// The lists of options of a leaf with their headings: one without a heading, or one a case.
    fn lists<'l>(&self, leaf: &'l Leaf) -> Vec<(&'l str, &'l [Tick])> {
        match &leaf.choice {
            Choice::Single(ticks) => vec![("", ticks)],
            Choice::Cases(cases) => cases.iter().map(|case| (case.name_vi.as_str(), case.ticks.as_slice())).collect(),
        }
    }
}

pub(super) async fn form(
    State(app): State<App>,
    page: Page,
    Path((ruleset, form)): Path<(String, String)>,
) -> Result<Response> {
    let ruleset = app.rules.ruleset(&ruleset).ok_or(Error::Missing)?;
    let form = ruleset.form(&form).ok_or(Error::Missing)?;
    show(StatusCode::OK, &FormPage { page, ruleset, form })
}
