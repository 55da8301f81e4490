//! Which rows of a list are one, which are only alike and asked about, and what is too much to compare.

use crate::{
    products::{file, import, outcomes, tried},
    workbook::worked,
    world::each_engine,
};
use std::time::Duration;

#[tokio::test]
async fn a_producer_is_the_same_under_another_legal_form_case_or_tone_placement_and_nothing_else() {
    each_engine(async |world| {
        let report = import(
            world,
            &file(&[
                "Chuối,Hợp tác xã Nông nghiệp Hòa Nam,,Phúc Thọ,recognised,3,2020,1,",
                "CHUỐI,HTX nông nghiệp Hoà Nam,,huyện Phúc Thọ,recognised,4,2023,2,",
                "Bưởi,HTX NN Hòa Nam,,,recognised,3,2023,3,",
                // Alike, but not surely one: entered apart and listed.
                "Chuối,HTX Nông nghiệp Hóa Nam,,Phúc Thọ,evaluated,,2023,4,",
                "Chuối,HTX Nông nghiệp Hòa Nam,,Ba Vì,evaluated,,2023,5,",
                "Chuối,Công ty TNHH Nông nghiệp Hòa Nam,,Phúc Thọ,evaluated,,2023,6,",
                "Chuối,HTX Nông nghiệp Hòa Nams,,Phúc Thọ,evaluated,,2023,7,",
                "Chuối,HTX Nông nghiệp Hòa Nam (Vườn xanh),,Phúc Thọ,evaluated,,2023,8,",
                // Another producer; that it makes the same thing in the same district is a question.
                "Chuối,HTX Nông nghiệp Vân Nam,,Phúc Thọ,evaluated,,2023,9,",
            ]),
        )
        .await;

        let reasons: Vec<(&str, Option<&str>)> =
            report.lines.iter().map(|l| (l.outcome.code(), l.doubts.first().map(|doubt| doubt.reason))).collect();
        assert_eq!(
            reasons,
            [
                ("created", None),
                ("joined", None),
                ("created", None),
                ("created", Some("accents")),
                ("created", Some("district")),
                ("created", Some("kind")),
                ("created", Some("edit")),
                ("created", Some("brackets")),
                ("created", Some("makers")),
            ]
        );
        assert_eq!(world.count("select count(*) from producer").await, 7);
    })
    .await;
}

#[tokio::test]
async fn producers_of_one_name_under_two_legal_forms_are_two_until_a_person_joins_them() {
    each_engine(async |world| {
        let first = import(
            world,
            &file(&[
                "Bánh,Công ty TNHH Minh Ý,,Bắc Từ Liêm,recognised,3,2022,1,",
                "Bánh,Công ty trách nhiệm hữu hạn MTV Minh Ý,,Bắc Từ Liêm,recognised,4,2023,2,",
                "Kẹo,Công ty Cổ phần Minh Ý,,Bắc Từ Liêm,recognised,3,2022,3,",
                "Mứt,Tổ hợp tác Sông Hồng,,Đông Anh,recognised,3,2022,4,",
                "Nem,Hộ kinh doanh Sông Hồng,,Đông Anh,recognised,3,2022,5,",
                "Rau,Trang trại Sông Hồng,,Đông Anh,recognised,3,2022,6,",
                "Sữa,Liên hiệp HTX Ba Vì,,Ba Vì,recognised,3,2022,7,",
                "Chè,HTX Ba Vì,,Ba Vì,recognised,3,2022,8,",
                // Nobody says of which of the two this is.
                "Xôi,Minh Ý,,Bắc Từ Liêm,recognised,3,2022,9,",
                // Nobody says more than the name, until a row does.
                "Cốm,Mễ Trì,,Nam Từ Liêm,recognised,3,2022,10,",
                "Bún,HTX Mễ Trì,,Nam Từ Liêm,recognised,3,2022,11,",
                "Giò,Công ty TNHH Mễ Trì,,Nam Từ Liêm,recognised,3,2022,12,",
            ]),
        )
        .await;

        let reasons: Vec<Vec<&str>> = first.lines.iter().map(|l| l.doubts.iter().map(|d| d.reason).collect()).collect();
        let (kind, none) = (vec!["kind"], vec![]);
        assert_eq!(reasons[..3], [none.clone(), none.clone(), kind.clone()]);
        assert_eq!(reasons[3..6], [none.clone(), kind.clone(), vec!["kind", "kind"]]);
        assert_eq!(reasons[6..8], [none.clone(), kind.clone()]);
        assert_eq!(reasons[8], ["unsaid", "unsaid"]);
        assert_eq!(reasons[9..], [none.clone(), none, kind.clone()]);
        assert_eq!(world.count("select count(*) from producer").await, 10);

        // The next file finds what the rows said, not only what was entered first.
        let next = [
            "Miến,Công ty TNHH Mễ Trì,,Nam Từ Liêm,recognised,3,2023,13,",
            "Mắm,Hợp tác xã Mễ Trì,,Nam Từ Liêm,recognised,3,2023,14,",
            "Ổi,CTCP Mễ Trì,,Nam Từ Liêm,recognised,3,2023,15,",
        ];
        let next = import(world, &file(&next)).await;
        assert_eq!((next.counts.producers_created, next.counts.uncertain), (1, 2));
    })
    .await;
}

