//! A certificate stands still while its producer repairs what was found: the province's own measure.

use crate::{
    catalogue::found,
    certificates::{VASE, newest},
    desk::waits,
    races::{at_once, one_of},
    reminders::{inbox, vase},
    revocations::{form_of, revoke},
    verification::{ask_json, certified, see, word},
    world::{Answer, Browser, World, each_engine},
};
use saolang::{app::App, router::router};
use serde_json::{Value as Json, json};

const HELD: &str = "update catalogue_revision set revision = revision";

/// Suspends a certificate from today with thirty days to repair; `more` replaces fields.
async fn suspend(world: &World, office: &mut Browser, id: &str, more: &[(&str, &str)]) -> Answer {
    let path = format!("/giay-chung-nhan/{id}/tam-dung");
    form_of(office, &path).await;
    let today = world.clock.today();
    let by = today.saturating_add(jiff::Span::new().days(30)).to_string();
    let today = today.to_string();
    let mut fields = vec![
        ("from", today.as_str()),
        ("reason", "Nhãn ghi thiếu thành phần."),
        ("repair", "Dán lại nhãn cho đúng thành phần đã công bố."),
        ("repair_by", &by),
    ];
    fields.retain(|(name, _)| !more.iter().any(|(other, _)| other == name));
    fields.extend_from_slice(more);
    office.send(&path, &fields).await
}

async fn lift(office: &mut Browser, id: &str, note: &str) -> Answer {
    let path = format!("/giay-chung-nhan/{id}/khoi-phuc");
    form_of(office, &path).await;
    office.send(&path, &[("note", note)]).await
}

#[tokio::test]
async fn a_suspended_certificate_is_said_to_be_on_every_surface_until_it_is_lifted_and_its_producer_is_told() {
    each_engine(async |world| {
        let mut hoa = vase(world).await;
        let (id, code) = newest(world).await;
        let decision = world.text("select id from decision").await;
        let own = format!("/giay-chung-nhan/{id}");
        let mut anybody = world.stranger();
        assert_eq!(found(&mut anybody, "sao=4").await, [VASE.0]);
        assert!(hoa.open(&own).await.body.contains(&format!("{own}/tam-dung")));
        let form = hoa.open(&format!("{own}/tam-dung")).await.body;
        assert_eq!(form.matches("Quyết định 26/2026/QĐ-TTg không quy định việc tạm dừng").count(), 1, "{form}");

        let suspended = suspend(world, &mut hoa, &id, &[]).await;

        assert_eq!((suspended.status, suspended.location()), (303, own.as_str()), "{:?}", suspended.complaints());
        let page = see(world, &code).await;
        assert_eq!(word(&page), "Tạm dừng");
        assert!(page.body.contains("Tạm dừng hiệu lực từ ngày 10/03/2026") && page.body.contains("stars-past"));
        assert!(!page.body.contains("Nhãn ghi thiếu"), "what was found is between the office and the producer");
        let (_, answer) = ask_json(world, &code).await;
        assert_eq!((&answer["status"], &answer["suspended_from"]), (&json!("suspended"), &json!("2026-03-10")));
        for path in
            [&own, "/giay-chung-nhan", "/giay-chung-nhan?trang-thai=suspended", &format!("/quyet-dinh/{decision}")]
        {
            assert_eq!(hoa.open(path).await.body.matches("</svg> Tạm dừng</span>").count(), 1, "{path}");
        }
        assert!(!hoa.open("/giay-chung-nhan?trang-thai=valid").await.body.contains(VASE.0));
        assert_eq!(found(&mut anybody, "sao=4").await, [""; 0]);
        let said = "Giấy chứng nhận tạm dừng hiệu lực từ ngày 10/03/2026.";
        assert_eq!(anybody.open("/san-pham").await.body.matches(said).count(), 1);

        assert_eq!(lift(&mut hoa, &id, " ").await.status, 422);
        let lifted = lift(&mut hoa, &id, "Đã kiểm tra nhãn mới ngày 10/3").await;

        assert_eq!((lifted.status, lifted.location()), (303, own.as_str()), "{:?}", lifted.complaints());
        assert_eq!(word(&see(world, &code).await), "Còn hiệu lực");
        assert_eq!(ask_json(world, &code).await.1["suspended_from"], Json::Null);
        assert_eq!(found(&mut anybody, "sao=4").await, [VASE.0]);
        let page = hoa.open(&own).await.body;
        for kept in ["Nhãn ghi thiếu thành phần.", "Dán lại nhãn", "<dd>09/04/2026</dd>", "Đã kiểm tra nhãn mới"]
        {
            assert_eq!(page.matches(kept).count(), 1, "{kept}: {page}");
        }
        let told = ["certificate.suspended", "suspension.lifted"].map(|kind| (kind.to_owned(), format!("/x/{code}")));
        for (login, letters) in [("tam", &told[..]), ("xa.bat-trang", &told), ("binh", &[]), ("xa.son-tay", &[])] {
            assert_eq!(inbox(world, login).await, letters, "{login}");
        }
        let mut tam = world.sign_in("tam").await;
        assert!(tam.open("/thu").await.body.contains("Giấy chứng nhận OCOP tạm dừng hiệu lực"));
        for event in ["certificate.suspended", "suspension.lifted"] {
            let mut auditor = crate::producers::person_at(world, event, saolang::identity::Role::Auditor, "").await;
            assert!(auditor.open(&format!("/nhat-ky?viec={event}")).await.body.contains(&id), "{event}");
        }
        assert_eq!(suspend(world, &mut hoa, &id, &[]).await.status, 303, "it may be suspended again");
    })
    .await;
}

