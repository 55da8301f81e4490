//! The forms of a dossier on paper, filled from a snapshot alone: nothing is typed twice, and what is printed later is what
//! was frozen. They are official papers, so they are Vietnamese in every language of the page.

use crate::app::App;
use crate::criteria::ticks::Ticks;
use crate::dossiers::clocks::Filed;
use crate::dossiers::intakes::Intake;
use crate::dossiers::office_intakes::OfficeIntake;
use crate::dossiers::snapshot::{Kept, Line, Snapshot};
use crate::error::{Error, Result};
use crate::platform::{clock::day_of, fold::fold, words::Words};
use documents::{
    Case, Held, Passage, Producer, Product, Receipt, ReceivedPaper, RegistrationSlip, ScoredCriterion, ScoredPart,
    SelfAssessment,
};
use documents::{Letterhead, PaperError, Press};
use jiff::civil::{Date, DateTime};
use rules::dossier::evaluation_year;
use rules::form::Form;
use rules::library::Library;
use rules::questions::{Group, QUESTIONS};
use rules::ruleset::Ruleset;
use rules::sheet::{Draft, Facts};

/// Typesets a paper where it holds up nobody else.
pub(in crate::dossiers) async fn set(
    app: &App,
    pdf: impl FnOnce(&Press) -> Result<Vec<u8>, PaperError> + Send + 'static,
) -> Result<Vec<u8>> {
    Ok(app.set(pdf).await??)
}

/// The words of a frozen dossier.
pub(in crate::dossiers) struct Papers<'a> {
    pub(super) snapshot: &'a Snapshot,
    ruleset: &'a Ruleset,
    pub(super) form: &'a Form,
    words: Words,
}

impl<'a> Papers<'a> {
    pub(in crate::dossiers) fn of(snapshot: &'a Snapshot, rules: &'a Library) -> Result<Self> {
        let ruleset = rules.ruleset(&snapshot.ruleset).ok_or_else(|| Error::fault("the ruleset is gone"))?;
        let form = ruleset.form(&snapshot.form).ok_or_else(|| Error::fault("the form is gone"))?;
        Ok(Self { snapshot, ruleset, form, words: Words::default() })
    }

    /// The day of the submission that is printed.
    fn on(&self) -> Date {
        self.snapshot.submitted_on.parse().unwrap_or_default()
    }

    /// "Bát Tràng": where a producer of the commune signs.
    fn place(&self) -> String {
        bare(&self.snapshot.unit).to_owned()
    }

    fn rules_case(&self) -> Option<rules::which::Case> {
        self.snapshot.case.parse().ok()
    }

    pub(in crate::dossiers) fn case(&self) -> Option<Case> {
        match self.snapshot.case.as_str() {
            "first" => Some(Case::First),
            "upgrade" => Some(Case::Upgrade),
            "renewal" => Some(Case::Renewal),
            _ => None,
        }
    }

    /// The address as it was typed, with the commune of the workplace and its province where it does not name them.
    fn address(&self) -> String {
        let (typed, unit, above) = (&self.snapshot.producer.address, &self.snapshot.unit, &self.snapshot.province);
        let said = format!(" {} ", fold(typed));
        let names = |name: &str| said.contains(&format!(" {} ", fold(name)));
        let names_another = !names(bare(unit)) && ["xã", "phường", "thị trấn", "đặc khu"].into_iter().any(names);
        if typed.is_empty() || names_another {
            return typed.clone();
        }
        let missing = [unit, above].into_iter().filter(|place| !names(bare(place)));
        std::iter::once(typed.clone()).chain(missing.map(|place| inside(place))).collect::<Vec<_>>().join(", ")
    }

    pub(in crate::dossiers) fn producer(&self) -> Producer {
        let maker = &self.snapshot.producer;
        let kind = if maker.kind.is_empty() {
            String::new()
        } else {
            self.words.say(&format!("producer-kind-{}", maker.kind))
        };
        let sex = if maker.sex.is_empty() { String::new() } else { self.words.say(&format!("sex-{}", maker.sex)) };
        Producer {
            name: maker.name.clone(),
            kind,
            address: self.address(),
            phone: maker.phone.clone(),
            email: maker.email.clone(),
            representative: maker.representative.clone(),
            position: maker.position.clone(),
            sex,
            ethnicity: maker.ethnicity.clone(),
            permanent_address: maker.residence.clone(),
        }
    }

