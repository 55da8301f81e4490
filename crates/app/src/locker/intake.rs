//! Taking a file in: told by its bytes, decoded in the confined child, kept under its hash. No transaction is open
//! meanwhile; a file that no paper names afterwards is waste and no harm.

use crate::app::App;
use crate::error::{Error, Result};
use crate::platform::{files::hash_of, form::Sent, parts::Came};
use evidence::{Active, Advice, Answer, Kind, Refusal, Want};
use memchr::memmem;

/// What became of a file that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    File(NewFile),
    /// The code of the sentence `file-<code>`.
    Refused(&'static str),
}

/// A file that is kept, to be named by a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    pub is_pdf: bool,
    pub pages: u32,
    pub sent_hash: String,
    pub sent_bytes: i64,
    pub kept_hash: String,
    pub kept_bytes: i64,
    pub advice: Vec<Advice>,
    pub active: Vec<Active>,
}

/// Takes in the files of one form, in their order; `room` is how many bytes the producer may still send. Of the nine
/// things that can be wrong with an upload, "wrong template" does not exist here: a paper has no template.
///
/// # Errors
/// When a file cannot be kept; what is wrong with a file is an answer.
pub async fn take_in(app: &App, sent: Vec<Sent>, mut room: i64) -> Result<Vec<Taken>> {
    let mut taken = Vec::with_capacity(sent.len());
    for file in sent {
        taken.push(match file {
            Sent::Whole(came) => {
                // What would be refused afterwards is not kept before.
                let left = room - i64::try_from(came.length()).unwrap_or(i64::MAX);
                if left < 0 {
                    Taken::Refused("producer-full")
                } else {
                    room = left;
                    one(app, came).await?
                }
            }
            Sent::TooLarge => Taken::Refused(Refusal::TooBig.code()),
            Sent::TooMany => Taken::Refused("too-many"),
            Sent::TooMuch => Taken::Refused("too-much"),
        });
    }
    Ok(taken)
}

fn length(bytes: &[u8]) -> i64 {
    i64::try_from(bytes.len()).unwrap_or(i64::MAX)
}

async fn one(app: &App, came: Came) -> Result<Taken> {
    // Files wait on the disk for their turn, not in memory.
    let _turn = app.taking_in.acquire().await.map_err(Error::fault)?;
    let bytes = came.bytes().await?;
    if is_test_virus(&bytes) {
        return Ok(Taken::Refused("virus"));
    }
    let want = match evidence::kind(&bytes) {
        Ok(Kind::Pdf) => Want::Document(0..1),
        Ok(_) => Want::Photo,
        Err(no) => return Ok(Taken::Refused(no.code())),
    };
    let answer = match app.decoder.ask(&want, &bytes).await {
        Ok(answer) => answer,
        Err(no) => return Ok(Taken::Refused(no.code())),
    };
    let (sent_hash, sent_bytes) = (hash_of(&bytes), length(&bytes));
    Ok(Taken::File(match answer {
        Answer::Photo(photo) => NewFile {
            is_pdf: false,
            pages: 1,
            sent_hash,
            sent_bytes,
            kept_hash: app.files.keep(&photo.jpeg).await?,
            kept_bytes: length(&photo.jpeg),
            advice: photo.advice,
            active: Vec::new(),
        },
        Answer::Document(document) => {
            let kept_hash = app.files.keep(&bytes).await?;
            for image in &document.images {
                app.files.keep_page(&kept_hash, image.page + 1, &image.jpeg).await?;
            }
            NewFile {
                is_pdf: true,
                pages: document.pages,
                sent_hash,
                sent_bytes,
                kept_hash,
                kept_bytes: sent_bytes,
                advice: Vec::new(),
                active: document.active,
            }
        }
    }))
}

/// The harmless text by which scanners are tried. Nothing else is looked for: what is shown are pictures made anew, a
/// PDF is handed out as an attachment that says it was not scanned, and a scanner such as ClamAV is asked here once a
/// deployment has one.
pub fn is_test_virus(bytes: &[u8]) -> bool {
    // In two parts, so that no scanner takes this program for what it looks for.
    let (head, tail) = (b"$EICAR-STANDARD-ANTI", b"VIRUS-TEST-FILE!$H+H*");
    memmem::find_iter(bytes, head).any(|at| bytes[at + head.len()..].starts_with(tail))
}
