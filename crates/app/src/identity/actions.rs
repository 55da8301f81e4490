//! Making accounts, signing in and out, choosing a password.

use super::password::{self, Hashed, OneTime};
use super::{Actor, Mandate, guesses, pins, store, store::User};
use crate::app::App;
use crate::audit::Act;
use crate::error::{Error, Result, refused};
use crate::platform::{
    db::{self, Tx},
    hex,
};
use jiff::ToSpan;
use serde_json::json;
use sha2::{Digest, Sha256};

/// A sign-in ends after eight hours without use, and after twenty-four in any case (ASVS 7.3).
const IDLE_MS: i64 = 8 * 3_600_000;
const LONGEST_MS: i64 = 24 * 3_600_000;

pub struct NewUser {
    pub login: String,
    pub name: String,
    pub mandates: Vec<Mandate>,
    pub demo: bool,
}

/// Makes an account with a one-time password; answers its id.
pub async fn add_user(tx: &mut Tx, actor: &Actor, new: NewUser, one_time: &OneTime) -> Result<String> {
    actor.may(super::Act::ManageUsers)?;
    enter(tx, actor, new, one_time).await
}

/// Gives a producer's person an account, or a known one of that producer a fresh one-time password: what the counter of
/// a commune may do without managing anybody else. The producer was found from the actor.
pub async fn admit_producer(
    tx: &mut Tx,
    actor: &Actor,
    (login, name): (&str, &str),
    producer: &str,
    one_time: &OneTime,
) -> Result<()> {
    actor.may(super::Act::AdmitProducer)?;
    let mandate = Mandate { role: super::Role::Producer, unit: producer.to_owned() };
    if let Some(user) = store::user_by_login(tx, login).await? {
        if store::mandates_of(tx, &user.id).await? != [mandate] {
            return Err(refused("login-taken"));
        }
        if user.disabled {
            return Err(refused("login-closed"));
        }
        return renew(tx, actor, &user, one_time).await;
    }
    let new = NewUser { login: login.to_owned(), name: name.to_owned(), mandates: vec![mandate], demo: false };
    enter(tx, actor, new, one_time).await.map(|_| ())
}

async fn enter(tx: &mut Tx, actor: &Actor, new: NewUser, one_time: &OneTime) -> Result<String> {
    let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '.' || c == '-';
    if new.login.is_empty() || new.login.len() > 40 || !new.login.chars().all(good) {
        return Err(refused("login-form"));
    }
    if new.mandates.iter().any(|mandate| !mandate.unit.is_empty() && !mandate.role.has_place()) {
        return Err(refused("role-without-place"));
    }
    if store::user_by_login(tx, &new.login).await?.is_some() {
        return Err(refused("login-taken"));
    }
    let user = User {
        id: tx.new_id(),
        login: new.login,
        name: new.name,
        password: one_time.hashed.as_str().to_owned(),
        one_time: true,
        disabled: false,
        demo: new.demo,
    };
    store::insert_user(tx, &user).await?;
    for mandate in &new.mandates {
        store::insert_mandate(tx, &user.id, mandate).await?;
    }
    let roles: Vec<&str> = new.mandates.iter().map(|mandate| mandate.role.code()).collect();
    tx.record(Act::new(actor, "user.added", "user", &user.id, json!({"login": user.login, "roles": roles}))).await?;
    Ok(user.id)
}

/// A person with a seat in an open session gets a fresh password only after somebody who leads that session has said so,
/// within a day (docs/decisions/0027).
const RELEASED_HOURS: i64 = 24;
/// Whoever made an account, or gave it a fresh password, and that account are no two persons for so long, nor are two accounts
/// that a third one gave both (docs/decisions/0029).
const DEPENDENT_DAYS: i64 = 30;

/// Whether two accounts can be two persons: neither has of late made the other one or given it a fresh password, and so holds
/// it, nor has a third account done so to both. Whichever of the two is named first, the answer is the same.
pub async fn is_independent(tx: &mut Tx, person: &str, of: &str) -> Result<bool> {
    let since = tx.now() - (24 * DEPENDENT_DAYS).hours();
    let holders = store::given_by(tx, person, since).await?;
    let others = store::given_by(tx, of, since).await?;
    let is_held = holders.contains(of) || others.contains(person) || !holders.is_disjoint(&others);
    Ok(person != of && !is_held)
}

/// Gives an account a fresh one-time password, ends its sign-ins and its PIN; answers the account's id.
pub async fn reset_password(tx: &mut Tx, actor: &Actor, login: &str, one_time: &OneTime) -> Result<String> {
    actor.may(super::Act::ManageUsers)?;
    let user = store::user_by_login(tx, login).await?.ok_or(Error::Missing)?;
    let is_operator = actor.id == Actor::operator().id;
    if !is_operator && store::sits_in_open(tx, &user.id).await? && !is_released(tx, actor, &user).await? {
        return Err(refused("reset-needs-release"));
    }
    renew(tx, actor, &user, one_time).await?;
    Ok(user.id)
}

