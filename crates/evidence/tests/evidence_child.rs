//! The child of the tests: what the program's hidden subcommand will be, and children as nobody wants them.

use std::io::{self, Read, Write};

fn main() -> io::Result<()> {
    let (mut stdin, mut stdout) = (io::stdin().lock(), io::stdout().lock());
    match std::env::args().nth(1).as_deref() {
        None => evidence::run_child(stdin, stdout),
        Some("dies") => std::process::abort(),
        Some("hangs") => loop {
            std::thread::park();
        },
        Some("floods") => loop {
            stdout.write_all(&[0; 4096])?;
        },
        Some("babbles") => {
            io::copy(&mut stdin, &mut io::sink())?;
            stdout.write_all(b"GET / HTTP/1.1\r\n\r\n")
        }
        // What one who took the child over would have the server show.
        Some("lies") => {
            stdin.read_to_end(&mut Vec::new())?;
            let head = r#"{"sealed":"fully","made":{"Ok":{"photo":{"picture":{"width":1,"height":1,"bytes":18},"advice":[]}}}}"#;
            let length = u32::try_from(head.len()).map_err(io::Error::other)?;
            stdout.write_all(&[&length.to_le_bytes(), head.as_bytes(), b"<script></script>\n"].concat())
        }
        // Whether what is sealed is shut: all of this can be done before, and none of it afterwards.
        Some("strays") => {
            let before = strayed();
            evidence::run_child(&mut stdin, io::sink())?;
            let after = strayed();
            if before == [true; 6] && after == [false; 6] {
                return Ok(());
            }
            Err(io::Error::other(format!("before {before:?}, after {after:?}")))
        }
        Some(other) => Err(io::Error::other(other.to_owned())),
    }
}

/// Reads, writes, connects, listens, starts something, takes a gigabyte.
fn strayed() -> [bool; 6] {
    let file = std::env::temp_dir().join(format!("evidence-stray-{}", std::process::id()));
    let written = std::fs::write(&file, b"x").is_ok();
    if written {
        std::fs::remove_file(&file).ok();
    }
    // Nobody listens there: to be turned away is to have been let out.
    let turned_away = |error: io::Error| error.kind() == io::ErrorKind::ConnectionRefused;
    [
        std::fs::read("/etc/passwd").is_ok(),
        written,
        std::net::TcpStream::connect("127.0.0.1:1").map_or_else(turned_away, |_| true),
        std::net::UdpSocket::bind("127.0.0.1:0").is_ok(),
        std::process::Command::new("/bin/true").status().is_ok(),
        Vec::<u8>::new().try_reserve_exact(1 << 30).is_ok(),
    ]
}
