//! The papers of a session: made from what was filed and recorded, numbered once, kept as they were printed.

use crate::certificates::enter;
use crate::closings::close;
use crate::proposals::words_of;
use crate::season::{
    SET, Season, best, decide_facts, declare_none, file, form, id_of, season, season_met, submit, ticks, ticks_worth,
};
use crate::world::{Answer, Browser, World, each_engine};
use std::io::{Cursor, Read as _, Write as _};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

pub const OFFICE: [(&str, &str); 13] = [
    ("province", "ỦY BAN NHÂN DÂN\nTỈNH LÂM ĐỒNG"),
    ("issuer", "SỞ NÔNG NGHIỆP\nVÀ MÔI TRƯỜNG"),
    ("name", "Sở Nông nghiệp và Môi trường tỉnh Lâm Đồng"),
    ("chair", "Chủ tịch Ủy ban nhân dân tỉnh Lâm Đồng"),
    ("place", "Lâm Đồng"),
    ("symbol", "SNNMT"),
    ("council_symbol", "HĐOCOP"),
    ("signer_title", "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC"),
    ("signer_name", "K'Tuấn"),
    ("ministry", "Bộ Nông nghiệp và Môi trường"),
    ("carried_out_by", "Chánh Văn phòng Ủy ban nhân dân tỉnh"),
    ("complaint_place", "Ban Tiếp công dân tỉnh Lâm Đồng"),
    ("version", "0"),
];

/// Hoa says what papers print of the office.
pub async fn office(hoa: &mut Browser) {
    let kept = submit(hoa, "/co-quan", &OFFICE).await;
    assert_eq!(kept.status, 303, "{}", kept.complaint());
}

/// Three best sheets but for the given total, facts confirmed, closed.
pub async fn judged(world: &mut World, season: &Season, total: u32) {
    judged_with(world, season, total, ticks(form(SET), best)).await;
}

/// The same with other facts.
pub async fn judged_with(world: &mut World, season: &Season, total: u32, facts: Vec<(String, String)>) {
    for login in ["lan", "minh", "tuan"] {
        let mut member = world.sign_in(login).await;
        assert_eq!(file(&mut member, &season.sheet(), &ticks_worth(form(SET), total)).await.status, 303);
    }
    let mut lan = world.sign_in("lan").await;
    assert_eq!(decide_facts(&mut lan, &season.facts(), &facts, "confirm").await.status, 303);
    assert_eq!(close(&mut lan, season).await, 303);
}

/// Gives a paper its number on the page.
pub async fn number(browser: &mut Browser, season: &Season, kind: &str, number: &str) -> Answer {
    number_on(browser, season, (kind, number), "10/11/2026").await
}

/// The same with another day on the paper.
pub async fn number_on(browser: &mut Browser, season: &Season, (kind, number): (&str, &str), day: &str) -> Answer {
    browser.open(&season.at("/van-ban")).await;
    let fields = [("kind", kind), ("number", number), ("signed_on", day)];
    browser.send(&season.at("/van-ban/so"), &fields).await
}

async fn paper(browser: &mut Browser, season: &Season, name: &str) -> String {
    let answer = browser.open(&season.at(&format!("/van-ban/{name}.pdf"))).await;
    assert_eq!(answer.status, 200, "{name}: {}", answer.body);
    words_of(&answer.bytes)
}

/// Without the places at which a line may break.
fn joined(text: &str) -> String {
    text.replace([' ', '\u{200b}'], "")
}

