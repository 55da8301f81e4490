//! Saying that somebody needs a fresh password.

use super::store;
use crate::audit;
use crate::error::{Error, Result, refused};
use crate::evaluation::{councils, sessions};
use crate::identity::{Act, Actor};
use crate::platform::db::Tx;
use serde_json::json;

/// The chair or the secretary says so of another seat, the one of the other; the office then has a day.
pub async fn release(tx: &mut Tx, actor: &Actor, session: &str, user: &str) -> Result<()> {
    actor.may(Act::ReleasePassword)?;
    sessions::take_turn(tx, session).await?;
    let session = sessions::presiding_seat(tx, actor, session).await?.0.must_be_open()?;
    if user == actor.id {
        return Err(refused("release-own"));
    }
    let seat = councils::seat_of(tx, &session.council_id, &session.regulation_id, user).await?.ok_or(Error::Missing)?;
    store::insert(tx, &seat.user_id, &session.id, &actor.id).await?;
    let detail = json!({"session": session.id});
    tx.record(audit::Act::new(actor, "password.released", "user", &seat.user_id, detail)).await
}
