//! Rows and log held against each other, both ways: what the log tells of and no row is left of, and rows that the log never
//! told of. Sheets and facts have a seal besides, which is held against the log where they are counted.

use super::course;
use super::log::Log;
use super::recount::Fault;
use crate::error::Result;
use crate::evaluation::councils::Seat;
use crate::evaluation::facts::FactSheet;
use crate::evaluation::interests::Register;
use crate::evaluation::roll_calls::{self, Entry};
use crate::evaluation::sessions::{self, Listing, MeetingGround, Session};
use crate::evaluation::sheets::Filing;
use crate::platform::db::Tx;
use serde_json::Value as Json;

/// The rows besides the list and the results.
pub(super) struct Rows<'a> {
    pub seats: &'a [Seat],
    pub versions: &'a [Filing],
    pub facts: &'a [FactSheet],
    pub register: &'a Register,
}

/// What an event or a row says, in one form for both.
struct Saying {
    /// Empty where it is of the whole session.
    listing: String,
    /// Whose, for the sentence.
    name: String,
    what: String,
}

impl Saying {
    fn of(listing: &str, name: &str, what: impl Into<String>) -> Self {
        Self { listing: listing.to_owned(), name: name.to_owned(), what: what.into() }
    }
}

/// Everything that does not agree: the listing, empty for the whole session, and the fault.
pub(super) async fn disagreements(
    tx: &mut Tx,
    session: &Session,
    log: &Log,
    rows: &Rows<'_>,
) -> Result<Vec<(String, Fault)>> {
    let rolls = roll_calls::every(tx, &session.id).await?;
    let mut found = Vec::new();
    rows.papers(log, &mut found);
    rows.voteless(&mut found);
    rows.ties(log, &mut found);
    rows.calls(log, &mut found);
    let grounds = sessions::grounds(tx, &session.id).await?;
    held(&mut found, (grounds_told(log), grounds.iter().map(ground).collect()), ("ground-gone", "log-ground"));
    let withdrawn = sessions::withdrawn(tx, &session.id).await?;
    held(
        &mut found,
        (withdrawn_told(log), withdrawn.iter().map(taken_out).collect()),
        ("withdrawal-gone", "log-withdrawal"),
    );
    held(&mut found, (rolls_told(log), rolls.iter().map(roll).collect()), ("roll-gone", "log-roll"));
    found.extend(course::disagreements(tx, session, log, rows).await?);
    Ok(found)
}

/// Holds what was told against what is kept, each once.
fn held(
    found: &mut Vec<(String, Fault)>,
    (told, mut kept): (Vec<Saying>, Vec<Saying>),
    (gone, unknown): (&'static str, &'static str),
) {
    for one in told {
        match kept.iter().position(|other| other.listing == one.listing && other.what == one.what) {
            Some(at) => drop(kept.remove(at)),
            None => found.push((one.listing, Fault::of(gone, &one.name))),
        }
    }
    found.extend(kept.into_iter().map(|one| (one.listing, Fault::of(unknown, &one.name))));
}

pub(super) fn text<'a>(told: &'a Json, name: &str) -> &'a str {
    told[name].as_str().unwrap_or_default()
}

fn texts<'a>(told: &'a Json, name: &str) -> Vec<&'a str> {
    told[name].as_array().into_iter().flatten().filter_map(Json::as_str).collect()
}

