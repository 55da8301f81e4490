//! The three forms of Phụ lục III.

use documents::{
    Case, CommuneReport, Finding, Held, Intake, PaperError, Passage, Producer, Product, RegistrationSlip,
    ScoredCriterion, ScoredPart, SelfAssessment,
};
use jiff::civil::date;

use crate::docx::Word;
use crate::paper::{PRESS, Paper, assert_says};

fn slip(slip: &RegistrationSlip) -> Paper {
    Paper::new(&slip.pdf(&PRESS).expect("the slip is printed"))
}

fn own(report: &SelfAssessment) -> Paper {
    Paper::new(&report.pdf(&PRESS).expect("the self-assessment is printed"))
}

fn commune(report: &CommuneReport) -> Paper {
    Paper::new(&report.pdf(&PRESS).expect("the report is printed"))
}

fn blank_slip() -> RegistrationSlip {
    RegistrationSlip {
        province: String::new(),
        year: None,
        producer: Producer::default(),
        product: Product::default(),
        case: None,
        originals: None,
        electronic: None,
        samples: None,
        is_service: false,
        place: String::new(),
        signed_on: None,
        completed_on: Vec::new(),
        drafted_on: date(2027, 1, 5),
        commune: Intake::default(),
        office: Intake::default(),
        demo: false,
    }
}

#[test]
fn a_registration_slip_says_who_registers_what_and_in_which_case() {
    let text = slip(&RegistrationSlip::sample()).text();

    assert_says(
        &text,
        &[
            "Mẫu số 01, Phụ lục III Quyết định số 26/2026/QĐ-TTg",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc",
            "PHIẾU ĐĂNG KÝ Tham gia đánh giá, phân hạng sản phẩm OCOP của thành phố Hà Nội năm 2027",
            "- Tên đơn vị: Hợp tác xã Gốm sứ Bát Tràng",
            "- Họ tên người đại diện pháp lý: Nguyễn Thị Lan",
            "- Chức vụ: Giám đốc",
            "- Địa chỉ liên hệ: Xóm 5, xã Bát Tràng, thành phố Hà Nội",
            "- Điện thoại: 024 0000 0000 Email: lienhe@gom.example",
            "2. Tên sản phẩm: Bình hút lộc men lam vẽ tay Bát Tràng",
            "Thủ công mỹ nghệ; Thủ công mỹ nghệ gia dụng, trang trí",
            "Lần đầu √ Nâng hạng Đánh giá lại 5.",
            "(bản gốc, bản điện tử): 01 bản gốc, 01 bản điện tử",
            "- Sản phẩm mẫu (số lượng): 05",
            "Bát Tràng, ngày 05 tháng 01 năm 2027 ĐẠI DIỆN",
            "PHẦN DÀNH CHO CƠ QUAN QUẢN LÝ DÀNH CHO ỦY BAN NHÂN DÂN CẤP XÃ Phiếu số: 05/PĐK-01-00577-2027 \
             Ngày nhận: 06/01/2027 Người tiếp nhận: Trần Văn Minh Chữ ký: ....",
            "DÀNH CHO CƠ QUAN QUẢN LÝ OCOP CẤP TỈNH Phiếu số: ……-……/PĐK-(Mã tỉnh)-(Mã xã)-(Năm) Ngày nhận: ....",
            "DỮ LIỆU MINH HỌA",
        ],
    );
}

#[test]
fn the_box_of_the_case_is_ticked_and_no_other() {
    for (case, said) in [
        (Some(Case::First), "Lần đầu √ Nâng hạng Đánh giá lại 5."),
        (Some(Case::Upgrade), "Lần đầu Nâng hạng √ Đánh giá lại 5."),
        (Some(Case::Renewal), "Lần đầu Nâng hạng Đánh giá lại √ 5."),
        (None, "Lần đầu Nâng hạng Đánh giá lại 5."),
    ] {
        assert_says(&slip(&RegistrationSlip { case, ..RegistrationSlip::sample() }).text(), &[said]);
    }
}

