//! From the members' sheets to the star (scoring.md, sections 2 to 5).

use crate::form::{Form, GateRule, Unknown};
use crate::ruleset::Named;
use crate::sheet::{Facts, Sheet, Totals};
use crate::{Points, Stars};
use serde::{Deserialize, Serialize};

/// What a council puts on the table for one product.
#[derive(Debug, Clone, Copy)]
pub struct Judged<'a> {
    /// The filed sheets with their members' names.
    pub members: &'a [(String, Sheet)],
    /// The sheet of facts the council confirmed, if it works with one.
    pub confirmed: Option<&'a Sheet>,
    /// The knock-outs the council confirmed.
    pub knock_outs: &'a [String],
    /// What is true of the product.
    pub facts: Facts,
}

/// Why nothing can be ranked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RankError {
    /// There is no filed sheet.
    #[error("there is no filed sheet")]
    NoSheets,
    /// A sheet was filed on another form, or another text of this form.
    #[error("a sheet was filed on another form")]
    OtherForm,
    /// The form prints no such ground.
    #[error("the form prints no knock-out {0}")]
    KnockOutUnknown(String),
    /// No source says what parts of the form or its bands are worth: nobody knows the band.
    #[error("form incomplete: no source says the {}", listed(.0))]
    FormIncomplete(Vec<Unknown>),
}

fn listed(unknown: &[Unknown]) -> String {
    unknown.iter().map(Unknown::to_string).collect::<Vec<_>>().join(", ")
}

impl RankError {
    /// The stable reason code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoSheets => "no_sheets",
            Self::OtherForm => "other_form",
            Self::KnockOutUnknown(_) => "knock_out_unknown",
            Self::FormIncomplete(_) => "form_incomplete",
        }
    }
}

/// An exact mean: the sum of the totals over their number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mean {
    /// Sum of the totals.
    pub sum: u64,
    /// Number of sheets.
    pub count: u64,
    display: String,
}

impl Mean {
    /// As people read it: two decimals, half up, a decimal comma; more decimals where rounding would
    /// show it on the other side of a band edge.
    pub fn display(&self) -> &str {
        &self.display
    }
}

/// The mean with at least `decimals` decimals, on its own side of every band edge.
pub fn display(form: &Form, sum: u64, count: u64, decimals: u32) -> String {
    let band = form.bands.of(sum, count);
    let mut places = decimals;
    loop {
        let scale = 10_u64.saturating_pow(places);
        let doubled = sum.saturating_mul(scale).saturating_mul(2).saturating_add(count);
        let rounded = doubled.checked_div(count.saturating_mul(2)).unwrap_or(0);
        if form.bands.of(rounded, scale) == band || places >= 12 {
            return written(rounded, scale, places);
        }
        places = places.saturating_add(1);
    }
}

/// A fraction as people read it: rounded half up, a decimal comma.
pub fn fraction(sum: u64, count: u64, decimals: u32) -> String {
    let scale = 10_u64.saturating_pow(decimals);
    let doubled = sum.saturating_mul(scale).saturating_mul(2).saturating_add(count);
    written(doubled.checked_div(count.saturating_mul(2)).unwrap_or(0), scale, decimals)
}

/// A shortfall as people read it: rounded up, so that whoever makes up for it has made up for all of it.
pub fn fraction_up(sum: u64, count: u64, decimals: u32) -> String {
    let scale = 10_u64.saturating_pow(decimals);
    written(sum.saturating_mul(scale).div_ceil(count.max(1)), scale, decimals)
}

fn written(scaled: u64, scale: u64, decimals: u32) -> String {
    let whole = scaled.checked_div(scale).unwrap_or(0);
    let rest = scaled.checked_rem(scale).unwrap_or(0);
    let width = usize::try_from(decimals).unwrap_or(0);
    if decimals == 0 { whole.to_string() } else { format!("{whole},{rest:0width$}") }
}

/// One member's points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberTotals {
    /// Who.
    pub member: String,
    /// Points by part.
    #[serde(flatten)]
    pub totals: Totals,
}

/// A printed star condition and whether it is met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gate {
    /// The star it guards.
    pub star: Stars,
    /// The criterion.
    pub criterion: String,
    /// The points it needs.
    pub required: Points,
    /// Whether it is met.
    pub met: bool,
    /// Whether it does not bind this product.
    pub waived: bool,
}

/// What a star still needs at one criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Need {
    /// The star it guards.
    pub star: Stars,
    /// The criterion.
    pub criterion: String,
    /// The points it needs.
    pub required: Points,
}

/// Points the mean lacks, as a fraction over the number of sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Short {
    /// Points all sheets together lack.
    pub sum: u64,
    /// Number of sheets.
    pub count: u64,
}

/// The shortest way to the star above.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextStar {
    /// That star.
    pub star: Stars,
    /// What the mean lacks to its band.
    pub points_short: Short,
    /// Every condition of it that is not met.
    pub gates: Vec<Need>,
}

