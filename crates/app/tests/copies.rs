//! Certificates on paper to hand over: counted, numbered, made at once, and each once.

use crate::certificates::{VASE, closed_session, enter, newest, raw};
use crate::revocations::revoke;
use crate::verification::certified;
use crate::world::{Answer, Browser, World, each_engine};
use saolang::{args, jobs, platform::db::Tx, platform::jobs as leased};
use std::{fs, process::Command, time::Duration};

const HAT: (&str, Option<i64>, (i64, i64)) = ("Nón lá làng Chuông", Some(3), (120, 2));
const CAKE: (&str, Option<i64>, (i64, i64)) = ("Bánh tẻ Phú Nhi", Some(2), (80, 2));
const SILK: (&str, Option<i64>, (i64, i64)) = ("Lụa Vạn Phúc", Some(5), (190, 2));

const COPIES: &str = "select count(*) from certificate_copy";
const MADE: &str = "select count(*) from copy_paper";

/// What a PDF says, with single spaces.
pub fn text_of(pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("paper.pdf"), pdf).expect("written");
    let output = Command::new("pdftotext").args(["paper.pdf", "-"]).current_dir(folder.path()).output();
    let text = String::from_utf8(output.expect("pdftotext").stdout).expect("UTF-8");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Certifies these products by one decision of today; answers Hoa and the address of the decision.
async fn decided(world: &mut World, names: &[&str]) -> (Browser, String) {
    let mut hoa = world.sign_in("hoa").await;
    let judged: Vec<_> = names.iter().map(|name| (*name, Some(4), (150, 2))).chain([CAKE]).collect();
    let session = closed_session(world, &judged).await;
    let entered = enter(world, &mut hoa, &session, names, &[]).await;
    assert_eq!(entered.status, 303, "{}", entered.complaint());
    (hoa, entered.location().to_owned())
}

/// Makes all the certificates of a decision; answers where the browser goes.
async fn make_all(browser: &mut Browser, decision: &str) -> Answer {
    browser.open(&format!("{decision}/in")).await;
    browser.send(&format!("{decision}/in"), &[]).await
}

/// A certificate of the decision that nobody can print: a name from before names were looked at.
async fn unprintable(world: &World) {
    let sql = "insert into certificate select 'cu', '0000000000', decision_id, null,
               (select id from product where name = 'Bánh tẻ Phú Nhi'), 9, '9/GCN-OCOP', series, 'Trà 🍵', producer,
               commune, district, product_set, product_code, ruleset, stars, issued_on, valid_to, held_back, 'tra',
               demo, at from certificate order by id limit 1";
    let enter = async |tx: &mut Tx| {
        tx.housekeeping("a test's own row");
        tx.execute(sql, args![]).await
    };
    world.app.db.write(enter).await.expect("a row");
}

async fn copy(browser: &mut Browser, id: &str, reason: &str, note: &str) -> Answer {
    let path = format!("/giay-chung-nhan/{id}/in");
    browser.open(&path).await;
    browser.send(&path, &[("reason", reason), ("handed_to", "Bà Lê Thị Mai"), ("note", note)]).await
}

