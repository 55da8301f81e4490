//! A session that waits for its sheets: an invented council, two invented products, the facts of the first proposed
//! by the advisory team. Made once, through the acts that the office and the advisors use.

use crate::app::App;
use crate::error::{Error, Result};
use crate::evaluation::{councils, facts, rounds, sessions};
use crate::identity::{self, Actor, Mandate, Role};
use crate::platform::clock::zone;
use crate::platform::db::Tx;
use crate::products;
use jiff::ToSpan;
use rules::form::{Choice, Form, Leaf};
use rules::sheet::{Answer, Draft};
use rules::which::Case;

/// Invented products with the set that each is judged in.
const PRODUCTS: [(&str, &str, &str); 2] = [
    ("Gạo nếp cái hoa vàng (minh họa)", "HTX Nông nghiệp Đồng Xanh (minh họa)", "gao-ngu-coc-hat-so-che"),
    ("Trà sen ướp hương (minh họa)", "Hộ kinh doanh Trà Sen (minh họa)", "tra-tu-thuc-vat-khac"),
];

pub(super) async fn open(app: &App, operator: &Actor) -> Result<()> {
    app.db
        .write(async |tx| {
            tx.housekeeping("nothing is written where the demo stands already");
            if !rounds::list(tx).await?.is_empty() {
                return Ok(());
            }
            make(tx, app, operator).await
        })
        .await
}

async fn make(tx: &mut Tx, app: &App, operator: &Actor) -> Result<()> {
    let today = tx.today();
    let day = |days: i64| today.saturating_add(days.days());
    let round =
        rounds::NewRound {
            name: "Đợt minh họa".to_owned(), opens_on: day(-30), evaluated_on: day(30), demo: true
        };
    let round = rounds::open(tx, app.rules, operator, round).await?;
    let council = councils::NewCouncil {
        name: "Hội đồng minh họa".to_owned(),
        decision_number: "00/QĐ-UBND".to_owned(),
        decision_date: day(-20),
        chair: account(tx, "chutich").await?,
        secretary: account(tx, "thuky").await?,
        members: vec![account(tx, "lan").await?, account(tx, "minh").await?],
        quorum: (2, 3),
        spread_limit: Some(i64::from(app.rules.default_spread_limit)),
        display_decimals: 2,
        gates_by: "confirmed_sheet".to_owned(),
        demo: true,
    };
    let council = councils::create(tx, operator, council).await?;
    let deadline = zone().to_timestamp(day(14).at(17, 0, 0, 0)).map_err(Error::fault)?;
    let venue = "Phòng họp minh họa".to_owned();
    let session = sessions::NewSession { round, council, held_on: today, venue, deadline, demo: true };
    let session = sessions::open(tx, operator, session).await?;
    for (number, (name, producer, set)) in PRODUCTS.into_iter().enumerate() {
        let product = products::NewProduct {
            name: name.to_owned(),
            producer: producer.to_owned(),
            producer_kind: String::new(),
            product_group: "food".to_owned(),
            commune: String::new(),
            district: String::new(),
            demo: true,
        };
        let listing = sessions::NewListing {
            session: session.clone(),
            product: products::add(tx, operator, product).await?,
            form: set.to_owned(),
            case: Case::First,
            received_on: day(-10),
            regulated: true,
        };
        let listing = sessions::list_product(tx, app.rules, operator, listing).await?;
        if number == 0 {
            propose(tx, app, &session, &listing).await?;
        }
    }
    Ok(())
}

/// The advisory team finds every minimum condition met.
async fn propose(tx: &mut Tx, app: &App, session: &str, listing: &str) -> Result<()> {
    let form = sessions::listing(tx, session, listing).await?.form(app.rules)?;
    let id = account(tx, "tuvan").await?;
    let mandates = vec![Mandate { role: Role::Advisor, unit: String::new() }];
    let advisor =
        Actor {
            id, name: "Vũ Hải Yến".to_owned(), login: "tuvan".to_owned(), mandates, must_choose_password: false
        };
    let new = facts::NewFacts {
        session,
        listing,
        answers: best(form),
        knock_outs: Vec::new(),
        note: "Dữ liệu minh họa",
        confirm: false,
    };
    facts::decide(tx, app.rules, &advisor, new).await
}

/// The best level of every line.
fn best(form: &Form) -> Draft {
    let answer = |leaf: &Leaf| {
        let (case, ticks) = match &leaf.choice {
            Choice::Single(ticks) => (None, ticks),
            Choice::Cases(cases) => (Some(cases[0].key.clone()), &cases[0].ticks),
        };
        let option = ticks.iter().max_by_key(|tick| tick.points).map_or(0, |tick| tick.no);
        (leaf.code.clone(), Answer { case, option })
    };
    Draft(form.leaves().iter().map(answer).collect())
}

async fn account(tx: &mut Tx, login: &str) -> Result<String> {
    Ok(identity::user_by_login(tx, login).await?.ok_or(Error::Missing)?.id)
}
