//! From a checked file to a form: lines laid out, conditions gathered.

use super::condition::{Effect, GateRule, KnockOut, StopRule};
use super::{
    AppliesIf, Case, Choice, Criterion, Form, Gap, Kind, Leaf, Note, Part, PartCode, Section, Tick, Unknown, What,
};
use crate::digest::sha256_hex;
use crate::raw;
use crate::ruleset::Bands;
use std::collections::BTreeMap;

const FULL_POINTS: &str = "full_points_if_not_applicable";
const MANDATORY: &str = "mandatory_for_regulated_products";

/// Builds the form of a file that [`crate::check`] found nothing wrong with.
pub(crate) fn build(raw: &raw::Form, text: &str, bands: Bands, of_bands: &[Unknown]) -> Form {
    let parts: &[raw::Part] = raw.part.as_deref().unwrap_or_default();
    let layout = lay_out(parts);
    let mut leaves = Vec::new();
    for part in parts {
        for section in part.section.list() {
            for criterion in section.criterion.list() {
                leaves.extend(leaves_of(PartCode::of(&part.code), section, criterion, &layout));
            }
        }
    }
    let gates = gates(parts, &leaves, &layout);
    let (stops, knock_outs) = conditions(raw, parts, &leaves, &layout);
    Form {
        id: raw.id.clone().unwrap_or_default(),
        number: raw.number.unwrap_or_default(),
        ruleset: raw.ruleset.clone().unwrap_or_default(),
        name_vi: raw.name_vi.clone().unwrap_or_default(),
        name_en: raw.name_en.clone().unwrap_or_default(),
        sector: raw.sector.clone().unwrap_or_default(),
        group: raw.group.clone().unwrap_or_default(),
        subgroup: raw.subgroup.clone(),
        complete: raw.complete.unwrap_or_default(),
        requires_sample: raw.requires_sample,
        disqualify: raw.disqualify.clone(),
        disqualify_without: raw.disqualify_without.clone(),
        requirements: raw.requirement.clone(),
        parts: parts.iter().filter_map(part).collect(),
        gaps: gaps(parts),
        unknown: unknown(parts).into_iter().chain(of_bands.iter().cloned()).collect(),
        bands,
        hash: sha256_hex(text.as_bytes()),
        order: evaluation_order(&layout).unwrap_or_default(),
        places: layout.places,
        leaves,
        gates,
        stops,
        knock_outs,
    }
}

/// Where the lines of a form stand and which of them decide whether another applies.
pub(crate) struct Placed {
    /// Leaf positions by code; a summed criterion names all its lines.
    pub(crate) places: BTreeMap<String, Vec<usize>>,
    /// For each leaf, the positions it waits for.
    pub(crate) waits_for: Vec<Vec<usize>>,
}

/// Numbers the lines in printed order.
pub(crate) fn lay_out(parts: &[raw::Part]) -> Placed {
    let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut conditions = Vec::new();
    for criterion in criteria(parts) {
        for code in leaf_codes(criterion) {
            let position = conditions.len();
            conditions.push(criterion.applies_if.as_ref());
            places.entry(code.to_owned()).or_default().push(position);
            if code != criterion.code {
                let lines = places.entry(criterion.code.clone()).or_default();
                lines.push(position);
            }
        }
    }
    let waits_for = conditions
        .into_iter()
        .map(|condition| condition.and_then(|condition| places.get(&condition.criterion)).cloned().unwrap_or_default())
        .collect();
    Placed { places, waits_for }
}

/// The lines in an order in which each comes after those it waits for; printed order
/// wherever possible. `None` when lines wait for each other in a circle.
pub(crate) fn evaluation_order(layout: &Placed) -> Option<Vec<usize>> {
    let mut order = Vec::with_capacity(layout.waits_for.len());
    let mut settled = vec![false; layout.waits_for.len()];
    while order.len() < layout.waits_for.len() {
        let next = layout.waits_for.iter().enumerate().position(|(leaf, waits)| {
            settled.get(leaf) == Some(&false) && waits.iter().all(|other| settled.get(*other) == Some(&true))
        })?;
        if let Some(done) = settled.get_mut(next) {
            *done = true;
        }
        order.push(next);
    }
    Some(order)
}

fn criteria(parts: &[raw::Part]) -> impl Iterator<Item = &raw::Criterion> {
    parts.iter().flat_map(|part| part.section.list()).flat_map(|section| section.criterion.list())
}

fn leaf_codes(criterion: &raw::Criterion) -> Vec<&str> {
    if kind(criterion) == Kind::Sum {
        return criterion.sub.iter().map(|sub| sub.code.as_str()).collect();
    }
    // Where no source says what may be ticked, nothing is.
    if criterion.options.is_unknown() { Vec::new() } else { vec![criterion.code.as_str()] }
}

fn kind(criterion: &raw::Criterion) -> Kind {
    match criterion.kind.as_str() {
        "sum" => Kind::Sum,
        "alternatives" => Kind::Alternatives,
        _ => Kind::Single,
    }
}

