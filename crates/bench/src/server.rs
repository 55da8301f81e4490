//! Processes under measurement: where they listen and how much memory they took.

use anyhow::{Context, Result, bail};
use std::{
    env, fs,
    io::{BufRead, BufReader},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{self, Child, Command, Stdio},
};

/// What the line that names an address has before it.
pub const ANNOUNCES: &str = "http://";

/// A server that ends with this value.
pub struct Server {
    process: Child,
    pub address: SocketAddr,
}

impl Server {
    /// Starts a command and waits for the line that names its address.
    pub fn start(command: &mut Command) -> Result<Self> {
        let mut process = command.stdout(Stdio::piped()).stdin(Stdio::null()).spawn().context("a server to measure")?;
        let mut line = String::new();
        BufReader::new(process.stdout.take().context("its output")?).read_line(&mut line)?;
        let Some((_, rest)) = line.split_once(ANNOUNCES) else {
            process.kill()?;
            bail!("the server does not say where it listens: {line:?}");
        };
        let address = rest.trim().parse().with_context(|| format!("an address in {line:?}"))?;
        Ok(Self { process, address })
    }

    pub fn hello() -> Result<Self> {
        Self::start(Command::new(env::current_exe()?).arg("hello"))
    }

    pub fn saolang(binary: &Path, data: &Path) -> Result<Self> {
        Self::start(saolang(binary, data).args(["--port", "0", "serve"]))
    }

    /// The most memory it ever held, in KiB.
    pub fn peak(&self) -> Result<u64> {
        peak(self.process.id()).context("the server's memory")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A folder under the system's temporary one, gone at the end.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new(name: &str) -> Result<Self> {
        let path = env::temp_dir().join(format!("saolang-bench-{}-{name}", process::id()));
        fs::create_dir_all(&path)?;
        Ok(Self(path))
    }

    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The programme on a data folder of its own, telling nothing but faults.
pub fn saolang(binary: &Path, data: &Path) -> Command {
    let mut command = Command::new(binary);
    command.env("SAOLANG_DATA", data).env_remove("SAOLANG_DATABASE").env("RUST_LOG", "error");
    command
}

/// `VmHWM` of a running process, in KiB.
pub fn peak(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}
