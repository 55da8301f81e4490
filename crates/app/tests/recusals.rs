//! Who stands aside: what then counts, who takes the place, and what may be set aside.

use crate::closings::close;
use crate::interests::{declare, judges, on_paper, producer, product_of, tell};
use crate::season::{
    SET, Season, agency_of, best, council_with, decide_facts, declare_none, file, file_saved, form, id_of, list, save,
    season_asked, submit, ticks, ticks_worth,
};
use crate::world::{World, each_engine};
use saolang::args;

#[tokio::test]
async fn a_tie_that_came_to_light_after_declaring_refuses_the_sheet_and_stands_in_the_register() {
    each_engine(async |world| {
        let season = season_asked(world, "confirmed_sheet", &[]).await;
        let mut minh = world.sign_in("minh").await;
        tell(&mut minh, &[("phone", "0987654321")]).await;
        declare(&mut minh, &season, "khong", "").await;
        save(&mut minh, &season.sheet(), &ticks(form(SET), best), "").await;
        assert_eq!(world.count("select count(*) from recusal").await, 0);

        on_paper(world, &producer(world).await, "", "", "098 765 4321").await;
        let filed = file_saved(&mut minh, &season.sheet(), "").await;

        assert_eq!(filed.status, 422);
        assert_eq!(world.count("select count(*) from filing").await, 0);
        assert_eq!(world.text("select kind from recusal").await, "phone");
        assert_eq!(minh.open(&season.sheet()).await.status, 422);
    })
    .await;
}

#[tokio::test]
async fn a_sheet_filed_before_its_member_s_tie_came_to_light_does_not_count_and_is_excluded_before_closing() {
    each_engine(async |world| {
        let season = season_asked(world, "confirmed_sheet", &[]).await;
        let [mut lan, mut minh, mut tuan] = judges(world).await;
        let mut thu = world.sign_in("thu").await;
        tell(&mut minh, &[("phone", "0987654321")]).await;
        file(&mut lan, &season.sheet(), &ticks_worth(form(SET), 85)).await;
        file(&mut tuan, &season.sheet(), &ticks_worth(form(SET), 85)).await;
        file(&mut minh, &season.sheet(), &ticks(form(SET), best)).await;
        decide_facts(&mut lan, &season.facts(), &ticks(form(SET), best), "confirm").await;
        assert_eq!(world.count("select count(*) from filing").await, 3);
        on_paper(world, &producer(world).await, "", "", "098 765 4321").await;

        assert_eq!(close(&mut thu, &season).await, 422);
        let shown = thu.open(&season.at("/dong")).await.body;
        assert!(shown.contains("Có 1 phiếu của người có xung đột lợi ích chưa được loại"), "{shown}");
        assert_eq!(
            world.count("select count(*) from recusal where kind = 'phone'").await,
            1,
            "pinned although refused"
        );
        assert_eq!(minh.open(&season.sheet()).await.status, 422, "not even the own sheet");
        assert_eq!(minh.open(&season.at("/so-xung-dot")).await.status, 404);
        let page = thu.open(&season.at("/so-xung-dot")).await.body;
        assert!(
            page.contains("cùng số điện thoại với HTX Gốm Bát Tràng") && page.contains("Loại các phiếu này"),
            "{page}"
        );
        let exclude = season.at(&format!("/so-xung-dot/{}/loai-phieu", season.listing));
        assert_eq!(minh.send(&exclude, &[]).await.status, 404);
        assert_eq!(thu.send(&exclude, &[]).await.status, 303);
        assert_eq!(close(&mut thu, &season).await, 303);

        assert_eq!(world.count("select mean_count from result").await, 2);
        assert_eq!(world.count("select count(*) from filing").await, 3, "it stays, sealed");
        let csv = thu.open(&format!("/ket-qua/{}/phieu.csv", season.listing)).await.body;
        assert!(csv.contains("\ntuan,") && !csv.contains("\nminh,"), "{csv}");
    })
    .await;
}

