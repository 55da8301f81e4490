//! Facts, second looks, closing, and the result that explains itself.

use crate::pins::PIN;
use crate::season::{
    SET, Season, best, decide_facts, file, form, list, product, save, season, season_by, ticks, ticks_worth,
};
use crate::world::{Browser, OWN_PASSWORD, World, each_engine, field};
use axum::http::{Method, header};
use rules::ranking::{Judged, rank};
use rules::sheet::Facts;
use saolang::{
    app::{App, rulesets},
    evaluation::sheets::check_seals,
    platform::{clock::Clock, db::Tx},
    router::router,
};

/// Everybody files the best sheet but for the given totals, and the facts are confirmed.
pub async fn judged(world: &mut World, season: &Season, totals: [(&str, u32); 3]) {
    for (login, total) in totals {
        let mut member = world.sign_in(login).await;
        assert_eq!(file(&mut member, &season.sheet(), &ticks_worth(form(SET), total)).await.status, 303);
    }
    let mut lan = world.sign_in("lan").await;
    assert_eq!(decide_facts(&mut lan, &season.facts(), &ticks(form(SET), best), "confirm").await.status, 303);
}

pub async fn close(browser: &mut Browser, season: &Season) -> u16 {
    browser.open(&season.at("/dong")).await;
    browser.send(&season.at("/dong"), &[("pin", PIN)]).await.status
}

#[tokio::test]
async fn a_session_closes_only_with_quorum_the_chair_s_sheet_and_the_confirmed_facts() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut thu = world.sign_in("thu").await;
        let mut lan = world.sign_in("lan").await;
        let mut minh = world.sign_in("minh").await;
        let mut tuan = world.sign_in("tuan").await;
        let all = ticks(form(SET), best);

        let shown = thu.open(&season.at("/dong")).await.body;
        for sentence in
            ["Mới có 0 phiếu, cần ít nhất 2", "Chủ tịch chưa nộp phiếu", "Phiếu yêu cầu tối thiểu chưa được xác nhận"]
        {
            assert!(shown.contains(sentence), "{sentence}");
        }
        assert_eq!(close(&mut thu, &season).await, 422);

        file(&mut minh, &season.sheet(), &all).await;
        file(&mut tuan, &season.sheet(), &all).await;
        let shown = thu.open(&season.at("/dong")).await.body;
        assert!(!shown.contains("Mới có") && shown.contains("Chủ tịch chưa nộp phiếu"), "{shown}");
        assert_eq!(close(&mut thu, &season).await, 422);

        file(&mut lan, &season.sheet(), &all).await;
        assert_eq!(close(&mut thu, &season).await, 422, "the facts are missing");
        assert_eq!(decide_facts(&mut lan, &season.facts(), &all, "confirm").await.status, 303);
        assert_eq!(world.count("select count(*) from result").await, 0);
        assert_eq!(close(&mut thu, &season).await, 303);

        assert_eq!(world.count("select count(*) from result where stars = 5").await, 1);
        assert_eq!(world.count("select count(*) from event where name = 'session.closed'").await, 1);
    })
    .await;
}

