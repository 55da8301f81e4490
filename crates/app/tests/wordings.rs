//! What the papers of a session say, sentence by sentence of the law.

use crate::proceedings::{judged, judged_with, number, number_on, office};
use crate::season::{SET, Season, best, decide_facts, form, season, ticks, ticks_worth};
use crate::world::{Browser, World, each_engine};
use rules::form::Choice;
use std::io::{Cursor, Read as _};
use std::process::Command;
use zip::ZipArchive;

/// What a paper of a session says, cell by cell, from its Word file.
pub async fn said(browser: &mut Browser, season: &Season, paper: &str) -> String {
    written(browser, &season.at(&format!("/{paper}.docx"))).await
}

/// The same of any Word file.
pub async fn written(browser: &mut Browser, path: &str) -> String {
    let answer = browser.open(path).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    let mut package = ZipArchive::new(Cursor::new(answer.bytes)).expect("a package");
    let mut document = String::new();
    package.by_name("word/document.xml").expect("its text").read_to_string(&mut document).expect("UTF-8");
    let document = document.replace("</w:p>", "</w:p> ");
    let words = document.split('<').map(|piece| piece.split_once('>').map_or("", |(_, words)| words));
    let text = words.collect::<String>().replace('\u{200b}', "").replace("&apos;", "'");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub fn assert_says(text: &str, all: &[&str]) {
    for sentence in all {
        assert!(text.contains(sentence), "{sentence}: {text}");
    }
}

/// Minutes and report of the council, and the office's submission, get their numbers.
async fn submitted(season: &Season, thu: &mut Browser, hoa: &mut Browser) {
    for kind in ["bien-ban", "bao-cao"] {
        let numbered = number(thu, season, kind, "").await;
        assert_eq!(numbered.status, 303, "{kind}: {}", numbered.complaint());
    }
    assert_eq!(number(hoa, season, "to-trinh", "214").await.status, 303);
}

async fn hoa_and_thu(world: &mut World) -> (Browser, Browser) {
    let (mut hoa, thu) = (world.sign_in("hoa").await, world.sign_in("thu").await);
    office(&mut hoa).await;
    (hoa, thu)
}

#[tokio::test]
async fn a_product_of_ninety_points_is_potential_on_every_paper_and_no_province_gives_five_stars() {
    each_engine(async |world| {
        let season = season(world).await;
        let (mut hoa, mut thu) = hoa_and_thu(world).await;
        judged(world, &season, 100).await;
        submitted(&season, &mut thu, &mut hoa).await;

        for paper in ["bang-tong-hop", "bien-ban", "bao-cao", "to-trinh", "phe-duyet", "gui-bo"] {
            let text = said(&mut hoa, &season, &format!("van-ban/{paper}")).await;
            let given = text.replace("iềm năng 5 sao", "").replace("**** - 5 sao", "");
            assert!(!given.contains("5 sao"), "{paper}: {text}");
        }
        let minutes = said(&mut thu, &season, "van-ban/bien-ban").await;
        assert_says(&minutes, &["Không Tiềm năng 5 sao, đề nghị cấp quốc gia", "từ 90 điểm (tiềm năng 5 sao) đến Bộ"]);
        let report = said(&mut thu, &season, "van-ban/bao-cao").await;
        assert_says(&report, &["Sản phẩm đạt từ 90 điểm, đề nghị đánh giá cấp quốc gia (tiềm năng 5 sao) 01"]);
        let notice = said(&mut hoa, &season, &format!("thong-bao/{}/thong-bao", season.listing)).await;
        assert_says(&notice, &["Kết quả: Đạt từ 90 điểm, đề nghị đánh giá cấp quốc gia (tiềm năng 5 sao)"]);
        assert!(!notice.contains("Hạng: "), "{notice}");
    })
    .await;
}

#[tokio::test]
async fn no_notice_goes_out_before_the_minutes_have_a_number_and_what_goes_to_the_ministry_is_approved() {
    each_engine(async |world| {
        let season = season(world).await;
        let (mut hoa, mut thu) = hoa_and_thu(world).await;
        judged(world, &season, 100).await;
        let early = number(&mut hoa, &season, "thong-bao", "587").await;
        assert!(early.status == 422 && early.body.contains("cấp số cho biên bản trước"), "{}", early.body);
        assert_eq!(number(&mut thu, &season, "bien-ban", "").await.status, 303);
        let early = number(&mut hoa, &season, "thong-bao", "587").await;
        assert!(early.status == 422 && early.body.contains("chưa được phê duyệt"), "{}", early.body);
        let early = number(&mut hoa, &season, "phe-duyet", "5124").await;
        assert!(early.status == 422 && early.body.contains("cấp số cho tờ trình trước"), "{}", early.body);
        let letter = said(&mut hoa, &season, "van-ban/gui-bo").await;
        assert_says(&letter, &["tại Quyết định số ……/QĐ-UBND ngày …… tháng …… năm ……."]);
        assert_eq!(number(&mut thu, &season, "bao-cao", "").await.status, 303);
        assert_eq!(number(&mut hoa, &season, "to-trinh", "214").await.status, 303);
        assert_eq!(number(&mut thu, &season, "phe-duyet", "5124").await.status, 404, "the office's to enter");

        let approved = number(&mut hoa, &season, "phe-duyet", "5124").await;
        assert_eq!(approved.status, 303, "{}", approved.complaint());
        let noticed = number(&mut hoa, &season, "thong-bao", "587").await;
        assert_eq!(noticed.status, 303, "{}", noticed.complaint());

        let approval = "Quyết định số 5124/QĐ-UBND ngày 10 tháng 11 năm 2026";
        let notice = said(&mut hoa, &season, &format!("thong-bao/{}/thong-bao", season.listing)).await;
        assert_says(&notice, &[&format!("Kết quả được phê duyệt tại: {approval}")]);
        let letter = said(&mut hoa, &season, "van-ban/gui-bo").await;
        let approved = "Chủ tịch Ủy ban nhân dân tỉnh Lâm Đồng đã phê duyệt kết quả đánh giá, phân hạng 01 sản phẩm";
        assert_says(&letter, &["……/UBND-SNNMT", approved, &format!("tại {approval}."), "TM. ỦY BAN NHÂN DÂN ………………"]);
    })
    .await;
}

#[tokio::test]
async fn a_paper_is_no_older_than_the_one_it_names() {
    each_engine(async |world| {
        let season = season(world).await;
        judged(world, &season, 85).await;
        world.go_to("2026-11-12T09:00:00");
        let (_, mut thu) = hoa_and_thu(world).await;
        assert_eq!(number_on(&mut thu, &season, ("bien-ban", ""), "12/11/2026").await.status, 303);

        let older = number_on(&mut thu, &season, ("bao-cao", ""), "11/11/2026").await;

        assert!(older.status == 422 && older.body.contains("dẫn một văn bản ngày 12/11/2026"), "{}", older.body);
        assert_eq!(number_on(&mut thu, &season, ("bao-cao", ""), "12/11/2026").await.status, 303);
    })
    .await;
}

#[tokio::test]
async fn a_decision_cites_its_grounds_in_full_and_its_last_article_names_who_carries_it_out() {
    each_engine(async |world| {
        let season = season(world).await;
        let (mut hoa, mut thu) = hoa_and_thu(world).await;
        judged(world, &season, 85).await;
        submitted(&season, &mut thu, &mut hoa).await;

        let decision = said(&mut hoa, &season, "van-ban/quyet-dinh").await;

        let criteria = "Căn cứ Quyết định số 26/2026/QĐ-TTg ngày 22 tháng 5 năm 2026 của Thủ tướng Chính phủ ban hành Bộ \
                        tiêu chí và quy trình đánh giá, phân hạng sản phẩm mỗi xã một sản phẩm";
        assert_says(
            &decision,
            &[
                "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025; Căn cứ Quyết định",
                &format!("{criteria}; Căn cứ Quyết định số 1234/QĐ-UBND ngày 05 tháng 3 năm 2026 về việc thành lập Hội đồng OCOP 2026; Theo đề nghị của Sở Nông nghiệp và Môi trường tỉnh Lâm Đồng tại Tờ trình số"),
                "tại Tờ trình số 214/TTr-SNNMT ngày 10 tháng 11 năm 2026.",
                "Điều 4. Quyết định này có hiệu lực kể từ ngày ký. Điều 5. Chánh Văn phòng Ủy ban nhân dân tỉnh chịu",
                "Điều 3. Tổ chức thực hiện: 1. Sở",
                "- Như Điều 5; - Bộ Nông nghiệp và Môi trường (để báo cáo); - Ủy ban nhân dân cấp xã; - Lưu: VT.",
            ],
        );
        let submission = said(&mut hoa, &season, "van-ban/to-trinh").await;
        assert_says(
            &submission,
            &[
                criteria,
                "Căn cứ Báo cáo số 01/BC-HĐOCOP ngày 10 tháng 11 năm 2026 của Hội đồng OCOP 2026.",
                "- Dự thảo Quyết định công nhận kết quả và cấp Giấy chứng nhận",
            ],
        );
        assert!(!submission.contains("Dự thảo Quyết định phê duyệt"), "nothing goes to the ministry: {submission}");
        for paper in ["van-ban/bao-cao", "van-ban/to-trinh"] {
            let silent = said(&mut hoa, &season, paper).await;
            assert!(!silent.contains("Báo cáo đánh giá của Tổ tư vấn"), "there is none with a number: {silent}");
        }
        let advice = said(&mut hoa, &season, "van-ban/bao-cao-tham-dinh").await;
        assert_says(&advice, &[criteria]);
    })
    .await;
}

#[tokio::test]
async fn minutes_and_report_have_the_office_tell_the_result_and_each_asks_in_its_own_words() {
    each_engine(async |world| {
        let season = season(world).await;
        let (mut hoa, mut thu) = hoa_and_thu(world).await;
        judged(world, &season, 85).await;
        submitted(&season, &mut thu, &mut hoa).await;

        let minutes = said(&mut thu, &season, "van-ban/bien-ban").await;
        let tells = "Sở Nông nghiệp và Môi trường tỉnh Lâm Đồng thông báo kết quả bằng văn bản cho Ủy ban nhân dân cấp xã \
                     và chủ thể.";
        assert_says(
            &minutes,
            &[
                "1. Đề nghị Chủ tịch Ủy ban nhân dân tỉnh Lâm Đồng công nhận 01 sản phẩm",
                &format!("2. Đề nghị {tells}"),
                "đủ số thành viên theo Quy chế hoạt động của Hội đồng ban hành tại Quyết định số …… ngày …… tháng …… năm \
                 …….",
                "THƯ KÝ",
                "CHỦ TỌA",
                "Nơi nhận: - Thành viên Hội đồng; - Sở Nông nghiệp và Môi trường tỉnh Lâm Đồng; - Lưu: VT, Hồ sơ.",
            ],
        );
        assert!(!minutes.contains(", Thư ký. "), "the label says it: {minutes}");
        let report = said(&mut thu, &season, "van-ban/bao-cao").await;
        let asked = "đề nghị Chủ tịch Ủy ban nhân dân tỉnh Lâm Đồng: 1. Công nhận 01 sản phẩm, gồm 01 sản phẩm hạng 4 sao.";
        assert_says(&report, &[asked, &format!("2. Giao {tells}")]);
        assert!(!report.contains("Thư ký"), "whoever keeps the minutes evaluates nothing: {report}");
    })
    .await;
}

#[tokio::test]
async fn no_paper_of_today_names_a_district_that_is_gone() {
    each_engine(async |world| {
        let season = season(world).await;
        let (mut hoa, _) = hoa_and_thu(world).await;
        let product = world.text("select district from product where name = 'Gạo nếp cái hoa vàng'").await;
        assert_eq!(product, "Gia Lâm", "there is something to print");
        let blank = season.at(&format!("/phieu-cham/{}/phieu-trang.pdf", season.listing));
        let printed = printed(&hoa.open(&blank).await.bytes);
        assert!(!printed.contains("Gia Lâm") && printed.contains("Địa chỉ: ...."), "{printed}");
        judged(world, &season, 85).await;
        let draft = said(&mut hoa, &season, "van-ban/quyet-dinh").await;
        assert!(!draft.contains("Gia Lâm"), "{draft}");

        let register = async |tx: &mut saolang::platform::db::Tx| {
            tx.housekeeping("a test's own row");
            let sql = "insert into particulars (producer_id, registration_number, registered_on, registered_by, tax_code,
                       address, phone, email, revision, changed_at)
                       select producer_id, '', '', '', '', 'Xóm 5, xã Bát Tràng', '', '', 1, 0 from product where id = $1";
            tx.execute(sql, saolang::args![&season.product]).await
        };
        assert_eq!(world.app.db.write(register).await.expect("its row"), 1);

        let draft = said(&mut hoa, &season, "van-ban/quyet-dinh").await;
        assert_says(&draft, &["HTX Gốm Bát Tràng Xóm 5, xã Bát Tràng"]);
    })
    .await;
}

