//! Acting on behalf of a producer: who may, for how long, and what stands in the log.

use crate::{
    filed::{MAKER, RICE, TODAY, begin, bring_registration, done, fill, fill_in, maker},
    producers::{BAT_TRANG, person_at},
    season::submit,
    world::{Answer, Browser, World, each_engine, field},
};
use jiff::Timestamp;
use saolang::{
    args,
    error::Error,
    identity::{Actor, OnBehalf, Role},
};

/// The six digits of the newest letter in the producer's inbox.
async fn digits(world: &World, tam: &mut Browser) -> String {
    let inbox = tam.open("/thu").await.body;
    let letter = inbox.split("href=\"/thu/").nth(1).and_then(|rest| rest.split('"').next()).expect("a letter");
    let page = tam.open(&format!("/thu/{letter}")).await;
    let six = |rest: &str| Some(rest.get(..6)?.to_owned()).filter(|six| six.bytes().all(|byte| byte.is_ascii_digit()));
    let digits = page.body.split("Mã ").find_map(six).unwrap_or_else(|| panic!("a code: {}", page.body));
    let leaks = "select count(*) from event where detail like $1";
    let sought = format!("%{digits}%");
    let found = world.app.db.read(async |tx| tx.number(leaks, args![sought]).await).await.expect("a number");
    assert_eq!(found, 0, "no event has a code");
    digits
}

/// Begins at the counter with the code that the producer reads out.
async fn at_the_counter(world: &World, son: &mut Browser, tam: &mut Browser, producer: &str) -> Answer {
    let counter = format!("/lam-ho?chu-the={producer}");
    assert_eq!(son.open(&counter).await.status, 200);
    done(&son.send("/lam-ho/ma", &[("producer", producer)]).await);
    let code = digits(world, tam).await;
    son.open(&counter).await;
    son.send("/lam-ho", &[("producer", producer), ("code", &code)]).await
}

#[tokio::test]
async fn an_officer_files_a_dossier_for_a_producer_and_both_names_stand_at_every_act() {
    each_engine(async |world| {
        let (mut tam, producer) = maker(world, TODAY).await;
        let mut son = person_at(world, "xa.bat-trang", Role::Commune, BAT_TRANG).await;
        assert_eq!(son.open("/ho-so/moi").await.status, 404, "an officer files nothing of the own");
        done(&at_the_counter(world, &mut son, &mut tam, &producer).await);
        let before = world.count("select count(*) from event").await;

        let dossier = begin(&mut son, RICE).await;
        assert!(son.open(&dossier).await.body.contains(&format!("Bạn đang làm hộ {MAKER} đến 09:30")));
        fill_in(world, &mut son, &dossier).await;
        bring_registration(&mut son, &producer, "").await;
        let check = format!("{dossier}/kiem-tra");
        let ticked = [("truth", "1"), ("consent", "1")];
        let unconfirmed = fill(&mut son, &check, &ticked).await;
        assert_eq!((unconfirmed.status, unconfirmed.complaints().len()), (422, 1), "{:?}", unconfirmed.complaints());
        assert_eq!(world.count("select count(*) from submission").await, 0);

        // A code is for the dossier as it stood when it was sent.
        done(&submit_code(&mut son, &dossier).await);
        let old = digits(world, &mut tam).await;
        done(&fill(&mut son, &format!("{dossier}/cau/plan"), &[("value", "Kế hoạch khác")]).await);
        assert_eq!(confirmed(&mut son, &check, &old).await.status, 422);
        world.go_to("2026-11-25T09:00:30");
        done(&submit_code(&mut son, &dossier).await);
        let old = digits(world, &mut tam).await;
        bring_registration(&mut son, &producer, "31/12/2027").await;
        assert_eq!(confirmed(&mut son, &check, &old).await.status, 422, "another paper, another code");
        world.go_to("2026-11-25T09:01:00");
        done(&submit_code(&mut son, &dossier).await);
        let code = digits(world, &mut tam).await;
        let handed_in = confirmed(&mut son, &check, &code).await;
        done(&handed_in);

        let back = submit(&mut son, &format!("{dossier}/rut"), &[]).await;
        assert_eq!((back.status, back.complaint().contains("Chỉ chính chủ thể")), (422, true), "{}", back.complaint());
        let receipt = son.open(handed_in.location()).await.body;
        assert_eq!(receipt.matches(&format!("làm hộ {MAKER}")).count(), 2, "in the banner and as who handed in");
        let own = "select count(*) from event where on_behalf_of = ''";
        assert_eq!(world.count(own).await, before, "every act of the sitting names both");
        let both = world.count("select count(*) from event where on_behalf_of <> ''").await;
        assert!(both >= 4, "{both}");
        let mut binh = world.sign_in("binh").await;
        let log = binh.open("/nhat-ky?viec=dossier.submitted").await.body;
        assert!(log.contains(&format!("làm hộ {MAKER}")), "{log}");
    })
    .await;
}

