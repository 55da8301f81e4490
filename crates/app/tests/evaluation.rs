//! Rounds and councils.

use crate::replays::tamper_with;
use crate::season::{agency_of, council, submit};
use crate::world::{World, each_engine};

const ROUND: [(&str, &str); 4] = [
    ("name", "Đợt 2 năm 2026"),
    ("opens_on", "01/09/2026"),
    ("last_proposal_on", "29/10/2026"),
    ("evaluated_on", "29/12/2026"),
];

async fn person(world: &World, login: &str) -> String {
    let found = world.app.db.read(async |tx| saolang::identity::user_by_login(tx, login).await).await;
    found.expect("a database").expect("an account").id
}

#[tokio::test]
async fn the_criteria_of_a_round_follow_from_its_days() {
    each_engine(async |world| {
        let mut hoa = world.sign_in("hoa").await;
        for (opens_on, evaluated_on, decision) in [
            ("01/09/2026", "29/12/2026", "Quyết định 26/2026/QĐ-TTg"),
            ("02/03/2026", "29/06/2026", "Quyết định 148/QĐ-TTg"),
            ("02/03/2026", "22/07/2026", "Quyết định 26/2026/QĐ-TTg"),
            ("01/02/2020", "01/06/2020", "Quyết định 1048/QĐ-TTg"),
        ] {
            hoa.open("/dot/moi").await;
            let days = [
                ("name", "Đợt"),
                ("opens_on", opens_on),
                ("last_proposal_on", opens_on),
                ("evaluated_on", evaluated_on),
                ("ground", "Quyết định 77/QĐ-UBND ngày 01/06/2026, Kế hoạch 12/KH-UBND"),
            ];
            let opened = hoa.send("/dot/moi", &days).await;
            assert_eq!(opened.status, 303);
            let page = hoa.open(opened.location()).await;
            assert_eq!(page.body.matches(&format!(">{decision}</a>")).count(), 1, "{opens_on} {evaluated_on}");
        }
        assert_eq!(world.count("select count(*) from event where name = 'round.opened'").await, 4);
    })
    .await;
}

#[tokio::test]
async fn a_round_that_no_criteria_cover_is_refused_and_what_was_typed_stays() {
    each_engine(async |world| {
        let mut hoa = world.sign_in("hoa").await;
        hoa.open("/dot/moi").await;
        for days in
            [("20/08/2019", "01/09/2019"), ("01/09/2026", "31/08/2026"), ("", "31/08/2026"), ("31/02/2026", "1/3/2026")]
        {
            let (opens_on, evaluated_on) = days;
            let fields = [
                ("name", "Đợt lạ"),
                ("opens_on", opens_on),
                ("last_proposal_on", opens_on),
                ("evaluated_on", evaluated_on),
            ];
            let answer = hoa.send("/dot/moi", &fields).await;
            assert_eq!(answer.status, 422, "{days:?}");
            assert!(answer.body.contains("value=\"Đợt lạ\""), "{days:?}");
            assert!(answer.body.contains("<label for=\"name\">Tên đợt</label>"), "{days:?}");
            assert!(!answer.complaint().is_empty(), "{days:?}");
        }
        assert_eq!(world.count("select count(*) from round").await, 0);
    })
    .await;
}

