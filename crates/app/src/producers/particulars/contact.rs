//! How people write a phone number or an e-mail address, and how it is kept.

/// "0912345678", however it was spaced; a Vietnamese number has ten digits, of a mobile or a landline phone.
pub fn phone(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(|c| !matches!(c, ' ' | '.' | '-' | '(' | ')')).collect();
    let national = digits.strip_prefix("+84").or_else(|| digits.strip_prefix("84").filter(|rest| rest.len() == 9));
    let number = national.map_or_else(|| digits.clone(), |rest| format!("0{}", rest.trim_start_matches('0')));
    let good = number.starts_with('0') && matches!(number.len(), 10 | 11) && number.bytes().all(|b| b.is_ascii_digit());
    good.then_some(number)
}

/// An address that mail can be sent to, as far as its shape tells.
pub fn email(text: &str) -> Option<String> {
    let (name, host) = text.rsplit_once('@')?;
    let plain = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_graphic() && c != '@' && c != ',');
    let good = plain(name) && plain(host) && host.contains('.') && !host.starts_with('.') && !host.ends_with('.');
    (good && text.len() <= 254).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{email, phone};

    #[test]
    fn a_phone_number_is_kept_in_one_way_however_it_is_written() {
        for text in ["0912345678", "091 234 5678", "091.234.5678", "+84 912 345 678", "84912345678", "+84 0912345678"] {
            assert_eq!(phone(text).as_deref(), Some("0912345678"), "{text}");
        }
        assert_eq!(phone("024 3825 3536").as_deref(), Some("02438253536"), "a landline of Hà Nội");
        for text in ["", "912345678", "09123", "091234567890", "không có", "0912345678 hoặc 0987654321"] {
            assert_eq!(phone(text), None, "{text}");
        }
    }

    #[test]
    fn an_e_mail_address_has_a_name_and_a_host() {
        assert_eq!(email("htx.battrang@gmail.com").as_deref(), Some("htx.battrang@gmail.com"));
        for text in ["", "htx", "@gmail.com", "htx@", "htx@gmail", "a b@gmail.com", "a@b@c.vn ", "a@.vn", "a@vn."] {
            assert_eq!(email(text), None, "{text}");
        }
    }
}
