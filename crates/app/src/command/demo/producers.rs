//! An invented producer of a real commune, with an account of its own, and an idea that waits for the office.

use crate::app::App;
use crate::error::{Error, Result};
use crate::identity::{self, Actor, Mandate, Role};
use crate::producers::{self, NewProducer, Particulars};
use crate::products::ideas::{self, NewIdea};

/// Xã Tam Hưng, whose rice the demo's session judges.
pub(super) const COMMUNE: &str = "10144";
const NAME: &str = "Hợp tác xã Lúa thơm Đồng Xanh (minh họa)";

/// The invented producer; entered once.
pub(super) async fn producer(app: &App, operator: &Actor) -> Result<String> {
    app.db
        .write(async |tx| {
            tx.housekeeping("nothing is written where the demo stands already");
            let known = producers::find_by_match(tx, &producers::match_key(NAME)).await?;
            if let Some(known) = known.into_iter().find(|known| known.demo) {
                return Ok(known.id);
            }
            let new = NewProducer {
                name: NAME.to_owned(),
                kind: "cooperative".to_owned(),
                unit: COMMUNE.to_owned(),
                particulars: Particulars { phone: "0900000000".to_owned(), ..Particulars::default() },
                is_another: false,
                demo: true,
            };
            producers::add(tx, operator, new).await
        })
        .await
}

/// An idea of the producer, sent by its own account.
pub(super) async fn idea(app: &App, producer: &str, login: &str) -> Result<()> {
    app.db
        .write(async |tx| {
            tx.housekeeping("nothing is written where the demo stands already");
            if !ideas::every(tx).await?.is_empty() {
                return Ok(());
            }
            let user = identity::user_by_login(tx, login).await?.ok_or(Error::Missing)?;
            let mandates = vec![Mandate { role: Role::Producer, unit: producer.to_owned() }];
            let actor =
                Actor { id: user.id, name: user.name, login: user.login, mandates, must_choose_password: false };
            let new = NewIdea {
                producer: producer.to_owned(),
                name: "Bún gạo lứt Tam Hưng (minh họa)".to_owned(),
                unit: COMMUNE.to_owned(),
                story: "Gạo lứt của đồng làng, xay ướt, ép bún và phơi giàn tre như các cụ vẫn làm.".to_owned(),
                help: vec!["packaging".to_owned(), "testing".to_owned()],
                help_note: String::new(),
                demo: true,
            };
            ideas::send(tx, &actor, new).await.map(|_| ())
        })
        .await
}
