//! The evidence locker: what is taken in and what becomes of it, who reaches it, what a paper says.

use crate::{
    made,
    producers::{BAT_TRANG, NAME, add, person_at},
    season::{product, submit},
    units::load_ha_noi,
    world::{Answer, Browser, World, each_engine, field},
};
use axum::http::Method;
use saolang::{
    identity::Role,
    platform::{files::hash_of, words::Words},
};

/// A small page that nobody complains of: lit, sharp, large enough.
pub fn photograph(dot: u32) -> Vec<u8> {
    made::jpeg(&made::page(1_000, 1_200, dot))
}

pub fn form_of(producer: &str) -> String {
    format!("/kho-giay-to/moi?chu-the={producer}")
}

/// Brings a paper of one kind with these files.
pub async fn bring(browser: &mut Browser, producer: &str, fields: &[(&str, &str)], files: &[&[u8]]) -> Answer {
    let form = form_of(producer);
    assert_eq!(browser.open(&form).await.status, 200);
    browser.send_files(&form, fields, files).await
}

/// The paper that a receipt is of.
pub fn paper_of(answer: &Answer) -> String {
    assert_eq!(answer.status, 303, "{:?}", answer.complaints());
    let (paper, _) = answer.location().split_once("/da-nhan").expect("a receipt");
    paper.to_owned()
}

/// The addresses of pictures on the page of a paper.
pub fn pictures(page: &str) -> Vec<String> {
    let all = page.split("<img src=\"").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0.to_owned()));
    all.filter(|address| address.starts_with("/kho-giay-to/")).collect()
}

/// A paper with one PDF, for whoever tries every address: its id and its file's.
pub async fn document_of(world: &World, browser: &mut Browser, producer: &str) -> (String, String) {
    let kept = bring(browser, producer, &[("kind", "business_registration")], &[&made::good_pdf()]).await;
    let paper = paper_of(&kept).replace("/kho-giay-to/", "");
    (paper, world.text("select id from paper_file").await)
}

#[tokio::test]
async fn three_photographs_make_one_paper_upright_without_metadata_and_with_the_hash_of_what_was_sent() {
    each_engine(async |world| {
        load_ha_noi(world).await;
        let mut hoa = world.sign_in("hoa").await;
        let own = add(&mut hoa, NAME, "Bát Tràng").await;
        let mut tam = person_at(world, "tam", Role::Producer, &own).await;
        assert_eq!(tam.open("/kho-giay-to").await.location(), format!("/kho-giay-to?chu-the={own}"));
        assert_eq!(tam.open("/kho-giay-to/moi?loai=ip").await.location(), format!("{}&loai=ip", form_of(&own)));
        assert_eq!(hoa.open("/kho-giay-to").await.location(), "/chu-the");
        let empty = tam.open(&format!("/kho-giay-to?chu-the={own}")).await.body;
        assert_eq!(empty.matches("&#38;loai=").count(), 15, "a list of what to bring: {empty}");

        // On its side, as a phone lays it down: 6 is a quarter turn to the right.
        let lying = made::jpeg_turned(&made::jpeg(&made::corners(1_200, 900)), 6);
        let files = [lying, photograph(4), made::png(&made::corners(1_000, 1_000))];
        let sent: Vec<&[u8]> = files.iter().map(Vec::as_slice).collect();
        let fields = [("kind", "business_registration"), ("number", "01D8001234"), ("issued_on", "5/3/2024")];
        let kept = bring(&mut tam, &own, &fields, &sent).await;
        let paper = paper_of(&kept);

        let receipt = tam.open(kept.location()).await.body;
        assert_eq!(receipt.matches(">Đã nhận 3/3 tệp</h1>").count(), 1, "{receipt}");
        for file in &files {
            let hash = hash_of(file).to_uppercase();
            assert_eq!(receipt.matches(&format!("{} {}", &hash[..4], &hash[4..8])).count(), 1, "{hash}");
        }
        let page = tam.open(&paper).await.body;
        for text in ["01D8001234", "05/03/2024", "Loại hình tổ chức", "tam, 09:00 ngày 10/03/2026"] {
            assert!(page.contains(text), "{text}: {page}");
        }
        let shown = pictures(&page);
        assert_eq!(shown.len(), 3);
        let first = tam.open(&shown[0]).await;
        assert_eq!((first.status, first.header("content-type")), (200, "image/jpeg"));
        assert_eq!(first.header("x-content-type-options"), "nosniff");
        assert!(first.header("content-security-policy").contains("sandbox"));
        let [red, green, blue, yellow] = made::CORNERS;
        assert!(made::alike(made::seen_corners(&first.bytes), [blue, red, yellow, green]), "turned to the right");
        assert!(!first.bytes.windows(made::SECRET.len()).any(|part| part == made::SECRET), "where it was is not told");
        let again = [(axum::http::header::IF_NONE_MATCH, first.header("etag"))];
        assert_eq!(tam.ask(Method::GET, &shown[0], None, &again).await.status, 304);
        let original = shown[0].replace("/trang/1", "");
        assert_eq!(tam.open(&original).await.status, 404, "what was photographed is not kept as it was sent");

        let hashes = world.text("select string_agg(sent_hash, ' ' order by place) from paper_file").await;
        assert_eq!(hashes, files.iter().map(|file| hash_of(file)).collect::<Vec<_>>().join(" "));
        let kept = world.text("select string_agg(kept_hash, ' ' order by place) from paper_file").await;
        assert_eq!(world.text("select hashes from paper_list").await, kept, "in the order they are read");
        assert_eq!(world.count("select count(*) from event where name = 'paper_file.received'").await, 3);
    })
    .await;
}

