//! A mean of ninety or more: the package for the ministry, what comes back, and what the province does with it.

use crate::certificates::{certificates, closed_session, enter, newest, raw};
use crate::closings::{close, judged};
use crate::desk::waits;
use crate::filed::RICE;
use crate::listings::{list, waiting};
use crate::office::Proposed;
use crate::packages::{names_in, state_of};
use crate::season::{Season, all_there, nothing_ties};
use crate::verification::{ask_json, certified};
use crate::world::{Answer, Browser, World, each_engine};
use saolang::{args, platform::db::Tx};

pub const TEA: (&str, Option<i64>, (i64, i64)) = ("Trà sen Tây Hồ", Some(4), (185, 2));
pub const SILK: (&str, Option<i64>, (i64, i64)) = ("Lụa Vạn Phúc", Some(5), (190, 2));
const VASE: (&str, Option<i64>, (i64, i64)) = ("Bình gốm men lam Bát Tràng", Some(4), (150, 2));

/// A dossier on the list of a session of 27/11/2026 that has not met.
pub async fn listed(world: &mut World) -> Season {
    let (Proposed { mut hoa, dossier, .. }, at) = waiting(world).await;
    let listing = list(&mut hoa, &at, &dossier).await;
    let session = at.trim_start_matches("/phien-hop/").to_owned();
    Season { session, listing, product: world.text("select product_id from listing").await }
}

/// The council gives it ninety points and more, and closes.
pub async fn judged_high(world: &mut World, season: &Season) -> Browser {
    nothing_ties(world, &season.session, &season.listing).await;
    world.go_to("2026-11-27T09:00:00");
    all_there(world, &season.session).await;
    judged(world, season, [("lan", 95), ("minh", 95), ("tuan", 95)]).await;
    assert_eq!(close(&mut world.sign_in("thu").await, season).await, 303);
    world.sign_in("hoa").await
}

/// A dossier that a council gave ninety points and more, with its session closed on 27/11/2026.
pub async fn high(world: &mut World) -> (Browser, Season) {
    let season = listed(world).await;
    (judged_high(world, &season).await, season)
}

/// Sends a form of a page below `/trinh-bo`.
async fn fill(browser: &mut Browser, path: &str, fields: &[(&str, &str)], more: &[(&str, &str)]) -> Answer {
    browser.open(path).await;
    let mut fields = fields.to_vec();
    fields.retain(|(name, _)| !more.iter().any(|(other, _)| other == name));
    fields.extend_from_slice(more);
    browser.send(path, &fields).await
}

pub async fn send(browser: &mut Browser, listing: &str, more: &[(&str, &str)]) -> Answer {
    let fields = [
        ("approval_number", "700/QĐ-UBND"),
        ("approval_date", "27/11/2026"),
        ("letter_number", "99/UBND-KT"),
        ("sent_on", "27/11/2026"),
        ("on_paper", "co"),
    ];
    fill(browser, &format!("/trinh-bo/{listing}"), &fields, more).await
}

pub async fn answer(browser: &mut Browser, listing: &str, more: &[(&str, &str)]) -> Answer {
    let fields = [("seen", "0"), ("number", "1500/QĐ-BNNMT"), ("date", "20/3/2027"), ("mean", "91,25"), ("stars", "5")];
    fill(browser, &format!("/trinh-bo/{listing}/ket-qua"), &fields, more).await
}

pub async fn choose(browser: &mut Browser, listing: &str, more: &[(&str, &str)]) -> Answer {
    let fields = [("choice", "recognise"), ("decided_on", "25/3/2027"), ("reason", "Sản phẩm chủ lực của xã.")];
    fill(browser, &format!("/trinh-bo/{listing}/quyet-dinh"), &fields, more).await
}

