//! Filing beside an act that ends it: one comes after the other, and what is kept agrees with what was answered.

use crate::{
    consultations::{consulted, meet},
    pins::PIN,
    races::at_once,
    revocations::form_of,
    season::{SET, Season, best, form, id_of, save, season, ticks},
    world::{Answer, Browser, World, each_engine, field},
};

/// The row for which acts on a session wait.
const TURN: &str = "update session set turn = turn";

/// Keeps ticks, and opens the page from which they are filed; answers the revision.
async fn about_to_file(minh: &mut Browser, season: &Season) -> String {
    assert_eq!(save(minh, &season.sheet(), &ticks(form(SET), best), "").await.status, 303);
    let review = minh.open(&format!("{}/nop", season.sheet())).await.body;
    field(&review, "revision").expect("a revision")
}

async fn send(minh: &mut Browser, season: &Season, revision: &str) -> Answer {
    minh.send(&format!("{}/nop", season.sheet()), &[("revision", revision), ("pin", PIN)]).await
}

/// Whether the sheet was filed, which the row and the log tell alike; what the loser was answered.
async fn filed(world: &World, answer: &Answer, refused: u16) {
    assert!(answer.status == 303 || answer.status == refused, "{} {}", answer.status, answer.body);
    let count = i64::from(answer.status == 303);
    assert_eq!(world.count("select count(*) from filing").await, count, "{}", answer.body);
    assert_eq!(world.count("select count(*) from event where name = 'sheet.filed'").await, count);
}

#[tokio::test]
async fn a_sheet_that_is_filed_while_its_product_is_withdrawn_is_kept_or_refused() {
    each_engine(async |world| {
        let season = season(world).await;
        let (mut minh, mut hoa) = (world.sign_in("minh").await, world.sign_in("hoa").await);
        let revision = about_to_file(&mut minh, &season).await;
        let withdraw = season.at(&format!("/rut/{}", season.listing));
        form_of(&mut hoa, &withdraw).await;
        let reason = [("reason", "Đơn xin rút ngày 10/11")];

        let one = send(&mut minh, &season, &revision);
        let [answer, withdrawn] = at_once(world, TURN, one, hoa.send(&withdraw, &reason)).await;

        assert_eq!(withdrawn.status, 303, "{}", withdrawn.body);
        filed(world, &answer, 404).await;
        assert_eq!(minh.open(&season.sheet()).await.status, 404, "it is not judged any more");
    })
    .await;
}

#[tokio::test]
async fn a_sheet_that_is_filed_while_its_product_is_closed_for_filing_is_kept_or_refused() {
    each_engine(async |world| {
        let season = season(world).await;
        let (mut minh, mut lan) = (world.sign_in("minh").await, world.sign_in("lan").await);
        let revision = about_to_file(&mut minh, &season).await;
        let page = season.at(&format!("/nhan-phieu/{}", season.listing));
        form_of(&mut lan, &page).await;
        let (shut, reason) = (format!("{page}/dong"), [("reason", "Không chờ nữa")]);

        let one = send(&mut minh, &season, &revision);
        let [answer, closed] = at_once(world, TURN, one, lan.send(&shut, &reason)).await;

        assert_eq!(closed.status, 303, "{}", closed.body);
        filed(world, &answer, 422).await;
        let lay_there = world.count("select sheets from product_closing").await;
        assert_eq!(lay_there, i64::from(answer.status == 303), "the closing tells what lay there");
    })
    .await;
}

#[tokio::test]
async fn a_sheet_that_is_filed_while_its_member_is_removed_is_kept_or_refused() {
    each_engine(async |world| {
        let season = season(world).await;
        let (mut minh, mut hoa) = (world.sign_in("minh").await, world.sign_in("hoa").await);
        let revision = about_to_file(&mut minh, &season).await;
        let (remove, user) = (season.at("/thoi-tham-gia"), id_of(world, "minh").await);
        form_of(&mut hoa, &remove).await;
        let fields = [
            ("user", user.as_str()),
            ("decision_number", "88/QĐ-UBND"),
            ("decision_date", "10/11/2026"),
            ("reason", "Chuyển công tác"),
        ];

        let one = send(&mut minh, &season, &revision);
        let [answer, removed] = at_once(world, TURN, one, hoa.send(&remove, &fields)).await;

        assert_eq!(removed.status, 303, "{}", removed.body);
        filed(world, &answer, 422).await;
        let mut thu = world.sign_in("thu").await;
        let shown = thu.open(&season.at("/dong")).await.body;
        assert!(shown.contains("Mới có 0 phiếu, cần ít nhất 2"), "it counts for nothing: {shown}");
    })
    .await;
}

#[tokio::test]
async fn a_sheet_that_is_filed_while_a_meeting_is_called_is_one_in_writing_or_waits_for_the_day() {
    each_engine(async |world| {
        let season = consulted(world).await;
        let (mut minh, mut thu) = (world.sign_in("minh").await, world.sign_in("thu").await);
        let ask = format!("{}/de-nghi-hop", season.sheet());
        assert_eq!(crate::season::submit(&mut minh, &ask, &[("reason", "Công nghệ đã đổi")]).await.status, 303);
        let revision = about_to_file(&mut minh, &season).await;

        let one = send(&mut minh, &season, &revision);
        let [answer, called] = at_once(world, TURN, one, meet(&mut thu, &season, &[])).await;

        assert_eq!(called.status, 303, "{}", called.complaint());
        filed(world, &answer, 422).await;
        if answer.status == 422 {
            assert!(answer.body.contains("Phiếu chỉ nộp được từ ngày họp, 12/11/2026"), "{}", answer.body);
        }
        assert!(thu.open(&season.at("")).await.body.contains("sau đó chuyển sang họp"));
    })
    .await;
}