#[tokio::test]
async fn what_is_proposed_before_a_cut_off_is_judged_before_the_day_of_the_law() {
    each_engine(async |world| {
        world.go_to("2026-11-26T09:00:00");
        let mut hoa = world.sign_in("hoa").await;
        let form = hoa.open("/dot/moi").await.body;
        let planned = "xã, phường đề nghị từ 30/10/2026 đến hết 29/04/2027; đánh giá xong đến hết 29/06/2027";
        assert_eq!(form.matches(planned).count(), 1, "{form}");
        let chosen = hoa.open("/dot/moi?den-het=2027-04-29").await.body;
        for value in ["Đợt 1 năm 2027", "30/10/2026", "29/04/2027", "29/06/2027"] {
            assert_eq!(chosen.matches(&format!("value=\"{value}\"")).count(), 1, "{value}: {chosen}");
        }

        let days = |last: &'static str, evaluated: &'static str| {
            [
                ("name", "Đợt 1 năm 2027"),
                ("opens_on", "30/10/2026"),
                ("last_proposal_on", last),
                ("evaluated_on", evaluated),
            ]
        };
        let late = submit(&mut hoa, "/dot/moi", &days("29/04/2027", "30/06/2027")).await;
        assert_eq!(late.status, 422);
        let said = "Hồ sơ đề nghị trước ngày 30/04/2027 phải được đánh giá xong trước ngày 30/06/2027";
        assert!(late.complaint().contains(said), "{}", late.complaint());
        assert_eq!(submit(&mut hoa, "/dot/moi", &days("29/04/2027", "28/04/2027")).await.status, 422);
        // Another day at its end changes nothing for what is proposed at its beginning.
        assert_eq!(submit(&mut hoa, "/dot/moi", &days("30/04/2027", "30/06/2027")).await.status, 422);
        assert_eq!(submit(&mut hoa, "/dot/moi", &days("15/11/2027", "20/12/2027")).await.status, 422);
        // The day of the cut-off belongs to the next round, which ends half a year later.
        let next = [
            ("name", "Đợt 2"),
            ("opens_on", "30/04/2027"),
            ("last_proposal_on", "29/10/2027"),
            ("evaluated_on", "29/12/2027"),
        ];
        assert_eq!(submit(&mut hoa, "/dot/moi", &next).await.status, 303);
        // A round that began before the decision falls under it from its first day on.
        let across = [
            ("name", "Cũ"),
            ("opens_on", "30/04/2026"),
            ("last_proposal_on", "29/10/2026"),
            ("evaluated_on", "30/12/2026"),
        ];
        assert_eq!(submit(&mut hoa, "/dot/moi", &across).await.status, 422);
        assert_eq!(submit(&mut hoa, "/dot/moi", &days("29/04/2027", "28/06/2027")).await.status, 303);
        let mut further = days("29/04/2027", "29/06/2027").to_vec();
        let bare = submit(&mut hoa, "/dot/moi", &further).await;
        assert!(bare.status == 422 && bare.complaint().contains("ngoài hai đợt trong năm"), "{}", bare.complaint());
        further.push(("ground", "Quyết định 77/QĐ-UBND ngày 01/10/2026"));
        let last = submit(&mut hoa, "/dot/moi", &further).await;
        assert_eq!(last.status, 303);
        let page = hoa.open(last.location()).await.body;
        assert!(page.contains("nhận đề nghị trong cùng thời gian"), "{page}");
        assert!(page.contains("Quyết định 77/QĐ-UBND ngày 01/10/2026"), "{page}");
    })
    .await;
}

