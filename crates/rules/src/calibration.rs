//! How far members lie apart on one sample that all of them tick before a session: the middle of each line and the lowest
//! and highest points. It yields no mean, no band and no star (docs/decisions/0026).

use crate::Points;
use crate::form::Form;
use crate::sheet::Sheet;

/// What all sheets give at one line, or altogether.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spread {
    /// Code of the line; empty for the totals.
    pub leaf: String,
    /// Points in the order of the sheets.
    pub points: Vec<Points>,
    /// The lowest.
    pub low: Points,
    /// The highest.
    pub high: Points,
    /// The median in halves of a point: of an even number of sheets it lies between two.
    pub median: Halves,
}

/// Halves of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Halves(i64);

impl Halves {
    /// As people read it: `3`, `3,5`.
    pub fn display(self) -> String {
        let (whole, half) = (self.0.unsigned_abs() / 2, self.0.unsigned_abs() % 2);
        let sign = if self.0 < 0 { "−" } else { "" };
        format!("{sign}{whole}{}", if half == 0 { "" } else { ",5" })
    }

    /// The same with a sign before what is more than nothing.
    pub fn signed(self) -> String {
        if self.0 > 0 { format!("+{}", self.display()) } else { self.display() }
    }
}

impl Spread {
    fn of(leaf: &str, points: Vec<Points>) -> Self {
        let mut sorted = points.clone();
        sorted.sort_unstable();
        let at = |place: usize| sorted.get(place).copied().unwrap_or_default();
        let last = sorted.len().saturating_sub(1);
        // The two middle ones; of an odd number they are one.
        let median = i64::from(at(last / 2)).saturating_add(i64::from(at(last.div_ceil(2))));
        Self { leaf: leaf.to_owned(), low: at(0), high: at(last), median: Halves(median), points }
    }

    /// Highest less lowest.
    pub fn width(&self) -> Points {
        self.high.saturating_sub(self.low)
    }

    /// How far points lie above (or below) the middle.
    pub fn deviation(&self, points: Points) -> Halves {
        Halves(i64::from(points).saturating_mul(2).saturating_sub(self.median.0))
    }
}

/// The spread of every line in printed order, then of the totals; nothing without a sheet of this form.
pub fn spreads(form: &Form, sheets: &[Sheet]) -> Option<(Vec<Spread>, Spread)> {
    if sheets.is_empty() || sheets.iter().any(|sheet| sheet.form_hash != form.hash) {
        return None;
    }
    let line = |(place, code): (usize, &str)| {
        let points = sheets.iter().map(|sheet| sheet.points().get(place).copied().unwrap_or_default());
        Spread::of(code, points.collect())
    };
    let lines = form.leaves().iter().map(|leaf| leaf.code.as_str()).enumerate().map(line).collect();
    Some((lines, Spread::of("", sheets.iter().map(|sheet| sheet.totals().total).collect())))
}