fn leaves_of(part: PartCode, section: &raw::Section, criterion: &raw::Criterion, layout: &Placed) -> Vec<Leaf> {
    let leaf = |code: &str, own: &[raw::Note]| {
        let has = |effect: &str| {
            [own, &criterion.notes, &section.notes].into_iter().flatten().any(|note| note.effect == effect)
        };
        Leaf {
            code: code.to_owned(),
            part,
            section: section.code.clone(),
            criterion: criterion.code.clone(),
            no: criterion.no.clone(),
            name_vi: criterion.name_vi.clone(),
            name_en: criterion.name_en.clone(),
            topic: criterion.topic.clone(),
            max: criterion.max,
            choice: Choice::Single(ticks(criterion.options.list())),
            applies_if: criterion.applies_if.as_ref().map(|condition| AppliesIf {
                criterion: condition.criterion.clone(),
                min_points: condition.min_points,
            }),
            notes: notes(own),
            full_points_if_unregulated: has(FULL_POINTS),
            waived_if_unregulated: has(MANDATORY),
            depends_on: layout
                .places
                .get(code)
                .and_then(|place| place.first())
                .and_then(|position| layout.waits_for.get(*position))
                .cloned()
                .unwrap_or_default(),
        }
    };
    match kind(criterion) {
        Kind::Single if criterion.options.is_unknown() => Vec::new(),
        Kind::Single => vec![leaf(&criterion.code, &criterion.notes)],
        Kind::Alternatives => vec![Leaf {
            choice: Choice::Cases(criterion.case.iter().map(case).collect()),
            ..leaf(&criterion.code, &criterion.notes)
        }],
        Kind::Sum => criterion
            .sub
            .iter()
            .map(|sub| Leaf {
                no: sub.no.clone(),
                name_vi: sub.name_vi.clone(),
                name_en: sub.name_en.clone(),
                topic: sub.topic.clone(),
                max: sub.max,
                choice: Choice::Single(ticks(&sub.options)),
                ..leaf(&sub.code, &sub.notes)
            })
            .collect(),
    }
}

fn case(case: &raw::Case) -> Case {
    Case { key: case.key.clone(), name_vi: case.name_vi.clone(), max: case.max, ticks: ticks(&case.options) }
}

fn ticks(options: &[raw::Tick]) -> Vec<Tick> {
    let whole = |number: &Option<raw::Number>| number.as_ref().and_then(raw::Number::whole);
    options
        .iter()
        .map(|option| Tick {
            no: whole(&option.no).unwrap_or_default(),
            points: whole(&option.points).unwrap_or_default(),
            label_vi: option.label_vi.clone(),
            min_for_star: whole(&option.min_for_star).and_then(|star| u8::try_from(star).ok()),
            flag: option.flag.clone(),
        })
        .collect()
}

fn notes(notes: &[raw::Note]) -> Vec<Note> {
    notes.iter().map(|note| Note { effect: note.effect.clone(), text_vi: note.text_vi.clone() }).collect()
}

/// A part whose points are known; the others are told among the [unknown].
fn part(part: &raw::Part) -> Option<Part> {
    Some(Part {
        code: PartCode::of(&part.code),
        name_vi: part.name_vi.clone(),
        name_en: part.name_en.clone(),
        max: *part.max.get()?,
        sections: part.section.list().iter().map(section).collect(),
    })
}

/// What no source says, in printed order.
fn unknown(parts: &[raw::Part]) -> Vec<Unknown> {
    let mut list = Vec::new();
    let mut add = |is_unknown: bool, what, place: &str, (name_vi, name_en): (&String, &String)| {
        let found = || Unknown { place: place.to_owned(), what, name_vi: name_vi.clone(), name_en: name_en.clone() };
        list.extend(is_unknown.then(found));
    };
    for part in parts {
        let names = (&part.name_vi, &part.name_en);
        add(part.max.is_unknown(), What::Points, &part.code, names);
        add(part.section.is_unknown(), What::Criteria, &part.code, names);
        for section in part.section.list() {
            add(section.criterion.is_unknown(), What::Criteria, &section.code, (&section.name_vi, &section.name_en));
            for criterion in section.criterion.list() {
                let names = (&criterion.name_vi, &criterion.name_en);
                add(criterion.options.is_unknown(), What::Options, &criterion.code, names);
            }
        }
    }
    list
}

fn section(section: &raw::Section) -> Section {
    Section {
        code: section.code.clone(),
        name_vi: section.name_vi.clone(),
        name_en: section.name_en.clone(),
        topic: section.topic.clone(),
        max: section.max,
        notes: notes(&section.notes),
        criteria: section.criterion.list().iter().map(criterion).collect(),
    }
}

fn criterion(raw: &raw::Criterion) -> Criterion {
    Criterion {
        code: raw.code.clone(),
        no: raw.no.clone(),
        name_vi: raw.name_vi.clone(),
        name_en: raw.name_en.clone(),
        topic: raw.topic.clone(),
        max: raw.max,
        kind: kind(raw),
        notes: notes(&raw.notes),
        min_for_star: mark(raw),
        review: raw.review.clone(),
    }
}

