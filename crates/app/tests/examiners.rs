//! Whoever examines for a council declares what ties them to a product and is searched for ties, as its members are
//! (docs/decisions/0035).

use crate::{
    examinations::{ask, visit},
    interests::{declare, on_paper, producer, tell},
    proceedings::number,
    producers::person_at,
    proposals::words_of,
    revocations::form_of,
    season::{SET, Season, best, decide_facts, declare_none, declared, form, season, submit, ticks},
    world::{Browser, World, each_engine},
};
use saolang::identity::Role;

fn examination(season: &Season) -> String {
    season.at(&format!("/tham-dinh/{}", season.listing))
}

/// Sends the facts as a proposal without anything that a page asks for before.
async fn propose(browser: &mut Browser, season: &Season) -> crate::world::Answer {
    browser.open(&season.facts()).await;
    let mut fields = ticks(form(SET), best);
    fields.push(("act".to_owned(), "propose".to_owned()));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.send(&season.facts(), &fields).await
}

/// Hoa names a team of one.
async fn name_team(world: &World, hoa: &mut Browser, login: &str) {
    let council = world.text("select id from council").await;
    let user = crate::season::id_of(world, login).await;
    let team =
        [("decision_number", "77/QĐ-UBND"), ("decision_date", "01/10/2026"), ("advisor", &user), ("leads", &user)];
    assert_eq!(submit(hoa, &format!("/hoi-dong/{council}/to-tu-van"), &team).await.status, 303);
}

#[tokio::test]
async fn before_declaring_an_advisor_proposes_and_records_nothing_and_is_led_to_the_declaration() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut nga = world.sign_in("nga").await;
        let form = format!("{}/kiem-nghiem", examination(&season));
        let led = nga.open(&form).await;
        assert_eq!((led.status, led.location()), (303, season.at("/xung-dot").as_str()));
        form_of(&mut nga, &form).await;
        let test = [("what", "Chì"), ("why", "Phiếu cũ"), ("due_on", "26/11/2026")];
        let asked = nga.send(&form, &test).await;
        assert_eq!(
            (asked.status, asked.body.contains("Bạn chưa khai xung đột lợi ích")),
            (422, true),
            "{}",
            asked.body
        );
        let proposed = propose(&mut nga, &season).await;
        assert_eq!((proposed.status, proposed.complaint().contains("Bạn chưa khai")), (422, true), "{}", proposed.body);
        assert!(proposed.body.contains(" checked"), "what was chosen stays");
        assert_eq!(world.count("select (select count(*) from extra_test) + (select count(*) from facts)").await, 0);
        assert!(nga.open(&season.at("")).await.body.contains("/xung-dot\""), "the session's page tells, too");

        assert_eq!(declare_none(&mut nga, &season.session).await.status, 303);
        assert_eq!(ask(&mut nga, &examination(&season), &[]).await.status, 303);
        assert_eq!(propose(&mut nga, &season).await.status, 303);
        assert_eq!(
            world
                .count("select count(*) from interest i join user_account u on u.id = i.user_id where u.login = 'nga'")
                .await,
            1
        );
    })
    .await;
}

#[tokio::test]
async fn whoever_neither_sits_nor_examines_has_nothing_to_declare() {
    each_engine(async |world| {
        let season = season(world).await;
        for login in ["hoa", "dung", "binh", "khanh"] {
            let mut other = world.sign_in(login).await;
            assert_eq!(other.open(&season.at("/xung-dot")).await.status, 404, "{login}");
        }
        let mut nga = world.sign_in("nga").await;
        assert_eq!(nga.open(&season.at("/xung-dot")).await.status, 200);
    })
    .await;
}

#[tokio::test]
async fn an_advisor_who_declares_a_tie_reads_and_records_nothing_of_that_product_and_stands_in_every_register() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut nga = world.sign_in("nga").await;
        let mut quy = person_at(world, "quy", Role::Advisor, "").await;
        let mut hoa = world.sign_in("hoa").await;
        declared(&mut nga, &season.facts()).await;
        let kept = decide_facts(&mut nga, &season.facts(), &ticks(form(SET), best), "keep").await;
        assert_eq!(
            (kept.status, world.count("select count(*) from draft").await),
            (303, 1),
            "there is something to lose"
        );

        assert_eq!(declare(&mut nga, &season, "co", "chồng").await.status, 303);
        assert_eq!(world.count("select count(*) from draft").await, 0);
        assert_eq!(nga.open(&season.facts()).await.status, 404);
        assert_eq!(nga.open(&examination(&season)).await.status, 404);
        assert_eq!(propose(&mut nga, &season).await.status, 404);
        assert_eq!(ask(&mut nga, &examination(&season), &[]).await.status, 404);
        assert_eq!(visit(&mut nga, &examination(&season), &[], &[]).await.status, 404);
        assert_eq!(visit(&mut quy, &examination(&season), &[], &[]).await.status, 303, "another advisor does it");
        assert_eq!(
            world.count("select (select count(*) from site_visit) + (select count(*) from extra_test)").await,
            1
        );

        let mut thu = world.sign_in("thu").await;
        let register = thu.open(&season.at("/so-xung-dot")).await.body;
        assert!(register.contains("Đỗ Thúy Nga") && register.contains("tự khai: chồng."), "{register}");
        name_team(world, &mut hoa, "nga").await;
        let council = world.text("select id from council").await;
        let page = hoa.open(&format!("/hoi-dong/{council}/to-tu-van")).await.body;
        assert!(page.contains("Không thẩm định vì xung đột lợi ích"), "{page}");
        let report = words_of(&thu.open(&season.at("/van-ban/bao-cao-tham-dinh.pdf")).await.bytes);
        assert!(report.contains("Xung đột lợi ích của người thẩm định") && report.contains("chồng"), "{report}");
        crate::proceedings::judged(world, &season, 85).await;
        let minutes = words_of(&thu.open(&season.at("/van-ban/bien-ban.pdf")).await.bytes);
        assert!(minutes.contains("chồng"), "{minutes}");
        assert_eq!(crate::replays::replay(world).await.same(), 1, "and all of it agrees with the log");
    })
    .await;
}

