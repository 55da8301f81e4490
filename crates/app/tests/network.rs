//! Points of sale, design centres and events, each with its source.

use crate::world::{World, each_engine};
use saolang::{
    audit::File,
    identity::Actor,
    network::{Report, import_centres, import_events, import_outlets},
};

const OUTLETS: &[u8] = include_bytes!("../../../reference/hanoi/points-of-sale.csv");
const CENTRES: &[u8] = include_bytes!("../../../reference/hanoi/design-centres.csv");
const EVENTS: &[u8] = include_bytes!("../../../reference/hanoi/events.csv");

fn given(bytes: &[u8]) -> File<'_> {
    File { name: "network.csv", bytes }
}

async fn everything(world: &World, dry_run: bool) -> Vec<Report> {
    let office = Actor::operator();
    vec![
        import_outlets(&world.app, &office, given(OUTLETS), dry_run).await.expect("outlets"),
        import_centres(&world.app, &office, given(CENTRES), dry_run).await.expect("centres"),
        import_events(&world.app, &office, given(EVENTS), dry_run).await.expect("events"),
    ]
}

async fn counts(world: &World) -> [i64; 3] {
    [
        world.count("select count(*) from outlet").await,
        world.count("select count(*) from design_centre").await,
        world.count("select count(*) from promotion_event").await,
    ]
}

#[tokio::test]
async fn the_published_rows_come_in_once_and_a_dry_run_writes_nothing() {
    each_engine(async |world| {
        let tried = everything(world, true).await;
        assert_eq!(tried.iter().map(|report| report.created).collect::<Vec<_>>(), [17, 12, 25]);
        assert_eq!(counts(world).await, [0, 0, 0]);

        everything(world, false).await;
        let again = everything(world, false).await;

        assert_eq!(counts(world).await, [17, 12, 25]);
        assert_eq!(again.iter().map(|report| (report.created, report.changed)).collect::<Vec<_>>(), [(0, 0); 3]);
        assert_eq!(world.count("select count(*) from event").await, 3);
    })
    .await;
}

#[tokio::test]
async fn a_row_that_says_more_replaces_what_stood_there_and_a_wrong_row_keeps_the_file_out() {
    each_engine(async |world| {
        everything(world, false).await;
        let office = Actor::operator();
        let head = "name,place,district,year,status,source_url,note\n";
        let centre = "Trung tâm thiết kế sáng tạo OCOP - Làng nghề gốm Bát Tràng,xã Bát Tràng,Gia Lâm";

        let file = format!("{head}{centre},2024,operating,https://example.vn/a,\n");
        let report = import_centres(&world.app, &office, given(file.as_bytes()), false).await.expect("a centre");
        assert_eq!((report.created, report.changed), (0, 1));
        let operating = "select count(*) from design_centre where status = 'operating' and year = '2024'";
        assert_eq!(world.count(operating).await, 1);

        for (row, column, code) in [
            ("Trung tâm,xã X,Y,2024,planned,,", "status", "unknown"),
            (",xã X,Y,2024,proposed,,", "name", "required"),
            ("Trung tâm,xã X,Y,hai mươi,proposed,,", "year", "day"),
            ("Trung tâm,xã X,Y,2024,proposed,javascript:alert(1),", "source_url", "link"),
        ] {
            let file = format!("{head}Mới,xã X,Y,2025,proposed,,\n{row}\n");
            let tried = import_centres(&world.app, &office, given(file.as_bytes()), true).await.expect("a report");
            assert_eq!((tried.created, tried.wrong.len()), (1, 1), "{row}");
            assert_eq!((tried.wrong[0].line, tried.wrong[0].column, tried.wrong[0].code), (3, column, code), "{row}");
            let refused = import_centres(&world.app, &office, given(file.as_bytes()), false).await;
            assert_eq!(refused.unwrap_err().to_string(), "refused: network-wrong");
        }
        let twice = format!("{head}A,xã X,Y,2024,proposed,,\nA,xã X,Y,2025,proposed,,\n");
        let tried = import_centres(&world.app, &office, given(twice.as_bytes()), true).await.expect("a report");
        assert_eq!(tried.wrong[0].code, "twice");
        assert_eq!(counts(world).await, [17, 12, 25]);

        let nobody = Actor { mandates: Vec::new(), ..Actor::operator() };
        let missing = import_events(&world.app, &nobody, given(EVENTS), false).await;
        assert_eq!(missing.unwrap_err().to_string(), "missing");
    })
    .await;
}

#[tokio::test]
async fn anybody_finds_them_by_name_or_place_with_the_source_of_each() {
    each_engine(async |world| {
        let mut anybody = world.stranger();
        for path in ["/diem-ban", "/trung-tam", "/su-kien"] {
            assert_eq!(anybody.open(path).await.body.matches("class=\"empty\"").count(), 1, "{path} before");
        }
        everything(world, false).await;

        for (path, rows, found) in [("/diem-ban", 17, 1), ("/trung-tam", 12, 1), ("/su-kien", 25, 0)] {
            let all = anybody.open(path).await;
            let some = anybody.open(&format!("{path}?q=bat+trang")).await;
            assert_eq!(all.body.matches("<th scope=\"row\">").count(), rows, "{path}");
            assert_eq!(all.body.matches("rel=\"noreferrer\">").count(), rows, "{path}: each row has its source");
            assert_eq!(some.body.matches("<th scope=\"row\">").count(), found, "{path}");
        }
        let fair = anybody.open("/su-kien?q=son+la").await;
        assert_eq!(fair.status, 200);
        assert_eq!(fair.body.matches("28/05/2022 – 31/05/2022").count(), 1);
    })
    .await;
}
