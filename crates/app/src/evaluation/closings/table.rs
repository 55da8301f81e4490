//! Everything that lies on a session's table, product by product: the sheets as counted, the confirmed facts, and
//! how far the product is from being closed. Only the server sees it whole before the session is closed.

use super::count::Count;
use crate::error::{Error, Result};
use crate::evaluation::consultations;
use crate::evaluation::councils::{self, Regulation};
use crate::evaluation::facts::{self, FactSheet};
use crate::evaluation::interests::{Call, Register};
use crate::evaluation::product_closings;
use crate::evaluation::roll_calls::{self, RollCall};
use crate::evaluation::second_looks::{self, Outcome, SecondLook};
use crate::evaluation::sessions::{self, Listing, Session};
use crate::evaluation::sheets::{self, Filing};
use crate::platform::db::Tx;
use crate::platform::words::Words;
use jiff::{Timestamp, civil::Date};
use rules::council::{CloseRefusal, Roll, Standing, may_close};
use rules::library::Library;
use rules::ranking::Ranking;
use rules::ruleset::Bands;

pub struct Table {
    pub regulation: Regulation,
    /// Seats of the council with a vote: what the quorum is a share of, whoever stands aside.
    pub voting_seats: u32,
    /// What the roll says, once somebody has called it.
    pub roll: Option<Roll>,
    /// The council consults in writing.
    in_writing: bool,
    /// Products on which a member asked for a meeting.
    to_meet: Vec<String>,
    /// The day of the session while it lies ahead: nobody closes a meeting that has not been held.
    ahead: Option<Date>,
    pub lines: Vec<Line>,
}

/// One product on the table.
pub struct Line {
    pub listing: Listing,
    pub standing: Standing,
    /// Every seat that votes on it has filed, or the time to file is over; after a second look that called for new sheets,
    /// every member who had filed and may file again has, or the time for that is over. Or it was closed so that whoever is left
    /// does not judge it any more (docs/decisions/0038).
    pub filing_is_over: bool,
    /// The criteria that were pinned, and who recognises by them, are still those of an evaluation today.
    pub criteria_hold: bool,
    /// The version that the newest sheets carry, or that a second look called for.
    pub newest_version: i64,
    /// The sheets that count.
    pub filings: Vec<String>,
    bands: Bands,
    count: Count,
}

