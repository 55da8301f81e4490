//! What the sheets of each product came to, as a table that minutes, reports and
//! submissions share.

use super::number;
use crate::letter::{Block, Column, Line, Row, clean};
use crate::press::PaperError;
use crate::text;

/// Letters of one word that fit the column of what was missed, and that of the names.
const ROOM: usize = 10;
const NAME_ROOM: usize = 14;

/// One product before the council.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scored {
    pub product: String,
    pub producer: String,
    /// Filed sheets that count.
    pub sheets: u32,
    /// The exact mean as it is to be read: "84,43".
    pub mean: String,
    /// The band of the mean: "70 - dưới 90".
    pub band: String,
    /// Gates missed for the star of the band.
    pub missed: Vec<String>,
    /// Knock-outs that the council confirmed.
    pub knock_outs: Vec<String>,
    /// Below three stars, where no minimum binds: those of the next star that are not met, as a sentence; empty where
    /// there are none.
    pub ahead: String,
    /// The proposed star; none when the product is not ranked.
    pub stars: Option<u8>,
    /// The mean is in the band that the ministry judges: the province gives no star.
    pub referred: bool,
    /// Members who stood aside for this product.
    pub recused: Vec<String>,
}

/// A product has one to five stars or none.
pub(super) fn checked<'a>(products: impl IntoIterator<Item = &'a Scored>) -> Result<(), PaperError> {
    stars(products.into_iter().filter_map(|product| product.stars))
}

/// No sixth star on any paper.
pub(super) fn stars(given: impl IntoIterator<Item = u8>) -> Result<(), PaperError> {
    match given.into_iter().find(|stars| !(1..=5).contains(stars)) {
        Some(stars) => Err(PaperError::Stars(stars)),
        None => Ok(()),
    }
}

/// "4 sao", or that there is no rank.
pub(super) fn rank(stars: Option<u8>) -> String {
    stars.map_or_else(|| "Không xếp hạng".to_owned(), |stars| format!("{stars} sao"))
}

/// What a province says of a product whose mean is in the band of the ministry (Điều 7.3.e QĐ 26/2026): five stars are the
/// minister's to give.
pub(super) const POTENTIAL: &str = "Tiềm năng 5 sao, đề nghị cấp quốc gia";

/// Below this nothing is recognised, and no minimum binds.
pub(super) const LEAST_RECOGNISED: u8 = 3;

/// Every product with what its star rests on, on a page upright or on its side.
pub(super) fn table(products: &[Scored], wide: bool) -> Block {
    let [sheets, mean, band, missed, rank] = if wide { [15, 26, 34, 72, 34] } else { [15, 17, 19, 36, 20] };
    let columns = vec![
        Column::middle("TT", 10),
        Column::side("Sản phẩm, chủ thể", 0),
        Column::middle("Số phiếu", sheets),
        Column::middle("Điểm trung bình", mean),
        Column::middle("Khung điểm", band),
        Column::side("Yêu cầu chưa đạt, trường hợp bị loại", missed),
        Column::middle("Hạng", rank),
    ];
    Block::Table { columns, rows: products.iter().enumerate().map(|(at, product)| product.row(at)).collect() }
}

impl Scored {
    /// The product in bold, who makes it, who stood aside.
    pub(super) fn names(&self) -> Vec<Line> {
        let mut lines = vec![
            Line::narrow_strong(&self.product, NAME_ROOM, NAME_ROOM),
            Line::narrow(&self.producer, NAME_ROOM, NAME_ROOM),
        ];
        let recused = clean(&self.recused);
        if !recused.is_empty() {
            let words = format!("Không tham gia chấm: {}", recused.join(", "));
            lines.push(Line { slanted: true, ..Line::narrow(&words, NAME_ROOM, NAME_ROOM) });
        }
        lines
    }

    fn row(&self, at: usize) -> Row {
        Row {
            wide: false,
            cells: vec![
                number(at),
                self.names(),
                vec![Line::plain(&self.sheets.to_string())],
                vec![Line::narrow(&self.mean, 6, 5)],
                vec![Line::narrow(&self.band, 6, 5)],
                self.against(),
                vec![Line::strong(&self.rank())],
            ],
        }
    }

    pub(super) fn rank(&self) -> String {
        if self.referred { POTENTIAL.to_owned() } else { rank(self.stars) }
    }

    fn against(&self) -> Vec<Line> {
        let missed = clean(&self.missed);
        let out = clean(&self.knock_outs);
        if missed.is_empty() && out.is_empty() {
            let is_low = self.stars.is_some_and(|stars| stars < LEAST_RECOGNISED);
            let ahead = text::line(&self.ahead);
            return match (is_low, ahead.is_empty()) {
                (false, _) => vec![Line::plain("Không")],
                (true, true) => vec![Line::plain("–")],
                (true, false) => vec![Line::narrow(&ahead, ROOM, ROOM)],
            };
        }
        let missed = missed.iter().map(|words| Line::narrow(words, ROOM, ROOM));
        let out = out.iter().map(|words| Line::narrow(&ground(words), ROOM, ROOM));
        missed.chain(out).collect()
    }
}

/// A ground on which a product is out; one that says that something is not met says it without more.
fn ground(words: &str) -> String {
    let words = text::line(words);
    if words.starts_with("Không đáp ứng yêu cầu") { words } else { format!("Bị loại: {words}") }
}
