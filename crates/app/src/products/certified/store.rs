//! Certificates as the catalogue reads them, through the view that the register keeps for it.

use crate::args;
use crate::error::Result;
use crate::platform::db::Tx;

/// A certificate of a product with the dated facts that its worth follows from, ISO.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Certificate {
    pub product_id: String,
    pub code: String,
    pub stars: i64,
    pub demo: bool,
    pub(super) issued_on: String,
    pub(super) valid_to: String,
    pub(super) revoked_on: Option<String>,
    pub(super) suspended_from: Option<String>,
    pub(super) not_renewed_on: Option<String>,
}

/// The certificates of a product, the newest first.
pub(in crate::products) async fn of_product(tx: &mut Tx, product: &str) -> Result<Vec<Certificate>> {
    let sql = "select product_id, code, stars, demo, issued_on, valid_to, revoked_on, suspended_from,
                      not_renewed_on
               from product_certificate where product_id = $1 order by issued_on desc, id desc";
    tx.all(sql, args![product]).await
}

/// Every certificate, the newest first.
pub(in crate::products) async fn every(tx: &mut Tx) -> Result<Vec<Certificate>> {
    let sql = "select product_id, code, stars, demo, issued_on, valid_to, revoked_on, suspended_from,
                      not_renewed_on
               from product_certificate order by issued_on desc, id desc";
    tx.all(sql, args![]).await
}
