//! The calculator: reads the files of the criteria by itself, in whole numbers only, and counts a star from the points of
//! each line.

use std::collections::BTreeMap;
use toml::{Table, Value};

/// A case and its options, each its number and points; one without a name where there are no cases.
type Case = (Option<String>, Vec<(u32, u64)>);

/// One line of a form that takes a tick.
pub struct Line {
    pub code: String,
    pub cases: Vec<Case>,
    /// The lines whose points must reach so much before this one counts.
    waits_for: Option<(Vec<usize>, u64)>,
    full_if_free: bool,
    max: u64,
}

/// A printed star condition.
pub struct Condition {
    pub star: u64,
    pub code: String,
    pub required: u64,
    case: Option<String>,
    lines: Vec<usize>,
    pub waived_if_free: bool,
}

pub struct Paper {
    pub ruleset: String,
    pub id: String,
    pub lines: Vec<Line>,
    /// By star, then in printed order.
    pub conditions: Vec<Condition>,
    /// Grounds a council may confirm, in printed order.
    pub grounds: Vec<String>,
    stops: Vec<(String, Vec<usize>)>,
    /// The least mean of two, three, four and five stars.
    edges: [u64; 4],
}

/// What is ticked at each line: the case and the number; none where the line does not apply.
pub type Ticks = Vec<Option<(Option<String>, u32)>>;

/// A sheet as far as a star is concerned.
#[derive(Clone)]
pub struct Counted {
    pub total: u64,
    /// One bit a condition that is met.
    met: u128,
    /// One bit a stop that holds.
    stopped: u32,
}

/// The star and everything that explains it.
#[derive(Debug, PartialEq, Eq)]
pub struct Expected {
    pub sum: u64,
    pub count: u64,
    pub spread: u64,
    pub band: u64,
    pub gate_stars: u64,
    pub stars: Option<u64>,
    pub knock_outs: Vec<String>,
    /// Places of the conditions that are not met, waived ones included.
    pub unmet: Vec<usize>,
    /// Places of those between the star and the band.
    pub blocking: Vec<usize>,
    /// What all sheets together lack to the band of the star above; none where there is no way up.
    pub short: Option<u64>,
}

fn list<'a>(table: &'a Table, key: &str) -> Vec<&'a Table> {
    table.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_table).collect()
}

