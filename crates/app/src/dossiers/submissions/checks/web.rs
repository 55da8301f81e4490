//! The page that says what is lacking and what will be frozen.

use crate::app::App;
use crate::dossiers::answers::web::opened;
use crate::dossiers::snapshot::Snapshot;
use crate::dossiers::submissions::actions::{self, Declaration};
use crate::dossiers::submissions::confirmations;
use crate::dossiers::submissions::web::place;
use crate::dossiers::supplements::Item;
use crate::dossiers::whole::Whole;
use crate::error::{Error, Result};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::form::{Form, LONGEST_TEXT, Problems};
use askama::Template;
use axum::{
    extract::{Path, RawQuery, State},
    response::{IntoResponse, Redirect, Response},
};
use rules::completeness::Lack;
use rules::questions::{Question, Shape, questions};
use std::collections::BTreeMap;

/// More lines without a tick than this are told as one.
const MANY: usize = 4;

/// One thing that keeps a dossier from being submitted: where it is mended, what it is.
type Blocking = (String, String);

#[derive(Template)]
#[template(path = "dossiers/check.html")]
struct Check {
    page: Page,
    whole: Whole,
    blocking: Vec<Blocking>,
    place: String,
    /// What the person sees, for the act to compare.
    seen: String,
    /// What was asked and still stands as it was: the name of the field for a word on it.
    untouched: Vec<(String, Item)>,
    code_sent: bool,
}

impl Check {
    fn is_on_behalf(&self) -> bool {
        self.page.actor.as_ref().is_some_and(|actor| actor.on_behalf.is_some())
    }

    fn case(&self) -> String {
        self.page.words.say(&format!("dossier-case-{}", self.whole.case))
    }

    fn asked(&self) -> Vec<&'static Question> {
        questions(self.whole.case, self.whole.form).collect()
    }

    fn title(&self, question: &Question) -> String {
        self.page.words.say(&format!("dossier-question-{}", question.id.replace('_', "-")))
    }

    fn said(&self, question: &Question) -> String {
        let value = self.whole.answer(question.id);
        if question.shape == Shape::Rights {
            return crate::dossiers::answers::rights(self.page.words, value).join(", ");
        }
        value.to_owned()
    }

    fn points(&self) -> u32 {
        let form = self.whole.form;
        form.map_or(0, |form| self.whole.ticks.totals(form, self.whole.dossier.facts()).total)
    }
}

fn blocking(page: &Page, whole: &Whole) -> Vec<Blocking> {
    let (words, id) = (page.words, &whole.dossier.id);
    let title = |name: &str| words.say(&format!("dossier-question-{}", name.replace('_', "-")));
    let leaf = |code: &String| {
        let leaf = whole.form.and_then(|form| form.leaf(code));
        leaf.map_or_else(|| code.clone(), |leaf| format!("{}. {}", leaf.no, words.pick(&leaf.name_vi, &leaf.name_en)))
    };
    let kind = |kind: &String| {
        let known = whole.ruleset.evidence.iter().find(|one| one.id == *kind);
        known.map_or_else(|| kind.clone(), |one| words.pick(&one.name_vi, &one.name_en).to_owned())
    };
    let of_producer = whole.unknown().into_iter().map(|name| {
        let what = words.say(&format!("dossier-needs-{name}"));
        (format!("/chu-the/{}", whole.dossier.producer_id), words.say1("dossier-block-producer", "what", what))
    });
    let barred = whole.barred().map(|sentence| {
        let of_set = sentence == "dossier-association";
        let mended =
            if of_set { format!("/ho-so/{id}/bo-san-pham") } else { format!("/chu-the/{}", whole.dossier.producer_id) };
        (mended, words.say(&format!("refused-{sentence}")))
    });
    let mut lacks = whole.lacks();
    // A sheet that was hardly begun is one thing to do, not thirty.
    let ticks = lacks.iter().filter(|lack| matches!(lack, Lack::Tick(_))).count();
    let first = lacks.iter().find_map(|lack| if let Lack::Tick(code) = lack { Some(code.clone()) } else { None });
    let many = first.filter(|_| ticks > MANY);
    if many.is_some() {
        lacks.retain(|lack| !matches!(lack, Lack::Tick(_)));
    }
    let of_sheet =
        many.map(|code| (format!("/ho-so/{id}/tieu-chi/{code}"), words.say1("dossier-block-ticks", "count", ticks)));
    let of_dossier = lacks.into_iter().map(|lack| match lack {
        Lack::Set => (format!("/ho-so/{id}/bo-san-pham"), words.say("dossier-block-set")),
        Lack::Answer(name) => {
            (format!("/ho-so/{id}/cau/{name}"), words.say1("dossier-block-answer", "what", title(name)))
        }
        Lack::Confirmation(name) => {
            (format!("/ho-so/{id}/xem-lai"), words.say1("dossier-block-look", "what", title(name)))
        }
        Lack::Tick(code) => {
            (format!("/ho-so/{id}/tieu-chi/{code}"), words.say1("dossier-block-tick", "what", leaf(&code)))
        }
        Lack::Paper { kinds, leaves, .. } => {
            let names =
                kinds.iter().map(kind).collect::<Vec<_>>().join(&format!(" {} ", words.say("dossier-paper-or")));
            let back = match leaves.first() {
                Some(code) => format!("/ho-so/{id}/tieu-chi/{code}"),
                None => format!("/ho-so/{id}"),
            };
            (back, words.say1("dossier-block-paper", "what", names))
        }
        Lack::Line { leaf: code, .. } => {
            (format!("/ho-so/{id}/tieu-chi/{code}"), words.say1("dossier-block-line", "what", leaf(&code)))
        }
    });
    barred.into_iter().chain(of_producer).chain(of_sheet).chain(of_dossier).collect()
}

