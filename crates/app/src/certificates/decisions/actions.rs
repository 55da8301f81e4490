//! Entering a decision and issuing its certificates.

use super::standing::{Known, Standing};
use super::store;
use crate::app::App;
use crate::audit;
use crate::certificates::agreement;
use crate::certificates::numbers::{book_of, given};
use crate::certificates::referrals::Referral;
use crate::certificates::register::Proof;
use crate::certificates::store as certificates;
use crate::error::{Error, Result, refused, refused_with};
use crate::evaluation::results::{self, ResultRow};
use crate::evaluation::sessions;
use crate::identity::{Act, Actor};
use crate::office::{self, Signatory};
use crate::platform::fold::{fold, number_key};
use crate::platform::{clock, db::Tx};
use crate::products;
use crate::units;
use jiff::civil::Date;
use rules::Stars;
use rules::code::CheckCode;
use rules::which::Level;
use serde_json::json;

pub struct NewDecision {
    pub session: String,
    pub number: String,
    pub date: Date,
    /// The day on which the certificates are issued, from which they hold: that of the decision or a later one.
    pub issued_on: Date,
    pub level: Level,
    /// Who decided, in capitals; a line break is kept.
    pub authority: String,
    pub place: String,
    /// TM./KT. and title, one line each.
    pub signatory_title: String,
    pub signatory_name: String,
    /// The listings whose results it recognises.
    pub covers: Vec<String>,
    /// The number of the first certificate in digits, such as 0123; each next one is one more.
    pub first_number: String,
    /// What follows each number, such as /GCN-OCOP.
    pub suffix: String,
    /// Why products are certified here although their mean goes to the ministry, of which nothing was recorded before; or
    /// empty.
    pub held_back: String,
}

/// The Minister's certificate is entered as the ministry's paper says it.
fn must_be_the_ministers(new: &NewDecision, referral: Option<&Referral>) -> Result<()> {
    let Some(referral) = referral.filter(|referral| referral.is_of_five()) else { return Ok(()) };
    let (number, day) = (referral.result_number.clone().unwrap_or_default(), referral.result_date());
    if new.number == number && Some(new.date) == day {
        return Ok(());
    }
    let day = day.map_or_else(String::new, |day| day.strftime("%d/%m/%Y").to_string());
    Err(refused_with("decision-other-than-ministry", [("number", number), ("day", day)]))
}

/// The results of a session, each place as it is called today where nobody has to guess: a paper of today does not
/// name a commune or a district that is no more.
async fn results_today(tx: &mut Tx, session: &str) -> Result<Vec<ResultRow>> {
    let mut results = results::of_session(tx, session).await?;
    for row in &mut results {
        if let Some(place) = units::full_place_today(tx, &row.commune, &row.district).await? {
            (row.commune, row.district) = (place, String::new());
        }
    }
    Ok(results)
}

/// Makes sure that every certificate of a decision will fit on its page, before anything is written: setting pages
/// takes its time, and nobody else writes while a decision is entered.
///
/// # Errors
/// When one does not fit, with its product.
pub async fn prove(app: &App, actor: &Actor, new: &NewDecision) -> Result<Proof> {
    actor.may(Act::EnterDecision)?;
    let read = async |tx: &mut Tx| {
        let results = results_today(tx, &new.session).await?;
        let known = Known::of(tx, app.law(), &new.session).await?;
        Ok((results, known))
    };
    let (results, known) = app.db.read(read).await?;
    let covered = results.iter().filter(|row| new.covers.contains(&row.listing_id) && row.reopened_as.is_none());
    let mut papers = Vec::new();
    for (row, number) in covered.zip(numbers(new)?) {
        let standing = Standing::of(row, &known)?;
        // What is not recognised is refused by name when the decision is entered.
        if let Some(stars) = standing.stars() {
            papers.push(standing.paper(app, new, &number, stars));
        }
    }
    Proof::of(app, papers).await
}

