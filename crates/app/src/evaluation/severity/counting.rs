//! Holding each member's totals against those of the others, decision by decision: forms of one decision are judged alike.

use super::store::{self, Judged, Person};
use crate::error::{Error, Result};
use crate::evaluation::councils::Council;
use crate::platform::db::Tx;
use rules::ranking::Ranking;
use rules::severity::{Severity, severities};
use std::collections::BTreeMap;

/// What a council judged by one decision.
pub(super) struct ByRuleset {
    pub ruleset: String,
    pub products: usize,
    pub rows: Vec<Row>,
}

/// One member.
pub(super) struct Row {
    pub person: Person,
    /// Sheets beside which another counts.
    pub sheets: u32,
    /// None where those are too few to tell.
    pub severity: Option<Severity>,
}

/// Counts the sheets of everybody, or of `only`; `least`: from how many sheets on something is told.
pub(super) async fn count(
    tx: &mut Tx,
    council: &Council,
    (only, least): (Option<&str>, usize),
) -> Result<Vec<ByRuleset>> {
    let people = store::people(tx, &council.id).await?;
    let mut judged: BTreeMap<String, Vec<Vec<(String, u32)>>> = BTreeMap::new();
    for one in store::judged(tx, council).await? {
        let totals = totals(&one)?;
        judged.entry(one.ruleset).or_default().push(totals);
    }
    let count = |(ruleset, products): (String, Vec<Vec<(String, u32)>>)| {
        let all = severities(&products);
        let row = |person: &Person| {
            let found = all.iter().find(|one| one.member == person.login)?;
            let is_enough = usize::try_from(found.sheets).is_ok_and(|sheets| sheets >= least);
            let severity = is_enough.then(|| found.clone());
            Some(Row { person: person.clone(), sheets: found.sheets, severity })
        };
        let shown = people.iter().filter(|person| only.is_none_or(|only| person.user_id == only));
        ByRuleset { ruleset, products: products.len(), rows: shown.filter_map(row).collect() }
    };
    Ok(judged.into_iter().map(count).collect())
}

/// The totals of the sheets that counted, by login.
fn totals(one: &Judged) -> Result<Vec<(String, u32)>> {
    let ranking: Ranking = serde_json::from_str(&one.ranking).map_err(Error::fault)?;
    Ok(ranking.members.into_iter().map(|member| (member.member, member.totals.total)).collect())
}
