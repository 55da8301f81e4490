//! A second family of forms: other parts, another whole, results with names. Data alone; nothing here has code of its own.

use crate::small::{LIST, SMALL};
use rules::form::{Unknown, What};
use rules::known::as_far_as_known;
use rules::library::Library;
use rules::ranking::{Judged, RankError, Ranking, rank};
use rules::sheet::{Answer, Draft, Facts, Sheet};
use rules::which::Case;

const INDEX: &str = "9-2021/index.toml";
const WORKSHOP: &str = "9-2021/xuong.toml";
const SECOND: [(&str, &str); 2] =
    [(INDEX, include_str!("second/index.toml")), (WORKSHOP, include_str!("second/xuong.toml"))];

/// The small world and the second family, with some texts replaced.
fn files(changes: &[(&str, &str, &str)]) -> Vec<(&'static str, String)> {
    let list = format!("{}{}", SMALL[0].1, include_str!("second/rulesets.toml"));
    let rest = SMALL[1..].iter().chain(&SECOND).map(|(path, text)| (*path, (*text).to_owned()));
    let mut files: Vec<(&str, String)> = [(LIST, list)].into_iter().chain(rest).collect();
    for (file, from, to) in changes {
        let (_, text) = files.iter_mut().find(|(path, _)| path == file).unwrap();
        assert!(text.contains(from), "{file} does not hold {from:?}");
        *text = text.replacen(from, to, 1);
    }
    files
}

fn library(changes: &[(&str, &str, &str)]) -> Library {
    Library::from_files(files(changes).iter().map(|(path, text)| (*path, text.as_str()))).unwrap()
}

fn flaws(changes: &[(&str, &str, &str)]) -> Vec<String> {
    let report = Library::check(files(changes).iter().map(|(path, text)| (*path, text.as_str())));
    report.flaws.iter().map(|flaw| format!("{} {} {}", flaw.file, flaw.code, flaw.place)).collect()
}

fn draft(ticks: &[(&str, u32)]) -> Draft {
    let answer = |option| Answer { case: None, option };
    Draft(ticks.iter().map(|(code, option)| ((*code).to_owned(), answer(*option))).collect())
}

fn sheets(library: &Library, drafts: &[Draft]) -> Vec<(String, Sheet)> {
    let form = library.form("9-2021", "xuong").unwrap();
    let filed = drafts.iter().enumerate();
    filed.map(|(n, draft)| (format!("m{n}"), draft.file(form, Facts::default()).unwrap())).collect()
}

fn ranked(library: &Library, drafts: &[Draft], knock_outs: &[String]) -> Result<Ranking, RankError> {
    let members = sheets(library, drafts);
    let judged = Judged { members: &members, confirmed: None, knock_outs, facts: Facts::default() };
    rank(library.form("9-2021", "xuong").unwrap(), &judged)
}

const BEST: [(&str, u32); 4] = [("A.1.1", 3), ("B.1.1", 2), ("C.1.1", 2), ("D.1.1", 2)];
const DARK: [(&str, u32); 4] = [("A.1.1", 2), ("B.1.1", 2), ("C.1.1", 2), ("D.1.1", 2)];

#[test]
fn a_second_family_is_scored_by_its_own_parts_its_own_whole_and_its_own_results() {
    let library = library(&[]);
    let best = ranked(&library, &[draft(&BEST)], &[]).unwrap();

    assert_eq!((best.mean.display(), best.band, best.stars, best.next_star), ("80,00", 3, Some(3), None));
    assert_eq!(best.named.map(|named| (named.name_vi, named.name_en)), Some(("Tốt".to_owned(), "Good".to_owned())));
    let parts: Vec<(String, u32)> =
        best.members[0].totals.parts().map(|(part, points)| (part.to_string(), points)).collect();
    let of = |letter: &str, points| (letter.to_owned(), points);
    assert_eq!(parts, [of("A", 30), of("B", 20), of("C", 20), of("D", 10)]);
    assert!(best.recognised);
}

