//! What the office asks for, and the chair decides, on one product after the session's own papers: recognised on the basis of
//! the ministry's result (Điều 7 QĐ 26/2026), or held back from the ministry once the submission had its number.

use super::super::gathering::{Item, Proceedings};
use super::super::store::Proceeding;
use super::asking::{COUNCIL_REPORT, held_back, recognised};
use super::{Kind, Numbered, long_day};
use crate::office;
use documents::{Decision, Recommendation, Scored};

impl Proceedings<'_> {
    fn later_stars(item: &Item<'_>) -> Option<u8> {
        item.fallback().or_else(|| item.stars())
    }

    /// What the ministry said, as a ground.
    fn central_basis(&self, item: &Item<'_>) -> Option<String> {
        let paper = Self::central_paper(item)?;
        Some(format!(
            "Căn cứ {} của {} về kết quả đánh giá, phân hạng sản phẩm {}",
            super::in_sentence(&paper),
            super::or_general(&self.office.ministry, "Bộ Nông nghiệp và Môi trường"),
            item.named()
        ))
    }

    /// "Văn bản số 1500/TB-BNNMT ngày 20 tháng 3 năm 2027", once the ministry has answered; five stars are the Minister's
    /// decision (Điều 7.4.e QĐ 26/2026).
    pub(super) fn central_paper(item: &Item<'_>) -> Option<String> {
        let referral = item.referral.as_ref()?;
        let number = referral.result_number.as_ref()?;
        let paper = if referral.is_of_five() { "Quyết định" } else { "Văn bản" };
        Some(format!("{paper} số {number} {}", long_day(referral.result_date())))
    }

    /// Why the province recognises it now.
    fn why_later(item: &Item<'_>) -> Option<String> {
        let Some(referral) = item.referral.as_ref().filter(|_| item.fallback().is_some()) else {
            return held_back(item);
        };
        let mean = referral.mean.clone().unwrap_or_default();
        let reason = referral.reason.clone().unwrap_or_default();
        Some(format!("{}: điểm trung bình của Bộ {mean}; lý do công nhận: {reason}", item.named()))
    }

    pub(super) fn later_submission(&self, item: &Item<'_>, numbered: Option<Numbered<'_>>) -> Recommendation {
        let mut bases = self.bases();
        bases.push(format!("Căn cứ Báo cáo số {} của {}", self.cited(Kind::Report), self.council.name));
        bases.extend(self.central_basis(item));
        let paper = Self::central_paper(item).filter(|_| item.fallback().is_some());
        let mut enclosures: Vec<String> = paper.into_iter().collect();
        enclosures.push(format!("{COUNCIL_REPORT} số {}", self.number_of(Kind::Report)));
        enclosures.push("Dự thảo Quyết định công nhận kết quả và cấp Giấy chứng nhận".to_owned());
        let scored = Scored { stars: Self::later_stars(item), referred: false, ..self.scored(item) };
        Recommendation {
            head: self.head(Kind::LaterSubmission, numbered),
            office: self.office.name.clone(),
            addressee: self.office.chair.clone(),
            bases,
            round: self.round(),
            recognised: vec![scored],
            remarks: Self::why_later(item).into_iter().collect(),
            referred: Vec::new(),
            renewed: Vec::new(),
            others: Vec::new(),
            proposals: vec!["Ban hành Quyết định công nhận kết quả và cấp Giấy chứng nhận.".to_owned()],
            enclosures,
            signer: self.office_signer(),
            copies: vec!["Như trên".to_owned(), "Hội đồng".to_owned(), "Lưu: VT".to_owned()],
            demo: self.is_demo(),
        }
    }

    /// The draft; its number and day come from the office of the province.
    pub(super) fn later_decision(&self, item: &Item<'_>) -> Decision {
        let mut bases: Vec<String> = self.law.iter().map(|law| format!("Căn cứ {law}")).collect();
        bases.extend(self.bases());
        let ground = || Self::why_later(item).map(|why| format!("Xét sản phẩm {why}"));
        bases.extend(self.central_basis(item).or_else(ground));
        let kept = self.numbered_of(Kind::LaterSubmission, &item.listing.id);
        let number = kept.map_or_else(|| format!("……/{}", self.symbol(Kind::LaterSubmission)), Proceeding::full_number);
        let day = long_day(kept.map(Proceeding::signed_on));
        bases.push(format!("Theo đề nghị của {} tại Tờ trình số {number} {day}", self.office.name));
        Decision {
            head: self.head(Kind::LaterDecision, None),
            authority: self.office.chair.to_uppercase(),
            authority_name: self.office.chair.clone(),
            bases,
            round: self.round(),
            products: vec![recognised(item, Self::later_stars(item))],
            months: item.months,
            duties: self.duties(),
            carried_out_by: self.office.carried_out_by.clone(),
            signer: office::of_the_chair(self.of_province.as_ref()),
            copies: self.copied(std::iter::once(item)),
            demo: self.is_demo(),
        }
    }
}
