//! The command line.

use anyhow::Context;
use clap::{Parser, Subcommand};
use saolang::{
    app::App,
    platform::{clock::Clock, config::Config},
    router::router,
};
use std::{path::PathBuf, process::ExitCode};

#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Sao Làng runs an OCOP programme and lets anybody check a star.
#[derive(Parser)]
#[command(version, arg_required_else_help = true)]
struct Cli {
    /// The folder of the database, the files and the key.
    #[arg(long, env = "SAOLANG_DATA", default_value = "data", global = true)]
    data: PathBuf,
    /// `sqlite:PATH` or `postgres://…`; the default is SQLite in the data folder.
    #[arg(long, env = "SAOLANG_DATABASE", global = true)]
    database: Option<String>,
    /// The port to listen on.
    #[arg(long, env = "PORT", default_value_t = 8080, global = true)]
    port: u16,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Starts the server.
    Serve,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    tracing_subscriber::fmt()
        .json()
        .with_writer(std::io::stderr)
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "info,sqlx=warn".into()),
        )
        .init();
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(r) => r,
        Err(e) => {
            eprintln!("{e}");
            return ExitCode::from(1);
        }
    };
    match runtime.block_on(run(cli)) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("saolang: {error:#}");
            ExitCode::from(1)
        }
    }
}

async fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    let mut config = Config::embedded(cli.data, cli.port);
    if let Some(url) = cli.database {
        config.database = url;
    }
    match cli.command {
        Command::Serve => {
            let app = App::open(config.clone(), Clock::System).await?;
            let listener = tokio::net::TcpListener::bind(config.listen)
                .await
                .with_context(|| format!("cannot listen on {}", config.listen))?;
            axum::serve(listener, router(app)).await?;
            Ok(ExitCode::SUCCESS)
        }
    }
}
