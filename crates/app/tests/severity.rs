//! How severe members judged beside each other: after the closing, from a stated number of sheets on, each the own alone.

use crate::closings::{close, judged};
use crate::pins::PIN;
use crate::replays::replay;
use crate::season::{
    SET, Season, best, decide_facts, draft, file, form, list, nothing_ties, product, season, submit, ticks, ticks_worth,
};
use crate::world::{Browser, World, each_engine};
use rules::sheet::Facts;
use saolang::{app::App, platform::config::Config, router::router};

/// Lan gives full points twice, Minh fewer twice, Tuấn fewer once and abstains from the second product; nothing is closed yet.
async fn filed(world: &mut World) -> (Season, u32) {
    let season = season(world).await;
    let mut hoa = world.sign_in("hoa").await;
    let noodles = product(world, "Miến dong").await;
    let listing = list(&mut hoa, &season.session, &noodles, SET).await;
    nothing_ties(world, &season.session, &listing).await;
    let other = Season { session: season.session.clone(), listing, product: noodles };
    judged(world, &season, [("lan", 100), ("minh", 95), ("tuan", 95)]).await;
    for (login, total) in [("lan", 100), ("minh", 95)] {
        let mut member = world.sign_in(login).await;
        assert_eq!(file(&mut member, &other.sheet(), &ticks_worth(form(SET), total)).await.status, 303);
    }
    let mut tuan = world.sign_in("tuan").await;
    let abstained = [("reason", "Chưa rõ hồ sơ"), ("pin", PIN)];
    assert_eq!(submit(&mut tuan, &format!("{}/khong-cham", other.sheet()), &abstained).await.status, 303);
    let mut lan = world.sign_in("lan").await;
    assert_eq!(decide_facts(&mut lan, &other.facts(), &ticks(form(SET), best), "confirm").await.status, 303);
    let total = draft(&ticks_worth(form(SET), 95)).totals(form(SET), Facts::default()).total;
    (season, 100 - total)
}

/// The page of the council, read by somebody in a programme that tells from two sheets on.
async fn read(app: &App, world: &mut World, login: &str, path: &str) -> (u16, String) {
    let mut reader = Browser::new(router(app.clone()));
    reader.cookies.clone_from(&world.sign_in(login).await.cookies);
    let answer = reader.open(path).await;
    let main = answer.body.split_once("<main").map_or_else(String::new, |(_, main)| main.to_owned());
    (answer.status, main)
}

/// Hundredths of a point as the page writes them.
fn written(sign: &str, hundredths: u32) -> String {
    format!("{sign}{},{:02}", hundredths / 100, hundredths % 100)
}

#[tokio::test]
async fn the_deviation_from_the_others_is_told_exactly_to_whoever_leads_and_a_member_reads_the_own() {
    each_engine(async |world| {
        let (season, gap) = filed(world).await;
        assert!(gap > 0, "there is something to tell");
        let path = format!("/hoi-dong/{}/do-nghiem", world.text("select id from council").await);
        let config = Config { severity_sheets: 2, ..world.config.clone() };
        let app = App::open(config, world.clock.clone()).await.expect("the same data");
        let (status, before) = read(&app, world, "thu", &path).await;
        assert!(status == 200 && before.contains("Chưa có gì để so") && !before.contains("<table"), "{before}");

        let mut lan = world.sign_in("lan").await;
        assert_eq!(close(&mut lan, &season).await, 303);
        let sums = world.count("select cast(sum(mean_sum) as bigint) from result").await;

        // Lan: d and d. Minh: −d/2 beside Lan and Tuấn, −d beside Lan.
        let (lans, minhs) = (written("+", gap * 100), written("−", gap * 75));
        let too_few = "chưa đủ 2 phiếu";
        for login in ["lan", "thu", "hoa", "dung", "binh"] {
            let (status, page) = read(&app, world, login, &path).await;
            assert_eq!(status, 200, "{login}");
            for said in ["Nguyễn Thị Lan", &lans, "Trần Văn Minh", &minhs, "Lê Anh Tuấn", too_few, "2 sản phẩm"]
            {
                assert!(page.contains(said), "{login}: {said}: {page}");
            }
            assert!(page.contains("không bao giờ được điều chỉnh theo nó"), "{page}");
        }
        let (status, own) = read(&app, world, "minh", &path).await;
        assert!(status == 200 && own.contains(&minhs) && own.contains("Bạn chỉ xem được dòng của mình"), "{own}");
        assert!(!own.contains("Nguyễn Thị Lan") && !own.contains("Lê Anh Tuấn") && !own.contains(&lans), "{own}");
        let (_, tuans) = read(&app, world, "tuan", &path).await;
        assert!(tuans.contains(too_few) && !tuans.contains(&minhs), "{tuans}");
        for login in ["nga", "khanh", "tam"] {
            assert_eq!(read(&app, world, login, &path).await.0, 404, "{login}");
        }
        let (_, english) = read(&app, world, "thu", &format!("{path}?lang=en")).await;
        assert!(english.contains(&minhs.replace(',', ".")) && english.contains("fewer than 2 sheets"), "{english}");
        app.db.close().await;

        let (here, by_default) = (world.app.clone(), "chưa đủ 10 phiếu");
        let (_, page) = read(&here, world, "thu", &path).await;
        assert_eq!((page.matches(by_default).count(), page.contains(&lans)), (3, false), "{page}");
        assert!(lan.open(&season.at("")).await.body.contains("/do-nghiem"), "the closed session leads there");
        assert_eq!(
            world.count("select cast(sum(mean_sum) as bigint) from result").await,
            sums,
            "the official mean is what it was"
        );
        assert!(replay(world).await.is_same());
    })
    .await;
}
