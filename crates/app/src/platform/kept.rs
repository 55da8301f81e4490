//! Something made from the database and kept in memory until the database says that it is old.

use crate::error::Result;
use std::sync::Arc;
use tokio::sync::RwLock;

/// What was made of the newest revision that anybody here has seen. At first it is empty, which is what an untouched
/// database, whose revision is 0, would make.
#[derive(Default)]
pub struct Kept<T>(RwLock<Arc<Made<T>>>);

/// What was made, and of which revision.
#[derive(Default)]
pub struct Made<T> {
    revision: i64,
    pub what: T,
}

impl<T> Kept<T> {
    /// What belongs to a revision: as it is kept, or made anew. One makes it, the others wait for it.
    pub async fn of(&self, revision: i64, build: impl AsyncFnOnce() -> Result<T>) -> Result<Arc<Made<T>>> {
        let kept = Arc::clone(&*self.0.read().await);
        if kept.revision == revision {
            return Ok(kept);
        }
        let mut place = self.0.write().await;
        if place.revision == revision {
            return Ok(Arc::clone(&place));
        }
        let made = Arc::new(Made { revision, what: build().await? });
        // A reader whose view is older than what is kept answers with its own.
        if place.revision < revision {
            *place = Arc::clone(&made);
        }
        Ok(made)
    }
}
