//! The notice of the result.

use documents::{ConfirmedKnockOut, FinalNotice, FinalOutcome, NextStar, ResultNotice, Standing};

use super::print;
use crate::paper::{PRESS, assert_says};

fn says(notice: &ResultNotice) -> String {
    print(notice.pdf(&PRESS)).text()
}

#[test]
fn a_notice_says_the_star_what_it_rests_on_what_the_next_one_lacks_and_how_to_complain() {
    assert_says(
        &says(&ResultNotice::sample()),
        &[
            "THÔNG BÁO Kết quả đánh giá, phân hạng sản phẩm OCOP đợt 1 năm 2026 Kính gửi: Hộ kinh doanh Lụa Mai",
            "1. Kết quả Hạng: 3 sao Được công nhận tại: Quyết định số 5123/QĐ-UBND",
            "Số giấy chứng nhận: 0124/GCN-OCOP",
            "Điểm trung bình: 72,25 điểm, của 04 phiếu; khung điểm: 70 đến dưới 90.",
            "Phần B. Khả năng tiếp thị 16,25 25",
            "2. Yêu cầu tối thiểu và trường hợp bị loại Yêu cầu tối thiểu chưa đạt:",
            "3. Để đạt 4 sao Điểm trung bình đã đủ. Còn phải đạt các yêu cầu tối thiểu nêu tại mục 2.",
            "4. Nhận xét, lý do của Hội đồng Hoa văn",
            "5. Khiếu nại Nếu không đồng ý với kết quả, chủ thể có quyền khiếu nại đến Chủ tịch Ủy ban nhân dân thành phố Hà \
             Nội theo quy định của Luật Khiếu nại. Nơi nhận đơn: Ban Tiếp công dân",
            "Đơn khiếu nại ghi rõ: - Ngày, tháng, năm khiếu nại",
        ],
    );
}

#[test]
fn a_time_limit_is_said_only_where_the_office_gives_one() {
    let sentence = "Thời hiệu khiếu nại là 90 ngày kể từ ngày nhận được thông báo này.";
    let mut notice = ResultNotice::sample();
    let without = says(&notice);
    notice.complaint.time_limit = Some(sentence.to_owned());

    assert!(!without.contains("Thời hiệu"), "{without:?}");
    assert_says(&says(&notice), &[&format!("Luật Khiếu nại. {sentence} Nơi nhận đơn")]);
}

#[test]
fn what_the_next_star_lacks_beyond_the_band_is_listed_with_the_points() {
    let mut notice = ResultNotice::sample();
    let gate = notice.missed[0].clone();
    notice.missed.clear();
    notice.next = Some(NextStar { star: 4, short: "5,60".to_owned(), gates: vec![gate] });

    assert_says(
        &says(&notice),
        &[
            "Sản phẩm đạt mọi yêu cầu tối thiểu của hạng sao ứng với khung điểm. 3. Để đạt 4 sao Điểm trung bình còn thiếu \
             5,60 điểm. Còn phải đạt các yêu cầu tối thiểu sau:",
        ],
    );
}

#[test]
fn a_product_that_is_out_has_no_rank_and_no_way_by_points() {
    let notice = ResultNotice {
        stars: None,
        standing: Standing::NotRecognised { minutes: "Biên bản họp Hội đồng số 01/BB-HĐ".to_owned() },
        missed: vec![],
        knock_outs: vec![ConfirmedKnockOut {
            ground: "Hồ sơ bị làm giả".to_owned(),
            evidence: "Kết luận số 12/KL-SNNMT".to_owned(),
        }],
        next: None,
        ..ResultNotice::sample()
    };
    let text = says(&notice);

    assert_says(
        &text,
        &[
            "Hạng: Không xếp hạng Sản phẩm chưa được công nhận và chưa được cấp giấy chứng nhận. Kết quả ghi tại: Biên bản",
            "Hội đồng xác nhận sản phẩm bị loại, không xếp hạng, vì:",
            "Kết luận số 12/KL-SNNMT",
            "3. Nhận xét, lý do của Hội đồng",
            "4. Khiếu nại",
        ],
    );
    assert!(!text.contains("Để đạt") && !text.contains("Quyết định số 5123"), "{text:?}");
    assert!(!text.contains("đạt mọi yêu cầu tối thiểu"), "nothing that sounds like praise: {text:?}");
}

#[test]
fn what_the_council_did_not_write_takes_no_place_in_a_notice() {
    let text = says(&ResultNotice { reasons: " \n".to_owned(), ..ResultNotice::sample() });

    assert_says(&text, &["4. Khiếu nại Nếu không đồng ý"]);
    assert!(!text.contains("Nhận xét, lý do") && !text.contains("....."), "{text:?}");
}

