//! The notice of the result to one producer (Điều 7.3 QĐ 26/2026).

use super::super::gathering::{Item, Proceedings};
use super::{Kind, Numbered, certified, long_day, whole};
use crate::criteria::{citations, ticks::Ticks};
use crate::error::Result;
use crate::evaluation::facts::FactSheet;
use documents::{Complaint, ConfirmedKnockOut, NextStar, PartResult, ResultNotice, Standing, UnmetGate};
use rules::ranking::Need;

impl Proceedings<'_> {
    pub(super) fn notice(&self, item: &Item<'_>, numbered: Option<Numbered<'_>>) -> Result<ResultNotice> {
        let explained = &item.explained;
        let ranking = &explained.ranking;
        let reached = reached(item)?;
        let gate = |need: &Need| self.unmet(item, need, reached.as_ref());
        let next = ranking.next_star.as_ref().map(|next| NextStar {
            star: next.star,
            short: explained.short().unwrap_or_default(),
            gates: next.gates.iter().map(gate).collect(),
        });
        let note = item.facts.as_ref().map_or("", |facts| facts.note.as_str());
        let has_confirmed = ranking.knock_outs.iter().any(|id| explained.is_confirmed(id));
        let out = ranking.knock_outs.iter().map(|id| ConfirmedKnockOut {
            ground: explained.knock_out(id),
            evidence: if explained.is_confirmed(id) { note.to_owned() } else { String::new() },
        });
        Ok(ResultNotice {
            head: self.head(Kind::Notice, numbered),
            office: self.office.name.clone(),
            producer: item.row.producer.clone(),
            address: item.address.clone(),
            product: item.row.product.clone(),
            product_code: item.code(),
            dossier: item.dossier.as_ref().map_or_else(String::new, |dossier| dossier.number.clone()),
            round: self.round(),
            ruleset: format!("Bộ tiêu chí theo {}", citations::numbered(&item.decision)),
            // Of an older paper, recognised after the ministry with the stars of that decision.
            stars: item.certificate.as_ref().map_or(ranking.stars, |one| u8::try_from(one.stars).ok()),
            standing: self.standing(item),
            held_back: item.why_held_back().filter(|_| item.goes_to_centre()).unwrap_or_default().to_owned(),
            mean: explained.mean(),
            sheets: whole(item.filings.len()),
            band: explained.band_points(),
            parts: explained
                .form
                .parts
                .iter()
                .map(|part| PartResult {
                    name: format!("Phần {}. {}", part.code, part.name_vi),
                    mean: explained.part_mean(part.code),
                    most: part.max,
                })
                .collect(),
            missed: ranking.blocked_by.iter().map(gate).collect(),
            knock_outs: out.collect(),
            next,
            // What was noted of a product that is out is the evidence above.
            reasons: if has_confirmed { String::new() } else { note.to_owned() },
            complaint: self.complaint(),
            signer: self.office_signer(),
            copies: vec!["Như trên".to_owned(), item.commune.clone(), "Lưu: VT".to_owned()],
            demo: self.is_demo(),
        })
    }

    fn unmet(&self, item: &Item<'_>, need: &Need, reached: Option<&Ticks<'_>>) -> UnmetGate {
        let explained = &item.explained;
        let leaf = explained.form.leaf(&need.criterion);
        let reached = reached.zip(leaf).map(|(ticks, leaf)| ticks.ticked(leaf));
        UnmetGate {
            star: need.star,
            criterion: explained.criterion(&need.criterion),
            required: explained.least(&need.criterion, need.required),
            // Where the majority of sheets decides, no one sheet says what was reached.
            reached: reached.unwrap_or_else(|| self.words.say("notice-by-majority")),
        }
    }

    fn standing(&self, item: &Item<'_>) -> Standing {
        if let Some(certificate) = &item.certificate {
            let day = long_day(Some(certificate.decision_date()));
            return Standing::Recognised {
                decision: format!("Quyết định số {} {day}", certificate.decision_number),
                certificate: certificate.number.clone(),
            };
        }
        if item.is_referred() {
            let to = self.office.ministry.clone();
            return if item.renews_the_ministers() {
                Standing::Renewing { to, potential: item.goes_to_centre() }
            } else {
                Standing::Referred { decision: self.approved_by(), to }
            };
        }
        if item.is_asked_for() {
            return Standing::Recognised { decision: String::new(), certificate: String::new() };
        }
        let has_minutes = self.has(Kind::Minutes);
        let minutes =
            if has_minutes { format!("Biên bản số {}", self.cited(Kind::Minutes)) } else { String::new() };
        match item.stays().and_then(certified) {
            Some(certificate) => Standing::Kept { certificate, minutes },
            None => Standing::NotRecognised { minutes },
        }
    }

    pub(super) fn complaint(&self) -> Complaint {
        let time = &self.office.complaint_time;
        Complaint {
            to: self.office.chair.clone(),
            place: self.office.complaint_place.clone(),
            law: "Luật Khiếu nại".to_owned(),
            contents: CONTENTS.map(str::to_owned).into(),
            time_limit: (!time.is_empty()).then(|| time.clone()),
        }
    }
}

/// What a complaint says (Điều 8.2 Luật Khiếu nại 2011).
const CONTENTS: [&str; 4] = [
    "Ngày, tháng, năm khiếu nại; tên, địa chỉ của người khiếu nại",
    "Tên, địa chỉ của cơ quan, người bị khiếu nại",
    "Nội dung, lý do khiếu nại, tài liệu có liên quan và yêu cầu giải quyết",
    "Chữ ký hoặc điểm chỉ của người khiếu nại",
];

/// The confirmed facts as ticks; none where the majority of sheets decides.
fn reached<'a>(item: &Item<'a>) -> Result<Option<Ticks<'a>>> {
    let confirmed = item.facts.as_ref().map(FactSheet::answers).transpose()?.flatten();
    let ticks = confirmed.map(|draft| {
        Ticks::new(item.explained.form, draft, item.listing.facts(), crate::platform::words::Words::default())
    });
    Ok(ticks)
}
