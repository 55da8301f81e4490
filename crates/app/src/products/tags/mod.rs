//! Tags of a product: the movements and other marks that the programme's figures count, each with a definition.

mod actions;
mod store;
pub(super) mod web;

pub use actions::{may, tag};
pub use store::of;

/// The marks there are. What each means is said wherever it is chosen.
// words: tag-*
pub const TAGS: [&str; 10] = [
    "women",
    "youth",
    "intellectuals",
    "craft_village",
    "material_area",
    "organic",
    "circular",
    "deep_processing",
    "community_tourism",
    "gift",
];
