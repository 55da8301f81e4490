//! What changes in the middle of a session and after it: members removed, products withdrawn, results judged anew.

use crate::{
    closings::{close, judged},
    packs::{checked, taken},
    pins::{PIN, give_pin},
    producers::person_at,
    proposals::words_of,
    revocations::form_of,
    season::{
        SET, Season, all_there, best, decide_facts, file, form, id_of, list, nothing_ties, product, season, submit,
        ticks, ticks_worth,
    },
    world::{Answer, Browser, World, each_engine, field},
};
use saolang::{
    app::rulesets,
    evaluation::{replays, sheets::check_seals},
    identity::Role,
    platform::words::Words,
};

pub async fn remove(world: &World, hoa: &mut Browser, season: &Season, login: &str) -> Answer {
    let user = id_of(world, login).await;
    let path = season.at("/thoi-tham-gia");
    form_of(hoa, &path).await;
    let fields = [
        ("user", user.as_str()),
        ("decision_number", "88/QĐ-UBND"),
        ("decision_date", "10/11/2026"),
        ("reason", "Chuyển công tác"),
    ];
    hoa.send(&path, &fields).await
}

#[tokio::test]
async fn what_a_removed_member_filed_stays_and_does_not_count() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut hoa = world.sign_in("hoa").await;
        judged(world, &season, [("lan", 100), ("minh", 100), ("tuan", 95)]).await;
        let mut lan = world.sign_in("lan").await;
        assert_eq!(remove(world, &mut lan, &season, "tuan").await.status, 404, "the office records it");
        let chair = remove(world, &mut hoa, &season, "lan").await;
        assert_eq!((chair.status, chair.complaint().contains("người chủ trì")), (422, true), "{}", chair.body);
        assert_eq!(remove(world, &mut hoa, &season, "tuan").await.status, 303);
        assert_eq!(remove(world, &mut hoa, &season, "tuan").await.status, 422, "once");

        assert_eq!(close(&mut lan, &season).await, 303, "two of three are a quorum");
        assert_eq!(world.count("select mean_count from result").await, 2);
        assert_eq!(world.count("select count(*) from filing").await, 3, "the sheet stays");
        let mut thanh = person_at(world, "thanh", Role::Auditor, "").await;
        let again = thanh.open(&season.at("/tinh-lai")).await.body;
        assert!(again.contains("Khớp 1/1"), "it is counted alike again: {again}");
        let said = checked(&[taken(world, &season).await]);
        assert!(said[0][0].starts_with("Khớp 1/1 sản phẩm") && said[0].len() == 1, "{said:?}");
        let minutes = words_of(&hoa.open(&season.at("/van-ban/bien-ban.pdf")).await.bytes);
        assert!(minutes.contains("thôi tham gia Hội đồng theo Quyết định số 88/QĐ-UBND"), "{minutes}");
    })
    .await;
}

#[tokio::test]
async fn a_removed_member_files_nothing_and_an_alternate_takes_the_place() {
    each_engine(async |world| {
        let season = crate::season::season_asked(world, "confirmed_sheet", &["khanh"]).await;
        nothing_ties(world, &season.session, &season.listing).await;
        let mut hoa = world.sign_in("hoa").await;
        assert_eq!(remove(world, &mut hoa, &season, "minh").await.status, 303);
        let mut minh = world.sign_in("minh").await;
        let shut = minh.open(&season.sheet()).await;
        assert!(shut.body.contains("Bạn đã thôi tham gia hội đồng"), "{}", shut.body);
        let mut thu = world.sign_in("thu").await;
        let (minh, khanh) = (id_of(world, "minh").await, id_of(world, "khanh").await);
        thu.open(&season.at("/diem-danh")).await;
        let called = thu.send(&season.at("/diem-danh/du-thay"), &[("alternate", &khanh), ("instead_of", &minh)]).await;
        assert_eq!(called.status, 303, "{}", called.complaint());
        let roll = thu.open(&season.at("/diem-danh")).await.body;
        assert!(roll.contains("Có mặt 3 trên 3 người có quyền chấm"), "the removed one is not counted: {roll}");
        let mut khanh = world.sign_in("khanh").await;
        crate::season::declare_none(&mut khanh, &season.session).await;
        judged(world, &season, [("lan", 95), ("tuan", 95), ("khanh", 90)]).await;

        assert_eq!(close(&mut thu, &season).await, 303);
        assert_eq!(world.count("select mean_count from result").await, 3);
        let sheets = thu.open(&format!("/ket-qua/{}/phieu.csv", season.listing)).await.body;
        assert!(sheets.contains("\nkhanh,") && !sheets.contains("\nminh,"), "{sheets}");
        let minutes = words_of(&hoa.open(&season.at("/van-ban/bien-ban.pdf")).await.bytes);
        assert!(minutes.contains("Có mặt 3 trên 3 thành viên có quyền chấm điểm"), "{minutes}");
        assert!(minutes.contains("dự thay ông/bà"), "{minutes}");
        let (_, there) = minutes.split_once("Thành viên có mặt:").expect("who was there");
        let (there, _) = there.split_once("Có mặt 3 trên 3").expect("the quorum");
        assert!(there.contains("Mai Quốc Khánh") && !there.contains("Thành viên vắng mặt"), "{there}");
        assert!(there.matches("Trần Văn Minh").count() == 1, "only whom Khánh stands in for: {there}");
    })
    .await;
}

