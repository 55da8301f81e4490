//! What a paper is about: the producer, a product, or one that a dossier is only being made of.

use crate::{
    filed::{RICE, TODAY, begin, bring_registration, done, fill, fill_in, form, hand_in, maker},
    locker::{form_of, paper_of, photograph},
    season::submit,
    world::{Browser, each_engine, field},
};
use rules::{
    completeness::kinds_for,
    form::{Choice, Leaf},
};

/// How many papers a dossier counts on.
async fn papers(browser: &mut Browser, dossier: &str) -> usize {
    let id = dossier.replace("/ho-so/", "");
    let check = browser.open(&format!("/ho-so/{id}/kiem-tra")).await.body;
    let mut counts = (0..9).rev().filter(|count| check.contains(&format!(">{count} giấy tờ trong kho")));
    counts.next().unwrap_or_else(|| panic!("no count: {check}"))
}

#[tokio::test]
async fn a_paper_about_the_product_of_one_dossier_serves_no_other_and_becomes_the_products() {
    each_engine(async |world| {
        let (mut tam, own) = maker(world, TODAY).await;
        let dossier = begin(&mut tam, RICE).await;
        world.wait_ms(1);
        let other = begin(&mut tam, "Gạo tẻ Bát Tràng").await;
        let id = dossier.replace("/ho-so/", "");
        fill_in(world, &mut tam, &dossier).await;

        let tasks = tam.open(&dossier).await.body;
        let links: Vec<&str> = tasks.split("href=\"").filter_map(|rest| rest.split('"').next()).collect();
        let registration = links.iter().find(|link| link.contains("loai=business_registration")).expect("a way to it");
        assert!(!registration.contains("san-pham"), "it is the producer's: {registration}");
        // From the line that test reports serve, whose tick and words stay.
        let ruleset = world.app.rules.ruleset("26-2026").expect("the decision");
        let serves = |leaf: &&Leaf| kinds_for(&ruleset.evidence, leaf).any(|kind| kind == "test_report");
        let leaf = form(world).leaves().iter().find(serves).expect("a line for test reports");
        let Choice::Single(ticks) = &leaf.choice else { panic!("rice has no cases") };
        let (name, best) = (format!("o.{}", leaf.code), ticks.last().expect("a level").no.to_string());
        let fields = [(name.as_str(), best.as_str()), ("description", "kiểm nghiệm mỗi vụ"), ("then", "bring")];
        let page = format!("{dossier}/tieu-chi/{}", leaf.code);
        let brought = fill(&mut tam, &page, &fields).await;
        done(&brought);
        let way = brought.location().to_owned();
        assert!(way.contains(&format!("san-pham={id}")), "{way}");
        assert!(tam.open(&page).await.body.contains(">kiểm nghiệm mỗi vụ</textarea>"));
        let offered = tam.open(&way).await.body;
        let chosen = format!("<option value=\"{id}\" selected>{RICE} (hồ sơ chưa nộp)</option>");
        assert_eq!(offered.matches(&chosen).count(), 1, "{offered}");

        let fields = [("kind", "test_report"), ("product", id.as_str()), ("number", "KN-01")];
        let kept = tam.send_files(&form_of(&own), &fields, &[&photograph(4)]).await;
        let paper = paper_of(&kept);
        bring_registration(&mut tam, &own, "").await;
        assert_eq!((papers(&mut tam, &dossier).await, papers(&mut tam, &other).await), (2, 1));

        // Nobody else knows yet what it is about.
        let mut hoa = world.sign_in("hoa").await;
        let seen = hoa.open(&paper).await.body;
        assert_eq!(
            (seen.contains("KN-01"), seen.contains(RICE), seen.contains("Sản phẩm chưa nộp hồ sơ")),
            (true, false, true)
        );
        assert!(!hoa.open(&format!("/kho-giay-to?chu-the={own}")).await.body.contains(RICE));
        assert!(!hoa.open(&form_of(&own)).await.body.contains(RICE));
        assert_eq!(hoa.send_files(&form_of(&own), &fields, &[&photograph(5)]).await.status, 404);
        assert!(tam.open(&paper).await.body.contains(&format!("{RICE} (hồ sơ chưa nộp)")));

        done(&hand_in(&mut tam, &dossier).await);
        let frozen = world.text("select snapshot from submission").await;
        assert!(frozen.contains("KN-01"), "{frozen}");
        let product = world.text("select product_id from dossier where product_id is not null").await;
        assert_eq!(world.text("select product_id from paper where number = 'KN-01'").await, product);
        assert_eq!(world.text("select dossier_id from paper where number = 'KN-01'").await, "");
        assert!(frozen.contains(&format!("\"product\":\"{product}\"")), "it is frozen as the product's: {frozen}");
        assert!(hoa.open(&paper).await.body.contains(RICE));
        assert_eq!(papers(&mut tam, &other).await, 1);

        // What it is for may be said anew.
        let edit = tam.open(&format!("{paper}/sua")).await.body;
        let revision = field(&edit, "revision").expect("a revision");
        let fields = [("kind", "test_report"), ("product", ""), ("number", "KN-01"), ("revision", revision.as_str())];
        assert_eq!(submit(&mut tam, &format!("{paper}/sua"), &fields).await.status, 303);
        assert_eq!(papers(&mut tam, &other).await, 2);
    })
    .await;
}
