//! The report of the advisory team (Điều 7.3 QĐ 26/2026), or of the agency on renewals (Điều 7.6): of every product what was
//! looked at, tested and seen, and what is proposed. It is written before the council sits, so it is read apart from the
//! results.

use super::{Numbered, sheets::parts};
use crate::criteria::{citations, ticks::Ticks};
use crate::dossiers::{self, Dossier};
use crate::error::{Error, Result, refused_with};
use crate::evaluation::councils::{self, Council};
use crate::evaluation::examinations::{self, ExtraTest, FindingFile, SiteVisit};
use crate::evaluation::facts::{self, FactSheet};
use crate::evaluation::interests::{Entry, Register};
use crate::evaluation::sessions::{self, Listing, Session};
use crate::evaluation::teams::{self, Team};
use crate::office::{self, Office};
use crate::platform::clock::day_of;
use crate::platform::db::Tx;
use crate::platform::words::Words;
use crate::products::address_today;
use documents::{
    AdvisoryReport, Case, ExaminedProduct, ExtraTest as PrintedTest, Interest, Letterhead, ProposedKnockOut, Seat,
    Signer, SiteVisit as PrintedVisit,
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
    /// The session lists renewals and nothing else, so that the agency reports and no team has to (Điều 7.6).
    by_agency: bool,
    items: Vec<Examined<'a>>,
    /// The decisions whose criteria are used, in full.
    citations: Vec<String>,
    today: Date,
}

/// One product as the team examined it.
struct Examined<'a> {
    listing: Listing,
    form: &'a Form,
    /// Its newest proposal, of somebody whom nothing ties to it.
    proposal: Option<FactSheet>,
    tests: Vec<ExtraTest>,
    visits: Vec<SiteVisit>,
    files: Vec<FindingFile>,
    dossier: Option<Dossier>,
    papers: usize,
    address: String,
    /// Of those who examine, who is tied to it.
    ties: Vec<Interest>,
}

impl<'a> Advice<'a> {
    const SYMBOL: &'static str = "BC-TTV";