    /// Whether no samples go with it: a tourism service.
    pub(super) fn is_service(&self) -> bool {
        !self.form.requires_sample
    }

    fn samples(&self) -> Option<u32> {
        self.snapshot.answer("samples").parse().ok()
    }

    /// The head of a paper of the commune.
    pub(in crate::dossiers) fn head(
        &self,
        symbol: &str,
        number: Option<u32>,
        signed_on: Option<Date>,
        drafted_on: Date,
    ) -> Letterhead {
        Letterhead {
            parent_body: String::new(),
            issuer: format!("ỦY BAN NHÂN DÂN\n{}", self.snapshot.unit.to_uppercase()),
            number,
            symbol: symbol.to_owned(),
            place: self.place(),
            signed_on,
            drafted_on,
        }
    }

    /// Mẫu 01; its back says who received it, once the commune has taken it in, and once the office has. It came on the
    /// day it was filed, whenever somebody took it in.
    pub(in crate::dossiers) fn slip(
        &self,
        filed: &Filed,
        intake: Option<&Intake>,
        office: Option<&OfficeIntake>,
    ) -> RegistrationSlip {
        let named = |names: Option<&String>| names.cloned().unwrap_or_default();
        let sector = self.ruleset.sectors.iter().find(|sector| sector.code == self.form.sector);
        let group = self.ruleset.groups.iter().find(|group| group.code == self.form.group);
        RegistrationSlip {
            province: inside(&self.snapshot.province),
            year: self.rules_case().map(|case| evaluation_year(case, filed.on)),
            producer: self.producer(),
            product: Product {
                name: self.snapshot.product.clone(),
                industry: named(sector.map(|sector| &sector.name_vi)),
                group: named(group.map(|group| &group.name_vi)),
                subgroup: self.form.name_vi.clone(),
            },
            case: self.case(),
            originals: Some(1),
            electronic: Some(1),
            samples: self.samples(),
            is_service: self.is_service(),
            place: self.place(),
            signed_on: Some(filed.on),
            completed_on: filed.completed_on.clone(),
            drafted_on: self.on(),
            commune: documents::Intake {
                number: self.snapshot.number.clone(),
                received_on: intake.map(|_| filed.on),
                receiver: intake.map(|intake| intake.receiver.clone()).unwrap_or_default(),
            },
            // The office keeps the number that the commune gave.
            office: office.map_or_else(documents::Intake::default, |taken| documents::Intake {
                number: self.snapshot.number.clone(),
                received_on: Some(day_of(taken.at())),
                receiver: taken.receiver.clone(),
            }),
            demo: self.snapshot.demo,
        }
    }

    /// Mẫu 02.
    pub(in crate::dossiers) fn assessment(&self, filed: &Filed) -> SelfAssessment {
        let snapshot = self.snapshot;
        let parts = self.parts();
        SelfAssessment {
            producer: self.producer(),
            founded_on: snapshot.producer.registered_on.parse().ok(),
            registration_number: snapshot.producer.registration_number.clone(),
            product: snapshot.product.clone(),
            specification: snapshot.answer("specification").to_owned(),
            standard: snapshot.answer("standard").to_owned(),
            held: self.held(),
            other_right: self.other_right(),
            history: snapshot.answer("history").to_owned(),
            organisation: snapshot.answer("organisation").to_owned(),
            results: self.passages(Group::Results),
            points: parts.iter().map(|part| part.points).sum(),
            most: parts.iter().map(|part| part.most).sum(),
            parts,
            plan: self.passages(Group::Plan),
            place: self.place(),
            signed_on: Some(filed.on),
            completed_on: filed.completed_on.clone(),
            drafted_on: self.on(),
            demo: snapshot.demo,
        }
    }

