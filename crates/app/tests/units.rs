//! Administrative units through time, from the official tables that this programme carries.

use crate::world::{World, each_engine};
use jiff::civil::date;
use saolang::{
    audit::File,
    identity::Actor,
    units::{self, Report, Succession, Today, Unit},
};

async fn load(world: &World, dry_run: bool) -> Report {
    units::import(&world.app, &Actor::operator(), &units::reference(), dry_run).await.expect("the tables load")
}

/// The units of Hà Nội and what became of them, and Lộc Ninh, whose code went on: enough for most questions.
pub async fn load_ha_noi(world: &World) {
    let tables = units::reference().map(|table| String::from_utf8(table.bytes.to_vec()).expect("UTF-8"));
    let [before, since, mapping, city, points] = &tables;
    let mapping = kept(mapping, |cells| cells[4] == "01");
    let lies_in = |cells: &[&str]| cells[3] == "01" || is_district_of_ha_noi(cells[3]);
    let before = kept(before, |cells| cells[0].len() == 2 || lies_in(cells));
    let since = kept(since, |cells| cells[0].len() == 2 || lies_in(cells) || cells[0] == "25270");
    let files = [before.as_bytes(), since.as_bytes(), mapping.as_bytes(), city.as_bytes(), points.as_bytes()];
    let files = files.map(|bytes| File { name: "units.csv", bytes });
    units::import(&world.app, &Actor::operator(), &files, false).await.expect("the tables load");
}

/// Hà Nội had the districts 001 to 030, and 250 and 268 to 282 from before.
fn is_district_of_ha_noi(code: &str) -> bool {
    code.len() == 3 && (code <= "030" || code == "250" || ("268"..="282").contains(&code))
}

fn kept(table: &str, keep: impl Fn(&[&str]) -> bool) -> String {
    let (head, rows) = table.split_once('\n').expect("a first line");
    let rows = rows.lines().filter(|row| keep(&row.split(',').collect::<Vec<_>>())).collect::<Vec<_>>();
    format!("{head}\n{}\n", rows.join("\n"))
}

async fn named(world: &World, text: &str) -> Vec<Unit> {
    world.app.db.read(async |tx| units::find_by_name(tx, text, None).await).await.expect("a read")
}

/// The unit of a code that ended on a day.
async fn ended(world: &World, name: &str, code: &str, valid_to: &str) -> Unit {
    let found = named(world, name).await;
    found.into_iter().find(|unit| unit.code == code && unit.valid_to == valid_to).expect("a unit")
}

async fn after(world: &World, unit: &Unit) -> Vec<Succession> {
    world.app.db.read(async |tx| units::successors_of(tx, unit).await).await.expect("a read")
}

async fn now(world: &World, commune: &str, district: &str) -> Today {
    world.app.db.read(async |tx| units::place_today(tx, commune, district).await).await.expect("a read")
}

#[tokio::test]
async fn the_tables_of_both_maps_are_loaded_once_and_count_as_published() {
    each_engine(async |world| {
        let tried = load(world, true).await;
        assert_eq!(world.count("select count(*) from unit").await, 0);

        let first = load(world, false).await;
        let again = load(world, false).await;

        assert_eq!((tried.units, tried.created, tried.same), (first.units, first.created, first.same));
        assert_eq!(first.units, 10_897 + 3_366);
        assert_eq!((first.changed, first.same), (0, 0));
        assert_eq!((again.created, again.changed, again.same), (0, 0, first.created));
        assert_eq!(world.count("select count(*) from event where name = 'units.imported'").await, 1);
        assert_eq!(
            world.count("select count(*) from unit where parent_code = '01' and valid_to = '' and kind = 'ward'").await,
            51
        );
        assert_eq!(
            world
                .count("select count(*) from unit where parent_code = '01' and valid_to = '' and kind = 'commune'")
                .await,
            75
        );
        // The official table's own gaps stay as they are.
        assert_eq!(world.count("select count(*) from unit_succession where old_code = ''").await, 6);
        assert_eq!(world.count("select count(*) from unit_succession where new_code = ''").await, 17);
    })
    .await;
}

