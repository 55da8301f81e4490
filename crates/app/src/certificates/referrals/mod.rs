//! A referral (trình Bộ): a mean of 90 or more is the ministry's to judge, whatever the minima say (Điều 7 QĐ 26/2026). The
//! product is sent there with its package, the ministry's result is entered, and where that gives fewer than five stars the
//! chair of the province recognises what is left of it, or has the product evaluated anew (docs/decisions/0024). Its pages
//! are with the papers of a session, which go along.

mod actions;
mod store;

pub use actions::{
    Choice, NewChoice, NewReferral, NewResult, choose, enter_result, may_recognise, open, reaches, send,
};
pub use store::{Open, Referral, every, of_listing, of_session};
