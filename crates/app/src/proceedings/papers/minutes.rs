//! The minutes.

use super::super::gathering::{Item, Proceedings, local};
use super::{Kind, Numbered, long_day, or_general, stays_as_it_is, whole};
use crate::error::Result;
use crate::evaluation::councils;
use crate::evaluation::product_closings::ProductClosing;
use documents::{Interest, Minutes, Scored, Seat};

impl Proceedings<'_> {
    pub(super) fn minutes(&self, numbered: Option<Numbered<'_>>) -> Result<Minutes> {
        let head = self.head(Kind::Minutes, numbered);
        let held_on = self.session.held_on();
        let in_writing = self.session.in_writing;
        // What was found that day, whatever became of it.
        let every: Vec<&Item<'_>> = self.items.iter().collect();
        // A consultation ends when it is closed; of a meeting whoever closes it says when it ended.
        let ended = if in_writing { self.session.closed_at() } else { self.ended_at };
        let midnight = held_on.at(0, 0, 0, 0);
        let began = self.roll.as_ref().map_or(midnight, |roll| local(roll.began_at()));
        let opened = if in_writing { midnight } else { began };
        let number =
            numbered.map_or_else(|| format!("……/{}", head.symbol), |n| format!("{:02}/{}", n.number, n.symbol));
        Ok(Minutes {
            parent_body: head.parent_body,
            council: head.issuer,
            number,
            subject: format!("{} {}", self.council.name, self.round()),
            opened,
            in_writing,
            closed: ended.map(local),
            venue: self.session.venue.clone(),
            chair: self.led_by(),
            secretary: self.kept_by(),
            present: self.present(),
            absent: self.absent(),
            invited: self.guests(),
            quorum: [self.quorum(), self.why_met(), self.sample(), self.lateness()].concat(),
            interests: self.interests(&every),
            discussion: self.discussion.clone(),
            ruleset: self.ruleset(),
            products: self.scored_all(&every),
            facts: self.settled()?,
            abstentions: self.abstentions(),
            changes: self.changes(),
            second_looks: self.looked_again(&every),
            conclusions: self.conclusions(),
            later: self.later(),
            copies: vec!["Thành viên Hội đồng".to_owned(), self.office.name.clone(), "Lưu: VT, Hồ sơ".to_owned()],
            demo: self.is_demo(),
        })
    }

    pub(super) fn scored_all(&self, items: &[&Item<'_>]) -> Vec<Scored> {
        items.iter().map(|item| self.scored(item)).collect()
    }

    fn present(&self) -> Vec<Seat> {
        self.were_there().map(|seat| self.seat(seat)).collect()
    }

    /// Who led the meeting: a chair who was absent led nothing, and dots wait for whoever did.
    pub(super) fn led_by(&self) -> Seat {
        let is_absent = |seat: &&councils::Seat| seat.is_chair() && self.register.is_absent(&seat.user_id);
        match self.seats.iter().find(is_absent) {
            Some(_) => Seat::new("", ""),
            None => Seat::new(&self.presiding("chair"), &self.chair_post()),
        }
    }

    /// "Sở Nông nghiệp và Môi trường, chủ tịch Hội đồng theo ủy quyền tại Văn bản số …".
    fn chair_post(&self) -> String {
        let agency = self.seats.iter().find(|seat| seat.is_chair()).map_or("", |seat| seat.agency.as_str());
        let post = councils::on_paper(self.words, agency, "chair");
        match self.council.delegation() {
            Some((number, day)) => format!("{post} theo ủy quyền tại Văn bản số {number} {}", long_day(Some(day))),
            None => post,
        }
    }

    /// Who keeps the minutes; the label says what the seat is.
    fn kept_by(&self) -> Seat {
        let secretary = self.seats.iter().find(|seat| seat.kind == "secretary");
        Seat::new(&self.presiding("secretary"), secretary.map_or("", |seat| seat.agency.as_str()))
    }

    /// Whether a member filed on any product.
    fn has_filed(&self, user: &str) -> bool {
        self.items.iter().any(|item| item.filings.iter().any(|(filing, _)| filing.user_id == user))
    }

    /// Members who filed in writing.
    pub(super) fn answered(&self) -> usize {
        self.seats.iter().filter(|seat| self.has_filed(&seat.user_id)).count()
    }

    pub(super) fn were_there(&self) -> impl Iterator<Item = &councils::Seat> {
        let present = move |seat: &&councils::Seat| match &self.roll {
            _ if self.session.in_writing => self.has_filed(&seat.user_id),
            Some(roll) => self.register.is_there(roll, seat),
            None => false,
        };
        self.seats.iter().filter(present)
    }

    /// The key of the words that say why somebody who was there no longer judged a product.
    pub(super) fn shut_out(&self, item: &Item<'_>, seat: &councils::Seat) -> Option<&'static str> {
        let was_there = self.were_there().any(|one| one.user_id == seat.user_id);
        let aside = self.register.stands_aside(&item.listing.id, &seat.user_id);
        self.register.shut_out(&item.listing.id, seat).filter(|_| was_there && !aside)
    }

    /// Whoever was removed is neither there nor absent: the minutes say so where they tell of changes.
    fn absent(&self) -> Vec<Seat> {
        let seats = self.seats.iter().filter(|seat| !self.register.is_removed(&seat.user_id));
        if self.session.in_writing {
            let silent = seats.filter(|seat| seat.votes() && !self.has_filed(&seat.user_id));
            return silent.map(|seat| self.seat(seat)).collect();
        }
        let Some(roll) = &self.roll else { return Vec::new() };
        let absent = seats.filter(|seat| !seat.is_alternate() && !roll.is_present(&seat.user_id));
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
                 phiếu theo {}. Hội đồng không họp vì ý kiến không khác nhau{}.",
                self.adopted_regulation(),
                self.in_writing_by()
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

    /// " (khoản 6 Điều 7 Quyết định số …)": the provision of the criteria that were used, where they have one.
    pub(super) fn in_writing_by(&self) -> String {
        let mut cited: Vec<&str> = self.items.iter().filter_map(|item| item.in_writing_by.as_deref()).collect();
        cited.sort_unstable();
        cited.dedup();
        if cited.is_empty() { String::new() } else { format!(" ({})", cited.join(", ")) }
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

    /// That the products were judged after the last day of their round (Điều 5 QĐ 26/2026); nothing where they were not.
    fn lateness(&self) -> String {
        let closed = self.session.closed_at().map(|at| local(at).date());
        let late = closed.zip(self.evaluated_by).filter(|(closed, last)| closed > last);
        late.map_or_else(String::new, |(closed, last)| {
            let days = [closed, last].map(|day| self.words.day(&day));
            format!(" Phiên kết thúc ngày {}, sau ngày cuối đánh giá của đợt ({}).", days[0], days[1])
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
    pub(super) fn interests(&self, items: &[&Item<'_>]) -> Vec<Interest> {
        let mut all = Vec::new();
        for item in items {
            for entry in self.register.entries(self.words, &item.listing.id) {
                let stands = self.register.stands_aside(&item.listing.id, &entry.user_id);
                let judges = self.seats.iter().any(|seat| seat.user_id == entry.user_id);
                let stood = match (judges, stands) {
                    (true, true) => "Không tham gia chấm",
                    (true, false) => "Tham gia chấm",
                    (false, true) => "Không tham gia thẩm định",
                    (false, false) => "Tham gia thẩm định",
                };
                let outcome = if entry.outcome.is_empty() { stood.to_owned() } else { entry.outcome.clone() };
                let alternate = if judges && stands { self.called_for(item, &entry.user_id) } else { String::new() };
                all.push(Interest {
                    product: item.row.product.clone(),
                    member: entry.name,
                    tie: entry.text,
                    outcome,
                    alternate,
                });
            }
        }
        all
    }

    /// The alternates who were called for one product only into somebody's place; before a call named the place, into anybody's.
    fn called_for(&self, item: &Item<'_>, user: &str) -> String {
        let called = self.seats.iter().filter(|seat| {
            let call = self.register.call(&item.listing.id, &seat.user_id).filter(|call| !call.is_for_list());
            let is_own = call.is_some_and(|call| call.instead_of.as_deref().is_none_or(|place| place == user));
            is_own && !self.register.is_removed(&seat.user_id)
        });
        called.map(|seat| seat.name.as_str()).collect::<Vec<_>>().join(", ")
    }

    /// Who was there and did not judge a product: who abstained, and who was shut out, with the alternates in the place.
    fn abstentions(&self) -> Vec<String> {
        let of = |item: &Item<'_>| {
            let said = |name: &str, reason: &str| format!("{name} không chấm {}: {reason}", item.named());
            let mut all: Vec<String> =
                self.register.abstentions_of(&item.listing.id).map(|one| said(&one.name, &one.reason)).collect();
            for seat in self.were_there() {
                let Some(why) = self.shut_out(item, seat) else { continue };
                let (why, called) = (self.words.say(why), self.called_for(item, &seat.user_id));
                let instead =
                    if called.is_empty() { String::new() } else { format!("; dự khuyết được mời: {called}") };
                all.push(said(&seat.name, &format!("{why}{instead}")));
            }
            all
        };
        self.items.iter().flat_map(of).collect()
    }

    /// Members who were removed, sheets that do not count as their members did not come to the meeting that the consultation
    /// became, products that were withdrawn, and those that were closed for filing before everybody had filed.
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
        let kept_away = self.kept_away.iter().map(|user| {
            format!(
                "{} đã gửi phiếu khi lấy ý kiến bằng văn bản nhưng vắng mặt tại cuộc họp; phiếu không tính",
                self.seat_name(user)
            )
        });
        removed.chain(kept_away).chain(withdrawn).chain(self.product_closings()).collect()
    }

    /// Products that were closed for filing while sheets were missing, and those that were opened again, in the order of time.
    fn product_closings(&self) -> Vec<String> {
        let mut rows: Vec<_> = self.product_closings.iter().collect();
        rows.sort_by_key(|row| (row.at, row.version));
        let say = |row: &ProductClosing| {
            let item = self.items.iter().find(|item| item.listing.id == row.listing_id)?;
            let at = self.words.moment(&row.at());
            let missing: Vec<String> = row.missing().iter().map(|user| self.seat_name(user)).collect();
            let (product, reason) = (item.named(), &row.reason);
            match (row.is_closed, missing.is_empty()) {
                (true, true) => None,
                (true, false) => Some(format!(
                    "Đóng nhận phiếu của {product} lúc {at}, không chờ phiếu của {}. Lý do: {reason}",
                    missing.join(", ")
                )),
                (false, _) => Some(format!("Mở lại nhận phiếu của {product} lúc {at}. Lý do: {reason}")),
            }
        };
        rows.into_iter().filter_map(say).collect()
    }

    /// What became of products after the session: which are judged anew, and where.
    fn later(&self) -> Vec<String> {
        self.judged_anew().map(|(item, anew)| format!("{} {anew}", item.named())).collect()
    }

    fn conclusions(&self) -> Vec<String> {
        let chair = or_general(&self.office.chair, "Chủ tịch Ủy ban nhân dân cấp tỉnh");
        let every: Vec<&Item<'_>> = self.items.iter().collect();
        let others = every.iter().filter(|item| !item.was_to_recognise() && !item.was_for_centre());
        let others = others.filter(|item| !item.renews_the_ministers() && item.did_not_rise().is_none()).count();
        let asked = self.asked_of_the_chair(&every);
        let mut all: Vec<String> = asked.iter().map(|asked| format!("Đề nghị {chair} {asked}.")).collect();
        if others > 0 {
            all.push(format!("{others:02} sản phẩm chưa được đề nghị công nhận."));
        }
        let stays = every.iter().filter_map(|item| Some((item, item.did_not_rise()?)));
        all.extend(stays.map(|(item, kept)| format!("{}: {}.", item.named(), stays_as_it_is(kept))));
        all.push(format!("Đề nghị {}.", self.to_be_told()));
        all
    }

    /// What the council asks the chair of the province for, as the rest of a sentence.
    pub(super) fn asked_of_the_chair(&self, items: &[&Item<'_>]) -> Vec<String> {
        let recognised = items.iter().filter(|item| item.was_to_recognise()).count();
        let renewed = items.iter().filter(|item| item.renews_the_ministers()).count();
        let is_referred = |item: &&&Item<'_>| item.was_for_centre() && !item.renews_the_ministers();
        let referred = items.iter().filter(is_referred).count();
        let ministry = or_general(&self.office.ministry, "Bộ Nông nghiệp và Môi trường");
        let mut all = Vec::new();
        if recognised > 0 {
            let of = |stars: u8| {
                let ranked = |item: &&&Item<'_>| item.was_to_recognise() && item.stars() == Some(stars);
                items.iter().filter(ranked).count()
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
    pub(super) fn to_be_told(&self) -> String {
        let office = or_general(&self.office.name, "cơ quan tham mưu quản lý OCOP cấp tỉnh");
        format!("{office} thông báo kết quả bằng văn bản cho Ủy ban nhân dân cấp xã và chủ thể")
    }
}
