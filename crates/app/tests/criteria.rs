//! The criteria as anybody reads them, and the command that counts a star.

use crate::world::each_engine;
use std::{
    fmt::Write as _,
    fs,
    process::{Command, Output},
};

fn saolang(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_saolang")).args(arguments).output().expect("the programme runs")
}

fn json(output: &Output) -> serde_json::Value {
    serde_json::from_slice(&output.stdout).expect("JSON on standard output")
}

/// One member's best sheet of the rice form, as a CSV, with one answer replaced.
fn sheet(member: &str, replaced: (&str, &str)) -> String {
    let library = saolang::app::rulesets().expect("consistent criteria");
    let form = library.form("26-2026", "gao-ngu-coc-hat-so-che").expect("the rice form");
    let mut csv = String::new();
    for leaf in form.leaves() {
        let best = leaf.ticks(None).expect("no cases").len().to_string();
        let option = if leaf.code == replaced.0 { replaced.1 } else { &best };
        writeln!(csv, "{member},{},,{option}", leaf.code).expect("text");
    }
    csv
}

fn score(csv: &str, more: &[&str]) -> Output {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("sheets.csv");
    fs::write(&file, format!("member,criterion,case,option\n{csv}")).expect("written");
    let path = file.to_str().expect("a path in UTF-8");
    let mut arguments = vec!["score", "--ruleset", "26-2026", "--form", "gao-ngu-coc-hat-so-che", "--sheets", path];
    arguments.extend(more);
    saolang(&arguments)
}

#[test]
fn score_answers_with_the_star_and_the_way_to_the_next() {
    let output = score(&sheet("lan", ("A.2.3", "2")), &["--json"]);
    let answer = json(&output);

    assert_eq!(output.status.code(), Some(0));
    assert_eq!((&answer["stars"], &answer["band"], &answer["recognised"]), (&3.into(), &5.into(), &true.into()));
    assert_eq!(answer["blocked_by"], serde_json::json!([{"star": 4, "criterion": "A.2.3", "required": 3}]));
    assert_eq!(answer["members"][0]["member"], "lan");
}

#[test]
fn score_keeps_the_confirmed_sheet_out_of_the_mean() {
    let csv = sheet("lan", ("A.2.3", "2")) + &sheet("@confirmed", ("A.2.3", "3"));
    let answer = json(&score(&csv, &["--json"]));

    assert_eq!((&answer["stars"], &answer["mean"]["count"]), (&5.into(), &1.into()));
    assert_eq!(answer["members"].as_array().map(Vec::len), Some(1));
}

#[test]
fn score_refuses_with_code_member_and_criterion_and_exit_code_two() {
    let refused = |csv: &str, more: &[&str]| {
        let output = score(csv, more);
        assert_eq!(output.status.code(), Some(2));
        let no = json(&output)["refused"].clone();
        let text = |key: &str| no[key].as_str().unwrap_or_default().to_owned();
        (text("code"), text("member"), text("criterion"))
    };
    let at = |code: &str, member: &str, criterion: &str| (code.to_owned(), member.to_owned(), criterion.to_owned());
    let best = sheet("lan", ("", ""));

    assert_eq!(refused(&sheet("lan", ("A.1.2", "9")), &["--json"]), at("option_unknown", "lan", "A.1.2"));
    assert_eq!(refused("lan,A.1.1,,1\n", &["--json"]), at("unanswered", "lan", "A.1.2"));
    assert_eq!(refused(&(best.clone() + "lan,A.1.1,,1\n"), &["--json"]), at("answered_twice", "lan", "A.1.1"));
    assert_eq!(refused(&best, &["--json", "--knock-out", "A.9.disqualify"]), at("knock_out_unknown", "", ""));
    assert_eq!(refused("", &["--json"]), at("no_sheets", "", ""));
}

#[test]
fn rules_which_names_the_decision_and_who_recognises() {
    let output =
        saolang(&["rules", "which", "--filed", "2026-03-02", "--case", "first", "--evaluated", "2026-06-30", "--json"]);

    let expected = serde_json::json!({"ruleset": "148-2023",
        "recognised_by": {"3": "province", "4": "province", "5": "central"}});
    assert_eq!(json(&output), expected);
}