/// A product of a session that was closed today and was sent to the ministry at once; answers session and listing.
pub async fn sent(world: &World, product: (&str, Option<i64>, (i64, i64))) -> (String, String) {
    let session = closed_session(world, &[product]).await;
    let refer = async |tx: &mut Tx| {
        tx.housekeeping("a test's own row");
        let today = tx.today();
        let sql = "insert into referral select id, '99/UBND', $2, '98/QĐ-UBND', $2, '2027-07-30', '', '', 0
                   from listing where session_id = $1";
        tx.execute(sql, args![&session, today]).await?;
        tx.one::<(String,)>("select id from listing where session_id = $1", args![&session]).await
    };
    let (listing,) = world.app.db.write(refer).await.expect("a referral");
    (session, listing)
}

/// The package tells part by part how it stands, and the download holds what is in the programme.
async fn package(world: &mut World, hoa: &mut Browser, season: &Season) {
    let own = format!("/trinh-bo/{}", season.listing);
    let page = hoa.open(&own).await.body;
    for (part, state) in [
        ("Công văn trình Bộ", "Dự thảo, chờ bản ký"),
        ("Báo cáo đánh giá của Tổ tư vấn Hội đồng cấp tỉnh", "Kèm bản giấy"),
        ("Báo cáo đánh giá của Hội đồng cấp tỉnh", "Kèm bản giấy"),
        ("Quyết định phê duyệt kết quả đánh giá của Chủ tịch UBND cấp tỉnh", "Dự thảo, chờ bản ký"),
        ("Hồ sơ sản phẩm: Mẫu 01, Mẫu 02, Mẫu 03, minh chứng", "Có trong tệp"),
        ("Các văn bản xác nhận kiểm tra, kiểm nghiệm bổ sung của cấp tỉnh (nếu có)", "Không có yêu cầu"),
        ("Sản phẩm mẫu (05 sản phẩm mẫu)", "Gửi hiện vật"),
    ] {
        assert_eq!(state_of(&page, part), Some(state), "{part}");
    }
    for (kind, number) in [("bien-ban", ""), ("bao-cao", "")] {
        let mut thu = world.sign_in("thu").await;
        thu.open(&season.at("/van-ban")).await;
        let fields = [("kind", kind), ("number", number), ("signed_on", "27/11/2026")];
        assert_eq!(thu.send(&season.at("/van-ban/so"), &fields).await.status, 303, "{kind}");
    }
    let zip = raw(world, hoa, &format!("{own}/ho-so.zip"), "identity").await;
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(zip)).expect("a zip");
    let names = names_in(&mut zip);
    for name in [
        "00-muc-luc.txt",
        "01-cong-van-du-thao.pdf",
        "03-bao-cao-hoi-dong.pdf",
        "04-quyet-dinh-phe-duyet-du-thao.pdf",
        "05-ho-so/mau-01.pdf",
        "05-ho-so/mau-02.pdf",
        "05-ho-so/mau-03.pdf",
        "05-ho-so/minh-chung/01-1.jpg",
    ] {
        assert!(names.iter().any(|one| one == name), "{name} is not in {names:?}");
    }
}

