//! What the office asks for, and what the chair of the province decides: submission, decision, approval, letter to the
//! ministry.

use super::super::gathering::{Item, Proceedings};
use super::{Kind, Numbered};
use crate::evaluation::results::Explained;
use crate::office;
use documents::{Approval, Decision, HighScored, Recognised, Recommendation, Referral};

impl Proceedings<'_> {
    fn to_recognise(&self) -> impl Iterator<Item = &Item<'_>> {
        self.items.iter().filter(|item| item.is_to_recognise())
    }

    fn to_refer(&self) -> impl Iterator<Item = &Item<'_>> {
        self.items.iter().filter(|item| item.goes_to_centre())
    }

    pub(super) fn submission(&self, numbered: Option<Numbered<'_>>) -> Recommendation {
        let others = self.not_set_aside().into_iter().filter(|item| !item.is_to_recognise() && !item.goes_to_centre());
        let others = others.map(|item| match item.stars() {
            Some(stars) => format!("{}: {stars} sao", item.named()),
            None => format!("{}: bị loại, không xếp hạng", item.named()),
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
                super::or_general(&self.office.ministry, "Bộ Nông nghiệp và Môi trường")
            ));
        }
        let mut enclosures = vec![
            format!("Báo cáo của Hội đồng số {}", self.number_of(Kind::Report)),
            format!("Biên bản họp Hội đồng số {}", self.number_of(Kind::Minutes)),
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
            recognised: self.to_recognise().map(|item| self.scored(item)).collect(),
            referred: self.to_refer().map(|item| self.scored(item)).collect(),
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
        let recognised = |item: &Item<'_>| Recognised {
            product: item.row.product.clone(),
            producer: item.row.producer.clone(),
            address: item.address.clone(),
            product_code: item.code(),
            stars: item.stars().unwrap_or_default(),
            certificate: item.certificate.as_ref().map_or_else(String::new, |one| one.number.clone()),
        };
        Decision {
            head: self.head(Kind::Decision, None),
            authority: self.office.chair.to_uppercase(),
            authority_name: self.office.chair.clone(),
            bases: self.deciding_bases(),
            round: self.round(),
            products: self.to_recognise().map(recognised).collect(),
            months: self.to_recognise().map(|item| item.months).next().unwrap_or_default(),
            duties: self.duties(),
            carried_out_by: self.office.carried_out_by.clone(),
            signer: office::of_the_chair(self.of_province.as_ref()),
            copies: self.copied(self.to_recognise()),
            demo: self.is_demo(),
        }
    }

    fn deciding_bases(&self) -> Vec<String> {
        let mut bases: Vec<String> = self.law.iter().map(|law| format!("Căn cứ {law}")).collect();
        bases.extend(self.bases());
        bases.push(format!("Theo đề nghị của {} tại Tờ trình số {}", self.office.name, self.cited(Kind::Submission)));
        bases
    }

    /// Whom a decision goes to besides those who carry it out: the ministry as a report, and the communes where the products
    /// are made; where these are many, by what they have in common.
    fn copied<'i, 'r: 'i>(&self, items: impl Iterator<Item = &'i Item<'r>>) -> Vec<String> {
        let ministry = super::or_general(&self.office.ministry, "Bộ Nông nghiệp và Môi trường");
        let mut communes: Vec<String> = items.map(|item| item.commune.clone()).collect();
        communes.sort_unstable();
        communes.dedup();
        if communes.len() > MOST_COMMUNES {
            communes = vec!["Ủy ban nhân dân cấp xã nơi có sản phẩm tại Phụ lục".to_owned()];
        }
        let report = format!("{ministry} (để báo cáo)");
        [report].into_iter().chain(communes).chain(["Lưu: VT".to_owned()]).collect()
    }

    fn duties(&self) -> Vec<String> {
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
        // The committee itself asks, as its decision names it.
        let committee =
            self.office.chair.split_once("Ủy ban").map_or_else(String::new, |(_, rest)| format!("Ủy ban{rest}"));
        Referral {
            head: self.head(Kind::Referral, None),
            province: committee,
            ministry: self.office.ministry.clone(),
            chair: self.office.chair.clone(),
            approval: self.approved_by(),
            round: self.round(),
            products: self.to_refer().map(high).collect(),
            enclosures: PACKAGE.map(str::to_owned).into(),
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

/// What goes to the ministry with the letter (Điều 7.3 QĐ 26/2026).
const PACKAGE: [&str; 6] = [
    "Báo cáo thẩm định của Tổ tư vấn",
    "Báo cáo của Hội đồng",
    "Quyết định phê duyệt kết quả",
    "Hồ sơ sản phẩm",
    "Kết quả xác nhận, kiểm nghiệm bổ sung, nếu có",
    "05 sản phẩm mẫu của mỗi sản phẩm, trừ dịch vụ du lịch",
];
