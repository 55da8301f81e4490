//! The programme's words: Fluent files, Vietnamese first, English second. `build.rs` fails the build for a
//! key that is missing in a language, used but not written, or written but not used.

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use jiff::{Timestamp, civil::Date};
use rust_embed::RustEmbed;
use std::{fmt::Display, sync::OnceLock};

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/words"]
struct Files;

/// The language of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    #[default]
    Vi,
    En,
}

impl Lang {
    pub fn code(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        match code {
            "vi" => Some(Self::Vi),
            "en" => Some(Self::En),
            _ => None,
        }
    }
}

type Bundle = FluentBundle<FluentResource>;

fn bundle(lang: Lang) -> &'static Bundle {
    static BUNDLES: OnceLock<[Bundle; 2]> = OnceLock::new();
    let bundles = BUNDLES.get_or_init(|| [load(Lang::Vi), load(Lang::En)]);
    match lang {
        Lang::Vi => &bundles[0],
        Lang::En => &bundles[1],
    }
}

fn load(lang: Lang) -> Bundle {
    let id = lang.code().parse().expect("a language code");
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    bundle.set_use_isolating(false);
    for path in Files::iter().filter(|path| path.starts_with(lang.code())) {
        let file = Files::get(&path).expect("an embedded file");
        let text = String::from_utf8(file.data.into_owned()).expect("words are UTF-8");
        let resource = FluentResource::try_new(text).unwrap_or_else(|(_, errors)| panic!("{path}: {errors:?}"));
        bundle.add_resource(resource).unwrap_or_else(|errors| panic!("{path}: {errors:?}"));
    }
    bundle
}

/// Says things in one language.
#[derive(Clone, Copy, Debug, Default)]
pub struct Words {
    pub lang: Lang,
}

impl Words {
    pub fn new(lang: Lang) -> Self {
        Self { lang }
    }

    pub fn say(&self, key: &str) -> String {
        self.format(key, None)
    }

    pub fn say1(&self, key: &str, name: &str, value: impl Display) -> String {
        self.say_all(key, &[(name, value.to_string())])
    }

    pub fn say2(&self, key: &str, n1: &str, v1: impl Display, n2: &str, v2: impl Display) -> String {
        self.say_all(key, &[(n1, v1.to_string()), (n2, v2.to_string())])
    }

    /// A sentence that names values; whole numbers choose the plural form.
    pub fn say_all(&self, key: &str, values: &[(&str, String)]) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in values {
            match value.parse::<i32>() {
                Ok(number) if !value.starts_with('0') || value == "0" => {
                    args.set((*name).to_owned(), FluentValue::from(number));
                }
                _ => args.set((*name).to_owned(), FluentValue::from(value.clone())),
            }
        }
        self.format(key, Some(&args))
    }

    /// The Vietnamese or the English of a pair that is data (names of criteria, of sets).
    pub fn pick<'a>(&self, vi: &'a str, en: &'a str) -> &'a str {
        match self.lang {
            Lang::En if !en.is_empty() => en,
            _ => vi,
        }
    }

    /// A day: 05/03/2026, in English 5 March 2026.
    pub fn day(&self, date: &Date) -> String {
        match self.lang {
            Lang::Vi => date.strftime("%d/%m/%Y").to_string(),
            Lang::En => date.strftime("%-d %B %Y").to_string(),
        }
    }

    /// An instant in Vietnam's time: 14:05 ngày 05/03/2026.
    pub fn moment(&self, at: &Timestamp) -> String {
        let at = super::clock::zone().to_datetime(*at);
        match self.lang {
            Lang::Vi => at.strftime("%H:%M ngày %d/%m/%Y").to_string(),
            Lang::En => at.strftime("%H:%M, %-d %B %Y").to_string(),
        }
    }

    /// A whole number with its groups: 1.234 in Vietnamese, 1,234 in English.
    pub fn number(&self, number: i64) -> String {
        let digits = number.unsigned_abs().to_string();
        let separator = if self.lang == Lang::Vi { '.' } else { ',' };
        let mut out = String::from(if number < 0 { "-" } else { "" });
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                out.push(separator);
            }
            out.push(digit);
        }
        out
    }

    /// The sentence of a refusal, `refused-<code>`.
    pub fn refusal(&self, refused: &crate::error::Refused) -> String {
        let values: Vec<(&str, String)> = refused.values.iter().map(|(n, v)| (*n, v.clone())).collect();
        self.say_all(&format!("refused-{}", refused.code), &values)
    }

    /// Whether a key exists; tests ask it for keys made from data.
    pub fn has(&self, key: &str) -> bool {
        bundle(self.lang).has_message(key)
    }

    fn format(self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let bundle = bundle(self.lang);
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            // Found by the tests; people are told the key, which is more than an error page would.
            debug_assert!(false, "a word is missing: {key}");
            tracing::error!(key, "a word is missing");
            return key.to_owned();
        };
        let mut faults = Vec::new();
        let text = bundle.format_pattern(pattern, args, &mut faults).into_owned();
        debug_assert!(faults.is_empty(), "{key}: {faults:?}");
        text
    }
}
