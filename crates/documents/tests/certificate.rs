use documents::{Certificate, Copy, Correction, PaperError};
use jiff::civil::date;

use crate::paper::{PRESS, Paper};

fn print(certificate: &Certificate) -> Paper {
    Paper::new(&certificate.pdf(&PRESS).expect("the certificate is printed"))
}

fn genuine() -> Certificate {
    Certificate { demo: false, ..Certificate::sample() }
}

/// 262 characters, as long as product names in real decisions become.
const LONG_PRODUCT: &str = "Bộ sản phẩm trà sen Tây Hồ ướp thủ công bằng sen bách diệp kết hợp \
    trà Shan tuyết cổ thụ, gồm hộp quà tặng trà sen nguyên bông, trà sen túi lọc, trà gạo sen và \
    mứt hạt sen trần Quảng An, đóng gói trong hộp giấy dó Phong Khê bồi tay, phiên bản Tết Nguyên \
    đán năm Bính Ngọ";

const LONG_ADDRESS: &str = "Số 15, ngách 27/108, ngõ 193, đường Âu Cơ, tổ dân phố số 7, cụm dân cư \
    Quảng Bá – Quảng An (khu vực vườn sen Đầm Trị, phía sau đình làng và nhà văn hóa tổ dân phố), \
    phường Tây Hồ, thành phố Hà Nội, nước Cộng hòa xã hội chủ nghĩa Việt Nam; cơ sở hai: thôn Đông \
    Khê, xã Đan Phượng, thành phố Hà Nội";

fn crowded() -> Certificate {
    Certificate {
        authority: "BỘ TRƯỞNG\nBỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG".to_owned(),
        place: "Thành phố Hồ Chí Minh".to_owned(),
        product: LONG_PRODUCT.to_owned(),
        product_set: "Chè tươi, chè chế biến và các sản phẩm khác từ chè, đồ uống không cồn có \
                      nguồn gốc thảo mộc, quà tặng lưu niệm"
            .to_owned(),
        producer: "Hợp tác xã Nông nghiệp công nghệ cao, Thương mại, Dịch vụ và Du lịch sinh thái \
                   cộng đồng Sen Tây Hồ – Quảng An"
            .to_owned(),
        producer_address: LONG_ADDRESS.to_owned(),
        check_url: "https://tra-cuu.san-pham-ocop.thanhphohochiminh.gov.example/x/ABCDE12345".to_owned(),
        demo: false,
        ..Certificate::sample()
    }
}

#[test]
fn the_page_says_every_value_of_the_certificate() {
    let text = print(&genuine()).text();

    for said in [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI",
        "GIẤY CHỨNG NHẬN",
        "Số: 0123/GCN-OCOP",
        "Bình hút lộc men lam vẽ tay Bát Tràng",
        "Bộ sản phẩm: Thủ công mỹ nghệ gia dụng, trang trí",
        "Mã số sản phẩm: 01-00577-7-2026",
        "Hợp tác xã Gốm sứ Bát Tràng",
        "Xóm 5, xã Bát Tràng, thành phố Hà Nội",
        "Hạng 4 sao",
        "Theo Quyết định số 612/QĐ-UBND ngày 02 tháng 02 năm 2026",
        "Có giá trị từ ngày 05 tháng 02 năm 2026 đến hết ngày 05 tháng 02 năm 2029",
        "Hà Nội, ngày 05 tháng 02 năm 2026",
        "KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
        "Nguyễn Thị Minh Hạnh",
        "ABCDE 12345",
        "kiểm tra tại https://ocop.hanoi.example/x/ABCDE12345 để biết",
    ] {
        assert!(text.contains(said), "{said:?} is not in {text:?}");
    }
}

#[test]
fn a_product_without_a_code_has_no_line_for_it() {
    let text = print(&Certificate { product_code: None, ..genuine() }).text();

    assert!(text.contains("Bộ sản phẩm") && !text.contains("Mã số sản phẩm"));
}

