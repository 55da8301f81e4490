//! The advisory team examines dossiers before the council sits (Điều 7.3 QĐ 26/2026).

use crate::{
    listings::{list, waiting},
    locker::photograph,
    made,
    office::Proposed,
    producers::person_at,
    proposals::words_of,
    reminders::inbox,
    revocations::form_of,
    season::{
        SET, Season, best, decide_facts, declared, file, form, list as list_product, nothing_ties, person_as, product,
        season, submit, ticks,
    },
    world::{Answer, Browser, World, each_engine},
};
use saolang::{
    error::Error,
    identity::Role,
    proceedings::{self, Kind, NewNumber},
};

/// Asks for a test of lead until the day before the session.
pub async fn ask(nga: &mut Browser, examination: &str, more: &[(&str, &str)]) -> Answer {
    let mut fields = vec![("what", "Hàm lượng chì"), ("why", "Phiếu cũ quá 12 tháng"), ("due_on", "26/11/2026")];
    fields.retain(|(name, _)| !more.iter().any(|(other, _)| other == name));
    fields.extend_from_slice(more);
    let path = format!("{examination}/kiem-nghiem");
    declared(nga, examination).await;
    form_of(nga, &path).await;
    nga.send(&path, &fields).await
}

pub async fn visit(nga: &mut Browser, examination: &str, more: &[(&str, &str)], photos: &[&[u8]]) -> Answer {
    let path = format!("{examination}/thuc-te");
    declared(nga, examination).await;
    nga.open(&path).await;
    let mut fields = vec![
        ("visited_on", "10/11/2026"),
        ("place", "Xưởng số 2"),
        ("who", "Trần Thị Nga\nNguyễn Văn Tâm, chủ cơ sở"),
        ("seen", "Hai lò đang đốt."),
    ];
    fields.retain(|(name, _)| !more.iter().any(|(other, _)| other == name));
    fields.extend_from_slice(more);
    nga.send_files(&path, &fields, photos).await
}

pub fn examination(season: &Season) -> String {
    season.at(&format!("/tham-dinh/{}", season.listing))
}

/// The part of the addresses of a page that follows a beginning.
fn after<'a>(page: &'a str, begins: &str) -> Vec<&'a str> {
    page.split(begins).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[tokio::test]
async fn a_test_beyond_the_dossier_is_asked_of_the_producer_by_letter_and_has_one_result() {
    each_engine(async |world| {
        let (Proposed { mut hoa, mut tam, dossier, .. }, session) = waiting(world).await;
        let listing = list(&mut hoa, &session, &dossier).await;
        let at = format!("{session}/tham-dinh/{listing}");
        let mut nga = world.sign_in("nga").await;
        let before = inbox(world, "tam").await.len();

        let past = ask(&mut nga, &at, &[("due_on", "24/11/2026")]).await;
        assert_eq!((past.status, past.complaint().contains("Hạn có kết quả đã qua")), (422, true), "{}", past.body);
        assert_eq!(ask(&mut nga, &at, &[("what", "")]).await.status, 422);
        assert_eq!(world.count("select count(*) from extra_test").await, 0);
        assert_eq!(ask(&mut nga, &at, &[]).await.status, 303);
        let letters = inbox(world, "tam").await;
        let asked = letters.iter().filter(|(kind, address)| kind == "extra.test.asked" && *address == dossier);
        assert_eq!((letters.len(), asked.count()), (before + 1, 1), "{letters:?}");

        let shown = nga.open(&at).await.body;
        assert!(shown.contains("Hạn hết ngày 26/11/2026"), "{shown}");
        let test = after(&shown, &format!("href=\"{at}/kiem-nghiem/"))[0].to_owned();
        let enter = format!("{at}/kiem-nghiem/{test}");
        nga.open(&enter).await;
        let none = nga.send_files(&enter, &[("result", "0,02 mg/kg")], &[]).await;
        assert_eq!((none.status, none.body.contains("Hãy chọn đạt hoặc không đạt.")), (422, true));
        let good = [("passed", "yes"), ("result", "0,02 mg/kg, phiếu số 1182/2026")];
        let bad = nga.send_files(&enter, &good, &[b"%PDF-1.7 no document"]).await;
        assert_eq!(bad.status, 422, "{}", bad.body);
        assert!(bad.body.contains("0,02 mg/kg, phiếu số 1182/2026"), "what was typed is kept");
        let entered = nga.send_files(&enter, &good, &[&made::good_pdf()]).await;
        assert_eq!(entered.status, 303, "{}", entered.complaint());
        nga.open(&at).await;
        assert_eq!(nga.send_files(&enter, &[("passed", "no"), ("result", "khác")], &[]).await.status, 422);
        assert_eq!(world.count("select count(*) from extra_test_result").await, 1);
        assert_eq!(world.count("select count(*) from event where name = 'test_result.entered'").await, 1);

        let pictures = format!("{at}/tep/{test}/1");
        assert_eq!(nga.open(&format!("{pictures}/1")).await.header("content-type"), "image/jpeg");
        assert_eq!(nga.open(&format!("{pictures}/goc.pdf")).await.header("content-type"), "application/pdf");
        assert_eq!(tam.open(&format!("{pictures}/1")).await.status, 404, "the producer has no seat");
    })
    .await;
}

