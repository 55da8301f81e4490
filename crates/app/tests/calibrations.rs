//! A sample that all members tick before a session: it counts nowhere, and the spread is shown afterwards.

use crate::closings::{close, judged};
use crate::season::{
    SET, Season, best, file, form, id_of, list, nothing_ties, product, season, sitting, submit, ticks,
};
use crate::world::{Answer, Browser, World, each_engine, field};

const FIRST: &str = "A.1.1";

impl Season {
    fn sample(&self, below: &str) -> String {
        self.at(&format!("/cham-thu{below}"))
    }
}

/// Ticks that are best everywhere but at the first criterion.
fn but_first(option: u32) -> Vec<(String, String)> {
    ticks(form(SET), |leaf| if leaf.code == FIRST { option } else { best(leaf) })
}

/// Thu puts a described sample before the session.
pub async fn described(world: &mut World, season: &Season) -> Browser {
    let mut thu = world.sign_in("thu").await;
    let fields =
        [("kind", "described"), ("name", "Gạo mẫu"), ("text", "Túi 1 kg, nhãn đủ, chưa có VietGAP"), ("form", SET)];
    let opened = submit(&mut thu, &season.sample("/moi"), &fields).await;
    assert_eq!(opened.status, 303, "{}", opened.complaint());
    thu
}

/// Sends ticks with the revision that the page shows.
async fn tick(browser: &mut Browser, season: &Season, ticks: &[(String, String)], then: &str) -> Answer {
    let page = season.sample("/phieu");
    let shown = browser.open(&page).await;
    assert_eq!(shown.status, 200, "{}", shown.body);
    let revision = field(&shown.body, "revision").expect("a revision");
    let mut fields: Vec<(&str, &str)> = ticks.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    fields.extend([("revision", revision.as_str()), ("then", then)]);
    browser.send(&page, &fields).await
}

/// The cells of one line of the table of the spread.
fn cells(page: &Answer, criterion: &str) -> Vec<String> {
    let (_, rest) = page.body.split_once(criterion).expect("the line");
    let row = rest.split("</tr>").next().expect("a row");
    let cells = row.split("<td").skip(1).filter_map(|cell| cell.split('>').nth(1)?.split('<').next());
    cells.map(str::to_owned).collect()
}

fn first_criterion() -> String {
    let leaf = form(SET).leaf(FIRST).expect("a leaf");
    format!("{}. {}", leaf.no, leaf.name_vi)
}

#[tokio::test]
async fn all_members_tick_one_sample_and_each_sees_the_own_beside_the_middle() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut thu = described(world, &season).await;
        let events = "select count(*) from event where name like 'calibration.%'";
        for (login, option) in [("lan", 3), ("minh", 1), ("tuan", 2)] {
            let mut member = world.sign_in(login).await;
            assert!(member.open(&season.sample("")).await.body.contains("Gạo mẫu"));
            assert_eq!(tick(&mut member, &season, &but_first(option), "file").await.status, 303, "{login}");
        }

        let points: Vec<u32> = (1..=3)
            .map(|option| {
                let leaf = form(SET).leaf(FIRST).expect("a leaf");
                leaf.ticks(None).expect("no cases").iter().find(|tick| tick.no == option).expect("an option").points
            })
            .collect();
        let range = format!("{}–{}", points[0], points[2]);
        let mut minh = world.sign_in("minh").await;
        let own = minh.open(&season.sample("")).await;
        let deviation = format!("−{}", points[1] - points[0]);
        let expected = [points[0].to_string(), deviation, points[1].to_string(), range.clone()];
        assert_eq!(cells(&own, &first_criterion()), expected);
        let (_, shown) = own.body.split_once("<table").expect("the spread");
        assert!(!shown.contains("Lan") && !shown.contains("Tuấn") && !shown.contains("lan"), "no names: {shown}");

        let all = cells(&thu.open(&season.sample("")).await, &first_criterion());
        assert_eq!(all[..2], [points[1].to_string(), range.clone()]);
        let mut each: Vec<&str> = all[2].split(", ").collect();
        each.sort_unstable();
        let named = [("Lê Anh Tuấn", 1), ("Nguyễn Thị Lan", 2), ("Trần Văn Minh", 0)];
        assert_eq!(each, named.map(|(name, at)| format!("{name} {}", points[at])), "whoever presides sees everybody's");
        let mut hoa = world.sign_in("hoa").await;
        assert_eq!(cells(&hoa.open(&season.sample("")).await, &first_criterion()), [points[1].to_string(), range]);
        assert_eq!(world.count(events).await, 5, "opened, three filed, closed by the last");
    })
    .await;
}

