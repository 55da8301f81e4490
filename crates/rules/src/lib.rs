//! What the OCOP decisions say, as functions from values to values.
//!
//! Nothing here reads a file, a clock or a database, and no float comes near a
//! score: the same answers give the same star in ten years. The law is data
//! (`rulesets/`); this crate is how that data is read.
//!
//! * [`library`]: all criteria sets, read and checked.
//! * [`ruleset`], [`form`]: one decision, and one of its printed forms.
//! * [`check`]: what is wrong with the files, if anything is.
//! * [`which`]: the decision a dossier falls under, and who recognises.
//! * [`sheet`]: one member's answers, and why they cannot be filed.
//! * [`ranking`]: from the members' sheets to the star.
//! * [`known`]: how far sheets count on a form of which something is unknown.
//! * [`composition`]: who has to sit on a council.
//! * [`council`]: quorum, second look, and whether a session may close.
//! * [`calibration`]: how far members lie apart on a sample that all of them tick.
//! * [`certificate`]: how long it holds and what it is worth on a day.
//! * [`code`]: the codes printed on the certificate: the product's, and the one that checks it.
//! * [`appeal`]: by when an appeal is filed, acknowledged and answered, where anybody set a term.
//! * [`calendar`]: the days on which an office works.
//! * [`clock`]: a term in working days, and how it stands still while a supplement is asked.
//! * [`dossier`]: when a renewal may be filed, and the next round of evaluation.
//! * [`questions`], [`completeness`]: what a dossier asks, and what it still lacks.
//! * [`estimate`]: the star that the own ticks let a producer expect.
//! * [`referral`]: what the ministry says of a product, and what is left to the province.
//! * [`reminder`]: when it is told that a certificate runs out, and that its renewal may be filed.
//! * [`revocation`]: by when a certificate is withdrawn.
//! * [`severity`]: how severe or mild a member judged beside the others.
//! * [`signatory`]: what stands above a signature.
//! * [`simulate`]: what ticks made on one text of a form say on a draft of another.
//! * [`slip`]: the number of the registration slip.
//! * [`tax_code`]: mã số thuế.
//! * [`tie`]: what ties a person who judges to a product.
#![warn(missing_docs, clippy::arithmetic_side_effects)]

pub mod appeal;
pub mod calendar;
pub mod calibration;
pub mod certificate;
pub mod check;
pub mod clock;
pub mod code;
pub mod completeness;
pub mod composition;
pub mod council;
mod digest;
pub mod dossier;
pub mod estimate;
pub mod form;
pub mod known;
pub mod library;
pub mod questions;
pub mod ranking;
mod raw;
pub mod referral;
pub mod reminder;
pub mod revocation;
pub mod ruleset;
pub mod severity;
pub mod sheet;
pub mod signatory;
pub mod simulate;
pub mod slip;
pub mod tax_code;
pub mod tie;
pub mod which;

/// Whole points as the forms print them; only a mean is ever a fraction
/// (Điều 3 QĐ 26/2026).
pub type Points = u32;

/// Stars, one to five (Điều 3.3 QĐ 26/2026).
pub type Stars = u8;