/// One more alternate of the council, whom no page of these tests named.
pub async fn another_alternate(world: &World, login: &str) -> String {
    person_at(world, login, Role::Council, "").await;
    give_pin(world, login).await;
    let id = id_of(world, login).await;
    let enter = async |tx: &mut saolang::platform::db::Tx| {
        tx.housekeeping("a test's own row");
        let sql = "insert into seat (council_id, user_id, kind) select id, $1, 'alternate' from council";
        tx.execute(sql, saolang::args![&id]).await
    };
    assert_eq!(world.app.db.write(enter).await.expect("a seat"), 1);
    id
}

#[tokio::test]
async fn an_alternate_who_was_removed_leaves_the_place_to_another() {
    each_engine(async |world| {
        let season = crate::season::season_asked(world, "confirmed_sheet", &["khanh"]).await;
        nothing_ties(world, &season.session, &season.listing).await;
        let quang = another_alternate(world, "quang").await;
        let (mut hoa, mut thu) = (world.sign_in("hoa").await, world.sign_in("thu").await);
        let (minh, khanh) = (id_of(world, "minh").await, id_of(world, "khanh").await);
        assert_eq!(crate::roll_calls::roll(world, &mut thu, &season, &["minh"], "08:00").await.status, 303);
        let (page, stand_in) = (season.at("/diem-danh"), season.at("/diem-danh/du-thay"));
        let offered = |page: &str, id: &str| page.contains(&format!("<option value=\"{id}\">"));
        assert!(offered(&thu.open(&page).await.body, &khanh), "he could be called");
        assert_eq!(thu.send(&stand_in, &[("alternate", &khanh), ("instead_of", &minh)]).await.status, 303);
        assert!(thu.open(&page).await.body.contains("dự thay Trần Văn Minh"));
        assert_eq!(remove(world, &mut hoa, &season, "khanh").await.status, 303);

        let shown = thu.open(&page).await.body;
        assert!(!shown.contains("dự thay Trần Văn Minh"), "{shown}");
        assert!(offered(&shown, &quang) && !offered(&shown, &khanh), "{shown}");
        let again = thu.send(&stand_in, &[("alternate", &khanh), ("instead_of", &minh)]).await;
        assert_eq!(
            (again.status, again.complaint().contains("đã thôi tham gia hội đồng")),
            (422, true),
            "{}",
            again.body
        );
        thu.open(&page).await;
        let called = thu.send(&stand_in, &[("alternate", &quang), ("instead_of", &minh)]).await;
        assert_eq!(called.status, 303, "{}", called.complaint());
        let shown = thu.open(&page).await.body;
        assert!(shown.contains("dự thay Trần Văn Minh") && shown.contains("Có mặt 3 trên 3"), "{shown}");
    })
    .await;
}

