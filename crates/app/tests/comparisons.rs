//! What an edited Word file may not hide, what no paper can print, and how many are set at once.

use crate::proceedings::{OFFICE, judged, office};
use crate::season::{season, submit};
use crate::world::{Browser, World, each_engine};
use std::io::{Cursor, Read as _, Write as _};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

/// A Word file whose parts somebody changed, with parts put in.
fn forged(docx: &[u8], change: impl Fn(&str, String) -> String, added: &[(&str, &str)]) -> Vec<u8> {
    let mut read = ZipArchive::new(Cursor::new(docx)).expect("a package");
    let mut write = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..read.len() {
        let mut part = read.by_index(at).expect("a part");
        let (name, mut content) = (part.name().expect("a name").into_owned(), Vec::new());
        part.read_to_end(&mut content).expect("its bytes");
        if let Ok(text) = String::from_utf8(content.clone()) {
            content = change(&name, text).into_bytes();
        }
        write.start_file(name, SimpleFileOptions::default()).expect("a part");
        write.write_all(&content).expect("its bytes");
    }
    for (name, content) in added {
        write.start_file(*name, SimpleFileOptions::default()).expect("a part");
        write.write_all(content.as_bytes()).expect("its bytes");
    }
    write.finish().expect("a package").into_inner()
}

/// The same with something put before the first occurrence in one part.
fn with(docx: &[u8], part: &str, before: &str, what: &str) -> Vec<u8> {
    let put = |name: &str, text: String| {
        if !name.starts_with(part) {
            return text;
        }
        assert!(text.contains(before), "{name}: {before}");
        text.replacen(before, &format!("{what}{before}"), 1)
    };
    forged(docx, put, &[])
}

const SAME: &str = "nói đúng như dữ liệu";
const LINE: &str = "<w:p><w:r><w:t>93,00 điểm</w:t></w:r></w:p>";

const KIND: [(&str, &str); 1] = [("kind", "bien-ban")];

/// Whoever keeps the minutes of a judged product, the page that compares them, and their Word file.
async fn minutes(world: &mut World) -> (Browser, String, Vec<u8>) {
    let season = season(world).await;
    let (mut hoa, mut thu) = (world.sign_in("hoa").await, world.sign_in("thu").await);
    office(&mut hoa).await;
    judged(world, &season, 85).await;
    let docx = thu.open(&season.at("/van-ban/bien-ban.docx")).await.bytes;
    thu.open(&season.at("/van-ban")).await;
    (thu, season.at("/van-ban/so-sanh"), docx)
}

#[tokio::test]
async fn of_what_an_edited_word_file_shows_nothing_passes_that_was_not_compared() {
    let mut world = World::on_sqlite().await;
    let (mut thu, page, docx) = minutes(&mut world).await;
    let same = thu.send_files(&page, &KIND, &[&docx]).await;
    assert!(same.body.contains("Tệp đã sửa nói đúng như dữ liệu"), "{}", same.body);

    let elsewhere = forged(
        &docx,
        |name, text| if name == "_rels/.rels" { text.replace("word/document.xml", "word/other.xml") } else { text },
        &[(
            "word/other.xml",
            "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>93,00</w:t></w:r></w:p></w:body></w:document>",
        )],
    );
    let refused = thu.send_files(&page, &KIND, &[&elsewhere]).await;
    assert!(refused.status == 422 && refused.body.contains("mở ra một phần khác"), "{}", refused.body);

    let header = with(&docx, "word/header", "</w:hdr>", LINE);
    let shown = thu.send_files(&page, &KIND, &[&header]).await.body;
    assert!(shown.contains("<ins>93,00 điểm</ins>"), "{shown}");

    let run = |inside: &str| format!("<w:r>{inside}</w:r>");
    for (what, says) in [
        (run("<w:rPr><w:vanish/></w:rPr>"), "chữ ẩn"),
        (run("<w:sym w:font=\"Wingdings\" w:char=\"F04A\"/>"), "ký hiệu chèn vào"),
        (run("<w:object/>"), "nhúng từ tệp khác"),
        (run("<w:drawing/>"), "hình ảnh"),
        (run("<w:instrText>QUOTE 93</w:instrText>"), "trường mà Word tự điền"),
        ("<w:fldSimple w:instr=\"QUOTE 93\"/>".to_owned(), "trường mà Word tự điền"),
    ] {
        let shown = thu.send_files(&page, &KIND, &[&with(&docx, "word/document.xml", "</w:p>", &what)]).await.body;
        assert!(shown.contains(says) && !shown.contains(&format!("Tệp đã sửa {SAME}.")), "{says}: {shown}");
    }
    let chunk = with(&docx, "word/document.xml", "</w:body>", "<w:altChunk r:id=\"x\"/>");
    assert!(thu.send_files(&page, &KIND, &[&chunk]).await.body.contains("nhúng từ tệp khác"));
    let visible = with(&docx, "word/document.xml", "</w:p>", &run("<w:rPr><w:vanish w:val=\"0\"/></w:rPr>"));
    let shown = thu.send_files(&page, &KIND, &[&visible]).await.body;
    assert!(shown.contains(&format!("Tệp đã sửa {SAME}.")), "{shown}");
}

