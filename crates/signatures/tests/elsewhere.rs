//! What others say of our signatures, and what we say of theirs: poppler's `pdfsig` and OpenSSL, which know nothing of us.

use crate::made::{certificate, cms, day, gap, paper, paper_with_stream, prepared, signed};
use signatures::{Field, Prepared, Verdict, prepare, verify};
use std::fs;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

/// Runs a command in a folder that is its home, too; what it says when it ends well.
fn run(folder: &Path, command: &str, arguments: &[&str]) -> Result<String, String> {
    let mut command = Command::new(command);
    let ended = command.args(arguments).current_dir(folder).env("HOME", folder).env("TZ", "UTC").output().unwrap();
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    if ended.status.success() { Ok(said(&ended.stdout)) } else { Err(said(&ended.stderr)) }
}

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// What a signature signs.
fn signed_part(bytes: &[u8]) -> Vec<u8> {
    let gap = gap(bytes);
    [&bytes[..gap.start], &bytes[gap.end..]].concat()
}

#[test]
fn poppler_finds_every_signature_valid_and_the_last_one_over_the_whole_file() {
    for paper in [paper(), paper_with_stream()] {
        let folder = folder();
        fs::write(folder.path().join("once.pdf"), signed(&paper)).unwrap();
        fs::write(folder.path().join("twice.pdf"), signed(&signed(&paper))).unwrap();

        let once = run(folder.path(), "pdfsig", &["once.pdf"]).unwrap();
        let twice = run(folder.path(), "pdfsig", &["twice.pdf"]).unwrap();

        let count = |said: &str, words: &str| said.lines().filter(|line| line.trim() == format!("- {words}")).count();
        assert_eq!(count(&once, "Signature Validation: Signature is Valid."), 1, "{once}");
        assert_eq!(count(&once, "Total document signed"), 1, "{once}");
        assert_eq!(count(&once, "Signature Type: ETSI.CAdES.detached"), 1, "{once}");
        assert_eq!(count(&once, "Signer Certificate Common Name: CHỨNG THƯ THỬ: Nguyễn Văn An"), 1, "{once}");
        assert_eq!(count(&once, "Signing Time: Nov 26 2026 15:01:02"), 1, "{once}");
        assert_eq!(count(&twice, "Signature Validation: Signature is Valid."), 2, "{twice}");
        assert_eq!(count(&twice, "Total document signed"), 1, "{twice}");
    }
}

#[test]
fn poppler_agrees_when_something_was_changed() {
    let paper = paper();
    let mut changed = signed(&paper);
    let at = changed.windows(5).position(|window| window == b"Hello").unwrap();
    changed[at] = b'J';
    let folder = folder();
    fs::write(folder.path().join("changed.pdf"), &changed).unwrap();

    let said = run(folder.path(), "pdfsig", &["changed.pdf"]).unwrap();

    assert!(said.contains("Signature Validation: Digest Mismatch."), "{said}");
    assert_eq!(verify(&changed, &changed[..paper.len()]).signatures()[0].verdict, Verdict::Changed);
}

#[test]
fn openssl_verifies_our_signature_as_cades() {
    let prepared = prepared(&paper());
    let folder = folder();
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    write("content", &signed_part(prepared.bytes()));
    write("other", b"another paper");
    write("cms", &cms(&prepared.digest()));
    write("der", certificate().der());
    run(folder.path(), "openssl", &["x509", "-inform", "DER", "-in", "der", "-out", "pem"]).unwrap();
    let at = day().as_second().to_string();
    let verify = |content| {
        let mut arguments =
            vec!["cms", "-verify", "-cades", "-inform", "DER", "-in", "cms", "-binary", "-content", content];
        arguments.extend(["-CAfile", "pem", "-partial_chain", "-purpose", "any", "-attime", &at, "-out", "out"]);
        run(folder.path(), "openssl", &arguments)
    };

    assert_eq!(verify("content").map(drop), Ok(()));
    assert!(verify("other").is_err_and(|said| said.contains("CAdES Verification failure")));
}

