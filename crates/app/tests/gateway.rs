//! Messages to the operator's gateway for Zalo or SMS, against a server on this machine.

use crate::{
    letters::{on_the_way, producer, run, send},
    world::{World, each_engine},
};
use axum::{
    Router,
    extract::State,
    http::{HeaderMap, StatusCode, header::LOCATION},
    response::IntoResponse,
    routing::post,
};
use saolang::{
    app::App,
    letters::To,
    platform::{
        config::{Secret, WebhookConfig},
        hex,
        webhook::Webhook,
    },
};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use std::sync::{Arc, Mutex};
use tokio::{net::TcpListener, task::JoinHandle};

const KEY: &str = "chìa khóa của cổng tin nhắn";

/// What a gateway was sent: the signature and the body.
type Posted = Arc<Mutex<Vec<(String, String)>>>;

/// A gateway on any free port that answers each path in its own way.
async fn gateway() -> (String, Posted, JoinHandle<()>) {
    let posted = Posted::default();
    let keep = |answer: StatusCode| {
        post(async move |State(posted): State<Posted>, headers: HeaderMap, body: String| {
            let signature = headers["x-saolang-signature"].to_str().expect("ASCII").to_owned();
            posted.lock().expect("no panic").push((signature, body));
            (answer, [(LOCATION, "/tot")]).into_response()
        })
    };
    let router = Router::new()
        .route("/tot", keep(StatusCode::NO_CONTENT))
        .route("/ban", keep(StatusCode::SERVICE_UNAVAILABLE))
        .route("/sai", keep(StatusCode::UNPROCESSABLE_ENTITY))
        .route("/di", keep(StatusCode::FOUND))
        .with_state(posted.clone());
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    let served = async move { axum::serve(listener, router).await.expect("it serves") };
    #[expect(clippy::disallowed_methods, reason = "another server, for the length of a test")]
    let serving = tokio::spawn(served);
    (address, posted, serving)
}

async fn app_with_gateway(world: &World, address: String) -> App {
    let mut config = world.config.clone();
    config.webhook = Some(WebhookConfig { address, key: Secret(KEY.to_owned()) });
    "https://sao.example.vn".clone_into(&mut config.base_url);
    App::open(config, world.clock.clone()).await.expect("it opens")
}

/// HMAC-SHA256 as RFC 2104 writes it, apart from the library that the programme uses.
fn hmac(key: &[u8], text: &[u8]) -> String {
    let mut block = [0_u8; 64];
    block[..key.len()].copy_from_slice(key);
    let pad = |with: u8| block.map(|byte| byte ^ with);
    let inner = Sha256::new().chain_update(pad(0x36)).chain_update(text).finalize();
    hex(&Sha256::new().chain_update(pad(0x5c)).chain_update(inner).finalize())
}

#[tokio::test]
async fn a_gateway_gets_a_signed_message_and_is_asked_again_while_it_is_busy() {
    each_engine(async |world| {
        let own = producer(world, "", "0912 345 678").await;
        let (address, posted, serving) = gateway().await;
        let busy = app_with_gateway(world, format!("{address}/ban")).await;
        send(&busy, To::Producer(&own), "Bình hoa").await;
        run(&busy).await;
        assert_eq!(on_the_way(world, "letter.webhook").await, [("waiting".to_owned(), "http 503".to_owned())]);
        world.wait_ms(60_000);
        let good = app_with_gateway(world, format!("{address}/tot")).await;
        run(&good).await;
        run(&good).await;
        assert_eq!(on_the_way(world, "letter.webhook").await, [("done".to_owned(), String::new())]);

        let posted = posted.lock().expect("no panic").clone();
        assert_eq!(posted.len(), 2);
        let ids: Vec<Json> =
            posted.iter().map(|(_, body)| serde_json::from_str::<Json>(body).expect("JSON")["id"].clone()).collect();
        assert_eq!(ids[0], ids[1], "the gateway sees that it is the same");
        let (signature, body) = &posted[1];
        let second = world.clock.now().as_second();
        assert_eq!(
            *signature,
            format!("t={second},v1={}", hmac(KEY.as_bytes(), format!("{second}.{body}").as_bytes()))
        );
        let body: Json = serde_json::from_str(body).expect("JSON");
        assert_eq!(
            (body["to"].as_str(), body["kind"].as_str(), body["lang"].as_str()),
            (Some("0912345678"), Some("window.opened"), Some("vi"))
        );
        assert_eq!(body["sent_at"], "2026-03-10T02:01:00Z");
        let text = body["text"].as_str().expect("a text");
        assert!(text.contains("Bình hoa") && text.ends_with("https://sao.example.vn/x/0123456789"), "{text}");
        serving.abort();
        busy.db.close().await;
        good.db.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_gateway_that_says_no_or_sends_elsewhere_is_not_asked_again() {
    each_engine(async |world| {
        let own = producer(world, "", "0912 345 678").await;
        let (address, posted, serving) = gateway().await;
        for (path, why) in [("/sai", "http 422"), ("/di", "http 302")] {
            world.wait_ms(1);
            let app = app_with_gateway(world, format!("{address}{path}")).await;
            send(&app, To::Producer(&own), "Bình hoa").await;
            run(&app).await;
            world.wait_hours(48);
            run(&app).await;
            let last = on_the_way(world, "letter.webhook").await.pop();
            assert_eq!(last, Some(("failed".to_owned(), why.to_owned())));
            app.db.close().await;
        }
        assert_eq!(posted.lock().expect("no panic").len(), 2, "nothing was sent on");
        serving.abort();
    })
    .await;
}

#[test]
fn a_gateway_is_spoken_to_in_the_clear_on_this_machine_only_and_with_a_key() {
    let tried = |address: &str, key: &str| {
        let config = WebhookConfig { address: address.to_owned(), key: Secret(key.to_owned()) };
        Webhook::new(&config).is_ok()
    };
    for good in ["https://cong.example.vn/tin", "http://127.0.0.1:9000/tin", "http://localhost/", "http://[::1]:9000/"]
    {
        assert!(tried(good, KEY), "{good}");
        assert!(!tried(good, "ngắn"), "{good}");
    }
    for bad in ["http://cong.example.vn/tin", "http://localhost.example.vn/", "ftp://127.0.0.1/", "cong", ""] {
        assert!(!tried(bad, KEY), "{bad}");
    }
}
