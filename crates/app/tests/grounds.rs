//! A council meets on a renewal only where opinions differ or the matter is complex, and says so (Điều 7.6 QĐ 26/2026).

use crate::{
    proceedings::judged,
    proposals::words_of,
    replays::{faults, replay, tamper_with},
    season::{SET, Season, all_there, council, list_as, nothing_ties, product, season, sitting, submit},
    sessions::round,
    world::{Answer, Browser, World, each_engine},
};

/// Sends a product for the list of a session.
async fn list(hoa: &mut Browser, session: &str, product: &str, more: &[(&str, &str)]) -> Answer {
    let mut fields = vec![("product", product), ("form", SET), ("regulated", "co")];
    if !more.iter().any(|(name, _)| *name == "received_on") {
        fields.push(("received_on", "05/10/2026"));
    }
    fields.extend_from_slice(more);
    submit(hoa, &format!("/phien-hop/{session}/san-pham?sp={product}"), &fields).await
}

/// The listing of the one product of a session, of which everybody declares and for which everybody is there.
async fn met(world: &mut World, session: &str, product: String) -> Season {
    let listing = world.text("select id from listing order by position desc limit 1").await;
    nothing_ties(world, session, &listing).await;
    all_there(world, session).await;
    Season { session: session.to_owned(), listing, product }
}

async fn minutes(world: &mut World, season: &Season) -> String {
    let mut thu = world.sign_in("thu").await;
    words_of(&thu.open(&season.at("/van-ban/bien-ban.pdf")).await.bytes)
}

#[tokio::test]
async fn a_renewal_listed_for_a_meeting_asks_for_its_ground_which_the_minutes_print() {
    each_engine(async |world| {
        world.go_to("2026-11-10T09:00:00");
        let mut hoa = world.sign_in("hoa").await;
        let session = sitting(world, &mut hoa, "confirmed_sheet", "10/11/2026").await;
        let noodles = product(world, "Miến dong").await;
        let form = hoa.open(&format!("/phien-hop/{session}/san-pham?sp={noodles}")).await.body;
        assert_eq!(form.matches("name=\"ground\"").count(), 2, "{form}");
        assert_eq!(
            form.matches("name=\"ground\" value=\"complex\" checked").count(),
            0,
            "nothing is chosen beforehand"
        );

        let none = list(&mut hoa, &session, &noodles, &[("case", "renewal")]).await;
        assert_eq!(
            (none.status, none.complaint().contains("Hãy chọn vì sao hội đồng họp")),
            (422, true),
            "{}",
            none.body
        );
        assert_eq!(none.body.matches("value=\"renewal\" checked").count(), 1, "what was typed stays");
        let chosen = [("case", "renewal"), ("ground", "complex")];
        let silent = list(&mut hoa, &session, &noodles, &chosen).await;
        assert_eq!((silent.status, silent.body.matches("value=\"complex\" checked").count()), (422, 1));
        let invented = [("case", "renewal"), ("ground", "regulation"), ("ground_reason", "x")];
        assert_eq!(list(&mut hoa, &session, &noodles, &invented).await.status, 422, "that is not theirs to choose");
        assert_eq!(
            world.count("select (select count(*) from listing) + (select count(*) from meeting_ground)").await,
            0
        );

        let said = [("case", "renewal"), ("ground", "complex"), ("ground_reason", "Đã chuyển nhà xưởng.")];
        assert_eq!(list(&mut hoa, &session, &noodles, &said).await.status, 303);
        assert_eq!(
            world.text("select ground || ' ' || reason from meeting_ground").await,
            "complex Đã chuyển nhà xưởng."
        );
        let season = met(world, &session, noodles).await;
        judged(world, &season, 85).await;
        let minutes = minutes(world, &season).await;
        assert!(minutes.contains("Miến dong: có nội dung phức tạp cần thảo luận (Đã chuyển nhà xưởng)."), "{minutes}");
        assert!(minutes.contains("Hội đồng họp về hồ sơ đánh giá, phân hạng lại"), "{minutes}");
    })
    .await;
}

