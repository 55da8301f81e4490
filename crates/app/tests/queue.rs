//! The queue of the office: what it shows, finds and sorts, what is kept of it, who is given what, and the workbook.

use crate::{
    filed::{Filed, RICE, TODAY, done, filed},
    office::{Proposed, propose, proposed, receive},
    producers::person_at,
    season::{id_of, submit},
    world::{Browser, World, each_engine},
};
use saolang::{args, identity::Role, platform::db::Tx, platform::workbook};

const QUEUE: &str = "/ho-so/hang-cho";

/// Three more that were proposed: another commune and day each, a renewal, one that a stranger called `=1+1`.
const MORE: [(&str, &str, &str, &str, &str); 3] = [
    ("nuoc", "Nước mắm Ba Làng", "09574", "first", "2026-11-01"),
    ("de", "Đèn lồng giấy dó", "00577", "renewal", "2026-10-01"),
    ("la", "=1+1", "09574", "upgrade", "2026-11-20"),
];

async fn more(world: &World) {
    let enter = async |tx: &mut Tx| {
        tx.housekeeping("a test's own rows");
        for (at, (id, name, unit, case, day)) in MORE.into_iter().enumerate() {
            let sql = "insert into dossier select $1, producer_id, null, $2, $3, ruleset, form, regulated, $4, null, 1, null,
                       false, created_by, created_at from dossier where new_product <> '' and id not in ('nuoc', 'de', 'la')";
            tx.execute(sql, args![id, name, case, unit]).await?;
            let sql = "insert into submission select $1, $1, 1, $2, snapshot, hash, submitted_by, $3, at, ''
                       from submission where number = '01/PĐK-01-00577-2026'";
            tx.execute(sql, args![id, format!("7{at}/PĐK-01-{unit}-2026"), day]).await?;
            let sql = "insert into assessment select $1, $1, 1, '', '', '', '', '', min(id), 0 from user_account";
            tx.execute(sql, args![id]).await?;
            let sql =
                "insert into proposal select $1, 1, $1, $1, 1, 'BC', 2, 'TTr', $2, 'Chủ tịch', 'An', min(id), $2, 0, ''
                       from user_account";
            tx.execute(sql, args![id, day]).await?;
        }
        // The term of the renewal runs from the day on which the office received it.
        let sql =
            "insert into office_intake select 'de', 'de', true, 5, '', min(id), '2026-10-01', 0 from user_account";
        tx.execute(sql, args![]).await?;
        Ok(())
    };
    world.app.db.write(enter).await.expect("the rows");
}

/// The products of the queue, in their order.
async fn listed(browser: &mut Browser, query: &str) -> Vec<String> {
    let page = browser.open(&format!("{QUEUE}{query}")).await;
    assert_eq!(page.status, 200, "{query}: {}", page.body);
    let rows = page.body.split("<th scope=\"row\">").skip(1);
    rows.map(|row| {
        let (_, link) = row.split_once("/xu-ly\">").expect("a link");
        link.split('<').next().expect("its text").replace("&#61;", "=").replace("&#43;", "+")
    })
    .collect()
}

async fn give(hoa: &mut Browser, ids: &[&str], to: &str) -> crate::world::Answer {
    hoa.open(QUEUE).await;
    let mut fields: Vec<(&str, &str)> = ids.iter().map(|id| ("dossier", *id)).collect();
    fields.push(("to", to));
    fields.push(("query", "tinh-trang=tat-ca"));
    hoa.send(&format!("{QUEUE}/giao"), &fields).await
}

#[tokio::test]
async fn the_queue_holds_what_was_proposed_and_says_what_to_do_while_it_is_empty() {
    each_engine(async |world| {
        let Filed { dossier, .. } = filed(world, TODAY).await;
        let mut son = crate::commune::officer(world).await;
        crate::commune::take_in(&mut son, &dossier).await;
        let mut hoa = world.sign_in("hoa").await;
        let empty = hoa.open(QUEUE).await.body;
        assert_eq!(empty.matches("Chưa xã, phường nào đề nghị sản phẩm.").count(), 1, "{empty}");
        assert!(!empty.contains(RICE), "what a commune still has is not the office's");
        propose(&mut son, &dossier).await;
        assert_eq!(listed(&mut hoa, "").await, [RICE]);
        let desk = hoa.open("/ban-lam-viec").await.body;
        assert_eq!(desk.matches("1 hồ sơ xã, phường mới đề nghị, chờ nhận").count(), 1, "{desk}");
        assert_eq!(desk.matches("1 hồ sơ chưa giao ai").count(), 1);
        assert_eq!(desk.matches("giao cho bạn").count(), 0);
        receive(&mut hoa, &dossier).await;
        assert_eq!(listed(&mut hoa, "?tinh-trang=cho-nhan").await, Vec::<String>::new());
        assert_eq!(listed(&mut hoa, "?tinh-trang=da-nhan").await, [RICE]);
        assert_eq!(hoa.open("/ban-lam-viec").await.body.matches("chờ nhận").count(), 0);
    })
    .await;
}

