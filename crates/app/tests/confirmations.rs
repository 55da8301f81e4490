//! What decides about a product is proposed by whoever examines and confirmed by the council, which says why where it settles
//! something else, and prints it (docs/decisions/0035).

use crate::{
    closings::close,
    proceedings::judged_with,
    proposals::words_of,
    season::{ALONE, SET, best, decide_facts, file, form, nothing_ties, season, season_asked, season_by, ticks},
    world::each_engine,
};

/// The label as the team sees it best and the council does not.
const LABEL: &str = "A.2.3";
const WHY: &str = "Nhãn chưa có mã truy xuất";

/// Everything at its best but the label, and the number of the level that it gets.
fn lower() -> (Vec<(String, String)>, u32) {
    let gate = form(SET).gates().iter().find(|gate| gate.star == 4 && gate.criterion == LABEL).expect("a gate");
    let levels = form(SET).leaf(LABEL).expect("the label").ticks(None).expect("options");
    let low = levels.iter().find(|tick| tick.points < gate.required).expect("a lower level").no;
    (ticks(form(SET), |leaf| if leaf.code == LABEL { low } else { best(leaf) }), low)
}

fn with(mut fields: Vec<(String, String)>, more: &[(&str, &str)]) -> Vec<(String, String)> {
    fields.extend(more.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    fields
}

#[tokio::test]
async fn a_confirmation_that_differs_from_the_proposal_asks_for_the_reason_at_each_criterion_and_keeps_it() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut nga = world.sign_in("nga").await;
        let mut lan = world.sign_in("lan").await;
        let all = ticks(form(SET), best);
        assert_eq!(decide_facts(&mut nga, &season.facts(), &all, "propose").await.status, 303);
        let (facts, low) = lower();
        let shown = lan.open(&season.facts()).await.body;
        assert_eq!(shown.matches("name=\"r.").count(), 0, "nothing differs yet: {shown}");

        let refused = decide_facts(&mut lan, &season.facts(), &facts, "confirm").await;
        assert_eq!(refused.status, 422);
        assert!(refused.complaint().contains("Xác nhận khác đề xuất ở 2.3"), "{}", refused.complaint());
        assert_eq!(refused.body.matches("name=\"r.").count(), 1, "{}", refused.body);
        assert_eq!(refused.body.matches(&format!("name=\"r.{LABEL}\"")).count(), 1);
        let typed = format!("name=\"o.{LABEL}\" value=\"{low}\" checked");
        assert_eq!(refused.body.matches(&typed).count(), 1, "what was chosen stays");
        assert_eq!(world.count("select count(*) from facts where kind = 'confirmed'").await, 0);

        let of_label = format!("r.{LABEL}");
        let said = with(facts, &[(&of_label, WHY), ("r.A.1.1", "Chỗ này không khác")]);
        assert_eq!(decide_facts(&mut lan, &season.facts(), &said, "confirm").await.status, 303);
        let kept = world.text("select reasons from facts where kind = 'confirmed'").await;
        assert_eq!(kept, format!("{{\"{LABEL}\":\"{WHY}\"}}"), "and nothing of what does not differ");
        let told = "select count(*) from event where name = 'facts.confirmed'
                    and detail like '%\"A.2.3\":\"Nhãn chưa có mã truy xuất\"%'";
        assert_eq!(world.count(told).await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_confirmation_without_a_proposal_asks_why_as_a_whole_and_stays_possible() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut lan = world.sign_in("lan").await;
        let all = ticks(form(SET), best);
        let silent = with(all.clone(), &[("r.sheet", "")]);
        let refused = decide_facts(&mut lan, &season.facts(), &silent, "confirm").await;
        assert_eq!(refused.status, 422);
        assert!(refused.complaint().contains("Chưa có đề xuất của Tổ tư vấn"), "{}", refused.complaint());
        assert_eq!(refused.body.matches("name=\"r.sheet\"").count(), 1);
        assert_eq!(world.count("select count(*) from facts").await, 0);

        assert_eq!(decide_facts(&mut lan, &season.facts(), &all, "confirm").await.status, 303);
        assert_eq!(world.text("select reasons from facts").await, format!("{{\"sheet\":\"{ALONE}\"}}"));
    })
    .await;
}

