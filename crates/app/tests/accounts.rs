//! Accounts as the office manages them in the browser.

use crate::{
    season::submit,
    units::load_ha_noi,
    world::{Browser, OWN_PASSWORD, World, each_engine},
};

/// The one-time password that a page shows, if it shows one.
fn shown(page: &str) -> Option<String> {
    let (_, rest) = page.split_once("<b class=\"num\">")?;
    rest.split('<').next().map(str::to_owned)
}

async fn signed_in(world: &World, login: &str, password: &str) -> Browser {
    let mut browser = world.stranger();
    assert_eq!(browser.sign_in(login, password).await.status, 303, "{login}");
    browser
}

#[tokio::test]
async fn the_office_makes_an_account_whose_password_is_shown_once_and_must_be_changed() {
    each_engine(async |world| {
        load_ha_noi(world).await;
        let mut hoa = world.sign_in("hoa").await;
        let empty = submit(&mut hoa, "/tai-khoan/moi", &[]).await;
        assert_eq!(empty.status, 422);
        for sentence in ["Hãy ghi tên đăng nhập.", "Hãy ghi họ và tên người dùng.", "Hãy chọn vai trò."]
        {
            assert_eq!(empty.body.matches(sentence).count(), 2, "{sentence}");
        }
        let nowhere = [("login", "xa.bat-trang"), ("name", "Ngô Văn Sơn"), ("role", "commune")];
        let asked = submit(&mut hoa, "/tai-khoan/moi", &nowhere).await;
        assert_eq!((asked.status, asked.body.matches("Hãy gõ tên xã, phường").count()), (422, 2));

        let fields = [nowhere.as_slice(), &[("commune", "bat trang")]].concat();
        let made = submit(&mut hoa, "/tai-khoan/moi", &fields).await;
        assert_eq!(made.status, 200, "{}", made.complaint());
        assert_eq!(made.body.matches("Cán bộ xã, phường: Xã Bát Tràng, Thành phố Hà Nội").count(), 1);
        let password = shown(&made.body).expect("a password");
        assert_eq!(
            hoa.send("/tai-khoan/moi", &fields).await.location(),
            "/tai-khoan/xa.bat-trang",
            "sent again, told nothing"
        );
        assert_eq!(shown(&hoa.open("/tai-khoan/xa.bat-trang").await.body), None);
        let taken = submit(&mut hoa, "/tai-khoan/moi", &fields).await;
        assert_eq!((taken.status, shown(&taken.body)), (422, None));

        let mut son = signed_in(world, "xa.bat-trang", &password).await;
        assert_eq!(son.open("/ban-lam-viec").await.location(), "/mat-khau");
        assert_eq!(world.text("select unit_code from mandate where role = 'commune'").await, "00577");
        let list = hoa.open("/tai-khoan?tim=son&vai-tro=commune").await.body;
        assert_eq!(list.matches("href=\"/tai-khoan/").count(), 2, "the one account, and the way to make another");
    })
    .await;
}

#[tokio::test]
async fn a_closed_account_is_out_at_once_and_a_forgotten_password_is_given_anew() {
    each_engine(async |world| {
        let mut hoa = world.sign_in("hoa").await;
        let mut minh = world.sign_in("minh").await;
        hoa.open("/tai-khoan/minh").await;
        assert_eq!(hoa.send("/tai-khoan/minh/khoa", &[("close", "yes")]).await.status, 303);
        assert_eq!(minh.open("/ban-lam-viec").await.status, 303, "to the door");
        let mut outside = world.stranger();
        assert_eq!(outside.sign_in("minh", OWN_PASSWORD).await.status, 422);
        hoa.open("/tai-khoan/minh").await;
        assert_eq!(hoa.send("/tai-khoan/minh/khoa", &[("close", "no")]).await.status, 303);
        signed_in(world, "minh", OWN_PASSWORD).await;

        hoa.open("/tai-khoan/minh").await;
        let given = hoa.send("/tai-khoan/minh/mat-khau", &[]).await;
        let password = shown(&given.body).expect("a fresh password");
        assert_eq!(outside.sign_in("minh", OWN_PASSWORD).await.status, 422, "the old one ended");
        signed_in(world, "minh", &password).await;

        hoa.open("/tai-khoan/hoa").await;
        let own = hoa.send("/tai-khoan/hoa/khoa", &[("close", "yes")]).await;
        assert_eq!((own.status, own.complaint().contains("Không tự khóa")), (422, true));
        for path in ["/tai-khoan", "/tai-khoan/moi", "/tai-khoan/hoa"] {
            let mut lan = world.sign_in("lan").await;
            assert_eq!(lan.open(path).await.status, 404, "{path} is the office's");
        }
    })
    .await;
}