#[tokio::test]
async fn the_hundred_and_ninety_eight_divided_communes_of_ha_noi_stay_undecided() {
    each_engine(async |world| {
        load_ha_noi(world).await;
        let split = "select count(*) from (select s.old_code from unit_succession s
                     join unit d on d.code = s.old_parent_code and d.parent_code = '01'
                     where s.effective = '2025-07-01' and s.basis = 'official_table'
                     group by s.old_code having count(*) > 1) divided";
        assert_eq!(world.count(split).await, 198);
        let whole = "select count(*) from (select s.old_code from unit_succession s
                     join unit d on d.code = s.old_parent_code and d.parent_code = '01'
                     where s.effective = '2025-07-01' and s.basis = 'official_table'
                     group by s.old_code having count(*) = 1) whole";
        assert_eq!(world.count(whole).await, 526 - 198);

        let bat_trang = ended(world, "Bát Tràng", "00583", "2025-06-30").await;
        let names: Vec<String> = after(world, &bat_trang).await.into_iter().map(|row| row.new_name).collect();
        assert_eq!(names, ["Phường Long Biên", "Xã Gia Lâm", "Xã Bát Tràng"].map(str::to_owned).to_vec());
    })
    .await;
}

#[tokio::test]
async fn a_place_of_an_old_paper_is_named_as_today_only_where_nothing_is_in_doubt() {
    each_engine(async |world| {
        load_ha_noi(world).await;

        let Today::In(unit) = now(world, "Trúc Bạch", "Ba Đình").await else {
            panic!("Trúc Bạch is in one ward")
        };
        assert_eq!((unit.code.as_str(), unit.full_name.as_str()), ("00004", "Phường Ba Đình"));
        // A paper since 1/7/2025 names no district.
        let Today::In(unit) = now(world, "xã Mê Linh", "").await else { panic!("Mê Linh is a commune of today") };
        assert_eq!(unit.valid_from, "2025-07-01");
        let printed = world.app.db.read(async |tx| units::full_place_today(tx, "Trúc Bạch", "Ba Đình").await);
        assert_eq!(printed.await.expect("a read").as_deref(), Some("Phường Ba Đình, Thành phố Hà Nội"));
        // Divided: nobody guesses.
        let Today::Undecided(rows) = now(world, "Quảng An", "Tây Hồ").await else {
            panic!("Quảng An was divided")
        };
        assert!(rows.len() > 1);
        // A name that no district has, and a name without its accents.
        assert_eq!(now(world, "Bát Tràng", "Tây Hồ").await, Today::Unknown);
        assert_eq!(now(world, "Truc Bach", "Ba Đình").await, Today::Unknown);
    })
    .await;
}

#[tokio::test]
async fn a_code_that_goes_on_under_another_name_or_kind_is_two_periods() {
    each_engine(async |world| {
        load_ha_noi(world).await;

        let names: Vec<String> = {
            let on = async |day| {
                let found = world.app.db.read(async |tx| units::find_by_name(tx, "Lộc Ninh", Some(day)).await);
                let found = found.await.expect("a read").into_iter().find(|unit| unit.code == "25270");
                found.expect("Lộc Ninh").full_name
            };
            vec![on(date(2026, 4, 29)).await, on(date(2026, 4, 30)).await]
        };
        assert_eq!(names, ["Xã Lộc Ninh", "Phường Lộc Ninh"]);

        let commune = ended(world, "Lộc Ninh", "25270", "2026-04-29").await;
        let rows = after(world, &commune).await;
        assert_eq!(rows.len(), 1);
        assert_eq!((rows[0].new_name.as_str(), rows[0].relation.as_str()), ("Phường Lộc Ninh", "kind_changed"));
    })
    .await;
}

