//! Dry runs in memory: whoever turns the pages of one, or says yes to it, does not wait for it again. A dry run is
//! true of one state of the register on one day; of another it is made anew.

use super::{Compared, compare, store};
use crate::error::{Error, Result};
use crate::platform::{db::Tx, workbook::Table};
use crate::products::store as products;
use jiff::civil::Date;
use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
};

/// So many are kept on a node: two offices at work. One of twenty thousand rows takes some twenty megabytes.
const KEPT: usize = 2;

#[derive(Default)]
pub struct Previews {
    kept: Mutex<VecDeque<Preview>>,
    /// One dry run is made at a time: whoever asks meanwhile finds it made, and memory holds one in the making.
    turn: tokio::sync::Mutex<()>,
}

struct Preview {
    file: String,
    revision: i64,
    day: Date,
    compared: Arc<Compared>,
}

impl Previews {
    /// What a file that waits would do to the register as it is.
    pub(super) async fn of(&self, tx: &mut Tx, file: &str) -> Result<Arc<Compared>> {
        let (revision, day) = (products::revision(tx).await?, tx.today());
        if let Some(compared) = self.find(file, revision, day) {
            return Ok(compared);
        }
        let _turn = self.turn.lock().await;
        if let Some(compared) = self.find(file, revision, day) {
            return Ok(compared);
        }
        let content = store::content(tx, file).await?;
        let read = move || serde_json::from_str::<Table>(&content);
        let table = tokio::task::spawn_blocking(read).await.map_err(Error::fault)??;
        let compared = Arc::new(compare(tx, table).await?);
        let preview = Preview { file: file.to_owned(), revision, day, compared: Arc::clone(&compared) };
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|other| other.file != file);
        kept.push_front(preview);
        kept.truncate(KEPT);
        Ok(compared)
    }

    fn find(&self, file: &str, revision: i64, day: Date) -> Option<Arc<Compared>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let is_it = |preview: &&Preview| preview.file == file && preview.revision == revision && preview.day == day;
        kept.iter().find(is_it).map(|preview| Arc::clone(&preview.compared))
    }
}
