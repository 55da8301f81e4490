//! What a member of a council says of itself so that ties are found: address, telephone, tax code, employer,
//! co-operatives. Kept for this purpose alone, shown to the member alone, gone when the member empties it.

mod actions;
mod store;
pub(super) mod web;

pub use actions::keep;
pub use store::OwnParticulars;

pub(super) use store::of;
