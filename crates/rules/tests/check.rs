//! A form that breaks a sum, a code or a gate order is refused with file, code and reason.

use crate::world::FILES;
use rules::check::Counts;
use rules::library::Library;

const RICE: &str = "26-2026/gao-ngu-coc-hat-so-che.toml";

/// The flaws of the criteria after one file was changed.
fn broken(file: &str, from: &str, to: &str) -> Vec<(String, &'static str, String)> {
    let mut changed = false;
    let files: Vec<(String, String)> = FILES
        .iter()
        .map(|(path, text)| {
            let hit = path == file && text.contains(from);
            changed |= hit;
            (path.clone(), if hit { text.replacen(from, to, 1) } else { text.clone() })
        })
        .collect();
    assert!(changed, "{file} does not hold {from:?}");
    let flaws = Library::from_files(files.iter().map(|(p, t)| (p.as_str(), t.as_str()))).unwrap_err();
    flaws.into_iter().map(|flaw| (flaw.file, flaw.code, flaw.place)).collect()
}

#[test]
fn the_criteria_of_all_three_generations_are_consistent() {
    let report = Library::check(FILES.iter().map(|(p, t)| (p.as_str(), t.as_str())));

    assert_eq!(report.flaws, []);
    assert_eq!((report.gaps.len(), report.reviews.len()), (5, 37));
    let counts = |id: &str| report.rulesets[id].clone();
    assert_eq!((counts("1048-2019").complete, counts("148-2023").complete, counts("26-2026").complete), (25, 22, 26));
    let newest = Counts { sets: 26, complete: 26, partial: 0, missing: 0, ..counts("26-2026") };
    assert_eq!(counts("26-2026"), newest);
}

#[test]
fn every_kind_of_flaw_is_named_with_its_file_and_place() {
    let label = "Sản phẩm được trồng trên địa bàn cấp xã, nhưng có tỷ lệ dưới 50%";
    let cases: [(&str, &str, &str, &str); 22] = [
        ("max = 40", "max = 41", "part_max", "A"),
        ("max = 18", "max = 17", "section_sum", "A.1"),
        ("max = 3\n    kind", "max = 4\n    kind", "criterion_max", "A.1.1"),
        ("code = \"A.1.2\"", "code = \"A.1.1\"", "code_repeated", "A.1.1"),
        ("code = \"A.1.2\"", "code = \"B.1.2\"", "code_outside", "B.1.2"),
        ("code = \"A.1\"", "code = \"D.1\"", "code_outside", "D.1"),
        ("{ no = 2, points = 2", "{ no = 2, points = 1", "points_order", "A.1.1"),
        ("{ no = 2, points = 2", "{ no = 3, points = 2", "option_number", "A.1.1"),
        ("{ no = 1, points = 1", "{ no = 1, points = 1.5", "option_points", "A.1.1"),
        ("{ no = 1, points = 1", "{ no = 1, points = -1", "option_points", "A.1.1"),
        (label, "", "label_empty", "A.1.1"),
        (label, "Sao **** cũ", "label_mark", "A.1.1"),
        ("min_for_star = 5", "min_for_star = 6", "mark", "A.1.3"),
        ("kind = \"single\"", "kind = \"several\"", "kind", "A.1.1"),
        ("effect = \"requirement\"", "effect = \"wish\"", "note_effect", "A.1.1"),
        ("topic = \"product_origin\"", "topic = \"\"", "name_missing", "A.1.1"),
        ("complete = true", "complete = false", "complete", ""),
        ("confidence = \"verbatim\"", "confidence = \"sure\"", "confidence", ""),
        ("number = 3", "number = 4", "index_differs", "number"),
        ("schema_version = 1\n", "", "key_missing", "schema_version"),
        ("id = \"gao-ngu-coc-hat-so-che\"", "id = \"gao\"", "id", ""),
        ("[source]", "[source]\npath = \"/home/somebody/x\"", "machine_path", ""),
    ];
    for (from, to, code, place) in cases {
        let flaws = broken(RICE, from, to);
        assert!(flaws.contains(&(RICE.to_owned(), code, place.to_owned())), "{code} at {place}: {flaws:?}");
    }
}

#[test]
fn minima_must_rise_with_the_stars_and_stand_once_for_each() {
    // A.1.5 marks 2 points for four stars, and after it 3 points for five.
    let five = "tính đến thời điểm đăng ký đánh giá, phân hạng OCOP\", min_for_star = 5";

    let lower = broken(RICE, five, &five.replace("= 5", "= 3"));
    let twice = broken(RICE, five, &five.replace("= 5", "= 4"));

    assert_eq!(lower, [(RICE.to_owned(), "mark_order", "A.1.5".to_owned())]);
    assert_eq!(twice, [(RICE.to_owned(), "mark_repeated", "A.1.5".to_owned())]);
}

#[test]
fn the_index_and_the_list_of_rulesets_are_held_too() {
    let index = "26-2026/index.toml";
    let list = "rulesets.toml";

    assert!(broken(index, "below = 70", "below = 71").iter().any(|(_, code, _)| *code == "bands"));
    assert!(broken(index, "group = \"I.1\"", "group = \"II.1\"").iter().any(|(_, code, _)| *code == "set_group"));
    assert!(broken(index, "number = 2\n", "number = 7\n").iter().any(|(_, code, _)| *code == "set_numbers"));
    assert!(
        broken(list, "part_max = { A = 35", "part_max = { A = 36").iter().any(|(_, code, _)| *code == "index_differs")
    );
    let evidence = broken("26-2026/evidence.toml", "topics = [\"growth\"]", "topics = [\"groth\"]");
    assert_eq!(evidence, [("26-2026/evidence.toml".to_owned(), "topic_unknown", "growth".to_owned())]);
}
