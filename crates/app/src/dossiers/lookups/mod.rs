//! Looking a dossier up without an account: who has the number of its slip and the last four digits of the producer's
//! phone reads where it stands and when that was, and nothing else.

pub(super) mod web;

use super::store::{Dossier, State};
use jiff::civil::Date;

/// The public word of where a dossier stands, one of the ten that every public service uses; none while nobody but the
/// producer knows of it. With a certificate that came after it, its result was handed over.
// words: public-status-*
pub(super) fn public_word(dossier: &Dossier, certified_on: Option<Date>) -> Option<&'static str> {
    let is_certified = certified_on.zip(dossier.submitted_on()).is_some_and(|(issued, filed)| issued >= filed);
    match dossier.state() {
        State::Draft | State::Discarded => None,
        State::Submitted => Some("registered"),
        State::Received => Some("received"),
        State::Asked => Some("supplement"),
        State::Returned => Some("refused"),
        State::Proposed if is_certified => Some("settled"),
        State::Proposed => Some("processing"),
        State::Withdrawn => Some("withdrawn"),
    }
}
