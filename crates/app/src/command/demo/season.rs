//! A session that waits for its sheets: an invented council, a real product of the published lists with its facts
//! proposed and its sheets begun, and an invented product. Made once, through the acts that people use.

use crate::app::App;
use crate::error::{Error, Result};
use crate::evaluation::{councils, facts, interests, rounds, sessions, sheets};
use crate::identity::{self, Actor, Mandate, Role};
use crate::office::{self, Office};
use crate::platform::clock::zone;
use crate::platform::db::Tx;
use crate::products;
use jiff::ToSpan;
use rules::composition::Composition;
use rules::form::{Choice, Form, Leaf};
use rules::sheet::{Answer, Draft, Facts};
use rules::which::{Case, Level};
use std::collections::BTreeMap;

/// A product of the published lists, whose rank a newspaper told in 2022, and the set that it is judged in.
const REAL: (&str, &str, &str) = ("Gạo Nếp cái hoa vàng", "Hợp tác xã Nông nghiệp Tam Hưng", "gao-ngu-coc-hat-so-che");
/// An invented product with its set.
const INVENTED: (&str, &str, &str) =
    ("Trà sen ướp hương (minh họa)", "Hộ kinh doanh Trà Sen (minh họa)", "tra-tu-thuc-vat-khac");
/// The chair, the secretary and the members: for whom each sits, and the mandatory category that it fills.
const SEATS: [(&str, &str, &str); 4] = [
    ("chutich", "Ủy ban nhân dân thành phố", ""),
    ("thuky", "Cơ quan tham mưu quản lý OCOP", "advisory_unit"),
    ("lan", "Sở Công Thương", "industry"),
    ("minh", "Sở Y tế", "health"),
];
/// How many points each judge's begun sheet comes to at most: four stars, near enough to each other.
const BEGUN: [(&str, u32); 3] = [("chutich", 82), ("lan", 79), ("minh", 84)];

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

/// What the papers of the first user print of its office.
async fn keep_office(tx: &mut Tx, operator: &Actor) -> Result<()> {
    let office = Office {
        province: "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI".to_owned(),
        chair: "Chủ tịch Ủy ban nhân dân thành phố Hà Nội".to_owned(),
        issuer: "SỞ NÔNG NGHIỆP\nVÀ MÔI TRƯỜNG".to_owned(),
        name: "Sở Nông nghiệp và Môi trường thành phố Hà Nội".to_owned(),
        symbol: "SNNMT".to_owned(),
        council_symbol: "HĐOCOP".to_owned(),
        place: "Hà Nội".to_owned(),
        ministry: "Bộ Nông nghiệp và Môi trường".to_owned(),
        ..office::newest(tx).await?
    };
    office::keep(tx, operator, office).await
}

async fn make(tx: &mut Tx, app: &App, operator: &Actor) -> Result<()> {
    let today = tx.today();
    let day = |days: i64| today.saturating_add(days.days());
    keep_office(tx, operator).await?;
    let round = rounds::NewRound {
        name: "Đợt minh họa".to_owned(),
        level: Level::Province,
        opens_on: day(-30),
        last_proposal_on: day(10),
        evaluated_on: day(30),
        ground: "Quyết định ban hành Quy chế và kế hoạch minh họa".to_owned(),
        demo: true,
    };
    let round = rounds::open(tx, app.rules, operator, round).await?;
    let composition = app.rules.composition_on(day(-20), Level::Province);
    let mut seats = Vec::new();
    for (login, agency, category) in SEATS {
        let is_asked = composition.is_some_and(|one| one.category(category).is_some());
        seats.push(councils::NewSeat {
            user: account(tx, login).await?,
            agency: format!("{agency} (minh họa)"),
            category: if is_asked { category.to_owned() } else { String::new() },
        });
    }
    let mut seats = seats.into_iter();
    let mut next = || seats.next().ok_or(Error::Missing);
    let empty = "Dữ liệu minh họa: hội đồng chỉ có bốn người".to_owned();
    let categories = composition.map(Composition::categories).unwrap_or_default();
    let council = councils::NewCouncil {
        name: "Hội đồng minh họa".to_owned(),
        decision_number: "00/QĐ-UBND".to_owned(),
        decision_date: day(-20),
        level: Level::Province,
        chair: next()?,
        chair_basis: councils::ChairBasis::Leader,
        secretary: next()?,
        members: seats.collect(),
        alternates: Vec::new(),
        gaps: categories.iter().map(|category| (category.id.clone(), empty.clone())).collect(),
        quorum: (2, 3),
        spread_limit: Some(i64::from(app.rules.default_spread_limit)),
        display_decimals: 2,
        gates_by: "confirmed_sheet".to_owned(),
        secretary_votes: false,
        adopted_number: String::new(),
        adopted_on: None,
        demo: true,
    };
    let council = councils::create(tx, app.rules, operator, council).await?;
    let deadline = zone().to_timestamp(day(14).at(17, 0, 0, 0)).map_err(Error::fault)?;
    let venue = "Phòng họp minh họa".to_owned();
    let session = sessions::NewSession {
        round,
        council,
        held_on: today,
        venue,
        deadline,
        way: sessions::Way::Meeting,
        demo: true,
    };
    let session = sessions::open(tx, operator, session).await?;
    let list = async |tx: &mut Tx, product: String, (set, case): (&str, Case)| {
        let listing = sessions::NewListing {
            session: session.clone(),
            product,
            form: set.to_owned(),
            case,
            received_on: day(-10),
            regulated: true,
            ground: (case == Case::Renewal).then(|| sessions::NewGround {
                ground: sessions::Ground::Complex,
                reason: "Dữ liệu minh họa".to_owned(),
            }),
        };
        sessions::list_product(tx, app.rules, operator, listing).await
    };
    let (name, producer, set) = REAL;
    let known = products::list(tx).await?.into_iter().find(|known| known.name == name && known.producer == producer);
    if let Some(known) = known {
        let listing = list(tx, known.id, (set, Case::Renewal)).await?;
        propose(tx, app, &session, &listing).await?;
        begin(tx, app, &session, &listing).await?;
    }
    let (name, producer, set) = INVENTED;
    let product = products::NewProduct {
        name: name.to_owned(),
        producer: producer.to_owned(),
        producer_kind: String::new(),
        product_group: "food".to_owned(),
        commune: String::new(),
        district: String::new(),
        demo: true,
    };
    let product = products::add(tx, operator, product).await?;
    list(tx, product, (set, Case::First)).await.map(|_| ())
}

