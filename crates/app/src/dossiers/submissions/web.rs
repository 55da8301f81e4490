//! Checking, submitting, the receipt, and taking back.

use super::actions::{self, Declaration};
use super::confirmations;
use super::paper::Papers;
use super::store::{self, Submission};
use crate::app::App;
use crate::dossiers::actions::{own, reach};
use crate::dossiers::answers::web::opened;
use crate::dossiers::apologies::{self, Apology};
use crate::dossiers::clocks::{self, Filed, Standing, said};
use crate::dossiers::intakes::{self, Intake};
use crate::dossiers::returns::{self, Return};
use crate::dossiers::snapshot::Snapshot;
use crate::dossiers::stands::State as Stands;
use crate::dossiers::stops::{self, Stop};
use crate::dossiers::store::Dossier;
use crate::dossiers::whole::Whole;
use crate::error::{Error, Result};
use crate::holidays;
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::{
    db::Tx,
    form::{Form, LONGEST_TEXT, Problems},
};
use crate::{producers, units};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jiff::civil::Date;
use rules::completeness::Lack;
use rules::questions::{Question, Shape, questions};

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
    });
    of_producer.chain(of_sheet).chain(of_dossier).collect()
}

pub(super) async fn check_page(app: &App, actor: &Actor, page: Page, id: &str) -> Result<Response> {
    let whole = opened(app, actor, id).await?;
    let place = app.db.read(async |tx| place(tx, &whole.dossier).await).await?;
    let blocking = blocking(&page, &whole);
    let status = page.status();
    show(status, &Check { page, whole, blocking, place })
}

async fn place(tx: &mut Tx, dossier: &Dossier) -> Result<String> {
    let unit = units::commune_in_force(tx, &dossier.unit_code).await?;
    match unit {
        Some(unit) => units::with_province(tx, &unit).await,
        None => Ok(dossier.unit_code.clone()),
    }
}

pub(in crate::dossiers) async fn check(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    check_page(&app, &actor, page, &id).await
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
    let seen = fields.get("seen").parse().unwrap_or(0);
    let digits: String = fields.get("code").chars().filter(char::is_ascii_digit).collect();
    // Sent twice, the code is used.
    if let Some(to) = app.answered(&actor, fields.once()).await? {
        return Ok(Redirect::to(&to).into_response());
    }
    if !confirmations::is_confirmed(&app, &actor, &id, &digits).await? {
        problems.add("code", "proxy-code");
        return check_page(&app, &actor, page.again(fields, problems), &id).await;
    }
    let declared = Declaration { truth: true, consent: true, digits: &digits };
    let submitted = app
        .act(&actor, fields.once(), async |tx| {
            actions::submit(&app, tx, &actor, (&id, seen), &declared).await?;
            Ok(format!("/ho-so/{id}/da-nop"))
        })
        .await;
    match submitted {
        Ok(to) => Ok(Redirect::to(&to).into_response()),
        Err(Error::Refused(no)) => check_page(&app, &actor, page.refused(fields, &no), &id).await,
        Err(error) => Err(error),
    }
}

#[derive(Template)]
#[template(path = "dossiers/sent.html")]
struct Sent {
    page: Page,
    dossier: Dossier,
    submission: Submission,
    snapshot: Snapshot,
    due: Option<Date>,
    filed: Filed,
    /// The papers to be copied for the paper set: names, in the order of Mẫu 02.
    to_copy: Vec<String>,
    /// No samples go with a service.
    is_service: bool,
    place: String,
    is_own: bool,
    /// How the commune's clock stands.
    clock: Vec<String>,
    returned: Option<Return>,
    /// Why the office does not go on with it, while it does not.
    stopped: Option<Stop>,
    apology: Option<Apology>,
}

impl Sent {
    fn state(&self) -> Stands {
        self.dossier.state()
    }

    fn word(&self) -> String {
        self.dossier.word(self.page.words)
    }

    fn step(&self) -> String {
        self.dossier.step(self.page.words)
    }

    /// Nobody has taken it in yet.
    fn is_new(&self) -> bool {
        self.state() == Stands::Submitted
    }

    /// Somebody has it, or has answered.
    fn is_under_way(&self) -> bool {
        !matches!(self.state(), Stands::Withdrawn | Stands::Draft | Stands::Discarded)
    }

