//! A consultation that becomes a meeting: who was there, what a sheet filed in writing counts for, and who judges in it (Điều
//! 7.6 QĐ 26/2026, docs/decisions/0030).

use crate::{
    closings::close,
    consultations::{consulted, consulted_by, judge, meet},
    packs::{checked, taken},
    proposals::words_of,
    roll_calls::roll,
    season::{
        SET, Season, all_there, best, decide_facts, file, file_saved, form, id_of, save, submit, there, ticks,
        ticks_worth,
    },
    second_looks::call_khanh,
    session_changes::remove,
    world::{World, each_engine},
};
use saolang::{args, platform::db::Tx};

/// What the page of a session says to whoever has nothing left to file.
const DONE: &str = "Bạn đã nộp phiếu cho mọi sản phẩm";

/// Members file, and Lan confirms the facts.
async fn answer(world: &mut World, season: &Season, totals: &[(&str, u32)]) {
    for (login, total) in totals {
        let mut member = world.sign_in(login).await;
        assert_eq!(file(&mut member, &season.sheet(), &ticks_worth(form(SET), *total)).await.status, 303, "{login}");
    }
    let mut lan = world.sign_in("lan").await;
    assert_eq!(decide_facts(&mut lan, &season.facts(), &ticks(form(SET), best), "confirm").await.status, 303);
}

#[tokio::test]
async fn a_sheet_that_was_filed_in_writing_stays_and_does_not_count_while_its_member_is_absent_from_the_meeting() {
    each_engine(async |world| {
        let season = consulted(world).await;
        judge(world, &season, [("lan", 72), ("minh", 71), ("tuan", 68)]).await;
        world.go_to("2026-11-10T10:00:00");
        let mut thu = world.sign_in("thu").await;
        assert_eq!(meet(&mut thu, &season, &[]).await.status, 303);

        world.go_to("2026-11-12T09:00:00");
        there(world, &season.session, &["lan", "thu", "minh"], &["tuan"]).await;
        let mut thu = world.sign_in("thu").await;
        assert!(thu.open(&season.at("/diem-danh")).await.body.contains("Có mặt 2 trên 3"));
        assert_eq!(close(&mut thu, &season).await, 303);

        assert_eq!(world.count("select mean_count from result").await, 2);
        assert_eq!(world.count("select count(*) from filing").await, 3, "it stays, sealed");
        let minutes = words_of(&thu.open(&season.at("/van-ban/bien-ban.pdf")).await.bytes);
        let said = "Lê Anh Tuấn đã gửi phiếu khi lấy ý kiến bằng văn bản nhưng vắng mặt tại cuộc họp; phiếu không tính";
        assert!(minutes.contains(said), "{minutes}");
        assert!(thu.open(&season.at("/tinh-lai")).await.body.contains("Khớp 1/1."), "it is counted alike again");
        let pack = checked(&[taken(world, &season).await]);
        assert!(pack[0][0].starts_with("Khớp 1/1 sản phẩm") && pack[0].len() == 1, "{pack:?}");
    })
    .await;
}

#[tokio::test]
async fn whoever_files_in_the_meeting_was_there_and_before_the_time_to_answer_is_over_it_shuts_nobody_out() {
    each_engine(async |world| {
        let season = consulted(world).await;
        let ask = format!("{}/de-nghi-hop", season.sheet());
        let mut minh = world.sign_in("minh").await;
        assert_eq!(submit(&mut minh, &ask, &[("reason", "Công nghệ đã đổi")]).await.status, 303);
        answer(world, &season, &[("lan", 85), ("minh", 84)]).await;
        world.go_to("2026-11-10T10:00:00");
        let mut thu = world.sign_in("thu").await;
        assert_eq!(meet(&mut thu, &season, &[]).await.status, 303);

        world.go_to("2026-11-12T09:00:00");
        all_there(world, &season.session).await;
        let mut tuan = world.sign_in("tuan").await;
        assert_eq!(file(&mut tuan, &season.sheet(), &ticks_worth(form(SET), 84)).await.status, 303);
        let mut thu = world.sign_in("thu").await;
        let refused = roll(world, &mut thu, &season, &["tuan"], "08:00").await;
        assert_eq!(
            (refused.status, refused.body.contains("đã nộp phiếu trong phiên này")),
            (422, true),
            "{}",
            refused.body
        );
        let left = roll(world, &mut thu, &season, &["minh"], "08:00").await;
        assert_eq!(left.status, 303, "what he filed in writing says nothing of who came: {}", left.complaint());
        assert_eq!(close(&mut thu, &season).await, 303);
        assert_eq!(world.count("select mean_count from result").await, 2, "Lan's and Tuấn's");
    })
    .await;
}

