//! What the sheets came to: the summary table, and the lines that minutes, report and submission share.

use super::super::gathering::{Item, Proceedings, local};
use super::{Kind, whole};
use crate::evaluation::councils::{self, Seat};
use documents::{CriterionMarks, Deviation, Mark, Scored, SummaryTable, Tallied};
use rules::form::{Form, Leaf};
use rules::ranking::fraction;

/// So many criteria of one product are printed, those at which the sheets differ most.
const DEVIATIONS: usize = 5;

impl Proceedings<'_> {
    pub(super) fn summary(&self) -> SummaryTable {
        let members = self.columns();
        let mut head = self.head(Kind::Summary, None);
        head.signed_on = self.session.closed_at().map(|at| local(at).date());
        SummaryTable {
            head,
            subject: format!("{} ngày {}, {}", self.called(), self.words.day(&self.session.held_on()), self.round()),
            products: self.items.iter().map(|item| self.tallied(item, &members)).collect(),
            spread_limit: self.regulation.rule().spread_limit,
            deviations: self.items.iter().filter_map(|item| self.deviation(item, &members)).collect(),
            secretary: self.presiding("secretary"),
            chair: self.led_by().name,
            members: members.iter().map(|seat| self.seat(seat)).collect(),
            demo: self.is_demo(),
        }
    }

    fn called(&self) -> &'static str {
        if self.session.in_writing { "Lấy ý kiến bằng văn bản từ" } else { "Phiên họp" }
    }

    /// Seats with a vote, and the alternates who judged.
    fn columns(&self) -> Vec<&Seat> {
        let filed = |seat: &Seat| {
            self.items.iter().any(|item| item.filings.iter().any(|(filing, _)| filing.user_id == seat.user_id))
        };
        self.seats.iter().filter(|seat| seat.votes() || (seat.is_alternate() && filed(seat))).collect()
    }

    pub(super) fn seat(&self, seat: &Seat) -> documents::Seat {
        let post = councils::on_paper(self.words, &seat.agency, &seat.kind);
        let instead_of = self.register.instead_of(&seat.user_id).map(|user| self.seat_name(user)).unwrap_or_default();
        documents::Seat { instead_of, ..documents::Seat::new(&seat.name, &post) }
    }

    pub(super) fn presiding(&self, kind: &str) -> String {
        self.seats.iter().find(|seat| seat.kind == kind).map_or_else(String::new, |seat| seat.name.clone())
    }

    fn mark(&self, item: &Item<'_>, seat: &Seat, points: impl Fn(&rules::sheet::Sheet) -> u32) -> Mark {
        if let Some((_, sheet)) = item.filings.iter().find(|(filing, _)| filing.user_id == seat.user_id) {
            return Mark::Points(points(sheet));
        }
        if self.register.stands_aside(&item.listing.id, &seat.user_id) {
            Mark::Recused
        } else if self.register.abstains(&item.listing.id, &seat.user_id) || self.shut_out(item, seat).is_some() {
            Mark::Abstained
        } else {
            Mark::Missing
        }
    }

    fn tallied(&self, item: &Item<'_>, members: &[&Seat]) -> Tallied {
        Tallied {
            scored: self.scored(item),
            marks: members.iter().map(|seat| self.mark(item, seat, |sheet| sheet.totals().total)).collect(),
            spread: item.explained.ranking.spread,
        }
    }

    /// What the sheets of one product came to.
    pub(super) fn scored(&self, item: &Item<'_>) -> Scored {
        let explained = &item.explained;
        let ranking = &explained.ranking;
        let aside = |seat: &&Seat| seat.votes() && self.register.stands_aside(&item.listing.id, &seat.user_id);
        let missed = ranking.blocked_by.iter().map(|need| {
            let (name, least) = (explained.criterion(&need.criterion), explained.least(&need.criterion, need.required));
            format!("{} sao cần {name}: {least}", need.star)
        });
        Scored {
            product: item.row.product.clone(),
            producer: item.row.producer.clone(),
            sheets: whole(item.filings.len()),
            mean: explained.mean(),
            band: explained.band_points(),
            missed: missed.collect(),
            knock_outs: ranking.knock_outs.iter().map(|id| explained.knock_out(id)).collect(),
            ahead: ahead(item),
            stars: ranking.stars,
            referred: item.was_for_centre(),
            recused: self.seats.iter().filter(aside).map(|seat| seat.name.clone()).collect(),
        }
    }

    fn deviation(&self, item: &Item<'_>, members: &[&Seat]) -> Option<Deviation> {
        let form = item.explained.form;
        let mut all: Vec<CriterionMarks> =
            form.leaves().iter().filter_map(|leaf| self.at_leaf(item, members, form, leaf)).collect();
        // The order of the form among those that differ alike.
        all.sort_by_key(|one| std::cmp::Reverse(one.spread));
        all.truncate(DEVIATIONS);
        (!all.is_empty()).then(|| Deviation { product: item.row.product.clone(), criteria: all })
    }

    /// What each member gave at one criterion; nothing where all gave the same.
    fn at_leaf(&self, item: &Item<'_>, members: &[&Seat], form: &Form, leaf: &Leaf) -> Option<CriterionMarks> {
        let at = form.position(&leaf.code)?;
        let points = |sheet: &rules::sheet::Sheet| sheet.points().get(at).copied().unwrap_or(0);
        let given: Vec<u32> = item.filings.iter().map(|(_, sheet)| points(sheet)).collect();
        let spread = given.iter().max()?.checked_sub(*given.iter().min()?)?;
        (spread > 0).then(|| CriterionMarks {
            number: leaf.no.clone(),
            name: leaf.name_vi.clone(),
            marks: members.iter().map(|seat| self.mark(item, seat, points)).collect(),
            mean: fraction(given.iter().map(|points| u64::from(*points)).sum(), u64::from(whole(given.len())), 2),
            spread,
        })
    }
}

/// Below three stars: the conditions of the next star that are not met, by the numbers of their criteria.
fn ahead(item: &Item<'_>) -> String {
    let next = item.explained.ranking.next_star.as_ref().filter(|_| item.stars().is_some_and(|stars| stars < 3));
    let Some(next) = next.filter(|next| !next.gates.is_empty()) else { return String::new() };
    let number = |code: &str| item.explained.form.leaf(code).map_or_else(|| code.to_owned(), |leaf| leaf.no.clone());
    let numbers: Vec<String> = next.gates.iter().map(|need| number(&need.criterion)).collect();
    format!("Yêu cầu tối thiểu của {} sao chưa đạt: tiêu chí {}", next.star, numbers.join(", "))
}
