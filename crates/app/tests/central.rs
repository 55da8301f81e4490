//! What belongs to the ministry, to the notice of the final result.

use crate::certificates::{closed_session, enter, newest};
use crate::desk::waits;
use crate::filed::RICE;
use crate::proceedings::{judged, number, number_on, office};
use crate::proposals::words_of;
use crate::referrals::{SILK, TEA, answer, choose, high, send, sent};
use crate::revocations::load_holidays;
use crate::season::{SET, Season, all_there, list_as, nothing_ties, season, sitting};
use crate::verification::{ask_json, certified, see, word};
use crate::wordings::said;
use crate::world::{Browser, World, each_engine};
use saolang::{args, platform::db::Tx};

pub const GRAIN: &str = "Gạo nếp cái hoa vàng";

pub fn contains_all(text: &str, all: &[&str]) {
    for sentence in all {
        assert!(text.contains(sentence), "{sentence:?} is not in {text}");
    }
}

/// Hoa and Thu at their browsers, and the office's particulars.
pub async fn people(world: &mut World) -> (Browser, Browser) {
    let (mut hoa, thu) = (world.sign_in("hoa").await, world.sign_in("thu").await);
    office(&mut hoa).await;
    (hoa, thu)
}

pub async fn of_product(hoa: &mut Browser, season: &Season, paper: &str) -> String {
    said(hoa, season, &format!("thong-bao/{}/{paper}", season.listing)).await
}

/// The rice of the dossier was approved, noticed and sent to the ministry on 27/11/2026; it is 26/3/2027 now.
pub async fn noticed_and_sent(world: &mut World) -> (Browser, Season) {
    let (_, season) = high(world).await;
    let (mut hoa, mut thu) = people(world).await;
    let day = "27/11/2026";
    for kind in ["bien-ban", "bao-cao"] {
        assert_eq!(number_on(&mut thu, &season, (kind, ""), day).await.status, 303, "{kind}");
    }
    for (kind, typed) in [("to-trinh", "214"), ("phe-duyet", "5124"), ("thong-bao", "587")] {
        let numbered = number_on(&mut hoa, &season, (kind, typed), day).await;
        assert_eq!(numbered.status, 303, "{kind}: {}", numbered.complaint());
    }
    assert_eq!(send(&mut hoa, &season.listing, &[]).await.status, 303);
    world.go_to("2027-03-26T09:00:00");
    (world.sign_in("hoa").await, season)
}

