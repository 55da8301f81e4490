//! Making accounts, signing in and out, choosing a password.

use super::{Actor, Mandate, store, store::User};
use crate::app::App;
use crate::audit::Act;
use crate::error::{Error, Result, refused};
use crate::platform::{
    db::{self, Tx},
    hex,
};
use argon2::{Argon2, PasswordHasher, PasswordVerifier, password_hash::phc::PasswordHash};
use serde_json::json;
use sha2::{Digest, Sha256};
use std::sync::OnceLock;
use tokio::{sync::Semaphore, task::spawn_blocking};

/// A sign-in ends after eight hours without use, and after twenty-four in any case (ASVS 7.3).
const IDLE_MS: i64 = 8 * 3_600_000;
const LONGEST_MS: i64 = 24 * 3_600_000;

pub struct NewUser {
    pub login: String,
    pub name: String,
    pub mandates: Vec<Mandate>,
    pub demo: bool,
}

/// Makes an account; answers its id and its one-time password, which is shown once and kept nowhere.
pub async fn add_user(tx: &mut Tx, actor: &Actor, new: NewUser) -> Result<(String, String)> {
    actor.may(super::Act::ManageUsers)?;
    let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '.' || c == '-';
    if new.login.is_empty() || new.login.len() > 40 || !new.login.chars().all(good) {
        return Err(refused("login-form"));
    }
    if store::user_by_login(tx, &new.login).await?.is_some() {
        return Err(refused("login-taken"));
    }
    let password = one_time_password();
    let user = User {
        id: tx.new_id(),
        login: new.login,
        name: new.name,
        password: hash(password.clone()).await?,
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
    Ok((user.id, password))
}

/// Gives an account a fresh one-time password and ends its sign-ins.
pub async fn reset_password(tx: &mut Tx, actor: &Actor, login: &str) -> Result<String> {
    actor.may(super::Act::ManageUsers)?;
    let user = store::user_by_login(tx, login).await?.ok_or(Error::Missing)?;
    let password = one_time_password();
    store::set_password(tx, &user.id, &hash(password.clone()).await?, true).await?;
    store::remove_sign_ins_of(tx, &user.id).await?;
    tx.record(Act::new(actor, "user.password_reset", "user", &user.id, json!({}))).await?;
    Ok(password)
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
    let kept = match &user {
        Some(user) if !user.disabled => user.password.clone(),
        _ => decoy().await?,
    };
    let matches = verify(password, kept).await?;
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

pub(super) async fn sign_out(tx: &mut Tx, actor: &Actor, token: &str) -> Result<()> {
    store::remove_sign_in(tx, &hashed(token)).await?;
    tx.record(Act::new(actor, "user.signed_out", "user", &actor.id, json!({}))).await
}

/// Chooses an own password and ends the person's other sign-ins (ASVS 7.4.3): whoever knew the old password is
/// out. Length is what counts; nothing else is demanded (ASVS 6.2).
pub(super) async fn choose_password(tx: &mut Tx, actor: &Actor, token: &str, new: &str) -> Result<()> {
    let length = new.chars().count();
    if length < 8 {
        return Err(refused("password-short"));
    }
    if length > 128 {
        return Err(refused("password-long"));
    }
    if new == actor.login {
        return Err(refused("password-is-login"));
    }
    store::set_password(tx, &actor.id, &hash(new.to_owned()).await?, false).await?;
    store::remove_other_sign_ins_of(tx, &actor.id, &hashed(token)).await?;
    tx.record(Act::new(actor, "user.password_chosen", "user", &actor.id, json!({}))).await
}

/// Three groups of four from letters and digits that cannot be mistaken for each other: 59 bits.
fn one_time_password() -> String {
    const LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";
    let bytes: [u8; 12] = db::random();
    let text: String = bytes.iter().map(|byte| char::from(LETTERS[usize::from(*byte) % LETTERS.len()])).collect();
    format!("{}-{}-{}", &text[..4], &text[4..8], &text[8..])
}

fn hashed(token: &str) -> String {
    hex(&Sha256::digest(token.as_bytes()))
}

/// Hashing costs 25 ms and 19 MiB: two at a time, the others wait (reliability.md A5).
fn turn() -> &'static Semaphore {
    static TURN: OnceLock<Semaphore> = OnceLock::new();
    TURN.get_or_init(|| Semaphore::new(2))
}

async fn hash(password: String) -> Result<String> {
    let _turn = turn().acquire().await.map_err(Error::fault)?;
    let hashed = spawn_blocking(move || Argon2::default().hash_password(password.as_bytes()).map(|h| h.to_string()));
    hashed.await.map_err(Error::fault)?.map_err(Error::fault)
}

async fn verify(password: String, kept: String) -> Result<bool> {
    let _turn = turn().acquire().await.map_err(Error::fault)?;
    let checked = spawn_blocking(move || {
        PasswordHash::new(&kept).is_ok_and(|kept| Argon2::default().verify_password(password.as_bytes(), &kept).is_ok())
    });
    checked.await.map_err(Error::fault)
}

/// A hash that no password matches, so that an unknown name costs the same time.
async fn decoy() -> Result<String> {
    static DECOY: tokio::sync::OnceCell<String> = tokio::sync::OnceCell::const_new();
    DECOY.get_or_try_init(|| hash(hex(&db::random::<32>()))).await.cloned()
}
