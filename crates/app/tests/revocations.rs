//! A certificate is withdrawn by two persons, on a conclusion, within its term (Điều 8 QĐ 26/2026).

use crate::{
    certificates::newest,
    made,
    producers::person_at,
    races::{at_once, one_of},
    reminders::{inbox, vase},
    verification::{ask_json, certified, see, word},
    world::{Answer, Browser, World, each_engine},
};
use saolang::{
    identity::{Actor, Role},
    platform::files::hash_of,
};
use serde_json::Value as Json;

/// A leader's login, who confirms what the office proposes.
const SECOND: &str = "lanh-dao";
const PROPOSED: &str = "select count(*) from event where name = 'revocation.proposed'";
const HELD: &str = "update catalogue_revision set revision = revision";

/// Opens a form; where there is none any more, whoever sends it all the same has the token of another.
pub async fn form_of(browser: &mut Browser, path: &str) {
    if browser.open(path).await.status != 200 {
        browser.open("/mat-khau").await;
    }
}

/// Proposes to withdraw a certificate, with a conclusion of today; `more` replaces fields.
pub async fn propose(world: &World, office: &mut Browser, id: &str, more: &[(&str, &str)]) -> Answer {
    propose_with(world, office, id, more, &[&made::good_pdf()]).await
}

async fn propose_with(world: &World, office: &mut Browser, id: &str, more: &[(&str, &str)], files: &[&[u8]]) -> Answer {
    let path = format!("/giay-chung-nhan/{id}/thu-hoi");
    form_of(office, &path).await;
    let today = world.clock.today().to_string();
    let mut fields = vec![
        ("ground", "no_longer_made"),
        ("conclusion_number", "12/KL-CCQLCL"),
        ("conclusion_date", &today),
        ("conclusion_by", "Ủy ban nhân dân xã Bát Tràng"),
        ("facts", "Xã xác nhận chủ thể đã ngừng sản xuất."),
    ];
    fields.retain(|(name, _)| !more.iter().any(|(other, _)| other == name));
    fields.extend_from_slice(more);
    office.send_files(&path, &fields, files).await
}

/// A leader at a browser.
pub async fn second(world: &World) -> Browser {
    if world.count("select count(*) from user_account where login = 'lanh-dao'").await == 0 {
        return person_at(world, SECOND, Role::Leader, "").await;
    }
    let mut browser = world.stranger();
    assert_eq!(browser.sign_in(SECOND, crate::world::OWN_PASSWORD).await.status, 303);
    browser
}

/// Confirms a proposal with a decision of today; `more` replaces fields.
pub async fn confirm(world: &World, person: &mut Browser, proposal: &str, more: &[(&str, &str)]) -> Answer {
    let path = format!("{proposal}/xac-nhan");
    form_of(person, &path).await;
    let today = world.clock.today().to_string();
    let mut fields = vec![
        ("decision_number", "700/QĐ-UBND"),
        ("decision_date", &today),
        ("level", "province"),
        ("authority", "CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI"),
        ("effective_on", &today),
        ("reason", "Xã xác nhận chủ thể đã ngừng sản xuất."),
        ("sure", "yes"),
    ];
    fields.retain(|(name, _)| !more.iter().any(|(other, _)| other == name));
    fields.extend_from_slice(more);
    person.send(&path, &fields).await
}

/// Withdraws a certificate today: the office proposes unless it did, a leader confirms.
pub async fn revoke(world: &World, office: &mut Browser, id: &str, more: &[(&str, &str)]) -> Answer {
    let form = office.open(&format!("/giay-chung-nhan/{id}/thu-hoi")).await;
    let proposal = if form.status == 303 {
        form.location().to_owned()
    } else {
        let proposed = propose(world, office, id, &[]).await;
        assert_eq!(proposed.status, 303, "{:?}", proposed.complaints());
        proposed.location().to_owned()
    };
    confirm(world, &mut second(world).await, &proposal, more).await
}

