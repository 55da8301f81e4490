//! A certificate that was written wrongly is put right by a new version, and the old one stays readable.

use crate::certificates::{newest, raw};
use crate::copies::text_of;
use crate::races::at_once;
use crate::reminders::{inbox, vase};
use crate::revocations::revoke;
use crate::verification::{ask_json, certified, see, word};
use crate::world::{Answer, Browser, each_engine};
use saolang::{args, platform::db::Tx};

const HELD: &str = "update catalogue_revision set revision = revision";
const RIGHT: &str = "Bình gốm men lam Bát Tràng vẽ tay";

/// The fields of a correction of the vase; `more` replaces fields.
fn fields<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("seen", "1"),
        ("product", RIGHT),
        ("producer", "Hợp tác xã Làng Nghề"),
        ("commune", "Bát Tràng"),
        ("district", "Gia Lâm"),
        ("reason", "Thiếu hai chữ “vẽ tay”."),
        ("paper_number", "45/SNN-OCOP"),
        ("paper_date", "10/03/2026"),
        ("paper_by", "Sở Nông nghiệp và Môi trường"),
    ];
    fields.retain(|(name, _)| !more.iter().any(|(other, _)| other == name));
    fields.extend_from_slice(more);
    fields
}

async fn correct(office: &mut Browser, id: &str, more: &[(&str, &str)]) -> Answer {
    let path = format!("/giay-chung-nhan/{id}/dinh-chinh");
    office.open(&path).await;
    office.send(&path, &fields(more)).await
}

