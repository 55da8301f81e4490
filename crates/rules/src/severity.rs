//! How severe or mild a member judged beside the others who judged the same products: the mean of how far the own totals lie
//! from the mean of the other sheets that count. A statistic for those who lead a council; it touches no mean and no star
//! (docs/decisions/0026).

use crate::Points;
use crate::ranking::fraction;
use std::collections::BTreeMap;

/// What the sheets of one member come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Severity {
    /// Whose.
    pub member: String,
    /// Sheets beside which at least one other counts.
    pub sheets: u32,
    /// The sum of the deviations in lowest terms, never rounded.
    sum: (i128, i128),
}

impl Severity {
    /// The mean deviation as an exact fraction in lowest terms; more than nothing is mild.
    pub fn mean(&self) -> (i128, i128) {
        lowest(self.sum.0, self.sum.1.saturating_mul(i128::from(self.sheets.max(1))))
    }

    /// As people read it, rounded half away from nothing: `+1,25`, `−0,50`, `0,00`.
    pub fn display(&self, decimals: u32) -> String {
        let (over, under) = self.mean();
        let whole = |number: i128| u64::try_from(number.unsigned_abs()).unwrap_or(u64::MAX);
        let text = fraction(whole(over), whole(under), decimals);
        let is_nothing = !text.contains(|digit: char| ('1'..='9').contains(&digit));
        let sign = match over {
            _ if is_nothing => "",
            ..0 => "−",
            _ => "+",
        };
        format!("{sign}{text}")
    }
}

/// Of every member, in the order of their names. `products`: of each, whose sheets count and their totals. A sheet that nobody
/// else's stands beside says nothing.
pub fn severities(products: &[Vec<(String, Points)>]) -> Vec<Severity> {
    let mut all: BTreeMap<&str, Severity> = BTreeMap::new();
    for sheets in products {
        let others = i128::try_from(sheets.len().saturating_sub(1)).unwrap_or(i128::MAX);
        let sum = sheets.iter().fold(0_i128, |sum, (_, total)| sum.saturating_add(i128::from(*total)));
        for (member, total) in sheets.iter().filter(|_| others > 0) {
            let own = all.entry(member).or_insert_with(|| Severity { member: member.clone(), sheets: 0, sum: (0, 1) });
            // t − (S − t) / (n − 1)
            let total = i128::from(*total);
            let over = total.saturating_mul(others).saturating_sub(sum.saturating_sub(total));
            own.sheets = own.sheets.saturating_add(1);
            own.sum = plus(own.sum, (over, others));
        }
    }
    all.into_values().collect()
}

fn plus((a, b): (i128, i128), (c, d): (i128, i128)) -> (i128, i128) {
    lowest(a.saturating_mul(d).saturating_add(c.saturating_mul(b)), b.saturating_mul(d))
}

fn lowest(over: i128, under: i128) -> (i128, i128) {
    let (mut one, mut other) = (over.saturating_abs(), under.saturating_abs());
    while other != 0 {
        (one, other) = (other, one.checked_rem(other).unwrap_or(0));
    }
    let by = one.max(1);
    (over.checked_div(by).unwrap_or(0), under.checked_div(by).unwrap_or(1))
}
