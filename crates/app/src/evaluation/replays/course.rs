//! How a session went on, held against the log name by name: its council, day, place and deadline, who was removed, the second
//! looks, which products were closed for filing, what the advisory team found, and what was typed of the discussion. An event
//! from before it told a name is not asked for that name.

use super::agreement::{Rows, text};
use super::log::Log;
use super::recount::Fault;
use super::setting;
use super::store::{self, Logged};
use crate::error::Result;
use crate::evaluation::examinations::{self, ExtraTest, FindingFile, SiteVisit};
use crate::evaluation::product_closings;
use crate::evaluation::second_looks;
use crate::evaluation::sessions::{self, Listing, Session};
use crate::platform::db::Tx;
use crate::platform::files::hash_of;
use serde_json::{Value as Json, json};

/// A row with what its event has to tell.
struct Kept {
    /// Empty where it is of the whole session.
    listing: String,
    /// What the event knows it by.
    id: String,
    /// For the sentence.
    name: String,
    says: Json,
}

/// Whether an event tells what a row says, name by name; what it does not tell is not asked.
fn agrees(told: &Json, says: &Json) -> bool {
    let same = |(name, value): (&String, &Json)| told.get(name).is_none_or(|told| told == value);
    says.as_object().is_some_and(|says| says.iter().all(same))
}

/// Everything that does not agree: the listing, empty for the whole session, and the fault.
pub(super) async fn disagreements(
    tx: &mut Tx,
    session: &Session,
    log: &Log,
    rows: &Rows<'_>,
) -> Result<Vec<(String, Fault)>> {
    let mut found: Vec<(String, Fault)> = way(session, log).into_iter().map(|fault| (String::new(), fault)).collect();
    let removed = rows.register.removals().iter().map(|one| Kept {
        listing: String::new(),
        id: one.user_id.clone(),
        name: one.name.clone(),
        says: json!({"decision": one.decision_number, "decision_date": one.decision_date, "reason": one.reason}),
    });
    let told = log.named("member.removed").map(|(_, told)| {
        let user = text(told, "user");
        Told { id: user, listing: String::new(), name: rows.name(user), says: told }
    });
    held(&mut found, (told.collect(), removed.collect()), ("removal-gone", "log-removal"));
    let listed = sessions::listings(tx, &session.id).await?;
    looks(tx, session, (log, &listed), &mut found).await?;
    closings(tx, session, (log, &listed), &mut found).await?;
    findings(tx, session, (log, &listed), &mut found).await?;
    found.extend(setting::disagreements(tx, session, log).await?);
    discussions(tx, session, log, &mut found).await?;
    Ok(found)
}

/// The listing where a fault is told: of a product that was withdrawn, with the whole session.
fn place(listed: &[Listing], listing: &str) -> String {
    listed.iter().find(|one| one.id == listing).map_or_else(String::new, |one| one.id.clone())
}

/// What the events of a name tell of things by their ids.
fn told<'a>((log, listed): (&'a Log, &[Listing]), name: &'a str) -> Vec<Told<'a>> {
    let of = |(event, told): &'a (Logged, Json)| Told {
        id: &event.object_id,
        listing: place(listed, text(told, "listing")),
        name: event.actor_name.clone(),
        says: told,
    };
    log.named(name).map(of).collect()
}

/// What an event tells.
struct Told<'a> {
    id: &'a str,
    /// Empty where it is of the whole session.
    listing: String,
    name: String,
    says: &'a Json,
}