/// Reads the table of a session.
pub async fn table(tx: &mut Tx, rules: &Library, session: &Session) -> Result<Table> {
    let regulation = councils::regulation(tx, &session.regulation_id).await?;
    let seats = councils::seats(tx, &session.council_id, &session.regulation_id).await?;
    let voting_seats = whole(seats.iter().filter(|seat| seat.votes()).count());
    let register = Register::of_session(tx, &session.id).await?;
    let filings = sheets::of_session(tx, &session.id).await?;
    let facts = facts::of_session(tx, &session.id).await?;
    let second = second_looks::of_session(tx, &session.id).await?;
    let looked_at = second_looks::sheets_of_session(tx, &session.id).await?;
    let closings = product_closings::of_session(tx, &session.id).await?;
    let time_is_over = tx.now() > session.deadline();
    let mut lines = Vec::new();
    for listing in sessions::listings(tx, &session.id).await? {
        let of_listing = || filings.iter().filter(|filing| filing.listing_id == listing.id);
        let voters = register.voters(&listing.id, &seats);
        let look = second.iter().rfind(|look| look.listing_id == listing.id);
        let looked_at = looked_at.iter().filter(|(id, _)| look.is_some_and(|look| look.id == *id));
        // Whoever was called since the council looked again.
        let is_new = |user: &str| {
            let is_call = |call: &Call| call.listing_id == listing.id && call.user_id == user;
            look.is_some_and(|look| register.calls().iter().any(|call| is_call(call) && call.at >= look.at))
        };
        let has_filed = |user: &str| of_listing().any(|filing| filing.user_id == user);
        let papers = Papers {
            awaits_called: voters.iter().any(|seat| is_new(&seat.user_id) && !has_filed(&seat.user_id)),
            looked_at: looked_at.map(|(_, sheet)| sheet.as_str()).collect(),
            filings: of_listing().filter(|filing| register.counts(filing)).collect(),
            conflicted: of_listing().filter(|filing| register.is_conflicted(filing)).count(),
            voters: voters.len(),
            awaits_chair: seats.iter().any(|seat| {
                let (listing, user) = (&listing.id, &seat.user_id);
                let is_out = register.stands_aside(listing, user)
                    || register.abstains(listing, user)
                    || register.is_replaced(listing, user);
                seat.is_chair() && !is_out
            }),
            confirmed: facts.iter().rfind(|facts| facts.listing_id == listing.id && facts.is_confirmed()),
            late: filings
                .iter()
                .map(|filing| filing.user_id.as_str())
                .filter(|user| look.is_some_and(|look| register.came_late(&listing.id, user, look.version)))
                .collect(),
            look,
        };
        let missing: Vec<_> = voters.iter().filter(|seat| !has_filed(&seat.user_id)).copied().collect();
        let is_shut = product_closings::is_over(&closings, &listing.id, look, (&register, &missing));
        let are_in = time_is_over || papers.filings.len() >= papers.voters;
        let over = is_shut || (are_in && !papers.is_awaited(tx.now()));
        let criteria_hold = criteria_hold(rules, session, &listing, tx.today());
        lines.push(Line { criteria_hold, ..line(rules, listing, &papers, over)? });
    }
    let is_there = |roll: &RollCall, kind: &str| {
        let seat = seats.iter().find(|seat| seat.kind == kind);
        seat.is_none_or(|seat| roll.is_present(&seat.user_id))
    };
    let roll = roll_calls::newest(tx, &session.id).await?;
    let called = roll.map(|roll| Roll { chair: is_there(&roll, "chair"), secretary: is_there(&roll, "secretary") });
    // Where the council consults in writing, nobody has to be there.
    let roll = if session.in_writing { Some(Roll { chair: true, secretary: true }) } else { called };
    let asked = consultations::requests(tx, &session.id).await?;
    let to_meet = asked.into_iter().map(|one| one.listing_id).collect();
    let ahead = Some(session.held_on()).filter(|day| tx.today() < *day);
    Ok(Table { regulation, voting_seats, roll, in_writing: session.in_writing, to_meet, ahead, lines })
}

/// Whether an evaluation on this day falls under the criteria that were pinned and the same levels recognise its star
/// (Điều 12 QĐ 26/2026): a session that drags on past a transition would be judged by the wrong law.
fn criteria_hold(rules: &Library, session: &Session, listing: &Listing, today: Date) -> bool {
    let of_session = |case| rules.which(listing.received_on(), case, session.held_on());
    let of_today = |case| rules.which(listing.received_on(), case, today);
    listing.case_type.parse().is_ok_and(|case| match (of_session(case), of_today(case)) {
        (Ok(then), Ok(now)) => now.ruleset.id == listing.ruleset && now.recognised_by == then.recognised_by,
        _ => false,
    })
}

/// What lies on the table for one product.
struct Papers<'a> {
    /// The sheets that count.
    filings: Vec<&'a Filing>,
    /// How many lie there of members who stand aside.
    conflicted: usize,
    voters: usize,
    /// The chair neither stands aside nor abstains nor is replaced.
    awaits_chair: bool,
    confirmed: Option<&'a FactSheet>,
    look: Option<&'a SecondLook>,
    /// The sheets that lay there when the council looked again.
    looked_at: Vec<&'a str>,
    /// An alternate who was called since then has not filed.
    awaits_called: bool,
    /// Who came when the others had filed anew, and files nothing more.
    late: Vec<&'a str>,
}

