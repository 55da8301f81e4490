//! Taking a dossier in, and giving a product its code.

use super::{codes, store};
use crate::audit;
use crate::dossiers::handling::{TO_TAKE_IN, standing_at};
use crate::dossiers::{submissions, telling};
use crate::error::{Error, Result, refused};
use crate::identity::{Act, Actor};
use crate::letters::Kind;
use crate::platform::db::Tx;
use crate::{products, units};
use rules::code::ProductCode;
use rules::dossier::evaluation_year;
use serde_json::json;

/// What came besides the electronic dossier.
pub struct NewIntake {
    pub paper_copy: bool,
    pub samples: i64,
    pub remark: String,
}

/// Takes a dossier in; answers the code of its product.
pub async fn take_in(tx: &mut Tx, actor: &Actor, id: &str, new: &NewIntake) -> Result<String> {
    let dossier = standing_at(tx, actor, Act::TakeIn, id, TO_TAKE_IN).await?;
    let product = dossier.product_id.clone().ok_or(Error::Missing)?;
    let newest = submissions::newest(tx, id).await?;
    let year = evaluation_year(dossier.case()?, tx.today());
    let code = code(tx, actor, (&dossier.unit_code, year), &product).await?;
    store::insert(tx, (id, &newest.id, &code), &actor.id, new).await?;
    let detail = json!({
        "number": newest.number, "version": newest.version, "code": code,
        "paper_copy": new.paper_copy, "samples": new.samples,
    });
    tx.record(audit::Act::new(actor, "dossier.received", "dossier", id, detail)).await?;
    telling::producer(tx, Kind::DossierReceived, &dossier).await?;
    Ok(code)
}

/// The code of a product: the one it has, whichever commune gave it, or the next of this commune in the year of its
/// evaluation. QĐ 26/2026 does not say whether serials run on over the years: here they begin anew, as the numbers of an
/// office do, and the year in the code keeps them apart.
async fn code(tx: &mut Tx, actor: &Actor, (unit, year): (&str, i16), product: &str) -> Result<String> {
    // Two communes, or somebody who enters an old code, wait for each other here.
    products::take_turn(tx).await?;
    let given = codes::of_product(tx, product).await?;
    if let Some(own) = given.into_iter().find(|code| !code.is_old()) {
        return Ok(own.code);
    }
    let commune = units::commune_in_force(tx, unit).await?.ok_or_else(|| refused("workplace-unit"))?;
    loop {
        let code = ProductCode {
            province: commune.parent_code.clone(),
            commune: unit.to_owned(),
            serial: u32::try_from(codes::next_serial(tx, unit, i64::from(year)).await?).map_err(Error::fault)?,
            year: u16::try_from(year).map_err(Error::fault)?,
        };
        let code = code.to_string();
        // An old code that was entered as an alias may look like one of ours.
        if codes::find(tx, &code).await?.is_none() {
            codes::insert(tx, &code, (product, unit), &actor.id).await?;
            return Ok(code);
        }
    }
}
