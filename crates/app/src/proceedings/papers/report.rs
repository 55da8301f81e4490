//! The council's report.

use super::super::gathering::{Item, Proceedings};
use super::asking::TEAM_REPORT;
use super::{Kind, Numbered, long_day, or_general, whole};
use crate::evaluation::sessions;
use documents::{CouncilReport, Figure, Seat, Signer, words::capital};

impl Proceedings<'_> {
    /// Who was there and has a vote: whoever only keeps the minutes evaluates nothing.
    fn evaluated(&self) -> Vec<Seat> {
        self.were_there().filter(|seat| seat.votes() || seat.is_alternate()).map(|seat| self.seat(seat)).collect()
    }

    /// What the report asks for: it says before the list whom it asks.
    fn proposals(&self) -> Vec<String> {
        let told = format!("giao {}", self.to_be_told());
        let asked = self.asked_of_the_chair(&self.not_set_aside());
        asked.into_iter().chain([told]).map(|asked| format!("{}.", capital(&asked))).collect()
    }

    fn figures(&self) -> Vec<Figure> {
        let figure = |label: &str, number: usize| Figure { label: label.to_owned(), number: whole(number) };
        let items = self.not_set_aside();
        let count = |of: &dyn Fn(&Item<'_>) -> bool| items.iter().filter(|item| of(item)).count();
        let mut figures = vec![figure("Sản phẩm được đánh giá", items.len())];
        let mut add = |label: &str, number: usize| {
            if number > 0 {
                figures.push(figure(label, number));
            }
        };
        // Five stars are the minister's to give (Điều 4.1.b QĐ 26/2026).
        add(
            "Sản phẩm đạt từ 90 điểm, đề nghị đánh giá cấp quốc gia (tiềm năng 5 sao)",
            count(&|item| item.goes_to_centre()),
        );
        for stars in (1..=5).rev() {
            let label = format!("Sản phẩm xếp hạng {stars} sao");
            add(&label, count(&|item| !item.goes_to_centre() && item.stars() == Some(stars)));
        }
        add("Sản phẩm không được nâng hạng, giữ giấy chứng nhận đang có", count(&|item| item.did_not_rise().is_some()));
        add("Sản phẩm không xếp hạng", count(&|item| item.stars().is_none()));
        figures
    }

    /// The advisory team's report, or the agency's on renewals, where it has its number (Điều 7.3.c, 7.6 QĐ 26/2026).
    pub(super) fn advice(&self) -> Option<String> {
        let number = self.kept(Kind::Advice)?.full_number();
        Some(if self.are_renewals() {
            let agency = or_general(&self.office.name, "cơ quan tham mưu quản lý OCOP cấp tỉnh");
            format!("Báo cáo đánh giá của {agency} số {number}")
        } else {
            format!("{TEAM_REPORT} số {number}")
        })
    }

    /// The session lists renewals and nothing else, so that the agency reports and no team has to.
    pub(in crate::proceedings) fn are_renewals(&self) -> bool {
        sessions::are_renewals(self.items.iter().map(|item| &item.listing))
    }

    /// What the minutes are called among what goes along: a council that was consulted in writing did not meet.
    pub(super) fn minutes_name(&self) -> &'static str {
        if self.session.in_writing {
            "Biên bản tổng hợp ý kiến bằng văn bản của Hội đồng"
        } else {
            "Biên bản họp Hội đồng"
        }
    }

    /// Whoever presided signs: not a chair who was absent, in whose place the name is left to the pen.
    fn presided(&self) -> Signer {
        let name = self.led_by().name;
        let title = if name.is_empty() { "CHỦ TỌA" } else { "CHỦ TỊCH" };
        Signer { titles: vec!["TM. HỘI ĐỒNG".to_owned(), title.to_owned()], name }
    }

    pub(super) fn report(&self, numbered: Option<Numbered<'_>>) -> CouncilReport {
        let (there, voting) = (self.there(), self.voting());
        let standing = self.not_set_aside();
        let attended = if self.session.in_writing {
            format!("lấy ý kiến bằng văn bản, nhận phiếu của {} trên {voting}", self.answered())
        } else {
            format!("có mặt {there} trên {voting}")
        };
        let session = format!(
            "{}, {attended} thành viên có quyền chấm điểm, biên bản số {}",
            capital(&long_day(Some(self.session.held_on()))),
            self.number_of(Kind::Minutes)
        );
        let left_out = self.judged_anew();
        let left_out = left_out.map(|(item, anew)| format!("{} {anew}, không nêu kết quả ở đây", item.named()));
        CouncilReport {
            head: self.head(Kind::Report, numbered),
            council: self.council.name.clone(),
            addressee: self.office.chair.clone(),
            bases: self.bases(),
            round: self.round(),
            members: self.evaluated(),
            sessions: [session].into_iter().chain(left_out).collect(),
            interests: self.interests(&standing),
            figures: self.figures(),
            products: self.scored_all(&standing),
            second_looks: self.looked_again(&standing),
            proposals: self.proposals(),
            enclosures: [
                format!("{} số {}", self.minutes_name(), self.number_of(Kind::Minutes)),
                "Bảng tổng hợp kết quả chấm điểm và phiếu chấm của thành viên".to_owned(),
            ]
            .into_iter()
            .chain(self.advice())
            .collect(),
            signer: self.presided(),
            copies: vec!["Như trên".to_owned(), "Thành viên Hội đồng".to_owned(), "Lưu: VT, HĐ".to_owned()],
            demo: self.is_demo(),
        }
    }
}
