//! An invented producer of a real commune, with an account of its own, an idea that waits for the office, and papers.

use crate::app::App;
use crate::error::{Error, Result};
use crate::identity::{self, Actor, Mandate, Role};
use crate::locker::{self, NewPaper, Says, Terms};
use crate::platform::{db::Tx, form::Sent};
use crate::producers::{self, NewProducer, Particulars};
use crate::products::ideas::{self, NewIdea};
use jiff::ToSpan;

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
                particulars: Particulars {
                    registration_number: "01-MINH-HỌA".to_owned(),
                    registered_on: "2015-03-05".to_owned(),
                    address: "Thôn Đồng Xanh".to_owned(),
                    phone: "0900000000".to_owned(),
                    ..Particulars::default()
                },
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
            let actor = person(tx, producer, login).await?;
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

/// The person of the producer's account.
pub(super) async fn person(tx: &mut Tx, producer: &str, login: &str) -> Result<Actor> {
    let user = identity::user_by_login(tx, login).await?.ok_or(Error::Missing)?;
    let mandates = vec![Mandate { role: Role::Producer, unit: producer.to_owned() }];
    Ok(Actor {
        id: user.id,
        name: user.name,
        login: user.login,
        mandates,
        must_choose_password: false,
        on_behalf: None,
    })
}

/// A page that says on itself that it is invented.
const PAGE: &[u8] = include_bytes!("paper.jpg");
/// Kind, number, and how many days from today it expires.
const PAPERS: [(&str, &str, Option<i32>); 3] = [
    ("business_registration", "00-MINH-HỌA", None),
    ("production_permit", "01/GCN-MINH-HỌA", Some(60)),
    ("test_report", "02/KN-MINH-HỌA", Some(-30)),
];

/// Papers of the producer: one that holds, one that expires soon, one that has expired.
pub(super) async fn papers(app: &App, producer: &str, login: &str) -> Result<()> {
    if !app.db.read(async |tx| locker::of_producer(tx, producer).await).await?.is_empty() {
        return Ok(());
    }
    let taken = locker::take_in(app, vec![Sent::Whole(PAGE.to_vec().into())], app.config.most_of_producer).await?;
    app.db
        .write(async |tx| {
            let actor = person(tx, producer, login).await?;
            let terms = Terms::of(app);
            for (kind, number, days) in PAPERS {
                let today = tx.today();
                let says = Says {
                    kind: kind.to_owned(),
                    number: number.to_owned(),
                    issued_on: Some(today.saturating_sub(1.year())),
                    expires_on: days.map(|days| today.saturating_add(days.days())),
                    ..Says::default()
                };
                let new = NewPaper { producer: producer.to_owned(), says, demo: true };
                locker::keep(tx, &actor, terms, new, &taken).await?;
            }
            Ok(())
        })
        .await
}
