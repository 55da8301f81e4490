//! The attacks that a council's stars have to withstand (`design/reliability.md` 5.2): what the public rebuilds of today's
//! software let through, and more. What another file tests already is named here, so that the list is in one place.

use crate::closings::close;
use crate::pins::PIN;
use crate::replays::{faults, guards, replay, tamper};
use crate::season::{SET, best, decide_facts, draft, file, form, save, season, ticks, ticks_worth};
use crate::world::{World, each_engine, field};
use axum::http::{Method, header};
use rules::sheet::Facts;
use saolang::{app::rulesets, error::Error, evaluation::replays::of_all};
use std::{fs, path::Path};

/// What is tried, and the tests that try it, as `file::name`.
const ATTACKS: [(&str, &[&str]); 9] = [
    (
        "another member's id",
        &[
            "sheets::a_sheet_belongs_to_whoever_is_signed_in_whatever_the_form_says",
            "attacks::a_filing_that_is_sent_again_by_whoever_caught_it_files_nothing",
        ],
    ),
    (
        "totals and stars from the browser",
        &[
            "sheets::a_member_ticks_options_and_only_the_server_counts",
            "attacks::totals_stars_seals_and_times_that_a_browser_sends_along_count_for_nothing",
        ],
    ),
    (
        "filings sent again",
        &[
            "sheets::a_filed_sheet_is_sealed_and_cannot_be_filed_or_changed_again",
            "attacks::a_filing_that_is_sent_again_by_whoever_caught_it_files_nothing",
            "closings::a_form_sent_twice_at_the_same_instant_is_answered_as_done_both_times",
        ],
    ),
    (
        "late filings with a clock that was set back",
        &[
            "sheets::a_sheet_is_filed_from_the_day_of_the_session_to_its_deadline_and_not_a_moment_longer",
            "attacks::a_browser_whose_clock_was_set_back_files_no_later",
        ],
    ),
    ("copied sheets", &["attacks::a_sheet_that_was_copied_to_another_member_or_product_is_found"]),
    (
        "reading what others filed before the session is closed",
        &[
            "sheets::nobody_sees_another_s_sheet_or_the_mean_before_the_session_is_closed",
            "sheets::the_secretary_sees_who_has_filed_and_a_member_does_not",
            "precedents::before_the_own_filing_nothing_of_it_is_to_be_read",
            "attacks::whatever_a_member_files_nobody_else_s_pages_differ_by_a_letter_before_the_closing",
        ],
    ),
    (
        "learning how far the sheets lie apart and judging afterwards",
        &[
            "second_looks::nobody_is_told_of_a_spread_before_the_time_to_file_is_over",
            "product_closings::whoever_has_not_filed_learns_of_a_spread_by_a_closing_and_judges_no_more_even_if_it_could_be_opened",
            "product_closings::whoever_had_not_filed_at_the_closing_stays_shut_out_when_it_is_opened_for_an_alternate",
            "product_closings::a_product_closed_before_two_sheets_lay_there_tells_nothing_and_is_opened_again_with_a_reason",
        ],
    ),
    (
        "sealed sheets changed in the database",
        &[
            "replays::any_row_that_a_star_came_from_is_held_against_the_others_and_the_log",
            "replays::whoever_rewrites_a_sheet_with_its_seal_and_the_result_alike_is_given_away_by_the_log",
            "closings::a_seal_fits_its_sheet_until_anything_of_the_sheet_is_changed",
        ],
    ),
    (
        "filing while the session closes",
        &[
            "session_races::a_sheet_that_is_filed_while_its_product_is_closed_for_filing_is_kept_or_refused",
            "closings::a_sheet_filed_in_the_last_instant_is_counted_or_refused_when_the_session_closes_beside_it",
            "closings::a_closed_session_takes_nothing_more_and_its_result_cannot_be_changed",
        ],
    ),
];

#[test]
fn every_attack_of_the_list_is_tried_by_tests_that_exist() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    for (attack, tests) in ATTACKS {
        for test in tests {
            let (file, name) = test.split_once("::").expect("a file and a name");
            let text = fs::read_to_string(folder.join(format!("{file}.rs"))).expect("a file of tests");
            let head = format!("#[tokio::test]\nasync fn {name}() {{");
            assert!(text.contains(&head), "{attack}: {test} is no test");
        }
    }
}

