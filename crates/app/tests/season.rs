//! A season as the tests share it: Hoa opens a round, a council and a session; Lan chairs, Thu keeps the minutes,
//! Minh and Tuấn judge with Lan. One product of Bát Tràng is on the list.

use crate::pins::PIN;
use crate::world::{Answer as Page, Browser, World, field};
use rules::form::{Choice, Form, Leaf};
use rules::sheet::Draft;
use saolang::{
    app::rulesets,
    evaluation::{
        interests::{self, Answer},
        roll_calls::{self, Entry, NewRollCall},
    },
    identity::{self, Actor, Mandate, Role},
    platform::db::Tx,
    products::{self, NewProduct},
};

/// The set of the product on the list.
pub const SET: &str = "gao-ngu-coc-hat-so-che";

pub struct Season {
    pub session: String,
    pub listing: String,
    pub product: String,
}

impl Season {
    /// The address of the session, or of something below it.
    pub fn at(&self, below: &str) -> String {
        format!("/phien-hop/{}{below}", self.session)
    }

    /// The address of the sheet of the one listed product.
    pub fn sheet(&self) -> String {
        self.at(&format!("/phieu-cham/{}", self.listing))
    }

    pub fn facts(&self) -> String {
        self.at(&format!("/yeu-cau-toi-thieu/{}", self.listing))
    }

    pub fn second_look(&self) -> String {
        self.at(&format!("/xem-lai/{}", self.listing))
    }
}

pub fn form(id: &str) -> &'static Form {
    rulesets().expect("the criteria").form("26-2026", id).expect("a set of QĐ 26/2026")
}

pub async fn id_of(world: &World, login: &str) -> String {
    let found = world.app.db.read(async |tx| identity::user_by_login(tx, login).await).await;
    found.expect("a database").expect("an account").id
}

/// A product on file.
pub async fn product(world: &World, name: &str) -> String {
    let new = NewProduct {
        name: name.to_owned(),
        producer: "HTX Gốm Bát Tràng".to_owned(),
        producer_kind: "cooperative".to_owned(),
        product_group: "food".to_owned(),
        commune: "Bát Tràng".to_owned(),
        district: "Gia Lâm".to_owned(),
        demo: false,
    };
    world.app.db.write(async |tx| products::add(tx, &Actor::operator(), new).await).await.expect("a product")
}

/// Sends a form that stands at an address.
pub async fn submit(browser: &mut Browser, page: &str, fields: &[(&str, &str)]) -> Page {
    let shown = browser.open(page).await;
    assert_eq!(shown.status, 200, "{page}: {}", shown.body);
    let path = page.split('?').next().expect("a path");
    browser.send(path, fields).await
}

/// For whom the people of the small world sit.
const AGENCIES: [(&str, &str); 4] = [
    ("lan", "Ủy ban nhân dân tỉnh"),
    ("thu", "Văn phòng Điều phối"),
    ("minh", "Sở Khoa học và Công nghệ"),
    ("tuan", "Sở Y tế"),
];

/// The field that says for whom somebody sits.
pub fn agency_of(id: &str) -> String {
    format!("agency.{id}")
}

/// The fields of a council: Lan chairs, Thu keeps the minutes, Minh and Tuấn are members.
pub async fn council(world: &mut World, hoa: &mut Browser, gates_by: &str) -> String {
    council_with(world, hoa, gates_by, &[]).await
}

