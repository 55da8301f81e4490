//! Something real behind every address, for whoever tries them all.

use crate::certificates::enter;
use crate::products::{file as rows, import};
use crate::season::{SET, best, decide_facts, file, form, season, submit, ticks, ticks_worth};
use crate::world::World;
use saolang::identity::Actor;
use std::collections::BTreeMap;

/// Something real in the place of every parameter: a session that was judged, closed and certified, and what the
/// office keeps beside it.
pub struct Real(BTreeMap<&'static str, String>);

impl Real {
    /// Lan, Minh and Tuấn judge, Lan closes, Hoa certifies; then Hoa sends a file and two products are alike.
    pub async fn made(world: &mut World) -> Self {
        let season = season(world).await;
        crate::calibrations::described(world, &season).await;
        for login in ["lan", "minh", "tuan"] {
            let mut member = world.sign_in(login).await;
            assert_eq!(file(&mut member, &season.sheet(), &ticks_worth(form(SET), 85)).await.status, 303);
        }
        let mut lan = world.sign_in("lan").await;
        assert_eq!(decide_facts(&mut lan, &season.facts(), &ticks(form(SET), best), "confirm").await.status, 303);
        assert_eq!(submit(&mut lan, &season.at("/dong"), &[("pin", crate::pins::PIN)]).await.status, 303);
        let mut thu = world.sign_in("thu").await;
        thu.open(&season.at("/van-ban")).await;
        let minutes = thu.send(&season.at("/van-ban/so"), &[("kind", "bien-ban"), ("signed_on", "10/11/2026")]).await;
        assert_eq!(minutes.status, 303, "{}", minutes.complaint());
        let mut hoa = world.sign_in("hoa").await;
        let entered = enter(world, &mut hoa, &season.session, &["Gạo nếp cái hoa vàng"], &[]).await;
        assert_eq!(entered.status, 303, "{}", entered.complaint());
        let printing = format!("{}/in", entered.location());
        hoa.open(&printing).await;
        let batch = hoa.send(&printing, &[]).await;
        world.run_jobs().await;
        hoa.open("/san-pham/nhap").await;
        let sent =
            hoa.upload("/san-pham/nhap", "a.csv", &rows(&["Nụ vối,HTX Ba Vì,,Ba Vì,recognised,4,2024,9,"])).await;
        let alike = ["Nụ trầm,HTX Bình Minh,,,recognised,4,2022,1,", "Nụ trám,HTX Bình Minh,,,recognised,4,2022,2,"];
        import(world, &rows(&alike)).await;
        import(world, &rows(&["Cốm làng Vòng,,,,evaluated,,2022,3,"])).await;
        let first = async |sql| world.app.db.read(async |tx| tx.one::<(String,)>(sql, vec![]).await).await;
        let one = async |sql| first(sql).await.expect("one of it").0;
        let producer = one("select id from producer where joined_to is null order by id limit 1").await;
        let (representative, workplace) = of_producer(world, &producer).await;
        let (draft, filed) = of_dossiers(world, &producer).await;
        let letter = crate::letters::in_the_office(world).await;
        begin_upload(world, &producer).await;
        let (paper, paper_file) = crate::locker::document_of(world, &mut hoa, &producer).await;
        let handled = of_commune(world, &producer, &paper).await;
        let proposed = of_office(world, &producer, &paper).await;
        judge_dossier(world, &season.listing, &proposed).await;
        let notices = [("kind", "thong-bao"), ("number", "587"), ("signed_on", "10/11/2026")];
        hoa.open(&season.at("/van-ban")).await;
        let sent_notice = hoa.send(&season.at("/van-ban/so"), &notices).await;
        assert_eq!(sent_notice.status, 303, "{}", sent_notice.complaint());
        let returned = of_return(world, &producer).await;
        propose_revocation(world).await;
        examine(world, &season.listing).await;
        refer(world, &season.listing).await;
        appeal(world).await;
        crate::signatures::handed_in(world).await;
        Self(BTreeMap::from([
            ("handled", handled),
            ("proposed", proposed),
            ("returned", returned),
            ("bo-loc", "loc".to_owned()),
            ("chu-the", producer),
            ("draft", draft),
            ("filed", filed),
            ("kho-giay-to", paper),
            ("thu", letter),
            ("thu-hoi", "thu-hoi".to_owned()),
            ("khieu-nai", "khieu-nai".to_owned()),
            ("nguoi-ky", "nguoi-ky".to_owned()),
            ("gui", "phan".to_owned()),
            ("file", paper_file),
            ("representative", representative),
            ("workplace", workplace),
            ("y-tuong", "y-tuong".to_owned()),
            ("dot", one("select id from round").await),
            ("hoi-dong", one("select id from council").await),
            ("phien-hop", season.session),
            ("listing", season.listing),
            ("quyet-dinh", entered.location().replace("/quyet-dinh/", "")),
            ("giay-chung-nhan", one("select id from certificate").await),
            ("lo-in", batch.location().replace("/lo-in/", "")),
            ("nhap", sent.location().replace("/san-pham/nhap/", "")),
            ("can-xem", one("select id from likeness").await),
            ("filing", one("select id from filing order by id limit 1").await),
            ("da-gop", one("select id from likeness").await),
            ("san-pham", one("select id from product where producer_id is null").await),
        ]))
    }

    pub fn producer(&self) -> String {
        self.0["chu-the"].clone()
    }

    /// A path with the real thing in the place of each parameter.
    pub fn fill(&self, path: &str) -> String {
        if let Some(rest) = path.strip_prefix("/ho-so/{id}") {
            let of_filed = ["/da-nop", "/giay-tiep-nhan.pdf", "/rut", "/tiep-nhan", "/bo-sung", "/tra-lai", "/xu-ly"];
            let of_handled =
                ["/danh-gia", "/den-sau", "/de-nghi", "/doc", "/mau-03", "/to-trinh", "/xin-loi", "/yeu-cau"];
            let is_filed = of_filed.contains(&rest) || ["/mau-01.pdf", "/mau-02.pdf"].contains(&rest);
            let is_handled = of_handled.iter().any(|own| rest.starts_with(own));
            let dossier = if is_filed { "filed" } else { "draft" };
            let is_proposed = ["/tiep-nhan-tinh", "/dung", "/tiep-tuc"].contains(&rest);
            let dossier = if is_proposed { "proposed" } else { dossier };
            let dossier = if rest.starts_with("/thong-bao-ket-qua") { "proposed" } else { dossier };
            let dossier = if rest.starts_with("/thong-bao-tra") { "returned" } else { dossier };
            let dossier = &self.0[if is_handled { "handled" } else { dossier }];
            let rest = rest.replace("{question}", "plan").replace("{leaf}", "A.1.1");
            let rest = rest.replace("{paper}", &self.0["kho-giay-to"]).replace("{file}", "1").replace("{n}", "1");
            return format!("/ho-so/{dossier}{rest}");
        }
        if let Some(rest) = path.strip_prefix("/khieu-nai/{id}") {
            let rest = rest.replace("{file}", "1").replace("{n}", "1").replace("{request}", "y-kien");
            return format!("/khieu-nai/khieu-nai{rest}");
        }
        if let Some(rest) = path.strip_prefix("/phien-hop/{id}/van-ban/{name}/ky") {
            return format!(
                "/phien-hop/{}/van-ban/bien-ban/ky{}",
                self.0["phien-hop"],
                rest.replace("{signed}", "da-ky")
            );
        }
        if path == "/phien-hop/moi" {
            return format!("{path}?dot={}", self.0["dot"]);
        }
        let mut filled: Vec<&str> = Vec::new();
        for part in path.split('/') {
            let before = filled.last().copied().unwrap_or_default();
            filled.push(match part {
                "{id}" => self.0.get(before).unwrap_or_else(|| panic!("{path}: nothing real is known for {before}")),
                "{listing}" => &self.0["listing"],
                "{paper}" => &self.0["kho-giay-to"],
                "{login}" => "minh",
                "{filing}" => &self.0["filing"],
                "{name}" => match filled.get(3).copied().unwrap_or_default() {
                    "van-ban" if filled.get(1) == Some(&"thu-hoi") => "to-trinh.pdf",
                    "van-ban" => "bien-ban.pdf",
                    "thong-bao" => "thong-bao.docx",
                    _ => "phieu-cham.pdf",
                },
                "{day}" => "2026-09-02",
                "{representative}" => &self.0["representative"],
                "{workplace}" => &self.0["workplace"],
                "{file}" => &self.0["file"],
                "{criterion}" => "A.1.1",
                "{n}" | "{at}" => "1",
                "{code}" => "ma-cu",
                "{proxy}" => "uy-quyen",
                "{recusal}" => "quan-he",
                "{test}" => "kiem",
                "{finding}" => "di",
                part => part,
            });
        }
        filled.join("/")
    }
}

/// The product on the session's list came with a dossier.
async fn judge_dossier(world: &World, listing: &str, dossier: &str) {
    let link = async |tx: &mut saolang::platform::db::Tx| {
        tx.housekeeping("a test's own row");
        let sql = "update listing set dossier_id = $2,
                   submission_id = (select id from submission where dossier_id = $2) where id = $1";
        tx.execute(sql, saolang::args![listing, dossier]).await
    };
    assert_eq!(world.app.db.write(link).await.expect("its row"), 1);
}

/// The product on the list was sent to the ministry, whatever its mean, and its final result was noticed.
async fn refer(world: &World, listing: &str) {
    let enter = async |tx: &mut saolang::platform::db::Tx| {
        tx.housekeeping("a test's own rows");
        let sql = "insert into referral values ($1, '9/UBND', '2026-11-10', '8/QĐ-UBND', '2026-11-10', '2027-01-30', '', '', 0)";
        assert_eq!(tx.execute(sql, saolang::args![listing]).await?, 1);
        let sql =
            "insert into proceeding select 'cuoi', session_id, 'thong-bao-ket-qua-cuoi', listing_id, series, year,
                   number + 1, symbol, signed_on, pdf_hash, docx_hash, user_id, at
                   from proceeding where kind = 'thong-bao'";
        tx.execute(sql, vec![]).await
    };
    assert_eq!(world.app.db.write(enter).await.expect("its row"), 1);
}

/// A revocation that Hoa proposed, with a paper's file as its conclusion.
async fn propose_revocation(world: &World) {
    let enter = async |tx: &mut saolang::platform::db::Tx| {
        tx.housekeeping("a test's own row");
        let sql = "insert into revocation_proposal select 'thu-hoi', c.id, 1, 'law_broken', '12/KL', '2026-11-10',
                   'Chi cục', 'Ghi sai nhãn', true, 1, f.sent_hash, f.kept_hash, u.id, 0
                   from certificate c, paper_file f, user_account u where u.login = 'hoa'";
        tx.execute(sql, vec![]).await
    };
    assert_eq!(world.app.db.write(enter).await.expect("its row"), 1);
}

/// A test that was asked for and a visit with a paper's file.
async fn examine(world: &World, listing: &str) {
    let enter = async |tx: &mut saolang::platform::db::Tx| {
        tx.housekeeping("a test's own rows");
        for sql in [
            "insert into extra_test select 'kiem', $1, 'Hàm lượng chì', 'Phiếu cũ', '2026-11-20', id, 0
             from user_account where login = 'hoa'",
            "insert into site_visit select 'di', $1, '2026-11-09', 'Xưởng', 'Nga', 'Hai lò', id, 0
             from user_account where login = 'hoa'",
        ] {
            assert_eq!(tx.execute(sql, saolang::args![listing]).await?, 1, "{sql}");
        }
        let sql = "insert into finding_file select 'di', 1, true, 1, sent_hash, kept_hash from paper_file";
        tx.execute(sql, vec![]).await
    };
    assert_eq!(world.app.db.write(enter).await.expect("its rows"), 1);
}

/// An appeal of the producer with a paper, about which the secretary was asked.
async fn appeal(world: &World) {
    let enter = async |tx: &mut saolang::platform::db::Tx| {
        tx.housekeeping("a test's own rows");
        for sql in [
            "insert into appeal select 'khieu-nai', 2026, 1, 'appeal', 'result', l.id, null, l.product_id, p.producer_id,
             'HTX', '', '', 'Chấm sai', 'account', '2026-11-10', '', null, null, null, 'calendar', false, u.id, 0
             from listing l, product p, user_account u where p.id = l.product_id and u.login = 'hoa'",
            "insert into appeal_file select 'khieu-nai', 1, true, 1, sent_hash, kept_hash from paper_file",
            "insert into statement_request select 'y-kien', 'khieu-nai', 1, 'secretary', 'Vì sao?', id, 0
             from user_account where login = 'hoa'",
        ] {
            assert_eq!(tx.execute(sql, vec![]).await?, 1, "{sql}");
        }
        Ok(())
    };
    world.app.db.write(enter).await.expect("its rows");
}

/// An upload of Hoa's of which nothing came yet.
async fn begin_upload(world: &World, producer: &str) {
    let enter = async |tx: &mut saolang::platform::db::Tx| {
        tx.housekeeping("a test's own row");
        let sql = "insert into paper_upload (id, user_id, producer_id, length, begun_at, receipt)
                   select 'phan', id, $1, 9, 1773108000000, '' from user_account where login = 'hoa'";
        tx.execute(sql, saolang::args![producer]).await
    };
    world.app.db.write(enter).await.expect("its row");
}

/// A representative who agreed to what is kept of her, and a workplace.
async fn of_producer(world: &World, producer: &str) -> (String, String) {
    let enter = async |tx: &mut saolang::platform::db::Tx| {
        tx.housekeeping("a test's own rows");
        let sql =
            "insert into representative (id, producer_id, name, position, residence, since, until, sex, ethnicity,
                   disability, consented_at, created_at)
                   values ('nguoi', $1, 'Bùi Thị Tâm', 'Giám đốc', '', '2026-01-01', '', 'female', 'Kinh', 'no', 0, 0)";
        tx.execute(sql, saolang::args![producer]).await?;
        let sql = "insert into workplace (id, producer_id, unit_code, since, until, created_at)
                   values ('noi', $1, '00577', '2026-01-01', '', 0)";
        tx.execute(sql, saolang::args![producer]).await?;
        let sql =
            "insert into idea (id, producer_id, name, unit_code, story, help, help_note, sent_by, demo, withdrawn_at,
                   created_at) select 'y-tuong', $1, 'Gốm men lam', '00577', '', '[]', '', min(id), false, null, 0
                   from user_account";
        tx.execute(sql, saolang::args![producer]).await
    };
    world.app.db.write(enter).await.expect("its rows");
    ("nguoi".to_owned(), "noi".to_owned())
}

