//! What ties a person who judges to a product: what the two share of what the programme knows (xung đột lợi ích). The law
//! asks for councils that are impartial and names no test; the kinds are the programme's own (docs/decisions/0017). A
//! common surname alone is no tie, and neither is an address that many share.

mod address;
mod name;
mod text;

pub use address::{Address, Nearness};

use crate::tax_code::TaxCode;
use name::PersonName;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What two share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The account is the producer's own.
    Own,
    /// One home: the producer's address or where one of its people lives.
    Household,
    /// The same number of the same road as one of the producer's people, where so many are known that it is no household.
    Address,
    /// One tax code, of the principal where a unit depends on it.
    TaxCode,
    /// One telephone number.
    Phone,
    /// One surname, and addresses that are nearly one or that many share.
    SurnameAddress,
    /// A member of the co-operative that makes the product.
    Cooperative,
    /// Wrote the dossier for the producer, or works for whoever did.
    Consultant,
    /// Acted for the producer as an officer (làm hộ).
    Helper,
    /// Works for the producer.
    Employer,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Own,
        Self::Household,
        Self::Address,
        Self::TaxCode,
        Self::Phone,
        Self::SurnameAddress,
        Self::Cooperative,
        Self::Consultant,
        Self::Helper,
        Self::Employer,
    ];

    /// The word used in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Household => "household",
            Self::Address => "address",
            Self::TaxCode => "tax_code",
            Self::Phone => "phone",
            Self::SurnameAddress => "surname_address",
            Self::Cooperative => "cooperative",
            Self::Consultant => "consultant",
            Self::Helper => "helper",
            Self::Employer => "employer",
        }
    }

    /// The kind that this word stands for.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }

    /// Whether it may turn out to be chance, so that whoever presides may set it aside for a reason that is kept: two
    /// families of one name, two firms of one name, two tenants of one house.
    pub fn may_be_chance(self) -> bool {
        matches!(self, Self::Address | Self::SurnameAddress | Self::Employer)
    }
}

/// A tie that was found, with whom or what.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tie {
    /// What is shared.
    pub kind: Kind,
    /// The name of the person or body on the side of the product.
    pub with: String,
}

/// A body by its name and tax code, either of which may be unknown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Body {
    name: String,
    key: String,
    tax_code: Option<String>,
}

impl Body {
    /// Reads what somebody wrote.
    pub fn read(name: &str, tax_code: &str) -> Self {
        Self { name: name.trim().to_owned(), key: name::body(name), tax_code: principal(tax_code) }
    }

    /// Two tax codes tell for sure; without them two names that are written alike are one body.
    fn is(&self, other: &Self) -> bool {
        match (&self.tax_code, &other.tax_code) {
            (Some(own), Some(others)) => own == others,
            // A word alone names no body.
            _ => self.key == other.key && self.key.contains(' '),
        }
    }
}

/// What is known of a person; what nobody said is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    account: Option<String>,
    said: String,
    name: PersonName,
    address: Address,
    phones: BTreeSet<String>,
    tax_code: Option<String>,
    employers: Vec<Body>,
    cooperatives: Vec<Body>,
}

impl Person {
    /// Reads what somebody wrote.
    pub fn read(name: &str, address: &str, phone: &str, tax_code: &str) -> Self {
        Self {
            said: name.trim().to_owned(),
            name: PersonName::read(name),
            address: Address::read(address),
            phones: phones(phone),
            tax_code: principal(tax_code),
            ..Self::default()
        }
    }

    /// Whose account it is.
    #[must_use]
    pub fn of_account(self, id: &str) -> Self {
        Self { account: Some(id.to_owned()), ..self }
    }

    /// For whom the person works.
    #[must_use]
    pub fn works_for(self, employers: Vec<Body>) -> Self {
        Self { employers, ..self }
    }

    /// The co-operatives that the person is a member of.
    #[must_use]
    pub fn member_of(self, cooperatives: Vec<Body>) -> Self {
        Self { cooperatives, ..self }
    }

    /// Where the person lives.
    pub fn address(&self) -> &Address {
        &self.address
    }