#[tokio::test]
async fn a_quorum_that_ties_took_away_is_restored_by_an_alternate_who_votes_on_that_product_only() {
    each_engine(async |world| {
        let season = season_asked(world, "confirmed_sheet", &["khanh"]).await;
        let mut hoa = world.sign_in("hoa").await;
        let (other, _) = product_of(world, "Miến dong", "Hộ kinh doanh Miến", "household_business").await;
        let other = list(&mut hoa, &season.session, &other, SET).await;
        let [mut lan, mut minh, mut tuan] = judges(world).await;
        let (mut thu, mut khanh) = (world.sign_in("thu").await, world.sign_in("khanh").await);
        let khanh_id = id_of(world, "khanh").await;
        let call = season.at(&format!("/so-xung-dot/{}/du-khuyet", season.listing));
        let minh_id = id_of(world, "minh").await;
        let alternate = [("alternate", khanh_id.as_str()), ("instead_of", minh_id.as_str())];
        assert_eq!(khanh.open(&season.sheet()).await.status, 404, "nobody has called");
        thu.open(&season.at("/so-xung-dot")).await;
        assert_eq!(thu.send(&call, &alternate).await.status, 422, "no place is vacant");

        declare_none(&mut lan, &season.session).await;
        let (tied, what) = (format!("t.{}", season.listing), format!("w.{}", season.listing));
        for member in [&mut minh, &mut tuan] {
            let fields = [("rest", "khong"), (tied.as_str(), "co"), (what.as_str(), "họ hàng")];
            assert_eq!(submit(member, &season.at("/xung-dot"), &fields).await.status, 303);
        }
        let page = thu.open(&season.at("/so-xung-dot")).await.body;
        assert!(page.contains("thiếu người") && page.contains("1 người được chấm, cần ít nhất 2"), "{page}");
        assert_eq!(page.matches("Mời Mai Quốc Khánh thay").count(), 1, "of the product that lacks one");
        let shown = thu.open(&season.at("/dong")).await.body;
        assert!(shown.contains("Chỉ còn 1 người được chấm, cần ít nhất 2"), "{shown}");

        assert_eq!(hoa.open(&season.at("/so-xung-dot")).await.status, 200, "the office reads");
        assert_eq!(hoa.send(&call, &alternate).await.status, 404, "and does not call");
        thu.open(&season.at("/so-xung-dot")).await;
        assert_eq!(thu.send(&call, &alternate).await.status, 303);
        let page = thu.open(&season.at("/so-xung-dot")).await.body;
        assert!(
            !page.contains("thiếu người") && page.contains("dự khuyết đã được mời: Mai Quốc Khánh, thay Trần Văn Minh"),
            "{page}"
        );

        let all = ticks(form(SET), best);
        assert_eq!(khanh.open(&season.at(&format!("/phieu-cham/{other}"))).await.status, 404);
        for member in [&mut lan, &mut khanh] {
            assert_eq!(file(member, &season.sheet(), &all).await.status, 303);
        }
        let other = season.at(&format!("/phieu-cham/{other}"));
        for member in [&mut lan, &mut minh, &mut tuan] {
            assert_eq!(file(member, &other, &all).await.status, 303);
        }
        for page in [season.facts(), other.replace("phieu-cham", "yeu-cau-toi-thieu")] {
            assert_eq!(decide_facts(&mut lan, &page, &all, "confirm").await.status, 303);
        }
        assert_eq!(close(&mut thu, &season).await, 303);
        let sql = "select mean_count from result r join listing l on l.id = r.listing_id order by l.position";
        let counts = world.app.db.read(async |tx| tx.all::<(i64,)>(sql, vec![]).await).await.expect("the results");
        assert_eq!(counts, [(2,), (3,)]);
        assert_eq!(world.count("select count(*) from event where name = 'alternate.called'").await, 1);
    })
    .await;
}

