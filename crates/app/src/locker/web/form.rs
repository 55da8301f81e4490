//! Bringing a paper, adding files to it, changing what it says of itself: one page each, one button, with or without
//! script.

use super::{Asked, address, local};
use crate::app::App;
use crate::error::{Error, Result};
use crate::identity::{Act, Actor};
use crate::locker::about::About;
use crate::locker::actions::{self, NewPaper, Says, Terms};
use crate::locker::store::Paper;
use crate::locker::{Taken, kind_name, kinds, take_in, uploads};
use crate::page::{Page, show};
use crate::platform::db::Tx;
use crate::platform::form::{Fields, Form, MOST_FILES, Problems, Uploads};
use crate::producers::{self, Producer};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use jiff::civil::Date;

/// Letters of a name, a number, an issuer.
const LONGEST: usize = 300;

fn most_files() -> usize {
    MOST_FILES
}

#[derive(Template)]
#[template(path = "locker/paper_form.html")]
struct PaperForm {
    page: Page,
    /// Id, name, whether it is the one chosen.
    kinds: Vec<(String, String, bool)>,
    producer: Producer,
    /// What it may be about besides the producer: id, name.
    about: Vec<(String, String)>,
    /// The paper that is changed or gets more files; a new one has none.
    paper: Option<Paper>,
    asks_what_it_says: bool,
    asks_for_files: bool,
    back: String,
}

impl PaperForm {
    fn title(&self) -> &'static str {
        match (&self.paper, self.asks_for_files) {
            (None, _) => "paper-add",
            (Some(_), true) => "paper-more",
            (Some(_), false) => "paper-change",
        }
    }

    fn action(&self) -> String {
        match (&self.paper, self.asks_for_files) {
            (None, _) => address("/kho-giay-to/moi", &[("chu-the", &self.producer.id), ("ve", &self.back)]),
            (Some(paper), true) => address(&format!("/kho-giay-to/{}/them", paper.id), &[("ve", &self.back)]),
            (Some(paper), false) => format!("/kho-giay-to/{}/sua", paper.id),
        }
    }

    /// Which form it is, for what a device keeps of it.
    fn key(&self) -> String {
        match &self.paper {
            Some(paper) => format!("them {}", paper.id),
            None => format!("moi {}", self.producer.id),
        }
    }

    /// Where the link at the top leads.
    fn up(&self) -> String {
        match &self.paper {
            _ if !self.back.is_empty() => self.back.clone(),
            Some(paper) => format!("/kho-giay-to/{}", paper.id),
            None => format!("/kho-giay-to?chu-the={}", self.producer.id),
        }
    }

    /// What is wrong with the files, each sentence for itself.
    fn of_files(&self) -> Vec<String> {
        self.page.problem_list().into_iter().filter(|(field, _)| field == "files").map(|(_, said)| said).collect()
    }
}

/// Whose paper it is, what else it may be about, and the day.
struct Around {
    producer: Producer,
    about: About,
    paper: Option<Paper>,
    today: Date,
}

async fn of_producer(tx: &mut Tx, actor: &Actor, producer: &str) -> Result<Around> {
    let producer = producers::reach(tx, actor, producer).await?;
    let about = About::of(tx, actor, &producer.id).await?;
    Ok(Around { producer, about, paper: None, today: tx.today() })
}

async fn of_paper(tx: &mut Tx, actor: &Actor, id: &str) -> Result<Around> {
    let paper = actions::reach(tx, actor, id).await?;
    let around = of_producer(tx, actor, &paper.producer_id).await?;
    Ok(Around { paper: Some(paper), ..around })
}

impl Around {
    fn form(self, app: &App, page: Page, (says, files): (bool, bool), back: &str) -> PaperForm {
        let typed = page.typed.get("kind").to_owned();
        let mut kinds: Vec<(String, String, bool)> = kinds(app.rules, self.today)
            .iter()
            .map(|kind| (kind.id.clone(), page.words.pick(&kind.name_vi, &kind.name_en).to_owned(), kind.id == typed))
            .collect();
        // A kind that no list has any more stays what the paper is.
        if let Some(paper) = self.paper.as_ref().filter(|paper| !kinds.iter().any(|(id, ..)| *id == paper.kind)) {
            let name = kind_name(app.rules, page.words, &paper.kind);
            kinds.push((paper.kind.clone(), name, paper.kind == typed));
        }
        PaperForm {
            about: self.about.choices(page.words, self.paper.as_ref()),
            page,
            kinds,
            producer: self.producer,
            paper: self.paper,
            asks_what_it_says: says,
            asks_for_files: files,
            back: local(back).to_owned(),
        }
    }
}

