//! When a dossier may be filed: the window of a renewal (Điều 7.6.a and 12.3 QĐ 26/2026) and the rounds of evaluation
//! (Điều 5 QĐ 26/2026). These limits are calendar days: whether an office works on them does not matter, but for the last day
//! of the term in which the province answers a renewal.

use crate::calendar::{Calendar, UnknownYear};
use crate::revocation::Counted;
use crate::which::{Case, Level};
use jiff::{
    ToSpan as _,
    civil::{Date, date},
};
use std::ops::RangeInclusive;

/// The limits of a renewal; the default is what QĐ 26/2026 says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenewalRules {
    /// Days before the certificate's last day from which one may file (Điều 7.6.a: not earlier than 180).
    pub opens_days: u32,
    /// Days before it to which one may file (Điều 7.6.a: not later than 120).
    pub closes_days: u32,
    /// Days after it to which a certificate may hold while it waits for the result (Điều 12.3: at most 180).
    pub extension_days: u32,
    /// The last days of the certificates that are extended. Điều 12.3 is a transitional provision for those whose
    /// window had closed before they could know of it: from the day the decision came into force (what had run out by
    /// then cannot go on) to 120 days after it (19/9/2026). An authority that reads it for every late filer puts a later
    /// end.
    pub extended: RangeInclusive<Date>,
}

impl Default for RenewalRules {
    fn default() -> Self {
        Self { opens_days: 180, closes_days: 120, extension_days: 180, extended: date(2026, 5, 22)..=date(2026, 9, 19) }
    }
}

/// The day from which a renewal has a window: QĐ 26/2026 came into force.
pub const WINDOWS_SINCE: Date = date(2026, 5, 22);

/// What a day is for the renewal of a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Renewal {
    /// The window is not open yet.
    TooEarly {
        /// Its first day.
        opens_on: Date,
    },
    /// The window is open.
    Open {
        /// Its last day.
        closes_on: Date,
        /// Days after this one on which one may still file: nought on the last.
        days_left: u32,
    },
    /// It is too late for a renewal.
    Late {
        /// The last day on which one could file.
        closed_on: Date,
    },
    /// The window is missed, but Điều 12.3 lets the certificate hold until the authority's result.
    Extended {
        /// Its last day if no result comes before; one may file to the end of it.
        until: Date,
    },
}

impl Renewal {
    /// The word used in files and addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::TooEarly { .. } => "too_early",
            Self::Open { .. } => "open",
            Self::Late { .. } => "late",
            Self::Extended { .. } => "extended",
        }
    }

    /// Whether the product may be filed on this day in this case. A renewal in its window or under the extension. As a
    /// first time only when it is too late for a renewal: the decision names no other way back for such a product, and
    /// does not say this one either (chosen). An upgrade has no window (Điều 7.5), but needs a certificate that holds:
    /// that is for the certificate to say.
    pub fn may_file(self, case: Case) -> bool {
        match case {
            Case::Renewal => matches!(self, Self::Open { .. } | Self::Extended { .. }),
            Case::First => matches!(self, Self::Late { .. }),
            Case::Upgrade => true,
        }
    }
}

impl RenewalRules {
    /// What a day is for a certificate whose last day is `last_day`. Days are counted to that last day ("tính đến ngày
    /// hết thời hạn"), so both ends of the window are among the days on which one may file. Before QĐ 26/2026 there was
    /// no window: this is for days on which it is in force.
    pub fn renewal(&self, last_day: Date, on: Date) -> Renewal {
        let opens_on = last_day.saturating_sub(i64::from(self.opens_days).days());
        let closes_on = last_day.saturating_sub(i64::from(self.closes_days).days());
        if on < opens_on {
            Renewal::TooEarly { opens_on }
        } else if on <= closes_on {
            Renewal::Open { closes_on, days_left: days(on, closes_on) }
        } else {
            match self.extended_to(last_day) {
                Some(until) if on <= until => Renewal::Extended { until },
                ended => Renewal::Late { closed_on: ended.unwrap_or(closes_on) },
            }
        }
    }

