//! A member's sheet: ticks, filing, sealing, and who sees what.

use crate::pins::PIN;
use crate::season::{
    SET, Season, best, decide_facts, draft, file, file_saved, form, id_of, list, nothing_ties, product, save, season,
    ticks, ticks_worth,
};
use crate::world::{World, each_engine, field};
use axum::http::{Method, header};
use rules::sheet::Facts;

#[tokio::test]
async fn a_member_ticks_options_and_only_the_server_counts() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut lan = world.sign_in("lan").await;
        let ticks = ticks_worth(form(SET), 80);
        let counted = draft(&ticks).totals(form(SET), Facts::default());

        let mut with_points = ticks.clone();
        with_points.push(("total".to_owned(), "100".to_owned()));
        with_points.push(("points.A.1.1".to_owned(), "99".to_owned()));
        let saved = save(&mut lan, &season.sheet(), &with_points, "").await;
        let review = lan.open(saved.location()).await;

        assert_eq!(saved.status, 303);
        assert!(review.body.contains(&format!("<b>{}</b>/100", counted.total)), "{}", review.body);
        assert_eq!(world.count("select count(*) from draft").await, 1);
    })
    .await;
}

#[tokio::test]
async fn an_option_that_the_form_does_not_print_is_refused_and_nothing_is_kept() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut lan = world.sign_in("lan").await;
        for (name, value) in [
            ("o.A.1.1", "99"),
            ("o.A.1.1", "abc"),
            ("o.A.1.1", "case:1"),
            ("o.Z.9", "1"),
            ("o.A.1.1", "-1"),
            ("o.", "1"),
        ] {
            let answer = save(&mut lan, &season.sheet(), &[(name.to_owned(), value.to_owned())], "").await;
            assert_eq!(answer.status, 422, "{name}={value}");
        }
        assert_eq!(world.count("select count(*) from draft").await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_sheet_with_an_unanswered_criterion_cannot_be_filed_and_says_which() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut lan = world.sign_in("lan").await;
        let mut ticks = ticks(form(SET), best);
        let (missing, _) = ticks.remove(3);
        save(&mut lan, &season.sheet(), &ticks, "").await;

        let review = lan.open(&format!("{}/nop", season.sheet())).await;
        let code = missing.trim_start_matches("o.");
        assert!(review.body.contains(&format!("{}#{code}\"", season.sheet())), "{}", review.body);
        assert!(field(&review.body, "revision").is_none(), "there is nothing to file with");
        lan.open(&season.sheet()).await;
        let forced = lan.send(&format!("{}/nop", season.sheet()), &[("revision", "1"), ("pin", PIN)]).await;

        assert_eq!(forced.status, 422);
        assert_eq!(world.count("select count(*) from filing").await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_filed_sheet_is_sealed_and_cannot_be_filed_or_changed_again() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut lan = world.sign_in("lan").await;
        let ticks = ticks(form(SET), best);

        let filed = file(&mut lan, &season.sheet(), &ticks).await;
        assert_eq!(filed.status, 303);
        let page = lan.open(&season.sheet()).await;
        let context = format!(
            r#"{{"session":"{}","listing":"{}","member":"{}","version":1,"filed_at":{},"note":"","reason":""}}"#,
            season.session,
            season.listing,
            id_of(world, "lan").await,
            world.clock.now().as_millisecond()
        );
        let expected = draft(&ticks).file(form(SET), Facts::default()).expect("a sheet").seal(&context);
        assert!(page.body.contains(&format!("{} {}", &expected[..8], &expected[8..16])), "{}", page.body);

        lan.open("/phien-hop").await;
        let again = lan.send(&format!("{}/nop", season.sheet()), &[("revision", "1"), ("pin", PIN)]).await;
        assert_eq!(again.status, 422);
        assert!(again.body.contains("Phiếu đã nộp không sửa được"), "{}", again.body);
        lan.open("/phien-hop").await;
        let draft = lan.send(&season.sheet(), &[("revision", "0"), ("o.A.1.1", "1")]).await;
        assert_eq!(draft.status, 422);
        assert_eq!(world.count("select count(*) from filing").await, 1);
        assert_eq!(world.count("select count(*) from draft").await, 0);

        let changed = world
            .app
            .db
            .write(async |tx| {
                tx.housekeeping("an attempt past the programme");
                tx.execute("update filing set answers = '{}'", vec![]).await
            })
            .await;
        assert!(changed.is_err(), "the database itself refuses");
    })
    .await;
}

