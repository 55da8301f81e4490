//! A form as it is laid out for the people who tick it, and a decision with what belongs to it.

use crate::small::{INDEX, LIST, POTTERY, SMALL, library, pottery, village};
use crate::world::LIBRARY;
use jiff::civil::date;
use rules::form::{Choice, Criterion, Effect, Form, Gap, Kind, Leaf, PartCode};
use rules::library::Library;
use rules::which::Level;

fn criterion<'a>(form: &'a Form, code: &str) -> &'a Criterion {
    let all = form.parts.iter().flat_map(|part| &part.sections).flat_map(|section| &section.criteria);
    all.into_iter().find(|criterion| criterion.code == code).unwrap()
}

fn points(leaf: &Leaf) -> Vec<(u32, u32, &str)> {
    let Choice::Single(ticks) = &leaf.choice else { panic!("{} has cases", leaf.code) };
    ticks.iter().map(|tick| (tick.no, tick.points, tick.label_vi.as_str())).collect()
}

#[test]
fn the_lines_of_a_form_stand_in_printed_order_with_their_own_names_and_options() {
    let codes: Vec<&str> = pottery().leaves().iter().map(|leaf| leaf.code.as_str()).collect();
    assert_eq!(codes, ["A.1.1", "A.1.2", "A.1.3.1", "A.1.3.2", "B.1.1", "B.1.2", "C.1.1", "C.1.2"]);

    let colour = pottery().leaf("A.1.3.1").unwrap();
    assert_eq!((colour.no.as_str(), colour.name_vi.as_str(), colour.name_en.as_str()), ("1.3a", "Màu", "Colour"));
    assert_eq!((colour.topic.as_str(), colour.max, colour.part), ("colour", 10, PartCode::A));
    assert_eq!((colour.section.as_str(), colour.criterion.as_str()), ("A.1", "A.1.3"));
    assert_eq!(points(colour), [(1, 5, "Đều"), (2, 10, "Đẹp")]);
    assert_eq!(colour.notes.iter().map(|n| n.text_vi.as_str()).collect::<Vec<_>>(), ["Men có chì"]);
    let clay = pottery().leaf("A.1.1").unwrap();
    assert_eq!(
        (clay.no.as_str(), clay.name_vi.as_str(), clay.criterion.as_str(), clay.max),
        ("1.1", "Đất", "A.1.1", 10)
    );
    assert_eq!(points(clay), [(1, 0, "Đất mua"), (2, 5, "Đất trong tỉnh"), (3, 10, "Đất trong xã")]);
}

#[test]
fn a_case_has_options_of_its_own() {
    let kiln = pottery().leaf("A.1.2").unwrap();
    let Choice::Cases(cases) = &kiln.choice else { panic!("the kiln has cases") };

    assert_eq!(cases.iter().map(|case| (case.key.as_str(), case.max)).collect::<Vec<_>>(), [("wood", 10), ("gas", 8)]);
    let of = |case| kiln.ticks(case).map(|ticks| ticks.iter().map(|tick| tick.points).collect::<Vec<_>>());
    assert_eq!((of(Some("wood")), of(Some("gas"))), (Some(vec![4, 10]), Some(vec![2, 8])));
    assert_eq!((of(None), of(Some("sun"))), (None, None));
}

#[test]
fn a_sum_is_its_lines_and_takes_no_tick_itself() {
    let glaze = criterion(pottery(), "A.1.3");

    assert_eq!(glaze.kind, Kind::Sum);
    assert_eq!(pottery().leaves_of(glaze).map(|leaf| leaf.code.as_str()).collect::<Vec<_>>(), ["A.1.3.1", "A.1.3.2"]);
    assert_eq!((pottery().position("A.1.3"), pottery().leaf("A.1.3")), (None, None));
    assert_eq!(
        (pottery().position("A.1.1"), pottery().position("A.1.3.2"), pottery().position("A.9")),
        (Some(0), Some(3), None)
    );
    let kinds = ["A.1.1", "A.1.2"].map(|code| criterion(pottery(), code).kind);
    assert_eq!(kinds, [Kind::Single, Kind::Alternatives]);
}

