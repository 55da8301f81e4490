//! Dossiers as their producer sees them: filled in a question at a time, frozen when they are submitted, taken back.

use crate::{
    filed::{Filed, RICE, SET, TODAY, begin, bring_registration, done, filed, fill, fill_in, form, hand_in, maker},
    producers::{BAT_TRANG, add, person_at},
    season::submit,
    world::{Browser, each_engine, field},
};
use rules::form::Choice;
use rules::questions::{Group, QUESTIONS, Question};
use saolang::{
    app::App,
    dossiers::{Snapshot, hash},
    identity::Role,
    platform::{config::Config, db::Tx},
    router::router,
};

#[tokio::test]
async fn a_dossier_that_lacks_something_says_what_and_is_not_submitted() {
    each_engine(async |world| {
        let (mut tam, own) = maker(world, TODAY).await;
        let begun = submit(&mut tam, "/ho-so/moi", &[("name", RICE)]).await;
        let dossier = begun.location().to_owned();
        assert_eq!(world.count("select count(*) from product").await, 0, "nobody else knows of it yet");

        let check = tam.open(&format!("{dossier}/kiem-tra")).await.body;
        assert_eq!(check.matches("Chưa chọn bộ sản phẩm").count(), 1);
        assert_eq!(check.matches("name=\"truth\"").count(), 0, "there is no button to press in vain");

        submit(&mut tam, &format!("{dossier}/bo-san-pham"), &[("set", SET)]).await;
        fill_in(world, &mut tam, &dossier).await;
        let check = tam.open(&format!("{dossier}/kiem-tra")).await.body;
        assert_eq!(check.matches("Chưa nộp được: còn 1 điều").count(), 1);
        assert_eq!(check.matches("Thiếu giấy tờ: Giấy đăng ký kinh doanh").count(), 1);
        let seen = field(&tam.open(&format!("{dossier}/cau/plan")).await.body, "seen").expect("a revision");
        let fields = [("truth", "1"), ("consent", "1"), ("seen", seen.as_str())];
        let forced = tam.send(&format!("{dossier}/kiem-tra"), &fields).await;
        assert_eq!((forced.status, forced.complaint()), (422, "Hồ sơ còn thiếu 1 điều nên chưa nộp được.".to_owned()));

        bring_registration(&mut tam, &own, "24/11/2026").await;
        let tasks = tam.open(&dossier).await.body;
        assert_eq!(tasks.matches("Hết hạn ngày 24/11/2026.").count(), 1, "a paper of yesterday is none: {tasks}");
        bring_registration(&mut tam, &own, "25/11/2026").await;
        let check = tam.open(&format!("{dossier}/kiem-tra")).await.body;
        assert_eq!((check.matches("Chưa nộp được").count(), check.matches("name=\"truth\"").count()), (0, 1));

        let unsaid = fill(&mut tam, &format!("{dossier}/kiem-tra"), &[]).await;
        assert_eq!(unsaid.status, 422);
        assert_eq!(unsaid.complaints().len(), 2, "neither box is ticked for the person: {:?}", unsaid.complaints());
        assert_eq!(world.count("select count(*) from submission").await, 0);
    })
    .await;
}

