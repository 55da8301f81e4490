//! An upgrade that does not rise: nobody is asked to recognise it, its producer is told, and its certificate stays as it is
//! (docs/decisions/0024).

use crate::central::{contains_all, of_product};
use crate::certificates::{becomes, closed_session, enter, listing_of, newest};
use crate::closings::{close, judged};
use crate::filed::RICE;
use crate::listings::{list, waiting};
use crate::office::Proposed;
use crate::proceedings::{number_on, office};
use crate::referrals::{SILK, TEA, answer, choose, send, sent};
use crate::season::{Season, all_there, nothing_ties};
use crate::verification::{ask_json, certified};
use crate::wordings::said;
use crate::world::{Browser, World, each_engine};

const DAY: &str = "27/11/2026";
const KEPT: &str = "giấy chứng nhận số 1/GCN-OCOP, hạng 4 sao, có giá trị đến hết ngày 10 tháng 3 năm 2029";

/// A dossier whose product has four stars since 10/3/2026 was judged for an upgrade on 27/11/2026, with so many points. Hoa and
/// Thu are at their browsers, and the minutes and the report have their numbers.
async fn upgraded(world: &mut World, points: u32) -> (Browser, Season) {
    let (Proposed { mut hoa, dossier, .. }, at) = waiting(world).await;
    let listing = list(&mut hoa, &at, &dossier).await;
    let session = at.trim_start_matches("/phien-hop/").to_owned();
    becomes(world, &session, "upgrade").await;
    nothing_ties(world, &session, &listing).await;
    world.go_to("2026-03-10T09:00:00");
    let old = closed_session(world, &[(RICE, Some(4), (150, 2))]).await;
    let mut hoa = world.sign_in("hoa").await;
    let entered = enter(world, &mut hoa, &old, &[RICE], &[]).await;
    assert_eq!(entered.status, 303, "{}", entered.complaint());
    world.go_to("2026-11-27T09:00:00");
    all_there(world, &session).await;
    let season = Season { session, listing, product: world.text("select max(product_id) from listing").await };
    judged(world, &season, [("lan", points), ("minh", points), ("tuan", points)]).await;
    let (mut hoa, mut thu) = (world.sign_in("hoa").await, world.sign_in("thu").await);
    assert_eq!(close(&mut thu, &season).await, 303);
    office(&mut hoa).await;
    for kind in ["bien-ban", "bao-cao"] {
        assert_eq!(number_on(&mut thu, &season, (kind, ""), DAY).await.status, 303, "{kind}");
    }
    (hoa, season)
}

#[tokio::test]
async fn an_upgrade_that_does_not_rise_is_asked_for_by_nobody_told_with_its_reasons_and_done_with_the_notice() {
    each_engine(async |world| {
        let (mut hoa, season) = upgraded(world, 85).await;

        let minutes = said(&mut hoa, &season, "van-ban/bien-ban").await;
        contains_all(&minutes, &[&format!("không nâng hạng; giữ nguyên {KEPT}.")]);
        let report = said(&mut hoa, &season, "van-ban/bao-cao").await;
        contains_all(&report, &["không được nâng hạng, giữ giấy chứng nhận đang có"]);
        assert_eq!(number_on(&mut hoa, &season, ("to-trinh", "214"), DAY).await.status, 303);
        let submission = said(&mut hoa, &season, "van-ban/to-trinh").await;
        contains_all(
            &submission,
            &["Sản phẩm không đề nghị công nhận", &format!("4 sao; không nâng hạng; giữ nguyên {KEPT}")],
        );
        for paper in [&minutes, &report, &submission] {
            assert!(!paper.contains("ông nhận 01 sản phẩm"), "nobody is asked to recognise it: {paper}");
        }
        assert_eq!(hoa.open(&season.at("/van-ban/quyet-dinh.docx")).await.status, 422, "no draft decision");
        assert!(!hoa.open("/quyet-dinh").await.body.contains(&season.session), "it waits for no decision");
        let ended = "select count(*) from dossier_list where decided_on = '2026-11-27'";
        assert_eq!(world.count(ended).await, 0, "its producer was not told");

        let noticed = number_on(&mut hoa, &season, ("thong-bao", "587"), DAY).await;

        assert_eq!(noticed.status, 303, "{}", noticed.complaint());
        let notice = of_product(&mut hoa, &season, "thong-bao").await;
        contains_all(
            &notice,
            &[
                "4 sao, không nâng hạng",
                "số 1/GCN-OCOP, hạng 4 sao, có giá trị đến hết",
                "Để đạt 5 sao",
                "quyền khiếu nại",
            ],
        );
        assert_eq!(world.count(ended).await, 1, "the dossier is done");
        assert_eq!(world.count("select count(*) from letter where kind = 'result.noticed'").await, 2);
        let (_, code) = newest(world).await;
        assert_eq!(ask_json(world, &code).await.1["status"], "valid");
        // Its renewal is filed from 11/9/2028, with nothing in its way.
        world.go_to("2028-10-02T09:00:00");
        let mut tam = world.sign_in("tam").await;
        let start = tam.open("/ho-so/moi").await.body;
        assert_eq!(start.matches("value=\"renewal\"").count(), 1, "{start}");
    })
    .await;
}