/// A draft of a dossier, and one that was submitted.
async fn of_dossiers(world: &World, producer: &str) -> (String, String) {
    let holidays = saolang::holidays::import(&world.app, &Actor::operator(), saolang::holidays::shipped(), false).await;
    holidays.expect("the table of holidays");
    let snapshot = snapshot(producer, &serde_json::json!([]));
    let text = snapshot.to_string();
    let enter = async |tx: &mut saolang::platform::db::Tx| {
        tx.housekeeping("a test's own rows");
        let sql = "insert into dossier (id, producer_id, product_id, new_product, case_type, ruleset, form, regulated,
                   unit_code, from_id, revision, discarded_at, demo, created_by, created_at)
                   select 'nhap', $1, null, 'Nụ trầm', 'first', '26-2026', $2, true, '00577', null, 1, null, false,
                   min(id), 0 from user_account";
        tx.execute(sql, saolang::args![producer, SET]).await?;
        submit_new(tx, producer, ["nop", "lan-nop", "01/PĐK-01-00577-2026", "Nụ trầm"], &text).await
    };
    world.app.db.write(enter).await.expect("its rows");
    ("nhap".to_owned(), "nop".to_owned())
}

fn snapshot(producer: &str, papers: &serde_json::Value) -> serde_json::Value {
    serde_json::json!({
        "number": "01/PĐK-01-00577-2026", "version": 1, "submitted_on": "2026-03-10", "case": "first",
        "producer": {"id": producer, "name": "HTX Bình Minh", "kind": "", "registration_number": "",
            "registered_on": "", "tax_code": "", "address": "", "phone": "", "email": "", "representative": "",
            "position": "", "residence": "", "sex": "", "ethnicity": ""},
        "product": "Nụ trầm", "unit_code": "00577", "unit": "Xã Bát Tràng", "province": "Thành phố Hà Nội",
        "ruleset": "26-2026", "ruleset_hash": "", "form": SET, "form_hash": "", "regulated": true, "answers": {},
        "lines": [], "papers": papers, "demo": false
    })
}

