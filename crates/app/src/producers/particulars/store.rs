//! Particulars as rows.

use crate::args;
use crate::error::{Error, Result};
use crate::platform::db::Tx;
use crate::producers::match_key;
use jiff::civil::Date;

/// What a producer is on paper; a text that nobody gave is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct Particulars {
    pub registration_number: String,
    /// ISO, or empty.
    pub registered_on: String,
    pub registered_by: String,
    pub tax_code: String,
    pub address: String,
    pub phone: String,
    pub email: String,
    /// 0 where nothing was kept yet.
    pub revision: i64,
}

impl Particulars {
    pub fn registered_on(&self) -> Option<Date> {
        self.registered_on.parse().ok()
    }

    /// Every text with its name.
    pub(super) fn fields(&self) -> [(&'static str, &String); 7] {
        [
            ("registration_number", &self.registration_number),
            ("registered_on", &self.registered_on),
            ("registered_by", &self.registered_by),
            ("tax_code", &self.tax_code),
            ("address", &self.address),
            ("phone", &self.phone),
            ("email", &self.email),
        ]
    }

    fn fields_mut(&mut self) -> [(&'static str, &mut String); 7] {
        [
            ("registration_number", &mut self.registration_number),
            ("registered_on", &mut self.registered_on),
            ("registered_by", &mut self.registered_by),
            ("tax_code", &mut self.tax_code),
            ("address", &mut self.address),
            ("phone", &mut self.phone),
            ("email", &mut self.email),
        ]
    }
}

const REGISTRATION: [&str; 3] = ["registration_number", "registered_on", "registered_by"];

/// The particulars of a producer; all empty where nobody gave any.
pub async fn of(tx: &mut Tx, producer: &str) -> Result<Particulars> {
    let sql = "select registration_number, registered_on, registered_by, tax_code, address, phone, email, revision
               from particulars where producer_id = $1";
    Ok(tx.maybe(sql, args![producer]).await?.unwrap_or_default())
}

/// Keeps them in the place of the revision that they carry; *Stale* when another one stands there by now.
pub(super) async fn keep(tx: &mut Tx, producer: &str, new: &Particulars) -> Result<()> {
    let revision = of(tx, producer).await?.revision;
    if revision != new.revision {
        return Err(Error::Stale);
    }
    let at = tx.now();
    let sql = "insert into particulars (producer_id, registration_number, registered_on, registered_by, tax_code,
               address, phone, email, revision, changed_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
               on conflict (producer_id) do update set registration_number = $2, registered_on = $3,
               registered_by = $4, tax_code = $5, address = $6, phone = $7, email = $8,
               revision = $9, changed_at = $10 where particulars.revision = $11";
    let args = args![
        producer,
        &new.registration_number,
        &new.registered_on,
        &new.registered_by,
        &new.tax_code,
        &new.address,
        &new.phone,
        &new.email,
        revision + 1,
        at,
        revision
    ];
    tx.update(sql, args).await
}

/// Gives a producer another name and kind.
pub(super) async fn rename(tx: &mut Tx, producer: &str, name: &str, kind: &str) -> Result<()> {
    let sql = "update producer set name = $2, kind = $3, match_key = $4 where id = $1";
    tx.update(sql, args![producer, name, kind, match_key(name)]).await
}

/// Who else has this tax code or registration number: two rows of one legal person.
pub(super) async fn same_paper(tx: &mut Tx, but: &str, new: &Particulars) -> Result<Option<(String, String)>> {
    let sql = "select p.id, p.name from particulars a join producer p on p.id = a.producer_id
               where p.joined_to is null and p.id <> $1
                 and ((a.tax_code <> '' and a.tax_code = $2) or (a.registration_number <> '' and a.registration_number = $3))
               order by p.id limit 1";
    tx.maybe(sql, args![but, &new.tax_code, &new.registration_number]).await
}

/// Gives a producer what nobody said of it and somebody said of another row that turned out to be it; answers which
/// fields. A registration is one thing: its day and its office come with its number only.
pub async fn fill(tx: &mut Tx, kept: &str, joined: &str) -> Result<Vec<String>> {
    let (mut own, other) = (of(tx, kept).await?, of(tx, joined).await?);
    let is_same_registration =
        own.registration_number.is_empty() || own.registration_number == other.registration_number;
    let mut filled = Vec::new();
    for ((name, value), (_, said)) in own.fields_mut().into_iter().zip(other.fields()) {
        let fits = is_same_registration || !REGISTRATION.contains(&name);
        if value.is_empty() && !said.is_empty() && fits {
            said.clone_into(value);
            filled.push(name.to_owned());
        }
    }
    if !filled.is_empty() {
        keep(tx, kept, &own).await?;
    }
    Ok(filled)
}

/// Takes these fields back where they still say what they were filled with.
pub async fn empty(tx: &mut Tx, kept: &str, joined: &str, filled: &[String]) -> Result<()> {
    let (mut own, other) = (of(tx, kept).await?, of(tx, joined).await?);
    let before = own.clone();
    for ((name, value), (_, said)) in own.fields_mut().into_iter().zip(other.fields()) {
        if filled.iter().any(|filled| filled == name) && value == said {
            value.clear();
        }
    }
    if own == before { Ok(()) } else { keep(tx, kept, &own).await }
}
