//! What anybody may type, on every form and letter.

use documents::{
    Apology, CommuneReport, Finding, PaperError, Passage, Producer, Product, Proposal, Receipt, RegistrationSlip,
    SelfAssessment, SupplementRequest,
};

use crate::docx::Word;
use crate::paper::{PRESS, Paper};
use crate::strings::strings;
use unicode_normalization::UnicodeNormalization;

type Bytes = Result<Vec<u8>, PaperError>;

pub const MARKUP: &str =
    r#"#panic("x") *đậm* _nghiêng_ $x^2$ `mã` <a> @b \u{41} \\ // #[c] "trích" -- 'd' & {d} ]]> <w:p>"#;

/// Every paper with the same words wherever a person types.
fn papers(words: &str) -> Vec<(&'static str, Bytes, Bytes)> {
    let said = || words.to_owned();
    let producer = || Producer {
        name: said(),
        kind: said(),
        address: said(),
        phone: said(),
        email: said(),
        representative: said(),
        position: said(),
        sex: said(),
        ethnicity: said(),
        permanent_address: said(),
    };
    let product = Product { name: said(), industry: said(), group: said(), subgroup: said() };
    let slip = RegistrationSlip { producer: producer(), product, province: said(), ..RegistrationSlip::sample() };
    let mut own = SelfAssessment { producer: producer(), history: said(), ..SelfAssessment::sample() };
    own.results[0].heading = said();
    own.results[0].text = said();
    own.parts[0].name = said();
    let criterion = &mut own.parts[0].criteria[0];
    (criterion.number, criterion.name, criterion.chosen) = (said(), said(), said());
    (criterion.description, criterion.evidence) = (said(), vec![said()]);
    let finding = Finding { described: said(), finding: said(), reasons: said(), ..Finding::default() };
    let mut report = CommuneReport { producer: producer(), labour: finding, ..CommuneReport::sample() };
    report.head.issuer = said();
    report.copies = vec![said()];
    report.signer.titles = vec![said()];
    let mut proposal = Proposal { round: said(), bases: vec![said()], proposer: said(), ..Proposal::sample() };
    (proposal.dossiers[0].product, proposal.dossiers[0].slip) = (said(), said());
    let mut receipt = Receipt { producer: said(), dossier: said(), ..Receipt::sample() };
    receipt.papers[0].name = said();
    let mut request = SupplementRequest { producer: said(), contact: said(), ..SupplementRequest::sample() };
    (request.missing[0].what, request.missing[0].reason, request.missing[0].remedy) = (said(), said(), said());
    let apology = Apology { producer: said(), reason: said(), ..Apology::sample() };
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

/// Without the white space at which a column breaks.
pub fn solid(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace() && *letter != '\u{200b}').collect()
}

#[test]
fn markup_is_printed_as_it_stands_on_every_paper() {
    for (name, pdf, docx) in papers(MARKUP) {
        let printed = Paper::new(&pdf.unwrap_or_else(|error| panic!("{name}: {error}"))).text();
        let written = Word::new(docx.unwrap_or_else(|error| panic!("{name}: {error}"))).text();

        assert!(solid(&printed).contains(&solid(MARKUP)), "{name}: {printed:?}");
        assert!(written.contains(MARKUP), "{name}: {written:?}");
    }
}

#[test]
fn a_word_without_end_stays_on_the_paper() {
    let word = "Ở".repeat(400);
    for (name, pdf, docx) in papers(&word) {
        let paper = Paper::new(&pdf.unwrap_or_else(|error| panic!("{name}: {error}")));
        let beyond: Vec<[f64; 4]> =
            paper.words().into_iter().filter(|[left, _, right, _]| *left < 79.0 || *right > 560.0).collect();

        assert!(beyond.is_empty(), "{name}: {beyond:?}");
        assert!(solid(&Word::new(docx.expect("a file")).text()).contains(&word), "{name}");
    }
}

#[test]
fn letters_typed_in_pieces_are_printed_whole() {
    let pieces = "Tra\u{302}\u{300}n Thi\u{323} Mu\u{31b}\u{1a1}\u{300}i"; // Trần Thị, and a horn typed as a mark
    for (name, pdf, docx) in papers(pieces) {
        let printed = Paper::new(&pdf.unwrap_or_else(|error| panic!("{name}: {error}"))).text();
        let written = Word::new(docx.expect("a file")).text();

        assert!(solid(&printed).contains("TrầnThịMườ"), "{name}: {printed:?}");
        assert!(written.contains("Trần Thị Mườ"), "{name}: {written:?}");
    }
}

