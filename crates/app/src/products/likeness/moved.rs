//! What joining two rows moved, and moving it back.

use super::store::{self, Waited};
use crate::error::{Error, Result, refused, refused_with};
use crate::platform::db::Tx;
use crate::producers;
use crate::products::store as products;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub(super) struct MovedProduct {
    /// The row that was kept, and the one that leads to it.
    pub first: String,
    pub second: String,
    /// What sources say of the second, by their rows.
    pub recognitions: Vec<String>,
    /// Rows that led to the second before.
    pub followers: Vec<String>,
    pub waited: Waited,
}

impl MovedProduct {
    pub(super) async fn back(&self, tx: &mut Tx) -> Result<()> {
        if store::is_listed(tx, &self.first).await? {
            let product = products::find(tx, &self.first).await?.name;
            return Err(refused_with("likeness-listed-apart", [("product", product)]));
        }
        since(products::unjoin(tx, &self.second, &self.first, &self.followers).await)?;
        for row in &self.recognitions {
            products::move_recognition(tx, row, &self.first, &self.second).await?;
        }
        store::lead_back(tx, &self.waited).await
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct MovedProducer {
    pub first: String,
    pub second: String,
    /// Products that the first had not.
    pub products: Vec<String>,
    /// Those that it had under the same name.
    pub joined: Vec<MovedProduct>,
    pub followers: Vec<String>,
    pub waited: Waited,
    /// Whether the first learnt from the second in which district it is.
    pub placed: bool,
    /// The particulars that the first learnt from the second.
    #[serde(default)]
    pub particulars: Vec<String>,
}

impl MovedProducer {
    pub(super) async fn back(&self, tx: &mut Tx) -> Result<()> {
        since(producers::unjoin(tx, &self.second, &self.first, &self.followers).await)?;
        for product in &self.products {
            products::move_back(tx, product, &self.first, &self.second).await?;
        }
        for joined in &self.joined {
            joined.back(tx).await?;
        }
        if self.placed {
            producers::displace(tx, &self.first).await?;
        }
        producers::empty_particulars(tx, &self.first, &self.second, &self.particulars).await?;
        store::lead_back(tx, &self.waited).await
    }
}

/// What was joined further since then is separated in the opposite order.
fn since(back: Result<()>) -> Result<()> {
    match back {
        Err(Error::Stale) => Err(refused("likeness-joined-since")),
        other => other,
    }
}