/// What was typed; what is wrong goes to the problems.
fn parse(fields: &Fields, today: Date, problems: &mut Problems) -> Says {
    let kind = fields.needed("kind", "paper-kind", problems);
    for name in ["name", "number", "issuer"] {
        if fields.get(name).chars().count() > LONGEST {
            problems.add_with(name, "too-long", [("most", LONGEST.to_string())]);
        }
    }
    let issued_on = fields.day_if_any("issued_on", problems);
    let expires_on = fields.day_if_any("expires_on", problems);
    if issued_on.is_some_and(|day| day > today) {
        problems.add("issued_on", "paper-issued-later");
    }
    if issued_on.zip(expires_on).is_some_and(|(issued, expires)| expires < issued) {
        problems.add("expires_on", "paper-expires-before");
    }
    let text = |name: &str| fields.get(name).to_owned();
    let product = Some(text("product")).filter(|id| !id.is_empty());
    let (name, number, issuer) = (text("name"), text("number"), text("issuer"));
    Says { product, dossier: String::new(), kind, name, number, issuer, issued_on, expires_on }
}

/// Every file that was refused, by its place in the form, with its sentence.
fn refusals(page: &Page, taken: &[Taken], problems: &mut Problems) {
    for (place, taken) in (1..).zip(taken) {
        if let Taken::Refused(code) = taken {
            let said = page.words.say(&format!("file-{code}"));
            let place: i64 = place;
            problems.add_with("files", "paper-file", [("place", place.to_string()), ("said", said)]);
        }
    }
}

fn receipt(paper: &str, receipt: &str, back: &str) -> String {
    address(&format!("/kho-giay-to/{paper}/da-nhan"), &[("lan", receipt), ("ve", local(back))])
}

pub(in crate::locker) async fn form(
    State(app): State<App>,
    actor: Actor,
    mut page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    actor.may(Act::KeepPaper)?;
    if asked.producer.is_empty() {
        let own = producers::own(&actor);
        let with = |own: &str| {
            let asked = [("chu-the", own), ("san-pham", &asked.product), ("loai", &asked.kind), ("ve", &asked.back)];
            address("/kho-giay-to/moi", &asked)
        };
        let to = own.map_or_else(|| "/chu-the".to_owned(), with);
        return Ok(Redirect::to(&to).into_response());
    }
    let around = app.db.read(async |tx| of_producer(tx, &actor, &asked.producer).await).await?;
    page.typed = Fields::of([("kind", &asked.kind), ("product", &asked.product)]);
    let form = around.form(&app, page, (true, true), &asked.back);
    show(form.page.status(), &form)
}

pub(in crate::locker) async fn keep(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Query(asked): Query<Asked>,
    Uploads { fields, files, .. }: Uploads,
) -> Result<Response> {
    actor.may(Act::KeepPaper)?;
    if let Some(before) = app.answered(&actor, fields.once()).await? {
        return Ok(Redirect::to(&before).into_response());
    }
    let around = app.db.read(async |tx| of_producer(tx, &actor, &asked.producer).await).await?;
    let mut problems = Problems::default();
    let says = parse(&fields, around.today, &mut problems);
    let came_along = !files.is_empty();
    let files = match uploads::named(&app, &actor, &fields, files).await {
        Err(Error::Refused(no)) => {
            let form = around.form(&app, page.refused(fields, &no), (true, true), &asked.back);
            return show(form.page.status(), &form);
        }
        named => named?,
    };
    if files.is_empty() {
        problems.add("files", "paper-files");
    } else if came_along && !problems.is_empty() {
        // A browser gives no file twice by itself.
        problems.add("files", "paper-files-again");
    }
    let mut taken = Vec::new();
    if problems.is_empty() {
        let terms = Terms::of(&app);
        let room = app.db.read(async |tx| actions::may_keep(tx, &actor, terms, &around.producer.id, &says).await).await;
        let room = match room {
            Err(Error::Refused(no)) => {
                let form = around.form(&app, page.refused(fields, &no), (true, true), &asked.back);
                return show(form.page.status(), &form);
            }
            room => room?,
        };
        taken = take_in(&app, files, room).await?;
        if taken.iter().all(|taken| matches!(taken, Taken::Refused(_))) {
            refusals(&page, &taken, &mut problems);
        }
    }
    if !problems.is_empty() {
        let form = around.form(&app, page.again(fields, problems), (true, true), &asked.back);
        return show(form.page.status(), &form);
    }
    let new = NewPaper { producer: around.producer.id.clone(), says, demo: false };
    let kept = app.act(&actor, fields.once(), async |tx| {
        let (paper, number) = actions::keep(tx, &actor, Terms::of(&app), new, &taken).await?;
        let location = receipt(&paper, &number, &asked.back);
        uploads::take(tx, &actor, &fields, &location).await?;
        Ok(location)
    });
    let kept = kept.await;
    if kept.is_ok() {
        uploads::clear(&app, &fields).await;
    }
    answer(&app, kept, around, page, fields, (true, true), &asked.back)
}