#[tokio::test]
async fn members_read_what_was_found_and_not_what_is_proposed_before_the_session_is_closed() {
    each_engine(async |world| {
        let season = season(world).await;
        let at = examination(&season);
        let mut nga = world.sign_in("nga").await;
        let mut minh = world.sign_in("minh").await;
        assert!(!minh.open(&season.at("")).await.body.contains(&at), "nothing to read yet");
        let visited = visit(&mut nga, &at, &[], &[&photograph(1), &photograph(2)]).await;
        assert_eq!(visited.status, 303, "{}", visited.complaint());
        let (facts, leaf) = (season.facts(), form(SET).leaves()[0].code.clone());
        nga.open(&facts).await;
        let mut proposed = ticks(form(SET), best);
        proposed.push((format!("n.{leaf}"), "Hợp đồng mua đất sét còn hạn".to_owned()));
        assert_eq!(decide_facts(&mut nga, &facts, &proposed, "propose").await.status, 303);

        let seen = minh.open(&at).await;
        assert_eq!((seen.status, seen.body.contains("Hai lò đang đốt.")), (200, true), "{}", seen.body);
        assert!(!seen.body.contains("yeu-cau-toi-thieu"), "{}", seen.body);
        let pictures = after(&seen.body, "src=\"").into_iter().filter(|src| src.contains("/tep/")).count();
        assert_eq!(pictures, 2, "{}", seen.body);
        assert!(minh.open(&season.sheet()).await.body.contains("Kiểm nghiệm bổ sung, kiểm tra thực tế (1)"));
        let report = season.at("/van-ban/bao-cao-tham-dinh.pdf");
        assert_eq!((minh.open(&report).await.status, minh.open(&facts).await.status), (404, 404));
        let mut lan = world.sign_in("lan").await;
        let shown = lan.open(&facts).await.body;
        assert!(shown.contains("Hợp đồng mua đất sét còn hạn"), "who presides reads the note: {shown}");
        assert_eq!(lan.open(&report).await.status, 200);
        assert_eq!(ask(&mut minh, &at, &[]).await.status, 404, "members ask nothing");
    })
    .await;
}

