//! Questions as pages.

use super::said;
use crate::app::App;
use crate::dossiers::actions;
use crate::dossiers::whole::Whole;
use crate::error::{Error, Result, refused_with};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::form::{Fields, Form, LONGEST_TEXT, Problems};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use rules::completeness::Lack;
use rules::questions::{Question, RIGHTS, Shape, questions};
use rules::ruleset::SetEntry;

/// The most letters of a short answer.
const LONGEST_LINE: usize = 300;

#[derive(Template)]
#[template(path = "dossiers/question.html")]
struct QuestionPage {
    page: Page,
    whole: Whole,
    question: &'static Question,
    /// Where it stands among all, from 1.
    at: usize,
    of: usize,
}

impl QuestionPage {
    fn key(&self) -> String {
        self.question.id.replace('_', "-")
    }

    fn title(&self) -> String {
        self.page.words.say(&format!("dossier-question-{}", self.key()))
    }

    // words: dossier-hint-*
    fn hint(&self) -> String {
        let hint = self.page.words.say(&format!("dossier-hint-{}", self.key()));
        if self.question.optional { format!("{hint} {}", self.page.words.say("optional")) } else { hint }
    }

    /// What was typed last, or what is kept.
    fn value(&self) -> String {
        let typed = self.page.typed.get("value");
        let is_typed = !self.page.typed.once().is_empty();
        if is_typed { typed.to_owned() } else { self.whole.answer(self.question.id).to_owned() }
    }

    fn is(&self, shape: &str) -> bool {
        let name = match self.question.shape {
            Shape::Line => "line",
            Shape::Text => "text",
            Shape::Count => "count",
            Shape::Rights => "rights",
        };
        name == shape
    }

    fn rights(&self) -> Vec<(&'static str, String, bool)> {
        let kept = self.whole.answer(self.question.id).to_owned();
        let name = |right: &str| self.page.words.say(&format!("dossier-right-{}", right.replace('_', "-")));
        RIGHTS.map(|right| (right, name(right), kept.split_whitespace().any(|one| one == right))).into()
    }

    fn is_copied(&self) -> bool {
        self.whole.answers.get(self.question.id).is_some_and(|answer| answer.copied)
    }
}

/// A dossier that the person fills in, whole.
pub(in crate::dossiers) async fn opened(app: &App, actor: &Actor, id: &str) -> Result<Whole> {
    actor.may(Act::FillDossier)?;
    app.db
        .read(async |tx| {
            let dossier = actions::open(tx, actor, id).await?;
            Whole::of(tx, app.rules, dossier).await
        })
        .await
}

fn question_page(page: Page, whole: Whole, name: &str) -> Result<Response> {
    let all: Vec<&'static Question> = questions(whole.case, whole.form).collect();
    let place = all.iter().position(|question| question.id == name).ok_or(Error::Missing)?;
    let (question, of) = (all[place], all.len());
    let status = page.status();
    show(status, &QuestionPage { page, whole, question, at: place + 1, of })
}

pub(in crate::dossiers) async fn form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path((id, name)): Path<(String, String)>,
) -> Result<Response> {
    let whole = opened(&app, &actor, &id).await?;
    question_page(page, whole, &name)
}

/// The answer as it is kept, or what is wrong with it.
fn value(question: &Question, fields: &Fields, problems: &mut Problems) -> String {
    let typed = fields.get("value");
    let most = if question.shape == Shape::Text { LONGEST_TEXT * 2 } else { LONGEST_LINE };
    match question.shape {
        Shape::Rights => {
            let ticked = fields.all("value").filter(|right| RIGHTS.contains(right));
            return ticked.collect::<Vec<_>>().join(" ");
        }
        Shape::Count if !typed.is_empty() => {
            fields.whole("value", "dossier-count", 1..=1000, problems);
        }
        _ if typed.is_empty() && !question.optional => problems.add("value", "dossier-answer"),
        _ if typed.chars().count() > most => problems.add_with("value", "too-long", [("most", most.to_string())]),
        _ => {}
    }
    typed.to_owned()
}

