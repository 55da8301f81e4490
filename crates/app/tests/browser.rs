//! A browser without a window.

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Method, Request, header},
};
use saolang::platform::{db, hex};
use std::collections::BTreeMap;
use tower::ServiceExt;

/// Keeps cookies as a browser does and goes through the real router. `__Host-` cookies want HTTPS, so they
/// are carried by hand.
#[derive(Clone)]
pub struct Browser {
    router: Router,
    pub cookies: BTreeMap<String, String>,
    csrf: String,
    once: String,
}

pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
    /// The body where it is no text.
    pub bytes: Vec<u8>,
}

impl Browser {
    pub fn new(router: Router) -> Self {
        Self { router, cookies: BTreeMap::new(), csrf: String::new(), once: String::new() }
    }

    /// Opens a page and remembers the token and the key of its form.
    pub async fn open(&mut self, path: &str) -> Answer {
        let answer = self.ask(Method::GET, path, None, &[]).await;
        self.csrf = field(&answer.body, "csrf").unwrap_or_default();
        // A page without a form has no key; whoever posts all the same makes one up.
        self.once = field(&answer.body, "once").unwrap_or_else(|| hex(&db::random::<16>()));
        answer
    }

    /// Sends a form with the token and the key of the page that was opened last.
    pub async fn send(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let (csrf, once) = (self.csrf.clone(), self.once.clone());
        let mut all = vec![("csrf", csrf.as_str()), ("once", once.as_str())];
        all.extend_from_slice(fields);
        self.send_bare(path, &all).await
    }

    /// Sends exactly these fields.
    pub async fn send_bare(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = serde_urlencoded::to_string(fields).expect("fields");
        self.ask(Method::POST, path, Some(body), &[]).await
    }

    pub async fn sign_in(&mut self, login: &str, password: &str) -> Answer {
        self.open("/dang-nhap").await;
        self.send("/dang-nhap", &[("login", login), ("password", password)]).await
    }

    /// Sends a file with the token and the key of the page that was opened last.
    pub async fn upload(&mut self, path: &str, name: &str, content: &[u8]) -> Answer {
        let mut body = Vec::new();
        for (field, value) in [("csrf", &self.csrf), ("once", &self.once)] {
            body.extend(
                format!("--line\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n").bytes(),
            );
        }
        let head = format!("--line\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
        body.extend(head.bytes());
        body.extend(content);
        body.extend(b"\r\n--line--\r\n");
        let request = Request::builder().method(Method::POST).uri(path);
        let request = request.header(header::CONTENT_TYPE, "multipart/form-data; boundary=line");
        self.answer(request, Body::from(body)).await
    }

    /// Sends a form whose line breaks within its one file.
    pub async fn send_broken(&mut self, path: &str, fields: &[(&str, &str)], file: &[u8]) -> Answer {
        let whole = self.form_with(fields, &[file]);
        self.send_form(path, Body::from(whole[..whole.len() - file.len() / 2].to_vec())).await
    }

    /// Sends fields and files with the token and the key of the page that was opened last.
    pub async fn send_files(&mut self, path: &str, fields: &[(&str, &str)], files: &[&[u8]]) -> Answer {
        let body = self.form_with(fields, files);
        self.send_form(path, Body::from(body)).await
    }

    pub async fn send_form(&mut self, path: &str, body: Body) -> Answer {
        let request = Request::builder().method(Method::POST).uri(path);
        self.answer(request.header(header::CONTENT_TYPE, "multipart/form-data; boundary=line"), body).await
    }

    pub fn form_with(&self, fields: &[(&str, &str)], files: &[&[u8]]) -> Vec<u8> {
        let mut all = vec![("csrf", self.csrf.as_str()), ("once", self.once.as_str())];
        all.extend_from_slice(fields);
        let mut body = Vec::new();
        for (name, value) in all {
            body.extend(
                format!("--line\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes(),
            );
        }
        for file in files {
            body.extend(b"--line\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.bin\"\r\n\r\n");
            body.extend_from_slice(file);
            body.extend(b"\r\n");
        }
        body.extend(b"--line--\r\n");
        body
    }

    /// The form token of the page that was opened last.
    pub fn token(&self) -> &str {
        &self.csrf
    }

    /// Sends another token from now on, as somebody does who made it up or stole it.
    pub fn hold_token(&mut self, token: &str) {
        token.clone_into(&mut self.csrf);
    }

    pub async fn ask(
        &mut self,
        method: Method,
        path: &str,
        body: Option<String>,
        headers: &[(header::HeaderName, &str)],
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        if body.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        for (name, value) in headers {
            request = request.header(name, *value);
        }
        self.answer(request, body.map_or_else(Body::empty, Body::from)).await
    }

    /// Sends these bytes with these headers.
    pub async fn raw(
        &mut self,
        method: Method,
        path: &str,
        headers: &[(&str, String)],
        body: impl Into<Body>,
    ) -> Answer {
        let request = Request::builder().method(method).uri(path);
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, value));
        self.answer(request, body.into()).await
    }

    async fn answer(&mut self, mut request: axum::http::request::Builder, body: Body) -> Answer {
        if !self.cookies.is_empty() {
            let pairs: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request = request.header(header::COOKIE, pairs.join("; "));
        }
        let request = request.body(body).expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("the router always answers");
        let (head, body) = response.into_parts();
        let body = to_bytes(body, 64 << 20).await.expect("a body");
        self.keep_cookies(&head.headers);
        let bytes = body.to_vec();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: head.status.as_u16(), headers: head.headers, body, bytes }
    }

    fn keep_cookies(&mut self, headers: &HeaderMap) {
        for value in headers.get_all(header::SET_COOKIE) {
            let text = value.to_str().expect("an ASCII cookie");
            let (name, value) = text.split(';').next().and_then(|pair| pair.split_once('=')).expect("a cookie");
            if text.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("an ASCII header"))
    }

    pub fn location(&self) -> &str {
        self.header("location")
    }

    /// Everything that the page says is wrong, sentence by sentence.
    pub fn complaints(&self) -> Vec<String> {
        let Some((_, rest)) = self.body.split_once("role=\"alert\"") else { return Vec::new() };
        let inside = rest.split_once("</div>").map_or(rest, |(inside, _)| inside);
        let items = inside.split("<li>").skip(1).filter_map(|item| item.split("</li>").next());
        items.map(|item| item.split('>').nth(1).unwrap_or(item).trim_end_matches("</a").to_owned()).collect()
    }

    /// What the page says is wrong, without its markup.
    pub fn complaint(&self) -> String {
        let Some((_, rest)) = self.body.split_once("role=\"alert\"") else { return String::new() };
        let inside = rest.split_once("</div>").map_or(rest, |(inside, _)| inside);
        inside.split("<li>").nth(1).and_then(|item| item.split("</li>").next()).unwrap_or_default().to_owned()
    }
}

/// The value of a hidden field of a page.
pub fn field(page: &str, name: &str) -> Option<String> {
    let (_, rest) = page.split_once(&format!("name=\"{name}\" value=\""))?;
    rest.split_once('"').map(|(value, _)| value.to_owned())
}
