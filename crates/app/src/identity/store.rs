//! Accounts, roles and sign-ins as rows.

use super::{Actor, Mandate, Role};
use crate::args;
use crate::error::Result;
use crate::platform::db::Tx;
use jiff::Timestamp;
use std::collections::BTreeSet;

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct User {
    pub id: String,
    pub login: String,
    pub name: String,
    pub password: String,
    pub one_time: bool,
    pub disabled: bool,
    pub demo: bool,
}

const USER: &str = "select id, login, name, password, one_time, disabled, demo from user_account where login = $1";

pub async fn user_by_login(tx: &mut Tx, login: &str) -> Result<Option<User>> {
    tx.maybe(USER, args![login]).await
}

/// Every account, in the order they were made.
pub async fn list_users(tx: &mut Tx) -> Result<Vec<User>> {
    let sql = "select id, login, name, password, one_time, disabled, demo from user_account order by id";
    tx.all(sql, args![]).await
}

/// An account as those see it who may not manage it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Account {
    pub login: String,
    pub name: String,
    /// Nobody has signed in with its one-time password yet.
    pub one_time: bool,
}

/// The accounts with a role at a place.
pub async fn accounts_at(tx: &mut Tx, role: Role, place: &str) -> Result<Vec<Account>> {
    let sql = "select u.login, u.name, u.one_time from user_account u join mandate m on m.user_id = u.id
               where m.role = $1 and m.unit_code = $2 and not u.disabled order by u.id";
    tx.all(sql, args![role.code(), place]).await
}

/// The logins of the open accounts with a role at a place that were made since an instant, in milliseconds.
pub async fn given_since(tx: &mut Tx, role: Role, place: &str, since: i64) -> Result<Vec<String>> {
    let sql = "select u.login from user_account u join mandate m on m.user_id = u.id
               where m.role = $1 and m.unit_code = $2 and not u.disabled and u.created_at >= $3 order by u.login";
    let rows: Vec<(String,)> = tx.all(sql, args![role.code(), place, since]).await?;
    Ok(rows.into_iter().map(|(login,)| login).collect())
}

