//! What a commune's papers say of a dossier that was completed, is late, or came without its paper set.

use crate::{
    commune::{ask, officer, on, take_in},
    filed::{Filed, RICE, TODAY, begin, bring_registration, done, filed, fill, fill_in, form, hand_in, maker},
    office::{Proposed, proposed},
    proposals::{FOUND, SIGNED, assess, text_of},
    season::submit,
    world::{World, each_engine},
};

/// Filed on 26/11, taken in on 1/12, asked on 3/12, completed on 5/1: two days of December and fifteen in all.
async fn completed(world: &mut World) -> String {
    let (mut tam, producer) = maker(world, "2026-11-26T09:00:00").await;
    // The commune has somebody who is told.
    officer(world).await;
    let dossier = begin(&mut tam, RICE).await;
    fill_in(world, &mut tam, &dossier).await;
    bring_registration(&mut tam, &producer, "").await;
    done(&hand_in(&mut tam, &dossier).await);
    let mut son = on(world, "2026-12-01T09:00:00", "xa.bat-trang").await;
    take_in(&mut son, &dossier).await;
    let mut son = on(world, "2026-12-03T09:00:00", "xa.bat-trang").await;
    done(&ask(&mut son, &dossier, "20/1/2027", "").await);
    let mut tam = on(world, "2027-01-05T09:00:00", "tam").await;
    done(&hand_in(&mut tam, &dossier).await);
    dossier
}

#[tokio::test]
async fn a_completed_dossier_has_one_day_of_filing_on_every_paper_and_says_when_it_was_completed() {
    each_engine(async |world| {
        let dossier = completed(world).await;
        let mut tam = on(world, "2027-01-05T10:00:00", "tam").await;
        let mut son = on(world, "2027-01-05T10:00:00", "xa.bat-trang").await;

        let slip = text_of(&mut tam, &format!("{dossier}/mau-01.pdf")).await;
        let code = world.text("select code from product_code").await;
        assert_eq!(code, "01-00577-1-2027");
        for said in [
            "của thành phố Hà Nội năm 2027",
            "Bổ sung ngày 05/01/2027",
            "Bát Tràng, ngày 26 tháng 11 năm 2026",
            "Ngày nhận: 26/11/2026",
        ] {
            assert_eq!(slip.matches(said).count(), 1, "{said}: {slip}");
        }
        let own = text_of(&mut tam, &format!("{dossier}/mau-02.pdf")).await;
        for said in ["Bổ sung ngày 05/01/2027", "Bát Tràng, ngày 26 tháng 11 năm 2026"] {
            assert_eq!(own.matches(said).count(), 1, "{said}: {own}");
        }
        // Four days were used when it was asked; eleven were left on the day of the answer.
        let receipt = format!("{dossier}/giay-tiep-nhan.pdf");
        let text = text_of(&mut tam, &receipt).await;
        for said in [
            "Thời gian nhận hồ sơ: 09 giờ 00 phút, ngày 26 tháng 11 năm 2026",
            "Bổ sung ngày: 05/01/2027",
            "không tính thời gian chờ bổ sung",
            "Ngày trả kết quả: 19/01/2027",
        ] {
            assert_eq!(text.matches(said).count(), 1, "{said}: {text}");
        }
        let report = text_of(&mut son, &format!("{dossier}/mau-03.pdf")).await;
        assert_eq!(report.matches("Ngày nhận hồ sơ: 26/11/2026").count(), 1, "{report}");
        let page = son.open(&format!("{dossier}/xu-ly")).await.body;
        assert!(page.contains("09:00 ngày 26/11/2026, nộp lần thứ 2"), "{page}");

        let mut stranger = world.stranger();
        let typed = [("number", "01/PĐK-01-00577-2026"), ("digits", "5678")];
        let found = submit(&mut stranger, "/tra-cuu", &typed).await.body;
        for said in ["<dd>09:00 ngày 26/11/2026</dd>", "<dt>Bổ sung ngày</dt><dd>05/01/2027</dd>"] {
            assert_eq!(found.matches(said).count(), 1, "{said}: {found}");
        }

        // Asked once more, the receipt of what came says what it said.
        done(&ask(&mut son, &dossier, "20/1/2027", "Ảnh mới vẫn mờ").await);
        assert_eq!(text_of(&mut tam, &receipt).await.matches("Ngày trả kết quả: 19/01/2027").count(), 1);
        let draft = text_of(&mut tam, &format!("{dossier}/mau-01.pdf")).await;
        assert_eq!(draft.matches("Bát Tràng, ngày 26 tháng 11 năm 2026").count(), 1, "{draft}");
    })
    .await;
}

