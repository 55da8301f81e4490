//! Ticking one criterion.

use crate::app::App;
use crate::criteria::ticks::{self, Ticks};
use crate::dossiers::actions::{self, NewTick};
use crate::dossiers::answers::web::{opened, unprintable};
use crate::dossiers::whole::Whole;
use crate::error::{Error, Result, refused_with};
use crate::identity::{Act, Actor};
use crate::locker::Paper;
use crate::page::{Page, show};
use crate::platform::{
    form::{Fields, Form, LONGEST_TEXT, Problems},
    words::Words,
};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use rules::completeness::{Lack, kinds_for};
use rules::form::Leaf;

#[derive(Template)]
#[template(path = "dossiers/line.html")]
struct LinePage<'a> {
    page: Page,
    whole: Whole,
    ticks: Ticks<'a>,
    leaf: &'a Leaf,
    /// Whether there are lines before and after it.
    before: bool,
    after: bool,
    at: usize,
    of: usize,
}

/// A paper with whether it stands at the line.
type Offered<'a> = (&'a Paper, bool);

impl LinePage<'_> {
    fn name(&self) -> String {
        format!("{}. {}", self.leaf.no, self.page.words.pick(&self.leaf.name_vi, &self.leaf.name_en))
    }

    fn section(&self) -> String {
        let sections = self.ticks.form.parts.iter().flat_map(|part| &part.sections);
        let section = sections.into_iter().find(|section| section.code == self.leaf.section);
        section.map_or_else(String::new, |one| self.page.words.pick(&one.name_vi, &one.name_en).to_owned())
    }

    fn description(&self) -> String {
        let is_typed = !self.page.typed.once().is_empty();
        let typed = self.page.typed.get("description");
        if is_typed { typed.to_owned() } else { self.whole.description(&self.leaf.code).to_owned() }
    }

    /// The papers whose kind serves the line, then the others: each with whether it stands there.
    fn papers(&self) -> (Vec<Offered<'_>>, Vec<Offered<'_>>) {
        let evidence = &self.whole.ruleset.evidence;
        let serves = |paper: &Paper| kinds_for(evidence, self.leaf).any(|kind| kind == paper.kind);
        let is_typed = !self.page.typed.once().is_empty();
        let wanted = |paper: &str| self.page.typed.all("paper").any(|id| id == paper);
        let at = self.whole.papers.iter().zip(&self.whole.held);
        let all = at.map(|(paper, held)| {
            let is_at = if is_typed { wanted(&paper.id) } else { held.is_at(self.leaf, evidence) };
            (paper, is_at)
        });
        all.partition(|(paper, is_at)| serves(paper) || *is_at)
    }

    /// What a paper is called in a list.
    fn called(&self, paper: &Paper) -> String {
        let kind = self.whole.ruleset.evidence.iter().find(|kind| kind.id == paper.kind);
        let kind = kind.map_or("", |kind| self.page.words.pick(&kind.name_vi, &kind.name_en));
        let name = if paper.name.is_empty() { kind } else { &paper.name };
        if paper.number.is_empty() { name.to_owned() } else { format!("{name}, {}", paper.number) }
    }

    /// That a paper has expired, or until when it holds.
    fn until(&self, paper: &Paper) -> String {
        let words = self.page.words;
        match paper.expires() {
            Some(day) if day < self.whole.today => words.say1("dossier-paper-expired", "day", words.day(&day)),
            Some(day) => words.say1("dossier-paper-to", "day", words.day(&day)),
            None => String::new(),
        }
    }

    fn bring(&self) -> Option<String> {
        bring(&self.whole, self.leaf)
    }
}

/// Where a paper of a kind that serves a line is brought; none where no kind does.
fn bring(whole: &Whole, leaf: &Leaf) -> Option<String> {
    let kind = kinds_for(&whole.ruleset.evidence, leaf).next()?;
    let back = format!("/ho-so/{}/tieu-chi/{}", whole.dossier.id, leaf.code);
    Some(whole.dossier.bring(kind, &back))
}

fn line_page(page: Page, whole: Whole, code: &str, fields: Option<&Fields>) -> Result<Response> {
    let form = whole.form()?;
    let leaf = form.leaf(code).ok_or(Error::Missing)?;
    let leaves = whole.leaves();
    let place = leaves.iter().position(|one| one.code == code);
    let mut draft = whole.ticks.clone();
    if let Some(fields) = fields {
        match ticks::read(fields, form, whole.dossier.facts())?.0.get(code) {
            Some(answer) => draft.0.insert(code.to_owned(), answer.clone()),
            None => draft.0.remove(code),
        };
    }
    let ticks = Ticks::new(form, draft, whole.dossier.facts(), page.words);
    let (before, after) = (place.is_some_and(|place| place > 0), place.is_some_and(|place| place + 1 < leaves.len()));
    let (at, of) = (place.map_or(0, |place| place + 1), leaves.len());
    let status = page.status();
    show(status, &LinePage { page, whole, ticks, leaf, before, after, at, of })
}

