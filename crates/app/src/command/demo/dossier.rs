//! A dossier of the invented producer that its commune has still to take in, filled in through the acts that people use.

use super::producers::{COMMUNE, person};
use super::season::at_most;
use crate::app::App;
use crate::dossiers::{self, Declaration, NewStart, NewTick, Subject};
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::locker;
use crate::platform::db::Tx;
use crate::producers::{self, NewRepresentative};
use jiff::civil::date;
use rules::questions::questions;
use rules::which::Case;
use std::collections::{BTreeMap, BTreeSet};

const PRODUCT: &str = "Gạo tấm nấu cháo Đồng Xanh (minh họa)";
const SET: &str = "gao-ngu-coc-hat-so-che";
/// Four stars, as the producer sees it.
const POINTS: u32 = 83;

/// What the invented producer answers.
fn answer(question: &str) -> &'static str {
    match question {
        "samples" => "5",
        "specification" => "Túi giấy 1 kg, hút chân không",
        "standard" => "TCCS 01:2026/ĐX",
        "rights" => "trademark",
        "history" => "Hợp tác xã thành lập năm 2015 từ bốn tổ trồng lúa của xã, nay có 64 hộ thành viên.",
        "organisation" => "Hội đồng quản trị 3 người, ban kiểm soát 1 người, tổ xay xát 6 người.",
        "material" => "Lúa nếp và lúa thơm của 64 hộ thành viên, 38 ha ruộng trong xã, có hợp đồng từng vụ.",
        "technology" => "Sấy tháp 5 tấn mỗi mẻ, xay xát và phân loại bằng máy tách màu.",
        "packaging" => "Kiểm nghiệm mỗi năm một lần; túi giấy in nguồn gốc, nhãn ghi đủ theo quy định.",
        "market" => "Bán ở 12 cửa hàng trong thành phố và ba hội chợ mỗi năm; có trang bán hàng trên mạng.",
        "revenue" => "46 tấn, 1,2 tỷ đồng trong năm trước.",
        "profit" => "180 triệu đồng trong năm trước.",
        "plan" => "Thêm 10 ha trồng theo hướng hữu cơ, thay túi giấy hai lớp, bán vào bốn bếp ăn trường học.",
        _ => "",
    }
}

/// The dossier, submitted by the producer's own account; made once.
pub(super) async fn submitted(app: &App, operator: &Actor, producer: &str, login: &str) -> Result<()> {
    app.db
        .write(async |tx| {
            tx.housekeeping("nothing is written where the demo stands already");
            if !dossiers::of_producer(tx, producer).await?.is_empty() {
                return Ok(());
            }
            let new = NewRepresentative {
                producer,
                name: "Nguyễn Thị Tâm",
                position: "Giám đốc",
                residence: "Xã Tam Hưng, thành phố Hà Nội",
                since: date(2019, 1, 5),
                consented: None,
            };
            producers::name_representative(tx, operator, new).await?;
            file(tx, app, producer, login).await
        })
        .await
}

async fn file(tx: &mut Tx, app: &App, producer: &str, login: &str) -> Result<()> {
    let (rules, law) = (app.rules, (app.rules, &app.config.renewals));
    let maker = person(tx, producer, login).await?;
    let new = NewStart {
        producer: producer.to_owned(),
        subject: Subject::New(PRODUCT.to_owned()),
        case: Case::First,
        unit: COMMUNE.to_owned(),
    };
    let id = dossiers::start(tx, &maker, law, new).await?;
    dossiers::choose_set(tx, &maker, rules, &id, (SET, false)).await?;
    let dossier = dossiers::find(tx, &id).await?;
    let form = rules.form(&dossier.ruleset, SET).ok_or(Error::Missing)?;
    let mut seen = dossier.revision;
    for question in questions(Case::First, Some(form)).filter(|question| !answer(question.id).is_empty()) {
        dossiers::answer(tx, &maker, rules, &id, (question.id, answer(question.id), seen)).await?;
        seen = dossiers::find(tx, &id).await?.revision;
    }
    // What has expired stands nowhere: it would be asked for again.
    let today = tx.today();
    let papers = locker::of_producer(tx, producer).await?;
    let expired = papers.iter().filter(|paper| paper.expires().is_some_and(|last| last < today));
    let expired: BTreeSet<String> = expired.map(|paper| paper.id.clone()).collect();
    for (leaf, ticked) in at_most(form, dossier.facts(), POINTS).0 {
        let description = form.leaf(&leaf).map(|leaf| format!("Có sổ sách của hợp tác xã về mục {}.", leaf.no));
        let new = NewTick {
            leaf,
            answer: Some(ticked),
            description: description.unwrap_or_default(),
            offered: expired.clone(),
            wanted: BTreeSet::new(),
            seen,
        };
        dossiers::tick(tx, &maker, rules, &id, new).await?;
        seen = dossiers::find(tx, &id).await?.revision;
    }
    let seen = dossiers::as_seen(tx, rules, &maker, &id).await?;
    let declared = Declaration { truth: true, consent: true, digits: "", replies: &BTreeMap::new() };
    dossiers::submit(app, tx, &maker, (&id, &seen), &declared).await
}
