//! The terms of an appeal in days and in words.

use super::actions;
use super::store::{self, Appeal, State};
use crate::error::Result;
use crate::holidays;
use crate::identity::Actor;
use crate::platform::{db::Tx, words::Words};
use jiff::civil::Date;
use rules::appeal::LastDay;
use rules::calendar::Calendar;

/// The last days of the three terms of an appeal.
pub(super) struct Terms {
    pub file: LastDay,
    pub acknowledge: LastDay,
    pub answer: LastDay,
}

impl Terms {
    pub(super) fn of(appeal: &Appeal, calendar: &Calendar) -> Self {
        let rules = appeal.rules();
        let arrived_on = appeal.arrived_on();
        Self {
            file: appeal.noticed_on().map_or(Ok(None), |day| rules.file_by(calendar, day)),
            acknowledge: rules.acknowledge_by(calendar, arrived_on),
            answer: rules.answer_by(calendar, arrived_on, appeal.acknowledged_on()),
        }
    }

    /// Whether it arrived after the last day for it. It is taken all the same.
    pub(super) fn is_filed_late(&self, appeal: &Appeal) -> bool {
        matches!(self.file, Ok(Some(day)) if day < appeal.arrived_on())
    }

    /// The term that runs now: of two, the one that ends first.
    pub(super) fn running(&self, state: State) -> LastDay {
        match state {
            State::New => match (self.acknowledge, self.answer) {
                (Ok(Some(first)), Ok(Some(second))) => Ok(Some(first.min(second))),
                (Ok(None), other) | (other, Ok(None)) => other,
                (Err(unknown), _) | (_, Err(unknown)) => Err(unknown),
            },
            State::Open => self.answer,
            State::Answered => Ok(None),
        }
    }
}

/// Whether a last day has passed.
pub(super) fn is_past(due: LastDay, today: Date) -> bool {
    matches!(due, Ok(Some(day)) if day < today)
}

/// A last day in words: until when, how late, none set, or why none is known.
pub fn said(words: Words, due: LastDay, today: Date) -> String {
    match due {
        Ok(None) => words.say("appeal-no-term"),
        Ok(Some(day)) if day < today => {
            words.say2("appeal-late", "count", (today - day).get_days(), "day", words.day(&day))
        }
        Ok(Some(day)) => words.say1("appeal-due", "day", words.day(&day)),
        Err(unknown) => words.say1("clock-year-unknown", "year", format!("{:04}", unknown.0)),
    }
}

/// The appeals that wait for an answer and that the person sees, each with the last day of the term that runs.
pub async fn waiting(tx: &mut Tx, actor: &Actor) -> Result<Vec<(Appeal, LastDay)>> {
    let calendar = holidays::calendar(tx).await?;
    let mut all = store::every(tx).await?;
    all.retain(|appeal| appeal.state() != State::Answered);
    let all = actions::visible(tx, actor, all).await?;
    Ok(all
        .into_iter()
        .map(|one| (Terms::of(&one, &calendar).running(one.state()), one))
        .map(|(due, one)| (one, due))
        .collect())
}
