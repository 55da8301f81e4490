//! The papers of a council session: each as a whole, in print and in Word.

mod acts;
mod hostile;
mod minutes;
mod notice;
mod reports;
mod sheet;
mod summary;

use documents::{
    AdvisoryReport, Approval, CouncilReport, Decision, FinalNotice, FinalOutcome, Minutes, PaperError, Recommendation,
    Referral, ResultNotice, Sheet, SummaryTable,
};

use crate::docx::Word;
use crate::paper::{PRESS, Paper};

type Bytes = Result<Vec<u8>, PaperError>;

struct Sample {
    name: &'static str,
    pages: usize,
    /// Whether tables lie on their side, and whether they do so on an annex.
    shape: Shape,
    pdf: Bytes,
    docx: Bytes,
}

#[derive(PartialEq, Eq)]
enum Shape {
    Upright,
    OnItsSide,
    WithAnnex,
}

fn samples() -> Vec<Sample> {
    let (advice, sheet, summary) = (AdvisoryReport::sample(), Sheet::sample(), SummaryTable::sample());
    let (minutes, report, asked) = (Minutes::sample(), CouncilReport::sample(), Recommendation::sample());
    let (decision, approval, referral) = (Decision::sample(), Approval::sample(), Referral::sample());
    let (notice, last, pen) = (ResultNotice::sample(), FinalNotice::sample(), Sheet::sample_for_the_pen());
    let of = |name, pages, shape, pdf, docx| Sample { name, pages, shape, pdf, docx };
    vec![
        of("advisory_report", 3, Shape::Upright, advice.pdf(&PRESS), advice.docx()),
        of("sheet", 2, Shape::Upright, sheet.pdf(&PRESS), sheet.docx()),
        of("sheet_for_the_pen", 2, Shape::Upright, pen.pdf(&PRESS), pen.docx()),
        of("summary_table", 2, Shape::OnItsSide, summary.pdf(&PRESS), summary.docx()),
        of("minutes", 3, Shape::Upright, minutes.pdf(&PRESS), minutes.docx()),
        of("council_report", 2, Shape::Upright, report.pdf(&PRESS), report.docx()),
        of("recommendation", 2, Shape::Upright, asked.pdf(&PRESS), asked.docx()),
        of("decision", 2, Shape::WithAnnex, decision.pdf(&PRESS), decision.docx()),
        of("approval", 2, Shape::WithAnnex, approval.pdf(&PRESS), approval.docx()),
        of("referral", 2, Shape::WithAnnex, referral.pdf(&PRESS), referral.docx()),
        of("result_notice", 2, Shape::Upright, notice.pdf(&PRESS), notice.docx()),
        of("final_notice", 2, Shape::Upright, last.pdf(&PRESS), last.docx()),
    ]
}

fn print(pdf: Bytes) -> Paper {
    Paper::new(&pdf.expect("the paper is printed"))
}

fn open(docx: Bytes) -> Word {
    Word::new(docx.expect("a file"))
}

#[test]
fn every_paper_says_what_was_agreed() {
    for paper in samples() {
        insta::assert_snapshot!(paper.name, open(paper.docx).lines().join("\n"));
    }
}

#[test]
fn a_file_says_every_word_that_the_print_says_and_no_other() {
    // A number that ends a line within loses its hyphen to the reader.
    let split = |text: &str| -> Vec<String> {
        let text = text.replace('-', "");
        let rough: String = text.chars().map(|letter| if letter.is_alphanumeric() { letter } else { ' ' }).collect();
        rough.split_whitespace().map(str::to_owned).collect()
    };
    for paper in samples() {
        let print = print(paper.pdf);
        let mut word = open(paper.docx);
        let mut printed = split(&print.text().replace("DỮ LIỆU MINH HỌA – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ", ""));
        let head = split(&word.heads().join(" "));
        for said in split(&word.text()) {
            let at = printed.iter().position(|word| *word == said);
            printed.remove(at.unwrap_or_else(|| panic!("{}: {said:?} is written and not printed", paper.name)));
        }
        // The head of a table stands again on its next page, which has a number.
        let again = |word: &String| head.contains(word) || (2..=paper.pages).any(|page| *word == page.to_string());
        let beyond: Vec<&String> = printed.iter().filter(|word| !again(word)).collect();

        assert!(beyond.is_empty(), "{}: {beyond:?} are printed and not written", paper.name);
    }
}

#[test]
fn every_sample_has_its_number_of_pages_and_its_typefaces_in_the_file() {
    for paper in samples() {
        let print = print(paper.pdf);
        let fonts = print.fonts();
        let faces: Vec<&str> = fonts.lines().skip(2).collect();

        assert_eq!(print.pages(), paper.pages, "{}", paper.name);
        assert!(!faces.is_empty(), "{}", paper.name);
        for face in faces {
            assert!(face.contains("LiberationSerif") && face.contains("yes yes yes"), "{}: {face}", paper.name);
        }
    }
}

