//! The table that a run ends with.

use std::time::Duration;

/// One line; what was not measured is a dash.
#[derive(Default)]
pub struct Row {
    pub what: String,
    pub per_second: Option<(f64, &'static str)>,
    /// Throughput beside the bare hello's.
    pub ratio: Option<f64>,
    pub p50: Option<Duration>,
    pub p99: Option<Duration>,
    /// The largest memory of the process so far, in KiB.
    pub peak: Option<u64>,
    pub note: String,
}

const HEAD: [&str; 7] = ["what", "throughput", "to hello", "p50", "p99", "peak memory", "note"];

impl Row {
    fn cells(&self) -> [String; 7] {
        let dash = || "-".to_owned();
        [
            self.what.clone(),
            self.per_second.map_or_else(dash, |(number, unit)| format!("{} {unit}/s", thousands(number))),
            self.ratio.map_or_else(dash, |ratio| format!("{ratio:.2}")),
            self.p50.map_or_else(dash, short),
            self.p99.map_or_else(dash, short),
            self.peak.map_or_else(dash, |kib| format!("{} MiB", kib / 1024)),
            self.note.clone(),
        ]
    }
}

/// Prints a table that Markdown reads too.
pub fn print(rows: &[Row]) {
    let mut lines = vec![HEAD.map(str::to_owned)];
    lines.extend(rows.iter().map(Row::cells));
    let width = |column: usize| lines.iter().map(|line| line[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..HEAD.len()).map(width).collect();
    for (number, line) in lines.iter().enumerate() {
        let cells: Vec<String> = line.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}")).collect();
        println!("| {} |", cells.join(" | "));
        if number == 0 {
            let rules: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
            println!("| {} |", rules.join(" | "));
        }
    }
}

/// 12345.6 as `12,346`.
fn thousands(number: f64) -> String {
    let digits = format!("{number:.0}");
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Three figures of a time, in the unit that a person reads.
fn short(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    let (number, unit) = match seconds {
        s if s < 1e-3 => (s * 1e6, "µs"),
        s if s < 1.0 => (s * 1e3, "ms"),
        s => (s, "s"),
    };
    let decimals = if number < 10.0 { 2 } else { usize::from(number < 100.0) };
    format!("{number:.decimals$} {unit}")
}
