//! Setting up a council with its regulation.

use super::store::{self, Council, Gap, Regulation};
use crate::audit;
use crate::error::{Result, refused, refused_with};
use crate::identity::{Act, Actor};
use crate::platform::db::Tx;
use jiff::civil::Date;
use rules::composition::Composition;
use rules::library::Library;
use rules::which::Level;
use serde_json::json;

/// District councils ended with the districts (Luật Tổ chức chính quyền địa phương 2025).
pub const NO_DISTRICTS_SINCE: Date = jiff::civil::date(2025, 7, 1);

pub struct NewCouncil {
    pub name: String,
    pub decision_number: String,
    pub decision_date: Date,
    pub level: Level,
    pub chair: NewSeat,
    pub chair_basis: ChairBasis,
    pub secretary: NewSeat,
    pub members: Vec<NewSeat>,
    /// Who may be called in where somebody stands aside.
    pub alternates: Vec<NewSeat>,
    /// Why a mandatory category is empty: the category, and what was said.
    pub gaps: Vec<(String, String)>,
    /// What must attend, as a fraction of those who vote.
    pub quorum: (i64, i64),
    pub spread_limit: Option<i64>,
    pub display_decimals: i64,
    /// `confirmed_sheet` or `majority`.
    pub gates_by: String,
    pub secretary_votes: bool,
    /// The paper that adopted the regulation; empty, and none, where it is not known yet.
    pub adopted_number: String,
    pub adopted_on: Option<Date>,
    pub demo: bool,
}

/// A person with the agency or office that it sits for, and the mandatory category that it fills; empty for none.
pub struct NewSeat {
    pub user: String,
    pub agency: String,
    pub category: String,
}

/// On what the chair presides (Điều 7.3.b and 7.4.b QĐ 26/2026).
pub enum ChairBasis {
    /// A leader of the People's Committee, of the ministry on the central council.
    Leader,
    /// The head of an agency, to whom a paper delegated it.
    Delegated { number: String, day: Date },
}

impl NewCouncil {
    fn seats(&self) -> impl Iterator<Item = &NewSeat> {
        [&self.chair, &self.secretary].into_iter().chain(&self.members).chain(&self.alternates)
    }

    /// Who fills categories: an alternate sits only where somebody else does not.
    fn filled(&self) -> Vec<&str> {
        let all = [&self.chair, &self.secretary].into_iter().chain(&self.members);
        all.map(|seat| seat.category.as_str()).filter(|category| !category.is_empty()).collect()
    }
}

/// Sets up a council (Điều 7.3 QĐ 26/2026). One person holds one seat.
pub async fn create(tx: &mut Tx, rules: &Library, actor: &Actor, new: NewCouncil) -> Result<String> {
    actor.may(Act::CreateCouncil)?;
    let candidates = store::candidates(tx).await?;
    let mut people: Vec<&str> = new.seats().map(|seat| seat.user.as_str()).collect();
    if people.iter().any(|person| !candidates.iter().any(|(id, _)| id == person)) {
        return Err(refused("council-person"));
    }
    let count = people.len();
    people.sort_unstable();
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
    must_be_adopted(tx, new.adopted_on)?;
    if matches!(new.chair_basis, ChairBasis::Delegated { day, .. } if day > tx.today()) {
        return Err(refused("council-delegation-in-the-future"));
    }
    let gaps = must_be_composed(rules.composition_on(new.decision_date, new.level), &new)?;
    let (num, den) = new.quorum;
    let (chair_basis, delegation) = match &new.chair_basis {
        ChairBasis::Leader => ("leader", None),
        ChairBasis::Delegated { number, day } => ("delegated", Some((number.clone(), day.to_string()))),
    };
    let (delegation_number, delegation_date) = delegation.unwrap_or_default();
    let council = Council {
        id: tx.new_id(),
        name: new.name,
        decision_number: new.decision_number,
        decision_date: new.decision_date.to_string(),
        level: new.level.as_str().to_owned(),
        demo: new.demo,
        chair_basis: chair_basis.to_owned(),
        delegation_number,
        delegation_date,
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
    for gap in &gaps {
        store::insert_gap(tx, &council.id, gap).await?;
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
        adopted_number: new.adopted_number,
        adopted_on: new.adopted_on.map(|day| day.to_string()).unwrap_or_default(),
        secretary_votes: new.secretary_votes,
    };
    store::insert_regulation(tx, &council.id, &regulation).await?;
    let mut detail = super::told(tx, &council, &regulation.id).await?;
    detail["regulation"] = json!(regulation.id);
    detail["adopted"] = regulation.told();
    tx.record(audit::Act::new(actor, "council.created", "council", &council.id, detail)).await?;
    Ok(council.id)
}

/// Every seat says for which agency it sits, and every mandatory category is filled or has a reason why not; answers those.
fn must_be_composed(composition: Option<&Composition>, new: &NewCouncil) -> Result<Vec<Gap>> {
    if new.seats().any(|seat| seat.agency.is_empty()) {
        return Err(refused("council-agency"));
    }
    let is_known = |id: &str| id.is_empty() || composition.is_some_and(|one| one.category(id).is_some());
    if new.seats().any(|seat| !is_known(&seat.category)) {
        return Err(refused("council-category"));
    }
    let missing = composition.map(|one| one.missing(&new.filled())).unwrap_or_default();
    let reason = |id: &str| {
        let said = new.gaps.iter().find(|(category, reason)| category == id && !reason.is_empty());
        said.map(|(_, reason)| reason.clone())
    };
    let silent: Vec<&str> =
        missing.iter().filter(|one| reason(&one.id).is_none()).map(|one| one.name_vi.as_str()).collect();
    if !silent.is_empty() {
        return Err(refused_with("council-gaps", [("categories", silent.join("; "))]));
    }
    let gap = |id: &str| reason(id).map(|reason| Gap { category: id.to_owned(), reason });
    Ok(missing.iter().filter_map(|one| gap(&one.id)).collect())
}

/// The paper that adopts a regulation is not of a day to come. It may be older than the council: the law lists both acts and
/// no order, and a regulation may stand from one council to the next.
pub(in crate::evaluation) fn must_be_adopted(tx: &Tx, day: Option<Date>) -> Result<()> {
    if day.is_some_and(|day| day > tx.today()) { Err(refused("regulation-in-the-future")) } else { Ok(()) }
}

/// A share of the seats that is more than none and no more than all.
pub(in crate::evaluation) fn must_be_a_quorum((num, den): (i64, i64)) -> Result<()> {
    if num < 1 || den < num || den > 100 { Err(refused("council-quorum")) } else { Ok(()) }
}
