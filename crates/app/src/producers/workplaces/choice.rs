//! Which commune is meant: typed by its old or new name, or chosen where a name fits several.

use super::store;
use crate::error::Result;
use crate::identity::Actor;
use crate::platform::{
    db::Tx,
    form::{Fields, Problems},
};
use crate::producers::{reach::Reach, reached};
use crate::units;

/// So many communes are offered where a name is common.
const OFFERED: usize = 20;

/// A commune that may be meant.
pub struct Choice {
    pub code: String,
    /// With its province.
    pub name: String,
    pub chosen: bool,
}

/// The communes that need no typing: where the producer works, or the commune's officer sits.
async fn near(tx: &mut Tx, actor: &Actor, producer: Option<&str>) -> Result<Vec<Choice>> {
    let today = tx.today();
    let codes: Vec<String> = match (producer, reached(actor)) {
        (Some(producer), _) => {
            let places = store::of_producer(tx, producer).await?;
            places.into_iter().filter(|place| place.lasts_on(today)).map(|place| place.unit_code).collect()
        }
        (None, Reach::Some { communes, .. }) => communes,
        (None, Reach::All) => Vec::new(),
    };
    let mut near: Vec<Choice> = Vec::new();
    for code in codes {
        if let Some(unit) = units::commune_in_force(tx, &code).await?
            && !near.iter().any(|known| known.code == code)
        {
            near.push(Choice { code, name: units::with_province(tx, &unit).await?, chosen: false });
        }
    }
    Ok(near)
}

/// Which commune was meant by the fields `unit` and `commune`: the chosen one, or the only one that the typed name fits,
/// or without a name the only one near. Where several are possible they are answered for a choice, and the problems say
/// so.
pub async fn choose_commune(
    tx: &mut Tx,
    actor: &Actor,
    producer: Option<&str>,
    fields: &Fields,
    problems: &mut Problems,
) -> Result<(String, Vec<Choice>)> {
    let (chosen, typed) = (fields.get("unit"), fields.get("commune"));
    let mut offered = near(tx, actor, producer).await?;
    if typed.is_empty() && offered.len() == 1 {
        return Ok((offered.remove(0).code, Vec::new()));
    }
    if !typed.is_empty() {
        offered.clear();
    }
    for unit in units::communes_called(tx, typed).await?.into_iter().take(OFFERED) {
        offered.push(Choice { name: units::with_province(tx, &unit).await?, code: unit.code, chosen: false });
    }
    for choice in &mut offered {
        choice.chosen = choice.code == chosen;
    }
    if offered.iter().any(|choice| choice.chosen) {
        return Ok((chosen.to_owned(), offered));
    }
    match (typed.is_empty(), offered.len()) {
        (false, 1) => return Ok((offered[0].code.clone(), offered)),
        (true, 0) => problems.add("commune", "commune-needed"),
        (false, 0) => problems.add("commune", "commune-unknown"),
        _ => problems.add("commune", "commune-several"),
    }
    Ok((String::new(), offered))
}
