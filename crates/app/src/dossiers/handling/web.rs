//! A dossier as its commune and the office of the province see it: where it stands, what was done, what may be done next.

use super::{
    InHand, Place, TO_ASK, TO_ASSESS, TO_PROPOSE, TO_RECEIVE, TO_RESUME, TO_RETURN, TO_STOP, TO_TAKE_IN, in_hand,
    is_office_of, is_officer_of,
};
use crate::app::App;
use crate::dossiers::actions::reach;
use crate::dossiers::apologies::{self, Apology};
use crate::dossiers::assessments::{self, Assessment, Finding};
use crate::dossiers::assignments;
use crate::dossiers::clocks::said;
use crate::dossiers::intakes::{self, Intake, ProductMark};
use crate::dossiers::office_intakes::{self, OfficeIntake};
use crate::dossiers::proposals::{self, Proposal};
use crate::dossiers::returns::{self, Return};
use crate::dossiers::stands::State as Stands;
use crate::dossiers::stops::{self, Stop};
use crate::dossiers::store::Dossier;
use crate::dossiers::supplements::{self, Item, Request};
use crate::error::Result;
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::words::Words;
use crate::producers;
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jiff::civil::Date;

/// What a page of the commune shows above its form.
pub(in crate::dossiers) struct Head {
    pub hand: InHand,
    pub clock: Vec<String>,
}

impl Head {
    pub(in crate::dossiers) fn of(words: Words, hand: InHand) -> Self {
        let mut clock = said(words, &hand.standing);
        match hand.answer_due.filter(|_| hand.dossier.state().is_with_office()) {
            Some(Ok(day)) => clock.push(words.say1("clock-province-due", "day", words.day(&day))),
            Some(Err(unknown)) => clock.push(words.say1("clock-year-unknown", "year", format!("{:04}", unknown.0))),
            None => {}
        }
        Self { hand, clock }
    }

    pub(in crate::dossiers) fn id(&self) -> &str {
        &self.hand.dossier.id
    }

    pub(in crate::dossiers) fn product(&self) -> &str {
        &self.hand.dossier.product
    }

    pub(in crate::dossiers) fn producer(&self) -> &str {
        &self.hand.dossier.producer
    }

    pub(in crate::dossiers) fn number(&self) -> &str {
        &self.hand.dossier.number
    }

    pub(in crate::dossiers) fn is_demo(&self) -> bool {
        self.hand.dossier.demo
    }
}

/// The page of an act, or the way back to the dossier where the act does not belong any more.
pub(in crate::dossiers) async fn head(
    app: &App,
    actor: &Actor,
    words: Words,
    act: Act,
    id: &str,
    place: Place,
) -> Result<Result<Head, Response>> {
    let dossier = app.db.read(async |tx| in_hand(tx, actor, act, id).await).await?;
    if !place.is_open_to(actor, &dossier) {
        return Ok(Err(Redirect::to(&format!("/ho-so/{id}/xu-ly")).into_response()));
    }
    let hand = app.db.read(async |tx| InHand::of(tx, dossier).await).await?;
    Ok(Ok(Head::of(words, hand)))
}

#[derive(Template)]
#[template(path = "dossiers/handling.html")]
struct Handling {
    page: Page,
    head: Head,
    codes: Vec<ProductMark>,
    intake: Option<Intake>,
    requests: Vec<(Request, Vec<Item>)>,
    returned: Option<Return>,
    found: Option<(Assessment, Vec<Finding>)>,
    proposal: Option<Proposal>,
    apology: Option<Apology>,
    office_intake: Option<OfficeIntake>,
    stops: Vec<Stop>,
    /// Who of the office looks after it.
    assignee: Option<String>,
    is_officer: bool,
    is_office: bool,
    today: Date,
    /// What of the paper set and the samples is not there.
    lacking: Vec<String>,
    /// The acts that are open to the person: address, name; what comes next stands first.
    acts: Vec<(&'static str, String)>,
}

/// What a person may do with a dossier now; what comes next stands first.
fn acts(words: Words, actor: &Actor, dossier: &Dossier) -> Vec<(&'static str, String)> {
    let proposed = dossier.proposed_on().is_some();
    let lots = [
        (TO_TAKE_IN, "tiep-nhan", words.say("intake")),
        (TO_RECEIVE, "tiep-nhan-tinh", words.say("receive")),
        (TO_ASSESS, "danh-gia", words.say("assessment")),
        (TO_PROPOSE, "de-nghi", if proposed { words.say("proposal-correct") } else { words.say("proposal") }),
        (TO_RESUME, "tiep-tuc", words.say("resume")),
        (TO_ASK, "bo-sung", words.say("supplement-ask")),
        (TO_RETURN, "tra-lai", words.say("return-dossier")),
        (TO_STOP, "dung", words.say("stop")),
    ];
    let here = lots.into_iter().filter(|(place, _, _)| place.is_open_to(actor, dossier));
    here.map(|(_, address, name)| (address, name)).collect()
}

impl Handling {
    fn case(&self) -> String {
        self.page.words.say(&format!("dossier-case-{}", self.head.hand.snapshot.case))
    }