#[test]
fn its_minima_hold_the_result_below_what_the_points_give() {
    let ranking = ranked(&library(&[]), &[draft(&DARK)], &[]).unwrap();

    assert_eq!((ranking.mean.sum, ranking.band, ranking.stars), (65, 3, Some(2)));
    assert_eq!(ranking.named.map(|named| named.name_vi), Some("Đạt".to_owned()));
    assert_eq!(ranking.blocked_by.iter().map(|need| need.criterion.as_str()).collect::<Vec<_>>(), ["A.1.1"]);
    let next = ranking.next_star.unwrap();
    assert_eq!((next.star, next.points_short.sum, next.gates.len()), (3, 0, 1));
}

#[test]
fn its_lowest_result_is_not_recognised_and_an_unmet_requirement_leaves_none() {
    let library = library(&[]);
    let poor = draft(&[("A.1.1", 1), ("B.1.1", 1), ("C.1.1", 1), ("D.1.1", 1)]);
    let low = ranked(&library, &[poor], &[]).unwrap();
    let out = ranked(&library, &[draft(&BEST)], &["requirement.1".to_owned()]).unwrap();

    assert_eq!((low.stars, low.recognised), (Some(1), false));
    assert_eq!((out.stars, out.named, out.recognised), (None, None, false));
    assert_eq!(out.knock_outs, ["requirement.1"]);
}

#[test]
fn a_product_never_falls_under_another_family_and_its_answer_names_no_result() {
    let library = library(&[]);
    let day = "2022-05-05".parse().unwrap();

    assert_eq!(library.which(day, Case::First, day).unwrap().ruleset.id, "1-2020", "the newest decision on products");
    assert_eq!(library.rulesets.iter().map(|ruleset| ruleset.id.as_str()).collect::<Vec<_>>(), ["1-2020"]);
    assert_eq!(library.others.iter().map(|ruleset| ruleset.id.as_str()).collect::<Vec<_>>(), ["9-2021"]);
    assert_eq!(library.all().count(), 2);
    let bands = serde_json::to_value(&library.form("1-2020", "gom").unwrap().bands).unwrap();
    assert_eq!(bands, serde_json::json!([[5, 90], [4, 70], [3, 50], [2, 30], [1, 0]]), "as it was published");
    let named = serde_json::to_value(&library.form("9-2021", "xuong").unwrap().bands).unwrap();
    assert_eq!(named[0]["named"]["name_vi"], "Tốt");
}

/// Part D is worth nobody knows what, what counts in C is unknown, and the highest result has no known name.
const HALF: [(&str, &str, &str); 8] = [
    (LIST, "D = 10", "D = \"unknown\""),
    (INDEX, "D = 10", "D = \"unknown\""),
    (INDEX, "name_vi = \"Tốt\"", "name_vi = \"unknown\""),
    (INDEX, "status = \"complete\"", "status = \"partial\""),
    (WORKSHOP, "complete = true", "complete = false"),
    (WORKSHOP, "code = \"D\"\nmax = 10\n", "code = \"D\"\nmax = \"unknown\"\nsection = \"unknown\"\n"),
    (WORKSHOP, "\n[[part.section]]\ncode = \"D.1\"", "\n[[left_out]]\ncode = \"D.1\""),
    (
        WORKSHOP,
        "options = [{ no = 1, points = 10, label_vi = \"Một\" }, { no = 2, points = 20, label_vi = \"Nhiều\" }]",
        "options = \"unknown\"",
    ),
];

fn half() -> Library {
    // The last criterion stood in part D, whose lines are unknown now.
    let mut files = files(&HALF);
    let (_, text) = files.iter_mut().find(|(path, _)| *path == WORKSHOP).unwrap();
    text.truncate(text.find("\n[[left_out]]").unwrap());
    Library::from_files(files.iter().map(|(path, text)| (*path, text.as_str()))).unwrap()
}

#[test]
fn what_is_unknown_is_named_and_never_a_number() {
    let library = half();
    let form = library.form("9-2021", "xuong").unwrap();
    let unknown: Vec<(&str, What)> = form.unknown.iter().map(|one| (one.place.as_str(), one.what)).collect();

    let expected = [("C.1.1", What::Options), ("D", What::Points), ("D", What::Criteria), ("3", What::Result)];
    assert_eq!(unknown, expected);
    assert_eq!(form.parts.iter().map(|part| part.code.to_string()).collect::<Vec<_>>(), ["A", "B", "C"]);
    assert_eq!(form.leaves().iter().map(|leaf| leaf.code.as_str()).collect::<Vec<_>>(), ["A.1.1", "B.1.1"]);
    assert_eq!(form.may_open_round().unwrap_err().code(), "form_incomplete");
}

