//! Counting again, product by product.

use super::agreement::{Rows, disagreements};
use super::log::Log;
use super::store;
use crate::error::{Error, Result, refused};
use crate::evaluation::closings::{Count, Unread, meeting};
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

/// How many products were counted again, those that differ, and the sessions of which something differs besides.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Replay {
    pub checked: usize,
    pub different: Vec<Different>,
    pub sessions: Vec<Meeting>,
    /// Sessions whose closing told no hash of the meeting: where it sat and who was there is not proved.
    pub unproved: usize,
}

impl Replay {
    /// Products of which everything is as it was kept.
    pub fn same(&self) -> usize {
        self.checked - self.different.len()
    }

    /// Everything is as it was kept.
    pub fn is_same(&self) -> bool {
        self.different.is_empty() && self.sessions.is_empty()
    }

    fn take(&mut self, other: Self) {
        self.checked += other.checked;
        self.different.extend(other.different);
        self.sessions.extend(other.sessions);
        self.unproved += other.unproved;
    }
}

/// A session of which something is not as it was, besides what is of one product.
#[derive(Clone, Debug, Serialize)]
pub struct Meeting {
    pub session: String,
    /// ISO; empty where no row of it is left.
    pub held_on: String,
    pub faults: Vec<Fault>,
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

    pub(super) fn of(code: &'static str, name: &str) -> Self {
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

/// Counts every closed session again; what the log tells was closed is, whatever became of its rows.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_all(tx: &mut Tx, rules: &Library) -> Result<Replay> {
    let mut all = Replay::default();
    for id in store::judged(tx).await? {
        let session = sessions::find(tx, &id).await?;
        all.take(of_session(tx, rules, &session).await?);
    }
    let gone = |session| Meeting { session, held_on: String::new(), faults: vec![Fault::new("session-gone")] };
    all.sessions.extend(store::gone(tx).await?.into_iter().map(gone));
    Ok(all)
}

/// Holds what is kept of every session that is not closed against its seals and the log: a sheet that goes before anything
/// was counted leaves no other trace.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_open(tx: &mut Tx, rules: &Library) -> Result<Replay> {
    let mut all = Replay::default();
    for id in store::open(tx).await? {
        let session = sessions::find(tx, &id).await?;
        let (papers, listings) = Papers::read(tx, rules, &session).await?;
        all.take(papers.hold(&listings, |listing| {
            let faults = papers.faults_of(listing);
            (!faults.is_empty()).then(|| Different { faults, ..papers.named(listing) })
        }));
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

/// Whether there is something to count again: a closing, or results or an event of one whose closing is gone.
pub async fn is_counted(tx: &mut Tx, session: &Session) -> Result<bool> {
    let has_results = !results::of_session(tx, &session.id).await?.is_empty();
    Ok(session.is_closed() || has_results || store::was_closed(tx, &session.id).await?)
}

pub(super) async fn of_session(tx: &mut Tx, rules: &Library, session: &Session) -> Result<Replay> {
    let (papers, listings) = Papers::read(tx, rules, session).await?;
    let mut replay = papers.hold(&listings, |listing| papers.look(listing));
    let (faults, is_proved) = papers.closing(tx).await?;
    replay.unproved = usize::from(!is_proved);
    match replay.sessions.first_mut() {
        Some(meeting) => meeting.faults.extend(faults),
        None if !faults.is_empty() => replay.sessions.push(papers.meeting(faults)),
        None => {}
    }
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
    /// Where rows and log disagree: the listing, empty for the whole session.
    disagreements: Vec<(String, Fault)>,
}

impl<'a> Papers<'a> {
    /// With the list.
    async fn read(tx: &mut Tx, rules: &'a Library, session: &'a Session) -> Result<(Self, Vec<Listing>)> {
        let regulation = councils::regulation(tx, &session.regulation_id).await?.rule();
        let mut papers = Self {
            rules,
            session,
            by_sheet: regulation.gates_by == GatesBy::ConfirmedSheet,
            register: Register::of_session(tx, &session.id).await?,
            newest: sheets::of_session(tx, &session.id).await?,
            versions: sheets::versions_of_session(tx, &session.id).await?,
            facts: facts::of_session(tx, &session.id).await?,
            results: results::of_session(tx, &session.id).await?,
            log: Log::of_session(tx, session).await?,
            disagreements: Vec::new(),
        };
        let seats = councils::seats(tx, &session.council_id, &session.regulation_id).await?;
        let (versions, facts, register) = (&papers.versions, &papers.facts, &papers.register);
        let rows = Rows { seats: &seats, versions, facts, register };
        papers.disagreements = disagreements(tx, session, &papers.log, &rows).await?;
        Ok((papers, sessions::listings(tx, &session.id).await?))
    }

    /// Every product of the list, those that are gone from it, and what disagrees of the whole session.
    fn hold(&self, listings: &[Listing], look: impl Fn(&Listing) -> Option<Different>) -> Replay {
        let mut gone = self.log.listings();
        gone.retain(|id| !listings.iter().any(|listing| listing.id == *id));
        let mut different: Vec<Different> = gone.iter().map(|id| self.gone(id)).collect();
        let checked = listings.len() + gone.len();
        different.extend(listings.iter().filter_map(look));
        let of_all = self.disagreements.iter().filter(|(listing, _)| listing.is_empty());
        let faults: Vec<Fault> = of_all.map(|(_, fault)| fault.clone()).collect();
        let sessions = if faults.is_empty() { Vec::new() } else { vec![self.meeting(faults)] };
        Replay { checked, different, sessions, unproved: 0 }
    }

    fn meeting(&self, faults: Vec<Fault>) -> Meeting {
        Meeting { session: self.session.id.clone(), held_on: self.session.held_on.clone(), faults }
    }

    /// What the closing told of the meeting, and whether it told its hash at all.
    async fn closing(&self, tx: &mut Tx) -> Result<(Vec<Fault>, bool)> {
        let mut faults = Vec::new();
        let mut closings = self.log.named("session.closed");
        let told = closings.next();
        if closings.next().is_some() {
            faults.push(Fault::new("closed-twice"));
        }
        let Some((event, told)) = told.filter(|_| self.session.is_closed()) else { return Ok((faults, true)) };
        if self.session.closed_at != Some(event.at) || !meeting::is_closed_by(tx, self.session, &event.actor_id).await?
        {
            faults.push(Fault::of("closed-otherwise", &event.actor_name));
        }
        let Some(hash) = told["meeting"].as_str() else { return Ok((faults, false)) };
        if meeting::hash(&meeting::text(tx, self.session).await?) != hash {
            faults.push(Fault::new("meeting"));
        }
        // Told since closings keep it.
        let course = told["course"].as_str();
        if let Some(hash) = course
            && meeting::hash(&meeting::course(tx, self.session).await?) != hash
        {
            faults.push(Fault::new("course"));
        }
        Ok((faults, true))
    }

    /// Its seals, its place on the list, and where rows and log disagree.
    fn faults_of(&self, listing: &Listing) -> Vec<Fault> {
        let mut faults = self.seals(listing);
        let own = self.disagreements.iter().filter(|(id, _)| *id == listing.id);
        faults.extend(own.map(|(_, fault)| fault.clone()));
        if !self.log.knows_listing(listing) {
            faults.push(Fault::new("log-listing"));
        }
        faults
    }

    fn named(&self, listing: &Listing) -> Different {
        Different { product: listing.product.clone(), demo: listing.product_demo, ..self.gone(&listing.id) }
    }

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
        faults.extend(self.faults_of(listing));
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
            demo: kept.map_or(listing.product_demo, |row| row.demo),
            kept: kept.map(Star::kept),
            counted: counted.map(|(_, ranking)| Star::counted(&ranking)),
            faults,
            ..self.named(listing)
        })
    }

    /// A product that was on the list and of which no row is left.
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

    /// Seals that fit no more, and sheets that the log does not tell of; every version of them.
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
