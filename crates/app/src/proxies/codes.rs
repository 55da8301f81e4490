//! Codes of six digits that go to a producer and come back from its mouth.

use super::store::{self, Code};
use crate::app::App;
use crate::audit;
use crate::error::{Result, refused};
use crate::identity::{self, Actor, Role};
use crate::letters::{self, Kind, NewLetter, To};
use crate::platform::{db::Tx, hex};
use crate::producers::{self, Producer};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::json;
use sha2::Sha256;

/// A code may be used for ten minutes.
const LASTS_MS: i64 = 10 * 60_000;
/// After so many wrong tries it is worth nothing.
const MOST_TRIES: i64 = 5;
/// So many codes may a person have sent in an hour: to one producer, and to all together.
const MOST_CODES: (i64, i64) = (5, 10);
const HOUR_MS: i64 = 3_600_000;

/// What a code is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose<'a> {
    /// Beginning to act on behalf.
    Begin,
    /// Submitting a dossier as it stands, told by a hash of it all: what changes afterwards needs another code.
    Submit { dossier: &'a str, product: &'a str, state: &'a str },
}

impl Purpose<'_> {
    fn key(self) -> String {
        match self {
            Self::Begin => "begin".to_owned(),
            Self::Submit { dossier, state, .. } => format!("{dossier} {state}"),
        }
    }
}

fn hashed(app: &App, id: &str, digits: &str) -> String {
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(&app.key).expect("any length is a key");
    mac.update(format!("code:{id}:{digits}").as_bytes());
    hex(&mac.finalize().into_bytes())
}

/// Sends a fresh code to the producer, and to nobody else. No log and no event has it.
pub async fn ask(app: &App, tx: &mut Tx, actor: &Actor, producer: &Producer, purpose: Purpose<'_>) -> Result<()> {
    // Two that ask at once are counted one after the other.
    producers::hold(tx, &producer.id).await?;
    let now = tx.now().as_millisecond();
    // Who gets the producer's letters would be sent the own code, and needs nobody's leave.
    for row in producers::rows_of(tx, &producer.id).await? {
        if identity::holders(tx, Role::Producer, &row).await?.contains(&actor.id) {
            return Err(refused("proxy-own"));
        }
    }
    let (of_one, of_all) = store::codes_since(tx, &actor.id, &producer.id, now - HOUR_MS).await?;
    if of_one >= MOST_CODES.0 || of_all >= MOST_CODES.1 {
        return Err(refused("proxy-codes"));
    }
    if !letters::reaches(tx, To::Producer(&producer.id), producer.demo).await? {
        return Err(refused("proxy-no-contact"));
    }
    let (id, digits) = (tx.new_id(), format!("{:06}", u64::from_le_bytes(tx.random::<8>()) % 1_000_000));
    store::insert_code(tx, (&id, &hashed(app, &id, &digits)), (&producer.id, &actor.id, &purpose.key())).await?;
    let (kind, what) = match purpose {
        Purpose::Begin => (Kind::ProxyCode, producer.name.clone()),
        Purpose::Submit { product, .. } => (Kind::SubmissionCode, product.to_owned()),
    };
    let values =
        [("code", digits), ("agent", actor.name.clone()), ("product", what), ("producer", producer.name.clone())];
    let letter = NewLetter {
        kind,
        about: ("producer", &producer.id),
        address: format!("/chu-the/{}/uy-quyen", producer.id),
        values: &values,
        demo: producer.demo,
    };
    letters::send(tx, To::Producer(&producer.id), &letter).await?;
    tx.record(audit::Act::new(actor, "proxy.code_sent", "producer", &producer.id, json!({"for": purpose.key()}))).await
}

fn is_right(app: &App, tx: &Tx, code: &Code, digits: &str) -> bool {
    let lasts = tx.now().as_millisecond() - code.made_at <= LASTS_MS;
    lasts && code.tries <= MOST_TRIES && hashed(app, &code.id, digits) == code.hash
}

/// Whether these are the digits of the newest code; a wrong try counts, whatever becomes of the act that it was for, so
/// it is a transaction of its own. Wrong, old and used are one answer.
pub async fn try_code(app: &App, actor: &Actor, producer: &str, purpose: Purpose<'_>, digits: &str) -> Result<bool> {
    app.db
        .write(async |tx| {
            tx.housekeeping("a right try is told by the act that it is for");
            let key = purpose.key();
            let Some(code) = store::newest_code(tx, (producer, &actor.id, &key)).await? else { return Ok(false) };
            let tries = store::count_try(tx, &code.id).await?;
            let is_right = is_right(app, tx, &Code { tries, ..code }, digits);
            if !is_right {
                let detail = json!({"for": key, "try": tries});
                tx.record(audit::Act::new(actor, "proxy.code_wrong", "producer", producer, detail)).await?;
            }
            Ok(is_right)
        })
        .await
}

/// Uses a code that was tried in the act that it is for: two acts do not share one.
pub async fn use_up(
    app: &App,
    tx: &mut Tx,
    actor: &Actor,
    producer: &str,
    purpose: Purpose<'_>,
    digits: &str,
) -> Result<()> {
    let code = store::newest_code(tx, (producer, &actor.id, &purpose.key())).await?;
    let Some(code) = code.filter(|code| is_right(app, tx, code, digits)) else { return Err(refused("proxy-code")) };
    store::mark_used(tx, &code.id).await
}