    fn may_withdraw(&self) -> bool {
        self.is_own && self.state() == Stands::Submitted
    }

    fn case(&self) -> String {
        self.page.words.say(&format!("dossier-case-{}", self.snapshot.case))
    }

    fn files(&self) -> usize {
        self.snapshot.papers.iter().map(|paper| paper.files.len()).sum()
    }

    fn is_withdrawn(&self) -> bool {
        self.dossier.state() == Stands::Withdrawn
    }

    fn points(&self) -> u32 {
        self.snapshot.lines.iter().map(|line| line.points).sum()
    }
}

/// A submitted dossier with what was frozen of it; a bookmark of the receipt opens it again.
pub(in crate::dossiers) async fn frozen(app: &App, actor: &Actor, id: &str) -> Result<Frozen> {
    app.db
        .read(async |tx| {
            let dossier = reach(tx, actor, id).await?;
            let is_own = producers::is_own(tx, actor, &dossier.producer_id).await?;
            let submission = store::newest(tx, id).await?;
            let calendar = holidays::calendar(tx).await?;
            let standing = clocks::standing(tx, &calendar, &dossier).await?;
            let place = place(tx, &dossier).await?;
            let returned = returns::of_dossier(tx, id).await?;
            let intake = intakes::of_dossier(tx, id).await?;
            let stopped = stops::standing(tx, &dossier).await?;
            let apology = apologies::newest(tx, id).await?;
            Ok(Frozen { dossier, submission, is_own, place, standing, returned, stopped, apology, intake })
        })
        .await
}

/// A submitted dossier with all that is told of it.
pub(in crate::dossiers) struct Frozen {
    pub dossier: Dossier,
    pub submission: Submission,
    pub is_own: bool,
    pub place: String,
    pub standing: Standing,
    pub returned: Option<Return>,
    pub stopped: Option<Stop>,
    pub apology: Option<Apology>,
    /// None while the commune has not taken it in.
    pub intake: Option<Intake>,
}

pub(in crate::dossiers) async fn receipt(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    let Frozen { dossier, submission, is_own, place, standing, returned, stopped, apology, .. } =
        frozen(&app, &actor, &id).await?;
    let snapshot = submission.snapshot()?;
    let clock = said(page.words, &standing);
    let (due, filed) = (standing.promised_on, standing.filed);
    let papers = Papers::of(&snapshot, app.rules)?;
    let (to_copy, is_service) = (papers.to_copy(page.words), papers.is_service());
    let sent = Sent {
        page,
        dossier,
        submission,
        snapshot,
        due,
        filed,
        to_copy,
        is_service,
        place,
        is_own,
        clock,
        returned,
        stopped,
        apology,
    };
    show(StatusCode::OK, &sent)
}

#[derive(Template)]
#[template(path = "dossiers/withdraw.html")]
struct Withdraw {
    page: Page,
    dossier: Dossier,
}

pub(in crate::dossiers) async fn withdraw_form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    actor.may(Act::SubmitDossier)?;
    let dossier = app.db.read(async |tx| own(tx, &actor, &id).await).await?;
    if dossier.state() != Stands::Submitted {
        return Ok(Redirect::to(&format!("/ho-so/{id}")).into_response());
    }
    show(StatusCode::OK, &Withdraw { page, dossier })
}

pub(in crate::dossiers) async fn withdraw(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::SubmitDossier)?;
    let dossier = app.db.read(async |tx| own(tx, &actor, &id).await).await?;
    let mut problems = Problems::default();
    let reason = fields.get("reason").to_owned();
    if reason.chars().count() > LONGEST_TEXT {
        problems.add_with("reason", "too-long", [("most", LONGEST_TEXT.to_string())]);
        let page = page.again(fields, problems);
        return show(page.status(), &Withdraw { page, dossier });
    }
    let withdrawn = app
        .act(&actor, fields.once(), async |tx| {
            actions::withdraw(tx, &actor, &id, &reason).await?;
            Ok(format!("/ho-so/{id}"))
        })
        .await;
    match withdrawn {
        Ok(to) => Ok(Redirect::to(&to).into_response()),
        Err(Error::Refused(no)) => {
            let page = page.refused(fields, &no);
            show(page.status(), &Withdraw { page, dossier })
        }
        Err(error) => Err(error),
    }
}
