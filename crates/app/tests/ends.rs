//! What ends the case of a product, and what goes on to the ministry: no paper of the province ends what the ministry judges.

use crate::central::{contains_all, noticed_and_sent, of_product, people, renewal};
use crate::certificates::{CAKE, VASE, becomes, closed_session, enter, newest};
use crate::proceedings::{judged, number, number_on, office};
use crate::referrals::{SILK, answer, choose, high, send};
use crate::replays::tamper_with;
use crate::verification::{certified, see, word};
use crate::wordings::said;
use crate::world::each_engine;
use saolang::{args, platform::db::Tx};

#[tokio::test]
async fn a_renewal_of_four_stars_that_reaches_ninety_is_approved_and_sent_with_the_whole_package() {
    each_engine(async |world| {
        world.go_to("2023-12-01T09:00:00");
        certified(world).await;
        world.go_to("2026-11-10T09:00:00");
        let mut hoa = world.sign_in("hoa").await;
        let season = renewal(world, &mut hoa).await;
        office(&mut hoa).await;
        judged(world, &season, 100).await;
        let mut thu = world.sign_in("thu").await;
        for kind in ["bien-ban", "bao-cao"] {
            assert_eq!(number(&mut thu, &season, kind, "").await.status, 303, "{kind}");
        }
        let early = number(&mut hoa, &season, "thong-bao", "587").await;
        assert_eq!(early.status, 422, "it waits for the approval");
        assert_eq!(number(&mut hoa, &season, "to-trinh", "214").await.status, 303);

        let submission = said(&mut hoa, &season, "van-ban/to-trinh").await;
        contains_all(&submission, &["Phê duyệt kết quả đối với sản phẩm tiềm năng 5 sao"]);
        let letter = said(&mut hoa, &season, "van-ban/gui-bo").await;
        contains_all(
            &letter,
            &[
                "Báo cáo đánh giá của cơ quan tham mưu",
                "Báo cáo đánh giá của Hội đồng cấp tỉnh",
                "Quyết định phê duyệt kết quả đánh giá",
            ],
        );
        assert_eq!(
            hoa.open(&season.at("/van-ban/gui-bo-danh-gia-lai.docx")).await.status,
            422,
            "not the Minister's yet"
        );
        let own = format!("/trinh-bo/{}", season.listing);
        let page = hoa.open(&own).await.body;
        let parts = [
            "Báo cáo đánh giá của cơ quan tham mưu",
            "Báo cáo đánh giá của Hội đồng cấp tỉnh",
            "Quyết định phê duyệt kết quả đánh giá",
        ];
        contains_all(&page, &parts);
        let day = [("sent_on", "10/11/2026"), ("approval_date", "10/11/2026"), ("approval_number", "")];
        let refused = send(&mut hoa, &season.listing, &day).await;
        assert!(refused.body.contains("Hãy điền số quyết định phê duyệt kết quả."), "{:?}", refused.complaints());
        assert_eq!(send(&mut hoa, &season.listing, &day[..2]).await.status, 303);
        assert_eq!(world.text("select cut_off from referral").await, "2027-01-30", "in a round, as an upgrade is");
    })
    .await;
}

#[tokio::test]
async fn a_notice_ends_neither_a_case_nor_an_extension_that_goes_to_the_ministry_before_its_letter_is_sent() {
    each_engine(async |world| {
        world.go_to("2023-09-19T09:00:00");
        let mut hoa = world.sign_in("hoa").await;
        let old = closed_session(world, &[SILK]).await;
        let entered = enter(world, &mut hoa, &old, &[SILK.0], &[("level", "central")]).await;
        assert_eq!(entered.status, 303, "{}", entered.complaint());
        let (_, code) = newest(world).await;
        world.go_to("2026-11-10T09:00:00");
        let mut hoa = world.sign_in("hoa").await;
        let season = renewal(world, &mut hoa).await;
        office(&mut hoa).await;
        judged(world, &season, 40).await;
        let mut thu = world.sign_in("thu").await;
        assert_eq!(number(&mut thu, &season, "bien-ban", "").await.status, 303);

        assert_eq!(number(&mut hoa, &season, "thong-bao", "587").await.status, 303);

        contains_all(&of_product(&mut hoa, &season, "thong-bao").await, &["đánh giá, phân hạng lại ở cấp quốc gia"]);
        assert_eq!(world.count("select count(*) from case_end").await, 0, "the ministry judges it");
        assert_eq!(word(&see(world, &code).await), "Gia hạn theo Điều 12", "two stars of the council end nothing");
        assert!(hoa.open("/trinh-bo").await.body.contains(SILK.0), "it is still to be sent");
    })
    .await;
}

