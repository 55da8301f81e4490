//! One product of a session, with everything its papers say.

use crate::certificates::Certificate;
use crate::certificates::holdings::Holding;
use crate::certificates::referrals::{Belonging, Kept, Referral};
use crate::dossiers::Dossier;
use crate::evaluation::facts::FactSheet;
use crate::evaluation::results::{Explained, ResultRow};
use crate::evaluation::second_looks::SecondLook;
use crate::evaluation::sessions::{Listing, Session};
use crate::evaluation::sheets::Filing;
use rules::sheet::Sheet;

/// One product with everything its papers say.
pub(in crate::proceedings) struct Item<'a> {
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
    /// Where it was sent to the ministry, what came of that.
    pub referral: Option<Referral>,
    /// Where it was held back from the ministry before its papers were made.
    pub held: Option<Holding>,
    /// Whose it is to judge and to recognise, as the council found it.
    pub belonging: Belonging<'a>,
    /// The decision whose criteria it was judged by.
    pub decision: String,
    /// The same as papers cite it in full.
    pub citation: String,
    /// "khoản 6 Điều 7 Quyết định số …", by which a renewal is judged in writing; none under a decision without that way.
    pub in_writing_by: Option<String>,
    pub months: u32,
}

impl Item<'_> {
    pub(in crate::proceedings) fn stars(&self) -> Option<u8> {
        self.explained.ranking.stars
    }

    /// The council found a mean in the band that the ministry judges, whatever the minima say (Điều 7 QĐ 26/2026).
    pub(in crate::proceedings) fn was_for_centre(&self) -> bool {
        self.belonging.reaches() && self.belonging.is_the_ministrys()
    }

    /// What the council proposed to recognise; what becomes of it is the chair's of the province.
    pub(in crate::proceedings) fn was_to_recognise(&self) -> bool {
        self.belonging.is_the_provinces() && !self.belonging.is_the_ministrys()
    }

    /// It renews what the Minister certified, so that it goes to the ministry without an approval (Điều 7.6 QĐ 26/2026).
    pub(in crate::proceedings) fn renews_the_ministers(&self) -> bool {
        self.belonging.renews_the_ministers
    }

    /// The certificate above which an upgrade did not rise, as the council found it.
    pub(in crate::proceedings) fn did_not_rise(&self) -> Option<&Kept> {
        self.belonging.stays().filter(|_| !self.belonging.is_the_ministrys())
    }

    /// The same once the chair of the province held a product back from the ministry.
    pub(in crate::proceedings) fn stays(&self) -> Option<&Kept> {
        self.did_not_rise().or_else(|| self.belonging.stays().filter(|_| self.why_held_back().is_some()))
    }

    /// What the ministry is asked to judge by its mean, unless the chair of the province holds it back.
    pub(in crate::proceedings) fn goes_to_centre(&self) -> bool {
        self.stands() && self.was_for_centre()
    }

    /// Why it does not go to the ministry although its mean does: as it was recorded, else as the decision says.
    pub(in crate::proceedings) fn why_held_back(&self) -> Option<&str> {
        let recorded = self.held.as_ref().map(|held| held.reason.as_str());
        recorded.or_else(|| self.certificate.as_ref().map(|one| one.held_back.as_str()).filter(|why| !why.is_empty()))
    }

    /// What goes to the ministry.
    pub(in crate::proceedings) fn is_referred(&self) -> bool {
        self.stands()
            && (self.renews_the_ministers() || (self.belonging.is_the_ministrys() && self.why_held_back().is_none()))
    }

    /// What goes to the ministry once the chair of the province has approved its result.
    pub(in crate::proceedings) fn needs_approval(&self) -> bool {
        self.is_referred() && !self.renews_the_ministers()
    }

    /// What the office asks the chair to recognise on the council's word: what is held back from the ministry, too.
    pub(in crate::proceedings) fn is_asked_for(&self) -> bool {
        self.stands() && self.belonging.is_the_provinces() && !self.is_referred()
    }

    /// Its case ends with the first notice: nobody is asked to recognise it, and it does not go to the ministry.
    pub(in crate::proceedings) fn ends_with_notice(&self) -> bool {
        self.stands() && self.certificate.is_none() && !self.is_asked_for() && !self.is_referred()
    }

    /// The stars that the province recognises on the basis of the ministry's result.
    pub(in crate::proceedings) fn fallback(&self) -> Option<u8> {
        let chosen = self.referral.as_ref().filter(|_| self.stands()).and_then(Referral::recognised);
        chosen.filter(|stars| self.belonging.rises_to(*stars))
    }

    /// The ministry has answered, and nothing is recognised: as the chair of the province says, or as what was chosen is no
    /// more than the product has.
    pub(in crate::proceedings) fn is_declined(&self) -> bool {
        let does_not_rise = |referral: &Referral| referral.recognised().is_some() && self.fallback().is_none();
        let referral = self.referral.as_ref();
        referral.is_some_and(|referral| referral.is_declined() || does_not_rise(referral))
    }

    /// It is not judged anew in another session.
    pub(in crate::proceedings) fn stands(&self) -> bool {
        self.anew.is_none()
    }

    /// The product's code, once its dossier was taken in.
    pub(in crate::proceedings) fn code(&self) -> String {
        self.dossier.as_ref().map_or_else(String::new, |dossier| dossier.code.clone())
    }

    /// "Gạo nếp cái hoa vàng, HTX Đồng Phú".
    pub(in crate::proceedings) fn named(&self) -> String {
        if self.row.producer.is_empty() {
            return self.row.product.clone();
        }
        format!("{}, {}", self.row.product, self.row.producer)
    }
}
