//! One seat has one vote: whoever an alternate was called for judges that product no more, whatever became of the reason.

use crate::closings::close;
use crate::interests::{declare, on_paper, producer, tell};
use crate::packs::{checked, taken};
use crate::proposals::words_of;
use crate::roll_calls::roll;
use crate::season::{
    SET, Season, best, decide_facts, file, form, id_of, nothing_ties, save, season_asked, submit, ticks,
};
use crate::second_looks::call_khanh;
use crate::session_changes::{another_alternate, remove};
use crate::world::{Answer, World, each_engine};
use saolang::{args, platform::db::Tx};

/// Lan, Minh and Tuấn judge; Khánh may be called for them.
async fn with_khanh(world: &mut World) -> Season {
    let season = season_asked(world, "confirmed_sheet", &["khanh"]).await;
    nothing_ties(world, &season.session, &season.listing).await;
    season
}

/// Tuấn has a tie that is found and may be chance; answers the page on which it is set aside.
async fn with_a_found_tie(world: &mut World) -> (Season, String) {
    let season = season_asked(world, "confirmed_sheet", &["khanh"]).await;
    on_paper(world, &producer(world).await, "", "", "0912345678").await;
    let mut tuan = world.sign_in("tuan").await;
    tell(&mut tuan, &[("employer", "HTX Gốm Bát Tràng")]).await;
    nothing_ties(world, &season.session, &season.listing).await;
    assert_eq!(world.count("select count(*) from recusal").await, 1);
    let aside = season.at(&format!("/bo-qua/{}", world.text("select id from recusal").await));
    (season, aside)
}

const CHANCE: [(&str, &str); 1] = [("reason", "Hai hợp tác xã trùng tên")];

/// Thu calls an alternate in for the one product, into the place of a member.
async fn call_in(world: &mut World, season: &Season, alternate: &str, instead_of: &str) -> Answer {
    let (alternate, whom) = (id_of(world, alternate).await, id_of(world, instead_of).await);
    let mut thu = world.sign_in("thu").await;
    thu.open(&season.at("/so-xung-dot")).await;
    let call = season.at(&format!("/so-xung-dot/{}/du-khuyet", season.listing));
    thu.send(&call, &[("alternate", &alternate), ("instead_of", &whom)]).await
}

/// Thu calls the roll: everybody is there but those named. A minute passes.
async fn call_roll(world: &mut World, season: &Season, absent: &[&str]) {
    let mut thu = world.sign_in("thu").await;
    let called = roll(world, &mut thu, season, absent, "08:00").await;
    assert_eq!(called.status, 303, "{}", called.complaint());
    world.wait_ms(60_000);
}

/// Three vote on the product, as the register says.
async fn three_vote(world: &mut World, season: &Season) {
    let mut thu = world.sign_in("thu").await;
    let register = thu.open(&season.at("/so-xung-dot")).await.body;
    assert!(register.contains("3 người được chấm, cần ít nhất 2"), "{register}");
}

/// Somebody neither opens nor keeps nor files a sheet, and is told that an alternate sits in the place.
async fn is_replaced(world: &mut World, season: &Season, login: &str) {
    let filed = world.count("select count(*) from filing").await;
    let mut member = world.sign_in(login).await;
    let page = member.open(&season.at("")).await.body;
    assert!(page.contains("Bạn không chấm sản phẩm này: dự khuyết đã được mời thay."), "{login}: {page}");
    let shut = member.open(&season.sheet()).await;
    assert_eq!(shut.status, 422, "{login}");
    assert!(shut.body.contains("Dự khuyết đã được mời thay bạn ở sản phẩm này"), "{login}: {}", shut.body);
    member.open(&season.at("")).await;
    assert_eq!(save(&mut member, &season.sheet(), &ticks(form(SET), best), "").await.status, 422, "{login}");
    assert_eq!(world.count("select count(*) from filing").await, filed, "{login}");
}

