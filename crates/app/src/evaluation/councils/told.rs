//! What the log is told of a council and of a version of its regulation, and what a replay holds against it.

use super::store::{self, Council, Regulation};
use crate::error::Result;
use crate::platform::db::Tx;
use serde_json::{Value as Json, json};

/// Of a council with its seats, read with a version of its regulation, and with its empty categories.
pub async fn told(tx: &mut Tx, council: &Council, regulation: &str) -> Result<Json> {
    let seats = store::seats(tx, &council.id, regulation).await?;
    let people: Vec<Json> = seats
        .iter()
        .map(|seat| json!({"user": seat.user_id, "kind": seat.kind, "agency": seat.agency, "category": seat.category}))
        .collect();
    Ok(json!({"name": council.name, "decision_number": council.decision_number, "level": council.level,
        "decision_date": council.decision_date, "chair_basis": council.chair_basis,
        "delegation": council.delegation_number, "delegation_date": council.delegation_date, "seats": people.len(),
        "people": people, "gaps": store::gaps(tx, &council.id).await?}))
}

impl Regulation {
    /// With the paper that adopted it.
    pub fn told(&self) -> Json {
        json!({"version": self.version, "number": self.adopted_number, "adopted_on": self.adopted_on, "rule": self.rule(),
            "written_consultation": self.written_consultation, "display_decimals": self.display_decimals,
            "secretary_votes": self.secretary_votes})
    }
}
