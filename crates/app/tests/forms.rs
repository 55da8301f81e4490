//! What a form may hold, and what makes two of them one.

use crate::world::{World, each_engine};

const DAYS: [(&str, &str); 2] = [("opens_on", "01/09/2026"), ("evaluated_on", "29/12/2026")];

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
async fn a_name_longer_than_three_hundred_letters_is_said_to_be_too_long_and_stays_typed() {
    each_engine(async |world| {
        let mut hoa = world.sign_in("hoa").await;
        hoa.open("/dot/moi").await;
        let name = "ô".repeat(301);
        let long = hoa.send("/dot/moi", &[("name", &name), DAYS[0], DAYS[1]]).await;
        assert!(long.status == 422 && long.body.contains("Dài quá 300 ký tự") && long.body.contains(&name));
        let name = "ô".repeat(300);
        assert_eq!(hoa.send("/dot/moi", &[("name", &name), DAYS[0], DAYS[1]]).await.status, 303);
    })
    .await;
}

#[tokio::test]
async fn letters_that_hide_or_turn_others_are_not_kept() {
    each_engine(async |world| {
        let mut hoa = world.sign_in("hoa").await;
        hoa.open("/dot/moi").await;
        let sent = hoa.send("/dot/moi", &[("name", "Đợt\u{202E} 2\u{200B}\u{FEFF}"), DAYS[0], DAYS[1]]).await;
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
        let first = hoa.send("/dot/moi", &[("name", "Đợt 1"), DAYS[0], DAYS[1]]).await;
        let again = hoa.send("/dot/moi", &[("name", "Đợt 1"), DAYS[0], DAYS[1]]).await;
        let other = hoa.send("/dot/moi", &[("name", "Đợt 2"), DAYS[0], DAYS[1]]).await;

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
