//! Where a dossier stands, and the one public word of it. There are ten such words, which every public service of the
//! country uses; one of them asks for money and is never used here.

use super::store::Dossier;
use crate::platform::words::Words;

/// Where a dossier stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nobody but its producer knows of it.
    Draft,
    /// The commune has it and has not taken it in.
    Submitted,
    /// The commune has taken it in.
    Received,
    /// The commune asks the producer to complete it; it may be changed and sent again.
    Asked,
    /// The commune, or later the office of the province, does not take it on.
    Returned,
    /// The commune has proposed the product to the province, whose office has not taken it in.
    Proposed,
    /// The office of the province has taken it in.
    AtOffice,
    /// The office of the province asks the producer to complete it; it may be changed and sent again.
    OfficeAsked,
    /// The office of the province does not go on with it.
    Stopped,
    /// It was decided on without a certificate.
    Decided,
    /// A certificate came of it.
    Certified,
    /// The producer took it back; it may be changed and sent again.
    Withdrawn,
    /// Given up before it was ever sent.
    Discarded,
}

/// The public words, in the order of the portal; its sixth, a financial duty, has no use here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    Registered,
    Received,
    Refused,
    Processing,
    Supplement,
    Withdrawn,
    Stopped,
    Done,
    Settled,
}

impl State {
    pub const ALL: [Self; 13] = [
        Self::Draft,
        Self::Submitted,
        Self::Received,
        Self::Asked,
        Self::Returned,
        Self::Proposed,
        Self::AtOffice,
        Self::OfficeAsked,
        Self::Stopped,
        Self::Decided,
        Self::Certified,
        Self::Withdrawn,
        Self::Discarded,
    ];

    // words: dossier-state-* dossier-step-*
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Received => "received",
            Self::Asked => "asked",
            Self::Returned => "returned",
            Self::Proposed => "proposed",
            Self::AtOffice => "at-office",
            Self::OfficeAsked => "office-asked",
            Self::Stopped => "stopped",
            Self::Decided => "decided",
            Self::Certified => "certified",
            Self::Withdrawn => "withdrawn",
            Self::Discarded => "discarded",
        }
    }

    /// The public word; none while nobody but the producer knows of it.
    pub fn word(self) -> Option<Word> {
        Some(match self {
            Self::Draft | Self::Discarded => return None,
            Self::Submitted => Word::Registered,
            Self::Received => Word::Received,
            Self::Asked | Self::OfficeAsked => Word::Supplement,
            Self::Returned => Word::Refused,
            Self::Proposed | Self::AtOffice => Word::Processing,
            Self::Stopped => Word::Stopped,
            Self::Decided => Word::Done,
            Self::Certified => Word::Settled,
            Self::Withdrawn => Word::Withdrawn,
        })
    }

    /// Whether what the producer says may change.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::Withdrawn | Self::Asked | Self::OfficeAsked)
    }

    /// Whether the producer is asked to complete it.
    pub fn is_asked(self) -> bool {
        matches!(self, Self::Asked | Self::OfficeAsked)
    }

    /// Whether the commune has still to answer.
    pub fn is_with_commune(self) -> bool {
        matches!(self, Self::Submitted | Self::Received | Self::Asked)
    }

    /// Whether the province has still to answer.
    pub fn is_with_office(self) -> bool {
        matches!(self, Self::Proposed | Self::AtOffice | Self::OfficeAsked)
    }

    /// The tone of its tag.
    pub fn tone(self) -> &'static str {
        match self {
            Self::Submitted | Self::Received | Self::Proposed | Self::AtOffice => "tag-info",
            Self::Asked | Self::OfficeAsked => "tag-warn",
            Self::Returned | Self::Stopped => "tag-bad",
            Self::Decided | Self::Certified => "tag-ok",
            Self::Draft | Self::Withdrawn | Self::Discarded => "",
        }
    }
}

impl Word {
    // words: public-status-*
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Registered => "registered",
            Self::Received => "received",
            Self::Refused => "refused",
            Self::Processing => "processing",
            Self::Supplement => "supplement",
            Self::Withdrawn => "withdrawn",
            Self::Stopped => "stopped",
            Self::Done => "done",
            Self::Settled => "settled",
        }
    }

    pub fn say(self, words: Words) -> String {
        words.say(&format!("public-status-{}", self.as_str()))
    }
}

impl Dossier {
    pub fn state(&self) -> State {
        match (self.version, self.withdrawn_at, self.discarded_at) {
            (_, _, Some(_)) => State::Discarded,
            (0, _, None) => State::Draft,
            (_, Some(_), None) => State::Withdrawn,
            _ if !self.returned_on.is_empty() => State::Returned,
            _ if !self.proposed_on.is_empty() => self.state_at_office(),
            _ if self.request_id.is_some() => State::Asked,
            _ if !self.taken_on.is_empty() => State::Received,
            _ => State::Submitted,
        }
    }

    /// Since a commune proposed it.
    fn state_at_office(&self) -> State {
        // The earlier outcome is this dossier's; a later one is that of the next.
        let is_first = self.decided_on.is_empty() || self.certified_on <= self.decided_on;
        if !self.certified_on.is_empty() && is_first {
            State::Certified
        } else if !self.decided_on.is_empty() {
            State::Decided
        } else if !self.stopped_on.is_empty() {
            State::Stopped
        } else if self.request_id.is_some() {
            State::OfficeAsked
        } else if self.office_took_on.is_empty() {
            State::Proposed
        } else {
            State::AtOffice
        }
    }

    /// "Đang xử lý – văn phòng tỉnh đã nhận": the public word, and the step beside it.
    pub fn stands(&self, words: Words) -> String {
        let (word, step) = (self.word(words), self.step(words));
        if step.is_empty() { word } else { format!("{word} – {step}") }
    }

    /// The public word; of what nobody but the producer knows, the producer's own.
    pub fn word(&self, words: Words) -> String {
        let state = self.state();
        state.word().map_or_else(|| words.say(&format!("dossier-state-{}", state.as_str())), |word| word.say(words))
    }

    /// Who has it and what is done with it.
    pub fn step(&self, words: Words) -> String {
        match self.state() {
            State::Draft | State::Discarded => String::new(),
            State::Returned if !self.proposed_on.is_empty() => words.say("dossier-step-office-returned"),
            state => words.say(&format!("dossier-step-{}", state.as_str())),
        }
    }
}
