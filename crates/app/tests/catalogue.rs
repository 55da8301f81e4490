//! The catalogue that anybody searches, and the pairs that a person of the office decides.

use crate::{
    products::{HEAD, file, import},
    season::submit,
    world::{Browser, World, each_engine},
};
use saolang::{
    app::App,
    args,
    audit::File,
    identity::{Actor, Role},
    platform::db::Tx,
    products::{self, NewProduct},
    units,
};
use std::fmt::Write as _;

async fn add(world: &World, name: &str, producer: &str) -> String {
    let new = NewProduct {
        name: name.to_owned(),
        producer: producer.to_owned(),
        producer_kind: String::new(),
        product_group: String::new(),
        commune: String::new(),
        district: String::new(),
        demo: true,
    };
    world.app.db.write(async |tx| products::add(tx, &Actor::operator(), new).await).await.expect("a product")
}

/// The names on a page of the catalogue, in order.
fn names(body: &str) -> Vec<String> {
    let name =
        |card: &str| card.split_once("\">").and_then(|(_, rest)| rest.split_once("</a>")).map(|(n, _)| n.to_owned());
    body.split("<h2><a href=\"/san-pham/").skip(1).filter_map(name).collect()
}

pub async fn found(browser: &mut Browser, query: &str) -> Vec<String> {
    let pairs: Vec<(&str, &str)> = query.split('&').filter_map(|pair| pair.split_once('=')).collect();
    let query = serde_urlencoded::to_string(pairs).expect("a query");
    let page = browser.open(&format!("/san-pham?{query}")).await;
    assert_eq!(page.status, 200);
    names(&page.body)
}

#[tokio::test]
async fn only_what_was_recognised_shows_stars_and_every_other_word_keeps_its_meaning() {
    each_engine(async |world| {
        import(
            world,
            &file(&[
                "Bát sen,Công ty TNHH Quang Vinh,,Gia Lâm,potential_5,5,2019,1,https://a.example/1",
                "Bát sen,Công ty TNHH Quang Vinh,,Gia Lâm,recognised,4,2020,2,https://b.example/2",
                "Chén sen,Công ty TNHH Quang Vinh,,Gia Lâm,potential_5,5,2019,3,",
                "Đĩa sen,Công ty TNHH Quang Vinh,,Gia Lâm,district_scored,4,2023,4,",
                "Lọ sen,Công ty TNHH Quang Vinh,,Gia Lâm,registered,,2023,5,",
            ]),
        )
        .await;
        let mut anybody = world.stranger();
        let list = anybody.open("/san-pham").await.body;
        assert_eq!(list.matches("role=\"img\"").count(), 1, "one of four holds stars");
        assert_eq!(list.matches("aria-label=\"4 trên 5 sao\"").count(), 1);
        for word in ["tiềm năng 5 sao</span>", "huyện đã chấm</span>", "đã đăng ký</span>"] {
            assert_eq!(list.matches(word).count(), 1, "{word}");
        }
        assert_eq!(found(&mut anybody, "sao=4").await, ["Bát sen"]);
        assert_eq!(found(&mut anybody, "sao=5").await, [""; 0]);

        let held = open(&mut anybody, "Bát sen").await;
        assert_eq!(held.matches("<th scope=\"row\">").count(), 2, "both recognitions of the one product");
        assert_eq!(held.matches("aria-label=\"4 trên 5 sao\"").count(), 2, "at the head and in its row");
        assert_eq!(held.matches("aria-label=\"5 trên 5 sao\"").count(), 0);
        assert_eq!(held.matches("href=\"https://a.example/1\"").count(), 1);
        let potential = open(&mut anybody, "Chén sen").await;
        assert_eq!(potential.matches("role=\"img\"").count(), 0);
        assert_eq!(potential.matches("Chưa có nguồn nào nói sản phẩm này đã được công nhận").count(), 1);
        assert_eq!(potential.matches("không phải sổ đăng ký chính thức").count(), 1);
    })
    .await;
}

/// The page of the product that a search for its name finds first.
async fn open(browser: &mut Browser, name: &str) -> String {
    let query = serde_urlencoded::to_string([("q", name)]).expect("a query");
    let list = browser.open(&format!("/san-pham?{query}")).await.body;
    let (_, rest) = list.split_once("<h2><a href=\"").expect("a product");
    let (address, rest) = rest.split_once("\">").expect("a link");
    assert!(rest.starts_with(&format!("{name}</a>")), "{name} is found first");
    browser.open(address).await.body
}

