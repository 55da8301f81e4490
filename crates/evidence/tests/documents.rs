//! Documents as they are told and shown.

use crate::made::{self, CORNERS, object, one_page, pdf, stream};
use evidence::{Active, MOST_PAGES, PAGE_EDGE, Refusal, document};

#[test]
fn a_page_is_shown_as_it_stands_on_white() {
    for (sides, turned, expected) in [
        ((595, 842), 0, (1_131, 1_600)),
        ((842, 595), 0, (1_600, 1_131)),
        ((842, 595), 90, (1_131, 1_600)),
        ((595, 842), 180, (1_131, 1_600)),
        ((595, 842), 270, (1_600, 1_131)),
    ] {
        let (width, height) = sides;
        let entries = format!("/MediaBox[0 0 {width} {height}]/Rotate {turned}");
        let bytes = pdf(&one_page(&entries, stream("", &made::drawn_corners(width, height))), "");
        let document = document(&bytes, 0..1).expect("a document");

        let [page] = &document.images[..] else { panic!("one page") };
        assert_eq!((document.pages, page.page, page.width, page.height), (1, 0, expected.0, expected.1));
        let [a, b, c, d] = CORNERS;
        let upright = match turned {
            0 => [a, b, c, d],
            90 => [c, a, d, b],
            180 => [d, c, b, a],
            _ => [b, d, a, c],
        };
        let seen = made::seen_corners(&page.jpeg);
        assert!(made::alike(seen, upright), "{sides:?} turned by {turned}: {seen:?}");
    }
    let empty = pdf(&one_page("/MediaBox[0 0 595 842]", stream("", b"")), "");
    let page = &document(&empty, 0..1).expect("a document").images[0];
    assert!(made::alike(made::seen_corners(&page.jpeg), [[255; 3]; 4]));
    assert_eq!(page.height, u32::from(PAGE_EDGE));
}

#[test]
fn the_letters_of_a_contract_are_seen() {
    let text = b"BT /F 24 Tf 60 700 Td (Hop dong) Tj ET";
    let entries = "/MediaBox[0 0 595 842]/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>";
    let bytes = pdf(&one_page(entries, stream("", text)), "");
    let page = &document(&bytes, 0..1).expect("a document").images[0];
    let seen = image::load_from_memory(&page.jpeg).expect("a picture").into_luma8();
    let ink = seen.enumerate_pixels().filter(|(_, _, pixel)| pixel.0[0] < 100).map(|(x, y, _)| (x, y));
    let (mut left, mut right, mut count) = (u32::MAX, 0, 0);
    ink.for_each(|(x, _)| (left, right, count) = (left.min(x), right.max(x), count + 1));
    assert!((105..130).contains(&left) && (290..340).contains(&right) && count > 1_500, "{left} {right} {count}");
}

fn of_pages(many: usize) -> Vec<u8> {
    let kids: Vec<String> = (3..many + 3).map(|page| format!("{page} 0 R")).collect();
    let mut objects = vec![
        object("<</Type/Catalog/Pages 2 0 R>>"),
        object(&format!("<</Type/Pages/Kids[{}]/Count {many}/MediaBox[0 0 200 100]>>", kids.join(" "))),
    ];
    objects.extend(vec![object("<</Type/Page/Parent 2 0 R>>"); many]);
    pdf(&objects, "")
}

#[test]
fn two_hundred_pages_are_taken_and_one_more_is_not() {
    let document_of = |many| document(&of_pages(many), 0..0).map(|document| document.pages);
    assert_eq!(document_of(MOST_PAGES), Ok(200));
    assert_eq!(document_of(MOST_PAGES + 1), Err(Refusal::TooManyPages));
}

#[test]
fn pages_are_rendered_that_were_asked_for_and_exist() {
    let bytes = of_pages(5);
    let rendered = |range| -> Vec<u32> {
        let document = document(&bytes, range).expect("a document");
        assert_eq!(document.pages, 5);
        document.images.iter().map(|image| image.page).collect()
    };
    assert_eq!(rendered(0..0), [0; 0]);
    assert_eq!(rendered(0..1), [0]);
    assert_eq!(rendered(3..99), [3, 4]);
    assert_eq!(rendered(7..9), [0; 0]);
    assert_eq!(rendered(0..u32::MAX)[..1], [0]);
}

