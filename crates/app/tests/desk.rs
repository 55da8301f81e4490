//! What a person finds on the own desk, and pages that must not lose what was asked of them.

use crate::{
    closings::{close, judged},
    season::{SET, best, decide_facts, declared, draft, file, form, list, product, season, submit, ticks, ticks_worth},
    world::{Browser, World, each_engine, field},
};
use rules::sheet::Facts;
use saolang::{
    identity::Actor,
    products::{self, NewProduct},
};

/// What waits on a person's desk, as it is worded.
pub async fn waits(browser: &mut Browser) -> Vec<String> {
    let desk = browser.open("/ban-lam-viec").await.body;
    let (_, list) = desk.split_once("<h2>Việc đang chờ bạn</h2>").expect("the first list");
    let list = list.split("<h2>").next().expect("its end");
    list.split("<a href=\"")
        .skip(1)
        .filter_map(|link| Some(link.split_once("\">")?.1.split('<').next()?.to_owned()))
        .collect()
}

#[tokio::test]
async fn a_desk_tells_each_person_what_waits_and_nothing_that_waits_for_others() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut lan = world.sign_in("lan").await;
        let mut thu = world.sign_in("thu").await;
        let mut nga = world.sign_in("nga").await;
        let mut hoa = world.sign_in("hoa").await;
        let mut khanh = world.sign_in("khanh").await;
        let own = "Phiên họp ngày 10/11/2026: còn 1 phiếu chấm phải nộp";
        assert_eq!(waits(&mut lan).await, [own]);
        assert_eq!(waits(&mut thu).await, [""; 0], "the secretary has no vote");
        let propose = "Phiên họp ngày 10/11/2026: 1 sản phẩm chưa có đề xuất phiếu yêu cầu tối thiểu";
        assert_eq!(waits(&mut nga).await, [propose]);
        assert_eq!(waits(&mut khanh).await, [""; 0], "no seat, no session");
        assert_eq!(waits(&mut hoa).await, [""; 0]);

        let all = ticks(form(SET), best);
        assert_eq!(decide_facts(&mut nga, &season.facts(), &all, "propose").await.status, 303);
        for login in ["lan", "minh", "tuan"] {
            let mut member = world.sign_in(login).await;
            assert_eq!(file(&mut member, &season.sheet(), &ticks_worth(form(SET), 85)).await.status, 303);
        }
        let confirm = "Phiên họp ngày 10/11/2026: 1 phiếu yêu cầu tối thiểu chờ Chủ tịch xác nhận";
        assert_eq!(waits(&mut lan).await, [confirm]);
        assert_eq!(waits(&mut nga).await, [""; 0]);
        assert_eq!(waits(&mut thu).await, [""; 0], "nothing can be closed yet");

        assert_eq!(decide_facts(&mut lan, &season.facts(), &all, "confirm").await.status, 303);
        let ready = "Phiên họp ngày 10/11/2026 đã đủ điều kiện, có thể đóng";
        assert_eq!(waits(&mut thu).await, [ready]);

        assert_eq!(close(&mut thu, &season).await, 303);
        assert_eq!(waits(&mut thu).await, [""; 0]);
        assert_eq!(waits(&mut hoa).await, ["Phiên họp ngày 10/11/2026: 1 kết quả chờ quyết định công nhận"]);
    })
    .await;
}

#[tokio::test]
async fn a_page_in_the_other_language_is_the_same_page() {
    let mut world = World::on_sqlite().await;
    let season = season(&mut world).await;
    let mut hoa = world.sign_in("hoa").await;
    for path in ["/san-pham?q=gao&sao=4", "/don-vi?q=bat+trang"] {
        let page = hoa.open(path).await.body;
        let link = format!("href=\"{}&#38;lang=en\"", path.replace('&', "&#38;"));
        assert_eq!(page.matches(&link).count(), 1, "{path}");
    }
    let round = world.text("select id from round").await;
    let page = hoa.open(&format!("/phien-hop/moi?dot={round}")).await.body;
    assert_eq!(page.matches(&format!("/phien-hop/moi?dot={round}&#38;lang=en")).count(), 1);
    assert_eq!(hoa.open(&format!("/phien-hop/moi?dot={round}&lang=en")).await.status, 200);
    let page = hoa.open(&season.at("?lang=vi")).await.body;
    assert_eq!(page.matches(&format!("href=\"{}?lang=en\"", season.at(""))).count(), 1, "the language once");
}

#[tokio::test]
async fn once_a_session_is_closed_its_members_read_the_confirmed_facts_and_before_anybody_has_filed_they_do_not() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut minh = world.sign_in("minh").await;
        assert_eq!(minh.open(&season.facts()).await.status, 404);
        judged(world, &season, [("lan", 85), ("minh", 85), ("tuan", 85)]).await;
        let mut thu = world.sign_in("thu").await;
        assert_eq!(close(&mut thu, &season).await, 303);

        let facts = minh.open(&season.facts()).await;
        assert_eq!(facts.status, 200);
        assert_eq!(facts.body.matches("<fieldset class=\"bare\" disabled>").count(), 1, "to read, not to write");
        assert_eq!(facts.body.matches("name=\"act\"").count(), 0);
        let mut khanh = world.sign_in("khanh").await;
        assert_eq!(khanh.open(&season.facts()).await.status, 404, "no seat, no facts");
    })
    .await;
}

