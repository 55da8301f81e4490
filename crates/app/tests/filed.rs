//! A producer, its dossier and what is filed of it, for tests of dossiers: made through the pages, as people make it.

use crate::{
    made,
    producers::{add, person_at},
    season::submit,
    units::load_ha_noi,
    world::{Answer, Browser, World, field},
};
use rules::form::{Choice, Form};
use rules::questions::{QUESTIONS, Shape};
use saolang::{
    holidays,
    identity::{Actor, Role},
};

pub const MAKER: &str = "Hợp tác xã Nông nghiệp Bát Tràng";
pub const RICE: &str = "Gạo nếp cái hoa vàng Bát Tràng";
pub const SET: &str = "gao-ngu-coc-hat-so-che";
/// A day on which QĐ 26/2026 is in force.
pub const TODAY: &str = "2026-11-25T09:00:00";

/// The producer's person at a browser, and the address of the dossier that was filed with Bát Tràng.
pub struct Filed {
    pub tam: Browser,
    pub producer: String,
    pub dossier: String,
}

/// Files a dossier for rice at an instant, with one paper.
pub async fn filed(world: &mut World, at: &str) -> Filed {
    let (mut tam, producer) = maker(world, at).await;
    let dossier = begin(&mut tam, RICE).await;
    fill_in(world, &mut tam, &dossier).await;
    bring_registration(&mut tam, &producer, "").await;
    done(&hand_in(&mut tam, &dossier).await);
    Filed { tam, producer, dossier }
}

/// A producer of Bát Tràng with everything that Mẫu 01 and Mẫu 02 ask of it, and its person at a browser.
pub async fn maker(world: &mut World, at: &str) -> (Browser, String) {
    world.go_to(at);
    let loaded = holidays::import(&world.app, &Actor::operator(), holidays::shipped(), false).await;
    loaded.expect("the table of holidays");
    load_ha_noi(world).await;
    let mut hoa = world.sign_in("hoa").await;
    let producer = add(&mut hoa, MAKER, "Bát Tràng").await;
    let fields = [
        ("name", MAKER),
        ("kind", "cooperative"),
        ("revision", "1"),
        ("registration_number", "01D8000123"),
        ("registered_on", "5/3/2015"),
        ("address", "Thôn 3"),
        ("phone", "0912 345 678"),
    ];
    done(&submit(&mut hoa, &format!("/chu-the/{producer}/sua"), &fields).await);
    let person = [("name", "Nguyễn Thị Tám"), ("position", "Giám đốc"), ("since", "1/1/2020")];
    done(&submit(&mut hoa, &format!("/chu-the/{producer}/dai-dien"), &person).await);
    (person_at(world, "tam", Role::Producer, &producer).await, producer)
}

/// Begins the dossier of a new product; answers its address.
pub async fn begin(tam: &mut Browser, name: &str) -> String {
    let begun = submit(tam, "/ho-so/moi", &[("name", name)]).await;
    done(&begun);
    let dossier = begun.location().to_owned();
    let chosen = submit(tam, &format!("{dossier}/bo-san-pham"), &[("set", SET)]).await;
    done(&chosen);
    assert_eq!(chosen.location(), format!("{dossier}/cau/samples"), "the first question comes at once");
    dossier
}

/// The sheet of rice.
pub fn form(world: &World) -> &'static Form {
    world.app.rules.form("26-2026", SET).expect("the sheet of rice")
}

/// Answers every question and ticks the best level of every line, with words instead of papers.
pub async fn fill_in(world: &World, tam: &mut Browser, dossier: &str) {
    for question in QUESTIONS.iter().filter(|question| question.id != "changes") {
        let value = match question.shape {
            Shape::Count => "5",
            Shape::Rights => "trademark",
            _ if question.id == "material" => "Thóc nếp của chín mươi hộ trong xã",
            _ => question.id,
        };
        done(&fill(tam, &format!("{dossier}/cau/{}", question.id), &[("value", value)]).await);
    }
    for leaf in form(world).leaves() {
        let Choice::Single(ticks) = &leaf.choice else { panic!("rice has no cases") };
        let best = ticks.iter().max_by_key(|tick| tick.points).expect("a level").no.to_string();
        let name = format!("o.{}", leaf.code);
        let said = format!("sổ sách về {}", leaf.topic);
        let fields = [(name.as_str(), best.as_str()), ("description", said.as_str())];
        done(&fill(tam, &format!("{dossier}/tieu-chi/{}", leaf.code), &fields).await);
    }
}

/// Brings the paper that no dossier is without.
pub async fn bring_registration(tam: &mut Browser, producer: &str, expires_on: &str) {
    let page = format!("/kho-giay-to/moi?chu-the={producer}");
    tam.open(&page).await;
    let photograph = made::jpeg(&made::page(1_000, 1_200, 4));
    let fields = [("kind", "business_registration"), ("number", "01D8000123"), ("expires_on", expires_on)];
    done(&tam.send_files(&page, &fields, &[&photograph]).await);
}

/// Submits what the dossier says now, with a word on everything that was asked and has not changed.
pub async fn hand_in(tam: &mut Browser, dossier: &str) -> Answer {
    let page = format!("{dossier}/kiem-tra");
    let asked = replies(&tam.open(&page).await.body);
    let mut fields = vec![("truth", "1"), ("consent", "1")];
    fields.extend(asked.iter().map(|name| (name.as_str(), "Đã mang bản giấy đến xã.")));
    fill(tam, &page, &fields).await
}

/// The fields for a word on what was asked and has not changed.
pub fn replies(page: &str) -> Vec<String> {
    let named = page.split("name=\"reply-").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0));
    named.map(|place| format!("reply-{place}")).collect()
}

/// Sends a page of a dossier with the revision that the page carries.
pub async fn fill(browser: &mut Browser, page: &str, fields: &[(&str, &str)]) -> Answer {
    let shown = browser.open(page).await;
    assert_eq!(shown.status, 200, "{page}: {}", shown.body);
    let seen = field(&shown.body, "seen").unwrap_or_else(|| panic!("no revision on {page}: {}", shown.body));
    let mut all = vec![("seen", seen.as_str())];
    all.extend_from_slice(fields);
    browser.send(page, &all).await
}

/// That a form was taken.
pub fn done(answer: &Answer) {
    assert_eq!(answer.status, 303, "{:?} {}", answer.complaints(), answer.body);
}
