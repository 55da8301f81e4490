//! What was objected to: appeals and complaints with what came of them.

use super::reading::Reader;
use super::timeline::Row;
use crate::appeals::{self, Appeal};
use crate::error::Result;
use crate::platform::db::Tx;

impl Reader {
    pub(super) async fn appeal(&mut self, tx: &mut Tx, appeal: &Appeal) -> Result<()> {
        let (id, words) = (appeal.id.as_str(), self.words);
        self.thing("appeal", id);
        let row = |event, at| Row::new(event, ("appeal", id), at);
        let event = if appeal.is_on_paper() { "appeal.recorded" } else { "appeal.filed" };
        let entered = row(event, appeal.at()).by(&appeal.entered_by, appeal.demo);
        let entered = entered.says(words.say1("appeal-number", "number", appeal.full_number()));
        let entered = entered.says(words.say(&format!("appeal-about-{}", appeal.about().as_str())));
        self.row(entered.link(format!("/khieu-nai/{id}"), words.say("life-appeal-see")));
        if let Some(at) = appeal.acknowledged_at() {
            self.row(row("appeal.acknowledged", at).by(&appeal.acknowledged_by, appeal.demo));
        }
        for answer in appeals::answers(tx, id).await?.into_iter().rev() {
            let event = if answer.position == 1 { "appeal.answered" } else { "appeal.corrected" };
            let (number, outcome) = (answer.number.clone(), appeals::outcome(words, &answer));
            let day = words.day(&answer.decided_on());
            let said = [("outcome", outcome), ("number", number.clone()), ("day", day)];
            let told = number.clone();
            let row = row(event, answer.at()).by(&answer.name, appeal.demo);
            let row = row.of(move |event| event.told()["number"] == told.as_str()).told("number", number);
            self.row(row.says(words.say_all("life-appeal-answered", &said)));
        }
        Ok(())
    }
}
