//! What a person typed and sent. The CSRF check lives in the extractors, so no handler can forget it.

mod uploads;

pub use uploads::{MOST_FILES, MOST_OF_ONE, MOST_READ, MOST_TOGETHER, Sent, Uploads};

use super::{fold::plain, hex, limits::Place};
use crate::app::App;
use crate::error::{Error, refused};
use crate::page::Visit;
use axum::{
    body::to_bytes,
    extract::{FromRequest, Multipart, Request},
};
use sha2::{Digest, Sha256};

/// The most letters of a name, a number, a place; of a reason or note; the most bytes and fields of a form.
pub const LONGEST_NAME: usize = 300;
pub const LONGEST_TEXT: usize = 2000;
const LARGEST_FORM: usize = 256 * 1024;
const MOST_FIELDS: usize = 2000;

/// The fields of a form in the order they were sent, cleaned (NFC, no control characters).
#[derive(Clone, Debug, Default)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    pub fn of<const N: usize>(pairs: [(&str, &str); N]) -> Self {
        Self(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).into())
    }

    /// The value of a field, empty when it was not sent.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value.as_str())
    }

    /// Every value of a field that may be sent several times.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// The fields whose name starts with a prefix, with the rest of the name.
    pub fn starting<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0.iter().filter_map(move |(n, value)| Some((n.strip_prefix(prefix)?, value.as_str())))
    }

    /// What was typed but for these: what a person has to say anew.
    #[must_use]
    pub fn without(mut self, names: &[&str]) -> Self {
        self.0.retain(|(name, _)| !names.contains(&name.as_str()));
        self
    }

    /// The key that makes sending twice harmless; every form page carries a fresh one.
    pub fn once(&self) -> &str {
        self.get("once")
    }

    /// Binds the key to where the form was sent and to all it says but its token, which changes with a new sign-in: only
    /// the very same form sent again is the same act. A browser that brings back an old page brings back its key as well.
    fn bind(&mut self, path: &str, file: &[u8]) {
        let mut digest = Sha256::new().chain_update(path).chain_update([0]);
        for (name, value) in self.0.iter().filter(|(name, _)| name != "csrf") {
            digest = digest.chain_update(name).chain_update([0]).chain_update(value).chain_update([0]);
        }
        let bound = hex(&digest.chain_update(file).finalize());
        let once = self.0.iter_mut().find(|(name, once)| name == "once" && (16..=64).contains(&once.len()));
        if let Some((_, once)) = once {
            *once = bound;
        }
    }

    /// A name or number that may not be empty, and the sentence that says so: a list of what is wrong names each.
    pub fn needed(&self, name: &'static str, code: &'static str, problems: &mut Problems) -> String {
        self.within(name, LONGEST_NAME, code, problems)
    }

    /// A reason or another text of some sentences that may not be empty.
    pub fn needed_text(&self, name: &'static str, code: &'static str, problems: &mut Problems) -> String {
        self.within(name, LONGEST_TEXT, code, problems)
    }

    fn within(&self, name: &'static str, most: usize, code: &'static str, problems: &mut Problems) -> String {
        let value = self.get(name);
        if value.is_empty() {
            problems.add(name, code);
        } else if value.chars().count() > most {
            problems.add_with(name, "too-long", [("most", most.to_string())]);
        }
        value.to_owned()
    }

    /// A day that may not be left out, with the sentence that says so.
    pub fn needed_day(
        &self,
        name: &'static str,
        code: &'static str,
        problems: &mut Problems,
    ) -> Option<jiff::civil::Date> {
        if self.needed(name, code, problems).is_empty() { None } else { self.day(name, problems) }
    }

    /// A day typed as 5/3/2026, 05-03-2026, 05.03.2026, 05032026 or 2026-03-05.
    fn day(&self, name: &'static str, problems: &mut Problems) -> Option<jiff::civil::Date> {
        let value = self.get(name);
        let day = parse_day(value);
        match (day, written_day(value)) {
            (Some(_), _) => {}
            (None, Some((year, month, day))) => {
                problems.add_with(name, "no-such-day", [("day", format!("{day:02}/{month:02}/{year}"))]);
            }
            (None, None) => problems.add(name, "day"),
        }
        day
    }

    /// A day that may be left out.
    pub fn day_if_any(&self, name: &'static str, problems: &mut Problems) -> Option<jiff::civil::Date> {
        if self.get(name).is_empty() { None } else { self.day(name, problems) }
    }

    /// A time of day typed as 17:00, 17h00, 17h or 17, with the sentence that says it is needed.
    pub fn needed_time(
        &self,
        name: &'static str,
        code: &'static str,
        problems: &mut Problems,
    ) -> Option<jiff::civil::Time> {
        let value = self.needed(name, code, problems);
        let time = parse_time(&value);
        if time.is_none() && !value.is_empty() {
            problems.add(name, "time");
        }
        time
    }

    /// A whole number within bounds, with the sentence that says so.
    pub fn whole(
        &self,
        name: &'static str,
        code: &'static str,
        within: std::ops::RangeInclusive<i64>,
        problems: &mut Problems,
    ) -> i64 {
        match self.get(name).parse() {
            Ok(number) if within.contains(&number) => number,
            _ => {
                problems.add_with(name, code, [("from", within.start().to_string()), ("to", within.end().to_string())]);
                *within.start()
            }
        }
    }
}