#[test]
fn what_a_slip_does_not_know_is_a_dotted_line() {
    let paper = slip(&blank_slip());
    let text = paper.text();

    assert_says(
        &text,
        &[
            "của tỉnh ……………… năm ………",
            "- Tên đơn vị: ....",
            "- Họ tên người đại diện pháp lý: ....",
            "- Chức vụ: ....",
            "- Địa chỉ liên hệ: ....",
            "- Điện thoại: ....",
            "Email: ....",
            "2. Tên sản phẩm: ....",
            "(bản gốc, bản điện tử): ....",
            "(số lượng): ....",
            "………, ngày …… tháng …… năm ……",
            "Ngày nhận: ....",
        ],
    );
    assert!(!text.contains("None") && !text.contains("2027") && !text.contains("MINH HỌA"), "{text:?}");
    assert_eq!(paper.pages(), 2, "a form and its back");
}

#[test]
fn a_self_assessment_says_the_four_parts_in_their_order() {
    let text = own(&SelfAssessment::sample()).text();

    assert_says(
        &text,
        &[
            "BÁO CÁO TỰ ĐÁNH GIÁ VỀ SẢN PHẨM (Dành cho chủ thể có sản phẩm đăng ký) Phần I THÔNG TIN CHUNG",
            "1. Tên chủ thể: Hợp tác xã Gốm sứ Bát Tràng 2. Loại hình tổ chức: Hợp tác xã",
            "- Giới tính: Nữ Dân tộc: Kinh - Địa chỉ thường trú: Xóm 5, xã Bát Tràng",
            "6. Ngày thành lập/đăng ký kinh doanh: 09/01/2011 Số giấy đăng ký (nếu có): 0100000000",
            "Quy cách sản phẩm: Cao 32 cm, hộp 01 chiếc Tiêu chuẩn: TCCS 01:2025/GBT",
            "a) Giấy đăng ký kinh doanh: √ b) Đã công bố chất lượng sản phẩm theo quy định: √ c)",
            "nhãn hiệu chứng nhận: √ + Bằng sáng chế: + Bằng",
            "8. Lịch sử hình thành của chủ thể: Hợp tác xã do chín hộ",
            "9. Cơ cấu tổ chức của chủ thể: Hội đồng quản trị",
            "Phần II KẾT QUẢ THỰC HIỆN PHƯƠNG ÁN SẢN XUẤT KINH DOANH 1. Vùng nguyên liệu: Đất sét",
            "3. Chất lượng, bao bì: ....",
            "Phần III ĐÁNH GIÁ KẾT QUẢ THỰC HIỆN THEO BỘ TIÊU CHÍ SẢN PHẨM OCOP",
            "Minh chứng: - Hợp đồng mua đất sét số 02/2026 - Hóa đơn quý IV năm 2026",
            "Mức tự chọn: Sử dụng từ 75% nguyên liệu trong tỉnh",
            "Tổng cộng",
            "12/15",
            "Phần IV KẾ HOẠCH SẢN XUẤT, KINH DOANH 1. Kế hoạch năm 2028: Thêm một lò",
            "Bát Tràng, ngày 05 tháng 01 năm 2027 ĐẠI DIỆN THEO PHÁP LUẬT CỦA CƠ SỞ",
        ],
    );
}

#[test]
fn a_right_that_no_box_names_ticks_its_own_and_the_common_box() {
    let without = own(&SelfAssessment { held: vec![], ..SelfAssessment::sample() }).text();
    let with = own(&SelfAssessment {
        held: vec![],
        other_right: "Giống cây trồng mới".to_owned(),
        ..SelfAssessment::sample()
    })
    .text();

    assert!(!without.contains(": √"), "{without:?}");
    assert_says(&without, &["d) Đã có đăng ký sở hữu trí tuệ: +", "+ Khác (ghi rõ): ………………"]);
    assert_says(&with, &["d) Đã có đăng ký sở hữu trí tuệ: √", "+ Khác (ghi rõ): Giống cây trồng mới √"]);
}

