//! The queue as a workbook: what the page shows, all of its pages, in its order.

use super::store::Queued;
use crate::error::Result;
use crate::platform::spreadsheet::{Cell, Column, xlsx};
use crate::platform::words::Words;
use jiff::civil::Date;
use rules::library::Library;

fn columns(words: Words) -> Vec<Column> {
    let titles = [
        ("queue-number", 26),
        ("product-code", 20),
        ("queue-product", 36),
        ("queue-producer", 36),
        ("queue-commune", 24),
        ("queue-sector", 28),
        ("queue-case", 14),
        ("queue-proposed", 14),
        ("queue-waited", 14),
        ("queue-due", 14),
        ("queue-word", 26),
        ("queue-step", 34),
        ("queue-assigned", 26),
        ("queue-demo", 14),
    ];
    titles.map(|(key, width)| (words.say(key), width)).into()
}

/// "Thực phẩm": the sector of a dossier.
pub(super) fn sector(words: Words, rules: &Library, queued: &Queued) -> String {
    let dossier = &queued.dossier;
    let code = dossier.form(rules).map(|form| form.sector.as_str());
    let sectors = rules.ruleset(&dossier.ruleset).map_or(&[][..], |ruleset| &ruleset.sectors[..]);
    let named = sectors.iter().find(|sector| Some(sector.code.as_str()) == code);
    named.map_or_else(String::new, |sector| words.pick(&sector.name_vi, &sector.name_en).to_owned())
}

/// "Lần đầu": the case of a dossier.
// words: dossier-case-*
pub(super) fn case(words: Words, queued: &Queued) -> String {
    let case = queued.dossier.case();
    case.map_or_else(|_| String::new(), |case| words.say(&format!("dossier-case-{}", case.as_str())))
}

pub(super) fn workbook(words: Words, rules: &Library, list: &[Queued], today: Date) -> Result<Vec<u8>> {
    let text = |text: &str| Cell::Text(text.to_owned());
    let row = |queued: &Queued| {
        let dossier = &queued.dossier;
        let state = dossier.state();
        vec![
            text(&dossier.number),
            text(&dossier.code),
            text(&dossier.product),
            text(&dossier.producer),
            text(&queued.commune),
            Cell::Text(sector(words, rules, queued)),
            Cell::Text(case(words, queued)),
            Cell::Day(dossier.proposed_on()),
            Cell::Number(i32::try_from(queued.waited(today)).unwrap_or(i32::MAX)),
            Cell::Day(queued.due),
            Cell::Text(state.word().map_or_else(String::new, |word| word.say(words))),
            Cell::Text(dossier.step(words)),
            text(queued.assigned_to()),
            Cell::Text(if dossier.demo { words.say("demo-data") } else { String::new() }),
        ]
    };
    let rows: Vec<Vec<Cell>> = list.iter().map(row).collect();
    xlsx(&words.say("queue-sheet"), &columns(words), &rows, today)
}
