//! The dossiers of a product: submitted, taken in, completed, assessed, proposed, received, returned or stopped.

use super::reading::Reader;
use super::timeline::Row;
use crate::dossiers::{
    self, Dossier, assessments, intakes, office_intakes, proposals, returns, stops, submissions, supplements,
};
use crate::error::Result;
use crate::platform::clock::midnight;
use crate::platform::db::Tx;

impl Reader {
    pub(super) async fn dossier(&mut self, tx: &mut Tx, dossier: &Dossier) -> Result<()> {
        let (id, words) = (dossier.id.as_str(), self.words);
        self.thing("dossier", id);
        let demo = dossier.demo;
        let row = |event, at| Row::new(event, ("dossier", id), at);
        for one in submissions::of_dossier(tx, id).await? {
            let version = one.version;
            let said = [
                ("version", version.to_string()),
                ("number", one.number.clone()),
                ("hash", dossiers::short_hash(&one.hash)),
            ];
            let row = row("dossier.submitted", one.at()).by(&one.handed_in_by(words), demo);
            let row = row.of(move |event| event.told()["version"] == version).told("hash", one.hash.clone());
            let row = row.says(words.say_all("life-submitted", &said));
            self.row(row.link(format!("/ho-so/{id}/xu-ly"), words.say1("life-dossier", "number", &one.number)));
        }
        if let Some(taken) = intakes::of_dossier(tx, id).await? {
            let row = row("dossier.received", taken.at()).by(&taken.receiver, demo).told("code", taken.code.clone());
            self.row(row.says(words.say1("life-code", "code", &taken.code)).says(taken.remark));
        }
        for (request, items) in supplements::of_dossier(tx, id).await? {
            let asked = request.id.clone();
            let row = row("supplement.asked", request.at()).by(&request.asker, demo);
            let due = request.due_on().map(|day| words.day(&day)).unwrap_or_default();
            let row = row.of(move |event| event.told()["request"] == asked.as_str());
            self.row(row.says(words.say2("life-asked", "count", items.len(), "day", due)));
        }
        let proposal = proposals::newest(tx, id).await?;
        if let Some((found, findings)) = assessments::newest(tx, id).await? {
            let version = found.version;
            let complete = findings.iter().filter(|one| one.is_complete()).count();
            let row = row("dossier.assessed", found.at()).by(&found.officer, demo);
            let row = row.of(move |event| event.told()["version"] == version);
            self.row(row.says(words.say1("handling-complete", "count", complete)));
        }
        if let Some(signed) = proposal {
            let (version, report) = (signed.version, signed.report_number);
            let at = midnight(signed.proposed_on().unwrap_or_default());
            let letter = format!("{}/{}", signed.letter_number, signed.letter_symbol);
            let row = row("dossier.proposed", at).by(&signed.signer_name, demo).told("report", report);
            let row = row.of(move |event| event.told()["version"] == version);
            let row = row.says(words.say2("life-proposed", "letter", letter, "name", &signed.signer_name));
            let row = row.link(format!("/ho-so/{id}/mau-03.pdf"), words.say("paper-03-pdf"));
            self.row(row.link(format!("/ho-so/{id}/to-trinh.pdf"), words.say("paper-letter-pdf")));
        }
        if let Some(taken) = office_intakes::of_dossier(tx, id).await? {
            self.row(row("proposal.received", taken.at()).by(&taken.receiver, demo).says(taken.remark));
        }
        if let Some(no) = returns::of_dossier(tx, id).await? {
            let row = row("dossier.returned", no.at()).by(&no.officer, demo).says(no.reasons).says(no.legal_basis);
            self.row(row.link(format!("/ho-so/{id}/thong-bao-tra-ho-so.pdf"), words.say("return-paper-pdf")));
        }
        for stop in stops::of_dossier(tx, id).await? {
            let is_of = |id: String| move |event: &crate::audit::Event| event.told()["stop"] == id.as_str();
            if let Some(at) = stop.resumed_at() {
                let row = row("dossier.resumed", at).by(&stop.resumed_by, demo).says(stop.resumed_why.clone());
                self.row(row.of(is_of(stop.id.clone())));
            }
            let row = row("dossier.stopped", stop.at()).by(&stop.officer, demo).says(stop.reason.clone());
            self.row(row.of(is_of(stop.id)));
        }
        Ok(())
    }
}
