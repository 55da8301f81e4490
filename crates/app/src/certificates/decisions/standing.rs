//! What the law says of one result: who recognises it, whether its mean goes to the ministry, and what a decision waits for.

use super::NewDecision;
use crate::app::App;
use crate::certificates::holdings::{self, Holding};
use crate::certificates::referrals::{self, Belonging, Law, Referral, Waits};
use crate::error::{Error, Result, refused_with};
use crate::evaluation::results::ResultRow;
use crate::platform::db::Tx;
use crate::units;
use jiff::civil::Date;
use rules::Stars;
use rules::certificate::{NotCertified, goes_to_centre, last_day, may_certify};
use rules::code::CheckCode;
use rules::which::Level;

/// What became of a session's results on their way to the ministry.
pub(super) struct Known<'a> {
    pub referrals: Vec<Referral>,
    holdings: Vec<Holding>,
    belongings: Vec<Belonging<'a>>,
}

impl<'a> Known<'a> {
    pub(super) async fn of(tx: &mut Tx, law: Law<'a>, session: &str) -> Result<Self> {
        Ok(Self {
            referrals: referrals::of_session(tx, session).await?,
            holdings: holdings::of_session(tx, session).await?,
            belongings: referrals::belongings_of_session(tx, law, session).await?,
        })
    }
}

/// What the law says of one result.
pub(super) struct Standing<'a> {
    pub row: &'a ResultRow,
    belonging: &'a Belonging<'a>,
    pub set: &'a str,
    /// Where it was sent to the ministry, what came of that.
    pub referral: Option<&'a Referral>,
    /// Where it was held back from the ministry, why.
    held: Option<&'a Holding>,
}

impl<'a> Standing<'a> {
    pub(super) fn of(row: &'a ResultRow, known: &'a Known<'a>) -> Result<Self> {
        let belonging = known.belongings.iter().find(|one| one.listing_id == row.listing_id);
        let belonging = belonging.ok_or_else(|| Error::fault("a result that belongs nowhere"))?;
        Ok(Self {
            row,
            belonging,
            set: &belonging.form.name_vi,
            referral: known.referrals.iter().find(|referral| referral.listing_id == row.listing_id),
            held: known.holdings.iter().find(|holding| holding.listing_id == row.listing_id),
        })
    }

    /// Whether its case ends with this decision, which does not certify it.
    pub(super) fn ends_here(&self) -> bool {
        self.referral.is_none() && self.belonging.ends_here(self.held.is_some())
    }

    /// The last day of a certificate that is issued on a day.
    pub(super) fn last_day(&self, issued_on: Date) -> Date {
        last_day(issued_on, self.belonging.ruleset.certificate_months)
    }

    /// The stars that a decision may give: the council's, or those that came of the ministry's result.
    pub(super) fn stars(&self) -> Option<Stars> {
        self.belonging.given(self.referral)
    }

    /// Who recognises it; nobody below three stars.
    pub(super) fn level(&self) -> Option<Level> {
        self.stars().and_then(|stars| self.belonging.by.of(stars))
    }

    fn goes_to_centre(&self) -> bool {
        // What the ministry answered has been there.
        let goes = |stars| goes_to_centre(self.belonging.by, self.belonging.band, stars);
        self.referral.is_none() && self.stars().is_some_and(goes)
    }

    /// Whether a decision on it must say why it does not go to the ministry: nobody said so before.
    pub(super) fn needs_reason(&self) -> bool {
        self.goes_to_centre() && self.held.is_none()
    }

    /// Why it does not go to the ministry: what was recorded after the session, else what is typed with the decision.
    pub(super) fn why_held_back<'t>(&'t self, typed: &'t str) -> &'t str {
        if self.goes_to_centre() { self.held.map_or(typed, |held| held.reason.as_str()) } else { "" }
    }

    /// What a decision on it waits for, or why there is none.
    pub(super) fn waits(&self) -> Option<Waits> {
        self.belonging.waits(self.referral)
    }

    /// The stars that a decision of a level certifies; `typed` is why it is held back, as the decision's form says.
    pub(super) fn certify(&self, level: Level, typed: &str) -> Result<Stars> {
        let product = || ("product", self.row.product.clone());
        match self.waits() {
            Some(Waits::Referral) => return Err(refused_with("decision-not-referred", [product()])),
            Some(Waits::Renewal) => return Err(refused_with("decision-renewal-of-five", [product()])),
            Some(Waits::Ministry) => return Err(refused_with("decision-waits-for-ministry", [product()])),
            Some(Waits::Choice) => return Err(refused_with("decision-waits-for-choice", [product()])),
            Some(Waits::Evaluation) => return Err(refused_with("decision-evaluated-anew", [product()])),
            Some(Waits::Nothing) => return Err(refused_with("decision-declined", [product()])),
            Some(Waits::Rise) => {
                let kept = self.belonging.kept.as_ref().map_or(0, |kept| kept.stars);
                return Err(refused_with("decision-does-not-rise", [product(), ("stars", kept.to_string())]));
            }
            None => {}
        }
        // The ministry's answer settles where it belongs.
        let band = self.referral.and_then(|_| self.stars()).unwrap_or(self.belonging.band);
        let is_held_back = !self.why_held_back(typed).is_empty();
        may_certify(self.belonging.by, level, self.stars(), band, is_held_back).map_err(|no| match no {
            NotCertified::NotRecognised => refused_with("decision-not-recognised", [product()]),
            NotCertified::OtherLevel(Level::District) => refused_with("decision-of-district", [product()]),
            NotCertified::OtherLevel(Level::Province) => refused_with("decision-of-province", [product()]),
            NotCertified::OtherLevel(Level::Central) => refused_with("decision-of-central", [product()]),
            NotCertified::GoesToCentre => refused_with("decision-goes-to-centre", [product()]),
        })
    }

    /// What the certificate will say, but for its code: that is drawn when it is issued and is as wide as any.
    pub(super) fn paper(&self, app: &App, new: &NewDecision, number: &str, stars: Stars) -> documents::Certificate {
        let row = self.row;
        let code = CheckCode::from_lot(0).to_string();
        documents::Certificate {
            authority: new.authority.clone(),
            place: new.place.clone(),
            number: number.to_owned(),
            product: row.product.clone(),
            product_set: self.set.to_owned(),
            product_code: None,
            producer: row.producer.clone(),
            producer_address: units::as_written(&row.commune, &row.district),
            stars,
            decision_number: new.number.clone(),
            decision_date: new.date,
            issued_on: new.issued_on,
            valid_to: self.last_day(new.issued_on),
            signatory_title: new.signatory_title.lines().map(str::to_owned).collect(),
            signatory_name: new.signatory_name.clone(),
            check_url: format!("{}/x/{code}", app.config.base_url),
            check_code: code,
            demo: row.demo,
            correction: None,
            copy: documents::Copy::Shown,
        }
    }
}