#[tokio::test]
async fn the_minutes_say_who_was_there_who_stood_in_who_is_tied_and_what_came_of_each_product() {
    each_engine(async |world| {
        let season = season_met(world, "confirmed_sheet", &["khanh"]).await;
        let (mut hoa, mut thu, mut lan) =
            (world.sign_in("hoa").await, world.sign_in("thu").await, world.sign_in("lan").await);
        office(&mut hoa).await;
        let ids = [id_of(world, "lan").await, id_of(world, "thu").await, id_of(world, "tuan").await];
        let (minh, khanh) = (id_of(world, "minh").await, id_of(world, "khanh").await);
        let mut fields = vec![("seen".to_owned(), "0".to_owned()), ("began_at".to_owned(), "08:05".to_owned())];
        fields.extend(ids.iter().map(|id| (format!("c.{id}"), "co".to_owned())));
        fields.extend([(format!("c.{minh}"), "khong".to_owned()), (format!("r.{minh}"), "đi công tác".to_owned())]);
        fields.push(("guests".to_owned(), "Bùi Văn Toàn, đại diện Tổ tư vấn".to_owned()));
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(submit(&mut thu, &season.at("/diem-danh"), &fields).await.status, 303);
        let call = [("alternate", khanh.as_str()), ("instead_of", minh.as_str())];
        assert_eq!(thu.send(&season.at("/diem-danh/du-thay"), &call).await.status, 303);
        let (mut tuan, mut khanh) = (world.sign_in("tuan").await, world.sign_in("khanh").await);
        let (tied, what) = (format!("t.{}", season.listing), format!("w.{}", season.listing));
        let fields = [(tied.as_str(), "co"), (what.as_str(), "em vợ góp vốn")];
        assert_eq!(submit(&mut tuan, &season.at("/xung-dot"), &fields).await.status, 303);
        assert_eq!(tuan.open(&season.at("/van-ban/bien-ban.pdf")).await.status, 404, "the session is open");
        for member in [&mut lan, &mut khanh] {
            declare_none(member, &season.session).await;
            assert_eq!(file(member, &season.sheet(), &ticks_worth(form(SET), 85)).await.status, 303);
        }
        decide_facts(&mut lan, &season.facts(), &ticks(form(SET), best), "confirm").await;
        assert_eq!(close(&mut thu, &season).await, 303);

        let draft = paper(&mut thu, &season, "bien-ban").await;

        for sentence in [
            "TỈNH LÂM ĐỒNG",
            "HỘI ĐỒNG OCOP 2026",
            "……/BB-HĐOCOP",
            "08 giờ 05 phút",
            "(đi công tác)",
            "dự thay ông/bà",
            "Bùi Văn Toàn",
            "Có mặt 3 trên 3 thành viên có quyền chấm điểm, cần ít nhất 2",
            "em vợ góp",
            "Không tham gia chấm",
            "Gạo nếp cái hoa vàng",
            "4 sao",
            "Quyết định số 26/2026/QĐ-TTg",
            "Chủ tịch Ủy ban nhân dân tỉnh Lâm Đồng công nhận 01 sản phẩm, gồm 01 sản phẩm hạng 4 sao",
        ] {
            assert!(draft.contains(sentence), "{sentence}: {draft}");
        }
        let table = paper(&mut thu, &season, "bang-tong-hop").await;
        assert!(table.contains("XĐ") && table.contains("có xung đột lợi ích"), "{table}");
    })
    .await;
}

#[tokio::test]
async fn the_council_s_series_counts_without_a_gap_and_a_numbered_paper_stays_as_it_was_printed() {
    each_engine(async |world| {
        let season = season(world).await;
        let (mut hoa, mut thu) = (world.sign_in("hoa").await, world.sign_in("thu").await);
        office(&mut hoa).await;
        let refused = number(&mut thu, &season, "bien-ban", "").await;
        assert_eq!(refused.status, 422, "the session is open");
        judged(world, &season, 85).await;
        assert!(number(&mut thu, &season, "bao-cao", "").await.body.contains("Hãy cấp số cho biên bản trước"));
        assert_eq!(number(&mut hoa, &season, "bien-ban", "7").await.status, 404, "not of the council");

        assert_eq!(number(&mut thu, &season, "bien-ban", "").await.status, 303);
        let before = thu.open(&season.at("/van-ban/bien-ban.pdf")).await.bytes;
        assert!(words_of(&before).contains("01/BB-HĐOCOP"), "{}", words_of(&before));
        let word = thu.open(&season.at("/van-ban/bien-ban.docx")).await;
        assert!(word.status == 200 && word.bytes.starts_with(b"PK"), "a Word file");

        let moved = [("place", "Đà Lạt"), ("council_symbol", "HĐ"), ("version", "1")];
        let fields: Vec<(&str, &str)> = OFFICE
            .iter()
            .filter(|(name, _)| !moved.iter().any(|(other, _)| other == name))
            .chain(&moved)
            .copied()
            .collect();
        assert_eq!(submit(&mut hoa, "/co-quan", &fields).await.status, 303);
        assert_eq!(thu.open(&season.at("/van-ban/bien-ban.pdf")).await.bytes, before, "kept as it was printed");
        let again = number(&mut thu, &season, "bien-ban", "").await;
        assert!(again.status == 422 && again.body.contains("đã có số"), "{}", again.body);

        assert_eq!(number(&mut thu, &season, "bao-cao", "").await.status, 303);
        let report = paper(&mut thu, &season, "bao-cao").await;
        assert!(report.contains("01/BC-HĐ") && report.contains("01/BB-HĐOCOP"), "the number of the minutes: {report}");
        let typed = number(&mut hoa, &season, "to-trinh", "214").await;
        assert_eq!(typed.status, 303, "{}", typed.complaint());
        let letter = paper(&mut hoa, &season, "to-trinh").await;
        assert!(letter.contains("214/TTr-SNNMT") && letter.contains("01/BC-HĐ"), "{letter}");
        let decision = paper(&mut hoa, &season, "quyet-dinh").await;
        assert!(joined(&decision).contains("214/TTr-SNNMT") && decision.contains("36 tháng"), "{decision}");
        assert_eq!(hoa.open(&season.at("/van-ban/phe-duyet.pdf")).await.status, 422, "nothing reached 90 points");
        assert_eq!(world.count("select count(*) from event where name = 'proceeding.numbered'").await, 3);
    })
    .await;
}

