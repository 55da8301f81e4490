//! Somebody of the office at a browser, signed in as everybody signs in: pages that are not public are measured as
//! they are met.

use crate::server;
use anyhow::{Context, Result, bail};
use std::{net::SocketAddr, path::Path};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

const PASSWORD: &str = "gom-bat-trang-nung-hai-lua";

pub struct Officer {
    /// What a browser sends with every request.
    pub cookie: String,
}

impl Officer {
    /// Makes an account with the programme's own command, signs in and chooses a password.
    pub async fn sign_in(saolang: &Path, data: &Path, address: SocketAddr) -> Result<Self> {
        let arguments = ["user", "add", "do-dac", "Đo đạc", "--role", "office"];
        let added = server::saolang(saolang, data).args(arguments).output()?;
        let one_time = String::from_utf8(added.stdout)?;
        Self::enter(address, "do-dac", one_time.trim()).await
    }

    /// Signs in for the first time and chooses a password.
    pub async fn enter(address: SocketAddr, login: &str, one_time: &str) -> Result<Self> {
        let mut officer = Self { cookie: String::new() };
        let fields = format!("login={login}&password={one_time}");
        officer.submit(address, "/dang-nhap", &fields).await?;
        let fields = format!("new={PASSWORD}&again={PASSWORD}");
        officer.submit(address, "/mat-khau", &fields).await?;
        Ok(officer)
    }

    /// Opens a form that takes a file and sends it filled in; answers what the server said.
    pub async fn send(&self, address: SocketAddr, path: &str, fields: &[(&str, &str)], file: &[u8]) -> Result<String> {
        let form = self.ask(address, "GET", path, "", b"").await?;
        let mut body = Vec::new();
        for (name, value) in [("csrf", field(&form, "csrf")?), ("once", field(&form, "once")?)].iter().chain(fields) {
            body.extend(
                format!("--line\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes(),
            );
        }
        body.extend(b"--line\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n");
        body.extend(file);
        body.extend(b"\r\n--line--\r\n");
        self.ask(address, "POST", path, "multipart/form-data; boundary=line", &body).await
    }

    /// A page as text.
    pub async fn open(&self, address: SocketAddr, path: &str) -> Result<String> {
        self.ask(address, "GET", path, "", b"").await
    }

    /// Opens a form and sends it filled in.
    async fn submit(&mut self, address: SocketAddr, path: &str, fields: &str) -> Result<()> {
        let form = self.ask(address, "GET", path, "", b"").await?;
        self.keep(&form);
        let body = format!("csrf={}&once={}&{fields}", field(&form, "csrf")?, field(&form, "once")?);
        let kind = "application/x-www-form-urlencoded";
        let answer = self.ask(address, "POST", path, kind, body.as_bytes()).await?;
        if !answer.starts_with("HTTP/1.1 303") {
            bail!("{path} answered {}", answer.lines().next().unwrap_or_default());
        }
        self.keep(&answer);
        Ok(())
    }

    /// Keeps the cookies of an answer; what came before stays.
    fn keep(&mut self, answer: &str) {
        let head = answer.split("\r\n\r\n").next().unwrap_or_default();
        for line in head.lines().filter(|line| line.to_ascii_lowercase().starts_with("set-cookie:")) {
            let pair = line.split_once(':').and_then(|(_, cookie)| cookie.split(';').next()).unwrap_or_default();
            let joint = if self.cookie.is_empty() { "" } else { "; " };
            self.cookie = format!("{}{joint}{}", self.cookie, pair.trim());
        }
    }

    async fn ask(&self, address: SocketAddr, method: &str, path: &str, kind: &str, body: &[u8]) -> Result<String> {
        let cookie = if self.cookie.is_empty() { String::new() } else { format!("Cookie: {}\r\n", self.cookie) };
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n{cookie}\
             Content-Type: {kind}\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        let mut stream = TcpStream::connect(address).await?;
        stream.write_all(head.as_bytes()).await?;
        stream.write_all(body).await?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    }
}

/// The value of a hidden field of a page.
pub fn field<'a>(page: &'a str, name: &str) -> Result<&'a str> {
    let rest = page.split_once(&format!("name=\"{name}\" value=\"")).context("a form")?.1;
    Ok(rest.split_once('"').context("a value")?.0)
}

/// A line of an answer's head.
pub fn header<'a>(answer: &'a str, name: &str) -> Option<&'a str> {
    answer.lines().filter_map(|line| line.split_once(": ")).find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v)
}