#[tokio::test]
async fn a_product_of_ninety_goes_to_the_ministry_and_the_ministers_certificate_is_registered() {
    each_engine(async |world| {
        let (mut hoa, season) = high(world).await;
        let listing = season.listing.clone();
        assert!(waits(&mut hoa).await.contains(&"1 sản phẩm thuộc diện trình Bộ chưa trình".to_owned()));
        assert!(hoa.open("/ban-lam-viec").await.body.contains("trước ngày 30/01/2027"));
        let page = hoa.open("/trinh-bo").await.body;
        assert!(page.contains(RICE) && page.contains("Chưa trình Bộ"), "{page}");
        let own = format!("/trinh-bo/{listing}");
        package(world, &mut hoa, &season).await;

        for (more, sentence) in [
            (("on_paper", ""), "Hãy xác nhận những phần còn thiếu"),
            (("letter_number", ""), "Hãy điền số công văn."),
            (("approval_number", ""), "Hãy điền số quyết định phê duyệt kết quả."),
            (("sent_on", "28/11/2026"), "Ngày công văn không thể trước quyết định phê duyệt"),
            (("approval_date", "26/11/2026"), "không thể trước ngày đóng phiên họp (27/11/2026)"),
        ] {
            let refused = send(&mut hoa, &listing, &[more]).await;
            assert!(refused.status == 422 && refused.body.contains(sentence), "{more:?}: {:?}", refused.complaints());
        }
        let done = send(&mut hoa, &listing, &[]).await;
        assert_eq!((done.status, done.location()), (303, own.as_str()), "{:?}", done.complaints());
        assert_eq!(world.text("select cut_off from referral").await, "2027-01-30");
        let page = hoa.open(&own).await.body;
        for said in [
            "Công văn số 99/UBND-KT",
            "trước ngày 30/01/2027",
            "Kèm bản giấy: Báo cáo đánh giá của Tổ tư vấn Hội đồng cấp tỉnh<",
        ] {
            assert!(page.contains(said), "{said:?} is not in {page}");
        }
        assert!(waits(&mut hoa).await.contains(&"1 sản phẩm chờ kết quả của Bộ".to_owned()));
        let why = [("held_back", "Không muốn chờ"), ("first_number", "7")];
        let early = enter(world, &mut hoa, &season.session, &[RICE], &why).await;
        assert!(early.complaint().contains("đã trình Bộ và chưa có kết quả"), "{}", early.complaint());

        world.go_to("2027-03-22T09:00:00");
        let mut hoa = world.sign_in("hoa").await;
        for (more, sentence) in [
            (("mean", "chín mươi"), "Điểm trung bình viết như 91,25"),
            (("mean", "100,5"), "không quá 100"),
            (("mean", "89,99"), "Điểm trung bình 89,99 không đủ cho hạng đã chọn"),
            (("stars", "6"), "Hãy chọn hạng."),
            (("date", "26/11/2026"), "không thể trước ngày trình (27/11/2026)"),
            (("date", "23/3/2027"), "hoặc sau hôm nay"),
            (("number", ""), "Hãy điền số văn bản của Bộ."),
        ] {
            let refused = answer(&mut hoa, &listing, &[more]).await;
            assert!(refused.status == 422 && refused.body.contains(sentence), "{more:?}: {:?}", refused.complaints());
        }
        assert_eq!(answer(&mut hoa, &listing, &[]).await.status, 303);
        let form = hoa.open(&format!("/quyet-dinh/moi?phien={}&trinh={listing}", season.session)).await.body;
        assert!(form.contains("value=\"1500/QĐ-BNNMT\"") && form.contains("BỘ TRƯỞNG"), "{form}");
        let level = [("level", "central"), ("number", "1501/QĐ-BNNMT"), ("date", "20/3/2027"), ("first_number", "55")];
        let other = enter(world, &mut hoa, &season.session, &[RICE], &level).await;
        assert!(other.complaint().contains("số 1500/QĐ-BNNMT ngày 20/03/2027"), "{}", other.complaint());
        let level = [
            ("level", "central"),
            ("number", "1500/QĐ-BNNMT"),
            ("date", "20/3/2027"),
            ("first_number", "55"),
            ("suffix", "/GCN-BNNMT"),
        ];
        let entered = enter(world, &mut hoa, &season.session, &[RICE], &level).await;
        assert_eq!(entered.status, 303, "{}", entered.complaint());
        let (_, code) = newest(world).await;
        let told = ask_json(world, &code).await.1;
        assert_eq!((&told["stars"], &told["number"]), (&5.into(), &"55/GCN-BNNMT".into()));
        assert_eq!((&told["issued_on"], &told["valid_to"]), (&"2027-03-20".into(), &"2030-03-20".into()));
        assert!(hoa.open(&own).await.body.contains("Đã có giấy chứng nhận"));
        answer(&mut hoa, &listing, &[("seen", "1"), ("note", "x")]).await;
        assert_eq!(world.count("select count(*) from central_result").await, 1, "nothing is changed now");
        let events = "select count(*) from event where name = 'referral.sent' or name = 'referral.answered'";
        assert_eq!(world.count(events).await, 2);
    })
    .await;
}

