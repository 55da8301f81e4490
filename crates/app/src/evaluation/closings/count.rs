//! What one product's star is counted from: the sheets that count, and the facts the council confirmed.

use crate::evaluation::facts::FactSheet;
use crate::evaluation::sheets::Filing;
use crate::platform::hex;
use rules::form::Form;
use rules::ranking::{Judged, RankError, Ranking, rank};
use rules::sheet::{Draft, Facts, Sheet};
use sha2::{Digest, Sha256};

pub struct Count {
    /// By login: the chair's first.
    pub sheets: Vec<(String, Sheet)>,
    pub confirmed: Option<Sheet>,
    pub knock_outs: Vec<String>,
    /// Of each sheet, then of the facts.
    seals: Vec<String>,
}

/// A paper that says nothing any more: whose sheet it is, nobody's where it is the sheet of facts.
pub struct Unread<E> {
    pub login: Option<String>,
    pub why: E,
}

impl Count {
    /// Reads the papers; `read` files ticks on a form.
    pub fn of<E: From<serde_json::Error>>(
        filings: &[&Filing],
        confirmed: Option<&FactSheet>,
        read: impl Fn(&Draft) -> Result<Sheet, E>,
    ) -> Result<Self, Unread<E>> {
        let ticks = |text: &str| -> Result<Sheet, E> { read(&serde_json::from_str(text)?) };
        let mut sheets = Vec::new();
        for filing in filings {
            let login = || filing.login.clone();
            let sheet = ticks(&filing.answers).map_err(|why| Unread { login: Some(login()), why })?;
            sheets.push((login(), sheet));
        }
        let of_facts = |why| Unread { login: None, why };
        let answers = confirmed.map(|facts| facts.answers.as_str()).filter(|answers| !answers.is_empty());
        let knock_outs = confirmed.map(|facts| serde_json::from_str(&facts.knock_outs)).transpose();
        Ok(Self {
            seals: filings.iter().map(|filing| filing.seal.clone()).chain(confirmed.map(FactSheet::seal)).collect(),
            sheets,
            confirmed: answers.map(ticks).transpose().map_err(of_facts)?,
            knock_outs: knock_outs.map_err(|fault| of_facts(fault.into()))?.unwrap_or_default(),
        })
    }

    /// Of each sheet.
    pub fn totals(&self) -> Vec<u32> {
        self.sheets.iter().map(|(_, sheet)| sheet.totals().total).collect()
    }

    /// Largest total less smallest total.
    pub fn spread(&self) -> u32 {
        let totals = self.totals();
        totals.iter().max().unwrap_or(&0) - totals.iter().min().unwrap_or(&0)
    }

    /// The hash over every paper it was counted from and what came of them; the log keeps it.
    pub fn hash(&self, ranking: &Ranking) -> Result<String, serde_json::Error> {
        let ranking = serde_json::to_string(ranking)?;
        Ok(hex(&Sha256::digest(format!("{}\n{ranking}", self.seals.join("\n")))))
    }

    pub fn rank(&self, form: &Form, facts: Facts) -> Result<Ranking, RankError> {
        let (confirmed, knock_outs) = (self.confirmed.as_ref(), &self.knock_outs);
        rank(form, &Judged { members: &self.sheets, confirmed, knock_outs, facts })
    }
}
