//! A million councils.

use super::calculator::{Counted, Expected, Paper, Ticks, papers};
use crate::small::{POTTERY, SMALL};
use crate::world::FILES;
use rules::form::Form;
use rules::library::Library;
use rules::ranking::{Judged, Ranking, rank};
use rules::sheet::{Answer, Draft, Facts, Sheet};
use std::collections::BTreeMap;

const PANELS: u64 = 1_000_000;
/// Sheets of one form and one kind of product; the members of a council lie beside each other.
const SHEETS: usize = 240;
const MOST_MEMBERS: u64 = 15;

/// Numbers that look like chance and are the same every time (splitmix64).
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % below
    }

    fn place(&mut self, below: usize) -> usize {
        usize::try_from(self.roll(u64::try_from(below).unwrap())).unwrap()
    }
}

/// Ticks of which `luck` of a hundred are the best, or where it is below nothing the worst; the others are any.
fn ticks(paper: &Paper, dice: &mut Dice, luck: i64, free: bool) -> (Ticks, Vec<u64>) {
    let (mut ticks, mut points): (Ticks, Vec<u64>) = (Vec::new(), Vec::new());
    for (place, line) in paper.lines.iter().enumerate() {
        if !paper.applies(place, &points) {
            ticks.push(None);
            points.push(0);
            continue;
        }
        let (case, options) = &line.cases[dice.place(line.cases.len())];
        let prints_nothing = options.iter().any(|(_, points)| *points == 0);
        let lucky = dice.roll(100) < luck.unsigned_abs();
        let worst = if prints_nothing { options.iter().min_by_key(|(_, points)| *points).unwrap().0 } else { 0 };
        let number = match lucky {
            true if luck > 0 => options.iter().max_by_key(|(_, points)| *points).unwrap().0,
            true => worst,
            false if dice.roll(4) == 0 => worst,
            false => options[dice.place(options.len())].0,
        };
        let tick = Some((case.clone(), number));
        points.push(paper.points(place, tick.as_ref(), free));
        ticks.push(tick);
    }
    (ticks, points)
}

pub fn draft(paper: &Paper, ticks: &Ticks) -> Draft {
    let answer = |(case, option): &(Option<String>, u32)| Answer { case: case.clone(), option: *option };
    let lines = paper.lines.iter().zip(ticks);
    Draft(lines.filter_map(|(line, tick)| Some((line.code.clone(), answer(tick.as_ref()?)))).collect())
}

/// Sheets of one form, as the rules file them and as the calculator counts them.
struct Pile {
    filed: Vec<(String, Sheet)>,
    counted: Vec<Counted>,
}

impl Pile {
    fn new(paper: &Paper, form: &Form, dice: &mut Dice, free: bool) -> Self {
        let mut pile = Self { filed: Vec::new(), counted: Vec::new() };
        let mut luck = 0;
        for _ in 0..SHEETS {
            // Members of one council judge much alike, the next council otherwise.
            if dice.roll(8) == 0 {
                luck = [-80, -30, 0, 30, 60, 80, 93, 100][dice.place(8)];
            }
            let (ticks, points) = ticks(paper, dice, luck, free);
            let sheet = draft(paper, &ticks).file(form, Facts { regulated: !free }).unwrap();
            assert!(sheet.points().iter().map(|points| u64::from(*points)).eq(points.iter().copied()));
            pile.counted.push(paper.counted(&ticks, &points));
            pile.filed.push((String::new(), sheet));
        }
        pile
    }
}

/// What the rules found, in the calculator's words.
fn found(paper: &Paper, ranking: &Ranking) -> Expected {
    let places = |holds: &dyn Fn(usize) -> bool| (0..ranking.gates.len()).filter(|place| holds(*place)).collect();
    let blocks = |place: usize| {
        let condition = &paper.conditions[place];
        let same = |star: u8, code: &str, required| {
            u64::from(star) == condition.star && code == condition.code && u64::from(required) == condition.required
        };
        ranking.blocked_by.iter().any(|need| same(need.star, &need.criterion, need.required))
    };
    Expected {
        sum: ranking.mean.sum,
        count: ranking.mean.count,
        spread: ranking.spread.into(),
        band: ranking.band.into(),
        gate_stars: ranking.gate_stars.into(),
        stars: ranking.stars.map(u64::from),
        knock_outs: ranking.knock_outs.clone(),
        unmet: places(&|place| !ranking.gates[place].met),
        blocking: places(&blocks),
        short: ranking.next_star.as_ref().map(|next| next.points_short.sum),
    }
}

