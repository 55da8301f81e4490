//! The locker as pages.

pub(in crate::locker) mod form;
pub(in crate::locker) mod locker;
pub(in crate::locker) mod paper;
pub(crate) mod pictures;
pub(in crate::locker) mod receipt;
pub(in crate::locker) mod removal;

use serde::Deserialize;

/// The beginning of a hash as people compare it: `8F2C 41D0`.
pub(super) fn short(hash: &str) -> String {
    let letters = hash.get(..8).unwrap_or(hash).to_uppercase();
    letters.split_at_checked(4).map_or(letters.clone(), |(first, second)| format!("{first} {second}"))
}

/// Where somebody came from, if that is a page of ours: a path that begins with one slash.
pub(super) fn local(address: &str) -> &str {
    let is_plain = address.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    let is_path = address.starts_with('/') && !address.starts_with("//") && address.len() <= 300;
    if is_plain && is_path { address } else { "" }
}

/// What an address of the locker may name besides.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    #[serde(rename = "chu-the")]
    pub producer: String,
    #[serde(rename = "san-pham")]
    pub product: String,
    #[serde(rename = "loai")]
    pub kind: String,
    #[serde(rename = "trang-thai")]
    pub state: String,
    /// Where it leads back to.
    #[serde(rename = "ve")]
    pub back: String,
    /// Which receipt.
    #[serde(rename = "lan")]
    pub receipt: String,
}

/// An address with these parameters; what is empty is left out.
pub(super) fn address(path: &str, query: &[(&str, &str)]) -> String {
    let asked: Vec<&(&str, &str)> = query.iter().filter(|(_, value)| !value.is_empty()).collect();
    match serde_urlencoded::to_string(asked) {
        Ok(query) if !query.is_empty() => format!("{path}?{query}"),
        _ => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_path_of_ours_leads_back() {
        assert_eq!(local("/ho-so/1?buoc=2"), "/ho-so/1?buoc=2");
        for elsewhere in ["//example.org", "https://example.org", "/\\example.org", "/a\n", "ho-so", "", "/ho so"] {
            assert_eq!(local(elsewhere), "", "{elsewhere:?}");
        }
    }

    #[test]
    fn a_hash_is_shown_by_its_beginning() {
        assert_eq!(short("8f2c41d0aa"), "8F2C 41D0");
        assert_eq!(short(""), "");
    }
}
