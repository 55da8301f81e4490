//! The page of an intake.

use super::actions::{self, NewIntake};
use crate::app::App;
use crate::dossiers::handling::TO_TAKE_IN;
use crate::dossiers::handling::web::{Head, head};
use crate::dossiers::intakes::{self, ProductMark};
use crate::error::{Error, Result};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::{
    fold::fold,
    form::{Fields, Form, LONGEST_TEXT, Problems},
};
use crate::products::Entry;
use crate::units;
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use rules::dossier::SAMPLES;

/// How many products of a like name are shown.
const ALIKE: usize = 10;

#[derive(Template)]
#[template(path = "dossiers/intake.html")]
struct IntakePage {
    page: Page,
    head: Head,
    checklist: Vec<Line>,
    /// When it is out, and the papers of those grounds that it lacks.
    grounds: Vec<String>,
    in_danger: Vec<String>,
    takes_samples: bool,
    codes: Vec<ProductMark>,
    alike: Vec<Entry>,
}

impl IntakePage {
    /// What was typed, or as many as the decision asks for.
    fn samples(&self) -> String {
        let typed = self.page.typed.get("samples");
        if self.page.typed.once().is_empty() { SAMPLES.to_string() } else { typed.to_owned() }
    }
}

/// One thing that a complete dossier has: its name, what is said of it, and how it stands.
struct Line {
    name: String,
    said: String,
    tone: &'static str,
    word: String,
}

/// What a complete dossier has, and whether this one has it.
fn checklist(app: &App, page: &Page, head: &Head) -> Result<Vec<Line>> {
    let words = page.words;
    let snapshot = &head.hand.snapshot;
    let ruleset = app.rules.ruleset(&snapshot.ruleset).ok_or_else(|| Error::fault("the ruleset is gone"))?;
    let day = words.day(&head.hand.submission.submitted_on());
    // words: intake-form-*
    let form = |key: &str| Line {
        name: words.say(key),
        said: words.say1("intake-frozen", "day", day.clone()),
        tone: "tag-ok",
        word: words.say("intake-there"),
    };
    let mut list = vec![form("intake-form-01"), form("intake-form-02")];
    for kind in &ruleset.evidence {
        let of_kind: Vec<_> = snapshot.papers.iter().filter(|paper| paper.kind == kind.id).collect();
        let pages: i64 = of_kind.iter().map(|paper| paper.pages).sum();
        let said = match of_kind.len() {
            0 => words.say("intake-no-paper"),
            count => words.say2("intake-papers", "count", count, "pages", pages),
        };
        let (tone, word) = if of_kind.iter().any(|paper| snapshot.held(paper)) {
            ("tag-ok", words.say("intake-there"))
        } else if of_kind.is_empty() {
            ("", words.say("intake-not-there"))
        } else {
            ("tag-bad", words.say("intake-expired"))
        };
        list.push(Line { name: words.pick(&kind.name_vi, &kind.name_en).to_owned(), said, tone, word });
    }
    Ok(list)
}

/// The papers that the sheet's grounds for being out name and that the dossier has not, or had no more when it was
/// submitted.
fn in_danger(app: &App, page: &Page, head: &Head) -> Vec<String> {
    let snapshot = &head.hand.snapshot;
    let Some(ruleset) = app.rules.ruleset(&snapshot.ruleset) else { return Vec::new() };
    let Some(form) = ruleset.form(&snapshot.form) else { return Vec::new() };
    let is_held = |kind: &str| snapshot.papers.iter().any(|paper| paper.kind == kind && snapshot.held(paper));
    let lacking = ruleset.in_danger(form, is_held);
    lacking.into_iter().map(|kind| page.words.pick(&kind.name_vi, &kind.name_en).to_owned()).collect()
}

async fn intake_page(app: &App, actor: &Actor, page: Page, id: &str) -> Result<Response> {
    let head = match head(app, actor, page.words, Act::TakeIn, id, TO_TAKE_IN).await? {
        Ok(head) => head,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let checklist = checklist(app, &page, &head)?;
    let form = app.rules.form(&head.hand.snapshot.ruleset, &head.hand.snapshot.form);
    let takes_samples = form.is_some_and(|form| form.requires_sample);
    let dossier = &head.hand.dossier;
    let (codes, alike) = app
        .db
        .read(async |tx| {
            let product = dossier.product_id.as_deref().unwrap_or_default();
            let codes = intakes::codes_of(tx, product).await?;
            let Some(unit) = units::commune_in_force(tx, &dossier.unit_code).await? else {
                return Ok((codes, Vec::new()));
            };
            let mut alike = app.catalogue.of_commune(tx, &unit.name).await?;
            alike.retain(|entry| entry.product.id != product && is_like(&entry.product.name, &dossier.product));
            alike.truncate(ALIKE);
            Ok((codes, alike))
        })
        .await?;
    let grounds = form.map(|form| form.disqualify.clone()).unwrap_or_default();
    let in_danger = in_danger(app, &page, &head);
    show(page.status(), &IntakePage { page, head, checklist, grounds, in_danger, takes_samples, codes, alike })
}

/// Whether two names share half of the words of the shorter one.
fn is_like(one: &str, other: &str) -> bool {
    let (one, other) = (fold(one), fold(other));
    let (one, other): (Vec<&str>, Vec<&str>) = (one.split(' ').collect(), other.split(' ').collect());
    let shared = one.iter().filter(|word| other.contains(word)).count();
    shared * 2 >= one.len().min(other.len())
}

pub(in crate::dossiers) async fn form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    intake_page(&app, &actor, page, &id).await
}

fn new(fields: &Fields, takes_samples: bool, problems: &mut Problems) -> NewIntake {
    let samples = if takes_samples { fields.whole("samples", "intake-samples", 0..=1000, problems) } else { 0 };
    let remark = fields.get("remark").to_owned();
    if remark.chars().count() > LONGEST_TEXT {
        problems.add_with("remark", "too-long", [("most", LONGEST_TEXT.to_string())]);
    }
    let is_short = takes_samples && samples < i64::from(SAMPLES);
    if problems.is_empty() && remark.is_empty() && is_short {
        problems.add("remark", "intake-remark");
    }
    NewIntake { paper_copy: !fields.get("paper_copy").is_empty(), samples, remark }
}

pub(in crate::dossiers) async fn take_in(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    let head = match head(&app, &actor, page.words, Act::TakeIn, &id, TO_TAKE_IN).await? {
        Ok(head) => head,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let sheet = app.rules.form(&head.hand.snapshot.ruleset, &head.hand.snapshot.form);
    let mut problems = Problems::default();
    let new = new(&fields, sheet.is_some_and(|form| form.requires_sample), &mut problems);
    if !problems.is_empty() {
        return intake_page(&app, &actor, page.again(fields, problems), &id).await;
    }
    let back = format!("/ho-so/{id}/xu-ly");
    let taken = app
        .act(&actor, fields.once(), async |tx| {
            actions::take_in(tx, &actor, &id, &new).await?;
            Ok(back.clone())
        })
        .await;
    match taken {
        // A colleague was faster: the dossier says who.
        Ok(_) | Err(Error::Stale) => Ok(Redirect::to(&back).into_response()),
        Err(Error::Refused(no)) => intake_page(&app, &actor, page.refused(fields, &no), &id).await,
        Err(error) => Err(error),
    }
}