/// Enters a decision and issues a certificate for every result it covers, from the day on which the authority issues it
/// (Điều 4.3 QĐ 26/2026).
pub async fn enter(tx: &mut Tx, app: &App, actor: &Actor, new: NewDecision, proof: &Proof) -> Result<String> {
    actor.may(Act::EnterDecision)?;
    sessions::take_turn(tx, &new.session).await?;
    // Decisions on other sessions take their numbers from the same books.
    products::take_turn(tx).await?;
    let mut results = results_today(tx, &new.session).await?;
    // What is judged anew in another session is decided there; on this one's form it stood until somebody confirmed that.
    if results.iter().any(|row| row.reopened_as.is_some() && new.covers.contains(&row.listing_id)) {
        return Err(Error::Stale);
    }
    let known = Known::of(tx, app.law(), &new.session).await?;
    let ended = ended(&results, &known, &new)?;
    results.retain(|row| row.reopened_as.is_none());
    let Some(any) = results.first() else { return Err(Error::Missing) };
    check_paper(tx, app, &new, any).await?;
    let id = tx.new_id();
    let row = store::NewRow {
        id: &id,
        session_id: &new.session,
        number: &new.number,
        date: new.date,
        level: new.level,
        authority: &new.authority,
        place: &new.place,
        signatory_title: &new.signatory_title,
        signatory_name: &new.signatory_name,
        demo: results.iter().any(|row| row.demo),
        entered_by: &actor.id,
    };
    store::insert(tx, &row).await?;
    let detail = json!({"number": new.number, "date": new.date, "level": new.level, "issued_on": new.issued_on, "certificates": new.covers.len()});
    tx.record(audit::Act::new(actor, "decision.entered", "decision", &id, detail)).await?;
    for listing in &ended {
        certificates::end_case(tx, listing, (&id, new.date)).await?;
    }
    let certified = certificates::certified_listings(tx, &new.session).await?;
    let covered: Vec<&ResultRow> = results.iter().filter(|row| new.covers.contains(&row.listing_id)).collect();
    if covered.len() != new.covers.len() {
        return Err(Error::Missing);
    }
    let mut taken = given(tx, &new.authority, new.date.year()).await?;
    for ((row, number), position) in covered.into_iter().zip(numbers(&new)?).zip(0..) {
        if certified.contains(&row.listing_id) {
            return Err(refused_with("decision-certified", [("product", row.product.clone())]));
        }
        let standing = Standing::of(row, &known)?;
        let stars = standing.certify(new.level, &new.held_back)?;
        must_be_the_ministers(&new, standing.referral)?;
        printable(app, &[&row.product, &row.producer, &row.commune, &row.district])?;
        // A name that was changed since the proof is looked at again.
        if !proof.covers(&standing.paper(app, &new, &number, stars)) {
            return Err(Error::Stale);
        }
        if !taken.insert(number_key(&number)) {
            return Err(refused_with("certificate-number-taken", [("number", number)]));
        }
        issue(tx, actor, (&new, &id), &standing, (position, &number, stars)).await?;
    }
    Ok(id)
}

/// Whoever was chosen to have signed it: of those who sign for the province, and for its chair's decisions alone. Who signs
/// those of another level is typed.
pub(super) async fn signing(tx: &mut Tx, id: &str, new: &NewDecision) -> Result<Option<Signatory>> {
    if !id.is_empty() && new.level != Level::Province {
        return Err(refused("decision-signatory-typed"));
    }
    office::signing_on(tx, id, new.date, true).await
}

/// The listings of the session whose cases end with a decision that does not certify them.
fn ended(results: &[ResultRow], known: &Known<'_>, new: &NewDecision) -> Result<Vec<String>> {
    let mut ended = Vec::new();
    for row in results.iter().filter(|row| !new.covers.contains(&row.listing_id)) {
        if Standing::of(row, known)?.ends_here() {
            ended.push(row.listing_id.clone());
        }
    }
    Ok(ended)
}

