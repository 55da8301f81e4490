//! What goes between the server and its child: a length of four bytes (little end first), so many bytes of JSON, and
//! bytes of the file or of pictures behind it until the stream ends.

use super::{Answer, Sealed, Want};
use crate::{Active, Advice, Document, MOST_BYTES, MOST_PAGES, PageImage, Photo, Refusal};
use serde::{Deserialize, Serialize};
use std::io::{self, Read, Write};

/// Bytes of JSON, both ways.
const LONGEST_HEAD: usize = 64 << 10;
/// Bytes of a whole answer: the pictures of pages, and one more that was begun in time.
pub(super) const LONGEST_ANSWER: u64 = 32 << 20;
/// Pixels of any picture that comes back.
const LONGEST_SIDE: u32 = 2_000;

#[derive(Serialize, Deserialize)]
struct Head {
    sealed: Sealed,
    made: Result<Made, Refusal>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Made {
    Photo { picture: Picture, advice: Vec<Advice> },
    Document { pages: u32, active: Vec<Active>, links: u32, images: Vec<(u32, Picture)> },
}

/// A picture whose bytes come behind the head.
#[derive(Serialize, Deserialize)]
struct Picture {
    width: u32,
    height: u32,
    bytes: usize,
}

/// The request as its first part; the file follows.
pub(super) fn request(want: &Want) -> io::Result<Vec<u8>> {
    framed(want)
}

pub(super) fn read_request(from: &mut impl Read) -> io::Result<(Want, Vec<u8>)> {
    let mut length = [0; 4];
    from.read_exact(&mut length)?;
    let mut head = vec![0; held(u32::from_le_bytes(length))?];
    from.read_exact(&mut head)?;
    let want = serde_json::from_slice(&head)?;
    let mut bytes = Vec::new();
    from.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok((want, bytes))
}

pub(super) fn write_answer(to: &mut impl Write, sealed: Sealed, made: Result<Answer, Refusal>) -> io::Result<()> {
    let mut pictures = Vec::new();
    let mut behind = |width, height, jpeg: Vec<u8>| {
        let picture = Picture { width, height, bytes: jpeg.len() };
        pictures.push(jpeg);
        picture
    };
    let made = made.map(|answer| match answer {
        Answer::Photo(Photo { width, height, jpeg, advice }) => {
            Made::Photo { picture: behind(width, height, jpeg), advice }
        }
        Answer::Document(Document { pages, active, links, images }) => {
            let images = images.into_iter().map(|one| (one.page, behind(one.width, one.height, one.jpeg)));
            Made::Document { pages, active, links, images: images.collect() }
        }
    });
    to.write_all(&framed(&Head { sealed, made })?)?;
    pictures.iter().try_for_each(|jpeg| to.write_all(jpeg))?;
    to.flush()
}

/// What the child said. It may have been taken over by what it read: anything but a whole answer of allowed size is
/// *Unreadable*.
pub(super) fn answer(bytes: &[u8]) -> Result<(Sealed, Result<Answer, Refusal>), Refusal> {
    let (length, rest) = bytes.split_first_chunk().ok_or(Refusal::Unreadable)?;
    let length = held(u32::from_le_bytes(*length)).map_err(|_| Refusal::Unreadable)?;
    let (head, mut behind) = rest.split_at_checked(length).ok_or(Refusal::Unreadable)?;
    let head: Head = serde_json::from_slice(head).map_err(|_| Refusal::Unreadable)?;
    let made = match head.made {
        Err(no) => Err(no),
        Ok(Made::Photo { picture, advice }) => {
            let jpeg = jpeg(&picture, &mut behind)?;
            Ok(Answer::Photo(Photo { width: picture.width, height: picture.height, jpeg, advice }))
        }
        Ok(Made::Document { pages, active, links, images }) => {
            if pages as usize > MOST_PAGES || images.iter().any(|(page, _)| *page >= pages) {
                return Err(Refusal::Unreadable);
            }
            let image = |(page, picture): (u32, Picture)| {
                let jpeg = jpeg(&picture, &mut behind)?;
                Ok(PageImage { page, width: picture.width, height: picture.height, jpeg })
            };
            let images = images.into_iter().map(image).collect::<Result<_, Refusal>>()?;
            Ok(Answer::Document(Document { pages, active, links, images }))
        }
    };
    if behind.is_empty() { Ok((head.sealed, made)) } else { Err(Refusal::Unreadable) }
}

/// The next bytes, if they begin and end like a picture and are said to be no larger than one.
fn jpeg(picture: &Picture, behind: &mut &[u8]) -> Result<Vec<u8>, Refusal> {
    let (jpeg, rest) = behind.split_at_checked(picture.bytes).ok_or(Refusal::Unreadable)?;
    *behind = rest;
    let sides = 1..=LONGEST_SIDE;
    let fits = sides.contains(&picture.width) && sides.contains(&picture.height);
    let looks = jpeg.starts_with(&[0xFF, 0xD8, 0xFF]) && jpeg.ends_with(&[0xFF, 0xD9]);
    if fits && looks { Ok(jpeg.to_vec()) } else { Err(Refusal::Unreadable) }
}

fn framed(head: &impl Serialize) -> io::Result<Vec<u8>> {
    let json = serde_json::to_vec(head)?;
    let length = u32::try_from(json.len()).map_err(|_| io::ErrorKind::InvalidData)?;
    Ok([&length.to_le_bytes()[..], &json].concat())
}

fn held(length: u32) -> io::Result<usize> {
    let length = length as usize;
    if length <= LONGEST_HEAD { Ok(length) } else { Err(io::ErrorKind::InvalidData.into()) }
}
