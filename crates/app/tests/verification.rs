//! What anybody reads who checks a code.

use crate::certificates::{VASE, closed_session, enter, newest, raw};
use crate::revocations::{confirm, propose, revoke, second};
use crate::world::{Answer, Browser, World, each_engine};
use axum::http::{Method, header};
use jiff::Timestamp;
use saolang::{args, error::Error, platform::assets};
use serde_json::{Value as Json, json};

/// The page of a code with the style it needs travels in so many bytes at most (docs: performance budgets).
const BUDGET: usize = 15 * 1024;

/// Certifies the vase today; answers the certificate's id and code.
pub async fn certified(world: &mut World) -> (Browser, String, String) {
    let mut hoa = world.sign_in("hoa").await;
    let session = closed_session(world, &[VASE]).await;
    let entered = enter(world, &mut hoa, &session, &[VASE.0], &[]).await;
    assert_eq!(entered.status, 303, "{}", entered.complaint());
    let (id, code) = newest(world).await;
    (hoa, id, code)
}

fn at(world: &World, instant: &str) {
    world.clock.set(instant.parse::<Timestamp>().expect("an instant"));
}

pub async fn ask_json(world: &World, code: &str) -> (u16, Json) {
    let accept = [(header::ACCEPT, "application/json")];
    let answer = world.stranger().ask(Method::GET, &format!("/x/{code}"), None, &accept).await;
    (answer.status, serde_json::from_str(&answer.body).expect("JSON"))
}

pub async fn see(world: &World, code: &str) -> Answer {
    world.stranger().open(&format!("/x/{code}")).await
}

/// The word of the seal.
pub fn word(page: &Answer) -> &str {
    page.body.split_once("<h1>").and_then(|(_, rest)| rest.split_once("</h1>")).expect("a seal").0
}

/// A proper code that is not this one.
fn another(code: &str) -> String {
    let lot = if code.starts_with('7') { 8 } else { 7 };
    rules::code::CheckCode::from_lot(lot).to_string()
}

#[tokio::test]
async fn anybody_reads_the_verdict_and_leaves_no_trace() {
    each_engine(async |world| {
        let (_, _, code) = certified(world).await;
        let events = world.count("select count(*) from event").await;
        let mut buyer = world.stranger();

        let page = buyer.open(&format!("/x/{code}")).await;

        assert_eq!((page.status, word(&page), page.header("cache-control")), (200, "Còn hiệu lực", "no-store"));
        for said in [
            "Đến hết ngày 10/03/2029",
            "Kiểm tra lúc 09:00 ngày 10/03/2026 (giờ Việt Nam)",
            "Bình gốm men lam Bát Tràng",
            "Hợp tác xã Làng Nghề",
            "Bát Tràng, Gia Lâm",
            "aria-label=\"4 trên 5 sao\"",
            "số 600/QĐ-UBND ngày 10/03/2026",
            "CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI",
            "không bao giờ hỏi mật khẩu",
            &format!("{} {}", &code[..5], &code[5..]),
            &format!("<b>{}/</b>", world.app.config.base_url),
        ] {
            assert!(page.body.contains(said), "{said:?} is not in {}", page.body);
        }
        assert!(!page.body.contains("minh họa") && !page.body.contains("stars-past") && !page.body.contains("<script"));
        assert!(buyer.cookies.is_empty(), "nobody is marked for checking: {:?}", buyer.cookies);
        assert_eq!(world.count("select count(*) from event").await, events);
    })
    .await;
}

#[tokio::test]
async fn the_verdict_with_its_style_stays_under_fifteen_kilobytes() {
    let mut world = World::on_sqlite().await;
    let (mut hoa, id, code) = certified(&mut world).await;
    assert_eq!(revoke(&world, &mut hoa, &id, &[]).await.status, 303);
    let buyer = world.stranger();

    for (code, encoding) in [(code.as_str(), "gzip"), (&another(&code), "gzip"), ("KHONG-CO", "gzip"), (&code, "br")] {
        let page = raw(&world, &buyer, &format!("/x/{code}"), encoding).await.len();
        let style = raw(&world, &buyer, assets::address("public.css"), encoding).await.len();
        let mark = raw(&world, &buyer, assets::address("mark.svg"), encoding).await.len();
        println!("/x/{code} {encoding}: page {page}, style {style}, mark {mark}");
        assert!(page + style + mark < BUDGET, "{code}: {page} + {style} + {mark} bytes");
    }
}