#[tokio::test]
async fn totals_stars_seals_and_times_that_a_browser_sends_along_count_for_nothing() {
    each_engine(async |world| {
        let season = season(world).await;
        let counted = draft(&ticks_worth(form(SET), 60)).totals(form(SET), Facts::default()).total;
        let forged = ["total", "mean", "mean_sum", "stars", "points", "seal", "version", "answers", "recognised"];
        for login in ["lan", "minh", "tuan"] {
            let mut member = world.sign_in(login).await;
            let mut sent = ticks_worth(form(SET), 60);
            sent.extend(forged.map(|name| (name.to_owned(), "100".to_owned())));
            assert_eq!(save(&mut member, &season.sheet(), &sent, "").await.status, 303);
            let review = format!("{}/nop", season.sheet());
            let revision = field(&member.open(&review).await.body, "revision").expect("a revision");
            let mut fields = vec![("revision", revision.as_str()), ("pin", PIN)];
            fields.extend(forged.map(|name| (name, "100")));
            assert_eq!(member.send(&review, &fields).await.status, 303);
        }
        let mut lan = world.sign_in("lan").await;
        assert_eq!(decide_facts(&mut lan, &season.facts(), &ticks(form(SET), best), "confirm").await.status, 303);
        lan.open(&season.at("/dong")).await;
        let mut fields = vec![("pin", PIN)];
        fields.extend(forged.map(|name| (name, "100")));
        assert_eq!(lan.send(&season.at("/dong"), &fields).await.status, 303);

        let sum = world.count("select mean_sum from result").await;
        assert_eq!((sum, world.count("select stars from result").await), (3 * i64::from(counted), 3));
        assert_eq!(replay(world).await.same(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_filing_that_is_sent_again_by_whoever_caught_it_files_nothing() {
    each_engine(async |world| {
        let season = season(world).await;
        let all = ticks(form(SET), best);
        let mut lan = world.sign_in("lan").await;
        save(&mut lan, &season.sheet(), &all, "").await;
        let review = format!("{}/nop", season.sheet());
        let page = lan.open(&review).await.body;
        let caught = ["csrf", "once", "revision"].map(|name| (name, field(&page, name).expect("a field")));
        let mut caught: Vec<(&str, &str)> = caught.iter().map(|(name, value)| (*name, value.as_str())).collect();
        caught.push(("pin", PIN));
        let mut minh = world.sign_in("minh").await;
        save(&mut minh, &season.sheet(), &all, "").await;

        let stolen = minh.send_bare(&review, &caught).await;
        assert_eq!((stolen.status, world.count("select count(*) from filing").await), (422, 0), "{}", stolen.body);
        let stranger = world.stranger().send_bare(&review, &caught).await;
        assert_eq!((stranger.status, world.count("select count(*) from filing").await), (303, 0));
        assert!(stranger.location().starts_with("/dang-nhap"), "{}", stranger.location());

        assert_eq!(lan.send_bare(&review, &caught).await.status, 303, "what was caught does file for whoever it is of");
        let seal = world.text("select seal from filing").await;
        for _ in 0..3 {
            assert_eq!(lan.send_bare(&review, &caught).await.status, 303, "answered as it was");
        }
        let key = "0123456789abcdef0123456789abcdef";
        let with_another_key: Vec<_> =
            caught.iter().map(|(name, value)| (*name, if *name == "once" { key } else { value })).collect();
        assert_eq!(lan.send_bare(&review, &with_another_key).await.status, 422);
        assert_eq!(
            (world.count("select count(*) from filing").await, world.text("select seal from filing").await),
            (1, seal)
        );
    })
    .await;
}

#[tokio::test]
async fn a_browser_whose_clock_was_set_back_files_no_later() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut lan = world.sign_in("lan").await;
        save(&mut lan, &season.sheet(), &ticks(form(SET), best), "").await;
        world.go_to("2026-11-10T16:59:00");
        let mut lan = world.sign_in("lan").await;
        let review = format!("{}/nop", season.sheet());
        let page = lan.open(&review).await.body;
        let (csrf, once) = (field(&page, "csrf").expect("a token"), field(&page, "once").expect("a key"));
        world.go_to("2026-11-10T17:00:01");

        let early = "Tue, 10 Nov 2026 09:30:00 GMT";
        let fields = [
            ("csrf", csrf.as_str()),
            ("once", &once),
            ("revision", "1"),
            ("pin", PIN),
            ("filed_at", "1794302400000"),
            ("at", "2026-11-10T16:30:00+07:00"),
            ("saved_at", "2026-11-10T16:30:00+07:00"),
            ("deadline", "2026-11-11T17:00:00+07:00"),
        ];
        let body = serde_urlencoded::to_string(fields).expect("fields");
        let headers = [(header::DATE, early), (header::IF_UNMODIFIED_SINCE, early)];
        let late = lan.ask(Method::POST, &review, Some(body), &headers).await;

        assert_eq!((late.status, world.count("select count(*) from filing").await), (422, 0), "{}", late.body);
        assert!(late.body.contains("Đã hết hạn nộp phiếu"), "{}", late.body);
    })
    .await;
}

/// Copies past the programme, and what is told of each.
const COPIES: [(&str, &[&str]); 2] = [
    (
        // Tuấn's sheet becomes Minh's, seal and all.
        "update filing set
           answers = (select answers from filing f join user_account u on u.id = f.user_id where u.login = 'minh'),
           seal = (select seal from filing f join user_account u on u.id = f.user_id where u.login = 'minh')
         where user_id = (select id from user_account where login = 'tuan')",
        &["mean", "ranking", "seal", "log-sheet", "log-result"],
    ),
    (
        // A sheet of somebody who filed none.
        "insert into filing (id, listing_id, user_id, version, answers, note, reason, seal, filed_at)
         select 'ban-sao', f.listing_id, s.user_id, f.version, f.answers, f.note, f.reason, f.seal, f.filed_at
         from filing f, seat s
         where s.kind = 'secretary' and f.user_id = (select id from user_account where login = 'minh')",
        &["mean", "ranking", "seal", "log-sheet", "sheet-voteless", "log-result"],
    ),
];

#[tokio::test]
async fn a_sheet_that_was_copied_to_another_member_or_product_is_found() {
    each_engine(async |world| {
        let season = season(world).await;
        for (login, total) in [("lan", 85), ("minh", 85), ("tuan", 80)] {
            let mut member = world.sign_in(login).await;
            file(&mut member, &season.sheet(), &ticks_worth(form(SET), total)).await;
        }
        let seals = "select count(distinct seal) from filing";
        assert_eq!(world.count(seals).await, 3, "the same ticks of two members have two seals");
        let mut lan = world.sign_in("lan").await;
        decide_facts(&mut lan, &season.facts(), &ticks(form(SET), best), "confirm").await;
        assert_eq!(close(&mut lan, &season).await, 303);
        let (rules, guards) = (rulesets().expect("the criteria"), guards(world));
        for (copy, expected) in COPIES {
            let mut found = Vec::new();
            let undone = world.app.db.write(async |tx| {
                tamper(tx, &guards, copy).await?;
                found = faults(&of_all(tx, rules).await?);
                Err::<(), _>(Error::Stale)
            });
            let undone = undone.await;
            assert!(matches!(undone, Err(Error::Stale)), "{copy}: {undone:?}");
            assert_eq!(found, expected, "{copy}");
        }
        assert_eq!(replay(world).await.same(), 1);
    })
    .await;
}

/// What everybody but Lan is shown before the closing, once Lan filed a sheet worth so much; without what is made anew for
/// every page.
async fn shown(world: &mut World, total: u32) -> Vec<(String, u16, String)> {
    // Lists of people stand in the order in which the accounts were made.
    for login in ["lan", "thu", "minh", "tuan"] {
        world.account(login).await;
        world.wait_ms(1);
    }
    let season = season(world).await;
    let mut lan = world.sign_in("lan").await;
    file(&mut lan, &season.sheet(), &ticks_worth(form(SET), total)).await;
    let mut pages = Vec::new();
    for login in ["minh", "thu", "hoa", "nga", "dung", "binh", "khanh"] {
        let mut other = world.sign_in(login).await;
        for path in [
            "/ban-lam-viec".to_owned(),
            "/phien-hop".to_owned(),
            "/nhat-ky".to_owned(),
            "/san-pham".to_owned(),
            format!("/san-pham/{}", season.product),
            format!("/san-pham/{}/vong-doi", season.product),
            season.at(""),
            season.at("/diem-danh"),
            season.at("/so-xung-dot"),
            season.at("/dong"),
            season.at("/van-ban"),
            season.at("/tinh-lai"),
            season.sheet(),
            season.facts(),
            season.second_look(),
            format!("{}/tien-le", season.sheet()),
        ] {
            for accept in ["text/html", "application/json"] {
                let answer = other.ask(Method::GET, &path, None, &[(header::ACCEPT, accept)]).await;
                let mut headers = answer.headers.clone();
                headers.remove(header::SET_COOKIE);
                let page = plain(&format!("{headers:?}\n{}", answer.body));
                // Of what happened within one instant nothing is the first.
                let mut lines: Vec<&str> = page.lines().collect();
                lines.sort_unstable();
                let page = lines.join("\n");
                pages.push((format!("{login} {} {accept}", plain(&path)), answer.status, page));
            }
        }
    }
    pages
}

/// Every run of hexadecimal digits and dashes that is longer than a word: identifiers, tokens, keys, hashes.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_inclusive(|letter: char| !letter.is_ascii_hexdigit() && letter != '-') {
        let run = word.trim_end_matches(|letter: char| !letter.is_ascii_hexdigit() && letter != '-');
        out.push_str(if run.len() >= 8 { "…" } else { run });
        out.push_str(&word[run.len()..]);
    }
    out
}

#[tokio::test]
async fn whatever_a_member_files_nobody_else_s_pages_differ_by_a_letter_before_the_closing() {
    let mut seen = Vec::new();
    for total in [60, 95] {
        let mut world = World::on_sqlite().await;
        seen.push(shown(&mut world, total).await);
    }
    let [low, high] = &seen[..] else { panic!("two worlds") };
    assert!(low.iter().filter(|(_, status, _)| *status == 200).count() > 40, "there are pages to read");
    for (one, other) in low.iter().zip(high) {
        assert_eq!(one, other, "{} tells what Lan filed", one.0);
    }
}
