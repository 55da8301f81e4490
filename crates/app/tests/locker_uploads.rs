//! Files that come in parts over a line that breaks.

use crate::{
    locker::{form_of, paper_of, photograph},
    producers::{NAME, add, person_at},
    units::load_ha_noi,
    world::{Answer, Browser, World, each_engine},
};
use axum::{
    body::{Body, Bytes},
    http::Method,
};
use hyper::body::Frame;
use rand::{RngExt, SeedableRng, rngs::StdRng};
use saolang::{identity::Role, platform::files::hash_of};
use std::{
    io,
    pin::Pin,
    task::{Context, Poll},
};

/// Begins an upload for a producer; the form must be open.
async fn begin(browser: &mut Browser, producer: &str, length: usize) -> Answer {
    let length = length.to_string();
    let headers = [("tus-resumable", "1.0.0"), ("x-form-token", browser.token()), ("upload-length", length.as_str())]
        .map(|(name, value)| (name, value.to_owned()));
    browser.raw(Method::POST, &format!("/kho-giay-to/gui?chu-the={producer}"), &headers, Body::empty()).await
}

fn at(browser: &Browser, offset: usize) -> [(&'static str, String); 4] {
    [
        ("tus-resumable", "1.0.0".to_owned()),
        ("x-form-token", browser.token().to_owned()),
        ("upload-offset", offset.to_string()),
        ("content-type", "application/offset+octet-stream".to_owned()),
    ]
}

async fn part(browser: &mut Browser, upload: &str, offset: usize, bytes: &[u8]) -> Answer {
    let headers = at(browser, offset);
    browser.raw(Method::PATCH, upload, &headers, bytes.to_vec()).await
}

/// Names an upload in the form of a paper.
async fn name(browser: &mut Browser, producer: &str, uploads: &[&str]) -> Answer {
    let form = form_of(producer);
    browser.open(&form).await;
    let mut fields = vec![("kind", "ip")];
    fields.extend(uploads.iter().map(|upload| ("upload", upload.rsplit('/').next().expect("an id"))));
    browser.send_files(&form, &fields, &[]).await
}

#[tokio::test]
async fn a_file_that_comes_in_parts_goes_on_where_it_stopped_and_becomes_a_part_of_one_paper() {
    each_engine(async |world| {
        load_ha_noi(world).await;
        let mut hoa = world.sign_in("hoa").await;
        let own = add(&mut hoa, NAME, "Bát Tràng").await;
        let mut tam = person_at(world, "tam", Role::Producer, &own).await;
        let bytes = photograph(4);
        tam.open(&form_of(&own)).await;
        let begun = begin(&mut tam, &own, bytes.len()).await;
        assert_eq!((begun.status, begun.header("tus-resumable")), (201, "1.0.0"));
        let upload = begun.location().to_owned();

        let (half, third) = (bytes.len() / 2, bytes.len() / 3);
        assert_eq!(part(&mut tam, &upload, 0, &bytes[..third]).await.status, 204);
        assert_eq!(part(&mut tam, &upload, 0, &bytes[..third]).await.status, 409, "its answer was lost, not it");
        let asked = tam.ask(Method::HEAD, &upload, None, &[]).await;
        assert_eq!(asked.header("upload-offset"), third.to_string());
        assert_eq!(
            (asked.header("upload-length"), asked.header("upload-hash")),
            (bytes.len().to_string().as_str(), "")
        );
        assert_eq!(part(&mut tam, &upload, third, &bytes[third..half]).await.status, 204);
        let early = name(&mut tam, &own, &[&upload]).await;
        assert_eq!((early.status, early.complaint().contains("chưa lên đủ")), (422, true), "{}", early.complaint());
        let last = part(&mut tam, &upload, half, &bytes[half..]).await;
        assert_eq!((last.status, last.header("upload-hash")), (204, hash_of(&bytes).as_str()));
        assert_eq!(part(&mut tam, &upload, bytes.len(), b"x").await.status, 422, "nothing comes behind the whole");

        let kept = name(&mut tam, &own, &[&upload]).await;
        paper_of(&kept);
        assert!(tam.open(kept.location()).await.body.contains("Đã nhận 1/1 tệp"));
        assert_eq!(world.text("select sent_hash from paper_file").await, hash_of(&bytes));
        // Whoever never saw the receipt finds it, and does not bring the paper twice.
        let gone = tam.ask(Method::HEAD, &upload, None, &[]).await;
        assert_eq!((gone.status, gone.location()), (410, kept.location()));
        let again = name(&mut tam, &own, &[&upload]).await;
        assert_eq!((again.status, again.complaint().contains("ở lần gửi trước")), (422, true));
        assert_eq!(world.count("select count(*) from paper").await, 1);
    })
    .await;
}

#[tokio::test]
async fn an_upload_is_a_persons_own_needs_the_forms_token_and_is_forgotten_after_a_week() {
    each_engine(async |world| {
        load_ha_noi(world).await;
        let mut hoa = world.sign_in("hoa").await;
        let own = add(&mut hoa, NAME, "Bát Tràng").await;
        let other = add(&mut hoa, "Hộ kinh doanh Bánh tẻ Phú Nhi", "Sơn Tây").await;
        let mut tam = person_at(world, "tam", Role::Producer, &own).await;
        let mut neighbour = person_at(world, "banh-te", Role::Producer, &other).await;
        tam.open(&form_of(&own)).await;
        neighbour.open(&form_of(&other)).await;
        hoa.open(&form_of(&own)).await;
        let upload = begin(&mut tam, &own, 6).await.location().to_owned();
        assert_eq!(part(&mut tam, &upload, 0, b"abc").await.status, 204);

        assert_eq!(begin(&mut neighbour, &own, 6).await.status, 404, "not for a producer that is not reached");
        for stranger in [&mut neighbour, &mut hoa] {
            assert_eq!(stranger.ask(Method::HEAD, &upload, None, &[]).await.status, 404);
            assert_eq!(part(stranger, &upload, 3, b"def").await.status, 404);
        }
        let token = tam.token().to_owned();
        tam.hold_token("00");
        assert_eq!(
            (begin(&mut tam, &own, 6).await.status, part(&mut tam, &upload, 3, b"def").await.status),
            (422, 422)
        );
        tam.hold_token(&token);
        for length in [(20 << 20) + 1, usize::MAX] {
            assert_eq!(begin(&mut tam, &own, length).await.status, 422, "{length} bytes");
        }
        let place = world.config.data.join("uploads").join(upload.rsplit('/').next().expect("an id"));
        assert_eq!(std::fs::read(&place).expect("its part"), b"abc", "and nothing of anybody else");

        world.wait_hours(8 * 24);
        let mut tam = world.stranger();
        assert_eq!(tam.sign_in("tam", crate::world::OWN_PASSWORD).await.status, 303);
        tam.open(&form_of(&own)).await;
        assert_eq!(begin(&mut tam, &own, 6).await.status, 201);
        assert_eq!((tam.ask(Method::HEAD, &upload, None, &[]).await.status, place.exists()), (404, false));
    })
    .await;
}

/// Bytes behind which the line breaks.
struct Broken(Option<Bytes>);

impl hyper::body::Body for Broken {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let broke = || Err(io::Error::from(io::ErrorKind::ConnectionReset));
        Poll::Ready(Some(self.0.take().map_or_else(broke, |bytes| Ok(Frame::data(bytes)))))
    }
}

