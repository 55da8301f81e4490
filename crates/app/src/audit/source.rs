//! What an event says of a file that was taken in, and of what the file changed: enough to tell years later which
//! bytes said it, and what was said before.

use crate::platform::hex;
use serde::Serialize;
use serde_json::{Map, Value as Json, json};
use sha2::{Digest, Sha256};

/// So many changes are told one by one; of the rest only how many.
const TOLD: usize = 50;
/// A longer text is cut.
const LONGEST: usize = 200;

/// A file that is given to be taken in.
#[derive(Clone, Copy, Debug)]
pub struct File<'a> {
    pub name: &'a str,
    pub bytes: &'a [u8],
}

/// Which bytes they were, and under what name somebody gave them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Source {
    pub name: String,
    pub sha256: String,
}

impl Source {
    /// Of one file, or of several read one after the other.
    pub fn of(files: &[File<'_>]) -> Self {
        let digest = files.iter().fold(Sha256::new(), |digest, file| digest.chain_update(file.bytes));
        let names: Vec<&str> = files.iter().map(|file| file.name).collect();
        Self { name: names.join(", "), sha256: hex(&digest.finalize()) }
    }
}

/// What stood there and what stands there now, field by field, of the rows that a file changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Changes {
    told: Vec<Json>,
    /// How many more there were.
    untold: usize,
}

impl Changes {
    /// Tells of a row by its key: `{"code": …, "value_from": [400, 410]}`.
    pub fn tell(&mut self, key: &Json, was: &impl Serialize, is: &impl Serialize) {
        if self.told.len() == TOLD {
            self.untold += 1;
            return;
        }
        let mut row = fields(key);
        let was = fields(&json!(was));
        for (name, is) in fields(&json!(is)) {
            let was = was.get(&name).cloned().unwrap_or_default();
            if was != is {
                row.insert(name, json!([cut(was), cut(is)]));
            }
        }
        self.told.push(Json::Object(row));
    }
}

fn fields(row: &Json) -> Map<String, Json> {
    row.as_object().cloned().unwrap_or_default()
}

fn cut(value: Json) -> Json {
    match value {
        Json::String(text) if text.chars().count() > LONGEST => {
            json!(format!("{}…", text.chars().take(LONGEST).collect::<String>()))
        }
        other => other,
    }
}
