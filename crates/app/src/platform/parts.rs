//! Files on their way: what came of them lies in a folder of this machine until the whole is there, and is read into
//! memory one file at a time when it is taken in.

use super::hex;
use crate::error::{Error, Result};
use sha2::{Digest, Sha256};
use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
    sync::Arc,
};
use tokio::{
    fs::{self, File, OpenOptions},
    io::{AsyncReadExt, AsyncSeekExt, AsyncWriteExt, SeekFrom},
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

    /// Everything that came of it, to be read later.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub async fn came(&self, id: &str) -> Result<Came> {
        let length = usize::try_from(self.length(id).await?).unwrap_or(usize::MAX);
        Ok(Came { lies: Lies::Part(self.folder.join(id)), length })
    }

    /// SHA-256 in hex of everything that came.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn hash(&self, id: &str) -> Result<String> {
        let mut digest = Sha256::new();
        let mut file = match File::open(self.folder.join(id)).await {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(hex(&digest.finalize())),
            file => file?,
        };
        let mut some = vec![0; 64 << 10];
        loop {
            match file.read(&mut some).await? {
                0 => return Ok(hex(&digest.finalize())),
                read => digest.update(&some[..read]),
            }
        }
    }

    /// A place for the files of one form.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub async fn spool(&self, id: &str) -> Result<Spool> {
        let path = self.folder.join(id);
        let file = OpenOptions::new().read(true).write(true).create_new(true).open(&path).await?;
        // Without a name it goes when the form does, also where the server ends in between.
        fs::remove_file(&path).await?;
        Ok(Spool { file: Arc::new(Mutex::new(file)), length: 0 })
    }

    /// Forgets it; one that is not there is forgotten already.
    pub async fn remove(&self, id: &str) {
        fs::remove_file(self.folder.join(id)).await.ok();
    }
}

/// The files of one form, one behind the other.
pub struct Spool {
    file: Arc<Mutex<File>>,
    length: u64,
}

impl Spool {
    /// Where the next file begins.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// Adds bytes of the file that comes.
    ///
    /// # Errors
    /// When they cannot be written.
    pub async fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.file.lock().await.write_all(bytes).await?;
        self.length += bytes.len() as u64;
        Ok(())
    }

    /// The file that began there and is whole now.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn came(&self, from: u64) -> Result<Came> {
        self.file.lock().await.flush().await?;
        let length = usize::try_from(self.length - from).unwrap_or(usize::MAX);
        Ok(Came { lies: Lies::Form(self.file.clone(), from), length })
    }
}

/// A file that came whole, wherever it lies until it is taken in.
#[derive(Clone, Debug)]
pub struct Came {
    lies: Lies,
    length: usize,
}

#[derive(Clone, Debug)]
enum Lies {
    Here(Vec<u8>),
    Form(Arc<Mutex<File>>, u64),
    Part(PathBuf),
}

impl From<Vec<u8>> for Came {
    fn from(bytes: Vec<u8>) -> Self {
        Self { length: bytes.len(), lies: Lies::Here(bytes) }
    }
}

impl Came {
    pub fn length(&self) -> usize {
        self.length
    }

    /// All of it, in memory.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn bytes(self) -> Result<Vec<u8>> {
        match self.lies {
            Lies::Here(bytes) => Ok(bytes),
            Lies::Part(path) => Ok(fs::read(path).await?),
            Lies::Form(file, from) => {
                let (mut file, mut bytes) = (file.lock().await, vec![0; self.length]);
                file.seek(SeekFrom::Start(from)).await?;
                file.read_exact(&mut bytes).await?;
                Ok(bytes)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::files::hash_of;

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
        let came = parts.came("a").await.expect("all");
        assert_eq!((came.length(), came.bytes().await.expect("its bytes")), (5, b"abcde".to_vec()));
        assert_eq!(parts.hash("a").await.expect("its hash"), hash_of(b"abcde"));
        parts.remove("a").await;
        assert_eq!(parts.length("a").await.expect("nothing"), 0);
    }

    #[tokio::test]
    async fn the_files_of_a_form_are_read_one_by_one_and_leave_nothing_behind() {
        let folder = tempfile::tempdir().expect("a folder");
        let parts = Parts::in_folder(folder.path()).expect("a folder of parts");
        let mut spool = parts.spool("form").await.expect("a place");
        let mut came = Vec::new();
        for file in [&b"one"[..], b"", b"another"] {
            let from = spool.length();
            spool.write(file).await.expect("written");
            came.push(spool.came(from).await.expect("whole"));
        }
        drop(spool);
        for (came, file) in came.into_iter().zip([&b"one"[..], b"", b"another"]) {
            assert_eq!(came.bytes().await.expect("its bytes"), file);
        }
        assert_eq!(std::fs::read_dir(folder.path()).expect("the folder").count(), 0);
    }
}
