//! Closing one product for filing while the session is open, and opening it again: it tells nobody anything that could still
//! lead a hand (docs/decisions/0038).

use crate::{
    closings::{close, judged},
    consultations::{consulted, meet},
    packs::{checked, taken},
    pins::PIN,
    proposals::words_of,
    replays::{faults, replay, tamper_with},
    revocations::form_of,
    roll_calls::roll,
    season::{
        SET, Season, best, decide_facts, declare_none, draft, file, file_saved, form, id_of, nothing_ties, save,
        season, season_asked, submit, ticks, ticks_worth,
    },
    session_changes::remove,
    world::{Answer, Browser, World, each_engine},
};
use axum::http::{Method, header};
use rules::sheet::Facts;

/// What the closing page says where the totals lie too far apart.
const APART: &str = "chưa ghi nhận việc xem lại";
const STILL_FILING: &str = "Còn thành viên chưa nộp phiếu";
/// What a sheet says while its product is closed, and once it is open again to somebody who is shut out.
const CLOSED: &str = "Sản phẩm này đã đóng nhận phiếu";
const SHUT_OUT: &str = "nên bạn không chấm sản phẩm này nữa";

/// Opens the page and presses `dong` or `mo`.
pub async fn press(browser: &mut Browser, season: &Season, what: &str, reason: &str) -> Answer {
    let page = season.at(&format!("/nhan-phieu/{}", season.listing));
    form_of(browser, &page).await;
    browser.send(&format!("{page}/{what}"), &[("reason", reason)]).await
}

async fn all_file(world: &mut World, season: &Season, totals: &[(&str, u32)]) {
    for (login, total) in totals {
        let mut member = world.sign_in(login).await;
        let filed = file(&mut member, &season.sheet(), &ticks_worth(form(SET), *total)).await;
        assert_eq!(filed.status, 303, "{login}: {}", filed.body);
    }
}

/// Neither keeps a draft nor files: each time the page says why.
async fn refused(member: &mut Browser, season: &Season, why: &str) {
    let shown = member.open(&season.sheet()).await;
    let ticked = [("revision", "1"), ("note", ""), ("o.A.1.1", "2")];
    member.open("/mat-khau").await;
    let saved = member.send(&season.sheet(), &ticked).await;
    member.open("/mat-khau").await;
    let filing = [("revision", "1"), ("reason", "Đã xem lại"), ("pin", PIN)];
    let filed = member.send(&format!("{}/nop", season.sheet()), &filing).await;
    for answer in [saved, filed] {
        assert!(answer.status == 422 && answer.body.contains(why), "{why}: {}", answer.body);
    }
    assert!(!shown.body.contains("name=\"revision\""), "no form is there: {}", shown.body);
}

async fn confirm(lan: &mut Browser, season: &Season) {
    assert_eq!(decide_facts(lan, &season.facts(), &ticks(form(SET), best), "confirm").await.status, 303);
}

