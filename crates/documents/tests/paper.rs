//! Reading a printed paper: poppler-utils for text, fonts and pixels, zbar-tools
//! for the QR code. A missing tool fails the test and names its package.

use std::fs;
use std::process::Command;
use std::sync::LazyLock;

use documents::Press;
use tempfile::TempDir;

pub static PRESS: LazyLock<Press> = LazyLock::new(Press::new);

/// A PDF on disk for as long as the test looks at it.
pub struct Paper(TempDir);

impl Paper {
    pub fn new(pdf: &[u8]) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::write(folder.path().join("paper.pdf"), pdf).expect("the paper is written");
        Self(folder)
    }

    /// The text as a reader copies it, white space made single.
    pub fn text(&self) -> String {
        let text = self.run("pdftotext", "poppler-utils", &["paper.pdf", "-"]);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    pub fn fonts(&self) -> String {
        self.run("pdffonts", "poppler-utils", &["paper.pdf"])
    }

    pub fn about(&self) -> String {
        self.run("pdfinfo", "poppler-utils", &["paper.pdf"])
    }

    pub fn pages(&self) -> usize {
        let about = self.about();
        let line = about.lines().find_map(|line| line.strip_prefix("Pages:"));
        line.expect("a page count").trim().parse().expect("a number of pages")
    }

    /// Where the words stand: (left, top, right, bottom) of each, in points.
    pub fn words(&self) -> Vec<[f64; 4]> {
        let boxes = self.run("pdftotext", "poppler-utils", &["-bbox", "paper.pdf", "-"]);
        boxes
            .lines()
            .filter(|line| line.trim_start().starts_with("<word"))
            .map(|line| {
                let edges: Vec<f64> = line.split('"').skip(1).step_by(2).filter_map(|edge| edge.parse().ok()).collect();
                edges.try_into().expect("a word has four edges")
            })
            .collect()
    }

    /// What a scanner reads from the page at 150 dots an inch, in grey.
    pub fn scan(&self) -> String {
        let args = ["-r", "150", "-gray", "-png", "-singlefile", "paper.pdf", "page"];
        self.run("pdftoppm", "poppler-utils", &args);
        self.run("zbarimg", "zbar-tools", &["--quiet", "--raw", "page.png"]).trim_end().to_owned()
    }

    fn run(&self, tool: &str, package: &str, args: &[&str]) -> String {
        let output = Command::new(tool)
            .args(args)
            .current_dir(self.0.path())
            .output()
            .unwrap_or_else(|error| panic!("{tool}: {error}; install Debian's package {package}"));
        assert!(output.status.success(), "{tool}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("the tool writes UTF-8")
    }
}

/// Every one of these is on the paper.
pub fn assert_says(text: &str, all: &[&str]) {
    for said in all {
        assert!(text.contains(said), "{said:?} is not in {text:?}");
    }
}
