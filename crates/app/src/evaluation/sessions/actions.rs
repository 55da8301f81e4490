//! Opening a session, putting products on its list and taking them off.

use super::grounds::{self, Ground, NewGround};
use super::store::{self, Session};
use super::way::Way;
use crate::audit;
use crate::dossiers::{self, State, clocks, submissions};
use crate::error::{Error, Result, refused, refused_with};
use crate::evaluation::{calibrations, consultations, councils, removals, reopenings, rounds};
use crate::holidays;
use crate::identity::{Act, Actor};
use crate::platform::clock::day_of;
use crate::platform::{db::Tx, words::Words};
use crate::products::{self, Product};
use jiff::{Timestamp, civil::Date};
use rules::{
    library::Library,
    which::{Case, Level},
};
use serde_json::json;

pub struct NewSession {
    pub round: String,
    pub council: String,
    /// The day of the session, which is the day of evaluation.
    pub held_on: Date,
    pub venue: String,
    /// The instant after which nobody files.
    pub deadline: Timestamp,
    pub way: Way,
    pub demo: bool,
}

/// Opens a session of a council in a round. It works by the regulation in force at this moment.
pub async fn open(tx: &mut Tx, actor: &Actor, new: NewSession) -> Result<String> {
    actor.may(Act::OpenSession)?;
    let round = rounds::find(tx, &new.round).await?;
    let council = councils::find(tx, &new.council).await?;
    if new.held_on < tx.today() {
        return Err(refused("session-in-the-past"));
    }
    let is_of_round = new.way == Way::Meeting;
    if is_of_round && (new.held_on < round.opens_on() || new.held_on > round.evaluated_on()) {
        return Err(refused("session-outside-round"));
    }
    if council.level() == Level::District && new.held_on >= councils::NO_DISTRICTS_SINCE {
        return Err(refused("session-district"));
    }
    if !round.takes(council.level()) {
        return Err(refused("session-other-level"));
    }
    if council.decision_date() > new.held_on {
        return Err(refused("session-before-council"));
    }
    let last = day_of(new.deadline);
    let is_past_round = is_of_round && last > round.evaluated_on();
    if is_too_early(new.deadline, Some(new.held_on), tx.now()) || is_past_round {
        return Err(refused("session-deadline"));
    }
    store::take_turns(tx, &council.id).await?;
    let regulation = councils::newest_regulation(tx, &council.id).await?;
    let in_writing = new.way == Way::InWriting;
    if in_writing && !regulation.written_consultation {
        return Err(refused("session-not-in-writing"));
    }
    let id = tx.new_id();
    let row = store::NewSession {
        id: &id,
        round_id: &round.id,
        council_id: &council.id,
        regulation_id: &regulation.id,
        held_on: new.held_on,
        venue: &new.venue,
        deadline: new.deadline,
        renewals_only: !is_of_round,
        demo: new.demo || round.demo || council.demo,
    };
    store::insert(tx, &row).await?;
    if in_writing {
        consultations::consult(tx, &id).await?;
    }
    let detail = json!({"in_writing": in_writing, "renewals_only": !is_of_round, "round": round.id, "council": council.id,
                        "regulation": regulation.id, "held_on": new.held_on, "venue": new.venue,
                        "deadline": new.deadline.as_millisecond()});
    tx.record(audit::Act::new(actor, "session.opened", "session", &id, detail)).await?;
    removals::take_over(tx, actor, &id).await?;
    Ok(id)
}

/// Opens a session that judges products of a closed one anew: the same council by the same regulation, on another day. The
/// council's turn was taken before.
pub(in crate::evaluation) async fn open_anew(
    tx: &mut Tx,
    actor: &Actor,
    old: &Session,
    (held_on, venue, deadline): (Date, &str, Timestamp),
) -> Result<String> {
    let id = tx.new_id();
    let row = store::NewSession {
        id: &id,
        round_id: &old.round_id,
        council_id: &old.council_id,
        regulation_id: &old.regulation_id,
        held_on,
        venue,
        deadline,
        renewals_only: old.is_for_renewals,
        demo: old.demo,
    };
    store::insert(tx, &row).await?;
    let detail = json!({"anew": old.id, "in_writing": false, "round": old.round_id, "council": old.council_id,
                        "regulation": old.regulation_id, "held_on": held_on, "venue": venue,
                        "deadline": deadline.as_millisecond()});
    tx.record(audit::Act::new(actor, "session.opened", "session", &id, detail)).await?;
    removals::take_over(tx, actor, &id).await?;
    Ok(id)
}

