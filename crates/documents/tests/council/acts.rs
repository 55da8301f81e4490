//! What the chair of a province signs.

use documents::{Approval, Decision, HighScored, Recognised, Referral, Signer};

use super::{open, print};
use crate::paper::{PRESS, assert_says};

#[test]
fn a_decision_says_who_on_what_grounds_what_for_how_long_and_who_carries_it_out() {
    let text = print(Decision::sample().pdf(&PRESS)).text();

    assert_says(
        &text,
        &[
            "Số: 5123/QĐ-UBND",
            "QUYẾT ĐỊNH Về việc công nhận kết quả đánh giá, phân hạng và cấp Giấy chứng nhận sản phẩm OCOP đợt 1 năm 2026 \
             CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI Căn cứ Luật",
            "mỗi xã một sản phẩm; Theo đề nghị của Giám đốc",
            "ngày 12 tháng 10 năm 2026. QUYẾT ĐỊNH: Điều 1. Công nhận kết quả đánh giá, phân hạng 02 sản phẩm OCOP đợt 1 năm \
             2026, gồm 01 sản phẩm hạng 4 sao, 01 sản phẩm hạng 3 sao (danh sách tại Phụ lục kèm theo Quyết định này).",
            "Điều 2. Cấp Giấy chứng nhận sản phẩm OCOP cho các sản phẩm được công nhận tại Điều 1. Giấy chứng nhận có giá trị \
             36 tháng kể từ ngày được cấp.",
            "Điều 3. Tổ chức thực hiện: 1. Sở Nông nghiệp và Môi trường thông báo",
            "Điều 4. Quyết định này có hiệu lực kể từ ngày ký. Điều 5. Chánh Văn phòng",
            "Nơi nhận: - Như Điều 5;",
            "chịu trách nhiệm thi hành Quyết định này./.",
            "KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
            "Phụ lục DANH SÁCH SẢN PHẨM ĐƯỢC CÔNG NHẬN VÀ CẤP GIẤY CHỨNG NHẬN OCOP (Kèm theo Quyết định số 5123/QĐ-UBND \
             ngày 12 tháng 10 năm 2026 của Chủ tịch Ủy ban nhân dân thành phố Hà Nội)",
        ],
    );
    assert_says(
        &open(Decision::sample().docx()).text(),
        &["Xóm 5, xã Bát Tràng, thành phố Hà Nội 01-00577-7-2026 4 sao 0123/GCN-OCOP 2 Khăn lụa tơ tằm Vạn Phúc"],
    );
}

#[test]
fn a_decision_without_duties_leaves_no_gap_between_its_articles() {
    let text = print(Decision { duties: vec![" ".to_owned()], ..Decision::sample() }.pdf(&PRESS)).text();

    let last = "Điều 3. Quyết định này có hiệu lực kể từ ngày ký. Điều 4. Chánh Văn phòng";
    assert_says(&text, &[&format!("kể từ ngày được cấp. {last}"), "Nơi nhận: - Như Điều 4;"]);
    assert!(!text.contains("Điều 5. ") && !text.contains("Tổ chức thực hiện"), "{text:?}");
}

#[test]
fn a_draft_of_a_decision_leaves_number_and_day_to_the_pen_on_its_annex_too() {
    let mut draft = Decision { products: vec![], ..Decision::sample() };
    (draft.head.number, draft.head.signed_on) = (None, None);
    draft.signer = Signer { titles: vec!["CHỦ TỊCH".to_owned()], name: String::new() };
    let text = print(draft.pdf(&PRESS)).text();

    assert_says(
        &text,
        &[
            "Số: ……/QĐ-UBND",
            "Hà Nội, ngày …… tháng …… năm ……",
            "00 sản phẩm OCOP đợt 1 năm 2026, gồm ………………",
            "(Kèm theo Quyết định số ……/QĐ-UBND ngày …… tháng …… năm …… của Chủ tịch",
        ],
    );
}

#[test]
fn a_product_whose_certificate_has_no_number_yet_leaves_it_to_the_pen() {
    let mut decision = Decision::sample();
    decision.products[0].certificate = String::new();

    assert_says(&print(decision.pdf(&PRESS)).text(), &["4 sao ………………"]);
}

#[test]
fn another_province_is_nowhere_called_by_the_name_of_this_one() {
    let capital = ["Hà Nội", "HÀ NỘI", "Thành phố"];
    let name = |text: &str| text.replace("thành phố Hà Nội", "tỉnh Lào Cai").replace("Hà Nội", "Lào Cai");
    let mut decision = Decision::sample();
    decision.head.issuer = "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI".to_owned();
    decision.head.place = "Lào Cai".to_owned();
    decision.authority = "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LÀO CAI".to_owned();
    decision.authority_name = name(&decision.authority_name);
    decision.carried_out_by = "Chánh Văn phòng Ủy ban nhân dân tỉnh".to_owned();
    for product in &mut decision.products {
        product.address = name(&product.address);
    }
    let approval = Approval {
        head: decision.head.clone(),
        authority: decision.authority.clone(),
        authority_name: decision.authority_name.clone(),
        carried_out_by: decision.carried_out_by.clone(),
        products: vec![HighScored { address: "Xã Tả Phìn".to_owned(), ..Approval::sample().products[0].clone() }],
        ..Approval::sample()
    };
    let referral = Referral {
        head: decision.head.clone(),
        province: "Ủy ban nhân dân tỉnh Lào Cai".to_owned(),
        chair: "Chủ tịch Ủy ban nhân dân tỉnh Lào Cai".to_owned(),
        approval: Some("Quyết định số 01/QĐ-UBND".to_owned()),
        products: approval.products.clone(),
        ..Referral::sample()
    };
    for text in [decision.pdf(&PRESS), approval.pdf(&PRESS), referral.pdf(&PRESS)].map(|pdf| print(pdf).text()) {
        assert!(capital.iter().all(|name| !text.contains(name)), "{text:?}");
        assert!(text.contains("LÀO CAI"), "{text:?}");
    }
}

