//! Five thousand people with two hundred ties planted among them, and everything that makes real lists hard: common
//! names, shared hamlets and houses, abbreviations, slips of the hand, addresses without accents. What was planted is
//! known from the planting alone; the finder never says what is right.

use super::writing::{Chance, House};
use rules::tie::{Body, Crowds, Kind, Party, Person, phones, ties};
use std::collections::{BTreeMap, BTreeSet};

const MEMBERS: usize = 40;
const PRODUCERS: usize = 1_600;
const TIES_A_KIND: usize = 25;
const PLANTED: [Kind; 8] = [
    Kind::Household,
    Kind::TaxCode,
    Kind::Phone,
    Kind::SurnameAddress,
    Kind::Cooperative,
    Kind::Consultant,
    Kind::Helper,
    Kind::Employer,
];

/// A human being as the world knows it, before anybody writes it down.
#[derive(Clone)]
struct Human {
    name: String,
    house: House,
    phone: String,
    code: String,
}

struct Member {
    human: Human,
    employers: Vec<(String, String)>,
    cooperatives: Vec<(String, String)>,
}

struct Producer {
    name: String,
    code: String,
    is_cooperative: bool,
    house: House,
    phone: String,
    people: Vec<Human>,
    consultants: Vec<(String, Human, String)>,
    helpers: Vec<String>,
}

struct Graph {
    members: Vec<Member>,
    producers: Vec<Producer>,
    planted: BTreeMap<(usize, usize), Kind>,
    people: usize,
}

fn human(chance: &mut Chance) -> Human {
    Human { name: chance.name(), house: chance.house(), phone: chance.phone(), code: chance.personal_code() }
}

fn graph(seed: u64) -> Graph {
    let mut chance = Chance::new(seed);
    let members: Vec<Member> = (0..MEMBERS)
        .map(|_| Member {
            human: human(&mut chance),
            employers: vec![(chance.pick(&DEPARTMENTS).to_owned(), String::new())],
            cooperatives: if chance.of(10) { vec![(chance.cooperative(), chance.company_code())] } else { vec![] },
        })
        .collect();
    let writers: Vec<Human> = (0..160).map(|_| human(&mut chance)).collect();
    let producers: Vec<Producer> = (0..PRODUCERS)
        .map(|at| {
            let is_cooperative = at % 3 == 0;
            let people: Vec<Human> = (0..3).map(|_| human(&mut chance)).collect();
            let is_at_home = !is_cooperative && chance.of(60);
            let writer = chance.below(writers.len());
            Producer {
                name: if is_cooperative { chance.cooperative() } else { chance.firm() },
                code: if is_at_home { people[0].code.clone() } else { chance.company_code() },
                house: if is_at_home { people[0].house.clone() } else { chance.house() },
                phone: if is_at_home { people[0].phone.clone() } else { chance.phone() },
                is_cooperative,
                people,
                consultants: if chance.of(30) {
                    vec![(format!("writer-{writer}"), writers[writer].clone(), chance.firm())]
                } else {
                    vec![]
                },
                helpers: if chance.of(40) { vec![format!("officer-{}", chance.below(120))] } else { vec![] },
            }
        })
        .collect();
    let (mut producers, mut members) = (producers, members);
    share_houses(&mut chance, &mut producers, &mut members);
    let people = MEMBERS + writers.len() + PRODUCERS * 3;
    let mut graph = Graph { members, producers, planted: BTreeMap::new(), people };
    for kind in PLANTED {
        for _ in 0..TIES_A_KIND {
            graph.plant(kind, &mut chance);
        }
    }
    graph
}

/// Numbered houses that unrelated firms let offices in; now and then a member lives above one. Nothing ties them.
fn share_houses(chance: &mut Chance, producers: &mut [Producer], members: &mut [Member]) {
    let offices: Vec<House> = (0..12).map(|_| chance.street()).collect();
    for producer in producers.iter_mut().filter(|producer| producer.code.len() == 10) {
        if chance.of(8) {
            producer.house = offices[chance.below(offices.len())].clone();
        }
    }
    for member in members {
        if chance.of(5) {
            member.human.house = offices[chance.below(offices.len())].clone();
        }
    }
}