/// Puts products of a closed session on the list of the one that judges them anew, each as it was judged.
pub(in crate::evaluation) async fn list_anew(
    tx: &mut Tx,
    rules: &Library,
    actor: &Actor,
    session: &Session,
    (old, listings): (&Session, &[String]),
) -> Result<()> {
    let grounds = store::grounds(tx, &old.id).await?;
    for listing in listings {
        let listing = store::listing(tx, &old.id, listing).await?;
        let kept = grounds.iter().find(|one| one.listing_id == listing.id);
        let kept =
            kept.and_then(|one| Some(NewGround { ground: Ground::of(&one.ground)?, reason: one.reason.clone() }));
        let new = NewListing {
            session: session.id.clone(),
            ground: kept.or(Some(NewGround { ground: Ground::Anew, reason: String::new() })),
            case: listing.case_type.parse().map_err(|_| Error::fault("a case of another kind"))?,
            received_on: listing.received_on(),
            regulated: listing.regulated,
            product: listing.product_id,
            form: listing.form,
        };
        let dossier = listing.dossier_id.as_deref().zip(listing.submission_id.as_deref());
        put_on_list(tx, rules, actor, session, (new, dossier)).await?;
    }
    Ok(())
}

/// Whether a deadline has passed already or lies before the day of the session.
pub fn is_too_early(deadline: Timestamp, held_on: Option<Date>, now: Timestamp) -> bool {
    deadline <= now || held_on.is_some_and(|day| day_of(deadline) < day)
}

/// Refuses a meeting of a day that has passed, and a deadline that [`is_too_early`].
pub(in crate::evaluation) fn must_lie_ahead(tx: &Tx, held_on: Date, deadline: Timestamp) -> Result<()> {
    if held_on < tx.today() {
        return Err(refused("session-in-the-past"));
    }
    if is_too_early(deadline, Some(held_on), tx.now()) { Err(refused("meeting-deadline")) } else { Ok(()) }
}

pub struct NewListing {
    pub session: String,
    pub product: String,
    /// The set whose form the product is judged with.
    pub form: String,
    pub case: Case,
    /// The day the commune received the dossier.
    pub received_on: Date,
    pub regulated: bool,
    /// Why the council meets on a renewal; not asked of another case, nor where the council consults in writing.
    pub ground: Option<NewGround>,
}

/// Puts a product of a list on the session's: one that has no dossier here.
pub async fn list_product(tx: &mut Tx, rules: &Library, actor: &Actor, new: NewListing) -> Result<String> {
    actor.may(Act::ListProduct)?;
    store::take_turn(tx, &new.session).await?;
    let session = may_take(tx, &new.session).await?;
    put_on_list(tx, rules, actor, &session, (new, None)).await
}

/// Puts dossiers that the office has received on the session's list, in this order: all of them or none. What the council
/// judges is each as it was submitted last (Điều 7.3 QĐ 26/2026). Renewals among them share the ground of the meeting.
pub async fn list_dossiers(
    tx: &mut Tx,
    rules: &Library,
    actor: &Actor,
    session: &str,
    (ids, ground): (&[String], Option<NewGround>),
) -> Result<()> {
    actor.may(Act::ListProduct)?;
    store::take_turn(tx, session).await?;
    let session = may_take(tx, session).await?;
    if ids.is_empty() {
        return Err(refused("listing-nothing"));
    }
    let round = rounds::find(tx, &session.round_id).await?;
    // What communes propose is the province's; the ministry gets what provinces send (Điều 7.4 QĐ 26/2026).
    if round.is_of_ministry() {
        return Err(refused("listing-of-province"));
    }
    let calendar = holidays::calendar(tx).await?;
    for id in ids {
        let dossier = dossiers::find(tx, id).await?;
        let Some(product) = dossier.product_id.clone().filter(|_| dossier.state() == State::AtOffice) else {
            return Err(refused_with("listing-not-received", [("product", dossier.product)]));
        };
        // A renewal belongs to no round (Điều 7.6); what was proposed too late for this one belongs to the next (Điều 5).
        let case = dossier.case()?;
        let is_too_late = dossier.proposed_on().is_some_and(|day| day > round.last_proposal_on());
        if case != Case::Renewal && is_too_late {
            let day = Words::default().day(&round.last_proposal_on());
            return Err(refused_with("listing-next-round", [("product", dossier.product), ("day", day)]));
        }
        let submission = submissions::newest(tx, id).await?;
        let new = NewListing {
            session: session.id.clone(),
            product,
            form: dossier.form.clone(),
            case,
            received_on: clocks::standing(tx, &calendar, &dossier).await?.received_on,
            regulated: dossier.regulated,
            ground: ground.clone(),
        };
        put_on_list(tx, rules, actor, &session, (new, Some((id, &submission.id)))).await?;
    }
    Ok(())
}

