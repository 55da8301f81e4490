//! Every flaw a criteria file can have, in a small world of criteria where each change has exactly the
//! consequences that stand beside it.

use crate::small::{INDEX, LIST, POTTERY, SMALL, VILLAGE};
use rules::check::{CheckReport, Counts};
use rules::library::Library;

/// What the check says after some texts were replaced, each once, in the files that hold them.
fn after(changes: &[(&str, &str, &str)]) -> CheckReport {
    let mut files = SMALL.map(|(path, text)| (path, text.to_owned()));
    for (file, from, to) in changes {
        let (_, text) = files.iter_mut().find(|(path, _)| path == file).unwrap();
        assert!(text.contains(from), "{file} does not hold {from:?}");
        *text = text.replacen(from, to, 1);
    }
    Library::check(files.iter().map(|(path, text)| (*path, text.as_str())))
}

/// `file code place` of every flaw, the folder left out.
fn flaws(changes: &[(&str, &str, &str)]) -> Vec<String> {
    let found = after(changes).flaws;
    found.iter().map(|f| format!("{} {} {}", f.file.trim_start_matches("1-2020/"), f.code, f.place)).collect()
}

/// Changes in the complete form, each with all that follows from it.
fn in_the_form(cases: &[(&str, &str, &[&str])]) {
    for (from, to, expected) in cases {
        assert_eq!(
            flaws(&[(POTTERY, from, to)]),
            expected.iter().map(|f| format!("gom.toml {f}")).collect::<Vec<_>>(),
            "{from} -> {to}"
        );
    }
}

#[test]
fn the_small_world_has_no_flaw_and_is_counted() {
    let report = after(&[]);

    assert_eq!(report.flaws, []);
    let counts = Counts { sets: 3, complete: 1, partial: 1, missing: 1, criteria: 10, options: 23, marks: 4 };
    assert_eq!(report.rulesets["1-2020"], counts);
    assert_eq!(
        report.gaps,
        [
            "1-2020/lang-nghe.toml A: sections add up to 30 of 40",
            "1-2020/lang-nghe.toml B.1.1: best option 20 of printed 25",
            "1-2020: set tranh is missing",
        ]
    );
    assert_eq!(report.reviews, ["1-2020/gom.toml B.1.2: so với bản ký"]);
}

#[test]
fn the_head_of_a_form_is_complete_and_agrees_with_the_index() {
    in_the_form(&[
        ("schema_version = 1\n", "", &["key_missing schema_version"]),
        ("ruleset = \"1-2020\"\n", "", &["key_missing ruleset", "index_differs ruleset"]),
        ("ruleset = \"1-2020\"", "ruleset = \"2-2020\"", &["index_differs ruleset"]),
        ("id = \"gom\"\n", "", &["key_missing id", "id ", "index_differs id"]),
        ("id = \"gom\"", "id = \"men\"", &["id ", "index_differs id"]),
        ("number = 1\n", "", &["key_missing number", "index_differs number"]),
        ("number = 1\n", "number = 2\n", &["index_differs number"]),
        ("name_vi = \"Gốm\"\n", "", &["key_missing name_vi", "index_differs name_vi"]),
        ("name_vi = \"Gốm\"", "name_vi = \"Sành\"", &["index_differs name_vi"]),
        ("name_en = \"Pottery\"\n", "", &["key_missing name_en"]),
        ("sector = \"I\"", "sector = \"II\"", &["index_differs sector"]),
        ("group = \"I.1\"", "group = \"II.1\"", &["index_differs group"]),
        ("max = 100\n", "", &["key_missing max", "form_sum "]),
        ("max = 100\n", "max = 99\n", &["form_sum "]),
        ("\nconfidence = \"verbatim\"", "", &["key_missing confidence", "index_differs confidence", "confidence "]),
        ("\nconfidence = \"verbatim\"", "\nconfidence = \"sure\"", &["index_differs confidence", "confidence "]),
        ("\nconfidence = \"verbatim\"", "\nconfidence = \"assumed\"", &["index_differs confidence"]),
        ("disqualify_confidence = \"verbatim\"\n", "", &["confidence disqualify"]),
        ("[source]\ndecision = \"Quyết định 1/2020\"\n", "", &["key_missing source"]),
        ("complete = true\n", "", &["complete "]),
        ("complete = true", "complete = false", &["complete "]),
    ]);
    let unreadable = flaws(&[(POTTERY, "kind = \"single\"", "sort = \"single\"")]);
    assert_eq!(unreadable[0], "gom.toml unreadable ", "below the head an unknown key is refused");
    let without_parts = SMALL[3].1.split_once("[[part]]").unwrap().1;
    assert_eq!(flaws(&[(POTTERY, without_parts, ""), (POTTERY, "[[part]]", "")])[0], "gom.toml key_missing part");
}

