//! An address as people write it, read so that two can be compared: "Số nhà 12, ngõ 5, P. Phúc Xá, Q. Ba Đình" and
//! "12/5 phường Phúc Xá" are one home. District and province are left out: districts ended on 1/7/2025, and one
//! programme is of one province.

use super::text::{bare, is_bare, is_one_slip_apart, words};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// How near two addresses are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nearness {
    /// Nothing says that they have to do with each other.
    Apart,
    /// The same hamlet, or the same house of many doors, and nothing finer on one side: hundreds may live there.
    Neighbourhood,
    /// The same number of the same road, but something is written otherwise: a letter behind the number, the commune.
    Nearly,
    /// One home: the same number of the same road or hamlet, or the same door of the same house.
    Home,
}

/// An address, read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Address {
    /// A flat, a room, a stall, a plot.
    door: Option<String>,
    /// The house with its lanes, in one order however they are written: 12, 5 for "12/5" and "số 12 ngõ 5".
    numbers: Vec<String>,
    /// Road, hamlet, building, each without accents; hamlets with their kind, as many are only numbered.
    places: BTreeSet<String>,
    commune: Option<String>,
    /// It names itself a house of many doors: flats, a market, an industrial park.
    shared: bool,
}

/// What a part of an address is, told by the word before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Door,
    Number,
    Road,
    Hamlet,
    /// Many doors.
    Building,
    Commune,
    /// A district or province: not compared.
    Above,
}

/// The words that begin a part, the longer before the shorter that begins it.
const PARTS: [(&str, Part); 49] = [
    ("số nhà", Part::Number),
    ("nhà số", Part::Number),
    ("sn", Part::Number),
    ("số", Part::Number),
    ("ngõ", Part::Number),
    ("ngách", Part::Number),
    ("hẻm", Part::Number),
    ("kiệt", Part::Number),
    ("căn hộ số", Part::Door),
    ("căn hộ", Part::Door),
    ("căn số", Part::Door),
    ("phòng số", Part::Door),
    ("phòng", Part::Door),
    ("ki ốt số", Part::Door),
    ("ki ốt", Part::Door),
    ("kiốt", Part::Door),
    ("quầy", Part::Door),
    ("lô", Part::Door),
    ("khu chung cư", Part::Building),
    ("chung cư", Part::Building),
    ("tòa nhà", Part::Building),
    ("tòa", Part::Building),
    ("khu công nghiệp", Part::Building),
    ("kcn", Part::Building),
    ("cụm công nghiệp", Part::Building),
    ("ccn", Part::Building),
    ("trung tâm thương mại", Part::Building),
    ("ký túc xá", Part::Building),
    ("chợ", Part::Building),
    ("khu tập thể", Part::Building),
    ("tổ dân phố", Part::Hamlet),
    ("tdp", Part::Hamlet),
    ("khu phố", Part::Hamlet),
    ("thôn", Part::Hamlet),
    ("xóm", Part::Hamlet),
    ("ấp", Part::Hamlet),
    ("bản", Part::Hamlet),
    ("buôn", Part::Hamlet),
    ("tổ", Part::Hamlet),
    ("đường", Part::Road),
    ("phố", Part::Road),
    ("phường", Part::Commune),
    ("thị trấn", Part::Commune),
    ("xã", Part::Commune),
    ("thị xã", Part::Above),
    ("thành phố", Part::Above),
    ("quận", Part::Above),
    ("huyện", Part::Above),
    ("tỉnh", Part::Above),
];

/// How people shorten a word: with a full stop, or against a number.
const SHORT: [(&str, &str); 12] = [
    ("p", "phường"),
    ("q", "quận"),
    ("h", "huyện"),
    ("x", "xã"),
    ("đ", "đường"),
    ("tt", "thị trấn"),
    ("tx", "thị xã"),
    ("tp", "thành phố"),
    ("t", "tỉnh"),
    ("kp", "khu phố"),
    ("cc", "chung cư"),
    ("ch", "căn hộ"),
];

impl Address {
    /// Reads what somebody wrote.
    pub fn read(text: &str) -> Self {
        let mut address = Self::default();
        for piece in text.split([',', ';', '\n']).flat_map(|piece| piece.split(" - ")) {
            address.take(piece);
        }
        address.numbers.sort();
        address
    }