#[tokio::test]
async fn an_alternate_who_is_tied_is_neither_proposed_nor_called() {
    each_engine(async |world| {
        let season = season_asked(world, "confirmed_sheet", &["khanh"]).await;
        let (mut minh, mut thu) = (world.sign_in("minh").await, world.sign_in("thu").await);
        let mut khanh = world.sign_in("khanh").await;
        on_paper(world, &producer(world).await, "", "", "0912345678").await;
        tell(&mut khanh, &[("phone", "0912 345 678")]).await;
        declare(&mut minh, &season, "co", "họ hàng").await;

        let page = thu.open(&season.at("/so-xung-dot")).await.body;
        let (khanh, whom) = (id_of(world, "khanh").await, id_of(world, "minh").await);
        let call = season.at(&format!("/so-xung-dot/{}/du-khuyet", season.listing));
        let called = thu.send(&call, &[("alternate", &khanh), ("instead_of", &whom)]).await;

        assert!(!page.contains("Mời Mai Quốc Khánh"), "{page}");
        assert_eq!(called.status, 422);
        assert!(called.body.contains("cũng có xung đột lợi ích"), "{}", called.body);
        assert_eq!(world.count("select count(*) from alternate_call").await, 0);
    })
    .await;
}

#[tokio::test]
async fn only_a_tie_that_may_be_chance_is_set_aside_by_the_other_who_presides_and_for_a_reason() {
    each_engine(async |world| {
        let season = season_asked(world, "confirmed_sheet", &[]).await;
        let [mut lan, mut minh, mut tuan] = judges(world).await;
        let mut thu = world.sign_in("thu").await;
        on_paper(world, &producer(world).await, "", "", "0912345678").await;
        tell(&mut tuan, &[("employer", "HTX Gốm Bát Tràng")]).await;
        tell(&mut lan, &[("employer", "HTX Gốm Bát Tràng")]).await;
        tell(&mut minh, &[("phone", "0912345678")]).await;
        for member in [&mut lan, &mut minh, &mut tuan] {
            declare(member, &season, "khong", "").await;
        }
        let recusal = async |login: &str| {
            let sql = "select r.id from recusal r join user_account u on u.id = r.user_id where u.login = $1";
            let found = world.app.db.read(async |tx| tx.one::<(String,)>(sql, args![login]).await).await;
            season.at(&format!("/bo-qua/{}", found.expect("a recusal").0))
        };
        let (of_lan, of_minh, of_tuan) = (recusal("lan").await, recusal("minh").await, recusal("tuan").await);
        let reason = [("reason", "Hai hợp tác xã trùng tên")];

        assert_eq!(thu.open(&of_minh).await.status, 404, "one number is no chance");
        thu.open(&season.at("/so-xung-dot")).await;
        let refused = thu.send(&of_minh, &reason).await;
        assert_eq!(refused.status, 422);
        assert!(refused.body.contains("không bỏ qua được"), "{}", refused.body);
        assert_eq!(submit(&mut lan, &of_lan, &reason).await.status, 422, "one's own");
        assert_eq!(tuan.send(&of_tuan, &reason).await.status, 404, "whoever does not preside");
        assert_eq!(submit(&mut thu, &of_tuan, &[("reason", "")]).await.status, 422);
        assert_eq!(world.count("select count(*) from recusal_set_aside").await, 0);

        assert_eq!(submit(&mut thu, &of_tuan, &reason).await.status, 303);
        assert_eq!(tuan.open(&season.sheet()).await.status, 200);
        assert_eq!(file(&mut tuan, &season.sheet(), &ticks(form(SET), best)).await.status, 303, "it stays set aside");
        let page = thu.open(&season.at("")).await.body;
        assert!(page.contains("Trịnh Minh Thu đã bỏ qua: Hai hợp tác xã trùng tên"), "{page}");
        assert_eq!(world.count("select count(*) from event where name = 'recusal.set_aside'").await, 1);
    })
    .await;
}

/// Tuấn works for a producer of the name that the product's has; answers the page on which the tie is set aside.
async fn found_of_tuan(world: &mut World, season: &Season) -> String {
    on_paper(world, &producer(world).await, "", "", "").await;
    let (mut tuan, mut thu) = (world.sign_in("tuan").await, world.sign_in("thu").await);
    tell(&mut tuan, &[("employer", "HTX Gốm Bát Tràng")]).await;
    thu.open(&season.at("/so-xung-dot")).await;
    assert_eq!(thu.send(&season.at("/so-xung-dot"), &[]).await.status, 303);
    season.at(&format!("/bo-qua/{}", world.text("select id from recusal").await))
}

