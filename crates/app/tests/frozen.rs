//! What a submission freezes: any other answer, tick, word, paper or byte of a file gives another hash.

use crate::{
    filed::{Filed, MAKER, done, filed, fill, form, hand_in},
    made,
    season::submit,
    world::{Browser, World, each_engine, field},
};
use rules::form::Choice;
use rules::questions::{QUESTIONS, Shape};
use saolang::{
    dossiers::{self, Snapshot, Whole, hash},
    platform::db::Tx,
};
use std::collections::BTreeMap;

/// The hashes that a dossier had, and what had been changed then.
struct Seen<'a> {
    world: &'a World,
    dossier: String,
    hashes: BTreeMap<String, String>,
}

impl Seen<'_> {
    /// What would be frozen now. Number, version and place are the submission's: they would differ by themselves.
    async fn now(&self) -> Snapshot {
        let read = async |tx: &mut Tx| {
            let dossier = dossiers::find(tx, self.dossier.trim_start_matches("/ho-so/")).await?;
            let whole = Whole::of(tx, self.world.app.rules, dossier).await?;
            Snapshot::of(&whole, (String::new(), String::new()), "", 0)
        };
        self.world.app.db.read(read).await.expect("a snapshot")
    }

    async fn look(&mut self, changed: &str) {
        let now = hash(&self.now().await.text().expect("its text"));
        assert_eq!(now, hash(&self.now().await.text().expect("its text")), "{changed}: the same gives the same");
        let before = self.hashes.insert(now, changed.to_owned());
        assert_eq!(before, None, "{changed} gives no other hash");
    }
}