#[tokio::test]
async fn only_the_six_kinds_of_article_2_file_and_an_association_only_tourism() {
    each_engine(async |world| {
        let (mut tam, own) = maker(world, TODAY).await;
        let dossier = begin(&mut tam, RICE).await;
        fill_in(world, &mut tam, &dossier).await;
        bring_registration(&mut tam, &own, "").await;
        let check = format!("{dossier}/kiem-tra");
        for (kind, said) in [
            ("association", "Hội, hiệp hội chỉ tham gia với sản phẩm du lịch"),
            ("artisan", "không thuộc các loại được tham gia (Điều 2"),
            ("cooperative_group", ""),
        ] {
            // As an import of old lists may have it: the form of today offers the six kinds alone.
            let write = async |tx: &mut Tx| {
                tx.housekeeping("a test's own row");
                tx.execute("update producer set kind = $1", saolang::args![kind]).await
            };
            world.app.db.write(write).await.expect("another kind");
            let page = tam.open(&check).await.body;
            let blocked = !said.is_empty();
            assert_eq!((page.contains(said), page.contains("name=\"truth\"")), (true, !blocked), "{kind}: {page}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_submitted_is_what_the_person_saw_of_answers_papers_and_producer() {
    each_engine(async |world| {
        let (mut tam, own) = maker(world, TODAY).await;
        let dossier = begin(&mut tam, RICE).await;
        fill_in(world, &mut tam, &dossier).await;
        bring_registration(&mut tam, &own, "").await;
        let check = format!("{dossier}/kiem-tra");
        let mut shown = tam.clone();
        let seen = field(&shown.open(&check).await.body, "seen").expect("what is seen");
        bring_registration(&mut tam, &own, "").await;
        let fields = [("truth", "1"), ("consent", "1"), ("seen", seen.as_str())];
        let late = shown.send(&check, &fields).await;
        assert_eq!(late.status, 422);
        assert!(late.complaint().contains("vừa thay đổi từ khi bạn mở trang này"), "{}", late.complaint());
        assert_eq!(late.body.matches("type=\"checkbox\"").count(), 2);
        assert!(!late.body.contains(" checked"), "what changed is not agreed to: {}", late.body);
        assert_eq!(world.count("select count(*) from submission").await, 0);
        done(&hand_in(&mut tam, &dossier).await);
        assert_eq!(world.count("select count(*) from submission").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_submission_freezes_what_was_said_and_its_receipt_opens_again() {
    each_engine(async |world| {
        let (mut tam, own) = maker(world, TODAY).await;
        let dossier = begin(&mut tam, RICE).await;
        fill_in(world, &mut tam, &dossier).await;
        bring_registration(&mut tam, &own, "").await;
        let sent = hand_in(&mut tam, &dossier).await;
        assert_eq!((sent.status, sent.location()), (303, format!("{dossier}/da-nop").as_str()), "{}", sent.complaint());

        let receipt = tam.open(sent.location()).await.body;
        for text in ["01/PĐK-01-00577-2026", "Đã nhận lúc 09:00 ngày 25/11/2026", "chậm nhất ngày 16/12/2026"]
        {
            assert!(receipt.contains(text), "{text}: {receipt}");
        }
        let text = world.text("select snapshot from submission").await;
        let kept = world.text("select hash from submission").await;
        assert_eq!(hash(&text), kept, "whoever has the text can count the hash again");
        assert_eq!(receipt.matches(&kept).count(), 1);
        let snapshot = Snapshot::read(&text).expect("a snapshot");
        assert_eq!((snapshot.product.as_str(), snapshot.unit_code.as_str()), (RICE, BAT_TRANG));
        assert_eq!(snapshot.lines.iter().map(|line| line.points).sum::<u32>(), 100);
        let ruleset = world.app.rules.ruleset("26-2026").expect("the decision");
        assert_eq!((&snapshot.ruleset_hash, &snapshot.form_hash), (&ruleset.hash, &form(world).hash));
        let files: Vec<_> = snapshot.papers.iter().flat_map(|paper| &paper.files).collect();
        let file = world.text("select kept_hash from paper_file").await;
        assert_eq!(files, [&file]);
        assert_eq!(world.text("select name from product").await, RICE, "the register has it from now on");

        assert_eq!(tam.open(&dossier).await.location(), format!("{dossier}/da-nop"));
        for page in ["cau/plan", "tieu-chi/A.1.1", "kiem-tra", "bo-san-pham"] {
            assert_eq!(tam.open(&format!("{dossier}/{page}")).await.status, 422, "{page}: it stands still");
        }
        for page in ["mau-01.pdf", "mau-02.pdf", "giay-tiep-nhan.pdf"] {
            let pdf = tam.open(&format!("{dossier}/{page}")).await;
            assert_eq!((pdf.status, pdf.header("content-type")), (200, "application/pdf"), "{page}: {}", pdf.body);
            assert!(pdf.bytes.starts_with(b"%PDF"));
        }
    })
    .await;
}

#[tokio::test]
async fn a_draft_is_its_producers_alone_and_what_was_submitted_is_the_communes_and_the_offices_too() {
    each_engine(async |world| {
        let (mut tam, own) = maker(world, TODAY).await;
        let dossier = begin(&mut tam, RICE).await;
        let mut hoa = world.sign_in("hoa").await;
        let mut here = person_at(world, "here", Role::Commune, BAT_TRANG).await;
        let mut there = person_at(world, "there", Role::Commune, "09574").await;
        let other = add(&mut hoa, "Hợp tác xã khác", "Bát Tràng").await;
        let mut nam = person_at(world, "nam", Role::Producer, &other).await;

        for browser in [&mut hoa, &mut here, &mut there, &mut nam] {
            assert_eq!(browser.open(&dossier).await.status, 404);
            let sent = browser.send(&format!("{dossier}/cau/plan"), &[("value", "khác"), ("seen", "99")]).await;
            assert_eq!(sent.status, 404);
        }
        fill_in(world, &mut tam, &dossier).await;
        bring_registration(&mut tam, &own, "").await;
        assert_eq!(hand_in(&mut tam, &dossier).await.status, 303);
        let receipt = format!("{dossier}/da-nop");
        // Where the producer works besides, what is filed elsewhere is not told.
        let place = [("commune", "Sơn Tây"), ("since", "1/1/2026")];
        let opened = submit(&mut hoa, &format!("/chu-the/{own}/noi-san-xuat"), &place).await;
        assert_eq!(opened.status, 303, "{}", opened.complaint());
        let list = format!("/ho-so?chu-the={own}");
        for (browser, told) in [(&mut here, 1), (&mut there, 0)] {
            let shown = browser.open(&list).await;
            assert_eq!((shown.status, shown.body.matches("01/PĐK-01-00577-2026").count()), (200, told));
        }
        for (browser, status) in [(&mut hoa, 200), (&mut here, 200), (&mut there, 404), (&mut nam, 404)] {
            assert_eq!(browser.open(&receipt).await.status, status);
            assert_eq!(browser.open(&format!("{dossier}/rut")).await.status, 404, "only its producer takes it back");
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_taken_back_may_be_changed_and_is_submitted_again_under_its_number() {
    each_engine(async |world| {
        let Filed { mut tam, dossier, .. } = filed(world, TODAY).await;
        let first = world.text("select hash from submission").await;

        let again = submit(&mut tam, "/ho-so/moi", &[("name", RICE)]).await;
        assert_eq!(again.status, 422, "the same name is the same product");
        let back = submit(&mut tam, &format!("{dossier}/rut"), &[("reason", "Viết nhầm")]).await;
        assert_eq!((back.status, back.location()), (303, dossier.as_str()));
        let twice = tam.send(&format!("{dossier}/rut"), &[("reason", "nữa")]).await;
        assert_eq!((twice.status, twice.complaint()), (422, "Hồ sơ này không rút được nữa.".to_owned()));

        fill(&mut tam, &format!("{dossier}/cau/plan"), &[("value", "Mở thêm năm héc-ta")]).await;
        assert_eq!(hand_in(&mut tam, &dossier).await.status, 303);
        let receipt = tam.open(&format!("{dossier}/da-nop")).await.body;
        assert!(receipt.contains("01/PĐK-01-00577-2026") && receipt.contains("nộp lần thứ 2"));
        let second = world.text("select hash from submission where version = 2").await;
        assert_ne!(first, second);
        assert_eq!(world.count("select count(*) from submission").await, 2, "what was submitted first is kept too");

        let tea = begin(&mut tam, "Chè vối").await;
        fill_in(world, &mut tam, &tea).await;
        assert_eq!(hand_in(&mut tam, &tea).await.status, 303);
        assert_eq!(world.text("select max(number) from submission").await, "02/PĐK-01-00577-2026");
    })
    .await;
}

#[tokio::test]
async fn a_dossier_is_no_heavier_than_whoever_evaluates_it_can_open() {
    each_engine(async |world| {
        assert_eq!(world.config.most_of_dossier, 300 << 20);
        let (mut tam, own) = maker(world, TODAY).await;
        let dossier = begin(&mut tam, RICE).await;
        fill_in(world, &mut tam, &dossier).await;
        bring_registration(&mut tam, &own, "").await;
        let bytes = world.count("select cast(sum(sent_bytes) as bigint) from paper_file").await;
        for (most, status) in [(bytes - 1, 422), (bytes, 303)] {
            let config = Config { most_of_dossier: most, ..world.config.clone() };
            let narrow = App::open(config, world.clock.clone()).await.expect("the same data");
            let mut there = Browser::new(router(narrow.clone()));
            there.cookies = tam.cookies.clone();
            let sent = hand_in(&mut there, &dossier).await;
            assert_eq!(sent.status, status, "{}", sent.complaint());
            assert_eq!(sent.complaint().contains("một hồ sơ nhiều nhất"), status == 422, "{}", sent.complaint());
            narrow.db.close().await;
        }
        assert_eq!(world.count("select count(*) from submission").await, 1);
    })
    .await;
}

#[tokio::test]
async fn what_no_paper_can_print_is_told_where_it_was_typed() {
    each_engine(async |world| {
        let (mut tam, _) = maker(world, TODAY).await;
        let dossier = begin(&mut tam, RICE).await;
        let typed = fill(&mut tam, &format!("{dossier}/cau/history"), &[("value", "Ngon lắm 😀 nhé")]).await;
        assert_eq!((typed.status, typed.complaints().len()), (422, 1));
        assert!(typed.complaint().contains("Không in được ký tự: 😀."), "{}", typed.complaint());
        assert!(typed.body.contains(">Ngon lắm 😀 nhé</textarea>"), "what was typed stays");
    })
    .await;
}

#[tokio::test]
async fn two_who_answer_one_question_at_once_lose_nothing_of_either() {
    each_engine(async |world| {
        let (mut tam, _) = maker(world, TODAY).await;
        let dossier = begin(&mut tam, RICE).await;
        let page = format!("{dossier}/cau/history");
        let mut son = tam.clone();
        let (one, other) = (tam.open(&page).await.body, son.open(&page).await.body);
        let (one, other) = (field(&one, "seen").expect("one"), field(&other, "seen").expect("another"));

        assert_eq!(tam.send(&page, &[("value", "Lập năm 2015"), ("seen", &one)]).await.status, 303);
        let late = son.send(&page, &[("value", "Lập năm 2016"), ("seen", &other)]).await;
        assert_eq!(late.status, 422);
        assert!(late.complaint().contains("Lập năm 2015"), "{}", late.complaint());
        assert!(late.body.contains(">Lập năm 2016</textarea>"), "what was typed stays");
        let seen = field(&late.body, "seen").expect("the newer one");
        son.open(&page).await;
        assert_eq!(son.send(&page, &[("value", "Lập năm 2016"), ("seen", &seen)]).await.status, 303);
    })
    .await;
}

#[tokio::test]
async fn the_estimate_says_what_the_points_alone_would_give_and_which_minimum_is_missed() {
    each_engine(async |world| {
        let (mut tam, _) = maker(world, TODAY).await;
        let dossier = begin(&mut tam, RICE).await;
        let empty = tam.open(&format!("{dossier}/uoc-tinh")).await.body;
        assert!(
            empty.contains("Chỉ là ước tính") && empty.contains("Theo tự chấm: 0 điểm, ước tính 1 sao."),
            "{empty}"
        );
        fill_in(world, &mut tam, &dossier).await;
        let full = tam.open(&format!("{dossier}/uoc-tinh")).await.body;
        assert!(full.contains("Theo tự chấm: 100 điểm, ước tính 5 sao."), "{full}");

        // 2.2, packaging, is a minimum of three stars with two points.
        let packaging = form(world).leaves().iter().find(|leaf| leaf.no == "2.2").expect("the line on packaging");
        let Choice::Single(ticks) = &packaging.choice else { panic!("no cases") };
        let least = ticks.iter().min_by_key(|tick| tick.points).expect("a level").no.to_string();
        let name = format!("o.{}", packaging.code);
        fill(&mut tam, &format!("{dossier}/tieu-chi/{}", packaging.code), &[(name.as_str(), least.as_str())]).await;
        let blocked = tam.open(&format!("{dossier}/uoc-tinh")).await.body;
        assert!(blocked.contains("ước tính chỉ 2 sao vì chưa đạt yêu cầu tối thiểu"), "{blocked}");
        assert_eq!(blocked.matches(&format!("href=\"{dossier}/tieu-chi/{}\"", packaging.code)).count(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_sister_product_begins_with_what_the_first_dossier_says() {
    each_engine(async |world| {
        let (mut tam, own) = maker(world, TODAY).await;
        let dossier = begin(&mut tam, RICE).await;
        fill_in(world, &mut tam, &dossier).await;
        bring_registration(&mut tam, &own, "").await;
        let copied = submit(&mut tam, &format!("{dossier}/chep"), &[("name", "Gạo tẻ Bát Tràng")]).await;
        assert_eq!(copied.status, 303, "{}", copied.complaint());
        let sister = copied.location().to_owned();
        assert_ne!(sister, dossier);

        let taken_over = |question: &&Question| question.renewed && !question.of_period && question.id != "changes";
        let results = QUESTIONS.iter().filter(taken_over).count();
        assert_eq!(QUESTIONS.iter().filter(|question| question.group == Group::Results).count(), 6);
        let check = tam.open(&format!("{sister}/kiem-tra")).await.body;
        assert_eq!(check.matches("Cần xem lại: ").count(), results, "{check}");
        assert_eq!(
            check.matches("Chưa trả lời: ").count(),
            2,
            "its sister's output and profit are not its own: {check}"
        );
        assert_eq!(check.matches("Chưa nộp được: còn 7 điều").count(), 1, "and nothing else is asked: {check}");
        for question in ["revenue", "profit"] {
            let said = [("value", "Năm 2026: 12 triệu đồng")];
            assert_eq!(fill(&mut tam, &format!("{sister}/cau/{question}"), &said).await.status, 303);
        }
        let confirm = format!("{sister}/xem-lai");
        let shown = tam.open(&confirm).await.body;
        let names: Vec<&str> =
            shown.split("name=\"shown\" value=\"").skip(1).filter_map(|r| r.split('"').next()).collect();
        let fields: Vec<(&str, &str)> = names.iter().map(|name| ("shown", *name)).collect();
        assert_eq!(fill(&mut tam, &confirm, &fields).await.status, 303);
        assert_eq!(hand_in(&mut tam, &sister).await.status, 303);
        assert_eq!(world.text("select min(name) from product").await, "Gạo tẻ Bát Tràng", "only the submitted one");
    })
    .await;
}