#[tokio::test]
async fn what_the_chair_recognises_after_the_ministry_is_asked_for_decided_on_and_told_by_a_second_notice() {
    each_engine(async |world| {
        let (mut hoa, season) = noticed_and_sent(world).await;
        let (listing, day) = (season.listing.clone(), "26/3/2027");
        let note = [("mean", "85,50"), ("stars", "4"), ("note", "Thiếu hợp đồng xuất khẩu")];
        assert_eq!(answer(&mut hoa, &listing, &note).await.status, 303);
        let last = ("thong-bao-ket-qua-cuoi", "112");
        let not_yet = "Không có thông báo kết quả cuối cùng nào";
        let early = number_on(&mut hoa, &season, last, day).await;
        assert!(early.status == 422 && early.complaint().contains(not_yet), "{}", early.complaint());
        assert_eq!(choose(&mut hoa, &listing, &[]).await.status, 303);
        let early = number_on(&mut hoa, &season, last, day).await;
        assert!(early.status == 422 && early.complaint().contains(not_yet), "no decision yet: {}", early.complaint());

        assert_eq!(hoa.open(&season.at("/van-ban/quyet-dinh.docx")).await.status, 422, "not of the session's papers");
        let ministry =
            "Căn cứ văn bản số 1500/QĐ-BNNMT ngày 20 tháng 3 năm 2027 của Bộ Nông nghiệp và Môi trường về kết quả";
        let decision = of_product(&mut hoa, &season, "quyet-dinh-bo-sung").await;
        contains_all(&decision, &[ministry, "gồm 01 sản phẩm hạng 4 sao", "tại Tờ trình số ……/TTr-SNNMT", RICE]);
        let older = number_on(&mut hoa, &season, ("to-trinh-bo-sung", "300"), "24/3/2027").await;
        assert!(older.status == 422 && older.complaint().contains("25/03/2027"), "{}", older.complaint());
        let asked = number_on(&mut hoa, &season, ("to-trinh-bo-sung", "300"), day).await;
        assert_eq!(asked.status, 303, "{}", asked.complaint());
        let submission = of_product(&mut hoa, &season, "to-trinh-bo-sung").await;
        let why = "điểm trung bình của Bộ 85,50; lý do công nhận: Sản phẩm chủ lực của xã.";
        contains_all(&submission, &["Số: 300/TTr-SNNMT", ministry, why, "4 sao"]);
        let decision = of_product(&mut hoa, &season, "quyet-dinh-bo-sung").await;
        contains_all(&decision, &["tại Tờ trình số 300/TTr-SNNMT ngày 26 tháng 3 năm 2027"]);

        let entered = enter(world, &mut hoa, &season.session, &[RICE], &[("first_number", "8")]).await;
        assert_eq!(entered.status, 303, "{}", entered.complaint());
        let dossier = world.text("select dossier_id from listing").await;
        let address = format!("/ho-so/{dossier}/thong-bao-ket-qua-cuoi.pdf");
        let mut tam = world.sign_in("tam").await;
        assert_eq!(tam.open(&address).await.status, 404, "not told yet");
        let noticed = number_on(&mut hoa, &season, last, day).await;
        assert_eq!(noticed.status, 303, "{}", noticed.complaint());

        let notice = of_product(&mut hoa, &season, "thong-bao-ket-qua-cuoi").await;
        contains_all(
            &notice,
            &[
                "Số: 112/TB-SNNMT",
                "Thông báo số 587/TB-SNNMT ngày 27 tháng 11 năm 2026",
                "Công văn số 99/UBND-KT ngày 27 tháng 11 năm 2026",
                "Văn bản số 1500/QĐ-BNNMT ngày 20 tháng 3 năm 2027",
                "85,50",
                "Thiếu hợp đồng xuất khẩu",
                "Quyết định số 600/QĐ-UBND ngày 26 tháng 3 năm 2027",
                "8/GCN-OCOP",
                "Sản phẩm chủ lực của xã.",
                "khiếu nại đến Bộ Nông nghiệp và Môi trường",
                "khiếu nại đến Chủ tịch Ủy ban nhân dân tỉnh Lâm Đồng",
            ],
        );
        let told = tam.open(&address).await;
        assert!(told.status == 200 && words_of(&told.bytes).contains("112/TB-SNNMT"), "{}", told.status);
        let first = words_of(&tam.open(&format!("/ho-so/{dossier}/thong-bao-ket-qua.pdf")).await.bytes);
        assert!(first.contains("587/TB-SNNMT"), "the first stays where its letter leads: {first}");
        let letters = "select count(*) from letter where kind = 'final.result.noticed'";
        assert_eq!(world.count(letters).await, 2, "producer and commune");
        let again = number_on(&mut hoa, &season, ("thong-bao-ket-qua-cuoi", "113"), day).await;
        assert!(again.status == 422 && again.complaint().contains(not_yet), "{}", again.complaint());
    })
    .await;
}

#[tokio::test]
async fn five_stars_of_the_minister_are_told_as_final_with_the_ministrys_paper() {
    each_engine(async |world| {
        let (mut hoa, season) = noticed_and_sent(world).await;
        let (last, day) = (("thong-bao-ket-qua-cuoi", "112"), "26/3/2027");
        let early = number_on(&mut hoa, &season, last, day).await;
        assert_eq!(early.status, 422, "the ministry has not answered");
        assert_eq!(answer(&mut hoa, &season.listing, &[]).await.status, 303);
        let older = number_on(&mut hoa, &season, last, "19/3/2027").await;
        assert!(older.complaint().contains("20/03/2027"), "{}", older.complaint());

        assert_eq!(number_on(&mut hoa, &season, last, day).await.status, 303);

        let notice = of_product(&mut hoa, &season, "thong-bao-ket-qua-cuoi").await;
        contains_all(&notice, &["Quyết định số 1500/QĐ-BNNMT ngày 20 tháng 3 năm 2027", "91,25", "5 sao"]);
        assert!(!notice.contains("khiếu nại đến Chủ tịch"), "the province decided nothing: {notice}");
    })
    .await;
}

