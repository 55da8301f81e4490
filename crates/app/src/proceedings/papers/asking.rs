//! What the office asks for, and what the chair of the province decides: submission, decision, approval, letter to the
//! ministry.

use super::super::gathering::{Item, Proceedings};
use super::{Kind, Numbered, stays_as_it_is};
use crate::evaluation::results::Explained;
use crate::office;
use documents::{Approval, Decision, HighScored, Recognised, Recommendation, Referral, Scored};

impl Proceedings<'_> {
    /// What the session's own papers ask to recognise.
    pub(super) fn to_recognise(&self) -> impl Iterator<Item = &Item<'_>> {
        self.items.iter().filter(|item| item.is_asked_for() && !self.is_later(item))
    }

    /// What goes to the ministry once it is approved.
    fn to_refer(&self) -> impl Iterator<Item = &Item<'_>> {
        self.items.iter().filter(|item| item.needs_approval())
    }

    /// The renewals of what the Minister certified.
    pub(super) fn to_renew(&self) -> impl Iterator<Item = &Item<'_>> {
        self.items.iter().filter(|item| item.is_referred() && item.renews_the_ministers())
    }

    /// As the office asks: what is held back from the ministry has its rank.
    pub(super) fn asked(&self, item: &Item<'_>) -> Scored {
        Scored { referred: item.is_referred() && item.goes_to_centre(), ..self.scored(item) }
    }

    fn ministry(&self) -> &str {
        super::or_general(&self.office.ministry, "Bộ Nông nghiệp và Môi trường")
    }

    pub(super) fn submission(&self, numbered: Option<Numbered<'_>>) -> Recommendation {
        let is_other = |item: &&Item<'_>| !item.is_asked_for() && !item.is_referred();
        let others = self.not_set_aside().into_iter().filter(is_other);
        let others = others.map(|item| {
            let found =
                item.stars().map_or_else(|| "bị loại, không xếp hạng".to_owned(), |stars| format!("{stars} sao"));
            let stays = item.stays().map(stays_as_it_is);
            let said: Vec<String> = [Some(found), why_here(item), stays].into_iter().flatten().collect();
            format!("{}: {}", item.named(), said.join("; "))
        });
        let anew = self.judged_anew().map(|(item, anew)| format!("{}: {anew}", item.named()));
        let mut bases = self.bases();
        bases.push(format!("Căn cứ Báo cáo số {} của {}", self.cited(Kind::Report), self.council.name));
        let mut proposals = Vec::new();
        if self.has(Kind::Decision) {
            proposals.push("Ban hành Quyết định công nhận kết quả và cấp Giấy chứng nhận.".to_owned());
        }
        if self.has(Kind::Approval) {
            proposals.push(format!(
                "Phê duyệt kết quả đối với sản phẩm tiềm năng 5 sao (đạt từ 90 điểm) và gửi hồ sơ đến {}.",
                self.ministry()
            ));
        }
        if self.has(Kind::RenewalLetter) {
            proposals.push(format!("Gửi hồ sơ đánh giá, phân hạng lại đến {}.", self.ministry()));
        }
        let mut enclosures = vec![
            format!("{COUNCIL_REPORT} số {}", self.number_of(Kind::Report)),
            format!("{} số {}", self.minutes_name(), self.number_of(Kind::Minutes)),
        ];
        enclosures.extend(self.advice());
        let drafts = [
            (Kind::Decision, "Dự thảo Quyết định công nhận kết quả và cấp Giấy chứng nhận"),
            (Kind::Approval, "Dự thảo Quyết định phê duyệt kết quả đối với sản phẩm tiềm năng 5 sao"),
        ];
        enclosures.extend(drafts.into_iter().filter(|(kind, _)| self.has(*kind)).map(|(_, name)| name.to_owned()));
        Recommendation {
            head: self.head(Kind::Submission, numbered),
            office: self.office.name.clone(),
            addressee: self.office.chair.clone(),
            bases,
            round: self.round(),
            recognised: self.to_recognise().map(|item| self.asked(item)).collect(),
            remarks: self.to_recognise().filter_map(held_back).collect(),
            referred: self.to_refer().map(|item| self.asked(item)).collect(),
            renewed: self.to_renew().map(|item| self.asked(item)).collect(),
            others: others.chain(anew).collect(),
            proposals,
            enclosures,
            signer: self.office_signer(),
            copies: vec!["Như trên".to_owned(), "Hội đồng".to_owned(), "Lưu: VT".to_owned()],
            demo: self.is_demo(),
        }
    }

    /// The draft; its number and day come from the office of the province.
    pub(super) fn decision(&self) -> Decision {
        let held = self.to_recognise().filter_map(held_back).map(|why| format!("Xét sản phẩm {why}"));
        let mut bases = self.deciding_bases();
        // "Theo đề nghị của …" comes last.
        let last = bases.len().saturating_sub(1);
        bases.splice(last..last, held);
        Decision {
            head: self.head(Kind::Decision, None),
            authority: self.office.chair.to_uppercase(),
            authority_name: self.office.chair.clone(),
            bases,
            round: self.round(),
            products: self.to_recognise().map(|item| recognised(item, item.stars())).collect(),
            months: self.to_recognise().map(|item| item.months).next().unwrap_or_default(),
            duties: self.duties(),
            carried_out_by: self.office.carried_out_by.clone(),
            signer: office::of_the_chair(self.of_province.as_ref()),
            copies: self.copied(self.to_recognise()),
            demo: self.is_demo(),
        }
    }

    pub(super) fn deciding_bases(&self) -> Vec<String> {
        let mut bases: Vec<String> = self.law.iter().map(|law| format!("Căn cứ {law}")).collect();
        bases.extend(self.bases());
        bases.push(format!("Theo đề nghị của {} tại Tờ trình số {}", self.office.name, self.cited(Kind::Submission)));
        bases
    }

    /// Whom a decision goes to besides those who carry it out: the ministry as a report, and the communes where the products
    /// are made; where these are many, by what they have in common.
    pub(super) fn copied<'i, 'r: 'i>(&self, items: impl Iterator<Item = &'i Item<'r>>) -> Vec<String> {
        let ministry = self.ministry();
        let mut communes: Vec<String> = items.map(|item| item.commune.clone()).collect();
        communes.sort_unstable();
        communes.dedup();
        if communes.len() > MOST_COMMUNES {
            communes = vec!["Ủy ban nhân dân cấp xã nơi có sản phẩm tại Phụ lục".to_owned()];
        }
        let report = format!("{ministry} (để báo cáo)");
        [report].into_iter().chain(communes).chain(["Lưu: VT".to_owned()]).collect()
    }

    pub(super) fn duties(&self) -> Vec<String> {
        vec![
            format!(
                "{} thông báo kết quả, trao Giấy chứng nhận và chủ trì kiểm tra, giám sát sau công nhận.",
                self.office.name
            ),
            "Ủy ban nhân dân cấp xã hướng dẫn chủ thể duy trì chất lượng và sử dụng đúng hạng sao được công nhận."
                .to_owned(),
            "Chủ thể chịu trách nhiệm về chất lượng sản phẩm và sử dụng nhãn hiệu chứng nhận theo quy định.".to_owned(),
        ]
    }

    pub(super) fn approval(&self, numbered: Option<Numbered<'_>>) -> Approval {
        let floor = self.to_refer().next().and_then(|item| item.explained.form.bands.floor(5)).unwrap_or_default();
        Approval {
            head: self.head(Kind::Approval, numbered),
            authority: self.office.chair.to_uppercase(),
            authority_name: self.office.chair.clone(),
            bases: self.deciding_bases(),
            round: self.round(),
            floor,
            ministry: self.office.ministry.clone(),
            office: self.office.name.clone(),
            products: self.to_refer().map(high).collect(),
            duties: Vec::new(),
            carried_out_by: self.office.carried_out_by.clone(),
            signer: office::of_the_chair(self.of_province.as_ref()),
            copies: self.copied(self.to_refer()),
            demo: self.is_demo(),
        }
    }

    pub(super) fn referral(&self) -> Referral {
        let mut package = PACKAGE;
        // On renewals the agency reports in the team's place (Điều 7.6 QĐ 26/2026).
        if self.are_renewals() {
            package[0] = RENEWAL_PACKAGE[0];
        }
        self.letter(Kind::Referral, self.to_refer().map(high).collect(), Some(self.approved_by()), &package)
    }

    /// The same for what the Minister certified, whose result nobody approves (Điều 6.3.b, 7.6 QĐ 26/2026).
    pub(super) fn renewal_letter(&self) -> Referral {
        self.letter(Kind::RenewalLetter, self.to_renew().map(high).collect(), None, &RENEWAL_PACKAGE)
    }

    fn letter(&self, kind: Kind, products: Vec<HighScored>, approval: Option<String>, package: &[&str]) -> Referral {
        // The committee itself asks, as its decision names it.
        let committee =
            self.office.chair.split_once("Ủy ban").map_or_else(String::new, |(_, rest)| format!("Ủy ban{rest}"));
        Referral {
            head: self.head(kind, None),
            province: committee,
            ministry: self.office.ministry.clone(),
            chair: self.office.chair.clone(),
            approval,
            round: self.round(),
            products,
            enclosures: package.iter().map(|&part| part.to_owned()).collect(),
            contact: self.office.name.clone(),
            signer: office::of_the_committee(self.of_province.as_ref()),
            copies: vec!["Như trên".to_owned(), self.office.name.clone(), "Lưu: VT".to_owned()],
            demo: self.is_demo(),
        }
    }

    /// The decision that approves what goes to the ministry, with dots before it is known.
    pub(super) fn approved_by(&self) -> String {
        format!("Quyết định số {}", self.cited(Kind::Approval))
    }
}

