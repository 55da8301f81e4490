//! Whose a result is to judge and to recognise. The ministry judges a mean in its band (Điều 7.3 QĐ 26/2026), and the renewal
//! of what the Minister certified, whatever the council of the province found (Điều 7.6). An upgrade that does not rise above
//! the certificate that held on the day the council judged leaves that one as it is (docs/decisions/0024). Everybody who asks
//! asks here.

use super::store::{self, Judged, Referral};
use crate::error::{Error, Result};
use crate::platform::db::Tx;
use jiff::civil::Date;
use rules::Stars;
use rules::certificate::{self, Status, Term};
use rules::dossier::RenewalRules;
use rules::form::Form;
use rules::library::Library;
use rules::referral::{is_followed, needs_answer};
use rules::ruleset::{RecognisedBy, Ruleset};
use rules::which::{Case, Level};
use std::collections::BTreeMap;

/// The criteria, and the limits of renewals.
pub type Law<'a> = (&'a Library, &'a RenewalRules);

/// The most stars there are, which the Minister gives.
const MOST: Stars = 5;

/// The certificate that an upgrade has to rise above.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub number: String,
    pub stars: Stars,
    /// Its last day; none where it was withdrawn since.
    pub to: Option<Date>,
}

/// What the council found of one product, and what the product had before.
#[derive(Clone, Debug)]
pub struct Belonging<'a> {
    pub listing_id: String,
    pub ruleset: &'a Ruleset,
    pub form: &'a Form,
    /// Who recognises which star on the day of the session.
    pub by: RecognisedBy,
    /// Of the mean, whatever the minima say.
    pub band: Stars,
    /// None where it is out.
    stars: Option<Stars>,
    is_recognised: bool,
    /// It renews what the Minister certified.
    pub renews_the_ministers: bool,
    /// None unless it is an upgrade of a product whose certificate held on the day of the session.
    pub kept: Option<Kept>,
}

impl<'a> Belonging<'a> {
    pub(super) fn of((rules, renewals): Law<'a>, judged: &Judged) -> Result<Self> {
        let ruleset = rules.ruleset(&judged.ruleset).ok_or_else(|| Error::fault("a result under unknown criteria"))?;
        let form = ruleset.form(&judged.form).ok_or_else(|| Error::fault("a result on an unknown form"))?;
        let held_on: Date = judged.held_on.parse().map_err(Error::fault)?;
        let case: Case = judged.case_type.parse().map_err(Error::fault)?;
        let whole = |number: i64| u64::try_from(number).unwrap_or(0);
        let prior = Prior::of(judged, renewals)?;
        let of_minister = prior.as_ref().filter(|prior| prior.level == Level::Central);
        let is_again = of_minister.is_some_and(|prior| prior.status(held_on) != Status::Revoked && !judged.is_left);
        Ok(Self {
            listing_id: judged.listing_id.clone(),
            by: ruleset.recognised_by(held_on),
            band: form.bands.of(whole(judged.mean_sum), whole(judged.mean_count)),
            stars: judged.stars.and_then(|stars| Stars::try_from(stars).ok()),
            is_recognised: judged.recognised,
            renews_the_ministers: case == Case::Renewal && is_followed(ruleset) && is_again,
            kept: prior.filter(|_| case == Case::Upgrade).and_then(|prior| prior.kept(held_on)),
            ruleset,
            form,
        })
    }

    /// Who recognises what the council found; nobody below three stars.
    pub fn level(&self) -> Option<Level> {
        self.stars.filter(|_| self.is_recognised).and_then(|stars| self.by.of(stars))
    }

    /// Whether the mean is in the band that the ministry judges. What was knocked out has no rank to refer.
    pub fn reaches(&self) -> bool {
        self.stars.is_some() && self.by.of(self.band) == Some(Level::Central)
    }

