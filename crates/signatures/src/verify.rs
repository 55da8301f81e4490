//! What may be said of a signed file by somebody who holds the bytes that were kept.

use crate::certificate::TEST;
use crate::dates;
use crate::scan::{self, Found, unhex};
use crate::seal::Seal;
use jiff::Timestamp;
use std::ops::Range;
use x509_cert::certificate::Certificate;
use x509_cert::name::Name;

/// The largest file that is looked at.
pub const MOST_BYTES: usize = 25 * 1024 * 1024;

/// A file beside the bytes that were kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    TooLarge,
    /// It does not begin with the kept bytes: it is another paper, whoever signed it.
    NotWhatWasKept,
    /// It begins with the kept bytes, and no signature is found behind them.
    Unsigned,
    /// It has more signatures than are looked at.
    TooMany,
    /// In the order in which they stand, which is that in which they were appended.
    Signed(Vec<Signature>),
}

impl Report {
    /// The signatures; none for a file that is no signed one.
    pub fn signatures(&self) -> &[Signature] {
        match self {
            Self::Signed(signatures) => signatures,
            _ => &[],
        }
    }

    /// Every signature holds, and there is one.
    pub fn holds(&self) -> bool {
        let signatures = self.signatures();
        !signatures.is_empty() && signatures.iter().all(|one| one.verdict == Verdict::Holds)
    }
}

/// One signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    pub verdict: Verdict,
    /// As its certificate says; none when no certificate was found.
    pub signer: Option<Signer>,
    /// The time that the file claims. Nobody but the signer says so.
    pub claimed_at: Option<Timestamp>,
}

impl Signature {
    /// Whether the certificate was valid at the time that the file claims; not where either is unknown.
    pub fn was_valid(&self) -> bool {
        self.signer.as_ref().zip(self.claimed_at).is_some_and(|(signer, at)| signer.is_valid_at(at))
    }
}

/// What is true of a signature, the worst first found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It holds for the whole file, or for all of it before the next signature, which holds too.
    Holds,
    /// It holds for what it covers; something was appended afterwards that no signature which holds covers.
    AppendedAfter,
    /// What it covers was changed afterwards.
    Changed,
    /// It does not cover the paper that was kept, leaves out more than itself, or the file was cut off.
    CoversSomethingElse,
    /// It was not made with the key of its certificate, or does not say which certificate that is.
    Broken,
    /// It is not written as the standard says.
    Unreadable,
    /// It uses what is not known here: an algorithm, or a time stamp in place of a signature.
    Unknown,
}

impl Verdict {
    pub fn holds(self) -> bool {
        self == Self::Holds
    }

    /// Whether it is known to be wrong; one that cannot be told here is for others to tell.
    pub fn is_wrong(self) -> bool {
        matches!(self, Self::Changed | Self::CoversSomethingElse | Self::Broken)
    }
}

/// Whose certificate it is. Whether anybody should believe that is the question of a list of issuers, which is not asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signer {
    /// The name alone.
    pub name: String,
    /// Everything the certificate says of its owner.
    pub subject: String,
    pub issuer: String,
    /// Nobody issued it but its owner.
    pub is_self_signed: bool,
    /// It says of itself that it is a test.
    pub is_test: bool,
    pub valid_from: Timestamp,
    pub valid_until: Timestamp,
}

impl Signer {
    /// Whether the certificate was valid at an instant.
    pub fn is_valid_at(&self, at: Timestamp) -> bool {
        (self.valid_from..=self.valid_until).contains(&at)
    }

    fn of(certificate: &Certificate) -> Option<Self> {
        let of = certificate.tbs_certificate();
        let instant = |time: x509_cert::time::Time| {
            let seconds = i64::try_from(time.to_unix_duration().as_secs()).ok()?;
            Timestamp::from_second(seconds).ok()
        };
        let subject = shown(&of.subject().to_string());
        let is_self_signed = of.subject() == of.issuer();
        Some(Self {
            name: common(of.subject()).unwrap_or_else(|| subject.clone()),
            is_test: is_self_signed && organization(of.subject()).is_some_and(|name| name == TEST),
            subject,
            issuer: shown(&of.issuer().to_string()),
            is_self_signed,
            valid_from: instant(of.validity().not_before)?,
            valid_until: instant(of.validity().not_after)?,
        })
    }
}

