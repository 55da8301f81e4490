//! What a dossier asks besides the sheet: the questions of Mẫu 01 and Mẫu 02 (Phụ lục III QĐ 26/2026) that nobody has
//! answered elsewhere. What is known of the producer is taken from there and asked once.

use crate::form::Form;
use crate::which::Case;

/// Where on the forms a question stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// The slip, Mẫu 01.
    Registration,
    /// Mẫu 02, part I: thông tin chung.
    General,
    /// Mẫu 02, part II: kết quả thực hiện phương án sản xuất kinh doanh.
    Results,
    /// Mẫu 02, part IV: phương hướng.
    Plan,
}

impl Group {
    /// In printed order.
    pub const ALL: [Self; 4] = [Self::Registration, Self::General, Self::Results, Self::Plan];

    /// The word used in files and addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Registration => "registration",
            Self::General => "general",
            Self::Results => "results",
            Self::Plan => "plan",
        }
    }
}

/// What an answer looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A few words.
    Line,
    /// Some sentences.
    Text,
    /// A whole number from 1.
    Count,
    /// Any of [`RIGHTS`], with a space between two.
    Rights,
}

/// The rights of intellectual property that Mẫu 02, part I.7.d, has boxes for; a utility solution has none and goes with
/// the others ("Khác").
pub const RIGHTS: [&str; 6] = ["trademark", "shared_mark", "patent", "utility", "design", "copyright"];

/// Of which dossiers something is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    All,
    /// Where samples go with the dossier: not tourism.
    Sampled,
    /// Nâng hạng: "các nội dung thay đổi so với sản phẩm đã được công nhận".
    Upgrades,
}

/// One question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question {
    /// Stable key.
    pub id: &'static str,
    /// Where it stands.
    pub group: Group,
    /// What its answer looks like.
    pub shape: Shape,
    /// It may stay without an answer.
    pub optional: bool,
    /// A renewal has to look at the answer again: Điều 7.6.b asks for the new state of raw material, technology,
    /// packaging, market, output and revenue.
    pub renewed: bool,
    /// A figure of a period: nobody can say three years later, or of another product, that it is still true.
    pub of_period: bool,
    of: Of,
}

const fn question(id: &'static str, group: Group, shape: Shape) -> Question {
    Question { id, group, shape, optional: false, renewed: false, of_period: false, of: Of::All }
}

const fn result(id: &'static str) -> Question {
    Question { renewed: true, ..question(id, Group::Results, Shape::Text) }
}

/// Every question in printed order.
pub const QUESTIONS: [Question; 15] = [
    Question { of: Of::Sampled, ..question("samples", Group::Registration, Shape::Count) },
    question("specification", Group::General, Shape::Line),
    question("standard", Group::General, Shape::Line),
    Question { optional: true, ..question("rights", Group::General, Shape::Rights) },
    Question { optional: true, ..question("other_right", Group::General, Shape::Line) },
    question("history", Group::General, Shape::Text),
    question("organisation", Group::General, Shape::Text),
    Question { of: Of::Upgrades, renewed: true, ..question("changes", Group::General, Shape::Text) },
    result("material"),
    result("technology"),
    result("packaging"),
    result("market"),
    Question { of_period: true, ..result("revenue") },
    Question { of_period: true, ..result("profit") },
    Question { renewed: true, ..question("plan", Group::Plan, Shape::Text) },
];

/// The question with this key.
pub fn question_of(id: &str) -> Option<&'static Question> {
    QUESTIONS.iter().find(|question| question.id == id)
}

/// The questions that a dossier is asked, in printed order.
pub fn questions(case: Case, form: Option<&Form>) -> impl Iterator<Item = &'static Question> + use<> {
    let sampled = form.is_none_or(|form| form.requires_sample);
    QUESTIONS.iter().filter(move |question| match question.of {
        Of::All => true,
        Of::Sampled => sampled,
        Of::Upgrades => case == Case::Upgrade,
    })
}
