//! Two rows of the register that may be one: a producer or a product under two spellings. Nothing is merged by
//! likeness alone; a person of the office says "same" or "different", once.

mod moved;
mod store;
pub(super) mod web;

pub use store::Likeness;
pub(super) use store::{ask, count};

use moved::{MovedProducer, MovedProduct};

use super::import::SHORTEST_EDITED;
use super::store as products;
use crate::audit;
use crate::error::{Error, Result, refused_with};
use crate::identity::{self, Act, Actor, Role};
use crate::platform::db::Tx;
use crate::platform::fold::{fold, is_one_edit_apart, toned};
use crate::{producers, proxies};
use serde_json::json;

/// Says whether two rows are one. What was said stays said; joined rows stay, leading to the one that is kept, and
/// what was moved is kept, so that it can be moved back.
pub async fn decide(tx: &mut Tx, actor: &Actor, id: &str, same: bool) -> Result<()> {
    actor.may(Act::ImportProducts)?;
    products::take_turn(tx).await?;
    let pair = store::find(tx, id).await?;
    if !pair.decided.is_empty() {
        return Err(Error::Stale);
    }
    store::decide(tx, id, if same { "same" } else { "different" }, &actor.id).await?;
    let detail = match pair.kind.as_str() {
        _ if !same => json!({"first": pair.first_id, "second": pair.second_id}),
        "producer" => json!(join_producers(tx, &pair.first_id, &pair.second_id).await?),
        _ => json!(join_products(tx, &pair.first_id, &pair.second_id).await?),
    };
    if same {
        store::keep_moved(tx, id, &detail.to_string()).await?;
        products::revise(tx).await?;
        tx.record(audit::Act::new(actor, "likeness.joined", "likeness", id, detail)).await
    } else {
        tx.record(audit::Act::new(actor, "likeness.kept_apart", "likeness", id, detail)).await
    }
}

/// Asks whether two rows are one, where no import had asked: two communes may enter the same producer under two
/// spellings. What was said to be different is asked again.
pub async fn ask_about(tx: &mut Tx, actor: &Actor, kind: &'static str, one: &str, other: &str) -> Result<()> {
    actor.may(Act::ImportProducts)?;
    products::take_turn(tx).await?;
    let (one, other) = (kept(tx, kind, one).await?, kept(tx, kind, other).await?);
    // Ids are in the order of time: what was there first is the one that would be kept.
    let (first, second) = if one < other { (one, other) } else { (other, one) };
    if first == second {
        return Err(Error::Missing);
    }
    if !store::wait(tx, kind, &first, &second).await? {
        tx.housekeeping("it was asked already; only the turn was taken");
        return Ok(());
    }
    let detail = json!({"kind": kind, "first": first, "second": second});
    tx.record(audit::Act::new(actor, "likeness.asked", kind, &second, detail)).await
}

async fn kept(tx: &mut Tx, kind: &str, id: &str) -> Result<String> {
    if kind == "producer" {
        let producer = producers::find(tx, id).await?;
        return Ok(producer.joined_to.unwrap_or(producer.id));
    }
    Ok(products::find(tx, id).await?.id)
}

/// Why two names of one producer's products may mean one product, if they may. A digit tells things apart.
pub(super) fn reason(known: &str, name: &str) -> Option<&'static str> {
    let (known, name) = (fold(known), fold(name));
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    match () {
        () if known == name => Some("accents"),
        () if name.len() < SHORTEST_EDITED || digits(&known) != digits(&name) => None,
        () => is_one_edit_apart(&known, &name).then_some("edit"),
    }
}

/// Separates two rows that were joined by mistake: everything that the joining moved goes back, and they are not asked
/// about again. What came to the kept row since then stays with it, but nobody keeps a power over it that was meant for
/// the other: who may act on behalf is asked anew, and accounts that were given since must be closed before.
pub async fn separate(tx: &mut Tx, actor: &Actor, id: &str) -> Result<()> {
    actor.may(Act::ImportProducts)?;
    products::take_turn(tx).await?;
    let pair = store::find(tx, id).await?;
    if pair.decided != "same" || pair.moved.is_empty() {
        return Err(Error::Stale);
    }
    let since = pair.decided_at.unwrap_or_default();
    if pair.kind == "producer" {
        let given = identity::given_since(tx, Role::Producer, &pair.first_id, since).await?;
        if !given.is_empty() {
            return Err(refused_with("likeness-accounts", [("logins", given.join(", "))]));
        }
        proxies::withdraw_since(tx, actor, &pair.first_id, since).await?;
        serde_json::from_str::<MovedProducer>(&pair.moved).map_err(Error::fault)?.back(tx).await?;
    } else {
        serde_json::from_str::<MovedProduct>(&pair.moved).map_err(Error::fault)?.back(tx).await?;
    }
    store::separate(tx, id, &actor.id).await?;
    products::revise(tx).await?;
    let detail = json!({"first": pair.first_id, "second": pair.second_id});
    tx.record(audit::Act::new(actor, "likeness.separated", "likeness", id, detail)).await
}

/// A product that is being judged is not joined to another: its results and its certificate would be those of a row
/// that nobody finds any more.
async fn join_products(tx: &mut Tx, first: &str, second: &str) -> Result<MovedProduct> {
    if store::is_listed(tx, second).await? {
        let product = products::find(tx, second).await?.name;
        return Err(refused_with("likeness-listed", [("product", product)]));
    }
    let recognitions = products::move_recognitions(tx, second, first).await?;
    let followers = products::followers(tx, second).await?;
    products::join(tx, second, first).await?;
    let waited = store::lead_to(tx, "product", second, first).await?;
    Ok(MovedProduct { first: first.to_owned(), second: second.to_owned(), recognitions, followers, waited })
}

/// The products of the second go to the first; one that the first has under the same name is joined to it.
async fn join_producers(tx: &mut Tx, first: &str, second: &str) -> Result<MovedProducer> {
    let own = products::of_producer(tx, first).await?;
    let (mut moved, mut joined) = (Vec::new(), Vec::new());
    for product in products::of_producer(tx, second).await? {
        if let Some(twin) = own.iter().find(|known| toned(&known.name) == toned(&product.name)) {
            joined.push(join_products(tx, &twin.id, &product.id).await?);
        } else {
            products::move_product(tx, &product.id, first).await?;
            moved.push(product.id);
        }
    }
    let (first_row, second_row) = (producers::find(tx, first).await?, producers::find(tx, second).await?);
    let placed = first_row.district.is_empty() && !second_row.district.is_empty();
    if placed {
        producers::place(tx, first, &second_row.district).await?;
    }
    let particulars = producers::fill_particulars(tx, first, second).await?;
    let followers = producers::followers(tx, second).await?;
    producers::join(tx, second, first).await?;
    let waited = store::lead_to(tx, "producer", second, first).await?;
    let (first, second) = (first.to_owned(), second.to_owned());
    Ok(MovedProducer { first, second, products: moved, joined, followers, waited, placed, particulars })
}
