//! Twenty thousand certificates, come about as they do in a province: products judged in sessions, sessions closed,
//! decisions entered. Every row is written by the act that writes it in service; only the commits are shared, one
//! for a session, and the clock stands at one instant.

use crate::server::Folder;
use crate::world::{name, producer, throw};
use anyhow::{Context, Result, anyhow};
use jiff::{Timestamp, ToSpan, civil::Date};
use rules::composition::{Category, Composition};
use rules::form::{Choice, Form};
use rules::sheet::{Answer, Draft, Facts};
use rules::which::{Case, Level};
use saolang::{
    app::App,
    certificates::{self, decisions},
    error::{Error, Result as Acted},
    evaluation::{closings, councils, interests, roll_calls, rounds, sessions, sheets},
    identity::{
        self, Actor, Mandate, NewUser, OneTime, Role,
        pins::{self, Pin, Proved},
    },
    platform::{clock::Clock, config::Config, db::Tx},
    products,
};
use std::{
    path::Path,
    time::{Duration, Instant},
};

/// As many as one decision has in a large province.
const IN_ONE_DECISION: usize = 500;
/// What every judge files with.
const PIN: &str = "246810";
const CERTIFICATES: usize = 20_000;
const IN_A_SESSION: usize = 100;
pub const FORM: (&str, &str) = ("26-2026", "gao-ngu-coc-hat-so-che");
/// A day on which everything happens; the certificates hold for three years from it.
pub const INSTANT: &str = "2026-10-01T02:00:00Z";
pub const DAY: Date = jiff::civil::date(2026, 10, 1);

/// A filled register.
pub struct Register {
    pub folder: Folder,
    /// The code of every certificate.
    pub codes: Vec<String>,
    pub took: Duration,
}

impl Register {
    pub async fn make() -> Result<Self> {
        Self::of("register", CERTIFICATES, IN_A_SESSION).await
    }

    /// One decision with five hundred certificates.
    pub async fn of_one_decision() -> Result<Self> {
        Self::of("decision", IN_ONE_DECISION, IN_ONE_DECISION).await
    }

    async fn of(name: &str, certificates: usize, in_a_session: usize) -> Result<Self> {
        let folder = Folder::new(name)?;
        let begun = Instant::now();
        let codes = fill(folder.path(), certificates, in_a_session).await?;
        Ok(Self { folder, codes, took: begun.elapsed() })
    }
}

/// Fills the database of a data folder; answers the code of every certificate.
async fn fill(data: &Path, certificates: usize, in_a_session: usize) -> Result<Vec<String>> {
    let now: Timestamp = INSTANT.parse()?;
    let app = at_that_day(data).await?;
    let form = app.rules.form(FORM.0, FORM.1).context("the form")?;
    let sheet = four_stars(form)?;
    let office = Actor::operator();
    let opened = app.db.write(async |tx| open(tx, &app, &office, 2).await).await;
    let Opened { round, council, judges } = opened.map_err(fault)?;
    let mut proved = Vec::with_capacity(judges.len());
    for Judge { actor, .. } in judges {
        let pin = Pin::own(PIN).await.map_err(fault)?;
        app.db.write(async |tx| pins::choose(tx, &actor, &pin).await).await.map_err(fault)?;
        let proof = pins::prove(&app, &actor, PIN).await.map_err(fault)?;
        proved.push((actor, proof));
    }
    let judges = proved;
    let mut codes = Vec::with_capacity(certificates);
    let mut dice = 20_000;
    for session in 0..certificates / in_a_session {
        let new = sessions::NewSession {
            round: round.clone(),
            council: council.clone(),
            held_on: DAY,
            venue: "Hội trường".to_owned(),
            deadline: now + 8.hours(),
            way: sessions::Way::Meeting,
            demo: true,
        };
        let act = async |tx: &mut Tx| hold(tx, &app, &judges, new, &sheet, &mut dice, (session, in_a_session)).await;
        codes.extend(app.db.write(act).await.map_err(fault)?);
    }
    app.db.close().await;
    Ok(codes)
}

