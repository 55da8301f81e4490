//! The papers of a proposal as `documents` prints them: the office's submission and the draft of the decision, from what was
//! proposed and concluded. What the Minister decides is drafted by the ministry: the province only asks for it.

use super::store::{self, Proposal};
use crate::app::App;
use crate::certificates::{self, Certificate, say, tell};
use crate::criteria::citations;
use crate::error::{Error, Result};
use crate::holidays;
use crate::office::{self, Office, Signatory};
use crate::platform::db::Tx;
use crate::platform::words::Words;
use crate::{producers, products, units};
use documents::words::{long_date, short_date};
use documents::{Letterhead, RevocationDecision, RevocationSubmission, Withdrawn};
use jiff::civil::Date;
use rules::calendar::UnknownYear;
use rules::certificate::Ground;
use rules::revocation::{Counted, RevocationRules, withdrawn_by};
use rules::which::Level;

/// Everything that both papers say, read once.
pub(super) struct Papers {
    office: Office,
    of_province: Option<Signatory>,
    proposal: Proposal,
    certificate: Certificate,
    producer: String,
    address: String,
    /// The committees of the communes where it is made.
    communes: Vec<String>,
    rules: RevocationRules,
    due: Result<Date, UnknownYear>,
    /// The decision on criteria whose Điều 8 it is: as papers name it, and in full.
    criteria: (String, String),
    law: Option<String>,
    today: Date,
}

impl Papers {
    pub(super) async fn read(tx: &mut Tx, app: &App, id: &str) -> Result<Self> {
        let proposal = store::find(tx, id).await?;
        let certificate = certificates::find(tx, &proposal.certificate_id).await?;
        let producer = tell::producer(tx, &certificate).await?;
        let today = tx.today();
        let mut communes = Vec::new();
        if let Some(producer) = &producer {
            for code in producers::communes_of(tx, &producer.id, today).await? {
                communes.extend(units::committee_of(tx, &code).await?);
            }
        }
        if communes.is_empty() {
            communes.push(units::ANY_COMMITTEE.to_owned());
        }
        let place = (certificate.commune.as_str(), certificate.district.as_str());
        let newest = app.rules.rulesets.last().ok_or_else(|| Error::fault("no criteria"))?;
        let calendar = holidays::calendar(tx).await?;
        Ok(Self {
            office: office::newest(tx).await?,
            of_province: office::of_province_on(tx, today).await?,
            producer: producer.map_or_else(|| certificate.producer.clone(), |producer| producer.name),
            address: products::address_today(tx, &certificate.product_id, place).await?,
            communes,
            due: app.config.revocations.due(&calendar, proposal.conclusion_date()),
            rules: app.config.revocations,
            criteria: (citations::numbered(&newest.decision), citations::in_full(newest)),
            law: app.rules.law_on(today).map(str::to_owned),
            today,
            proposal,
            certificate,
        })
    }

    fn is_the_ministers(&self) -> bool {
        withdrawn_by(self.certificate.level()) == Level::Central
    }

