//! Second looks: where totals lie too far apart the council looks again, and waits for what it called for.

use crate::closings::{close, judged};
use crate::interests::declare;
use crate::season::{
    SET, Season, best, decide_facts, draft, file, file_saved, form, id_of, nothing_ties, save, season, season_asked,
    submit, ticks, ticks_worth,
};
use crate::wordings::{assert_says, said};
use crate::world::{World, each_engine};
use rules::sheet::Facts;

#[tokio::test]
async fn totals_too_far_apart_call_for_a_second_look_that_never_touches_the_mean() {
    each_engine(async |world| {
        let season = season(world).await;
        judged(world, &season, [("lan", 100), ("minh", 100), ("tuan", 80)]).await;
        let mut thu = world.sign_in("thu").await;
        assert_eq!(close(&mut thu, &season).await, 422);
        assert!(thu.open(&season.at("/dong")).await.body.contains("chưa ghi nhận việc xem lại"));

        let silent = submit(&mut thu, &season.second_look(), &[("outcome", "kept"), ("reason", "")]).await;
        assert_eq!(silent.status, 422);
        let kept =
            submit(&mut thu, &season.second_look(), &[("outcome", "kept"), ("reason", "Đã trao đổi, giữ nguyên")])
                .await;
        assert_eq!(kept.status, 303, "{}", kept.body);
        assert_eq!(close(&mut thu, &season).await, 303);

        let tuan = draft(&ticks_worth(form(SET), 80)).totals(form(SET), Facts::default()).total;
        assert_eq!(world.count("select mean_sum from result").await, i64::from(200 + tuan));
        let page = thu.open(&format!("/ket-qua/{}", season.listing)).await.body;
        assert!(page.contains("Đã trao đổi, giữ nguyên"), "{page}");
        let minutes = said(&mut thu, &season, "van-ban/bien-ban").await;
        let kept = "các thành viên giữ nguyên phiếu đã nộp. Lý do: Đã trao đổi, giữ nguyên";
        assert_says(&minutes, &["điểm các phiếu Nguyễn Thị Lan 100,", &format!("Lê Anh Tuấn {tuan}"), kept]);
    })
    .await;
}

#[tokio::test]
async fn nobody_is_told_of_a_spread_before_the_time_to_file_is_over() {
    each_engine(async |world| {
        let season = season(world).await;
        for (login, total) in [("lan", 100), ("minh", 60)] {
            let mut member = world.sign_in(login).await;
            file(&mut member, &season.sheet(), &ticks_worth(form(SET), total)).await;
        }
        let mut thu = world.sign_in("thu").await;
        for address in [season.at(""), season.at("/dong"), season.second_look()] {
            let seen = thu.open(&address).await.body;
            assert!(!seen.contains("chênh nhau quá mức") && !seen.contains("chưa ghi nhận việc xem lại"), "{address}");
        }
        let early = thu.send(&season.second_look(), &[("outcome", "kept"), ("reason", "sớm")]).await;
        assert_eq!(early.status, 422);

        world.go_to("2026-11-10T16:00:00");
        let mut thu = world.sign_in("thu").await;
        world.go_to("2026-11-10T17:00:01");
        assert!(thu.open(&season.at("/dong")).await.body.contains("chưa ghi nhận việc xem lại"), "then it is told");
    })
    .await;
}