#[tokio::test]
async fn what_the_ministry_gives_no_more_than_the_product_has_is_not_recognised_and_its_certificate_stays() {
    each_engine(async |world| {
        let (mut hoa, season) = upgraded(world, 95).await;
        for (kind, typed) in [("to-trinh", "214"), ("phe-duyet", "5124"), ("thong-bao", "587")] {
            let numbered = number_on(&mut hoa, &season, (kind, typed), DAY).await;
            assert_eq!(numbered.status, 303, "{kind}: {}", numbered.complaint());
        }
        assert_eq!(send(&mut hoa, &season.listing, &[]).await.status, 303);
        world.go_to("2027-03-26T09:00:00");
        let mut hoa = world.sign_in("hoa").await;
        assert_eq!(answer(&mut hoa, &season.listing, &[("mean", "85"), ("stars", "4")]).await.status, 303);

        let form = hoa.open(&format!("/trinh-bo/{}/quyet-dinh", season.listing)).await.body;
        assert!(form.contains("hạng cao hơn 4 sao đang có") && !form.contains("value=\"recognise\""), "{form}");
        let refused = choose(&mut hoa, &season.listing, &[]).await;
        assert_eq!(refused.status, 422);
        assert!(refused.complaint().contains("đang có giấy chứng nhận 4 sao"), "{}", refused.complaint());
        assert_eq!(choose(&mut hoa, &season.listing, &[("choice", "decline")]).await.status, 303);
        let noticed = number_on(&mut hoa, &season, ("thong-bao-ket-qua-cuoi", "112"), "26/3/2027").await;

        assert_eq!(noticed.status, 303, "{}", noticed.complaint());
        let notice = of_product(&mut hoa, &season, "thong-bao-ket-qua-cuoi").await;
        contains_all(&notice, &["Không nâng hạng", "số 1/GCN-OCOP, hạng 4 sao, có giá trị đến hết", "giữ nguyên"]);
        assert_eq!(world.count("select count(*) from dossier_list where decided_on = '2027-03-26'").await, 1);
        let (_, code) = newest(world).await;
        assert_eq!(ask_json(world, &code).await.1["status"], "valid");
    })
    .await;
}

