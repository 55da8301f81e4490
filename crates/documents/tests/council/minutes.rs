//! The minutes of a session.

use documents::{Minutes, Scored, Seat, SettledFacts};

use super::open;
use crate::paper::{PRESS, Paper, assert_says};

fn print(minutes: &Minutes) -> Paper {
    Paper::new(&minutes.pdf(&PRESS).expect("the minutes are printed"))
}

#[test]
fn the_minutes_say_who_sat_what_was_scored_and_what_is_proposed() {
    let text = print(&Minutes::sample()).text();

    for said in [
        "ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI",
        "HỘI ĐỒNG ĐÁNH GIÁ, PHÂN HẠNG SẢN PHẨM OCOP",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 01/BB-HĐ",
        "BIÊN BẢN Họp Hội đồng đánh giá, phân hạng sản phẩm OCOP đợt 1 năm 2026",
        "Thời gian bắt đầu: 08 giờ 05 phút, ngày 09 tháng 10 năm 2026.",
        "Địa điểm: Phòng họp số 2, Sở Nông nghiệp và Môi trường",
        "Ông/bà Phạm Thị Hồng, Sở Y tế, thành viên (dự thay ông/bà Đặng Thu Hà)",
        "Thành viên vắng mặt: 1. Ông/bà Vũ Hải Yến, Sở Du lịch, thành viên (đi công tác)",
        "Khách mời, không biểu quyết: 1. Ông/bà Bùi Văn Toàn",
        "Có mặt 5 trên 6 thành viên",
        "Bộ tiêu chí theo Quyết định số 26/2026/QĐ-TTg",
        "84,40",
        "4 sao",
        "Không xếp hạng",
        "Không tham gia chấm:",
        "II. Xung đột lợi ích Những quan hệ đã khai hoặc được xác định, và cách xử lý:",
        "III. Kết quả đánh giá",
        "IV. Yêu cầu tối thiểu và trường hợp bị loại 1. Bình hút lộc men lam vẽ tay Bát Tràng",
        "V. Nội dung xem xét lại",
        "VI. Kết luận của Hội đồng",
        "Cuộc họp kết thúc vào 11 giờ 30 phút, ngày 09 tháng 10 năm 2026./.",
        "THƯ KÝ",
        "CHỦ TỌA",
        "Chủ tọa: Nguyễn Văn Thành, Chủ tịch Hội đồng. Thư ký: Trần Thu Lan.",
        "Nơi nhận: - Thành viên Hội đồng; - Lưu: VT, Hồ sơ.",
        "DỮ LIỆU MINH HỌA",
    ] {
        assert!(text.contains(said), "{said:?} is not in {text:?}");
    }
}

#[test]
fn a_long_list_runs_over_numbered_pages_and_repeats_its_heading() {
    let products = vec![Minutes::sample().products[1].clone(); 60];
    let minutes = Minutes { products, interests: vec![], demo: false, ..Minutes::sample() };

    let paper = print(&minutes);
    let text = paper.text();

    assert!(paper.pages() > 4);
    assert!(text.matches("Yêu cầu chưa đạt").count() >= paper.pages() - 2);
    assert_eq!(text.matches("Khăn lụa tơ tằm Vạn Phúc").count(), 62);
    assert!(paper.words().iter().all(|[left, _, right, _]| *left > 80.0 && *right < 554.0));
}

#[test]
fn a_meeting_without_second_looks_has_no_empty_part() {
    let text = print(&Minutes { second_looks: vec![], ..Minutes::sample() }).text();

    assert!(!text.contains("xem xét lại") && text.contains("V. Kết luận của Hội đồng"));
}

#[test]
fn what_became_of_a_product_after_the_meeting_stands_below_the_conclusions_and_changes_none_of_them() {
    let later = "Khăn lụa tơ tằm Vạn Phúc được chấm lại tại phiên họp ngày 20/10/2026, Phòng họp số 2";
    let text = print(&Minutes { later: vec![later.to_owned()], ..Minutes::sample() }).text();

    for said in ["VI. Kết luận của Hội đồng", "VII. Sau phiên họp", later] {
        assert!(text.contains(said), "{said:?} is not in {text:?}");
    }
    assert!(!print(&Minutes::sample()).text().contains("Sau phiên họp"), "and not where nothing became of any");
}

