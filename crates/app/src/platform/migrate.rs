//! Numbered, forward only. `NNNN_name.sql` serves both engines; where they truly differ there is a pair
//! `NNNN_name.sqlite.sql` and `NNNN_name.postgres.sql`.

use super::db::Db;
use crate::args;
use crate::error::{Error, Result};
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../migrations"]
struct Files;

struct Migration {
    name: String,
    text: String,
    hash: String,
}

/// Brings the database to the newest shape; answers the names of what was applied.
///
/// # Errors
/// When a migration that was applied has changed since, or a statement fails.
pub async fn run(db: &Db) -> Result<Vec<String>> {
    if !exists(db).await {
        let made = "insert into migration (name, hash, applied_at) values ($1, $2, $3)";
        let text = "create table migration (name text primary key, hash text not null, applied_at bigint not null)";
        db.script(text.to_owned(), made, args!["0000", "", db.clock().now()]).await?;
    }
    let applied = applied(db).await?;
    let mut done = Vec::new();
    for migration in all(db.engine())? {
        match applied.iter().find(|(name, _)| *name == migration.name) {
            Some((_, hash)) if *hash == migration.hash => {}
            Some(_) => {
                return Err(Error::fault(format!("migration {} was changed after it was applied", migration.name)));
            }
            None => {
                let made = "insert into migration (name, hash, applied_at) values ($1, $2, $3)";
                let args = args![&migration.name, &migration.hash, db.clock().now()];
                db.script(migration.text, made, args).await?;
                done.push(migration.name);
            }
        }
    }
    Ok(done)
}

/// Migrations that the program knows and the database does not have.
///
/// # Errors
/// When the database cannot be read.
pub async fn pending(db: &Db) -> Result<Vec<String>> {
    let applied = if exists(db).await { applied(db).await? } else { Vec::new() };
    let all = all(db.engine())?;
    Ok(all.into_iter().map(|m| m.name).filter(|name| !applied.iter().any(|(have, _)| have == name)).collect())
}

async fn exists(db: &Db) -> bool {
    db.read(async |tx| tx.number("select count(*) from migration", args![]).await).await.is_ok()
}

async fn applied(db: &Db) -> Result<Vec<(String, String)>> {
    db.read(async |tx| tx.all("select name, hash from migration order by name", args![]).await).await
}

fn all(engine: &str) -> Result<Vec<Migration>> {
    let mut list = Vec::new();
    for path in Files::iter() {
        let Some(stem) = path.strip_suffix(".sql") else { continue };
        let name = match stem.rsplit_once('.') {
            Some((name, for_engine)) if for_engine == engine => name,
            Some(_) => continue,
            None => stem,
        };
        let file = Files::get(&path).ok_or(Error::Missing)?;
        let text = String::from_utf8_lossy(&file.data).into_owned();
        let hash = crate::platform::hex(&Sha256::digest(text.as_bytes()));
        list.push(Migration { name: name.to_owned(), text, hash });
    }
    list.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(list)
}
