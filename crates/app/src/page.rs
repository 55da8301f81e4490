//! Who is looking at a page and what every page carries: language, words, the signed-in person, the form
//! token, the addresses of style and script.

use crate::app::App;
use crate::error::{Error, Result, refused};
use crate::identity::{Act, Actor, Role};
use crate::platform::{
    assets, db,
    form::{Fields, Problems},
    hex,
    words::{Lang, Words},
};
use askama::Template;
use axum::{
    extract::{FromRequestParts, Request},
    http::{Extensions, HeaderMap, HeaderValue, StatusCode, header, request::Parts},
    middleware::Next,
    response::{Html, IntoResponse, Response},
};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::{fmt::Display, sync::Arc};

pub const SESSION: &str = "__Host-saolang";
const VISITOR: &str = "__Host-khach";
const LANG: &str = "__Host-ngon-ngu";
const TOKEN_LENGTH: usize = 32;

/// One look at the system: made once for a request, read by everything behind it.
#[derive(Clone)]
pub struct Visit(Arc<Inner>);

struct Inner {
    lang: Lang,
    path: String,
    /// What was asked besides the language: `q=che&trang=2`.
    query: String,
    actor: Option<Actor>,
    /// The cookie value that the form token is bound to.
    bound: String,
}

impl Visit {
    pub fn of(extensions: &Extensions) -> Result<Self> {
        extensions.get::<Self>().cloned().ok_or_else(|| Error::fault("a route outside the visit layer"))
    }

    pub fn actor(&self) -> Option<Actor> {
        self.0.actor.clone()
    }

    /// The key of the sign-in, for what lasts no longer than it.
    pub fn sign_in(&self) -> String {
        crate::identity::sign_in_of(&self.0.bound)
    }

    pub fn check_csrf(&self, app: &App, token: &str) -> Result<()> {
        let given = unhex(token).and_then(|masked| unmasked(&masked)).unwrap_or_default();
        token_mac(app, &self.0.bound).verify_slice(&given).map_err(|_| refused("form-expired"))
    }
}

fn token_mac(app: &App, bound: &str) -> Hmac<Sha256> {
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(&app.key).expect("any length is a key");
    mac.update(b"form:");
    mac.update(bound.as_bytes());
    mac
}

/// Under a mask that is another one in every page, so that the size of compressed pages tells nothing of the token.
fn masked(token: &[u8]) -> Vec<u8> {
    let mask: [u8; TOKEN_LENGTH] = db::random();
    mask.iter().copied().chain(token.iter().zip(mask).map(|(byte, mask)| byte ^ mask)).collect()
}

fn unmasked(masked: &[u8]) -> Option<Vec<u8>> {
    let (mask, hidden) = masked.split_at_checked(TOKEN_LENGTH).filter(|(_, hidden)| hidden.len() == TOKEN_LENGTH)?;
    Some(mask.iter().zip(hidden).map(|(mask, byte)| mask ^ byte).collect())
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    if !text.is_ascii() || !text.len().is_multiple_of(2) {
        return None;
    }
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).ok()).collect()
}

/// The value of a cookie.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(n, value)| (n == name).then_some(value))
}

/// A cookie that only this host sees and no script reads.
pub fn set_cookie(name: &str, value: &str, seconds: i64) -> HeaderValue {
    let text = format!("{name}={value}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={seconds}");
    HeaderValue::from_str(&text).expect("our own cookie is ASCII")
}

