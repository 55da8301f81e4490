//! Producers: who enters them, who reaches them, what is kept of a person and what the log tells of it.

use crate::{
    season::{product, submit},
    units::load_ha_noi,
    world::{Browser, World, each_engine, field},
};
use saolang::{
    identity::{self, Actor, Mandate, NewUser, OneTime, Role},
    platform::db::Tx,
};

/// Bát Tràng and Sơn Tây, in the table of 1/7/2025.
pub const BAT_TRANG: &str = "00577";
const SON_TAY: &str = "09574";
pub const NAME: &str = "Hợp tác xã Gốm sứ Bát Tràng Xưa";

/// An account with a role at a place, signed in.
pub async fn person_at(world: &World, login: &str, role: Role, place: &str) -> Browser {
    let one_time = OneTime::new().await.expect("a password");
    let mandates = vec![Mandate { role, unit: place.to_owned() }];
    let new = NewUser { login: login.to_owned(), name: login.to_owned(), mandates, demo: false };
    let made = async |tx: &mut Tx| identity::add_user(tx, &Actor::operator(), new, &one_time).await;
    world.app.db.write(made).await.expect("an account");
    enter(world, login, &one_time.text).await
}

/// Signs in for the first time.
async fn enter(world: &World, login: &str, password: &str) -> Browser {
    let mut browser = world.stranger();
    assert_eq!(browser.sign_in(login, password).await.status, 303);
    let own = crate::world::OWN_PASSWORD;
    let chosen = submit(&mut browser, "/mat-khau", &[("new", own), ("again", own)]).await;
    assert_eq!(chosen.status, 303, "{}", chosen.body);
    browser
}

/// Enters a producer; answers its id.
pub async fn add(browser: &mut Browser, name: &str, commune: &str) -> String {
    let fields = [("name", name), ("kind", "cooperative"), ("commune", commune)];
    let added = submit(browser, "/chu-the/moi", &fields).await;
    assert_eq!(added.status, 303, "{}", added.complaint());
    added.location().replace("/chu-the/", "")
}

async fn logged(world: &World, name: &'static str) -> Vec<String> {
    let sql = "select detail from event where name = $1 order by id";
    let rows = world.app.db.read(async |tx| tx.all::<(String,)>(sql, saolang::args![name]).await).await;
    rows.expect("events").into_iter().map(|(detail,)| detail).collect()
}

#[tokio::test]
async fn a_producer_is_entered_with_its_commune_by_the_old_name_or_the_new_and_what_was_typed_stays() {
    each_engine(async |world| {
        load_ha_noi(world).await;
        let mut hoa = world.sign_in("hoa").await;
        let wrong = [
            ("name", NAME),
            ("kind", ""),
            ("commune", "Không Có"),
            ("registered_on", "31/02/2020"),
            ("tax_code", "0100109107"),
            ("phone", "12"),
            ("email", "không có"),
        ];
        let answer = submit(&mut hoa, "/chu-the/moi", &wrong).await;
        assert_eq!(answer.status, 422);
        for sentence in [
            "Hãy chọn loại hình.",
            "Không có xã, phường nào tên như vậy.",
            "Không có ngày 31/02/2020 trong lịch.",
            "Mã số thuế sai một chữ số nào đó",
            "Số điện thoại chưa đúng.",
            "Địa chỉ thư điện tử chưa đúng.",
        ] {
            assert_eq!(answer.body.matches(sentence).count(), 2, "in the summary and beside the field: {sentence}");
        }
        assert_eq!(answer.body.matches(&format!("value=\"{NAME}\"")).count(), 1);
        assert_eq!(world.count("select count(*) from producer").await, 0);

        // Kim Lan was a commune of Gia Lâm until 1/7/2025; it became a part of Bát Tràng.
        let fields = [
            ("name", NAME),
            ("kind", "cooperative"),
            ("commune", "xa Kim Lan"),
            ("registered_on", "5/3/2020"),
            ("tax_code", "0100109106"),
            ("phone", "+84 912 345 678"),
        ];
        let added = submit(&mut hoa, "/chu-the/moi", &fields).await;
        assert_eq!(added.status, 303, "{}", added.complaint());
        let page = hoa.open(added.location()).await.body;
        for text in ["Xã Bát Tràng, Thành phố Hà Nội</a>", "05/03/2020", "0100109106", "0912345678"] {
            assert_eq!(page.matches(text).count(), 1, "{text}");
        }
        assert_eq!(page.matches("Chưa có: số đăng ký kinh doanh, nơi cấp đăng ký, địa chỉ, thư điện tử.").count(), 1);
        let detail = logged(world, "producer.added").await.concat();
        assert!(!detail.contains("0912345678"), "how a person is reached is not kept for ever: {detail}");
    })
    .await;
}

