//! Setting up a council with its regulation.

use super::store::{self, Council, Regulation};
use crate::audit;
use crate::error::{Result, refused};
use crate::identity::{Act, Actor};
use crate::platform::db::Tx;
use jiff::civil::Date;
use rules::which::Level;
use serde_json::json;

/// District councils ended with the districts (Luật Tổ chức chính quyền địa phương 2025).
pub const NO_DISTRICTS_SINCE: Date = jiff::civil::date(2025, 7, 1);

pub struct NewCouncil {
    pub name: String,
    pub decision_number: String,
    pub decision_date: Date,
    pub level: Level,
    pub chair: String,
    pub secretary: String,
    pub members: Vec<String>,
    /// Who may be called in where somebody stands aside.
    pub alternates: Vec<String>,
    /// What must attend, as a fraction of those who vote.
    pub quorum: (i64, i64),
    pub spread_limit: Option<i64>,
    pub display_decimals: i64,
    /// `confirmed_sheet` or `majority`.
    pub gates_by: String,
    pub demo: bool,
}

/// Sets up a council (Điều 7.3 QĐ 26/2026). One person holds one seat.
pub async fn create(tx: &mut Tx, actor: &Actor, new: NewCouncil) -> Result<String> {
    actor.may(Act::CreateCouncil)?;
    let candidates = store::candidates(tx).await?;
    let mut people = vec![&new.chair, &new.secretary];
    people.extend(&new.members);
    people.extend(&new.alternates);
    if people.iter().any(|person| !candidates.iter().any(|(id, _)| id == *person)) {
        return Err(refused("council-person"));
    }
    let count = people.len();
    people.sort();
    people.dedup();
    if people.len() != count {
        return Err(refused("council-one-seat"));
    }
    if new.members.is_empty() {
        return Err(refused("council-members"));
    }
    must_be_a_quorum(new.quorum)?;
    if new.level == Level::District && new.decision_date >= NO_DISTRICTS_SINCE {
        return Err(refused("council-district"));
    }
    let (num, den) = new.quorum;
    let council = Council {
        id: tx.new_id(),
        name: new.name,
        decision_number: new.decision_number,
        decision_date: new.decision_date.to_string(),
        level: new.level.as_str().to_owned(),
        demo: new.demo,
    };
    store::insert(tx, &council).await?;
    store::insert_seat(tx, &council.id, &new.chair, "chair").await?;
    store::insert_seat(tx, &council.id, &new.secretary, "secretary").await?;
    for member in &new.members {
        store::insert_seat(tx, &council.id, member, "member").await?;
    }
    for alternate in &new.alternates {
        store::insert_seat(tx, &council.id, alternate, "alternate").await?;
    }
    let regulation = Regulation {
        id: tx.new_id(),
        version: 1,
        quorum_num: num,
        quorum_den: den,
        spread_limit: new.spread_limit,
        display_decimals: new.display_decimals,
        gates_by: new.gates_by,
        chair_must_attend: true,
        secretary_must_attend: true,
        scoring_rounds: None,
        written_consultation: true,
        adopted_number: String::new(),
        adopted_on: String::new(),
    };
    store::insert_regulation(tx, &council.id, &regulation).await?;
    let detail = json!({"name": council.name, "seats": count, "regulation": regulation.id});
    tx.record(audit::Act::new(actor, "council.created", "council", &council.id, detail)).await?;
    Ok(council.id)
}

/// A share of the seats that is more than none and no more than all.
pub(in crate::evaluation) fn must_be_a_quorum((num, den): (i64, i64)) -> Result<()> {
    if num < 1 || den < num || den > 100 { Err(refused("council-quorum")) } else { Ok(()) }
}
