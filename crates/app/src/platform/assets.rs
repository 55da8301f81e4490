//! Style, script and fonts, embedded and served under addresses that change with their content, so that a
//! browser may keep them for ever.

use axum::{
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use rust_embed::RustEmbed;
use std::{collections::BTreeMap, sync::OnceLock};

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/static/dist"]
struct Files;

fn addresses() -> &'static BTreeMap<String, String> {
    static ADDRESSES: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    ADDRESSES.get_or_init(|| {
        Files::iter()
            .filter_map(|name| {
                let hash = Files::get(&name)?.metadata.sha256_hash();
                Some((name.to_string(), format!("/static/{}/{name}", &super::hex(&hash)[..10])))
            })
            .collect()
    })
}

/// The address of an asset such as `office.css`.
pub fn address(name: &str) -> &'static str {
    addresses().get(name).map_or_else(|| panic!("no asset is called {name}"), String::as_str)
}

/// `GET /static/{hash}/{name}`
pub async fn serve(Path((_, name)): Path<(String, String)>) -> Response {
    let Some(file) = Files::get(&name) else { return StatusCode::NOT_FOUND.into_response() };
    let kind = match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        Some("png") => "image/png",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    };
    let head = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "public, max-age=31536000, immutable")];
    (head, file.data.into_owned()).into_response()
}
