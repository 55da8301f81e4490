//! A producer (chủ thể): whoever makes a product and answers for it (Điều 2 QĐ 26/2026).

mod name;
mod store;

pub use name::{Form, bare_key, core_key, district_key, form_of, is_same_district, match_key, meant};
pub use store::{Producer, every, find, find_by_match, insert, insert_all, join, place};

/// The kinds that a source may name (Điều 2 QĐ 26/2026), and two that press lists use.
// words: producer-kind-*
pub const KINDS: [&str; 8] =
    ["company", "cooperative", "cooperative_group", "farm", "household_business", "association", "facility", "artisan"];
