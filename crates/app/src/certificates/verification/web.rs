//! The verdict as a page, or as JSON to whoever asks for it.

use super::answer::{Answer, Seal, What};
use crate::app::App;
use crate::certificates::corrections::{self, Version};
use crate::certificates::{Certificate, store};
use crate::dossiers;
use crate::error::Result;
use crate::page::{Page, show, wants_json};
use crate::platform::fold::clean;
use crate::platform::form::{Fields, Problems};
use askama::Template;
use axum::{
    Json,
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use rules::certificate::Status;
use rules::code::CheckCode;
use serde::Deserialize;

/// So much of what was typed is shown again.
const SHOWN: usize = 60;

#[derive(Deserialize)]
pub(super) struct Asked {
    ma: Option<String>,
}

#[derive(Deserialize, Default)]
pub(super) struct InHand {
    /// The version that the code of a corrected paper names.
    ban: Option<String>,
}

#[derive(Template)]
#[template(path = "certificates/ask.html")]
struct Ask {
    page: Page,
}

/// The box to type a code into; its answer lives at the code's own address.
pub(super) async fn ask(
    State(app): State<App>,
    page: Page,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let Some(typed) = asked.ma else { return show(StatusCode::OK, &Ask { page }) };
    let typed = clean(&typed);
    if typed.is_empty() {
        let mut problems = Problems::default();
        problems.add("ma", "code");
        let page = page.again(Fields::default(), problems);
        return show(page.status(), &Ask { page });
    }
    // Whoever pastes the whole address means the code at its end.
    let code = typed.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    match code.parse::<CheckCode>() {
        Ok(code) => Ok(Redirect::to(&format!("/x/{code}")).into_response()),
        Err(_) => verdict(State(app), page, headers, Path(code.to_owned()), Query(InHand::default())).await,
    }
}

#[derive(Template)]
#[template(path = "certificates/verdict.html")]
struct Verdict {
    page: Page,
    answer: Answer,
    seal: Seal,
    /// The site that codes are printed with.
    address: String,
    /// What the certificate said and says, where it was corrected.
    versions: Vec<Version>,
    /// The version of the paper in hand, as its code tells; the first one's tells none.
    in_hand: Option<i64>,
}

impl Verdict {
    fn certificate(&self) -> Option<&Certificate> {
        match &self.answer.what {
            What::Found(certificate, _) => Some(certificate),
            _ => None,
        }
    }

    /// Of a certificate that was corrected: which paper is in hand, and that it was replaced if it was.
    fn version(&self) -> Vec<String> {
        let Some(now) = self.certificate().map(|certificate| certificate.version).filter(|now| *now > 1) else {
            return Vec::new();
        };
        let words = self.page.words;
        match self.in_hand {
            Some(in_hand) if in_hand == now => vec![words.say1("verdict-version-now", "version", now)],
            Some(before) if (1..now).contains(&before) => {
                vec![words.say2("verdict-version-before", "before", before, "version", now)]
            }
            _ => vec![words.say1("verdict-version-replaced", "version", now)],
        }
    }

    /// The newest version and the one before.
    fn corrected(&self) -> Option<(&Version, &Version)> {
        let mut newest = self.versions.iter().rev();
        Some((newest.next()?, newest.next()?))
    }

    /// Whether the stars may be shown as stars.
    fn holds(&self) -> bool {
        matches!(self.answer.what, What::Found(_, Status::Valid | Status::Extended))
    }

    fn is_revoked(&self) -> bool {
        matches!(self.answer.what, What::Found(_, Status::Revoked))
    }

    /// What was typed, for the box; nothing when it was a proper code.
    fn typed(&self) -> &str {
        match &self.answer.what {
            What::Malformed(typed, _) => typed,
            _ => "",
        }
    }

    /// The code in its groups, to compare with the one in hand.
    fn grouped(&self) -> Option<String> {
        match &self.answer.what {
            What::Found(certificate, _) => Some(certificate.code().grouped()),
            What::Unknown(code) => Some(code.grouped()),
            What::Malformed(..) => None,
        }
    }
}

/// What a certificate is worth now. A code that is spelled otherwise leads to its own address; one that is not in
/// the register answers 404, and what is not a code at all 422, in words, in the status and in JSON.
pub(super) async fn verdict(
    State(app): State<App>,
    page: Page,
    headers: HeaderMap,
    Path(typed): Path<String>,
    Query(InHand { ban }): Query<InHand>,
) -> Result<Response> {
    let in_hand: Option<i64> = ban.and_then(|ban| ban.parse().ok());
    let (what, at) = match typed.parse::<CheckCode>() {
        Err(flaw) => (What::Malformed(clean(&typed).chars().take(SHOWN).collect(), flaw), app.db.clock().now()),
        Ok(code) if code.to_string() != typed => {
            let version = in_hand.map_or_else(String::new, |version| format!("?ban={version}"));
            return Ok(Redirect::permanent(&format!("/x/{code}{version}")).into_response());
        }
        Ok(code) => {
            let read = app.db.read(async |tx| Ok((store::by_code(tx, code).await?, tx.now(), tx.today())));
            let (found, at, today) = read.await?;
            let found = found.map(|certificate| {
                let status = certificate.status(&app.config.renewals, today);
                What::Found(Box::new(certificate), status)
            });
            (found.unwrap_or(What::Unknown(code)), at)
        }
    };
    let extended_to = match &what {
        What::Found(certificate, Status::Extended) => app.config.renewals.extended_to(certificate.days.valid_to()),
        _ => None,
    };
    let is_renewal_filed = match &what {
        What::Found(certificate, Status::Extended) => {
            app.db.read(async |tx| dossiers::is_renewal_filed(tx, &certificate.product_id).await).await?
        }
        _ => false,
    };
    let versions = match &what {
        What::Found(certificate, _) if certificate.version > 1 => {
            app.db.read(async |tx| corrections::versions(tx, &certificate.id).await).await?
        }
        _ => Vec::new(),
    };
    let answer = Answer { what, at, extended_to, is_renewal_filed };
    let status = match answer.what {
        What::Found(..) => StatusCode::OK,
        What::Unknown(_) => StatusCode::NOT_FOUND,
        What::Malformed(..) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    if wants_json(&headers) {
        return Ok((status, Json(answer.json())).into_response());
    }
    let seal = answer.seal(page.words);
    let address = format!("{}/", app.config.base_url);
    show(status, &Verdict { page, answer, seal, address, versions, in_hand })
}
