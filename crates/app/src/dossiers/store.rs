//! Dossiers and what the producer says in them, as rows.

use crate::args;
use crate::error::{Error, Result};
use crate::platform::clock::from_ms;
use crate::platform::db::Tx;
use jiff::Timestamp;
use jiff::civil::Date;
use rules::completeness::Answered;
use rules::form::Form;
use rules::library::Library;
use rules::ruleset::Ruleset;
use rules::sheet::{Answer, Draft, Facts};
use rules::which::Case;
use std::collections::BTreeMap;

/// A dossier with where it stands.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Dossier {
    pub id: String,
    /// The producer and the product that are kept, where two turned out to be one.
    pub producer_id: String,
    pub producer: String,
    /// None while a new product was never submitted.
    pub product_id: Option<String>,
    pub product: String,
    case_type: String,
    pub ruleset: String,
    /// The product set, empty while it is not chosen.
    pub form: String,
    pub regulated: bool,
    /// The commune that it is filed with.
    pub unit_code: String,
    pub from_id: Option<String>,
    pub revision: i64,
    pub demo: bool,
    created_at: i64,
    /// Of the newest submission; 0 before the first.
    pub version: i64,
    /// Of the registration slip; empty before the first submission.
    pub number: String,
    submitted_at: Option<i64>,
    submitted_on: String,
    /// Of the newest submission.
    pub hash: String,
    pub(super) withdrawn_at: Option<i64>,
    pub(super) discarded_at: Option<i64>,
    /// Of the product, once the commune has taken the dossier in; empty before.
    pub code: String,
    pub(super) taken_on: String,
    /// What was asked of the newest submission.
    pub request_id: Option<String>,
    pub(super) returned_on: String,
    pub(super) proposed_on: String,
    /// The day the office of the province took it in.
    pub(super) office_took_on: String,
    /// Of a stop that nobody has taken back.
    pub(super) stopped_on: String,
    /// Of the first certificate of the product since it was proposed.
    pub(super) certified_on: String,
    /// Of the decision on a session in which the product was not recognised.
    pub(super) decided_on: String,
}

impl Dossier {
    /// What its papers are about: the product, or the dossier itself while that is not in the register.
    pub fn subject(&self) -> &str {
        self.product_id.as_deref().unwrap_or(&self.id)
    }

    pub fn case(&self) -> Result<Case> {
        self.case_type.parse().map_err(Error::fault)
    }

    /// The day the commune answered: it proposed the product or returned the dossier. What the province does later is no
    /// answer of the commune's.
    pub fn settled_on(&self) -> Option<Date> {
        self.proposed_on.parse().or_else(|_| self.returned_on.parse()).ok()
    }

    pub fn proposed_on(&self) -> Option<Date> {
        self.proposed_on.parse().ok()
    }

    pub fn returned_on(&self) -> Option<Date> {
        self.returned_on.parse().ok()
    }

    /// The day the commune took it in.
    pub fn taken_on(&self) -> Option<Date> {
        self.taken_on.parse().ok()
    }

    /// The day the office of the province took it in.
    pub fn office_took_on(&self) -> Option<Date> {
        self.office_took_on.parse().ok()
    }

    /// The day the office stopped it, while nobody has taken that back.
    pub fn stopped_on(&self) -> Option<Date> {
        self.stopped_on.parse().ok()
    }

    /// The day of the decision that left it without a certificate.
    pub fn decided_on(&self) -> Option<Date> {
        self.decided_on.parse().ok()
    }

    /// The day of the certificate that came of it.
    pub fn certified_on(&self) -> Option<Date> {
        self.certified_on.parse().ok()
    }

    pub fn ruleset<'a>(&self, rules: &'a Library) -> Result<&'a Ruleset> {
        rules.ruleset(&self.ruleset).ok_or_else(|| Error::fault(format!("no ruleset {}", self.ruleset)))
    }

    /// The sheet of its set, once that is chosen.
    pub fn form<'a>(&self, rules: &'a Library) -> Option<&'a Form> {
        rules.form(&self.ruleset, &self.form)
    }

    pub fn facts(&self) -> Facts {
        Facts { regulated: self.regulated }
    }

    pub fn created_at(&self) -> Timestamp {
        from_ms(self.created_at)
    }

    pub fn submitted_at(&self) -> Option<Timestamp> {
        self.submitted_at.map(from_ms)
    }

    pub fn submitted_on(&self) -> Option<Date> {
        self.submitted_on.parse().ok()
    }

    pub fn withdrawn_at(&self) -> Option<Timestamp> {
        self.withdrawn_at.map(from_ms)
    }

    /// The first letters of the hash in two groups, to be read and compared by people.
    pub fn short_hash(&self) -> String {
        short(&self.hash)
    }
}