/// These three judge, and the session closes with their sheets alone.
async fn three_judge(world: &mut World, season: &Season, judges: [&str; 3]) {
    let all = ticks(form(SET), best);
    for login in judges {
        let mut member = world.sign_in(login).await;
        let filed = file(&mut member, &season.sheet(), &all).await;
        assert_eq!(filed.status, 303, "{login}: {}", filed.body);
    }
    let mut lan = world.sign_in("lan").await;
    assert_eq!(decide_facts(&mut lan, &season.facts(), &all, "confirm").await.status, 303);
    let mut thu = world.sign_in("thu").await;
    let left = thu.open(&season.at("/dong")).await.body;
    assert_eq!(close(&mut thu, season).await, 303, "{left}");

    assert_eq!(world.count("select count(*) from filing").await, 3);
    assert_eq!(world.count("select mean_count from result").await, 3);
}

/// Lan, Minh and Khánh judge; the minutes tell who did not and who did in the place, and whoever counts again finds the same.
async fn khanh_judges_for_tuan(world: &mut World, season: &Season) {
    three_judge(world, season, ["lan", "minh", "khanh"]).await;
    let mut thu = world.sign_in("thu").await;
    let again = thu.open(&season.at("/tinh-lai")).await.body;
    assert!(again.contains("Khớp 1/1"), "{again}");
    let said = checked(&[taken(world, season).await]);
    assert!(said[0][0].starts_with("Khớp 1/1 sản phẩm") && said[0].len() == 1, "{said:?}");
    let minutes = words_of(&thu.open(&season.at("/van-ban/bien-ban.pdf")).await.bytes);
    assert!(minutes.contains("Lê Anh Tuấn không chấm"), "{minutes}");
    assert!(minutes.contains("dự khuyết đã được mời thay; dự khuyết được mời: Mai Quốc Khánh"), "{minutes}");
}

#[tokio::test]
async fn whoever_was_absent_and_comes_back_after_an_alternate_was_called_for_a_product_does_not_judge_it() {
    each_engine(async |world| {
        let season = with_khanh(world).await;
        call_roll(world, &season, &["tuan"]).await;
        assert_eq!(call_in(world, &season, "khanh", "tuan").await.status, 303);
        call_roll(world, &season, &[]).await;

        is_replaced(world, &season, "tuan").await;
        three_vote(world, &season).await;
        let mut thu = world.sign_in("thu").await;
        let page = thu.open(&season.at("")).await.body;
        assert!(page.contains("Lê Anh Tuấn không chấm: dự khuyết đã được mời thay"), "{page}");
        khanh_judges_for_tuan(world, &season).await;
    })
    .await;
}

#[tokio::test]
async fn whoever_takes_a_tie_back_after_an_alternate_was_called_does_not_judge_the_product() {
    each_engine(async |world| {
        let season = with_khanh(world).await;
        let mut tuan = world.sign_in("tuan").await;
        assert_eq!(declare(&mut tuan, &season, "co", "họ hàng").await.status, 303);
        assert_eq!(call_in(world, &season, "khanh", "tuan").await.status, 303);
        assert_eq!(declare(&mut tuan, &season, "khong", "Khai nhầm").await.status, 303, "nobody has filed");

        is_replaced(world, &season, "tuan").await;
        three_vote(world, &season).await;
        khanh_judges_for_tuan(world, &season).await;
    })
    .await;
}

#[tokio::test]
async fn whose_tie_is_set_aside_after_an_alternate_was_called_does_not_judge_the_product() {
    each_engine(async |world| {
        let (season, aside) = with_a_found_tie(world).await;
        assert_eq!(call_in(world, &season, "khanh", "tuan").await.status, 303);
        let mut thu = world.sign_in("thu").await;
        assert_eq!(submit(&mut thu, &aside, &CHANCE).await.status, 303, "nobody has filed");

        is_replaced(world, &season, "tuan").await;
        three_vote(world, &season).await;
        khanh_judges_for_tuan(world, &season).await;
    })
    .await;
}