fn broken(came: &[u8]) -> Body {
    Body::new(Broken(Some(Bytes::copy_from_slice(came))))
}

/// How far an upload came and its hash, as the server tells.
async fn state(browser: &mut Browser, upload: &str) -> (usize, String) {
    let told = browser.ask(Method::HEAD, upload, None, &[]).await;
    assert_eq!(told.status, 200);
    (told.header("upload-offset").parse().expect("a number"), told.header("upload-hash").to_owned())
}

/// Sends a file in parts over a line that cuts parts, loses answers, doubles and mixes up; answers what the server holds
/// in the end.
async fn over_a_bad_line(tam: &mut Browser, upload: &str, bytes: &[u8], dice: &mut StdRng) -> Vec<u8> {
    let mut held: Vec<u8> = Vec::new();
    while held.len() < bytes.len() {
        let from = held.len();
        let to = dice.random_range(from + 1..=bytes.len());
        let mut sent = bytes[from..to].to_vec();
        match dice.random_range(0..7) {
            // It breaks within the part: what came of it may count, and no more.
            0 => {
                let cut = dice.random_range(0..sent.len());
                let headers = at(tam, from);
                assert_eq!(tam.raw(Method::PATCH, upload, &headers, broken(&sent[..cut])).await.status, 422);
                let (told, _) = state(tam, upload).await;
                assert!((from..=from + cut).contains(&told), "{told} of {from} and {cut}");
                held.extend(&sent[..told - from]);
            }
            // The part lands twice: the second time it does not belong there.
            1 => {
                assert_eq!(part(tam, upload, from, &sent).await.status, 204);
                assert_eq!(part(tam, upload, from, &sent).await.status, 409);
                held.extend(&sent);
            }
            // A part that was meant for elsewhere.
            2 => {
                let elsewhere = if from == 0 { 1 } else { from - 1 };
                let status = part(tam, upload, elsewhere, &sent).await.status;
                assert_eq!(status, if elsewhere + sent.len() > bytes.len() { 422 } else { 409 });
            }
            // More than the file has.
            3 => {
                sent.resize(bytes.len() - from + 1, 0);
                assert_eq!(part(tam, upload, from, &sent).await.status, 422);
            }
            // Bytes of another file.
            4 => {
                sent[0] ^= 1;
                assert_eq!(part(tam, upload, from, &sent).await.status, 204);
                held.extend(&sent);
            }
            _ => {
                assert_eq!(part(tam, upload, from, &sent).await.status, 204);
                held.extend(&sent);
            }
        }
        let whole = if held.len() == bytes.len() { hash_of(&held) } else { String::new() };
        assert_eq!(state(tam, upload).await, (held.len(), whole), "what is told is what is held");
    }
    held
}

