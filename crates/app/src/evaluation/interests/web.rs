//! Declaring (H02), the register (V06) and setting a found tie aside, as pages.

use super::actions::{self, Answer};
use super::particulars;
use super::register::{Register, reads_register};
use super::store::{Interest, Recusal};
use super::view::{self, Entry};
use crate::app::App;
use crate::error::{Error, Result};
use crate::evaluation::councils::{self, Seat};
use crate::evaluation::sessions::{self, Listing, Reached, Session};
use crate::evaluation::sheets;
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::db::Tx;
use crate::platform::form::{Fields, Form, LONGEST_TEXT, Problems};
use crate::platform::words::Words;
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

#[derive(Template)]
#[template(path = "evaluation/interests.html")]
struct DeclarationPage {
    page: Page,
    session: Session,
    questions: Vec<Question>,
    /// The member has said something of itself, so that there is something to search with.
    has_particulars: bool,
}

/// One product of which a seat is asked.
struct Question {
    listing: Listing,
    /// What the member declared last.
    before: Option<Interest>,
    /// The member's own ties that were found and stand.
    found: Vec<Recusal>,
}

impl DeclarationPage {
    /// Nothing is chosen but what was typed just now.
    fn is(&self, question: &Question, answer: &str) -> bool {
        self.page.typed.get(&format!("t.{}", question.listing.id)) == answer
    }

    fn what(&self, question: &Question) -> String {
        self.page.typed.get(&format!("w.{}", question.listing.id)).to_owned()
    }

    fn problem(&self, question: &Question) -> Option<String> {
        self.page.problem(&format!("t.{}", question.listing.id))
    }

    fn tie(&self, recusal: &Recusal) -> String {
        view::say(self.page.words, recusal)
    }

    fn undeclared(&self) -> usize {
        self.questions.iter().filter(|question| question.before.is_none()).count()
    }
}

async fn questions(tx: &mut Tx, actor: &Actor, id: &str) -> Result<(Session, Vec<Question>)> {
    let (session, seat) = actions::declarer(tx, actor, id).await?;
    let register = Register::of_session(tx, &session.id).await?;
    let listings = actions::asked(tx, &session, &seat, &register).await?;
    let question = |listing: Listing| Question {
        before: register.interest(&listing.id, &actor.id).cloned(),
        found: register.found(&listing.id, &actor.id).filter(|one| one.stands()).cloned().collect(),
        listing,
    };
    Ok((session, listings.into_iter().map(question).collect()))
}

async fn declaration_page(app: &App, actor: &Actor, page: Page, id: &str) -> Result<Response> {
    let context = app
        .db
        .read(async |tx| {
            let (session, questions) = questions(tx, actor, id).await?;
            let has_particulars = particulars::of(tx, &actor.id).await?.revision > 0;
            Ok(DeclarationPage { page, session, questions, has_particulars })
        })
        .await?;
    show(context.page.status(), &context)
}

pub(super) async fn form(State(app): State<App>, actor: Actor, page: Page, Path(id): Path<String>) -> Result<Response> {
    actor.may(Act::DeclareInterest)?;
    declaration_page(&app, &actor, page, &id).await
}

/// What was chosen. Whoever ticks that the rest is none has said so of every product that is not answered otherwise; a
/// product that was declared before and is not touched stays as it was.
fn answers(fields: &Fields, questions: &[Question], problems: &mut Problems) -> Vec<Answer> {
    let mut answers = Vec::new();
    let rest_is_none = fields.get("rest") == "khong";
    for Question { listing, before, .. } in questions {
        let field = format!("t.{}", listing.id);
        let what: String = fields.get(&format!("w.{}", listing.id)).chars().take(LONGEST_TEXT).collect();
        let tied = match fields.get(&field) {
            "co" => true,
            "khong" => false,
            _ if before.is_some() => continue,
            _ if rest_is_none => false,
            _ => {
                problems.add_with(&field, "interest-unanswered", [("product", listing.product.clone())]);
                continue;
            }
        };
        let takes_back = before.as_ref().is_some_and(|before| before.tied) && !tied;
        if what.is_empty() && tied {
            problems.add_with(&field, "interest-what", [("product", listing.product.clone())]);
        } else if what.is_empty() && takes_back {
            problems.add_with(&field, "interest-why", [("product", listing.product.clone())]);
        }
        let what = if tied || takes_back { what } else { String::new() };
        answers.push(Answer { listing: listing.id.clone(), tied, what });
    }
    answers
}