#[test]
fn minutes_say_so_when_there_is_no_conflict_of_interest() {
    let none = "Không có thành viên nào khai hoặc được xác định có xung đột lợi ích với sản phẩm được đánh giá.";
    let text = print(&Minutes { interests: vec![], ..Minutes::sample() }).text();

    assert!(text.contains(&format!("II. Xung đột lợi ích {none} III.")), "{text:?}");
    assert!(!print(&Minutes::sample()).text().contains(none), "and not when somebody did");
}

#[test]
fn a_conflict_of_interest_says_who_what_ties_them_and_what_came_of_it_with_the_alternate_who_was_called() {
    let mut minutes = Minutes::sample();
    let without = open(minutes.docx()).text();
    minutes.interests[0].alternate = "Hoàng Thị Vân".to_owned();
    let with = open(minutes.docx()).text();

    let tied = "1 Lê Quang Minh Khăn lụa tơ tằm Vạn Phúc Tự khai: vợ góp vốn vào hộ kinh doanh Không tham gia chấm";
    assert_says(&without, &[&format!("{tied} 2 Đỗ Đức Anh Cốm khô làng Vòng"), "Bỏ qua (Nguyễn Văn Thành): không có"]);
    assert_says(&with, &[&format!("{tied} Thành viên dự khuyết tham gia: Hoàng Thị Vân 2 Đỗ Đức Anh")]);
}

fn scored(stars: Option<u8>) -> Scored {
    let product = Minutes::sample().products[0].clone();
    Scored { stars, mean: String::new(), band: String::new(), ..product }
}

fn row(product: Scored) -> String {
    let text = open(Minutes { products: vec![product], ..Minutes::sample() }.docx()).text();
    let (_, row) = text.split_once("Yêu cầu chưa đạt, trường hợp bị loại Hạng").expect("the table");
    row.split_once("IV.").expect("the next part").0.trim().to_owned()
}

#[test]
fn a_product_of_ninety_points_is_called_potential_and_never_given_five_stars_by_the_province() {
    let referred = row(Scored { referred: true, ..scored(Some(5)) });
    let short_of_a_minimum = row(Scored { referred: true, ..scored(Some(4)) });

    for row in [referred, short_of_a_minimum] {
        assert!(row.ends_with("Tiềm năng 5 sao, đề nghị cấp quốc gia") && !row.contains("4 sao"), "{row:?}");
    }
    assert!(row(scored(Some(4))).ends_with("4 sao"));
}

#[test]
fn below_three_stars_no_minimum_is_called_met_and_those_of_the_next_star_are_named() {
    let ahead = "Yêu cầu tối thiểu của 3 sao chưa đạt: tiêu chí 2.2, 2.3".to_owned();

    assert!(row(scored(Some(1))).ends_with("– 1 sao"), "{:?}", row(scored(Some(1))));
    assert!(row(Scored { ahead: ahead.clone(), ..scored(Some(2)) }).ends_with(&format!("{ahead} 2 sao")));
    assert!(row(scored(Some(3))).ends_with("Không 3 sao"));
}

#[test]
fn a_requirement_that_is_not_met_says_so_and_any_other_ground_that_the_product_is_out() {
    let ground = |words: &str| row(Scored { knock_outs: vec![words.to_owned()], ..scored(None) });

    let missed = ground("Không đáp ứng yêu cầu: 100% sản phẩm được trồng trên địa bàn cấp tỉnh");
    assert!(missed.contains("Không đáp ứng yêu cầu: 100%") && !missed.contains("Bị loại"), "{missed:?}");
    assert!(ground("Giả mạo hồ sơ").contains("Bị loại: Giả mạo hồ sơ Không xếp hạng"));
}