/// The same with alternates.
pub async fn council_with(world: &mut World, hoa: &mut Browser, gates_by: &str, alternates: &[&str]) -> String {
    for login in ["lan", "thu", "minh", "tuan"] {
        if world.app.db.read(async |tx| identity::user_by_login(tx, login).await).await.expect("a read").is_none() {
            world.account(login).await;
        }
    }
    let (lan, thu) = (id_of(world, "lan").await, id_of(world, "thu").await);
    let (minh, tuan) = (id_of(world, "minh").await, id_of(world, "tuan").await);
    let mut called = Vec::new();
    for login in alternates {
        world.account(login).await;
        called.push(id_of(world, login).await);
    }
    let mut agencies = Vec::new();
    for (login, agency) in AGENCIES {
        agencies.push((agency_of(&id_of(world, login).await), agency));
    }
    agencies.extend(called.iter().map(|id| (agency_of(id), "Hội Nông dân tỉnh")));
    let mut fields = vec![
        ("name", "Hội đồng OCOP 2026"),
        ("decision_number", "1234/QĐ-UBND"),
        ("decision_date", "05/03/2026"),
        ("chair", lan.as_str()),
        ("chair_basis", "leader"),
        ("secretary", thu.as_str()),
        ("member", minh.as_str()),
        ("member", tuan.as_str()),
        ("quorum_num", "2"),
        ("quorum_den", "3"),
        ("spread_limit", "10"),
        ("display_decimals", "2"),
        ("gates_by", gates_by),
    ];
    fields.extend(called.iter().map(|id| ("alternate", id.as_str())));
    fields.extend(agencies.iter().map(|(field, agency)| (field.as_str(), *agency)));
    let created = submit(hoa, "/hoi-dong/moi", &fields).await;
    created.location().rsplit('/').next().expect("an id").to_owned()
}

/// Opens a round with a session on 10/11/2026 until 17:00 and lists one product; the clock stands at nine that day.
pub async fn season(world: &mut World) -> Season {
    season_by(world, "confirmed_sheet").await
}

/// The same, and everybody with a seat has declared that nothing ties them to the product.
pub async fn season_by(world: &mut World, gates_by: &str) -> Season {
    let season = season_asked(world, gates_by, &[]).await;
    nothing_ties(world, &season.session, &season.listing).await;
    season
}

/// Thu calls the roll: everybody with a seat is there.
pub async fn all_there(world: &World, session: &str) {
    there(world, session, &["lan", "thu", "minh", "tuan"], &[]).await;
}

/// Thu calls the roll, Lan where Thu is absent.
pub async fn there(world: &World, session: &str, present: &[&str], absent: &[&str]) {
    let caller = person(world, if absent.contains(&"thu") { "lan" } else { "thu" }).await;
    let mut entries = Vec::new();
    for (login, present) in present.iter().map(|login| (login, true)).chain(absent.iter().map(|login| (login, false))) {
        entries.push(Entry { user_id: id_of(world, login).await, present, reason: String::new() });
    }
    let call = async |tx: &mut Tx| {
        let seen = roll_calls::newest(tx, session).await?.map_or(0, |roll| roll.version);
        let new = NewRollCall { began_at: tx.now(), entries, guests: String::new(), seen };
        roll_calls::call(tx, &caller, session, new).await
    };
    world.app.db.write(call).await.expect("a roll");
}

/// Everybody with a seat declares that nothing ties them to a product.
pub async fn nothing_ties(world: &World, session: &str, listing: &str) {
    for login in ["lan", "thu", "minh", "tuan"] {
        let member = person(world, login).await;
        let none = Answer { listing: listing.to_owned(), tied: false, what: String::new() };
        let declare = async |tx: &mut Tx| interests::declare(tx, &member, session, &[none]).await;
        world.app.db.write(declare).await.expect("a declaration");
    }
}

/// Somebody of the council, past the pages.
async fn person(world: &World, login: &str) -> Actor {
    person_as(world, login, Role::Council).await
}

/// Somebody in a role, past the pages.
pub async fn person_as(world: &World, login: &str, role: Role) -> Actor {
    let found = world.app.db.read(async |tx| identity::user_by_login(tx, login).await).await;
    let user = found.expect("a database").expect("an account");
    let mandates = vec![Mandate { role, unit: String::new() }];
    Actor { id: user.id, name: user.name, login: user.login, mandates, must_choose_password: false, on_behalf: None }
}

/// The same before anybody has declared anything, with alternates on the council.
pub async fn season_asked(world: &mut World, gates_by: &str, alternates: &[&str]) -> Season {
    let season = season_met(world, gates_by, alternates).await;
    all_there(world, &season.session).await;
    season
}

/// The same before anybody has called the roll.
pub async fn season_met(world: &mut World, gates_by: &str, alternates: &[&str]) -> Season {
    world.go_to("2026-11-10T09:00:00");
    let mut hoa = world.sign_in("hoa").await;
    let session = sitting_with(world, &mut hoa, (gates_by, alternates), "10/11/2026").await;
    let product = product(world, "Gạo nếp cái hoa vàng").await;
    let listing = list(&mut hoa, &session, &product, SET).await;
    Season { session, listing, product }
}