#[tokio::test]
async fn the_chair_waits_no_longer_for_a_sheet_and_nobody_files_on_the_product_while_it_is_closed() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut tuan = world.sign_in("tuan").await;
        assert_eq!(save(&mut tuan, &season.sheet(), &ticks(form(SET), best), "").await.status, 303);
        all_file(world, &season, &[("lan", 85), ("minh", 85)]).await;
        let (mut lan, mut thu) = (world.sign_in("lan").await, world.sign_in("thu").await);
        for login in ["minh", "hoa", "binh"] {
            let mut other = world.sign_in(login).await;
            assert_eq!(press(&mut other, &season, "dong", "Đã muộn").await.status, 404, "{login} does not preside");
        }
        let early = press(&mut thu, &season, "dong", "Đã muộn").await;
        assert!(early.status == 422 && early.body.contains("Chỉ chủ tịch quyết định không chờ nữa"), "{}", early.body);
        let silent = press(&mut lan, &season, "dong", "").await;
        assert!(silent.status == 422 && silent.body.contains("hãy ghi lý do không chờ nữa"), "{}", silent.body);
        let page = lan.open(&season.at(&format!("/nhan-phieu/{}", season.listing))).await.body;
        let (_, page) = page.split_once("<main").expect("a page");
        assert!(
            page.contains("Lê Anh Tuấn") && page.contains("Đã có 2 phiếu") && !page.contains("Trần Văn Minh"),
            "{page}"
        );

        let done = press(&mut lan, &season, "dong", "Tuấn phải ra sân bay").await;
        assert_eq!(done.status, 303, "{}", done.complaint());

        tuan.open("/mat-khau").await;
        let csrf = tuan.token().to_owned();
        let fields = [("csrf", csrf.as_str()), ("revision", "1"), ("note", ""), ("o.A.1.1", "2")];
        let body = serde_urlencoded::to_string(fields).expect("fields");
        let json = [(header::ACCEPT, "application/json")];
        let tick = tuan.ask(Method::POST, &format!("{}/nhap", season.sheet()), Some(body), &json).await;
        assert!(tick.status == 422 && tick.body.contains("product-is-closed"), "{}", tick.body);
        refused(&mut tuan, &season, CLOSED).await;
        tuan.open("/mat-khau").await;
        let abstention = format!("{}/khong-cham", season.sheet());
        let abstained = tuan.send(&abstention, &[("reason", "Phải đi"), ("pin", PIN)]).await;
        assert!(abstained.status == 422 && abstained.body.contains(CLOSED), "{}", abstained.body);
        assert_eq!(world.count("select count(*) from draft").await, 1, "the draft is kept");
        assert_eq!(world.count("select count(*) from filing").await, 2);
        assert!(tuan.open(&season.at("")).await.body.contains("đã đóng nhận phiếu"));
        assert_ne!(press(&mut lan, &season, "dong", "Lần nữa").await.status, 303, "once");

        confirm(&mut lan, &season).await;
        assert_eq!(close(&mut thu, &season).await, 303, "before the deadline");
        assert_eq!(world.count("select mean_count from result").await, 2);
        let minutes = words_of(&thu.open(&season.at("/van-ban/bien-ban.pdf")).await.bytes);
        let said = "không chờ phiếu của Lê Anh Tuấn. Lý do: Tuấn phải ra sân bay";
        assert!(minutes.contains("Đóng nhận phiếu của Gạo nếp cái hoa vàng") && minutes.contains(said), "{minutes}");
        let again = replay(world).await;
        assert!(again.is_same() && again.checked == 1, "{again:?}");
        let pack = checked(&[taken(world, &season).await]);
        assert!(pack[0][0].starts_with("Khớp 1/1 sản phẩm") && pack[0].len() == 1, "{pack:?}");
    })
    .await;
}

#[tokio::test]
async fn whoever_has_not_filed_learns_of_a_spread_by_a_closing_and_judges_no_more_even_if_it_could_be_opened() {
    each_engine(async |world| {
        let season = season(world).await;
        all_file(world, &season, &[("minh", 100), ("tuan", 60)]).await;
        let mut lan = world.sign_in("lan").await;
        assert!(!lan.open(&season.at("/dong")).await.body.contains(APART));

        assert_eq!(press(&mut lan, &season, "dong", "Không chờ tôi").await.status, 303);

        assert!(lan.open(&season.at("/dong")).await.body.contains(APART), "there is something to know");
        let opened = press(&mut lan, &season, "mo", "Tôi muốn chấm").await;
        assert!(opened.status == 422 && opened.body.contains("Mở lại không để ai nộp thêm được"), "{}", opened.body);
        refused(&mut lan, &season, CLOSED).await;
        assert_eq!(world.count("select count(*) from filing").await, 2);
        assert_eq!(world.count("select count(*) from event where name = 'product.opened'").await, 0);

        let mut minh = world.sign_in("minh").await;
        let shown = minh.open(&season.at("")).await.body;
        assert!(!shown.contains("chênh nhau"), "a member is told as little as after the deadline: {shown}");
        assert_eq!(minh.open(&season.second_look()).await.status, 404);
        let mut thu = world.sign_in("thu").await;
        let kept = [("outcome", "kept"), ("reason", "Đã trao đổi, giữ nguyên")];
        assert_eq!(submit(&mut thu, &season.second_look(), &kept).await.status, 303, "as after the deadline");
    })
    .await;
}

#[tokio::test]
async fn a_product_closed_before_two_sheets_lay_there_tells_nothing_and_is_opened_again_with_a_reason() {
    each_engine(async |world| {
        let season = season(world).await;
        let (mut lan, mut nga) = (world.sign_in("lan").await, world.sign_in("nga").await);
        assert_eq!(decide_facts(&mut nga, &season.facts(), &ticks(form(SET), best), "propose").await.status, 303);
        all_file(world, &season, &[("minh", 85)]).await;
        assert_eq!(press(&mut lan, &season, "dong", "Chờ mẫu về").await.status, 303);
        world.wait_ms(60_000);

        assert!(lan.open(&season.at("/dong")).await.body.contains(STILL_FILING), "it waits for the deadline");
        let (mut minh, mut tuan) = (world.sign_in("minh").await, world.sign_in("tuan").await);
        for member in [&mut minh, &mut tuan] {
            assert_eq!(member.open(&season.facts()).await.status, 404, "what the team found would lead a hand");
        }
        refused(&mut tuan, &season, CLOSED).await;

        assert_eq!(press(&mut minh, &season, "mo", "Mẫu đã về").await.status, 404, "who presides opens it");
        let silent = press(&mut lan, &season, "mo", "").await;
        assert!(silent.status == 422 && silent.body.contains("Hãy ghi lý do mở lại"), "{}", silent.body);
        let opened = press(&mut lan, &season, "mo", "Mẫu đã về").await;
        assert_eq!(opened.status, 303, "{}", opened.complaint());
        assert_ne!(press(&mut lan, &season, "mo", "Lần nữa").await.status, 303, "it is open");
        all_file(world, &season, &[("lan", 85), ("tuan", 80)]).await;

        confirm(&mut lan, &season).await;
        assert_eq!(close(&mut lan, &season).await, 303);
        assert_eq!(world.count("select mean_count from result").await, 3);
        let minutes = words_of(&lan.open(&season.at("/van-ban/bien-ban.pdf")).await.bytes);
        assert!(minutes.contains("Mở lại nhận phiếu của Gạo nếp cái hoa vàng"), "{minutes}");
        assert!(minutes.contains("Lý do: Mẫu đã về"), "{minutes}");
    })
    .await;
}