#[tokio::test]
async fn a_corrected_certificate_says_so_on_every_surface_and_the_old_version_stays_readable() {
    each_engine(async |world| {
        let mut hoa = vase(world).await;
        let (id, code) = newest(world).await;
        let own = format!("/giay-chung-nhan/{id}");
        let before = ask_json(world, &code).await.1;
        let form = hoa.open(&format!("{own}/dinh-chinh")).await.body;
        assert!(
            form.contains("value=\"Bình gốm men lam Bát Tràng\"") && form.contains("Không đính chính được hạng sao")
        );

        let corrected = correct(&mut hoa, &id, &[]).await;

        assert_eq!((corrected.status, corrected.location()), (303, own.as_str()), "{:?}", corrected.complaints());
        let page = see(world, &code).await;
        assert_eq!(word(&page), "Còn hiệu lực", "to correct a name is not to withdraw a star");
        for said in [
            "bản 1 đã được thay bằng bản 2",
            &format!("<h2 lang=\"vi\">{RIGHT}</h2>"),
            "số 45/SNN-OCOP ngày 10/03/2026",
            "Trước khi đính chính</dt><dd lang=\"vi\">Bình gốm men lam Bát Tràng<br>",
        ] {
            assert!(page.body.contains(said), "{said:?} is not in {}", page.body);
        }
        let now = world.stranger().open(&format!("/x/{code}?ban=2")).await.body;
        assert!(now.contains("là bản 2, bản hiện hành") && !now.contains("đã được thay bằng"), "{now}");
        let mut after = ask_json(world, &code).await.1;
        assert_eq!((&after["product"], &after["version"]), (&RIGHT.into(), &2.into()));
        for corrected in ["product", "version", "commune", "district"] {
            after[corrected] = before[corrected].clone();
        }
        assert_eq!(after, before, "number, stars, days and decision are as they were");
        let page = hoa.open(&own).await.body;
        for said in ["Bản 2", "Bản đã cấp", "Thiếu hai chữ", "ban-in.pdf?ban=1", "Sở Nông nghiệp và Môi trường"]
        {
            assert!(page.contains(said), "{said:?} is not in {page}");
        }
        let pdf = async |hoa: &Browser, which: &str| {
            text_of(&raw(world, hoa, &format!("{own}/ban-in.pdf{which}"), "identity").await)
        };
        let (old, new) = (pdf(&hoa, "?ban=1").await, pdf(&hoa, "").await);
        assert!(!old.contains("vẽ tay") && !old.contains("Đính chính"), "{old}");
        assert!(new.contains("vẽ tay") && new.contains("Đính chính lần 1 theo văn bản số 45/SNN-OCOP"), "{new}");
        assert!(new.replace(' ', "").contains(&format!("/x/{code}?ban=2")), "{new}");
        assert_eq!(hoa.open(&format!("{own}/ban-in.pdf?ban=3")).await.status, 404);
        for found in ["ve+tay", "men+lam"] {
            let list = hoa.open(&format!("/giay-chung-nhan?tim={found}")).await.body;
            assert!(list.contains(RIGHT), "{found}: {list}");
        }

        let third = correct(&mut hoa, &id, &[("seen", "2"), ("producer", "HTX Làng Nghề")]).await;

        assert_eq!(third.status, 303, "{:?}", third.complaints());
        let page = world.stranger().open(&format!("/x/{code}?ban=2")).await.body;
        assert!(page.contains("là bản 2, đã được thay bằng bản 3"), "{page}");
        let told = ("certificate.corrected".to_owned(), format!("/x/{code}"));
        for (login, letters) in [("tam", 2), ("xa.bat-trang", 2), ("binh", 0), ("xa.son-tay", 0)] {
            let found = inbox(world, login).await;
            assert_eq!(found.iter().filter(|letter| **letter == told).count(), letters, "{login}: {found:?}");
        }
        assert_eq!(world.count("select count(*) from event where name = 'certificate.corrected'").await, 2);
        for statement in ["update correction set product = 'x'", "delete from correction"] {
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
async fn stars_number_and_term_are_nobodys_to_correct_and_neither_is_nothing() {
    each_engine(async |world| {
        let (mut hoa, id, code) = certified(world).await;
        let before = ask_json(world, &code).await.1;
        for (more, sentence) in [
            (("stars", "5"), "Hạng sao, số và thời hạn chỉ đổi bằng quyết định mới hoặc thu hồi."),
            (("valid_to", "2040-01-01"), "Hạng sao, số và thời hạn chỉ đổi bằng quyết định mới hoặc thu hồi."),
            (("number", "1"), "Hạng sao, số và thời hạn chỉ đổi bằng quyết định mới hoặc thu hồi."),
            (("product", "Bình gốm men lam Bát Tràng"), "Chưa sửa chỗ nào."),
            (("product", ""), "Hãy điền tên sản phẩm."),
            (("product", "Bình 🍵"), "Không in được ký tự: 🍵."),
            (("reason", ""), "Hãy ghi lý do."),
            (("paper_number", ""), "Hãy điền số văn bản đính chính."),
            (("paper_date", "11/03/2026"), "Ngày của văn bản đính chính chưa đến."),
            (("paper_date", "09/03/2026"), "không thể trước quyết định công nhận (10/03/2026)."),
        ] {
            let refused = correct(&mut hoa, &id, &[more]).await;
            assert_eq!(refused.status, 422, "{more:?}");
            assert!(refused.body.contains(sentence), "{more:?}: {:?}", refused.complaints());
            assert!(refused.body.contains("value=\"Sở Nông nghiệp và Môi trường\""), "what was typed stays");
        }
        assert_eq!(world.count("select count(*) from correction").await, 0);
        assert_eq!(ask_json(world, &code).await.1, before);

        assert_eq!(revoke(world, &mut hoa, &id, &[]).await.status, 303);
        let refused = correct(&mut hoa, &id, &[]).await;
        assert!(refused.status == 303 || refused.status == 422, "{}", refused.status);
        assert_eq!(world.count("select count(*) from correction").await, 0);
    })
    .await;
}

#[tokio::test]
async fn two_officers_who_correct_at_the_same_instant_write_one_version() {
    each_engine(async |world| {
        let (mut hoa, id, _) = certified(world).await;
        let mut again = hoa.clone();
        let (left, right) = ([("product", "Bình men lam")], [("product", "Bình gốm lam")]);

        let answers = at_once(world, HELD, correct(&mut hoa, &id, &left), correct(&mut again, &id, &right)).await;

        let mut statuses = answers.map(|answer| answer.status);
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 409]);
        assert_eq!(world.count("select count(*) from correction").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_correction_of_a_version_that_nobody_ever_wrote_is_stale_and_stores_nothing() {
    each_engine(async |world| {
        let (mut hoa, id, _) = certified(world).await;
        for seen in ["9223372036854775807", "-9223372036854775808", "2", "0"] {
            assert_eq!(correct(&mut hoa, &id, &[("seen", seen)]).await.status, 409, "{seen}");
        }
        assert_eq!(world.count("select count(*) from correction").await, 0);
        assert_eq!(correct(&mut hoa, &id, &[]).await.status, 303, "of the version that stands there");
    })
    .await;
}