/// The first eight letters of a hash in two groups: "9F2C 41D0".
pub fn short(hash: &str) -> String {
    let letters: String = hash.chars().take(8).collect::<String>().to_uppercase();
    match letters.split_at_checked(4) {
        Some((one, other)) => format!("{one} {other}"),
        None => letters,
    }
}

pub(super) struct NewDossier<'a> {
    pub producer: &'a str,
    pub product: Option<&'a str>,
    /// What a product is called that the register does not have.
    pub new_product: &'a str,
    pub case: Case,
    pub ruleset: &'a str,
    pub form: &'a str,
    pub regulated: bool,
    pub unit: &'a str,
    pub from: Option<&'a str>,
    pub demo: bool,
}

pub(super) async fn insert(tx: &mut Tx, user: &str, new: &NewDossier<'_>) -> Result<String> {
    let sql = "insert into dossier (id, producer_id, product_id, new_product, case_type, ruleset, form, regulated,
               unit_code, from_id, revision, discarded_at, demo, created_by, created_at)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1, null, $11, $12, $13)";
    let (id, at) = (tx.new_id(), tx.now());
    let args = args![
        &id,
        new.producer,
        new.product.map(str::to_owned),
        new.new_product,
        new.case.as_str(),
        new.ruleset,
        new.form,
        new.regulated,
        new.unit,
        new.from.map(str::to_owned),
        new.demo,
        user,
        at
    ];
    tx.execute(sql, args).await?;
    Ok(id)
}

/// One dossier; *Missing* when there is none.
pub async fn find(tx: &mut Tx, id: &str) -> Result<Dossier> {
    tx.one("select * from dossier_list where id = $1", args![id]).await
}

/// The dossier whose slip has this number; *Missing* when there is none.
pub(super) async fn find_by_number(tx: &mut Tx, number: &str) -> Result<Dossier> {
    let sql = "select * from dossier_list where id in (select dossier_id from submission where number = $1)";
    tx.one(sql, args![number]).await
}

/// The dossiers of a producer that were not given up, the newest first.
pub async fn of_producer(tx: &mut Tx, producer: &str) -> Result<Vec<Dossier>> {
    let sql = "select * from dossier_list where discarded_at is null and id in (
               select d.id from dossier d join producer p on p.id = d.producer_id where p.id = $1 or p.joined_to = $1)
               order by id desc";
    tx.all(sql, args![producer]).await
}

/// Every dossier that was ever submitted, the newest first.
pub async fn submitted(tx: &mut Tx) -> Result<Vec<Dossier>> {
    tx.all("select * from dossier_list where version > 0 order by submitted_at desc, id desc", args![]).await
}

/// Every dossier that was ever submitted to a commune, the newest first.
pub async fn of_unit(tx: &mut Tx, unit: &str) -> Result<Vec<Dossier>> {
    let sql = "select * from dossier_list where unit_code = $1 and version > 0 order by submitted_at desc, id desc";
    tx.all(sql, args![unit]).await
}

/// The dossiers of a product that were not given up, the newest first.
pub async fn of_product(tx: &mut Tx, product: &str) -> Result<Vec<Dossier>> {
    let sql = "select * from dossier_list where discarded_at is null and id in (
               select d.id from dossier d join product x on x.id = d.product_id where x.id = $1 or x.joined_to = $1)
               order by id desc";
    tx.all(sql, args![product]).await
}

/// Whoever changes where a dossier stands, or what it says, waits here for its like before it reads; two engines, one
/// order.
pub(super) async fn hold(tx: &mut Tx, id: &str) -> Result<()> {
    tx.execute("update dossier set revision = revision where id = $1", args![id]).await.map(|_| ())
}

/// Takes the next revision of a dossier for a change of what it says.
pub(super) async fn revise(tx: &mut Tx, id: &str) -> Result<i64> {
    let sql = "update dossier set revision = revision + 1 where id = $1 returning revision";
    Ok(tx.one::<(i64,)>(sql, args![id]).await?.0)
}

pub(super) async fn choose_set(tx: &mut Tx, id: &str, form: &str, regulated: bool) -> Result<()> {
    tx.update("update dossier set form = $2, regulated = $3 where id = $1", args![id, form, regulated]).await
}

