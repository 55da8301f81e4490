//! Judging anew is the only way to judge again, it is two persons' to open, and it counts while it lasts.

use crate::{
    certificates::{closed_session, enter},
    closings::{close, judged},
    listings::waiting,
    office::{Proposed, stands},
    proposals::words_of,
    reinstatements::reinstate,
    season::{
        SET, Season, all_there, best, decide_facts, file, form, list, list_as, nothing_ties, product, season, sitting,
        submit, ticks, ticks_worth,
    },
    session_changes::{judge_anew, propose, propose_on, remove},
    world::{Answer, Browser, World, each_engine},
};
use saolang::{args, identity::Role, platform::db::Tx};

/// With what a product is sent to the ministry.
pub const LETTER: [(&str, &str); 5] = [
    ("approval_number", "700/QĐ-UBND"),
    ("approval_date", "10/11/2026"),
    ("letter_number", "99/UBND-KT"),
    ("sent_on", "10/11/2026"),
    ("on_paper", "co"),
];

const RICE: &str = "Gạo nếp cái hoa vàng";

/// Lan, who chairs, proposes to judge the one product of a season anew on a day.
pub async fn proposed(world: &mut World, season: &Season, day: &str) {
    let mut lan = world.sign_in("lan").await;
    let answer = propose_on(&mut lan, season, &[&season.listing], day).await;
    assert_eq!(answer.status, 303, "{}", answer.complaint());
}

pub async fn confirm(browser: &mut Browser, season: &Season) -> Answer {
    browser.open(&season.at("/mo-lai")).await;
    browser.send(&season.at("/mo-lai/xac-nhan"), &[]).await
}

/// Lan proposes and Hoa confirms; answers the session that judges anew with its one product.
pub async fn reopened(world: &mut World, season: &Season, day: &str) -> Season {
    proposed(world, season, day).await;
    let mut hoa = world.sign_in("hoa").await;
    let confirmed = confirm(&mut hoa, season).await;
    assert_eq!(confirmed.status, 303, "{}", confirmed.complaint());
    let session = confirmed.location().replace("/phien-hop/", "");
    let page = hoa.open(confirmed.location()).await.body;
    let listing = page.split("id=\"sp-").nth(1).and_then(|rest| rest.split('"').next()).expect("a listing").to_owned();
    Season { session, listing, product: season.product.clone() }
}

/// A dossier that is listed for 27/11/2026, and everybody is there.
pub async fn with_dossier(world: &mut World) -> (Proposed, Season) {
    let (mut at, path) = waiting(world).await;
    let listing = crate::listings::list(&mut at.hoa, &path, &at.dossier).await;
    let session = path.trim_start_matches("/phien-hop/").to_owned();
    nothing_ties(world, &session, &listing).await;
    let product = world.text("select product_id from listing").await;
    (at, Season { session, listing, product })
}

/// Three sheets of this total, by a session that is closed on its day.
pub async fn closed(world: &mut World, season: &Season, total: u32) {
    judged(world, season, [("lan", total), ("minh", total), ("tuan", total)]).await;
    let mut lan = world.sign_in("lan").await;
    assert_eq!(close(&mut lan, season).await, 303);
}

pub async fn list_again(hoa: &mut Browser, session: &str, product: &str, case: &str) -> Answer {
    let fields =
        [("product", product), ("case", case), ("received_on", "05/10/2026"), ("form", SET), ("regulated", "co")];
    submit(hoa, &format!("/phien-hop/{session}/san-pham?sp={product}"), &fields).await
}

async fn past_the_pages(world: &World, sql: &'static str, listing: &str) {
    let enter = async |tx: &mut Tx| {
        tx.housekeeping("a test's own row");
        tx.execute(sql, args![listing]).await
    };
    assert_eq!(world.app.db.write(enter).await.expect("its row"), 1);
}

pub const SENT: &str =
    "insert into referral select id, '99/UBND', '2026-11-10', '98/QĐ-UBND', '2026-11-10', '2027-01-30',
                        '', '', 0 from listing where id = $1";