pub async fn load_holidays(world: &World) {
    let table = saolang::holidays::shipped();
    saolang::holidays::import(&world.app, &Actor::operator(), table, false).await.expect("the table of holidays");
}

async fn revocations(world: &World) -> i64 {
    world.count("select count(*) from revocation").await
}

#[tokio::test]
async fn a_revocation_is_proposed_by_one_person_and_confirmed_by_another_and_nobody_outside_knows_before() {
    each_engine(async |world| {
        load_holidays(world).await;
        let mut hoa = vase(world).await;
        let (id, code) = newest(world).await;
        let before = see(world, &code).await.body;
        let mut dung = world.sign_in("dung").await;

        let proposed = propose(world, &mut hoa, &id, &[]).await;

        assert_eq!(proposed.status, 303, "{:?}", proposed.complaints());
        let proposal = proposed.location().to_owned();
        assert_eq!(see(world, &code).await.body, before, "the public sees nothing");
        let (_, answer) = ask_json(world, &code).await;
        assert_eq!((&answer["status"], &answer["revocation"]), (&Json::from("valid"), &Json::Null));
        let pdf = made::good_pdf();
        for person in [&mut hoa, &mut dung] {
            let page = person.open(&proposal).await.body;
            for said in [
                "đ) Chủ thể OCOP không còn hoạt động sản xuất sản phẩm OCOP",
                "số 12/KL-CCQLCL ngày 10/03/2026",
                "Ủy ban nhân dân xã Bát Tràng",
                "Phạm Thị Hoa, ",
                "Hạn ra quyết định thu hồi: hết ngày 25/03/2026.",
                &hash_of(&pdf),
            ] {
                assert_eq!(page.matches(said).count(), 1, "{said}: {page}");
            }
            assert_eq!(person.open(&format!("{proposal}/ket-luan.pdf")).await.bytes, pdf);
            assert_eq!(person.open(&format!("{proposal}/ket-luan/1")).await.header("content-type"), "image/jpeg");
            assert_eq!(person.open(&format!("{proposal}/ket-luan/2")).await.status, 404);
            assert_eq!(person.open("/thu-hoi").await.body.matches(&proposal).count(), 1);
            assert_eq!(person.open(&format!("/giay-chung-nhan/{id}")).await.body.matches(&proposal).count(), 1);
        }

        assert_eq!(hoa.open(&format!("{proposal}/xac-nhan")).await.location(), proposal);
        let own = confirm(world, &mut hoa, &proposal, &[]).await;
        assert_eq!((own.status, revocations(world).await), (422, 0));
        assert!(own.body.contains("Bạn đã đề nghị thu hồi nên không tự xác nhận được."), "{}", own.body);

        let form = dung.open(&format!("{proposal}/xac-nhan")).await.body;
        assert!(form.contains("Xã xác nhận chủ thể đã ngừng sản xuất.</textarea>"), "{form}");
        let confirmed = confirm(world, &mut dung, &proposal, &[]).await;

        assert_eq!((confirmed.status, confirmed.location()), (303, format!("/giay-chung-nhan/{id}").as_str()));
        assert_eq!(word(&see(world, &code).await), "Đã thu hồi");
        assert_eq!(world.count(PROPOSED).await, 1);
        assert_eq!(world.count("select count(*) from event where name = 'certificate.revoked'").await, 1);
        let told = ("certificate.revoked".to_owned(), format!("/x/{code}"));
        for (login, letters) in [("tam", 1), ("xa.bat-trang", 1), ("binh", 0), ("xa.son-tay", 0)] {
            assert_eq!(inbox(world, login).await, vec![told.clone(); letters], "{login}");
        }
        assert!(!hoa.open("/thu-hoi").await.body.contains(&proposal), "nothing waits any more");
        assert!(dung.open(&proposal).await.body.contains("Đã xác nhận, thu hồi"));
    })
    .await;
}

