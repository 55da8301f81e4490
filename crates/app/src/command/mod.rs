//! What the command line can do. Exit code 0: done. 1: something failed. 2: refused, or the words were off.

mod demo;
mod doctor;
mod import;
mod replay;
mod rules;
mod score;
mod serve;
mod simulate;
mod user;

use crate::app::App;
use crate::error::Error;
use crate::platform::{
    clock::Clock,
    config::{Config, LeastPrecedents, MailConfig, Secret, TestSigning, WebhookConfig},
    words::Words,
};
use ::rules::appeal::AppealRules;
use ::rules::revocation::Counted;
use clap::{Parser, Subcommand};
use std::{path::PathBuf, process::ExitCode};

/// Sao Làng runs an OCOP programme ("Mỗi xã một sản phẩm") and lets anybody check a star.
#[derive(Parser)]
#[command(name = "saolang", version, arg_required_else_help = true)]
pub struct Cli {
    /// The folder of the database, the files and the key.
    #[arg(long, env = "SAOLANG_DATA", default_value = "data", global = true)]
    data: PathBuf,
    /// `sqlite:PATH` or `postgres://…`; the default is SQLite in the data folder.
    #[arg(long, env = "SAOLANG_DATABASE", global = true, hide_env_values = true)]
    database: Option<String>,
    /// The port to listen on, on 127.0.0.1.
    #[arg(long, env = "PORT", default_value_t = 8080, global = true)]
    port: u16,
    /// The address that people know this server by; papers and codes print it.
    #[arg(long, env = "SAOLANG_BASE_URL", global = true)]
    base_url: Option<String>,
    /// So often in a minute may one network address try to sign in. Behind a reverse proxy everybody has the
    /// proxy's address: then count the people who may sign in within one minute, and let the proxy limit each.
    #[arg(long, env = "SAOLANG_SIGN_INS_PER_MINUTE", default_value_t = Config::SIGN_INS_PER_MINUTE, global = true,
          value_parser = clap::value_parser!(u32).range(1..))]
    sign_ins_per_minute: u32,
    /// So often in a minute may one network address look a dossier up; behind a reverse proxy count everybody.
    #[arg(long, env = "SAOLANG_LOOK_UPS_PER_MINUTE", default_value_t = Config::LOOK_UPS_PER_MINUTE, global = true,
          value_parser = clap::value_parser!(u32).range(1..))]
    look_ups_per_minute: u32,
    /// The last day of the certificates that Điều 12.3 QĐ 26/2026 lets hold until the result of a late renewal; by
    /// default 2026-09-19, those whose window had closed before the decision was known.
    #[arg(long, env = "SAOLANG_EXTENDED_TO", global = true)]
    extended_to: Option<jiff::civil::Date>,
    /// Count the 15 days in which a certificate is withdrawn (Điều 8 QĐ 26/2026) in working days.
    #[arg(long, env = "SAOLANG_REVOCATION_WORKING_DAYS", global = true)]
    revocation_working_days: bool,
    /// So many days after the notice may an appeal be filed; without it no term is set. What comes later is taken and
    /// marked.
    #[arg(long, env = "SAOLANG_APPEAL_FILE_DAYS", global = true, value_parser = clap::value_parser!(u32).range(1..=3650))]
    appeal_file_days: Option<u32>,
    /// So many days after its arrival is an appeal acknowledged; without it no term is set.
    #[arg(long, env = "SAOLANG_APPEAL_ACKNOWLEDGE_DAYS", global = true,
          value_parser = clap::value_parser!(u32).range(1..=3650))]
    appeal_acknowledge_days: Option<u32>,
    /// So many days after the acknowledgement is an appeal answered; without it no term is set.
    #[arg(long, env = "SAOLANG_APPEAL_ANSWER_DAYS", global = true,
          value_parser = clap::value_parser!(u32).range(1..=3650))]
    appeal_answer_days: Option<u32>,
    /// Count the terms of appeals in working days.
    #[arg(long, env = "SAOLANG_APPEAL_WORKING_DAYS", global = true)]
    appeal_working_days: bool,
    /// The province has no regulation by which certificates are suspended: the pages for it are not there.
    #[arg(long, env = "SAOLANG_NO_SUSPENSIONS", global = true)]
    no_suspensions: bool,
    /// Which papers may be signed here with a certificate that says it is a test without legal effect: those of invented
    /// sessions (demo), all (on) or none (off).
    #[arg(long, env = "SAOLANG_TEST_SIGNING", value_enum, default_value_t, global = true)]
    test_signing: TestSigning,
    /// From so many similar products on, a member who has filed reads how others judged a criterion.
    #[arg(long, env = "SAOLANG_PRECEDENT_PRODUCTS", default_value_t = 3, global = true,
          value_parser = clap::value_parser!(u16).range(3..=1_000))]
    precedent_products: u16,
    /// And from so many filed sheets on.
    #[arg(long, env = "SAOLANG_PRECEDENT_SHEETS", default_value_t = 10, global = true,
          value_parser = clap::value_parser!(u16).range(9..=10_000))]
    precedent_sheets: u16,
    /// From so many filed sheets of a member on, the council's page tells how severe they are beside the others'.
    #[arg(long, env = "SAOLANG_SEVERITY_SHEETS", default_value_t = 10, global = true,
          value_parser = clap::value_parser!(u16).range(5..=10_000))]
    severity_sheets: u16,
    /// So many gigabytes may one producer send as evidence.
    #[arg(long, env = "SAOLANG_PRODUCER_GIGABYTES", default_value_t = Config::MOST_OF_PRODUCER >> 30, global = true,
          value_parser = clap::value_parser!(i64).range(1..=1_000))]
    producer_gigabytes: i64,
    /// Where e-mail goes out: `smtp://user:password@host:587` (TLS unless it is this machine) or `smtps://…`.
    /// Without it letters stay in the inbox.
    #[arg(long, env = "SAOLANG_SMTP", global = true, hide_env_values = true, requires = "mail_from")]
    smtp: Option<String>,
    /// Whom e-mail is from: `Văn phòng OCOP <ocop@example.vn>`.
    #[arg(long, env = "SAOLANG_MAIL_FROM", global = true)]
    mail_from: Option<String>,
    /// The gateway to Zalo or SMS, `https://…` (docs/webhook.md).
    #[arg(long, env = "SAOLANG_WEBHOOK", global = true, requires = "webhook_key")]
    webhook: Option<String>,
    /// The key that what the gateway is sent is signed with, 16 letters or more.
    #[arg(long, env = "SAOLANG_WEBHOOK_KEY", global = true, hide_env_values = true)]
    webhook_key: Option<String>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Starts the server.
    Serve,
    /// Brings the database to the newest shape.
    Migrate,
    /// Counts stars from a file of sheets, without a database.
    Score(score::Score),
    /// Reads the criteria: which apply, what they say, whether they are consistent.
    #[command(subcommand)]
    Rules(rules::Rules),
    /// Takes in files of the programme, with a dry run first.
    #[command(subcommand)]
    Import(import::Import),
    /// Makes accounts and gives one-time passwords.
    #[command(subcommand)]
    User(user::User),
    /// Loads the published plans, makes the demo accounts and prints their one-time passwords. Safe to repeat.
    Demo,
    /// Looks whether everything is in order, and says what is not.
    Doctor(doctor::Doctor),
}

