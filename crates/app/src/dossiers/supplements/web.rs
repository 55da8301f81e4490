//! The page that asks for a supplement, and the written request.

use super::actions::{self, NewItem, NewRequest};
use super::items::{Items, Offered};
use super::paper::{self, Written};
use super::store::{self, Item, Request};
use crate::app::App;
use crate::dossiers::actions::reach;
use crate::dossiers::answers::web::all_printable;
use crate::dossiers::handling::web::{Head, head};
use crate::dossiers::handling::{InHand, TO_ASK};
use crate::dossiers::proposals;
use crate::dossiers::submissions::paper::{Papers, set};
use crate::error::{Error, Result};
use crate::holidays;
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::form::{Fields, Form, LONGEST_TEXT, Problems};
use crate::platform::paper::As;
use crate::platform::words::Words;
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use std::collections::BTreeMap;

/// Things that are on no list.
const FREE: usize = 3;
/// Working days that a producer is given, as the page suggests.
const SUGGESTED_DAYS: u32 = 10;

#[derive(Template)]
#[template(path = "dossiers/supplement.html")]
struct AskPage {
    page: Page,
    head: Head,
    items: Items,
    /// How often each was asked before.
    before: BTreeMap<String, i64>,
    /// Something was asked before, be it on no list.
    is_second: bool,
    suggested: String,
}

