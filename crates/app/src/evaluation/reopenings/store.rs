//! Proposals to judge anew, and what became of them and of the old results, as rows.

use super::NewReopening;
use crate::args;
use crate::error::Result;
use crate::platform::{clock::from_ms, db::Tx};
use jiff::{Timestamp, civil::Date};

/// A proposal with what became of it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Proposal {
    pub id: String,
    pub reason: String,
    held_on: String,
    pub venue: String,
    deadline: i64,
    pub user_id: String,
    /// Who proposed.
    pub name: String,
    at: i64,
    /// As [`Outcome`] says it; none while it is open.
    outcome: Option<String>,
    pub ended_why: Option<String>,
    pub ended_by: String,
    pub new_session_id: Option<String>,
}

impl Proposal {
    pub fn is_open(&self) -> bool {
        self.outcome.is_none()
    }

    pub fn held_on(&self) -> Date {
        self.held_on.parse().unwrap_or_default()
    }

    pub fn deadline(&self) -> Timestamp {
        from_ms(self.deadline)
    }

    pub fn at(&self) -> Timestamp {
        from_ms(self.at)
    }
}

/// What becomes of a proposal.
pub(super) enum Outcome<'a> {
    /// The products are judged anew in this session.
    Confirmed(&'a str),
    /// Nothing is reopened, for this reason.
    Dismissed(&'a str),
}

/// The proposals of a session, the newest first.
pub async fn of_session(tx: &mut Tx, session: &str) -> Result<Vec<Proposal>> {
    let sql = "select p.id, p.reason, p.held_on, p.venue, p.deadline, p.user_id, u.name, p.at, e.outcome,
               e.reason as ended_why, coalesce(v.name, '') as ended_by, e.new_session_id
               from reopening_proposal p join user_account u on u.id = p.user_id
               left join reopening_end e on e.proposal_id = p.id left join user_account v on v.id = e.user_id
               where p.session_id = $1 order by p.position desc";
    tx.all(sql, args![session]).await
}

/// The session whose products a session judges anew.
pub async fn reopened_from(tx: &mut Tx, session: &str) -> Result<Option<String>> {
    let sql = "select p.session_id from reopening_end e join reopening_proposal p on p.id = e.proposal_id
               where e.new_session_id = $1";
    Ok(tx.maybe::<(String,)>(sql, args![session]).await?.map(|(id,)| id))
}

/// The listings of a proposal, in the order of their list.
pub(super) async fn listings(tx: &mut Tx, proposal: &str) -> Result<Vec<String>> {
    let sql = "select o.listing_id from reopened_listing o join listing l on l.id = o.listing_id
               where o.proposal_id = $1 order by l.position, l.id";
    Ok(tx.all::<(String,)>(sql, args![proposal]).await?.into_iter().map(|(id,)| id).collect())
}

/// The listings of a session whose results a decision certified, or that were sent to the ministry.
pub(super) async fn decided(tx: &mut Tx, session: &str) -> Result<Vec<String>> {
    let sql = "select l.id from listing l where l.session_id = $1
               and (exists (select 1 from certificate c where c.listing_id = l.id)
                    or exists (select 1 from referral f where f.listing_id = l.id))";
    Ok(tx.all::<(String,)>(sql, args![session]).await?.into_iter().map(|(id,)| id).collect())
}

/// The dossier of a listing whose producer was given notice of the result.
pub(super) async fn noticed(tx: &mut Tx, listing: &str) -> Result<Option<String>> {
    let sql = "select l.dossier_id from listing l join proceeding p on p.listing_id = l.id and p.kind = 'thong-bao'
               where l.id = $1 and l.dossier_id is not null";
    Ok(tx.maybe::<(String,)>(sql, args![listing]).await?.map(|(dossier,)| dossier))
}

/// A product whose judging anew has ended without a result of its own: the new session was cancelled, or the product taken out
/// of it. Its old result waits to be confirmed.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Over {
    pub proposal_id: String,
    pub listing_id: String,
    /// In which it was to be judged anew.
    pub session_id: String,
    pub product: String,
    pub demo: bool,
    /// Who ended it: id and name.
    #[sqlx(skip)]
    pub ended_by: Vec<(String, String)>,
}

impl Over {
    pub fn is_ended_by(&self, user: &str) -> bool {
        self.ended_by.iter().any(|(id, _)| id == user)
    }

    /// "Phạm Thị Hoa, Vũ Tiến Dũng"
    pub fn names(&self) -> String {
        self.ended_by.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(", ")
    }
}

/// Those of a closed session, in the order of its list; who ended each is read by [`ended_by`].
pub(super) async fn over(tx: &mut Tx, session: &str) -> Result<Vec<Over>> {
    let sql = "select j.proposal_id, j.listing_id, j.session_id, r.product, r.demo from judged_anew j
               join result_list r on r.listing_id = j.listing_id
               where j.is_over and r.session_id = $1 order by r.position, j.listing_id";
    tx.all(sql, args![session]).await
}

/// Who cancelled the session in which a product was to be judged anew, and who took the product out of it.
pub(super) async fn ended_by(tx: &mut Tx, over: &Over) -> Result<Vec<(String, String)>> {
    let sql = "select u.id, u.name from user_account u where u.id in (
                 select c.user_id from cancellation c where c.session_id = $1
                 union
                 select w.user_id from listing_withdrawal w
                 join listing n on n.id = w.listing_id and n.session_id = $1 join product y on y.id = n.product_id
                 join listing a on a.id = $2 join product x on x.id = a.product_id
                 where coalesce(y.joined_to, y.id) = coalesce(x.joined_to, x.id)) order by u.id";
    tx.all(sql, args![&over.session_id, &over.listing_id]).await
}

pub(super) async fn reinstate(tx: &mut Tx, over: &Over, user: &str) -> Result<()> {
    let sql = "insert into reinstatement (proposal_id, listing_id, user_id, at) values ($1, $2, $3, $4)";
    let at = tx.now();
    tx.execute(sql, args![&over.proposal_id, &over.listing_id, user, at]).await.map(|_| ())
}

pub(super) async fn insert(tx: &mut Tx, new: &NewReopening, user: &str) -> Result<String> {
    let sql = "insert into reopening_proposal (id, session_id, position, reason, held_on, venue, deadline, user_id, at)
               select $1, $2, 1 + (select count(*) from reopening_proposal where session_id = $2), $3, $4, $5, $6, $7, $8";
    let (id, at) = (tx.new_id(), tx.now());
    let args = args![&id, &new.session, &new.reason, new.held_on, &new.venue, new.deadline, user, at];
    tx.execute(sql, args).await?;
    for listing in &new.listings {
        let sql = "insert into reopened_listing (proposal_id, listing_id) values ($1, $2)";
        tx.execute(sql, args![&id, listing]).await?;
    }
    Ok(id)
}

pub(super) async fn end(tx: &mut Tx, proposal: &str, outcome: &Outcome<'_>, user: &str) -> Result<()> {
    let (word, reason, new_session) = match *outcome {
        Outcome::Confirmed(session) => ("confirmed", "", Some(session.to_owned())),
        Outcome::Dismissed(reason) => ("dismissed", reason, None),
    };
    let sql = "insert into reopening_end (proposal_id, outcome, reason, new_session_id, user_id, at)
               values ($1, $2, $3, $4, $5, $6)";
    let at = tx.now();
    tx.execute(sql, args![proposal, word, reason, new_session, user, at]).await.map(|_| ())
}
