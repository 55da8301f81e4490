//! A dossier with everything that it says and counts on.

use super::store::{self, Dossier};
use crate::error::{Error, Result};
use crate::locker::{self, Paper};
use crate::platform::{db::Tx, words::Words};
use crate::producers::{self, Particulars, Producer, Representative};
use crate::products;
use jiff::civil::Date;
use rules::completeness::{Answered, Filled, HeldPaper, Lack, lacks};
use rules::estimate::estimate;
use rules::form::{Form, Leaf};
use rules::library::Library;
use rules::ranking::Ranking;
use rules::ruleset::Ruleset;
use rules::sheet::Draft;
use rules::which::Case;
use std::collections::{BTreeMap, BTreeSet};

pub struct Whole {
    pub dossier: Dossier,
    pub case: Case,
    pub ruleset: &'static Ruleset,
    pub form: Option<&'static Form>,
    pub producer: Producer,
    pub particulars: Particulars,
    /// Who acts for the producer today.
    pub representative: Option<Representative>,
    pub answers: BTreeMap<String, Answered>,
    pub ticks: Draft,
    pub descriptions: BTreeMap<String, String>,
    /// The papers that it may count on: the producer's, and those about its product.
    pub papers: Vec<Paper>,
    pub held: Vec<HeldPaper>,
    /// The day the certificate of its product was issued, where it has one.
    pub certified_on: Option<Date>,
    pub today: Date,
}

impl Dossier {
    /// Where a paper of a kind is brought for it, and where that leads back to.
    pub(super) fn bring(&self, kind: &str, back: &str) -> String {
        let subject = if locker::is_about_product(kind) { self.subject() } else { "" };
        let query = [("chu-the", self.producer_id.as_str()), ("san-pham", subject), ("loai", kind), ("ve", back)];
        let query: Vec<_> = query.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        format!("/kho-giay-to/moi?{}", serde_urlencoded::to_string(query).unwrap_or_default())
    }
}

impl Whole {
    pub async fn of(tx: &mut Tx, rules: &'static Library, dossier: Dossier) -> Result<Self> {
        let today = tx.today();
        let (ticks, descriptions) = store::ticks(tx, &dossier.id).await?;
        let mut papers = locker::of_producer(tx, &dossier.producer_id).await?;
        // What is about another product proves nothing of this one.
        let is_own = |about: &str| about.is_empty() || about == dossier.subject();
        papers.retain(|paper| paper.files > 0 && is_own(paper.about()));
        let mut held: Vec<HeldPaper> = papers.iter().map(held).collect();
        for (leaf, paper, included) in store::puts(tx, &dossier.id).await? {
            if let Some(held) = held.iter_mut().find(|held| held.id == paper) {
                if included {
                    held.put_to.insert(leaf)
                } else {
                    held.left_out.insert(leaf)
                };
            }
        }
        let certificate = match &dossier.product_id {
            Some(product) => products::current_of(tx, product, today).await?,
            None => None,
        };
        let representatives = producers::representatives_of(tx, &dossier.producer_id).await?;
        let acts_today = |person: &Representative| person.since() <= today && person.until().is_none_or(|u| today <= u);
        Ok(Self {
            case: dossier.case()?,
            ruleset: dossier.ruleset(rules)?,
            form: dossier.form(rules),
            producer: producers::find(tx, &dossier.producer_id).await?,
            particulars: producers::particulars_of(tx, &dossier.producer_id).await?,
            representative: representatives.into_iter().find(acts_today),
            answers: store::answers(tx, &dossier.id).await?,
            ticks,
            descriptions,
            papers,
            held,
            certified_on: certificate.map(|certificate| certificate.issued_on()),
            today,
            dossier,
        })
    }