#[test]
fn a_path_of_somebodys_machine_is_a_flaw_and_an_address_is_not() {
    in_the_form(&[
        ("max = 100", "max = 100 # /home/lan/gom", &["machine_path "]),
        ("max = 100", "max = 100 # C:\\gom", &["machine_path "]),
        ("max = 100", "max = 100 # https://sao.example/home/gom", &[]),
        ("max = 100", "max = 100 # ../tmp/gom", &[]),
        ("max = 100", "max = 100 # 7:\\gom", &[]),
    ]);
}

#[test]
fn parts_headings_and_criteria_add_up_and_stand_under_their_own_codes() {
    in_the_form(&[
        ("code = \"C\"\nmax = 35", "code = \"C\"\nmax = 36", &["part_max C", "part_sum C", "form_sum "]),
        ("code = \"C\"\nmax", "code = \"D\"\nmax", &["parts ", "part_max D", "code_outside C.1"]),
        ("topic = \"quality\"\nmax = 35", "topic = \"quality\"\nmax = 34", &["section_sum C.1", "part_sum C"]),
        (
            "topic = \"strength\"\nmax = 30",
            "topic = \"strength\"\nmax = 31",
            &["criterion_max C.1.1", "section_sum C.1"],
        ),
        (
            "topic = \"gloss\"\nmax = 10",
            "topic = \"gloss\"\nmax = 9",
            &["criterion_max A.1.3.2", "criterion_max A.1.3"],
        ),
        ("key = \"gas\"\nmax = 8", "key = \"gas\"\nmax = 9", &["criterion_max A.1.2/gas"]),
        ("code = \"C.1.2\"", "code = \"C.2.2\"", &["code_outside C.2.2"]),
        ("code = \"A.1.3.2\"", "code = \"A.1.3.1\"", &["code_repeated A.1.3.1"]),
        (
            "code = \"B.1\"",
            "code = \"A.1\"",
            &["code_repeated A.1", "code_outside A.1", "code_outside B.1.1", "code_outside B.1.2"],
        ),
    ]);
}

#[test]
fn a_criterion_has_its_names_its_kind_and_what_the_kind_needs() {
    in_the_form(&[
        ("name_vi = \"Lò\"", "name_vi = \"\"", &["name_missing A.1.2"]),
        ("name_en = \"Kiln\"", "name_en = \"\"", &["name_missing A.1.2"]),
        ("topic = \"kiln\"", "topic = \"\"", &["name_missing A.1.2"]),
        ("topic = \"kiln\"", "topic = \"kiln\"\nconfidence = \"sure\"", &["confidence A.1.2"]),
        ("topic = \"kiln\"", "topic = \"kiln\"\nconfidence = \"assumed\"", &[]),
        ("kind = \"alternatives\"", "kind = \"several\"", &["kind A.1.2"]),
        (
            "max = 5\nkind = \"single\"\noptions",
            "max = 5\nkind = \"sum\"\noptions",
            &["sub_missing C.1.2", "criterion_max C.1.2"],
        ),
        (
            "max = 5\nkind = \"single\"\noptions",
            "max = 5\nkind = \"alternatives\"\noptions",
            &["case_missing C.1.2", "criterion_max C.1.2"],
        ),
        ("effect = \"stop\"", "effect = \"halt\"", &["note_effect A.1.3.1"]),
        ("text_vi = \"Hàng chợ\"", "text_vi = \" \"", &["note_empty C.1"]),
        ("criterion = \"B.1.1\"", "criterion = \"B.9\"", &["applies_if B.1.2"]),
        ("criterion = \"B.1.1\"", "criterion = \"B.1.2\"", &["applies_if "]),
    ]);
}

