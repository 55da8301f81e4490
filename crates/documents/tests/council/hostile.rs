//! What anybody may type, on every paper of a session.

use documents::{
    AdvisoryReport, Approval, CouncilReport, Decision, Filing, FinalNotice, FinalOutcome, Minutes, PaperError,
    Recommendation, Referral, ResultNotice, Seat, Sheet, Standing, SummaryTable,
};

use super::{Bytes, open, print};
use crate::hostile::{MARKUP, solid};
use crate::paper::PRESS;

/// Every paper with the same words wherever a person types.
fn papers(words: &str) -> Vec<(&'static str, Bytes, Bytes)> {
    let said = || words.to_owned();
    let seat = || Seat { name: said(), post: said(), instead_of: said() };
    let mut scored = Minutes::sample().products[1].clone();
    (scored.product, scored.producer, scored.mean, scored.band) = (said(), said(), said(), said());
    (scored.missed, scored.knock_outs, scored.recused) = (vec![said()], vec![said()], vec![said()]);

    let mut sheet = Sheet { member: seat(), product: said(), producer: said(), note: said(), ..Sheet::sample() };
    sheet.filed = sheet.filed.map(|filed| Filing { reason: said(), seal: said(), ..filed });
    (sheet.council, sheet.grounds) = (said(), vec![said()]);
    let criterion = &mut sheet.parts[0].criteria[0];
    (criterion.number, criterion.name, criterion.chosen, criterion.description) = (said(), said(), said(), said());

    let mut pen = Sheet::sample_for_the_pen();
    pen.pen[0].name = said();
    let section = &mut pen.pen[0].sections[0];
    (section.name, section.notes) = (said(), vec![said()]);
    let criterion = &mut section.criteria[1];
    (criterion.number, criterion.name, criterion.notes) = (said(), said(), vec![said()]);
    (criterion.cases[0].name, criterion.cases[0].levels[0].words) = (said(), said());
    (pen.product, pen.note) = (said(), said());

    let mut summary =
        SummaryTable { subject: said(), chair: said(), members: vec![seat(); 5], ..SummaryTable::sample() };
    summary.products[0].scored = scored.clone();
    summary.deviations[0].product = said();
    let marks = &mut summary.deviations[0].criteria[0];
    (marks.number, marks.name, marks.mean) = (said(), said(), said());

    let mut minutes = Minutes { subject: said(), venue: said(), chair: seat(), ..Minutes::sample() };
    (minutes.present, minutes.products, minutes.quorum) = (vec![seat()], vec![scored.clone()], said());
    minutes.discussion = said();
    (minutes.second_looks, minutes.conclusions, minutes.copies) = (vec![said()], vec![said()], vec![said()]);
    let interest = &mut minutes.interests[0];
    (interest.member, interest.product, interest.tie) = (said(), said(), said());
    (interest.outcome, interest.alternate) = (said(), said());

    let mut advice =
        AdvisoryReport { addressee: said(), team: said(), advisors: vec![seat()], ..AdvisoryReport::sample() };
    let examined = &mut advice.products[0];
    (examined.product, examined.producer, examined.proposal) = (said(), said(), said());
    examined.checked = vec![said()];
    (examined.tests[0].what, examined.tests[0].result) = (said(), said());
    (examined.visits[0].place, examined.visits[0].seen, examined.visits[0].who) = (said(), said(), vec![said()]);
    let out = &mut advice.products[1].knock_outs[0];
    (out.ground, out.evidence) = (said(), said());

    let mut report = CouncilReport { council: said(), round: said(), members: vec![seat()], ..CouncilReport::sample() };
    (report.sessions, report.proposals, report.products) = (vec![said()], vec![said()], vec![scored.clone()]);
    (report.figures[0].label, report.enclosures) = (said(), vec![said()]);
    let mut asked =
        Recommendation { office: said(), addressee: said(), others: vec![said()], ..Recommendation::sample() };
    (asked.recognised, asked.renewed) = (vec![scored.clone()], vec![scored]);
    (asked.bases, asked.remarks) = (vec![said()], vec![said()]);

    let mut decision = Decision { authority: said(), authority_name: said(), round: said(), ..Decision::sample() };
    (decision.bases, decision.duties, decision.carried_out_by) = (vec![said()], vec![said()], said());
    let listed = &mut decision.products[0];
    (listed.product, listed.producer, listed.address) = (said(), said(), said());
    (listed.product_code, listed.certificate) = (said(), said());
    (decision.head.issuer, decision.signer.titles, decision.copies) = (said(), vec![said()], vec![said()]);
    let mut approval = Approval { ministry: said(), office: said(), ..Approval::sample() };
    (approval.products[0].product, approval.products[0].mean) = (said(), said());
    let mut referral = Referral { province: said(), approval: Some(said()), contact: said(), ..Referral::sample() };
    (referral.products[0].address, referral.chair) = (said(), said());

    let mut notice =
        ResultNotice { producer: said(), product: said(), reasons: said(), mean: said(), ..ResultNotice::sample() };
    (notice.standing, notice.held_back) = (Standing::Recognised { decision: said(), certificate: said() }, said());
    (notice.parts[0].name, notice.parts[0].mean) = (said(), said());
    let gate = &mut notice.missed[0];
    (gate.criterion, gate.required, gate.reached) = (said(), said(), said());
    (notice.complaint.to, notice.complaint.contents) = (said(), vec![said()]);
    notice.complaint.time_limit = Some(said());
    let mut last = FinalNotice { producer: said(), before: said(), letter: said(), ..FinalNotice::sample() };
    (last.ministry, last.paper, last.mean, last.remarks) = (said(), said(), said(), said());
    last.outcome = FinalOutcome::Recognised { stars: 4, decision: said(), certificate: said(), reason: said() };
    vec![
        ("sheet", sheet.pdf(&PRESS), sheet.docx()),
        ("sheet for the pen", pen.pdf(&PRESS), pen.docx()),
        ("summary table", summary.pdf(&PRESS), summary.docx()),
        ("minutes", minutes.pdf(&PRESS), minutes.docx()),
        ("advisory report", advice.pdf(&PRESS), advice.docx()),
        ("council report", report.pdf(&PRESS), report.docx()),
        ("recommendation", asked.pdf(&PRESS), asked.docx()),
        ("decision", decision.pdf(&PRESS), decision.docx()),
        ("approval", approval.pdf(&PRESS), approval.docx()),
        ("referral", referral.pdf(&PRESS), referral.docx()),
        ("result notice", notice.pdf(&PRESS), notice.docx()),
        ("final notice", last.pdf(&PRESS), last.docx()),
    ]
}

