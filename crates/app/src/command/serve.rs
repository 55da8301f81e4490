//! `saolang serve`

use crate::app::App;
use crate::error::{Result, refused_with};
use crate::evaluation::sessions::changed_criteria;
use crate::jobs;
use crate::platform::{clock::Clock, config::Config, words::Words};
use crate::router;
use std::process::ExitCode;
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
    sync::watch,
};

pub(super) async fn run(mut config: Config) -> Result<ExitCode> {
    // First the port: a second server started by mistake leaves the database alone.
    let listener = TcpListener::bind(config.listen).await?;
    config.listening(listener.local_addr()?);
    let app = App::open(config, Clock::System).await?;
    // Criteria that were used are frozen: under another text no old result could be counted again.
    let changed = app.db.read(async |tx| changed_criteria(tx, app.rules).await).await?;
    if !changed.is_empty() {
        app.db.close().await;
        return Err(refused_with("criteria-changed", [("criteria", changed.join(", "))]));
    }
    println!("{}", Words::default().say1("command-serving", "address", &app.config.base_url));
    let (stopping, mut asked) = watch::channel(false);
    let serving = async {
        let served = router::serve(app.clone(), listener, asked_to_stop()).await;
        stopping.send_replace(true);
        served
    };
    let working = jobs::work(app.clone(), async move {
        let _stopped = asked.wait_for(|stop| *stop).await;
    });
    tokio::join!(serving, working).0?;
    app.db.close().await;
    Ok(ExitCode::SUCCESS)
}

/// Ctrl-C, or the service manager's word.
async fn asked_to_stop() {
    let mut term = signal(SignalKind::terminate()).expect("a Unix system tells signals");
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = term.recv() => {}
    }
}
