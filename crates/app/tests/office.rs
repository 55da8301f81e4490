//! What the office of the province does with a dossier that a commune has proposed: it receives it, asks for more, returns
//! it, stops it and goes on with it.

use crate::{
    commune::{officer, take_in},
    filed::{Filed, TODAY, done, filed, fill, hand_in},
    producers::person_at,
    proposals::{FOUND, SIGNED, assess, text_of},
    season::submit,
    world::{Answer, Browser, World, each_engine},
};
use saolang::identity::Role;

/// A dossier that Bát Tràng has proposed: its producer's person, the commune's officer, somebody of the office.
pub struct Proposed {
    pub tam: Browser,
    pub son: Browser,
    pub hoa: Browser,
    pub dossier: String,
}

pub async fn proposed(world: &mut World) -> Proposed {
    let Filed { tam, dossier, .. } = filed(world, TODAY).await;
    let mut son = officer(world).await;
    take_in(&mut son, &dossier).await;
    propose(&mut son, &dossier).await;
    let hoa = world.sign_in("hoa").await;
    Proposed { tam, son, hoa, dossier }
}

pub async fn propose(son: &mut Browser, dossier: &str) {
    done(&assess(son, dossier, &FOUND).await);
    done(&submit(son, &format!("{dossier}/de-nghi"), &SIGNED).await);
}

pub async fn receive(hoa: &mut Browser, dossier: &str) {
    let fields = [("samples", "5"), ("paper_copy", "1")];
    done(&submit(hoa, &format!("{dossier}/tiep-nhan-tinh"), &fields).await);
}

/// Asks for one thing that is on the list of questions.
pub async fn ask(officer: &mut Browser, dossier: &str, again: &str) -> Answer {
    let fields = [
        ("item", "cau:market"),
        ("reason-cau:market", "Chưa ghi điểm bán"),
        ("due_on", "10/12/2026"),
        ("again", again),
    ];
    submit(officer, &format!("{dossier}/bo-sung"), &fields).await
}

/// The tag that says where a dossier stands, with the step beside it.
pub async fn stands(browser: &mut Browser, page: &str) -> String {
    let body = browser.open(page).await.body;
    let (_, tag) = body.split_once("<span class=\"tag ").unwrap_or_else(|| panic!("no tag on {page}: {body}"));
    let (_, said) = tag.split_once('>').expect("its end");
    said.split_once("</p>").expect("the end of the line").0.replace("</span>", " –")
}

async fn inbox(browser: &mut Browser, title: &str) -> usize {
    browser.open("/thu").await.body.matches(title).count()
}

const SENT: &str = "/da-nop";
const HELD: &str = "/xu-ly";

#[tokio::test]
async fn the_office_receives_what_a_commune_proposed_and_the_back_of_the_form_names_who_and_when() {
    each_engine(async |world| {
        let Proposed { mut tam, mut son, mut hoa, dossier } = proposed(world).await;
        let name = world.text("select name from user_account where login = 'hoa'").await;
        let (held, form) = (format!("{dossier}{HELD}"), format!("{dossier}/tiep-nhan-tinh"));
        assert_eq!(stands(&mut hoa, &held).await, "Đang xử lý – chờ văn phòng tỉnh nhận");
        let before = text_of(&mut tam, &format!("{dossier}/mau-01.pdf")).await;
        assert_eq!(before.matches(&name).count(), 0, "{before}");
        let shown = hoa.open(&form).await.body;
        assert!(shown.contains("name=\"samples\" type=\"text\" value=\"5\""), "what the commune took in: {shown}");
        let many = submit(&mut hoa, &form, &[("samples", "9999"), ("remark", "Hộp móp")]).await;
        assert_eq!(many.status, 422);
        assert!(many.body.contains(">Hộp móp</textarea>"), "what was typed stays: {}", many.body);
        assert_eq!(world.count("select count(*) from office_intake").await, 0);

        receive(&mut hoa, &dossier).await;

        for (browser, page) in [(&mut tam, SENT), (&mut son, HELD), (&mut hoa, HELD)] {
            let said = stands(browser, &format!("{dossier}{page}")).await;
            assert_eq!(said, "Đang xử lý – văn phòng tỉnh đã nhận");
        }
        let back = text_of(&mut tam, &format!("{dossier}/mau-01.pdf")).await;
        let (_, office) = back.split_once("DÀNH CHO CƠ QUAN QUẢN LÝ OCOP CẤP TỈNH").expect("the part of the office");
        for said in [name.as_str(), "25/11/2026", "01/PĐK-01-00577-2026"] {
            assert!(office.contains(said), "{said}: {office}");
        }
        for browser in [&mut tam, &mut son] {
            assert_eq!(inbox(browser, "Cơ quan cấp tỉnh đã nhận hồ sơ OCOP").await, 1);
        }
        assert_eq!(world.count("select count(*) from event where name = 'proposal.received'").await, 1);
        let again = hoa.open(&form).await;
        assert_eq!((again.status, again.location()), (303, held.as_str()), "received is received");
    })
    .await;
}

