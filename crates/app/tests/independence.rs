//! Two accounts are not two persons: neither may hold the other, and nobody both (docs/decisions/0029).

use crate::{
    producers::person_at,
    reopenings::{closed, confirm},
    revocations,
    season::{id_of, season, submit},
    session_changes::propose,
    verification::certified,
    world::{Browser, OWN_PASSWORD, World, each_engine},
};
use saolang::identity::Role;

/// The password that a page shows once.
fn shown(page: &str) -> &str {
    let (_, rest) = page.split_once("<b class=\"num\">").expect("a password");
    rest.split('<').next().expect("its end")
}

async fn signed_in(world: &World, login: &str, password: &str) -> Browser {
    let mut browser = world.stranger();
    assert_eq!(browser.sign_in(login, password).await.status, 303, "{login}");
    browser
}

/// Whoever got a password signs in with it and chooses another one.
async fn first_time(world: &World, login: &str, page: &str) -> Browser {
    let mut browser = signed_in(world, login, shown(page)).await;
    let chosen = submit(&mut browser, "/mat-khau", &[("new", OWN_PASSWORD), ("again", OWN_PASSWORD)]).await;
    assert_eq!(chosen.status, 303, "{}", chosen.body);
    browser
}

/// An officer makes an account on the page, and its person signs in.
pub async fn made_by(world: &World, officer: &mut Browser, login: &str, role: &str) -> Browser {
    let fields = [("login", login), ("name", "Người mới"), ("role", role)];
    let made = submit(officer, "/tai-khoan/moi", &fields).await;
    assert_eq!(made.status, 200, "{}", made.complaint());
    first_time(world, login, &made.body).await
}

#[tokio::test]
async fn nobody_confirms_a_reopening_that_an_account_proposed_which_the_same_person_made_of_late() {
    each_engine(async |world| {
        let season = season(world).await;
        closed(world, &season, 85).await;
        let mut hoa = world.sign_in("hoa").await;
        let mut hai = made_by(world, &mut hoa, "hai", "office").await;
        assert_eq!(propose(&mut hai, &season, &[&season.listing]).await.status, 303);

        let own = confirm(&mut hoa, &season).await;

        assert_eq!((own.status, own.complaint().contains("trong 30 ngày qua")), (422, true), "{}", own.body);
        assert_eq!(world.count("select count(*) from session").await, 1);
        let mut dung = world.sign_in("dung").await;
        assert_eq!(confirm(&mut dung, &season).await.status, 303, "neither of the two gave the other anything");
        assert_eq!(world.count("select count(*) from session").await, 2);
    })
    .await;
}

#[tokio::test]
async fn two_accounts_that_a_third_one_gave_both_of_late_are_no_two_persons() {
    each_engine(async |world| {
        let season = season(world).await;
        closed(world, &season, 85).await;
        let mut van = person_at(world, "van", Role::Office, "").await;
        let mut hai = made_by(world, &mut van, "hai", "office").await;
        person_at(world, "ba", Role::Leader, "").await;
        van.open("/tai-khoan/ba").await;
        let given = van.send("/tai-khoan/ba/mat-khau", &[]).await;
        let mut ba = first_time(world, "ba", &given.body).await;
        assert_eq!(propose(&mut hai, &season, &[&season.listing]).await.status, 303);

        let held = confirm(&mut ba, &season).await;

        assert_eq!((held.status, held.complaint().contains("tài khoản thứ ba")), (422, true), "{}", held.body);
        assert_eq!(world.count("select count(*) from session").await, 1);
        let mut dung = world.sign_in("dung").await;
        assert_eq!(confirm(&mut dung, &season).await.status, 303, "nobody gave hers");
    })
    .await;
}

#[tokio::test]
async fn nobody_withdraws_a_certificate_on_the_proposal_of_an_account_that_the_same_person_made_of_late() {
    each_engine(async |world| {
        let (mut hoa, id, _) = certified(world).await;
        let mut hai = made_by(world, &mut hoa, "hai", "office").await;
        let proposed = revocations::propose(world, &mut hai, &id, &[]).await;
        assert_eq!(proposed.status, 303, "{:?}", proposed.complaints());
        let proposal = proposed.location().to_owned();

        let own = revocations::confirm(world, &mut hoa, &proposal, &[]).await;

        assert_eq!((own.status, own.body.contains("trong 30 ngày qua")), (422, true), "{}", own.body);
        assert_eq!(world.count("select count(*) from revocation").await, 0);
        let mut dung = world.sign_in("dung").await;
        let confirmed = revocations::confirm(world, &mut dung, &proposal, &[]).await;
        assert_eq!(confirmed.status, 303, "{:?}", confirmed.complaints());
        assert_eq!(world.count("select count(*) from revocation").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_secretary_confirms_no_fresh_password_for_an_officer_where_a_third_one_gave_both_theirs() {
    each_engine(async |world| {
        world.go_to("2026-11-09T09:00:00");
        let mut van = person_at(world, "van", Role::Office, "").await;
        world.account("thu").await;
        van.open("/tai-khoan/thu").await;
        let given = van.send("/tai-khoan/thu/mat-khau", &[]).await;
        made_by(world, &mut van, "giang", "office").await;
        let season = season(world).await;
        let mut thu = first_time(world, "thu", &given.body).await;
        let minh = id_of(world, "minh").await;
        assert_eq!(submit(&mut thu, &season.at("/mat-khau"), &[("user", &minh)]).await.status, 303);

        let mut giang = signed_in(world, "giang", OWN_PASSWORD).await;
        giang.open("/tai-khoan/minh").await;
        let held = giang.send("/tai-khoan/minh/mat-khau", &[]).await;

        assert_eq!((held.status, held.body.contains("tài khoản thứ ba")), (422, true), "{}", held.body);
        let mut hoa = world.sign_in("hoa").await;
        hoa.open("/tai-khoan/minh").await;
        let reset = hoa.send("/tai-khoan/minh/mat-khau", &[]).await;
        assert!(!shown(&reset.body).is_empty(), "nobody gave hers, so that Thu is a second person beside Hoa");
    })
    .await;
}