#[tokio::test]
async fn a_tie_that_the_programme_finds_keeps_an_advisor_from_examining() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut nga = world.sign_in("nga").await;
        assert_eq!(tell(&mut nga, &[("phone", "0912 345 678")]).await.status, 303);
        declared(&mut nga, &season.facts()).await;
        assert_eq!(ask(&mut nga, &examination(&season), &[]).await.status, 303, "nothing is known yet");

        on_paper(world, &producer(world).await, "", "", "0912345678").await;
        let proposed = propose(&mut nga, &season).await;
        assert_eq!((proposed.status, proposed.complaint().contains("Bạn không thẩm định sản phẩm này")), (422, true));
        let asked = ask(&mut nga, &examination(&season), &[]).await;
        assert_eq!((asked.status, asked.body.contains("Bạn không thẩm định sản phẩm này")), (422, true));
        assert_eq!(world.count("select count(*) from facts").await, 0);

        let mut thu = world.sign_in("thu").await;
        thu.open(&season.at("/so-xung-dot")).await;
        assert_eq!(thu.send(&season.at("/so-xung-dot"), &[]).await.status, 303);
        assert_eq!(world.text("select kind from recusal").await, "phone");
        assert!(thu.open(&season.at("/so-xung-dot")).await.body.contains("cùng số điện thoại với HTX Gốm Bát Tràng"));
        assert_eq!(nga.open(&season.facts()).await.status, 404, "what was pinned is not even there");
    })
    .await;
}

#[tokio::test]
async fn a_named_team_is_searched_whether_or_not_it_has_declared() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut nga = world.sign_in("nga").await;
        tell(&mut nga, &[("employer", "HTX Gốm Bát Tràng")]).await;
        on_paper(world, &producer(world).await, "", "", "").await;
        let mut thu = world.sign_in("thu").await;
        let register = season.at("/so-xung-dot");
        thu.open(&register).await;
        assert_eq!(thu.send(&register, &[]).await.status, 303);
        assert_eq!(world.count("select count(*) from recusal").await, 0, "she is on no team and has not declared");

        let mut hoa = world.sign_in("hoa").await;
        name_team(world, &mut hoa, "nga").await;
        let shown = thu.open(&register).await.body;
        assert!(shown.contains("Chưa khai:") && shown.contains("Đỗ Thúy Nga"), "{shown}");
        assert_eq!(thu.send(&register, &[]).await.status, 303);
        assert_eq!(world.text("select kind from recusal").await, "employer");
        assert_eq!(nga.open(&season.facts()).await.status, 404);

        // Two firms of one name: whoever presides sets it aside as for a member.
        let recusal = world.text("select id from recusal").await;
        let reason = [("reason", "Hai hợp tác xã trùng tên")];
        assert_eq!(submit(&mut thu, &season.at(&format!("/bo-qua/{recusal}")), &reason).await.status, 303);
        assert_eq!(decide_facts(&mut nga, &season.facts(), &ticks(form(SET), best), "propose").await.status, 303);
    })
    .await;
}

#[tokio::test]
async fn what_a_tied_advisor_proposed_before_is_no_proposal_any_more() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut nga = world.sign_in("nga").await;
        let mut lan = world.sign_in("lan").await;
        let all = ticks(form(SET), best);
        assert_eq!(decide_facts(&mut nga, &season.facts(), &all, "propose").await.status, 303);
        assert_eq!(lan.open(&season.facts()).await.body.matches("name=\"r.sheet\"").count(), 0, "it was one");
        assert_eq!(declare(&mut nga, &season, "co", "em dâu").await.status, 303);

        assert_eq!(lan.open(&season.facts()).await.body.matches("name=\"r.sheet\"").count(), 1);
        let early = number(&mut nga, &season, "bao-cao-tham-dinh", "").await;
        assert_eq!((early.status, early.complaint().contains("Chưa đề xuất cho")), (422, true), "{}", early.body);
        let mut quy = person_at(world, "quy", Role::Advisor, "").await;
        assert_eq!(decide_facts(&mut quy, &season.facts(), &all, "propose").await.status, 303);
        assert_eq!(lan.open(&season.facts()).await.body.matches("name=\"r.sheet\"").count(), 0);
        assert_eq!(number(&mut quy, &season, "bao-cao-tham-dinh", "").await.status, 303);
    })
    .await;
}