/// Takes the newest submission of a dossier, which came after it was listed, in place of the one before, while nobody has
/// judged or examined the product.
pub async fn renew_listing(tx: &mut Tx, actor: &Actor, session: &str, listing: &str) -> Result<()> {
    actor.may(Act::ListProduct)?;
    store::take_turn(tx, session).await?;
    open_session(tx, session).await?;
    let listing = store::listing(tx, session, listing).await?;
    let dossier = listing.dossier_id.as_ref().ok_or(Error::Missing)?;
    let newest = submissions::newest(tx, dossier).await?;
    if listing.submission_id.as_ref() == Some(&newest.id) {
        return Err(refused("listing-newest"));
    }
    if store::is_judged(tx, &listing.id).await? {
        return Err(refused("listing-version-judged"));
    }
    if store::is_examined(tx, &listing.id).await? {
        return Err(refused("listing-version-examined"));
    }
    let snapshot = newest.snapshot()?;
    if snapshot.form_hash != listing.form_hash || snapshot.regulated != listing.regulated {
        return Err(refused("listing-other-form"));
    }
    store::set_submission(tx, &listing.id, &newest.id).await?;
    let detail = json!({"session": session, "dossier": dossier, "version": newest.version, "hash": newest.hash});
    tx.record(audit::Act::new(actor, "listing.renewed", "listing", &listing.id, detail)).await
}

/// Puts a product on the list. Which criteria hold follows from the dossier's day, its case and the day of the
/// session (Điều 11 and 12 QĐ 26/2026); they and the form are pinned by their hash from now on. `dossier`: it and the
/// submission of it.
async fn put_on_list(
    tx: &mut Tx,
    rules: &Library,
    actor: &Actor,
    session: &Session,
    (new, dossier): (NewListing, Option<(&str, &str)>),
) -> Result<String> {
    // Nobody joins the product to another one meanwhile, and two sessions that reach for it take turns, too.
    products::take_turn(tx).await?;
    let product = products::find(tx, &new.product).await?;
    // A certificate names whoever answers for the product (Điều 4 QĐ 26/2026): nobody judges it for nothing.
    if product.producer.is_empty() {
        return Err(refused_with("listing-no-producer", [("product", product.name)]));
    }
    if session.is_for_renewals && new.case != Case::Renewal {
        return Err(refused_with("listing-meets", [("product", product.name)]));
    }
    let held_on = session.held_on();
    if new.received_on > held_on {
        return Err(refused("listing-received-late"));
    }
    let found = rules.which(new.received_on, new.case, held_on).map_err(|_| refused("listing-no-ruleset"))?;
    let ruleset = found.ruleset;
    // Only a decision that knows the way lets a council judge without meeting.
    if session.in_writing && ruleset.renewals_in_writing.is_none() {
        let said = [("product", product.name), ("decision", ruleset.decision.clone())];
        return Err(refused_with("listing-not-in-writing", said));
    }
    let Some(form) = ruleset.form(&new.form) else {
        return Err(refused_with("listing-other-ruleset", [("decision", ruleset.decision.clone())]));
    };
    if form.may_open_round().is_err() {
        return Err(refused("listing-form-incomplete"));
    }
    // What was filed of it here stays, so that it cannot be judged a second time beside that.
    if store::withdrawn(tx, &session.id).await?.iter().any(|listing| listing.product_id == product.id) {
        return Err(refused_with("listing-withdrawn-here", [("product", product.name)]));
    }
    if store::open_listings_of(tx, &product.id).await? > 0 {
        return Err(refused_with("listing-twice", [("product", product.name)]));
    }
    must_not_stand(tx, session, (&product, new.case), dossier.map(|(dossier, _)| dossier)).await?;
    if calibrations::is_sample(tx, &session.id, &product.id).await? {
        return Err(refused_with("listing-is-sample", [("product", product.name)]));
    }
    // Under a decision without that way the council meets anyway.
    let ground = match ruleset.renewals_in_writing {
        Some(_) => grounds::needed(session, (&product.name, new.case), new.ground)?,
        None => None,
    };
    let listed = store::listings(tx, &session.id).await?;
    let listing = store::NewListed {
        id: tx.new_id(),
        session_id: session.id.clone(),
        product_id: product.id,
        position: listed.iter().map(|listing| listing.position).max().unwrap_or(0) + 1,
        ruleset: ruleset.id.clone(),
        ruleset_hash: ruleset.hash.clone(),
        form: form.id.clone(),
        form_hash: form.hash.clone(),
        case_type: new.case.as_str().to_owned(),
        received_on: new.received_on.to_string(),
        regulated: new.regulated,
        dossier_id: dossier.map(|(dossier, _)| dossier.to_owned()),
        submission_id: dossier.map(|(_, submission)| submission.to_owned()),
    };
    store::insert_listing(tx, &listing).await?;
    if let Some(ground) = &ground {
        store::insert_ground(tx, &session.id, &listing.id, ground).await?;
    }
    let meets = ground.map(|ground| json!({"ground": ground.ground.as_str(), "reason": ground.reason}));
    let detail = json!({"session": session.id, "product": listing.product_id, "ruleset": listing.ruleset,
                        "ruleset_hash": listing.ruleset_hash, "form": listing.form, "form_hash": listing.form_hash,
                        "case": listing.case_type, "received_on": listing.received_on, "regulated": listing.regulated,
                        "dossier": listing.dossier_id, "submission": listing.submission_id, "meets": meets});
    tx.record(audit::Act::new(actor, "product.listed", "listing", &listing.id, detail)).await?;
    Ok(listing.id)
}