#[tokio::test]
async fn a_name_that_is_known_and_a_tax_code_that_is_taken_are_asked_about() {
    each_engine(async |world| {
        load_ha_noi(world).await;
        let mut hoa = world.sign_in("hoa").await;
        let first = add(&mut hoa, NAME, "Bát Tràng").await;
        let twin = [("name", "HTX Gốm sứ Bát Tràng Xưa"), ("kind", "cooperative"), ("commune", "Sơn Tây")];
        let asked = submit(&mut hoa, "/chu-the/moi", &twin).await;
        assert_eq!(asked.status, 422);
        assert!(asked.complaint().contains(NAME), "{}", asked.complaint());
        assert_eq!(asked.body.matches("name=\"another\"").count(), 1);

        let mut another = twin.to_vec();
        another.push(("another", "yes"));
        let added = submit(&mut hoa, "/chu-the/moi", &another).await;
        assert_eq!(added.status, 303, "{}", added.complaint());

        for (id, status) in [(first.as_str(), 303), (&added.location().replace("/chu-the/", ""), 422)] {
            let page = hoa.open(&format!("/chu-the/{id}/sua")).await.body;
            let (name, revision) = (field(&page, "revision"), field(&page, "revision").expect("a revision"));
            assert!(name.is_some());
            let fields =
                [("name", NAME), ("kind", "cooperative"), ("tax_code", "0100109106"), ("revision", revision.as_str())];
            let changed = hoa.send(&format!("/chu-the/{id}/sua"), &fields).await;
            assert_eq!(changed.status, status, "{}", changed.complaint());
        }
        assert_eq!(world.count("select count(*) from particulars where tax_code = '0100109106'").await, 1);
    })
    .await;
}