fn mark(criterion: &raw::Criterion) -> Option<u8> {
    let star = criterion.min_for_star.as_ref()?.whole()?;
    u8::try_from(star).ok()
}

fn gaps(parts: &[raw::Part]) -> Vec<Gap> {
    let gap = |place: &str, points| Gap { place: place.to_owned(), points };
    let of_parts = parts.iter().map(|part| gap(&part.code, part.known_gap));
    let of_criteria = criteria(parts).map(|c| gap(&c.code, c.known_gap));
    of_parts.chain(of_criteria).filter(|gap| gap.points > 0).collect()
}

/// Star conditions of options and, in 148, of criteria; by star, then in printed order.
fn gates(parts: &[raw::Part], leaves: &[Leaf], layout: &Placed) -> Vec<GateRule> {
    let mut gates = Vec::new();
    for (position, leaf) in leaves.iter().enumerate() {
        let marked = match &leaf.choice {
            Choice::Single(ticks) => ticks.iter().map(|tick| (None, tick)).collect::<Vec<_>>(),
            Choice::Cases(cases) => {
                cases.iter().flat_map(|case| case.ticks.iter().map(|tick| (Some(case.key.clone()), tick))).collect()
            }
        };
        for (case, tick) in marked {
            let Some(star) = tick.min_for_star else {
                continue;
            };
            gates.push(GateRule {
                star,
                criterion: leaf.code.clone(),
                required: tick.points,
                case,
                waived_if_unregulated: leaf.waived_if_unregulated,
                leaves: vec![position],
            });
        }
    }
    for criterion in criteria(parts) {
        let (Some(star), Some(lines)) = (mark(criterion), layout.places.get(&criterion.code)) else {
            continue;
        };
        gates.push(GateRule {
            star,
            criterion: criterion.code.clone(),
            required: 1,
            case: None,
            waived_if_unregulated: lines
                .iter()
                .filter_map(|position| leaves.get(*position))
                .any(|leaf| leaf.waived_if_unregulated),
            leaves: lines.clone(),
        });
    }
    gates.sort_by_key(|gate| (gate.star, gate.leaves.first().copied(), gate.required));
    gates
}

/// The grounds for no rank: the line "Hồ sơ bị loại khi", then the notes in printed order.
fn conditions(
    raw: &raw::Form,
    parts: &[raw::Part],
    leaves: &[Leaf],
    layout: &Placed,
) -> (Vec<StopRule>, Vec<KnockOut>) {
    let mut stops = Vec::new();
    let lines = |lines: &[String], effect: Effect| {
        let ground = |(line, text): (u32, &String)| KnockOut {
            id: format!("{}.{line}", effect.as_str()),
            text_vi: text.clone(),
            effect,
        };
        (1_u32..).zip(lines).map(ground).collect::<Vec<_>>()
    };
    let mut knock_outs = lines(&raw.disqualify, Effect::Disqualify);
    knock_outs.extend(lines(&raw.requirement, Effect::Requirement));
    let mut used: BTreeMap<String, u32> = BTreeMap::new();
    for section in parts.iter().flat_map(|part| part.section.list()) {
        for (code, note) in notes_of(section) {
            let Some(effect) = Effect::of_note(&note.effect) else {
                continue;
            };
            let id = numbered(format!("{code}.{}", effect.as_str()), &mut used);
            let text_vi = note.text_vi.clone();
            if effect == Effect::StopIfZero {
                let last = layout.places.get(code).and_then(|lines| lines.last());
                let positions: Vec<usize> = leaves
                    .iter()
                    .enumerate()
                    .filter(|(position, leaf)| leaf.section == section.code && last.is_none_or(|last| position <= last))
                    .map(|(position, _)| position)
                    .collect();
                stops.push(StopRule {
                    id,
                    text_vi,
                    leaves: positions
                        .iter()
                        .filter_map(|position| leaves.get(*position))
                        .map(|leaf| leaf.code.clone())
                        .collect(),
                    positions,
                });
            } else {
                knock_outs.push(KnockOut { id, text_vi, effect });
            }
        }
    }
    (stops, knock_outs)
}

/// The second ground of the same name is `<name>.2`, the third `<name>.3`.
fn numbered(id: String, used: &mut BTreeMap<String, u32>) -> String {
    let times = used.entry(id.clone()).or_default();
    *times = times.saturating_add(1);
    match *times {
        1 => id,
        n => format!("{id}.{n}"),
    }
}

/// The notes of a heading, of its criteria and of their lines, in printed order.
fn notes_of(section: &raw::Section) -> Vec<(&str, &raw::Note)> {
    let mut notes: Vec<(&str, &raw::Note)> = Vec::new();
    notes.extend(section.notes.iter().map(|n| (section.code.as_str(), n)));
    for criterion in section.criterion.list() {
        notes.extend(criterion.notes.iter().map(|n| (criterion.code.as_str(), n)));
        for sub in &criterion.sub {
            notes.extend(sub.notes.iter().map(|n| (sub.code.as_str(), n)));
        }
    }
    notes
}