#[tokio::test]
async fn whether_an_upgrade_rises_follows_from_the_day_the_council_judged_in_an_extension_and_after_its_end() {
    each_engine(async |world| {
        world.go_to("2023-09-19T09:00:00");
        let vase = crate::certificates::VASE;
        certified(world).await;
        // Until 18/3/2027 by Điều 12.3.
        world.go_to("2026-11-10T09:00:00");
        let session = closed_session(world, &[vase]).await;
        becomes(world, &session, "upgrade").await;
        for day in ["2026-11-10", "2027-03-19"] {
            world.go_to(&format!("{day}T10:00:00"));
            let mut hoa = world.sign_in("hoa").await;
            assert!(!hoa.open("/quyet-dinh").await.body.contains(&session), "{day}");
            let form = hoa.open(&format!("/quyet-dinh/moi?phien={session}")).await.body;
            assert!(form.contains("Không cao hơn hạng đang có"), "{day}: {form}");
            let refused = enter(world, &mut hoa, &session, &[vase.0], &[]).await;
            assert!(refused.complaint().contains("đang có giấy chứng nhận 4 sao"), "{day}: {}", refused.complaint());
        }
        let later = closed_session(world, &[vase]).await;
        becomes(world, &later, "upgrade").await;
        let mut hoa = world.sign_in("hoa").await;
        assert!(hoa.open("/quyet-dinh").await.body.contains(&later), "nothing held that day");
        assert_eq!(enter(world, &mut hoa, &later, &[vase.0], &[]).await.status, 303);
    })
    .await;
}

/// The desk and the list of sessions count what the form of a decision lets the office choose, and nothing else.
#[tokio::test]
async fn a_session_waits_for_its_decision_exactly_where_the_form_offers_one_of_its_results() {
    each_engine(async |world| {
        world.go_to("2026-07-01T09:00:00");
        let mut hoa = world.sign_in("hoa").await;
        let old =
            closed_session(world, &[("Chè Shan", Some(4), (150, 2)), ("Mật ong bạc hà", Some(3), (120, 2))]).await;
        assert_eq!(enter(world, &mut hoa, &old, &["Chè Shan", "Mật ong bạc hà"], &[]).await.status, 303);
        world.go_to("2026-11-27T09:00:00");
        let mut sessions = Vec::new();
        for (product, stars, mean, case) in [
            ("Gạo mới", Some(4), (150, 2), "first"),
            ("Gạo thấp", Some(2), (80, 2), "first"),
            ("Gạo loại", None, (150, 2), "first"),
            ("Gạo 5 sao", Some(5), (190, 2), "first"),
            ("Chè Shan", Some(3), (120, 2), "upgrade"),
            ("Mật ong bạc hà", Some(4), (150, 2), "upgrade"),
        ] {
            let session = closed_session(world, &[(product, stars, mean)]).await;
            becomes(world, &session, case).await;
            sessions.push((product, session));
            world.wait_ms(1);
        }
        for product in [SILK, TEA] {
            let (session, listing) = sent(world, product).await;
            sessions.push((product.0, session));
            world.go_to("2027-03-26T09:00:00");
            let mut hoa = world.sign_in("hoa").await;
            // The Minister gives the one five stars; the other waits for the chair.
            let result =
                if product == SILK { [("mean", "91"), ("stars", "5")] } else { [("mean", "85"), ("stars", "4")] };
            assert_eq!(answer(&mut hoa, &listing, &result).await.status, 303, "{}", product.0);
            world.go_to("2026-11-27T10:00:00");
        }
        world.go_to("2027-03-26T10:00:00");
        let mut hoa = world.sign_in("hoa").await;
        let waits = hoa.open("/quyet-dinh").await.body;
        let mut waiting = Vec::new();
        for (product, session) in &sessions {
            let listing = listing_of(world, session).await;
            let form = hoa.open(&format!("/quyet-dinh/moi?phien={session}")).await.body;
            let is_offered = form.contains(&format!("name=\"listing\" value=\"{listing}\""));
            assert_eq!(waits.contains(session), is_offered, "{product}");
            waiting.extend(is_offered.then_some(*product));
        }
        assert_eq!(waiting, ["Gạo mới", "Mật ong bạc hà", SILK.0]);
    })
    .await;
}
