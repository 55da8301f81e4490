//! Who is told by letter of what becomes of a dossier.

use crate::{
    commune::take_in,
    filed::{RICE, TODAY, begin, bring_registration, fill_in, hand_in, maker},
    producers::{BAT_TRANG, person_at},
    season::submit,
    world::{Browser, each_engine},
};
use saolang::identity::Role;

/// The letters of an inbox by their titles.
async fn inbox(browser: &mut Browser, title: &str) -> usize {
    browser.open("/thu").await.body.matches(title).count()
}

#[tokio::test]
async fn the_commune_is_told_of_a_dossier_and_its_producer_of_what_the_commune_did_and_nobody_else() {
    each_engine(async |world| {
        let (mut tam, own) = maker(world, TODAY).await;
        let mut here = person_at(world, "here", Role::Commune, BAT_TRANG).await;
        let mut there = person_at(world, "there", Role::Commune, "09574").await;
        let dossier = begin(&mut tam, RICE).await;
        fill_in(world, &mut tam, &dossier).await;
        bring_registration(&mut tam, &own, "").await;
        assert_eq!(hand_in(&mut tam, &dossier).await.status, 303);

        assert_eq!(inbox(&mut here, "Có hồ sơ OCOP mới nộp").await, 1);
        assert_eq!((inbox(&mut there, "OCOP mới nộp").await, inbox(&mut tam, "OCOP mới nộp").await), (0, 0));
        take_in(&mut here, &dossier).await;
        let fields = [("reasons", "Sản phẩm không thuộc danh mục."), ("legal_basis", "Phụ lục I QĐ 26/2026/QĐ-TTg")];
        let returned = submit(&mut here, &format!("{dossier}/tra-lai"), &fields).await;
        assert_eq!(returned.status, 303, "{}", returned.complaint());
        for title in ["Hồ sơ OCOP đã được tiếp nhận", "Hồ sơ OCOP không được tiếp nhận"] {
            assert_eq!((inbox(&mut tam, title).await, inbox(&mut here, title).await), (1, 0), "{title}");
        }
        let letter = world.text("select id from letter where kind = 'dossier.returned'").await;
        let read = tam.open(&format!("/thu/{letter}")).await.body;
        assert_eq!(read.matches(&format!("href=\"{dossier}\"")).count(), 1, "it leads to the dossier: {read}");
        assert_eq!(there.open(&format!("/thu/{letter}")).await.status, 404);
    })
    .await;
}