#[tokio::test]
async fn a_knock_out_that_nobody_proposed_needs_its_reason_besides_its_evidence() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut nga = world.sign_in("nga").await;
        let mut lan = world.sign_in("lan").await;
        let all = ticks(form(SET), best);
        assert_eq!(decide_facts(&mut nga, &season.facts(), &all, "propose").await.status, 303);
        let ground = form(SET).knock_outs()[0].id.clone();
        let out = with(all, &[("knock_out", &ground), ("note", "Kết luận kiểm tra số 5")]);
        let refused = decide_facts(&mut lan, &season.facts(), &out, "confirm").await;
        let reason = format!("r.{ground}");
        assert_eq!((refused.status, refused.body.contains(&format!("name=\"{reason}\""))), (422, true));

        let said = with(out, &[(&reason, "Kết luận đến sau khi thẩm định")]);
        assert_eq!(decide_facts(&mut lan, &season.facts(), &said, "confirm").await.status, 303);
        assert_eq!(world.count("select count(*) from facts where reasons like '%đến sau khi thẩm định%'").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_reason_that_was_begun_is_kept_with_the_draft_and_no_longer_than_a_paper_has_room_for() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut nga = world.sign_in("nga").await;
        let mut lan = world.sign_in("lan").await;
        assert_eq!(decide_facts(&mut nga, &season.facts(), &ticks(form(SET), best), "propose").await.status, 303);
        let reason = format!("r.{LABEL}");
        let long = "x".repeat(2001);
        let too_long = decide_facts(&mut lan, &season.facts(), &with(lower().0, &[(&reason, &long)]), "keep").await;
        assert_eq!((too_long.status, too_long.body.contains(&long)), (422, true), "it is shown, not cut");
        assert_eq!(world.count("select count(*) from draft").await, 0);

        let begun = with(lower().0, &[(&reason, "Còn hỏi chủ thể")]);
        assert_eq!(decide_facts(&mut lan, &season.facts(), &begun, "keep").await.status, 303);
        let shown = lan.open(&season.facts()).await.body;
        assert_eq!(shown.matches("Còn hỏi chủ thể").count(), 1, "{shown}");
        assert_eq!(world.count("select count(*) from facts where kind = 'confirmed'").await, 0);
    })
    .await;
}

#[tokio::test]
async fn members_read_the_facts_once_everybody_who_votes_has_filed_and_nobody_before_nor_an_alternate_at_all() {
    each_engine(async |world| {
        let season = season_asked(world, "confirmed_sheet", &["khanh"]).await;
        nothing_ties(world, &season.session, &season.listing).await;
        let all = ticks(form(SET), best);
        let mut nga = world.sign_in("nga").await;
        assert_eq!(decide_facts(&mut nga, &season.facts(), &all, "propose").await.status, 303);
        let mut minh = world.sign_in("minh").await;
        let mut khanh = world.sign_in("khanh").await;
        for login in ["lan", "minh"] {
            let mut member = world.sign_in(login).await;
            assert_eq!(file(&mut member, &season.sheet(), &all).await.status, 303);
        }
        let link = format!("href=\"{}\"", season.facts());
        assert_eq!(minh.open(&season.facts()).await.status, 404, "Tuấn has not filed");
        assert!(!minh.open(&season.at("")).await.body.contains(&link));

        let mut tuan = world.sign_in("tuan").await;
        assert_eq!(file(&mut tuan, &season.sheet(), &all).await.status, 303);
        for member in [&mut minh, &mut tuan] {
            let shown = member.open(&season.facts()).await;
            assert_eq!(shown.status, 200, "{}", shown.body);
            assert!(shown.body.contains("Đỗ Thúy Nga") && !shown.body.contains("value=\"confirm\""), "{}", shown.body);
            assert!(member.open(&season.at("")).await.body.contains(&link));
            let confirmed = decide_facts(member, &season.facts(), &all, "confirm").await;
            assert_eq!(confirmed.status, 404, "to read is not to confirm");
        }
        assert_eq!(khanh.open(&season.facts()).await.status, 404, "who may still be called judges unled");
        assert_eq!(world.count("select count(*) from facts").await, 1);
    })
    .await;
}

