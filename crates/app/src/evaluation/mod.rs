//! How a product gets its stars: a round opens, a council sits in a session, its members file sheets, the facts are
//! confirmed, the session closes and every product has a result.

pub mod abstentions;
pub mod calibrations;
pub mod cancellations;
pub mod claims;
pub mod closings;
pub mod consultations;
pub mod councils;
pub mod examinations;
pub mod facts;
pub mod interests;
pub mod precedents;
pub mod product_closings;
pub mod regulations;
pub mod releases;
pub mod removals;
pub mod reopenings;
pub mod replays;
pub mod results;
pub mod roll_calls;
pub mod rounds;
pub mod second_looks;
pub mod sessions;
pub mod severity;
pub mod sheets;
pub mod simulations;
pub mod teams;
pub mod waiting;
pub mod withdrawals;

use crate::app::App;
use axum::Router;

pub fn routes() -> Router<App> {
    rounds::routes()
        .merge(councils::routes())
        .merge(regulations::routes())
        .merge(teams::routes())
        .merge(sessions::routes())
        .merge(consultations::routes())
        .merge(calibrations::routes())
        .merge(claims::routes())
        .merge(interests::routes())
        .merge(roll_calls::routes())
        .merge(sheets::routes())
        .merge(abstentions::routes())
        .merge(examinations::routes())
        .merge(facts::routes())
        .merge(product_closings::routes())
        .merge(second_looks::routes())
        .merge(closings::routes())
        .merge(releases::routes())
        .merge(cancellations::routes())
        .merge(removals::routes())
        .merge(withdrawals::routes())
        .merge(reopenings::routes())
        .merge(results::routes())
        .merge(precedents::routes())
        .merge(severity::routes())
        .merge(replays::routes())
        .merge(simulations::routes())
}
