//! Sending a product to the ministry, entering what comes back, and what the province does with it.

use super::belonging::{self, Belonging, Law};
use super::store::{self, Referral};
use crate::audit;
use crate::certificates::{self, holdings};
use crate::error::{Error, Result, refused, refused_with};
use crate::evaluation::results::{self, ResultRow};
use crate::evaluation::sessions;
use crate::identity::{Act, Actor};
use crate::platform::{clock, db::Tx};
use crate::products;
use jiff::civil::Date;
use rules::Stars;
use rules::dossier::{CENTRAL_ROUNDS, next_cut_off};
use rules::referral::{PrintedMean, recognisable};
use serde_json::json;
use std::str::FromStr;

pub struct NewReferral {
    pub listing: String,
    pub letter_number: String,
    /// The day of the letter.
    pub sent_on: Date,
    /// The decision that approves the result; the renewal of what the Minister certified has none.
    pub approval: Option<(String, Date)>,
    /// What is not in the programme and goes on paper, by its code.
    pub on_paper: Vec<String>,
}

pub struct NewResult {
    pub listing: String,
    /// The Minister's decision, or the ministry's paper.
    pub number: String,
    pub date: Date,
    /// As it is printed, and the same exactly.
    pub mean: String,
    pub fraction: PrintedMean,
    /// 0 where it ranks none.
    pub stars: Stars,
    pub note: String,
    /// The version that whoever enters had before the eyes.
    pub seen: i64,
}

/// What the chair of the province chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// On the basis of the ministry's result.
    Recognise,
    /// By an evaluation of the province's own.
    Evaluate,
    /// Neither: the product ends without recognition.
    Decline,
}

impl Choice {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Recognise => "recognise",
            Self::Evaluate => "evaluate",
            Self::Decline => "decline",
        }
    }
}

impl FromStr for Choice {
    type Err = ();

    fn from_str(text: &str) -> std::result::Result<Self, ()> {
        [Self::Recognise, Self::Evaluate, Self::Decline].into_iter().find(|choice| choice.as_str() == text).ok_or(())
    }
}

pub struct NewChoice {
    pub listing: String,
    pub choice: Choice,
    pub reason: String,
    pub decided_on: Date,
}

/// The result of a listing, once this act has its turn among those on its session and those on products.
async fn take_turn(tx: &mut Tx, listing: &str) -> Result<ResultRow> {
    let session = results::find(tx, listing).await?.session_id;
    sessions::take_turn(tx, &session).await?;
    products::take_turn(tx).await?;
    let row = results::find(tx, listing).await?;
    // What is judged anew is sent, or not, with what is found then.
    if row.reopened_as.is_some() {
        Err(refused_with("referral-set-aside", [("product", row.product)]))
    } else {
        Ok(row)
    }
}

/// Records that a product was sent to the ministry; what is in the package was looked at before.
pub async fn send(tx: &mut Tx, law: Law<'_>, actor: &Actor, new: &NewReferral) -> Result<()> {
    actor.may(Act::ReferProduct)?;
    let row = take_turn(tx, &new.listing).await?;
    if holdings::of_listing(tx, &new.listing).await?.is_some() {
        return Err(refused_with("referral-held-back", [("product", row.product)]));
    }
    let belonging = belonging::of_listing(tx, law, &new.listing).await?;
    if !belonging.is_the_ministrys() {
        return Err(refused_with("referral-below", [("product", row.product)]));
    }
    if certificates::of_listing(tx, &new.listing).await?.is_some() {
        return Err(refused_with("referral-certified", [("product", row.product)]));
    }
    if store::of_listing(tx, &new.listing).await?.is_some() {
        return Err(refused("referral-sent"));
    }
    let is_again = belonging.renews_the_ministers;
    if new.approval.is_some() == is_again {
        return Err(Error::Stale);
    }
    let closed_on = clock::day_of(row.at());
    let approved_on = new.approval.as_ref().map_or(closed_on, |(_, on)| *on);
    if approved_on < closed_on || new.sent_on < approved_on || new.sent_on > tx.today() {
        let day = closed_on.strftime("%d/%m/%Y").to_string();
        return Err(refused_with("referral-day", [("day", day)]));
    }
    // A renewal belongs to no round (Điều 7.6 QĐ 26/2026).
    let round = next_cut_off(&CENTRAL_ROUNDS, new.sent_on).filter(|_| !is_again).map(|round| round.proposed_before);
    store::insert(tx, new, round, &actor.id).await?;
    let detail = json!({"letter": new.letter_number, "sent_on": new.sent_on, "before": round,
        "approval": new.approval.as_ref().map(|(number, _)| number), "on_paper": new.on_paper});
    tx.record(audit::Act::new(actor, "referral.sent", "listing", &new.listing, detail)).await
}

