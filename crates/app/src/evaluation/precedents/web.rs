//! Precedents as a page, after the own sheet is filed.

use super::counting::{self, Precedents};
use crate::app::App;
use crate::criteria::ticks::Ticks;
use crate::error::{Error, Result, refused};
use crate::evaluation::interests::Register;
use crate::evaluation::second_looks::{self, Outcome};
use crate::evaluation::sessions::{self, Listing, Session};
use crate::evaluation::sheets::{self, Filing};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::config::LeastPrecedents;
use crate::platform::db::Tx;
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use rules::form::Leaf;

#[derive(Template)]
#[template(path = "evaluation/precedents.html")]
struct PrecedentsPage<'a> {
    page: Page,
    session: Session,
    listing: Listing,
    leaf: &'a Leaf,
    /// What the member ticked there.
    own: String,
    least: LeastPrecedents,
    precedents: Option<Precedents<'a>>,
}

/// The own sheet, which must be the one that counts now: before that nothing of what others found is to be read.
async fn own_sheet(tx: &mut Tx, actor: &Actor, id: &str, listing: &str) -> Result<(Session, Listing, Filing)> {
    let (session, seat) = sessions::voting_seat(tx, actor, id).await?;
    let listing = sessions::listing(tx, &session.id, listing).await?;
    let register = Register::of_session(tx, &session.id).await?;
    // Whoever stands aside knows nothing of how the product may be judged; whoever was not called has no part in it.
    if register.stands_aside(&listing.id, &actor.id) || !register.asks(&listing, &seat) {
        return Err(Error::Missing);
    }
    let filed = sheets::filing_of(tx, &listing.id, &actor.id).await?;
    let look = second_looks::newest(tx, &listing.id).await?;
    let again = look.filter(|look| session.is_open() && look.outcome() == Outcome::ScoreAgain).map(|look| look.version);
    let filed = filed.filter(|filed| Some(filed.version) >= again);
    Ok((session, listing, filed.ok_or_else(|| refused("precedent-unfiled"))?))
}

pub(super) async fn show_precedents(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path((id, listing, criterion)): Path<(String, String, String)>,
) -> Result<Response> {
    actor.may(Act::ReadPrecedent)?;
    let least = app.config.precedents;
    let context = app
        .db
        .read(async |tx| {
            let (session, listing, filed) = own_sheet(tx, &actor, &id, &listing).await?;
            let form = listing.form(app.rules)?;
            let leaf = form.leaf(&criterion).ok_or(Error::Missing)?;
            let own = Ticks::new(form, filed.answers()?, listing.facts(), page.words).ticked(leaf);
            let precedents = counting::count(tx, (&actor, least), (&session, &listing), leaf).await?;
            Ok(PrecedentsPage { page, session, listing, leaf, own, least, precedents })
        })
        .await?;
    show(StatusCode::OK, &context)
}