#[tokio::test]
async fn until_it_is_closed_nobody_reads_what_another_ticked() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut thu = described(world, &season).await;
        let mut lan = world.sign_in("lan").await;
        let mut minh = world.sign_in("minh").await;
        let mut tuan = world.sign_in("tuan").await;
        for member in [&mut lan, &mut minh] {
            assert_eq!(tick(member, &season, &but_first(2), "file").await.status, 303);
        }
        assert_eq!(world.count("select count(*) from calibration_sheet").await, 2, "there is something to leak");

        let mut hoa = world.sign_in("hoa").await;
        for person in [&mut thu, &mut lan, &mut tuan, &mut hoa] {
            let page = person.open(&season.sample("")).await;
            assert!(page.status == 200 && page.body.contains("Đã nộp 2/3"), "{}", page.body);
            assert!(!page.body.contains("Trung vị") && !page.body.contains(&first_criterion()));
        }
        for login in ["hoa", "thu", "nga"] {
            let mut other = world.sign_in(login).await;
            assert_eq!(other.open(&season.sample("/phieu")).await.status, 404, "{login}");
        }

        lan.open(&season.sample("")).await;
        assert_eq!(lan.send(&season.sample("/dong"), &[]).await.status, 303);
        assert!(lan.open(&season.sample("")).await.body.contains("Trung vị"), "the chair leads the discussion");
        let page = minh.open(&season.sample("")).await;
        assert!(!page.body.contains("Trung vị") && page.body.contains("Chưa đủ 3 phiếu"), "two would be told apart");
        assert_eq!(tuan.open(&season.sample("/phieu")).await.status, 422, "nobody ticks any more");
        let late = tuan.send(&season.sample("/phieu"), &[("revision", "0"), ("then", "file")]).await;
        assert!(late.status == 422 && late.body.contains("Chấm thử đã đóng"), "{}", late.body);
        assert_eq!(world.count("select count(*) from calibration_sheet").await, 2);
    })
    .await;
}

#[tokio::test]
async fn what_is_ticked_is_kept_until_it_is_filed_and_then_never_changed() {
    each_engine(async |world| {
        let season = season(world).await;
        described(world, &season).await;
        let mut lan = world.sign_in("lan").await;
        let mut part = but_first(2);
        part.truncate(5);

        assert_eq!(tick(&mut lan, &season, &part, "stay").await.status, 303);
        let stale = lan.send(&season.sample("/phieu"), &[("revision", "0"), ("o.A.1.1", "1"), ("then", "stay")]).await;
        assert_eq!(stale.status, 409, "newer ticks were kept meanwhile");
        let refused = tick(&mut lan, &season, &part, "file").await;
        assert!(refused.status == 422 && refused.body.contains("chưa nộp được"), "{}", refused.body);
        for (name, value) in &part {
            let ticked = format!("name=\"{name}\" value=\"{value}\" checked");
            assert!(refused.body.contains(&ticked), "what was ticked stands there: {name}");
        }
        assert_eq!(tick(&mut lan, &season, &but_first(2), "file").await.status, 303);
        assert_eq!(world.count("select count(*) from calibration_draft").await, 0);

        assert_eq!(lan.open(&season.sample("/phieu")).await.status, 422);
        for change in [
            "update calibration_sheet set answers = '{}'",
            "delete from calibration_sheet",
            "update calibration set product = 'x'",
            "delete from calibration",
        ] {
            let changed = async |tx: &mut saolang::platform::db::Tx| {
                tx.housekeeping("a test tries what must fail");
                tx.execute(change, vec![]).await
            };
            assert!(world.app.db.write(changed).await.is_err(), "{change}");
        }
        let wrong = lan.send(&season.sample("/phieu"), &[("revision", "0"), ("o.A.1.1", "99"), ("then", "file")]).await;
        assert_eq!(wrong.status, 422);
    })
    .await;
}