#[test]
fn every_paper_of_the_list_has_its_own_box() {
    let all = [
        Held::Registration,
        Held::Quality,
        Held::FoodSafety,
        Held::Production,
        Held::Trademark,
        Held::SharedMark,
        Held::Patent,
        Held::Design,
        Held::Copyright,
    ];
    let mut seen: Vec<String> = Vec::new();
    for (at, paper) in all.into_iter().enumerate() {
        let report = SelfAssessment { held: vec![paper], ..SelfAssessment::sample() };
        let text = Word::new(report.docx().expect("a file")).text();
        let ticks = text.matches(": ☑").count();
        assert_eq!(ticks, if at < 4 { 1 } else { 2 }, "{paper:?}: its own, and that of all rights: {text:?}");
        assert!(!seen.contains(&text), "{paper:?} has a box of its own");
        seen.push(text);
    }
}

#[test]
fn thirty_four_criteria_with_long_descriptions_flow_over_pages_with_their_heading() {
    let long = "Hợp tác xã tự làm từ khâu lọc đất đến nung, sổ sản xuất ghi từng mẻ gốm. ".repeat(28);
    assert!(long.chars().count() > 2000);
    let criterion = |number: u32| ScoredCriterion {
        number: format!("{number}"),
        name: format!("Tiêu chí thứ {number}"),
        chosen: "Mức cao nhất".to_owned(),
        points: Some(2),
        most: 3,
        description: long.clone(),
        evidence: vec!["Hợp đồng".to_owned(); 5],
    };
    let part = ScoredPart {
        name: "Phần A".to_owned(),
        criteria: (1..=34).map(criterion).collect(),
        points: Some(68),
        most: 102,
    };
    let report =
        SelfAssessment { parts: vec![part], points: Some(68), most: 102, demo: false, ..SelfAssessment::sample() };

    let paper = own(&report);
    let text = paper.text();

    assert!(paper.pages() > 20, "{} pages", paper.pages());
    for number in 1..=34 {
        assert_says(&text, &[&format!("Tiêu chí thứ {number}")]);
    }
    assert!(text.matches("Tiêu chí, mức tự chọn, minh chứng").count() >= paper.pages() - 3);
    assert!(paper.words().iter().all(|[left, _, right, bottom]| *left > 80.0 && *right < 556.0 && *bottom < 800.0));
}

#[test]
fn an_open_criterion_has_dots_for_points_and_the_sum_too() {
    let mut report = SelfAssessment::sample();
    report.parts[0].criteria[0].points = None;
    report.parts[0].criteria[0].chosen = String::new();
    report.parts[0].points = None;
    report.points = None;

    assert_says(&own(&report).text(), &["……/5", "……/10", "……/15", "Mức tự chọn: ………………"]);
}

