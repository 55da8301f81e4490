//! Numbers of papers, told apart as a reader tells them apart: letter case, where a tone mark stands, blanks, kinds of hyphen
//! and zeros before a number make no other number, and the chair and the committee of one province keep one book.

use super::store;
use crate::error::Result;
use crate::platform::db::Tx;
use crate::platform::fold::{fold, number_key};
use std::collections::BTreeSet;

/// Whoever signs for an authority, before its name.
const SIGNS: [&str; 2] = ["chu tich ", "bo truong "];

/// Whose book a number stands in: "CHỦ TỊCH UỶ BAN NHÂN DÂN TP. HÀ NỘI" and "Ủy ban nhân dân thành phố Hà Nội" keep one.
pub(super) fn book_of(authority: &str) -> String {
    let folded = fold(authority);
    let name = SIGNS.iter().find_map(|who| folded.strip_prefix(who)).unwrap_or(&folded);
    let place = name.strip_prefix("ubnd ").or_else(|| name.strip_prefix("uy ban nhan dan "));
    let Some(place) = place else { return name.to_owned() };
    let place = place.strip_prefix("tp ").map_or_else(|| place.to_owned(), |city| format!("thanh pho {city}"));
    format!("uy ban nhan dan {place}")
}

/// The keys of the numbers that certificates of an authority have in a year.
pub(super) async fn given(tx: &mut Tx, authority: &str, year: i16) -> Result<BTreeSet<String>> {
    let book = book_of(authority);
    let end = format!(" {year}");
    let numbered = store::numbered(tx, &end).await?.into_iter();
    let own = numbered.filter(|(series, _)| series.strip_suffix(&end).is_some_and(|of| book_of(of) == book));
    Ok(own.map(|(_, number)| number_key(&number)).collect())
}

#[cfg(test)]
mod tests {
    use super::book_of;

    #[test]
    fn the_chair_and_the_committee_of_one_province_keep_one_book_and_another_authority_another() {
        let hanoi = book_of("CHỦ TỊCH ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI");
        for same in ["Chủ tịch Uỷ ban nhân dân  thành phố Hà Nội", "UBND TP. Hà Nội", "ỦY BAN NHÂN DÂN TP HÀ NỘI"]
        {
            assert_eq!(book_of(same), hanoi, "{same}");
        }
        for other in
            ["CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH HÀ NAM", "BỘ TRƯỞNG BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "UBND QUẬN HÀ ĐÔNG"]
        {
            assert_ne!(book_of(other), hanoi, "{other}");
        }
        assert_ne!(book_of("UBND tỉnh Hải Dương"), book_of("UBND thành phố Hải Dương"));
    }
}
