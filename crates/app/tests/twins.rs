//! Rows that turn out to be one: who asks, what goes along, and what comes back.

use crate::{
    filed::{MAKER, RICE, TODAY, begin, maker},
    producers::{BAT_TRANG, NAME, person_at},
    season::submit,
    units::load_ha_noi,
    world::{Browser, World, each_engine},
};
use saolang::{
    args,
    identity::{Actor, Mandate, Role},
    platform::db::Tx,
    producers, products,
};

const TWIN: &str = "Hợp tác xã Gốm sứ Bát Trang Xưa";

/// Enters a producer with these particulars.
async fn enter(browser: &mut Browser, name: &str, commune: &str, more: &[(&str, &str)]) -> String {
    let mut fields = vec![("name", name), ("kind", "cooperative"), ("commune", commune)];
    fields.extend_from_slice(more);
    let added = submit(browser, "/chu-the/moi", &fields).await;
    assert_eq!(added.status, 303, "{}", added.complaint());
    added.location().to_owned()
}

/// Lets a pair wait of which nobody asked.
async fn pair(world: &World, first: &str, second: &str) {
    let pair = async |tx: &mut Tx| {
        tx.housekeeping("a test's own row");
        let sql = "insert into likeness (id, kind, first_id, second_id, reason, decided, decided_by, decided_at,
                   created_at) values ('doi', 'producer', $1, $2, 'brackets', '', '', null, 0)";
        tx.execute(sql, args![first, second]).await
    };
    world.app.db.write(pair).await.expect("a pair");
}

#[tokio::test]
async fn one_producer_that_two_communes_entered_is_joined_with_its_particulars_and_separated_again() {
    each_engine(async |world| {
        load_ha_noi(world).await;
        let mut hai = person_at(world, "xa.bat-trang", Role::Commune, BAT_TRANG).await;
        let mut hoa = world.sign_in("hoa").await;
        let first = enter(&mut hai, NAME, "Bát Tràng", &[("phone", "0912 345 678")]).await;
        world.wait_ms(1);
        let more = [
            ("phone", "0987 654 321"),
            ("tax_code", "0100109106"),
            ("registration_number", "01D8000123"),
            ("registered_on", "5/3/2015"),
            ("address", "Xóm 2"),
        ];
        let second = enter(&mut hoa, TWIN, "Sơn Tây", &more).await;
        enter(&mut hoa, "Hợp tác xã Bánh tẻ Phú Nhi", "Sơn Tây", &[]).await;

        let id = |address: &str| address.replace("/chu-the/", "");
        let page = hoa.open(&second).await.body;
        let ask = format!("/san-pham/can-xem/moi?loai=producer&dong={}", id(&second));
        assert_eq!(page.matches(&format!("href=\"{}\"", ask.replace('&', "&#38;"))).count(), 1, "{page}");
        assert!(!hai.open(&first).await.body.contains("can-xem"), "the office says it");
        assert_eq!(hai.open(&ask).await.status, 404);
        let offered = hoa.open(&ask).await.body;
        assert_eq!((offered.contains(NAME), offered.contains("Phú Nhi")), (true, false), "{offered}");
        let sought = hoa.open(&format!("{ask}&tim=phu+nhi")).await.body;
        assert_eq!((sought.contains(NAME), sought.contains("Phú Nhi")), (false, true), "{sought}");
        let (one, two) = (id(&first), id(&second));
        let other = [("kind", "producer"), ("id", two.as_str()), ("other", one.as_str())];
        for _ in ["asked", "asked already"] {
            let asked = submit(&mut hoa, &ask, &other).await;
            assert_eq!(asked.location(), "/san-pham/can-xem", "{}", asked.body);
        }
        assert_eq!(world.count("select count(*) from event where name = 'likeness.asked'").await, 1);
        let waiting = hoa.open("/san-pham/can-xem").await.body;
        assert_eq!(waiting.matches("Một người của cơ quan thấy").count(), 1, "{waiting}");

        let pair = world.text("select id from likeness").await;
        let same = hoa.send(&format!("/san-pham/can-xem/{pair}"), &[("decided", "same")]).await;
        assert_eq!(same.status, 303, "{}", same.complaint());
        let learnt = ["0100109106", "01D8000123", "05/03/2015", "Xóm 2"];
        let kept = hoa.open(&first).await.body;
        for text in learnt {
            assert_eq!(kept.matches(text).count(), 1, "{text}");
        }
        assert_eq!((kept.contains("0912345678"), kept.contains("0987654321")), (true, false), "its own stays");
        assert_eq!(hoa.open(&second).await.location(), first);
        let moved = world.text("select detail from event where name = 'likeness.joined'").await;
        assert!(moved.contains("tax_code") && !moved.contains("Xóm 2"), "which fields, not what they say: {moved}");

        let changed = [
            ("name", NAME),
            ("kind", "cooperative"),
            ("revision", "2"),
            ("phone", "0912 345 678"),
            ("tax_code", "0100109106"),
            ("registration_number", "01D8000123"),
            ("registered_on", "5/3/2015"),
            ("address", "Xóm 3"),
        ];
        assert_eq!(submit(&mut hoa, &format!("{first}/sua"), &changed).await.status, 303);
        hoa.open("/san-pham/da-gop").await;
        assert_eq!(hoa.send(&format!("/san-pham/da-gop/{pair}/tach"), &[]).await.status, 303);
        let apart = [hoa.open(&first).await.body, hoa.open(&second).await.body];
        for text in &learnt[..3] {
            assert_eq!(apart.each_ref().map(|page| page.matches(text).count()), [0, 1], "{text}");
        }
        assert_eq!(apart.each_ref().map(|page| page.contains("Xóm 3")), [true, false], "what came since stays");

        assert_eq!(submit(&mut hoa, &ask, &other).await.status, 303);
        assert_eq!(world.text("select decided from likeness").await, "", "and is asked again");
    })
    .await;
}