/// Opens a round with a session on a day until 17:00, whose list is empty.
pub async fn sitting(world: &mut World, hoa: &mut Browser, gates_by: &str, day: &str) -> String {
    sitting_with(world, hoa, (gates_by, &[]), day).await
}

async fn sitting_with(world: &mut World, hoa: &mut Browser, council: (&str, &[&str]), day: &str) -> String {
    let council = council_with(world, hoa, council.0, council.1).await;
    let round = [
        ("name", "Đợt 2 năm 2026"),
        ("opens_on", "01/09/2026"),
        // One more round than the two of Điều 5.
        ("last_proposal_on", "25/11/2026"),
        ("evaluated_on", "29/12/2026"),
        ("ground", "Quyết định 77/QĐ-UBND ngày 01/06/2026, Kế hoạch 12/KH-UBND"),
    ];
    let round = submit(hoa, "/dot/moi", &round).await.location().replace("/dot/", "");
    let fields = [
        ("round", round.as_str()),
        ("council", council.as_str()),
        ("held_on", day),
        ("venue", "Phòng họp số 2"),
        ("deadline_on", day),
        ("deadline_at", "17:00"),
    ];
    let opened = submit(hoa, &format!("/phien-hop/moi?dot={round}"), &fields).await;
    assert_eq!(opened.status, 303, "{}", opened.body);
    opened.location().replace("/phien-hop/", "")
}

/// Puts a product on the list as a first evaluation; answers the listing's id.
pub async fn list(hoa: &mut Browser, session: &str, product: &str, set: &str) -> String {
    list_as(hoa, session, product, ("first", set)).await
}

/// The same as another case.
pub async fn list_as(hoa: &mut Browser, session: &str, product: &str, (case, set): (&str, &str)) -> String {
    let mut fields =
        vec![("product", product), ("case", case), ("received_on", "05/10/2026"), ("form", set), ("regulated", "co")];
    if case == "renewal" {
        fields.extend([("ground", "complex"), ("ground_reason", "Đã chuyển nhà xưởng")]);
    }
    let listed = submit(hoa, &format!("/phien-hop/{session}/san-pham?sp={product}"), &fields).await;
    assert_eq!(listed.status, 303, "{}", listed.body);
    let page = hoa.open(listed.location()).await.body;
    page.split("id=\"sp-").last().and_then(|rest| rest.split('"').next()).expect("a listing").to_owned()
}

/// The ticks of a form as fields, one option a leaf.
pub fn ticks(form: &Form, choose: impl Fn(&Leaf) -> u32) -> Vec<(String, String)> {
    form.leaves()
        .iter()
        .map(|leaf| {
            let value = match &leaf.choice {
                Choice::Single(_) => choose(leaf).to_string(),
                Choice::Cases(cases) => format!("{}:{}", cases[0].key, choose(leaf)),
            };
            (format!("o.{}", leaf.code), value)
        })
        .collect()
}

/// The number of the best option of a leaf.
pub fn best(leaf: &Leaf) -> u32 {
    let ticks = match &leaf.choice {
        Choice::Single(ticks) => ticks,
        Choice::Cases(cases) => &cases[0].ticks,
    };
    ticks.iter().max_by_key(|tick| tick.points).expect("an option").no
}

/// Ticks that lose points at the first leaves until only `total` are left or fewer.
pub fn ticks_worth(form: &Form, total: u32) -> Vec<(String, String)> {
    let mut low: Vec<&str> = Vec::new();
    let mut sum = 100;
    for leaf in form.leaves().iter().filter(|leaf| leaf.applies_if.is_none() && leaf.topic != "story") {
        if sum <= total {
            break;
        }
        let worst = worst(leaf).1;
        sum -= leaf.max - worst;
        low.push(&leaf.code);
    }
    ticks(form, |leaf| if low.contains(&leaf.code.as_str()) { worst(leaf).0 } else { best(leaf) })
}

