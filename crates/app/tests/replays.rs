//! Closed sessions counted again: everything that somebody changes past the programme is told, on the page, on the command
//! line and by the doctor.

use crate::closings::{close, judged};
use crate::season::{SET, Season, best, draft, form, season, ticks, ticks_worth};
use crate::world::{World, each_engine};
use rules::sheet::Facts;
use saolang::{
    app::rulesets,
    error::Error,
    evaluation::replays::{Replay, of_all},
    platform::db::Tx,
};
use serde_json::json;
use std::process::Command;

/// What `saolang …` answers of a world's database: its exit code and what it says.
pub fn command(world: &World, arguments: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_saolang"));
    let command = command.args(arguments).env("SAOLANG_DATA", &world.config.data).env("RUST_LOG", "error");
    let said = command.env("SAOLANG_DATABASE", &world.config.database).output().expect("the programme");
    let text = [&said.stdout, &said.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned()).concat();
    (said.status.code().expect("an exit code"), text)
}

/// A session that was judged and closed with four stars.
pub async fn closed(world: &mut World) -> Season {
    let season = season(world).await;
    judged(world, &season, [("lan", 85), ("minh", 85), ("tuan", 80)]).await;
    let mut lan = world.sign_in("lan").await;
    assert_eq!(close(&mut lan, &season).await, 303);
    season
}

/// Tables of facts, whose triggers forbid what somebody with the database in hand does.
const KEPT: [&str; 28] = [
    "filing",
    "facts",
    "result",
    "closing",
    "event",
    "interest",
    "meeting_ground",
    "recusal",
    "exclusion",
    "abstention",
    "second_look",
    "roll_call",
    "roll_entry",
    "regulation",
    "removal",
    "listing_withdrawal",
    "meeting",
    "extra_test",
    "extra_test_result",
    "site_visit",
    "struck_finding",
    "looked_at_sheet",
    "meeting_end",
    "product_closing",
    "council",
    "seat",
    "council_gap",
    "discussion",
];

/// Statements that take the triggers away.
pub fn guards(world: &World) -> Vec<&'static str> {
    let both = |table: &str| {
        if world.app.db.engine() == "sqlite" {
            let drop = |what: &str| format!("drop trigger if exists {table}_is_not_{what}");
            vec![drop("changed"), drop("removed")]
        } else {
            vec![format!("drop trigger if exists {table}_is_append_only on {table}")]
        }
    };
    KEPT.iter().flat_map(|table| both(table)).map(|drop| &*drop.leak()).collect()
}

/// Changes rows past the programme, one statement after the other.
pub async fn tamper(tx: &mut Tx, guards: &[&'static str], change: &'static str) -> saolang::error::Result<()> {
    tx.housekeeping("somebody with the database in hand");
    for guard in guards {
        tx.execute(guard, vec![]).await?;
    }
    for one in change.split("; ") {
        assert!(tx.execute(one, vec![]).await? > 0, "{change}");
    }
    Ok(())
}

/// The same, for good.
pub async fn tamper_with(world: &World, change: &'static str) {
    let guards = guards(world);
    world.app.db.write(async |tx| tamper(tx, &guards, change).await).await.expect("a change past the programme");
}

pub async fn replay(world: &World) -> Replay {
    let rules = rulesets().expect("the criteria");
    world.app.db.read(async |tx| of_all(tx, rules).await).await.expect("a replay")
}

/// The codes of what differs of the one product.
pub fn faults(replay: &Replay) -> Vec<&'static str> {
    assert_eq!((replay.checked, replay.same()), (1, 0));
    replay.different[0].faults.iter().map(|fault| fault.code).collect()
}

