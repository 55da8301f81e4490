//! The working days of a state office: Monday to Friday without the holidays, with the Saturdays worked in exchange
//! (Điều 111 and 112 Bộ luật Lao động 2019). Which days these are is a table that the office keeps (`reference/holidays.csv`):
//! the Prime Minister decides every year when Tết begins and what is exchanged, so no formula can know.

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::str::FromStr;

/// Why a day differs from the other days of its weekday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    /// Ngày nghỉ lễ, tết (Điều 112 Bộ luật Lao động 2019); it may be a Saturday or a Sunday.
    Holiday,
    /// Nghỉ bù: the working day given because a holiday fell on a weekend (Điều 111.3 Bộ luật Lao động 2019).
    Compensation,
    /// Nghỉ hoán đổi: a weekday that is free because a Saturday or Sunday is worked for it (the year's notice).
    DayOffInExchange,
    /// Làm bù: the Saturday or Sunday that is worked for it (the year's notice).
    WorkedInExchange,
}

impl DayKind {
    /// The four kinds.
    pub const ALL: [Self; 4] = [Self::Holiday, Self::Compensation, Self::DayOffInExchange, Self::WorkedInExchange];

    /// The word used in files and addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Holiday => "holiday",
            Self::Compensation => "compensation",
            Self::DayOffInExchange => "day_off_in_exchange",
            Self::WorkedInExchange => "worked_in_exchange",
        }
    }
}

impl FromStr for DayKind {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|kind| kind.as_str() == text);
        found.ok_or_else(|| format!("{text} is not a kind of day: holiday, compensation or an exchange"))
    }
}

/// Why a table of days is no calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CalendarFlaw {
    /// A day stands in the table twice.
    #[error("{0} stands in the table twice")]
    Repeated(Date),
    /// A day off that was free already: it would give nothing.
    #[error("{0} is a Saturday or a Sunday and free already")]
    FreeAlready(Date),
    /// A worked day that is worked already: it would make up for nothing.
    #[error("{0} is not a Saturday or a Sunday and is worked already")]
    WorkedAlready(Date),
}

impl CalendarFlaw {
    /// The stable reason code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Repeated(_) => "day_repeated",
            Self::FreeAlready(_) => "day_free_already",
            Self::WorkedAlready(_) => "day_worked_already",
        }
    }
}

/// The table does not know all holidays of a year, so nothing is said about its days: Tết is never counted as work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the table does not hold all holidays of {0}")]
pub struct UnknownYear(
    /// The year.
    pub i16,
);

impl UnknownYear {
    /// The stable reason code.
    pub fn code(self) -> &'static str {
        "year_unknown"
    }
}

/// How many holidays the law gives in a year: ten (Điều 115.1 Bộ luật Lao động 2012), eleven from 2021 when National
/// Day became two days (Điều 112.1 Bộ luật Lao động 2019), twelve from 2026 with the Ngày Văn hóa Việt Nam on 24/11
/// (Điều 2 Nghị quyết 28/2026/QH16).
pub fn holidays_by_law(year: i16) -> usize {
    match year {
        ..=2020 => 10,
        2021..=2025 => 11,
        2026.. => 12,
    }
}

/// The days that differ from the others of their weekday.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    days: BTreeMap<Date, DayKind>,
    holidays: BTreeMap<i16, usize>,
}

impl Calendar {
    /// The calendar of a table of days, in any order.
    ///
    /// # Errors
    /// When a day stands there twice, or would change nothing: a weekend given off, a weekday worked in exchange.
    pub fn new(days: impl IntoIterator<Item = (Date, DayKind)>) -> Result<Self, CalendarFlaw> {
        let mut calendar = Self::default();
        for (date, kind) in days {
            match kind {
                DayKind::Compensation | DayKind::DayOffInExchange if is_weekend(date) => {
                    return Err(CalendarFlaw::FreeAlready(date));
                }
                DayKind::WorkedInExchange if !is_weekend(date) => return Err(CalendarFlaw::WorkedAlready(date)),
                DayKind::Holiday => {
                    let count = calendar.holidays.entry(date.year()).or_default();
                    *count = count.saturating_add(1);
                }
                _ => {}
            }
            if calendar.days.insert(date, kind).is_some() {
                return Err(CalendarFlaw::Repeated(date));
            }
        }
        Ok(calendar)
    }