#[tokio::test]
async fn only_the_team_that_the_decision_names_examines() {
    each_engine(async |world| {
        let season = season(world).await;
        let at = examination(&season);
        let mut nga = world.sign_in("nga").await;
        let mut quy = person_at(world, "quy", Role::Advisor, "").await;
        let council = world.text("select id from council").await;
        let page = format!("/hoi-dong/{council}/to-tu-van");
        let mut hoa = world.sign_in("hoa").await;
        let quy_id = world.text("select id from user_account where login = 'quy'").await;
        let workplace = format!("workplace.{quy_id}");
        let decision = [("decision_number", "77/QĐ-UBND"), ("decision_date", "01/10/2026"), ("advisor", &quy_id)];

        let leaderless = submit(&mut hoa, &page, &decision).await;
        assert_eq!((leaderless.status, leaderless.body.contains("Hãy chọn Tổ trưởng")), (422, true));
        let mut whole = decision.to_vec();
        whole.extend([("leads", quy_id.as_str()), (workplace.as_str(), "Sở Công Thương")]);
        form_of(&mut nga, &page).await;
        assert_eq!(nga.send(&page, &whole).await.status, 404, "the office names the team");
        assert_eq!(ask(&mut nga, &at, &[]).await.status, 303, "before a team is named every advisor examines");
        assert_eq!(submit(&mut hoa, &page, &whole).await.status, 303);

        assert_eq!(ask(&mut nga, &at, &[]).await.status, 404);
        let propose = decide_facts(&mut nga, &season.facts(), &ticks(form(SET), best), "propose").await;
        assert_eq!(propose.status, 404, "{}", propose.body);
        assert_eq!(ask(&mut quy, &at, &[]).await.status, 303);
        assert!(hoa.open(&format!("/hoi-dong/{council}")).await.body.contains("Sở Công Thương"));
        assert_eq!(world.count("select count(*) from extra_test").await, 2);
    })
    .await;
}

#[tokio::test]
async fn what_was_recorded_wrongly_is_struck_with_a_reason_and_stays() {
    each_engine(async |world| {
        let season = season(world).await;
        let at = examination(&season);
        let mut nga = world.sign_in("nga").await;
        let tomorrow = visit(&mut nga, &at, &[("visited_on", "01/01/2027")], &[]).await;
        assert_eq!(
            (tomorrow.status, tomorrow.body.contains("không thể sau hôm nay")),
            (422, true),
            "{}",
            tomorrow.body
        );
        visit(&mut nga, &at, &[], &[&photograph(1)]).await;
        visit(&mut nga, &at, &[("seen", "Kho men có sổ nhập.")], &[]).await;
        let wrong = world.text("select id from site_visit where seen = 'Hai lò đang đốt.'").await;
        let strike = format!("{at}/gach/{wrong}");
        assert_eq!(submit(&mut nga, &strike, &[("reason", "")]).await.status, 422);
        assert_eq!(submit(&mut nga, &strike, &[("reason", "Nhầm cơ sở")]).await.status, 303);
        let again = submit(&mut nga, &strike, &[("reason", "Lần nữa")]).await;
        assert_eq!((again.status, again.body.contains("đã được gạch bỏ")), (422, true));
        let shown = nga.open(&at).await.body;
        assert!(shown.contains("Nhầm cơ sở") && shown.contains("Hai lò đang đốt."), "{shown}");
        let report = nga.open(&season.at("/van-ban/bao-cao-tham-dinh.pdf")).await;
        let text = words_of(&report.bytes);
        assert!(text.contains("Kho men có sổ nhập.") && !text.contains("Hai lò đang đốt."), "{text}");
        let mut lan = world.sign_in("lan").await;
        form_of(&mut lan, &strike).await;
        assert_eq!(lan.send(&strike, &[("reason", "Bớt đi")]).await.status, 404, "the chair strikes nothing");
    })
    .await;
}

#[tokio::test]
async fn the_team_s_report_gets_its_number_before_the_council_sits_and_once_everything_is_proposed() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut nga = world.sign_in("nga").await;
        let number = async |browser: &mut Browser| {
            browser.open(&season.at("/van-ban")).await;
            let fields = [("kind", "bao-cao-tham-dinh"), ("signed_on", "10/11/2026")];
            browser.send(&season.at("/van-ban/so"), &fields).await
        };
        let early = number(&mut nga).await;
        assert_eq!((early.status, early.complaint().contains("Chưa đề xuất cho")), (422, true), "{}", early.body);
        let mut proposed = ticks(form(SET), best);
        let leaf = form(SET).leaves()[0].code.clone();
        proposed.push((format!("n.{leaf}"), "Hợp đồng mua đất sét còn hạn".to_owned()));
        assert_eq!(decide_facts(&mut nga, &season.facts(), &proposed, "propose").await.status, 303);
        let mut lan = world.sign_in("lan").await;
        assert_eq!(number(&mut lan).await.status, 404, "the chair does not number the team's report");
        let numbered = number(&mut nga).await;
        assert_eq!(numbered.status, 303, "{}", numbered.complaint());
        assert_eq!(number(&mut nga).await.status, 422, "once");

        let report = nga.open(&season.at("/van-ban/bao-cao-tham-dinh.pdf")).await;
        let text = words_of(&report.bytes);
        for said in ["01/BC-TTV", "Hợp đồng mua đất sét còn hạn", "Đủ điều kiện trình Hội đồng", "TỔ TƯ VẤN"]
        {
            assert!(text.contains(said), "{said}: {text}");
        }
        // What is confirmed later does not change the numbered report.
        let mut fewer = proposed.clone();
        fewer.pop();
        fewer.push((format!("n.{leaf}"), "Hội đồng thấy khác".to_owned()));
        assert_eq!(decide_facts(&mut lan, &season.facts(), &fewer, "confirm").await.status, 303);
        let after = nga.open(&season.at("/van-ban/bao-cao-tham-dinh.pdf")).await;
        assert_eq!(after.bytes, report.bytes);
    })
    .await;
}

