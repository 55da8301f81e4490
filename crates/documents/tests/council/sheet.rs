//! A member's sheet.

use documents::{Filing, Sheet};

use super::{open, print};
use crate::paper::{PRESS, assert_says};

fn filing() -> Filing {
    Sheet::sample().filed.expect("the sample is filed")
}

#[test]
fn a_sheet_has_every_criterion_with_its_option_its_points_and_the_sums() {
    let text = open(Sheet::sample().docx()).text();

    assert_says(
        &text,
        &[
            "PHIẾU CHẤM ĐIỂM Của thành viên Hội đồng đánh giá, phân hạng sản phẩm OCOP thành phố Hà Nội",
            "Người đánh giá: Đỗ Đức Anh",
            "Mã số sản phẩm: 01-00577-7-2026",
            "Hồ sơ bị loại khi: - Hồ sơ bị làm giả - Hồ sơ không đáp ứng yêu cầu",
            "Phần A. Sản phẩm và sức mạnh cộng đồng 8/10",
            "Mức được chọn: Sử dụng từ 75% nguyên liệu trong tỉnh",
            "Bốn trên năm hợp đồng đại lý còn hiệu lực.",
            "Tổng cộng 16/20",
            "Ý kiến của người đánh giá Nét vẽ đều tay",
            "Hà Nội, ngày 09 tháng 10 năm 2026 NGƯỜI ĐÁNH GIÁ",
        ],
    );
}

#[test]
fn a_sheet_that_was_scored_again_says_its_version_and_why_and_a_first_one_has_no_reason() {
    let again = print(Sheet::sample().pdf(&PRESS)).text();
    let first = Filing { version: 1, reason: String::new(), ..filing() };
    let first = print(Sheet { filed: Some(first), ..Sheet::sample() }.pdf(&PRESS)).text();

    assert_says(
        &again,
        &[
            "Nộp lúc: 10 giờ 42 phút, ngày 09 tháng 10 năm 2026 Bản: 02",
            "Lý do chấm lại: Lần đầu tính cả hợp đồng đại lý thứ năm",
            "Mã niêm phong: 9f2c 41d0 7ab3 e855 06c1 f7d2",
        ],
    );
    assert_says(&first, &["Bản: 01", "Mã niêm phong: 9f2c"]);
    assert!(!first.contains("Lý do chấm lại"), "{first:?}");
}

#[test]
fn a_filed_sheet_without_an_opinion_says_that_there_is_none() {
    let text = print(Sheet { note: " \n".to_owned(), ..Sheet::sample() }.pdf(&PRESS)).text();

    assert_says(&text, &["Ý kiến của người đánh giá Không có ý kiến khác. Nộp phiếu"]);
}

#[test]
fn a_sheet_for_the_pen_prints_every_level_with_its_points_asterisks_notes_cases_and_a_box() {
    let blank = Sheet::sample_for_the_pen();
    let (text, printed) = (open(blank.docx()).text(), print(blank.pdf(&PRESS)).text());

    assert_says(
        &text,
        &[
            "Hồ sơ bị loại khi: - Hồ sơ bị làm giả",
            "Đánh dấu vào một ô ở mỗi tiêu chí",
            "Phần A. Sản phẩm và sức mạnh cộng đồng ……/6 1. TỔ CHỨC SẢN XUẤT ……/6",
            "1.1 Nguồn gốc nguyên liệu Ghi chú: Bị loại nếu sử dụng toàn bộ",
            "……/3 Sử dụng từ 50% đến dưới 75% nguyên liệu trong tỉnh *** 2 ☐ Sử dụng từ 75% nguyên liệu trong tỉnh 3 ☐",
            "Lựa chọn một trong hai trường hợp sau: ……/3 Điểm du lịch ☐ Đơn vị điều hành có hợp đồng",
            "Du lịch cộng đồng ☐ Cộng đồng tự vận hành **** 3 ☐",
            "Tổng cộng ……/6 Dấu sao là yêu cầu tối thiểu",
            "Ý kiến của người đánh giá ……",
            "Hà Nội, ngày …… tháng …… năm ……",
        ],
    );
    assert!(!text.contains("Mã niêm phong") && !text.contains("Nộp phiếu"), "{text:?}");
    assert!(!text.contains("Mức được chọn"), "{text:?}");
    assert_says(&printed, &["nguyên liệu trong tỉnh *** 2", "Cộng đồng tự vận hành ****"]);
}

#[test]
fn thirty_four_criteria_run_over_pages_below_their_head_and_no_short_row_is_torn() {
    let mut sheet = Sheet { demo: false, ..Sheet::sample() };
    let criterion = sheet.parts[0].criteria[0].clone();
    sheet.parts[0].criteria = vec![criterion; 34];
    let paper = print(sheet.pdf(&PRESS));
    let document = open(sheet.docx()).part("word/document.xml");

    assert!(paper.pages() >= 3, "{}", paper.pages());
    assert!(paper.text().matches("Tiêu chí, mức được chọn").count() >= paper.pages() - 1);
    let rows = 1 + 3 + 34 + 1 + 1 + 1;
    assert_eq!(document.matches("<w:cantSplit />").count(), rows + 1, "every row, and that of the signature");
}
