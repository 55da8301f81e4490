//! Dossiers on the list of a session: what the council judges is what was submitted, and its papers lie beside the sheet.

use crate::{
    filed::{MAKER, RICE, done, fill, hand_in},
    office::{Proposed, ask, proposed, receive},
    proposals::text_of,
    season::{SET, best, file, form, nothing_ties, sitting, submit, ticks},
    world::{Browser, World, each_engine, field},
};

/// A session on the second day after, and the dossier of Bát Tràng that the office has received.
pub async fn waiting(world: &mut World) -> (Proposed, String) {
    let mut at = proposed(world).await;
    receive(&mut at.hoa, &at.dossier).await;
    let session = sitting(world, &mut at.hoa, "confirmed_sheet", "27/11/2026").await;
    (at, format!("/phien-hop/{session}"))
}

fn id(dossier: &str) -> &str {
    dossier.trim_start_matches("/ho-so/")
}

/// Lists a dossier; answers the listing's id.
pub async fn list(hoa: &mut Browser, session: &str, dossier: &str) -> String {
    let listed = submit(hoa, &format!("{session}/ho-so"), &[("dossier", id(dossier))]).await;
    done(&listed);
    let page = hoa.open(listed.location()).await.body;
    page.split("id=\"sp-").nth(1).and_then(|rest| rest.split('"').next()).expect("a listing").to_owned()
}

/// The addresses in an attribute of a page that begin so.
fn addresses(page: &str, attribute: &str, begins: &str) -> Vec<String> {
    let named = format!("{attribute}=\"{begins}");
    let named = page.split(named.as_str()).skip(1);
    named.filter_map(|rest| Some(format!("{begins}{}", rest.split_once('"')?.0))).collect()
}

#[tokio::test]
async fn a_session_is_filled_with_dossiers_that_the_office_has_received() {
    each_engine(async |world| {
        let Proposed { mut hoa, dossier, .. } = proposed(world).await;
        let session = format!("/phien-hop/{}", sitting(world, &mut hoa, "majority", "27/11/2026").await);
        let choose = format!("{session}/ho-so");
        let before = hoa.open(&choose).await.body;
        assert!(before.contains("Còn 1 hồ sơ xã, phường đã đề nghị mà văn phòng chưa tiếp nhận."), "{before}");
        assert_eq!(before.matches("name=\"dossier\"").count(), 0, "{before}");
        let early = hoa.send(&choose, &[("dossier", id(&dossier))]).await;
        assert_eq!(early.status, 422);
        assert!(early.complaint().contains(&format!("Hồ sơ “{RICE}” không còn ở bước văn phòng đã tiếp nhận")));

        receive(&mut hoa, &dossier).await;
        let shown = hoa.open(&choose).await.body;
        assert_eq!(shown.matches(RICE).count(), 1, "{shown}");
        assert_eq!(
            hoa.open(&format!("{choose}?q=nep%20cai%20bat%20trang")).await.body.matches("name=\"dossier\"").count(),
            1
        );
        assert_eq!(hoa.open(&format!("{choose}?truong-hop=renewal")).await.body.matches("name=\"dossier\"").count(), 0);
        let none = submit(&mut hoa, &choose, &[]).await;
        assert_eq!((none.status, none.complaint()), (422, "Hãy chọn ít nhất một hồ sơ.".to_owned()));

        list(&mut hoa, &session, &dossier).await;
        let kept = "select l.case_type || ' ' || l.received_on || ' ' || l.form || ' ' || b.version
                    from listing l join submission b on b.id = l.submission_id where l.dossier_id is not null";
        assert_eq!(world.text(kept).await, format!("first 2026-11-25 {SET} 1"));
        assert_eq!(hoa.open(&choose).await.body.matches("name=\"dossier\"").count(), 0, "it is listed");
        let twice = hoa.send(&choose, &[("dossier", id(&dossier))]).await;
        assert_eq!(twice.status, 422);
        assert!(twice.complaint().contains("đã có trong danh sách của một phiên đang mở"), "{}", twice.complaint());
        assert_eq!(world.count("select count(*) from listing").await, 1);
        let mut minh = world.sign_in("minh").await;
        assert_eq!(minh.open(&choose).await.status, 404, "a member lists nothing");
    })
    .await;
}

#[tokio::test]
async fn what_a_commune_proposes_after_the_last_day_of_a_round_belongs_to_the_next() {
    each_engine(async |world| {
        let Proposed { mut hoa, dossier, .. } = proposed(world).await;
        receive(&mut hoa, &dossier).await;
        let session = format!("/phien-hop/{}", sitting(world, &mut hoa, "majority", "27/11/2026").await);
        let to = async |day: &'static str| {
            let moved = world.app.db.write(async |tx| {
                tx.housekeeping("a round with another last day");
                tx.execute("update round set last_proposal_on = $1", saolang::args![day]).await
            });
            assert_eq!(moved.await.expect("a write"), 1);
        };
        to("2026-11-24").await;
        let late = submit(&mut hoa, &format!("{session}/ho-so"), &[("dossier", id(&dossier))]).await;
        assert_eq!(late.status, 422);
        assert!(late.complaint().contains("được đề nghị sau ngày 24/11/2026"), "{}", late.complaint());
        assert!(late.body.contains(" checked"), "what was chosen stays");
        to("2026-11-25").await;
        list(&mut hoa, &session, &dossier).await;
    })
    .await;
}