#[tokio::test]
async fn a_commune_is_told_that_its_term_goes_on_and_not_that_a_new_dossier_came() {
    each_engine(async |world| {
        let dossier = completed(world).await;
        let mut son = on(world, "2027-01-05T10:00:00", "xa.bat-trang").await;

        let new = "select count(*) from letter where kind = 'dossier.submitted'";
        assert_eq!(world.count(new).await, 1, "the first submission was news");
        let letter = world.text("select id from letter where kind = 'term.resumed'").await;
        let letter = son.open(&format!("/thu/{letter}")).await.body;
        assert!(letter.contains("còn 10 ngày làm việc, hạn trả lời hết ngày 19/01/2027."), "{letter}");
        assert!(letter.contains(&format!("{dossier}/xu-ly")), "{letter}");
        let clock = crate::commune::clock(&mut son, &dossier).await;
        assert!(clock.contains("còn 10 ngày. Hạn trả lời: hết ngày 19/01/2027."), "{clock}");
    })
    .await;
}

#[tokio::test]
async fn a_second_apology_names_the_day_that_the_first_one_promised() {
    each_engine(async |world| {
        let Filed { dossier, .. } = filed(world, "2027-01-18T16:00:00").await;
        officer(world).await;
        let mut son = on(world, "2027-02-16T09:00:00", "xa.bat-trang").await;
        let form = format!("{dossier}/xin-loi");
        let closed = [("new_day", "20/2/2027"), ("reason", "Người chủ trì đi công tác")];
        let saturday = submit(&mut son, &form, &closed).await;
        assert_eq!(
            (saturday.status, saturday.complaint()),
            (422, "Ngày hẹn mới là ngày nghỉ. Hãy chọn một ngày làm việc.".to_owned())
        );
        assert!(saturday.body.contains("Người chủ trì đi công tác"), "what was typed stays");
        done(&submit(&mut son, &form, &[("new_day", "24/2/2027"), closed[1]]).await);
        let held = son.open(&format!("{dossier}/xu-ly")).await.body;
        assert!(!held.contains("đã được soạn sẵn"), "the promised day is still to come: {held}");
        let letter = text_of(&mut son, &format!("{dossier}/xin-loi.pdf")).await;
        assert!(letter.contains("Ngày hẹn trả kết quả: 15/02/2027") && letter.contains("đi công tác"), "{letter}");
        assert!(!letter.contains("- Chủ thể"), "the producer is whom it is for: {letter}");
        assert!(letter.contains("- Như trên;") && letter.contains("- Lưu: VT, KT."), "{letter}");

        let mut son = on(world, "2027-02-25T09:00:00", "xa.bat-trang").await;
        let held = son.open(&format!("{dossier}/xu-ly")).await.body;
        assert_eq!(held.matches("đã được soạn sẵn").count(), 1, "{held}");
        let draft = text_of(&mut son, &format!("{dossier}/xin-loi.pdf")).await;
        assert!(draft.contains("Ngày hẹn trả kết quả: 24/02/2027") && !draft.contains("đi công tác"), "{draft}");
        let mut tam = on(world, "2027-02-25T09:00:00", "tam").await;
        let sent = text_of(&mut tam, &format!("{dossier}/xin-loi.pdf")).await;
        assert!(sent.contains("đi công tác"), "the producer has what was written: {sent}");

        done(&submit(&mut son, &form, &[("new_day", "3/3/2027"), ("reason", "Chờ kết quả kiểm nghiệm")]).await);
        let missed = "select promised_on from apology order by id desc limit 1";
        assert_eq!(world.text(missed).await, "2027-02-24");
    })
    .await;
}