#[tokio::test]
async fn a_unit_is_found_by_its_old_or_new_name_with_or_without_accents_the_exact_first() {
    each_engine(async |world| {
        load_ha_noi(world).await;
        let mut anybody = world.stranger();

        let first = |body: &str| {
            let (_, row) = body.split_once("<th scope=\"row\">").expect("a row");
            let (_, name) = row.split_once("\">").expect("a link");
            name.split_once("</a>").expect("a name").0.to_owned()
        };
        for (asked, name) in [
            ("B%C3%A1t+Tr%C3%A0ng", "Xã Bát Tràng"),
            ("bat+trang", "Xã Bát Tràng"),
            ("ho%C3%A0n+ki%E1%BA%BFm", "Phường Hoàn Kiếm"),
            ("truc+bach", "Phường Trúc Bạch"),
            ("thanh+xuan%2C+soc+son", "Xã Thanh Xuân"),
        ] {
            let page = anybody.open(&format!("/don-vi?q={asked}")).await;
            assert_eq!(page.status, 200);
            assert_eq!(first(&page.body), name, "{asked}");
        }
        // "Hòa" and "Hoà" are one; "Hoa" with its own accents comes after.
        let one = anybody.open("/don-vi?q=H%C3%B2a+B%C3%ACnh").await.body;
        let other = anybody.open("/don-vi?q=Ho%C3%A0+B%C3%ACnh").await.body;
        assert_eq!(one.matches("<th scope=\"row\">").count(), other.matches("<th scope=\"row\">").count());
        let none = anybody.open("/don-vi?q=kh%C3%B4ng+c%C3%B3+x%C3%A3+n%C3%A0o").await;
        assert_eq!(none.body.matches("class=\"empty\"").count(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_divided_commune_says_so_on_its_page_and_an_undivided_one_does_not() {
    each_engine(async |world| {
        load_ha_noi(world).await;
        let mut anybody = world.stranger();

        let quang_an = named(world, "Quảng An").await;
        let quang_an = quang_an.iter().find(|unit| unit.full_name == "Phường Quảng An").expect("Quảng An").code.clone();
        let divided = anybody.open(&format!("/don-vi/{quang_an}")).await;
        let ba_dinh = anybody.open("/don-vi/00004").await;
        let ha_noi = anybody.open("/don-vi/01").await;

        assert_eq!(divided.body.matches("Chưa phân định.").count(), 1);
        assert_eq!(ba_dinh.body.matches("Chưa phân định.").count(), 0);
        assert_eq!(ba_dinh.body.matches("Phường Trúc Bạch").count(), 2, "its own period and its successor's");
        assert_eq!(ha_noi.body.matches("Gồm 126 đơn vị đang có hiệu lực").count(), 1);
        assert_eq!(anybody.open("/don-vi/99999").await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn only_whoever_may_import_reference_data_loads_tables_and_a_foreign_file_is_refused() {
    each_engine(async |world| {
        let file = |bytes| [File { name: "units.csv", bytes }];
        let foreign = file(b"ten,ma\nBat Trang,00565\n");
        let refused = units::import(&world.app, &Actor::operator(), &foreign, false).await;
        assert_eq!(refused.unwrap_err().to_string(), "refused: units-unknown-file");
        let wrong = file(b"code,name,kind,parent_code,valid_from,valid_to,full_name\n00565,,commune,018,,,\n");
        let refused = units::import(&world.app, &Actor::operator(), &wrong, false).await;
        assert_eq!(refused.unwrap_err().to_string(), "refused: units-row");

        let nobody = Actor { mandates: Vec::new(), ..Actor::operator() };
        let missing = units::import(&world.app, &nobody, &units::reference(), false).await;
        assert_eq!(missing.unwrap_err().to_string(), "missing");
        assert_eq!(world.count("select count(*) from unit").await, 0);
    })
    .await;
}
