//! Notes on the sheet of facts.

use crate::season::{SET, best, decide_facts, form, season, ticks};
use crate::world::each_engine;

#[tokio::test]
async fn a_note_on_the_facts_that_no_paper_has_room_for_is_refused_beside_its_field_and_not_cut() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut lan = world.sign_in("lan").await;
        let leaf = form(SET).leaves()[0].code.clone();
        let of_leaf = format!("n.{leaf}");
        let long = "x".repeat(2001);
        for field in ["note", of_leaf.as_str()] {
            for act in ["confirm", "keep"] {
                let mut fields = ticks(form(SET), best);
                fields.push((field.to_owned(), long.clone()));
                let refused = decide_facts(&mut lan, &season.facts(), &fields, act).await;
                assert_eq!(refused.status, 422, "{field} {act}");
                assert!(refused.body.contains(&long), "{field} {act}: what was typed stays");
                assert_eq!(
                    refused.body.matches("Dài quá 2000 ký tự").count(),
                    2,
                    "{field} {act}: in the list and beside the field"
                );
            }
        }
        assert_eq!(world.count("select (select count(*) from facts) + (select count(*) from draft)").await, 0);
        let mut fields = ticks(form(SET), best);
        fields.push(("note".to_owned(), "x".repeat(2000)));
        assert_eq!(decide_facts(&mut lan, &season.facts(), &fields, "confirm").await.status, 303);
    })
    .await;
}
