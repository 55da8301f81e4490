//! Rows and events laid side by side, in the order of time.

use crate::audit::Event;
use crate::platform::clock::from_ms;
use crate::platform::words::Words;
use jiff::Timestamp;

/// Where somebody reads more: address and name.
pub(super) type Link = (String, String);

/// Where a line comes from; its sentence is `life-source-<code>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// A row, and the log tells the same.
    Both,
    /// The log alone: nothing else keeps it.
    Log,
    /// It follows from days that a row keeps.
    Counted,
    /// A row of which the log knows nothing.
    Row,
    /// A row and the log do not say the same.
    Differs,
}

impl Source {
    // words: life-source-*
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Both => "both",
            Self::Log => "log",
            Self::Counted => "counted",
            Self::Row => "row",
            Self::Differs => "differs",
        }
    }

    pub(super) fn is_wrong(self) -> bool {
        matches!(self, Self::Row | Self::Differs)
    }
}

/// One line of a life.
pub(super) struct Line {
    pub at: Timestamp,
    /// Among what happened at the same instant.
    pub place: usize,
    pub title: String,
    /// Empty where nobody did it.
    pub who: String,
    /// Somebody or something in it is invented for a demonstration.
    pub demo: bool,
    pub says: Vec<String>,
    pub links: Vec<Link>,
    pub source: Source,
    /// The thing by whose id the log is asked; empty where the log does not know it.
    pub object: String,
}

type Told = Box<dyn Fn(&Event) -> bool + Send>;

/// A row of the programme, and how its event is known.
pub(super) struct Row {
    event: &'static str,
    object: (&'static str, String),
    at: Timestamp,
    who: String,
    demo: bool,
    says: Vec<String>,
    links: Vec<Link>,
    is_of: Told,
    agrees: Told,
}

impl Row {
    pub(super) fn new(event: &'static str, object: (&'static str, &str), at: Timestamp) -> Self {
        Self {
            event,
            object: (object.0, object.1.to_owned()),
            at,
            who: String::new(),
            demo: false,
            says: Vec::new(),
            links: Vec::new(),
            is_of: Box::new(|_| true),
            agrees: Box::new(|_| true),
        }
    }

    pub(super) fn by(mut self, who: &str, demo: bool) -> Self {
        who.clone_into(&mut self.who);
        self.demo = demo;
        self
    }

    pub(super) fn says(mut self, sentence: String) -> Self {
        if !sentence.is_empty() {
            self.says.push(sentence);
        }
        self
    }

    pub(super) fn link(mut self, address: String, name: String) -> Self {
        self.links.push((address, name));
        self
    }

    /// Which of the events of its name and thing is its own.
    pub(super) fn of(mut self, is_of: impl Fn(&Event) -> bool + Send + 'static) -> Self {
        self.is_of = Box::new(is_of);
        self
    }

    /// What its event has to tell; an event from before that was told agrees with anything.
    pub(super) fn told(self, name: &'static str, value: impl Into<serde_json::Value>) -> Self {
        let value = value.into();
        self.agrees(move |event| {
            let told = event.told();
            told[name].is_null() || told[name] == value
        })
    }

    pub(super) fn agrees(mut self, agrees: impl Fn(&Event) -> bool + Send + 'static) -> Self {
        self.agrees = Box::new(agrees);
        self
    }

    fn is(&self, event: &Event) -> bool {
        let (kind, id) = &self.object;
        self.event == event.name && *kind == event.object_kind && *id == event.object_id && (self.is_of)(event)
    }
}

/// The way of a product through the programme: in this order stands what happened at the same instant.
const WAY: [&str; 67] = [
    "product.added",
    "product.producer_named",
    "dossier.started",
    "dossier.submitted",
    "supplement.answered",
    "dossier.withdrawn",
    "dossier.received",
    "supplement.asked",
    "dossier.assessed",
    "dossier.proposed",
    "proposal.received",
    "dossier.assigned",
    "dossier.stopped",
    "dossier.resumed",
    "dossier.returned",
    "session.opened",
    "product.listed",
    "listing.renewed",
    "product.unlisted",
    "interest.declared",
    "recusal.recorded",
    "recusal.set_aside",
    "extra_test.asked",
    "test_result.entered",
    "site_visit.recorded",
    "finding.struck",
    "roll_call.taken",
    "member.removed",
    "alternate.called",
    "facts.proposed",
    "sheet.abstained",
    "sheet.filed",
    "sheet.excluded",
    "product.closed",
    "product.opened",
    "meeting.requested",
    "meeting.called",
    "second_look.recorded",
    "product.withdrawn",
    "facts.confirmed",
    "interest.searched",
    "discussion.recorded",
    "session.closed",
    "session.cancelled",
    "reopening.proposed",
    "reopening.dismissed",
    "session.reopened",
    "result.reinstated",
    "holding.entered",
    "holding.lifted",
    "proceeding.numbered",
    "decision.entered",
    "certificate.issued",
    "certificate.reminded",
    "certificate.suspended",
    "suspension.lifted",
    "revocation.proposed",
    "revocation.dismissed",
    "certificate.revoked",
    "appeal.filed",
    "appeal.recorded",
    "appeal.acknowledged",
    "appeal.taken",
    "statement.asked",
    "statement.recorded",
    "appeal.answered",
    "appeal.corrected",
];

/// Where on that way an event stands; what is not on it comes last.
fn place(event: &str) -> usize {
    WAY.iter().position(|known| *known == event).unwrap_or(WAY.len())
}

/// The act in words; its code for one that no language has a word for.
fn title(words: Words, event: &str) -> String {
    let key = format!("happened-{}", event.replace('.', "-"));
    if words.has(&key) { words.say(&key) } else { event.to_owned() }
}

/// "Trần Văn Sơn, làm hộ Hợp tác xã …"
fn actor(words: Words, event: &Event) -> String {
    if event.on_behalf_of.is_empty() {
        return event.actor_name.clone();
    }
    format!("{}, {}", event.actor_name, words.say1("proxy-for", "name", &event.on_behalf_of))
}

/// Lays the rows beside their events; `tell` says what is told of an event that has no row.
pub(super) fn lay(
    words: Words,
    mut rows: Vec<Row>,
    events: Vec<Event>,
    tell: impl Fn(&Event) -> (Vec<String>, Vec<Link>),
) -> Vec<Line> {
    let mut lines = Vec::new();
    for event in events {
        let of_event = |(says, links): (Vec<String>, Vec<Link>), source, demo| Line {
            at: from_ms(event.at),
            place: place(&event.name),
            title: title(words, &event.name),
            who: actor(words, &event),
            demo: demo || event.actor_demo,
            says,
            links,
            source,
            object: event.object_id.clone(),
        };
        let Some(at) = rows.iter().position(|row| row.is(&event)) else {
            lines.push(of_event(tell(&event), Source::Log, false));
            continue;
        };
        let row = rows.remove(at);
        let source = if (row.agrees)(&event) { Source::Both } else { Source::Differs };
        lines.push(of_event((row.says, row.links), source, row.demo));
    }
    lines.extend(rows.into_iter().map(|row| Line {
        at: row.at,
        place: place(row.event),
        title: title(words, row.event),
        who: row.who,
        demo: row.demo,
        says: row.says,
        links: row.links,
        source: Source::Row,
        object: String::new(),
    }));
    lines
}