#[test]
fn two_stars_are_said_and_neither_recognised_nor_certified() {
    let standing = Standing::NotRecognised { minutes: "Biên bản họp Hội đồng số 01/BB-HĐ".to_owned() };
    let text = says(&ResultNotice { stars: Some(2), standing, ..ResultNotice::sample() });

    assert_says(&text, &["Hạng: 2 sao Sản phẩm chưa được công nhận và chưa được cấp giấy chứng nhận."]);
    assert!(!text.contains("Số giấy chứng nhận"), "{text:?}");
}

#[test]
fn below_three_stars_no_minimum_is_called_met() {
    let standing = Standing::NotRecognised { minutes: String::new() };
    let next = NextStar { star: 2, short: "1,50".to_owned(), gates: vec![] };
    let text =
        says(&ResultNotice { stars: Some(1), standing, missed: vec![], next: Some(next), ..ResultNotice::sample() });

    assert_says(
        &text,
        &[
            "Bộ tiêu chí không đặt yêu cầu tối thiểu cho hạng dưới 3 sao.",
            "3. Để đạt 2 sao Điểm trung bình còn thiếu 1,50 điểm. 4. Nhận xét",
        ],
    );
    for said in ["đạt mọi yêu cầu", "Mọi yêu cầu tối thiểu đã đạt", "Kết quả ghi tại"] {
        assert!(!text.contains(said), "{said}: {text:?}");
    }
}

#[test]
fn an_upgrade_that_does_not_rise_keeps_its_certificate_and_may_complain() {
    let standing = Standing::Kept {
        certificate: "số 0099/GCN-OCOP, hạng 3 sao, có giá trị đến hết ngày 10 tháng 3 năm 2029".to_owned(),
        minutes: "Biên bản số 01/BB-HĐ".to_owned(),
    };
    let text = says(&ResultNotice { standing, ..ResultNotice::sample() });

    assert_says(
        &text,
        &[
            "Kết quả: 3 sao, không nâng hạng Kết quả không cao hơn hạng của giấy chứng nhận đang có, nên sản phẩm không được nâng \
             hạng và không có quyết định công nhận mới. Giấy chứng nhận đang có được giữ nguyên. Giấy chứng nhận đang có: số \
             0099/GCN-OCOP, hạng 3 sao, có giá trị đến hết ngày 10 tháng 3 năm 2029 Kết quả ghi tại: Biên bản số 01/BB-HĐ",
            "Khiếu nại Nếu không đồng ý với kết quả",
        ],
    );
    assert!(!text.contains("Được công nhận tại"), "{text:?}");
}

#[test]
fn a_product_of_ninety_points_that_is_held_back_is_told_so_and_why() {
    let why = "Chưa có mã số vùng trồng.";
    let text = says(&ResultNotice { held_back: why.to_owned(), ..ResultNotice::sample() });

    assert_says(
        &text,
        &[
            "Sản phẩm đạt từ 90 điểm, hồ sơ không được gửi đánh giá ở cấp quốc gia. Lý do không gửi: Chưa có mã số vùng trồng.",
        ],
    );
    assert!(!says(&ResultNotice::sample()).contains("cấp quốc gia"), "nothing where nothing was held back");
}

#[test]
fn a_product_that_goes_to_the_ministry_has_no_certificate_yet() {
    let standing = Standing::Referred {
        decision: "Quyết định số 5124/QĐ-UBND".to_owned(),
        to: "Bộ Nông nghiệp và Môi trường".to_owned(),
    };
    let text = says(&ResultNotice { stars: Some(5), standing, ..ResultNotice::sample() });

    assert_says(
        &text,
        &[
            "Kết quả: Đạt từ 90 điểm, đề nghị đánh giá cấp quốc gia (tiềm năng 5 sao) Kết quả được phê duyệt tại: Quyết định số",
            "Hồ sơ được gửi đến Bộ Nông nghiệp và Môi trường để đánh giá, phân hạng ở cấp quốc gia. Điểm trung bình",
        ],
    );
    assert!(!text.contains("Hạng: "), "{text:?}");
    assert!(!text.contains("giấy chứng nhận"), "{text:?}");
}

#[test]
fn a_renewal_that_the_ministry_judges_waits_for_no_approval() {
    let to = "Bộ Nông nghiệp và Môi trường".to_owned();
    let standing = Standing::Renewing { to: to.clone(), potential: false };
    let text = says(&ResultNotice { stars: Some(4), standing, ..ResultNotice::sample() });

    assert_says(
        &text,
        &[
            "Kết quả: Đề nghị đánh giá, phân hạng lại ở cấp quốc gia Hồ sơ được gửi đến Bộ Nông nghiệp và Môi trường để đánh giá, \
             phân hạng lại ở cấp quốc gia.",
        ],
    );
    assert!(!text.contains("phê duyệt") && !text.contains("Hạng: "), "{text:?}");

    let high = says(&ResultNotice { standing: Standing::Renewing { to, potential: true }, ..ResultNotice::sample() });
    assert!(high.contains("(tiềm năng 5 sao)") && !high.contains("phê duyệt"), "{high:?}");
}

