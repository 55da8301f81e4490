//! What a draft of criteria or another regulation would change of closed sessions, and that nothing is written.

use crate::closings::close;
use crate::replays::{closed, command, tamper_with};
use crate::season::{SET, Season, best, decide_facts, file, form, season, season_by, submit, ticks, ticks_worth};
use crate::world::{World, each_engine};
use serde_json::Value as Json;
use std::{fs, path::Path};

/// Where the criteria lie that the programme carries.
fn shipped() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rulesets")
}

/// A folder with the criteria in which things of one file are others.
fn draft_of(name: &str, changes: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let copy = |from: &Path| {
        let name = from.strip_prefix(shipped()).expect("below");
        fs::copy(from, folder.path().join(name)).expect("a copy");
    };
    let inside = |folder: &Path| fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    for path in inside(&shipped()) {
        if path.is_dir() {
            fs::create_dir(folder.path().join(path.file_name().expect("a name"))).expect("a folder");
            inside(&path).for_each(|file| copy(&file));
        } else {
            copy(&path);
        }
    }
    let file = folder.path().join(name);
    let mut text = fs::read_to_string(&file).expect("a file of the criteria");
    for (old, new) in changes {
        assert!(text.contains(old), "{old}");
        text = text.replacen(old, new, 1);
    }
    fs::write(&file, text).expect("a draft");
    folder
}

fn json(world: &World, arguments: &[&str]) -> Json {
    let (code, said) = command(world, &[&["rules", "simulate", "--json"], arguments].concat());
    assert_eq!(code, 0, "{said}");
    serde_json::from_str(&said).expect("JSON")
}

/// The minimum at A.2.3 is met by one of three sheets; the facts say it is met.
async fn divided(world: &mut World, gates_by: &str) -> Season {
    let season = season_by(world, gates_by).await;
    let low = |leaf: &rules::form::Leaf| if leaf.code == "A.2.3" { 2 } else { best(leaf) };
    for (login, all) in
        [("lan", ticks(form(SET), best)), ("minh", ticks(form(SET), low)), ("tuan", ticks(form(SET), low))]
    {
        let mut member = world.sign_in(login).await;
        assert_eq!(file(&mut member, &season.sheet(), &all).await.status, 303, "{login}");
    }
    let mut lan = world.sign_in("lan").await;
    if gates_by == "confirmed_sheet" {
        decide_facts(&mut lan, &season.facts(), &ticks(form(SET), best), "confirm").await;
    }
    assert_eq!(close(&mut lan, &season).await, 303);
    season
}

#[tokio::test]
async fn a_star_that_the_confirmed_facts_gave_moves_where_the_majority_of_sheets_would_decide() {
    each_engine(async |world| {
        let season = divided(world, "confirmed_sheet").await;
        assert_eq!(world.count("select stars from result").await, 5);

        let simulated = json(world, &["--gates-by", "majority"]);
        assert_eq!(simulated["looked_at"], 1);
        assert_eq!(simulated["found"][0]["was"], 5);
        assert_eq!(simulated["found"][0]["star"], serde_json::json!({"moves": 3}));
        assert_eq!(json(world, &["--gates-by", "confirmed_sheet"])["found"], serde_json::json!([]));

        let mut hoa = world.sign_in("hoa").await;
        let events = world.count("select count(*) from event").await;
        let shown = hoa.open(&format!("/mo-phong?yeu-cau=majority&phien={}", season.session)).await.body;
        for words in ["Đã xem 1 sản phẩm: 1 đổi hạng sao", "5 sao → 3 sao", "Gạo nếp cái hoa vàng"] {
            assert!(shown.contains(words), "{words}: {shown}");
        }
        let same = hoa.open("/mo-phong?yeu-cau=confirmed_sheet").await.body;
        assert!(same.contains("Đã xem 1 sản phẩm: 0 đổi hạng sao") && same.contains("Không có gì thay đổi"), "{same}");
        assert_eq!(world.count("select stars from result").await, 5);
        assert_eq!(world.count("select count(*) from event").await, events);
    })
    .await;
}