#[tokio::test]
async fn a_dossier_that_was_judged_comes_to_no_other_list_and_is_told_the_way_of_a_reopening() {
    each_engine(async |world| {
        let (Proposed { dossier, .. }, season) = with_dossier(world).await;
        world.go_to("2026-11-27T09:00:00");
        all_there(world, &season.session).await;
        closed(world, &season, 85).await;
        let mut hoa = world.sign_in("hoa").await;
        let next = sitting(world, &mut hoa, "confirmed_sheet", "28/11/2026").await;
        let choose = format!("/phien-hop/{next}/ho-so");

        assert_eq!(hoa.open(&choose).await.body.matches("name=\"dossier\"").count(), 0);
        let id = dossier.trim_start_matches("/ho-so/");
        let again = hoa.send(&choose, &[("dossier", id)]).await;
        assert_eq!(again.status, 422);
        let said = again.complaint();
        assert!(
            said.contains("đã có kết quả ở phiên họp ngày 27/11/2026") && said.contains("đề nghị mở lại"),
            "{said}"
        );
        assert_eq!(world.count("select count(*) from listing").await, 1);

        let anew = reopened(world, &season, "28/11/2026").await;
        assert_eq!(world.count("select count(*) from listing where dossier_id is not null").await, 2);
        hoa.open(&choose).await;
        let twice = hoa.send(&choose, &[("dossier", id)]).await;
        assert!(twice.complaint().contains("đã có trong danh sách của một phiên đang mở"), "{}", twice.complaint());
        assert!(hoa.open(&anew.at("")).await.body.contains("Phiên này chấm lại sản phẩm của một phiên đã đóng"));
    })
    .await;
}

#[tokio::test]
async fn a_product_of_a_list_is_not_judged_again_for_the_same_case_while_it_waits_for_its_certificate() {
    each_engine(async |world| {
        let season = season(world).await;
        closed(world, &season, 85).await;
        let mut hoa = world.sign_in("hoa").await;
        let next = sitting(world, &mut hoa, "confirmed_sheet", "12/11/2026").await;

        let refused = list_again(&mut hoa, &next, &season.product, "first").await;

        assert_eq!((refused.status, refused.complaint().contains("đã có kết quả")), (422, true), "{}", refused.body);
        assert!(refused.body.contains("value=\"05/10/2026\""), "what was typed stays: {}", refused.body);
        assert_eq!(enter(world, &mut hoa, &season.session, &[RICE], &[]).await.status, 303);
        let listed = list_again(&mut hoa, &next, &season.product, "first").await;
        assert_eq!(listed.status, 303, "what was certified waits for nothing: {}", listed.complaint());
    })
    .await;
}

#[tokio::test]
async fn what_the_chair_left_to_an_evaluation_of_the_province_is_listed_again() {
    each_engine(async |world| {
        world.go_to("2026-11-10T09:00:00");
        let mut hoa = world.sign_in("hoa").await;
        let old = closed_session(world, &[("Trà sen Tây Hồ", Some(4), (185, 2))]).await;
        let listing = crate::certificates::listing_of(world, &old).await;
        let tea = world.text("select product_id from result").await;
        past_the_pages(world, SENT, &listing).await;
        let next = sitting(world, &mut hoa, "confirmed_sheet", "12/11/2026").await;
        let early = list_again(&mut hoa, &next, &tea, "first").await;
        assert_eq!((early.status, early.complaint().contains("đã có kết quả")), (422, true), "{}", early.body);

        let chosen = "insert into central_choice (listing_id, choice, stars, reason, decided_on, entered_by, at)
                      values ($1, 'evaluate', null, 'Bộ chấm dưới 90', '2026-11-10', '', 0)";
        past_the_pages(world, chosen, &listing).await;
        let listed = list_again(&mut hoa, &next, &tea, "first").await;
        assert_eq!(listed.status, 303, "{}", listed.complaint());
    })
    .await;
}

