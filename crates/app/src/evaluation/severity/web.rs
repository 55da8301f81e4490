//! How severe members judged, as a page.

use super::counting::{self, ByRuleset};
use crate::app::App;
use crate::error::{Error, Result};
use crate::evaluation::councils::{self, Council, Seat};
use crate::identity::{Act, Actor, Role};
use crate::page::{Page, show};
use crate::platform::words::Lang;
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use rules::severity::Severity;

#[derive(Template)]
#[template(path = "evaluation/severity.html")]
struct SeverityPage {
    page: Page,
    council: Council,
    /// From how many sheets on something is told.
    least: usize,
    /// The visitor reads the own line alone.
    own_only: bool,
    tables: Vec<Table>,
    /// As many as the council's regulation wants.
    decimals: u32,
}

struct Table {
    decision: String,
    counted: ByRuleset,
}

impl SeverityPage {
    /// A decimal comma in Vietnamese, a point in English.
    fn deviation(&self, severity: &Severity) -> String {
        let text = severity.display(self.decimals);
        if self.page.words.lang == Lang::Vi { text } else { text.replace(',', ".") }
    }

    fn has_rows(&self) -> bool {
        self.tables.iter().any(|table| !table.counted.rows.is_empty())
    }
}

/// Whether a person reads of everybody, beside whoever only reads of itself.
fn reads_all(actor: &Actor, seat: Option<&Seat>) -> bool {
    let leads = seat.is_some_and(Seat::presides);
    leads || [Role::Office, Role::Leader, Role::Auditor].into_iter().any(|role| actor.has(role))
}

/// Whether a person reads anything of it: with a seat the own, and whoever reads of everybody.
pub(in crate::evaluation) fn may_read(actor: &Actor, seat: Option<&Seat>) -> bool {
    actor.can(Act::ReadSeverity) && (seat.is_some() || reads_all(actor, seat))
}

pub(super) async fn show_severity(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    actor.may(Act::ReadSeverity)?;
    let least = app.config.severity_sheets;
    let context = app
        .db
        .read(async |tx| {
            let council = councils::find(tx, &id).await?;
            let regulation = councils::newest_regulation(tx, &council.id).await?;
            let seat = councils::seat_of(tx, &council.id, &regulation.id, &actor.id).await?;
            if !may_read(&actor, seat.as_ref()) {
                return Err(Error::Missing);
            }
            let own_only = !reads_all(&actor, seat.as_ref());
            let counted = counting::count(tx, &council, (own_only.then_some(actor.id.as_str()), least)).await?;
            let table = |counted: ByRuleset| {
                let ruleset = app.rules.ruleset(&counted.ruleset);
                Table { decision: ruleset.map_or_else(String::new, |one| one.decision.clone()), counted }
            };
            let decimals = u32::try_from(regulation.display_decimals).unwrap_or(2);
            let tables = counted.into_iter().map(table).collect();
            Ok(SeverityPage { page, council, least, own_only, tables, decimals })
        })
        .await?;
    show(StatusCode::OK, &context)
}
