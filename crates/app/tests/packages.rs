//! What confirms the province's further checks and tests, in the package for the ministry (Điều 6.3 QĐ 26/2026).

use crate::certificates::raw;
use crate::examinations::{ask, examination, visit};
use crate::locker::photograph;
use crate::made;
use crate::referrals::{judged_high, listed, send};
use crate::season::submit;
use crate::world::{Browser, World, each_engine};
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

const TESTS: &str = "Các văn bản xác nhận kiểm tra, kiểm nghiệm bổ sung của cấp tỉnh (nếu có)";
const UNFILED: &str = "Kết quả kiểm nghiệm bổ sung chưa có tệp trên hệ thống";

/// How a part stands on the page of a package.
pub fn state_of<'a>(page: &'a str, part: &str) -> Option<&'a str> {
    let row = page.split(&format!("\">{part}</th>")).nth(1)?;
    row.split("</span>").next()?.rsplit('>').next()
}

/// The names of the files in a package.
pub fn names_in(zip: &mut ZipArchive<Cursor<Vec<u8>>>) -> Vec<String> {
    (0..zip.len()).map(|at| zip.by_index(at).expect("a file").name().expect("a name").into_owned()).collect()
}

/// Nga asks for a test.
async fn asked(world: &World, nga: &mut Browser, at: &str, what: &'static str) -> String {
    let answer = ask(nga, at, &[("what", what)]).await;
    assert_eq!(answer.status, 303, "{}", answer.complaint());
    let sql = "select id from extra_test where what = $1";
    let found = world.app.db.read(async |tx| tx.one::<(String,)>(sql, saolang::args![what]).await).await;
    found.expect("a test").0
}

/// And enters what it found.
async fn found(nga: &mut Browser, at: &str, test: &str, reports: &[&[u8]]) {
    let path = format!("{at}/kiem-nghiem/{test}");
    nga.open(&path).await;
    let entered = nga.send_files(&path, &[("passed", "yes"), ("result", "0,02 mg/kg")], reports).await;
    assert_eq!(entered.status, 303, "{}", entered.complaint());
}

#[tokio::test]
async fn the_reports_of_further_tests_and_the_photographs_of_visits_go_to_the_ministry_and_what_was_struck_does_not() {
    each_engine(async |world| {
        let season = listed(world).await;
        let at = examination(&season);
        let mut nga = world.sign_in("nga").await;
        let struck = asked(world, &mut nga, &at, "Hàm lượng cadimi").await;
        found(&mut nga, &at, &struck, &[&photograph(3), &photograph(4)]).await;
        world.wait_ms(1);
        let lead = asked(world, &mut nga, &at, "Hàm lượng chì").await;
        found(&mut nga, &at, &lead, &[&made::good_pdf()]).await;
        for (seen, photos) in [("Hai lò đang đốt.", 1_u32), ("Nhầm cơ sở.", 2)] {
            world.wait_ms(1);
            let day = ("visited_on", "25/11/2026");
            let visited = visit(&mut nga, &at, &[day, ("seen", seen)], &[&photograph(photos)]).await;
            assert_eq!(visited.status, 303, "{}", visited.complaint());
        }
        let wrong = world.text("select id from site_visit where seen = 'Nhầm cơ sở.'").await;
        assert_eq!(world.count("select count(*) from finding_file").await, 5, "there is something to leave out");
        for finding in [&struck, &wrong] {
            let strike = format!("{at}/gach/{finding}");
            assert_eq!(submit(&mut nga, &strike, &[("reason", "Nhầm sản phẩm")]).await.status, 303);
        }

        let mut hoa = judged_high(world, &season).await;

        let own = format!("/trinh-bo/{}", season.listing);
        let page = hoa.open(&own).await.body;
        assert_eq!(state_of(&page, TESTS), Some("Có trong tệp (2 tệp)"), "{page}");
        assert_eq!(state_of(&page, UNFILED), None, "every result has its report");
        let zip = raw(world, &hoa, &format!("{own}/ho-so.zip"), "identity").await;
        let mut zip = ZipArchive::new(Cursor::new(zip)).expect("a zip");
        let names = names_in(&mut zip);
        let found: Vec<&str> = names.iter().map(String::as_str).filter(|name| name.starts_with("06-")).collect();
        let report = "06-kiem-tra-kiem-nghiem/kiem-nghiem-01-1.pdf";
        assert_eq!(found, [report, "06-kiem-tra-kiem-nghiem/kiem-tra-thuc-te-01-1.jpg"], "{names:?}");
        let mut bytes = Vec::new();
        zip.by_name(report).expect("the report").read_to_end(&mut bytes).expect("its bytes");
        let kept = "select kept_hash from finding_file where is_pdf";
        assert_eq!(bytes, world.app.files.read(&world.text(kept).await).await.expect("what is kept"));
        let mut contents = String::new();
        zip.by_name("00-muc-luc.txt").expect("a list").read_to_string(&mut contents).expect("text");
        assert!(contents.contains(&format!("- {TESTS}: Có trong tệp (2 tệp)")), "{contents}");
    })
    .await;
}

#[tokio::test]
async fn a_result_without_its_report_goes_on_paper_and_a_test_that_nobody_answered_holds_nothing_up() {
    each_engine(async |world| {
        let season = listed(world).await;
        let at = examination(&season);
        let mut nga = world.sign_in("nga").await;
        asked(world, &mut nga, &at, "Hàm lượng asen").await;
        let lead = asked(world, &mut nga, &at, "Hàm lượng chì").await;
        found(&mut nga, &at, &lead, &[]).await;
        let cadmium = asked(world, &mut nga, &at, "Hàm lượng cadimi").await;
        found(&mut nga, &at, &cadmium, &[&made::good_pdf()]).await;

        let mut hoa = judged_high(world, &season).await;

        let own = format!("/trinh-bo/{}", season.listing);
        let page = hoa.open(&own).await.body;
        let states = [TESTS, UNFILED].map(|part| state_of(&page, part));
        assert_eq!(states, [Some("Có trong tệp (1 tệp)"), Some("Kèm bản giấy")], "{page}");
        assert_eq!(send(&mut hoa, &season.listing, &[]).await.status, 303);
        let sent = hoa.open(&own).await.body;
        assert!(sent.contains(&format!("; {UNFILED}<")), "what went on paper is kept: {sent}");
    })
    .await;
}
