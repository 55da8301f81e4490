//! Beginning a dossier and filling it in. What was submitted stands still; taken back, it may be changed again.

use super::offers::{self, Offer};
use super::stands::State;
use super::store::{self, Dossier, NewDossier};
use crate::audit;
use crate::error::{Error, Result, refused, refused_with};
use crate::identity::{Act, Actor, Role};
use crate::platform::{db::Tx, fold::toned};
use crate::producers::{self, Producer, Workplace};
use crate::{locker, products, units};
use rules::completeness::Answered;
use rules::dossier::RenewalRules;
use rules::library::Library;
use rules::questions::{Shape, question_of, questions};
use rules::sheet::Answer;
use rules::which::Case;
use serde_json::json;
use std::collections::BTreeSet;

/// A dossier as a person may see it. A draft is its producer's alone; the commune that has it sees it from its first
/// submission on, the province too.
pub async fn reach(tx: &mut Tx, actor: &Actor, id: &str) -> Result<Dossier> {
    actor.may(Act::ReadDossier)?;
    let dossier = store::find(tx, id).await?;
    if producers::is_own(tx, actor, &dossier.producer_id).await? {
        return Ok(dossier);
    }
    if reads(actor, &dossier) { Ok(dossier) } else { Err(Error::Missing) }
}

/// Whether an officer reads a dossier that was submitted: the province's every one, a commune's those filed with it.
pub(super) fn reads(actor: &Actor, dossier: &Dossier) -> bool {
    let everywhere = |role| matches!(role, Role::Office | Role::Advisor | Role::Leader | Role::Auditor);
    let reads = |mandate: &crate::identity::Mandate| {
        everywhere(mandate.role) || (mandate.role == Role::Commune && mandate.unit == dossier.unit_code)
    };
    dossier.version > 0 && actor.mandates.iter().any(reads)
}

/// A dossier that the person fills in; *Missing* when it is somebody else's, refused when it stands still.
pub(super) async fn open(tx: &mut Tx, actor: &Actor, id: &str) -> Result<Dossier> {
    actor.may(Act::FillDossier)?;
    let dossier = own(tx, actor, id).await?;
    if dossier.state().is_open() { Ok(dossier) } else { Err(refused("dossier-closed")) }
}

/// The same for an act: nobody else changes it meanwhile.
pub(super) async fn open_alone(tx: &mut Tx, actor: &Actor, id: &str) -> Result<Dossier> {
    store::hold(tx, id).await?;
    open(tx, actor, id).await
}

pub(super) async fn own(tx: &mut Tx, actor: &Actor, id: &str) -> Result<Dossier> {
    let dossier = store::find(tx, id).await?;
    let is_own = producers::is_own(tx, actor, &dossier.producer_id).await?;
    if is_own && dossier.state() != State::Discarded { Ok(dossier) } else { Err(Error::Missing) }
}

/// What a dossier is begun for.
pub enum Subject {
    /// A product of the register.
    Known(String),
    /// One that the register does not have.
    New(String),
}

pub struct NewStart {
    pub producer: String,
    pub subject: Subject,
    pub case: Case,
    /// The commune that it is filed with.
    pub unit: String,
}

/// Begins a dossier with a commune where the producer works, and with what the last dossier of the product said.
pub async fn start(
    tx: &mut Tx,
    actor: &Actor,
    (rules, renewals): (&Library, &RenewalRules),
    new: NewStart,
) -> Result<String> {
    actor.may(Act::StartDossier)?;
    let producer = producers::reach(tx, actor, &new.producer).await?;
    if !producers::is_own(tx, actor, &producer.id).await? {
        return Err(Error::Missing);
    }
    // Two that begin at once: the second sees the first.
    producers::hold(tx, &producer.id).await?;
    let today = tx.today();
    let here = |place: &Workplace| place.unit_code == new.unit && place.lasts_on(today);
    let works_there = producers::workplaces_of(tx, &producer.id).await?.iter().any(here);
    if !works_there || units::commune_in_force(tx, &new.unit).await?.is_none() {
        return Err(refused("dossier-not-there"));
    }
    let ruleset = in_force(rules, today, new.case)?;
    let known = match &new.subject {
        Subject::Known(id) => Some(id.clone()),
        Subject::New(name) => same_name(tx, &producer, name).await?,
    };
    let (known, name) = match (&known, &new.subject) {
        (Some(id), _) => (Some(offers::of_product(tx, (rules, renewals), &producer, id).await?), String::new()),
        (None, Subject::New(name)) => (None, name.clone()),
        (None, Subject::Known(_)) => return Err(Error::Missing),
    };
    if known.is_none() && (name.is_empty() || new.case != Case::First) {
        return Err(refused("product-name"));
    }
    if let Some(offer) = &known {
        may_begin(offer, new.case)?;
    }
    // Whoever is late for a renewal registers as for the first time, and need not say it all again either.
    let from = known.as_ref().and_then(|offer| offer.last.clone());
    let id = begin(tx, actor, &producer, ruleset.id.as_str(), known.as_ref(), &name, &new, from.as_ref()).await?;
    if let Some(from) = &from {
        take_over(tx, (&id, from), rules, true).await?;
    }
    Ok(id)
}

