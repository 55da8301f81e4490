//! Results and revocations as rows, with whom they concern.

use super::About;
use crate::args;
use crate::error::Result;
use crate::platform::clock::{day_of, from_ms};
use crate::platform::db::Tx;
use jiff::civil::Date;

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Subject {
    about: String,
    /// Of the listing, or of the certificate.
    pub id: String,
    pub listing_id: Option<String>,
    pub certificate_id: Option<String>,
    /// The council that judged; none for a certificate older than this register.
    pub council_id: Option<String>,
    pub product_id: String,
    pub product: String,
    /// Empty where nobody said whose it is.
    pub producer_id: String,
    pub producer: String,
    pub ruleset: String,
    /// The form it was judged with; empty for a revocation.
    pub form: String,
    pub stars: Option<i64>,
    settled_at: i64,
    noticed_at: Option<i64>,
    certified: bool,
    /// The product is judged anew.
    pub set_aside: bool,
    pub demo: bool,
}

impl Subject {
    pub fn about(&self) -> About {
        self.about.parse().unwrap_or(About::Result)
    }

    /// The day of the result or the revocation.
    pub fn settled_on(&self) -> Date {
        day_of(from_ms(self.settled_at))
    }

    /// The day on which its producer was given notice.
    pub fn noticed_on(&self) -> Option<Date> {
        self.noticed_at.map(|at| day_of(from_ms(at)))
    }

    /// Whether its producer was told, by a notice or by a certificate, of what stands.
    pub fn is_told(&self) -> bool {
        !self.set_aside && (self.noticed_at.is_some() || self.certified)
    }
}

pub(in crate::appeals) async fn find(tx: &mut Tx, about: About, id: &str) -> Result<Subject> {
    tx.one("select * from appeal_subject where about = $1 and id = $2", args![about.as_str(), id]).await
}

/// Of the products of a producer, the newest first.
pub(in crate::appeals) async fn of_producer(tx: &mut Tx, producer: &str) -> Result<Vec<Subject>> {
    let sql = "select * from appeal_subject where producer_id = $1 order by settled_at desc, about, id";
    tx.all(sql, args![producer]).await
}

/// Every one, the newest first.
pub(in crate::appeals) async fn search(tx: &mut Tx) -> Result<Vec<Subject>> {
    tx.all("select * from appeal_subject order by settled_at desc, about, id", args![]).await
}