/// Finds out who looks, in which language, before any handler runs.
pub async fn visit(
    axum::extract::State(app): axum::extract::State<App>,
    mut request: Request,
    next: Next,
) -> Result<Response> {
    let headers = request.headers();
    let asked = request.uri().query().unwrap_or_default().split('&').find_map(|pair| pair.strip_prefix("lang="));
    let asked = asked.and_then(Lang::parse);
    let lang = asked.or_else(|| cookie(headers, LANG).and_then(Lang::parse)).unwrap_or_default();
    let session = cookie(headers, SESSION).map(str::to_owned);
    let visitor = cookie(headers, VISITOR).map(str::to_owned);
    let actor = match &session {
        Some(token) => match crate::identity::recognise(&app, token).await? {
            Some(actor) => Some(crate::proxies::acting(&app, actor, &crate::identity::sign_in_of(token)).await?),
            None => None,
        },
        None => None,
    };
    // `//elsewhere` would be another site in a link of the page.
    let path = format!("/{}", request.uri().path().trim_start_matches('/'));
    let mut cookies = Vec::new();
    let bound = match (&actor, session, visitor) {
        (Some(_), Some(token), _) => token,
        (_, _, Some(visitor)) => visitor,
        _ => {
            let visitor = hex(&db::random::<16>());
            // Who only checks a star is not marked: those pages have no form that needs a token.
            if !path.starts_with("/x/") && path != "/x" {
                cookies.push(set_cookie(VISITOR, &visitor, 86_400));
            }
            visitor
        }
    };
    if let Some(lang) = asked {
        cookies.push(set_cookie(LANG, lang.code(), 31_536_000));
    }
    let query = request.uri().query().unwrap_or_default().split('&').filter(|pair| !pair.starts_with("lang="));
    let query = query.collect::<Vec<_>>().join("&");
    let visit = Visit(Arc::new(Inner { lang, path, query, actor, bound }));
    request.extensions_mut().insert(visit.clone());
    let wants_json = wants_json(request.headers());
    let must_choose = visit.0.actor.as_ref().is_some_and(|actor| actor.must_choose_password);
    let answer = if must_choose && !matches!(visit.0.path.as_str(), "/mat-khau" | "/dang-xuat") {
        axum::response::Redirect::to("/mat-khau").into_response()
    } else {
        next.run(request).await
    };
    let mut response = explain(&app, &visit, wants_json, answer);
    for cookie in cookies {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

pub fn wants_json(headers: &HeaderMap) -> bool {
    headers.get(header::ACCEPT).and_then(|v| v.to_str().ok()).is_some_and(|v| v.contains("application/json"))
}

/// What every page carries.
#[derive(Clone)]
pub struct Page {
    pub words: Words,
    pub actor: Option<Actor>,
    pub csrf: String,
    /// A fresh key for the form of this page: sending it twice does the thing once.
    pub once: String,
    pub path: String,
    query: String,
    /// What the person typed, shown again when something was wrong with it.
    pub typed: Fields,
    pub problems: Problems,
    /// A rule's no to the form as a whole.
    pub refusal: Option<String>,
    unfinished: bool,
}

impl FromRequestParts<App> for Page {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        Ok(Self::new(app, &Visit::of(&parts.extensions)?))
    }
}

impl Page {
    fn new(app: &App, visit: &Visit) -> Self {
        let inner = &visit.0;
        Self {
            words: Words::new(inner.lang),
            actor: inner.actor.clone(),
            csrf: hex(&masked(&token_mac(app, &inner.bound).finalize().into_bytes())),
            once: hex(&db::random::<16>()),
            path: inner.path.clone(),
            query: inner.query.clone(),
            typed: Fields::default(),
            problems: Problems::default(),
            refusal: None,
            unfinished: false,
        }
    }

    /// Whose forms these are, for what a device keeps of them; empty for a stranger.
    pub fn owner(&self) -> &str {
        self.actor.as_ref().map_or("", |actor| actor.id.as_str())
    }

    pub fn asset(&self, name: &str) -> &'static str {
        assets::address(name)
    }

    /// The style of this visitor's pages: strangers, and whoever only makes a product, load no fonts on a bad line.
    pub fn style(&self) -> &'static str {
        let makes = |actor: &Actor| actor.mandates.iter().all(|mandate| mandate.role == Role::Producer);
        if self.actor.as_ref().is_none_or(makes) { "maker.css" } else { "office.css" }
    }

    pub fn lang(&self) -> &'static str {
        self.words.lang.code()
    }

    /// The sections of the site that this visitor may open, the own work first: address and name.
    pub fn sections(&self) -> Vec<(&'static str, String)> {
        let can = |act| self.actor.as_ref().is_some_and(|actor| actor.can(act));
        let list = [
            (self.actor.is_some(), "/ban-lam-viec", "nav-desk"),
            (can(Act::ReadProducer), "/chu-the", "nav-producers"),
            (can(Act::ReadSession), "/phien-hop", "nav-sessions"),
            (can(Act::ReadSession), "/dot", "nav-rounds"),
            (can(Act::ReadCertificates), "/giay-chung-nhan", "nav-certificates"),
            (can(Act::ReadEvents), "/nhat-ky", "nav-log"),
            (true, "/x", "nav-check"),
            (true, "/tra-cuu", "nav-lookup"),
            (true, "/san-pham", "nav-products"),
            (true, "/ke-hoach", "nav-plans"),
            (true, "/bo-tieu-chi", "nav-criteria"),
        ];
        // words: nav-*
        list.into_iter().filter(|(may, _, _)| *may).map(|(_, address, key)| (address, self.words.say(key))).collect()
    }

    /// Whether the page stands below a section.
    pub fn is_in(&self, address: &str) -> bool {
        self.path.strip_prefix(address).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// The five slots of a product's stars: filled, then empty.
    pub fn slots(&self, stars: impl Display) -> [&'static str; 5] {
        let stars = stars.to_string().parse().unwrap_or(0);
        [1, 2, 3, 4, 5].map(|slot| if slot <= stars { "on" } else { "off" })
    }

    pub fn other_lang(&self) -> &'static str {
        if self.words.lang == Lang::Vi { "en" } else { "vi" }
    }

    /// The same page in the other language, with all that was asked of it.
    pub fn in_other_lang(&self) -> String {
        let joint = if self.query.is_empty() { "" } else { "&" };
        format!("{}?{}{joint}lang={}", self.path, self.query, self.other_lang())
    }

    /// The sentence of what is wrong with a field, if anything is.
    pub fn problem(&self, field: &str) -> Option<String> {
        self.problems.0.iter().find(|p| p.field == field).map(|p| self.say_problem(p))
    }

    /// `(field, sentence)` of everything that is wrong, for the summary at the top.
    pub fn problem_list(&self) -> Vec<(String, String)> {
        self.problems.0.iter().map(|p| (p.field.clone(), self.say_problem(p))).collect()
    }

    fn say_problem(&self, problem: &crate::platform::form::Problem) -> String {
        let values: Vec<(&str, String)> = problem.values.iter().map(|(n, v)| (*n, v.clone())).collect();
        self.words.say_all(&format!("problem-{}", problem.code), &values)
    }

    /// The same page again with what was typed and what is wrong.
    #[must_use]
    pub fn again(mut self, typed: Fields, problems: Problems) -> Self {
        self.typed = typed;
        self.problems = problems;
        self
    }

    /// The same page again with what was typed and why a rule said no.
    #[must_use]
    pub fn refused(mut self, typed: Fields, refused: &crate::error::Refused) -> Self {
        self.typed = typed;
        self.refusal = Some(self.words.refusal(refused));
        self
    }

    /// The same page again with what was typed, where the page itself tells what is missing.
    #[must_use]
    pub fn unfinished(mut self, typed: Fields) -> Self {
        self.typed = typed;
        self.unfinished = true;
        self
    }

    /// Whether this page must come back with 422: something was wrong with the form.
    pub fn status(&self) -> StatusCode {
        if self.problems.is_empty() && self.refusal.is_none() && !self.unfinished {
            StatusCode::OK
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        }
    }
}