    /// The sheet; *Missing* while the set is not chosen.
    pub fn form(&self) -> Result<&'static Form> {
        self.form.ok_or(Error::Missing)
    }

    pub fn answer(&self, question: &str) -> &str {
        self.answers.get(question).map_or("", |answer| answer.value.as_str())
    }

    pub fn description(&self, leaf: &str) -> &str {
        self.descriptions.get(leaf).map_or("", String::as_str)
    }

    /// What is lacking of the dossier itself.
    pub fn lacks(&self) -> Vec<Lack> {
        let described: BTreeSet<String> = self.descriptions.keys().cloned().collect();
        lacks(&Filled {
            case: self.case,
            form: self.form,
            evidence: &self.ruleset.evidence,
            facts: self.dossier.facts(),
            answers: &self.answers,
            ticks: &self.ticks,
            described: &described,
            papers: &self.held,
            certified_on: self.certified_on,
            on: self.today,
        })
    }

    /// What Mẫu 01 and Mẫu 02 need to know of the producer and nobody has said yet.
    // words: dossier-needs-*
    pub fn unknown(&self) -> Vec<&'static str> {
        let particulars = &self.particulars;
        let known = [
            ("kind", !self.producer.kind.is_empty()),
            ("registration", !particulars.registration_number.is_empty()),
            ("address", !particulars.address.is_empty()),
            ("phone", !particulars.phone.is_empty()),
            ("representative", self.representative.is_some()),
        ];
        known.into_iter().filter(|(_, known)| !known).map(|(name, _)| name).collect()
    }

    /// Why this producer may not take part with this product, whatever the dossier says: the sentence of a refusal.
    /// Điều 2 QĐ 26/2026 names six kinds, an association only for tourism (sector VI of Phụ lục I).
    pub fn barred(&self) -> Option<&'static str> {
        let kind = self.producer.kind.as_str();
        let is_tourism = self.form.is_none_or(|form| form.sector == "VI");
        match kind {
            "" => None,
            "association" if !is_tourism => Some("dossier-association"),
            _ if !producers::ELIGIBLE.contains(&kind) => Some("dossier-kind"),
            _ => None,
        }
    }

    /// The names of the papers that the sheet's grounds for being out name and that are not there, or hold no more.
    pub fn in_danger(&self, words: Words) -> Vec<String> {
        let Some(form) = self.form else { return Vec::new() };
        let holds = |paper: &&HeldPaper| paper.last_day.is_none_or(|last| self.today <= last);
        let is_held = |kind: &str| self.held.iter().filter(holds).any(|paper| paper.kind == kind);
        let lacking = self.ruleset.in_danger(form, is_held);
        lacking.into_iter().map(|kind| words.pick(&kind.name_vi, &kind.name_en).to_owned()).collect()
    }

    /// The star to expect of the own ticks.
    pub fn estimate(&self) -> Option<Ranking> {
        estimate(self.form?, &self.ticks, self.dossier.facts())
    }

    /// The papers that stand at a line of the sheet, in the order of the locker.
    pub fn papers_at(&self, leaf: &Leaf) -> impl Iterator<Item = &Paper> {
        let at = self.papers.iter().zip(&self.held);
        at.filter(|(_, held)| held.is_at(leaf, &self.ruleset.evidence)).map(|(paper, _)| paper)
    }

    /// How many bytes were sent of the papers that stand somewhere in it.
    pub fn bytes(&self) -> i64 {
        let stands = |held: &HeldPaper| self.leaves().iter().any(|leaf| held.is_at(leaf, &self.ruleset.evidence));
        let standing = self.papers.iter().zip(&self.held).filter(|(_, held)| stands(held));
        standing.map(|(paper, _)| paper.bytes).sum()
    }

    /// The lines of the sheet that are asked of this dossier, in printed order.
    pub fn leaves(&self) -> Vec<&'static Leaf> {
        let Some(form) = self.form else { return Vec::new() };
        let facts = self.dossier.facts();
        let asked = |leaf: &&Leaf| {
            self.ticks.applies(form, leaf, facts) && (facts.regulated || !leaf.full_points_if_unregulated)
        };
        form.leaves().iter().filter(asked).collect()
    }
}

fn held(paper: &Paper) -> HeldPaper {
    HeldPaper {
        id: paper.id.clone(),
        kind: paper.kind.clone(),
        issued_on: paper.issued(),
        last_day: paper.expires(),
        ..HeldPaper::default()
    }
}