fn says_in_the_end(notice: &FinalNotice) -> String {
    print(notice.pdf(&PRESS)).text()
}

#[test]
fn a_final_notice_says_what_the_ministry_gave_what_came_of_it_and_who_answers_for_which() {
    assert_says(
        &says_in_the_end(&FinalNotice::sample()),
        &[
            "THÔNG BÁO Kết quả cuối cùng đánh giá, phân hạng sản phẩm OCOP đợt 1 năm 2026 Kính gửi: Hợp tác xã Sen Quảng An",
            "Đã thông báo kết quả cấp tỉnh tại: Thông báo số 588/TB-SNNMT",
            "1. Kết quả của Bộ Theo: Văn bản số 1500/TB-BNNMT ngày 20 tháng 3 năm 2027 Điểm trung bình: 85,50 Hạng: 4 sao",
            "Nhận xét, lý do của Bộ: Chưa có hợp đồng xuất khẩu",
            "2. Kết quả cuối cùng Hạng được công nhận: 4 sao Được công nhận tại: Quyết định số 1203/QĐ-UBND",
            "Số giấy chứng nhận: 0210/GCN-OCOP Lý do: Đạt mọi yêu cầu",
            "3. Khiếu nại Nếu không đồng ý với kết quả của Bộ, chủ thể có quyền khiếu nại đến Bộ Nông nghiệp và Môi trường",
            "khiếu nại đến Chủ tịch Ủy ban nhân dân thành phố Hà Nội",
        ],
    );
}

#[test]
fn a_final_notice_of_five_stars_names_the_ministers_certificate_once_it_is_known_and_no_province() {
    let of = |certificate: &str| {
        let outcome = FinalOutcome::OfFive { certificate: certificate.to_owned() };
        says_in_the_end(&FinalNotice { central_stars: Some(5), outcome, ..FinalNotice::sample() })
    };
    let text = of("55/GCN-BNNMT");

    assert_says(&text, &["Hạng được công nhận: 5 sao Số giấy chứng nhận: 55/GCN-BNNMT", "Đơn khiếu nại ghi rõ:"]);
    assert!(!text.contains("Chủ tịch Ủy ban nhân dân thành phố Hà Nội"), "{text:?}");
    assert!(!of("").contains("Số giấy chứng nhận"), "no place that stays empty");
}

#[test]
fn a_final_notice_without_recognition_says_why_and_no_star_but_the_ministrys() {
    let reason = || "Không đạt yêu cầu tối thiểu.".to_owned();
    let declined = FinalOutcome::Declined { reason: reason(), kept: String::new() };
    let text = says_in_the_end(&FinalNotice { central_stars: None, outcome: declined, ..FinalNotice::sample() });
    assert_says(
        &text,
        &[
            "Hạng: Không xếp hạng",
            "Kết quả: Không được công nhận Sản phẩm không được công nhận trên cơ sở kết quả của Bộ",
            "Lý do: Không đạt yêu cầu tối thiểu.",
        ],
    );
    assert!(!text.contains(" sao"), "{text:?}");

    let kept = "số 0124/GCN-OCOP, hạng 4 sao, có giá trị đến hết ngày 10 tháng 3 năm 2029".to_owned();
    let stays = FinalOutcome::Declined { reason: reason(), kept };
    let text = says_in_the_end(&FinalNotice { outcome: stays, ..FinalNotice::sample() });
    assert_says(
        &text,
        &[
            "Kết quả: Không nâng hạng Sản phẩm không được công nhận hạng cao hơn trên cơ sở kết quả của Bộ. Giấy chứng nhận đang \
             có được giữ nguyên. Giấy chứng nhận đang có: số 0124/GCN-OCOP, hạng 4 sao, có giá trị đến hết ngày 10 tháng 3 năm \
             2029 Lý do: Không đạt yêu cầu tối thiểu.",
        ],
    );

    let anew = FinalOutcome::Anew { reason: reason() };
    let text = says_in_the_end(&FinalNotice { outcome: anew, ..FinalNotice::sample() });
    assert_says(&text, &["Kết quả: Được đánh giá lại ở cấp tỉnh", "kết quả đánh giá lại được thông báo sau."]);
    assert!(!text.contains("Hạng được công nhận"), "{text:?}");
}

#[test]
fn a_notice_does_not_say_who_gave_what() {
    let text = says(&ResultNotice::sample());

    for member in ["Lê Quang Minh", "Đỗ Đức Anh", "Trần Thu Lan"] {
        assert!(!text.contains(member), "{text:?}");
    }
}