/// The place that an act leads to, or the form again with why a rule said no.
fn answer(
    app: &App,
    done: Result<String>,
    around: Around,
    page: Page,
    fields: Fields,
    asks: (bool, bool),
    back: &str,
) -> Result<Response> {
    match done {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) => {
            let form = around.form(app, page.refused(fields, &no), asks, back);
            show(form.page.status(), &form)
        }
        Err(other) => Err(other),
    }
}

pub(in crate::locker) async fn more(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    actor.may(Act::KeepPaper)?;
    let around = app.db.read(async |tx| of_paper(tx, &actor, &id).await).await?;
    let form = around.form(&app, page, (false, true), &asked.back);
    show(form.page.status(), &form)
}

pub(in crate::locker) async fn add(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    Uploads { fields, files, .. }: Uploads,
) -> Result<Response> {
    actor.may(Act::KeepPaper)?;
    if let Some(before) = app.answered(&actor, fields.once()).await? {
        return Ok(Redirect::to(&before).into_response());
    }
    let around = app.db.read(async |tx| of_paper(tx, &actor, &id).await).await?;
    let files = match uploads::named(&app, &actor, &fields, files).await {
        Err(Error::Refused(no)) => {
            let form = around.form(&app, page.refused(fields, &no), (false, true), &asked.back);
            return show(form.page.status(), &form);
        }
        named => named?,
    };
    if files.is_empty() {
        let mut problems = Problems::default();
        problems.add("files", "paper-files");
        let form = around.form(&app, page.again(fields, problems), (false, true), &asked.back);
        return show(form.page.status(), &form);
    }
    let room = app.db.read(async |tx| actions::room(tx, Terms::of(&app), &around.producer.id).await).await;
    let room = match room {
        Err(Error::Refused(no)) => {
            let form = around.form(&app, page.refused(fields, &no), (false, true), &asked.back);
            return show(form.page.status(), &form);
        }
        room => room?,
    };
    let taken = take_in(&app, files, room).await?;
    let added = app.act(&actor, fields.once(), async |tx| {
        let number = actions::add(tx, &actor, Terms::of(&app), &id, &taken).await?;
        let location = receipt(&id, &number, &asked.back);
        uploads::take(tx, &actor, &fields, &location).await?;
        Ok(location)
    });
    let added = added.await;
    if added.is_ok() {
        uploads::clear(&app, &fields).await;
    }
    answer(&app, added, around, page, fields, (false, true), &asked.back)
}

pub(in crate::locker) async fn edit(
    State(app): State<App>,
    actor: Actor,
    mut page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    actor.may(Act::KeepPaper)?;
    let around = app.db.read(async |tx| of_paper(tx, &actor, &id).await).await?;
    if let Some(paper) = &around.paper {
        let day = |day: Option<Date>| day.map(|day| day.strftime("%d/%m/%Y").to_string()).unwrap_or_default();
        page.typed = Fields::of([
            ("kind", &paper.kind),
            ("product", paper.about()),
            ("name", &paper.name),
            ("number", &paper.number),
            ("issuer", &paper.issuer),
            ("issued_on", &day(paper.issued())),
            ("expires_on", &day(paper.expires())),
            ("revision", &paper.revision.to_string()),
        ]);
    }
    let form = around.form(&app, page, (true, false), "");
    show(form.page.status(), &form)
}

pub(in crate::locker) async fn change(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::KeepPaper)?;
    let around = app.db.read(async |tx| of_paper(tx, &actor, &id).await).await?;
    let mut problems = Problems::default();
    let says = parse(&fields, around.today, &mut problems);
    if !problems.is_empty() {
        let form = around.form(&app, page.again(fields, problems), (true, false), "");
        return show(form.page.status(), &form);
    }
    let revision = fields.get("revision").parse().unwrap_or_default();
    let changed = app.act(&actor, fields.once(), async |tx| {
        actions::change(tx, &actor, app.rules, (&id, revision), says).await.map(|()| format!("/kho-giay-to/{id}"))
    });
    answer(&app, changed.await, around, page, fields, (true, false), "")
}
