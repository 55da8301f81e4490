//! The list of a commune's dossiers.

use crate::app::App;
use crate::dossiers::clocks::{self, Listed, Lot, said};
use crate::dossiers::intakes::{ProductMark, every_code};
use crate::error::{Error, Result};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::fold::{clean, fold};
use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use serde::Deserialize;

#[derive(Deserialize)]
pub(in crate::dossiers) struct Asked {
    #[serde(default)]
    tim: String,
    #[serde(default, rename = "viec")]
    lot: String,
}

#[derive(Template)]
#[template(path = "dossiers/of_commune.html")]
struct List {
    page: Page,
    sought: String,
    lot: Option<Lot>,
    dossiers: Vec<Listed>,
    /// The codes of the products on the list.
    codes: Vec<ProductMark>,
}

impl List {
    /// Value, name, whether it is the one chosen.
    fn lots(&self) -> Vec<(&'static str, String, bool)> {
        let name = |lot: Lot| self.page.words.say(&format!("lot-{}", lot.as_str()));
        Lot::ALL.map(|lot| (lot.as_str(), name(lot), self.lot == Some(lot))).into()
    }

    fn clock(&self, listed: &Listed) -> String {
        said(self.page.words, &listed.standing).join(" ")
    }

    fn word(&self, listed: &Listed) -> String {
        listed.dossier.word(self.page.words)
    }

    fn step(&self, listed: &Listed) -> String {
        listed.dossier.step(self.page.words)
    }

    /// The number of the slip and every code of the product.
    fn marks(&self, listed: &Listed) -> String {
        let codes = codes_of(&self.codes, listed);
        std::iter::once(listed.dossier.number.as_str()).chain(codes).collect::<Vec<_>>().join(", ")
    }
}

fn codes_of<'a>(codes: &'a [ProductMark], listed: &'a Listed) -> impl Iterator<Item = &'a str> {
    let product = listed.dossier.product_id.as_deref();
    codes.iter().filter(move |code| Some(code.product_id.as_str()) == product).map(|code| code.code.as_str())
}

fn finds(sought: &str, codes: &[ProductMark], listed: &Listed) -> bool {
    let dossier = &listed.dossier;
    let texts = [dossier.number.as_str(), &dossier.product, &dossier.producer].into_iter();
    texts.chain(codes_of(codes, listed)).any(|text| fold(text).contains(sought))
}

pub(in crate::dossiers) async fn of_commune(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    actor.may(Act::TakeIn)?;
    if clocks::communes(&actor).next().is_none() {
        return Err(Error::Missing);
    }
    let sought: String = clean(&asked.tim).chars().take(100).collect();
    let lot = Lot::ALL.into_iter().find(|lot| lot.as_str() == asked.lot);
    let (mut list, codes) =
        app.db.read(async |tx| Ok((clocks::of_officer(tx, &actor).await?, every_code(tx).await?))).await?;
    list.retain(|listed| (lot.is_none() || listed.lot == lot) && finds(&fold(&sought), &codes, listed));
    show(StatusCode::OK, &List { page, sought, lot, dossiers: list, codes })
}
