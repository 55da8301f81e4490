//! The table that working days are counted by: shipped, kept by the office, open to everybody.

use crate::{
    season::submit,
    world::{World, each_engine},
};
use jiff::civil::date;
use saolang::{audit::File, holidays, identity::Actor};

async fn load(world: &World, file: File<'_>, dry_run: bool) -> holidays::Report {
    holidays::import(&world.app, &Actor::operator(), file, dry_run).await.expect("the table loads")
}

#[tokio::test]
async fn the_shipped_table_is_taken_in_once_and_what_the_office_keeps_is_not_written_over() {
    each_engine(async |world| {
        let tried = load(world, holidays::shipped(), true).await;
        assert_eq!(world.count("select count(*) from holiday").await, 0);
        let first = load(world, holidays::shipped(), false).await;
        assert_eq!((tried.created, first.created), (first.rows, first.rows));
        let again = load(world, holidays::shipped(), false).await;
        assert_eq!((again.created, again.same), (0, first.rows));
        assert_eq!(world.count("select count(*) from event where name = 'holidays.imported'").await, 1);

        let calendar = world.app.db.read(async |tx| holidays::calendar(tx).await).await.expect("a calendar");
        // Fifteen working days from 16/4/2026: the Hùng Kings' day, 30/4 and 1/5 lie between.
        assert_eq!(calendar.add_working_days(date(2026, 4, 16), 15), Ok(date(2026, 5, 12)));
        assert!(calendar.is_working(date(2031, 1, 6)).is_err(), "nobody has announced that year");
    })
    .await;
}

#[tokio::test]
async fn the_office_enters_a_day_with_its_source_and_takes_it_out_and_the_log_keeps_both() {
    each_engine(async |world| {
        let mut hoa = world.sign_in("hoa").await;
        let empty = submit(&mut hoa, "/ngay-nghi?nam=2028", &[("year", "2028")]).await;
        assert_eq!(empty.status, 422);
        for sentence in ["Hãy ghi ngày.", "Hãy chọn loại.", "Hãy ghi căn cứ: luật hoặc thông báo nào."]
        {
            assert_eq!(empty.body.matches(sentence).count(), 2, "{sentence}");
        }
        let day = |day, kind| {
            [
                ("day", day),
                ("kind", kind),
                ("name_vi", "Tết Dương lịch"),
                ("name_en", "New Year"),
                ("source", "Điều 112"),
            ]
        };
        for (when, kind, why) in [
            ("01/01/2028", "compensation", "vốn đã nghỉ"),
            ("03/01/2028", "worked_in_exchange", "vốn là ngày làm việc"),
        ] {
            let refused = submit(&mut hoa, "/ngay-nghi", &day(when, kind)).await;
            assert_eq!((refused.status, refused.complaint().contains(why)), (422, true), "{}", refused.complaint());
        }
        let entered = submit(&mut hoa, "/ngay-nghi", &day("1/1/2028", "holiday")).await;
        assert_eq!((entered.status, entered.location()), (303, "/ngay-nghi?nam=2028"));
        let twice = submit(&mut hoa, "/ngay-nghi", &day("01/01/2028", "holiday")).await;
        assert_eq!((twice.status, twice.complaint().contains("đã có trong bảng")), (422, true));

        let mut anybody = world.stranger();
        let page = anybody.open("/ngay-nghi?nam=2028").await.body;
        assert_eq!(page.matches("01/01/2028").count(), 1);
        assert_eq!(page.matches("còn thiếu 11 ngày nghỉ lễ").count(), 1, "no deadline is told for that year");
        assert_eq!(page.matches("/xoa").count(), 0, "to read only");
        hoa.open("/ngay-nghi?nam=2028").await;
        assert_eq!(hoa.send("/ngay-nghi/2028-01-01/xoa", &[]).await.location(), "/ngay-nghi?nam=2028");
        assert_eq!(world.count("select count(*) from holiday").await, 0);
        assert_eq!(world.count("select count(*) from event where object_id = '2028-01-01'").await, 2);
        let mut lan = world.sign_in("lan").await;
        lan.open("/ngay-nghi").await;
        assert_eq!(lan.send("/ngay-nghi", &day("1/1/2028", "holiday")).await.status, 404);
    })
    .await;
}
