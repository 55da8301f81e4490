//! Carrying a letter out of this machine. What it says and where it goes is read when it goes: an address that was
//! corrected meanwhile is the right one, and no job holds anybody's.

use super::actions::kept;
use super::{say, store};
use crate::app::App;
use crate::error::{Error, Result};
use crate::platform::{jobs::Failed, mailbox::Mail};
use crate::producers::{self, Particulars};
use serde_json::json;

pub(crate) const MAIL: &str = "letter.mail";
pub(crate) const WEBHOOK: &str = "letter.webhook";

/// The letter, and how its producer is reached today.
async fn addressed(app: &App, id: &str) -> Result<(store::Letter, Particulars)> {
    app.db
        .read(async |tx| {
            let letter = store::find(tx, id).await?;
            let producer = kept(tx, &letter.to_id).await?;
            Ok((letter, producers::particulars_of(tx, &producer.id).await?))
        })
        .await
}

pub(crate) async fn mail(app: &App, id: &str) -> Result<(), Failed> {
    let mailbox = app.mailbox.as_ref().ok_or_else(|| Failed::Again("no mail server".to_owned()))?;
    let (letter, known) = found(addressed(app, id).await)?;
    if known.email.is_empty() {
        return Err(Failed::ForGood("no address any more".to_owned()));
    }
    let (subject, text) = say::e_mail(&letter, &app.config.base_url);
    let at = app.db.clock().now();
    mailbox.send(Mail { id: &letter.id, to: &known.email, subject: &subject, text, at }).await
}

pub(crate) async fn webhook(app: &App, id: &str) -> Result<(), Failed> {
    let webhook = app.webhook.as_ref().ok_or_else(|| Failed::Again("no gateway".to_owned()))?;
    let (letter, known) = found(addressed(app, id).await)?;
    if known.phone.is_empty() {
        return Err(Failed::ForGood("no number any more".to_owned()));
    }
    let at = app.db.clock().now();
    let text = say::short(&letter, &app.config.base_url);
    let body = json!({"id": letter.id, "kind": letter.kind, "to": known.phone, "text": text, "lang": "vi",
        "sent_at": at.to_string()});
    webhook.post(at, body.to_string()).await
}

fn found<T>(read: Result<T>) -> Result<T, Failed> {
    match read {
        Err(Error::Missing) => Err(Failed::ForGood("no such letter".to_owned())),
        read => Ok(read?),
    }
}
