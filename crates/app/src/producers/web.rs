//! Producers as a list, and one producer with everything that is known of it.

use super::particulars::{self, Particulars};
use super::reach::{Reach, Within, reach, reached};
use super::representatives::{self, Representative};
use super::store::{self, Listed};
use super::workplaces::{self, Workplace};
use super::{KINDS, Producer};
use crate::app::App;
use crate::error::Result;
use crate::identity::{Act, Actor, Role};
use crate::page::{Page, show};
use crate::platform::{
    db::Tx,
    fold::{clean, fold, sort_key},
    list::{Paging, Way},
};
use crate::units;
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jiff::civil::Date;
use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    tim: String,
    #[serde(default)]
    loai: String,
    trang: Option<String>,
}

/// A producer with the names of the communes where it works today.
struct Line {
    producer: Listed,
    places: String,
}

#[derive(Template)]
#[template(path = "producers/list.html")]
struct List {
    page: Page,
    sought: String,
    kind: &'static str,
    lines: Vec<Line>,
    way: Way,
    may_add: bool,
    /// A commune's or a producer's own view holds only what belongs to it.
    is_narrow: bool,
}

impl List {
    /// Value, name, whether it is the one chosen.
    fn kinds(&self) -> Vec<(&'static str, String, bool)> {
        let name = |kind| self.page.words.say(&format!("producer-kind-{kind}"));
        KINDS.map(|kind| (kind, name(kind), self.kind == kind)).into()
    }

    fn kind_of(&self, line: &Line) -> String {
        let kind = &line.producer.kind;
        if kind.is_empty() {
            self.page.words.say("producer-kind-unsaid")
        } else {
            self.page.words.say(&format!("producer-kind-{kind}"))
        }
    }
}

/// The producers that a person reaches, found by any part of a name without accents, in the order of the dictionary.
pub(super) async fn list(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    actor.may(Act::ReadProducer)?;
    let sought: String = clean(&asked.tim).chars().take(100).collect();
    let kind = KINDS.into_iter().find(|kind| *kind == asked.loai).unwrap_or_default();
    let (way, lines) = app
        .db
        .read(async |tx| {
            let within = Within::of(tx, &actor).await?;
            let mut found = store::listed(tx).await?;
            found.retain(|producer| {
                within.has(&producer.id)
                    && (kind.is_empty() || producer.kind == kind)
                    && is_named(&producer.name, &sought)
            });
            found.sort_by_cached_key(|producer| (sort_key(&producer.name), producer.id.clone()));
            let total = i64::try_from(found.len()).unwrap_or(i64::MAX);
            let paging = Paging::asked(asked.trang.as_deref()).of(total);
            let place = |number: i64| usize::try_from(number).unwrap_or_default();
            let shown = found.into_iter().skip(place(paging.offset())).take(place(paging.size));
            let mut lines = Vec::new();
            for producer in shown {
                lines.push(Line { places: names(tx, within.places(&producer.id)).await?, producer });
            }
            Ok((Way::of(paging, "/chu-the", &[("tim", &sought), ("loai", kind)]), lines))
        })
        .await?;
    let is_narrow = reached(&actor) != Reach::All;
    let may_add = actor.can(Act::AddProducer);
    show(StatusCode::OK, &List { page, sought, kind, lines, way, may_add, is_narrow })
}

/// Whether every word that is sought stands in a name.
fn is_named(name: &str, sought: &str) -> bool {
    let name = fold(name);
    fold(sought).split(' ').all(|word| name.contains(word))
}

async fn names(tx: &mut Tx, codes: &[String]) -> Result<String> {
    let mut names = Vec::new();
    for code in codes {
        names.push(units::commune_in_force(tx, code).await?.map_or_else(|| code.clone(), |unit| unit.full_name));
    }
    Ok(names.join(", "))
}

/// A workplace with the name of its commune.
struct Place {
    workplace: Workplace,
    name: String,
}