#[tokio::test]
async fn a_second_look_may_call_for_new_sheets_each_a_new_version_with_its_reason() {
    each_engine(async |world| {
        let season = season(world).await;
        judged(world, &season, [("lan", 100), ("minh", 100), ("tuan", 70)]).await;
        let mut lan = world.sign_in("lan").await;
        let again = [
            ("outcome", "score_again"),
            ("reason", "Tiêu chí bao bì hiểu khác nhau"),
            ("deadline_on", "10/11/2026"),
            ("deadline_at", "18:00"),
        ];
        assert_eq!(submit(&mut lan, &season.second_look(), &again).await.status, 303);
        assert_eq!(close(&mut lan, &season).await, 422, "the new sheets have not come back");

        for login in ["lan", "minh", "tuan"] {
            let mut member = world.sign_in(login).await;
            assert_eq!(save(&mut member, &season.sheet(), &ticks_worth(form(SET), 95), "").await.status, 303);
            assert_eq!(file_saved(&mut member, &season.sheet(), "").await.status, 422, "{login} gives no reason");
            assert_eq!(file_saved(&mut member, &season.sheet(), "Đã xem lại bao bì").await.status, 303, "{login}");
        }
        assert_eq!(close(&mut lan, &season).await, 303);

        assert_eq!(world.count("select count(*) from filing").await, 6, "the first sheets are kept");
        let total = draft(&ticks_worth(form(SET), 95)).totals(form(SET), Facts::default()).total;
        assert_eq!(world.count("select mean_sum from result").await, i64::from(3 * total));
        let first = draft(&ticks_worth(form(SET), 70)).totals(form(SET), Facts::default()).total;
        assert_ne!(first, total, "there is something to tell apart");
        let minutes = said(&mut lan, &season, "van-ban/bien-ban").await;
        let (before, after) = minutes.split_once("sau khi chấm lại").expect("both");
        let before = before.split_once("trước khi chấm lại").expect("before").1;
        assert_says(before, &["Nguyễn Thị Lan 100", "Trần Văn Minh 100", &format!("Lê Anh Tuấn {first}")]);
        let again = format!("Lê Anh Tuấn {total}");
        assert_says(after, &[&format!("Nguyễn Thị Lan {total},"), &again, "Lý do: Tiêu chí bao bì hiểu khác nhau"]);
    })
    .await;
}

#[tokio::test]
async fn new_sheets_that_were_called_for_are_awaited_until_their_deadline_even_when_the_spread_is_gone() {
    each_engine(async |world| {
        let season = season(world).await;
        judged(world, &season, [("lan", 100), ("minh", 100), ("tuan", 70)]).await;
        let mut lan = world.sign_in("lan").await;
        let late = ("deadline_on", "01/01/2027");
        let again = [("outcome", "score_again"), ("reason", "Bao bì"), late, ("deadline_at", "18:00")];
        let refused = submit(&mut lan, &season.second_look(), &again).await;
        assert!(refused.status == 422 && refused.body.contains("không quá ngày"), "{}", refused.body);
        let again =
            [("outcome", "score_again"), ("reason", "Bao bì"), ("deadline_on", "10/11/2026"), ("deadline_at", "18:00")];
        assert_eq!(submit(&mut lan, &season.second_look(), &again).await.status, 303);

        let mut tuan = world.sign_in("tuan").await;
        save(&mut tuan, &season.sheet(), &ticks_worth(form(SET), 95), "").await;
        assert_eq!(file_saved(&mut tuan, &season.sheet(), "Đã xem lại").await.status, 303);

        assert_eq!(close(&mut lan, &season).await, 422, "Lan and Minh may still file anew");
        assert!(
            lan.open(&season.at("/dong")).await.body.contains("Còn thành viên chưa nộp phiếu"),
            "and the page says so"
        );
        let kept = lan.send(&season.second_look(), &[("outcome", "kept"), ("reason", "sớm")]).await;
        assert_eq!(kept.status, 422, "nobody cuts the time short");

        world.go_to("2026-11-10T17:30:00");
        let mut lan = world.sign_in("lan").await;
        world.go_to("2026-11-10T18:00:01");
        assert_eq!(close(&mut lan, &season).await, 303, "who did not file anew stays with the first sheet");
        let tuan = draft(&ticks_worth(form(SET), 95)).totals(form(SET), Facts::default()).total;
        assert_eq!(world.count("select mean_sum from result").await, i64::from(200 + tuan));
    })
    .await;
}

