//! Which results are the ministry's to judge: a mean in its band (Điều 7.3 QĐ 26/2026), and the renewal of what the Minister
//! certified, whatever the council of the province found (Điều 7.6).

use super::store::{self, Open};
use crate::certificates::{holdings, of_product};
use crate::error::{Error, Result};
use crate::evaluation::results::{self, ResultRow};
use crate::evaluation::sessions;
use crate::platform::db::Tx;
use crate::products;
use jiff::civil::Date;
use rules::Stars;
use rules::certificate;
use rules::form::Form;
use rules::library::Library;
use rules::referral::is_followed;
use rules::ruleset::RecognisedBy;
use rules::which::{Case, Level};

/// The form a result was judged on, the band of its mean, and who recognises which star.
fn placed<'a>(
    rules: &'a Library,
    of: (&str, &str),
    held_on: &str,
    mean: (i64, i64),
) -> Result<(&'a Form, Stars, RecognisedBy)> {
    let (ruleset, form) = of;
    let ruleset = rules.ruleset(ruleset).ok_or_else(|| Error::fault("a result under unknown criteria"))?;
    let form = ruleset.form(form).ok_or_else(|| Error::fault("a result on an unknown form"))?;
    let whole = |number: i64| u64::try_from(number).unwrap_or(0);
    let band = form.bands.of(whole(mean.0), whole(mean.1));
    Ok((form, band, ruleset.recognised_by(held_on.parse().map_err(Error::fault)?)))
}

fn placed_row<'a>(rules: &'a Library, row: &ResultRow) -> Result<(&'a Form, Stars, RecognisedBy)> {
    placed(rules, (&row.ruleset, &row.form), &row.held_on, (row.mean_sum, row.mean_count))
}

/// The form a result was judged on.
pub(super) fn judged<'a>(rules: &'a Library, row: &ResultRow) -> Result<&'a Form> {
    Ok(placed_row(rules, row)?.0)
}

/// Whether the mean of a result goes to the ministry, whatever the minima say. What was knocked out has no rank to refer.
fn reaches(rules: &Library, row: &ResultRow) -> Result<bool> {
    let (_, band, by) = placed_row(rules, row)?;
    Ok(row.stars.is_some() && by.of(band) == Some(Level::Central))
}

/// Whether the chair of the province may hold a result back from the ministry.
pub fn may_hold_back(rules: &Library, row: &ResultRow) -> Result<bool> {
    let (_, band, by) = placed_row(rules, row)?;
    Ok(certificate::may_hold_back(by, band, row.stars.and_then(|stars| Stars::try_from(stars).ok())))
}

/// Whether a result is of a renewal of what the Minister certified: the newest certificate of the product before the session
/// is the Minister's, and was not withdrawn by then. What the ministry judged since and the chair has evaluated by the
/// province is the province's.
pub async fn renews_the_ministers(tx: &mut Tx, rules: &Library, row: &ResultRow) -> Result<bool> {
    let ruleset = rules.ruleset(&row.ruleset).ok_or_else(|| Error::fault("a result under unknown criteria"))?;
    if !is_followed(ruleset) || sessions::listing(tx, &row.session_id, &row.listing_id).await?.case()? != Case::Renewal
    {
        return Ok(false);
    }
    let held_on: Date = row.held_on.parse().map_err(Error::fault)?;
    let product = products::find(tx, &row.product_id).await?;
    let product = product.joined_to.unwrap_or(product.id);
    let all = of_product(tx, &product).await?;
    let newest = all.iter().rfind(|one| one.days.issued_on() < held_on);
    let Some(newest) = newest.filter(|one| one.level() == Level::Central) else { return Ok(false) };
    let is_withdrawn = newest.days.revoked_on().is_some_and(|day| day <= held_on);
    let days = (newest.days.issued_on(), held_on);
    Ok(!is_withdrawn && !store::was_left_to_the_province(tx, &product, days).await?)
}

/// Whether a result goes to the ministry and nobody held it back.
pub async fn belongs(tx: &mut Tx, rules: &Library, row: &ResultRow) -> Result<bool> {
    if renews_the_ministers(tx, rules, row).await? {
        return Ok(true);
    }
    Ok(reaches(rules, row)? && holdings::of_listing(tx, &row.listing_id).await?.is_none())
}

/// The results without a certificate that go to the ministry or are there, the oldest first.
pub async fn open(tx: &mut Tx, rules: &Library) -> Result<Vec<Open>> {
    let mut open = Vec::new();
    for one in store::every_open(tx).await? {
        let (_, band, by) = placed(rules, (&one.ruleset, &one.form), &one.held_on, (one.mean_sum, one.mean_count))?;
        let is_high = one.stars.is_some() && by.of(band) == Some(Level::Central);
        if !one.is_sent && !is_high {
            if !one.is_renewal {
                continue;
            }
            let row = results::find(tx, &one.listing_id).await?;
            if !renews_the_ministers(tx, rules, &row).await? {
                continue;
            }
        }
        open.push(one);
    }
    Ok(open)
}
