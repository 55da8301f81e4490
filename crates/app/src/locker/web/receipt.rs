//! The receipt of a form with files.

use super::{Asked, address, local, paper::advice, short};
use crate::app::App;
use crate::error::Result;
use crate::identity::Actor;
use crate::locker::receipts::{Line, Receipt};
use crate::locker::store::Paper;
use crate::locker::{actions, kind_name, receipts};
use crate::page::{Page, show};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
use std::fmt::Display;

#[derive(Template)]
#[template(path = "locker/receipt.html")]
struct ReceiptPage {
    page: Page,
    paper: Paper,
    kind: String,
    receipt: Receipt,
    back: String,
}

impl ReceiptPage {
    fn there(&self) -> usize {
        self.receipt.lines.iter().filter(|line| line.is_there()).count()
    }

    fn title(&self) -> String {
        self.page.words.say2("receipt-title", "there", self.there(), "all", self.receipt.lines.len())
    }

    /// How a file is called, by its place in the form.
    fn file(&self, place: impl Display) -> String {
        self.page.words.say1("receipt-file", "place", place)
    }

    fn more(&self) -> String {
        address(&format!("/kho-giay-to/{}/them", self.paper.id), &[("ve", &self.back)])
    }

    fn code(&self) -> String {
        short(&self.receipt.hash())
    }

    fn advice(&self, line: &Line) -> Vec<String> {
        advice(&self.page, &line.advice)
    }

    /// What became of a file, and the tone of its tag.
    fn outcome(&self, line: &Line) -> (String, &'static str) {
        let words = self.page.words;
        match line.outcome.as_str() {
            "kept" => (words.say("receipt-kept"), "tag-ok"),
            "known" => (words.say("receipt-known"), "tag-info"),
            _ => (words.say("receipt-refused"), "tag-bad"),
        }
    }

    /// Why a file was not taken.
    fn why(&self, line: &Line) -> String {
        self.page.words.say(&format!("file-{}", line.outcome))
    }
}

pub(in crate::locker) async fn show_receipt(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let (paper, receipt) = app
        .db
        .read(async |tx| {
            let paper = actions::reach(tx, &actor, &id).await?;
            let receipt = receipts::store::find(tx, &id, &asked.receipt).await?;
            Ok((paper, receipt))
        })
        .await?;
    let kind = kind_name(app.rules, page.words, &paper.kind);
    let back = local(&asked.back).to_owned();
    show(StatusCode::OK, &ReceiptPage { page, paper, kind, receipt, back })
}
