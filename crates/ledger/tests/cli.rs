//! The program, as whoever does not believe us runs it.

use crate::world::{certificate, export, key};
use std::{fs, path::Path, process::Command};

fn verify(folder: &Path, args: &[&str]) -> (String, Option<i32>) {
    let out =
        Command::new(env!("CARGO_BIN_EXE_saolang-verify")).args(args).current_dir(folder).output().expect("it runs");
    let said = [out.stdout, out.stderr].concat();
    (String::from_utf8(said).expect("text"), out.status.code())
}

#[test]
fn it_says_that_an_export_holds_and_names_the_entry_that_does_not() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("khoa"), key().public()).expect("written");
    let mut export = export(20, 7);
    export.write(folder.path()).expect("written");

    let (said, code) = verify(folder.path(), &["examine", ".", "--key", "khoa"]);
    assert!(said.contains("20 mục, 20 mục đã được ký trong 3 đầu sổ") && said.contains("Khớp:"), "{said}");
    assert_eq!(code, Some(0));

    export.entries[4] = certificate(3).to_bytes();
    export.write(folder.path()).expect("written");
    let (said, code) = verify(folder.path(), &["examine", ".", "--key", "khoa"]);
    assert!(said.contains("KHÔNG KHỚP: mục 5 đã bị sửa."), "{said}");
    assert_eq!(code, Some(2));
}

#[test]
fn a_witness_cosigns_what_continues_and_refuses_what_was_rewritten() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("khoa"), key().public()).expect("written");
    fs::write(folder.path().join("bi-mat"), [9; 32]).expect("written");
    let cosign =
        ["cosign", ".", "--key", "khoa", "--name", "thanh-tra.example.vn", "--secret", "bi-mat", "--seen", "da-thay"];
    export(20, 7).write(folder.path()).expect("written");

    let (said, code) = verify(folder.path(), &cosign);
    assert!(said.contains("— thanh-tra.example.vn "), "{said}");
    assert_eq!(code, Some(0));
    assert_eq!(fs::read_to_string(folder.path().join("da-thay")).expect("kept"), export(20, 7).heads[2]);

    // The ledger grows: signed again. It is rewritten and signed by its own key: not signed, and the kept head stays.
    export(30, 7).write(folder.path()).expect("written");
    assert_eq!(verify(folder.path(), &cosign).1, Some(0));
    let mut entries = export(40, 7).entries;
    entries[2] = certificate(400).to_bytes();
    crate::world::sealed(entries, 7).write(folder.path()).expect("written");
    let (said, code) = verify(folder.path(), &cosign);
    assert!(said.contains("không ký"), "{said}");
    assert_eq!(code, Some(1));
    assert_eq!(fs::read_to_string(folder.path().join("da-thay")).expect("kept"), export(30, 7).heads[4]);
}

#[test]
fn what_cannot_be_read_is_said_without_a_verdict() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("khoa"), key().public()).expect("written");
    let (said, code) = verify(folder.path(), &["examine", ".", "--key", "khoa"]);
    assert!(said.contains("entries.jsonl cannot be read"), "{said}");
    assert_eq!(code, Some(1));
}
