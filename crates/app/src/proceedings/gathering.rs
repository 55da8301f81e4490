//! Everything that the papers of a closed session say, read once.

use crate::certificates::{self, Certificate};
use crate::criteria::citations;
use crate::dossiers::{self, Dossier};
use crate::error::{Error, Result};
use crate::evaluation::calibrations::{self, Calibration};
use crate::evaluation::closings;
use crate::evaluation::consultations;
use crate::evaluation::councils::{self, Council, Regulation, Seat};
use crate::evaluation::facts::{self, FactSheet};
use crate::evaluation::interests::Register;
use crate::evaluation::results::{self, Explained, ResultRow};
use crate::evaluation::roll_calls::{self, RollCall};
use crate::evaluation::second_looks::{self, SecondLook};
use crate::evaluation::sessions::{self, Listing, MeetingGround, Session};
use crate::evaluation::sheets::{self, Filing};
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
use rules::library::Library;
use rules::ruleset::RecognisedBy;
use rules::sheet::Sheet;
use rules::which::Level;

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

/// One product with everything its papers say.
pub(super) struct Item<'a> {
    pub listing: Listing,
    pub row: ResultRow,
    pub explained: Explained<'a>,
    /// The sheets that count, the chair's first.
    pub filings: Vec<(Filing, Sheet)>,
    /// Every version of every sheet with its total, the oldest first.
    pub versions: Vec<(Filing, u32)>,
    pub looks: Vec<SecondLook>,
    pub facts: Option<FactSheet>,
    /// What the council held its confirmation against.
    pub proposal: Option<FactSheet>,
    /// Where it is made, as the place is called today; empty where nobody knows.
    pub address: String,
    /// "Ủy ban nhân dân xã Bát Tràng", to which the result is told; in general where no dossier names it.
    pub commune: String,
    pub dossier: Option<Dossier>,
    pub certificate: Option<Certificate>,
    /// The session in which it is judged anew.
    pub anew: Option<Session>,
    by: RecognisedBy,
    /// The decision whose criteria it was judged by.
    pub decision: String,
    /// The same as papers cite it in full.
    pub citation: String,
    /// "khoản 6 Điều 7 Quyết định số …", by which a renewal is judged in writing; none under a decision without that way.
    pub in_writing_by: Option<String>,
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

    /// The council found a mean in the band that the ministry judges, whatever the minima say (Điều 7 QĐ 26/2026).
    pub(super) fn was_for_centre(&self) -> bool {
        let is_high = self.by.of(self.explained.ranking.band) == Some(Level::Central);
        self.stars().is_some() && is_high
    }

    /// The council found what the chair of the province recognises.
    pub(super) fn was_to_recognise(&self) -> bool {
        !self.was_for_centre() && matches!(self.level(), Some(Level::Province | Level::District))
    }

    /// What the ministry is asked to judge.
    pub(super) fn goes_to_centre(&self) -> bool {
        self.stands() && self.was_for_centre()
    }

    /// What the chair of the province is asked to recognise.
    pub(super) fn is_to_recognise(&self) -> bool {
        self.stands() && self.was_to_recognise()
    }

    /// It is not judged anew in another session.
    pub(super) fn stands(&self) -> bool {
        self.anew.is_none()
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
                by: ruleset.recognised_by(session.held_on()),
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

    /// The products whose producers can be told what came of them: those that are recognised once a decision is entered,
    /// those that go to the ministry once their result is approved (Điều 7.3 QĐ 26/2026).
    pub(super) fn to_notify(&self) -> impl Iterator<Item = &str> {
        let told = |item: &&Item<'_>| self.numbered_notice(&item.listing.id).is_some();
        let is_approved = self.kept(Kind::Approval).is_some();
        let is_settled = move |item: &&Item<'_>| {
            let waits = item.is_to_recognise() || (item.goes_to_centre() && !is_approved);
            item.stands() && (item.certificate.is_some() || !waits)
        };
        let items = self.items.iter().filter(is_settled).filter(move |item| !told(item));
        items.map(|item| item.listing.id.as_str())
    }

    /// The products whose result stands, which report and submission are about.
    pub(super) fn not_set_aside(&self) -> Vec<&Item<'a>> {
        self.items.iter().filter(|item| item.stands()).collect()
    }

    /// Every product is judged anew in another session.
    pub(super) fn is_set_aside(&self) -> bool {
        !self.items.is_empty() && self.not_set_aside().is_empty()
    }

    /// "được chấm lại tại phiên họp ngày 12/11/2026, Phòng họp số 2", of each product that is.
    pub(super) fn judged_anew(&self) -> impl Iterator<Item = (&Item<'a>, String)> {
        self.items.iter().filter_map(|item| {
            let anew = item.anew.as_ref()?;
            let day = self.words.day(&anew.held_on());
            Some((item, format!("được chấm lại tại phiên họp ngày {day}, {}", anew.venue)))
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

    /// The numbered notice on a product.
    pub(super) fn numbered_notice(&self, listing: &str) -> Option<&Proceeding> {
        self.numbered.iter().find(|kept| kept.kind == Kind::Notice.as_str() && kept.listing_id == listing)
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

/// To whom the result is told besides the producer; in general where no dossier names the commune.
async fn committee_of(tx: &mut Tx, dossier: Option<&Dossier>) -> Result<String> {
    let committee = match dossier {
        Some(dossier) => units::committee_of(tx, &dossier.unit_code).await?,
        None => None,
    };
    Ok(committee.unwrap_or_else(|| units::ANY_COMMITTEE.to_owned()))
}