#[tokio::test]
async fn a_person_says_whether_two_producers_are_one_and_is_not_asked_again() {
    each_engine(async |world| {
        import(
            world,
            &file(&[
                "Trà sen,Hộ kinh doanh Lưu Thị Hiền,,Tây Hồ,recognised,4,2022,1,",
                "Trà sen,Hộ kinh doanh Lưu Thị Hiền (Hiền Xiêm),,Tây Hồ,recognised,4,2025,2,",
                "Trà nhài,Hộ kinh doanh Lưu Thị Hiền (Hiền Xiêm),,Tây Hồ,recognised,3,2025,3,",
                "Nụ trầm,HTX Bình Minh,,Ứng Hòa,recognised,4,2022,4,",
                "Nụ trám,HTX Bình Minh,,Ứng Hòa,recognised,4,2022,5,",
            ]),
        )
        .await;
        let mut hoa = world.sign_in("hoa").await;
        let mut lan = world.sign_in("lan").await;
        assert_eq!(lan.open("/san-pham/can-xem").await.status, 404);

        let page = hoa.open("/san-pham/can-xem").await;
        let pairs_of = |body: &str| -> Vec<String> {
            body.split("action=\"/san-pham/can-xem/").skip(1).map(until_quote).collect()
        };
        let pairs = pairs_of(&page.body);
        assert_eq!(pairs.len(), 3, "two producers, their one product, two spices");
        assert_eq!(page.body.matches("Trà nhài").count(), 1, "what hangs on each side is shown");
        let producers = &pairs[0];

        lan.open("/dot").await;
        assert_eq!(lan.send(&format!("/san-pham/can-xem/{producers}"), &[("decided", "same")]).await.status, 404);
        assert_eq!(hoa.send(&format!("/san-pham/can-xem/{producers}"), &[("decided", "same")]).await.status, 303);
        let left = pairs_of(&hoa.open("/san-pham/can-xem").await.body);
        let [spices] = &left[..] else { panic!("the product of one producer is no question: {left:?}") };
        assert_eq!(hoa.send(&format!("/san-pham/can-xem/{spices}"), &[("decided", "different")]).await.status, 303);
        hoa.open("/san-pham/can-xem").await;
        assert_eq!(hoa.send(&format!("/san-pham/can-xem/{spices}"), &[("decided", "same")]).await.status, 409);

        let mut anybody = world.stranger();
        assert_eq!(found(&mut anybody, "q=luu thi hien").await, ["Trà nhài", "Trà sen"]);
        assert_eq!(open(&mut anybody, "Trà sen").await.matches("<th scope=\"row\">").count(), 2);
        assert_eq!(world.count("select count(*) from event where name = 'likeness.joined'").await, 1);
        assert_eq!(world.count("select count(*) from event where name = 'likeness.kept_apart'").await, 1);
        // Later rows under either spelling find the same producer and the decided pair is not asked again.
        let later = import(
            world,
            &file(&[
                "Trà sen,HKD Lưu Thị Hiền (Hiền Xiêm),,Tây Hồ,recognised,5,2026,6,",
                "Nụ trám,HTX Bình Minh,,Ứng Hòa,recognised,4,2025,7,",
            ]),
        )
        .await;
        assert_eq!((later.counts.joined, later.counts.uncertain, later.counts.producers_created), (2, 0, 0));
        assert_eq!(hoa.open("/san-pham/can-xem").await.body.matches("class=\"empty\"").count(), 1);
    })
    .await;
}

/// Which row leads where, whose each product is, and of which product each source speaks.
async fn rows(world: &World) -> Vec<(String, String)> {
    let sql = "select id, coalesce(joined_to, '') || '|' || district from producer
               union all select id, coalesce(joined_to, '') || '|' || coalesce(producer_id, '') from product
               union all select row_id, product_id from recognition
               union all select id, first_id || '|' || second_id || '|' || decided from likeness order by 1";
    world.app.db.read(async |tx| tx.all(sql, args![]).await).await.expect("the rows")
}

