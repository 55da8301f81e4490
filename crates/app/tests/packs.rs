//! Evidence packs: what is in one, who takes it, and that the checker inside it, run for real, tells every change.

use crate::closings::close;
use crate::proceedings::office;
use crate::replays::{closed, tamper_with};
use crate::season::{Season, season};
use crate::world::{World, each_engine};
use rules::form::{Choice, Form};
use rules::ranking::{Judged, rank};
use rules::sheet::{Answer, Draft, Facts};
use saolang::app::rulesets;
use saolang::platform::files::hash_of;
use serde_json::{Value as Json, json};
use std::{
    collections::BTreeMap,
    fs,
    io::{Cursor, Read, Write},
    process::Command,
};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

pub type Files = BTreeMap<String, Vec<u8>>;

pub async fn taken(world: &mut World, season: &Season) -> Vec<u8> {
    let mut binh = world.sign_in("binh").await;
    let answer = binh.open(&season.at("/goi-chung-cu.zip")).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.bytes
}

pub fn unpacked(pack: &[u8]) -> Files {
    let mut zip = ZipArchive::new(Cursor::new(pack)).expect("a zip");
    let mut files = Files::new();
    for at in 0..zip.len() {
        let mut entry = zip.by_index(at).expect("an entry");
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).expect("its bytes");
        files.insert(entry.name().expect("a name").to_string(), bytes);
    }
    files
}

pub fn packed(files: &Files) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in files {
        zip.start_file(path, SimpleFileOptions::default()).expect("an entry");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("a zip").into_inner()
}

/// Makes the list of hashes anew, as somebody does who hides a change.
pub fn list_anew(files: &mut Files) {
    let mut list: Json = serde_json::from_slice(&files["muc-luc.json"]).expect("the list");
    for file in list["files"].as_array_mut().expect("files") {
        if let Some(bytes) = files.get(file["path"].as_str().expect("a path")) {
            file["sha256"] = hash_of(bytes).into();
            file["bytes"] = bytes.len().into();
        }
    }
    files.insert("muc-luc.json".to_owned(), list.to_string().into_bytes());
}

/// Runs the script of a checker with something after it, on files; answers the lines that it prints.
fn run(page: &str, driver: &str, files: &[Vec<u8>]) -> Vec<Vec<String>> {
    let script = page.split_once("<script>").and_then(|(_, rest)| rest.split_once("</script>")).expect("a script").0;
    let folder = tempfile::tempdir().expect("a folder");
    let program = folder.path().join("kiem-tra.cjs");
    fs::write(&program, format!("{script}\nconst fs = require(\"fs\");\n{driver}")).expect("the checker");
    let mut command = Command::new("node");
    command.arg(&program);
    for (at, bytes) in files.iter().enumerate() {
        let path = folder.path().join(at.to_string());
        fs::write(&path, bytes).expect("a file");
        command.arg(path);
    }
    let said = command.output().expect("Node.js runs the checker");
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    let lines = String::from_utf8(said.stdout).expect("text");
    lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

/// What the checker that lies in the first pack says of each: its sentence, then every fault.
pub fn checked(packs: &[Vec<u8>]) -> Vec<Vec<String>> {
    const DRIVER: &str = r"(async () => {
          for (const path of process.argv.slice(2)) {
            const report = saolang.check(await saolang.readZip(new Uint8Array(fs.readFileSync(path))));
            console.log(JSON.stringify([saolang.verdict(report).vi, ...report.faults.map((fault) => fault.vi)]));
          }
        })();";
    let page = text_of(&unpacked(&packs[0])["kiem-tra.html"]);
    run(&page, DRIVER, packs)
}

#[tokio::test]
async fn the_pack_of_a_closed_session_holds_what_its_stars_came_from_and_its_checker_finds_that_all_match() {
    each_engine(async |world| {
        let season = closed(world).await;
        let mut thu = world.sign_in("thu").await;
        office(&mut world.sign_in("hoa").await).await;
        thu.open(&season.at("/van-ban")).await;
        let numbered = thu.send(&season.at("/van-ban/so"), &[("kind", "bien-ban"), ("signed_on", "10/11/2026")]).await;
        assert_eq!(numbered.status, 303, "{}", numbered.complaint());

        let pack = taken(world, &season).await;
        let files = unpacked(&pack);

        let text = |path: &str| String::from_utf8_lossy(&files[path]).into_owned();
        let json = |path: &str| serde_json::from_slice::<Json>(&files[path]).expect("JSON");
        let sheets = json("phieu.json");
        assert_eq!(sheets.as_array().map(Vec::len), Some(3));
        for sheet in sheets.as_array().expect("sheets") {
            let bytes = &files[sheet["file"].as_str().expect("a file")];
            assert_eq!(sheet["seal"], hash_of(bytes), "a seal is the hash of the file itself");
        }
        assert!(text("tieu-chi/26-2026/gao-ngu-coc-hat-so-che.toml").contains("Nguồn gốc sản phẩm"));
        assert!(files["van-ban/bien-ban.pdf"].starts_with(b"%PDF"));
        assert!(text("README.txt").contains("Cách kiểm tra") && text("README.txt").contains("How to check"));
        for event in ["session.closed", "sheet.filed", "facts.confirmed", "roll_call.taken", "proceeding.numbered"] {
            assert!(text("nhat-ky.json").contains(event), "{event}");
        }
        let said = checked(std::slice::from_ref(&pack));
        let count = files.len() - 1;
        let expected = format!("Khớp 1/1 sản phẩm; niêm phong 4/4; tệp {count}/{count}.");
        assert_eq!(said, [[expected]]);
    })
    .await;
}

