//! Which products were judged by the same text of a form, and told.

use crate::args;
use crate::error::Result;
use crate::evaluation::sessions::{Listing, Session};
use crate::platform::db::Tx;

/// A similar product on the list of a closed session.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Similar {
    pub id: String,
    pub session_id: String,
    pub council_id: String,
    /// The code of its certificate; empty where it has none.
    pub code: String,
}

/// The products that were judged by the same text of the form as `listing`, the latest first: in a closed session, with a
/// result that stands and was told, which a recognised one is once the decision is entered (docs/decisions/0019). Never the same
/// product, and invented ones only beside an invented one.
pub(super) async fn similar(tx: &mut Tx, session: &Session, listing: &Listing) -> Result<Vec<Similar>> {
    let sql = "select l.id, l.session_id, s.council_id, coalesce(c.code, '') as code
               from listing l join session_list s on s.id = l.session_id join result_list r on r.listing_id = l.id
               join product p on p.id = l.product_id left join certificate c on c.listing_id = l.id
               where l.form_hash = $1 and l.form = $2 and l.ruleset = $3
               and s.closed_at is not null and s.cancelled_at is null and s.demo = $4
               and (c.id is not null or not r.recognised) and r.reopened_as is null
               and coalesce(p.joined_to, p.id) <> (select coalesce(o.joined_to, o.id) from product o where o.id = $5)
               order by s.held_on desc, l.id";
    let args = args![&listing.form_hash, &listing.form, &listing.ruleset, session.demo, &listing.product_id];
    tx.all(sql, args).await
}
