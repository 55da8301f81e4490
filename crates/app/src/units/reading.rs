//! Finding units by what people call them, and saying what a place is called today, or that nobody may say.

use super::as_written;
use super::store::{self, Succession, Unit, successors_of};
use crate::error::Result;
use crate::platform::db::Tx;
use crate::platform::fold::{fold, in_sentence, toned};
use jiff::civil::Date;
use std::collections::HashSet;

/// How far a unit's line is followed; nothing has changed so often.
const LONGEST_LINE: usize = 8;

/// What kind words stand before a name, folded and with a blank.
const KINDS: [&str; 9] =
    ["thanh pho ", "phuong ", "thi tran ", "thi xa ", "dac khu ", "quan ", "huyen ", "tinh ", "xa "];

/// What a unit is called today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Today {
    /// In force as it is, or whole in one unit that is.
    In(Unit),
    /// Divided, partly merged or not established: a person must decide. The official table's candidates.
    Undecided(Vec<Succession>),
    /// No unit is known by that name, or several are.
    Unknown,
}

/// The units of a name, with or without its kind word, on a day or in every time. Names that agree in their
/// accents come first; the others follow.
pub async fn find_by_name(tx: &mut Tx, text: &str, on: Option<Date>) -> Result<Vec<Unit>> {
    let folded = fold(text);
    let mut found = store::named(tx, &folded).await?;
    if let Some(bare) = KINDS.iter().find_map(|kind| folded.strip_prefix(kind)) {
        let with_kind = store::named(tx, bare).await?;
        found.extend(with_kind.into_iter().filter(|unit| fold(&unit.full_name) == folded));
    }
    let exact = toned(text);
    found.sort_by_key(|unit| toned(&unit.name) != exact && toned(&unit.full_name) != exact);
    let day = on.map(|day| day.to_string());
    found.retain(|unit| day.as_deref().is_none_or(|day| is_in_force_on(unit, day)));
    Ok(found)
}

fn is_in_force_on(unit: &Unit, day: &str) -> bool {
    unit.valid_from.as_str() <= day && (unit.valid_to.is_empty() || unit.valid_to.as_str() >= day)
}

/// The names of every commune of every period, for whoever asks about a long list.
pub struct Communes {
    names: HashSet<String>,
    kinds: [String; 7],
}

impl Communes {
    pub async fn read(tx: &mut Tx) -> Result<Self> {
        let names = store::commune_names(tx).await?.into_iter().map(|(name,)| name).collect();
        let kinds = ["xã", "phường", "thị trấn", "đặc khu", "x", "p", "tt"].map(|kind| format!("{} ", toned(kind)));
        Ok(Self { names, kinds })
    }

    /// Whether a commune is or was ever called so, with its kind word or without. Accents count, their placement
    /// does not. Where no list of units was taken in, nobody can say that one is missing.
    pub fn knows(&self, commune: &str) -> bool {
        let name = toned(commune.split(',').next().unwrap_or_default());
        let is_bare = |kind: &String| name.strip_prefix(kind.as_str()).is_some_and(|bare| self.names.contains(bare));
        self.names.is_empty() || self.names.contains(&name) || self.kinds.iter().any(is_bare)
    }
}

/// Whether a unit was divided over several when its period ended.
pub async fn is_split(tx: &mut Tx, unit: &Unit) -> Result<bool> {
    Ok(successors_of(tx, unit).await?.len() > 1)
}

/// What a unit is called today. The line is followed through every change; it ends undecided where the unit was
/// divided, where only a part of it is accounted for, or where nobody has established what came of it.
pub async fn today(tx: &mut Tx, unit: &Unit) -> Result<Today> {
    let mut unit = unit.clone();
    for _ in 0..LONGEST_LINE {
        if unit.is_in_force() {
            return Ok(Today::In(unit));
        }
        let next = successors_of(tx, &unit).await?;
        let [only] = next.as_slice() else { return Ok(Today::Undecided(next)) };
        if only.relation == "part" || only.new_code.is_empty() {
            return Ok(Today::Undecided(next));
        }
        match store::on(tx, &only.new_code, &only.effective).await? {
            Some(successor) => unit = successor,
            None => return Ok(Today::Undecided(next)),
        }
    }
    Ok(Today::Unknown)
}