#[test]
fn every_letter_of_vietnamese_is_printed_and_can_be_searched() {
    let letters = "ăắằẳẵặ âấầẩẫậ đ êếềểễệ ôốồổỗộ ơớờởỡợ ưứừửữự ỳýỷỹỵ áàảãạ éèẻẽẹ íìỉĩị óòỏõọ úùủũụ \
                   ĂẮẰẲẴẶ ÂẤẦẨẪẬ Đ ÊẾỀỂỄỆ ÔỐỒỔỖỘ ƠỚỜỞỠỢ ƯỨỪỬỮỰ ỲÝỶỸỴ";
    let text = print(&Certificate { producer: letters.to_owned(), ..genuine() }).text();

    for group in letters.split_whitespace() {
        assert!(text.contains(group), "{group:?} is not in {text:?}");
    }
}

#[test]
fn all_typefaces_travel_inside_the_file() {
    let fonts = print(&genuine()).fonts();
    let faces: Vec<&str> = fonts.lines().skip(2).collect();

    assert_eq!(faces.len(), 3, "{fonts}");
    for face in faces {
        assert!(face.contains("LiberationSerif") && face.contains("yes yes yes"), "{face}");
    }
}

#[test]
fn the_file_knows_its_title_its_issuer_and_its_day() {
    let pdf = genuine().pdf(&PRESS).expect("the certificate is printed");
    let about = Paper::new(&pdf).about();
    let raw = String::from_utf8_lossy(&pdf);

    assert!(about.contains("Giấy chứng nhận số 0123/GCN-OCOP"), "{about}");
    assert!(about.contains("CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI"), "{about}");
    assert!(raw.contains("D:20260205000000+07'00"), "the day of issue, in Vietnam");
    assert!(raw.contains("/Lang (vi-VN)") || raw.contains("/Lang(vi-VN)"), "the language");
    assert!(raw.contains("<pdfaid:part>2</pdfaid:part>"), "the archival standard");
}

#[test]
fn one_page_holds_the_longest_names_and_all_of_them_stay_inside_the_frame() {
    let certificate = crowded();
    assert!(certificate.product.chars().count() > 250);
    let paper = print(&certificate);
    let text = paper.text();

    assert_eq!(paper.pages(), 1);
    for said in [LONG_PRODUCT, LONG_ADDRESS, &certificate.producer] {
        assert!(text.contains(said), "{said:?} is not in {text:?}");
    }
    assert!(
        text.replace("/x/ ", "/x/").contains(&certificate.check_url),
        "only before its code may the address break: {text:?}"
    );
    for [left, top, right, bottom] in paper.words() {
        assert!(left > 60.0 && right < 536.0 && top > 60.0 && bottom < 799.0);
    }
}

#[test]
fn a_name_without_a_space_is_cut_rather_than_printed_over_the_frame() {
    let paper = print(&Certificate { product: "Ở".repeat(250), ..genuine() });

    assert_eq!(paper.pages(), 1);
    assert!(paper.words().iter().all(|[left, _, right, _]| *left > 60.0 && *right < 536.0));
}

#[test]
fn texts_beyond_the_paper_are_refused_and_never_cut_off() {
    let certificate = Certificate { producer_address: "xã Bát Tràng, ".repeat(400), ..genuine() };

    assert_eq!(certificate.pdf(&PRESS), Err(PaperError::TooLong(1)));
}

#[test]
fn a_scanner_reads_the_exact_address_from_the_printed_page() {
    for certificate in [genuine(), Certificate::sample(), crowded()] {
        assert_eq!(print(&certificate).scan(), certificate.check_url);
    }
}

#[test]
fn hostile_text_is_printed_as_it_stands() {
    let hostile = r#"#panic("x") *đậm* _nghiêng_ $x^2$ `mã` <a> @b \u{41} #[c] "trích" -- {d}"#;
    let certificate = Certificate {
        product: hostile.to_owned(),
        producer: format!("A {hostile}"),
        number: "#1/[x]*y*".to_owned(),
        signatory_name: "= Tiêu đề #let x".to_owned(),
        ..genuine()
    };

    let text = print(&certificate).text();

    assert!(text.contains(&format!("Chứng nhận sản phẩm {hostile}")), "{text:?}");
    assert!(text.contains(&format!("A {hostile}")), "{text:?}");
    assert!(text.contains("Số: #1/[x]*y*") && text.contains("= Tiêu đề #let x"), "{text:?}");
}

