//! Every address of the programme, one line a slice.

use crate::app::App;
use crate::error::Error;
use crate::platform::connections::Patience;
use crate::{
    accounts, appeals, audit, certificates, criteria, desk, dossiers, evaluation, holidays, identity, letters, locker,
    network, office, oversight, page, platform, proceedings, producers, products, programme, proxies, units,
};
use axum::{
    Router,
    extract::{DefaultBodyLimit, Request, State},
    http::{StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::get,
};
use std::{any::Any, io, time::Duration};
use tokio::net::TcpListener;
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer};

/// A file that is sent may be this large; the readers have their own limits besides.
const LARGEST_BODY: usize = 20 * 1024 * 1024;

const PATIENCE: Patience = Patience { silence: Duration::from_secs(15), request: Duration::from_secs(30) };
/// What carries files takes the time that a slow line takes: 60 MB at half a megabit a second.
const PATIENCE_WITH_FILES: Duration = Duration::from_mins(16);

pub fn router(app: App) -> Router {
    let slices = Router::new()
        .merge(identity::routes())
        .merge(audit::routes())
        .merge(units::routes())
        .merge(holidays::routes())
        .merge(office::routes())
        .merge(programme::routes())
        .merge(producers::routes())
        .merge(accounts::routes())
        .merge(letters::routes())
        .merge(proxies::routes())
        .merge(products::routes())
        .merge(locker::routes())
        .merge(criteria::routes())
        .merge(dossiers::routes())
        .merge(evaluation::routes())
        .merge(certificates::routes())
        .merge(proceedings::routes())
        .merge(appeals::routes())
        .merge(oversight::routes())
        .merge(network::routes())
        .merge(desk::routes());
    around(app, slices)
}

/// Answers on a listener until it is asked to stop; requests under way are finished.
///
/// # Errors
/// When the listener fails.
pub async fn serve(app: App, listener: TcpListener, stop: impl Future<Output = ()> + Send + 'static) -> io::Result<()> {
    platform::connections::serve(router(app), listener, PATIENCE, stop).await
}

/// What stands around every address: who looks and in which language, what every answer carries, the limits.
/// The headers are outermost, so that an accident or a time-out carries them too.
pub fn around(app: App, slices: Router<App>) -> Router {
    slices
        .fallback(async || Error::Missing)
        .method_not_allowed_fallback(async || Error::Missing)
        .layer(CatchPanicLayer::custom(accident))
        .layer(middleware::from_fn_with_state(app.clone(), page::visit))
        .route("/static/{hash}/{name}", get(platform::assets::serve))
        .route("/health", get(health))
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(middleware::from_fn(in_time))
        .layer(CatchPanicLayer::new())
        .layer(middleware::from_fn(platform::headers::secure))
        .layer(CompressionLayer::new())
        .with_state(app)
}

/// Gives up what takes too long. Nobody but who is signed in is listened to when he sends files.
async fn in_time(request: Request, next: Next) -> Response {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let has_files = ["multipart/form-data", "application/offset+octet-stream"].iter().any(|own| kind.starts_with(own));
    let most = if has_files { PATIENCE_WITH_FILES } else { PATIENCE.request };
    let answered = tokio::time::timeout(most, next.run(request)).await;
    answered.unwrap_or_else(|_| StatusCode::REQUEST_TIMEOUT.into_response())
}

/// A panic is a fault of ours like any other: logged once, shown as a reference number.
#[expect(clippy::needless_pass_by_value, reason = "the layer hands the cause over")]
fn accident(cause: Box<dyn Any + Send>) -> Response {
    let text = cause.downcast_ref::<String>().map(String::as_str).or(cause.downcast_ref::<&str>().copied());
    Error::fault(format!("panic: {}", text.unwrap_or("without a message"))).into_response()
}

/// Ready when the database answers and has the newest shape.
async fn health(State(app): State<App>) -> (StatusCode, &'static str) {
    match platform::migrate::pending(&app.db).await {
        Ok(pending) if pending.is_empty() => (StatusCode::OK, "ok"),
        _ => (StatusCode::SERVICE_UNAVAILABLE, "the database is not ready"),
    }
}
