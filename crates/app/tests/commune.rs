//! What a commune does with a dossier: takes it in and gives the code, asks for a supplement, returns it, and the clock.

use crate::{
    filed::{Filed, MAKER, RICE, TODAY, bring_registration, done, filed, fill, hand_in, replies},
    producers::{BAT_TRANG, person_at},
    proposals::text_of,
    season::submit,
    world::{Browser, OWN_PASSWORD, World, each_engine},
};
use saolang::identity::Role;

const LICENCE: &str = "giay:business_registration";

/// An officer of Bát Tràng.
pub async fn officer(world: &World) -> Browser {
    person_at(world, "xa.bat-trang", Role::Commune, BAT_TRANG).await
}

pub async fn take_in(son: &mut Browser, dossier: &str) {
    let taken = submit(son, &format!("{dossier}/tiep-nhan"), &[("samples", "5"), ("paper_copy", "1")]).await;
    done(&taken);
    assert_eq!(taken.location(), format!("{dossier}/xu-ly"));
}

/// Asks for one item of the lists.
pub async fn ask(son: &mut Browser, dossier: &str, due_on: &str, again: &str) -> crate::world::Answer {
    let reason = format!("reason-{LICENCE}");
    let fields = [("item", LICENCE), (reason.as_str(), "Ảnh mờ"), ("due_on", due_on), ("again", again)];
    submit(son, &format!("{dossier}/bo-sung"), &fields).await
}

/// Comes back another day; whoever signs in before midnight is still there after it.
pub async fn on(world: &World, at: &str, login: &str) -> Browser {
    world.go_to(at);
    let mut browser = world.stranger();
    done(&browser.sign_in(login, OWN_PASSWORD).await);
    browser
}

pub async fn clock(browser: &mut Browser, dossier: &str) -> String {
    let page = browser.open(&format!("{dossier}/xu-ly")).await.body;
    let (_, rest) = page.split_once("<p class=\"clock\">").expect("a clock");
    rest.split_once("</p>").expect("its end").0.replace("<span>", "").replace("</span>", "").trim().to_owned()
}

#[tokio::test]
async fn taking_in_gives_the_product_its_code_and_ends_the_right_to_withdraw() {
    each_engine(async |world| {
        let Filed { mut tam, dossier, .. } = filed(world, TODAY).await;
        let mut son = officer(world).await;
        let desk = son.open("/ban-lam-viec").await.body;
        assert_eq!(desk.matches("Mới nộp, chờ tiếp nhận (1)").count(), 1, "{desk}");
        let page = son.open(&format!("{dossier}/tiep-nhan")).await.body;
        assert_eq!(page.matches("1 giấy tờ, 1 trang.").count(), 1, "{page}");
        let few = submit(&mut son, &format!("{dossier}/tiep-nhan"), &[("samples", "3")]).await;
        assert_eq!((few.status, few.complaints()), (422, vec!["Ít hơn 05 sản phẩm mẫu: hãy ghi lý do.".to_owned()]));
        assert!(few.body.contains("name=\"samples\" type=\"text\" value=\"3\""), "what was typed stays: {}", few.body);
        assert_eq!(world.count("select count(*) from intake").await, 0);
        assert_eq!(tam.open(&format!("{dossier}/rut")).await.status, 200, "until now it may be withdrawn");

        take_in(&mut son, &dossier).await;

        let page = son.open(&format!("{dossier}/xu-ly")).await.body;
        assert_eq!(page.matches("01-00577-1-2027").count(), 1, "{page}");
        assert!(page.contains("Đã nhận bản giấy. 5 sản phẩm mẫu."), "{page}");
        let sent = tam.open(&format!("{dossier}/da-nop")).await.body;
        assert!(sent.contains("01-00577-1-2027") && !sent.contains("/rut\""), "{sent}");
        let late = tam.send(&format!("{dossier}/rut"), &[("reason", "đổi ý")]).await;
        assert_eq!((late.status, late.complaint()), (422, "Hồ sơ này không rút được nữa.".to_owned()));
        assert_eq!(world.count("select count(*) from event where name = 'dossier.received'").await, 1);
        let again = son.open(&format!("{dossier}/tiep-nhan")).await;
        assert_eq!((again.status, again.location()), (303, format!("{dossier}/xu-ly").as_str()));
    })
    .await;
}

