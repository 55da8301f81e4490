//! The summary table.

use documents::{Mark, Seat, SummaryTable};

use super::{open, print};
use crate::paper::{PRESS, assert_says};

#[test]
fn a_summary_has_each_members_total_the_mean_the_spread_and_what_the_star_rests_on() {
    let text = print(SummaryTable::sample().pdf(&PRESS)).text();

    assert_says(
        &text,
        &[
            "BẢNG TỔNG HỢP KẾT QUẢ CHẤM ĐIỂM Phiên họp ngày 09/10/2026, đợt 1 năm 2026",
            "Thành viên theo số của cột: 1. Nguyễn Văn Thành, Chủ tịch Hội đồng; 2. Lê Quang Minh, Sở Công Thương,",
            "XĐ: có xung đột lợi ích, không tham gia chấm.",
            "chênh nhau quá 10 điểm thì phải xem xét lại; điểm trung bình không bị điều chỉnh.",
            "84,40",
            "70 đến dưới 90",
            "Bị loại: Không có giấy chứng nhận",
            "Không xếp hạng",
            "III. Chênh lệch theo tiêu chí",
            "Phong cách, hình thức bao bì",
            "THƯ KÝ CHỦ TỌA",
        ],
    );
    assert!(!text.contains("Số:"), "a table has no number: {text:?}");
}

#[test]
fn a_mark_that_is_no_number_is_explained_and_one_that_nobody_has_is_not() {
    let mut table = SummaryTable::sample();
    table.products[0].marks[4] = Mark::Abstained;
    table.products[1].marks[1] = Mark::Missing;
    table.deviations.clear();
    let text = print(table.pdf(&PRESS)).text();

    assert_says(&text, &["KC: không chấm, lý do ghi tại biên bản; –: không có phiếu."]);
    assert!(!text.contains("XĐ"), "{text:?}");
    assert_says(&text, &["III. Chênh lệch theo tiêu chí Các phiếu không chênh nhau ở tiêu chí nào."]);
}

#[test]
fn a_council_without_a_limit_says_that_there_is_none() {
    let text = print(SummaryTable { spread_limit: None, ..SummaryTable::sample() }.pdf(&PRESS)).text();

    assert_says(&text, &["Quy chế của Hội đồng không đặt giới hạn chênh lệch giữa các phiếu."]);
    assert!(!text.contains("chênh nhau quá"));
}

fn of_members(count: usize) -> SummaryTable {
    let mut table = SummaryTable { demo: false, ..SummaryTable::sample() };
    table.members = (1..=count).map(|at| Seat::new(&format!("Thành viên thứ {at}"), "")).collect();
    let marks: Vec<Mark> = (0..count).map(|at| Mark::Points(u32::try_from(100 - at).expect("small"))).collect();
    for product in &mut table.products {
        product.marks.clone_from(&marks);
    }
    for criterion in table.deviations.iter_mut().flat_map(|deviation| &mut deviation.criteria) {
        criterion.marks.clone_from(&marks);
    }
    table
}

#[test]
fn three_hundred_products_and_fifteen_members_stay_on_the_paper_below_their_heads() {
    let mut table = of_members(15);
    table.products = vec![table.products[0].clone(); 300];
    let paper = print(table.pdf(&PRESS));
    let text = paper.text();

    assert!(paper.pages() > 30, "{}", paper.pages());
    assert!(text.matches("Sản phẩm, chủ thể").count() >= paper.pages() - 1, "{text:?}");
    for sheet in paper.sheets() {
        assert!(sheet.width > sheet.height, "on its side");
        assert_eq!(sheet.beyond(), Vec::<[f64; 4]>::new());
    }
}

#[test]
fn a_council_of_more_than_fifteen_goes_on_in_a_second_table_which_ends_with_the_mean() {
    let fifteen = open(of_members(15).docx()).text();
    let twenty = open(of_members(20).docx()).text();

    // Totals and criteria; the table of results names the mean once more.
    assert_eq!(fifteen.matches("Chênh lệch").count(), 3, "two tables and the name of the part: {fifteen:?}");
    assert_eq!(twenty.matches("Chênh lệch").count(), 3, "{twenty:?}");
    assert_eq!(fifteen.matches("Tiêu chí").count() + 1, twenty.matches("Tiêu chí").count());
    assert_says(&twenty, &["20. Thành viên thứ 20", "TT Tiêu chí 16 17 18 19 20"]);
}
