//! Signing in and out, passwords, sign-ins that end, form tokens.

use crate::addresses::WITH_FILES;
use crate::real::Real;
use crate::world::{Browser, OWN_PASSWORD, World, each_engine, form_routes};
use axum::http::Method;
use axum::{Extension, extract::ConnectInfo};
use saolang::{
    app::App,
    identity::{self, Actor},
    platform::config::Config,
    router::router,
};
use std::{collections::BTreeMap, net::SocketAddr};
use tokio::task::JoinSet;

const HOUR_MS: i64 = 3_600_000;

#[tokio::test]
async fn the_first_sign_in_must_choose_a_password() {
    each_engine(async |world| {
        let one_time = world.account("lan").await;
        let mut lan = world.stranger();

        assert_eq!(lan.sign_in("lan", &one_time).await.status, 303);
        for path in ["/ban-lam-viec", "/", "/dang-nhap"] {
            let answer = lan.open(path).await;
            assert_eq!((answer.status, answer.location()), (303, "/mat-khau"), "{path}");
        }

        lan.open("/mat-khau").await;
        let answer = lan.send("/mat-khau", &[("new", "lụa Vạn Phúc"), ("again", "lụa Vạn Phúc")]).await;
        assert_eq!((answer.status, answer.location()), (303, "/ban-lam-viec"));
        let desk = lan.open("/ban-lam-viec").await;
        assert_eq!(desk.status, 200);
        assert!(desk.body.contains("Nguyễn Thị Lan"));

        assert_eq!(world.stranger().sign_in("lan", &one_time).await.status, 422);
        assert_eq!(world.stranger().sign_in("lan", "lụa Vạn Phúc").await.status, 303);
    })
    .await;
}

#[tokio::test]
async fn a_password_is_judged_by_its_length_and_typed_twice() {
    let mut world = World::on_sqlite().await;
    let mut lan = world.sign_in("lan").await;
    let long = "a".repeat(129);
    let cases = [
        ("bảy chữ", "bảy chữ", "Mật khẩu cần ít nhất 8 ký tự."),
        (&long, &long, "Mật khẩu dài quá 128 ký tự."),
        ("một câu dài", "câu khác hẳn", "Hai lần gõ mật khẩu không giống nhau. Hãy gõ lại."),
    ];

    for (new, again, sentence) in cases {
        lan.open("/mat-khau").await;
        let answer = lan.send("/mat-khau", &[("current", OWN_PASSWORD), ("new", new), ("again", again)]).await;
        assert_eq!((answer.status, answer.complaint().as_str()), (422, sentence));
        assert!(!answer.body.contains(new), "a password is never shown again");
    }
}

#[tokio::test]
async fn a_wrong_name_and_a_wrong_password_get_the_same_answer() {
    each_engine(async |world| {
        world.sign_in("lan").await;

        let wrong_password = world.stranger().sign_in("lan", "không phải").await;
        let wrong_name = world.stranger().sign_in("nobody", "không phải").await;

        assert_eq!(wrong_password.status, 422);
        assert_eq!(wrong_name.status, 422);
        assert!(wrong_password.complaint().starts_with("Tên đăng nhập hoặc mật khẩu không đúng."));
        assert_eq!(wrong_name.complaint(), wrong_password.complaint());
    })
    .await;
}

#[tokio::test]
async fn a_closed_account_is_out_at_its_next_request_and_cannot_come_back() {
    each_engine(async |world| {
        let mut lan = world.sign_in("lan").await;
        let mut minh = world.sign_in("minh").await;
        assert_eq!(lan.open("/ban-lam-viec").await.status, 200);

        let close = async |tx: &mut _| identity::disable(tx, &Actor::operator(), "lan", true).await;
        world.app.db.write(close).await.expect("the account closes");

        assert_eq!(lan.open("/ban-lam-viec").await.location(), "/dang-nhap?tiep=%2Fban-lam-viec");
        assert_eq!(minh.open("/ban-lam-viec").await.status, 200);
        let answer = world.stranger().sign_in("lan", "gốm Bát Tràng nung hai lửa").await;
        assert!(answer.complaint().starts_with("Tên đăng nhập hoặc mật khẩu không đúng."));
    })
    .await;
}

