//! Ticks of a form read on a draft of another text of it, in the small world.

use crate::forms::with;
use crate::small::{POTTERY, SMALL, pottery};
use rules::form::Form;
use rules::library::Library;
use rules::sheet::{Answer, Draft, Facts, RefusalCode};
use rules::simulate::{NotComparable, Why, grounds_again, read_again};

/// A sheet of 100 points.
fn ticks() -> Draft {
    let single = [("A.1.1", 3), ("A.1.3.1", 2), ("A.1.3.2", 2), ("B.1.1", 2), ("B.1.2", 3), ("C.1.1", 2), ("C.1.2", 2)];
    let answer = |case: Option<&str>, option| Answer { case: case.map(str::to_owned), option };
    let mut draft = Draft(single.map(|(code, option)| (code.to_owned(), answer(None, option))).into());
    draft.0.insert("A.1.2".to_owned(), answer(Some("wood"), 2));
    draft
}

/// The form with its text changed in one place.
fn draft(old: &str, new: &str) -> Library {
    let text = SMALL[3].1;
    assert_eq!(text.matches(old).count(), 1, "{old}");
    with(POTTERY, &text.replace(old, new))
}

fn form(library: &Library) -> &Form {
    library.form("1-2020", "gom").unwrap()
}

fn read(library: &Library) -> Result<u32, (Why, String)> {
    let read = read_again(pottery(), form(library), &ticks(), Facts::default());
    read.map(|sheet| sheet.totals().total).map_err(|NotComparable { why, place }| (why, place))
}

#[test]
fn ticks_are_read_with_the_points_of_the_draft_where_it_says_the_same() {
    let clay =
        draft("points = 10, label_vi = \"Đất trong xã\", min_for_star = 4", "points = 10, label_vi = \"Đất trong xã\"");
    assert_eq!(read(&clay), Ok(100));

    let two = "{ no = 2, points = 10, label_vi = \"Hai lửa\" }";
    let three = two.replace("10", "7") + ", { no = 3, points = 10, label_vi = \"Ba lửa\" }";
    let fires = SMALL[3].1.replacen(two, &three, 1);
    assert_eq!(read(&with(POTTERY, &fires)), Err((Why::Reworded, "A.1.2".to_owned())), "nobody could tick it");
}

#[test]
fn an_option_that_says_something_else_is_not_the_option_that_was_ticked() {
    for (old, new, place) in [
        ("label_vi = \"Đất trong xã\"", "label_vi = \"Đất trong thôn\"", "A.1.1"),
        ("label_vi = \"Đất mua\"", "label_vi = \"Đất ngoài tỉnh\"", "A.1.1"),
        ("label_vi = \"Nghe mãi\"", "label_vi = \"Nghe được\"", "B.1.2"),
    ] {
        assert_eq!(read(&draft(old, new)), Err((Why::Reworded, place.to_owned())), "{old}");
    }
}

#[test]
fn a_criterion_with_another_title_or_none_is_not_the_one_that_was_judged() {
    assert_eq!(read(&draft("name_vi = \"Độ bền\"", "name_vi = \"Độ kín\"")), Err((Why::Retitled, "C.1.1".to_owned())));
    assert_eq!(read(&draft("code = \"C.1.2\"", "code = \"C.1.3\"")), Err((Why::Removed, "C.1.2".to_owned())));
}

#[test]
fn what_the_draft_asks_besides_was_answered_by_nobody() {
    let more = draft(
        "max = 30\nkind = \"single\"\nnotes = [{ effect = \"stop_if_zero\", text_vi = \"Không bền thì thôi\" }]\noptions = [{ no = 1, points = 0, label_vi = \"Vỡ\" }, { no = 2, points = 30, label_vi = \"Bền\" }]",
        "max = 20\nkind = \"single\"\nnotes = [{ effect = \"stop_if_zero\", text_vi = \"Không bền thì thôi\" }]\noptions = [{ no = 1, points = 0, label_vi = \"Vỡ\" }, { no = 2, points = 20, label_vi = \"Bền\" }]\n\n[[part.section.criterion]]\ncode = \"C.1.3\"\nno = \"3.3\"\nname_vi = \"Độ kín\"\nname_en = \"Tightness\"\ntopic = \"tightness\"\nmax = 10\nkind = \"single\"\noptions = [{ no = 1, points = 0, label_vi = \"Rò\" }, { no = 2, points = 10, label_vi = \"Kín\" }]",
    );
    assert_eq!(read(&more), Err((Why::Refused(RefusalCode::Unanswered), "C.1.3".to_owned())));

    let never = draft(
        "applies_if = { criterion = \"B.1.1\", min_points = 5 }",
        "applies_if = { criterion = \"C.1.2\", min_points = 6 }",
    );
    assert_eq!(read(&never), Err((Why::Refused(RefusalCode::NotApplicable), "B.1.2".to_owned())));
}

#[test]
fn a_ground_that_nobody_was_asked_about_cannot_be_told_and_a_confirmed_one_must_stand() {
    let confirmed = ["disqualify.1".to_owned()];
    let again = |library: &Library, confirmed: &[String]| {
        grounds_again(pottery(), form(library), confirmed).map_err(|no| no.place)
    };
    let same = with(POTTERY, SMALL[3].1);
    let more = draft("disqualify = [\"Giả mạo hồ sơ\"]", "disqualify = [\"Giả mạo hồ sơ\", \"Hàng nhập\"]");
    let other = draft("disqualify = [\"Giả mạo hồ sơ\"]", "disqualify = [\"Hàng nhập\"]");
    let fewer = draft("disqualify = [\"Giả mạo hồ sơ\"]", "disqualify = []");

    assert_eq!(again(&same, &confirmed), Ok(()));
    assert_eq!(again(&more, &[]), Err("disqualify.2".to_owned()));
    assert_eq!(again(&other, &[]), Err("disqualify.1".to_owned()));
    assert_eq!(again(&fewer, &[]), Ok(()));
    assert_eq!(again(&fewer, &confirmed), Err("disqualify.1".to_owned()));
}
