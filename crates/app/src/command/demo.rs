//! `saolang demo`: places, published plans, the demo accounts and a session that waits for their sheets. Invented
//! people and products are marked as such wherever they show.

mod season;

use crate::app::App;
use crate::error::{Error, Result};
use crate::identity::{self, Actor, Mandate, NewUser, Role};
use crate::platform::{clock::Clock, config::Config, words::Words};
use crate::programme;
use crate::units;
use rust_embed::RustEmbed;
use std::process::ExitCode;

/// Real published plans and results of one city, each row with its source.
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../reference/hanoi"]
struct Published;

const PEOPLE: [(&str, &str, Role); 9] = [
    ("vanphong", "Nguyễn Thị Hoa", Role::Office),
    ("chutich", "Trần Văn Bình", Role::Council),
    ("thuky", "Lê Thu Hà", Role::Council),
    ("lan", "Phạm Ngọc Lan", Role::Council),
    ("minh", "Đỗ Quang Minh", Role::Council),
    ("tuvan", "Vũ Hải Yến", Role::Advisor),
    ("xa", "Hoàng Văn Sơn", Role::Commune),
    ("lanhdao", "Bùi Đức Thắng", Role::Leader),
    ("thanhtra", "Ngô Minh Châu", Role::Auditor),
];

pub(super) async fn run(config: Config) -> Result<ExitCode> {
    let app = App::open(config, Clock::System).await?;
    let operator = Actor::operator();
    let words = Words::default();
    for name in ["targets-results.csv", "plan-2022-2023.csv", "plan-other-years.csv"] {
        let file = Published::get(name).ok_or(Error::Missing)?;
        programme::import_targets(&app, &operator, &file.data, false).await?;
    }
    units::import(&app, &operator, &units::reference(), false).await?;
    println!("{}", words.say("command-demo-accounts"));
    for (login, name, role) in PEOPLE {
        let password = app.db.write(async |tx| one_time(tx, &operator, login, name, role).await).await?;
        let role = words.say(&format!("role-{}", role.code()));
        let password = password.unwrap_or_else(|| words.say("command-demo-own-password"));
        println!("  {login:<10} {password:<24} {name}, {role}");
    }
    season::open(&app, &operator).await?;
    app.db.close().await;
    Ok(ExitCode::SUCCESS)
}

/// A fresh one-time password for an account that has no own one yet.
async fn one_time(
    tx: &mut crate::platform::db::Tx,
    operator: &Actor,
    login: &str,
    name: &str,
    role: Role,
) -> Result<Option<String>> {
    match identity::user_by_login(tx, login).await? {
        Some(user) if !user.one_time || !user.demo => {
            tx.housekeeping("nothing was written");
            Ok(None)
        }
        Some(_) => identity::reset_password(tx, operator, login).await.map(Some),
        None => {
            let mandates = vec![Mandate { role, unit: String::new() }];
            let new = NewUser { login: login.to_owned(), name: name.to_owned(), mandates, demo: true };
            Ok(Some(identity::add_user(tx, operator, new).await?.1))
        }
    }
}
