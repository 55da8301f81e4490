//! `saolang-verify`: says whether an export of the public ledger is what was signed, without a network, a database or trust
//! in whoever runs the server; and signs heads as a witness.

use clap::{Parser, Subcommand};
use ledger::{Cosigner, Examined, Export, Finding, Hash, HeadFlaw, NotSeen, Trusted};
use std::{
    error::Error,
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
    time::{SystemTime, UNIX_EPOCH},
};

#[derive(Parser)]
#[command(name = "saolang-verify", version, about = "Kiểm tra sổ công khai mà không cần tin người giữ sổ")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Đối chiếu bản trích của sổ với các đầu sổ đã ký
    Examine {
        /// Thư mục của bản trích
        folder: PathBuf,
        /// Tệp chứa khóa công khai của sổ: tên+mã+khóa
        #[arg(long)]
        key: PathBuf,
        /// Tệp chứa khóa công khai của người làm chứng; dùng được nhiều lần
        #[arg(long)]
        witness: Vec<PathBuf>,
        /// Tệp đầu sổ giữ ở nơi khác, ngoài máy chủ; dùng được nhiều lần
        #[arg(long)]
        head: Vec<PathBuf>,
    },
    /// Ký làm chứng cho đầu sổ mới nhất của một bản trích, nếu nó nối tiếp đầu sổ đã thấy lần trước
    Cosign {
        /// Thư mục của bản trích
        folder: PathBuf,
        /// Tệp chứa khóa công khai của sổ
        #[arg(long)]
        key: PathBuf,
        /// Tên của người làm chứng
        #[arg(long)]
        name: String,
        /// Tệp 32 byte chứa khóa bí mật của người làm chứng
        #[arg(long)]
        secret: PathBuf,
        /// Tệp ghi đầu sổ đã thấy lần trước; được ghi lại sau khi ký
        #[arg(long)]
        seen: PathBuf,
    },
}

