//! The written request, from what was asked.

use super::actions::NewItem;
use crate::dossiers::submissions::paper::Papers;
use documents::{Missing, Signer, SupplementRequest};
use jiff::civil::Date;

/// What a request says on paper; `asked_on` is none while it is only looked at.
pub(super) struct Written<'a> {
    pub items: &'a [NewItem],
    pub received_on: Option<Date>,
    pub due_on: Option<Date>,
    pub asked_on: Option<Date>,
    pub drafted_on: Date,
    /// Whom to ask.
    pub contact: String,
    /// The title and the name of who signs for the commune.
    pub signer: (String, String),
    /// The office of the province asks; nobody is known who signs for it.
    pub by_office: bool,
}

const USUAL_REMEDY: &str = "Bổ sung, hoàn thiện rồi nộp lại.";

pub(super) fn request(papers: &Papers<'_>, asked: Written<'_>) -> SupplementRequest {
    let maker = papers.producer();
    let missing = |item: &NewItem| Missing {
        what: item.name.clone(),
        reason: item.reason.clone(),
        remedy: if item.remedy.is_empty() { USUAL_REMEDY.to_owned() } else { item.remedy.clone() },
    };
    SupplementRequest {
        head: if asked.by_office {
            papers.head_of_office("YCBS-OCOP", asked.asked_on, asked.drafted_on)
        } else {
            papers.head("YCBS-UBND", None, asked.asked_on, asked.drafted_on)
        },
        producer: maker.name,
        address: maker.address,
        phone: maker.phone,
        product: papers.product().to_owned(),
        dossier: papers.number().to_owned(),
        received_on: asked.received_on,
        missing: asked.items.iter().map(missing).collect(),
        due_on: asked.due_on,
        contact: asked.contact,
        signer: if asked.by_office {
            Signer { titles: vec!["THỦ TRƯỞNG CƠ QUAN".to_owned()], name: String::new() }
        } else {
            Papers::signer(&asked.signer.0, &asked.signer.1)
        },
        copies: if asked.by_office { papers.copies_to_commune() } else { papers.copies_to_producer() },
        demo: papers.is_demo(),
    }
}
