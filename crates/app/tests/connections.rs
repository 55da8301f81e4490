//! Connections as strangers may hold them open.

use crate::world::World;
use saolang::{
    platform::connections::{self, Patience},
    router::router,
};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

#[tokio::test]
async fn who_opens_a_connection_and_says_nothing_is_hung_up_on() {
    let world = World::on_sqlite().await;
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let app = world.app.clone();
    let patience = Patience { silence: Duration::from_millis(200), request: Duration::from_secs(30) };
    let mut server = tokio::task::JoinSet::new();
    server.spawn(async move {
        connections::serve(router(app), listener, patience, async { stopped.await.unwrap_or(()) }).await
    });
    let mut silent = TcpStream::connect(address).await.expect("a connection");
    silent.write_all(b"GET / HTTP/1.1\r\nHost: x\r\nX-A: ").await.expect("half a head");

    let mut rest = Vec::new();
    let ended = tokio::time::timeout(Duration::from_secs(20), silent.read_to_end(&mut rest)).await;

    assert!(ended.is_ok_and(|read| read.is_ok()), "the server hung up first");
    let mut heard = TcpStream::connect(address).await.expect("a connection");
    heard.write_all(b"GET /x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await.expect("a request");
    let mut answer = String::new();
    heard.read_to_string(&mut answer).await.expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    stop.send(()).expect("the server listens");
    server.join_next().await.expect("the server").expect("it ended").expect("no error");
}