#[tokio::test]
async fn one_product_under_two_producers_and_one_name_with_another_line_of_business_are_asked_about() {
    each_engine(async |world| {
        let report = import(
            world,
            &file(&[
                "Chăn bông tơ tằm tự dệt,Nghệ nhân ưu tú Phan Thị Thuận,,Mỹ Đức,recognised,4,2019,1,",
                "Chăn bông tơ tằm tự dệt,Công ty TNHH Dâu tằm tơ Mỹ Đức,,huyện Mỹ Đức,recognised,5,2023,2,",
                // Elsewhere it is another thing, and where nobody says where, nobody can tell.
                "Chăn bông tơ tằm tự dệt,HTX Vạn Phúc,,Hà Đông,recognised,3,2023,3,",
                "Chăn bông tơ tằm tự dệt,HTX Nha Xá,,,recognised,3,2023,4,",
                "Chăn bông tơ tằm tự dệt,HTX Cổ Chất,,,recognised,3,2023,5,",
                "Chuối,HTX Nông nghiệp Vân Nam,,Phúc Thọ,recognised,3,2020,6,",
                "Bưởi,HTX Dịch vụ nông nghiệp Vân Nam,,Phúc Thọ,recognised,3,2023,7,",
                "Cam,HTX Dịch vụ tổng hợp Vân Nam,,Ba Vì,recognised,3,2023,8,",
                "Ổi,Công ty TNHH Thương mại Vân Nam,,Phúc Thọ,recognised,3,2023,9,",
                "Rau,HTX Rau Vân Nam,,Phúc Thọ,recognised,3,2023,10,",
            ]),
        )
        .await;

        let doubts: Vec<Vec<(&str, &str)>> =
            report.lines.iter().map(|l| l.doubts.iter().map(|d| (d.kind, d.reason)).collect()).collect();
        let mut expected = vec![vec![]; 10];
        expected[1] = vec![("product", "makers")];
        expected[6] = vec![("producer", "line")];
        assert_eq!(doubts, expected);
        assert_eq!(report.lines[1].doubts[0].like, "Chăn bông tơ tằm tự dệt");
        assert_eq!(report.lines[6].doubts[0].like, "HTX Nông nghiệp Vân Nam");
    })
    .await;
}