#[test]
fn no_line_ends_within_the_number_of_a_document() {
    for filler in 0..40 {
        let conclusion = format!("Đề nghị {} theo văn bản số 1234/QĐ-UBND và 01/BB-HĐOCOP.", "ab ".repeat(filler));
        let paper = print(&Minutes { conclusions: vec![conclusion], ..Minutes::sample() });
        let text = paper.text();

        assert!(text.contains("1234/QĐ-UBND") && text.contains("01/BB-HĐOCOP"), "{filler}: {text}");
    }
}

#[test]
fn a_member_without_an_alternate_sits_for_nobody() {
    let text = print(&Minutes { present: vec![Seat::new("Đỗ Đức Anh", "")], ..Minutes::sample() }).text();

    assert!(text.contains("1. Ông/bà Đỗ Đức Anh Thành viên vắng mặt:") && !text.contains("dự thay"), "{text:?}");
}

#[test]
fn hostile_text_in_minutes_is_printed_as_it_stands() {
    let mut minutes = Minutes::sample();
    minutes.products[0] = Scored { product: "#panic() *x*".to_owned(), ..minutes.products[0].clone() };
    minutes.present.push(Seat::new("#[a]", "$b$ @c"));
    minutes.conclusions.push("= Tiêu đề _d_ #e".to_owned());

    let text = print(&minutes).text();

    for said in ["#panic() *x*", "Ông/bà #[a], $b$ @c", "4. = Tiêu đề _d_ #e"] {
        assert!(text.contains(said), "{said:?} is not in {text:?}");
    }
}

#[test]
fn the_minutes_say_who_proposed_and_confirmed_the_minima_of_each_product_and_why_the_two_differ() {
    let text = print(&Minutes::sample()).text();
    let agreed = Minutes::sample().facts.into_iter().map(|facts| SettledFacts { differs: vec![], ..facts });
    let agreed = print(&Minutes { facts: agreed.collect(), ..Minutes::sample() }).text();
    let older = print(&Minutes { facts: vec![], ..Minutes::sample() }).text();

    let proposed =
        "Khăn lụa tơ tằm Vạn Phúc, Hộ kinh doanh Lụa Mai: Tổ tư vấn (Bùi Văn Toàn) đề xuất; Nguyễn Văn Thành";
    assert_says(&text, &[proposed, "Nội dung khác đề xuất: - 5.3. Câu chuyện sản phẩm", "Lý do: mã QR không dẫn đến"]);
    assert!(agreed.contains(proposed) && !agreed.contains("Nội dung khác đề xuất"), "{agreed}");
    assert!(!older.contains("Yêu cầu tối thiểu và") && older.contains("IV. Nội dung xem xét lại"), "{older}");
}

#[test]
fn minutes_with_every_part_number_the_last_one_too() {
    let said = || vec!["Một câu.".to_owned()];
    let (discussion, later) = ("Một câu.".to_owned(), said());
    let minutes = Minutes { discussion, abstentions: said(), changes: said(), later, ..Minutes::sample() };
    let text = print(&minutes).text();

    assert_says(&text, &["IX. Kết luận của Hội đồng", "X. Sau phiên họp"]);
}

#[test]
fn what_was_said_is_a_part_of_its_own_and_a_meeting_whose_end_nobody_said_leaves_it_to_the_pen() {
    let discussion = "Sở Y tế đề nghị làm rõ hạn dùng.\nChủ thể trình bày, Hội đồng thống nhất.".to_owned();
    let text = print(&Minutes { discussion, closed: None, ..Minutes::sample() }).text();

    let part = "III. Diễn biến, ý kiến Sở Y tế đề nghị làm rõ hạn dùng. Chủ thể trình bày, Hội đồng thống nhất.";
    assert_says(&text, &[part, "IV. Kết quả đánh giá", "VII. Kết luận của Hội đồng"]);
    assert_says(&text, &["Cuộc họp kết thúc vào …… giờ …… phút, ngày …… tháng …… năm ……./."]);
    assert!(!print(&Minutes::sample()).text().contains("Diễn biến"), "and no empty part where nothing was typed");
}