    /// To which day a certificate whose last day is `last_day` holds while the authority's result is awaited (Điều 12.3
    /// QĐ 26/2026); none for one that is not extended.
    pub fn extended_to(&self, last_day: Date) -> Option<Date> {
        let is_extended = self.extended.contains(&last_day);
        is_extended.then(|| last_day.saturating_add(i64::from(self.extension_days).days()))
    }
}

/// Days from one day to a later one.
fn days(from: Date, to: Date) -> u32 {
    from.until(to).map_or(0, |span| u32::try_from(span.get_days()).unwrap_or(0))
}

/// A day of every year; where a year does not have it, the last day of its month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct YearDay {
    /// 1 to 12.
    pub month: i8,
    /// 1 to 31.
    pub day: i8,
}

impl YearDay {
    fn of(self, year: i16) -> Option<Date> {
        let last = Date::new(year, self.month, 1).ok()?.last_of_month();
        Date::new(year, self.month, self.day.min(last.day())).ok()
    }
}

/// One of the year's rounds, by the days before which ("trước ngày", the day itself is too late) things must happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Round {
    /// The level below proposes its dossiers before this day.
    pub proposed_before: YearDay,
    /// They are evaluated before this day, of the next year where it is not later in the same.
    pub evaluated_before: YearDay,
}

const fn round(proposed: (i8, i8), evaluated: (i8, i8)) -> Round {
    Round {
        proposed_before: YearDay { day: proposed.0, month: proposed.1 },
        evaluated_before: YearDay { day: evaluated.0, month: evaluated.1 },
    }
}

/// The two rounds every province holds at least: what communes propose before 30/4 is evaluated before 30/6, what they
/// propose before 30/10 before 30/12 (Điều 5.1 QĐ 26/2026).
pub const PROVINCIAL_ROUNDS: [Round; 2] = [round((30, 4), (30, 6)), round((30, 10), (30, 12))];

/// The two rounds the ministry holds at least: what provinces propose before 30/7 is evaluated before 30/9, what they
/// propose before 30/1 before 30/3 (Điều 5.2 QĐ 26/2026).
pub const CENTRAL_ROUNDS: [Round; 2] = [round((30, 7), (30, 9)), round((30, 1), (30, 3))];

/// The rounds of a level: those of the ministry, or of the province, in whose rounds the councils of districts sat.
pub fn rounds_of(level: Level) -> &'static [Round] {
    if level == Level::Central { &CENTRAL_ROUNDS } else { &PROVINCIAL_ROUNDS }
}

/// Whether a round is one that its level holds anyway: it takes proposals to the last day of a cut-off, and evaluates them in
/// time. Another one must be provided for by the decision that issues the council's regulation, and have a plan (Điều 5.1
/// QĐ 26/2026).
pub fn is_of_calendar(rounds: &[Round], last_proposal_on: Date, evaluated_on: Date) -> bool {
    let cut_off = next_cut_off(rounds, last_proposal_on);
    cut_off.is_some_and(|one| one.last_day == last_proposal_on && evaluated_on < one.evaluated_before)
}

/// The days of one round in one year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CutOff {
    /// The first day that is too late to propose.
    pub proposed_before: Date,
    /// The last day to propose.
    pub last_day: Date,
    /// The day before which the dossier is evaluated.
    pub evaluated_before: Date,
}

/// The round that a dossier proposed on a day is in: the next whose cut-off is still to come (Điều 5 QĐ 26/2026). A
/// council's regulation may add rounds to [`PROVINCIAL_ROUNDS`] and [`CENTRAL_ROUNDS`]. None only without rounds.
pub fn next_cut_off(rounds: &[Round], on: Date) -> Option<CutOff> {
    let years = [on.year(), on.year().saturating_add(1)];
    let all = years.into_iter().flat_map(|year| rounds.iter().filter_map(move |round| cut_off(*round, year)));
    all.filter(|cut_off| on < cut_off.proposed_before).min_by_key(|cut_off| cut_off.proposed_before)
}