#[tokio::test]
async fn the_certificates_of_a_decision_are_made_at_once_and_only_what_failed_is_made_again() {
    each_engine(async |world| {
        let (mut hoa, decision) = decided(world, &[VASE.0, HAT.0]).await;
        let (id, _) = newest(world).await;
        unprintable(world).await;
        let form = hoa.open(&format!("{decision}/in")).await.body;
        assert!(form.contains("3 giấy chưa in để trao") && form.contains("Làm cả 3 giấy"), "{form}");
        let looked = text_of(&raw(world, &hoa, &format!("/giay-chung-nhan/{id}/ban-in.pdf"), "identity").await);
        assert!(looked.contains("Bản xem trên màn hình, không dùng để trao"), "{looked}");
        assert_eq!(world.count(COPIES).await, 0, "to look is not to print");

        let begun = make_all(&mut hoa, &decision).await;

        assert_eq!(begun.status, 303, "{}", begun.complaint());
        let batch = begun.location().to_owned();
        let page = hoa.open(&batch).await;
        assert!(page.body.contains("Đã làm 0/3 giấy") && page.body.contains("3 giấy đang chờ"), "{}", page.body);
        assert_eq!(page.header("refresh"), "5");
        assert!(page.body.contains(&format!("href=\"{batch}\">Xem lại</a>")));
        assert_eq!(hoa.open(&format!("{batch}/tat-ca.zip")).await.status, 404, "not before it is whole");
        assert_eq!((world.count(COPIES).await, world.count(MADE).await), (3, 0));

        world.run_jobs().await;

        let page = hoa.open(&batch).await;
        assert!(page.body.contains("Đã làm 2/3 giấy") && page.body.contains("1 giấy chưa làm được"), "{}", page.body);
        let why = "9/GCN-OCOP: Trà 🍵</a></span> <span>tên hoặc địa chỉ có ký tự không in được";
        assert!(page.body.contains(why), "{}", page.body);
        assert_eq!(page.header("refresh"), "", "nothing is waited for");
        let before = world.text("select max(pdf_hash) from copy_paper").await;

        hoa.open("/giay-chung-nhan/cu/dinh-chinh").await;
        let corrected = [
            ("seen", "1"),
            ("product", "Trà sen"),
            ("producer", "Hợp tác xã Làng Nghề"),
            ("commune", "Bát Tràng"),
            ("reason", "Tên có ký hiệu."),
            ("paper_number", "45/SNN"),
            ("paper_date", "10/3/2026"),
            ("paper_by", "Sở NN&MT"),
        ];
        let corrected = hoa.send("/giay-chung-nhan/cu/dinh-chinh", &corrected).await;
        assert_eq!(corrected.status, 303, "{:?}", corrected.complaints());
        hoa.open(&batch).await;
        let again = hoa.send(&format!("{batch}/lam-lai"), &[]).await;
        assert_eq!((again.status, again.location()), (303, batch.as_str()));
        world.run_jobs().await;

        let page = hoa.open(&batch).await.body;
        assert!(page.contains("Đã làm 3/3 giấy") && !page.contains("chưa làm được"), "{page}");
        assert_eq!((world.count(COPIES).await, world.count(MADE).await), (3, 3), "the others were not made again");
        assert_eq!(world.count("select count(*) from copy_retry").await, 1);
        assert_eq!(world.count("select count(*) from certificate_copy where number <> 1").await, 0);
        assert!(world.text("select max(pdf_hash) from copy_paper where version = 1").await == before);
        hoa.open(&batch).await;
        let nothing = hoa.send(&format!("{batch}/lam-lai"), &[]).await;
        assert!(nothing.status == 422 && nothing.complaint().contains("Không có giấy nào chưa làm được"));
        let zip = raw(world, &hoa, &format!("{batch}/tat-ca.zip"), "identity").await;
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(zip)).expect("a zip");
        let names: Vec<String> =
            (0..zip.len()).map(|at| zip.by_index(at).expect("a file").name().expect("a name").into_owned()).collect();
        let expected = ["1-gcn-ocop", "2-gcn-ocop", "9-gcn-ocop"];
        let expected: Vec<String> =
            (1..).zip(expected).map(|(at, name)| format!("{at:04}-giay-chung-nhan-{name}-ban-1.pdf")).collect();
        assert_eq!(names, expected, "in the order of the decision");
        let last = text_of(&raw(world, &hoa, "/giay-chung-nhan/cu/in/1", "identity").await);
        for said in ["Bản in số 1", "Trà sen", "Đính chính lần 1 theo văn bản số 45/SNN"] {
            assert!(last.contains(said), "{said:?} is not in {last:?}");
        }
        assert_eq!(world.count("select count(*) from event where name = 'certificate.printed'").await, 3);
        assert_eq!(world.count("select count(*) from event where name = 'batch.begun'").await, 1);
        assert_eq!(world.count("select count(*) from event where name = 'copy.retried'").await, 1);
    })
    .await;
}

#[tokio::test]
async fn whoever_presses_twice_or_at_the_same_instant_prints_once() {
    each_engine(async |world| {
        let (mut hoa, decision) = decided(world, &[VASE.0, HAT.0]).await;
        let mut other = hoa.clone();
        hoa.open(&format!("{decision}/in")).await;
        other.open(&format!("{decision}/in")).await;
        let form = format!("{decision}/in");

        let (one, two) = tokio::join!(hoa.send(&form, &[]), other.send(&form, &[]));

        let mut statuses = [one.status, two.status];
        statuses.sort_unstable();
        assert_eq!(statuses[0], 303, "{statuses:?}");
        assert!(matches!(statuses[1], 409 | 422), "{statuses:?}");
        assert_eq!((world.count(COPIES).await, world.count("select count(*) from copy_batch").await), (2, 1));
        let (mut winner, first) = if one.status == 303 { (hoa, one) } else { (other, two) };
        let again = winner.send(&form, &[]).await;
        assert_eq!((again.status, again.location()), (303, first.location()), "the first answer once more");
        let later = make_all(&mut winner, &decision).await;
        assert!(later.status == 422 && later.complaint().contains("Không còn giấy nào"), "{}", later.complaint());
        world.run_jobs().await;
        assert_eq!((world.count(COPIES).await, world.count(MADE).await), (2, 2));
    })
    .await;
}

