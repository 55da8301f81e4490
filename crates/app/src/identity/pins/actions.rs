//! Choosing a PIN, and proving that one knows it.

use super::store;
use crate::app::App;
use crate::audit;
use crate::error::{Result, refused, refused_with};
use crate::identity::password::{Hashed, knows_pin};
use crate::identity::{Act, Actor};
use crate::platform::db::Tx;
use crate::platform::words::Words;
use jiff::ToSpan;
use serde_json::json;

/// So many wrong tries one after the other lock a PIN for a while: a million PINs, five tries a quarter of an hour.
pub const MOST_TRIES: i64 = 5;
const LOCKED_MINUTES: i64 = 15;
const DIGITS: usize = 6;

/// A PIN as it is kept.
pub struct Pin(Hashed);

impl Pin {
    /// Six digits that nobody guesses first.
    ///
    /// # Errors
    /// When they are no six digits, all the same, or a row.
    pub async fn own(typed: &str) -> Result<Self> {
        let digits: Vec<u8> = typed.bytes().collect();
        if digits.len() != DIGITS || !digits.iter().all(u8::is_ascii_digit) {
            return Err(refused("pin-digits"));
        }
        let steps = |step: i16| digits.windows(2).all(|two| i16::from(two[1]) - i16::from(two[0]) == step);
        if [0, 1, -1].into_iter().any(steps) {
            return Err(refused("pin-common"));
        }
        Hashed::of(typed).await.map(Self)
    }
}

/// That a person has just given the own PIN. Nothing else makes one, so an act that takes it cannot be done without.
pub struct Proved(String);

impl Proved {
    /// Whether it is this person who gave it.
    pub fn is_of(&self, actor: &Actor) -> bool {
        self.0 == actor.id
    }
}

/// Chooses a PIN, the first or another one.
pub async fn choose(tx: &mut Tx, actor: &Actor, pin: &Pin) -> Result<()> {
    actor.may(Act::ChoosePin)?;
    store::keep(tx, &actor.id, pin.0.as_str()).await?;
    tx.record(audit::Act::new(actor, "user.pin_chosen", "user", &actor.id, json!({}))).await
}

/// Holds what was typed against the person's PIN. A try is counted before it is held, so that many at once are no more
/// than few.
///
/// # Errors
/// When there is no PIN, it is locked, nothing was typed, or it is another one.
pub async fn prove(app: &App, actor: &Actor, typed: &str) -> Result<Proved> {
    if !app.db.read(async |tx| store::has_pin(tx, &actor.id).await).await? {
        return Err(refused("pin-missing"));
    }
    if typed.is_empty() {
        return Err(refused("pin-needed"));
    }
    let tried = app.db.write(async |tx| take_try(tx, actor).await).await?;
    let knows = match knows_pin(typed.to_owned(), tried.hash).await {
        Ok(knows) => knows,
        Err(no) => {
            let give_back = async |tx: &mut Tx| {
                tx.housekeeping("nothing was held against the PIN");
                store::give_try_back(tx, &actor.id).await
            };
            app.db.write(give_back).await?;
            return Err(no);
        }
    };
    if knows {
        app.db
            .write(async |tx| {
                tx.housekeeping("a right PIN is no act; what it is given for is");
                store::set_tries(tx, &actor.id, 0, None).await
            })
            .await?;
        return Ok(Proved(actor.id.clone()));
    }
    if tried.number < MOST_TRIES {
        return Err(refused_with("pin-wrong", [("left", (MOST_TRIES - tried.number).to_string())]));
    }
    let locked = async |tx: &mut Tx| {
        tx.record(audit::Act::new(actor, "user.pin_locked", "user", &actor.id, json!({"tries": tried.number}))).await
    };
    app.db.write(locked).await?;
    Err(refused_with("pin-locked", [("at", tried.locked_until)]))
}

struct Try {
    hash: String,
    number: i64,
    /// When the lock ends that the last try sets, in words.
    locked_until: String,
}

async fn take_try(tx: &mut Tx, actor: &Actor) -> Result<Try> {
    tx.housekeeping("a try is counted, whatever comes of it");
    let kept = store::find(tx, &actor.id).await?;
    let now = tx.now();
    if let Some(until) = kept.locked_until().filter(|until| now < *until) {
        return Err(refused_with("pin-locked", [("at", Words::default().moment(&until))]));
    }
    // A lock that is over gives all tries back.
    let number = if kept.tries >= MOST_TRIES { 1 } else { kept.tries + 1 };
    let until = now + LOCKED_MINUTES.minutes();
    store::set_tries(tx, &actor.id, number, (number >= MOST_TRIES).then_some(until)).await?;
    Ok(Try { hash: kept.hash, number, locked_until: Words::default().moment(&until) })
}