    fn passages(&self, group: Group) -> Vec<Passage> {
        // What an upgrade changed belongs to the results on paper.
        let here =
            QUESTIONS.iter().filter(|one| one.group == group || (group == Group::Results && one.id == "changes"));
        let said = here.filter_map(|one| Some((one.id, self.snapshot.answers.get(one.id)?)));
        said.map(|(id, text)| Passage {
            // words: dossier-question-*
            heading: self.words.say(&format!("dossier-question-{}", id.replace('_', "-"))),
            text: text.clone(),
        })
        .collect()
    }

    fn held(&self) -> Vec<Held> {
        const PERMIT: &str = "production_permit";
        // Of the permits of a producer, only what it counts on here: a mill's permit says nothing of its homestay.
        let at_a_line = |paper: &Kept| self.snapshot.lines.iter().any(|line| line.papers.contains(&paper.id));
        let counts = |paper: &Kept| self.snapshot.held(paper) && (paper.kind != PERMIT || at_a_line(paper));
        let has = |kind: &str| self.snapshot.papers.iter().any(|paper| paper.kind == kind && counts(paper));
        let food = matches!(self.form.sector.as_str(), "I" | "II");
        let permit = if food { Held::FoodSafety } else { Held::Production };
        let of_papers = [
            (has("business_registration"), Held::Registration),
            (has("quality_declaration"), Held::Quality),
            (has(PERMIT), permit),
        ];
        let rights: Vec<&str> = self.snapshot.answer("rights").split_whitespace().collect();
        let of_rights = [
            ("trademark", Held::Trademark),
            ("shared_mark", Held::SharedMark),
            ("patent", Held::Patent),
            ("design", Held::Design),
            ("copyright", Held::Copyright),
        ];
        let papers = of_papers.into_iter().filter(|(has, _)| *has).map(|(_, held)| held);
        papers.chain(of_rights.into_iter().filter(|(id, _)| rights.contains(id)).map(|(_, held)| held)).collect()
    }

    /// What has no box of its own.
    fn other_right(&self) -> String {
        let is_held = self.snapshot.answer("rights").split_whitespace().any(|right| right == "utility");
        let utility = if is_held { "Bằng độc quyền giải pháp hữu ích" } else { "" };
        let others = [utility, self.snapshot.answer("other_right")];
        others.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("; ")
    }

    fn parts(&self) -> Vec<ScoredPart> {
        let ticks = self.ticks();
        let of_part = |part: &rules::form::Part| {
            let leaves = self.form.leaves().iter().zip(&self.snapshot.lines).filter(|(leaf, _)| leaf.part == part.code);
            let criteria: Vec<ScoredCriterion> =
                leaves.map(|(leaf, line)| self.criterion(&ticks, leaf, line)).collect();
            ScoredPart {
                name: format!("Phần {}. {}", part.code, part.name_vi),
                points: criteria.iter().map(|criterion| criterion.points).sum(),
                criteria,
                most: part.max,
            }
        };
        self.form.parts.iter().map(of_part).collect()
    }

    fn criterion(&self, ticks: &Ticks<'_>, leaf: &rules::form::Leaf, line: &Line) -> ScoredCriterion {
        let at = |id: &String| self.snapshot.papers.iter().find(|paper| paper.id == *id);
        ScoredCriterion {
            number: leaf.no.clone(),
            name: leaf.name_vi.clone(),
            chosen: ticks.ticked(leaf),
            points: Some(line.points),
            most: leaf.max,
            description: line.description.clone(),
            evidence: line.papers.iter().filter_map(at).map(|paper| self.paper(paper)).collect(),
        }
    }

