//! The letters that go with a dossier.

use documents::{
    Apology, PaperError, Proposal, ProposalKind, ProposedDossier, Receipt, ReturnNotice, SupplementRequest,
};
use jiff::civil::date;

use crate::paper::{PRESS, Paper, assert_says};

fn print(pdf: Result<Vec<u8>, PaperError>) -> Paper {
    Paper::new(&pdf.expect("the letter is printed"))
}

#[test]
fn a_submission_names_every_dossier_and_what_goes_with_it() {
    let text = print(Proposal::sample().pdf(&PRESS)).text();

    assert_says(
        &text,
        &[
            "Số: 10/TTr-UBND",
            "Bát Tràng, ngày 13 tháng 01 năm 2027",
            "TỜ TRÌNH Về việc đề nghị đánh giá, phân hạng sản phẩm OCOP đợt 1 năm 2027",
            "Kính gửi: Ủy ban nhân dân thành phố Hà Nội",
            "Căn cứ Quyết định số 26/2026/QĐ-TTg ngày 22 tháng 5 năm 2026 của Thủ tướng Chính phủ ban hành",
            "sản phẩm mỗi xã một sản phẩm; Căn cứ hồ sơ của chủ thể đã nộp.",
            "phân hạng 02 sản phẩm sau:",
            "05/PĐK-01-00577-2027 nhận ngày 06/01/2027 Báo cáo số 09/BC-UBND",
            "Hồ sơ gửi kèm gồm có: - Báo cáo đánh giá một số nội dung của từng hồ sơ (Mẫu số 03) - Hồ sơ sản phẩm",
            "xem xét, quyết định./.",
            "Nơi nhận: - Như trên; - Chủ thể; - Lưu: VT, KT.",
            "DỮ LIỆU MINH HỌA",
        ],
    );
}

#[test]
fn an_official_letter_has_its_subject_below_its_number_and_no_name() {
    let text = print(Proposal { kind: ProposalKind::Letter, ..Proposal::sample() }.pdf(&PRESS)).text();

    assert!(!text.contains("TỜ TRÌNH"), "{text:?}");
    assert_says(&text, &["V/v đề nghị đánh giá, phân hạng sản", "Kính gửi: Ủy ban nhân dân"]);
}

#[test]
fn several_addressees_stand_one_below_the_other() {
    let addressees = vec!["Ủy ban nhân dân thành phố Hà Nội".to_owned(), "Sở Nông nghiệp và Môi trường".to_owned()];

    assert_says(
        &print(Proposal { addressees, ..Proposal::sample() }.pdf(&PRESS)).text(),
        &["Kính gửi: - Ủy ban nhân dân thành phố Hà Nội - Sở Nông nghiệp và Môi trường"],
    );
}

#[test]
fn a_long_list_of_dossiers_repeats_its_heading_on_numbered_pages() {
    let one = ProposedDossier { samples: None, received_on: None, ..Proposal::sample().dossiers[0].clone() };
    let paper = print(Proposal { dossiers: vec![one; 60], demo: false, ..Proposal::sample() }.pdf(&PRESS));
    let text = paper.text();

    assert!(paper.pages() > 3);
    assert!(text.matches("Sản phẩm, chủ thể").count() >= paper.pages() - 1, "{text:?}");
    assert_says(&text, &["phân hạng 60 sản phẩm", "nhận ngày …/…/……", "Không"]);
    assert!(paper.words().iter().all(|[left, _, right, _]| *left > 80.0 && *right < 556.0));
}

#[test]
fn a_receipt_says_what_came_in_who_took_it_and_when_the_answer_is_due() {
    let text = print(Receipt::sample().pdf(&PRESS)).text();

    assert_says(
        &text,
        &[
            "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
            "Mã hồ sơ: HS-2027-0005 Đã tiếp nhận hồ sơ của: Hợp tác xã Gốm sứ Bát Tràng",
            "Nội dung yêu cầu giải quyết: Đánh giá, phân hạng sản phẩm OCOP (lần đầu)",
            "Giấy tờ đã nhận gồm 03 loại:",
            "Báo cáo tự đánh giá về sản phẩm (Mẫu số 02) 01 bản giấy và bản điện tử",
            "Thời gian nhận hồ sơ: 08 giờ 05 phút, ngày 06 tháng 01 năm 2027",
            "Thời hạn giải quyết: 15 ngày làm việc",
            "Ngày trả kết quả: 27/01/2027",
            "Mã kiểm tra bản điện tử: 9f2c 41d0 7ab3",
            "NGƯỜI NỘP HỒ SƠ",
            "NGƯỜI TIẾP NHẬN",
            "Trần Văn Minh",
        ],
    );
}

