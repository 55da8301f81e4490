//! Counting closed sessions under what is proposed.

use crate::error::Result;
use crate::evaluation::closings::{Count, Unread};
use crate::evaluation::councils;
use crate::evaluation::facts::{self, FactSheet};
use crate::evaluation::interests::Register;
use crate::evaluation::results::{self, ResultRow};
use crate::evaluation::second_looks::{self, SecondLook};
use crate::evaluation::sessions::{self, Listing, Session};
use crate::evaluation::sheets::{self, Filing};
use crate::platform::db::Tx;
use rules::council::{GatesBy, Regulation};
use rules::library::Library;
use rules::simulate::{NotComparable, grounds_again, read_again};
use rules::{Points, form::Form};
use serde::Serialize;

/// What is proposed; what is left out stays as each session had it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Proposal<'a> {
    /// Criteria in the place of those that were pinned.
    pub criteria: Option<&'a Library>,
    pub gates_by: Option<GatesBy>,
    pub spread_limit: Option<Points>,
    pub quorum: Option<(u32, u32)>,
}

impl Proposal<'_> {
    pub fn is_empty(&self) -> bool {
        self.criteria.is_none() && self.gates_by.is_none() && self.spread_limit.is_none() && self.quorum.is_none()
    }
}

/// Which sessions are looked at: one, those of a round, or all; an empty text asks for all.
#[derive(Clone, Copy, Debug, Default)]
pub struct Which<'a> {
    pub session: &'a str,
    pub round: &'a str,
}

#[derive(Clone, Debug, Default, Serialize)]
pub struct Simulation {
    /// Products that were looked at.
    pub looked_at: usize,
    /// Those of which something would be otherwise, or cannot be told.
    pub found: Vec<Found>,
}

/// A product of which something would be otherwise, or cannot be told.
#[derive(Clone, Debug, Serialize)]
pub struct Found {
    pub session: String,
    /// The day of the session, ISO.
    pub held_on: String,
    pub listing: String,
    pub product: String,
    pub producer: String,
    pub demo: bool,
    /// As it was counted; none after a knock-out.
    pub was: Option<i64>,
    pub star: Star,
    /// How far the totals lie apart, where the council would have had to look again and did not.
    pub lacks_look: Option<Points>,
    /// Sheets that counted and sheets that would have been needed, where they are too few.
    pub lacks_quorum: Option<(u32, u32)>,
}

/// What becomes of a star.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Star {
    Same,
    /// None: there would be no rank.
    Moves(Option<i64>),
    /// Why it cannot be told, and what that is about; its sentence is `simulation-why-<code>`.
    // words: simulation-why-*
    Unknown {
        code: &'static str,
        place: String,
    },
}

impl Star {
    fn unknown(code: &'static str, place: impl Into<String>) -> Self {
        Self::Unknown { code, place: place.into() }
    }
}

impl From<NotComparable> for Star {
    fn from(no: NotComparable) -> Self {
        Self::unknown(no.why.as_str(), no.place)
    }
}

/// A row that is no JSON any more is for the replay to tell.
impl From<serde_json::Error> for Star {
    fn from(_: serde_json::Error) -> Self {
        Self::unknown("unreadable", "")
    }
}

/// Counts every closed session that is asked for under the proposal.
///
/// # Errors
/// *Missing* when there is no such session, or when the database cannot be read.
pub async fn simulate(tx: &mut Tx, rules: &Library, which: Which<'_>, proposal: Proposal<'_>) -> Result<Simulation> {
    let sessions = match which {
        Which { session: "", round: "" } => sessions::all(tx).await?,
        Which { session: "", round } => sessions::of_round(tx, round).await?,
        Which { session, .. } => vec![sessions::find(tx, session).await?],
    };
    let mut simulation = Simulation::default();
    for session in sessions.iter().filter(|session| session.is_closed()) {
        let papers = Papers::of(tx, rules, session, proposal).await?;
        for row in results::of_session(tx, &session.id).await? {
            let listing = sessions::listing(tx, &session.id, &row.listing_id).await?;
            simulation.looked_at += 1;
            simulation.found.extend(papers.look(&listing, row));
        }
    }
    Ok(simulation)
}

/// Everything that a closed session was counted from.
struct Papers<'a> {
    rules: &'a Library,
    session: &'a Session,
    proposal: Proposal<'a>,
    /// The session's own with what is proposed in its place.
    regulation: Regulation,
    voting_seats: u32,
    register: Register,
    filings: Vec<Filing>,
    facts: Vec<FactSheet>,
    looks: Vec<SecondLook>,
}

