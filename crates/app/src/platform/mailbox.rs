//! E-mail by the operator's own SMTP server: plain text, one recipient, nothing that tells who reads it.

use super::config::MailConfig;
use super::jobs::Failed;
use crate::error::{Error, Result};
use jiff::Timestamp;
use lettre::{
    Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{
        Mailbox as Person,
        header::{ContentType, HeaderName, HeaderValue},
    },
    transport::smtp::{Error as SmtpError, extension::ClientId},
};
use std::time::{Duration, UNIX_EPOCH};

/// A server that says nothing for so long is given up for now.
const PATIENCE: Duration = Duration::from_secs(20);

pub struct Mailbox {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Person,
}

/// One e-mail.
pub struct Mail<'a> {
    /// Unique and the same at every attempt, so that a mail server may see that it has it already.
    pub id: &'a str,
    pub to: &'a str,
    pub subject: &'a str,
    pub text: String,
    pub at: Timestamp,
}

impl Mailbox {
    /// Reads where e-mail goes out; opens no connection. A password is sent to another machine in TLS only.
    ///
    /// # Errors
    /// When an address cannot be read, with a sentence that does not show it.
    pub fn new(config: &MailConfig) -> Result<Self> {
        let from: Person =
            config.from.parse().map_err(|_| Error::fault("SAOLANG_MAIL_FROM is not: Name <name@host>"))?;
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(&safe(&config.smtp.0))
            .map_err(|_| Error::fault("SAOLANG_SMTP is not: smtp://user:password@host:587 or smtps://…"))?
            .hello_name(ClientId::Domain(from.email.domain().to_owned()))
            .timeout(Some(PATIENCE))
            .build();
        Ok(Self { transport, from })
    }

    /// Sends; whether a failure is worth another attempt follows from what the server said.
    ///
    /// # Errors
    /// A code such as `smtp 451`: what the server wrote beside it may name the recipient.
    pub async fn send(&self, mail: Mail<'_>) -> Result<(), Failed> {
        let to: Address = mail.to.parse().map_err(|_| Failed::ForGood("address".to_owned()))?;
        let automatic = HeaderName::new_from_ascii_str("Auto-Submitted");
        let since_1970 = Duration::from_millis(u64::try_from(mail.at.as_millisecond()).unwrap_or_default());
        let message = Message::builder()
            .from(self.from.clone())
            .to(Person::new(None, to))
            .subject(one_line(mail.subject))
            .message_id(Some(format!("<{}@{}>", mail.id, self.from.email.domain())))
            .date(UNIX_EPOCH + since_1970)
            .raw_header(HeaderValue::new(automatic, "auto-generated".to_owned()))
            .header(ContentType::TEXT_PLAIN)
            .body(mail.text)
            .map_err(|_| Failed::ForGood("message".to_owned()))?;
        self.transport.send(message).await.map(|_| ()).map_err(|error| failed(&error))
    }
}

/// A header is one line, whatever a value in it says.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn failed(error: &SmtpError) -> Failed {
    let code = error.status().map(|status| format!("smtp {status}"));
    match code {
        Some(code) if error.is_permanent() => Failed::ForGood(code),
        Some(code) => Failed::Again(code),
        None if error.is_timeout() => Failed::Again("smtp timeout".to_owned()),
        None => Failed::Again("smtp connection".to_owned()),
    }
}

/// `smtp://` to another machine is spoken in TLS, unless the operator says otherwise.
fn safe(url: &str) -> String {
    let host = url.strip_prefix("smtp://").map(|rest| rest.rsplit_once('@').map_or(rest, |(_, host)| host));
    match host {
        Some(host) if !is_here(host) && !host.contains("tls=") => {
            format!("{url}{}tls=required", if url.contains('?') { '&' } else { '?' })
        }
        _ => url.to_owned(),
    }
}

fn is_here(host: &str) -> bool {
    ["localhost", "127.0.0.1", "[::1]"]
        .iter()
        .any(|here| host.strip_prefix(here).is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '/', '?'])))
}

#[cfg(test)]
mod tests {
    use super::{is_here, safe};

    #[test]
    fn a_password_leaves_this_machine_in_tls_only() {
        assert_eq!(safe("smtp://u:p@mail.example.vn:587"), "smtp://u:p@mail.example.vn:587?tls=required");
        assert_eq!(safe("smtp://localhost.example.vn"), "smtp://localhost.example.vn?tls=required");
        for url in ["smtps://u:p@mail.example.vn", "smtp://127.0.0.1:2525", "smtp://mail.vn:25?tls=opportunistic"] {
            assert_eq!(safe(url), url);
        }
        assert!(is_here("localhost:25") && is_here("[::1]:25") && !is_here("127.0.0.1.example.vn"));
    }
}
