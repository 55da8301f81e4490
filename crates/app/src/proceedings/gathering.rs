//! Everything that the papers of a closed session say, read once.

use crate::certificates::holdings::{self, Holding};
use crate::certificates::referrals::{self, Referral};
use crate::certificates::{self, Certificate};
use crate::dossiers::{self, Dossier};
use crate::error::{Error, Result};
use crate::evaluation::calibrations::{self, Calibration};
use crate::evaluation::councils::{self, Council, Regulation, Seat};
use crate::evaluation::facts::{self, FactSheet};
use crate::evaluation::interests::Register;
use crate::evaluation::results::{self, Explained, ResultRow};
use crate::evaluation::roll_calls::{self, RollCall};
use crate::evaluation::second_looks::{self, SecondLook};
use crate::evaluation::sessions::{self, Listing, Session};
use crate::evaluation::sheets::{self, Filing};
use crate::office::{self, Office, Signatory};
use crate::platform::clock::zone;
use crate::platform::db::Tx;
use crate::platform::words::Words;
use crate::proceedings::papers::{self, Kind};
use crate::proceedings::store::{self, Proceeding};
use crate::{producers, products, units};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use rules::library::Library;
use rules::ruleset::RecognisedBy;
use rules::sheet::Sheet;
use rules::which::{Case, Level};

pub(super) struct Proceedings<'a> {
    pub office: Office,
    /// Who signs for the office, where somebody was chosen.
    pub signatory: Option<Signatory>,
    pub session: Session,
    pub council: Council,
    pub regulation: Regulation,
    pub seats: Vec<Seat>,
    /// None for a session that was closed before rolls were called.
    pub roll: Option<RollCall>,
    pub register: Register,
    /// The sample that members ticked before they judged.
    pub calibration: Option<Calibration>,
    pub items: Vec<Item<'a>>,
    /// What its producer took out of the session.
    pub withdrawn: Vec<Listing>,
    /// Papers of the session that have a number.
    pub numbered: Vec<Proceeding>,
    pub today: Date,
    /// The law that a decision of today rests on.
    pub law: Option<String>,
    /// An official paper is Vietnamese in every language of the page.
    pub words: Words,
}

/// One product with everything its papers say.
pub(super) struct Item<'a> {
    pub listing: Listing,
    pub row: ResultRow,
    pub explained: Explained<'a>,
    /// The sheets that count, the chair's first.
    pub filings: Vec<(Filing, Sheet)>,
    pub looks: Vec<SecondLook>,
    pub facts: Option<FactSheet>,
    /// Where it is made, as the place is called today; empty where nobody knows.
    pub address: String,
    /// "Ủy ban nhân dân xã Bát Tràng", to which the result is told; in general where no dossier names it.
    pub commune: String,
    pub dossier: Option<Dossier>,
    pub certificate: Option<Certificate>,
    /// Where it was sent to the ministry, what came of that.
    pub referral: Option<Referral>,
    /// Where it was held back from the ministry before its papers were made.
    pub held: Option<Holding>,
    /// It renews what the Minister certified.
    pub renews_the_ministers: bool,
    by: RecognisedBy,
    /// The decision whose criteria it was judged by.
    pub decision: String,
    /// The same as papers cite it in full.
    pub citation: String,
    pub months: u32,
}

impl Item<'_> {
    pub(super) fn stars(&self) -> Option<u8> {
        self.explained.ranking.stars
    }

    /// Who recognises it; nobody below three stars.
    fn level(&self) -> Option<Level> {
        self.stars().filter(|_| self.row.recognised).and_then(|stars| self.by.of(stars))
    }

    /// The mean lies in the band that the ministry judges, whatever the minima say (Điều 7 QĐ 26/2026).
    pub(super) fn goes_to_centre(&self) -> bool {
        let is_high = self.by.of(self.explained.ranking.band) == Some(Level::Central);
        self.stands() && self.stars().is_some() && is_high
    }

    /// What the council proposes to recognise; what becomes of it is the chair's of the province.
    pub(super) fn is_to_recognise(&self) -> bool {
        self.is_of_province() && !self.goes_to_centre() && !self.renews_the_ministers
    }

    fn is_of_province(&self) -> bool {
        self.stands() && matches!(self.level(), Some(Level::Province | Level::District))
    }

    pub(super) fn is_renewal(&self) -> bool {
        self.listing.case().is_ok_and(|case| case == Case::Renewal)
    }

    /// A renewal that goes to the ministry without an approval, as the council proposes (Điều 7.6 QĐ 26/2026).
    pub(super) fn is_renewed_by_centre(&self) -> bool {
        self.stands() && self.is_renewal() && (self.renews_the_ministers || self.goes_to_centre())
    }

    /// Why it does not go to the ministry although its mean does: as it was recorded, else as the decision says.
    pub(super) fn why_held_back(&self) -> Option<&str> {
        let recorded = self.held.as_ref().map(|held| held.reason.as_str());
        recorded.or_else(|| self.certificate.as_ref().map(|one| one.held_back.as_str()).filter(|why| !why.is_empty()))
    }

    /// What goes to the ministry.
    pub(super) fn is_referred(&self) -> bool {
        self.stands() && (self.renews_the_ministers || (self.goes_to_centre() && self.why_held_back().is_none()))
    }

    /// What goes to the ministry once the chair of the province has approved its result.
    pub(super) fn needs_approval(&self) -> bool {
        self.is_referred() && !self.is_renewal()
    }

    /// What the office asks the chair to recognise on the council's word: what is held back from the ministry, too.
    pub(super) fn is_asked_for(&self) -> bool {
        self.is_of_province() && !self.is_referred()
    }

    /// The stars that the province recognises on the basis of the ministry's result.
    pub(super) fn fallback(&self) -> Option<u8> {
        self.referral.as_ref().filter(|_| self.stands()).and_then(Referral::recognised)
    }

    /// It is not judged anew in another session.
    pub(super) fn stands(&self) -> bool {
        self.row.reopened_as.is_none()
    }

    /// The product's code, once its dossier was taken in.
    pub(super) fn code(&self) -> String {
        self.dossier.as_ref().map_or_else(String::new, |dossier| dossier.code.clone())
    }

    /// "Gạo nếp cái hoa vàng, HTX Đồng Phú".
    pub(super) fn named(&self) -> String {
        if self.row.producer.is_empty() {
            return self.row.product.clone();
        }
        format!("{}, {}", self.row.product, self.row.producer)
    }
}