/// What must be true of the paper itself.
async fn check_paper(tx: &mut Tx, app: &App, new: &NewDecision, any: &ResultRow) -> Result<()> {
    if new.date > tx.today() {
        return Err(refused("decision-in-the-future"));
    }
    if new.issued_on < new.date {
        return Err(refused("certificate-issued-before-decision"));
    }
    if new.issued_on > tx.today() {
        return Err(refused("certificate-issued-in-the-future"));
    }
    let closed = clock::day_of(clock::from_ms(any.at));
    if new.date < closed {
        return Err(refused_with("decision-before-closing", [("day", closed.strftime("%d/%m/%Y").to_string())]));
    }
    if new.covers.is_empty() {
        return Err(refused("decision-covers-nothing"));
    }
    let is_it = |(number, authority): &(String, String)| {
        number_key(number) == number_key(&new.number) && book_of(authority) == book_of(&new.authority)
    };
    if store::of_day(tx, new.date).await?.iter().any(is_it) {
        return Err(refused("decision-known"));
    }
    let signed = [&new.number, &new.authority, &new.place, &new.signatory_title, &new.signatory_name, &new.suffix];
    printable(app, &signed)
}

/// A certificate is never changed, so a text that the typeface lacks must be found before it is issued.
fn printable(app: &App, texts: &[&String]) -> Result<()> {
    let missing: String = texts.iter().map(|text| app.press.unprintable(text)).collect();
    if missing.is_empty() { Ok(()) } else { Err(refused_with("paper-unprintable", [("letters", missing)])) }
}

/// The numbers of the certificates: 0123/GCN-OCOP, 0124/GCN-OCOP and so on, as wide as the first was typed.
fn numbers(new: &NewDecision) -> Result<impl Iterator<Item = String>> {
    let first: u32 = new.first_number.parse().map_err(|_| refused("certificate-first-number"))?;
    let width = new.first_number.len();
    let last = first.checked_add(u32::try_from(new.covers.len()).unwrap_or(u32::MAX));
    let last = last.ok_or_else(|| refused("certificate-first-number"))?;
    Ok((first..last).map(move |number| format!("{number:0width$}{}", new.suffix)))
}

async fn issue(
    tx: &mut Tx,
    actor: &Actor,
    (new, decision): (&NewDecision, &str),
    standing: &Standing<'_>,
    (position, number, stars): (i64, &str, Stars),
) -> Result<()> {
    let row = standing.row;
    if row.producer.is_empty() {
        return Err(refused_with("decision-no-producer", [("product", row.product.clone())]));
    }
    let series = format!("{} {}", new.authority.lines().collect::<Vec<_>>().join(" "), new.date.year());
    let code = CheckCode::from_lot(u64::from_le_bytes(tx.random()));
    let valid_to = standing.last_day(new.issued_on);
    let certificate = certificates::NewRow {
        id: tx.new_id(),
        code,
        decision_id: decision,
        listing_id: &row.listing_id,
        product_id: &row.product_id,
        position,
        number,
        series: &series,
        product: &row.product,
        producer: &row.producer,
        commune: &row.commune,
        district: &row.district,
        product_set: standing.set,
        ruleset: &row.ruleset,
        stars: i64::from(stars),
        issued_on: new.issued_on,
        valid_to,
        held_back: standing.why_held_back(&new.held_back),
        search_key: fold(&format!("{number} {code} {} {} {}", row.product, row.producer, row.commune)),
        demo: row.demo,
    };
    let id = certificate.id.clone();
    let held_back = certificate.held_back;
    certificates::insert(tx, certificate).await?;
    let detail = json!({"number": number, "code": code.to_string(), "listing": row.listing_id, "stars": stars,
        "issued_on": new.issued_on, "valid_to": valid_to, "held_back": held_back, "seal": agreement::seal(tx, &id).await?});
    tx.record(audit::Act::new(actor, "certificate.issued", "certificate", &id, detail)).await
}