#[tokio::test]
async fn a_certificate_ends_at_midnight_in_vietnam_on_every_surface_at_once() {
    each_engine(async |world| {
        let (_, id, code) = certified(world).await;
        for (instant, status, says, part) in [
            ("2029-03-10T23:59:59+07:00", "valid", "Còn hiệu lực, sắp hết hạn", "soon"),
            ("2029-03-11T00:00:00+07:00", "expired", "Hết hạn", "expired"),
        ] {
            at(world, instant);
            let mut hoa = world.sign_in("hoa").await;
            let page = see(world, &code).await;
            let (http, answer) = ask_json(world, &code).await;

            assert_eq!((page.status, word(&page), page.body.contains("stars-past")), (200, says, status == "expired"));
            assert_eq!((http, &answer["status"], &answer["as_of"]), (200, &json!(status), &json!(instant)));
            let tag = format!("</svg> {}</span>", if part == "soon" { "Cần đánh giá lại" } else { says });
            assert!(hoa.open(&format!("/giay-chung-nhan/{id}")).await.body.contains(&tag), "{instant}");
            assert!(hoa.open("/giay-chung-nhan").await.body.contains(&tag), "{instant}");
            assert!(hoa.open(&format!("/giay-chung-nhan?trang-thai={part}")).await.body.contains(VASE.0), "{instant}");
        }
        let page = see(world, &code).await;
        assert!(page.body.find("Hết hiệu lực từ sau ngày 10/03/2029") < page.body.find("stars-past"), "said before");
    })
    .await;
}

#[tokio::test]
async fn ninety_days_before_the_end_it_is_said_that_the_certificate_runs_out_soon() {
    let mut world = World::on_sqlite().await;
    let (_, _, code) = certified(&mut world).await;

    at(&world, "2028-12-09T12:00:00+07:00");
    assert_eq!(word(&see(&world, &code).await), "Còn hiệu lực");
    at(&world, "2028-12-10T12:00:00+07:00");
    let page = see(&world, &code).await;
    assert!(word(&page) == "Còn hiệu lực, sắp hết hạn" && page.body.contains("Còn 90 ngày."), "{}", page.body);
    at(&world, "2029-03-10T12:00:00+07:00");
    assert!(see(&world, &code).await.body.contains("Hôm nay là ngày cuối cùng."));
}

#[tokio::test]
async fn a_certificate_of_the_twenty_ninth_of_february_holds_to_the_last_day_of_that_month() {
    each_engine(async |world| {
        at(world, "2028-02-29T09:00:00+07:00");
        let (_, _, code) = certified(world).await;

        let (_, answer) = ask_json(world, &code).await;
        assert_eq!((&answer["issued_on"], &answer["valid_to"]), (&json!("2028-02-29"), &json!("2031-02-28")));
        at(world, "2031-02-28T23:59:59+07:00");
        assert_eq!(ask_json(world, &code).await.1["status"], "valid");
        at(world, "2031-03-01T00:00:00+07:00");
        assert_eq!(ask_json(world, &code).await.1["status"], "expired");
    })
    .await;
}

#[tokio::test]
async fn a_withdrawn_certificate_says_on_which_ground_and_why_before_its_stars() {
    each_engine(async |world| {
        let (mut hoa, id, code) = certified(world).await;
        let no_ground = propose(world, &mut hoa, &id, &[("ground", "")]).await;
        assert_eq!(no_ground.status, 422);
        assert!(no_ground.body.contains("Hãy chọn một căn cứ.") && no_ground.body.contains("12/KL-CCQLCL"));
        let proposal = propose(world, &mut hoa, &id, &[]).await.location().to_owned();
        let mut leader = second(world).await;
        for (more, sentence) in [
            (("effective_on", "11/3/2026"), "không thể sau hôm nay"),
            (("effective_on", "9/3/2026"), "Ngày mất hiệu lực không thể trước ngày quyết định thu hồi."),
            (("decision_date", "9/3/2026"), "Ngày quyết định thu hồi không thể trước ngày cấp"),
            (("reason", ""), "Hãy ghi lý do."),
            (("sure", ""), "Hãy đối chiếu rồi đánh dấu"),
        ] {
            let answer = confirm(world, &mut leader, &proposal, &[more]).await;
            assert_eq!(answer.status, 422, "{more:?}");
            assert!(answer.body.contains(sentence) && answer.body.contains("700/QĐ-UBND"), "{more:?}: {}", answer.body);
        }
        assert_eq!(ask_json(world, &code).await.1["status"], "valid");

        assert_eq!(confirm(world, &mut leader, &proposal, &[]).await.status, 303);

        let page = see(world, &code).await;
        assert_eq!(word(&page), "Đã thu hồi");
        for said in [
            "Không còn hiệu lực từ ngày 10/03/2026",
            "đ) Chủ thể OCOP không còn hoạt động sản xuất sản phẩm OCOP",
            "700/QĐ-UBND",
            "Xã xác nhận",
        ] {
            assert!(page.body.contains(said), "{said}");
        }
        assert!(page.body.find("đ) Chủ thể") < page.body.find("stars-past"));
        let (_, answer) = ask_json(world, &code).await;
        let expected = json!({"ground": "no_longer_made", "letter": "đ", "effective_on": "2026-03-10", "decision":
            {"number": "700/QĐ-UBND", "date": "2026-03-10", "authority": "CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI"}});
        assert_eq!((&answer["status"], &answer["revocation"]), (&json!("revoked"), &expected));
        assert_eq!(
            hoa.open(&format!("/giay-chung-nhan/{id}/thu-hoi")).await.location(),
            format!("/giay-chung-nhan/{id}")
        );
        assert_eq!(world.count("select count(*) from event where name = 'certificate.revoked'").await, 1);
    })
    .await;
}

