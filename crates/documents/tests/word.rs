//! The Word files: the same words as on paper, on the page of the decree.

use documents::{
    Apology, CommuneReport, PaperError, Proposal, Receipt, RegistrationSlip, SelfAssessment, SupplementRequest,
};

use crate::docx::Word;
use crate::paper::{PRESS, Paper, assert_says};

type Bytes = Result<Vec<u8>, PaperError>;

fn all() -> Vec<(&'static str, Bytes, Bytes)> {
    let (slip, own, report) = (RegistrationSlip::sample(), SelfAssessment::sample(), CommuneReport::sample());
    let (proposal, receipt) = (Proposal::sample(), Receipt::sample());
    let (request, apology) = (SupplementRequest::sample(), Apology::sample());
    vec![
        ("slip", slip.pdf(&PRESS), slip.docx()),
        ("self-assessment", own.pdf(&PRESS), own.docx()),
        ("commune report", report.pdf(&PRESS), report.docx()),
        ("proposal", proposal.pdf(&PRESS), proposal.docx()),
        ("receipt", receipt.pdf(&PRESS), receipt.docx()),
        ("request", request.pdf(&PRESS), request.docx()),
        ("apology", apology.pdf(&PRESS), apology.docx()),
    ]
}

fn open(docx: Bytes) -> Word {
    Word::new(docx.expect("a file"))
}

#[test]
fn every_part_of_every_file_is_well_formed() {
    for (name, _, docx) in all() {
        let mut word = open(docx);
        let names = word.names();
        assert!(names.iter().any(|part| part == "word/document.xml"), "{name}: {names:?}");
        for part in names.iter().filter(|part| !part.ends_with('/')) {
            word.part(part);
        }
    }
}

#[test]
fn a_file_says_every_word_that_the_print_says() {
    let shown = |text: &str| -> Vec<String> {
        let rough: String = text.chars().map(|letter| if letter.is_alphanumeric() { letter } else { ' ' }).collect();
        let mut words: Vec<String> = rough.split_whitespace().map(str::to_owned).collect();
        words.sort();
        words
    };
    for (name, pdf, docx) in all() {
        let paper = Paper::new(&pdf.expect("a print"));
        let (mut print, pages) = (paper.text(), paper.pages());
        print = print.replace("DỮ LIỆU MINH HỌA – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ", "");
        let (mut printed, written) = (shown(&print), shown(&open(docx).text()));
        for page in 2..=pages {
            let at = printed.iter().position(|word| *word == page.to_string()).expect("a page number");
            printed.remove(at);
        }

        assert_eq!(printed, written, "{name}");
    }
}

#[test]
fn the_page_is_that_of_the_decree() {
    for (name, _, docx) in all() {
        let mut word = open(docx);
        let document = word.part("word/document.xml");
        let styles = word.part("word/styles.xml");

        assert_says(&document, &[r#"<w:pgSz w:w="11906" w:h="16838""#]);
        for side in [r#"w:top="1134""#, r#"w:right="850""#, r#"w:bottom="1134""#, r#"w:left="1701""#] {
            assert!(document.contains(side), "{name}: {side}");
        }
        assert!(document.contains("<w:titlePg"), "{name}: the first page has no number");
        assert_says(&styles, &["Times New Roman", r#"<w:sz w:val="26""#]);
    }
}

#[test]
fn pages_are_numbered_in_the_top_margin_from_the_second_on() {
    let mut word = open(CommuneReport::sample().docx());
    let headers: Vec<String> = ["word/header1.xml", "word/header2.xml"].map(|part| word.part(part)).into();

    assert_eq!(headers.iter().filter(|header| header.contains("PAGE")).count(), 1, "{headers:?}");
}

#[test]
fn the_head_of_a_table_repeats_and_only_that() {
    for (name, _, docx) in all() {
        let document = open(docx).part("word/document.xml");
        let tables = ["slip", "commune report", "apology"].contains(&name);

        assert_eq!(document.matches("<w:tblHeader />").count(), usize::from(!tables), "{name}");
    }
}

#[test]
fn a_file_knows_who_wrote_it_and_when() {
    let mut word = open(CommuneReport::sample().docx());

    assert_says(
        &word.part("docProps/core.xml"),
        &["<dc:creator>ỦY BAN NHÂN DÂN XÃ BÁT TRÀNG</dc:creator>", "2027-01-13T00:00:00+07:00"],
    );
}

#[test]
fn sample_data_is_marked_in_word_too() {
    let footers = |docx| {
        let mut word = open(docx);
        let names: Vec<String> = word.names().into_iter().filter(|name| name.starts_with("word/footer")).collect();
        names.iter().map(|name| word.part(name)).filter(|footer| footer.contains("DỮ LIỆU MINH HỌA")).count()
    };

    assert_eq!(footers(CommuneReport::sample().docx()), 2);
    assert_eq!(footers(CommuneReport { demo: false, ..CommuneReport::sample() }.docx()), 0);
}