/// The referral of a listing that nothing rests on yet.
async fn unsettled(tx: &mut Tx, listing: &str) -> Result<Referral> {
    let referral = store::of_listing(tx, listing).await?.ok_or(Error::Missing)?;
    if certificates::of_listing(tx, listing).await?.is_some() || referral.decided_on().is_some() {
        return Err(refused("referral-settled"));
    }
    Ok(referral)
}

/// Enters what the ministry says, or puts right what was typed wrongly, while nothing rests on it.
pub async fn enter_result(tx: &mut Tx, law: Law<'_>, actor: &Actor, new: &NewResult) -> Result<()> {
    actor.may(Act::ReferProduct)?;
    take_turn(tx, &new.listing).await?;
    let referral = unsettled(tx, &new.listing).await?;
    if referral.version != new.seen {
        return Err(Error::Stale);
    }
    if new.date < referral.sent_on() || new.date > tx.today() {
        let day = referral.sent_on().strftime("%d/%m/%Y").to_string();
        return Err(refused_with("central-day", [("day", day)]));
    }
    if new.stars > new.fraction.band(belonging::of_listing(tx, law, &new.listing).await?.form) {
        return Err(refused_with("central-stars-above-mean", [("mean", new.mean.clone())]));
    }
    if referral.version > 0 && new.note.is_empty() {
        return Err(refused("central-why-again"));
    }
    let version = referral.version + 1;
    store::insert_result(tx, (new, version), &actor.id).await?;
    let detail = json!({"version": version, "number": new.number, "date": new.date, "mean": new.mean,
        "sum": new.fraction.sum, "count": new.fraction.count, "stars": new.stars, "note": new.note});
    tx.record(audit::Act::new(actor, "referral.answered", "listing", &new.listing, detail)).await
}

/// The stars that may be recognised on the basis of the ministry's result: none below three, and none of an upgrade that are
/// no more than those of the certificate that the product keeps.
pub fn may_recognise(belonging: &Belonging<'_>, row: &ResultRow, referral: &Referral) -> Result<Option<Stars>> {
    Ok(left_of(belonging, row, referral)?.filter(|stars| belonging.rises_to(*stars)))
}

/// What the ministry's result and the minima leave.
fn left_of(belonging: &Belonging<'_>, row: &ResultRow, referral: &Referral) -> Result<Option<Stars>> {
    let (Some((sum, count)), Some(stars)) = (referral.fraction(), referral.stars()) else { return Ok(None) };
    let ranking: serde_json::Value = serde_json::from_str(&row.ranking)?;
    // A result of before gates were kept with it has none that is unmet.
    let gates = ranking["gate_stars"].as_u64().and_then(|stars| Stars::try_from(stars).ok()).unwrap_or(5);
    Ok(recognisable(PrintedMean { sum, count }.band(belonging.form), stars, gates))
}

/// Refused where nothing may be recognised: by the ministry's result and the minima, or as the product has as many stars.
fn recognised(belonging: &Belonging<'_>, row: &ResultRow, referral: &Referral) -> Result<Stars> {
    let product = ("product", row.product.clone());
    match (left_of(belonging, row, referral)?, &belonging.kept) {
        (None, _) => Err(refused_with("central-nothing-to-recognise", [product])),
        (Some(stars), Some(kept)) if !belonging.rises_to(stars) => {
            Err(refused_with("central-does-not-rise", [product, ("stars", kept.stars.to_string())]))
        }
        (Some(stars), _) => Ok(stars),
    }
}

/// Enters what the chair of the province chose where the ministry gave fewer than five stars (Điều 7 QĐ 26/2026).
pub async fn choose(tx: &mut Tx, law: Law<'_>, actor: &Actor, new: &NewChoice) -> Result<()> {
    actor.may(Act::SettleReferral)?;
    let row = take_turn(tx, &new.listing).await?;
    let referral = unsettled(tx, &new.listing).await?;
    if referral.is_awaited() {
        return Err(refused("central-awaited"));
    }
    if referral.is_of_five() {
        return Err(refused("central-of-five"));
    }
    if referral.result_date().is_some_and(|day| new.decided_on < day) || new.decided_on > tx.today() {
        return Err(refused("central-choice-day"));
    }
    let stars = match new.choice {
        Choice::Evaluate | Choice::Decline => None,
        Choice::Recognise => {
            let belonging = belonging::of_listing(tx, law, &new.listing).await?;
            Some(recognised(&belonging, &row, &referral)?)
        }
    };
    store::insert_choice(tx, new, stars, &actor.id).await?;
    let detail = json!({"choice": new.choice.as_str(), "stars": stars, "reason": new.reason,
        "decided_on": new.decided_on, "mean": referral.mean});
    tx.record(audit::Act::new(actor, "referral.settled", "listing", &new.listing, detail)).await
}
