//! A member's sheet: as it was filed, or for the pen on a day without a line.

use super::super::gathering::local;
use crate::criteria::{citations, ticks::Ticks};
use crate::error::Result;
use crate::evaluation::councils;
use crate::evaluation::sessions::{Listing, Session};
use crate::evaluation::sheets::Filing;
use crate::platform::words::Words;
use documents::words::capital;
use documents::{
    Filing as Filed, PenCase, PenCriterion, PenLevel, PenPart, PenSection, ScoredCriterion, ScoredPart, Seat, Sheet,
};
use jiff::civil::Date;
use rules::form::{Choice, Criterion, Form, Kind, Leaf, Note, Section, Tick};
use rules::library::Library;

/// What stands around the ticks, whoever judges.
pub(in crate::proceedings) struct Around<'a> {
    pub session: &'a Session,
    pub listing: &'a Listing,
    /// The producer's address and phone; empty where nothing is known.
    pub address: String,
    pub phone: String,
    pub product_code: String,
    pub place: String,
    pub today: Date,
}

/// A sheet as it was filed and sealed.
pub(in crate::proceedings) fn sheet(rules: &Library, around: &Around<'_>, filing: &Filing) -> Result<Sheet> {
    let form = around.listing.form(rules)?;
    let filed = filing.answers()?;
    let points = filed.points(form, around.listing.facts());
    let ticks = Ticks::new(form, filed, around.listing.facts(), Words::default());
    let total = ticks.totals().total;
    let post = councils::on_paper(Words::default(), &filing.agency, &filing.seat);
    Ok(Sheet {
        member: Seat::new(&filing.name, &post),
        parts: parts(form, |at, leaf| (ticks.ticked(leaf), Some(points.get(at).copied().unwrap_or(0)))),
        points: Some(total),
        note: filing.note.clone(),
        filed: Some(Filed {
            at: local(filing.filed_at()),
            version: u32::try_from(filing.version).unwrap_or(1),
            reason: filing.reason.clone(),
            seal: filing.seal.clone(),
        }),
        demo: around.listing.product_demo || around.session.demo || filing.demo,
        ..empty(rules, around, form)
    })
}

/// The same form as it is printed, with a box for every level.
pub(in crate::proceedings) fn blank(rules: &Library, around: &Around<'_>) -> Result<Sheet> {
    let form = around.listing.form(rules)?;
    let part = |part: &rules::form::Part| PenPart {
        name: format!("Phần {}. {}", part.code, part.name_vi),
        most: part.max,
        sections: part.sections.iter().map(|section| for_the_pen(form, section)).collect(),
    };
    Ok(Sheet { parts: Vec::new(), pen: form.parts.iter().map(part).collect(), ..empty(rules, around, form) })
}

fn for_the_pen(form: &Form, section: &Section) -> PenSection {
    PenSection {
        // "1. Tổ chức sản xuất" is A.1.
        name: format!("{}. {}", section.code.rsplit('.').next().unwrap_or_default(), section.name_vi),
        most: section.max,
        notes: printed(&section.notes),
        criteria: section.criteria.iter().flat_map(|criterion| lines(form, criterion)).collect(),
    }
}

/// A criterion with its levels; one that adds lines up stands above them.
fn lines(form: &Form, criterion: &Criterion) -> Vec<PenCriterion> {
    let line = |leaf: &Leaf| PenCriterion {
        number: leaf.no.clone(),
        name: leaf.name_vi.clone(),
        most: leaf.max,
        star: criterion.min_for_star.filter(|_| criterion.kind != Kind::Sum),
        notes: printed(&leaf.notes),
        cases: cases(leaf),
    };
    let sum = (criterion.kind == Kind::Sum).then(|| PenCriterion {
        number: criterion.no.clone(),
        name: criterion.name_vi.clone(),
        most: criterion.max,
        star: criterion.min_for_star,
        notes: printed(&criterion.notes),
        cases: Vec::new(),
    });
    sum.into_iter().chain(form.leaves_of(criterion).map(line)).collect()
}

fn cases(leaf: &Leaf) -> Vec<PenCase> {
    let level = |tick: &Tick| PenLevel { words: tick.label_vi.clone(), points: tick.points, star: tick.min_for_star };
    let case =
        |name: &str, ticks: &[Tick]| PenCase { name: name.to_owned(), levels: ticks.iter().map(level).collect() };
    match &leaf.choice {
        Choice::Single(ticks) => vec![case("", ticks)],
        Choice::Cases(cases) => cases.iter().map(|one| case(&one.name_vi, &one.ticks)).collect(),
    }
}

fn printed(notes: &[Note]) -> Vec<String> {
    notes.iter().map(|note| note.text_vi.clone()).collect()
}

fn empty(rules: &Library, around: &Around<'_>, form: &Form) -> Sheet {
    let (session, listing) = (around.session, around.listing);
    let decision = rules.ruleset(&listing.ruleset).map_or("", |ruleset| ruleset.decision.as_str());
    Sheet {
        ruleset: citations::numbered(decision),
        subgroup: form.name_vi.clone(),
        council: session.council.clone(),
        round: capital(&super::occasion(session)),
        member: Seat::default(),
        product: listing.product.clone(),
        product_code: around.product_code.clone(),
        producer: listing.producer.clone(),
        address: around.address.clone(),
        phone: around.phone.clone(),
        grounds: form.disqualify.clone(),
        parts: Vec::new(),
        pen: Vec::new(),
        points: None,
        most: form.parts.iter().map(|part| part.max).sum(),
        note: String::new(),
        filed: None,
        place: around.place.clone(),
        drafted_on: around.today,
        demo: listing.product_demo || session.demo,
    }
}

/// Part by part; `of` gives the words and points of a leaf at its place.
pub(super) fn parts(form: &Form, of: impl Fn(usize, &Leaf) -> (String, Option<u32>)) -> Vec<ScoredPart> {
    let part = |part: &rules::form::Part| {
        let here = form.leaves().iter().enumerate().filter(|(_, leaf)| leaf.part == part.code);
        let criteria: Vec<ScoredCriterion> = here
            .map(|(at, leaf)| {
                let (chosen, points) = of(at, leaf);
                ScoredCriterion {
                    number: leaf.no.clone(),
                    name: leaf.name_vi.clone(),
                    chosen,
                    points,
                    most: leaf.max,
                    description: String::new(),
                    evidence: Vec::new(),
                }
            })
            .collect();
        ScoredPart {
            name: format!("Phần {}. {}", part.code, part.name_vi),
            points: criteria.iter().map(|criterion| criterion.points).sum(),
            criteria,
            most: part.max,
        }
    };
    form.parts.iter().map(part).collect()
}
