//! What is said of a result that is set aside: on the papers of its session, to its producer, and in the instant in which
//! somebody else decides on it.

use crate::{
    appeals,
    certificates::enter,
    closings::judged,
    office::{Proposed, stands},
    proceedings::{number, number_on, office},
    proposals::words_of,
    races::at_once,
    reminders::inbox,
    reopenings::{LETTER, closed, confirm, proposed, reopened, with_dossier},
    season::{SET, Season, all_there, list, nothing_ties, product, season},
    world::{Browser, World, each_engine},
};

const RICE: &str = "Gạo nếp cái hoa vàng";
/// Whoever rests on a result, and whoever sets it aside, wait here for each other.
const HELD: &str = "update session set turn = turn";

async fn paper(browser: &mut Browser, season: &Season, name: &str) -> String {
    let answer = browser.open(&season.at(&format!("/van-ban/{name}.pdf"))).await;
    assert_eq!(answer.status, 200, "{name}: {}", answer.body);
    words_of(&answer.bytes)
}

#[tokio::test]
async fn the_minutes_say_what_was_found_that_day_and_report_and_submission_leave_out_what_is_judged_anew() {
    each_engine(async |world| {
        let season = season(world).await;
        let (mut hoa, mut thu) = (world.sign_in("hoa").await, world.sign_in("thu").await);
        office(&mut hoa).await;
        let noodles = product(world, "Miến dong").await;
        let other = list(&mut hoa, &season.session, &noodles, SET).await;
        nothing_ties(world, &season.session, &other).await;
        let other = Season { session: season.session.clone(), listing: other, product: noodles };
        judged(world, &other, [("lan", 85), ("minh", 85), ("tuan", 85)]).await;
        closed(world, &season, 85).await;
        let found = "công nhận 02 sản phẩm, gồm 02 sản phẩm hạng 4 sao";
        for kind in ["bien-ban", "bao-cao"] {
            let before = paper(&mut thu, &season, kind).await;
            assert!(before.to_lowercase().contains(found) && !before.contains("được chấm lại"), "{kind}: {before}");
        }

        reopened(world, &season, "12/11/2026").await;

        let minutes = paper(&mut thu, &season, "bien-ban").await;
        for said in [found, "Sau phiên họp", "được chấm lại tại phiên họp ngày 12/11/2026, Phòng họp số 2"]
        {
            assert!(minutes.contains(said), "{said}: {minutes}");
        }
        let table = paper(&mut thu, &season, "bang-tong-hop").await;
        assert!(table.contains("Miến") && table.contains("nếp"), "{table}");
        let report = paper(&mut thu, &season, "bao-cao").await;
        let only = "Công nhận 01 sản phẩm, gồm 01 sản phẩm hạng 4 sao";
        let named = "Gạo nếp cái hoa vàng, HTX Gốm Bát Tràng được chấm lại";
        for said in [only, "Sản phẩm được đánh giá 01", named, "không nêu kết quả ở đây"] {
            assert!(report.contains(said), "{said}: {report}");
        }
        let submission = paper(&mut hoa, &season, "to-trinh").await;
        let left_out = "Gạo nếp cái hoa vàng, HTX Gốm Bát Tràng: được chấm lại tại phiên họp ngày 12/11/2026";
        assert!(submission.contains(left_out), "{submission}");
        let notice = |listing: &str| season.at(&format!("/thong-bao/{listing}/thong-bao.pdf"));
        let refused = hoa.open(&notice(&season.listing)).await;
        assert!(
            refused.status == 422 && refused.body.contains("không có thông báo về kết quả này"),
            "{}",
            refused.body
        );
        assert_eq!(hoa.open(&notice(&other.listing)).await.status, 200);
        let page = hoa.open(&season.at("/van-ban")).await.body;
        assert!(page.contains("kết quả để sang bên") && !page.contains(&notice(&season.listing)), "{page}");
    })
    .await;
}

