//! Holding a product of ninety points back in the province, and what its papers then say.

use crate::central::{GRAIN, contains_all, of_product, people};
use crate::certificates::{enter, newest};
use crate::proceedings::{judged_with, number};
use crate::season::{SET, Season, best, form, season, submit, ticks};
use crate::wordings::said;
use crate::world::{Answer, Browser, each_engine};
use rules::form::{Choice, Leaf};
use saolang::{args, platform::db::Tx};

const WHY: &str = "Chưa có mã số vùng trồng";

/// Facts that meet every minimum but one of five stars.
fn lacking_five() -> Vec<(String, String)> {
    lacking(|stars| stars == [5])
}

/// Facts that meet every minimum but one, whose stars are told apart so.
fn lacking(is_it: impl Fn(&[u8]) -> bool) -> Vec<(String, String)> {
    let stars = |leaf: &Leaf| -> Vec<u8> {
        match &leaf.choice {
            Choice::Single(levels) => levels.iter().filter_map(|level| level.min_for_star).collect(),
            Choice::Cases(_) => Vec::new(),
        }
    };
    let lacks = form(SET).leaves().iter().find(|leaf| is_it(&stars(leaf))).expect("such a minimum");
    let Choice::Single(levels) = &lacks.choice else { panic!("{} has cases", lacks.code) };
    let least = levels.iter().min_by_key(|level| level.points).expect("a level").no;
    ticks(form(SET), |leaf| if leaf.code == lacks.code { least } else { best(leaf) })
}

/// Holds the product of a season back.
async fn hold(browser: &mut Browser, season: &Season, fields: &[(&str, &str)]) -> Answer {
    submit(browser, &season.at(&format!("/giu-lai/{}", season.listing)), fields).await
}

/// Lets it go again.
async fn lift(browser: &mut Browser, season: &Season, reason: &str) -> Answer {
    let own = season.at(&format!("/giu-lai/{}", season.listing));
    browser.open(&own).await;
    browser.send(&format!("{own}/thoi"), &[("reason", reason)]).await
}

#[tokio::test]
async fn what_is_held_back_before_its_papers_is_asked_for_decided_on_and_noticed_in_the_province() {
    each_engine(async |world| {
        let season = season(world).await;
        let (mut hoa, mut thu) = people(world).await;
        let own = season.at(&format!("/giu-lai/{}", season.listing));
        assert_eq!(hoa.open(&own).await.status, 404, "there is no result yet");
        judged_with(world, &season, 100, lacking_five()).await;
        assert_eq!(thu.open(&own).await.status, 404, "not the council's");
        assert!(hoa.open(&season.at("")).await.body.contains(&own), "the page of the session leads there");
        let silent = hold(&mut hoa, &season, &[("reason", "")]).await;
        assert!(silent.status == 422 && silent.body.contains("Hãy ghi lý do."), "{}", silent.body);
        let mut dung = world.sign_in("dung").await;
        assert_eq!(hold(&mut dung, &season, &[("reason", WHY)]).await.status, 303, "the leadership may");
        let twice = hold(&mut hoa, &season, &[("reason", WHY)]).await;
        assert!(twice.status == 422 && twice.complaint().contains("đã được giữ lại"), "{}", twice.complaint());
        assert!(!hoa.open("/trinh-bo").await.body.contains(GRAIN), "nothing is to be sent");
        let away = lift(&mut hoa, &season, "Đã có mã số").await;
        assert_eq!(away.status, 303, "{}", away.complaint());
        assert!(hoa.open("/trinh-bo").await.body.contains(GRAIN), "let go again");
        assert_eq!(hold(&mut hoa, &season, &[("reason", WHY)]).await.status, 303);

        for kind in ["bien-ban", "bao-cao"] {
            assert_eq!(number(&mut thu, &season, kind, "").await.status, 303, "{kind}");
        }
        let minutes = said(&mut thu, &season, "van-ban/bien-ban").await;
        contains_all(&minutes, &["tiềm năng 5 sao"]);
        assert_eq!(number(&mut hoa, &season, "to-trinh", "214").await.status, 303);
        let why = format!("đạt từ 90 điểm, không gửi đánh giá cấp quốc gia; lý do: {WHY}");
        let submission = said(&mut hoa, &season, "van-ban/to-trinh").await;
        contains_all(&submission, &["I. Đề nghị công nhận và cấp Giấy chứng nhận: 01 sản phẩm", "4 sao", &why]);
        assert!(!submission.contains("Phê duyệt kết quả") && !submission.contains("iềm năng 5 sao"), "{submission}");
        let decision = said(&mut hoa, &season, "van-ban/quyet-dinh").await;
        let ground = format!("Xét sản phẩm {GRAIN}, HTX Gốm Bát Tràng: {why}; Theo đề nghị của");
        contains_all(&decision, &["gồm 01 sản phẩm hạng 4 sao", &ground]);
        for paper in ["phe-duyet", "gui-bo"] {
            assert_eq!(hoa.open(&season.at(&format!("/van-ban/{paper}.docx"))).await.status, 422, "{paper}");
        }
        let late = lift(&mut hoa, &season, "Muộn").await;
        assert!(late.status == 422 && late.complaint().contains("Tờ trình của phiên đã có số"), "{}", late.complaint());
        let early = number(&mut hoa, &season, "thong-bao", "587").await;
        assert!(early.status == 422 && early.body.contains("sau khi nhập quyết định"), "{}", early.body);

        let form = hoa.open(&format!("/quyet-dinh/moi?phien={}", season.session)).await.body;
        assert!(form.contains(WHY) && !form.contains("name=\"held_back\""), "the reason is there: {form}");
        let entered = enter(world, &mut hoa, &season.session, &[GRAIN], &[]).await;
        assert_eq!(entered.status, 303, "{}", entered.complaint());
        let (id, _) = newest(world).await;
        assert!(hoa.open(&format!("/giay-chung-nhan/{id}")).await.body.contains(WHY));
        assert_eq!(number(&mut hoa, &season, "thong-bao", "587").await.status, 303);
        let told = format!("không được gửi đánh giá ở cấp quốc gia. Lý do không gửi: {WHY}");
        contains_all(&of_product(&mut hoa, &season, "thong-bao").await, &["Hạng: 4 sao", "600/QĐ-UBND", &told]);
        let settled = lift(&mut hoa, &season, "Muộn").await;
        assert!(settled.complaint().contains("không đổi được nữa"), "{}", settled.complaint());
        let events = "select count(*) from event where name in ('holding.entered', 'holding.lifted')";
        assert_eq!(world.count(events).await, 3);
        let change = async |tx: &mut Tx| {
            tx.housekeeping("a test that must fail");
            tx.execute("update holding set reason = ''", args![]).await
        };
        assert!(world.app.db.write(change).await.is_err(), "what was said stays");
    })
    .await;
}

