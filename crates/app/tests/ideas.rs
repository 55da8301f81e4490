//! Ideas: who sends one, who answers, who may take it back, and what stands beside it.

use crate::{
    producers::{BAT_TRANG, NAME, add, person_at},
    season::product,
    units::load_ha_noi,
    world::each_engine,
};
use saolang::identity::Role;

const IDEA: [(&str, &str); 2] = [("name", "Bình hoa men rạn"), ("story", "Men tro trấu của làng, vẽ tay.")];

#[tokio::test]
async fn a_producer_sends_an_idea_of_a_few_lines_and_reads_what_the_office_makes_of_it() {
    each_engine(async |world| {
        load_ha_noi(world).await;
        product(world, "Bình hoa men lam").await;
        product(world, "Ấm trà tử sa").await;
        let mut hoa = world.sign_in("hoa").await;
        let own = add(&mut hoa, NAME, "Bát Tràng").await;
        let mut tam = person_at(world, "tam", Role::Producer, &own).await;
        let form = format!("/y-tuong/moi?chu-the={own}");
        assert_eq!(tam.open("/y-tuong/moi").await.location(), form, "whose idea it is is known");

        let empty = tam.open(&form).await;
        assert_eq!(empty.status, 200);
        let empty = tam.send("/y-tuong/moi", &[("producer", &own)]).await;
        assert_eq!(empty.status, 422);
        for sentence in ["Hãy ghi tên sản phẩm.", "Hãy viết vài dòng về sản phẩm."] {
            assert_eq!(empty.body.matches(sentence).count(), 2, "{sentence}");
        }
        let mut fields = IDEA.to_vec();
        fields.extend([("producer", own.as_str()), ("help", "packaging"), ("help", "khac"), ("help_note", "Hộp giấy")]);
        tam.open(&form).await;
        let sent = tam.send("/y-tuong/moi", &fields).await;
        assert_eq!(sent.status, 303, "its one workplace is taken: {}", sent.complaint());
        let idea = sent.location().to_owned();

        let desk = hoa.open("/ban-lam-viec").await.body;
        assert_eq!(desk.matches("1 ý tưởng chờ phân loại").count(), 1);
        let page = hoa.open(&idea).await.body;
        assert_eq!(page.matches("Xã Bát Tràng, Thành phố Hà Nội").count(), 1);
        assert_eq!(page.matches("Bao bì, nhãn<br>Hộp giấy").count(), 1, "an unknown kind of help is not kept");
        let (vase, pot) = (page.find("Bình hoa men lam").expect("a vase"), page.find("Ấm trà tử sa").expect("a pot"));
        assert!(vase < pot, "what shares a word stands first");
        assert_eq!(page.matches("trùng chữ trong tên").count(), 1);

        let answer = format!("{idea}/phan-loai");
        hoa.open(&idea).await;
        let silent = hoa.send(&answer, &[("verdict", "not_ocop")]).await;
        assert_eq!((silent.status, silent.complaint().contains("Hãy ghi lý do")), (422, true));
        assert_eq!(hoa.send(&answer, &[("verdict", "needs_help"), ("reason", "Cần nhãn")]).await.status, 303);

        let read = tam.open(&idea).await.body;
        assert_eq!(read.matches("/ho-so/moi").count(), 0, "it is not ready");
        assert_eq!((read.matches("Cần nhãn").count(), read.matches("name=\"verdict\"").count()), (1, 0));
        let late = tam.send(&format!("{idea}/rut"), &[]).await;
        assert_eq!((late.status, late.complaint().contains("không rút được nữa")), (422, true));
        hoa.open(&idea).await;
        let again = hoa.send(&answer, &[("verdict", "ready")]).await;
        assert_eq!(again.status, 422, "another word than before needs its reason");
        assert_eq!(hoa.send(&answer, &[("verdict", "ready"), ("reason", "Đã có nhãn")]).await.status, 303);
        // Its producer alone begins the dossier from here, and types nothing again.
        let link = |page: &str| {
            page.split("href=\"/ho-so/moi?").nth(1).map(|rest| rest.split('"').next().unwrap_or("").to_owned())
        };
        assert_eq!(link(&hoa.open(&idea).await.body), None);
        let query = link(&tam.open(&idea).await.body).expect("where its dossier begins").replace("&#38;", "&");
        let begun = tam.open(&format!("/ho-so/moi?{query}")).await;
        assert_eq!(begun.body.matches("value=\"Bình hoa men rạn\"").count(), 1, "{}", begun.body);
        let list = tam.open("/y-tuong?trang-thai=ready").await.body;
        assert_eq!(list.matches("Bình hoa men rạn").count(), 1);
        assert_eq!(world.count("select count(*) from triage").await, 2, "what was said before is kept");
    })
    .await;
}

#[tokio::test]
async fn an_idea_is_read_by_its_producer_its_commune_and_the_office_and_taken_back_before_it_was_looked_at() {
    each_engine(async |world| {
        load_ha_noi(world).await;
        let mut hoa = world.sign_in("hoa").await;
        let own = add(&mut hoa, NAME, "Bát Tràng").await;
        let other = add(&mut hoa, "Hộ kinh doanh Bánh tẻ Phú Nhi", "Sơn Tây").await;
        let mut son = person_at(world, "xa.bat-trang", Role::Commune, BAT_TRANG).await;
        let mut neighbour = person_at(world, "banh-te", Role::Producer, &other).await;
        let mut fields = IDEA.to_vec();
        fields.push(("producer", own.as_str()));
        let page = son.open(&format!("/y-tuong/moi?chu-the={own}")).await;
        assert_eq!(page.status, 200);
        let sent = son.send("/y-tuong/moi", &fields).await;
        assert_eq!(sent.status, 303, "{}", sent.complaint());
        let idea = sent.location().to_owned();

        for (browser, count) in [(&mut hoa, 1), (&mut son, 1), (&mut neighbour, 0)] {
            assert_eq!(browser.open("/y-tuong").await.body.matches("Bình hoa men rạn").count(), count);
        }
        assert_eq!(neighbour.open(&idea).await.status, 404);
        assert_eq!(neighbour.send(&format!("{idea}/rut"), &[]).await.status, 404);
        assert_eq!(neighbour.open(&format!("/y-tuong/moi?chu-the={own}")).await.status, 404);
        son.open(&idea).await;
        assert_eq!(son.send(&format!("{idea}/phan-loai"), &[("verdict", "ready")]).await.status, 404);
        hoa.open(&idea).await;
        assert_eq!(
            hoa.send(&format!("{idea}/rut"), &[]).await.status,
            404,
            "the office answers, it does not take back"
        );
        assert_eq!(son.send(&format!("{idea}/rut"), &[]).await.status, 303);
        hoa.open(&idea).await;
        let late = hoa.send(&format!("{idea}/phan-loai"), &[("verdict", "ready")]).await;
        assert_eq!((late.status, late.complaint().contains("đã rút")), (422, true));
    })
    .await;
}