#[tokio::test]
async fn what_comes_on_paper_after_the_intake_is_noted_beside_it() {
    each_engine(async |world| {
        let Filed { mut tam, dossier, .. } = filed(world, TODAY).await;
        let mut son = officer(world).await;
        let later = format!("{dossier}/den-sau");
        assert_eq!(son.open(&later).await.location(), format!("{dossier}/xu-ly"), "it is not in yet");
        let short = [("samples", "3"), ("remark", "Hai mẫu gửi sau")];
        done(&submit(&mut son, &format!("{dossier}/tiep-nhan"), &short).await);
        let page = son.open(&format!("{dossier}/xu-ly")).await.body;
        assert!(page.contains("Chưa nhận bản giấy. 3 sản phẩm mẫu.") && page.contains("/den-sau\""), "{page}");
        let nothing = submit(&mut son, &later, &[]).await;
        assert_eq!((nothing.status, nothing.complaint().contains("bản giấy hoặc")), (422, true));
        done(&submit(&mut son, &later, &[("paper_copy", "1"), ("samples", "2")]).await);
        let page = son.open(&format!("{dossier}/xu-ly")).await.body;
        assert!(page.contains("Đã nhận bản giấy. 5 sản phẩm mẫu."), "{page}");
        let receipt = text_of(&mut tam, &format!("{dossier}/giay-tiep-nhan.pdf")).await;
        assert!(receipt.contains("bản giấy và bản điện tử"), "{receipt}");
        assert_eq!(tam.open(&later).await.status, 404);
        assert_eq!(world.count("select count(*) from event where name = 'dossier.more_arrived'").await, 1);
    })
    .await;
}