#[tokio::test]
async fn an_alternate_who_was_removed_is_not_called_for_one_product_either() {
    each_engine(async |world| {
        let season = crate::season::season_asked(world, "confirmed_sheet", &["khanh"]).await;
        nothing_ties(world, &season.session, &season.listing).await;
        let (mut hoa, mut thu) = (world.sign_in("hoa").await, world.sign_in("thu").await);
        let mut tuan = world.sign_in("tuan").await;
        crate::interests::declare(&mut tuan, &season, "co", "họ hàng").await;
        let register = season.at("/so-xung-dot");
        assert!(thu.open(&register).await.body.contains("Mời Mai Quốc Khánh thay"), "he could be called");
        assert_eq!(remove(world, &mut hoa, &season, "khanh").await.status, 303);

        assert!(!thu.open(&register).await.body.contains("Mời Mai Quốc Khánh"));
        let (khanh, whom) = (id_of(world, "khanh").await, id_of(world, "tuan").await);
        let call = season.at(&format!("/so-xung-dot/{}/du-khuyet", season.listing));
        let called = thu.send(&call, &[("alternate", &khanh), ("instead_of", &whom)]).await;
        assert_eq!((called.status, called.complaint().contains("đã thôi tham gia")), (422, true), "{}", called.body);
        assert_eq!(world.count("select count(*) from alternate_call").await, 0);
    })
    .await;
}

/// Opens another session of the same council in the same round, two days later.
pub async fn open_another(world: &World, hoa: &mut Browser) -> Answer {
    let (council, round) = (world.text("select id from council").await, world.text("select id from round").await);
    let fields = [
        ("round", round.as_str()),
        ("council", council.as_str()),
        ("held_on", "12/11/2026"),
        ("venue", "Phòng họp số 2"),
        ("deadline_on", "12/11/2026"),
        ("deadline_at", "17:00"),
    ];
    submit(hoa, &format!("/phien-hop/moi?dot={round}"), &fields).await
}

/// The same; answers its id.
pub async fn another_session(world: &World, hoa: &mut Browser) -> String {
    let opened = open_another(world, hoa).await;
    assert_eq!(opened.status, 303, "{}", opened.body);
    opened.location().replace("/phien-hop/", "")
}

#[tokio::test]
async fn a_product_that_was_judged_and_is_withdrawn_has_no_result_and_may_stand_on_another_list() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut hoa = world.sign_in("hoa").await;
        let noodles = product(world, "Miến dong").await;
        let other = list(&mut hoa, &season.session, &noodles, SET).await;
        nothing_ties(world, &season.session, &other).await;
        judged(world, &season, [("lan", 100), ("minh", 100), ("tuan", 95)]).await;
        let mut minh = world.sign_in("minh").await;
        let sheet = season.at(&format!("/phieu-cham/{other}"));
        assert_eq!(file(&mut minh, &sheet, &ticks(form(SET), best)).await.status, 303);
        let withdraw = season.at(&format!("/rut/{other}"));
        form_of(&mut minh, &withdraw).await;
        assert_eq!(minh.send(&withdraw, &[("reason", "Không chấm")]).await.status, 404);
        assert_eq!(submit(&mut hoa, &withdraw, &[("reason", "")]).await.status, 422);
        assert_eq!(submit(&mut hoa, &withdraw, &[("reason", "Đơn xin rút ngày 10/11")]).await.status, 303);

        assert_eq!(minh.open(&sheet).await.status, 404);
        assert!(hoa.open(&season.at("")).await.body.contains("Đơn xin rút ngày 10/11"));
        let pick = season.at(&format!("/san-pham?sp={noodles}"));
        let fields = [("product", noodles.as_str()), ("case", "first"), ("received_on", "05/10/2026"), ("form", SET)];
        let back = submit(&mut hoa, &pick, &fields).await;
        assert_eq!(
            (back.status, back.complaint().contains("đã rút khỏi chính phiên này")),
            (422, true),
            "{}",
            back.body
        );
        let elsewhere = another_session(world, &mut hoa).await;
        list(&mut hoa, &elsewhere, &noodles, SET).await;
        assert_eq!(world.count("select count(*) from listing").await, 3, "it stands on another list");
        let rules = rulesets().expect("criteria");
        let seals = async |tx: &mut saolang::platform::db::Tx| check_seals(tx, rules).await;
        assert_eq!(world.app.db.read(seals).await.expect("a count"), (4, vec![]), "its sheet is sealed as well");
        let mut lan = world.sign_in("lan").await;
        assert_eq!(close(&mut lan, &season).await, 303);
        assert_eq!(world.count("select count(*) from result").await, 1);
        let mut thanh = person_at(world, "thanh", Role::Auditor, "").await;
        let again = thanh.open(&season.at("/tinh-lai")).await.body;
        assert!(again.contains("Khớp 1/1"), "what was withdrawn is not missed: {again}");
        let said = checked(&[taken(world, &season).await]);
        assert!(said[0][0].starts_with("Khớp 1/1 sản phẩm") && said[0].len() == 1, "{said:?}");
        let minutes = words_of(&hoa.open(&season.at("/van-ban/bien-ban.pdf")).await.bytes);
        assert!(minutes.contains("Miến dong rút khỏi phiên. Lý do: Đơn xin rút ngày 10/11"), "{minutes}");
        let life = thanh.open(&format!("/san-pham/{noodles}/vong-doi")).await.body;
        assert!(life.contains("Đơn xin rút ngày 10/11"), "{life}");
        assert!(life.contains("Chủ thể đã rút sản phẩm khỏi phiên này"), "{life}");
        assert!(!life.contains("Kết quả đã lưu không còn") && !life.contains("Cần xem"), "nothing is wrong: {life}");
    })
    .await;
}

