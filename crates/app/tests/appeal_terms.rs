//! By when an appeal is filed, acknowledged and answered, and what came on paper.

use crate::{
    appeals::{NAME, answer, file, press, record, send, told},
    desk::waits,
    reminders::inbox,
    world::{Browser, each_engine},
};
use rules::appeal::AppealRules;
use rules::revocation::Counted;
use saolang::{app::App, args, platform::db::Tx, router::router};

#[tokio::test]
async fn the_terms_are_what_the_province_set_and_what_comes_late_is_taken_and_marked() {
    each_engine(async |world| {
        let (hoa, tam, form) = told(world).await;
        let notice = "insert into proceeding (id, session_id, kind, listing_id, series, year, number, symbol, signed_on,
                      pdf_hash, docx_hash, user_id, at)
                      select 'tb', l.session_id, 'thong-bao', l.id, 'office', 2026, 1, 'TB', '2026-03-09', '', '', u.id, $1
                      from listing l join certificate c on c.listing_id = l.id, user_account u where u.login = 'hoa'";
        let enter = async |tx: &mut Tx| {
            tx.housekeeping("a test's own row");
            let at = tx.now();
            tx.execute(notice, args![at]).await
        };
        assert_eq!(world.app.db.write(enter).await.expect("a notice"), 1);
        let terms = AppealRules { file: Some(15), acknowledge: Some(3), answer: Some(5), counted: Counted::Working };
        let config = saolang::platform::config::Config { appeals: terms, ..world.config.clone() };
        let app = App::open(config, world.clock.clone()).await.expect("the same database");
        let (mut hers, mut his) = (Browser::new(router(app.clone())), Browser::new(router(app.clone())));
        hers.cookies.clone_from(&hoa.cookies);
        his.cookies.clone_from(&tam.cookies);
        assert!(his.open(&form).await.body.contains("Hạn: hết ngày 31/03/2026."), "counted from the day it was given");

        world.go_to("2026-04-01T08:00:00");
        let mut his = { let mut person = Browser::new(router(app.clone())); person.sign_in("tam", crate::world::OWN_PASSWORD).await; person };
        let mut hers = { hers.sign_in("hoa", crate::world::OWN_PASSWORD).await; hers };
        assert!(his.open(&form).await.body.contains("Đã quá hạn gửi. Bạn vẫn gửi được"));
        let appeal = file(&mut his, &form).await;
        assert!(his.open(&appeal).await.body.contains("Nộp quá hạn, vẫn nhận"));
        assert!(hers.open(&appeal).await.body.contains("Hạn: hết ngày 06/04/2026."), "three working days");
        assert!(!hers.open("/khieu-nai?tinh-trang=qua-han").await.body.contains(NAME));
        world.go_to("2026-04-07T08:00:00");
        hers.sign_in("hoa", crate::world::OWN_PASSWORD).await;
        let page = hers.open("/khieu-nai?tinh-trang=qua-han").await.body;
        assert!(page.contains(NAME) && page.contains("Quá hạn 1 ngày"), "{page}");
        assert_eq!(waits(&mut hers).await, ["1 khiếu nại, phản ánh chờ thụ lý", "1 khiếu nại, phản ánh quá hạn"]);
        assert_eq!(press(&mut hers, &appeal, "thu-ly", &[]).await.status, 303);
        let page = hers.open(&appeal).await.body;
        assert!(page.contains("Hạn: hết ngày 13/04/2026."), "who acknowledges late gains no time: {page}");
        // Without any setting the same clock runs on, and a new one has none.
        let mut without = world.sign_in("hoa").await;
        assert!(without.open(&appeal).await.body.contains("Hạn: hết ngày 13/04/2026."));
        app.db.close().await;
        world.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn what_came_on_paper_keeps_the_day_it_came_and_the_producer_never_sees_who_else_complained() {
    each_engine(async |world| {
        let (mut hoa, mut tam, form) = told(world).await;
        world.go_to("2026-03-20T09:00:00");
        let mut hoa = {
            hoa.sign_in("hoa", crate::world::OWN_PASSWORD).await;
            hoa
        };
        tam.sign_in("tam", crate::world::OWN_PASSWORD).await;
        for (day, said) in [
            ("21/3/2026", "không thể sau hôm nay"),
            ("9/3/2026", "không thể đến trước khi có kết quả"),
            ("31/2/2026", "31/02/2026"),
        ] {
            let refused = record(world, &mut hoa, &form, &[("arrived_on", day)]).await;
            assert!(refused.status == 422 && refused.body.contains(said), "{day}: {:?}", refused.complaints());
            assert!(refused.body.contains("Lò gốm Hải Vân"), "what was typed stays");
        }
        for (field, said) in [
            ("complainant", "Hãy ghi tên người phản ánh"),
            ("who", "Hãy chọn ai gửi đơn"),
            ("objection", "Hãy viết nội dung"),
        ] {
            let refused = record(world, &mut hoa, &form, &[(field, "")]).await;
            assert!(refused.status == 422 && refused.body.contains(said), "{field}: {:?}", refused.complaints());
        }
        let hostile = "<script>alert(1)</script> {{7*7}} ' or 1=1 --";
        let fields = [("arrived_on", "12/3/2026"), ("complainant", hostile), ("objection", hostile)];
        let recorded = record(world, &mut hoa, &form, &fields).await;
        assert_eq!(recorded.status, 303, "{:?}", recorded.complaints());
        let complaint = recorded.location().to_owned();
        let page = hoa.open(&complaint).await.body;
        assert!(page.contains("12/03/2026, nhận trên giấy") && !page.contains("<script>alert"), "{page}");
        assert!(page.contains("&#60;script&#62;alert(1)&#60;/script&#62; {{7*7}}"), "{page}");
        assert_eq!(
            (tam.open(&complaint).await.status, tam.open("/khieu-nai").await.body.contains("script&#62;")),
            (404, false)
        );
        assert_eq!(press(&mut hoa, &complaint, "thu-ly", &[]).await.status, 303);
        let answered = answer(world, &mut hoa, &complaint, &[("outcome", "not_competent")]).await;
        assert_eq!(answered.status, 303, "{:?}", answered.complaints());
        assert!(inbox(world, "tam").await.iter().all(|(kind, _)| !kind.starts_with("appeal.")));

        let of_producer = [("who", "producer"), ("arrived_on", "12/3/2026")];
        let appeal = record(world, &mut hoa, &form, &of_producer).await.location().to_owned();
        assert_eq!(tam.open(&appeal).await.status, 200, "its own letter");
        let second = send(&mut tam, &form, &[], &[]).await;
        assert!(
            second.body.contains("Khiếu nại số 02/2026 về việc này đang được giải quyết"),
            "{:?}",
            second.complaints()
        );
        world.run_jobs().await;
    })
    .await;
}