#[tokio::test]
async fn without_the_paper_set_or_samples_a_product_is_proposed_and_received_with_a_reason_only() {
    each_engine(async |world| {
        let Filed { mut tam, dossier, .. } = filed(world, TODAY).await;
        let mut son = officer(world).await;
        let mut hoa = world.sign_in("hoa").await;
        let few = [("samples", "3"), ("remark", "Hai mẫu gửi sau")];
        done(&submit(&mut son, &format!("{dossier}/tiep-nhan"), &few).await);
        done(&assess(&mut son, &dossier, &FOUND).await);
        let lacking = ["<li>01 bộ hồ sơ bản giấy", "<li>05 sản phẩm mẫu: mới có 3"];
        for page in ["de-nghi", "xu-ly"] {
            let page = son.open(&format!("{dossier}/{page}")).await.body;
            assert!(lacking.iter().all(|line| page.matches(line).count() == 1), "{page}");
        }
        let silent = submit(&mut son, &format!("{dossier}/de-nghi"), &SIGNED).await;
        assert_eq!((silent.status, silent.complaint().contains("ghi lý do vẫn đề nghị")), (422, true));
        assert!(silent.body.contains("value=\"Phạm Quốc Việt\""), "what was typed stays");
        assert_eq!(world.count("select count(*) from proposal").await, 0);

        let why = [("shortfall_why", "Chủ thể gửi thẳng cho văn phòng tỉnh")];
        done(&submit(&mut son, &format!("{dossier}/de-nghi"), &[&SIGNED[..], &why[..]].concat()).await);

        let letter = world.text("select id from letter where kind = 'proposed.short'").await;
        let letter = hoa.open(&format!("/thu/{letter}")).await.body;
        assert!(letter.contains("Chủ thể gửi thẳng cho văn phòng tỉnh"), "{letter}");
        let form = format!("{dossier}/tiep-nhan-tinh");
        let page = hoa.open(&form).await.body;
        for said in [lacking[0], lacking[1], "Chủ thể gửi thẳng cho văn phòng tỉnh"] {
            assert_eq!(page.matches(said).count(), 1, "{said}: {page}");
        }
        let silent = submit(&mut hoa, &form, &[("samples", "5")]).await;
        assert_eq!((silent.status, silent.complaint().contains("ghi lý do ở phần ghi chú")), (422, true));
        assert_eq!(world.count("select count(*) from office_intake").await, 0);
        done(&submit(&mut hoa, &form, &[("samples", "5"), ("remark", "Bản giấy đang trên đường")]).await);
        let page = hoa.open(&format!("{dossier}/xu-ly")).await.body;
        assert_eq!((page.matches(lacking[0]).count(), page.matches(lacking[1]).count()), (1, 0), "{page}");
        assert_eq!(page.matches("Bản giấy đang trên đường").count(), 1, "{page}");
        assert_eq!(tam.open(&format!("{dossier}/da-nop")).await.status, 200);
    })
    .await;
}

#[tokio::test]
async fn what_came_later_is_there_and_no_reason_is_asked_for() {
    each_engine(async |world| {
        let Filed { dossier, .. } = filed(world, TODAY).await;
        let mut son = officer(world).await;
        let few = [("samples", "3"), ("remark", "Hai mẫu gửi sau")];
        done(&submit(&mut son, &format!("{dossier}/tiep-nhan"), &few).await);
        done(&submit(&mut son, &format!("{dossier}/den-sau"), &[("paper_copy", "1"), ("samples", "2")]).await);
        done(&assess(&mut son, &dossier, &FOUND).await);
        let page = son.open(&format!("{dossier}/de-nghi")).await.body;
        assert!(!page.contains("shortfall_why") && !page.contains("mới có"), "{page}");
        done(&submit(&mut son, &format!("{dossier}/de-nghi"), &SIGNED).await);
        assert_eq!(world.count("select count(*) from letter where kind = 'dossier.proposed'").await, 2);
        assert_eq!(world.count("select count(*) from letter where kind = 'proposed.short'").await, 0);
    })
    .await;
}

