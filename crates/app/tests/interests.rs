//! Conflicts of interest: what is declared, what is found, who stands aside, and what then counts.

use crate::season::{
    SET, Season, best, declare_none, file_saved, form, id_of, list, save, season_asked, submit, ticks,
};
use crate::world::{Answer, Browser, World, each_engine};
use saolang::{
    args,
    identity::Actor,
    platform::db::{Tx, Value},
    products::{self, NewProduct},
};

/// A test's own rows, past the acts that would make them.
async fn enter(world: &World, sql: &'static str, args: Vec<Value>) {
    let entered = async |tx: &mut Tx| {
        tx.housekeeping("a test's own row");
        tx.execute(sql, args).await
    };
    world.app.db.write(entered).await.expect("a row");
}

/// A product of a producer of its own; answers both ids.
pub async fn product_of(world: &World, name: &str, producer: &str, kind: &str) -> (String, String) {
    let new = NewProduct {
        name: name.to_owned(),
        producer: producer.to_owned(),
        producer_kind: kind.to_owned(),
        product_group: "food".to_owned(),
        commune: "Bát Tràng".to_owned(),
        district: "Gia Lâm".to_owned(),
        demo: false,
    };
    let add = async |tx: &mut Tx| {
        let id = products::add(tx, &Actor::operator(), new).await?;
        let producer = products::find(tx, &id).await?.producer_id.expect("a producer");
        Ok((id, producer))
    };
    world.app.db.write(add).await.expect("a product")
}

/// What a producer is on paper.
pub async fn on_paper(world: &World, producer: &str, tax_code: &str, address: &str, phone: &str) {
    let sql = "insert into particulars (producer_id, registration_number, registered_on, registered_by, tax_code,
               address, phone, email, revision, changed_at) values ($1, '', '', '', $2, $3, $4, '', 1, 0)";
    enter(world, sql, args![producer, tax_code, address, phone]).await;
}

async fn represented(world: &World, producer: &str, name: &str, residence: &str) {
    let sql = "insert into representative (id, producer_id, name, position, residence, since, until, sex, ethnicity,
               disability, consented_at, created_at) values ($1, $1, $2, '', $3, '2026-01-01', '', '', '', '', null, 0)";
    enter(world, sql, args![producer, name, residence]).await;
}

/// Somebody acted for a producer.
async fn helped(world: &World, producer: &str, agent: &str) {
    let sql = "insert into proxy (id, producer_id, agent_id, given_by, how, first_day, last_day, at)
               values ($1, $1, $2, $2, 'own', '2026-01-01', '2026-12-31', 0)";
    enter(world, sql, args![producer, agent]).await;
}

/// The producer of the listed product of a season.
pub async fn producer(world: &World) -> String {
    world.text("select producer_id from product where name = 'Gạo nếp cái hoa vàng'").await
}

/// What a member says of itself.
pub async fn tell(browser: &mut Browser, fields: &[(&str, &str)]) -> Answer {
    let shown = browser.open("/loi-ich").await.body;
    let revision = crate::world::field(&shown, "revision").expect("a revision");
    let mut all = vec![("revision", revision.as_str())];
    all.extend_from_slice(fields);
    browser.send("/loi-ich", &all).await
}

/// Declares a tie to the one product, or that there is none.
pub async fn declare(browser: &mut Browser, season: &Season, answer: &str, what: &str) -> Answer {
    let (tied, said) = (format!("t.{}", season.listing), format!("w.{}", season.listing));
    submit(browser, &season.at("/xung-dot"), &[(tied.as_str(), answer), (said.as_str(), what)]).await
}

pub async fn judges(world: &mut World) -> [Browser; 3] {
    [world.sign_in("lan").await, world.sign_in("minh").await, world.sign_in("tuan").await]
}