impl Papers<'_> {
    /// The council looked again and let these very sheets stand.
    fn is_looked_again(&self) -> bool {
        let is_kept = self.look.is_some_and(|look| look.outcome() == Outcome::Kept);
        is_kept && self.filings.iter().all(|filing| self.looked_at.contains(&filing.id.as_str()))
    }

    /// New sheets were called for, are not all back, and may still come.
    fn is_awaited(&self, now: Timestamp) -> bool {
        let may_come = |look: &SecondLook| look.deadline().is_some_and(|deadline| now <= deadline);
        let is_late = |filing: &Filing| self.late.contains(&filing.user_id.as_str());
        let are_new =
            |look: &SecondLook| self.filings.iter().all(|filing| filing.version >= look.version || is_late(filing));
        let is_back = |look: &SecondLook| !self.awaits_called && are_new(look);
        self.look.is_some_and(|look| look.outcome() == Outcome::ScoreAgain && may_come(look) && !is_back(look))
    }
}

fn line(rules: &Library, listing: Listing, papers: &Papers<'_>, filing_is_over: bool) -> Result<Line> {
    let form = listing.form(rules)?;
    let count =
        Count::of(&papers.filings, papers.confirmed, |ticks| ticks.file(form, listing.facts()).map_err(Error::fault));
    let count = count.map_err(|unread| unread.why)?;
    let filed = papers.filings.iter().map(|filing| filing.version).max().unwrap_or(1);
    Ok(Line {
        standing: Standing {
            item: listing.id.clone(),
            able: whole(papers.voters),
            filed: whole(count.sheets.len()),
            chair_filed: papers.awaits_chair.then(|| papers.filings.iter().any(|filing| filing.seat == "chair")),
            conflicted: whole(papers.conflicted),
            spread: count.spread(),
            looked_again: papers.is_looked_again(),
            confirmed: count.confirmed.is_some(),
        },
        filing_is_over,
        criteria_hold: true,
        filings: papers.filings.iter().map(|filing| filing.id.clone()).collect(),
        bands: form.bands.clone(),
        newest_version: papers.look.map_or(filed, |look| look.version.max(filed)),
        listing,
        count,
    })
}

