//! Connections: how many, and how long one may be silent. Axum's own server sets no such limits.

use axum::{Router, extract::ConnectInfo};
use hyper::{body::Incoming, service::service_fn};
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::{conn::auto, graceful::GracefulShutdown},
};
use std::{io, net::SocketAddr, pin::pin, sync::Arc, time::Duration};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore},
    task::JoinSet,
};
use tower::ServiceExt;

/// How long a connection and a request may take.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// A connection on which nothing comes is closed after this.
    pub silence: Duration,
    /// A request that is not answered by then is given up.
    pub request: Duration,
}

/// Below the 1,024 files that a service may usually open.
const MOST: usize = 800;

/// Answers on a listener until it is asked to stop; requests under way are finished. Whoever opens a connection and
/// says nothing is hung up on, and so many may be open that files remain for the database.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    router: Router,
    listener: TcpListener,
    patience: Patience,
    stop: impl Future<Output = ()>,
) -> io::Result<()> {
    let mut server = auto::Builder::new(TokioExecutor::new());
    server.http1().timer(TokioTimer::new()).header_read_timeout(patience.silence);
    server.http2().timer(TokioTimer::new()).keep_alive_interval(patience.silence).keep_alive_timeout(patience.silence);
    let (open, room) = (GracefulShutdown::new(), Arc::new(Semaphore::new(MOST)));
    let (mut stop, mut under_way) = (pin!(stop), JoinSet::new());
    loop {
        let (place, accepted) = tokio::select! {
            () = &mut stop => break,
            Some(_ended) = under_way.join_next() => continue,
            next = next(&listener, &room) => next,
        };
        let Ok((stream, from)) = accepted else { continue };
        let router = router.clone();
        // Signing in asks which address a try comes from.
        let service = service_fn(move |mut request: hyper::Request<Incoming>| {
            request.extensions_mut().insert(ConnectInfo(from));
            router.clone().oneshot(request)
        });
        let connection = server.serve_connection(TokioIo::new(stream), service).into_owned();
        let connection = open.watch(connection);
        under_way.spawn(async move {
            // Whatever ends a connection ends only that one.
            let _ended = connection.await;
            drop(place);
        });
    }
    drop(listener);
    // No request takes longer than its time-out.
    let _left = tokio::time::timeout(patience.request, open.shutdown()).await;
    Ok(())
}

/// The next connection, once there is a place for it.
async fn next(
    listener: &TcpListener,
    room: &Arc<Semaphore>,
) -> (Option<OwnedSemaphorePermit>, io::Result<(TcpStream, SocketAddr)>) {
    let place = room.clone().acquire_owned().await.ok();
    let accepted = listener.accept().await;
    if let Err(error) = &accepted {
        // Without a file for it a connection stays where it is; one that ends makes room.
        tracing::warn!(%error, "a connection was not taken");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    (place, accepted)
}
