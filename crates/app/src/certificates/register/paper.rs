//! A certificate on paper, as it was issued: the same values give the same bytes whenever it is printed again.

use crate::app::App;
use crate::certificates::Certificate;
use crate::error::{Error, Result, refused, refused_with};
use documents::PaperError;
use tokio::task::spawn_blocking;

/// What the paper says.
fn says(certificate: &Certificate, base_url: &str) -> documents::Certificate {
    documents::Certificate {
        authority: certificate.authority.clone(),
        place: certificate.place.clone(),
        number: certificate.number.clone(),
        product: certificate.product.clone(),
        product_set: certificate.product_set.clone(),
        product_code: Some(certificate.product_code.clone()).filter(|code| !code.is_empty()),
        producer: certificate.producer.clone(),
        producer_address: certificate.place_of_origin(),
        stars: u8::try_from(certificate.stars).unwrap_or(0),
        decision_number: certificate.decision_number.clone(),
        decision_date: certificate.decision_date(),
        issued_on: certificate.days.issued_on(),
        valid_to: certificate.days.valid_to(),
        signatory_title: certificate.signatory_title.lines().map(str::to_owned).collect(),
        signatory_name: certificate.signatory_name.clone(),
        check_url: certificate.address(base_url),
        check_code: certificate.code().to_string(),
        demo: certificate.demo,
    }
}

/// The PDF; typesetting takes its time and does so on a thread of its own.
pub(super) async fn pdf(app: &App, certificate: &Certificate) -> Result<Vec<u8>> {
    let paper = says(certificate, &app.config.base_url);
    let app = app.clone();
    let printed = spawn_blocking(move || paper.pdf(&app.press)).await.map_err(Error::fault)?;
    printed.map_err(|no| match no {
        PaperError::Unprintable(letters) => refused_with("paper-unprintable", [("letters", letters)]),
        PaperError::TooLong(_) => refused("paper-too-long"),
        other => Error::fault(other),
    })
}
