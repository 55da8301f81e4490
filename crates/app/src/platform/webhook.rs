//! A message to the operator's gateway for Zalo or SMS: one signed POST (docs/webhook.md). There is one fixed address
//! and no redirect, pool or cookie, so this is a connection of the server's own HTTP library and no client library.

use super::config::WebhookConfig;
use super::{hex, jobs::Failed};
use crate::error::{Error, Result};
use hmac::{Hmac, KeyInit, Mac};
use hyper::{Request, Uri, client::conn::http1, header};
use hyper_util::rt::TokioIo;
use jiff::Timestamp;
use sha2::Sha256;
use std::{sync::Arc, time::Duration};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
};
use tokio_rustls::{
    TlsConnector,
    rustls::{ClientConfig, RootCertStore, crypto::ring, pki_types::ServerName},
};

/// The gateway answers within this, or is asked again later.
const PATIENCE: Duration = Duration::from_secs(20);
/// A shorter key is guessed.
const SHORTEST_KEY: usize = 16;

pub struct Webhook {
    address: Uri,
    host: String,
    port: u16,
    key: String,
    tls: Option<TlsConnector>,
}

impl Webhook {
    /// Reads where messages go; opens no connection. Certificates are checked against those that the machine trusts.
    ///
    /// # Errors
    /// When the address is not HTTPS (HTTP only to this machine), or the key is short.
    pub fn new(config: &WebhookConfig) -> Result<Self> {
        let wrong = || Error::fault("SAOLANG_WEBHOOK is not https://host/path (http:// only to this machine)");
        let address: Uri = config.address.parse().map_err(|_| wrong())?;
        let host = address.host().ok_or_else(wrong)?.trim_matches(['[', ']']).to_owned();
        if config.key.0.len() < SHORTEST_KEY {
            return Err(Error::fault(format!("SAOLANG_WEBHOOK_KEY has fewer than {SHORTEST_KEY} letters")));
        }
        let is_here = host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback());
        let tls = match address.scheme_str() {
            Some("https") => Some(connector()?),
            Some("http") if is_here => None,
            _ => return Err(wrong()),
        };
        let port = address.port_u16().unwrap_or(if tls.is_some() { 443 } else { 80 });
        Ok(Self { address, host, port, key: config.key.0.clone(), tls })
    }

    /// Sends a JSON text, signed with the second it is sent at.
    ///
    /// # Errors
    /// A code such as `http 503`.
    pub async fn post(&self, at: Timestamp, body: String) -> Result<(), Failed> {
        let sent = tokio::time::timeout(PATIENCE, self.exchange(at, body)).await;
        let status = sent.map_err(|_| Failed::Again("timeout".to_owned()))??;
        let code = format!("http {status}");
        match status {
            200..=299 => Ok(()),
            // Asked to come back later.
            408 | 425 | 429 | 500..=599 => Err(Failed::Again(code)),
            _ => Err(Failed::ForGood(code)),
        }
    }

    async fn exchange(&self, at: Timestamp, body: String) -> Result<u16, Failed> {
        let stream = TcpStream::connect((self.host.as_str(), self.port)).await.map_err(|_| broken())?;
        let second = at.as_second();
        let signature = format!("t={second},v1={}", self.signature(second, &body));
        let host = self.address.authority().map_or(self.host.as_str(), |authority| authority.as_str());
        let path = self.address.path_and_query().map_or("/", |path| path.as_str());
        let request = Request::post(path)
            .header(header::HOST, host)
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::USER_AGENT, "saolang")
            .header(header::CONNECTION, "close")
            .header("x-saolang-signature", signature)
            .body(body)
            .map_err(|_| Failed::ForGood("message".to_owned()))?;
        let Some(tls) = &self.tls else { return talk(stream, request).await };
        let name = ServerName::try_from(self.host.clone()).map_err(|_| Failed::ForGood("address".to_owned()))?;
        talk(tls.connect(name, stream).await.map_err(|_| broken())?, request).await
    }

    /// HMAC-SHA256 of the second, a dot and the body, in hexadecimal.
    fn signature(&self, second: i64, body: &str) -> String {
        let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(self.key.as_bytes()).expect("any length is a key");
        mac.update(format!("{second}.{body}").as_bytes());
        hex(&mac.finalize().into_bytes())
    }
}

/// One request and the status of its answer.
async fn talk(stream: impl AsyncRead + AsyncWrite + Unpin, request: Request<String>) -> Result<u16, Failed> {
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(|_| broken())?;
    let answer = async move { sender.send_request(request).await.map(|answer| answer.status().as_u16()) };
    // The connection moves what the request sends, and ends with it.
    let (status, _closed) = tokio::join!(answer, connection);
    status.map_err(|_| broken())
}

fn broken() -> Failed {
    Failed::Again("connection".to_owned())
}

fn connector() -> Result<TlsConnector> {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(Error::fault)?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(TlsConnector::from(Arc::new(config)))
}
