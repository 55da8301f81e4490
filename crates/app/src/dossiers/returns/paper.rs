//! The notice of return, from what was typed of it.

use super::store::Return;
use crate::dossiers::handling::InHand;
use crate::dossiers::submissions::paper::Papers;
use crate::platform::clock::day_of;
use documents::{ReturnNotice, Signer};

/// `signer` is the title and the name of who signs for the commune; of the office nobody is known who does.
pub(super) fn notice(papers: &Papers<'_>, hand: &InHand, returned: &Return, signer: (&str, &str)) -> ReturnNotice {
    let on = day_of(returned.at());
    let by_office = hand.dossier.proposed_on().is_some();
    let maker = papers.producer();
    ReturnNotice {
        head: if by_office {
            papers.head_of_office("TB-OCOP", Some(on), on)
        } else {
            papers.head("TB-UBND", None, Some(on), on)
        },
        office: if by_office { "Cơ quan quản lý OCOP cấp tỉnh".to_owned() } else { papers.office() },
        producer: maker.name,
        address: maker.address,
        phone: maker.phone,
        product: papers.product().to_owned(),
        dossier: papers.number().to_owned(),
        received_on: Some(hand.standing.received_on),
        reasons: returned.reasons.clone(),
        legal_basis: returned.legal_basis.clone(),
        signer: if by_office {
            Signer { titles: vec!["THỦ TRƯỞNG CƠ QUAN".to_owned()], name: String::new() }
        } else {
            Papers::signer(signer.0, signer.1)
        },
        copies: if by_office { papers.copies_to_commune() } else { papers.copies_to_producer() },
        demo: papers.is_demo(),
    }
}