#[tokio::test]
async fn members_read_the_facts_once_the_time_to_file_is_over() {
    each_engine(async |world| {
        let season = season(world).await;
        let all = ticks(form(SET), best);
        for login in ["lan", "minh"] {
            let mut member = world.sign_in(login).await;
            assert_eq!(file(&mut member, &season.sheet(), &all).await.status, 303);
        }
        let mut lan = world.sign_in("lan").await;
        assert_eq!(decide_facts(&mut lan, &season.facts(), &all, "confirm").await.status, 303);
        world.go_to("2026-11-10T16:00:00");
        let mut tuan = world.sign_in("tuan").await;
        assert_eq!(tuan.open(&season.facts()).await.status, 404, "he may still file");
        world.go_to("2026-11-10T17:00:01");
        assert_eq!(tuan.open(&season.facts()).await.status, 200);
    })
    .await;
}

#[tokio::test]
async fn the_minutes_say_who_proposed_who_confirmed_what_differs_and_why() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut nga = world.sign_in("nga").await;
        let all = ticks(form(SET), best);
        assert_eq!(decide_facts(&mut nga, &season.facts(), &all, "propose").await.status, 303);
        let reason = format!("r.{LABEL}");
        judged_with(world, &season, 85, with(lower().0, &[(&reason, WHY)])).await;

        let mut thu = world.sign_in("thu").await;
        let minutes = words_of(&thu.open(&season.at("/van-ban/bien-ban.pdf")).await.bytes);
        for said in [
            "Yêu cầu tối thiểu và trường hợp bị loại",
            "Đề xuất: Đỗ Thúy Nga, ngày 10 tháng 11 năm 2026.",
            "Xác nhận thay Hội đồng: Nguyễn Thị Lan, ngày 10 tháng 11 năm 2026.",
            "Không có trường hợp bị loại.",
            "Nội dung khác đề xuất:",
            &format!("Lý do: {WHY}"),
        ] {
            assert!(minutes.contains(said), "{said}: {minutes}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_minutes_say_that_nobody_proposed_or_that_the_majority_of_sheets_decided() {
    each_engine(async |world| {
        let season = season(world).await;
        judged_with(world, &season, 85, ticks(form(SET), best)).await;
        let mut thu = world.sign_in("thu").await;
        let minutes = words_of(&thu.open(&season.at("/van-ban/bien-ban.pdf")).await.bytes);
        for said in ["Không có đề xuất của Tổ tư vấn.", &format!("Lý do xác nhận: {ALONE}.")] {
            assert!(minutes.contains(said), "{said}: {minutes}");
        }
        assert!(!minutes.contains("đa số phiếu"), "{minutes}");
    })
    .await;
    each_engine(async |world| {
        let season = season_by(world, "majority").await;
        for login in ["lan", "minh", "tuan"] {
            let mut member = world.sign_in(login).await;
            assert_eq!(file(&mut member, &season.sheet(), &ticks(form(SET), best)).await.status, 303);
        }
        let mut thu = world.sign_in("thu").await;
        assert_eq!(close(&mut thu, &season).await, 303);
        let minutes = words_of(&thu.open(&season.at("/van-ban/bien-ban.pdf")).await.bytes);
        assert!(minutes.contains("Yêu cầu tối thiểu quyết định theo đa số phiếu, theo Quy chế."), "{minutes}");
        assert!(!minutes.contains("Xác nhận thay Hội đồng:"), "nobody confirmed anything: {minutes}");
    })
    .await;
}
