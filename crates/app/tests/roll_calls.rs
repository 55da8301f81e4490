//! Attendance: who is there, who may judge, whether that is a quorum, and who stands in.

use crate::closings::close;
use crate::season::{
    SET, Season, best, decide_facts, declare_none, file, file_saved, form, id_of, list, nothing_ties, product, save,
    season_met, submit, there, ticks,
};
use crate::world::{Answer, Browser, World, each_engine, field};

/// Calls the roll on the page: everybody is there but those named.
pub async fn roll(world: &World, browser: &mut Browser, season: &Season, absent: &[&str], began: &str) -> Answer {
    let page = browser.open(&season.at("/diem-danh")).await.body;
    let seen = field(&page, "seen").unwrap_or_default();
    let mut fields = vec![("seen".to_owned(), seen), ("began_at".to_owned(), began.to_owned())];
    for login in ["lan", "thu", "minh", "tuan"] {
        let is_absent = absent.contains(&login);
        let id = id_of(world, login).await;
        fields.push((format!("c.{id}"), if is_absent { "khong" } else { "co" }.to_owned()));
        fields.push((format!("r.{id}"), if is_absent { "đi công tác" } else { "" }.to_owned()));
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.send(&season.at("/diem-danh"), &fields).await
}

#[tokio::test]
async fn a_session_does_not_close_before_the_roll_is_called_and_then_the_page_says_who_was_there() {
    each_engine(async |world| {
        let season = season_met(world, "confirmed_sheet", &[]).await;
        nothing_ties(world, &season.session, &season.listing).await;
        let mut thu = world.sign_in("thu").await;
        let mut lan = world.sign_in("lan").await;
        for login in ["lan", "minh", "tuan"] {
            let mut member = world.sign_in(login).await;
            assert_eq!(file(&mut member, &season.sheet(), &ticks(form(SET), best)).await.status, 303, "{login}");
        }
        decide_facts(&mut lan, &season.facts(), &ticks(form(SET), best), "confirm").await;
        assert!(thu.open(&season.at("/dong")).await.body.contains("Chưa điểm danh"));
        assert_eq!(close(&mut thu, &season).await, 422);

        let rest = [("began_at", "08:55"), ("seen", "0"), ("rest", "co")];
        assert_eq!(submit(&mut thu, &season.at("/diem-danh"), &rest).await.status, 303, "everybody at once");

        let page = thu.open(&season.at("/diem-danh")).await.body;
        assert!(page.contains("Có mặt 3 trên 3 người có quyền chấm; cần ít nhất 2. Đủ số người."), "{page}");
        assert_eq!(close(&mut thu, &season).await, 303);
        let page = thu.open(&season.at("/diem-danh")).await.body;
        assert!(page.contains("08:55 ngày 10/11/2026") && !page.contains("name=\"began_at\""), "only to read: {page}");
        let sql = "select count(*) from event where name = 'roll_call.taken'";
        assert_eq!(world.count(sql).await, 1);
    })
    .await;
}

#[tokio::test]
async fn whoever_is_absent_files_nothing_and_whoever_has_filed_was_there() {
    each_engine(async |world| {
        let season = season_met(world, "confirmed_sheet", &[]).await;
        nothing_ties(world, &season.session, &season.listing).await;
        let (mut thu, mut minh) = (world.sign_in("thu").await, world.sign_in("minh").await);
        let all = ticks(form(SET), best);
        assert_eq!(save(&mut minh, &season.sheet(), &all, "").await.status, 303);
        assert_eq!(roll(world, &mut thu, &season, &["minh"], "08:00").await.status, 303);

        let refused = file_saved(&mut minh, &season.sheet(), "").await;
        assert_eq!(refused.status, 422);
        assert!(refused.body.contains("được ghi là vắng mặt"), "{}", refused.body);
        assert_eq!(world.count("select count(*) from filing").await, 0);
        assert_eq!(world.count("select count(*) from draft").await, 1, "what was ticked is kept");

        assert_eq!(roll(world, &mut thu, &season, &[], "08:00").await.status, 303, "Minh came later");
        assert_eq!(file_saved(&mut minh, &season.sheet(), "").await.status, 303);
        let refused = roll(world, &mut thu, &season, &["minh"], "08:00").await;
        assert_eq!(refused.status, 422);
        assert!(refused.body.contains("đã nộp phiếu trong phiên này"), "{}", refused.body);
        assert!(refused.body.contains("value=\"đi công tác\""), "what was typed is kept");
        assert_eq!(world.count("select max(version) from roll_call").await, 2);
    })
    .await;
}

#[tokio::test]
async fn a_session_does_not_close_without_the_chair_whom_its_regulation_asks_for() {
    each_engine(async |world| {
        let season = season_met(world, "confirmed_sheet", &[]).await;
        nothing_ties(world, &season.session, &season.listing).await;
        let (mut thu, mut lan) = (world.sign_in("thu").await, world.sign_in("lan").await);
        decide_facts(&mut lan, &season.facts(), &ticks(form(SET), best), "confirm").await;
        for login in ["minh", "tuan"] {
            let mut member = world.sign_in(login).await;
            assert_eq!(file(&mut member, &season.sheet(), &ticks(form(SET), best)).await.status, 303);
        }
        assert_eq!(roll(world, &mut thu, &season, &["lan"], "08:00").await.status, 303);
        let shown = thu.open(&season.at("/dong")).await.body;
        assert!(shown.contains("quy chế yêu cầu Chủ tịch dự họp"), "{shown}");
        assert_eq!(close(&mut thu, &season).await, 422);
        assert_eq!(world.count("select count(*) from closing").await, 0);
        let again = decide_facts(&mut lan, &season.facts(), &ticks(form(SET), best), "confirm").await;
        assert_eq!(again.status, 404, "who is not there confirms nothing");

        assert_eq!(roll(world, &mut thu, &season, &[], "08:00").await.status, 303, "Lan came");
        let late = lan.open(&season.sheet()).await;
        assert!(late.body.contains("Bạn đến khi mọi người khác đã nộp phiếu"), "{}", late.body);
    })
    .await;
}

#[tokio::test]
async fn whoever_comes_when_everybody_else_has_filed_is_waited_for_by_nobody_and_an_alternate_may_take_the_place() {
    each_engine(async |world| {
        let season = season_met(world, "confirmed_sheet", &["khanh"]).await;
        nothing_ties(world, &season.session, &season.listing).await;
        let (mut thu, mut lan) = (world.sign_in("thu").await, world.sign_in("lan").await);
        decide_facts(&mut lan, &season.facts(), &ticks(form(SET), best), "confirm").await;
        assert_eq!(roll(world, &mut thu, &season, &["tuan"], "08:00").await.status, 303);
        for login in ["lan", "minh"] {
            let mut member = world.sign_in(login).await;
            assert_eq!(file(&mut member, &season.sheet(), &ticks(form(SET), best)).await.status, 303);
        }
        world.wait_ms(60_000);
        assert_eq!(roll(world, &mut thu, &season, &[], "08:00").await.status, 303, "Tuấn came");

        assert!(thu.open(&season.at("/dong")).await.body.contains("Không còn gì ngăn việc đóng phiên"));
        assert!(thu.open(&season.at("")).await.body.contains("Lê Anh Tuấn không chấm: đến khi mọi người khác"));
        let register = season.at("/so-xung-dot");
        assert!(thu.open(&register).await.body.contains("Mời Mai Quốc Khánh thay"));
        world.wait_ms(60_000);
        let (khanh, whom) = (id_of(world, "khanh").await, id_of(world, "tuan").await);
        let call = season.at(&format!("/so-xung-dot/{}/du-khuyet", season.listing));
        assert_eq!(thu.send(&call, &[("alternate", &khanh), ("instead_of", &whom)]).await.status, 303);

        let late = world.sign_in("tuan").await.open(&season.sheet()).await;
        assert!(late.body.contains("Bạn đến khi mọi người khác đã nộp phiếu"), "Khánh has not: {}", late.body);
        assert_eq!(close(&mut thu, &season).await, 422, "Khánh is waited for");
        let mut khanh = world.sign_in("khanh").await;
        assert_eq!(file(&mut khanh, &season.sheet(), &ticks(form(SET), best)).await.status, 303);
        assert_eq!(close(&mut thu, &season).await, 303);
        assert_eq!(world.count("select mean_count from result").await, 3);
    })
    .await;
}

#[tokio::test]
async fn whoever_came_before_everybody_else_had_filed_judges_also_as_the_last() {
    each_engine(async |world| {
        let season = season_met(world, "confirmed_sheet", &[]).await;
        nothing_ties(world, &season.session, &season.listing).await;
        let mut thu = world.sign_in("thu").await;
        assert_eq!(roll(world, &mut thu, &season, &["tuan"], "08:00").await.status, 303);
        let mut lan = world.sign_in("lan").await;
        assert_eq!(file(&mut lan, &season.sheet(), &ticks(form(SET), best)).await.status, 303);
        world.wait_ms(60_000);
        assert_eq!(roll(world, &mut thu, &season, &[], "08:00").await.status, 303, "Minh has not filed");
        world.wait_ms(60_000);

        for login in ["minh", "tuan"] {
            let mut member = world.sign_in(login).await;
            assert_eq!(file(&mut member, &season.sheet(), &ticks(form(SET), best)).await.status, 303, "{login}");
        }
    })
    .await;
}

#[tokio::test]
async fn nobody_calls_oneself_absent() {
    each_engine(async |world| {
        let season = season_met(world, "confirmed_sheet", &[]).await;
        let mut lan = world.sign_in("lan").await;
        let own = roll(world, &mut lan, &season, &["lan"], "08:00").await;
        assert_eq!((own.status, own.complaint().contains("không tự ghi mình vắng")), (422, true), "{}", own.body);
        assert_eq!(roll(world, &mut lan, &season, &["minh"], "08:00").await.status, 303);
    })
    .await;
}

#[tokio::test]
async fn a_quorum_that_absence_took_away_is_restored_by_an_alternate_who_stands_in_on_the_whole_list() {
    each_engine(async |world| {
        let season = season_met(world, "confirmed_sheet", &["khanh"]).await;
        let mut hoa = world.sign_in("hoa").await;
        let other = product(world, "Miến dong").await;
        let other = list(&mut hoa, &season.session, &other, SET).await;
        for listing in [&season.listing, &other] {
            nothing_ties(world, &season.session, listing).await;
        }
        let (mut thu, mut lan, mut khanh) =
            (world.sign_in("thu").await, world.sign_in("lan").await, world.sign_in("khanh").await);
        roll(world, &mut thu, &season, &["minh", "tuan"], "08:00").await;
        let page = thu.open(&season.at("/diem-danh")).await.body;
        assert!(page.contains("Có mặt 1 trên 3 người có quyền chấm; cần ít nhất 2. Thiếu người"), "{page}");
        let shown = thu.open(&season.at("/dong")).await.body;
        assert_eq!(shown.matches("Chỉ còn 1 người được chấm, cần ít nhất 2").count(), 2, "{shown}");
        let (minh, khanh_id) = (id_of(world, "minh").await, id_of(world, "khanh").await);
        assert_eq!(khanh.open(&season.sheet()).await.status, 404, "nobody has called");

        let stand_in = season.at("/diem-danh/du-thay");
        let fields = [("alternate", khanh_id.as_str()), ("instead_of", minh.as_str())];
        thu.open(&season.at("/diem-danh")).await;
        assert_eq!(thu.send(&stand_in, &fields).await.status, 303);

        let page = thu.open(&season.at("/diem-danh")).await.body;
        assert!(page.contains("dự thay Trần Văn Minh"), "{page}");
        assert!(thu.open(&season.at("")).await.body.contains("có mặt 2/3"), "the session counts alike");
        assert!(page.contains("Có mặt 2 trên 3 người có quyền chấm; cần ít nhất 2. Đủ số người."), "{page}");
        declare_none(&mut khanh, &season.session).await;
        let sheets = [season.sheet(), season.at(&format!("/phieu-cham/{other}"))];
        for sheet in &sheets {
            for member in [&mut lan, &mut khanh] {
                assert_eq!(file(member, sheet, &ticks(form(SET), best)).await.status, 303);
            }
            let facts = sheet.replace("phieu-cham", "yeu-cau-toi-thieu");
            decide_facts(&mut lan, &facts, &ticks(form(SET), best), "confirm").await;
        }
        let refused = roll(world, &mut thu, &season, &["tuan"], "08:00").await;
        assert_eq!(refused.status, 422, "Minh was replaced");
        assert!(refused.body.contains("đã dự thay"), "{}", refused.body);
        assert_eq!(close(&mut thu, &season).await, 303);
        assert_eq!(world.count("select count(*) from result where mean_count = 2").await, 2);
    })
    .await;
}

#[tokio::test]
async fn the_roll_names_every_seat_on_the_day_of_the_session_and_only_who_presides_calls_it() {
    each_engine(async |world| {
        let season = season_met(world, "confirmed_sheet", &[]).await;
        for login in ["minh", "hoa", "nga", "khanh"] {
            let mut other = world.sign_in(login).await;
            other.open("/phien-hop").await;
            let status = roll(world, &mut other, &season, &[], "08:00").await.status;
            assert_eq!(status, 404, "{login}");
        }
        let mut thu = world.sign_in("thu").await;
        let refused = submit(&mut thu, &season.at("/diem-danh"), &[("began_at", "08:00"), ("seen", "0")]).await;
        assert_eq!(refused.status, 422);
        assert_eq!(refused.body.matches("hãy chọn Có mặt hoặc Vắng mặt").count(), 8, "each seat, above and beside");
        let rest = [("began_at", "08:00"), ("seen", "7"), ("rest", "co")];
        assert_eq!(
            submit(&mut thu, &season.at("/diem-danh"), &rest).await.status,
            409,
            "an answer for each, of another roll"
        );
        let refused = roll(world, &mut thu, &season, &[], "09:30").await;
        assert!(refused.status == 422 && refused.body.contains("ở sau lúc này"), "{}", refused.body);
        assert_eq!(world.count("select count(*) from roll_call").await, 0);

        world.go_to("2026-11-09T16:00:00");
        let mut thu = world.sign_in("thu").await;
        let early = roll(world, &mut thu, &season, &[], "08:00").await;
        assert!(early.status == 422 && early.body.contains("Điểm danh từ ngày họp, 10/11/2026"), "{}", early.body);
    })
    .await;
}

#[tokio::test]
async fn of_two_who_call_the_roll_at_once_the_second_sees_the_first_s() {
    each_engine(async |world| {
        let season = season_met(world, "confirmed_sheet", &[]).await;
        let mut thu = world.sign_in("thu").await;
        let page = thu.open(&season.at("/diem-danh")).await.body;
        assert_eq!(field(&page, "seen").as_deref(), Some("0"));
        there(world, &season.session, &["lan", "thu", "minh"], &["tuan"]).await;

        let mut fields = vec![("seen".to_owned(), "0".to_owned()), ("began_at".to_owned(), "08:00".to_owned())];
        for login in ["lan", "thu", "minh", "tuan"] {
            fields.push((format!("c.{}", id_of(world, login).await), "co".to_owned()));
        }
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(thu.send(&season.at("/diem-danh"), &fields).await.status, 409);
        assert_eq!(world.count("select count(*) from roll_call").await, 1);
    })
    .await;
}
