//! The pages as somebody reads them, from the reference files.

use super::super::{Report, import_targets};
use crate::app::App;
use crate::audit::File;
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::platform::{clock::Clock, config::Config};
use crate::router::router;
use axum::{
    body::{Body, to_bytes},
    http::{Request, StatusCode},
};
use tempfile::TempDir;
use tower::ServiceExt;

const FILES: [&[u8]; 3] = [
    include_bytes!("../../../../../reference/hanoi/targets-results.csv"),
    include_bytes!("../../../../../reference/hanoi/plan-2022-2023.csv"),
    include_bytes!("../../../../../reference/hanoi/plan-other-years.csv"),
];
const HEAD: &str = "year,indicator,target,actual,part_of,split,source_url,note\n";

async fn empty() -> (App, TempDir) {
    let folder = TempDir::new().expect("a folder");
    let clock = Clock::fixed("2026-03-10T02:00:00Z".parse().expect("an instant"));
    let app = App::open(Config::embedded(folder.path().to_owned(), 0), clock).await.expect("an app");
    (app, folder)
}

async fn import(app: &App, bytes: &[u8], dry_run: bool) -> Result<Report> {
    import_targets(app, &Actor::operator(), File { name: "targets.csv", bytes }, dry_run).await
}

async fn hanoi() -> (App, TempDir) {
    let (app, folder) = empty().await;
    for file in FILES {
        import(&app, file, false).await.expect("the reference files are good");
    }
    (app, folder)
}

async fn get(app: &App, address: &str) -> (StatusCode, String) {
    let request = Request::get(address).body(Body::empty()).expect("a request");
    let response = router(app.clone()).oneshot(request).await.expect("an answer");
    let status = response.status();
    let body = to_bytes(response.into_body(), usize::MAX).await.expect("a body");
    (status, String::from_utf8(body.to_vec()).expect("UTF-8"))
}

async fn events(app: &App) -> i64 {
    let sql = "select count(*) from event where name = 'plan.imported'";
    app.db.read(async |tx| tx.number(sql, vec![]).await).await.expect("a count")
}

/// The text of every element whose opening tag holds a mark, up to a closing tag.
fn texts(html: &str, mark: &str, close: &str) -> Vec<String> {
    html.split(mark)
        .skip(1)
        .filter_map(|rest| Some(rest.split_once('>')?.1.split_once(close)?.0))
        .map(|inner| {
            let bare: String = inner
                .split('<')
                .enumerate()
                .map(|(at, part)| if at == 0 { part } else { part.split_once('>').map_or("", |p| p.1) })
                .collect();
            bare.split_whitespace().collect::<Vec<_>>().join(" ")
        })
        .collect()
}

/// What stands on the page about one year.
fn section<'a>(html: &'a str, year: &str) -> &'a str {
    let from = html.find(&format!("id=\"nam-{year}\"")).expect("the year");
    html[from..].split("</section>").next().expect("its end")
}

#[tokio::test]
async fn the_year_2022_reads_its_plan_its_result_and_the_sum() {
    let (app, _folder) = hanoi().await;
    let vi = [
        "Kế hoạch: 400 sản phẩm.",
        "518 sản phẩm được đánh giá và phân hạng = 491 mới + 27 đánh giá lại, tại 26 quận, huyện, thị xã.",
        "Đã công nhận cộng dồn 2.167 và còn hiệu lực 1.871 là hai con số khác nhau: số thứ nhất gồm cả những lượt đã hết hạn.",
    ];
    let en = [
        "Planned: 400 products.",
        "518 products evaluated and ranked = 491 new + 27 re-evaluated, in 26 districts.",
        "Recognised 2,167 and still valid 1,871 are two different figures: the first includes recognitions that have lapsed.",
    ];

    let (_, year_vi) = get(&app, "/ke-hoach/2022").await;
    let (_, year_en) = get(&app, "/ke-hoach/2022?lang=en").await;
    let (_, home) = get(&app, "/").await;

    assert_eq!(texts(&year_vi, "plan-lead\"", "</p>"), vi);
    assert_eq!(texts(&year_en, "plan-lead\"", "</p>"), en);
    assert_eq!(texts(section(&home, "2022"), "plan-lead\"", "</p>"), vi);
}

#[tokio::test]
async fn the_plan_of_2023_shows_its_four_targets_and_the_number_a_newspaper_printed() {
    let (app, _folder) = hanoi().await;

    let (_, vi) = get(&app, "/ke-hoach/2023").await;
    let (_, en) = get(&app, "/ke-hoach/2023?lang=en").await;

    let vi_aims = ["khoảng 400 sản phẩm", "10 sản phẩm", "tối thiểu 30 điểm", "tối thiểu 1 trung tâm", "5–9 trung tâm"];
    assert_eq!(texts(&vi, "target-aim\"", "</p>"), vi_aims.map(|aim| format!("Chỉ tiêu: {aim}")));
    let en_aims = [
        "about 400 products",
        "10 products",
        "at least 30 points of sale",
        "at least 1 design centre",
        "5–9 design centres",
    ];
    assert_eq!(texts(&en, "target-aim\"", "</p>"), en_aims.map(|aim| format!("Target: {aim}")));
    let names = [
        "Sản phẩm từ 3 sao trở lên",
        "Sản phẩm tiềm năng 5 sao",
        "Điểm giới thiệu và bán mới",
        "Trung tâm thiết kế sáng tạo",
    ];
    assert_eq!(texts(&vi, "target-name\"", "</h3>")[..4], names);
    let conflict = "Nguồn mâu thuẫn: Một tờ báo in “ít nhất 40 sản phẩm”; kế hoạch ghi khoảng 400.";
    assert_eq!(texts(&vi, "figure-conflict\"", "</span>")[0], conflict);
    assert_eq!(texts(&vi, "target-got\"", "</p>")[0], "Kết quả: chưa có số công bố");
}

