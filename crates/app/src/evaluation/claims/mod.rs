//! What a producer claims at each line of the sheet and the papers that stand there, for whoever judges: as they were in
//! the submission that was listed, whatever was sent or taken out since (H03, H04).

pub(super) mod web;

use crate::app::App;
use crate::criteria::ticks::{Claim, ClaimedPaper, Ticks};
use crate::dossiers::{self, Snapshot, submissions};
use crate::error::{Error, Result};
use crate::evaluation::interests;
use crate::evaluation::sessions::{self, Listing, Session};
use crate::identity::Actor;
use crate::locker;
use crate::platform::db::Tx;
use crate::platform::words::Words;
use axum::{Router, routing::get};
use rules::form::{Form, Leaf};
use rules::library::Library;
use rules::sheet::{Answer, Draft, Facts};
use std::collections::BTreeMap;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/phien-hop/{id}/ho-so/{listing}/mau-02.pdf", get(web::assessment_pdf))
        .route("/phien-hop/{id}/ho-so/{listing}/mau-03.pdf", get(web::report_pdf))
        .route("/phien-hop/{id}/ho-so/{listing}/giay/{paper}", get(web::read_paper))
        .route("/phien-hop/{id}/ho-so/{listing}/giay/{paper}/{at}/{n}", get(web::picture))
}

/// The dossier of a product on the list of a session that the person reaches, as it was when it was listed; *Missing* for
/// a product that came without one, and for whoever stands aside from it.
pub(super) async fn reach(
    tx: &mut Tx,
    actor: &Actor,
    session: &str,
    listing: &str,
) -> Result<(Session, Listing, Snapshot)> {
    let session = sessions::reach(tx, actor, session).await?.session;
    let listing = sessions::listing(tx, &session.id, listing).await?;
    interests::must_not_stand_aside(tx, &session, &listing.id, &actor.id).await?;
    let snapshot = of_listing(tx, &listing).await?.ok_or(Error::Missing)?;
    Ok((session, listing, snapshot))
}

/// What was submitted of a product on a list; none for one that came without a dossier.
async fn of_listing(tx: &mut Tx, listing: &Listing) -> Result<Option<Snapshot>> {
    let Some(submission) = &listing.submission_id else { return Ok(None) };
    Ok(Some(submissions::find(tx, submission).await?.snapshot()?))
}

/// What the producer claims, line by line of the form that the product is judged with. Nothing where that is another than
/// the producer filled in: its lines are not those of the sheet.
pub async fn of(
    tx: &mut Tx,
    rules: &Library,
    listing: &Listing,
    form: &Form,
    words: Words,
) -> Result<BTreeMap<String, Claim>> {
    let mut claims = BTreeMap::new();
    let Some(snapshot) = of_listing(tx, listing).await?.filter(|frozen| frozen.form_hash == form.hash) else {
        return Ok(claims);
    };
    let ruleset = rules.ruleset(&snapshot.ruleset).ok_or_else(|| Error::fault("the ruleset is gone"))?;
    let mut papers = BTreeMap::new();
    for paper in &snapshot.papers {
        let address = format!("/phien-hop/{}/ho-so/{}/giay/{}", listing.session_id, listing.id, paper.id);
        let pages = dossiers::pages(&locker::kept_files(tx, &paper.files).await?);
        let shown = ClaimedPaper {
            name: paper.title(ruleset, words),
            says: paper.says(words),
            has_expired: !snapshot.held(paper),
            pictures: pages.iter().map(|(at, n)| format!("{address}/{at}/{n}")).collect(),
            address,
        };
        papers.insert(paper.id.as_str(), shown);
    }
    let answer = |line: &dossiers::Line| Some((line.leaf.clone(), line.answer.clone()?));
    let answers: BTreeMap<String, Answer> = snapshot.lines.iter().filter_map(answer).collect();
    let facts = Facts { regulated: snapshot.regulated };
    let ticks = Ticks::new(form, Draft(answers), facts, words);
    let said = |line: &dossiers::Line, leaf: &Leaf| Claim {
        ticked: line.answer.is_some().then(|| ticks.ticked(leaf)),
        points: line.points,
        description: line.description.clone(),
        papers: line.papers.iter().filter_map(|id| papers.get(id.as_str()).cloned()).collect(),
    };
    for line in &snapshot.lines {
        if let Some(leaf) = form.leaf(&line.leaf) {
            claims.insert(line.leaf.clone(), said(line, leaf));
        }
    }
    Ok(claims)
}
