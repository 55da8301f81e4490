//! Passwords and what is kept of them. An act takes a [`Hashed`] and cannot make one: hashing waits its turn, and
//! nothing may wait while it holds the one place where SQLite is written.

use super::Actor;
use crate::error::{Error, Result, refused};
use crate::platform::{db, hex};
use argon2::{Argon2, PasswordHasher, PasswordVerifier, password_hash::phc::PasswordHash};
use tokio::{
    sync::{OnceCell, Semaphore, SemaphorePermit},
    task::spawn_blocking,
};

/// A password as it is kept.
pub struct Hashed(String);

impl Hashed {
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// An own password for a person. Length is what counts; nothing else is demanded (ASVS 6.2).
    pub(super) async fn own(actor: &Actor, new: &str) -> Result<Self> {
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
        let letters: std::collections::BTreeSet<char> = new.chars().collect();
        if letters.len() < 4 || "0123456789 abcdefghijklmnopqrstuvwxyz password matkhau1".contains(&new.to_lowercase())
        {
            return Err(refused("password-common"));
        }
        Self::of(new).await
    }

    /// Of whatever its caller has found to be good enough.
    pub(super) async fn of(secret: &str) -> Result<Self> {
        let _turn = PEOPLE.turn().await?;
        hash(secret.to_owned()).await.map(Self)
    }
}

/// Whether somebody who is signed in knows the password that is kept.
pub(super) async fn knows(password: String, kept: String) -> Result<bool> {
    let _turn = PEOPLE.turn().await?;
    verify(password, kept).await
}

/// Whether a PIN is the one that is kept: whoever files stands in no line with those who choose passwords.
pub(super) async fn knows_pin(pin: String, kept: String) -> Result<bool> {
    let _turn = PINS.turn().await?;
    verify(pin, kept).await
}

/// A one-time password: shown once, kept nowhere but hashed.
pub struct OneTime {
    pub text: String,
    pub(super) hashed: Hashed,
}

impl OneTime {
    /// Three groups of four from letters and digits that cannot be mistaken for each other: 59 bits.
    ///
    /// # Errors
    /// When too many wait already.
    pub async fn new() -> Result<Self> {
        const LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";
        let bytes: [u8; 12] = db::random();
        let text: String = bytes.iter().map(|byte| char::from(LETTERS[usize::from(*byte) % LETTERS.len()])).collect();
        let text = format!("{}-{}-{}", &text[..4], &text[4..8], &text[8..]);
        let _turn = PEOPLE.turn().await?;
        let hashed = Hashed(hash(text.clone()).await?);
        Ok(Self { text, hashed })
    }
}

/// Whether a password is the one that is kept. Where none is kept, a decoy that no password matches costs the same
/// time.
pub(super) async fn matches(password: String, kept: Option<String>) -> Result<bool> {
    static DECOY: OnceCell<String> = OnceCell::const_new();
    let _turn = STRANGERS.turn().await?;
    let decoy = DECOY.get_or_try_init(|| hash(hex(&db::random::<32>()))).await?;
    let kept = kept.unwrap_or_else(|| decoy.clone());
    verify(password, kept).await
}

async fn verify(password: String, kept: String) -> Result<bool> {
    let checked = spawn_blocking(move || {
        PasswordHash::new(&kept).is_ok_and(|kept| Argon2::default().verify_password(password.as_bytes(), &kept).is_ok())
    });
    checked.await.map_err(Error::fault)
}

async fn hash(password: String) -> Result<String> {
    let hashed = spawn_blocking(move || Argon2::default().hash_password(password.as_bytes()).map(|h| h.to_string()));
    hashed.await.map_err(Error::fault)?.map_err(Error::fault)
}

/// Hashing costs 25 ms and 19 MiB: so many at a time, so many more may wait, whoever comes then is asked to come
/// again (reliability.md A5).
struct Queue {
    places: Semaphore,
    line: Semaphore,
}

/// Whoever signs in; about half a second is the longest that anybody waits.
static STRANGERS: Queue = Queue { places: Semaphore::const_new(2), line: Semaphore::const_new(40) };
/// Whoever is known already does not stand in the strangers' line.
static PEOPLE: Queue = Queue { places: Semaphore::const_new(1), line: Semaphore::const_new(40) };

/// Whoever files with a PIN.
static PINS: Queue = Queue { places: Semaphore::const_new(1), line: Semaphore::const_new(40) };

impl Queue {
    async fn turn(&self) -> Result<(SemaphorePermit<'_>, SemaphorePermit<'_>)> {
        let in_line = self.line.try_acquire().map_err(|_| refused("sign-in-busy"))?;
        Ok((in_line, self.places.acquire().await.map_err(Error::fault)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    #[tokio::test]
    async fn whoever_comes_when_the_line_is_full_is_asked_to_come_again() {
        let queue = Queue { places: Semaphore::new(1), line: Semaphore::new(2) };
        let first = queue.turn().await.expect("nobody was there");
        let second = queue.turn();
        tokio::pin!(second);
        assert!(asked_once(second.as_mut()).await.is_none(), "the second waits");

        let third = queue.turn().await;

        assert!(matches!(third, Err(Error::Refused(no)) if no.code == "sign-in-busy"));
        drop(first);
        assert!(second.await.is_ok(), "the turn of the second");
    }

    /// What a future answers when it is asked once.
    async fn asked_once<F: Future>(mut future: std::pin::Pin<&mut F>) -> Option<F::Output> {
        std::future::poll_fn(|context| match future.as_mut().poll(context) {
            std::task::Poll::Ready(value) => std::task::Poll::Ready(Some(value)),
            std::task::Poll::Pending => std::task::Poll::Ready(None),
        })
        .await
    }
}
