//! Time is an argument: the system's clock in service, a fixed one in tests.

use jiff::{
    Timestamp,
    civil::Date,
    tz::{TimeZone, offset},
};
use std::sync::{Arc, Mutex};

#[derive(Clone)]
pub enum Clock {
    System,
    /// A test's clock: stands still until it is set.
    Fixed(Arc<Mutex<Timestamp>>),
}

impl Clock {
    pub fn fixed(at: Timestamp) -> Self {
        Self::Fixed(Arc::new(Mutex::new(at)))
    }

    #[expect(clippy::disallowed_methods, reason = "the one place where the programme reads the machine's clock")]
    pub fn now(&self) -> Timestamp {
        match self {
            Self::System => Timestamp::now(),
            Self::Fixed(at) => *at.lock().expect("no panic while holding the clock"),
        }
    }

    pub fn today(&self) -> Date {
        day_of(self.now())
    }

    /// Moves a test's clock. The system's clock cannot be moved.
    pub fn set(&self, to: Timestamp) {
        if let Self::Fixed(at) = self {
            *at.lock().expect("no panic while holding the clock") = to;
        }
    }
}

/// Vietnam keeps UTC+7 the whole year, and every deadline of the programme is read there.
pub fn zone() -> TimeZone {
    TimeZone::fixed(offset(7))
}

/// The day it is in Vietnam at an instant.
pub fn day_of(at: Timestamp) -> Date {
    zone().to_datetime(at).date()
}

/// The first instant of a day in Vietnam.
pub fn midnight(day: Date) -> Timestamp {
    zone().to_timestamp(day.at(0, 0, 0, 0)).unwrap_or(Timestamp::MIN)
}

/// An instant stored as milliseconds since 1970.
pub fn from_ms(ms: i64) -> Timestamp {
    Timestamp::from_millisecond(ms).unwrap_or(Timestamp::UNIX_EPOCH)
}
