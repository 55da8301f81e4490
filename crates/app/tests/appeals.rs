//! Appeals and complaints: who may say what about a result, who sees it, by when it is answered and with what.

use crate::{
    certificates::{closed_session, enter, newest},
    desk::waits,
    made,
    producers::person_at,
    races::{at_once, one_of},
    reminders::inbox,
    revocations::{load_holidays, revoke},
    world::{Answer, Browser, World, each_engine},
};
use saolang::{args, error::Error, identity::Role};

pub const NAME: &str = "Bình gốm men lam";
const HELD: &str = "update catalogue_revision set revision = revision";

/// A result that its producer was told of by a certificate: Hoa's browser, the producer's, the address of the form.
pub async fn told(world: &mut World) -> (Browser, Browser, String) {
    load_holidays(world).await;
    let mut hoa = world.sign_in("hoa").await;
    let session = closed_session(world, &[(NAME, Some(4), (150, 2)), ("Gạo giả mạo", None, (180, 2))]).await;
    let own = owner(world).await;
    let tam = person_at(world, "tam", Role::Producer, &own).await;
    assert_eq!(enter(world, &mut hoa, &session, &[NAME], &[]).await.status, 303);
    let listing = world.text("select listing_id from certificate").await;
    (hoa, tam, format!("/khieu-nai/moi?ve=result&ma={listing}"))
}

async fn owner(world: &World) -> String {
    world.text("select producer_id from product where name = 'Bình gốm men lam'").await
}

/// Sends the form of an address such as `/khieu-nai/moi?ve=result&ma=…`; `more` replaces fields.
pub async fn send(browser: &mut Browser, form: &str, more: &[(&str, &str)], files: &[&[u8]]) -> Answer {
    if browser.open(form).await.status != 200 {
        browser.open("/mat-khau").await;
    }
    let (path, query) = form.split_once('?').expect("a query");
    let (about, id) = query.trim_start_matches("ve=").split_once("&ma=").expect("what it is about");
    let mut fields = vec![("ve", about), ("ma", id), ("criterion", ""), ("objection", "Mẫu bị chấm nhầm nhóm.")];
    fields.retain(|(name, _)| !more.iter().any(|(other, _)| other == name));
    fields.extend_from_slice(more);
    browser.send_files(path, &fields, files).await
}

pub async fn file(browser: &mut Browser, form: &str) -> String {
    let filed = send(browser, form, &[], &[]).await;
    assert_eq!(filed.status, 303, "{:?}", filed.complaints());
    filed.location().to_owned()
}

/// What the office enters of a letter of today; `more` replaces fields.
pub async fn record(world: &World, office: &mut Browser, form: &str, more: &[(&str, &str)]) -> Answer {
    let today = world.clock.today().to_string();
    let mut fields =
        vec![("who", "other"), ("complainant", "Lò gốm Hải Vân"), ("contact", "0912"), ("arrived_on", &today)];
    fields.retain(|(name, _)| !more.iter().any(|(other, _)| other == name));
    fields.extend_from_slice(more);
    send(office, &form.replace("/moi", "/ghi-so"), &fields, &[]).await
}

pub async fn press(browser: &mut Browser, appeal: &str, what: &str, fields: &[(&str, &str)]) -> Answer {
    if browser.open(appeal).await.status != 200 {
        browser.open("/mat-khau").await;
    }
    browser.send(&format!("{appeal}/{what}"), fields).await
}

/// Answers an appeal on paper 12/TB of today; `more` replaces fields.
pub async fn answer(world: &World, office: &mut Browser, appeal: &str, more: &[(&str, &str)]) -> Answer {
    let today = world.clock.today().to_string();
    let mut fields = vec![
        ("outcome", "upheld"),
        ("reasons", "Mẫu thuộc nhóm gốm, phiếu chấm theo nhóm khác."),
        ("number", "12/TB-SNNMT"),
        ("decided_on", &today),
        ("seen", "0"),
    ];
    fields.retain(|(name, _)| !more.iter().any(|(other, _)| other == name));
    fields.extend_from_slice(more);
    press(office, appeal, "tra-loi", &fields).await
}

