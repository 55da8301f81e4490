//! Counting again, product by product.

use super::log::Log;
use super::store;
use crate::error::{Error, Result, refused};
use crate::evaluation::closings::{Count, Unread};
use crate::evaluation::councils;
use crate::evaluation::facts::{self, FactSheet};
use crate::evaluation::interests::Register;
use crate::evaluation::results::{self, ResultRow};
use crate::evaluation::sessions::{self, Listing, Session};
use crate::evaluation::sheets::{self, Filing};
use crate::platform::db::Tx;
use rules::council::GatesBy;
use rules::library::Library;
use rules::ranking::Ranking;
use serde::Serialize;

/// How many products were counted again, and those that differ.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Replay {
    pub checked: usize,
    pub different: Vec<Different>,
}

impl Replay {
    /// Products of which everything is as it was kept.
    pub fn same(&self) -> usize {
        self.checked - self.different.len()
    }
}

/// A product of which something is not as it was kept.
#[derive(Clone, Debug, Serialize)]
pub struct Different {
    pub session: String,
    /// The day of the session, ISO.
    pub held_on: String,
    pub listing: String,
    /// Empty where the row of the listing is gone.
    pub product: String,
    /// It, or anything that its star came from, is invented for a demonstration.
    pub demo: bool,
    pub kept: Option<Star>,
    /// None where it cannot be counted.
    pub counted: Option<Star>,
    pub faults: Vec<Fault>,
}

/// A star and the exact mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Star {
    /// None after a knock-out.
    pub stars: Option<i64>,
    pub mean_sum: i64,
    pub mean_count: i64,
}

/// What is not as it was; its sentence is `replay-fault-<code>`, which may name somebody or something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    // words: replay-fault-*
    pub code: &'static str,
    pub name: String,
}

impl Fault {
    fn new(code: &'static str) -> Self {
        Self { code, name: String::new() }
    }

    fn of(code: &'static str, name: &str) -> Self {
        Self { code, name: name.to_owned() }
    }
}

impl Star {
    fn kept(row: &ResultRow) -> Self {
        Self { stars: row.stars, mean_sum: row.mean_sum, mean_count: row.mean_count }
    }

    fn counted(ranking: &Ranking) -> Self {
        let whole = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
        let mean = &ranking.mean;
        Self { stars: ranking.stars.map(i64::from), mean_sum: whole(mean.sum), mean_count: whole(mean.count) }
    }
}

/// Counts every closed session again.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_all(tx: &mut Tx, rules: &Library) -> Result<Replay> {
    let mut all = Replay::default();
    for id in store::judged(tx).await? {
        let session = sessions::find(tx, &id).await?;
        let one = of_session(tx, rules, &session).await?;
        all.checked += one.checked;
        all.different.extend(one.different);
    }
    Ok(all)
}

/// Counts one session again.
///
/// # Errors
/// *Missing* when there is none, refused when it is not closed.
pub async fn of_one(tx: &mut Tx, rules: &Library, id: &str) -> Result<Replay> {
    let session = sessions::find(tx, id).await?;
    if !is_counted(tx, &session).await? {
        return Err(refused("replay-not-closed"));
    }
    of_session(tx, rules, &session).await
}

/// Whether there is something to count again: a closing, or results whose closing is gone.
pub async fn is_counted(tx: &mut Tx, session: &Session) -> Result<bool> {
    Ok(session.is_closed() || !results::of_session(tx, &session.id).await?.is_empty())
}

pub(super) async fn of_session(tx: &mut Tx, rules: &Library, session: &Session) -> Result<Replay> {
    let regulation = councils::regulation(tx, &session.regulation_id).await?.rule();
    let papers = Papers {
        rules,
        session,
        by_sheet: regulation.gates_by == GatesBy::ConfirmedSheet,
        register: Register::of_session(tx, &session.id).await?,
        newest: sheets::of_session(tx, &session.id).await?,
        versions: sheets::versions_of_session(tx, &session.id).await?,
        facts: facts::of_session(tx, &session.id).await?,
        results: results::of_session(tx, &session.id).await?,
        log: Log::of_session(tx, &session.id).await?,
    };
    let listings = sessions::listings(tx, &session.id).await?;
    let gone = papers.log.listings().filter(|id| !listings.iter().any(|listing| listing.id == **id));
    let gone: Vec<Different> = gone.map(|id| papers.gone(id)).collect();
    let mut replay = Replay { checked: listings.len() + gone.len(), different: gone };
    replay.different.extend(listings.iter().filter_map(|listing| papers.look(listing)));
    Ok(replay)
}

/// Everything that is kept of a session.
struct Papers<'a> {
    rules: &'a Library,
    session: &'a Session,
    /// The council works with a confirmed sheet of facts.
    by_sheet: bool,
    register: Register,
    newest: Vec<Filing>,
    versions: Vec<Filing>,
    facts: Vec<FactSheet>,
    results: Vec<ResultRow>,
    log: Log,
}

