//! Electronic signatures on papers that were kept as PDF. A paper is signed by appending to it, so that whoever holds the
//! kept bytes sees that the signed file begins with them.
//!
//! [`prepare`] appends a signature field to a PDF of our own press and leaves room; what a signer answers for its digest
//! is put there by [`Prepared::embed`]. [`Statement`] is what a signer signs, and makes the CMS of a bare signature;
//! [`TestCertificate`] signs here, under a name that says it is a test. [`verify`] looks at a file that a stranger sent: it
//! reads the bytes after the kept ones and the CMS in them, and never the file as a PDF.
//!
//! No file, no network, no clock and no chance: all of it is given.

mod certificate;
mod dates;
mod increment;
mod prepare;
mod scan;
mod seal;
mod statement;
mod tokens;
mod verify;

pub use certificate::{TEST, TestCertificate};
pub use increment::NotAPaper;
pub use prepare::{Field, Prepared, ROOM, TooLong, prepare};
pub use scan::{MOST_CMS, MOST_SIGNATURES};
pub use statement::{NotMade, Statement};
pub use verify::{MOST_BYTES, Report, Signature, Signer, Verdict, verify};