#[tokio::test]
async fn an_account_of_a_row_that_was_joined_finds_on_its_desk_what_its_producer_has_to_do() {
    each_engine(async |world| {
        let (mut tam, own) = maker(world, TODAY).await;
        let dossier = begin(&mut tam, RICE).await;
        let mut hoa = world.sign_in("hoa").await;
        let other = enter(&mut hoa, &format!("{MAKER} Mới"), "Bát Tràng", &[]).await.replace("/chu-the/", "");
        pair(world, &other, &own).await;
        hoa.open("/san-pham/can-xem").await;
        assert_eq!(hoa.send("/san-pham/can-xem/doi", &[("decided", "same")]).await.status, 303);
        let desk = tam.open("/ban-lam-viec").await.body;
        assert_eq!(desk.matches(&format!("<a href=\"{dossier}\">")).count(), 1, "{desk}");
    })
    .await;
}

#[tokio::test]
async fn a_product_that_is_named_almost_like_another_of_its_producer_is_asked_about() {
    each_engine(async |world| {
        let (_, own) = maker(world, TODAY).await;
        let mandates = vec![Mandate { role: Role::Producer, unit: own.clone() }];
        let tam = Actor { mandates, ..Actor::operator() };
        let enter = async |tx: &mut Tx| {
            let producer = producers::find(tx, &own).await?;
            for name in
                ["Gạo nếp J02", "Gạo nếp J03", "Gạo nêp J02", "Gạo nếp", "Gạo nếp J02", "Bánh chưng", "Bánh chưngg"]
            {
                products::add_own(tx, &tam, &producer, (name, "", "")).await?;
            }
            Ok(())
        };
        world.app.db.write(enter).await.expect("products");
        let asked = async |tx: &mut Tx| {
            let sql = "select l.reason, x.name, y.name from likeness l join product x on x.id = l.first_id
                       join product y on y.id = l.second_id order by l.reason";
            tx.all::<(String, String, String)>(sql, args![]).await
        };
        let asked = world.app.db.read(asked).await.expect("pairs");
        let asked: Vec<_> =
            asked.iter().map(|(why, one, other)| (why.as_str(), one.as_str(), other.as_str())).collect();
        let expected = [("accents", "Gạo nếp J02", "Gạo nêp J02"), ("edit", "Bánh chưng", "Bánh chưngg")];
        assert_eq!(asked, expected);
    })
    .await;
}
