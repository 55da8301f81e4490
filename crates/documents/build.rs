//! Brings the typeface of the papers into the build.
//!
//! The decree on documents (NĐ 30/2020) asks for Times New Roman; Liberation
//! Serif has the same metrics and a free licence (OFL-1.1). Version 1 of
//! Liberation, which Debian 12 ships as `fonts-liberation`, has no Vietnamese
//! letters: the first folder whose four faces can spell Vietnamese is taken.

use std::path::{Path, PathBuf};
use std::{env, fs, process};

const FACES: [&str; 4] = ["Regular", "Bold", "Italic", "BoldItalic"];

const FOLDERS: [&str; 4] = [
    "/usr/share/fonts/truetype/liberation2",
    "/usr/share/fonts/truetype/liberation",
    "/usr/share/fonts/liberation-serif-fonts",
    "/usr/share/fonts/TTF",
];

/// Letters that only a face made for Vietnamese has, in both cases.
const LETTERS: &str =
    "ĂăÂâĐđÊêÔôƠơƯưẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặẸẹẺẻẼẽẾếỀềỂểỄễỆệỈỉỊịỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợỤụỦủỨứỪừỬửỮữỰựỲỳỴỵỶỷỸỹ";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=SAOLANG_FONTS");
    let folders: Vec<PathBuf> = match env::var_os("SAOLANG_FONTS") {
        Some(folder) => vec![folder.into()],
        None => FOLDERS.iter().map(PathBuf::from).collect(),
    };
    let Some(folder) = folders.iter().find(|folder| spells_vietnamese(folder)) else {
        fail(&format!(
            "no Liberation Serif with Vietnamese letters (version 2) in {folders:?}. \
             Install Debian's package fonts-liberation2 (Debian 13 and later: \
             fonts-liberation), or name the folder of LiberationSerif-Regular.ttf \
             and its three sisters in SAOLANG_FONTS."
        ));
    };
    let Some(out) = env::var_os("OUT_DIR").map(PathBuf::from) else {
        fail("OUT_DIR is not set: this script is run by cargo");
    };
    for face in FACES {
        let from = file(folder, face);
        println!("cargo::rerun-if-changed={}", from.display());
        if let Err(error) = fs::copy(&from, file(&out, face)) {
            fail(&format!("cannot copy {}: {error}", from.display()));
        }
    }
}

fn file(folder: &Path, face: &str) -> PathBuf {
    folder.join(format!("LiberationSerif-{face}.ttf"))
}

fn spells_vietnamese(folder: &Path) -> bool {
    FACES.iter().all(|face| {
        let Ok(bytes) = fs::read(file(folder, face)) else {
            return false;
        };
        ttf_parser::Face::parse(&bytes, 0)
            .is_ok_and(|face| LETTERS.chars().all(|letter| face.glyph_index(letter).is_some()))
    })
}

fn fail(sentence: &str) -> ! {
    println!("cargo::error={sentence}");
    process::exit(1)
}