#[tokio::test]
async fn a_removal_or_a_withdrawal_that_the_log_does_not_tell_of_is_found() {
    for (sql, told) in [
        (
            "insert into removal select l.session_id, u.id, '9/QĐ', '2026-11-10', 'khác', u.id, 0
             from listing l, user_account u where u.login = 'tuan'",
            "không ghi Lê Anh Tuấn thôi tham gia",
        ),
        (
            "insert into listing_withdrawal select l.id, 'khác', u.id, 0 from listing l, user_account u
             where u.login = 'tuan'",
            "không ghi việc rút Gạo nếp cái hoa vàng",
        ),
    ] {
        let mut world = World::on_sqlite().await;
        let season = season(&mut world).await;
        judged(&mut world, &season, [("lan", 100), ("minh", 100), ("tuan", 95)]).await;
        let enter = async |tx: &mut saolang::platform::db::Tx| {
            tx.housekeeping("what an attacker does");
            tx.execute(sql, vec![]).await
        };
        assert_eq!(world.app.db.write(enter).await.expect("its row"), 1);
        let rules = rulesets().expect("criteria");
        let check = async |tx: &mut saolang::platform::db::Tx| replays::of_open(tx, rules).await;
        let found = world.app.db.read(check).await.expect("a check");
        let faults = found.sessions.iter().flat_map(|meeting| &meeting.faults);
        let said: Vec<String> = faults.map(|fault| replays::say::fault(Words::default(), fault)).collect();
        assert_eq!((said.len(), said[0].contains(told)), (1, true), "{said:?}");
    }
}

/// Proposes to judge products anew, two days later.
pub async fn propose(browser: &mut Browser, season: &Season, listings: &[&str]) -> Answer {
    propose_on(browser, season, listings, "12/11/2026").await
}

/// The same on another day.
pub async fn propose_on(browser: &mut Browser, season: &Season, listings: &[&str], day: &str) -> Answer {
    let path = season.at("/mo-lai");
    form_of(browser, &path).await;
    let mut fields = vec![
        ("reason", "Phiếu yêu cầu tối thiểu ghi nhầm giấy"),
        ("held_on", day),
        ("venue", "Phòng họp số 2"),
        ("deadline_on", day),
        ("deadline_at", "17:00"),
    ];
    fields.extend(listings.iter().map(|listing| ("listing", *listing)));
    browser.send(&path, &fields).await
}