#[tokio::test]
async fn a_sign_in_ends_after_eight_hours_without_use() {
    each_engine(async |world| {
        let mut lan = world.sign_in("lan").await;

        world.wait_hours(8);
        assert_eq!(lan.open("/ban-lam-viec").await.status, 200);
        world.wait_hours(8);
        assert_eq!(lan.open("/ban-lam-viec").await.status, 200);
        world.wait_ms(8 * HOUR_MS + 1);
        assert_eq!(lan.open("/ban-lam-viec").await.status, 303);
    })
    .await;
}

#[tokio::test]
async fn a_sign_in_ends_after_twenty_four_hours_however_much_it_is_used() {
    each_engine(async |world| {
        let mut lan = world.sign_in("lan").await;

        for _ in 0..4 {
            world.wait_hours(6);
            assert_eq!(lan.open("/ban-lam-viec").await.status, 200);
        }
        world.wait_ms(1);
        assert_eq!(lan.open("/ban-lam-viec").await.status, 303);
    })
    .await;
}

#[tokio::test]
async fn who_signs_out_is_out_even_if_the_cookie_is_sent_again() {
    each_engine(async |world| {
        let mut lan = world.sign_in("lan").await;
        lan.open("/mat-khau").await;
        let mut copy = lan.clone();

        let answer = lan.send("/dang-xuat", &[]).await;

        assert_eq!((answer.status, answer.location()), (303, "/"));
        assert!(!lan.cookies.contains_key("__Host-saolang"));
        assert!(copy.cookies.contains_key("__Host-saolang"));
        assert_eq!(copy.open("/ban-lam-viec").await.status, 303);
    })
    .await;
}

#[tokio::test]
async fn a_new_password_ends_the_person_s_other_sign_ins() {
    each_engine(async |world| {
        let mut office = world.sign_in("lan").await;
        let mut lost_phone = world.sign_in_anew("lan").await;
        let mut minh = world.sign_in("minh").await;

        office.open("/mat-khau").await;
        let answer = office.send("/mat-khau", &CHUONG).await;
        assert_eq!(answer.status, 303, "{}", answer.body);

        assert_eq!(office.open("/ban-lam-viec").await.status, 200);
        assert_eq!(lost_phone.open("/ban-lam-viec").await.status, 303);
        assert_eq!(minh.open("/ban-lam-viec").await.status, 200);
    })
    .await;
}

/// Somebody who may do what a form asks for.
fn who_may(path: &str) -> &'static str {
    let below = path.strip_prefix("/phien-hop/{id}/").unwrap_or_default();
    match below.split('/').next() {
        Some("phieu-cham" | "xem-lai" | "dong" | "cham-thu") => "lan",
        Some("su-kien") => "nga",
        _ => "hoa",
    }
}

#[tokio::test]
async fn a_form_without_the_token_of_its_own_sign_in_is_refused_everywhere() {
    const EXPIRED: &str = "Biểu mẫu đã hết hạn.";
    each_engine(async |world| {
        let real = Real::made(world).await;
        let mut people = BTreeMap::new();
        for login in ["hoa", "lan", "nga"] {
            people.insert(login, world.sign_in(login).await);
        }
        let mut minh = world.sign_in("minh").await;
        minh.open("/mat-khau").await;
        let of_minh = minh.token().to_owned();
        assert_eq!(of_minh.len(), 128, "there is a token to steal");
        let before = world.count("select count(*) from event").await;
        // Signing out comes last: whoever is out has no token of their own.
        let mut paths: Vec<&str> = form_routes().collect();
        paths.sort_by_key(|path| *path == "/dang-xuat");

        for own_token in [false, true] {
            for path in &paths {
                let person = people.get_mut(who_may(path)).expect("somebody who may");
                person.open("/mat-khau").await;
                let own = person.token().to_owned();
                let tokens = if own_token { vec![own.as_str()] } else { vec!["", "00", "không phải", &of_minh] };
                let address = real.fill(path);
                for token in tokens {
                    person.hold_token(token);
                    let answer = if WITH_FILES.contains(path) {
                        person.upload(&address, "a.csv", b"product_name\nG\xe1\xba\xa1o\n").await
                    } else if *path == "/kho-giay-to/gui" {
                        // What comes in parts has no fields: the token is in a header.
                        person.raw(Method::POST, &address, &[("x-form-token", token.to_owned())], "").await
                    } else {
                        person.send(&address, &[("new", "một câu dài"), ("again", "một câu dài")]).await
                    };
                    let expired = (answer.status, answer.body.contains(EXPIRED)) == (422, true);
                    assert_eq!(expired, !own_token, "{path} with {token:?} answers {}", answer.status);
                }
                if !own_token {
                    let none = person.send_bare(&address, &[("once", "0123456789abcdef")]).await;
                    let unread = WITH_FILES.contains(path);
                    assert_eq!((none.status, none.body.contains(EXPIRED)), (422, !unread), "{path} without a token");
                }
            }
            if !own_token {
                assert_eq!(world.count("select count(*) from event").await, before);
            }
        }
        assert_ne!(world.count("select count(*) from event").await, before, "with their own token they act");
    })
    .await;
}

