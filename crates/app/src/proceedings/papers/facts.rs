//! How the minima and knock-outs of each product were settled, and why the council met on renewals: what the minutes say of
//! either (rules.md 10.3, docs/decisions/0035).

use super::super::gathering::{Item, Proceedings};
use super::long_day;
use crate::error::Result;
use crate::evaluation::facts::{FactSheet, Settled, WHOLE, differences};
use crate::evaluation::sessions::Ground;
use crate::platform::clock::day_of;
use documents::SettledFacts;
use rules::council::GatesBy;

impl Proceedings<'_> {
    /// One entry a product.
    pub(super) fn settled(&self) -> Result<Vec<SettledFacts>> {
        self.items.iter().map(|item| self.settled_of(item)).collect()
    }

    fn settled_of(&self, item: &Item<'_>) -> Result<SettledFacts> {
        let by_majority = self.regulation.rule().gates_by == GatesBy::Majority;
        let mut how = Vec::new();
        if by_majority {
            how.push("Yêu cầu tối thiểu quyết định theo đa số phiếu, theo Quy chế.".to_owned());
        }
        let Some(confirmed) = &item.facts else {
            return Ok(SettledFacts { product: item.named(), how, differs: Vec::new() });
        };
        let reasons = confirmed.reasons()?;
        how.push(match (&item.proposal, reasons.get(WHOLE)) {
            (Some(proposal), _) => format!("Đề xuất: {}.", by(proposal)),
            (None, Some(reason)) => format!("Không có đề xuất của Tổ tư vấn. Lý do xác nhận: {}.", unstopped(reason)),
            (None, None) => "Không có đề xuất của Tổ tư vấn.".to_owned(),
        });
        how.push(format!("Xác nhận thay Hội đồng: {}.", by(confirmed)));
        let ids = confirmed.knock_outs()?;
        let out = item.explained.form.knock_outs().iter().filter(|known| ids.contains(&known.id));
        let out: Vec<String> = out.map(rules::form::KnockOut::ground_vi).collect();
        how.push(if out.is_empty() {
            "Không có trường hợp bị loại.".to_owned()
        } else {
            format!("Trường hợp bị loại: {}. Căn cứ: {}.", out.join("; "), unstopped(&confirmed.note))
        });
        let mut differs = Vec::new();
        if item.proposal.is_some() {
            let answers = confirmed.answers()?;
            let settled = Settled { answers: answers.as_ref(), knock_outs: &ids };
            let form = (item.explained.form, item.listing.facts());
            for one in differences(form, item.proposal.as_ref(), &settled, self.words)? {
                let reason = reasons.get(&one.key).map_or("……", String::as_str);
                let (what, proposed, settled) = (one.what, one.proposed, one.settled);
                differs.push(format!("{what}: đề xuất “{proposed}”, xác nhận “{settled}”. Lý do: {reason}"));
            }
        }
        Ok(SettledFacts { product: item.named(), how, differs })
    }

    /// Why the council met on renewals; nothing where it met on none.
    pub(super) fn why_met(&self) -> String {
        let called = self.why_met.as_ref();
        let called =
            called.map(|why| format!(" Hội đồng chuyển từ lấy ý kiến bằng văn bản sang họp vì: {}.", unstopped(why)));
        let of = |item: &Item<'_>| {
            let ground = self.grounds.iter().find(|one| one.listing_id == item.listing.id)?;
            let why = match Ground::of(&ground.ground)? {
                Ground::OpinionsDiffer => "có nhiều ý kiến đánh giá khác nhau",
                Ground::Complex => "có nội dung phức tạp cần thảo luận",
                Ground::Anew => "đánh giá lại kết quả của phiên trước",
            };
            let reason = unstopped(&ground.reason);
            let reason = if reason.is_empty() { reason } else { format!(" ({reason})") };
            Some(format!("{}: {why}{reason}", item.row.product))
        };
        let each: Vec<String> = self.items.iter().filter_map(of).collect();
        let listed = (!each.is_empty()).then(|| {
            format!(" Hội đồng họp về hồ sơ đánh giá, phân hạng lại{} vì: {}.", self.in_writing_by(), each.join("; "))
        });
        called.into_iter().chain(listed).collect()
    }
}

/// "Đỗ Thúy Nga, ngày 10 tháng 11 năm 2026".
fn by(sheet: &FactSheet) -> String {
    format!("{}, {}", sheet.name, long_day(Some(day_of(sheet.at()))))
}

/// What somebody typed, for a sentence that has its own full stop.
fn unstopped(typed: &str) -> String {
    typed.trim_end_matches(['.', ' ']).to_owned()
}
