//! What the shared facts publish, replayed: numbers of criteria and star minima of 26/2026 (rules.md 3.3).

use crate::world::LIBRARY;
use rules::form::Form;

const TABLE: &str = include_str!("gates-26-2026.txt");

/// The table reads `* * * *` beside criterion 5.1 of set 3 as four stars; the form's transcription prints
/// no mark there and says so in a `review` note. The form is left as it was published.
const UNPRINTED: (u32, u8, &str) = (3, 4, "5.1≥5");

fn minima(form: &Form, star: u8) -> Vec<String> {
    let printed = |code: &str| form.leaf(code).map_or(String::new(), |leaf| leaf.no.clone());
    let gates = form.gates().iter().filter(|gate| gate.star == star);
    let mut list: Vec<String> = gates.map(|gate| format!("{}≥{}", printed(&gate.criterion), gate.required)).collect();
    list.sort();
    list.dedup();
    list
}

fn published(form: &Form, star: u8, cell: &str) -> Vec<String> {
    let gates = cell.split(',').map(str::trim).filter(|gate| !gate.is_empty() && *gate != "—");
    let mut list: Vec<String> =
        gates.filter(|gate| (form.number, star, *gate) != UNPRINTED).map(str::to_owned).collect();
    list.sort();
    list
}

#[test]
fn the_star_minima_and_criteria_of_the_decision_in_force_are_the_published_ones() {
    let forms = &LIBRARY.ruleset("26-2026").unwrap().forms;
    let lines: Vec<&str> = TABLE.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!((forms.len(), lines.len()), (26, 26));

    for line in lines {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let form = forms.iter().find(|form| form.number.to_string() == cells[0]).unwrap();
        assert_eq!(form.leaves().len().to_string(), cells[1], "criteria of set {}", cells[0]);
        for (star, cell) in [3, 4, 5].into_iter().zip(&cells[2..]) {
            assert_eq!(minima(form, star), published(form, star, cell), "set {}, {star} stars", cells[0]);
        }
    }
}