    /// "Kết luận": a commune confirms that a product is no longer made.
    fn kind(&self) -> &'static str {
        match self.proposal.ground() {
            Some(Ground::NoLongerMade) => "Văn bản xác nhận",
            _ => "Kết luận",
        }
    }

    fn conclusion(&self) -> String {
        let (number, day) = (&self.proposal.conclusion_number, long_date(self.proposal.conclusion_date()));
        format!("{} số {number} {day} của {}", self.kind(), self.proposal.conclusion_by)
    }

    fn withdrawn(&self) -> Withdrawn {
        let certificate = &self.certificate;
        // An official paper is Vietnamese in every language of the page; the letter stands by itself.
        let ground = self.proposal.ground();
        let worded = ground.map(|ground| say::ground(Words::default(), ground)).unwrap_or_default();
        let worded = worded.split_once(") ").map_or(worded.clone(), |(_, words)| words.to_owned());
        Withdrawn {
            number: certificate.number.clone(),
            product: certificate.product.clone(),
            producer: self.producer.clone(),
            address: self.address.clone(),
            stars: u8::try_from(certificate.stars).unwrap_or_default(),
            issued_on: certificate.days.issued_on(),
            valid_to: certificate.days.valid_to(),
            decision: format!(
                "Quyết định số {} {}",
                certificate.decision_number,
                long_date(certificate.decision_date())
            ),
            letter: ground.map_or('…', Ground::letter),
            ground: worded,
            criteria: self.criteria.0.clone(),
            conclusion: self.conclusion(),
        }
    }

    /// By when it is to be decided (Điều 8: 15 days).
    fn term(&self) -> String {
        let days = match self.rules.counted {
            Counted::Calendar => format!("{} ngày", self.rules.days),
            Counted::Working => format!("{} ngày làm việc", self.rules.days),
        };
        let since = format!("{days} kể từ ngày {}", self.kind().to_lowercase());
        match self.due {
            Ok(day) => format!("Quyết định thu hồi phải có chậm nhất hết ngày {} ({since})", short_date(day)),
            Err(_) => format!("Quyết định thu hồi phải có trong {since}"),
        }
    }

    fn head(&self, issuer: &str, parent_body: &str, symbol: &str) -> Letterhead {
        Letterhead {
            parent_body: parent_body.to_owned(),
            issuer: issuer.to_owned(),
            number: None,
            symbol: symbol.to_owned(),
            place: self.office.place.clone(),
            signed_on: None,
            drafted_on: self.today,
        }
    }

    fn symbol(&self) -> String {
        let symbol = &self.office.symbol;
        if symbol.is_empty() { "TTr".to_owned() } else { format!("TTr-{symbol}") }
    }

    fn ministry(&self) -> &str {
        let ministry = self.office.ministry.as_str();
        if ministry.is_empty() { "Bộ Nông nghiệp và Môi trường" } else { ministry }
    }

    pub(super) fn submission(&self) -> RevocationSubmission {
        let asked = if self.is_the_ministers() {
            format!("gửi văn bản đề nghị {} thu hồi Giấy chứng nhận nêu trên", self.ministry())
        } else {
            "ban hành Quyết định thu hồi Giấy chứng nhận nêu trên".to_owned()
        };
        let draft =
            (!self.is_the_ministers()).then(|| "Dự thảo Quyết định thu hồi Giấy chứng nhận sản phẩm OCOP".to_owned());
        RevocationSubmission {
            head: self.head(&self.office.issuer, &self.office.province, &self.symbol()),
            office: self.office.name.clone(),
            addressee: self.office.chair.clone(),
            bases: vec![format!("Căn cứ {}", self.criteria.1), format!("Căn cứ {}", self.conclusion())],
            withdrawn: self.withdrawn(),
            facts: self.proposal.facts.clone(),
            term: self.term(),
            asked,
            enclosures: [self.conclusion()].into_iter().chain(draft).collect(),
            signer: self.office.signer(None),
            copies: vec!["Như trên".to_owned(), "Lưu: VT".to_owned()],
            demo: self.certificate.demo,
        }
    }

    /// The draft; its number and day come from the office of the province. *Missing* where the Minister decides.
    pub(super) fn decision(&self) -> Result<RevocationDecision> {
        if self.is_the_ministers() {
            return Err(Error::Missing);
        }
        let mut bases: Vec<String> = self.law.iter().map(|law| format!("Căn cứ {law}")).collect();
        bases.push(format!("Căn cứ {}", self.criteria.1));
        bases.push(format!("Căn cứ {}", self.conclusion()));
        bases.push(format!(
            "Theo đề nghị của {} tại Tờ trình số ……/{} ngày …… tháng …… năm ……",
            self.office.name,
            self.symbol()
        ));
        let (name, producer) = (&self.office.name, &self.producer);
        let agencies = self.office.agencies().map(str::to_owned);
        let told = [format!("{} (để báo cáo)", self.ministry()), producer.clone()];
        Ok(RevocationDecision {
            head: self.head(&self.office.province, "", "QĐ-UBND"),
            authority: self.office.chair.to_uppercase(),
            authority_name: self.office.chair.clone(),
            bases,
            withdrawn: self.withdrawn(),
            duties: vec![format!(
                "{name} gửi Quyết định này đến chủ thể, Ủy ban nhân dân cấp xã và các cơ quan có tên tại Nơi nhận."
            )],
            carried_out_by: format!("Thủ trưởng {name}, {producer} và các cơ quan, đơn vị có liên quan"),
            signer: office::of_the_chair(self.of_province.as_ref()),
            copies: told
                .into_iter()
                .chain(self.communes.iter().cloned())
                .chain(agencies)
                .chain(["Lưu: VT".to_owned()])
                .collect(),
            demo: self.certificate.demo,
        })
    }
}
