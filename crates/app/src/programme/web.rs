//! The first page, the years, and one year: the plan against what came of it.

use super::reading::{self, Sum, Year};
use super::say::{Entry, Says};
use crate::app::App;
use crate::error::{Error, Result};
use crate::page::{Page, show};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use jiff::civil::Date;
use rules::ruleset::Ruleset;

/// So many years stand on the first page.
const NEWEST: usize = 3;

/// One paper's indicators, ready to be read.
pub(super) struct Block {
    /// "Kế hoạch 09/KH-UBND, 01/02/2023"; nothing while the paper is not known.
    pub basis: Option<String>,
    pub entries: Vec<Entry>,
}

/// A year ready to be read.
pub(super) struct View {
    pub period: String,
    pub title: String,
    /// Planned, evaluated, new and again, in how many districts: one sentence each.
    pub lead: Vec<String>,
    pub blocks: Vec<Block>,
    pub figures: Vec<Entry>,
    /// The sentence of each sum, and whether it closes.
    pub sums: Vec<(String, bool)>,
}

impl View {
    fn of(page: &Page, year: &Year) -> Self {
        let says = Says(page.words);
        let block = |paper: &reading::Paper| Block {
            basis: says.basis(&paper.plan),
            entries: paper.lines.iter().map(|(row, figure)| says.promise(row, figure.as_ref())).collect(),
        };
        Self {
            period: year.period.clone(),
            title: says.title(&year.period),
            lead: says.lead(year),
            blocks: year.plans.iter().map(block).collect(),
            figures: year.figures.iter().map(|figure| says.published(figure)).collect(),
            sums: year.sums.iter().map(|sum: &Sum| (says.sum(sum), sum.closes())).collect(),
        }
    }
}

#[derive(Template)]
#[template(path = "programme/home.html")]
struct Home<'a> {
    page: Page,
    years: Vec<View>,
    periods: Vec<(String, String)>,
    in_force: &'a str,
    since: Date,
    rulesets: Vec<&'a Ruleset>,
}

/// What the programme is, the newest plans against their results, the criteria.
pub(super) async fn home(State(app): State<App>, page: Page) -> Result<Response> {
    let every = app.db.read(async |tx| reading::periods(tx).await).await?;
    let newest = every.iter().filter(|year| year.is_single() && year.main().is_some()).take(NEWEST);
    let years = newest.map(|year| View::of(&page, year)).collect();
    let says = Says(page.words);
    let periods = every.iter().map(|year| (year.period.clone(), says.title(&year.period))).collect();
    let today = app.db.clock().today();
    let newest = app.rules.rulesets.iter().filter(|ruleset| ruleset.effective_from <= today);
    let newest = newest.max_by_key(|ruleset| ruleset.effective_from).ok_or(Error::Missing)?;
    let rulesets = app.rules.rulesets.iter().rev().collect();
    let (in_force, since) = (newest.decision.as_str(), newest.effective_from);
    show(StatusCode::OK, &Home { page, years, periods, in_force, since, rulesets })
}

/// One line of the list: address, title, the papers, what was promised, what came of it.
struct Line {
    period: String,
    title: String,
    papers: Vec<String>,
    aim: Option<String>,
    got: Option<String>,
}

#[derive(Template)]
#[template(path = "programme/years.html")]
struct Years {
    page: Page,
    lines: Vec<Line>,
}

/// Every year and period that something is known of.
pub(super) async fn years(State(app): State<App>, page: Page) -> Result<Response> {
    let every = app.db.read(async |tx| reading::periods(tx).await).await?;
    let says = Says(page.words);
    let lines = every
        .iter()
        .map(|year| Line {
            period: year.period.clone(),
            title: says.title(&year.period),
            papers: year.plans.iter().filter_map(|paper| says.basis(&paper.plan)).collect(),
            aim: year.main().map(|row| says.aim(row)),
            got: year.figure("products_recognised_total").map(|figure| says.got(figure)),
        })
        .collect();
    show(StatusCode::OK, &Years { page, lines })
}

#[derive(Template)]
#[template(path = "programme/year.html")]
struct OneYear {
    page: Page,
    year: View,
}

/// One year: every promise with its result, every other published figure, the sums.
pub(super) async fn one_year(State(app): State<App>, page: Page, Path(period): Path<String>) -> Result<Response> {
    let year = app.db.read(async |tx| reading::year(tx, &period).await).await?;
    let year = View::of(&page, &year);
    show(StatusCode::OK, &OneYear { page, year })
}

#[cfg(test)]
mod tests;
