//! What is told of the days of the law once they have passed, and refuses nothing: the day by which a round is evaluated (Điều
//! 5 QĐ 26/2026) and the 45 days of a renewal (Điều 7.6).

use crate::{
    closings::{close, judged},
    commune::clock,
    consultations::consulted,
    desk::waits,
    filed::{RICE, done, fill, hand_in},
    listings::{list, waiting},
    office::{Proposed, ask, proposed, receive},
    proposals::words_of,
    season::season,
    world::{World, each_engine},
};

const WAITS: &str = "Phiên họp ngày 10/11/2026 chưa có kết quả";
const LATE: &str = "sau ngày cuối đánh giá của đợt (29/12/2026)";

#[tokio::test]
async fn a_session_that_its_round_waits_for_is_told_on_desk_closing_page_and_in_the_minutes_and_is_closed_all_the_same()
{
    each_engine(async |world| {
        let season = season(world).await;
        judged(world, &season, [("lan", 85), ("minh", 85), ("tuan", 80)]).await;
        let mut hoa = world.sign_in("hoa").await;
        assert!(!waits(&mut hoa).await.contains(&WAITS.to_owned()), "seven weeks are left");

        world.go_to("2026-12-20T09:00:00");
        let (mut hoa, mut thu) = (world.sign_in("hoa").await, world.sign_in("thu").await);
        for browser in [&mut hoa, &mut thu] {
            assert!(waits(browser).await.contains(&WAITS.to_owned()));
            let desk = browser.open("/ban-lam-viec").await.body;
            assert!(desk.contains("đợt đánh giá xong đến hết ngày 29/12/2026"), "{desk}");
        }
        let mut minh = world.sign_in("minh").await;
        assert!(!waits(&mut minh).await.contains(&WAITS.to_owned()), "a member cannot hasten it");
        assert!(!thu.open(&season.at("/dong")).await.body.contains("Đã quá ngày cuối đánh giá"));

        world.go_to("2026-12-30T09:00:00");
        let mut thu = world.sign_in("thu").await;
        let desk = thu.open("/ban-lam-viec").await.body;
        assert!(desk.contains("quá ngày cuối đánh giá của đợt, 29/12/2026"), "{desk}");
        assert!(thu.open(&season.at("/dong")).await.body.contains("Đã quá ngày cuối đánh giá của đợt, 29/12/2026"));
        assert_eq!(close(&mut thu, &season).await, 303);
        let minutes = words_of(&thu.open(&season.at("/van-ban/bien-ban.pdf")).await.bytes);
        assert!(minutes.contains("Phiên kết thúc ngày 30/12/2026") && minutes.contains(LATE), "{minutes}");
        assert!(!waits(&mut thu).await.contains(&WAITS.to_owned()), "it has its results");
    })
    .await;
}

#[tokio::test]
async fn the_minutes_of_a_session_that_was_closed_in_time_say_nothing_of_lateness() {
    each_engine(async |world| {
        let season = season(world).await;
        judged(world, &season, [("lan", 85), ("minh", 85), ("tuan", 80)]).await;
        let mut thu = world.sign_in("thu").await;
        assert_eq!(close(&mut thu, &season).await, 303);
        let minutes = words_of(&thu.open(&season.at("/van-ban/bien-ban.pdf")).await.bytes);
        assert!(minutes.contains("Có mặt 3 trên 3") && !minutes.contains("sau ngày cuối"), "{minutes}");
    })
    .await;
}

#[tokio::test]
async fn renewals_belong_to_no_round_and_are_not_late_for_one() {
    each_engine(async |world| {
        let renewals = consulted(world).await;
        let others = world.text("select id from session where id not in (select session_id from consultation)").await;
        world.go_to("2026-12-30T09:00:00");
        let mut thu = world.sign_in("thu").await;
        let said = "Đã quá ngày cuối đánh giá của đợt";
        assert!(thu.open(&format!("/phien-hop/{others}/dong")).await.body.contains(said));
        assert!(!thu.open(&renewals.at("/dong")).await.body.contains(said));
    })
    .await;
}

#[tokio::test]
async fn a_round_whose_last_day_has_passed_names_what_was_proposed_in_time_and_stands_on_no_list() {
    each_engine(async |world| {
        let (Proposed { mut hoa, dossier, .. }, session) = waiting(world).await;
        let round = format!("/dot/{}", world.text("select id from round").await);
        assert!(!hoa.open(&round).await.body.contains(RICE), "there is time");

        world.go_to("2026-12-30T09:00:00");
        let (mut hoa, mut minh) = (world.sign_in("hoa").await, world.sign_in("minh").await);
        let page = hoa.open(&round).await.body;
        assert!(page.contains("chưa vào danh sách phiên họp nào"), "{page}");
        assert_eq!(page.matches(&format!("<a href=\"{dossier}/xu-ly\">{RICE}</a>")).count(), 1, "{page}");
        assert!(!minh.open(&round).await.body.contains(RICE), "it is the office's to list");

        list(&mut hoa, &session, &dossier).await;
        assert!(!hoa.open(&round).await.body.contains(RICE));
    })
    .await;
}

/// Makes the one dossier of another case.
async fn as_case(world: &World, case: &'static str) {
    let change = async |tx: &mut saolang::platform::db::Tx| {
        tx.housekeeping("a test's own change");
        tx.execute("update dossier set case_type = $1", saolang::args![case]).await
    };
    assert_eq!(world.app.db.write(change).await.expect("a change"), 1);
}

#[tokio::test]
async fn the_45_days_of_a_renewal_run_from_its_receipt_and_anew_from_the_answer_to_what_the_office_asked_for() {
    each_engine(async |world| {
        let Proposed { mut hoa, dossier, .. } = proposed(world).await;
        let told = "Cấp tỉnh trả lời hồ sơ đánh giá lại chậm nhất hết ngày";
        as_case(world, "renewal").await;
        assert!(!clock(&mut hoa, &dossier).await.contains(told), "nobody has received it");
        as_case(world, "first").await;
        receive(&mut hoa, &dossier).await;
        assert!(!clock(&mut hoa, &dossier).await.contains(told), "it is no renewal");
        as_case(world, "renewal").await;
        let said = clock(&mut hoa, &dossier).await;
        assert!(said.contains(&format!("{told} 11/01/2027 (45 ngày)")), "the ninth is a Saturday: {said}");

        as_case(world, "first").await;
        done(&ask(&mut hoa, &dossier, "").await);
        as_case(world, "renewal").await;
        assert!(!clock(&mut hoa, &dossier).await.contains(told), "the answer is awaited");
        as_case(world, "first").await;
        world.go_to("2026-12-01T09:00:00");
        let (mut tam, mut hoa) = (world.sign_in("tam").await, world.sign_in("hoa").await);
        done(&fill(&mut tam, &format!("{dossier}/cau/market"), &[("value", "Ba mươi điểm bán")]).await);
        done(&hand_in(&mut tam, &dossier).await);
        as_case(world, "renewal").await;
        let said = clock(&mut hoa, &dossier).await;
        assert!(said.contains(&format!("{told} 15/01/2027 (45 ngày)")), "{said}");

        world.go_to("2027-01-16T09:00:00");
        let mut hoa = world.sign_in("hoa").await;
        let desk = hoa.open("/ban-lam-viec").await.body;
        assert!(desk.contains("quá hạn từ ngày 15/01/2027"), "{desk}");
    })
    .await;
}