#[tokio::test]
async fn facts_that_no_council_confirmed_are_not_guessed() {
    each_engine(async |world| {
        divided(world, "majority").await;
        assert_eq!(world.count("select stars from result").await, 3);

        let found = &json(world, &["--gates-by", "confirmed_sheet"])["found"][0];

        assert_eq!(found["star"], serde_json::json!({"unknown": {"code": "no_facts", "place": ""}}));
        let mut hoa = world.sign_in("hoa").await;
        let shown = hoa.open("/mo-phong?yeu-cau=confirmed_sheet").await.body;
        assert!(
            shown.contains("3 sao → không so sánh được") && shown.contains("0 đổi hạng sao, 1 không so sánh được"),
            "{shown}"
        );
    })
    .await;
}

#[tokio::test]
async fn a_narrower_spread_and_a_larger_quorum_name_what_was_not_looked_at_again_and_what_lacked_sheets() {
    each_engine(async |world| {
        let season = season(world).await;
        for (login, total) in [("lan", 100), ("minh", 93)] {
            let mut member = world.sign_in(login).await;
            file(&mut member, &season.sheet(), &ticks_worth(form(SET), total)).await;
        }
        let mut lan = world.sign_in("lan").await;
        decide_facts(&mut lan, &season.facts(), &ticks(form(SET), best), "confirm").await;
        world.go_to("2026-11-10T16:00:00");
        let mut lan = world.sign_in("lan").await;
        world.go_to("2026-11-10T17:00:01");
        assert_eq!(close(&mut lan, &season).await, 303);

        for (arguments, look, quorum) in [
            (&["--spread-limit", "10"][..], false, false),
            (&["--spread-limit", "3"], true, false),
            (&["--quorum", "2/3"], false, false),
            (&["--quorum", "3/4"], false, true),
            (&["--quorum", "1/1", "--spread-limit", "0"], true, true),
        ] {
            let simulated = json(world, arguments);
            let found = &simulated["found"][0];
            assert_eq!(
                (!found["lacks_look"].is_null(), !found["lacks_quorum"].is_null()),
                (look, quorum),
                "{simulated}"
            );
            assert!(simulated["found"] == serde_json::json!([]) || found["star"] == "same", "{simulated}");
        }
        let mut binh = world.sign_in("binh").await;
        let shown = binh.open("/mo-phong?chenh-lech=3&tu-so=3&mau-so=4").await.body;
        assert!(shown.contains("Thiếu phiếu: có 2, cần 3.") && shown.contains("Phải xem lại mà chưa xem"), "{shown}");
        let (code, said) = command(world, &["rules", "simulate", "--quorum", "3/4"]);
        assert!(code == 0 && said.contains("Thiếu phiếu: có 2, cần 3.\nĐã xem 1 sản phẩm: 0 đổi"), "{said}");
    })
    .await;
}

#[tokio::test]
async fn a_draft_with_other_points_moves_stars_and_one_that_says_something_else_is_not_compared() {
    const RICE: &str = "26-2026/gao-ngu-coc-hat-so-che.toml";
    each_engine(async |world| {
        closed(world).await;
        let star = |folder: &tempfile::TempDir| {
            let simulated = json(world, &["--folder", folder.path().to_str().expect("a path")]);
            assert_eq!(simulated["looked_at"], 1);
            simulated["found"][0]["star"].clone()
        };

        let why = |code: &str, place: &str| serde_json::json!({"unknown": {"code": code, "place": place}});
        let title = ("name_vi = \"Nguồn gốc sản phẩm\"", "name_vi = \"Nơi trồng\"");
        let option =
            ("label_vi = \"Sản phẩm được trồng trên địa bàn cấp xã từ 75% đến 100%\"", "label_vi = \"Tất cả\"");
        let ground = ("disqualify = [", "disqualify = [\n  \"Hàng nhập\",");

        assert_eq!(star(&draft_of(RICE, &[("# Official", "# Printed")])), Json::Null, "only a remark");
        let bands = draft_of("26-2026/index.toml", &[("min = 70", "min = 86"), ("below = 70", "below = 86")]);
        assert_eq!(star(&bands), serde_json::json!({"moves": 3}));
        assert_eq!(star(&draft_of(RICE, &[title])), why("retitled", "A.1.1"));
        assert_eq!(star(&draft_of(RICE, &[option])), why("reworded", "A.1.1"));
        assert_eq!(star(&draft_of(RICE, &[ground])), why("other_ground", "disqualify.1"));
        let (code, said) = command(world, &["rules", "simulate", "--folder", bands.path().to_str().expect("a path")]);
        assert!(code == 0 && said.contains("Gạo nếp cái hoa vàng: 4 sao → 3 sao"), "{said}");
    })
    .await;
}