#[tokio::test]
async fn while_a_session_is_open_nobody_of_its_council_gets_a_fresh_password_from_the_office_alone() {
    each_engine(async |world| {
        let season = crate::season::season(world).await;
        let mut hoa = world.sign_in("hoa").await;
        let mut thu = world.sign_in("thu").await;
        let mut minh = world.sign_in("minh").await;
        let reset = async |hoa: &mut Browser, login: &str| {
            hoa.open(&format!("/tai-khoan/{login}")).await;
            hoa.send(&format!("/tai-khoan/{login}/mat-khau"), &[]).await
        };
        let refused = reset(&mut hoa, "minh").await;
        assert!(refused.status == 422 && refused.body.contains("đang mở"), "{}", refused.body);
        assert_eq!((shown(&refused.body), minh.open("/ban-lam-viec").await.status), (None, 200));

        let page = season.at("/mat-khau");
        let id = crate::season::id_of(world, "minh").await;
        assert_eq!(submit(&mut thu, &page, &[]).await.status, 422, "nobody was chosen");
        let own = crate::season::id_of(world, "thu").await;
        assert_eq!(submit(&mut thu, &page, &[("user", &own)]).await.status, 422, "never for oneself");
        for login in ["minh", "hoa", "binh"] {
            let mut other = world.sign_in(login).await;
            assert_eq!(other.open(&page).await.status, 404, "{login} leads no session");
        }
        assert_eq!(submit(&mut thu, &page, &[("user", &id)]).await.status, 303);
        assert_eq!(reset(&mut hoa, "tuan").await.status, 422, "it is for one person");
        let given = reset(&mut hoa, "minh").await;
        let password = shown(&given.body).expect("a fresh password");
        assert_eq!(reset(&mut hoa, "minh").await.status, 422, "once");

        let mut minh = signed_in(world, "minh", &password).await;
        submit(&mut minh, "/mat-khau", &[("new", OWN_PASSWORD), ("again", OWN_PASSWORD)]).await;
        let pins = "select count(*) from pin p join user_account u on u.id = p.user_id where u.login = 'minh'";
        assert_eq!(world.count(pins).await, 0, "the PIN ended");
        assert!(minh.open("/thu").await.body.contains("Mật khẩu của bạn được cấp lại"));
        for place in ["/dong", "/mat-khau"] {
            let shown = thu.open(&season.at(place)).await.body;
            assert!(shown.contains("Phạm Thị Hoa cấp lại lúc"), "{place}: {shown}");
        }
        assert_eq!(world.count("select count(*) from event where name = 'password.released'").await, 1);

        assert_eq!(submit(&mut thu, &page, &[("user", &id)]).await.status, 303);
        world.wait_hours(25);
        let mut hoa = world.sign_in("hoa").await;
        assert_eq!(reset(&mut hoa, "minh").await.status, 422, "a day is over");
    })
    .await;
}

#[tokio::test]
async fn a_secretary_whose_account_the_officer_holds_confirms_no_fresh_password_for_that_officer() {
    each_engine(async |world| {
        let season = crate::season::season(world).await;
        let mut hoa = world.sign_in("hoa").await;
        let mut lan = world.sign_in("lan").await;
        let thu = crate::season::id_of(world, "thu").await;
        submit(&mut lan, &season.at("/mat-khau"), &[("user", &thu)]).await;
        hoa.open("/tai-khoan/thu").await;
        let password = shown(&hoa.send("/tai-khoan/thu/mat-khau", &[]).await.body).expect("a fresh password");
        let mut thu = signed_in(world, "thu", &password).await;
        submit(&mut thu, "/mat-khau", &[("new", OWN_PASSWORD), ("again", OWN_PASSWORD)]).await;
        let minh = crate::season::id_of(world, "minh").await;
        assert_eq!(submit(&mut thu, &season.at("/mat-khau"), &[("user", &minh)]).await.status, 303);

        hoa.open("/tai-khoan/minh").await;
        assert_eq!(hoa.send("/tai-khoan/minh/mat-khau", &[]).await.status, 422);
    })
    .await;
}