/// Sends the page of a paper with its revision and everything it says, but for what is changed.
async fn say(tam: &mut Browser, paper: &str, says: &mut BTreeMap<&str, String>, (name, value): (&'static str, &str)) {
    let page = format!("{paper}/sua");
    let revision = field(&tam.open(&page).await.body, "revision").expect("a revision");
    says.insert(name, value.to_owned());
    let mut fields: Vec<(&str, &str)> = says.iter().map(|(name, value)| (*name, value.as_str())).collect();
    fields.push(("revision", &revision));
    done(&tam.send(&page, &fields).await);
}

/// Every answer, then every tick and description.
async fn what_is_written(seen: &mut Seen<'_>, tam: &mut Browser) {
    let dossier = seen.dossier.clone();
    for question in QUESTIONS.iter().filter(|question| question.id != "changes") {
        let value = match question.shape {
            Shape::Count => "6".to_owned(),
            Shape::Rights => "patent".to_owned(),
            _ => format!("{}.", question.id),
        };
        done(&fill(tam, &format!("{dossier}/cau/{}", question.id), &[("value", &value)]).await);
        seen.look(question.id).await;
    }
    let papers: Vec<String> = seen.now().await.papers.into_iter().map(|paper| paper.id).collect();
    for leaf in form(seen.world).leaves() {
        let Choice::Single(ticks) = &leaf.choice else { panic!("rice has no cases") };
        let page = format!("{dossier}/tieu-chi/{}", leaf.code);
        let name = format!("o.{}", leaf.code);
        let [best, other] = [ticks.iter().max_by_key(|t| t.points), ticks.iter().min_by_key(|t| t.points)]
            .map(|tick| tick.expect("a level").no.to_string());
        let said = format!("sổ sách về {}", leaf.topic);
        let here = seen.now().await.lines.into_iter().find(|line| line.leaf == leaf.code).expect("the line").papers;
        let stand = |wanted: bool| -> Vec<(&str, &str)> {
            let wanted = papers.iter().filter(move |id| here.contains(id) == wanted);
            let offered = papers.iter().map(|id| ("offered", id.as_str()));
            offered.chain(wanted.map(|id| ("paper", id.as_str()))).collect()
        };
        let changes = [
            ("tick", &other, said.clone(), stand.clone()(true)),
            ("description", &best, format!("{said}."), stand.clone()(true)),
            ("papers", &best, said.clone(), stand(false)),
        ];
        for (what, tick, said, mut fields) in changes {
            fields.extend([(name.as_str(), tick.as_str()), ("description", said.as_str())]);
            done(&fill(tam, &page, &fields).await);
            seen.look(&format!("{what} at {}", leaf.code)).await;
        }
    }
}

/// Everything that a paper says, its files, and one byte of a file.
async fn what_lies_in_the_locker(seen: &mut Seen<'_>, tam: &mut Browser, producer: &str) {
    let paper = format!("/kho-giay-to/{}", seen.world.text("select id from paper").await);
    let product = seen.world.text("select id from product").await;
    let number = "01D8000123".to_owned();
    let mut says = BTreeMap::from([("kind", "business_registration".to_owned()), ("number", number)]);
    for change in [
        ("name", "Giấy đăng ký"),
        ("number", "01D8000124"),
        ("issuer", "UBND xã"),
        ("issued_on", "5/3/2015"),
        ("expires_on", "5/3/2030"),
        ("product", product.as_str()),
        ("kind", "ip"),
    ] {
        say(tam, &paper, &mut says, change).await;
        seen.look(change.0).await;
    }
    let picture = made::jpeg(&made::page(1_000, 1_200, 5));
    // What the camera wrote is not kept: only what was sent differs, by one byte.
    let turned = made::jpeg_turned(&picture, 1);
    let mut otherwise = turned.clone();
    let secret = memchr::memmem::find(&otherwise, made::SECRET).expect("what the camera wrote");
    otherwise[secret] ^= 1;
    for (what, bytes) in [("one more file", turned), ("one byte of a file", otherwise)] {
        let more = format!("{paper}/them");
        tam.open(&more).await;
        done(&tam.send_files(&more, &[], &[&bytes]).await);
        seen.look(what).await;
        let file = seen.world.text("select id from paper_file where removed_at is null order by place desc").await;
        done(&submit(tam, &format!("{paper}/tep/{file}/bo"), &[]).await);
    }
    let another = format!("/kho-giay-to/moi?chu-the={producer}");
    tam.open(&another).await;
    done(&tam.send_files(&another, &[("kind", "awards")], &[&picture]).await);
    seen.look("one more paper").await;
}

/// Everything that is kept of the producer for Mẫu 01 and Mẫu 02.
async fn who_the_producer_is(seen: &mut Seen<'_>, tam: &mut Browser, producer: &str) {
    let page = format!("/chu-the/{producer}/sua");
    let mut says: BTreeMap<&str, &str> = BTreeMap::from([
        ("name", MAKER),
        ("kind", "cooperative"),
        ("registration_number", "01D8000123"),
        ("registered_on", "5/3/2015"),
        ("address", "Thôn 3"),
        ("phone", "0912 345 678"),
    ]);
    for (name, value) in [
        ("name", "Hợp tác xã Bát Tràng"),
        ("kind", "household_business"),
        ("registration_number", "01D8000124"),
        ("registered_on", "6/3/2015"),
        ("registered_by", "UBND huyện Gia Lâm"),
        ("tax_code", "0100109106"),
        ("address", "Thôn 4"),
        ("phone", "0912 345 679"),
        ("email", "tam@example.vn"),
    ] {
        says.insert(name, value);
        let revision = field(&tam.open(&page).await.body, "revision").expect("a revision");
        let mut fields: Vec<(&str, &str)> = says.iter().map(|(name, value)| (*name, *value)).collect();
        fields.push(("revision", &revision));
        done(&tam.send(&page, &fields).await);
        seen.look(&format!("the producer's {name}")).await;
    }
    let mut person = BTreeMap::from([("name", "Nguyễn Thị Tám"), ("position", "Giám đốc")]);
    let consented: [&[(&str, &str)]; 6] = [
        &[("name", "Trần Thị Tám")],
        &[("position", "Chủ tịch")],
        &[("residence", "Thôn 4")],
        &[("consent", "yes"), ("sex", "female"), ("ethnicity", "Kinh"), ("disability", "no")],
        &[("ethnicity", "Mường")],
        &[("sex", "male")],
    ];
    let days = ["20/11/2026", "21/11/2026", "22/11/2026", "23/11/2026", "24/11/2026", "25/11/2026"];
    for (change, since) in consented.into_iter().zip(days) {
        person.extend(change.iter().copied().chain([("since", since)]));
        let fields: Vec<(&str, &str)> = person.iter().map(|(name, value)| (*name, *value)).collect();
        done(&submit(tam, &format!("/chu-the/{producer}/dai-dien"), &fields).await);
        seen.look(&format!("the representative's {change:?}")).await;
    }
}

#[tokio::test]
async fn any_other_answer_tick_word_paper_or_byte_of_a_file_gives_another_hash() {
    each_engine(async |world| {
        let Filed { mut tam, producer, dossier } = filed(world, crate::filed::TODAY).await;
        done(&submit(&mut tam, &format!("{dossier}/rut"), &[("reason", "Xem lại")]).await);
        let mut seen = Seen { world, dossier: dossier.clone(), hashes: BTreeMap::new() };
        seen.look("nothing").await;

        what_is_written(&mut seen, &mut tam).await;
        who_the_producer_is(&mut seen, &mut tam, &producer).await;
        what_lies_in_the_locker(&mut seen, &mut tam, &producer).await;

        assert!(seen.hashes.len() > 14 + 3 * 30 + 15 + 10, "{} changes", seen.hashes.len());
        // What is kept in the end is what was looked at all the time.
        let (now, bring) = (seen.now().await, crate::filed::bring_registration);
        assert_eq!(now.papers.len(), 2);
        bring(&mut tam, &producer, "").await;
        done(&hand_in(&mut tam, &dossier).await);
        let now = seen.now().await;
        let text = world.text("select snapshot from submission order by version desc").await;
        let kept = Snapshot::read(&text).expect("a snapshot");
        assert_eq!(world.text("select hash from submission order by version desc").await, hash(&text));
        let (number, version, unit, province) = (String::new(), 0, String::new(), String::new());
        assert_eq!(Snapshot { number, version, unit, province, ..kept.clone() }, now);
        for other in [
            Snapshot { number: "02/PĐK-01-00577-2026".to_owned(), ..kept.clone() },
            Snapshot { version: 3, ..kept.clone() },
            Snapshot { unit: "Xã khác".to_owned(), ..kept.clone() },
            Snapshot { province: "Tỉnh khác".to_owned(), ..kept.clone() },
        ] {
            assert_ne!(hash(&other.text().expect("its text")), hash(&text));
        }
    })
    .await;
}

#[tokio::test]
async fn what_was_frozen_before_a_field_was_added_is_read_still() {
    let mut world = World::on_sqlite().await;
    filed(&mut world, crate::filed::TODAY).await;
    let text = world.text("select snapshot from submission").await;
    let mut older: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    for (place, name) in [("/papers/0", "sent"), ("/papers/0", "product"), ("/producer", "registered_by")] {
        let fields = older.pointer_mut(place).and_then(serde_json::Value::as_object_mut).expect("fields");
        assert!(fields.remove(name).is_some(), "{name}");
    }
    let older = Snapshot::read(&older.to_string()).expect("an older one");
    assert_eq!((older.papers[0].sent.len(), older.papers[0].files.len()), (0, 1));
}
