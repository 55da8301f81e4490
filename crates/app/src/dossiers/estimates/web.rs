//! The estimate as a page.

use crate::app::App;
use crate::dossiers::answers::web::opened;
use crate::dossiers::whole::Whole;
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::page::{Page, show};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use rules::form::{Choice, Form, PartCode};
use rules::ranking::{Need, Ranking};

#[derive(Template)]
#[template(path = "dossiers/estimate.html")]
struct EstimatePage {
    page: Page,
    whole: Whole,
    form: &'static Form,
    ranking: Ranking,
    /// Lines that have no tick yet.
    open: usize,
}

impl EstimatePage {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "a template hands over what it iterates on")]
    fn part(&self, part: &PartCode) -> u32 {
        self.ranking.members.first().map_or(0, |member| member.totals.of(*part))
    }

    fn points(&self) -> u64 {
        self.ranking.mean.sum
    }

    /// What keeps the star below what the points alone would give.
    fn headline(&self) -> String {
        let words = self.page.words;
        let stars = self.ranking.stars.unwrap_or(0);
        if stars < self.ranking.band {
            let values = [
                ("points", self.points().to_string()),
                ("stars", stars.to_string()),
                ("band", self.ranking.band.to_string()),
            ];
            return words.say_all("estimate-blocked", &values);
        }
        words.say2("estimate-is", "points", self.points(), "stars", stars)
    }

    fn criterion(&self, code: &str) -> String {
        let leaf = self.form.leaf(code);
        leaf.map_or_else(
            || code.to_owned(),
            |leaf| format!("{}. {}", leaf.no, self.page.words.pick(&leaf.name_vi, &leaf.name_en)),
        )
    }

    /// The printed level that meets a condition: the least one worth the points it needs.
    fn level(&self, need: &Need) -> String {
        let Some(leaf) = self.form.leaf(&need.criterion) else { return String::new() };
        let ticks = match &leaf.choice {
            Choice::Single(ticks) => ticks.clone(),
            Choice::Cases(cases) => cases.iter().flat_map(|case| case.ticks.clone()).collect(),
        };
        let least = ticks.into_iter().filter(|tick| tick.points >= need.required).min_by_key(|tick| tick.points);
        least.map_or_else(String::new, |tick| tick.label_vi)
    }
}

pub(in crate::dossiers) async fn show_estimate(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    let whole = opened(&app, &actor, &id).await?;
    let Some(form) = whole.form else {
        return Ok(Redirect::to(&format!("/ho-so/{id}/bo-san-pham")).into_response());
    };
    let ranking = whole.estimate().ok_or_else(|| Error::fault("the ticks are not of the form"))?;
    let open = whole.leaves().iter().filter(|leaf| !whole.ticks.0.contains_key(&leaf.code)).count();
    show(StatusCode::OK, &EstimatePage { page, whole, form, ranking, open })
}