pub(super) async fn declare(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::DeclareInterest)?;
    let (_, questions) = app.db.read(async |tx| questions(tx, &actor, &id).await).await?;
    let mut problems = Problems::default();
    let answers = answers(&fields, &questions, &mut problems);
    if !problems.is_empty() {
        return declaration_page(&app, &actor, page.again(fields, problems), &id).await;
    }
    let declared = app.act(&actor, fields.once(), async |tx| {
        actions::declare(tx, &actor, &id, &answers).await.map(|()| format!("/phien-hop/{id}"))
    });
    match declared.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) if no.code.starts_with("interest-") => {
            declaration_page(&app, &actor, page.refused(fields, &no), &id).await
        }
        Err(other) => Err(other),
    }
}

#[derive(Template)]
#[template(path = "evaluation/register.html")]
struct RegisterPage {
    page: Page,
    session: Session,
    lines: Vec<Line>,
    needed: u32,
    /// The chair or the secretary, while the session is open.
    may_decide: bool,
    /// Who has given nothing to search with.
    silent: Vec<Seat>,
}

/// One product with who stands aside and who votes.
struct Line {
    listing: Listing,
    entries: Vec<Entry>,
    undeclared: Vec<Seat>,
    voters: usize,
    /// The alternates who were called, and in whose place.
    called: Vec<String>,
    /// The places that are vacant.
    vacant: Vec<Seat>,
    /// Alternates without a tie, as long as a place is vacant.
    proposed: Vec<Seat>,
    /// Sheets that may not count and are not excluded yet.
    conflicted: usize,
}

impl RegisterPage {
    fn has_quorum(&self, line: &Line) -> bool {
        u32::try_from(line.voters).is_ok_and(|voters| voters >= self.needed)
    }

    fn quorum(&self, line: &Line) -> String {
        self.page.words.say2("ties-quorum", "voters", line.voters, "needed", self.needed)
    }
}

/// A session for whoever reads its register.
async fn overseen(tx: &mut Tx, actor: &Actor, id: &str) -> Result<Reached> {
    actor.may(Act::ReadInterests)?;
    let reached = sessions::reach(tx, actor, id).await?;
    if reads_register(actor, reached.seat.as_ref()) { Ok(reached) } else { Err(Error::Missing) }
}

async fn register_page(app: &App, actor: &Actor, page: Page, id: &str) -> Result<Response> {
    let context = app.db.read(async |tx| read_register(tx, actor, page, id).await).await?;
    show(context.page.status(), &context)
}

async fn read_register(tx: &mut Tx, actor: &Actor, page: Page, id: &str) -> Result<RegisterPage> {
    let Reached { session, seat } = overseen(tx, actor, id).await?;
    let seats = councils::seats(tx, &session.council_id, &session.regulation_id).await?;
    let regulation = councils::regulation(tx, &session.regulation_id).await?.rule();
    let base = seats.iter().filter(|seat| seat.votes()).count();
    let register = Register::of_session(tx, &session.id).await?;
    let filings = sheets::of_session(tx, &session.id).await?;
    let mut asked = seats.clone();
    asked.extend(actions::examiners(tx, &session, &seats, &register).await?);
    let mut lines = Vec::new();
    for listing in sessions::listings(tx, &session.id).await? {
        let mut proposed = Vec::new();
        let vacant = actions::vacant(&register, &listing.id, &seats);
        if session.is_open() && !vacant.is_empty() {
            let may_be_called = |seat: &&Seat| {
                let is_out = register.is_called(&listing.id, &seat.user_id) || register.is_removed(&seat.user_id);
                seat.is_alternate() && !is_out
            };
            for seat in seats.iter().filter(may_be_called) {
                if actions::is_free(tx, &register, &listing, seat).await? {
                    proposed.push(seat.clone());
                }
            }
        }
        let conflicted = |filing: &&sheets::Filing| filing.listing_id == listing.id && register.is_conflicted(filing);
        lines.push(Line {
            entries: register.entries(page.words, &listing.id),
            undeclared: asked
                .iter()
                .filter(|seat| register.asks(&listing, seat) && !register.has_declared(&listing.id, &seat.user_id))
                .cloned()
                .collect(),
            voters: register.voters(&listing.id, &seats).len(),
            called: called(page.words, &register, &listing.id, &seats),
            vacant: vacant.into_iter().cloned().collect(),
            proposed,
            conflicted: filings.iter().filter(conflicted).count(),
            listing,
        });
    }
    let mut silent = Vec::new();
    for seat in &asked {
        if particulars::of(tx, &seat.user_id).await?.revision == 0 {
            silent.push(seat.clone());
        }
    }
    let may_decide = seat.as_ref().is_some_and(Seat::presides) && actor.can(Act::SearchTies) && session.is_open();
    let needed = regulation.quorum_needed(u32::try_from(base).unwrap_or(u32::MAX));
    Ok(RegisterPage { page, session, lines, needed, may_decide, silent })
}

