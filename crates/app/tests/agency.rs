//! On renewals the agency reports, and inspects only where that is needed; no team has to (Điều 7.6 QĐ 26/2026).

use crate::{
    examinations::{ask, visit},
    proceedings::{number, office},
    proposals::words_of,
    season::{
        SET, Season, all_there, best, decide_facts, declared, form, list, list_as, nothing_ties, product, sitting,
        ticks,
    },
    world::{World, each_engine},
};

/// A session whose list holds one renewal, of which everybody with a seat has declared.
async fn renewal(world: &mut World) -> Season {
    world.go_to("2026-11-10T09:00:00");
    let mut hoa = world.sign_in("hoa").await;
    let session = sitting(world, &mut hoa, "confirmed_sheet", "10/11/2026").await;
    let product = product(world, "Miến dong").await;
    let listing = list_as(&mut hoa, &session, &product, ("renewal", SET)).await;
    nothing_ties(world, &session, &listing).await;
    all_there(world, &session).await;
    Season { session, listing, product }
}

fn examination(season: &Season, listing: &str) -> String {
    season.at(&format!("/tham-dinh/{listing}"))
}

#[tokio::test]
async fn an_officer_of_the_agency_examines_a_renewal_and_no_other_product_of_the_list() {
    each_engine(async |world| {
        let season = renewal(world).await;
        let mut hoa = world.sign_in("hoa").await;
        let first = list(&mut hoa, &season.session, &product(world, "Bún khô").await, SET).await;
        let all = ticks(form(SET), best);
        let of_first = season.at(&format!("/yeu-cau-toi-thieu/{first}"));
        assert_eq!(decide_facts(&mut hoa, &of_first, &all, "propose").await.status, 404);
        assert_eq!(ask(&mut hoa, &examination(&season, &first), &[]).await.status, 404);
        let declares = hoa.open(&season.at("/xung-dot")).await.body;
        assert!(declares.contains("Miến dong") && !declares.contains("Bún khô"), "{declares}");

        let at = examination(&season, &season.listing);
        assert_eq!(hoa.open(&format!("{at}/thuc-te")).await.status, 303, "she has not declared");
        declared(&mut hoa, &at).await;
        assert_eq!(visit(&mut hoa, &at, &[], &[]).await.status, 303);
        assert_eq!(ask(&mut hoa, &at, &[]).await.status, 303);
        assert_eq!(decide_facts(&mut hoa, &season.facts(), &all, "propose").await.status, 303);
        let found = "select (select count(*) from site_visit) + (select count(*) from extra_test)";
        assert_eq!((world.count(found).await, world.count("select count(*) from facts").await), (2, 1));
        assert_eq!(ask(&mut hoa, &examination(&season, &first), &[]).await.status, 404, "still not of the other");
    })
    .await;
}

#[tokio::test]
async fn a_tied_officer_examines_no_renewal_either() {
    each_engine(async |world| {
        let season = renewal(world).await;
        let mut hoa = world.sign_in("hoa").await;
        let at = examination(&season, &season.listing);
        declared(&mut hoa, &at).await;
        assert_eq!(ask(&mut hoa, &at, &[]).await.status, 303, "she could");
        assert_eq!(crate::interests::declare(&mut hoa, &season, "co", "em ruột").await.status, 303);
        assert_eq!(ask(&mut hoa, &at, &[]).await.status, 404);
        assert_eq!(world.count("select count(*) from extra_test").await, 1);
    })
    .await;
}

#[tokio::test]
async fn where_all_are_renewals_the_report_is_the_agency_s_and_needs_no_proposal() {
    each_engine(async |world| {
        let season = renewal(world).await;
        let mut hoa = world.sign_in("hoa").await;
        let mut nga = world.sign_in("nga").await;
        office(&mut hoa).await;
        let shown = hoa.open(&season.at("/van-ban")).await.body;
        assert!(shown.contains("Báo cáo đánh giá của cơ quan tham mưu"), "{shown}");
        assert_eq!(number(&mut nga, &season, "bao-cao-tham-dinh", "15").await.status, 404, "the team does not report");
        let silent = number(&mut hoa, &season, "bao-cao-tham-dinh", "").await;
        assert_eq!((silent.status, silent.complaint().contains("Hãy điền số văn bản")), (422, true), "{}", silent.body);
        let numbered = number(&mut hoa, &season, "bao-cao-tham-dinh", "15").await;
        assert_eq!(numbered.status, 303, "{}", numbered.complaint());

        let report = words_of(&hoa.open(&season.at("/van-ban/bao-cao-tham-dinh.pdf")).await.bytes);
        for said in [
            "15/BC-SNNMT",
            "Đánh giá hồ sơ đánh giá, phân hạng lại sản phẩm OCOP",
            "không đề xuất.",
            "Trình Hội đồng xem xét, quyết định trên hồ sơ.",
            "PHÓ GIÁM ĐỐC",
        ] {
            assert!(report.contains(said), "{said}: {report}");
        }
        assert!(!report.contains("TỔ TƯ VẤN") && !report.contains("TỔ TRƯỞNG"), "{report}");
    })
    .await;
}

#[tokio::test]
async fn in_a_mixed_session_the_team_reports_and_needs_a_proposal_for_what_is_no_renewal() {
    each_engine(async |world| {
        let season = renewal(world).await;
        let mut hoa = world.sign_in("hoa").await;
        let mut nga = world.sign_in("nga").await;
        let first = list(&mut hoa, &season.session, &product(world, "Bún khô").await, SET).await;
        assert_eq!(number(&mut hoa, &season, "bao-cao-tham-dinh", "15").await.status, 404);
        let early = number(&mut nga, &season, "bao-cao-tham-dinh", "").await;
        assert_eq!(
            (early.status, early.complaint().contains("Chưa đề xuất cho Bún khô")),
            (422, true),
            "{}",
            early.body
        );
        let facts = season.at(&format!("/yeu-cau-toi-thieu/{first}"));
        assert_eq!(decide_facts(&mut nga, &facts, &ticks(form(SET), best), "propose").await.status, 303);
        let numbered = number(&mut nga, &season, "bao-cao-tham-dinh", "").await;
        assert_eq!(numbered.status, 303, "{}", numbered.complaint());
        let report = words_of(&nga.open(&season.at("/van-ban/bao-cao-tham-dinh.pdf")).await.bytes);
        assert!(report.contains("01/BC-TTV") && report.contains("Miến dong"), "{report}");
    })
    .await;
}
