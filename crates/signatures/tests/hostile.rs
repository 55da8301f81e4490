//! What somebody could try with a file: none of it may ever be said to hold.

use crate::made::{certificate, cms, day, forged, gap, last, paper, paper_with_stream, prepared, put, signed};
use jiff::ToSpan;
use signatures::{MOST_BYTES, MOST_SIGNATURES, Report, Statement, TestCertificate, Verdict, verify};
use std::time::Instant;

/// Four numbers of the room and the length of the file.
type Ranges = fn(std::ops::Range<usize>, usize) -> [usize; 4];

fn verdicts(signed: &[u8], kept: &[u8]) -> Vec<Verdict> {
    verify(signed, kept).signatures().iter().map(|one| one.verdict).collect()
}

#[test]
fn no_byte_of_what_was_appended_can_be_changed_but_the_case_of_a_digit() {
    for paper in [paper(), paper_with_stream()] {
        let signed = signed(&paper);
        let room = gap(&signed);
        let mut same = 0;
        for at in paper.len()..signed.len() {
            for turned in [0x01, 0x08, 0x20, 0x80, 0xff] {
                let mut changed = signed.clone();
                changed[at] ^= turned;

                let report = verify(&changed, &paper);

                let is_same = changed[room.clone()].eq_ignore_ascii_case(&signed[room.clone()]) && room.contains(&at);
                assert_eq!(report.holds(), is_same, "byte {at} turned by {turned:#x}");
                same += usize::from(is_same);
            }
        }
        // Letters of hexadecimal digits, in either case the same byte.
        let letters = signed[room].iter().filter(|byte| byte.is_ascii_alphabetic()).count();
        assert_eq!(same, letters);
        assert!(letters > 100);
    }
}

#[test]
fn no_byte_of_two_signatures_can_be_changed_so_that_both_hold() {
    let paper = paper();
    let once = signed(&paper);
    let twice = signed(&once);
    assert!(verify(&twice, &paper).holds());

    for at in paper.len()..twice.len() {
        let mut changed = twice.clone();
        changed[at] ^= 0x01;

        let report = verify(&changed, &paper);

        assert!(!report.holds(), "byte {at}");
        // The first one covers nothing of the second, and what follows it is covered by nothing that holds.
        if at >= once.len() {
            assert_eq!(report.signatures()[0].verdict, Verdict::AppendedAfter, "byte {at}");
        }
    }
}

#[test]
fn a_file_that_was_cut_off_never_holds() {
    let paper = paper();
    let signed = signed(&paper);

    for length in 0..signed.len() {
        assert!(!verify(&signed[..length], &paper).holds(), "{length}");
    }
    assert_eq!(verify(&signed[..paper.len() - 1], &paper), Report::NotWhatWasKept);
    assert_eq!(verify(&signed[..paper.len()], &paper), Report::Unsigned);
    assert_eq!(verdicts(&signed[..signed.len() - 1], &paper), [Verdict::CoversSomethingElse]);
}

#[test]
fn what_is_appended_to_a_signed_file_is_told() {
    let paper = paper();
    let mut signed = signed(&paper);
    assert_eq!(verdicts(&signed, &paper), [Verdict::Holds]);

    signed.extend_from_slice(b"\n4 0 obj\n<</Length 3>>\nstream\nBad\nendstream\nendobj\n");

    assert_eq!(verdicts(&signed, &paper), [Verdict::AppendedAfter]);
}

#[test]
fn another_paper_is_another_paper_whoever_signed_it() {
    let mut other = paper();
    let at = last(&other, b"Hello");
    other[at] = b'J';

    assert_eq!(verdicts(&signed(&other), &other), [Verdict::Holds]);
    assert_eq!(verify(&signed(&other), &paper()), Report::NotWhatWasKept);
    assert_eq!(verify(&signed(&paper()), b""), Report::NotWhatWasKept);
}

#[test]
fn ranges_that_leave_out_more_than_the_signature_never_hold() {
    let paper = paper();
    let right = forged(&paper, |gap, all| [0, gap.start, gap.end, all - gap.end]);
    assert_eq!(verdicts(&right, &paper), [Verdict::Holds]);

    let wrong: [Ranges; 9] = [
        |gap, all| [1, gap.start - 1, gap.end, all - gap.end],
        |gap, all| [0, gap.start - 40, gap.end, all - gap.end],
        |gap, all| [0, gap.start, gap.end + 40, all - gap.end - 40],
        |gap, all| [0, gap.start + 1, gap.end - 1, all - gap.end + 1],
        |gap, all| [gap.end, all - gap.end, 0, gap.start],
        |gap, all| [0, 100, gap.end, all - gap.end],
        |gap, all| [0, gap.start, gap.end, all],
        |gap, _| [0, gap.start, gap.end, usize::MAX],
        |gap, all| [0, gap.start, usize::MAX, all],
    ];
    for (n, ranges) in wrong.into_iter().enumerate() {
        assert_eq!(verdicts(&forged(&paper, ranges), &paper), [Verdict::CoversSomethingElse], "{n}");
    }
    // It ends before the file does.
    let short = forged(&paper, |gap, all| [0, gap.start, gap.end, all - gap.end - 1]);
    assert_eq!(verdicts(&short, &paper), [Verdict::AppendedAfter]);
}

