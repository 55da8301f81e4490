//! What a year promised and what is published of it, put side by side; and whether published parts add up to
//! the published whole.

use super::store::{self, Figure, Indicator, Plan};
use crate::error::{Error, Result};
use crate::platform::db::Tx;
use std::collections::BTreeMap;

/// The promise that every plan turns on: how many products are to be recognised.
const MAIN: [&str; 2] = ["products_recognised_total", "products_recognised_new"];

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Year {
    pub period: String,
    pub plans: Vec<Paper>,
    /// Published figures that no plan promised.
    pub figures: Vec<Figure>,
    pub sums: Vec<Sum>,
    every: BTreeMap<String, Figure>,
}

/// One paper of a year with its indicators and what came of each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    pub plan: Plan,
    pub lines: Vec<(Indicator, Option<Figure>)>,
}

/// Published parts of a published whole. Whether they close is shown, never mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    pub split: String,
    pub whole: Figure,
    pub parts: Vec<Figure>,
}

impl Sum {
    pub fn total(&self) -> i64 {
        self.parts.iter().map(|part| part.value_to).sum()
    }

    pub fn closes(&self) -> bool {
        self.total() == self.whole.value_to
    }
}

impl Year {
    /// A published figure of the year.
    pub fn figure(&self, code: &str) -> Option<&Figure> {
        self.every.get(code)
    }

    /// How many products were promised, when a plan says so.
    pub fn main(&self) -> Option<&Indicator> {
        let lines = self.plans.iter().flat_map(|paper| &paper.lines);
        lines.map(|(indicator, _)| indicator).find(|indicator| MAIN.contains(&indicator.code.as_str()))
    }

    pub fn is_single(&self) -> bool {
        !self.period.contains('-')
    }
}

/// Every period that has a plan or a figure, the newest first.
pub async fn periods(tx: &mut Tx) -> Result<Vec<Year>> {
    let (plans, indicators, figures) =
        (store::plans(tx).await?, store::indicators(tx).await?, store::figures(tx).await?);
    let mut names: Vec<String> = indicators.iter().map(|row| row.period.clone()).collect();
    names.extend(figures.iter().map(|row| row.period.clone()));
    names.sort_by_key(|period| (std::cmp::Reverse(period[period.len().saturating_sub(4)..].to_owned()), period.len()));
    names.dedup();
    Ok(names.iter().map(|period| gather(period, &plans, &indicators, &figures)).collect())
}

/// One period; *Missing* when nothing is known of it.
pub async fn year(tx: &mut Tx, period: &str) -> Result<Year> {
    periods(tx).await?.into_iter().find(|year| year.period == period).ok_or(Error::Missing)
}

fn gather(period: &str, plans: &[Plan], indicators: &[Indicator], figures: &[Figure]) -> Year {
    let every: BTreeMap<String, Figure> =
        figures.iter().filter(|row| row.period == period).map(|row| (row.code.clone(), row.clone())).collect();
    let mut promised: Vec<&Indicator> = indicators.iter().filter(|row| row.period == period).collect();
    promised.sort_by_key(|row| rank(&row.code));
    let mut papers: Vec<Paper> = plans
        .iter()
        .filter(|plan| plan.period == period)
        .map(|plan| {
            let own = promised.iter().filter(|row| row.legal_basis == plan.legal_basis);
            let lines = own.map(|row| ((*row).clone(), every.get(&row.code).cloned())).collect();
            Paper { plan: plan.clone(), lines }
        })
        .collect();
    papers.sort_by_key(|paper| paper.lines.first().map_or(usize::MAX, |(row, _)| rank(&row.code)));
    let mut other: Vec<Figure> =
        every.values().filter(|figure| !promised.iter().any(|row| row.code == figure.code)).cloned().collect();
    other.sort_by_key(|figure| rank(&figure.code));
    let sums = sums(&every);
    Year { period: period.to_owned(), plans: papers, figures: other, sums, every }
}

fn sums(every: &BTreeMap<String, Figure>) -> Vec<Sum> {
    let mut sums: Vec<Sum> = Vec::new();
    let mut parts: Vec<&Figure> = every.values().filter(|part| !part.split.is_empty()).collect();
    parts.sort_by_key(|part| rank(&part.code));
    for part in parts {
        let Some(whole) = every.get(&part.part_of) else { continue };
        match sums.iter_mut().find(|sum| sum.split == part.split && sum.whole.code == whole.code) {
            Some(sum) => sum.parts.push(part.clone()),
            None => sums.push(Sum { split: part.split.clone(), whole: whole.clone(), parts: vec![part.clone()] }),
        }
    }
    sums
}

/// The order in which the programme speaks of its figures: products, how they came, stars, places, the rest.
fn rank(code: &str) -> usize {
    const ORDER: [&str; 30] = [
        "products_recognised_total",
        "products_recognised_new",
        "products_new",
        "products_reevaluated",
        "districts_with_products",
        "products_evaluated",
        "products_registered",
        "products_5star",
        "products_potential_5star",
        "share_potential_5star_pct",
        "points_of_sale_new",
        "points_of_sale_per_district_per_year",
        "design_centres",
        "design_centres_per_rural_district",
        "design_centres_proposed",
        "products_4star",
        "products_4star_city",
        "products_3star",
        "producers_total",
        "cumulative_recognised",
        "cumulative_still_valid",
        "points_of_sale_cumulative",
        "design_centres_cumulative",
        "product_weeks",
        "producers_company",
        "producers_cooperative",
        "producers_household",
        "products_food",
        "products_beverage",
        "products_herbal",
    ];
    ORDER.iter().position(|known| *known == code).unwrap_or(ORDER.len())
}