impl Papers<'_> {
    /// What differs of a product, if anything does.
    fn look(&self, listing: &Listing) -> Option<Different> {
        let mut faults = Vec::new();
        if listing.form(self.rules).is_err() {
            faults.push(Fault::of("criteria", &format!("{}/{}", listing.ruleset, listing.form)));
        }
        let kept = self.results.iter().find(|row| row.listing_id == listing.id);
        let counted = match self.count(listing) {
            Ok(counted) => Some(counted),
            Err(fault) => {
                faults.push(fault);
                None
            }
        };
        if let (Some(row), Some((_, ranking))) = (kept, &counted) {
            faults.extend(differs(row, ranking, listing));
        }
        if kept.is_none() {
            faults.push(Fault::new("result-missing"));
        }
        faults.extend(self.seals(listing));
        let hash = counted.as_ref().and_then(|(count, ranking)| count.hash(ranking).ok());
        let stars = kept.and_then(|row| row.stars);
        if !self.log.knows_result(&listing.id, stars, hash.as_deref()) {
            faults.push(Fault::new("log-result"));
        }
        if !self.session.is_closed() {
            faults.push(Fault::new("reopened"));
        }
        faults.dedup();
        (!faults.is_empty()).then(|| Different {
            product: listing.product.clone(),
            demo: kept.map_or(listing.product_demo, |row| row.demo),
            kept: kept.map(Star::kept),
            counted: counted.map(|(_, ranking)| Star::counted(&ranking)),
            faults,
            ..self.gone(&listing.id)
        })
    }

    /// A product that the closing counted and of which no row is left.
    fn gone(&self, listing: &str) -> Different {
        Different {
            session: self.session.id.clone(),
            held_on: self.session.held_on.clone(),
            listing: listing.to_owned(),
            product: String::new(),
            demo: self.session.demo,
            kept: None,
            counted: None,
            faults: vec![Fault::new("listing-missing")],
        }
    }

    /// Counts the star from the sheets that count and the facts that decide.
    fn count(&self, listing: &Listing) -> Result<(Count, Ranking), Fault> {
        let criteria = || Fault::of("criteria", &format!("{}/{}", listing.ruleset, listing.form));
        let form = self.rules.form(&listing.ruleset, &listing.form).ok_or_else(criteria)?;
        let counts = |filing: &&Filing| filing.listing_id == listing.id && self.register.counts(filing);
        let filings: Vec<&Filing> = self.newest.iter().filter(counts).collect();
        let confirmed = self.confirmed(listing).next_back();
        let read = Count::of(&filings, confirmed, |ticks| ticks.file(form, listing.facts()).map_err(Error::fault));
        let count = read.map_err(|Unread { login, .. }| match login {
            Some(login) => Fault::of("sheet-unreadable", &name(&filings, &login)),
            None => Fault::new("facts-unreadable"),
        })?;
        if self.by_sheet && count.confirmed.is_none() {
            return Err(Fault::new("facts-missing"));
        }
        let ranking = count.rank(form, listing.facts()).map_err(|no| Fault::of("not-countable", no.code()))?;
        Ok((count, ranking))
    }

    fn confirmed(&self, listing: &Listing) -> impl DoubleEndedIterator<Item = &FactSheet> {
        self.facts.iter().filter(|facts| facts.listing_id == listing.id && facts.is_confirmed())
    }

    /// Seals that fit no more, and what the log says otherwise of sheets and facts; every version of them.
    fn seals(&self, listing: &Listing) -> Vec<Fault> {
        let mut faults = Vec::new();
        let form = self.rules.form(&listing.ruleset, &listing.form);
        for filing in self.versions.iter().filter(|filing| filing.listing_id == listing.id) {
            if !form.is_some_and(|form| sheets::fits(form, listing, filing)) {
                faults.push(Fault::of("seal", &filing.name));
            }
            if !self.log.knows_sheet(filing) {
                faults.push(Fault::of("log-sheet", &filing.name));
            }
        }
        let unknown = self.confirmed(listing).filter(|facts| !self.log.knows_facts(facts));
        faults.extend(unknown.map(|facts| Fault::of("log-facts", &facts.name)));
        faults
    }
}

fn name(filings: &[&Filing], login: &str) -> String {
    filings.iter().find(|filing| filing.login == login).map_or_else(String::new, |filing| filing.name.clone())
}

/// Where the row of a result says something else than what was counted.
fn differs(row: &ResultRow, ranking: &Ranking, listing: &Listing) -> Vec<Fault> {
    let mut faults = Vec::new();
    let (kept, counted) = (Star::kept(row), Star::counted(ranking));
    if kept.stars != counted.stars {
        faults.push(Fault::new("stars"));
    }
    if (kept.mean_sum, kept.mean_count) != (counted.mean_sum, counted.mean_count) {
        faults.push(Fault::new("mean"));
    }
    let kept = serde_json::from_str::<serde_json::Value>(&row.ranking);
    if !kept.is_ok_and(|kept| serde_json::to_value(ranking).is_ok_and(|counted| counted == kept)) {
        faults.push(Fault::new("ranking"));
    }
    let same_words = row.ruleset == listing.ruleset && row.form == listing.form;
    if !same_words || row.product_id != listing.product_id || row.recognised != ranking.recognised {
        faults.push(Fault::new("row"));
    }
    faults
}