    /// Whether so many stars are more than the product has: any are, unless it is an upgrade.
    pub fn rises_to(&self, stars: Stars) -> bool {
        self.kept.as_ref().is_none_or(|kept| stars > kept.stars)
    }

    /// The certificate that stays as it is, as the council found no more stars than it gives; what is out found none.
    pub fn stays(&self) -> Option<&Kept> {
        self.kept.as_ref().filter(|_| !self.rises_to(self.stars.unwrap_or(0)))
    }

    /// Whether the ministry judges it, unless the chair of the province holds it back.
    pub fn is_the_ministrys(&self) -> bool {
        self.renews_the_ministers || (self.reaches() && self.rises_to(MOST))
    }

    /// Whether the chair of the province may hold it back from the ministry.
    pub fn may_hold_back(&self) -> bool {
        self.is_the_ministrys()
            && !self.renews_the_ministers
            && certificate::may_hold_back(self.by, self.band, self.stars)
    }

    /// Whether the province recognises it where the ministry does not judge it.
    pub fn is_the_provinces(&self) -> bool {
        matches!(self.level(), Some(Level::Province | Level::District)) && self.stays().is_none()
    }

    /// Whether its case ends with the decision on the session or the first notice: nobody recognises it, and the ministry does
    /// not judge it.
    pub fn ends_here(&self, is_held: bool) -> bool {
        (is_held || !self.is_the_ministrys()) && !self.is_the_provinces()
    }

    /// The stars that a decision may give: the council's, or those that came of the ministry's result.
    pub fn given(&self, referral: Option<&Referral>) -> Option<Stars> {
        match referral {
            Some(referral) if referral.is_of_five() => referral.stars(),
            Some(referral) => referral.recognised(),
            None => self.stars.filter(|_| self.is_recognised),
        }
    }

    /// What a decision on it waits for, or why there is none.
    pub fn waits(&self, referral: Option<&Referral>) -> Option<Waits> {
        let given = self.given(referral);
        let found = match referral {
            None if needs_answer(self.ruleset, self.by, given, self.renews_the_ministers) => {
                Some(if self.renews_the_ministers { Waits::Renewal } else { Waits::Referral })
            }
            None => None,
            Some(referral) if referral.is_awaited() => Some(Waits::Ministry),
            Some(referral) if referral.is_to_choose() => Some(Waits::Choice),
            Some(referral) if referral.is_declined() => Some(Waits::Nothing),
            Some(referral) => referral.is_evaluated().then_some(Waits::Evaluation),
        };
        match given {
            // Nothing is sent to the ministry that cannot rise.
            Some(stars) if !self.rises_to(stars) => Some(Waits::Rise),
            _ => found,
        }
    }
}

/// Why a result is not decided on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waits {
    /// Five stars are the ministry's to give, and it was not sent there.
    Referral,
    /// It renews what the Minister certified, and was not sent to the ministry.
    Renewal,
    /// The ministry has not answered.
    Ministry,
    /// The chair of the province has still to choose.
    Choice,
    /// It is evaluated anew.
    Evaluation,
    /// The chair of the province recognises nothing.
    Nothing,
    /// It was to rise and did not: the product keeps its certificate.
    Rise,
}

/// The newest certificate of the product that was issued before the session: an older one is superseded.
struct Prior {
    number: String,
    stars: Stars,
    level: Level,
    term: Term,
}

impl Prior {
    fn of(judged: &Judged, renewals: &RenewalRules) -> Result<Option<Self>> {
        let (Some(number), Some(stars), Some(level)) = (&judged.prior_number, judged.prior_stars, &judged.prior_level)
        else {
            return Ok(None);
        };
        let day = |iso: &Option<String>| iso.as_deref().map(str::parse::<Date>).transpose().map_err(Error::fault);
        let (Some(from), Some(to)) = (day(&judged.prior_from)?, day(&judged.prior_to)?) else { return Ok(None) };
        let (revoked_on, not_renewed_on) = (day(&judged.prior_revoked_on)?, day(&judged.prior_not_renewed_on)?);
        let extended_to = renewals.extended_to(to);
        Ok(Some(Self {
            number: number.clone(),
            stars: Stars::try_from(stars).map_err(Error::fault)?,
            level: level.parse().map_err(Error::fault)?,
            term: Term { extended_to, revoked_on, not_renewed_on, ..Term::new(from, to) },
        }))
    }

