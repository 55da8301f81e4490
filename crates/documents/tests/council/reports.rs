//! What the chair of a province reads before signing.

use documents::{AdvisoryReport, CouncilReport, Recommendation};

use super::{open, print};
use crate::paper::{PRESS, assert_says};

#[test]
fn a_submission_has_only_the_lists_that_there_are_numbered_without_a_gap() {
    let all = print(Recommendation::sample().pdf(&PRESS)).text();
    let only = Recommendation { recognised: vec![], others: vec![], ..Recommendation::sample() };
    let only = print(only.pdf(&PRESS)).text();

    assert_says(
        &all,
        &[
            "TỜ TRÌNH Về việc công nhận kết quả đánh giá, phân hạng sản phẩm OCOP đợt 1 năm 2026 Kính gửi: Chủ tịch Ủy ban",
            "I. Đề nghị công nhận và cấp Giấy chứng nhận: 02 sản phẩm",
            "II. Đề nghị phê duyệt kết quả, gửi đánh giá ở cấp quốc gia: 01 sản phẩm",
            "III. Sản phẩm không đề nghị công nhận - Cốm khô làng Vòng",
            "xem xét, quyết định./.",
        ],
    );
    assert_says(&only, &["I. Đề nghị phê duyệt kết quả, gửi đánh giá ở cấp quốc gia: 01 sản phẩm"]);
    assert!(!only.contains("II. ") && !only.contains("cấp Giấy chứng nhận:"), "{only:?}");
}

#[test]
fn a_submission_says_why_ninety_points_are_recognised_here_and_sends_renewals_without_an_approval() {
    let high = Recommendation::sample().referred;
    let why = "Trà sen Tây Hồ: đạt từ 90 điểm, không gửi cấp quốc gia; lý do: chưa có mã số vùng trồng";
    let asked = Recommendation {
        remarks: vec![why.to_owned()],
        referred: vec![],
        renewed: high,
        others: vec![],
        ..Recommendation::sample()
    };
    let text = print(asked.pdf(&PRESS)).text();

    assert_says(
        &text,
        &[
            "- Trà sen Tây Hồ: đạt từ 90 điểm, không gửi cấp quốc gia",
            "II. Đề nghị gửi đánh giá, phân hạng lại ở cấp quốc gia: 01 sản phẩm",
        ],
    );
    assert!(!text.contains("Đề nghị phê duyệt kết quả, gửi"), "{text:?}");
}

#[test]
fn the_report_of_a_council_says_who_sat_what_it_counted_and_what_it_asks_for() {
    let text = print(CouncilReport::sample().pdf(&PRESS)).text();

    assert_says(
        &text,
        &[
            "Số: 02/BC-HĐOCOP",
            "- Lê Quang Minh, Sở Công Thương, Phó Chủ tịch Hội đồng",
            "2. Phiên họp: - Ngày 09 tháng 10 năm 2026, có mặt 5 trên 6 thành viên, biên bản số 01/BB-HĐ",
            "3. Xung đột lợi ích: Những quan hệ đã khai",
            "Sản phẩm đề nghị công nhận 4 sao 01",
            "2. Kết quả của từng sản phẩm:",
            "III. Đề nghị Hội đồng đánh giá, phân hạng sản phẩm OCOP thành phố Hà Nội đề nghị Chủ tịch",
            "TM. HỘI ĐỒNG CHỦ TỊCH",
        ],
    );
    assert!(!text.contains("Nội dung đã xem xét lại"), "{text:?}");
    assert!(!text.contains("Thư ký"), "whoever keeps the minutes evaluates nothing: {text:?}");
}

#[test]
fn the_advisory_team_says_what_it_checked_tested_saw_and_proposes_or_that_it_did_not() {
    let text = print(AdvisoryReport::sample().pdf(&PRESS)).text();

    assert_says(
        &text,
        &[
            "báo cáo kết quả đánh giá 02 hồ sơ sản phẩm",
            "1. Ông/bà Bùi Văn Toàn, Chi cục Phát triển nông thôn, Tổ trưởng",
            "Sản phẩm 1. Bình hút lộc men lam vẽ tay Bát Tràng",
            "a) Nội dung đã kiểm tra: - Phiếu đăng ký",
            "Mức đề xuất: Sử dụng từ 75% nguyên liệu trong tỉnh",
            "Hợp đồng mua đất sét số 02/2026 còn hiệu lực",
            "c) Kiểm nghiệm bổ sung đã yêu cầu:",
            "Ngày: 25/09/2026 Địa điểm: Xưởng số 2, xóm 5, xã Bát Tràng",
            "Ảnh chụp: 08, lưu cùng hồ sơ Đã thấy: Hai lò gas đang đốt",
            "đ) Trường hợp bị loại: không đề xuất.",
            "c) Kiểm nghiệm bổ sung: không yêu cầu. d) Kiểm tra thực tế: không thực hiện.",
            "đ) Đề xuất Hội đồng xác nhận trường hợp bị loại:",
            "e) Đề xuất: Đề nghị Hội đồng xác nhận trường hợp bị loại, không xếp hạng.",
        ],
    );
}

#[test]
fn a_test_without_a_result_is_awaited_and_a_visit_without_photos_says_so() {
    let mut report = AdvisoryReport::sample();
    report.products[0].tests[0].result = String::new();
    report.products[0].visits[0].photos = 0;

    assert_says(&print(report.pdf(&PRESS)).text(), &["Đang chờ kết quả", "Ảnh chụp: không có"]);
}

#[test]
fn the_agency_s_report_on_renewals_has_its_own_name_and_proposes_no_level_where_none_was_proposed() {
    let mut report = AdvisoryReport {
        team: "Sở Nông nghiệp và Môi trường".to_owned(),
        subject: "Đánh giá hồ sơ đánh giá, phân hạng lại sản phẩm OCOP".to_owned(),
        ..AdvisoryReport::sample()
    };
    assert!(
        print(report.pdf(&PRESS)).text().contains("Mức đề xuất: Không đạt mức nào"),
        "there is a table to leave out"
    );
    report.products.remove(0);
    report.products[0].parts.clear();
    let text = print(report.pdf(&PRESS)).text();

    assert_says(
        &text,
        &[
            "BÁO CÁO Đánh giá hồ sơ đánh giá, phân hạng lại sản phẩm OCOP đợt 1 năm 2026",
            "Sở Nông nghiệp và Môi trường báo cáo kết quả đánh giá 01 hồ sơ",
            "b) Mức đề xuất và nhận xét theo tiêu chí: không đề xuất. c) Kiểm nghiệm",
        ],
    );
    assert!(!text.contains("Tổng cộng"), "{text}");
}

#[test]
fn whoever_examined_and_is_tied_to_a_product_stands_in_the_team_s_report() {
    let tie = documents::Interest {
        product: "Cốm khô làng Vòng".to_owned(),
        member: "Hoàng Thu Trang".to_owned(),
        tie: "tự khai: viết hồ sơ cho chủ thể.".to_owned(),
        outcome: "Không tham gia thẩm định".to_owned(),
        alternate: String::new(),
    };
    let with = open(AdvisoryReport { interests: vec![tie], ..AdvisoryReport::sample() }.docx()).text();
    let without = open(AdvisoryReport::sample().docx()).text();

    assert_says(
        &with,
        &["1 Hoàng Thu Trang Cốm khô làng Vòng Tự khai: viết hồ sơ cho chủ thể. Không tham gia thẩm định"],
    );
    assert_says(&without, &["Xung đột lợi ích của người thẩm định Không có thành viên nào khai"]);
}
