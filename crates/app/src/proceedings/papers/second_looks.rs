//! What was looked at again: the totals before, those after, and why (the council's regulation limits how far sheets of one
//! product may lie apart).

use super::super::gathering::{Item, Proceedings};
use crate::evaluation::second_looks::{Outcome, SecondLook};
use crate::evaluation::sheets::Filing;

impl Proceedings<'_> {
    pub(super) fn looked_again(&self, items: &[&Item<'_>]) -> Vec<String> {
        let looks = items.iter().flat_map(|item| item.looks.iter().map(move |look| (item, look)));
        looks.map(|(item, look)| self.look(item, look)).collect()
    }

    fn look(&self, item: &Item<'_>, look: &SecondLook) -> String {
        let lay_there =
            |filing: &Filing| self.looked_at.iter().any(|(id, sheet)| *id == look.id && *sheet == filing.id);
        let before = self.totals(item, lay_there);
        let said = match look.outcome() {
            Outcome::Kept => format!("điểm các phiếu {before}; các thành viên giữ nguyên phiếu đã nộp"),
            // New sheets carry the version of the look; who files none keeps the sheet before.
            Outcome::ScoreAgain => {
                let after = self.totals(item, |filing| filing.version <= look.version);
                format!("các thành viên chấm lại; điểm các phiếu trước khi chấm lại {before}, sau khi chấm lại {after}")
            }
        };
        format!("{}: {said}. Lý do: {}", item.named(), look.reason)
    }

    /// "Nguyễn Thị Lan 100, Trần Văn Minh 80": of each member the newest among some of the sheets.
    fn totals(&self, item: &Item<'_>, is_one: impl Fn(&Filing) -> bool) -> String {
        let of = |user: &str| {
            let own = item.versions.iter().filter(|(filing, _)| filing.user_id == user && is_one(filing));
            own.filter(|(filing, _)| self.register.counts(filing)).max_by_key(|(filing, _)| filing.version)
        };
        let totals = self.seats.iter().filter_map(|seat| of(&seat.user_id));
        totals.map(|(filing, total)| format!("{} {total}", filing.name)).collect::<Vec<_>>().join(", ")
    }
}
