//! Who signs: named once by the office, chosen when a paper gets its number, printed as NĐ 30/2020 says.

use crate::certificates::enter;
use crate::proceedings::{judged, number, office};
use crate::proposals::words_of;
use crate::season::{season, submit};
use crate::wordings::{assert_says, said};
use crate::world::{Answer, Browser, each_engine};
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

const PAGE: &str = "/co-quan/nguoi-ky";
const FIELDS: [(&str, &str); 7] = [
    ("name", "Đinh Thị Bích"),
    ("capacity", "by_delegation"),
    ("title", "Trưởng phòng"),
    ("signed_for", "Giám đốc"),
    ("collective", ""),
    ("valid_from", "1/11/2026"),
    ("valid_to", ""),
];

/// Names a signatory; `more` replaces fields.
pub async fn name(hoa: &mut Browser, more: &[(&str, &str)]) -> Answer {
    let mut fields = FIELDS.to_vec();
    fields.retain(|(name, _)| !more.iter().any(|(other, _)| other == name));
    fields.extend_from_slice(more);
    submit(hoa, PAGE, &fields).await
}

/// A deputy who signs for the chair of the province.
fn deputy<'a>(name: &'a str, from: &'a str, to: &'a str) -> [(&'a str, &'a str); 7] {
    [
        ("of", "province"),
        ("name", name),
        ("capacity", "in_place"),
        ("title", "Phó Chủ tịch"),
        ("signed_for", "Chủ tịch"),
        ("valid_from", from),
        ("valid_to", to),
    ]
}