async fn submit_code(son: &mut Browser, dossier: &str) -> Answer {
    son.open(&format!("{dossier}/kiem-tra")).await;
    son.send(&format!("{dossier}/ma-nop"), &[]).await
}

async fn confirmed(son: &mut Browser, check: &str, code: &str) -> Answer {
    fill(son, check, &[("truth", "1"), ("consent", "1"), ("code", code)]).await
}

#[tokio::test]
async fn whoever_acts_on_behalf_is_the_producer_and_nothing_else_for_thirty_minutes() {
    each_engine(async |world| {
        let (mut tam, producer) = maker(world, TODAY).await;
        let mut son = person_at(world, "xa.bat-trang", Role::Commune, BAT_TRANG).await;
        assert_eq!(son.open("/ho-so/xa").await.status, 200);
        done(&at_the_counter(world, &mut son, &mut tam, &producer).await);
        assert_eq!(son.open("/ho-so/moi").await.status, 200);
        for closed in ["/ho-so/xa", "/lam-ho?chu-the=x", &format!("/chu-the/{producer}/sua")] {
            assert_eq!(son.open(closed).await.status, 404, "{closed}");
        }
        let proxies = format!("/chu-the/{producer}/uy-quyen");
        let given = son.send(&proxies, &[("login", "hoa"), ("last_day", "30/11/2026")]).await;
        assert_eq!(given.status, 404, "nobody passes on what was lent");
        world.go_to("2026-11-25T09:29:59");
        assert_eq!(son.open("/ho-so/moi").await.status, 200);
        world.go_to("2026-11-25T09:30:00");
        assert_eq!((son.open("/ho-so/moi").await.status, son.open("/ho-so/xa").await.status), (404, 200));

        // Beginning again needs no other code today; stopping ends it at once.
        let counter = son.open("/lam-ho").await.body;
        let own = counter.split("action=\"/lam-ho/").nth(1).and_then(|rest| rest.split('"').next());
        let again = format!("/lam-ho/{}", own.expect("the authorisation of today"));
        let own = world.text("select id from proxy").await;
        assert_eq!(again, format!("/lam-ho/{own}/bat-dau"));
        done(&son.send(&again, &[]).await);
        assert_eq!(son.open("/ho-so/moi").await.status, 200);
        done(&son.send("/lam-ho/thoi", &[]).await);
        assert_eq!(son.open("/ho-so/moi").await.status, 404);
        world.go_to("2026-11-26T09:00:00");
        let mut son = world.sign_in("xa.bat-trang").await;
        son.open("/lam-ho").await;
        assert_eq!(son.send(&again, &[]).await.status, 404, "it was for that day");
    })
    .await;
}

