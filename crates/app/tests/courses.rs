//! How a session went on is held against the log: what the advisory team found, who was removed, what was withdrawn, whether
//! the council was consulted in writing, where and until when it met, and which sheets it looked at again.

use crate::{
    closings::close,
    consultations::{consulted, judge, meet},
    examinations::{ask, examination, visit},
    replays::{guards, replay, tamper},
    revocations::form_of,
    season::{SET, Season, all_there, list_as, product, season, submit},
    session_changes::remove,
    world::{World, each_engine},
};
use saolang::{
    app::rulesets,
    error::Error,
    evaluation::replays::{of_all, of_open},
};

/// The team asks for a test and enters what it found, and strikes a visit that it recorded wrongly.
async fn examined(world: &mut World, season: &Season) {
    let at = examination(season);
    let mut nga = world.sign_in("nga").await;
    assert_eq!(ask(&mut nga, &at, &[]).await.status, 303);
    let enter = format!("{at}/kiem-nghiem/{}", world.text("select id from extra_test").await);
    nga.open(&enter).await;
    let entered = nga.send_files(&enter, &[("passed", "yes"), ("result", "0,02 mg/kg")], &[]).await;
    assert_eq!(entered.status, 303, "{}", entered.complaint());
    assert_eq!(visit(&mut nga, &at, &[], &[]).await.status, 303);
    let strike = format!("{at}/gach/{}", world.text("select id from site_visit").await);
    assert_eq!(submit(&mut nga, &strike, &[("reason", "Nhầm cơ sở")]).await.status, 303);
}

/// A consultation that became a meeting, with everything that may happen on the way, closed.
async fn eventful(world: &mut World) -> Season {
    let season = consulted(world).await;
    let mut hoa = world.sign_in("hoa").await;
    let other = product(world, "Bún khô").await;
    let other = list_as(&mut hoa, &season.session, &other, ("renewal", SET)).await;
    examined(world, &season).await;
    judge(world, &season, [("lan", 85), ("minh", 85), ("tuan", 60)]).await;
    world.go_to("2026-11-10T10:00:00");
    let withdraw = season.at(&format!("/rut/{other}"));
    form_of(&mut hoa, &withdraw).await;
    assert_eq!(hoa.send(&withdraw, &[("reason", "Đơn xin rút ngày 10/11")]).await.status, 303);
    let mut thu = world.sign_in("thu").await;
    assert_eq!(meet(&mut thu, &season, &[]).await.status, 303);

    world.go_to("2026-11-12T09:00:00");
    all_there(world, &season.session).await;
    let (mut thu, mut hoa) = (world.sign_in("thu").await, world.sign_in("hoa").await);
    let kept = [("outcome", "kept"), ("reason", "Đã trao đổi, giữ nguyên")];
    assert_eq!(submit(&mut thu, &season.second_look(), &kept).await.status, 303);
    assert_eq!(remove(world, &mut hoa, &season, "tuan").await.status, 303);
    assert_eq!(close(&mut thu, &season).await, 303);
    season
}

/// Changes, what is told of the product, and what of the session.
const CHANGES: [(&str, &[&str], &[&str]); 12] = [
    ("update extra_test set why = 'khác'", &["finding-gone", "log-finding"], &[]),
    ("update extra_test set due_on = '2026-12-31'", &["finding-gone", "log-finding"], &[]),
    ("update extra_test_result set passed = false", &["finding-gone", "log-finding"], &[]),
    ("update site_visit set seen = 'khác'", &["finding-gone", "log-finding"], &[]),
    ("update struck_finding set reason = 'khác'", &["finding-gone", "log-finding"], &[]),
    ("update removal set decision_date = '2026-11-01'", &[], &["removal-gone", "log-removal", "course"]),
    ("update listing_withdrawal set reason = 'khác'", &[], &["withdrawal-gone", "log-withdrawal", "course"]),
    ("update meeting set venue = 'khác'", &[], &["way", "meeting", "course"]),
    ("update meeting set deadline = deadline + 1", &[], &["way", "meeting", "course"]),
    ("update meeting set reason = 'khác'", &[], &["course"]),
    (
        "delete from looked_at_sheet where filing_id = (select max(filing_id) from looked_at_sheet)",
        &["look-gone", "log-look"],
        &["course"],
    ),
    ("update second_look set version = 7", &["look-gone", "log-look"], &["meeting"]),
];

#[tokio::test]
async fn how_a_session_went_on_is_held_against_the_log_and_its_closing() {
    each_engine(async |world| {
        let season = eventful(world).await;
        assert_eq!(world.count("select mean_count from result").await, 2);
        let same = replay(world).await;
        assert!(same.is_same() && same.checked == 1 && same.unproved == 0, "{same:?}");
        let (rules, guards) = (rulesets().expect("the criteria"), guards(world));
        for (change, of_product, of_session) in CHANGES {
            let (mut product, mut session) = (Vec::new(), Vec::new());
            let undone = world.app.db.write(async |tx| {
                tamper(tx, &guards, change).await?;
                let replay = of_all(tx, rules).await?;
                product = replay.different.iter().flat_map(|one| &one.faults).map(|fault| fault.code).collect();
                session = replay.sessions.iter().flat_map(|one| &one.faults).map(|fault| fault.code).collect();
                // Refused, so that the next change finds everything as it was.
                Err::<(), _>(Error::Stale)
            });
            assert!(matches!(undone.await, Err(Error::Stale)), "{change}");
            assert_eq!((product.as_slice(), session.as_slice()), (of_product, of_session), "{change}");
        }
        let shown = world.sign_in("binh").await.open(&season.at("/tinh-lai")).await.body;
        assert!(shown.contains("Khớp 1/1."), "{shown}");
    })
    .await;
}

#[tokio::test]
async fn a_deadline_a_venue_or_a_way_that_was_changed_while_the_session_is_open_is_told() {
    each_engine(async |world| {
        season(world).await;
        let (rules, guards) = (rulesets().expect("the criteria"), guards(world));
        for change in [
            "update session set deadline = deadline + 1",
            "update session set venue = 'khác'",
            "insert into consultation (session_id) select id from session",
        ] {
            let mut found = Vec::new();
            let undone = world.app.db.write(async |tx| {
                assert!(of_open(tx, rules).await?.is_same(), "as it was told");
                tamper(tx, &guards, change).await?;
                let replay = of_open(tx, rules).await?;
                found = replay.sessions.iter().flat_map(|one| &one.faults).map(|fault| fault.code).collect();
                Err::<(), _>(Error::Stale)
            });
            assert!(matches!(undone.await, Err(Error::Stale)), "{change}");
            assert_eq!(found, ["way"], "{change}");
        }
    })
    .await;
}