#[tokio::test]
async fn a_sample_counts_nowhere() {
    each_engine(async |world| {
        let season = season(world).await;
        described(world, &season).await;
        for login in ["lan", "minh", "tuan"] {
            let mut member = world.sign_in(login).await;
            tick(&mut member, &season, &but_first(1), "file").await;
        }
        let ticked = world.count("select count(*) from calibration_sheet").await;
        judged(world, &season, [("lan", 100), ("minh", 100), ("tuan", 100)]).await;
        let mut lan = world.sign_in("lan").await;
        assert_eq!(close(&mut lan, &season).await, 303);

        assert_eq!((ticked, world.count("select count(*) from filing").await), (3, 3));
        assert_eq!(world.count("select count(*) from result").await, 1, "the product's, none of the sample");
        assert_eq!(world.text("select mean_sum || '/' || mean_count from result").await, "300/3");
        let page = lan.open(&season.sample("")).await;
        assert!(page.status == 200 && page.body.contains("Trung vị"), "it is read afterwards as well");
    })
    .await;
}

#[tokio::test]
async fn a_member_who_is_tied_to_the_sample_leaves_it_and_is_not_waited_for() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut thu = described(world, &season).await;
        for login in ["lan", "minh"] {
            let mut member = world.sign_in(login).await;
            tick(&mut member, &season, &but_first(2), "file").await;
        }
        let mut tuan = world.sign_in("tuan").await;
        let page = season.sample("/khong-cham");

        assert_eq!(submit(&mut tuan, &page, &[("reason", "")]).await.status, 422, "a reason is needed");
        assert_eq!(submit(&mut tuan, &page, &[("reason", "anh họ làm ra")]).await.status, 303);

        let shown = thu.open(&season.sample("")).await;
        assert!(shown.body.contains("Trung vị"), "the last one closes it: {}", shown.body);
        assert_eq!(world.count("select count(*) from calibration_closing").await, 1);
        assert!(tuan.open(&season.at("")).await.body.contains("/phieu-cham/"), "the own vote stands");
        assert_eq!(tuan.open(&season.sheet()).await.status, 200);
    })
    .await;
}

#[tokio::test]
async fn the_sample_is_an_older_product_and_never_one_of_the_session() {
    each_engine(async |world| {
        let older = season(world).await;
        judged(world, &older, [("lan", 100), ("minh", 100), ("tuan", 100)]).await;
        let mut lan = world.sign_in("lan").await;
        assert_eq!(close(&mut lan, &older).await, 303);
        world.go_to("2026-11-12T09:00:00");
        let mut hoa = world.sign_in("hoa").await;
        let session = sitting(world, &mut hoa, "confirmed_sheet", "12/11/2026").await;
        let other = product(world, "Gạo nương").await;
        let listing = list(&mut hoa, &session, &other, SET).await;
        nothing_ties(world, &session, &listing).await;
        let season = Season { session, listing, product: other };

        let mut thu = world.sign_in("thu").await;
        let form = thu.open(&season.sample("/moi")).await.body;
        assert!(form.contains(&older.listing) && !form.contains(&season.listing), "{form}");
        let judged = |listing: &str| [("kind", "judged".to_owned()), ("listing", listing.to_owned())];
        for (listing, status) in [(&season.listing, 404), (&older.listing, 303)] {
            let fields = judged(listing);
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            assert_eq!(thu.send(&season.sample("/moi"), &fields).await.status, status);
            thu.open(&season.sample("")).await;
        }
        assert_eq!(world.text("select listing_id from calibration").await, older.listing);

        let page = format!("/phien-hop/{}/san-pham?sp={}", season.session, older.product);
        let fields = [
            ("product", older.product.as_str()),
            ("case", "renewal"),
            ("received_on", "05/10/2026"),
            ("form", SET),
            ("regulated", "co"),
        ];
        let refused = submit(&mut hoa, &page, &fields).await;
        assert!(refused.status == 422 && refused.complaint().contains("là sản phẩm mẫu"), "{}", refused.complaint());
        assert_eq!(world.count("select count(*) from listing").await, 2);
    })
    .await;
}