/// The text in the order in which it was printed, cell by cell.
fn printed(pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.pdf"), pdf).expect("written");
    let run = Command::new("pdftotext").args(["-raw", "a.pdf", "-"]).current_dir(folder.path()).output();
    let text = String::from_utf8(run.expect("pdftotext").stdout).expect("UTF-8");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn the_sheet_for_the_pen_prints_every_level_of_the_form_so_that_a_member_can_score_by_hand() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut minh = world.sign_in("minh").await;

        let blank = minh.open(&season.at(&format!("/phieu-cham/{}/phieu-trang.pdf", season.listing))).await;

        // A page may end within a cell.
        let solid = |text: &str| text.replace([' ', '\u{200b}'], "");
        let text = solid(&printed(&blank.bytes));
        for leaf in form(SET).leaves() {
            let Choice::Single(levels) = &leaf.choice else { panic!("{} has cases", leaf.code) };
            for level in levels {
                let stars = "*".repeat(usize::from(level.min_for_star.unwrap_or_default()));
                let line = solid(&format!("{} {stars} {}", level.label_vi, level.points));
                assert!(text.contains(&line), "{}: {line} in {text}", leaf.code);
            }
            for note in &leaf.notes {
                assert!(text.contains(&solid(&note.text_vi)), "{}: {}", leaf.code, note.text_vi);
            }
        }
        assert!(!text.contains("Mứcđượcchọn"), "{text}");
    })
    .await;
}

