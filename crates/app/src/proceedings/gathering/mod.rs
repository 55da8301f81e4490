//! Everything that the papers of a closed session say, read once.

mod item;

pub(super) use item::Item;

use crate::certificates::referrals::{self, Belonging, Law};
use crate::certificates::{self, holdings};
use crate::criteria::citations;
use crate::dossiers::{self, Dossier};
use crate::error::{Error, Result};
use crate::evaluation::calibrations::{self, Calibration};
use crate::evaluation::closings;
use crate::evaluation::consultations;
use crate::evaluation::councils::{self, Council, Regulation, Seat};
use crate::evaluation::facts;
use crate::evaluation::interests::Register;
use crate::evaluation::product_closings::{self, ProductClosing};
use crate::evaluation::results::{self, Explained};
use crate::evaluation::roll_calls::{self, RollCall};
use crate::evaluation::second_looks;
use crate::evaluation::sessions::{self, Listing, MeetingGround, Session};
use crate::evaluation::sheets;
use crate::office::{self, Office, Signatory};
use crate::platform::clock::zone;
use crate::platform::db::Tx;
use crate::platform::words::Words;
use crate::proceedings::discussions;
use crate::proceedings::papers::Kind;
use crate::proceedings::store::{self, Proceeding};
use crate::products::address_today;
use crate::units;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

pub(super) struct Proceedings<'a> {
    pub office: Office,
    /// Who signs for the office, where somebody was chosen.
    pub signatory: Option<Signatory>,
    /// Who signs for the province, where that is known.
    pub of_province: Option<Signatory>,
    pub session: Session,
    pub council: Council,
    pub regulation: Regulation,
    pub seats: Vec<Seat>,
    /// None for a session that was closed before rolls were called.
    pub roll: Option<RollCall>,
    /// When the meeting ended, where somebody said so.
    pub ended_at: Option<Timestamp>,
    /// What happened and what was said, as it was typed last.
    pub discussion: String,
    pub register: Register,
    /// The sample that members ticked before they judged.
    pub calibration: Option<Calibration>,
    pub items: Vec<Item<'a>>,
    /// At which second look which sheet lay there.
    pub looked_at: Vec<(String, String)>,
    /// Why the council meets on renewals, and why a consultation in writing became a meeting.
    pub grounds: Vec<MeetingGround>,
    pub why_met: Option<String>,
    /// What its producer took out of the session.
    pub withdrawn: Vec<Listing>,
    /// Products that were closed for filing, and opened again.
    pub product_closings: Vec<ProductClosing>,
    /// Who gave an opinion in writing and was absent from the meeting that followed.
    pub kept_away: Vec<String>,
    /// The last day on which the products are judged in time; none where only renewals are listed.
    pub evaluated_by: Option<Date>,
    /// Papers of the session that have a number.
    pub numbered: Vec<Proceeding>,
    pub today: Date,
    /// The law that a decision of today rests on.
    pub law: Option<String>,
    /// An official paper is Vietnamese in every language of the page.
    pub words: Words,
}

