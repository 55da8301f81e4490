//! Giving papers their numbers.

use super::gathering::Proceedings;
use super::papers::{Advice, Kind, Numbered, Ready};
use super::store::{self, Proceeding};
use crate::app::App;
use crate::audit;
use crate::certificates::referrals::{Law, Referral};
use crate::certificates::{self, Certificate};
use crate::error::{Error, Result, refused, refused_with};
use crate::evaluation::councils::Seat;
use crate::evaluation::sessions::{self, Reached, Session};
use crate::evaluation::teams;
use crate::identity::{Act, Actor, Role};
use crate::letters::{self, To};
use crate::office::{self, Signatory};
use crate::platform::db::Tx;
use crate::platform::words::Words;
use jiff::civil::Date;
use serde_json::json;

pub struct NewNumber {
    pub session: String,
    pub kind: Kind,
    /// The day on the paper.
    pub signed_on: Date,
    /// Of the office's register, of the first of several notices; the council's own series counts by itself.
    pub typed: Option<i64>,
    /// Who signs what the office or the province signs; empty for whoever usually does.
    pub signatory: String,
}

/// A paper with its number, set and kept as a file before anything is written: setting pages takes its time, and nobody
/// else writes meanwhile.
pub struct Prepared {
    listing: String,
    series: String,
    number: i64,
    symbol: String,
    paper: Ready,
    pdf_hash: String,
    docx_hash: String,
    /// The case of the product ends with it.
    ends: bool,
}

/// Whose papers a person numbers in a session.
pub(super) struct Hand(Vec<Whose>);

/// Whose paper it is.
#[derive(PartialEq, Eq)]
enum Whose {
    Council,
    Office,
    /// Of whoever examined.
    Team,
}

impl Hand {
    pub(super) async fn of(tx: &mut Tx, actor: &Actor, session: &Session, seat: Option<&Seat>) -> Result<Self> {
        let mut own = Vec::new();
        if actor.can(Act::NumberProceeding) {
            own.extend(seat.is_some_and(Seat::presides).then_some(Whose::Council));
            own.extend(actor.has(Role::Office).then_some(Whose::Office));
            // On renewals the agency reports in the team's place (Điều 7.6 QĐ 26/2026).
            let reports = if sessions::are_renewals(&sessions::listings(tx, &session.id).await?) {
                actor.has(Role::Office)
            } else {
                teams::belongs(tx, actor, &session.council_id).await?
            };
            own.extend(reports.then_some(Whose::Team));
        }
        Ok(Self(own))
    }

    /// Whoever presides for the council's own, the advisory team for theirs; the office for its own, and for the approval
    /// that came back signed.
    pub(super) fn numbers(&self, kind: Kind) -> bool {
        (kind.is_of_council() && self.0.contains(&Whose::Council))
            || (kind.is_typed() && self.0.contains(&Whose::Office))
            || (kind.is_of_team() && self.0.contains(&Whose::Team))
    }
}

/// The session whose paper the person numbers; *Missing* for anybody else.
async fn reach(tx: &mut Tx, actor: &Actor, new: &NewNumber) -> Result<Session> {
    actor.may(Act::NumberProceeding)?;
    let Reached { session, seat } = sessions::reach(tx, actor, &new.session).await?;
    if !Hand::of(tx, actor, &session, seat.as_ref()).await?.numbers(new.kind) {
        return Err(Error::Missing);
    }
    // The advisory team reports before the council judges (Điều 7.3 QĐ 26/2026), everybody else afterwards.
    if new.kind.is_of_team() && !session.is_open() {
        return Err(refused("proceeding-advice-over"));
    }
    if !new.kind.is_of_team() && !session.is_closed() {
        return Err(refused("proceeding-session-open"));
    }
    Ok(session)
}

