//! What a star is worth on a day. A decision (quyết định) recognises results and issues a certificate (giấy chứng
//! nhận) for each; a revocation (thu hồi) that one person proposes and another confirms withdraws one, a suspension (tạm
//! dừng) holds one up; anybody verifies one by its code. Whether a certificate holds is never stored: every page asks
//! [`Certificate::status`] with the day it is in Vietnam.

mod agreement;
pub mod batches;
pub mod copies;
pub mod corrections;
pub mod decisions;
pub mod holdings;
mod numbers;
pub mod referrals;
pub mod register;
pub mod reminders;
pub mod revocations;
mod say;
mod store;
pub mod suspensions;
mod tell;
pub mod verification;

pub use agreement::disagreements;
pub use store::{Certificate, Days, by_code, end_case, find, of_decision, of_listing, of_product};

use crate::app::App;
use axum::Router;

pub fn routes() -> Router<App> {
    decisions::routes()
        .merge(batches::routes())
        .merge(copies::routes())
        .merge(corrections::routes())
        .merge(holdings::routes())
        .merge(register::routes())
        .merge(revocations::routes())
        .merge(suspensions::routes())
        .merge(verification::routes())
}
