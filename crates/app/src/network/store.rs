//! Outlets, design centres and events as rows.

use super::actions::Thing;
use crate::args;
use crate::error::Result;
use crate::platform::db::Tx;
use serde::Serialize;

/// A point where OCOP products are introduced and sold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, sqlx::FromRow)]
pub struct Outlet {
    pub name: String,
    pub address: String,
    pub district: String,
    pub operator: String,
    /// A day (ISO), a year, or empty.
    pub opened: String,
    pub source_url: String,
    pub note: String,
}

/// A creative design centre of a craft village.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, sqlx::FromRow)]
pub struct DesignCentre {
    pub name: String,
    pub place: String,
    pub district: String,
    pub year: String,
    /// `proposed` or `operating`.
    pub status: String,
    pub source_url: String,
    pub note: String,
}

/// A product week, fair, festival or display.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, sqlx::FromRow)]
pub struct PromotionEvent {
    pub name: String,
    pub place: String,
    pub starts_on: String,
    /// Empty where the source does not say.
    pub ends_on: String,
    pub kind: String,
    pub source_url: String,
    pub note: String,
}

impl Thing for Outlet {
    fn key(&self) -> [&str; 3] {
        [&self.name, &self.address, &self.district]
    }

    async fn every(tx: &mut Tx) -> Result<Vec<Self>> {
        let sql = "select name, address, district, operator, opened, source_url, note from outlet order by name";
        tx.all(sql, args![]).await
    }

    async fn put(&self, tx: &mut Tx) -> Result<()> {
        let sql = "insert into outlet (name, address, district, operator, opened, source_url, note)
                   values ($1, $2, $3, $4, $5, $6, $7)
                   on conflict (name, address, district) do update set operator = excluded.operator,
                     opened = excluded.opened, source_url = excluded.source_url, note = excluded.note";
        let args = args![
            &self.name,
            &self.address,
            &self.district,
            &self.operator,
            &self.opened,
            &self.source_url,
            &self.note
        ];
        tx.execute(sql, args).await.map(|_| ())
    }
}

impl Thing for DesignCentre {
    fn key(&self) -> [&str; 3] {
        [&self.name, &self.place, &self.district]
    }

    async fn every(tx: &mut Tx) -> Result<Vec<Self>> {
        let sql = "select name, place, district, year, status, source_url, note from design_centre
                   order by year desc, name";
        tx.all(sql, args![]).await
    }

    async fn put(&self, tx: &mut Tx) -> Result<()> {
        let sql = "insert into design_centre (name, place, district, year, status, source_url, note)
                   values ($1, $2, $3, $4, $5, $6, $7)
                   on conflict (name, place, district) do update set year = excluded.year, status = excluded.status,
                     source_url = excluded.source_url, note = excluded.note";
        let args =
            args![&self.name, &self.place, &self.district, &self.year, &self.status, &self.source_url, &self.note];
        tx.execute(sql, args).await.map(|_| ())
    }
}

impl Thing for PromotionEvent {
    fn key(&self) -> [&str; 3] {
        [&self.name, &self.place, &self.starts_on]
    }

    async fn every(tx: &mut Tx) -> Result<Vec<Self>> {
        let sql = "select name, place, starts_on, ends_on, kind, source_url, note from promotion_event
                   order by starts_on desc, name, place";
        tx.all(sql, args![]).await
    }

    async fn put(&self, tx: &mut Tx) -> Result<()> {
        let sql = "insert into promotion_event (name, place, starts_on, ends_on, kind, source_url, note)
                   values ($1, $2, $3, $4, $5, $6, $7)
                   on conflict (name, place, starts_on) do update set ends_on = excluded.ends_on,
                     kind = excluded.kind, source_url = excluded.source_url, note = excluded.note";
        let args =
            args![&self.name, &self.place, &self.starts_on, &self.ends_on, &self.kind, &self.source_url, &self.note];
        tx.execute(sql, args).await.map(|_| ())
    }
}
