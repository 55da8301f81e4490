//! Where a product is made, as papers say it.

use super::find;
use crate::error::Result;
use crate::platform::db::Tx;
use crate::{producers, units};

/// Where a product is made, as the place is called today; where that is not known, the producer's registered address. No
/// paper of today names a district: there is none any more.
pub async fn address_today(tx: &mut Tx, product: &str, (commune, district): (&str, &str)) -> Result<String> {
    if let Some(today) = units::full_place_today(tx, commune, district).await? {
        return Ok(today);
    }
    match find(tx, product).await?.producer_id {
        Some(producer) => Ok(producers::particulars_of(tx, &producer).await?.address),
        None => Ok(String::new()),
    }
}
