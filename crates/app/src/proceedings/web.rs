//! The papers of a session as a page, and each as a file.

use super::actions::{self, Hand, NewNumber};
use super::discussions;
use super::gathering::{Item, Proceedings};
use super::papers::{self, Around, Kind, Ready};
use super::reading::{advice_of, aside, closed, kept_or_draft, readable, sees_advice};
use super::store::{self, Proceeding};
use crate::app::App;
use crate::dossiers;
use crate::error::{Error, Result};
use crate::evaluation::sessions::{self, Listing, Reached, Session};
use crate::evaluation::sheets::Filing;
use crate::identity::{Act, Actor};
use crate::office::{self, Signatory};
use crate::page::{Page, show};
use crate::platform::db::Tx;
use crate::platform::form::{Form, Problems};
use crate::producers;
use crate::products::{self, address_today};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::header,
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
    /// Notices that could get a number now.
    to_notify: usize,
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

/// A product with its notice and its sheets.
struct Product {
    listing: Listing,
    notice: Option<Proceeding>,
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

pub(super) async fn list_page(app: &App, actor: &Actor, page: Page, id: &str) -> Result<Response> {
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
            let (mut notices, mut to_notify) = (Vec::new(), 0);
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
                let all = Proceedings::read(tx, app.rules, session.clone()).await?;
                // What has its number stays, whatever became of what it says.
                let is_there = |kind: &Kind| {
                    let is_whole = *kind != Kind::Notice && !kind.is_of_team();
                    is_whole && (all.has(*kind) || all.kept(*kind).is_some())
                };
                for kind in Kind::ALL.into_iter().filter(is_there) {
                    let kept = all.kept(kind).cloned();
                    let may_number = kept.is_none() && hand.numbers(kind);
                    lines.push(Line { kind, kept, may_number });
                }
                to_notify = all.to_notify().count();
                // The notice names the minutes, so that they have their number first.
                needs_minutes = all.needs_minutes();
                needs_approval = all.needs_approval();
                let of = |item: &Item<'_>| Some((item.listing.id.clone(), item.row.reopened_as.clone()?));
                anew = all.items.iter().filter_map(of).collect();
                notices = all.numbered;
            }
            let (of_province, signatories) =
                office::signatories_on(tx, today).await?.into_iter().partition(|one| one.of_province);
            let may_record = match discussions::may_record(tx, actor, id).await {
                Ok(_) => true,
                Err(Error::Missing | Error::Refused(_)) => false,
                Err(other) => return Err(other),
            };
            let of = |listing: Listing| Product {
                notice: notices
                    .iter()
                    .find(|kept| kept.kind == Kind::Notice.as_str() && kept.listing_id == listing.id)
                    .cloned(),
                anew: anew.get(&listing.id).cloned(),
                filings: filings.iter().filter(|filing| filing.listing_id == listing.id).cloned().collect(),
                listing,
            };
            Ok(ListPage {
                papers: lines,
                products: listings.into_iter().map(of).collect(),
                lacks_office,
                by_agency,
                may_compare: actor.can(Act::NumberProceeding),
                may_number_notices: hand.numbers(Kind::Notice),
                to_notify,
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

pub(super) async fn list(State(app): State<App>, actor: Actor, page: Page, Path(id): Path<String>) -> Result<Response> {
    list_page(&app, &actor, page, &id).await
}

pub(super) async fn number(
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
    let numbered = match actions::prepare(&app, &actor, &new).await {
        Ok(prepared) => {
            app.act(&actor, fields.once(), async |tx| {
                actions::number(tx, app.rules, &actor, &new, &prepared)
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

/// The two ways in which a paper leaves.
#[derive(Clone, Copy)]
pub(super) enum As {
    Pdf,
    Docx,
}

impl As {
    /// "bien-ban.pdf" is the paper `bien-ban` as a PDF.
    fn of(name: &str) -> Result<(&str, Self)> {
        match name.rsplit_once('.') {
            Some((paper, "pdf")) => Ok((paper, Self::Pdf)),
            Some((paper, "docx")) => Ok((paper, Self::Docx)),
            _ => Err(Error::Missing),
        }
    }

    fn answer(self, bytes: Vec<u8>, paper: &str) -> Response {
        const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
        let (kind, disposition) = match self {
            Self::Pdf => ("application/pdf", format!("inline; filename=\"{paper}.pdf\"")),
            Self::Docx => (WORD, format!("attachment; filename=\"{paper}.docx\"")),
        };
        let headers = [(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)];
        (headers, bytes).into_response()
    }
}

/// Sets a paper where it holds up nobody else.
async fn set(app: &App, paper: Ready, form: As) -> Result<Vec<u8>> {
    let work = move |press: &documents::Press| match form {
        As::Pdf => paper.pdf(press),
        As::Docx => paper.docx(),
    };
    app.set(work).await?
}

/// A numbered paper as it was kept, another one as the data say it now.
async fn answer(
    app: &App,
    kept: Option<Proceeding>,
    draft: Option<Ready>,
    (name, form): (&str, As),
) -> Result<Response> {
    Ok(form.answer(bytes(app, kept, draft, form).await?, name))
}

pub(super) async fn bytes(app: &App, kept: Option<Proceeding>, draft: Option<Ready>, form: As) -> Result<Vec<u8>> {
    match (kept, draft) {
        (Some(kept), _) => {
            let hash = match form {
                As::Pdf => &kept.pdf_hash,
                As::Docx => &kept.docx_hash,
            };
            app.files.read(hash).await
        }
        (None, Some(draft)) => set(app, draft, form).await,
        (None, None) => Err(Error::Missing),
    }
}

pub(super) async fn paper(
    State(app): State<App>,
    actor: Actor,
    Path((id, name)): Path<(String, String)>,
) -> Result<Response> {
    let (paper, form) = As::of(&name)?;
    let kind = Kind::of(paper).filter(|kind| *kind != Kind::Notice).ok_or(Error::Missing)?;
    let (kept, draft) = app.db.read(async |tx| kept_or_draft(tx, &app, &actor, &id, kind).await).await?;
    answer(&app, kept, draft, (paper, form)).await
}

pub(super) async fn notice(
    State(app): State<App>,
    actor: Actor,
    Path((id, listing, name)): Path<(String, String, String)>,
) -> Result<Response> {
    let (paper, form) = As::of(&name)?;
    if paper != Kind::Notice.as_str() {
        return Err(Error::Missing);
    }
    let (kept, draft) = app
        .db
        .read(async |tx| {
            let session = closed(tx, &actor, &id).await?;
            let all = Proceedings::read(tx, app.rules, session).await?;
            let kept = all.numbered_notice(&listing).cloned();
            let draft = if kept.is_none() { Some(all.notice_of(&listing, None)?) } else { None };
            Ok((kept, draft))
        })
        .await?;
    answer(&app, kept, draft, (paper, form)).await
}

/// The notice, for the producer and whoever else reads the dossier.
pub(super) async fn notice_of_dossier(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Response> {
    let kept = app
        .db
        .read(async |tx| {
            let dossier = dossiers::reach(tx, &actor, &id).await?;
            store::notice_of_dossier(tx, &dossier.id).await?.ok_or(Error::Missing)
        })
        .await?;
    answer(&app, Some(kept), None, (Kind::Notice.as_str(), As::Pdf)).await
}

/// What stands around the ticks of a sheet.
async fn around<'a>(tx: &mut Tx, session: &'a Session, listing: &'a Listing) -> Result<Around<'a>> {
    let product = products::find(tx, &listing.product_id).await?;
    let phone = match &product.producer_id {
        Some(producer) => producers::particulars_of(tx, producer).await?.phone,
        None => String::new(),
    };
    let code = match &listing.dossier_id {
        Some(dossier) => dossiers::find(tx, dossier).await?.code,
        None => String::new(),
    };
    Ok(Around {
        address: address_today(tx, &listing.product_id, (&listing.commune, &listing.district)).await?,
        phone,
        product_code: code,
        place: office::newest(tx).await?.place,
        today: tx.today(),
        session,
        listing,
    })
}

/// A filed sheet as a paper: one's own, and every one once the session is closed.
pub(super) async fn sheet(
    State(app): State<App>,
    actor: Actor,
    Path((id, filing, name)): Path<(String, String, String)>,
) -> Result<Response> {
    let (paper, form) = As::of(&name)?;
    if paper != SHEET {
        return Err(Error::Missing);
    }
    let ready = app
        .db
        .read(async |tx| {
            let session = sessions::reach(tx, &actor, &id).await?.session;
            let all = readable(tx, &actor, &session).await?;
            let filing = all.into_iter().find(|one| one.id == filing).ok_or(Error::Missing)?;
            let listing = sessions::listing(tx, &session.id, &filing.listing_id).await?;
            let around = around(tx, &session, &listing).await?;
            papers::sheet(app.rules, &around, &filing)
        })
        .await?;
    let bytes = set(&app, Ready::Sheet(ready), form).await?;
    Ok(form.answer(bytes, paper))
}

/// What a sheet is called in addresses.
const SHEET: &str = "phieu-cham";

/// The form of a product for the pen, for the day on which the hall has no line.
pub(super) async fn blank_sheet(
    State(app): State<App>,
    actor: Actor,
    Path((id, listing)): Path<(String, String)>,
) -> Result<Response> {
    let ready = app
        .db
        .read(async |tx| {
            let session = sessions::reach(tx, &actor, &id).await?.session;
            let listing = sessions::listing(tx, &session.id, &listing).await?;
            let around = around(tx, &session, &listing).await?;
            papers::blank(app.rules, &around)
        })
        .await?;
    let bytes = set(&app, Ready::Sheet(ready), As::Pdf).await?;
    Ok(As::Pdf.answer(bytes, "phieu-trang"))
}
