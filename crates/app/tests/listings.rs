//! Dossiers on the list of a session: what the council judges is what was submitted, and its papers lie beside the sheet.

use crate::{
    examinations,
    filed::{MAKER, RICE, done, fill, hand_in},
    office::{Proposed, ask, proposed, receive},
    pins::PIN,
    proposals::text_of,
    season::{SET, best, decide_facts, declared, file, file_saved, form, nothing_ties, save, sitting, submit, ticks},
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

/// The office asks for the market once more, and the producer answers: another version of the dossier.
async fn complete(hoa: &mut Browser, tam: &mut Browser, dossier: &str, (market, again): (&str, &str)) {
    done(&ask(hoa, dossier, again).await);
    done(&fill(tam, &format!("{dossier}/cau/market"), &[("value", market)]).await);
    let leaf = &form(SET).leaves()[0].code;
    let said = [("description", market), ("o.A.1.1", "1")];
    done(&fill(tam, &format!("{dossier}/tieu-chi/{leaf}"), &said).await);
    done(&hand_in(tam, dossier).await);
}

#[tokio::test]
async fn what_the_producer_completes_later_is_judged_only_while_nobody_has_judged() {
    each_engine(async |world| {
        let (Proposed { mut hoa, mut tam, dossier, .. }, session) = waiting(world).await;
        let listing = list(&mut hoa, &session, &dossier).await;
        nothing_ties(world, session.trim_start_matches("/phien-hop/"), &listing).await;
        let sheet = format!("{session}/phieu-cham/{listing}");
        let newest = format!("{session}/san-pham/{listing}/ban-moi");

        complete(&mut hoa, &mut tam, &dossier, ("Chợ Bát Tràng", "")).await;
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
        complete(&mut hoa, &mut tam, &dossier, ("Chợ Đồng Xuân", "Chưa đủ")).await;
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

/// What a page that was opened earlier holds: the revision of the draft and the submission that was shown.
fn held(page: &str) -> [String; 2] {
    ["revision", "submission"].map(|name| field(page, name).expect("a field"))
}

const OTHER_VERSION: &str = "Hội đồng đánh giá bản 2 của hồ sơ";

#[tokio::test]
async fn ticks_that_were_made_on_another_version_are_neither_kept_nor_filed_before_that_one_was_seen() {
    each_engine(async |world| {
        let (Proposed { mut hoa, mut tam, dossier, .. }, session) = waiting(world).await;
        let listing = list(&mut hoa, &session, &dossier).await;
        nothing_ties(world, session.trim_start_matches("/phien-hop/"), &listing).await;
        let sheet = format!("{session}/phieu-cham/{listing}");
        let (tick, review) = (format!("{sheet}/nhap"), format!("{sheet}/nop"));
        let mut minh = world.sign_in("minh").await;
        done(&save(&mut minh, &sheet, &ticks(form(SET), best), "theo bản 1").await);
        let page = minh.open(&sheet).await.body;
        assert!(!page.contains("của hồ sơ, còn các mức"), "it is the version that was ticked: {page}");
        let [revision, submission] = held(&page);
        complete(&mut hoa, &mut tam, &dossier, ("Chợ Bát Tràng", "")).await;
        done(&submit_at(&mut hoa, &session, &format!("{session}/san-pham/{listing}/ban-moi")).await);

        let open_since = [
            ("revision", revision.as_str()),
            ("submission", submission.as_str()),
            ("note", "gõ tiếp theo bản 1"),
            ("o.A.1.1", "1"),
        ];
        let stale = minh.send(&sheet, &open_since).await;
        assert_eq!(stale.status, 409);
        assert!(stale.body.contains("gõ tiếp theo bản 1") && stale.body.contains(OTHER_VERSION), "{}", stale.body);
        assert_eq!(minh.send(&tick, &open_since).await.status, 409, "nor by the script");
        assert_eq!(world.text("select note from draft").await, "theo bản 1");

        world.go_to("2026-11-27T09:00:00");
        let mut minh = world.sign_in("minh").await;
        let looked = minh.open(&review).await.body;
        assert!(looked.contains(OTHER_VERSION) && field(&looked, "revision").is_none(), "{looked}");
        let forced = minh.send(&review, &[("revision", &revision), ("reason", ""), ("pin", PIN)]).await;
        assert_eq!((forced.status, forced.body.contains(OTHER_VERSION)), (409, true), "{}", forced.body);
        assert_eq!(world.count("select count(*) from filing").await, 0);

        let page = minh.open(&sheet).await.body;
        assert!(page.contains(OTHER_VERSION) && page.contains("theo bản 1"), "the ticks are kept: {page}");
        assert_eq!(page.matches("Chợ Bát Tràng").count(), 1, "beside what is judged now");
        done(&save(&mut minh, &sheet, &ticks(form(SET), best), "theo bản 2").await);
        assert!(!minh.open(&sheet).await.body.contains(OTHER_VERSION));
        done(&file_saved(&mut minh, &sheet, "").await);
        assert_eq!(world.count("select count(*) from filing").await, 1);
    })
    .await;
}

#[tokio::test]
async fn facts_that_were_filled_in_on_another_version_are_not_proposed_before_that_one_was_seen() {
    each_engine(async |world| {
        let (Proposed { mut hoa, mut tam, dossier, .. }, session) = waiting(world).await;
        let listing = list(&mut hoa, &session, &dossier).await;
        let facts = format!("{session}/yeu-cau-toi-thieu/{listing}");
        let mut nga = world.sign_in("nga").await;
        declared(&mut nga, &facts).await;
        let [revision, submission] = held(&nga.open(&facts).await.body);
        complete(&mut hoa, &mut tam, &dossier, ("Chợ Bát Tràng", "")).await;
        done(&submit_at(&mut hoa, &session, &format!("{session}/san-pham/{listing}/ban-moi")).await);

        for act in ["propose", "keep"] {
            let mut fields = ticks(form(SET), best);
            let shown = [("revision", revision.as_str()), ("submission", submission.as_str())];
            let more = shown.into_iter().chain([("act", act), ("note", "Theo bản 1")]);
            fields.extend(more.map(|(name, value)| (name.to_owned(), value.to_owned())));
            let fields: Vec<(&str, &str)> =
                fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            nga.open(&facts).await;
            let stale = nga.send(&facts, &fields).await;
            assert_eq!(stale.status, 409, "{act}");
            assert!(stale.body.contains(OTHER_VERSION) && stale.body.contains("Theo bản 1"), "{act}: {}", stale.body);
        }
        assert_eq!(world.count("select (select count(*) from facts) + (select count(*) from draft)").await, 0);

        done(&decide_facts(&mut nga, &facts, &ticks(form(SET), best), "propose").await);
        assert_eq!(world.count("select count(*) from facts").await, 1);
    })
    .await;
}

#[tokio::test]
async fn what_the_advisory_team_has_begun_to_examine_is_judged_as_it_was_examined() {
    each_engine(async |world| {
        let (Proposed { mut hoa, mut tam, dossier, .. }, session) = waiting(world).await;
        let listing = list(&mut hoa, &session, &dossier).await;
        let newest = format!("{session}/san-pham/{listing}/ban-moi");
        complete(&mut hoa, &mut tam, &dossier, ("Chợ Bát Tràng", "")).await;
        assert!(hoa.open(&session).await.body.contains("/ban-moi"), "nobody has examined it");
        let mut nga = world.sign_in("nga").await;
        let asked = examinations::ask(&mut nga, &format!("{session}/tham-dinh/{listing}"), &[]).await;
        assert_eq!(asked.status, 303, "{}", asked.complaint());

        let shown = hoa.open(&session).await.body;
        assert!(shown.contains("bản mới nhất là bản 2") && !shown.contains("/ban-moi"), "{shown}");
        let late = submit_at(&mut hoa, &session, &newest).await;

        assert_eq!(late.status, 422);
        assert!(
            late.body.contains("Tổ tư vấn đã ghi kiểm nghiệm hoặc thẩm định thực tế theo bản trước"),
            "{}",
            late.body
        );
        let sql = "select cast(b.version as text) from listing l join submission b on b.id = l.submission_id";
        assert_eq!(world.text(sql).await, "1");
        assert_eq!(world.count("select count(*) from event where name = 'listing.renewed'").await, 0);
    })
    .await;
}
