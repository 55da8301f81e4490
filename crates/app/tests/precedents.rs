//! How others judged a criterion: after the own filing, in counts, and never of an open session.

use crate::certificates::enter;
use crate::closings::{close, judged};
use crate::season::{
    SET, Season, all_there, best, decide_facts, file, file_saved, form, list, nothing_ties, product, save, season,
    season_asked, sitting, submit, ticks, ticks_worth,
};
use crate::world::{Answer, Browser, World, each_engine};
use axum::http::{Method, header};

/// The first criterion, and the number of its worst option.
const FIRST: &str = "A.1.1";
const CERTIFIED: [&str; 4] = ["Gạo nếp cái hoa vàng", "Gạo tám xoan", "Gạo lứt đỏ", "Gạo bắc thơm"];
/// Recognised, and no decision names it yet.
const UNTOLD: &str = "Gạo tẻ chưa công bố";

impl Season {
    fn precedents(&self, criterion: &str) -> String {
        format!("{}/tien-le/{criterion}", self.sheet())
    }
}

/// Ticks of a product of four stars, which the province certifies, with this option of the first criterion.
fn four_stars(option: u32) -> Vec<(String, String)> {
    let mut ticks = ticks_worth(form(SET), 85);
    let (_, first) = ticks.iter_mut().find(|(name, _)| name == "o.A.1.1").expect("the first criterion");
    *first = option.to_string();
    ticks
}

/// Ticks that are best everywhere but at the first criterion.
fn but_first(option: u32) -> Vec<(String, String)> {
    ticks(form(SET), |leaf| if leaf.code == FIRST { option } else { best(leaf) })
}

/// Lan, Minh and Tuấn file the same option of the first criterion, and Lan confirms the best facts.
async fn judge(members: &mut [Browser; 3], season: &Season, option: u32) {
    for member in members.iter_mut() {
        assert_eq!(file(member, &season.sheet(), &four_stars(option)).await.status, 303);
    }
    let facts = ticks(form(SET), best);
    assert_eq!(decide_facts(&mut members[0], &season.facts(), &facts, "confirm").await.status, 303);
}

/// Five products were judged and the session is closed; four of them are certified. Twelve sheets of the four choose the best
/// option of the first criterion, the three of the fifth the second one.
async fn past(world: &mut World) -> Season {
    let first = season(world).await;
    let mut hoa = world.sign_in("hoa").await;
    let mut members = crate::interests::judges(world).await;
    judge(&mut members, &first, 3).await;
    for name in CERTIFIED.into_iter().skip(1).chain([UNTOLD]) {
        let product = product(world, name).await;
        let listing = list(&mut hoa, &first.session, &product, SET).await;
        nothing_ties(world, &first.session, &listing).await;
        let one = Season { session: first.session.clone(), listing, product };
        judge(&mut members, &one, if name == UNTOLD { 2 } else { 3 }).await;
    }
    assert_eq!(close(&mut members[0], &first).await, 303);
    let entered = enter(world, &mut hoa, &first.session, &CERTIFIED, &[]).await;
    assert_eq!(entered.status, 303, "{}", entered.complaint());
    first
}

/// The next session of the same people, with one product that nobody has judged.
async fn now(world: &mut World) -> Season {
    world.go_to("2026-11-12T09:00:00");
    let mut hoa = world.sign_in("hoa").await;
    let session = sitting(world, &mut hoa, "confirmed_sheet", "12/11/2026").await;
    let product = product(world, "Gạo nương Mường").await;
    let listing = list(&mut hoa, &session, &product, SET).await;
    nothing_ties(world, &session, &listing).await;
    all_there(world, &session).await;
    Season { session, listing, product }
}

/// How many sheets chose each option, and how many confirmed sheets, in printed order.
fn counts(page: &Answer) -> Vec<(u32, u32)> {
    let numbers = |label: &str| -> Vec<u32> {
        let mark = format!("data-label=\"{label}\">");
        let cells = page.body.split(mark.as_str()).skip(1);
        cells.map(|cell| cell.split('<').next().and_then(|text| text.parse().ok()).expect("a number")).collect()
    };
    numbers("Số phiếu chọn").into_iter().zip(numbers("Hội đồng xác nhận")).collect()
}