/// A roll of everybody, as it could be called in writing once.
async fn roll_in_writing(world: &World, season: &Season) {
    let thu = id_of(world, "thu").await;
    let enter = async |tx: &mut Tx| {
        tx.housekeeping("a row of an older programme");
        let sql = "insert into roll_call (id, session_id, version, began_at, guests, user_id, at)
                   values ('cu', $1, 1, $3, '', $2, $3)";
        let at = tx.now();
        tx.execute(sql, args![&season.session, &thu, at]).await?;
        tx.execute("insert into roll_entry select 'cu', user_id, user_id = $1, '' from seat", args![&thu]).await
    };
    assert_eq!(world.app.db.write(enter).await.expect("its rows"), 4);
}

#[tokio::test]
async fn no_roll_is_called_in_writing_and_one_from_before_the_meeting_says_nothing_of_who_came() {
    each_engine(async |world| {
        let season = consulted(world).await;
        let mut thu = world.sign_in("thu").await;
        let shown = thu.open(&season.at("/diem-danh")).await.body;
        assert!(shown.contains("đang lấy ý kiến bằng văn bản nên không điểm danh"), "{shown}");
        let refused = roll(world, &mut thu, &season, &["tuan"], "08:00").await;
        assert_eq!(refused.status, 422);
        assert!(refused.complaint().contains("đang lấy ý kiến bằng văn bản"), "{}", refused.complaint());
        let rolls = "select count(*) from roll_call r join consultation c on c.session_id = r.session_id";
        assert_eq!(world.count(rolls).await, 0);

        roll_in_writing(world, &season).await;
        judge(world, &season, [("lan", 72), ("minh", 71), ("tuan", 68)]).await;
        world.go_to("2026-11-10T10:00:00");
        let mut thu = world.sign_in("thu").await;
        assert_eq!(meet(&mut thu, &season, &[]).await.status, 303);
        let shown = thu.open(&season.at("/dong")).await.body;
        assert!(shown.contains("Chưa điểm danh") && shown.contains("Chưa đến ngày họp, 12/11/2026"), "{shown}");
        assert_eq!(close(&mut thu, &season).await, 422);

        world.go_to("2026-11-12T09:00:00");
        let mut thu = world.sign_in("thu").await;
        let shown = thu.open(&season.at("/dong")).await.body;
        assert!(shown.contains("Chưa điểm danh") && !shown.contains("Chưa đến ngày họp"), "{shown}");
        assert_eq!(roll(world, &mut thu, &season, &[], "08:00").await.status, 303);
        assert_eq!(world.count("select max(version) from roll_call where id <> 'cu'").await, 2);
        assert_eq!(close(&mut thu, &season).await, 303);
        assert_eq!(world.count("select mean_count from result").await, 3);
    })
    .await;
}

#[tokio::test]
async fn a_meeting_is_not_closed_before_its_day_whatever_its_roll_says() {
    each_engine(async |world| {
        let season = consulted(world).await;
        judge(world, &season, [("lan", 72), ("minh", 71), ("tuan", 68)]).await;
        let mut thu = world.sign_in("thu").await;
        assert_eq!(meet(&mut thu, &season, &[]).await.status, 303);
        let enter = async |tx: &mut Tx| {
            tx.housekeeping("a roll that nobody could call");
            let at = tx.now();
            let sql = "insert into roll_call (id, session_id, version, began_at, guests, user_id, at)
                       select 'som', $1, 1, $2, '', id, $2 from user_account where login = 'thu'";
            tx.execute(sql, args![&season.session, at]).await?;
            tx.execute("insert into roll_entry select 'som', user_id, true, '' from seat", vec![]).await
        };
        assert_eq!(world.app.db.write(enter).await.expect("its rows"), 4);

        assert_eq!(close(&mut thu, &season).await, 422);
        let shown = thu.open(&season.at("/dong")).await.body;
        assert!(shown.contains("Chưa đến ngày họp, 12/11/2026") && !shown.contains("Chưa điểm danh"), "{shown}");
        world.go_to("2026-11-12T09:00:00");
        let mut thu = world.sign_in("thu").await;
        assert_eq!(close(&mut thu, &season).await, 303);
    })
    .await;
}

