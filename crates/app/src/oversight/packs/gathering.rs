//! Everything that a pack holds, read from the rows as they stand: a row that was changed past the programme is packed as it
//! is, for the checker to tell.

use super::bundle::Pack;
use crate::app::ruleset_files;
use crate::audit::{self, Event};
use crate::certificates::{self, decisions};
use crate::error::Result;
use crate::evaluation::closings::meeting;
use crate::evaluation::facts;
use crate::evaluation::interests::Register;
use crate::evaluation::sessions::{self, Listing, Session};
use crate::evaluation::sheets::{self, Filing};
use crate::evaluation::{councils, results, roll_calls, second_looks};
use crate::platform::db::Tx;
use crate::platform::files::hash_of;
use crate::proceedings;
use rules::library::Library;
use serde_json::json;
use std::collections::BTreeSet;

/// Reads the pack of a session; the papers that have a number are still to be read by their hashes.
pub(super) async fn of_session(tx: &mut Tx, rules: &Library, session: &Session) -> Result<Pack> {
    let mut pack = Pack::of(&session.id);
    // What was withdrawn has no result, and its sheets stay.
    let mut listings = sessions::listings(tx, &session.id).await?;
    listings.extend(sessions::withdrawn(tx, &session.id).await?);
    let council = councils::find(tx, &session.council_id).await?;
    let seats = councils::seats(tx, &session.council_id, &session.regulation_id).await?;
    let regulation = councils::regulation(tx, &session.regulation_id).await?;
    let around = json!({"session": session, "council": council, "seats": seats, "regulation": regulation,
                         "listings": listings});
    pack.json("phien-hop.json", &around)?;
    pack.add("phien-hop-luc-dong.json".to_owned(), meeting::text(tx, session).await?.into_bytes());
    pack.add("dien-bien-luc-dong.json".to_owned(), meeting::course(tx, session).await?.into_bytes());
    add_sheets(tx, rules, &mut pack, (session, &listings)).await?;
    add_facts(tx, &mut pack, session).await?;
    add_results(tx, &mut pack, session).await?;
    pack.json("so-xung-dot.json", &Register::of_session(tx, &session.id).await?)?;
    pack.json("diem-danh.json", &roll_calls::newest(tx, &session.id).await?)?;
    pack.json("xem-lai.json", &second_looks::of_session(tx, &session.id).await?)?;
    add_criteria(rules, &mut pack, &listings)?;
    add_papers(tx, &mut pack, session).await?;
    pack.json("nhat-ky.json", &events(tx, session, &listings).await?)?;
    Ok(pack)
}

/// Every version of every sheet, each as the very bytes that its seal covers.
async fn add_sheets(
    tx: &mut Tx,
    rules: &Library,
    pack: &mut Pack,
    (session, listings): (&Session, &[Listing]),
) -> Result<()> {
    let mut index = Vec::new();
    for filing in sheets::versions_of_session(tx, &session.id).await? {
        let file = format!("phieu/{}.txt", filing.id);
        index.push(
            json!({"id": filing.id, "listing": filing.listing_id, "user": filing.user_id, "login": filing.login,
            "name": filing.name, "seat": filing.seat, "version": filing.version, "filed_at": filing.filed_at,
            "seal": filing.seal, "file": file}),
        );
        if let Some(listing) = listings.iter().find(|listing| listing.id == filing.listing_id) {
            let form = rules.form(&listing.ruleset, &listing.form);
            pack.add(file, sheets::covered(form, listing, &filing)?);
        }
    }
    pack.json("phieu.json", &index)
}

async fn add_facts(tx: &mut Tx, pack: &mut Pack, session: &Session) -> Result<()> {
    let mut index = Vec::new();
    for sheet in facts::of_session(tx, &session.id).await? {
        let file = format!("yeu-cau-toi-thieu/{}.json", sheet.id);
        index.push(json!({"id": sheet.id, "listing": sheet.listing_id, "version": sheet.version, "kind": sheet.kind,
            "user": sheet.user_id, "name": sheet.name, "at": sheet.at, "seal": sheet.seal(), "file": file}));
        pack.add(file, sheet.sealed().into_bytes());
    }
    pack.json("yeu-cau-toi-thieu.json", &index)
}