#[tokio::test]
async fn a_closed_session_that_nobody_touched_is_counted_again_to_the_very_same_result() {
    each_engine(async |world| {
        let season = closed(world).await;
        let page = season.at("/tinh-lai");

        for login in ["binh", "hoa", "dung", "thu", "lan"] {
            let mut person = world.sign_in(login).await;
            let shown = person.open(&page).await;
            assert_eq!(shown.status, 200, "{login}");
            assert!(shown.body.contains("Khớp 1/1."), "{}", shown.body);
            assert!(person.open(&season.at("")).await.body.contains(&format!("href=\"{page}\"")), "{login}");
        }
        assert_eq!(command(world, &["rules", "replay"]), (0, "Khớp 1/1.\n".to_owned()));
        let (code, said) = command(world, &["rules", "replay", &season.session, "--json"]);
        let said: serde_json::Value = serde_json::from_str(&said).expect("JSON");
        assert_eq!((code, said), (0, json!({"checked": 1, "same": 1, "different": [], "sessions": [], "unproved": 0})));
        let (code, said) = command(world, &["doctor"]);
        assert!(code == 0 && said.contains("ok   results: Khớp 1/1."), "{said}");
        assert!(said.contains("ok   open sessions: Khớp 0/0."), "{said}");
    })
    .await;
}