#[tokio::test]
async fn producers_communes_and_council_reach_no_proposal_and_an_auditor_only_reads() {
    each_engine(async |world| {
        let (mut hoa, id, _) = certified(world).await;
        let proposal = propose(world, &mut hoa, &id, &[]).await.location().to_owned();
        let propose_page = format!("/giay-chung-nhan/{id}/thu-hoi");
        let acts = [format!("{proposal}/xac-nhan"), format!("{proposal}/thoi"), propose_page];
        let reads = [
            "/thu-hoi".to_owned(),
            proposal.clone(),
            format!("{proposal}/ket-luan.pdf"),
            format!("{proposal}/ket-luan/1"),
        ];

        for (login, read) in [("binh", 200), ("lan", 404), ("nga", 404), ("tam", 404), ("son", 404)] {
            let mut person = world.sign_in(login).await;
            for path in &reads {
                assert_eq!(person.open(path).await.status, read, "{login} {path}");
            }
            for path in &acts {
                assert_eq!(person.open(path).await.status, 404, "{login} {path}");
            }
            assert_eq!(confirm(world, &mut person, &proposal, &[]).await.status, 404, "{login}");
            assert_eq!(propose(world, &mut person, &id, &[]).await.status, 404, "{login}");
            person.open("/mat-khau").await;
            assert_eq!(person.send(&acts[1], &[("reason", "x")]).await.status, 404, "{login}");
        }
        let mut dung = world.sign_in("dung").await;
        assert_eq!(dung.open(&acts[2]).await.status, 404, "a leader confirms and does not propose");
        assert_eq!((revocations(world).await, world.count("select count(*) from revocation_end").await), (0, 0));
        assert_eq!(dung.open(&acts[0]).await.status, 200, "there was something to reach");
    })
    .await;
}

#[tokio::test]
async fn a_proposal_without_a_true_conclusion_is_refused_in_words_and_what_was_typed_stays() {
    each_engine(async |world| {
        let (mut hoa, id, _) = certified(world).await;
        let pdf = made::good_pdf();
        let facts = ("facts", "Chủ thể đã tháo lò & dừng hẳn");
        for (more, files, sentence) in [
            (("ground", "law_broken"), &[][..], "Hãy chọn tệp kết luận."),
            (("ground", "law_broken"), &[&b"khong phai tep"[..]], "Tệp không phải ảnh JPEG, PNG, WebP hay PDF."),
            (("ground", "law_broken"), &[&pdf[..], &pdf[..]], "Chỉ gửi một tệp."),
            (("ground", ""), &[&pdf[..]], "Hãy chọn một căn cứ."),
            (("conclusion_number", ""), &[&pdf[..]], "Hãy điền số kết luận."),
            (("conclusion_date", ""), &[&pdf[..]], "Hãy điền ngày kết luận."),
            (("conclusion_date", "31/2/2026"), &[&pdf[..]], "Không có ngày 31/02/2026 trong lịch."),
            (("conclusion_date", "11/3/2026"), &[&pdf[..]], "Ngày kết luận không thể sau hôm nay."),
            (("conclusion_by", ""), &[&pdf[..]], "Hãy điền cơ quan kết luận."),
        ] {
            let answer = propose_with(world, &mut hoa, &id, &[more, facts], files).await;
            assert_eq!(answer.status, 422, "{more:?}");
            assert!(answer.body.contains(sentence), "{more:?}: {:?}", answer.complaints());
            assert!(answer.body.contains("Chủ thể đã tháo lò &#38; dừng hẳn</textarea>"), "{}", answer.body);
            let chosen = format!("value=\"{}\" checked", if more.0 == "ground" { more.1 } else { "no_longer_made" });
            assert_eq!(answer.body.contains(&chosen), !more.1.is_empty() || more.0 != "ground", "{more:?}");
        }
        assert_eq!(world.count(PROPOSED).await, 0);
        assert_eq!(propose(world, &mut hoa, "khong-co", &[]).await.status, 404);

        let photograph = made::jpeg(&made::page(1_000, 1_200, 4));
        let proposed = propose_with(world, &mut hoa, &id, &[], &[&photograph]).await;
        assert_eq!(proposed.status, 303, "{:?}", proposed.complaints());
        let original = format!("{}/ket-luan.pdf", proposed.location());
        assert_eq!(hoa.open(&original).await.status, 404, "of a photograph no original is kept");
    })
    .await;
}

