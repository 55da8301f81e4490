//! Letters: what they say, and whose inbox they are in.

use crate::{
    producers::{NAME, person_at},
    season::submit,
    units::load_ha_noi,
    world::{World, each_engine},
};
use saolang::{
    app::App,
    identity::Role,
    letters::{self, Kind, NewLetter, To},
    platform::{
        db::Tx,
        words::{Lang, Words},
    },
};
use std::fmt::Write;

/// The values of a kind of letter.
fn values(kind: Kind, product: &str) -> Vec<(&'static str, String)> {
    let days = [
        ("valid_on", "2027-06-30"),
        ("opens_on", "2027-01-01"),
        ("closes_on", "2027-03-02"),
        ("due_on", "2027-01-21"),
        ("from_on", "2027-01-04"),
        ("lifted_on", "2027-01-25"),
        ("effective_on", "2027-02-01"),
        ("held_on", "2027-02-09"),
    ];
    let texts = [
        ("number", "12/GCN-OCOP"),
        ("product", product),
        ("producer", NAME),
        ("code", "123456"),
        ("agent", "Trần Văn Sơn"),
        ("left", "4"),
        ("why", "Chủ thể gửi mẫu sau"),
        ("repair", "Dán lại nhãn"),
        ("what", "Hàm lượng chì"),
        ("version", "2"),
        ("name", "Trần Văn Minh"),
        ("by", "Phạm Thị Hoa"),
        ("decision", "700/QĐ-UBND"),
        ("agencies", "Sở Công Thương; Chi cục Quản lý thị trường"),
    ];
    let all = days.into_iter().chain(texts).filter(|(name, _)| kind.values().contains(name));
    all.map(|(name, value)| (name, value.to_owned())).collect()
}

