//! Who you are and what you may do: accounts with a password, sign-ins kept on the server, roles with a
//! place, one policy.

mod actions;
mod guesses;
mod password;
pub mod pins;
pub mod policy;
mod store;
mod web;

pub use actions::{
    NewUser, add_user, admit_producer, disable, is_independent, recognise, reset_password, sign_in_of,
    sign_out_everywhere,
};
pub use password::OneTime;
pub use policy::Act;
pub use store::{Account, User, accounts_at, given_since, holders, list_users, mandates_of, user_by_login};

use crate::app::App;
use crate::error::{Error, Result};
use crate::page::Visit;
use axum::{Router, extract::FromRequestParts, http::request::Parts, routing::get};
use jiff::Timestamp;

/// What a person is in the programme (product.md, "Who uses it"). The public needs no account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Producer,
    Commune,
    Office,
    Advisor,
    Council,
    Leader,
    Outlet,
    Organiser,
    Auditor,
}

impl Role {
    /// Whether the role is of one place: a commune, a producer's, an outlet's. What the others do is the province's.
    pub fn has_place(self) -> bool {
        matches!(self, Self::Commune | Self::Producer | Self::Outlet)
    }

    pub const ALL: [Self; 9] = [
        Self::Producer,
        Self::Commune,
        Self::Office,
        Self::Advisor,
        Self::Council,
        Self::Leader,
        Self::Outlet,
        Self::Organiser,
        Self::Auditor,
    ];

    // words: role-*
    pub fn code(self) -> &'static str {
        match self {
            Self::Producer => "producer",
            Self::Commune => "commune",
            Self::Office => "office",
            Self::Advisor => "advisor",
            Self::Council => "council",
            Self::Leader => "leader",
            Self::Outlet => "outlet",
            Self::Organiser => "organiser",
            Self::Auditor => "auditor",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// A role in a place: the unit's code, empty for the whole province.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mandate {
    pub role: Role,
    pub unit: String,
}

/// Who acts: a signed-in person, or the operator at the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    pub id: String,
    pub name: String,
    pub login: String,
    pub mandates: Vec<Mandate>,
    /// Signed in with a one-time password and must choose an own one first.
    pub must_choose_password: bool,
    /// Whom the person acts for in this sitting; then the mandates are that producer's and no others.
    pub on_behalf: Option<OnBehalf>,
}

/// The producer that somebody acts for (làm hộ), until when, and under which authorisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnBehalf {
    pub proxy: String,
    pub producer: String,
    pub name: String,
    pub until: Timestamp,
}

impl Actor {
    /// The operator of the machine, at the command line: acts for the programme office.
    pub fn operator() -> Self {
        Self {
            id: "operator".to_owned(),
            name: "saolang".to_owned(),
            login: String::new(),
            mandates: vec![Mandate { role: Role::Office, unit: String::new() }],
            must_choose_password: false,
            on_behalf: None,
        }
    }

    pub fn has(&self, role: Role) -> bool {
        self.mandates.iter().any(|mandate| mandate.role == role)
    }
}

/// A handler that asks for an `Actor` is closed to strangers.
impl FromRequestParts<App> for Actor {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _app: &App) -> Result<Self> {
        Visit::of(&parts.extensions)?.actor().ok_or(Error::SignIn)
    }
}

pub fn routes() -> Router<App> {
    Router::new()
        .route("/dang-nhap", get(web::sign_in_page).post(web::sign_in))
        .route("/dang-xuat", axum::routing::post(web::sign_out))
        .route("/ma-pin", get(pins::web::form).post(pins::web::choose))
        .route("/mat-khau", get(web::password_page).post(web::choose_password))
}
