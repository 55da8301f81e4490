//! Decisions and certificates, as the office enters them.

use crate::revocations::revoke;
use crate::world::{Answer, Browser, World, each_engine};
use axum::{
    body::{Body, to_bytes},
    http::{Request, header},
};
use saolang::{args, identity::Actor, platform::db::Tx, products, products::NewProduct, router::router};
use tower::ServiceExt;

/// A product as a council judged it: name, stars, sum and number of the totals.
pub type Judged<'a> = (&'a str, Option<i64>, (i64, i64));

pub const VASE: Judged<'_> = ("Bình gốm men lam Bát Tràng", Some(4), (150, 2));
const HAT: Judged<'_> = ("Nón lá làng Chuông", Some(3), (120, 2));
const TEA: Judged<'_> = ("Trà sen Tây Hồ", Some(4), (185, 2));
const SILK: Judged<'_> = ("Lụa Vạn Phúc", Some(5), (190, 2));
pub const CAKE: Judged<'_> = ("Bánh tẻ Phú Nhi", Some(2), (80, 2));
const RICE: Judged<'_> = ("Gạo giả mạo", None, (180, 2));

/// A closed session with its results, held the day it is. The one place where these tests write rows by hand.
pub async fn closed_session(world: &World, judged: &[Judged<'_>]) -> String {
    let ruleset = if world.clock.today() < jiff::civil::date(2026, 5, 22) { "148-2023" } else { "26-2026" };
    let session = async |tx: &mut Tx| {
        let (id, at, held_on) = (tx.new_id(), tx.now(), tx.today());
        tx.execute(
            "insert into round (id, name, opens_on, last_proposal_on, evaluated_on, ruleset, demo, created_at)
             values ($1, 'Đợt 1', $2, $2, $2, $3, false, $4)",
            args![&id, held_on, ruleset, at],
        )
        .await?;
        tx.execute("insert into council (id, name, decision_number, decision_date, demo, created_at) values ($1, '', '', '', false, 0)", args![&id]).await?;
        tx.execute("insert into regulation (id, council_id, version, quorum_num, quorum_den, display_decimals, gates_by) values ($1, $1, 1, 1, 1, 2, 'majority')", args![&id]).await?;
        tx.execute(
            "insert into session (id, round_id, council_id, regulation_id, held_on, venue, deadline, turn, demo, created_at)
             values ($1, $1, $1, $1, $2, '', 0, 0, false, 0)",
            args![&id, held_on],
        )
        .await?;
        let pinned = saolang::app::rulesets()?.ruleset(ruleset).expect("criteria");
        let hashes = (pinned.hash.as_str(), pinned.forms[0].hash.as_str());
        let form = form_of(ruleset);
        for (position, (name, stars, (sum, count))) in (0_i64..).zip(judged) {
            let listing = tx.new_id();
            let product = product(tx, name).await?;
            tx.execute(
                "insert into listing (id, session_id, product_id, position, ruleset, ruleset_hash, form, form_hash,
                 case_type, received_on, regulated) values ($1, $2, $3, $4, $5, $6, $7, $8, 'first', $9, true)",
                args![&listing, &id, &product, position, ruleset, hashes.0, form, hashes.1, held_on],
            )
            .await?;
            let mean = format!("{},{:02}", sum / count, sum % count * 100 / count);
            // Who has ninety and fewer than five stars lacks a minimum.
            let gates = stars.filter(|_| *sum >= 90 * count).unwrap_or(5);
            let mean = serde_json::json!({"sum": sum, "count": count, "display": mean});
            let ranking = serde_json::json!({"mean": mean, "gate_stars": gates}).to_string();
            let recognised = stars.is_some_and(|stars| stars >= 3);
            tx.execute(
                "insert into result (listing_id, session_id, product_id, ruleset, form, ranking, stars, mean_sum,
                 mean_count, recognised, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
                args![&listing, &id, &product, ruleset, form, ranking, *stars, *sum, *count, recognised, at],
            )
            .await?;
        }
        tx.execute(
            "insert into closing (session_id, user_id, at) select $1, id, $2 from user_account where login = 'hoa'",
            args![&id, at],
        )
        .await?;
        tx.housekeeping("a test's own rows");
        Ok(id)
    };
    world.app.db.write(session).await.expect("a closed session")
}