#[tokio::test]
async fn a_session_whose_every_product_is_judged_anew_reports_and_asks_for_nothing_but_keeps_what_has_its_number() {
    each_engine(async |world| {
        let season = season(world).await;
        let (mut hoa, mut thu) = (world.sign_in("hoa").await, world.sign_in("thu").await);
        office(&mut hoa).await;
        closed(world, &season, 85).await;
        for kind in ["bien-ban", "bao-cao"] {
            assert_eq!(number(&mut thu, &season, kind, "").await.status, 303, "{kind}");
        }
        let before = thu.open(&season.at("/van-ban/bao-cao.pdf")).await.bytes;
        let draft = hoa.open(&season.at("/van-ban/to-trinh.pdf")).await;
        assert_eq!(draft.status, 200);

        reopened(world, &season, "12/11/2026").await;

        assert_eq!(thu.open(&season.at("/van-ban/bao-cao.pdf")).await.bytes, before, "kept as it was printed");
        assert!(thu.open(&season.at("/van-ban")).await.body.contains("/van-ban/bao-cao.pdf"), "and still listed");
        assert_eq!(hoa.open(&season.at("/van-ban/to-trinh.pdf")).await.status, 422);
        assert_eq!(number(&mut hoa, &season, "to-trinh", "214").await.status, 422);
        assert_eq!(world.count("select count(*) from proceeding").await, 2);
    })
    .await;
}

/// A dossier that is not recognised and whose producer was given notice of that.
async fn noticed(world: &mut World) -> (Proposed, Season) {
    let (mut at, season) = with_dossier(world).await;
    office(&mut at.hoa).await;
    world.go_to("2026-11-27T09:00:00");
    all_there(world, &season.session).await;
    closed(world, &season, 40).await;
    let mut thu = world.sign_in("thu").await;
    assert_eq!(number_on(&mut thu, &season, ("bien-ban", ""), "27/11/2026").await.status, 303);
    (at, season)
}

