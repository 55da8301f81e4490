//! A decision that somebody takes by name, in the layout of the decree on documents
//! (NĐ 30/2020, model 1.2).

use crate::letter::{self, Annex, Block, Letter, Letterhead, Signer, article, bases, centre, clean, copies, known};
use crate::text;

/// What a decision says: who, on what grounds, article by article, and where there is one a list as its annex.
pub(crate) struct Act<'a> {
    pub(crate) head: &'a Letterhead,
    pub(crate) authority: &'a str,
    pub(crate) authority_name: &'a str,
    pub(crate) bases: &'a [String],
    pub(crate) about: String,
    pub(crate) articles: Vec<String>,
    pub(crate) duties: &'a [String],
    pub(crate) carried_out_by: &'a str,
    pub(crate) listed: Option<Listed<'a>>,
    pub(crate) signer: &'a Signer,
    pub(crate) copies: &'a [String],
    pub(crate) demo: bool,
}

/// The list that a decision is about.
pub(crate) struct Listed<'a> {
    /// The title of the annex, in capitals.
    pub(crate) about: &'a str,
    pub(crate) table: Block,
}

impl Act<'_> {
    pub(crate) fn letter(self) -> Letter {
        let authority = text::lines(self.authority);
        let mut blocks = vec![Block::Centre { lines: if authority.is_empty() { vec![known("")] } else { authority } }];
        blocks.extend(bases(self.bases));
        blocks.push(centre(&["QUYẾT ĐỊNH:"]));
        let (articles, last) = self.all_articles();
        blocks.extend(articles);
        let copied: Vec<String> =
            std::iter::once(format!("Như Điều {last}")).chain(self.copies.iter().cloned()).collect();
        blocks.push(Block::Close { copies: copies(&copied), left: None, right: self.signer.sign().into() });
        let number = self.head.full_number();
        let day = letter::day(self.head.signed_on);
        let annex = self.listed.map(|listed| Annex {
            name: "Phụ lục".to_owned(),
            about: listed.about.to_owned(),
            of: format!("(Kèm theo Quyết định số {number} {day} của {})", known(self.authority_name)),
            wide: true,
            blocks: vec![listed.table],
        });
        Letter {
            title: format!("Quyết định số {number}"),
            author: authority_of(self.authority, self.head),
            head: Some(self.head.head()),
            name: "QUYẾT ĐỊNH".to_owned(),
            about: vec![self.about],
            blocks,
            annexes: annex.into_iter().collect(),
            demo: self.demo,
            dated: self.head.dated(),
            ..Letter::default()
        }
    }

    /// What is decided, who does what, who carries it out, and the number of that last article; no number is left out
    /// where there are no duties.
    fn all_articles(&self) -> (Vec<Block>, usize) {
        let mut blocks: Vec<Block> =
            self.articles.iter().enumerate().map(|(at, words)| article(at + 1, words)).collect();
        let mut next = self.articles.len() + 1;
        let duties = clean(self.duties);
        if !duties.is_empty() {
            blocks.push(article(next, "Tổ chức thực hiện:"));
            blocks.extend(letter::numbered(&duties));
            next += 1;
        }
        blocks.push(article(next, "Quyết định này có hiệu lực kể từ ngày ký."));
        next += 1;
        blocks.push(article(
            next,
            &format!(
                "{} chịu trách nhiệm thi hành Quyết định này./.",
                known(self.carried_out_by).trim_end_matches(['.', ';'])
            ),
        ));
        (blocks, next)
    }
}

/// For the properties of the file: the chair rather than the committee.
fn authority_of(authority: &str, head: &Letterhead) -> String {
    let lines = text::lines(authority);
    if lines.is_empty() { head.author() } else { lines.join(" ") }
}
