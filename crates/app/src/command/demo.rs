//! `saolang demo`: places, published plans, the demo accounts and a session that waits for their sheets. Invented
//! people and products are marked as such wherever they show.

mod dossier;
mod producers;
mod published;
mod season;

use crate::app::App;
use crate::error::Result;
use crate::identity::{self, Actor, Mandate, NewUser, OneTime, Role};
use crate::platform::{clock::Clock, config::Config, words::Words};
use std::process::ExitCode;

const PEOPLE: [(&str, &str, Role); 10] = [
    ("vanphong", "Nguyễn Thị Hoa", Role::Office),
    ("chutich", "Trần Văn Bình", Role::Council),
    ("thuky", "Lê Thu Hà", Role::Council),
    ("lan", "Phạm Ngọc Lan", Role::Council),
    ("minh", "Đỗ Quang Minh", Role::Council),
    ("tuvan", "Vũ Hải Yến", Role::Advisor),
    ("xa", "Hoàng Văn Sơn", Role::Commune),
    ("chuthe", "Nguyễn Thị Tâm", Role::Producer),
    ("lanhdao", "Bùi Đức Thắng", Role::Leader),
    ("thanhtra", "Ngô Minh Châu", Role::Auditor),
];

pub(super) async fn run(config: Config) -> Result<ExitCode> {
    let app = App::open(config, Clock::System).await?;
    let operator = Actor::operator();
    let words = Words::default();
    published::load(&app, &operator).await?;
    let producer = producers::producer(&app, &operator).await?;
    println!("{}", words.say("command-demo-accounts"));
    for (login, name, role) in PEOPLE {
        let one_time = OneTime::new().await?;
        let place = match role {
            Role::Commune => producers::COMMUNE,
            Role::Producer => &producer,
            _ => "",
        };
        let mandate = Mandate { role, unit: place.to_owned() };
        let given = app.db.write(async |tx| give(tx, &operator, (login, name), mandate, &one_time).await).await?;
        let role = words.say(&format!("role-{}", role.code()));
        let password = if given { one_time.text } else { words.say("command-demo-own-password") };
        println!("  {login:<10} {password:<24} {name}, {role}");
    }
    producers::idea(&app, &producer, "chuthe").await?;
    producers::papers(&app, &producer, "chuthe").await?;
    dossier::submitted(&app, &operator, &producer, "chuthe").await?;
    season::open(&app, &operator).await?;
    app.db.close().await;
    Ok(ExitCode::SUCCESS)
}

/// Gives a fresh one-time password to an account that has no own one yet; answers whether it did.
async fn give(
    tx: &mut crate::platform::db::Tx,
    operator: &Actor,
    (login, name): (&str, &str),
    mandate: Mandate,
    one_time: &OneTime,
) -> Result<bool> {
    match identity::user_by_login(tx, login).await? {
        Some(user) if !user.one_time || !user.demo => {
            tx.housekeeping("nothing was written");
            Ok(false)
        }
        Some(_) => identity::reset_password(tx, operator, login, one_time).await.map(|_| true),
        None => {
            let mandates = vec![mandate];
            let new = NewUser { login: login.to_owned(), name: name.to_owned(), mandates, demo: true };
            identity::add_user(tx, operator, new, one_time).await.map(|_| true)
        }
    }
}