#[tokio::test]
async fn a_decision_older_than_its_conclusion_withdraws_nothing() {
    each_engine(async |world| {
        let (mut hoa, id, _) = certified(world).await;
        world.go_to("2026-03-12T09:00:00");
        let mut hoa_again = world.sign_in("hoa").await;
        std::mem::swap(&mut hoa, &mut hoa_again);

        let refused = revoke(world, &mut hoa, &id, &[("decision_date", "11/3/2026")]).await;

        assert_eq!((refused.status, revocations(world).await), (422, 0));
        let said = "Ngày quyết định thu hồi không thể trước ngày kết luận.";
        assert!(refused.body.contains(said) && refused.body.contains("value=\"11/3/2026\""), "{}", refused.body);
        assert_eq!(revoke(world, &mut hoa, &id, &[]).await.status, 303);
    })
    .await;
}

#[tokio::test]
async fn a_proposal_is_rejected_by_another_or_taken_back_with_a_reason_and_the_certificate_stays() {
    each_engine(async |world| {
        let (mut hoa, id, code) = certified(world).await;
        let mut dung = world.sign_in("dung").await;
        for (outcome, said) in [("rejected", "Không thu hồi"), ("withdrawn", "Đã rút đề nghị")] {
            let proposed = propose(world, &mut hoa, &id, &[]).await;
            assert_eq!(proposed.status, 303, "{:?}", proposed.complaints());
            let proposal = proposed.location().to_owned();
            let twice = propose(world, &mut dung, &id, &[]).await;
            assert_eq!(twice.status, 404);
            assert_eq!(hoa.open(&format!("/giay-chung-nhan/{id}/thu-hoi")).await.location(), proposal);
            let person = if outcome == "rejected" { &mut dung } else { &mut hoa };
            let path = format!("{proposal}/thoi");
            person.open(&path).await;
            let silent = person.send(&path, &[("reason", " ")]).await;
            assert!(silent.status == 422 && silent.body.contains("Hãy ghi lý do."), "{outcome}");

            let ended = person.send(&path, &[("reason", "Chủ thể đã sản xuất lại")]).await;

            assert_eq!((ended.status, ended.location()), (303, format!("/giay-chung-nhan/{id}").as_str()));
            let page = hoa.open(&proposal).await.body;
            assert!(page.contains(said) && page.contains("Chủ thể đã sản xuất lại"), "{page}");
            assert_eq!(confirm(world, &mut dung, &proposal, &[]).await.status, 422, "it is over");
        }
        assert_eq!((word(&see(world, &code).await), revocations(world).await), ("Còn hiệu lực", 0));
        assert_eq!(world.count("select count(*) from event where name = 'revocation.dismissed'").await, 2);
        let outcomes = "select count(*) from revocation_end where outcome in ('rejected', 'withdrawn')";
        assert_eq!(world.count(outcomes).await, 2);
        assert_eq!(revoke(world, &mut hoa, &id, &[]).await.status, 303, "proposed anew");
        let after = propose(world, &mut hoa, &id, &[]).await;
        assert!(after.status == 422 && after.body.contains("đã bị thu hồi trước đó"), "{}", after.body);
    })
    .await;
}