    /// Nothing that could be compared was written.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty() && self.numbers.is_empty()
    }

    /// The same house whatever the door: what is counted to tell a home from a house of many doors.
    #[must_use]
    pub fn house(&self) -> Self {
        Self { door: None, shared: false, ..self.clone() }
    }

    /// It says of itself that many share it.
    pub fn is_shared(&self) -> bool {
        self.shared
    }

    /// It names a door within a house of many.
    pub fn has_door(&self) -> bool {
        self.door.is_some()
    }

    /// Adds what one piece between two commas says.
    fn take(&mut self, piece: &str) {
        let words = words(&lengthened(piece));
        let is_bare = is_bare(&words);
        let (mut at, mut part, mut said): (usize, Option<Part>, Vec<&str>) = (0, None, Vec::new());
        let mut kind = "";
        while let Some(word) = words.get(at) {
            let rest = words.get(at..).unwrap_or_default();
            match opening(rest, is_bare) {
                // "Phố" within "khu phố", and a name that sounds like a kind: a part has to say something first.
                Some((name, next, long)) if !(part.is_some() && said.is_empty() && next != Part::Number) => {
                    self.keep(part, kind, &said);
                    (part, kind, said) = (Some(next), name, Vec::new());
                    at = at.saturating_add(long);
                }
                _ => {
                    let is_number = word.starts_with(|c: char| c.is_ascii_digit());
                    // "12 phố Huế", "ngõ 5 Bát Tràng": the number is said, a road follows.
                    if part.is_none() && is_number && said.is_empty() {
                        part = Some(Part::Number);
                    } else if matches!(part, Some(Part::Number)) && !is_number && !said.is_empty() {
                        self.keep(part, kind, &said);
                        (part, kind, said) = (Some(Part::Road), "", Vec::new());
                    }
                    said.push(word);
                    at = at.saturating_add(1);
                }
            }
        }
        self.keep(part, kind, &said);
    }

    fn keep(&mut self, part: Option<Part>, kind: &str, said: &[&str]) {
        let name = said.iter().map(|word| bare(word)).collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            return;
        }
        match part {
            Some(Part::Door) => self.door = Some(name.replace(' ', "")),
            Some(Part::Number) => self.numbers.extend(name.split(['/', ' ']).map(str::to_owned)),
            Some(Part::Commune) => self.commune = Some(name),
            Some(Part::Hamlet) => self.is_at(format!("{} {name}", one_kind(kind))),
            Some(Part::Building) => {
                self.shared = true;
                self.is_at(format!("{} {name}", one_kind(kind)));
            }
            Some(Part::Road) => self.is_at(name),
            // What stands between commas without a word before it may be a road, a hamlet or a district that people
            // still name: kept where nothing finer was said.
            None if self.places.is_empty() && !self.numbers.is_empty() => self.is_at(name),
            Some(Part::Above) | None => {}
        }
    }

    fn is_at(&mut self, place: String) {
        self.places.insert(place);
    }

    /// How near another address is.
    pub fn nearness(&self, other: &Self) -> Nearness {
        let both_numbered = !self.numbers.is_empty() && !other.numbers.is_empty();
        if both_numbered && self.numbers != other.numbers && !self.is_beside(other) {
            return Nearness::Apart;
        }
        let place = self.same_place(other);
        if place.is_none() || self.places.is_empty() || other.places.is_empty() {
            return Nearness::Apart;
        }
        let (commune, both) = match (&self.commune, &other.commune) {
            (Some(own), Some(others)) => (own == others || is_one_slip_apart(own, others), own == others),
            _ => (true, false),
        };
        let doors = (&self.door, &other.door);
        if !both_numbered {
            let same_door = matches!(doors, (Some(own), Some(others)) if own == others);
            let other_door = matches!(doors, (Some(own), Some(others)) if own != others);
            return match (commune, same_door) {
                (false, _) => Nearness::Apart,
                (true, true) => Nearness::Home,
                (true, false) if other_door => Nearness::Apart,
                (true, false) => Nearness::Neighbourhood,
            };
        }
        if self.numbers == other.numbers {
            return match doors {
                (Some(own), Some(others)) if own != others => Nearness::Apart,
                (Some(_), None) | (None, Some(_)) if self.shared || other.shared => Nearness::Neighbourhood,
                _ if !commune => Nearness::Nearly,
                // A slip in the road is forgiven where the commune is the same beyond doubt.
                _ if place == Some(Sure::Exactly) || both => Nearness::Home,
                _ => Nearness::Nearly,
            };
        }
        if commune { Nearness::Nearly } else { Nearness::Apart }
    }

    /// Whether the numbers are the same without the letters behind them: "12A" stands beside "12".
    fn is_beside(&self, other: &Self) -> bool {
        let stem = |number: &String| number.trim_end_matches(|c: char| !c.is_ascii_digit()).to_owned();
        self.numbers.iter().map(stem).eq(other.numbers.iter().map(stem))
    }

    /// Whether the roads and hamlets that both name are the same; one may name more of them than the other.
    fn same_place(&self, other: &Self) -> Option<Sure> {
        let (few, many) = if self.places.len() <= other.places.len() {
            (&self.places, &other.places)
        } else {
            (&other.places, &self.places)
        };
        if few.is_subset(many) {
            return Some(Sure::Exactly);
        }
        let slipped = |place: &String| {
            let is_long = place.chars().filter(|c| c.is_alphabetic()).count() >= 6;
            many.contains(place) || many.iter().any(|other| is_long && is_slip_in_name(place, other))
        };
        few.iter().all(slipped).then_some(Sure::Nearly)
    }
}

