//! Which password may be chosen, and what a new sign-in ends.

use crate::identity::CHUONG;
use crate::world::{OWN_PASSWORD, World, each_engine};
use saolang::identity::{self, Actor, Mandate, NewUser, OneTime, Role};

#[tokio::test]
async fn the_password_that_was_handed_out_is_not_kept_and_a_later_one_needs_the_one_that_holds() {
    each_engine(async |world| {
        let one_time = world.account("lan").await;
        let mut lan = world.stranger();
        lan.sign_in("lan", &one_time).await;
        for (new, sentence) in
            [(one_time.as_str(), "mật khẩu một lần"), ("12345678", "quá dễ đoán"), ("aaaaaaaa", "quá dễ đoán")]
        {
            lan.open("/mat-khau").await;
            let refused = lan.send("/mat-khau", &[("new", new), ("again", new)]).await;
            assert!(refused.status == 422 && refused.complaint().contains(sentence), "{}", refused.complaint());
        }
        lan.open("/mat-khau").await;
        assert_eq!(lan.send("/mat-khau", &[("new", OWN_PASSWORD), ("again", OWN_PASSWORD)]).await.status, 303);

        lan.open("/mat-khau").await;
        let other = [("new", "nón làng Chuông"), ("again", "nón làng Chuông")];
        let refused = lan.send("/mat-khau", &other).await;
        assert!(refused.complaint().contains("Mật khẩu hiện nay không đúng"), "{}", refused.complaint());
        lan.open("/mat-khau").await;
        assert_eq!(lan.send("/mat-khau", &CHUONG).await.status, 303);
    })
    .await;
}

#[tokio::test]
async fn who_signs_in_anew_leaves_no_earlier_sign_in_behind() {
    each_engine(async |world| {
        let mut lan = world.sign_in("lan").await;
        let mut copy = lan.clone();
        assert_eq!(copy.open("/ban-lam-viec").await.status, 200);

        lan.open("/mat-khau").await;
        let fields = [("login", "lan"), ("password", OWN_PASSWORD)];
        assert_eq!(lan.send("/dang-nhap", &fields).await.status, 303);

        assert_eq!(lan.open("/ban-lam-viec").await.status, 200);
        assert_eq!(copy.open("/ban-lam-viec").await.status, 303);
    })
    .await;
}

#[tokio::test]
async fn a_role_of_the_whole_province_is_not_given_for_one_place() {
    let world = World::on_sqlite().await;
    let operator = Actor::operator();
    for (login, role, unit, given) in [
        ("huyen", Role::Office, "00004", false),
        ("lanh-dao", Role::Leader, "00004", false),
        ("xa", Role::Commune, "00004", true),
        ("tinh", Role::Office, "", true),
    ] {
        let one_time = OneTime::new().await.expect("a password");
        let mandates = vec![Mandate { role, unit: unit.to_owned() }];
        let new = NewUser { login: login.to_owned(), name: login.to_owned(), mandates, demo: false };
        let made = world.app.db.write(async |tx| identity::add_user(tx, &operator, new, &one_time).await).await;
        assert_eq!(made.is_ok(), given, "{login}: {made:?}");
    }
}