/// The product of the register that a new one turns out to be; refused where a draft of that name is under way.
async fn same_name(tx: &mut Tx, producer: &Producer, name: &str) -> Result<Option<String>> {
    let same = |known: &str| toned(known) == toned(name);
    let dossiers = store::of_producer(tx, &producer.id).await?;
    if dossiers.iter().any(|dossier| dossier.product_id.is_none() && same(&dossier.product)) {
        return Err(refused_with("dossier-live", [("product", name.to_owned())]));
    }
    let own = products::of_producer(tx, &producer.id).await?;
    Ok(own.into_iter().find(|product| same(&product.name)).map(|product| product.id))
}

#[expect(clippy::too_many_arguments, reason = "what a dossier is made of")]
async fn begin(
    tx: &mut Tx,
    actor: &Actor,
    producer: &Producer,
    ruleset: &str,
    offer: Option<&Offer>,
    name: &str,
    new: &NewStart,
    from: Option<&Dossier>,
) -> Result<String> {
    let same = from.filter(|from| from.ruleset == ruleset);
    let row = NewDossier {
        producer: &producer.id,
        product: offer.map(|offer| offer.product.id.as_str()),
        new_product: name,
        case: new.case,
        ruleset,
        form: same.map_or("", |from| from.form.as_str()),
        regulated: same.is_none_or(|from| from.regulated),
        unit: &new.unit,
        from: from.map(|from| from.id.as_str()),
        demo: producer.demo,
    };
    let id = store::insert(tx, &actor.id, &row).await?;
    let detail = json!({"producer": producer.id, "product": row.product, "case": new.case.as_str()});
    tx.record(audit::Act::new(actor, "dossier.started", "dossier", &id, detail)).await?;
    Ok(id)
}

/// The decision that a dossier begun on a day falls under.
pub(super) fn in_force(rules: &Library, today: jiff::civil::Date, case: Case) -> Result<&rules::ruleset::Ruleset> {
    Ok(rules.which(today, case, today).map_err(|no| refused(no.code()))?.ruleset)
}

/// Whether a dossier may be begun for what an offer says.
fn may_begin(offer: &Offer, case: Case) -> Result<()> {
    if offer.live.is_some() {
        return Err(refused_with("dossier-live", [("product", offer.product.name.clone())]));
    }
    if offer.cases.contains(&case) { Ok(()) } else { Err(refused("dossier-case")) }
}

/// Takes over what another dossier says: its answers, and its ticks where the sheet is the same. `papers`: where it put
/// papers too, which are those of the same product.
async fn take_over(tx: &mut Tx, (id, from): (&str, &Dossier), rules: &Library, papers: bool) -> Result<()> {
    let fresh = store::find(tx, id).await?;
    let revision = store::revise(tx, id).await?;
    // The figures of a period are true of the same product on another try; not of its sister, not years later.
    let begun_again = papers && fresh.case()? == Case::First;
    for (question, answer) in store::answers(tx, &from.id).await? {
        let known = question_of(&question).filter(|question| question.id != "changes");
        let stays = known.is_some_and(|question| begun_again || !question.of_period);
        if !answer.value.is_empty() && stays {
            let answer = Answered { copied: true, ..answer };
            store::answer(tx, id, &question, &answer, (revision, revision)).await?;
        }
    }
    if fresh.form(rules).map(|form| &form.hash) != from.form(rules).map(|form| &form.hash) {
        return Ok(());
    }
    let (ticks, said) = store::ticks(tx, &from.id).await?;
    let leaves: BTreeSet<&String> = ticks.0.keys().chain(said.keys()).collect();
    for leaf in leaves {
        let description = said.get(leaf).map_or("", String::as_str);
        let tick = store::Tick { answer: ticks.0.get(leaf), description };
        store::tick(tx, id, leaf, &tick, (revision, revision)).await?;
    }
    if papers {
        for (leaf, paper, included) in store::puts(tx, &from.id).await? {
            store::put(tx, id, &leaf, &paper, Some(included)).await?;
        }
    }
    Ok(())
}