#[tokio::test]
async fn what_was_joined_by_mistake_is_separated_again_with_everything_that_was_moved() {
    each_engine(async |world| {
        import(
            world,
            &file(&[
                "Trà sen,Hộ kinh doanh Lưu Thị Hiền,,,recognised,4,2022,1,",
                "Trà sen,Hộ kinh doanh Lưu Thị Hiền (Hiền Xiêm),,Tây Hồ,recognised,4,2025,2,",
                "Trà nhài,Hộ kinh doanh Lưu Thị Hiền (Hiền Xiêm),,Tây Hồ,recognised,3,2025,3,",
                "Trà nhài,Hộ kinh doanh Lưu Thị Hiền (Hiền Xiêm Tây Hồ),,Tây Hồ,recognised,3,2025,4,",
            ]),
        )
        .await;
        let mut hoa = world.sign_in("hoa").await;
        let mut lan = world.sign_in("lan").await;
        let before = rows(world).await;
        let pair = world
            .text(
                "select l.id from likeness l join producer p on p.id = l.first_id join producer q on q.id = l.second_id
                 where p.name like '%Hiền' and q.name like '%(Hiền Xiêm)'",
            )
            .await;
        let others = world.count("select count(*) from likeness where decided = ''").await;
        assert!(others >= 3, "a third is like both: {others}");
        hoa.open("/san-pham/can-xem").await;
        assert!(hoa.open("/san-pham/da-gop").await.body.contains("Chưa gộp cặp nào."));
        assert_eq!(hoa.send(&format!("/san-pham/can-xem/{pair}"), &[("decided", "same")]).await.status, 303);
        let joined = rows(world).await;
        let moved = before.iter().zip(&joined).filter(|(old, new)| old != new).count();
        assert!(moved >= 5, "two rows lead elsewhere, two sources and a product moved, a district came: {joined:?}");
        assert!(world.count("select count(*) from likeness where decided = ''").await < others);

        let page = hoa.open("/san-pham/da-gop").await.body;
        assert_eq!(page.matches("(Hiền Xiêm)</b> → Hộ kinh doanh Lưu Thị Hiền").count(), 1, "{page}");
        lan.open("/dot").await;
        let apart = format!("/san-pham/da-gop/{pair}/tach");
        assert_eq!((lan.open("/san-pham/da-gop").await.status, lan.send(&apart, &[]).await.status), (404, 404));
        assert_eq!(rows(world).await, joined);
        assert_eq!(hoa.send(&apart, &[]).await.status, 303);

        let but_the_pair =
            |rows: Vec<(String, String)>| rows.into_iter().filter(|(id, _)| *id != pair).collect::<Vec<_>>();
        assert_eq!(but_the_pair(rows(world).await), but_the_pair(before));
        assert_eq!(found(&mut world.stranger(), "q=tra sen").await, ["Trà sen", "Trà sen"]);
        assert_eq!(world.count("select count(*) from event where name = 'likeness.separated'").await, 1);
        hoa.open("/san-pham/da-gop").await;
        assert_eq!(hoa.send(&apart, &[]).await.status, 409, "what is apart is not taken apart again");
    })
    .await;
}

#[tokio::test]
async fn a_power_over_the_kept_row_that_came_since_the_joining_does_not_outlive_the_separation() {
    each_engine(async |world| {
        let (mut tam, kept) = crate::filed::maker(world, crate::filed::TODAY).await;
        let mut hoa = world.sign_in("hoa").await;
        let other = crate::producers::add(&mut hoa, "Hợp tác xã Nông nghiệp Bát Tràng Mới", "Bát Tràng").await;
        crate::producers::person_at(world, "xa.bat-trang", Role::Commune, crate::producers::BAT_TRANG).await;
        let pair = async |tx: &mut Tx| {
            tx.housekeeping("a test's own row");
            let sql = "insert into likeness (id, kind, first_id, second_id, reason, decided, decided_by, decided_at,
                       created_at) values ('doi', 'producer', $1, $2, 'brackets', '', '', null, 0)";
            tx.execute(sql, args![&kept, &other]).await
        };
        world.app.db.write(pair).await.expect("a pair");
        let proxies = format!("/chu-the/{kept}/uy-quyen");
        let give = [("login", "xa.bat-trang"), ("last_day", "30/11/2026")];
        assert_eq!(submit(&mut tam, &proxies, &give).await.status, 303);
        world.go_to("2026-11-25T10:00:00");
        hoa.open("/san-pham/can-xem").await;
        assert_eq!(hoa.send("/san-pham/can-xem/doi", &[("decided", "same")]).await.status, 303);
        world.go_to("2026-11-25T11:00:00");
        crate::producers::person_at(world, "nguoi.moi", Role::Producer, &kept).await;
        hoa.open("/san-pham/da-gop").await;
        let refused = hoa.send("/san-pham/da-gop/doi/tach", &[]).await;
        assert_eq!((refused.status, refused.complaint().contains("nguoi.moi")), (422, true), "{}", refused.complaint());
        hoa.open("/tai-khoan/nguoi.moi").await;
        assert_eq!(hoa.send("/tai-khoan/nguoi.moi/khoa", &[("close", "yes")]).await.status, 303);
        let live = "select count(*) from proxy where withdrawn_at is null";
        let given = world.text("select id from proxy").await;
        tam.open(&proxies).await;
        assert_eq!(tam.send(&format!("{proxies}/{given}/rut"), &[]).await.status, 303);
        assert_eq!(submit(&mut tam, &proxies, &give).await.status, 303);
        assert_eq!(world.count(live).await, 1, "given since");
        hoa.open("/san-pham/da-gop").await;
        assert_eq!(hoa.send("/san-pham/da-gop/doi/tach", &[]).await.status, 303);
        assert_eq!(world.count(live).await, 0);
        assert_eq!(world.count("select count(*) from event where name = 'proxy.withdrawn'").await, 2);
    })
    .await;
}