#[tokio::test]
async fn whoever_comes_back_before_anybody_was_called_into_the_place_judges() {
    each_engine(async |world| {
        let (season, aside) = with_a_found_tie(world).await;
        let (mut thu, mut tuan) = (world.sign_in("thu").await, world.sign_in("tuan").await);
        call_roll(world, &season, &["tuan"]).await;
        assert_eq!(declare(&mut tuan, &season, "co", "họ hàng").await.status, 303);
        let register = thu.open(&season.at("/so-xung-dot")).await.body;
        assert!(register.contains("2 người được chấm") && register.contains("Mời Mai Quốc Khánh thay"), "{register}");

        call_roll(world, &season, &[]).await;
        assert_eq!(declare(&mut tuan, &season, "khong", "Khai nhầm").await.status, 303);
        assert_eq!(tuan.open(&season.sheet()).await.status, 422, "the tie that was found stands");
        assert_eq!(submit(&mut thu, &aside, &CHANCE).await.status, 303);

        three_vote(world, &season).await;
        let called = call_in(world, &season, "khanh", "tuan").await;
        assert_eq!((called.status, called.complaint().contains("Vị trí này không thiếu người")), (422, true));
        let mut khanh = world.sign_in("khanh").await;
        assert_eq!(khanh.open(&season.sheet()).await.status, 404);
        three_judge(world, &season, ["lan", "minh", "tuan"]).await;
    })
    .await;
}

#[tokio::test]
async fn an_alternate_who_was_removed_leaves_the_place_on_a_product_to_another_and_not_to_whoever_sat_there() {
    each_engine(async |world| {
        let season = with_khanh(world).await;
        another_alternate(world, "quang").await;
        let (mut hoa, mut tuan) = (world.sign_in("hoa").await, world.sign_in("tuan").await);
        assert_eq!(declare(&mut tuan, &season, "co", "họ hàng").await.status, 303);
        assert_eq!(call_in(world, &season, "khanh", "tuan").await.status, 303);
        assert_eq!(declare(&mut tuan, &season, "khong", "Khai nhầm").await.status, 303);
        world.wait_ms(60_000);
        let mut khanh = world.sign_in("khanh").await;
        assert_eq!(file(&mut khanh, &season.sheet(), &ticks(form(SET), best)).await.status, 303);
        assert_eq!(remove(world, &mut hoa, &season, "khanh").await.status, 303);

        is_replaced(world, &season, "tuan").await;
        world.wait_ms(60_000);
        assert_eq!(call_in(world, &season, "quang", "tuan").await.status, 303);
        three_vote(world, &season).await;
        for login in ["lan", "minh", "quang"] {
            let mut member = world.sign_in(login).await;
            assert_eq!(file(&mut member, &season.sheet(), &ticks(form(SET), best)).await.status, 303, "{login}");
        }
        is_replaced(world, &season, "tuan").await;
        let mut lan = world.sign_in("lan").await;
        decide_facts(&mut lan, &season.facts(), &ticks(form(SET), best), "confirm").await;
        assert_eq!(close(&mut lan, &season).await, 303);
        assert_eq!(world.count("select mean_count from result").await, 3);
    })
    .await;
}

#[tokio::test]
async fn a_call_for_the_list_ends_when_its_alternate_is_removed_and_whoever_is_called_present_then_judges() {
    each_engine(async |world| {
        let season = with_khanh(world).await;
        call_roll(world, &season, &["tuan"]).await;
        call_khanh(world, &season, "tuan").await;
        let mut thu = world.sign_in("thu").await;
        assert_eq!(roll(world, &mut thu, &season, &[], "08:00").await.status, 422, "Khánh stands in for him");
        let mut hoa = world.sign_in("hoa").await;
        assert_eq!(remove(world, &mut hoa, &season, "khanh").await.status, 303);

        call_roll(world, &season, &[]).await;

        three_vote(world, &season).await;
        three_judge(world, &season, ["lan", "minh", "tuan"]).await;
    })
    .await;
}

#[tokio::test]
async fn of_two_alternates_who_were_called_into_one_place_only_the_second_judges() {
    each_engine(async |world| {
        let season = with_khanh(world).await;
        another_alternate(world, "quang").await;
        call_roll(world, &season, &["tuan"]).await;
        assert_eq!(call_in(world, &season, "khanh", "tuan").await.status, 303);
        let full = call_in(world, &season, "quang", "tuan").await;
        assert_eq!((full.status, full.complaint().contains("Vị trí này không thiếu người")), (422, true));
        let mut khanh = world.sign_in("khanh").await;
        assert_eq!(declare(&mut khanh, &season, "co", "họ hàng").await.status, 303);
        world.wait_ms(60_000);
        assert_eq!(call_in(world, &season, "quang", "tuan").await.status, 303, "Khánh left the place");

        assert_eq!(declare(&mut khanh, &season, "khong", "Khai nhầm").await.status, 303);
        call_roll(world, &season, &[]).await;

        is_replaced(world, &season, "khanh").await;
        is_replaced(world, &season, "tuan").await;
        three_vote(world, &season).await;
        three_judge(world, &season, ["lan", "minh", "quang"]).await;
    })
    .await;
}

