//! Every bad file goes through a child of its own, which is timed and whose memory is measured.

use crate::bad::{self, Bad, Fate, bad};
use crate::child::{child, wait};
use crate::made;
use evidence::{Answer, Kind, Refusal, Want};
use nix::sys::{
    resource::{UsageWho, getrusage},
    time::TimeValLike,
};
use std::{path::Path, process::Command, time::Duration};

/// A child is ended after this in any case.
const LONGEST: Duration = Duration::from_secs(20);
/// Milliseconds of the processor; decoders and this crate are optimised in tests too.
const MOST_TIME: i64 = 2_000;
/// Kilobytes.
const MOST_MEMORY: i64 = 128 << 10;

/// The environment's name for the file that a measuring process is to ask about.
const MEASURED: &str = "EVIDENCE_TEST_FILE";

/// What came of a file: in words, milliseconds of the child's processor, kilobytes it held at most.
struct Outcome {
    said: Result<String, String>,
    took: i64,
    held: i64,
}

/// A process counts its children as at least as large as itself, so a small one of its own asks for each file.
fn measure(test: &str, bytes: &[u8], folder: &Path) -> Outcome {
    let file = folder.join("file");
    std::fs::write(&file, bytes).expect("a file");
    let mut process = Command::new(std::env::current_exe().expect("this test"));
    let process = process.args(["--exact", "--nocapture", &format!("hostile::{test}")]).env(MEASURED, &file);
    let said = String::from_utf8_lossy(&process.output().expect("a process").stdout).into_owned();
    let line = said.lines().find_map(|line| line.strip_prefix("measured ")).unwrap_or_else(|| panic!("{said}"));
    let parts: Vec<&str> = line.splitn(4, ' ').collect();
    let [took, held, fate, words] = parts[..] else { panic!("{line}") };
    let said = if fate == "taken" { Ok(words.to_owned()) } else { Err(words.to_owned()) };
    Outcome { said, took: took.parse().expect("a time"), held: held.parse().expect("a size") }
}

/// What the measuring process does.
fn ask_and_print(file: &Path) {
    let bytes = std::fs::read(file).expect("the file");
    let want = if evidence::kind(&bytes) == Ok(Kind::Pdf) { Want::Document(0..3) } else { Want::Photo };
    let (fate, words) = match wait(child(None, LONGEST).ask(&want, &bytes)) {
        Ok(Answer::Photo(photo)) if carries(&photo.jpeg) => ("taken", "with what was hidden in it".to_owned()),
        Ok(Answer::Photo(photo)) => ("taken", format!("{} by {}", photo.width, photo.height)),
        Ok(Answer::Document(document)) if document.images.iter().any(|page| carries(&page.jpeg)) => {
            ("taken", "with what was hidden in it".to_owned())
        }
        Ok(Answer::Document(document)) => {
            ("taken", format!("{} pages, {} shown", document.pages, document.images.len()))
        }
        Err(refusal) => ("refused", refusal.code().to_owned()),
    };
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).expect("Linux counts");
    let took = usage.user_time().num_milliseconds() + usage.system_time().num_milliseconds();
    println!("\nmeasured {took} {} {fate} {words}", usage.max_rss());
}

/// Whether something of another kind is still in it.
fn carries(jpeg: &[u8]) -> bool {
    let hidden = [&b"<script"[..], b"<?php", b"<svg", b"PK\x05\x06", b"%PDF-", b"META-INF"];
    hidden.iter().any(|mark| memchr::memmem::find(jpeg, mark).is_some())
}

