//! The life of a product: every step on one page, from rows and the log, and where the two do not agree it says so.

use crate::certificates::{enter, newest};
use crate::closings::{close, judged};
use crate::filed::{RICE, done};
use crate::listings::{list, waiting};
use crate::office::Proposed;
use crate::replays::{closed, tamper_with};
use crate::revocations::revoke;
use crate::season::{Season, all_there, nothing_ties, product, season, submit};
use crate::world::{World, each_engine};

fn life_of(product: &str) -> String {
    format!("/san-pham/{product}/vong-doi")
}

/// A dossier that went all the way to a certificate, which was withdrawn.
async fn whole_life(world: &mut World) -> Season {
    let (Proposed { mut hoa, dossier, .. }, at) = waiting(world).await;
    let listing = list(&mut hoa, &at, &dossier).await;
    let session = at.trim_start_matches("/phien-hop/").to_owned();
    nothing_ties(world, &session, &listing).await;
    world.go_to("2026-11-27T09:00:00");
    all_there(world, &session).await;
    let season = Season { session, listing, product: world.text("select product_id from listing").await };
    judged(world, &season, [("lan", 85), ("minh", 85), ("tuan", 80)]).await;
    assert_eq!(close(&mut world.sign_in("thu").await, &season).await, 303);
    let mut hoa = world.sign_in("hoa").await;
    let entered = enter(world, &mut hoa, &season.session, &[RICE], &[]).await;
    assert_eq!(entered.status, 303, "{}", entered.complaint());
    world.wait_hours(24);
    let mut hoa = world.sign_in("hoa").await;
    let (id, _) = newest(world).await;
    done(&revoke(world, &mut hoa, &id, &[]).await);
    world.run_jobs().await;
    season
}

/// The addresses that a page leads to, below its heading.
fn links(page: &str) -> Vec<String> {
    let main = page.split_once("<main").expect("a page").1;
    let all = main.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    all.filter(|address| address.starts_with('/')).map(|address| address.replace("&#38;", "&")).collect()
}

#[tokio::test]
async fn a_life_tells_every_step_in_order_with_its_source_and_each_line_leads_to_the_thing_itself() {
    each_engine(async |world| {
        let season = whole_life(world).await;
        let address = life_of(&season.product);

        for login in ["binh", "hoa", "dung"] {
            let mut person = world.sign_in(login).await;
            let shown = person.open(&address).await;
            assert_eq!(shown.status, 200, "{login}");
            let line = shown.body.split_once("<ol class=\"timeline\">").expect("a timeline").1;
            let mut from = 0;
            for step in [
                "Nộp hồ sơ",
                "Bản 1, số ",
                "Tiếp nhận hồ sơ",
                "Đánh giá 4 nội dung",
                "Đề nghị lên tỉnh",
                "Cấp tỉnh nhận hồ sơ",
                "Đưa sản phẩm vào danh sách",
                "Khai: không có xung đột lợi ích",
                "Điểm danh",
                "Nộp phiếu chấm",
                "Mã niêm phong ",
                "Xác nhận phiếu yêu cầu tối thiểu",
                "Đóng phiên họp",
                "Kết quả: 4 sao, trung bình 81,67",
                "Nhập quyết định công nhận",
                "Cấp giấy chứng nhận",
                "Thu hồi giấy chứng nhận",
            ] {
                let at = line[from..].find(step);
                from += at.unwrap_or_else(|| panic!("{login}: {step} comes after what was before it: {line}"));
            }
            assert!(!shown.body.contains("Cần xem"), "{login}: {}", shown.body);
            assert!(shown.body.contains("Khớp 1/1."), "counted again on the page");
            assert_eq!(line.matches("<h3>Nộp phiếu chấm</h3>").count(), 3);
            let links = links(&shown.body);
            assert!(links.len() > 20, "{links:?}");
            for link in &links {
                let answer = person.open(link).await;
                assert_eq!(answer.status, 200, "{login} follows {link}: {}", answer.location());
            }
            assert_eq!(links.iter().any(|link| link.starts_with("/nhat-ky")), login == "binh", "{login}");
            let page = person.open(&format!("/san-pham/{}", season.product)).await.body;
            assert!(page.contains(&address), "{login} is shown the way");
        }
        let mut binh = world.sign_in("binh").await;
        let english = binh.open(&format!("{address}?lang=en")).await.body;
        assert!(english.contains("Source: a row and the log, in agreement."), "{english}");
    })
    .await;
}