#[tokio::test]
async fn before_declaring_a_member_opens_no_sheet_and_nothing_is_kept() {
    each_engine(async |world| {
        let season = season_asked(world, "confirmed_sheet", &[]).await;
        let mut lan = world.sign_in("lan").await;

        for page in [season.sheet(), format!("{}/nop", season.sheet())] {
            let led = lan.open(&page).await;
            assert_eq!((led.status, led.location()), (303, season.at("/xung-dot").as_str()), "{page}");
        }
        lan.open("/phien-hop").await;
        for page in [season.sheet(), format!("{}/nhap", season.sheet())] {
            let kept = lan.send(&page, &[("revision", "0"), ("o.A.1.1", "1")]).await;
            assert_eq!(kept.status, 422, "{page}");
        }
        assert_eq!(world.count("select count(*) from draft").await, 0);

        let shown = lan.open(&season.at("/xung-dot")).await.body;
        assert!(shown.contains("Gạo nếp cái hoa vàng") && !shown.contains(" checked"), "{shown}");
        let nothing = lan.send(&season.at("/xung-dot"), &[]).await;
        assert_eq!(nothing.status, 422);
        assert!(nothing.body.contains("hãy chọn Không có hoặc Có"), "{}", nothing.body);
        assert_eq!(world.count("select count(*) from interest").await, 0);

        assert_eq!(declare(&mut lan, &season, "khong", "").await.status, 303);
        assert_eq!(lan.open(&season.sheet()).await.status, 200);
        assert_eq!(world.count("select count(*) from interest where not tied").await, 1);
        assert_eq!(world.count("select count(*) from event where name = 'interest.declared'").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_long_list_is_declared_none_at_once_but_only_by_a_tick_and_never_over_what_was_answered() {
    each_engine(async |world| {
        let season = season_asked(world, "confirmed_sheet", &[]).await;
        let mut hoa = world.sign_in("hoa").await;
        let (other, _) = product_of(world, "Miến dong", "Hộ kinh doanh Miến", "household_business").await;
        list(&mut hoa, &season.session, &other, SET).await;
        let mut minh = world.sign_in("minh").await;
        let (tied, what) = (format!("t.{}", season.listing), format!("w.{}", season.listing));

        let all = [("rest", "khong"), (tied.as_str(), "co"), (what.as_str(), "em ruột là giám đốc")];
        let declared = submit(&mut minh, &season.at("/xung-dot"), &all).await;

        assert_eq!(declared.status, 303);
        assert_eq!(world.text("select what from interest where tied").await, "em ruột là giám đốc");
        assert_eq!(world.count("select count(*) from interest where not tied").await, 1);
        let page = minh.open(&season.at("")).await.body;
        assert!(page.contains("Bạn không mở, không chấm sản phẩm này"), "{page}");
    })
    .await;
}

#[tokio::test]
async fn whoever_declared_a_tie_neither_opens_nor_keeps_nor_files_a_sheet_nor_sees_the_facts() {
    each_engine(async |world| {
        let season = season_asked(world, "confirmed_sheet", &[]).await;
        let [mut lan, mut minh, _] = judges(world).await;
        declare(&mut lan, &season, "khong", "").await;
        declare(&mut minh, &season, "khong", "").await;
        save(&mut minh, &season.sheet(), &ticks(form(SET), best), "").await;
        save(&mut lan, &season.sheet(), &ticks(form(SET), best), "").await;
        assert_eq!(lan.open(&season.facts()).await.status, 200, "the chair sees the facts");
        assert_eq!(world.count("select count(*) from draft").await, 2, "there was something to lose");

        assert_eq!(declare(&mut minh, &season, "co", "").await.status, 422, "what it is has to be said");
        assert_eq!(declare(&mut minh, &season, "co", "vợ góp vốn").await.status, 303);
        assert_eq!(declare(&mut lan, &season, "co", "chị ruột").await.status, 303);

        assert_eq!(world.count("select count(*) from draft").await, 0);
        for member in [&mut lan, &mut minh] {
            let shown = member.open(&season.sheet()).await;
            assert_eq!(shown.status, 422);
            assert!(shown.body.contains("không tham gia đánh giá sản phẩm này"), "{}", shown.body);
            member.open("/phien-hop").await;
            assert_eq!(member.send(&season.sheet(), &[("revision", "0"), ("o.A.1.1", "1")]).await.status, 422);
            assert_eq!(file_saved(member, &season.sheet(), "").await.status, 422);
            assert_eq!(member.open(&season.facts()).await.status, 404);
        }
        assert_eq!(lan.open(&season.second_look()).await.status, 404);
        assert_eq!(world.count("select count(*) from draft").await, 0);
        assert_eq!(world.count("select count(*) from filing").await, 0);
    })
    .await;
}

/// A product for every kind of tie, each of a producer of its own, and one without any; Tuấn's and Minh's ties.
async fn planted(world: &mut World, season: &Season) {
    let (tuan, minh) = (id_of(world, "tuan").await, id_of(world, "minh").await);
    let mut hoa = world.sign_in("hoa").await;
    for (kind, producer, form_of) in [
        ("household", "Hộ kinh doanh Nhà", "household_business"),
        ("tax_code", "Hộ kinh doanh Thuế", "household_business"),
        ("phone", "Hộ kinh doanh Thoại", "household_business"),
        ("surname_address", "Công ty TNHH Họ", "company"),
        ("cooperative", "Hợp tác xã Nông nghiệp Tam Hưng", "cooperative"),
        ("consultant", "Công ty TNHH Tư vấn Sen", "company"),
        ("helper", "Hộ kinh doanh Làm", "household_business"),
        ("employer", "Công ty TNHH Trà Sen", "company"),
        ("own", "Hộ kinh doanh Mình", "household_business"),
    ] {
        let (product, id) = product_of(world, kind, producer, form_of).await;
        match kind {
            "household" => on_paper(world, &id, "", "12/5 phố Giang Cao, X. Bát Tràng", "").await,
            "tax_code" => on_paper(world, &id, "0100109106-001", "", "").await,
            "phone" => on_paper(world, &id, "", "", "0912345678").await,
            "surname_address" => represented(world, &id, "Lê Văn Nam", "Số 12A, ngõ 5, Giang Cao, xã Bát Tràng").await,
            "consultant" => helped(world, &id, &tuan).await,
            "helper" => helped(world, &id, &minh).await,
            "own" => {
                let sql = "insert into mandate (user_id, role, unit_code) values ($1, 'producer', $2)";
                enter(world, sql, args![&tuan, &id]).await;
            }
            _ => {}
        }
        list(&mut hoa, &season.session, &product, SET).await;
    }
    enter(world, "insert into mandate (user_id, role, unit_code) values ($1, 'commune', '00577')", args![&minh]).await;
    let mut browser = world.sign_in("tuan").await;
    let told = [
        ("address", "Số nhà 12, ngõ 5, phố Giang Cao, xã Bát Tràng"),
        ("phone", "+84 912 345 678"),
        ("tax_code", "0100109106"),
        ("employer", "Cty TNHH Trà Sen"),
        ("cooperatives", "HTX NN Tam Hưng"),
    ];
    assert_eq!(tell(&mut browser, &told).await.status, 303);
}

#[tokio::test]
async fn every_kind_of_tie_is_found_and_over_a_session_full_of_them_no_conflicted_sheet_is_taken() {
    each_engine(async |world| {
        let season = season_asked(world, "confirmed_sheet", &[]).await;
        planted(world, &season).await;
        let [_, mut minh, mut tuan] = judges(world).await;

        assert_eq!(declare_none(&mut tuan, &season.session).await.status, 303);
        assert_eq!(declare_none(&mut minh, &season.session).await.status, 303);

        let found = async |login: &str| {
            let sql = "select p.name, r.kind from recusal r join listing l on l.id = r.listing_id
                       join product p on p.id = l.product_id join user_account u on u.id = r.user_id
                       where u.login = $1 order by p.name, r.kind";
            let read = world.app.db.read(async |tx| tx.all::<(String, String)>(sql, args![login]).await).await;
            read.expect("the ties")
        };
        let each =
            |kinds: &[&str]| kinds.iter().map(|kind| ((*kind).to_owned(), (*kind).to_owned())).collect::<Vec<_>>();
        let of_tuan =
            ["consultant", "cooperative", "employer", "household", "own", "phone", "surname_address", "tax_code"];
        assert_eq!(found("tuan").await, each(&of_tuan));
        assert_eq!(found("minh").await, each(&["helper"]));
        assert_eq!(world.count("select count(*) from event where name = 'recusal.recorded'").await, 9);

        let sql = "select id from listing order by position";
        let listings = world.app.db.read(async |tx| tx.all::<(String,)>(sql, vec![]).await).await.expect("the list");
        let mut taken = Vec::new();
        for (listing,) in listings {
            let sheet = season.at(&format!("/phieu-cham/{listing}"));
            if save(&mut tuan, &sheet, &ticks(form(SET), best), "").await.status == 303 {
                file_saved(&mut tuan, &sheet, "").await;
                taken.push(listing);
            }
        }
        assert_eq!(taken.len(), 2, "the one that nothing ties him to, and the one that Minh helped with");
        assert_eq!(world.count("select count(*) from filing").await, 2);
        let tied =
            "select count(*) from filing f join recusal r on r.listing_id = f.listing_id and r.user_id = f.user_id";
        assert_eq!(world.count(tied).await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_changed_mind_is_a_new_row_with_its_reason_and_both_stand_in_the_register() {
    each_engine(async |world| {
        let season = season_asked(world, "confirmed_sheet", &[]).await;
        let (mut minh, mut thu) = (world.sign_in("minh").await, world.sign_in("thu").await);
        declare(&mut minh, &season, "co", "bấm nhầm").await;

        assert_eq!(declare(&mut minh, &season, "khong", "").await.status, 422, "why has to be said");
        assert_eq!(declare(&mut minh, &season, "khong", "chọn nhầm sản phẩm").await.status, 303);

        assert_eq!(world.count("select count(*) from interest").await, 2);
        assert_eq!(minh.open(&season.sheet()).await.status, 200);
        let page = thu.open(&season.at("/so-xung-dot")).await.body;
        assert!(page.contains("tự khai: bấm nhầm") && page.contains("chọn nhầm sản phẩm"), "{page}");
        for table in ["update interest set tied = false", "delete from interest"] {
            let changed = async |tx: &mut Tx| {
                tx.housekeeping("an attempt past the programme");
                tx.execute(table, vec![]).await
            };
            assert!(world.app.db.write(changed).await.is_err(), "the database itself refuses: {table}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_a_member_says_of_itself_is_on_no_page_and_in_no_log_but_its_own() {
    each_engine(async |world| {
        let season = season_asked(world, "confirmed_sheet", &["khanh"]).await;
        let mut minh = world.sign_in("minh").await;
        on_paper(world, &producer(world).await, "", "Số 77 phố Kín, xã Bát Tràng", "").await;
        let secret = [
            ("address", "Nhà số 77, phố Kín, xã Bát Tràng"),
            ("phone", "0977 111 222"),
            ("tax_code", "0100 109 106"),
            ("employer", "Viện Nghiên cứu Riêng"),
            ("cooperatives", "HTX Riêng Tư"),
        ];
        assert_eq!(tell(&mut minh, &secret).await.status, 303);
        assert_eq!(tell(&mut minh, &[("phone", "không")]).await.status, 422);
        declare_none(&mut minh, &season.session).await;
        let own = minh.open("/loi-ich").await.body;
        assert!(secret.iter().all(|(_, value)| own.contains(value)), "there is something to leak");

        let told = "cùng nơi ở với HTX Gốm Bát Tràng";
        assert!(world.sign_in("thu").await.open(&season.at("/so-xung-dot")).await.body.contains(told));
        for login in ["lan", "thu", "tuan", "khanh", "hoa", "nga", "dung", "binh", "son"] {
            let mut other = world.sign_in(login).await;
            let below = ["", "/so-xung-dot", "/xung-dot", "/dong"].map(|below| season.at(below));
            for page in below.iter().map(String::as_str).chain(["/loi-ich", "/nhat-ky", "/ban-lam-viec"]) {
                let shown = other.open(page).await.body;
                for (_, value) in secret {
                    assert!(!shown.contains(value), "{login} reads {value} on {page}");
                }
            }
        }
        let mut tuan = world.sign_in("tuan").await;
        assert!(!tuan.open(&season.at("")).await.body.contains(told), "not even the tie is another member's to know");
        let leaked = "select count(*) from event where detail like '%phố Kín%' or detail like '%0977 111%' or detail like '%0977111%'";
        assert_eq!(world.count(leaked).await, 0);

        assert_eq!(tell(&mut minh, &[]).await.status, 303);
        assert_eq!(world.text("select address from own_particulars").await, "", "and it goes when it is emptied");
    })
    .await;
}

#[tokio::test]
async fn particulars_of_a_revision_that_nobody_ever_kept_are_stale_and_nothing_is_kept() {
    each_engine(async |world| {
        let mut minh = world.sign_in("minh").await;
        let send = async |minh: &mut Browser, revision: &str| {
            minh.open("/loi-ich").await;
            minh.send("/loi-ich", &[("address", "Phố Kín"), ("revision", revision)]).await.status
        };
        for never in ["9223372036854775807", "-9223372036854775808", "3"] {
            assert_eq!(send(&mut minh, never).await, 409, "{never}");
        }
        assert_eq!(world.count("select count(*) from own_particulars").await, 0);
        assert_eq!(send(&mut minh, "0").await, 303, "of nothing that was kept before");
        assert_eq!(send(&mut minh, "9223372036854775807").await, 409);
        assert_eq!(world.count("select revision from own_particulars").await, 1);
    })
    .await;
}
