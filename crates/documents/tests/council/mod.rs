//! The papers of a council session.

mod acts;
mod minutes;
mod notice;
mod sheet;
mod summary;

use documents::PaperError;

use crate::docx::Word;
use crate::paper::Paper;

type Bytes = Result<Vec<u8>, PaperError>;

fn print(pdf: Bytes) -> Paper {
    Paper::new(&pdf.expect("the paper is printed"))
}

fn open(docx: Bytes) -> Word {
    Word::new(docx.expect("a file"))
}