#[tokio::test]
async fn a_requirement_is_confirmed_as_not_met_and_its_evidence_stands_once_in_the_notice() {
    each_engine(async |world| {
        let season = season(world).await;
        let (mut hoa, mut thu) = hoa_and_thu(world).await;
        let ground = "Không đáp ứng yêu cầu: 100% sản phẩm được trồng trên địa bàn cấp tỉnh";
        let page = thu.open(&season.facts()).await.body;
        assert!(page.contains(&format!("lang=\"vi\">{ground}</label>")), "{page}");
        let mut facts = ticks(form(SET), best);
        let evidence = "Một phần lúa trồng ở tỉnh khác";
        facts.push(("knock_out".to_owned(), "A.1.1.requirement".to_owned()));
        facts.push(("note".to_owned(), evidence.to_owned()));
        judged_with(world, &season, 85, facts).await;

        let minutes = said(&mut thu, &season, "van-ban/bien-ban").await;
        assert!(minutes.contains(ground) && !minutes.contains("Bị loại: "), "{minutes}");
        let result = thu.open(&format!("/ket-qua/{}", season.listing)).await.body;
        assert!(result.contains(ground), "{result}");
        let notice = said(&mut hoa, &season, &format!("thong-bao/{}/thong-bao", season.listing)).await;
        assert!(notice.contains(ground) && !notice.contains("Nhận xét, lý do"), "{notice}");
        assert_eq!(notice.matches(evidence).count(), 1, "{notice}");
    })
    .await;
}

