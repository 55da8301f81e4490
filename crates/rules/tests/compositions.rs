//! Who has to sit on a council.

use crate::world::{FILES, LIBRARY};
use jiff::civil::date;
use rules::library::Library;
use rules::which::Level;

const FILE: &str = "councils.toml";

/// The flaws after the file of the compositions was changed: code and place.
fn broken(from: &str, to: &str) -> Vec<(String, &'static str, String)> {
    let change = |(path, text): &(String, String)| {
        let text = if path == FILE {
            assert!(text.contains(from), "{from:?}");
            text.replacen(from, to, 1)
        } else {
            text.clone()
        };
        (path.clone(), text)
    };
    let files: Vec<(String, String)> = FILES.iter().map(change).collect();
    let flaws = Library::from_files(files.iter().map(|(path, text)| (path.as_str(), text.as_str()))).unwrap_err();
    flaws.into_iter().map(|flaw| (flaw.file, flaw.code, flaw.place)).collect()
}

#[test]
fn a_provincial_council_has_members_of_eight_kinds_of_agency_since_the_decision_of_2026() {
    let province = LIBRARY.composition_on(date(2026, 5, 22), Level::Province).unwrap();

    let names: Vec<&str> = province.categories().iter().map(|category| category.name_vi.as_str()).collect();
    assert_eq!(
        names,
        [
            "Sở Nông nghiệp và Môi trường",
            "Sở Công Thương",
            "Sở Y tế",
            "Sở Khoa học và Công nghệ",
            "Sở Văn hóa, Thể thao và Du lịch",
            "Sở An toàn thực phẩm (nếu có)",
            "Cơ quan tham mưu quản lý OCOP",
            "Đơn vị chuyên môn thuộc Sở Nông nghiệp và Môi trường",
        ]
    );
    let filled = ["agriculture", "industry", "health", "science", "culture", "advisory_unit", "specialised_unit"];
    let missing: Vec<&str> = province.missing(&filled).iter().map(|category| category.id.as_str()).collect();
    assert_eq!(missing, ["food_safety"]);
    assert_eq!(province.missing(&[]).len(), 8);
}

#[test]
fn the_central_council_sits_with_members_of_four_other_ministries() {
    let central = LIBRARY.composition_on(date(2026, 11, 10), Level::Central).unwrap();

    assert_eq!(central.source, "điểm b khoản 4 Điều 7 Quyết định 26/2026/QĐ-TTg");
    let others = central.categories().iter().filter(|category| category.name_vi.starts_with("Bộ "));
    assert_eq!((others.count(), central.categories().len()), (4, 6));
}

#[test]
fn who_had_to_sit_under_the_decision_of_2023_is_unknown_and_nobody_is_put_in_its_place() {
    for level in Level::ALL {
        let old = LIBRARY.composition_on(date(2026, 5, 21), level).unwrap();
        assert_eq!((old.ruleset.as_str(), old.categories.as_ref(), old.missing(&[]).len()), ("148-2023", None, 0));
    }
    assert!(LIBRARY.composition_on(date(2026, 5, 22), Level::District).is_none(), "there are no districts any more");
    assert!(LIBRARY.composition_on(date(2018, 1, 1), Level::Province).is_none(), "there were no criteria yet");
    let report = Library::check(FILES.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    assert_eq!(report.unknown.iter().filter(|line| line.starts_with(FILE)).count(), 3);
}

#[test]
fn a_composition_of_no_ruleset_or_that_names_anything_twice_is_a_flaw() {
    for (from, to, code, place) in [
        ("ruleset = \"148-2023\"", "ruleset = \"148\"", "ruleset_unknown", "148 province"),
        ("level = \"central\"", "level = \"province\"", "council_repeated", "26-2026 province"),
        ("id = \"industry\"", "id = \"agriculture\"", "category_repeated", "26-2026 province"),
        ("name_vi = \"Sở Y tế\"", "name_vi = \" \"", "name_missing", "26-2026 province"),
        ("confidence = \"reconstructed\"", "confidenc = \"reconstructed\"", "unreadable", ""),
    ] {
        assert_eq!(broken(from, to), [(FILE.to_owned(), code, place.to_owned())], "{to}");
    }
}
