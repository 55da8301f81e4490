//! What happens later: wanted once, done once, taken again when whoever took it died, given up after so many attempts.

use crate::world::{World, each_engine};
use saolang::{
    error::{Result, refused},
    platform::{
        db::Tx,
        jobs::{self, Failed, Job},
    },
};
use serde_json::json;

const MINUTE: i64 = 60_000;

/// Wants a thing of a kind that no worker knows, so that the test is the worker.
async fn want(world: &World, key: &str) -> bool {
    let wanted = async |tx: &mut Tx| {
        tx.housekeeping("a test's own row");
        let now = tx.now();
        tx.enqueue("test", key, &json!({"thing": key}), now).await
    };
    world.app.db.write(wanted).await.expect("a row")
}

async fn take(world: &World) -> Option<Job> {
    jobs::take(&world.app.db).await.expect("a look")
}

async fn end(world: &World, job: &Job, outcome: Result<(), Failed>) {
    jobs::end(&world.app.db, job, outcome).await.expect("an end");
}

#[tokio::test]
async fn the_same_thing_is_wanted_once_and_an_act_that_is_refused_wants_nothing() {
    each_engine(async |world| {
        let refuse = async |tx: &mut Tx| -> Result<()> {
            let now = tx.now();
            assert!(tx.enqueue("test", "refused", &json!({}), now).await?);
            Err(refused("form-expired"))
        };
        assert!(world.app.db.write(refuse).await.is_err());
        assert_eq!(world.count("select count(*) from job").await, 0);

        assert!(want(world, "a").await);
        assert!(!want(world, "a").await);
        let job = take(world).await.expect("the one");
        assert_eq!(job.text("thing"), "a");
        assert!(take(world).await.is_none(), "it is in somebody's hands");
        end(world, &job, Ok(())).await;
        assert!(!want(world, "a").await, "nor once it is done");
        assert!(take(world).await.is_none());
    })
    .await;
}

#[tokio::test]
async fn a_job_whose_worker_was_killed_is_taken_again_and_the_dead_one_ends_nothing() {
    each_engine(async |world| {
        want(world, "a").await;
        let dead = take(world).await.expect("a job");
        world.wait_ms(5 * MINUTE - 1);
        assert!(take(world).await.is_none(), "its lease lasts");
        world.wait_ms(1);
        let second = take(world).await.expect("the same job");
        assert_eq!((second.id.as_str(), second.attempts), (dead.id.as_str(), 2));

        end(world, &dead, Err(Failed::ForGood("late".to_owned()))).await;
        assert_eq!(world.text("select status from job").await, "waiting");
        end(world, &second, Ok(())).await;
        assert_eq!(world.text("select status from job").await, "done");
    })
    .await;
}

#[tokio::test]
async fn two_workers_at_the_same_instant_take_two_jobs() {
    each_engine(async |world| {
        for key in ["a", "b"] {
            want(world, key).await;
        }
        let (one, two) = tokio::join!(take(world), take(world));
        let taken: Vec<Job> = [one, two].into_iter().flatten().collect();
        let mut things: Vec<String> = taken.iter().map(|job| job.text("thing")).collect();
        things.sort();
        assert_eq!(things, ["a", "b"]);
        for job in &taken {
            end(world, job, Ok(())).await;
        }
    })
    .await;
}

#[tokio::test]
async fn what_fails_waits_longer_each_time_and_then_stays_where_the_doctor_sees_it() {
    each_engine(async |world| {
        want(world, "a").await;
        for (attempt, minutes) in (1..).zip([1, 5, 30, 120, 360, 1440]) {
            let job = take(world).await.expect("it is due");
            assert_eq!(job.attempts, attempt);
            end(world, &job, Err(Failed::Again("http 503".to_owned()))).await;
            world.wait_ms(minutes * MINUTE - 1);
            assert!(take(world).await.is_none(), "not before {minutes} minutes");
            world.wait_ms(1);
        }
        let last = take(world).await.expect("the seventh attempt");
        end(world, &last, Err(Failed::Again("http 503".to_owned()))).await;
        world.wait_hours(1000);
        assert!(take(world).await.is_none());

        let since = jiff::Timestamp::UNIX_EPOCH;
        let failures = world.app.db.read(async |tx| jobs::failures(tx, since).await).await.expect("a read");
        assert_eq!(failures, [("test".to_owned(), "http 503".to_owned(), 1)]);
        let sweep = async |tx: &mut Tx| {
            tx.housekeeping("a test's sweep");
            jobs::sweep(tx).await
        };
        world.app.db.write(sweep).await.expect("a sweep");
        assert_eq!(world.count("select count(*) from job where status = 'failed'").await, 1, "it stays");
    })
    .await;
}

#[tokio::test]
async fn a_clock_that_is_set_back_leaves_no_job_waiting_for_the_time_that_was_wrong() {
    each_engine(async |world| {
        let right = world.clock.now();
        world.wait_hours(24 * 30);
        let mut wanted = Vec::new();
        for key in ["leased", "failed", "untried"] {
            want(world, key).await;
            world.wait_ms(1);
            wanted.push(key.to_owned());
        }
        assert!(take(world).await.is_some_and(|job| job.text("thing") == "leased"));
        let failed = take(world).await.expect("the second");
        end(world, &failed, Err(Failed::Again("timeout".to_owned()))).await;

        world.clock.set(right);
        let mut again = Vec::new();
        while let Some(job) = take(world).await {
            end(world, &job, Ok(())).await;
            again.push(job.text("thing"));
        }
        again.sort();
        wanted.sort();
        assert_eq!(again, wanted);
    })
    .await;
}

#[tokio::test]
async fn what_is_wanted_for_a_later_day_waits_for_it() {
    each_engine(async |world| {
        let later = async |tx: &mut Tx| {
            tx.housekeeping("a test's own row");
            let then = tx.now() + jiff::ToSpan::hours(240);
            tx.enqueue("test", "later", &json!({}), then).await
        };
        assert!(world.app.db.write(later).await.expect("a row"));
        world.wait_hours(239);
        assert!(take(world).await.is_none());
        world.wait_hours(1);
        let job = take(world).await.expect("its day has come");
        end(world, &job, Ok(())).await;
    })
    .await;
}

#[tokio::test]
async fn a_job_that_ends_its_worker_each_time_is_given_up() {
    each_engine(async |world| {
        want(world, "a").await;
        for _ in 0..7 {
            take(world).await.expect("it is taken again");
            world.wait_ms(5 * MINUTE);
        }
        assert_eq!(world.text("select status from job").await, "waiting");
        world.run_jobs().await;
        assert_eq!(world.text("select last_error from job where status = 'failed'").await, "never ended");
    })
    .await;
}
