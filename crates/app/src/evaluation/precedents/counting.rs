//! Counting the ticks of filed sheets at one line, option by option.

use super::store::{self, Similar};
use crate::error::Result;
use crate::evaluation::councils;
use crate::evaluation::facts::{self, FactSheet};
use crate::evaluation::interests::Register;
use crate::evaluation::sessions::{self, Listing, Session};
use crate::evaluation::sheets;
use crate::identity::Actor;
use crate::platform::config::LeastPrecedents;
use crate::platform::db::Tx;
use rules::form::{Choice, Leaf, Tick};
use rules::sheet::{Answer, Draft};
use std::collections::BTreeMap;

/// One option of the line: how often the sheets and how often the confirmed facts chose it.
pub(super) struct Counted<'a> {
    /// The heading of its case; empty where the line has none.
    pub case: &'a str,
    /// None: no level was reached, or the line did not apply.
    pub tick: Option<&'a Tick>,
    pub not_applicable: bool,
    pub sheets: usize,
    pub confirmed: usize,
}

/// A product that was counted and that the member may see.
pub(super) struct Product {
    pub name: String,
    pub place: String,
    pub demo: bool,
    /// Where it is read.
    pub address: String,
}

/// What the sheets of similar products say of one line.
pub(super) struct Precedents<'a> {
    pub options: Vec<Counted<'a>>,
    /// How many sheets, of how many products.
    pub sheets: usize,
    pub of: usize,
    /// Products whose facts the council confirmed at this line; none where those are too few to tell.
    pub confirmed: Option<usize>,
    pub products: Vec<Product>,
}

/// The filed ticks of one similar product.
struct Judged {
    similar: Similar,
    listing: Listing,
    sheets: Vec<Draft>,
    confirmed: Option<Draft>,
}

/// Counts; none where so few products or sheets were judged that a count would tell of somebody.
pub(super) async fn count<'a>(
    tx: &mut Tx,
    (actor, least): (&Actor, LeastPrecedents),
    (session, listing): (&Session, &Listing),
    leaf: &'a Leaf,
) -> Result<Option<Precedents<'a>>> {
    let mut registers: BTreeMap<String, Register> = BTreeMap::new();
    let mut judged = Vec::new();
    for similar in store::similar(tx, session, listing).await? {
        if !registers.contains_key(&similar.session_id) {
            registers.insert(similar.session_id.clone(), Register::of_session(tx, &similar.session_id).await?);
        }
        let mut filings = sheets::filings(tx, &similar.id).await?;
        filings.retain(|filing| registers.get(&similar.session_id).is_some_and(|register| register.counts(filing)));
        let sheets = filings.iter().map(sheets::Filing::answers).collect::<Result<Vec<_>>>()?;
        let facts = facts::confirmed(tx, &similar.id).await?;
        let confirmed = facts.as_ref().map(FactSheet::answers).transpose()?.flatten();
        let listing = sessions::listing(tx, &similar.session_id, &similar.id).await?;
        judged.push(Judged { similar, listing, sheets, confirmed });
    }
    let sheets = judged.iter().map(|one| one.sheets.len()).sum();
    let of = judged.iter().filter(|one| !one.sheets.is_empty()).count();
    if of < least.products || sheets < least.sheets {
        return Ok(None);
    }
    let confirmed = judged.iter().filter(|one| one.confirmed.is_some()).count();
    let mut products = Vec::new();
    for one in &judged {
        products.extend(named(tx, actor, one).await?);
    }
    Ok(Some(Precedents {
        options: options(leaf, &judged),
        sheets,
        of,
        confirmed: (confirmed >= least.products).then_some(confirmed),
        products,
    }))
}

/// A product by its name, where the member may see it: with a seat on the session that judged it, or certified.
async fn named(tx: &mut Tx, actor: &Actor, one: &Judged) -> Result<Option<Product>> {
    let has_seat = councils::has_seat(tx, &one.similar.council_id, &actor.id).await?;
    let address = match (has_seat, one.similar.code.as_str()) {
        (true, _) => format!("/ket-qua/{}", one.listing.id),
        (false, "") => return Ok(None),
        (false, code) => format!("/x/{code}"),
    };
    let (name, place) = (one.listing.product.clone(), one.listing.place());
    Ok(Some(Product { name, place, demo: one.listing.product_demo, address }))
}

/// Every option in printed order, then no level and not applicable where somebody chose that.
fn options<'a>(leaf: &'a Leaf, judged: &[Judged]) -> Vec<Counted<'a>> {
    let of = |holds: &dyn Fn(Option<&Answer>) -> bool| {
        let chose = |draft: &&Draft| holds(draft.0.get(&leaf.code));
        let sheets = judged.iter().flat_map(|one| &one.sheets).filter(chose).count();
        (sheets, judged.iter().filter_map(|one| one.confirmed.as_ref()).filter(chose).count())
    };
    let mut list = Vec::new();
    let mut add = |case: &'a str, key: Option<&str>, ticks: &'a [Tick]| {
        for tick in ticks {
            let here = |answer: &Answer| answer.option == tick.no && answer.case.as_deref() == key;
            let (sheets, confirmed) = of(&|answer| answer.is_some_and(here));
            list.push(Counted { case, tick: Some(tick), not_applicable: false, sheets, confirmed });
        }
    };
    match &leaf.choice {
        Choice::Single(ticks) => add("", None, ticks),
        Choice::Cases(cases) => cases.iter().for_each(|case| add(&case.name_vi, Some(&case.key), &case.ticks)),
    }
    let none = of(&|answer| answer.is_some_and(|answer| answer.option == 0));
    let left_out = of(&|answer| answer.is_none());
    for ((sheets, confirmed), not_applicable) in [(none, false), (left_out, true)] {
        if sheets + confirmed > 0 {
            list.push(Counted { case: "", tick: None, not_applicable, sheets, confirmed });
        }
    }
    list
}
