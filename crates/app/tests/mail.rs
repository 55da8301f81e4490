//! E-mail, against a real SMTP server.

use crate::{
    letters::{on_the_way, producer, run, send},
    producers::NAME,
    world::{World, each_engine},
};
use saolang::{
    app::App,
    letters::To,
    platform::{
        config::{MailConfig, Secret},
        db::Tx,
        mailbox::{Mail, Mailbox},
    },
};
use serde_json::{Value as Json, json};
use std::{
    fs,
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};
use tempfile::TempDir;

/// A real SMTP server on any free port; ended when it goes.
struct Catcher {
    process: Child,
    folder: TempDir,
    url: String,
}

impl Catcher {
    fn start() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/catcher.py");
        // Debian's own: the package python3-aiosmtpd is its.
        let mut process = Command::new("/usr/bin/python3")
            .arg(script)
            .arg(folder.path())
            .stdout(Stdio::piped())
            .spawn()
            .expect("python3 with python3-aiosmtpd; bin/test installs it");
        let mut line = String::new();
        BufReader::new(process.stdout.take().expect("its output")).read_line(&mut line).expect("a line");
        Self { process, folder, url: format!("smtp://127.0.0.1:{}", line.trim()) }
    }

    /// What arrived, in order.
    fn caught(&self) -> Vec<Json> {
        let read = |number: usize| fs::read_to_string(self.folder.path().join(format!("{number}.json"))).ok();
        let texts = (1..).map_while(read);
        texts.map(|text| serde_json::from_str(&text).expect("JSON")).collect()
    }

    /// From now on nobody is busy.
    fn open(&self) {
        fs::write(self.folder.path().join("open"), "").expect("a file");
    }

    fn config(&self) -> MailConfig {
        MailConfig { smtp: Secret(self.url.clone()), from: "Văn phòng OCOP <ocop@example.vn>".to_owned() }
    }

    /// The world's programme, started with this mail server.
    async fn app(&self, world: &World) -> App {
        let mut config = world.config.clone();
        config.mail = Some(self.config());
        "https://sao.example.vn".clone_into(&mut config.base_url);
        App::open(config, world.clock.clone()).await.expect("it opens")
    }
}

impl Drop for Catcher {
    fn drop(&mut self) {
        self.process.kill().expect("a catcher to end");
        self.process.wait().expect("its end");
    }
}

#[tokio::test]
async fn a_producer_gets_an_e_mail_in_both_languages_once_and_its_neighbours_none() {
    each_engine(async |world| {
        let own = producer(world, "tam@example.vn", "").await;
        let catcher = Catcher::start();
        let app = catcher.app(world).await;
        send(&app, To::Producer(&own), "Bình\r\nBcc: ai-do@example.vn\r\n\r\nhoa").await;
        send(&app, To::Office, "Bình hoa").await;
        run(&app).await;
        run(&app).await;

        let caught = catcher.caught();
        assert_eq!(caught.len(), 1, "{caught:?}");
        let mail = &caught[0];
        assert_eq!(mail["to"], json!(["tam@example.vn"]));
        let headers = &mail["headers"];
        assert_eq!(headers["subject"], "Đã đến lúc nộp hồ sơ đánh giá lại sản phẩm OCOP");
        assert_eq!(
            (headers["from"].as_str(), headers["auto-submitted"].as_str()),
            (Some("Văn phòng OCOP <ocop@example.vn>"), Some("auto-generated"))
        );
        assert_eq!(headers["date"], "Tue, 10 Mar 2026 02:00:00 +0000", "the time is the clock's");
        let letter = world.text("select id from letter where to_kind = 'producer'").await;
        assert_eq!(headers["message-id"], format!("<{letter}@example.vn>"));
        assert!(headers.get("bcc").is_none(), "{headers}");
        let text = mail["text"].as_str().expect("a text");
        for part in ["từ ngày 01/01/2027", "from 1 January 2027", "https://sao.example.vn/x/0123456789", NAME] {
            assert!(text.contains(part), "{part}: {text}");
        }
        assert_eq!(on_the_way(world, "letter.mail").await, [("done".to_owned(), String::new())]);
        app.db.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_subject_stays_one_line_whatever_is_in_it() {
    let catcher = Catcher::start();
    let world = World::on_sqlite().await;
    let mailbox = Mailbox::new(&catcher.config()).expect("a mailbox");
    let subject = "Gốm\r\nBcc: ai-do@example.vn\r\n\r\nhoa";
    let at = world.clock.now();
    let mail = Mail { id: "1", to: "tam@example.vn", subject, text: "Chào chị.".to_owned(), at };
    mailbox.send(mail).await.expect("sent");
    let forged = Mail { id: "2", to: "tam@example.vn\r\nRCPT TO:<x@y.vn>", subject, text: String::new(), at };
    mailbox.send(forged).await.expect_err("no address");

    let caught = catcher.caught();
    assert_eq!(caught.len(), 1);
    assert_eq!(caught[0]["headers"]["subject"], "Gốm Bcc: ai-do@example.vn hoa");
    assert!(caught[0]["headers"].get("bcc").is_none() && caught[0]["to"] == json!(["tam@example.vn"]));
    assert_eq!(caught[0]["text"].as_str().map(str::trim), Some("Chào chị."));
}

#[tokio::test]
async fn a_busy_mail_server_is_asked_again_and_one_that_knows_nobody_is_not() {
    each_engine(async |world| {
        let own = producer(world, "busy@example.vn", "").await;
        let catcher = Catcher::start();
        let app = catcher.app(world).await;
        send(&app, To::Producer(&own), "Bình hoa").await;
        run(&app).await;
        assert_eq!(on_the_way(world, "letter.mail").await, [("waiting".to_owned(), "smtp 451".to_owned())]);
        catcher.open();
        run(&app).await;
        assert_eq!(catcher.caught().len(), 0, "not before a minute");
        world.wait_ms(60_000);
        run(&app).await;
        assert_eq!(catcher.caught().len(), 1);

        let change = async |tx: &mut Tx| {
            tx.housekeeping("a test's own row");
            tx.execute("update particulars set email = 'gone@example.vn'", vec![]).await
        };
        app.db.write(change).await.expect("another address");
        send(&app, To::Producer(&own), "Chén").await;
        run(&app).await;
        let standing = on_the_way(world, "letter.mail").await;
        assert_eq!(standing[1], ("failed".to_owned(), "smtp 550".to_owned()), "{standing:?}");
        world.wait_hours(48);
        run(&app).await;
        assert_eq!(catcher.caught().len(), 1);
        drop(catcher);
        app.db.close().await;
    })
    .await;
}