#[tokio::test]
async fn a_round_beyond_the_two_of_its_level_says_what_provides_for_it() {
    each_engine(async |world| {
        world.go_to("2026-11-26T09:00:00");
        let mut hoa = world.sign_in("hoa").await;
        let between = [
            ("name", "Đợt 3"),
            ("opens_on", "01/12/2026"),
            ("last_proposal_on", "31/01/2027"),
            ("evaluated_on", "31/03/2027"),
        ];

        let bare = submit(&mut hoa, "/dot/moi", &between).await;

        assert!(bare.status == 422 && bare.complaint().contains("ngoài hai đợt trong năm"), "{}", bare.complaint());
        assert_eq!(world.count("select count(*) from round").await, 0);
        let mut founded = between.to_vec();
        founded.push(("ground", "Quyết định 77/QĐ-UBND ngày 01/10/2026; Kế hoạch 12/KH-UBND"));
        assert_eq!(submit(&mut hoa, "/dot/moi", &founded).await.status, 303);
        let told = "select count(*) from event where name = 'round.opened' and detail like '%12/KH-UBND%'";
        assert_eq!(world.count(told).await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_round_of_the_ministry_keeps_to_its_own_calendar_and_to_its_own_council() {
    each_engine(async |world| {
        world.go_to("2026-11-26T09:00:00");
        let mut hoa = world.sign_in("hoa").await;
        let form = hoa.open("/dot/moi").await.body;
        let planned = "tỉnh đề nghị từ 30/07/2026 đến hết 29/01/2027; đánh giá xong đến hết 29/03/2027";
        assert_eq!(form.matches(planned).count(), 1, "{form}");
        let chosen = hoa.open("/dot/moi?den-het=2027-01-29").await.body;
        assert!(chosen.contains("name=\"level\" value=\"central\" checked"), "{chosen}");
        let days = |level: &'static str, evaluated: &'static str| {
            [
                ("name", "Đợt của Bộ"),
                ("level", level),
                ("opens_on", "30/07/2026"),
                ("last_proposal_on", "29/01/2027"),
                ("evaluated_on", evaluated),
            ]
        };
        assert_eq!(submit(&mut hoa, "/dot/moi", &days("province", "29/03/2027")).await.status, 422);
        let late = submit(&mut hoa, "/dot/moi", &days("central", "30/03/2027")).await;
        assert!(late.complaint().contains("trước ngày 30/03/2027"), "{}", late.complaint());

        let opened = submit(&mut hoa, "/dot/moi", &days("central", "29/03/2027")).await;

        assert_eq!(opened.status, 303, "{}", opened.complaint());
        let page = hoa.open(opened.location()).await.body;
        assert!(page.contains("Cấp trung ương") && page.contains("Tỉnh đề nghị đến hết ngày"), "{page}");
        let round = opened.location().replace("/dot/", "");
        let of_province = council(world, &mut hoa, "confirmed_sheet").await;
        let form = hoa.open(&format!("/phien-hop/moi?dot={round}")).await.body;
        assert!(form.contains("Chưa có hội đồng nào") && !form.contains(&of_province), "{form}");
        let typed = [
            ("round", round.as_str()),
            ("council", of_province.as_str()),
            ("held_on", "27/11/2026"),
            ("venue", "Phòng họp số 2"),
            ("deadline_on", "27/11/2026"),
            ("deadline_at", "17:00"),
        ];
        let refused = hoa.send("/phien-hop/moi", &typed).await;
        assert!(refused.body.contains("chỉ họp trong đợt của Bộ"), "{:?}", refused.complaints());
        // As if the ministry had set it up.
        tamper_with(world, "update council set level = 'central'").await;
        let session = submit(&mut hoa, &format!("/phien-hop/moi?dot={round}"), &typed).await;
        assert_eq!(session.status, 303, "{}", session.body);
        let dossiers = hoa.open(&format!("{}/ho-so", session.location())).await;
        assert_eq!(dossiers.status, 200);
        let refused = hoa.send(&format!("{}/ho-so", session.location()), &[("dossier", "khong-co")]).await;
        assert!(refused.body.contains("do tỉnh trình Bộ"), "{:?}", refused.complaints());
    })
    .await;
}

#[tokio::test]
async fn the_days_of_a_round_of_before_the_decision_need_no_ground() {
    each_engine(async |world| {
        let mut hoa = world.sign_in("hoa").await;
        let old = [
            ("name", "Đợt cũ"),
            ("opens_on", "01/02/2026"),
            ("last_proposal_on", "21/05/2026"),
            ("evaluated_on", "20/06/2026"),
        ];

        assert_eq!(submit(&mut hoa, "/dot/moi", &old).await.status, 303);
    })
    .await;
}

#[tokio::test]
async fn a_council_has_a_chair_a_secretary_members_and_its_regulation() {
    each_engine(async |world| {
        let mut hoa = world.sign_in("hoa").await;
        for login in ["lan", "minh", "tuan"] {
            world.account(login).await;
        }
        let (lan, minh, tuan) = (person(world, "lan").await, person(world, "minh").await, person(world, "tuan").await);
        let form = |member: &str| {
            vec![
                ("name", "Hội đồng OCOP 2026".to_owned()),
                ("decision_number", "1234/QĐ-UBND".to_owned()),
                ("decision_date", "05/03/2026".to_owned()),
                ("chair", lan.clone()),
                ("chair_basis", "leader".to_owned()),
                ("secretary", minh.clone()),
                ("member", member.to_owned()),
                ("quorum_num", "3".to_owned()),
                ("quorum_den", "4".to_owned()),
                ("spread_limit", "10".to_owned()),
                ("display_decimals", "2".to_owned()),
                ("gates_by", "confirmed_sheet".to_owned()),
            ]
        };
        hoa.open("/hoi-dong/moi").await;
        let agencies = [&lan, &minh, &tuan].map(|id| agency_of(id));
        let agencies = || agencies.iter().map(|field| (field.as_str(), "Sở Công Thương"));
        let twice = form(&lan);
        let twice: Vec<(&str, &str)> = twice.iter().map(|(n, v)| (*n, v.as_str())).chain(agencies()).collect();
        let refused = hoa.send("/hoi-dong/moi", &twice).await;
        assert!(refused.status == 422 && refused.body.contains("chỉ giữ một vị trí"), "{}", refused.complaint());
        assert_eq!(world.count("select count(*) from council").await, 0);

        let good = form(&tuan);
        let good: Vec<(&str, &str)> = good.iter().map(|(n, v)| (*n, v.as_str())).chain(agencies()).collect();
        let created = hoa.send("/hoi-dong/moi", &good).await;
        let page = hoa.open(created.location()).await;

        assert_eq!(page.status, 200);
        assert_eq!(page.body.matches("3/4 người có quyền chấm: ít nhất 2 phiếu").count(), 1);
        assert_eq!(world.count("select count(*) from seat").await, 3);
        assert_eq!(world.count("select count(*) from event where name = 'council.created'").await, 1);
    })
    .await;
}

#[tokio::test]
async fn only_the_office_opens_rounds_and_the_others_find_nothing_there() {
    each_engine(async |world| {
        let mut hoa = world.sign_in("hoa").await;
        let mut lan = world.sign_in("lan").await;
        hoa.open("/dot/moi").await;
        let round = hoa.send("/dot/moi", &ROUND).await.location().to_owned();

        assert_eq!(lan.open(&round).await.status, 200);
        assert_eq!(lan.open("/dot/moi").await.status, 404);
        lan.open("/dot").await;
        assert_eq!(lan.send("/dot/moi", &ROUND).await.status, 404);
        assert_eq!(world.count("select count(*) from round").await, 1);
    })
    .await;
}