#[tokio::test]
async fn a_bad_file_among_good_ones_is_named_with_its_sentence_and_the_others_are_kept() {
    each_engine(async |world| {
        load_ha_noi(world).await;
        let mut hoa = world.sign_in("hoa").await;
        let own = add(&mut hoa, NAME, "Bát Tràng").await;
        let words = Words::default();
        let virus = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTI", "VIRUS-TEST-FILE!$H+H*"].concat();
        let good = photograph(4);
        let huge = vec![0xFF; (20 << 20) + 1];
        let files: [&[u8]; 6] = [b"<svg/>", &good, b"", virus.as_bytes(), &good, &huge];
        let kept = bring(&mut hoa, &own, &[("kind", "ip")], &files).await;
        let paper = paper_of(&kept);
        let receipt = hoa.open(kept.location()).await.body;
        let mut at = 0;
        for said in [
            words.say("file-evidence-markup"),
            words.say("receipt-kept"),
            words.say("file-evidence-empty"),
            words.say("file-virus"),
            words.say("receipt-known"),
            words.say("file-evidence-too-big"),
        ] {
            let next = receipt[at..].find(&said).unwrap_or_else(|| panic!("{said} in its place: {receipt}"));
            at += next + said.len();
        }
        assert_eq!(receipt.matches(">Đã nhận 2/6 tệp</h1>").count(), 1, "what was sent twice is there once");
        assert_eq!(pictures(&hoa.open(&paper).await.body).len(), 1);

        // Only bad ones: no paper, and each is named beside the field.
        let refused = bring(&mut hoa, &own, &[("kind", "ip"), ("number", "12")], &[b"<svg/>", b"Rar!"]).await;
        assert_eq!(refused.status, 422);
        let complaints = refused.complaints();
        assert!(complaints[0].starts_with("Tệp thứ 1: Tệp là trang web"), "{complaints:?}");
        assert!(complaints[1].starts_with("Tệp thứ 2: Tệp là tệp nén"), "{complaints:?}");
        assert_eq!(field(&refused.body.replace(" type=\"text\"", ""), "number").as_deref(), Some("12"));
        let none = bring(&mut hoa, &own, &[("kind", "")], &[]).await;
        assert_eq!(none.complaints(), ["Hãy chọn loại giấy.", "Hãy chọn ít nhất một ảnh hoặc tệp PDF."]);
        assert_eq!(world.count("select count(*) from paper").await, 1);
    })
    .await;
}

