//! What two persons had judged anew is not undone by one: where that ends without a new result, the old one stands again once
//! somebody else than whoever ended it has confirmed so (docs/decisions/0037).

use crate::{
    certificates::enter,
    independence::made_by,
    proceedings::office,
    producers::person_at,
    proposals::words_of,
    reopenings::{closed, confirm, list_again, proposed, reopened},
    season::{Season, season, sitting, submit},
    world::{Answer, Browser, each_engine},
};
use saolang::identity::Role;

const RICE: &str = "Gạo nếp cái hoa vàng";
const WAITS: &str = "việc chấm lại đã dừng";
const CONFIRMED: &str = "select count(*) from event where name = 'result.reinstated'";

/// Confirms that the old result of the one product of a closed session stands again.
pub async fn reinstate(browser: &mut Browser, season: &Season) -> Answer {
    if browser.open(&season.at("/mo-lai")).await.status != 200 {
        browser.open("/mat-khau").await;
    }
    browser.send(&season.at("/mo-lai/ket-qua-cu"), &[("listing", &season.listing)]).await
}

async fn cancel(browser: &mut Browser, season: &Season) {
    let cancelled = submit(browser, &season.at("/huy"), &[("reason", "Không đủ túc số")]).await;
    assert_eq!(cancelled.status, 303, "{}", cancelled.complaint());
}

async fn withdraw(browser: &mut Browser, season: &Season) {
    let form = season.at(&format!("/rut/{}", season.listing));
    let withdrawn = submit(browser, &form, &[("reason", "Đơn xin rút ngày 11/11")]).await;
    assert_eq!(withdrawn.status, 303, "{}", withdrawn.complaint());
}

#[tokio::test]
async fn an_old_result_stands_again_once_somebody_else_than_whoever_ended_its_judging_anew_confirms_that() {
    each_engine(async |world| {
        let season = season(world).await;
        closed(world, &season, 85).await;
        let decision = format!("/quyet-dinh/moi?phien={}", season.session);
        let mut hoa = world.sign_in("hoa").await;
        assert_eq!(hoa.open(&decision).await.status, 200, "it stands");
        let early = reinstate(&mut hoa, &season).await;
        assert_eq!((early.status, early.complaint().contains("không có kết quả cũ")), (422, true), "{}", early.body);
        let first = reopened(world, &season, "12/11/2026").await;
        let judged = reinstate(&mut hoa, &season).await;
        assert_eq!(judged.status, 422, "it is judged anew: {}", judged.body);

        cancel(&mut hoa, &first).await;

        assert_eq!(hoa.open(&decision).await.status, 404, "one person does not undo what two decided");
        assert!(hoa.open(&season.at("")).await.body.contains(WAITS));
        assert!(hoa.open(&season.at("/mo-lai")).await.body.contains("không tự xác nhận được"));
        let own = reinstate(&mut hoa, &season).await;
        assert_eq!((own.status, own.complaint().contains("không tự xác nhận")), (422, true), "{}", own.body);
        let mut minh = world.sign_in("minh").await;
        assert_eq!(reinstate(&mut minh, &season).await.status, 404, "a member does not preside");
        assert_eq!(world.count(CONFIRMED).await, 0);
        let mut dung = world.sign_in("dung").await;
        let confirmed = reinstate(&mut dung, &season).await;
        assert_eq!(confirmed.status, 303, "{}", confirmed.complaint());
        assert_eq!(hoa.open(&decision).await.status, 200);
        let page = hoa.open(&season.at("")).await.body;
        assert!(!page.contains(WAITS) && !page.contains("kết quả để sang bên"), "{page}");

        let second = reopened(world, &season, "12/11/2026").await;
        assert!(
            hoa.open(&second.at(&format!("/rut/{}", second.listing))).await.body.contains("một người khác với bạn")
        );
        withdraw(&mut hoa, &second).await;
        assert_eq!(hoa.open(&decision).await.status, 404);
        assert_eq!(reinstate(&mut hoa, &season).await.status, 422);
        let mut lan = world.sign_in("lan").await;
        assert_eq!(reinstate(&mut lan, &season).await.status, 303, "who presides, too");
        let entered = enter(world, &mut hoa, &season.session, &[RICE], &[]).await;
        assert_eq!(entered.status, 303, "{}", entered.complaint());
        assert_eq!(world.count(CONFIRMED).await, 2);
        let mut thanh = person_at(world, "thanh", Role::Auditor, "").await;
        let life = thanh.open(&format!("/san-pham/{}/vong-doi", season.product)).await.body;
        assert!(life.contains("Xác nhận kết quả cũ có hiệu lực lại"), "{life}");
        assert!(!life.contains("Cần xem"), "no line is wrong: {life}");
    })
    .await;
}