#[tokio::test]
async fn where_no_letter_reaches_the_producer_the_office_is_told_and_otherwise_it_is_not() {
    each_engine(async |world| {
        let (mut hoa, id, _) = certified(world).await;
        assert_eq!(suspend(world, &mut hoa, &id, &[]).await.status, 303);
        let own = ("certificate.suspended".to_owned(), format!("/giay-chung-nhan/{id}"));
        assert_eq!(inbox(world, "hoa").await, [own], "the vase's producer has no account");
    })
    .await;
    each_engine(async |world| {
        let mut hoa = vase(world).await;
        let (id, _) = newest(world).await;
        assert_eq!(suspend(world, &mut hoa, &id, &[]).await.status, 303);
        assert_eq!((inbox(world, "tam").await.len(), inbox(world, "hoa").await.len()), (1, 0));
    })
    .await;
}

#[tokio::test]
async fn only_a_certificate_that_holds_is_suspended_and_only_on_days_that_can_be() {
    each_engine(async |world| {
        let (mut hoa, id, _) = certified(world).await;
        for (more, sentence) in [
            (("from", "9/3/2026"), "phải nằm trong thời hạn của giấy chứng nhận."),
            (("from", "11/3/2029"), "phải nằm trong thời hạn của giấy chứng nhận."),
            (("from", ""), "Hãy điền ngày bắt đầu tạm dừng."),
            (("repair_by", "10/3/2026"), "Hạn khắc phục phải sau ngày bắt đầu tạm dừng"),
            (("repair_by", "31/4/2026"), "Không có ngày 31/04/2026 trong lịch."),
            (("repair", ""), "Hãy ghi việc phải khắc phục."),
            (("reason", ""), "Hãy ghi lý do."),
        ] {
            let answer = suspend(world, &mut hoa, &id, &[more]).await;
            assert_eq!(answer.status, 422, "{more:?}");
            assert!(answer.body.contains(sentence), "{more:?}: {:?}", answer.complaints());
            assert!(answer.body.contains("Nhãn ghi thiếu") || more.0 == "reason", "what was typed stays: {more:?}");
        }
        assert_eq!(world.count("select count(*) from suspension").await, 0);
        assert_eq!(lift(&mut hoa, &id, "x").await.status, 422, "nothing is suspended");
        assert_eq!(suspend(world, &mut hoa, &id, &[]).await.status, 303);
        let twice = suspend(world, &mut hoa, &id, &[]).await;
        assert!(twice.status == 422 && twice.body.contains("đang tạm dừng rồi"), "{}", twice.body);
        assert_eq!(lift(&mut hoa, &id, "Đã dán lại nhãn").await.status, 303);

        world.go_to("2029-03-11T09:00:00");
        let mut hoa = world.sign_in("hoa").await;
        let days = [("from", "10/3/2029"), ("repair_by", "30/3/2029")];
        let expired = suspend(world, &mut hoa, &id, &days).await;
        assert!(expired.status == 422 && expired.body.contains("Chỉ tạm dừng được"), "{}", expired.body);
        assert_eq!(world.count("select count(*) from suspension").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_revoked_certificate_cannot_be_suspended_and_a_revocation_ends_a_suspension() {
    each_engine(async |world| {
        let (mut hoa, id, code) = certified(world).await;
        assert_eq!(suspend(world, &mut hoa, &id, &[]).await.status, 303);

        assert_eq!(revoke(world, &mut hoa, &id, &[]).await.status, 303);

        assert_eq!(word(&see(world, &code).await), "Đã thu hồi");
        let lifted = lift(&mut hoa, &id, "Đã dán lại nhãn").await;
        assert!(lifted.status == 422 && lifted.body.contains("đã bị thu hồi trước đó"), "{}", lifted.body);
        let own = format!("/giay-chung-nhan/{id}");
        for page in ["tam-dung", "khoi-phuc"] {
            assert_eq!(hoa.open(&format!("{own}/{page}")).await.location(), own, "{page}");
            assert!(!hoa.open(&own).await.body.contains(&format!("{own}/{page}")), "{page} is not offered");
        }
        assert_eq!(world.count("select count(*) from lifting").await, 0);

        let (mut hoa, id, _) = certified(world).await;
        assert_eq!(revoke(world, &mut hoa, &id, &[]).await.status, 303);
        let refused = suspend(world, &mut hoa, &id, &[]).await;
        assert!(refused.status == 422 && refused.body.contains("Chỉ tạm dừng được"), "{}", refused.body);
        assert_eq!(world.count("select count(*) from suspension").await, 1);
    })
    .await;
}

#[tokio::test]
async fn only_the_office_suspends_and_lifts_and_a_province_without_the_measure_has_no_such_page() {
    each_engine(async |world| {
        let (mut hoa, id, code) = certified(world).await;
        let own = format!("/giay-chung-nhan/{id}");
        for login in ["dung", "binh", "lan", "nga", "tam", "son"] {
            let mut person = world.sign_in(login).await;
            for page in ["tam-dung", "khoi-phuc"] {
                assert_eq!(person.open(&format!("{own}/{page}")).await.status, 404, "{login} {page}");
            }
            person.open("/mat-khau").await;
            assert_eq!(suspend(world, &mut person, &id, &[]).await.status, 404, "{login}");
            assert_eq!(lift(&mut person, &id, "x").await.status, 404, "{login}");
        }
        assert_eq!(word(&see(world, &code).await), "Còn hiệu lực");

        let config = saolang::platform::config::Config { suspensions: false, ..world.config.clone() };
        let app = App::open(config, world.clock.clone()).await.expect("the same database");
        let mut without = Browser::new(router(app.clone()));
        without.cookies.clone_from(&hoa.cookies);
        assert_eq!(without.open(&format!("{own}/tam-dung")).await.status, 404);
        assert!(!without.open(&own).await.body.contains("tam-dung"));
        assert_eq!(suspend(world, &mut without, &id, &[]).await.status, 404);
        assert_eq!(suspend(world, &mut hoa, &id, &[]).await.status, 303);
        assert_eq!(lift(&mut without, &id, "Thôi áp dụng").await.status, 303, "what lasts can be lifted");
        app.db.close().await;
    })
    .await;
}

#[tokio::test]
async fn the_desk_of_the_office_tells_by_when_a_repair_is_due_and_that_it_is_late() {
    each_engine(async |world| {
        let (mut hoa, id, _) = certified(world).await;
        assert_eq!(waits(&mut hoa).await, [""; 0]);
        assert_eq!(suspend(world, &mut hoa, &id, &[("repair_by", "20/3/2026")]).await.status, 303);
        let task = "Bình gốm men lam Bát Tràng: giấy chứng nhận đang tạm dừng, chờ khắc phục";
        for (day, said) in [
            ("2026-03-20T23:00:00", "hạn khắc phục: hết ngày 20/03/2026"),
            ("2026-03-21T00:00:00", "quá hạn khắc phục ngày 20/03/2026"),
        ] {
            world.go_to(day);
            let mut hoa = world.sign_in("hoa").await;
            assert_eq!(
                waits(&mut hoa).await,
                ["Hộp thư có 1 thư chưa đọc", task],
                "the letter that reaches no producer"
            );
            assert_eq!(hoa.open("/ban-lam-viec").await.body.matches(said).count(), 1, "{day}");
        }
        let mut dung = world.sign_in("dung").await;
        assert_eq!(waits(&mut dung).await, [""; 0], "the office lifts");
    })
    .await;
}

#[tokio::test]
async fn two_who_suspend_or_lift_at_once_are_one() {
    each_engine(async |world| {
        let (mut hoa, id, _) = certified(world).await;
        let mut again = hoa.clone();
        let other = [("reason", "Khác")];
        let answers =
            at_once(world, HELD, suspend(world, &mut hoa, &id, &[]), suspend(world, &mut again, &id, &other)).await;
        one_of(world, "select count(*) from event where name = 'certificate.suspended'", &answers).await;
        let answers = at_once(world, HELD, lift(&mut hoa, &id, "Đã xong"), lift(&mut again, &id, "Xong rồi")).await;
        one_of(world, "select count(*) from event where name = 'suspension.lifted'", &answers).await;
    })
    .await;
}
