//! The own password, asked of somebody who is signed in: whoever finds a sign-in does not guess the password with it.

use super::{Actor, actions, password, store};
use crate::app::App;
use crate::audit::Act;
use crate::error::{Error, Result, refused, refused_with};
use crate::platform::db::Tx;
use crate::platform::words::Words;
use jiff::ToSpan;
use serde_json::json;

/// So many wrong ones lock it for a while, and with so many the sign-in that typed them ends.
const MOST_GUESSES: i64 = 5;
const LOCKED_MINUTES: i64 = 15;
const END_OF_SIGN_IN: i64 = 10;

/// Holds a password against the one of the person. A try is counted before it is held, so that many at once are no more
/// than few; only the right one begins the count anew.
pub(super) async fn must_know(app: &App, actor: &Actor, token: &str, typed: &str) -> Result<()> {
    limit(app, actor)?;
    let user = app.db.read(async |tx| store::user_by_login(tx, &actor.login).await).await?.ok_or(Error::Missing)?;
    let tried = app.db.write(async |tx| take(tx, actor).await).await?;
    let knows = match password::knows(typed.to_owned(), user.password).await {
        Ok(knows) => knows,
        Err(no) => {
            app.db.write(async |tx| give_back(tx, actor).await).await?;
            return Err(no);
        }
    };
    if knows {
        let begin_anew = async |tx: &mut Tx| {
            tx.housekeeping("a right password is no act; what it is given for is");
            store::set_guesses(tx, &actor.id, 0, None).await
        };
        return app.db.write(begin_anew).await;
    }
    let Some(at) = tried.locked_until else { return Err(refused("password-current-wrong")) };
    app.db.write(async |tx| lock(tx, actor, token, tried.number).await).await?;
    Err(refused_with("password-locked", [("at", at)]))
}

/// Whoever is signed in makes the machine hash only so often.
pub(super) fn limit(app: &App, actor: &Actor) -> Result<()> {
    if app.own_tries.allow(&actor.id) { Ok(()) } else { Err(refused("sign-in-too-often")) }
}

struct Try {
    number: i64,
    /// When the lock ends that this try sets, in words.
    locked_until: Option<String>,
}

async fn take(tx: &mut Tx, actor: &Actor) -> Result<Try> {
    tx.housekeeping("a try is counted, whatever comes of it");
    let (tries, locked_until) = store::guesses(tx, &actor.id).await?;
    let now = tx.now();
    if let Some(until) = locked_until.map(crate::platform::clock::from_ms).filter(|until| now < *until) {
        return Err(refused_with("password-locked", [("at", Words::default().moment(&until))]));
    }
    let number = tries + 1;
    let until = (number % MOST_GUESSES == 0).then(|| now + LOCKED_MINUTES.minutes());
    store::set_guesses(tx, &actor.id, number, until).await?;
    Ok(Try { number, locked_until: until.map(|until| Words::default().moment(&until)) })
}

async fn give_back(tx: &mut Tx, actor: &Actor) -> Result<()> {
    tx.housekeeping("nothing was held against the password");
    store::give_guess_back(tx, &actor.id).await
}

async fn lock(tx: &mut Tx, actor: &Actor, token: &str, tries: i64) -> Result<()> {
    if tries >= END_OF_SIGN_IN {
        store::remove_sign_in(tx, &actions::sign_in_of(token)).await?;
        let ended = Act::new(actor, "user.sign_in_ended", "user", &actor.id, json!({"tries": tries}));
        tx.record(ended).await?;
    }
    tx.record(Act::new(actor, "user.password_locked", "user", &actor.id, json!({"tries": tries}))).await
}