#[tokio::test]
async fn the_product_s_next_certificate_supersedes_the_older_one_from_its_first_day() {
    each_engine(async |world| {
        let (_, _, old) = certified(world).await;
        at(world, "2028-11-10T09:00:00+07:00");
        assert_eq!(ask_json(world, &old).await.1["status"], "valid");

        let (_, _, new) = certified(world).await;

        let page = see(world, &old).await;
        assert_eq!(word(&page), "Đã thay thế");
        assert!(page.body.contains(&format!("href=\"/x/{new}\"")) && page.body.contains("stars-past"));
        let (_, answer) = ask_json(world, &old).await;
        assert_eq!((&answer["superseded_by"], &answer["superseded_on"]), (&json!(new), &json!("2028-11-10")));
        assert_eq!(ask_json(world, &new).await.1["status"], "valid");
    })
    .await;
}

#[tokio::test]
async fn a_mistyped_code_and_one_that_nobody_carries_are_told_apart() {
    each_engine(async |world| {
        let (_, _, code) = certified(world).await;
        let unknown = another(&code);
        let last = if code.ends_with('0') { "1" } else { "0" };
        let slipped = format!("{}{last}", &code[..9]);

        for (typed, http, says, reason) in [
            (unknown.as_str(), 404, "Không có trong sổ", ""),
            (&slipped, 422, "Mã có ký tự sai", "check"),
            ("ABCDE", 422, "Chưa phải là mã", "length"),
            ("U000000000", 422, "Chưa phải là mã", "symbol"),
            ("%3Cscript%3Ealert(1)", 422, "Chưa phải là mã", "symbol"),
        ] {
            let page = see(world, typed).await;
            assert_eq!((page.status, word(&page)), (http, says), "{typed}");
            assert!(!page.body.contains("stars") && !page.body.contains("<script>alert"), "{typed}");
            let (status, answer) = ask_json(world, typed).await;
            assert_eq!(status, http);
            assert_eq!(answer["status"], if reason.is_empty() { "unknown" } else { "malformed" });
            assert_eq!(answer["reason"].as_str().unwrap_or_default(), reason, "{typed}");
        }
        assert!(see(world, "ABCDE").await.body.contains("Mã có 10 ký tự, bạn đã gõ 5."));
        assert!(see(world, "U000000000").await.body.contains("Không mã nào có chữ U."));
    })
    .await;
}

#[tokio::test]
async fn a_code_however_it_is_spelled_or_typed_leads_to_its_own_address() {
    let mut world = World::on_sqlite().await;
    let (_, _, code) = certified(&mut world).await;
    let own = format!("/x/{code}");
    let mut buyer = world.stranger();

    for typed in
        [code.to_lowercase(), code.replace('0', "o").replace('1', "l"), format!("{}-{}", &code[..5], &code[5..])]
    {
        if typed != code {
            let answer = buyer.open(&format!("/x/{typed}")).await;
            assert_eq!((answer.status, answer.location()), (308, own.as_str()), "{typed}");
        }
        let boxed = buyer.open(&format!("/x?ma={typed}")).await;
        assert_eq!((boxed.status, boxed.location()), (303, own.as_str()), "{typed}");
    }
    let pasted = buyer.open(&format!("/x?ma=https%3A%2F%2Focop.example%2Fx%2F{code}%2F")).await;
    assert_eq!((pasted.status, pasted.location()), (303, own.as_str()));
    let wrong = buyer.open("/x?ma=%3Cb%3E").await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains("value=\"&#60;b&#62;\""), "what was typed stays: {}", wrong.body);
    assert_eq!(buyer.open("/x?ma=+").await.status, 422);
    assert_eq!((buyer.open("/x").await.status, buyer.cookies.is_empty()), (200, true));
    assert!(buyer.open("/").await.body.contains("name=\"ma\""), "the box stands on the first page");
}