#[test]
fn an_approval_recognises_nothing_and_certifies_nothing() {
    let text = print(Approval::sample().pdf(&PRESS)).text();

    assert_says(
        &text,
        &[
            "Về việc phê duyệt kết quả đánh giá, phân hạng sản phẩm OCOP đạt từ 90 điểm trở lên đợt 1 năm 2026",
            "Điều 1. Phê duyệt kết quả đánh giá, phân hạng 01 sản phẩm OCOP đạt từ 90 điểm trở lên",
            "Điều 2. Giao Sở Nông nghiệp và Môi trường hoàn thiện hồ sơ, trình ký văn bản gửi Bộ Nông nghiệp và Môi trường",
            "Điều 3. Quyết định này có hiệu lực kể từ ngày ký. Điều 4. Chánh Văn phòng",
            "- Như Điều 4; - Bộ Nông nghiệp và Môi trường;",
            "01-00097-1-2026 91,20",
        ],
    );
    for word in ["Công nhận", "công nhận", "hứng nhận", "tháng kể từ"] {
        assert!(!text.contains(word), "{word:?} in {text:?}");
    }
}

#[test]
fn the_letter_to_the_ministry_names_the_approval_and_what_goes_with_it() {
    let text = print(Referral::sample().pdf(&PRESS)).text();

    assert_says(
        &text,
        &[
            "Số: 4310/UBND-NNMT",
            "V/v đề nghị đánh giá, phân hạng sản",
            "Kính gửi: Bộ Nông nghiệp và Môi trường",
            "Chủ tịch Ủy ban nhân dân thành phố Hà Nội đã phê duyệt kết quả đánh giá, phân hạng 01 sản phẩm tiềm năng 5 sao \
             (danh sách kèm theo) tại Quyết định số 5124/QĐ-UBND ngày 12 tháng 10 năm 2026.",
            "Hồ sơ gửi kèm gồm 01 bộ hồ sơ giấy và 01 bộ hồ sơ điện tử, thành phần như sau: \
             - Báo cáo đánh giá của Tổ tư vấn Hội đồng cấp tỉnh số 03/BC-TTV \
             - Báo cáo đánh giá của Hội đồng cấp tỉnh số 02/BC-HĐOCOP",
            "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
            "(Kèm theo Công văn số 4310/UBND-NNMT ngày 12 tháng 10 năm 2026 của Ủy ban nhân dân thành phố Hà Nội)",
        ],
    );
}

#[test]
fn a_letter_of_renewals_asks_to_evaluate_again_and_names_no_approval() {
    let text = print(Referral { approval: None, ..Referral::sample() }.pdf(&PRESS)).text();

    assert_says(
        &text,
        &[
            "V/v đề nghị đánh giá, phân hạng lại",
            "Ủy ban nhân dân thành phố Hà Nội gửi hồ sơ đề nghị đánh giá, phân hạng lại 01 sản phẩm OCOP (danh sách kèm theo).",
        ],
    );
    assert!(!text.contains("đã phê duyệt") && !text.contains("tiềm năng"), "{text:?}");
}

#[test]
fn an_annex_of_three_hundred_products_repeats_its_head_and_numbers_its_own_pages() {
    let products: Vec<Recognised> = (1..=300)
        .map(|at| Recognised { product: format!("Sản phẩm số {at}"), ..Decision::sample().products[0].clone() })
        .collect();
    let decision = Decision { products, demo: false, ..Decision::sample() };
    let paper = print(decision.pdf(&PRESS));
    let (text, pages) = (paper.text(), paper.pages());

    assert!(pages > 15, "{pages}");
    assert_says(&text, &["phân hạng 300 sản phẩm OCOP", "gồm 300 sản phẩm hạng 4 sao"]);
    assert!(open(decision.docx()).text().contains("Sản phẩm số 300"));
    for at in 1..=300 {
        assert_says(&text, &[&format!("Sản phẩm số {at}")]);
    }
    assert_eq!(text.matches("Số giấy chứng nhận").count(), pages - 1, "on every page of the annex");
    let numbers: Vec<bool> = paper.sheets().iter().map(|sheet| sheet.words[0][1] < 45.0).collect();
    assert!(!numbers[0] && !numbers[1] && numbers[2..].iter().all(|numbered| *numbered), "{numbers:?}");
    assert_says(&paper.page(3), &["2 "]);
    assert!(paper.sheets().iter().all(|sheet| sheet.beyond().is_empty()));
}