#[test]
fn marks_that_turn_the_line_around_are_dropped_on_every_paper() {
    let turned = "Gốm\u{202e} Bát\u{200f}\u{2066} Tràng\u{0}\u{fffe} đỏ";
    for (name, pdf, docx) in papers(turned) {
        let printed = Paper::new(&pdf.unwrap_or_else(|error| panic!("{name}: {error}"))).text();
        let written = Word::new(docx.expect("a file")).text();

        assert!(solid(&printed).contains("GốmBátTràngđỏ"), "{name}: {printed:?}");
        assert!(written.contains("Gốm Bát Tràng đỏ"), "{name}: {written:?}");
    }
}

#[test]
fn a_picture_letter_is_refused_by_name_in_print_and_kept_in_word() {
    for (name, pdf, docx) in papers("Trà 🍵 sen") {
        assert_eq!(pdf, Err(PaperError::Unprintable("🍵".to_owned())), "{name}");
        assert!(Word::new(docx.expect("a file")).text().contains("Trà 🍵 sen"), "{name}");
    }
}

#[test]
fn the_same_paper_gives_the_same_bytes_twice() {
    let elsewhere = std::thread::spawn(|| papers("Gốm"));
    let here = papers("Gốm");

    assert!(here == elsewhere.join().expect("the thread ends"));
    assert!(here[0].1 != here[1].1 && here[0].2 != here[1].2, "and another gives others");
}

#[test]
fn a_paper_of_blanks_is_a_form_to_fill_in() {
    for (name, pdf, docx) in papers(" \n\t ") {
        let printed = Paper::new(&pdf.unwrap_or_else(|error| panic!("{name}: {error}"))).text();

        assert!(printed.contains("....") || printed.contains("……"), "{name}: {printed:?}");
        assert!(Word::new(docx.expect("a file")).text().contains("………"), "{name}");
    }
}

/// What is left of a text for whoever reads it: nothing that nobody sees.
fn read(typed: &str) -> String {
    let hidden = "\u{ad}\u{61c}\u{180e}\u{200b}\u{200c}\u{200d}\u{200e}\u{200f}\u{feff}\u{fffe}\u{ffff}";
    let is_hidden = |mark: char| {
        mark.is_control()
            || hidden.contains(mark)
            || ('\u{202a}'..='\u{202e}').contains(&mark)
            || ('\u{2060}'..='\u{206f}').contains(&mark)
            || ('\u{fe00}'..='\u{fe0f}').contains(&mark)
    };
    solid(&typed.chars().filter(|mark| !is_hidden(*mark)).nfc().collect::<String>())
}

/// A self-assessment whose passages are these texts, each under its number.
fn of_passages(texts: &[String]) -> SelfAssessment {
    let passage = |(at, text): (usize, &String)| Passage { heading: format!("Mục{at}"), text: text.clone() };
    SelfAssessment { results: texts.iter().enumerate().map(passage).collect(), ..SelfAssessment::sample() }
}

#[test]
fn a_thousand_hostile_texts_are_written_in_word_as_they_are_read() {
    let texts = strings();
    let written = solid(&Word::new(of_passages(&texts).docx().expect("a file")).text());
    let mut at = 0;
    for text in &texts {
        let expected = read(text);
        let next = written[at..].find(&expected).unwrap_or_else(|| panic!("{text:?} as {expected:?}"));
        at += next + expected.len();
    }
}

#[test]
fn a_thousand_hostile_texts_are_printed_or_refused_by_the_letters_that_no_font_has() {
    let (mut printed, mut refused) = (Vec::new(), 0);
    for text in strings() {
        let missing = PRESS.unprintable(&read(&text));
        if missing.is_empty() {
            printed.push(text);
            continue;
        }
        refused += 1;
        match of_passages(std::slice::from_ref(&text)).pdf(&PRESS) {
            Err(PaperError::Unprintable(letters)) => assert_eq!(letters, missing, "{text:?}"),
            other => panic!("{text:?} has no letters {missing:?}: {:?}", other.err()),
        }
    }
    assert!(printed.len() > 300 && refused > 300, "{} are printed, {refused} refused", printed.len());
    // Twenty times ten thousand letters take a minute to set, and prove no more than one.
    let is_long = |text: &String| text.chars().count() > 5_000;
    let long = printed.iter().find(|text| is_long(text)).cloned();
    printed.retain(|text| !is_long(text));
    printed.extend(long);

    let pdf = of_passages(&printed).pdf(&PRESS).expect("a paper");
    // How each stands on the line is told in Word: a reader of a printed page drops dashes and puts page numbers between.
    let all = solid(&Paper::new(&pdf).text());
    for (at, text) in printed.iter().enumerate() {
        assert!(all.contains(&format!("Mục{at}")), "nothing before it swallowed {text:?}");
    }
}
