//! The PIN that filing asks for, and abstaining.

use crate::closings::close;
use crate::proposals::words_of;
use crate::season::{
    SET, best, decide_facts, file, file_saved, form, nothing_ties, save, season, season_asked, submit, ticks,
    ticks_worth,
};
use crate::world::{Answer, Browser, OWN_PASSWORD, World, cheaply_hashed, each_engine, field};
use saolang::{args, platform::db::Tx};
use std::sync::LazyLock;
use tokio::task::JoinSet;

/// What members of a council file with.
pub const PIN: &str = "246810";
static CHEAP_PIN: LazyLock<String> = LazyLock::new(|| cheaply_hashed(PIN));

/// As if the member had chosen it on the page.
pub async fn give_pin(world: &World, login: &str) {
    let keep = async |tx: &mut Tx| {
        tx.housekeeping("a test's own row");
        let sql =
            "insert into pin (user_id, hash, tries, chosen_at) select id, $2, 0, 0 from user_account where login = $1";
        tx.execute(sql, args![login, CHEAP_PIN.as_str()]).await
    };
    assert_eq!(world.app.db.write(keep).await.expect("a row"), 1);
}

/// Files what was kept with a PIN.
async fn file_with(browser: &mut Browser, sheet: &str, pin: &str) -> Answer {
    let review = format!("{sheet}/nop");
    let revision = field(&browser.open(&review).await.body, "revision").unwrap_or_default();
    browser.send(&review, &[("revision", &revision), ("reason", ""), ("pin", pin)]).await
}

/// Chooses a PIN on the page.
async fn choose(browser: &mut Browser, current: &str, pin: &str, again: &str) -> Answer {
    submit(
        browser,
        "/ma-pin?tiep=/phien-hop",
        &[("current", current), ("pin", pin), ("again", again), ("tiep", "/phien-hop")],
    )
    .await
}

async fn forget_pins(world: &World) {
    let forget = async |tx: &mut Tx| {
        tx.housekeeping("a test's own row");
        tx.execute("delete from pin", vec![]).await
    };
    world.app.db.write(forget).await.expect("no pins");
}

#[tokio::test]
async fn a_sheet_is_filed_with_the_member_s_own_pin_and_without_it_nothing_is_and_nothing_is_lost() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut lan = world.sign_in("lan").await;
        save(&mut lan, &season.sheet(), &ticks(form(SET), best), "ngon").await;

        for (pin, says) in [("", "Hãy nhập mã PIN"), ("135791", "Còn 4 lần thử"), ("abc", "Còn 3 lần thử")]
        {
            let refused = file_with(&mut lan, &season.sheet(), pin).await;
            assert!(refused.status == 422 && refused.body.contains(says), "{pin}: {}", refused.body);
            assert!(!refused.body.contains("135791"), "the PIN does not come back");
        }
        assert_eq!(world.count("select count(*) from filing").await, 0);
        assert_eq!(world.count("select count(*) from draft").await, 1);

        assert_eq!(file_with(&mut lan, &season.sheet(), PIN).await.status, 303);
        assert_eq!(
            world.count("select tries from pin p join user_account u on u.id = p.user_id where login = 'lan'").await,
            0
        );
        assert_eq!(world.count("select count(*) from filing").await, 1);
    })
    .await;
}

#[tokio::test]
async fn five_wrong_pins_lock_it_for_a_quarter_of_an_hour_however_many_come_at_once() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut lan = world.sign_in("lan").await;
        save(&mut lan, &season.sheet(), &ticks(form(SET), best), "").await;
        let review = format!("{}/nop", season.sheet());
        let revision = field(&lan.open(&review).await.body, "revision").expect("a revision");
        let mut tries = JoinSet::new();
        for at in 0..8 {
            let (mut browser, review, revision) = (lan.clone(), review.clone(), revision.clone());
            tries.spawn(async move {
                let pin = format!("13579{at}");
                let fields = [("revision", revision.as_str()), ("reason", ""), ("pin", pin.as_str())];
                browser.send(&review, &fields).await.status
            });
        }
        let statuses = tries.join_all().await;
        assert!(statuses.iter().all(|status| *status == 422), "{statuses:?}");

        let refused = file_with(&mut lan, &season.sheet(), PIN).await;
        assert!(refused.status == 422 && refused.body.contains("quá nhiều lần"), "the right one too: {}", refused.body);
        assert_eq!(world.count("select count(*) from event where name = 'user.pin_locked'").await, 1);

        world.go_to("2026-11-10T09:16:00");
        assert_eq!(file_with(&mut lan, &season.sheet(), PIN).await.status, 303);
    })
    .await;
}

#[tokio::test]
async fn a_pin_is_chosen_with_the_password_and_is_six_digits_that_nobody_guesses_first() {
    each_engine(async |world| {
        let season = season(world).await;
        forget_pins(world).await;
        let mut lan = world.sign_in("lan").await;
        save(&mut lan, &season.sheet(), &ticks(form(SET), best), "").await;
        let review = lan.open(&format!("{}/nop", season.sheet())).await.body;
        assert!(review.contains("/ma-pin?tiep=/phien-hop/") && !review.contains("name=\"pin\""), "{review}");
        assert!(file_saved(&mut lan, &season.sheet(), "").await.body.contains("chưa đặt mã PIN"));

        for (current, pin, again, says) in [
            ("sai", PIN, PIN, "không đúng"),
            (OWN_PASSWORD, PIN, "246811", "không giống nhau"),
            (OWN_PASSWORD, "24681", "24681", "đúng 6 chữ số"),
            (OWN_PASSWORD, "24681a", "24681a", "đúng 6 chữ số"),
            (OWN_PASSWORD, "777777", "777777", "dễ đoán"),
            (OWN_PASSWORD, "345678", "345678", "dễ đoán"),
            (OWN_PASSWORD, "987654", "987654", "dễ đoán"),
        ] {
            let refused = choose(&mut lan, current, pin, again).await;
            assert!(refused.status == 422 && refused.body.contains(says), "{pin}: {}", refused.body);
        }
        assert_eq!(world.count("select count(*) from pin").await, 0);

        let chosen = choose(&mut lan, OWN_PASSWORD, PIN, PIN).await;
        assert_eq!((chosen.status, chosen.location()), (303, "/phien-hop"));
        assert_eq!(file_saved(&mut lan, &season.sheet(), "").await.status, 303);
        assert!(!world.text("select hash from pin").await.contains(PIN));
        let mut hoa = world.sign_in("hoa").await;
        assert_eq!(hoa.open("/ma-pin").await.status, 404, "an officer files no sheet");
    })
    .await;
}

