//! What may be asked of a dossier, item by item: its questions, the lines of its sheet, the kinds of papers.

use crate::dossiers::snapshot::Snapshot;
use crate::dossiers::store::Dossier;
use crate::error::{Error, Result};
use crate::platform::words::Words;
use rules::library::Library;
use rules::questions::questions;

/// One item that may be ticked: key, name.
pub(super) type Offered = (String, String);

/// The items of a dossier, by where they stand.
pub(super) struct Items {
    pub papers: Vec<Offered>,
    pub questions: Vec<Offered>,
    pub lines: Vec<Offered>,
}

impl Items {
    pub(super) fn of(snapshot: &Snapshot, rules: &Library, words: Words) -> Result<Self> {
        let ruleset = rules.ruleset(&snapshot.ruleset).ok_or_else(|| Error::fault("the ruleset is gone"))?;
        let form = ruleset.form(&snapshot.form).ok_or_else(|| Error::fault("the form is gone"))?;
        let case = snapshot.case.parse().map_err(Error::fault)?;
        let papers = ruleset.evidence.iter();
        let papers = papers.map(|kind| (format!("giay:{}", kind.id), words.pick(&kind.name_vi, &kind.name_en).into()));
        // words: dossier-question-*
        let questions = questions(case, Some(form)).map(|one| {
            (format!("cau:{}", one.id), words.say(&format!("dossier-question-{}", one.id.replace('_', "-"))))
        });
        let lines = form.leaves().iter().map(|leaf| {
            let name = format!("{}. {}", leaf.no, words.pick(&leaf.name_vi, &leaf.name_en));
            (format!("tieu-chi:{}", leaf.code), name)
        });
        Ok(Self { papers: papers.collect(), questions: questions.collect(), lines: lines.collect() })
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &Offered> {
        self.papers.iter().chain(&self.questions).chain(&self.lines)
    }
}

/// Where the producer mends an item of a dossier; none where there is no page of its own.
pub(in crate::dossiers) fn address(dossier: &Dossier, item: &str) -> Option<String> {
    let (kind, of) = item.split_once(':')?;
    let here = format!("/ho-so/{}", dossier.id);
    match kind {
        "cau" => Some(format!("{here}/cau/{of}")),
        "tieu-chi" => Some(format!("{here}/tieu-chi/{of}")),
        "giay" => Some(dossier.bring(of, &here)),
        _ => None,
    }
}