#[tokio::test]
async fn two_who_confirm_or_one_who_takes_back_at_once_are_one() {
    each_engine(async |world| {
        let (mut hoa, id, _) = certified(world).await;
        let mut again = hoa.clone();
        let twice = at_once(
            world,
            HELD,
            propose(world, &mut hoa, &id, &[]),
            propose(world, &mut again, &id, &[("facts", "Khác")]),
        )
        .await;
        one_of(world, PROPOSED, &twice).await;
        let sql = "select '/thu-hoi/' || id from revocation_proposal";
        let proposal = world.text(sql).await;
        let mut dung = world.sign_in("dung").await;
        let mut other = second(world).await;
        let path = format!("{proposal}/thoi");
        hoa.open(&path).await;
        let taken_back = hoa.send(&path, &[("reason", "Nhầm giấy")]);
        let answers = at_once(world, HELD, confirm(world, &mut dung, &proposal, &[]), taken_back).await;
        let ended = "select count(*) from event where name in ('certificate.revoked', 'revocation.dismissed')";
        one_of(world, ended, &answers).await;
        if revocations(world).await == 0 {
            let proposed = propose(world, &mut hoa, &id, &[]).await.location().to_owned();
            let one = confirm(world, &mut dung, &proposed, &[]);
            let two = confirm(world, &mut other, &proposed, &[("decision_number", "701/QĐ-UBND")]);
            let answers = at_once(world, HELD, one, two).await;
            one_of(world, "select count(*) from event where name = 'certificate.revoked'", &answers).await;
        }
        assert_eq!(revocations(world).await, 1);
    })
    .await;
}

#[tokio::test]
async fn two_decisions_at_once_withdraw_a_certificate_once() {
    each_engine(async |world| {
        let (mut hoa, id, _) = certified(world).await;
        let proposal = propose(world, &mut hoa, &id, &[]).await.location().to_owned();
        let (mut dung, mut other) = (world.sign_in("dung").await, second(world).await);

        let one = confirm(world, &mut dung, &proposal, &[]);
        let two = confirm(world, &mut other, &proposal, &[("decision_number", "701/QĐ-UBND")]);
        let answers = at_once(world, HELD, one, two).await;

        one_of(world, "select count(*) from event where name = 'certificate.revoked'", &answers).await;
        assert_eq!(revocations(world).await, 1);
    })
    .await;
}

#[tokio::test]
async fn an_account_that_the_proposer_made_or_gave_a_fresh_password_is_no_second_person() {
    each_engine(async |world| {
        let (mut hoa, id, _) = certified(world).await;
        let proposal = propose(world, &mut hoa, &id, &[]).await.location().to_owned();
        let shown = |page: &str| {
            let (_, rest) = page.split_once("<b class=\"num\">").expect("a password");
            rest.split('<').next().expect("its end").to_owned()
        };
        let fields = [("login", "hai"), ("name", "Người thứ hai"), ("role", "leader")];
        let made = crate::season::submit(&mut hoa, "/tai-khoan/moi", &fields).await;
        second(world).await;
        let given = {
            hoa.open("/tai-khoan/lanh-dao").await;
            hoa.send("/tai-khoan/lanh-dao/mat-khau", &[]).await
        };
        for (login, password) in [("hai", shown(&made.body)), ("lanh-dao", shown(&given.body))] {
            let mut own = world.stranger();
            assert_eq!(own.sign_in(login, &password).await.status, 303);
            own.open("/mat-khau").await;
            let new = [("new", "nón làng Chuông"), ("again", "nón làng Chuông")];
            assert_eq!(own.send("/mat-khau", &new).await.status, 303);
            let refused = confirm(world, &mut own, &proposal, &[]).await;
            assert_eq!((refused.status, revocations(world).await), (422, 0), "{login}");
            assert!(refused.body.contains("trong 30 ngày qua"), "{login}: {}", refused.body);
        }

        world.wait_hours(24 * 31);
        let mut leader = world.stranger();
        assert_eq!(leader.sign_in("lanh-dao", "nón làng Chuông").await.status, 303);
        let confirmed = confirm(world, &mut leader, &proposal, &[]).await;
        assert_eq!((confirmed.status, revocations(world).await), (303, 1), "{:?}", confirmed.complaints());
    })
    .await;
}