/// The page says nothing of what there is: no count, no product, no link.
fn tells_nothing(answer: &Answer) {
    for word in ["12 phiếu", "4 sản phẩm", "Gạo tám xoan", "/ket-qua/", "Số phiếu chọn"] {
        assert!(!answer.body.contains(word), "{word}: {}", answer.body);
    }
}

#[tokio::test]
async fn whoever_has_filed_reads_how_a_criterion_was_judged_for_similar_products() {
    each_engine(async |world| {
        past(world).await;
        let season = now(world).await;
        let mut minh = world.sign_in("minh").await;
        assert_eq!(file(&mut minh, &season.sheet(), &but_first(1)).await.status, 303);
        let mut lan = world.sign_in("lan").await;
        assert_eq!(file(&mut lan, &season.sheet(), &but_first(2)).await.status, 303);

        let filed = lan.open(&season.sheet()).await;
        assert!(filed.body.contains(&season.precedents(FIRST)), "each criterion offers it");
        let page = lan.open(&season.precedents(FIRST)).await;

        assert_eq!(page.status, 200, "{}", page.body);
        assert!(page.body.contains("12 phiếu của 4 sản phẩm"), "{}", page.body);
        let options = form(SET).leaf(FIRST).expect("a leaf").ticks(None).expect("no cases").len();
        let mut expected = vec![(0, 0); options];
        expected[options - 1] = (12, 4);
        assert_eq!(counts(&page), expected, "neither Minh's open sheet nor what was not told is counted");
        for name in CERTIFIED {
            assert!(page.body.contains(name), "{name}");
        }
        assert!(page.body.contains("ít nhất 3 sản phẩm và 10 phiếu"), "the minimum is said");
        let own = format!("/ket-qua/{}", season.listing);
        for hidden in [UNTOLD, own.as_str(), "Minh", "Tuấn"] {
            let (_, main) = page.body.split_once("<main").expect("a page");
            assert!(!main.contains(hidden), "{hidden}");
        }
        let result = page.body.split("href=\"/ket-qua/").nth(1).and_then(|rest| rest.split('"').next());
        assert_eq!(
            lan.open(&format!("/ket-qua/{}", result.expect("a link"))).await.status,
            200,
            "the link leads there"
        );
        assert_eq!(lan.open(&season.precedents("Z.9")).await.status, 404);
        let english = lan.open(&format!("{}?lang=en", season.precedents(FIRST))).await;
        assert!(english.body.contains("12 sheets of 4 products"), "{}", english.body);
    })
    .await;
}

#[tokio::test]
async fn before_the_own_filing_nothing_of_it_is_to_be_read() {
    each_engine(async |world| {
        past(world).await;
        let season = now(world).await;
        let mut minh = world.sign_in("minh").await;
        assert_eq!(file(&mut minh, &season.sheet(), &ticks(form(SET), best)).await.status, 303);
        assert_eq!(minh.open(&season.precedents(FIRST)).await.status, 200, "there is something to leak");
        let mut lan = world.sign_in("lan").await;

        for page in [season.at(""), season.sheet(), "/ban-lam-viec".to_owned()] {
            let shown = lan.open(&page).await;
            assert!(shown.status == 200 && !shown.body.contains("tien-le"), "{page}");
            tells_nothing(&shown);
        }
        let etag = [(header::IF_NONE_MATCH, "*"), (header::ACCEPT, "application/json")];
        let address = season.precedents(FIRST);
        let guessed = lan.open(&address).await;
        let of_nothing = lan.open(&season.precedents("Z.9")).await;
        let cached = lan.ask(Method::GET, &address, None, &etag[..1]).await;
        let as_json = lan.ask(Method::GET, &address, None, &etag[1..]).await;
        let head = lan.ask(Method::HEAD, &address, None, &[]).await;

        for answer in [&guessed, &of_nothing, &cached, &as_json, &head] {
            assert_eq!(answer.status, 422, "{}", answer.body);
            tells_nothing(answer);
            assert_eq!((answer.header("etag"), answer.header("cache-control")), ("", "no-store"));
        }
        let sentence = "Chỉ xem được tiền lệ sau khi bạn đã nộp phiếu của mình";
        assert!(guessed.body.contains(sentence) && as_json.body.contains("precedent-unfiled"), "{}", guessed.body);

        save(&mut lan, &season.sheet(), &ticks(form(SET), best), "").await;
        assert_eq!(lan.open(&address).await.status, 422, "ticks that are kept are not filed");
        assert_eq!(file_saved(&mut lan, &season.sheet(), "").await.status, 303);
        assert_eq!(lan.open(&address).await.status, 200);
    })
    .await;
}

