//! A council judges renewals in writing, and meets only where opinions differ or somebody asks for it (Điều 7.6 QĐ
//! 26/2026).

use crate::{
    closings::close,
    proposals::words_of,
    revocations::form_of,
    season::{
        SET, Season, best, decide_facts, file, form, list, list_as, nothing_ties, product, season, season_asked,
        sitting, submit, ticks, ticks_worth,
    },
    world::{Answer, Browser, World, each_engine},
};

/// Opens a session of the council that sat before, in the same round, that is consulted in writing.
async fn open_in_writing(world: &World, hoa: &mut Browser) -> Answer {
    open_in_writing_on(world, hoa, "10/11/2026").await
}

async fn open_in_writing_on(world: &World, hoa: &mut Browser, day: &str) -> Answer {
    let council = world.text("select id from council").await;
    let round = world.text("select id from round").await;
    let fields = [
        ("round", round.as_str()),
        ("council", council.as_str()),
        ("way", "in_writing"),
        ("held_on", day),
        ("deadline_on", day),
        ("deadline_at", "17:00"),
    ];
    submit(hoa, &format!("/phien-hop/moi?dot={round}"), &fields).await
}

/// One renewal that everybody has declared of, in a session in writing.
pub async fn consulted(world: &mut World) -> Season {
    consulted_by(world, &[]).await
}

/// The same with alternates on the council.
pub async fn consulted_by(world: &mut World, alternates: &[&str]) -> Season {
    let first = season_asked(world, "confirmed_sheet", alternates).await;
    nothing_ties(world, &first.session, &first.listing).await;
    let mut hoa = world.sign_in("hoa").await;
    let opened = open_in_writing(world, &mut hoa).await;
    assert_eq!(opened.status, 303, "{}", opened.body);
    let session = opened.location().replace("/phien-hop/", "");
    let product = product(world, "Miến dong").await;
    let at = format!("/phien-hop/{session}/san-pham?sp={product}");
    let mut fields =
        vec![("product", product.as_str()), ("received_on", "05/10/2026"), ("form", SET), ("regulated", "co")];
    fields.push(("case", "first"));
    let first = submit(&mut hoa, &at, &fields).await;
    assert_eq!(
        (first.status, first.complaint().contains("không phải hồ sơ đánh giá lại")),
        (422, true),
        "{}",
        first.body
    );
    *fields.last_mut().expect("the case") = ("case", "renewal");
    let listed = submit(&mut hoa, &at, &fields).await;
    assert_eq!(listed.status, 303, "{}", listed.body);
    let page = hoa.open(&format!("/phien-hop/{session}")).await.body;
    let listing = page.split("id=\"sp-").last().and_then(|rest| rest.split('"').next()).expect("a listing").to_owned();
    nothing_ties(world, &session, &listing).await;
    Season { session, listing, product }
}

pub async fn judge(world: &mut World, season: &Season, totals: [(&str, u32); 3]) {
    for (login, total) in totals {
        let mut member = world.sign_in(login).await;
        assert_eq!(file(&mut member, &season.sheet(), &ticks_worth(form(SET), total)).await.status, 303);
    }
    let mut lan = world.sign_in("lan").await;
    assert_eq!(decide_facts(&mut lan, &season.facts(), &ticks(form(SET), best), "confirm").await.status, 303);
}

pub async fn meet(thu: &mut Browser, season: &Season, more: &[(&str, &str)]) -> Answer {
    let mut fields = vec![
        ("reason", "Ý kiến khác nhau"),
        ("held_on", "12/11/2026"),
        ("venue", "Phòng họp số 2"),
        ("deadline_on", "12/11/2026"),
        ("deadline_at", "17:00"),
    ];
    fields.retain(|(name, _)| !more.iter().any(|(other, _)| other == name));
    fields.extend_from_slice(more);
    let path = season.at("/hop");
    form_of(thu, &path).await;
    thu.send(&path, &fields).await
}