#[test]
fn rules_check_finds_the_built_in_criteria_consistent_and_names_a_broken_file() {
    assert_eq!(saolang(&["rules", "check"]).status.code(), Some(0));
    assert_eq!(saolang(&["rules", "check", "--strict"]).status.code(), Some(2));

    let folder = tempfile::tempdir().expect("a temporary folder");
    for (path, text) in saolang::app::ruleset_files() {
        let file = folder.path().join(&path);
        fs::create_dir_all(file.parent().expect("a folder")).expect("made");
        let text =
            if path.ends_with("gao-ngu-coc-hat-so-che.toml") { text.replacen("max = 18", "max = 17", 1) } else { text };
        fs::write(file, text).expect("written");
    }
    let output = saolang(&["rules", "check", folder.path().to_str().expect("UTF-8"), "--json"]);
    let flaws = json(&output)["flaws"].clone();

    assert_eq!(output.status.code(), Some(2));
    assert!(flaws.as_array().is_some_and(|list| list.iter().any(|flaw| flaw["code"] == "section_sum"
        && flaw["place"] == "A.1"
        && flaw["file"].as_str().is_some_and(|file| file.ends_with("gao-ngu-coc-hat-so-che.toml")))));
}

#[tokio::test]
async fn what_no_source_says_of_another_familys_form_is_shown_as_unknown_and_never_as_a_number() {
    each_engine(async |world| {
        let mut stranger = world.stranger();
        let library = saolang::app::rulesets().expect("consistent criteria");
        assert!(library.rulesets.iter().all(|ruleset| ruleset.family.is_none()), "one of them holds for a product");
        for ruleset in &library.others {
            let list = stranger.open("/bo-tieu-chi?lang=vi").await;
            assert!(list.body.contains(&format!("/bo-tieu-chi/{}\"", ruleset.id)));
            for form in &ruleset.forms {
                let address = format!("/bo-tieu-chi/{}/{}", ruleset.id, form.id);
                assert!(stranger.open(&format!("/bo-tieu-chi/{}", ruleset.id)).await.body.contains(&address));
                let page = stranger.open(&format!("{address}?lang=vi")).await;
                assert_eq!(page.status, 200);
                let lines = form.unknown.iter().filter(|unknown| !unknown.is_of_band()).count();
                assert!(lines > 0 && page.body.matches("chưa rõ").count() >= form.unknown.len());
                for requirement in &form.requirements {
                    assert!(page.body.contains(requirement), "{requirement}");
                }
                assert_eq!(stranger.open(&format!("{address}?lang=en")).await.status, 200);
            }
        }
        assert_eq!(library.others.len(), 1);
    })
    .await;
}

#[test]
fn score_gives_no_band_where_no_source_says_the_points() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("sheets.csv");
    fs::write(&file, "member,criterion,case,option\n").expect("written");
    let ruleset = &saolang::app::rulesets().expect("consistent criteria").others[0];
    let path = file.to_str().expect("a path in UTF-8");
    let of = ["score", "--ruleset", &ruleset.id, "--form", &ruleset.forms[0].id, "--sheets", path];
    let output = saolang(&[&of[..], &["--json", "--knock-out", "requirement.2"]].concat());
    let answer = json(&output);

    assert_eq!((output.status.code(), &answer["refused"]["code"]), (Some(2), &"form_incomplete".into()));
    assert!(answer["refused"]["message"].as_str().is_some_and(|said| said.starts_with("form incomplete: ")));
    assert_eq!(
        (&answer["known"]["of"], &answer["known"]["knock_outs"]),
        (&0.into(), &serde_json::json!(["requirement.2"]))
    );
    assert!(["band", "stars", "mean"].iter().all(|key| answer["known"].get(key).is_none()));
    let text = saolang(&of);
    assert_eq!(text.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&text.stderr).contains("form incomplete: no source says the criteria of A"));
}

#[tokio::test]
async fn anybody_reads_every_form_of_every_decision_in_both_languages() {
    each_engine(async |world| {
        let mut stranger = world.stranger();
        let library = saolang::app::rulesets().expect("consistent criteria");
        for ruleset in &library.rulesets {
            for form in &ruleset.forms {
                let vi = stranger.open(&format!("/bo-tieu-chi/{}/{}?lang=vi", ruleset.id, form.id)).await;
                let en = stranger.open(&format!("/bo-tieu-chi/{}/{}?lang=en", ruleset.id, form.id)).await;
                assert_eq!((vi.status, en.status), (200, 200), "{}", form.id);
                let options = form.leaves().iter().flat_map(|leaf| match &leaf.choice {
                    rules::form::Choice::Single(ticks) => ticks.clone(),
                    rules::form::Choice::Cases(cases) => cases.iter().flat_map(|case| case.ticks.clone()).collect(),
                });
                assert_eq!(vi.body.matches("<td class=\"num\"").count(), options.count(), "{}", form.id);
            }
        }
        assert_eq!(stranger.open("/bo-tieu-chi/26-2026/khong-co").await.status, 404);
    })
    .await;
}
