//! Vietnamese words made comparable: one tone placement, and without accents.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

const TONES: [(char, char); 5] =
    [('\u{300}', '1'), ('\u{309}', '2'), ('\u{303}', '3'), ('\u{301}', '4'), ('\u{323}', '5')];

/// The words of a text in lower case with every syllable's tone moved to its end, so that "Hòa" and "Hoà" are one word
/// and "hoa" is another; what is neither letter nor digit parts words, but "/" stays within a number.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    let (mut word, mut tone) = (String::new(), None);
    for c in text.nfd().flat_map(char::to_lowercase) {
        if let Some((_, digit)) = TONES.iter().find(|(mark, _)| *mark == c) {
            tone = Some(*digit);
        } else if c.is_alphanumeric() || is_combining_mark(c) || (c == '/' && word.ends_with(is_plain)) {
            word.push(c);
        } else {
            finish(&mut all, &mut word, &mut tone);
        }
    }
    finish(&mut all, &mut word, &mut tone);
    all
}

fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric()
}

fn finish(all: &mut Vec<String>, word: &mut String, tone: &mut Option<char>) {
    let done = std::mem::take(word);
    let tone = tone.take();
    let done = done.trim_end_matches('/');
    if !done.is_empty() {
        let mark = tone.and_then(|digit| char::from_u32(MARK.saturating_add(u32::from(digit))));
        all.push(done.nfc().chain(mark).collect());
    }
}

/// Tones are kept as letters of the private use area, so that they are never taken for digits of a house number.
const MARK: u32 = 0xE000;

/// A word without accents and tone: "phuong" for "phường", "dinh" for "đình".
pub(super) fn bare(word: &str) -> String {
    let plain = word.nfd().filter(|c| !is_combining_mark(*c) && !('\u{E000}'..='\u{E0FF}').contains(c));
    plain.map(|c| if c == 'đ' { 'd' } else { c }).collect()
}

/// Whether a text is written without any accent at all, as on old machines and in haste.
pub(super) fn is_bare(words: &[String]) -> bool {
    words.iter().all(|word| word.is_ascii())
}

/// Whether one letter more, less or other makes one text of the other, or two neighbours changed places.
pub(super) fn is_one_slip_apart(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let same = short.iter().zip(&long).take_while(|(s, l)| s == l).count();
    let (short, long) = (short.get(same..).unwrap_or_default(), long.get(same..).unwrap_or_default());
    match (short, long) {
        ([], [_]) => true,
        ([own, next, rest @ ..], [first, second, end @ ..]) if (own, next) == (second, first) && rest == end => true,
        ([_, rest @ ..], [_, end @ ..]) if rest == end => true,
        (rest, [_, end @ ..]) => rest == end,
        _ => false,
    }
}