    fn state(&self) -> Stands {
        self.head.hand.dossier.state()
    }

    fn word(&self) -> String {
        self.head.hand.dossier.word(self.page.words)
    }

    fn step(&self) -> String {
        self.head.hand.dossier.step(self.page.words)
    }

    fn is_proposed(&self) -> bool {
        self.head.hand.dossier.proposed_on().is_some()
    }

    /// Why it was proposed, or received, without all of them.
    fn why_lacking(&self) -> String {
        match (&self.office_intake, &self.proposal) {
            (Some(_), _) | (None, None) => String::new(),
            (None, Some(proposal)) => proposal.shortfall_why.clone(),
        }
    }

    fn complete(&self) -> usize {
        let findings = self.found.as_ref().map_or(&[][..], |(_, findings)| findings);
        findings.iter().filter(|one| one.is_complete()).count()
    }

    /// Whether what comes later is still the commune's to note.
    fn is_in_hand(&self) -> bool {
        TO_ASSESS.commune.contains(&self.state())
    }

    /// The stop that nobody has taken back.
    fn stopped(&self) -> Option<&Stop> {
        self.stops.iter().find(|stop| stop.resumed_at().is_none())
    }

    /// Whether the next apology is drafted.
    fn is_late(&self) -> bool {
        let standing = &self.head.hand.standing;
        let is_late = self.is_officer && standing.late() > 0 && self.state().is_with_commune();
        is_late && apologies::is_drafted(standing, self.apology.as_ref(), self.today)
    }

    /// Whether the papers of the commune may be seen: its own officers see the drafts, the others what is signed.
    fn shows_papers(&self) -> bool {
        self.proposal.is_some() || (self.is_officer && self.intake.is_some() && self.state() != Stands::Returned)
    }
}

pub(in crate::dossiers) async fn show_handling(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    let words = page.words;
    let found = app
        .db
        .read(async |tx| {
            let dossier = reach(tx, &actor, &id).await?;
            // The producer has pages of its own, and what was taken back is nobody's work.
            let is_own = producers::is_own(tx, &actor, &dossier.producer_id).await?;
            if is_own || dossier.state() == Stands::Withdrawn {
                return Ok(None);
            }
            let is_officer = is_officer_of(&actor, &dossier);
            let codes = match &dossier.product_id {
                Some(product) => intakes::codes_of(tx, product).await?,
                None => Vec::new(),
            };
            let intake = intakes::of_dossier(tx, &id).await?;
            let office_intake = office_intakes::of_dossier(tx, &id).await?;
            let head = Head::of(words, InHand::of(tx, dossier.clone()).await?);
            let at_commune = intake.as_ref().map(|taken| (taken.paper_copy, taken.samples));
            let came = office_intake.as_ref().map(|taken| (taken.paper_copy, taken.samples)).or(at_commune);
            let is_over = !dossier.state().is_with_commune() && !dossier.state().is_with_office();
            let lacking = came.filter(|_| !is_over).map(|came| intakes::lacking(app.rules, &head.hand.snapshot, came));
            Ok(Some(Handling {
                page,
                codes,
                intake,
                lacking: intakes::said(words, &lacking.unwrap_or_default()),
                requests: supplements::of_dossier(tx, &id).await?,
                returned: returns::of_dossier(tx, &id).await?,
                found: assessments::newest(tx, &id).await?,
                proposal: proposals::newest(tx, &id).await?,
                apology: apologies::newest(tx, &id).await?,
                office_intake,
                stops: stops::of_dossier(tx, &id).await?,
                assignee: assignments::of_dossier(tx, &id).await?,
                is_officer,
                today: tx.today(),
                is_office: is_office_of(&actor, &dossier),
                acts: acts(words, &actor, &dossier),
                head,
            }))
        })
        .await?;
    let Some(handling) = found else {
        return Ok(Redirect::to(&format!("/ho-so/{id}/da-nop")).into_response());
    };
    show(StatusCode::OK, &handling)
}
