//! The catalogue, for everybody: finding a product, and one product with everything that sources say of it.

use super::catalogue::{Entry, Sought};
use super::certified::{self, Certificate};
use super::store::{self, Product, Recognition};
use super::{GROUPS, catalogue::Found, tags};
use crate::app::App;
use crate::error::Result;
use crate::identity::Act;
use crate::page::{Page, show};
use crate::platform::{
    fold::clean,
    list::{Paging, Way},
    words::Words,
};
use crate::units::{self, Today};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jiff::civil::Date;
use rules::dossier::RenewalRules;
use rules::library::Library;
use serde::Deserialize;

const SHOWN: i64 = 24;

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    sao: String,
    #[serde(default)]
    nhom: String,
    trang: Option<String>,
}

#[derive(Template)]
#[template(path = "products/search.html")]
struct Search {
    page: Page,
    sought: Sought,
    found: Found,
    way: Way,
    /// The day it is, on which certificates hold or not.
    today: Date,
    renewals: RenewalRules,
    rules: &'static Library,
}

/// Every product, or those that are sought; exact accents first.
pub(super) async fn search(State(app): State<App>, page: Page, Query(asked): Query<Asked>) -> Result<Response> {
    let sought = Sought {
        text: clean(&asked.q).chars().take(100).collect(),
        stars: asked.sao.parse().ok().filter(|stars| (3..=5).contains(stars)),
        group: GROUPS.into_iter().find(|group| *group == asked.nhom).unwrap_or_default().to_owned(),
    };
    let renewals = &app.config.renewals;
    let mut paging = Paging { size: SHOWN, ..Paging::asked(asked.trang.as_deref()) };
    let (found, today) = app
        .db
        .read(async |tx| {
            let today = tx.today();
            let place = |number: i64| usize::try_from(number).unwrap_or_default();
            let found =
                app.catalogue.search(tx, renewals, &sought, (place(paging.offset()), place(paging.size))).await?;
            let asked = paging.page;
            paging = paging.of(i64::try_from(found.total).unwrap_or(i64::MAX));
            if paging.page == asked {
                return Ok((found, today));
            }
            // Beyond the last page: the last page.
            Ok((
                app.catalogue.search(tx, renewals, &sought, (place(paging.offset()), place(paging.size))).await?,
                today,
            ))
        })
        .await?;
    let stars = sought.stars.map_or_else(String::new, |stars| stars.to_string());
    let way = Way::of(paging, "/san-pham", &[("q", &sought.text), ("sao", &stars), ("nhom", &sought.group)]);
    show(StatusCode::OK, &Search { page, sought, found, way, today, renewals: renewals.clone(), rules: app.rules })
}

impl Search {
    fn is_filtered(&self) -> bool {
        self.sought != Sought::default()
    }

    /// What may be chosen: value, name, whether it is.
    fn ranks(&self) -> Vec<(i64, String, bool)> {
        let option = |stars| (stars, self.page.words.say1("stars", "count", stars), self.sought.stars == Some(stars));
        [3, 4, 5].map(option).into()
    }

    fn groups(&self) -> Vec<(&'static str, String, bool)> {
        let name = |group| self.page.words.say(&format!("product-group-{group}"));
        GROUPS.map(|group| (group, name(group), self.sought.group == group)).into()
    }

    /// The word of whatever was never recognised.
    // words: product-short-*
    fn status(&self, entry: &Entry) -> String {
        let words = self.page.words;
        match &entry.last {
            Some(said) => words.say(&format!("product-short-{}", said.status)),
            None => words.say("product-nothing-said"),
        }
    }

    fn held(&self, held: &Recognition) -> String {
        if held.year.is_empty() {
            self.page.words.say("product-recognised-sometime")
        } else {
            self.page.words.say1("product-recognised-in", "year", held.year.clone())
        }
    }

    fn says(&self, certificate: &Certificate) -> String {
        certificate.says(self.page.words, &self.renewals, self.today)
    }

    fn holds(&self, certificate: &Certificate) -> bool {
        certificate.holds(&self.renewals, self.today)
    }

    fn is_past(&self, held: &Recognition) -> bool {
        held.is_past(self.rules, self.today)
    }
}

#[derive(Template)]
#[template(path = "products/product.html")]
struct ProductPage {
    page: Page,
    product: Product,
    /// What counts of its certificates today.
    certified: Option<Certificate>,
    said: Vec<Recognition>,
    place: Today,
    tags: Vec<&'static str>,
    may_tag: bool,
    /// The day it is.
    today: Date,
    renewals: RenewalRules,
    rules: &'static Library,
}

