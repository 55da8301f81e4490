//! The papers by which a certificate is withdrawn.

use documents::{PaperError, RevocationDecision, RevocationSubmission, Signer, Withdrawn};

use crate::docx::Word;
use crate::hostile::{MARKUP, solid};
use crate::paper::{PRESS, Paper, assert_says};

type Bytes = Result<Vec<u8>, PaperError>;

fn print(pdf: Bytes) -> Paper {
    Paper::new(&pdf.expect("the paper is printed"))
}

fn written(docx: Bytes) -> String {
    Word::new(docx.expect("a file")).text()
}

#[test]
fn a_submission_names_the_certificate_the_ground_by_its_letter_the_conclusion_and_the_days() {
    let asked = RevocationSubmission::sample();
    let said = [
        "TỜ TRÌNH Về việc thu hồi Giấy chứng nhận sản phẩm OCOP",
        "Kính gửi: Chủ tịch Ủy ban nhân dân thành phố Hà Nội",
        "I. Giấy chứng nhận",
        "0123/GCN-OCOP",
        "Bình hút lộc men lam vẽ tay Bát Tràng",
        "từ ngày 12 tháng 10 năm 2026 đến hết ngày 12 tháng 10 năm 2029",
        "II. Căn cứ thu hồi Căn cứ: điểm đ khoản 1 Điều 8 Quyết định số 26/2026/QĐ-TTg: Chủ thể OCOP không còn hoạt động sản xuất sản phẩm OCOP.",
        "Kết luận: Văn bản số 88/UBND-KT ngày 05 tháng 3 năm 2027 của Ủy ban nhân dân xã Bát Tràng.",
        "Sự việc đã xác minh: Chủ thể đã tháo lò nung",
        "Thời hạn: Quyết định thu hồi phải có chậm nhất hết ngày 22/03/2027 (15 ngày kể từ ngày kết luận).",
        "kính đề nghị Chủ tịch Ủy ban nhân dân thành phố Hà Nội ban hành Quyết định thu hồi Giấy chứng nhận nêu trên.",
        "- Dự thảo Quyết định thu hồi Giấy chứng nhận sản phẩm OCOP",
        "xem xét, quyết định./.",
    ];

    let paper = print(asked.pdf(&PRESS));
    assert_says(&paper.text(), &said);
    assert_says(&paper.text(), &["Số: 31/TTr-SNNMT", "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC", "Nơi nhận: - Như trên;"]);
    assert!(paper.sheets().iter().all(|sheet| sheet.beyond().is_empty()));
    assert_says(&written(asked.docx()), &said[4..6]);
}

#[test]
fn a_decision_withdraws_one_certificate_without_an_annex_and_goes_to_whoever_must_know() {
    let decision = RevocationDecision::sample();
    let said = [
        "Điều 1. Thu hồi Giấy chứng nhận sản phẩm OCOP số 0123/GCN-OCOP cấp cho sản phẩm Bình hút lộc men lam vẽ tay Bát \
         Tràng (4 sao) của Hợp tác xã Gốm sứ Bát Tràng, được công nhận tại Quyết định số 5123/QĐ-UBND",
        "Căn cứ thu hồi: điểm đ khoản 1 Điều 8 Quyết định số 26/2026/QĐ-TTg: Chủ thể OCOP không còn hoạt động sản xuất sản phẩm OCOP; theo Văn \
         bản số 88/UBND-KT",
        "Điều 2. Giấy chứng nhận nêu tại Điều 1 không còn giá trị kể từ ngày Quyết định này có hiệu lực.",
        "Điều 3. Tổ chức thực hiện: 1. Sở Nông nghiệp và Môi trường gửi Quyết định này",
        "Điều 4. Quyết định này có hiệu lực kể từ ngày ký. Điều 5. Giám đốc Sở",
    ];

    let paper = print(decision.pdf(&PRESS));
    let text = paper.text();
    assert_says(&text, &said);
    assert_says(&text, &["Số: ……/QĐ-UBND", "KT. CHỦ TỊCH PHÓ CHỦ TỊCH"]);
    assert!(!text.contains("Phụ lục"), "{text:?}");
    assert_says(
        &written(decision.docx()),
        &[
            "Điều 3. Tổ chức thực hiện:",
            "- Như Điều 5; - Bộ Nông nghiệp và Môi trường (để báo cáo); - Hợp tác xã Gốm sứ Bát Tràng; - Ủy ban nhân dân \
             xã Bát Tràng; - Sở Công Thương; - Lưu: VT, NNMT.",
        ],
    );
}

#[test]
fn what_is_not_known_is_dots_and_what_was_typed_is_printed_as_it_stands() {
    let bare = RevocationDecision {
        withdrawn: Withdrawn { producer: String::new(), ..Withdrawn::sample() },
        signer: Signer { titles: vec!["………………".to_owned()], name: String::new() },
        ..RevocationDecision::sample()
    };
    assert_says(&print(bare.pdf(&PRESS)).text(), &["(4 sao) của ………………, được công nhận"]);

    let asked = RevocationSubmission { facts: MARKUP.to_owned(), ..RevocationSubmission::sample() };
    let (printed, in_word) = (print(asked.pdf(&PRESS)).text(), written(asked.docx()));
    assert!(solid(&printed).contains(&solid(MARKUP)), "{printed:?}");
    assert!(solid(&in_word).contains(&solid(MARKUP)), "{in_word:?}");
}

#[test]
fn a_sixth_star_is_refused_on_both_papers() {
    let withdrawn = Withdrawn { stars: 6, ..Withdrawn::sample() };
    let asked = RevocationSubmission { withdrawn: withdrawn.clone(), ..RevocationSubmission::sample() };
    let decision = RevocationDecision { withdrawn, ..RevocationDecision::sample() };

    for made in [asked.pdf(&PRESS), asked.docx(), decision.pdf(&PRESS), decision.docx()] {
        assert_eq!(made, Err(PaperError::Stars(6)));
    }
}