/// Says which product of the register it is about, once a new one is entered there.
pub(super) async fn name_product(tx: &mut Tx, id: &str, product: &str) -> Result<()> {
    tx.update("update dossier set product_id = $2 where id = $1 and product_id is null", args![id, product]).await
}

pub(super) async fn discard(tx: &mut Tx, id: &str) -> Result<()> {
    let at = tx.now();
    tx.update("update dossier set discarded_at = $2 where id = $1 and discarded_at is null", args![id, at]).await
}

pub(super) async fn answers(tx: &mut Tx, id: &str) -> Result<BTreeMap<String, Answered>> {
    let sql = "select question, value, copied from dossier_answer where dossier_id = $1";
    let rows: Vec<(String, String, bool)> = tx.all(sql, args![id]).await?;
    Ok(rows.into_iter().map(|(question, value, copied)| (question, Answered { value, copied })).collect())
}

/// Keeps an answer, unless it was changed after the revision that the person saw.
pub(super) async fn answer(
    tx: &mut Tx,
    id: &str,
    question: &str,
    answered: &Answered,
    (seen, revision): (i64, i64),
) -> Result<()> {
    let sql = "insert into dossier_answer (dossier_id, question, value, copied, revision) values ($1, $2, $3, $4, $5)
               on conflict (dossier_id, question) do update set value = $3, copied = $4, revision = $5
               where dossier_answer.revision <= $6";
    tx.update(sql, args![id, question, &answered.value, answered.copied, revision, seen]).await
}

/// The ticks of a dossier, and what is said of each line.
pub(super) async fn ticks(tx: &mut Tx, id: &str) -> Result<(Draft, BTreeMap<String, String>)> {
    let sql = "select leaf, case_key, option_no, description from dossier_tick where dossier_id = $1";
    let rows: Vec<(String, Option<String>, Option<i64>, String)> = tx.all(sql, args![id]).await?;
    let (mut draft, mut said) = (Draft::default(), BTreeMap::new());
    for (leaf, case, option, description) in rows {
        if let Some(option) = option {
            draft.0.insert(leaf.clone(), Answer { case, option: u32::try_from(option).map_err(Error::fault)? });
        }
        if !description.is_empty() {
            said.insert(leaf, description);
        }
    }
    Ok((draft, said))
}

/// What stands at one line of the sheet.
pub(super) struct Tick<'a> {
    pub answer: Option<&'a Answer>,
    pub description: &'a str,
}

/// Keeps a tick, unless it was changed after the revision that the person saw.
pub(super) async fn tick(
    tx: &mut Tx,
    id: &str,
    leaf: &str,
    tick: &Tick<'_>,
    (seen, revision): (i64, i64),
) -> Result<()> {
    let sql = "insert into dossier_tick (dossier_id, leaf, case_key, option_no, description, revision)
               values ($1, $2, $3, $4, $5, $6)
               on conflict (dossier_id, leaf) do update set case_key = $3, option_no = $4, description = $5, revision = $6
               where dossier_tick.revision <= $7";
    let case = tick.answer.and_then(|answer| answer.case.clone());
    let option = tick.answer.map(|answer| i64::from(answer.option));
    tx.update(sql, args![id, leaf, case, option, tick.description, revision, seen]).await
}

pub(super) async fn clear_ticks(tx: &mut Tx, id: &str) -> Result<()> {
    tx.execute("delete from dossier_paper where dossier_id = $1", args![id]).await?;
    tx.execute("delete from dossier_tick where dossier_id = $1", args![id]).await.map(|_| ())
}

/// Leaf, paper, whether it is put there or left out.
pub(super) type Put = (String, String, bool);

pub(super) async fn puts(tx: &mut Tx, id: &str) -> Result<Vec<Put>> {
    let sql = "select leaf, paper_id, included from dossier_paper where dossier_id = $1 order by leaf, paper_id";
    tx.all(sql, args![id]).await
}

/// Says where a paper stands otherwise than its kind says; none: as its kind says.
pub(super) async fn put(tx: &mut Tx, id: &str, leaf: &str, paper: &str, included: Option<bool>) -> Result<()> {
    let Some(included) = included else {
        let sql = "delete from dossier_paper where dossier_id = $1 and leaf = $2 and paper_id = $3";
        return tx.execute(sql, args![id, leaf, paper]).await.map(|_| ());
    };
    let sql = "insert into dossier_paper (dossier_id, leaf, paper_id, included) values ($1, $2, $3, $4)
               on conflict (dossier_id, leaf, paper_id) do update set included = $4";
    tx.execute(sql, args![id, leaf, paper, included]).await.map(|_| ())
}
