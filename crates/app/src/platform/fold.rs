//! Vietnamese text made comparable: without accents for search, with one tone placement for duplicates,
//! and as a key that sorts the Vietnamese way on both engines.

use unicode_normalization::{IsNormalized, UnicodeNormalization, char::is_combining_mark, is_nfc_quick};

const TONES: [(char, char); 5] =
    [('\u{300}', '1'), ('\u{309}', '2'), ('\u{303}', '3'), ('\u{301}', '4'), ('\u{323}', '5')];

/// The form that search compares: lower case, no accents, đ as d, everything else than letters and
/// digits as single spaces. "Hòa" and "Hoà" and "hoa" are one.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            'đ' => out.push('d'),
            c if c.is_alphanumeric() => out.push(c),
            // An apostrophe joins: H'Mông is hmong.
            '\'' | '’' | 'ʼ' => {}
            _ if out.ends_with(' ') || out.is_empty() => {}
            _ => out.push(' '),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The form that tells whether two names are the same word: accents kept, but every syllable's tone moved
/// to its end, so that "hòa" and "hoà" are equal and "hoa" is not.
pub fn toned(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut tone = None;
    for c in text.nfd().flat_map(char::to_lowercase) {
        if let Some((_, digit)) = TONES.iter().find(|(mark, _)| *mark == c) {
            tone = Some(*digit);
        } else if c.is_alphabetic() || is_combining_mark(c) {
            out.push(c);
        } else {
            out.extend(tone.take());
            if c.is_alphanumeric() {
                out.push(c);
            } else if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        }
    }
    out.extend(tone);
    out.truncate(out.trim_end().len());
    out.nfc().collect()
}

/// A key of `[0-9a-z]` only, whose byte order is the Vietnamese dictionary's: letters first
/// (a ă â b c d đ e ê …), then tones (ngang huyền hỏi ngã sắc nặng).
pub fn sort_key(text: &str) -> String {
    let mut letters = String::new();
    let mut tones = String::new();
    let mut tone = '0';
    for c in text.nfd().flat_map(char::to_lowercase) {
        if let Some((_, digit)) = TONES.iter().find(|(mark, _)| *mark == c) {
            tone = *digit;
            continue;
        }
        match c {
            '\u{306}' => bump(&mut letters, '2'),
            '\u{302}' => bump(&mut letters, '3'),
            '\u{31b}' => bump(&mut letters, '4'),
            'đ' => letters.push_str("d2"),
            'a'..='z' | '0'..='9' => {
                letters.push(c);
                letters.push('1');
            }
            c if is_combining_mark(c) => {}
            _ if letters.ends_with("00") || letters.is_empty() => {}
            _ => {
                letters.push_str("00");
                tones.push(tone);
                tone = '0';
            }
        }
    }
    tones.push(tone);
    format!("{letters}00{tones}")
}

fn bump(letters: &mut String, grade: char) {
    letters.pop();
    letters.push(grade);
}

/// Whether one letter more, less or other makes one text of the other. For folded text: letters are bytes.
pub fn is_one_edit_apart(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a.as_bytes(), b.as_bytes()) } else { (b.as_bytes(), a.as_bytes()) };
    if long.len() - short.len() > 1 || short == long {
        return false;
    }
    let same = short.iter().zip(long).take_while(|(s, l)| s == l).count();
    short[same + usize::from(short.len() == long.len())..] == long[same + 1..]
}

/// The form that tells whether two papers have one number: as [`fold`], without zeros before it and without what a reader
/// does not see. "05/QĐ-UBND" and "5 / qđ–ubnd" are one.
pub fn number_key(text: &str) -> String {
    let seen: String = plain(text).nfkc().filter(|c| *c != '\u{ad}').collect();
    let folded = fold(&seen);
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let words = folded.split(' ').map(|word| if is_number(word) { word.trim_start_matches('0') } else { word });
    words.collect::<Vec<_>>().join(" ")
}

/// A slug for addresses: unaccented words joined by hyphens.
pub fn slug(text: &str) -> String {
    fold(text).replace(' ', "-")
}

/// What a person typed, as it is kept: NFC, no control characters, no blanks at the ends.
pub fn clean(text: &str) -> String {
    // Nearly everything comes composed already; whole tables do.
    if is_nfc_quick(text.chars()) == IsNormalized::Yes && !text.chars().any(char::is_control) {
        return text.trim().to_owned();
    }
    text.nfc().filter(|c| !c.is_control() || *c == '\n').collect::<String>().trim().to_owned()
}

/// As [`clean`], without the letters that have no width or turn the direction of others: a text with them reads
/// otherwise than it is; and without the two that are no letters, which no table can hold.
pub fn plain(text: &str) -> String {
    let is_hidden = |c: &char| matches!(c, '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}');
    clean(&text.chars().filter(|c| !is_hidden(c)).collect::<String>())
}

/// A name as it stands in a sentence: with a small letter.
pub fn in_sentence(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(|letter| letter.to_lowercase().to_string()).unwrap_or_default();
    first + letters.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_tone_placements_are_one_word_and_no_tone_is_another() {
        assert_eq!(toned("Hòa Bình"), toned("Hoà Bình"));
        assert_eq!(toned("Thủy"), toned("Thuỷ"));
        assert_ne!(toned("Hòa"), toned("Hoa"));
        assert_ne!(toned("Hòa"), toned("Hóa"));
        assert_eq!(fold("Hoà  Bình – Đạ M'ri"), "hoa binh da mri");
    }

    #[test]
    fn a_number_is_the_same_however_it_is_typed_and_another_is_another() {
        for same in [
            "5/QĐ-UBND",
            "05/qđ-ubnd",
            " 5 / QĐ–UBND",
            "5/QĐ‑UBND",
            "5/QĐ−UB\u{ad}ND",
            "５/QĐ-UBND",
            "5/QĐ -\u{200b} UBND",
        ] {
            assert_eq!(number_key(same), "5 qd ubnd", "{same}");
        }
        for other in ["50/QĐ-UBND", "5/QĐ-BNN", "15/QĐ-UBND", "5/1/QĐ-UBND", "5a/QĐ-UBND", "5/QĐ"] {
            assert_ne!(number_key(other), "5 qd ubnd", "{other}");
        }
        assert_ne!(number_key("1/23-A"), number_key("12/3-A"));
    }

    #[test]
    fn one_edit_is_one_letter_more_less_or_other() {
        for (a, b) in [("com", "coms"), ("com", "om"), ("com", "cam"), ("tan chien", "tan chin"), ("a", "")] {
            assert!(is_one_edit_apart(a, b) && is_one_edit_apart(b, a), "{a} {b}");
        }
        for (a, b) in [("com", "com"), ("com", "mco"), ("com", "comes"), ("com", "cao m"), ("", "ab")] {
            assert!(!is_one_edit_apart(a, b) && !is_one_edit_apart(b, a), "{a} {b}");
        }
    }

    #[test]
    fn names_sort_as_the_dictionary_does() {
        let sorted = ["An", "Ánh", "Ăn", "Ân", "Dũng", "Đào", "Oanh", "Ơn", "Uyên", "Ước", "Yến"];

        let mut names = sorted;
        names.reverse();
        names.sort_by_key(|name| sort_key(name));

        assert_eq!(names, sorted);
    }

    #[test]
    fn a_shorter_name_comes_before_the_longer_one_it_begins() {
        assert!(sort_key("Ba") < sort_key("Ba Đình"));
        assert!(sort_key("Ba Đình") < sort_key("Bác"));
    }
}
