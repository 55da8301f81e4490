//! Who withdraws a certificate, the papers by which it is withdrawn, and whom they go to (Điều 8 QĐ 26/2026).

use crate::{
    certificates::{VASE, closed_session, enter, newest},
    proceedings::{OFFICE, office},
    proposals::text_of,
    reminders::{inbox, vase},
    revocations::{confirm, load_holidays, propose, second},
    season::submit,
    signatories::name,
    verification::certified,
    wordings::{assert_says, written},
    world::each_engine,
};

const REVOKED: &str = "select count(*) from revocation";
const HAT: &str = "Nón lá làng Chuông";

#[tokio::test]
async fn only_the_minister_withdraws_five_stars_and_only_the_chair_of_the_province_the_others() {
    each_engine(async |world| {
        let mut hoa = world.sign_in("hoa").await;
        let judged = [(VASE.0, Some(5), (190, 2)), (HAT, Some(3), (120, 2))];
        let session = closed_session(world, &judged).await;
        let minister = [("level", "central"), ("authority", "BỘ TRƯỞNG\nBỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG")];
        assert_eq!(enter(world, &mut hoa, &session, &[VASE.0], &minister).await.status, 303);
        let five = newest(world).await.0;
        assert_eq!(enter(world, &mut hoa, &session, &[HAT], &[]).await.status, 303);
        let three = newest(world).await.0;
        let of_five = propose(world, &mut hoa, &five, &[]).await.location().to_owned();
        let of_three = propose(world, &mut hoa, &three, &[]).await.location().to_owned();
        let mut leader = second(world).await;

        let form = leader.open(&format!("{of_five}/xac-nhan")).await.body;
        assert!(form.contains("Chỉ quyết định của Bộ trưởng mới thu hồi được"), "{form}");
        assert!(!form.contains("name=\"level\" value=\"central\" checked"), "nobody chooses for whoever reads: {form}");
        for (proposal, level, said) in [
            (&of_five, "province", "chỉ Bộ trưởng thu hồi được"),
            (&of_five, "", "Hãy chọn ai quyết định."),
            (&of_three, "central", "không phải Bộ trưởng"),
        ] {
            let refused = confirm(world, &mut leader, proposal, &[("level", level)]).await;
            assert_eq!(refused.status, 422, "{proposal} {level}");
            assert!(refused.body.contains(said), "{said}: {:?}", refused.complaints());
            assert!(refused.body.contains("value=\"700/QĐ-UBND\""), "what was typed stays: {}", refused.body);
        }
        assert_eq!(world.count(REVOKED).await, 0);

        assert_eq!(confirm(world, &mut leader, &of_five, &[("level", "central")]).await.status, 303);
        assert_eq!(confirm(world, &mut leader, &of_three, &[]).await.status, 303);
        assert_eq!(world.count(REVOKED).await, 2);
        assert_eq!(world.count("select count(*) from letter where kind = 'revocation.to.send'").await, 0, "no agency");
    })
    .await;
}

