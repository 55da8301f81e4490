//! A certificate on paper, as it was issued: the same values give the same bytes whenever it is printed again.

use crate::app::App;
use crate::certificates::Certificate;
use crate::certificates::corrections::Version;
use crate::error::{Result, refused_with};
use crate::platform::fold::slug;
use documents::{Copy, PaperError};

/// So wide may the texts of a certificate be, in ems of the widest letters, that together they surely fit on its page:
/// a test sets a page where each is as wide as this. One second of the processor a paper, in a build that does not
/// optimise the typesetter, is too long for a decision of seventy: only wider ones are set before they are issued.
struct Widths {
    authority: usize,
    place: usize,
    number: usize,
    product: usize,
    product_set: usize,
    producer: usize,
    address: usize,
    decision_number: usize,
    title: usize,
    name: usize,
    /// Of the authority and of the title.
    lines: usize,
}

const ROOM: Widths = Widths {
    authority: 48,
    place: 16,
    number: 16,
    product: 80,
    product_set: 64,
    producer: 64,
    address: 64,
    decision_number: 16,
    title: 48,
    name: 18,
    lines: 3,
};

/// Not less than the width of a text in ems: no small letter but m and w is wider than five eighths of the widest.
fn width(text: &str) -> usize {
    let wide = |letter: char| !(letter.is_lowercase() || letter.is_ascii_digit() || " .,/-".contains(letter));
    let eighths = |letter| if wide(letter) || matches!(letter, 'm' | 'w') { 8 } else { 5 };
    text.chars().map(eighths).sum::<usize>().div_ceil(8)
}

/// Whether no text is wider than so many times its room.
fn within(paper: &documents::Certificate, times: usize) -> bool {
    let authority: Vec<&str> = paper.authority.lines().collect();
    let title = &paper.signatory_title;
    let widths = [
        (authority.len().max(title.len()), ROOM.lines),
        (authority.iter().map(|line| width(line)).sum(), ROOM.authority),
        (title.iter().map(|line| width(line)).sum(), ROOM.title),
        (width(&paper.place), ROOM.place),
        (width(&paper.number), ROOM.number),
        (width(&paper.product), ROOM.product),
        (width(&paper.product_set), ROOM.product_set),
        (width(&paper.producer), ROOM.producer),
        (width(&paper.producer_address), ROOM.address),
        (width(&paper.decision_number), ROOM.decision_number),
        (width(&paper.signatory_name), ROOM.name),
    ];
    widths.iter().all(|(width, room)| *width <= room * times)
}

fn surely_fits(paper: &documents::Certificate) -> bool {
    // What a corrected one says besides has no room of its own.
    paper.correction.is_none() && within(paper, 1)
}

/// What is wider than this many times its room is refused unset: a name of pages would be tried for minutes.
const HOPELESS: usize = 5;
/// So much of a product's name tells which is meant.
const SHOWN: usize = 120;

/// The papers that had to be set to know that they fit.
#[derive(Default)]
pub struct Proof(Vec<documents::Certificate>);

impl Proof {
    /// Sets every paper that may be too long, before anything is written: a certificate that is issued is never
    /// changed, and nobody could print it.
    pub(in crate::certificates) async fn of(app: &App, papers: Vec<documents::Certificate>) -> Result<Self> {
        let papers: Vec<_> = papers.into_iter().filter(|paper| !surely_fits(paper)).collect();
        for paper in papers.clone() {
            let product: String = paper.product.chars().take(SHOWN).collect();
            let too_long = || refused_with("certificate-too-long", [("product", product)]);
            if !within(&paper, HOPELESS) {
                return Err(too_long());
            }
            match set(app, paper).await? {
                Err(PaperError::TooLong(_)) => return Err(too_long()),
                Err(no) => return Err(no.into()),
                Ok(_) => {}
            }
        }
        Ok(Self(papers))
    }

    /// Whether a paper is known to fit.
    pub(in crate::certificates) fn covers(&self, paper: &documents::Certificate) -> bool {
        surely_fits(paper) || self.0.contains(paper)
    }
}

