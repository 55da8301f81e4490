//! The papers of a session as `documents` prints them.

mod advice;
mod asking;
mod facts;
mod finals;
mod later;
mod minutes;
mod notices;
mod report;
mod second_looks;
mod sheets;
mod tables;

use super::gathering::{Item, Proceedings};
use super::store::Proceeding;
use crate::certificates::referrals::Kept;
use crate::criteria::citations;
use crate::error::{Error, Result, refused, refused_with};
use crate::evaluation::sessions::Session;
use crate::platform::fold::in_sentence;
use documents::words::{long_date, short_date};
use documents::{Letterhead, Press, Signer};
use jiff::civil::Date;

pub(super) use advice::Advice;
pub(super) use sheets::{Around, blank, sheet};

/// A kind of paper; `as_str` is its name in addresses and rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Advice,
    Summary,
    Minutes,
    Report,
    Submission,
    Decision,
    Approval,
    Referral,
    RenewalLetter,
    Notice,
    FinalNotice,
    LaterSubmission,
    LaterDecision,
}

impl Kind {
    pub const ALL: [Self; 13] = [
        Self::Advice,
        Self::Summary,
        Self::Minutes,
        Self::Report,
        Self::Submission,
        Self::Decision,
        Self::Approval,
        Self::Referral,
        Self::RenewalLetter,
        Self::Notice,
        Self::FinalNotice,
        Self::LaterSubmission,
        Self::LaterDecision,
    ];

    /// Those of one product that get their numbers all at once, in this order on the page.
    pub const TOGETHER: [Self; 3] = [Self::Notice, Self::LaterSubmission, Self::FinalNotice];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Advice => "bao-cao-tham-dinh",
            Self::Summary => "bang-tong-hop",
            Self::Minutes => "bien-ban",
            Self::Report => "bao-cao",
            Self::Submission => "to-trinh",
            Self::Decision => "quyet-dinh",
            Self::Approval => "phe-duyet",
            Self::Referral => "gui-bo",
            Self::RenewalLetter => "gui-bo-danh-gia-lai",
            Self::Notice => "thong-bao",
            Self::FinalNotice => "thong-bao-ket-qua-cuoi",
            Self::LaterSubmission => "to-trinh-bo-sung",
            Self::LaterDecision => "quyet-dinh-bo-sung",
        }
    }

    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// Whether it is of one product, not of the whole session.
    pub fn is_of_product(self) -> bool {
        matches!(self, Self::Notice | Self::FinalNotice | Self::LaterSubmission | Self::LaterDecision)
    }

    /// The kind in whose register its numbers stand: an office counts its papers by what they are.
    #[must_use]
    pub fn register(self) -> Self {
        match self {
            Self::FinalNotice => Self::Notice,
            Self::LaterSubmission => Self::Submission,
            other => other,
        }
    }

    /// Whether its numbers are of a series of the council or its advisory team, which the programme counts.
    pub fn is_counted_here(self) -> bool {
        self.is_of_council() || self.is_of_team()
    }

    /// Whether the advisory team signs it; it is written before the council sits.
    pub fn is_of_team(self) -> bool {
        self == Self::Advice
    }

    /// Whether the council signs it.
    pub fn is_of_council(self) -> bool {
        matches!(self, Self::Minutes | Self::Report)
    }

    /// Whether the office signs it, with a number of its own register.
    pub fn is_of_office(self) -> bool {
        matches!(self, Self::Submission | Self::Notice | Self::FinalNotice | Self::LaterSubmission)
    }

    /// Whether its number is another's to give, and is typed from there: of the office's register, or the one that an
    /// approval got with its signature, which notices and the letter to the ministry name.
    pub fn is_typed(self) -> bool {
        self.is_of_office() || self == Self::Approval
    }

    /// Whether the People's Committee of the province signs it, and gives it its number.
    pub fn is_of_province(self) -> bool {
        matches!(self, Self::Decision | Self::Approval | Self::Referral | Self::RenewalLetter | Self::LaterDecision)
    }

    /// What stands before the symbol of who writes: "BB" in 01/BB-HĐOCOP.
    fn letters(self) -> &'static str {
        match self {
            Self::Summary | Self::Referral | Self::RenewalLetter => "",
            Self::Minutes => "BB",
            Self::Report | Self::Advice => "BC",
            Self::Submission | Self::LaterSubmission => "TTr",
            Self::Decision | Self::Approval | Self::LaterDecision => "QĐ",
            Self::Notice | Self::FinalNotice => "TB",
        }
    }
}

