//! The confined child and its asker.

use crate::made;
use evidence::{Answer, Child, Refusal, Want};
use std::time::{Duration, Instant};

/// Children that behave like this; `None` is the one that works.
pub fn child(behaviour: Option<&str>, longest: Duration) -> Child {
    Child::new(env!("CARGO_BIN_EXE_evidence-child"), behaviour, 2, longest)
}

/// Waits for what a child says.
pub fn wait<T>(asked: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(asked)
}

const LONG: Duration = Duration::from_secs(20);

#[test]
fn a_photograph_and_a_document_come_back_as_they_were_made() {
    let child = child(None, LONG);
    let photograph = made::jpeg(&made::page(1_500, 2_000, 4));
    let document = made::good_pdf();

    let photo = wait(child.ask(&Want::Photo, &photograph));
    let pages = wait(child.ask(&Want::Document(0..3), &document));

    assert_eq!(photo, evidence::photo(&photograph).map(Answer::Photo));
    assert_eq!(pages, evidence::document(&document, 0..3).map(Answer::Document));
    // How far depends on the kernel; that it is told does not.
    println!("sealed: {:?}", child.sealed());
    assert!(child.sealed().is_some());
}

#[test]
fn what_is_not_wanted_is_refused_without_a_child() {
    let nobody = Child::new("/nobody", None::<&str>, 1, LONG);
    let picture = made::jpeg(&made::corners(40, 30));
    assert_eq!(wait(nobody.ask(&Want::Photo, b"")), Err(Refusal::Empty));
    assert_eq!(wait(nobody.ask(&Want::Photo, b"<svg/>")), Err(Refusal::Markup));
    assert_eq!(wait(nobody.ask(&Want::Photo, &made::good_pdf())), Err(Refusal::WrongType));
    assert_eq!(wait(nobody.ask(&Want::Document(0..1), &picture)), Err(Refusal::WrongType));
    assert_eq!(wait(nobody.ask(&Want::Photo, &picture)), Err(Refusal::NotNow), "a child is needed and there is none");
}

#[test]
fn a_child_that_dies_hangs_floods_babbles_or_lies_had_a_file_that_cannot_be_read() {
    let picture = made::jpeg(&made::page(1_000, 1_000, 2));
    for behaviour in ["dies", "hangs", "floods", "babbles", "lies", "unknown"] {
        let longest = if behaviour == "hangs" { Duration::from_millis(300) } else { LONG };
        let began = Instant::now();
        assert_eq!(
            wait(child(Some(behaviour), longest).ask(&Want::Photo, &picture)),
            Err(Refusal::Unreadable),
            "{behaviour}"
        );
        assert!(began.elapsed() < LONG, "{behaviour} was waited for");
    }
}

#[test]
fn a_child_that_was_not_done_in_time_is_gone() {
    let picture = made::jpeg(&made::corners(40, 30));
    let (hanging, next) = (child(Some("hangs"), Duration::from_millis(200)), made::good_pdf());
    let many = async {
        let asked = (0..3).map(|_| hanging.ask(&Want::Photo, &picture));
        let mut said = Vec::new();
        for one in asked {
            said.push(one.await);
        }
        said
    };
    assert_eq!(wait(many), vec![Err(Refusal::Unreadable); 3]);
    assert!(wait(child(None, LONG).ask(&Want::Document(0..1), &next)).is_ok());
}

/// `strays` seals itself as every child does, and then tries what it must not; it ends well only if all failed.
#[test]
fn a_sealed_child_opens_no_file_makes_no_connection_starts_nothing_and_takes_no_gigabyte() {
    use std::process::{Command, Stdio};
    let mut straying = Command::new(env!("CARGO_BIN_EXE_evidence-child"));
    let straying = straying.arg("strays").stdin(Stdio::piped()).stderr(Stdio::piped());
    let mut straying = straying.spawn().expect("a process");
    let request = br#""photo""#;
    let length = u32::try_from(request.len()).expect("short").to_le_bytes();
    let bytes = [&length[..], request, &made::jpeg(&made::corners(40, 30))].concat();
    std::io::Write::write_all(&mut straying.stdin.take().expect("a pipe"), &bytes).expect("it listens");
    let ended = straying.wait_with_output().expect("an end");
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
}
