//! What a session was closed with is held against the log: where it sat and by which regulation, that it was closed at all,
//! the products on its list, and the sheets of one that is still open.

use crate::closings::judged;
use crate::replays::{closed, command, faults, guards, replay, tamper, tamper_with};
use crate::season::season;
use crate::world::each_engine;
use saolang::{app::rulesets, error::Error, evaluation::replays::of_all};

/// Changes of the meeting itself, and what is told of each.
const MEETINGS: [(&str, &[&str]); 6] = [
    ("update session set venue = 'khác'", &["way", "meeting"]),
    ("update session set held_on = '2026-11-11'", &["way", "meeting"]),
    ("update regulation set quorum_num = 1", &["log-regulation", "meeting"]),
    ("update seat set kind = 'member' where kind = 'secretary'", &["log-council", "meeting"]),
    ("update roll_call set guests = 'khác'", &["meeting"]),
    (
        "update closing set user_id = (select id from user_account where login = 'minh')",
        &["closed-otherwise", "meeting"],
    ),
];

#[tokio::test]
async fn where_a_session_sat_by_which_regulation_and_who_was_there_is_held_against_its_closing() {
    each_engine(async |world| {
        let season = closed(world).await;
        let (rules, guards) = (rulesets().expect("the criteria"), guards(world));
        for (change, expected) in MEETINGS {
            let mut found = Vec::new();
            let undone = world.app.db.write(async |tx| {
                tamper(tx, &guards, change).await?;
                let replay = of_all(tx, rules).await?;
                assert!(replay.same() == 1 && !replay.is_same(), "{change}");
                found = replay.sessions[0].faults.iter().map(|fault| fault.code).collect();
                Err::<(), _>(Error::Stale)
            });
            assert!(matches!(undone.await, Err(Error::Stale)), "{change}");
            assert_eq!(found, expected, "{change}");
        }
        tamper_with(world, "update session set venue = 'khác'").await;
        let shown = world.sign_in("binh").await.open(&season.at("/tinh-lai")).await.body;
        assert!(shown.contains("Hồ sơ phiên họp không khớp: 1") && shown.contains("không còn như lúc đóng"), "{shown}");
        let (code, said) = command(world, &["rules", "replay"]);
        assert!(code == 1 && said.contains("Phiên họp ngày") && said.contains("nơi họp"), "{said}");
        let (code, said) = command(world, &["doctor"]);
        assert!(code == 1 && said.contains("FAIL results: Khớp 1/1.") && said.contains(&season.session), "{said}");
    })
    .await;
}

#[tokio::test]
async fn whoever_is_called_absent_past_the_programme_takes_the_sheet_away_and_is_told_with_the_roll() {
    each_engine(async |world| {
        closed(world).await;
        tamper_with(world, "update roll_entry set present = false where user_id = (select max(user_id) from filing)")
            .await;

        let replay = replay(world).await;

        assert_eq!(faults(&replay), ["mean", "ranking", "log-result"]);
        let told: Vec<&str> = replay.sessions[0].faults.iter().map(|fault| fault.code).collect();
        assert_eq!(told, ["roll-gone", "log-roll", "meeting"]);
    })
    .await;
}

#[tokio::test]
async fn a_closing_from_before_the_log_kept_a_hash_of_the_meeting_is_said_to_be_unproved() {
    each_engine(async |world| {
        let season = closed(world).await;
        tamper_with(
            world,
            "update event set detail = replace(detail, '\"meeting\"', '\"khac\"') where name = 'session.closed'",
        )
        .await;
        let replay = replay(world).await;
        assert!(replay.is_same() && replay.unproved == 1);
        let shown = world.sign_in("binh").await.open(&season.at("/tinh-lai")).await.body;
        assert!(shown.contains("Khớp 1/1.") && shown.contains("chưa chứng minh được"), "{shown}");
    })
    .await;
}

#[tokio::test]
async fn a_session_that_was_opened_again_by_removing_its_closing_and_results_is_still_replayed() {
    each_engine(async |world| {
        let season = closed(world).await;
        tamper_with(world, "delete from result; delete from meeting_end; delete from closing").await;

        assert_eq!(faults(&replay(world).await), ["result-missing", "log-result", "reopened"]);
        assert_eq!(world.sign_in("binh").await.open(&season.at("/tinh-lai")).await.status, 200);
        let (code, said) = command(world, &["doctor"]);
        assert!(code == 1 && said.contains("FAIL results: Khớp 0/1."), "{said}");
    })
    .await;
}

#[tokio::test]
async fn a_listing_that_stands_for_another_product_than_was_listed_is_told_by_the_log() {
    each_engine(async |world| {
        closed(world).await;
        crate::season::product(world, "Gạo khác").await;
        tamper_with(
            world,
            "update listing set product_id = (select id from product where name = 'Gạo khác'); \
             update result set product_id = (select id from product where name = 'Gạo khác')",
        )
        .await;

        assert_eq!(faults(&replay(world).await), ["log-listing"]);
    })
    .await;
}

#[tokio::test]
async fn a_sheet_that_goes_before_the_session_is_closed_is_told_by_the_doctor() {
    each_engine(async |world| {
        let season = season(world).await;
        judged(world, &season, [("lan", 85), ("minh", 85), ("tuan", 80)]).await;
        let (code, said) = command(world, &["doctor"]);
        assert!(code == 0 && said.contains("ok   open sessions: Khớp 1/1."), "{said}");

        tamper_with(world, "delete from filing where user_id = (select max(user_id) from filing)").await;

        let (code, said) = command(world, &["doctor"]);
        assert!(
            code == 1 && said.contains("FAIL open sessions: Khớp 0/1.") && said.contains(&season.session),
            "{said}"
        );
    })
    .await;
}