/// A rendered page.
pub fn show(status: StatusCode, template: &impl Template) -> Result<Response> {
    Ok((status, Html(template.render()?)).into_response())
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    page: Page,
    title: String,
    what: String,
    next: String,
    reference: Option<String>,
}

/// Carries an error from a handler to the layer that knows the language.
#[derive(Clone)]
struct Said(Arc<Error>);

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let status = match &self {
            Self::Missing => StatusCode::NOT_FOUND,
            Self::SignIn => StatusCode::UNAUTHORIZED,
            // Nothing is wrong with the form; there is no place for it now.
            Self::Refused(no) if matches!(no.code, "forms-busy" | "press-busy") => StatusCode::SERVICE_UNAVAILABLE,
            Self::Refused(no) if no.code == "forms-yours" => StatusCode::TOO_MANY_REQUESTS,
            Self::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Stale => StatusCode::CONFLICT,
            Self::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
        };
        let mut response = status.into_response();
        response.extensions_mut().insert(Said(Arc::new(self)));
        response
    }
}

/// Turns an error into a page (or JSON) in the language of the visit. A fault is logged here, once.
fn explain(app: &App, visit: &Visit, json: bool, response: Response) -> Response {
    let said = response.extensions().get::<Said>().cloned();
    let (Said(error), response) = match said {
        Some(said) => (said, response),
        // An address or a query that an extractor could not read does not exist.
        None if response.status() == StatusCode::BAD_REQUEST => {
            (Said(Arc::new(Error::Missing)), StatusCode::NOT_FOUND.into_response())
        }
        None => return response,
    };
    let page = Page::new(app, visit);
    let words = page.words;
    if matches!(*error, Error::SignIn) && !json {
        let next: String = serde_urlencoded::to_string([("tiep", &page.path)]).unwrap_or_default();
        return axum::response::Redirect::to(&format!("/dang-nhap?{next}")).into_response();
    }
    let mut reference = None;
    let (code, title, what, next) = match &*error {
        Error::Missing => {
            ("missing", words.say("error-missing-title"), words.say("error-missing"), words.say("error-missing-next"))
        }
        Error::SignIn => ("sign-in", words.say("error-sign-in-title"), words.say("error-sign-in"), String::new()),
        Error::Refused(refused) => {
            (refused.code, words.say("error-refused-title"), words.refusal(refused), words.say("error-refused-next"))
        }
        Error::Stale => {
            ("stale", words.say("error-stale-title"), words.say("error-stale"), words.say("error-stale-next"))
        }
        Error::Fault(cause) => {
            let number = hex(&db::random::<4>());
            tracing::error!(reference = number, cause = format!("{cause:#}"), path = page.path, "fault");
            reference = Some(number);
            ("fault", words.say("error-fault-title"), words.say("error-fault"), words.say("error-fault-next"))
        }
    };
    let status = response.status();
    let mut answer = if json {
        let body = serde_json::json!({"error": {"code": code, "message": what, "reference": reference}});
        (status, axum::Json(body)).into_response()
    } else {
        show(status, &ErrorPage { page, title, what, next, reference }).unwrap_or(response)
    };
    if matches!(status, StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS) {
        answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("60"));
    }
    answer
}
