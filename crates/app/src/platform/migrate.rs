//! Numbered, forward only. `NNNN_name.sql` serves both engines; where they truly differ there is a pair
//! `NNNN_name.sqlite.sql` and `NNNN_name.postgres.sql`.

use super::db::{Db, Tx};
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
    let table = "create table migration (name text primary key, hash text not null, applied_at bigint not null)";
    let table = Migration { name: "0000".to_owned(), text: table.to_owned(), hash: String::new() };
    let is_empty = !exists(db).await?;
    let applied = if is_empty { Vec::new() } else { applied(db).await? };
    let mut left = Vec::new();
    for migration in std::iter::once(table).chain(all(db.engine())?) {
        if !is_among(&applied, &migration)? {
            left.push(migration);
        }
    }
    // An empty database takes all of them at once or stays empty. One with data in it takes one at a time: nobody is held up
    // for longer than that.
    let at_once = if is_empty { left.len() } else { 1 };
    let mut done = Vec::new();
    for step in left.chunks(at_once.max(1)) {
        // Another node that starts at the same time may have been faster: it is asked again where only one can ask.
        let work = async |tx: &mut Tx| {
            let applied = if tx.has_table("migration").await? { names(tx).await? } else { Vec::new() };
            let mut made = Vec::new();
            for migration in step {
                if is_among(&applied, migration)? {
                    continue;
                }
                tx.script(&migration.text).await?;
                let sql = "insert into migration (name, hash, applied_at) values ($1, $2, $3)";
                let at = tx.now();
                tx.execute(sql, args![&migration.name, &migration.hash, at]).await?;
                made.push(migration.name.clone());
            }
            Ok(made)
        };
        done.extend(db.alone(work).await?);
    }
    done.retain(|name| name != "0000");
    Ok(done)
}

/// Whether a migration was applied; a fault when it was and has changed since.
fn is_among(applied: &[(String, String)], migration: &Migration) -> Result<bool> {
    match applied.iter().find(|(name, _)| *name == migration.name) {
        Some((_, hash)) if *hash == migration.hash => Ok(true),
        Some(_) => Err(Error::fault(format!("migration {} was changed after it was applied", migration.name))),
        None => Ok(false),
    }
}

/// Migrations that the program knows and the database does not have.
///
/// # Errors
/// When the database cannot be read.
pub async fn pending(db: &Db) -> Result<Vec<String>> {
    let applied = if exists(db).await? { applied(db).await? } else { Vec::new() };
    let all = all(db.engine())?;
    Ok(all.into_iter().map(|m| m.name).filter(|name| !applied.iter().any(|(have, _)| have == name)).collect())
}

/// Whether anything was ever applied. A database that does not answer is a fault, not an empty one.
async fn exists(db: &Db) -> Result<bool> {
    db.read(async |tx| tx.has_table("migration").await).await
}

async fn applied(db: &Db) -> Result<Vec<(String, String)>> {
    db.read(async |tx| names(tx).await).await
}

async fn names(tx: &mut Tx) -> Result<Vec<(String, String)>> {
    tx.all("select name, hash from migration order by name", args![]).await
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