/// What a paper carries once it is numbered.
#[derive(Clone, Copy)]
pub(super) struct Numbered<'a> {
    pub number: i64,
    pub symbol: &'a str,
    pub signed_on: Date,
}

impl<'a> From<&'a Proceeding> for Numbered<'a> {
    fn from(kept: &'a Proceeding) -> Self {
        Self { number: kept.number, symbol: &kept.symbol, signed_on: kept.signed_on() }
    }
}

/// A paper that is ready to be set, as PDF or as a Word file.
#[derive(PartialEq)]
pub(super) enum Ready {
    Advice(documents::AdvisoryReport),
    Summary(documents::SummaryTable),
    Minutes(documents::Minutes),
    Report(documents::CouncilReport),
    Submission(documents::Recommendation),
    Decision(documents::Decision),
    Approval(documents::Approval),
    Referral(documents::Referral),
    Notice(Box<documents::ResultNotice>),
    FinalNotice(Box<documents::FinalNotice>),
    Sheet(documents::Sheet),
}

impl Ready {
    pub(super) fn pdf(&self, press: &Press) -> Result<Vec<u8>> {
        let set = match self {
            Self::Advice(paper) => paper.pdf(press),
            Self::Summary(paper) => paper.pdf(press),
            Self::Minutes(paper) => paper.pdf(press),
            Self::Report(paper) => paper.pdf(press),
            Self::Submission(paper) => paper.pdf(press),
            Self::Decision(paper) => paper.pdf(press),
            Self::Approval(paper) => paper.pdf(press),
            Self::Referral(paper) => paper.pdf(press),
            Self::Notice(paper) => paper.pdf(press),
            Self::FinalNotice(paper) => paper.pdf(press),
            Self::Sheet(paper) => paper.pdf(press),
        };
        Ok(set?)
    }

    pub(super) fn docx(&self) -> Result<Vec<u8>> {
        let made = match self {
            Self::Advice(paper) => paper.docx(),
            Self::Summary(paper) => paper.docx(),
            Self::Minutes(paper) => paper.docx(),
            Self::Report(paper) => paper.docx(),
            Self::Submission(paper) => paper.docx(),
            Self::Decision(paper) => paper.docx(),
            Self::Approval(paper) => paper.docx(),
            Self::Referral(paper) => paper.docx(),
            Self::Notice(paper) => paper.docx(),
            Self::FinalNotice(paper) => paper.docx(),
            Self::Sheet(paper) => paper.docx(),
        };
        Ok(made?)
    }
}