fn text(table: &Table, key: &str) -> String {
    table.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn whole(table: &Table, key: &str) -> Option<u64> {
    table.get(key).map(|value| u64::try_from(value.as_integer().unwrap()).unwrap())
}

fn says(tables: &[&Table], effect: &str) -> bool {
    tables.iter().flat_map(|table| list(table, "notes")).any(|note| text(note, "effect") == effect)
}

fn options(table: &Table) -> Vec<(u32, u64)> {
    list(table, "options")
        .iter()
        .map(|option| (u32::try_from(whole(option, "no").unwrap()).unwrap(), whole(option, "points").unwrap()))
        .collect()
}

/// Star and points of every option that is marked.
fn marks(table: &Table) -> Vec<(u64, u64)> {
    list(table, "options").iter().filter_map(|o| Some((whole(o, "min_for_star")?, whole(o, "points")?))).collect()
}

/// Every form of some files that ranks in stars, by path and text.
pub fn papers(files: &[(&str, &str)]) -> Vec<Paper> {
    let table = |text: &str| text.parse::<Table>().unwrap();
    let mut papers = Vec::new();
    for (path, index) in files.iter().filter(|(path, _)| path.ends_with("/index.toml")) {
        let folder = path.trim_end_matches("index.toml");
        let index = table(index);
        if list(&index, "band").iter().any(|band| band.contains_key("level")) {
            continue;
        }
        let edge = |star| list(&index, "band").iter().find(|band| whole(band, "star") == Some(star)).copied();
        let edges = [2, 3, 4, 5].map(|star| whole(edge(star).unwrap(), "min").unwrap());
        for set in list(&index, "set").iter().filter(|set| text(set, "status") != "missing") {
            let name = set.get("file").and_then(Value::as_str).map_or_else(|| text(set, "id") + ".toml", str::to_owned);
            let (_, form) = files.iter().find(|(path, _)| *path == format!("{folder}{name}")).unwrap();
            papers.push(Paper::read(&table(form), edges));
        }
    }
    papers
}

impl Paper {
    fn read(form: &Table, edges: [u64; 4]) -> Self {
        let mut paper = Self {
            ruleset: text(form, "ruleset"),
            id: text(form, "id"),
            lines: Vec::new(),
            conditions: Vec::new(),
            grounds: Vec::new(),
            stops: Vec::new(),
            edges,
        };
        let printed = form.get("disqualify").and_then(Value::as_array).map_or(0, Vec::len);
        paper.grounds.extend((1..=printed).map(|line| format!("disqualify.{line}")));
        let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for section in list(form, "part").into_iter().flat_map(|part| list(part, "section")) {
            let begins = paper.lines.len();
            paper.note(section, &text(section, "code"), begins);
            for criterion in list(section, "criterion") {
                paper.criterion(section, criterion, begins, &mut places);
            }
        }
        paper.conditions.sort_by_key(|one| (one.star, one.lines[0], one.required));
        paper
    }

    fn criterion(
        &mut self,
        section: &Table,
        criterion: &Table,
        begins: usize,
        places: &mut BTreeMap<String, Vec<usize>>,
    ) {
        let code = text(criterion, "code");
        let waits_for = criterion
            .get("applies_if")
            .and_then(Value::as_table)
            .map(|condition| (places[&text(condition, "criterion")].clone(), whole(condition, "min_points").unwrap()));
        let lines = if text(criterion, "kind") == "sum" { list(criterion, "sub") } else { vec![criterion] };
        let mut own = Vec::new();
        for line in &lines {
            let place = self.lines.len();
            let notes = [*line, criterion, section];
            let waived_if_free = says(&notes, "mandatory_for_regulated_products");
            let cases = list(line, "case");
            let cases: Vec<(Option<String>, &Table)> = match cases.as_slice() {
                [] => vec![(None, *line)],
                cases => cases.iter().map(|case| (Some(text(case, "key")), *case)).collect(),
            };
            for (case, table) in &cases {
                self.conditions.extend(marks(table).into_iter().map(|(star, required)| Condition {
                    star,
                    code: text(line, "code"),
                    required,
                    case: case.clone(),
                    lines: vec![place],
                    waived_if_free,
                }));
            }
            self.lines.push(Line {
                code: text(line, "code"),
                cases: cases.into_iter().map(|(case, table)| (case, options(table))).collect(),
                waits_for: waits_for.clone(),
                full_if_free: says(&notes, "full_points_if_not_applicable"),
                max: whole(line, "max").unwrap(),
            });
            places.entry(text(line, "code")).or_default().push(place);
            own.push(place);
        }
        if let Some(star) = whole(criterion, "min_for_star") {
            let waived_if_free = says(&[criterion, section], "mandatory_for_regulated_products");
            let lines = own.clone();
            self.conditions.push(Condition {
                star,
                code: code.clone(),
                required: 1,
                case: None,
                lines,
                waived_if_free,
            });
        }
        self.note(criterion, &code, begins);
        if lines.len() > 1 || text(lines[0], "code") != code {
            for (line, place) in lines.iter().zip(&own) {
                self.note_until(line, &text(line, "code"), begins, *place);
            }
            places.insert(code, own);
        }
    }

    fn note(&mut self, table: &Table, code: &str, begins: usize) {
        let last = self.lines.len().saturating_sub(1);
        self.note_until(table, code, begins, last);
    }

    /// The grounds and stops printed at one place; a stop looks at the lines of its heading up to here.
    fn note_until(&mut self, table: &Table, code: &str, begins: usize, last: usize) {
        for note in list(table, "notes") {
            match text(note, "effect").as_str() {
                effect @ ("disqualify" | "stop" | "ineligible" | "requirement") => {
                    self.grounds.push(format!("{code}.{effect}"));
                }
                "stop_if_zero" => self.stops.push((format!("{code}.stop_if_zero"), (begins..=last).collect())),
                _ => {}
            }
        }
    }

    /// Whether a line counts, given the points of those before it.
    pub fn applies(&self, line: usize, points: &[u64]) -> bool {
        let reached = |lines: &[usize]| lines.iter().map(|line| points[*line]).sum::<u64>();
        self.lines[line].waits_for.as_ref().is_none_or(|(lines, least)| reached(lines) >= *least)
    }

    /// The points of a tick; `free` where the law demands no declaration.
    pub fn points(&self, line: usize, tick: Option<&(Option<String>, u32)>, free: bool) -> u64 {
        let Line { cases, full_if_free, max, .. } = &self.lines[line];
        match tick {
            _ if free && *full_if_free => *max,
            None | Some((_, 0)) => 0,
            Some((case, number)) => {
                let (_, options) = cases.iter().find(|(key, _)| key == case).unwrap();
                options.iter().find(|(no, _)| no == number).unwrap().1
            }
        }
    }

    pub fn counted(&self, ticks: &Ticks, points: &[u64]) -> Counted {
        let mut counted = Counted { total: points.iter().sum(), met: 0, stopped: 0 };
        for (place, condition) in self.conditions.iter().enumerate() {
            let chosen = ticks[condition.lines[0]].as_ref().and_then(|(case, _)| case.clone());
            let other_case = condition.case.is_some() && condition.case != chosen;
            let reached: u64 = condition.lines.iter().map(|line| points[*line]).sum();
            if other_case || condition.required <= reached {
                counted.met |= 1 << place;
            }
        }
        for (place, (_, lines)) in self.stops.iter().enumerate() {
            if lines.iter().any(|line| points[*line] == 0) {
                counted.stopped |= 1 << place;
            }
        }
        counted
    }

    /// The star of a council's sheets: scoring.md, sections 2 to 5.
    pub fn star(&self, members: &[Counted], confirmed: Option<&Counted>, grounds: &[String], free: bool) -> Expected {
        let totals = members.iter().map(|member| member.total);
        let (sum, count) = (totals.clone().sum::<u64>(), u64::try_from(members.len()).unwrap());
        let spread = totals.clone().max().unwrap() - totals.min().unwrap();
        let band = 1 + u64::try_from(self.edges.iter().filter(|edge| **edge * count <= sum).count()).unwrap();
        let deciding = confirmed.map_or(members, std::slice::from_ref);
        let by_most = |bit: &dyn Fn(&Counted) -> bool| {
            let (yes, no): (Vec<_>, Vec<_>) = deciding.iter().partition(|sheet| bit(sheet));
            yes.len() > no.len()
        };
        let unmet: Vec<usize> =
            (0..self.conditions.len()).filter(|place| !by_most(&|sheet| sheet.met >> place & 1 == 1)).collect();
        let binds = |place: &&usize| !(free && self.conditions[**place].waived_if_free);
        let binding: Vec<usize> = unmet.iter().filter(binds).copied().collect();
        let gate_stars = [3, 4, 5]
            .into_iter()
            .find(|star| binding.iter().any(|place| self.conditions[*place].star == *star))
            .map_or(5, |star| star - 1);
        let stopped = (0..self.stops.len()).filter(|place| by_most(&|sheet| sheet.stopped >> place & 1 == 1));
        let mut knock_outs: Vec<String> = self.grounds.iter().filter(|id| grounds.contains(id)).cloned().collect();
        knock_outs.extend(stopped.map(|place| self.stops[place].0.clone()));
        let stars = if knock_outs.is_empty() { Some(band.min(gate_stars)) } else { None };
        let blocks =
            |place: &usize| stars.is_some_and(|stars| (stars + 1..=band).contains(&self.conditions[*place].star));
        let above = stars.filter(|stars| *stars < 5).map(|stars| usize::try_from(stars - 1).unwrap());
        Expected {
            sum,
            count,
            spread,
            band,
            gate_stars,
            stars,
            knock_outs,
            blocking: binding.into_iter().filter(blocks).collect(),
            unmet,
            short: above.map(|edge| (self.edges[edge] * count).saturating_sub(sum)),
        }
    }
}
