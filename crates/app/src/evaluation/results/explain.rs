//! A result in words: points by part, the band of the mean, every minimum condition met or missed, and the
//! shortest way to the next star.

use crate::error::{Error, Result};
use crate::evaluation::councils::Regulation;
use crate::evaluation::results::ResultRow;
use crate::platform::words::{Lang, Words};
use rules::Points;
use rules::form::{Choice, Form, KnockOut, PartCode, StopRule};
use rules::ranking::{Gate, Ranking, display};

pub struct Explained<'a> {
    pub form: &'a Form,
    pub ranking: Ranking,
    words: Words,
    decimals: u32,
}

impl<'a> Explained<'a> {
    pub fn new(form: &'a Form, row: &ResultRow, regulation: &Regulation, words: Words) -> Result<Self> {
        let ranking = serde_json::from_str(&row.ranking).map_err(Error::fault)?;
        Ok(Self { form, ranking, words, decimals: u32::try_from(regulation.display_decimals).unwrap_or(2) })
    }

    /// The mean as people read it, with as many decimals as the council's regulation wants.
    pub fn mean(&self) -> String {
        let mean = &self.ranking.mean;
        self.number(display(self.form, mean.sum, mean.count, self.decimals))
    }

    /// The mean of one part.
    pub fn part_mean(&self, part: PartCode) -> String {
        let sum: u64 = self.ranking.members.iter().map(|member| u64::from(member.totals.of(part))).sum();
        self.number(rules::ranking::fraction(sum, self.ranking.mean.count, self.decimals))
    }

    /// Points that the mean lacks to the next star's band, as people read them.
    pub fn short(&self) -> Option<String> {
        let short = self.ranking.next_star.as_ref()?.points_short;
        (short.sum > 0).then(|| self.number(rules::ranking::fraction_up(short.sum, short.count, self.decimals)))
    }

    /// A decimal comma in Vietnamese, a point in English.
    fn number(&self, text: String) -> String {
        if self.words.lang == Lang::Vi { text } else { text.replace(',', ".") }
    }

    /// The band of the mean in words.
    pub fn band(&self) -> String {
        // words: band-*
        self.words.say(&format!("band-{}", self.ranking.band))
    }

    /// The same in points alone: "70 đến dưới 90".
    pub fn band_points(&self) -> String {
        let (band, bands) = (self.ranking.band, &self.form.bands);
        let from = bands.floor(band).unwrap_or(0);
        match band.checked_add(1).and_then(|above| bands.floor(above)) {
            Some(above) if from == 0 => format!("dưới {above}"),
            Some(above) => format!("{from} đến dưới {above}"),
            None => format!("{from} đến {}", self.form.parts.iter().map(|part| part.max).sum::<Points>()),
        }
    }

    /// The stars that print conditions, with their conditions in printed order.
    pub fn gates(&self) -> Vec<(u8, Vec<&Gate>)> {
        let of = |star| self.ranking.gates.iter().filter(move |gate| gate.star == star).collect::<Vec<_>>();
        [3, 4, 5].into_iter().map(|star| (star, of(star))).filter(|(_, gates)| !gates.is_empty()).collect()
    }

    /// How many conditions of a star are missed.
    pub fn missed(&self, gates: &[&Gate]) -> usize {
        gates.iter().filter(|gate| !gate.met && !gate.waived).count()
    }

    /// The criterion's number and name.
    pub fn criterion(&self, code: &str) -> String {
        let leaf = self.form.leaf(code);
        leaf.map_or_else(
            || code.to_owned(),
            |leaf| format!("{}. {}", leaf.no, self.words.pick(&leaf.name_vi, &leaf.name_en)),
        )
    }

    /// The printed level that meets a condition: the least one worth the points it needs.
    pub fn level(&self, code: &str, required: Points) -> String {
        let Some(leaf) = self.form.leaf(code) else { return String::new() };
        let ticks = match &leaf.choice {
            Choice::Single(ticks) => ticks.clone(),
            Choice::Cases(cases) => cases.iter().flat_map(|case| case.ticks.clone()).collect(),
        };
        let least = ticks.into_iter().filter(|tick| tick.points >= required).min_by_key(|tick| tick.points);
        least.map_or_else(String::new, |tick| tick.label_vi)
    }

    /// The same as what is asked: that level or any above it. A mark beside a criterion names no level, points alone.
    pub fn least(&self, code: &str, required: Points) -> String {
        let (level, points) = (self.level(code, required), self.words.say1("gate-least-points", "points", required));
        if level.is_empty() {
            return points;
        }
        format!("{} “{level}” ({points})", self.words.say("gate-least-level"))
    }

    /// A knock-out as a sentence that says what is so.
    pub fn knock_out(&self, id: &str) -> String {
        let printed = self.form.knock_outs().iter().find(|known| known.id == id).map(KnockOut::ground_vi);
        let stop = || self.form.stops().iter().find(|stop| stop.id == id).map(StopRule::ground_vi);
        printed.or_else(stop).unwrap_or_else(|| id.to_owned())
    }

    /// Below three stars nothing is recognised, and no minimum binds.
    pub fn has_no_minima(&self) -> bool {
        self.ranking.stars.is_some_and(|stars| stars < 3)
    }

    /// Whether a council confirmed the knock-out, so that counting again must name it.
    pub fn is_confirmed(&self, id: &str) -> bool {
        self.form.knock_outs().iter().any(|known| known.id == id)
    }
}