impl<'a> Proceedings<'a> {
    /// Reads a session that is closed; refused while it is open.
    pub(super) async fn read(tx: &mut Tx, rules: &'a Library, session: Session) -> Result<Self> {
        let words = Words::default();
        let register = Register::of_session(tx, &session.id).await?;
        let regulation = councils::regulation(tx, &session.regulation_id).await?;
        let filings = sheets::of_session(tx, &session.id).await?;
        let looks = second_looks::of_session(tx, &session.id).await?;
        let listings = sessions::listings(tx, &session.id).await?;
        let mut items = Vec::new();
        for row in results::of_session(tx, &session.id).await? {
            let listing = listings.iter().find(|listing| listing.id == row.listing_id).cloned();
            let listing = listing.ok_or_else(|| Error::fault("a result of no listing"))?;
            let form = listing.form(rules)?;
            let ruleset = rules.ruleset(&listing.ruleset).ok_or_else(|| Error::fault("the ruleset is gone"))?;
            let mut counted = Vec::new();
            for filing in filings.iter().filter(|filing| filing.listing_id == listing.id && register.counts(filing)) {
                let sheet = filing.answers()?.file(form, listing.facts()).map_err(Error::fault)?;
                counted.push((filing.clone(), sheet));
            }
            let dossier = match &listing.dossier_id {
                Some(id) => Some(dossiers::find(tx, id).await?),
                None => None,
            };
            items.push(Item {
                explained: Explained::new(form, &row, &regulation, words)?,
                filings: counted,
                looks: looks.iter().filter(|look| look.listing_id == listing.id).cloned().collect(),
                facts: facts::confirmed(tx, &listing.id).await?,
                address: address_today(tx, &row.product_id, (&row.commune, &row.district)).await?,
                commune: commune_of(tx, dossier.as_ref()).await?,
                dossier,
                certificate: certificates::of_listing(tx, &listing.id).await?,
                referral: referrals::of_listing(tx, &listing.id).await?,
                held: holdings::of_listing(tx, &listing.id).await?,
                renews_the_ministers: referrals::renews_the_ministers(tx, rules, &row).await?,
                by: ruleset.recognised_by(session.held_on()),
                decision: ruleset.decision.clone(),
                citation: papers::citation(ruleset),
                months: ruleset.certificate_months,
                listing,
                row,
            });
        }
        Ok(Self {
            office: office::newest(tx).await?,
            signatory: None,
            council: councils::find(tx, &session.council_id).await?,
            withdrawn: sessions::withdrawn(tx, &session.id).await?,
            seats: councils::seats(tx, &session.council_id).await?,
            roll: roll_calls::newest(tx, &session.id).await?,
            numbered: store::of_session(tx, &session.id).await?,
            calibration: calibrations::of_session(tx, &session.id).await?,
            law: rules.law_on(tx.today()).map(str::to_owned),
            today: tx.today(),
            regulation,
            register,
            items,
            words,
            session,
        })
    }