#[tokio::test]
async fn a_draft_that_is_inconsistent_or_no_proposal_at_all_is_refused() {
    let mut world = World::on_sqlite().await;
    season(&mut world).await;
    let folder = draft_of("26-2026/index.toml", &[("total = 100", "total = 99")]);

    let (code, said) = command(&world, &["rules", "simulate", "--folder", folder.path().to_str().expect("a path")]);
    assert!(code == 2 && said.contains("Bản thảo chưa nhất quán: 26-2026/index.toml"), "{said}");
    assert_eq!(command(&world, &["rules", "simulate"]).0, 2);
    for quorum in ["4/3", "0/3", "3", "a/b", "1/0"] {
        assert_eq!(command(&world, &["rules", "simulate", "--quorum", quorum]).0, 2, "{quorum}");
    }
    assert_eq!(command(&world, &["rules", "simulate", "--quorum", "1/2", "--session", "khong-co"]).0, 2);
}

#[tokio::test]
async fn a_result_that_no_longer_follows_from_its_sheets_is_said_to_be_replayed_first() {
    each_engine(async |world| {
        closed(world).await;
        tamper_with(world, "update result set stars = 5").await;

        let found = &json(world, &["--spread-limit", "100"])["found"][0];

        assert_eq!(found["star"]["unknown"]["code"], "not_as_kept");
    })
    .await;
}

#[tokio::test]
async fn whoever_judges_or_advises_simulates_nothing_and_what_is_typed_wrong_is_told_beside_its_field() {
    each_engine(async |world| {
        closed(world).await;
        for login in ["lan", "minh", "thu", "khanh", "nga", "tam", "son"] {
            let mut person = world.sign_in(login).await;
            assert_eq!(person.open("/mo-phong?yeu-cau=majority").await.status, 404, "{login}");
            assert!(!person.open("/dot").await.body.contains("/mo-phong"), "{login}");
        }
        let mut hoa = world.sign_in("hoa").await;
        assert!(hoa.open("/dot").await.body.contains("href=\"/mo-phong\""));
        let nothing = hoa.open("/mo-phong").await;
        assert!(nothing.status == 200 && !nothing.body.contains("Đã xem"), "nothing is proposed yet");
        for (query, words) in [
            ("chenh-lech=x", "Chênh lệch tối đa: hãy điền một số nguyên từ 0 đến 100"),
            ("tu-so=3", "Mẫu số của tỷ lệ người phải chấm"),
            ("tu-so=4&mau-so=3", "không quá toàn bộ"),
        ] {
            let shown = hoa.open(&format!("/mo-phong?{query}")).await;
            assert!(shown.status == 422 && shown.body.contains(words), "{query}: {}", shown.body);
            assert!(!shown.body.contains("Đã xem"), "{query}");
        }
        assert_eq!(hoa.open("/mo-phong?yeu-cau=majority&phien=khong-co").await.status, 404);
        let none = hoa.open("/mo-phong?yeu-cau=majority&dot=khong-co").await.body;
        assert!(none.contains("Đã xem 0 sản phẩm"), "{none}");
        assert_eq!(submit(&mut hoa, "/dot", &[]).await.status, 404, "there is nothing to send");
    })
    .await;
}
