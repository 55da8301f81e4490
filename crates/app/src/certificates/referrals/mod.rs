//! A referral (trình Bộ): a mean of 90 or more is the ministry's to judge, whatever the minima say, and so is the renewal of
//! what the Minister certified (Điều 7 QĐ 26/2026). The product is sent there with its package, the ministry's result is
//! entered, and where that gives fewer than five stars the chair of the province recognises what is left of it, has the
//! product evaluated anew, or does neither (docs/decisions/0024, 0034). Its pages are with the papers of a session, which go
//! along.

mod actions;
mod belonging;
mod store;

pub use actions::{Choice, NewChoice, NewReferral, NewResult, choose, enter_result, may_recognise, send};
pub use belonging::{
    Belonging, Kept, Law, Open, Waits, of_listing as belonging, of_session as belongings_of_session, open,
};
pub use store::{Referral, every, of_listing, of_session};
