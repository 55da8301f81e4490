//! Files of the locker as strangers send them: bad ones, too many, documents that could act; and what the doctor finds.

use crate::{
    bad::{self, Bad, Fate},
    locker::{bring, form_of, paper_of, photograph, pictures},
    made,
    producers::{NAME, add, person_at},
    units::load_ha_noi,
    world::{Browser, World, each_engine},
};
use axum::body::{Body, Bytes, HttpBody};
use evidence::{Advice, Refusal};
use hyper::body::Frame;
use nix::sys::{
    resource::{UsageWho, getrusage},
    time::TimeValLike,
};
use saolang::{
    app::{App, FORMS_AT_ONCE, FORMS_OF_ONE},
    identity::Role,
    platform::{
        config::Config,
        words::{Lang, Words},
    },
    producers,
    router::router,
};
use std::{
    collections::BTreeSet,
    convert::Infallible,
    pin::Pin,
    process::Command,
    task::{Context, Poll},
};
use tokio::{
    sync::oneshot::{Receiver, Sender, channel},
    task::JoinSet,
};

/// Milliseconds of the processor that the child of a bad file may take; what no count finds ends at its own limit.
const MOST_TIME: i64 = 2_000;
const MOST_OF_COSTLY: i64 = 4_000;

/// What all children so far took.
fn taken_by_children() -> i64 {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).expect("Linux counts");
    usage.user_time().num_milliseconds() + usage.system_time().num_milliseconds()
}

#[tokio::test]
async fn every_bad_file_is_refused_in_words_or_shown_without_what_was_bad_in_it() {
    let mut world = World::on_sqlite().await;
    load_ha_noi(&world).await;
    let mut hoa = world.sign_in("hoa").await;
    let own = add(&mut hoa, NAME, "Bát Tràng").await;
    let form = form_of(&own);
    hoa.open(&form).await;
    let words = Words::default();
    let strangers = bad::strangers().into_iter().map(|(name, bytes, no)| bad::bad(name, bytes, Fate::Refused(no)));
    // Every file goes through a child in the tests of `evidence`. Here each refusal is told once in words, and everything
    // that must be taken is looked at as it is shown.
    let mut told = BTreeSet::new();
    let mut is_told_once = |bad: &Bad| match bad.fate {
        Fate::Refused(no) => told.insert(no.code()),
        Fate::Harmless => true,
        Fate::Either => false,
    };
    let decoded: Vec<Bad> = bad::pictures().into_iter().chain(bad::documents()).filter(&mut is_told_once).collect();
    let all: Vec<Bad> = decoded.into_iter().chain(bad::costly().into_iter().take(1)).chain(strangers).collect();
    let costly: Vec<String> = bad::costly().into_iter().map(|bad| bad.name).collect();
    let (many, mut refused, mut wrong) = (all.len(), 0, Vec::new());
    for Bad { name, bytes, fate } in all {
        let before = taken_by_children();
        let answer = hoa.send_files(&form, &[("kind", "ip")], &[&bytes]).await;
        let took = taken_by_children() - before;
        let said = answer.complaints().concat();
        let carries = if answer.status == 303 { carries(&mut hoa.clone(), &paper_of(&answer)).await } else { false };
        refused += usize::from(answer.status == 422);
        let not_now = words.say("file-evidence-not-now");
        let as_promised = match fate {
            Fate::Refused(no) => said.contains(&words.say(&format!("file-{}", no.code()))),
            Fate::Harmless => answer.status == 303,
            Fate::Either => matches!(answer.status, 303 | 422) && !said.contains(&not_now),
        };
        let most = if costly.contains(&name) { MOST_OF_COSTLY } else { MOST_TIME };
        if !as_promised || carries || took > most {
            wrong.push(format!("{name}: {} {said}, {took} ms, instead of {fate:?}", answer.status));
        }
    }
    println!("{many} files, {refused} refused");
    assert_eq!(wrong, Vec::<String>::new());
    assert!(many >= 100 && refused >= 50 && told.len() >= 7, "{many} files, {refused} refused for {told:?}");
}

/// Whether something of another kind is still in what is shown of a paper.
async fn carries(browser: &mut Browser, paper: &str) -> bool {
    let mut found = false;
    for picture in pictures(&browser.open(paper).await.body).iter().take(1) {
        let shown = browser.open(picture).await;
        let hidden = [&b"<script"[..], b"<?php", b"<svg", b"PK\x05\x06", b"%PDF-", b"META-INF"];
        found |= hidden.iter().any(|mark| memchr::memmem::find(&shown.bytes, mark).is_some());
    }
    found
}

