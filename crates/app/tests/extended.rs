//! Certificates that hold past their last day until the result of a renewal (Điều 12.3 QĐ 26/2026).

use crate::proceedings::{judged, number, office};
use crate::season::{SET, Season, all_there, list_as, nothing_ties, sitting};
use crate::verification::{ask_json, certified, see, word};
use crate::world::{Browser, each_engine};
use saolang::{app::App, router::router};
use serde_json::json;

#[tokio::test]
async fn a_certificate_of_article_12_3_holds_past_its_last_day_for_180_days_and_no_other_does() {
    each_engine(async |world| {
        world.go_to("2023-09-19T09:00:00");
        let (_, _, caught) = certified(world).await;
        for (day, seal) in [
            ("2026-09-19", "Còn hiệu lực, sắp hết hạn"),
            ("2026-09-20", "Gia hạn theo Điều 12"),
            ("2027-03-18", "Gia hạn theo Điều 12"),
            ("2027-03-19", "Hết hạn"),
        ] {
            world.go_to(&format!("{day}T09:00:00"));
            let page = see(world, &caught).await;
            assert_eq!(word(&page), seal, "{day}");
            let holds = seal != "Hết hạn";
            assert_eq!(!page.body.contains("stars-past"), holds, "{day}: {}", page.body);
        }
        world.go_to("2026-09-20T09:00:00");
        let page = see(world, &caught).await.body;
        assert!(page.contains("chậm nhất ngày 18/03/2027 (Điều 12.3"), "{page}");
        assert_eq!(page.matches("Chưa có hồ sơ đánh giá lại nào").count(), 1, "{page}");
        let (_, answer) = ask_json(world, &caught).await;
        assert_eq!((&answer["status"], &answer["extended_to"]), (&json!("extended"), &json!("2027-03-18")));
        let mut hoa = world.sign_in("hoa").await;
        let of = async |hoa: &mut Browser, part: &str| {
            let page = hoa.open(&format!("/giay-chung-nhan?trang-thai={part}")).await.body;
            page.matches("Bình gốm men lam Bát Tràng").count()
        };
        assert_eq!((of(&mut hoa, "extended").await, of(&mut hoa, "expired").await), (1, 0));
        let product = world.text("select id from product").await;
        let page = hoa.open(&format!("/san-pham/{product}")).await.body;
        assert!(page.contains("chậm nhất ngày 18/03/2027"), "{page}");

        // An authority that reads the article for fewer: this one is not among them.
        let mut config = world.app.config.clone();
        config.renewals.extended = "2026-05-22".parse().expect("a day")..="2026-09-18".parse().expect("a day");
        let stricter = App::open(config, world.clock.clone()).await.expect("the same data");
        let page = Browser::new(router(stricter.clone())).open(&format!("/x/{caught}")).await;
        assert_eq!(word(&page), "Hết hạn");
        stricter.db.close().await;
    })
    .await;
}

#[tokio::test]
async fn an_extension_ends_with_the_notice_of_a_result_that_does_not_renew_it() {
    each_engine(async |world| {
        world.go_to("2023-09-19T09:00:00");
        let (_, _, code) = certified(world).await;
        world.go_to("2026-11-10T09:00:00");
        let mut hoa = world.sign_in("hoa").await;
        let session = sitting(world, &mut hoa, "confirmed_sheet", "10/11/2026").await;
        let product = world.text("select id from product").await;
        let listing = list_as(&mut hoa, &session, &product, ("renewal", SET)).await;
        let season = Season { session, listing, product };
        nothing_ties(world, &season.session, &season.listing).await;
        all_there(world, &season.session).await;
        office(&mut hoa).await;
        judged(world, &season, 40).await;
        let mut thu = world.sign_in("thu").await;
        assert_eq!(number(&mut thu, &season, "bien-ban", "").await.status, 303);
        assert_eq!(word(&see(world, &code).await), "Gia hạn theo Điều 12", "the council's word is not the authority's");

        assert_eq!(number(&mut hoa, &season, "thong-bao", "587").await.status, 303);

        let page = see(world, &code).await;
        assert_eq!(word(&page), "Hết hạn");
        assert!(!page.body.contains("Không đạt"), "what it got is nobody's: {}", page.body);
        let page = hoa.open(&format!("/san-pham/{}", season.product)).await.body;
        assert!(!page.contains("chậm nhất ngày"), "{page}");
    })
    .await;
}
