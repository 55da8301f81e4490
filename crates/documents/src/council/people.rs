//! Who sat at the table, for whom, and who stood aside.

use super::{cell, number};
use crate::letter::{Block, Column, Line, Row, known, said};
use crate::text;

/// Letters of one word that fit the narrowest column of the register.
const ROOM: usize = 12;

/// A person at the table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seat {
    pub name: String,
    /// Office and role: "Phó Giám đốc Sở Công Thương, Phó Chủ tịch Hội đồng".
    pub post: String,
    /// The member whom an alternate stands in for; empty for everybody else.
    pub instead_of: String,
}

/// A member who stood aside for one product ("xung đột lợi ích").
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recusal {
    pub member: String,
    pub product: String,
    /// As it was declared or found.
    pub reason: String,
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

/// The register of recusals, or that there is none: a reader must not have to guess which.
pub(super) fn register(recusals: &[Recusal]) -> Vec<Block> {
    if recusals.is_empty() {
        return vec![said(
            "Không có thành viên nào khai hoặc được xác định có xung đột lợi ích với sản phẩm được đánh giá.",
        )];
    }
    let columns = vec![
        Column::middle("TT", 10),
        Column::side("Thành viên", 42),
        Column::side("Sản phẩm", 50),
        Column::side("Lý do", 0),
    ];
    let row = |(at, recusal): (usize, &Recusal)| Row {
        wide: false,
        cells: vec![number(at), cell(&recusal.member, ROOM), cell(&recusal.product, ROOM), cell(&recusal.reason, ROOM)],
    };
    vec![
        crate::letter::lead("Thành viên sau đây không tiếp cận hồ sơ và không chấm điểm sản phẩm có xung đột lợi ích:"),
        Block::Table { columns, rows: recusals.iter().enumerate().map(row).collect() },
    ]
}
