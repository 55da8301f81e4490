//! The papers of a session as a page, with the forms that give them their numbers.

use crate::app::App;
use crate::error::{Error, Result};
use crate::evaluation::sessions::{self, Listing, Reached, Session};
use crate::evaluation::sheets::Filing;
use crate::identity::{Act, Actor};
use crate::office::{self, Signatory};
use crate::page::{Page, show};
use crate::platform::form::{Form, Problems};
use crate::proceedings::actions::{self, Hand, NewNumber};
use crate::proceedings::discussions;
use crate::proceedings::gathering::{Item, Proceedings};
use crate::proceedings::papers::Kind;
use crate::proceedings::reading::{advice_of, aside, readable, sees_advice};
use crate::proceedings::store::Proceeding;
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use std::collections::BTreeMap;

#[derive(Template)]
#[template(path = "proceedings/list.html")]
#[expect(clippy::struct_excessive_bools, reason = "each answers another question of the page")]
struct ListPage {
    page: Page,
    session: Session,
    /// Once the session is closed.
    papers: Vec<Line>,
    products: Vec<Product>,
    /// What the office still has to say before papers are whole.
    lacks_office: bool,
    may_number_notices: bool,
    may_compare: bool,
    /// The agency reports on the dossiers, being all renewals.
    by_agency: bool,
    /// Papers of one product each that could get their numbers now.
    together: Vec<Together>,
    /// Who may be chosen to sign for the office, and who for the province.
    signatories: Vec<Signatory>,
    of_province: Vec<Signatory>,
    /// Whether whoever looks still types what was said for the minutes.
    may_record: bool,
    /// What notices wait for: the number of the minutes, and that of the approval of what goes to the ministry.
    needs_minutes: bool,
    needs_approval: bool,
    today: jiff::civil::Date,
}

/// A paper of the whole session.
struct Line {
    kind: Kind,
    kept: Option<Proceeding>,
    may_number: bool,
}

/// So many papers of one product each that could get their numbers at once.
struct Together {
    kind: Kind,
    count: usize,
}

/// A paper of one product.
#[derive(Clone)]
struct Own {
    kind: Kind,
    kept: Option<Proceeding>,
}

/// A product with its papers and its sheets.
struct Product {
    listing: Listing,
    /// Its own papers: as they were numbered, or as they may be read now.
    papers: Vec<Own>,
    /// The session in which it is judged anew.
    anew: Option<String>,
    filings: Vec<Filing>,
}

impl ListPage {
    /// Whether the number of a paper is typed.
    fn is_typed(&self, kind: Kind) -> bool {
        kind.is_typed() || (kind.is_of_team() && self.by_agency)
    }

    fn name(&self, kind: Kind) -> String {
        if kind.is_of_team() && self.by_agency {
            return self.page.words.say("proceeding-agency-report");
        }
        // words: proceeding-of-*
        self.page.words.say(&format!("proceeding-of-{}", kind.as_str()))
    }

    /// How many papers of a kind wait, and the word on the button that gives their numbers.
    fn waiting(&self, of: &Together) -> String {
        // words: proceedings-batch-*
        self.page.words.say1(&format!("proceedings-batch-{}", of.kind.as_str()), "count", of.count)
    }

    fn give(&self, of: &Together) -> String {
        // words: proceedings-give-*
        self.page.words.say(&format!("proceedings-give-{}", of.kind.as_str()))
    }

    /// What was typed for a paper, where its form came back.
    fn typed(&self, kind: &str, name: &str) -> String {
        let is_it = self.page.typed.get("kind") == kind;
        if is_it { self.page.typed.get(name).to_owned() } else { String::new() }
    }

    fn signed_on(&self, kind: &str) -> String {
        let typed = self.typed(kind, "signed_on");
        if typed.is_empty() { self.today.strftime("%d/%m/%Y").to_string() } else { typed }
    }
}

