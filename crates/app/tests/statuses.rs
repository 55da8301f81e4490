//! The words that a producer and a stranger read of where a dossier stands: the ten of every public service, and no other.

use crate::{
    filed::{Filed, TODAY, filed},
    office::stands,
    season::{product, submit},
    world::{World, each_engine},
};
use saolang::{
    args,
    dossiers::State,
    platform::{db::Tx, words::Words},
};

/// What the national portal calls them, in its order.
const TEN: [&str; 10] = [
    "Mới đăng ký",
    "Được tiếp nhận",
    "Không được tiếp nhận",
    "Đang xử lý",
    "Yêu cầu bổ sung giấy tờ",
    "Yêu cầu thực hiện nghĩa vụ tài chính",
    "Công dân yêu cầu rút hồ sơ",
    "Dừng xử lý",
    "Đã xử lý xong",
    "Đã trả kết quả",
];

/// What brings a copy of the filed dossier to where it stands, what it is, and what is read of it.
type Case = (&'static str, State, &'static [&'static str], &'static str);

const TAKEN: &str = "insert into intake select $1, $1, 'ma', true, 5, '', min(id), '2026-11-25', 0 from user_account";
const ASKED: &str =
    "insert into supplement_request select $1, $1, $1, '2026-12-10', '', min(id), '2026-11-26', 0 from user_account";
const RETURNED: &str = "insert into dossier_return select $1, $1, 'x', 'x', min(id), '2026-11-26', 0 from user_account";
const ASSESSED: &str = "insert into assessment select $1, $1, 1, '', '', '', '', '', min(id), 0 from user_account";
const PROPOSED: &str = "insert into proposal select $1, 1, $1, $1, 1, 'BC', 2, 'TTr', '2026-11-25', 'Chủ tịch', 'An',
                        min(id), '2026-11-25', 0, '' from user_account";
const RECEIVED: &str =
    "insert into office_intake select $1, $1, true, 5, '', min(id), '2026-11-26', 0 from user_account";
const STOPPED: &str = "insert into dossier_stop select $1, $1, 'x', min(id), '2026-11-26', 0 from user_account";
const WITHDRAWN: &str = "insert into withdrawal select $1, '', min(id), 0 from user_account";
const JUDGED: &str =
    "insert into result select l.id, l.session_id, l.product_id, l.ruleset, l.form, '', 2, 100, 3, false, 0
                      from listing l join dossier d on d.product_id = l.product_id where d.id = $1";
const LISTED: &str =
    "insert into listing select $1, 'phien', product_id, 0, ruleset, '', form, '', 'first', '2026-11-25', true, null, null
                      from dossier where id = $1";
const CERTIFIED: &str = "insert into certificate select $1, '0000000000', 'qd', null, product_id, 0, '1/GCN', '', 'x', 'x', '',
                         '', '', '', '26-2026', 4, '2026-12-28', '2029-12-28', '', '', false, 0 from dossier where id = $1";

/// The decision certified others of its session.
const ENDED: &str = "insert into case_end values ($1, 'qd', '2026-12-28', 0)";

const LISTED_TOO: &str =
    "insert into listing select $1, 'phien', product_id, 1, ruleset, '', form, '', 'first', '2026-11-25', true, null, null
                      from dossier where id = $1";
/// Of the product's next dossier, half a year after it was decided on this one.
const CERTIFIED_LATER: &str =
    "insert into certificate select $1, '0000000001', 'qd', null, product_id, 1, '2/GCN', '', 'x', 'x', '', '', '', '',
                      '26-2026', 4, '2027-06-28', '2030-06-28', '', '', false, 0 from dossier where id = $1";

const CASES: [Case; 13] = [
    ("c01", State::Submitted, &[], "Mới đăng ký – chờ xã, phường tiếp nhận"),
    ("c02", State::Received, &[TAKEN], "Được tiếp nhận – xã, phường đang kiểm tra"),
    ("c03", State::Asked, &[TAKEN, ASKED], "Yêu cầu bổ sung giấy tờ – xã, phường chờ chủ thể bổ sung"),
    ("c04", State::Returned, &[RETURNED], "Không được tiếp nhận – xã, phường trả hồ sơ"),
    ("c05", State::Proposed, &[TAKEN, ASSESSED, PROPOSED], "Đang xử lý – chờ văn phòng tỉnh nhận"),
    ("c06", State::AtOffice, &[TAKEN, ASSESSED, PROPOSED, RECEIVED], "Đang xử lý – văn phòng tỉnh đã nhận"),
    (
        "c07",
        State::OfficeAsked,
        &[TAKEN, ASSESSED, PROPOSED, RECEIVED, ASKED],
        "Yêu cầu bổ sung giấy tờ – văn phòng tỉnh chờ chủ thể bổ sung",
    ),
    ("c08", State::Returned, &[TAKEN, ASSESSED, PROPOSED, RETURNED], "Không được tiếp nhận – cấp tỉnh trả hồ sơ"),
    ("c09", State::Stopped, &[TAKEN, ASSESSED, PROPOSED, STOPPED], "Dừng xử lý – văn phòng tỉnh dừng"),
    ("c10", State::Decided, &[TAKEN, ASSESSED, PROPOSED, LISTED, JUDGED, ENDED], "Đã xử lý xong – đã có kết quả"),
    ("c11", State::Certified, &[TAKEN, ASSESSED, PROPOSED, CERTIFIED], "Đã trả kết quả – đã cấp giấy chứng nhận"),
    (
        "c13",
        State::Decided,
        &[TAKEN, ASSESSED, PROPOSED, LISTED_TOO, JUDGED, ENDED, CERTIFIED_LATER],
        "Đã xử lý xong – đã có kết quả",
    ),
    ("c12", State::Withdrawn, &[WITHDRAWN], "Công dân yêu cầu rút hồ sơ – chủ thể đã rút"),
];

/// A copy of the filed dossier for each case, each of a product of its own, with a decision on a session.
async fn copies(world: &World) {
    let mut products = Vec::new();
    for (id, ..) in CASES {
        products.push(product(world, &format!("Sản phẩm {id}")).await);
    }
    let enter = async |tx: &mut Tx| {
        tx.housekeeping("a test's own rows");
        for sql in [
            "insert into product_code select 'ma', min(p.id), '00577', min(u.id), '2026-11-25', 0
             from product p, user_account u",
            "insert into round (id, name, opens_on, evaluated_on, ruleset, demo, created_at, last_proposal_on)
             values ('dot', 'Đợt 2', '2026-10-30', '2026-12-20', '26-2026', false, 0, '2026-12-20')",
            "insert into council (id, name, decision_number, decision_date, demo, created_at)
             values ('hd', 'Hội đồng', '1/QĐ', '2026-10-30', false, 0)",
            "insert into regulation
             (id, council_id, version, quorum_num, quorum_den, spread_limit, display_decimals, gates_by)
             values ('qc', 'hd', 1, 2, 3, 10, 2, 'majority')",
            "insert into session (id, round_id, council_id, regulation_id, held_on, venue, deadline, turn, demo, created_at)
             values ('phien', 'dot', 'hd', 'qc', '2026-12-20', 'Hà Nội', 0, 0, false, 0)",
            "insert into decision values ('qd', 'phien', '9/QĐ-UBND', '2026-12-28', 'province', 'CHỦ TỊCH', 'Hà Nội',
             'CHỦ TỊCH', 'Nguyễn Văn An', false, '', 0)",
        ] {
            tx.execute(sql, vec![]).await?;
        }
        for ((id, _, rows, _), product) in CASES.iter().zip(&products) {
            let sql =
                "insert into dossier select $1, producer_id, $2, '', case_type, ruleset, form, regulated, unit_code,
                       null, 1, null, false, created_by, created_at from dossier where new_product <> ''";
            tx.execute(sql, args![*id, product]).await?;
            let sql = "insert into submission select $1, $1, 1, $2, snapshot, hash, submitted_by, submitted_on, at, ''
                       from submission where number = '01/PĐK-01-00577-2026'";
            tx.execute(sql, args![*id, slip(id)]).await?;
            for row in *rows {
                tx.execute(row, args![*id]).await?;
            }
        }
        Ok(())
    };
    world.app.db.write(enter).await.expect("the copies");
}

