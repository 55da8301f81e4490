//! Submitting a dossier and taking it back.

use super::{confirmations, store};
use crate::app::App;
use crate::audit;
use crate::dossiers::actions::{enter_product, in_force, open_alone, own};
use crate::dossiers::snapshot::{Reply, Snapshot};
use crate::dossiers::stands::State;
use crate::dossiers::store::{self as dossiers, Dossier};
use crate::dossiers::supplements::{self, Item};
use crate::dossiers::whole::Whole;
use crate::dossiers::{offers, telling};
use crate::error::{Error, Result, refused, refused_with};
use crate::identity::{Act, Actor};
use crate::letters::Kind;
use crate::platform::{db::Tx, words::Words};
use crate::{producers, units};
use rules::dossier::RenewalRules;
use rules::library::Library;
use rules::slip::SlipNumber;
use serde_json::json;
use std::collections::BTreeMap;

/// What is said while submitting: both are needed, and kept with the words that were agreed to.
pub struct Declaration<'a> {
    /// What the dossier says is true.
    pub truth: bool,
    /// Commune, office and council may read it.
    pub consent: bool,
    /// Whoever acts on behalf needs the digits that went to the producer for this very state of the dossier.
    pub digits: &'a str,
    /// What is written to the items that were asked, by their place in the request.
    pub replies: &'a BTreeMap<usize, String>,
}

/// What somebody who looks at a dossier sees of it, as [`submit`] wants to hear it again.
pub async fn as_seen(tx: &mut Tx, rules: &'static Library, actor: &Actor, id: &str) -> Result<String> {
    let dossier = open_alone(tx, actor, id).await?;
    confirmations::state_of(&Whole::of(tx, rules, dossier).await?)
}

/// Submits a dossier that lacks nothing, as the person saw it: not where an answer, a paper or the producer changed
/// meanwhile. Whoever was asked to complete it has changed every item or writes why not.
pub async fn submit(
    app: &App,
    tx: &mut Tx,
    actor: &Actor,
    (id, seen): (&str, &str),
    declared: &Declaration<'_>,
) -> Result<()> {
    actor.may(Act::SubmitDossier)?;
    if !declared.truth || !declared.consent {
        return Err(refused("dossier-undeclared"));
    }
    let (rules, renewals) = (app.rules, &app.config.renewals);
    let dossier = open_alone(tx, actor, id).await?;
    let request = dossier.request_id.clone();
    // Who completes a dossier that came in time is in time.
    if request.is_none() {
        in_time(tx, (rules, renewals), &dossier).await?;
        // A newer decision may have come since the dossier was begun.
        if in_force(rules, tx.today(), dossier.case()?)?.id != dossier.ruleset {
            return Err(refused("dossier-ruleset"));
        }
    }
    let whole = Whole::of(tx, rules, dossier).await?;
    if let Some(sentence) = whole.barred() {
        return Err(refused(sentence));
    }
    let lacking = whole.lacks().len() + whole.unknown().len();
    if lacking > 0 {
        return Err(refused_with("dossier-lacks", [("count", lacking.to_string())]));
    }
    let (bytes, most) = (whole.bytes(), app.config.most_of_dossier);
    if bytes > most {
        let megabytes = |bytes: i64| (bytes >> 20).to_string();
        return Err(refused_with("dossier-too-heavy", [("size", megabytes(bytes)), ("most", megabytes(most))]));
    }
    if confirmations::state_of(&whole)? != seen {
        return Err(refused("dossier-changed"));
    }
    confirmations::use_up(app, tx, actor, &whole, declared.digits).await?;
    enter_product(tx, actor, rules, &whole.dossier).await?;
    // With the product in the register the dossier's own papers are that product's.
    let entered = dossiers::find(tx, id).await?;
    let whole = Whole::of(tx, rules, entered).await?;
    let dossier = &whole.dossier;
    let unit = units::commune_in_force(tx, &dossier.unit_code).await?.ok_or_else(|| refused("workplace-unit"))?;
    let number = number(tx, dossier, &unit.parent_code).await?;
    let place = (unit.full_name.clone(), units::province_of(tx, &unit).await?);
    let mut snapshot = Snapshot::of(&whole, place, &number, dossier.version + 1)?;
    if request.is_some() {
        snapshot.replies = replies(tx, id, &snapshot, declared.replies).await?;
    }
    // What cannot be printed later is said now, while it can still be mended.
    let unprintable = app.press.unprintable(&snapshot.text()?);
    if !unprintable.is_empty() {
        return Err(refused_with("paper-unprintable", [("letters", unprintable)]));
    }
    let frozen = store::insert(tx, id, actor, &snapshot).await?;
    let agreed = ["dossier-truth", "dossier-consent"].map(|key| Words::default().say(key));
    let detail = json!({
        "number": number, "version": snapshot.version, "hash": frozen, "ruleset": snapshot.ruleset_hash,
        "agreed": agreed,
    });
    tx.record(audit::Act::new(actor, "dossier.submitted", "dossier", id, detail)).await?;
    if let Some(request) = &request {
        let detail = json!({"request": request, "version": snapshot.version});
        tx.record(audit::Act::new(actor, "supplement.answered", "dossier", id, detail)).await?;
    }
    let dossier = dossiers::find(tx, id).await?;
    // What a commune has proposed goes back to the office that asked; the commune has answered and is only told.
    if dossier.proposed_on().is_some() {
        telling::office(tx, Kind::SupplementAnswered, &dossier).await?;
        return telling::commune(tx, Kind::SupplementAnswered, &dossier).await;
    }
    if request.is_some() {
        return telling::commune_of_answer(tx, &dossier).await;
    }
    telling::commune(tx, Kind::DossierSubmitted, &dossier).await
}