#[tokio::test]
async fn whoever_stands_aside_or_has_no_vote_finds_nothing_there() {
    each_engine(async |world| {
        past(world).await;
        let season = now(world).await;
        let mut minh = world.sign_in("minh").await;
        assert_eq!(file(&mut minh, &season.sheet(), &ticks(form(SET), best)).await.status, 303);
        assert_eq!(minh.open(&season.precedents(FIRST)).await.status, 200);
        crate::interests::declare(&mut minh, &season, "co", "em họ").await;

        let found = async |browser: &mut Browser| browser.open(&season.precedents(FIRST)).await.status;
        assert_eq!(found(&mut minh).await, 404, "even though the sheet was filed");
        for login in ["thu", "hoa", "nga", "binh"] {
            assert_eq!(found(&mut world.sign_in(login).await).await, 404, "{login}");
        }
        let other = season.precedents(FIRST).replace(&season.listing, "khong-co");
        assert_eq!(world.sign_in("lan").await.open(&other).await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn too_few_products_are_not_counted_and_not_told_how_many() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut lan = world.sign_in("lan").await;
        assert_eq!(file(&mut lan, &season.sheet(), &ticks(form(SET), best)).await.status, 303);

        let page = lan.open(&season.precedents(FIRST)).await;

        assert_eq!(page.status, 200);
        assert!(page.body.contains("Chưa đủ số liệu: cần ít nhất 3 sản phẩm và 10 phiếu"), "{}", page.body);
        assert_eq!(counts(&page), []);
    })
    .await;
}

#[tokio::test]
async fn a_second_look_that_calls_for_a_new_sheet_shuts_the_precedents_until_it_is_filed() {
    each_engine(async |world| {
        let season = season(world).await;
        judged(world, &season, [("lan", 100), ("minh", 100), ("tuan", 70)]).await;
        let mut lan = world.sign_in("lan").await;
        assert_eq!(lan.open(&season.precedents(FIRST)).await.status, 200);
        let again =
            [("outcome", "score_again"), ("reason", "Bao bì"), ("deadline_on", "10/11/2026"), ("deadline_at", "18:00")];
        assert_eq!(submit(&mut lan, &season.second_look(), &again).await.status, 303);

        assert_eq!(lan.open(&season.precedents(FIRST)).await.status, 422);
        save(&mut lan, &season.sheet(), &ticks_worth(form(SET), 95), "").await;
        assert_eq!(file_saved(&mut lan, &season.sheet(), "Đã xem lại").await.status, 303);
        assert_eq!(lan.open(&season.precedents(FIRST)).await.status, 200);
    })
    .await;
}

#[tokio::test]
async fn an_alternate_who_was_not_called_has_no_part_in_it() {
    each_engine(async |world| {
        let season = season_asked(world, "confirmed_sheet", &["khanh"]).await;
        let mut khanh = world.sign_in("khanh").await;

        assert_eq!(khanh.open(&season.at("")).await.status, 200);
        assert_eq!(khanh.open(&season.precedents(FIRST)).await.status, 404);
    })
    .await;
}