fn letter<'a>(kind: Kind, values: &'a [(&'static str, String)]) -> NewLetter<'a> {
    NewLetter { kind, about: ("certificate", "c"), address: "/x/0123456789".to_owned(), values, demo: false }
}

/// Sends a letter as an act of this process does.
pub async fn send(app: &App, to: To<'_>, product: &str) {
    let act = async |tx: &mut Tx| {
        tx.housekeeping("a test's own act");
        letters::send(tx, to, &letter(Kind::WindowOpened, &values(Kind::WindowOpened, product))).await
    };
    app.db.write(act).await.expect("a letter");
}

/// A producer that is reached in these ways; answers its id.
pub async fn producer(world: &mut World, email: &str, phone: &str) -> String {
    load_ha_noi(world).await;
    let mut hoa = world.sign_in("hoa").await;
    let fields =
        [("name", NAME), ("kind", "cooperative"), ("commune", "Bát Tràng"), ("email", email), ("phone", phone)];
    let added = submit(&mut hoa, "/chu-the/moi", &fields).await;
    assert_eq!(added.status, 303, "{}", added.complaint());
    added.location().replace("/chu-the/", "")
}

/// A letter in Hoa's inbox; answers its id.
pub async fn in_the_office(world: &World) -> String {
    let write = async |tx: &mut Tx| {
        tx.housekeeping("a test's own rows");
        let said = serde_json::json!({"number": "1/GCN", "product": "Nụ vối", "producer": "HTX Ba Vì",
                                      "valid_on": "2027-03-10", "opens_on": "2026-09-11", "closes_on": "2026-11-10"});
        let sql = "insert into letter (id, to_kind, to_id, kind, object_kind, object_id, address, said, demo, at)
                   values ('thu', 'office', '', 'window.opened', 'certificate', '', '/x', $1, false, 0)";
        tx.execute(sql, saolang::args![said.to_string()]).await?;
        let sql = "insert into inbox (user_id, letter_id, read_at)
                   select id, 'thu', null from user_account where login = 'hoa'";
        tx.execute(sql, vec![]).await
    };
    world.app.db.write(write).await.expect("its rows");
    "thu".to_owned()
}

/// Does what is due now, in a programme that was started in another way than the world's.
pub async fn run(app: &App) {
    saolang::jobs::run_due(app).await.expect("the worker works");
}

/// How it stands with what leaves the machine in one way: status and last error of each.
pub async fn on_the_way(world: &World, kind: &'static str) -> Vec<(String, String)> {
    let sql = "select status, last_error from job where kind = $1 order by created_at, id";
    world.app.db.read(async |tx| tx.all(sql, saolang::args![kind]).await).await.expect("jobs")
}

#[test]
fn every_letter_is_said_in_both_languages() {
    let mut all = String::new();
    for kind in Kind::ALL {
        let values: Vec<(String, String)> =
            values(kind, "Bình hoa men lam").into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        for name in kind.values() {
            assert!(values.iter().any(|(given, _)| given == name), "{kind:?} names {name}");
        }
        for lang in [Lang::Vi, Lang::En] {
            let said = letters::say(Words::new(lang), kind.code(), &values);
            writeln!(all, "{} {}\n{}\n{}\n{}\n", kind.code(), lang.code(), said.title, said.about, said.text)
                .expect("text");
            for part in [&said.title, &said.about, &said.text] {
                assert!(!part.contains(['{', '$']) && !part.starts_with("letter-"), "{kind:?} {lang:?}: {part}");
            }
            assert!(!said.title.contains(NAME) && !said.title.contains("Bình hoa"), "a subject names nobody");
        }
    }
    insta::assert_snapshot!(all);
}

#[tokio::test]
async fn a_letter_without_one_of_its_values_is_not_sent() {
    let world = World::on_sqlite().await;
    let act = async |tx: &mut Tx| {
        tx.housekeeping("a test's own act");
        letters::send(tx, To::Office, &letter(Kind::WindowOpened, &values(Kind::WindowOpened, "Bình")[1..])).await
    };
    assert!(world.app.db.write(act).await.is_err_and(|error| error.to_string().contains("valid_on")));
}

#[tokio::test]
async fn an_inbox_shows_the_newest_first_marks_what_is_unread_and_belongs_to_one_person() {
    each_engine(async |world| {
        let own = producer(world, "", "").await;
        let mut tam = person_at(world, "tam", Role::Producer, &own).await;
        let mut son = person_at(world, "xa.bat-trang", Role::Commune, "00577").await;
        let empty = tam.open("/thu").await.body;
        assert_eq!(empty.matches("class=\"empty\"").count(), 1);
        assert_eq!(tam.open("/ban-lam-viec").await.body.matches("thư chưa đọc").count(), 0);

        for number in 1..=51 {
            world.wait_ms(1);
            send(&world.app, To::Producer(&own), &format!("Bình số {number:02}")).await;
        }
        let page = tam.open("/thu").await.body;
        assert_eq!((page.matches("51 thư chưa đọc").count(), page.matches("chưa đọc</span>").count()), (1, 50));
        let at = |name: &str| page.find(name).unwrap_or(usize::MAX);
        assert!(at("Bình số 51") < at("Bình số 50") && at("Bình số 50") < at("Bình số 02"));
        assert_eq!(page.matches("Bình số 01").count(), 0, "fifty on a page");
        assert_eq!(tam.open("/thu?trang=2").await.body.matches("Bình số 01").count(), 1);
        assert_eq!(tam.open("/ban-lam-viec").await.body.matches("Hộp thư có 51 thư chưa đọc").count(), 1);

        let newest = world.text("select id from letter order by at desc limit 1").await;
        let opened = tam.open(&format!("/thu/{newest}")).await;
        assert_eq!((opened.status, opened.body.matches("href=\"/x/0123456789\"").count()), (200, 1));
        assert_eq!(tam.open("/thu").await.body.matches("50 thư chưa đọc").count(), 1);
        assert_eq!(tam.open(&format!("/thu/{newest}?lang=en")).await.body.matches("may be filed now").count(), 2);

        assert_eq!(son.open(&format!("/thu/{newest}")).await.status, 404);
        assert_eq!(son.open("/thu").await.body.matches("Bình số").count(), 0);
        send(&world.app, To::Commune("00577"), "Bình của xã").await;
        assert_eq!(son.open("/thu").await.body.matches("Bình của xã").count(), 1);
        assert_eq!(tam.open("/thu").await.body.matches("Bình của xã").count(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_server_without_a_way_out_queues_nothing_and_still_fills_the_inbox() {
    each_engine(async |world| {
        let own = producer(world, "tam@example.vn", "0912 345 678").await;
        person_at(world, "tam", Role::Producer, &own).await;
        send(&world.app, To::Producer(&own), "Bình hoa").await;
        assert_eq!(world.count("select count(*) from inbox").await, 1);
        assert_eq!(world.count("select count(*) from job").await, 0);
    })
    .await;
}
