//! Every address of the programme, one line a slice.

use crate::app::App;
use crate::error::{Error, Result};
use crate::{criteria, identity, page, platform};
use axum::{
    Router,
    extract::{DefaultBodyLimit, State},
    middleware,
    routing::get,
};
use std::time::Duration;
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer, timeout::TimeoutLayer};

/// A file that is sent may be this large; the readers have their own limits besides.
const LARGEST_BODY: usize = 20 * 1024 * 1024;

pub fn router(app: App) -> Router {
    Router::new()
        .merge(identity::routes())
        .merge(criteria::routes())
        .fallback(async || Error::Missing)
        .layer(middleware::from_fn_with_state(app.clone(), page::visit))
        .route("/static/{hash}/{name}", get(platform::assets::serve))
        .route("/health", get(health))
        .layer(middleware::from_fn(platform::headers::secure))
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(TimeoutLayer::with_status_code(axum::http::StatusCode::REQUEST_TIMEOUT, Duration::from_secs(30)))
        .layer(CatchPanicLayer::new())
        .layer(CompressionLayer::new())
        .with_state(app)
}

/// Ready when the database answers.
async fn health(State(app): State<App>) -> Result<&'static str> {
    app.db.read(async |tx| tx.number("select count(*) from migration", vec![]).await).await?;
    Ok("ok")
}