pub(in crate::dossiers) async fn form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path((id, code)): Path<(String, String)>,
) -> Result<Response> {
    let whole = opened(&app, &actor, &id).await?;
    line_page(page, whole, &code, None)
}

/// Where one goes on, as the button says; without one to the next line that has no tick, or to the estimate.
fn onward(whole: &Whole, code: &str, then: &str) -> String {
    let id = &whole.dossier.id;
    let beside = |place: Option<usize>| {
        let leaf = whole.leaves().get(place?).copied()?;
        Some(format!("/ho-so/{id}/tieu-chi/{}", leaf.code))
    };
    let place = whole.leaves().iter().position(|leaf| leaf.code == code);
    let to = match then {
        "" => return next_open(whole, code),
        "bring" => whole.form.and_then(|form| bring(whole, form.leaf(code)?)),
        "before" => beside(place.and_then(|place| place.checked_sub(1))),
        "after" => beside(place.map(|place| place + 1)),
        _ => None,
    };
    to.unwrap_or_else(|| format!("/ho-so/{id}"))
}

fn next_open(whole: &Whole, code: &str) -> String {
    let id = &whole.dossier.id;
    let lacks = whole.lacks();
    let leaves = whole.leaves();
    let lacking = |leaf: &&&Leaf| lacks.contains(&Lack::Tick(leaf.code.clone()));
    let mut after = leaves.iter().skip_while(|leaf| leaf.code != code).skip(1);
    match after.find(lacking).or_else(|| leaves.iter().find(lacking)) {
        Some(leaf) => format!("/ho-so/{id}/tieu-chi/{}", leaf.code),
        None => format!("/ho-so/{id}/uoc-tinh"),
    }
}

/// What is kept at a line: the words of its level, what is said of it.
fn kept(words: Words, whole: &Whole, code: &str) -> Result<String> {
    let form = whole.form()?;
    let leaf = form.leaf(code).ok_or(Error::Missing)?;
    let level = Ticks::new(form, whole.ticks.clone(), whole.dossier.facts(), words).ticked(leaf);
    let said = [level, whole.description(code).to_owned()];
    Ok(said.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" – "))
}

pub(in crate::dossiers) async fn tick(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path((id, code)): Path<(String, String)>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::FillDossier)?;
    let whole = opened(&app, &actor, &id).await?;
    let form = whole.form()?;
    let draft = ticks::read(&fields, form, whole.dossier.facts())?;
    let then = fields.get("then").to_owned();
    let mut problems = Problems::default();
    let answer = draft.0.get(&code).cloned();
    let applies = form.leaf(&code).is_some_and(|leaf| whole.ticks.applies(form, leaf, whole.dossier.facts()));
    if answer.is_none() && then.is_empty() && applies {
        problems.add("level", "dossier-level");
    }
    let description = fields.get("description");
    if description.chars().count() > LONGEST_TEXT {
        problems.add_with("description", "too-long", [("most", LONGEST_TEXT.to_string())]);
    }
    unprintable(&app, "description", description, &mut problems);
    if !problems.is_empty() {
        return line_page(page.again(fields.clone(), problems), whole, &code, Some(&fields));
    }
    let new = NewTick {
        leaf: code.clone(),
        answer,
        description: description.to_owned(),
        offered: fields.all("offered").map(str::to_owned).collect(),
        wanted: fields.all("paper").map(str::to_owned).collect(),
        seen: fields.get("seen").parse().unwrap_or(0),
    };
    let ticked = app
        .act(&actor, fields.once(), async |tx| {
            actions::tick(tx, &actor, app.rules, &id, new).await?;
            let dossier = actions::open(tx, &actor, &id).await?;
            Ok(onward(&Whole::of(tx, app.rules, dossier).await?, &code, &then))
        })
        .await;
    match ticked {
        Ok(to) => Ok(Redirect::to(&to).into_response()),
        // Somebody else ticked meanwhile: what was typed stays, what is kept is told.
        Err(Error::Stale) => {
            let whole = opened(&app, &actor, &id).await?;
            let kept = kept(page.words, &whole, &code)?;
            let Error::Refused(no) = refused_with("dossier-ticked", [("kept", kept)]) else {
                return Err(Error::Stale);
            };
            line_page(page.refused(fields.clone(), &no), whole, &code, Some(&fields))
        }
        Err(Error::Refused(no)) => line_page(page.refused(fields.clone(), &no), whole, &code, Some(&fields)),
        Err(error) => Err(error),
    }
}
