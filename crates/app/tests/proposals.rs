//! The four points, Mẫu 03 and the letter that proposes a product; and reading the papers of a dossier.

use crate::{
    commune::take_in,
    filed::{Filed, MAKER, RICE, TODAY, done, filed, fill},
    made,
    producers::{BAT_TRANG, person_at},
    season::submit,
    world::{Browser, each_engine, field},
};
use saolang::identity::Role;
use std::process::Command;

/// The words of a PDF, with one space between two.
pub async fn text_of(browser: &mut Browser, path: &str) -> String {
    let answer = browser.open(path).await;
    assert_eq!((answer.status, answer.header("content-type")), (200, "application/pdf"), "{path}");
    words_of(&answer.bytes)
}

/// The same of a PDF that is there.
pub fn words_of(pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.pdf"), pdf).expect("written");
    let run = Command::new("pdftotext").args(["-layout", "a.pdf", "-"]).current_dir(folder.path()).output();
    let text = String::from_utf8(run.expect("pdftotext").stdout).expect("UTF-8");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What an officer found on the four points.
pub const FOUND: [(&str, &str); 4] = [
    ("reasons-materials", "Đã xem sổ thu mua tại kho"),
    ("reasons-labour", "Đối chiếu danh sách bảo hiểm"),
    ("reasons-idea", "Xem biên bản họp thành viên"),
    ("reasons-identity", "Hỏi ba nghệ nhân của làng"),
];

pub async fn assess(son: &mut Browser, dossier: &str, more: &[(&str, &str)]) -> crate::world::Answer {
    let mut fields: Vec<(String, String)> = Vec::new();
    for point in ["materials", "labour", "idea", "identity"] {
        for (name, value) in [("verdict", "yes"), ("checked_by", "Trần Văn Sơn"), ("checked_on", "25/11/2026")] {
            fields.push((format!("{name}-{point}"), value.to_owned()));
        }
    }
    fields.push(("novelty-idea".to_owned(), "traditional".to_owned()));
    fields.retain(|(name, _)| !more.iter().any(|(other, _)| name == other));
    let mut all: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    all.extend_from_slice(more);
    fill(son, &format!("{dossier}/danh-gia"), &all).await
}

pub const SIGNED: [(&str, &str); 7] = [
    ("report_number", "9"),
    ("report_symbol", "BC-UBND"),
    ("letter_number", "10"),
    ("letter_symbol", "TTr-UBND"),
    ("signed_on", "25/11/2026"),
    ("signer_title", "Phó Chủ tịch"),
    ("signer_name", "Phạm Quốc Việt"),
];

#[tokio::test]
async fn what_was_found_is_typed_once_and_stands_in_both_papers() {
    each_engine(async |world| {
        let Filed { mut tam, dossier, .. } = filed(world, TODAY).await;
        let mut son = person_at(world, "xa.bat-trang", Role::Commune, BAT_TRANG).await;
        take_in(&mut son, &dossier).await;
        let page = son.open(&format!("{dossier}/danh-gia")).await.body;
        assert_eq!(
            page.matches("Thóc nếp của chín mươi hộ trong xã").count(),
            1,
            "what the producer says stands beside"
        );

        // Nobody looked at a dossier before it was filed, nor on a day to come.
        for (name, day, said) in [
            (
                "checked_on-idea",
                "24/11/2026",
                "Mục “Nguồn gốc ý tưởng sản phẩm”: ngày kiểm tra phải từ ngày nộp hồ sơ (25/11/2026)",
            ),
            ("checked_on-labour", "26/11/2026", "Mục “Sử dụng lao động địa phương”: ngày kiểm tra phải từ ngày nộp"),
            ("held_on", "24/11/2026", "Ngày họp phải từ ngày nộp hồ sơ (25/11/2026) đến hôm nay"),
        ] {
            let no = assess(&mut son, &dossier, &[&FOUND[..], &[(name, day)]].concat()).await;
            assert_eq!(no.status, 422, "{name} {day}");
            assert!(no.complaint().contains(said), "{}", no.complaint());
            assert!(no.body.contains(day), "what was typed stays");
        }
        assert_eq!(world.count("select count(*) from assessment").await, 0);

        // Half is saved too, and the papers say what is lacking.
        done(&assess(&mut son, &dossier, &FOUND[..2]).await);
        let lacking = son.open(&format!("{dossier}/de-nghi")).await.body;
        assert_eq!(lacking.matches(&format!("<a href=\"{dossier}/danh-gia\">")).count(), 2, "{lacking}");
        let early = submit(&mut son, &format!("{dossier}/de-nghi"), &SIGNED).await;
        assert_eq!((early.status, early.complaint().contains("Báo cáo còn thiếu")), (422, true));
        assert!(early.body.contains("value=\"Phạm Quốc Việt\""), "what was typed stays");
        let meeting = [
            ("held_on", "25/11/2026"),
            ("chair", "Lê Thị Hoa"),
            ("present", "Hội Nông dân"),
            ("opinions", "Nhất trí cả bốn nội dung"),
        ];
        done(&assess(&mut son, &dossier, &[&FOUND[..], &meeting[..]].concat()).await);
        assert_eq!(world.count("select max(version) from assessment").await, 2, "what was saved before is kept");
        son.open(&format!("{dossier}/danh-gia")).await;
        let late = [("seen", "1"), ("verdict-idea", "no"), ("reasons-idea", "Mẫu mua ở nơi khác")];
        let late = son.send(&format!("{dossier}/danh-gia"), &late).await;
        assert_eq!((late.status, late.complaint().contains("vừa lưu phần đánh giá lúc 09:00")), (422, true));
        assert!(late.body.contains(">Mẫu mua ở nơi khác</textarea>"), "what was typed stays: {}", late.body);
        assert_eq!(late.body.matches("Xem biên bản họp thành viên").count(), 1, "beside what is kept: {}", late.body);
        assert_eq!(world.count("select max(version) from assessment").await, 2);
        assert_eq!(field(&late.body, "seen").as_deref(), Some("2"), "saved again it replaces what is kept");

        let draft = text_of(&mut son, &format!("{dossier}/mau-03.pdf")).await;
        assert_eq!(draft.matches("09/BC-UBND").count(), 0, "a draft has no number: {draft}");
        assert_eq!(tam.open(&format!("{dossier}/mau-03.pdf")).await.status, 404);
        done(&submit(&mut son, &format!("{dossier}/de-nghi"), &SIGNED).await);

        let report = text_of(&mut son, &format!("{dossier}/mau-03.pdf")).await;
        let typed = FOUND.iter().map(|(_, text)| *text);
        let others = ["Thóc nếp của chín mươi hộ trong xã", "Nhất trí cả bốn nội dung", "Phạm Quốc Việt"];
        for said in typed.chain(others).chain(["sổ sách về local_labour", "09/BC-UBND", "KT. CHỦ TỊCH"]) {
            assert_eq!(report.matches(said).count(), 1, "{said}: {report}");
        }
        assert!(report.contains("Nguyên liệu chủ yếu của địa phương"), "{report}");
        assert!(report.contains("Ý tưởng hình thành ở địa phương; Sản phẩm truyền thống"), "{report}");
        let letter = text_of(&mut tam, &format!("{dossier}/to-trinh.pdf")).await;
        for said in ["10/TTr-UBND", "09/BC-UBND", MAKER, "đợt 1 năm 2027", "KT. CHỦ TỊCH", "Phạm Quốc Việt"]
        {
            assert_eq!(letter.matches(said).count(), 1, "{said}: {letter}");
        }
        assert!(letter.contains(RICE), "{letter}");
        for name in ["mau-03", "to-trinh"] {
            let word = son.open(&format!("{dossier}/{name}.docx")).await;
            assert_eq!(word.header("content-disposition"), format!("attachment; filename=\"{name}.docx\""));
            assert!(word.bytes.starts_with(b"PK"), "{name}");
        }
        let settled = son.open(&format!("{dossier}/xu-ly")).await.body;
        assert!(settled.contains("Xã, phường đã trả lời sau 0 ngày làm việc."), "{settled}");

        // A slip of the pen in the number is corrected; the day of the answer stays.
        let corrected = SIGNED.map(|(name, value)| if name == "letter_number" { (name, "11") } else { (name, value) });
        done(&submit(&mut son, &format!("{dossier}/de-nghi"), &corrected).await);
        assert_eq!(world.count("select count(*) from proposal").await, 2);
        let letter = text_of(&mut son, &format!("{dossier}/to-trinh.pdf")).await;
        assert_eq!((letter.matches("11/TTr-UBND").count(), letter.matches("10/TTr-UBND").count()), (1, 0));
        let late = submit(&mut son, &format!("{dossier}/xu-ly"), &[]).await;
        assert_eq!(late.status, 404, "nothing is posted there");
    })
    .await;
}

#[tokio::test]
async fn the_papers_of_a_dossier_are_read_as_they_were_frozen_and_ticked_by_each_reader() {
    each_engine(async |world| {
        let Filed { mut tam, producer, dossier } = filed(world, TODAY).await;
        let mut son = person_at(world, "xa.bat-trang", Role::Commune, BAT_TRANG).await;
        let mut hoa = world.sign_in("hoa").await;
        let paper = world.text("select id from paper").await;
        let read = format!("{dossier}/doc/{paper}");
        let page = son.open(&read).await.body;
        let picture = format!("{read}/1/1");
        assert!(page.contains(&format!("<img src=\"{picture}\"")), "{page}");
        assert_eq!(son.open(&picture).await.header("content-type"), "image/jpeg");
        assert_eq!(son.open(&format!("{read}?quay=90")).await.body.matches("turn-90").count(), 1);
        assert_eq!(son.open(&format!("{read}?quay=91")).await.body.matches("turn-0").count(), 1);

        // Taken out of the locker and with the producer gone elsewhere, what was submitted is still there.
        done(&submit(&mut tam, &format!("/kho-giay-to/{paper}/bo"), &[]).await);
        let workplace = world.text("select id from workplace").await;
        let ended = format!("/chu-the/{producer}/noi-san-xuat");
        hoa.open(&ended).await;
        done(&hoa.send(&format!("{ended}/{workplace}/thoi"), &[]).await);
        world.go_to("2026-11-26T09:00:00");
        let (mut son, mut hoa) = (world.sign_in("xa.bat-trang").await, world.sign_in("hoa").await);
        assert_eq!(son.open(&format!("/chu-the/{producer}")).await.status, 404, "gone from the commune");
        assert_eq!(son.open(&format!("/kho-giay-to/{paper}")).await.status, 404, "gone from the locker");
        let shown = made::seen_corners(&son.open(&picture).await.bytes);
        assert_eq!(shown, made::seen_corners(&hoa.open(&picture).await.bytes));
        for wrong in
            [format!("{read}/0/1"), format!("{read}/2/1"), format!("{read}/1/2"), format!("{dossier}/doc/khac")]
        {
            assert_eq!(son.open(&wrong).await.status, 404, "{wrong}");
        }

        let seen = submit(&mut son, &read, &[("seen", "1")]).await;
        assert_eq!((seen.status, seen.location()), (303, format!("{dossier}/doc").as_str()));
        assert_eq!(son.open(&format!("{dossier}/doc")).await.body.matches("Đã xem 1/1.").count(), 1);
        assert_eq!(
            hoa.open(&format!("{dossier}/doc")).await.body.matches("Đã xem 0/1.").count(),
            1,
            "each for himself"
        );
        done(&submit(&mut son, &read, &[("seen", "0")]).await);
        assert_eq!(world.count("select count(*) from paper_seen").await, 0);
    })
    .await;
}
