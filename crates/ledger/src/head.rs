//! A signed head (C2SP tlog-checkpoint in a signed-note): how many entries there are, and the root over them.

use base64::{Engine, prelude::BASE64_STANDARD};
use ed25519_dalek::SigningKey;
use signed_note::{
    Note, Signature, StandardSigner, StandardVerifier, Verifier, VerifierList, is_key_name_valid, key_id,
};
use thiserror::Error;
use tlog_tiles::{Checkpoint, Hash};

use crate::witness::Witness;

/// The kind of key that signs heads: Ed25519, as signed-note numbers it.
const ED25519: u8 = 1;

/// What is signed.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    /// The ledger's name, once and for all: `ocop.example.vn/so-cong-khai`.
    pub origin: String,
    /// How many entries.
    pub size: u64,
    pub root: Hash,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NotAKey {
    #[error("the name is empty or has a space or a plus in it")]
    Name,
    #[error("it is not an Ed25519 key as signed-note writes it: name+id+key")]
    Key,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NotAHead {
    #[error("it is not a signed head")]
    Shape,
    #[error("it is the head of another ledger")]
    Origin,
    #[error("a signature is not that of its key")]
    Signature,
    #[error("no key that is trusted signed it")]
    Unsigned,
}

/// The ledger's own key.
pub struct Key {
    name: String,
    signer: StandardSigner,
    verifier: String,
}

impl Key {
    /// # Errors
    /// When the name cannot stand in a note.
    pub fn new(name: &str, secret: &[u8; 32]) -> Result<Self, NotAKey> {
        if !is_key_name_valid(name) {
            return Err(NotAKey::Name);
        }
        let public = SigningKey::from_bytes(secret).verifying_key();
        let id = key_id(name, &[&[ED25519], public.as_bytes().as_slice()].concat());
        let secret = BASE64_STANDARD.encode([&[ED25519], secret.as_slice()].concat());
        let signer = StandardSigner::new(&format!("PRIVATE+KEY+{name}+{id:08x}+{secret}")).map_err(|_| NotAKey::Key)?;
        let verifier = signed_note::new_ed25519_verifier_key(name, &public);
        Ok(Self { name: name.to_owned(), signer, verifier })
    }

    /// What others verify with: `name+id+key`.
    pub fn public(&self) -> &str {
        &self.verifier
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    /// The signed head over a tree's first `size` entries, of the ledger that is called as the key is.
    pub fn sign(&self, size: u64, root: Hash) -> String {
        let head = Checkpoint::new(&self.name, size, root, "").expect("the name was looked at");
        let mut note = Note::new(&head.to_bytes(), &[]).expect("a head is a text of lines");
        note.add_sigs(&[&self.signer]).expect("the key signs");
        String::from_utf8_lossy(&note.to_bytes()).into_owned()
    }
}

/// Whose signatures count: the ledger's own key, and those of witnesses.
pub struct Trusted {
    origin: String,
    own: (String, u32),
    known: VerifierList,
}

/// A head whose signatures hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Seal {
    pub head: Head,
    /// The trusted witnesses that signed it too, with the second since 1970 at which each says that it did.
    pub witnesses: Vec<(String, u64)>,
}

impl Trusted {
    /// # Errors
    /// When a key is none.
    pub fn new(own: &str, witnesses: &[String]) -> Result<Self, NotAKey> {
        let verifier = StandardVerifier::new(own).map_err(|_| NotAKey::Key)?;
        let (origin, own) = (verifier.name().to_owned(), (verifier.name().to_owned(), verifier.key_id()));
        let mut known: Vec<Box<dyn Verifier>> = vec![Box::new(verifier)];
        for witness in witnesses {
            known.push(Box::new(Witness::new(witness)?));
        }
        Ok(Self { origin, own, known: VerifierList::new(known) })
    }

    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Reads a signed head.
    ///
    /// # Errors
    /// When it is none of this ledger, the ledger's key did not sign it, or a signature under a trusted name is wrong.
    pub fn read(&self, text: &[u8]) -> Result<Seal, NotAHead> {
        let note = Note::from_bytes(text).map_err(|_| NotAHead::Shape)?;
        let head = Checkpoint::from_bytes(note.text()).map_err(|_| NotAHead::Shape)?;
        if head.origin() != self.origin {
            return Err(NotAHead::Origin);
        }
        let (signed, _) = note.verify(&self.known).map_err(|no| match no {
            signed_note::NoteError::UnverifiedNote => NotAHead::Unsigned,
            _ => NotAHead::Signature,
        })?;
        let is_own = |one: &Signature| (one.name(), one.id()) == (self.own.0.as_str(), self.own.1);
        if !signed.iter().any(is_own) {
            return Err(NotAHead::Unsigned);
        }
        let witnesses = signed
            .iter()
            .filter(|one| !is_own(one))
            .filter_map(|one| Some((one.name().to_owned(), crate::witness::second(one.signature())?)));
        let head = Head { origin: self.origin.clone(), size: head.size(), root: *head.hash() };
        Ok(Seal { head, witnesses: witnesses.collect() })
    }
}