#[test]
fn parts_and_headings_carry_what_is_printed_at_them() {
    let parts: Vec<(String, u32, usize)> =
        pottery().parts.iter().map(|part| (part.code.to_string(), part.max, part.sections.len())).collect();
    assert_eq!(parts, [("A".to_owned(), 40, 1), ("B".to_owned(), 25, 1), ("C".to_owned(), 35, 1)]);

    let quality = &pottery().parts[2].sections[0];
    assert_eq!((quality.code.as_str(), quality.topic.as_str(), quality.max), ("C.1", "quality", 35));
    assert_eq!((quality.notes[0].effect.as_str(), quality.notes[0].text_vi.as_str()), ("ineligible", "Hàng chợ"));
    let story = criterion(pottery(), "B.1.1");
    assert_eq!(
        (story.no.as_str(), story.name_vi.as_str(), story.max, story.min_for_star),
        ("2.1", "Câu chuyện", 5, Some(3))
    );
    assert_eq!(criterion(pottery(), "B.1.2").review.as_deref(), Some("so với bản ký"));
}

#[test]
fn star_conditions_stand_by_star_and_then_in_printed_order() {
    let gates: Vec<(u8, &str, u32)> =
        pottery().gates().iter().map(|gate| (gate.star, gate.criterion.as_str(), gate.required)).collect();

    assert_eq!(gates, [(3, "A.1.1", 5), (3, "B.1.1", 1), (4, "A.1.1", 10), (5, "C.1.2", 5)]);
}

#[test]
fn every_ground_for_no_rank_has_its_name() {
    let grounds: Vec<(&str, Effect, &str)> =
        pottery().knock_outs().iter().map(|k| (k.id.as_str(), k.effect, k.text_vi.as_str())).collect();
    assert_eq!(
        grounds,
        [
            ("disqualify.1", Effect::Disqualify, "Giả mạo hồ sơ"),
            ("A.1.1.requirement", Effect::Requirement, "Đất trong tỉnh"),
            ("A.1.3.1.stop", Effect::Stop, "Men có chì"),
            ("C.1.ineligible", Effect::Ineligible, "Hàng chợ"),
        ]
    );
    let stops: Vec<(&str, &[String])> = pottery().stops().iter().map(|s| (s.id.as_str(), &s.leaves[..])).collect();
    assert_eq!(stops, [("C.1.1.stop_if_zero", &["C.1.1".to_owned()][..])], "up to and including its own line");
}

#[test]
fn a_second_ground_of_one_name_is_numbered() {
    let note = "{ effect = \"stop\", text_vi = \"Men có chì\" }";
    let twice = POTTERY_TEXT.replacen(note, &format!("{note}, {note}, {note}"), 1);
    let library = with(POTTERY, &twice);
    let ids: Vec<&str> =
        library.form("1-2020", "gom").unwrap().knock_outs().iter().map(|ground| ground.id.as_str()).collect();

    assert_eq!(ids[2..5], ["A.1.3.1.stop", "A.1.3.1.stop.2", "A.1.3.1.stop.3"]);
}

const POTTERY_TEXT: &str = SMALL[3].1;

/// The small world with another text in one file.
pub fn with(file: &str, text: &str) -> Library {
    let files = SMALL.map(|(path, old)| (path, if path == file { text } else { old }));
    Library::from_files(files).unwrap()
}

#[test]
fn a_form_with_a_gap_opens_no_round() {
    let gap = |place: &str, points| Gap { place: place.to_owned(), points };
    assert_eq!(village().gaps, [gap("A", 10), gap("B.1.1", 5)]);
    assert_eq!((pottery().gaps.len(), pottery().may_open_round()), (0, Ok(())));

    let refused = village().may_open_round().unwrap_err();
    assert_eq!(
        (refused.code(), refused.form.as_str(), &refused.gaps),
        ("form_incomplete", "lang-nghe", &village().gaps)
    );

    let mut doubtful = pottery().clone();
    doubtful.complete = false;
    assert!(doubtful.may_open_round().is_err(), "complete in word and in fact");
}

#[test]
fn who_recognises_follows_from_the_day() {
    let ruleset = library().ruleset("1-2020").unwrap();
    let three = |year, month, day| ruleset.recognised_by(date(year, month, day)).three;

    assert_eq!([three(2019, 1, 1), three(2020, 1, 1), three(2020, 12, 31)], [Level::Province; 3]);
    assert_eq!([three(2021, 1, 1), three(2021, 12, 31)], [Level::District; 2]);
    assert_eq!(three(2022, 1, 1), Level::Central);
}