/// The first run of a document that says something, changed.
fn first_run(docx: &[u8], change: impl Fn(&str) -> String) -> Vec<u8> {
    let put = |name: &str, text: String| {
        if name != "word/document.xml" {
            return text;
        }
        let said = text.find("</w:t>").expect("a text");
        let from = text[..said].rfind("<w:r>").expect("its run");
        let to = said + text[said..].find("</w:r>").expect("its end") + "</w:r>".len();
        format!("{}{}{}", &text[..from], change(&text[from..to]), &text[to..])
    };
    forged(docx, put, &[])
}

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

#[tokio::test]
async fn what_word_passes_over_or_shows_in_another_s_place_does_not_pass_as_what_the_data_say() {
    let mut world = World::on_sqlite().await;
    let (mut thu, page, docx) = minutes(&mut world).await;
    let same = format!("Tệp đã sửa {SAME}.");
    let into = |what: &str| with(&docx, "word/document.xml", "</w:p>", what);
    let (run, foreign) = ("<w:r><w:t>93,00 điểm</w:t></w:r>", "chữ trong phần mở rộng");

    // Word shows nothing of an element that may be ignored, of what it processes all of it, and of two versions the other.
    let passed_over = |run: &str| {
        let run = run.replace("<w:", "<z:").replace("</w:", "</z:");
        run.replacen("<z:r>", "<z:r xmlns:z=\"urn:z\" mc:Ignorable=\"z\">", 1)
    };
    let processed =
        format!("<z:moveFrom xmlns:z=\"urn:z\" mc:Ignorable=\"z\" mc:ProcessContent=\"z:moveFrom\">{run}</z:moveFrom>");
    let unknown = |run: &str| {
        let choice = format!("<mc:Choice xmlns:z=\"urn:z\" Requires=\"z\">{run}</mc:Choice>");
        format!("<mc:AlternateContent>{choice}<mc:Fallback/></mc:AlternateContent>")
    };
    let hidden = format!("<x:vanish xmlns:x=\"{W}\" xmlns:w=\"urn:w\" w:val=\"0\"/>");
    let field = format!("<x:fldSimple xmlns:x=\"{W}\" xmlns:w=\"urn:w\" w:instr=\"PAGE\" x:instr=\"QUOTE 93\"/>");
    for (trick, forged, says) in [
        ("ignored", first_run(&docx, passed_over), foreign),
        ("processed", into(&processed), foreign),
        ("not moved", into(&format!("<z:moveFrom xmlns:z=\"urn:z\">{run}</z:moveFrom>")), foreign),
        ("the other version", first_run(&docx, unknown), foreign),
        (
            "strict among the others",
            into(&run.replacen("<w:r>", "<w:r xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\">", 1)),
            foreign,
        ),
        ("a formula", into("<m:oMath xmlns:m=\"urn:m\"><m:r><m:t>93</m:t></m:r></m:oMath>"), foreign),
        ("hidden by another prefix", into(&format!("<w:r><w:rPr>{hidden}</w:rPr></w:r>")), "chữ ẩn"),
        ("a field by another prefix", into(&field), "trường mà Word tự điền"),
    ] {
        let shown = thu.send_files(&page, &KIND, &[&forged]).await.body;
        assert!(shown.contains(says) && !shown.contains(&same), "{trick}: {shown}");
    }

    // What Word and LibreOffice write themselves.
    let attributes = |name: &str, text: String| {
        if name != "word/document.xml" {
            return text;
        }
        assert!(text.contains("mc:Ignorable=\"w14") && text.contains("<w:p "), "{text}");
        text.replacen("<w:p ", "<w:p w14:textId=\"77777777\" xmlns:w16du=\"urn:w16du\" w16du:dateUtc=\"x\" ", 1)
    };
    let (choice, other) =
        ("<mc:Choice Requires=\"w16se\"/>", "<mc:Fallback><w:rFonts w:ascii=\"Arial\"/></mc:Fallback>");
    let fonts = format!("<mc:AlternateContent xmlns:w16se=\"urn:w16se\">{choice}{other}</mc:AlternateContent>");
    for harmless in [forged(&docx, attributes, &[]), into(&format!("<w:r><w:rPr>{fonts}</w:rPr></w:r>"))] {
        let shown = thu.send_files(&page, &KIND, &[&harmless]).await.body;
        assert!(shown.contains(&same) && !shown.contains(foreign), "{shown}");
    }
    let drawing =
        "<w:drawing><wp:anchor><wp:positionH><wp:posOffset>120</wp:posOffset></wp:positionH></wp:anchor></w:drawing>";
    let choice = format!("<mc:Choice Requires=\"wps\">{drawing}</mc:Choice><mc:Fallback><w:pict/></mc:Fallback>");
    let shape = format!("<w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r>");
    let shown = thu.send_files(&page, &KIND, &[&into(&shape)]).await.body;
    assert!(shown.contains("hình ảnh") && !shown.contains(foreign), "a shape is a shape: {shown}");
    let box_of = drawing.replace(
        "</wp:anchor>",
        &format!("<wps:txbx><w:txbxContent><w:p>{run}</w:p></w:txbxContent></wps:txbx></wp:anchor>"),
    );
    let shown = thu.send_files(&page, &KIND, &[&into(&format!("<w:r>{box_of}</w:r>"))]).await.body;
    assert!(shown.contains(foreign), "and what is written in it is not compared: {shown}");
}

