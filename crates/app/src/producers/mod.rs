//! A producer (chủ thể): whoever makes a product and answers for it (Điều 2 QĐ 26/2026). Lists know it by a name; on
//! paper it has particulars, places where it works and people who represent it, each through time.

mod accounts;
mod name;
mod particulars;
mod reach;
mod representatives;
mod store;
mod web;
mod workplaces;

pub use name::{Form, bare_key, core_key, district_key, form_of, is_same_district, match_key, meant};
pub use particulars::{
    NewProducer, Particulars, add, change, empty as empty_particulars, fill as fill_particulars, of as particulars_of,
};
pub use reach::{Reach, Within, is_own, own, reach, reached};
pub use representatives::{NewRepresentative, Representative, name_representative, of_producer as representatives_of};
pub use store::{
    Producer, addresses, displace, every, find, find_by_match, followers, hold, insert, insert_all, join, place,
    rows_of, unjoin,
};
pub use workplaces::{Choice, NewWorkplace, Workplace, choose_commune, communes_of, of_producer as workplaces_of};

use crate::app::App;
use axum::{
    Router,
    routing::{get, post},
};

/// The kinds that a source may name (Điều 2 QĐ 26/2026), and two that press lists use.
// words: producer-kind-*
pub const KINDS: [&str; 8] =
    ["company", "cooperative", "cooperative_group", "farm", "household_business", "association", "facility", "artisan"];

/// The six kinds that may take part (Điều 2 QĐ 26/2026); an association only with a tourism product.
pub const ELIGIBLE: [&str; 6] =
    ["cooperative", "cooperative_group", "company", "farm", "household_business", "association"];

pub fn routes() -> Router<App> {
    Router::new()
        .route("/chu-the", get(web::list))
        .route("/chu-the/moi", get(particulars::web::form).post(particulars::web::add))
        .route("/chu-the/{id}", get(web::show_producer))
        .route("/chu-the/{id}/sua", get(particulars::web::edit).post(particulars::web::change))
        .route("/chu-the/{id}/dai-dien", get(representatives::web::form).post(representatives::web::name))
        .route("/chu-the/{id}/dai-dien/{representative}/rut", post(representatives::web::withdraw))
        .route("/chu-the/{id}/noi-san-xuat", get(workplaces::web::form).post(workplaces::web::open))
        .route("/chu-the/{id}/noi-san-xuat/{workplace}/thoi", post(workplaces::web::end))
        .route("/chu-the/{id}/tai-khoan", get(accounts::web::form).post(accounts::web::give))
}