#[test]
fn ranges_that_are_no_four_numbers_are_none() {
    let paper = paper();
    let signed = signed(&paper);
    let place = last(&signed, b"/ByteRange [") + 11;
    let width = signed[place..].iter().position(|byte| *byte == b']').unwrap() + 1;

    for said in [
        "[0 1 2",
        "[0 1 2 3 4",
        "[-0 1 2 3",
        "[0 +1 2 3",
        "[0 1.0 2 3",
        "[",
        "[[0 1 2 3]",
        "[0 99999999999999999999 1 1",
    ] {
        let mut changed = signed.clone();
        changed[place..place + width].copy_from_slice(format!("{said:<width$}]", width = width - 1).as_bytes());

        assert_eq!(verdicts(&changed, &paper), [Verdict::CoversSomethingElse], "{said}");
    }
}

#[test]
fn a_certificate_of_the_same_name_with_another_key_is_not_the_one_that_signed() {
    let paper = paper();
    let prepared = prepared(&paper);
    let ends = (day() - 24.hours(), day() + 24.hours());
    let other = TestCertificate::new(&[8; 32], "Nguyễn Văn An", ends).unwrap();

    // The stranger's key over a statement that names An's certificate.
    let statement = Statement::new(&prepared.digest(), certificate().der()).unwrap();
    let forged = other.sign(&statement.to_be_signed().unwrap()).unwrap();
    let forged = statement.with_signature(&forged).unwrap();

    assert_eq!(verdicts(&prepared.embed(&forged).unwrap(), &paper), [Verdict::Broken]);
}

#[test]
fn a_certificate_exchanged_after_signing_is_noticed() {
    let paper = paper();
    let waiting = prepared(&paper);
    let cms = cms(&waiting.digest());
    // One letter of the organisation's name, which no test but the hash in the statement covers.
    let name = "Nguyễn Văn An".as_bytes();
    let places: Vec<usize> = (0..cms.len() - name.len()).filter(|at| cms[*at..].starts_with(name)).collect();
    assert_eq!(places.len(), 3, "issuer, subject, and the signer's issuer");
    let mut changed = cms.clone();
    for place in places {
        changed[place] = b'L';
    }

    assert_eq!(verdicts(&waiting.embed(&changed).unwrap(), &paper), [Verdict::Broken]);
}

#[test]
fn what_only_looks_like_a_signature_is_none() {
    let paper = paper();
    let real = signed(&paper);
    let inside = &real[last(&real, b"<<\n/Type /Sig")..last(&real, b"/Subtype /Widget")];
    let value = &inside[..inside.windows(6).position(|window| window == b"endobj").unwrap()];
    for (before, after) in
        [("9 0 obj\n(", ")\nendobj\n"), ("9 0 obj\n<</A ", ">>\nendobj\n"), ("", ""), ("9 0 obj\n[", "]\nendobj")]
    {
        let decoy = [paper.as_slice(), before.as_bytes(), value, after.as_bytes()].concat();

        assert_eq!(verify(&decoy, &paper), Report::Unsigned, "{before}");
    }
    // As an object it is found, and is no signature of this file.
    let object = [paper.as_slice(), b"9 0 obj\n", value, b"\nendobj\n"].concat();
    assert_eq!(verdicts(&object, &paper), [Verdict::CoversSomethingElse]);
}

#[test]
fn a_key_said_twice_makes_no_signature() {
    let paper = paper();
    let signed = signed(&paper);
    let at = last(&signed, b"/Filter /Adobe.PPKLite");
    let mut changed = signed.clone();
    changed[at..at + 22].copy_from_slice(b"/Contents <00>/A/BCDEF");

    assert_eq!(verdicts(&signed, &paper), [Verdict::Holds]);
    assert_eq!(verify(&changed, &paper), Report::Unsigned);
}

#[test]
fn a_file_made_to_take_long_takes_no_time() {
    let paper = paper();
    let fill =
        |piece: &[u8]| [paper.as_slice(), b"9 0 obj\n", &piece.repeat((MOST_BYTES - 10_000) / piece.len())].concat();
    let pieces: [&[u8]; 8] = [
        b"<</ByteRange ",
        b"[",
        b"<<",
        b"(",
        b"<</A(",
        b"obj",
        b"/ByteRange[0 1 2 3]",
        b"<</ByteRange[0 1 2 3]/Contents<00>>>obj",
    ];
    for piece in pieces {
        let whole = fill(piece);
        let since = Instant::now();

        let report = verify(&whole, &paper);

        assert!(!report.holds());
        assert!(since.elapsed().as_secs() < 20, "{} took {:?}", String::from_utf8_lossy(piece), since.elapsed());
    }
    let large = vec![b' '; MOST_BYTES + 1];
    assert_eq!(verify(&large, &large[..1]), Report::TooLarge);
}

#[test]
fn more_signatures_than_are_looked_at_are_told() {
    let paper = paper();
    let mut file = paper.clone();
    for _ in 0..MOST_SIGNATURES {
        file = signed(&file);
    }
    assert_eq!(verdicts(&file, &paper), [Verdict::Holds; MOST_SIGNATURES]);

    assert_eq!(verify(&signed(&file), &paper), Report::TooMany);
}

#[test]
fn bytes_without_order_in_place_of_the_signature_are_unreadable() {
    let paper = paper();
    let prepared = prepared(&paper);
    let real = cms(&prepared.digest());
    let waiting = prepared.bytes().to_vec();
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut chance = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 16).unwrap()
    };
    for _ in 0..3000 {
        let mut changed = real.clone();
        match chance() % 3 {
            0 => changed.truncate(chance() % real.len()),
            1 => changed.iter_mut().for_each(|byte| *byte = u8::try_from(chance() % 256).unwrap()),
            _ => {
                let (from, to) = (chance() % real.len(), chance() % real.len());
                changed.swap(from, to);
                changed.remove(chance() % real.len());
            }
        }

        let file = put(waiting.clone(), &changed);

        assert!(!verify(&file, &paper).holds());
    }
    assert!(verify(&put(waiting, &real), &paper).holds());
}
