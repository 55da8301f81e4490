//! The certificates of a product: the decision, the issue, the end.

use super::reading::Reader;
use super::timeline::{Line, Row, Source};
use crate::certificates::{Certificate, decisions};
use crate::error::Result;
use crate::platform::clock::midnight;
use crate::platform::db::Tx;
use jiff::civil::Date;

impl Reader {
    pub(super) async fn certificate(&mut self, tx: &mut Tx, certificate: &Certificate) -> Result<()> {
        let (id, words) = (certificate.id.as_str(), self.words);
        if self.thing("decision", &certificate.decision_id) {
            let decision = decisions::find(tx, &certificate.decision_id).await?;
            let row = Row::new("decision.entered", ("decision", &decision.id), midnight(decision.date()));
            let said = [
                ("number", decision.number.clone()),
                ("day", words.day(&decision.date())),
                ("authority", decision.authority_line()),
            ];
            let row = row.by("", decision.demo).says(words.say_all("life-decision", &said));
            let row = row.told("number", decision.number.clone());
            self.row(row.link(format!("/quyet-dinh/{}", decision.id), words.say("life-decision-see")));
        }
        self.thing("certificate", id);
        let said = [
            ("number", certificate.number.clone()),
            ("stars", words.say1("stars", "count", certificate.stars)),
            ("from", words.day(&certificate.days.issued_on())),
            ("to", words.day(&certificate.days.valid_to())),
        ];
        let row = Row::new("certificate.issued", ("certificate", id), midnight(certificate.days.issued_on()));
        let row = row.by("", certificate.demo).says(words.say_all("life-certificate", &said));
        let row = row.says(certificate.held_back.clone()).told("stars", certificate.stars);
        let row = row.link(format!("/giay-chung-nhan/{id}"), words.say("life-certificate-see"));
        let code = certificate.code();
        self.row(row.link(format!("/x/{code}"), words.say1("life-check", "code", code)));
        if let Some(day) = certificate.days.revoked_on() {
            let row = Row::new("certificate.revoked", ("certificate", id), midnight(day));
            let number = certificate.revoked_number.clone().unwrap_or_default();
            let row = row.says(words.say2("life-revoked", "number", &number, "day", words.day(&day)));
            let row = row.says(certificate.revoked_why.clone().unwrap_or_default()).told("decision", number);
            self.row(row.by("", certificate.demo));
        }
        if let (Some(day), Some(next)) = (certificate.days.superseded_on(), &certificate.superseded_by) {
            let link = (format!("/x/{next}"), words.say1("life-check", "code", next));
            self.counted(certificate, day, words.say("life-superseded"), vec![link]);
        }
        let last = certificate.days.valid_to();
        if last < tx.today() {
            self.counted(certificate, last, words.say("life-expired"), Vec::new());
        }
        Ok(())
    }

    /// What follows from the days of a certificate, and nobody did.
    fn counted(&mut self, certificate: &Certificate, day: Date, title: String, links: Vec<(String, String)>) {
        self.lines.push(Line {
            at: midnight(day),
            place: 0,
            title,
            who: String::new(),
            demo: certificate.demo,
            says: vec![self.words.say1("life-of-certificate", "number", &certificate.number)],
            links,
            source: Source::Counted,
            object: String::new(),
        });
    }
}
