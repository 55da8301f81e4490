//! The proposed dossiers, as rows.

use crate::args;
use crate::dossiers::assignments::{self, Assignee};
use crate::dossiers::clocks::Province;
use crate::dossiers::intakes::every_code;
use crate::dossiers::store::Dossier;
use crate::error::Result;
use crate::platform::db::Tx;
use crate::units;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A dossier of the queue.
#[derive(Clone, Debug)]
pub struct Queued {
    pub dossier: Dossier,
    /// "Xã Bát Tràng"; its code where the table of units does not know it.
    pub commune: String,
    pub(in crate::dossiers) assignee: Option<Assignee>,
    /// Every code of the product, old ones too.
    pub codes: Vec<String>,
    /// The last day on which the province answers, of a renewal that is complete.
    pub due: Option<Date>,
}

impl Queued {
    /// Days since the commune proposed it.
    pub fn waited(&self, today: Date) -> i64 {
        self.dossier.proposed_on().map_or(0, |day| i64::from((today - day).get_days()))
    }

    /// Whether the day by which the province answers has passed.
    pub fn is_late(&self, today: Date) -> bool {
        self.dossier.state().is_with_office() && self.due.is_some_and(|due| due < today)
    }

    pub fn is_of(&self, person: &str) -> bool {
        self.assignee.as_ref().is_some_and(|one| one.id == person)
    }

    pub fn assigned_to(&self) -> &str {
        self.assignee.as_ref().map_or("", |one| one.name.as_str())
    }
}

/// What communes proposed from a day to a day, in their order.
pub(super) async fn proposed(tx: &mut Tx, from: Option<Date>, to: Option<Date>) -> Result<Vec<Queued>> {
    let sql = "select * from dossier_list where id in (
               select dossier_id from proposal where version = 1 and proposed_on >= $1 and proposed_on <= $2)";
    let day = |day: Option<Date>, else_day: &str| day.map_or_else(|| else_day.to_owned(), |day| day.to_string());
    let dossiers: Vec<Dossier> = tx.all(sql, args![day(from, ""), day(to, "9999-12-31")]).await?;
    let mut held: BTreeMap<String, Assignee> = BTreeMap::new();
    for (dossier, id, name) in assignments::every(tx).await? {
        held.insert(dossier, Assignee { id, name });
    }
    let mut codes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for mark in every_code(tx).await? {
        codes.entry(mark.product_id).or_default().push(mark.code);
    }
    let province = Province::read(tx).await?;
    let mut communes: BTreeMap<String, String> = BTreeMap::new();
    let mut list = Vec::with_capacity(dossiers.len());
    for dossier in dossiers {
        if !communes.contains_key(&dossier.unit_code) {
            let unit = units::commune_in_force(tx, &dossier.unit_code).await?;
            let name = unit.map_or_else(|| dossier.unit_code.clone(), |unit| unit.full_name);
            communes.insert(dossier.unit_code.clone(), name);
        }
        let commune = communes.get(&dossier.unit_code).cloned().unwrap_or_default();
        let codes = dossier.product_id.as_ref().and_then(|product| codes.get(product)).cloned().unwrap_or_default();
        let (assignee, due) = (held.remove(&dossier.id), province.due_on(&dossier));
        list.push(Queued { dossier, commune, assignee, codes, due });
    }
    Ok(list)
}

/// What the province has still to answer, whoever has waited longest first.
pub async fn waiting(tx: &mut Tx) -> Result<Vec<Queued>> {
    let mut list = proposed(tx, None, None).await?;
    list.retain(|queued| queued.dossier.state().is_with_office());
    list.sort_by_key(|queued| (queued.dossier.proposed_on(), queued.dossier.id.clone()));
    Ok(list)
}