#[tokio::test]
async fn the_form_sent_twice_makes_one_paper_and_leads_back_to_where_it_was_asked_for() {
    each_engine(async |world| {
        load_ha_noi(world).await;
        let mut hoa = world.sign_in("hoa").await;
        let own = add(&mut hoa, NAME, "Bát Tràng").await;
        let good = photograph(4);
        let form = format!("{}&ve=/ho-so/abc%3Fbuoc%3D2", form_of(&own));
        hoa.open(&form).await;
        let first = hoa.send_files(&form, &[("kind", "ip")], &[&good]).await;
        let second = hoa.send_files(&form, &[("kind", "ip")], &[&good]).await;
        assert_eq!((first.status, first.location()), (303, second.location()));
        assert_eq!(world.count("select count(*) from paper").await, 1);
        assert_eq!(world.count("select count(*) from paper_file").await, 1);
        let receipt = hoa.open(first.location()).await.body;
        assert_eq!(receipt.matches("href=\"/ho-so/abc?buoc=2\"").count(), 1, "{receipt}");
        let bare = hoa.open(&format!("{}/da-nhan?ve=//example.org", paper_of(&first))).await.body;
        assert_eq!(
            (bare.matches("Đã nhận 1/1 tệp</h1>").count(), bare.matches("href=\"//example.org").count()),
            (1, 0)
        );

        // Another key, the same bytes: another paper may hold them, the same one says it has them.
        let more = format!("{}/them", paper_of(&first));
        hoa.open(&more).await;
        let known = hoa.send_files(&more, &[], &[&good]).await;
        assert!(hoa.open(known.location()).await.body.contains("đã có"), "told so");
        assert_eq!(world.count("select count(*) from paper_file").await, 1);
    })
    .await;
}

#[tokio::test]
async fn who_does_not_reach_the_producer_finds_nothing_of_its_papers() {
    each_engine(async |world| {
        load_ha_noi(world).await;
        let mut hoa = world.sign_in("hoa").await;
        let own = add(&mut hoa, NAME, "Bát Tràng").await;
        let other = add(&mut hoa, "Hộ kinh doanh Bánh tẻ Phú Nhi", "Sơn Tây").await;
        let mut neighbour = person_at(world, "banh-te", Role::Producer, &other).await;
        let mut elsewhere = person_at(world, "xa.son-tay", Role::Commune, "09574").await;
        let mut here = person_at(world, "xa.bat-trang", Role::Commune, BAT_TRANG).await;
        let (paper, file) = document_of(world, &mut hoa, &own).await;
        let theirs = bring(&mut neighbour, &other, &[("kind", "ip")], &[&photograph(4)]).await;
        let theirs = paper_of(&theirs);
        let (at, of_file) = (format!("/kho-giay-to/{paper}"), format!("/kho-giay-to/{paper}/tep/{file}"));
        let reads = [
            format!("/kho-giay-to?chu-the={own}"),
            at.clone(),
            format!("{at}/da-nhan"),
            of_file.clone(),
            format!("{of_file}/trang/1"),
        ];
        let changes =
            [form_of(&own), format!("{at}/sua"), format!("{at}/them"), format!("{at}/bo"), format!("{of_file}/bo")];
        let mut binh = world.sign_in("binh").await;
        for path in reads.iter().chain(&changes) {
            for stranger in [&mut neighbour, &mut elsewhere] {
                assert_eq!(stranger.open(path).await.status, 404, "{path}");
            }
            assert_eq!(here.open(path).await.status, 200, "{path} is there for its commune");
            let status = binh.open(path).await.status;
            assert_eq!(status, if reads.contains(path) { 200 } else { 404 }, "an auditor only reads {path}");
        }
        for stranger in [&mut neighbour, &mut elsewhere, &mut binh] {
            stranger.open("/mat-khau").await;
            for path in [&changes[0], &changes[2]] {
                let sent = stranger.send_files(path, &[("kind", "ip")], &[&photograph(3)]).await;
                assert_eq!(sent.status, 404, "{path}");
            }
            for path in [&changes[1], &changes[3], &changes[4]] {
                assert_eq!(stranger.send(path, &[("kind", "ip"), ("revision", "1")]).await.status, 404, "{path}");
            }
        }
        // A file of another producer is not reached through a paper of one's own.
        let through = format!("{theirs}/tep/{file}");
        for path in [through.clone(), format!("{through}/trang/1"), format!("{through}/bo")] {
            assert_eq!(neighbour.open(&path).await.status, 404, "{path}");
        }
        assert_eq!(world.count("select count(*) from paper_file where removed_at is null").await, 2);
    })
    .await;
}