#[tokio::test]
async fn an_alternate_who_is_called_after_the_closing_judges_once_it_is_open_again_and_nobody_else_does() {
    each_engine(async |world| {
        let season = season_asked(world, "confirmed_sheet", &["khanh"]).await;
        nothing_ties(world, &season.session, &season.listing).await;
        all_file(world, &season, &[("lan", 90), ("minh", 90)]).await;
        let (mut lan, mut thu) = (world.sign_in("lan").await, world.sign_in("thu").await);
        assert_eq!(press(&mut lan, &season, "dong", "Không chờ nữa").await.status, 303);
        world.wait_ms(60_000);
        assert_eq!(roll(world, &mut thu, &season, &["tuan"], "08:00").await.status, 303);
        let (khanh, tuan) = (id_of(world, "khanh").await, id_of(world, "tuan").await);
        thu.open(&season.at("/diem-danh")).await;
        let called = thu.send(&season.at("/diem-danh/du-thay"), &[("alternate", &khanh), ("instead_of", &tuan)]).await;
        assert_eq!(called.status, 303, "{}", called.complaint());

        let mut khanh = world.sign_in("khanh").await;
        assert_eq!(declare_none(&mut khanh, &season.session).await.status, 303);
        refused(&mut khanh, &season, CLOSED).await;
        assert_eq!(khanh.open(&season.facts()).await.status, 404, "nothing leads the hand of who may still judge");
        assert!(thu.open(&season.at("/dong")).await.body.contains(STILL_FILING));

        world.wait_ms(60_000);
        let opened = press(&mut thu, &season, "mo", "Dự khuyết chấm thay").await;
        assert_eq!(opened.status, 303, "{}", opened.complaint());
        let filed = file(&mut khanh, &season.sheet(), &ticks_worth(form(SET), 85)).await;
        assert_eq!(filed.status, 303, "{}", filed.body);
        confirm(&mut lan, &season).await;
        assert_eq!(close(&mut thu, &season).await, 303);
        assert_eq!(world.count("select mean_count from result").await, 3);
    })
    .await;
}

#[tokio::test]
async fn whoever_had_not_filed_at_the_closing_stays_shut_out_when_it_is_opened_for_an_alternate() {
    each_engine(async |world| {
        let season = season_asked(world, "confirmed_sheet", &["khanh"]).await;
        nothing_ties(world, &season.session, &season.listing).await;
        all_file(world, &season, &[("minh", 90), ("tuan", 90)]).await;
        let (mut lan, mut thu) = (world.sign_in("lan").await, world.sign_in("thu").await);
        assert_eq!(press(&mut lan, &season, "dong", "Không chờ tôi").await.status, 303);
        world.wait_ms(60_000);
        let mut hoa = world.sign_in("hoa").await;
        assert_eq!(remove(world, &mut hoa, &season, "minh").await.status, 303);
        let (khanh, minh) = (id_of(world, "khanh").await, id_of(world, "minh").await);
        thu.open(&season.at("/diem-danh")).await;
        let called = thu.send(&season.at("/diem-danh/du-thay"), &[("alternate", &khanh), ("instead_of", &minh)]).await;
        assert_eq!(called.status, 303, "{}", called.complaint());
        world.wait_ms(60_000);

        let opened = press(&mut lan, &season, "mo", "Khánh chấm thay Minh").await;
        assert_eq!(opened.status, 303, "{}", opened.complaint());

        refused(&mut lan, &season, SHUT_OUT).await;
        all_file(world, &season, &[("khanh", 85)]).await;
        assert_eq!(world.count("select count(*) from filing").await, 3);
    })
    .await;
}