    /// How many holidays the table still lacks for a year; it answers for the days of a year only when none is missing.
    pub fn missing(&self, year: i16) -> usize {
        holidays_by_law(year).saturating_sub(self.holidays.get(&year).copied().unwrap_or(0))
    }

    /// What the table says about a day, if it says anything.
    pub fn kind(&self, date: Date) -> Option<DayKind> {
        self.days.get(&date).copied()
    }

    /// Whether the office works on a day.
    ///
    /// # Errors
    /// When the table does not know the year.
    pub fn is_working(&self, date: Date) -> Result<bool, UnknownYear> {
        self.knows(date, date)?;
        Ok(match self.kind(date) {
            Some(DayKind::WorkedInExchange) => true,
            Some(_) => false,
            None => !is_weekend(date),
        })
    }

    /// The day itself when it is worked, else the first working day after it: where a term ends that would end on a
    /// day off (Điều 148.5 Bộ luật Dân sự 2015).
    ///
    /// # Errors
    /// When the table does not know the year.
    pub fn next_working(&self, from: Date) -> Result<Date, UnknownYear> {
        let mut day = from;
        while !self.is_working(day)? {
            day = day.tomorrow().map_err(|_| UnknownYear(day.year()))?;
        }
        Ok(day)
    }

    /// The last day of a term of `n` working days that a day's event begins. The day of the event is not counted
    /// (Điều 147.3 Bộ luật Dân sự 2015); a term of no days ends on that day, or on the next working day.
    ///
    /// # Errors
    /// When the table does not know a year it needs.
    pub fn add_working_days(&self, from: Date, n: u32) -> Result<Date, UnknownYear> {
        if n == 0 {
            return self.next_working(from);
        }
        self.knows(from, from)?;
        (0..n).try_fold(from, |day, _| {
            let next = day.tomorrow().map_err(|_| UnknownYear(day.year()))?;
            self.next_working(next)
        })
    }

    /// How many working days follow `from` up to and with `to`: what has been used of a term that began with an event
    /// on `from`. None when `to` is not later.
    ///
    /// # Errors
    /// When the table does not know a year between them.
    pub fn working_days_between(&self, from: Date, to: Date) -> Result<u32, UnknownYear> {
        self.knows(from.min(to), from.max(to))?;
        let (Ok(first), true) = (from.tomorrow(), from < to) else { return Ok(0) };
        let (mut worked, mut off) = (weekdays(first, to), 0_u32);
        for (date, kind) in self.days.range(first..=to) {
            match kind {
                DayKind::WorkedInExchange => worked = worked.saturating_add(1),
                _ if !is_weekend(*date) => off = off.saturating_add(1),
                _ => {}
            }
        }
        Ok(worked.saturating_sub(off))
    }

    /// Refuses when a year from `first` to `last` is not known.
    fn knows(&self, first: Date, last: Date) -> Result<(), UnknownYear> {
        let unknown = (first.year()..=last.year()).find(|year| self.missing(*year) > 0);
        unknown.map_or(Ok(()), |year| Err(UnknownYear(year)))
    }
}

/// Saturday or Sunday, the weekly rest of a state office (Quyết định 188/1999/QĐ-TTg: 40 hours in five days).
fn is_weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// Mondays to Fridays from `first` to `last`, both counted: those from the Monday before, less those before `first`.
fn weekdays(first: Date, last: Date) -> u32 {
    let from_monday = |days: i32| days.div_euclid(7).saturating_mul(5).saturating_add(days.rem_euclid(7).min(5));
    let before = i32::from(first.weekday().to_monday_zero_offset());
    let days = first.until(last).map_or(0, |span| span.get_days()).saturating_add(1);
    let count = from_monday(before.saturating_add(days)).saturating_sub(from_monday(before));
    u32::try_from(count).unwrap_or(0)
}