#[tokio::test]
async fn whoever_judges_reads_the_claim_and_the_papers_of_each_criterion_beside_its_boxes() {
    each_engine(async |world| {
        let (Proposed { mut hoa, mut tam, mut son, dossier }, session) = waiting(world).await;
        let listing = list(&mut hoa, &session, &dossier).await;
        nothing_ties(world, session.trim_start_matches("/phien-hop/"), &listing).await;
        let sheet = format!("{session}/phieu-cham/{listing}");
        let mut minh = world.sign_in("minh").await;
        let shown = minh.open(&sheet).await.body;
        for leaf in form(SET).leaves() {
            assert_eq!(shown.matches(&format!("sổ sách về {}<", leaf.topic)).count(), 1, "{}: {shown}", leaf.code);
        }
        let pictures = addresses(&shown, "src", &format!("{session}/ho-so/"));
        assert!(!pictures.is_empty(), "{shown}");
        for picture in &pictures {
            let answer = minh.open(picture).await;
            assert_eq!((answer.status, answer.header("content-type")), (200, "image/jpeg"), "{picture}");
        }
        let large = addresses(&shown, "href", &format!("{session}/ho-so/{listing}/giay/"));
        let page = minh.open(&large[0]).await;
        assert_eq!(page.status, 200);
        assert!(page.body.contains(&format!("{RICE} – {MAKER}")), "{}", page.body);
        assert!(minh.open(&format!("{}?quay=90", large[0])).await.body.contains("turn-90"));
        let forms = format!("{session}/ho-so/{listing}");
        assert!(text_of(&mut minh, &format!("{forms}/mau-02.pdf")).await.contains("sổ sách về local_labour"));
        assert!(text_of(&mut minh, &format!("{forms}/mau-03.pdf")).await.contains("09/BC-UBND"));

        // The advisory team reads the same; who has no seat finds nothing, and the dossier itself stays closed to a member.
        let mut nga = world.sign_in("nga").await;
        let facts = nga.open(&format!("{session}/yeu-cau-toi-thieu/{listing}")).await.body;
        assert_eq!(addresses(&facts, "src", &format!("{session}/ho-so/")), pictures);
        assert_eq!(minh.open(&format!("{dossier}/doc")).await.status, 404);
        for stranger in [&mut tam, &mut son] {
            for address in [&pictures[0], &large[0], &format!("{forms}/mau-02.pdf"), &format!("{forms}/mau-03.pdf")] {
                assert_eq!(stranger.open(address).await.status, 404, "{address}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn what_the_producer_completes_later_is_judged_only_while_nobody_has_judged() {
    each_engine(async |world| {
        let (Proposed { mut hoa, mut tam, dossier, .. }, session) = waiting(world).await;
        let listing = list(&mut hoa, &session, &dossier).await;
        nothing_ties(world, session.trim_start_matches("/phien-hop/"), &listing).await;
        let sheet = format!("{session}/phieu-cham/{listing}");
        let newest = format!("{session}/san-pham/{listing}/ban-moi");
        let complete = async |hoa: &mut Browser, tam: &mut Browser, market: &str, again: &str| {
            done(&ask(hoa, &dossier, again).await);
            done(&fill(tam, &format!("{dossier}/cau/market"), &[("value", market)]).await);
            let leaf = &form(SET).leaves()[0].code;
            let said = [("description", market), ("o.A.1.1", "1")];
            done(&fill(tam, &format!("{dossier}/tieu-chi/{leaf}"), &said).await);
            done(&hand_in(tam, &dossier).await);
        };

        complete(&mut hoa, &mut tam, "Chợ Bát Tràng", "").await;
        let shown = hoa.open(&session).await.body;
        assert!(shown.contains("danh sách đang giữ bản 1, bản mới nhất là bản 2"), "{shown}");
        let mut minh = world.sign_in("minh").await;
        assert_eq!(minh.open(&sheet).await.body.matches("Chợ Bát Tràng").count(), 0, "the first version is judged");
        assert_eq!(minh.send(&newest, &[]).await.status, 404);
        done(&submit_at(&mut hoa, &session, &newest).await);
        assert_eq!(minh.open(&sheet).await.body.matches("Chợ Bát Tràng").count(), 1);
        assert_eq!(submit_at(&mut hoa, &session, &newest).await.status, 422, "it is the newest");

        world.go_to("2026-11-27T09:00:00");
        let mut minh = world.sign_in("minh").await;
        let mut hoa = world.sign_in("hoa").await;
        let mut tam = world.sign_in("tam").await;
        done(&file(&mut minh, &sheet, &ticks(form(SET), best)).await);
        complete(&mut hoa, &mut tam, "Chợ Đồng Xuân", "Chưa đủ").await;
        let late = submit_at(&mut hoa, &session, &newest).await;
        assert_eq!(late.status, 422);
        assert_eq!(
            world
                .text("select cast(b.version as text) from listing l join submission b on b.id = l.submission_id")
                .await,
            "2",
            "what was judged stays"
        );

        // The seal covers which submission was judged: pointing the listing elsewhere breaks it.
        let broken = async |world: &World| {
            let rules = world.app.rules;
            let checked = world.app.db.read(async |tx| saolang::evaluation::sheets::check_seals(tx, rules).await).await;
            checked.expect("a count").1.len()
        };
        assert_eq!(broken(world).await, 0);
        let moved = world.app.db.write(async |tx| {
            tx.housekeeping("somebody with the database in hand");
            let sql = "update listing set submission_id = (select id from submission where version = 3)";
            tx.execute(sql, saolang::args![]).await
        });
        assert_eq!(moved.await.expect("a write"), 1);
        assert_eq!(broken(world).await, 1);
    })
    .await;
}

/// Presses a button that stands on the page of a session.
async fn submit_at(browser: &mut Browser, page: &str, to: &str) -> crate::world::Answer {
    assert!(field(&browser.open(page).await.body, "csrf").is_some());
    browser.send(to, &[]).await
}