#[tokio::test]
async fn only_whoever_presides_puts_one_sample_before_anybody_has_filed() {
    each_engine(async |world| {
        let season = season(world).await;
        let fields = [("kind", "described"), ("name", "Gạo mẫu"), ("text", "Túi 1 kg"), ("form", SET)];
        for login in ["minh", "hoa", "nga"] {
            let mut person = world.sign_in(login).await;
            assert_eq!(person.open(&season.sample("/moi")).await.status, 404, "{login}");
            person.open(&season.at("")).await;
            assert_eq!(person.send(&season.sample("/moi"), &fields).await.status, 404, "{login}");
            assert_eq!(person.send(&season.sample("/dong"), &[]).await.status, 404, "{login}");
        }
        let mut thu = world.sign_in("thu").await;
        let empty = submit(&mut thu, &season.sample("/moi"), &[("kind", "described")]).await;
        assert!(empty.status == 422 && empty.complaints().len() == 3, "{:?}", empty.complaints());
        assert_eq!(world.count("select count(*) from calibration").await, 0);

        let mut lan = world.sign_in("lan").await;
        file(&mut lan, &season.sheet(), &ticks(form(SET), best)).await;
        let late = thu.open(&season.sample("/moi")).await;
        assert!(late.status == 422 && late.body.contains("Đã có phiếu chấm"), "{}", late.body);
        assert!(!thu.open(&season.sample("")).await.body.contains("/cham-thu/moi"));
    })
    .await;
}

#[tokio::test]
async fn a_second_sample_is_refused_and_a_stranger_to_the_council_finds_nothing() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut thu = described(world, &season).await;
        let again = thu.open(&season.sample("/moi")).await;
        assert!(again.status == 422 && again.body.contains("đã có sản phẩm mẫu"), "{}", again.body);

        id_of(world, "lan").await;
        let mut outsider = world.sign_in("khanh").await;
        for below in ["", "/moi", "/phieu", "/khong-cham"] {
            assert_eq!(outsider.open(&season.sample(below)).await.status, 404, "{below}");
        }
        for below in ["/moi", "/phieu", "/khong-cham", "/dong"] {
            assert_eq!(outsider.send(&season.sample(below), &[("reason", "x")]).await.status, 404, "{below}");
        }
        assert_eq!(world.count("select count(*) from calibration_abstention").await, 0);
    })
    .await;
}

#[tokio::test]
async fn the_minutes_say_that_a_sample_was_ticked() {
    each_engine(async |world| {
        let season = season(world).await;
        described(world, &season).await;
        for login in ["lan", "minh", "tuan"] {
            let mut member = world.sign_in(login).await;
            tick(&mut member, &season, &but_first(2), "file").await;
        }
        judged(world, &season, [("lan", 100), ("minh", 100), ("tuan", 100)]).await;
        let mut thu = world.sign_in("thu").await;
        assert_eq!(close(&mut thu, &season).await, 303);

        let text = crate::proposals::text_of(&mut thu, &season.at("/van-ban/bien-ban.pdf")).await;
        assert!(text.contains("chấm thử sản phẩm mẫu Gạo mẫu") && text.contains("không tính vào điểm"), "{text}");
    })
    .await;
}
