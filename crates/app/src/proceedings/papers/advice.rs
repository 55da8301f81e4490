//! The report of the advisory team (Điều 7.3 QĐ 26/2026): of every product what was looked at, tested and seen, and what
//! the team proposes. It is written before the council sits, so it is read apart from the results.

use super::super::gathering::address_today;
use super::{Numbered, sheets::parts};
use crate::criteria::ticks::Ticks;
use crate::dossiers::{self, Dossier};
use crate::error::{Error, Result, refused_with};
use crate::evaluation::councils::{self, Council};
use crate::evaluation::examinations::{self, ExtraTest, FindingFile, SiteVisit};
use crate::evaluation::facts::{self, FactSheet};
use crate::evaluation::sessions::{self, Listing, Session};
use crate::evaluation::teams::{self, Team};
use crate::office::{self, Office};
use crate::platform::clock::day_of;
use crate::platform::db::Tx;
use crate::platform::words::Words;
use documents::{
    AdvisoryReport, Case, ExaminedProduct, ExtraTest as PrintedTest, Letterhead, ProposedKnockOut, Seat, Signer,
    SiteVisit as PrintedVisit,
};
use jiff::{Timestamp, civil::Date};
use rules::form::Form;
use rules::library::Library;
use rules::which;

/// Everything that the report says, read once.
pub(in crate::proceedings) struct Advice<'a> {
    office: Office,
    session: Session,
    council: Council,
    team: Option<Team>,
    items: Vec<Examined<'a>>,
    /// The decisions whose criteria are used, in full.
    citations: Vec<String>,
    today: Date,
}

/// One product as the team examined it.
struct Examined<'a> {
    listing: Listing,
    form: &'a Form,
    /// Its newest proposal; once the council confirmed something, the newest before that.
    proposal: Option<FactSheet>,
    tests: Vec<ExtraTest>,
    visits: Vec<SiteVisit>,
    files: Vec<FindingFile>,
    dossier: Option<Dossier>,
    papers: usize,
    address: String,
}

impl<'a> Advice<'a> {
    pub(in crate::proceedings) const SYMBOL: &'static str = "BC-TTV";

    pub(in crate::proceedings) async fn read(tx: &mut Tx, rules: &'a Library, session: Session) -> Result<Self> {
        let sheets = facts::of_session(tx, &session.id).await?;
        let (mut items, mut citations) = (Vec::new(), Vec::new());
        for listing in sessions::listings(tx, &session.id).await? {
            let (dossier, papers) = match (&listing.dossier_id, &listing.submission_id) {
                (Some(dossier), Some(submission)) => {
                    let snapshot = dossiers::submissions::find(tx, submission).await?.snapshot()?;
                    (Some(dossiers::find(tx, dossier).await?), snapshot.papers.len())
                }
                _ => (None, 0),
            };
            let place = (listing.commune.as_str(), listing.district.as_str());
            let address = address_today(tx, &listing.product_id, place).await?;
            let proposed = |sheet: &&FactSheet| sheet.listing_id == listing.id && !sheet.is_confirmed();
            citations.extend(rules.ruleset(&listing.ruleset).map(super::citation));
            items.push(Examined {
                form: listing.form(rules)?,
                proposal: sheets.iter().rfind(proposed).cloned(),
                tests: examinations::tests_of(tx, &listing.id).await?,
                visits: examinations::visits_of(tx, &listing.id).await?,
                files: examinations::files_of(tx, &listing.id).await?,
                address,
                dossier,
                papers,
                listing,
            });
        }
        citations.sort_unstable();
        citations.dedup();
        Ok(Self {
            office: office::newest(tx).await?,
            council: councils::find(tx, &session.council_id).await?,
            team: teams::of_council(tx, &session.council_id).await?,
            today: tx.today(),
            items,
            citations,
            session,
        })
    }

