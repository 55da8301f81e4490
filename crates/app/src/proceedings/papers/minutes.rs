//! The minutes and the council's report.

use super::super::gathering::{Item, Proceedings, local};
use super::{Kind, Numbered, long_day, or_general, whole};
use crate::evaluation::councils;
use crate::evaluation::second_looks::Outcome;
use documents::{CouncilReport, Figure, Interest, Minutes, Scored, Seat, Signer};

impl Proceedings<'_> {
    pub(super) fn minutes(&self, numbered: Option<Numbered<'_>>) -> Minutes {
        let head = self.head(Kind::Minutes, numbered);
        let held_on = self.session.held_on();
        let closed = self.session.closed_at().map_or_else(|| held_on.at(0, 0, 0, 0), local);
        let in_writing = self.session.in_writing;
        let began = self.roll.as_ref().map_or(closed, |roll| local(roll.began_at()));
        let opened = if in_writing { held_on.at(0, 0, 0, 0) } else { began };
        let number =
            numbered.map_or_else(|| format!("……/{}", head.symbol), |n| format!("{:02}/{}", n.number, n.symbol));
        Minutes {
            parent_body: head.parent_body,
            council: head.issuer,
            number,
            subject: format!("{} {}", self.council.name, self.round()),
            opened,
            in_writing,
            closed,
            venue: self.session.venue.clone(),
            chair: self.led_by(),
            // The label says what the seat is.
            secretary: Seat::new(&self.presiding("secretary"), ""),
            present: self.present(),
            absent: self.absent(),
            invited: self.guests(),
            quorum: [self.quorum(), self.sample()].concat(),
            interests: self.interests(),
            ruleset: self.ruleset(),
            products: self.all_scored(),
            abstentions: self.abstentions(),
            changes: self.changes(),
            second_looks: self.looked_again(),
            conclusions: self.conclusions(),
            copies: vec!["Thành viên Hội đồng".to_owned(), self.office.name.clone(), "Lưu: VT, Hồ sơ".to_owned()],
            demo: self.is_demo(),
        }
    }

    fn all_scored(&self) -> Vec<Scored> {
        self.items.iter().map(|item| self.scored(item)).collect()
    }

    fn present(&self) -> Vec<Seat> {
        self.were_there().map(|seat| self.seat(seat)).collect()
    }

    /// The same without those who have no vote: whoever keeps the minutes evaluates nothing.
    fn evaluated(&self) -> Vec<Seat> {
        self.were_there().filter(|seat| seat.votes() || seat.is_alternate()).map(|seat| self.seat(seat)).collect()
    }

    /// Who led the meeting: a chair who was absent led nothing, and dots wait for whoever did.
    fn led_by(&self) -> Seat {
        let is_absent = |seat: &&councils::Seat| seat.is_chair() && self.register.is_absent(&seat.user_id);
        match self.seats.iter().find(is_absent) {
            Some(_) => Seat::new("", ""),
            None => Seat::new(&self.presiding("chair"), &self.words.say("seat-chair")),
        }
    }

    /// Whether a member filed on any product.
    fn has_filed(&self, user: &str) -> bool {
        self.items.iter().any(|item| item.filings.iter().any(|(filing, _)| filing.user_id == user))
    }

    /// Members who filed in writing.
    fn answered(&self) -> usize {
        self.seats.iter().filter(|seat| self.has_filed(&seat.user_id)).count()
    }

    fn were_there(&self) -> impl Iterator<Item = &councils::Seat> {
        // Who stands in was there, whether or not the roll names alternates.
        let stands_in = |seat: &councils::Seat| self.register.instead_of(&seat.user_id).is_some();
        let is_there = |user: &str| !self.register.is_absent(user);
        let present = move |seat: &&councils::Seat| {
            let is_called = self.roll.as_ref().is_some_and(|roll| roll.is_present(&seat.user_id));
            if self.session.in_writing {
                return self.has_filed(&seat.user_id);
            }
            self.roll.is_some() && (is_called || (stands_in(seat) && is_there(&seat.user_id)))
        };
        self.seats.iter().filter(present)
    }

    fn absent(&self) -> Vec<Seat> {
        if self.session.in_writing {
            let silent = self.seats.iter().filter(|seat| seat.votes() && !self.has_filed(&seat.user_id));
            return silent.map(|seat| self.seat(seat)).collect();
        }
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
        if self.session.in_writing {
            let answered = self.answered();
            return format!(
                "Đã nhận phiếu của {answered} trên {voting} thành viên có quyền chấm điểm, mỗi sản phẩm cần ít nhất {needed} \
                 phiếu theo {}. Hội đồng không họp vì ý kiến không khác nhau (khoản 6 Điều 7 Quyết định số 26/2026/QĐ-TTg).",
                self.adopted_regulation()
            );
        }
        let is_enough = whole(there) >= needed;
        let holds = if is_enough { "đủ" } else { "không đủ" };
        format!(
            "Có mặt {there} trên {voting} thành viên có quyền chấm điểm, cần ít nhất {needed}; cuộc họp {holds} số thành \
             viên theo {}.",
            self.adopted_regulation()
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

    /// The regulation by which the session worked and the decision that issued it, with dots where that is not known.
    fn adopted_regulation(&self) -> String {
        let number = &self.regulation.adopted_number;
        let number = if number.is_empty() { "……" } else { number };
        let day = long_day(self.regulation.adopted_on());
        format!("Quy chế hoạt động của Hội đồng ban hành tại Quyết định số {number} {day}")
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

    /// Members who were removed, and products that were withdrawn, in the middle of the session.
    fn changes(&self) -> Vec<String> {
        let removed = self.register.removals().iter().map(|one| {
            let decision =
                format!("Quyết định số {} {}", one.decision_number, long_day(one.decision_date.parse().ok()));
            format!(
                "{} thôi tham gia Hội đồng theo {decision}; phiếu đã nộp không tính. Lý do: {}",
                one.name, one.reason
            )
        });
        let withdrawn = self.withdrawn.iter().map(|one| {
            format!("{} rút khỏi phiên. Lý do: {}", one.product, one.withdrawn_why.as_deref().unwrap_or_default())
        });
        removed.chain(withdrawn).collect()
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
        let chair = or_general(&self.office.chair, "Chủ tịch Ủy ban nhân dân cấp tỉnh");
        let others = self.items.iter().filter(|item| !item.is_to_recognise() && !item.goes_to_centre());
        let others = others.filter(|item| !item.is_renewed_by_centre()).count();
        let mut all: Vec<String> =
            self.asked_of_the_chair().iter().map(|asked| format!("Đề nghị {chair} {asked}.")).collect();
        if others > 0 {
            all.push(format!("{others:02} sản phẩm chưa được đề nghị công nhận."));
        }
        all.push(format!("Đề nghị {}.", self.to_be_told()));
        all
    }

    /// What the council asks the chair of the province for, as the rest of a sentence.
    fn asked_of_the_chair(&self) -> Vec<String> {
        let recognised = self.items.iter().filter(|item| item.is_to_recognise()).count();
        let renewed = self.items.iter().filter(|item| item.is_renewed_by_centre()).count();
        let is_referred = |item: &&Item<'_>| item.goes_to_centre() && !item.is_renewed_by_centre();
        let referred = self.items.iter().filter(is_referred).count();
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
            all.push(format!("công nhận {recognised:02} sản phẩm, gồm {counts}"));
        }
        if referred > 0 {
            all.push(format!(
                "phê duyệt kết quả và gửi hồ sơ {referred:02} sản phẩm có điểm trung bình từ 90 điểm (tiềm năng 5 sao) đến \
                 {ministry}"
            ));
        }
        if renewed > 0 {
            all.push(format!("gửi hồ sơ đánh giá, phân hạng lại {renewed:02} sản phẩm đến {ministry}"));
        }
        all
    }

    /// The office tells commune and producer (Điều 7.3.g QĐ 26/2026), not the council's secretary.
    fn to_be_told(&self) -> String {
        let office = or_general(&self.office.name, "cơ quan tham mưu quản lý OCOP cấp tỉnh");
        format!("{office} thông báo kết quả bằng văn bản cho Ủy ban nhân dân cấp xã và chủ thể")
    }

    /// What the report asks for: it says before the list whom it asks.
    fn proposals(&self) -> Vec<String> {
        let told = format!("giao {}", self.to_be_told());
        self.asked_of_the_chair().into_iter().chain([told]).map(|asked| format!("{}.", capital(&asked))).collect()
    }

    fn figures(&self) -> Vec<Figure> {
        let figure = |label: &str, number: usize| Figure { label: label.to_owned(), number: whole(number) };
        let count = |of: &dyn Fn(&Item<'_>) -> bool| self.items.iter().filter(|item| of(item)).count();
        let mut figures = vec![figure("Sản phẩm được đánh giá", self.items.len())];
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
        add("Sản phẩm không xếp hạng", count(&|item| item.stars().is_none()));
        figures
    }

    pub(super) fn report(&self, numbered: Option<Numbered<'_>>) -> CouncilReport {
        let (there, voting) = (self.there(), self.voting());
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
        CouncilReport {
            head: self.head(Kind::Report, numbered),
            council: self.council.name.clone(),
            addressee: self.office.chair.clone(),
            bases: self.bases(),
            round: self.round(),
            members: self.evaluated(),
            sessions: vec![session],
            interests: self.interests(),
            figures: self.figures(),
            products: self.all_scored(),
            second_looks: self.looked_again(),
            proposals: self.proposals(),
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

/// A sentence begins with a capital.
fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    first + letters.as_str()
}