#[tokio::test]
async fn cookies_belong_to_this_host_and_no_script_reads_them() {
    let mut world = World::on_sqlite().await;
    let one_time = world.account("lan").await;
    let mut lan = world.stranger();

    let first = lan.open("/dang-nhap?lang=en").await;
    let signed_in = lan.send("/dang-nhap", &[("login", "lan"), ("password", &one_time)]).await;

    let cookies: Vec<&str> = [&first, &signed_in]
        .iter()
        .flat_map(|answer| answer.headers.get_all("set-cookie"))
        .map(|value| value.to_str().expect("ASCII"))
        .collect();
    assert_eq!(cookies.len(), 3, "visitor, language, sign-in: {cookies:?}");
    for cookie in cookies {
        assert!(cookie.starts_with("__Host-"), "{cookie}");
        let flags: Vec<&str> = cookie.split("; ").skip(1).filter(|flag| !flag.starts_with("Max-Age=")).collect();
        assert_eq!(flags, ["Path=/", "Secure", "HttpOnly", "SameSite=Lax"], "{cookie}");
    }
}

#[tokio::test]
async fn the_sixth_try_in_a_minute_is_refused_even_with_the_right_password() {
    each_engine(async |world| {
        let one_time = world.account("lan").await;
        for _ in 0..5 {
            assert_eq!(world.stranger().sign_in("lan", "không phải").await.status, 422);
        }

        let answer = world.stranger().sign_in("Lan", &one_time).await;

        assert_eq!(answer.status, 429);
        assert_eq!(answer.complaint(), "Đã thử quá nhiều lần. Hãy đợi một phút rồi thử lại.");
        let one_time = world.account("minh").await;
        assert_eq!(world.stranger().sign_in("minh", &one_time).await.status, 303, "Minh is not held up");
    })
    .await;
}

#[tokio::test]
async fn a_flood_of_strangers_is_asked_to_come_again_and_holds_up_nobody_who_is_signed_in() {
    each_engine(async |world| {
        let mut lan = world.sign_in("lan").await;
        lan.open("/mat-khau").await;
        let mut door = world.stranger();
        door.open("/dang-nhap").await;
        let mut flood = JoinSet::new();
        for number in 0..150 {
            let mut stranger = door.clone();
            let login = format!("nobody-{number}");
            let body = async move { stranger.send("/dang-nhap", &[("login", &login), ("password", "x")]).await };
            flood.spawn(body);
        }

        let chosen = lan.send("/mat-khau", &CHUONG).await;
        assert_eq!(chosen.status, 303, "{}", chosen.complaint());

        let answers = flood.join_all().await;
        let turned_away: Vec<_> = answers.iter().filter(|answer| answer.status == 429).collect();
        assert!(turned_away.len() > 10, "{} of 150 were turned away", turned_away.len());
        let sentence = "Đang có quá nhiều người đăng nhập cùng lúc. Hãy thử lại sau vài giây.";
        assert!(turned_away.iter().all(|answer| answer.complaint() == sentence));
        assert!(answers.iter().all(|answer| matches!(answer.status, 422 | 429)));
    })
    .await;
}