#[tokio::test]
async fn who_only_judges_advises_or_has_no_seat_replays_nothing_and_an_open_session_has_nothing_to_replay() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut thu = world.sign_in("thu").await;
        assert_eq!(thu.open(&season.at("/tinh-lai")).await.status, 404, "it is open");
        let (code, said) = command(world, &["rules", "replay", &season.session]);
        assert!(code == 2 && said.contains("chưa đóng"), "{said}");
        assert_eq!(command(world, &["rules", "replay", "khong-co"]).0, 2);
        assert_eq!(command(world, &["rules", "replay"]), (0, "Khớp 0/0.\n".to_owned()));

        judged(world, &season, [("lan", 100), ("minh", 100), ("tuan", 100)]).await;
        assert_eq!(close(&mut thu, &season).await, 303);
        for login in ["minh", "nga", "khanh", "tam", "son"] {
            let mut person = world.sign_in(login).await;
            assert_eq!(person.open(&season.at("/tinh-lai")).await.status, 404, "{login}");
            assert!(!person.open(&season.at("")).await.body.contains("/tinh-lai"), "{login}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_star_that_was_changed_in_the_database_is_told_with_the_one_that_the_sheets_give() {
    each_engine(async |world| {
        let season = closed(world).await;
        tamper_with(world, "update result set stars = 5").await;

        assert_eq!(faults(&replay(world).await), ["stars", "log-result"]);
        let mut binh = world.sign_in("binh").await;
        let shown = binh.open(&season.at("/tinh-lai")).await.body;
        for words in
            ["Khớp 0/1.", "5 sao, trung bình", "4 sao, trung bình", "Hạng sao đã lưu khác", "Gạo nếp cái hoa vàng"]
        {
            assert!(shown.contains(words), "{words}: {shown}");
        }
        assert!(binh.open(&format!("{}?lang=en", season.at("/tinh-lai"))).await.body.contains("0/1 match."));
        let (code, said) = command(world, &["rules", "replay"]);
        assert!(code == 1 && said.contains("Gạo nếp cái hoa vàng") && said.ends_with("Khớp 0/1.\n"), "{said}");
        let (code, said) = command(world, &["doctor"]);
        assert!(code == 1 && said.contains("FAIL results: Khớp 0/1.") && said.contains(&season.session), "{said}");
    })
    .await;
}

/// Changes past the programme, and what is told of each.
const CHANGES: [(&str, &[&str]); 25] = [
    (
        "update filing set answers = replace(answers, '\"option\":0', '\"option\":1')
         where user_id = (select id from user_account where login = 'tuan')",
        &["mean", "ranking", "seal", "log-result"],
    ),
    ("update filing set note = 'khác' where user_id = (select max(user_id) from filing)", &["seal"]),
    (
        "update filing set answers = 'hỏng' where user_id = (select max(user_id) from filing)",
        &["sheet-unreadable", "seal"],
    ),
    (
        "delete from filing where user_id = (select max(user_id) from filing)",
        &["mean", "ranking", "sheet-gone", "log-result"],
    ),
    (
        "update filing set seal = 'x' || seal where user_id = (select max(user_id) from filing)",
        &["seal", "log-sheet", "log-result"],
    ),
    // One line that no condition looks at: the star and all that explains it stay the same.
    (
        "update facts set answers = replace(answers, '\"A.1.1\":{\"option\":3}', '\"A.1.1\":{\"option\":2}')",
        &["log-facts", "log-result"],
    ),
    ("update facts set note = 'khác'", &["log-facts", "log-result"]),
    ("update facts set reasons = replace(reasons, 'Hội đồng', 'Không ai')", &["log-facts", "log-result"]),
    ("update facts set knock_outs = '[\"disqualify.1\"]'", &["stars", "ranking", "row", "log-facts", "log-result"]),
    ("update facts set kind = 'proposed'", &["facts-missing", "log-facts"]),
    ("delete from facts", &["facts-missing", "facts-gone"]),
    ("update result set mean_sum = mean_sum + 1", &["mean"]),
    ("update result set ranking = replace(ranking, '\"met\":true', '\"met\":false')", &["ranking"]),
    ("delete from result", &["result-missing", "log-result"]),
    ("delete from meeting_end; delete from closing", &["reopened"]),
    ("update listing set form_hash = 'x'", &["criteria", "log-listing"]),
    ("update listing set ruleset_hash = 'x'", &["criteria", "log-listing"]),
    ("update listing set form = 'khong-co'", &["criteria", "seal", "seal", "seal", "log-listing"]),
    ("update listing set received_on = '2026-10-06'", &["log-listing"]),
    ("delete from interest where user_id = (select max(user_id) from filing)", &["interest-gone"]),
    (
        "update interest set tied = true where user_id = (select min(user_id) from seat where kind = 'secretary')",
        &["interest-gone", "log-interest"],
    ),
    (
        "insert into exclusion (filing_id, user_id, at) select max(id), max(user_id), 0 from filing",
        &["mean", "ranking", "log-exclusion", "log-result"],
    ),
    (
        "insert into abstention (session_id, listing_id, user_id, reason, at)
      select session_id, listing_id, user_id, 'x', 0 from filing_list where seat = 'chair'",
        &["log-abstention"],
    ),
    (
        "insert into second_look (id, listing_id, outcome, reason, version, deadline, user_id, at)
      select 'x', id, 'kept', 'x', 1, null, (select user_id from closing), 0 from listing",
        &["log-look"],
    ),
    ("update event set detail = '{}' where name = 'session.closed'", &["log-result"]),
];

#[tokio::test]
async fn any_row_that_a_star_came_from_is_held_against_the_others_and_the_log() {
    each_engine(async |world| {
        closed(world).await;
        let (rules, guards) = (rulesets().expect("the criteria"), guards(world));
        for (change, expected) in CHANGES {
            let mut found = Vec::new();
            let undone = world.app.db.write(async |tx| {
                tamper(tx, &guards, change).await?;
                found = faults(&of_all(tx, rules).await?);
                // Refused, so that the next change finds everything as it was.
                Err::<(), _>(Error::Stale)
            });
            let undone = undone.await;
            assert!(matches!(undone, Err(Error::Stale)), "{change}: {undone:?}");
            assert_eq!(found, expected, "{change}");
        }
        assert_eq!(replay(world).await.same(), 1);
    })
    .await;
}

#[tokio::test]
async fn whoever_rewrites_a_sheet_with_its_seal_and_the_result_alike_is_given_away_by_the_log() {
    each_engine(async |world| {
        let season = closed(world).await;
        let (answers, better) = (draft(&ticks_worth(form(SET), 80)), draft(&ticks(form(SET), best)));
        let sheets = [85, 85].map(|total| draft(&ticks_worth(form(SET), total)));
        let file = |draft: &rules::sheet::Draft| draft.file(form(SET), Facts::default()).expect("a sheet");
        let members = ["lan", "minh"].into_iter().zip(&sheets).map(|(login, sheet)| (login.to_owned(), file(sheet)));
        let members: Vec<_> = members.into_iter().chain([("tuan".to_owned(), file(&better))]).collect();
        let confirmed = file(&better);
        let judged = rules::ranking::Judged {
            members: &members,
            confirmed: Some(&confirmed),
            knock_outs: &[],
            facts: Facts::default(),
        };
        let ranking = rules::ranking::rank(form(SET), &judged).expect("a rank");
        let sql = "select f.user_id, f.filed_at from filing f join user_account u on u.id = f.user_id where u.login = 'tuan'";
        let (user, at): (String, i64) = world.app.db.read(async |tx| tx.one(sql, vec![]).await).await.expect("his sheet");
        let context = format!(
            "{{\"session\":\"{}\",\"listing\":\"{}\",\"member\":\"{user}\",\"version\":1,\"filed_at\":{at},\"note\":\"\",\"reason\":\"\"}}",
            season.session, season.listing
        );
        assert_eq!(world.text("select seal from filing f join user_account u on u.id = f.user_id where u.login = 'tuan'").await, file(&answers).seal(&context));

        tamper_with(world, "update filing set note = note").await;
        let forge = async |tx: &mut Tx| {
            tx.housekeeping("somebody with the database in hand");
            let answers = serde_json::to_string(&better).expect("JSON");
            let sql = "update filing set answers = $1, seal = $2 where user_id = $3";
            tx.execute(sql, saolang::args![answers, file(&better).seal(&context), &user]).await?;
            let sql = "update result set ranking = $1, mean_sum = $2, stars = $3";
            let (sum, stars) = (i64::try_from(ranking.mean.sum).expect("few"), ranking.stars.map(i64::from));
            tx.execute(sql, saolang::args![serde_json::to_string(&ranking).expect("JSON"), sum, stars]).await
        };
        world.app.db.write(forge).await.expect("a forgery");

        assert_eq!(faults(&replay(world).await), ["log-sheet", "log-result"]);
    })
    .await;
}

#[tokio::test]
async fn sheets_of_whoever_stands_aside_and_excluded_sheets_count_for_nothing_in_a_replay_either() {
    each_engine(async |world| {
        let season = season(world).await;
        judged(world, &season, [("lan", 85), ("minh", 85), ("tuan", 100)]).await;
        let mut tuan = world.sign_in("tuan").await;
        crate::interests::declare(&mut tuan, &season, "co", "họ hàng").await;
        let mut thu = world.sign_in("thu").await;
        thu.open(&season.at("/so-xung-dot")).await;
        let exclude = season.at(&format!("/so-xung-dot/{}/loai-phieu", season.listing));
        assert_eq!(thu.send(&exclude, &[]).await.status, 303);
        assert_eq!(close(&mut thu, &season).await, 303);

        assert_eq!(world.count("select mean_count from result").await, 2);
        assert_eq!(replay(world).await.same(), 1);
    })
    .await;
}

#[tokio::test]
async fn criteria_that_were_used_are_frozen_the_doctor_names_them_and_the_server_does_not_start() {
    each_engine(async |world| {
        season(world).await;
        let (code, said) = command(world, &["doctor"]);
        assert!(code == 0 && said.contains("ok   used criteria: "), "{said}");

        for (change, names) in [
            ("update listing set form_hash = 'x'", "26-2026/gao-ngu-coc-hat-so-che"),
            ("update listing set ruleset_hash = 'x'", "26-2026, 26-2026/gao-ngu-coc-hat-so-che"),
            ("update listing set ruleset = '27-2030'", "27-2030, 27-2030/gao-ngu-coc-hat-so-che"),
        ] {
            let work = async |tx: &mut Tx| {
                tx.housekeeping("another text than was pinned");
                tx.execute(change, vec![]).await
            };
            world.app.db.write(work).await.expect("a change");
            let (code, said) = command(world, &["doctor"]);
            let expected = format!("FAIL used criteria: another text than was pinned: {names}; ");
            assert!(code == 1 && said.contains(&expected), "{said}");
            let (code, said) = command(world, &["--port", "0", "serve"]);
            assert!(
                code == 2 && said.contains(&format!("đã dùng để chấm: {names}. Máy chủ không khởi động")),
                "{said}"
            );
        }
    })
    .await;
}
