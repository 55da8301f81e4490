//! What does not hold in an export, and where.

use crate::entry::Entry;
use crate::export::Export;
use crate::head::{NotAHead, Seal, Trusted};
use crate::tree::Tree;
use jiff::Timestamp;
use std::collections::BTreeMap;
use tlog_tiles::{Hash, record_hash};

/// Something that does not hold. Positions count from 0.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Finding {
    /// The entry is not the one that was published.
    Changed { position: u64 },
    /// The entry that was published there is gone.
    Removed { position: u64 },
    /// An entry stands there that was never published.
    Added { position: u64 },
    /// The entries of this span stand in another order than they were published.
    Reordered { from: u64, to: u64 },
    /// The entry says an instant before that of the entry before it.
    BackDated { position: u64 },
    /// The bytes are no entry.
    Unreadable { position: u64 },
    /// The leaf that the tiles published is missing or not that of the entry, whose own the signed heads confirm.
    Leaf { position: u64 },
    /// The signed heads do not confirm what stands after the first `from` entries and before the first `to`.
    Rewritten { from: u64, to: u64 },
    /// A head, the how-many-th of the file, is not one that the ledger signed.
    Head { number: usize, why: HeadFlaw },
    /// There are entries, and not one head that the ledger signed.
    NoHead,
    /// There are fewer entries than a head says.
    Short { entries: u64, signed: u64 },
    /// A head kept outside says otherwise of the first `size` entries; those before `confirmed` are as another head kept
    /// outside has them.
    NotAsWitnessed { confirmed: u64, size: u64 },
    /// A head that was given as kept outside is not one that the ledger signed.
    Outside { number: usize, why: HeadFlaw },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HeadFlaw {
    Shape,
    Origin,
    Signature,
    Unsigned,
    /// It has fewer entries than the head before it.
    Shrunk,
}

impl From<NotAHead> for HeadFlaw {
    fn from(no: NotAHead) -> Self {
        match no {
            NotAHead::Shape => Self::Shape,
            NotAHead::Origin => Self::Origin,
            NotAHead::Signature => Self::Signature,
            NotAHead::Unsigned => Self::Unsigned,
        }
    }
}

/// What an examination came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Examined {
    pub entries: u64,
    /// So many of them the newest head confirms; what was entered since waits for the next one.
    pub signed: u64,
    pub heads: usize,
    /// Heads kept outside that agree.
    pub outside: usize,
    /// Witnesses that signed the newest head too, by name.
    pub witnesses: Vec<String>,
    /// In the order of the entries.
    pub findings: Vec<Finding>,
}

impl Export {
    /// Looks at everything, with the ledger's key in hand and heads that were kept outside the server.
    pub fn examine(&self, trusted: &Trusted, outside: &[String]) -> Examined {
        let mut findings = Vec::new();
        let own: Vec<Hash> = self.entries.iter().map(|bytes| record_hash(bytes)).collect();
        let seals = self.seals(trusted, &mut findings);
        let entries = count(own.len());
        let tree = tree_of(&own);
        let newest = seals.iter().map(|seal| seal.head.size).max().unwrap_or(0);
        self.read_entries(&mut findings);
        if entries > 0 && seals.is_empty() {
            findings.push(Finding::NoHead);
        }
        if entries < newest {
            findings.push(Finding::Short { entries, signed: newest });
        }
        let confirmed = confirmed(&tree, &seals);
        if confirmed == newest {
            // What the heads confirm, the tiles may still say otherwise.
            let differs = |at: usize, own: &Hash| match self.leaves.get(at) {
                Some(leaf) => leaf != own,
                None => count(at) < newest,
            };
            let differ = own.iter().enumerate().filter(|(at, own)| differs(*at, own));
            findings.extend(differ.map(|(at, _)| Finding::Leaf { position: count(at) }));
        } else {
            let published = tree_of(&self.leaves);
            let by_leaves = self::confirmed(&published, &seals);
            let told = compare(&own, &self.leaves);
            if by_leaves < newest || told.is_empty() {
                let to = seals.iter().map(|seal| seal.head.size).find(|size| *size > by_leaves).unwrap_or(newest);
                findings.push(Finding::Rewritten { from: by_leaves, to });
            }
            findings.extend(told);
        }
        let agreeing = witnessed(&tree, trusted, outside, &mut findings);
        findings.sort();
        findings.dedup();
        let last = seals.iter().max_by_key(|seal| seal.head.size);
        let witnesses = last.map(|seal| seal.witnesses.iter().map(|(name, _)| name.clone()).collect());
        Examined {
            entries,
            signed: newest,
            heads: seals.len(),
            outside: agreeing,
            witnesses: witnesses.unwrap_or_default(),
            findings,
        }
    }