#[tokio::test]
async fn a_tie_is_not_set_aside_once_another_has_filed_so_that_nobody_judges_who_can_know_the_spread() {
    each_engine(async |world| {
        let season = season_asked(world, "confirmed_sheet", &[]).await;
        let aside = found_of_tuan(world, &season).await;
        let [mut lan, mut minh, mut tuan] = judges(world).await;
        let mut thu = world.sign_in("thu").await;
        declare(&mut tuan, &season, "khong", "").await;
        assert_eq!(thu.open(&aside).await.status, 200, "nobody has filed yet");
        file(&mut lan, &season.sheet(), &ticks_worth(form(SET), 95)).await;
        file(&mut minh, &season.sheet(), &ticks_worth(form(SET), 70)).await;
        assert_eq!(world.count("select count(*) from filing").await, 2);

        let late = submit(&mut thu, &aside, &[("reason", "Hai hợp tác xã trùng tên")]).await;

        assert_eq!(late.status, 422);
        assert!(late.complaint().contains("Đã có phiếu nộp cho sản phẩm này"), "{}", late.body);
        assert!(late.body.contains(">Hai hợp tác xã trùng tên</textarea>"), "what was typed stays: {}", late.body);
        assert_eq!(world.count("select count(*) from recusal_set_aside").await, 0);
        assert_eq!(tuan.open(&season.sheet()).await.status, 422);
        decide_facts(&mut lan, &season.facts(), &ticks(form(SET), best), "confirm").await;
        let kept = [("outcome", "kept"), ("reason", "Đã trao đổi, giữ nguyên")];
        assert_eq!(submit(&mut lan, &season.second_look(), &kept).await.status, 303, "the spread is known");
        assert_eq!(close(&mut thu, &season).await, 303);
        assert_eq!(world.count("select mean_count from result").await, 2);
    })
    .await;
}

#[tokio::test]
async fn a_sheet_that_was_filed_before_its_member_s_tie_came_to_light_counts_once_the_tie_is_set_aside() {
    each_engine(async |world| {
        let season = season_asked(world, "confirmed_sheet", &[]).await;
        let [mut lan, mut minh, mut tuan] = judges(world).await;
        for member in [&mut lan, &mut minh, &mut tuan] {
            file(member, &season.sheet(), &ticks_worth(form(SET), 85)).await;
        }
        decide_facts(&mut lan, &season.facts(), &ticks(form(SET), best), "confirm").await;
        let aside = found_of_tuan(world, &season).await;
        let mut thu = world.sign_in("thu").await;
        assert!(thu.open(&season.at("/dong")).await.body.contains("Có 1 phiếu của người có xung đột lợi ích"));

        let decided = submit(&mut thu, &aside, &[("reason", "Hai hợp tác xã trùng tên")]).await;

        assert_eq!(decided.status, 303, "he judges nothing anew: {}", decided.complaint());
        assert_eq!(close(&mut thu, &season).await, 303);
        assert_eq!(world.count("select mean_count from result").await, 3);
    })
    .await;
}

#[tokio::test]
async fn where_the_chair_stands_aside_the_secretary_confirms_and_the_session_closes_without_the_chair_s_sheet() {
    each_engine(async |world| {
        let season = season_asked(world, "confirmed_sheet", &[]).await;
        let [mut lan, mut minh, mut tuan] = judges(world).await;
        let mut thu = world.sign_in("thu").await;
        let all = ticks(form(SET), best);
        assert_eq!(decide_facts(&mut thu, &season.facts(), &all, "confirm").await.status, 404, "the chair confirms");
        declare(&mut lan, &season, "co", "chị ruột").await;
        file(&mut minh, &season.sheet(), &all).await;
        file(&mut tuan, &season.sheet(), &all).await;

        assert_eq!(decide_facts(&mut lan, &season.facts(), &all, "confirm").await.status, 404);
        assert_eq!(decide_facts(&mut thu, &season.facts(), &all, "confirm").await.status, 303);
        assert_eq!(close(&mut thu, &season).await, 303);

        assert_eq!(world.count("select mean_count from result").await, 2);
        assert_eq!(lan.open(&season.facts()).await.status, 200, "what is closed is read");
    })
    .await;
}

