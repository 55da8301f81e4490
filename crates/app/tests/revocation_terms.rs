//! By when a certificate is withdrawn, and what an upgrade does to the older one.

use crate::{
    certificates::{VASE, enter, newest},
    desk::waits,
    referrals::{answer, sent},
    revocations::{load_holidays, propose, revoke},
    verification::{ask_json, certified},
    world::{Browser, World, each_engine},
};
use saolang::app::App;
use serde_json::Value as Json;

#[tokio::test]
async fn the_fifteen_days_begin_with_the_conclusion_and_what_is_late_is_told_in_words() {
    each_engine(async |world| {
        let (mut hoa, id, _) = certified(world).await;
        let unknown = "Lịch nghỉ năm 2026 chưa được nhập nên chưa tính được hạn.";
        let proposal = propose(world, &mut hoa, &id, &[("conclusion_date", "6/3/2026")]).await.location().to_owned();
        assert_eq!(hoa.open(&proposal).await.body.matches(unknown).count(), 1);
        load_holidays(world).await;
        let mut dung = world.sign_in("dung").await;
        let task = "Đề nghị thu hồi giấy chứng nhận của Bình gốm men lam Bát Tràng chờ người thứ hai xác nhận";
        let own = "Đề nghị thu hồi của bạn với Bình gốm men lam Bát Tràng chờ người khác xác nhận";
        assert_eq!(waits(&mut dung).await, [task]);
        assert_eq!(waits(&mut hoa).await, [own]);
        let mut binh = world.sign_in("binh").await;
        assert_eq!(waits(&mut binh).await, [""; 0], "an auditor confirms nothing");

        // 21 March is a Saturday: the term ends on Monday.
        let due = "Hạn ra quyết định thu hồi: hết ngày 23/03/2026.";
        let late = "Quá hạn 2 ngày: quyết định thu hồi phải có chậm nhất hết ngày 23/03/2026.";
        for (day, said, other) in [("2026-03-23T23:00:00", due, late), ("2026-03-25T08:00:00", late, due)] {
            world.go_to(day);
            let mut dung = world.sign_in("dung").await;
            for path in ["/ban-lam-viec", "/thu-hoi", &proposal] {
                let page = dung.open(path).await.body;
                assert_eq!((page.matches(said).count(), page.matches(other).count()), (1, 0), "{day} {path}: {page}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn an_authority_that_counts_working_days_has_a_later_last_day() {
    let mut world = World::on_sqlite().await;
    let (mut hoa, id, _) = certified(&mut world).await;
    load_holidays(&world).await;
    let proposal = propose(&world, &mut hoa, &id, &[]).await.location().to_owned();
    let mut config = world.config.clone();
    config.revocations.counted = rules::revocation::Counted::Working;
    let app = App::open(config, world.clock.clone()).await.expect("the same database");
    let mut elsewhere = Browser::new(saolang::router::router(app.clone()));
    elsewhere.cookies.clone_from(&hoa.cookies);

    assert!(hoa.open(&proposal).await.body.contains("hết ngày 25/03/2026"));
    assert!(elsewhere.open(&proposal).await.body.contains("hết ngày 31/03/2026"));
    app.db.close().await;
}

#[tokio::test]
async fn the_doctor_misses_a_conclusion_that_is_gone() {
    let mut world = World::on_sqlite().await;
    let (mut hoa, id, _) = certified(&mut world).await;
    assert_eq!(propose(&world, &mut hoa, &id, &[]).await.status, 303);
    let doctor = || {
        let mut doctor = std::process::Command::new(env!("CARGO_BIN_EXE_saolang"));
        let doctor = doctor.args(["doctor"]).env("SAOLANG_DATA", &world.config.data);
        let said = doctor.env("SAOLANG_DATABASE", &world.config.database).output().expect("the doctor");
        String::from_utf8_lossy(&said.stdout).into_owned()
    };
    let hash = world.text("select kept_hash from revocation_proposal").await;
    assert!(!doctor().contains(&hash));

    std::fs::remove_file(world.config.files().join(&hash[..2]).join(&hash[2..])).expect("the file was there");

    let said = doctor();
    assert!(said.contains(&hash[..8]), "{said}");
}

#[tokio::test]
async fn an_upgrade_supersedes_the_older_certificate_and_withdrawing_the_new_one_does_not_bring_it_back() {
    each_engine(async |world| {
        let (_, _, old) = certified(world).await;
        world.go_to("2027-05-10T09:00:00");
        let mut hoa = world.sign_in("hoa").await;
        let vase = VASE.0;
        let (session, listing) = sent(world, (vase, Some(5), (190, 2))).await;
        assert_eq!(answer(&mut hoa, &listing, &[("date", "10/5/2027")]).await.status, 303);
        let level = [("level", "central"), ("number", "1500/QĐ-BNNMT")];
        let entered = enter(world, &mut hoa, &session, &[vase], &level).await;
        assert_eq!(entered.status, 303, "{}", entered.complaint());
        let (id, new) = newest(world).await;
        let (_, answer) = ask_json(world, &old).await;
        assert_eq!(
            (&answer["status"], &answer["superseded_by"]),
            (&Json::from("superseded"), &Json::from(new.as_str()))
        );
        let (_, answer) = ask_json(world, &new).await;
        assert_eq!((&answer["status"], &answer["stars"]), (&Json::from("valid"), &Json::from(5)));

        assert_eq!(revoke(world, &mut hoa, &id, &[("level", "central")]).await.status, 303);

        assert_eq!(ask_json(world, &new).await.1["status"], "revoked");
        assert_eq!(ask_json(world, &old).await.1["status"], "superseded");
    })
    .await;
}
