//! Finding a dossier at the commune, what is alike, and the clock of one that was taken back.

use crate::{
    commune::{clock, officer, take_in},
    filed::{Filed, RICE, TODAY, done, filed, hand_in},
    producers::{BAT_TRANG, person_at},
    season::{product, submit},
    world::{Browser, World, each_engine},
};
use saolang::identity::Role;

async fn found(son: &mut Browser, query: &str) -> usize {
    let page = son.open(&format!("/ho-so/xa?{query}")).await;
    assert_eq!(page.status, 200, "{query}");
    page.body.matches(&format!(">{RICE}</a>")).count()
}

/// A code of before, as a register of the district had it.
async fn old_code(world: &World) {
    let enter = async |tx: &mut saolang::platform::db::Tx| {
        tx.housekeeping("a test's own row");
        let sql = "insert into old_code select 'cu', '83-832-28882-2-2022', p.id, u.id, '2022-05-05', 0, null, null
                   from product p, user_account u where p.name = $1 and u.login = 'hoa'";
        tx.execute(sql, saolang::args![RICE]).await
    };
    world.app.db.write(enter).await.expect("its row");
}

#[tokio::test]
async fn a_dossier_is_found_by_its_number_its_code_and_an_old_code() {
    each_engine(async |world| {
        let Filed { dossier, .. } = filed(world, "2026-11-25T09:00:00").await;
        old_code(world).await;
        let mut son = person_at(world, "xa.bat-trang", Role::Commune, BAT_TRANG).await;
        let page = son.open(&format!("{dossier}/tiep-nhan")).await.body;
        assert_eq!(page.matches("Mã cũ: 83-832-28882-2-2022.").count(), 1, "{page}");
        take_in(&mut son, &dossier).await;
        assert_eq!(world.count("select count(*) from product_code").await, 1, "an old code is no code");
        for text in ["01/PĐK-01-00577-2026", "01-00577-1-2027", "83-832-28882", "gao nep", "nong nghiep"] {
            let query = serde_urlencoded::to_string([("tim", text)]).expect("a query");
            assert_eq!(found(&mut son, &query).await, 1, "{text}");
        }
        for query in ["tim=83-832-28883", "tim=khong+co", "viec=new", "viec=overdue"] {
            assert_eq!(found(&mut son, query).await, 0, "{query}");
        }
        for query in ["viec=under-way", "viec=gi", "tim="] {
            assert_eq!(found(&mut son, query).await, 1, "{query}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_product_of_a_like_name_in_the_commune_is_pointed_out_before_a_code_is_given() {
    each_engine(async |world| {
        let Filed { dossier, .. } = filed(world, "2026-11-25T09:00:00").await;
        let mut son = person_at(world, "xa.bat-trang", Role::Commune, BAT_TRANG).await;
        let form = format!("{dossier}/tiep-nhan");
        assert_eq!(son.open(&form).await.body.matches("tên gần giống").count(), 0, "it is not like itself");
        product(world, "Gạo nếp cái hoa vàng").await;
        product(world, "Bình hoa men lam").await;
        let page = son.open(&form).await.body;
        assert_eq!(page.matches("tên gần giống").count(), 1, "{page}");
        assert_eq!(page.matches(">Gạo nếp cái hoa vàng</a>").count(), 1);
        assert_eq!(page.matches("Bình hoa men lam").count(), 0);
    })
    .await;
}

#[tokio::test]
async fn what_was_taken_back_and_sent_again_has_a_new_clock() {
    each_engine(async |world| {
        let Filed { mut tam, dossier, .. } = filed(world, "2026-11-25T09:00:00").await;
        done(&submit(&mut tam, &format!("{dossier}/rut"), &[("reason", "")]).await);
        let mut son = person_at(world, "xa.bat-trang", Role::Commune, BAT_TRANG).await;
        let empty = son.open("/ban-lam-viec").await.body;
        assert_eq!(empty.matches("Không có việc đến hạn.").count(), 1);
        assert_eq!(empty.matches("hết ngày 29/04/2027").count(), 1, "the next cut-off: {empty}");
        assert_eq!(son.open(&format!("{dossier}/tiep-nhan")).await.location(), format!("{dossier}/xu-ly"));

        world.go_to("2026-11-25T16:30:00");
        done(&hand_in(&mut tam, &dossier).await);
        assert!(clock(&mut son, &dossier).await.starts_with("Đã dùng 0 ngày làm việc"), "the day itself is none");
        world.go_to("2026-11-26T00:10:00");
        let said = clock(&mut son, &dossier).await;
        assert_eq!(said, "Đã dùng 1 ngày làm việc, còn 14 ngày. Hạn trả lời: hết ngày 16/12/2026.");
        assert_eq!(son.open("/ban-lam-viec").await.body.matches("Mới nộp, chờ tiếp nhận (1)").count(), 1);

        // A year that nobody has entered has no deadline.
        let emptied = world.app.db.write(async |tx| {
            tx.housekeeping("a test's own change");
            tx.execute("delete from holiday where day >= '2026-12-01' or day like '2026-09%'", vec![]).await
        });
        emptied.await.expect("fewer days");
        let said = clock(&mut son, &dossier).await;
        assert_eq!(said, "Lịch nghỉ năm 2026 chưa được nhập nên chưa tính được hạn.");
    })
    .await;
}

#[tokio::test]
async fn an_old_code_is_kept_as_it_was_written_for_one_product_and_a_mistake_is_taken_back() {
    each_engine(async |world| {
        let Filed { dossier, .. } = filed(world, TODAY).await;
        let mut son = officer(world).await;
        take_in(&mut son, &dossier).await;
        let rice = world.text("select id from product").await;
        let codes = format!("/san-pham/{rice}/ma");
        assert_eq!(son.open(&format!("/san-pham/{rice}")).await.body.matches(&format!("href=\"{codes}\"")).count(), 1);
        assert_eq!(world.stranger().open(&format!("/san-pham/{rice}")).await.body.matches("/ma\"").count(), 0);
        let wordy = submit(&mut son, &codes, &[("code", "không nhớ")]).await;
        assert_eq!(
            (wordy.status, wordy.complaint().contains("ít nhất một chữ số")),
            (422, true),
            "{}",
            wordy.complaint()
        );
        assert!(wordy.body.contains("value=\"không nhớ\""), "what was typed stays");
        done(&submit(&mut son, &codes, &[("code", " 83-832-28882-2-2022 ")]).await);
        let page = son.open(&codes).await.body;
        assert_eq!(
            (page.matches("01-00577-1-2027").count(), page.matches("<b class=\"num\">83-832-28882-2-2022").count()),
            (1, 1)
        );
        assert_eq!(found(&mut son, "tim=83-832-28882").await, 1);

        // It is no other product's, and who cannot reach the producer finds nothing.
        let mut hoa = world.sign_in("hoa").await;
        let other = product(world, "Miến dong").await;
        let taken = submit(&mut hoa, &format!("/san-pham/{other}/ma"), &[("code", "83-832-28882-2-2022")]).await;
        assert_eq!((taken.status, taken.complaint().contains(RICE)), (422, true), "{}", taken.complaint());
        let ours = submit(&mut hoa, &format!("/san-pham/{other}/ma"), &[("code", "01-00577-1-2027")]).await;
        assert_eq!((ours.status, ours.complaint().contains(RICE)), (422, true), "{}", ours.complaint());
        let mut elsewhere = person_at(world, "xa.khac", Role::Commune, "10144").await;
        assert_eq!(elsewhere.open(&codes).await.status, 404);
        assert_eq!(elsewhere.open(&format!("/san-pham/{other}/ma")).await.status, 404, "of nobody: the office's");

        let row = page.split(&format!("action=\"{codes}/")).nth(1).and_then(|rest| rest.split('/').next());
        let back = format!("{codes}/{}/bo", row.expect("the old code's row"));
        assert_eq!(page.matches("/bo\"").count(), 1, "what the commune gave is given for ever");
        done(&son.send(&back, &[]).await);
        assert_eq!(found(&mut son, "tim=83-832-28882").await, 0);
        done(&submit(&mut hoa, &format!("/san-pham/{other}/ma"), &[("code", "83-832-28882-2-2022")]).await);
        assert_eq!(son.send(&back, &[]).await.status, 404, "it is not this product's any more");
    })
    .await;
}