/// Begins the first dossier of a sister product with what another dossier of the producer says.
pub async fn copy(
    tx: &mut Tx,
    actor: &Actor,
    (rules, renewals): (&Library, &RenewalRules),
    id: &str,
    subject: Subject,
) -> Result<String> {
    actor.may(Act::StartDossier)?;
    let from = own(tx, actor, id).await?;
    let (producer, unit) = (from.producer_id.clone(), from.unit_code.clone());
    let new = NewStart { producer, subject, case: Case::First, unit };
    let fresh = start(tx, actor, (rules, renewals), new).await?;
    let ruleset = store::find(tx, &fresh).await?.ruleset;
    if ruleset == from.ruleset {
        // The product may have begun with a dossier of its own, on another sheet.
        if store::find(tx, &fresh).await?.form != from.form {
            store::clear_ticks(tx, &fresh).await?;
        }
        store::choose_set(tx, &fresh, &from.form, from.regulated).await?;
    }
    take_over(tx, (&fresh, &from), rules, false).await?;
    Ok(fresh)
}

/// Chooses the product set; what was ticked on another sheet goes.
pub async fn choose_set(
    tx: &mut Tx,
    actor: &Actor,
    rules: &Library,
    id: &str,
    (form, regulated): (&str, bool),
) -> Result<()> {
    let dossier = open_alone(tx, actor, id).await?;
    let sheet = rules.form(&dossier.ruleset, form).ok_or_else(|| refused("dossier-set"))?;
    sheet.may_open_round().map_err(|no| refused(no.code()))?;
    if dossier.form != form {
        store::clear_ticks(tx, id).await?;
    }
    store::revise(tx, id).await?;
    store::choose_set(tx, id, form, regulated).await?;
    tx.housekeeping(A_DRAFT);
    Ok(())
}

const A_DRAFT: &str = "a draft is its producer's alone; submitting it is the act";

/// Answers one question; an answer that somebody else changed meanwhile is *Stale*.
pub async fn answer(
    tx: &mut Tx,
    actor: &Actor,
    rules: &Library,
    id: &str,
    (question, value, seen): (&str, &str, i64),
) -> Result<()> {
    let dossier = open_alone(tx, actor, id).await?;
    let mut asked = questions(dossier.case()?, dossier.form(rules));
    let Some(question) = asked.find(|known| known.id == question) else { return Err(Error::Missing) };
    if question.shape == Shape::Count && !value.is_empty() && value.parse::<u32>().is_ok_and(|n| n == 0) {
        return Err(refused("dossier-count"));
    }
    let revision = store::revise(tx, id).await?;
    let answered = Answered { value: value.to_owned(), copied: false };
    store::answer(tx, id, question.id, &answered, (seen, revision)).await?;
    tx.housekeeping(A_DRAFT);
    Ok(())
}

/// Says that answers which were taken over are still true.
pub async fn confirm(tx: &mut Tx, actor: &Actor, id: &str, confirmed: &[&str], seen: i64) -> Result<()> {
    open_alone(tx, actor, id).await?;
    let answers = store::answers(tx, id).await?;
    let revision = store::revise(tx, id).await?;
    for question in confirmed.iter().filter_map(|name| question_of(name)) {
        if let Some(answer) = answers.get(question.id).filter(|answer| answer.copied) {
            let looked_at = Answered { copied: false, ..answer.clone() };
            store::answer(tx, id, question.id, &looked_at, (seen, revision)).await?;
        }
    }
    tx.housekeeping(A_DRAFT);
    Ok(())
}