    pub(in crate::proceedings) async fn read(tx: &mut Tx, rules: &'a Library, session: Session) -> Result<Self> {
        let sheets = facts::of_session(tx, &session.id).await?;
        let register = Register::of_session(tx, &session.id).await?;
        let seats = councils::seats(tx, &session.council_id, &session.regulation_id).await?;
        let listings = sessions::listings(tx, &session.id).await?;
        let by_agency = sessions::are_renewals(&listings);
        let (mut items, mut citations) = (Vec::new(), Vec::new());
        for listing in listings {
            let (dossier, papers) = match (&listing.dossier_id, &listing.submission_id) {
                (Some(dossier), Some(submission)) => {
                    let snapshot = dossiers::submissions::find(tx, submission).await?.snapshot()?;
                    (Some(dossiers::find(tx, dossier).await?), snapshot.papers.len())
                }
                _ => (None, 0),
            };
            let place = (listing.commune.as_str(), listing.district.as_str());
            let address = address_today(tx, &listing.product_id, place).await?;
            citations.extend(rules.ruleset(&listing.ruleset).map(citations::in_full));
            items.push(Examined {
                form: listing.form(rules)?,
                ties: ties(&register, &seats, &listing),
                proposal: facts::proposed(&sheets, &listing.id, i64::MAX, &register).cloned(),
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
            by_agency,
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

    /// Whether the agency reports.
    pub(in crate::proceedings) fn is_by_agency(&self) -> bool {
        self.by_agency
    }

    /// "BC-TTV", or the agency's own.
    pub(in crate::proceedings) fn symbol(&self) -> String {
        let office = self.office.symbol.as_str();
        match (self.by_agency, office.is_empty()) {
            (false, _) => Self::SYMBOL.to_owned(),
            (true, true) => "BC".to_owned(),
            (true, false) => format!("BC-{office}"),
        }
    }

    /// Refused while nothing is proposed for a product: a numbered report would be silent on it. Of a renewal nothing has to
    /// be proposed.
    pub(in crate::proceedings) fn must_be_whole(&self) -> Result<()> {
        match self.items.iter().find(|item| item.proposal.is_none() && !item.is_renewal()) {
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
        bases.extend(self.team.as_ref().filter(|_| !self.by_agency).map(|team| {
            let day = super::long_day(Some(team.decision_date()));
            let chair = super::or_general(&self.office.chair, "Chủ tịch Ủy ban nhân dân cấp tỉnh");
            format!("Căn cứ Quyết định số {} {day} của {chair} về việc thành lập Tổ tư vấn", team.decision_number)
        }));
        let of_team = |team: &str, agency: &str| if self.by_agency { agency.to_owned() } else { team.to_owned() };
        let agency = super::or_general(&self.office.name, "Cơ quan tham mưu quản lý OCOP cấp tỉnh");
        AdvisoryReport {
            head: Letterhead {
                parent_body: of_team(&self.council.name.to_uppercase(), &self.office.province),
                issuer: of_team("TỔ TƯ VẤN", &self.office.issuer),
                number: numbered.and_then(|numbered| u32::try_from(numbered.number).ok()),
                symbol: numbered.map_or_else(|| self.symbol(), |numbered| numbered.symbol.to_owned()),
                place: self.office.place.clone(),
                signed_on: numbered.map(|numbered| numbered.signed_on),
                drafted_on: numbered.map_or(self.today, |numbered| numbered.signed_on),
            },
            team: of_team("Tổ tư vấn giúp việc Hội đồng", agency),
            subject: of_team("Đánh giá hồ sơ sản phẩm OCOP", "Đánh giá hồ sơ đánh giá, phân hạng lại sản phẩm OCOP"),
            addressee: format!("Chủ tịch {}", self.council.name),
            bases,
            round: super::occasion(&self.session),
            advisors: advisors
                .iter()
                .filter(|_| !self.by_agency)
                .map(|advisor| Seat::new(&advisor.name, &post(advisor.leads, &advisor.workplace)))
                .collect(),
            interests: self.items.iter().flat_map(|item| item.ties.iter().cloned()).collect(),
            products: self.items.iter().map(Examined::printed).collect(),
            signer: if self.by_agency {
                self.office.signer(None)
            } else {
                Signer { titles: vec!["TỔ TRƯỞNG".to_owned()], name: lead }
            },
            copies: vec!["Như trên".to_owned(), "Thành viên Hội đồng".to_owned(), of_team("Lưu: VT, TTV", "Lưu: VT")],
            demo: self.session.demo || self.items.iter().any(|item| item.listing.product_demo),
        }
    }
}

/// What ties whoever examines to a product, and what came of it; what ties the council's members its minutes say.
fn ties(register: &Register, seats: &[councils::Seat], listing: &Listing) -> Vec<Interest> {
    let mut entries = register.entries(Words::default(), &listing.id);
    entries.retain(|entry| !seats.iter().any(|seat| seat.user_id == entry.user_id));
    let of = |entry: Entry| Interest {
        product: listing.product.clone(),
        outcome: if entry.outcome.is_empty() { "Không tham gia thẩm định".to_owned() } else { entry.outcome },
        member: entry.name,
        tie: entry.text,
        alternate: String::new(),
    };
    entries.into_iter().map(of).collect()
}

impl Examined<'_> {
    /// When everything that is printed of it was recorded.
    fn told_at(&self) -> Vec<Timestamp> {
        let tests = self.tests.iter().filter(|test| test.counts());
        let tests = tests.flat_map(|test| [Some(test.at()), test.result_at()]).flatten();
        let visits = self.visits.iter().filter(|visit| visit.counts()).map(SiteVisit::at);
        self.proposal.iter().map(FactSheet::at).chain(tests).chain(visits).collect()
    }

    fn is_renewal(&self) -> bool {
        self.listing.case_type == which::Case::Renewal.as_str()
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
            parts: if self.proposal.is_none() && self.is_renewal() { Vec::new() } else { parts },
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
        let Some(sheet) = &self.proposal else {
            // A renewal of which nothing had to be proposed; of any other the pen says it.
            let on_the_dossier = "Trình Hội đồng xem xét, quyết định trên hồ sơ.";
            return if self.is_renewal() { on_the_dossier.to_owned() } else { String::new() };
        };
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
