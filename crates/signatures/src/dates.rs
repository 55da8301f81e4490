//! Instants as a PDF writes them (ISO 32000-1, 7.9.4).

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;

/// Việt Nam's clock.
const HERE: Offset = Offset::constant(7);

/// `D:20261126220100+07'00'`.
pub(crate) fn written(at: Timestamp) -> String {
    HERE.to_datetime(at).strftime("D:%Y%m%d%H%M%S+07'00'").to_string()
}

/// An instant that is written whole; a zone that is left out is nobody's.
pub(crate) fn read(text: &[u8]) -> Option<Timestamp> {
    let text = std::str::from_utf8(text).ok()?.strip_prefix("(D:")?.strip_suffix(')')?;
    let (clock, zone) = text.split_at_checked(14)?;
    let clock = DateTime::strptime("%Y%m%d%H%M%S", clock).ok()?;
    let (sign, zone) = match zone.split_at_checked(1)? {
        ("Z", _) => return Offset::UTC.to_timestamp(clock).ok(),
        ("+", zone) => (1, zone),
        ("-", zone) => (-1, zone),
        _ => return None,
    };
    let mut parts = zone.trim_end_matches('\'').split('\'');
    let mut part = || parts.next().unwrap_or("0").parse::<i32>().ok().filter(|part| (0..60).contains(part));
    let seconds = part()?.checked_mul(3600)?.checked_add(part()?.checked_mul(60)?)?;
    Offset::from_seconds(seconds.checked_mul(sign)?).ok()?.to_timestamp(clock).ok()
}