#[tokio::test]
async fn a_closed_session_is_judged_anew_by_two_persons_in_a_new_session_that_starts_from_the_old_sheets() {
    each_engine(async |world| {
        let season = season(world).await;
        judged(world, &season, [("lan", 100), ("minh", 100), ("tuan", 95)]).await;
        let mut lan = world.sign_in("lan").await;
        let open = propose(&mut lan, &season, &[&season.listing]).await;
        assert_eq!(open.status, 422, "{}", open.body);
        assert_eq!(close(&mut lan, &season).await, 303);
        let nothing = propose(&mut lan, &season, &[]).await;
        assert_eq!((nothing.status, nothing.body.contains("Hãy chọn ít nhất một sản phẩm")), (422, true));
        assert_eq!(propose(&mut lan, &season, &[&season.listing]).await.status, 303);

        let confirm = season.at("/mo-lai/xac-nhan");
        let own = lan.send(&confirm, &[]).await;
        assert_eq!((own.status, own.complaint().contains("không tự xác nhận")), (422, true), "{}", own.body);
        let mut minh = world.sign_in("minh").await;
        form_of(&mut minh, &season.at("/mo-lai")).await;
        assert_eq!(minh.send(&confirm, &[]).await.status, 404, "a member does not preside");
        assert_eq!(world.count("select count(*) from session").await, 1);
        let mut hoa = world.sign_in("hoa").await;
        hoa.open(&season.at("/mo-lai")).await;
        let confirmed = hoa.send(&confirm, &[]).await;
        assert_eq!(confirmed.status, 303, "{}", confirmed.complaint());

        let session = confirmed.location().replace("/phien-hop/", "");
        let page = hoa.open(confirmed.location()).await.body;
        let listing = page.split("id=\"sp-").nth(1).and_then(|rest| rest.split('"').next()).expect("a listing");
        let anew = Season { session, listing: listing.to_owned(), product: season.product.clone() };
        world.go_to("2026-11-12T09:00:00");
        nothing_ties(world, &anew.session, &anew.listing).await;
        all_there(world, &anew.session).await;
        let mut lan = world.sign_in("lan").await;
        let sheet = lan.open(&anew.sheet()).await.body;
        assert_eq!(field(&sheet, "revision").as_deref(), Some("0"));
        assert!(
            sheet.matches(" checked>").count() >= form(SET).leaves().len(),
            "it starts from the own sheet: {sheet}"
        );
        judge_anew(world, &anew).await;
        assert_eq!(close(&mut lan, &anew).await, 303);

        let old = lan.open(&season.at("")).await.body;
        assert!(old.contains("kết quả để sang bên"), "{old}");
        assert_eq!(world.count("select count(*) from result").await, 2, "both are kept");
        let mut hoa = world.sign_in("hoa").await;
        assert_eq!(
            hoa.open(&format!("/quyet-dinh/moi?phien={}", season.session)).await.status,
            404,
            "nothing to decide"
        );
        assert_eq!(hoa.open(&format!("/quyet-dinh/moi?phien={}", anew.session)).await.status, 200);
    })
    .await;
}

pub async fn judge_anew(world: &mut World, anew: &Season) {
    for login in ["lan", "minh", "tuan"] {
        let mut member = world.sign_in(login).await;
        assert_eq!(file(&mut member, &anew.sheet(), &ticks_worth(form(SET), 80)).await.status, 303);
    }
    let mut lan = world.sign_in("lan").await;
    assert_eq!(decide_facts(&mut lan, &anew.facts(), &ticks(form(SET), best), "confirm").await.status, 303);
}

#[tokio::test]
async fn once_a_decision_certified_a_product_it_is_not_judged_anew() {
    each_engine(async |world| {
        let season = season(world).await;
        judged(world, &season, [("lan", 85), ("minh", 85), ("tuan", 80)]).await;
        let mut lan = world.sign_in("lan").await;
        assert_eq!(lan.open(&season.at("/dong")).await.status, 200);
        assert_eq!(lan.send(&season.at("/dong"), &[("pin", PIN)]).await.status, 303);
        let mut hoa = world.sign_in("hoa").await;
        let entered =
            crate::certificates::enter(world, &mut hoa, &season.session, &["Gạo nếp cái hoa vàng"], &[]).await;
        assert_eq!(entered.status, 303, "{}", entered.complaint());
        let late = propose(&mut lan, &season, &[&season.listing]).await;
        assert_eq!((late.status, late.complaint().contains("đã có giấy chứng nhận")), (422, true), "{}", late.body);
    })
    .await;
}
