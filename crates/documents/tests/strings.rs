//! A thousand texts that somebody may type and nobody should, from a seed: the same each time.

const PIECES: [&str; 36] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "</textarea><svg/onload=alert(1)>",
    "]]></w:t><w:p>",
    "&lt;b&gt; &#0; &amp;",
    "javascript:alert(1)",
    "{{ 7*7 }} {% if %} { $name }",
    "#panic(\"x\") *đậm* _nghiêng_ $x^2$ @b",
    "'; drop table idea; --",
    "%s %n %00 %0d%0aSet-Cookie: a=b",
    "../../../etc/passwd",
    "=1+1",
    "@SUM(A1:A9)",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "\t=1+1",
    "\u{ff1d}1+1",
    "-5 độ",
    "a\u{202e}gpj.exe",
    "\u{2066}b\u{2069}\u{200f}",
    "gạo\u{200b}\u{2060}\u{feff}nếp\u{ad}",
    "👩\u{200d}🌾 🇻🇳 🍵",
    "\u{0}\u{1}\u{7f}\u{85}",
    "\u{2028}\u{2029}",
    "Tra\u{302}\u{300}n Thi\u{323} Mu\u{31b}o\u{31b}\u{300}i",
    "Hòa Hoà hoà",
    "\u{fffe}\u{ffff}\u{fdd0}",
    "\u{e000}\u{f8ff}",
    "𝒜𝓫 𠀀",
    "\u{301}\u{323}",
    "שלום عالم",
    "\r\n\r\n",
    "\u{3164}\u{115f}",
    "ﷺ ﷽",
    "null undefined NaN 1e999",
];

/// Small numbers that only look like chance.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("small") % end
    }

    fn text(&mut self) -> String {
        let mut text = String::new();
        for _ in 0..=self.below(4) {
            match self.below(6) {
                0 => text.push_str("gốm Bát Tràng "),
                // Marks heaped upon a letter.
                1 => {
                    text.push('o');
                    text.extend(
                        (0..self.below(30))
                            .filter_map(|_| char::from_u32(0x300 + u32::try_from(self.below(0x70)).expect("small"))),
                    );
                }
                _ => text.push_str(PIECES[self.below(PIECES.len())]),
            }
        }
        // Ten thousand letters, with a place to break or without one.
        if self.below(50) == 0 {
            let many = text.chars().count().max(1);
            text = text.repeat(10_000 / many + 1).chars().take(10_000).collect();
        }
        text
    }
}

/// No two are alike.
pub fn strings() -> Vec<String> {
    let (mut dice, mut all) = (Dice(13), Vec::new());
    while all.len() < 1_000 {
        let text = dice.text();
        if !all.contains(&text) {
            all.push(text);
        }
    }
    all
}