/// Sets the papers that a number is asked for; notices all at once, one number after the other in the order of the list.
///
/// # Errors
/// When the paper has a number, what goes before it has none, or it cannot be printed.
pub async fn prepare(app: &App, actor: &Actor, new: &NewNumber) -> Result<Vec<Prepared>> {
    let read = app.db.read(async |tx| {
        let session = reach(tx, actor, new).await?;
        waiting(tx, app.law(), session, new).await
    });
    let (numbered, series) = read.await?;
    let mut prepared = Vec::new();
    for Waiting { listing, number, symbol, paper, ends } in numbered {
        let set = move |press: &documents::Press| Ok::<_, Error>((paper.pdf(press)?, paper.docx()?, paper));
        let (pdf, docx, paper) = app.set(set).await??;
        let (pdf_hash, docx_hash) = (app.files.keep(&pdf).await?, app.files.keep(&docx).await?);
        prepared.push(Prepared { listing, series: series.clone(), number, symbol, paper, pdf_hash, docx_hash, ends });
    }
    Ok(prepared)
}

/// A paper that waits for this number.
struct Waiting {
    /// Of a notice; empty for a paper of the whole session.
    listing: String,
    number: i64,
    symbol: String,
    paper: Ready,
    /// Whether the case of the product ends with it: nobody recognises it, and it does not go to the ministry any more.
    ends: bool,
}

/// The papers that a number is asked for as the data say them now, and whose series counts.
async fn waiting(tx: &mut Tx, law: Law<'_>, session: Session, new: &NewNumber) -> Result<(Vec<Waiting>, String)> {
    let council = session.council_id.clone();
    if new.kind.is_of_team() {
        if store::of_session(tx, &session.id).await?.iter().any(|kept| kept.kind == new.kind.as_str()) {
            return Err(refused("proceeding-numbered"));
        }
        let advice = Advice::read(tx, law.0, session).await?;
        advice.must_be_whole()?;
        if let Some(day) = advice.newest_on().filter(|day| new.signed_on < *day) {
            return Err(refused_with("proceeding-advice-earlier", [("day", Words::default().day(&day))]));
        }
        // The agency's report counts in the agency's own register.
        let is_counted = !advice.is_by_agency();
        let series = if is_counted { council } else { "office".to_owned() };
        let series = format!("{series} {}", new.kind.as_str());
        let number = match new.typed {
            _ if is_counted => store::last_number(tx, &series, new.signed_on.year()).await? + 1,
            Some(typed) => typed,
            None => return Err(refused("proceeding-number")),
        };
        let symbol = advice.symbol();
        let numbered = Numbered { number, symbol: &symbol, signed_on: new.signed_on };
        let paper = Ready::Advice(advice.report(Some(numbered)));
        return Ok((vec![Waiting { listing: String::new(), number, symbol, paper, ends: false }], series));
    }
    let mut proceedings = Proceedings::read(tx, law, session).await?;
    // Whoever signs for the province does so on the day of the paper.
    proceedings.of_province = office::of_province_on(tx, new.signed_on).await?;
    match signatory(tx, new).await? {
        Some(chosen) if new.kind.is_of_province() => proceedings.of_province = Some(chosen),
        chosen => proceedings.signatory = chosen,
    }
    must_follow(&proceedings, new)?;
    let series = if new.kind.is_counted_here() { council } else { "office".to_owned() };
    let series = format!("{series} {}", new.kind.register().as_str());
    let first = match new.typed.filter(|_| new.kind.is_typed()) {
        Some(typed) => typed,
        None if new.kind.is_typed() => return Err(refused("proceeding-number")),
        None => store::last_number(tx, &series, new.signed_on.year()).await? + 1,
    };
    Ok((ready(&proceedings, new, first)?, series))
}

/// Who was chosen to sign a paper of the office, or one of the province.
async fn signatory(tx: &mut Tx, new: &NewNumber) -> Result<Option<Signatory>> {
    let id = if new.kind.is_typed() { new.signatory.as_str() } else { "" };
    office::signing_on(tx, id, new.signed_on, new.kind.is_of_province()).await
}