#[test]
fn a_decision_comes_with_its_term_its_evidence_and_its_sets() {
    let ruleset = library().ruleset("1-2020").unwrap();

    assert_eq!((ruleset.effective_from, ruleset.effective_to), (date(2020, 1, 1), Some(date(2024, 12, 31))));
    assert_eq!((ruleset.certificate_months, ruleset.decision.as_str()), (36, "Quyết định 1/2020"));
    assert_eq!((library().extension_days, library().default_spread_limit), (180, 10));
    assert_eq!(ruleset.evidence.iter().map(|e| e.name_vi.as_str()).collect::<Vec<_>>(), ["Sổ lò"]);
    let sets: Vec<(u32, &str, &str)> =
        ruleset.sets.iter().map(|s| (s.number, s.id.as_str(), s.status.as_str())).collect();
    assert_eq!(sets, [(1, "gom", "complete"), (2, "lang-nghe", "partial"), (3, "tranh", "missing")]);
    assert_eq!(ruleset.forms.iter().map(|form| form.id.as_str()).collect::<Vec<_>>(), ["gom", "lang-nghe"]);
    assert!(library().ruleset("2-2020").is_none() && library().form("1-2020", "tranh").is_none());
    assert_eq!(ruleset.forms[0].bands.floor(4), Some(70));
    assert_eq!(ruleset.forms[0].bands.floor(6), None);
}

#[test]
fn a_form_is_known_by_the_sum_of_its_file_and_a_decision_by_all_of_its_files() {
    // As `sha256sum tests/small/gom.toml` prints it.
    assert_eq!(pottery().hash, "337a002af35a6ea9332680206577a596ccc3cc7de30cc6012e4f27e25c93f092");
    let hash = |library: &Library| library.ruleset("1-2020").unwrap().hash.clone();
    let before = hash(library());

    assert_eq!(before, hash(&with(LIST, &format!("{}# x", SMALL[0].1))), "the list is not of the decision");
    assert_ne!(before, hash(&with(INDEX, &format!("{}# x", SMALL[1].1))));
    assert_ne!(before, hash(&with(POTTERY, &format!("{POTTERY_TEXT}# x"))));
}

#[test]
fn a_ground_says_what_is_so_without_the_heading_of_its_note_and_a_requirement_that_it_is_not_met() {
    let form = |id: &str| LIBRARY.form("26-2026", id).unwrap();
    let of = |form: &Form, id: &str| form.knock_outs().iter().find(|known| known.id == id).unwrap().ground_vi();
    let rice = form("gao-ngu-coc-hat-so-che");

    let requirement = of(rice, "A.1.1.requirement");
    assert_eq!(requirement, "Không đáp ứng yêu cầu: 100% sản phẩm được trồng trên địa bàn cấp tỉnh");
    assert!(of(rice, "disqualify.1").starts_with("Giả mạo hồ sơ hoặc không tuân thủ"));
    for form in &LIBRARY.ruleset("26-2026").unwrap().forms {
        let grounds = form.knock_outs().iter().map(|known| (known.effect, known.ground_vi()));
        for (effect, ground) in grounds.chain(form.stops().iter().map(|stop| (Effect::StopIfZero, stop.ground_vi()))) {
            assert_eq!(ground.starts_with("Không đáp ứng yêu cầu: "), effect == Effect::Requirement, "{ground}");
            assert!(!["Ghi chú", "Chú ý", "Yêu cầu:"].iter().any(|heading| ground.contains(heading)), "{ground}");
            assert!(!ground.starts_with("Bị loại") && !ground.ends_with([',', '.']), "{ground}");
        }
    }
}

#[test]
fn a_decision_on_criteria_is_cited_with_its_day_and_title() {
    let cited: Vec<(String, bool)> =
        LIBRARY.rulesets.iter().map(|one| (one.decided_on.unwrap().to_string(), one.title_vi.is_empty())).collect();
    assert_eq!(cited, ["2019-08-21", "2023-02-24", "2026-05-22"].map(|day| (day.to_owned(), false)));
    let law = |year, month, day| LIBRARY.law_on(date(year, month, day));
    assert_eq!(law(2025, 6, 16), Some("Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025"));
    assert_eq!(law(2025, 6, 15), None, "what held before is not listed");
}

#[test]
fn only_the_decision_of_2026_lets_a_council_judge_renewals_in_writing() {
    let ways: Vec<Option<&str>> = LIBRARY.rulesets.iter().map(|one| one.renewals_in_writing.as_deref()).collect();

    assert_eq!(ways, [None, None, Some("khoản 6 Điều 7")]);
}