/// A CMS as OpenSSL makes it, with a key of its own.
fn openssl_cms(folder: &Path, key: &[&str], hash: &str, more: &[&str], content: &[u8]) -> Vec<u8> {
    fs::write(folder.join("content"), content).unwrap();
    let new =
        ["req", "-x509", "-nodes", "-keyout", "key", "-out", "pem", "-subj", "/C=VN/O=Văn phòng/CN=Trần Thị Bình"];
    run(folder, "openssl", &[&new, ["-utf8", "-days", "30", "-newkey"].as_slice(), key].concat()).unwrap();
    let sign = ["cms", "-sign", "-binary", "-in", "content", "-signer", "pem", "-inkey", "key", "-outform", "DER"];
    run(folder, "openssl", &[&sign, ["-out", "cms", "-md", hash].as_slice(), more].concat()).unwrap();
    fs::read(folder.join("cms")).unwrap()
}

fn wide(pdf: &[u8]) -> Prepared {
    prepare(pdf, &Field { name: "Trần Thị Bình", reason: "", at: day(), room: 8192 }).unwrap()
}

#[test]
fn a_signature_that_openssl_made_holds_with_rsa_and_with_other_curves() {
    let paper = paper();
    let (p256, p384) = (["ec", "-pkeyopt", "ec_paramgen_curve:P-256"], ["ec", "-pkeyopt", "ec_paramgen_curve:P-384"]);
    let kinds: [(&[&str], &str); 6] = [
        (&["rsa:2048"], "sha256"),
        (&["rsa:2048"], "sha384"),
        (&["rsa:3072"], "sha512"),
        (&p256, "sha256"),
        (&p384, "sha384"),
        (&p384, "sha256"),
    ];
    for (key, hash) in kinds {
        let (folder, prepared) = (folder(), wide(&paper));

        let cms = openssl_cms(folder.path(), key, hash, &["-cades"], &signed_part(prepared.bytes()));

        let report = verify(&prepared.embed(&cms).unwrap(), &paper);
        let [one] = report.signatures() else { panic!("one signature") };
        assert_eq!(one.verdict, Verdict::Holds, "{key:?} {hash}");
        let signer = one.signer.as_ref().unwrap();
        assert_eq!((signer.name.as_str(), signer.is_self_signed, signer.is_test), ("Trần Thị Bình", true, false));
    }
}

#[test]
fn a_signer_named_by_the_key_and_an_older_kind_of_signature_are_read_too() {
    let paper = paper();
    let (folder, prepared) = (folder(), wide(&paper));
    let by_key =
        openssl_cms(folder.path(), &["rsa:2048"], "sha256", &["-cades", "-keyid"], &signed_part(prepared.bytes()));
    assert_eq!(verify(&prepared.embed(&by_key).unwrap(), &paper).signatures()[0].verdict, Verdict::Holds);

    // The same file, whose field says the older kind, which need not name its certificate.
    let mut waiting = wide(&paper).bytes().to_vec();
    let at = crate::made::last(&waiting, b"/ETSI.CAdES.detached");
    waiting[at..at + 20].copy_from_slice(b"/adbe.pkcs7.detached");
    let older = openssl_cms(folder.path(), &["rsa:2048"], "sha256", &[], &signed_part(&waiting));
    let older = crate::made::put(waiting, &older);
    assert_eq!(verify(&older, &paper).signatures()[0].verdict, Verdict::Holds);

    // Without the name of its certificate no PAdES signature holds.
    let prepared = wide(&paper);
    let nameless = openssl_cms(folder.path(), &["rsa:2048"], "sha256", &[], &signed_part(prepared.bytes()));
    assert_eq!(verify(&prepared.embed(&nameless).unwrap(), &paper).signatures()[0].verdict, Verdict::Broken);
}

#[test]
fn what_is_too_weak_or_not_known_is_told_apart_from_what_is_wrong() {
    let paper = paper();
    let p521 = ["ec", "-pkeyopt", "ec_paramgen_curve:P-521"];
    let kinds: [(&[&str], &str, &[&str], Verdict); 4] = [
        (&["rsa:2048"], "sha1", &["-cades"], Verdict::Unknown),
        (&["rsa:1024"], "sha256", &["-cades"], Verdict::Unknown),
        (&["rsa:2048"], "sha256", &["-cades", "-keyopt", "rsa_padding_mode:pss"], Verdict::Unknown),
        (&p521, "sha512", &["-cades"], Verdict::Unknown),
    ];
    for (key, hash, more, expected) in kinds {
        let (folder, prepared) = (folder(), wide(&paper));

        let cms = openssl_cms(folder.path(), key, hash, more, &signed_part(prepared.bytes()));

        let report = verify(&prepared.embed(&cms).unwrap(), &paper);
        assert_eq!(report.signatures()[0].verdict, expected, "{key:?} {hash}");
    }
}
