//! The PIN (mã PIN) that a member of a council files with: a tablet that lies open in the hall files nothing. It is six
//! digits of the member's own, chosen with the password, and asked with each act that cannot be taken back.

mod actions;
mod store;
pub(super) mod web;

pub use actions::{MOST_TRIES, Pin, Proved, choose, prove};
pub(super) use store::forget;
pub use store::has_pin;
