//! How a council judges, as it is said when its session is opened.

/// Only renewals are judged in writing, or met on by themselves, and they belong to no round (Điều 7.6 QĐ 26/2026).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// It meets, on a day of its round.
    Meeting,
    /// It meets on renewals and nothing else, on any day: each has its ground.
    RenewalsMeeting,
    /// It is consulted and does not meet.
    InWriting,
}

impl Way {
    pub const ALL: [Self; 3] = [Self::Meeting, Self::RenewalsMeeting, Self::InWriting];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Meeting => "meeting",
            Self::RenewalsMeeting => "renewals_meeting",
            Self::InWriting => "in_writing",
        }
    }

    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.as_str() == word)
    }
}