#[test]
fn marks_that_print_nothing_cannot_turn_a_name_around() {
    let certificate = Certificate { product: "Trà\u{202e} sen\u{200b}\u{0}\nTây\tHồ".to_owned(), ..genuine() };

    assert!(print(&certificate).text().contains("Chứng nhận sản phẩm Trà sen Tây Hồ Bộ"));
}

#[test]
fn letters_typed_in_pieces_are_printed_whole_and_can_be_searched() {
    let certificate = Certificate { product: "Tra\u{300} sen Ta\u{302}y Ho\u{302}\u{300}".to_owned(), ..genuine() };

    assert!(print(&certificate).text().contains("Chứng nhận sản phẩm Trà sen Tây Hồ Bộ"));
}

#[test]
fn a_character_without_a_glyph_is_named_and_no_paper_is_printed() {
    let certificate = Certificate { product: "Trà 🍵 sen 茶".to_owned(), ..genuine() };

    assert_eq!(certificate.pdf(&PRESS), Err(PaperError::Unprintable("🍵茶".to_owned())));
    assert_eq!(PRESS.unprintable("Trà sen ướp xổi"), "");
}

#[test]
fn the_same_values_give_the_same_bytes_on_any_press_and_thread() {
    let first = genuine().pdf(&PRESS).expect("the certificate is printed");
    let between = crowded().pdf(&PRESS).expect("the certificate is printed");
    let elsewhere = std::thread::spawn(|| genuine().pdf(&documents::Press::new()));

    assert_eq!(elsewhere.join().expect("the thread ends"), Ok(first.clone()));
    assert_eq!(genuine().pdf(&PRESS), Ok(first.clone()));
    assert_ne!(first, between);
}

#[test]
fn one_to_five_stars_are_said_and_drawn() {
    let mut drawn = Vec::new();
    for stars in 1..=5 {
        let certificate = Certificate { stars, ..genuine() };
        assert!(print(&certificate).text().contains(&format!("Hạng {stars} sao")));
        drawn.push(certificate.pdf(&PRESS));
    }
    drawn.dedup();
    assert_eq!(drawn.len(), 5);
}

#[test]
fn a_copy_says_its_number_and_what_is_only_looked_at_says_so() {
    let numbered = print(&Certificate { copy: Copy::Numbered(12), ..genuine() }).text();
    let shown = print(&Certificate { copy: Copy::Shown, ..genuine() }).text();

    assert!(numbered.contains("Bản in số 12") && !numbered.contains("Bản xem"), "{numbered:?}");
    assert!(shown.contains("Bản xem trên màn hình, không dùng để trao") && !shown.contains("Bản in"), "{shown:?}");
}

#[test]
fn a_corrected_certificate_names_the_paper_that_corrects_and_still_fits_where_names_are_longest() {
    let correction = Correction { number: 2, paper: "45/SNN-OCOP".to_owned(), dated: date(2026, 4, 6) };
    let certificate = Certificate { correction: Some(correction), ..crowded() };

    let paper = print(&certificate);

    let said = "Đính chính lần 2 theo văn bản số 45/SNN-OCOP ngày 06 tháng 4 năm 2026, thay cho bản đã cấp";
    assert!(paper.text().contains(said), "{:?}", paper.text());
    assert_eq!(paper.pages(), 1);
    assert!(!print(&crowded()).text().contains("Đính chính"));
}

#[test]
fn no_stars_and_six_stars_are_refused() {
    for stars in [0, 6] {
        let certificate = Certificate { stars, ..genuine() };
        assert_eq!(certificate.pdf(&PRESS), Err(PaperError::Stars(stars)));
    }
}

#[test]
fn sample_data_is_marked_and_a_genuine_paper_is_not() {
    assert!(print(&Certificate::sample()).text().contains("DỮ LIỆU MINH HỌA"));
    assert!(!print(&genuine()).text().contains("MINH HỌA"));
}

#[test]
fn validity_is_worded_with_the_zeros_of_the_decree() {
    let certificate = Certificate { issued_on: date(2026, 10, 9), valid_to: date(2029, 10, 9), ..genuine() };

    let text = print(&certificate).text();

    assert!(text.contains("từ ngày 09 tháng 10 năm 2026 đến hết ngày 09 tháng 10 năm 2029"));
}