/// Letters that no paper can print are told where they were typed.
pub(in crate::dossiers) fn unprintable(app: &App, name: &'static str, text: &str, problems: &mut Problems) {
    let letters = app.press.unprintable(text);
    if !letters.is_empty() {
        problems.add_with(name, "unprintable", [("letters", letters)]);
    }
}

/// The same for every field of a form that goes onto a paper.
pub(in crate::dossiers) fn all_printable(app: &App, fields: &Fields, problems: &mut Problems) {
    for (name, value) in fields.starting("") {
        let letters = app.press.unprintable(value);
        if !letters.is_empty() {
            problems.add_with(name, "unprintable", [("letters", letters)]);
        }
    }
}

/// Where one goes on after an answer: to the next question that lacks one, then to the sheet, or back to the list.
fn onward(whole: &Whole, name: &str, later: bool) -> String {
    let id = &whole.dossier.id;
    let lacks = whole.lacks();
    let next = questions(whole.case, whole.form).skip_while(|one| one.id != name).skip(1);
    let lacking =
        |one: &&Question| lacks.contains(&Lack::Answer(one.id)) || lacks.contains(&Lack::Confirmation(one.id));
    match next.into_iter().find(lacking) {
        Some(question) if !later => format!("/ho-so/{id}/cau/{}", question.id),
        None if !later => lacks
            .iter()
            .find_map(
                |lack| if let Lack::Tick(code) = lack { Some(format!("/ho-so/{id}/tieu-chi/{code}")) } else { None },
            )
            .unwrap_or_else(|| format!("/ho-so/{id}")),
        _ => format!("/ho-so/{id}"),
    }
}

pub(in crate::dossiers) async fn answer(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path((id, name)): Path<(String, String)>,
    Form(fields): Form,
) -> Result<Response> {
    let whole = opened(&app, &actor, &id).await?;
    let Some(question) = questions(whole.case, whole.form).find(|one| one.id == name) else {
        return Err(Error::Missing);
    };
    let mut problems = Problems::default();
    let value = value(question, &fields, &mut problems);
    unprintable(&app, "value", &value, &mut problems);
    let later = fields.get("then") == "later";
    if later && value.is_empty() {
        return Ok(Redirect::to(&format!("/ho-so/{id}")).into_response());
    }
    if !problems.is_empty() {
        return question_page(page.again(fields, problems), whole, &name);
    }
    let seen = fields.get("seen").parse().unwrap_or(0);
    let answered = app
        .act(&actor, fields.once(), async |tx| {
            actions::answer(tx, &actor, app.rules, &id, (&name, &value, seen)).await?;
            let dossier = actions::open(tx, &actor, &id).await?;
            Ok(onward(&Whole::of(tx, app.rules, dossier).await?, &name, later))
        })
        .await;
    match answered {
        Ok(to) => Ok(Redirect::to(&to).into_response()),
        // Somebody else answered meanwhile: what was typed stays, what is kept is shown beside it.
        Err(Error::Stale) => {
            let kept = whole.answer(&name).to_owned();
            let Error::Refused(no) = refused_with("dossier-answered", [("kept", kept)]) else {
                return Err(Error::Stale);
            };
            question_page(page.refused(fields, &no), whole, &name)
        }
        Err(Error::Refused(no)) => question_page(page.refused(fields, &no), whole, &name),
        Err(error) => Err(error),
    }
}

#[derive(Template)]
#[template(path = "dossiers/set.html")]
struct SetPage {
    page: Page,
    whole: Whole,
}