    /// The products that wait for a number on a paper of their own.
    pub(super) fn waiting(&self, kind: Kind) -> Vec<&Item<'_>> {
        let is_free = |item: &&Item<'_>| item.stands() && self.numbered_of(kind, &item.listing.id).is_none();
        let waits = |item: &&Item<'_>| match kind {
            Kind::Notice => self.is_to_notify(item),
            Kind::FinalNotice => self.is_to_notify_finally(item),
            Kind::LaterSubmission => self.is_later(item) && item.certificate.is_none(),
            _ => false,
        };
        self.items.iter().filter(is_free).filter(waits).collect()
    }

    /// The own papers of a product that there are, as they were numbered or may be read now.
    pub(super) fn papers_of(&self, listing: &str) -> Vec<(Kind, Option<Proceeding>)> {
        let Some(item) = self.items.iter().find(|item| item.listing.id == listing) else { return Vec::new() };
        let is_there = |kind: Kind| match kind {
            Kind::Notice => true,
            Kind::FinalNotice => self.is_to_notify_finally(item),
            Kind::LaterSubmission | Kind::LaterDecision => self.is_later(item),
            _ => false,
        };
        let kept = |kind: Kind| (kind, self.numbered_of(kind, listing).cloned());
        let all = Kind::ALL.into_iter().filter(|kind| kind.is_of_product()).map(kept);
        all.filter(|(kind, kept)| kept.is_some() || is_there(*kind)).collect()
    }

    /// Whether a producer can be told what came of a product: of one that is recognised once a decision is entered, of one
    /// that goes to the ministry once its result is approved (Điều 7.3 QĐ 26/2026), and before the ministry has answered:
    /// then the notice of the final result tells it.
    fn is_to_notify(&self, item: &Item<'_>) -> bool {
        let is_answered = item.referral.as_ref().is_some_and(|referral| !referral.is_awaited());
        let waits = item.is_asked_for() || (item.needs_approval() && self.kept(Kind::Approval).is_none());
        !is_answered && (item.certificate.is_some() || !waits)
    }

    /// Whether a producer can be told the final result: the ministry has answered, and what follows is decided.
    fn is_to_notify_finally(&self, item: &Item<'_>) -> bool {
        let Some(referral) = &item.referral else { return false };
        let is_settled = item.certificate.is_some() || referral.is_declined() || referral.is_evaluated();
        !referral.is_awaited() && (referral.is_of_five() || is_settled)
    }

    /// Whether the province recognises a product after the session's own papers: on the basis of the ministry's result, or
    /// held back after the submission had its number.
    pub(super) fn is_later(&self, item: &Item<'_>) -> bool {
        let is_held_late = || {
            let asked_at = self.kept(Kind::Submission).map(Proceeding::at);
            item.held.as_ref().zip(asked_at).is_some_and(|(held, asked_at)| held.at() > asked_at)
        };
        item.fallback().is_some() || (item.is_asked_for() && is_held_late())
    }

    /// The minutes have no number yet, which every notice rests on.
    pub(super) fn needs_minutes(&self) -> bool {
        self.has(Kind::Minutes) && self.kept(Kind::Minutes).is_none()
    }

    /// Something goes to the ministry, and the decision that approves it is not known.
    pub(super) fn needs_approval(&self) -> bool {
        self.has(Kind::Approval) && self.kept(Kind::Approval).is_none()
    }

    /// The numbered paper of the whole session of a kind.
    pub(super) fn kept(&self, kind: Kind) -> Option<&Proceeding> {
        self.numbered.iter().find(|kept| kept.kind == kind.as_str())
    }

    /// The numbered paper of one product of a kind.
    pub(super) fn numbered_of(&self, kind: Kind, listing: &str) -> Option<&Proceeding> {
        self.numbered.iter().find(|kept| kept.kind == kind.as_str() && kept.listing_id == listing)
    }

    pub(super) fn seat_name(&self, user: &str) -> String {
        self.seats.iter().find(|seat| seat.user_id == user).map_or_else(String::new, |seat| seat.name.clone())
    }

    pub(super) fn is_demo(&self) -> bool {
        self.session.demo || self.items.iter().any(|item| item.row.demo)
    }

    /// Seats with a vote.
    pub(super) fn voting(&self) -> usize {
        self.seats.iter().filter(|seat| seat.votes()).count()
    }

    /// Seats with a vote that were there, and the alternates who stood in.
    pub(super) fn there(&self) -> usize {
        self.roll.as_ref().map_or(0, |roll| self.register.there(roll, &self.seats))
    }

    pub(super) fn needed(&self) -> u32 {
        self.regulation.rule().quorum_needed(u32::try_from(self.voting()).unwrap_or(u32::MAX))
    }
}

/// Where a product is made, as the place is called today; where that is not known, the producer's registered address. No
/// paper of today names a district: there is none any more.
pub(super) async fn address_today(tx: &mut Tx, product: &str, (commune, district): (&str, &str)) -> Result<String> {
    if let Some(today) = units::full_place_today(tx, commune, district).await? {
        return Ok(today);
    }
    match products::find(tx, product).await?.producer_id {
        Some(producer) => Ok(producers::particulars_of(tx, &producer).await?.address),
        None => Ok(String::new()),
    }
}

async fn commune_of(tx: &mut Tx, dossier: Option<&Dossier>) -> Result<String> {
    let unit = match dossier {
        Some(dossier) => units::commune_in_force(tx, &dossier.unit_code).await?,
        None => None,
    };
    let name = unit.map_or_else(|| "cấp xã".to_owned(), |unit| papers::in_sentence(&unit.full_name));
    Ok(format!("Ủy ban nhân dân {name}"))
}

/// An instant as the clock of the office shows it.
pub(super) fn local(at: Timestamp) -> DateTime {
    zone().to_datetime(at)
}
