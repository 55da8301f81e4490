//! What the minutes say of the course of a meeting: when it ended, what was said, and who presided.

use crate::{
    closings::{close, judged},
    pins::PIN,
    proceedings::{number, office},
    revocations::form_of,
    season::{SET, Season, best, decide_facts, file, form, list, nothing_ties, product, season, submit, there, ticks},
    wordings::{assert_says, said},
    world::{Browser, World, each_engine},
};
use saolang::platform::db::Tx;

#[tokio::test]
async fn whoever_closes_says_when_the_meeting_ended_and_the_minutes_print_it_instead_of_the_click() {
    each_engine(async |world| {
        let season = season(world).await;
        judged(world, &season, [("lan", 100), ("minh", 100), ("tuan", 100)]).await;
        world.go_to("2026-11-10T11:45:30");
        let mut thu = world.sign_in("thu").await;
        let page = season.at("/dong");

        let shown = thu.open(&page).await.body;
        assert!(shown.contains("value=\"11:45\"") && shown.contains("value=\"10/11/2026\""), "now: {shown}");
        for (on, at, why) in [
            ("10/11/2026", "11:46", "không thể kết thúc sau lúc này"),
            ("10/11/2026", "08:59", "trước khi phiếu cuối cùng được nộp, lúc 09:00 ngày 10/11/2026"),
            ("09/11/2026", "11:30", "trước khi phiếu cuối cùng được nộp"),
            ("10/11/2026", "", "Hãy điền giờ cuộc họp kết thúc."),
        ] {
            let refused = submit(&mut thu, &page, &[("pin", PIN), ("ended_on", on), ("ended_at", at)]).await;
            assert_eq!(refused.status, 422, "{on} {at}");
            assert!(refused.body.contains(why), "{why}: {:?}", refused.complaints());
            assert!(refused.body.contains(&format!("value=\"{on}\"")), "what was typed stays: {}", refused.body);
        }
        assert_eq!(world.count("select count(*) from closing").await, 0);

        let ended = submit(&mut thu, &page, &[("pin", PIN), ("ended_on", "10/11/2026"), ("ended_at", "11h30")]).await;

        assert_eq!(ended.status, 303, "{:?}", ended.complaints());
        let minutes = said(&mut thu, &season, "van-ban/bien-ban").await;
        assert_says(&minutes, &["Cuộc họp kết thúc vào 11 giờ 30 phút, ngày 10 tháng 11 năm 2026./."]);
        let change = async |tx: &mut Tx| {
            tx.housekeeping("a test's own statement");
            tx.execute("update meeting_end set ended_at = 0", vec![]).await
        };
        assert!(world.app.db.write(change).await.is_err(), "what was said of it stays");
    })
    .await;
}

#[tokio::test]
async fn where_nothing_is_typed_the_meeting_ends_with_the_closing_and_one_closed_before_anybody_asked_has_dots() {
    each_engine(async |world| {
        let season = season(world).await;
        judged(world, &season, [("lan", 100), ("minh", 100), ("tuan", 100)]).await;
        let mut thu = world.sign_in("thu").await;
        assert_eq!(close(&mut thu, &season).await, 303);
        let ended = "Cuộc họp kết thúc vào 09 giờ 00 phút, ngày 10 tháng 11 năm 2026./.";
        assert_says(&said(&mut thu, &season, "van-ban/bien-ban").await, &[ended]);

        let other = Season { session: second_session(world, true).await, ..season };
        let mut thu = world.sign_in("thu").await;
        let before = async |tx: &mut Tx| {
            tx.housekeeping("a test's own row: a closing of before");
            let sql = "insert into closing (session_id, user_id, at) select $1, min(id), 0 from user_account";
            tx.execute(sql, saolang::args![&other.session]).await
        };
        assert_eq!(world.app.db.write(before).await.expect("its row"), 1);
        let minutes = said(&mut thu, &other, "van-ban/bien-ban").await;
        assert_says(&minutes, &["Cuộc họp kết thúc vào …… giờ …… phút, ngày …… tháng …… năm ……./."]);
    })
    .await;
}

/// A session of the council that sat before, with the roll called: by its old regulation, or by one that does not ask for
/// the chair.
async fn second_session(world: &mut World, needs_chair: bool) -> String {
    let mut hoa = world.sign_in("hoa").await;
    let (council, round) = (world.text("select id from council").await, world.text("select id from round").await);
    if !needs_chair {
        let rule = [
            ("adopted_number", "77/QĐ-UBND"),
            ("adopted_on", "09/11/2026"),
            ("quorum_num", "1"),
            ("quorum_den", "2"),
            ("spread_limit", "10"),
            ("display_decimals", "2"),
            ("gates_by", "confirmed_sheet"),
            ("scoring_rounds", "1"),
            ("version", "1"),
        ];
        let adopted = submit(&mut hoa, &format!("/hoi-dong/{council}/quy-che"), &rule).await;
        assert_eq!(adopted.status, 303, "{}", adopted.body);
    }
    let fields = [
        ("round", round.as_str()),
        ("council", council.as_str()),
        ("held_on", "10/11/2026"),
        ("venue", "Phòng họp số 3"),
        ("deadline_on", "10/11/2026"),
        ("deadline_at", "17:00"),
    ];
    let opened = submit(&mut hoa, &format!("/phien-hop/moi?dot={round}"), &fields).await;
    assert_eq!(opened.status, 303, "{}", opened.body);
    let session = opened.location().replace("/phien-hop/", "");
    if needs_chair {
        there(world, &session, &["lan", "thu", "minh", "tuan"], &[]).await;
    }
    session
}

