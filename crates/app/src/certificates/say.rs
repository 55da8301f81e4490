//! A status as people see it: a word, a mark and a colour, never the colour alone.

use crate::platform::words::Words;
use jiff::civil::Date;
use rules::calendar::UnknownYear;
use rules::certificate::{Ground, Status};

/// So many days before its last one, whoever checks a certificate is told that it runs out. It holds until then.
pub(super) const SOON_DAYS: i32 = 90;

/// So many days before its last one the time begins in which its re-evaluation is asked for (180 to 120 days before,
/// Điều 7.6 QĐ 26/2026): from then on the register lists it apart.
pub(super) const RENEWAL_DAYS: i32 = 180;

/// Days that are left after `on`, for a certificate that holds and has no more than so many.
pub(super) fn soon(status: Status, valid_to: Date, on: Date, within: i32) -> Option<i32> {
    let left = (valid_to - on).get_days();
    (status == Status::Valid && (0..=within).contains(&left)).then_some(left)
}

/// The word of a status: "Còn hiệu lực".
// words: status-*
pub(super) fn word(words: Words, status: Status) -> String {
    words.say(&format!("status-{}", status.as_str().replace('_', "-")))
}

/// The words of a ground: "a) Thông tin trong hồ sơ không trung thực…".
// words: ground-*
pub(super) fn ground(words: Words, ground: Ground) -> String {
    words.say(&format!("ground-{}", ground.as_str().replace('_', "-")))
}

/// The last day of a term, or how late it is, or why no day is known.
pub(super) fn due(words: Words, due: Result<Date, UnknownYear>, today: Date) -> String {
    match due {
        Ok(day) if day < today => {
            words.say2("revocation-late", "day", words.day(&day), "count", (today - day).get_days())
        }
        Ok(day) => words.say1("revocation-due", "day", words.day(&day)),
        Err(unknown) => words.say1("clock-year-unknown", "year", format!("{:04}", unknown.0)),
    }
}

/// The end of a class name: `seal-ok`, `tag-ok`.
pub(super) fn tone(status: Status) -> &'static str {
    match status {
        Status::Valid | Status::Extended => "ok",
        Status::Expired | Status::Suspended => "warn",
        Status::Revoked => "bad",
        Status::Superseded | Status::NotYet => "info",
    }
}

pub(super) const CHECK: &str = "M4 13l5 5L20 6";
pub(super) const CLOCK: &str = "M12 3a9 9 0 100 18 9 9 0 000-18zM12 7v5l3.5 2";
pub(super) const CROSS: &str = "M6 6l12 12M18 6L6 18";
pub(super) const ARROW: &str = "M4 12h15M13 6l6 6-6 6";
pub(super) const GLASS: &str = "M6 3h12M6 21h12M7 3c0 6 5 6 5 9s-5 3-5 9M17 3c0 6-5 6-5 9s5 3 5 9";
pub(super) const PAUSE: &str = "M8 5v14M16 5v14";
pub(super) const QUESTION: &str = "M8.5 9a3.5 3.5 0 116 2.4c-1.5 1.4-2.5 1.9-2.5 3.6M12 19v.1";
pub(super) const PENCIL: &str = "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3";

/// The drawing of a status, in a square of 24.
pub(super) fn mark(status: Status) -> &'static str {
    match status {
        Status::Valid => CHECK,
        Status::Extended | Status::NotYet => CLOCK,
        Status::Expired => GLASS,
        Status::Suspended => PAUSE,
        Status::Revoked => CROSS,
        Status::Superseded => ARROW,
    }
}