#[tokio::test]
async fn what_lacks_a_minimum_of_three_stars_may_be_held_back_too_and_its_case_ends_with_the_notice() {
    each_engine(async |world| {
        let season = season(world).await;
        let (mut hoa, mut thu) = people(world).await;
        judged_with(world, &season, 100, lacking(|stars| stars.contains(&3))).await;
        assert_eq!(world.count("select count(*) from result where stars < 3").await, 1, "nobody recognises it");
        assert!(hoa.open("/trinh-bo").await.body.contains(GRAIN), "its mean is the ministry's to judge");
        let own = season.at(&format!("/giu-lai/{}", season.listing));
        assert!(hoa.open(&season.at("")).await.body.contains(&own), "the page of the session leads there");

        assert_eq!(hold(&mut hoa, &season, &[("reason", WHY)]).await.status, 303);

        assert!(!hoa.open("/trinh-bo").await.body.contains(GRAIN), "nothing is to be sent");
        for kind in ["bien-ban", "bao-cao"] {
            assert_eq!(number(&mut thu, &season, kind, "").await.status, 303, "{kind}");
        }
        assert_eq!(hoa.open(&season.at("/van-ban/quyet-dinh.docx")).await.status, 422, "there is nothing to recognise");
        let noticed = number(&mut hoa, &season, "thong-bao", "587").await;
        assert_eq!(noticed.status, 303, "{}", noticed.complaint());
        let told = format!("không được gửi đánh giá ở cấp quốc gia. Lý do không gửi: {WHY}");
        contains_all(&of_product(&mut hoa, &season, "thong-bao").await, &[&told]);
        assert_eq!(world.count("select count(*) from case_end").await, 1);
    })
    .await;
}

#[tokio::test]
async fn what_is_held_back_after_the_submission_has_its_number_gets_a_submission_and_a_decision_of_its_own() {
    each_engine(async |world| {
        let season = season(world).await;
        let (mut hoa, mut thu) = people(world).await;
        judged_with(world, &season, 100, lacking_five()).await;
        for kind in ["bien-ban", "bao-cao"] {
            assert_eq!(number(&mut thu, &season, kind, "").await.status, 303, "{kind}");
        }
        assert_eq!(number(&mut hoa, &season, "to-trinh", "214").await.status, 303);
        let before = number(&mut hoa, &season, "to-trinh-bo-sung", "215").await;
        assert!(before.status == 422 && before.complaint().contains("Không có tờ trình"), "{}", before.complaint());
        world.wait_ms(1);
        assert_eq!(hold(&mut hoa, &season, &[("reason", WHY)]).await.status, 303);

        assert_eq!(
            hoa.open(&season.at("/van-ban/quyet-dinh.docx")).await.status,
            422,
            "the old submission asks for none"
        );
        let taken = number(&mut hoa, &season, "to-trinh-bo-sung", "214").await;
        assert!(taken.complaint().contains("214"), "one register: {}", taken.complaint());
        let asked = number(&mut hoa, &season, "to-trinh-bo-sung", "215").await;

        assert_eq!(asked.status, 303, "{}", asked.complaint());
        let submission = of_product(&mut hoa, &season, "to-trinh-bo-sung").await;
        contains_all(&submission, &["Số: 215/TTr-SNNMT", &format!("lý do: {WHY}"), "4 sao"]);
        let decision = of_product(&mut hoa, &season, "quyet-dinh-bo-sung").await;
        contains_all(
            &decision,
            &["tại Tờ trình số 215/TTr-SNNMT", &format!("lý do: {WHY}"), "gồm 01 sản phẩm hạng 4 sao"],
        );
    })
    .await;
}
