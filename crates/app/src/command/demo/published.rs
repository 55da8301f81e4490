//! What was published of one city: places, products with their ranks, points of sale, design centres, events,
//! plans and results. Real, each row with its source.

use crate::app::App;
use crate::audit::File;
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::{holidays, network, products, programme, units};
use rust_embed::{EmbeddedFile, RustEmbed};

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../reference/hanoi"]
struct Published;

fn embedded(name: &str) -> Result<EmbeddedFile> {
    Published::get(name).ok_or(Error::Missing)
}

/// Loads all of it; what is there already stays as it is.
pub(super) async fn load(app: &App, operator: &Actor) -> Result<()> {
    units::import(app, operator, &units::reference(), false).await?;
    holidays::import(app, operator, holidays::shipped(), false).await?;
    for name in ["targets-results.csv", "plan-2022-2023.csv", "plan-other-years.csv"] {
        let table = embedded(name)?;
        programme::import_targets(app, operator, File { name, bytes: &table.data }, false).await?;
    }
    let name = "hanoi-products.csv";
    products::import(app, operator, File { name, bytes: &embedded(name)?.data }, false).await?;
    let name = "points-of-sale.csv";
    network::import_outlets(app, operator, File { name, bytes: &embedded(name)?.data }, false).await?;
    let name = "design-centres.csv";
    network::import_centres(app, operator, File { name, bytes: &embedded(name)?.data }, false).await?;
    let name = "events.csv";
    network::import_events(app, operator, File { name, bytes: &embedded(name)?.data }, false).await?;
    Ok(())
}