#[tokio::test]
async fn ninety_points_that_lack_a_minimum_of_three_stars_do_not_end_with_the_first_notice() {
    each_engine(async |world| {
        let (_, season) = high(world).await;
        let (mut hoa, mut thu) = people(world).await;
        tamper_with(world, "update result set stars = 2, recognised = false").await;
        let day = "27/11/2026";
        for kind in ["bien-ban", "bao-cao"] {
            assert_eq!(number_on(&mut thu, &season, (kind, ""), day).await.status, 303, "{kind}");
        }
        for (kind, typed) in [("to-trinh", "214"), ("phe-duyet", "5124"), ("thong-bao", "587")] {
            let numbered = number_on(&mut hoa, &season, (kind, typed), day).await;
            assert_eq!(numbered.status, 303, "{kind}: {}", numbered.complaint());
        }

        let ended = "select count(*) from dossier_list where decided_on <> ''";
        assert_eq!(world.count(ended).await, 0, "approved and noticed, and not sent yet");

        assert_eq!(send(&mut hoa, &season.listing, &[]).await.status, 303);
        world.go_to("2027-03-26T09:00:00");
        let mut hoa = world.sign_in("hoa").await;
        assert_eq!(answer(&mut hoa, &season.listing, &[("mean", "45"), ("stars", "2")]).await.status, 303);
        assert_eq!(choose(&mut hoa, &season.listing, &[("choice", "decline")]).await.status, 303);
        let noticed = number_on(&mut hoa, &season, ("thong-bao-ket-qua-cuoi", "112"), "26/3/2027").await;
        assert_eq!(noticed.status, 303, "{}", noticed.complaint());
        assert_eq!(world.count(ended).await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_decision_ends_what_it_leaves_uncertified_and_nothing_that_goes_to_the_ministry_or_waits_for_another() {
    each_engine(async |world| {
        world.go_to("2026-07-01T09:00:00");
        let low = ("Mật ong bạc hà", Some(2), (185, 2));
        let waits = ("Nón lá làng Chuông", Some(3), (120, 2));
        let session = closed_session(world, &[VASE, CAKE, low, waits]).await;
        let mut hoa = world.sign_in("hoa").await;

        let entered = enter(world, &mut hoa, &session, &[VASE.0], &[]).await;

        assert_eq!(entered.status, 303, "{}", entered.complaint());
        let ended =
            "select p.name from case_end e join listing l on l.id = e.listing_id join product p on p.id = l.product_id";
        assert_eq!(world.text(ended).await, CAKE.0);
        assert_eq!(world.count("select count(*) from case_end").await, 1);

        world.go_to("2026-08-03T09:00:00");
        let mut hoa = world.sign_in("hoa").await;
        let session = closed_session(world, &[VASE, ("Lụa Vạn Phúc", Some(4), (150, 2))]).await;
        becomes(world, &session, "upgrade").await;
        assert_eq!(enter(world, &mut hoa, &session, &["Lụa Vạn Phúc"], &[]).await.status, 303);
        assert_eq!(world.count("select count(*) from case_end").await, 2, "an upgrade that does not rise, too");
        for change in ["update case_end set ended_on = ''", "delete from case_end"] {
            let work = async |tx: &mut Tx| {
                tx.housekeeping("a test that must fail");
                tx.execute(change, args![]).await
            };
            assert!(world.app.db.write(work).await.is_err(), "{change}");
        }
    })
    .await;
}

#[tokio::test]
async fn once_the_ministry_has_answered_the_first_notice_is_not_offered_any_more() {
    each_engine(async |world| {
        let (_, season) = high(world).await;
        let (mut hoa, mut thu) = people(world).await;
        let day = "27/11/2026";
        for kind in ["bien-ban", "bao-cao"] {
            assert_eq!(number_on(&mut thu, &season, (kind, ""), day).await.status, 303, "{kind}");
        }
        for (kind, typed) in [("to-trinh", "214"), ("phe-duyet", "5124")] {
            assert_eq!(number_on(&mut hoa, &season, (kind, typed), day).await.status, 303, "{kind}");
        }
        assert_eq!(send(&mut hoa, &season.listing, &[]).await.status, 303);
        let offered = "name=\"kind\" value=\"thong-bao\"";
        assert!(hoa.open(&season.at("/van-ban")).await.body.contains(offered), "the ministry has not answered");
        world.go_to("2027-03-26T09:00:00");
        let mut hoa = world.sign_in("hoa").await;
        assert_eq!(answer(&mut hoa, &season.listing, &[]).await.status, 303);

        let late = number_on(&mut hoa, &season, ("thong-bao", "587"), "26/3/2027").await;

        assert_eq!(late.status, 422);
        assert!(late.complaint().contains("Không có thông báo nào chờ cấp số"), "{}", late.complaint());
        assert!(!hoa.open(&season.at("/van-ban")).await.body.contains(offered));
        let last = number_on(&mut hoa, &season, ("thong-bao-ket-qua-cuoi", "588"), "26/3/2027").await;
        assert_eq!(last.status, 303, "{}", last.complaint());
    })
    .await;
}

#[tokio::test]
async fn a_product_that_the_province_evaluates_anew_is_told_so_as_final_and_its_case_goes_on() {
    each_engine(async |world| {
        let (mut hoa, season) = noticed_and_sent(world).await;
        assert_eq!(answer(&mut hoa, &season.listing, &[("mean", "85,50"), ("stars", "4")]).await.status, 303);
        assert_eq!(choose(&mut hoa, &season.listing, &[("choice", "evaluate")]).await.status, 303);

        let noticed = number_on(&mut hoa, &season, ("thong-bao-ket-qua-cuoi", "112"), "26/3/2027").await;

        assert_eq!(noticed.status, 303, "{}", noticed.complaint());
        let notice = of_product(&mut hoa, &season, "thong-bao-ket-qua-cuoi").await;
        contains_all(&notice, &["Được đánh giá lại ở cấp tỉnh", "Sản phẩm chủ lực của xã.", "85,50"]);
        assert_eq!(world.count("select count(*) from dossier_list where decided_on <> ''").await, 0);
    })
    .await;
}
