//! The running programme: what every handler and command may use.

use crate::args;
use crate::certificates::register::Index;
use crate::error::{Error, Result, refused};
use crate::identity::Actor;
use crate::platform::{
    clock::Clock,
    config::{Config, TestSigning},
    db::{self, Db, Tx},
    files::Files,
    limits::{Places, Tries},
    mailbox::Mailbox,
    migrate,
    parts::Parts,
    private_folder,
    webhook::Webhook,
};
use crate::products::{Catalogue, Previews};
use rust_embed::RustEmbed;
use signatures::TestCertificate;
use std::{
    fs,
    ops::Deref,
    path::Path,
    sync::{Arc, LazyLock, OnceLock},
    time::Duration,
};
use tokio::{sync::Semaphore, task::spawn_blocking, time::timeout};

/// The hidden subcommand that decodes one file; `main` answers it before anything else.
pub const DECODE: &str = "decode-evidence";
/// A child gives itself three seconds of the processor, and the others come first.
const DECODED_WITHIN: Duration = Duration::from_secs(40);

/// Forms with files that may be under way, in all and of one person: each may hold a file open, and 60 MB of the disk.
pub const FORMS_AT_ONCE: usize = 120;
pub const FORMS_OF_ONE: usize = 4;
/// Each makes the machine hash for a while.
const OWN_A_MINUTE: u32 = 20;
/// Lists of products are read in memory, up to 20 MB each.
const LISTS_AT_ONCE: usize = 8;
/// Files of 20 MB that may be in memory at once to be taken in; the others wait on the disk.
const TAKEN_IN_AT_ONCE: usize = 4;

/// Papers that are set at once: each takes some hundred megabytes while it is, and the others wait a while.
const PRESSED_AT_ONCE: usize = 2;
const PRESSED_WITHIN: Duration = Duration::from_secs(20);

/// Files that are decoded at once: each takes half a gigabyte at most and one processor, and one processor stays for
/// whoever asks for a page.
fn decoded_at_once() -> usize {
    std::thread::available_parallelism().map_or(1, |all| (all.get() - 1).clamp(1, 4))
}

#[derive(Clone)]
pub struct App(Arc<Inner>);

pub struct Inner {
    pub config: Config,
    pub db: Db,
    /// Every generation of the criteria, as the law published them.
    pub rules: &'static rules::library::Library,
    /// Typesets papers; reads its fonts for the first one and keeps them in memory.
    pub press: LazyLock<documents::Press>,
    /// The key that form tokens are made with; never leaves this machine.
    pub key: [u8; 32],
    /// The secret of the test certificate, where papers may be signed with one; in this folder alone, never in the
    /// database.
    pub test_key: Option<[u8; 32]>,
    /// Tries to sign in for one login from one address.
    pub sign_in_tries: Tries,
    /// Tries to sign in from one address.
    pub sign_ins_from: Tries,
    /// Passwords and PINs that one person types or chooses.
    pub own_tries: Tries,
    /// Looks at the dossier of one number without an account.
    pub look_up_tries: Tries,
    /// Such looks from one address.
    pub look_ups_from: Tries,
    /// The products in memory, for whoever searches.
    pub catalogue: Catalogue,
    /// The certificates in memory, for whoever reads the register.
    pub register: Index,
    /// What lists of products that wait would do, for whoever turns their pages.
    pub previews: Previews,
    /// What people sent, by its hash.
    pub files: Files,
    /// What is on its way to become such a file.
    pub parts: Parts,
    /// Forms with files under way.
    pub forms: Arc<Places>,
    /// Lists of products under way.
    pub lists: Arc<Places>,
    /// Files that are in memory to be taken in.
    pub taking_in: Semaphore,
    /// Papers that are being set.
    pub pressing: Arc<Semaphore>,
    /// Decodes what people sent, each file in a confined process of its own.
    pub decoder: evidence::Child,
    /// Where e-mail goes out, if anywhere.
    pub mailbox: Option<Mailbox>,
    /// Where messages to phones go out, if anywhere.
    pub webhook: Option<Webhook>,
}

impl Inner {
    /// The criteria, and the limits of renewals by which a certificate holds longer.
    pub fn law(&self) -> (&rules::library::Library, &rules::dossier::RenewalRules) {
        (self.rules, &self.config.renewals)
    }
}

impl Deref for App {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../rulesets"]
struct Rulesets;

/// The criteria that this binary carries, read once.
///
/// # Errors
/// When they are inconsistent, with the first flaw.
pub fn rulesets() -> Result<&'static rules::library::Library> {
    static LIBRARY: OnceLock<std::result::Result<rules::library::Library, String>> = OnceLock::new();
    let library = LIBRARY.get_or_init(|| {
        let files = ruleset_files();
        rules::library::Library::from_files(files.iter().map(|(path, text)| (path.as_str(), text.as_str())))
            .map_err(|flaws| format!("the criteria are inconsistent: {:?}", flaws.first()))
    });
    library.as_ref().map_err(Error::fault)
}

/// The text of every criteria file that this binary carries.
pub fn ruleset_files() -> Vec<(String, String)> {
    Rulesets::iter()
        .filter(|path| Path::new(path.as_ref()).extension().is_some_and(|e| e == "toml"))
        .filter_map(|path| {
            let file = Rulesets::get(&path)?;
            Some((path.to_string(), String::from_utf8_lossy(&file.data).into_owned()))
        })
        .collect()
}