    /// The same without products that a reader stands aside from; *Missing* where nothing is left.
    pub(in crate::proceedings) fn without(mut self, aside: &[String]) -> Result<Self> {
        let had = self.items.len();
        self.items.retain(|item| !aside.contains(&item.listing.id));
        if self.items.is_empty() && had > 0 { Err(Error::Missing) } else { Ok(self) }
    }

    /// The newest day of what it tells: no report is older.
    pub(in crate::proceedings) fn newest_on(&self) -> Option<Date> {
        self.items.iter().flat_map(Examined::told_at).map(day_of).max()
    }

    /// Refused while the team has proposed nothing for a product: a numbered report would be silent on it.
    pub(in crate::proceedings) fn must_be_whole(&self) -> Result<()> {
        match self.items.iter().find(|item| item.proposal.is_none()) {
            Some(item) => Err(refused_with("advice-incomplete", [("product", item.listing.product.clone())])),
            None => Ok(()),
        }
    }

    pub(in crate::proceedings) fn report(&self, numbered: Option<Numbered<'_>>) -> AdvisoryReport {
        let advisors = self.team.as_ref().map(|team| team.advisors.as_slice()).unwrap_or_default();
        let post = |leads: bool, workplace: &str| {
            let post = if leads { "Tổ trưởng" } else { "thành viên" };
            [workplace, post].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
        };
        let lead = advisors.iter().find(|advisor| advisor.leads).map_or_else(String::new, |lead| lead.name.clone());
        let mut bases: Vec<String> = self.citations.iter().map(|citation| format!("Căn cứ {citation}")).collect();
        bases.extend(self.team.as_ref().map(|team| {
            let day = super::long_day(Some(team.decision_date()));
            let chair = super::or_general(&self.office.chair, "Chủ tịch Ủy ban nhân dân cấp tỉnh");
            format!("Căn cứ Quyết định số {} {day} của {chair} về việc thành lập Tổ tư vấn", team.decision_number)
        }));
        AdvisoryReport {
            head: Letterhead {
                parent_body: self.council.name.to_uppercase(),
                issuer: "TỔ TƯ VẤN".to_owned(),
                number: numbered.and_then(|numbered| u32::try_from(numbered.number).ok()),
                symbol: numbered.map_or(Self::SYMBOL, |numbered| numbered.symbol).to_owned(),
                place: self.office.place.clone(),
                signed_on: numbered.map(|numbered| numbered.signed_on),
                drafted_on: numbered.map_or(self.today, |numbered| numbered.signed_on),
            },
            team: "Tổ tư vấn giúp việc Hội đồng".to_owned(),
            addressee: format!("Chủ tịch {}", self.council.name),
            bases,
            round: super::in_sentence(&self.session.round),
            advisors: advisors
                .iter()
                .map(|advisor| Seat::new(&advisor.name, &post(advisor.leads, &advisor.workplace)))
                .collect(),
            products: self.items.iter().map(Examined::printed).collect(),
            signer: Signer { titles: vec!["TỔ TRƯỞNG".to_owned()], name: lead },
            copies: ["Như trên", "Thành viên Hội đồng", "Lưu: VT, TTV"].map(str::to_owned).into(),
            demo: self.session.demo || self.items.iter().any(|item| item.listing.product_demo),
        }
    }
}

