//! What stays of a file that was taken in: which bytes said it, and what they changed.

use crate::{
    products::{file, import},
    world::{World, each_engine},
};
use saolang::{args, audit::File, identity::Actor, network, platform::hex, programme, units};
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};

/// The object and the detail of the newest event of a name.
async fn newest(world: &World, event: &str) -> (String, String, Json) {
    let sql = "select object_kind, object_id, detail from event where name = $1 order by id desc limit 1";
    let read = world.app.db.read(async |tx| tx.one::<(String, String, String)>(sql, args![event]).await).await;
    let (kind, id, detail) = read.expect("an event");
    (kind, id, serde_json::from_str(&detail).expect("JSON"))
}

fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

#[tokio::test]
async fn a_published_figure_that_a_file_changes_is_kept_in_the_event_as_it_was_and_as_it_is() {
    each_engine(async |world| {
        let head = "year,indicator,target,actual,source_url,note\n";
        let office = Actor::operator();
        let take = async |name, text: &str| {
            let given = File { name, bytes: text.as_bytes() };
            programme::import_targets(&world.app, &office, given, false).await.expect("good rows");
        };
        let first = format!(
            "{head}2022,products_recognised_total,400,518,https://a.example/1,\n2023,products_recognised_total,400,,,\n"
        );
        let second = format!(
            "{head}2022,products_recognised_total,400,520,https://a.example/2,\n2023,products_recognised_total,400,,,\n"
        );

        take("first.csv", &first).await;
        world.wait_ms(1);
        let (_, _, entered) = newest(world, "plan.imported").await;
        take("second.csv", &second).await;

        assert_eq!(entered["changes"], json!({"told": [], "untold": 0}), "what is new changes nothing");
        let (kind, id, detail) = newest(world, "plan.imported").await;
        assert_eq!((kind.as_str(), &id), ("file", &sha256(second.as_bytes())));
        assert_eq!(detail["source"], json!({"name": "second.csv", "sha256": id}));
        let changed = json!({"kind": "published_figure", "period": "2022", "code": "products_recognised_total",
            "value_from": [518, 520], "value_to": [518, 520],
            "source_url": ["https://a.example/1", "https://a.example/2"]});
        let told = detail["changes"]["told"].as_array().expect("a list");
        assert!(told.contains(&changed), "{detail}");
        assert!(told.iter().all(|row| row["period"] == "2022"), "what stayed is not told: {detail}");
    })
    .await;
}

#[tokio::test]
async fn the_other_lists_say_the_same_of_theirs_and_tell_no_more_than_fifty_rows() {
    each_engine(async |world| {
        let office = Actor::operator();
        let outlets = |operator: &str| {
            let row = |at: u32| format!("Cửa hàng {at},Phố {at},Gia Lâm,{operator},,https://a.example,\n");
            let rows: String = (0..60).map(row).collect();
            format!("name,address,district,operator,opened,source_url,note\n{rows}")
        };
        for (name, operator) in [("a.csv", "HTX Một"), ("b.csv", "HTX Hai")] {
            let text = outlets(operator);
            let given = File { name, bytes: text.as_bytes() };
            network::import_outlets(&world.app, &office, given, false).await.expect("outlets");
            world.wait_ms(1);
        }
        let (_, id, detail) = newest(world, "outlets.imported").await;
        assert_eq!(id, sha256(outlets("HTX Hai").as_bytes()));
        assert_eq!((&detail["changed"], &detail["changes"]["untold"]), (&json!(60), &json!(10)));
        let first = json!({"thing": ["Cửa hàng 0", "Phố 0", "Gia Lâm"], "operator": ["HTX Một", "HTX Hai"]});
        assert_eq!(detail["changes"]["told"][0], first);

        let unit = |name: &str| {
            format!("code,name,kind,parent_code,valid_from,valid_to,full_name\n00565,{name},commune,01,2025-07-01,,Xã {name}\n")
        };
        for name in ["Bát Trang", "Bát Tràng"] {
            let text = unit(name);
            let given = [File { name: "units.csv", bytes: text.as_bytes() }];
            units::import(&world.app, &office, &given, false).await.expect("units");
            world.wait_ms(1);
        }
        let (_, _, detail) = newest(world, "units.imported").await;
        let told = json!([{"unit": ["00565", "2025-07-01"], "name": ["Bát Trang", "Bát Tràng"],
            "full_name": ["Xã Bát Trang", "Xã Bát Tràng"]}]);
        assert_eq!(detail["changes"]["told"], told);

        let bytes = file(&["Bún,HTX B,,,recognised,3,2022,9,"]);
        import(world, &bytes).await;
        let (kind, id, detail) = newest(world, "products.imported").await;
        assert_eq!((kind.as_str(), id), ("file", sha256(&bytes)));
        assert_eq!(detail["source"]["name"], "products.csv");
        assert_eq!((&detail["counts"]["created"], &detail["counts"]["dry_run"]), (&json!(1), &json!(false)));
    })
    .await;
}

#[tokio::test]
async fn a_list_that_the_office_sends_keeps_its_name_and_its_bytes_own_hash() {
    each_engine(async |world| {
        let bytes = file(&["Bún,HTX B,,,recognised,3,2022,9,"]);
        let mut hoa = world.sign_in("hoa").await;
        hoa.open("/san-pham/nhap").await;
        let address = hoa.upload("/san-pham/nhap", "danh sách 2022.csv", &bytes).await.location().to_owned();
        assert_eq!(hoa.open(&address).await.body.matches("Thêm sản phẩm mới").count(), 1);
        // Another file brings the same product first: the preview is made anew, and so is what is taken in.
        import(world, &file(&["Bún,HTX B,,,recognised,4,2025,10,"])).await;
        assert_eq!(hoa.open(&address).await.body.matches("Thêm một lần công nhận").count(), 1);
        world.wait_ms(1);

        assert_eq!(hoa.send(&address, &[]).await.status, 303);

        let (_, id, detail) = newest(world, "products.imported").await;
        assert_eq!(id, sha256(&bytes));
        assert_eq!(detail["source"]["name"], "danh sách 2022.csv");
        assert_eq!(detail["counts"]["joined"], 1);
        assert_eq!(world.count("select count(*) from product").await, 1);
        assert_eq!(hoa.open(&address).await.body.matches("Đã nhập xong.").count(), 1);
    })
    .await;
}