#[tokio::test]
async fn each_filter_finds_what_it_asks_for_and_the_counts_say_how_many() {
    each_engine(async |world| {
        let Proposed { mut hoa, dossier, .. } = proposed(world).await;
        more(world).await;
        receive(&mut hoa, &dossier).await;
        let [fish, lamp, odd] = MORE.map(|(_, name, ..)| name);
        assert_eq!(listed(&mut hoa, "").await, [lamp, fish, odd, RICE], "who has waited longest comes first");
        let cases: [(&str, &[&str]); 18] = [
            ("?xep=-ngay", &[RICE, odd, fish, lamp]),
            ("?xep=san-pham", &[odd, lamp, RICE, fish]),
            ("?tim=nuoc+mam", &[fish]),
            ("?tim=00577-2026", &[lamp, RICE]),
            ("?tim=bat+trang", &[lamp, fish, odd, RICE]),
            ("?tim=khongco", &[]),
            ("?xa=09574", &[fish, odd]),
            ("?nganh=I", &[lamp, fish, odd, RICE]),
            ("?nganh=IV", &[]),
            ("?loai=renewal", &[lamp]),
            ("?tu=1/11/2026&den=20/11/2026", &[fish, odd]),
            ("?tu=20/11/2026", &[odd, RICE]),
            ("?cho=24", &[lamp, fish]),
            ("?giao=khong", &[lamp, fish, odd, RICE]),
            ("?giao=toi", &[]),
            ("?tinh-trang=da-nhan", &[lamp, RICE]),
            ("?tinh-trang=qua-han", &[lamp]),
            ("?xa=09574&loai=upgrade", &[odd]),
        ];
        for (query, found) in cases {
            assert_eq!(listed(&mut hoa, query).await, found, "{query}");
        }
        let page = hoa.open(&format!("{QUEUE}?xa=00577")).await.body;
        for part in ["Đang ở cấp tỉnh (2)", "Đã nhận (2)", "Quá hạn (1)", "Tất cả (2)"] {
            assert_eq!(page.matches(part).count(), 1, "{part}: {page}");
        }
        assert_eq!(page.matches("Quá hạn 16/11/2026").count(), 1, "45 days after 1/10 is a Sunday: {page}");
        let desk = hoa.open("/ban-lam-viec").await.body;
        assert_eq!(desk.matches("quá hạn từ ngày 16/11/2026").count(), 1, "{desk}");
        let wrong = hoa.open(&format!("{QUEUE}?tu=31/02/2026&cho=mai")).await;
        assert_eq!((wrong.status, wrong.complaints().len()), (422, 2), "{:?}", wrong.complaints());
        assert!(wrong.body.contains("value=\"31/02/2026\""), "what was typed stays");
    })
    .await;
}

