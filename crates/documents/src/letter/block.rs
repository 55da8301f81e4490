//! What a paper is built of, one thing below the other.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::text;

/// One thing below the other.
#[derive(Debug, Clone, serde::Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Block {
    /// "Kính gửi".
    To {
        names: Vec<String>,
    },
    /// "Căn cứ", in italics.
    Basis {
        words: String,
    },
    /// A part: "Phần I" above its name.
    Centre {
        lines: Vec<String>,
    },
    Heading {
        words: String,
    },
    Text {
        words: String,
    },
    /// Stays on the page of what it announces.
    Lead {
        words: String,
    },
    Field {
        label: String,
        value: String,
    },
    /// Two short fields on one line.
    Pair {
        fields: Vec<Pair>,
    },
    /// Boxes on one line, after what they are about.
    Ticks {
        label: String,
        ticks: Vec<Tick>,
    },
    Item {
        words: String,
    },
    /// Dotted lines to write on.
    Blank {
        lines: usize,
    },
    Table {
        columns: Vec<Column>,
        rows: Vec<Row>,
    },
    /// One paragraph of pieces, each set in its own way, a space between them.
    Runs {
        runs: Vec<Line>,
    },
    Close {
        copies: Vec<String>,
        left: Option<Sign>,
        right: Box<Sign>,
    },
    Page,
}

#[derive(Debug, Clone, serde::Serialize)]
pub(crate) struct Pair {
    pub(crate) label: String,
    pub(crate) value: String,
}

/// A box after its words.
#[derive(Debug, Clone, serde::Serialize)]
pub(crate) struct Tick {
    pub(crate) words: String,
    pub(crate) on: bool,
}

#[derive(Debug, Clone, serde::Serialize)]
pub(crate) struct Column {
    pub(crate) name: String,
    /// Millimetres; the one column with none takes what is left.
    pub(crate) width: usize,
    pub(crate) middle: bool,
}

#[derive(Debug, Clone)]
pub(crate) struct Row {
    /// One cell as wide as the table, or two, of which the first is as wide as all columns but the last.
    pub(crate) wide: bool,
    pub(crate) cells: Vec<Vec<Line>>,
}

/// One line in a cell.
#[derive(Debug, Clone, serde::Serialize)]
pub(crate) struct Line {
    pub(crate) words: String,
    pub(crate) strong: bool,
    pub(crate) slanted: bool,
    /// An empty box for the pen in the place of words.
    pub(crate) tick: bool,
}

/// Room for one signature.
#[derive(Debug, Clone, Default, serde::Serialize)]
pub(crate) struct Sign {
    /// With the day, where the head does not say them.
    pub(crate) place: String,
    pub(crate) day: String,
    pub(crate) titles: Vec<String>,
    /// "(Ký, ghi rõ họ tên)".
    pub(crate) hint: String,
    pub(crate) name: String,
}

/// A cell of more letters or lines may be taller than what is left of a page, or than a whole one.
const LONG: (usize, usize) = (200, 8);

impl Row {
    /// Whether it may go on on the next page; what is shorter stays together.
    pub(crate) fn may_break(&self) -> bool {
        let letters = |cell: &Vec<Line>| cell.iter().map(|line| line.words.chars().count()).sum::<usize>();
        self.cells.iter().any(|cell| letters(cell) > LONG.0 || cell.len() > LONG.1)
    }
}

impl Serialize for Row {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut row = serializer.serialize_struct("Row", 3)?;
        row.serialize_field("wide", &self.wide)?;
        row.serialize_field("cells", &self.cells)?;
        row.serialize_field("may_break", &self.may_break())?;
        row.end()
    }
}

impl Column {
    pub(crate) fn side(name: &str, width: usize) -> Self {
        Self { name: name.to_owned(), width, middle: false }
    }

    pub(crate) fn middle(name: &str, width: usize) -> Self {
        Self { name: name.to_owned(), width, middle: true }
    }
}

impl Line {
    pub(crate) fn plain(words: &str) -> Self {
        Self { words: text::line(words), strong: false, slanted: false, tick: false }
    }

    /// In a narrow column, where a word of more than `longest` letters may break.
    pub(crate) fn narrow(words: &str, longest: usize, part: usize) -> Self {
        Self { words: text::narrow(words, longest, part), ..Self::plain("") }
    }

    /// The same in bold.
    pub(crate) fn narrow_strong(words: &str, longest: usize, part: usize) -> Self {
        Self { strong: true, ..Self::narrow(words, longest, part) }
    }

    pub(crate) fn strong(words: &str) -> Self {
        Self { strong: true, ..Self::plain(words) }
    }

    pub(crate) fn tick() -> Self {
        Self { tick: true, ..Self::plain("") }
    }

    pub(crate) fn slanted(words: &str) -> Self {
        Self { slanted: true, ..Self::plain(words) }
    }
}