/// The alternates who were called for a product: "Mai Quốc Khánh, thay Trần Văn Minh".
fn called(words: Words, register: &Register, listing: &str, seats: &[Seat]) -> Vec<String> {
    let say = |seat: &Seat| {
        let call = register.call(listing, &seat.user_id)?;
        let place = seats.iter().find(|one| call.instead_of.as_ref() == Some(&one.user_id));
        let named = |place: &Seat| words.say2("ties-called-for", "name", &seat.name, "whom", &place.name);
        Some(place.map_or_else(|| seat.name.clone(), named))
    };
    seats.iter().filter_map(say).collect()
}

pub(super) async fn show_register(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    register_page(&app, &actor, page, &id).await
}

pub(super) async fn search(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    let searched = app.act(&actor, fields.once(), async |tx| {
        actions::search(tx, &actor, &id).await.map(|()| format!("/phien-hop/{id}/so-xung-dot"))
    });
    Ok(Redirect::to(&searched.await?).into_response())
}

pub(super) async fn call_alternate(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path((id, listing)): Path<(String, String)>,
    Form(fields): Form,
) -> Result<Response> {
    let called = app.act(&actor, fields.once(), async |tx| {
        let (user, instead_of) = (fields.get("alternate"), fields.get("instead_of"));
        actions::call_alternate(tx, &actor, (&id, &listing), (user, instead_of)).await?;
        Ok(format!("/phien-hop/{id}/so-xung-dot#sp-{listing}"))
    });
    match called.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) if no.code.starts_with("alternate-") => {
            register_page(&app, &actor, page.refused(fields, &no), &id).await
        }
        Err(other) => Err(other),
    }
}

pub(super) async fn exclude(
    State(app): State<App>,
    actor: Actor,
    Path((id, listing)): Path<(String, String)>,
    Form(fields): Form,
) -> Result<Response> {
    let excluded = app.act(&actor, fields.once(), async |tx| {
        actions::exclude(tx, &actor, &id, &listing).await?;
        Ok(format!("/phien-hop/{id}/so-xung-dot#sp-{listing}"))
    });
    Ok(Redirect::to(&excluded.await?).into_response())
}

#[derive(Template)]
#[template(path = "evaluation/set_aside.html")]
struct SetAsidePage {
    page: Page,
    session: Session,
    product: String,
    recusal: Recusal,
}

impl SetAsidePage {
    fn tie(&self) -> String {
        view::say(self.page.words, &self.recusal)
    }
}

async fn set_aside_page(app: &App, actor: &Actor, page: Page, (id, recusal): (&str, &str)) -> Result<Response> {
    let context = app
        .db
        .read(async |tx| {
            let session = sessions::presiding_seat(tx, actor, id).await?.0.must_be_open()?;
            let register = Register::of_session(tx, &session.id).await?;
            let recusal = register.recusals.iter().find(|one| one.id == recusal && one.stands()).cloned();
            let recusal = recusal.filter(Recusal::may_be_chance).ok_or(Error::Missing)?;
            let product = sessions::listing(tx, &session.id, &recusal.listing_id).await?.product;
            Ok(SetAsidePage { page, session, product, recusal })
        })
        .await?;
    show(context.page.status(), &context)
}

pub(super) async fn set_aside_form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path((id, recusal)): Path<(String, String)>,
) -> Result<Response> {
    actor.may(Act::SetRecusalAside)?;
    set_aside_page(&app, &actor, page, (&id, &recusal)).await
}

pub(super) async fn set_aside(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path((id, recusal)): Path<(String, String)>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::SetRecusalAside)?;
    let mut problems = Problems::default();
    let reason = fields.needed_text("reason", "need-reason", &mut problems);
    if !problems.is_empty() {
        return set_aside_page(&app, &actor, page.again(fields, problems), (&id, &recusal)).await;
    }
    let decided = app.act(&actor, fields.once(), async |tx| {
        actions::set_aside(tx, &actor, &id, &recusal, &reason).await?;
        Ok(format!("/phien-hop/{id}/so-xung-dot"))
    });
    match decided.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) if matches!(no.code, "recusal-own" | "recusal-settled" | "recusal-too-late") => {
            set_aside_page(&app, &actor, page.refused(fields, &no), (&id, &recusal)).await
        }
        Err(other) => Err(other),
    }
}
