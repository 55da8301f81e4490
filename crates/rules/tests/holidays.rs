//! The shipped table of holidays, row by row (`reference/holidays.csv`).

use jiff::civil::{Date, Weekday, date};
use rules::calendar::{Calendar, DayKind, UnknownYear, holidays_by_law};
use std::collections::BTreeSet;
use std::sync::LazyLock;

pub struct Row {
    pub date: Date,
    pub kind: DayKind,
    pub name_vi: &'static str,
    pub name_en: &'static str,
    pub source: &'static str,
}

pub static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let mut lines = include_str!("../../../reference/holidays.csv").lines();
    assert_eq!(lines.next(), Some("date,kind,name_vi,name_en,source"));
    lines.map(row).collect()
});

/// Only the source, last in its line, may hold a comma; then it stands in quotation marks.
fn row(line: &'static str) -> Row {
    let cells: Vec<&str> = line.splitn(5, ',').collect();
    let [date, kind, name_vi, name_en, source] = cells[..] else { panic!("five cells: {line}") };
    Row {
        date: date.parse().unwrap(),
        kind: kind.parse().unwrap(),
        name_vi,
        name_en,
        source: source.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(source),
    }
}

/// The calendar of the shipped table.
pub static CALENDAR: LazyLock<Calendar> =
    LazyLock::new(|| Calendar::new(ROWS.iter().map(|row| (row.date, row.kind))).unwrap());

fn is_weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

fn dates(year: i16, kind: DayKind) -> Vec<Date> {
    ROWS.iter().filter(|row| row.date.year() == year && row.kind == kind).map(|row| row.date).collect()
}

#[test]
fn every_year_from_2019_to_2027_is_complete_and_none_before_or_after() {
    for year in 2019..=2027 {
        assert_eq!(dates(year, DayKind::Holiday).len(), holidays_by_law(year), "{year}");
        assert_eq!(CALENDAR.missing(year), 0, "{year}");
        for (month, day) in [(1, 1), (4, 30), (5, 1), (9, 2)] {
            assert_eq!(CALENDAR.kind(date(year, month, day)), Some(DayKind::Holiday), "{day}/{month}/{year}");
        }
    }
    assert_eq!([2018, 2028].map(|year| CALENDAR.missing(year)), [10, 12]);
    assert_eq!(CALENDAR.is_working(date(2028, 1, 26)), Err(UnknownYear(2028)), "Tết 2028 is not silently worked");
}

#[test]
fn the_table_is_in_order_without_a_day_twice_and_every_cell_is_filled() {
    assert!(ROWS.is_sorted_by(|one, next| one.date < next.date));
    for row in ROWS.iter() {
        assert!([row.name_vi, row.name_en, row.source].iter().all(|cell| cell.trim().len() > 3), "{}", row.date);
    }
}

#[test]
fn every_holiday_on_a_weekend_has_a_day_in_lieu_and_no_other_has() {
    for year in 2019..=2027 {
        let lost = dates(year, DayKind::Holiday).into_iter().filter(|day| is_weekend(*day)).count();

        assert_eq!(dates(year, DayKind::Compensation).len(), lost, "{year}");
    }
    assert_eq!(dates(2023, DayKind::Compensation).len(), 6, "there was something to make up for");
}

#[test]
fn every_weekday_off_in_exchange_has_its_worked_saturday_within_two_weeks() {
    let of = |kind| ROWS.iter().filter(move |row| row.kind == kind);
    let pairs: Vec<(Date, Date)> = of(DayKind::DayOffInExchange)
        .map(|off| {
            let near = |row: &&Row| (off.date.until(row.date).unwrap().get_days()).abs() <= 14;
            (off.date, of(DayKind::WorkedInExchange).find(near).unwrap().date)
        })
        .collect();

    let expected = [
        (date(2018, 12, 31), date(2019, 1, 5)),
        (date(2019, 4, 29), date(2019, 5, 4)),
        (date(2024, 4, 29), date(2024, 5, 4)),
        (date(2025, 5, 2), date(2025, 4, 26)),
        (date(2026, 1, 2), date(2026, 1, 10)),
        (date(2026, 8, 31), date(2026, 8, 22)),
    ];
    assert_eq!(pairs, expected);
    assert_eq!(of(DayKind::WorkedInExchange).count(), expected.len());
    assert!(expected.iter().all(|(off, worked)| !is_weekend(*off) && worked.weekday() == Weekday::Saturday));
}

/// The first days of the lunar year and the days of the Hùng Kings, as two programs for the Vietnamese lunar calendar
/// compute them.
const LUNAR: [(Date, Date); 9] = [
    (date(2019, 2, 5), date(2019, 4, 14)),
    (date(2020, 1, 25), date(2020, 4, 2)),
    (date(2021, 2, 12), date(2021, 4, 21)),
    (date(2022, 2, 1), date(2022, 4, 10)),
    (date(2023, 1, 22), date(2023, 4, 29)),
    (date(2024, 2, 10), date(2024, 4, 18)),
    (date(2025, 1, 29), date(2025, 4, 7)),
    (date(2026, 2, 17), date(2026, 4, 26)),
    (date(2027, 2, 6), date(2027, 4, 16)),
];

#[test]
fn the_five_days_of_tet_follow_each_other_around_the_first_of_the_lunar_year() {
    for (first, hung_kings) in LUNAR {
        let tet = |row: &&Row| row.kind == DayKind::Holiday && row.name_vi.starts_with("Tết Nguyên đán");
        let days: Vec<Date> =
            ROWS.iter().filter(tet).map(|row| row.date).filter(|d| d.year() == first.year()).collect();

        assert_eq!(days.len(), 5);
        assert!(days.windows(2).all(|pair| pair[0].tomorrow().unwrap() == pair[1]), "{days:?}");
        assert!(days[0] < first && days.contains(&first), "{first}");
        let named = |day: Date| ROWS.iter().find(|row| row.date == day).map(|row| row.name_vi);
        assert_eq!(named(first), Some("Tết Nguyên đán (mùng 1)"));
        assert_eq!(named(hung_kings), Some("Giỗ Tổ Hùng Vương (10/3 âm lịch)"));
    }
}

#[test]
fn what_no_published_notice_confirms_is_marked() {
    let marked: BTreeSet<Date> =
        ROWS.iter().filter(|row| row.source.ends_with("computed, not confirmed")).map(|row| row.date).collect();

    let expected = [date(2019, 4, 14), date(2019, 4, 15), date(2020, 4, 2), date(2027, 4, 16), date(2027, 5, 3)];
    assert_eq!(marked, BTreeSet::from(expected));
}