    fn status(&self, on: Date) -> Status {
        self.term.status(on)
    }

    /// Where it held on a day, in an extension, too.
    fn kept(self, on: Date) -> Option<Kept> {
        let last = match self.status(on) {
            Status::Valid => self.term.to,
            Status::Extended => self.term.last(),
            _ => return None,
        };
        let to = self.term.revoked_on.is_none().then_some(last);
        Some(Kept { number: self.number, stars: self.stars, to })
    }
}

/// Of every result of a session.
pub async fn of_session<'a>(tx: &mut Tx, law: Law<'a>, session: &str) -> Result<Vec<Belonging<'a>>> {
    store::judged_of_session(tx, session).await?.iter().map(|judged| Belonging::of(law, judged)).collect()
}

/// Of one result.
pub async fn of_listing<'a>(tx: &mut Tx, law: Law<'a>, listing: &str) -> Result<Belonging<'a>> {
    Belonging::of(law, &store::judged(tx, listing).await?)
}

/// A result without a certificate whose case has not ended.
pub struct Open<'a> {
    pub listing_id: String,
    pub session_id: String,
    pub round: String,
    pub held_on: Date,
    pub demo: bool,
    belonging: Belonging<'a>,
    is_held: bool,
    /// Where it was sent to the ministry, what came of that.
    referral: Option<Referral>,
}

impl Open<'_> {
    /// Whether it goes to the ministry and was not sent.
    pub fn is_to_send(&self) -> bool {
        self.referral.is_none() && self.belonging.is_the_ministrys() && !self.is_held
    }

    /// Whether it is the Minister's already, so that it belongs to no round.
    pub fn renews_the_ministers(&self) -> bool {
        self.belonging.renews_the_ministers
    }

    /// Whether it was sent and the ministry has not answered.
    pub fn is_awaited(&self) -> bool {
        self.referral.as_ref().is_some_and(Referral::is_awaited)
    }

    /// Whether the ministry gave fewer than five stars and the chair of the province has still to choose.
    pub fn is_to_choose(&self) -> bool {
        self.referral.as_ref().is_some_and(Referral::is_to_choose)
    }

    /// Whether it goes to the ministry or is there, and nothing was chosen since.
    pub fn is_with_the_ministry(&self) -> bool {
        let is_open = |referral: &Referral| referral.decided_on().is_none();
        self.referral.as_ref().map_or_else(|| self.is_to_send(), is_open)
    }

    /// Whether it waits for its decision, and for nothing else before.
    pub fn is_to_decide(&self) -> bool {
        let referral = self.referral.as_ref();
        self.belonging.given(referral).is_some() && self.belonging.waits(referral).is_none()
    }
}

/// The results that wait for something, the oldest first.
pub async fn open<'a>(tx: &mut Tx, law: Law<'a>) -> Result<Vec<Open<'a>>> {
    let sent = store::every(tx).await?.into_iter().map(|one| (one.listing_id.clone(), one));
    let mut sent: BTreeMap<String, Referral> = sent.collect();
    let open = |judged: Judged| -> Result<Open<'a>> {
        Ok(Open {
            belonging: Belonging::of(law, &judged)?,
            held_on: judged.held_on.parse().map_err(Error::fault)?,
            referral: sent.remove(&judged.listing_id),
            listing_id: judged.listing_id,
            session_id: judged.session_id,
            round: judged.round,
            demo: judged.demo,
            is_held: judged.is_held,
        })
    };
    store::judged_and_open(tx).await?.into_iter().map(open).collect()
}