#[tokio::test]
async fn what_is_left_before_a_closing_names_each_product_once_in_the_order_of_the_list() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut hoa = world.sign_in("hoa").await;
        for name in ["Miến dong", "Bún khô"] {
            let product = product(world, name).await;
            list(&mut hoa, &season.session, &product, SET).await;
        }
        let mut thu = world.sign_in("thu").await;

        let shown = thu.open(&season.at("/dong")).await.body;

        let heads: Vec<&str> = shown.split("<h2>").skip(1).filter_map(|rest| rest.split("</h2>").next()).collect();
        assert_eq!(heads, ["Gạo nếp cái hoa vàng", "Miến dong", "Bún khô"]);
        for below in shown.split("<h2>").skip(1) {
            for sentence in
                ["Mới có 0 phiếu", "Chủ tịch chưa nộp phiếu", "chưa được xác nhận", "Còn thành viên chưa nộp"]
            {
                assert_eq!(below.matches(sentence).count(), 1, "{sentence}: {below}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_session_waits_for_the_last_member_until_the_time_to_file_is_over() {
    each_engine(async |world| {
        let season = season(world).await;
        let all = ticks(form(SET), best);
        for login in ["lan", "minh"] {
            let mut member = world.sign_in(login).await;
            file(&mut member, &season.sheet(), &all).await;
        }
        let mut lan = world.sign_in("lan").await;
        decide_facts(&mut lan, &season.facts(), &all, "confirm").await;
        assert_eq!(close(&mut lan, &season).await, 422, "there is a quorum, but Tuấn may still file");

        world.go_to("2026-11-10T16:00:00");
        let mut lan = world.sign_in("lan").await;
        world.go_to("2026-11-10T17:00:01");
        assert_eq!(close(&mut lan, &season).await, 303);
        assert_eq!(world.count("select mean_count from result").await, 2);
    })
    .await;
}

#[tokio::test]
async fn only_who_leads_the_session_closes_it_and_only_the_chair_confirms_the_facts() {
    each_engine(async |world| {
        let season = season(world).await;
        judged(world, &season, [("lan", 100), ("minh", 100), ("tuan", 100)]).await;
        for login in ["minh", "hoa", "nga", "binh", "khanh"] {
            let mut other = world.sign_in(login).await;
            assert_eq!(other.open(&season.at("/dong")).await.status, 404, "{login}");
            other.open("/phien-hop").await;
            assert_eq!(other.send(&season.at("/dong"), &[]).await.status, 404, "{login}");
            let confirmed = decide_facts(&mut other, &season.facts(), &ticks(form(SET), best), "confirm").await;
            assert!(matches!(confirmed.status, 404 | 422), "{login}: {}", confirmed.status);
        }
        assert_eq!(world.count("select count(*) from facts").await, 1);
        let mut thu = world.sign_in("thu").await;
        let confirmed = decide_facts(&mut thu, &season.facts(), &ticks(form(SET), best), "confirm").await;
        assert_eq!(confirmed.status, 404, "the secretary leads but does not confirm");
        assert_eq!(close(&mut thu, &season).await, 303);
    })
    .await;
}

#[tokio::test]
async fn a_missed_minimum_holds_the_star_back_and_the_page_says_which_and_what_is_lacking() {
    each_engine(async |world| {
        let season = season(world).await;
        let all = ticks(form(SET), best);
        for login in ["lan", "minh", "tuan"] {
            let mut member = world.sign_in(login).await;
            file(&mut member, &season.sheet(), &all).await;
        }
        // The label lacks the electronic traceability code that four stars need.
        let gate = form(SET).gates().iter().find(|gate| gate.star == 4 && gate.criterion == "A.2.3").expect("a gate");
        let label = form(SET).leaf("A.2.3").expect("the label");
        let low = label
            .ticks(None)
            .expect("options")
            .iter()
            .find(|tick| tick.points < gate.required)
            .expect("a lower level")
            .no;
        let facts = ticks(form(SET), |leaf| if leaf.code == "A.2.3" { low } else { best(leaf) });
        let mut nga = world.sign_in("nga").await;
        let mut lan = world.sign_in("lan").await;
        assert_eq!(decide_facts(&mut nga, &season.facts(), &facts, "propose").await.status, 303);
        assert_eq!(close(&mut lan, &season).await, 422, "a proposal does not decide");
        assert_eq!(decide_facts(&mut lan, &season.facts(), &facts, "confirm").await.status, 303);
        assert_eq!(close(&mut lan, &season).await, 303);

        let page = lan.open(&format!("/ket-qua/{}", season.listing)).await.body;
        assert_eq!(world.count("select stars from result").await, 3);
        assert!(page.contains("Đạt 3 sao"), "{page}");
        assert!(page.contains("Điểm đủ 5 sao nhưng chỉ xếp 3 sao"), "{page}");
        assert!(page.contains("Để đạt 4 sao cần đủ những điều sau"), "{page}");
        assert!(page.contains("Điểm trung bình đã đủ"), "{page}");
        assert!(page.contains("hồ sơ được trình Bộ"), "90 points and more go to the ministry");
    })
    .await;
}

#[tokio::test]
async fn a_confirmed_knock_out_needs_its_grounds_and_leaves_no_rank() {
    each_engine(async |world| {
        let season = season(world).await;
        judged(world, &season, [("lan", 100), ("minh", 100), ("tuan", 100)]).await;
        let mut lan = world.sign_in("lan").await;
        let mut facts = ticks(form(SET), best);
        let id = form(SET).knock_outs()[0].id.clone();
        facts.push(("knock_out".to_owned(), id.clone()));
        assert_eq!(decide_facts(&mut lan, &season.facts(), &facts, "confirm").await.status, 422);
        facts.push(("note".to_owned(), "Kết luận kiểm tra số 5".to_owned()));
        assert_eq!(decide_facts(&mut lan, &season.facts(), &facts, "confirm").await.status, 303);
        assert_eq!(close(&mut lan, &season).await, 303);

        assert_eq!(world.count("select count(*) from result where stars is null").await, 1);
        let page = lan.open(&format!("/ket-qua/{}", season.listing)).await.body;
        assert!(page.contains("Không xếp hạng") && page.contains(&form(SET).knock_outs()[0].text_vi), "{page}");
    })
    .await;
}

#[tokio::test]
async fn a_stranger_who_counts_the_downloaded_sheets_again_finds_the_same_result() {
    for gates_by in ["confirmed_sheet", "majority"] {
        each_engine(async |world| {
            let season = season_by(world, gates_by).await;
            for (login, total) in [("lan", 96), ("minh", 93), ("tuan", 90)] {
                let mut member = world.sign_in(login).await;
                file(&mut member, &season.sheet(), &ticks_worth(form(SET), total)).await;
            }
            let mut lan = world.sign_in("lan").await;
            if gates_by == "confirmed_sheet" {
                decide_facts(&mut lan, &season.facts(), &ticks_worth(form(SET), 97), "confirm").await;
            }
            assert_eq!(close(&mut lan, &season).await, 303);

            let file = lan.open(&format!("/ket-qua/{}/phieu.csv", season.listing)).await.body;
            let mut drafts: std::collections::BTreeMap<String, rules::sheet::Draft> =
                std::collections::BTreeMap::default();
            for row in csv::Reader::from_reader(file.as_bytes()).records() {
                let row = row.expect("a row");
                let answer = rules::sheet::Answer {
                    case: (!row[2].is_empty()).then(|| row[2].to_owned()),
                    option: row[3].parse().expect("a number"),
                };
                drafts.entry(row[0].to_owned()).or_default().0.insert(row[1].to_owned(), answer);
            }
            let facts = Facts::default();
            let confirmed = drafts.remove("@confirmed").map(|draft| draft.file(form(SET), facts).expect("facts"));
            // The chair's sheet stands first, then the members' by login.
            let members: Vec<_> = ["lan", "minh", "tuan"]
                .map(|login| {
                    (login.to_owned(), drafts.remove(login).expect(login).file(form(SET), facts).expect("a sheet"))
                })
                .into();
            let judged = Judged { members: &members, confirmed: confirmed.as_ref(), knock_outs: &[], facts };
            let counted = serde_json::to_value(rank(form(SET), &judged).expect("a rank")).expect("JSON");

            let json = [(header::ACCEPT, "application/json")];
            let kept = lan.ask(Method::GET, &format!("/ket-qua/{}", season.listing), None, &json).await.body;
            let kept: serde_json::Value = serde_json::from_str(&kept).expect("JSON");
            assert_eq!(kept, counted);
        })
        .await;
    }
}

#[tokio::test]
async fn a_closed_session_takes_nothing_more_and_its_result_cannot_be_changed() {
    each_engine(async |world| {
        let season = season(world).await;
        judged(world, &season, [("lan", 100), ("minh", 100), ("tuan", 100)]).await;
        let mut lan = world.sign_in("lan").await;
        let mut hoa = world.sign_in("hoa").await;
        assert_eq!(close(&mut lan, &season).await, 303);
        let ranked = world.count("select stars from result").await;

        lan.open("/phien-hop").await;
        assert_eq!(lan.send(&season.at("/dong"), &[("pin", PIN)]).await.status, 422);
        assert_eq!(lan.send(&season.facts(), &[("act", "confirm")]).await.status, 422);
        hoa.open("/phien-hop").await;
        let fields =
            [("product", season.product.as_str()), ("case", "first"), ("received_on", "05/10/2026"), ("form", SET)];
        assert_eq!(hoa.send(&season.at("/san-pham"), &fields).await.status, 422);
        for statement in
            ["update result set stars = 4", "delete from result", "delete from closing", "update facts set note = ''"]
        {
            let changed = world
                .app
                .db
                .write(async |tx| {
                    tx.housekeeping("an attempt past the programme");
                    tx.execute(statement, vec![]).await
                })
                .await;
            assert!(changed.is_err(), "{statement}");
        }
        assert_eq!(world.count("select stars from result").await, ranked);
    })
    .await;
}

#[tokio::test]
async fn a_sheet_filed_in_the_last_instant_is_counted_or_refused_when_the_session_closes_beside_it() {
    each_engine(async |world| {
        let season = season(world).await;
        let all = ticks(form(SET), best);
        for login in ["lan", "minh"] {
            let mut member = world.sign_in(login).await;
            file(&mut member, &season.sheet(), &all).await;
        }
        let mut lan = world.sign_in("lan").await;
        decide_facts(&mut lan, &season.facts(), &all, "confirm").await;
        let mut tuan = world.sign_in("tuan").await;
        save(&mut tuan, &season.sheet(), &all, "").await;
        // Tuấn's node stands at the deadline, the chair's one millisecond behind it.
        world.go_to("2026-11-10T16:30:00");
        let mut tuan = world.sign_in("tuan").await;
        let after = Clock::fixed("2026-11-10T17:00:00.001+07:00".parse().expect("an instant"));
        let other = App::open(world.config.clone(), after).await.expect("a second node");
        let mut lan = Browser::new(router(other.clone()));
        lan.sign_in("lan", OWN_PASSWORD).await;
        world.go_to("2026-11-10T17:00:00");
        let review = format!("{}/nop", season.sheet());
        let revision = field(&tuan.open(&review).await.body, "revision").expect("a revision");
        lan.open(&season.at("/dong")).await;

        let fields = [("revision", revision.as_str()), ("pin", PIN)];
        let dong = season.at("/dong");
        let (filed, closed) = tokio::join!(tuan.send(&review, &fields), lan.send(&dong, &[("pin", PIN)]));

        assert_eq!(closed.status, 303, "two sheets are a quorum and the time is over: {}", closed.body);
        let sheets = if filed.status == 303 { 3 } else { 2 };
        assert_eq!(world.count("select count(*) from filing").await, sheets, "{}", filed.body);
        assert_eq!(world.count("select mean_count from result").await, sheets, "every filed sheet is counted");
        other.db.close().await;
    })
    .await;
}

#[tokio::test]
async fn whoever_closes_gives_the_pin() {
    each_engine(async |world| {
        let season = season(world).await;
        judged(world, &season, [("lan", 100), ("minh", 100), ("tuan", 95)]).await;
        let mut lan = world.sign_in("lan").await;
        let dong = season.at("/dong");
        assert!(lan.open(&dong).await.body.contains("id=\"pin\""));
        for pin in ["", "000000"] {
            assert_eq!(lan.send(&dong, &[("pin", pin)]).await.status, 422, "{pin}");
        }
        assert_eq!(world.count("select count(*) from closing").await, 0);
        assert_eq!(close(&mut lan, &season).await, 303);
    })
    .await;
}

#[tokio::test]
async fn a_form_sent_twice_at_the_same_instant_is_answered_as_done_both_times() {
    each_engine(async |world| {
        let season = season(world).await;
        let all = ticks(form(SET), best);
        let mut minh = world.sign_in("minh").await;
        save(&mut minh, &season.sheet(), &all, "").await;
        let review = format!("{}/nop", season.sheet());
        let revision = field(&minh.open(&review).await.body, "revision").expect("a revision");
        let fields = [("revision", revision.as_str()), ("pin", PIN)];
        let mut twin = minh.clone();
        let (one, two) = tokio::join!(minh.send(&review, &fields), twin.send(&review, &fields));
        assert_eq!((one.status, two.status), (303, 303), "{} {}", one.body, two.body);
        assert_eq!(one.location(), two.location());
        assert_eq!(world.count("select count(*) from filing").await, 1);

        for login in ["lan", "tuan"] {
            let mut member = world.sign_in(login).await;
            file(&mut member, &season.sheet(), &all).await;
        }
        let mut lan = world.sign_in("lan").await;
        decide_facts(&mut lan, &season.facts(), &all, "confirm").await;
        let dong = season.at("/dong");
        lan.open(&dong).await;
        let mut twin = lan.clone();
        let pin = [("pin", PIN)];
        let (one, two) = tokio::join!(lan.send(&dong, &pin), twin.send(&dong, &pin));
        assert_eq!((one.status, two.status), (303, 303), "{} {}", one.body, two.body);
        assert_eq!(world.count("select count(*) from event where name = 'session.closed'").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_seal_fits_its_sheet_until_anything_of_the_sheet_is_changed() {
    for change in [
        "update filing set note = 'khác'",
        "update filing set reason = 'khác'",
        "update filing set filed_at = filed_at + 1",
        "update filing set answers = replace(answers, '\"option\":1', '\"option\":2')",
    ] {
        let mut world = World::on_sqlite().await;
        let season = season(&mut world).await;
        judged(&mut world, &season, [("lan", 100), ("minh", 100), ("tuan", 90)]).await;
        let check = async |world: &World| {
            let rules = rulesets().expect("the criteria");
            world.app.db.read(async |tx| check_seals(tx, rules).await).await.expect("a read")
        };
        assert_eq!(check(&world).await, (3, vec![]));

        let tamper = async |tx: &mut Tx| {
            tx.housekeeping("somebody with the database in hand");
            tx.execute("drop trigger filing_is_not_changed", vec![]).await?;
            tx.execute(change, vec![]).await
        };
        assert!(world.app.db.write(tamper).await.expect("a change past the programme") > 0, "{change}");

        assert!(!check(&world).await.1.is_empty(), "{change}");
    }
}
