//! What the catalogue says of a product's certificate, and what becomes of both when two products turn out to be one.

use crate::{
    catalogue::found,
    certificates::{VASE, closed_session, enter, newest},
    products::{file, import},
    proposals::text_of,
    revocations::revoke,
    season::{SET, list, season},
    world::{Browser, World, each_engine},
};
use saolang::{app::App, args, router::router};

const INCENSE: [&str; 2] =
    ["Nụ trầm,HTX Bình Minh,,Ứng Hòa,recognised,3,2025,1,", "Nụ trám,HTX Bình Minh,,Ứng Hòa,evaluated,,2025,2,"];

async fn id_of(world: &World, product: &str) -> String {
    let sql = "select id from product where name = $1";
    let found = world.app.db.read(async |tx| tx.one::<(String,)>(sql, args![product]).await).await;
    found.expect("a product").0
}

/// The page of a product by its name.
async fn page_of(world: &World, browser: &mut Browser, product: &str) -> String {
    let page = browser.open(&format!("/san-pham/{}", id_of(world, product).await)).await;
    assert_eq!(page.status, 200, "{product}");
    page.body
}

/// Certifies a product with these stars by a session that is closed today; answers the certificate's id and code.
async fn certify(world: &World, office: &mut Browser, product: &str, stars: i64) -> (String, String) {
    let session = closed_session(world, &[(product, Some(stars), (stars * 40, 2))]).await;
    let entered = enter(world, office, &session, &[product], &[]).await;
    assert_eq!(entered.status, 303, "{}", entered.complaint());
    newest(world).await
}

/// Says of the one pair that waits that its two are one; answers the status and the complaint.
async fn join(office: &mut Browser) -> (u16, String) {
    let page = office.open("/san-pham/can-xem").await.body;
    let pair = page.split("action=\"/san-pham/can-xem/").nth(1).and_then(|rest| rest.split('"').next());
    let pair = pair.expect("a pair").to_owned();
    let answer = office.send(&format!("/san-pham/can-xem/{pair}"), &[("decided", "same")]).await;
    (answer.status, answer.complaint())
}