#[tokio::test]
async fn a_sheet_is_filed_from_the_day_of_the_session_to_its_deadline_and_not_a_moment_longer() {
    for (at, status) in [
        ("2026-11-09T23:59:59", 422),
        ("2026-11-10T00:00:00", 303),
        ("2026-11-10T17:00:00", 303),
        ("2026-11-10T17:00:01", 422),
    ] {
        each_engine(async |world| {
            let season = season(world).await;
            world.go_to("2026-11-09T20:00:00");
            let mut lan = world.sign_in("lan").await;
            save(&mut lan, &season.sheet(), &ticks(form(SET), best), "").await;
            if at > "2026-11-10T12" {
                world.go_to("2026-11-10T12:00:00");
                lan = world.sign_in("lan").await;
            }
            lan.open(&format!("{}/nop", season.sheet())).await;

            world.go_to(at);
            let filed = lan.send(&format!("{}/nop", season.sheet()), &[("revision", "1"), ("pin", PIN)]).await;

            assert_eq!(filed.status, status, "{at}: {}", filed.body);
            assert_eq!(world.count("select count(*) from filing").await, i64::from(status == 303), "{at}");
        })
        .await;
    }
}

#[tokio::test]
async fn nobody_sees_another_s_sheet_or_the_mean_before_the_session_is_closed() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut lan = world.sign_in("lan").await;
        let secret = "Ý kiến riêng của Lan";
        save(&mut lan, &season.sheet(), &ticks_worth(form(SET), 83), secret).await;
        assert_eq!(file_saved(&mut lan, &season.sheet(), "").await.status, 303);
        let total = draft(&ticks_worth(form(SET), 83)).totals(form(SET), Facts::default()).total;
        let own = lan.open(&season.sheet()).await.body;
        assert!(
            own.contains(secret) && own.contains(&format!("<td class=\"num\">{total}</td>")),
            "there is something to see"
        );
        let seal: (String,) =
            world.app.db.read(async |tx| tx.one("select seal from filing", vec![]).await).await.expect("a seal");

        for login in ["minh", "thu", "hoa", "nga", "dung", "binh", "khanh", "tam", "son"] {
            let mut other = world.sign_in(login).await;
            for below in [
                String::new(),
                format!("/phieu-cham/{}", season.listing),
                format!("/phieu-cham/{}/nop", season.listing),
                format!("/yeu-cau-toi-thieu/{}", season.listing),
                format!("/xem-lai/{}", season.listing),
                "/dong".to_owned(),
            ] {
                for accept in ["text/html", "application/json"] {
                    let path = season.at(&below);
                    let seen = other.ask(Method::GET, &path, None, &[(header::ACCEPT, accept)]).await.body;
                    assert!(!seen.contains(secret), "{login} {path}");
                    assert!(!seen.contains(&seal.0[..8]), "{login} {path}");
                    assert!(!seen.contains(&format!(">{total}<")), "{login} {path}");
                }
            }
            for path in [format!("/ket-qua/{}", season.listing), format!("/ket-qua/{}/phieu.csv", season.listing)] {
                assert_eq!(other.open(&path).await.status, 404, "{login} {path}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn the_secretary_sees_who_has_filed_and_a_member_does_not() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut lan = world.sign_in("lan").await;
        let mut thu = world.sign_in("thu").await;
        let mut minh = world.sign_in("minh").await;
        file(&mut lan, &season.sheet(), &ticks(form(SET), best)).await;

        let led = thu.open(&season.at("")).await.body;
        let judged = minh.open(&season.at("")).await.body;

        assert!(led.contains("Đã nộp 1 trên 3 phiếu"), "{led}");
        assert!(led.contains("<span class=\"tag tag-ok\">đã nộp</span> Nguyễn Thị Lan"), "{led}");
        assert!(!judged.contains("Đã nộp 1 trên 3 phiếu") && !judged.contains("Nguyễn Thị Lan</li>"), "{judged}");
    })
    .await;
}

#[tokio::test]
async fn a_sheet_belongs_to_whoever_is_signed_in_whatever_the_form_says() {
    each_engine(async |world| {
        let season = season(world).await;
        world.account("khanh").await;
        let mut minh = world.sign_in("minh").await;
        let (lan, minh_id) = (id_of(world, "lan").await, id_of(world, "minh").await);
        let mut forged = ticks(form(SET), best);
        for name in ["user_id", "user", "member", "actor_id", "seat"] {
            forged.push((name.to_owned(), lan.clone()));
        }

        file(&mut minh, &season.sheet(), &forged).await;

        let whose: Vec<(String,)> =
            world.app.db.read(async |tx| tx.all("select user_id from filing", vec![]).await).await.expect("rows");
        assert_eq!(whose, [(minh_id,)]);
    })
    .await;
}

