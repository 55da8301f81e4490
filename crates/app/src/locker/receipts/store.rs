//! Receipts as rows.

use crate::args;
use crate::error::Result;
use crate::locker::intake::NewFile;
use crate::platform::clock::from_ms;
use crate::platform::db::Tx;
use crate::platform::files::hash_of;
use jiff::Timestamp;

/// What became of one file of a form.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub(in crate::locker) struct Line {
    /// `kept`, `known`, or the code of what it was refused for.
    pub outcome: String,
    /// Empty where not all of it came.
    pub sent_hash: String,
    pub pages: i64,
    /// A JSON list.
    pub advice: String,
}

impl Line {
    pub fn refused(code: &str) -> Self {
        Self { outcome: code.to_owned(), sent_hash: String::new(), pages: 0, advice: "[]".to_owned() }
    }

    pub fn of(outcome: &str, file: &NewFile) -> Result<Self> {
        Ok(Self {
            outcome: outcome.to_owned(),
            sent_hash: file.sent_hash.clone(),
            pages: i64::from(file.pages),
            advice: serde_json::to_string(&file.advice)?,
        })
    }

    /// Whether the paper has it, since now or before.
    pub fn is_there(&self) -> bool {
        matches!(self.outcome.as_str(), "kept" | "known")
    }
}

/// The answer to one form.
#[derive(Clone, Debug)]
pub(in crate::locker) struct Receipt {
    pub by: String,
    pub at: Timestamp,
    pub lines: Vec<Line>,
}

impl Receipt {
    /// A hash of the hashes of what is there, in the order it was sent.
    pub fn hash(&self) -> String {
        let hashes: Vec<&str> =
            self.lines.iter().filter(|line| line.is_there()).map(|l| l.sent_hash.as_str()).collect();
        match hashes.as_slice() {
            [one] => (*one).to_owned(),
            all => hash_of(all.join(" ").as_bytes()),
        }
    }
}

pub(in crate::locker) async fn insert(tx: &mut Tx, paper: &str, user: &str, lines: &[Line]) -> Result<String> {
    let (id, at) = (tx.new_id(), tx.now());
    let sql = "insert into paper_receipt (id, paper_id, user_id, at) values ($1, $2, $3, $4)";
    tx.execute(sql, args![&id, paper, user, at]).await?;
    let head = "insert into paper_receipt_line (receipt_id, position, outcome, sent_hash, pages, advice) values";
    let row =
        |(position, line): (i64, &Line)| args![&id, position, &line.outcome, &line.sent_hash, line.pages, &line.advice];
    tx.insert_all(head, (1..).zip(lines).map(row).collect()).await?;
    Ok(id)
}

/// A receipt of a paper by its id, or the newest where none is named; *Missing* when there is none.
pub(in crate::locker) async fn find(tx: &mut Tx, paper: &str, id: &str) -> Result<Receipt> {
    let sql = "select r.id, u.name, r.at from paper_receipt r join user_account u on u.id = r.user_id
               where r.paper_id = $1 and ($2 = '' or r.id = $2) order by r.id desc limit 1";
    let (id, by, at): (String, String, i64) = tx.one(sql, args![paper, id]).await?;
    let sql =
        "select outcome, sent_hash, pages, advice from paper_receipt_line where receipt_id = $1 order by position";
    let lines = tx.all(sql, args![&id]).await?;
    Ok(Receipt { by, at: from_ms(at), lines })
}