#[tokio::test]
async fn an_examined_product_stays_on_the_list() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut hoa = world.sign_in("hoa").await;
        let off = season.at(&format!("/san-pham/{}/bo", season.listing));
        assert!(hoa.open(&season.at("")).await.body.contains(&off), "it could be taken off");
        let mut nga = world.sign_in("nga").await;
        ask(&mut nga, &examination(&season), &[]).await;
        assert!(!hoa.open(&season.at("")).await.body.contains(&off));
        assert_eq!(hoa.send(&off, &[]).await.status, 422);
        assert_eq!(world.count("select count(*) from listing").await, 1);
    })
    .await;
}

#[tokio::test]
async fn whoever_is_tied_to_a_product_does_not_read_its_examination() {
    each_engine(async |world| {
        let season = season(world).await;
        let at = examination(&season);
        let mut minh = world.sign_in("minh").await;
        assert_eq!(minh.open(&at).await.status, 200);
        tie(world, &season, "minh").await;
        assert_eq!(minh.open(&at).await.status, 404);
    })
    .await;
}

/// Asks for the number of the team's report.
async fn number_report(nga: &mut Browser, season: &Season, day: &str) -> Answer {
    nga.open(&season.at("/van-ban")).await;
    let fields = [("kind", "bao-cao-tham-dinh"), ("signed_on", day)];
    nga.send(&season.at("/van-ban/so"), &fields).await
}

const REPORT: &str = "/van-ban/bao-cao-tham-dinh.pdf";

#[tokio::test]
async fn whoever_is_tied_to_a_product_reads_nothing_of_it_in_the_team_s_report_before_the_session_is_closed() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut hoa = world.sign_in("hoa").await;
        let noodles = product(world, "Miến dong").await;
        let other = list_product(&mut hoa, &season.session, &noodles, SET).await;
        nothing_ties(world, &season.session, &other).await;
        tie(world, &season, "lan").await;
        let (mut nga, mut lan, mut thu) =
            (world.sign_in("nga").await, world.sign_in("lan").await, world.sign_in("thu").await);
        let (all, others) = (ticks(form(SET), best), season.at(&format!("/yeu-cau-toi-thieu/{other}")));
        for facts in [&season.facts(), &others] {
            assert_eq!(decide_facts(&mut nga, facts, &all, "propose").await.status, 303);
        }

        let draft = words_of(&thu.open(&season.at(REPORT)).await.bytes);
        assert!(draft.contains("Gạo nếp cái hoa vàng") && draft.contains("Miến dong"), "{draft}");
        let draft = words_of(&lan.open(&season.at(REPORT)).await.bytes);
        assert!(!draft.contains("Gạo nếp cái hoa vàng") && draft.contains("Miến dong"), "{draft}");
        let numbered = number_report(&mut nga, &season, "10/11/2026").await;
        assert_eq!(numbered.status, 303, "{}", numbered.complaint());
        assert_eq!(thu.open(&season.at(REPORT)).await.status, 200);
        assert_eq!(lan.open(&season.at(REPORT)).await.status, 404, "the numbered one has both");
        assert!(thu.open(&season.at("/van-ban")).await.body.contains("bao-cao-tham-dinh"));
        assert!(!lan.open(&season.at("/van-ban")).await.body.contains("bao-cao-tham-dinh"));

        let sheet = season.at(&format!("/phieu-cham/{other}"));
        assert_eq!(file(&mut lan, &sheet, &all).await.status, 303);
        for login in ["minh", "tuan"] {
            let mut member = world.sign_in(login).await;
            for sheet in [&season.sheet(), &sheet] {
                assert_eq!(file(&mut member, sheet, &all).await.status, 303, "{login}");
            }
        }
        assert_eq!(decide_facts(&mut thu, &season.facts(), &all, "confirm").await.status, 303);
        assert_eq!(decide_facts(&mut lan, &others, &all, "confirm").await.status, 303);
        assert_eq!(crate::closings::close(&mut thu, &season).await, 303);
        assert_eq!(lan.open(&season.at(REPORT)).await.status, 200, "what is closed is read");
    })
    .await;
}

