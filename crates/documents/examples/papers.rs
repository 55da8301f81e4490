//! Prints every sample into a folder, to look at:
//! `cargo run -p documents --example papers -- folder`

use std::{env, error::Error, fs, path::PathBuf};

use documents::{
    Apology, CommuneReport, Minutes, PaperError, Press, Proposal, ProposalKind, Receipt, RegistrationSlip,
    SelfAssessment, SupplementRequest,
};

type Bytes = Result<Vec<u8>, PaperError>;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(env::args().nth(1).unwrap_or_else(|| "papers".to_owned()));
    fs::create_dir_all(&folder)?;
    let press = Press::new();
    let letter = Proposal { kind: ProposalKind::Letter, ..Proposal::sample() };
    let (slip, own) = (RegistrationSlip::sample(), SelfAssessment::sample());
    let (report, proposal, receipt) = (CommuneReport::sample(), Proposal::sample(), Receipt::sample());
    let (supplement, apology) = (SupplementRequest::sample(), Apology::sample());
    let papers: [(&str, Bytes, Bytes); 8] = [
        ("registration", slip.pdf(&press), slip.docx()),
        ("self-assessment", own.pdf(&press), own.docx()),
        ("commune-report", report.pdf(&press), report.docx()),
        ("proposal", proposal.pdf(&press), proposal.docx()),
        ("proposal-letter", letter.pdf(&press), letter.docx()),
        ("receipt", receipt.pdf(&press), receipt.docx()),
        ("supplement", supplement.pdf(&press), supplement.docx()),
        ("apology", apology.pdf(&press), apology.docx()),
    ];
    for (name, pdf, docx) in papers {
        fs::write(folder.join(format!("{name}.pdf")), pdf?)?;
        fs::write(folder.join(format!("{name}.docx")), docx?)?;
    }
    fs::write(folder.join("minutes.pdf"), Minutes::sample().pdf(&press)?)?;
    Ok(())
}
