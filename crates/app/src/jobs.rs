//! What happens later: every kind of job, and the worker that does what is due.

use crate::app::App;
use crate::certificates::copies::jobs as copies;
use crate::certificates::reminders;
use crate::error::Result;
use crate::letters;
use crate::platform::jobs::{self, Failed, Job};
use jiff::civil::Date;
use serde_json::json;
use std::{pin::pin, time::Duration};
use tokio::task::JoinSet;

/// So often the worker looks whether something is due.
const LOOK_EVERY: Duration = Duration::from_secs(5);
/// Less than a lease: a job never goes on in two places.
const LONGEST: Duration = Duration::from_mins(4);
/// A server that is asked to stop waits so long for the job under way; then its lease runs out.
const LAST_WAIT: Duration = Duration::from_secs(30);

/// One line a kind. What this version does not know, the next one may: servers are renewed one after the other.
async fn run(app: &App, job: &Job) -> Result<(), Failed> {
    match job.kind.as_str() {
        letters::jobs::MAIL => letters::jobs::mail(app, &job.text("letter")).await,
        letters::jobs::WEBHOOK => letters::jobs::webhook(app, &job.text("letter")).await,
        reminders::PLAN => Ok(reminders::plan(app).await?),
        copies::SET => copies::set(app, &job.text("copy")).await,
        _ => Err(Failed::Again("unknown kind".to_owned())),
    }
}

/// Wants what is done once a day, whichever server sees the day first.
///
/// # Errors
/// When the database cannot be written.
pub async fn begin_day(app: &App) -> Result<()> {
    let today = app.db.clock().today().to_string();
    app.db
        .write(async |tx| {
            tx.housekeeping("that a day began is no act of the programme");
            let now = tx.now();
            tx.enqueue(reminders::PLAN, &today, &json!({}), now).await.map(|_| ())
        })
        .await
}

/// Does everything that is due now, one after the other; answers how many were tried.
///
/// # Errors
/// When the database cannot be read or written; what a job could not do is kept in its row.
pub async fn run_due(app: &App) -> Result<usize> {
    begin_day(app).await?;
    let mut tried = 0;
    while one(app).await? {
        tried += 1;
    }
    Ok(tried)
}

/// Takes and does the job that is due first; answers whether there was one. A panic in it is its own.
async fn one(app: &App) -> Result<bool> {
    let Some(job) = jobs::take(&app.db).await? else { return Ok(false) };
    if jobs::is_poison(&job) {
        jobs::end(&app.db, &job, Err(Failed::ForGood("never ended".to_owned()))).await?;
        return Ok(true);
    }
    let mut work = JoinSet::new();
    let (its_app, its_job) = (app.clone(), job.clone());
    work.spawn(async move { run(&its_app, &its_job).await });
    let outcome = match tokio::time::timeout(LONGEST, work.join_next()).await {
        Ok(Some(Ok(outcome))) => outcome,
        Ok(_) => Err(Failed::Again("panic".to_owned())),
        Err(_) => Err(Failed::Again("too long".to_owned())),
    };
    if let Err(Failed::ForGood(why) | Failed::Again(why)) = &outcome {
        tracing::warn!(kind = job.kind, attempt = job.attempts, why, "a job was not done");
    }
    jobs::end(&app.db, &job, outcome).await?;
    Ok(true)
}

/// Does what is due until it is asked to stop; the job under way is finished.
pub async fn work(app: App, stop: impl Future<Output = ()>) {
    let (mut stop, mut begun) = (pin!(stop), None);
    loop {
        let mut turn = pin!(turn(&app, &mut begun));
        let more = tokio::select! {
            more = &mut turn => more,
            () = &mut stop => {
                let _late = tokio::time::timeout(LAST_WAIT, turn).await;
                return;
            }
        };
        if !more {
            tokio::select! {
                () = tokio::time::sleep(LOOK_EVERY) => {}
                () = &mut stop => return,
            }
        }
    }
}

/// So many jobs go on at once: five hundred certificates are set by every processor there is, in less than a minute.
fn at_once() -> usize {
    std::thread::available_parallelism().map_or(1, |all| all.get().clamp(1, 4))
}

/// Begins the day if it is new, and does what is due, a job on each processor; answers whether there may be more.
async fn turn(app: &App, begun: &mut Option<Date>) -> bool {
    let today = app.db.clock().today();
    let done = async {
        if *begun != Some(today) {
            begin_day(app).await?;
            *begun = Some(today);
        }
        let mut lanes = JoinSet::new();
        for _ in 0..at_once() {
            let app = app.clone();
            lanes.spawn(async move { one(&app).await });
        }
        // One that fails does not tear the others off.
        let mut ended = Vec::new();
        while let Some(lane) = lanes.join_next().await {
            ended.push(lane.map_err(crate::error::Error::fault));
        }
        let mut more = false;
        for lane in ended {
            more |= lane??;
        }
        Ok::<bool, crate::error::Error>(more)
    };
    done.await.unwrap_or_else(|error| {
        tracing::error!(cause = format!("{error:#}"), "the worker could not look for jobs");
        false
    })
}