fn form_of(ruleset: &str) -> &'static str {
    let library = saolang::app::rulesets().expect("consistent criteria");
    &library.ruleset(ruleset).expect("criteria").forms.first().expect("a form").id
}

/// The product of a name, entered when it is not there yet.
async fn product(tx: &mut Tx, name: &str) -> saolang::error::Result<String> {
    let known = products::list(tx).await?.into_iter().find(|product| product.name == name);
    if let Some(product) = known {
        return Ok(product.id);
    }
    let new = NewProduct {
        name: name.to_owned(),
        producer: "Hợp tác xã Làng Nghề".to_owned(),
        producer_kind: "cooperative".to_owned(),
        product_group: String::new(),
        commune: "Bát Tràng".to_owned(),
        district: "Gia Lâm".to_owned(),
        demo: false,
    };
    products::add(tx, &Actor::operator(), new).await
}

/// Enters a decision of today that covers these products; `more` replaces and adds fields.
pub async fn enter(
    world: &World,
    office: &mut Browser,
    session: &str,
    names: &[&str],
    more: &[(&str, &str)],
) -> Answer {
    // Nothing happens at the same instant as something else.
    world.wait_ms(1);
    office.open(&format!("/quyet-dinh/moi?phien={session}")).await;
    send(world, office, session, names, more).await
}