#[tokio::test]
async fn a_product_that_was_not_recognised_is_judged_anew_although_another_of_its_session_was_certified() {
    each_engine(async |world| {
        let (Proposed { dossier, .. }, season) = with_dossier(world).await;
        world.go_to("2026-11-27T09:00:00");
        let mut hoa = world.sign_in("hoa").await;
        let noodles = product(world, "Miến dong").await;
        let other = list(&mut hoa, &season.session, &noodles, SET).await;
        nothing_ties(world, &season.session, &other).await;
        all_there(world, &season.session).await;
        let other = Season { session: season.session.clone(), listing: other, product: noodles };
        judged(world, &other, [("lan", 85), ("minh", 85), ("tuan", 85)]).await;
        closed(world, &season, 40).await;
        let held = format!("{dossier}/xu-ly");
        assert_eq!(stands(&mut hoa, &held).await, "Đang xử lý – văn phòng tỉnh đã nhận");
        assert_eq!(enter(world, &mut hoa, &season.session, &["Miến dong"], &[]).await.status, 303);
        assert_eq!(stands(&mut hoa, &held).await, "Đã xử lý xong – đã có kết quả");

        let mut lan = world.sign_in("lan").await;
        let form = lan.open(&season.at("/mo-lai")).await.body;
        assert!(form.contains(&season.listing) && !form.contains(&other.listing), "{form}");
        let certified = propose(&mut lan, &season, &[&season.listing, &other.listing]).await;
        let said = certified.complaint();
        assert_eq!((certified.status, said.contains("Miến dong đã có giấy chứng nhận")), (422, true), "{said}");
        let anew = reopened(world, &season, "28/11/2026").await;
        assert_eq!(stands(&mut hoa, &held).await, "Đang xử lý – văn phòng tỉnh đã nhận", "it is judged anew");

        world.go_to("2026-11-28T09:00:00");
        nothing_ties(world, &anew.session, &anew.listing).await;
        all_there(world, &anew.session).await;
        judge_anew(world, &anew).await;
        let mut lan = world.sign_in("lan").await;
        assert_eq!(close(&mut lan, &anew).await, 303);
        let mut hoa = world.sign_in("hoa").await;
        let entered = enter(world, &mut hoa, &anew.session, &[crate::filed::RICE], &[]).await;
        assert_eq!(entered.status, 303, "{}", entered.complaint());
        assert_eq!(stands(&mut hoa, &held).await, "Đã trả kết quả – đã cấp giấy chứng nhận");
    })
    .await;
}

#[tokio::test]
async fn a_reopening_is_confirmed_by_nobody_whose_account_the_proposer_made_of_late() {
    each_engine(async |world| {
        let season = season(world).await;
        closed(world, &season, 85).await;
        let mut hoa = world.sign_in("hoa").await;
        let fields = [("login", "hai"), ("name", "Người thứ hai"), ("role", "leader")];
        let made = submit(&mut hoa, "/tai-khoan/moi", &fields).await.body;
        let (_, rest) = made.split_once("<b class=\"num\">").expect("a password");
        let mut hai = world.stranger();
        assert_eq!(hai.sign_in("hai", rest.split('<').next().expect("its end")).await.status, 303);
        hai.open("/mat-khau").await;
        assert_eq!(
            hai.send("/mat-khau", &[("new", "nón làng Chuông"), ("again", "nón làng Chuông")]).await.status,
            303
        );
        assert_eq!(propose(&mut hoa, &season, &[&season.listing]).await.status, 303);

        let own = confirm(&mut hai, &season).await;

        assert_eq!((own.status, own.complaint().contains("trong 30 ngày qua")), (422, true), "{}", own.body);
        assert_eq!(world.count("select count(*) from session").await, 1);
        let mut dung = world.sign_in("dung").await;
        assert_eq!(confirm(&mut dung, &season).await.status, 303, "the operator made hers");
    })
    .await;
}