#[test]
fn a_form_of_which_something_is_unknown_counts_as_far_as_it_is_known_and_gives_no_band() {
    let library = half();
    let form = library.form("9-2021", "xuong").unwrap();
    let members = sheets(&library, &[draft(&[("A.1.1", 3), ("B.1.1", 1)]), draft(&[("A.1.1", 2), ("B.1.1", 2)])]);
    let out = ["requirement.1".to_owned()];
    let judged = Judged { members: &members, confirmed: None, knock_outs: &out, facts: Facts::default() };
    let no = rank(form, &judged).unwrap_err();

    assert_eq!((no.code(), &no), ("form_incomplete", &RankError::FormIncomplete(form.unknown.clone())));
    assert_eq!(
        no.to_string(),
        "form incomplete: no source says the options of C.1.1, points of D, criteria of D, result of band 3"
    );
    let known = as_far_as_known(form, &judged).unwrap();
    assert_eq!(known.members.iter().map(|member| member.totals.total).collect::<Vec<_>>(), [40, 35]);
    assert_eq!((known.of, known.knock_outs, known.unknown), (50, out.to_vec(), form.unknown.clone()));
    let read = draft(&[("A.1.1", 3), ("B.1.1", 1), ("C.1.1", 1)]).refusals(form, Facts::default());
    assert_eq!(read.iter().map(|refusal| refusal.code.as_str()).collect::<Vec<_>>(), ["criterion_unknown"]);
}

#[test]
fn the_form_of_a_real_family_is_as_unknown_as_its_sources_leave_it() {
    let library = &crate::world::LIBRARY;
    let form = library.form("6385-2023-hanoi", "trung-tam-thiet-ke-sang-tao").unwrap();
    let said: Vec<String> = form.unknown.iter().map(Unknown::to_string).collect();

    assert_eq!(form.parts.iter().map(|part| (part.code.to_string(), part.max)).collect::<Vec<_>>(), [("A".into(), 20)]);
    assert_eq!(form.requirements.len(), 4);
    assert_eq!(said[0], "criteria of A");
    assert!(said.contains(&"points of B".to_owned()) && said.contains(&"threshold of band 1".to_owned()));
    assert_eq!((form.bands.floor(2), form.bands.floor(3), form.bands.floor(1)), (Some(70), Some(80), None));
}

#[test]
fn the_files_of_another_family_are_held_as_well() {
    assert_eq!(flaws(&[]), [""; 0]);
    for (changes, expected) in [
        (&[(INDEX, "below = 60", "below = 61")][..], "9-2021/index.toml bands "),
        (&[(INDEX, "level = 2", "star = 2")], "9-2021/index.toml bands "),
        (&[(INDEX, "total = 80", "total = 90")], "9-2021/index.toml part_max "),
        (&[(WORKSHOP, "max = 80", "max = 100")], "9-2021/xuong.toml form_sum "),
        (&[(WORKSHOP, "min_for_level = 3", "min_for_level = 4")], "9-2021/xuong.toml mark A.1.1"),
        (&[(WORKSHOP, "requirement_confidence = \"assumed\"\n", "")], "9-2021/xuong.toml confidence requirement"),
        (&[(WORKSHOP, "{ no = 1, points = 0, label_vi = \"Không\" }", "\"unknown\"")], "9-2021/xuong.toml unreadable "),
        (&[(INDEX, "name_vi = \"Đạt\"", "name_vi = \"unknown\"")], "9-2021/xuong.toml complete "),
        (
            &[(LIST, "recognition = { star_3 = \"province\", star_4 = \"province\", star_5 = \"central\" }\n", "")],
            "rulesets.toml recognition 1-2020",
        ),
    ] {
        assert!(flaws(changes).contains(&expected.to_owned()), "{changes:?}: {:?}", flaws(changes));
    }
    let counted = flaws(&[(WORKSHOP, "code = \"D\"\nmax = 10", "code = \"D\"\nmax = \"unknown\"")]);
    assert!(counted.contains(&"9-2021/xuong.toml part_unknown D".to_owned()), "{counted:?}");
}
