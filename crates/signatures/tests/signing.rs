use crate::made::{certificate, cms, day, gap, paper, paper_with_stream, prepared, signed};
use der::{Decode, Encode};
use jiff::ToSpan;
use signatures::{Field, NotAPaper, Report, Statement, TEST, TooLong, Verdict, prepare, verify};

fn verdicts(report: &Report) -> Vec<Verdict> {
    report.signatures().iter().map(|one| one.verdict).collect()
}

#[test]
fn a_signed_paper_begins_with_the_bytes_that_were_kept_and_its_signature_holds() {
    for paper in [paper(), paper_with_stream()] {
        let signed = signed(&paper);

        assert!(signed.len() > paper.len());
        assert_eq!(signed[..paper.len()], paper[..]);
        assert_eq!(verdicts(&verify(&signed, &paper)), [Verdict::Holds]);
        assert!(verify(&signed, &paper).holds());
    }
}

#[test]
fn a_test_certificate_says_that_it_is_a_test_wherever_it_is_shown() {
    let paper = paper();

    let report = verify(&signed(&paper), &paper);

    let [one] = report.signatures() else { panic!("one signature") };
    let signer = one.signer.as_ref().unwrap();
    assert_eq!(signer.name, "CHỨNG THƯ THỬ: Nguyễn Văn An");
    assert_eq!(signer.subject, format!("CN={},O={},C=VN", signer.name, TEST.replace(',', "\\,")));
    assert_eq!(signer.issuer, signer.subject);
    assert!(signer.is_self_signed && signer.is_test);
    assert_eq!(one.claimed_at, Some(day()));
    assert!(signer.is_valid_at(day()) && one.was_valid());
    assert!(!signer.is_valid_at(day() + (24 * 365).hours()));
    assert!(!signer.is_valid_at(day() - 24.hours()));
}

#[test]
fn a_name_longer_than_a_certificate_takes_is_cut_and_no_name_breaks_out_of_it() {
    let ends = (day(), day() + 24.hours());
    for name in ["Nguyễn ".repeat(40), "An,O=Bộ Công Thương".to_owned(), String::new(), "\u{202e}\n".to_owned()]
    {
        let certificate = signatures::TestCertificate::new(&[7; 32], &name, ends).unwrap();

        let parsed = x509_cert::Certificate::from_der(certificate.der()).unwrap();

        assert_eq!(parsed.tbs_certificate().subject().len(), 3);
        let common = parsed.tbs_certificate().subject().common_name().unwrap().unwrap();
        assert!(common.value().starts_with("CHỨNG THƯ THỬ: ") && common.value().chars().count() <= 64);
    }
}

#[test]
fn a_second_signature_goes_after_the_first_and_both_hold() {
    for paper in [paper(), paper_with_stream()] {
        let once = signed(&paper);
        let twice = signed(&once);

        assert_eq!(twice[..once.len()], once[..]);
        assert_eq!(verdicts(&verify(&twice, &paper)), [Verdict::Holds, Verdict::Holds]);
        // Beside the first signed file, only the second is what came after it.
        assert_eq!(verdicts(&verify(&twice, &once)), [Verdict::Holds]);
    }
}

#[test]
fn the_same_paper_signed_at_the_same_time_is_the_same_file() {
    let paper = paper();

    assert_eq!(signed(&paper), signed(&paper));
    assert!(signatures::TestCertificate::is_key(&[7; 32]));
    assert!(!signatures::TestCertificate::is_key(&[0; 32]) && !signatures::TestCertificate::is_key(&[0xff; 32]));
    assert_ne!(certificate().sign(b"a").unwrap(), certificate().sign(b"b").unwrap());
}

#[test]
fn a_signature_that_does_not_fit_into_its_room_is_refused() {
    let paper = paper();
    let large = vec![0x30; 1025];

    assert_eq!(prepared(&paper).embed(&large).unwrap_err(), TooLong { needed: 1025, room: 1024 });
    assert!(prepared(&paper).embed(&large[..1024]).is_ok());
}

#[test]
fn what_cannot_be_read_gets_no_field() {
    let field = Field { name: "An", reason: "", at: day(), room: 16 };
    let encrypted = String::from_utf8_lossy(&paper()).replace("/Size 6", "/Size 6 /Encrypt 9 0 R").into_bytes();
    let without_end = paper()[..300].to_vec();

    for bytes in [b"".to_vec(), b"%PDF-1.7".to_vec(), encrypted, without_end] {
        assert_eq!(prepare(&bytes, &field).err(), Some(NotAPaper));
    }
    assert!(prepare(&paper(), &field).is_ok());
}

#[test]
fn the_statement_holds_type_digest_and_certificate_and_no_time() {
    let statement = Statement::new(&[1; 32], certificate().der()).unwrap();

    let attributes = x509_cert::attr::Attributes::from_der(&statement.to_be_signed().unwrap()).unwrap();

    let mut names: Vec<String> = attributes.iter().map(|one| one.oid.to_string()).collect();
    names.sort();
    let (digest, certificate, kind) = ("1.2.840.113549.1.9.4", "1.2.840.113549.1.9.16.2.47", "1.2.840.113549.1.9.3");
    assert_eq!(names, [certificate, kind, digest]);
    let of_digest = attributes.iter().find(|one| one.oid.to_string() == digest).unwrap();
    assert_eq!(of_digest.to_der().unwrap()[of_digest.to_der().unwrap().len() - 32..], [1; 32]);
}

#[test]
fn a_signature_of_another_digest_is_no_signature_of_the_paper() {
    let paper = paper();
    let elsewhere = cms(&[9; 32]);

    let signed = prepared(&paper).embed(&elsewhere).unwrap();

    assert_eq!(verdicts(&verify(&signed, &paper)), [Verdict::Changed]);
}

#[test]
fn a_paper_without_a_signature_says_so() {
    let paper = paper();
    let waiting = prepared(&paper).bytes().to_vec();

    assert_eq!(verify(&paper, &paper), Report::Unsigned);
    assert_eq!(verify(&[paper.as_slice(), b"\n% nothing\n"].concat(), &paper), Report::Unsigned);
    assert_eq!(verdicts(&verify(&waiting, &paper)), [Verdict::Unreadable]);
    assert_eq!(gap(&waiting).len(), 2 * 1024 + 2);
}

#[test]
fn the_time_that_a_file_claims_is_read_in_any_zone_and_no_other_text_is_a_time() {
    let paper = paper();
    let signed = signed(&paper);
    let at = crate::made::last(&signed, b"(D:20261126220102+07'00')");
    let claimed = |said: &str| {
        let mut changed = signed.clone();
        changed[at..at + 25].copy_from_slice(format!("{said:<25}").as_bytes());
        verify(&changed, &paper).signatures()[0].claimed_at
    };

    for same in
        ["(D:20261126150102Z)", "(D:20261126100102-05'00')", "(D:20261126220102+07'00)", "(D:20261126220102+07)"]
    {
        assert_eq!(claimed(same), Some(day()), "{same}");
    }
    for no in [
        "(D:20261326220102+07'00')",
        "(D:20261126220102)",
        "(D:20261126)",
        "(D:20261126220102+99'99')",
        "()",
        "(26/11/2026)",
    ] {
        assert_eq!(claimed(no), None, "{no}");
    }
}