    /// One and the same person as far as this tells for sure.
    fn is(&self, other: &Self) -> bool {
        let same_account = self.account.is_some() && self.account == other.account;
        let same_code = self.tax_code.is_some() && self.tax_code == other.tax_code;
        same_account || same_code || !self.phones.is_disjoint(&other.phones)
    }
}

/// Everybody on the side of one product.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Party {
    /// The producer.
    pub body: Body,
    /// It is a co-operative or a group of co-operation.
    pub is_cooperative: bool,
    /// Where it is, on paper.
    pub address: Address,
    /// Its numbers.
    pub phones: BTreeSet<String>,
    /// Who represents it or did.
    pub people: Vec<Person>,
    /// Who wrote the dossier for it, with the own firm as employer.
    pub consultants: Vec<Person>,
    /// The accounts of officers who acted for it.
    pub helpers: Vec<String>,
    /// The accounts that are its own.
    pub accounts: Vec<String>,
}

/// The houses that many share: told by how many surnames the programme knows there.
#[derive(Debug, Clone, Default)]
pub struct Crowds(BTreeSet<Address>);

/// So many surnames at one address are no household any more.
const MOST_SURNAMES: usize = 3;

impl Crowds {
    /// Counts every address that is known, each with the name of whoever is there.
    pub fn of<'a>(known: impl IntoIterator<Item = (&'a str, Address)>) -> Self {
        let mut houses: BTreeMap<Address, BTreeSet<String>> = BTreeMap::new();
        for (name, address) in known {
            let name = PersonName::read(name);
            let surname = name.surname().unwrap_or_default();
            houses.entry(address.house()).or_default().insert(surname.to_owned());
        }
        Self(houses.into_iter().filter(|(_, names)| names.len() > MOST_SURNAMES).map(|(house, _)| house).collect())
    }

    fn has(&self, address: &Address) -> bool {
        address.is_shared() || self.0.contains(&address.house())
    }
}

/// Everything that ties a person to the side of a product, each kind once, in the order of [`Kind`].
pub fn ties(person: &Person, party: &Party, crowds: &Crowds) -> Vec<Tie> {
    let mut found: BTreeMap<Kind, String> = BTreeMap::new();
    let mut tie = |kind: Kind, with: &str| {
        found.entry(kind).or_insert_with(|| with.to_owned());
    };
    let account = |list: &[String]| person.account.as_ref().is_some_and(|own| list.contains(own));
    if account(&party.accounts) {
        tie(Kind::Own, &party.body.name);
    }
    if account(&party.helpers) {
        tie(Kind::Helper, &party.body.name);
    }
    if person.tax_code.is_some() && person.tax_code == party.body.tax_code {
        tie(Kind::TaxCode, &party.body.name);
    }
    if !person.phones.is_disjoint(&party.phones) {
        tie(Kind::Phone, &party.body.name);
    }
    let office = person.address.nearness(&party.address);
    // Where many have their office, nobody lives with any of them.
    if lives_at(person, (&party.address, office), crowds) == Some(Kind::Household) {
        tie(Kind::Household, &party.body.name);
    }
    for other in &party.people {
        if person.tax_code.is_some() && person.tax_code == other.tax_code {
            tie(Kind::TaxCode, &other.said);
        }
        if !person.phones.is_disjoint(&other.phones) {
            tie(Kind::Phone, &other.said);
        }
        let home = person.address.nearness(&other.address);
        if let Some(kind) = lives_at(person, (&other.address, home), crowds) {
            tie(kind, &other.said);
        }
        // A person often answers for a producer whose address is the home.
        let places = [(&other.address, home), (&party.address, office)];
        if places.into_iter().any(|place| is_kin(person, &other.name, place, crowds)) {
            tie(Kind::SurnameAddress, &other.said);
        }
    }
    if party.is_cooperative && person.cooperatives.iter().any(|own| own.is(&party.body)) {
        tie(Kind::Cooperative, &party.body.name);
    }
    if person.employers.iter().any(|own| own.is(&party.body)) {
        tie(Kind::Employer, &party.body.name);
    }
    for writer in &party.consultants {
        let same_firm = person.employers.iter().any(|own| writer.employers.iter().any(|firm| own.is(firm)));
        if person.is(writer) || same_firm {
            tie(Kind::Consultant, &writer.said);
        }
    }
    // Who lives there is kin as well, and told so once.
    if found.contains_key(&Kind::Household) {
        found.remove(&Kind::SurnameAddress);
    }
    found.into_iter().map(|(kind, with)| Tie { kind, with }).collect()
}