#[test]
fn a_commune_report_says_what_was_found_by_whom_and_what_is_proposed() {
    let text = commune(&CommuneReport::sample()).text();

    assert_says(
        &text,
        &[
            "Mẫu số 03, Phụ lục III",
            "ỦY BAN NHÂN DÂN XÃ BÁT TRÀNG",
            "Số: 09/BC-UBND",
            "Bát Tràng, ngày 13 tháng 01 năm 2027 BÁO CÁO",
            "BÁO CÁO Đánh giá một số nội dung của hồ sơ đăng ký tham gia đánh giá, phân hạng sản phẩm OCOP",
            "Phiếu đăng ký số: 05/PĐK-01-00577-2027 Ngày nhận hồ sơ: 06/01/2027",
            "1. Về sử dụng nguyên liệu địa phương a) Mô tả của chủ thể: Đất sét và cao lanh",
            "2. Về sử dụng lao động địa phương",
            "b) Đánh giá: Có 21 trên 24 lao động thường trú tại xã. c) Căn cứ, lý do: Đối chiếu danh sách",
            "Người kiểm tra: Trần Văn Minh, công chức Phòng Kinh tế Ngày kiểm tra: 11/01/2027",
            "3. Nguồn gốc ý tưởng sản phẩm",
            "4. Bản sắc/trí tuệ địa phương",
            "5. Họp lấy ý kiến Ngày họp: 12/01/2027 Chủ trì: Phạm Quốc Việt",
            "Thành phần: đại diện Phòng Kinh tế; Hội Nông dân xã",
            "Ủy ban nhân dân xã Bát Tràng đề nghị Ủy ban nhân dân thành phố Hà Nội đánh giá, phân hạng sản phẩm OCOP cho \
             sản phẩm Bình hút lộc men lam vẽ tay Bát Tràng của Hợp tác xã Gốm sứ Bát Tràng./.",
            "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
            "Nơi nhận: - Như trên; - Chủ thể; - Lưu: VT, KT.",
            "Phạm Quốc Việt",
        ],
    );
}

#[test]
fn a_commune_report_without_a_meeting_says_nothing_of_one() {
    let text = commune(&CommuneReport { consultation: None, ..CommuneReport::sample() }).text();

    assert!(!text.contains("Họp lấy ý kiến") && text.contains("4. Bản sắc"), "{text:?}");
}

#[test]
fn an_unsigned_report_has_dots_for_number_day_and_findings() {
    let mut report = CommuneReport { labour: Finding::default(), demo: false, ..CommuneReport::sample() };
    report.head.number = None;
    report.head.signed_on = None;
    report.signer.name = String::new();

    let text = commune(&report).text();

    assert_says(
        &text,
        &[
            "Số: ……/BC-UBND",
            "Bát Tràng, ngày …… tháng …… năm ……",
            "2. Về sử dụng lao động địa phương a) Mô tả của chủ thể: ....",
            "b) Đánh giá: ....",
            "Người kiểm tra: ....",
        ],
    );
    assert!(!text.contains("Phạm Quốc Việt KT") && !text.contains("MINH HỌA"));
}

#[test]
fn a_passage_keeps_the_paragraphs_that_were_typed() {
    let results = vec![Passage { heading: "Công nghệ".to_owned(), text: "Một.\n\n  Hai.  \nBa.".to_owned() }];

    assert_says(
        &own(&SelfAssessment { results, ..SelfAssessment::sample() }).text(),
        &["1. Công nghệ: Một. Hai. Ba. Phần III"],
    );
}

#[test]
fn a_letter_that_the_typeface_lacks_is_named_in_forms_too() {
    let mut report = SelfAssessment::sample();
    report.history = "Trà 🍵 sen".to_owned();

    assert_eq!(report.pdf(&PRESS), Err(PaperError::Unprintable("🍵".to_owned())));
}

#[test]
fn what_was_completed_after_the_filing_says_when_and_a_service_has_no_samples() {
    let days = vec![date(2027, 1, 12), date(2027, 1, 20)];
    let completed =
        RegistrationSlip { completed_on: days.clone(), is_service: true, samples: None, ..RegistrationSlip::sample() };
    assert_says(
        &slip(&completed).text(),
        &[
            "Bổ sung ngày 12/01/2027, 20/01/2027",
            "- Sản phẩm mẫu (số lượng): Không (dịch vụ du lịch)",
            "Bát Tràng, ngày 05 tháng 01 năm 2027",
        ],
    );
    let report = SelfAssessment { completed_on: days, ..SelfAssessment::sample() };
    assert_says(&own(&report).text(), &["Bổ sung ngày 12/01/2027, 20/01/2027"]);
    assert!(!own(&SelfAssessment::sample()).text().contains("Bổ sung ngày"));
}