#[tokio::test]
async fn whoever_kept_silent_in_writing_does_not_judge_once_it_can_be_known_that_opinions_differ() {
    each_engine(async |world| {
        let season = consulted(world).await;
        answer(world, &season, &[("lan", 72), ("minh", 68)]).await;
        let mut tuan = world.sign_in("tuan").await;
        assert_eq!(save(&mut tuan, &season.sheet(), &ticks_worth(form(SET), 72), "").await.status, 303, "he could");
        world.go_to("2026-11-10T17:00:01");
        let mut thu = world.sign_in("thu").await;
        assert!(thu.open(&season.at("/dong")).await.body.contains("Ý kiến khác nhau"), "there is something to know");
        assert_eq!(meet(&mut thu, &season, &[]).await.status, 303);

        world.go_to("2026-11-12T09:00:00");
        all_there(world, &season.session).await;
        let mut tuan = world.sign_in("tuan").await;
        let sheet = tuan.open(&season.sheet()).await;
        assert_eq!(sheet.status, 422);
        assert!(sheet.body.contains("Đến hết hạn lấy ý kiến bằng văn bản bạn chưa nộp phiếu này"), "{}", sheet.body);
        let filed = file_saved(&mut tuan, &season.sheet(), "").await;
        assert_eq!(filed.status, 422);
        assert_eq!(world.count("select count(*) from filing").await, 2);

        let shown = tuan.open(&season.at("")).await.body;
        assert!(shown.contains("Bạn không chấm sản phẩm này: đến hết hạn lấy ý kiến bằng văn bản"), "{shown}");
        let mut thu = world.sign_in("thu").await;
        assert!(thu.open(&season.at("")).await.body.contains("Lê Anh Tuấn không chấm: đến hết hạn lấy ý kiến"));
        assert_eq!(close(&mut thu, &season).await, 303, "two of three are a quorum, and nobody waits for the deadline");
        assert_eq!(world.count("select mean_count from result").await, 2);
        let minutes = words_of(&thu.open(&season.at("/van-ban/bien-ban.pdf")).await.bytes);
        let said =
            "Lê Anh Tuấn không chấm Miến dong, HTX Gốm Bát Tràng: đến hết hạn lấy ý kiến bằng văn bản chưa nộp phiếu";
        assert!(minutes.contains("Có mặt 3 trên 3") && minutes.contains(said), "{minutes}");
    })
    .await;
}