/// What a paper names must have its number before.
fn must_follow(proceedings: &Proceedings<'_>, new: &NewNumber) -> Result<()> {
    let has = |kind: Kind| proceedings.kept(kind).is_some();
    if has(new.kind) && !new.kind.is_of_product() {
        return Err(refused("proceeding-numbered"));
    }
    match new.kind {
        Kind::Report if !has(Kind::Minutes) => return Err(refused("proceeding-minutes-first")),
        Kind::Submission | Kind::LaterSubmission if !has(Kind::Report) => {
            return Err(refused("proceeding-report-first"));
        }
        Kind::Approval if !has(Kind::Submission) => return Err(refused("proceeding-submission-first")),
        Kind::Notice if proceedings.needs_minutes() => return Err(refused("proceeding-minutes-before-notice")),
        _ => {}
    }
    let named: &[Kind] = match new.kind {
        Kind::Report => &[Kind::Minutes, Kind::Advice],
        Kind::Submission => &[Kind::Minutes, Kind::Report, Kind::Advice],
        Kind::Approval => &[Kind::Submission],
        Kind::Notice => &[Kind::Minutes, Kind::Approval],
        Kind::LaterSubmission => &[Kind::Report],
        _ => &[],
    };
    let own = named.iter().filter_map(|kind| proceedings.kept(*kind)).map(Proceeding::signed_on);
    let newest = own.chain(outside(proceedings, new.kind)).max();
    match newest.filter(|day| new.signed_on < *day) {
        Some(day) => Err(refused_with("proceeding-earlier", [("day", proceedings.words.day(&day))])),
        None => Ok(()),
    }
}

/// The days of what papers name that is not of the session: the ministry's paper, the choice and the decision after it.
fn outside(proceedings: &Proceedings<'_>, kind: Kind) -> Vec<Date> {
    if !matches!(kind, Kind::FinalNotice | Kind::LaterSubmission) {
        return Vec::new();
    }
    let waiting = proceedings.waiting(kind).into_iter();
    let days = waiting.flat_map(|item| {
        let referral = item.referral.as_ref();
        let decided_on = item.certificate.as_ref().map(Certificate::decision_date);
        [referral.and_then(Referral::result_date), referral.and_then(Referral::decided_on), decided_on]
    });
    days.flatten().collect()
}

fn ready(proceedings: &Proceedings<'_>, new: &NewNumber, first: i64) -> Result<Vec<Waiting>> {
    let symbol = proceedings.symbol(new.kind);
    let with = |number| Numbered { number, symbol: &symbol, signed_on: new.signed_on };
    if !new.kind.is_of_product() {
        let paper = proceedings.paper(new.kind, Some(with(first)))?;
        return Ok(vec![Waiting { listing: String::new(), number: first, symbol, paper, ends: false }]);
    }
    let mut all = Vec::new();
    for (number, item) in (first..).zip(proceedings.waiting(new.kind)) {
        let listing = item.listing.id.clone();
        let paper = proceedings.paper_of(new.kind, &listing, Some(with(number)))?;
        let ends = match new.kind {
            Kind::Notice => item.ends_with_notice(),
            Kind::FinalNotice => item.is_declined(),
            _ => false,
        };
        all.push(Waiting { listing, number, symbol: symbol.clone(), paper, ends });
    }
    if !all.is_empty() {
        return Ok(all);
    }
    Err(refused(match new.kind {
        Kind::FinalNotice => "proceeding-no-final-notice",
        Kind::LaterSubmission => "proceeding-no-later-submission",
        _ if proceedings.needs_approval() => "proceeding-approval-first",
        _ => "proceeding-no-notice",
    }))
}

