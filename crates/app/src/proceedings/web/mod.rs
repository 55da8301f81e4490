//! The papers of a session as a page, and each as a file.

mod list;

pub(super) use list::{list, list_page, number};

use super::gathering::Proceedings;
use super::papers::{self, Around, Kind, Ready};
use super::reading::{closed, kept_or_draft, readable};
use super::store::{self, Proceeding};
use crate::app::App;
use crate::dossiers;
use crate::error::{Error, Result};
use crate::evaluation::sessions::{self, Listing, Session};
use crate::identity::Actor;
use crate::office;
use crate::platform::db::Tx;
use crate::platform::paper::As;
use crate::producers;
use crate::products::{self, address_today};
use axum::{
    extract::{Path, State},
    response::Response,
};

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
            let all = Proceedings::read(tx, app.law(), session).await?;
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