/// Takes a product off the list, while nobody has judged it. From one that two persons had judged anew it is withdrawn, so that it
/// is known who ended that.
pub async fn unlist(tx: &mut Tx, actor: &Actor, session: &str, listing: &str) -> Result<()> {
    actor.may(Act::ListProduct)?;
    store::take_turn(tx, session).await?;
    open_session(tx, session).await?;
    let listing = store::listing(tx, session, listing).await?;
    if reopenings::reopened_from(tx, session).await?.is_some() {
        return Err(refused("listing-judged-anew"));
    }
    if store::is_judged(tx, &listing.id).await? || store::is_examined(tx, &listing.id).await? {
        return Err(refused("listing-judged"));
    }
    store::remove_listing(tx, &listing.id).await?;
    let detail = json!({"session": session, "product": listing.product_id});
    tx.record(audit::Act::new(actor, "product.unlisted", "listing", &listing.id, detail)).await
}

/// Refused for a product whose result stands: the same dossier, or the same case of a product of a list that waits for its
/// certificate. A council judges it again only where its session was reopened for it by two persons (docs/decisions/0037).
async fn must_not_stand(
    tx: &mut Tx,
    session: &Session,
    (product, case): (&Product, Case),
    dossier: Option<&str>,
) -> Result<()> {
    // Nothing else comes to the list of a session that judges anew.
    if reopenings::reopened_from(tx, &session.id).await?.is_some() {
        return Ok(());
    }
    let judged_on = match dossier {
        Some(dossier) => store::dossier_judged_on(tx, dossier).await?,
        None => store::product_judged_on(tx, &product.id, case).await?,
    };
    match judged_on {
        Some(day) => {
            let values = [("product", product.name.clone()), ("day", Words::default().day(&day))];
            Err(refused_with("listing-has-result", values))
        }
        None => Ok(()),
    }
}

/// An open session whose list the office fills; one that judges anew takes no other product than those it was reopened for.
async fn may_take(tx: &mut Tx, id: &str) -> Result<Session> {
    let session = open_session(tx, id).await?;
    match reopenings::reopened_from(tx, id).await? {
        Some(_) => Err(refused("listing-anew-only")),
        None => Ok(session),
    }
}

async fn open_session(tx: &mut Tx, id: &str) -> Result<Session> {
    store::find(tx, id).await?.must_be_open()
}