    /// The heads whose signatures hold and that do not shrink.
    fn seals(&self, trusted: &Trusted, findings: &mut Vec<Finding>) -> Vec<Seal> {
        let mut seals: Vec<Seal> = Vec::new();
        for (number, text) in self.heads.iter().enumerate() {
            match trusted.read(text.as_bytes()) {
                Ok(seal) if seals.last().is_some_and(|before| before.head.size > seal.head.size) => {
                    findings.push(Finding::Head { number, why: HeadFlaw::Shrunk });
                }
                Ok(seal) => seals.push(seal),
                Err(no) => findings.push(Finding::Head { number, why: no.into() }),
            }
        }
        seals
    }

    /// Whether each is an entry, and none says that it was entered before the one before it.
    fn read_entries(&self, findings: &mut Vec<Finding>) {
        let mut latest: Option<Timestamp> = None;
        for (at, bytes) in self.entries.iter().enumerate() {
            let position = count(at);
            let Ok(entry) = Entry::from_bytes(bytes) else {
                findings.push(Finding::Unreadable { position });
                continue;
            };
            if latest.is_some_and(|latest| entry.at < latest) {
                findings.push(Finding::BackDated { position });
            }
            latest = Some(latest.map_or(entry.at, |latest| latest.max(entry.at)));
        }
    }
}

/// How many of the first entries the heads confirm without a gap.
fn confirmed(tree: &Tree, seals: &[Seal]) -> u64 {
    let holds = |seal: &&Seal| tree.root(seal.head.size).is_ok_and(|root| root == seal.head.root);
    seals.iter().take_while(holds).last().map_or(0, |seal| seal.head.size)
}

/// What became of the published leaves in the entries.
fn compare(own: &[Hash], published: &[Hash]) -> Vec<Finding> {
    // How often each hash stands here more often than there.
    let mut surplus: BTreeMap<[u8; 32], i64> = BTreeMap::new();
    for hash in own {
        *surplus.entry(hash.0).or_default() += 1;
    }
    for hash in published {
        *surplus.entry(hash.0).or_default() -= 1;
    }
    let (mut findings, mut ours, mut theirs) = (Vec::new(), 0, 0);
    let mut reordered: Option<(u64, u64)> = None;
    while let Some(leaf) = published.get(theirs) {
        let position = count(theirs);
        let Some(hash) = own.get(ours) else {
            findings.push(Finding::Removed { position });
            theirs += 1;
            continue;
        };
        if hash == leaf {
            (ours, theirs) = (ours + 1, theirs + 1);
            continue;
        }
        let is_gone = surplus.get(&leaf.0).is_some_and(|more| *more < 0);
        let is_new = surplus.get(&hash.0).is_some_and(|more| *more > 0);
        match (is_gone, is_new) {
            (true, true) => findings.push(Finding::Changed { position }),
            (true, false) => findings.push(Finding::Removed { position }),
            (false, true) => findings.push(Finding::Added { position: count(ours) }),
            (false, false) => {
                reordered = Some(reordered.map_or((position, position), |(from, _)| (from, position)));
            }
        }
        if is_gone {
            *surplus.entry(leaf.0).or_default() += 1;
        }
        if is_new {
            *surplus.entry(hash.0).or_default() -= 1;
        }
        // Of what stands in both, only the place differs: both go on.
        ours += usize::from(is_new || !is_gone);
        theirs += usize::from(is_gone || !is_new);
    }
    findings.extend(reordered.map(|(from, to)| Finding::Reordered { from, to }));
    findings
}

/// Compares with the heads that were kept outside; answers how many agree.
fn witnessed(tree: &Tree, trusted: &Trusted, outside: &[String], findings: &mut Vec<Finding>) -> usize {
    let mut heads = Vec::new();
    for (number, text) in outside.iter().enumerate() {
        match trusted.read(text.as_bytes()) {
            Ok(seal) => heads.push(seal.head),
            Err(no) => findings.push(Finding::Outside { number, why: no.into() }),
        }
    }
    heads.sort_by_key(|head| head.size);
    let agrees = |head: &&crate::head::Head| tree.root(head.size).is_ok_and(|root| root == head.root);
    let agreeing = heads.iter().filter(agrees).count();
    if let Some(first) = heads.iter().find(|head| !agrees(head)) {
        let confirmed = heads.iter().filter(agrees).map(|head| head.size).filter(|size| *size < first.size).max();
        findings.push(Finding::NotAsWitnessed { confirmed: confirmed.unwrap_or(0), size: first.size });
    }
    agreeing
}

fn tree_of(leaves: &[Hash]) -> Tree {
    let mut tree = Tree::default();
    for leaf in leaves {
        tree.add(*leaf);
    }
    tree
}

fn count(at: usize) -> u64 {
    u64::try_from(at).unwrap_or(u64::MAX)
}