#[tokio::test]
async fn a_council_report_is_signed_by_whoever_presided_and_not_by_a_chair_who_was_absent() {
    each_engine(async |world| {
        season(world).await;
        let session = second_session(world, false).await;
        let mut hoa = world.sign_in("hoa").await;
        office(&mut hoa).await;
        let product = product(world, "Miến dong").await;
        let listing = list(&mut hoa, &session, &product, SET).await;
        nothing_ties(world, &session, &listing).await;
        let season = Season { session, listing, product };
        let mut lan = world.sign_in("lan").await;
        let facts = decide_facts(&mut lan, &season.facts(), &ticks(form(SET), best), "confirm").await;
        assert_eq!(facts.status, 303, "{:?}", facts.complaints());
        for login in ["minh", "tuan"] {
            let mut member = world.sign_in(login).await;
            assert_eq!(file(&mut member, &season.sheet(), &ticks(form(SET), best)).await.status, 303);
        }
        there(world, &season.session, &["thu", "minh", "tuan"], &["lan"]).await;
        let mut thu = world.sign_in("thu").await;
        let left = thu.open(&season.at("/dong")).await.body;
        assert_eq!(close(&mut thu, &season).await, 303, "{left}");

        let minutes = said(&mut thu, &season, "van-ban/bien-ban").await;
        assert_says(&minutes, &["Chủ tọa: ………………", "Thành viên vắng mặt: 1. Ông/bà Nguyễn Thị Lan"]);
        let report = said(&mut thu, &season, "van-ban/bao-cao").await;
        assert_says(&report, &["TM. HỘI ĐỒNG CHỦ TỌA"]);
        assert!(!report.contains("Nguyễn Thị Lan"), "{report}");
        let table = said(&mut thu, &season, "van-ban/bang-tong-hop").await;
        let signed = table.split("THƯ KÝ").nth(1).expect("who signs");
        assert!(signed.contains("CHỦ TỌA") && !signed.contains("Nguyễn Thị Lan"), "she led nothing: {signed}");
    })
    .await;
}

/// Types what happened.
pub async fn record(browser: &mut Browser, season: &Season, seen: &str, text: &str) -> u16 {
    let page = season.at("/dien-bien");
    form_of(browser, &page).await;
    browser.send(&page, &[("seen", seen), ("text", text)]).await.status
}

#[tokio::test]
async fn what_was_said_is_typed_by_whoever_presides_until_the_minutes_have_their_number_and_the_last_version_counts() {
    each_engine(async |world| {
        let season = season(world).await;
        let page = season.at("/dien-bien");
        for login in ["minh", "hoa", "nga", "binh", "khanh"] {
            let mut other = world.sign_in(login).await;
            assert_eq!(other.open(&page).await.status, 404, "{login}");
            assert_eq!(record(&mut other, &season, "0", "Xin ghi").await, 404, "{login}");
            assert!(!other.open(&season.at("/van-ban")).await.body.contains("/dien-bien"), "{login}");
        }
        let (mut thu, mut lan) = (world.sign_in("thu").await, world.sign_in("lan").await);
        assert!(thu.open(&season.at("/van-ban")).await.body.contains(&page), "who presides finds it");
        assert_eq!(record(&mut thu, &season, "0", "Bản thứ nhất").await, 303, "while the council sits");
        judged(world, &season, [("lan", 100), ("minh", 100), ("tuan", 100)]).await;
        assert_eq!(close(&mut thu, &season).await, 303);
        let last = "Sở Y tế hỏi về hạn dùng.\nHội đồng thống nhất.";
        assert!(lan.open(&page).await.body.contains("Bản thứ nhất</textarea>"), "the chair reads what was typed");
        assert_eq!(record(&mut lan, &season, "1", last).await, 303);
        assert_eq!(record(&mut thu, &season, "1", "Bản khác").await, 409, "the chair was faster");
        thu.open(&page).await;
        let refused = thu.send(&page, &[("seen", "2"), ("text", "Ký hiệu 🍵")]).await;
        assert!(refused.status == 422 && refused.body.contains("Ký hiệu 🍵</textarea>"), "{}", refused.body);
        assert_eq!(world.count("select count(*) from discussion").await, 2);

        let minutes = said(&mut thu, &season, "van-ban/bien-ban").await;

        assert_says(&minutes, &["III. Diễn biến, ý kiến Sở Y tế hỏi về hạn dùng. Hội đồng thống nhất. IV. Kết quả"]);
        assert!(!minutes.contains("Bản thứ nhất"), "{minutes}");
        assert_eq!(number(&mut thu, &season, "bien-ban", "").await.status, 303);
        assert_eq!(thu.open(&page).await.location(), season.at("/van-ban"), "nothing more is typed");
        thu.open("/mat-khau").await;
        let late = thu.send(&page, &[("seen", "2"), ("text", "Thêm")]).await;
        assert!(late.status == 422 && late.body.contains("Biên bản đã có số"), "{}", late.body);
        assert_eq!(world.count("select count(*) from event where name = 'discussion.recorded'").await, 2);
        let change = async |tx: &mut Tx| {
            tx.housekeeping("a test's own statement");
            tx.execute("delete from discussion", vec![]).await
        };
        assert!(world.app.db.write(change).await.is_err(), "every version stays");
    })
    .await;
}