#[tokio::test]
async fn programmes_read_the_verdict_in_stable_words() {
    each_engine(async |world| {
        let (_, _, code) = certified(world).await;
        let set = world.app.rules.ruleset("148-2023").expect("criteria").forms.first().map(|form| form.name_vi.clone());
        assert!(set.is_some());

        let (status, answer) = ask_json(world, &code).await;

        let expected = json!({"code": code, "status": "valid", "as_of": "2026-03-10T09:00:00+07:00",
            "number": "1/GCN-OCOP", "version": 1, "product": "Bình gốm men lam Bát Tràng", "producer": "Hợp tác xã Làng Nghề",
            "commune": "Bát Tràng", "district": "Gia Lâm", "stars": 4, "issued_on": "2026-03-10", "valid_to": "2029-03-10",
            "extended_to": null,
            "decision": {"number": "600/QĐ-UBND", "date": "2026-03-10",
                "authority": "CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI"},
            "suspended_from": null, "revocation": null, "superseded_on": null, "superseded_by": null, "demo": false});
        assert_eq!((status, answer), (200, expected));
    })
    .await;
}

#[tokio::test]
async fn the_register_is_searched_without_accents_and_by_code_however_it_is_spelled() {
    each_engine(async |world| {
        let (mut hoa, _, code) = certified(world).await;
        for (typed, found) in [
            ("binh+gom", true),
            ("lang+nghe", true),
            ("1%2FGCN", true),
            (code.to_lowercase().as_str(), true),
            ("lua", false),
        ] {
            let page = hoa.open(&format!("/giay-chung-nhan?tim={typed}")).await;
            assert_eq!((page.status, page.body.contains(VASE.0)), (200, found), "{typed}");
        }
        assert!(!hoa.open("/giay-chung-nhan?trang-thai=revoked").await.body.contains(VASE.0));
    })
    .await;
}

#[tokio::test]
async fn what_was_decided_issued_and_withdrawn_is_never_changed_or_removed() {
    each_engine(async |world| {
        let (mut hoa, id, _) = certified(world).await;
        assert_eq!(revoke(world, &mut hoa, &id, &[]).await.status, 303);
        let mut statements = vec![
            "update decision set number = 'x'",
            "update certificate set stars = 5",
            "update revocation set reason = 'x'",
            "delete from revocation",
            "update revocation_proposal set facts = 'x'",
            "delete from revocation_end",
            "delete from certificate",
            "delete from decision",
            "insert into decision select * from decision where true on conflict (id) do update set number = 'x'",
            "insert into certificate select * from certificate where true on conflict (id) do update set stars = 5",
        ];
        if world.app.db.engine() == "sqlite" {
            statements.push("insert or replace into decision select * from decision");
            statements.push("insert or replace into certificate select * from certificate");
            statements.push("insert or replace into revocation select * from revocation");
        } else {
            statements.push("truncate revocation");
            statements.push("truncate certificate cascade");
            statements.push("truncate decision cascade");
        }
        for statement in statements {
            let outcome = world
                .app
                .db
                .write(async |tx| {
                    tx.housekeeping("a test that must fail");
                    tx.execute(statement, args![]).await
                })
                .await;

            // Neither the lack of an event nor a row that refers to it is what stops it.
            let Err(Error::Fault(cause)) = outcome else { panic!("{statement}: {outcome:?}") };
            assert!(format!("{cause:#}").contains("is append-only"), "{statement}: {cause:#}");
        }
        assert_eq!(world.count("select count(*) from certificate where stars = 4").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_code_is_looked_up_by_index_and_never_by_reading_the_register() {
    let world = World::on_sqlite().await;
    let sql = "explain query plan select * from certificate_list where code = 'x'";

    let plan: Vec<(i64, i64, i64, String)> =
        world.app.db.read(async |tx| tx.all(sql, args![]).await).await.expect("a plan");

    assert!(plan.len() >= 4, "{plan:?}");
    assert!(plan.iter().all(|(_, _, _, step)| !step.starts_with("SCAN")), "{plan:?}");
}
