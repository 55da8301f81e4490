//! Reminders: whom a certificate that runs out is told of, once whatever happens to the server and its clock.

use crate::{
    certificates::{Judged, VASE, closed_session, enter, newest},
    producers::{BAT_TRANG, add, person_at},
    revocations::revoke,
    units::load_ha_noi,
    world::{Browser, World, each_engine},
};
use saolang::{app::App, args, certificates::reminders::plan, identity::Role, platform::db::Tx};

/// A vase certified from 10/3/2026 to 10/3/2029: its producer Tâm works in Bát Tràng, where Sơn is the officer; Bình
/// makes something else in Sơn Tây.
pub async fn vase(world: &mut World) -> Browser {
    load_ha_noi(world).await;
    let mut hoa = world.sign_in("hoa").await;
    let session = closed_session(world, &[VASE]).await;
    let entered = enter(world, &mut hoa, &session, &[VASE.0], &[]).await;
    assert_eq!(entered.status, 303, "{}", entered.complaint());
    let own = world.text("select id from producer").await;
    let place = async |tx: &mut Tx| {
        tx.housekeeping("a test's own row");
        let sql = "insert into workplace (id, producer_id, unit_code, since, until, created_at)
                   values ('noi', $1, $2, '2026-01-01', '', 0)";
        tx.execute(sql, args![&own, BAT_TRANG]).await
    };
    world.app.db.write(place).await.expect("a workplace");
    let beside = add(&mut hoa, "Hộ kinh doanh Bánh tẻ Phú Nhi", "Sơn Tây").await;
    for (login, role, at) in [
        ("tam", Role::Producer, own.as_str()),
        ("xa.bat-trang", Role::Commune, BAT_TRANG),
        ("binh", Role::Producer, &beside),
        ("xa.son-tay", Role::Commune, "09574"),
    ] {
        person_at(world, login, role, at).await;
    }
    hoa
}

/// So many that whoever tells of them is in the middle for a while.
pub const MANY: usize = 40;