impl AskPage {
    fn groups(&self) -> [(&'static str, String, &[Offered]); 3] {
        let words = self.page.words;
        [
            ("giay", words.say("supplement-of-papers"), &self.items.papers),
            ("cau", words.say("supplement-of-questions"), &self.items.questions),
            ("tieu-chi", words.say("supplement-of-lines"), &self.items.lines),
        ]
    }

    fn ticked(&self, key: &str) -> bool {
        self.page.typed.all("item").any(|item| item == key)
    }

    /// Whether something of a list was ticked before the page came back.
    fn is_used(&self, offered: &[Offered]) -> bool {
        offered.iter().any(|(key, _)| self.ticked(key))
    }

    fn reason(&self, key: &str) -> &str {
        self.page.typed.get(&format!("reason-{key}"))
    }

    fn remedy(&self, key: &str) -> &str {
        self.page.typed.get(&format!("remedy-{key}"))
    }

    fn times(&self, key: &str) -> i64 {
        self.before.get(key).copied().unwrap_or(0)
    }

    fn name(&self, key: &str) -> &str {
        self.page.typed.get(&format!("name-{key}"))
    }

    fn due(&self) -> &str {
        if self.page.typed.once().is_empty() { &self.suggested } else { self.page.typed.get("due_on") }
    }

    /// Whether the office of the province asks.
    fn by_office(&self) -> bool {
        self.head.hand.dossier.proposed_on().is_some()
    }
}

/// The field of what is missing, for the summary of what is wrong.
fn field(key: &str) -> String {
    format!("reason-{key}")
}

/// The keys of what is on no list.
fn free() -> Vec<String> {
    (1..=FREE).map(|at| format!("khac-{at}")).collect()
}

/// The page, its dossier read anew.
async fn ask_page(app: &App, actor: &Actor, page: Page, id: &str) -> Result<Response> {
    let head = match head(app, actor, page.words, Act::AskSupplement, id, TO_ASK).await? {
        Ok(head) => head,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let items = Items::of(&head.hand.snapshot, app.rules, page.words)?;
    let (before, is_second, suggested) = app
        .db
        .read(async |tx| {
            let day = holidays::calendar(tx).await?.add_working_days(tx.today(), SUGGESTED_DAYS);
            let suggested = day.map(|day| day.strftime("%d/%m/%Y").to_string()).unwrap_or_default();
            let is_second = store::newest(tx, id).await?.is_some();
            Ok((store::times_asked(tx, id).await?, is_second, suggested))
        })
        .await?;
    show(page.status(), &AskPage { page, head, items, before, is_second, suggested })
}

pub(in crate::dossiers) async fn form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    ask_page(&app, &actor, page, &id).await
}

/// What was ticked and said; the names are Vietnamese, as on paper.
fn asked(fields: &Fields, items: &Items, problems: &mut Problems) -> Vec<NewItem> {
    let text = |prefix: &str, key: &str, problems: &mut Problems| {
        let field = format!("{prefix}-{key}");
        let value = fields.get(&field).to_owned();
        if value.chars().count() > LONGEST_TEXT {
            problems.add_with(&field, "too-long", [("most", LONGEST_TEXT.to_string())]);
        }
        value
    };
    let mut asked = Vec::new();
    // What has a text is meant, ticked or not.
    let is_meant =
        |key: &String| fields.all("item").any(|item| item == key) || !fields.get(&format!("reason-{key}")).is_empty();
    for (key, name) in items.all().filter(|(key, _)| is_meant(key)) {
        let (reason, remedy) = (text("reason", key, problems), text("remedy", key, problems));
        if reason.is_empty() {
            problems.add_with(&format!("reason-{key}"), "supplement-reason", [("what", name.clone())]);
        }
        asked.push(NewItem { item: key.clone(), name: name.clone(), reason, remedy });
    }
    for at in 1..=FREE {
        let key = format!("khac-{at}");
        let (name, reason) = (text("name", &key, problems), text("reason", &key, problems));
        let remedy = text("remedy", &key, problems);
        if name.is_empty() && reason.is_empty() {
            continue;
        }
        if name.is_empty() {
            problems.add(&format!("name-{key}"), "supplement-name");
        }
        if reason.is_empty() {
            problems.add_with(&format!("reason-{key}"), "supplement-reason", [("what", name.clone())]);
        }
        asked.push(NewItem { item: String::new(), name, reason, remedy });
    }
    asked
}

fn request(fields: &Fields, items: &Items, problems: &mut Problems) -> Option<NewRequest> {
    let due_on = fields.needed_day("due_on", "supplement-due", problems);
    let items = asked(fields, items, problems);
    let again = fields.get("again").to_owned();
    if again.chars().count() > LONGEST_TEXT {
        problems.add_with("again", "too-long", [("most", LONGEST_TEXT.to_string())]);
    }
    Some(NewRequest { items, due_on: due_on?, again })
}

pub(in crate::dossiers) async fn ask(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    let head = match head(&app, &actor, page.words, Act::AskSupplement, &id, TO_ASK).await? {
        Ok(head) => head,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let items = Items::of(&head.hand.snapshot, app.rules, Words::default())?;
    let mut problems = Problems::default();
    let new = request(&fields, &items, &mut problems);
    all_printable(&app, &fields, &mut problems);
    let Some(new) = new.filter(|_| problems.is_empty()) else {
        return ask_page(&app, &actor, page.again(fields, problems), &id).await;
    };
    let sent = app
        .act(&actor, fields.once(), async |tx| {
            actions::ask(tx, &actor, &id, &new).await?;
            Ok(format!("/ho-so/{id}/xu-ly"))
        })
        .await;
    match sent {
        Ok(to) => Ok(Redirect::to(&to).into_response()),
        Err(Error::Refused(no)) => ask_page(&app, &actor, page.refused(fields, &no), &id).await,
        Err(error) => Err(error),
    }
}

/// Sets the request on paper.
async fn paper(app: &App, actor: &Actor, hand: &InHand, new: &NewRequest, sent: Option<&Request>) -> Result<Response> {
    let (last, today) =
        app.db.read(async |tx| Ok((proposals::last_of_unit(tx, &hand.dossier.unit_code).await?, tx.today()))).await?;
    let asked_on = sent.and_then(Request::asked_on);
    let asked = Written {
        items: &new.items,
        received_on: Some(hand.standing.received_on),
        due_on: Some(new.due_on),
        asked_on,
        drafted_on: asked_on.unwrap_or(today),
        contact: sent.map_or_else(|| actor.name.clone(), |sent| sent.asker.clone()),
        signer: last.map(|last| (last.signer_title, last.signer_name)).unwrap_or_default(),
        by_office: sent.map_or(hand.dossier.proposed_on().is_some(), |sent| sent.by_office),
    };
    let letter = paper::request(&Papers::of(&hand.snapshot, app.rules)?, asked);
    Ok(As::Pdf.answer(set(app, move |press| letter.pdf(press)).await?, "yeu-cau-bo-sung"))
}

/// The request as it would be written, before it is sent.
pub(in crate::dossiers) async fn preview(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    let head = match head(&app, &actor, page.words, Act::AskSupplement, &id, TO_ASK).await? {
        Ok(head) => head,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let items = Items::of(&head.hand.snapshot, app.rules, Words::default())?;
    let mut problems = Problems::default();
    match request(&fields, &items, &mut problems).filter(|_| problems.is_empty()) {
        Some(new) => paper(&app, &actor, &head.hand, &new, None).await,
        None => ask_page(&app, &actor, page.again(fields, problems), &id).await,
    }
}

/// The request that was sent last.
pub(in crate::dossiers) async fn sent_pdf(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Response> {
    let (hand, (sent, items)) = app
        .db
        .read(async |tx| {
            let dossier = reach(tx, &actor, &id).await?;
            let newest = store::newest(tx, &id).await?.ok_or(Error::Missing)?;
            Ok((InHand::of(tx, dossier).await?, newest))
        })
        .await?;
    let item = |one: Item| NewItem { item: one.item, name: one.name, reason: one.reason, remedy: one.remedy };
    let due_on = sent.due_on().unwrap_or_default();
    let new = NewRequest { items: items.into_iter().map(item).collect(), due_on, again: String::new() };
    paper(&app, &actor, &hand, &new, Some(&sent)).await
}
