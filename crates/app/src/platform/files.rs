//! Files that people sent, kept under the hash of what is in them: nothing is written over, and the same bytes are kept
//! once. The database names them; a file that no row names is waste, a row without its file is a loss, so files are
//! written first.

use super::hex;
use crate::error::{Error, Result};
use object_store::{
    Error as StoreError, ObjectStore, ObjectStoreExt, PutMode, PutOptions, local::LocalFileSystem, path::Path,
};
use sha2::{Digest, Sha256};
use std::path::Path as Folder;

/// Where they are: a folder of this machine. Another store behind the same interface takes its place.
pub struct Files(Box<dyn ObjectStore>);

/// A hash in hex, as it names a file.
pub fn hash_of(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

impl Files {
    /// In a folder that is made when absent and closed to other users of the machine.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn in_folder(folder: &Folder) -> Result<Self> {
        super::private_folder(folder)?;
        // As with the database: what was acknowledged survives a power cut.
        let store = LocalFileSystem::new_with_prefix(folder).map_err(Error::fault)?.with_fsync(true);
        Ok(Self(Box::new(store)))
    }

    /// Keeps bytes under their hash; answers the hash.
    ///
    /// # Errors
    /// When they cannot be written.
    pub async fn keep(&self, bytes: &[u8]) -> Result<String> {
        let hash = hash_of(bytes);
        self.put(&place_of(&hash)?, bytes).await?;
        Ok(hash)
    }

    /// The bytes of a hash.
    ///
    /// # Errors
    /// When they are not there, or are no longer what they were.
    pub async fn read(&self, hash: &str) -> Result<Vec<u8>> {
        let bytes = self.0.get(&place_of(hash)?).await.map_err(Error::fault)?.bytes().await.map_err(Error::fault)?;
        if hash_of(&bytes) != hash {
            return Err(Error::fault(format!("the file {hash} is damaged")));
        }
        Ok(bytes.into())
    }

    /// Keeps a picture that was made of a page (counted from 1) of the document with this hash: it can be made again.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn keep_page(&self, hash: &str, page: u32, picture: &[u8]) -> Result<()> {
        self.put(&page_of(hash, page)?, picture).await
    }

    /// The picture of a page, if it was made already.
    ///
    /// # Errors
    /// When it is there and cannot be read.
    pub async fn page(&self, hash: &str, page: u32) -> Result<Option<Vec<u8>>> {
        match self.0.get(&page_of(hash, page)?).await {
            Ok(found) => Ok(Some(found.bytes().await.map_err(Error::fault)?.into())),
            Err(StoreError::NotFound { .. }) => Ok(None),
            Err(error) => Err(Error::fault(error)),
        }
    }

    async fn put(&self, place: &Path, bytes: &[u8]) -> Result<()> {
        let once = PutOptions::from(PutMode::Create);
        match self.0.put_opts(place, bytes.to_vec().into(), once).await {
            // Under a hash there is nothing else it could be.
            Ok(_) | Err(StoreError::AlreadyExists { .. }) => Ok(()),
            Err(error) => Err(Error::fault(error)),
        }
    }
}

/// Two letters of the hash first, so that no folder grows without end.
fn place_of(hash: &str) -> Result<Path> {
    let is_hash = hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_hash { Ok(Path::from(format!("{}/{}", &hash[..2], &hash[2..]))) } else { Err(Error::Missing) }
}

fn page_of(hash: &str, page: u32) -> Result<Path> {
    Ok(Path::from(format!("pages/{}/{page}.jpg", place_of(hash)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_kept_comes_back_once_and_a_damaged_file_is_a_fault() {
        let folder = tempfile::tempdir().expect("a folder");
        let files = Files::in_folder(&folder.path().join("files")).expect("a store");
        let hash = files.keep(b"abc").await.expect("kept");
        assert_eq!(files.keep(b"abc").await.expect("kept again"), hash);
        assert_eq!(files.read(&hash).await.expect("read"), b"abc");

        let place = folder.path().join("files").join(&hash[..2]).join(&hash[2..]);
        std::fs::write(place, b"abd").expect("damaged");
        assert!(matches!(files.read(&hash).await, Err(Error::Fault(_))));
        assert!(matches!(files.read("../../server.key").await, Err(Error::Missing)));
    }

    #[tokio::test]
    async fn the_picture_of_a_page_is_kept_beside_its_document() {
        let folder = tempfile::tempdir().expect("a folder");
        let files = Files::in_folder(folder.path()).expect("a store");
        let hash = hash_of(b"a document");
        assert_eq!(files.page(&hash, 2).await.expect("a look"), None);
        files.keep_page(&hash, 2, b"picture").await.expect("kept");
        assert_eq!(files.page(&hash, 2).await.expect("a look").as_deref(), Some(&b"picture"[..]));
    }

    #[cfg(unix)]
    #[test]
    fn the_folder_is_closed_to_others() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let own = folder.path().join("files");
        Files::in_folder(&own).expect("a store");
        assert_eq!(std::fs::metadata(own).expect("a folder").permissions().mode() & 0o777, 0o700);
    }
}