impl<'a> Proceedings<'a> {
    /// Reads a session that is closed; refused while it is open.
    pub(super) async fn read(tx: &mut Tx, law: Law<'a>, session: Session) -> Result<Self> {
        let (rules, words) = (law.0, Words::default());
        let mut belongings = referrals::belongings_of_session(tx, law, &session.id).await?;
        let register = Register::of_session(tx, &session.id).await?;
        let regulation = councils::regulation(tx, &session.regulation_id).await?;
        let filings = sheets::of_session(tx, &session.id).await?;
        let versions = sheets::versions_of_session(tx, &session.id).await?;
        let looks = second_looks::of_session(tx, &session.id).await?;
        let looked_at = second_looks::sheets_of_session(tx, &session.id).await?;
        let listings = sessions::listings(tx, &session.id).await?;
        let sheets_of_facts = facts::of_session(tx, &session.id).await?;
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
            let mut every = Vec::new();
            for filing in versions.iter().filter(|filing| filing.listing_id == listing.id) {
                let sheet = filing.answers()?.file(form, listing.facts()).map_err(Error::fault)?;
                every.push((filing.clone(), sheet.totals().total));
            }
            let dossier = match &listing.dossier_id {
                Some(id) => Some(dossiers::find(tx, id).await?),
                None => None,
            };
            let confirmed = facts::confirmed(tx, &listing.id).await?;
            let proposal = match &confirmed {
                Some(confirmed) => facts::held_against(&sheets_of_facts, confirmed, &register)?.cloned(),
                None => None,
            };
            let anew = match &row.reopened_as {
                Some(id) => Some(sessions::find(tx, id).await?),
                None => None,
            };
            items.push(Item {
                anew,
                explained: Explained::new(form, &row, &regulation, words)?,
                filings: counted,
                versions: every,
                looks: looks.iter().filter(|look| look.listing_id == listing.id).cloned().collect(),
                facts: confirmed,
                proposal,
                address: address_today(tx, &row.product_id, (&row.commune, &row.district)).await?,
                commune: committee_of(tx, dossier.as_ref()).await?,
                dossier,
                certificate: certificates::of_listing(tx, &listing.id).await?,
                referral: referrals::of_listing(tx, &listing.id).await?,
                held: holdings::of_listing(tx, &listing.id).await?,
                belonging: belonging_of(&mut belongings, &listing)?,
                decision: ruleset.decision.clone(),
                citation: citations::in_full(ruleset),
                in_writing_by: ruleset
                    .renewals_in_writing
                    .as_ref()
                    .map(|article| format!("{article} {}", citations::numbered(&ruleset.decision))),
                months: ruleset.certificate_months,
                listing,
                row,
            });
        }
        let is_kept_away = |user: &str| register.is_absent(user) && !register.is_removed(user);
        let mut kept_away: Vec<String> = filings.iter().map(|filing| filing.user_id.clone()).collect();
        kept_away.retain(|user| is_kept_away(user));
        kept_away.sort();
        kept_away.dedup();
        Ok(Self {
            looked_at,
            kept_away,
            evaluated_by: sessions::evaluated_by(tx, &session).await?,
            office: office::newest(tx).await?,
            signatory: None,
            of_province: office::of_province_on(tx, tx.today()).await?,
            ended_at: closings::ended_at(tx, &session.id).await?,
            discussion: discussions::newest(tx, &session.id).await?.map(|one| one.text).unwrap_or_default(),
            council: councils::find(tx, &session.council_id).await?,
            grounds: sessions::grounds(tx, &session.id).await?,
            why_met: consultations::meeting(tx, &session.id).await?.map(|meeting| meeting.reason),
            withdrawn: sessions::withdrawn(tx, &session.id).await?,
            product_closings: product_closings::of_session(tx, &session.id).await?,
            seats: councils::seats(tx, &session.council_id, &session.regulation_id).await?,
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
            Kind::FinalNotice => Self::is_to_notify_finally(item),
            Kind::LaterSubmission => self.is_later(item) && item.certificate.is_none(),
            _ => false,
        };
        self.items.iter().filter(is_free).filter(waits).collect()
    }

    /// The own papers of a product that there are, as they were numbered or may be read now.
    pub(super) fn papers_of(&self, listing: &str) -> Vec<(Kind, Option<Proceeding>)> {
        let Some(item) = self.items.iter().find(|item| item.listing.id == listing) else { return Vec::new() };
        let is_there = |kind: Kind| match kind {
            _ if !item.stands() => false,
            Kind::Notice => true,
            Kind::FinalNotice => Self::is_to_notify_finally(item),
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
    fn is_to_notify_finally(item: &Item<'_>) -> bool {
        let Some(referral) = &item.referral else { return false };
        let is_settled = item.certificate.is_some() || item.is_declined() || referral.is_evaluated();
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

    /// The products whose result stands, which report and submission are about.
    pub(super) fn not_set_aside(&self) -> Vec<&Item<'a>> {
        self.items.iter().filter(|item| item.stands()).collect()
    }

    /// Every product is judged anew in another session.
    pub(super) fn is_set_aside(&self) -> bool {
        !self.items.is_empty() && self.not_set_aside().is_empty()
    }

    /// "được chấm lại tại phiên họp ngày 12/11/2026, Phòng họp số 2", of each product that is, and of each whose judging anew has
    /// ended while nobody has confirmed the old result.
    pub(super) fn judged_anew(&self) -> impl Iterator<Item = (&Item<'a>, String)> {
        self.items.iter().filter_map(|item| {
            let anew = item.anew.as_ref()?;
            let day = self.words.day(&anew.held_on());
            let judged = if anew.in_writing {
                format!("được chấm lại khi lấy ý kiến bằng văn bản từ ngày {day}")
            } else {
                format!("được chấm lại tại phiên họp ngày {day}, {}", anew.venue)
            };
            let over = "; việc chấm lại đã dừng, kết quả chưa được xác nhận lại";
            Some((item, if item.row.anew_over { format!("{judged}{over}") } else { judged }))
        })
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

/// An instant as the clock of the office shows it.
pub(super) fn local(at: Timestamp) -> DateTime {
    zone().to_datetime(at)
}

/// What a listing of the session belongs to.
fn belonging_of<'a>(all: &mut Vec<Belonging<'a>>, listing: &Listing) -> Result<Belonging<'a>> {
    let at = all.iter().position(|one| one.listing_id == listing.id);
    at.map(|at| all.swap_remove(at)).ok_or_else(|| Error::fault("a result that belongs nowhere"))
}

/// To whom the result is told besides the producer; in general where no dossier names the commune.
async fn committee_of(tx: &mut Tx, dossier: Option<&Dossier>) -> Result<String> {
    let committee = match dossier {
        Some(dossier) => units::committee_of(tx, &dossier.unit_code).await?,
        None => None,
    };
    Ok(committee.unwrap_or_else(|| units::ANY_COMMITTEE.to_owned()))
}