fn until_quote(text: &str) -> String {
    text.split('"').next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_product_row_that_was_joined_leads_to_the_one_that_is_kept() {
    each_engine(async |world| {
        import(
            world,
            &file(&["Nụ trầm,HTX Bình Minh,,,recognised,4,2022,1,", "Nụ trám,HTX Bình Minh,,,recognised,3,2020,2,"]),
        )
        .await;
        let all = world.app.db.read(async |tx| products::list(tx).await).await.expect("a list");
        let id = |name: &str| all.iter().find(|product| product.name == name).expect("a product").id.clone();
        let (kept, joined) = (id("Nụ trầm"), id("Nụ trám"));
        let mut hoa = world.sign_in("hoa").await;
        let page = hoa.open("/san-pham/can-xem").await.body;
        let pair = page.split("action=\"/san-pham/can-xem/").nth(1).map(until_quote).expect("a pair");
        hoa.send(&format!("/san-pham/can-xem/{pair}"), &[("decided", "same")]).await;

        let mut anybody = world.stranger();
        let sent = anybody.open(&format!("/san-pham/{joined}")).await;
        assert_eq!((sent.status, sent.location()), (307, format!("/san-pham/{kept}").as_str()));
        assert_eq!(anybody.open(sent.location()).await.body.matches("Nguồn ghi là: Nụ trám").count(), 1);
        assert_eq!(found(&mut anybody, "q=nụ").await, ["Nụ trầm"]);
        assert_eq!(anybody.open("/san-pham/1").await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn a_search_finds_with_and_without_accents_by_beginnings_and_past_a_wrong_letter_the_exact_first() {
    each_engine(async |world| {
        for (name, producer) in [
            ("Bánh cốm", "HTX Hàng Than"),
            ("Bánh chưng", "Làng Tranh Khúc"),
            ("Bánh chứng", "Không có thật"),
            ("Chè an toàn", "HTX Bắc Sơn"),
            ("Đậu phụ", "HTX Võng La"),
        ] {
            add(world, name, producer).await;
        }
        let mut anybody = world.stranger();
        for (asked, expected) in [
            ("bánh chưng", vec!["Bánh chưng", "Bánh chứng"]),
            ("bánh chứng", vec!["Bánh chứng", "Bánh chưng"]),
            ("banh chung", vec!["Bánh chưng", "Bánh chứng"]),
            ("dau", vec!["Đậu phụ"]),
            ("vong la", vec!["Đậu phụ"]),
            ("chunh banh", vec!["Bánh chưng", "Bánh chứng"]),
            ("ch", vec!["Chè an toàn", "Bánh chưng", "Bánh chứng"]),
            ("rượu", vec![]),
        ] {
            let mut got = found(&mut anybody, &format!("q={asked}")).await;
            if asked == "ch" || asked == "chunh banh" || asked == "banh chung" {
                got.sort();
                let mut expected = expected.clone();
                expected.sort_unstable();
                assert_eq!(got, expected, "{asked}");
            } else {
                assert_eq!(got, expected, "{asked}");
            }
        }
        let many = ["b"; 50].join(" ");
        let [once, often] = ["b", &many].map(|asked| format!("q={asked}"));
        let once = found(&mut anybody, &once).await;
        assert_eq!((once.len(), found(&mut anybody, &often).await), (4, once), "a word said often is one word");
        assert_eq!(found(&mut anybody, "q=tranh khuc chung lang banh c b l").await, ["Bánh chưng"]);
        assert_eq!(anybody.open("/san-pham?q=zzzz").await.body.matches("class=\"empty\"").count(), 1);
        let demo = anybody.open("/san-pham").await.body;
        assert_eq!(demo.matches("dữ liệu minh họa").count(), 5, "what is invented is marked");
    })
    .await;
}

#[tokio::test]
async fn the_catalogue_is_in_pages_and_every_node_sees_what_another_one_wrote() {
    each_engine(async |world| {
        let mut anybody = world.stranger();
        assert_eq!(anybody.open("/san-pham").await.body.matches("class=\"empty\"").count(), 1);
        let rows: String = (0..60).fold(format!("{HEAD},product_group\n"), |mut rows, at| {
            let group = if at % 2 == 0 { "food" } else { "craft" };
            writeln!(rows, "Sản phẩm {at:02},HTX {at},,,recognised,3,2022,{at},,{group}").expect("text");
            rows
        });
        let other = App::open(world.config.clone(), world.clock.clone()).await.expect("another node");
        let mut elsewhere = Browser::new(saolang::router::router(other.clone()));
        assert_eq!(elsewhere.open("/san-pham").await.body.matches("class=\"empty\"").count(), 1);

        import(world, rows.as_bytes()).await;

        for browser in [&mut anybody, &mut elsewhere] {
            assert_eq!(found(browser, "trang=1").await.len(), 24);
            assert_eq!(found(browser, "trang=3").await.len(), 12);
            assert_eq!(found(browser, "trang=99").await.len(), 12, "beyond the last is the last");
            assert_eq!(found(browser, "nhom=craft&trang=2").await.len(), 6);
            assert_eq!(found(browser, "nhom=craft&sao=5").await.len(), 0);
        }
        other.db.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_product_is_placed_in_todays_units_only_where_its_commune_was_not_divided() {
    each_engine(async |world| {
        let before = "code,name,kind,parent_code,valid_from,valid_to,full_name\n\
            01,Hà Nội,municipality,,,2025-06-30,Thành phố Hà Nội\n\
            001,Ba Đình,urban_district,01,,2025-06-30,Quận Ba Đình\n003,Tây Hồ,urban_district,01,,2025-06-30,Quận Tây Hồ\n\
            00004,Trúc Bạch,ward,001,,2025-06-30,Phường Trúc Bạch\n00100,Quảng An,ward,003,,2025-06-30,Phường Quảng An\n\
            00004,Ba Đình,ward,01,2025-07-01,,Phường Ba Đình\n00097,Hồng Hà,ward,01,2025-07-01,,Phường Hồng Hà\n\
            00103,Tây Hồ,ward,01,2025-07-01,,Phường Tây Hồ\n";
        let mapping = "old_code,old_full_name,old_district_code,old_district,old_province_code,old_province,new_code,\
            new_full_name,new_province_code,new_province,relation,relation_text,effective\n\
            00004,Phường Trúc Bạch,001,Quận Ba Đình,01,,00004,Phường Ba Đình,01,,whole,Nhập toàn bộ,2025-07-01\n\
            00100,Phường Quảng An,003,Quận Tây Hồ,01,,00097,Phường Hồng Hà,01,,part,Nhập một phần,2025-07-01\n\
            00100,Phường Quảng An,003,Quận Tây Hồ,01,,00103,Phường Tây Hồ,01,,part,Nhập một phần,2025-07-01\n";
        let tables = [before, mapping].map(|table| File { name: "units.csv", bytes: table.as_bytes() });
        units::import(&world.app, &Actor::operator(), &tables, false).await.expect("the tables load");
        import(
            world,
            &file(&[
                "Lọ Song Ngư,Công ty Ngũ Xã,,Ba Đình,recognised,4,2020,3,",
                "Lọ Song Ngư,Công ty Ngũ Xã,Trúc Bạch,Ba Đình,recognised,4,2021,1,",
                "Trà sen,Hộ Lưu Thị Hiền,Quảng An,Tây Hồ,recognised,4,2021,2,",
            ]),
        )
        .await;
        let mut anybody = world.stranger();

        let whole = open(&mut anybody, "Lọ Song Ngư").await;
        assert_eq!(whole.matches("<a href=\"/don-vi/00004\">Phường Ba Đình</a>").count(), 1);
        assert_eq!(whole.matches("Chưa phân định").count(), 0);
        let divided = open(&mut anybody, "Trà sen").await;
        assert_eq!(divided.matches("Quảng An, Tây Hồ").count(), 1, "as it was recorded");
        assert_eq!(divided.matches("Chưa phân định").count(), 1);
        assert_eq!(divided.matches("/don-vi/00097\">Phường Hồng Hà").count(), 1);
    })
    .await;
}
