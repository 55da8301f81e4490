//! A letter in words: the values it keeps in the sentences of its kind.

use super::store::Letter;
use crate::platform::words::{Lang, Words};
use jiff::civil::Date;

/// What a letter says in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Names nobody: it is the subject of an e-mail.
    pub title: String,
    /// Which thing of many it is about.
    pub about: String,
    pub text: String,
}

/// Puts a letter of a kind into words. A value whose name ends in `_on` is a day.
pub fn say(words: Words, kind: &str, values: &[(String, String)]) -> Said {
    let values: Vec<(&str, String)> =
        values.iter().map(|(name, value)| (name.as_str(), spoken(words, name, value))).collect();
    let sentence = |part: &str| words.say_all(&format!("letter-{}-{part}", kind.replace('.', "-")), &values);
    Said { title: sentence("title"), about: sentence("about"), text: sentence("text") }
}

fn spoken(words: Words, name: &str, value: &str) -> String {
    match value.parse::<Date>() {
        Ok(day) if name.ends_with("_on") => words.day(&day),
        _ => value.to_owned(),
    }
}

/// Subject and text of the e-mail: Vietnamese, and the English below, for no account says which of the two its person
/// reads. The address leads to a page and names nobody.
pub(super) fn e_mail(letter: &Letter, base_url: &str) -> (String, String) {
    let link = format!("{base_url}{}", letter.address);
    let part = |lang: Lang| {
        let words = Words::new(lang);
        let said = say(words, &letter.kind, &letter.values());
        let more = words.say1("letter-more", "address", &link);
        let text = format!("{}\n\n{}\n\n{more}\n\n{}\n", said.about, said.text, words.say("letter-automatic"));
        (said.title, text)
    };
    let ((subject, vi), (title, en)) = (part(Lang::Vi), part(Lang::En));
    (subject, format!("{vi}\n--------\n\n{title}\n\n{en}"))
}

/// The text for a phone: Vietnamese, one paragraph, with the address.
pub(super) fn short(letter: &Letter, base_url: &str) -> String {
    let said = say(Words::new(Lang::Vi), &letter.kind, &letter.values());
    format!("{}. {} {base_url}{}", said.title, said.text, letter.address)
}