#[tokio::test]
async fn a_dossier_that_the_ministry_ranks_too_low_and_the_chair_declines_is_done_with_the_final_notice() {
    each_engine(async |world| {
        let (mut hoa, season) = noticed_and_sent(world).await;
        let ended = "select count(*) from dossier_list where decided_on = '2027-03-26'";
        assert_eq!(answer(&mut hoa, &season.listing, &[("mean", "45"), ("stars", "2")]).await.status, 303);
        let waits = "select count(*) from standing_result where waits";
        assert_eq!(world.count(waits).await, 1, "for a certificate");
        assert_eq!(choose(&mut hoa, &season.listing, &[("choice", "decline")]).await.status, 303);
        assert_eq!(world.count(waits).await, 0);
        assert_eq!(world.count(ended).await, 0, "nobody was told");
        let none = enter(world, &mut hoa, &season.session, &[RICE], &[("first_number", "9")]).await;
        assert!(none.complaint().contains("quyết định không công nhận"), "{}", none.complaint());

        let noticed = number_on(&mut hoa, &season, ("thong-bao-ket-qua-cuoi", "112"), "26/3/2027").await;

        assert_eq!(noticed.status, 303, "{}", noticed.complaint());
        assert_eq!(world.count(ended).await, 1);
        let notice = of_product(&mut hoa, &season, "thong-bao-ket-qua-cuoi").await;
        contains_all(&notice, &["Không được công nhận", "2 sao", "Sản phẩm chủ lực của xã."]);
    })
    .await;
}

#[tokio::test]
async fn an_extension_ends_with_the_final_notice_of_a_renewal_that_nobody_recognises_and_not_before() {
    each_engine(async |world| {
        world.go_to("2023-09-19T09:00:00");
        let (_, _, code) = certified(world).await;
        world.go_to("2026-11-10T09:00:00");
        let mut hoa = world.sign_in("hoa").await;
        let season = renewal(world, &mut hoa).await;
        office(&mut hoa).await;
        judged(world, &season, 100).await;
        let mut thu = world.sign_in("thu").await;
        for kind in ["bien-ban", "bao-cao"] {
            assert_eq!(number(&mut thu, &season, kind, "").await.status, 303, "{kind}");
        }
        for (kind, typed) in [("to-trinh", "214"), ("phe-duyet", "5124"), ("thong-bao", "587")] {
            let numbered = number(&mut hoa, &season, kind, typed).await;
            assert_eq!(numbered.status, 303, "{kind}: {}", numbered.complaint());
        }
        let fields = [("approval_date", "10/11/2026"), ("sent_on", "10/11/2026")];
        assert_eq!(send(&mut hoa, &season.listing, &fields).await.status, 303);
        world.go_to("2027-03-10T09:00:00");
        let mut hoa = world.sign_in("hoa").await;
        let low = [("date", "5/3/2027"), ("mean", "45"), ("stars", "2")];
        assert_eq!(answer(&mut hoa, &season.listing, &low).await.status, 303);
        let decline = [("choice", "decline"), ("decided_on", "8/3/2027")];
        assert_eq!(choose(&mut hoa, &season.listing, &decline).await.status, 303);
        assert_eq!(word(&see(world, &code).await), "Gia hạn theo Điều 12", "until it is told");

        let noticed = number_on(&mut hoa, &season, ("thong-bao-ket-qua-cuoi", "112"), "10/3/2027").await;

        assert_eq!(noticed.status, 303, "{}", noticed.complaint());
        assert_eq!(word(&see(world, &code).await), "Hết hạn");
    })
    .await;
}

/// The one product there is on the list of a session of 10/11/2026, as a renewal.
pub async fn renewal(world: &mut World, hoa: &mut Browser) -> Season {
    let session = sitting(world, hoa, "confirmed_sheet", "10/11/2026").await;
    let product = world.text("select id from product").await;
    let listing = list_as(hoa, &session, &product, ("renewal", SET)).await;
    nothing_ties(world, &session, &listing).await;
    all_there(world, &session).await;
    Season { session, listing, product }
}