/// How often each band met each star that the conditions allow, and how many means lay within one point of all sheets
/// together of an edge: chance has looked everywhere.
#[derive(Default)]
struct Seen {
    panels: u64,
    stars: BTreeMap<(u64, u64), u64>,
    at_an_edge: BTreeMap<i64, u64>,
    knocked_out: u64,
    waived: u64,
}

impl Seen {
    fn note(&mut self, expected: &Expected, waives: bool) {
        self.panels += 1;
        *self.stars.entry((expected.band, expected.gate_stars)).or_default() += 1;
        for edge in [50, 70, 90] {
            let off = i64::try_from(expected.sum).unwrap() - i64::try_from(edge * expected.count).unwrap();
            if off.abs() <= 1 {
                *self.at_an_edge.entry(off).or_default() += 1;
            }
        }
        self.knocked_out += u64::from(expected.stars.is_none());
        self.waived += u64::from(waives);
    }
}

#[test]
fn a_million_councils_get_the_star_that_an_independent_calculator_counts() {
    let printed: Vec<(&str, &str)> = FILES.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    // No printed form marks an option of a case; the invented one does.
    let two_fires = "{ no = 2, points = 10, label_vi = \"Hai lửa\" }";
    let pottery = SMALL[3].1.replacen(two_fires, &two_fires.replace(" }", ", min_for_star = 4 }"), 1);
    let invented = SMALL.map(|(path, text)| (path, if path == POTTERY { pottery.as_str() } else { text }));
    let library = |files: &[(&str, &str)]| Library::from_files(files.iter().copied()).unwrap();
    let libraries = [library(&printed), library(&invented)];
    let papers: Vec<(&Library, Paper)> = libraries
        .iter()
        .zip([&printed[..], &invented])
        .flat_map(|(library, files)| papers(files).into_iter().map(move |paper| (library, paper)))
        .collect();
    assert_eq!(papers.len(), 78 + 2);
    let mut dice = Dice(26);
    let mut seen = Seen::default();
    let each = PANELS / (2 * u64::try_from(papers.len()).unwrap()) + 1;
    for (library, paper) in &papers {
        let form = library.form(&paper.ruleset, &paper.id).unwrap();
        let told = form.gates().iter().map(|gate| (u64::from(gate.star), &gate.criterion, u64::from(gate.required)));
        assert!(told.eq(paper.conditions.iter().map(|one| (one.star, &one.code, one.required))), "{}", paper.id);
        assert!(form.knock_outs().iter().map(|ground| &ground.id).eq(&paper.grounds), "{}", paper.id);
        for free in [false, true] {
            let pile = Pile::new(paper, form, &mut dice, free);
            for _ in 0..each {
                let many = usize::try_from(1 + dice.roll(MOST_MEMBERS)).unwrap();
                let from = dice.place(SHEETS - many + 1);
                let confirmed = (dice.roll(2) == 0).then(|| dice.place(SHEETS));
                let ground = (!paper.grounds.is_empty() && dice.roll(16) == 0).then(|| dice.place(paper.grounds.len()));
                let grounds: Vec<String> = ground.map(|at| paper.grounds[at].clone()).into_iter().collect();

                let judged = Judged {
                    members: &pile.filed[from..from + many],
                    confirmed: confirmed.map(|at| &pile.filed[at].1),
                    knock_outs: &grounds,
                    facts: Facts { regulated: !free },
                };
                let ranking = rank(form, &judged).unwrap();

                let sheets = &pile.counted[from..from + many];
                let expected = paper.star(sheets, confirmed.map(|at| &pile.counted[at]), &grounds, free);
                assert_eq!(
                    found(paper, &ranking),
                    expected,
                    "{}/{} {from} {many} {confirmed:?}",
                    paper.ruleset,
                    paper.id
                );
                assert_eq!(ranking.recognised, expected.stars.is_some_and(|stars| stars > 2));
                seen.note(
                    &expected,
                    free && expected.unmet.iter().any(|place| paper.conditions[*place].waived_if_free),
                );
            }
        }
    }

    assert!(seen.panels >= PANELS, "{}", seen.panels);
    for band in 1..=5 {
        for gate_stars in 2..=5 {
            let often = seen.stars.get(&(band, gate_stars)).copied().unwrap_or_default();
            assert!(often > 500, "band {band}, conditions {gate_stars}: {often}");
        }
    }
    for off in [-1, 0, 1] {
        assert!(seen.at_an_edge[&off] > 2_000, "{off} beside an edge: {}", seen.at_an_edge[&off]);
    }
    assert!(seen.knocked_out > 20_000 && seen.waived > 1_000, "{} {}", seen.knocked_out, seen.waived);
}