impl Rows<'_> {
    /// Of a seat, or of whoever examines without one.
    pub(super) fn name(&self, user: &str) -> String {
        let seats = self.seats.iter().map(|seat| (&seat.user_id, &seat.name));
        let ties = self.register.recusals().iter().map(|tie| (&tie.user_id, &tie.name));
        let named = seats.chain(ties).find(|(id, _)| *id == user);
        named.map_or_else(|| user.to_owned(), |(_, name)| name.clone())
    }

    /// Sheets of seats to which the regulation of the session gives no vote (decision 0033).
    fn voteless(&self, found: &mut Vec<(String, Fault)>) {
        let has_none = |filing: &&Filing| {
            let seat = self.seats.iter().find(|seat| seat.user_id == filing.user_id);
            seat.is_some_and(|seat| !seat.votes() && !seat.is_alternate())
        };
        let filed = self.versions.iter().filter(has_none);
        found.extend(filed.map(|filing| (filing.listing_id.clone(), Fault::of("sheet-voteless", &filing.name))));
    }

    /// Sheets, facts, abstentions and sheets that were excluded.
    fn papers(&self, log: &Log, found: &mut Vec<(String, Fault)>) {
        let is_there = |id: &str| self.versions.iter().any(|filing| filing.id == id);
        for (event, told) in log.named("sheet.filed").filter(|(event, _)| !is_there(&event.object_id)) {
            found.push((text(told, "listing").to_owned(), Fault::of("sheet-gone", &event.actor_name)));
        }
        let is_there = |id: &str| self.facts.iter().any(|facts| facts.id == id);
        let decided = log.named("facts.proposed").chain(log.named("facts.confirmed"));
        for (event, told) in decided.filter(|(event, _)| !is_there(&event.object_id)) {
            found.push((text(told, "listing").to_owned(), Fault::of("facts-gone", &event.actor_name)));
        }
        let unknown = self.facts.iter().filter(|facts| !log.knows_facts(facts));
        found.extend(unknown.map(|facts| (facts.listing_id.clone(), Fault::of("log-facts", &facts.name))));
        let told = log.named("sheet.abstained").map(|(event, told)| {
            Saying::of(&event.object_id, &event.actor_name, format!("{} {}", event.actor_id, text(told, "reason")))
        });
        let kept = self
            .register
            .abstentions()
            .iter()
            .map(|one| Saying::of(&one.listing_id, &one.name, format!("{} {}", one.user_id, one.reason)));
        held(found, (told.collect(), kept.collect()), ("abstention-gone", "log-abstention"));
        let told = log
            .named("sheet.excluded")
            .map(|(event, told)| Saying::of(text(told, "listing"), &self.name(text(told, "member")), &event.object_id));
        let kept = self.register.excluded().iter().map(|id| match self.versions.iter().find(|one| one.id == *id) {
            Some(filing) => Saying::of(&filing.listing_id, &filing.name, id),
            None => Saying::of("", id, id),
        });
        held(found, (told.collect(), kept.collect()), ("exclusion-gone", "log-exclusion"));
    }

    /// What was declared, found, and said to be chance.
    fn ties(&self, log: &Log, found: &mut Vec<(String, Fault)>) {
        let mut told = Vec::new();
        for (event, detail) in log.named("interest.declared") {
            for (name, tied) in [("tied", true), ("none", false)] {
                let of = |id: &str| Saying::of(id, &event.actor_name, format!("{} {tied}", event.actor_id));
                told.extend(texts(detail, name).into_iter().map(of));
            }
        }
        let kept = self.register.interests().iter();
        let kept = kept.map(|one| Saying::of(&one.listing_id, &one.name, format!("{} {}", one.user_id, one.tied)));
        held(found, (told, kept.collect()), ("interest-gone", "log-interest"));
        let told = log.named("recusal.recorded").map(|(event, told)| {
            let what = format!("{} {} {}", event.object_id, text(told, "user"), text(told, "kind"));
            Saying::of(text(told, "listing"), &self.name(text(told, "user")), what)
        });
        let kept = self
            .register
            .recusals()
            .iter()
            .map(|tie| Saying::of(&tie.listing_id, &tie.name, format!("{} {} {}", tie.id, tie.user_id, tie.kind)));
        held(found, (told.collect(), kept.collect()), ("recusal-gone", "log-recusal"));
        let told = log.named("recusal.set_aside").map(|(event, told)| {
            let what = format!("{} {}", event.object_id, text(told, "reason"));
            Saying::of(text(told, "listing"), &self.name(text(told, "user")), what)
        });
        let aside = self.register.recusals().iter().filter(|tie| !tie.stands());
        let kept = aside.map(|tie| Saying::of(&tie.listing_id, &tie.name, format!("{} {}", tie.id, tie.set_aside_why)));
        held(found, (told.collect(), kept.collect()), ("aside-gone", "log-aside"));
    }

    /// Alternates who were called, for one product or for the list, and into whose place.
    fn calls(&self, log: &Log, found: &mut Vec<(String, Fault)>) {
        let mut told = Vec::new();
        for (event, detail) in log.named("alternate.called") {
            let user = text(detail, "user");
            let is_for_list = detail.get("listings").is_some();
            let what = format!("{user} {} {is_for_list}", text(detail, "instead_of"));
            let of = |id: &str| Saying::of(id, &self.name(user), what.as_str());
            match detail.get("listings") {
                Some(_) => told.extend(texts(detail, "listings").into_iter().map(of)),
                None => told.push(of(&event.object_id)),
            }
        }
        let kept = self.register.calls().iter().map(|call| {
            let place = call.instead_of.as_deref().unwrap_or_default();
            let what = format!("{} {place} {}", call.user_id, call.is_for_list());
            Saying::of(&call.listing_id, &self.name(&call.user_id), what)
        });
        held(found, (told, kept.collect()), ("call-gone", "log-call"));
    }
}

/// Of the whole session: the product has no line of its own any more.
fn withdrawn_told(log: &Log) -> Vec<Saying> {
    let of = |(event, told): &(super::store::Logged, Json)| {
        Saying::of("", &event.object_id, format!("{} {}", event.object_id, text(told, "reason")))
    };
    log.named("product.withdrawn").map(of).collect()
}

fn taken_out(listing: &Listing) -> Saying {
    let why = listing.withdrawn_why.as_deref().unwrap_or_default();
    Saying::of("", &listing.product, format!("{} {why}", listing.id))
}

/// Why the council meets on a renewal, as it was told with the product.
fn grounds_told(log: &Log) -> Vec<Saying> {
    let met = log.named("product.listed").filter(|(_, told)| !told["meets"].is_null());
    let of = |(event, told): &(super::store::Logged, Json)| {
        let meets = &told["meets"];
        let what = format!("{} {}", text(meets, "ground"), text(meets, "reason"));
        Saying::of(&event.object_id, &event.actor_name, what)
    };
    met.map(of).collect()
}

fn ground(ground: &MeetingGround) -> Saying {
    Saying::of(&ground.listing_id, "", format!("{} {}", ground.ground, ground.reason))
}

/// `1 [lan, thu] [minh]`
fn roll_text(version: i64, mut present: Vec<&str>, mut absent: Vec<&str>) -> String {
    present.sort_unstable();
    absent.sort_unstable();
    format!("{version} {present:?} {absent:?}")
}

fn rolls_told(log: &Log) -> Vec<Saying> {
    let of = |(_, told): &(super::store::Logged, Json)| {
        let version = told["version"].as_i64().unwrap_or_default();
        let what = roll_text(version, texts(told, "present"), texts(told, "absent"));
        Saying::of("", &version.to_string(), what)
    };
    log.named("roll_call.taken").map(of).collect()
}

fn roll((version, entries): &(i64, Vec<Entry>)) -> Saying {
    let of = |present: bool| {
        let of_kind = entries.iter().filter(|entry| entry.present == present);
        of_kind.map(|entry| entry.user_id.as_str()).collect::<Vec<_>>()
    };
    Saying::of("", &version.to_string(), roll_text(*version, of(true), of(false)))
}
