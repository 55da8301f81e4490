//! The four points that only the commune can judge (Điều 7.2 QĐ 26/2026): local raw material, local labour, whose idea it
//! is, what of the place is in it. Saved as versions while the officer works; the last one makes Mẫu 03.

mod actions;
mod store;
pub(super) mod web;

pub use actions::{NewAssessment, assess};
pub use store::{Assessment, Finding, newest};

use super::submissions::paper::Papers;

/// The four points in the order of Mẫu 03.
// words: assess-point-* assess-verdict-* assess-hint-*
pub const POINTS: [&str; 4] = ["materials", "labour", "idea", "identity"];
pub const VERDICTS: [&str; 3] = ["yes", "partly", "no"];
/// What the product is, which Mẫu 03 asks with the origin of the idea: "truyền thống, sản phẩm mới".
// words: assess-novelty-*
pub const NOVELTIES: [&str; 2] = ["traditional", "new"];
/// The point with which that is asked.
pub const NOVELTY_OF: &str = "idea";

/// The subjects of the sheet whose words of the producer belong to a point.
fn topics(point: &str) -> &'static [&'static str] {
    match point {
        "materials" => &["raw_material_origin", "product_origin", "certified_area"],
        "labour" => &["local_labour"],
        "idea" => &["idea_origin"],
        "identity" => &["story_identity"],
        _ => &[],
    }
}

/// What the producer says of a point: the answer on raw material, and the descriptions of the lines that are about it.
pub(super) fn described(papers: &Papers<'_>, point: &str) -> String {
    let snapshot = papers.snapshot();
    let lines = papers.form().leaves().iter().zip(&snapshot.lines);
    let about = lines.filter(|(leaf, _)| topics(point).contains(&leaf.topic.as_str()));
    let answer = if point == "materials" { snapshot.answer("material") } else { "" };
    let said = about.map(|(_, line)| line.description.as_str());
    std::iter::once(answer).chain(said).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
}
