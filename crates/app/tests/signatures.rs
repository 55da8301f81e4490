//! Signed files of numbered papers: signed here as a trial or handed in, looked at whenever somebody reads, never taken back.

use crate::certificates::enter;
use crate::packs::{checked, list_anew, packed, taken, unpacked};
use crate::proceedings::{judged, number, office};
use crate::season::{Season, season};
use crate::world::{Answer, Browser, World, each_engine};
use jiff::{Timestamp, ToSpan};
use saolang::app::App;
use saolang::platform::config::{Config, TestSigning};
use saolang::platform::files::hash_of;
use saolang::proceedings::signatures::named_files;
use signatures::{Field, ROOM, Statement, TestCertificate, prepare};
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

/// A signed file of the minutes, which is not signed at all.
pub async fn handed_in(world: &World) {
    let enter = async |tx: &mut saolang::platform::db::Tx| {
        tx.housekeeping("a test's own row");
        let sql = "insert into signed_paper select 'da-ky', p.id, p.pdf_hash, false, u.id, 0
                   from proceeding p, user_account u where p.kind = 'bien-ban' and u.login = 'hoa'";
        tx.execute(sql, vec![]).await
    };
    assert_eq!(world.app.db.write(enter).await.expect("its row"), 1);
}

/// The session and all that it shows are invented.
async fn invented(world: &World) {
    let invent = async |tx: &mut saolang::platform::db::Tx| {
        tx.housekeeping("a test's own row");
        tx.execute("update session set demo = true", vec![]).await
    };
    assert_eq!(world.app.db.write(invent).await.expect("a session"), 1);
}

/// A closed session whose minutes have their number, and the bytes that were kept of them.
async fn numbered(world: &mut World) -> (Season, Vec<u8>) {
    let season = season(world).await;
    office(&mut world.sign_in("hoa").await).await;
    judged(world, &season, 85).await;
    let mut thu = world.sign_in("thu").await;
    let given = number(&mut thu, &season, "bien-ban", "").await;
    assert_eq!(given.status, 303, "{}", given.complaint());
    let kept = thu.open(&season.at("/van-ban/bien-ban.pdf")).await.bytes;
    (season, kept)
}

fn address(season: &Season) -> String {
    season.at("/van-ban/bien-ban/ky")
}

async fn sign(browser: &mut Browser, season: &Season) -> Answer {
    browser.open(&address(season)).await;
    browser.send(&format!("{}/thu", address(season)), &[]).await
}

/// Hands a file in on the page.
async fn hand_in(browser: &mut Browser, season: &Season, file: &[u8]) -> Answer {
    browser.open(&address(season)).await;
    browser.send_files(&address(season), &[], &[file]).await
}

/// The files that the page links to.
async fn downloads(browser: &mut Browser, season: &Season) -> Vec<Vec<u8>> {
    let page = browser.open(&address(season)).await.body;
    let marker = format!("href=\"{}/", address(season));
    let mut files = Vec::new();
    for id in page.split(&marker).skip(1).filter_map(|rest| rest.split('"').next()) {
        let answer = browser.open(&format!("{}/{id}", address(season))).await;
        assert_eq!((answer.status, answer.header("content-type")), (200, "application/pdf"));
        assert!(answer.header("content-disposition").starts_with("attachment"));
        files.push(answer.bytes);
    }
    files
}

/// What poppler says of the signatures of a file.
fn pdfsig(file: &[u8]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.pdf"), file).expect("written");
    let run = Command::new("pdfsig").arg("a.pdf").current_dir(folder.path()).env("HOME", folder.path()).output();
    String::from_utf8(run.expect("pdfsig").stdout).expect("UTF-8")
}

/// Signed elsewhere, with a key that this server does not know.
fn elsewhere(pdf: &[u8], at: &str) -> Vec<u8> {
    let at: Timestamp = at.parse().expect("an instant");
    let certificate = TestCertificate::new(&[9; 32], "Đinh Thị Bích", (at - 24.hours(), at + 24.hours())).expect("one");
    let prepared = prepare(pdf, &Field { name: "Đinh Thị Bích", reason: "", at, room: ROOM }).expect("room");
    let statement = Statement::new(&prepared.digest(), certificate.der()).expect("a statement");
    let signature = certificate.sign(&statement.to_be_signed().expect("bytes")).expect("a signature");
    prepared.embed(&statement.with_signature(&signature).expect("a CMS")).expect("it fits")
}