/// Holds what was told against what is kept, each once.
fn held(
    found: &mut Vec<(String, Fault)>,
    (told, mut kept): (Vec<Told<'_>>, Vec<Kept>),
    (gone, unknown): (&'static str, &'static str),
) {
    for one in told {
        match kept.iter().position(|row| row.id == one.id && row.listing == one.listing && agrees(one.says, &row.says))
        {
            Some(at) => drop(kept.remove(at)),
            None => found.push((one.listing, Fault::of(gone, &one.name))),
        }
    }
    found.extend(kept.into_iter().map(|row| (row.listing, Fault::of(unknown, &row.name))));
}

/// The day, the place and the deadline as they were told last; the round, the council, the regulation and whether the council
/// was consulted in writing as they were told when it was opened; and whether it then met.
fn way(session: &Session, log: &Log) -> Option<Fault> {
    let opened = log.named("session.opened").next().map(|(_, told)| told);
    let met = log.named("meeting.called").next().map(|(_, told)| told);
    let now = json!({"held_on": session.held_on, "venue": session.venue, "deadline": session.deadline});
    let from_the_first = json!({"round": session.round_id, "council": session.council_id,
        "regulation": session.regulation_id, "in_writing": session.was_in_writing});
    let told_so = met.or(opened).is_none_or(|told| agrees(told, &now));
    let same_way = opened.is_none_or(|told| agrees(told, &from_the_first));
    let has_met = session.was_in_writing && !session.in_writing;
    let is_so = told_so && same_way && has_met == met.is_some();
    (!is_so).then(|| Fault::of("way", ""))
}

async fn looks(
    tx: &mut Tx,
    session: &Session,
    (log, listed): (&Log, &[Listing]),
    found: &mut Vec<(String, Fault)>,
) -> Result<()> {
    let sheets = second_looks::sheets_of_session(tx, &session.id).await?;
    let looks = second_looks::of_session(tx, &session.id).await?;
    let kept = looks.iter().map(|look| {
        let own: Vec<&str> = sheets.iter().filter(|(id, _)| *id == look.id).map(|(_, sheet)| sheet.as_str()).collect();
        let says = json!({"outcome": look.outcome, "reason": look.reason, "version": look.version,
                          "deadline": look.deadline, "sheets": own});
        Kept { listing: place(listed, &look.listing_id), id: look.id.clone(), name: look.name.clone(), says }
    });
    held(found, (told((log, listed), "second_look.recorded"), kept.collect()), ("look-gone", "log-look"));
    Ok(())
}

/// Which products were closed for filing, and opened again.
async fn closings(
    tx: &mut Tx,
    session: &Session,
    (log, listed): (&Log, &[Listing]),
    found: &mut Vec<(String, Fault)>,
) -> Result<()> {
    let rows = product_closings::of_session(tx, &session.id).await?;
    for (event, is_closed) in [("product.closed", true), ("product.opened", false)] {
        let kept = rows.iter().filter(|row| row.is_closed == is_closed).map(|row| {
            let says =
                json!({"version": row.version, "reason": row.reason, "sheets": row.sheets, "missing": row.missing()});
            let (listing, id) = (place(listed, &row.listing_id), row.listing_id.clone());
            Kept { listing, id, name: row.name.clone(), says }
        });
        let told = told((log, listed), event);
        held(found, (told, kept.collect()), ("product-closing-gone", "log-product-closing"));
    }
    Ok(())
}

/// Tests, their results, visits, and what of them was struck.
async fn findings(
    tx: &mut Tx,
    session: &Session,
    (log, listed): (&Log, &[Listing]),
    found: &mut Vec<(String, Fault)>,
) -> Result<()> {
    let mut kept = Found::default();
    let withdrawn = sessions::withdrawn(tx, &session.id).await?;
    for listing in listed.iter().chain(&withdrawn) {
        let files = examinations::files_of(tx, &listing.id).await?;
        let tests = examinations::tests_of(tx, &listing.id).await?;
        let visits = examinations::visits_of(tx, &listing.id).await?;
        kept.read(&place(listed, &listing.id), &files, &tests, &visits);
    }
    for (event, kept) in [
        ("extra_test.asked", kept.asked),
        ("test_result.entered", kept.results),
        ("site_visit.recorded", kept.visits),
        ("finding.struck", kept.struck),
    ] {
        held(found, (told((log, listed), event), kept), ("finding-gone", "log-finding"));
    }
    Ok(())
}

/// What was typed of the discussion, version by version: it is printed in the minutes.
async fn discussions(tx: &mut Tx, session: &Session, log: &Log, found: &mut Vec<(String, Fault)>) -> Result<()> {
    let told = log.named("discussion.recorded").map(|(event, told)| Told {
        id: &event.object_id,
        listing: String::new(),
        name: told["version"].to_string(),
        says: told,
    });
    let kept = store::discussions(tx, &session.id).await?.into_iter().map(|(version, text)| Kept {
        listing: String::new(),
        id: session.id.clone(),
        name: version.to_string(),
        says: json!({"version": version, "sha256": hash_of(text.as_bytes())}),
    });
    held(found, (told.collect(), kept.collect()), ("discussion-gone", "log-discussion"));
    Ok(())
}

/// What the advisory team found, by what its events are called.
#[derive(Default)]
struct Found {
    asked: Vec<Kept>,
    results: Vec<Kept>,
    visits: Vec<Kept>,
    struck: Vec<Kept>,
}

impl Found {
    fn read(&mut self, listing: &str, files: &[FindingFile], tests: &[ExtraTest], visits: &[SiteVisit]) {
        let row = |id: &str, name: &str, says: Json| Kept {
            listing: listing.to_owned(),
            id: id.to_owned(),
            name: name.to_owned(),
            says,
        };
        let hashes = |id: &str| -> Vec<&str> {
            files.iter().filter(|file| file.finding_id == id).map(|file| file.sent_hash.as_str()).collect()
        };
        for test in tests {
            let says = json!({"what": test.what, "why": test.why, "due_on": test.due_on()});
            self.asked.push(row(&test.id, &test.name, says));
            if test.result.is_some() {
                let says = json!({"passed": test.passed, "result": test.result, "sha256": hashes(&test.id)});
                self.results.push(row(&test.id, &test.result_by, says));
            }
            let struck = test.struck_why.as_ref();
            self.struck.extend(struck.map(|why| row(&test.id, &test.struck_by, json!({"reason": why}))));
        }
        for visit in visits {
            let says = json!({"visited_on": visit.visited_on(), "place": visit.place, "who": visit.as_written(),
                              "seen": visit.seen, "sha256": hashes(&visit.id)});
            self.visits.push(row(&visit.id, &visit.name, says));
            let struck = visit.struck_why.as_ref();
            self.struck.extend(struck.map(|why| row(&visit.id, &visit.struck_by, json!({"reason": why}))));
        }
    }
}
