//! The register as a list: what it counts, what it shows, in which order.

use crate::certificates::{Judged, closed_session, enter};
use crate::revocations::revoke;
use crate::world::{World, each_engine};
use saolang::{args, certificates, certificates::Certificate, platform::clock};

const LAMP: Judged<'_> = ("Đèn lồng", Some(4), (150, 2));
const VASE: Judged<'_> = ("Bình gốm", Some(4), (150, 2));
const HAT: Judged<'_> = ("Nón lá", Some(3), (120, 2));
const FAN: Judged<'_> = ("Quạt nan", Some(3), (120, 2));

async fn all(world: &World) -> Vec<Certificate> {
    let sql = "select id from certificate order by issued_on desc, id desc";
    let read = async |tx: &mut saolang::platform::db::Tx| {
        let ids: Vec<(String,)> = tx.all(sql, args![]).await?;
        let mut list = Vec::new();
        for (id,) in ids {
            list.push(certificates::find(tx, &id).await?);
        }
        Ok(list)
    };
    world.app.db.read(read).await.expect("the certificates")
}

/// The ids that a page of the register shows, in its order.
fn shown(page: &str) -> Vec<String> {
    let rows = page.split("<th scope=\"row\"><a href=\"/giay-chung-nhan/").skip(1);
    rows.map(|row| row.split('"').next().expect("an id").to_owned()).collect()
}

/// The numbers that the parts of the register carry.
fn counted(page: &str) -> Vec<usize> {
    let (_, nav) = page.split_once("register-parts").expect("the parts");
    let nav = nav.split_once("</nav>").expect("an end").0;
    nav.split("</a>").filter_map(|link| link.rsplit_once('(')?.1.trim_end_matches(')').parse().ok()).collect()
}

#[tokio::test]
async fn the_register_shows_and_counts_every_certificate_where_its_status_puts_it_on_each_day() {
    each_engine(async |world| {
        let mut hoa = world.sign_in("hoa").await;
        let session = closed_session(world, &[LAMP, VASE, HAT]).await;
        for name in [LAMP.0, VASE.0, HAT.0] {
            assert_eq!(enter(world, &mut hoa, &session, &[name], &[]).await.status, 303);
        }
        let withdrawn = all(world).await.into_iter().find(|c| c.product == VASE.0).expect("the vase").id;
        world.go_to("2026-04-01T09:00:00");
        let mut hoa = world.sign_in("hoa").await;
        assert_eq!(revoke(world, &mut hoa, &withdrawn, &[]).await.status, 303);
        world.go_to("2028-11-10T09:00:00");
        let mut hoa = world.sign_in("hoa").await;
        let session = closed_session(world, &[LAMP, FAN]).await;
        for name in [LAMP.0, FAN.0] {
            assert_eq!(enter(world, &mut hoa, &session, &[name], &[]).await.status, 303);
        }

        let mut seen = std::collections::BTreeSet::new();
        let days = [
            "2026-03-09",
            "2026-03-31",
            "2026-04-01",
            "2028-09-10",
            "2028-09-11",
            "2028-11-09",
            "2028-11-10",
            "2029-03-10",
            "2029-03-11",
            "2031-11-10",
        ];
        for (day, reader) in days.into_iter().zip(["dung", "binh"].into_iter().cycle()) {
            world.go_to(&format!("{day}T12:00:00"));
            let mut reader = world.sign_in(reader).await;
            let today = world.clock.today();
            assert_eq!((day, clock::day_of(world.clock.now())), (today.to_string().as_str(), today));
            let certificates = all(world).await;
            let mut counts = Vec::new();
            for part in ["", "valid", "soon", "extended", "suspended", "expired", "revoked", "superseded"] {
                let belongs = |c: &&Certificate| {
                    let left = (c.days.valid_to() - today).get_days();
                    match (part, c.status(&world.app.config.renewals, today).as_str()) {
                        ("", _) => true,
                        ("soon", status) => status == "valid" && left <= 180,
                        (part, status) => part == status,
                    }
                };
                let expected: Vec<String> = certificates.iter().filter(belongs).map(|c| c.id.clone()).collect();
                let page = reader.open(&format!("/giay-chung-nhan?trang-thai={part}")).await;
                assert_eq!((page.status, shown(&page.body)), (200, expected.clone()), "{day} {part:?}");
                counts.push(expected.len());
                if !expected.is_empty() {
                    seen.insert(part);
                }
            }
            let page = reader.open("/giay-chung-nhan").await.body;
            assert_eq!(counted(&page), counts, "{day}");
            assert!(shown(&reader.open("/giay-chung-nhan?trang-thai=khong-co").await.body).is_empty());
        }
        assert_eq!(seen.len(), 6, "every part but the extended and the suspended had something to show: {seen:?}");
    })
    .await;
}

#[tokio::test]
async fn the_register_comes_in_pages_of_fifty_and_each_word_narrows_it() {
    each_engine(async |world| {
        let mut hoa = world.sign_in("hoa").await;
        let mut names: Vec<String> = (1..=50).map(|number| format!("Chè Tân Cương số {number}")).collect();
        names.push("Chè ướp hoa nhài Tân Cương".to_owned());
        let judged: Vec<Judged<'_>> = names.iter().map(|name| (name.as_str(), Some(4), (150, 2))).collect();
        let session = closed_session(world, &judged).await;
        let covered: Vec<&str> = names.iter().map(String::as_str).collect();
        assert_eq!(enter(world, &mut hoa, &session, &covered, &[]).await.status, 303);
        let ids: Vec<String> = all(world).await.into_iter().map(|certificate| certificate.id).collect();

        let first = hoa.open("/giay-chung-nhan").await.body;
        let second = hoa.open("/giay-chung-nhan?trang=2").await.body;
        let beyond = hoa.open("/giay-chung-nhan?trang=9").await.body;

        assert_eq!([shown(&first), shown(&second)].concat(), ids);
        assert_eq!(shown(&beyond), shown(&second), "there is no third page");
        assert!(first.contains("1–50 trong 51 giấy chứng nhận") && second.contains("51–51 trong 51"), "{second}");
        for (typed, found) in [("che+tan", 51), ("nhai+CH%C3%88", 1), ("che+%25", 51), ("che+lua", 0)] {
            let page = hoa.open(&format!("/giay-chung-nhan?tim={typed}")).await.body;
            assert_eq!(counted(&page)[0], found, "{typed}");
        }
    })
    .await;
}