pub(in crate::dossiers::submissions) async fn check_page(
    app: &App,
    actor: &Actor,
    page: Page,
    id: &str,
) -> Result<Response> {
    check_again(app, actor, page, id, false).await
}

/// `code_sent`: the producer was just sent the code.
async fn check_again(app: &App, actor: &Actor, page: Page, id: &str, code_sent: bool) -> Result<Response> {
    let whole = opened(app, actor, id).await?;
    let place = app.db.read(async |tx| place(tx, &whole.dossier).await).await?;
    let blocking = blocking(&page, &whole);
    let (mut seen, mut untouched) = (String::new(), Vec::new());
    if blocking.is_empty() {
        seen = confirmations::state_of(&whole)?;
        if whole.dossier.request_id.is_some() {
            let now = Snapshot::of(&whole, (String::new(), String::new()), "", 0)?;
            let items = app.db.read(async |tx| actions::untouched(tx, id, &now).await).await?;
            untouched = items.into_iter().map(|(place, item)| (format!("reply-{place}"), item)).collect();
        }
    }
    let status = page.status();
    show(status, &Check { page, whole, blocking, place, seen, untouched, code_sent })
}

pub(in crate::dossiers) async fn check(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response> {
    let code_sent = query.is_some_and(|query| query.contains("ma=da-gui"));
    check_again(&app, &actor, page, &id, code_sent).await
}

pub(in crate::dossiers) async fn submit(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::SubmitDossier)?;
    let mut problems = Problems::default();
    if fields.get("truth").is_empty() {
        problems.add("truth", "dossier-truth");
    }
    if fields.get("consent").is_empty() {
        problems.add("consent", "dossier-consent");
    }
    if !problems.is_empty() {
        return check_page(&app, &actor, page.again(fields, problems), &id).await;
    }
    let (mut replies, longest) = (BTreeMap::new(), LONGEST_TEXT);
    for (name, text) in fields.starting("reply-") {
        if text.chars().count() > longest {
            problems.add_with(&format!("reply-{name}"), "too-long", [("most", longest.to_string())]);
        }
        if let Ok(place) = name.parse() {
            replies.insert(place, text.trim().to_owned());
        }
    }
    if !problems.is_empty() {
        return check_page(&app, &actor, page.again(fields, problems), &id).await;
    }
    let digits: String = fields.get("code").chars().filter(char::is_ascii_digit).collect();
    // Sent twice, the code is used.
    if let Some(to) = app.answered(&actor, fields.once()).await? {
        return Ok(Redirect::to(&to).into_response());
    }
    if !confirmations::is_confirmed(&app, &actor, &id, &digits).await? {
        problems.add("code", "proxy-code");
        return check_page(&app, &actor, page.again(fields, problems), &id).await;
    }
    let declared = Declaration { truth: true, consent: true, digits: &digits, replies: &replies };
    let submitted = app
        .act(&actor, fields.once(), async |tx| {
            actions::submit(&app, tx, &actor, (&id, fields.get("seen")), &declared).await?;
            Ok(format!("/ho-so/{id}/da-nop"))
        })
        .await;
    match submitted {
        Ok(to) => Ok(Redirect::to(&to).into_response()),
        Err(Error::Refused(no)) => {
            // Nobody has agreed to what came after the look.
            let typed = if no.code == "dossier-changed" { fields.without(&["truth", "consent"]) } else { fields };
            check_page(&app, &actor, page.refused(typed, &no), &id).await
        }
        Err(error) => Err(error),
    }
}