#[tokio::test]
async fn a_proposal_names_each_product_once_and_whoever_dismisses_it_says_why() {
    each_engine(async |world| {
        let season = season(world).await;
        closed(world, &season, 85).await;
        let mut lan = world.sign_in("lan").await;
        let twice = propose(&mut lan, &season, &[&season.listing, &season.listing]).await;
        assert_eq!(twice.status, 303, "{}", twice.complaint());
        assert_eq!(world.count("select count(*) from reopened_listing").await, 1);

        let mut hoa = world.sign_in("hoa").await;
        let dismiss = season.at("/mo-lai/thoi");
        hoa.open(&season.at("/mo-lai")).await;
        let silent = hoa.send(&dismiss, &[("ended_why", "")]).await;
        assert_eq!((silent.status, silent.body.contains("Hãy ghi lý do.")), (422, true), "{}", silent.body);
        let why = [("ended_why", "Giấy ghi đúng, đã đối chiếu")];
        assert_eq!(hoa.send(&dismiss, &why).await.status, 303);
        let shown = hoa.open(&season.at("/mo-lai")).await.body;
        assert!(shown.contains(why[0].1) && shown.contains("Không mở lại"), "{shown}");
        let late = confirm(&mut hoa, &season).await;
        assert_eq!((late.status, late.complaint().contains("đã kết thúc")), (422, true), "{}", late.body);
        assert_eq!(hoa.send(&dismiss, &[("ended_why", "Lần nữa")]).await.status, 422, "once");
        assert_eq!(world.count("select count(*) from session").await, 1);

        assert_eq!(propose(&mut lan, &season, &[&season.listing]).await.status, 303, "another may follow");
        lan.open(&season.at("/mo-lai")).await;
        assert_eq!(lan.send(&dismiss, &[("ended_why", "Tôi rút lại")]).await.status, 303, "one's own too");
        assert_eq!(world.count("select count(*) from event where name = 'reopening.dismissed'").await, 2);
    })
    .await;
}

#[tokio::test]
async fn what_was_sent_to_the_ministry_is_not_judged_anew_and_what_is_judged_anew_is_not_sent() {
    each_engine(async |world| {
        let season = season(world).await;
        closed(world, &season, 98).await;
        let (own, mut hoa) = (format!("/trinh-bo/{}", season.listing), world.sign_in("hoa").await);
        assert_eq!(hoa.open(&own).await.status, 200);
        let anew = reopened(world, &season, "12/11/2026").await;
        assert_eq!(hoa.open(&own).await.status, 404);
        hoa.open("/mat-khau").await;
        assert_eq!(hoa.send(&own, &LETTER).await.status, 404);
        assert_eq!(world.count("select count(*) from referral").await, 0);

        // Sent before that was refused.
        past_the_pages(world, SENT, &season.listing).await;
        let page = hoa.open(&own).await.body;
        assert!(page.contains("Đang được chấm lại ở phiên khác") && !page.contains("/ket-qua\""), "{page}");
        let answer =
            [("seen", "0"), ("number", "1/QĐ-BNNMT"), ("date", "10/11/2026"), ("mean", "91,25"), ("stars", "5")];
        let result = format!("{own}/ket-qua");
        hoa.open("/mat-khau").await;
        hoa.send(&result, &answer).await;
        assert_eq!(world.count("select count(*) from central_result").await, 0);
        assert_eq!(submit(&mut hoa, &anew.at("/huy"), &[("reason", "Hội đồng không họp")]).await.status, 303);
        hoa.open("/mat-khau").await;
        hoa.send(&result, &answer).await;
        assert_eq!(world.count("select count(*) from central_result").await, 0, "nobody has confirmed it");
        assert!(hoa.open(&own).await.body.contains("kết quả chờ người khác xác nhận"));
        let mut dung = world.sign_in("dung").await;
        assert_eq!(reinstate(&mut dung, &season).await.status, 303);
        hoa.open(&result).await;
        assert_eq!(hoa.send(&result, &answer).await.status, 303);
        assert_eq!(world.count("select count(*) from central_result").await, 1, "it stands again");

        let mut lan = world.sign_in("lan").await;
        let sent = propose(&mut lan, &season, &[&season.listing]).await;
        assert_eq!((sent.status, sent.complaint().contains("đã gửi hồ sơ đến Bộ")), (422, true), "{}", sent.body);
    })
    .await;
}

