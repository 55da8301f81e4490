//! The tokens of a PDF (ISO 32000-1, 7.2 and 7.3), as far as one dictionary needs them. Nothing is followed, unpacked or
//! allocated but the list of its entries, and nothing is nested on the stack.

use std::ops::Range;

/// What a dictionary holds: names as they are written, values as ranges of the bytes given.
pub(crate) struct Dictionary<'a> {
    bytes: &'a [u8],
    entries: Vec<(Range<usize>, Range<usize>)>,
}

/// No dictionary that is read here has as many.
const MOST_ENTRIES: usize = 64;

impl<'a> Dictionary<'a> {
    /// The dictionary that begins at `at`, white space aside; none when it is not whole, or names something twice.
    pub(crate) fn at(bytes: &'a [u8], at: usize) -> Option<Self> {
        let open = skip_space(bytes, at);
        let mut at = open.checked_add(2)?;
        (bytes.get(open..at)? == b"<<").then_some(())?;
        let mut entries: Vec<(Range<usize>, Range<usize>)> = Vec::new();
        loop {
            at = skip_space(bytes, at);
            if bytes.get(at..at.checked_add(2)?) == Some(b">>") {
                return Some(Self { bytes, entries });
            }
            (bytes.get(at) == Some(&b'/')).then_some(())?;
            let key = at..skip_object(bytes, at)?;
            let value = value(bytes, key.end)?;
            at = value.end;
            let is_new = entries.iter().all(|(other, _)| bytes.get(other.clone()) != bytes.get(key.clone()));
            (is_new && entries.len() < MOST_ENTRIES).then_some(())?;
            entries.push((key, value));
        }
    }

    /// Where a key stands.
    pub(crate) fn key(&self, name: &str) -> Option<Range<usize>> {
        self.find(name).map(|(key, _)| key.clone())
    }

    /// Where the value of a key stands.
    pub(crate) fn range(&self, name: &str) -> Option<Range<usize>> {
        self.find(name).map(|(_, value)| value.clone())
    }

    pub(crate) fn get(&self, name: &str) -> Option<&'a [u8]> {
        self.bytes.get(self.range(name)?)
    }

    /// A whole number that is not negative.
    pub(crate) fn number(&self, name: &str) -> Option<usize> {
        number(self.get(name)?)
    }

    fn find(&self, name: &str) -> Option<&(Range<usize>, Range<usize>)> {
        let is_it = |key: &Range<usize>| self.bytes.get(key.clone()).and_then(|key| key.strip_prefix(b"/"));
        self.entries.iter().find(|(key, _)| is_it(key) == Some(name.as_bytes()))
    }

    /// The dictionary written again, with one value put in or exchanged.
    pub(crate) fn with(&self, name: &str, value: &[u8]) -> Vec<u8> {
        let mut written = b"<<".to_vec();
        for (key, old) in &self.entries {
            let key = self.bytes.get(key.clone()).unwrap_or_default();
            if key.strip_prefix(b"/") != Some(name.as_bytes()) {
                written.extend_from_slice(key);
                written.push(b' ');
                written.extend_from_slice(self.bytes.get(old.clone()).unwrap_or_default());
                written.push(b'\n');
            }
        }
        written.extend_from_slice(format!("/{name} ").as_bytes());
        written.extend_from_slice(value);
        written.extend_from_slice(b"\n>>");
        written
    }
}

/// Digits and nothing else.
pub(crate) fn number(digits: &[u8]) -> Option<usize> {
    let digits = std::str::from_utf8(digits).ok().filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()))?;
    digits.parse().ok()
}

/// The words of an array of plain words, such as numbers.
pub(crate) fn words(array: &[u8]) -> Option<impl Iterator<Item = &[u8]>> {
    let inner = array.strip_prefix(b"[")?.strip_suffix(b"]")?;
    Some(inner.split(|byte| is_space(*byte)).filter(|word| !word.is_empty()))
}

/// The value behind a key: one object, and the words that follow it (`12 0 R`).
fn value(bytes: &[u8], at: usize) -> Option<Range<usize>> {
    let start = skip_space(bytes, at);
    let mut end = skip_object(bytes, start)?;
    loop {
        let next = skip_space(bytes, end);
        if !bytes.get(next).is_some_and(|byte| is_regular(*byte)) {
            return Some(start..end);
        }
        end = skip_object(bytes, next)?;
    }
}

/// Behind the object at `at`; dictionaries and arrays are skipped whole.
pub(crate) fn skip_object(bytes: &[u8], at: usize) -> Option<usize> {
    let (mut at, mut depth) = (at, 0_usize);
    loop {
        let (first, second) = (*bytes.get(at)?, bytes.get(at.checked_add(1)?).copied());
        match (first, second) {
            (b'<', Some(b'<')) => (at, depth) = (at.checked_add(2)?, depth.checked_add(1)?),
            (b'>', Some(b'>')) => (at, depth) = (at.checked_add(2)?, depth.checked_sub(1)?),
            (b'[', _) => (at, depth) = (at.checked_add(1)?, depth.checked_add(1)?),
            (b']', _) => (at, depth) = (at.checked_add(1)?, depth.checked_sub(1)?),
            (b'<', _) => at = skip_hex(bytes, at)?,
            (b'(', _) => at = skip_text(bytes, at)?,
            (b'/', _) => at = skip_regular(bytes, at.checked_add(1)?),
            _ if is_regular(first) => at = skip_regular(bytes, at),
            _ => return None,
        }
        if depth == 0 {
            return Some(at);
        }
        at = skip_space(bytes, at);
    }
}

/// Behind `<0a1B>`.
fn skip_hex(bytes: &[u8], at: usize) -> Option<usize> {
    let from = at.checked_add(1)?;
    let rest = bytes.get(from..)?;
    let length = rest.iter().position(|byte| !byte.is_ascii_hexdigit() && !is_space(*byte))?;
    (rest.get(length) == Some(&b'>')).then_some(())?;
    from.checked_add(length)?.checked_add(1)
}

/// Behind `(text (with brackets) and \) escapes)`.
fn skip_text(bytes: &[u8], at: usize) -> Option<usize> {
    let (mut at, mut depth) = (at, 0_usize);
    loop {
        match bytes.get(at)? {
            b'\\' => at = at.checked_add(1)?,
            b'(' => depth = depth.checked_add(1)?,
            b')' => depth = depth.checked_sub(1)?,
            _ => {}
        }
        at = at.checked_add(1)?;
        if depth == 0 {
            return Some(at);
        }
    }
}

fn skip_regular(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    at.saturating_add(rest.iter().position(|byte| !is_regular(*byte)).unwrap_or(rest.len()))
}

/// Behind white space and comments.
pub(crate) fn skip_space(bytes: &[u8], mut at: usize) -> usize {
    loop {
        match bytes.get(at) {
            Some(byte) if is_space(*byte) => at = at.saturating_add(1),
            Some(b'%') => {
                let rest = bytes.get(at..).unwrap_or_default();
                let end = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
                at = at.saturating_add(end);
            }
            _ => return at,
        }
    }
}

pub(crate) fn is_space(byte: u8) -> bool {
    matches!(byte, b'\0' | b'\t' | b'\n' | b'\x0c' | b'\r' | b' ')
}

fn is_regular(byte: u8) -> bool {
    !is_space(byte) && !matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}
