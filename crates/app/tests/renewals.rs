//! A renewal years later, and when it may be filed.

use crate::{
    filed::{RICE, TODAY, begin, bring_registration, done, fill, fill_in, form, hand_in, maker},
    locker::{bring, photograph},
    world::{Browser, World, each_engine},
};
use rules::{completeness::kinds_for, form::Choice};
use saolang::dossiers::Snapshot;

/// A certificate of four stars for the one product there is, from this day on for 36 months.
async fn certify(world: &World, issued_on: &'static str, valid_to: &'static str) {
    let enter = async |tx: &mut saolang::platform::db::Tx| {
        tx.housekeeping("a test's own rows");
        for sql in [
            "insert into round (id, name, opens_on, evaluated_on, ruleset, demo, created_at, last_proposal_on)
             values ('dot', 'Đợt 2', '2026-10-30', '2026-12-20', '26-2026', false, 0, '2026-12-20')",
            "insert into council (id, name, decision_number, decision_date, demo, created_at)
             values ('hd', 'Hội đồng', '1/QĐ', '2026-10-30', false, 0)",
            "insert into regulation
             (id, council_id, version, quorum_num, quorum_den, spread_limit, display_decimals, gates_by)
             values ('qc', 'hd', 1, 2, 3, 10, 2, 'majority')",
            "insert into session (id, round_id, council_id, regulation_id, held_on, venue, deadline, turn, demo, created_at)
             values ('phien', 'dot', 'hd', 'qc', '2026-12-20', 'Hà Nội', 0, 0, false, 0)",
            "insert into decision values ('qd', 'phien', '9/QĐ-UBND', '2026-12-28', 'province', 'CHỦ TỊCH', 'Hà Nội',
             'CHỦ TỊCH', 'Nguyễn Văn An', false, '', 0)",
        ] {
            tx.execute(sql, vec![]).await?;
        }
        let sql =
            "insert into certificate select 'gcn', '0000000000', 'qd', null, id, 0, '1/GCN', '', name, '', '', '', '',
                   '', '26-2026', 4, $1, $2, '', '', false, 0 from product";
        tx.execute(sql, saolang::args![issued_on, valid_to]).await
    };
    world.app.db.write(enter).await.expect("a certificate");
}

#[tokio::test]
async fn a_renewal_three_years_later_reuses_everything_but_the_figures_of_its_years_and_uploads_nothing() {
    each_engine(async |world| {
        let (mut tam, own) = maker(world, TODAY).await;
        let first = begin(&mut tam, RICE).await;
        fill_in(world, &mut tam, &first).await;
        bring_registration(&mut tam, &own, "").await;
        assert_eq!(hand_in(&mut tam, &first).await.status, 303);
        certify(world, "2026-12-28", "2029-12-28").await;

        world.go_to("2029-06-30T09:00:00");
        let mut tam = world.stranger();
        assert_eq!(tam.sign_in("tam", crate::world::OWN_PASSWORD).await.status, 303);
        let early = tam.open("/ho-so/moi").await.body;
        assert!(early.contains("Chưa đến lúc đánh giá lại: nộp được từ ngày 01/07/2029."), "{early}");
        assert_eq!((early.matches("value=\"renewal\"").count(), early.matches("value=\"upgrade\"").count()), (0, 1));

        world.go_to("2029-07-01T09:00:00");
        assert_eq!(tam.sign_in("tam", crate::world::OWN_PASSWORD).await.status, 303);
        let desk = tam.open("/ban-lam-viec").await.body;
        assert_eq!(desk.matches(&format!("{RICE}: nộp đánh giá lại được rồi")).count(), 1, "{desk}");
        let product = world.text("select id from product").await;
        let start = tam.open("/ho-so/moi").await.body;
        assert!(start.contains("đến hết ngày 30/08/2029, còn 60 ngày"), "{start}");
        let begun = tam.send("/ho-so/moi", &[("product", &product), ("case", "renewal")]).await;
        let renewal = begun.location().to_owned();
        let tasks = tam.open(&renewal).await.body;
        assert!(tasks.contains("Không cần thêm giấy tờ nào."), "{tasks}");
        let shown = tam.open(&format!("{renewal}/xem-lai")).await.body;
        let names: Vec<&str> =
            shown.split("name=\"shown\" value=\"").skip(1).filter_map(|r| r.split('"').next()).collect();
        assert_eq!(names, ["material", "technology", "packaging", "market", "plan"]);
        let fields: Vec<(&str, &str)> = names.iter().map(|name| ("shown", *name)).collect();
        assert_eq!(fill(&mut tam, &format!("{renewal}/xem-lai"), &fields).await.location(), renewal);
        let check = tam.open(&format!("{renewal}/kiem-tra")).await.body;
        assert_eq!(check.matches("Chưa trả lời: Sản lượng, doanh thu").count(), 1, "those of 2026 are over: {check}");
        for question in ["revenue", "profit"] {
            let fields = [("value", "Năm 2027: 400 triệu đồng; năm 2028: 480 triệu đồng")];
            assert_eq!(fill(&mut tam, &format!("{renewal}/cau/{question}"), &fields).await.status, 303);
        }
        assert_eq!(hand_in(&mut tam, &renewal).await.status, 303);
        let receipt = tam.open(&format!("{renewal}/da-nop")).await.body;
        assert!(receipt.contains("01/PĐK-01-00577-2029"), "{receipt}");
        assert_eq!(world.count("select count(*) from paper").await, 1);

        let snapshot = world.text("select snapshot from submission order by at desc limit 1").await;
        let snapshot = Snapshot::read(&snapshot).expect("a snapshot");
        assert_eq!(snapshot.lines.iter().map(|line| line.points).sum::<u32>(), 100, "every tick was taken over");
        world.go_to("2029-08-31T09:00:00");
        assert_eq!(tam.sign_in("tam", crate::world::OWN_PASSWORD).await.status, 303);
        let late = tam.open("/ho-so/moi").await.body;
        assert!(late.contains("Đã quá hạn nộp đánh giá lại (ngày 30/08/2029)"), "{late}");
    })
    .await;
}