impl Proceedings<'_> {
    /// The symbol of a kind: "BB-HĐOCOP".
    pub(super) fn symbol(&self, kind: Kind) -> String {
        let office = self.office.symbol.as_str();
        // What the People's Committee signs counts in its own register; a letter names the unit that drafted it
        // (NĐ 30/2020, phụ lục I).
        let letter = format!("UBND-{}", if office.is_empty() { "……" } else { office });
        let of = match kind {
            Kind::Referral | Kind::RenewalLetter => letter.as_str(),
            _ if kind.is_of_province() => "UBND",
            _ if kind.is_of_council() => &self.office.council_symbol,
            _ => office,
        };
        [kind.letters(), of].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
    }

    /// Whether the session has something to say on such a paper.
    pub(super) fn has(&self, kind: Kind) -> bool {
        match kind {
            // A session that was closed before rolls were called cannot say who was there, nor when it began.
            Kind::Minutes => self.roll.is_some() || self.session.in_writing,
            Kind::Report => self.has(Kind::Minutes) && !self.is_set_aside(),
            Kind::Submission => !self.is_set_aside(),
            Kind::Decision => self.to_recognise().next().is_some(),
            Kind::Approval | Kind::Referral => self.items.iter().any(Item::needs_approval),
            Kind::RenewalLetter => self.to_renew().next().is_some(),
            Kind::Summary => true,
            // Of one product each, or, like the advice, read by itself: the session need not be closed for it.
            Kind::Advice | Kind::Notice | Kind::FinalNotice | Kind::LaterSubmission | Kind::LaterDecision => false,
        }
    }

    /// A paper of the whole session; refused where there is nothing to say.
    pub(super) fn paper(&self, kind: Kind, numbered: Option<Numbered<'_>>) -> Result<Ready> {
        if !self.has(kind) {
            return Err(refused("proceeding-nothing"));
        }
        Ok(match kind {
            Kind::Summary => Ready::Summary(self.summary()),
            Kind::Minutes => Ready::Minutes(self.minutes(numbered)?),
            Kind::Report => Ready::Report(self.report(numbered)),
            Kind::Submission => Ready::Submission(self.submission(numbered)),
            Kind::Decision => Ready::Decision(self.decision()),
            Kind::Approval => Ready::Approval(self.approval(numbered)),
            Kind::Referral => Ready::Referral(self.referral()),
            Kind::RenewalLetter => Ready::Referral(self.renewal_letter()),
            Kind::Advice | Kind::Notice | Kind::FinalNotice | Kind::LaterSubmission | Kind::LaterDecision => {
                return Err(Error::Missing);
            }
        })
    }

    /// A paper of one product; refused where it is judged anew, as nothing is found of it yet, *Missing* where there is nothing
    /// to say yet.
    pub(super) fn paper_of(&self, kind: Kind, listing: &str, numbered: Option<Numbered<'_>>) -> Result<Ready> {
        let item = self.items.iter().find(|item| item.listing.id == listing).ok_or(Error::Missing)?;
        if !item.stands() {
            return Err(refused_with("proceeding-set-aside", [("product", item.row.product.clone())]));
        }
        match kind {
            Kind::Notice => Ok(Ready::Notice(Box::new(self.notice(item, numbered)?))),
            Kind::FinalNotice => {
                let paper = self.final_notice(item, numbered).ok_or(Error::Missing)?;
                Ok(Ready::FinalNotice(Box::new(paper)))
            }
            Kind::LaterSubmission if self.is_later(item) => {
                Ok(Ready::Submission(self.later_submission(item, numbered)))
            }
            Kind::LaterDecision if self.is_later(item) => Ok(Ready::Decision(self.later_decision(item))),
            _ => Err(Error::Missing),
        }
    }

    fn head(&self, kind: Kind, numbered: Option<Numbered<'_>>) -> Letterhead {
        let council = self.council.name.to_uppercase();
        let (parent_body, issuer) = match kind {
            Kind::Summary | Kind::Minutes | Kind::Report => (self.office.province.clone(), council),
            _ if kind.is_of_province() => (String::new(), self.office.province.clone()),
            _ => (self.office.province.clone(), self.office.issuer.clone()),
        };
        let symbol = numbered.map_or_else(|| self.symbol(kind), |numbered| numbered.symbol.to_owned());
        Letterhead {
            parent_body,
            issuer,
            number: numbered.and_then(|numbered| u32::try_from(numbered.number).ok()),
            symbol: if kind == Kind::Summary { String::new() } else { symbol },
            place: self.office.place.clone(),
            signed_on: numbered.map(|numbered| numbered.signed_on),
            drafted_on: numbered.map_or(self.today, |numbered| numbered.signed_on),
        }
    }

    /// Who signs for the office.
    fn office_signer(&self) -> Signer {
        self.office.signer(self.signatory.as_ref())
    }

    /// "01/BB-HĐOCOP", with dots before it has a number.
    fn number_of(&self, kind: Kind) -> String {
        self.kept(kind).map_or_else(|| format!("……/{}", self.symbol(kind)), Proceeding::full_number)
    }

    /// "01/BB-HĐOCOP ngày 10 tháng 11 năm 2026", as it is cited.
    fn cited(&self, kind: Kind) -> String {
        format!("{} {}", self.number_of(kind), long_day(self.kept(kind).map(Proceeding::signed_on)))
    }

    /// The decisions whose criteria were used: "Quyết định số 26/2026/QĐ-TTg".
    fn decisions(&self) -> Vec<String> {
        let mut named: Vec<&str> = self.items.iter().map(|item| item.decision.as_str()).collect();
        named.sort_unstable();
        named.dedup();
        named.into_iter().map(citations::numbered).collect()
    }

    /// "Căn cứ …" of each of them, in full, and of the decision that established the council (Điều 7.3.b, 7.4.b QĐ 26/2026).
    fn bases(&self) -> Vec<String> {
        let mut cited: Vec<&str> = self.items.iter().map(|item| item.citation.as_str()).collect();
        cited.sort_unstable();
        cited.dedup();
        let council = (!self.council.decision_number.is_empty()).then(|| {
            let day = long_day(Some(self.council.decision_date()));
            format!(
                "Căn cứ Quyết định số {} {day} về việc thành lập {}",
                self.council.decision_number, self.council.name
            )
        });
        cited.into_iter().map(|citation| format!("Căn cứ {citation}")).chain(council).collect()
    }

    /// "Bộ tiêu chí theo …".
    fn ruleset(&self) -> String {
        format!("Bộ tiêu chí theo {}", self.decisions().join(", "))
    }

    /// The round as it stands in a sentence: "đợt 2 năm 2026".
    fn round(&self) -> String {
        occasion(&self.session)
    }
}

