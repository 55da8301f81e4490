//! Documents that act, loop, or hold far more than they seem.

use super::{Bad, Fate, bad, cut, flipped};
use crate::made::{self, deflated, object, one_page, pdf, stream};
use Fate::{Either, Harmless, Refused};
use evidence::Refusal::{Bomb, Password, TooManyPages, TooManyPixels, Unreadable};

const A4: &str = "/MediaBox[0 0 595 842]";

pub fn documents() -> Vec<Bad> {
    let mut all = cut("pdf", &made::good_pdf(), 25, Either);
    all.extend(flipped("pdf", &made::good_pdf(), 40));
    all.extend(of_structure());
    all.extend(of_pages());
    all.extend(of_streams());
    all.extend(of_drawings());
    all
}

/// A good document whose catalog has this too.
fn with(catalog: &str, more: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut objects = one_page(A4, stream("", &made::drawn_corners(595, 842)));
    objects[0] = object(&format!("<</Type/Catalog/Pages 2 0 R{catalog}>>"));
    objects.extend_from_slice(more);
    pdf(&objects, trailer)
}

/// A document of one page that draws this with these resources.
fn drawing(page: &str, operators: &[u8], more: &[Vec<u8>]) -> Vec<u8> {
    let mut objects = one_page(&format!("{A4}{page}"), stream("", operators));
    objects.extend_from_slice(more);
    pdf(&objects, "")
}

fn of_structure() -> Vec<Bad> {
    let good = made::good_pdf();
    let at = |mark: &[u8]| memchr::memmem::rfind(&good, mark).expect("it is there");
    let previous = |place: usize| {
        let entry = format!("/Prev {place}/Root 1 0 R");
        pdf(&one_page(A4, stream("", b"")), &entry)
    };
    let table = at(b"xref\n0");
    let two = [previous(0), format!("xref\n0 0\ntrailer<</Prev {table}>>\nstartxref\n9\n%%EOF").into_bytes()].concat();
    let far = [&good[..at(b"startxref")], b"startxref\n99999999999\n%%EOF"].concat();
    let whole_numbers = "/Type/XRef/W[1 8 2]/Index[0 4294967295]/Size 4294967295/Root 1 0 R";
    let numbers = pdf(&[object("<<>>"), stream(whole_numbers, &vec![0xFF; 1 << 16])], "");
    let itself = |at: usize| format!("\nstartxref\n{at}\n%%EOF").into_bytes();
    let numbers_first = memchr::memmem::find(&numbers, b"2 0 obj").expect("it is there");
    let user = "<</Filter/Standard/V 2/R 3/Length 128/P -4/O(00000000000000000000000000000000)\
        /U(11111111111111111111111111111111)>>";
    vec![
        bad("a table that leads to itself", previous(table), Either),
        bad("tables in a circle", two, Either),
        bad("a table beyond the end", far, Either),
        bad("no table", good[..table].to_vec(), Either),
        bad("four thousand million objects", [numbers, itself(numbers_first)].concat(), Either),
        bad("a password", with("", &[object(user)], "/Encrypt 5 0 R/ID[(a)(a)]"), Refused(Password)),
        bad("a password of no known kind", with("", &[object("<<>>")], "/Encrypt 5 0 R"), Refused(Password)),
        bad("a password in its place", with("", &[], "/Encrypt<</V 9>>"), Refused(Password)),
        bad("nothing but its name", b"%PDF-1.7\n".to_vec(), Refused(Unreadable)),
        bad("nothing in it", pdf(&[], ""), Refused(Unreadable)),
        bad("no pages", pdf(&[object("<</Type/Catalog>>")], ""), Refused(Unreadable)),
        bad("arrays in arrays", with("", &[vec![b'['; 2_000_000]], ""), Either),
        bad("arrays in the catalog", with(&format!("/A {}", "[".repeat(500_000)), &[], ""), Either),
        bad("entries in entries", with(&format!("/A {}", "<</A".repeat(500_000)), &[], ""), Either),
        bad("brackets", with("", &[vec![b'('; 2_000_000]], ""), Either),
        bad("beginnings of objects", [b"%PDF-1.7\n", "1 0 obj <<".repeat(300_000).as_bytes()].concat(), Either),
        bad("comments", [b"%PDF-1.7\n", "%\n".repeat(2_000_000).as_bytes()].concat(), Refused(Unreadable)),
        bad(
            "names that lead away",
            with(
                "/Names<</EmbeddedFiles<</Names[(../../etc/passwd) 5 0 R]>>>>",
                &[object("<</Type/Filespec/F(../../etc/passwd)/EF<</F 6 0 R>>>>"), stream("", b"x")],
                "",
            ),
            Harmless,
        ),
        bad("a script", with("/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>", &[], ""), Harmless),
        bad("a start", with("/OpenAction<</S/Launch/F(cmd.exe)>>", &[], ""), Harmless),
        bad("a form that sends", with("/AcroForm<</XFA 5 0 R>>", &[stream("", b"<xdp/>")], ""), Harmless),
        bad("a content elsewhere", drawing("", b"/X Do", &[stream("/F(/etc/passwd)", b"")]), Harmless),
    ]
}