/// The kinds that the list of tasks asks for, each with why.
fn asked(tasks: &str) -> Vec<(String, String)> {
    let rows = tasks.split("href=\"/kho-giay-to/moi?").skip(1).filter(|row| row.contains("cần bổ sung"));
    rows.map(|row| {
        let kind = row.split("loai=").nth(1).and_then(|rest| rest.split('&').next()).expect("a kind");
        let said = row.split("class=\"hint\">").nth(1).and_then(|rest| rest.split('<').next()).expect("why");
        (kind.to_owned(), said.to_owned())
    })
    .collect()
}

#[tokio::test]
async fn a_renewal_asks_for_the_paper_that_expired_and_the_one_that_a_better_level_needs_and_for_no_other() {
    each_engine(async |world| {
        let (mut tam, own) = maker(world, TODAY).await;
        let first = begin(&mut tam, RICE).await;
        fill_in(world, &mut tam, &first).await;
        // The first time one line was claimed without points; what it says now needs a paper.
        let ruleset = world.app.rules.ruleset("26-2026").expect("the decision");
        let is_claimed_later = |leaf: &&rules::form::Leaf| {
            let Choice::Single(ticks) = &leaf.choice else { return false };
            ticks.iter().any(|tick| tick.points == 0)
                && kinds_for(&ruleset.evidence, leaf).next().is_some_and(|kind| kind != "business_registration")
        };
        let leaf = form(world).leaves().iter().find(is_claimed_later).expect("a line that may have no points");
        let Choice::Single(ticks) = &leaf.choice else { panic!("no cases") };
        let [least, best] =
            [ticks.iter().min_by_key(|t| t.points), ticks.iter().max_by_key(|t| t.points)].map(|t| t.expect("a level"));
        let (page, name) = (format!("tieu-chi/{}", leaf.code), format!("o.{}", leaf.code));
        let send = async |tam: &mut Browser, dossier: &str, no: &str| {
            let fields = [(name.as_str(), no), ("description", "")];
            done(&fill(tam, &format!("{dossier}/{page}"), &fields).await);
        };
        send(&mut tam, &first, &least.no.to_string()).await;
        // As its producer writes it from the paper: it holds today and not three years later.
        bring_registration(&mut tam, &own, "31/12/2027").await;
        done(&bring(&mut tam, &own, &[("kind", "awards"), ("expires_on", "31/12/2030")], &[&photograph(8)]).await);
        done(&hand_in(&mut tam, &first).await);
        certify(world, "2026-12-28", "2029-12-28").await;

        world.go_to("2029-07-01T09:00:00");
        let mut tam = world.stranger();
        assert_eq!(tam.sign_in("tam", crate::world::OWN_PASSWORD).await.status, 303);
        let product = world.text("select id from product").await;
        tam.open("/ho-so/moi").await;
        let begun = tam.send("/ho-so/moi", &[("product", &product), ("case", "renewal")]).await;
        let renewal = begun.location().to_owned();
        let expired =
            ("business_registration".to_owned(), "Hết hạn ngày 31/12/2027. Dùng cho tiêu chí 3.1, 3.2.".to_owned());
        let tasks = tam.open(&renewal).await.body;
        assert_eq!(asked(&tasks), std::slice::from_ref(&expired));
        send(&mut tam, &renewal, &best.no.to_string()).await;
        let kind = kinds_for(&ruleset.evidence, leaf).next().expect("a kind").to_owned();
        let tasks = tam.open(&renewal).await.body;
        let wanted = asked(&tasks);
        assert_eq!(wanted.len(), 2, "{wanted:?}");
        assert_eq!(wanted[0], expired);
        assert_eq!((&wanted[1].0, wanted[1].1.contains(leaf.no.as_str())), (&kind, true), "{wanted:?}");

        bring_registration(&mut tam, &own, "31/12/2031").await;
        done(&bring(&mut tam, &own, &[("kind", &kind)], &[&photograph(9)]).await);
        let tasks = tam.open(&renewal).await.body;
        assert!(asked(&tasks).is_empty() && tasks.contains("Không cần thêm giấy tờ nào."), "{tasks}");
    })
    .await;
}
