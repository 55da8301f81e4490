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

    /// The text of one page.
    pub fn page(&self, number: usize) -> String {
        let number = number.to_string();
        let text = self.run("pdftotext", "poppler-utils", &["-f", &number, "-l", &number, "paper.pdf", "-"]);
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
        self.sheets().into_iter().flat_map(|sheet| sheet.words).collect()
    }

    /// Page by page.
    pub fn sheets(&self) -> Vec<Sheet> {
        let boxes = self.run("pdftotext", "poppler-utils", &["-bbox", "paper.pdf", "-"]);
        let mut sheets: Vec<Sheet> = Vec::new();
        for line in boxes.lines().map(str::trim_start) {
            let sides: Vec<f64> = line.split('"').skip(1).step_by(2).filter_map(|side| side.parse().ok()).collect();
            if line.starts_with("<page") {
                let [width, height] = sides.try_into().expect("a page has two sides");
                sheets.push(Sheet { width, height, words: Vec::new() });
            } else if line.starts_with("<word") {
                let edges = sides.try_into().expect("a word has four edges");
                sheets.last_mut().expect("a word on a page").words.push(edges);
            }
        }
        sheets
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

/// One page and where its words stand, in points.
pub struct Sheet {
    pub width: f64,
    pub height: f64,
    pub words: Vec<[f64; 4]>,
}

impl Sheet {
    /// Words in the margins of the decree, but for marks that hang from the end of a line and the page number.
    pub fn beyond(&self) -> Vec<[f64; 4]> {
        let outside = |[left, top, right, bottom]: &[f64; 4]| {
            *left < 84.0 || *right > self.width - 37.0 || *top < 20.0 || *bottom > self.height - 15.0
        };
        self.words.iter().copied().filter(outside).collect()
    }
}

/// Every one of these is on the paper.
pub fn assert_says(text: &str, all: &[&str]) {
    for said in all {
        assert!(text.contains(said), "{said:?} is not in {text:?}");
    }
}
