//! What the child gives up. Limits of resources hold on every Linux; Landlock where the kernel knows it.

use crate::Refusal;
use landlock::{ABI, Access, AccessFs, AccessNet, Ruleset, RulesetAttr, RulesetStatus, Scope};
use rustix::process::{DumpableBehavior, Resource, Rlimit, nice, set_dumpable_behavior, setrlimit};
use serde::{Deserialize, Serialize};
use std::{fs::File, io, os::unix::fs::FileExt};

/// Seconds of the processor; the kernel ends what takes more.
const LONGEST: u64 = 3;
/// Whoever asks for a page comes first: a tenth of the processor that others get while there is not enough.
const LATER_IN_LINE: i32 = 10;
/// Bytes of memory that reading the request may take.
const REQUEST: u64 = 64 << 20;

/// Bytes that may be held at any time when a limit is set: what comes on top of more is no limit.
const MOST_HELD: u64 = 512 << 20;

/// How far a child gave up what it could do; the asker writes it down once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sealed {
    /// Limits, and Landlock with everything that was asked of it.
    Fully,
    /// Limits, and what an older kernel knows of Landlock.
    Partly,
    /// Limits only: no file can be opened or written and no connection made, because there is no number left for
    /// one. The kernel has no Landlock.
    LimitsOnly,
}

/// The limits of this process.
pub(super) struct Limits {
    /// Opened before no file could be opened any more: what the process holds now.
    held: File,
    /// Bytes of a page of memory.
    page: u64,
    sealed: Sealed,
}

impl Limits {
    /// Gives everything up.
    pub fn set() -> io::Result<Self> {
        let held = File::open("/proc/self/statm")?;
        let page = rustix::param::page_size() as u64;
        nice(LATER_IN_LINE)?;
        let sealed = landlock()?;
        set_dumpable_behavior(DumpableBehavior::NotDumpable)?;
        for (resource, most) in [
            (Resource::Core, 0),
            (Resource::Cpu, LONGEST),
            // No byte of a file, no new file, no connection, no process.
            (Resource::Fsize, 0),
            (Resource::Nofile, 0),
            (Resource::Nproc, 0),
        ] {
            setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })?;
        }
        let limits = Self { held, page, sealed };
        limits.memory(REQUEST).map_err(|_| io::ErrorKind::Unsupported)?;
        Ok(limits)
    }

    pub fn sealed(&self) -> Sealed {
        self.sealed
    }

    /// So many bytes may be taken besides what is held now. An allocator may have put aside room for more than it
    /// holds, so not only the room is limited but also what of it can be written to.
    pub fn memory(&self, more: u64) -> Result<(), Refusal> {
        let mut text = [0; 128];
        let length = self.held.read_at(&mut text, 0).map_err(|_| Refusal::Unreadable)?;
        let text = String::from_utf8_lossy(&text[..length]);
        let pages: Vec<u64> = text.split_whitespace().filter_map(|number| number.parse().ok()).collect();
        let &[room, _, _, _, _, written, ..] = &pages[..] else { return Err(Refusal::Unreadable) };
        if written * self.page > MOST_HELD {
            return Err(Refusal::Unreadable);
        }
        for (resource, held) in [(Resource::As, room), (Resource::Data, written)] {
            let limit = Rlimit { current: Some(held * self.page + more), maximum: None };
            setrlimit(resource, limit).map_err(|_| Refusal::Unreadable)?;
        }
        Ok(())
    }
}

/// No file, no network, no signal to others, as far as the kernel can.
fn landlock() -> io::Result<Sealed> {
    let newest = ABI::V6;
    let restricted = Ruleset::default()
        .handle_access(AccessFs::from_all(newest))
        .and_then(|rules| rules.handle_access(AccessNet::from_all(newest)))
        .and_then(|rules| rules.scope(Scope::from_all(newest)))
        .and_then(Ruleset::create)
        .and_then(landlock::RulesetCreated::restrict_self);
    match restricted.map_err(io::Error::other)?.ruleset {
        RulesetStatus::FullyEnforced => Ok(Sealed::Fully),
        RulesetStatus::PartiallyEnforced => Ok(Sealed::Partly),
        RulesetStatus::NotEnforced => Ok(Sealed::LimitsOnly),
    }
}