#[tokio::test]
async fn every_figure_says_what_it_counts_and_that_it_is_a_published_one() {
    let (app, _folder) = hanoi().await;
    let says = "Mọi con số ở đây là số đã công bố, giữ nguyên như nguồn ghi. Chúng không được tính từ sổ sản phẩm của trang này và không cộng lẫn với số đếm trong sổ.";

    for period in ["2019", "2019-2020", "2020", "2021", "2021-2025", "2022", "2023", "2024", "2025"] {
        for lang in ["vi", "en"] {
            let (status, html) = get(&app, &format!("/ke-hoach/{period}?lang={lang}")).await;

            assert_eq!(status, StatusCode::OK, "{period}");
            let entries = html.matches("data-code=").count();
            assert!(entries > 0, "{period}");
            assert_eq!(html.matches("class=\"figure-counts\"").count(), entries, "{period} {lang}");
            assert!(!html.contains("indicator-") && !html.contains("counts-p"), "a word is missing: {period} {lang}");
            if lang == "vi" {
                assert_eq!(texts(&html, "published-only\"", "</p>"), [says]);
            }
        }
    }
    assert_eq!(get(&app, "/ke-hoach/2018").await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_dry_run_writes_nothing_and_importing_twice_changes_nothing() {
    let (app, _folder) = empty().await;

    let dry = import(&app, FILES[0], true).await.expect("a report");
    assert_eq!((dry.rows, dry.changed, dry.same, dry.wrong.len()), (76, 0, 0, 0));
    assert_eq!((events(&app).await, get(&app, "/ke-hoach/2022").await.0), (0, StatusCode::NOT_FOUND));

    let first = import(&app, FILES[0], false).await.expect("a report");
    assert_eq!((first.created, events(&app).await), (dry.created, 1));
    for file in &FILES[1..] {
        import(&app, file, false).await.expect("a report");
    }
    for file in FILES {
        let again = import(&app, file, false).await.expect("a report");
        assert_eq!((again.created, again.changed), (0, 0));
    }
    assert_eq!(events(&app).await, 3);
}

#[tokio::test]
async fn one_wrong_row_keeps_the_whole_file_out() {
    let (app, _folder) = empty().await;
    let file = format!("{HEAD}2030,products_new,,5,,,a,\n2030,products_sold,,5,,,a,\n2030,products_3star,,1.5,,,a,\n");

    let dry = import(&app, file.as_bytes(), true).await.expect("a report");
    let Err(Error::Refused(no)) = import(&app, file.as_bytes(), false).await else { panic!("it was taken") };

    let wrong: Vec<_> = dry.wrong.iter().map(|wrong| (wrong.line, wrong.column, wrong.code)).collect();
    assert_eq!(wrong, [(3, "indicator", "unknown"), (4, "actual", "amount")]);
    assert_eq!(no.code, "targets-wrong");
    assert_eq!((events(&app).await, get(&app, "/ke-hoach/2030").await.0), (0, StatusCode::NOT_FOUND));
}

#[tokio::test]
async fn a_sum_that_does_not_close_is_shown_as_such() {
    let (app, _folder) = empty().await;
    let rows = "2030,products_recognised_total,400,518,,,a,\n\
                2030,products_new,,480,products_recognised_total,novelty,a,\n\
                2030,products_reevaluated,,27,products_recognised_total,novelty,a,\n";
    import(&app, format!("{HEAD}{rows}").as_bytes(), false).await.expect("a report");

    let (_, html) = get(&app, "/ke-hoach/2030").await;

    let open = "Mới và đánh giá lại: 480 (mới) + 27 (đánh giá lại) = 507, không khớp với số công bố 518: lệch 11.";
    assert_eq!(texts(&html, "banner banner-warn\"", "</div>"), [open]);
    assert_eq!(texts(&html, "plan-lead\"", "</p>")[1], "518 sản phẩm được đánh giá và phân hạng.");
}

#[tokio::test]
async fn without_a_plan_the_pages_say_how_one_is_entered() {
    let (app, _folder) = empty().await;

    for address in ["/", "/ke-hoach"] {
        let (status, html) = get(&app, address).await;

        assert_eq!(status, StatusCode::OK);
        let none = "Chưa có kế hoạch nào. Văn phòng nhập bằng lệnh “saolang import targets FILE”.";
        assert_eq!(texts(&html, "class=\"empty\"", "</div>"), [none]);
    }
}
