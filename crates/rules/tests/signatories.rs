//! What stands above a signature (Nghị định 30/2020/NĐ-CP, phụ lục I).

use rules::signatory::{Capacity, has_academic_title};

#[test]
fn each_way_of_signing_has_its_letters_and_its_lines() {
    let lines = |capacity: Capacity, signed_for, collective| capacity.lines("Phó Giám đốc", signed_for, collective);

    assert_eq!(lines(Capacity::Own, "", ""), ["PHÓ GIÁM ĐỐC"]);
    assert_eq!(lines(Capacity::OnBehalf, "Ủy ban nhân dân", ""), ["TM. ỦY BAN NHÂN DÂN", "PHÓ GIÁM ĐỐC"]);
    assert_eq!(lines(Capacity::Acting, "", ""), ["Q. PHÓ GIÁM ĐỐC"]);
    assert_eq!(lines(Capacity::InPlace, "Giám đốc", ""), ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]);
    assert_eq!(lines(Capacity::ByOrder, "Giám đốc", ""), ["TL. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]);
    assert_eq!(lines(Capacity::ByDelegation, "Giám đốc", ""), ["TUQ. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]);
    let all = Capacity::InPlace.lines("Phó Chủ tịch", "Chủ tịch", "Ủy ban nhân dân");
    assert_eq!(all, ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]);
    assert_eq!(lines(Capacity::ByOrder, "Giám đốc", "Sở").len(), 2, "a collective stands above a KT. alone");
    assert!(Capacity::ALL.into_iter().all(|one| one.as_str().parse() == Ok(one)));
    assert!("khac".parse::<Capacity>().is_err());
}

#[test]
fn a_name_carries_no_academic_title() {
    for name in ["TS. Nguyễn Văn An", "ThS Lê Hà", "PGS.TS. Trần Minh", "Tiến sĩ Đỗ Lan", "GS., Phạm Hồng"]
    {
        assert!(has_academic_title(name), "{name}");
    }
    for name in ["Nguyễn Văn An", "Tô Sơn", "Thạc Văn Bình", "K'Tuấn", "Ts"] {
        assert!(!has_academic_title(name), "{name}");
    }
}

#[test]
fn a_decision_of_the_chair_is_signed_for_no_collective_and_a_letter_of_the_committee_is() {
    let decision = |capacity: Capacity, title, signed_for| capacity.lines_of_head(title, signed_for);
    let letter =
        |capacity: Capacity, title, signed_for| capacity.lines_of_collective(title, signed_for, "Ủy ban nhân dân");

    assert_eq!(decision(Capacity::Own, "Chủ tịch", ""), ["CHỦ TỊCH"]);
    assert_eq!(letter(Capacity::Own, "Chủ tịch", ""), ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]);
    assert_eq!(decision(Capacity::OnBehalf, "Chủ tịch", "Ủy ban nhân dân"), ["CHỦ TỊCH"]);
    assert_eq!(letter(Capacity::OnBehalf, "Chủ tịch", "Ủy ban nhân dân"), ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]);
    assert_eq!(decision(Capacity::Acting, "Chủ tịch", ""), ["Q. CHỦ TỊCH"]);
    assert_eq!(letter(Capacity::Acting, "Chủ tịch", ""), ["TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH"]);
    let deputy = ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"];
    assert_eq!(decision(Capacity::InPlace, "Phó Chủ tịch", "Chủ tịch"), deputy);
    assert_eq!(letter(Capacity::InPlace, "Phó Chủ tịch", "Chủ tịch")[1..], deputy);
    assert_eq!(letter(Capacity::InPlace, "Phó Chủ tịch", "Chủ tịch")[0], "TM. ỦY BAN NHÂN DÂN");
    for capacity in [Capacity::ByOrder, Capacity::ByDelegation] {
        let (one, other) = (decision(capacity, "Giám đốc Sở", "Chủ tịch"), letter(capacity, "Giám đốc Sở", "Chủ tịch"));
        assert_eq!((one.len(), &one), (2, &other), "for the chair alone: {capacity:?}");
    }
}