#[tokio::test]
async fn an_officer_of_a_commune_reaches_its_producers_and_no_other() {
    each_engine(async |world| {
        load_ha_noi(world).await;
        let mut hoa = world.sign_in("hoa").await;
        let elsewhere = add(&mut hoa, "Hộ kinh doanh Bánh tẻ Phú Nhi", "Sơn Tây").await;
        let mut son = person_at(world, "xa.bat-trang", Role::Commune, BAT_TRANG).await;

        let own = add(&mut son, NAME, "").await;

        let list = son.open("/chu-the").await.body;
        assert_eq!((list.matches(NAME).count(), list.matches("Phú Nhi").count()), (1, 0));
        assert_eq!(hoa.open("/chu-the").await.body.matches("Phú Nhi").count(), 1, "there was something to see");
        assert_eq!(son.open(&format!("/chu-the/{own}")).await.status, 200);
        for below in ["", "/sua", "/dai-dien", "/noi-san-xuat", "/tai-khoan"] {
            assert_eq!(son.open(&format!("/chu-the/{elsewhere}{below}")).await.status, 404, "{below}");
        }
        let fields =
            [("name", "Hộ kinh doanh Mới"), ("kind", "household_business"), ("commune", "Sơn Tây"), ("unit", SON_TAY)];
        let refused = submit(&mut son, "/chu-the/moi", &fields).await;
        assert_eq!(refused.status, 422);
        assert!(refused.complaint().contains("trong địa bàn của mình"), "{}", refused.complaint());

        // When the producer works there no longer, the officer of the commune reaches it to the end of that day.
        let page = hoa.open(&format!("/chu-the/{own}")).await.body;
        let end = page.split("action=\"").find(|rest| rest.contains("/noi-san-xuat/")).expect("a form");
        let end = end.split('"').next().expect("an address").to_owned();
        assert_eq!(hoa.send(&end, &[]).await.status, 303);
        assert_eq!(son.open(&format!("/chu-the/{own}")).await.status, 200);
        world.wait_hours(24);
        let mut son = world.stranger();
        assert_eq!(son.sign_in("xa.bat-trang", crate::world::OWN_PASSWORD).await.status, 303);
        assert_eq!(son.open(&format!("/chu-the/{own}")).await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn a_producer_s_person_keeps_the_own_particulars_and_sees_no_other_producer() {
    each_engine(async |world| {
        load_ha_noi(world).await;
        let mut hoa = world.sign_in("hoa").await;
        let own = add(&mut hoa, NAME, "Bát Tràng").await;
        let other = add(&mut hoa, "Hộ kinh doanh Bánh tẻ Phú Nhi", "Sơn Tây").await;
        let given =
            submit(&mut hoa, &format!("/chu-the/{own}/tai-khoan"), &[("login", "tam"), ("name", "Bùi Thị Tâm")]).await;
        assert_eq!(given.status, 200, "{}", given.complaint());
        let (_, rest) = given.body.split_once("<b class=\"num\">").expect("the one-time password");
        let password = rest.split('<').next().expect("its end").to_owned();
        let account = hoa.open(&format!("/chu-the/{own}/tai-khoan")).await.body;
        assert_eq!((account.matches(&password).count(), account.matches("Bùi Thị Tâm").count()), (0, 1), "shown once");

        let mut tam = enter(world, "tam", &password).await;
        let list = tam.open("/chu-the").await.body;
        assert_eq!((list.matches(NAME).count(), list.matches("Phú Nhi").count()), (1, 0));
        assert_eq!(tam.open(&format!("/chu-the/{other}")).await.status, 404);
        for path in ["/chu-the/moi".to_owned(), format!("/chu-the/{own}/tai-khoan")] {
            assert_eq!(tam.open(&path).await.status, 404, "{path}");
        }
        let page = tam.open(&format!("/chu-the/{own}/sua")).await.body;
        let revision = field(&page, "revision").expect("a revision");
        let fields = [("name", NAME), ("kind", "cooperative"), ("phone", "0912 345 678"), ("revision", &revision)];
        assert_eq!(tam.send(&format!("/chu-the/{own}/sua"), &fields).await.status, 303);
        let fields = [("name", NAME), ("kind", "cooperative"), ("phone", "0987654321"), ("revision", &revision)];
        tam.open(&format!("/chu-the/{own}/sua")).await;
        assert_eq!(tam.send(&format!("/chu-the/{own}/sua"), &fields).await.status, 409, "somebody was faster");
        for never in ["9223372036854775807", "-9223372036854775808", "7"] {
            let fields = [("name", NAME), ("kind", "cooperative"), ("phone", "0987654321"), ("revision", never)];
            tam.open(&format!("/chu-the/{own}/sua")).await;
            assert_eq!(tam.send(&format!("/chu-the/{own}/sua"), &fields).await.status, 409, "{never}");
        }
        assert_eq!(world.text("select phone from particulars where revision = 2").await, "0912345678");
        assert_eq!(logged(world, "producer.changed").await, ["{\"fields\":[\"phone\"]}"]);
    })
    .await;
}

#[tokio::test]
async fn an_account_is_given_to_one_producer_and_renewed_for_no_other() {
    each_engine(async |world| {
        load_ha_noi(world).await;
        let mut hoa = world.sign_in("hoa").await;
        let own = add(&mut hoa, NAME, "Bát Tràng").await;
        let other = add(&mut hoa, "Hộ kinh doanh Bánh tẻ Phú Nhi", "Sơn Tây").await;
        let at = |id: &str| format!("/chu-the/{id}/tai-khoan");
        let fields = [("login", "tam"), ("name", "Bùi Thị Tâm")];
        let first = submit(&mut hoa, &at(&own), &fields).await;
        assert_eq!(first.body.matches("<b class=\"num\">").count(), 1);
        let again = hoa.send(&at(&own), &fields).await;
        assert_eq!(again.body.matches("<b class=\"num\">").count(), 0, "the form sent again makes no other password");

        for login in ["tam", "hoa"] {
            let taken = submit(&mut hoa, &at(&other), &[("login", login), ("name", "Ai Đó")]).await;
            assert_eq!(taken.status, 422, "{login} is somebody else's");
        }
        let renewed = submit(&mut hoa, &at(&own), &fields).await;
        let (_, rest) = renewed.body.split_once("<b class=\"num\">").expect("a fresh password");
        enter(world, "tam", rest.split('<').next().expect("its end")).await;
        assert_eq!(world.count("select count(*) from event where name = 'user.password_reset'").await, 1);
        assert_eq!(world.count("select count(*) from mandate where role = 'producer'").await, 1);
    })
    .await;
}

#[tokio::test]
async fn what_criterion_3_2_asks_of_a_person_is_kept_with_consent_and_forgotten_when_it_is_taken_back() {
    each_engine(async |world| {
        load_ha_noi(world).await;
        let mut hoa = world.sign_in("hoa").await;
        let own = add(&mut hoa, NAME, "Bát Tràng").await;
        let form = format!("/chu-the/{own}/dai-dien");
        let base = [("name", "Bùi Thị Tâm"), ("position", "Giám đốc"), ("since", "01/02/2026")];
        let with = |more: &[(&'static str, &'static str)]| [base.as_slice(), more].concat();
        let preference = [("sex", "female"), ("ethnicity", "Mường"), ("disability", "no")];

        let without = submit(&mut hoa, &form, &with(&preference)).await;
        assert_eq!((without.status, without.body.matches("Hãy đánh dấu đồng ý").count()), (422, 2));
        let half = submit(&mut hoa, &form, &with(&[("consent", "yes"), ("sex", "female")])).await;
        assert_eq!((half.status, half.body.matches("Hãy ghi dân tộc.").count()), (422, 2));
        let mut agreed = with(&preference);
        agreed.push(("consent", "yes"));
        assert_eq!(submit(&mut hoa, &form, &agreed).await.status, 303);

        let page = hoa.open(&format!("/chu-the/{own}")).await.body;
        assert_eq!(page.matches("nữ, dân tộc Mường, không phải người khuyết tật.").count(), 1);
        let mut binh = world.sign_in("binh").await;
        let read = binh.open(&format!("/chu-the/{own}")).await.body;
        assert_eq!(
            (read.matches("Bùi Thị Tâm").count(), read.matches("Mường").count()),
            (1, 0),
            "an auditor needs it not"
        );
        let detail = logged(world, "representative.named").await.concat();
        assert!(!detail.contains("Tâm") && !detail.contains("Mường"), "{detail}");

        let withdraw = page.split("action=\"").find(|rest| rest.contains("/rut\"")).expect("a form");
        let withdraw = withdraw.split('"').next().expect("an address").to_owned();
        hoa.open(&format!("/chu-the/{own}")).await;
        assert_eq!(hoa.send(&withdraw, &[]).await.status, 303);
        let forgotten = "select count(*) from representative where sex = '' and ethnicity = '' and disability = ''";
        assert_eq!(world.count(forgotten).await, 1);
        assert_eq!(logged(world, "representative.consent_withdrawn").await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn the_next_representative_ends_the_term_of_the_one_before() {
    each_engine(async |world| {
        load_ha_noi(world).await;
        let mut hoa = world.sign_in("hoa").await;
        let own = add(&mut hoa, NAME, "Bát Tràng").await;
        let form = format!("/chu-the/{own}/dai-dien");
        let person =
            |name: &'static str, since: &'static str| [("name", name), ("position", "Giám đốc"), ("since", since)];
        assert_eq!(submit(&mut hoa, &form, &person("Bùi Thị Tâm", "01/02/2020")).await.status, 303);

        for (since, sentence) in [("01/02/2020", "bắt đầu sau ngày này"), ("11/03/2026", "chưa tới")] {
            let refused = submit(&mut hoa, &form, &person("Ngô Văn Sơn", since)).await;
            assert_eq!(refused.status, 422);
            assert!(refused.complaint().contains(sentence), "{}", refused.complaint());
        }
        assert_eq!(submit(&mut hoa, &form, &person("Ngô Văn Sơn", "05/03/2026")).await.status, 303);

        let page = hoa.open(&format!("/chu-the/{own}")).await.body;
        assert_eq!(page.matches("từ 05/03/2026<").count() + page.matches("từ 05/03/2026.").count(), 1);
        assert_eq!(page.matches("từ 01/02/2020 đến 04/03/2026").count(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_producer_is_found_by_any_part_of_its_name_and_by_its_kind() {
    let mut world = World::on_sqlite().await;
    load_ha_noi(&world).await;
    let mut hoa = world.sign_in("hoa").await;
    add(&mut hoa, NAME, "Bát Tràng").await;
    product(&world, "Bình hoa men lam").await;
    for (query, names) in [
        ("", vec!["Hợp tác xã Gốm sứ Bát Tràng Xưa", "HTX Gốm Bát Tràng"]),
        ("?tim=gom+xua", vec![NAME]),
        ("?tim=lua", vec![]),
        ("?loai=cooperative", vec![NAME, "HTX Gốm Bát Tràng"]),
        ("?loai=farm", vec![]),
    ] {
        let page = hoa.open(&format!("/chu-the{query}")).await.body;
        let links = page.split("<th scope=\"row\"><a href=\"/chu-the/").skip(1);
        let found: Vec<&str> = links.filter_map(|link| link.split("\">").nth(1)?.split('<').next()).collect();
        let mut found: Vec<&str> = found;
        let mut names = names;
        found.sort_unstable();
        names.sort_unstable();
        assert_eq!(found, names, "{query}");
        assert_eq!(
            page.matches("Không tìm thấy chủ thể nào như vậy.").count(),
            usize::from(names.is_empty()),
            "{query}"
        );
    }
}

#[tokio::test]
async fn what_a_product_belongs_to_is_said_by_whoever_reaches_its_producer_and_read_by_everybody() {
    each_engine(async |world| {
        load_ha_noi(world).await;
        let vase = product(world, "Bình hoa men lam").await;
        let mut hoa = world.sign_in("hoa").await;
        let form = format!("/san-pham/{vase}/nhan");
        let page = format!("/san-pham/{vase}");
        let said = submit(&mut hoa, &form, &[("tag", "gift"), ("tag", "craft_village"), ("tag", "khac")]).await;
        assert_eq!((said.status, said.location()), (303, page.as_str()));
        let mut anybody = world.stranger();
        let read = anybody.open(&page).await.body;
        assert_eq!((read.matches("Làng nghề<br>").count(), read.matches("Quà tặng<br>").count()), (1, 1));
        assert_eq!(read.matches(&form).count(), 0, "a stranger says nothing");

        let producer = world.text("select producer_id from product").await;
        let mut own = person_at(world, "gom", Role::Producer, &producer).await;
        let other = add(&mut hoa, "Hộ kinh doanh Bánh tẻ Phú Nhi", "Sơn Tây").await;
        let mut neighbour = person_at(world, "banh-te", Role::Producer, &other).await;
        assert_eq!(neighbour.open(&form).await.status, 404);
        assert_eq!(neighbour.send(&form, &[("tag", "women")]).await.status, 404);
        assert_eq!(own.open(&page).await.body.matches(&format!("href=\"{form}\"")).count(), 1);
        assert_eq!(own.open(&form).await.body.matches(" checked>").count(), 2, "what was said stands ticked");
        assert_eq!(submit(&mut own, &form, &[("tag", "gift")]).await.status, 303);
        assert_eq!(world.count("select count(*) from product_tag").await, 1);
        let told = logged(world, "product.tagged").await;
        let last = "{\"before\":[\"craft_village\",\"gift\"],\"tags\":[\"gift\"]}".to_owned();
        assert_eq!((told.len(), told.contains(&last)), (2, true), "{told:?}");
    })
    .await;
}