#[tokio::test]
async fn a_member_who_abstains_judges_no_more_the_quorum_stays_and_the_minutes_say_why() {
    each_engine(async |world| {
        let season = season(world).await;
        let (mut tuan, mut thu, mut lan) =
            (world.sign_in("tuan").await, world.sign_in("thu").await, world.sign_in("lan").await);
        let page = format!("{}/khong-cham", season.sheet());
        save(&mut tuan, &season.sheet(), &ticks(form(SET), best), "").await;
        assert_eq!(submit(&mut tuan, &page, &[("reason", ""), ("pin", PIN)]).await.status, 422);
        let why = "vào muộn, không nghe trình bày";
        let refused = submit(&mut tuan, &page, &[("reason", why), ("pin", "135791")]).await;
        assert!(refused.status == 422 && refused.body.contains(why), "{}", refused.body);

        assert_eq!(submit(&mut tuan, &page, &[("reason", why), ("pin", PIN)]).await.status, 303);

        assert!(file_saved(&mut tuan, &season.sheet(), "").await.body.contains("không nộp phiếu được nữa"));
        assert_eq!(world.count("select count(*) from draft").await, 0);
        assert!(tuan.open(&season.at("")).await.body.contains("Bạn đã ghi là không chấm"));
        assert!(thu.open(&season.at("")).await.body.contains(why), "whoever presides reads why");
        let mut minh = world.sign_in("minh").await;
        assert!(!minh.open(&season.at("")).await.body.contains(why), "the others do not");
        for member in [&mut lan, &mut minh] {
            assert_eq!(file(member, &season.sheet(), &ticks_worth(form(SET), 85)).await.status, 303);
        }
        assert_eq!(minh.send(&page, &[("reason", why), ("pin", PIN)]).await.status, 422, "Minh has filed");
        decide_facts(&mut lan, &season.facts(), &ticks(form(SET), best), "confirm").await;
        assert_eq!(close(&mut thu, &season).await, 303, "everybody who judges has filed");
        assert_eq!(world.count("select mean_count from result").await, 2);
        let minutes = words_of(&thu.open(&season.at("/van-ban/bien-ban.pdf")).await.bytes);
        assert!(minutes.contains("Thành viên có mặt không chấm") && minutes.contains(why), "{minutes}");
        let table = words_of(&thu.open(&season.at("/van-ban/bang-tong-hop.pdf")).await.bytes);
        assert!(table.contains("KC"), "{table}");
    })
    .await;
}

#[tokio::test]
async fn abstentions_do_not_make_a_smaller_council_out_of_a_larger_one() {
    each_engine(async |world| {
        let season = season_asked(world, "confirmed_sheet", &["khanh"]).await;
        nothing_ties(world, &season.session, &season.listing).await;
        let mut thu = world.sign_in("thu").await;
        for login in ["minh", "tuan"] {
            let mut member = world.sign_in(login).await;
            let page = format!("{}/khong-cham", season.sheet());
            assert_eq!(
                submit(&mut member, &page, &[("reason", "không đủ chuyên môn"), ("pin", PIN)]).await.status,
                303
            );
        }
        let shown = thu.open(&season.at("/dong")).await.body;
        assert!(shown.contains("Chỉ còn 1 người được chấm, cần ít nhất 2"), "{shown}");
        assert!(
            !thu.open(&season.at("/so-xung-dot")).await.body.contains("Mời Mai Quốc Khánh thay"),
            "no place is vacant"
        );
        assert_eq!(close(&mut thu, &season).await, 422);
    })
    .await;
}

#[tokio::test]
async fn whoever_chooses_passwords_all_day_holds_up_nobody_who_files_and_costs_nobody_a_try() {
    let mut world = World::on_sqlite().await;
    let season = season(&mut world).await;
    let mut minh = world.sign_in("minh").await;
    save(&mut minh, &season.sheet(), &ticks(form(SET), best), "").await;
    let review = format!("{}/nop", season.sheet());
    let revision = field(&minh.open(&review).await.body, "revision").expect("a revision");
    let mut hoa = world.sign_in("hoa").await;
    hoa.open("/mat-khau").await;
    let mut flood = JoinSet::new();
    for at in 0..120 {
        let mut browser = hoa.clone();
        flood.spawn(async move {
            let new = format!("nón làng Chuông {at}");
            let fields = [("current", "không phải"), ("new", new.as_str()), ("again", new.as_str())];
            browser.send("/mat-khau", &fields).await.status
        });
    }

    let filed = minh.send(&review, &[("revision", &revision), ("reason", ""), ("pin", PIN)]).await;

    assert_eq!(filed.status, 303, "{}", filed.complaint());
    let statuses = flood.join_all().await;
    assert!(statuses.iter().all(|status| matches!(status, 422 | 429)), "{statuses:?}");
    assert!(statuses.contains(&429), "one person hashes only so often");
}
