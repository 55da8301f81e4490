//! The examination (thẩm định) of a dossier by the advisory team before the council sits (Điều 7.3 QĐ 26/2026): tests asked
//! for besides those of the dossier, looks at the place where the product is made, and, on the sheet of facts, the option
//! it proposes at each criterion and why. What it found is evidence that every member reads; what it proposes only whoever
//! presides before filing is over, as it would lead the others' hand. A renewal is examined by the agency, too, which visits
//! only where that is needed (Điều 7.6).

mod actions;
mod store;
mod web;

pub use actions::{NewTest, NewVisit, ask, enter_result, strike, visit};
pub use store::{ExtraTest, FindingFile, SiteVisit, count, files_of, named_files, tests_of, visits_of};

use crate::app::App;
use crate::error::Result;
use crate::platform::db::Tx;
use crate::platform::form::MOST_READ;
use axum::{Router, extract::DefaultBodyLimit, routing::get};

/// Files of one finding.
pub const MOST_FILES: usize = 12;

/// How many tests and visits count on a product of a list.
pub async fn findings(tx: &mut Tx, listing: &str) -> Result<usize> {
    let tests = tests_of(tx, listing).await?.iter().filter(|test| test.counts()).count();
    Ok(tests + visits_of(tx, listing).await?.iter().filter(|visit| visit.counts()).count())
}

pub fn routes() -> Router<App> {
    let with_files = DefaultBodyLimit::max(MOST_READ);
    Router::new()
        .route("/phien-hop/{id}/tham-dinh/{listing}", get(web::show_examination))
        .route("/phien-hop/{id}/tham-dinh/{listing}/kiem-nghiem", get(web::tests::form).post(web::tests::ask))
        .route(
            "/phien-hop/{id}/tham-dinh/{listing}/kiem-nghiem/{test}",
            get(web::tests::result_form).post(web::tests::enter_result).layer(with_files),
        )
        .route(
            "/phien-hop/{id}/tham-dinh/{listing}/thuc-te",
            get(web::visits::form).post(web::visits::record).layer(with_files),
        )
        .route("/phien-hop/{id}/tham-dinh/{listing}/gach/{finding}", get(web::strikes::form).post(web::strikes::strike))
        .route("/phien-hop/{id}/tham-dinh/{listing}/tep/{finding}/{at}/{n}", get(web::picture))
        .route("/phien-hop/{id}/tham-dinh/{listing}/tep/{finding}/{at}/goc.pdf", get(web::original))
}
