//! What the programme knows of a member and of everybody on the side of a product, and the ties that follow.

use super::particulars;
use crate::error::Result;
use crate::evaluation::councils::Seat;
use crate::identity::{self, Mandate, Role};
use crate::platform::db::Tx;
use crate::{producers, products, proxies};
use rules::tie::{Address, Body, Crowds, Kind, Party, Person, Tie, phones, ties};

/// Everybody on the side of the products of one search, and the houses that many share: read once, when first needed.
#[derive(Default)]
pub(super) struct Search {
    crowds: Option<Crowds>,
}

impl Search {
    /// The ties of a seat's person to a product.
    pub(super) async fn ties(&mut self, tx: &mut Tx, person: &Person, party: &Party) -> Result<Vec<Tie>> {
        let all = ties(person, party, &Crowds::default());
        // How many share a house matters only where somebody lives there.
        if !all.iter().any(|tie| matches!(tie.kind, Kind::Household | Kind::SurnameAddress)) {
            return Ok(all);
        }
        if self.crowds.is_none() {
            self.crowds = Some(crowds(tx).await?);
        }
        Ok(ties(person, party, self.crowds.as_ref().unwrap_or(&Crowds::default())))
    }
}

/// Counts every address that producers gave.
async fn crowds(tx: &mut Tx) -> Result<Crowds> {
    let known = producers::addresses(tx).await?;
    Ok(Crowds::of(known.iter().map(|(name, address)| (name.as_str(), Address::read(address)))))
}

/// What a member said of itself for this purpose.
pub(super) async fn person(tx: &mut Tx, seat: &Seat) -> Result<Person> {
    let own = particulars::of(tx, &seat.user_id).await?;
    let employers = if own.employer.is_empty() && own.employer_tax_code.is_empty() {
        Vec::new()
    } else {
        vec![Body::read(&own.employer, &own.employer_tax_code)]
    };
    let cooperatives = own.cooperatives().into_iter().map(|(name, code)| Body::read(name, code)).collect();
    Ok(Person::read(&seat.name, &own.address, &own.phone, &own.tax_code)
        .of_account(&seat.user_id)
        .works_for(employers)
        .member_of(cooperatives))
}

/// The producer of a product, who represents it or did, whose account it is, and who acted for it.
pub(super) async fn party(tx: &mut Tx, product: &str) -> Result<Party> {
    let product = products::find(tx, product).await?;
    let Some(id) = product.producer_id else { return Ok(Party::default()) };
    let mut producer = producers::find(tx, &id).await?;
    if let Some(kept) = producer.joined_to.clone() {
        producer = producers::find(tx, &kept).await?;
    }
    let paper = producers::particulars_of(tx, &producer.id).await?;
    let form = producers::form_of(&producer.kind, &producer.name);
    let mut party = Party {
        body: Body::read(&producer.name, &paper.tax_code),
        is_cooperative: matches!(
            form,
            producers::Form::Cooperative | producers::Form::CooperativeGroup | producers::Form::CooperativeUnion
        ),
        address: Address::read(&paper.address),
        phones: phones(&paper.phone),
        ..Party::default()
    };
    for representative in producers::representatives_of(tx, &producer.id).await? {
        party.people.push(Person::read(&representative.name, &representative.residence, "", ""));
    }
    for row in producers::rows_of(tx, &producer.id).await? {
        party.accounts.extend(identity::holders(tx, Role::Producer, &row).await?);
    }
    for proxy in proxies::of_producer(tx, &producer.id).await? {
        let mandates = identity::mandates_of(tx, &proxy.agent_id).await?;
        // An officer helps; whoever acts for a producer and is no officer wrote the dossier for it.
        if mandates.iter().any(|mandate| mandate.role == Role::Commune) {
            party.helpers.push(proxy.agent_id);
        } else {
            party.consultants.push(writer(tx, &proxy.agent_id, &proxy.agent, &mandates).await?);
        }
    }
    Ok(party)
}

/// Somebody with a producer's account of the own, who acted for another: known by the own firm, too.
async fn writer(tx: &mut Tx, account: &str, name: &str, mandates: &[Mandate]) -> Result<Person> {
    let own = mandates.iter().find(|mandate| mandate.role == Role::Producer && !mandate.unit.is_empty());
    let Some(own) = own else { return Ok(Person::read(name, "", "", "").of_account(account)) };
    let paper = producers::particulars_of(tx, &own.unit).await?;
    let firm = producers::find(tx, &own.unit).await?;
    let person = Person::read(name, &paper.address, &paper.phone, &paper.tax_code).of_account(account);
    Ok(person.works_for(vec![Body::read(&firm.name, &paper.tax_code)]))
}