#[tokio::test]
async fn a_second_look_calls_for_new_sheets_on_a_closed_product_until_it_is_closed_again() {
    each_engine(async |world| {
        let season = season(world).await;
        judged(world, &season, [("lan", 100), ("minh", 100), ("tuan", 70)]).await;
        let (mut lan, mut thu) = (world.sign_in("lan").await, world.sign_in("thu").await);
        assert_eq!(
            press(&mut thu, &season, "dong", "").await.status,
            303,
            "everybody has filed, so no reason is asked"
        );
        world.wait_ms(60_000);
        let again =
            [("outcome", "score_again"), ("reason", "Bao bì"), ("deadline_on", "10/11/2026"), ("deadline_at", "18:00")];
        assert_eq!(submit(&mut lan, &season.second_look(), &again).await.status, 303);
        world.wait_ms(60_000);

        let mut tuan = world.sign_in("tuan").await;
        assert_eq!(save(&mut tuan, &season.sheet(), &ticks_worth(form(SET), 95), "").await.status, 303);
        assert_eq!(file_saved(&mut tuan, &season.sheet(), "Đã xem lại").await.status, 303);
        assert_eq!(close(&mut lan, &season).await, 422, "Lan and Minh may still file anew");
        assert_eq!(press(&mut lan, &season, "dong", "Giữ phiếu cũ").await.status, 303);

        let mut minh = world.sign_in("minh").await;
        minh.open("/mat-khau").await;
        let late = minh.send(&season.sheet(), &[("revision", "0"), ("note", ""), ("o.A.1.1", "2")]).await;
        assert!(late.status == 422 && late.body.contains(CLOSED), "{}", late.body);
        assert_eq!(close(&mut lan, &season).await, 303, "nobody waits for the new deadline");
        let tuan = draft(&ticks_worth(form(SET), 95)).totals(form(SET), Facts::default()).total;
        assert_eq!(world.count("select mean_sum from result").await, i64::from(200 + tuan));
    })
    .await;
}

#[tokio::test]
async fn once_the_time_to_file_is_over_a_product_is_neither_closed_nor_opened() {
    each_engine(async |world| {
        let season = season(world).await;
        world.go_to("2026-11-10T16:59:00");
        let mut lan = world.sign_in("lan").await;
        assert_eq!(press(&mut lan, &season, "dong", "Chưa ai chấm").await.status, 303);
        world.go_to("2026-11-10T17:00:01");
        for what in ["dong", "mo"] {
            let late = press(&mut lan, &season, what, "Muộn").await;
            assert!(late.status == 422 && late.body.contains("Đã hết hạn nộp phiếu"), "{what}: {}", late.body);
        }
        assert_eq!(world.count("select count(*) from product_closing").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_product_of_a_consultation_is_closed_likewise_and_stays_closed_for_whoever_did_not_answer() {
    each_engine(async |world| {
        let season = consulted(world).await;
        // Within the limit of the spread, and in two bands.
        all_file(world, &season, &[("lan", 72), ("minh", 68)]).await;
        let mut lan = world.sign_in("lan").await;
        assert!(!lan.open(&season.at("/dong")).await.body.contains("Ý kiến khác nhau"), "nothing before");
        assert_eq!(press(&mut lan, &season, "dong", "Tuấn ở nước ngoài").await.status, 303);
        assert!(lan.open(&season.at("/dong")).await.body.contains("Ý kiến khác nhau"), "as after the deadline");

        let mut thu = world.sign_in("thu").await;
        assert_eq!(meet(&mut thu, &season, &[]).await.status, 303);
        world.go_to("2026-11-12T09:00:00");
        crate::season::all_there(world, &season.session).await;
        let (mut lan, mut tuan) = (world.sign_in("lan").await, world.sign_in("tuan").await);
        refused(&mut tuan, &season, CLOSED).await;
        let opened = press(&mut lan, &season, "mo", "Nay Tuấn đã về").await;
        assert!(opened.status == 422 && opened.body.contains("Mở lại không để ai nộp thêm được"), "{}", opened.body);
    })
    .await;
}

#[tokio::test]
async fn a_closing_of_a_product_that_was_changed_past_the_programme_is_told() {
    each_engine(async |world| {
        let season = season(world).await;
        all_file(world, &season, &[("lan", 85), ("minh", 85)]).await;
        let mut lan = world.sign_in("lan").await;
        assert_eq!(press(&mut lan, &season, "dong", "Không chờ nữa").await.status, 303);
        confirm(&mut lan, &season).await;
        assert_eq!(close(&mut lan, &season).await, 303);
        assert!(replay(world).await.is_same());

        tamper_with(world, "update product_closing set missing = '[]'").await;

        let again = replay(world).await;
        assert_eq!(faults(&again), ["product-closing-gone", "log-product-closing"]);
        let of_session: Vec<&str> = again.sessions.iter().flat_map(|one| &one.faults).map(|fault| fault.code).collect();
        assert_eq!(of_session, ["course"]);
    })
    .await;
}