/// A set as the page offers it: id, name, whether it is chosen.
type SetLine = (&'static str, String, bool);

impl SetPage {
    /// The sectors, each with its sets: id, name, whether it is chosen.
    fn sectors(&self) -> Vec<(String, Vec<SetLine>)> {
        let words = self.page.words;
        let chosen =
            if self.page.typed.once().is_empty() { &*self.whole.dossier.form } else { self.page.typed.get("set") };
        let of = |code: &str| {
            let sets =
                self.whole.ruleset.sets.iter().filter(|set| set.sector == code && may_be_used(self.whole.ruleset, set));
            let line = |set: &'static SetEntry| {
                (set.id.as_str(), words.pick(&set.name_vi, &set.name_en).to_owned(), set.id == chosen)
            };
            sets.map(line).collect::<Vec<_>>()
        };
        let sectors = self.whole.ruleset.sectors.iter();
        let named = sectors.map(|sector| (words.pick(&sector.name_vi, &sector.name_en).to_owned(), of(&sector.code)));
        named.filter(|(_, sets)| !sets.is_empty()).collect()
    }

    fn has_ticks(&self) -> bool {
        !self.whole.ticks.0.is_empty()
    }
}

/// Whether a dossier may be begun with a set: a form that lacks printed points may only be read.
fn may_be_used(ruleset: &rules::ruleset::Ruleset, set: &SetEntry) -> bool {
    ruleset.form(&set.id).is_some_and(|form| form.may_open_round().is_ok())
}

pub(in crate::dossiers) async fn set_form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    let whole = opened(&app, &actor, &id).await?;
    show(page.status(), &SetPage { page, whole })
}

pub(in crate::dossiers) async fn choose_set(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    let whole = opened(&app, &actor, &id).await?;
    let mut problems = Problems::default();
    let set = fields.needed("set", "dossier-set", &mut problems);
    if !problems.is_empty() {
        let page = page.again(fields, problems);
        return show(page.status(), &SetPage { page, whole });
    }
    // Only a form that knows the difference asks whether the law demands a declaration.
    let regulated = fields.get("unregulated").is_empty();
    let chosen = app
        .act(&actor, fields.once(), async |tx| {
            actions::choose_set(tx, &actor, app.rules, &id, (&set, regulated)).await?;
            let dossier = actions::open(tx, &actor, &id).await?;
            let whole = Whole::of(tx, app.rules, dossier).await?;
            let first = questions(whole.case, whole.form).find(|one| whole.answer(one.id).is_empty() && !one.optional);
            Ok(first.map_or_else(|| format!("/ho-so/{id}"), |one| format!("/ho-so/{id}/cau/{}", one.id)))
        })
        .await;
    match chosen {
        Ok(to) => Ok(Redirect::to(&to).into_response()),
        Err(Error::Refused(no)) => {
            let page = page.refused(fields, &no);
            show(page.status(), &SetPage { page, whole })
        }
        Err(error) => Err(error),
    }
}

#[derive(Template)]
#[template(path = "dossiers/confirm.html")]
struct ConfirmPage {
    page: Page,
    whole: Whole,
    /// The questions that wait for a look.
    copied: Vec<&'static Question>,
}

impl ConfirmPage {
    fn title(&self, question: &Question) -> String {
        self.page.words.say(&format!("dossier-question-{}", question.id.replace('_', "-")))
    }

    fn said(&self, question: &Question) -> String {
        if question.shape == Shape::Rights {
            return said(self.page.words, question, self.whole.answer(question.id));
        }
        self.whole.answer(question.id).to_owned()
    }
}

pub(in crate::dossiers) async fn confirm_form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    let whole = opened(&app, &actor, &id).await?;
    let lacks = whole.lacks();
    let copied = questions(whole.case, whole.form).filter(|one| lacks.contains(&Lack::Confirmation(one.id)));
    let copied: Vec<_> = copied.collect();
    if copied.is_empty() {
        return Ok(Redirect::to(&format!("/ho-so/{id}")).into_response());
    }
    show(page.status(), &ConfirmPage { page, whole, copied })
}

pub(in crate::dossiers) async fn confirm(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::FillDossier)?;
    let shown: Vec<&str> = fields.all("shown").collect();
    let seen = fields.get("seen").parse().unwrap_or(0);
    let to = app
        .act(&actor, fields.once(), async |tx| {
            actions::confirm(tx, &actor, &id, &shown, seen).await?;
            Ok(format!("/ho-so/{id}"))
        })
        .await?;
    Ok(Redirect::to(&to).into_response())
}