#[test]
fn every_refusal_and_every_advice_has_its_sentence_in_both_languages() {
    let own = ["virus", "too-many", "too-much", "paper-full", "producer-full"];
    let advice = [Advice::TooSmall, Advice::TooDark, Advice::Blurred].map(Advice::code);
    let codes = Refusal::ALL.iter().map(|refusal| refusal.code()).chain(own).chain(advice);
    for code in codes {
        for lang in [Lang::Vi, Lang::En] {
            assert!(Words::new(lang).has(&format!("file-{code}")), "{code} in {lang:?}");
        }
    }
}

#[tokio::test]
async fn a_pdf_is_shown_page_by_page_and_handed_out_as_an_attachment_with_what_in_it_could_act() {
    each_engine(async |world| {
        load_ha_noi(world).await;
        let mut hoa = world.sign_in("hoa").await;
        let own = add(&mut hoa, NAME, "Bát Tràng").await;
        let mut tam = person_at(world, "tam", Role::Producer, &own).await;
        let objects = [
            made::object("<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>"),
            made::object("<</Type/Pages/Kids[3 0 R 3 0 R 3 0 R 3 0 R 3 0 R]/Count 5>>"),
            made::object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>"),
            made::stream("", &made::drawn_corners(595, 842)),
        ];
        let pdf = made::pdf(&objects, "");
        let paper = paper_of(&bring(&mut tam, &own, &[("kind", "ip")], &[&pdf]).await);
        let page = tam.open(&paper).await.body;
        let shown = pictures(&page);
        assert_eq!((shown.len(), page.matches("class=\"paper-page\"").count()), (3, 2), "three shown, two named");
        assert_eq!(page.matches("chưa quét vi-rút").count(), 0, "who brought it knows it");
        let officers = hoa.open(&paper).await.body;
        assert_eq!(officers.matches("chưa quét vi-rút").count(), 1);
        assert_eq!(officers.matches("Trong tệp có: đoạn mã tự chạy; việc tự làm khi mở tệp.").count(), 1, "{officers}");

        let fifth = shown[0].replace("/trang/1", "/trang/5");
        for _ in ["made", "kept"] {
            let picture = tam.open(&fifth).await;
            assert_eq!((picture.status, picture.header("content-type")), (200, "image/jpeg"));
            assert!(made::alike(made::seen_corners(&picture.bytes), made::CORNERS));
        }
        for page in ["0", "6", "x"] {
            assert_eq!(tam.open(&shown[0].replace("/trang/1", &format!("/trang/{page}"))).await.status, 404, "{page}");
        }
        let original = tam.open(&shown[0].replace("/trang/1", "")).await;
        assert_eq!(original.bytes, pdf);
        assert_eq!(original.header("content-type"), "application/pdf");
        assert!(original.header("content-disposition").starts_with("attachment"));
        assert!(original.header("content-security-policy").contains("sandbox"));
    })
    .await;
}

#[tokio::test]
async fn a_form_a_producer_and_a_line_have_limits_that_are_told_in_words() {
    each_engine(async |world| {
        load_ha_noi(world).await;
        let mut hoa = world.sign_in("hoa").await;
        let own = add(&mut hoa, NAME, "Bát Tràng").await;
        let small: Vec<Vec<u8>> = (4..17).map(photograph).collect();
        let thirteen: Vec<&[u8]> = small.iter().map(Vec::as_slice).collect();
        let kept = bring(&mut hoa, &own, &[("kind", "ip")], &thirteen).await;
        let receipt = hoa.open(kept.location()).await.body;
        assert!(receipt.contains("Đã nhận 12/13 tệp") && receipt.contains("Một lần chỉ nhận 12 tệp"), "{receipt}");

        // A deployment of less room, with a byte less than a second photograph needs.
        let sent = world.count("select cast(sum(sent_bytes) as bigint) from paper_file").await;
        let next = photograph(30);
        let room = sent + i64::try_from(next.len()).expect("small") - 1;
        let config = Config { most_of_producer: room, ..world.config.clone() };
        let narrow = App::open(config, world.clock.clone()).await.expect("the same data");
        let mut there = Browser::new(router(narrow.clone()));
        there.cookies = hoa.cookies.clone();
        let full = bring(&mut there, &own, &[("kind", "story")], &[&next]).await;
        assert_eq!((full.status, full.complaint().contains("đã hết chỗ")), (422, true), "{}", full.complaint());
        let paper = paper_of(&kept);
        there.open(&format!("{paper}/them")).await;
        let more = there.send_files(&format!("{paper}/them"), &[], &[&next, &photograph(60)]).await;
        let receipt = there.open(more.location()).await.body;
        assert!(receipt.contains("Đã nhận 1/2 tệp") && receipt.contains("đã hết chỗ"), "what fits is taken: {receipt}");
        narrow.db.close().await;

        // Nothing is kept of a form that broke off.
        let papers = world.count("select count(*) from paper_file").await;
        hoa.open(&form_of(&own)).await;
        let broken = hoa.send_broken(&form_of(&own), &[("kind", "ip")], &photograph(50)).await;
        assert_eq!(broken.status, 422);
        assert!(broken.body.contains("Chưa có gì được giữ"), "{}", broken.body);
        assert_eq!(world.count("select count(*) from paper_file").await, papers);
    })
    .await;
}