#[tokio::test]
async fn a_paper_prints_whoever_was_chosen_and_says_beside_its_day_when_it_was_entered() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut hoa = world.sign_in("hoa").await;
        office(&mut hoa).await;
        judged(world, &season, 85).await;
        assert_eq!(name(&mut hoa, &[]).await.status, 303);
        assert_eq!(name(&mut hoa, &[("name", "K'Tuấn"), ("valid_to", "9/11/2026")]).await.status, 303);
        let bich = world.text("select id from signatory where name = 'Đinh Thị Bích'").await;
        let past = world.text("select id from signatory where name <> 'Đinh Thị Bích'").await;
        for (who, to) in [("Trần Ngọc Phúc", ""), ("Lê Trọng Yên", "9/11/2026")] {
            assert_eq!(name(&mut hoa, &deputy(who, "1/1/2026", to)).await.status, 303);
        }
        let phuc = world.text("select id from signatory where name = 'Trần Ngọc Phúc'").await;
        let yen = world.text("select id from signatory where name = 'Lê Trọng Yên'").await;

        let form = hoa.open(&format!("/quyet-dinh/moi?phien={}", season.session)).await.body;
        assert!(form.contains("Trần Ngọc Phúc") && !form.contains("Đinh Thị Bích"), "of the province only: {form}");
        for (signatory, level, says) in [
            (&yen, "province", "không ký vào ngày 10/11/2026"),
            (&bich, "province", "Đinh Thị Bích không ký loại văn bản này"),
            (&phuc, "central", "Hãy ghi người ký của cấp khác ở dưới"),
        ] {
            let untyped =
                [("signatory_title", ""), ("signatory_name", ""), ("signatory", signatory.as_str()), ("level", level)];
            let refused = enter(world, &mut hoa, &season.session, &["Gạo nếp cái hoa vàng"], &untyped).await;
            assert!(refused.status == 422 && refused.body.contains(says), "{says}: {:?}", refused.complaints());
        }
        assert_eq!(world.count("select count(*) from decision").await, 0);
        let chosen = [("signatory_title", ""), ("signatory_name", ""), ("signatory", phuc.as_str())];
        let entered = enter(world, &mut hoa, &season.session, &["Gạo nếp cái hoa vàng"], &chosen).await;
        assert_eq!(entered.status, 303, "{:?}", entered.complaints());
        let page = hoa.open(entered.location()).await.body;
        assert!(page.contains("KT. CHỦ TỊCH<br>PHÓ CHỦ TỊCH<br>Trần Ngọc Phúc"), "{page}");
        assert!(page.contains("Ngày ký 10/11/2026; ghi vào hệ thống lúc 09:"), "{page}");

        world.go_to("2026-11-12T15:30:00");
        let mut hoa = world.sign_in("hoa").await;
        let (papers, number) = (season.at("/van-ban"), season.at("/van-ban/so"));
        let mut thu = world.sign_in("thu").await;
        thu.open(&papers).await;
        let minutes = thu.send(&number, &[("kind", "bien-ban"), ("signed_on", "10/11/2026")]).await;
        assert_eq!(minutes.status, 303, "{:?}", minutes.complaints());
        assert!(hoa.open(&papers).await.body.contains("TUQ. GIÁM ĐỐC, TRƯỞNG PHÒNG: Đinh Thị Bích"));
        let send = |signatory| {
            [("kind", "thong-bao"), ("number", "587"), ("signed_on", "10/11/2026"), ("signatory", signatory)]
        };
        for (signatory, said) in [
            (past.as_str(), "không ký vào ngày 10/11/2026"),
            ("khong-co", "Không có người ký này"),
            (phuc.as_str(), "Trần Ngọc Phúc không ký loại văn bản này"),
        ] {
            let refused = hoa.send(&number, &send(signatory)).await;
            assert!(refused.status == 422 && refused.body.contains(said), "{:?}", refused.complaints());
            hoa.open(&papers).await;
        }
        let given = hoa.send(&number, &send(&bich)).await;
        assert_eq!(given.status, 303, "{:?}", given.complaints());
        let notice = season.at(&format!("/thong-bao/{}/thong-bao", season.listing));
        let pdf = words_of(&hoa.open(&format!("{notice}.pdf")).await.bytes);
        assert!(["TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG", "Đinh Thị Bích"].iter().all(|line| pdf.contains(line)), "{pdf}");
        assert!(!pdf.contains("K'Tuấn"), "the usual signatory: {pdf}");
        let word = hoa.open(&format!("{notice}.docx")).await.bytes;
        let mut text = String::new();
        let mut package = ZipArchive::new(Cursor::new(word)).expect("a Word file");
        package.by_name("word/document.xml").expect("its text").read_to_string(&mut text).expect("UTF-8");
        assert!(text.contains("TUQ. GIÁM ĐỐC") && text.contains("TRƯỞNG PHÒNG") && text.contains("Đinh Thị Bích"));
        let page = hoa.open(&papers).await.body;
        assert!(page.contains("Ngày ký 10/11/2026; ghi vào hệ thống lúc 15:30 ngày 12/11/2026."), "{page}");
        assert_eq!(world.count("select count(*) from proceeding_signatory").await, 1);
        world.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn a_signatory_is_named_by_the_office_without_titles_of_learning_and_ends_once() {
    each_engine(async |world| {
        let mut hoa = world.sign_in("hoa").await;
        for (more, said) in [
            (vec![("name", "TS. Đinh Thị Bích")], "không kèm học hàm, học vị"),
            (vec![("signed_for", "")], "Hãy ghi ký thay mặt"),
            (vec![("capacity", "khac")], "Hãy chọn hình thức ký"),
            (vec![("valid_to", "31/10/2026")], "Ngày cuối không thể trước ngày đầu"),
            (vec![("title", "Trưởng phòng 漢")], "漢"),
        ] {
            let refused = name(&mut hoa, &more).await;
            assert!(refused.status == 422 && refused.body.contains(said), "{more:?}: {:?}", refused.complaints());
        }
        assert_eq!(world.count("select count(*) from signatory").await, 0);
        let deputy = [
            ("capacity", "in_place"),
            ("title", "Phó Chủ tịch"),
            ("signed_for", "Chủ tịch"),
            ("collective", "Ủy ban nhân dân"),
        ];
        assert_eq!(name(&mut hoa, &deputy).await.status, 303);
        let page = hoa.open(PAGE).await.body;
        assert!(page.contains("<b>TM. ỦY BAN NHÂN DÂN</b><br><b>KT. CHỦ TỊCH</b><br><b>PHÓ CHỦ TỊCH</b>"), "{page}");

        let id = world.text("select id from signatory").await;
        let end = format!("{PAGE}/{id}/thoi");
        assert!(hoa.send(&end, &[("last", "1/10/2026")]).await.body.contains("Ngày cuối không thể trước ngày đầu"));
        hoa.open(PAGE).await;
        assert_eq!(hoa.send(&end, &[("last", "30/11/2026")]).await.status, 303);
        hoa.open(PAGE).await;
        assert!(hoa.send(&end, &[("last", "1/12/2026")]).await.body.contains("đã có ngày cuối"));
        assert!(hoa.open(PAGE).await.body.contains("đến hết ngày 30/11/2026"));
        for login in ["lan", "nga", "dung", "binh"] {
            let mut person = world.sign_in(login).await;
            assert_eq!(person.open(PAGE).await.status, 404, "{login}");
            person.open("/mat-khau").await;
            assert_eq!(person.send(PAGE, &FIELDS).await.status, 404, "{login}");
        }
        assert_eq!(world.count("select count(*) from event where name like 'signatory.%'").await, 2);
    })
    .await;
}

