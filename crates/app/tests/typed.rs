//! A thousand texts that somebody may type and nobody should, through what the program hands out: pages, tables, JSON.
//! Paper and Word stand in `documents`. No text that a person typed goes into a CSV file.

use crate::{
    filed::{TODAY, filed},
    producers::{NAME, add, person_at},
    strings::strings,
    units::load_ha_noi,
    world::World,
};
use jiff::civil::date;
use saolang::{
    dossiers::Snapshot,
    identity::Role,
    platform::{
        fold::plain,
        spreadsheet::{Cell, xlsx},
        workbook,
    },
};

/// The tags of a page in their order with the names of their attributes, without what stands in and between them.
fn tags(page: &str) -> String {
    let (mut tags, mut in_tag, mut quoted) = (String::new(), false, false);
    for letter in page.chars() {
        match letter {
            '<' if !in_tag => in_tag = true,
            '>' if in_tag && !quoted => {
                in_tag = false;
                tags.push('>');
            }
            '"' if in_tag => quoted = !quoted,
            _ => {}
        }
        if in_tag && !quoted {
            tags.push(letter);
        }
    }
    tags
}

#[tokio::test]
async fn a_thousand_hostile_texts_change_no_tag_of_a_page_that_shows_them() {
    let mut world = World::on_sqlite().await;
    load_ha_noi(&world).await;
    let mut hoa = world.sign_in("hoa").await;
    let own = add(&mut hoa, NAME, "Bát Tràng").await;
    let mut tam = person_at(&world, "tam", Role::Producer, &own).await;
    let form = format!("/y-tuong/moi?chu-the={own}");
    tam.open(&form).await;
    let csrf = tam.token().to_owned();
    let (mut shown, mut refused, mut page_of, mut again_of) = (0, 0, None, None);
    for (at, text) in ["Gốm".to_owned()].into_iter().chain(strings()).enumerate() {
        let (once, text) = (format!("{at:032}"), text.as_str());
        let fields = [
            ("csrf", csrf.as_str()),
            ("once", &once),
            ("producer", &own),
            ("name", text),
            ("story", "a"),
            ("help_note", text),
        ];
        let sent = tam.send_bare("/y-tuong/moi", &fields).await;
        let reads = plain(text);
        if sent.status == 303 {
            let page = tam.open(sent.location()).await;
            assert_eq!(page.status, 200, "{text:?}");
            assert_eq!(&tags(&page.body), page_of.get_or_insert_with(|| tags(&page.body)), "{text:?}");
            assert!(!page.body.chars().any(|letter| letter == '\u{202e}' || letter == '\u{0}'), "{text:?}");
            shown += 1;
        } else {
            assert_eq!(sent.status, 422, "{text:?}");
            assert!(reads.is_empty() || reads.chars().count() > 200, "{text:?} is refused: {}", sent.complaint());
            // What was typed stands in the form again.
            if !reads.is_empty() {
                assert_eq!(&tags(&sent.body), again_of.get_or_insert_with(|| tags(&sent.body)), "{text:?}");
            }
            refused += 1;
        }
    }
    assert!(shown > 900 && refused > 5, "{shown} are shown, {refused} refused");
    let name = world.text("select name from idea where name like '%<script>%' limit 1").await;
    assert!(name.contains("<script>"), "it is kept as it was typed: {name}");
}

#[test]
fn a_thousand_hostile_texts_are_texts_in_a_table_and_come_back_as_they_were() {
    let texts: Vec<String> = strings().iter().map(|text| plain(text)).filter(|text| !text.is_empty()).collect();
    let rows: Vec<Vec<Cell>> = texts.iter().map(|text| vec![Cell::Text(text.clone()), Cell::Number(1)]).collect();
    let columns = [("Tên".to_owned(), 20), ("Số".to_owned(), 5)];
    let file = xlsx("Bảng", &columns, &rows, date(2026, 11, 25)).expect("a table");
    let mut package = zip::ZipArchive::new(std::io::Cursor::new(&file)).expect("a package");
    for at in 0..package.len() {
        let mut part = String::new();
        std::io::Read::read_to_string(&mut package.by_index(at).expect("a part"), &mut part).expect("UTF-8");
        assert!(!part.contains("<f>") && !part.contains("<f "), "no formula");
    }
    let table = workbook::read(&file).expect("a table");
    let back: Vec<&str> = table.rows.iter().map(|row| row.cells[0].as_str()).collect();
    assert_eq!(back.len(), texts.len());
    for (back, text) in back.iter().zip(&texts) {
        assert_eq!(back, text);
    }
}

#[tokio::test]
async fn a_thousand_hostile_texts_come_back_from_a_frozen_dossier_as_they_were() {
    let mut world = World::on_sqlite().await;
    filed(&mut world, TODAY).await;
    let text = world.text("select snapshot from submission").await;
    let mut snapshot = Snapshot::read(&text).expect("a snapshot");
    snapshot.answers = strings().into_iter().enumerate().map(|(at, text)| (format!("{at:04}"), text)).collect();
    let text = snapshot.text().expect("its text");
    assert!(!text.chars().any(|letter| letter < ' '), "JSON writes them in letters");
    assert_eq!(Snapshot::read(&text).expect("a snapshot"), snapshot);
}
