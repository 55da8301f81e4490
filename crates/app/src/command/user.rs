//! `saolang user`: accounts and one-time passwords.

use crate::accounts;
use crate::app::App;
use crate::error::{Result, refused};
use crate::identity::{self, Actor, Mandate, NewUser, OneTime, Role};
use crate::platform::{clock::Clock, config::Config};
use clap::Subcommand;
use serde_json::json;
use std::process::ExitCode;

#[derive(Subcommand)]
pub(super) enum User {
    /// Makes an account and prints its one-time password.
    Add {
        login: String,
        /// The person's full name.
        name: String,
        /// producer, commune, office, advisor, council, leader, outlet, organiser or auditor; with a place
        /// as ROLE@CODE. May be given several times.
        #[arg(long = "role", required = true)]
        roles: Vec<String>,
    },
    /// Every account.
    List {
        /// Answers in JSON.
        #[arg(long)]
        json: bool,
    },
    /// Gives a fresh one-time password and ends the sign-ins.
    Reset { login: String },
    /// Closes an account; its sign-ins end at once.
    Disable { login: String },
    /// Opens a closed account again.
    Enable { login: String },
}

pub(super) async fn run(config: Config, command: User) -> Result<ExitCode> {
    let app = App::open(config, Clock::System).await?;
    let operator = Actor::operator();
    match command {
        User::Add { login, name, roles } => {
            let mandates = roles.iter().map(|role| mandate(role)).collect::<Result<Vec<_>>>()?;
            let new = NewUser { login, name, mandates, demo: false };
            let one_time = OneTime::new().await?;
            app.db.write(async |tx| identity::add_user(tx, &operator, new, &one_time).await).await?;
            println!("{}", one_time.text);
        }
        User::List { json } => list(&app, json).await?,
        User::Reset { login } => {
            let one_time = OneTime::new().await?;
            app.db.write(async |tx| accounts::reset(tx, &operator, &login, &one_time).await).await?;
            println!("{}", one_time.text);
        }
        User::Disable { login } => {
            app.db.write(async |tx| identity::disable(tx, &operator, &login, true).await).await?;
        }
        User::Enable { login } => {
            app.db.write(async |tx| identity::disable(tx, &operator, &login, false).await).await?;
        }
    }
    app.db.close().await;
    Ok(ExitCode::SUCCESS)
}

fn mandate(text: &str) -> Result<Mandate> {
    let (role, unit) = text.split_once('@').unwrap_or((text, ""));
    let role = Role::parse(role).ok_or_else(|| refused("role-unknown"))?;
    Ok(Mandate { role, unit: unit.to_owned() })
}

async fn list(app: &App, as_json: bool) -> Result<()> {
    let users = app
        .db
        .read(async |tx| {
            let mut list = Vec::new();
            for user in identity::list_users(tx).await? {
                let roles: Vec<String> = identity::mandates_of(tx, &user.id)
                    .await?
                    .into_iter()
                    .map(|m| {
                        if m.unit.is_empty() {
                            m.role.code().to_owned()
                        } else {
                            format!("{}@{}", m.role.code(), m.unit)
                        }
                    })
                    .collect();
                list.push((user, roles));
            }
            Ok(list)
        })
        .await?;
    if as_json {
        let list: Vec<_> = users
            .iter()
            .map(|(u, roles)| json!({"login": u.login, "name": u.name, "roles": roles, "disabled": u.disabled, "demo": u.demo}))
            .collect();
        println!("{}", serde_json::to_string_pretty(&list)?);
    } else {
        for (user, roles) in users {
            let closed = if user.disabled { "  (closed)" } else { "" };
            println!("{:<16} {:<28} {}{closed}", user.login, user.name, roles.join(", "));
        }
    }
    Ok(())
}