/// One product of a decision, with the stars that it gives.
pub(super) fn recognised(item: &Item<'_>, stars: Option<u8>) -> Recognised {
    Recognised {
        product: item.row.product.clone(),
        producer: item.row.producer.clone(),
        address: item.address.clone(),
        product_code: item.code(),
        stars: stars.unwrap_or_default(),
        certificate: item.certificate.as_ref().map_or_else(String::new, |one| one.number.clone()),
    }
}

/// Why a product of ninety points and more is recognised by the province.
pub(super) fn held_back(item: &Item<'_>) -> Option<String> {
    Some(format!("{}: {}", item.named(), why_here(item)?))
}

fn why_here(item: &Item<'_>) -> Option<String> {
    let why = item.why_held_back().filter(|_| item.goes_to_centre())?;
    Some(format!("đạt từ 90 điểm, không gửi đánh giá cấp quốc gia; lý do: {why}"))
}

fn high(item: &Item<'_>) -> HighScored {
    HighScored {
        product: item.row.product.clone(),
        producer: item.row.producer.clone(),
        address: item.address.clone(),
        product_code: item.code(),
        mean: Explained::mean(&item.explained),
    }
}

/// So many communes are named one by one.
const MOST_COMMUNES: usize = 5;

/// What the reports to the council and to the chair are called (Điều 6.3.a QĐ 26/2026).
pub(super) const TEAM_REPORT: &str = "Báo cáo đánh giá của Tổ tư vấn Hội đồng cấp tỉnh";
pub(super) const COUNCIL_REPORT: &str = "Báo cáo đánh giá của Hội đồng cấp tỉnh";

const TESTS: &str = "Các văn bản xác nhận kiểm tra, kiểm nghiệm bổ sung của cấp tỉnh (nếu có)";
const SAMPLES: &str = "Sản phẩm mẫu (05 sản phẩm mẫu của mỗi sản phẩm, trừ dịch vụ du lịch)";

/// What goes to the ministry with the letter (Điều 6.3.a, 7.3 QĐ 26/2026).
const PACKAGE: [&str; 6] = [
    TEAM_REPORT,
    COUNCIL_REPORT,
    "Quyết định phê duyệt kết quả đánh giá của Chủ tịch UBND cấp tỉnh",
    "Hồ sơ sản phẩm",
    TESTS,
    SAMPLES,
];

/// What goes there with a renewal of five stars: neither a report of the council nor an approval (Điều 6.3.b QĐ 26/2026).
const RENEWAL_PACKAGE: [&str; 4] =
    ["Báo cáo đánh giá của cơ quan tham mưu quản lý OCOP cấp tỉnh", "Hồ sơ sản phẩm", TESTS, SAMPLES];