#[tokio::test]
async fn a_producer_is_told_the_result_with_reasons_and_the_way_to_complain_once_there_is_a_decision() {
    each_engine(async |world| {
        let season = season(world).await;
        let (mut hoa, mut thu) = (world.sign_in("hoa").await, world.sign_in("thu").await);
        office(&mut hoa).await;
        judged(world, &season, 85).await;
        assert_eq!(number(&mut thu, &season, "bien-ban", "").await.status, 303);
        let early = number(&mut hoa, &season, "thong-bao", "587").await;
        assert!(early.status == 422 && early.body.contains("sau khi nhập quyết định"), "{}", early.body);
        assert_eq!(enter(world, &mut hoa, &season.session, &["Gạo nếp cái hoa vàng"], &[]).await.status, 303);
        assert_eq!(number(&mut thu, &season, "thong-bao", "587").await.status, 404, "the office's to send");

        assert_eq!(number(&mut hoa, &season, "thong-bao", "587").await.status, 303);

        let notice = hoa.open(&season.at(&format!("/thong-bao/{}/thong-bao.pdf", season.listing))).await;
        let notice = words_of(&notice.bytes);
        for sentence in [
            "587/TB-SNNMT",
            "4 sao",
            "600/QĐ-UBND",
            "1/GCN-OCOP",
            "Để đạt 5 sao",
            "Luật Khiếu nại",
            "Ban Tiếp công dân tỉnh Lâm Đồng",
        ] {
            assert!(notice.contains(sentence), "{sentence}: {notice}");
        }
        let again = number(&mut hoa, &season, "thong-bao", "588").await;
        assert!(again.status == 422 && again.body.contains("Không có thông báo nào chờ cấp số"), "{}", again.body);
    })
    .await;
}

#[tokio::test]
async fn before_the_closing_nobody_reads_another_s_sheet_on_paper_either() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut lan = world.sign_in("lan").await;
        assert_eq!(file(&mut lan, &season.sheet(), &ticks(form(SET), best)).await.status, 303);
        let id = world.text("select id from filing").await;
        let sheet = season.at(&format!("/phieu-da-nop/{id}/phieu-cham.pdf"));
        let seal = world.text("select seal from filing").await;

        let own = words_of(&lan.open(&sheet).await.bytes);
        assert!(joined(&own).contains(&seal), "the own sheet with its seal: {own}");
        for login in ["minh", "thu", "hoa"] {
            let mut other = world.sign_in(login).await;
            assert_eq!(other.open(&sheet).await.status, 404, "{login}");
            assert!(!other.open(&season.at("/van-ban")).await.body.contains(&id), "{login}");
            let blank = other.open(&season.at(&format!("/phieu-cham/{}/phieu-trang.pdf", season.listing))).await;
            let blank = words_of(&blank.bytes);
            assert!(blank.contains("Gạo nếp cái hoa vàng") && !joined(&blank).contains(&seal), "{blank}");
        }
        let mut stranger = world.sign_in("khanh").await;
        assert_eq!(stranger.open(&season.at("/van-ban")).await.status, 404);
    })
    .await;
}