#[tokio::test]
async fn what_the_office_asks_comes_back_to_the_office_and_the_answer_of_the_commune_stays_what_it_was() {
    each_engine(async |world| {
        let Proposed { mut tam, mut son, mut hoa, dossier } = proposed(world).await;
        receive(&mut hoa, &dossier).await;
        let (report, clock) = (format!("{dossier}/mau-03.pdf"), crate::commune::clock(&mut son, &dossier).await);
        let signed = text_of(&mut son, &report).await;
        assert!(signed.contains("Thóc nếp của chín mươi hộ trong xã"), "{signed}");

        done(&ask(&mut hoa, &dossier, "").await);

        let word = "Yêu cầu bổ sung giấy tờ – văn phòng tỉnh chờ chủ thể bổ sung";
        assert_eq!(stands(&mut hoa, &format!("{dossier}{HELD}")).await, word);
        for browser in [&mut tam, &mut son] {
            assert_eq!(inbox(browser, "Văn phòng tỉnh yêu cầu bổ sung hồ sơ OCOP").await, 1);
        }
        let desk = tam.open("/ban-lam-viec").await.body;
        assert_eq!(desk.matches("Văn phòng tỉnh yêu cầu bổ sung hồ sơ").count(), 1, "{desk}");
        let tasks = tam.open(&dossier).await.body;
        assert_eq!(tasks.matches("Văn phòng tỉnh yêu cầu bổ sung 1 nội dung").count(), 1, "{tasks}");
        let written = text_of(&mut tam, &format!("{dossier}/yeu-cau-bo-sung.pdf")).await;
        assert!(written.contains("CƠ QUAN QUẢN LÝ OCOP CẤP TỈNH"), "the office writes: {written}");
        assert!(!written.contains("CHỦ TỊCH"), "nobody signs for it who did not: {written}");
        assert_eq!(son.open(&format!("{dossier}/bo-sung")).await.status, 303, "the commune asks no more");

        world.go_to("2026-12-01T09:00:00");
        let (mut tam, mut son, mut hoa) =
            (world.sign_in("tam").await, world.sign_in("xa.bat-trang").await, world.sign_in("hoa").await);
        let material = [("value", "Thóc mua ở nơi khác")];
        done(&fill(&mut tam, &format!("{dossier}/cau/material"), &material).await);
        done(&fill(&mut tam, &format!("{dossier}/cau/market"), &[("value", "Ba mươi điểm bán")]).await);
        done(&hand_in(&mut tam, &dossier).await);

        assert_eq!(stands(&mut hoa, &format!("{dossier}{HELD}")).await, "Đang xử lý – văn phòng tỉnh đã nhận");
        assert_eq!(
            (inbox(&mut hoa, "Hồ sơ OCOP đã được bổ sung").await, inbox(&mut son, "đã được bổ sung").await),
            (1, 1)
        );
        assert_eq!(inbox(&mut son, "Có hồ sơ OCOP mới nộp").await, 0, "it is nothing new to the commune");
        assert_eq!(crate::commune::clock(&mut son, &dossier).await, clock, "the commune's clock stands");
        assert_eq!(son.open("/ban-lam-viec").await.body.matches("Không có việc đến hạn.").count(), 1);
        assert_eq!(text_of(&mut son, &report).await, signed, "what was signed stands");
        // The office holds the signed papers: nobody gives them another number any more.
        assert_eq!(son.open(&format!("{dossier}/de-nghi")).await.location(), format!("{dossier}/xu-ly"));
        son.open("/mat-khau").await;
        assert_eq!(son.send(&format!("{dossier}/de-nghi"), &SIGNED).await.status, 303);
        assert_eq!(world.count("select count(*) from proposal").await, 1);

        let silent = ask(&mut hoa, &dossier, "").await;
        assert_eq!((silent.status, silent.complaint().starts_with("Đã yêu cầu bổ sung rồi")), (422, true));
        done(&ask(&mut hoa, &dossier, "Điểm bán chưa có địa chỉ").await);
        assert_eq!(world.count("select max(times) from supplement_item").await, 2);
    })
    .await;
}

