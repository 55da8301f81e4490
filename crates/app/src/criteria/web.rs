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
use rules::form::{Choice, Form, Leaf, Tick};
use rules::ruleset::Ruleset;

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
}

pub(super) async fn list(State(app): State<App>, page: Page) -> Result<Response> {
    let mut rulesets: Vec<&Ruleset> = app.rules.rulesets.iter().collect();
    rulesets.sort_by_key(|ruleset| std::cmp::Reverse(ruleset.effective_from));
    show(StatusCode::OK, &ListPage { page, rulesets })
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
