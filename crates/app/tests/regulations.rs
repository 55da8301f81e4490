//! The regulation of a council through its versions.

use crate::closings::{close, judged};
use crate::season::{agency_of, council, season, submit, there};
use crate::world::{Answer, Browser, World, each_engine};
use saolang::platform::db::Tx;

const RULE: [(&str, &str); 9] = [
    ("adopted_number", "1234/QĐ-UBND"),
    ("adopted_on", "09/11/2026"),
    ("quorum_num", "3"),
    ("quorum_den", "3"),
    ("spread_limit", "5"),
    ("scoring_rounds", "1"),
    ("display_decimals", "3"),
    ("gates_by", "confirmed_sheet"),
    ("version", "1"),
];

async fn adopt(hoa: &mut Browser, council: &str, more: &[(&str, &str)]) -> Answer {
    let kept = RULE.iter().filter(|(name, _)| !more.iter().any(|(other, _)| other == name));
    let fields: Vec<(&str, &str)> = kept.chain(more).copied().collect();
    submit(hoa, &format!("/hoi-dong/{council}/quy-che"), &fields).await
}

async fn council_of(world: &World) -> String {
    world.text("select council_id from session").await
}

#[tokio::test]
async fn an_open_session_goes_on_with_the_regulation_that_held_when_it_was_opened() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut hoa = world.sign_in("hoa").await;
        let council = council_of(world).await;

        assert_eq!(adopt(&mut hoa, &council, &[]).await.status, 303);

        let page = hoa.open(&format!("/hoi-dong/{council}")).await.body;
        assert!(page.contains("bản 2") && page.contains("3/3 người có quyền chấm: ít nhất 3 phiếu"), "{page}");
        let sql = "select count(*) from session s join regulation r on r.id = s.regulation_id where r.version = 1";
        assert_eq!(world.count(sql).await, 1);
        judged(world, &season, [("lan", 100), ("minh", 92), ("tuan", 100)]).await;
        let mut thu = world.sign_in("thu").await;
        assert_eq!(close(&mut thu, &season).await, 303, "eight points apart are within the ten of version 1");
    })
    .await;
}

#[tokio::test]
async fn a_version_names_its_paper_which_may_be_older_than_the_council_and_two_officers_do_not_write_over_each_other() {
    each_engine(async |world| {
        world.go_to("2026-11-10T09:00:00");
        let mut hoa = world.sign_in("hoa").await;
        let council = council(world, &mut hoa, "confirmed_sheet").await;
        for (field, value, says) in [
            ("adopted_number", "", "số"),
            ("adopted_on", "11/11/2026", "ở sau hôm nay"),
            ("quorum_num", "4", "không quá toàn bộ"),
            ("scoring_rounds", "0", "Số vòng chấm"),
        ] {
            let refused = adopt(&mut hoa, &council, &[(field, value)]).await;
            assert!(refused.status == 422 && refused.body.contains(says), "{field}: {}", refused.body);
        }
        assert_eq!(world.count("select count(*) from regulation").await, 1);
        let older = adopt(&mut hoa, &council, &[("adopted_on", "04/03/2026")]).await;
        assert_eq!(older.status, 303, "it stands since before this council: {}", older.body);
        assert_eq!(adopt(&mut hoa, &council, &[]).await.status, 409, "it was read before version 2");
        let mut lan = world.sign_in("lan").await;
        assert_eq!(lan.open(&format!("/hoi-dong/{council}/quy-che")).await.status, 404);
        assert_eq!(world.count("select count(*) from event where name = 'regulation.adopted'").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_secretary_who_must_be_there_and_is_not_keeps_the_session_open() {
    each_engine(async |world| {
        let season = season(world).await;
        judged(world, &season, [("lan", 100), ("minh", 100), ("tuan", 100)]).await;
        there(world, &season.session, &["lan", "minh", "tuan"], &["thu"]).await;
        let mut lan = world.sign_in("lan").await;

        assert_eq!(close(&mut lan, &season).await, 422);

        assert!(lan.open(&season.at("/dong")).await.body.contains("thư ký phải có mặt"));
        there(world, &season.session, &["lan", "minh", "tuan", "thu"], &[]).await;
        assert_eq!(close(&mut lan, &season).await, 303);
    })
    .await;
}

#[tokio::test]
async fn a_product_is_scored_again_as_often_as_the_regulation_of_its_session_allows() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut hoa = world.sign_in("hoa").await;
        let council = council_of(world).await;
        assert_eq!(adopt(&mut hoa, &council, &[("spread_limit", "10"), ("quorum_num", "2")]).await.status, 303);
        let under_it = async |tx: &mut Tx| {
            tx.housekeeping("as if the session had been opened today");
            let sql = "update session set regulation_id = (select id from regulation where version = 2)";
            tx.execute(sql, vec![]).await
        };
        world.app.db.write(under_it).await.expect("its row");
        judged(world, &season, [("lan", 100), ("minh", 70), ("tuan", 100)]).await;
        let mut lan = world.sign_in("lan").await;
        let again = [
            ("outcome", "score_again"),
            ("reason", "chênh 30 điểm"),
            ("deadline_on", "10/11/2026"),
            ("deadline_at", "16:00"),
        ];

        let refused = submit(&mut lan, &season.second_look(), &again).await;

        assert!(refused.status == 422 && refused.body.contains("tối đa 1 vòng"), "{}", refused.body);
        let kept = [("outcome", "kept"), ("reason", "giữ nguyên")];
        assert_eq!(submit(&mut lan, &season.second_look(), &kept).await.status, 303);
    })
    .await;
}

#[tokio::test]
async fn no_district_council_is_set_up_after_the_districts_were_no_more() {
    each_engine(async |world| {
        let mut hoa = world.sign_in("hoa").await;
        council(world, &mut hoa, "confirmed_sheet").await;
        let people: Vec<String> = {
            let sql = "select user_id from seat order by kind";
            let rows = world.app.db.read(async |tx| tx.all::<(String,)>(sql, vec![]).await).await.expect("the seats");
            rows.into_iter().map(|(id,)| id).collect()
        };
        let agencies: Vec<String> = people.iter().map(|id| agency_of(id)).collect();
        let fields = |day: &'static str| {
            vec![
                ("chair_basis", "leader"),
                (agencies[0].as_str(), "Ủy ban nhân dân huyện"),
                (agencies[1].as_str(), "Phòng Nông nghiệp"),
                (agencies[2].as_str(), "Phòng Y tế"),
                ("name", "Hội đồng cấp huyện"),
                ("decision_number", "5/QĐ-UBND"),
                ("decision_date", day),
                ("level", "district"),
                ("chair", people[0].as_str()),
                ("secretary", people[1].as_str()),
                ("member", people[2].as_str()),
                ("quorum_num", "2"),
                ("quorum_den", "3"),
                ("display_decimals", "2"),
            ]
        };
        let refused = submit(&mut hoa, "/hoi-dong/moi", &fields("01/07/2025")).await;
        assert!(refused.status == 422 && refused.body.contains("không còn hội đồng cấp huyện"), "{}", refused.body);
        let before = submit(&mut hoa, "/hoi-dong/moi", &fields("30/06/2025")).await;
        assert_eq!(before.status, 303, "for replay and history: {}", before.body);
        assert!(hoa.open(before.location()).await.body.contains("Cấp huyện"));
    })
    .await;
}