#[tokio::test]
async fn a_thousand_files_over_a_bad_line_are_held_as_they_were_told_of_and_other_bytes_have_another_hash() {
    let mut world = World::on_sqlite().await;
    load_ha_noi(&world).await;
    let mut hoa = world.sign_in("hoa").await;
    let own = add(&mut hoa, NAME, "Bát Tràng").await;
    let mut tam = person_at(&world, "tam", Role::Producer, &own).await;
    tam.open(&form_of(&own)).await;
    let mut dice = StdRng::seed_from_u64(12);
    let (mut whole, mut other) = (0, 0);
    for run in 0..1_000 {
        let bytes: Vec<u8> = (0..dice.random_range(1..200)).map(|_| dice.random()).collect();
        let upload = begin(&mut tam, &own, bytes.len()).await.location().to_owned();
        let held = over_a_bad_line(&mut tam, &upload, &bytes, &mut dice).await;
        let (_, hash) = state(&mut tam, &upload).await;
        assert_eq!(hash == hash_of(&bytes), held == bytes, "run {run}: whoever sent it knows whether it came");
        let place = world.config.data.join("uploads").join(upload.rsplit('/').next().expect("an id"));
        assert_eq!(std::fs::read(&place).expect("its bytes"), held, "run {run}");
        if held == bytes { whole += 1 } else { other += 1 }
    }
    assert!(whole > 200 && other > 200, "{whole} came whole, {other} with other bytes");
}

async fn end(browser: &mut Browser, upload: &str) -> Answer {
    let headers = [("tus-resumable", "1.0.0".to_owned()), ("x-form-token", browser.token().to_owned())];
    browser.raw(Method::DELETE, upload, &headers, Body::empty()).await
}

#[tokio::test]
async fn only_what_is_on_its_way_counts_and_what_is_dropped_leaves_room_for_the_rest() {
    each_engine(async |world| {
        load_ha_noi(world).await;
        let mut hoa = world.sign_in("hoa").await;
        let own = add(&mut hoa, NAME, "Bát Tràng").await;
        let mut tam = person_at(world, "tam", Role::Producer, &own).await;
        tam.open(&form_of(&own)).await;
        let bytes = photograph(4);
        let upload = begin(&mut tam, &own, bytes.len()).await.location().to_owned();
        assert_eq!(part(&mut tam, &upload, 0, &bytes).await.status, 204);
        let mut begun = Vec::new();
        for _ in 0..51 {
            begun.push(begin(&mut tam, &own, 20 << 20).await.location().to_owned());
        }
        let rest = (4 << 20) - bytes.len() + 1;
        let full = begin(&mut tam, &own, rest).await;
        assert_eq!((full.status, full.body.contains("gửi dở quá nhiều tệp")), (422, true), "{}", full.body);

        // What a paper has is on its way no longer, and no bytes of it are left behind.
        let place = |upload: &str| world.config.data.join("uploads").join(upload.rsplit('/').next().expect("an id"));
        assert!(place(&upload).exists());
        let kept = name(&mut tam, &own, &[&upload]).await;
        paper_of(&kept);
        assert!(!place(&upload).exists());
        tam.open(&form_of(&own)).await;
        assert_eq!(begin(&mut tam, &own, rest).await.status, 201);
        let late = [part(&mut tam, &upload, 0, &bytes).await, end(&mut tam, &upload).await];
        assert_eq!(late.each_ref().map(|late| (late.status, late.location())), [(410, kept.location()); 2]);

        assert_eq!(begin(&mut tam, &own, 20 << 20).await.status, 422);
        assert_eq!(part(&mut tam, &begun[0], 0, b"abc").await.status, 204);
        hoa.open(&form_of(&own)).await;
        assert_eq!(end(&mut hoa, &begun[0]).await.status, 404, "another's");
        assert!(place(&begun[0]).exists());
        assert_eq!(end(&mut tam, &begun[0]).await.status, 204);
        assert!(!place(&begun[0]).exists());
        assert_eq!(tam.ask(Method::HEAD, &begun[0], None, &[]).await.status, 404);
        assert_eq!(begin(&mut tam, &own, 20 << 20).await.status, 201);
    })
    .await;
}

#[tokio::test]
async fn a_form_that_names_uploads_and_is_sent_twice_leads_to_the_same_receipt() {
    each_engine(async |world| {
        load_ha_noi(world).await;
        let mut hoa = world.sign_in("hoa").await;
        let own = add(&mut hoa, NAME, "Bát Tràng").await;
        let form = form_of(&own);
        hoa.open(&form).await;
        let bytes = photograph(4);
        let upload = begin(&mut hoa, &own, bytes.len()).await.location().to_owned();
        assert_eq!(part(&mut hoa, &upload, 0, &bytes).await.status, 204);
        let fields = [("kind", "ip"), ("upload", upload.rsplit('/').next().expect("an id"))];
        let first = hoa.send_files(&form, &fields, &[]).await;
        paper_of(&first);
        assert_eq!(hoa.send_files(&form, &fields, &[]).await.location(), first.location());
        assert_eq!(world.count("select count(*) from paper").await, 1);
    })
    .await;
}
