//! The papers of a session as a page, and each as a file.

use super::actions::{self, Hand, NewNumber};
use super::gathering::{Proceedings, address_today};
use super::papers::{self, Around, Kind, Ready};
use super::reading::{advice_of, closed, kept_or_draft, readable, sees_advice};
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
use crate::{producers, products};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Redirect, Response},
};

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
    /// Papers of one product each that could get their numbers now.
    together: Vec<Together>,
    /// Who may be chosen to sign for the office.
    signatories: Vec<Signatory>,
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
    filings: Vec<Filing>,
}

impl ListPage {
    fn name(&self, kind: Kind) -> String {
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

pub(super) async fn list_page(app: &App, actor: &Actor, page: Page, id: &str) -> Result<Response> {
    let context = app
        .db
        .read(async |tx| {
            let Reached { session, seat } = sessions::reach(tx, actor, id).await?;
            let filings = readable(tx, actor, &session).await?;
            let listings = sessions::listings(tx, &session.id).await?;
            let lacks_office = office::newest(tx).await?.version == 0;
            let today = tx.today();
            let mut lines = Vec::new();
            let (mut own, mut together) = (Vec::new(), Vec::new());
            let (mut needs_minutes, mut needs_approval) = (false, false);
            let hand = Hand::of(tx, actor, &session, seat.as_ref()).await?;
            if sees_advice(actor, seat.as_ref(), &session) && !listings.is_empty() {
                let kept = advice_of(tx, &session.id).await?;
                let may_number = kept.is_none() && hand.numbers(Kind::Advice);
                lines.push(Line { kind: Kind::Advice, kept, may_number });
            }
            if session.is_closed() {
                let all = Proceedings::read(tx, app.rules, session.clone()).await?;
                for kind in Kind::ALL.into_iter().filter(|kind| all.has(*kind)) {
                    let kept = all.numbered.iter().find(|kept| kept.kind == kind.as_str()).cloned();
                    let may_number = kept.is_none() && hand.numbers(kind);
                    lines.push(Line { kind, kept, may_number });
                }
                // The notice names the minutes, so that they have their number first.
                needs_minutes = all.needs_minutes();
                together = Kind::TOGETHER.map(|kind| Together { kind, count: all.waiting(kind).len() }).into();
                together.retain(|of| of.count > 0 && !(needs_minutes && of.kind == Kind::Notice));
                needs_approval = all.needs_approval();
                let papers = |listing: &Listing| all.papers_of(&listing.id).into_iter();
                let of = |listing| papers(listing).map(|(kind, kept)| Own { kind, kept }).collect();
                own = listings.iter().map(of).collect();
            }
            own.resize(listings.len(), Vec::new());
            let of = |(listing, papers): (Listing, Vec<Own>)| Product {
                papers,
                filings: filings.iter().filter(|filing| filing.listing_id == listing.id).cloned().collect(),
                listing,
            };
            Ok(ListPage {
                papers: lines,
                products: listings.into_iter().zip(own).map(of).collect(),
                lacks_office,
                may_compare: actor.can(Act::NumberProceeding),
                may_number_notices: hand.numbers(Kind::Notice),
                together,
                signatories: office::signatories_on(tx, today).await?,
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
    let typed =
        if kind.is_typed() { Some(fields.whole("number", "whole-number", 1..=99_999, &mut problems)) } else { None };
    let Some(signed_on) = signed_on.filter(|_| problems.is_empty()) else {
        return list_page(&app, &actor, page.again(fields, problems), &id).await;
    };
    let signatory = fields.get("signatory").to_owned();
    let new = NewNumber { session: id.clone(), kind, signed_on, typed, signatory };
    let numbered = match actions::prepare(&app, &actor, &new).await {
        Ok(prepared) => {
            app.act(&actor, fields.once(), async |tx| {
                actions::number(tx, &actor, &new, &prepared).await.map(|()| format!("/phien-hop/{id}/van-ban"))
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
    let kind = Kind::of(paper).filter(|kind| !kind.is_of_product()).ok_or(Error::Missing)?;
    let (kept, draft) = app.db.read(async |tx| kept_or_draft(tx, &app, &actor, &id, kind).await).await?;
    answer(&app, kept, draft, (paper, form)).await
}

/// A paper of one product.
pub(super) async fn notice(
    State(app): State<App>,
    actor: Actor,
    Path((id, listing, name)): Path<(String, String, String)>,
) -> Result<Response> {
    let (paper, form) = As::of(&name)?;
    let kind = Kind::of(paper).filter(|kind| kind.is_of_product()).ok_or(Error::Missing)?;
    let (kept, draft) = app
        .db
        .read(async |tx| {
            let session = closed(tx, &actor, &id).await?;
            let all = Proceedings::read(tx, app.rules, session).await?;
            let kept = all.numbered_of(kind, &listing).cloned();
            let draft = if kept.is_none() { Some(all.paper_of(kind, &listing, None)?) } else { None };
            Ok((kept, draft))
        })
        .await?;
    answer(&app, kept, draft, (paper, form)).await
}

/// A notice, for the producer and whoever else reads the dossier.
async fn of_dossier(app: &App, actor: &Actor, id: &str, kind: Kind) -> Result<Response> {
    let read = app.db.read(async |tx| {
        let dossier = dossiers::reach(tx, actor, id).await?;
        store::notice_of_dossier(tx, &dossier.id, kind.as_str()).await?.ok_or(Error::Missing)
    });
    let kept = read.await?;
    answer(app, Some(kept), None, (kind.as_str(), As::Pdf)).await
}

pub(super) async fn notice_of_dossier(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Response> {
    of_dossier(&app, &actor, &id, Kind::Notice).await
}

pub(super) async fn final_notice_of_dossier(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Response> {
    of_dossier(&app, &actor, &id, Kind::FinalNotice).await
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