fn whole(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

impl Table {
    pub fn line(&self, listing: &str) -> Result<&Line> {
        self.lines.iter().find(|line| line.listing.id == listing).ok_or(Error::Missing)
    }

    /// Whether the council must look again; where it consults in writing it meets instead. Nobody is told before the time to file is over: it would tell
    /// something of sheets that the others cannot know.
    pub fn needs_second_look(&self, line: &Line) -> bool {
        line.filing_is_over
            && !self.in_writing
            && !line.standing.looked_again
            && self.regulation.rule().needs_second_look(line.standing.spread)
    }

    /// Everything that keeps the session from closing, with the product it is about: product by product, in the order
    /// of the list.
    pub fn obstacles(&self) -> Vec<Obstacle<'_>> {
        let standings: Vec<Standing> = self.lines.iter().map(|line| line.standing.clone()).collect();
        let of = |item: &str| self.lines.iter().find(|line| line.listing.id == item);
        let mut list: Vec<Obstacle<'_>> = may_close(&self.regulation.rule(), self.voting_seats, self.roll, &standings)
            .into_iter()
            .filter_map(|refusal| match refusal {
                CloseRefusal::Empty => Some(Obstacle::new(None, "session-empty")),
                CloseRefusal::ChairAbsent => Some(Obstacle::new(None, "chair-absent")),
                CloseRefusal::SecretaryMissing => Some(Obstacle::new(None, "secretary-missing")),
                CloseRefusal::RollCallMissing => Some(Obstacle::new(None, "roll-call-missing")),
                CloseRefusal::QuorumMissing { item, filed, needed } => Some(Obstacle {
                    values: vec![("filed", filed.to_string()), ("needed", needed.to_string())],
                    ..Obstacle::new(of(&item), "quorum-missing")
                }),
                CloseRefusal::QuorumLost { item, able, needed } => Some(Obstacle {
                    values: vec![("able", able.to_string()), ("needed", needed.to_string())],
                    ..Obstacle::new(of(&item), "quorum-lost")
                }),
                CloseRefusal::ConflictedSheets { item, sheets } => Some(Obstacle {
                    values: vec![("sheets", sheets.to_string())],
                    ..Obstacle::new(of(&item), "conflicted")
                }),
                CloseRefusal::ChairMissing { item } => Some(Obstacle::new(of(&item), "chair-missing")),
                CloseRefusal::SecondLookMissing { item, .. } => {
                    let line = of(&item).filter(|line| line.filing_is_over && !self.in_writing);
                    line.map(|line| Obstacle::new(Some(line), "second-look-missing"))
                }
                CloseRefusal::ConfirmedSheetMissing { item } => Some(Obstacle::new(of(&item), "facts-missing")),
            })
            .collect();
        if let Some(day) = self.ahead {
            let values = vec![("day", Words::default().day(&day))];
            list.push(Obstacle { values, ..Obstacle::new(None, "before-the-day") });
        }
        if self.in_writing {
            let asked = self.lines.iter().filter(|line| self.to_meet.contains(&line.listing.id));
            list.extend(asked.map(|line| Obstacle::new(Some(line), "meeting-asked")));
            let differ = self.lines.iter().filter(|line| line.filing_is_over && line.differs(&self.regulation));
            list.extend(differ.map(|line| Obstacle::new(Some(line), "opinions-differ")));
        }
        let open = self.lines.iter().filter(|line| !line.filing_is_over);
        list.extend(open.map(|line| Obstacle::new(Some(line), "still-filing")));
        let passed = self.lines.iter().filter(|line| !line.criteria_hold);
        list.extend(passed.map(|line| Obstacle::new(Some(line), "criteria-passed")));
        list.sort_by_key(|obstacle| obstacle.place(&self.lines));
        list
    }

    /// The same, each product once, but for the products that `aside` names: what lies on the table of those is not for
    /// the eyes of whoever asks.
    pub fn groups(&self, aside: &[String]) -> Vec<Group<'_>> {
        let mut groups: Vec<Group<'_>> = Vec::new();
        let is_shown = |obstacle: &Obstacle<'_>| obstacle.line.is_none_or(|line| !aside.contains(&line.listing.id));
        for obstacle in self.obstacles().into_iter().filter(is_shown) {
            match groups.last_mut() {
                Some(group) if group.obstacles[0].is_of(&obstacle) => group.obstacles.push(obstacle),
                _ => groups.push(Group { line: obstacle.line, obstacles: vec![obstacle] }),
            }
        }
        groups
    }
}

impl Line {
    /// Whether the opinions on it differ, so that a council that consults in writing meets.
    fn differs(&self, regulation: &Regulation) -> bool {
        regulation.rule().opinions_differ(&self.count.totals(), &self.bands)
    }

    /// Ranks the product from what lies on the table.
    pub(super) fn rank(&self, rules: &Library) -> Result<Ranking> {
        self.count.rank(self.listing.form(rules)?, self.listing.facts()).map_err(Error::fault)
    }

    /// The hash over everything on the table of the product and what came of it.
    pub(super) fn hash(&self, ranking: &Ranking) -> Result<String> {
        Ok(self.count.hash(ranking)?)
    }
}

/// What keeps one product, or the session itself, from closing.
pub struct Group<'a> {
    pub line: Option<&'a Line>,
    pub obstacles: Vec<Obstacle<'a>>,
}

/// Something that keeps a session from closing; its sentence is `closing-<code>`.
pub struct Obstacle<'a> {
    pub line: Option<&'a Line>,
    // words: closing-*
    pub code: &'static str,
    pub values: Vec<(&'static str, String)>,
}

impl<'a> Obstacle<'a> {
    fn new(line: Option<&'a Line>, code: &'static str) -> Self {
        Self { line, code, values: Vec::new() }
    }

    /// Where its product stands on the list.
    fn place(&self, lines: &[Line]) -> Option<usize> {
        let own = self.line?;
        lines.iter().position(|line| line.listing.id == own.listing.id)
    }

    fn is_of(&self, other: &Self) -> bool {
        self.line.map(|line| &line.listing.id) == other.line.map(|line| &line.listing.id)
    }
}