/// What a place is called today that was written as a commune and its district. A district may be missing
/// (papers since 1/7/2025 have none). When the words fit several units, nothing is said.
pub async fn place_today(tx: &mut Tx, commune: &str, district: &str) -> Result<Today> {
    let mut fits = Vec::new();
    for unit in find_by_name(tx, commune, None).await?.into_iter().filter(Unit::is_commune) {
        if is_same_name(&unit, commune) && lies_in(tx, &unit, district).await? {
            fits.push(unit);
        }
    }
    let mut answers = Vec::new();
    for unit in &fits {
        let answer = today(tx, unit).await?;
        if !answers.contains(&answer) {
            answers.push(answer);
        }
    }
    Ok(if answers.len() == 1 { answers.remove(0) } else { Today::Unknown })
}

/// "Xã Bát Tràng, Thành phố Hà Nội": what a place is called today, with its province, where nobody has to guess.
pub async fn full_place_today(tx: &mut Tx, commune: &str, district: &str) -> Result<Option<String>> {
    let Today::In(unit) = place_today(tx, commune, district).await? else { return Ok(None) };
    Ok(Some(with_province(tx, &unit).await?))
}

/// Accents count, their placement does not.
fn is_same_name(unit: &Unit, text: &str) -> bool {
    let text = toned(text);
    toned(&unit.name) == text || toned(&unit.full_name) == text
}

async fn lies_in(tx: &mut Tx, unit: &Unit, district: &str) -> Result<bool> {
    if district.is_empty() {
        return Ok(unit.is_in_force());
    }
    let parents = store::periods(tx, &unit.parent_code).await?;
    Ok(parents.iter().any(|parent| !parent.is_province() && is_same_name(parent, district)))
}

/// The commune of a code, while it is in force.
pub async fn commune_in_force(tx: &mut Tx, code: &str) -> Result<Option<Unit>> {
    let found = store::periods(tx, code).await?;
    Ok(found.into_iter().find(|unit| unit.is_in_force() && unit.is_commune()))
}

/// The committee of a commune where papers name none.
pub const ANY_COMMITTEE: &str = "Ủy ban nhân dân cấp xã";

/// "Ủy ban nhân dân xã Bát Tràng", as a paper of today writes to it; nothing where the commune is no more.
pub async fn committee_of(tx: &mut Tx, code: &str) -> Result<Option<String>> {
    let unit = commune_in_force(tx, code).await?;
    Ok(unit.map(|unit| format!("Ủy ban nhân dân {}", in_sentence(&unit.full_name))))
}

/// The communes in force that a person may mean by a name: those that are called so today, else what came of those
/// that were called so once.
pub async fn communes_called(tx: &mut Tx, text: &str) -> Result<Vec<Unit>> {
    let named: Vec<Unit> = find_by_name(tx, text, None).await?.into_iter().filter(Unit::is_commune).collect();
    let mut found: Vec<Unit> = named.iter().filter(|unit| unit.is_in_force()).cloned().collect();
    if !found.is_empty() {
        return Ok(found);
    }
    for unit in named {
        let mut became = Vec::new();
        match today(tx, &unit).await? {
            Today::In(unit) => became.push(unit),
            Today::Undecided(rows) => {
                for row in rows {
                    became.extend(commune_in_force(tx, &row.new_code).await?);
                }
            }
            Today::Unknown => {}
        }
        for unit in became {
            if !found.iter().any(|known| known.code == unit.code) {
                found.push(unit);
            }
        }
    }
    Ok(found)
}

/// "Xã Bát Tràng, Thành phố Hà Nội": a unit with what it lies in today.
pub async fn with_province(tx: &mut Tx, unit: &Unit) -> Result<String> {
    Ok(as_written(&unit.full_name, &province_of(tx, unit).await?))
}

/// "Thành phố Hà Nội": the province of a commune in force; empty where the table does not know it.
pub async fn province_of(tx: &mut Tx, unit: &Unit) -> Result<String> {
    let above = store::periods(tx, &unit.parent_code).await?;
    Ok(above.into_iter().find(Unit::is_in_force).map(|unit| unit.full_name).unwrap_or_default())
}
