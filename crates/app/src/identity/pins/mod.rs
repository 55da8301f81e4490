//! The PIN (mã PIN) that a member of a council files with: a tablet that lies open in the hall files nothing. It is six
//! digits of the member's own, chosen with the password, and asked where a sheet is filed, where somebody abstains, and where the session closes.

mod actions;
mod store;
pub(super) mod web;

pub use actions::{MOST_TRIES, Pin, Proved, choose, prove};
pub(super) use store::forget;
pub use store::has_pin;
