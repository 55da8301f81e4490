//! The clock of a dossier (Điều 7.2 QĐ 26/2026): fifteen working days from the day the producer submitted it, standing
//! still while a supplement is awaited (docs/decisions/0013). It is computed from the rows and never kept.

mod province;
mod store;
mod words;

pub use province::Province;
use store::Days;
pub use words::said;

use super::stands::State;
use super::store::{self as dossiers, Dossier};
use crate::error::{Error, Result};
use crate::holidays;
use crate::identity::{Actor, Role};
use crate::platform::clock::from_ms;
use crate::platform::db::Tx;
use jiff::Timestamp;
use jiff::civil::Date;
use rules::calendar::{Calendar, UnknownYear};
use rules::clock::{COMMUNE_DAYS, Clock, Due, Pause, Reading};

/// The last working days of a term, in which it is said to end soon.
const SOON: u32 = 3;

/// When a dossier was filed, which is when the commune received it (docs/decisions/0013), and when it was completed since.
/// Every paper says the same: what completes a dossier is no new one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filed {
    pub on: Date,
    /// The days of the answers to what was asked.
    pub completed_on: Vec<Date>,
}

/// What the clock of a dossier shows today, or showed on the day the commune answered.
#[derive(Clone, Debug)]
pub struct Standing {
    pub received_on: Date,
    pub received_at: Timestamp,
    pub filed: Filed,
    /// The last day of the term as the newest submission found it: what its receipt promises, whatever is asked later.
    pub promised_on: Option<Date>,
    /// The commune has answered.
    pub is_settled: bool,
    pub reading: Result<Reading, UnknownYear>,
}

impl Standing {
    /// The last day of the term, when it is known.
    pub fn due_on(&self) -> Option<Date> {
        self.reading.ok().and_then(|reading| last_day(reading.due))
    }

    pub fn late(&self) -> u32 {
        self.reading.map_or(0, |reading| reading.late)
    }

    fn ends_soon(&self) -> bool {
        self.reading.is_ok_and(|reading| reading.late == 0 && reading.left <= SOON)
    }
}

/// What the clock of a submitted dossier shows.
pub async fn standing(tx: &mut Tx, calendar: &Calendar, dossier: &Dossier) -> Result<Standing> {
    let days = store::days(tx, &dossier.id, "").await?.remove(&dossier.id).unwrap_or_default();
    shown(calendar, dossier, &days, tx.today())
}

fn shown(calendar: &Calendar, dossier: &Dossier, days: &Days, today: Date) -> Result<Standing> {
    let submissions = &days.submitted;
    // What was taken back was never the commune's to answer.
    let taken_back = submissions.iter().rposition(|one| one.is_withdrawn);
    let standing = &submissions[taken_back.map_or(0, |at| (at + 1).min(submissions.len() - 1))..];
    let Some(first) = standing.first() else { return Err(Error::Missing) };
    let received_on = day(&first.on)?;
    // A computer whose clock was set back writes a day before the one that came before it. Nobody can change such a row,
    // so it counts as the same day: one row must not shut the whole list of a commune.
    let mut latest = received_on;
    let mut no_earlier = |day: Date| {
        latest = latest.max(day);
        latest
    };
    let mut pauses = Vec::new();
    for asked in days.asked.iter().filter(|asked| asked.version >= first.version) {
        let asked_on = no_earlier(day(&asked.on)?);
        let answer = standing.iter().find(|one| one.version > asked.version);
        let answered_on = answer.map(|one| day(&one.on)).transpose()?.map(&mut no_earlier);
        pauses.push(Pause { asked_on, answered_on });
    }
    let mut filed = Filed { on: received_on, completed_on: Vec::new() };
    for answer in &standing[1..] {
        filed.completed_on.push(day(&answer.on)?.max(received_on));
    }
    // What was asked since the newest submission is no part of what its receipt says.
    let answered = pauses.clone().into_iter().filter(|pause| pause.answered_on.is_some());
    let newest_on = answered.clone().filter_map(|pause| pause.answered_on).max().unwrap_or(received_on);
    let clock = Clock::new(received_on, COMMUNE_DAYS, answered).map_err(Error::fault)?;
    let promised_on = clock.read(calendar, newest_on).ok().and_then(|reading| last_day(reading.due));
    let clock = Clock::new(received_on, COMMUNE_DAYS, pauses).map_err(Error::fault)?;
    let on = dossier.settled_on().unwrap_or(today).max(received_on);
    Ok(Standing {
        received_on,
        received_at: from_ms(first.at),
        filed,
        promised_on,
        is_settled: dossier.settled_on().is_some(),
        reading: clock.read(calendar, on),
    })
}

fn last_day(due: Due) -> Option<Date> {
    if let Due::On(day) = due { Some(day) } else { None }
}

fn day(text: &str) -> Result<Date> {
    text.parse().map_err(Error::fault)
}

/// Why a dossier waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lot {
    Overdue,
    /// Due within three working days.
    Soon,
    /// To be taken in.
    New,
    /// Taken in, and in time.
    UnderWay,
    /// The producer completes it.
    Asked,
}

impl Lot {
    pub const ALL: [Self; 5] = [Self::Overdue, Self::Soon, Self::New, Self::UnderWay, Self::Asked];

    // words: lot-*
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Soon => "soon",
            Self::New => "new",
            Self::UnderWay => "under-way",
            Self::Asked => "asked",
        }
    }

    /// None once the commune has answered.
    fn of(dossier: &Dossier, standing: &Standing) -> Option<Self> {
        let state = dossier.state();
        Some(match state {
            State::Asked => Self::Asked,
            _ if !state.is_with_commune() => return None,
            _ if standing.late() > 0 => Self::Overdue,
            _ if standing.ends_soon() => Self::Soon,
            State::Submitted => Self::New,
            _ => Self::UnderWay,
        })
    }
}

/// A dossier of a commune's list.
pub struct Listed {
    pub dossier: Dossier,
    pub standing: Standing,
    /// None where nothing is left to do.
    pub lot: Option<Lot>,
}

/// The communes whose officer a person is.
pub fn communes(actor: &Actor) -> impl Iterator<Item = &str> {
    let own = actor.mandates.iter().filter(|mandate| mandate.role == Role::Commune && !mandate.unit.is_empty());
    own.map(|mandate| mandate.unit.as_str())
}

/// Every dossier of the communes whose officer a person is; what ends first stands first.
pub async fn of_officer(tx: &mut Tx, actor: &Actor) -> Result<Vec<Listed>> {
    let calendar = holidays::calendar(tx).await?;
    let mut list = Vec::new();
    for unit in communes(actor) {
        let mut days = store::days(tx, "", unit).await?;
        for dossier in dossiers::of_unit(tx, unit).await? {
            let days = days.remove(&dossier.id).unwrap_or_default();
            let standing = shown(&calendar, &dossier, &days, tx.today())?;
            let lot = Lot::of(&dossier, &standing);
            list.push(Listed { dossier, standing, lot });
        }
    }
    list.sort_by_key(|listed| (listed.lot.is_none(), listed.standing.due_on().unwrap_or(Date::MAX)));
    Ok(list)
}