#[derive(Template)]
#[template(path = "producers/producer.html")]
struct ProducerPage {
    page: Page,
    producer: Producer,
    particulars: Particulars,
    places: Vec<Place>,
    representatives: Vec<Representative>,
    /// Id, name and whether it is invented.
    products: Vec<(String, String, bool)>,
    may_change: bool,
    may_admit: bool,
}

impl ProducerPage {
    /// An officer of the commune may act on behalf of a producer at the counter.
    fn may_act(&self) -> bool {
        self.page.actor.as_ref().is_some_and(|actor| actor.has(Role::Commune))
    }

    /// The office may say that two rows are one producer.
    fn may_join(&self) -> bool {
        self.page.actor.as_ref().is_some_and(|actor| actor.can(Act::ImportProducts))
    }

    fn may_read_proxies(&self) -> bool {
        self.page.actor.as_ref().is_some_and(|actor| actor.can(Act::WithdrawProxy))
    }

    fn kind(&self) -> String {
        let kind = if self.producer.kind.is_empty() { "unsaid" } else { &self.producer.kind };
        self.page.words.say(&format!("producer-kind-{kind}"))
    }

    /// Name and text of every particular that is known, then the names of those that are not.
    fn known(&self) -> Vec<(String, String)> {
        self.said().into_iter().filter(|(_, value)| !value.is_empty()).collect()
    }

    fn may_send(&self) -> bool {
        self.page.actor.as_ref().is_some_and(|actor| actor.can(Act::SendIdea))
    }

    fn missing(&self) -> String {
        let missing = self.said().into_iter().filter(|(_, value)| value.is_empty());
        missing.map(|(name, _)| name.to_lowercase()).collect::<Vec<_>>().join(", ")
    }

    fn said(&self) -> Vec<(String, String)> {
        let (words, said) = (self.page.words, &self.particulars);
        let day = said.registered_on().map(|day| words.day(&day)).unwrap_or_default();
        vec![
            (words.say("producer-registration-number"), said.registration_number.clone()),
            (words.say("producer-registered-on"), day),
            (words.say("producer-registered-by"), said.registered_by.clone()),
            (words.say("producer-tax-code"), said.tax_code.clone()),
            (words.say("producer-address"), said.address.clone()),
            (words.say("producer-phone"), said.phone.clone()),
            (words.say("producer-email"), said.email.clone()),
        ]
    }

    /// "từ 01/03/2026" or "từ 01/03/2026 đến 05/04/2026"
    fn time(&self, since: Date, until: Option<Date>) -> String {
        let words = self.page.words;
        match until {
            Some(until) => words.say2("producer-from-to", "since", words.day(&since), "until", words.day(&until)),
            None => words.say1("producer-from", "since", words.day(&since)),
        }
    }
}

pub(super) async fn show_producer(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    let (producer, particulars, places, representatives, products) = app
        .db
        .read(async |tx| {
            let producer = reach(tx, &actor, &id).await?;
            let particulars = particulars::of(tx, &producer.id).await?;
            let mut places = Vec::new();
            for workplace in workplaces::of_producer(tx, &producer.id).await? {
                let unit = units::commune_in_force(tx, &workplace.unit_code).await?;
                let name = match unit {
                    Some(unit) => units::with_province(tx, &unit).await?,
                    None => workplace.unit_code.clone(),
                };
                places.push(Place { workplace, name });
            }
            let representatives = representatives::of_producer(tx, &producer.id).await?;
            let products = store::products(tx, &producer.id).await?;
            Ok((producer, particulars, places, representatives, products))
        })
        .await?;
    if producer.id != id {
        return Ok(Redirect::temporary(&format!("/chu-the/{}", producer.id)).into_response());
    }
    let (may_change, may_admit) = (actor.can(Act::ChangeProducer), actor.can(Act::AdmitProducer));
    show(
        StatusCode::OK,
        &ProducerPage { page, producer, particulars, places, representatives, products, may_change, may_admit },
    )
}