#[tokio::test]
async fn two_officers_who_take_a_dossier_in_at_once_give_one_code() {
    each_engine(async |world| {
        let Filed { dossier, .. } = filed(world, TODAY).await;
        let mut son = officer(world).await;
        let mut hai = person_at(world, "xa.bat-trang.2", Role::Commune, BAT_TRANG).await;
        let form = format!("{dossier}/tiep-nhan");
        son.open(&form).await;
        hai.open(&form).await;
        let fields = [("samples", "5")];
        let (one, other) = tokio::join!(son.send(&form, &fields), hai.send(&form, &fields));
        for answer in [&one, &other] {
            assert!(matches!(answer.status, 303 | 422), "{}: {}", answer.status, answer.body);
        }
        assert!(one.status == 303 || other.status == 303);
        assert_eq!(world.count("select count(*) from intake").await, 1);
        assert_eq!(world.text("select code from product_code").await, "01-00577-1-2027");
        assert_eq!(world.count("select last from code_counter").await, 1, "no serial is lost");
        assert_eq!(world.count("select count(*) from event where name = 'dossier.received'").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_returned_product_begins_anew_with_what_was_said_and_keeps_its_code() {
    each_engine(async |world| {
        let Filed { mut tam, dossier, .. } = filed(world, TODAY).await;
        let mut son = officer(world).await;
        take_in(&mut son, &dossier).await;
        let form = format!("{dossier}/tra-lai");
        let silent = submit(&mut son, &form, &[("reasons", ""), ("legal_basis", "Điều 7")]).await;
        assert_eq!((silent.status, silent.complaints()), (422, vec!["Hãy ghi lý do trả hồ sơ.".to_owned()]));
        let fields = [("reasons", "Sản phẩm đóng gói ở nơi khác"), ("legal_basis", "Điều 7.2")];
        done(&submit(&mut son, &form, &fields).await);
        let told = tam.open(&format!("{dossier}/da-nop")).await.body;
        assert_eq!(told.matches("Sản phẩm đóng gói ở nơi khác").count(), 1, "{told}");
        let again = son.send(&form, &fields).await;
        assert_eq!(
            (again.status, again.location()),
            (303, format!("{dossier}/xu-ly").as_str()),
            "answered is answered"
        );
        assert_eq!(world.count("select count(*) from dossier_return").await, 1);
        for browser in [&mut tam, &mut son] {
            let notice = text_of(browser, &format!("{dossier}/thong-bao-tra-ho-so.pdf")).await;
            for said in ["Sản phẩm đóng gói ở nơi khác", "Căn cứ pháp lý: Điều 7.2", "/TB-UBND", "XÃ BÁT TRÀNG"]
            {
                assert_eq!(notice.matches(said).count(), 1, "{said}: {notice}");
            }
            let word = browser.open(&format!("{dossier}/thong-bao-tra-ho-so.docx")).await;
            assert!(word.bytes.starts_with(b"PK"), "{}", word.status);
        }

        let product = world.text("select id from product").await;
        let begun = submit(&mut tam, "/ho-so/moi", &[("product", &product), ("case", "first")]).await;
        done(&begun);
        let next = begun.location().to_owned();
        let again = ["material", "technology", "packaging", "market", "revenue", "profit", "plan"];
        let looked_at = again.map(|question| ("shown", question));
        done(&fill(&mut tam, &format!("{next}/xem-lai"), &looked_at).await);
        done(&hand_in(&mut tam, &next).await);
        take_in(&mut son, &next).await;
        let page = son.open(&format!("{next}/xu-ly")).await.body;
        assert_eq!(page.matches("01-00577-1-2027").count(), 1, "{page}");
        assert_eq!(world.count("select count(*) from product_code").await, 1);
        assert_eq!(world.count("select count(*) from intake").await, 2);
    })
    .await;
}

#[tokio::test]
async fn the_clock_stands_still_exactly_while_the_answer_is_awaited_over_tet() {
    each_engine(async |world| {
        let Filed { dossier, .. } = filed(world, "2027-01-18T16:00:00").await;
        let mut son = officer(world).await;
        let said = clock(&mut son, &dossier).await;
        assert_eq!(said, "Đã dùng 0 ngày làm việc, còn 15 ngày. Hạn trả lời: hết ngày 15/02/2027.", "the day itself is none");
        take_in(&mut son, &dossier).await;

        // Ten days were used on 1/2; on the eleventh something is asked.
        let mut son = on(world, "2027-02-02T09:00:00", "xa.bat-trang").await;
        done(&ask(&mut son, &dossier, "20/2/2027", "").await);
        let said = clock(&mut son, &dossier).await;
        let paused = "Tạm dừng từ ngày 02/02/2027, đã dừng 1 ngày làm việc.";
        assert!(said.starts_with("Đã dùng 10 ngày làm việc, còn 5 ngày.") && said.ends_with(paused), "{said}");
        assert!(said.contains("Hạn được tính lại khi chủ thể bổ sung."), "{said}");
        // From 4/2 to 10/2 nobody works anyway: only 2/2, 3/2 and 11/2 stood still.
        let mut son = on(world, "2027-02-11T23:00:00", "xa.bat-trang").await;
        let said = clock(&mut son, &dossier).await;
        assert!(said.ends_with("Tạm dừng từ ngày 02/02/2027, đã dừng 3 ngày làm việc."), "{said}");
        let desk = son.open("/ban-lam-viec").await.body;
        assert_eq!(desk.matches("Chờ chủ thể bổ sung (1)").count(), 1, "{desk}");

        let mut tam = on(world, "2027-02-12T00:30:00", "tam").await;
        done(&hand_in(&mut tam, &dossier).await);
        assert_eq!(world.count("select count(*) from event where name = 'supplement.answered'").await, 1);
        let said = clock(&mut son, &dossier).await;
        assert_eq!(
            said,
            "Đã dùng 11 ngày làm việc, còn 4 ngày. Hạn trả lời: hết ngày 18/02/2027. Đã tạm dừng 3 ngày làm việc khi chờ \
             bổ sung."
        );
        let mut son = on(world, "2027-02-15T09:00:00", "xa.bat-trang").await;
        assert_eq!(son.open("/ban-lam-viec").await.body.matches("Đến hạn trong 3 ngày làm việc (1)").count(), 1);
        let mut son = on(world, "2027-02-18T23:00:00", "xa.bat-trang").await;
        assert!(clock(&mut son, &dossier).await.starts_with("Đã dùng 15 ngày làm việc, còn 0 ngày."));
        assert_eq!(son.open(&format!("{dossier}/xin-loi.pdf")).await.status, 404, "in time to the end of the day");

        world.go_to("2027-02-19T00:30:00");
        assert!(clock(&mut son, &dossier).await.starts_with("Quá hạn 1 ngày làm việc."));
        assert_eq!(son.open("/ban-lam-viec").await.body.matches("Quá hạn (1)").count(), 1);
        let draft = crate::proposals::text_of(&mut son, &format!("{dossier}/xin-loi.pdf")).await;
        for said in ["18/02/2027", "ngày 26 tháng 02 năm 2027", MAKER] {
            assert_eq!(draft.matches(said).count(), 1, "{said}: {draft}");
        }
        let mut tam = on(world, "2027-02-19T00:30:00", "tam").await;
        assert_eq!(tam.open(&format!("{dossier}/xin-loi.pdf")).await.status, 404, "a draft is the commune's");
        let fields = [("new_day", "24/2/2027"), ("reason", "Người chủ trì đi công tác")];
        done(&submit(&mut son, &format!("{dossier}/xin-loi"), &fields).await);
        let written = crate::proposals::text_of(&mut tam, &format!("{dossier}/xin-loi.pdf")).await;
        assert_eq!(written.matches("Người chủ trì đi công tác").count(), 1, "{written}");
    })
    .await;
}

#[tokio::test]
async fn a_day_that_a_computer_set_back_wrote_counts_as_the_day_before_it() {
    each_engine(async |world| {
        let Filed { mut tam, dossier, .. } = filed(world, "2026-12-01T09:00:00").await;
        let mut son = officer(world).await;
        // The clock is a day behind when the commune asks, and another when the producer answers.
        world.go_to("2026-11-30T09:00:00");
        done(&ask(&mut son, &dossier, "20/12/2026", "").await);
        world.go_to("2026-11-29T09:00:00");
        done(&hand_in(&mut tam, &dossier).await);
        assert_eq!(world.text("select asked_on from supplement_request").await, "2026-11-30", "it was written so");
        let newest = world.text("select submitted_on from submission where version = 2").await;
        assert_eq!(newest, "2026-11-29");

        for (at, used) in [("2026-11-29T10:00:00", 0), ("2026-12-02T09:00:00", 1)] {
            let mut son = on(world, at, "xa.bat-trang").await;
            let said = clock(&mut son, &dossier).await;
            let expected =
                format!("Đã dùng {used} ngày làm việc, còn {} ngày. Hạn trả lời: hết ngày 22/12/2026.", 15 - used);
            assert_eq!(said, expected, "{at}");
            for page in ["/ban-lam-viec".to_owned(), "/ho-so/xa".to_owned(), format!("{dossier}/yeu-cau-bo-sung.pdf")] {
                assert_eq!(son.open(&page).await.status, 200, "{page} {at}");
            }
            let mut tam = on(world, at, "tam").await;
            for page in ["da-nop", "giay-tiep-nhan.pdf", "mau-01.pdf"] {
                assert_eq!(tam.open(&format!("{dossier}/{page}")).await.status, 200, "{page} {at}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn what_was_asked_before_is_asked_again_with_a_reason_only_and_counted() {
    each_engine(async |world| {
        let Filed { mut tam, dossier, .. } = filed(world, TODAY).await;
        let mut son = officer(world).await;
        let nothing = submit(&mut son, &format!("{dossier}/bo-sung"), &[("due_on", "10/12/2026")]).await;
        assert_eq!((nothing.status, nothing.complaint().contains("ít nhất một nội dung")), (422, true));
        let fields = [("item", LICENCE), ("due_on", "10/12/2026"), ("name-khac-1", "Bao bì")];
        let silent = submit(&mut son, &format!("{dossier}/bo-sung"), &fields).await;
        assert_eq!(silent.complaints().len(), 2, "each thing says what is missing of it: {:?}", silent.complaints());
        done(&ask(&mut son, &dossier, "10/12/2026", "").await);

        let desk = tam.open("/ban-lam-viec").await.body;
        assert_eq!(desk.matches(&format!("Xã, phường yêu cầu bổ sung hồ sơ {RICE}")).count(), 1, "{desk}");
        let tasks = tam.open(&dossier).await.body;
        assert_eq!(tasks.matches("Xã, phường yêu cầu bổ sung 1 nội dung").count(), 1, "{tasks}");
        assert_eq!(tasks.matches("Ảnh mờ").count(), 1);
        assert!(tasks.contains("/kho-giay-to/moi?chu-the="), "it leads to where the paper is brought");
        done(&fill(&mut tam, &format!("{dossier}/cau/market"), &[("value", "Ba mươi điểm bán")]).await);
        done(&hand_in(&mut tam, &dossier).await);
        let kept = tam.send(&format!("{dossier}/cau/market"), &[("value", "khác"), ("seen", "99")]).await;
        assert_eq!(kept.status, 422, "sent again, it stands still");

        let form = format!("{dossier}/bo-sung");
        assert_eq!(son.open(&form).await.body.matches("đã yêu cầu 1 lần").count(), 1);
        let refused = ask(&mut son, &dossier, "20/12/2026", "").await;
        assert_eq!(refused.status, 422);
        let said = refused.complaint();
        assert!(said.starts_with("Đã yêu cầu bổ sung rồi: Giấy đăng ký kinh doanh"), "{said}");
        assert!(refused.body.contains(">Ảnh mờ</textarea>"), "what was typed stays");
        assert_eq!(world.count("select count(*) from supplement_request").await, 1);
        done(&ask(&mut son, &dossier, "20/12/2026", "Ảnh mới vẫn không đọc được số").await);
        let page = son.open(&format!("{dossier}/xu-ly")).await.body;
        assert_eq!(page.matches("yêu cầu lần 2").count(), 1, "{page}");
        assert_eq!(page.matches("Ảnh mới vẫn không đọc được số").count(), 1);
        assert_eq!(world.count("select times from supplement_item order by times desc limit 1").await, 2);
        let twice = ask_bare(&mut son, &dossier).await;
        assert_eq!((twice.status, twice.location()), (303, format!("{dossier}/xu-ly").as_str()), "one at a time");
        assert_eq!(world.count("select count(*) from supplement_request").await, 2);
    })
    .await;
}

#[tokio::test]
async fn what_was_asked_is_changed_or_answered_in_words_which_the_commune_reads() {
    each_engine(async |world| {
        let Filed { mut tam, producer, dossier } = filed(world, TODAY).await;
        let mut son = officer(world).await;
        done(&ask(&mut son, &dossier, "10/12/2026", "").await);

        let check = format!("{dossier}/kiem-tra");
        let page = tam.open(&check).await.body;
        assert_eq!(replies(&page), ["reply-0"], "nothing has changed: {page}");
        let silent = fill(&mut tam, &check, &[("truth", "1"), ("consent", "1")]).await;
        assert_eq!(silent.status, 422);
        let said =
            "Mục “Giấy đăng ký kinh doanh” được yêu cầu bổ sung nhưng chưa thay đổi. Hãy sửa hoặc viết câu trả lời.";
        assert_eq!(silent.complaint(), said);
        let word = "Ảnh này do Phòng Đăng ký cấp, không có bản rõ hơn";
        let fields = [("truth", "1"), ("consent", "1"), ("reply-0", word)];
        done(&fill(&mut tam, &check, &fields).await);
        assert_eq!(son.open(&format!("{dossier}/xu-ly")).await.body.matches(word).count(), 1);

        done(&ask(&mut son, &dossier, "10/12/2026", "Vẫn cần bản rõ").await);
        bring_registration(&mut tam, &producer, "").await;
        assert_eq!(replies(&tam.open(&check).await.body), Vec::<String>::new(), "another paper of the kind is there");
        done(&fill(&mut tam, &check, &[("truth", "1"), ("consent", "1")]).await);
        assert_eq!(son.open(&format!("{dossier}/xu-ly")).await.body.matches(word).count(), 0);
    })
    .await;
}

/// Sends the form of a request without opening its page.
async fn ask_bare(son: &mut Browser, dossier: &str) -> crate::world::Answer {
    son.open("/mat-khau").await;
    let reason = format!("reason-{LICENCE}");
    son.send(&format!("{dossier}/bo-sung"), &[("item", LICENCE), (reason.as_str(), "x"), ("due_on", "30/12/2026")])
        .await
}

#[tokio::test]
async fn an_officer_of_another_commune_finds_nothing_of_a_dossier() {
    each_engine(async |world| {
        let Filed { mut tam, dossier, .. } = filed(world, TODAY).await;
        let mut son = officer(world).await;
        let mut elsewhere = person_at(world, "xa.son-tay", Role::Commune, "09574").await;
        let mut hoa = world.sign_in("hoa").await;
        let acts = ["tiep-nhan", "bo-sung", "tra-lai"];
        for act in acts {
            let form = format!("{dossier}/{act}");
            assert_eq!(son.open(&form).await.status, 200, "{form} is there for its commune");
            for stranger in [&mut elsewhere, &mut tam, &mut hoa] {
                assert_eq!(stranger.open(&form).await.status, 404, "{form}");
                stranger.open("/mat-khau").await;
                let fields = [("samples", "5"), ("reasons", "x"), ("legal_basis", "x"), ("due_on", "30/12/2026")];
                assert_eq!(stranger.send(&form, &fields).await.status, 404, "{form}");
            }
        }
        take_in(&mut son, &dossier).await;
        let pages = ["danh-gia", "de-nghi", "mau-03.pdf", "to-trinh.docx", "xu-ly", "doc", "xin-loi"];
        for page in pages {
            let path = format!("{dossier}/{page}");
            assert!(matches!(son.open(&path).await.status, 200 | 303), "{path}");
            assert_eq!(elsewhere.open(&path).await.status, 404, "{path}");
        }
        assert_eq!(hoa.open(&format!("{dossier}/xu-ly")).await.status, 200, "the province reads it");
        assert_eq!(hoa.open(&format!("{dossier}/mau-03.pdf")).await.status, 404, "but not the commune's drafts");
        assert_eq!(son.open("/ho-so/xa").await.body.matches(RICE).count(), 1);
        assert_eq!(elsewhere.open("/ho-so/xa").await.body.matches(RICE).count(), 0);
        assert_eq!(elsewhere.open("/ban-lam-viec").await.body.matches("Không có việc đến hạn.").count(), 1);
        assert_eq!(hoa.open("/ho-so/xa").await.status, 404);
        assert_eq!(world.count("select count(*) from intake").await, 1);
    })
    .await;
}