#[tokio::test]
async fn under_ninety_the_chair_recognises_what_the_ministry_and_the_minima_leave() {
    each_engine(async |world| {
        world.go_to("2026-11-27T09:00:00");
        // TEA lacks a minimum of five stars; SILK lacks none.
        let (tea_session, tea) = sent(world, TEA).await;
        world.wait_ms(1);
        let (silk_session, silk) = sent(world, SILK).await;
        world.go_to("2027-03-26T09:00:00");
        let mut hoa = world.sign_in("hoa").await;
        choose(&mut hoa, &silk, &[]).await;
        assert_eq!(world.count("select count(*) from central_choice").await, 0, "nothing before the ministry answers");
        for (listing, mean, stars) in [(&tea, "85,5", "4"), (&silk, "1000/12", "4")] {
            let entered = answer(&mut hoa, listing, &[("mean", mean), ("stars", stars)]).await;
            assert_eq!(entered.status, 303, "{:?}", entered.complaints());
        }
        let waiting = "2 sản phẩm Bộ chấm dưới 5 sao, chờ Chủ tịch tỉnh quyết định".to_owned();
        assert!(waits(&mut hoa).await.contains(&waiting));
        let numbers = [("first_number", "8")];
        let early = enter(world, &mut hoa, &silk_session, &[SILK.0], &numbers).await;
        assert!(early.complaint().contains("Chủ tịch tỉnh chưa quyết định"), "{}", early.complaint());

        for (more, sentence) in [
            (("reason", ""), "Hãy ghi lý do."),
            (("choice", "x"), "Hãy chọn công nhận, đánh giá lại hay không công nhận."),
            (("decided_on", "19/3/2027"), "Ngày quyết định không thể trước văn bản của Bộ"),
            (("decided_on", "27/3/2027"), "hoặc sau hôm nay"),
        ] {
            let refused = choose(&mut hoa, &silk, &[more]).await;
            assert!(refused.status == 422 && refused.body.contains(sentence), "{more:?}: {:?}", refused.complaints());
        }
        assert_eq!(choose(&mut hoa, &silk, &[]).await.status, 303);
        answer(&mut hoa, &silk, &[("seen", "1"), ("note", "x")]).await;
        assert_eq!(world.count("select count(*) from central_result").await, 2, "what was chosen on is not changed");
        let central = [("level", "central"), ("first_number", "8")];
        let of_minister = enter(world, &mut hoa, &silk_session, &[SILK.0], &central).await;
        assert!(of_minister.complaint().contains("do Chủ tịch Ủy ban nhân dân cấp tỉnh công nhận"));
        let entered = enter(world, &mut hoa, &silk_session, &[SILK.0], &numbers).await;
        assert_eq!(entered.status, 303, "{}", entered.complaint());
        assert_eq!(ask_json(world, &newest(world).await.1).await.1["stars"], 4);

        // The chair may choose without an account of the office.
        let mut dung = world.sign_in("dung").await;
        assert_eq!(choose(&mut dung, &tea, &[("choice", "evaluate")]).await.status, 303);
        let none = enter(world, &mut hoa, &tea_session, &[TEA.0], &[("first_number", "9")]).await;
        assert!(none.complaint().contains("được tỉnh đánh giá lại trong một phiên họp khác"), "{}", none.complaint());
        assert_eq!(certificates(world).await, 1);
        assert!(!hoa.open("/quyet-dinh").await.body.contains(&tea_session), "its old result waits for nothing");
        world.wait_ms(1);
        let anew = closed_session(world, &[TEA]).await;
        let why = [("held_back", "Bộ đã chấm dưới 90"), ("first_number", "9")];
        assert_eq!(enter(world, &mut hoa, &anew, &[TEA.0], &why).await.status, 303);
        for statement in ["update central_choice set reason = ''", "delete from central_result", "delete from referral"]
        {
            let change = async |tx: &mut Tx| {
                tx.housekeeping("a test that must fail");
                tx.execute(statement, args![]).await
            };
            assert!(world.app.db.write(change).await.is_err(), "{statement}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_the_minima_or_the_ministry_do_not_allow_is_not_recognised_and_a_wrong_entry_is_put_right_once_with_why() {
    each_engine(async |world| {
        world.go_to("2026-11-27T09:00:00");
        let (session, tea) = sent(world, TEA).await;
        world.go_to("2027-03-26T09:00:00");
        let mut hoa = world.sign_in("hoa").await;
        assert_eq!(answer(&mut hoa, &tea, &[("mean", "45"), ("stars", "2")]).await.status, 303);
        let page = hoa.open(&format!("/trinh-bo/{tea}/quyet-dinh")).await.body;
        assert!(page.contains("không cho phép công nhận từ 3 sao trở lên") && !page.contains("value=\"recognise\""));
        let refused = choose(&mut hoa, &tea, &[]).await;
        assert!(refused.status == 422 && refused.complaint().contains("không cho phép công nhận"));

        let silent = answer(&mut hoa, &tea, &[("seen", "1"), ("mean", "65"), ("stars", "3")]).await;
        assert!(silent.complaint().contains("Hãy ghi rõ vì sao sửa"), "{}", silent.complaint());
        let stale = answer(&mut hoa, &tea, &[("mean", "65"), ("stars", "3"), ("note", "Gõ nhầm")]).await;
        assert_eq!(stale.status, 409);
        let again = answer(&mut hoa, &tea, &[("seen", "1"), ("mean", "65"), ("stars", "3"), ("note", "Gõ nhầm")]).await;
        assert_eq!(again.status, 303, "{:?}", again.complaints());

        assert!(hoa.open(&format!("/trinh-bo/{tea}/quyet-dinh")).await.body.contains("Công nhận 3 sao"));
        assert_eq!(choose(&mut hoa, &tea, &[]).await.status, 303);
        assert_eq!(enter(world, &mut hoa, &session, &[TEA.0], &[("first_number", "3")]).await.status, 303);
        assert_eq!(ask_json(world, &newest(world).await.1).await.1["stars"], 3);
        assert_eq!(world.count("select count(*) from central_result").await, 2);
    })
    .await;
}

#[tokio::test]
async fn only_those_who_may_send_enter_or_choose_and_nothing_below_ninety_is_there_to_be_sent() {
    each_engine(async |world| {
        let (mut hoa, season) = high(world).await;
        assert_eq!(send(&mut hoa, &season.listing, &[]).await.status, 303);
        let twice = send(&mut hoa, &season.listing, &[]).await;
        assert!(twice.complaint().contains("đã được ghi là đã trình Bộ"), "{}", twice.complaint());
        let own = format!("/trinh-bo/{}", season.listing);
        let forms = [own.clone(), format!("{own}/ket-qua"), format!("{own}/quyet-dinh")];
        for (login, reads) in [("dung", 200), ("lan", 404), ("nga", 404), ("tam", 404), ("son", 404)] {
            let mut person = world.sign_in(login).await;
            for page in ["/trinh-bo".to_owned(), own.clone(), format!("{own}/ho-so.zip")] {
                assert_eq!(person.open(&page).await.status, reads, "{login} {page}");
            }
            for form in &forms {
                person.open("/mat-khau").await;
                let fields = [("letter_number", "1"), ("choice", "recognise"), ("mean", "91"), ("stars", "5")];
                let found = person.send(form, &fields).await.status;
                // A leader may choose; here there is nothing to choose yet.
                let expected = if login == "dung" && form.ends_with("quyet-dinh") { 303 } else { 404 };
                assert_eq!(found, expected, "{login} {form}");
            }
        }
        assert_eq!(world.count("select count(*) from central_result").await, 0);

        world.wait_ms(1);
        let session = closed_session(world, &[VASE]).await;
        let listing = crate::certificates::listing_of(world, &session).await;
        for path in [format!("/trinh-bo/{listing}"), "/trinh-bo/khac".to_owned()] {
            assert_eq!(hoa.open(&path).await.status, 404, "{path}");
        }
        assert_eq!(send(&mut hoa, &listing, &[]).await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn a_higher_certificate_supersedes_the_old_one_on_its_day_and_so_does_a_re_evaluation() {
    each_engine(async |world| {
        let (_, id, code) = certified(world).await;
        world.go_to("2026-07-30T09:00:00");
        let (session, listing) = sent(world, (VASE.0, Some(5), (190, 2))).await;
        crate::certificates::becomes(world, &session, "upgrade").await;
        world.go_to("2026-08-05T09:00:00");
        let mut hoa = world.sign_in("hoa").await;
        assert_eq!(answer(&mut hoa, &listing, &[("date", "5/8/2026")]).await.status, 303);
        let level = [("level", "central"), ("number", "1500/QĐ-BNNMT"), ("first_number", "70")];
        assert_eq!(enter(world, &mut hoa, &session, &[VASE.0], &level).await.status, 303);

        let (_, new) = newest(world).await;
        let old = ask_json(world, &code).await.1;
        assert_eq!((&old["status"], &old["superseded_on"]), (&"superseded".into(), &"2026-08-05".into()));
        assert_eq!(old["superseded_by"], new.as_str());
        world.go_to("2026-08-04T23:59:59");
        assert_eq!(ask_json(world, &code).await.1["status"], "valid", "until the day of the decision");
        world.go_to("2028-11-10T09:00:00");
        let mut hoa = world.sign_in("hoa").await;
        let (session, listing) = sent(world, (VASE.0, Some(4), (150, 2))).await;
        crate::certificates::becomes(world, &session, "renewal").await;
        let fields = [("date", "10/11/2028"), ("mean", "80"), ("stars", "4")];
        assert_eq!(answer(&mut hoa, &listing, &fields).await.status, 303);
        assert_eq!(choose(&mut hoa, &listing, &[("decided_on", "10/11/2028")]).await.status, 303);
        assert_eq!(enter(world, &mut hoa, &session, &[VASE.0], &[("first_number", "71")]).await.status, 303);
        assert_eq!(ask_json(world, &new).await.1["status"], "superseded", "a re-evaluation may give fewer stars");
        assert!(hoa.open(&format!("/giay-chung-nhan/{id}")).await.body.contains("Đã thay thế"));
    })
    .await;
}

#[tokio::test]
async fn an_upgrade_that_does_not_rise_leaves_the_old_certificate_as_it_is_to_its_end() {
    each_engine(async |world| {
        let (_, _, code) = certified(world).await;
        let before = ask_json(world, &code).await.1;
        for (day, stars, mean) in
            [("2026-07-30", Some(3), (120, 2)), ("2026-07-31", Some(4), (170, 2)), ("2026-08-01", Some(2), (80, 2))]
        {
            world.go_to(&format!("{day}T09:00:00"));
            let mut hoa = world.sign_in("hoa").await;
            let session = closed_session(world, &[(VASE.0, stars, mean)]).await;
            crate::certificates::becomes(world, &session, "upgrade").await;

            let refused = enter(world, &mut hoa, &session, &[VASE.0], &[("first_number", "70")]).await;

            assert_eq!(refused.status, 422, "{stars:?}");
            let sentence = if stars == Some(2) {
                "không đạt từ 3 sao trở lên"
            } else {
                "đang có giấy chứng nhận 4 sao"
            };
            assert!(refused.complaint().contains(sentence), "{stars:?}: {}", refused.complaint());
            assert!(!hoa.open("/quyet-dinh").await.body.contains(&session), "it waits for no decision");
        }
        let mut after = ask_json(world, &code).await.1;
        after["as_of"] = before["as_of"].clone();
        assert_eq!(after, before);
        world.go_to("2029-03-10T23:00:00");
        assert_eq!(ask_json(world, &code).await.1["status"], "valid", "to its last day");
    })
    .await;
}
