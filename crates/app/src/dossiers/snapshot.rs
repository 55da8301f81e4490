//! What a submission freezes: every field and the hash of every file, as one text. The same dossier gives the same text,
//! and any other field or byte another hash.

use super::whole::Whole;
use crate::error::{Error, Result};
use crate::platform::hex;
use rules::sheet::Answer;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// Of the registration slip.
    pub number: String,
    /// The version of the dossier that this is, from 1.
    pub version: i64,
    /// ISO, the day it was submitted.
    pub submitted_on: String,
    pub case: String,
    pub producer: Maker,
    pub product: String,
    /// The commune's code, and what it and its province were called on that day.
    pub unit_code: String,
    pub unit: String,
    pub province: String,
    pub ruleset: String,
    /// SHA-256 of the criteria, as the library tells it.
    pub ruleset_hash: String,
    pub form: String,
    pub form_hash: String,
    pub regulated: bool,
    /// By question.
    pub answers: BTreeMap<String, String>,
    /// In printed order.
    pub lines: Vec<Line>,
    /// In the order of the locker.
    pub papers: Vec<Kept>,
    /// What the producer writes to what was asked, in the order of the request.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replies: Vec<Reply>,
    pub demo: bool,
}

/// What a producer writes to one item of a request for a supplement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    pub name: String,
    pub text: String,
}

/// The producer as it was on that day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Maker {
    pub id: String,
    pub name: String,
    pub kind: String,
    pub registration_number: String,
    pub registered_on: String,
    #[serde(default)]
    pub registered_by: String,
    pub tax_code: String,
    pub address: String,
    pub phone: String,
    pub email: String,
    pub representative: String,
    pub position: String,
    pub residence: String,
    /// The two that Mẫu 02 asks for are there with the person's consent only.
    pub sex: String,
    pub ethnicity: String,
}

/// One line of the sheet as the producer answered it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub leaf: String,
    /// None where the line does not apply, or gives full points whatever is ticked.
    pub answer: Option<Answer>,
    pub points: u32,
    pub description: String,
    /// Ids of the papers that stand there.
    pub papers: Vec<String>,
}

/// A paper as it was in the locker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    pub id: String,
    pub kind: String,
    pub name: String,
    pub number: String,
    pub issuer: String,
    pub issued_on: String,
    pub expires_on: String,
    pub pages: i64,
    /// SHA-256 of each file in its order.
    pub files: Vec<String>,
    /// SHA-256 of each as it was sent: a photograph is kept without what the camera wrote into it.
    #[serde(default)]
    pub sent: Vec<String>,
    /// The product it is about, or empty.
    #[serde(default)]
    pub product: String,
}

impl Snapshot {
    /// What a dossier says now; `place` is its commune and its province.
    pub fn of(whole: &Whole, place: (String, String), number: &str, version: i64) -> Result<Self> {
        let dossier = &whole.dossier;
        let form = whole.form()?;
        let points = whole.ticks.points(form, dossier.facts());
        let line = |(leaf, points): (&rules::form::Leaf, u32)| Line {
            leaf: leaf.code.clone(),
            answer: whole.ticks.0.get(&leaf.code).cloned(),
            points,
            description: whole.description(&leaf.code).to_owned(),
            papers: whole.papers_at(leaf).map(|paper| paper.id.clone()).collect(),
        };
        let answers = whole.answers.iter().filter(|(_, answer)| !answer.value.is_empty());
        Ok(Self {
            number: number.to_owned(),
            version,
            submitted_on: whole.today.to_string(),
            case: whole.case.as_str().to_owned(),
            producer: maker(whole),
            product: dossier.product.clone(),
            unit_code: dossier.unit_code.clone(),
            unit: place.0,
            province: place.1,
            ruleset: whole.ruleset.id.clone(),
            ruleset_hash: whole.ruleset.hash.clone(),
            form: form.id.clone(),
            form_hash: form.hash.clone(),
            regulated: dossier.regulated,
            answers: answers.map(|(question, answer)| (question.clone(), answer.value.clone())).collect(),
            lines: form.leaves().iter().zip(points).map(line).collect(),
            papers: whole.papers.iter().map(kept).collect(),
            replies: Vec::new(),
            demo: dossier.demo,
        })
    }

    /// The text that is kept and hashed.
    pub fn text(&self) -> Result<String> {
        Ok(serde_json::to_string(self)?)
    }

    pub fn read(text: &str) -> Result<Self> {
        serde_json::from_str(text).map_err(Error::fault)
    }

    /// Whether a paper held on the day of the submission; ISO days stand in their order.
    pub fn held(&self, paper: &Kept) -> bool {
        paper.expires_on.is_empty() || self.submitted_on <= paper.expires_on
    }

    pub fn answer(&self, question: &str) -> &str {
        self.answers.get(question).map_or("", String::as_str)
    }

    fn papers_of<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Kept> {
        self.papers.iter().filter(move |paper| paper.kind == kind)
    }

    fn at_line(&self, leaf: &str) -> Option<(&Line, Vec<&Kept>)> {
        let line = self.lines.iter().find(|line| line.leaf == leaf)?;
        Some((line, self.papers.iter().filter(|paper| line.papers.contains(&paper.id)).collect()))
    }

    /// Whether something else is said here than there, at an item that a supplement may ask: a question, a line of the
    /// sheet, a kind of papers. Of anything else only the producer can say what was done.
    pub fn differs_at(&self, item: &str, other: &Self) -> bool {
        match item.split_once(':') {
            Some(("cau", question)) => self.answer(question) != other.answer(question),
            Some(("tieu-chi", leaf)) => self.at_line(leaf) != other.at_line(leaf),
            Some(("giay", kind)) => !self.papers_of(kind).eq(other.papers_of(kind)),
            _ => false,
        }
    }
}

/// The hash of a snapshot's text: SHA-256, hex.
pub fn hash(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

fn maker(whole: &Whole) -> Maker {
    let (producer, particulars) = (&whole.producer, &whole.particulars);
    let acts = whole.representative.as_ref();
    let of = |field: fn(&crate::producers::Representative) -> &str| acts.map_or("", field).to_owned();
    Maker {
        id: producer.id.clone(),
        name: producer.name.clone(),
        kind: producer.kind.clone(),
        registration_number: particulars.registration_number.clone(),
        registered_on: particulars.registered_on().map(|day| day.to_string()).unwrap_or_default(),
        registered_by: particulars.registered_by.clone(),
        tax_code: particulars.tax_code.clone(),
        address: particulars.address.clone(),
        phone: particulars.phone.clone(),
        email: particulars.email.clone(),
        representative: of(|person| &person.name),
        position: of(|person| &person.position),
        residence: of(|person| &person.residence),
        sex: of(|person| &person.sex),
        ethnicity: of(|person| &person.ethnicity),
    }
}

fn kept(paper: &crate::locker::Paper) -> Kept {
    Kept {
        id: paper.id.clone(),
        kind: paper.kind.clone(),
        name: paper.name.clone(),
        number: paper.number.clone(),
        issuer: paper.issuer.clone(),
        issued_on: paper.issued_on.clone(),
        expires_on: paper.expires_on.clone(),
        pages: paper.pages,
        files: paper.hashes.split_whitespace().map(str::to_owned).collect(),
        sent: paper.sent_hashes.split_whitespace().map(str::to_owned).collect(),
        product: paper.product_id.clone().unwrap_or_default(),
    }
}
