//! What people typed, made safe for paper without changing what is read.

use unicode_normalization::UnicodeNormalization;

/// A syllable of Vietnamese has at most seven letters; anything this long is
/// nonsense, and may be cut anywhere to stay on the paper.
const LONGEST_WORD: usize = 40;

/// One line: white space of any kind becomes one space, marks that print
/// nothing (control, zero-width and direction characters) are dropped, so a
/// name cannot be turned around or torn apart by what nobody sees.
pub(crate) fn line(typed: &str) -> String {
    visible(typed).split_whitespace().map(breakable).collect::<Vec<_>>().join(" ")
}

/// One line in a narrow column: a word of more than `longest` letters may break
/// after every `part`. What is shorter is copied from the paper as it was typed.
pub(crate) fn narrow(typed: &str, longest: usize, part: usize) -> String {
    visible(typed).split_whitespace().map(|word| cut(word, longest, part)).collect::<Vec<_>>().join(" ")
}

/// An address to copy: nothing is put into it, not even a place to break.
pub(crate) fn address(given: &str) -> String {
    visible(given).split_whitespace().collect()
}

/// Lines that a person broke on purpose; empty ones are left out.
pub(crate) fn lines(typed: &str) -> Vec<String> {
    typed.lines().map(line).filter(|line| !line.is_empty()).collect()
}

/// "ABCDE12345" as "ABCDE 12345": groups of four where they come out even, of
/// five otherwise. A code that already has its groups stays as it is.
pub(crate) fn groups(code: &str) -> String {
    let code = line(code);
    if !code.chars().all(char::is_alphanumeric) {
        return code;
    }
    let letters: Vec<char> = code.chars().collect();
    let size = if letters.len().is_multiple_of(4) { 4 } else { 5 };
    letters.chunks(size).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

fn visible(typed: &str) -> String {
    typed.chars().filter(|&mark| !is_invisible(mark)).nfc().collect()
}

fn is_invisible(mark: char) -> bool {
    (mark.is_control() && !mark.is_whitespace())
        || matches!(mark,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

fn breakable(word: &str) -> String {
    cut(word, LONGEST_WORD, LONGEST_WORD / 2)
}

/// A word of more than `longest` letters with a place to break after every `part`.
fn cut(word: &str, longest: usize, part: usize) -> String {
    if word.chars().count() <= longest {
        return word.to_owned();
    }
    let letters: Vec<char> = word.chars().collect();
    letters.chunks(part).map(|part| part.iter().collect::<String>()).collect::<Vec<_>>().join("\u{200b}")
}