/// Reads a day the ways people write it. Day before month, always.
pub fn parse_day(text: &str) -> Option<jiff::civil::Date> {
    if let Ok(day) = text.parse() {
        return Some(day);
    }
    let (year, month, day) = written_day(text)?;
    jiff::civil::Date::new(year, month, day).ok()
}

/// Year, month and day of a text that is written as a day, whether the calendar has it or not.
fn written_day(text: &str) -> Option<(i16, i8, i8)> {
    let parts: Vec<&str> = if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        vec![&text[..2], &text[2..4], &text[4..]]
    } else {
        text.split(['/', '-', '.']).map(str::trim).collect()
    };
    let [first, month, last] = parts[..] else { return None };
    let is_iso = text.len() == 10 && text.split('-').map(str::len).eq([4, 2, 2]);
    let (year, day) = if is_iso { (first, last) } else { (last, first) };
    if year.len() != 4 {
        return None;
    }
    Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
}

/// Reads a time of day the ways people write it, on the 24-hour clock.
pub fn parse_time(text: &str) -> Option<jiff::civil::Time> {
    let text = text.replace(['h', 'H', 'g'], ":").replace(' ', "");
    let (hour, minute) = text.split_once(':').unwrap_or((&text, ""));
    let minute = if minute.is_empty() { 0 } else { minute.parse().ok()? };
    jiff::civil::Time::new(hour.parse().ok()?, minute, 0, 0).ok()
}

/// What is wrong with the fields of a form: `(field, code, values)`, said as `problem-<code>`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems(pub Vec<Problem>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub field: String,
    pub code: &'static str,
    pub values: Vec<(&'static str, String)>,
}

impl Problems {
    // words: problem-*
    pub fn add(&mut self, field: &str, code: &'static str) {
        self.0.push(Problem { field: field.to_owned(), code, values: Vec::new() });
    }