/// How the star came about; its JSON is the answer of `saolang score`. Where a form's bands have names instead of stars,
/// `band`, `gate_stars` and `stars` are rungs of its own ladder, from 1, and `named` says what the rank is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ranking {
    /// The ruleset.
    pub ruleset: String,
    /// The form.
    pub form: String,
    /// Points by member, in the order given.
    pub members: Vec<MemberTotals>,
    /// The exact mean.
    pub mean: Mean,
    /// Largest total less smallest total.
    pub spread: Points,
    /// The star the mean alone would give.
    pub band: Stars,
    /// The printed conditions, by star and then in printed order.
    pub gates: Vec<Gate>,
    /// The star the conditions allow.
    pub gate_stars: Stars,
    /// Why there is no rank at all.
    pub knock_outs: Vec<String>,
    /// The rank; none after a knock-out.
    pub stars: Option<Stars>,
    /// What the rank is called, where the bands have names instead of stars.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub named: Option<Named>,
    /// Three stars and more are recognised (Điều 4.1 QĐ 26/2026); otherwise as the bands say.
    pub recognised: bool,
    /// Unmet conditions between the rank and the band.
    pub blocked_by: Vec<Need>,
    /// The star above; absent at five, and after a knock-out, which points cannot mend.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_star: Option<NextStar>,
}

/// Ranks one product.
///
/// # Errors
/// When there is no sheet, a sheet is of another form, a knock-out is not printed on it, or part of the form is unknown.
pub fn rank(form: &Form, judged: &Judged<'_>) -> Result<Ranking, RankError> {
    if !form.unknown.is_empty() {
        return Err(RankError::FormIncomplete(form.unknown.clone()));
    }
    let sheets: Vec<&Sheet> = judged.members.iter().map(|(_, sheet)| sheet).collect();
    if sheets.is_empty() {
        return Err(RankError::NoSheets);
    }
    if sheets.iter().copied().chain(judged.confirmed).any(|sheet| sheet.form_hash != form.hash) {
        return Err(RankError::OtherForm);
    }
    let deciding: Vec<&Sheet> = judged.confirmed.map_or_else(|| sheets.clone(), |sheet| vec![sheet]);
    let knock_outs = knock_outs(form, judged.knock_outs, &deciding)?;
    let totals = || sheets.iter().map(|sheet| sheet.totals().total);
    let sum: u64 = totals().map(u64::from).sum();
    let count = u64::try_from(sheets.len()).unwrap_or(u64::MAX);
    let spread = totals().max().unwrap_or(0).saturating_sub(totals().min().unwrap_or(0));
    let band = form.bands.of(sum, count);
    let gates: Vec<Gate> = form.gates().iter().map(|rule| gate(rule, &deciding, judged.facts)).collect();
    let unmet: Vec<Need> = gates.iter().filter(|gate| !gate.met && !gate.waived).map(Need::of).collect();
    let gate_stars = unmet.iter().map(|need| need.star.saturating_sub(1)).min().unwrap_or(form.bands.top());
    let stars = knock_outs.is_empty().then_some(band.min(gate_stars));
    let above = stars.map_or(u8::MAX, |stars| stars.saturating_add(1));
    let next_star = (above <= form.bands.top()).then(|| NextStar {
        star: above,
        points_short: Short { sum: short(form, above, sum, count), count },
        gates: unmet.iter().filter(|need| need.star <= above).cloned().collect(),
    });
    Ok(Ranking {
        ruleset: form.ruleset.clone(),
        form: form.id.clone(),
        members: judged
            .members
            .iter()
            .map(|(member, sheet)| MemberTotals { member: member.clone(), totals: sheet.totals().clone() })
            .collect(),
        mean: Mean { sum, count, display: display(form, sum, count, 2) },
        spread,
        band,
        gates,
        gate_stars,
        knock_outs,
        stars,
        named: stars.and_then(|stars| form.bands.named(stars)).cloned(),
        recognised: stars.is_some_and(|stars| form.bands.recognises(stars)),
        blocked_by: unmet.into_iter().filter(|need| (above..=band).contains(&need.star)).collect(),
        next_star,
    })
}

impl Need {
    fn of(gate: &Gate) -> Self {
        Self { star: gate.star, criterion: gate.criterion.clone(), required: gate.required }
    }
}

fn short(form: &Form, star: Stars, sum: u64, count: u64) -> u64 {
    let floor = form.bands.floor(star).map_or(0, u64::from);
    floor.saturating_mul(count).saturating_sub(sum)
}

/// Strictly more than half of the deciding sheets; one confirmed sheet decides alone.
fn most(sheets: &[&Sheet], holds: impl Fn(&Sheet) -> bool) -> bool {
    let holding = sheets.iter().filter(|sheet| holds(sheet)).count();
    holding.saturating_mul(2) > sheets.len()
}

fn gate(rule: &GateRule, sheets: &[&Sheet], facts: Facts) -> Gate {
    let met = most(sheets, |sheet| {
        let bound = rule.case.as_deref().is_none_or(|case| sheet.case(&rule.criterion) == Some(case));
        let reached: Points = rule.leaves.iter().filter_map(|leaf| sheet.points().get(*leaf)).sum();
        !bound || reached >= rule.required
    });
    let waived = rule.waived_if_unregulated && !facts.regulated;
    Gate { star: rule.star, criterion: rule.criterion.clone(), required: rule.required, met, waived }
}

/// The confirmed grounds in printed order, then those that follow from a line scoring nothing.
pub(crate) fn knock_outs(form: &Form, confirmed: &[String], sheets: &[&Sheet]) -> Result<Vec<String>, RankError> {
    if let Some(unknown) = confirmed.iter().find(|id| !form.knock_outs().iter().any(|k| k.id == **id)) {
        return Err(RankError::KnockOutUnknown(unknown.clone()));
    }
    let printed = form.knock_outs().iter().map(|k| &k.id).filter(|id| confirmed.contains(id)).cloned();
    let stopped = form
        .stops()
        .iter()
        .filter(|stop| most(sheets, |sheet| stop.positions.iter().any(|leaf| sheet.points().get(*leaf) == Some(&0))));
    Ok(printed.chain(stopped.map(|stop| stop.id.clone())).collect())
}
