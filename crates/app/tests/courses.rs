//! How a session went on is held against the log: what the advisory team found, who was removed, what was withdrawn, whether
//! the council was consulted in writing, where and until when it met, and which sheets it looked at again.

use crate::{
    closings::{close, judged},
    consultations::{consulted, judge, meet},
    examinations::{ask, examination, visit},
    meeting_ends::record,
    reopenings::reopened,
    replays::{guards, replay, tamper},
    revocations::form_of,
    season::{SET, Season, all_there, council, list_as, product, season, submit},
    seats::let_the_secretary_score,
    session_changes::remove,
    world::{Browser, World, each_engine},
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
    elsewhere(world, &mut hoa).await;
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
    assert_eq!(record(&mut thu, &season, "0", "Hội đồng trao đổi về bao bì.").await, 303);
    assert_eq!(close(&mut thu, &season).await, 303);
    season
}

/// What a session could be moved to: the second version of its regulation, another council and another round.
async fn elsewhere(world: &mut World, hoa: &mut Browser) {
    let own = world.text("select id from council").await;
    let_the_secretary_score(hoa, &own).await;
    council(world, hoa, "confirmed_sheet").await;
    let round = [
        ("name", "Đợt khác"),
        ("opens_on", "01/09/2026"),
        ("last_proposal_on", "25/11/2026"),
        ("evaluated_on", "29/12/2026"),
        ("ground", "Quyết định 77/QĐ-UBND ngày 01/06/2026, Kế hoạch 12/KH-UBND"),
    ];
    assert_eq!(submit(hoa, "/dot/moi", &round).await.status, 303);
}

const OTHER_REGULATION: &str = "update session set regulation_id = (select id from regulation where version = 2)";
const OTHER_COUNCIL: &str =
    "update session set council_id = (select id from council where id not in (select council_id from session))";
const OTHER_ROUND: &str = "update session set round_id = (select id from round where name = 'Đợt khác')";
const ANOTHER_SEAT: &str = "insert into seat (council_id, user_id, kind)
    select distinct s.council_id, u.id, 'alternate' from session s, user_account u where u.login = 'hoa'";
const A_GAP: &str =
    "insert into council_gap (council_id, category, reason) select distinct council_id, 'health', 'khác' from session";

/// Changes, what is told of the product, and what of the session.
const CHANGES: [(&str, &[&str], &[&str]); 20] = [
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
    (OTHER_REGULATION, &[], &["way", "meeting"]),
    // The version that it was opened with is not one of that council.
    (OTHER_COUNCIL, &[], &["way", "log-regulation", "meeting"]),
    (OTHER_ROUND, &[], &["way", "meeting"]),
    ("update regulation set quorum_num = 1", &[], &["log-regulation", "meeting"]),
    ("update council set delegation_date = '2026-01-01'", &[], &["log-council", "meeting"]),
    (ANOTHER_SEAT, &[], &["log-council", "meeting"]),
    (A_GAP, &[], &["log-council", "meeting"]),
    ("update discussion set text = 'khác'", &[], &["discussion-gone", "log-discussion"]),
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

/// What is told of the sessions that are open after a change, which is then undone.
async fn told_of_open(world: &World, change: &'static str) -> Vec<&'static str> {
    let (rules, guards) = (rulesets().expect("the criteria"), guards(world));
    let mut found = Vec::new();
    let undone = world.app.db.write(async |tx| {
        assert!(of_open(tx, rules).await?.is_same(), "as it was told");
        tamper(tx, &guards, change).await?;
        let replay = of_open(tx, rules).await?;
        found = replay.sessions.iter().flat_map(|one| &one.faults).map(|fault| fault.code).collect();
        Err::<(), _>(Error::Stale)
    });
    assert!(matches!(undone.await, Err(Error::Stale)), "{change}");
    found
}

#[tokio::test]
async fn what_was_changed_of_a_session_or_its_council_while_the_session_is_open_is_told() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut hoa = world.sign_in("hoa").await;
        elsewhere(world, &mut hoa).await;
        let mut thu = world.sign_in("thu").await;
        assert_eq!(record(&mut thu, &season, "0", "Hội đồng trao đổi về bao bì.").await, 303);
        let changes: [(&str, &[&str]); 11] = [
            ("update session set deadline = deadline + 1", &["way"]),
            ("update session set venue = 'khác'", &["way"]),
            ("insert into consultation (session_id) select id from session", &["way"]),
            (OTHER_REGULATION, &["way"]),
            (OTHER_COUNCIL, &["way", "log-regulation"]),
            (OTHER_ROUND, &["way"]),
            ("update regulation set quorum_num = 1", &["log-regulation"]),
            ("update seat set kind = 'member' where kind = 'secretary'", &["log-council"]),
            (ANOTHER_SEAT, &["log-council"]),
            (A_GAP, &["log-council"]),
            ("delete from discussion", &["discussion-gone"]),
        ];
        for (change, told) in changes {
            assert_eq!(told_of_open(world, change).await, told, "{change}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_a_session_that_judges_anew_took_over_is_held_against_the_log() {
    each_engine(async |world| {
        let season = season(world).await;
        judged(world, &season, [("lan", 85), ("minh", 85), ("tuan", 80)]).await;
        let (mut hoa, mut thu) = (world.sign_in("hoa").await, world.sign_in("thu").await);
        assert_eq!(remove(world, &mut hoa, &season, "tuan").await.status, 303);
        assert_eq!(close(&mut thu, &season).await, 303);
        reopened(world, &season, "12/11/2026").await;
        elsewhere(world, &mut hoa).await;
        let changes: [(&str, &[&str]); 5] = [
            (
                "update removal set decision_date = '2026-11-01' where session_id not in (select session_id from closing)",
                &["removal-gone", "log-removal"],
            ),
            (
                "insert into consultation (session_id)
                 select id from session where id not in (select session_id from closing)",
                &["way"],
            ),
            (OTHER_REGULATION, &["way"]),
            (OTHER_COUNCIL, &["way", "log-regulation"]),
            (OTHER_ROUND, &["way"]),
        ];
        for (change, told) in changes {
            assert_eq!(told_of_open(world, change).await, told, "{change}");
        }
    })
    .await;
}