#[tokio::test]
async fn the_team_s_report_is_no_older_than_what_it_tells_and_gets_no_number_once_the_session_is_over() {
    each_engine(async |world| {
        let season = season(world).await;
        let (mut nga, mut hoa) = (world.sign_in("nga").await, world.sign_in("hoa").await);
        assert_eq!(decide_facts(&mut nga, &season.facts(), &ticks(form(SET), best), "propose").await.status, 303);
        let early = number_report(&mut nga, &season, "09/11/2026").await;
        assert_eq!(early.status, 422);
        assert!(early.complaint().contains("Báo cáo nêu việc ghi ngày 10/11/2026"), "{}", early.body);
        assert!(early.body.contains("value=\"09/11/2026\""), "what was typed stays");
        let cancelled = submit(&mut hoa, &season.at("/huy"), &[("reason", "Không đủ thành viên")]).await;
        assert_eq!(cancelled.status, 303, "{}", cancelled.complaint());

        let late = number_report(&mut nga, &season, "10/11/2026").await;
        assert_eq!((late.status, late.complaint().contains("đã đóng hoặc đã hủy")), (422, true), "{}", late.body);
        assert_eq!(world.count("select count(*) from proceeding").await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_report_that_was_set_before_the_team_proposed_otherwise_gets_no_number() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut nga = world.sign_in("nga").await;
        let mut facts = ticks(form(SET), best);
        assert_eq!(decide_facts(&mut nga, &season.facts(), &facts, "propose").await.status, 303);
        let actor = person_as(world, "nga", Role::Advisor).await;
        let new = NewNumber {
            session: season.session.clone(),
            kind: Kind::Advice,
            signed_on: world.clock.today(),
            typed: None,
            signatory: String::new(),
        };
        let prepared = Box::pin(proceedings::prepare(&world.app, &actor, &new)).await.expect("a report");
        facts.push(("note".to_owned(), "Đã xem lại sổ sách".to_owned()));
        assert_eq!(decide_facts(&mut nga, &season.facts(), &facts, "propose").await.status, 303);

        let number = async |prepared: &[proceedings::Prepared]| {
            let law = world.app.law();
            let write = world.app.db.write(async |tx| proceedings::number(tx, law, &actor, &new, prepared).await);
            Box::pin(write).await
        };
        assert!(matches!(number(&prepared).await, Err(Error::Stale)));
        assert_eq!(world.count("select count(*) from proceeding").await, 0);
        let anew = Box::pin(proceedings::prepare(&world.app, &actor, &new)).await.expect("a report");
        number(&anew).await.expect("a number");
        let report = words_of(&nga.open(&season.at(REPORT)).await.bytes);
        assert!(report.contains("01/BC-TTV") && report.contains("Đã xem lại sổ sách"), "{report}");
    })
    .await;
}

/// A tie that the programme found.
async fn tie(world: &World, season: &Season, login: &str) {
    let enter = async |tx: &mut saolang::platform::db::Tx| {
        tx.housekeeping("a test's own row");
        let sql = "insert into recusal select 'quan-he', $1, $2, id, 'employer', 'Hộ Trà Sen', 0
                   from user_account where login = $3";
        tx.execute(sql, saolang::args![&season.session, &season.listing, login]).await
    };
    assert_eq!(world.app.db.write(enter).await.expect("its row"), 1);
}