#[tokio::test]
async fn what_no_paper_could_print_or_would_break_a_number_is_refused_beside_each_field_of_the_office() {
    each_engine(async |world| {
        let mut hoa = world.sign_in("hoa").await;
        office(&mut hoa).await;
        for (field, _) in OFFICE.iter().filter(|(field, _)| *field != "version") {
            let mut fields = OFFICE.to_vec();
            fields.retain(|(name, _)| name != field);
            fields.push((field, "Hà Nội 🏺"));
            let refused = submit(&mut hoa, "/co-quan", &fields).await;
            let error = format!("id=\"{field}-error\"");
            assert!(refused.status == 422 && refused.body.contains("🏺"), "{field}: {}", refused.complaint());
            assert!(refused.body.contains(&error), "{field}: {}", refused.body);
        }
        for field in ["symbol", "council_symbol", "place", "signer_name"] {
            let mut fields = OFFICE.to_vec();
            fields.retain(|(name, _)| *name != field);
            fields.push((field, "HĐ\nOCOP"));
            let refused = submit(&mut hoa, "/co-quan", &fields).await;
            assert!(refused.status == 422 && refused.body.contains("Phải nằm trên một dòng"), "{field}");
        }
    })
    .await;
}

#[tokio::test]
async fn papers_are_set_two_at_a_time_and_the_others_wait_for_their_turn() {
    let mut world = World::on_sqlite().await;
    let season = season(&mut world).await;
    let mut thu = world.sign_in("thu").await;
    office(&mut world.sign_in("hoa").await).await;
    judged(&mut world, &season, 85).await;
    let turns = [world.app.pressing.clone().acquire_owned().await, world.app.pressing.clone().acquire_owned().await];
    assert_eq!(world.app.pressing.available_permits(), 0);
    let address = season.at("/van-ban/bien-ban.pdf");
    let waiting = thu.open(&address);
    tokio::pin!(waiting);
    let early = tokio::time::timeout(std::time::Duration::from_millis(300), waiting.as_mut()).await;
    assert!(early.is_err(), "it waits");
    drop(turns);
    assert_eq!(waiting.await.status, 200);
}
