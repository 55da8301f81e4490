//! The notice of the final result to one producer, once the ministry has answered and what follows is decided (Điều 7.3
//! QĐ 26/2026).

use super::super::gathering::{Item, Proceedings};
use super::{Kind, Numbered, certified, long_day, or_general};
use documents::{FinalNotice, FinalOutcome};

impl Proceedings<'_> {
    /// None while nothing final can be told.
    pub(super) fn final_notice(&self, item: &Item<'_>, numbered: Option<Numbered<'_>>) -> Option<FinalNotice> {
        let referral = item.referral.as_ref()?;
        let outcome = outcome(item)?;
        let before = self.numbered_of(Kind::Notice, &item.listing.id);
        let told =
            before.map(|kept| format!("Thông báo số {} {}", kept.full_number(), long_day(Some(kept.signed_on()))));
        Some(FinalNotice {
            head: self.head(Kind::FinalNotice, numbered),
            office: self.office.name.clone(),
            producer: item.row.producer.clone(),
            address: item.address.clone(),
            product: item.row.product.clone(),
            product_code: item.code(),
            dossier: item.dossier.as_ref().map_or_else(String::new, |dossier| dossier.number.clone()),
            round: self.round(),
            before: told.unwrap_or_default(),
            letter: format!("Công văn số {} {}", referral.letter_number, long_day(Some(referral.sent_on()))),
            ministry: or_general(&self.office.ministry, "Bộ Nông nghiệp và Môi trường").to_owned(),
            paper: Self::central_paper(item)?,
            mean: referral.mean.clone().unwrap_or_default(),
            central_stars: referral.stars().filter(|stars| *stars > 0),
            remarks: if referral.version == 1 { referral.note.clone() } else { String::new() },
            outcome,
            complaint: self.complaint(),
            signer: self.office_signer(),
            copies: vec!["Như trên".to_owned(), item.commune.clone(), "Lưu: VT".to_owned()],
            demo: self.is_demo(),
        })
    }
}

/// What came of a product in the end; a decision of the province has to be entered first.
fn outcome(item: &Item<'_>) -> Option<FinalOutcome> {
    let referral = item.referral.as_ref().filter(|referral| !referral.is_awaited())?;
    let number = || item.certificate.as_ref().map_or_else(String::new, |one| one.number.clone());
    let reason = referral.reason.clone().unwrap_or_default();
    if referral.is_of_five() {
        return Some(FinalOutcome::OfFive { certificate: number() });
    }
    if item.is_declined() {
        let kept = item.belonging.kept.as_ref().and_then(certified).unwrap_or_default();
        return Some(FinalOutcome::Declined { reason, kept });
    }
    if referral.is_evaluated() {
        return Some(FinalOutcome::Anew { reason });
    }
    let certificate = item.certificate.as_ref()?;
    Some(FinalOutcome::Recognised {
        stars: item.fallback()?,
        decision: format!(
            "Quyết định số {} {}",
            certificate.decision_number,
            long_day(Some(certificate.decision_date()))
        ),
        certificate: number(),
        reason,
    })
}
