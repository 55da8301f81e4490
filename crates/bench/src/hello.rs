//! The bare hello that everything is measured beside: the same web framework and nothing else.

use crate::server::ANNOUNCES;
use anyhow::Result;
use axum::{Router, routing::get};

/// Serves `hello` on any free port until it is killed.
pub fn serve() -> Result<()> {
    tokio::runtime::Runtime::new()?.block_on(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        println!("{ANNOUNCES}{}", listener.local_addr()?);
        axum::serve(listener, Router::new().route("/", get(async || "hello"))).await?;
        Ok(())
    })
}