#[tokio::test]
async fn the_papers_of_two_rows_that_are_one_producer_lie_in_one_locker_for_both_accounts() {
    each_engine(async |world| {
        load_ha_noi(world).await;
        let mut hoa = world.sign_in("hoa").await;
        let first = add(&mut hoa, NAME, "Bát Tràng").await;
        let second = add(&mut hoa, "HTX Gốm Xưa", "Bát Tràng").await;
        let mut tam = person_at(world, "tam", Role::Producer, &first).await;
        let mut twin = person_at(world, "tam-hai", Role::Producer, &second).await;
        let one = paper_of(&bring(&mut tam, &first, &[("kind", "ip")], &[&photograph(4)]).await);
        let two = paper_of(&bring(&mut twin, &second, &[("kind", "story")], &[&photograph(5)]).await);
        assert_eq!((tam.open(&two).await.status, twin.open(&one).await.status), (404, 404));
        let join = async |tx: &mut saolang::platform::db::Tx| {
            tx.housekeeping("a test joins two rows");
            producers::join(tx, &second, &first).await
        };
        world.app.db.write(join).await.expect("one producer");

        for person in [&mut tam, &mut twin] {
            let locker = person.open("/kho-giay-to").await.location().to_owned();
            let list = person.open(&locker).await.body;
            for paper in [&one, &two] {
                assert_eq!(list.matches(&format!("href=\"{paper}\"")).count(), 1);
                let page = person.open(paper).await;
                assert_eq!(page.status, 200);
                assert_eq!(person.open(&pictures(&page.body)[0]).await.status, 200);
            }
            let kept = bring(person, &second, &[("kind", "awards")], &[&photograph(6)]).await;
            assert_eq!(kept.status, 303, "{}", kept.complaint());
        }
        let of_first =
            "select count(*) from paper_list l join producer p on p.id = l.producer_id where p.joined_to is null";
        assert_eq!(world.count(of_first).await, 4);
    })
    .await;
}

#[tokio::test]
async fn the_doctor_names_a_file_that_is_gone_or_damaged() {
    each_engine(async |world| {
        load_ha_noi(world).await;
        let mut hoa = world.sign_in("hoa").await;
        let own = add(&mut hoa, NAME, "Bát Tràng").await;
        let bytes = photograph(4);
        paper_of(&bring(&mut hoa, &own, &[("kind", "ip")], &[&bytes]).await);
        let doctor = || {
            let mut doctor = Command::new(env!("CARGO_BIN_EXE_saolang"));
            let doctor = doctor.args(["doctor"]).env("SAOLANG_DATA", &world.config.data);
            let said = doctor.env("SAOLANG_DATABASE", &world.config.database).output().expect("the doctor");
            (said.status.success(), String::from_utf8_lossy(&said.stdout).into_owned())
        };
        let (good, said) = doctor();
        assert!(good && said.contains("ok   files: 1 files, every one"), "{said}");

        let kept = world.text("select kept_hash from paper_file").await;
        let place = world.config.files().join(&kept[..2]).join(&kept[2..]);
        std::fs::write(&place, b"something else").expect("the file");
        let (good, said) = doctor();
        assert!(!good && said.contains(&format!("FAIL files: missing or damaged: {kept}")), "{said}");
        std::fs::remove_file(&place).expect("the file");
        let (good, said) = doctor();
        assert!(!good && said.contains(&kept), "{said}");
    })
    .await;
}