impl App {
    /// Opens the data folder, brings the database to the newest shape.
    ///
    /// # Errors
    /// When the folder or the database cannot be used.
    pub async fn open(config: Config, clock: Clock) -> Result<Self> {
        // Closed to other users of the machine: the database holds sign-ins and hashed passwords.
        private_folder(&config.data)?;
        let key = secret(&config.data, "server.key", |_| true)?;
        let may_try = config.test_signing != TestSigning::Off;
        let test_key =
            may_try.then(|| secret(&config.data, "test-signing.key", TestCertificate::is_key)).transpose()?;
        let mailbox = config.mail.as_ref().map(Mailbox::new).transpose()?;
        let webhook = config.webhook.as_ref().map(Webhook::new).transpose()?;
        let db = Db::open(&config.database, clock).await?.with_ways(config.ways());
        migrate::run(&db).await?;
        let rules = rulesets()?;
        let files = Files::in_folder(&config.files())?;
        let parts = Parts::in_folder(&config.data.join("uploads"))?;
        let decoder = evidence::Child::new(&config.program, [DECODE], decoded_at_once(), DECODED_WITHIN);
        let look_ups = config.look_ups_per_minute;
        let sign_ins_from = Tries::a_minute(config.sign_ins_per_minute);
        let inner = Inner {
            config,
            db,
            rules,
            press: LazyLock::new(documents::Press::new),
            key,
            test_key,
            sign_in_tries: Tries::default(),
            sign_ins_from,
            own_tries: Tries::a_minute(OWN_A_MINUTE),
            look_up_tries: Tries::default(),
            look_ups_from: Tries::a_minute(look_ups),
            catalogue: Catalogue::default(),
            register: Index::default(),
            previews: Previews::default(),
            files,
            parts,
            forms: Places::of(FORMS_AT_ONCE, FORMS_OF_ONE),
            lists: Places::of(LISTS_AT_ONCE, FORMS_OF_ONE),
            taking_in: Semaphore::new(TAKEN_IN_AT_ONCE),
            pressing: Arc::new(Semaphore::new(PRESSED_AT_ONCE)),
            decoder,
            mailbox,
            webhook,
        };
        Ok(Self(Arc::new(inner)))
    }

    /// Sets a paper where it holds up nobody else, in its turn.
    ///
    /// # Errors
    /// When too many are before it.
    pub async fn set<T: Send + 'static>(
        &self,
        work: impl FnOnce(&documents::Press) -> T + Send + 'static,
    ) -> Result<T> {
        let turn = timeout(PRESSED_WITHIN, self.pressing.clone().acquire_owned()).await;
        let turn = turn.map_err(|_| refused("press-busy"))?.map_err(Error::fault)?;
        let app = self.clone();
        let set = spawn_blocking(move || {
            let set = work(&app.press);
            // Whoever asked may have gone; the turn lasts as long as the work.
            drop(turn);
            set
        });
        set.await.map_err(Error::fault)
    }

    /// Where a form led that was acted on already: for what is looked at before the act, and must not be looked at twice.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn answered(&self, actor: &Actor, once: &str) -> Result<Option<String>> {
        self.db.read(async |tx| answered(tx, actor, once).await).await
    }

    /// Runs one act of a person and remembers its answer under the form's key, in the same transaction:
    /// the form sent again gets the first answer and nothing happens twice.
    ///
    /// # Errors
    /// What the act refuses; nothing is kept then.
    pub async fn act(
        &self,
        actor: &Actor,
        once: &str,
        work: impl AsyncFnOnce(&mut Tx) -> Result<String>,
    ) -> Result<String> {
        if !(16..=64).contains(&once.len()) {
            return Err(refused("form-expired"));
        }
        let outcome = self
            .db
            .write(async |tx| {
                if let Some(answer) = answered(tx, actor, once).await? {
                    return Ok(answer);
                }
                // Who acts on behalf may have been told to stop since the request began.
                if let Some(on_behalf) = &actor.on_behalf {
                    crate::proxies::still(tx, on_behalf).await?;
                }
                let answer = work(tx).await?;
                let sql = "insert into answer (once, user_id, location, at) values ($1, $2, $3, $4)";
                let at = tx.now();
                tx.execute(sql, args![once, &actor.id, &answer, at]).await?;
                Ok(answer)
            })
            .await;
        match outcome {
            // The same form twice at the same instant: the other one won, and its answer is ours whatever the rules
            // say to a second one.
            Err(no) => self.db.read(async |tx| answered(tx, actor, once).await).await?.ok_or(no),
            done => done,
        }
    }
}

async fn answered(tx: &mut Tx, actor: &Actor, once: &str) -> Result<Option<String>> {
    let sql = "select location from answer where once = $1 and user_id = $2";
    Ok(tx.maybe::<(String,)>(sql, args![once, &actor.id]).await?.map(|(location,)| location))
}

/// A key beside the database, made on the first start, readable by its owner only.
fn secret(data: &Path, name: &str, is_key: impl Fn(&[u8; 32]) -> bool) -> Result<[u8; 32]> {
    let path = data.join(name);
    if let Ok(bytes) = fs::read(&path) {
        let key = bytes.try_into().ok().filter(&is_key);
        return key.ok_or_else(|| Error::fault(format!("{name} is damaged: it must hold a key of 32 bytes")));
    }
    let mut key = db::random::<32>();
    while !is_key(&key) {
        key = db::random();
    }
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    std::io::Write::write_all(&mut options.open(path)?, &key)?;
    Ok(key)
}