#[test]
fn options_are_numbered_named_and_rise() {
    in_the_form(&[
        (
            "{ no = 2, points = 10, label_vi = \"Hai lửa\" }",
            "{ no = 3, points = 10, label_vi = \"Hai lửa\" }",
            &["option_number A.1.2/wood"],
        ),
        ("points = 30", "points = -30", &["option_points C.1.1", "points_order C.1.1", "criterion_max C.1.1"]),
        ("points = 30", "points = 30.0", &["option_points C.1.1", "points_order C.1.1", "criterion_max C.1.1"]),
        ("points = 2, label", "points = 8, label", &["points_order A.1.2/gas"]),
        ("points = 2, label", "points = 9, label", &["points_order A.1.2/gas", "criterion_max A.1.2/gas"]),
        ("label_vi = \"Vỡ\"", "label_vi = \"\"", &["label_empty C.1.1"]),
        ("label_vi = \"Vỡ\"", "label_vi = \"Vỡ **\"", &["label_mark C.1.1"]),
        ("label_vi = \"Vỡ\"", "label_vi = \"□ Vỡ\"", &["label_mark C.1.1"]),
        ("label_vi = \"Hai lửa\"", "label_vi = \"Một lửa\"", &["label_repeated A.1.2/wood"]),
        (
            "options = [{ no = 1, points = 0, label_vi = \"Vỡ\" }, { no = 2, points = 30, label_vi = \"Bền\" }]",
            "options = []",
            &["options_missing C.1.1", "criterion_max C.1.1"],
        ),
    ]);
}

#[test]
fn a_flaw_says_in_words_what_stands_in_the_file() {
    let reason = |from: &str, to: &str| after(&[(POTTERY, from, to)]).flaws[0].reason.clone();

    assert_eq!(reason("points = 30", "points = -30"), "option 2: points \"-30\"");
    assert_eq!(reason("min_for_star = 5", "min_for_star = 6"), "option 2: min_for_star 6");
}

#[test]
fn only_a_criterion_under_review_may_print_an_option_twice_and_even_there_points_never_fall() {
    in_the_form(&[
        ("review = \"so với bản ký\"\n", "", &["label_repeated B.1.2", "points_order B.1.2"]),
        ("points = 20", "points = 4", &["points_order B.1.2", "criterion_max B.1.2"]),
    ]);
}

#[test]
fn a_mark_names_three_to_five_stars_once_and_never_asks_less_of_the_higher_star() {
    let twice = "{ no = 1, points = 5, label_vi = \"Nghe được\" },\n  { no = 2, points = 5, label_vi = \"Nghe được\" }";
    let equal = twice.replacen(" }", ", min_for_star = 3 }", 1).replacen("được\" }", "được\", min_for_star = 4 }", 1);
    in_the_form(&[
        ("min_for_star = 5", "min_for_star = 6", &["mark C.1.2"]),
        ("min_for_star = 5", "min_for_star = 2", &["mark C.1.2"]),
        ("min_for_star = 4", "min_for_star = 3", &["mark_repeated A.1.1"]),
        ("min_for_star = 3 },", "min_for_star = 5 },", &["mark_order A.1.1"]),
        (twice, &equal, &[]),
    ]);
}

#[test]
fn a_gap_is_declared_exactly_and_never_called_verbatim_or_complete() {
    for (changes, expected) in [
        (&[(VILLAGE, "known_gap = 10", "known_gap = 9")][..], &["lang-nghe.toml part_sum A"][..]),
        (&[(VILLAGE, "known_gap = 5", "known_gap = 4")], &["lang-nghe.toml criterion_max B.1.1"]),
        (&[(VILLAGE, "complete = false\n", "")], &["lang-nghe.toml complete "]),
        (&[(VILLAGE, "complete = false", "complete = true")], &["lang-nghe.toml complete "]),
        (&[(INDEX, "\"partial\"", "\"complete\"")], &["lang-nghe.toml complete "]),
        (&[(INDEX, "\"complete\"", "\"partial\"")], &["gom.toml complete "]),
        (
            &[(VILLAGE, "\"reconstructed\"", "\"verbatim\""), (INDEX, "\"reconstructed\"", "\"verbatim\"")],
            &["lang-nghe.toml confidence "],
        ),
    ] {
        assert_eq!(flaws(changes), expected, "{changes:?}");
    }
}