#[tokio::test]
async fn the_catalogue_shows_what_a_certificate_is_worth_today_before_what_sources_say() {
    each_engine(async |world| {
        let row = format!("{},HTX Bát Tràng,Bát Tràng,Gia Lâm,recognised,3,2021,1,https://a.example/1", VASE.0);
        import(world, &file(&[&row])).await;
        let mut hoa = world.sign_in("hoa").await;
        let mut anybody = world.stranger();
        let other = App::open(world.config.clone(), world.clock.clone()).await.expect("another node");
        let mut elsewhere = Browser::new(router(other.clone()));
        for browser in [&mut anybody, &mut elsewhere] {
            assert_eq!(found(browser, "sao=3").await, [VASE.0], "as the source says");
            assert_eq!(found(browser, "sao=4").await, [""; 0]);
        }
        let before = page_of(world, &mut anybody, VASE.0).await;
        assert_eq!(before.matches("Thời hạn của giấy chứng nhận lần ấy đã qua.").count(), 1);
        assert_eq!(before.matches("class=\"stars stars-past\"").count(), 1);

        let (_, code) = certify(world, &mut hoa, VASE.0, 4).await;

        let valid = "Giấy chứng nhận còn hiệu lực đến hết ngày 10/03/2029.";
        for browser in [&mut anybody, &mut elsewhere] {
            assert_eq!(found(browser, "sao=4").await, [VASE.0]);
            assert_eq!(found(browser, "sao=3").await, [""; 0], "the register decides");
            let list = browser.open("/san-pham").await.body;
            assert_eq!(list.matches(&format!("<a href=\"/x/{code}\">{valid}</a>")).count(), 1);
            let page = page_of(world, browser, VASE.0).await;
            assert_eq!(page.matches(valid).count(), 1, "{page}");
            assert_eq!(page.matches(&format!("href=\"/x/{code}\"")).count(), 1);
            assert_eq!(page.matches("stars-past").count(), 0);
            assert_eq!(page.matches("href=\"https://a.example/1\"").count(), 1, "the source keeps its row");
            assert_eq!(page.matches("<th scope=\"row\">2021</th>").count(), 1);
        }

        world.go_to("2029-03-10T23:59:59");
        assert_eq!(found(&mut anybody, "sao=4").await, [VASE.0]);
        world.go_to("2029-03-11T00:00:00");
        assert_eq!(found(&mut anybody, "sao=4").await, [""; 0], "nothing was written, the day came");
        let page = page_of(world, &mut anybody, VASE.0).await;
        assert_eq!(page.matches("Giấy chứng nhận đã hết hiệu lực từ sau ngày 10/03/2029.").count(), 1);
        assert_eq!(page.matches("class=\"stars stars-past\"").count(), 1);
        other.db.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_certificate_that_was_withdrawn_is_said_to_be_withdrawn_and_its_stars_find_nothing() {
    each_engine(async |world| {
        let mut hoa = world.sign_in("hoa").await;
        let mut anybody = world.stranger();
        let (id, _) = certify(world, &mut hoa, VASE.0, 4).await;
        assert_eq!(found(&mut anybody, "sao=4").await, [VASE.0]);

        assert_eq!(revoke(world, &mut hoa, &id, &[]).await.status, 303);

        assert_eq!(found(&mut anybody, "sao=4").await, [""; 0]);
        let said = "Giấy chứng nhận đã bị thu hồi, không còn hiệu lực từ ngày 10/03/2026.";
        assert_eq!(anybody.open("/san-pham").await.body.matches(said).count(), 1);
        let page = page_of(world, &mut anybody, VASE.0).await;
        assert_eq!(page.matches(said).count(), 1);
        assert_eq!(page.matches("Chưa có kết quả đánh giá").count(), 0);
    })
    .await;
}

#[tokio::test]
async fn the_newer_certificate_of_a_product_that_was_joined_replaces_the_older() {
    each_engine(async |world| {
        import(world, &file(&INCENSE)).await;
        let mut hoa = world.sign_in("hoa").await;
        let (_, older) = certify(world, &mut hoa, "Nụ trám", 3).await;
        world.go_to("2026-04-10T09:00:00");
        hoa = world.sign_in("hoa").await;
        let (_, newer) = certify(world, &mut hoa, "Nụ trầm", 4).await;
        let mut anybody = world.stranger();
        let verdict = async |browser: &mut Browser, code: &str| {
            let page = browser.open(&format!("/x/{code}")).await;
            (page.body.matches("Còn hiệu lực").count() > 0, page.body.matches("Đã thay thế").count() > 0)
        };
        for code in [&older, &newer] {
            assert_eq!(verdict(&mut anybody, code).await, (true, false), "two products, two certificates");
        }

        assert_eq!(join(&mut hoa).await.0, 303);

        assert_eq!(verdict(&mut anybody, &older).await, (false, true));
        assert_eq!(verdict(&mut anybody, &newer).await, (true, false));
        assert_eq!(found(&mut anybody, "sao=4").await, ["Nụ trầm"]);
        assert_eq!(found(&mut anybody, "sao=3").await, [""; 0]);
        let page = page_of(world, &mut anybody, "Nụ trầm").await;
        assert_eq!(page.matches(&format!("href=\"/x/{newer}\"")).count(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_product_on_an_open_sessions_list_is_not_joined_and_a_joined_one_is_listed_as_the_one_that_is_kept() {
    each_engine(async |world| {
        let season = season(world).await;
        import(world, &file(&INCENSE)).await;
        let (kept, joined) = (id_of(world, "Nụ trầm").await, id_of(world, "Nụ trám").await);
        let mut hoa = world.sign_in("hoa").await;
        let listing = list(&mut hoa, &season.session, &joined, SET).await;

        let refused = join(&mut hoa).await;
        assert_eq!(refused.0, 422);
        assert!(refused.1.contains("Nụ trám” đang ở trong danh sách của một phiên họp chưa đóng"), "{}", refused.1);
        assert_eq!(world.count("select count(*) from product where joined_to is not null").await, 0);

        let path = format!("/phien-hop/{}", season.session);
        hoa.open(&path).await;
        assert_eq!(hoa.send(&format!("{path}/san-pham/{listing}/bo"), &[]).await.status, 303);
        assert_eq!(join(&mut hoa).await.0, 303);

        list(&mut hoa, &season.session, &joined, SET).await;
        let on_list = "select count(*) from listing l join product p on p.id = l.product_id where p.name = 'Nụ trầm'";
        assert_eq!(world.count(on_list).await, 1, "the address of the joined one leads to the one that is kept");
        let fields = [("product", joined.as_str()), ("case", "first"), ("received_on", "05/10/2026"), ("form", SET)];
        let page = format!("{path}/san-pham?sp={kept}");
        hoa.open(&page).await;
        let twice = hoa.send(&format!("{path}/san-pham"), &fields).await;
        assert_eq!(twice.status, 422, "one product, one open list: {}", twice.body);
        assert_eq!(
            world.count("select count(*) from listing where product_id <> ''").await,
            2,
            "with the season's own"
        );
    })
    .await;
}

#[tokio::test]
async fn a_certificate_holds_from_the_day_it_is_issued_which_may_be_later_than_the_decision() {
    each_engine(async |world| {
        let mut hoa = world.sign_in("hoa").await;
        let session = closed_session(world, &[VASE]).await;
        world.go_to("2026-03-20T09:00:00");
        let mut hoa_again = world.sign_in("hoa").await;
        std::mem::swap(&mut hoa, &mut hoa_again);
        let form = hoa.open(&format!("/quyet-dinh/moi?phien={session}")).await.body;
        assert!(form.contains("id=\"issued_on\" name=\"issued_on\" type=\"text\" value=\"\""), "optional: {form}");
        let decided = ("date", "12/3/2026");
        for (day, said) in [
            ("11/3/2026", "không thể trước ngày quyết định"),
            ("21/3/2026", "Ngày cấp giấy chứng nhận chưa đến"),
            ("31/2/2026", "Không có ngày 31/02/2026 trong lịch."),
        ] {
            let refused = enter(world, &mut hoa, &session, &[VASE.0], &[decided, ("issued_on", day)]).await;
            assert_eq!(refused.status, 422, "{day}");
            assert!(refused.body.contains(said), "{day}: {:?}", refused.complaints());
            assert!(refused.body.contains(&format!("value=\"{day}\"")), "what was typed stays: {}", refused.body);
        }
        assert_eq!(world.count("select count(*) from certificate").await, 0);

        let entered = enter(world, &mut hoa, &session, &[VASE.0], &[decided, ("issued_on", "16/3/2026")]).await;

        assert_eq!(entered.status, 303, "{}", entered.complaint());
        let (id, _) = newest(world).await;
        let page = hoa.open(&format!("/giay-chung-nhan/{id}")).await.body;
        assert!(page.contains("từ ngày 16/03/2026 đến hết ngày 16/03/2029"), "{page}");
        let paper = text_of(&mut hoa, &format!("/giay-chung-nhan/{id}/ban-in.pdf")).await;
        assert!(paper.contains("từ ngày 16 tháng 3 năm 2026 đến hết ngày 16 tháng 3 năm 2029"), "{paper}");
        assert!(paper.contains("ngày 12 tháng 3 năm 2026"), "the day of the decision: {paper}");
    })
    .await;
}