#[tokio::test]
async fn a_first_evaluation_needs_no_ground_and_keeps_none() {
    each_engine(async |world| {
        let season = season(world).await;
        assert_eq!(world.count("select count(*) from listing").await, 1);
        assert_eq!(world.count("select count(*) from meeting_ground").await, 0);
        judged(world, &season, 85).await;
        assert!(!minutes(world, &season).await.contains("Hội đồng họp về hồ sơ đánh giá, phân hạng lại"));
    })
    .await;
}

#[tokio::test]
async fn a_regulation_that_knows_no_consultation_is_no_ground_to_meet() {
    each_engine(async |world| {
        world.go_to("2026-11-10T09:00:00");
        let mut hoa = world.sign_in("hoa").await;
        let council = council(world, &mut hoa, "confirmed_sheet").await;
        let rule = [
            ("adopted_number", "77/QĐ-UBND"),
            ("adopted_on", "09/11/2026"),
            ("quorum_num", "2"),
            ("quorum_den", "3"),
            ("spread_limit", "10"),
            ("display_decimals", "2"),
            ("gates_by", "confirmed_sheet"),
            ("scoring_rounds", "1"),
            ("version", "1"),
        ];
        assert_eq!(submit(&mut hoa, &format!("/hoi-dong/{council}/quy-che"), &rule).await.status, 303);
        let round = [
            ("name", "Đợt 2 năm 2026"),
            ("opens_on", "01/09/2026"),
            ("last_proposal_on", "29/10/2026"),
            ("evaluated_on", "29/12/2026"),
        ];
        let round = submit(&mut hoa, "/dot/moi", &round).await.location().replace("/dot/", "");
        let fields = [
            ("round", round.as_str()),
            ("council", council.as_str()),
            ("held_on", "10/11/2026"),
            ("venue", "Phòng họp số 2"),
            ("deadline_on", "10/11/2026"),
            ("deadline_at", "17:00"),
        ];
        let opened = submit(&mut hoa, &format!("/phien-hop/moi?dot={round}"), &fields).await;
        let session = opened.location().replace("/phien-hop/", "");
        let noodles = product(world, "Miến dong").await;
        let form = hoa.open(&format!("/phien-hop/{session}/san-pham?sp={noodles}")).await.body;
        assert_eq!((form.matches("name=\"case\"").count(), form.matches("name=\"ground\"").count()), (3, 2), "{form}");
        let silent = list(&mut hoa, &session, &noodles, &[("case", "renewal")]).await;
        assert_eq!((silent.status, silent.complaint().contains("Hãy chọn vì sao hội đồng họp")), (422, true));
        let said = [("case", "renewal"), ("ground", "opinions_differ"), ("ground_reason", "Về mã số vùng trồng")];
        assert_eq!(list(&mut hoa, &session, &noodles, &said).await.status, 303);

        let season = met(world, &session, noodles).await;
        judged(world, &season, 85).await;
        let minutes = minutes(world, &season).await;
        assert!(minutes.contains("có nhiều ý kiến đánh giá khác nhau (Về mã số vùng trồng)"), "{minutes}");
    })
    .await;
}