/// The one paper of a submission.
async fn papers(world: &World, paper: &str) -> serde_json::Value {
    let hash = world.text("select kept_hash from paper_file limit 1").await;
    serde_json::json!([{"id": paper, "kind": "business_registration", "name": "", "number": "12",
        "issuer": "", "issued_on": "", "expires_on": "", "pages": 1, "files": [hash]}])
}

/// A dossier that the commune has taken in, assessed, is late with, and asks to be completed.
async fn of_commune(world: &World, producer: &str, paper: &str) -> String {
    let text = snapshot(producer, &papers(world, paper).await).to_string();
    let enter = async |tx: &mut saolang::platform::db::Tx| {
        tx.housekeeping("a test's own rows");
        submit_new(tx, producer, ["xet", "lan-xet", "02/PĐK-01-00577-2026", ""], &text).await?;
        for sql in [
            "update dossier set product_id = (select min(id) from product) where id = 'xet'",
            "insert into product_code select '01-00577-1-2026', (select min(id) from product), '00577', min(id),
             '2026-03-10', 0 from user_account",
            "insert into intake select 'xet', 'lan-xet', '01-00577-1-2026', true, 5, '', min(id), '2026-03-10', 0
             from user_account",
            "insert into proxy select 'uy-quyen', p.id, u.id, u.id, 'own', '2026-03-01', '2026-12-31', 0, null, null
             from producer p, user_account u where p.joined_to is null and u.login = 'hoa' order by p.id limit 1",
            "insert into old_code select 'ma-cu', '83-832-28882-2-2022', (select min(id) from product where producer_id is null),
             min(id), '2026-03-10', 0, null, null from user_account",
            "insert into assessment select 'xet-1', 'xet', 1, '', '', '', '', '', min(id), 0 from user_account",
            "insert into apology select 'xin-loi', 'xet', '2026-03-31', '2026-04-03', 'Nghỉ ốm', min(id), '2026-04-01', 0
             from user_account",
            "insert into supplement_request select 'xin', 'xet', 'lan-xet', '2026-03-20', '', min(id), '2026-03-10', 0
             from user_account",
            "insert into supplement_item values ('xin', 1, '', 'Bao bì', 'Chưa có', '', 1)",
        ] {
            tx.execute(sql, vec![]).await?;
        }
        Ok(())
    };
    world.app.db.write(enter).await.expect("its rows");
    "xet".to_owned()
}

