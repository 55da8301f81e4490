//! Two who want a dossier to become different things at once: one has it, the other is told, and nothing is half done.

use crate::{
    commune::{officer, take_in},
    filed::{Filed, RICE, TODAY, filed, maker},
    locker::{bring, paper_of, photograph},
    office::{Proposed, proposed},
    producers::person_at,
    proposals::{SIGNED, assess},
    season::id_of,
    world::{Answer, World, each_engine},
};
use saolang::{args, identity::Role};
use std::{
    future::{Future, poll_fn},
    pin::pin,
    task::Poll,
};

/// Sends two at once. On PostgreSQL both are under way before either goes on: the row they change is held until both
/// wait for it. SQLite lets one in after the other.
pub async fn at_once(
    world: &World,
    hold: &'static str,
    one: impl Future<Output = Answer>,
    other: impl Future<Output = Answer>,
) -> [Answer; 2] {
    let mut both = pin!(async { <[Answer; 2]>::from(tokio::join!(one, other)) });
    if world.app.db.engine() == "sqlite" {
        return both.await;
    }
    // Not `pg_stat_activity`: a transaction sees there only the connections of its first look, however long it looks.
    let waiting = "with recursive waiting as (
                       select pid from pg_locks where pg_backend_pid() = any(pg_blocking_pids(pid))
                       union select a.pid from pg_locks a join waiting w on w.pid = any(pg_blocking_pids(a.pid)))
                   select count(*) from waiting";
    let both_wait = world.app.db.write(async |tx| {
        tx.execute(hold, args![]).await?;
        tx.housekeeping("a row that a test holds");
        while tx.one::<(i64,)>(waiting, args![]).await?.0 < 2 {
            let early = poll_fn(|context| Poll::Ready(both.as_mut().poll(context).is_ready())).await;
            assert!(!early, "nobody waits for the row");
        }
        Ok(())
    });
    both_wait.await.expect("the row is held");
    both.await
}

/// That one event tells of it; whoever came second is led to how it stands now, or told.
pub async fn one_of(world: &World, events: &'static str, answers: &[Answer; 2]) {
    let statuses = answers.each_ref().map(|answer| answer.status);
    assert!(statuses.iter().all(|status| matches!(status, 303 | 422)) && statuses.contains(&303), "{statuses:?}");
    assert_eq!(world.count(events).await, 1, "{:?}", answers.each_ref().map(Answer::complaints));
}

const DOSSIER: &str = "update dossier set revision = revision";

#[tokio::test]
async fn what_is_taken_back_while_it_is_taken_in_is_one_of_the_two() {
    each_engine(async |world| {
        let Filed { mut tam, dossier, .. } = filed(world, TODAY).await;
        let mut son = officer(world).await;
        let (back, forth) = (format!("{dossier}/rut"), format!("{dossier}/tiep-nhan"));
        tam.open(&back).await;
        son.open(&forth).await;
        let fields = [("samples", "5"), ("paper_copy", "1")];
        let answers = at_once(world, DOSSIER, tam.send(&back, &[]), son.send(&forth, &fields)).await;
        let events = "select count(*) from event where name in ('dossier.withdrawn', 'dossier.received')";
        one_of(world, events, &answers).await;
        let intakes = world.count("select count(*) from intake").await;
        assert_eq!(intakes, world.count("select count(*) from product_code").await, "no code without an intake");
    })
    .await;
}

#[tokio::test]
async fn what_is_returned_while_it_is_proposed_is_one_of_the_two() {
    each_engine(async |world| {
        let Filed { dossier, .. } = filed(world, TODAY).await;
        let mut son = officer(world).await;
        take_in(&mut son, &dossier).await;
        assess(&mut son, &dossier, &[]).await;
        let mut hai = world.sign_in("xa.bat-trang").await;
        let (back, forth) = (format!("{dossier}/tra-lai"), format!("{dossier}/de-nghi"));
        son.open(&back).await;
        hai.open(&forth).await;
        let fields = [("reasons", "Sản phẩm đóng gói ở nơi khác"), ("legal_basis", "Điều 3.1")];
        let answers = at_once(world, DOSSIER, son.send(&back, &fields), hai.send(&forth, &SIGNED)).await;
        let events = "select count(*) from event where name in ('dossier.returned', 'dossier.proposed')";
        one_of(world, events, &answers).await;
    })
    .await;
}

#[tokio::test]
async fn a_product_that_two_begin_at_once_has_one_dossier() {
    each_engine(async |world| {
        let (mut tam, _) = maker(world, TODAY).await;
        tam.open("/ho-so/moi").await;
        let mut again = world.sign_in("tam").await;
        again.open("/ho-so/moi").await;
        let fields = [("name", RICE)];
        let held = "update producer set name = name";
        let answers = at_once(world, held, tam.send("/ho-so/moi", &fields), again.send("/ho-so/moi", &fields)).await;
        one_of(world, "select count(*) from event where name = 'dossier.started'", &answers).await;
        assert_eq!(world.count("select count(*) from dossier").await, 1);
        let refused = answers.iter().find(|answer| answer.status == 422).expect("one was refused");
        assert!(refused.body.contains(&format!("value=\"{RICE}\"")), "what was typed stays: {}", refused.body);
    })
    .await;
}