pub(in crate::proceedings) async fn list_page(app: &App, actor: &Actor, page: Page, id: &str) -> Result<Response> {
    let context = app
        .db
        .read(async |tx| {
            let Reached { session, seat } = sessions::reach(tx, actor, id).await?;
            let filings = readable(tx, actor, &session).await?;
            let listings = sessions::listings(tx, &session.id).await?;
            let by_agency = sessions::are_renewals(&listings);
            let lacks_office = office::newest(tx).await?.version == 0;
            let today = tx.today();
            let mut lines = Vec::new();
            let (mut own, mut together) = (Vec::new(), Vec::new());
            let mut anew: BTreeMap<String, String> = BTreeMap::new();
            let (mut needs_minutes, mut needs_approval) = (false, false);
            let hand = Hand::of(tx, actor, &session, seat.as_ref()).await?;
            let aside = aside(tx, actor, &session).await?;
            let kept = advice_of(tx, &session.id).await?;
            let has_some = listings.len() > aside.len() && (kept.is_none() || aside.is_empty());
            if sees_advice(actor, seat.as_ref(), &session) && has_some {
                let may_number = kept.is_none() && session.is_open() && hand.numbers(Kind::Advice);
                lines.push(Line { kind: Kind::Advice, kept, may_number });
            }
            if session.is_closed() {
                let all = Proceedings::read(tx, app.law(), session.clone()).await?;
                // What has its number stays, whatever became of what it says.
                let is_there = |kind: &Kind| {
                    let is_whole = !kind.is_of_product() && !kind.is_of_team();
                    is_whole && (all.has(*kind) || all.kept(*kind).is_some())
                };
                for kind in Kind::ALL.into_iter().filter(is_there) {
                    let kept = all.kept(kind).cloned();
                    let may_number = kept.is_none() && hand.numbers(kind);
                    lines.push(Line { kind, kept, may_number });
                }
                // The notice names the minutes, so that they have their number first.
                needs_minutes = all.needs_minutes();
                together = Kind::TOGETHER.map(|kind| Together { kind, count: all.waiting(kind).len() }).into();
                together.retain(|of| of.count > 0 && !(needs_minutes && of.kind == Kind::Notice));
                needs_approval = all.needs_approval();
                let of = |item: &Item<'_>| Some((item.listing.id.clone(), item.row.reopened_as.clone()?));
                anew = all.items.iter().filter_map(of).collect();
                let papers = |listing: &Listing| all.papers_of(&listing.id).into_iter();
                let of = |listing| papers(listing).map(|(kind, kept)| Own { kind, kept }).collect();
                own = listings.iter().map(of).collect();
            }
            let (of_province, signatories) =
                office::signatories_on(tx, today).await?.into_iter().partition(|one| one.of_province);
            let may_record = match discussions::may_record(tx, actor, id).await {
                Ok(_) => true,
                Err(Error::Missing | Error::Refused(_)) => false,
                Err(other) => return Err(other),
            };
            own.resize(listings.len(), Vec::new());
            let of = |(listing, papers): (Listing, Vec<Own>)| Product {
                papers,
                anew: anew.get(&listing.id).cloned(),
                filings: filings.iter().filter(|filing| filing.listing_id == listing.id).cloned().collect(),
                listing,
            };
            Ok(ListPage {
                papers: lines,
                products: listings.into_iter().zip(own).map(of).collect(),
                lacks_office,
                by_agency,
                may_compare: actor.can(Act::NumberProceeding),
                may_number_notices: hand.numbers(Kind::Notice),
                together,
                signatories,
                of_province,
                may_record,
                needs_minutes,
                needs_approval,
                today,
                page,
                session,
            })
        })
        .await?;
    show(context.page.status(), &context)
}

pub(in crate::proceedings) async fn list(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    list_page(&app, &actor, page, &id).await
}

pub(in crate::proceedings) async fn number(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::NumberProceeding)?;
    let kind = Kind::of(fields.get("kind")).filter(|kind| kind.is_counted_here() || kind.is_typed());
    let kind = kind.ok_or(Error::Missing)?;
    let mut problems = Problems::default();
    let signed_on = fields.needed_day("signed_on", "need-signed-on", &mut problems);
    // The report on renewals carries the agency's number, that of a team is counted here.
    let is_typed = kind.is_typed() || (kind.is_of_team() && !fields.get("number").is_empty());
    let typed = is_typed.then(|| fields.whole("number", "whole-number", 1..=99_999, &mut problems));
    let Some(signed_on) = signed_on.filter(|_| problems.is_empty()) else {
        return list_page(&app, &actor, page.again(fields, problems), &id).await;
    };
    let signatory = fields.get("signatory").to_owned();
    let new = NewNumber { session: id.clone(), kind, signed_on, typed, signatory };
    // In a box: it holds everything that the papers of a session say.
    let numbered = match Box::pin(actions::prepare(&app, &actor, &new)).await {
        Ok(prepared) => {
            app.act(&actor, fields.once(), async |tx| {
                actions::number(tx, app.law(), &actor, &new, &prepared)
                    .await
                    .map(|()| format!("/phien-hop/{id}/van-ban"))
            })
            .await
        }
        Err(no) => Err(no),
    };
    match numbered {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) => list_page(&app, &actor, page.refused(fields, &no), &id).await,
        Err(other) => Err(other),
    }
}