/// Sends every file and says what was wrong with what came of it.
fn sent(test: &str, files: impl FnOnce() -> Vec<Bad>, most_time: i64, most_memory: i64) {
    if let Some(file) = std::env::var_os(MEASURED) {
        return ask_and_print(Path::new(&file));
    }
    let (folder, files) = (tempfile::tempdir().expect("a folder"), files());
    let (many, mut wrong, mut refused, mut slowest, mut largest) = (files.len(), Vec::new(), 0, 0, 0);
    for Bad { name, bytes, fate } in files {
        let Outcome { said, took, held } = measure(test, &bytes, folder.path());
        (slowest, largest, refused) = (slowest.max(took), largest.max(held), refused + usize::from(said.is_err()));
        println!("{took} ms, {held} kB: {name}, {} bytes, {said:?}", bytes.len());
        let is_harmless = said.as_ref().is_ok_and(|words| !words.contains("hidden"));
        let as_promised = match fate {
            Fate::Refused(refusal) => said.as_ref().is_err_and(|code| code == refusal.code()),
            Fate::Harmless => is_harmless,
            Fate::Either => is_harmless || said.as_ref().is_err_and(|code| code != Refusal::NotNow.code()),
        };
        if !as_promised || took > most_time || held > most_memory {
            wrong.push(format!("{name}: {said:?} instead of {fate:?}, {took} ms, {held} kB"));
        }
    }
    println!("{many} files, {refused} refused; at most {slowest} ms and {largest} kB");
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn every_bad_picture_is_refused_or_made_harmless_in_two_seconds_and_128_mb() {
    let name = "every_bad_picture_is_refused_or_made_harmless_in_two_seconds_and_128_mb";
    sent(name, bad::pictures, MOST_TIME, MOST_MEMORY);
}

#[test]
fn every_bad_document_is_refused_or_made_harmless_in_two_seconds_and_128_mb() {
    let name = "every_bad_document_is_refused_or_made_harmless_in_two_seconds_and_128_mb";
    sent(name, bad::documents, MOST_TIME, MOST_MEMORY);
}

/// Half a gigabyte is what the asker counts for a child.
#[test]
fn what_no_count_finds_ends_at_the_limits_of_the_child() {
    let name = "what_no_count_finds_ends_at_the_limits_of_the_child";
    sent(name, bad::costly, 4_000, 512 << 10);
}

/// Good files as large as they may be: what the limits of the child must leave room for.
#[test]
fn the_largest_photographs_and_scanned_pages_are_taken() {
    let largest = || {
        let scan = made::jpeg(&made::page(2_480, 3_508, 4));
        let photograph = made::jpeg(&made::page(8_160, 6_120, 9));
        let dots = made::page(4_960, 7_016, 8).pixels().map(|pixel| pixel.0[0]).collect::<Vec<u8>>();
        let grey = made::deflated(&dots);
        let screen = made::png(&made::page(4_000, 3_000, 5));
        vec![
            bad("a photograph of 50 megapixels", photograph.clone(), Fate::Harmless),
            bad("a screen of 12 megapixels", screen, Fate::Harmless),
            bad(
                "a page scanned at 300 dots",
                made::scanned(2_480, 3_508, "RGB/Filter/DCTDecode", &scan),
                Fate::Harmless,
            ),
            bad(
                "a page of a photograph",
                made::scanned(8_160, 6_120, "RGB/Filter/DCTDecode", &photograph),
                Fate::Harmless,
            ),
            bad(
                "a page scanned in grey at 600 dots",
                made::scanned(4_960, 7_016, "Gray/Filter/FlateDecode", &grey),
                Fate::Harmless,
            ),
        ]
    };
    sent("the_largest_photographs_and_scanned_pages_are_taken", largest, 3_000, 512 << 10);
}

#[test]
fn there_are_more_than_two_hundred_bad_files_and_no_two_are_alike() {
    let mut names: Vec<String> = bad::strangers().into_iter().map(|(name, ..)| name).collect();
    names.extend(bad::pictures().into_iter().chain(bad::documents()).map(|bad| bad.name));
    let many = names.len();
    names.sort();
    names.dedup();
    assert!(many >= 200 && names.len() == many, "{many} files, {} names", names.len());
    println!("{many} bad files");
}
