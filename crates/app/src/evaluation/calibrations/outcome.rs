//! What a closed calibration shows: to each member the own ticks beside the middle and the range, to whoever presides
//! everybody's.

use super::store::{self, Calibration};
use crate::error::{Error, Result};
use crate::evaluation::councils::Seat;
use crate::platform::db::Tx;
use crate::platform::words::{Lang, Words};
use rules::calibration::{Spread, spreads};
use rules::form::Leaf;
use rules::library::Library;
use rules::sheet::Sheet;

/// Fewer sheets would show to one member what another ticked.
const LEAST: usize = 3;

pub(super) struct Outcome<'a> {
    /// The form's lines in printed order.
    leaves: &'a [Leaf],
    lines: Vec<Spread>,
    totals: Spread,
    /// Where the reader's own sheet stands among them.
    own: Option<usize>,
    /// Whose sheets they are, for whoever presides.
    names: Option<Vec<String>>,
    words: Words,
}

/// One line as the page shows it.
pub(super) struct Row {
    pub name: String,
    pub own: Option<u32>,
    pub deviation: Option<String>,
    pub median: String,
    pub range: String,
    /// Members do not agree.
    pub differs: bool,
    /// Everybody's points by name, for whoever presides: "Nguyễn Thị Lan 3, Trần Văn Minh 1".
    pub each: String,
}

impl<'a> Outcome<'a> {
    /// None where so few have filed that the spread would tell of somebody, except to whoever presides.
    pub(super) async fn read(
        tx: &mut Tx,
        rules: &'a Library,
        calibration: &Calibration,
        (seats, reader, presides): (&[Seat], &str, bool),
        words: Words,
    ) -> Result<Option<Self>> {
        let form = calibration.form(rules)?;
        let mut filed = store::sheets(tx, &calibration.id).await?;
        // In the order of the seats, so that it says nothing of who was quick.
        let place = |user: &str| seats.iter().position(|seat| seat.user_id == user);
        filed.sort_by_key(|(user, _)| place(user));
        if filed.is_empty() || (!presides && filed.len() < LEAST) {
            return Ok(None);
        }
        let read = |draft: &rules::sheet::Draft| draft.file(form, calibration.facts()).map_err(Error::fault);
        let sheets: Vec<Sheet> = filed.iter().map(|(_, draft)| read(draft)).collect::<Result<_>>()?;
        let Some((lines, totals)) = spreads(form, &sheets) else { return Ok(None) };
        let own = filed.iter().position(|(user, _)| user == reader);
        let name =
            |user: &String| place(user).and_then(|at| seats.get(at)).map_or_else(String::new, |s| s.name.clone());
        let names = presides.then(|| filed.iter().map(|(user, _)| name(user)).collect());
        Ok(Some(Self { leaves: form.leaves(), lines, totals, own, names, words }))
    }

    pub(super) fn has_names(&self) -> bool {
        self.names.is_some()
    }

    pub(super) fn has_own(&self) -> bool {
        self.own.is_some()
    }

    pub(super) fn rows(&self) -> Vec<Row> {
        let named = |leaf: &Leaf| format!("{}. {}", leaf.no, self.words.pick(&leaf.name_vi, &leaf.name_en));
        self.leaves.iter().zip(&self.lines).map(|(leaf, spread)| self.row(named(leaf), spread)).collect()
    }

    pub(super) fn total(&self) -> Row {
        self.row(self.words.say("sheet-total"), &self.totals)
    }

    fn row(&self, name: String, spread: &Spread) -> Row {
        let own = self.own.and_then(|at| spread.points.get(at)).copied();
        let range =
            if spread.width() == 0 { spread.low.to_string() } else { format!("{}–{}", spread.low, spread.high) };
        Row {
            name,
            own,
            deviation: own.map(|own| self.number(spread.deviation(own).signed())),
            median: self.number(spread.median.display()),
            range,
            differs: spread.width() > 0,
            each: self.each(spread),
        }
    }

    fn each(&self, spread: &Spread) -> String {
        let names = self.names.iter().flatten();
        names.zip(&spread.points).map(|(name, points)| format!("{name} {points}")).collect::<Vec<_>>().join(", ")
    }

    /// A decimal comma in Vietnamese, a point in English.
    fn number(&self, text: String) -> String {
        if self.words.lang == Lang::Vi { text } else { text.replace(',', ".") }
    }
}