/// The programme on a data folder, on the day on which everything happens.
pub async fn at_that_day(data: &Path) -> Result<App> {
    let now: Timestamp = INSTANT.parse()?;
    App::open(Config::embedded(data.to_owned(), 0), Clock::fixed(now)).await.map_err(fault)
}

#[expect(clippy::needless_pass_by_value, reason = "map_err hands the error over")]
pub fn fault(error: Error) -> anyhow::Error {
    anyhow!("filling the register: {error}")
}

/// A round and the council that sits in it.
pub struct Opened {
    pub round: String,
    pub council: String,
    /// Who has a vote, the chair first.
    pub judges: Vec<Judge>,
}

pub struct Judge {
    pub actor: Actor,
    pub one_time: String,
}

/// A round and a council of so many with a vote: its chair and members.
pub async fn open(tx: &mut Tx, app: &App, office: &Actor, votes: usize) -> Acted<Opened> {
    let mut judges = Vec::new();
    for number in 0..votes {
        judges.push(judge(tx, office, format!("uy-vien-{number}")).await?);
    }
    let secretary = judge(tx, office, "thu-ky".to_owned()).await?;
    let seat = |user: &str| councils::NewSeat {
        user: user.to_owned(),
        agency: "Cơ quan đo".to_owned(),
        category: String::new(),
    };
    let decided_on = jiff::civil::date(2026, 6, 1);
    let categories = app.rules.composition_on(decided_on, Level::Province).map(Composition::categories);
    let empty = |category: &Category| (category.id.clone(), "đo".to_owned());
    let mut seats = judges.iter().map(|judge| seat(&judge.actor.id));
    let round = rounds::NewRound {
        name: "Đợt đo".to_owned(),
        level: Level::Province,
        opens_on: jiff::civil::date(2026, 6, 1),
        last_proposal_on: jiff::civil::date(2026, 10, 29),
        evaluated_on: jiff::civil::date(2026, 12, 29),
        ground: "đo".to_owned(),
        demo: true,
    };
    let round = rounds::open(tx, app.rules, office, round).await?;
    let council = councils::NewCouncil {
        name: "Hội đồng đo".to_owned(),
        decision_number: "1/QĐ-UBND".to_owned(),
        decision_date: decided_on,
        level: Level::Province,
        chair: seats.next().unwrap_or_else(|| seat("")),
        chair_basis: councils::ChairBasis::Leader,
        secretary: seat(&secretary.actor.id),
        members: seats.collect(),
        alternates: Vec::new(),
        gaps: categories.unwrap_or_default().iter().map(empty).collect(),
        quorum: (1, 2),
        spread_limit: None,
        display_decimals: 2,
        gates_by: "majority".to_owned(),
        secretary_votes: false,
        adopted_number: String::new(),
        adopted_on: None,
        demo: true,
    };
    let council = councils::create(tx, app.rules, office, council).await?;
    Ok(Opened { round, council, judges })
}

async fn judge(tx: &mut Tx, office: &Actor, login: String) -> Acted<Judge> {
    let mandates = || vec![Mandate { role: Role::Council, unit: String::new() }];
    let new = NewUser { login: login.clone(), name: login.clone(), mandates: mandates(), demo: true };
    let one_time = OneTime::new().await?;
    let id = identity::add_user(tx, office, new, &one_time).await?;
    let actor = Actor { id, name: login.clone(), login, mandates: mandates(), ..office.clone() };
    Ok(Judge { actor, one_time: one_time.text })
}