/// One product. A row that turned out to be another product leads there.
pub(super) async fn show_product(State(app): State<App>, page: Page, Path(id): Path<String>) -> Result<Response> {
    let (product, certified, said, place, tags, may_tag, today) = app
        .db
        .read(async |tx| {
            let product = store::find(tx, &id).await?;
            let today = tx.today();
            let certificates = certified::of_product(tx, &product.id).await?;
            let certified = certified::current(&certificates, today).cloned();
            let said = store::recognitions(tx, &product.id).await?;
            let place = if product.commune.is_empty() {
                Today::Unknown
            } else {
                units::place_today(tx, &product.commune, &product.district).await?
            };
            let tags = tags::of(tx, &product.id).await?;
            let may_tag = match &page.actor {
                Some(actor) => tags::may(tx, actor, &product.id).await?,
                None => false,
            };
            Ok((product, certified, said, place, tags, may_tag, today))
        })
        .await?;
    if product.id != id {
        return Ok(Redirect::temporary(&format!("/san-pham/{}", product.id)).into_response());
    }
    show(
        StatusCode::OK,
        &ProductPage {
            page,
            product,
            certified,
            said,
            place,
            tags,
            may_tag,
            today,
            renewals: app.config.renewals.clone(),
            rules: app.rules,
        },
    )
}

impl ProductPage {
    /// Whoever may say what the product belongs to, and keeps codes.
    fn may_keep_codes(&self) -> bool {
        self.may_tag && self.page.actor.as_ref().is_some_and(|actor| actor.can(Act::KeepOldCode))
    }

    fn may_join(&self) -> bool {
        self.page.actor.as_ref().is_some_and(|actor| actor.can(Act::ImportProducts))
    }

    /// Whoever makes it.
    fn may_appeal(&self) -> bool {
        self.may_tag && self.page.actor.as_ref().is_some_and(|actor| actor.can(Act::FileAppeal))
    }

    fn may_read_life(&self) -> bool {
        self.page.actor.as_ref().is_some_and(|actor| actor.can(Act::ReadLife))
    }

    fn may_name(&self) -> bool {
        self.page.actor.as_ref().is_some_and(|actor| actor.can(Act::NameProducer))
    }

    /// The newest recognition that a source tells of: what is shown as held where the register knows nothing.
    fn held(&self) -> Option<&Recognition> {
        self.said.iter().find(|said| said.is_recognised())
    }

    fn says(&self, certificate: &Certificate) -> String {
        certificate.says(self.page.words, &self.renewals, self.today)
    }

    fn holds(&self, certificate: &Certificate) -> bool {
        certificate.holds(&self.renewals, self.today)
    }

    fn is_past(&self, held: &Recognition) -> bool {
        held.is_past(self.rules, self.today)
    }

    fn kind(&self) -> String {
        self.page.words.say(&format!("producer-kind-{}", self.product.producer_kind))
    }

    fn group(&self) -> String {
        self.page.words.say(&format!("product-group-{}", self.product.product_group))
    }

    fn when(&self, said: &Recognition) -> String {
        if said.year.is_empty() { self.page.words.say("product-no-year") } else { said.year.clone() }
    }

    fn decision(&self, said: &Recognition) -> String {
        let day = said.decision_date.parse::<Date>().ok().map(|day| self.page.words.day(&day));
        match (said.decision_no.is_empty(), day) {
            (false, Some(day)) => {
                self.page.words.say2("product-decision-day", "number", said.decision_no.clone(), "day", day)
            }
            (false, None) => said.decision_no.clone(),
            (true, Some(day)) => day,
            (true, None) => self.page.words.say("product-no-decision"),
        }
    }

    /// The name that the source uses, where it is not the product's.
    fn other_name(&self, said: &Recognition) -> Option<String> {
        let differs = |source: &str, own: &str| !source.is_empty() && source != own;
        let name = differs(&said.product_name, &self.product.name);
        let producer = differs(&said.producer_name, &self.product.producer);
        (name || producer).then(|| {
            let parts = [said.product_name.as_str(), said.producer_name.as_str()];
            let parts = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
            self.page.words.say1("product-source-name", "name", parts)
        })
    }
}

/// "hanoimoi.vn": whose page it is.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split('/').next().unwrap_or(rest)
}

/// One line of what a source says: "Được công nhận 4 sao, 2021".
pub(super) fn said(words: Words, said: &Recognition) -> String {
    let status = words.say(&format!("product-status-{}", said.status));
    let stars = said.stars.filter(|_| said.status != "potential_5").map(|stars| words.say1("stars", "count", stars));
    let parts = [Some(status), stars, Some(said.year.clone()).filter(|year| !year.is_empty())];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
