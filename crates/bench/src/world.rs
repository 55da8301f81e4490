//! What the benchmarks are filled with: invented, the same in every run.

const KINDS: [&str; 12] = [
    "Gạo",
    "Chè",
    "Cà phê",
    "Mật ong",
    "Nước mắm",
    "Gốm",
    "Lụa",
    "Nón lá",
    "Bánh đa nem",
    "Giò chả",
    "Miến dong",
    "Dầu lạc",
];
const QUALITIES: [&str; 10] =
    ["nếp", "thơm", "rừng", "đen", "trắng", "truyền thống", "thượng hạng", "sấy lạnh", "hữu cơ", "ủ chum"];
const PLACES: [&str; 12] = [
    "Bát Tràng",
    "Vạn Phúc",
    "Gò Dầu",
    "Ba Vì",
    "Sóc Sơn",
    "Mê Linh",
    "Đường Lâm",
    "Chương Mỹ",
    "Ước Lễ",
    "Quất Động",
    "Phú Xuyên",
    "Thạch Thất",
];
const DISTRICTS: [&str; 8] =
    ["Gia Lâm", "Ba Vì", "Sóc Sơn", "Mê Linh", "Chương Mỹ", "Thạch Thất", "Phú Xuyên", "Thường Tín"];
const FORMS: [&str; 3] = ["Hợp tác xã", "Công ty TNHH", "Hộ kinh doanh"];

/// The next throw of a die with so many sides, from 0. Every run throws the same.
pub fn throw(dice: &mut u64, sides: usize) -> usize {
    // A linear congruential generator; its upper bits are the good ones.
    *dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    let sides = u64::try_from(sides.max(1)).unwrap_or(1);
    usize::try_from((*dice >> 33) % sides).unwrap_or(0)
}

fn one<'a>(dice: &mut u64, of: &[&'a str]) -> &'a str {
    of[throw(dice, of.len())]
}

/// A product's name: "Chè hữu cơ Ba Vì số 417".
pub fn name(dice: &mut u64) -> String {
    let (kind, quality, place) = (one(dice, &KINDS), one(dice, &QUALITIES), one(dice, &PLACES));
    format!("{kind} {quality} {place} số {}", throw(dice, 1_000))
}

/// One of some six thousand producers.
pub fn producer(dice: &mut u64) -> String {
    let (form, kind, place) = (one(dice, &FORMS), one(dice, &KINDS), one(dice, &PLACES));
    format!("{form} {kind} {place} {}", throw(dice, 14))
}

pub fn district(dice: &mut u64) -> &'static str {
    one(dice, &DISTRICTS)
}