/// A place and how near the person lives.
type Place<'a> = (&'a Address, Nearness);

/// Whether a place is the person's home: a household, or a house where many are known, which is told as such, so that
/// nobody vanishes in a crowd. In a house of many doors the door tells.
fn lives_at(person: &Person, (place, nearness): Place<'_>, crowds: &Crowds) -> Option<Kind> {
    let one_door = person.address.has_door() && place.has_door();
    match nearness {
        Nearness::Home if one_door || !crowds.has(place) => Some(Kind::Household),
        Nearness::Home if !place.is_shared() && !person.address.is_shared() => Some(Kind::Address),
        _ => None,
    }
}

/// Whether somebody at a place is kin as far as name and place tell together.
fn is_kin(person: &Person, name: &PersonName, (place, nearness): Place<'_>, crowds: &Crowds) -> bool {
    match nearness {
        Nearness::Apart => false,
        Nearness::Neighbourhood => person.name.is_of_one_family(name),
        Nearness::Nearly | Nearness::Home if crowds.has(place) => person.name.is_of_one_family(name),
        Nearness::Nearly | Nearness::Home => person.name.shares_surname(name),
    }
}

/// The numbers in a text, each as ten digits or eleven from 0: "+84 912 345 678 / 0987.654.321".
pub fn phones(text: &str) -> BTreeSet<String> {
    let kept = |c: char| c.is_ascii_digit() || c == '+' || c == '/' || c == ',' || c == ';';
    let plain: String = text.chars().filter(|c| kept(*c)).collect();
    plain.split(['/', ',', ';']).filter_map(phone).collect()
}

fn phone(text: &str) -> Option<String> {
    let abroad = text.strip_prefix("+84").or_else(|| text.strip_prefix("0084"));
    let abroad = abroad.or_else(|| text.strip_prefix("84").filter(|rest| rest.len() >= 9));
    let number = abroad.map_or_else(|| text.to_owned(), |rest| format!("0{}", rest.trim_start_matches('0')));
    let is_good =
        number.starts_with('0') && matches!(number.len(), 10 | 11) && number.bytes().all(|b| b.is_ascii_digit());
    is_good.then(|| renumbered(&number).unwrap_or(number))
}

/// Mobile numbers of eleven digits lost one in 2018 (Quyết định 798/QĐ-BTTTT); old papers have them still.
fn renumbered(number: &str) -> Option<String> {
    const PREFIXES: [(&str, &str); 21] = [
        ("0120", "070"),
        ("0121", "079"),
        ("0122", "077"),
        ("0126", "076"),
        ("0128", "078"),
        ("0123", "083"),
        ("0124", "084"),
        ("0125", "085"),
        ("0127", "081"),
        ("0129", "082"),
        ("0162", "032"),
        ("0163", "033"),
        ("0164", "034"),
        ("0165", "035"),
        ("0166", "036"),
        ("0167", "037"),
        ("0168", "038"),
        ("0169", "039"),
        ("0186", "056"),
        ("0188", "058"),
        ("0199", "059"),
    ];
    let (old, new) = PREFIXES.iter().find(|(old, _)| number.len() == 11 && number.starts_with(old))?;
    number.strip_prefix(old).map(|rest| format!("{new}{rest}"))
}

/// The digits of the principal; those of a person where it is a personal number. What is no tax code is not compared.
fn principal(text: &str) -> Option<String> {
    let code: TaxCode = text.parse().ok()?;
    Some(code.principal().unwrap_or(code.as_str()).to_owned())
}
