//! Signatures of witnesses (C2SP tlog-cosignature, version 1): somebody outside saw this head, at this second, and it
//! continued the one that he saw before.

use crate::head::{NotAHead, NotAKey, Trusted};
use crate::tree::holds_growth;
use base64::{Engine, prelude::BASE64_STANDARD};
use ed25519_dalek::{Signature as Bytes, Signer as _, SigningKey, VerifyingKey};
use signed_note::{Note, Signature, Signer, Verifier, is_key_name_valid, key_id};
use thiserror::Error;
use tlog_tiles::Hash;

/// The kind of key that cosigns, as tlog-cosignature numbers it.
const COSIGNATURE: u8 = 4;
/// The second, before the signature itself.
const SECOND: usize = 8;

/// A witness's public key: `name+id+key`.
pub struct Witness {
    name: String,
    id: u32,
    key: VerifyingKey,
}

impl Witness {
    /// # Errors
    /// When it is no such key.
    pub fn new(key: &str) -> Result<Self, NotAKey> {
        let (name, rest) = key.split_once('+').ok_or(NotAKey::Key)?;
        let (id, bytes) = rest.split_once('+').ok_or(NotAKey::Key)?;
        if !is_key_name_valid(name) || id.len() != 8 {
            return Err(NotAKey::Name);
        }
        let bytes = BASE64_STANDARD.decode(bytes).map_err(|_| NotAKey::Key)?;
        let own_id = key_id(name, &bytes);
        let [COSIGNATURE, key @ ..] = bytes.as_slice() else { return Err(NotAKey::Key) };
        let key = key.try_into().ok().and_then(|key| VerifyingKey::from_bytes(key).ok()).ok_or(NotAKey::Key)?;
        if id != format!("{own_id:08x}") {
            return Err(NotAKey::Key);
        }
        Ok(Self { name: name.to_owned(), id: own_id, key })
    }
}

impl Verifier for Witness {
    fn name(&self) -> &str {
        &self.name
    }

    fn key_id(&self) -> u32 {
        self.id
    }

    fn verify(&self, text: &[u8], signature: &[u8]) -> bool {
        let (Some(second), Some(bytes)) = (second(signature), signature.get(SECOND..)) else { return false };
        Bytes::from_slice(bytes).is_ok_and(|bytes| self.key.verify_strict(&statement(second, text), &bytes).is_ok())
    }
}

/// The second since 1970 that a cosignature names.
pub(crate) fn second(signature: &[u8]) -> Option<u64> {
    signature.first_chunk::<SECOND>().map(|bytes| u64::from_be_bytes(*bytes))
}

fn statement(second: u64, text: &[u8]) -> Vec<u8> {
    [format!("cosignature/v1\ntime {second}\n").as_bytes(), text].concat()
}

/// A witness's own key, on a machine that is not the server's.
pub struct Cosigner {
    name: String,
    key: SigningKey,
}

/// Why a witness does not sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NotSeen {
    #[error(transparent)]
    Head(#[from] NotAHead),
    #[error("it has fewer entries than the head that was seen before")]
    Shrunk,
    #[error("it does not continue the head that was seen before: what was entered has been rewritten")]
    Rewritten,
}

impl Cosigner {
    /// # Errors
    /// When the name cannot stand in a note.
    pub fn new(name: &str, secret: &[u8; 32]) -> Result<Self, NotAKey> {
        if !is_key_name_valid(name) {
            return Err(NotAKey::Name);
        }
        Ok(Self { name: name.to_owned(), key: SigningKey::from_bytes(secret) })
    }

    /// What others verify with: `name+id+key`.
    pub fn public(&self) -> String {
        let bytes = [&[COSIGNATURE], self.key.verifying_key().as_bytes().as_slice()].concat();
        format!("{}+{:08x}+{}", self.name, key_id(&self.name, &bytes), BASE64_STANDARD.encode(bytes))
    }

    /// The signature's line under a head that the ledger signed, if it continues the head that this witness saw before, as
    /// the proof shows.
    ///
    /// # Errors
    /// When it is no head of the ledger, or does not continue the one before.
    pub fn sign(
        &self,
        trusted: &Trusted,
        text: &[u8],
        before: Option<(u64, Hash)>,
        proof: &[Hash],
        second: u64,
    ) -> Result<String, NotSeen> {
        let head = trusted.read(text)?.head;
        if let Some((size, root)) = before {
            if head.size < size {
                return Err(NotSeen::Shrunk);
            }
            if size > 0 && !holds_growth(proof, (size, root), (head.size, head.root)) {
                return Err(NotSeen::Rewritten);
            }
        }
        let note = Note::from_bytes(text).map_err(|_| NotAHead::Shape)?;
        let by = At { cosigner: self, second };
        let bytes = by.sign(note.text()).map_err(|_| NotAHead::Signature)?;
        let line = Signature::new(self.name.clone(), by.key_id(), bytes).map_err(|_| NotAHead::Shape)?;
        Ok(String::from_utf8_lossy(&line.to_bytes()).into_owned())
    }
}

/// A cosigner at a second.
struct At<'a> {
    cosigner: &'a Cosigner,
    second: u64,
}

impl Signer for At<'_> {
    fn name(&self) -> &str {
        &self.cosigner.name
    }

    fn key_id(&self) -> u32 {
        let bytes = [&[COSIGNATURE], self.cosigner.key.verifying_key().as_bytes().as_slice()].concat();
        key_id(&self.cosigner.name, &bytes)
    }

    fn sign(&self, text: &[u8]) -> Result<Vec<u8>, signature::Error> {
        let bytes = self.cosigner.key.try_sign(&statement(self.second, text))?;
        Ok([self.second.to_be_bytes().as_slice(), bytes.to_bytes().as_slice()].concat())
    }
}