#[tokio::test]
async fn a_second_request_is_given_its_reason_on_the_page_even_when_the_first_was_on_no_list() {
    each_engine(async |world| {
        let Proposed { mut tam, mut hoa, dossier, .. } = proposed(world).await;
        let form = format!("{dossier}/bo-sung");
        assert_eq!(hoa.open(&form).await.body.matches("name=\"again\"").count(), 0);
        let other = [("name-khac-1", "Bao bì"), ("reason-khac-1", "Chưa có nhãn"), ("due_on", "10/12/2026")];
        done(&submit(&mut hoa, &form, &other).await);
        done(&hand_in(&mut tam, &dossier).await);
        assert_eq!(hoa.open(&form).await.body.matches("name=\"again\"").count(), 1, "where the reason is written");
        assert_eq!(submit(&mut hoa, &form, &other).await.status, 422);
    })
    .await;
}

#[tokio::test]
async fn the_office_returns_a_proposed_dossier_with_reasons_and_the_commune_was_not_late() {
    each_engine(async |world| {
        let Proposed { mut son, dossier, .. } = proposed(world).await;
        let clock = crate::commune::clock(&mut son, &dossier).await;
        assert!(clock.contains("Xã, phường đã trả lời sau 0 ngày làm việc."), "{clock}");
        world.go_to("2027-03-01T09:00:00");
        let (mut tam, mut son, mut hoa) =
            (world.sign_in("tam").await, world.sign_in("xa.bat-trang").await, world.sign_in("hoa").await);
        let form = format!("{dossier}/tra-lai");
        let silent = submit(&mut hoa, &form, &[("reasons", "Trùng sản phẩm đã có"), ("legal_basis", "")]).await;
        assert_eq!((silent.status, silent.complaints().len()), (422, 1));
        done(&submit(&mut hoa, &form, &[("reasons", "Trùng sản phẩm đã có"), ("legal_basis", "Điều 3.1")]).await);

        assert_eq!(stands(&mut hoa, &format!("{dossier}{HELD}")).await, "Không được tiếp nhận – cấp tỉnh trả hồ sơ");
        assert_eq!(crate::commune::clock(&mut son, &dossier).await, clock, "its answer was in time and stays so");
        let told = tam.open(&format!("{dossier}{SENT}")).await.body;
        assert_eq!(told.matches("Trùng sản phẩm đã có").count(), 1, "{told}");
        for browser in [&mut tam, &mut son] {
            assert_eq!(inbox(browser, "Hồ sơ OCOP không được tiếp nhận").await, 1);
        }
        let detail = world.text("select detail from event where name = 'dossier.returned'").await;
        assert!(detail.contains("\"by_office\":true"), "{detail}");
        let product = world.text("select id from product").await;
        done(&submit(&mut tam, "/ho-so/moi", &[("product", &product), ("case", "first")]).await);
    })
    .await;
}