#[tokio::test]
async fn one_person_holds_one_seat_as_an_alternate_too() {
    each_engine(async |world| {
        let mut hoa = world.sign_in("hoa").await;
        council_with(world, &mut hoa, "confirmed_sheet", &["khanh"]).await;
        let kinds = "select count(*) from seat where kind = 'alternate'";
        assert_eq!(world.count(kinds).await, 1);
        let ids = [id_of(world, "lan").await, id_of(world, "thu").await, id_of(world, "minh").await];
        let agencies = ids.each_ref().map(|id| agency_of(id));
        let fields = [
            ("name", "Hội đồng khác"),
            ("chair_basis", "leader"),
            (agencies[0].as_str(), "Ủy ban nhân dân tỉnh"),
            (agencies[1].as_str(), "Văn phòng Điều phối"),
            (agencies[2].as_str(), "Sở Công Thương"),
            ("decision_number", "2/QĐ-UBND"),
            ("decision_date", "05/03/2026"),
            ("chair", ids[0].as_str()),
            ("secretary", ids[1].as_str()),
            ("member", ids[2].as_str()),
            ("alternate", ids[2].as_str()),
            ("quorum_num", "2"),
            ("quorum_den", "3"),
            ("display_decimals", "2"),
        ];

        let twice = submit(&mut hoa, "/hoi-dong/moi", &fields).await;

        assert!(twice.status == 422 && twice.body.contains("chỉ giữ một vị trí"), "{}", twice.complaint());
        assert_eq!(world.count("select count(*) from council").await, 1);
    })
    .await;
}

#[tokio::test]
async fn an_excluded_sheet_is_the_end_of_it_whatever_is_declared_later() {
    each_engine(async |world| {
        let season = season_asked(world, "confirmed_sheet", &[]).await;
        let (mut minh, mut thu) = (world.sign_in("minh").await, world.sign_in("thu").await);
        file(&mut minh, &season.sheet(), &ticks(form(SET), best)).await;
        declare(&mut minh, &season, "co", "chị dâu").await;
        thu.open(&season.at("/so-xung-dot")).await;
        let exclude = season.at(&format!("/so-xung-dot/{}/loai-phieu", season.listing));
        assert_eq!(thu.send(&exclude, &[]).await.status, 303);

        let taken_back = declare(&mut minh, &season, "khong", "nhầm").await;
        thu.open(&season.at("/so-xung-dot")).await;
        let again = thu.send(&exclude, &[]).await;

        assert_eq!(taken_back.status, 422);
        assert!(taken_back.body.contains("đã bị loại"), "{}", taken_back.body);
        assert_eq!(again.status, 409, "there is nothing left to exclude");
        assert_eq!(world.count("select count(*) from exclusion").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_product_is_taken_off_the_list_whatever_was_declared_of_it() {
    each_engine(async |world| {
        let season = season_asked(world, "confirmed_sheet", &[]).await;
        let (mut minh, mut hoa) = (world.sign_in("minh").await, world.sign_in("hoa").await);
        declare(&mut minh, &season, "co", "chị dâu").await;

        hoa.open(&season.at("")).await;
        let unlisted = hoa.send(&season.at(&format!("/san-pham/{}/bo", season.listing)), &[]).await;

        assert_eq!(unlisted.status, 303);
        assert_eq!(world.count("select count(*) from listing").await, 0);
        assert_eq!(world.count("select count(*) from interest").await, 1);
        assert_eq!(minh.open(&season.at("/xung-dot")).await.status, 200);
    })
    .await;
}