#[tokio::test]
async fn a_draft_of_the_province_names_who_signs_for_it_on_that_day_and_leaves_dots_where_nobody_or_several_do() {
    each_engine(async |world| {
        let season = season(world).await;
        let (mut hoa, mut thu) = (world.sign_in("hoa").await, world.sign_in("thu").await);
        office(&mut hoa).await;
        judged(world, &season, 100).await;
        let (approval, letter) = ("van-ban/phe-duyet", "van-ban/gui-bo");
        assert_says(&said(&mut hoa, &season, approval).await, &["- Lưu: VT. ………………"]);
        assert_eq!(name(&mut hoa, &deputy("Lê Trọng Yên", "1/1/2026", "9/11/2026")).await.status, 303);
        assert_says(&said(&mut hoa, &season, approval).await, &["- Lưu: VT. ………………"]);
        assert_eq!(name(&mut hoa, &deputy("Trần Ngọc Phúc", "10/11/2026", "")).await.status, 303);
        assert!(hoa.open(PAGE).await.body.contains("Chủ tịch, Ủy ban nhân dân cấp tỉnh</span>"));

        let lines = "KT. CHỦ TỊCH PHÓ CHỦ TỊCH Trần Ngọc Phúc";
        assert_says(&said(&mut hoa, &season, approval).await, &[&format!("- Lưu: VT. {lines}")]);
        assert_says(&said(&mut hoa, &season, letter).await, &[&format!("TM. ỦY BAN NHÂN DÂN {lines}")]);
        let papers = season.at("/van-ban");
        assert_eq!(number(&mut thu, &season, "bien-ban", "").await.status, 303);
        assert_eq!(number(&mut thu, &season, "bao-cao", "").await.status, 303);
        let page = hoa.open(&papers).await.body;
        let submission = page.split("id=\"k-to-trinh\"").nth(1).and_then(|rest| rest.split("</select>").next());
        assert!(submission.is_none_or(|select| !select.contains("Phúc")), "of the office only: {submission:?}");
        assert_eq!(number(&mut hoa, &season, "to-trinh", "214").await.status, 303);

        assert_eq!(name(&mut hoa, &deputy("K'Mák", "1/11/2026", "")).await.status, 303);
        let several = said(&mut hoa, &season, approval).await;
        assert!(several.contains("- Lưu: VT. ………………") && !several.contains("Phúc"), "nobody guesses: {several}");
        let chosen = world.text("select id from signatory where name = 'Trần Ngọc Phúc'").await;
        assert!(hoa.open(&papers).await.body.contains("id=\"k-phe-duyet\""), "there is somebody to choose");
        assert_eq!(name(&mut hoa, &[]).await.status, 303);
        let bich = world.text("select id from signatory where name = 'Đinh Thị Bích'").await;
        let fields = |signatory| {
            [("kind", "phe-duyet"), ("number", "5124"), ("signed_on", "10/11/2026"), ("signatory", signatory)]
        };
        hoa.open(&papers).await;
        let refused = hoa.send(&season.at("/van-ban/so"), &fields(bich.as_str())).await;
        assert!(refused.body.contains("không ký loại văn bản này"), "of the office: {:?}", refused.complaints());
        hoa.open(&papers).await;
        let given = hoa.send(&season.at("/van-ban/so"), &fields(chosen.as_str())).await;
        assert_eq!(given.status, 303, "{:?}", given.complaints());
        assert_says(&said(&mut hoa, &season, approval).await, &["5124/QĐ-UBND", lines]);
    })
    .await;
}