/// The round of a session as it stands in a sentence. What was opened for renewals belongs to none (Điều 7.6 QĐ 26/2026):
/// "đánh giá, phân hạng lại, phiên ngày 10/11/2026".
fn occasion(session: &Session) -> String {
    if session.is_for_renewals {
        format!("đánh giá, phân hạng lại, phiên ngày {}", short_date(session.held_on()))
    } else {
        in_sentence(&session.round)
    }
}

/// What becomes of an upgrade that did not rise: "không nâng hạng; giữ nguyên giấy chứng nhận số 0124/GCN-OCOP, …".
fn stays_as_it_is(kept: &Kept) -> String {
    let kept = certified(kept).map(|certificate| format!("; giữ nguyên giấy chứng nhận {certificate}"));
    format!("không nâng hạng{}", kept.unwrap_or_default())
}

/// "số 0124/GCN-OCOP, hạng 3 sao, có giá trị đến hết ngày 10 tháng 3 năm 2029"; nothing of one that was withdrawn since.
fn certified(kept: &Kept) -> Option<String> {
    let to = long_day(Some(kept.to?));
    Some(format!("số {}, hạng {} sao, có giá trị đến hết {to}", kept.number, kept.stars))
}

/// "ngày 10 tháng 11 năm 2026", with dots where it is not known.
fn long_day(day: Option<Date>) -> String {
    day.map_or_else(|| "ngày …… tháng …… năm ……".to_owned(), long_date)
}

/// What is known, or the general word of the law.
fn or_general<'a>(known: &'a str, general: &'a str) -> &'a str {
    if known.is_empty() { general } else { known }
}

/// A number of things on paper.
fn whole(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