#[tokio::test]
async fn nobody_but_auditor_office_and_leader_reads_a_life() {
    each_engine(async |world| {
        let season = closed(world).await;
        for login in ["lan", "thu", "minh", "nga", "khanh", "tam", "son"] {
            let mut person = world.sign_in(login).await;
            assert_eq!(person.open(&life_of(&season.product)).await.status, 404, "{login}");
            let page = person.open(&format!("/san-pham/{}", season.product)).await.body;
            assert!(!page.contains("/vong-doi"), "{login}");
        }
    })
    .await;
}

#[tokio::test]
async fn before_the_closing_a_life_tells_who_filed_but_no_seal_and_ties_only_to_whoever_reads_the_register() {
    each_engine(async |world| {
        let season = season(world).await;
        let (tied, what) = (format!("t.{}", season.listing), format!("w.{}", season.listing));
        let mut tuan = world.sign_in("tuan").await;
        let fields = [(tied.as_str(), "co"), (what.as_str(), "em vợ góp vốn")];
        done(&submit(&mut tuan, &season.at("/xung-dot"), &fields).await);
        let mut lan = world.sign_in("lan").await;
        let ticks = crate::season::ticks(crate::season::form(crate::season::SET), crate::season::best);
        done(&crate::season::file(&mut lan, &season.sheet(), &ticks).await);
        let seal = world.text("select seal from filing").await;

        for (login, sees) in [("binh", true), ("hoa", true), ("dung", false)] {
            let mut person = world.sign_in(login).await;
            let shown = person.open(&life_of(&season.product)).await.body;
            assert!(shown.contains("Phiên họp chưa đóng nên chưa có kết quả."), "{login}: {shown}");
            assert!(shown.contains("<h3>Nộp phiếu chấm</h3>") && !shown.contains(&seal), "{login}: {shown}");
            assert!(!shown.contains("/goi-chung-cu.zip") && !shown.contains("/tinh-lai"), "{login}");
            assert_eq!(shown.contains("em vợ góp vốn"), sees, "{login}: {shown}");
            assert_eq!(shown.contains("Khai xung đột lợi ích"), sees, "{login}: {shown}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_was_changed_past_the_programme_stands_out_in_a_life() {
    for (change, said) in [
        (
            "update filing set seal = 'x' || seal where user_id = (select max(user_id) from filing)",
            "Sổ và nhật ký ghi khác nhau.",
        ),
        ("update result set stars = 5", "Sổ và nhật ký ghi khác nhau."),
        (
            "update event set name = 'sheet.files' where name = 'sheet.filed' and id = (select max(id) from event where name = 'sheet.filed')",
            "Nguồn: chỉ có trong sổ, nhật ký không ghi việc này.",
        ),
    ] {
        let mut world = World::on_sqlite().await;
        let season = closed(&mut world).await;
        let mut binh = world.sign_in("binh").await;
        assert!(!binh.open(&life_of(&season.product)).await.body.contains("Cần xem"));
        tamper_with(&world, change).await;
        let shown = binh.open(&life_of(&season.product)).await.body;
        assert!(shown.contains("1 việc có sổ và nhật ký không khớp nhau") && shown.contains(said), "{change}: {shown}");
    }
}

#[tokio::test]
async fn a_product_of_which_nothing_happened_yet_says_so_and_one_that_was_taken_off_a_list_keeps_that() {
    each_engine(async |world| {
        let id = product(world, "Tranh gỗ").await;
        let mut binh = world.sign_in("binh").await;
        let shown = binh.open(&life_of(&id)).await.body;
        for sentence in [
            "Chưa có hồ sơ nào nộp trên hệ thống.",
            "Chưa có giấy chứng nhận nào trong sổ.",
            "Sản phẩm chưa được đưa vào phiên họp nào.",
            "Thêm sản phẩm",
        ] {
            assert!(shown.contains(sentence), "{sentence}: {shown}");
        }
        assert_eq!(binh.open(&life_of("khong-co")).await.status, 404);

        let season = season(world).await;
        let mut hoa = world.sign_in("hoa").await;
        hoa.open(&season.at("")).await;
        done(&hoa.send(&season.at(&format!("/san-pham/{}/bo", season.listing)), &[]).await);
        let mut binh = world.sign_in("binh").await;
        let shown = binh.open(&life_of(&season.product)).await.body;
        let listed = shown.find("<h3>Đưa sản phẩm vào danh sách</h3>").expect("that it was listed");
        let taken_off = shown.find("<h3>Bỏ sản phẩm khỏi danh sách</h3>").expect("that it was taken off");
        assert!(listed < taken_off && !shown.contains("Cần xem"), "{shown}");
    })
    .await;
}