#[tokio::test]
async fn a_product_is_the_same_only_with_the_same_producer_and_alike_ones_are_listed() {
    each_engine(async |world| {
        let report = import(
            world,
            &file(&[
                "Nụ trầm,HTX Bình Minh,,Ứng Hòa,recognised,4,2022,1,",
                "nụ  TRẦM,HTX Bình Minh,,Ứng Hòa,recognised,4,2025,2,",
                "Nụ trám,HTX Bình Minh,,Ứng Hòa,recognised,4,2022,3,",
                "Gạo J02,HTX Bình Minh,,Ứng Hòa,recognised,4,2022,4,",
                "Gạo J03,HTX Bình Minh,,Ứng Hòa,recognised,4,2022,5,",
                "Nụ trầm,HTX Hoàng Hôn,,Ứng Hòa,recognised,4,2022,6,",
                "Nụ trầm,,,Ứng Hòa,evaluated,,2022,7,",
                "Nụ trầm,,,Ứng Hòa,evaluated,,2023,8,",
                "Nụ trầm,,,Mỹ Đức,evaluated,,2023,9,",
            ]),
        )
        .await;

        let expected: [(&str, Vec<&str>); 9] = [
            ("created", vec![]),
            ("joined", vec![]),
            ("created", vec!["accents"]),
            ("created", vec![]),
            ("created", vec![]),
            ("created", vec!["makers"]),
            ("created", vec!["unnamed", "unnamed"]),
            ("joined", vec![]),
            ("created", vec![]),
        ];
        assert_eq!(outcomes(&report), expected);
    })
    .await;
}

/// A file of so many rows, each made of its number.
fn many(count: usize, row: impl Fn(usize) -> String) -> Vec<u8> {
    let rows: Vec<String> = (0..count).map(row).collect();
    file(&rows.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Twelve letters that no other number gives.
fn letters(at: usize) -> String {
    let mut state = at as u64 + 1;
    let next = |_| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        char::from(b'a' + u8::try_from((state >> 33) % 26).expect("a letter"))
    };
    (0..12).map(next).collect()
}

#[tokio::test]
async fn names_that_are_all_alike_are_said_not_compared_and_keep_nobody_waiting() {
    each_engine(async |world| {
        let long = "san pham thu nghiem rat dai cua lang nghe ha noi";
        let one_maker = many(8_000, |at| format!("{long} {},HTX A,,Ba Vì,recognised,3,2022,{at},", letters(at)));
        let many_makers =
            many(1_000, |at| format!("Trà sen,HTX {long} {},,Ba Vì,recognised,3,2022,{at},", letters(at)));
        let everywhere = many(1_000, |at| format!("Trà sen,HTX A,,{},recognised,3,2022,{at},", letters(at)));
        let nobodys = many(1_000, |at| format!("Trà sen,,{},Ba Vì,recognised,3,2022,{at},", letters(at)));
        for (name, bytes) in [
            ("products of one maker", one_maker),
            ("makers of one product", many_makers),
            ("one name in every district", everywhere),
            ("one name in every commune", nobodys),
        ] {
            let before = worked();
            let report = tried(world, &bytes).await;
            let took = worked().saturating_sub(before);

            println!("{name}: {took:?}, {:?}", report.counts);
            assert_eq!(report.counts.refused, 0, "{name}");
            assert!(took < Duration::from_secs(12), "{name} took {took:?}");
            let crowded = report.lines.iter().filter(|line| line.crowded).count();
            assert_eq!(report.counts.crowded, crowded, "{name}");
            assert_eq!(crowded, report.counts.rows - 201, "{name}: what was not compared is said of each");
        }

        // As many as a person reads through are compared, and the page says what was not.
        let row = |at: usize| format!("{long} {},HTX A,,Ba Vì,recognised,3,2022,{at},", letters(at));
        assert_eq!(tried(world, &many(200, row)).await.counts.crowded, 0);
        let mut hoa = world.sign_in("hoa").await;
        hoa.open("/san-pham/nhap").await;
        let address = hoa.upload("/san-pham/nhap", "a.csv", &many(210, row)).await.location().to_owned();
        let page = hoa.open(&format!("{address}?xem=crowded")).await.body;
        assert_eq!(page.matches("Quá nhiều tên giống nhau nên không so được từng cặp").count(), 9);
    })
    .await;
}