/// The option worth least, and its points: option 0 where the form prints none worth nothing.
fn worst(leaf: &Leaf) -> (u32, u32) {
    let ticks = match &leaf.choice {
        Choice::Single(ticks) => ticks,
        Choice::Cases(cases) => &cases[0].ticks,
    };
    ticks.iter().find(|tick| tick.points == 0).map_or((0, 0), |tick| (tick.no, 0))
}

/// The same ticks as the engine reads them.
pub fn draft(ticks: &[(String, String)]) -> Draft {
    let answer = |value: &str| match value.split_once(':') {
        Some((case, option)) => {
            rules::sheet::Answer { case: Some(case.to_owned()), option: option.parse().expect("a number") }
        }
        None => rules::sheet::Answer { case: None, option: value.parse().expect("a number") },
    };
    Draft(ticks.iter().map(|(name, value)| (name.trim_start_matches("o.").to_owned(), answer(value))).collect())
}

/// Says on the page that nothing ties the person to any product of a session that is not declared of.
pub async fn declare_none(browser: &mut Browser, session: &str) -> Page {
    let page = format!("/phien-hop/{session}/xung-dot");
    let shown = browser.open(&page).await.body;
    let mut fields = vec![("rest".to_owned(), "khong".to_owned())];
    if !shown.contains("name=\"rest\"") {
        let one = shown.split("name=\"t.").nth(1).and_then(|rest| rest.split('"').next()).expect("a question");
        fields = vec![(format!("t.{one}"), "khong".to_owned())];
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.send(&page, &fields).await
}

/// Opens a sheet and sends its ticks with the revision and the submission that it shows; declares first where that is asked.
pub async fn save(browser: &mut Browser, sheet: &str, ticks: &[(String, String)], note: &str) -> Page {
    let mut shown = browser.open(sheet).await;
    if shown.status == 303 && shown.location().ends_with("/xung-dot") {
        let session = sheet.split('/').nth(2).expect("a session");
        assert_eq!(declare_none(browser, session).await.status, 303);
        shown = browser.open(sheet).await;
    }
    let [revision, submission] = ["revision", "submission"].map(|name| field(&shown.body, name).unwrap_or_default());
    let mut fields: Vec<(&str, &str)> = ticks.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    fields.extend([("revision", revision.as_str()), ("submission", submission.as_str())]);
    fields.extend([("note", note), ("then", "review")]);
    browser.send(sheet, &fields).await
}

/// Ticks, looks through and files, as a member does.
pub async fn file(browser: &mut Browser, sheet: &str, ticks: &[(String, String)]) -> Page {
    let saved = save(browser, sheet, ticks, "").await;
    assert_eq!(saved.status, 303, "{}", saved.body);
    file_saved(browser, sheet, "").await
}

/// Files what was kept.
pub async fn file_saved(browser: &mut Browser, sheet: &str, reason: &str) -> Page {
    let review = format!("{sheet}/nop");
    let shown = browser.open(&review).await;
    let revision = field(&shown.body, "revision").unwrap_or_default();
    browser.send(&review, &[("revision", &revision), ("reason", reason), ("pin", PIN)]).await
}

/// Why Lan confirms what nobody has proposed.
pub const ALONE: &str = "Tổ tư vấn chưa đề xuất, Hội đồng đã xem hồ sơ";

/// Nga proposes the facts or Lan confirms them; what a page asks for before is said first.
pub async fn decide_facts(browser: &mut Browser, address: &str, ticks: &[(String, String)], act: &str) -> Page {
    if act == "propose" {
        declared(browser, address).await;
    }
    let shown = browser.open(address).await.body;
    let submission = field(&shown, "submission").unwrap_or_default();
    let mut fields: Vec<(&str, &str)> = ticks.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    fields.extend([("act", act), ("submission", submission.as_str())]);
    if act == "confirm" && shown.contains("name=\"r.sheet\"") && !ticks.iter().any(|(name, _)| name == "r.sheet") {
        fields.push(("r.sheet", ALONE));
    }
    browser.send(address, &fields).await
}

/// Says that nothing ties the person to any product of the session, where a page of somebody who examines asks for it.
pub async fn declared(browser: &mut Browser, page: &str) {
    if browser.open(page).await.body.contains("/xung-dot\"") {
        let session = page.split('/').nth(2).expect("a session");
        assert_eq!(declare_none(browser, session).await.status, 303, "{page}");
    }
}
