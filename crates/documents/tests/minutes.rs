use documents::{Interest, Minutes, PaperError, Scored, Seat};

use crate::paper::{PRESS, Paper};

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
        "Ông/bà Phạm Thị Hồng, Sở Y tế, thành viên",
        "Thành viên vắng mặt: 1. Ông/bà Vũ Hải Yến, Sở Du lịch, thành viên (đi công tác)",
        "Khách mời, không biểu quyết: 1. Ông/bà Bùi Văn Toàn",
        "Có mặt 5 trên 6 thành viên",
        "Bộ tiêu chí theo Quyết định số 26/2026/QĐ-TTg",
        "84,40",
        "4 sao",
        "Không xếp hạng",
        "Không tham gia chấm:",
        "III. Xung đột lợi ích",
        "1. Lê Quang Minh, sản phẩm Khăn lụa tơ tằm Vạn Phúc: tự khai: vợ góp vốn vào hộ kinh doanh. Không tham gia chấm. \
         Thành viên dự khuyết tham gia: Hoàng Thị Vân.",
        "2. Đỗ Đức Anh, sản phẩm Cốm khô làng Vòng: cùng họ, địa chỉ gần trùng với người đại diện. Bỏ qua (Nguyễn Văn \
         Thành): không có quan hệ gia đình, hai nhà cùng ngõ.",
        "IV. Nội dung xem xét lại",
        "V. Kết luận của Hội đồng",
        "Cuộc họp kết thúc vào 11 giờ 30 phút, ngày 09 tháng 10 năm 2026./.",
        "THƯ KÝ",
        "CHỦ TRÌ",
        "DỮ LIỆU MINH HỌA",
    ] {
        assert!(text.contains(said), "{said:?} is not in {text:?}");
    }
}

#[test]
fn a_long_list_runs_over_numbered_pages_and_repeats_its_heading() {
    let minutes =
        Minutes { products: vec![Minutes::sample().products[1].clone(); 60], demo: false, ..Minutes::sample() };

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

    assert!(!text.contains("xem xét lại") && text.contains("IV. Kết luận của Hội đồng"));
}

#[test]
fn a_meeting_without_conflicts_of_interest_has_no_such_part() {
    let text = print(&Minutes { interests: vec![], ..Minutes::sample() }).text();

    assert!(!text.contains("Xung đột lợi ích") && text.contains("III. Nội dung xem xét lại"));
    assert!(text.contains("IV. Kết luận của Hội đồng"));
}

#[test]
fn hostile_text_in_minutes_is_printed_as_it_stands() {
    let mut minutes = Minutes::sample();
    minutes.products[0] = Scored { product: "#panic() *x*".to_owned(), ..minutes.products[0].clone() };
    minutes.present.push(Seat { name: "#[a]".to_owned(), post: "$b$ @c".to_owned() });
    minutes.conclusions.push("= Tiêu đề _d_ #e".to_owned());
    let text = |text: &str| text.to_owned();
    minutes.interests.push(Interest {
        product: text("*f*"),
        member: text("#g()"),
        tie: text("_h_"),
        outcome: text("@i"),
        alternate: text("$j$"),
    });

    let text = print(&minutes).text();

    for said in [
        "#panic() *x*",
        "Ông/bà #[a], $b$ @c",
        "3. = Tiêu đề _d_ #e",
        "3. #g(), sản phẩm *f*: _h_. @i.",
        "tham gia: $j$.",
    ] {
        assert!(text.contains(said), "{said:?} is not in {text:?}");
    }
}

#[test]
fn the_same_minutes_give_the_same_bytes() {
    assert_eq!(Minutes::sample().pdf(&PRESS), Minutes::sample().pdf(&PRESS));
}

#[test]
fn a_sixth_star_is_refused_in_minutes_too() {
    let mut minutes = Minutes::sample();
    minutes.products[2].stars = Some(6);

    assert_eq!(minutes.pdf(&PRESS), Err(PaperError::Stars(6)));
}