#[tokio::test]
async fn a_dossier_is_stopped_with_a_reason_and_goes_on_where_it_stood_with_another() {
    each_engine(async |world| {
        let Proposed { mut tam, mut son, mut hoa, dossier } = proposed(world).await;
        receive(&mut hoa, &dossier).await;
        done(&ask(&mut hoa, &dossier, "").await);
        let (stop, resume) = (format!("{dossier}/dung"), format!("{dossier}/tiep-tuc"));
        let silent = submit(&mut hoa, &stop, &[("reason", " ")]).await;
        assert_eq!((silent.status, silent.complaints()), (422, vec!["Hãy ghi lý do dừng xử lý.".to_owned()]));
        assert_eq!(hoa.open(&resume).await.status, 303, "what is not stopped does not go on");
        done(&submit(&mut hoa, &stop, &[("reason", "Chủ thể ngừng làm sản phẩm")]).await);

        assert_eq!(stands(&mut hoa, &format!("{dossier}{HELD}")).await, "Dừng xử lý – văn phòng tỉnh dừng");
        let told = tam.open(&format!("{dossier}{SENT}")).await.body;
        assert_eq!(told.matches("Chủ thể ngừng làm sản phẩm").count(), 1, "{told}");
        let kept = tam.send(&format!("{dossier}/cau/market"), &[("value", "khác"), ("seen", "99")]).await;
        assert_eq!(kept.status, 422, "nothing changes while it is stopped");
        for form in ["bo-sung", "tiep-nhan-tinh", "dung"] {
            assert_eq!(hoa.open(&format!("{dossier}/{form}")).await.status, 303, "{form}");
        }
        let silent = submit(&mut hoa, &resume, &[]).await;
        assert_eq!((silent.status, silent.complaints()), (422, vec!["Hãy ghi lý do tiếp tục xử lý.".to_owned()]));
        done(&submit(&mut hoa, &resume, &[("reason", "Chủ thể vẫn làm, có hóa đơn")]).await);

        let word = "Yêu cầu bổ sung giấy tờ – văn phòng tỉnh chờ chủ thể bổ sung";
        assert_eq!(stands(&mut hoa, &format!("{dossier}{HELD}")).await, word, "where it stood");
        let page = son.open(&format!("{dossier}{HELD}")).await.body;
        for reason in ["Chủ thể ngừng làm sản phẩm", "Chủ thể vẫn làm, có hóa đơn"] {
            assert_eq!(page.matches(reason).count(), 1, "{reason}: {page}");
        }
        for title in ["Hồ sơ OCOP dừng xử lý", "Hồ sơ OCOP được tiếp tục xử lý"] {
            assert_eq!((inbox(&mut tam, title).await, inbox(&mut son, title).await), (1, 1), "{title}");
        }
        done(&submit(&mut hoa, &stop, &[("reason", "Giấy tờ không đúng sự thật")]).await);
        assert_eq!(world.count("select count(*) from dossier_stop").await, 2, "and again");
        assert_eq!(stands(&mut tam, &format!("{dossier}{SENT}")).await, "Dừng xử lý – văn phòng tỉnh dừng");
    })
    .await;
}

/// The acts of the office and what they are sent with.
const ACTS: [(&str, &[(&str, &str)]); 5] = [
    ("tiep-nhan-tinh", &[("samples", "5")]),
    ("bo-sung", &[("name-khac-1", "Bao bì"), ("reason-khac-1", "Chưa có"), ("due_on", "30/12/2026")]),
    ("tra-lai", &[("reasons", "x"), ("legal_basis", "x")]),
    ("dung", &[("reason", "x")]),
    ("tiep-tuc", &[("reason", "x")]),
];

#[tokio::test]
async fn the_office_does_nothing_with_a_dossier_that_no_commune_proposed() {
    each_engine(async |world| {
        let Filed { dossier, .. } = filed(world, TODAY).await;
        let mut son = officer(world).await;
        take_in(&mut son, &dossier).await;
        let mut hoa = world.sign_in("hoa").await;
        assert_eq!(hoa.open(&format!("{dossier}{HELD}")).await.status, 200, "it is there to be read");
        let id = dossier.replace("/ho-so/", "");
        for (act, fields) in ACTS {
            let form = format!("{dossier}/{act}");
            assert_eq!(hoa.open(&form).await.status, 404, "{form}");
            hoa.open("/mat-khau").await;
            assert_eq!(hoa.send(&form, fields).await.status, 404, "{form}");
        }
        hoa.open("/mat-khau").await;
        let given = hoa.send("/ho-so/hang-cho/giao", &[("dossier", &id), ("to", "khong")]).await;
        assert_eq!(given.status, 404);
        let rows = "select (select count(*) from office_intake) + (select count(*) from supplement_request)
                    + (select count(*) from dossier_return) + (select count(*) from dossier_stop)
                    + (select count(*) from assignment)";
        assert_eq!(world.count(rows).await, 0);
        propose(&mut son, &dossier).await;
        for (act, _) in ACTS {
            let status = hoa.open(&format!("{dossier}/{act}")).await.status;
            assert_eq!(status, if act == "tiep-tuc" { 303 } else { 200 }, "proposed, {act} is there");
        }
    })
    .await;
}

