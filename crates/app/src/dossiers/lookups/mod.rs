//! Looking a dossier up without an account: who has the number of its slip and the last four digits of the producer's
//! phone reads where it stands and when that was, and nothing else.

pub(super) mod web;

use super::store::State;

/// The public word of a state, one of the ten that every public service uses (docs of the national portal); none while
/// nobody but the producer knows of the dossier.
// words: public-status-*
pub(super) fn public_word(state: State) -> Option<&'static str> {
    match state {
        State::Draft | State::Discarded => None,
        State::Submitted => Some("registered"),
        State::Received => Some("received"),
        State::Asked => Some("supplement"),
        State::Returned => Some("refused"),
        State::Proposed => Some("processing"),
        State::Withdrawn => Some("withdrawn"),
    }
}