#[test]
fn markup_is_printed_as_it_stands() {
    for (name, pdf, docx) in papers(MARKUP) {
        let (printed, written) = (print(pdf).text(), open(docx).text());

        assert!(solid(&printed).contains(&solid(MARKUP)), "{name}: {printed:?}");
        assert!(solid(&written).contains(&solid(MARKUP)), "{name}: {written:?}");
    }
}

#[test]
fn a_word_without_end_stays_on_the_paper() {
    let word = "Ở".repeat(400);
    for (name, pdf, docx) in papers(&word) {
        for sheet in print(pdf).sheets() {
            assert!(sheet.beyond().is_empty(), "{name}: {:?}", sheet.beyond());
        }
        assert!(solid(&open(docx).text()).contains(&word), "{name}");
    }
}

#[test]
fn a_long_text_in_every_place_takes_pages_and_loses_nothing() {
    let long = "Gốm Bát Tràng vẽ tay. ".repeat(30);
    for (name, pdf, docx) in papers(&long) {
        let paper = print(pdf);

        assert!(paper.pages() > 2, "{name}");
        assert!(solid(&paper.text()).matches("GốmBátTràngvẽtay.").count() >= 30, "{name}");
        assert!(solid(&open(docx).text()).contains(&solid(&long)), "{name}");
        for sheet in paper.sheets() {
            assert!(sheet.beyond().is_empty(), "{name}: {:?}", sheet.beyond());
        }
    }
}

#[test]
fn marks_that_turn_the_line_around_are_dropped_and_letters_typed_in_pieces_are_whole() {
    let turned = "Gốm\u{202e} Bát\u{200f}\u{2066} Tràng\u{0}\u{fffe} Tra\u{302}\u{300}n đỏ";
    for (name, pdf, docx) in papers(turned) {
        let (printed, written) = (print(pdf).text(), open(docx).text());

        assert!(solid(&printed).contains("GốmBátTràngTrầnđỏ"), "{name}: {printed:?}");
        assert!(written.contains("Gốm Bát Tràng Trần đỏ"), "{name}: {written:?}");
    }
}

#[test]
fn a_picture_letter_is_refused_by_name_in_print_and_kept_in_word() {
    for (name, pdf, docx) in papers("Trà 🍵 sen") {
        assert_eq!(pdf, Err(PaperError::Unprintable("🍵".to_owned())), "{name}");
        assert!(open(docx).text().contains("Trà 🍵 sen"), "{name}");
    }
}

#[test]
fn what_is_not_known_is_dots_and_never_an_empty_place() {
    for (name, pdf, docx) in papers(" \n\t ") {
        let (printed, written) = (print(pdf).text(), open(docx).text());

        assert!(printed.contains("....") || printed.contains("……"), "{name}: {printed:?}");
        assert!(written.contains("………"), "{name}: {written:?}");
        assert!(!written.contains(", ,") && !written.contains(" ,") && !written.contains("()"), "{name}: {written:?}");
    }
}