#[tokio::test]
async fn office_and_leader_sign_as_a_trial_and_whoever_reads_the_paper_sees_that_it_is_one_and_holds() {
    each_engine(async |world| {
        let (season, kept) = numbered(world).await;
        invented(world).await;
        let (mut hoa, mut dung) = (world.sign_in("hoa").await, world.sign_in("dung").await);
        let list = hoa.open(&season.at("/van-ban")).await.body;
        assert!(list.contains(&format!("href=\"{}\"", address(&season))), "{list}");
        let before = hoa.open(&address(&season)).await.body;
        assert!(before.contains(&hash_of(&kept)) && before.contains("Chưa có tệp đã ký nào"), "{before}");
        assert!(before.contains("Đã đưa vào thì không gỡ ra được."), "said before: {before}");

        for person in [&mut hoa, &mut dung] {
            let signed = sign(person, &season).await;
            assert_eq!(signed.status, 303, "{}", signed.complaint());
            world.wait_ms(1);
        }

        let files = downloads(&mut hoa, &season).await;
        let [once, twice] = files.as_slice() else { panic!("two files: {}", files.len()) };
        assert!(once.starts_with(&kept) && twice.starts_with(once), "each is appended to the one before");
        for (file, count) in [(once, 1), (twice, 2)] {
            let said = pdfsig(file);
            assert_eq!(said.matches("Signature is Valid.").count(), count, "{said}");
            assert_eq!(said.matches("  - Total document signed").count(), 1, "{said}");
            assert!(said.contains("CHỨNG THƯ THỬ: Phạm Thị Hoa"), "{said}");
        }
        assert!(pdfsig(twice).contains("CHỨNG THƯ THỬ: Vũ Tiến Dũng"));
        assert_eq!(crate::proposals::words_of(twice), crate::proposals::words_of(&kept), "the pages say the same");
        for login in ["lan", "binh", "thu", "dung"] {
            let mut reader = world.sign_in(login).await;
            let page = reader.open(&address(&season)).await.body;
            assert_eq!(page.matches("Đúng: từ lúc ký").count(), 3, "{login}: {page}");
            assert_eq!(page.matches("CHỨNG THƯ THỬ: Phạm Thị Hoa").count(), 2, "{login}");
            assert!(page.contains("chứng thư thử, không có giá trị pháp lý"), "{login}");
            assert!(page.contains("không cơ quan nào chứng nhận") && page.contains("Lúc đó chứng thư còn hạn."));
            assert_eq!(page.contains("/ky/thu\""), login == "dung", "{login}");
        }
        let english = hoa.open(&format!("{}?lang=en", address(&season))).await.body;
        assert!(english.contains("test certificate without legal effect"), "{english}");
        let events = "select count(*) from event where name = 'signed_paper.signed_as_test'";
        assert_eq!(world.count(events).await, 2);
        let mut named = world.app.db.read(async |tx| named_files(tx).await).await.expect("hashes");
        named.sort();
        let mut hashes = vec![hash_of(once), hash_of(twice)];
        hashes.sort();
        assert_eq!(named, hashes, "the doctor reads them");
    })
    .await;
}

#[tokio::test]
async fn a_paper_of_a_real_session_is_not_signed_as_a_trial_unless_the_operator_says_so() {
    each_engine(async |world| {
        let (season, _) = numbered(world).await;
        let mut hoa = world.sign_in("hoa").await;

        let page = hoa.open(&address(&season)).await.body;
        let signed = hoa.send(&format!("{}/thu", address(&season)), &[]).await;

        assert!(!page.contains("Ký thử") && page.contains("Đưa tệp đã ký vào"), "{page}");
        assert_eq!(signed.status, 404);
        assert_eq!(world.count("select count(*) from signed_paper").await, 0);
        let config = Config { test_signing: TestSigning::On, ..world.config.clone() };
        let app = App::open(config, world.clock.clone()).await.expect("the same world");
        let mut hoa = Browser::new(saolang::router::router(app.clone()));
        hoa.sign_in("hoa", crate::world::OWN_PASSWORD).await;
        let signed = sign(&mut hoa, &season).await;
        assert_eq!(signed.status, 303, "{}", signed.complaint());
        app.db.close().await;
    })
    .await;
}