/// A Word file in which some words of its document were replaced by others.
fn edited(docx: &[u8], from: &str, to: &str) -> Vec<u8> {
    let mut read = ZipArchive::new(Cursor::new(docx)).expect("a package");
    let mut write = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..read.len() {
        let mut part = read.by_index(at).expect("a part");
        let (name, mut content) = (part.name().expect("a name").into_owned(), Vec::new());
        part.read_to_end(&mut content).expect("its bytes");
        if name == "word/document.xml" {
            let text = String::from_utf8(content).expect("UTF-8");
            assert!(text.contains(from), "{from}: {text}");
            content = text.replace(from, to).into_bytes();
        }
        write.start_file(name, SimpleFileOptions::default()).expect("a part");
        write.write_all(&content).expect("its bytes");
    }
    write.finish().expect("a package").into_inner()
}

#[tokio::test]
async fn before_signing_what_an_edited_word_file_says_otherwise_than_the_data_is_shown_and_nothing_is_kept() {
    each_engine(async |world| {
        let season = season(world).await;
        let (mut hoa, mut thu) = (world.sign_in("hoa").await, world.sign_in("thu").await);
        office(&mut hoa).await;
        judged(world, &season, 85).await;
        let docx = thu.open(&season.at("/van-ban/bien-ban.docx")).await.bytes;
        let page = season.at("/van-ban/so-sanh");
        let kind = [("kind", "bien-ban")];
        thu.open(&season.at("/van-ban")).await;

        let same = thu.send_files(&page, &kind, &[&docx]).await;
        assert!(same.status == 200 && same.body.contains("nói đúng như dữ liệu"), "{}", same.body);
        let changed = edited(&docx, "83,00", "93,00");
        let shown = thu.send_files(&page, &kind, &[&changed]).await;
        assert!(shown.body.contains("Có 1 chỗ khác"), "{}", shown.body);
        assert!(shown.body.contains("<del>83,00</del>") && shown.body.contains("<ins>93,00</ins>"), "{}", shown.body);

        let minutes = words_of(&thu.open(&season.at("/van-ban/bien-ban.pdf")).await.bytes);
        assert!(minutes.contains("83,00") && !minutes.contains("93,00"), "{minutes}");
        thu.open(&season.at("/van-ban")).await;
        for (file, says) in
            [(&b"%PDF-1.7"[..], "không phải tệp Word"), (b"PK\x03\x04rubbish", "bị hỏng"), (b"", "không phải tệp Word")]
        {
            let refused = thu.send_files(&page, &kind, &[file]).await;
            assert!(refused.status == 422 && refused.body.contains(says), "{}", refused.body);
        }
        let bomb = edited(&docx, "83,00", &"0".repeat(9 << 20));
        let refused = thu.send_files(&page, &kind, &[&bomb]).await;
        assert_eq!(refused.status, 422, "{}", refused.body);
        let mut stranger = world.sign_in("khanh").await;
        stranger.open("/phien-hop").await;
        assert_eq!(stranger.send_files(&page, &kind, &[&docx]).await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn of_two_who_number_the_same_paper_at_once_one_does() {
    each_engine(async |world| {
        let season = season(world).await;
        judged(world, &season, 85).await;
        let mut thu = world.sign_in("thu").await;
        thu.open(&season.at("/van-ban")).await;
        let mut twin = thu.clone();
        let at = season.at("/van-ban/so");
        let one = [("kind", "bien-ban"), ("signed_on", "10/11/2026")];
        // Not the same form sent twice, which would get the first answer.
        let more = [one[0], one[1], ("number", "9")];

        let (one, two) = tokio::join!(thu.send(&at, &one), twin.send(&at, &more));

        let mut statuses = [one.status, two.status];
        statuses.sort_unstable();
        assert!(matches!(statuses, [303, 409 | 422]), "{statuses:?}");
        assert_eq!(world.count("select count(*) from proceeding").await, 1);
    })
    .await;
}