#[tokio::test]
async fn a_proposal_that_two_receive_at_once_is_received_once() {
    each_engine(async |world| {
        let Proposed { mut hoa, dossier, .. } = proposed(world).await;
        let mut linh = person_at(world, "linh", Role::Office, "").await;
        let form = format!("{dossier}/tiep-nhan-tinh");
        hoa.open(&form).await;
        linh.open(&form).await;
        let fields = [("samples", "5"), ("paper_copy", "1")];
        let answers = at_once(world, DOSSIER, hoa.send(&form, &fields), linh.send(&form, &fields)).await;
        one_of(world, "select count(*) from event where name = 'proposal.received'", &answers).await;
        assert_eq!(world.count("select count(*) from office_intake").await, 1);
    })
    .await;
}

#[tokio::test]
async fn what_is_returned_while_it_is_stopped_is_one_of_the_two_or_stopped_first() {
    each_engine(async |world| {
        let Proposed { mut hoa, dossier, .. } = proposed(world).await;
        let mut linh = person_at(world, "linh", Role::Office, "").await;
        let (back, stop) = (format!("{dossier}/tra-lai"), format!("{dossier}/dung"));
        hoa.open(&back).await;
        linh.open(&stop).await;
        let fields = [("reasons", "Trùng"), ("legal_basis", "Điều 3.1")];
        let answers = at_once(world, DOSSIER, hoa.send(&back, &fields), linh.send(&stop, &[("reason", "x")])).await;
        assert!(answers.iter().all(|answer| matches!(answer.status, 303 | 422)), "{:?}", answers[1].complaints());
        assert_eq!(world.count("select count(*) from dossier_return").await, 1, "what is stopped may be returned");
        let stops = world.count("select count(*) from dossier_stop").await;
        assert_eq!(world.count("select count(*) from event where name = 'dossier.stopped'").await, stops);
        let page = hoa.open(&format!("{dossier}/xu-ly")).await.body;
        assert!(page.contains("Không được tiếp nhận</span> cấp tỉnh trả hồ sơ"), "{page}");
    })
    .await;
}

#[tokio::test]
async fn a_dossier_that_two_give_away_at_once_is_the_later_ones_and_both_are_told_of() {
    each_engine(async |world| {
        let Proposed { mut hoa, dossier, .. } = proposed(world).await;
        let mut linh = person_at(world, "linh", Role::Office, "").await;
        let (one, other) = (id_of(world, "hoa").await, id_of(world, "linh").await);
        let id = dossier.replace("/ho-so/", "");
        let queue = "/ho-so/hang-cho/giao";
        hoa.open("/ho-so/hang-cho").await;
        linh.open("/ho-so/hang-cho").await;
        let mine = [("dossier", id.as_str()), ("to", one.as_str())];
        let hers = [("dossier", id.as_str()), ("to", other.as_str())];
        let answers = at_once(world, DOSSIER, hoa.send(queue, &mine), linh.send(queue, &hers)).await;
        assert_eq!(answers.each_ref().map(|answer| answer.status), [303, 303]);
        assert_eq!(world.count("select max(version) from assignment").await, 2);
        assert_eq!(world.count("select count(*) from event where name = 'dossier.assigned'").await, 2);
        let newest = world.text("select user_id from assignment order by version desc limit 1").await;
        let earlier = if newest == one { &other } else { &one };
        let details =
            "select min(detail) from event where name = 'dossier.assigned' and detail not like '%\"from\":null%'";
        let detail = world.text(details).await;
        assert!(detail.contains(&format!("\"from\":\"{earlier}\"")), "one followed the other: {detail}");
        let shown = hoa.open(&format!("/ho-so/hang-cho?giao={newest}")).await.body;
        assert_eq!(shown.matches(RICE).count(), 1, "{shown}");
    })
    .await;
}

#[tokio::test]
async fn the_same_photograph_that_two_send_at_once_is_kept_once_and_two_have_each_their_place() {
    each_engine(async |world| {
        let (mut tam, own) = maker(world, TODAY).await;
        let mut hoa = world.sign_in("hoa").await;
        let paper = paper_of(&bring(&mut tam, &own, &[("kind", "ip")], &[&photograph(4)]).await);
        let more = format!("{paper}/them");
        let held = "update producer set name = name";
        for (one, other) in [(5, 5), (6, 7)] {
            tam.open(&more).await;
            hoa.open(&more).await;
            let (one, other) = (photograph(one), photograph(other));
            let (one, other) = ([one.as_slice()], [other.as_slice()]);
            let answers =
                at_once(world, held, tam.send_files(&more, &[], &one), hoa.send_files(&more, &[], &other)).await;
            assert_eq!(answers.each_ref().map(|answer| answer.status), [303, 303]);
        }
        let places = world
            .text("select string_agg(cast(place as text), ' ') from (select place from paper_file order by place) f");
        assert_eq!(places.await, "1 2 3 4");
        assert_eq!(world.count("select count(*) from paper_receipt_line where outcome = 'known'").await, 1);
    })
    .await;
}