#[tokio::test]
async fn a_chair_whose_place_an_alternate_holds_is_not_waited_for() {
    each_engine(async |world| {
        let season = with_khanh(world).await;
        let mut lan = world.sign_in("lan").await;
        assert_eq!(declare(&mut lan, &season, "co", "họ hàng").await.status, 303);
        assert_eq!(call_in(world, &season, "khanh", "lan").await.status, 303);
        assert_eq!(declare(&mut lan, &season, "khong", "Khai nhầm").await.status, 303);

        is_replaced(world, &season, "lan").await;
        three_judge(world, &season, ["minh", "tuan", "khanh"]).await;
    })
    .await;
}

#[tokio::test]
async fn an_alternate_is_called_into_a_place_that_is_vacant_and_into_no_other() {
    each_engine(async |world| {
        let season = with_khanh(world).await;
        call_roll(world, &season, &["minh", "tuan"]).await;
        let mut thu = world.sign_in("thu").await;
        let register = thu.open(&season.at("/so-xung-dot")).await.body;
        for (login, is_offered) in [("minh", true), ("tuan", true), ("lan", false), ("thu", false)] {
            let option = format!("<option value=\"{}\">", id_of(world, login).await);
            assert_eq!(register.contains(&option), is_offered, "{login}: {register}");
        }

        assert_eq!(call_in(world, &season, "khanh", "thu").await.status, 404, "the secretary has no vote");
        let called = call_in(world, &season, "khanh", "lan").await;
        assert_eq!((called.status, called.complaint().contains("Vị trí này không thiếu người")), (422, true));
        assert_eq!(world.count("select count(*) from alternate_call").await, 0);
        assert_eq!(call_in(world, &season, "khanh", "minh").await.status, 303);
        let sql = "select u.login from alternate_call c join user_account u on u.id = c.instead_of where c.one_product";
        assert_eq!(world.text(sql).await, "minh");
        call_roll(world, &season, &[]).await;
        is_replaced(world, &season, "minh").await;
        let mut tuan = world.sign_in("tuan").await;
        assert_eq!(tuan.open(&season.sheet()).await.status, 200, "nobody holds his place");
    })
    .await;
}

#[tokio::test]
async fn a_call_from_before_places_were_kept_counts_as_it_was_made_and_replaces_nobody_by_name() {
    each_engine(async |world| {
        let season = with_khanh(world).await;
        let (mut thu, mut tuan) = (world.sign_in("thu").await, world.sign_in("tuan").await);
        assert_eq!(declare(&mut tuan, &season, "co", "họ hàng").await.status, 303);
        assert!(thu.open(&season.at("/so-xung-dot")).await.body.contains("Mời Mai Quốc Khánh thay"));
        let (khanh, caller) = (id_of(world, "khanh").await, id_of(world, "thu").await);
        let enter = async |tx: &mut Tx| {
            tx.housekeeping("a row of before");
            let sql = "insert into alternate_call (session_id, listing_id, user_id, called_by, at)
                       values ($1, $2, $3, $4, 0)";
            tx.execute(sql, args![&season.session, &season.listing, &khanh, &caller]).await
        };
        assert_eq!(world.app.db.write(enter).await.expect("a row"), 1);

        let register = thu.open(&season.at("/so-xung-dot")).await.body;
        assert!(register.contains("dự khuyết đã được mời: Mai Quốc Khánh."), "{register}");
        assert!(!register.contains("Mời Mai Quốc Khánh thay"), "one place is vacant, not two: {register}");
        three_vote(world, &season).await;
        for login in ["lan", "minh", "khanh"] {
            let mut member = world.sign_in(login).await;
            assert_eq!(file(&mut member, &season.sheet(), &ticks(form(SET), best)).await.status, 303, "{login}");
        }
        let mut lan = world.sign_in("lan").await;
        decide_facts(&mut lan, &season.facts(), &ticks(form(SET), best), "confirm").await;
        assert_eq!(close(&mut thu, &season).await, 303);
        assert_eq!(world.count("select mean_count from result").await, 3);
    })
    .await;
}
