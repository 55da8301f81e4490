//! Why a file is not taken.

use serde::{Deserialize, Serialize};

/// A reason that a person can do something about. The code is stable; the sentence to show is chosen by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Refusal {
    /// Nothing is in it.
    #[error("the file is empty")]
    Empty,
    /// More than [`crate::MOST_BYTES`].
    #[error("the file is larger than 20 MB")]
    TooBig,
    /// No photograph and no PDF.
    #[error("the file is neither JPEG, PNG, WebP nor PDF")]
    WrongType,
    /// SVG, HTML, XML: pages that can act.
    #[error("the file is a page or a drawing in markup")]
    Markup,
    /// `.url`, `.desktop`, `.lnk`: it only leads elsewhere.
    #[error("the file is a link, not the paper itself")]
    Link,
    /// ZIP, RAR, 7z, tar and their like.
    #[error("the file is an archive; send what is in it one by one")]
    Archive,
    /// Word, Excel, PowerPoint, OpenDocument, RTF.
    #[error("the file is an office document; save it as PDF")]
    Office,
    /// The phone's own format: set the camera to "most compatible" (JPEG), or send a screenshot.
    #[error("the photograph is HEIC; set the camera to JPEG")]
    Heic,
    /// A film, or a sound.
    #[error("the file is a film or a sound")]
    Film,
    /// Two kinds in one file, which other programs would read as something else.
    #[error("the file is two kinds of file at once")]
    TwoKinds,
    /// It opens with a password only, or is protected against printing or copying.
    #[error("the document is protected with a password")]
    Password,
    /// More pixels or longer sides than [`crate::MOST_PIXELS`] and [`crate::MOST_SIDE`].
    #[error("the picture has too many pixels")]
    TooManyPixels,
    /// More than one picture in the file.
    #[error("the picture moves")]
    Animated,
    /// So many parts that it was made to keep a computer busy.
    #[error("the picture is cut into too many parts")]
    TooManyParts,
    /// More than [`crate::MOST_PAGES`].
    #[error("the document has more than 200 pages")]
    TooManyPages,
    /// Little to send, far too much to unpack.
    #[error("the document unpacks to far more than a document holds")]
    Bomb,
    /// Broken, cut off, or something that cannot be shown. Also what is said when the child died of it.
    #[error("the file cannot be read")]
    Unreadable,
    /// No fault of the file: no child could be started just now.
    #[error("files cannot be taken at the moment")]
    NotNow,
}

impl Refusal {
    /// Every reason there is.
    pub const ALL: [Self; 18] = [
        Self::Empty,
        Self::TooBig,
        Self::WrongType,
        Self::Markup,
        Self::Link,
        Self::Archive,
        Self::Office,
        Self::Heic,
        Self::Film,
        Self::TwoKinds,
        Self::Password,
        Self::TooManyPixels,
        Self::Animated,
        Self::TooManyParts,
        Self::TooManyPages,
        Self::Bomb,
        Self::Unreadable,
        Self::NotNow,
    ];

    /// The stable name by which the words are found.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "evidence-empty",
            Self::TooBig => "evidence-too-big",
            Self::WrongType => "evidence-wrong-type",
            Self::Markup => "evidence-markup",
            Self::Link => "evidence-link",
            Self::Archive => "evidence-archive",
            Self::Office => "evidence-office",
            Self::Heic => "evidence-heic",
            Self::Film => "evidence-film",
            Self::TwoKinds => "evidence-two-kinds",
            Self::Password => "evidence-password",
            Self::TooManyPixels => "evidence-too-many-pixels",
            Self::Animated => "evidence-animated",
            Self::TooManyParts => "evidence-too-many-parts",
            Self::TooManyPages => "evidence-too-many-pages",
            Self::Bomb => "evidence-bomb",
            Self::Unreadable => "evidence-unreadable",
            Self::NotNow => "evidence-not-now",
        }
    }
}
