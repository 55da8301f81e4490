//! What came of a result, as the notice to the producer says it.

use crate::letter::{Block, field, known, said};
use crate::text;

/// What came of the result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// "Quyết định số …", and the number of the certificate.
    Recognised { decision: String, certificate: String },
    /// "Quyết định số …" that approved the result, and who evaluates next.
    Referred { decision: String, to: String },
    /// A renewal that the ministry judges, and nobody approves before (Điều 7.6 QĐ 26/2026); whether the mean is in the
    /// ministry's band.
    Renewing { to: String, potential: bool },
    /// An upgrade that does not rise: the certificate that the product has stays ("số …, hạng 3 sao, có giá trị đến hết …"),
    /// and where the result stands, as below.
    Kept { certificate: String, minutes: String },
    /// Neither decision nor certificate; where the result stands: "Biên bản số …", empty where there are no minutes.
    NotRecognised { minutes: String },
}

impl Standing {
    pub(super) fn blocks(&self) -> Vec<Block> {
        match self {
            Self::Recognised { decision, certificate } => {
                vec![field("Được công nhận tại", decision), field("Số giấy chứng nhận", certificate)]
            }
            Self::Referred { decision, to } => vec![
                field("Kết quả được phê duyệt tại", decision),
                said(&format!("Hồ sơ được gửi đến {} để đánh giá, phân hạng ở cấp quốc gia.", known(to))),
            ],
            Self::Renewing { to, .. } => {
                vec![said(&format!("Hồ sơ được gửi đến {} để đánh giá, phân hạng lại ở cấp quốc gia.", known(to)))]
            }
            Self::Kept { certificate, minutes } => {
                let kept = [
                    said(
                        "Kết quả không cao hơn hạng của giấy chứng nhận đang có, nên sản phẩm không được nâng hạng và không \
                         có quyết định công nhận mới. Giấy chứng nhận đang có được giữ nguyên.",
                    ),
                    field("Giấy chứng nhận đang có", certificate),
                ];
                kept.into_iter().chain(found_at(minutes)).collect()
            }
            Self::NotRecognised { minutes } => {
                let unrecognised = said("Sản phẩm chưa được công nhận và chưa được cấp giấy chứng nhận.");
                std::iter::once(unrecognised).chain(found_at(minutes)).collect()
            }
        }
    }
}

/// Where the result stands, where there are minutes.
fn found_at(minutes: &str) -> Option<Block> {
    (!text::line(minutes).is_empty()).then(|| field("Kết quả ghi tại", minutes))
}