#[tokio::test]
async fn dossiers_are_given_to_somebody_of_the_office_at_once_to_another_and_to_nobody() {
    each_engine(async |world| {
        let Proposed { mut hoa, dossier, .. } = proposed(world).await;
        more(world).await;
        let own = dossier.replace("/ho-so/", "");
        let mut linh = person_at(world, "linh", Role::Office, "").await;
        let (id_of_hoa, id_of_linh) = (id_of(world, "hoa").await, id_of(world, "linh").await);
        let son = id_of(world, "xa.bat-trang").await;
        for (ids, to, said) in [
            (&[][..], id_of_linh.as_str(), "Hãy chọn ít nhất một hồ sơ."),
            (&["nuoc"], "", "Hãy chọn người để giao, hoặc chọn không giao ai."),
            (&["nuoc"], &son, "Người này không còn ở văn phòng. Hãy chọn người khác."),
        ] {
            let no = give(&mut hoa, ids, to).await;
            assert_eq!((no.status, no.complaint()), (422, said.to_owned()));
            assert_eq!(no.body.matches(" checked").count(), ids.len(), "what was ticked stays: {}", no.body);
        }
        assert_eq!(give(&mut hoa, &["nuoc", "khong-co"], &id_of_linh).await.status, 404);
        assert_eq!(world.count("select count(*) from assignment").await, 0, "all of them or none");

        let given = give(&mut hoa, &["nuoc", "de", &own], &id_of_linh).await;
        assert_eq!((given.status, given.location()), (303, "/ho-so/hang-cho?tinh-trang=tat-ca"));
        assert_eq!(world.count("select count(*) from event where name = 'dossier.assigned'").await, 3);
        assert_eq!(listed(&mut linh, "?giao=toi").await.len(), 3);
        assert_eq!(linh.open("/ban-lam-viec").await.body.matches("3 hồ sơ giao cho bạn").count(), 1);
        assert_eq!(listed(&mut hoa, &format!("?giao={id_of_linh}")).await.len(), 3);
        assert_eq!(hoa.open(&format!("{dossier}/xu-ly")).await.body.matches("<dd>linh</dd>").count(), 1);

        done(&give(&mut linh, &["nuoc", "la"], &id_of_hoa).await);
        done(&give(&mut linh, &["de", "la"], "khong").await);
        assert_eq!(listed(&mut linh, "?giao=toi").await, [RICE]);
        assert_eq!(listed(&mut hoa, "?giao=toi").await, ["Nước mắm Ba Làng"]);
        assert_eq!(listed(&mut hoa, "?giao=khong").await.len(), 2);
        done(&give(&mut linh, &[&own], &id_of_linh).await);
        assert_eq!(world.count("select count(*) from event where name = 'dossier.assigned'").await, 7, "hers is hers");

        let fields = [("reasons", "Trùng"), ("legal_basis", "Điều 3")];
        done(&submit(&mut hoa, &format!("{dossier}/tra-lai"), &fields).await);
        let ended = give(&mut hoa, &[&own], "khong").await;
        assert_eq!((ended.status, ended.complaint().contains("01/PĐK-01-00577-2026")), (422, true));
    })
    .await;
}

#[tokio::test]
async fn the_workbook_holds_what_is_filtered_and_computes_nothing_that_a_stranger_typed() {
    each_engine(async |world| {
        let Proposed { mut hoa, .. } = proposed(world).await;
        more(world).await;
        let sent = hoa.open(&format!("{QUEUE}.xlsx?xa=09574&xep=-ngay")).await;
        assert_eq!((sent.status, sent.header("content-disposition")), (200, "attachment; filename=\"hang-cho.xlsx\""));
        let table = workbook::read(&sent.bytes).expect("a workbook");
        assert_eq!(table.header[..3], ["Số phiếu", "Mã sản phẩm", "Sản phẩm"]);
        let column = |name: &str| table.header.iter().position(|title| title == name).expect("a column");
        let cells = |name: &str| table.rows.iter().map(|row| row.cells[column(name)].clone()).collect::<Vec<_>>();
        assert_eq!(cells("Sản phẩm"), ["=1+1", "Nước mắm Ba Làng"], "what is filtered, as it is sorted");
        assert_eq!(cells("Tình trạng"), ["Đang xử lý", "Đang xử lý"]);
        assert_eq!(cells("Số ngày chờ"), ["5", "24"]);
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(&sent.bytes)).expect("a package");
        let mut sheet = String::new();
        let part = &mut zip.by_name("xl/worksheets/sheet1.xml").expect("a sheet");
        std::io::Read::read_to_string(part, &mut sheet).expect("text");
        assert!(sheet.contains("<row") && !sheet.contains("<f>"), "no formula: {sheet}");
        let all = workbook::read(&hoa.open(&format!("{QUEUE}.xlsx")).await.bytes).expect("a workbook");
        assert_eq!(all.rows.len(), 4);
    })
    .await;
}