#[tokio::test]
async fn an_address_is_completed_and_a_paper_tells_its_last_day_and_whether_it_had_passed() {
    each_engine(async |world| {
        let Filed { mut tam, producer, dossier } = filed(world, TODAY).await;
        let sent = tam.open(&format!("{dossier}/da-nop")).await.body;
        assert!(
            sent.contains("theo thứ tự của Mẫu số 02:") && sent.contains("<li>Giấy đăng ký kinh doanh, 01D"),
            "{sent}"
        );
        for name in ["mau-01", "mau-02", "giay-tiep-nhan"] {
            let text = text_of(&mut tam, &format!("{dossier}/{name}.pdf")).await;
            assert_eq!(text.matches("Thôn 3, xã Bát Tràng, thành phố Hà Nội").count(), 1, "{name}: {text}");
        }
        done(&submit(&mut tam, &format!("{dossier}/rut"), &[]).await);
        bring_registration(&mut tam, &producer, "1/12/2026").await;
        bring_registration(&mut tam, &producer, "1/11/2026").await;
        done(&fill(&mut tam, &format!("{dossier}/cau/rights"), &[("value", "utility")]).await);
        done(&hand_in(&mut tam, &dossier).await);
        let own = text_of(&mut tam, &format!("{dossier}/mau-02.pdf")).await;
        for said in [", có giá trị đến 01/12/2026", ", đã hết hạn khi nộp, có giá trị đến 01/11/2026"]
        {
            assert!(own.contains(said), "{said}: {own}");
        }
        assert_eq!(own.matches("Khác (ghi rõ): Bằng độc quyền giải pháp hữu ích").count(), 1, "{own}");
    })
    .await;
}

#[tokio::test]
async fn a_tick_that_somebody_else_changed_meanwhile_keeps_what_was_typed() {
    each_engine(async |world| {
        let Filed { mut tam, dossier, .. } = filed(world, TODAY).await;
        done(&submit(&mut tam, &format!("{dossier}/rut"), &[]).await);
        let leaf = &form(world).leaves()[0];
        let line = format!("{dossier}/tieu-chi/{}", leaf.code);
        let name = format!("o.{}", leaf.code);
        let mut other = world.sign_in("tam").await;
        let old = tam.open(&line).await.body;
        let seen = crate::world::field(&old, "seen").expect("a revision");
        done(&fill(&mut other, &line, &[(&name, "1"), ("description", "Điều người khác viết")]).await);

        let late = tam.send(&line, &[("seen", &seen), (&name, "1"), ("description", "Điều tôi viết")]).await;

        assert_eq!((late.status, late.complaint().contains("Điều người khác viết")), (422, true), "{}", late.body);
        assert!(late.body.contains(">Điều tôi viết</textarea>"), "what was typed stays: {}", late.body);
        let seen = crate::world::field(&late.body, "seen").expect("a revision");
        done(&tam.send(&line, &[("seen", &seen), (&name, "1"), ("description", "Điều tôi viết")]).await);
    })
    .await;
}

#[tokio::test]
async fn the_office_finds_a_proposal_by_every_code_of_its_product() {
    each_engine(async |world| {
        let Proposed { mut son, mut hoa, .. } = proposed(world).await;
        let product = world.text("select id from product").await;
        done(&submit(&mut son, &format!("/san-pham/{product}/ma"), &[("code", "83-832-28882-2-2022")]).await);
        for (sought, found) in [("83-832-28882", 1), ("01-00577-1-2027", 1), ("83-832-28883", 0)] {
            let page = hoa.open(&format!("/ho-so/hang-cho?tim={sought}")).await.body;
            assert_eq!(page.matches(&format!(">{RICE}</a>")).count(), found, "{sought}: {page}");
        }
    })
    .await;
}
