//! How much: a whole number, a range, or a percentage in hundredths. No float comes near.

use crate::platform::words::Words;

/// From and to, equal for a single number; a percentage in hundredths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Amount<'a> {
    pub from: i64,
    pub to: i64,
    pub unit: &'a str,
}

/// What the numbers of an indicator count, told by the first word of its code.
pub(super) fn unit_of(code: &str) -> &'static str {
    let starts = |word: &str| code.starts_with(word);
    match () {
        () if code.ends_with("_pct") => "percent",
        () if starts("product_weeks") => "week",
        () if starts("cumulative") => "recognition",
        () if starts("producers") => "producer",
        () if starts("points_of_sale") => "point",
        () if starts("design_centres") => "centre",
        () if starts("districts") => "district",
        () => "product",
    }
}

/// Reads `400`, `30-40`, and for percentages also `21,3`.
pub(super) fn parse(text: &str, unit: &str) -> Option<(i64, i64)> {
    let one = |text: &str| if unit == "percent" { hundredths(text) } else { whole(text) };
    match text.split_once(['-', '–']) {
        Some((from, to)) => {
            let (from, to) = (one(from.trim())?, one(to.trim())?);
            (from <= to).then_some((from, to))
        }
        None => one(text).map(|number| (number, number)),
    }
}

fn whole(text: &str) -> Option<i64> {
    let digits = !text.is_empty() && text.len() <= 12 && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

fn hundredths(text: &str) -> Option<i64> {
    let (units, decimals) = text.split_once(',').unwrap_or((text, "0"));
    if decimals.len() > 2 {
        return None;
    }
    let scale = if decimals.len() == 1 { 10 } else { 1 };
    Some(whole(units)? * 100 + whole(decimals)? * scale)
}

impl Amount<'_> {
    /// "400 sản phẩm", "30–40 điểm", "21,3 %".
    // words: amount-*
    pub(super) fn say(self, words: Words) -> String {
        let number = if self.from == self.to {
            self.digits(words, self.from)
        } else {
            format!("{}–{}", self.digits(words, self.from), self.digits(words, self.to))
        };
        words.say_all(&format!("amount-{}", self.unit), &[("number", number), ("count", self.to.to_string())])
    }

    fn digits(self, words: Words, number: i64) -> String {
        if self.unit != "percent" {
            return words.number(number);
        }
        let comma = words.pick(",", ".");
        match number % 100 {
            0 => words.number(number / 100),
            rest if rest % 10 == 0 => format!("{}{comma}{}", words.number(number / 100), rest / 10),
            rest => format!("{}{comma}{rest:02}", words.number(number / 100)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::words::Lang;

    #[test]
    fn amounts_are_read_exactly_or_not_at_all() {
        assert_eq!(parse("400", "product"), Some((400, 400)));
        assert_eq!(parse("30-40", "point"), Some((30, 40)));
        assert_eq!(parse("50", "percent"), Some((5000, 5000)));
        assert_eq!(parse("21,3", "percent"), Some((2130, 2130)));
        assert_eq!(parse("22,05", "percent"), Some((2205, 2205)));
        for text in ["", "40-30", "1.5", "1,234", "khoảng 400", "-4", "4-", "400 "] {
            assert_eq!(parse(text, "product"), None, "{text}");
        }
    }

    #[test]
    fn amounts_are_said_the_way_each_language_writes_numbers() {
        let (vi, en) = (Words::new(Lang::Vi), Words::new(Lang::En));
        let amount = |from, to, unit| Amount { from, to, unit };

        assert_eq!(amount(2167, 2167, "recognition").say(vi), "2.167 lượt công nhận");
        assert_eq!(amount(2167, 2167, "recognition").say(en), "2,167 recognitions");
        assert_eq!(amount(1, 1, "centre").say(en), "1 design centre");
        assert_eq!(amount(30, 40, "point").say(vi), "30–40 điểm");
        assert_eq!(amount(2130, 2130, "percent").say(vi), "21,3 %");
        assert_eq!(amount(2205, 2205, "percent").say(en), "22.05%");
    }
}