#[tokio::test]
async fn a_relative_acts_until_the_last_day_and_not_a_moment_after_it_is_withdrawn() {
    each_engine(async |world| {
        let (mut tam, producer) = maker(world, TODAY).await;
        let other = crate::producers::add(&mut world.sign_in("hoa").await, "Hợp tác xã khác", "Bát Tràng").await;
        let mut binh = person_at(world, "nguoi.than", Role::Producer, &other).await;
        person_at(world, "xa.khac", Role::Commune, "10144").await;
        let dossier = begin(&mut tam, RICE).await;
        assert_eq!(binh.open(&dossier).await.status, 404);
        let proxies = format!("/chu-the/{producer}/uy-quyen");
        assert_eq!((binh.open(&proxies).await.status, world.stranger().open(&proxies).await.status), (404, 303));
        for (login, last_day, sentence) in [
            ("khong.co", "30/11/2026", "Không có tài khoản nào làm hộ được"),
            ("tam", "30/11/2026", "Không có tài khoản nào làm hộ được"),
            ("lan", "30/11/2026", "Không có tài khoản nào làm hộ được"),
            ("xa.khac", "30/11/2026", "Không có tài khoản nào làm hộ được"),
            ("nguoi.than", "24/11/2026", "Ngày cuối phải từ hôm nay"),
            ("nguoi.than", "26/11/2027", "Ngày cuối phải từ hôm nay"),
        ] {
            let no = submit(&mut tam, &proxies, &[("login", login), ("last_day", last_day)]).await;
            assert_eq!((no.status, no.complaint().contains(sentence)), (422, true), "{login} {}", no.complaint());
        }
        done(&submit(&mut tam, &proxies, &[("login", "nguoi.than"), ("last_day", "30/11/2026")]).await);
        let twice = submit(&mut tam, &proxies, &[("login", "nguoi.than"), ("last_day", "29/11/2026")]).await;
        assert_eq!((twice.status, twice.complaint().contains("đang được làm hộ rồi")), (422, true));
        let own = world.text("select id from proxy").await;
        let begun = format!("/lam-ho/{own}/bat-dau");
        let mut lan = world.sign_in("lan").await;
        assert_eq!(lan.open("/lam-ho").await.status, 404);
        lan.open("/dot").await;
        assert_eq!(lan.send(&begun, &[]).await.status, 404, "it is not hers");
        binh.open("/lam-ho").await;
        done(&binh.send(&begun, &[]).await);
        assert_eq!(binh.open(&dossier).await.status, 200);
        assert_eq!(binh.open(&format!("/chu-the/{other}")).await.status, 404, "the own producer rests");

        tam.open(&proxies).await;
        done(&tam.send(&format!("{proxies}/{own}/rut"), &[]).await);
        assert_eq!(binh.open(&dossier).await.status, 404, "in the same open sitting");
        // Nor does a form go through that was under way when it was withdrawn.
        let on_behalf = Some(OnBehalf {
            proxy: own.clone(),
            producer: producer.clone(),
            name: MAKER.to_owned(),
            until: Timestamp::MAX,
        });
        let under_way = Actor { on_behalf, ..Actor::operator() };
        let act = world.app.act(&under_way, "0123456789abcdef", async |_| panic!("nothing is done")).await;
        assert!(matches!(act, Err(Error::Missing)), "{act:?}");
        assert_eq!(binh.open(&format!("/chu-the/{other}")).await.status, 200);
        assert_eq!(binh.send(&begun, &[]).await.status, 404);

        done(&submit(&mut tam, &proxies, &[("login", "nguoi.than"), ("last_day", "26/11/2026")]).await);
        world.go_to("2026-11-26T23:50:00");
        let mut binh = world.sign_in("nguoi.than").await;
        let page = binh.open("/lam-ho").await.body;
        let next = page.split("action=\"/lam-ho/").nth(1).and_then(|rest| rest.split('"').next()).expect("the next");
        assert!(!page.contains(&own), "what was withdrawn is not offered");
        done(&binh.send(&format!("/lam-ho/{next}"), &[]).await);
        assert_eq!(binh.open(&dossier).await.status, 200);
        world.go_to("2026-11-27T00:00:00");
        assert_eq!(binh.open(&dossier).await.status, 404, "the last day is over, the thirty minutes are not");
    })
    .await;
}

