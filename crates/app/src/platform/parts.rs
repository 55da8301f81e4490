//! Files on their way: what came of them lies in a folder of this machine until the whole is there.

use crate::error::{Error, Result};
use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
};
use tokio::{
    fs::{self, OpenOptions},
    io::AsyncWriteExt,
    sync::Mutex,
};

/// One folder, and one writer at a time: a part sent again while the first is still written finds the truth.
pub struct Parts {
    folder: PathBuf,
    writing: Mutex<()>,
}

impl Parts {
    /// # Errors
    /// When the folder cannot be made.
    pub fn in_folder(folder: &Path) -> Result<Self> {
        super::private_folder(folder)?;
        Ok(Self { folder: folder.to_owned(), writing: Mutex::new(()) })
    }

    /// How many bytes came. `id` is one of our own ids.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub async fn length(&self, id: &str) -> Result<u64> {
        match fs::metadata(self.folder.join(id)).await {
            Ok(file) => Ok(file.len()),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(0),
            Err(error) => Err(error.into()),
        }
    }

    /// Adds bytes that begin at `offset`; answers how many there are now. What was answered survives a power cut.
    ///
    /// # Errors
    /// *Stale* when it is not there that the next byte belongs.
    pub async fn append(&self, id: &str, offset: u64, bytes: &[u8]) -> Result<u64> {
        let _turn = self.writing.lock().await;
        if self.length(id).await? != offset {
            return Err(Error::Stale);
        }
        let mut file = OpenOptions::new().create(true).append(true).open(self.folder.join(id)).await?;
        file.write_all(bytes).await?;
        file.flush().await?;
        file.sync_data().await?;
        Ok(offset + bytes.len() as u64)
    }

    /// Everything that came.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn read(&self, id: &str) -> Result<Vec<u8>> {
        match fs::read(self.folder.join(id)).await {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
            read => Ok(read?),
        }
    }

    /// Forgets it; one that is not there is forgotten already.
    pub async fn remove(&self, id: &str) {
        fs::remove_file(self.folder.join(id)).await.ok();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_part_goes_where_the_last_one_ended_and_nowhere_else() {
        let folder = tempfile::tempdir().expect("a folder");
        let parts = Parts::in_folder(folder.path()).expect("a folder of parts");
        assert_eq!(parts.length("a").await.expect("none"), 0);
        assert_eq!(parts.append("a", 0, b"abc").await.expect("the first"), 3);
        for offset in [0, 2, 4] {
            assert!(matches!(parts.append("a", offset, b"x").await, Err(Error::Stale)), "{offset}");
        }
        assert_eq!(parts.append("a", 3, b"de").await.expect("the second"), 5);
        assert_eq!(parts.read("a").await.expect("all"), b"abcde");
        parts.remove("a").await;
        assert_eq!(parts.read("a").await.expect("nothing"), b"");
    }
}
