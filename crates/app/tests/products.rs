//! Lists of products taken in: what is joined, what is only alike, what is refused, on the line and on the screen.

use crate::{
    catalogue::found,
    world::{World, each_engine},
};
use saolang::{
    audit::File,
    error::Error,
    identity::Actor,
    products::{self, Counts, Outcome, Report},
};

const HA_NOI: &[u8] = include_bytes!("../../../reference/hanoi/hanoi-products.csv");
pub const HEAD: &str = "product_name,producer_name,commune,district,status,stars,year,row_id,source_url";

/// A file of these rows under the usual columns.
pub fn file(rows: &[&str]) -> Vec<u8> {
    format!("{HEAD}\n{}\n", rows.join("\n")).into_bytes()
}

fn given(bytes: &[u8]) -> File<'_> {
    File { name: "products.csv", bytes }
}

pub async fn import(world: &World, bytes: &[u8]) -> Report {
    products::import(&world.app, &Actor::operator(), given(bytes), false).await.expect("an import")
}

pub async fn tried(world: &World, bytes: &[u8]) -> Report {
    products::import(&world.app, &Actor::operator(), given(bytes), true).await.expect("a dry run")
}

/// What came of each row, and what each is like.
pub fn outcomes(report: &Report) -> Vec<(&'static str, Vec<&'static str>)> {
    let doubts = |line: &products::Line| line.doubts.iter().map(|doubt| doubt.reason).collect();
    report.lines.iter().map(|line| (line.outcome.code(), doubts(line))).collect()
}

#[tokio::test]
async fn the_published_rows_of_ha_noi_come_in_once() {
    each_engine(async |world| {
        let dry = tried(world, HA_NOI).await;
        assert_eq!(world.count("select count(*) from product").await, 0);

        let first = import(world, HA_NOI).await;
        let again = import(world, HA_NOI).await;

        let counts = Counts {
            dry_run: true,
            rows: 223,
            created: 216,
            joined: 7,
            same: 0,
            refused: 0,
            producers_created: 83,
            uncertain: 6,
            crowded: 0,
        };
        assert_eq!(dry.counts, counts);
        assert_eq!(first.counts, Counts { dry_run: false, ..counts.clone() });
        assert_eq!(outcomes(&dry), outcomes(&first), "the commit does what the dry run said, row by row");
        assert_eq!((again.counts.same, again.counts.created, again.counts.uncertain), (223, 0, 0));
        assert_eq!(world.count("select count(*) from product").await, 216);
        assert_eq!(world.count("select count(*) from producer").await, 83);
        assert_eq!(world.count("select count(*) from recognition").await, 223);
        assert_eq!(world.count("select count(*) from recognition where status = 'recognised'").await, 91);
        assert_eq!(world.count("select count(*) from likeness where decided = ''").await, 6);
        assert_eq!(world.count("select count(*) from event").await, 1);
    })
    .await;
}

#[tokio::test]
async fn lists_that_come_in_at_the_same_instant_take_turns_and_double_nothing() {
    each_engine(async |world| {
        let rows = |list: &str| {
            let row = |at: u32| format!("Gốm {at},HTX Bát Tràng {},,Gia Lâm,recognised,4,2022,{list}{at},", at % 20);
            let rows: Vec<String> = (0..100).map(row).collect();
            file(&rows.iter().map(String::as_str).collect::<Vec<_>>())
        };
        let (of_the_office, of_the_press) = (rows("A"), rows("B"));

        tokio::join!(
            import(world, &of_the_office),
            import(world, &of_the_office),
            import(world, &of_the_press),
            world.app.db.write(async |tx| products::add(tx, &Actor::operator(), by_hand("HTX Bát Tràng 7")).await),
        )
        .3
        .expect("a product by hand");

        assert_eq!(world.count("select count(*) from producer").await, 20);
        assert_eq!(world.count("select count(*) from product").await, 101, "a hundred of the lists, one by hand");
        assert_eq!(world.count("select count(*) from recognition").await, 200, "each list once");
        assert_eq!(world.count("select count(*) from event where name = 'products.imported'").await, 2);
    })
    .await;
}