    pub fn add_with<const N: usize>(&mut self, field: &str, code: &'static str, values: [(&'static str, String); N]) {
        self.0.push(Problem { field: field.to_owned(), code, values: values.into() });
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A form as browsers send it.
pub struct Form(pub Fields);

impl FromRequest<App> for Form {
    type Rejection = Error;

    async fn from_request(request: Request, app: &App) -> Result<Self, Error> {
        let visit = Visit::of(request.extensions())?;
        let path = request.uri().path().to_owned();
        let body = to_bytes(request.into_body(), LARGEST_FORM).await.map_err(|_| refused("form-too-large"))?;
        let pairs: Vec<(String, String)> =
            serde_urlencoded::from_bytes(&body).map_err(|_| refused("form-unreadable"))?;
        if pairs.len() > MOST_FIELDS {
            return Err(refused("form-too-large"));
        }
        let mut fields = Fields(pairs.into_iter().map(|(name, value)| (plain(&name), plain(&value))).collect());
        visit.check_csrf(app, fields.get("csrf"))?;
        fields.bind(&path, &[]);
        Ok(Self(fields))
    }
}

/// A form with one file. The token must come before the file, so that nothing is read for a stranger.
pub struct Upload {
    pub fields: Fields,
    pub file_name: String,
    pub bytes: Vec<u8>,
    /// As long as it is in memory.
    place: Option<Place>,
}

impl FromRequest<App> for Upload {
    type Rejection = Error;

    async fn from_request(request: Request, app: &App) -> Result<Self, Error> {
        let visit = Visit::of(request.extensions())?;
        let path = request.uri().path().to_owned();
        let mut parts = Multipart::from_request(request, app).await.map_err(|_| refused("form-unreadable"))?;
        let mut upload = Self { fields: Fields::default(), file_name: String::new(), bytes: Vec::new(), place: None };
        let mut checked = false;
        while let Some(part) = parts.next_field().await.map_err(|_| refused("form-unreadable"))? {
            let name = plain(part.name().unwrap_or_default());
            if let Some(file_name) = part.file_name() {
                if !checked {
                    return Err(refused("form-expired"));
                }
                upload.file_name = plain(file_name);
                if upload.place.is_none() {
                    upload.place = Some(uploads::place(&visit, &app.lists)?);
                }
                upload.bytes = part.bytes().await.map_err(|_| refused("form-too-large"))?.to_vec();
            } else {
                let value = plain(&part.text().await.map_err(|_| refused("form-unreadable"))?);
                if name == "csrf" {
                    visit.check_csrf(app, &value)?;
                    checked = true;
                }
                if upload.fields.0.len() >= MOST_FIELDS || value.len() > LARGEST_FORM {
                    return Err(refused("form-too-large"));
                }
                upload.fields.0.push((name, value));
            }
        }
        if !checked {
            return Err(refused("form-expired"));
        }
        upload.fields.bind(&path, &upload.bytes);
        Ok(upload)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_and_a_time_may_be_written_the_ways_people_write_them() {
        for text in ["5/3/2026", "05-03-2026", "05.03.2026", "05032026", "2026-03-05", "5 / 3 / 2026"] {
            assert_eq!(parse_day(text), Some(date(2026, 3, 5)), "{text}");
        }
        for (text, hour, minute) in [("17:00", 17, 0), ("8h05", 8, 5), ("9h", 9, 0), ("23 : 59", 23, 59), ("7", 7, 0)] {
            assert_eq!(parse_time(text), Some(jiff::civil::time(hour, minute, 0, 0)), "{text}");
        }
        for text in ["", "24:00", "8:60", "tám giờ", "8:5:1"] {
            assert_eq!(parse_time(text), None, "{text}");
        }
        for text in ["", "31/2/2026", "3/2026", "5/3/26", "tháng ba", "2026-13-01", "5032026"] {
            assert_eq!(parse_day(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_that_the_calendar_does_not_have_is_told_from_a_text_that_is_no_day() {
        let said = |text: &str| {
            let mut problems = Problems::default();
            Fields::of([("day", text)]).needed_day("day", "need-day", &mut problems);
            let [problem] = &problems.0[..] else { panic!("{text}: {problems:?}") };
            (problem.code, problem.values.first().map(|(_, day)| day.clone()))
        };
        for text in ["31/2/2026", "31.02.2026", "31022026", "2026-02-31"] {
            assert_eq!(said(text), ("no-such-day", Some("31/02/2026".to_owned())), "{text}");
        }
        for text in ["3/2026", "5/3/26", "tháng ba", "5/ba/2026", "-5-3-2026"] {
            assert_eq!(said(text), ("day", None), "{text}");
        }
        assert_eq!(said(""), ("need-day", None));
    }
}
