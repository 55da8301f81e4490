//! Mẫu 03 and the letter of proposal, from what was frozen, found and signed: nothing is typed for them alone.

use super::store::Proposal;
use crate::dossiers::assessments::{Assessment, Finding, POINTS, described};
use crate::dossiers::submissions::paper::Papers;
use crate::platform::words::Words;
use documents::{CommuneReport, Consultation, ProposalKind, ProposedDossier};
use jiff::civil::Date;
use rules::dossier::{PROVINCIAL_ROUNDS, planned};

/// What the papers are made of besides the frozen dossier.
pub(super) struct Basis {
    pub received_on: Option<Date>,
    pub found: Option<(Assessment, Vec<Finding>)>,
    /// None while nobody has signed.
    pub proposal: Option<Proposal>,
    /// The dossier came on paper too.
    pub paper_copy: bool,
    /// Samples that came.
    pub samples: i64,
    /// Who signed last for the commune: title and name.
    pub signer: (String, String),
    pub today: Date,
}

impl Basis {
    fn signed_on(&self) -> Option<Date> {
        self.proposal.as_ref().and_then(Proposal::signed_on)
    }

    fn signer(&self) -> (&str, &str) {
        match &self.proposal {
            Some(signed) => (&signed.signer_title, &signed.signer_name),
            None => (&self.signer.0, &self.signer.1),
        }
    }

    fn drafted_on(&self) -> Date {
        self.signed_on().unwrap_or(self.today)
    }
}

fn finding(papers: &Papers<'_>, found: &[Finding], point: &str) -> documents::Finding {
    let Some(one) = found.iter().find(|one| one.point == point) else {
        return documents::Finding { described: described(papers, point), ..Default::default() };
    };
    // An official paper is Vietnamese in every language of the page.
    let words = Words::default();
    let novelty = (!one.novelty.is_empty()).then(|| words.say(&format!("assess-novelty-{}", one.novelty)));
    let verdict = (!one.verdict.is_empty()).then(|| words.say(&format!("assess-verdict-{point}-{}", one.verdict)));
    documents::Finding {
        described: described(papers, point),
        finding: verdict.into_iter().chain(novelty).collect::<Vec<_>>().join("; "),
        reasons: one.reasons.clone(),
        checked_by: one.checked_by.clone(),
        checked_on: one.checked_on(),
    }
}

fn number(of: Option<i64>) -> Option<u32> {
    of.and_then(|number| u32::try_from(number).ok())
}

/// Mẫu 03.
pub(super) fn report(papers: &Papers<'_>, basis: &Basis) -> CommuneReport {
    let findings = basis.found.as_ref().map_or(&[][..], |(_, findings)| findings);
    let [materials, labour, idea, identity] = POINTS.map(|point| finding(papers, findings, point));
    let signed = basis.proposal.as_ref();
    let symbol = signed.map_or("BC-UBND", |signed| signed.report_symbol.as_str());
    let (title, name) = basis.signer();
    CommuneReport {
        head: papers.head(symbol, number(signed.map(|one| one.report_number)), basis.signed_on(), basis.drafted_on()),
        producer: papers.producer(),
        product: papers.product().to_owned(),
        slip: papers.number().to_owned(),
        received_on: basis.received_on,
        materials,
        labour,
        idea,
        identity,
        consultation: basis.found.as_ref().and_then(|(assessment, _)| consultation(assessment)),
        office: papers.office(),
        asked: papers.above(),
        remarks: basis.found.as_ref().map(|(assessment, _)| assessment.remarks.clone()).unwrap_or_default(),
        signer: Papers::signer(title, name),
        copies: papers.copies_above(),
        demo: papers.is_demo(),
    }
}

fn consultation(assessment: &Assessment) -> Option<Consultation> {
    Some(Consultation {
        held_on: assessment.held_on()?,
        chair: assessment.chair.clone(),
        present: assessment.present.lines().map(str::to_owned).collect(),
        opinions: assessment.opinions.clone(),
    })
}

/// "đợt 2 năm 2026": the round that a dossier proposed on a day is in.
fn round(on: Date) -> String {
    let [round] = planned(&PROVINCIAL_ROUNDS, on, 1)[..] else { return String::new() };
    let (number, cut_off) = (round.number, round.cut_off);
    format!("đợt {number} năm {}", cut_off.proposed_before.year())
}

/// The letter that goes with the report.
pub(super) fn letter(papers: &Papers<'_>, basis: &Basis) -> Option<documents::Proposal> {
    let signed = basis.proposal.as_ref();
    let symbol = signed.map_or("TTr-UBND", |signed| signed.letter_symbol.as_str());
    let report = signed.map(|one| format!("{:02}/{}", one.report_number, one.report_symbol));
    let (title, name) = basis.signer();
    let samples = number(Some(basis.samples)).filter(|count| *count > 0);
    let case = papers.case()?;
    let mut enclosures = vec![
        "Báo cáo đánh giá một số nội dung của hồ sơ (Mẫu số 03)".to_owned(),
        format!("Hồ sơ sản phẩm, {}", if basis.paper_copy { "bản giấy và bản điện tử" } else { "bản điện tử" }),
    ];
    enclosures.extend(samples.map(|_| "Sản phẩm mẫu".to_owned()));
    Some(documents::Proposal {
        head: papers.head(symbol, number(signed.map(|one| one.letter_number)), basis.signed_on(), basis.drafted_on()),
        kind: ProposalKind::Submission,
        addressees: vec![papers.above()],
        bases: vec![
            "Căn cứ Quyết định số 26/2026/QĐ-TTg ngày 22 tháng 5 năm 2026 của Thủ tướng Chính phủ ban hành Bộ tiêu chí \
             và quy trình đánh giá, phân hạng sản phẩm mỗi xã một sản phẩm"
                .to_owned(),
            "Căn cứ hồ sơ của chủ thể đã nộp".to_owned(),
        ],
        proposer: papers.office(),
        asked: papers.above(),
        // A renewal belongs to no round: the province answers it within 45 days (Điều 7.6).
        round: if case == documents::Case::Renewal { String::new() } else { round(basis.drafted_on()) },
        dossiers: vec![ProposedDossier {
            product: papers.product().to_owned(),
            producer: papers.producer().name,
            subgroup: papers.form().name_vi.clone(),
            case,
            slip: papers.number().to_owned(),
            received_on: basis.received_on,
            report: report.unwrap_or_default(),
            samples,
        }],
        enclosures,
        signer: Papers::signer(title, name),
        copies: papers.copies(),
        demo: papers.is_demo(),
    })
}
