//! A pack as a file to take along.

use super::bundle::Taken;
use super::gathering;
use crate::app::App;
use crate::error::{Error, Result};
use crate::evaluation::replays;
use crate::evaluation::sessions;
use crate::identity::{Act, Actor};
use axum::{
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Response},
};
use tokio::task::spawn_blocking;

pub(super) async fn take(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<Response> {
    actor.may(Act::TakeEvidencePack)?;
    let (session, mut pack, at) = app
        .db
        .read(async |tx| {
            let session = sessions::reach(tx, &actor, &id).await?.session;
            if !replays::is_counted(tx, &session).await? {
                return Err(Error::Missing);
            }
            let pack = gathering::of_session(tx, app.rules, &session).await?;
            Ok((session, pack, tx.now()))
        })
        .await?;
    for (path, hash) in pack.take_kept() {
        match app.files.read(&hash).await {
            Ok(bytes) => pack.add(path, bytes),
            // The checker tells which one is not there.
            Err(cause) => tracing::error!(cause = format!("{cause:#}"), path, "a paper of a pack"),
        }
    }
    let taken = Taken { by: actor.name.clone(), at };
    let bytes = spawn_blocking(move || pack.zip(&taken)).await.map_err(Error::fault)??;
    let headers = [
        (header::CONTENT_TYPE, "application/zip".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"goi-chung-cu-{}.zip\"", session.held_on())),
    ];
    Ok((headers, bytes).into_response())
}