/// "51/PĐK-01-00577-2026"
fn slip(id: &str) -> String {
    format!("5{}/PĐK-01-00577-2026", &id[1..])
}

#[tokio::test]
async fn no_other_word_than_the_ten_is_ever_shown_of_a_submitted_dossier() {
    for state in State::ALL {
        let hidden = matches!(state, State::Draft | State::Discarded);
        assert_eq!(state.word().is_none(), hidden, "{state:?}");
        assert!(CASES.iter().any(|(_, known, ..)| *known == state) || hidden, "{state:?} is looked at below");
        let said = state.word().map(|word| word.say(Words::default()));
        assert!(said.is_none_or(|said| TEN.contains(&said.as_str())), "{state:?}");
    }
    each_engine(async |world| {
        let Filed { mut tam, .. } = filed(world, TODAY).await;
        copies(world).await;
        world.go_to("2026-12-30T09:00:00");
        let (mut tam_again, mut stranger) = (world.sign_in("tam").await, world.stranger());
        std::mem::swap(&mut tam, &mut tam_again);
        let list = tam.open("/ho-so").await.body;

        for (id, state, _, said) in CASES {
            let typed = [("number", slip(id)), ("digits", "5678".to_owned())];
            let typed = typed.each_ref().map(|(name, value)| (*name, value.as_str()));
            let found = submit(&mut stranger, "/tra-cuu", &typed).await;
            assert_eq!((found.status, found.complaints()), (200, Vec::new()), "{state:?}");
            assert_eq!(found.body.matches(&format!("<br>{said}</p>")).count(), 1, "{state:?}: {}", found.body);
            let (word, step) = said.split_once(" – ").expect("a word and a step");
            let row = list.split("<li class=\"task\">").find(|row| row.contains(&slip(id))).expect("its row");
            assert_eq!((tag(row), row.matches(&format!("<br>{step}</span>")).count()), (word, 1), "{state:?}: {row}");
            if !state.is_open() {
                assert_eq!(stands(&mut tam, &format!("/ho-so/{id}/da-nop")).await, said, "{state:?}");
            }
        }
        let shown: Vec<&str> = list.split("<li class=\"task\">").filter(|row| row.contains("tag ")).map(tag).collect();
        assert_eq!(shown.len(), CASES.len() + 1, "every dossier has its word: {shown:?}");
        for said in shown {
            assert!(TEN.contains(&said), "{said}");
        }
    })
    .await;
}

/// The tag of a row.
fn tag(row: &str) -> &str {
    let (_, rest) = row.split_once("<span class=\"tag ").expect("a tag");
    rest.split_once('>').expect("its end").1.split('<').next().expect("its text")
}
