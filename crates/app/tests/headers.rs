//! What every answer carries, whatever kind of answer it is.

use crate::world::{Answer, Browser, World};
use axum::{
    Router,
    http::{Method, header},
    routing::{get, post},
};
use saolang::{
    error::{Error, refused},
    page::Page,
    platform::{assets, form::Form},
    router,
};

const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; \
     connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

fn assert_guarded(answer: &Answer, what: &str) {
    assert_eq!(answer.header("content-security-policy"), POLICY, "{what}");
    assert_eq!(answer.header("strict-transport-security"), "max-age=31536000; includeSubDomains", "{what}");
    assert_eq!(answer.header("x-content-type-options"), "nosniff", "{what}");
    assert_eq!(answer.header("referrer-policy"), "same-origin", "{what}");
    assert_eq!(answer.header("x-frame-options"), "DENY", "{what}");
    assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{what}");
    assert!(!answer.header("cache-control").is_empty(), "{what} says how long it may be kept");
}

/// The programme with addresses besides that go wrong in every way.
fn with_accidents(world: &World) -> Browser {
    let accidents = Router::new()
        .route("/loi", get(async || Err::<(), _>(Error::fault("the secret cause"))))
        .route("/hoang", get(async |_page: Page| -> &'static str { panic!("the secret cause") }))
        .route("/cu", get(async || Err::<(), _>(Error::Stale)))
        .route("/tu-choi", get(async || Err::<(), _>(refused("login-taken"))))
        .route("/gui", post(async |_form: Form| "ok"));
    Browser::new(router::around(world.app.clone(), accidents))
}

#[tokio::test]
async fn every_kind_of_answer_is_guarded() {
    let mut world = World::on_sqlite().await;
    let mut lan = world.sign_in("lan").await;
    let mut stranger = world.stranger();
    let style = assets::address("office.css");

    for (path, status) in [
        ("/dang-nhap", 200),
        ("/khong-co", 404),
        ("/ban-lam-viec", 303),
        ("/health", 200),
        (style, 200),
        ("/static/0000000000/khong-co.css", 404),
        ("/static/0000000000/../../server.key", 404),
    ] {
        let answer = stranger.open(path).await;
        assert_eq!(answer.status, status, "{path}");
        assert_guarded(&answer, path);
    }
    let answer = lan.open("/ban-lam-viec").await;
    assert_eq!(answer.status, 200);
    assert_guarded(&answer, "a page");
    let answer = lan.send_bare("/mat-khau", &[]).await;
    assert_eq!(answer.status, 422);
    assert_guarded(&answer, "a refused form");
}

#[tokio::test]
async fn accidents_are_guarded_and_tell_no_cause() {
    let world = World::on_sqlite().await;
    let mut visitor = with_accidents(&world);

    for (path, status) in [("/loi", 500), ("/hoang", 500), ("/cu", 409), ("/tu-choi", 422)] {
        let answer = visitor.open(path).await;
        assert_eq!(answer.status, status, "{path}");
        assert_guarded(&answer, path);
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        assert!(answer.body.contains("<html lang=\"vi\">"), "{path} is a page: {}", answer.body);
        assert!(!answer.body.contains("secret"), "{path} shows its cause");
        assert_eq!(answer.body.contains("Mã lỗi: "), status == 500, "{path}");
    }
}

#[tokio::test]
async fn an_accident_is_json_for_a_program() {
    let world = World::on_sqlite().await;
    let mut program = with_accidents(&world);
    let json = [(header::ACCEPT, "application/json")];

    for (path, status, code) in [("/loi", 500, "fault"), ("/hoang", 500, "fault"), ("/khong-co", 404, "missing")] {
        let answer = program.ask(Method::GET, path, None, &json).await;
        let body: serde_json::Value = serde_json::from_str(&answer.body).expect("JSON");
        assert_eq!((answer.status, body["error"]["code"].as_str()), (status, Some(code)), "{path}");
        assert_guarded(&answer, path);
    }
}

#[tokio::test]
async fn an_address_that_cannot_be_read_is_missing_and_says_so_in_the_person_s_language() {
    let world = World::on_sqlite().await;

    for (method, path) in [(Method::GET, "/dang-nhap?tiep=a&tiep=b"), (Method::GET, "/dang-xuat")] {
        let answer = world.stranger().ask(method, path, None, &[]).await;
        assert_eq!(answer.status, 404, "{path}");
        assert!(answer.body.contains("Không tìm thấy trang"), "{path}: {}", answer.body);
        assert_guarded(&answer, path);
    }
}

#[tokio::test]
async fn a_body_that_is_too_large_is_refused_in_words() {
    let world = World::on_sqlite().await;
    let mut visitor = with_accidents(&world);

    let answer = visitor.ask(Method::POST, "/gui", Some("a".repeat(20 * 1024 * 1024 + 1)), &[]).await;

    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("một tệp tới 20 MB"), "{}", answer.body);
    assert_guarded(&answer, "a body that is too large");
}

#[tokio::test]
async fn style_and_script_may_be_kept_for_ever_and_pages_not_at_all() {
    let world = World::on_sqlite().await;
    let mut stranger = world.stranger();

    let style = stranger.open(assets::address("office.css")).await;
    let page = stranger.open("/dang-nhap").await;

    assert_eq!(style.header("cache-control"), "public, max-age=31536000, immutable");
    assert_eq!(style.header("content-type"), "text/css; charset=utf-8");
    assert_eq!(page.header("cache-control"), "no-store");
}

#[tokio::test]
async fn no_page_has_script_or_style_inside() {
    let mut world = World::on_sqlite().await;
    let mut lan = world.sign_in("lan").await;

    for path in ["/ban-lam-viec", "/mat-khau", "/khong-co"] {
        let page = lan.open(path).await.body.to_lowercase();
        assert!(page.contains("</html>"), "{path} is a page");
        for inline in ["<style", " style=\"", " onclick=", "javascript:", "<script>"] {
            assert!(!page.contains(inline), "{path} contains {inline}");
        }
    }
}

#[tokio::test]
async fn without_its_database_the_programme_is_not_ready_and_says_no_more() {
    let world = World::on_sqlite().await;
    world.app.db.close().await;

    let answer = world.stranger().open("/health").await;

    assert_eq!((answer.status, answer.body.as_str()), (503, "the database is not ready"));
    assert_guarded(&answer, "/health");
}