#[tokio::test]
async fn a_renewal_of_what_the_minister_certified_is_the_ministrys_whatever_the_council_found() {
    each_engine(async |world| {
        world.go_to("2023-12-01T09:00:00");
        let mut hoa = world.sign_in("hoa").await;
        let old = closed_session(world, &[SILK]).await;
        let central = [("level", "central"), ("first_number", "5")];
        let entered = enter(world, &mut hoa, &old, &[SILK.0], &central).await;
        assert_eq!(entered.status, 303, "criteria of before 2026 ask for no referral: {}", entered.complaint());
        world.go_to("2026-11-10T09:00:00");
        let mut hoa = world.sign_in("hoa").await;
        load_holidays(world).await;
        let season = renewal(world, &mut hoa).await;
        office(&mut hoa).await;
        judged(world, &season, 85).await;
        assert!(waits(&mut hoa).await.contains(&"1 sản phẩm thuộc diện trình Bộ chưa trình".to_owned()));
        let desk = hoa.open("/ban-lam-viec").await.body;
        assert!(!desk.contains("trước ngày 30/01/2027"), "a renewal belongs to no round: {desk}");

        let refused = enter(world, &mut hoa, &season.session, &[SILK.0], &[("first_number", "6")]).await;

        assert!(refused.complaint().contains("đang có giấy chứng nhận 5 sao của Bộ"), "{}", refused.complaint());
        assert!(!hoa.open("/quyet-dinh").await.body.contains(&season.session), "it waits for no decision here");
        let mut thu = world.sign_in("thu").await;
        assert_eq!(number(&mut thu, &season, "bien-ban", "").await.status, 303);
        let minutes = said(&mut thu, &season, "van-ban/bien-ban").await;
        contains_all(&minutes, &["gửi hồ sơ đánh giá, phân hạng lại 01 sản phẩm đến Bộ Nông nghiệp và Môi trường"]);
        let letter = said(&mut hoa, &season, "van-ban/gui-bo-danh-gia-lai").await;
        contains_all(
            &letter,
            &["gửi hồ sơ đề nghị đánh giá, phân hạng lại 01 sản phẩm OCOP", "Báo cáo đánh giá của cơ quan"],
        );
        assert!(!letter.contains("phê duyệt") && !letter.contains("Báo cáo đánh giá của Hội đồng"), "{letter}");
        for paper in ["phe-duyet", "quyet-dinh", "gui-bo"] {
            assert_eq!(hoa.open(&season.at(&format!("/van-ban/{paper}.docx"))).await.status, 422, "{paper}");
        }
        assert_eq!(number(&mut hoa, &season, "thong-bao", "587").await.status, 303, "it waits for no approval");
        let notice = of_product(&mut hoa, &season, "thong-bao").await;
        contains_all(&notice, &["Đề nghị đánh giá, phân hạng lại ở cấp quốc gia"]);
        let package = hoa.open(&format!("/trinh-bo/{}", season.listing)).await;
        contains_all(&package.body, &["Báo cáo đánh giá của cơ quan tham mưu"]);
        assert!(!package.body.contains("Báo cáo đánh giá của Hội đồng"), "{}", package.body);

        world.go_to("2027-02-01T09:00:00");
        let mut hoa = world.sign_in("hoa").await;
        let own = format!("/trinh-bo/{}", season.listing);
        let form = hoa.open(&own).await.body;
        contains_all(&form, &["không theo đợt: Bộ thực hiện trong 45 ngày"]);
        assert!(!form.contains("approval_number") && !form.contains("Đợt tới của Bộ"), "{form}");
        let fields = [("approval_number", ""), ("approval_date", ""), ("sent_on", "01/02/2027")];
        assert_eq!(send(&mut hoa, &season.listing, &fields).await.status, 303);
        let sent = hoa.open(&own).await.body;
        contains_all(&sent, &["chậm nhất ngày 18/03/2027"]);
        assert!(!sent.contains("Vào đợt của Bộ"), "{sent}");
        world.go_to("2027-03-10T09:00:00");
        let mut hoa = world.sign_in("hoa").await;
        assert_eq!(answer(&mut hoa, &season.listing, &[("date", "05/03/2027")]).await.status, 303);
        let paper = [("number", "1500/QĐ-BNNMT"), ("date", "05/03/2027"), ("level", "central"), ("first_number", "6")];
        let entered = enter(world, &mut hoa, &season.session, &[SILK.0], &paper).await;
        assert_eq!(entered.status, 303, "{}", entered.complaint());
        assert_eq!(
            ask_json(world, &newest(world).await.1).await.1["stars"],
            5,
            "the Minister's, not the council's four"
        );
    })
    .await;
}

