//! Whoever guesses passwords, with a sign-in or without one.

use crate::world::{Browser, OWN_PASSWORD, World, each_engine};
use axum::{Extension, extract::ConnectInfo};
use saolang::router::router;
use std::net::SocketAddr;

#[tokio::test]
async fn a_sign_in_that_somebody_found_guesses_the_password_five_times_and_ends_after_ten() {
    each_engine(async |world| {
        let mut lan = world.sign_in("lan").await;
        let mut own = world.stranger();
        assert_eq!(own.sign_in("lan", OWN_PASSWORD).await.status, 303);
        let guess = async |thief: &mut Browser, page: &str, current: &str| {
            thief.open(page).await;
            let fields =
                [("current", current), ("new", "nón làng Chuông"), ("again", "nón làng Chuông"), ("pin", "135791")];
            thief.send(page, &fields).await
        };
        for _ in 0..5 {
            assert_eq!(guess(&mut lan, "/mat-khau", "không phải").await.status, 422);
        }
        let locked = guess(&mut lan, "/mat-khau", OWN_PASSWORD).await;
        assert!(locked.status == 422 && locked.complaint().contains("quá nhiều lần"), "{}", locked.complaint());
        lan.open("/ma-pin").await;
        let pin = [("current", OWN_PASSWORD), ("pin", "135791"), ("again", "135791")];
        let locked = lan.send("/ma-pin", &pin).await;
        assert!(
            locked.status == 422 && locked.complaint().contains("quá nhiều lần"),
            "the same count: {}",
            locked.complaint()
        );
        assert_eq!(world.count("select count(*) from event where name = 'user.password_locked'").await, 1);

        world.wait_ms(16 * 60_000);
        for _ in 0..5 {
            assert_eq!(guess(&mut lan, "/mat-khau", "không phải").await.status, 422);
        }
        assert_eq!(lan.open("/ban-lam-viec").await.status, 303, "to the door");
        assert_eq!(own.open("/ban-lam-viec").await.status, 200, "the other sign-in stays");
        assert_eq!(world.count("select count(*) from event where name = 'user.sign_in_ended'").await, 1);
        world.wait_ms(16 * 60_000);
        assert_eq!(guess(&mut own, "/mat-khau", OWN_PASSWORD).await.status, 303);
        assert_eq!(world.count("select tries from password_guess").await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_stranger_who_tries_a_login_from_elsewhere_does_not_lock_its_owner_out() {
    let mut world = World::on_sqlite().await;
    let one_time = world.account("lan").await;
    let at = |address: &str| {
        let from: SocketAddr = format!("{address}:4000").parse().expect("an address");
        Browser::new(router(world.app.clone()).layer(Extension(ConnectInfo(from))))
    };
    for _ in 0..5 {
        assert_eq!(at("203.0.113.9").sign_in("lan", "không phải").await.status, 422);
    }
    assert_eq!(at("203.0.113.9").sign_in("lan", &one_time).await.status, 429, "the stranger waits");

    assert_eq!(at("198.51.100.7").sign_in("lan", &one_time).await.status, 303);
}
