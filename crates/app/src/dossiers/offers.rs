//! What may be begun for each product of a producer on a day, and why not.

use super::stands::State;
use super::store::{self, Dossier};
use crate::error::{Error, Result};
use crate::platform::db::Tx;
use crate::producers::Producer;
use crate::products::{self, Certificate, Product, Recognition};
use jiff::civil::Date;
use rules::certificate::Status;
use rules::dossier::{Renewal, RenewalRules};
use rules::library::Library;
use rules::which::Case;

/// One product with what may be begun for it.
pub struct Offer {
    pub product: Product,
    pub certificate: Option<Certificate>,
    /// What the day is for the renewal of its certificate.
    pub renewal: Option<Renewal>,
    pub cases: Vec<Case>,
    /// The dossier that is under way.
    pub live: Option<Dossier>,
    /// The newest that was ever submitted: what a renewal begins with.
    pub last: Option<Dossier>,
    /// A source says that it was recognised, but the register has no certificate.
    pub is_known_elsewhere: bool,
}

impl Offer {
    /// Whether its renewal was filed and waits for the result.
    pub fn is_renewal_filed(&self) -> bool {
        self.live.as_ref().is_some_and(is_filed_renewal)
    }
}

/// Whether somebody has a renewal of the product in hand.
pub async fn is_renewal_filed(tx: &mut Tx, product: &str) -> Result<bool> {
    // The row that is kept, where two turned out to be one.
    let product = products::find(tx, product).await?;
    Ok(store::of_product(tx, &product.id).await?.iter().any(is_filed_renewal))
}

fn is_filed_renewal(dossier: &Dossier) -> bool {
    let state = dossier.state();
    let in_hand = state.is_with_commune() || state.is_with_office() || state == State::Stopped;
    in_hand && dossier.case().is_ok_and(|case| case == Case::Renewal)
}

/// The offers for all products of a producer, in the order of the catalogue.
pub async fn of_producer(tx: &mut Tx, law: (&Library, &RenewalRules), producer: &Producer) -> Result<Vec<Offer>> {
    let mut offers = Vec::new();
    for product in products::of_producer(tx, &producer.id).await? {
        offers.push(of(tx, law, product).await?);
    }
    Ok(offers)
}

/// The offer for one product; *Missing* when it is not the producer's.
pub(super) async fn of_product(
    tx: &mut Tx,
    law: (&Library, &RenewalRules),
    producer: &Producer,
    id: &str,
) -> Result<Offer> {
    let product = products::find(tx, id).await?;
    if product.producer_id.as_deref() != Some(producer.id.as_str()) {
        return Err(Error::Missing);
    }
    of(tx, law, product).await
}

async fn of(tx: &mut Tx, (rules, renewals): (&Library, &RenewalRules), product: Product) -> Result<Offer> {
    let today = tx.today();
    let certificate = products::current_of(tx, &product.id, today).await?;
    let said = products::recognitions(tx, &product.id).await?;
    let dossiers = store::of_product(tx, &product.id).await?;
    let settled = certificate.as_ref().map(Certificate::issued_on);
    let (mut cases, renewal) = cases(renewals, certificate.as_ref(), today);
    let is_known_elsewhere = certificate.is_none() && said.iter().any(|one| may_hold(rules, one, today));
    if is_known_elsewhere {
        cases = Case::ALL.into();
    }
    Ok(Offer {
        product,
        renewal,
        live: dossiers.iter().find(|dossier| is_live(dossier, settled, &cases)).cloned(),
        last: dossiers.into_iter().find(|dossier| dossier.version > 0),
        certificate,
        cases,
        is_known_elsewhere,
    })
}

fn may_hold(rules: &Library, said: &Recognition, today: Date) -> bool {
    said.is_recognised() && !said.is_past(rules, today)
}

/// A dossier is under way until it is returned, a decision leaves the product without a certificate, or one comes after it. One that was
/// taken back, and whose case cannot be filed any more, stands in nobody's way.
fn is_live(dossier: &Dossier, certified_on: Option<Date>, cases: &[Case]) -> bool {
    let is_over = dossier.state() == State::Withdrawn && !dossier.case().is_ok_and(|case| cases.contains(&case));
    if is_over || matches!(dossier.state(), State::Returned | State::Decided) {
        return false;
    }
    let submitted = dossier.submitted_on();
    dossier.state().is_open() || certified_on.zip(submitted).is_none_or(|(issued, filed)| filed > issued)
}

/// What may be begun (Điều 7.5 and 7.6 QĐ 26/2026): a first time without a certificate, a renewal in its window, an
/// upgrade while a certificate of fewer than five stars holds.
fn cases(renewals: &RenewalRules, certificate: Option<&Certificate>, today: Date) -> (Vec<Case>, Option<Renewal>) {
    let Some(certificate) = certificate.filter(|one| one.status(renewals, today) != Status::Revoked) else {
        return (vec![Case::First], None);
    };
    let renewal = renewals.renewal(certificate.valid_to(), today);
    let may_rise = certificate.holds(renewals, today) && certificate.stars < 5;
    let cases = Case::ALL.into_iter().filter(|case| renewal.may_file(*case) && (*case != Case::Upgrade || may_rise));
    (cases.collect(), Some(renewal))
}