#[tokio::test]
async fn a_code_is_used_once_tried_five_times_and_sent_five_times_an_hour() {
    each_engine(async |world| {
        let (mut tam, producer) = maker(world, TODAY).await;
        let mut son = person_at(world, "xa.bat-trang", Role::Commune, BAT_TRANG).await;
        let mut elsewhere = person_at(world, "xa.khac", Role::Commune, "10144").await;
        let counter = format!("/lam-ho?chu-the={producer}");
        assert_eq!(elsewhere.open(&counter).await.status, 404);
        elsewhere.open("/lam-ho").await;
        assert_eq!(elsewhere.send("/lam-ho/ma", &[("producer", &producer)]).await.status, 404);

        son.open(&counter).await;
        done(&son.send("/lam-ho/ma", &[("producer", &producer)]).await);
        let code = digits(world, &mut tam).await;
        let wrong = if code == "000000" { "000001" } else { "000000" };
        for _ in 0..5 {
            son.open(&counter).await;
            let no = son.send("/lam-ho", &[("producer", &producer), ("code", wrong)]).await;
            assert_eq!((no.status, no.complaint().contains("Mã không đúng hoặc đã hết hạn")), (422, true));
        }
        assert_eq!(world.count("select count(*) from event where name = 'proxy.code_wrong'").await, 5);
        son.open(&counter).await;
        let late = son.send("/lam-ho", &[("producer", &producer), ("code", &code)]).await;
        assert_eq!(
            (late.status, late.complaint().contains("Mã không đúng hoặc đã hết hạn")),
            (422, true),
            "five tries"
        );

        world.go_to("2026-11-25T09:01:00");
        son.open(&counter).await;
        done(&son.send("/lam-ho/ma", &[("producer", &producer)]).await);
        let code = digits(world, &mut tam).await;
        let page = son.open(&counter).await.body;
        let key = |name| field(&page, name).expect("a key of the form");
        let form = [("csrf", key("csrf")), ("once", key("once")), ("producer", producer.clone()), ("code", code)];
        let form = form.each_ref().map(|(name, value)| (*name, value.as_str()));
        for sent in ["once", "twice"] {
            let begun = son.send_bare("/lam-ho", &form).await;
            assert_eq!((begun.status, begun.location()), (303, "/ban-lam-viec"), "{sent}: {}", begun.body);
        }
        assert_eq!(world.count("select count(*) from event where name = 'proxy.begun'").await, 1);
        assert_eq!(son.open("/lam-ho").await.status, 404, "who acts does not begin for another");
        son.open("/ban-lam-viec").await;
        done(&son.send("/lam-ho/thoi", &[]).await);
        let used = digits(world, &mut tam).await;
        son.open(&counter).await;
        assert_eq!(son.send("/lam-ho", &[("producer", &producer), ("code", &used)]).await.status, 422, "used is used");

        world.go_to("2026-11-25T09:02:00");
        son.open(&counter).await;
        done(&son.send("/lam-ho/ma", &[("producer", &producer)]).await);
        let stale = digits(world, &mut tam).await;
        world.go_to("2026-11-25T09:12:01");
        son.open(&counter).await;
        assert_eq!(son.send("/lam-ho", &[("producer", &producer), ("code", &stale)]).await.status, 422, "ten minutes");
        for _ in 0..2 {
            son.open(&counter).await;
            done(&son.send("/lam-ho/ma", &[("producer", &producer)]).await);
        }
        son.open(&counter).await;
        let many = son.send("/lam-ho/ma", &[("producer", &producer)]).await;
        assert_eq!((many.status, many.complaint().contains("Hãy chờ một giờ")), (422, true), "{}", many.complaint());
    })
    .await;
}
