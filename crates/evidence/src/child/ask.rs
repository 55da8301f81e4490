//! The asker's side: starts a child for every file, and believes nothing it says without looking.

use super::{Answer, Sealed, Want, wire};
use crate::{Kind, Refusal};
use std::{ffi::OsString, path::PathBuf, process::Stdio, sync::OnceLock, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    process::Command,
    sync::Semaphore,
    time::timeout,
};

/// How a child is started, and how many there may be at once: each can take half a gigabyte.
#[derive(Debug)]
pub struct Child {
    program: PathBuf,
    arguments: Vec<OsString>,
    places: Semaphore,
    longest: Duration,
    sealed: OnceLock<Sealed>,
}

impl Child {
    /// `program` with these arguments calls [`super::run_child`]. At most `at_once` run together; others wait for
    /// their turn. A child is ended `longest` after it was started.
    pub fn new(
        program: impl Into<PathBuf>,
        arguments: impl IntoIterator<Item = impl Into<OsString>>,
        at_once: usize,
        longest: Duration,
    ) -> Self {
        Self {
            program: program.into(),
            arguments: arguments.into_iter().map(Into::into).collect(),
            places: Semaphore::new(at_once.max(1)),
            longest,
            sealed: OnceLock::new(),
        }
    }

    /// How far the first child that answered was sealed.
    pub fn sealed(&self) -> Option<Sealed> {
        self.sealed.get().copied()
    }

    /// Has a file read. What is not of the wanted kind is refused without starting a child.
    ///
    /// # Errors
    /// What the file is refused for. A child that dies, takes too long or answers what it should not is
    /// *Unreadable*, for it was the file; one that could not be started is *NotNow*.
    pub async fn ask(&self, want: &Want, bytes: &[u8]) -> Result<Answer, Refusal> {
        let is_document = crate::kind(bytes)? == Kind::Pdf;
        if is_document != matches!(want, Want::Document(_)) {
            return Err(Refusal::WrongType);
        }
        let _place = self.places.acquire().await.map_err(|_| Refusal::NotNow)?;
        let said = timeout(self.longest, self.said(want, bytes)).await.map_err(|_| Refusal::Unreadable)??;
        let (sealed, made) = wire::answer(&said)?;
        self.sealed.get_or_init(|| sealed);
        let made = made?;
        match (want, &made) {
            (Want::Photo, Answer::Photo(_)) => Ok(made),
            (Want::Document(pages), Answer::Document(document)) => {
                let asked = (pages.start..pages.end.min(document.pages)).take(document.images.len());
                let in_order = document.images.iter().map(|image| image.page).eq(asked);
                if in_order { Ok(made) } else { Err(Refusal::Unreadable) }
            }
            _ => Err(Refusal::Unreadable),
        }
    }

    /// Everything the child says until it ends well.
    async fn said(&self, want: &Want, bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
        let head = wire::request(want).map_err(|_| Refusal::NotNow)?;
        let mut child = Command::new(&self.program)
            .args(&self.arguments)
            .env_clear()
            // An allocator that puts a gigabyte aside at its start, ready to be written to, would leave no limit.
            .env("MIMALLOC_ARENA_RESERVE", "0")
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .map_err(|_| Refusal::NotNow)?;
        let (Some(mut to), Some(from)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(Refusal::NotNow);
        };
        // Told everything or not, what counts is what the child says; one that talks without listening is cut off.
        let telling = async move {
            if to.write_all(&head).await.is_ok() {
                to.write_all(bytes).await.ok();
            }
            drop(to);
            std::future::pending::<()>().await;
        };
        let mut said = Vec::new();
        let mut from = from.take(wire::LONGEST_ANSWER + 1);
        let ended = tokio::select! {
            ended = from.read_to_end(&mut said) => ended,
            () = telling => Ok(0),
        };
        ended.map_err(|_| Refusal::Unreadable)?;
        if said.len() as u64 > wire::LONGEST_ANSWER {
            return Err(Refusal::Unreadable);
        }
        let ended = child.wait().await.map_err(|_| Refusal::Unreadable)?;
        if ended.success() { Ok(said) } else { Err(Refusal::Unreadable) }
    }
}