#[tokio::test]
async fn a_producer_appeals_against_what_it_was_told_and_reads_the_answer_which_moves_no_star() {
    each_engine(async |world| {
        load_holidays(world).await;
        let mut hoa = world.sign_in("hoa").await;
        let session = closed_session(world, &[(NAME, Some(4), (150, 2))]).await;
        let own = owner(world).await;
        let mut tam = person_at(world, "tam", Role::Producer, &own).await;
        let listing = world.text("select listing_id from result").await;
        let form = format!("/khieu-nai/moi?ve=result&ma={listing}");
        assert!(!tam.open("/khieu-nai/moi").await.body.contains(&listing), "nobody told it of a result yet");
        assert_eq!((tam.open(&form).await.status, send(&mut tam, &form, &[], &[]).await.status), (404, 404));
        assert_eq!(enter(world, &mut hoa, &session, &[NAME], &[]).await.status, 303);
        assert!(tam.open("/khieu-nai/moi").await.body.contains(&listing));

        let forms = &saolang::app::rulesets().expect("criteria").ruleset("148-2023").expect("148").forms[0];
        let (code, name) = (forms.leaves()[0].code.clone(), forms.leaves()[0].name_vi.clone());
        let filed = send(&mut tam, &form, &[("criterion", &code)], &[&made::good_pdf()]).await;
        assert_eq!(filed.status, 303, "{:?}", filed.complaints());
        let appeal = filed.location().to_owned();
        let page = tam.open(&appeal).await.body;
        assert!(page.contains(&name) && page.contains("Chờ thụ lý") && page.contains("Không đặt hạn."), "{page}");
        assert_eq!(waits(&mut hoa).await, ["1 khiếu nại, phản ánh chờ thụ lý"]);
        assert_eq!(hoa.open(&format!("{appeal}/tep/1/trang/1")).await.status, 200);
        assert!(hoa.open(&format!("{appeal}/tep/1")).await.bytes.starts_with(b"%PDF"));

        let early = answer(world, &mut hoa, &appeal, &[]).await;
        assert!(early.body.contains("Hãy thụ lý đơn trước khi trả lời nội dung."), "{:?}", early.complaints());
        assert_eq!(press(&mut hoa, &appeal, "thu-ly", &[]).await.status, 303);
        assert_eq!(press(&mut hoa, &appeal, "nhan-viec", &[]).await.status, 303);
        let asked = press(&mut hoa, &appeal, "y-kien", &[("of", "secretary"), ("question", "Nhóm nào?")]).await;
        assert_eq!(asked.status, 303, "{:?}", asked.complaints());
        let request = world.text("select id from statement_request").await;
        let said = [
            ("request", request.as_str()),
            ("seen", "0"),
            ("given_by", "Trịnh Minh Thu"),
            ("given_on", "10/3/2026"),
            ("said", "Nhóm gốm."),
        ];
        assert_eq!(press(&mut hoa, &appeal, &format!("y-kien/{request}"), &said).await.status, 303);
        assert_eq!(
            press(&mut hoa, &appeal, &format!("y-kien/{request}"), &said).await.status,
            409,
            "somebody was faster"
        );
        let answered = answer(world, &mut hoa, &appeal, &[]).await;
        assert_eq!(answered.status, 303, "{:?}", answered.complaints());

        let page = tam.open(&appeal).await.body;
        assert!(page.contains("Khiếu nại đúng") && page.contains("12/TB-SNNMT"), "{page}");
        assert!(
            page.contains("không tự đổi hạng sao") && !page.contains("Nhóm gốm."),
            "the statement is the office's: {page}"
        );
        let hers = hoa.open(&appeal).await.body;
        assert!(hers.contains("Nhóm gốm.") && hers.contains("mở phiên họp mới"), "{hers}");
        let told: Vec<String> = inbox(world, "tam").await.into_iter().map(|(kind, _)| kind).collect();
        assert_eq!(
            told.iter().filter(|kind| kind.starts_with("appeal.")).collect::<Vec<_>>(),
            ["appeal.acknowledged", "appeal.answered"]
        );
        assert_eq!(world.count("select count(*) from certificate where stars = 4").await, 1);
        let life = hoa.open(&format!("/san-pham/{}/vong-doi", world.text("select id from product").await)).await.body;
        assert!(life.contains("Trả lời khiếu nại, phản ánh"), "{life}");
        assert_eq!(life.matches("tag tag-bad").count(), 2, "listing and closing, which this test wrote by hand");

        let again = answer(world, &mut hoa, &appeal, &[("outcome", "rejected"), ("seen", "1")]).await;
        assert!(again.body.contains("Hãy viết vì sao đính chính."), "{:?}", again.complaints());
        let why = [("outcome", "rejected"), ("seen", "1"), ("corrected_why", "Nhầm đơn."), ("number", "13/TB")];
        assert_eq!(answer(world, &mut hoa, &appeal, &why).await.status, 303);
        let page = tam.open(&appeal).await.body;
        assert!(page.contains("Không chấp nhận") && page.contains("12/TB-SNNMT"), "both can be read: {page}");
        assert_eq!(send(&mut tam, &form, &[], &[]).await.status, 303, "what is answered may be appealed against again");
        world.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn nobody_but_its_producer_and_the_office_sees_an_appeal_and_whoever_judged_sees_none() {
    each_engine(async |world| {
        let (mut hoa, mut tam, form) = told(world).await;
        let appeal = send(&mut tam, &form, &[], &[&made::good_pdf()]).await.location().to_owned();
        let elsewhere = "insert into producer (id, name, kind, match_key, district, joined_to, demo, created_at)
                         values ('khac', 'HTX Khác', '', 'khac', '', null, false, 0)";
        world
            .app
            .db
            .write(async |tx| {
                tx.housekeeping("a test's own row");
                tx.execute(elsewhere, args![]).await
            })
            .await
            .expect("a producer");
        let mut lan = person_at(world, "lan-vp", Role::Office, "").await;
        let seat = "insert into seat (council_id, user_id, kind)
                    select c.id, u.id, 'member' from council c, user_account u where u.login = 'lan-vp'";
        world
            .app
            .db
            .write(async |tx| {
                tx.housekeeping("a test's own row");
                tx.execute(seat, args![]).await
            })
            .await
            .expect("a seat");

        for page in [appeal.clone(), format!("{appeal}/tep/1"), format!("{appeal}/tep/1/trang/1")] {
            assert_eq!(
                (tam.open(&page).await.status, hoa.open(&page).await.status),
                (200, 200),
                "there is something: {page}"
            );
            for (login, role, place) in [
                ("khac", Role::Producer, "khac"),
                ("xa", Role::Commune, "00577"),
                ("hd", Role::Council, ""),
                ("tv", Role::Advisor, ""),
            ] {
                let known =
                    world.count("select count(*) from user_account where login in ('khac', 'xa', 'hd', 'tv')").await;
                let mut person = if known < 4 {
                    person_at(world, login, role, place).await
                } else {
                    let mut person = world.stranger();
                    person.sign_in(login, crate::world::OWN_PASSWORD).await;
                    person
                };
                assert_eq!(person.open(&page).await.status, 404, "{login} {page}");
                assert!(!person.open("/khieu-nai").await.body.contains(NAME), "{login}");
                for (what, fields) in
                    [("thu-ly", &[][..]), ("nhan-viec", &[]), ("tra-loi", &[("outcome", "withdrawn")])]
                {
                    assert_eq!(press(&mut person, &appeal, what, fields).await.status, 404, "{login} {what}");
                }
                assert_eq!(
                    send(&mut person, &form, &[], &[]).await.status,
                    404,
                    "{login} files about somebody else's product"
                );
            }
            assert_eq!(lan.open(&page).await.status, 404, "she judged it: {page}");
        }
        assert!(!lan.open("/khieu-nai").await.body.contains(NAME) && hoa.open("/khieu-nai").await.body.contains(NAME));
        assert!(
            !lan.open("/khieu-nai/ghi-so").await.body.contains(NAME)
                && hoa.open("/khieu-nai/ghi-so").await.body.contains(NAME)
        );
        let life = format!(
            "/san-pham/{}/vong-doi",
            world.text("select id from product where name = 'Bình gốm men lam'").await
        );
        let told = "Gửi khiếu nại";
        assert!(!lan.open(&life).await.body.contains(told) && hoa.open(&life).await.body.contains(told));
        let (of_lan, of_hoa) = (waits(&mut lan).await, waits(&mut hoa).await);
        let tells = |tasks: &[String]| tasks.iter().any(|task| task.to_lowercase().contains("khiếu nại"));
        assert_eq!((tells(&of_lan), tells(&of_hoa)), (false, true), "{of_lan:?} {of_hoa:?}");
        assert_eq!(press(&mut lan, &appeal, "thu-ly", &[]).await.status, 404);
        assert_eq!(record(world, &mut lan, &form, &[]).await.status, 404);
        for what in ["thu-ly", "nhan-viec", "y-kien", "tra-loi"] {
            assert_eq!(press(&mut tam, &appeal, what, &[]).await.status, 404, "the office's: {what}");
        }
        assert_eq!(world.count("select count(*) from appeal").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_revocation_is_appealed_against_too_and_two_forms_at_once_are_one_appeal() {
    each_engine(async |world| {
        let (mut hoa, mut tam, of_result) = told(world).await;
        let (id, _) = newest(world).await;
        let form = format!("/khieu-nai/moi?ve=revocation&ma={id}");
        assert_eq!(tam.open(&form).await.status, 404, "it is not withdrawn");
        assert_eq!(revoke(world, &mut hoa, &id, &[]).await.status, 303);
        assert!(tam.open(&form).await.body.contains("Thu hồi giấy chứng nhận ngày 10/03/2026"));
        let bad = send(&mut tam, &form, &[("criterion", "A.1.1")], &[]).await;
        assert!(bad.body.contains("không có trong phiếu"), "{:?}", bad.complaints());
        assert_eq!(send(&mut tam, &form, &[("ve", "khac")], &[]).await.status, 404);

        let mut again = tam.clone();
        let answers = at_once(
            world,
            HELD,
            send(&mut tam, &form, &[], &[]),
            send(&mut again, &form, &[("objection", "Khác")], &[]),
        )
        .await;
        one_of(world, "select count(*) from event where name = 'appeal.filed'", &answers).await;
        tam.open(&of_result).await;
        let listing = of_result.split("ma=").nth(1).expect("an id").to_owned();
        let fields = [("ve", "result"), ("ma", listing.as_str()), ("criterion", ""), ("objection", "Chấm sai.")];
        let first = tam.send_files("/khieu-nai/moi", &fields, &[]).await;
        let twice = tam.send_files("/khieu-nai/moi", &fields, &[]).await;
        assert_eq!((first.status, first.location()), (303, twice.location()), "the same form twice is filed once");
        assert_eq!(world.count("select count(*) from appeal").await, 2);

        for table in [
            "appeal",
            "appeal_file",
            "appeal_acknowledgement",
            "appeal_taking",
            "appeal_answer",
            "statement",
            "statement_request",
        ] {
            let statement: &'static str = Box::leak(format!("delete from {table}").into_boxed_str());
            let outcome = world
                .app
                .db
                .write(async |tx| {
                    tx.housekeeping("a test that must fail");
                    tx.execute(statement, args![]).await
                })
                .await;
            let is_kept =
                matches!(&outcome, Err(Error::Fault(cause)) if format!("{cause:#}").contains("is append-only"));
            // A trigger of a row needs a row to fire.
            assert!(is_kept || world.app.db.engine() == "sqlite", "{table}: {outcome:?}");
        }
        world.run_jobs().await;
    })
    .await;
}