#[tokio::test]
async fn sheets_that_were_called_for_anew_and_lie_apart_again_need_another_look() {
    each_engine(async |world| {
        let season = season(world).await;
        judged(world, &season, [("lan", 100), ("minh", 100), ("tuan", 70)]).await;
        let mut lan = world.sign_in("lan").await;
        let again = [
            ("outcome", "score_again"),
            ("reason", "Bao bì hiểu khác nhau"),
            ("deadline_on", "10/11/2026"),
            ("deadline_at", "18:00"),
        ];
        assert_eq!(submit(&mut lan, &season.second_look(), &again).await.status, 303);
        for (login, total) in [("lan", 100), ("minh", 95), ("tuan", 71)] {
            let mut member = world.sign_in(login).await;
            assert_eq!(save(&mut member, &season.sheet(), &ticks_worth(form(SET), total), "").await.status, 303);
            assert_eq!(file_saved(&mut member, &season.sheet(), "Đã xem lại").await.status, 303, "{login}");
        }
        assert_eq!(close(&mut lan, &season).await, 422, "they lie apart as before");
        assert!(lan.open(&season.at("/dong")).await.body.contains("chưa ghi nhận việc xem lại"));
        let kept = [("outcome", "kept"), ("reason", "Đã trao đổi, giữ nguyên")];
        world.wait_ms(60_000);
        assert_eq!(submit(&mut lan, &season.second_look(), &kept).await.status, 303);
        lan.open(&season.at("/dong")).await;
        let closed = lan.send(&season.at("/dong"), &[("pin", crate::pins::PIN)]).await;
        assert_eq!(closed.status, 303, "{}", closed.complaint());
    })
    .await;
}

#[tokio::test]
async fn who_stands_aside_is_told_nothing_of_a_spread_and_does_not_come_back_to_judge() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut lan = world.sign_in("lan").await;
        for (login, total) in [("minh", 100), ("tuan", 60)] {
            let mut member = world.sign_in(login).await;
            file(&mut member, &season.sheet(), &ticks_worth(form(SET), total)).await;
        }
        assert_eq!(declare(&mut lan, &season, "co", "Em gái làm ở đó").await.status, 303);
        let mut thu = world.sign_in("thu").await;
        assert!(thu.open(&season.at("/dong")).await.body.contains("chưa ghi nhận việc xem lại"), "there is something");
        let shown = lan.open(&season.at("/dong")).await.body;
        assert!(!shown.contains("chưa ghi nhận việc xem lại"), "{shown}");
        assert!(shown.contains("Bạn đứng ngoài: Gạo nếp cái hoa vàng"), "{shown}");
        let back = declare(&mut lan, &season, "khong", "Khai nhầm").await;
        assert_eq!((back.status, back.body.contains("Đã có phiếu nộp cho sản phẩm này")), (422, true), "{}", back.body);
        assert_ne!(lan.open(&season.sheet()).await.status, 200);
    })
    .await;
}

/// Thu calls Khánh in for somebody.
pub async fn call_khanh(world: &mut World, season: &Season, instead_of: &str) {
    let (khanh, whom) = (id_of(world, "khanh").await, id_of(world, instead_of).await);
    let mut thu = world.sign_in("thu").await;
    thu.open(&season.at("/diem-danh")).await;
    let called = thu.send(&season.at("/diem-danh/du-thay"), &[("alternate", &khanh), ("instead_of", &whom)]).await;
    assert_eq!(called.status, 303, "{}", called.complaint());
}