/// The advisory team, which nothing ties to the product, finds every minimum condition met.
async fn propose(tx: &mut Tx, app: &App, session: &str, listing: &str) -> Result<()> {
    let listed = sessions::listing(tx, session, listing).await?;
    let form = listed.form(app.rules)?;
    let advisor = person(tx, "tuvan", Role::Advisor).await?;
    let none = interests::Answer { listing: listing.to_owned(), tied: false, what: String::new() };
    interests::declare(tx, &advisor, session, &[none]).await?;
    let new = facts::NewFacts {
        session,
        listing,
        answers: best(form),
        knock_outs: Vec::new(),
        note: "Dữ liệu minh họa",
        notes: BTreeMap::new(),
        reasons: BTreeMap::new(),
        submission: &listed.submission_hash,
        confirm: false,
    };
    facts::decide(tx, app.rules, &advisor, new).await
}

/// The judges have declared that nothing ties them to the product, and have begun their sheets: each a draft that is
/// looked through, changed and filed by whoever tries it.
async fn begin(tx: &mut Tx, app: &App, session: &str, listing: &str) -> Result<()> {
    let listing = sessions::listing(tx, session, listing).await?;
    let form = listing.form(app.rules)?;
    for (login, most) in BEGUN {
        let judge = person(tx, login, Role::Council).await?;
        let none = interests::Answer { listing: listing.id.clone(), tied: false, what: String::new() };
        interests::declare(tx, &judge, session, &[none]).await?;
        let answers = at_most(form, listing.facts(), most);
        let kept = sheets::Kept { answers, submission: listing.submission_hash.clone(), ..sheets::Kept::default() };
        sheets::keep(tx, &judge, sheets::Kind::Sheet, &listing, kept).await?;
    }
    Ok(())
}

/// The best sheet, lowered line by line where no minimum condition hangs on it.
pub(super) fn at_most(form: &Form, facts: Facts, most: u32) -> Draft {
    let mut draft = best(form);
    for leaf in form.leaves() {
        if draft.totals(form, facts).total <= most {
            break;
        }
        if form.gates().iter().any(|gate| gate.criterion == leaf.code) {
            continue;
        }
        let mut lower = draft.clone();
        lower.0.insert(leaf.code.clone(), Answer { case: None, option: 1 });
        if lower.file(form, facts).is_ok() {
            draft = lower;
        }
    }
    draft
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

async fn person(tx: &mut Tx, login: &str, role: Role) -> Result<Actor> {
    let user = identity::user_by_login(tx, login).await?.ok_or(Error::Missing)?;
    let mandates = vec![Mandate { role, unit: String::new() }];
    Ok(Actor {
        id: user.id,
        name: user.name,
        login: user.login,
        mandates,
        must_choose_password: false,
        on_behalf: None,
    })
}

async fn account(tx: &mut Tx, login: &str) -> Result<String> {
    Ok(identity::user_by_login(tx, login).await?.ok_or(Error::Missing)?.id)
}