/// What was asked last and still stands as it was submitted, each with its place in the request: the producer has to
/// write something to it.
pub(in crate::dossiers::submissions) async fn untouched(
    tx: &mut Tx,
    id: &str,
    now: &Snapshot,
) -> Result<Vec<(usize, Item)>> {
    let Some((_, items)) = supplements::newest(tx, id).await? else { return Ok(Vec::new()) };
    let before = store::newest(tx, id).await?.snapshot()?;
    Ok(items.into_iter().enumerate().filter(|(_, item)| !now.differs_at(&item.item, &before)).collect())
}

/// The replies that are kept, in the order of the request.
async fn replies(tx: &mut Tx, id: &str, now: &Snapshot, written: &BTreeMap<usize, String>) -> Result<Vec<Reply>> {
    let mut replies = Vec::new();
    for (place, item) in untouched(tx, id, now).await? {
        let text = written.get(&place).filter(|text| !text.is_empty());
        let Some(text) = text else { return Err(refused_with("supplement-untouched", [("name", item.name)])) };
        replies.push(Reply { name: item.name, text: text.clone() });
    }
    Ok(replies)
}

/// Whether the product may be filed today in its case (Điều 7.5 and 7.6 QĐ 26/2026): what was allowed on the day the
/// dossier was begun may be too late today.
async fn in_time(tx: &mut Tx, law: (&Library, &RenewalRules), dossier: &Dossier) -> Result<()> {
    let Some(product) = &dossier.product_id else { return Ok(()) };
    let producer = producers::find(tx, &dossier.producer_id).await?;
    let offer = offers::of_product(tx, law, &producer, product).await?;
    if offer.live.is_some_and(|live| live.id != dossier.id) {
        return Err(refused_with("dossier-live", [("product", dossier.product.clone())]));
    }
    if offer.cases.contains(&dossier.case()?) { Ok(()) } else { Err(refused("dossier-case")) }
}

/// The number of the slip: a dossier that was submitted before keeps its own.
async fn number(tx: &mut Tx, dossier: &Dossier, province: &str) -> Result<String> {
    if !dossier.number.is_empty() {
        return Ok(dossier.number.clone());
    }
    let year = tx.today().year();
    let number = store::next_number(tx, &dossier.unit_code, i64::from(year)).await?;
    let slip = SlipNumber {
        number: u32::try_from(number).map_err(Error::fault)?,
        province: province.to_owned(),
        commune: dossier.unit_code.clone(),
        year: u16::try_from(year).map_err(Error::fault)?,
    };
    Ok(slip.to_string())
}

/// Takes a submitted dossier back, while the commune has not taken it in.
pub async fn withdraw(tx: &mut Tx, actor: &Actor, id: &str, reason: &str) -> Result<()> {
    actor.may(Act::SubmitDossier)?;
    if actor.on_behalf.is_some() {
        return Err(refused("proxy-not-lent"));
    }
    dossiers::hold(tx, id).await?;
    let dossier = own(tx, actor, id).await?;
    if dossier.state() != State::Submitted {
        return Err(refused("dossier-not-withdrawn"));
    }
    let newest = store::newest(tx, id).await?;
    store::withdraw(tx, &newest.id, reason, &actor.id).await?;
    let detail = json!({"number": newest.number, "version": newest.version});
    tx.record(audit::Act::new(actor, "dossier.withdrawn", "dossier", id, detail)).await
}
