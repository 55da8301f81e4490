//! Signatories as rows; the last day may be said later.

use super::NewSignatory;
use crate::args;
use crate::error::Result;
use crate::platform::db::Tx;
use jiff::civil::Date;
use rules::signatory::Capacity;

#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Signatory {
    pub id: String,
    pub name: String,
    capacity: String,
    pub title: String,
    pub signed_for: String,
    pub collective: String,
    valid_from: String,
    valid_to: String,
    /// Signs what the chair or the People's Committee of the province signs, not the office's own papers.
    pub of_province: bool,
}

impl Signatory {
    pub fn capacity(&self) -> Capacity {
        self.capacity.parse().unwrap_or(Capacity::Own)
    }

    pub fn valid_from(&self) -> Date {
        self.valid_from.parse().unwrap_or_default()
    }

    /// The last day, if one is known.
    pub fn valid_to(&self) -> Option<Date> {
        self.valid_to.parse().ok()
    }

    /// Whether the person signs on a day.
    pub fn signs_on(&self, day: Date) -> bool {
        self.valid_from() <= day && self.valid_to().is_none_or(|last| day <= last)
    }

    /// The lines above the signature, in capitals.
    pub fn lines(&self) -> Vec<String> {
        self.capacity().lines(&self.title, &self.signed_for, &self.collective)
    }

    /// "KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC: K'Tuấn"
    pub fn named(&self) -> String {
        format!("{}: {}", self.lines().join(", "), self.name)
    }
}

pub(super) async fn insert(tx: &mut Tx, new: &NewSignatory, user: &str) -> Result<String> {
    let sql =
        "insert into signatory (id, name, capacity, title, signed_for, collective, valid_from, valid_to, user_id, at)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let (id, at) = (tx.new_id(), tx.now());
    let args = args![
        &id,
        &new.name,
        new.capacity.as_str(),
        &new.title,
        &new.signed_for,
        &new.collective,
        new.valid_from,
        new.valid_to.map_or_else(String::new, |day| day.to_string()),
        user,
        at
    ];
    tx.execute(sql, args).await?;
    if new.of_province {
        let sql = "insert into signatory_of_province (signatory_id) values ($1)";
        tx.execute(sql, args![&id]).await?;
    }
    Ok(id)
}

pub(super) async fn end(tx: &mut Tx, id: &str, last: Date, user: &str) -> Result<()> {
    let sql = "insert into signatory_end (signatory_id, valid_to, user_id, at) values ($1, $2, $3, $4)";
    let at = tx.now();
    tx.execute(sql, args![id, last, user, at]).await.map(|_| ())
}

/// One signatory; *Missing* when there is none.
pub(super) async fn find(tx: &mut Tx, id: &str) -> Result<Signatory> {
    tx.one("select * from signatory_list where id = $1", args![id]).await
}

/// Every signatory, the newest first.
pub(super) async fn every(tx: &mut Tx) -> Result<Vec<Signatory>> {
    tx.all("select * from signatory_list order by valid_from desc, id desc", args![]).await
}

/// Those who sign on a day.
pub async fn on(tx: &mut Tx, day: Date) -> Result<Vec<Signatory>> {
    let mut all = every(tx).await?;
    all.retain(|one| one.signs_on(day));
    Ok(all)
}