#[tokio::test]
async fn a_council_meets_on_renewals_on_any_day_and_then_on_nothing_else() {
    each_engine(async |world| {
        world.go_to("2027-01-12T09:00:00");
        let mut hoa = world.sign_in("hoa").await;
        let council = council(world, &mut hoa, "confirmed_sheet").await;
        let round = round(&mut hoa, "01/09/2026", "29/12/2026").await;
        let mut fields = vec![
            ("round", round.as_str()),
            ("council", council.as_str()),
            ("held_on", "12/01/2027"),
            ("venue", "Phòng họp số 2"),
            ("deadline_on", "12/01/2027"),
            ("deadline_at", "17:00"),
            ("way", "meeting"),
        ];
        let outside = submit(&mut hoa, &format!("/phien-hop/moi?dot={round}"), &fields).await;
        assert!(
            outside.status == 422 && outside.complaint().contains("nằm trong thời gian của đợt"),
            "{}",
            outside.body
        );
        *fields.last_mut().expect("the way") = ("way", "renewals_meeting");
        let opened = submit(&mut hoa, &format!("/phien-hop/moi?dot={round}"), &fields).await;
        assert_eq!(opened.status, 303, "{}", opened.complaint());
        let session = opened.location().replace("/phien-hop/", "");
        let noodles = product(world, "Miến dong").await;

        let first = list(&mut hoa, &session, &noodles, &[("case", "first")]).await;
        let silent = list(&mut hoa, &session, &noodles, &[("case", "renewal")]).await;
        let said = [("case", "renewal"), ("ground", "complex"), ("ground_reason", "Đã chuyển nhà xưởng")];
        let listed = list(&mut hoa, &session, &noodles, &said).await;

        assert!(first.status == 422 && first.complaint().contains("không phải hồ sơ đánh giá lại"), "{}", first.body);
        assert!(silent.status == 422 && silent.complaint().contains("vì sao hội đồng họp"), "{}", silent.body);
        assert_eq!(listed.status, 303, "{}", listed.complaint());
        let season = met(world, &session, noodles).await;
        judged(world, &season, 85).await;
        let minutes = minutes(world, &season).await;
        assert!(minutes.contains("đánh giá, phân hạng lại, phiên ngày 12/01/2027"), "{minutes}");
        assert!(!minutes.contains("ợt chuyển tiếp"), "it belongs to no round: {minutes}");
    })
    .await;
}

#[tokio::test]
async fn a_renewal_under_a_decision_that_knows_no_consultation_needs_no_ground() {
    each_engine(async |world| {
        world.go_to("2026-06-01T09:00:00");
        let mut hoa = world.sign_in("hoa").await;
        let council = council(world, &mut hoa, "confirmed_sheet").await;
        let round = round(&mut hoa, "01/03/2026", "29/06/2026").await;
        let fields = [
            ("round", round.as_str()),
            ("council", council.as_str()),
            ("held_on", "10/06/2026"),
            ("venue", "Phòng họp số 2"),
            ("deadline_on", "10/06/2026"),
            ("deadline_at", "17:00"),
        ];
        let opened = submit(&mut hoa, &format!("/phien-hop/moi?dot={round}"), &fields).await;
        let session = opened.location().replace("/phien-hop/", "");
        let (noodles, rice) = (product(world, "Miến dong").await, product(world, "Gạo nếp").await);

        // Received since 22/5/2026: by 26/2026, which knows that way; before it by 148 (Điều 12).
        let asked = list(&mut hoa, &session, &noodles, &[("case", "renewal"), ("received_on", "25/05/2026")]).await;
        let listed = list(&mut hoa, &session, &rice, &[("case", "renewal"), ("received_on", "05/05/2026")]).await;

        assert_eq!((asked.status, asked.complaint().contains("Hãy chọn vì sao hội đồng họp")), (422, true));
        assert_eq!(listed.status, 303, "{}", listed.complaint());
        assert_eq!(world.text("select ruleset from listing").await, "148-2023");
        assert_eq!(world.count("select count(*) from meeting_ground").await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_ground_that_was_changed_past_the_programme_is_told_by_a_replay() {
    each_engine(async |world| {
        world.go_to("2026-11-10T09:00:00");
        let mut hoa = world.sign_in("hoa").await;
        let session = sitting(world, &mut hoa, "confirmed_sheet", "10/11/2026").await;
        let noodles = product(world, "Miến dong").await;
        list_as(&mut hoa, &session, &noodles, ("renewal", SET)).await;
        let season = met(world, &session, noodles).await;
        judged(world, &season, 85).await;
        assert_eq!(replay(world).await.same(), 1);

        tamper_with(world, "update meeting_ground set ground = 'opinions_differ'").await;
        assert_eq!(faults(&replay(world).await), ["ground-gone", "log-ground"]);
    })
    .await;
}