#[tokio::test]
async fn whoever_dies_while_a_page_is_set_leaves_it_to_the_next() {
    each_engine(async |world| {
        let (mut hoa, decision) = decided(world, &[VASE.0, HAT.0]).await;
        assert_eq!(make_all(&mut hoa, &decision).await.status, 303);
        let dead = leased::take(&world.app.db).await.expect("a look").expect("a job");
        assert_eq!(dead.kind, "copy.set");

        world.run_jobs().await;
        assert_eq!(world.count(MADE).await, 1, "the other goes on; this one is in somebody's hands");
        world.wait_ms(5 * 60_000);
        world.run_jobs().await;

        assert_eq!((world.count(COPIES).await, world.count(MADE).await), (2, 2));
        leased::end(&world.app.db, &dead, Err(leased::Failed::ForGood("late".to_owned()))).await.expect("an end");
        assert_eq!(world.count("select count(*) from job where status = 'failed'").await, 0);
    })
    .await;
}

#[tokio::test]
async fn every_copy_has_its_number_and_says_why_and_to_whom() {
    each_engine(async |world| {
        let (mut hoa, id, _) = certified(world).await;
        let own = format!("/giay-chung-nhan/{id}");
        for (reason, note, sentence) in [
            ("lost", "Mất khi chuyển nhà", "chưa in để trao lần nào"),
            ("corrected", "Thu lại", "chưa được đính chính"),
            ("", "", "Hãy chọn in để làm gì."),
            ("lost", "", "Hãy ghi bản cũ mất, hỏng"),
        ] {
            let refused = copy(&mut hoa, &id, reason, note).await;
            assert_eq!(refused.status, 422, "{reason}");
            assert!(refused.body.contains(sentence), "{reason}: {:?}", refused.complaints());
            assert!(refused.body.contains("Bà Lê Thị Mai"), "what was typed stays");
        }
        assert_eq!(world.count(COPIES).await, 0);

        let first = copy(&mut hoa, &id, "first", "").await;
        let twice = copy(&mut hoa, &id, "first", "").await;
        let lost = copy(&mut hoa, &id, "lost", "Mất khi chuyển nhà").await;

        assert_eq!((first.status, first.location()), (303, format!("{own}/in#ban-1").as_str()));
        assert!(twice.status == 422 && twice.complaint().contains("đã in để trao lần đầu"), "{}", twice.complaint());
        assert_eq!((lost.status, lost.location()), (303, format!("{own}/in#ban-2").as_str()));
        assert_eq!(world.count(MADE).await, 2, "whoever prints one does not wait for the worker");
        for (number, other) in [(1, 2), (2, 1)] {
            let path = format!("{own}/in/{number}");
            let paper = text_of(&raw(world, &hoa, &path, "identity").await);
            assert!(paper.contains(&format!("Bản in số {number}")) && !paper.contains(&format!("Bản in số {other}")));
            assert!(!paper.contains("Bản xem"), "{paper}");
            let name = format!("attachment; filename=\"giay-chung-nhan-1-gcn-ocop-ban-{number}.pdf\"");
            assert_eq!(hoa.open(&path).await.header("content-disposition"), name);
        }
        let page = hoa.open(&format!("{own}/in")).await.body;
        for said in ["Bản in số 1", "Trao lần đầu", "Bản in số 2", "Thay bản bị mất", "Mất khi chuyển nhà", "09:00"]
        {
            assert!(page.contains(said), "{said:?} is not in {page}");
        }
        assert!(hoa.open(&own).await.body.contains("Bản in (2)"));
        for _ in 0..3 {
            hoa.open(&format!("{own}/ban-in.pdf")).await;
            hoa.open(&format!("{own}/in/2")).await;
        }
        assert_eq!(world.count(COPIES).await, 2, "to look, and to open the same copy again, counts nothing");
        world.run_jobs().await;
        assert_eq!(world.count(MADE).await, 2);
        for statement in [
            "update certificate_copy set number = 7",
            "delete from certificate_copy",
            "update copy_paper set pdf_hash = ''",
        ] {
            let change = async |tx: &mut Tx| {
                tx.housekeeping("a test that must fail");
                tx.execute(statement, args![]).await
            };
            assert!(world.app.db.write(change).await.is_err(), "{statement}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_does_not_hold_or_is_the_ministers_is_not_printed_to_be_handed_over() {
    each_engine(async |world| {
        let (mut hoa, id, _) = certified(world).await;
        assert_eq!(revoke(world, &mut hoa, &id, &[]).await.status, 303);
        let refused = copy(&mut hoa, &id, "first", "").await;
        assert!(refused.status == 422 && refused.complaint().contains("không còn hiệu lực"), "{}", refused.complaint());

        let session = closed_session(world, &[SILK]).await;
        let entered = enter(world, &mut hoa, &session, &[SILK.0], &[("level", "central")]).await;
        assert_eq!(entered.status, 303, "{}", entered.complaint());
        let (id, _) = newest(world).await;
        let one = copy(&mut hoa, &id, "first", "").await;
        let all = make_all(&mut hoa, entered.location()).await;

        for answer in [one, all] {
            assert_eq!(answer.status, 422);
            assert!(answer.complaint().contains("do Bộ trưởng cấp và do Bộ in"), "{}", answer.complaint());
        }
        assert_eq!(world.count(COPIES).await, 0);
        assert_eq!(hoa.open(&format!("/giay-chung-nhan/{id}/ban-in.pdf")).await.status, 200, "it is looked at");
    })
    .await;
}

#[tokio::test]
async fn only_the_office_prints_and_others_find_neither_pages_nor_copies() {
    each_engine(async |world| {
        let (mut hoa, decision) = decided(world, &[VASE.0]).await;
        let batch = make_all(&mut hoa, &decision).await.location().to_owned();
        world.run_jobs().await;
        let (id, _) = newest(world).await;
        let own = format!("/giay-chung-nhan/{id}");
        let pages = [
            format!("{decision}/in"),
            batch.clone(),
            format!("{batch}/tat-ca.zip"),
            format!("{own}/in"),
            format!("{own}/in/1"),
            format!("{own}/dinh-chinh"),
        ];
        let forms = [
            format!("{decision}/in"),
            format!("{batch}/lam-lai"),
            format!("{own}/in"),
            format!("{own}/in/lam-lai"),
            format!("{own}/dinh-chinh"),
        ];
        for page in &pages {
            assert_eq!(hoa.open(page).await.status, 200, "there is something to find: {page}");
        }
        for login in ["dung", "binh", "lan", "nga", "tam", "son"] {
            let mut person = world.sign_in(login).await;
            for page in &pages {
                assert_eq!(person.open(page).await.status, 404, "{login} {page}");
            }
            for form in &forms {
                person.open("/mat-khau").await;
                let fields = [("reason", "lost"), ("handed_to", "x"), ("note", "x"), ("seen", "1"), ("product", "x")];
                assert_eq!(person.send(form, &fields).await.status, 404, "{login} {form}");
            }
        }
        for missing in ["/quyet-dinh/khac/in", "/lo-in/khac", "/giay-chung-nhan/khac/in", &format!("{own}/in/2")] {
            assert_eq!(hoa.open(missing).await.status, 404, "{missing}");
        }
        assert_eq!((world.count(COPIES).await, world.count("select count(*) from correction").await), (1, 0));
    })
    .await;
}

#[tokio::test]
async fn a_batch_is_set_by_all_processors_and_twenty_take_less_than_a_minute_unoptimised() {
    let mut world = World::on_sqlite().await;
    let names: Vec<String> = (1..=20).map(|number| format!("Gạo nếp số {number}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let (mut hoa, decision) = decided(&mut world, &names).await;
    assert_eq!(make_all(&mut hoa, &decision).await.status, 303);

    let all = async { while world.count(MADE).await < 20 {} };
    let worked = tokio::time::timeout(Duration::from_mins(1), jobs::work(world.app.clone(), all)).await;

    assert!(worked.is_ok(), "{} of 20 in a minute", world.count(MADE).await);
    assert_eq!(world.count("select count(distinct pdf_hash) from copy_paper").await, 20);
}