#[tokio::test]
async fn a_council_looks_again_without_whoever_kept_silent_and_an_alternate_may_judge_in_the_place() {
    each_engine(async |world| {
        let season = consulted_by(world, &["khanh"]).await;
        answer(world, &season, &[("lan", 90), ("minh", 70)]).await;
        let register = season.at("/so-xung-dot");
        let mut thu = world.sign_in("thu").await;
        assert!(!thu.open(&register).await.body.contains("Mời Mai Quốc Khánh"), "Tuấn may still answer");
        world.go_to("2026-11-10T17:00:01");
        let mut thu = world.sign_in("thu").await;
        assert_eq!(meet(&mut thu, &season, &[]).await.status, 303);

        world.go_to("2026-11-12T09:00:00");
        all_there(world, &season.session).await;
        let (mut thu, mut tuan) = (world.sign_in("thu").await, world.sign_in("tuan").await);
        let kept = [("outcome", "kept"), ("reason", "Đã trao đổi, giữ nguyên")];
        let looked = submit(&mut thu, &season.second_look(), &kept).await;
        assert_eq!(looked.status, 303, "why they meet need not wait for the deadline: {}", looked.complaint());
        world.wait_ms(60_000);
        assert!(thu.open(&register).await.body.contains("Mời Mai Quốc Khánh thay"));
        let (khanh, whom) = (id_of(world, "khanh").await, id_of(world, "tuan").await);
        let call = season.at(&format!("/so-xung-dot/{}/du-khuyet", season.listing));
        let called = thu.send(&call, &[("alternate", &khanh), ("instead_of", &whom)]).await;
        assert_eq!(called.status, 303, "{}", called.complaint());
        assert!(!thu.open(&register).await.body.contains("Mời Mai Quốc Khánh"), "one place is vacant, not two");
        let shut = tuan.open(&season.sheet()).await;
        assert!(shut.status == 422 && shut.body.contains("nên bạn không chấm sản phẩm này nữa"), "{}", shut.body);

        assert_eq!(close(&mut thu, &season).await, 422, "Khánh is waited for");
        let mut khanh = world.sign_in("khanh").await;
        let filed = file(&mut khanh, &season.sheet(), &ticks_worth(form(SET), 85)).await;
        assert_eq!(filed.status, 303, "who could not answer before being called judges: {}", filed.body);
        assert_eq!(close(&mut thu, &season).await, 422, "nobody has looked at his sheet");
        world.wait_ms(60_000);
        assert_eq!(submit(&mut thu, &season.second_look(), &kept).await.status, 303);
        assert_eq!(close(&mut thu, &season).await, 303);
        assert_eq!(world.count("select mean_count from result").await, 3);
        let minutes = words_of(&thu.open(&season.at("/van-ban/bien-ban.pdf")).await.bytes);
        assert!(minutes.contains("chưa nộp phiếu; dự khuyết được mời: Mai Quốc Khánh"), "{minutes}");
        assert!(thu.open(&season.at("/tinh-lai")).await.body.contains("Khớp 1/1."));
    })
    .await;
}

#[tokio::test]
async fn an_alternate_judges_for_whoever_answered_in_writing_and_did_not_come_and_the_seat_has_one_vote() {
    each_engine(async |world| {
        let season = consulted_by(world, &["khanh"]).await;
        judge(world, &season, [("lan", 72), ("minh", 71), ("tuan", 68)]).await;
        world.go_to("2026-11-10T17:00:01");
        let mut thu = world.sign_in("thu").await;
        assert_eq!(meet(&mut thu, &season, &[]).await.status, 303);

        world.go_to("2026-11-12T09:00:00");
        let mut thu = world.sign_in("thu").await;
        assert_eq!(roll(world, &mut thu, &season, &["tuan"], "08:00").await.status, 303);
        call_khanh(world, &season, "tuan").await;
        assert!(thu.open(&season.at("/diem-danh")).await.body.contains("Có mặt 3 trên 3"));
        assert_eq!(close(&mut thu, &season).await, 422, "Khánh is waited for");
        let mut khanh = world.sign_in("khanh").await;
        let filed = file(&mut khanh, &season.sheet(), &ticks_worth(form(SET), 72)).await;
        assert_eq!(filed.status, 303, "{}", filed.body);
        let back = roll(world, &mut thu, &season, &[], "08:00").await;
        assert_eq!((back.status, back.body.contains("đã dự thay")), (422, true), "{}", back.body);
        assert_eq!(close(&mut thu, &season).await, 303);

        assert_eq!(world.count("select count(*) from filing").await, 4);
        assert_eq!(world.count("select mean_count from result").await, 3, "Lan's, Minh's and Khánh's");
        let minutes = words_of(&thu.open(&season.at("/van-ban/bien-ban.pdf")).await.bytes);
        assert!(minutes.contains("Lê Anh Tuấn đã gửi phiếu khi lấy ý kiến bằng văn bản nhưng vắng mặt"), "{minutes}");
        assert!(thu.open(&season.at("/tinh-lai")).await.body.contains("Khớp 1/1."));
    })
    .await;
}

