//! Reads the life of one product.

use super::judged::{Judged, Sight, lists};
use super::timeline::{Line, Link, Row, lay};
use crate::appeals;
use crate::audit::{self, Event};
use crate::certificates;
use crate::dossiers::{self, Dossier};
use crate::error::Result;
use crate::evaluation::councils::{self, Seat};
use crate::evaluation::interests::Register;
use crate::evaluation::replays::{self, Replay};
use crate::evaluation::results::{self, ResultRow};
use crate::evaluation::sessions::{self, Listing, Session};
use crate::identity::{Act, Actor};
use crate::platform::db::Tx;
use crate::platform::words::Words;
use crate::products::{self, Product};
use rules::library::Library;
use std::collections::{BTreeMap, BTreeSet};

/// Gathers rows, and the things whose events are asked for.
pub(super) struct Reader {
    pub words: Words,
    rows: Vec<Row>,
    things: BTreeSet<(&'static str, String)>,
    /// Lines that are neither a row nor an event.
    pub lines: Vec<Line>,
}

impl Reader {
    pub(super) fn row(&mut self, row: Row) {
        self.rows.push(row);
    }

    /// Whether the thing is met for the first time.
    pub(super) fn thing(&mut self, kind: &'static str, id: &str) -> bool {
        self.things.insert((kind, id.to_owned()))
    }
}

/// A session that judged the product, or will.
pub(super) struct Sitting {
    pub session: Session,
    pub listing: Listing,
    pub result: Option<ResultRow>,
    /// The session counted again, once it is closed.
    pub replay: Option<Replay>,
    pub certified: bool,
}

pub(super) struct Life {
    pub product: Product,
    pub dossiers: Vec<Dossier>,
    pub sittings: Vec<Sitting>,
    pub certificate: Option<products::Certificate>,
    pub said: Vec<products::Recognition>,
    pub lines: Vec<Line>,
}

/// What the advisory team found, by the kinds that its events are of.
const FOUND: [&str; 3] = ["extra_test", "site_visit", "finding"];

pub(super) async fn life(tx: &mut Tx, rules: &Library, actor: &Actor, words: Words, id: &str) -> Result<Life> {
    actor.may(Act::ReadLife)?;
    let product = products::find(tx, id).await?;
    let mut reader = Reader { words, rows: Vec::new(), things: BTreeSet::new(), lines: Vec::new() };
    let mut events: BTreeMap<String, Event> = BTreeMap::new();
    // Its own listings and those that it was taken off again, of every row that turned out to be this product.
    for row in products::rows_of(tx, &product.id).await? {
        reader.thing("product", &row);
        let told = audit::of_kind_telling(tx, "listing", &row).await?;
        events.extend(told.into_iter().map(|event| (event.id.clone(), event)));
    }
    let dossiers = dossiers::of_product(tx, &product.id).await?;
    for dossier in dossiers.iter().filter(|dossier| dossier.version > 0) {
        reader.dossier(tx, dossier).await?;
    }
    let (mut sittings, mut seats) = (Vec::new(), Vec::new());
    let mut hidden = Vec::new();
    for listing in sessions::of_product(tx, &product.id).await? {
        for kind in FOUND {
            let told = audit::of_kind_telling(tx, kind, &listing.id).await?;
            events.extend(told.into_iter().map(|event| (event.id.clone(), event)));
        }
        let session = sessions::find(tx, &listing.session_id).await?;
        let register = Register::of_session(tx, &session.id).await?;
        let has_seat = councils::has_seat(tx, &session.council_id, &actor.id).await?;
        let aside = has_seat && register.stands_aside(&listing.id, &actor.id);
        let sight = Sight {
            // The minutes of a closed session tell them to whoever reads it.
            ties: session.is_closed() || (actor.can(Act::ReadInterests) && !aside),
            inside: session.is_closed() || !aside,
        };
        let result = results::of_session(tx, &session.id).await?.into_iter().find(|row| row.listing_id == listing.id);
        let judged =
            Judged { session: &session, listing: &listing, register: &register, result: result.as_ref(), sight };
        reader.session(tx, rules, &judged).await?;
        if !sight.ties {
            hidden.push(session.id.clone());
        }
        seats.extend(councils::seats(tx, &session.council_id, &session.regulation_id).await?);
        let is_counted = replays::is_counted(tx, &session).await?;
        let replay = if is_counted { Some(replays::of_one(tx, rules, &session.id).await?) } else { None };
        let certified = certificates::of_listing(tx, &listing.id).await?.is_some();
        sittings.push(Sitting { session, listing, result, replay, certified });
    }
    for certificate in certificates::of_product(tx, &product.id).await? {
        reader.certificate(tx, &certificate).await?;
    }
    for appeal in appeals::of_product(tx, actor, &product.id).await? {
        reader.appeal(tx, &appeal).await?;
    }
    for (kind, thing) in &reader.things {
        for event in audit::of_object(tx, kind, thing).await? {
            events.insert(event.id.clone(), event);
        }
    }
    let listings: Vec<&str> = sittings.iter().map(|one| one.listing.id.as_str()).collect();
    let concerns = |event: &Event| is_about(event, &listings) && !is_hidden(event, &hidden);
    let events = events.into_values().filter(concerns).collect();
    let mut lines = lay(words, reader.rows, events, |event| tell(words, event, &seats));
    lines.extend(reader.lines);
    lines.sort_by_key(|line| (line.at, line.place));
    let today = tx.today();
    Ok(Life {
        certificate: products::current_of(tx, &product.id, today).await?,
        said: products::recognitions(tx, &product.id).await?,
        product,
        dossiers,
        sittings,
        lines,
    })
}

/// Of what happened to a session, only what is about the product or about the whole.
fn is_about(event: &Event, listings: &[&str]) -> bool {
    let told = event.told();
    let any = |name: &str| listings.iter().any(|id| lists(&told[name], id));
    match (event.object_kind.as_str(), event.name.as_str()) {
        ("session", "interest.declared") => any("tied") || any("none"),
        ("session", "alternate.called" | "reopening.proposed" | "session.reopened") => any("listings"),
        _ => true,
    }
}

/// Who is tied and who was called in is told of some sessions only later.
fn is_hidden(event: &Event, sessions: &[String]) -> bool {
    let told = event.told();
    let of = |id: &String| event.object_id == *id || told["session"] == id.as_str();
    let is_tie = matches!(event.name.as_str(), "interest.declared" | "interest.searched" | "alternate.called")
        || event.name.starts_with("recusal.")
        || event.name == "sheet.excluded";
    is_tie && sessions.iter().any(of)
}

/// What is told of an event that has no row of its own.
fn tell(words: Words, event: &Event, seats: &[Seat]) -> (Vec<String>, Vec<Link>) {
    let told = event.told();
    let count = |name: &str| told[name].as_array().map_or(0, Vec::len);
    let name = |key: &str| {
        let id = told[key].as_str().unwrap_or_default();
        seats.iter().find(|seat| seat.user_id == id).map_or_else(String::new, |seat| seat.name.clone())
    };
    let text = |key: &str| told[key].as_str().map(str::to_owned).unwrap_or_default();
    let version = || words.say1("life-version", "version", &told["version"]);
    let says = match event.name.as_str() {
        "roll_call.taken" => words.say2("life-roll", "present", count("present"), "absent", count("absent")),
        "alternate.called" | "member.removed" => name("user"),
        "sheet.excluded" => name("member"),
        "interest.searched" => words.say1("life-searched", "count", &told["found"]),
        "product.added" | "product.producer_named" => text("name"),
        "extra_test.asked" => text("what"),
        "test_result.entered" => text("result"),
        "finding.struck"
        | "meeting.requested"
        | "meeting.called"
        | "product.withdrawn"
        | "product.closed"
        | "product.opened"
        | "reopening.proposed"
        | "reopening.dismissed" => text("reason"),
        "product.old_code_kept" | "product.old_code_taken_back" => text("code"),
        "dossier.assessed" | "dossier.proposed" | "dossier.withdrawn" | "supplement.answered" | "listing.renewed" => {
            version()
        }
        _ => String::new(),
    };
    let links = match (event.name.as_str(), event.object_kind.as_str()) {
        ("roll_call.taken", _) => {
            vec![(format!("/phien-hop/{}/diem-danh", event.object_id), words.say("roll-call"))]
        }
        ("session.reopened", _) => vec![(format!("/phien-hop/{}", text("session")), words.say("result-judged-anew"))],
        ("session.opened", _) => vec![(format!("/phien-hop/{}", event.object_id), words.say("life-session-see"))],
        (_, "dossier") => vec![(format!("/ho-so/{}/xu-ly", event.object_id), words.say("life-dossier-see"))],
        _ => Vec::new(),
    };
    let says = Some(says).filter(|says| !says.is_empty());
    (says.into_iter().collect(), links)
}