#[tokio::test]
async fn auditor_office_and_leader_take_the_pack_of_a_closed_session_and_nobody_else() {
    each_engine(async |world| {
        let season = season(world).await;
        let address = season.at("/goi-chung-cu.zip");
        let mut binh = world.sign_in("binh").await;
        assert_eq!(binh.open(&address).await.status, 404, "it is open");
        crate::closings::judged(world, &season, [("lan", 85), ("minh", 85), ("tuan", 80)]).await;
        assert_eq!(close(&mut world.sign_in("lan").await, &season).await, 303);

        for login in ["binh", "hoa", "dung"] {
            let mut person = world.sign_in(login).await;
            let answer = person.open(&address).await;
            assert_eq!((answer.status, answer.header("content-type")), (200, "application/zip"), "{login}");
            let named = answer.header("content-disposition");
            assert_eq!(named, "attachment; filename=\"goi-chung-cu-2026-11-10.zip\"");
            assert!(person.open(&season.at("")).await.body.contains(&address), "{login} is shown the way");
        }
        for login in ["lan", "thu", "minh", "nga", "khanh", "tam", "son"] {
            let mut person = world.sign_in(login).await;
            assert_eq!(person.open(&address).await.status, 404, "{login}");
            assert!(!person.open(&season.at("")).await.body.contains(&address), "{login}");
        }
    })
    .await;
}

fn replace(files: &mut Files, path: &str, from: &str, to: &str) {
    let path = files.keys().find(|known| known.starts_with(path)).expect("a file").clone();
    let text = String::from_utf8(files[&path].clone()).expect("text");
    assert!(text.contains(from), "{path} has {from}");
    files.insert(path, text.replacen(from, to, 1).into_bytes());
}

/// One change of a pack.
type Change = fn(&mut Files);

/// Changes in one place each, and what is told of them although the list of hashes was made anew.
const CHANGES: [(&str, Change, &[&str]); 13] = [
    (
        "a tick",
        |files| {
            let path = files.keys().find(|path| path.starts_with("phieu/")).expect("a sheet").clone();
            let text = text_of(&files[&path]);
            let at = text.rfind("\"option\":3}").expect("a third box");
            files.insert(path, format!("{}\"option\":2}}{}", &text[..at], &text[at + 11..]).into_bytes());
        },
        &["Mã niêm phong không khớp phiếu", "điểm trung bình đã lưu"],
    ),
    (
        "a note",
        |files| {
            let path = files.keys().find(|path| path.starts_with("phieu/")).expect("a sheet").clone();
            let (length, rest) =
                text_of(&files[&path]).split_once(':').map(|(a, b)| (a.to_owned(), b.to_owned())).expect("a length");
            let longer = length.parse::<usize>().expect("a number") + 3;
            let rest = rest.replacen("\"note\":\"\"", "\"note\":\"tam\"", 1);
            files.insert(path, format!("{longer}:{rest}").into_bytes());
        },
        &["Mã niêm phong không khớp phiếu"],
    ),
    (
        "the stars of a result",
        |files| replace(files, "ket-qua/", "\"stars\":4", "\"stars\":5"),
        &["hạng đã lưu 4 sao, tính lại 4 sao", "nhật ký ghi lúc đóng phiên một kết quả khác"],
    ),
    (
        "the row of a result",
        |files| replace(files, "ket-qua.json", "\"stars\": 4", "\"stars\": 5"),
        &["hạng đã lưu 5 sao"],
    ),
    (
        "a condition of a result",
        |files| replace(files, "ket-qua/", "\"met\":true", "\"met\":false"),
        &["yêu cầu tối thiểu đã lưu khác"],
    ),
    (
        "the text of the criteria",
        |files| replace(files, "tieu-chi/26-2026/gao", "points = 2", "points = 3"),
        &["khác văn bản đã dùng", "không còn đúng văn bản tiêu chí đã dùng"],
    ),
    (
        "the text of the criteria and its hash",
        |files| {
            let path = "tieu-chi/26-2026/gao-ngu-coc-hat-so-che.toml";
            let before = hash_of(&files[path]);
            replace(files, path, "points = 2", "points = 3");
            let after = hash_of(&files[path]);
            replace(files, "tieu-chi.json", &before, &after);
        },
        &["Mã băm của bộ tiêu chí 26-2026 không khớp"],
    ),
    (
        "a fact",
        |files| replace(files, "yeu-cau-toi-thieu/", "A.1.1\\\":{\\\"option\\\":3", "A.1.1\\\":{\\\"option\\\":2"),
        &["Mã băm không khớp phiếu yêu cầu tối thiểu"],
    ),
    (
        "a sheet that is gone",
        |files| {
            let path = files.keys().find(|path| path.starts_with("phieu/")).expect("a sheet").clone();
            files.remove(&path);
        },
        &["Thiếu tệp phieu/", "Thiếu phiếu", "không tính lại được"],
    ),
    (
        "a file that was put in",
        |files| drop(files.insert("van-ban/la.pdf".to_owned(), vec![1])),
        &["không có trong mục lục"],
    ),
    ("the log", |files| replace(files, "nhat-ky.json", "sheet.filed", "sheet.files"), &["Nhật ký không ghi phiếu này"]),
    (
        "the meeting",
        |files| replace(files, "phien-hop-luc-dong.json", "Phòng họp số 2", "Phòng họp số 3"),
        &["không còn như lúc đóng phiên", "trong gói khác phien-hop-luc-dong.json"],
    ),
    (
        "the venue alone",
        |files| replace(files, "phien-hop.json", "Phòng họp số 2", "Phòng họp số 3"),
        &["trong gói khác phien-hop-luc-dong.json"],
    ),
];

