//! For whom the people of a council sit, which mandatory seats are empty and why, on what its chair presides, and whether its
//! secretary scores.

use crate::closings::close;
use crate::packs::{checked, taken};
use crate::proceedings::{judged, office};
use crate::replays::{faults, replay, tamper_with};
use crate::season::{
    SET, Season, agency_of, all_there, best, council, decide_facts, file, form, id_of, list, nothing_ties, product,
    season, submit, ticks, ticks_worth,
};
use crate::session_changes::another_session;
use crate::wordings::{assert_says, said};
use crate::world::{Answer, Browser, World, each_engine};
use saolang::{error::Error, platform::db::Tx};

type Typed = Vec<(String, String)>;

/// A whole council of a province under QĐ 26/2026: three categories have somebody, five a reason.
async fn whole(world: &mut World) -> Typed {
    let mut ids = Vec::new();
    for login in ["lan", "thu", "minh", "tuan"] {
        world.sign_in(login).await;
        ids.push(id_of(world, login).await);
    }
    let mut typed: Typed = [
        ("name", "Hội đồng OCOP 2026"),
        ("decision_number", "1234/QĐ-UBND"),
        ("decision_date", "01/06/2026"),
        ("level", "province"),
        ("chair", ids[0].as_str()),
        ("chair_basis", "leader"),
        ("secretary", ids[1].as_str()),
        ("member", ids[2].as_str()),
        ("member", ids[3].as_str()),
        ("quorum_num", "2"),
        ("quorum_den", "3"),
        ("spread_limit", "10"),
        ("display_decimals", "2"),
        ("gates_by", "confirmed_sheet"),
        ("gap.agriculture", "Sở cử người sau khi kiện toàn"),
        ("gap.industry", "chờ cử người"),
        ("gap.culture", "chờ cử người"),
        ("gap.food_safety", "tỉnh không có Sở An toàn thực phẩm"),
        ("gap.specialised_unit", "chờ cử người"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .into();
    let seats = [
        ("Ủy ban nhân dân tỉnh", ""),
        ("Văn phòng Điều phối", "advisory_unit"),
        ("Sở Khoa học và Công nghệ", "science"),
        ("Sở Y tế", "health"),
    ];
    for (id, (agency, category)) in ids.iter().zip(seats) {
        typed.push((agency_of(id), agency.to_owned()));
        typed.push((format!("category.{id}"), category.to_owned()));
    }
    typed
}

/// The same with other values; an empty one is left out.
fn but(mut typed: Typed, changes: &[(&str, &str)]) -> Typed {
    typed.retain(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
    let kept = changes.iter().filter(|(_, value)| !value.is_empty());
    typed.extend(kept.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    typed
}

async fn set_up(hoa: &mut Browser, typed: &Typed) -> Answer {
    let fields: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    submit(hoa, "/hoi-dong/moi", &fields).await
}

#[tokio::test]
async fn a_council_without_a_mandatory_seat_is_refused_and_says_which_until_a_reason_is_given() {
    each_engine(async |world| {
        world.go_to("2026-11-10T09:00:00");
        let mut hoa = world.sign_in("hoa").await;
        let whole = whole(world).await;
        let mut silent = whole.clone();
        silent.retain(|(name, _)| !name.starts_with("gap."));

        let refused = set_up(&mut hoa, &silent).await;

        let missing = "thành phần bắt buộc: Sở Nông nghiệp và Môi trường; Sở Công Thương; Sở Văn hóa, Thể thao và Du \
                       lịch; Sở An toàn thực phẩm (nếu có); Đơn vị chuyên môn thuộc Sở Nông nghiệp và Môi trường. Hãy";
        assert!(refused.status == 422 && refused.body.contains(missing), "{}", refused.body);
        assert!(refused.body.contains("value=\"Văn phòng Điều phối\""), "what was typed is kept");
        let refused = set_up(&mut hoa, &but(whole.clone(), &[("gap.food_safety", "")])).await;
        let missing = "thành phần bắt buộc: Sở An toàn thực phẩm (nếu có). Hãy";
        assert!(refused.status == 422 && refused.body.contains(missing), "{}", refused.body);
        assert_eq!(world.count("select count(*) from council").await, 0);

        let created = set_up(&mut hoa, &but(whole, &[("gap.health", "lý do thừa")])).await;

        assert_eq!(created.status, 303, "{}", created.body);
        let page = hoa.open(created.location()).await.body;
        for said in ["Trống: Sở An toàn thực phẩm (nếu có)", "tỉnh không có Sở An toàn thực phẩm", "Sở Y tế"]
        {
            assert!(page.contains(said), "{said}: {page}");
        }
        assert!(!page.contains("lý do thừa"), "somebody sits there");
        assert_eq!(world.count("select count(*) from council_gap").await, 5);
        let told = "select count(*) from event where name = 'council.created' and detail like '%food_safety%'";
        assert_eq!(world.count(told).await, 1);
        for statement in [
            "update council_gap set reason = 'khác'",
            "update seat set agency = 'khác'",
            "delete from seat where kind = 'member'",
            "update council set chair_basis = ''",
        ] {
            let change = async |tx: &mut Tx| {
                tx.housekeeping("a test that must fail");
                tx.execute(statement, vec![]).await
            };
            let done = world.app.db.write(change).await;
            let is_kept = matches!(&done, Err(Error::Fault(cause)) if format!("{cause:#}").contains("is append-only"));
            assert!(is_kept, "{statement}: {done:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn everybody_with_a_seat_sits_for_an_agency_and_an_alternate_fills_no_mandatory_seat() {
    each_engine(async |world| {
        world.go_to("2026-11-10T09:00:00");
        let mut hoa = world.sign_in("hoa").await;
        world.sign_in("khanh").await;
        let (whole, khanh, tuan) = (whole(world).await, id_of(world, "khanh").await, id_of(world, "tuan").await);

        let silent = set_up(&mut hoa, &but(whole.clone(), &[(agency_of(&tuan).as_str(), "")])).await;

        assert_eq!(silent.complaints(), ["Hãy điền cơ quan của mỗi người có ghế."]);
        let category = format!("category.{khanh}");
        let agency = agency_of(&khanh);
        let called = [
            ("alternate", khanh.as_str()),
            (agency.as_str(), "Sở An toàn thực phẩm"),
            (category.as_str(), "food_safety"),
        ];
        let refused = set_up(&mut hoa, &but(but(whole.clone(), &called), &[("gap.food_safety", "")])).await;
        let missing = "thành phần bắt buộc: Sở An toàn thực phẩm (nếu có). Hãy";
        assert!(refused.status == 422 && refused.body.contains(missing), "{}", refused.body);
        assert_eq!(set_up(&mut hoa, &but(whole, &called)).await.status, 303, "the reason stands");
    })
    .await;
}

#[tokio::test]
async fn a_council_from_before_the_decision_of_2026_needs_no_mandatory_seat_as_none_is_known() {
    each_engine(async |world| {
        world.go_to("2026-11-10T09:00:00");
        let mut hoa = world.sign_in("hoa").await;
        let mut typed = but(whole(world).await, &[("decision_date", "21/05/2026")]);

        let refused = set_up(&mut hoa, &typed).await;

        let says = "thành phần không có trong danh sách của cấp và ngày quyết định này";
        assert!(refused.status == 422 && refused.body.contains(says), "{}", refused.body);
        assert!(refused.body.contains("Chưa rõ thành phần bắt buộc"), "{}", refused.body);
        typed.retain(|(name, _)| !name.starts_with("category.") && !name.starts_with("gap."));
        assert_eq!(set_up(&mut hoa, &typed).await.status, 303);
    })
    .await;
}

#[tokio::test]
async fn a_council_of_before_anybody_wrote_down_its_agencies_says_so_and_goes_on() {
    each_engine(async |world| {
        let season = season(world).await;
        tamper_with(world, "update seat set agency = ''").await;
        tamper_with(world, "update council set chair_basis = ''").await;
        let (mut hoa, mut thu) = (world.sign_in("hoa").await, world.sign_in("thu").await);

        let roll = thu.open(&season.at("/diem-danh")).await.body;
        assert_eq!(roll.matches("chưa ghi cơ quan").count(), 4, "{roll}");
        let council = world.text("select council_id from session").await;
        let page = hoa.open(&format!("/hoi-dong/{council}")).await.body;
        assert_eq!(page.matches("chưa ghi cơ quan").count(), 4, "{page}");
        assert!(page.contains("<dd>chưa ghi</dd>"), "on what the chair presides: {page}");

        office(&mut hoa).await;
        judged(world, &season, 85).await;

        let minutes = said(&mut thu, &season, "van-ban/bien-ban").await;
        assert_says(&minutes, &["Lê Anh Tuấn, ……, thành viên", "Thư ký: Trịnh Minh Thu."]);
    })
    .await;
}

#[tokio::test]
async fn a_chair_who_is_no_leader_presides_by_a_paper_with_number_and_day_on_the_central_council_too() {
    each_engine(async |world| {
        world.go_to("2026-11-10T09:00:00");
        let mut hoa = world.sign_in("hoa").await;
        let whole = whole(world).await;

        let nobody = set_up(&mut hoa, &but(whole.clone(), &[("chair_basis", "")])).await;
        assert_eq!(nobody.complaints(), ["Hãy chọn căn cứ chủ trì của Chủ tịch Hội đồng."]);
        let bare = set_up(&mut hoa, &but(whole.clone(), &[("chair_basis", "delegated")])).await;
        assert_eq!(bare.complaints(), ["Hãy điền số văn bản ủy quyền.", "Hãy điền ngày văn bản ủy quyền."]);
        let delegated =
            [("chair_basis", "delegated"), ("delegation_number", "56/GUQ-UBND"), ("delegation_date", "28/05/2026")];
        let typed = but(whole, &delegated);
        let tomorrow = set_up(&mut hoa, &but(typed.clone(), &[("delegation_date", "11/11/2026")])).await;
        assert!(
            tomorrow.status == 422 && tomorrow.body.contains("văn bản ủy quyền ở sau hôm nay"),
            "{}",
            tomorrow.body
        );
        let mut central = but(typed.clone(), &[("level", "central"), ("delegation_number", "12/GUQ-BNNMT")]);
        central.retain(|(name, _)| !name.starts_with("category.") && !name.starts_with("gap."));
        let refused = set_up(&mut hoa, &central).await;
        assert!(refused.status == 422 && refused.body.contains("Bộ Công Thương"), "its own list: {}", refused.body);
        assert_eq!(world.count("select count(*) from council").await, 0);
        let gaps = ["industry", "health", "science", "culture", "advisory_unit", "specialised_unit"];
        central.extend(gaps.map(|one| (format!("gap.{one}"), "chờ cử người".to_owned())));

        for (typed, paper) in [(typed, "56/GUQ-UBND"), (central, "12/GUQ-BNNMT")] {
            let created = set_up(&mut hoa, &typed).await;

            assert_eq!(created.status, 303, "{}", created.body);
            let page = hoa.open(created.location()).await.body;
            assert!(page.contains(&format!("Văn bản số {paper} ngày 28/05/2026")), "{page}");
        }
    })
    .await;
}

#[tokio::test]
async fn minutes_sheets_and_summary_say_for_whom_each_member_sits_and_by_which_paper_the_chair_presides() {
    each_engine(async |world| {
        let season = season(world).await;
        tamper_with(
            world,
            "update council set chair_basis = 'delegated', delegation_number = '56/GUQ-UBND',
             delegation_date = '2026-10-20'",
        )
        .await;
        let (mut hoa, mut thu) = (world.sign_in("hoa").await, world.sign_in("thu").await);
        office(&mut hoa).await;
        let roll = thu.open(&season.at("/diem-danh")).await.body;
        assert!(roll.contains("Lê Anh Tuấn, Sở Y tế, thành viên"), "{roll}");

        judged(world, &season, 85).await;

        let minutes = said(&mut thu, &season, "van-ban/bien-ban").await;
        assert_says(
            &minutes,
            &[
                "Chủ tọa: Nguyễn Thị Lan, Ủy ban nhân dân tỉnh, chủ tịch Hội đồng theo ủy quyền tại Văn bản số \
                 56/GUQ-UBND ngày 20 tháng 10 năm 2026.",
                "Thư ký: Trịnh Minh Thu, Văn phòng Điều phối.",
                "Ông/bà Trần Văn Minh, Sở Khoa học và Công nghệ, thành viên",
            ],
        );
        let summary = said(&mut thu, &season, "van-ban/bang-tong-hop").await;
        assert_says(
            &summary,
            &["Trần Văn Minh, Sở Khoa học và Công nghệ, thành viên", "Lê Anh Tuấn, Sở Y tế, thành viên"],
        );
        let filing = world.text("select id from filing_list where login = 'tuan'").await;
        let sheet = said(&mut thu, &season, &format!("phieu-da-nop/{filing}/phieu-cham")).await;
        assert_says(&sheet, &["Lê Anh Tuấn", "Sở Y tế, thành viên"]);
    })
    .await;
}

/// The second version of the regulation: as the first, and the secretary scores.
pub async fn let_the_secretary_score(hoa: &mut Browser, council: &str) {
    let rule = [
        ("adopted_number", "1300/QĐ-UBND"),
        ("adopted_on", "09/11/2026"),
        ("quorum_num", "2"),
        ("quorum_den", "3"),
        ("spread_limit", "10"),
        ("display_decimals", "2"),
        ("gates_by", "confirmed_sheet"),
        ("chair_must_attend", "co"),
        ("secretary_must_attend", "co"),
        ("secretary_votes", "co"),
        ("version", "1"),
    ];
    let adopted = submit(hoa, &format!("/hoi-dong/{council}/quy-che"), &rule).await;
    assert_eq!(adopted.status, 303, "{}", adopted.body);
}

#[tokio::test]
async fn a_secretary_scores_where_the_regulation_of_the_session_says_so_and_only_there() {
    each_engine(async |world| {
        let season = season(world).await;
        let (mut hoa, mut thu) = (world.sign_in("hoa").await, world.sign_in("thu").await);
        let council = world.text("select council_id from session").await;
        let_the_secretary_score(&mut hoa, &council).await;
        assert!(hoa.open(&format!("/hoi-dong/{council}")).await.body.contains("Thư ký cũng chấm điểm"));
        assert_eq!(thu.open(&season.sheet()).await.status, 404, "the session keeps the version it was opened with");
        let roll = thu.open(&season.at("/diem-danh")).await.body;
        assert!(roll.contains("Có mặt 3 trên 3 người có quyền chấm; cần ít nhất 2."), "{roll}");
        let session = another_session(world, &mut hoa).await;
        let noodles = product(world, "Miến dong").await;
        let listing = list(&mut hoa, &session, &noodles, SET).await;
        nothing_ties(world, &session, &listing).await;
        let season = Season { session, listing, product: noodles };
        world.go_to("2026-11-12T09:00:00");
        all_there(world, &season.session).await;
        let (mut hoa, mut thu) = (world.sign_in("hoa").await, world.sign_in("thu").await);

        assert_eq!(thu.open(&season.sheet()).await.status, 200);

        let roll = thu.open(&season.at("/diem-danh")).await.body;
        assert!(roll.contains("Có mặt 4 trên 4 người có quyền chấm; cần ít nhất 3."), "{roll}");
        for (login, total) in [("lan", 90), ("minh", 90), ("tuan", 90)] {
            let mut member = world.sign_in(login).await;
            assert_eq!(file(&mut member, &season.sheet(), &ticks_worth(form(SET), total)).await.status, 303, "{login}");
        }
        let mut lan = world.sign_in("lan").await;
        decide_facts(&mut lan, &season.facts(), &ticks(form(SET), best), "confirm").await;
        assert_eq!(close(&mut lan, &season).await, 422, "the secretary's sheet is waited for");
        assert_eq!(file(&mut thu, &season.sheet(), &ticks_worth(form(SET), 86)).await.status, 303);
        assert_eq!(close(&mut thu, &season).await, 303);
        assert_eq!(world.count("select mean_count from result").await, 4, "the mean counts the secretary's sheet");
        office(&mut hoa).await;
        let summary = said(&mut thu, &season, "van-ban/bang-tong-hop").await;
        assert_says(&summary, &["Trịnh Minh Thu, Văn phòng Điều phối, thư ký"]);
        assert!(replay(world).await.is_same());
        let pack = taken(world, &season).await;
        let verdict = checked(std::slice::from_ref(&pack)).remove(0);
        assert!(verdict.len() == 1 && verdict[0].starts_with("Khớp 1/1 sản phẩm; niêm phong 5/5"), "{verdict:?}");

        tamper_with(world, "update regulation set secretary_votes = false").await;

        let told = replay(world).await;
        assert_eq!(faults(&told), ["sheet-voteless"]);
        assert_eq!(
            told.sessions[0].faults.iter().map(|fault| fault.code).collect::<Vec<_>>(),
            ["log-regulation", "meeting"]
        );
        let pack = taken(world, &season).await;
        let said = checked(&[pack]).remove(0);
        assert!(said.iter().any(|fault| fault.contains("không cho người này quyền chấm")), "{said:#?}");
    })
    .await;
}

#[tokio::test]
async fn a_regulation_names_the_paper_that_adopted_it_from_its_first_version_or_prints_dots() {
    each_engine(async |world| {
        world.go_to("2026-11-10T09:00:00");
        let mut hoa = world.sign_in("hoa").await;
        let whole = whole(world).await;
        let refused = set_up(&mut hoa, &but(whole.clone(), &[("adopted_on", "11/11/2026")])).await;
        assert!(refused.status == 422 && refused.body.contains("ở sau hôm nay"), "{}", refused.body);
        assert_eq!(world.count("select count(*) from council").await, 0);

        let paper = [("adopted_number", "1235/QĐ-UBND"), ("adopted_on", "31/05/2026"), ("secretary_votes", "co")];
        let created = set_up(&mut hoa, &but(whole, &paper)).await;

        let page = hoa.open(created.location()).await.body;
        assert!(page.contains("Quyết định số 1235/QĐ-UBND ngày 31/05/2026"), "{page}");
        assert!(page.contains("2/3 người có quyền chấm: ít nhất 3 phiếu"), "four score: {page}");
        let silent = council(world, &mut hoa, "confirmed_sheet").await;
        let page = hoa.open(&format!("/hoi-dong/{silent}")).await.body;
        assert!(page.contains("Quyết định số …… ngày ……"), "{page}");
    })
    .await;
}