impl<'a> Papers<'a> {
    async fn of(tx: &mut Tx, rules: &'a Library, session: &'a Session, proposal: Proposal<'a>) -> Result<Self> {
        let own = councils::regulation(tx, &session.regulation_id).await?.rule();
        let (quorum_num, quorum_den) = proposal.quorum.unwrap_or((own.quorum_num, own.quorum_den));
        let seats = councils::seats(tx, &session.council_id, &session.regulation_id).await?;
        Ok(Self {
            rules,
            session,
            proposal,
            regulation: Regulation {
                quorum_num,
                quorum_den,
                spread_limit: proposal.spread_limit.or(own.spread_limit),
                gates_by: proposal.gates_by.unwrap_or(own.gates_by),
                ..own
            },
            voting_seats: whole(seats.iter().filter(|seat| seat.votes()).count()),
            register: Register::of_session(tx, &session.id).await?,
            filings: sheets::of_session(tx, &session.id).await?,
            facts: facts::of_session(tx, &session.id).await?,
            looks: second_looks::of_session(tx, &session.id).await?,
        })
    }

    /// What would be otherwise of a product, if anything would.
    fn look(&self, listing: &Listing, row: ResultRow) -> Option<Found> {
        let counts = |filing: &&Filing| filing.listing_id == listing.id && self.register.counts(filing);
        let filings: Vec<&Filing> = self.filings.iter().filter(counts).collect();
        let facts = self.facts.iter().rfind(|facts| facts.listing_id == listing.id && facts.is_confirmed());
        let counted = self.count(listing, &filings, facts);
        let star = match &counted {
            Ok(_) if !self.is_as_kept(listing, &filings, facts, row.stars) => Star::unknown("not_as_kept", ""),
            Ok((_, stars)) if *stars == row.stars => Star::Same,
            Ok((_, stars)) => Star::Moves(*stars),
            Err(why) => why.clone(),
        };
        let looked = self.looks.iter().any(|look| look.listing_id == listing.id);
        let spread = counted.map_or(0, |(count, _)| count.spread());
        let needed = self.regulation.quorum_needed(self.voting_seats);
        let filed = whole(filings.len());
        let found = Found {
            session: self.session.id.clone(),
            held_on: self.session.held_on.clone(),
            listing: listing.id.clone(),
            product: row.product,
            producer: row.producer,
            demo: row.demo,
            was: row.stars,
            star,
            lacks_look: (self.regulation.needs_second_look(spread) && !looked).then_some(spread),
            lacks_quorum: (filed < needed).then_some((filed, needed)),
        };
        let same = found.star == Star::Same && found.lacks_look.is_none() && found.lacks_quorum.is_none();
        (!same).then_some(found)
    }

    /// Whether the kept star follows from the papers; a replay tells why not.
    fn is_as_kept(&self, listing: &Listing, filings: &[&Filing], facts: Option<&FactSheet>, kept: Option<i64>) -> bool {
        let pinned = listing.form(self.rules).map_err(|_| Star::unknown("unreadable", ""));
        let counted = pinned.and_then(|pinned| {
            let count = Self::read(listing, (pinned, pinned), filings, facts)?;
            stars(&count, pinned, listing)
        });
        counted.is_ok_and(|stars| stars == kept)
    }

    /// The star under the proposal, with the papers as they are read then.
    fn count(
        &self,
        listing: &Listing,
        filings: &[&Filing],
        facts: Option<&FactSheet>,
    ) -> Result<(Count, Option<i64>), Star> {
        let pinned = listing.form(self.rules).map_err(|_| Star::unknown("unreadable", listing.form.as_str()))?;
        let form = self.form(listing, pinned)?;
        let mut count = Self::read(listing, (pinned, form), filings, facts)?;
        match self.regulation.gates_by {
            GatesBy::Majority => count.confirmed = None,
            GatesBy::ConfirmedSheet if count.confirmed.is_none() => return Err(Star::unknown("no_facts", "")),
            GatesBy::ConfirmedSheet => {}
        }
        let stars = stars(&count, form, listing)?;
        Ok((count, stars))
    }

    /// The papers of the form that was pinned, read on another.
    fn read(
        listing: &Listing,
        (pinned, form): (&Form, &Form),
        filings: &[&Filing],
        facts: Option<&FactSheet>,
    ) -> Result<Count, Star> {
        let of = listing.facts();
        let read = Count::of(filings, facts, |ticks| read_again(pinned, form, ticks, of).map_err(Star::from));
        let count = read.map_err(|Unread { why, .. }| why)?;
        grounds_again(pinned, form, &count.knock_outs)?;
        Ok(count)
    }

    /// The form that the proposal judges the product with.
    fn form<'f>(&self, listing: &Listing, pinned: &'f Form) -> Result<&'f Form, Star>
    where
        'a: 'f,
    {
        let Some(criteria) = self.proposal.criteria else { return Ok(pinned) };
        let form = criteria.form(&listing.ruleset, &listing.form);
        form.ok_or_else(|| Star::unknown("no_form", format!("{}/{}", listing.ruleset, listing.form)))
    }
}

fn stars(count: &Count, form: &Form, listing: &Listing) -> Result<Option<i64>, Star> {
    let ranking = count.rank(form, listing.facts()).map_err(|no| Star::unknown("unreadable", no.code()))?;
    Ok(ranking.stars.map(i64::from))
}

fn whole(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