#[tokio::test]
async fn a_saved_filter_is_its_owners_alone_and_its_name_is_used_once() {
    each_engine(async |world| {
        let Proposed { mut hoa, .. } = proposed(world).await;
        more(world).await;
        let mut linh = person_at(world, "linh", Role::Office, "").await;
        let save = format!("{QUEUE}/bo-loc");
        hoa.open(QUEUE).await;
        let nameless = hoa.send(&save, &[("name", ""), ("query", "xa=09574")]).await;
        assert_eq!((nameless.status, nameless.complaint()), (422, "Hãy đặt tên cho bộ lọc.".to_owned()));
        let saved = hoa.send(&save, &[("name", "Sơn Tây"), ("query", "xa=09574&trang=3&evil=//x")]).await;
        assert_eq!((saved.status, saved.location()), (303, "/ho-so/hang-cho?xa=09574"), "what it knows and no more");
        hoa.open(QUEUE).await;
        done(&hoa.send(&save, &[("name", "Sơn Tây"), ("query", "xa=09574&loai=upgrade")]).await);
        let shown = hoa.open(QUEUE).await.body;
        assert_eq!(
            shown.matches("<a href=\"/ho-so/hang-cho?xa=09574&#38;loai=upgrade\">Sơn Tây</a>").count(),
            1,
            "{shown}"
        );
        assert_eq!(linh.open(QUEUE).await.body.matches("Sơn Tây</a>").count(), 0);

        let id = world.text("select id from saved_filter").await;
        linh.open(QUEUE).await;
        assert_eq!(linh.send(&format!("{save}/{id}/xoa"), &[]).await.status, 404);
        assert_eq!(world.count("select count(*) from saved_filter").await, 1);
        for number in 1..20 {
            hoa.open(QUEUE).await;
            done(&hoa.send(&save, &[("name", &number.to_string()), ("query", "")]).await);
        }
        hoa.open(QUEUE).await;
        let many = hoa.send(&save, &[("name", "hai mươi mốt"), ("query", "")]).await;
        assert_eq!((many.status, many.complaint().contains("nhiều nhất 20 bộ lọc")), (422, true));
        hoa.open(QUEUE).await;
        done(&hoa.send(&format!("{save}/{id}/xoa"), &[("query", "xa=09574")]).await);
        assert_eq!(world.count("select count(*) from saved_filter").await, 19);
    })
    .await;
}

#[tokio::test]
async fn fifty_stand_on_a_page_and_the_next_page_keeps_the_filter() {
    each_engine(async |world| {
        let Proposed { mut hoa, .. } = proposed(world).await;
        let enter = async |tx: &mut Tx| {
            tx.housekeeping("a test's own rows");
            for at in 100..155 {
                let id = format!("d{at}");
                let sql = "insert into dossier select $1, producer_id, null, $2, case_type, ruleset, form, regulated, '09574',
                           null, 1, null, false, created_by, created_at from dossier where unit_code = '00577'";
                tx.execute(sql, args![&id, format!("Trà {at}")]).await?;
                let sql = "insert into submission select $1, $1, 1, $2, snapshot, hash, submitted_by, submitted_on, at, ''
                           from submission where number = '01/PĐK-01-00577-2026'";
                tx.execute(sql, args![&id, format!("{at}/PĐK-01-09574-2026")]).await?;
                let sql = "insert into assessment select $1, $1, 1, '', '', '', '', '', min(id), 0 from user_account";
                tx.execute(sql, args![&id]).await?;
                let sql = "insert into proposal select $1, 1, $1, $1, 1, 'BC', 2, 'TTr', '2026-11-24', 'Chủ tịch', 'An',
                           min(id), '2026-11-24', 0, '' from user_account";
                tx.execute(sql, args![&id]).await?;
            }
            Ok(())
        };
        world.app.db.write(enter).await.expect("the rows");
        assert_eq!(listed(&mut hoa, "?xa=09574").await.len(), 50);
        let page = hoa.open(&format!("{QUEUE}?xa=09574")).await.body;
        assert!(page.contains("1–50 trong 55 hồ sơ"), "{page}");
        assert!(page.contains("/ho-so/hang-cho?xa=09574&#38;trang=2"), "{page}");
        assert_eq!(listed(&mut hoa, "?xa=09574&trang=2").await, ["Trà 150", "Trà 151", "Trà 152", "Trà 153", "Trà 154"]);
        let all = workbook::read(&hoa.open(&format!("{QUEUE}.xlsx?xa=09574&trang=2")).await.bytes).expect("a workbook");
        assert_eq!(all.rows.len(), 55, "a workbook has no pages");
    })
    .await;
}