#[tokio::test]
async fn whoever_was_removed_from_a_session_does_not_judge_in_the_one_that_judges_anew() {
    each_engine(async |world| {
        let season = season(world).await;
        judged(world, &season, [("lan", 85), ("minh", 85), ("tuan", 85)]).await;
        let (mut hoa, mut lan) = (world.sign_in("hoa").await, world.sign_in("lan").await);
        assert_eq!(remove(world, &mut hoa, &season, "tuan").await.status, 303);
        assert_eq!(close(&mut lan, &season).await, 303);
        let anew = reopened(world, &season, "12/11/2026").await;

        world.go_to("2026-11-12T09:00:00");
        nothing_ties(world, &anew.session, &anew.listing).await;
        all_there(world, &anew.session).await;
        let shut = world.sign_in("tuan").await.open(&anew.sheet()).await;
        assert!(shut.body.contains("Bạn đã thôi tham gia hội đồng"), "{}", shut.body);
        for login in ["lan", "minh"] {
            let mut member = world.sign_in(login).await;
            assert_eq!(file(&mut member, &anew.sheet(), &ticks_worth(form(SET), 80)).await.status, 303);
        }
        let mut lan = world.sign_in("lan").await;
        assert_eq!(decide_facts(&mut lan, &anew.facts(), &ticks(form(SET), best), "confirm").await.status, 303);
        assert_eq!(close(&mut lan, &anew).await, 303, "nobody waits for Tuấn");
        let minutes = words_of(&lan.open(&anew.at("/van-ban/bien-ban.pdf")).await.bytes);
        assert!(minutes.contains("thôi tham gia Hội đồng theo Quyết định số 88/QĐ-UBND"), "{minutes}");
        let mut thanh = crate::producers::person_at(world, "thanh", Role::Auditor, "").await;
        let again = thanh.open(&anew.at("/tinh-lai")).await.body;
        assert!(again.contains("Khớp 1/1") && !again.contains("Hồ sơ phiên họp không khớp"), "{again}");
    })
    .await;
}

#[tokio::test]
async fn a_session_that_judges_anew_takes_no_other_product_and_its_new_sheets_are_bound_to_no_round() {
    each_engine(async |world| {
        let season = season(world).await;
        closed(world, &season, 85).await;
        // The round ended on 29/12/2026.
        let anew = reopened(world, &season, "05/01/2027").await;
        let mut hoa = world.sign_in("hoa").await;
        assert!(!hoa.open(&anew.at("")).await.body.contains(&anew.at("/ho-so")), "nothing is offered");
        let other = product(world, "Miến dong").await;
        let refused = list_again(&mut hoa, &anew.session, &other, "first").await;
        let said = refused.complaint();
        assert_eq!((refused.status, said.contains("chỉ chấm lại những sản phẩm")), (422, true), "{said}");
        let next = sitting(world, &mut hoa, "confirmed_sheet", "12/11/2026").await;
        list_as(&mut hoa, &next, &other, ("first", SET)).await;

        world.go_to("2027-01-05T09:00:00");
        nothing_ties(world, &anew.session, &anew.listing).await;
        all_there(world, &anew.session).await;
        judged(world, &anew, [("lan", 100), ("minh", 100), ("tuan", 70)]).await;
        let mut lan = world.sign_in("lan").await;
        let again =
            [("outcome", "score_again"), ("reason", "Bao bì"), ("deadline_on", "05/01/2027"), ("deadline_at", "18:00")];
        let looked = submit(&mut lan, &anew.second_look(), &again).await;
        assert_eq!(looked.status, 303, "{}", looked.complaint());
    })
    .await;
}
