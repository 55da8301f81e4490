//! What is asked of the queue, as it stands in the address.

use super::store::Queued;
use crate::dossiers::stands::State;
use crate::identity::Actor;
use crate::platform::fold::{clean, fold, sort_key};
use crate::platform::form::parse_day;
use jiff::civil::Date;
use rules::library::Library;
use serde::Deserialize;

/// Values of `giao` that are no account.
pub const OF_ME: &str = "toi";
pub const OF_NOBODY: &str = "khong";

/// Letters of one field.
const LONGEST: usize = 100;

/// Every field as it was typed; what is empty asks nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// Words of the product, the producer, the number or the code.
    pub tim: String,
    /// The code of the commune.
    pub xa: String,
    /// The sector of Phụ lục I.
    pub nganh: String,
    /// The case.
    pub loai: String,
    /// Whose: an account, `toi` or `khong`.
    pub giao: String,
    /// Proposed from and to.
    pub tu: String,
    pub den: String,
    /// Days that it has waited at least.
    pub cho: String,
    /// Where it stands, see [`Lot`].
    #[serde(rename = "tinh-trang")]
    pub lot: String,
    /// By what it is sorted; with `-` before it the other way round.
    pub xep: String,
}

/// Where a dossier of the queue stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lot {
    /// The province has still to answer.
    Open,
    /// Nobody has taken it in.
    New,
    /// Taken in.
    Received,
    /// The producer completes it.
    Asked,
    /// The day by which the province answers has passed.
    Late,
    Stopped,
    Returned,
    /// Decided on, with a certificate or without.
    Done,
    All,
}

impl Lot {
    pub const ALL: [Self; 9] = [
        Self::Open,
        Self::New,
        Self::Received,
        Self::Asked,
        Self::Late,
        Self::Stopped,
        Self::Returned,
        Self::Done,
        Self::All,
    ];

    /// As in the address: where nothing is asked, what is open is shown.
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "",
            Self::New => "cho-nhan",
            Self::Received => "da-nhan",
            Self::Asked => "cho-bo-sung",
            Self::Late => "qua-han",
            Self::Stopped => "dung",
            Self::Returned => "tra",
            Self::Done => "xong",
            Self::All => "tat-ca",
        }
    }

    // words: queue-lot-*
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "queue-lot-open",
            Self::New => "queue-lot-new",
            Self::Received => "queue-lot-received",
            Self::Asked => "queue-lot-asked",
            Self::Late => "queue-lot-late",
            Self::Stopped => "queue-lot-stopped",
            Self::Returned => "queue-lot-returned",
            Self::Done => "queue-lot-done",
            Self::All => "queue-lot-all",
        }
    }

    pub fn has(self, queued: &Queued, today: Date) -> bool {
        let state = queued.dossier.state();
        match self {
            Self::Open => state.is_with_office(),
            Self::New => state == State::Proposed,
            Self::Received => state == State::AtOffice,
            Self::Asked => state == State::OfficeAsked,
            Self::Late => queued.is_late(today),
            Self::Stopped => state == State::Stopped,
            Self::Returned => state == State::Returned,
            Self::Done => matches!(state, State::Decided | State::Certified),
            Self::All => true,
        }
    }
}

/// By what the queue is sorted; the first is the one where nothing is asked.
pub(super) const ORDERS: [&str; 5] = ["ngay", "san-pham", "chu-the", "xa", "giao"];

impl Filter {
    /// From a query string; what it does not know is left out, and what is too long is cut.
    pub fn read(query: &str) -> Self {
        let mut asked: Self = serde_urlencoded::from_str(query).unwrap_or_default();
        for value in [
            &mut asked.tim,
            &mut asked.xa,
            &mut asked.nganh,
            &mut asked.loai,
            &mut asked.giao,
            &mut asked.tu,
            &mut asked.den,
            &mut asked.cho,
            &mut asked.lot,
            &mut asked.xep,
        ] {
            *value = clean(value).chars().take(LONGEST).collect();
        }
        asked
    }

    pub fn lot(&self) -> Lot {
        Lot::ALL.into_iter().find(|lot| lot.code() == self.lot).unwrap_or(Lot::Open)
    }

    pub(super) fn from(&self) -> Option<Date> {
        parse_day(&self.tu)
    }