/// A dossier of a new product with its submission: their ids, the number, the product.
async fn submit_new(
    tx: &mut saolang::platform::db::Tx,
    producer: &str,
    [id, submission, number, product]: [&str; 4],
    text: &str,
) -> saolang::error::Result<()> {
    let sql = "insert into dossier (id, producer_id, product_id, new_product, case_type, ruleset, form, regulated,
               unit_code, from_id, revision, discarded_at, demo, created_by, created_at)
               select $1, $2, null, $3, 'first', '26-2026', $4, true, '00577', null, 1,
               null, false, min(id), 0 from user_account";
    tx.execute(sql, saolang::args![id, producer, product, SET]).await?;
    let sql = "insert into submission (id, dossier_id, version, number, snapshot, hash, submitted_by, submitted_on, at)
               select $1, $2, 1, $3, $4, $5, min(id), '2026-03-10', 0 from user_account";
    let args = saolang::args![submission, id, number, text, saolang::dossiers::hash(text)];
    tx.execute(sql, args).await.map(|_| ())
}

/// A dossier that the commune has proposed, and a filter of Hoa's.
async fn of_office(world: &World, producer: &str, paper: &str) -> String {
    let text = snapshot(producer, &papers(world, paper).await).to_string();
    let enter = async |tx: &mut saolang::platform::db::Tx| {
        tx.housekeeping("a test's own rows");
        submit_new(tx, producer, ["tinh", "lan-tinh", "03/PĐK-01-00577-2026", "Nụ trầm khô"], &text).await?;
        for sql in [
            "insert into product_code select '01-00577-2-2026', (select max(id) from product), '00577', min(id),
             '2026-03-10', 0 from user_account",
            "insert into intake select 'tinh', 'lan-tinh', '01-00577-2-2026', true, 5, '', min(id), '2026-03-10', 0
             from user_account",
            "insert into assessment select 'tinh-1', 'tinh', 1, '', '', '', '', '', min(id), 0 from user_account",
            "insert into proposal select 'tinh', 1, 'lan-tinh', 'tinh-1', 1, 'BC-UBND', 2, 'TTr-UBND', '2026-03-20',
             'Chủ tịch', 'Phạm Quốc Việt', min(id), '2026-03-20', 0, '' from user_account",
            "insert into saved_filter select 'loc', id, 'Của tôi', 'giao=toi', 0 from user_account where login = 'hoa'",
        ] {
            tx.execute(sql, vec![]).await?;
        }
        Ok(())
    };
    world.app.db.write(enter).await.expect("its rows");
    "tinh".to_owned()
}

/// A dossier that the commune has returned.
async fn of_return(world: &World, producer: &str) -> String {
    let text = snapshot(producer, &serde_json::json!([])).to_string();
    let enter = async |tx: &mut saolang::platform::db::Tx| {
        tx.housekeeping("a test's own rows");
        submit_new(tx, producer, ["tra", "lan-tra", "04/PĐK-01-00577-2026", "Nụ trà"], &text).await?;
        let sql = "insert into dossier_return select 'tra', 'lan-tra', 'Trùng', 'Điều 7', min(id), '2026-03-11', 0
                   from user_account";
        tx.execute(sql, vec![]).await
    };
    world.app.db.write(enter).await.expect("its rows");
    "tra".to_owned()
}