impl Graph {
    fn plant(&mut self, kind: Kind, chance: &mut Chance) {
        let (member, producer) = loop {
            let pair = (chance.below(MEMBERS), chance.below(PRODUCERS));
            let fits = match kind {
                Kind::Cooperative => self.producers[pair.1].is_cooperative,
                // An address that names no house is nobody's household address: kin there are planted below.
                Kind::Household => !matches!(self.members[pair.0].human.house, House::Hamlet(..)),
                _ => true,
            };
            // One planted tie a producer: what the planting changes of it tells of one member alone.
            if fits && !self.planted.keys().any(|(_, taken)| *taken == pair.1) {
                break pair;
            }
        };
        self.planted.insert((member, producer), kind);
        let judge = &mut self.members[member];
        let maker = &mut self.producers[producer];
        match kind {
            Kind::Household if chance.of(30) => maker.house = judge.human.house.clone(),
            Kind::Household => maker.people[chance.below(2)].house = judge.human.house.clone(),
            Kind::TaxCode => maker.code.clone_from(&judge.human.code),
            Kind::Phone if chance.of(50) => maker.phone.clone_from(&judge.human.phone),
            Kind::Phone => maker.people[0].phone.clone_from(&judge.human.phone),
            Kind::SurnameAddress => {
                let kin = &mut maker.people[0];
                kin.house = judge.human.house.beside();
                kin.name = chance.sibling(&judge.human.name);
            }
            Kind::Cooperative => judge.cooperatives.push((maker.name.clone(), maker.code.clone())),
            Kind::Employer => judge.employers.push((maker.name.clone(), maker.code.clone())),
            Kind::Consultant if chance.of(40) => {
                maker.consultants = vec![(format!("member-{member}"), judge.human.clone(), chance.firm())];
            }
            Kind::Consultant if chance.of(50) => {
                // The same person under another account, known by the number.
                maker.consultants = vec![(format!("other-{member}"), judge.human.clone(), String::new())];
            }
            Kind::Consultant => {
                let firm = format!("Công ty TNHH Tư vấn {}", chance.given());
                judge.employers.push((firm.clone(), String::new()));
                maker.consultants = vec![(format!("staff-{producer}"), human(chance), firm)];
            }
            _ => maker.helpers.push(format!("member-{member}")),
        }
    }

    /// Who a member is, as the member wrote it.
    fn person(&self, at: usize, chance: &mut Chance) -> Person {
        let Member { human, employers, cooperatives } = &self.members[at];
        let read = |list: &[(String, String)], chance: &mut Chance| {
            let body = |(name, code): &(String, String)| {
                let code = if chance.of(50) { code.as_str() } else { "" };
                Body::read(&chance.written_body(name), &chance.written_code(code))
            };
            list.iter().map(body).collect::<Vec<_>>()
        };
        let (employers, cooperatives) = (read(employers, chance), read(cooperatives, chance));
        let address = chance.written(&human.house);
        let phone = chance.written_phone(&human.phone);
        Person::read(&human.name, &address, &phone, &chance.written_code(&human.code))
            .of_account(&format!("member-{at}"))
            .works_for(employers)
            .member_of(cooperatives)
    }

    /// Who stands behind a product, as the producer and the commune wrote it.
    fn party(&self, at: usize, chance: &mut Chance) -> Party {
        let maker = &self.producers[at];
        let read = |human: &Human, chance: &mut Chance| {
            let phone = if chance.of(100) { chance.written_phone(&human.phone) } else { String::new() };
            Person::read(&chance.written_name(&human.name), &chance.written(&human.house), &phone, "")
        };
        let people = maker.people.iter().map(|human| read(human, chance)).collect();
        let consultants = maker.consultants.iter().map(|(account, human, firm)| {
            read(human, chance).of_account(account).works_for(vec![Body::read(firm, "")])
        });
        Party {
            consultants: consultants.collect(),
            people,
            body: Body::read(&maker.name, &chance.written_code(&maker.code)),
            is_cooperative: maker.is_cooperative,
            address: rules::tie::Address::read(&chance.written(&maker.house)),
            phones: phones(&chance.written_phone(&maker.phone)),
            helpers: maker.helpers.clone(),
            accounts: vec![],
        }
    }
}

const DEPARTMENTS: [&str; 8] = [
    "Sở Công Thương",
    "Sở Nông nghiệp và Môi trường",
    "Sở Y tế",
    "Sở Khoa học và Công nghệ",
    "Sở Du lịch",
    "Hội Nông dân thành phố",
    "Học viện Nông nghiệp Việt Nam",
    "Liên minh Hợp tác xã thành phố",
];

/// Whether a planted tie was told by its kind; a household where many are known is told as an address.
fn is_told(kinds: &BTreeSet<Kind>, planted: Kind) -> bool {
    kinds.contains(&planted) || (planted == Kind::Household && kinds.contains(&Kind::Address))
}

struct Found {
    recall: f64,
    of_kind: f64,
    precision: f64,
    wrong: Vec<String>,
    missed: Vec<String>,
}