    pub(super) fn to(&self) -> Option<Date> {
        parse_day(&self.den)
    }

    /// Names and values of what is asked.
    pub fn pairs(&self) -> Vec<(&'static str, &str)> {
        let all = [
            ("tim", &self.tim),
            ("xa", &self.xa),
            ("nganh", &self.nganh),
            ("loai", &self.loai),
            ("giao", &self.giao),
            ("tu", &self.tu),
            ("den", &self.den),
            ("cho", &self.cho),
            ("tinh-trang", &self.lot),
            ("xep", &self.xep),
        ];
        let asked = all.into_iter().filter(|(_, value)| !value.is_empty());
        asked.map(|(name, value)| (name, value.as_str())).collect()
    }

    /// As it stands in an address.
    pub fn query(&self) -> String {
        serde_urlencoded::to_string(self.pairs()).unwrap_or_default()
    }

    /// The queue with this filter.
    pub fn address(&self) -> String {
        let query = self.query();
        if query.is_empty() { "/ho-so/hang-cho".to_owned() } else { format!("/ho-so/hang-cho?{query}") }
    }

    /// Whether anything is asked besides where it stands and the order.
    pub fn is_narrow(&self) -> bool {
        self.pairs().iter().any(|(name, _)| !matches!(*name, "tinh-trang" | "xep"))
    }

    /// Whether a dossier is what is asked for, wherever it stands.
    pub(super) fn finds(&self, queued: &Queued, rules: &Library, actor: &Actor, today: Date) -> bool {
        let dossier = &queued.dossier;
        let is = |asked: &str, value: &str| asked.is_empty() || asked == value;
        let whose = match self.giao.as_str() {
            "" => true,
            OF_NOBODY => queued.assignee.is_none(),
            OF_ME => queued.is_of(&actor.id),
            person => queued.is_of(person),
        };
        let waited = self.cho.parse::<i64>().map_or(true, |least| queued.waited(today) >= least);
        let proposed = dossier.proposed_on();
        let from = self.from().is_none_or(|from| proposed.is_some_and(|day| from <= day));
        let to = self.to().is_none_or(|to| proposed.is_some_and(|day| day <= to));
        let case = dossier.case().map_or("", rules::which::Case::as_str);
        let sector = dossier.form(rules).map_or("", |form| form.sector.as_str());
        is(&self.xa, &dossier.unit_code)
            && is(&self.nganh, sector)
            && is(&self.loai, case)
            && whose
            && waited
            && from
            && to
            && self.says(queued)
    }

    fn says(&self, queued: &Queued) -> bool {
        let dossier = &queued.dossier;
        let text = [dossier.product.as_str(), &dossier.producer, &dossier.number, &dossier.code].join(" ");
        let text = fold(&format!("{text} {}", queued.codes.join(" ")));
        fold(&self.tim).split(' ').all(|word| text.contains(word))
    }

    /// By what it is sorted, and whether the other way round.
    pub(super) fn order(&self) -> (&'static str, bool) {
        let (name, back) = self.xep.strip_prefix('-').map_or((self.xep.as_str(), false), |name| (name, true));
        (ORDERS.into_iter().find(|order| *order == name).unwrap_or(ORDERS[0]), back)
    }

    pub(super) fn sort(&self, list: &mut [Queued]) {
        let (order, back) = self.order();
        let key = |queued: &Queued| match order {
            "san-pham" => sort_key(&queued.dossier.product),
            "chu-the" => sort_key(&queued.dossier.producer),
            "xa" => sort_key(&queued.commune),
            // Nobody stands last.
            "giao" => queued.assignee.as_ref().map_or("~".to_owned(), |one| sort_key(&one.name)),
            _ => String::new(),
        };
        // Whoever has waited longest comes first, and decides between equals.
        list.sort_by_cached_key(|queued| (key(queued), queued.dossier.proposed_on(), queued.dossier.id.clone()));
        if back {
            list.reverse();
        }
    }

    /// The same filter sorted by a column, or the other way round where it is sorted by it already.
    pub(super) fn sorted_by(&self, column: &str) -> Self {
        let (order, back) = self.order();
        let turned = order == column && !back;
        Self { xep: if turned { format!("-{column}") } else { column.to_owned() }, ..self.clone() }
    }
}
