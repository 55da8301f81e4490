//! Opening a session and its list.

use crate::season::{SET, best, council, file, form, list, product, season, submit, ticks};
use crate::world::each_engine;

pub async fn round(hoa: &mut crate::world::Browser, opens_on: &str, evaluated_on: &str) -> String {
    let fields = [
        ("name", "Đợt chuyển tiếp"),
        ("opens_on", opens_on),
        ("last_proposal_on", opens_on),
        ("evaluated_on", evaluated_on),
        ("ground", "Quyết định 77/QĐ-UBND ngày 01/06/2026, Kế hoạch 12/KH-UBND"),
    ];
    submit(hoa, "/dot/moi", &fields).await.location().replace("/dot/", "")
}

#[tokio::test]
async fn the_criteria_of_a_product_follow_from_its_dossier_its_case_and_the_day_of_the_session() {
    each_engine(async |world| {
        world.go_to("2026-06-20T09:00:00");
        let mut hoa = world.sign_in("hoa").await;
        let council = council(world, &mut hoa, "confirmed_sheet").await;
        let round = round(&mut hoa, "01/03/2026", "30/06/2026").await;
        let fields = [
            ("round", round.as_str()),
            ("council", council.as_str()),
            ("held_on", "30/06/2026"),
            ("venue", "Phòng họp số 2"),
            ("deadline_on", "30/06/2026"),
            ("deadline_at", "17h"),
        ];
        let session = submit(&mut hoa, &format!("/phien-hop/moi?dot={round}"), &fields).await.location().to_owned();

        for (case, received_on, decision) in [
            ("first", "02/03/2026", "Quyết định 148/QĐ-TTg"),
            ("upgrade", "21/05/2026", "Quyết định 148/QĐ-TTg"),
            ("renewal", "02/03/2026", "Quyết định 26/2026/QĐ-TTg"),
            ("first", "22/05/2026", "Quyết định 26/2026/QĐ-TTg"),
        ] {
            let product = product(world, &format!("Gạo {case} {received_on}")).await;
            let mut fields =
                vec![("product", product.as_str()), ("case", case), ("received_on", received_on), ("form", SET)];
            fields.extend([("ground", "complex"), ("ground_reason", "Đã đổi công nghệ")]);
            let listed = submit(&mut hoa, &format!("{session}/san-pham?sp={product}"), &fields).await;
            assert_eq!(listed.status, 303, "{}", listed.body);
            let page = hoa.open(&session).await.body;
            let row = page.split("id=\"sp-").last().expect("a row");
            assert!(row.contains(&format!(">{decision}</a>")), "{case} {received_on}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_session_that_its_round_does_not_cover_is_refused_and_what_was_typed_stays() {
    each_engine(async |world| {
        world.go_to("2026-11-10T09:00:00");
        let mut hoa = world.sign_in("hoa").await;
        let council = council(world, &mut hoa, "confirmed_sheet").await;
        let round = round(&mut hoa, "01/09/2026", "29/12/2026").await;
        let page = format!("/phien-hop/moi?dot={round}");
        for (held_on, deadline_on, deadline_at) in [
            ("31/08/2026", "10/11/2026", "17:00"),
            ("30/12/2026", "30/12/2026", "17:00"),
            ("20/11/2026", "19/11/2026", "17:00"),
            ("10/11/2026", "10/11/2026", "09:00"),
            ("10/11/2026", "10/11/2026", "25:00"),
            ("", "10/11/2026", "17:00"),
        ] {
            let fields = [
                ("round", round.as_str()),
                ("council", council.as_str()),
                ("held_on", held_on),
                ("venue", "Nhà văn hóa"),
                ("deadline_on", deadline_on),
                ("deadline_at", deadline_at),
            ];
            let answer = submit(&mut hoa, &page, &fields).await;
            assert_eq!(answer.status, 422, "{held_on} {deadline_on} {deadline_at}");
            assert!(answer.body.contains("value=\"Nhà văn hóa\""), "{held_on} {deadline_on} {deadline_at}");
            assert!(!answer.complaint().is_empty());
        }
        assert_eq!(world.count("select count(*) from session").await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_product_stands_on_one_open_list_and_comes_off_it_while_nobody_has_judged_it() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut hoa = world.sign_in("hoa").await;
        let mut lan = world.sign_in("lan").await;
        let pick = season.at(&format!("/san-pham?sp={}", season.product));
        let fields =
            [("product", season.product.as_str()), ("case", "first"), ("received_on", "05/10/2026"), ("form", SET)];

        let twice = submit(&mut hoa, &pick, &fields).await;
        assert_eq!(twice.status, 422);
        assert!(twice.complaint().contains("đã có trong danh sách"), "{}", twice.complaint());

        hoa.open(&season.at("")).await;
        let off = hoa.send(&season.at(&format!("/san-pham/{}/bo", season.listing)), &[]).await;
        assert_eq!(off.status, 303);
        assert_eq!(world.count("select count(*) from listing").await, 0);

        let listing = list(&mut hoa, &season.session, &season.product, SET).await;
        let sheet = season.at(&format!("/phieu-cham/{listing}"));
        assert_eq!(file(&mut lan, &sheet, &ticks(form(SET), best)).await.status, 303);
        hoa.open(&season.at("")).await;
        let late = hoa.send(&season.at(&format!("/san-pham/{listing}/bo")), &[]).await;
        assert_eq!(late.status, 422);
        assert_eq!(world.count("select count(*) from listing").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_set_whose_transcription_lacks_points_judges_nothing_new() {
    each_engine(async |world| {
        let mut hoa = world.sign_in("hoa").await;
        let council = council(world, &mut hoa, "confirmed_sheet").await;
        let round = round(&mut hoa, "01/03/2026", "30/04/2026").await;
        let fields = [
            ("round", round.as_str()),
            ("council", council.as_str()),
            ("held_on", "10/04/2026"),
            ("venue", "Phòng họp số 2"),
            ("deadline_on", "10/04/2026"),
            ("deadline_at", "17:00"),
        ];
        let session = submit(&mut hoa, &format!("/phien-hop/moi?dot={round}"), &fields).await.location().to_owned();
        let product = product(world, "Chè Bát Tiên").await;

        let library = saolang::app::rulesets().expect("the criteria");
        let gap = library.ruleset("148-2023").expect("148").forms.iter().find(|form| !form.complete).expect("a gap");
        let fields =
            [("product", product.as_str()), ("case", "first"), ("received_on", "05/03/2026"), ("form", &gap.id)];
        let answer = submit(&mut hoa, &format!("{session}/san-pham?sp={product}"), &fields).await;

        assert_eq!(answer.status, 422);
        assert!(answer.complaint().contains("thiếu điểm"), "{}", answer.complaint());
        assert_eq!(world.count("select count(*) from listing").await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_session_does_not_exist_for_who_has_no_seat_and_no_role_that_reads_all() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut khanh = world.sign_in("khanh").await;
        let mut binh = world.sign_in("binh").await;
        let mut thu = world.sign_in("thu").await;

        for below in ["", "/dong"] {
            assert_eq!(khanh.open(&season.at(below)).await.status, 404, "{below}");
        }
        for address in [season.sheet(), season.facts(), season.second_look()] {
            assert_eq!(khanh.open(&address).await.status, 404, "{address}");
            assert_eq!(binh.open(&address).await.status == 200, address == season.facts(), "{address}");
        }
        assert!(!khanh.open("/phien-hop").await.body.contains(&season.session));
        assert_eq!(binh.open(&season.at("")).await.status, 200);
        assert_eq!(thu.open(&season.at("")).await.status, 200);
        assert!(thu.open("/phien-hop").await.body.contains(&season.session));
        assert_eq!(thu.open(&season.sheet()).await.status, 404, "the secretary has no vote");
        assert_eq!(thu.open(&season.at("/san-pham")).await.status, 404, "the office makes the list");
    })
    .await;
}

#[tokio::test]
async fn two_sessions_that_reach_for_the_same_product_at_one_instant_do_not_both_get_it() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut hoa = world.sign_in("hoa").await;
        let round = world.text("select round_id from session").await;
        let council = world.text("select council_id from session").await;
        let fields = [
            ("round", round.as_str()),
            ("council", council.as_str()),
            ("held_on", "11/11/2026"),
            ("venue", "Phòng họp số 3"),
            ("deadline_on", "11/11/2026"),
            ("deadline_at", "17:00"),
        ];
        let opened = submit(&mut hoa, &format!("/phien-hop/moi?dot={round}"), &fields).await;
        let other = opened.location().to_owned();
        let product = product(world, "Miến dong").await;
        let fields = [("product", product.as_str()), ("case", "first"), ("received_on", "05/10/2026"), ("form", SET)];
        let (first, second) = (season.at("/san-pham"), format!("{other}/san-pham"));
        let mut one = hoa.clone();
        let mut two = hoa;
        one.open(&format!("{first}?sp={product}")).await;
        two.open(&format!("{second}?sp={product}")).await;

        let (one, two) = tokio::join!(one.send(&first, &fields), two.send(&second, &fields));

        let mut statuses = [one.status, two.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 422], "{} {}", one.body, two.body);
        assert_eq!(world.count("select count(*) from listing").await, 2, "one of each product");
    })
    .await;
}

#[tokio::test]
async fn a_session_is_not_dated_back_and_one_that_outlives_its_criteria_is_cancelled_not_closed() {
    each_engine(async |world| {
        world.go_to("2026-06-20T09:00:00");
        let mut hoa = world.sign_in("hoa").await;
        let council = council(world, &mut hoa, "majority").await;
        let round = round(&mut hoa, "01/03/2026", "31/12/2026").await;
        let page = format!("/phien-hop/moi?dot={round}");
        let open = |held_on: &'static str| {
            [
                ("round", round.as_str()),
                ("council", council.as_str()),
                ("held_on", held_on),
                ("venue", "Phòng họp số 2"),
                ("deadline_on", "31/07/2026"),
                ("deadline_at", "17h"),
            ]
        };
        let back = submit(&mut hoa, &page, &open("19/06/2026")).await;
        assert!(back.status == 422 && back.complaint().contains("không được trước hôm nay"), "{}", back.complaint());
        let session = submit(&mut hoa, &page, &open("20/07/2026")).await.location().replace("/phien-hop/", "");
        let product = product(world, "Miến dong").await;
        let fields = [("product", product.as_str()), ("case", "first"), ("received_on", "02/03/2026"), ("form", SET)];
        let listed = submit(&mut hoa, &format!("/phien-hop/{session}/san-pham?sp={product}"), &fields).await;
        assert_eq!(listed.status, 303, "{}", listed.body);
        let listing = world.text("select id from listing").await;

        // The transition ends on 21/7/2026; the last sheet comes on the 22nd.
        let old = saolang::app::rulesets().expect("the criteria").form("148-2023", SET).expect("a set of QĐ 148");
        world.go_to("2026-07-22T09:00:00");
        for login in ["lan", "minh", "tuan"] {
            let mut member = world.sign_in(login).await;
            let sheet = format!("/phien-hop/{session}/phieu-cham/{listing}");
            assert_eq!(file(&mut member, &sheet, &ticks(old, best)).await.status, 303);
        }
        let mut thu = world.sign_in("thu").await;
        let dong = format!("/phien-hop/{session}/dong");
        assert!(thu.open(&dong).await.body.contains("không còn áp dụng"), "{}", thu.open(&dong).await.body);
        assert_eq!(thu.send(&dong, &[("pin", crate::pins::PIN)]).await.status, 422);

        let huy = format!("/phien-hop/{session}/huy");
        assert_eq!(thu.open(&huy).await.status, 404, "the office cancels");
        let mut hoa = world.sign_in("hoa").await;
        assert_eq!(submit(&mut hoa, &huy, &[("reason", "")]).await.status, 422);
        assert_eq!(submit(&mut hoa, &huy, &[("reason", "Quá thời gian chuyển tiếp")]).await.status, 303);
        assert!(hoa.open(&format!("/phien-hop/{session}")).await.body.contains("Quá thời gian chuyển tiếp"));
        thu.open("/phien-hop").await;
        assert_eq!(thu.send(&dong, &[("pin", crate::pins::PIN)]).await.status, 422, "what is cancelled is not closed");
        assert_eq!(world.count("select count(*) from result").await, 0);
        assert_eq!(world.count("select count(*) from filing").await, 3, "what was filed is kept");

        let page = format!("/phien-hop/moi?dot={round}");
        let next = submit(&mut hoa, &page, &open("23/07/2026")).await.location().to_owned();
        let fields = [("product", product.as_str()), ("case", "first"), ("received_on", "02/03/2026"), ("form", SET)];
        let listed = submit(&mut hoa, &format!("{next}/san-pham?sp={product}"), &fields).await;
        assert_eq!(listed.status, 303, "the product is free for another list: {}", listed.body);
    })
    .await;
}
