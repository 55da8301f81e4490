//! What a file is by its bytes.

use crate::bad;
use crate::made;
use evidence::{Kind, MOST_BYTES, Refusal, kind};

#[test]
fn the_four_kinds_are_told_by_their_bytes() {
    let picture = made::corners(40, 30);
    assert_eq!(kind(&made::jpeg(&picture)), Ok(Kind::Jpeg));
    assert_eq!(kind(&made::png(&picture)), Ok(Kind::Png));
    assert_eq!(kind(&made::webp(&picture)), Ok(Kind::Webp));
    assert_eq!(kind(&made::good_pdf()), Ok(Kind::Pdf));
}

#[test]
fn a_file_of_twenty_megabytes_is_looked_at_and_one_byte_more_is_not() {
    let mut bytes = made::jpeg(&made::corners(40, 30));
    bytes.resize(MOST_BYTES, 0);
    assert_eq!(kind(&bytes), Ok(Kind::Jpeg));
    bytes.push(0);
    assert_eq!(kind(&bytes), Err(Refusal::TooBig));
}

#[test]
fn every_other_kind_is_refused_by_its_own_name() {
    for (name, bytes, refusal) in bad::strangers() {
        assert_eq!(kind(&bytes), Err(refusal), "{name}");
    }
}

#[test]
fn a_reason_keeps_its_code_and_the_name_that_the_child_writes() {
    let codes: Vec<&str> = Refusal::ALL.iter().map(|refusal| refusal.code()).collect();
    let mut once = codes.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), codes.len());
    for (refusal, code) in Refusal::ALL.into_iter().zip(codes) {
        let written = serde_json::to_string(&refusal).expect("a name");
        assert_eq!(format!("\"{}\"", code.trim_start_matches("evidence-")), written);
    }
}
