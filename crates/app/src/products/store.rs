//! Products as rows.

use crate::args;
use crate::error::Result;
use crate::platform::db::Tx;

/// A product with the name of its producer.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Product {
    pub id: String,
    pub name: String,
    /// Empty where the source names none.
    pub producer: String,
    pub producer_kind: String,
    pub product_group: String,
    /// Commune and district as the source wrote them.
    pub commune: String,
    pub district: String,
    pub demo: bool,
}

impl Product {
    /// "Bát Tràng, Gia Lâm", as the source wrote it.
    pub fn place(&self) -> String {
        let parts = [self.commune.as_str(), self.district.as_str()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }
}

pub(super) struct NewRow {
    pub id: String,
    pub producer_id: Option<String>,
    pub name: String,
    pub match_key: String,
    pub product_group: String,
    pub commune: String,
    pub district: String,
    pub demo: bool,
}

pub(super) async fn insert(tx: &mut Tx, row: &NewRow) -> Result<()> {
    let sql = "insert into product
               (id, producer_id, name, match_key, product_group, commune, district, demo, created_at)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let at = tx.now();
    let args = args![
        &row.id,
        row.producer_id.clone(),
        &row.name,
        &row.match_key,
        &row.product_group,
        &row.commune,
        &row.district,
        row.demo,
        at
    ];
    tx.execute(sql, args).await.map(|_| ())
}

/// One product; *Missing* when there is none.
pub async fn find(tx: &mut Tx, id: &str) -> Result<Product> {
    let sql = "select p.id, p.name, coalesce(m.name, '') as producer, coalesce(m.kind, '') as producer_kind,
               p.product_group, p.commune, p.district, p.demo
               from product p left join producer m on m.id = p.producer_id where p.id = $1";
    tx.one(sql, args![id]).await
}

/// Every product, in the order they were entered.
pub async fn list(tx: &mut Tx) -> Result<Vec<Product>> {
    let sql = "select p.id, p.name, coalesce(m.name, '') as producer, coalesce(m.kind, '') as producer_kind,
               p.product_group, p.commune, p.district, p.demo
               from product p left join producer m on m.id = p.producer_id order by p.id";
    tx.all(sql, args![]).await
}

/// The products whose name or producer holds every word of the text, accents ignored; at most `limit`.
pub async fn search(tx: &mut Tx, text: &str, limit: usize) -> Result<Vec<Product>> {
    use crate::platform::fold::fold;
    let words: Vec<String> = fold(text).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
    let all = list(tx).await?;
    let holds = |product: &Product| {
        let hay = fold(&format!("{} {}", product.name, product.producer));
        words.iter().all(|word| hay.contains(word.as_str()))
    };
    Ok(all.into_iter().filter(holds).take(limit).collect())
}