#[tokio::test]
async fn below_three_stars_no_minimum_is_called_met_and_each_that_is_missed_is_the_least_of_its_levels() {
    each_engine(async |world| {
        let season = season(world).await;
        let (mut hoa, mut thu) = hoa_and_thu(world).await;
        judged_with(world, &season, 40, ticks_worth(form(SET), 40)).await;

        let result = thu.open(&format!("/ket-qua/{}", season.listing)).await.body;
        assert!(result.contains("không đặt yêu cầu tối thiểu cho hạng dưới 3 sao"), "{result}");
        assert!(!result.contains("Mọi yêu cầu tối thiểu của hạng này đều đạt"), "{result}");
        assert!(result.contains("tối thiểu mức") && result.contains("điểm trở lên"), "{result}");
        let minutes = said(&mut thu, &season, "van-ban/bien-ban").await;
        assert!(minutes.contains("Yêu cầu tối thiểu của 3 sao chưa đạt: tiêu chí "), "{minutes}");
        let notice = said(&mut hoa, &season, &format!("thong-bao/{}/thong-bao", season.listing)).await;
        assert_says(
            &notice,
            &["Bộ tiêu chí không đặt yêu cầu tối thiểu cho hạng dưới 3 sao.", "tối thiểu mức “", "trở lên)"],
        );
    })
    .await;
}

#[tokio::test]
async fn report_and_submission_enclose_the_advisory_team_s_report_that_has_its_number() {
    each_engine(async |world| {
        let season = season(world).await;
        let (mut hoa, _) = hoa_and_thu(world).await;
        let mut nga = world.sign_in("nga").await;
        let proposed = decide_facts(&mut nga, &season.facts(), &ticks(form(SET), best), "propose").await;
        assert_eq!(proposed.status, 303, "{:?}", proposed.complaints());

        assert_eq!(number(&mut nga, &season, "bao-cao-tham-dinh", "").await.status, 303);
        judged(world, &season, 85).await;

        let enclosed = "- Báo cáo đánh giá của Tổ tư vấn Hội đồng cấp tỉnh số 01/BC-TTV";
        for paper in ["van-ban/bao-cao", "van-ban/to-trinh"] {
            assert_says(&said(&mut hoa, &season, paper).await, &[enclosed]);
        }
    })
    .await;
}