#[tokio::test]
async fn a_second_account_of_whoever_ended_the_judging_anew_confirms_no_old_result() {
    each_engine(async |world| {
        let season = season(world).await;
        closed(world, &season, 85).await;
        let anew = reopened(world, &season, "12/11/2026").await;
        let mut hoa = world.sign_in("hoa").await;
        let mut hai = made_by(world, &mut hoa, "hai", "leader").await;
        cancel(&mut hoa, &anew).await;

        let own = reinstate(&mut hai, &season).await;

        assert_eq!((own.status, own.complaint().contains("trong 30 ngày qua")), (422, true), "{}", own.body);
        assert_eq!(world.count(CONFIRMED).await, 0);
        let mut dung = world.sign_in("dung").await;
        assert_eq!(reinstate(&mut dung, &season).await.status, 303);
        assert_eq!(world.count(CONFIRMED).await, 1);
    })
    .await;
}

#[tokio::test]
async fn whoever_took_the_product_out_and_whoever_cancelled_the_session_after_that_confirm_nothing() {
    each_engine(async |world| {
        let season = season(world).await;
        closed(world, &season, 85).await;
        let anew = reopened(world, &season, "12/11/2026").await;
        let mut hoa = world.sign_in("hoa").await;
        let mut van = person_at(world, "van", Role::Office, "").await;
        withdraw(&mut hoa, &anew).await;
        cancel(&mut van, &anew).await;

        for one in [&mut hoa, &mut van] {
            let own = reinstate(one, &season).await;
            assert_eq!((own.status, own.complaint().contains("không tự xác nhận")), (422, true), "{}", own.body);
        }
        let mut dung = world.sign_in("dung").await;
        assert_eq!(reinstate(&mut dung, &season).await.status, 303);
    })
    .await;
}

#[tokio::test]
async fn a_product_whose_old_result_waits_comes_to_no_other_list_but_may_be_judged_anew_once_more() {
    each_engine(async |world| {
        let season = season(world).await;
        closed(world, &season, 85).await;
        let anew = reopened(world, &season, "12/11/2026").await;
        let mut hoa = world.sign_in("hoa").await;
        let next = sitting(world, &mut hoa, "confirmed_sheet", "12/11/2026").await;
        cancel(&mut hoa, &anew).await;

        let elsewhere = list_again(&mut hoa, &next, &season.product, "first").await;
        let said = elsewhere.complaint();
        assert_eq!((elsewhere.status, said.contains("đã có kết quả ở phiên họp")), (422, true), "{said}");

        proposed(world, &season, "12/11/2026").await;
        assert_eq!(confirm(&mut hoa, &season).await.status, 303);
        assert_eq!(world.count("select count(*) from judged_anew where not is_over").await, 1);
        let mut dung = world.sign_in("dung").await;
        let late = reinstate(&mut dung, &season).await;
        assert_eq!((late.status, late.complaint().contains("không có kết quả cũ")), (422, true), "{}", late.body);
        let decision = hoa.open(&format!("/quyet-dinh/moi?phien={}", season.session)).await;
        assert_eq!(decision.status, 404, "the old result is set aside");
    })
    .await;
}

#[tokio::test]
async fn a_product_that_is_judged_anew_is_withdrawn_by_name_and_not_taken_off_the_list() {
    each_engine(async |world| {
        let season = season(world).await;
        closed(world, &season, 85).await;
        let anew = reopened(world, &season, "12/11/2026").await;
        let mut hoa = world.sign_in("hoa").await;
        let off = anew.at(&format!("/san-pham/{}/bo", anew.listing));
        let page = hoa.open(&anew.at("")).await.body;
        assert!(!page.contains(&off) && page.contains(&anew.at(&format!("/rut/{}", anew.listing))), "{page}");

        let unlisted = hoa.send(&off, &[]).await;

        assert_eq!((unlisted.status, unlisted.body.contains("không bỏ khỏi danh sách được")), (422, true));
        assert_eq!(world.count("select count(*) from listing").await, 2);
    })
    .await;
}

#[tokio::test]
async fn papers_say_that_an_old_result_waits_and_no_notice_is_drafted_of_it_before_it_is_confirmed() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut hoa = world.sign_in("hoa").await;
        office(&mut hoa).await;
        closed(world, &season, 85).await;
        let (minutes, report) = (season.at("/van-ban/bien-ban.pdf"), season.at("/van-ban/bao-cao.pdf"));
        let notice = season.at(&format!("/thong-bao/{}/thong-bao.pdf", season.listing));
        assert_eq!(hoa.open(&notice).await.status, 200);
        let anew = reopened(world, &season, "12/11/2026").await;
        cancel(&mut hoa, &anew).await;

        let said = words_of(&hoa.open(&minutes).await.bytes);
        assert!(said.contains(WAITS) && said.contains("kết quả chưa được xác nhận lại"), "{said}");
        let refused = hoa.open(&notice).await;
        assert!(
            refused.status == 422 && refused.body.contains("không có thông báo về kết quả này"),
            "{}",
            refused.body
        );
        assert_eq!(hoa.open(&report).await.status, 422);

        let mut dung = world.sign_in("dung").await;
        assert_eq!(reinstate(&mut dung, &season).await.status, 303);
        let said = words_of(&hoa.open(&minutes).await.bytes);
        assert!(!said.contains("được chấm lại"), "{said}");
        assert_eq!(hoa.open(&notice).await.status, 200);
        assert_eq!(hoa.open(&report).await.status, 200);
    })
    .await;
}
