//! Who may do what, as a table that anybody can read, and every address tried by somebody without an account.

use crate::addresses::ROUTES;
use crate::producers::person_at;
use crate::real::Real;
use crate::world::{World, each_engine};
use axum::http::Method;
use saolang::{
    identity::{Act, Role, policy::permits},
    platform::words::{Lang, Words},
};
use std::fmt::Write;

/// What a stranger may reach, and why. Everything else asks for a sign-in or is missing.
const OPEN: &[(&str, &str, &str)] = &[
    ("GET", "/", "the front door: what the programme is"),
    ("GET", "/bo-tieu-chi", "the law is public"),
    ("GET", "/bo-tieu-chi/{ruleset}", "the law is public"),
    ("GET", "/bo-tieu-chi/{ruleset}/{form}", "the law is public"),
    ("GET", "/dang-nhap", "the door itself"),
    ("POST", "/dang-nhap", "the door itself"),
    ("GET", "/diem-ban", "where to find the products is for everybody"),
    ("GET", "/don-vi", "where a place lies is for everybody"),
    ("GET", "/don-vi/{code}", "where a place lies is for everybody"),
    ("GET", "/health", "for whoever watches the machine; says ok and nothing else"),
    ("GET", "/ke-hoach", "a plan and its result are for everybody"),
    ("GET", "/ke-hoach/{period}", "a plan and its result are for everybody"),
    ("GET", "/ngay-nghi", "by which days deadlines are counted is for everybody"),
    ("GET", "/san-pham", "the catalogue is for everybody"),
    ("GET", "/san-pham/{id}", "the catalogue is for everybody"),
    ("GET", "/static/{hash}/{name}", "style and script"),
    ("GET", "/tra-cuu", "whoever has the number and the digits may know where a dossier stands"),
    ("POST", "/tra-cuu", "whoever has the number and the digits may know where a dossier stands"),
    ("GET", "/x", "anybody checks a star"),
    ("GET", "/x/{code}", "anybody checks a star"),
    ("GET", "/su-kien", "where to find the products is for everybody"),
    ("GET", "/trung-tam", "where to find the products is for everybody"),
];

#[test]
fn the_table_of_roles_and_acts_is_as_agreed() {
    let words = Words::new(Lang::Vi);
    let mut table = String::from("Who may do what. A seat, a commune or a product narrows it further.\n\n");
    for (column, role) in Role::ALL.iter().enumerate() {
        let name = words.say(&format!("role-{}", role.code()));
        writeln!(table, "{}  {:<10} {name}", column + 1, role.code()).expect("text");
    }
    write!(table, "\n{:<22}", "").expect("text");
    for column in 1..=Role::ALL.len() {
        write!(table, " {column}").expect("text");
    }
    for act in Act::ALL {
        let row: String = Role::ALL.iter().map(|role| if permits(*role, act) { " x" } else { " ." }).collect();
        write!(table, "\n{:<22}{row}", spoken(&format!("{act:?}"))).expect("text");
    }

    insta::assert_snapshot!(table);
}

/// `FileSheet` as `file sheet`.
fn spoken(name: &str) -> String {
    let mut text = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !text.is_empty() {
            text.push(' ');
        }
        text.extend(letter.to_lowercase());
    }
    text
}

#[test]
fn every_act_is_permitted_to_somebody_and_to_not_everybody() {
    for act in Act::ALL {
        let roles = Role::ALL.iter().filter(|role| permits(**role, act)).count();
        assert!((1..Role::ALL.len()).contains(&roles), "{act:?} is permitted to {roles} roles");
    }
}

#[test]
fn what_is_open_to_strangers_exists() {
    for (method, path, _) in OPEN {
        assert!(ROUTES.contains(&(method, path)), "{method} {path} is open but no longer an address");
    }
}

#[tokio::test]
async fn a_stranger_reaches_nothing_that_is_not_open() {
    each_engine(async |world| {
        let real = Real::made(world).await;
        let mut people = Vec::new();
        for login in ["hoa", "lan", "nga", "binh"] {
            people.push(world.sign_in(login).await);
        }
        people.push(person_at(world, "tam", Role::Producer, &real.producer()).await);
        people.push(person_at(world, "xa.bat-trang", Role::Commune, "00577").await);
        let events = world.count("select count(*) from event").await;

        for (method, path) in ROUTES.iter().filter(|(m, p)| !OPEN.iter().any(|(om, op, _)| (om, op) == (m, p))) {
            let address = real.fill(path);
            let mut stranger = world.stranger();
            stranger.open("/dang-nhap").await;
            let fields = [("csrf", stranger.token()), ("new", "một câu dài"), ("again", "một câu dài")];
            let body = serde_urlencoded::to_string(fields).expect("fields");
            let body = (*method != "GET").then_some(body);
            let method = Method::from_bytes(method.as_bytes()).expect("a method");

            let answer = stranger.ask(method.clone(), &address, body.clone(), &[]).await;
            let json = [(axum::http::header::ACCEPT, "application/json")];
            let as_json = stranger.ask(method.clone(), &address, body, &json).await;

            let away = answer.location().starts_with("/dang-nhap?tiep=");
            assert!(answer.status == 303 && away, "{method} {address} answers a stranger {}", answer.status);
            assert_eq!(as_json.status, 401, "{method} {address} answers a stranger in JSON");
            if method == Method::GET {
                let mut found = Vec::new();
                while !matches!(found.last(), Some(200 | 303 | 422)) {
                    let person = people.get_mut(found.len());
                    let person = person.unwrap_or_else(|| panic!("{address} is there for nobody: {found:?}"));
                    found.push(person.open(&address).await.status);
                }
            }
        }
        assert_eq!(world.count("select count(*) from event").await, events);
    })
    .await;
}

#[tokio::test]
async fn an_address_or_a_search_with_a_nul_is_missing_or_finds_nothing_and_never_our_fault() {
    each_engine(async |world| {
        let mut hoa = world.sign_in("hoa").await;
        for (method, path) in ROUTES {
            let parts = path.split('/').map(|part| if part.starts_with('{') { "%00a" } else { part });
            let address = parts.collect::<Vec<_>>().join("/");
            if *method == "GET" && path.contains('{') {
                let status = hoa.open(&address).await.status;
                assert!(matches!(status, 404 | 422), "{address} answers {status}");
            } else if *method == "GET" {
                for name in ["q", "tim", "trang", "trang-thai", "ma", "phien", "dot", "sp", "tiep"] {
                    let status = hoa.open(&format!("{address}?{name}=%00a")).await.status;
                    assert!(status < 500, "{address}?{name} answers {status}");
                }
            } else if *path != "/dang-xuat" {
                hoa.open("/dot/moi").await;
                let fields = [("n\0", "\0"), ("name", "\0"), ("login", "\0"), ("session", "\0"), ("product", "\0")];
                let status = hoa.send(&address, &fields).await.status;
                assert!(status < 500, "POST {address} answers {status}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_open_answers_a_stranger() {
    let world = World::on_sqlite().await;
    let mut stranger = world.stranger();

    assert_eq!(stranger.open("/dang-nhap").await.status, 200);
    assert_eq!(stranger.open("/health").await.body, "ok");
}
