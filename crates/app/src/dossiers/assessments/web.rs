//! The page of the four points.

use super::actions::{self, NewAssessment};
use super::store::{self, Assessment, Finding};
use super::{NOVELTIES, NOVELTY_OF, POINTS, VERDICTS, described};
use crate::app::App;
use crate::dossiers::answers::web::all_printable;
use crate::dossiers::handling::TO_ASSESS;
use crate::dossiers::handling::web::{Head, head};
use crate::dossiers::submissions::paper::Papers;
use crate::error::{Error, Result, refused_with};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::form::{Fields, Form, LONGEST_TEXT, Problems, parse_day};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use jiff::civil::Date;

#[derive(Template)]
#[template(path = "dossiers/assessment.html")]
struct AssessPage {
    page: Page,
    head: Head,
    found: Option<(Assessment, Vec<Finding>)>,
    /// What the producer says of each point.
    described: [String; 4],
    /// Who looks, and the day, where nothing is said yet.
    officer: String,
    today: Date,
    /// A colleague saved while this was typed.
    is_stale: bool,
}

impl AssessPage {
    fn points(&self) -> Vec<(&'static str, &str)> {
        POINTS.into_iter().zip(self.described.iter().map(String::as_str)).collect()
    }

    fn name(&self, point: &str) -> String {
        self.page.words.say(&format!("assess-point-{point}"))
    }

    fn hint(&self, point: &str) -> String {
        self.page.words.say(&format!("assess-hint-{point}"))
    }

    fn verdicts(&self, point: &str) -> Vec<(&'static str, String, bool)> {
        let name = |verdict: &str| self.page.words.say(&format!("assess-verdict-{point}-{verdict}"));
        let chosen = self.said("verdict", point, |one| one.verdict.clone());
        VERDICTS.map(|verdict| (verdict, name(verdict), verdict == chosen)).into()
    }

    /// Whether the product is a traditional or a new one, where that is asked.
    fn novelties(&self, point: &str) -> Vec<(&'static str, String, bool)> {
        if point != NOVELTY_OF {
            return Vec::new();
        }
        let name = |novelty: &str| self.page.words.say(&format!("assess-novelty-{novelty}"));
        let chosen = self.said("novelty", point, |one| one.novelty.clone());
        NOVELTIES.map(|novelty| (novelty, name(novelty), novelty == chosen)).into()
    }

    /// What a colleague saved meanwhile of a point, where it is not what was typed.
    fn saved_meanwhile(&self, point: &str) -> Option<String> {
        let (_, findings) = self.found.as_ref().filter(|_| self.is_stale)?;
        let kept = findings.iter().find(|one| one.point == point)?;
        let typed = |name: &str| self.page.typed.get(&field(name, point)).to_owned();
        let is_same = typed("verdict") == kept.verdict
            && typed("novelty") == kept.novelty
            && typed("reasons") == kept.reasons
            && typed("checked_by") == kept.checked_by;
        let words = self.page.words;
        let mut said = Vec::new();
        if !kept.verdict.is_empty() {
            said.push(words.say(&format!("assess-verdict-{point}-{}", kept.verdict)));
        }
        if !kept.novelty.is_empty() {
            said.push(words.say(&format!("assess-novelty-{}", kept.novelty)));
        }
        said.extend([&kept.reasons, &kept.checked_by].into_iter().filter(|text| !text.is_empty()).cloned());
        (!is_same && !said.is_empty()).then(|| said.join("\n"))
    }

    fn reasons(&self, point: &str) -> String {
        self.said("reasons", point, |one| one.reasons.clone())
    }

    fn checked_by(&self, point: &str) -> String {
        let said = self.said("checked_by", point, |one| one.checked_by.clone());
        if said.is_empty() && !self.is_typed() { self.officer.clone() } else { said }
    }

    fn checked_on(&self, point: &str) -> String {
        let kept = |one: &Finding| one.checked_on().map(|day| day.strftime("%d/%m/%Y").to_string()).unwrap_or_default();
        let said = self.said("checked_on", point, kept);
        if said.is_empty() && !self.is_typed() { self.today.strftime("%d/%m/%Y").to_string() } else { said }
    }

    fn is_typed(&self) -> bool {
        !self.page.typed.once().is_empty()
    }

    fn said(&self, name: &str, point: &str, kept: impl Fn(&Finding) -> String) -> String {
        if self.is_typed() {
            return self.page.typed.get(&field(name, point)).to_owned();
        }
        let findings = self.found.as_ref().map_or(&[][..], |(_, findings)| findings);
        findings.iter().find(|one| one.point == point).map(kept).unwrap_or_default()
    }

