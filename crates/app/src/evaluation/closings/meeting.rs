//! The meeting that a closing closes, as one text: where and when it sat, by which regulation, who had a seat and was there,
//! what was declared, found and decided. The log keeps its hash, so that none of it is changed unseen afterwards.

use super::store::{self, Closed};
use crate::error::Result;
use crate::evaluation::interests::Register;
use crate::evaluation::sessions::{self, Session};
use crate::evaluation::{consultations, councils, product_closings, removals, roll_calls, second_looks};
use crate::platform::db::Tx;
use crate::platform::hex;
use serde_json::{Map, Value as Json, json};
use sha2::{Digest, Sha256};

const SESSION: [&str; 7] = ["council_id", "deadline", "held_on", "id", "regulation_id", "round_id", "venue"];
const COUNCIL: [&str; 5] = ["decision_date", "decision_number", "id", "level", "name"];
const GAP: [&str; 2] = ["category", "reason"];
const REGULATION: [&str; 13] = [
    "adopted_number",
    "adopted_on",
    "chair_must_attend",
    "display_decimals",
    "gates_by",
    "id",
    "quorum_den",
    "quorum_num",
    "scoring_rounds",
    "secretary_must_attend",
    "spread_limit",
    "version",
    "written_consultation",
];
const LISTING: [&str; 12] = [
    "case_type",
    "dossier_id",
    "form",
    "form_hash",
    "id",
    "position",
    "product_id",
    "received_on",
    "regulated",
    "ruleset",
    "ruleset_hash",
    "submission_id",
];
const ROLL: [&str; 4] = ["at", "began_at", "guests", "version"];
const ENTRY: [&str; 3] = ["present", "reason", "user_id"];
const LOOK: [&str; 7] = ["at", "deadline", "id", "listing_id", "outcome", "reason", "version"];
const INTEREST: [&str; 5] = ["at", "listing_id", "tied", "user_id", "what"];
const RECUSAL: [&str; 8] = ["at", "id", "kind", "listing_id", "set_aside_at", "set_aside_why", "user_id", "whom"];
const CALL: [&str; 3] = ["instead_of", "listing_id", "user_id"];
const MET: [&str; 6] = ["at", "deadline", "held_on", "reason", "user_id", "venue"];
const REMOVAL: [&str; 4] = ["decision_date", "decision_number", "reason", "user_id"];
const WITHDRAWN: [&str; 2] = ["id", "withdrawn_why"];
const PRODUCT_CLOSING: [&str; 8] =
    ["at", "is_closed", "listing_id", "missing", "reason", "sheets", "user_id", "version"];
const ABSTENTION: [&str; 4] = ["at", "listing_id", "reason", "user_id"];
/// What is told only where it was written down, so that a session of before says what it said then.
const COUNCIL_SINCE: [&str; 3] = ["chair_basis", "delegation_date", "delegation_number"];
const REGULATION_SINCE: [&str; 1] = ["secretary_votes"];
const SEAT_SINCE: [&str; 2] = ["agency", "category"];
const CALL_SINCE: [&str; 1] = ["one_product"];