/// What the paper says in one of its versions, on a copy or on a screen.
pub(in crate::certificates) fn says(
    certificate: &Certificate,
    version: &Version,
    copy: Copy,
    base_url: &str,
) -> documents::Certificate {
    // The code of a corrected paper tells which version is in hand.
    let check_url = match version.version {
        1 => certificate.address(base_url),
        corrected => format!("{}?ban={corrected}", certificate.address(base_url)),
    };
    let correction = (version.version > 1).then(|| documents::Correction {
        number: u32::try_from(version.version - 1).unwrap_or(u32::MAX),
        paper: version.paper_number.clone(),
        dated: version.paper_date(),
    });
    documents::Certificate {
        authority: certificate.authority.clone(),
        place: certificate.place.clone(),
        number: certificate.number.clone(),
        product: version.product.clone(),
        product_set: certificate.product_set.clone(),
        product_code: Some(certificate.product_code.clone()).filter(|code| !code.is_empty()),
        producer: version.producer.clone(),
        producer_address: version.place(),
        stars: u8::try_from(certificate.stars).unwrap_or(0),
        decision_number: certificate.decision_number.clone(),
        decision_date: certificate.decision_date(),
        issued_on: certificate.days.issued_on(),
        valid_to: certificate.days.valid_to(),
        signatory_title: certificate.signatory_title.lines().map(str::to_owned).collect(),
        signatory_name: certificate.signatory_name.clone(),
        check_url,
        check_code: certificate.code().to_string(),
        demo: certificate.demo,
        correction,
        copy,
    }
}

/// The PDF.
pub(in crate::certificates) async fn pdf(app: &App, paper: documents::Certificate) -> Result<Vec<u8>> {
    Ok(set(app, paper).await??)
}

/// A file name that every system and every header takes: the number of the certificate, and of the copy if it is one.
pub(in crate::certificates) fn file_name(certificate: &str, copy: Option<i64>) -> String {
    let slug = slug(certificate);
    let ascii: String = slug.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(60).collect();
    match copy {
        None => format!("giay-chung-nhan-{ascii}.pdf"),
        Some(copy) => format!("giay-chung-nhan-{ascii}-ban-{copy}.pdf"),
    }
}

/// Typesetting takes its time and does so on a thread of its own.
async fn set(app: &App, paper: documents::Certificate) -> Result<Result<Vec<u8>, PaperError>> {
    app.set(move |press| paper.pdf(press)).await
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words of the widest letter, as wide together as this.
    fn widest(ems: usize) -> String {
        let letter = |at: usize| if at % 8 == 7 { ' ' } else { 'W' };
        (0..ems).map(letter).collect()
    }

    fn lines(ems: usize) -> Vec<String> {
        vec![widest(ems / ROOM.lines); ROOM.lines]
    }

    #[test]
    fn a_certificate_whose_every_text_is_as_wide_as_it_may_be_unproved_fits_on_its_page() {
        let paper = documents::Certificate {
            authority: lines(ROOM.authority).join("\n"),
            place: widest(ROOM.place),
            number: widest(ROOM.number),
            product: widest(ROOM.product),
            product_set: widest(ROOM.product_set),
            product_code: None,
            producer: widest(ROOM.producer),
            producer_address: widest(ROOM.address),
            decision_number: widest(ROOM.decision_number),
            signatory_title: lines(ROOM.title),
            signatory_name: widest(ROOM.name),
            check_url: format!("https://{}/x/WWWWWWWWWW", "W".repeat(60)),
            check_code: "WWWWWWWWWW".to_owned(),
            ..documents::Certificate::sample()
        };
        assert!(surely_fits(&paper));
        let broader = documents::Certificate { signatory_name: widest(ROOM.name + 8), ..paper.clone() };
        assert!(!surely_fits(&broader));

        let printed = paper.pdf(&documents::Press::new());

        assert!(printed.is_ok(), "{printed:?}");
    }
}