fn of_pages() -> Vec<Bad> {
    let pages = |kids: &str, count: &str| {
        pdf(
            &[
                object("<</Type/Catalog/Pages 2 0 R>>"),
                object(&format!("<</Type/Pages/Kids[{kids}]/Count {count}{A4}>>")),
                object("<</Type/Page/Parent 2 0 R>>"),
            ],
            "",
        )
    };
    let tree = |depth: usize, kids: usize| {
        let mut objects = vec![object("<</Type/Catalog/Pages 2 0 R>>")];
        for level in 0..depth {
            let below = format!("{} 0 R ", level + 3).repeat(kids);
            objects.push(object(&format!("<</Type/Pages/Kids[{below}]>>")));
        }
        objects.push(object("<</Type/Page>>"));
        pdf(&objects, "")
    };
    let sized = |sides: &str| pdf(&one_page(&format!("/MediaBox[{sides}]"), stream("", b"0 0 9 9 re f")), "");
    vec![
        bad("a million pages said", pages("3 0 R", "1000000"), Harmless),
        bad("a million pages", pages(&"3 0 R ".repeat(1_000_000), "1000000"), Refused(TooManyPages)),
        bad("two hundred and one pages", pages(&"3 0 R ".repeat(201), "201"), Refused(TooManyPages)),
        bad("fewer pages than none", pages("3 0 R", "-1"), Harmless),
        bad("pages that hold themselves", pages("2 0 R", "1"), Refused(Unreadable)),
        bad("pages that hold themselves twice", pages("2 0 R 2 0 R", "2"), Refused(Unreadable)),
        bad("pages that double", tree(24, 2), Either),
        bad("pages below pages", tree(20_000, 1), Either),
        bad("a page as wide as the world", sized("0 0 1e30 1e30"), Either),
        bad("a page of many digits", sized(&format!("0 0 {} 9", "9".repeat(400))), Either),
        bad("a page of nothing", sized("0 0 0 0"), Either),
        bad("a page turned over", sized("595 842 0 0"), Harmless),
        bad("a page like a thread", sized("0 0 14400 0.001"), Either),
        bad("a page of no numbers", sized("a b c d"), Either),
        bad("a page turned by little", pdf(&one_page(&format!("{A4}/Rotate 7"), stream("", b"")), ""), Harmless),
    ]
}

fn of_streams() -> Vec<Bad> {
    let zeros = deflated(&vec![b' '; 64 << 20]);
    let twice = deflated(&zeros);
    let one = |entries: &str, content: &[u8]| pdf(&one_page(A4, stream(entries, content)), "");
    let packed = |entries: &str, content: &[u8]| with("", &[stream(&format!("/Type/ObjStm{entries}"), content)], "");
    let picture = |entries: &str, content: &[u8]| {
        let entries = format!("/Type/XObject/Subtype/Image/ColorSpace/DeviceRGB/BitsPerComponent 8{entries}");
        drawing("/Resources<</XObject<</X 5 0 R>>>>", b"500 0 0 500 9 9 cm /X Do", &[stream(&entries, content)])
    };
    let large = [0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8, 0xEA, 0x60, 0xEA, 0x60, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0];
    vec![
        bad("a drawing without an end", one("/Filter/FlateDecode", &zeros), Refused(Bomb)),
        bad("a drawing packed twice", one("/Filter[/FlateDecode/FlateDecode]", &twice), Refused(Bomb)),
        bad("a drawing packed twice, in short", one("/Filter[/Fl/Fl]", &twice), Refused(Bomb)),
        bad("objects without an end", packed("/N 9/First 9/Filter/FlateDecode", &zeros), Refused(Bomb)),
        bad("objects beyond counting", packed("/N 999999999/First 4", b"1 0 <<>>"), Either),
        bad("objects in objects", packed("/N 1/First 4/Extends 5 0 R", b"5 0 5 0 R"), Either),
        bad("a length of itself", with("", &[object("<</Length 5 0 R>>\nstream\n\nendstream")], ""), Either),
        bad("a length that lies", one("/Length 4000000000", b"0 0 9 9 re f"), Either),
        bad("a filter of no kind", one("/Filter/Magic", b"0 0 9 9 re f"), Either),
        bad("thirty filters", one(&format!("/Filter[{}]", "/AHx".repeat(30)), b"303030"), Either),
        bad("a broken packing", one("/Filter/FlateDecode", &zeros[..zeros.len() / 9000]), Either),
        bad("a picture of 60,000 by 60,000", picture("/Width 60000/Height 60000", b"x"), Refused(TooManyPixels)),
        bad("a picture of fewer than none", picture("/Width -5/Height 2147483647", b"x"), Refused(TooManyPixels)),
        bad("a picture that says it is small", picture("/Width 9/Height 9/Filter/DCTDecode", &large), Either),
        bad(
            "a picture without an end",
            picture("/Width 9/Height 9/Filter/FlateDecode", &deflated(&vec![0; 170_000_000])),
            Refused(Bomb),
        ),
        bad("a picture of no kind", picture("/Width 9/Height 9/Filter/JPXDecode", &[0xFF, 0x4F, 0xFF, 0x51]), Either),
        bad("a fax without an end", picture("/Width 9/Height 9/Filter/CCITTFaxDecode", &[0; 4096]), Either),
        bad("a fax of another kind", picture("/Width 9/Height 9/Filter/JBIG2Decode", &[0; 4096]), Either),
    ]
}