/// A round of the calendar: its number in the year, and the first day of which it takes proposals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Planned {
    /// From 1, by the order of the cut-offs of a year.
    pub number: u32,
    /// The day that was too late for the round before it.
    pub opens_on: Date,
    /// Its days.
    pub cut_off: CutOff,
}

/// The next rounds of a calendar as a day finds them, that whose cut-off comes next first (Điều 5 QĐ 26/2026).
pub fn planned(rounds: &[Round], on: Date, count: usize) -> Vec<Planned> {
    let days = |year: i16| {
        let mut of_year: Vec<CutOff> = rounds.iter().filter_map(|round| cut_off(*round, year)).collect();
        of_year.sort_by_key(|cut_off| cut_off.proposed_before);
        (1..).zip(of_year)
    };
    let years = [-1, 0, 1, 2].map(|more| on.year().saturating_add(more));
    let all: Vec<(u32, CutOff)> = years.into_iter().flat_map(days).collect();
    let follows = all.iter().zip(all.iter().skip(1));
    let planned = follows.map(|((_, before), (number, cut_off))| Planned {
        number: *number,
        opens_on: before.proposed_before,
        cut_off: *cut_off,
    });
    planned.filter(|round| on < round.cut_off.proposed_before).take(count).collect()
}

/// The units of a product that go with its dossier, a tourism service excepted (Điều 6.2.d QĐ 26/2026).
pub const SAMPLES: u32 = 5;

/// What goes with the electronic dossier and is not there (Điều 6.2.d and 7.2.b QĐ 26/2026).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shortfall {
    /// The paper set.
    PaperSet,
    /// So many samples came, fewer than [`SAMPLES`].
    Samples(u32),
}

/// What a proposal still lacks besides the electronic dossier; `samples` is none for a product that has none.
pub fn shortfalls(paper_set: bool, samples: Option<u32>) -> Vec<Shortfall> {
    let paper = (!paper_set).then_some(Shortfall::PaperSet);
    let few = samples.filter(|came| *came < SAMPLES).map(Shortfall::Samples);
    paper.into_iter().chain(few).collect()
}

/// The days within which the province answers a complete proposal of a renewal (Điều 7.6 QĐ 26/2026).
pub const RENEWAL_DAYS: u32 = 45;

/// The last day on which the province answers a renewal whose proposal was complete on a day ("kể từ ngày nhận đủ hồ sơ
/// đề nghị"). That day is none of the [`RENEWAL_DAYS`] (Điều 147.3 Bộ luật Dân sự 2015), and a term whose last day is no
/// working day ends with the next one (Điều 148.5).
///
/// # Errors
/// When the table of holidays does not know a year it needs.
pub fn renewal_due(calendar: &Calendar, complete_on: Date) -> Result<Date, UnknownYear> {
    Counted::Calendar.last_day(calendar, complete_on, RENEWAL_DAYS)
}

/// The year in which a dossier that its commune takes in on a day will be evaluated, which the product's code names
/// ("năm đánh giá"). A first time and an upgrade are evaluated in the next round that still takes proposals; a renewal
/// belongs to no round, its proposal is answered within [`RENEWAL_DAYS`]. Both are what is to be expected on that day: the
/// code is given before the evaluation, and the decision says nothing of one that comes later.
pub fn evaluation_year(case: Case, on: Date) -> i16 {
    let evaluated = match case {
        Case::Renewal => on.saturating_add(i64::from(RENEWAL_DAYS).days()),
        Case::First | Case::Upgrade => {
            // "Trước ngày": the last day is the one before.
            let round = next_cut_off(&PROVINCIAL_ROUNDS, on);
            round.and_then(|round| round.evaluated_before.yesterday().ok()).unwrap_or(on)
        }
    };
    evaluated.year()
}

fn cut_off(round: Round, year: i16) -> Option<CutOff> {
    let proposed_before = round.proposed_before.of(year)?;
    let later = round.evaluated_before > round.proposed_before;
    let evaluated_before = round.evaluated_before.of(if later { year } else { year.saturating_add(1) })?;
    Some(CutOff { proposed_before, last_day: proposed_before.yesterday().ok()?, evaluated_before })
}
