//! What a form may hold, and what makes two of them one.

use crate::closings::judged;
use crate::season::{season, submit};
use crate::world::{World, each_engine, field};

const DAYS: [(&str, &str); 3] =
    [("opens_on", "01/09/2026"), ("evaluated_on", "29/12/2026"), ("last_proposal_on", "29/10/2026")];

#[tokio::test]
async fn a_form_too_large_or_of_too_many_fields_is_refused_before_it_is_read() {
    let world = World::on_sqlite().await;
    let mut stranger = world.stranger();
    stranger.open("/dang-nhap").await;
    let large = "a".repeat(300 * 1024);
    let refused = stranger.send("/dang-nhap", &[("login", large.as_str()), ("password", "x")]).await;
    assert!(refused.status == 422 && refused.body.contains("quá lớn"), "{}", refused.body);
    let many = vec![("a", ""); 2001];
    assert!(stranger.send("/dang-nhap", &many).await.body.contains("quá lớn"));
    let wrong = stranger.send("/dang-nhap", &[("login", "lan"), ("password", "x")]).await;
    assert!(wrong.status == 422 && !wrong.body.contains("quá lớn"), "a small one is read: {}", wrong.body);
}

#[tokio::test]
async fn the_token_of_a_form_is_written_otherwise_in_every_page_and_each_of_them_holds() {
    let mut world = World::on_sqlite().await;
    let mut hoa = world.sign_in("hoa").await;
    let mut tokens = Vec::new();
    for _ in 0..2 {
        tokens.push(field(&hoa.open("/dot/moi").await.body, "csrf").expect("a token"));
    }
    assert_ne!(tokens[0], tokens[1], "what all pages have in common could be guessed by their size");
    // A letter of the mask, one of what lies under it, one too many, one half alone.
    let other = |at: usize| {
        let mut letters: Vec<char> = tokens[0].chars().collect();
        letters[at] = if letters[at] == '0' { '1' } else { '0' };
        letters.into_iter().collect::<String>()
    };
    let wrong = [other(0), other(tokens[0].len() - 1), format!("{}00", tokens[0]), tokens[0][..64].to_owned()];
    for token in wrong {
        let answer = hoa.send_bare("/dot/moi", &[("csrf", token.as_str()), ("name", "")]).await;
        assert!(answer.body.contains("Biểu mẫu đã hết hạn"), "{token}: {}", answer.body);
    }
    for token in tokens {
        let answer = hoa.send_bare("/dot/moi", &[("csrf", token.as_str()), ("name", "")]).await;
        assert!(answer.status == 422 && !answer.body.contains("Biểu mẫu đã hết hạn"), "{}", answer.body);
    }
}

#[tokio::test]
async fn a_name_longer_than_three_hundred_letters_is_said_to_be_too_long_and_stays_typed() {
    each_engine(async |world| {
        let mut hoa = world.sign_in("hoa").await;
        hoa.open("/dot/moi").await;
        let name = "ô".repeat(301);
        let long = hoa.send("/dot/moi", &[("name", &name), DAYS[0], DAYS[1], DAYS[2]]).await;
        assert!(long.status == 422 && long.body.contains("Dài quá 300 ký tự") && long.body.contains(&name));
        let name = "ô".repeat(300);
        assert_eq!(hoa.send("/dot/moi", &[("name", &name), DAYS[0], DAYS[1], DAYS[2]]).await.status, 303);
    })
    .await;
}

#[tokio::test]
async fn every_sentence_of_an_empty_form_names_the_field_it_is_about() {
    each_engine(async |world| {
        let season = season(world).await;
        let mut hoa = world.sign_in("hoa").await;
        let round = world.text("select round_id from session").await;

        let opened = submit(&mut hoa, "/dot/moi", &[]).await;
        let named = [
            "Hãy điền tên đợt.",
            "Hãy điền ngày bắt đầu nhận hồ sơ.",
            "Hãy điền ngày cuối xã, phường đề nghị.",
            "Hãy điền ngày đánh giá xong.",
        ];
        assert_eq!(opened.complaints(), named);

        let made = submit(&mut hoa, "/hoi-dong/moi", &[("quorum_num", "x"), ("spread_limit", "101")]).await;
        let named = [
            "Hãy điền tên hội đồng.",
            "Hãy điền số quyết định.",
            "Hãy điền ngày quyết định.",
            "Hãy chọn Chủ tịch Hội đồng.",
            "Hãy chọn căn cứ chủ trì của Chủ tịch Hội đồng.",
            "Hãy chọn thư ký.",
            "Tử số của tỷ lệ người phải chấm: hãy điền một số nguyên từ 1 đến 100.",
            "Mẫu số của tỷ lệ người phải chấm: hãy điền một số nguyên từ 1 đến 100.",
            "Chênh lệch tối đa: hãy điền một số nguyên từ 0 đến 100, hoặc bỏ trống.",
            "Số chữ số thập phân: hãy điền một số nguyên từ 0 đến 6.",
        ];
        assert_eq!(made.complaints(), named);
        for label in ["Tỷ lệ người phải chấm: tử số</label>", "Tỷ lệ người phải chấm: mẫu số</label>"]
        {
            assert_eq!(made.body.matches(label).count(), 1, "{label}");
        }

        let page = format!("/phien-hop/moi?dot={round}");
        let named = [
            "Hãy chọn hội đồng.",
            "Hãy điền ngày họp.",
            "Hãy điền nơi họp.",
            "Hãy điền ngày hết hạn nộp phiếu.",
            "Hãy điền giờ hết hạn nộp phiếu.",
        ];
        assert_eq!(submit(&mut hoa, &page, &[("round", &round)]).await.complaints(), named);

        let pick = season.at(&format!("/san-pham?sp={}", season.product));
        let listed = submit(&mut hoa, &pick, &[("product", &season.product)]).await;
        assert_eq!(listed.complaints(), ["Hãy chọn bộ sản phẩm.", "Hãy điền ngày xã, phường nhận hồ sơ."]);
    })
    .await;
}

