//! A fresh password, and the letter that tells its person.

use crate::error::{Error, Result};
use crate::identity::{self, Actor, OneTime};
use crate::letters::{self, Kind, NewLetter, To};
use crate::platform::db::Tx;

/// Gives an account a fresh one-time password, and leaves word in its inbox who did so: whoever did not ask for one sees it
/// there.
pub async fn reset(tx: &mut Tx, actor: &Actor, login: &str, one_time: &OneTime) -> Result<()> {
    let id = identity::reset_password(tx, actor, login, one_time).await?;
    let user = identity::user_by_login(tx, login).await?.ok_or(Error::Missing)?;
    let letter = NewLetter {
        kind: Kind::PasswordReset,
        about: ("user", &id),
        address: "/mat-khau".to_owned(),
        values: &[("name", user.name), ("by", actor.name.clone())],
        demo: user.demo,
    };
    letters::send(tx, To::Account(&id), &letter).await
}