    fn meeting(&self, name: &str) -> String {
        if self.is_typed() {
            return self.page.typed.get(name).to_owned();
        }
        let Some((kept, _)) = &self.found else { return String::new() };
        match name {
            "held_on" => kept.held_on().map(|day| day.strftime("%d/%m/%Y").to_string()).unwrap_or_default(),
            "chair" => kept.chair.clone(),
            "present" => kept.present.clone(),
            "opinions" => kept.opinions.clone(),
            _ => kept.remarks.clone(),
        }
    }

    fn has_meeting(&self) -> bool {
        ["held_on", "chair", "present", "opinions"].iter().any(|name| !self.meeting(name).is_empty())
    }

    fn version(&self) -> i64 {
        self.found.as_ref().map_or(0, |(assessment, _)| assessment.version)
    }
}

/// What a field of a point is called.
fn field(name: &str, point: &str) -> String {
    format!("{name}-{point}")
}

async fn assess_page(app: &App, actor: &Actor, page: Page, id: &str) -> Result<Response> {
    page_of(app, actor, page, id, false).await
}

/// The same for somebody who saved after a colleague had: what was typed stays, what is kept is shown beside it.
async fn stale_page(app: &App, actor: &Actor, page: Page, fields: Fields, id: &str) -> Result<Response> {
    let found = app.db.read(async |tx| store::newest(tx, id).await).await?;
    let Some((kept, _)) = found else { return Err(Error::Stale) };
    let (name, at) = (kept.officer.clone(), page.words.moment(&kept.at()));
    let Error::Refused(no) = refused_with("assess-meanwhile", [("name", name), ("at", at)]) else {
        return Err(Error::Stale);
    };
    page_of(app, actor, page.refused(fields, &no), id, true).await
}

async fn page_of(app: &App, actor: &Actor, page: Page, id: &str, is_stale: bool) -> Result<Response> {
    let head = match head(app, actor, page.words, Act::AssessDossier, id, TO_ASSESS).await? {
        Ok(head) => head,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let (found, today) = app.db.read(async |tx| Ok((store::newest(tx, id).await?, tx.today()))).await?;
    let described = {
        let papers = Papers::of(&head.hand.snapshot, app.rules)?;
        POINTS.map(|point| described(&papers, point))
    };
    let officer = actor.name.clone();
    show(page.status(), &AssessPage { page, head, found, described, officer, today, is_stale })
}

pub(in crate::dossiers) async fn form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    assess_page(&app, &actor, page, &id).await
}

/// What was said so far; a half-filled page is saved too.
fn new(fields: &Fields, problems: &mut Problems) -> NewAssessment {
    let mut text = |field: &str| {
        let value = fields.get(field).to_owned();
        if value.chars().count() > LONGEST_TEXT {
            problems.add_with(field, "too-long", [("most", LONGEST_TEXT.to_string())]);
        }
        value
    };
    let mut findings: Vec<Finding> = Vec::new();
    for point in POINTS {
        findings.push(Finding {
            point: point.to_owned(),
            verdict: text(&format!("verdict-{point}")),
            novelty: text(&format!("novelty-{point}")),
            reasons: text(&format!("reasons-{point}")),
            checked_by: text(&format!("checked_by-{point}")),
            checked_on: text(&format!("checked_on-{point}")),
        });
    }
    let (chair, present, opinions, remarks) = (text("chair"), text("present"), text("opinions"), text("remarks"));
    for finding in findings.iter_mut().filter(|finding| !finding.checked_on.is_empty()) {
        match parse_day(&finding.checked_on) {
            Some(day) => finding.checked_on = day.to_string(),
            None => problems.add(&format!("checked_on-{}", finding.point), "day"),
        }
    }
    let held_on = fields.day_if_any("held_on", problems);
    let seen = fields.get("seen").parse().unwrap_or(0);
    NewAssessment { findings, held_on, chair, present, opinions, remarks, seen }
}

pub(in crate::dossiers) async fn assess(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::AssessDossier)?;
    let mut problems = Problems::default();
    let new = new(&fields, &mut problems);
    all_printable(&app, &fields, &mut problems);
    if !problems.is_empty() {
        return assess_page(&app, &actor, page.again(fields, problems), &id).await;
    }
    // Saved for now, or done with it and on to the papers.
    let next = if fields.get("then") == "papers" { "de-nghi" } else { "danh-gia" };
    let saved = app
        .act(&actor, fields.once(), async |tx| {
            actions::assess(tx, &actor, &id, &new).await?;
            Ok(format!("/ho-so/{id}/{next}"))
        })
        .await;
    match saved {
        Ok(to) => Ok(Redirect::to(&to).into_response()),
        Err(Error::Stale) => stale_page(&app, &actor, page, fields, &id).await,
        Err(Error::Refused(no)) => assess_page(&app, &actor, page.refused(fields, &no), &id).await,
        Err(error) => Err(error),
    }
}