fn find(seed: u64) -> Found {
    let graph = graph(seed);
    let mut chance = Chance::new(seed ^ 0x5EED);
    assert_eq!((graph.people, graph.planted.len()), (5_000, 200));
    let people: Vec<Person> = (0..MEMBERS).map(|at| graph.person(at, &mut chance)).collect();
    let parties: Vec<Party> = (0..PRODUCERS).map(|at| graph.party(at, &mut chance)).collect();
    let houses =
        graph.producers.iter().zip(&parties).map(|(maker, party)| (maker.name.as_str(), party.address.clone()));
    let members =
        graph.members.iter().zip(&people).map(|(member, read)| (member.human.name.as_str(), read.address().clone()));
    let makers = graph.producers.iter().zip(&parties).flat_map(|(maker, party)| {
        maker.people.iter().zip(&party.people).map(|(human, read)| (human.name.as_str(), read.address().clone()))
    });
    let crowds = Crowds::of(members.chain(makers).chain(houses));
    let mut found: BTreeMap<(usize, usize), BTreeSet<Kind>> = BTreeMap::new();
    for (m, person) in people.iter().enumerate() {
        for (p, party) in parties.iter().enumerate() {
            let kinds: BTreeSet<Kind> = ties(person, party, &crowds).into_iter().map(|tie| tie.kind).collect();
            if !kinds.is_empty() {
                found.insert((m, p), kinds);
            }
        }
    }
    let hits = graph.planted.keys().filter(|pair| found.contains_key(pair)).count();
    let of_kind =
        graph.planted.iter().filter(|(pair, kind)| found.get(pair).is_some_and(|kinds| is_told(kinds, **kind)));
    let tell = |(m, p): &(usize, usize)| {
        let (member, maker) = (&graph.members[*m].human, &graph.producers[*p]);
        let kinds = found.get(&(*m, *p));
        format!(
            "{kinds:?}: {} {:?} | {} {:?} {:?}",
            member.name,
            member.house.plain(),
            maker.name,
            maker.house.plain(),
            maker.people.iter().map(|human| (human.name.as_str(), human.house.plain())).collect::<Vec<_>>()
        )
    };
    let share =
        |part: usize, whole: usize| f64::from(u32::try_from(part).unwrap()) / f64::from(u32::try_from(whole).unwrap());
    Found {
        recall: share(hits, graph.planted.len()),
        of_kind: share(of_kind.count(), graph.planted.len()),
        precision: share(hits, found.len()),
        wrong: found.keys().filter(|pair| !graph.planted.contains_key(pair)).map(tell).collect(),
        missed: graph
            .planted
            .iter()
            .filter(|(pair, _)| !found.contains_key(pair))
            .map(|(pair, kind)| format!("{kind:?} {}", tell(pair)))
            .collect(),
    }
}

/// The first five seeds, whatever they give. One graph of two hundred is a small sample, of which one in forty falls short
/// of nineteen in twenty by kin that only blood tells (docs/decisions/0017), so the bounds are held over all of them.
#[test]
fn of_two_hundred_ties_among_five_thousand_people_nineteen_in_twenty_are_found_and_four_in_five_found_are_true() {
    let found: Vec<Found> = (1..=5).map(find).collect();
    for (seed, Found { recall, of_kind, precision, .. }) in (1..).zip(&found) {
        println!("seed {seed}: recall {recall:.3}, of the very kind {of_kind:.3}, precision {precision:.3}");
    }
    let mean = |of: &dyn Fn(&Found) -> f64| found.iter().map(of).sum::<f64>() / 5.0;
    let (missed, wrong): (Vec<_>, Vec<_>) = found.iter().map(|graph| (&graph.missed, &graph.wrong)).unzip();

    assert!(mean(&|graph| graph.recall) >= 0.95, "missed: {missed:#?}");
    assert!(mean(&|graph| graph.of_kind) >= 0.90, "found for another reason");
    assert!(mean(&|graph| graph.precision) >= 0.80, "wrong: {wrong:#?}");
    assert!(found.iter().all(|graph| graph.recall >= 0.90 && graph.precision >= 0.80), "no graph is far off");
}

/// The graphs that the rules were shaped on hold the bounds each.
#[test]
fn each_graph_that_the_rules_were_shaped_on_holds_the_bounds() {
    for seed in [26, 148, 1048] {
        let Found { recall, of_kind, precision, wrong, missed } = find(seed);
        println!("seed {seed}: recall {recall:.3}, of the very kind {of_kind:.3}, precision {precision:.3}");

        assert!(recall >= 0.95, "seed {seed} missed: {missed:#?}");
        assert!(of_kind >= 0.90, "seed {seed}, found for another reason");
        assert!(precision >= 0.80, "seed {seed} wrong: {wrong:#?}");
    }
}
