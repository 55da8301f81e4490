//! What the papers of a commune, and of the office of the province, say of a frozen dossier: who writes, whom they ask,
//! who signs.

use super::paper::{Papers, bare, inside};
use crate::dossiers::snapshot::Snapshot;
use documents::{Letterhead, Signer};
use jiff::civil::Date;
use rules::form::Form;

impl Papers<'_> {
    pub(in crate::dossiers) fn snapshot(&self) -> &Snapshot {
        self.snapshot
    }

    pub(in crate::dossiers) fn form(&self) -> &Form {
        self.form
    }

    pub(in crate::dossiers) fn product(&self) -> &str {
        &self.snapshot.product
    }

    pub(in crate::dossiers) fn number(&self) -> &str {
        &self.snapshot.number
    }

    pub(in crate::dossiers) fn is_demo(&self) -> bool {
        self.snapshot.demo
    }

    /// "Ủy ban nhân dân xã Bát Tràng".
    pub(in crate::dossiers) fn office(&self) -> String {
        format!("Ủy ban nhân dân {}", inside(&self.snapshot.unit))
    }

    /// "Ủy ban nhân dân thành phố Hà Nội".
    pub(in crate::dossiers) fn above(&self) -> String {
        format!("Ủy ban nhân dân {}", inside(&self.snapshot.province))
    }

    /// Who signs for the commune: a deputy signs for the chair (Nghị định 30/2020/NĐ-CP, Điều 13).
    pub(in crate::dossiers) fn signer(title: &str, name: &str) -> Signer {
        let title = if title.is_empty() { "CHỦ TỊCH".to_owned() } else { title.to_uppercase() };
        let deputy = title.starts_with("PHÓ ").then(|| "KT. CHỦ TỊCH".to_owned());
        let titles = std::iter::once("TM. ỦY BAN NHÂN DÂN".to_owned()).chain(deputy).chain([title]);
        Signer { titles: titles.collect(), name: name.to_owned() }
    }

    /// Of a letter to the province: the producer has a copy.
    pub(in crate::dossiers) fn copies(&self) -> Vec<String> {
        vec!["Như trên".to_owned(), "Chủ thể".to_owned(), self.files()]
    }

    /// Of a letter to the producer, who is "như trên".
    pub(in crate::dossiers) fn copies_to_producer(&self) -> Vec<String> {
        vec!["Như trên".to_owned(), self.files()]
    }

    /// The files of the office, and of the division that drafts (Nghị định 30/2020/NĐ-CP, Phụ lục I): the one for economy,
    /// which in a ward also has infrastructure and town matters (Nghị định 150/2025/NĐ-CP).
    fn files(&self) -> String {
        let division = if self.snapshot.unit.starts_with("Phường ") { "KTHTĐT" } else { "KT" };
        format!("Lưu: VT, {division}")
    }

    /// The head of a paper of the office that manages OCOP for the province.
    pub(in crate::dossiers) fn head_of_office(
        &self,
        symbol: &str,
        signed_on: Option<Date>,
        drafted_on: Date,
    ) -> Letterhead {
        Letterhead {
            parent_body: format!("ỦY BAN NHÂN DÂN\n{}", self.snapshot.province.to_uppercase()),
            issuer: "CƠ QUAN QUẢN LÝ OCOP CẤP TỈNH".to_owned(),
            number: None,
            symbol: symbol.to_owned(),
            place: bare(&self.snapshot.province).to_owned(),
            signed_on,
            drafted_on,
        }
    }

    /// The commune that proposed the product, the producer, the files.
    pub(in crate::dossiers) fn copies_to_commune(&self) -> Vec<String> {
        vec!["Như trên".to_owned(), self.office(), "Lưu: VT".to_owned()]
    }

    /// The province, the producer, the files.
    pub(in crate::dossiers) fn copies_above(&self) -> Vec<String> {
        vec![self.above(), "Chủ thể".to_owned(), self.files()]
    }
}