#[tokio::test]
async fn a_notice_ends_the_dossier_until_its_product_is_judged_anew_which_producer_and_commune_are_told() {
    each_engine(async |world| {
        let (Proposed { dossier, .. }, season) = noticed(world).await;
        let (held, paper) = (format!("{dossier}/xu-ly"), format!("{dossier}/thong-bao-ket-qua.pdf"));
        let (mut hoa, mut tam) = (world.sign_in("hoa").await, world.sign_in("tam").await);
        let again = [("product", season.product.as_str()), ("case", "first")];
        tam.open("/ho-so/moi").await;
        assert_eq!(tam.send("/ho-so/moi", &again).await.status, 422, "it is under way");
        assert_eq!(stands(&mut hoa, &held).await, "Đang xử lý – văn phòng tỉnh đã nhận");

        assert_eq!(number_on(&mut hoa, &season, ("thong-bao", "587"), "27/11/2026").await.status, 303);

        assert_eq!(stands(&mut hoa, &held).await, "Đã xử lý xong – đã có kết quả", "no decision follows");
        assert_eq!(tam.open(&paper).await.status, 200);
        let object = "/khieu-nai/moi";
        assert!(tam.open(object).await.body.contains(&season.listing));
        let told = async |world: &World, login: &str| {
            let all = inbox(world, login).await;
            all.into_iter().filter(|(kind, _)| kind == "result.set.aside").map(|(_, page)| page).collect::<Vec<_>>()
        };
        assert!(told(world, "tam").await.is_empty());

        reopened(world, &season, "28/11/2026").await;

        assert_eq!(told(world, "tam").await, std::slice::from_ref(&dossier));
        assert_eq!(told(world, "xa.bat-trang").await, std::slice::from_ref(&held));
        assert!(tam.open("/thu").await.body.contains("Sản phẩm OCOP được chấm lại"));
        assert_eq!(stands(&mut hoa, &held).await, "Đang xử lý – văn phòng tỉnh đã nhận");
        assert_eq!(tam.open(&paper).await.status, 404, "it is not the result any more");
        assert!(!tam.open(object).await.body.contains(&season.listing), "nothing to object to");
        let form = format!("{object}?ve=result&ma={}", season.listing);
        assert_eq!(appeals::send(&mut tam, &form, &[], &[]).await.status, 404);
        assert!(hoa.open("/khieu-nai/ghi-so").await.body.contains("(kết quả để sang bên)"));
        let life = hoa.open(&format!("/san-pham/{}/vong-doi", season.product)).await.body;
        assert!(life.contains("Kết quả này để sang bên") && !life.contains("Cần xem"), "{life}");
        world.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn once_its_notice_has_a_number_a_producer_that_was_not_recognised_begins_another_dossier() {
    each_engine(async |world| {
        let (_, season) = noticed(world).await;
        let mut hoa = world.sign_in("hoa").await;
        assert_eq!(number_on(&mut hoa, &season, ("thong-bao", "587"), "27/11/2026").await.status, 303);
        let mut tam = world.sign_in("tam").await;
        tam.open("/ho-so/moi").await;
        let begun = tam.send("/ho-so/moi", &[("product", &season.product), ("case", "first")]).await;
        assert_eq!(begun.status, 303, "{}", begun.complaint());
        world.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn a_result_that_is_decided_on_while_it_is_set_aside_is_one_of_the_two() {
    each_engine(async |world| {
        let season = season(world).await;
        closed(world, &season, 85).await;
        proposed(world, &season, "12/11/2026").await;
        let (mut hoa, mut dung) = (world.sign_in("hoa").await, world.sign_in("dung").await);
        let deciding = Box::pin(enter(world, &mut hoa, &season.session, &[RICE], &[]));

        let answers = at_once(world, HELD, deciding, confirm(&mut dung, &season)).await;

        let statuses = answers.each_ref().map(|answer| answer.status);
        assert_eq!(statuses.iter().filter(|status| **status == 303).count(), 1, "{statuses:?}");
        assert!(statuses.iter().all(|status| matches!(status, 303 | 404 | 409 | 422)), "{statuses:?}");
        let certified = world.count("select count(*) from certificate").await;
        let anew = world.count("select count(*) from judged_anew").await;
        assert_eq!((certified, anew), if statuses[0] == 303 { (1, 0) } else { (0, 1) });
    })
    .await;
}

#[tokio::test]
async fn a_result_that_is_sent_to_the_ministry_while_it_is_set_aside_is_one_of_the_two() {
    each_engine(async |world| {
        let season = season(world).await;
        closed(world, &season, 98).await;
        proposed(world, &season, "12/11/2026").await;
        let (mut hoa, mut dung) = (world.sign_in("hoa").await, world.sign_in("dung").await);
        let own = format!("/trinh-bo/{}", season.listing);
        hoa.open(&own).await;

        let answers = at_once(world, HELD, hoa.send(&own, &LETTER), confirm(&mut dung, &season)).await;

        let statuses = answers.each_ref().map(|answer| answer.status);
        assert_eq!(statuses.iter().filter(|status| **status == 303).count(), 1, "{statuses:?}");
        assert!(statuses.iter().all(|status| matches!(status, 303 | 404 | 422)), "{statuses:?}");
        let sent = world.count("select count(*) from referral").await;
        let anew = world.count("select count(*) from judged_anew").await;
        assert_eq!((sent, anew), if statuses[0] == 303 { (1, 0) } else { (0, 1) });
    })
    .await;
}

#[tokio::test]
async fn a_notice_that_is_numbered_while_its_result_is_set_aside_came_first_or_gets_no_number() {
    each_engine(async |world| {
        let (_, season) = noticed(world).await;
        proposed(world, &season, "28/11/2026").await;
        let (mut hoa, mut dung) = (world.sign_in("hoa").await, world.sign_in("dung").await);
        let numbering = number_on(&mut hoa, &season, ("thong-bao", "587"), "27/11/2026");

        let [numbered, confirmed] = at_once(world, HELD, numbering, confirm(&mut dung, &season)).await;

        assert_eq!(confirmed.status, 303, "{}", confirmed.complaint());
        assert!(matches!(numbered.status, 303 | 409 | 422), "{}", numbered.body);
        let notices = world.count("select count(*) from proceeding where kind = 'thong-bao'").await;
        assert_eq!(notices, i64::from(numbered.status == 303));
        let told = "select count(*) from letter where kind = 'result.set.aside' and to_kind = 'producer'";
        assert_eq!(world.count(told).await, notices, "who was given notice is told that it does not hold");
        world.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn a_paper_that_would_say_something_else_by_now_gets_no_number() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut hoa = world.sign_in("hoa").await;
        office(&mut hoa).await;
        closed(world, &season, 85).await;
        proposed(world, &season, "12/11/2026").await;
        let (mut thu, mut dung) = (world.sign_in("thu").await, world.sign_in("dung").await);

        let numbering = number(&mut thu, &season, "bien-ban", "");
        let [numbered, confirmed] = at_once(world, HELD, numbering, confirm(&mut dung, &season)).await;

        assert_eq!(confirmed.status, 303, "{}", confirmed.complaint());
        assert!(matches!(numbered.status, 303 | 409), "{}", numbered.body);
        let again = number(&mut thu, &season, "bien-ban", "").await;
        assert_eq!(again.status, if numbered.status == 303 { 422 } else { 303 }, "whoever looks again has it");
        assert_eq!(world.count("select count(*) from proceeding").await, 1);
        let minutes = paper(&mut thu, &season, "bien-ban").await;
        let names_it = minutes.contains("được chấm lại tại phiên họp ngày 12/11/2026");
        assert!(names_it || numbered.status == 303, "what was set before that is not kept after it: {minutes}");
    })
    .await;
}