#[tokio::test]
async fn half_a_sheet_of_facts_is_kept_with_its_grounds_for_whoever_fills_it_in_without_a_script() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut nga = world.sign_in("nga").await;
        let all = ticks(form(SET), best);
        let ground = form(SET).knock_outs()[0].id.as_str();
        declared(&mut nga, &season.facts()).await;
        nga.open(&season.facts()).await;
        let (name, value) = &all[0];
        let fields = [("act", "keep"), ("revision", "0"), (name, value), ("knock_out", ground), ("note", "Còn xem")];
        let kept = nga.send(&season.facts(), &fields).await;
        assert_eq!((kept.status, kept.location()), (303, format!("{}#tong", season.facts()).as_str()));

        let again = nga.open(&season.facts()).await.body;
        let ticked =
            |name: &str, value: &str| again.matches(&format!("name=\"{name}\" value=\"{value}\" checked")).count();
        assert_eq!((ticked(name, value), ticked("knock_out", ground)), (1, 1));
        assert_eq!(again.matches("Còn xem").count(), 1);
        assert_eq!(world.count("select count(*) from facts").await, 0, "nothing is proposed yet");

        let revision = field(&again, "revision").expect("a revision");
        let half = nga.send(&season.facts(), &[("act", "propose"), ("revision", &revision), (name, value)]).await;
        assert_eq!(half.status, 422);
        let missing = draft(&all[..1]).refusals(form(SET), Facts { regulated: true }).len();
        assert_eq!(half.body.matches(&format!("Còn {missing} tiêu chí cần sửa")).count(), 1);
        assert_eq!(half.complaint(), "", "the list of what is missing says it once");
    })
    .await;
}

/// A product of which no source says whose it is.
async fn nobodys(world: &World) -> String {
    let new = NewProduct {
        name: "Cốm làng Vòng".to_owned(),
        producer: String::new(),
        producer_kind: String::new(),
        product_group: "food".to_owned(),
        commune: String::new(),
        district: String::new(),
        demo: false,
    };
    world.app.db.write(async |tx| products::add(tx, &Actor::operator(), new).await).await.expect("a product")
}

#[tokio::test]
async fn nobody_judges_a_product_of_which_no_producer_is_named_until_the_office_names_one() {
    each_engine(async |world| {
        let season = season(world).await;
        let product_of_nobody = nobodys(world).await;
        let mut hoa = world.sign_in("hoa").await;
        let pick = hoa.open(&season.at("/san-pham?q=com+lang+vong")).await.body;
        let way = format!("/san-pham/{product_of_nobody}/chu-the");
        assert_eq!(pick.matches(&format!("?sp={product_of_nobody}")).count(), 0, "it cannot be picked");
        assert_eq!(pick.matches(&format!("href=\"{way}\"")).count(), 1, "and the page says what to do");
        let fields = [
            ("product", product_of_nobody.as_str()),
            ("case", "first"),
            ("received_on", "05/10/2026"),
            ("form", SET),
            ("regulated", "co"),
        ];
        let refused = submit(&mut hoa, &season.at(&format!("/san-pham?sp={product_of_nobody}")), &fields).await;
        assert_eq!(refused.status, 422);
        assert!(refused.complaint().contains("chưa ghi chủ thể"), "{}", refused.complaint());

        let empty = submit(&mut hoa, &way, &[("name", "")]).await;
        assert_eq!((empty.status, empty.body.contains("Hãy ghi tên chủ thể.")), (422, true));
        let named = submit(&mut hoa, &way, &[("name", "HTX Gốm Bát Tràng"), ("kind", "cooperative")]).await;
        assert_eq!((named.status, named.location()), (303, format!("/san-pham/{product_of_nobody}").as_str()));

        assert_eq!(world.count("select count(*) from producer").await, 1, "the producer that was known");
        assert_eq!(world.count("select count(*) from event where name = 'product.producer_named'").await, 1);
        list(&mut hoa, &season.session, &product_of_nobody, SET).await;
        let again = hoa.open(&way).await;
        assert_eq!((again.status, again.location()), (303, format!("/san-pham/{product_of_nobody}").as_str()));
    })
    .await;
}

#[tokio::test]
async fn five_stars_of_a_province_are_called_potential_wherever_they_stand() {
    each_engine(async |world| {
        let season = season(world).await;
        judged(world, &season, [("lan", 100), ("minh", 100), ("tuan", 100)]).await;
        let mut lan = world.sign_in("lan").await;
        assert_eq!(close(&mut lan, &season).await, 303);
        let mut hoa = world.sign_in("hoa").await;
        let pages = [
            format!("/ket-qua/{}", season.listing),
            season.at(""),
            format!("/quyet-dinh/moi?phien={}", season.session),
        ];
        for path in pages {
            let page = hoa.open(&path).await.body;
            assert_eq!(page.matches("<b>tiềm năng 5 sao</b>").count(), 1, "{path}");
            assert_eq!(page.matches("aria-label=\"5 trên 5 sao\"").count(), 0, "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_search_for_a_session_s_list_tells_how_many_it_does_not_show() {
    let mut world = World::on_sqlite().await;
    let season = season(&mut world).await;
    for number in 1..=22 {
        product(&world, &format!("Chè Ba Vì số {number}")).await;
    }
    let mut hoa = world.sign_in("hoa").await;
    let page = hoa.open(&season.at("/san-pham?q=che+ba+vi")).await.body;
    assert_eq!(page.matches("?sp=").count(), 20);
    assert_eq!(page.matches("Tìm thấy 22 sản phẩm").count(), 1);
    assert_eq!(page.matches("Đang hiện 20 sản phẩm đầu.").count(), 1);
}