fn of_drawings() -> Vec<Bad> {
    let form = |entries: &str, content: &[u8]| stream(&format!("/Subtype/Form/BBox[0 0 9 9]{entries}"), content);
    let drawn = "/Resources<</XObject<</X 5 0 R>>>>";
    let tiles = "/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep .0001/YStep .0001/Resources<<>>";
    let with_tiles = "/Resources<</Pattern<</X 5 0 R>>>>";
    vec![
        bad("a form that draws itself", drawing(drawn, b"/X Do", &[form(drawn, b"/X Do")]), Either),
        bad(
            "a tile smaller than a dot",
            drawing(with_tiles, b"/Pattern cs /X scn 0 0 595 842 re f", &[stream(tiles, b"0 0 1 1 re f")]),
            Either,
        ),
        bad("a thousand states", drawing("", "q ".repeat(1_000).as_bytes(), &[]), Harmless),
        bad("a million clips", drawing("", "0 0 595 842 re W n ".repeat(50_000).as_bytes(), &[]), Either),
        bad("a million numbers", drawing("", "1 ".repeat(1_000_000).as_bytes(), &[]), Either),
        bad("numbers beyond all", drawing("", b"1e38 0 0 1e38 0 0 cm 0 0 1e38 1e38 re f", &[]), Either),
        bad("a picture within", drawing("", b"BI /W 60000 /H 60000 /BPC 8 /CS /RGB ID xx EI", &[]), Either),
        bad("a name of all letters", drawing("", &[b"/", &[b'A'; 1 << 20][..], b" Do"].concat(), &[]), Harmless),
        bad("operators of no kind", drawing("", &vec![b'~'; 1 << 20], &[]), Harmless),
        bad(
            "a link",
            drawing("/Annots[<</Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(http://a)>>>>]", b"", &[]),
            Harmless,
        ),
    ]
}

/// What no count finds before it is unpacked or drawn; only the child's own limits end it.
pub fn costly() -> Vec<Bad> {
    let runs = [129, b' '].repeat(4 << 20);
    let spaces = deflated(&vec![b' '; 600 << 20]);
    let hex: Vec<u8> = spaces.iter().flat_map(|byte| format!("{byte:02x}").into_bytes()).collect();
    let one = |entries: &str, content: &[u8]| pdf(&one_page(A4, stream(entries, content)), "");
    let drawn = "/Resources<</XObject<</X 5 0 R/Y 6 0 R>>>>";
    let form = |content: &[u8]| stream(&format!("/Subtype/Form/BBox[0 0 9 9]{drawn}"), content);
    vec![
        bad("dashes of nothing", drawing("", b"[.00001] 0 d 0 0 m 595 842 l S", &[]), Either),
        bad("a million states", drawing("", "q ".repeat(1_000_000).as_bytes(), &[]), Either),
        bad(
            "forms that draw each other twice",
            drawing(drawn, b"/X Do", &[form(b"/Y Do /Y Do"), form(b"/X Do /X Do")]),
            Refused(Unreadable),
        ),
        bad("runs without an end", one("/Filter/RunLengthDecode", &runs), Refused(Unreadable)),
        bad("packed and written out", one("/Filter[/ASCIIHexDecode/FlateDecode]", &hex), Refused(Unreadable)),
    ]
}