/// What a person says at one line of the sheet.
pub struct NewTick {
    pub leaf: String,
    pub answer: Option<Answer>,
    pub description: String,
    /// The papers that the page offered, and those of them that are wanted here.
    pub offered: BTreeSet<String>,
    pub wanted: BTreeSet<String>,
    pub seen: i64,
}

/// Ticks one line of the sheet and says which papers stand there.
pub async fn tick(tx: &mut Tx, actor: &Actor, rules: &Library, id: &str, new: NewTick) -> Result<()> {
    let dossier = open_alone(tx, actor, id).await?;
    let form = dossier.form(rules).ok_or(Error::Missing)?;
    let leaf = form.leaf(&new.leaf).ok_or(Error::Missing)?;
    let revision = store::revise(tx, id).await?;
    let tick = store::Tick { answer: new.answer.as_ref(), description: &new.description };
    store::tick(tx, id, &leaf.code, &tick, (new.seen, revision)).await?;
    let evidence = &dossier.ruleset(rules)?.evidence;
    let own = locker::of_producer(tx, &dossier.producer_id).await?;
    for paper in own.iter().filter(|paper| new.offered.contains(&paper.id)) {
        let serves = rules::completeness::kinds_for(evidence, leaf).any(|kind| kind == paper.kind);
        let wanted = new.wanted.contains(&paper.id);
        store::put(tx, id, &leaf.code, &paper.id, (wanted != serves).then_some(wanted)).await?;
    }
    drop_what_no_longer_applies(tx, rules, &dossier, revision).await?;
    tx.housekeeping(A_DRAFT);
    Ok(())
}

/// A line that applies no more keeps no tick: it could not be filed with one.
async fn drop_what_no_longer_applies(tx: &mut Tx, rules: &Library, dossier: &Dossier, revision: i64) -> Result<()> {
    let Some(form) = dossier.form(rules) else { return Ok(()) };
    let (ticks, said) = store::ticks(tx, &dossier.id).await?;
    let gone = form.leaves().iter().filter(|leaf| !ticks.applies(form, leaf, dossier.facts()));
    for leaf in gone.filter(|leaf| ticks.0.contains_key(&leaf.code)) {
        let tick = store::Tick { answer: None, description: said.get(&leaf.code).map_or("", String::as_str) };
        store::tick(tx, &dossier.id, &leaf.code, &tick, (revision, revision)).await?;
    }
    Ok(())
}

/// Gives a dossier up that was never submitted.
pub async fn discard(tx: &mut Tx, actor: &Actor, id: &str) -> Result<()> {
    if actor.on_behalf.is_some() {
        return Err(refused("proxy-not-lent"));
    }
    let dossier = open_alone(tx, actor, id).await?;
    if dossier.version > 0 {
        return Err(refused("dossier-submitted-once"));
    }
    store::discard(tx, id).await?;
    tx.record(audit::Act::new(actor, "dossier.discarded", "dossier", id, json!({}))).await
}

/// Enters the product of a dossier into the register, when it is submitted for the first time.
pub(super) async fn enter_product(tx: &mut Tx, actor: &Actor, rules: &Library, dossier: &Dossier) -> Result<()> {
    if dossier.product_id.is_some() {
        return Ok(());
    }
    let producer = producers::find(tx, &dossier.producer_id).await?;
    let commune = units::commune_in_force(tx, &dossier.unit_code).await?.map(|unit| unit.name).unwrap_or_default();
    let sector = dossier.form(rules).map_or("", |form| form.sector.as_str());
    let new = (dossier.product.as_str(), group(sector), commune.as_str());
    let product = products::add_own(tx, actor, &producer, new).await?;
    store::name_product(tx, &dossier.id, &product).await?;
    locker::name_product(tx, &dossier.id, &product).await
}

/// The group of the catalogue that a sector of Phụ lục I is shown under.
fn group(sector: &str) -> &'static str {
    match sector {
        "I" => "food",
        "II" => "beverage",
        "III" => "herbal",
        "IV" => "craft",
        "V" => "ornamental",
        "VI" => "tourism",
        _ => "other",
    }
}
