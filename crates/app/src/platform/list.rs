//! Lists in pages of fifty.

/// Which page of a list, and how many rows there are in all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paging {
    pub page: i64,
    pub size: i64,
    pub total: i64,
}

impl Paging {
    pub const SIZE: i64 = 50;

    /// From `?trang=N`; anything odd is the first page.
    pub fn asked(page: Option<&str>) -> Self {
        let page = page.and_then(|text| text.parse().ok()).unwrap_or(1).clamp(1, 100_000);
        Self { page, size: Self::SIZE, total: 0 }
    }

    #[must_use]
    pub fn of(self, total: i64) -> Self {
        Self { total, page: self.page.min(Self { total, ..self }.pages()), ..self }
    }

    pub fn offset(&self) -> i64 {
        (self.page - 1) * self.size
    }

    pub fn pages(&self) -> i64 {
        ((self.total + self.size - 1) / self.size).max(1)
    }

    pub fn first(&self) -> i64 {
        if self.total == 0 { 0 } else { self.offset() + 1 }
    }

    pub fn last(&self) -> i64 {
        (self.offset() + self.size).min(self.total)
    }

    pub fn previous(&self) -> Option<i64> {
        (self.page > 1).then_some(self.page - 1)
    }

    pub fn next(&self) -> Option<i64> {
        (self.page < self.pages()).then_some(self.page + 1)
    }
}

/// The way through a list: the addresses of the page before and the page after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    pub paging: Paging,
    pub earlier: Option<String>,
    pub later: Option<String>,
}

impl Way {
    /// `path?name=value&…&trang=N`; what is empty is left out.
    pub fn of(paging: Paging, path: &str, query: &[(&str, &str)]) -> Self {
        let address = |page: i64| {
            let page = page.to_string();
            let asked = query.iter().copied().filter(|(_, value)| !value.is_empty());
            let pairs: Vec<(&str, &str)> = asked.chain([("trang", page.as_str())]).collect();
            format!("{path}?{}", serde_urlencoded::to_string(pairs).unwrap_or_default())
        };
        Self { paging, earlier: paging.previous().map(address), later: paging.next().map(address) }
    }
}