#[tokio::test]
async fn a_draft_kept_elsewhere_meanwhile_is_not_overwritten_unseen() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut tablet = world.sign_in("lan").await;
        let mut phone = world.sign_in_anew("lan").await;
        let all = ticks(form(SET), best);
        tablet.open(&season.sheet()).await;
        save(&mut phone, &season.sheet(), &all, "từ điện thoại").await;

        let late =
            tablet.send(&season.sheet(), &[("revision", "0"), ("note", "từ máy tính bảng"), ("o.A.1.1", "1")]).await;
        assert_eq!(late.status, 409);
        assert!(late.body.contains("từ máy tính bảng"), "what was typed stays");
        let kept: (String,) =
            world.app.db.read(async |tx| tx.one("select note from draft", vec![]).await).await.expect("a draft");
        assert_eq!(kept.0, "từ điện thoại");

        let revision = field(&late.body, "revision").expect("the newer revision");
        tablet.open(&season.sheet()).await;
        let replaced = tablet
            .send(&season.sheet(), &[("revision", &revision), ("note", "từ máy tính bảng"), ("o.A.1.1", "1")])
            .await;
        assert_eq!(replaced.status, 303);
    })
    .await;
}

#[tokio::test]
async fn a_tick_is_kept_at_once_for_the_script_and_sent_twice_it_is_kept_once() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut lan = world.sign_in("lan").await;
        lan.open(&season.sheet()).await;
        let csrf = lan.token().to_owned();
        let body =
            serde_urlencoded::to_string([("csrf", csrf.as_str()), ("revision", "0"), ("note", ""), ("o.A.1.1", "2")])
                .expect("fields");
        let json = [(header::ACCEPT, "application/json")];
        let path = format!("{}/nhap", season.sheet());

        let first = lan.ask(Method::POST, &path, Some(body.clone()), &json).await;
        let again = lan.ask(Method::POST, &path, Some(body), &json).await;

        let read = |text: &str| -> serde_json::Value { serde_json::from_str(text).expect("JSON") };
        assert_eq!(first.status, 200, "{}", first.body);
        assert_eq!(read(&first.body)["revision"], 1);
        assert_eq!(read(&first.body)["answered"], 1);
        assert_eq!(read(&again.body), read(&first.body), "the answer that was lost is given again");
    })
    .await;
}

#[tokio::test]
async fn members_do_not_see_the_proposed_facts_while_anybody_may_file() {
    let mut world = World::on_sqlite().await;
    let season = season(&mut world).await;
    let mut nga = world.sign_in("nga").await;
    let mut minh = world.sign_in("minh").await;
    let mut lan = world.sign_in("lan").await;

    assert_eq!(decide_facts(&mut nga, &season.facts(), &ticks(form(SET), best), "propose").await.status, 303);

    assert_eq!(minh.open(&season.facts()).await.status, 404);
    assert!(!minh.open(&season.at("")).await.body.contains("Đỗ Thúy Nga"));
    assert!(lan.open(&season.at("")).await.body.contains("Đỗ Thúy Nga"), "the chair confirms them");
}

#[tokio::test]
async fn after_filing_the_way_leads_to_the_next_product_that_the_member_may_judge() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut hoa = world.sign_in("hoa").await;
        let mut others = Vec::new();
        for name in ["Miến dong", "Bánh cốm"] {
            let product = product(world, name).await;
            let listing = list(&mut hoa, &season.session, &product, SET).await;
            nothing_ties(world, &season.session, &listing).await;
            others.push(Season { listing, product, session: season.session.clone() });
        }
        let mut minh = world.sign_in("minh").await;
        crate::interests::declare(&mut minh, &others[0], "co", "họ hàng").await;

        assert_eq!(file(&mut minh, &season.sheet(), &ticks(form(SET), best)).await.status, 303);

        let filed = minh.open(&season.sheet()).await.body;
        let way = |season: &Season| format!("class=\"btn\" href=\"{}\"", season.sheet());
        assert!(filed.contains(&way(&others[1])) && !filed.contains(&way(&others[0])), "{filed}");
        let mut lan = world.sign_in("lan").await;
        assert_eq!(file(&mut lan, &season.sheet(), &ticks(form(SET), best)).await.status, 303);
        assert!(lan.open(&season.sheet()).await.body.contains(&way(&others[0])), "whom nothing ties goes there");
    })
    .await;
}