/// Runs one command.
///
/// # Errors
/// What failed; a refusal is not an error but exit code 2.
pub async fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    let mut config = Config::embedded(cli.data, cli.port);
    config.database = cli.database.unwrap_or(config.database);
    config.sign_ins_per_minute = cli.sign_ins_per_minute;
    config.look_ups_per_minute = cli.look_ups_per_minute;
    if let Some(day) = cli.extended_to {
        config.renewals.extended = *config.renewals.extended.start()..=day;
    }
    if cli.revocation_working_days {
        config.revocations.counted = Counted::Working;
    }
    config.appeals = AppealRules {
        file: cli.appeal_file_days,
        acknowledge: cli.appeal_acknowledge_days,
        answer: cli.appeal_answer_days,
        counted: if cli.appeal_working_days { Counted::Working } else { Counted::Calendar },
    };
    config.suspensions = !cli.no_suspensions;
    config.test_signing = cli.test_signing;
    config.precedents =
        LeastPrecedents { products: cli.precedent_products.into(), sheets: cli.precedent_sheets.into() };
    config.severity_sheets = cli.severity_sheets.into();
    config.most_of_producer = cli.producer_gigabytes << 30;
    config.mail = cli.smtp.zip(cli.mail_from).map(|(smtp, from)| MailConfig { smtp: Secret(smtp), from });
    let gateway = cli.webhook.zip(cli.webhook_key);
    config.webhook = gateway.map(|(address, key)| WebhookConfig { address, key: Secret(key) });
    if let Some(url) = cli.base_url {
        url.trim_end_matches('/').clone_into(&mut config.base_url);
    }
    let done = match cli.command {
        Command::Serve => serve::run(config).await,
        Command::Migrate => migrate(config).await,
        Command::Score(command) => Ok(score::run(&command)?),
        Command::Rules(command) => rules::run(config, command).await,
        Command::Import(command) => import::run(config, command).await,
        Command::User(command) => user::run(config, command).await,
        Command::Demo => demo::run(config).await,
        Command::Doctor(command) => doctor::run(config, &command).await,
    };
    match done {
        Err(Error::Refused(no)) => {
            eprintln!("saolang: {}", Words::default().refusal(&no));
            Ok(ExitCode::from(2))
        }
        Err(Error::Missing) => {
            eprintln!("saolang: {}", Words::default().say("command-missing"));
            Ok(ExitCode::from(2))
        }
        Err(Error::Fault(cause)) => Err(cause),
        Err(other) => Err(other.into()),
        Ok(code) => Ok(code),
    }
}

async fn migrate(config: Config) -> crate::error::Result<ExitCode> {
    let app = App::open(config, Clock::System).await?;
    println!("{}: {}", app.db.engine(), Words::default().say("command-migrated"));
    app.db.close().await;
    Ok(ExitCode::SUCCESS)
}
