//! What a code is worth, before anybody chose how to show it.

use crate::certificates::{Certificate, say};
use crate::platform::{clock, words::Words};
use jiff::{Timestamp, civil::Date};
use rules::certificate::Status;
use rules::code::{CheckCode, CodeFlaw};
use serde_json::{Value as Json, json};

/// The answer to a code, at an instant.
pub(super) struct Answer {
    pub what: What,
    pub at: Timestamp,
    /// To which day a certificate past its last day holds (Điều 12.3 QĐ 26/2026).
    pub extended_to: Option<Date>,
    /// Whether the re-evaluation that it waits for was filed.
    pub is_renewal_filed: bool,
}

pub(super) enum What {
    /// In the register.
    Found(Box<Certificate>, Status),
    /// A proper code that no certificate carries.
    Unknown(CheckCode),
    /// Not a code: what was typed, and what is wrong with it.
    Malformed(String, CodeFlaw),
}

/// The seal at the top of the page.
pub(super) struct Seal {
    /// The end of its class name; empty for neither good nor bad.
    pub tone: &'static str,
    pub mark: &'static str,
    pub word: String,
    /// The sentences below the word, the weightiest first.
    pub lines: Vec<String>,
}

impl Answer {
    /// The day it is in Vietnam.
    fn today(&self) -> Date {
        clock::day_of(self.at)
    }

    /// The stable word of the answer.
    pub(super) fn status(&self) -> &'static str {
        match &self.what {
            What::Found(_, status) => status.as_str(),
            What::Unknown(_) => "unknown",
            What::Malformed(..) => "malformed",
        }
    }

    pub(super) fn seal(&self, words: Words) -> Seal {
        match &self.what {
            What::Found(certificate, status) => self.seal_of(words, certificate, *status),
            What::Unknown(_) => Seal {
                tone: "bad",
                mark: say::QUESTION,
                word: words.say("verdict-unknown"),
                lines: vec![words.say("verdict-unknown-means"), words.say("verdict-unknown-next")],
            },
            What::Malformed(_, flaw) => Seal {
                tone: "",
                mark: say::PENCIL,
                word: if *flaw == CodeFlaw::Check {
                    words.say("verdict-check")
                } else {
                    words.say("verdict-malformed")
                },
                lines: vec![flaw_sentence(words, *flaw), words.say("verdict-malformed-next")],
            },
        }
    }

    fn seal_of(&self, words: Words, certificate: &Certificate, status: Status) -> Seal {
        let days = &certificate.days;
        let last = words.day(&days.valid_to());
        let mut seal =
            Seal { tone: say::tone(status), mark: say::mark(status), word: say::word(words, status), lines: vec![] };
        seal.lines = match status {
            Status::Valid => vec![words.say1("verdict-until", "day", last)],
            Status::Expired => vec![words.say1("verdict-expired", "day", last), words.say("verdict-past")],
            Status::Revoked => {
                let day = days.revoked_on().map(|day| words.day(&day)).unwrap_or_default();
                let ground = certificate.ground().map(|ground| say::ground(words, ground)).unwrap_or_default();
                vec![
                    words.say1("verdict-revoked", "day", day),
                    words.say1("verdict-ground", "ground", ground),
                    words.say("verdict-past"),
                ]
            }
            Status::Superseded => {
                let day = days.superseded_on().map(|day| words.day(&day)).unwrap_or_default();
                vec![words.say1("verdict-superseded", "day", day), words.say("verdict-superseded-next")]
            }
            Status::NotYet => vec![words.say1("verdict-not-yet", "day", words.day(&days.issued_on()))],
            Status::Extended => {
                let until = self.extended_to.map(|day| words.day(&day)).unwrap_or_default();
                let said = words.say2("verdict-extended", "last", last, "day", until);
                let unfiled = (!self.is_renewal_filed).then(|| words.say("verdict-extended-unfiled"));
                std::iter::once(said).chain(unfiled).collect()
            }
            Status::Suspended => {
                let day = days.suspended_from().map(|day| words.day(&day)).unwrap_or_default();
                vec![
                    words.say1("verdict-suspended", "day", day),
                    words.say("verdict-suspended-means"),
                    words.say("verdict-past"),
                ]
            }
        };
        if let Some(left) = say::soon(status, days.valid_to(), self.today(), say::SOON_DAYS) {
            seal.mark = say::CLOCK;
            seal.word = words.say("verdict-soon");
            seal.lines.push(match left {
                0 => words.say("verdict-last-day"),
                _ => words.say1("verdict-days-left", "count", left),
            });
        }
        seal
    }

    /// The answer for programmes: stable words, ISO days, an instant with Vietnam's offset.
    pub(super) fn json(&self) -> Json {
        let as_of = clock::zone().to_datetime(self.at).strftime("%Y-%m-%dT%H:%M:%S+07:00").to_string();
        let status = self.status();
        let c = match &self.what {
            What::Found(certificate, _) => certificate,
            What::Unknown(code) => return json!({"code": code.to_string(), "status": status, "as_of": as_of}),
            What::Malformed(typed, flaw) => {
                return json!({"code": typed, "status": status, "as_of": as_of, "reason": flaw.code()});
            }
        };
        let revocation = c.ground().map(|ground| {
            json!({"ground": ground, "letter": ground.letter(), "effective_on": c.days.revoked_on(),
                "decision": {"number": c.revoked_number, "date": c.revoked_date(), "authority": c.revoked_by}})
        });
        json!({
            "code": c.code().to_string(),
            "status": status,
            "as_of": as_of,
            "number": c.number,
            "version": c.version,
            "product": c.product,
            "producer": c.producer,
            "commune": c.commune,
            "district": c.district,
            "stars": c.stars,
            "issued_on": c.days.issued_on(),
            "valid_to": c.days.valid_to(),
            "extended_to": self.extended_to,
            "decision": {"number": c.decision_number, "date": c.decision_date(), "authority": c.authority_line()},
            "suspended_from": c.days.suspended_from(),
            "revocation": revocation,
            "superseded_on": c.days.superseded_on(),
            "superseded_by": c.superseded_by,
            "demo": c.demo,
        })
    }
}

/// What is wrong with what was typed.
pub(super) fn flaw_sentence(words: Words, flaw: CodeFlaw) -> String {
    match flaw {
        CodeFlaw::Symbol('u' | 'U') => words.say("flaw-u"),
        CodeFlaw::Symbol(symbol) => words.say1("flaw-symbol", "symbol", symbol),
        CodeFlaw::Length(count) => words.say1("flaw-length", "count", count),
        CodeFlaw::Check => words.say("flaw-check"),
    }
}
