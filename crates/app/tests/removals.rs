//! A decision removes a member from the council: from every session of it that is not closed, and from those opened later.

use crate::{
    closings::{close, judged},
    producers::person_at,
    proposals::words_of,
    races::at_once,
    reopenings::{closed, reopened},
    season::{SET, Season, all_there, list, nothing_ties, person_as, product, season, sitting},
    session_changes::{another_session, open_another, remove},
    world::{Browser, World, each_engine},
};
use jiff::civil::date;
use saolang::{
    evaluation::sessions::{self, NewSession},
    identity::Role,
    platform::db::Tx,
};

const REMOVED: &str = "Bạn đã thôi tham gia hội đồng";
const TOLD: &str = "select count(*) from event where name = 'member.removed'";

/// A product on the list of a session; everybody is there and tied to nothing.
async fn met(world: &World, hoa: &mut Browser, session: String, name: &str) -> Season {
    let product = product(world, name).await;
    let listing = list(hoa, &session, &product, SET).await;
    nothing_ties(world, &session, &listing).await;
    all_there(world, &session).await;
    Season { session, listing, product }
}

#[tokio::test]
async fn whoever_is_removed_judges_in_no_session_of_the_council_that_is_open_or_opened_later() {
    each_engine(async |world| {
        let season = season(world).await;
        world.go_to("2026-11-12T09:00:00");
        let mut hoa = world.sign_in("hoa").await;
        let other = another_session(world, &mut hoa).await;
        let other = met(world, &mut hoa, other, "Miến dong").await;
        judged(world, &other, [("lan", 85), ("minh", 85), ("tuan", 85)]).await;
        let mut tuan = world.sign_in("tuan").await;
        assert!(!tuan.open(&season.sheet()).await.body.contains(REMOVED), "he is of the council");

        assert_eq!(remove(world, &mut hoa, &season, "tuan").await.status, 303);

        assert_eq!(world.count("select count(*) from removal").await, 2);
        let again = remove(world, &mut hoa, &other, "tuan").await;
        assert_eq!((again.status, again.complaint().contains("đã thôi tham gia")), (422, true), "{}", again.body);
        let mut lan = world.sign_in("lan").await;
        assert_eq!(close(&mut lan, &other).await, 303, "two of three are a quorum");
        assert_eq!(world.count("select mean_count from result").await, 2, "what he filed before does not count");
        assert_eq!(world.count("select count(*) from filing").await, 3, "and stays");
        let minutes = words_of(&lan.open(&other.at("/van-ban/bien-ban.pdf")).await.bytes);
        assert!(minutes.contains("thôi tham gia Hội đồng theo Quyết định số 88/QĐ-UBND"), "{minutes}");

        let later = another_session(world, &mut hoa).await;
        let later = met(world, &mut hoa, later, "Chè lam").await;
        assert_eq!(world.count(TOLD).await, 3, "each session tells of it");
        assert!(tuan.open(&later.sheet()).await.body.contains(REMOVED));
        let mut thu = world.sign_in("thu").await;
        assert!(thu.open(&later.at("/diem-danh")).await.body.contains("Có mặt 2 trên 3"));
        let mut thanh = person_at(world, "thanh", Role::Auditor, "").await;
        let replayed = thanh.open(&other.at("/tinh-lai")).await.body;
        assert!(replayed.contains("Khớp 1/1") && !replayed.contains("Hồ sơ phiên họp không khớp"), "{replayed}");

        let elsewhere = sitting(world, &mut hoa, "confirmed_sheet", "12/11/2026").await;
        let elsewhere = met(world, &mut hoa, elsewhere, "Bánh gio").await;
        let sheet = tuan.open(&elsewhere.sheet()).await;
        assert!(sheet.status == 200 && !sheet.body.contains(REMOVED), "another decision gave him this seat");
        assert_eq!(world.count("select count(*) from removal").await, 3);
    })
    .await;
}

#[tokio::test]
async fn a_removal_leaves_closed_sessions_as_they_are_and_holds_where_their_products_are_judged_anew() {
    each_engine(async |world| {
        let season = season(world).await;
        closed(world, &season, 85).await;
        let mut hoa = world.sign_in("hoa").await;
        let next = another_session(world, &mut hoa).await;
        let product = product(world, "Miến dong").await;
        let listing = list(&mut hoa, &next, &product, SET).await;
        let next = Season { session: next, listing, product };
        assert_eq!(remove(world, &mut hoa, &next, "tuan").await.status, 303);

        let mut thanh = person_at(world, "thanh", Role::Auditor, "").await;
        let replayed = thanh.open(&season.at("/tinh-lai")).await.body;
        assert!(replayed.contains("Khớp 1/1") && !replayed.contains("Hồ sơ phiên họp không khớp"), "{replayed}");
        let minutes = words_of(&hoa.open(&season.at("/van-ban/bien-ban.pdf")).await.bytes);
        assert!(!minutes.contains("thôi tham gia Hội đồng"), "{minutes}");
        assert_eq!(world.count("select count(*) from removal").await, 1);

        let anew = reopened(world, &season, "12/11/2026").await;
        assert_eq!(world.count("select count(*) from removal").await, 2);
        world.go_to("2026-11-12T09:00:00");
        nothing_ties(world, &anew.session, &anew.listing).await;
        all_there(world, &anew.session).await;
        assert!(world.sign_in("tuan").await.open(&anew.sheet()).await.body.contains(REMOVED));
    })
    .await;
}

#[tokio::test]
async fn a_session_that_is_opened_while_a_member_is_removed_is_opened_without_that_member() {
    each_engine(async |world| {
        let season = season(world).await;
        let (mut hoa, mut other) = (world.sign_in("hoa").await, world.sign_in_anew("hoa").await);
        let opening = Box::pin(open_another(world, &mut other));
        let removing = Box::pin(remove(world, &mut hoa, &season, "tuan"));
        let answers = at_once(world, "update session set turn = turn", opening, removing).await;

        assert_eq!(answers.each_ref().map(|answer| answer.status), [303, 303]);
        assert_eq!(world.count("select count(*) from session").await, 2);
        let without = "select count(*) from session s join removal r on r.session_id = s.id";
        assert_eq!(world.count(without).await, 2);
    })
    .await;
}

#[tokio::test]
async fn a_removal_that_is_invented_for_a_demonstration_removes_nobody_from_a_real_session() {
    each_engine(async |world| {
        let season = season(world).await;
        let officer = person_as(world, "hoa", Role::Office).await;
        let new = NewSession {
            round: world.text("select id from round").await,
            council: world.text("select id from council").await,
            held_on: date(2026, 11, 12),
            venue: "Phòng họp số 2".to_owned(),
            deadline: "2026-11-12T17:00:00+07:00".parse().expect("an instant"),
            way: sessions::Way::Meeting,
            demo: true,
        };
        let open = async |tx: &mut Tx| sessions::open(tx, &officer, new).await;
        let session = world.app.db.write(open).await.expect("a session");
        let invented = Season { session, listing: String::new(), product: String::new() };
        let mut hoa = world.sign_in("hoa").await;

        assert_eq!(remove(world, &mut hoa, &invented, "tuan").await.status, 303);

        assert_eq!(world.count("select count(*) from removal").await, 1);
        assert_eq!(remove(world, &mut hoa, &season, "tuan").await.status, 303, "he was still of the real one");
        assert_eq!(world.count("select count(*) from removal").await, 2);
    })
    .await;
}