    fn ticks(&self) -> Ticks<'_> {
        let answered = self.snapshot.lines.iter().filter_map(|line| Some((line.leaf.clone(), line.answer.clone()?)));
        let facts = Facts { regulated: self.snapshot.regulated };
        Ticks::new(self.form, Draft(answered.collect()), facts, self.words)
    }

    /// "Giấy đăng ký kinh doanh số 01D8000123, UBND huyện Thanh Oai, ngày 05/03/2024, có giá trị đến 05/03/2027 (2 trang)".
    fn paper(&self, paper: &Kept) -> String {
        let kind = self.ruleset.evidence.iter().find(|kind| kind.id == paper.kind).map(|kind| kind.name_vi.clone());
        let name = if paper.name.is_empty() { kind.unwrap_or_default() } else { paper.name.clone() };
        let said = |text: &str, words: &str| if text.is_empty() { String::new() } else { format!("{words}{text}") };
        let number = said(&paper.number, " số ");
        let issuer = said(&paper.issuer, ", ");
        let day = |text: &str, words: &str| match text.parse::<Date>() {
            Ok(day) => format!("{words}{}", day.strftime("%d/%m/%Y")),
            Err(_) => String::new(),
        };
        let since = day(&paper.issued_on, ", ngày ");
        let until = if self.snapshot.held(paper) {
            ", có giá trị đến "
        } else {
            ", đã hết hạn khi nộp, có giá trị đến "
        };
        let until = day(&paper.expires_on, until);
        format!("{name}{number}{issuer}{since}{until} ({} trang)", paper.pages)
    }

    /// The papers whose copies belong to the paper set (Điều 7.1), in the order in which Mẫu 02 lists evidence.
    pub(super) fn to_copy(&self, words: Words) -> Vec<String> {
        let mut names = Vec::new();
        for kind in &self.ruleset.evidence {
            for paper in self.snapshot.papers.iter().filter(|paper| paper.kind == kind.id) {
                let of_kind = words.pick(&kind.name_vi, &kind.name_en);
                let name = if paper.name.is_empty() { of_kind } else { &paper.name };
                let number = if paper.number.is_empty() { String::new() } else { format!(", {}", paper.number) };
                names.push(format!("{name}{number}"));
            }
        }
        names
    }

    /// The receipt of what was sent, with the day by which the commune answers.
    pub(in crate::dossiers) fn receipt(&self, received: &Received) -> Receipt {
        let snapshot = self.snapshot;
        let on_paper = received.intake.as_ref().is_some_and(|intake| intake.paper_copy);
        let came = if on_paper { "bản giấy và bản điện tử" } else { "bản điện tử" };
        let form = |name: &str| ReceivedPaper { name: name.to_owned(), count: 1, form: came.to_owned() };
        let mut papers = vec![form("Phiếu đăng ký (Mẫu số 01)"), form("Báo cáo tự đánh giá về sản phẩm (Mẫu số 02)")];
        if !snapshot.papers.is_empty() {
            let count = u32::try_from(snapshot.papers.len()).unwrap_or(u32::MAX);
            papers.push(ReceivedPaper { count, ..form("Minh chứng") });
        }
        Receipt {
            head: self.head("TNHS", None, Some(self.on()), self.on()),
            dossier: snapshot.number.clone(),
            producer: snapshot.producer.name.clone(),
            address: self.address(),
            phone: snapshot.producer.phone.clone(),
            handed_in_by: received.handed_in_by.clone(),
            product: snapshot.product.clone(),
            case: self.case(),
            papers,
            samples: received.intake.as_ref().and_then(Intake::samples),
            is_service: self.is_service(),
            received_at: received.at,
            completed_on: received.completed_on.clone(),
            received_by: received.intake.as_ref().map(|intake| intake.receiver.clone()).unwrap_or_default(),
            working_days: rules::clock::COMMUNE_DAYS,
            due_on: received.due_on,
            snapshot: received.hash.chars().take(12).collect(),
            demo: snapshot.demo,
        }
    }
}

/// How a dossier came in.
pub(in crate::dossiers) struct Received {
    pub(in crate::dossiers) handed_in_by: String,
    /// When it was filed.
    pub(in crate::dossiers) at: DateTime,
    /// The days on which it was completed since.
    pub(in crate::dossiers) completed_on: Vec<Date>,
    /// None while no officer has taken it in.
    pub(in crate::dossiers) intake: Option<Intake>,
    pub(in crate::dossiers) due_on: Date,
    pub(in crate::dossiers) hash: String,
}

/// "Bát Tràng", "Hà Nội": a place without its kind.
pub(super) fn bare(name: &str) -> &str {
    let kinds = ["Xã ", "Phường ", "Thị trấn ", "Đặc khu ", "Thành phố ", "Tỉnh "];
    kinds.iter().find_map(|kind| name.strip_prefix(kind)).unwrap_or(name)
}

/// "thành phố Hà Nội", inside a sentence.
pub(super) fn inside(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