#[tokio::test]
async fn five_stars_under_the_criteria_of_2026_are_not_certified_before_the_ministry_has_answered() {
    each_engine(async |world| {
        let season = season(world).await;
        judged(world, &season, 100).await;
        let mut hoa = world.sign_in("hoa").await;
        let form = hoa.open(&format!("/quyet-dinh/moi?phien={}", season.session)).await.body;
        contains_all(
            &form,
            &["5 sao do Bộ công nhận: chưa trình Bộ", &format!("href=\"/trinh-bo/{}\"", season.listing)],
        );
        assert!(!hoa.open("/quyet-dinh").await.body.contains(&season.session), "nothing waits for a decision here");

        for level in ["central", "province"] {
            let refused = enter(world, &mut hoa, &season.session, &[GRAIN], &[("level", level)]).await;

            assert_eq!(refused.status, 422, "{level}");
            assert!(refused.complaint().contains("Hãy ghi việc trình Bộ"), "{level}: {}", refused.complaint());
        }
        assert_eq!(world.count("select count(*) from certificate").await, 0);
    })
    .await;
}

#[tokio::test]
async fn the_doctor_expects_the_stars_that_came_of_the_ministry_and_finds_those_that_did_not() {
    each_engine(async |world| {
        world.go_to("2026-11-27T09:00:00");
        // The province found five stars of the one and four of the other; the ministry says otherwise of both.
        let (fallback, silk) = sent(world, SILK).await;
        world.wait_ms(1);
        let (ministers, tea) = sent(world, TEA).await;
        world.go_to("2027-03-26T09:00:00");
        let mut hoa = world.sign_in("hoa").await;
        assert_eq!(answer(&mut hoa, &silk, &[("mean", "85,5"), ("stars", "4")]).await.status, 303);
        assert_eq!(choose(&mut hoa, &silk, &[]).await.status, 303);
        assert_eq!(enter(world, &mut hoa, &fallback, &[SILK.0], &[("first_number", "8")]).await.status, 303);
        assert_eq!(answer(&mut hoa, &tea, &[]).await.status, 303);
        let paper = [("number", "1500/QĐ-BNNMT"), ("date", "20/3/2027"), ("level", "central"), ("first_number", "55")];
        let entered = enter(world, &mut hoa, &ministers, &[TEA.0], &paper).await;
        assert_eq!(entered.status, 303, "{}", entered.complaint());
        let said = |world: &World| crate::replays::command(world, &["doctor"]).1;

        let sound = said(world);

        assert!(sound.contains("ok   certificates: 2 certificates"), "{sound}");
        let guard = if world.app.db.engine() == "sqlite" {
            "drop trigger certificate_is_not_changed"
        } else {
            "drop trigger certificate_is_append_only on certificate"
        };
        change(world, guard).await;
        for (there, back) in [
            // As many as the province found, and the ministry did not.
            (
                "update certificate set stars = 5 where stars = 4",
                "update certificate set stars = 4 where number like '8/%'",
            ),
            (
                "update certificate set stars = 4 where stars = 5",
                "update certificate set stars = 5 where number like '55/%'",
            ),
        ] {
            change(world, there).await;
            let now = said(world);
            assert!(
                now.contains("FAIL certificates") && now.contains("not the result that it certifies"),
                "{there}: {now}"
            );
            change(world, back).await;
            assert!(said(world).contains("ok   certificates"), "{back}");
        }
    })
    .await;
}

/// Changes rows past the programme.
async fn change(world: &World, statement: &'static str) {
    let work = async |tx: &mut Tx| {
        tx.housekeeping("somebody with the database in hand");
        tx.execute(statement, args![]).await
    };
    world.app.db.write(work).await.expect("a change past the programme");
}
