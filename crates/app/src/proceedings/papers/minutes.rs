//! The minutes and the council's report.

use super::super::gathering::{Item, Proceedings, local};
use super::{Kind, Numbered, whole};
use crate::evaluation::councils;
use crate::evaluation::second_looks::Outcome;
use documents::{CouncilReport, Figure, Interest, Minutes, Scored, Seat, Signer};

impl Proceedings<'_> {
    pub(super) fn minutes(&self, numbered: Option<Numbered<'_>>) -> Minutes {
        let head = self.head(Kind::Minutes, numbered);
        let held_on = self.session.held_on();
        let closed = self.session.closed_at().map_or_else(|| held_on.at(0, 0, 0, 0), local);
        let opened = self.roll.as_ref().map_or(closed, |roll| local(roll.began_at()));
        let number =
            numbered.map_or_else(|| format!("……/{}", head.symbol), |n| format!("{:02}/{}", n.number, n.symbol));
        Minutes {
            parent_body: head.parent_body,
            council: head.issuer,
            number,
            subject: format!("{} {}", self.council.name, self.round()),
            opened,
            closed,
            venue: self.session.venue.clone(),
            chair: Seat::new(&self.presiding("chair"), &self.words.say("seat-chair")),
            secretary: Seat::new(&self.presiding("secretary"), &self.words.say("seat-secretary")),
            present: self.present(),
            absent: self.absent(),
            invited: self.guests(),
            quorum: [self.quorum(), self.sample()].concat(),
            interests: self.interests(),
            ruleset: self.ruleset(),
            products: self.all_scored(),
            abstentions: self.abstentions(),
            second_looks: self.looked_again(),
            conclusions: self.conclusions(),
            demo: self.is_demo(),
        }
    }

    fn all_scored(&self) -> Vec<Scored> {
        self.items.iter().map(|item| self.scored(item)).collect()
    }

    fn present(&self) -> Vec<Seat> {
        let Some(roll) = &self.roll else { return Vec::new() };
        // Who stands in was there, whether or not the roll names alternates.
        let stands_in = |seat: &councils::Seat| self.register.instead_of(&seat.user_id).is_some();
        let is_there = |user: &str| !self.register.is_absent(user);
        let present =
            |seat: &&councils::Seat| roll.is_present(&seat.user_id) || (stands_in(seat) && is_there(&seat.user_id));
        self.seats.iter().filter(present).map(|seat| self.seat(seat)).collect()
    }

    fn absent(&self) -> Vec<Seat> {
        let Some(roll) = &self.roll else { return Vec::new() };
        let absent = self.seats.iter().filter(|seat| !seat.is_alternate() && !roll.is_present(&seat.user_id));
        let named = absent.map(|seat| {
            let reason = roll.entry(&seat.user_id).map_or("", |entry| entry.reason.as_str());
            let mut named = self.seat(seat);
            if !reason.is_empty() {
                named.post = format!("{} ({reason})", named.post);
            }
            named
        });
        named.collect()
    }

    fn guests(&self) -> Vec<Seat> {
        let guests = self.roll.as_ref().map_or("", |roll| roll.guests.as_str());
        let guests = guests.lines().map(str::trim).filter(|line| !line.is_empty());
        guests
            .map(|line| line.split_once(',').map_or_else(|| Seat::new(line, ""), |(name, of)| Seat::new(name, of)))
            .collect()
    }

    /// "Có mặt 5 trên 6 …"
    fn quorum(&self) -> String {
        let (there, voting, needed) = (self.there(), self.voting(), self.needed());
        let is_enough = whole(there) >= needed;
        let holds = if is_enough { "đủ" } else { "không đủ" };
        format!(
            "Có mặt {there} trên {voting} thành viên có quyền chấm điểm, cần ít nhất {needed}; cuộc họp {holds} số thành \
             viên theo Quy chế của Hội đồng."
        )
    }

    /// That members ticked a sample first; nothing where none was ticked and closed.
    fn sample(&self) -> String {
        let closed = self.calibration.as_ref().filter(|sample| sample.is_closed() && sample.sheets > 0);
        closed.map_or_else(String::new, |sample| {
            format!(
                " Trước khi chấm, {} thành viên đã chấm thử sản phẩm mẫu {} để thống nhất cách hiểu tiêu chí; phiếu chấm \
                 thử không tính vào điểm của sản phẩm nào.",
                sample.sheets, sample.product
            )
        })
    }

    /// The register, product by product.
    fn interests(&self) -> Vec<Interest> {
        let mut all = Vec::new();
        for item in &self.items {
            let called = self.seats.iter().filter(|seat| {
                self.register.is_called(&item.listing.id, &seat.user_id)
                    && self.register.instead_of(&seat.user_id).is_none()
            });
            let called = called.map(|seat| seat.name.as_str()).collect::<Vec<_>>().join(", ");
            for entry in self.register.entries(self.words, &item.listing.id) {
                let stands = self.register.stands_aside(&item.listing.id, &entry.user_id);
                let stood = if stands { "Không tham gia chấm" } else { "Tham gia chấm" };
                let outcome = if entry.outcome.is_empty() { stood.to_owned() } else { entry.outcome.clone() };
                all.push(Interest {
                    product: item.row.product.clone(),
                    member: entry.name,
                    tie: entry.text,
                    outcome,
                    alternate: if stands { called.clone() } else { String::new() },
                });
            }
        }
        all
    }

    fn abstentions(&self) -> Vec<String> {
        let of = |item: &Item<'_>| {
            let said = self.register.abstentions_of(&item.listing.id);
            let said = said.map(|one| format!("{} không chấm {}: {}", one.name, item.named(), one.reason));
            said.collect::<Vec<_>>()
        };
        self.items.iter().flat_map(of).collect()
    }

    fn looked_again(&self) -> Vec<String> {
        let looks = self.items.iter().flat_map(|item| item.looks.iter().map(move |look| (item, look)));
        looks
            .map(|(item, look)| {
                let came = match look.outcome() {
                    Outcome::Kept => "các thành viên giữ nguyên phiếu đã nộp",
                    Outcome::ScoreAgain => "các thành viên chấm lại",
                };
                format!("{}: {came}. Lý do: {}", item.named(), look.reason)
            })
            .collect()
    }

    fn conclusions(&self) -> Vec<String> {
        let recognised = self.items.iter().filter(|item| item.is_to_recognise()).count();
        let referred = self.items.iter().filter(|item| item.goes_to_centre()).count();
        let others = self.items.len() - recognised - referred;
        let chair = or_general(&self.office.chair, "Chủ tịch Ủy ban nhân dân cấp tỉnh");
        let ministry = or_general(&self.office.ministry, "Bộ Nông nghiệp và Môi trường");
        let mut all = Vec::new();
        if recognised > 0 {
            let of = |stars: u8| {
                let ranked = |item: &&Item<'_>| item.is_to_recognise() && item.stars() == Some(stars);
                self.items.iter().filter(ranked).count()
            };
            let counts = (3..=5).rev().map(|stars| (stars, of(stars))).filter(|(_, count)| *count > 0);
            let counts = counts.map(|(stars, count)| format!("{count:02} sản phẩm hạng {stars} sao"));
            let counts = counts.collect::<Vec<_>>().join(", ");
            all.push(format!("Đề nghị {chair} công nhận {recognised:02} sản phẩm, gồm {counts}."));
        }
        if referred > 0 {
            all.push(format!(
                "Đề nghị {chair} phê duyệt kết quả và gửi hồ sơ {referred:02} sản phẩm có điểm trung bình từ 90 điểm đến \
                 {ministry}."
            ));
        }
        if others > 0 {
            all.push(format!("{others:02} sản phẩm chưa được đề nghị công nhận; giao Thư ký thông báo cho chủ thể."));
        }
        all
    }

    pub(super) fn report(&self, numbered: Option<Numbered<'_>>) -> CouncilReport {
        let figure = |label: &str, number: usize| Figure { label: label.to_owned(), number: whole(number) };
        let mut figures = vec![figure("Sản phẩm được đánh giá", self.items.len())];
        for stars in (1..=5).rev() {
            let count = self.items.iter().filter(|item| item.stars() == Some(stars)).count();
            if count > 0 {
                figures.push(figure(&format!("Sản phẩm xếp hạng {stars} sao"), count));
            }
        }
        let out = self.items.iter().filter(|item| item.stars().is_none()).count();
        if out > 0 {
            figures.push(figure("Sản phẩm không xếp hạng", out));
        }
        let session = format!(
            "Ngày {}, có mặt {} trên {} thành viên có quyền chấm điểm, biên bản số {}",
            self.words.day(&self.session.held_on()),
            self.there(),
            self.voting(),
            self.number_of(Kind::Minutes)
        );
        CouncilReport {
            head: self.head(Kind::Report, numbered),
            council: self.council.name.clone(),
            addressee: self.office.chair.clone(),
            bases: self.bases(),
            round: self.round(),
            members: self.present(),
            sessions: vec![session],
            interests: self.interests(),
            figures,
            products: self.all_scored(),
            second_looks: self.looked_again(),
            proposals: self.conclusions(),
            enclosures: vec![
                format!("Biên bản họp Hội đồng số {}", self.number_of(Kind::Minutes)),
                "Bảng tổng hợp kết quả chấm điểm và phiếu chấm của thành viên".to_owned(),
            ],
            signer: Signer {
                titles: vec!["TM. HỘI ĐỒNG".to_owned(), "CHỦ TỊCH".to_owned()],
                name: self.presiding("chair"),
            },
            copies: vec!["Như trên".to_owned(), "Thành viên Hội đồng".to_owned(), "Lưu: VT, HĐ".to_owned()],
            demo: self.is_demo(),
        }
    }
}

/// What is known, or the general word of the law.
fn or_general<'a>(known: &'a str, general: &'a str) -> &'a str {
    if known.is_empty() { general } else { known }
}
