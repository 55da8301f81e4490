//! The QR code of a check address: level Q (a quarter of the symbol may be lost
//! to a crease or a stain) with the four light modules around it that readers
//! need.

use std::fmt::Write;

use qrcode::{Color, EcLevel, QrCode};

use crate::PaperError;

const QUIET: usize = 4;

/// A standalone SVG, black on white, without a size: the page decides.
pub fn svg(text: &str) -> Result<String, PaperError> {
    Ok(draw(text)?.svg)
}

/// The drawing together with its sides, counted in modules, for papers that
/// must keep the symbol above a printed size.
pub(crate) struct Drawing {
    pub(crate) svg: String,
    pub(crate) symbol: usize,
    pub(crate) whole: usize,
}

pub(crate) fn draw(text: &str) -> Result<Drawing, PaperError> {
    let code = QrCode::with_error_correction_level(text, EcLevel::Q).map_err(|_| PaperError::CodeTooLong)?;
    let symbol = code.width();
    let whole = symbol + 2 * QUIET;
    let colors = code.to_colors();
    let mut path = String::new();
    for (y, row) in colors.chunks(symbol).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|left, right| left == right) {
            if run[0] == Color::Dark {
                let (left, top, width) = (x + QUIET, y + QUIET, run.len());
                write!(path, "M{left} {top}h{width}v1h-{width}z").expect("a String takes any text");
            }
            x += run.len();
        }
    }
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {whole} {whole}\" \
         shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{whole}v{whole}H0z\"/>\
         <path fill=\"#000\" d=\"{path}\"/></svg>"
    );
    Ok(Drawing { svg, symbol, whole })
}