fn common(name: &Name) -> Option<String> {
    name.common_name().ok().flatten().map(|name| shown(&name.value()))
}

fn organization(name: &Name) -> Option<String> {
    name.organization().ok().flatten().map(|name| shown(&name.value()))
}

/// What a stranger wrote, as far as it may be shown: no controls, nothing that turns the direction of a line, not long.
fn shown(text: &str) -> String {
    let is_turn =
        |letter: char| matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().filter(|letter| !letter.is_control() && !is_turn(*letter)).take(300).collect()
}

/// Looks at a file that claims to be a signed one of `kept`.
pub fn verify(signed: &[u8], kept: &[u8]) -> Report {
    if signed.len() > MOST_BYTES {
        return Report::TooLarge;
    }
    if !signed.starts_with(kept) || kept.is_empty() {
        return Report::NotWhatWasKept;
    }
    let Some(found) = scan::find(signed, kept.len()) else { return Report::TooMany };
    let mut looked: Vec<Looked> = found.iter().map(|one| look(signed, kept.len(), one)).collect();
    // From the last to the first: what follows a signature is good when a signature that holds covers it.
    let mut next: Option<Range<usize>> = None;
    for one in looked.iter_mut().rev() {
        let Some(covered) = one.covered.clone() else { continue };
        let is_last = covered.end == signed.len();
        let is_covered = next.as_ref().is_some_and(|gap| gap.start >= covered.end);
        if is_last || is_covered {
            next.clone_from(&one.gap);
        } else {
            one.signature.verdict = Verdict::AppendedAfter;
        }
    }
    if looked.is_empty() {
        return Report::Unsigned;
    }
    Report::Signed(looked.into_iter().map(|one| one.signature).collect())
}

struct Looked {
    signature: Signature,
    /// What the signature covers from the first byte on, its own room included; none when it does not hold.
    covered: Option<Range<usize>>,
    gap: Option<Range<usize>>,
}

fn look(bytes: &[u8], kept: usize, found: &Found) -> Looked {
    let signature = |verdict, signer| Signature { verdict, signer, claimed_at: dates::read(&found.at) };
    let no = |verdict, signer| Looked { signature: signature(verdict, signer), covered: None, gap: None };
    let Some((gap, end)) = coverage(bytes, kept, found) else { return no(Verdict::CoversSomethingElse, None) };
    let cms = bytes.get(gap.clone()).and_then(unhex);
    let seal = match cms.as_deref().map(Seal::read) {
        Some(Ok(seal)) => seal,
        Some(Err(verdict)) => return no(verdict, None),
        None => return no(Verdict::Unreadable, None),
    };
    let signer = Signer::of(&seal.certificate);
    let (before, after) = (bytes.get(..gap.start).unwrap_or_default(), bytes.get(gap.end..end).unwrap_or_default());
    match seal.check(&[before, after], &found.kind) {
        Ok(()) => Looked { signature: signature(Verdict::Holds, signer), covered: Some(0..end), gap: Some(gap) },
        Err(verdict) => no(verdict, signer),
    }
}

/// The room that a signature leaves out, and where its ranges end; none unless they begin with the file, leave out the
/// room alone, and that lies behind the kept bytes.
fn coverage(bytes: &[u8], kept: usize, found: &Found) -> Option<(Range<usize>, usize)> {
    let [from, until, again, length] = found.ranges?;
    let gap = found.gap.clone()?;
    let end = again.checked_add(length)?;
    let is_whole = from == 0 && until == gap.start && again == gap.end && gap.start >= kept && end <= bytes.len();
    is_whole.then_some((gap, end))
}