#[tokio::test]
async fn the_key_of_the_test_certificate_is_made_once_for_its_owner_alone_and_only_where_it_may_be_used() {
    let folder = tempfile::tempdir().expect("a folder");
    let key = folder.path().join("test-signing.key");
    let clock = World::on_sqlite().await.clock;
    let open = async |test_signing| {
        let config = Config { test_signing, ..Config::embedded(folder.path().to_owned(), 0) };
        let app = App::open(config, clock.clone()).await.expect("it opens");
        app.db.close().await;
        app.test_key
    };

    assert_eq!((open(TestSigning::Off).await, key.exists()), (None, false));
    let first = open(TestSigning::Demo).await.expect("a key");
    assert_eq!(std::fs::read(&key).expect("the key"), first);
    assert_eq!(std::fs::metadata(&key).expect("the key").permissions().mode() & 0o777, 0o600);
    assert_eq!(open(TestSigning::On).await, Some(first));
    assert_ne!(std::fs::read(folder.path().join("server.key")).expect("the other key"), first);
}

#[tokio::test]
async fn a_file_signed_elsewhere_is_taken_in_when_it_begins_with_the_kept_paper_and_never_taken_back() {
    each_engine(async |world| {
        let (season, kept) = numbered(world).await;
        let mut dung = world.sign_in("dung").await;
        let signed = elsewhere(&kept, "2026-11-10T03:00:00Z");

        let taken = hand_in(&mut dung, &season, &signed).await;

        assert_eq!(taken.status, 303, "{:?}", taken.complaints());
        assert_eq!(downloads(&mut dung, &season).await, std::slice::from_ref(&signed));
        let page = dung.open(&address(&season)).await.body;
        assert!(page.contains("Ký ở nơi khác") && page.contains("CHỨNG THƯ THỬ: Đinh Thị Bích"), "{page}");
        assert!(page.contains("10:00 ngày 10/11/2026"), "the time that the file claims: {page}");
        assert_eq!(page.matches("Đúng: từ lúc ký").count(), 1);
        let again = hand_in(&mut dung, &season, &signed).await;
        assert!(again.status == 422 && again.body.contains("Tệp này đã có ở đây."), "{}", again.body);
        assert_eq!(world.count("select count(*) from signed_paper").await, 1);
        assert_eq!(world.count("select count(*) from event where name = 'signed_paper.kept'").await, 1);
        for sql in ["update signed_paper set is_test = true", "delete from signed_paper"] {
            let change = async |tx: &mut saolang::platform::db::Tx| {
                tx.housekeeping("a test's own change");
                tx.execute(sql, vec![]).await
            };
            let outcome = world.app.db.write(change).await.expect_err("nothing is taken back");
            assert!(format!("{outcome:#}").contains("append-only"), "{outcome:#}");
        }
        // The store lost it: the page says so and still shows the rest.
        let hash = hash_of(&signed);
        std::fs::write(world.config.files().join(&hash[..2]).join(&hash[2..]), b"%PDF").expect("damaged");
        let page = dung.open(&address(&season)).await;
        assert!(page.status == 200 && page.body.contains("bị mất hoặc hỏng"), "{}", page.body);
    })
    .await;
}