/// *Stale* where a paper would say something else by now than when its pages were set: what it names got its number, a
/// decision was entered, its result was set aside.
async fn must_be_the_same(
    tx: &mut Tx,
    law: Law<'_>,
    session: &Session,
    new: &NewNumber,
    prepared: &[Prepared],
) -> Result<()> {
    let now = match waiting(tx, law, session.clone(), new).await {
        Err(Error::Refused(_)) => return Err(Error::Stale),
        now => now?.0,
    };
    let is_same = |(now, set): (&Waiting, &Prepared)| {
        (&now.listing, now.number, now.ends) == (&set.listing, set.number, set.ends) && now.paper == set.paper
    };
    let is_whole = now.len() == prepared.len() && now.iter().zip(prepared).all(is_same);
    if is_whole { Ok(()) } else { Err(Error::Stale) }
}

/// Gives papers the numbers that they were set with. Whoever is told a result gets a letter.
pub async fn number(tx: &mut Tx, law: Law<'_>, actor: &Actor, new: &NewNumber, prepared: &[Prepared]) -> Result<()> {
    sessions::take_turn(tx, &new.session).await?;
    let session = reach(tx, actor, new).await?;
    // The advisory team reports before the council sits.
    let closed_on = session.closed_at().filter(|_| !new.kind.is_of_team());
    let closed_on = closed_on.map(crate::platform::clock::day_of).unwrap_or_default();
    if new.signed_on > tx.today() || new.signed_on < closed_on {
        return Err(refused("proceeding-day"));
    }
    must_be_the_same(tx, law, &session, new, prepared).await?;
    let signatory = signatory(tx, new).await?.map(|one| one.id);
    for one in prepared {
        let year = new.signed_on.year();
        if store::is_taken(tx, &one.series, year, one.number).await? {
            return Err(refused_with("proceeding-number-taken", [("number", one.number.to_string())]));
        }
        let row = store::NewRow {
            session: &session.id,
            kind: new.kind.as_str(),
            listing: &one.listing,
            series: &one.series,
            number: one.number,
            symbol: &one.symbol,
            signed_on: new.signed_on,
            pdf_hash: &one.pdf_hash,
            docx_hash: &one.docx_hash,
            user: &actor.id,
            signatory: signatory.as_deref(),
        };
        let id = store::insert(tx, &row).await?;
        let detail = json!({"session": session.id, "kind": new.kind.as_str(), "listing": one.listing,
            "number": one.number, "symbol": one.symbol, "signed_on": new.signed_on, "signatory": signatory, "pdf": one.pdf_hash});
        tx.record(audit::Act::new(actor, "proceeding.numbered", "proceeding", &id, detail)).await?;
        if matches!(new.kind, Kind::Notice | Kind::FinalNotice) {
            tell(tx, &session, &one.listing, new.kind).await?;
        }
        if one.ends {
            certificates::end_case(tx, &one.listing, (&id, new.signed_on)).await?;
        }
    }
    Ok(())
}

/// Tells producer and commune of a product that the notice is there (Điều 7.3 QĐ 26/2026).
async fn tell(tx: &mut Tx, session: &Session, listing: &str, notice: Kind) -> Result<()> {
    let listing = sessions::listing(tx, &session.id, listing).await?;
    let Some(id) = &listing.dossier_id else { return Ok(()) };
    let dossier = crate::dossiers::find(tx, id).await?;
    let values = [
        ("number", dossier.number.clone()),
        ("product", dossier.product.clone()),
        ("producer", dossier.producer.clone()),
    ];
    let (kind, name) = if notice == Kind::FinalNotice {
        (letters::Kind::FinalResultNoticed, "thong-bao-ket-qua-cuoi")
    } else {
        (letters::Kind::ResultNoticed, "thong-bao-ket-qua")
    };
    let letter = letters::NewLetter {
        kind,
        about: ("dossier", &dossier.id),
        address: format!("/ho-so/{}/{name}.pdf", dossier.id),
        values: &values,
        demo: dossier.demo,
    };
    letters::send(tx, To::Producer(&dossier.producer_id), &letter).await?;
    letters::send(tx, To::Commune(&dossier.unit_code), &letter).await
}