/// One session from its list to its certificates; answers their codes.
async fn hold(
    tx: &mut Tx,
    app: &App,
    judges: &[(Actor, Proved)],
    new: sessions::NewSession,
    sheet: &Draft,
    dice: &mut u64,
    (number, in_a_session): (usize, usize),
) -> Acted<Vec<String>> {
    let office = Actor::operator();
    let council = new.council.clone();
    let session = sessions::open(tx, &office, new).await?;
    let mut covers = Vec::with_capacity(in_a_session);
    for _ in 0..in_a_session {
        let listing = list(tx, app, &session, dice).await?;
        let listed = sessions::listing(tx, &session, &listing).await?;
        for (judge, proved) in judges {
            let none = interests::Answer { listing: listing.clone(), tied: false, what: String::new() };
            interests::declare(tx, judge, &session, &[none]).await?;
            let ticks = sheets::Kept { answers: sheet.clone(), ..sheets::Kept::default() };
            let kept = sheets::keep(tx, judge, sheets::Kind::Sheet, &listed, ticks).await?;
            sheets::file(tx, app.rules, (judge, proved), (&session, &listing), kept.revision, "").await?;
        }
        covers.push(listing);
    }
    all_there(tx, &judges[0].0, &council, &session).await?;
    closings::close(tx, app.rules, (&judges[0].0, &judges[0].1), &session, None).await?;
    let decision = decisions::NewDecision {
        session,
        number: format!("{}/QĐ-UBND", number + 1),
        date: DAY,
        issued_on: DAY,
        level: Level::Province,
        authority: "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH".to_owned(),
        place: "Hà Nội".to_owned(),
        signatory_title: "CHỦ TỊCH".to_owned(),
        signatory_name: "Nguyễn Văn A".to_owned(),
        covers,
        first_number: format!("{:05}", number * in_a_session + 1),
        suffix: "/GCN-OCOP".to_owned(),
        held_back: String::new(),
    };
    let decision = decisions::enter(tx, app, &office, decision, &decisions::Proof::default()).await?;
    let issued = certificates::of_decision(tx, &decision).await?;
    Ok(issued.iter().map(|certificate| certificate.code().to_string()).collect())
}

/// Puts an invented product on a session's list.
pub async fn list(tx: &mut Tx, app: &App, session: &str, dice: &mut u64) -> Acted<String> {
    let office = Actor::operator();
    let product = products::NewProduct {
        name: name(dice),
        producer: producer(dice),
        producer_kind: "cooperative".to_owned(),
        product_group: String::new(),
        commune: format!("Xã {}", throw(dice, 126)),
        district: String::new(),
        demo: true,
    };
    let listing = sessions::NewListing {
        session: session.to_owned(),
        product: products::add(tx, &office, product).await?,
        form: FORM.1.to_owned(),
        case: Case::First,
        received_on: DAY,
        regulated: true,
        ground: None,
    };
    sessions::list_product(tx, app.rules, &office, listing).await
}

/// Calls the roll: everybody with a seat is there.
pub async fn all_there(tx: &mut Tx, chair: &Actor, council: &str, session: &str) -> Acted<()> {
    let there =
        |seat: councils::Seat| roll_calls::Entry { user_id: seat.user_id, present: true, reason: String::new() };
    let regulation = sessions::find(tx, session).await?.regulation_id;
    let entries = councils::seats(tx, council, &regulation).await?.into_iter().map(there).collect();
    let roll = roll_calls::NewRollCall { began_at: tx.now(), entries, guests: String::new(), seen: 0 };
    roll_calls::call(tx, chair, session, roll).await
}

/// The best sheet, lowered where no star depends on it until it lies in the band of four.
fn four_stars(form: &Form) -> Result<Draft> {
    let facts = Facts::default();
    let mut draft = Draft::default();
    for leaf in form.leaves() {
        if let Choice::Single(ticks) = &leaf.choice
            && let Some(best) = ticks.iter().max_by_key(|tick| tick.points)
            && draft.applies(form, leaf, facts)
        {
            draft.0.insert(leaf.code.clone(), Answer { case: None, option: best.no });
        }
    }
    for leaf in form.leaves() {
        let decides = form.gates().iter().any(|gate| gate.criterion == leaf.code);
        if !decides && draft.totals(form, facts).total > 88 {
            let mut lower = draft.clone();
            lower.0.insert(leaf.code.clone(), Answer { case: None, option: 1 });
            draft = if lower.file(form, facts).is_ok() { lower } else { draft };
        }
    }
    draft.file(form, facts).map_err(|refusal| anyhow!("the sheet: {refusal}"))?;
    Ok(draft)
}