fn text_of(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

#[tokio::test]
async fn a_pack_that_was_changed_in_one_place_is_told_with_and_without_a_list_of_hashes_made_anew() {
    let mut world = World::on_sqlite().await;
    let season = closed(&mut world).await;
    let whole = taken(&mut world, &season).await;
    let mut packs = vec![whole.clone()];
    for (_, change, _) in CHANGES {
        let mut files = unpacked(&whole);
        change(&mut files);
        packs.push(packed(&files));
        list_anew(&mut files);
        packs.push(packed(&files));
    }

    let said = checked(&packs);

    assert!(said[0].len() == 1 && said[0][0].starts_with("Khớp 1/1"), "{:?}", said[0]);
    for ((name, _, expected), both) in CHANGES.iter().zip(said[1..].chunks(2)) {
        for told in both {
            assert!(told[0].starts_with("KHÔNG khớp"), "{name}: {told:?}");
            for words in *expected {
                assert!(told.iter().any(|fault| fault.contains(words)), "{name}: {words}: {told:#?}");
            }
        }
        let is_of_list = |fault: &String| fault.contains("đã bị sửa") || fault.contains("Thiếu tệp");
        assert!(both[0].iter().any(is_of_list) || both[0].iter().any(|fault| fault.contains("mục lục")), "{name}");
    }
}

#[tokio::test]
async fn a_row_that_was_changed_past_the_programme_is_packed_as_it_stands_for_the_checker_to_tell() {
    for (change, expected) in [
        ("update result set stars = 5", "hạng đã lưu 5 sao, tính lại 4 sao"),
        ("update filing set answers = 'hỏng' where user_id = (select max(user_id) from filing)", "Mã niêm phong"),
        ("delete from result", "không có kết quả đã lưu"),
        ("delete from facts", "không có phiếu yêu cầu tối thiểu đã xác nhận"),
        (
            "delete from filing where user_id = (select max(user_id) from filing)",
            "đã nộp một phiếu, nhưng phiếu ấy không còn",
        ),
        ("delete from meeting_end; delete from closing", "Dòng ghi việc đóng phiên không còn"),
        ("update session set venue = 'khác'", "không còn như lúc đóng phiên"),
        (
            "update closing set user_id = (select id from user_account where login = 'minh')",
            "Người hoặc giờ đóng phiên khác nhật ký",
        ),
        ("update listing set received_on = '2026-10-06'", "nhật ký ghi trong danh sách một sản phẩm"),
        (
            "update roll_entry set present = false where user_id = (select max(user_id) from filing)",
            "Nhật ký ghi lần điểm danh này",
        ),
        ("delete from interest where user_id = (select max(user_id) from filing)", "Nhật ký ghi một lời khai"),
        (
            "insert into abstention (session_id, listing_id, user_id, reason, at)
             select session_id, listing_id, user_id, 'x', 0 from filing_list where seat = 'chair'",
            "Nhật ký không ghi việc không chấm này",
        ),
    ] {
        let mut world = World::on_sqlite().await;
        let season = closed(&mut world).await;
        tamper_with(&world, change).await;
        let pack = taken(&mut world, &season).await;
        let said = checked(&[pack]);
        assert!(said[0].iter().any(|fault| fault.contains(expected)), "{change}: {said:#?}");
    }
}

/// Three sheets of a form and a sheet of facts, ticked by a number; the same number ticks the same.
fn ticked(form: &Form, facts: Facts, mut number: u64) -> Vec<Draft> {
    let mut next = |below: usize| {
        number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(number >> 33).expect("31 bits") % below
    };
    let mut draft = || {
        let mut draft = Draft::default();
        let (free, bound): (Vec<_>, Vec<_>) = form.leaves().iter().partition(|leaf| leaf.applies_if.is_none());
        for leaf in free.into_iter().chain(bound) {
            if !draft.applies(form, leaf, facts) {
                continue;
            }
            let (case, ticks) = match &leaf.choice {
                Choice::Single(ticks) => (None, ticks),
                Choice::Cases(cases) => {
                    let case = &cases[next(cases.len())];
                    (Some(case.key.clone()), &case.ticks)
                }
            };
            // The better boxes more often, so that every band is reached.
            let at = next(ticks.len()).max(next(ticks.len()));
            let none = next(9) == 0 && ticks.iter().all(|tick| tick.points > 0);
            let option = if none { 0 } else { ticks[at].no };
            draft.0.insert(leaf.code.clone(), Answer { case, option });
        }
        draft
    };
    (0..4).map(|_| draft()).collect()
}

#[test]
fn the_checker_counts_every_form_of_every_generation_as_the_rules_do() {
    const DRIVER: &str = r#"
        const { files, cases } = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
        for (const { path, sheets, confirmed, knock_outs, regulated, ranking } of cases) {
          const bands = saolang.readToml(files[path.replace(/[^/]*$/, "index.toml")]).band;
          const form = saolang.readForm(files[path], bands), file = (ticks) => saolang.score(form, ticks, regulated);
          const members = sheets.map((ticks, at) => [`m${at}`, file(ticks)]);
          const counted = saolang.rank(form, members, confirmed && file(confirmed), knock_outs, regulated);
          console.log(JSON.stringify(saolang.same(ranking, counted) ? [] : [path, JSON.stringify(ranking), JSON.stringify(counted)]));
        }"#;
    let files: BTreeMap<String, String> = saolang::app::ruleset_files().into_iter().collect();
    let mut cases = Vec::new();
    let mut stars = BTreeMap::<Option<u8>, usize>::new();
    for ruleset in &rulesets().expect("the criteria").rulesets {
        for form in &ruleset.forms {
            let path = files.iter().find(|(_, text)| hash_of(text.as_bytes()) == form.hash).expect("its text").0;
            for number in 0..8_u64 {
                let facts = Facts { regulated: number % 2 == 0 };
                let drafts = ticked(form, facts, number + u64::from(form.number) * 100);
                let file = |draft: &Draft| draft.file(form, facts).expect("a sheet that can be filed");
                let members: Vec<_> =
                    drafts[..3].iter().enumerate().map(|(at, draft)| (format!("m{at}"), file(draft))).collect();
                let confirmed = (number % 3 > 0).then(|| file(&drafts[3]));
                let grounds = form.knock_outs().iter().take(usize::from(number == 7)).map(|one| one.id.clone());
                let knock_outs: Vec<String> = grounds.collect();
                let judged =
                    Judged { members: &members, confirmed: confirmed.as_ref(), knock_outs: &knock_outs, facts };
                let ranking = rank(form, &judged).expect("a ranking");
                *stars.entry(ranking.stars).or_default() += 1;
                let confirmed = confirmed.map(|_| &drafts[3]);
                cases.push(json!({"path": path, "sheets": drafts[..3], "confirmed": confirmed,
                    "knock_outs": knock_outs, "regulated": facts.regulated, "ranking": ranking}));
            }
        }
    }
    assert!(cases.len() > 600 && stars.len() >= 4, "{stars:?}");

    let page = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/src/oversight/packs/kiem-tra.html"));
    let input = json!({"files": files, "cases": cases}).to_string().into_bytes();
    let said = run(&page.expect("the checker"), DRIVER, &[input]);

    assert_eq!(said.len(), cases.len());
    let differ: Vec<_> = said.into_iter().filter(|line| !line.is_empty()).take(2).collect();
    assert_eq!(differ, Vec::<Vec<String>>::new());
}