fn main() -> ExitCode {
    match run(Cli::parse().command) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(2),
        Err(error) => {
            eprintln!("saolang-verify: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<bool, Box<dyn Error>> {
    match command {
        Command::Examine { folder, key, witness, head } => {
            let witnesses = witness.iter().map(text).collect::<Result<Vec<_>, _>>()?;
            let heads = head.iter().map(fs::read_to_string).collect::<Result<Vec<_>, _>>()?;
            let examined = Export::read(&folder)?.examine(&Trusted::new(&text(&key)?, &witnesses)?, &heads);
            tell(&examined);
            Ok(examined.findings.is_empty())
        }
        Command::Cosign { folder, key, name, secret, seen } => {
            let secret = fs::read(secret)?.try_into().map_err(|_| "khóa bí mật phải có đúng 32 byte")?;
            let cosigner = Cosigner::new(&name, &secret)?;
            let line = cosign(&Export::read(&folder)?, &Trusted::new(&text(&key)?, &[])?, &cosigner, &seen)?;
            eprintln!("Khóa công khai của người làm chứng: {}", cosigner.public());
            print!("{line}");
            Ok(true)
        }
    }
}

/// Looks at the whole export first, so that a witness never signs what does not hold.
fn cosign(export: &Export, trusted: &Trusted, cosigner: &Cosigner, seen: &Path) -> Result<String, Box<dyn Error>> {
    let newest = export.heads.last().ok_or("bản trích chưa có đầu sổ nào được ký")?;
    let before = seen.exists().then(|| fs::read_to_string(seen)).transpose()?;
    let examined = export.examine(trusted, before.as_slice());
    if !examined.findings.is_empty() {
        tell(&examined);
        return Err("không ký: bản trích không khớp".into());
    }
    let before = before.map(|text| trusted.read(text.as_bytes())).transpose()?;
    let before = before.map(|seal| (seal.head.size, seal.head.root));
    let mut tree = ledger::Tree::default();
    export.entries.iter().for_each(|entry| tree.add(ledger::leaf(entry)));
    let size = trusted.read(newest.as_bytes())?.head.size;
    let proof: Vec<Hash> = match before {
        Some((old, _)) if old > 0 && old <= size => tree.prove_growth(old, size)?,
        _ => Vec::new(),
    };
    #[expect(clippy::disallowed_methods, reason = "a witness says by its own clock when it saw the head")]
    let second = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
    let line = cosigner.sign(trusted, newest.as_bytes(), before, &proof, second).map_err(|no| match no {
        NotSeen::Shrunk => "không ký: sổ ngắn hơn đầu sổ đã thấy lần trước".to_owned(),
        NotSeen::Rewritten => "không ký: sổ đã bị viết lại so với đầu sổ đã thấy lần trước".to_owned(),
        NotSeen::Head(no) => no.to_string(),
    })?;
    fs::write(seen, newest)?;
    Ok(line)
}

fn text(path: &PathBuf) -> Result<String, std::io::Error> {
    Ok(fs::read_to_string(path)?.trim().to_owned())
}

fn tell(examined: &Examined) {
    let Examined { entries, signed, heads, outside, witnesses, findings } = examined;
    println!("{entries} mục, {signed} mục đã được ký trong {heads} đầu sổ; {outside} đầu sổ giữ ở nơi khác khớp.");
    if !witnesses.is_empty() {
        println!("Người làm chứng của đầu sổ mới nhất: {}.", witnesses.join(", "));
    }
    for finding in findings {
        println!("KHÔNG KHỚP: {}", sentence(finding));
    }
    if findings.is_empty() {
        println!("Khớp: trong {signed} mục đã ký, không mục nào bị sửa, bỏ, thêm, đổi chỗ hay lùi ngày.");
        if signed < entries {
            println!("{} mục sau đó còn chờ đầu sổ được ký.", entries - signed);
        }
    }
}

/// Positions are told as people count: from 1.
fn sentence(finding: &Finding) -> String {
    match finding {
        Finding::Changed { position } => format!("mục {} đã bị sửa.", position + 1),
        Finding::Removed { position } => format!("mục {} đã bị bỏ.", position + 1),
        Finding::Added { position } => format!("mục {} được thêm vào, chưa từng được công bố.", position + 1),
        Finding::Reordered { from, to } => format!("các mục từ {} đến {} đã bị đổi chỗ.", from + 1, to + 1),
        Finding::BackDated { position } => format!("mục {} ghi thời điểm trước mục đứng trước nó.", position + 1),
        Finding::Unreadable { position } => format!("mục {} không đọc được.", position + 1),
        Finding::Leaf { position } => format!("mã băm đã công bố của mục {} không khớp.", position + 1),
        Finding::Rewritten { from, to } => {
            format!("các đầu sổ đã ký không xác nhận những mục từ {} đến {to}.", from + 1)
        }
        Finding::Head { number, why } => format!("đầu sổ thứ {}: {}.", number + 1, flaw(*why)),
        Finding::NoHead => "không có đầu sổ nào do sổ ký.".to_owned(),
        Finding::Short { entries, signed } => format!("sổ có {entries} mục, ít hơn {signed} mục đã được ký."),
        Finding::NotAsWitnessed { confirmed, size } => format!(
            "đầu sổ giữ ở nơi khác không khớp: có mục từ {} đến {size} đã bị viết lại sau khi công bố.",
            confirmed + 1
        ),
        Finding::Outside { number, why } => format!("đầu sổ giữ ở nơi khác, thứ {}: {}.", number + 1, flaw(*why)),
    }
}

fn flaw(why: HeadFlaw) -> &'static str {
    match why {
        HeadFlaw::Shape => "không phải là một đầu sổ",
        HeadFlaw::Origin => "thuộc về một sổ khác",
        HeadFlaw::Signature => "chữ ký sai",
        HeadFlaw::Unsigned => "không có chữ ký của sổ",
        HeadFlaw::Shrunk => "có ít mục hơn đầu sổ trước nó",
    }
}
