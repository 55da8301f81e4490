//! What was published of one city: places, products with their ranks, points of sale, design centres, events,
//! plans and results. Real, each row with its source.

use crate::app::App;
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::{network, products, programme, units};
use rust_embed::{EmbeddedFile, RustEmbed};

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../reference/hanoi"]
struct Published;

fn file(name: &str) -> Result<EmbeddedFile> {
    Published::get(name).ok_or(Error::Missing)
}

/// Loads all of it; what is there already stays as it is.
pub(super) async fn load(app: &App, operator: &Actor) -> Result<()> {
    units::import(app, operator, &units::reference(), false).await?;
    for name in ["targets-results.csv", "plan-2022-2023.csv", "plan-other-years.csv"] {
        programme::import_targets(app, operator, &file(name)?.data, false).await?;
    }
    products::import(app, operator, &file("hanoi-products.csv")?.data, false).await?;
    network::import_outlets(app, operator, &file("points-of-sale.csv")?.data, false).await?;
    network::import_centres(app, operator, &file("design-centres.csv")?.data, false).await?;
    network::import_events(app, operator, &file("events.csv")?.data, false).await?;
    Ok(())
}