/// Sends the form that is open.
async fn send(world: &World, office: &mut Browser, session: &str, names: &[&str], more: &[(&str, &str)]) -> Answer {
    let today = world.clock.today().to_string();
    let number = format!("{}/QĐ-UBND", world.count("select count(*) + 600 from decision").await);
    let first = world.count("select count(*) + 1 from certificate").await.to_string();
    let mut fields = vec![
        ("session", session),
        ("number", &number),
        ("date", &today),
        ("level", "province"),
        ("authority", "CHỦ TỊCH ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI"),
        ("place", "Hà Nội"),
        ("signatory_title", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"),
        ("signatory_name", "Nguyễn Thị Minh Hạnh"),
        ("first_number", &first),
        ("suffix", "/GCN-OCOP"),
    ];
    let replaced = |(name, _): &(&str, &str)| !more.iter().any(|(other, _)| other == name);
    fields.retain(replaced);
    fields.extend_from_slice(more);
    let listings = listings(world, session).await;
    let chosen = listings.iter().filter(|(_, name)| names.contains(&name.as_str()));
    fields.extend(chosen.map(|(listing, _)| ("listing", listing.as_str())));
    office.send("/quyet-dinh/moi", &fields).await
}

async fn listings(world: &World, session: &str) -> Vec<(String, String)> {
    let sql = "select listing_id, product from result_list where session_id = $1 order by position";
    world.app.db.read(async |tx| tx.all(sql, args![session]).await).await.expect("the results")
}

/// The listing of a session of one product.
pub async fn listing_of(world: &World, session: &str) -> String {
    let sql = "select id from listing where session_id = $1";
    world.app.db.read(async |tx| tx.one::<(String,)>(sql, args![session]).await).await.expect("a listing").0
}

/// The products of a session were judged for another reason than the first time.
pub async fn becomes(world: &World, session: &str, case: &str) {
    let change = async |tx: &mut Tx| {
        tx.housekeeping("a test's own rows");
        tx.execute("update listing set case_type = $2 where session_id = $1", args![session, case]).await
    };
    assert!(world.app.db.write(change).await.expect("its rows") > 0);
}

/// Id and code of the certificate that was issued last.
pub async fn newest(world: &World) -> (String, String) {
    let sql = "select id, code from certificate order by id desc limit 1";
    world.app.db.read(async |tx| tx.one(sql, args![]).await).await.expect("a certificate")
}

pub async fn certificates(world: &World) -> i64 {
    world.count("select count(*) from certificate").await
}

/// The bytes of an answer as they travel.
pub async fn raw(world: &World, browser: &Browser, path: &str, encoding: &str) -> Vec<u8> {
    let cookies: Vec<String> = browser.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let request = Request::get(path).header(header::COOKIE, cookies.join("; "));
    let request = request.header(header::ACCEPT_ENCODING, encoding).body(Body::empty()).expect("a request");
    let answer = router(world.app.clone()).oneshot(request).await.expect("the router always answers");
    to_bytes(answer.into_body(), 64 << 20).await.expect("a body").to_vec()
}

#[tokio::test]
async fn a_decision_issues_a_certificate_of_thirty_six_months_for_each_result_it_covers() {
    each_engine(async |world| {
        let mut hoa = world.sign_in("hoa").await;
        let session = closed_session(world, &[VASE, HAT, CAKE]).await;

        let entered = enter(world, &mut hoa, &session, &[VASE.0, HAT.0], &[("first_number", "0099")]).await;

        assert_eq!(entered.status, 303, "{}", entered.complaint());
        let page = hoa.open(entered.location()).await;
        assert!(page.body.contains("0099/GCN-OCOP") && page.body.contains("0100/GCN-OCOP"), "{}", page.body);
        let (id, code) = newest(world).await;
        let page = hoa.open(&format!("/giay-chung-nhan/{id}")).await;
        assert!(page.body.contains("từ ngày 10/03/2026 đến hết ngày 10/03/2029"), "{}", page.body);
        assert!(page.body.contains(&format!("href=\"/x/{code}\"")));
        assert_eq!(certificates(world).await, 2);
        assert_eq!(world.count("select count(*) from event where name = 'decision.entered'").await, 1);
        assert_eq!(world.count("select count(*) from event where name = 'certificate.issued'").await, 2);
    })
    .await;
}

#[tokio::test]
async fn only_the_office_enters_and_withdraws_and_the_others_find_nothing_there() {
    each_engine(async |world| {
        let mut hoa = world.sign_in("hoa").await;
        let session = closed_session(world, &[VASE, HAT]).await;
        assert_eq!(enter(world, &mut hoa, &session, &[VASE.0], &[]).await.status, 303);
        let (id, _) = newest(world).await;
        let form = format!("/quyet-dinh/moi?phien={session}");
        let revocation = format!("/giay-chung-nhan/{id}/thu-hoi");

        for (login, reads) in [("dung", 200), ("binh", 200), ("lan", 404), ("nga", 404), ("tam", 404), ("son", 404)] {
            let mut person = world.sign_in(login).await;
            for path in ["/giay-chung-nhan", "/quyet-dinh", &format!("/giay-chung-nhan/{id}")] {
                assert_eq!(person.open(path).await.status, reads, "{login} {path}");
            }
            assert_eq!(person.open(&format!("/giay-chung-nhan/{id}/ban-in.pdf")).await.status, reads, "{login}");
            assert_eq!(person.open(&form).await.status, 404, "{login}");
            assert_eq!(person.open(&revocation).await.status, 404, "{login}");
            person.open("/mat-khau").await;
            assert_eq!(person.send("/quyet-dinh/moi", &[("session", &session)]).await.status, 404, "{login}");
            assert_eq!(person.send_files(&revocation, &[], &[]).await.status, 404, "{login}");
        }
        assert_eq!((certificates(world).await, world.count("select count(*) from revocation").await), (1, 0));
        assert_eq!(revoke(world, &mut hoa, &id, &[]).await.status, 303);
    })
    .await;
}

#[tokio::test]
async fn who_recognises_follows_from_the_stars_and_a_mean_of_ninety_needs_a_reason() {
    each_engine(async |world| {
        let mut hoa = world.sign_in("hoa").await;
        let session = closed_session(world, &[VASE, TEA, SILK, CAKE, RICE]).await;
        let level = [("level", "central")];

        for (name, more, sentence) in [
            (SILK.0, &[][..], "Lụa Vạn Phúc: hạng 5 sao do Bộ trưởng công nhận."),
            (VASE.0, &level, "hạng sao này do Chủ tịch Ủy ban nhân dân cấp tỉnh công nhận."),
            (CAKE.0, &[], "Bánh tẻ Phú Nhi không đạt từ 3 sao trở lên"),
            (RICE.0, &[], "Gạo giả mạo không đạt từ 3 sao trở lên"),
            (TEA.0, &[], "Trà sen Tây Hồ có điểm trung bình từ 90 trở lên nên phải trình Bộ."),
        ] {
            let answer = enter(world, &mut hoa, &session, &[name], more).await;
            assert_eq!(answer.status, 422, "{name}");
            assert!(answer.complaint().contains(sentence), "{name}: {}", answer.complaint());
        }
        assert_eq!(certificates(world).await, 0);

        assert_eq!(enter(world, &mut hoa, &session, &[SILK.0], &level).await.status, 303);
        let why = [("held_back", "Chưa đủ điều kiện về mã số vùng trồng")];
        assert_eq!(enter(world, &mut hoa, &session, &[TEA.0], &why).await.status, 303);
        let (id, _) = newest(world).await;
        assert!(hoa.open(&format!("/giay-chung-nhan/{id}")).await.body.contains(why[0].1));
    })
    .await;
}

#[tokio::test]
async fn a_result_is_certified_once_whether_by_a_second_decision_or_the_same_form_again() {
    each_engine(async |world| {
        let mut hoa = world.sign_in("hoa").await;
        let session = closed_session(world, &[VASE, HAT]).await;
        let numbered = [("number", "612/QĐ-UBND"), ("first_number", "7")];
        let first = enter(world, &mut hoa, &session, &[VASE.0], &numbered).await;
        assert_eq!(first.status, 303);

        let again = send(world, &mut hoa, &session, &[VASE.0], &numbered).await;

        assert_eq!((again.status, again.location()), (303, first.location()), "the first answer once more");
        assert_eq!((certificates(world).await, world.count("select count(*) from decision").await), (1, 1));

        let second = enter(world, &mut hoa, &session, &[VASE.0, HAT.0], &[]).await;

        assert_eq!(second.status, 422);
        assert!(second.complaint().starts_with("Bình gốm men lam Bát Tràng đã có giấy chứng nhận"));
        assert_eq!((certificates(world).await, world.count("select count(*) from decision").await), (1, 1));
    })
    .await;
}

#[tokio::test]
async fn two_officers_at_the_same_instant_certify_one_result_once() {
    each_engine(async |world| {
        let mut hoa = world.sign_in("hoa").await;
        let session = closed_session(world, &[VASE]).await;
        let mut other = hoa.clone();
        let (left, right) =
            (&[("number", "1/QĐ"), ("first_number", "1")], &[("number", "2/QĐ"), ("first_number", "2")]);

        let (one, two) = tokio::join!(
            enter(world, &mut hoa, &session, &[VASE.0], left),
            enter(world, &mut other, &session, &[VASE.0], right)
        );

        let mut statuses = [one.status, two.status];
        statuses.sort_unstable();
        assert_eq!(statuses[0], 303, "{statuses:?}");
        assert!(matches!(statuses[1], 409 | 422), "{statuses:?}");
        assert_eq!((certificates(world).await, world.count("select count(*) from decision").await), (1, 1));
    })
    .await;
}

#[tokio::test]
async fn a_decision_is_neither_older_than_the_closing_nor_of_tomorrow_and_numbers_are_not_given_twice() {
    each_engine(async |world| {
        let mut hoa = world.sign_in("hoa").await;
        let session = closed_session(world, &[VASE, HAT]).await;
        for (more, sentence) in [
            (("date", "9/3/2026"), "Ngày quyết định không thể trước ngày đóng phiên họp (10/03/2026)."),
            (("date", "11/3/2026"), "Ngày quyết định chưa đến."),
            (("date", "31/2/2026"), "Không có ngày 31/02/2026 trong lịch."),
            (("authority", ""), "Hãy điền cơ quan, chức danh quyết định."),
            (("first_number", "12a"), "Chỉ gõ chữ số"),
            (("suffix", "/GCN 🍵"), "Không in được ký tự: 🍵."),
        ] {
            let answer = enter(world, &mut hoa, &session, &[VASE.0], &[more]).await;
            assert_eq!(answer.status, 422, "{more:?}");
            assert!(answer.body.contains(sentence), "{more:?}: {}", answer.complaint());
            assert!(answer.body.contains("value=\"Nguyễn Thị Minh Hạnh\"") && answer.body.contains(" checked"));
        }
        assert_eq!(enter(world, &mut hoa, &session, &[], &[]).await.status, 422);
        assert_eq!(enter(world, &mut hoa, &session, &[VASE.0], &[("number", "612/QĐ-UBND")]).await.status, 303);

        let same = enter(world, &mut hoa, &session, &[HAT.0], &[("number", "612/QĐ-UBND")]).await;
        let taken = enter(world, &mut hoa, &session, &[HAT.0], &[("first_number", "1")]).await;

        assert!(same.complaint().starts_with("Quyết định cùng số"), "{}", same.complaint());
        assert!(taken.complaint().starts_with("Số 1/GCN-OCOP đã được cấp trong năm nay."), "{}", taken.complaint());
        assert_eq!(hoa.open("/quyet-dinh/moi?phien=khong-co").await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn a_certificate_that_was_changed_in_the_database_is_told_by_the_doctor() {
    each_engine(async |world| {
        let session = closed_session(world, &[VASE]).await;
        let mut hoa = world.sign_in("hoa").await;
        assert_eq!(enter(world, &mut hoa, &session, &[VASE.0], &[]).await.status, 303);
        let said = |world: &World| crate::replays::command(world, &["doctor"]).1;
        assert!(said(world).contains("ok   certificates: 1 certificates"), "{}", said(world));
        let guards: &[&str] = if world.app.db.engine() == "sqlite" {
            &["drop trigger certificate_is_not_changed", "drop trigger certificate_is_not_removed"]
        } else {
            &["drop trigger certificate_is_append_only on certificate"]
        };
        for statement in guards {
            change(world, statement).await;
        }

        for (there, back, told) in [
            (
                "update certificate set stars = 5",
                "update certificate set stars = 4",
                "not the result that it certifies",
            ),
            (
                "update certificate set product = 'x' || product",
                "update certificate set product = substr(product, 2)",
                "not as it was issued",
            ),
            (
                "update certificate set producer = 'x' || producer",
                "update certificate set producer = substr(producer, 2)",
                "not as it was issued",
            ),
            ("update certificate set at = at + 1", "update certificate set at = at - 1", "not as it was issued"),
            ("delete from certificate", "", ": gone"),
        ] {
            change(world, there).await;
            let now = said(world);
            assert!(now.contains("FAIL certificates") && now.contains(told), "{there}: {now}");
            if !back.is_empty() {
                change(world, back).await;
                assert!(said(world).contains("ok   certificates"), "{back}");
            }
        }
    })
    .await;
}

/// Changes rows past the programme.
async fn change(world: &World, statement: &'static str) {
    let work = async |tx: &mut Tx| {
        tx.housekeeping("somebody with the database in hand");
        tx.execute(statement, args![]).await
    };
    world.app.db.write(work).await.expect("a change past the programme");
}
