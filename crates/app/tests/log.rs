//! The log of events, as whoever audits the programme reads it.

use crate::season::{SET, best, file, file_saved, form, save, season, submit, ticks, ticks_worth};
use crate::world::each_engine;
use serde_json::Value;

#[tokio::test]
async fn the_auditor_reads_what_everybody_did_the_newest_first_and_can_follow_one_thing() {
    each_engine(async |world| {
        let season = season(world).await;
        world.wait_ms(60_000);
        let mut minh = world.sign_in("minh").await;
        file(&mut minh, &season.sheet(), &ticks(form(SET), best)).await;
        let mut binh = world.sign_in("binh").await;

        let all = binh.open("/nhat-ky").await.body;
        let (filed, listed) = (all.find("Nộp phiếu chấm</"), all.find("Đưa sản phẩm vào danh sách</"));
        assert!(filed.is_some() && listed.is_some(), "{all}");
        let row = |name: &str| all.find(&format!("<code class=\"small\">{name}</code>")).expect("a row");
        assert!(row("sheet.filed") < row("product.listed"), "the newest first");
        assert!(all.contains("Trần Văn Minh"));

        let one = binh.open("/nhat-ky?viec=sheet.filed").await.body;
        assert!(one.contains("<code class=\"small\">sheet.filed</code>"), "{one}");
        assert!(!one.contains("<code class=\"small\">product.listed</code>"), "{one}");
        let followed = binh.open(&format!("/nhat-ky?ma={}", season.session)).await.body;
        assert!(followed.contains("<code class=\"small\">session.opened</code>"), "{followed}");
        assert!(!followed.contains("<code class=\"small\">sheet.filed</code>"), "{followed}");
        let earlier = binh.open("/nhat-ky?den=09/11/2026").await.body;
        assert!(earlier.contains("Không có sự việc nào như vậy"), "{earlier}");
        assert!(binh.open("/nhat-ky?tu=10/11/2026&den=10/11/2026").await.body.contains("sheet.filed"));
    })
    .await;
}

#[tokio::test]
async fn nobody_but_the_auditor_reads_the_log() {
    each_engine(async |world| {
        for login in ["hoa", "lan", "thu", "nga", "dung", "tam", "son"] {
            let mut other = world.sign_in(login).await;
            assert_eq!(other.open("/nhat-ky").await.status, 404, "{login}");
        }
        let mut binh = world.sign_in("binh").await;
        assert!(binh.open("/nhat-ky").await.body.contains("user.signed_in"), "there was something to read");
    })
    .await;
}

#[tokio::test]
async fn the_seal_of_a_sheet_is_in_the_log_for_nobody_before_its_session_is_closed() {
    each_engine(async |world| {
        let season = season(world).await;
        crate::closings::judged(world, &season, [("lan", 85), ("minh", 85), ("tuan", 80)]).await;
        let sheet = world.text("select max(seal) from filing").await;
        let facts = world.text("select detail from event where name = 'facts.confirmed'").await;
        let facts = facts.split("\"seal\":\"").nth(1).expect("a seal")[..64].to_owned();
        let mut binh = world.sign_in("binh").await;

        let open = binh.open("/nhat-ky").await.body;
        assert!(open.contains("sheet.filed") && open.contains(&season.listing), "{open}");
        assert!(!open.contains(&sheet) && !open.contains(&facts), "{open}");

        assert_eq!(crate::closings::close(&mut world.sign_in("lan").await, &season).await, 303);
        let closed = binh.open("/nhat-ky").await.body;
        assert!(closed.contains(&sheet) && closed.contains(&facts), "there was something to hide: {closed}");
    })
    .await;
}

#[tokio::test]
async fn how_far_totals_lie_apart_and_why_a_member_files_anew_is_told_to_nobody_before_the_session_is_closed() {
    each_engine(async |world| {
        let season = season(world).await;
        crate::closings::judged(world, &season, [("lan", 100), ("minh", 100), ("tuan", 70)]).await;
        let mut lan = world.sign_in("lan").await;
        let why = "Tiêu chí bao bì hiểu khác nhau";
        let again =
            [("outcome", "score_again"), ("reason", why), ("deadline_on", "10/11/2026"), ("deadline_at", "18:00")];
        assert_eq!(submit(&mut lan, &season.second_look(), &again).await.status, 303);
        let told = world.text("select detail from event where name = 'second_look.recorded'").await;
        let told: Value = serde_json::from_str(&told).expect("what is told");
        assert!(told["spread"].as_u64().is_some_and(|spread| spread > 10), "there is something to hide: {told}");
        let spread = format!("spread: {}", told["spread"]);
        let own = "Tôi đã cho thấp hơn mọi người";
        let mut tuan = world.sign_in("tuan").await;
        save(&mut tuan, &season.sheet(), &ticks_worth(form(SET), 95), "").await;
        assert_eq!(file_saved(&mut tuan, &season.sheet(), own).await.status, 303);
        let (looks, sheets) = ("/nhat-ky?viec=second_look.recorded", "/nhat-ky?viec=sheet.filed");
        let life = format!("/san-pham/{}/vong-doi", season.product);

        let mut binh = world.sign_in("binh").await;
        let open = binh.open(looks).await.body;
        assert!(open.contains(why) && !open.contains("spread:"), "{open}");
        let open = binh.open(sheets).await.body;
        assert!(open.contains(&season.listing) && !open.contains(own), "{open}");
        let shown = binh.open(&life).await.body;
        assert!(shown.contains(why) && !shown.contains("spread:") && !shown.contains(own), "{shown}");

        for login in ["lan", "minh"] {
            let mut member = world.sign_in(login).await;
            save(&mut member, &season.sheet(), &ticks_worth(form(SET), 95), "").await;
            assert_eq!(file_saved(&mut member, &season.sheet(), "Đã xem lại bao bì").await.status, 303, "{login}");
        }
        assert_eq!(crate::closings::close(&mut lan, &season).await, 303);
        assert!(binh.open(looks).await.body.contains(&spread), "then everybody may know");
        assert!(binh.open(sheets).await.body.contains(own));
        assert!(binh.open(&life).await.body.contains(own));
    })
    .await;
}