#[tokio::test]
async fn what_is_no_signed_file_of_the_paper_is_not_taken_in_and_the_page_says_why() {
    each_engine(async |world| {
        let (season, kept) = numbered(world).await;
        let (mut hoa, mut thu) = (world.sign_in("hoa").await, world.sign_in("thu").await);
        let report = number(&mut thu, &season, "bao-cao", "").await;
        assert_eq!(report.status, 303, "{}", report.complaint());
        let other = thu.open(&season.at("/van-ban/bao-cao.pdf")).await.bytes;
        let good = elsewhere(&kept, "2026-11-10T03:00:00Z");
        let mut changed = good.clone();
        let at = changed.len() - 40;
        changed[at] ^= 1;
        let appended = [good.as_slice(), b"\n1 0 obj\nnull\nendobj\n"].concat();
        let cut = good[..good.len() - 1].to_vec();
        let mut many = kept.clone();
        for _ in 0..9 {
            many = elsewhere(&many, "2026-11-10T03:00:00Z");
        }
        let virus =
            [kept.as_slice(), b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTI", b"VIRUS-TEST-FILE!$H+H*"].concat();
        let large = vec![b' '; (20 << 20) + 1];
        let refused: [(&[u8], &str); 9] = [
            (&other, "không bắt đầu bằng đúng bản đã giữ"),
            (&elsewhere(&other, "2026-11-10T03:00:00Z"), "không bắt đầu bằng đúng bản đã giữ"),
            (b"", "không bắt đầu bằng đúng bản đã giữ"),
            (&kept, "chưa có chữ ký số nào"),
            (&changed, "phần được ký đã bị sửa sau khi ký"),
            (&cut, "tệp bị cắt"),
            (&many, "hơn 8 chữ ký"),
            (&virus, "diệt vi-rút"),
            (&large, "lớn hơn 20 MB"),
        ];

        for (file, said) in refused {
            let answer = hand_in(&mut hoa, &season, file).await;
            assert!(answer.status == 422 && answer.body.contains(said), "{said}: {:?}", answer.complaints());
        }
        hoa.open(&address(&season)).await;
        let none = hoa.send_files(&address(&season), &[], &[]).await;
        let two = {
            hoa.open(&address(&season)).await;
            hoa.send_files(&address(&season), &[], &[&good, &good]).await
        };
        for answer in [none, two] {
            assert!(answer.status == 422 && answer.body.contains("Hãy chọn một tệp PDF đã ký số."), "{}", answer.body);
        }
        for login in ["thu", "lan", "binh"] {
            let mut reader = world.sign_in(login).await;
            assert_eq!(hand_in(&mut reader, &season, &good).await.status, 404, "{login}");
        }
        assert_eq!(world.count("select count(*) from signed_paper").await, 0);
        // What was appended after a signature that holds is taken in, and told.
        assert_eq!(hand_in(&mut hoa, &season, &appended).await.status, 303);
        assert!(hoa.open(&address(&season)).await.body.contains("sau khi ký có phần ghi thêm"));
    })
    .await;
}

#[tokio::test]
async fn a_notice_is_signed_as_well_a_draft_is_not_and_there_is_an_end_to_the_files_of_one_paper() {
    each_engine(async |world| {
        let (season, kept) = numbered(world).await;
        let mut hoa = world.sign_in("hoa").await;
        let of_notice = season.at(&format!("/van-ban/{}/ky", season.listing));
        assert_eq!(hoa.open(&of_notice).await.status, 404, "it has no number");
        assert_eq!(hoa.open(&season.at("/van-ban/to-trinh/ky")).await.status, 404, "it has no number");
        let entered = enter(world, &mut hoa, &season.session, &["Gạo nếp cái hoa vàng"], &[]).await;
        assert_eq!(entered.status, 303, "{}", entered.complaint());
        let given = number(&mut hoa, &season, "thong-bao", "587").await;
        assert_eq!(given.status, 303, "{}", given.complaint());
        let notice = hoa.open(&season.at(&format!("/thong-bao/{}/thong-bao.pdf", season.listing))).await.bytes;

        hoa.open(&of_notice).await;
        let signed = elsewhere(&notice, "2026-11-10T03:00:00Z");
        assert_eq!(hoa.send_files(&of_notice, &[], &[&signed]).await.status, 303);

        let page = hoa.open(&of_notice).await.body;
        assert!(page.contains("Thông báo kết quả") && page.contains("Đúng: từ lúc ký"), "{page}");
        assert!(hoa.open(&season.at("/van-ban")).await.body.contains(&of_notice));
        let minutes = elsewhere(&kept, "2026-11-10T03:00:00Z");
        for minute in 0..10 {
            let at = format!("2026-11-10T03:{minute:02}:00Z");
            assert_eq!(hand_in(&mut hoa, &season, &elsewhere(&kept, &at)).await.status, 303);
        }
        let full = hand_in(&mut hoa, &season, &minutes).await;
        assert!(full.status == 422 && full.body.contains("đã có 10 tệp đã ký"), "{}", full.body);
        world.run_jobs().await;
    })
    .await;
}

#[tokio::test]
async fn the_evidence_pack_takes_signed_files_along_and_its_checker_tells_one_that_was_exchanged() {
    each_engine(async |world| {
        let (season, kept) = numbered(world).await;
        let mut hoa = world.sign_in("hoa").await;
        let signed = elsewhere(&kept, "2026-11-10T03:00:00Z");
        assert_eq!(hand_in(&mut hoa, &season, &signed).await.status, 303);

        let pack = taken(world, &season).await;

        let mut files = unpacked(&pack);
        assert_eq!(files["van-ban/bien-ban-da-ky-1.pdf"], signed);
        assert!(String::from_utf8_lossy(&files["nhat-ky.json"]).contains("signed_paper.kept"));
        files.insert("van-ban/bien-ban-da-ky-1.pdf".to_owned(), elsewhere(&kept, "2026-11-10T04:00:00Z"));
        list_anew(&mut files);
        let said = checked(&[pack, packed(&files)]);
        assert_eq!(said[0].len(), 1, "{said:?}");
        assert!(said[1].iter().any(|line| line.contains("Tệp đã ký của văn bản 01/BB-HĐOCOP")), "{said:?}");
    })
    .await;
}
