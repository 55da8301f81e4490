//! The parts of a package, and their files.

use crate::app::App;
use crate::certificates::referrals::Law;
use crate::dossiers::{self, Snapshot};
use crate::error::{Error, Result};
use crate::evaluation::examinations::{self, FindingFile};
use crate::evaluation::sessions::{self, Listing};
use crate::locker::{self, KeptFile};
use crate::platform::db::Tx;
use crate::platform::words::Words;
use crate::proceedings::gathering::Proceedings;
use crate::proceedings::papers::{Kind, Ready};
use std::io::{Cursor, Write};
use tokio::task::spawn_blocking;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// How a part of a package stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// As it was numbered or submitted.
    Here,
    /// A draft, whose place the signed paper takes.
    Draft,
    /// Not in the programme: it goes on paper.
    Missing,
    /// Things, which no file holds.
    Things,
    /// So many files, as they were taken in.
    Files(usize),
    /// Something was looked at of which nothing was filed here: on paper, where there is a paper.
    IfAny,
    /// Nothing of it was asked for.
    NotAsked,
}

/// A part of a package, by its code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub code: &'static str,
    pub state: State,
}

impl Part {
    // words: package-part-* package-state-*
    pub(super) fn name(&self) -> String {
        format!("package-part-{}", self.code)
    }

    pub(super) fn stands(&self, words: Words) -> String {
        words.say(match self.state {
            State::Here => "package-state-here",
            State::Draft => "package-state-draft",
            State::Missing => "package-state-missing",
            State::Things => "package-state-things",
            State::Files(count) => return words.say1("package-state-files", "count", count),
            State::IfAny => "package-state-if-any",
            State::NotAsked => "package-state-not-asked",
        })
    }

    pub(super) fn is_missing(&self) -> bool {
        self.state == State::Missing
    }

    pub(super) fn tone(&self) -> &'static str {
        match self.state {
            State::Here | State::Files(_) => "ok",
            State::Draft | State::Things | State::IfAny | State::NotAsked => "info",
            State::Missing => "warn",
        }
    }
}

/// A file of a package that is still to be read or set.
enum Source {
    Kept(String),
    Set(Box<Ready>),
}

/// What goes to the ministry with one product.
pub(super) struct Package {
    pub parts: Vec<Part>,
    files: Vec<(String, Source)>,
    dossier: Option<(String, Snapshot)>,
}

impl Package {
    /// What has to go on paper, by its code.
    pub(super) fn missing(&self) -> Vec<String> {
        let missing = self.parts.iter().filter(|part| part.is_missing());
        missing.map(|part| part.code.to_owned()).collect()
    }

    fn part(&mut self, code: &'static str, state: State) {
        self.parts.push(Part { code, state });
    }

    /// Reads the package of a product of a closed session (Điều 6.3 QĐ 26/2026); the renewal of five stars takes less along.
    pub(super) async fn of(tx: &mut Tx, law: Law<'_>, listing: &Listing) -> Result<Self> {
        let session = sessions::find(tx, &listing.session_id).await?;
        let all = Proceedings::read(tx, law, session).await?;
        let mut package = Self { parts: Vec::new(), files: Vec::new(), dossier: None };
        let is_again = all.items.iter().any(|item| item.listing.id == listing.id && item.renews_the_ministers());
        let letter = if is_again { Kind::RenewalLetter } else { Kind::Referral };
        package.drafted(&all, "letter", letter, "01-cong-van-du-thao.pdf")?;
        if is_again || all.are_renewals() {
            package.office_report(&all);
        } else {
            package.kept(&all, "advisory-report", Kind::Advice, "02-bao-cao-to-tu-van.pdf");
        }
        if !is_again {
            package.kept(&all, "council-report", Kind::Report, "03-bao-cao-hoi-dong.pdf");
            package.drafted(&all, "approval", Kind::Approval, "04-quyet-dinh-phe-duyet-du-thao.pdf")?;
        }
        package.take_dossier(tx, listing).await?;
        package.take_findings(tx, listing).await?;
        if listing.form(law.0)?.requires_sample {
            package.part("samples", State::Things);
        }
        Ok(package)
    }

    /// What the agency reported on the renewals of a session that listed nothing else, in the team's place; of another it goes
    /// on paper.
    fn office_report(&mut self, all: &Proceedings<'_>) {
        if all.are_renewals() {
            self.kept(all, "office-report", Kind::Advice, "02-bao-cao-danh-gia.pdf");
        } else {
            self.part("office-report", State::Missing);
        }
    }

    /// A paper that is kept as it got its number.
    fn kept(&mut self, all: &Proceedings<'_>, code: &'static str, kind: Kind, file: &str) {
        let kept = all.numbered.iter().find(|kept| kept.kind == kind.as_str());
        self.part(code, if kept.is_some() { State::Here } else { State::Missing });
        self.files.extend(kept.map(|kept| (file.to_owned(), Source::Kept(kept.pdf_hash.clone()))));
    }

