//! Chance with a seed, and how people write what they know: abbreviated, without accents, with a slip of the hand.

use super::names::{CALLED, COMMUNES, GIVEN, MIDDLE, RARE, ROADS, SURNAMES};

/// A sequence that a seed fixes (splitmix64).
pub(super) struct Chance(u64);

/// Where somebody lives, before it is written.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum House {
    /// Number, lane, road, commune.
    Street(String, Option<u64>, &'static str, &'static str),
    /// Hamlet, commune: there are no numbers.
    Hamlet(u64, &'static str),
    /// Flat, building, commune.
    Flat(u64, String, &'static str),
    /// Stall, market, commune.
    Market(u64, &'static str),
}

impl House {
    /// In one way, for whoever reads a failure.
    pub(super) fn plain(&self) -> String {
        match self {
            Self::Street(number, Some(lane), road, commune) => format!("{number}/{lane} {road}, {commune}"),
            Self::Street(number, None, road, commune) => format!("{number} {road}, {commune}"),
            Self::Hamlet(hamlet, commune) => format!("thôn {hamlet}, {commune}"),
            Self::Flat(flat, house, commune) => format!("{flat} {house}, {commune}"),
            Self::Market(stall, commune) => format!("ki ốt {stall}, {commune}"),
        }
    }

    /// Where kin live: next door; in the same hamlet where there are no numbers.
    pub(super) fn beside(&self) -> Self {
        match self {
            Self::Street(number, lane, road, commune) => {
                let bare = number.trim_end_matches('A');
                let number = if bare == number { format!("{bare}A") } else { bare.to_owned() };
                Self::Street(number, *lane, road, commune)
            }
            same => same.clone(),
        }
    }
}

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub(super) fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(most).unwrap()).unwrap()
    }

    fn up_to(&mut self, most: u64) -> u64 {
        self.next() % most + 1
    }

    /// So often of a hundred times.
    pub(super) fn of(&mut self, percent: u64) -> bool {
        self.next() % 100 < percent
    }

    pub(super) fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }

    fn surname(&mut self) -> &'static str {
        let mut lot = self.below(1000);
        for (name, share) in SURNAMES {
            if lot < share {
                return name;
            }
            lot -= share;
        }
        self.pick(&RARE)
    }

    pub(super) fn given(&mut self) -> &'static str {
        self.pick(&GIVEN)
    }

    pub(super) fn name(&mut self) -> String {
        format!("{} {} {}", self.surname(), self.pick(&MIDDLE), self.given())
    }

    /// Of one family: the same surname, and in two of three families the same middle name.
    pub(super) fn sibling(&mut self, name: &str) -> String {
        let mut words = name.split(' ');
        let (surname, middle) = (words.next().unwrap(), words.next().unwrap());
        let middle = if self.of(66) { middle } else { self.pick(&MIDDLE) };
        format!("{surname} {middle} {}", self.given())
    }

    pub(super) fn house(&mut self) -> House {
        let commune = self.pick(&COMMUNES);
        match self.below(100) {
            0..40 => House::Hamlet(self.up_to(9), commune),
            40..88 => self.street(),
            88..96 => House::Flat(self.up_to(20) * 100 + self.up_to(12), format!("CT{}", self.up_to(4)), commune),
            _ => House::Market(self.up_to(60), commune),
        }
    }

    pub(super) fn street(&mut self) -> House {
        let letter = if self.of(8) { "A" } else { "" };
        let number = format!("{}{letter}", self.up_to(150));
        let lane = if self.of(30) { Some(self.up_to(40)) } else { None };
        House::Street(number, lane, self.pick(&ROADS), self.pick(&COMMUNES))
    }

    pub(super) fn phone(&mut self) -> String {
        format!("09{:08}", self.next() % 100_000_000)
    }

    pub(super) fn personal_code(&mut self) -> String {
        format!("001{}{:02}{:06}", self.next() % 2, self.next() % 100, self.next() % 1_000_000)
    }

    /// Ten digits of which the last fits the others.
    pub(super) fn company_code(&mut self) -> String {
        loop {
            let digits = format!("01{:07}", self.up_to(9_999_998));
            let weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];
            let sum: u32 =
                digits.chars().zip(weights).map(|(digit, weight)| digit.to_digit(10).unwrap() * weight).sum();
            if !sum.is_multiple_of(11) {
                return format!("{digits}{}", 10 - sum % 11);
            }
        }
    }

    pub(super) fn cooperative(&mut self) -> String {
        let line =
            self.pick(&["nông nghiệp", "dịch vụ nông nghiệp", "rau an toàn", "gốm sứ", "chăn nuôi", "dược liệu"]);
        format!("Hợp tác xã {line} {} {}", self.pick(&CALLED), self.pick(&COMMUNES))
    }

    pub(super) fn firm(&mut self) -> String {
        let form = self.pick(&["Công ty TNHH", "Công ty cổ phần", "Hộ kinh doanh", "Công ty TNHH MTV"]);
        let line = self.pick(&["thực phẩm", "chế biến nông sản", "gốm", "trà", "mỹ nghệ", "dược liệu"]);
        format!("{form} {line} {} {}", self.given(), self.pick(&CALLED))
    }

    // How it is written.

    pub(super) fn written_body(&mut self, name: &str) -> String {
        let mut text = name.to_owned();
        for (long, short) in [("Hợp tác xã", "HTX"), ("Công ty", "Cty"), ("nông nghiệp", "NN"), ("dịch vụ", "DV")]
        {
            if self.of(40) {
                text = text.replace(long, short);
            }
        }
        self.spelt(text)
    }

    pub(super) fn written_name(&mut self, name: &str) -> String {
        match self.below(10) {
            0 => name.to_uppercase(),
            1 => without_accents(name),
            2 => format!("Ông {name}"),
            _ => name.to_owned(),
        }
    }

    pub(super) fn written_phone(&mut self, phone: &str) -> String {
        match self.below(6) {
            0 => format!("+84 {} {} {}", &phone[1..4], &phone[4..7], &phone[7..]),
            1 => format!("84{}", &phone[1..]),
            2 => format!("{}.{}.{}", &phone[..4], &phone[4..7], &phone[7..]),
            3 => format!("{} {} {}", &phone[..4], &phone[4..7], &phone[7..]),
            4 => format!("{phone} / 024 3{:07}", self.next() % 10_000_000),
            _ => phone.to_owned(),
        }
    }

    pub(super) fn written_code(&mut self, code: &str) -> String {
        match self.below(8) {
            0 if code.len() == 10 => format!("{code}-001"),
            1 if code.len() >= 10 => format!("{} {}", &code[..4], &code[4..]),
            _ => code.to_owned(),
        }
    }

    /// An address as it may be written; now and then with a slip of the hand.
    pub(super) fn written(&mut self, house: &House) -> String {
        let commune = |chance: &mut Self, name: &str, is_town: bool| {
            let kind = match (is_town, chance.below(4)) {
                (true, 0) => "P. ",
                (true, 1) => "P.",
                (true, _) => "phường ",
                (false, 0) => "X. ",
                (false, _) => "xã ",
            };
            format!("{kind}{name}")
        };
        let mut parts = match house {
            House::Street(number, lane, road, place) => {
                let kind = chance_of(self, &["phố ", "đường ", ""]);
                let first = match (lane, self.below(3)) {
                    (Some(lane), 0) => format!("{number}/{lane} {kind}{road}"),
                    (Some(lane), 1) => format!("Số {number}, ngõ {lane}, {kind}{road}"),
                    (Some(lane), _) => format!("SN {number} ngõ {lane} {kind}{road}"),
                    (None, 0) => format!("{number} {kind}{road}"),
                    (None, 1) => format!("Số nhà {number}, {kind}{road}"),
                    (None, _) => format!("Số {number} {kind}{road}"),
                };
                vec![first, commune(self, place, true)]
            }
            House::Hamlet(hamlet, place) => {
                let kind = chance_of(self, &["Thôn", "thôn", "thôn"]);
                vec![format!("{kind} {hamlet}"), commune(self, place, false)]
            }
            House::Flat(flat, house, place) => {
                let flat = match self.below(3) {
                    0 => format!("P{flat}"),
                    1 => format!("Căn hộ {flat}"),
                    _ => format!("Phòng {flat}"),
                };
                vec![flat, format!("chung cư {house}"), commune(self, place, true)]
            }
            House::Market(stall, place) => {
                let stall = if self.of(50) { format!("Ki ốt {stall}") } else { format!("ki-ốt số {stall}") };
                vec![stall, format!("chợ {place}"), commune(self, place, true)]
            }
        };
        if self.of(30) {
            parts.push("Hà Nội".to_owned());
        } else if self.of(40) {
            parts.push("TP. Hà Nội".to_owned());
        }
        let joint = if self.of(85) { ", " } else { " - " };
        let text = parts.join(joint);
        let text = if self.of(4) { self.slip(&text) } else { text };
        self.spelt(text)
    }

    fn spelt(&mut self, text: String) -> String {
        match self.below(20) {
            0 => without_accents(&text),
            1 => text.to_uppercase(),
            2 => text.to_lowercase(),
            _ => text,
        }
    }

    /// One letter is left out.
    fn slip(&mut self, text: &str) -> String {
        let letters: Vec<char> = text.chars().collect();
        let at = self.below(letters.len());
        let is_word = letters[at].is_lowercase();
        letters.iter().enumerate().filter(|(n, _)| !(is_word && *n == at)).map(|(_, c)| *c).collect()
    }
}

fn chance_of<'a>(chance: &mut Chance, list: &[&'a str]) -> &'a str {
    chance.pick(list)
}

/// As on a machine without Vietnamese letters; spelt here anew, so that the finder's own folding is not its judge.
fn without_accents(text: &str) -> String {
    const LETTERS: [(&str, char); 7] = [
        ("àáảãạăằắẳẵặâầấẩẫậ", 'a'),
        ("èéẻẽẹêềếểễệ", 'e'),
        ("ìíỉĩị", 'i'),
        ("òóỏõọôồốổỗộơờớởỡợ", 'o'),
        ("ùúủũụưừứửữự", 'u'),
        ("ỳýỷỹỵ", 'y'),
        ("đ", 'd'),
    ];
    let plain = |c: char| {
        let lower = c.to_lowercase().next().unwrap();
        let found = LETTERS.iter().find(|(accented, _)| accented.contains(lower)).map(|(_, plain)| *plain);
        found.map_or(c, |plain| if c.is_uppercase() { plain.to_ascii_uppercase() } else { plain })
    };
    text.chars().map(plain).collect()
}
