//! What a deployment decides: where the data lives, where to listen, under which address people know it.

use rules::appeal::AppealRules;
use rules::dossier::RenewalRules;
use rules::revocation::RevocationRules;
use std::{fmt, net::SocketAddr, path::PathBuf};

#[derive(Clone, Debug)]
pub struct Config {
    /// The folder of the database, the files and the key.
    pub data: PathBuf,
    /// `sqlite:PATH` or `postgres://…`.
    pub database: String,
    pub listen: SocketAddr,
    /// The address that papers and codes print, without a slash at the end.
    pub base_url: String,
    /// So often may one network address try to sign in.
    pub sign_ins_per_minute: u32,
    /// So often may one network address look a dossier up.
    pub look_ups_per_minute: u32,
    /// When certificates are renewed.
    pub renewals: RenewalRules,
    /// By when a certificate is withdrawn.
    pub revocations: RevocationRules,
    /// Within which terms appeals are filed, acknowledged and answered: by the province's own setting, no law of the
    /// programme gives one.
    pub appeals: AppealRules,
    /// Whether the province suspends certificates: by its own regulation, no law of the programme knows it.
    pub suspensions: bool,
    /// Which papers may be signed here with the certificate that says it is a test.
    pub test_signing: TestSigning,
    /// From how many products and sheets on a member reads how others judged.
    pub precedents: LeastPrecedents,
    /// From how many of a member's sheets on it is told how severe they are beside the others'.
    pub severity_sheets: usize,
    /// Bytes that one producer may send.
    pub most_of_producer: i64,
    /// Bytes of the papers that stand in one dossier.
    pub most_of_dossier: i64,
    /// The program that decodes what people send: this one, called anew for each file.
    pub program: PathBuf,
    /// Where e-mail goes out, and whom it is from.
    pub mail: Option<MailConfig>,
    /// The gateway to Zalo or SMS.
    pub webhook: Option<WebhookConfig>,
}

/// The operator's mail server: `smtp://user:password@host:587` or `smtps://…`.
#[derive(Clone, Debug)]
pub struct MailConfig {
    pub smtp: Secret,
    /// `Văn phòng OCOP <ocop@example.vn>`.
    pub from: String,
}

/// The operator's gateway to phones, and the key that what it is sent is signed with.
#[derive(Clone, Debug)]
pub struct WebhookConfig {
    pub address: String,
    pub key: Secret,
}

/// So many products and sheets must have been judged before a count of them is shown: fewer would tell of somebody.
#[derive(Clone, Copy, Debug)]
pub struct LeastPrecedents {
    pub products: usize,
    pub sheets: usize,
}

impl Default for LeastPrecedents {
    fn default() -> Self {
        Self { products: 3, sheets: 10 }
    }
}

/// Which papers may be signed with the test certificate, whose signatures have no legal effect.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum TestSigning {
    /// None.
    Off,
    /// Those of invented sessions.
    #[default]
    Demo,
    /// All of them.
    On,
}

impl TestSigning {
    /// Whether it allows to sign a paper, invented or not.
    pub fn allows(self, demo: bool) -> bool {
        self == Self::On || (self == Self::Demo && demo)
    }
}

/// A text with a password in it: no log shows it.
#[derive(Clone)]
pub struct Secret(pub String);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

/// The ways out of this machine that the operator opened. What has no way out is not queued.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ways {
    pub mail: bool,
    pub webhook: bool,
}

impl Config {
    /// A province's whole office behind one address signs in within a minute; a thousand guesses do not.
    pub const SIGN_INS_PER_MINUTE: u32 = 120;

    /// Some hundreds of photographs of papers.
    pub const MOST_OF_PRODUCER: i64 = 2 << 30;

    /// Twice what five hundred pages take: whoever evaluates has to open them.
    pub const MOST_OF_DOSSIER: i64 = 300 << 20;

    /// A commune's counter looks so often; who guesses numbers does not get far.
    pub const LOOK_UPS_PER_MINUTE: u32 = 30;

    /// The embedded default: one folder, SQLite, loopback.
    pub fn embedded(data: PathBuf, port: u16) -> Self {
        let database = format!("sqlite:{}", data.join("saolang.sqlite").display());
        let listen = SocketAddr::from(([127, 0, 0, 1], port));
        let base_url = address(listen);
        Self {
            data,
            database,
            listen,
            base_url,
            sign_ins_per_minute: Self::SIGN_INS_PER_MINUTE,
            look_ups_per_minute: Self::LOOK_UPS_PER_MINUTE,
            most_of_producer: Self::MOST_OF_PRODUCER,
            most_of_dossier: Self::MOST_OF_DOSSIER,
            mail: None,
            webhook: None,
            renewals: RenewalRules::default(),
            revocations: RevocationRules::default(),
            appeals: AppealRules::default(),
            suspensions: true,
            test_signing: TestSigning::default(),
            precedents: LeastPrecedents::default(),
            severity_sheets: 10,
            // Where nobody can say what runs, nothing is decoded: files are refused for now.
            program: std::env::current_exe().unwrap_or_default(),
        }
    }

    /// The folder of what people sent.
    pub fn files(&self) -> PathBuf {
        self.data.join("files")
    }

    pub fn ways(&self) -> Ways {
        Ways { mail: self.mail.is_some(), webhook: self.webhook.is_some() }
    }

    /// Where the system let it listen: port 0 asks for any free one, and the address that people know follows
    /// unless it was given.
    pub fn listening(&mut self, at: SocketAddr) {
        if self.base_url == address(self.listen) {
            self.base_url = address(at);
        }
        self.listen = at;
    }
}

fn address(listen: SocketAddr) -> String {
    format!("http://{listen}")
}