#[tokio::test]
async fn a_second_look_lets_only_the_sheets_stand_that_lay_there_not_one_that_is_filed_afterwards() {
    each_engine(async |world| {
        let season = season_asked(world, "confirmed_sheet", &["khanh"]).await;
        nothing_ties(world, &season.session, &season.listing).await;
        let mut thu = world.sign_in("thu").await;
        assert_eq!(crate::roll_calls::roll(world, &mut thu, &season, &["tuan"], "08:00").await.status, 303);
        for (login, total) in [("lan", 100), ("minh", 80)] {
            let mut member = world.sign_in(login).await;
            assert_eq!(file(&mut member, &season.sheet(), &ticks_worth(form(SET), total)).await.status, 303);
        }
        let mut lan = world.sign_in("lan").await;
        assert_eq!(decide_facts(&mut lan, &season.facts(), &ticks(form(SET), best), "confirm").await.status, 303);
        let kept = [("outcome", "kept"), ("reason", "Đã trao đổi, giữ nguyên")];
        assert_eq!(submit(&mut thu, &season.second_look(), &kept).await.status, 303);
        assert!(thu.open(&season.at("/dong")).await.body.contains("Không còn gì ngăn việc đóng phiên"));
        assert_eq!(world.count("select count(*) from looked_at_sheet").await, 2);

        world.wait_ms(1);
        call_khanh(world, &season, "tuan").await;
        let mut khanh = world.sign_in("khanh").await;
        assert_eq!(file(&mut khanh, &season.sheet(), &ticks_worth(form(SET), 60)).await.status, 303);
        assert_eq!(close(&mut thu, &season).await, 422);
        assert!(thu.open(&season.at("/dong")).await.body.contains("chưa ghi nhận việc xem lại"));

        assert_eq!(submit(&mut thu, &season.second_look(), &kept).await.status, 303);
        assert_eq!(close(&mut thu, &season).await, 303);
        assert_eq!(world.count("select mean_count from result").await, 3);
    })
    .await;
}

#[tokio::test]
async fn an_alternate_who_is_called_while_the_others_score_again_files_with_them_by_the_same_deadline() {
    each_engine(async |world| {
        let season = season_asked(world, "confirmed_sheet", &["khanh"]).await;
        nothing_ties(world, &season.session, &season.listing).await;
        judged(world, &season, [("lan", 100), ("minh", 100), ("tuan", 70)]).await;
        let mut lan = world.sign_in("lan").await;
        let again =
            [("outcome", "score_again"), ("reason", "Bao bì"), ("deadline_on", "10/11/2026"), ("deadline_at", "18:00")];
        assert_eq!(submit(&mut lan, &season.second_look(), &again).await.status, 303);

        world.go_to("2026-11-10T17:10:00");
        let mut hoa = world.sign_in("hoa").await;
        assert_eq!(crate::session_changes::remove(world, &mut hoa, &season, "minh").await.status, 303);
        call_khanh(world, &season, "minh").await;
        for login in ["lan", "tuan"] {
            let mut member = world.sign_in(login).await;
            save(&mut member, &season.sheet(), &ticks_worth(form(SET), 95), "").await;
            assert_eq!(file_saved(&mut member, &season.sheet(), "Đã xem lại bao bì").await.status, 303, "{login}");
        }
        let mut thu = world.sign_in("thu").await;
        assert_eq!(close(&mut thu, &season).await, 422, "Khánh may still file");
        assert!(thu.open(&season.at("/dong")).await.body.contains("Còn thành viên chưa nộp phiếu"));

        let mut khanh = world.sign_in("khanh").await;
        save(&mut khanh, &season.sheet(), &ticks_worth(form(SET), 95), "").await;
        let review = khanh.open(&format!("{}/nop", season.sheet())).await.body;
        assert!(review.contains("name=\"pin\"") && !review.contains("name=\"reason\""), "nothing was filed: {review}");
        let filed = file_saved(&mut khanh, &season.sheet(), "").await;
        assert_eq!(filed.status, 303, "the first deadline was ten minutes ago: {}", filed.body);
        assert_eq!(world.count("select count(*) from filing where version = 2").await, 3);
        assert_eq!(close(&mut thu, &season).await, 303);
        assert_eq!(world.count("select mean_count from result").await, 3);
    })
    .await;
}
