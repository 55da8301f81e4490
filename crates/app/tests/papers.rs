//! Certificates on paper: what is printed, and that whatever is issued can be.

use crate::certificates::{certificates, closed_session, enter, newest, raw};
use crate::world::each_engine;
use std::{fs, process::Command};

#[tokio::test]
async fn a_certificate_that_could_not_be_printed_is_not_issued() {
    each_engine(async |world| {
        let mut hoa = world.sign_in("hoa").await;
        let long = ["Trà sen ướp bông"; 12].join(", ");
        let endless = ["Trà sen ướp bông"; 40].join(", ");
        let judged = [(long.as_str(), Some(4), (150, 2)), (endless.as_str(), Some(4), (150, 2))];
        let session = closed_session(world, &judged).await;

        let refused = enter(world, &mut hoa, &session, &[&long, &endless], &[]).await;
        assert_eq!(refused.status, 422);
        let sentence = format!("Giấy chứng nhận của {} không vừa", endless.chars().take(120).collect::<String>());
        assert!(refused.complaint().starts_with(&sentence), "{}", refused.complaint());
        for (name, letters, most) in [("signatory_name", 5_200, 60), ("authority", 201, 200), ("suffix", 31, 30)] {
            let typed = "A".repeat(letters);
            let refused = enter(world, &mut hoa, &session, &[&long], &[(name, &typed)]).await;
            let sentence = format!("Dài quá {most} ký tự. Hãy viết ngắn lại.");
            assert!(refused.status == 422 && refused.body.contains(&sentence), "{name}: {}", refused.complaint());
            assert!(refused.body.contains(&format!("maxlength=\"{most}\"")), "{name}");
        }
        let lines = "A\n".repeat(14);
        let refused =
            enter(world, &mut hoa, &session, &[&long], &[("authority", &lines), ("signatory_title", &lines)]).await;
        assert_eq!(refused.status, 422);
        assert!(refused.complaint().contains("không vừa một trang giấy."), "{}", refused.complaint());
        assert_eq!((certificates(world).await, world.count("select count(*) from decision").await), (0, 0));

        let issued = enter(world, &mut hoa, &session, &[&long], &[]).await;
        assert_eq!(issued.status, 303, "{}", issued.complaint());
        let (id, _) = newest(world).await;
        assert!(raw(world, &hoa, &format!("/giay-chung-nhan/{id}/ban-in.pdf"), "identity").await.starts_with(b"%PDF"));
    })
    .await;
}

#[tokio::test]
async fn the_paper_prints_what_was_typed_and_its_code_leads_to_the_verdict() {
    each_engine(async |world| {
        let mut hoa = world.sign_in("hoa").await;
        let hostile = "Bình <b>gốm</b> #panic(\"x\") $x^2$ \"&amp;\"";
        let session = closed_session(world, &[(hostile, Some(4), (150, 2))]).await;
        assert_eq!(enter(world, &mut hoa, &session, &[hostile], &[]).await.status, 303);
        let (id, code) = newest(world).await;
        let path = format!("/giay-chung-nhan/{id}/ban-in.pdf");

        let pdf = raw(world, &hoa, &path, "identity").await;

        assert!(pdf.starts_with(b"%PDF"));
        assert!(pdf == raw(world, &hoa, &path, "identity").await, "the same paper, byte for byte");
        assert_eq!(
            hoa.open(&path).await.header("content-disposition"),
            "inline; filename=\"giay-chung-nhan-1-gcn-ocop.pdf\""
        );
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("paper.pdf"), pdf).expect("written");
        let run = |tool: &str, args: &[&str]| {
            let output = Command::new(tool).args(args).current_dir(folder.path()).output().expect(tool);
            String::from_utf8(output.stdout).expect("UTF-8")
        };
        let text = run("pdftotext", &["paper.pdf", "-"]).split_whitespace().collect::<Vec<_>>().join(" ");
        for said in
            [hostile, "Số: 1/GCN-OCOP", "Hợp tác xã Làng Nghề", "Bát Tràng, Gia Lâm", "Hạng 4 sao", "600/QĐ-UBND"]
        {
            assert!(text.contains(said), "{said:?} is not in {text:?}");
        }
        assert!(text.contains(&format!("{} {}", &code[..5], &code[5..])), "{text}");
        run("pdftoppm", &["-r", "150", "-gray", "-png", "-singlefile", "paper.pdf", "page"]);
        let scanned = run("zbarimg", &["--quiet", "--raw", "page.png"]);
        assert_eq!(scanned.trim_end(), format!("{}/x/{code}", world.app.config.base_url));

        for path in [format!("/x/{code}"), format!("/giay-chung-nhan/{id}"), "/giay-chung-nhan".to_owned()] {
            let page = hoa.open(&path).await;
            assert!(page.body.contains("Bình &#60;b&#62;gốm&#60;/b&#62; #panic"), "{path}: {}", page.body);
        }
    })
    .await;
}
