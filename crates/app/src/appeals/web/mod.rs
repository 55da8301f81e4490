//! One appeal as a page, with what can be done about it.

pub(super) mod answer;
pub(super) mod file;
pub(super) mod handle;
pub(super) mod list;
pub(super) mod papers;
pub(super) mod record;

use super::actions;
use super::clock::{self, Terms};
use super::statements::{self, ASKED, Asked};
use super::store::{self, Answer, Appeal, AppealFile, State};
use super::subjects::About;
use crate::app::App;
use crate::error::{Error, Result};
use crate::holidays;
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::words::Words;
use askama::Template;
use axum::{
    extract::{Path, State as Of},
    response::{IntoResponse, Redirect, Response},
};
use jiff::civil::Date;
use rules::appeal::LastDay;
use rules::library::Library;

#[derive(Template)]
#[template(path = "appeals/appeal.html")]
struct AppealPage {
    page: Page,
    appeal: Appeal,
    terms: Terms,
    criterion: String,
    files: Vec<AppealFile>,
    /// For whoever reads the register; a producer does not see what was asked of others.
    asked: Vec<Asked>,
    answers: Vec<Answer>,
    reads_all: bool,
    today: Date,
}

impl AppealPage {
    fn may(&self, act: Act) -> bool {
        self.page.actor.as_ref().is_some_and(|actor| actor.can(act))
    }

    /// Whether an act on an appeal that waits is left to whoever looks.
    fn may_now(&self, act: Act) -> bool {
        self.appeal.state() != State::Answered && self.may(act)
    }

    fn is_mine(&self) -> bool {
        let own = self.page.actor.as_ref().map(|actor| actor.id.as_str());
        own.is_some() && self.appeal.taken_by.as_deref() == own
    }

    /// The term that runs, while it waits.
    fn running(&self) -> LastDay {
        self.terms.running(self.appeal.state())
    }

    fn running_said(&self) -> String {
        clock::said(self.page.words, self.running(), self.today)
    }

    fn is_late(&self) -> bool {
        clock::is_past(self.running(), self.today)
    }

    /// What is kept of a statement: the field and its name.
    fn fields(&self) -> [(&'static str, String); 3] {
        let words = self.page.words;
        [
            ("given_by", words.say("statement-given-by")),
            ("given_on", words.say("statement-given-on")),
            ("said", words.say("statement-said")),
        ]
    }

    /// The terms with what came of them: name, last day, whether it was missed.
    fn clocks(&self) -> Vec<(String, String, bool)> {
        let words = self.page.words;
        let missed = |due: LastDay, done: Option<Date>| clock::is_past(due, done.unwrap_or(self.today));
        let last = |due: LastDay| match due {
            Ok(Some(day)) => words.say1("appeal-last-day", "day", words.day(&day)),
            other => clock::said(words, other, self.today),
        };
        let mut all = Vec::new();
        if self.appeal.is_of_producer() {
            let filed = last(self.terms.file);
            all.push((words.say("appeal-term-file"), filed, self.terms.is_filed_late(&self.appeal)));
        }
        let acknowledged = missed(self.terms.acknowledge, self.appeal.acknowledged_on().or(self.appeal.decided_on()));
        all.push((words.say("appeal-term-acknowledge"), last(self.terms.acknowledge), acknowledged));
        let answered = missed(self.terms.answer, self.first_answered_on());
        all.push((words.say("appeal-term-answer"), last(self.terms.answer), answered));
        all
    }

    /// The day of the first answer: a correction makes nothing late.
    fn first_answered_on(&self) -> Option<Date> {
        self.answers.last().map(Answer::decided_on)
    }

    fn outcome(&self, answer: &Answer) -> String {
        outcome(self.page.words, answer)
    }

    /// Whether the answer that counts asks for something else to be done.
    fn asks_for_more(&self) -> bool {
        self.answers.first().and_then(Answer::outcome).is_some_and(rules::appeal::Outcome::asks_for_more)
    }

    /// Value, name, whether it is the one chosen.
    fn whom(&self) -> Vec<(&'static str, String, bool)> {
        let name = |of| self.page.words.say(&format!("statement-of-{of}"));
        let typed = self.page.typed.get("of");
        ASKED.map(|of| (of, name(of), typed == of || (typed.is_empty() && of == ASKED[0]))).into()
    }

    fn of(&self, asked: &Asked) -> String {
        self.page.words.say(&format!("statement-of-{}", asked.whom))
    }

    /// What was typed of a statement, where its form came back.
    fn typed(&self, asked: &Asked, name: &str) -> String {
        let is_it = self.page.typed.get("request") == asked.id;
        if is_it { self.page.typed.get(name).to_owned() } else { String::new() }
    }

    fn problem(&self, asked: &Asked, name: &str) -> Option<String> {
        self.page.problem(name).filter(|_| self.page.typed.get("request") == asked.id)
    }
}

/// What an appeal is about, in words.
pub(super) fn about(words: Words, appeal: &Appeal) -> String {
    words.say(&format!("appeal-about-{}", appeal.about().as_str()))
}

/// The word of where an appeal stands.
pub(super) fn state(words: Words, appeal: &Appeal) -> String {
    words.say(&format!("appeal-state-{}", appeal.state().as_str()))
}

/// The word of an answer.
// words: appeal-outcome-*
pub fn outcome(words: Words, answer: &Answer) -> String {
    let code = answer.outcome().map_or("upheld", rules::appeal::Outcome::as_str);
    words.say(&format!("appeal-outcome-{}", code.replace('_', "-")))
}

/// The criterion that an appeal objects to; empty for the whole.
fn criterion(words: Words, rules: &Library, appeal: &Appeal) -> String {
    let form = rules.ruleset(&appeal.ruleset).and_then(|ruleset| ruleset.form(&appeal.form));
    let leaf = form.and_then(|form| form.leaf(&appeal.criterion));
    leaf.map_or_else(
        || appeal.criterion.clone(),
        |leaf| format!("{}. {}", leaf.no, words.pick(&leaf.name_vi, &leaf.name_en)),
    )
}

pub(super) async fn appeal_page(app: &App, actor: &Actor, page: Page, id: &str) -> Result<Response> {
    let reads_all = actions::reads_all(actor);
    let context = app
        .db
        .read(async |tx| {
            let appeal = actions::reach(tx, actor, id).await?;
            let calendar = holidays::calendar(tx).await?;
            Ok(AppealPage {
                terms: Terms::of(&appeal, &calendar),
                criterion: criterion(page.words, app.rules, &appeal),
                files: store::files(tx, &appeal.id).await?,
                asked: if reads_all { statements::of_appeal(tx, &appeal.id).await? } else { Vec::new() },
                answers: store::answers(tx, &appeal.id).await?,
                today: tx.today(),
                reads_all,
                page,
                appeal,
            })
        })
        .await?;
    show(context.page.status(), &context)
}

pub(super) async fn show_appeal(
    Of(app): Of<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    appeal_page(&app, &actor, page, &id).await
}

/// Leads on where an act led, or back to the page of the appeal with why a rule said no.
pub(super) async fn lead(
    app: &App,
    actor: &Actor,
    page: Page,
    (id, fields): (&str, crate::platform::form::Fields),
    done: Result<String>,
) -> Result<Response> {
    match done {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) => appeal_page(app, actor, page.refused(fields, &no), id).await,
        Err(other) => Err(other),
    }
}