/// One slip of the hand in a name, but never in a number: "thôn 3" is not "thôn 4".
fn is_slip_in_name(a: &str, b: &str) -> bool {
    if a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    digits(a) == digits(b) && is_one_slip_apart(a, b)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sure {
    Exactly,
    Nearly,
}

/// A word or two that begin a part, as they are compared: with their tones, and without accents.
struct Opening {
    name: &'static str,
    part: Part,
    toned: Vec<String>,
    bare: Vec<String>,
}

static OPENINGS: LazyLock<Vec<Opening>> = LazyLock::new(|| {
    let opening = |(name, part): &(&'static str, Part)| {
        let toned = words(name);
        Opening { name, part: *part, bare: toned.iter().map(|word| bare(word)).collect(), toned }
    };
    PARTS.iter().map(opening).collect()
});

/// The kind of part that these words begin, with its name and how many words it takes.
fn opening(rest: &[String], is_bare: bool) -> Option<(&'static str, Part, usize)> {
    let begins = |opening: &&Opening| {
        let is_written = rest.starts_with(&opening.toned) || (is_bare && rest.starts_with(&opening.bare));
        // "Ngo" without accents is a lane or a surname that roads have, Ngô Quyền: what is counted has a number.
        let follows = rest.get(opening.toned.len()).and_then(|word| word.chars().next());
        is_written && (opening.part != Part::Number || follows.is_some_and(|first| first.is_ascii_digit()))
    };
    OPENINGS.iter().find(begins).map(|opening| (opening.name, opening.part, opening.toned.len()))
}

/// One word for kinds that people call by several.
fn one_kind(kind: &str) -> &'static str {
    match kind {
        "tổ dân phố" | "tdp" | "tổ" | "khu phố" => "to",
        "thôn" => "thon",
        "xóm" => "xom",
        "ấp" => "ap",
        "bản" => "ban",
        "buôn" => "buon",
        "khu chung cư" | "chung cư" => "chung cu",
        "tòa nhà" | "tòa" => "toa",
        "khu công nghiệp" | "kcn" => "khu cong nghiep",
        "cụm công nghiệp" | "ccn" => "cum cong nghiep",
        "chợ" => "cho",
        _ => "khu",
    }
}

/// Writes shortened words out: "P. Phúc Xá" and "P.Phúc Xá", "Q1"; a letter before a number of three digits is a room.
fn lengthened(piece: &str) -> String {
    piece.split_whitespace().map(long).collect::<Vec<_>>().join(" ")
}

fn long(word: &str) -> String {
    let lower = word.to_lowercase();
    let head: String = lower.chars().take_while(|c| c.is_alphabetic()).collect();
    let tail = lower.get(head.len()..).unwrap_or_default();
    let is_number = !tail.is_empty() && tail.chars().all(|c| c.is_ascii_digit());
    let Some((_, long)) = SHORT.iter().find(|(short, _)| *short == head) else { return word.to_owned() };
    // "T5", "H2" and "X3" are houses and plots more often than what the letter stands for.
    let may_be_numbered = !matches!(head.as_str(), "h" | "t" | "x");
    let may_stand_alone = matches!(head.as_str(), "tp" | "tx" | "tt" | "p" | "q");
    match tail.strip_prefix('.') {
        Some(name) => format!("{long} {name}"),
        None if head == "p" && is_number && tail.len() >= 3 => format!("phòng {tail}"),
        None if is_number && may_be_numbered => format!("{long} {tail}"),
        None if tail.is_empty() && may_stand_alone => (*long).to_owned(),
        None => word.to_owned(),
    }
}