#[tokio::test]
async fn where_opinions_agree_a_renewal_is_judged_without_a_meeting_and_without_a_roll() {
    each_engine(async |world| {
        let season = consulted(world).await;
        let mut thu = world.sign_in("thu").await;
        let shown = thu.open(&season.at("")).await.body;
        assert!(shown.contains("Lấy ý kiến bằng văn bản") && !shown.contains("diem-danh"), "{shown}");
        judge(world, &season, [("lan", 85), ("minh", 84), ("tuan", 80)]).await;
        let closing = thu.open(&season.at("/dong")).await.body;
        assert!(closing.contains("name=\"pin\"") && !closing.contains("ended_at"), "{closing}");
        assert_eq!(close(&mut thu, &season).await, 303);
        assert_eq!(world.count("select count(*) from result where stars = 4").await, 1);
        let minutes = thu.open(&season.at("/van-ban/bien-ban.pdf")).await;
        let text = words_of(&minutes.bytes);
        let by = "không khác nhau (khoản 6 Điều 7 Quyết định số 26/2026/QĐ-TTg).";
        for said in ["Tổng hợp ý kiến bằng văn bản", "Đã nhận phiếu của 3 trên 3", "Thành viên đã gửi phiếu", by]
        {
            assert!(text.contains(said), "{said}: {text}");
        }
        assert_eq!(world.count("select count(*) from meeting_end").await, 0, "no meeting ended");
        assert!(!text.contains("Địa điểm"), "nobody met: {text}");
        for (paper, said) in [
            ("bao-cao", "Biên bản tổng hợp ý kiến bằng văn bản của Hội đồng số"),
            ("to-trinh", "Biên bản tổng hợp ý kiến bằng văn bản của Hội đồng số"),
            ("bang-tong-hop", "Lấy ý kiến bằng văn bản từ ngày 10/11/2026"),
        ] {
            let text = words_of(&thu.open(&season.at(&format!("/van-ban/{paper}.pdf"))).await.bytes);
            let solid = |text: &str| text.replace([' ', '\u{200b}'], "");
            assert!(solid(&text).contains(&solid(said)), "{paper}: {text}");
            assert!(!text.contains("Biên bản họp") && !text.contains("Phiên họp ngày"), "nobody met: {paper}: {text}");
        }
        assert_eq!(
            world.count("select count(*) from roll_call r join consultation c on c.session_id = r.session_id").await,
            0
        );
    })
    .await;
}

#[tokio::test]
async fn where_opinions_differ_the_council_meets_and_what_was_filed_stays() {
    each_engine(async |world| {
        let season = consulted(world).await;
        let mut thu = world.sign_in("thu").await;
        let early = meet(&mut thu, &season, &[]).await;
        assert_eq!(
            (early.status, early.complaint().contains("Chưa có phiếu nào được nộp")),
            (422, true),
            "{}",
            early.body
        );
        // Within the limit of the spread, and in two bands.
        judge(world, &season, [("lan", 72), ("minh", 71), ("tuan", 68)]).await;
        assert_eq!(close(&mut thu, &season).await, 422);
        let shown = thu.open(&season.at("/dong")).await.body;
        assert!(shown.contains("Ý kiến khác nhau:"), "{shown}");
        assert_eq!(world.count("select count(*) from closing").await, 0);

        let mut minh = world.sign_in("minh").await;
        assert_eq!(meet(&mut minh, &season, &[]).await.status, 404, "who presides calls the meeting");
        assert_eq!(meet(&mut thu, &season, &[("venue", "")]).await.status, 422);
        assert_eq!(meet(&mut thu, &season, &[("held_on", "09/11/2026")]).await.status, 422);
        let called = meet(&mut thu, &season, &[]).await;
        assert_eq!(called.status, 303, "{}", called.complaint());
        assert_eq!(meet(&mut thu, &season, &[]).await.status, 422, "once");

        world.go_to("2026-11-12T09:00:00");
        let mut thu = world.sign_in("thu").await;
        let shown = thu.open(&season.at("/dong")).await.body;
        assert!(!shown.contains("Ý kiến khác nhau:") && shown.contains("điểm danh"), "a meeting has a roll: {shown}");
        crate::season::all_there(world, &season.session).await;
        assert_eq!(close(&mut thu, &season).await, 303);
        assert_eq!(world.count("select mean_count from result").await, 3);
        let minutes = words_of(&thu.open(&season.at("/van-ban/bien-ban.pdf")).await.bytes);
        assert!(minutes.contains("Địa điểm: Phòng họp số 2"), "minutes of a meeting have a place: {minutes}");
    })
    .await;
}

#[tokio::test]
async fn a_consultation_that_became_a_meeting_takes_no_other_case_and_its_new_sheets_are_bound_to_no_round() {
    each_engine(async |world| {
        let season = consulted(world).await;
        judge(world, &season, [("lan", 90), ("minh", 88), ("tuan", 60)]).await;
        let mut thu = world.sign_in("thu").await;
        // The round ended on 29/12/2026.
        let day = [("held_on", "05/01/2027"), ("deadline_on", "05/01/2027")];
        let called = meet(&mut thu, &season, &day).await;
        assert_eq!(called.status, 303, "{}", called.complaint());

        let mut hoa = world.sign_in("hoa").await;
        let other = product(world, "Bún khô").await;
        let page = season.at(&format!("/san-pham?sp={other}"));
        let fields = [("product", other.as_str()), ("case", "first"), ("received_on", "05/10/2026"), ("form", SET)];
        let first = submit(&mut hoa, &page, &fields).await;
        assert_eq!(
            (first.status, first.complaint().contains("Phiên này mở cho đánh giá lại")),
            (422, true),
            "{}",
            first.body
        );
        list_as(&mut hoa, &season.session, &other, ("renewal", SET)).await;

        world.go_to("2027-01-05T09:00:00");
        crate::season::all_there(world, &season.session).await;
        let mut thu = world.sign_in("thu").await;
        let again =
            |day| [("outcome", "score_again"), ("reason", "Bao bì"), ("deadline_on", day), ("deadline_at", "18:00")];
        let past = submit(&mut thu, &season.second_look(), &again("04/01/2027")).await;
        assert_eq!((past.status, past.complaint().contains("phải sau lúc này")), (422, true), "{}", past.body);
        let looked = submit(&mut thu, &season.second_look(), &again("05/01/2027")).await;
        assert_eq!(looked.status, 303, "{}", looked.complaint());
    })
    .await;
}