    fn drafted(&mut self, all: &Proceedings<'_>, code: &'static str, kind: Kind, file: &str) -> Result<()> {
        if all.has(kind) {
            self.part(code, State::Draft);
            self.files.push((file.to_owned(), Source::Set(Box::new(all.paper(kind, None)?))));
        } else {
            self.part(code, State::Missing);
        }
        Ok(())
    }

    /// The dossier as the council judged it, with every paper it counted on.
    async fn take_dossier(&mut self, tx: &mut Tx, listing: &Listing) -> Result<()> {
        let (Some(dossier), Some(submission)) = (&listing.dossier_id, &listing.submission_id) else {
            self.part("dossier", State::Missing);
            return Ok(());
        };
        self.part("dossier", State::Here);
        let snapshot = dossiers::submissions::find(tx, submission).await?.snapshot()?;
        for (number, paper) in (1..).zip(&snapshot.papers) {
            for (at, KeptFile { kept_hash, is_pdf, .. }) in (1..).zip(locker::kept_files(tx, &paper.files).await?) {
                let kind = if is_pdf { "pdf" } else { "jpg" };
                let path = format!("05-ho-so/minh-chung/{number:02}-{at}.{kind}");
                self.files.push((path, Source::Kept(kept_hash)));
            }
        }
        self.dossier = Some((dossier.clone(), snapshot));
        Ok(())
    }

    /// What confirms the further checks and tests (Điều 6.3 QĐ 26/2026): the reports of tests and the photographs of visits,
    /// without what was struck. A result without its report goes on paper.
    async fn take_findings(&mut self, tx: &mut Tx, listing: &Listing) -> Result<()> {
        let tests = examinations::tests_of(tx, &listing.id).await?;
        let visits = examinations::visits_of(tx, &listing.id).await?;
        let files = examinations::files_of(tx, &listing.id).await?;
        let of = |id: &str| files.iter().filter(|file| file.finding_id == id).collect::<Vec<_>>();
        let tests: Vec<_> = tests.iter().filter(|test| test.counts()).map(|test| (test, of(&test.id))).collect();
        let visits: Vec<_> = visits.iter().filter(|visit| visit.counts()).map(|visit| of(&visit.id)).collect();
        let before = self.files.len();
        for (number, (_, files)) in (1..).zip(&tests) {
            self.take_finding(&format!("kiem-nghiem-{number:02}"), files);
        }
        for (number, files) in (1..).zip(&visits) {
            self.take_finding(&format!("kiem-tra-thuc-te-{number:02}"), files);
        }
        let taken = self.files.len() - before;
        let lacks_report = tests.iter().any(|(test, files)| test.result.is_some() && files.is_empty());
        let state = match (taken, lacks_report) {
            (1.., _) => State::Files(taken),
            (0, true) => State::Missing,
            (0, false) if tests.is_empty() && visits.is_empty() => State::NotAsked,
            (0, false) => State::IfAny,
        };
        self.part("tests", state);
        if taken > 0 && lacks_report {
            self.part("tests-unfiled", State::Missing);
        }
        Ok(())
    }

    fn take_finding(&mut self, name: &str, files: &[&FindingFile]) {
        for file in files {
            let KeptFile { kept_hash, is_pdf, .. } = file.kept();
            let kind = if is_pdf { "pdf" } else { "jpg" };
            let path = format!("06-kiem-tra-kiem-nghiem/{name}-{}.{kind}", file.position);
            self.files.push((path, Source::Kept(kept_hash)));
        }
    }

    /// The package as one file, with a list of what is in it and what goes on paper.
    pub(super) async fn zip(self, app: &App, contents: String) -> Result<Vec<u8>> {
        let mut files = vec![("00-muc-luc.txt".to_owned(), contents.into_bytes())];
        if let Some((dossier, snapshot)) = &self.dossier {
            for (name, pdf) in dossiers::papers_of(app, dossier, snapshot).await? {
                files.push((format!("05-ho-so/{name}"), pdf));
            }
        }
        for (path, source) in self.files {
            let bytes = match source {
                Source::Kept(hash) => app.files.read(&hash).await?,
                Source::Set(paper) => {
                    let app = app.clone();
                    spawn_blocking(move || paper.pdf(&app.press)).await.map_err(Error::fault)??
                }
            };
            files.push((path, bytes));
        }
        files.sort();
        spawn_blocking(move || zipped(&files)).await.map_err(Error::fault)?
    }
}

/// PDF and photographs are packed already.
fn zipped(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::default());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in files {
        zip.start_file(path, options).map_err(Error::fault)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish().map_err(Error::fault)?.into_inner())
}