#[tokio::test]
async fn every_fault_of_the_days_of_a_session_is_told_in_the_first_answer() {
    each_engine(async |world| {
        let season = season(world).await;
        let (round, council) =
            (world.text("select round_id from session").await, world.text("select council_id from session").await);
        let mut hoa = world.sign_in("hoa").await;
        let page = format!("/phien-hop/moi?dot={round}");
        let early = "Hạn nộp phiếu phải sau lúc này và không trước ngày họp.";
        for (held_on, deadline_on, deadline_at, told) in [
            (
                "",
                "31/02/2027",
                "25:00",
                vec!["Hãy điền ngày họp.", "Không có ngày 31/02/2027 trong lịch.", "Giờ chưa đúng. Viết như 17:00."],
            ),
            ("", "09/11/2026", "17:00", vec!["Hãy điền ngày họp.", early]),
            ("12/11/2026", "11/11/2026", "17:00", vec![early]),
            (
                "09/11/2026",
                "11/11/2026",
                "5 giờ chiều",
                vec!["Giờ chưa đúng. Viết như 17:00.", "Ngày họp không được trước hôm nay."],
            ),
        ] {
            let venue = if told == [early] { "" } else { "Nhà văn hóa" };
            let fields = [
                ("round", round.as_str()),
                ("council", council.as_str()),
                ("held_on", held_on),
                ("venue", venue),
                ("deadline_on", deadline_on),
                ("deadline_at", deadline_at),
            ];
            let mut complaints = submit(&mut hoa, &page, &fields).await.complaints();
            complaints.retain(|sentence| sentence != "Hãy điền nơi họp.");
            assert_eq!(complaints, told, "{held_on} {deadline_on} {deadline_at}");
        }
        assert_eq!(world.count("select count(*) from session").await, 1);

        judged(world, &season, [("lan", 100), ("minh", 100), ("tuan", 70)]).await;
        let mut lan = world.sign_in("lan").await;
        let look = [("outcome", "score_again"), ("deadline_on", "09/11/2026"), ("deadline_at", "17:00")];
        let told = submit(&mut lan, &season.second_look(), &look).await.complaints();
        assert_eq!(told, ["Hãy ghi lý do.", "Hạn nộp phiếu mới phải sau lúc này."]);
    })
    .await;
}

#[tokio::test]
async fn letters_that_hide_or_turn_others_are_not_kept() {
    each_engine(async |world| {
        let mut hoa = world.sign_in("hoa").await;
        hoa.open("/dot/moi").await;
        let sent = hoa.send("/dot/moi", &[("name", "Đợt\u{202E} 2\u{200B}\u{FEFF}"), DAYS[0], DAYS[1], DAYS[2]]).await;
        assert_eq!(sent.status, 303, "{}", sent.body);
        assert_eq!(world.text("select name from round").await, "Đợt 2");
    })
    .await;
}

#[tokio::test]
async fn an_old_page_that_comes_back_with_other_words_is_another_act() {
    each_engine(async |world| {
        let mut hoa = world.sign_in("hoa").await;
        hoa.open("/dot/moi").await;
        let first = hoa.send("/dot/moi", &[("name", "Đợt 1"), DAYS[0], DAYS[1], DAYS[2]]).await;
        let again = hoa.send("/dot/moi", &[("name", "Đợt 1"), DAYS[0], DAYS[1], DAYS[2]]).await;
        let other =
            hoa.send("/dot/moi", &[("name", "Đợt 2"), ("ground", "77/QĐ-UBND"), DAYS[0], DAYS[1], DAYS[2]]).await;

        assert_eq!((first.status, other.status), (303, 303));
        assert_eq!(first.location(), again.location(), "the very same form is the same act");
        assert_ne!(first.location(), other.location());
        assert_eq!(world.count("select count(*) from round").await, 2);
    })
    .await;
}

#[tokio::test]
async fn the_database_is_its_owner_s_alone_in_a_folder_that_others_may_read() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o755)).expect("rights");
    let config = saolang::platform::config::Config::embedded(folder.path().to_owned(), 0);
    let app = saolang::app::App::open(config, saolang::platform::clock::Clock::System).await.expect("a database");
    let mut seen = 0;
    for file in std::fs::read_dir(folder.path()).expect("a folder").map(|file| file.expect("a file")) {
        let mode = file.metadata().expect("a file").permissions().mode() & 0o077;
        assert_eq!(mode, 0, "{} is open to others", file.path().display());
        seen += 1;
    }
    assert!(seen >= 2, "a key and a database");
    app.db.close().await;
}