#[test]
fn the_index_is_numbered_and_its_sets_stand_in_their_sectors_and_groups() {
    let both = "rulesets.toml index_differs 1-2020";
    for (changes, expected) in [
        (
            &[(INDEX, "total = 100", "total = \"?\"")][..],
            &["index.toml unreadable ", "rulesets.toml file_missing 1-2020"][..],
        ),
        (
            &[(INDEX, "ruleset = \"1-2020\"", "ruleset = \"2-2020\"")],
            &[
                "index.toml folder_name 2-2020",
                "gom.toml index_differs ruleset",
                "lang-nghe.toml index_differs ruleset",
            ],
        ),
        (&[(INDEX, "total = 100", "total = 99")], &["index.toml part_max "]),
        (
            &[(INDEX, "A = 40", "A = 41")],
            &["index.toml part_max ", "gom.toml part_max A", "lang-nghe.toml part_max A", both],
        ),
        (
            &[(INDEX, "A = 40", "A = 39"), (INDEX, "total = 100", "total = 99")],
            &["index.toml part_max ", "gom.toml part_max A", "lang-nghe.toml part_max A", both],
        ),
        (&[(INDEX, "number = 3", "number = 4")], &["index.toml set_numbers "]),
        (&[(INDEX, "id = \"tranh\"", "id = \"gom\"")], &["index.toml set_repeated "]),
        (&[(INDEX, "\"missing\"", "\"lost\"")], &["index.toml set_status tranh"]),
        (&[(INDEX, "\"missing\"", "\"partial\"")], &["index.toml file_missing tranh"]),
        (&[(INDEX, "[\"Bộ Nông nghiệp và Môi trường\"]", "[]")], &["index.toml set_ministry gom"]),
        (&[(INDEX, "code = \"II\"", "code = \"III\"")], &["index.toml set_group lang-nghe"]),
        (&[(INDEX, "code = \"II.1\"", "code = \"II.2\"")], &["index.toml set_group lang-nghe"]),
        (
            &[(INDEX, "code = \"II.1\"\nsector = \"II\"", "code = \"II.1\"\nsector = \"I\"")],
            &["index.toml set_group lang-nghe"],
        ),
    ] {
        assert_eq!(flaws(changes), expected, "{changes:?}");
    }
}

#[test]
fn the_star_bands_meet_and_reach_from_nothing_to_a_hundred() {
    for (from, to) in
        [("star = 1", "star = 2"), ("min = 0", "min = 1"), ("max = 100", "max = 99"), ("below = 70", "below = 71")]
    {
        assert_eq!(flaws(&[(INDEX, from, to)]), ["index.toml bands "], "{from} -> {to}");
    }
}

#[test]
fn the_list_of_rulesets_repeats_what_the_indexes_say() {
    let differs = ["rulesets.toml index_differs 1-2020"];
    for (from, to, expected) in [
        ("effective_from = 2020-01-01", "effective_from = 2020-01-02", &differs),
        ("effective_to = 2024-12-31", "effective_to = 2024-12-30", &differs),
        ("B = 25", "B = 26", &differs),
        ("dir = \"1-2020\"", "dir = \"2-2020\"", &["rulesets.toml file_missing 1-2020"]),
        ("max_spread_points = 10", "max_spread_points = \"?\"", &["rulesets.toml unreadable "]),
    ] {
        assert_eq!(flaws(&[(LIST, from, to)]), expected, "{from} -> {to}");
    }
    let without = Library::check(SMALL[1..].iter().copied()).flaws;
    assert_eq!(without.iter().map(|flaw| flaw.code).collect::<Vec<_>>(), ["file_missing"]);
}

#[test]
fn evidence_serves_subjects_that_a_heading_or_a_criterion_has() {
    let evidence = "1-2020/evidence.toml";

    assert_eq!(flaws(&[(evidence, "story", "glory")]), ["evidence.toml topic_unknown kiln"]);
    assert_eq!(flaws(&[(evidence, "story", "making")]), [""; 0]);
    assert_eq!(flaws(&[(evidence, "id = ", "name = ")]), ["evidence.toml unreadable "]);
}

#[test]
fn a_file_that_the_index_does_not_list_is_a_flaw_unless_it_is_no_criteria_file() {
    let with = |path| Library::check(SMALL.into_iter().chain([(path, "")])).flaws;

    assert_eq!(with("1-2020/README.md"), []);
    let unknown = with("1-2020/cu.toml");
    assert_eq!(unknown.iter().map(|f| (f.code, f.place.as_str())).collect::<Vec<_>>(), [("file_unknown", "cu.toml")]);
}

#[test]
fn a_flaw_shows_the_value_that_stands_in_the_file() {
    let said = |to: &str| {
        let found = after(&[(POTTERY, "min_for_star = 3 },\n  { no = 3", to)]).flaws;
        found.into_iter().map(|flaw| flaw.reason).collect::<Vec<_>>()
    };

    assert!(said("min_for_star = 6 },\n  { no = 3").contains(&"option 2: min_for_star 6".to_owned()));
    assert!(said("min_for_star = \"ba\" },\n  { no = 3").contains(&"option 2: min_for_star \"ba\"".to_owned()));
}
