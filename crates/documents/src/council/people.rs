//! Who sat at the table, for whom, and who is tied to a product.

use super::{cell, number};
use crate::letter::{Block, Column, Line, Row, known, lead, said};
use crate::{text, words};

/// Letters of one word that fit the narrowest column of the register.
const ROOM: usize = 9;

/// A person at the table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seat {
    pub name: String,
    /// Office and role: "Phó Giám đốc Sở Công Thương, Phó Chủ tịch Hội đồng".
    pub post: String,
    /// The member whom an alternate stands in for; empty for everybody else.
    pub instead_of: String,
}

/// A conflict of interest as it was declared or found, and what came of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Interest {
    pub product: String,
    pub member: String,
    /// What ties the two, a few words: "cùng hộ khẩu với người đại diện".
    pub tie: String,
    /// "Không tham gia chấm", or that it was set aside with by whom and why.
    pub outcome: String,
    /// The alternate who was called; empty where none was.
    pub alternate: String,
}

impl Seat {
    /// A member in person.
    pub fn new(name: &str, post: &str) -> Self {
        Self { name: name.to_owned(), post: post.to_owned(), instead_of: String::new() }
    }

    /// The name, and the post after it.
    pub(super) fn words(&self) -> String {
        let post = text::line(&self.post);
        let comma = if post.is_empty() { "" } else { ", " };
        format!("{}{comma}{post}", known(&self.name))
    }

    /// Whom an alternate stands in for.
    fn stand_in(&self) -> String {
        let name = text::line(&self.instead_of);
        if name.is_empty() { name } else { format!("(dự thay ông/bà {name})") }
    }

    /// "1. Ông/bà **Phạm Thị Hồng,** Sở Y tế, thành viên".
    fn row(&self, at: usize) -> Block {
        let post = [text::line(&self.post), self.stand_in()];
        let post = post.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ");
        let comma = if post.is_empty() { "" } else { "," };
        let mut runs =
            vec![Line::plain(&format!("{}. Ông/bà", at + 1)), Line::strong(&format!("{}{comma}", known(&self.name)))];
        if !post.is_empty() {
            runs.push(Line::plain(&post));
        }
        Block::Runs { runs }
    }
}

/// One paragraph a person.
pub(super) fn list(seats: &[Seat]) -> Vec<Block> {
    seats.iter().enumerate().map(|(at, seat)| seat.row(at)).collect()
}

/// The register of conflicts of interest, or that there is none: a reader must not have to guess which.
pub(super) fn register(interests: &[Interest]) -> Vec<Block> {
    if interests.is_empty() {
        return vec![said(
            "Không có thành viên nào khai hoặc được xác định có xung đột lợi ích với sản phẩm được đánh giá.",
        )];
    }
    let columns = vec![
        Column::middle("TT", 10),
        Column::side("Thành viên", 32),
        Column::side("Sản phẩm", 36),
        Column::side("Quan hệ", 40),
        Column::side("Xử lý", 0),
    ];
    let rows = interests.iter().enumerate().map(Interest::row).collect();
    vec![lead("Những quan hệ đã khai hoặc được xác định, và cách xử lý:"), Block::Table { columns, rows }]
}

impl Interest {
    pub(super) fn samples() -> Vec<Self> {
        let interest = |[product, member, tie, outcome, alternate]: [&str; 5]| Self {
            product: product.to_owned(),
            member: member.to_owned(),
            tie: tie.to_owned(),
            outcome: outcome.to_owned(),
            alternate: alternate.to_owned(),
        };
        vec![
            interest([
                "Khăn lụa tơ tằm Vạn Phúc",
                "Lê Quang Minh",
                "Tự khai: vợ góp vốn vào hộ kinh doanh",
                "Không tham gia chấm",
                "",
            ]),
            interest([
                "Cốm khô làng Vòng",
                "Đỗ Đức Anh",
                "Cùng họ, địa chỉ gần trùng với người đại diện",
                "Bỏ qua (Nguyễn Văn Thành): không có quan hệ gia đình, hai nhà cùng ngõ",
                "",
            ]),
        ]
    }

    fn row((at, interest): (usize, &Self)) -> Row {
        let mut outcome = cell(&interest.outcome, ROOM);
        let alternate = text::line(&interest.alternate);
        if !alternate.is_empty() {
            outcome.push(Line::narrow(&format!("Thành viên dự khuyết tham gia: {alternate}"), ROOM, ROOM));
        }
        let cells = vec![
            number(at),
            cell(&interest.member, ROOM),
            cell(&interest.product, ROOM),
            cell(&words::capital(&interest.tie), ROOM),
            outcome,
        ];
        Row { wide: false, cells }
    }
}