/// Certifies so many products from 10/3/2026 to 10/3/2029; answers how many there are.
pub async fn certify(world: &mut World, many: usize) -> i64 {
    let names: Vec<String> = (1..=many).map(|number| format!("Bình gốm số {number}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let judged: Vec<Judged<'_>> = names.iter().map(|name| (*name, Some(4), (150, 2))).collect();
    let mut hoa = world.sign_in("hoa").await;
    let session = closed_session(world, &judged).await;
    let entered = enter(world, &mut hoa, &session, &names, &[]).await;
    assert_eq!(entered.status, 303, "{}", entered.complaint());
    world.count("select count(*) from certificate").await
}

/// That the office has one letter of each certificate, and nobody wrote one down twice.
pub async fn each_is_told_once(world: &World, many: i64) {
    for (count, sql) in [
        (many, "select count(*) from reminder"),
        (many, "select count(*) from letter"),
        (many, "select count(distinct object_id) from letter"),
        (many, "select count(*) from inbox"),
        (many, "select count(*) from event where name = 'certificate.reminded'"),
    ] {
        assert_eq!(world.count(sql).await, count, "{sql}");
    }
}

/// The kinds of the letters in somebody's inbox, in the order they came, with the page each leads to.
pub async fn inbox(world: &World, login: &str) -> Vec<(String, String)> {
    let sql = "select l.kind, l.address from inbox_list l join user_account u on u.id = l.user_id where u.login = $1
               order by l.at, l.kind, l.id";
    world.app.db.read(async |tx| tx.all(sql, args![login]).await).await.expect("an inbox")
}

async fn kinds(world: &World, login: &str) -> Vec<String> {
    inbox(world, login).await.into_iter().map(|(kind, _)| kind).collect()
}

/// How many letters Tâm has once the server has done what it does on a day.
async fn on(world: &World, day: &str) -> usize {
    world.go_to(&format!("{day}T08:00:00"));
    world.run_jobs().await;
    inbox(world, "tam").await.len()
}

#[tokio::test]
async fn producer_commune_and_office_are_each_told_and_a_neighbour_is_not() {
    each_engine(async |world| {
        vase(world).await;
        let (id, code) = newest(world).await;
        assert_eq!(on(world, "2028-03-09").await, 0, "one day too early");
        assert_eq!(on(world, "2028-03-10").await, 1);

        let kind = "certificate.expires".to_owned();
        let public = format!("/x/{code}");
        assert_eq!(inbox(world, "tam").await, [(kind.clone(), public.clone())]);
        assert_eq!(inbox(world, "xa.bat-trang").await, [(kind.clone(), public)]);
        assert_eq!(inbox(world, "hoa").await, [(kind, format!("/giay-chung-nhan/{id}"))]);
        for neighbour in ["binh", "xa.son-tay"] {
            assert_eq!(inbox(world, neighbour).await, [], "{neighbour}");
        }
        let letter = world.text("select id from letter where to_kind = 'producer'").await;
        let mut tam = world.stranger();
        assert_eq!(tam.sign_in("tam", crate::world::OWN_PASSWORD).await.status, 303);
        let page = tam.open(&format!("/thu/{letter}")).await;
        assert_eq!((page.status, page.body.matches(VASE.0).count()), (200, 2), "{}", page.body);
        let mut binh = world.stranger();
        assert_eq!(binh.sign_in("binh", crate::world::OWN_PASSWORD).await.status, 303);
        assert_eq!(binh.open(&format!("/thu/{letter}")).await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn each_reminder_comes_on_its_day_and_once() {
    each_engine(async |world| {
        vase(world).await;
        for (count, day) in (1..).zip([
            "2028-03-10", // twelve months
            "2028-09-10", // six
            "2028-09-11", // the window is open: 180 days
            "2028-10-27", // fourteen days of it are left
            "2028-12-10", // three months
            "2029-02-10", // one
        ]) {
            assert_eq!(on(world, day).await, count, "{day}");
            assert_eq!(on(world, day).await, count, "{day} again");
            plan(&world.app).await.expect("a plan besides the day's");
            assert_eq!(inbox(world, "tam").await.len(), count, "{day} a third time");
        }
        assert_eq!(on(world, "2029-03-10").await, 6, "its last day");
        assert_eq!(on(world, "2029-03-11").await, 6);
        let told = ["certificate.expires", "certificate.expires", "window.opened", "window.closing"];
        assert_eq!(kinds(world, "tam").await[..4], told);
        assert_eq!(world.count("select count(*) from event where name = 'certificate.reminded'").await, 6);
    })
    .await;
}

#[tokio::test]
async fn a_clock_that_goes_back_a_month_and_comes_again_tells_nothing_twice() {
    each_engine(async |world| {
        vase(world).await;
        assert_eq!(on(world, "2028-03-20").await, 1);
        for day in ["2028-02-20", "2028-03-10", "2028-03-11", "2028-03-20", "2028-03-21"] {
            assert_eq!(on(world, day).await, 1, "{day}");
        }
    })
    .await;
}

#[tokio::test]
async fn after_half_a_year_without_a_server_what_its_successor_tells_is_left_out() {
    each_engine(async |world| {
        vase(world).await;
        assert_eq!(on(world, "2028-03-09").await, 0);
        assert_eq!(on(world, "2028-09-30").await, 2);
        assert_eq!(kinds(world, "tam").await, ["certificate.expires", "window.opened"]);
        let skipped = "select name from reminder where outcome = 'skipped'";
        assert_eq!(world.text(skipped).await, "expires_12", "in its place six months were told");
        assert_eq!(world.count("select count(*) from reminder").await, 3);
        assert_eq!(on(world, "2028-10-01").await, 2);
    })
    .await;
}

#[tokio::test]
async fn two_planners_at_the_same_instant_send_one_letter() {
    each_engine(async |world| {
        vase(world).await;
        let other = App::open(world.config.clone(), world.clock.clone()).await.expect("another process");
        world.go_to("2028-03-10T08:00:00");
        let (one, two) = tokio::join!(plan(&world.app), plan(&other));
        one.and(two).expect("both end");
        assert_eq!(inbox(world, "tam").await.len(), 1);
        assert_eq!(world.count("select count(*) from letter").await, 3);
        assert_eq!(world.count("select count(*) from event where name = 'certificate.reminded'").await, 1);
        other.db.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_server_torn_off_in_the_middle_of_planning_goes_on_where_it_was() {
    each_engine(async |world| {
        vase(world).await;
        world.go_to("2028-03-10T08:00:00");
        saolang::jobs::begin_day(&world.app).await.expect("the day begins");
        let torn = saolang::platform::jobs::take(&world.app.db).await.expect("a look").expect("the day's plan");
        assert_eq!(torn.kind, "reminders.plan");
        assert_eq!(world.run_jobs().await, 0, "somebody seems to be at it");
        world.wait_ms(5 * 60_000);
        assert_eq!(world.run_jobs().await, 1);
        assert_eq!(inbox(world, "tam").await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_worker_torn_off_after_some_certificates_goes_on_with_the_others_and_tells_of_each_once() {
    each_engine(async |world| {
        let many = certify(world, MANY).await;
        world.go_to("2028-03-10T08:00:00");
        let told = async || world.count("select count(*) from reminder").await;
        let some_are_told = async { while told().await < 3 {} };
        tokio::select! {
            biased;
            () = some_are_told => {}
            done = saolang::jobs::run_due(&world.app) => panic!("it was to be torn off: {done:?}"),
        }
        // What is dropped here is the worker with the job in its hands.
        let before = told().await;
        assert!((3..many).contains(&before), "{before} of {many}");
        assert_eq!(world.run_jobs().await, 0, "somebody seems to be at it");
        assert!(told().await < many);
        world.wait_ms(5 * 60_000);
        assert_eq!(world.run_jobs().await, 1);
        each_is_told_once(world, many).await;
    })
    .await;
}

#[tokio::test]
async fn what_was_withdrawn_or_has_a_successor_is_not_told_of() {
    each_engine(async |world| {
        let mut hoa = vase(world).await;
        let (withdrawn, _) = newest(world).await;
        assert_eq!(revoke(world, &mut hoa, &withdrawn, &[]).await.status, 303);
        assert_eq!(on(world, "2028-03-10").await, 1, "that it was withdrawn, and no more");

        let mut hoa = world.sign_in("hoa").await;
        let session = closed_session(world, &[VASE]).await;
        assert_eq!(enter(world, &mut hoa, &session, &[VASE.0], &[]).await.status, 303);
        world.go_to("2030-03-10T08:00:00");
        let mut hoa = world.sign_in("hoa").await;
        let session = closed_session(world, &[VASE]).await;
        assert_eq!(enter(world, &mut hoa, &session, &[VASE.0], &[]).await.status, 303);
        assert_eq!(on(world, "2030-03-11").await, 1, "twelve months before the end of the one that was renewed");
        assert_eq!(on(world, "2032-03-10").await, 2, "the last of the three is told of");
    })
    .await;
}