#[test]
fn nothing_is_printed_beyond_the_margins_of_the_decree() {
    for paper in samples() {
        for sheet in print(paper.pdf).sheets() {
            let beyond = sheet.beyond();
            assert!(beyond.is_empty(), "{}: {beyond:?}", paper.name);
        }
    }
}

#[test]
fn every_part_of_every_file_is_well_formed() {
    for paper in samples() {
        let mut word = open(paper.docx);
        for part in word.names().iter().filter(|part| !part.ends_with('/')) {
            word.part(part);
        }
    }
}

#[test]
fn a_table_on_its_side_is_so_in_word_and_an_annex_numbers_its_own_pages() {
    for paper in samples() {
        let document = open(paper.docx).part("word/document.xml");
        let sections = document.matches("<w:sectPr>").count();
        let wide = document.matches(r#"<w:pgSz w:w="16838" w:h="11906" w:orient="landscape" />"#).count();
        let numbered_anew = document.matches(r#"<w:pgNumType w:start="1" />"#).count();
        let expected = match paper.shape {
            Shape::Upright => (1, 0, 0),
            Shape::OnItsSide => (1, 1, 0),
            Shape::WithAnnex => (2, 1, 2),
        };

        assert_eq!((sections, wide, numbered_anew), expected, "{}", paper.name);
        // The number from the second page on, and the mark of sample data on all of them.
        for reference in ["<w:headerReference", "<w:footerReference"] {
            assert_eq!(document.matches(reference).count(), 2 * sections, "{}: {reference}", paper.name);
        }
        assert_eq!(document.matches("<w:titlePg />").count(), sections, "{}", paper.name);
    }
}

#[test]
fn the_same_values_give_the_same_bytes_on_any_thread() {
    let bytes = || samples().into_iter().map(|paper| (paper.pdf, paper.docx)).collect::<Vec<_>>();
    let elsewhere = std::thread::spawn(bytes);

    assert!(bytes() == elsewhere.join().expect("the thread ends"));
}

#[test]
fn a_sixth_star_is_refused_on_every_paper_that_names_stars() {
    let mut minutes = Minutes::sample();
    minutes.products[0].stars = Some(6);
    let mut summary = SummaryTable::sample();
    summary.products[0].scored.stars = Some(6);
    let report = CouncilReport { products: minutes.products.clone(), ..CouncilReport::sample() };
    let asked = Recommendation { recognised: minutes.products.clone(), ..Recommendation::sample() };
    let referred = Recommendation { referred: minutes.products.clone(), ..Recommendation::sample() };
    let mut decision = Decision::sample();
    decision.products[0].stars = 0;
    let renewed = Recommendation { renewed: minutes.products.clone(), ..Recommendation::sample() };
    let notice = ResultNotice { stars: Some(6), ..ResultNotice::sample() };
    let central = FinalNotice { central_stars: Some(6), ..FinalNotice::sample() };
    let given = FinalOutcome::Recognised {
        stars: 6,
        decision: String::new(),
        certificate: String::new(),
        reason: String::new(),
    };
    let last = FinalNotice { outcome: given, ..FinalNotice::sample() };

    let all = [
        (minutes.pdf(&PRESS), minutes.docx(), 6),
        (summary.pdf(&PRESS), summary.docx(), 6),
        (report.pdf(&PRESS), report.docx(), 6),
        (asked.pdf(&PRESS), asked.docx(), 6),
        (referred.pdf(&PRESS), referred.docx(), 6),
        (decision.pdf(&PRESS), decision.docx(), 0),
        (renewed.pdf(&PRESS), renewed.docx(), 6),
        (notice.pdf(&PRESS), notice.docx(), 6),
        (central.pdf(&PRESS), central.docx(), 6),
        (last.pdf(&PRESS), last.docx(), 6),
    ];
    for (pdf, docx, stars) in all {
        assert_eq!((pdf, docx), (Err(PaperError::Stars(stars)), Err(PaperError::Stars(stars))));
    }
}

#[test]
fn a_file_knows_who_wrote_it_and_when() {
    let about = print(Decision::sample().pdf(&PRESS)).about();
    let core = open(Decision::sample().docx()).part("docProps/core.xml");

    assert!(about.contains("Quyết định số 5123/QĐ-UBND"), "{about}");
    assert!(about.contains("CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI"), "{about}");
    assert!(core.contains("<dc:creator>CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI</dc:creator>"), "{core}");
    assert!(core.contains("2026-10-12T00:00:00+07:00"), "{core}");
}