/// The parts of a document whose catalog has this too, and its links.
fn active(catalog: &str, page: &str) -> (Vec<Active>, u32) {
    let mut objects = one_page(&format!("/MediaBox[0 0 595 842]{page}"), stream("", b""));
    objects[0] = object(&format!("<</Type/Catalog/Pages 2 0 R{catalog}>>"));
    objects.push(object("<</S/JavaScript/JS(app.alert\\(1\\))>>"));
    // What is packed with others is found too.
    objects.push(stream("/Type/EmbeddedFile", b"MZ"));
    if !catalog.contains("5 0 R") && !page.contains("5 0 R") {
        objects.truncate(4);
    }
    let document = document(&pdf(&objects, ""), 0..0).expect("a document");
    (document.active, document.links)
}

#[test]
fn what_could_act_is_told_and_links_are_counted() {
    let script = vec![Active::JavaScript];
    let link = "<</Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(http://a)>>>>";
    for (catalog, page, expected, links) in [
        ("", "", vec![], 0),
        ("/OpenAction null", "", vec![], 0),
        ("/Names<</JavaScript<</Names[(a) 5 0 R]>>>>", "", script.clone(), 0),
        ("/OpenAction 5 0 R", "", vec![Active::JavaScript, Active::OpenAction], 0),
        ("", "/AA<</O 5 0 R>>", vec![Active::JavaScript, Active::OpenAction], 0),
        ("", "/Annots[<</Subtype/Link/A<</S/Launch/F(cmd.exe)>>>>]", vec![Active::Launch], 0),
        ("", "/Annots[<</Subtype/Link/A<</S/#4Caunch/F(cmd.exe)>>>>]", vec![Active::Launch], 0),
        ("", "/Annots[<</A<</S/SubmitForm/F(http://a)>>>>]", vec![Active::Form], 0),
        ("/Names<</EmbeddedFiles<</Names[(a)<</EF<</F 6 0 R>>>>]>>>>", "", vec![Active::EmbeddedFile], 0),
        ("", "/Annots[<</Subtype/RichMedia/RichMediaContent<<>>>>]", vec![Active::Media], 0),
        ("", &format!("/Annots[{link}{link}{link}]"), vec![], 3),
    ] {
        assert_eq!(active(catalog, page), (expected, links), "{catalog}{page}");
    }
}

#[test]
fn a_script_in_a_packed_object_is_told() {
    let packed = made::deflated(b"6 0 <</S/JavaScript/JS(a)>>");
    let mut objects = one_page("/MediaBox[0 0 9 9]", stream("", b""));
    objects.push(stream("/Type/ObjStm/N 1/First 4/Filter/FlateDecode", &packed));
    // A list of objects as a stream: each a kind, two bytes of a place, one of an index.
    let plain = pdf(&objects, "");
    let mut rows = vec![0, 0, 0, 0];
    for number in 1..=5 {
        let at = memchr::memmem::find(&plain, format!("\n{number} 0 obj").as_bytes()).expect("an object") + 1;
        rows.extend([&[1][..], &u16::try_from(at).expect("small").to_be_bytes(), &[0]].concat());
    }
    rows.extend([2, 0, 5, 0]);
    let end = memchr::memmem::find(&plain, b"xref\n0").expect("a table");
    let list = stream("/Type/XRef/W[1 2 1]/Size 7/Root 1 0 R", &rows);
    let tail = [b"7 0 obj\n", &list[..], format!("\nendobj\nstartxref\n{end}\n%%EOF").as_bytes()].concat();
    let document = document(&[&plain[..end], &tail].concat(), 0..1).expect("a document");
    assert_eq!((document.active, document.pages), (vec![Active::JavaScript], 1));
}

#[test]
fn a_photograph_is_no_document() {
    assert_eq!(document(&made::jpeg(&made::corners(40, 30)), 0..1), Err(Refusal::WrongType));
}