#[tokio::test]
async fn an_expired_paper_says_so_and_so_does_one_that_expires_within_half_a_year() {
    each_engine(async |world| {
        load_ha_noi(world).await;
        let mut hoa = world.sign_in("hoa").await;
        let own = add(&mut hoa, NAME, "Bát Tràng").await;
        let dates = [("ip", "09/03/2026"), ("story", "10/03/2026"), ("awards", "06/09/2026"), ("labour", "07/09/2026")];
        for (place, (kind, day)) in (3..).zip(dates) {
            let kept = bring(&mut hoa, &own, &[("kind", kind), ("expires_on", day)], &[&photograph(place)]).await;
            paper_of(&kept);
        }
        let list = format!("/kho-giay-to?chu-the={own}");
        for (state, count) in [("expired", 1), ("soon", 2), ("valid", 1), ("empty", 0)] {
            let page = hoa.open(&format!("{list}&trang-thai={state}")).await.body;
            assert_eq!(page.matches("href=\"/kho-giay-to/0").count(), count, "{state}: {page}");
        }
        let all = hoa.open(&list).await.body;
        let tag = |tone: &str, text: &str| all.matches(&format!("<span class=\"tag {tone}\">{text}</span>")).count();
        assert_eq!((tag("tag-bad", "hết hạn"), tag("tag-warn", "sắp hết hạn")), (1, 2));
        assert_eq!(all.matches("đã hết hạn 09/03/2026").count(), 1);
        assert_eq!(
            all.matches("Sở hữu trí tuệ").count(),
            4,
            "wanted again: the filter, the paper, the list and its link"
        );

        let wrong = [("kind", "ip"), ("issued_on", "11/03/2026"), ("expires_on", "1/1/2025")];
        let refused = bring(&mut hoa, &own, &wrong, &[&photograph(9)]).await;
        let complaints = refused.complaints();
        assert_eq!(complaints.len(), 3, "{complaints:?}");
        assert!(complaints[0].starts_with("Ngày cấp chưa tới") && complaints[1].starts_with("Ngày hết hạn trước"));
    })
    .await;
}

#[tokio::test]
async fn what_a_paper_says_is_changed_by_who_saw_the_newest_and_taken_out_it_is_gone() {
    each_engine(async |world| {
        load_ha_noi(world).await;
        let vase = product(world, "Bình hoa men lam").await;
        let mut hoa = world.sign_in("hoa").await;
        let own = add(&mut hoa, NAME, "Bát Tràng").await;
        let kept = bring(&mut hoa, &own, &[("kind", "ip")], &[&photograph(4), &photograph(5)]).await;
        let paper = paper_of(&kept);
        let sua = format!("{paper}/sua");
        let page = hoa.open(&sua).await.body;
        let revision = field(&page, "revision").expect("a revision");
        let foreign = [("kind", "ip"), ("revision", revision.as_str()), ("product", vase.as_str())];
        let refused = hoa.send(&sua, &foreign).await;
        assert_eq!((refused.status, refused.complaint().contains("không phải của chủ thể")), (422, true));
        let fields = [("kind", "story"), ("revision", revision.as_str()), ("name", "Chuyện làng gốm")];
        hoa.open(&sua).await;
        assert_eq!(hoa.send(&sua, &fields).await.status, 303);
        hoa.open(&sua).await;
        assert_eq!(hoa.send(&sua, &[("kind", "ip"), ("revision", revision.as_str())]).await.status, 409, "an old page");
        assert!(hoa.open(&paper).await.body.contains("Chuyện làng gốm"));

        let first = pictures(&hoa.open(&paper).await.body)[0].replace("/trang/1", "");
        assert_eq!(submit(&mut hoa, &format!("{first}/bo"), &[]).await.status, 303);
        assert_eq!(pictures(&hoa.open(&paper).await.body).len(), 1);
        assert_eq!(hoa.open(&format!("{first}/trang/1")).await.status, 404);
        assert_eq!(
            submit(&mut hoa, &format!("{paper}/bo"), &[]).await.location(),
            format!("/kho-giay-to?chu-the={own}")
        );
        assert_eq!(hoa.open(&paper).await.status, 404);
        assert_eq!(world.count("select count(*) from event where name = 'paper.removed'").await, 1);
    })
    .await;
}
