//! Apologising for a late answer.

use super::{promised_on, store};
use crate::audit;
use crate::dossiers::clocks;
use crate::dossiers::handling::in_hand;
use crate::dossiers::store as dossiers;
use crate::dossiers::telling;
use crate::error::{Result, refused};
use crate::holidays;
use crate::identity::{Act, Actor};
use crate::letters::Kind;
use crate::platform::db::Tx;
use jiff::civil::Date;
use serde_json::json;

pub struct NewApology {
    pub new_day: Date,
    pub reason: String,
}

/// Apologises to the producer of a dossier whose clock is late, and names a new day.
pub async fn apologise(tx: &mut Tx, actor: &Actor, id: &str, new: &NewApology) -> Result<()> {
    dossiers::hold(tx, id).await?;
    let dossier = in_hand(tx, actor, Act::ApologiseForDelay, id).await?;
    let calendar = holidays::calendar(tx).await?;
    let standing = clocks::standing(tx, &calendar, &dossier).await?;
    let before = store::newest(tx, id).await?;
    let is_late = standing.late() > 0 && dossier.state().is_with_commune();
    let promised_on = promised_on(&standing, before.as_ref()).filter(|_| is_late);
    let Some(promised_on) = promised_on else { return Err(refused("apology-not-late")) };
    if new.new_day < tx.today() {
        return Err(refused("apology-day"));
    }
    // Nobody is sent to a closed office.
    if calendar.is_working(new.new_day) == Ok(false) {
        return Err(refused("apology-day-off"));
    }
    store::insert(tx, id, &actor.id, promised_on, new).await?;
    let detail = json!({"promised_on": promised_on.to_string(), "new_day": new.new_day.to_string()});
    tx.record(audit::Act::new(actor, "dossier.delay_apologised", "dossier", id, detail)).await?;
    telling::producer(tx, Kind::DelayApologised, &dossier).await
}