/// The text, as the rows say it now. Only what the rows themselves hold, by name and in the order of the alphabet, so that
/// a name that is written otherwise one day, or a column that is added, changes nothing of it.
pub async fn text(tx: &mut Tx, session: &Session) -> Result<String> {
    let register = serde_json::to_value(Register::of_session(tx, &session.id).await?)?;
    let roll = serde_json::to_value(roll_calls::newest(tx, &session.id).await?)?;
    let listings = sessions::listings(tx, &session.id).await?;
    let looks = second_looks::of_session(tx, &session.id).await?;
    let seats = councils::seats(tx, &session.council_id, &session.regulation_id).await?;
    let council = councils::find(tx, &session.council_id).await?;
    let regulation = councils::regulation(tx, &session.regulation_id).await?;
    let closed = store::find(tx, &session.id).await?;
    let gaps = councils::gaps(tx, &council.id).await?;
    let mut text = json!({
        "abstentions": each(&register["abstentions"], &ABSTENTION),
        "calls": each_since(&register["calls"], &CALL, &CALL_SINCE),
        "closed": closed.as_ref().map(closing),
        "council": pick_since(&json!(council), &COUNCIL, &COUNCIL_SINCE),
        "entries": each(&roll["entries"], &ENTRY),
        "excluded": register["excluded"],
        "interests": each(&register["interests"], &INTEREST),
        "listings": each(&json!(listings), &LISTING),
        "looks": each(&json!(looks), &LOOK),
        "recusals": each(&register["recusals"], &RECUSAL),
        "regulation": pick_since(&json!(regulation), &REGULATION, &REGULATION_SINCE),
        "roll": pick(&roll, &ROLL),
        "seats": each_since(&json!(seats), &["kind", "user_id"], &SEAT_SINCE),
        "session": pick(&json!(session), &SESSION),
    });
    // Why mandatory seats are empty, where any is.
    if !gaps.is_empty() {
        text["gaps"] = each(&json!(gaps), &GAP);
    }
    Ok(text.to_string())
}

/// The closing; when the meeting ended stands in it only where somebody said so, as the hashes of older ones were made.
fn closing(closed: &Closed) -> Json {
    match closed.ended_at {
        Some(ended_at) => json!({"at": closed.at, "ended_at": ended_at, "user_id": closed.user_id}),
        None => json!({"at": closed.at, "user_id": closed.user_id}),
    }
}

/// How the session went on until it was closed, as a second text: whether the council was consulted in writing and then met,
/// who was removed, what was withdrawn, which sheets lay there when the council looked again, and which products were closed for
/// filing and opened again. Closings from before it was kept have none.
pub async fn course(tx: &mut Tx, session: &Session) -> Result<String> {
    let removals = removals::of_session(tx, &session.id).await?;
    let withdrawn = sessions::withdrawn(tx, &session.id).await?;
    let closings = product_closings::of_session(tx, &session.id).await?;
    let mut text = json!({
        "looked_at": second_looks::sheets_of_session(tx, &session.id).await?,
        "met": pick(&json!(consultations::meeting(tx, &session.id).await?), &MET),
        "removals": each(&json!(removals), &REMOVAL),
        "was_in_writing": session.was_in_writing,
        "withdrawn": each(&json!(withdrawn), &WITHDRAWN),
    });
    // Only where there are any, as the hashes of older closings were made.
    if !closings.is_empty() {
        text["product_closings"] = each(&json!(closings), &PRODUCT_CLOSING);
    }
    Ok(text.to_string())
}

/// What the log keeps of it.
pub fn hash(text: &str) -> String {
    hex(&Sha256::digest(text))
}

/// Whether it was this person who closed it.
pub async fn is_closed_by(tx: &mut Tx, session: &Session, user: &str) -> Result<bool> {
    Ok(store::find(tx, &session.id).await?.is_some_and(|closed| closed.user_id == user))
}

fn pick(row: &Json, names: &[&str]) -> Json {
    let picked = names.iter().map(|name| ((*name).to_owned(), row[*name].clone()));
    Json::Object(picked.collect::<Map<_, _>>())
}

/// The same with those of `since` that say something.
fn pick_since(row: &Json, names: &[&str], since: &[&str]) -> Json {
    let says = |name: &&str| row[*name] != json!("") && row[*name] != json!(false);
    let names: Vec<&str> = names.iter().chain(since.iter().filter(|name| says(name))).copied().collect();
    pick(row, &names)
}

fn each(rows: &Json, names: &[&str]) -> Json {
    each_since(rows, names, &[])
}

fn each_since(rows: &Json, names: &[&str], since: &[&str]) -> Json {
    sorted(rows.as_array().into_iter().flatten().map(|row| pick_since(row, names, since)).collect())
}

/// Rows in an order that follows from what they say: two of one instant have no other.
fn sorted(mut rows: Vec<Json>) -> Json {
    rows.sort_by_cached_key(ToString::to_string);
    Json::Array(rows)
}