/// The results as they were kept, each with the sheets that count, in the order of the count.
async fn add_results(tx: &mut Tx, pack: &mut Pack, session: &Session) -> Result<()> {
    let register = Register::of_session(tx, &session.id).await?;
    let newest = sheets::of_session(tx, &session.id).await?;
    let mut index = Vec::new();
    for row in results::of_session(tx, &session.id).await? {
        let counts = |filing: &&Filing| filing.listing_id == row.listing_id && register.counts(filing);
        let counted: Vec<&str> = newest.iter().filter(counts).map(|filing| filing.id.as_str()).collect();
        let file = format!("ket-qua/{}.json", row.listing_id);
        index.push(json!({"listing": row.listing_id, "product": row.product, "producer": row.producer,
            "ruleset": row.ruleset, "form": row.form, "stars": row.stars, "mean_sum": row.mean_sum,
            "mean_count": row.mean_count, "recognised": row.recognised, "at": row.at, "demo": row.demo,
            "sheets": counted, "file": file}));
        pack.add(file, row.ranking.into_bytes());
    }
    pack.json("ket-qua.json", &index)
}

/// The text of every form that was used and of its index, with the hashes of all files that the hash of a ruleset covers.
fn add_criteria(rules: &Library, pack: &mut Pack, listings: &[Listing]) -> Result<()> {
    let mut shipped = ruleset_files();
    shipped.sort();
    let used: BTreeSet<&str> = listings.iter().map(|listing| listing.ruleset.as_str()).collect();
    let mut index = Vec::new();
    for ruleset in used.into_iter().filter_map(|id| rules.ruleset(id)) {
        let forms: BTreeSet<&str> = listings.iter().map(|listing| listing.form.as_str()).collect();
        let hashes: BTreeSet<&str> = ruleset
            .forms
            .iter()
            .filter(|form| forms.contains(form.id.as_str()))
            .map(|form| form.hash.as_str())
            .collect();
        let mut files = Vec::new();
        let folder = format!("{}/", ruleset.id);
        for (path, text) in shipped.iter().filter(|(path, _)| path.starts_with(&folder)) {
            let hash = hash_of(text.as_bytes());
            if hashes.contains(hash.as_str()) || path.ends_with("/index.toml") {
                pack.add(format!("tieu-chi/{path}"), text.clone().into_bytes());
            }
            files.push(json!({"path": path, "sha256": hash}));
        }
        index.push(json!({"ruleset": ruleset.id, "decision": ruleset.decision, "hash": ruleset.hash, "files": files}));
    }
    pack.json("tieu-chi.json", &index)
}

/// The papers that have a number, as they were printed then.
async fn add_papers(tx: &mut Tx, pack: &mut Pack, session: &Session) -> Result<()> {
    let mut index = Vec::new();
    for paper in proceedings::of_session(tx, &session.id).await? {
        let of_one = if paper.listing_id.is_empty() { String::new() } else { format!("-{}", paper.number) };
        let file = format!("van-ban/{}{of_one}.pdf", paper.kind);
        let mut signed = Vec::new();
        for (n, one) in (1..).zip(proceedings::signatures::of_paper(tx, &paper.id).await?) {
            let file = format!("van-ban/{}{of_one}-da-ky-{n}.pdf", paper.kind);
            signed.push(json!({"id": one.id, "hash": one.hash, "is_test": one.is_test, "kept_by": one.name,
                "at": one.at().as_millisecond(), "file": file}));
            pack.keep(file, one.hash);
        }
        index.push(json!({"id": paper.id, "kind": paper.kind, "listing": paper.listing_id, "number": paper.number,
            "symbol": paper.symbol, "full_number": paper.full_number(), "signed_on": paper.signed_on(),
            "numbered_by": paper.name, "at": paper.at().as_millisecond(), "pdf_hash": paper.pdf_hash, "file": file,
            "signed": signed}));
        pack.keep(file, paper.pdf_hash);
    }
    pack.json("van-ban.json", &index)
}

/// What the log tells of the session and of everything that belongs to it, the oldest first: by what the events tell, since
/// the rows may be gone.
async fn events(tx: &mut Tx, session: &Session, listings: &[Listing]) -> Result<Vec<Event>> {
    let mut events = audit::of_session(tx, &session.id).await?;
    let mut things: Vec<(&str, String)> = listings.iter().map(|listing| ("listing", listing.id.clone())).collect();
    let papers = proceedings::of_session(tx, &session.id).await?;
    for paper in papers {
        let signed = proceedings::signatures::of_paper(tx, &paper.id).await?;
        things.extend(signed.into_iter().map(|one| ("signed_paper", one.id)));
        things.push(("proceeding", paper.id));
    }
    for decision in decisions::list(tx).await?.into_iter().filter(|one| one.session_id == session.id) {
        let issued = certificates::of_decision(tx, &decision.id).await?;
        things.push(("decision", decision.id));
        things.extend(issued.into_iter().map(|certificate| ("certificate", certificate.id)));
    }
    for (kind, id) in things {
        events.extend(audit::of_object(tx, kind, &id).await?);
    }
    events.sort_by(|one, other| (one.at, &one.id).cmp(&(other.at, &other.id)));
    events.dedup_by(|one, other| one.id == other.id);
    Ok(events)
}