#[test]
fn a_receipt_that_nobody_has_signed_only_confirms_that_the_electronic_dossier_arrived() {
    let new = Receipt { received_by: String::new(), ..Receipt::sample() };

    assert_says(
        &print(new.pdf(&PRESS)).text(),
        &["GIẤY XÁC NHẬN ĐÃ NỘP HỒ SƠ ĐIỆN TỬ", "Đã nhận hồ sơ điện tử của: Hợp tác xã Gốm sứ Bát Tràng"],
    );
}

#[test]
fn a_request_for_a_supplement_lists_each_thing_with_its_reason_and_its_remedy() {
    let text = print(SupplementRequest::sample().pdf(&PRESS)).text();

    assert_says(
        &text,
        &[
            "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ Kính gửi: Hợp tác xã Gốm sứ Bát Tràng",
            "hồ sơ còn 02 nội dung cần bổ sung, hoàn thiện. Đây là toàn bộ những nội dung cần bổ sung:",
            "TT Giấy tờ, nội dung Lý do Cách bổ sung",
            "Danh sách lao động",
            "Chưa ghi nơi cư trú",
            "Bổ sung cột nơi cư trú",
            "trước hoặc trong ngày 20 tháng 01 năm 2027",
            "Người hướng dẫn: Trần Văn Minh",
        ],
    );
}

#[test]
fn an_apology_gives_the_missed_day_the_reason_and_a_new_day() {
    let text = print(Apology::sample().pdf(&PRESS)).text();

    assert_says(
        &text,
        &[
            "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ",
            "Ngày hẹn trả kết quả: 27/01/2027",
            "Lý do: Cuộc họp lấy ý kiến phải dời lại",
            "xin lỗi chủ thể về sự chậm trễ này và hẹn trả kết quả vào ngày 01 tháng 02 năm 2027.",
            "Rất mong chủ thể thông cảm./.",
        ],
    );
}

#[test]
fn days_below_ten_and_the_first_two_months_have_a_nought_before_them() {
    let at = |day| {
        let mut apology = Apology { new_day: Some(day), promised_on: day, ..Apology::sample() };
        apology.head.signed_on = Some(day);
        print(apology.pdf(&PRESS)).text()
    };

    assert_says(&at(date(2027, 2, 9)), &["Bát Tràng, ngày 09 tháng 02 năm 2027", "09/02/2027"]);
    assert_says(&at(date(2027, 3, 9)), &["Bát Tràng, ngày 09 tháng 3 năm 2027", "09/03/2027"]);
    assert_says(&at(date(2027, 12, 10)), &["Bát Tràng, ngày 10 tháng 12 năm 2027", "10/12/2027"]);
}

#[test]
fn numbers_below_ten_have_a_nought_before_them() {
    let mut apology = Apology::sample();
    apology.head.number = Some(112);

    assert_says(&print(Apology::sample().pdf(&PRESS)).text(), &["Số: 02/PXL-UBND"]);
    assert_says(&print(apology.pdf(&PRESS)).text(), &["Số: 112/PXL-UBND"]);
}

#[test]
fn a_notice_of_return_says_why_and_on_what_ground() {
    let text = print(ReturnNotice::sample().pdf(&PRESS)).text();

    assert_says(
        &text,
        &[
            "Số: 04/TB-UBND",
            "THÔNG BÁO Về việc trả hồ sơ đăng ký tham gia đánh giá, phân hạng sản phẩm OCOP",
            "Kính gửi: Hợp tác xã Gốm sứ Bát Tràng",
            "Ngày nhận hồ sơ: 06/01/2027",
            "Ủy ban nhân dân xã Bát Tràng không tiếp nhận và trả lại hồ sơ nêu trên. Lý do:",
            "Nơi sản xuất ghi trong hồ sơ không còn hoạt động.",
            "Căn cứ pháp lý: Khoản 2 Điều 7 Quyết định số 26/2026/QĐ-TTg",
            "Nơi nhận: - Như trên; - Lưu: VT, KT.",
        ],
    );
}