struct Unfinished {
    start: Option<Vec<u8>>,
    files: usize,
    of_file: usize,
    left: usize,
    arrived: Option<Sender<()>>,
    rests: bool,
}

impl HttpBody for Unfinished {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        const SOME: &[u8] = &[7; 64 << 10];
        // As from a line: after each chunk nothing more is there yet.
        self.rests = !self.rests;
        if self.rests {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        let bytes = if let Some(start) = self.start.take() {
            start.into()
        } else if self.left > 0 {
            let some = self.left.min(SOME.len());
            self.left -= some;
            Bytes::from_static(&SOME[..some])
        } else if self.files > 1 {
            (self.files, self.left) = (self.files - 1, self.of_file);
            let head = "\r\n--line\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.bin\"\r\n\r\n";
            Bytes::from_static(head.as_bytes())
        } else {
            // Whoever polls again has read all that came before.
            self.arrived.take().map(|arrived| arrived.send(()).ok());
            return Poll::Pending;
        };
        Poll::Ready(Some(Ok(Frame::data(bytes))))
    }
}

/// A form whose files come to their last byte and whose end never comes, and the moment when all of that was read.
fn unfinished(browser: &Browser, fields: &[(&str, &str)], files: usize, bytes: usize) -> (Body, Receiver<()>) {
    let whole = browser.form_with(fields, &[]);
    let mut start = whole[..whole.len() - b"--line--\r\n".len()].to_vec();
    let head = b"--line\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.bin\"\r\n\r\n";
    start.extend(head);
    let (arrived, read) = channel();
    (
        Body::new(Unfinished {
            start: Some(start),
            files,
            of_file: bytes,
            left: bytes,
            arrived: Some(arrived),
            rests: false,
        }),
        read,
    )
}

/// What this process holds in memory, in MB.
fn in_memory() -> u64 {
    let pages = std::fs::read_to_string("/proc/self/statm").expect("Linux counts");
    let resident = pages.split(' ').nth(1).and_then(|pages| pages.parse::<u64>().ok()).expect("pages");
    (resident * 4_096) >> 20
}

#[tokio::test]
async fn forms_under_way_lie_on_the_disk_and_have_their_number() {
    let mut world = World::on_sqlite().await;
    load_ha_noi(&world).await;
    let mut hoa = world.sign_in("hoa").await;
    let own = add(&mut hoa, NAME, "Bát Tràng").await;
    let form = form_of(&own);
    hoa.open(&form).await;
    let before = in_memory();
    // Four forms of 54 MB that have come but for their ends.
    let mut under_way = JoinSet::new();
    for _ in 0..FORMS_OF_ONE {
        let (body, arrived) = unfinished(&hoa, &[("kind", "ip")], 3, 18 << 20);
        let mut browser = hoa.clone();
        let form = form.clone();
        under_way.spawn(async move { browser.send_form(&form, body).await });
        arrived.await.expect("all but its end");
    }
    let grown = in_memory().saturating_sub(before);
    assert!(grown < 60, "{grown} MB for 216 MB that came");

    let mut tam = person_at(&world, "tam", Role::Producer, &own).await;
    let yours = hoa.send_files(&form, &[("kind", "ip")], &[&photograph(4)]).await;
    assert_eq!((yours.status, yours.header("retry-after")), (429, "60"));
    assert!(yours.body.contains("Hãy chờ chúng gửi xong"), "{}", yours.body);
    paper_of(&bring(&mut tam, &own, &[("kind", "ip")], &[&photograph(4)]).await);
    let places: Vec<_> = (FORMS_OF_ONE..FORMS_AT_ONCE).map(|n| world.app.forms.take(&n.to_string())).collect();
    tam.open(&form).await;
    let all = tam.send_files(&form, &[("kind", "ip")], &[&photograph(5)]).await;
    assert_eq!((all.status, all.header("retry-after")), (503, "60"));
    assert!(all.body.contains("Hãy gửi lại sau ít phút"), "{}", all.body);
    drop(places);
    assert_eq!(
        (under_way.len(), under_way.try_join_next().is_none()),
        (FORMS_OF_ONE, true),
        "none has ended by itself"
    );
    under_way.shutdown().await;
    hoa.open(&form).await;
    paper_of(&hoa.send_files(&form, &[("kind", "ip")], &[&photograph(6)]).await);
}