#[tokio::test]
async fn a_member_who_finds_the_matter_complex_asks_for_a_meeting() {
    each_engine(async |world| {
        let season = consulted(world).await;
        let mut minh = world.sign_in("minh").await;
        let ask = format!("{}/de-nghi-hop", season.sheet());
        assert!(minh.open(&season.sheet()).await.body.contains(&ask));
        assert_eq!(submit(&mut minh, &ask, &[("reason", "")]).await.status, 422);
        assert_eq!(submit(&mut minh, &ask, &[("reason", "Công nghệ đã đổi")]).await.status, 303);
        judge(world, &season, [("lan", 85), ("minh", 84), ("tuan", 80)]).await;
        let mut thu = world.sign_in("thu").await;
        assert!(thu.open(&season.at("")).await.body.contains("đề nghị họp: Công nghệ đã đổi"));
        let mut tuan = world.sign_in("tuan").await;
        assert!(!tuan.open(&season.at("")).await.body.contains("Công nghệ đã đổi"), "it is for who presides");
        assert_eq!(close(&mut thu, &season).await, 422);
        assert_eq!(meet(&mut thu, &season, &[]).await.status, 303);
    })
    .await;
}

#[tokio::test]
async fn a_council_whose_regulation_does_not_allow_it_is_not_consulted_in_writing() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut hoa = world.sign_in("hoa").await;
        assert_eq!(open_in_writing(world, &mut hoa).await.status, 303);
        let council = world.text("select id from council").await;
        let page = format!("/hoi-dong/{council}/quy-che");
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
        let adopted = submit(&mut hoa, &page, &rule).await;
        assert_eq!(adopted.status, 303, "{}", adopted.body);
        let refused = open_in_writing(world, &mut hoa).await;
        assert_eq!(
            (refused.status, refused.complaint().contains("không cho lấy ý kiến")),
            (422, true),
            "{}",
            refused.body
        );
        // In a meeting nobody asks for one.
        let mut minh = world.sign_in("minh").await;
        assert!(!minh.open(&season.sheet()).await.body.contains("de-nghi-hop"));
        let ask = format!("{}/de-nghi-hop", season.sheet());
        form_of(&mut minh, &ask).await;
        assert_eq!(minh.send(&ask, &[("reason", "Xin họp")]).await.status, 422);
        list(&mut hoa, &season.session, &product(world, "Bún khô").await, SET).await;
    })
    .await;
}

#[tokio::test]
async fn a_renewal_under_a_decision_without_that_way_is_not_judged_in_writing() {
    each_engine(async |world| {
        world.go_to("2026-06-01T09:00:00");
        let mut hoa = world.sign_in("hoa").await;
        sitting(world, &mut hoa, "confirmed_sheet", "10/11/2026").await;
        let opened = open_in_writing_on(world, &mut hoa, "10/06/2026").await;
        assert_eq!(opened.status, 303, "{}", opened.body);
        let session = opened.location().replace("/phien-hop/", "");
        let product = product(world, "Miến dong").await;
        let at = format!("/phien-hop/{session}/san-pham?sp={product}");
        let received = |day| {
            [
                ("product", product.as_str()),
                ("case", "renewal"),
                ("received_on", day),
                ("form", SET),
                ("regulated", "co"),
            ]
        };

        // Received before 22/5/2026: judged by 148 (Điều 12 QĐ 26/2026).
        let refused = submit(&mut hoa, &at, &received("05/05/2026")).await;

        assert_eq!(refused.status, 422, "{}", refused.body);
        let why = "được đánh giá theo Quyết định 148/QĐ-TTg, chưa có cách lấy ý kiến bằng văn bản";
        assert!(refused.complaint().contains(why), "{:?}", refused.complaints());
        assert_eq!(world.count("select count(*) from listing").await, 0);
        let listed = submit(&mut hoa, &at, &received("25/05/2026")).await;
        assert_eq!(listed.status, 303, "{}", listed.body);
    })
    .await;
}