#[tokio::test]
async fn whoever_may_see_a_proposal_prints_its_papers_and_what_is_not_known_is_left_to_the_pen() {
    each_engine(async |world| {
        let (mut hoa, id, _) = certified(world).await;
        load_holidays(world).await;
        office(&mut hoa).await;
        let proposal = propose(world, &mut hoa, &id, &[]).await.location().to_owned();
        let (submission, decision) = (format!("{proposal}/van-ban/to-trinh"), format!("{proposal}/van-ban/quyet-dinh"));

        let page = hoa.open(&proposal).await.body;
        for path in [&submission, &decision] {
            assert!(page.contains(&format!("href=\"{path}.pdf\"")), "{path}: {page}");
            assert!(page.contains(&format!("href=\"{path}.docx\"")), "{path}: {page}");
            assert!(text_of(&mut hoa, &format!("{path}.pdf")).await.contains(VASE.0), "{path}");
        }
        let conclusion = "Văn bản xác nhận số 12/KL-CCQLCL ngày 10 tháng 3 năm 2026 của Ủy ban nhân dân xã Bát Tràng";
        let ground = "điểm đ khoản 1 Điều 8 Quyết định số 26/2026/QĐ-TTg: Chủ thể OCOP không còn hoạt động sản xuất sản phẩm OCOP";
        assert_says(
            &written(&mut hoa, &format!("{submission}.docx")).await,
            &[
                "……/TTr-SNNMT",
                ground,
                conclusion,
                "Sự việc đã xác minh: Xã xác nhận chủ thể đã ngừng sản xuất.",
                "hết ngày 25/03/2026 (15 ngày kể từ ngày văn bản xác nhận)",
                "- Dự thảo Quyết định thu hồi Giấy chứng nhận sản phẩm OCOP",
                "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC K'Tuấn",
            ],
        );
        let draft = written(&mut hoa, &format!("{decision}.docx")).await;
        assert_says(
            &draft,
            &[
                "……/QĐ-UBND",
                "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG",
                "Điều 1. Thu hồi Giấy chứng nhận sản phẩm OCOP số 1/GCN-OCOP",
                ground,
                conclusion,
                "Tổ chức thực hiện:",
                "- Như Điều 5; - Bộ Nông nghiệp và Môi trường (để báo cáo);",
                "- Lưu: VT. ………………",
            ],
        );
        let deputy = [
            ("of", "province"),
            ("name", "Trần Ngọc Phúc"),
            ("capacity", "in_place"),
            ("title", "Phó Chủ tịch"),
            ("signed_for", "Chủ tịch"),
            ("collective", "Ủy ban nhân dân"),
            ("valid_from", "1/1/2026"),
        ];
        assert_eq!(name(&mut hoa, &deputy).await.status, 303);
        let draft = written(&mut hoa, &format!("{decision}.docx")).await;
        assert_says(&draft, &["- Lưu: VT. KT. CHỦ TỊCH PHÓ CHỦ TỊCH Trần Ngọc Phúc"]);

        for (login, status) in [("binh", 200), ("dung", 200), ("lan", 404), ("nga", 404), ("tam", 404), ("son", 404)] {
            let mut person = world.sign_in(login).await;
            for path in [&submission, &decision] {
                assert_eq!(person.open(&format!("{path}.pdf")).await.status, status, "{login} {path}");
            }
        }
        for path in [format!("{submission}.txt"), format!("{proposal}/van-ban/khac.pdf"), submission] {
            assert_eq!(hoa.open(&path).await.status, 404, "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_province_drafts_no_decision_of_the_minister_and_asks_the_ministry_instead() {
    each_engine(async |world| {
        let mut hoa = world.sign_in("hoa").await;
        office(&mut hoa).await;
        let session = closed_session(world, &[(VASE.0, Some(5), (190, 2))]).await;
        assert_eq!(enter(world, &mut hoa, &session, &[VASE.0], &[("level", "central")]).await.status, 303);
        let id = newest(world).await.0;
        let proposal = propose(world, &mut hoa, &id, &[("ground", "law_broken")]).await.location().to_owned();

        let page = hoa.open(&proposal).await.body;

        assert!(page.contains("to-trinh.pdf") && !page.contains("quyet-dinh.pdf"), "{page}");
        assert_eq!(hoa.open(&format!("{proposal}/van-ban/quyet-dinh.pdf")).await.status, 404);
        let asked = written(&mut hoa, &format!("{proposal}/van-ban/to-trinh.docx")).await;
        assert_says(
            &asked,
            &[
                "gửi văn bản đề nghị Bộ Nông nghiệp và Môi trường thu hồi Giấy chứng nhận nêu trên",
                "điểm c khoản 1 Điều 8",
                "Kết luận số 12/KL-CCQLCL",
                "trong 15 ngày kể từ ngày kết luận",
            ],
        );
        assert!(!asked.contains("Dự thảo Quyết định"), "{asked}");
    })
    .await;
}

#[tokio::test]
async fn a_decision_goes_to_the_producer_the_commune_and_the_agencies_that_the_office_names() {
    each_engine(async |world| {
        load_holidays(world).await;
        let mut hoa = vase(world).await;
        let mut fields = OFFICE.to_vec();
        fields.push(("agencies", "Sở Công Thương\n\nChi cục Quản lý thị trường"));
        assert_eq!(submit(&mut hoa, "/co-quan", &fields).await.status, 303);
        let kept = hoa.open("/co-quan").await.body;
        assert!(kept.contains("Chi cục Quản lý thị trường</textarea>"), "{kept}");
        let id = newest(world).await.0;
        let proposal = propose(world, &mut hoa, &id, &[]).await.location().to_owned();

        let draft = written(&mut hoa, &format!("{proposal}/van-ban/quyet-dinh.docx")).await;
        assert_says(
            &draft,
            &[
                "(để báo cáo); - Hợp tác xã Làng Nghề; - Ủy ban nhân dân xã Bát Tràng; - Sở Công Thương; - Chi cục Quản lý \
                 thị trường; - Lưu: VT.",
            ],
        );
        let office = ("revocation.to.send".to_owned(), proposal.clone());
        assert!(!inbox(world, "hoa").await.contains(&office), "nothing is decided");
        let mut leader = second(world).await;
        assert_eq!(confirm(world, &mut leader, &proposal, &[]).await.status, 303);

        assert_eq!(inbox(world, "hoa").await.iter().filter(|letter| **letter == office).count(), 1);
        for (login, letters) in [("tam", 1), ("xa.bat-trang", 1), ("binh", 0)] {
            let kinds: Vec<String> = inbox(world, login).await.into_iter().map(|(kind, _)| kind).collect();
            assert_eq!(kinds, vec!["certificate.revoked".to_owned(); letters], "{login}");
        }
        let letter = world.text("select id from letter where kind = 'revocation.to.send'").await;
        let read = hoa.open(&format!("/thu/{letter}")).await.body;
        assert!(read.contains("Hãy gửi quyết định đến: Sở Công Thương; Chi cục Quản lý thị trường."), "{read}");
    })
    .await;
}