#[tokio::test]
async fn whoever_comes_when_everybody_else_has_filed_anew_stays_with_the_sheet_that_was_filed_in_writing() {
    for comes_late in [true, false] {
        each_engine(async |world| {
            let season = consulted(world).await;
            judge(world, &season, [("lan", 90), ("minh", 70), ("tuan", 80)]).await;
            let mut thu = world.sign_in("thu").await;
            assert_eq!(meet(&mut thu, &season, &[]).await.status, 303);
            world.go_to("2026-11-12T09:00:00");
            let mut thu = world.sign_in("thu").await;
            assert_eq!(roll(world, &mut thu, &season, &["tuan"], "08:00").await.status, 303);
            let again = [
                ("outcome", "score_again"),
                ("reason", "Bao bì hiểu khác nhau"),
                ("deadline_on", "12/11/2026"),
                ("deadline_at", "16:00"),
            ];
            assert_eq!(submit(&mut thu, &season.second_look(), &again).await.status, 303);
            world.wait_ms(60_000);
            let anew = ticks_worth(form(SET), 80);
            for login in ["lan", "minh"] {
                if login == "minh" && !comes_late {
                    assert_eq!(roll(world, &mut thu, &season, &[], "08:00").await.status, 303);
                    world.wait_ms(60_000);
                }
                let mut member = world.sign_in(login).await;
                assert_eq!(save(&mut member, &season.sheet(), &anew, "").await.status, 303, "{login}");
                assert_eq!(file_saved(&mut member, &season.sheet(), "Đã xem lại bao bì").await.status, 303, "{login}");
            }
            world.wait_ms(60_000);
            if comes_late {
                assert_eq!(roll(world, &mut thu, &season, &[], "08:00").await.status, 303, "Tuấn came");
            }

            let mut tuan = world.sign_in("tuan").await;
            let review = tuan.open(&format!("{}/nop", season.sheet())).await;
            if comes_late {
                assert_eq!(review.status, 422);
                assert!(review.body.contains("khi mọi người khác đã nộp phiếu mới"), "{}", review.body);
                assert_eq!(file_saved(&mut tuan, &season.sheet(), "Đã xem lại bao bì").await.status, 422);
                assert!(tuan.open(&season.at("")).await.body.contains(DONE), "nothing is asked of him");
            } else {
                assert!(!tuan.open(&season.at("")).await.body.contains(DONE));
                assert_eq!(close(&mut thu, &season).await, 422, "Tuấn may file anew");
                assert_eq!(save(&mut tuan, &season.sheet(), &anew, "").await.status, 303, "he was there in time");
                assert_eq!(file_saved(&mut tuan, &season.sheet(), "Đã xem lại bao bì").await.status, 303);
            }
            let again = if comes_late { 2 } else { 3 };
            assert_eq!(world.count("select count(*) from filing where version = 2").await, again);
            assert_eq!(close(&mut thu, &season).await, 303, "nobody is waited for until four");
            assert_eq!(world.count("select mean_count from result").await, 3, "his sheet counts");
        })
        .await;
    }
}

#[tokio::test]
async fn the_minutes_of_a_consultation_name_who_did_not_answer_and_not_whoever_was_removed() {
    for is_removed in [true, false] {
        each_engine(async |world| {
            let season = consulted(world).await;
            answer(world, &season, &[("lan", 85), ("minh", 84)]).await;
            if is_removed {
                let mut tuan = world.sign_in("tuan").await;
                assert_eq!(file(&mut tuan, &season.sheet(), &ticks_worth(form(SET), 84)).await.status, 303);
                let mut hoa = world.sign_in("hoa").await;
                assert_eq!(remove(world, &mut hoa, &season, "tuan").await.status, 303);
            }
            world.go_to("2026-11-10T17:00:01");
            let mut thu = world.sign_in("thu").await;
            assert_eq!(close(&mut thu, &season).await, 303);
            let minutes = words_of(&thu.open(&season.at("/van-ban/bien-ban.pdf")).await.bytes);
            assert!(minutes.contains("Đã nhận phiếu của 2 trên 3"), "{minutes}");
            assert_eq!(minutes.contains("Thành viên chưa gửi phiếu"), !is_removed, "{minutes}");
            assert_eq!(minutes.contains("Lê Anh Tuấn thôi tham gia Hội đồng"), is_removed, "{minutes}");
        })
        .await;
    }
}