async fn is_released(tx: &mut Tx, actor: &Actor, user: &User) -> Result<bool> {
    let since = tx.now() - RELEASED_HOURS.hours();
    for by in store::released_by(tx, &user.id, since).await? {
        if by != user.id && is_independent(tx, &by, &actor.id).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

async fn renew(tx: &mut Tx, actor: &Actor, user: &User, one_time: &OneTime) -> Result<()> {
    store::set_password(tx, &user.id, one_time.hashed.as_str(), true).await?;
    store::remove_sign_ins_of(tx, &user.id).await?;
    pins::forget(tx, &user.id).await?;
    tx.record(Act::new(actor, "user.password_reset", "user", &user.id, json!({}))).await
}

/// Closes or reopens an account; closing ends its sign-ins at once.
pub async fn disable(tx: &mut Tx, actor: &Actor, login: &str, disabled: bool) -> Result<()> {
    actor.may(super::Act::ManageUsers)?;
    let user = store::user_by_login(tx, login).await?.ok_or(Error::Missing)?;
    store::set_disabled(tx, &user.id, disabled).await?;
    store::remove_sign_ins_of(tx, &user.id).await?;
    let name = if disabled { "user.disabled" } else { "user.enabled" };
    tx.record(Act::new(actor, name, "user", &user.id, json!({}))).await
}

/// Ends every sign-in of a person.
pub async fn sign_out_everywhere(tx: &mut Tx, actor: &Actor) -> Result<()> {
    store::remove_sign_ins_of(tx, &actor.id).await?;
    tx.record(Act::new(actor, "user.signed_out", "user", &actor.id, json!({}))).await
}

/// Checks a name and a password; answers the token of the new sign-in. A wrong name takes as long as a
/// wrong password and gets the same answer.
pub(super) async fn sign_in(app: &App, login: &str, password: String) -> Result<String> {
    let user = app.db.read(async |tx| store::user_by_login(tx, login).await).await?;
    let kept = user.as_ref().filter(|user| !user.disabled).map(|user| user.password.clone());
    let matches = password::matches(password, kept).await?;
    let Some(user) = user.filter(|user| matches && !user.disabled) else { return Err(refused("sign-in-wrong")) };
    let token = hex(&db::random::<32>());
    app.db
        .write(async |tx| {
            let actor = actor_of(tx, &user).await?;
            store::insert_sign_in(tx, &hashed(&token), &user.id).await?;
            tx.record(Act::new(&actor, "user.signed_in", "user", &user.id, json!({}))).await
        })
        .await?;
    Ok(token)
}

async fn actor_of(tx: &mut Tx, user: &User) -> Result<Actor> {
    Ok(Actor {
        id: user.id.clone(),
        name: user.name.clone(),
        login: user.login.clone(),
        mandates: store::mandates_of(tx, &user.id).await?,
        must_choose_password: user.one_time,
        on_behalf: None,
    })
}

/// Who a sign-in token belongs to, while it lasts.
pub async fn recognise(app: &App, token: &str) -> Result<Option<Actor>> {
    let token = hashed(token);
    let now = app.db.clock().now().as_millisecond();
    let found = app.db.read(async |tx| store::sign_in(tx, &token).await).await?;
    let Some((actor, created_at, seen_at)) = found else { return Ok(None) };
    if now - seen_at > IDLE_MS || now - created_at > LONGEST_MS {
        return Ok(None);
    }
    if now - seen_at > 60_000 {
        app.db
            .write(async |tx| {
                tx.housekeeping("the last use of a sign-in is not an act of the programme");
                store::touch_sign_in(tx, &token).await
            })
            .await?;
    }
    Ok(Some(actor))
}

/// The key under which a sign-in is kept.
pub fn sign_in_of(token: &str) -> String {
    hashed(token)
}

/// Ends the sign-in that a browser carried before it signed in anew.
pub(super) async fn end_earlier(tx: &mut Tx, token: &str) -> Result<()> {
    tx.housekeeping("the new sign-in was recorded; the old one of the same browser ends with it");
    store::remove_sign_in(tx, &hashed(token)).await
}

pub(super) async fn sign_out(tx: &mut Tx, actor: &Actor, token: &str) -> Result<()> {
    store::remove_sign_in(tx, &hashed(token)).await?;
    tx.record(Act::new(actor, "user.signed_out", "user", &actor.id, json!({}))).await
}

/// Whether the person may choose this password: the first is not the one that somebody handed out, every later one
/// needs the password that still holds, so that a tablet left open is not an account given away.
pub(super) async fn may_choose(app: &App, actor: &Actor, token: &str, (current, new): (&str, &str)) -> Result<()> {
    let user = app.db.read(async |tx| store::user_by_login(tx, &actor.login).await).await?.ok_or(Error::Missing)?;
    if !user.one_time {
        return guesses::must_know(app, actor, token, current).await;
    }
    guesses::limit(app, actor)?;
    if password::knows(new.to_owned(), user.password).await? { Err(refused("password-is-one-time")) } else { Ok(()) }
}

/// Chooses an own password and ends the person's other sign-ins (ASVS 7.4.3): whoever knew the old password is
/// out.
pub(super) async fn choose_password(tx: &mut Tx, actor: &Actor, token: &str, new: &Hashed) -> Result<()> {
    store::set_password(tx, &actor.id, new.as_str(), false).await?;
    store::remove_other_sign_ins_of(tx, &actor.id, &hashed(token)).await?;
    tx.record(Act::new(actor, "user.password_chosen", "user", &actor.id, json!({}))).await
}

fn hashed(token: &str) -> String {
    hex(&Sha256::digest(token.as_bytes()))
}
