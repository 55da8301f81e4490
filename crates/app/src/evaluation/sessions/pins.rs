//! Criteria that a list pinned are frozen: the text of one that was used once is never another.

use super::store::{self, Pin};
use crate::error::Result;
use crate::platform::db::Tx;
use rules::library::Library;

/// The criteria that a list pinned and whose text in this programme is another: `ruleset`, or `ruleset/form`.
///
/// # Errors
/// When the database cannot be read.
pub async fn changed_criteria(tx: &mut Tx, rules: &Library) -> Result<Vec<String>> {
    let mut changed: Vec<String> = store::pins(tx).await?.iter().flat_map(|pin| pin.changed(rules)).collect();
    changed.sort();
    changed.dedup();
    Ok(changed)
}

impl Pin {
    fn changed(&self, rules: &Library) -> Vec<String> {
        let mut changed = Vec::new();
        if rules.ruleset(&self.ruleset).is_none_or(|ruleset| ruleset.hash != self.ruleset_hash) {
            changed.push(self.ruleset.clone());
        }
        if rules.form(&self.ruleset, &self.form).is_none_or(|form| form.hash != self.form_hash) {
            changed.push(format!("{}/{}", self.ruleset, self.form));
        }
        changed
    }
}