#[tokio::test]
async fn nobody_but_the_office_does_what_is_the_offices() {
    each_engine(async |world| {
        let Proposed { mut tam, mut son, mut hoa, dossier } = proposed(world).await;
        let mut elsewhere = person_at(world, "xa.son-tay", Role::Commune, "09574").await;
        let mut readers = Vec::new();
        for (login, role) in [("lanh-dao", Role::Leader), ("tu-van", Role::Advisor), ("thanh-tra", Role::Auditor)] {
            readers.push(person_at(world, login, role, "").await);
        }
        for reader in &mut readers {
            assert_eq!(reader.open(&format!("{dossier}{HELD}")).await.status, 200, "who reads it");
            assert_eq!(reader.open("/ho-so/hang-cho").await.status, 200, "and the queue");
            assert_eq!(reader.open("/ho-so/hang-cho.xlsx").await.status, 200);
        }
        for outsider in [&mut tam, &mut son, &mut elsewhere] {
            assert_eq!(outsider.open("/ho-so/hang-cho").await.status, 404);
            assert_eq!(outsider.open("/ho-so/hang-cho.xlsx").await.status, 404);
        }
        let id = dossier.replace("/ho-so/", "");
        let events = world.count("select count(*) from event").await;
        for person in readers.iter_mut().chain([&mut tam, &mut son, &mut elsewhere]) {
            for (act, fields) in ACTS {
                let form = format!("{dossier}/{act}");
                let status = person.open(&form).await.status;
                assert!(matches!(status, 303 | 404), "{form}: {status}");
                person.open("/mat-khau").await;
                let status = person.send(&form, fields).await.status;
                assert!(matches!(status, 303 | 404), "{form}: {status}");
            }
            person.open("/mat-khau").await;
            let given = person.send("/ho-so/hang-cho/giao", &[("dossier", &id), ("to", "khong")]).await;
            assert_eq!(given.status, 404);
        }
        assert_eq!(world.count("select count(*) from event").await, events, "and nothing happened");
        assert_eq!(stands(&mut hoa, &format!("{dossier}{HELD}")).await, "Đang xử lý – chờ văn phòng tỉnh nhận");
        receive(&mut hoa, &dossier).await;
    })
    .await;
}

#[tokio::test]
async fn an_officer_of_a_commune_and_of_the_office_corrects_no_proposal_of_another_commune() {
    each_engine(async |world| {
        let Proposed { dossier, .. } = proposed(world).await;
        let mut both = person_at(world, "hai-vai", Role::Commune, "09574").await;
        assert_eq!(both.open(&format!("{dossier}/tiep-nhan-tinh")).await.status, 404, "not yet of the office");
        let office = async |tx: &mut saolang::platform::db::Tx| {
            tx.housekeeping("a test's own row");
            let sql = "insert into mandate (user_id, role, unit_code) select id, 'office', '' from user_account
                       where login = 'hai-vai'";
            tx.execute(sql, vec![]).await
        };
        world.app.db.write(office).await.expect("a second role");
        let mut both = world.sign_in("hai-vai").await;
        assert_eq!(both.open(&format!("{dossier}/tiep-nhan-tinh")).await.status, 200, "the office's are hers");
        assert_eq!(both.open(&format!("{dossier}/de-nghi")).await.status, 303);
        both.open("/mat-khau").await;
        both.send(&format!("{dossier}/de-nghi"), &SIGNED).await;
        assert_eq!(world.count("select count(*) from proposal").await, 1, "the commune's are not");
    })
    .await;
}