#[tokio::test]
async fn one_address_tries_so_often_a_minute_under_whatever_names() {
    let world = World::on_sqlite().await;
    let config = Config { sign_ins_per_minute: 3, ..world.config.clone() };
    let app = App::open(config, world.clock.clone()).await.expect("a second programme");
    let at = |address: &str| {
        let from: SocketAddr = format!("{address}:4000").parse().expect("an address");
        Browser::new(router(app.clone()).layer(Extension(ConnectInfo(from))))
    };
    for (name, from) in [("a", "[2001:db8:7::1]"), ("b", "[2001:db8:7::2]"), ("c", "[2001:db8:7::3]")] {
        assert_eq!(at(from).sign_in(name, "không phải").await.status, 422, "{name} from {from}");
    }

    let fourth = at("[2001:db8:7::4]").sign_in("d", "không phải").await;

    assert_eq!(fourth.status, 429);
    assert_eq!(fourth.complaint(), "Đã thử quá nhiều lần. Hãy đợi một phút rồi thử lại.");
    assert_eq!(at("203.0.113.9").sign_in("d", "không phải").await.status, 422, "another address is not held up");
    app.db.close().await;
}

#[tokio::test]
async fn signing_in_leads_to_our_own_pages_only() {
    let desk = "/ban-lam-viec";
    let cases = [
        ("/mat-khau", "/mat-khau"),
        ("https://xau.example/", desk),
        ("//xau.example/", desk),
        ("/\\xau.example/", desk),
        ("\\\\xau.example/", desk),
        ("/\t/xau.example/", desk),
        ("javascript:alert(1)", desk),
        ("", desk),
    ];

    for (next, leads_to) in cases {
        // A world each: five tries a minute are all that one has.
        let mut world = World::on_sqlite().await;
        let one_time = world.account("lan").await;
        let mut lan = world.stranger();
        lan.open("/dang-nhap").await;
        let answer = lan.send("/dang-nhap", &[("login", "lan"), ("password", &one_time), ("next", next)]).await;
        assert_eq!((answer.status, answer.location()), (303, leads_to), "{next:?}");
    }
}

#[tokio::test]
async fn no_page_links_to_another_site_because_of_its_own_address() {
    let world = World::on_sqlite().await;

    let answer = world.stranger().open("//xau.example/khong-co").await;

    assert_eq!(answer.status, 404);
    assert!(answer.body.contains("href=\"/xau.example/khong-co?lang=en\""), "{}", answer.body);
}

#[tokio::test]
async fn the_language_stays_as_it_was_chosen() {
    let world = World::on_sqlite().await;
    let mut visitor = world.stranger();

    assert!(visitor.open("/dang-nhap").await.body.contains("<html lang=\"vi\">"));
    assert!(visitor.open("/dang-nhap?lang=en").await.body.contains("<html lang=\"en\">"));
    assert!(visitor.open("/dang-nhap").await.body.contains("<html lang=\"en\">"));
    assert!(visitor.open("/dang-nhap?lang=fr").await.body.contains("<html lang=\"en\">"));
    assert!(visitor.open("/dang-nhap?lang=vi").await.body.contains("<html lang=\"vi\">"));
}

#[tokio::test]
async fn every_sign_in_and_sign_out_is_recorded() {
    each_engine(async |world| {
        let one_time = world.account("lan").await;
        let mut lan = world.stranger();
        assert_eq!(lan.sign_in("lan", &one_time).await.status, 303);
        lan.open("/mat-khau").await;
        assert_eq!(lan.send("/mat-khau", &[("new", OWN_PASSWORD), ("again", OWN_PASSWORD)]).await.status, 303);
        lan.open("/mat-khau").await;
        lan.send("/dang-xuat", &[]).await;

        let names: Vec<(String, String)> = world
            .app
            .db
            .read(async |tx| tx.all("select name, actor_name from event order by id", vec![]).await)
            .await
            .expect("the events");
        let mut names: Vec<String> = names.into_iter().map(|(name, who)| format!("{name} by {who}")).collect();
        names.sort();

        assert_eq!(
            names,
            [
                "user.added by saolang",
                "user.password_chosen by Nguyễn Thị Lan",
                "user.signed_in by Nguyễn Thị Lan",
                "user.signed_out by Nguyễn Thị Lan",
            ]
        );
    })
    .await;
}

/// Somebody who is signed in chooses another password.
pub const CHUONG: [(&str, &str); 3] =
    [("current", OWN_PASSWORD), ("new", "nón làng Chuông"), ("again", "nón làng Chuông")];