impl Examined<'_> {
    /// When everything that is printed of it was recorded.
    fn told_at(&self) -> Vec<Timestamp> {
        let tests = self.tests.iter().filter(|test| test.counts());
        let tests = tests.flat_map(|test| [Some(test.at()), test.result_at()]).flatten();
        let visits = self.visits.iter().filter(|visit| visit.counts()).map(SiteVisit::at);
        self.proposal.iter().map(FactSheet::at).chain(tests).chain(visits).collect()
    }

    fn printed(&self) -> ExaminedProduct {
        let answers = self.proposal.as_ref().and_then(|sheet| sheet.answers().ok().flatten());
        let notes = self.proposal.as_ref().and_then(|sheet| sheet.notes().ok()).unwrap_or_default();
        let points = answers.as_ref().map(|draft| draft.points(self.form, self.listing.facts()));
        let ticks = Ticks::new(self.form, answers.unwrap_or_default(), self.listing.facts(), Words::default());
        let mut parts = parts(self.form, |at, leaf| {
            let points = points.as_ref().map(|points| points.get(at).copied().unwrap_or(0));
            (if points.is_some() { ticks.ticked(leaf) } else { String::new() }, points)
        });
        let lines = parts.iter_mut().flat_map(|part| &mut part.criteria).zip(self.in_print());
        for (line, leaf) in lines {
            line.description = notes.get(leaf).cloned().unwrap_or_default();
        }
        ExaminedProduct {
            product: self.listing.product.clone(),
            product_code: self.dossier.as_ref().map_or_else(String::new, |dossier| dossier.code.clone()),
            subgroup: self.form.name_vi.clone(),
            producer: self.listing.producer.clone(),
            address: self.address.clone(),
            case: match self.listing.case_type.parse() {
                Ok(which::Case::First) => Some(Case::First),
                Ok(which::Case::Upgrade) => Some(Case::Upgrade),
                Ok(which::Case::Renewal) => Some(Case::Renewal),
                Err(_) => None,
            },
            checked: self.checked(),
            parts,
            points: points.is_some().then(|| ticks.totals().total),
            most: self.form.parts.iter().map(|part| part.max).sum(),
            tests: self.tests.iter().filter(|test| test.counts()).map(printed_test).collect(),
            visits: self.visits.iter().filter(|visit| visit.counts()).map(|visit| self.printed_visit(visit)).collect(),
            knock_outs: self.knock_outs(),
            proposal: self.proposal(),
        }
    }

    /// The codes of the lines in the order in which they are printed.
    fn in_print(&self) -> impl Iterator<Item = &str> {
        let of = |part: &rules::form::Part| {
            let code = part.code;
            self.form.leaves().iter().filter(move |leaf| leaf.part == code).map(|leaf| leaf.code.as_str())
        };
        self.form.parts.iter().flat_map(of)
    }

    fn checked(&self) -> Vec<String> {
        if self.dossier.is_none() {
            return Vec::new();
        }
        vec![
            format!("Phiếu đăng ký, báo cáo tự đánh giá và {:02} giấy tờ kèm theo", self.papers),
            "Báo cáo đánh giá của Ủy ban nhân dân cấp xã".to_owned(),
        ]
    }

    fn printed_visit(&self, visit: &SiteVisit) -> PrintedVisit {
        let photos = self.files.iter().filter(|file| file.finding_id == visit.id).count();
        PrintedVisit {
            on: visit.visited_on(),
            place: visit.place.clone(),
            who: visit.who(),
            seen: visit.seen.clone(),
            photos: super::whole(photos),
        }
    }

    /// The grounds that are proposed; what was said of them is their evidence.
    fn knock_outs(&self) -> Vec<ProposedKnockOut> {
        let Some(sheet) = &self.proposal else { return Vec::new() };
        let ids = sheet.knock_outs().unwrap_or_default();
        let known = self.form.knock_outs().iter().filter(|known| ids.contains(&known.id));
        known.map(|known| ProposedKnockOut { ground: known.ground_vi(), evidence: sheet.note.clone() }).collect()
    }

    fn proposal(&self) -> String {
        let Some(sheet) = &self.proposal else { return String::new() };
        let is_out = sheet.knock_outs().is_ok_and(|ids| !ids.is_empty());
        if is_out {
            return "Đề nghị Hội đồng xác nhận trường hợp bị loại.".to_owned();
        }
        ["Đủ điều kiện trình Hội đồng đánh giá, phân hạng.", &sheet.note].join("\n").trim().to_owned()
    }
}

fn printed_test(test: &ExtraTest) -> PrintedTest {
    let result = test.passed.zip(test.result.as_ref()).map(|(passed, result)| {
        let word = if passed { "Đạt" } else { "Không đạt" };
        format!("{word}. {result}")
    });
    PrintedTest { what: test.what.clone(), asked_on: Some(day_of(test.at())), result: result.unwrap_or_default() }
}