/// The ids of the accounts with a role at a place.
pub async fn holders(tx: &mut Tx, role: Role, place: &str) -> Result<Vec<String>> {
    let sql = "select u.id from user_account u join mandate m on m.user_id = u.id
               where m.role = $1 and m.unit_code = $2 and not u.disabled order by u.id";
    let rows: Vec<(String,)> = tx.all(sql, args![role.code(), place]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

pub(super) async fn insert_user(tx: &mut Tx, user: &User) -> Result<()> {
    let sql = "insert into user_account (id, login, name, password, one_time, disabled, demo, created_at)
               values ($1, $2, $3, $4, $5, $6, $7, $8)";
    let at = tx.now();
    let args = args![&user.id, &user.login, &user.name, &user.password, user.one_time, user.disabled, user.demo, at];
    tx.execute(sql, args).await.map(|_| ())
}

pub(super) async fn insert_mandate(tx: &mut Tx, user: &str, mandate: &Mandate) -> Result<()> {
    let sql = "insert into mandate (user_id, role, unit_code) values ($1, $2, $3)";
    tx.execute(sql, args![user, mandate.role.code(), &mandate.unit]).await.map(|_| ())
}

pub async fn mandates_of(tx: &mut Tx, user: &str) -> Result<Vec<Mandate>> {
    let sql = "select role, unit_code from mandate where user_id = $1 order by role, unit_code";
    let rows: Vec<(String, String)> = tx.all(sql, args![user]).await?;
    Ok(rows.into_iter().filter_map(|(role, unit)| Some(Mandate { role: Role::parse(&role)?, unit })).collect())
}

pub(super) async fn set_password(tx: &mut Tx, user: &str, password: &str, one_time: bool) -> Result<()> {
    let sql = "update user_account set password = $2, one_time = $3 where id = $1";
    tx.update(sql, args![user, password, one_time]).await
}

pub(super) async fn set_disabled(tx: &mut Tx, user: &str, disabled: bool) -> Result<()> {
    tx.update("update user_account set disabled = $2 where id = $1", args![user, disabled]).await
}

pub(super) async fn insert_sign_in(tx: &mut Tx, token_hash: &str, user: &str) -> Result<()> {
    let sql = "insert into sign_in (token_hash, user_id, created_at, seen_at) values ($1, $2, $3, $4)";
    let at = tx.now();
    tx.execute(sql, args![token_hash, user, at, at]).await.map(|_| ())
}

/// When the sign-in began and was last used, in milliseconds, with its person.
pub(super) async fn sign_in(tx: &mut Tx, token_hash: &str) -> Result<Option<(Actor, i64, i64)>> {
    let sql = "select u.id, u.name, u.login, u.one_time, s.created_at, s.seen_at
               from sign_in s join user_account u on u.id = s.user_id
               where s.token_hash = $1 and not u.disabled";
    let row: Option<(String, String, String, bool, i64, i64)> = tx.maybe(sql, args![token_hash]).await?;
    let Some((id, name, login, must_choose_password, created_at, seen_at)) = row else { return Ok(None) };
    let mandates = mandates_of(tx, &id).await?;
    Ok(Some((Actor { id, name, login, mandates, must_choose_password, on_behalf: None }, created_at, seen_at)))
}

pub(super) async fn touch_sign_in(tx: &mut Tx, token_hash: &str) -> Result<()> {
    let at = tx.now();
    tx.execute("update sign_in set seen_at = $2 where token_hash = $1", args![token_hash, at]).await.map(|_| ())
}

pub(super) async fn remove_sign_in(tx: &mut Tx, token_hash: &str) -> Result<()> {
    tx.execute("delete from sign_in where token_hash = $1", args![token_hash]).await.map(|_| ())
}

pub(super) async fn remove_other_sign_ins_of(tx: &mut Tx, user: &str, token_hash: &str) -> Result<()> {
    let sql = "delete from sign_in where user_id = $1 and token_hash <> $2";
    tx.execute(sql, args![user, token_hash]).await.map(|_| ())
}

pub(super) async fn remove_sign_ins_of(tx: &mut Tx, user: &str) -> Result<()> {
    tx.execute("delete from sign_in where user_id = $1", args![user]).await.map(|_| ())
}

/// Who made an account, or gave it a fresh password, since an instant; the operator of the machine is nobody.
pub(super) async fn given_by(tx: &mut Tx, person: &str, since: Timestamp) -> Result<BTreeSet<String>> {
    let sql = "select distinct actor_id from event where object_kind = 'user' and object_id = $1 and at >= $2
               and name in ('user.added', 'user.password_reset') and actor_id <> $3";
    let rows: Vec<(String,)> = tx.all(sql, args![person, since, Actor::operator().id]).await?;
    Ok(rows.into_iter().map(|(by,)| by).collect())
}

/// Whether a person has a seat in a session that is neither closed nor cancelled.
pub(super) async fn sits_in_open(tx: &mut Tx, user: &str) -> Result<bool> {
    let sql = "select count(*) from seat t join session s on s.council_id = t.council_id where t.user_id = $1
               and s.id not in (select session_id from closing) and s.id not in (select session_id from cancellation)";
    Ok(tx.number(sql, args![user]).await? > 0)
}

/// Who said since an instant that a person needs a fresh password, where none was given after that.
pub(super) async fn released_by(tx: &mut Tx, user: &str, since: Timestamp) -> Result<Vec<String>> {
    let sql = "select r.released_by from password_release r where r.user_id = $1 and r.at >= $2 and not exists (
                 select 1 from event e where e.object_kind = 'user' and e.object_id = r.user_id
                 and e.name = 'user.password_reset' and e.at >= r.at) order by r.at desc, r.id";
    Ok(tx.all::<(String,)>(sql, args![user, since]).await?.into_iter().map(|(by,)| by).collect())
}

/// Wrong passwords that a person typed who was signed in, one after the other, and until when no more is held.
pub(super) async fn guesses(tx: &mut Tx, user: &str) -> Result<(i64, Option<i64>)> {
    let sql = "insert into password_guess (user_id, tries) values ($1, 0) on conflict (user_id) do update set tries = password_guess.tries";
    tx.execute(sql, args![user]).await?;
    tx.one("select tries, locked_until from password_guess where user_id = $1", args![user]).await
}

pub(super) async fn set_guesses(tx: &mut Tx, user: &str, tries: i64, locked_until: Option<Timestamp>) -> Result<()> {
    let until = locked_until.map(Timestamp::as_millisecond);
    tx.update("update password_guess set tries = $2, locked_until = $3 where user_id = $1", args![user, tries, until])
        .await
}

/// Gives a try back that nothing came of.
pub(super) async fn give_guess_back(tx: &mut Tx, user: &str) -> Result<()> {
    let sql = "update password_guess set tries = tries - 1, locked_until = null where user_id = $1 and tries > 0";
    tx.execute(sql, args![user]).await.map(|_| ())
}