fn by_hand(producer: &str) -> products::NewProduct {
    products::NewProduct {
        name: "Bình hút lộc".to_owned(),
        producer: producer.to_owned(),
        producer_kind: String::new(),
        product_group: "craft".to_owned(),
        commune: String::new(),
        district: String::new(),
        demo: false,
    }
}

/// The columns that keep a row out, each with why.
fn wrongs(line: &products::Line) -> Vec<(&str, &str)> {
    let Outcome::Refused { wrongs } = &line.outcome else { panic!("{} is refused: {:?}", line.product, line.outcome) };
    wrongs.iter().map(|wrong| (wrong.column, wrong.code)).collect()
}

#[tokio::test]
async fn everything_that_is_wrong_with_a_row_is_told_at_once_and_each_column_once() {
    each_engine(async |world| {
        let bytes = file(&[",\u{202e}HTX,,,đạt,9,1999,1,javascript:alert(1)"]);
        let told = [
            ("producer_name", "turned"),
            ("product_name", "required"),
            ("status", "status"),
            ("stars", "stars"),
            ("year", "year"),
            ("source_url", "link"),
        ];

        let report = tried(world, &bytes).await;

        assert_eq!(wrongs(&report.lines[0]), told);
        let json = serde_json::to_value(&report).expect("JSON");
        assert_eq!(json["lines"][0]["outcome"], "refused");
        assert_eq!(json["lines"][0]["wrongs"].as_array().map(Vec::len), Some(told.len()));
        let mut hoa = world.sign_in("hoa").await;
        hoa.open("/san-pham/nhap").await;
        let address = hoa.upload("/san-pham/nhap", "a.csv", &bytes).await.location().to_owned();
        let preview = hoa.open(&address).await.body;
        for sentence in
            ["Tên sản phẩm: không được bỏ trống.", "“đạt” không phải", "“9” không dùng được", "“1999” không"]
        {
            assert_eq!(preview.matches(sentence).count(), 1, "{sentence}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_people_call_a_status_a_kind_and_a_group_is_taken_like_its_code_and_the_code_is_kept() {
    each_engine(async |world| {
        let rows = "Bún,HTX B,HỢP TÁC XÃ,thuc pham,Được công nhận,3\nTrà,Bà Tư,ho kinh doanh,Đồ uống,tiềm năng 5 sao,5\n";
        let codes = "Bún,HTX B,cooperative,food,recognised,3\nTrà,Bà Tư,household_business,beverage,potential_5,5\n";
        let head = "Tên sản phẩm,Chủ thể,Loại chủ thể,Nhóm,Tình trạng,Sao\n";

        let first = import(world, format!("{head}{rows}").as_bytes()).await;
        let again = import(world, format!("{head}{codes}").as_bytes()).await;

        assert_eq!((first.counts.created, again.counts.same), (2, 2), "words and codes say the same");
        let kept = "select count(*) from recognition where status in ('recognised', 'potential_5')
                    and producer_kind in ('cooperative', 'household_business') and product_group in ('food', 'beverage')";
        assert_eq!(world.count(kept).await, 2);
        let help = world.sign_in("hoa").await.open("/san-pham/nhap").await.body;
        for (word, code) in [("được công nhận", "recognised"), ("hợp tác xã", "cooperative"), ("đồ uống", "beverage")] {
            assert!(help.contains(word) && help.contains(&format!("<code>{code}</code>")), "{word}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_row_that_cannot_be_taken_says_why_and_keeps_the_whole_file_out() {
    each_engine(async |world| {
        let long = "a".repeat(301);
        for (row, column, code) in [
            (",HTX A,,,recognised,3,2022,1,", "product_name", "required"),
            ("Cốm,HTX A,,,đạt,3,2022,1,", "status", "status"),
            ("Cốm,HTX A,,,,3,2022,1,", "status", "status"),
            ("Cốm,HTX A,,,recognised,2,2022,1,", "stars", "stars"),
            ("Cốm,HTX A,,,recognised,sáu,2022,1,", "stars", "stars"),
            ("Cốm,HTX A,,,potential_5,4,2022,1,", "stars", "potential"),
            ("Cốm,HTX A,,,recognised,3,1999,1,", "year", "year"),
            ("Cốm,HTX A,,,recognised,3,2022,1,javascript:alert(1)", "source_url", "link"),
            ("Cốm \u{202e}moc,HTX A,,,recognised,3,2022,1,", "product_name", "turned"),
            ("C\u{300}\u{301}\u{302}\u{303}ốm,HTX A,,,recognised,3,2022,1,", "product_name", "marks"),
            (&format!("{long},HTX A,,,recognised,3,2022,1,"), "product_name", "long"),
        ] {
            let bytes = file(&["Bún,HTX B,,,recognised,3,2022,9,", row]);
            let report = tried(world, &bytes).await;
            assert_eq!(wrongs(&report.lines[1]), [(column, code)], "{row}");
            assert_eq!((report.counts.created, report.counts.refused), (1, 1), "{row}");
            let refused = products::import(&world.app, &Actor::operator(), given(&bytes), false).await;
            assert_eq!(refused.unwrap_err().to_string(), "refused: products-refused");
        }
        assert_eq!(world.count("select count(*) from product").await, 0);

        // The same number with other words is another fact and needs another number.
        import(world, &file(&["Bún,HTX B,,,recognised,3,2022,9,"])).await;
        let report = tried(world, &file(&["Bún,HTX B,,,recognised,4,2022,9,"])).await;
        assert_eq!(wrongs(&report.lines[0]), [("stars", "differs")]);
        let missing = products::import(&world.app, &Actor::operator(), given(b"product_name\nBun\n"), false).await;
        assert_eq!(missing.unwrap_err().to_string(), "refused: products-no-status-column");
    })
    .await;
}

#[tokio::test]
async fn a_file_without_row_numbers_or_with_vietnamese_heads_taken_twice_changes_nothing() {
    each_engine(async |world| {
        let bytes = "Tên sản phẩm;Chủ thể;Tình trạng;Số sao;Năm\r\nBún;HTX B;recognised;3;2022\r\nBún;HTX B;recognised;4;2025\r\n";
        let first = import(world, bytes.as_bytes()).await;
        let again = import(world, bytes.as_bytes()).await;

        assert_eq!((first.counts.created, first.counts.joined), (1, 1));
        assert_eq!((again.counts.same, again.counts.created, again.counts.joined), (2, 0, 0));
        assert_eq!(world.count("select count(*) from recognition").await, 2);
    })
    .await;
}

#[tokio::test]
async fn the_office_sends_a_file_reads_what_it_would_do_and_takes_in_exactly_that() {
    each_engine(async |world| {
        let mut hoa = world.sign_in("hoa").await;
        hoa.open("/san-pham/nhap").await;
        let sent = hoa.upload("/san-pham/nhap", "sản phẩm.csv", HA_NOI).await;
        assert_eq!(sent.status, 303, "{}", sent.complaint());
        let address = sent.location().to_owned();
        let preview = hoa.open(&address).await;
        assert_eq!(preview.body.matches("Đây là bản xem trước, chưa ghi gì.").count(), 1);
        assert_eq!(preview.body.matches("<p class=\"figure-number\">216</p>").count(), 1);
        assert_eq!(world.count("select count(*) from product").await, 0);
        let joined = hoa.open(&format!("{address}?xem=joined")).await;
        assert_eq!(joined.body.matches("<th scope=\"row\">").count(), 7);

        // Sent twice: one import.
        hoa.open(&address).await;
        let mut twin = hoa.clone();
        assert_eq!(hoa.send(&address, &[]).await.status, 303);
        assert_eq!(twin.send(&address, &[]).await.location(), address);
        let done = hoa.open(&address).await;
        assert_eq!(done.body.matches("Đã nhập xong.").count(), 1);
        assert_eq!(world.count("select count(*) from recognition").await, 223);
        assert_eq!(world.count("select count(*) from event where name = 'products.imported'").await, 1);

        // Nobody else reaches the file, and whoever may not import finds nothing here.
        let mut lan = world.sign_in("lan").await;
        for path in ["/san-pham/nhap", &address] {
            assert_eq!(lan.open(path).await.status, 404, "{path}");
        }
        lan.open("/dot").await;
        assert_eq!(lan.upload("/san-pham/nhap", "a.csv", HA_NOI).await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn a_file_that_cannot_be_read_or_taken_comes_back_in_words() {
    each_engine(async |world| {
        let mut hoa = world.sign_in("hoa").await;
        hoa.open("/san-pham/nhap").await;
        for (name, content, words) in [
            ("a.csv", b"".as_slice(), "Hãy chọn một tệp có nội dung."),
            ("a.xlsx", b"PK\x03\x04 nothing", "Tệp XLSX bị hỏng, không đọc được."),
            ("a.pdf", b"%PDF-1.7\x00", "Tệp này không phải bảng CSV hay XLSX."),
            (
                "a.txt",
                b"Kinh bao quy co quan,",
                "Thiếu cột tên sản phẩm (tiêu đề: “Tên sản phẩm” hoặc “product_name”) và",
            ),
            ("a.csv", b"Tinh trang;Xa\nrecognised;Ba Vi\n", "Thiếu cột tên sản phẩm (tiêu đề: “Tên sản phẩm”"),
            ("a.csv", b"product_name\nBun\n", "Thiếu cột tình trạng (tiêu đề: “Tình trạng” hoặc “status”)."),
            ("a.xlsx", b"product_name,status\nBun,recognised\n", "đuôi .xlsx nhưng bên trong không phải bảng tính"),
        ] {
            let answer = hoa.upload("/san-pham/nhap", name, content).await;
            assert_eq!(answer.status, 422, "{name}");
            assert!(answer.complaint().contains(words), "{name}: {}", answer.complaint());
            assert!(answer.body.contains("action=\"/san-pham/nhap\""), "{name}: another file can be sent from there");
        }
        assert_eq!(world.count("select count(*) from product_file").await, 0);

        let bytes = file(&["Bún,HTX B,,,recognised,3,2022,9,", "Cốm,HTX A,,,đạt,3,2022,1,"]);
        let sent = hoa.upload("/san-pham/nhap", "a.csv", &bytes).await;
        let address = sent.location().to_owned();
        let preview = hoa.open(&address).await;
        assert_eq!(preview.body.matches("Tình trạng: “đạt” không phải một tình trạng đã biết.").count(), 1);
        assert_eq!(preview.body.matches("<form method=\"post\" action=\"/san-pham/nhap/").count(), 0);
        hoa.open("/san-pham/nhap").await;
        let refused = hoa.send(&address, &[]).await;
        assert_eq!(refused.status, 422);
        assert!(refused.complaint().contains("1 dòng không dùng được, trước hết là dòng 3"), "{}", refused.complaint());
        assert_eq!(world.count("select count(*) from product").await, 0);
    })
    .await;
}

#[tokio::test]
async fn an_excel_file_is_taken_in_like_a_csv_file() {
    each_engine(async |world| {
        use rust_xlsxwriter::Workbook;
        let mut made = Workbook::new();
        let page = made.add_worksheet();
        for (row, cells) in
            [["Tên sản phẩm", "Tình trạng", "Sao"], ["Cốm Mễ Trì", "recognised", "4"]].iter().enumerate()
        {
            for (column, cell) in cells.iter().enumerate() {
                let place = (u32::try_from(row).expect("small"), u16::try_from(column).expect("small"));
                page.write_string(place.0, place.1, *cell).expect("a cell");
            }
        }
        let bytes = made.save_to_buffer().expect("a file");
        let mut hoa = world.sign_in("hoa").await;
        hoa.open("/san-pham/nhap").await;
        let address = hoa.upload("/san-pham/nhap", "a.xlsx", &bytes).await.location().to_owned();
        hoa.open(&address).await;
        assert_eq!(hoa.send(&address, &[]).await.status, 303);

        assert_eq!(found(&mut world.stranger(), "q=com me tri").await, ["Cốm Mễ Trì"]);
    })
    .await;
}

#[tokio::test]
async fn the_sample_file_comes_in_cleanly_and_a_commune_that_nobody_knows_is_noted_but_taken() {
    each_engine(async |world| {
        let heads = "code,name,kind,parent_code,valid_from,valid_to,full_name\n";
        let minh_chau = "09661,Minh Châu,commune,01,2025-07-01,,Xã Minh Châu\n";
        let hoa_binh = "00001,Hòa Bình,ward,250,,2025-06-30,Phường Hòa Bình\n";
        let units = format!("{heads}{minh_chau}{hoa_binh}");
        let unknown = |report: &Report| -> Vec<String> {
            report.lines.iter().filter_map(|line| line.unknown_commune.clone()).collect()
        };
        let odd = file(&["Bún,HTX B,Xã Không Có,,recognised,3,2022,1,"]);
        assert!(unknown(&tried(world, &odd).await).is_empty(), "without a list of units nothing is unknown");
        let lists = [File { name: "units.csv", bytes: units.as_bytes() }];
        saolang::units::import(&world.app, &Actor::operator(), &lists, false).await.expect("units");

        let mut hoa = world.sign_in("hoa").await;
        assert!(hoa.open("/san-pham/nhap").await.body.contains("href=\"/san-pham/nhap/mau.csv\""));
        let sample = hoa.open("/san-pham/nhap/mau.csv").await;
        assert_eq!(sample.header("content-type"), "text/csv; charset=utf-8");
        assert!(sample.body.starts_with("\u{feff}Tên sản phẩm,"), "{}", sample.body);
        let report = tried(world, sample.body.as_bytes()).await;
        assert_eq!(outcomes(&report), [("created", vec![]), ("created", vec![])]);
        assert!(unknown(&report).is_empty() && report.lines.iter().all(|line| line.product.contains("ví dụ")));

        let rows = ["Xã Minh Châu", "minh châu", "P. Hoà Bình", "", "Minh Chau", "Xã Không Có"]
            .map(|commune| format!("Bún {commune},HTX B,\"{commune}\",,recognised,3,2022,{commune},"));
        let bytes = file(&rows.each_ref().map(String::as_str));
        assert_eq!(unknown(&tried(world, &bytes).await), ["Minh Chau", "Xã Không Có"]);
        hoa.open("/san-pham/nhap").await;
        let address = hoa.upload("/san-pham/nhap", "a.csv", &bytes).await.location().to_owned();
        let noted = hoa.open(&format!("{address}?xem=commune")).await.body;
        assert_eq!(noted.matches("<th scope=\"row\">").count(), 2);
        assert_eq!(noted.matches("“Xã Không Có”: không tìm thấy xã này trong danh mục").count(), 1);
        assert_eq!(hoa.send(&address, &[]).await.status, 303);
        assert_eq!(world.count("select count(*) from product where commune = 'Xã Không Có'").await, 1);
    })
    .await;
}

#[tokio::test]
async fn only_whoever_may_import_products_does() {
    each_engine(async |world| {
        let nobody = Actor { mandates: Vec::new(), ..Actor::operator() };
        for dry_run in [true, false] {
            let missing = products::import(&world.app, &nobody, given(HA_NOI), dry_run).await;
            assert!(matches!(missing, Err(Error::Missing)));
        }
        assert_eq!(world.count("select count(*) from product").await, 0);
    })
    .await;
}
