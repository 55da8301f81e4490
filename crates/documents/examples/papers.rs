//! Prints every sample into a folder, to look at:
//! `cargo run -p documents --example papers -- folder`

use std::{env, error::Error, fs, path::PathBuf};

use documents::{
    AdvisoryReport, Apology, Approval, CommuneReport, CouncilReport, Decision, FinalNotice, Minutes, PaperError, Press,
    Proposal, ProposalKind, Receipt, Recommendation, Referral, RegistrationSlip, ResultNotice, RevocationDecision,
    RevocationSubmission, SelfAssessment, Sheet, SummaryTable, SupplementRequest,
};

type Bytes = Result<Vec<u8>, PaperError>;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(env::args().nth(1).unwrap_or_else(|| "papers".to_owned()));
    fs::create_dir_all(&folder)?;
    let press = Press::new();
    for (name, pdf, docx) in dossier(&press).into_iter().chain(council(&press)).chain(revocation(&press)) {
        fs::write(folder.join(format!("{name}.pdf")), pdf?)?;
        fs::write(folder.join(format!("{name}.docx")), docx?)?;
    }
    Ok(())
}

fn dossier(press: &Press) -> Vec<(&'static str, Bytes, Bytes)> {
    let letter = Proposal { kind: ProposalKind::Letter, ..Proposal::sample() };
    let (slip, own) = (RegistrationSlip::sample(), SelfAssessment::sample());
    let (report, proposal, receipt) = (CommuneReport::sample(), Proposal::sample(), Receipt::sample());
    let (supplement, apology) = (SupplementRequest::sample(), Apology::sample());
    vec![
        ("registration", slip.pdf(press), slip.docx()),
        ("self-assessment", own.pdf(press), own.docx()),
        ("commune-report", report.pdf(press), report.docx()),
        ("proposal", proposal.pdf(press), proposal.docx()),
        ("proposal-letter", letter.pdf(press), letter.docx()),
        ("receipt", receipt.pdf(press), receipt.docx()),
        ("supplement", supplement.pdf(press), supplement.docx()),
        ("apology", apology.pdf(press), apology.docx()),
    ]
}

fn council(press: &Press) -> Vec<(&'static str, Bytes, Bytes)> {
    let (advice, sheet, summary) = (AdvisoryReport::sample(), Sheet::sample(), SummaryTable::sample());
    let (minutes, report, asked) = (Minutes::sample(), CouncilReport::sample(), Recommendation::sample());
    let (decision, approval, referral) = (Decision::sample(), Approval::sample(), Referral::sample());
    let (notice, last, pen) = (ResultNotice::sample(), FinalNotice::sample(), Sheet::sample_for_the_pen());
    vec![
        ("advisory-report", advice.pdf(press), advice.docx()),
        ("sheet", sheet.pdf(press), sheet.docx()),
        ("sheet-for-the-pen", pen.pdf(press), pen.docx()),
        ("summary-table", summary.pdf(press), summary.docx()),
        ("minutes", minutes.pdf(press), minutes.docx()),
        ("council-report", report.pdf(press), report.docx()),
        ("recommendation", asked.pdf(press), asked.docx()),
        ("decision", decision.pdf(press), decision.docx()),
        ("approval", approval.pdf(press), approval.docx()),
        ("referral", referral.pdf(press), referral.docx()),
        ("result-notice", notice.pdf(press), notice.docx()),
        ("final-notice", last.pdf(press), last.docx()),
    ]
}

fn revocation(press: &Press) -> Vec<(&'static str, Bytes, Bytes)> {
    let (asked, decided) = (RevocationSubmission::sample(), RevocationDecision::sample());
    vec![
        ("revocation-submission", asked.pdf(press), asked.docx()),
        ("revocation-decision", decided.pdf(press), decided.docx()),
    ]
}
