//! Filing an appeal, entering one that came on paper, acknowledging it, taking it in hand and answering it.

use super::store::{self, Appeal, NewRow, State};
use super::subjects::{self, About, Subject};
use crate::app::App;
use crate::audit;
use crate::error::{Error, Result, refused, refused_with};
use crate::identity::{Act, Actor, Role};
use crate::letters::{self, Kind, NewLetter, To};
use crate::locker::NewFile;
use crate::platform::db::Tx;
use crate::{producers, products};
use jiff::civil::Date;
use rules::appeal::Outcome;
use rules::library::Library;
use serde_json::json;

/// What a producer objects to.
pub struct NewAppeal {
    pub about: About,
    /// The listing or the certificate.
    pub subject: String,
    /// The code of a criterion; empty for the whole.
    pub criterion: String,
    pub objection: String,
}

/// What came on paper.
pub struct NewRecord {
    pub appeal: NewAppeal,
    /// Of the producer itself, or of somebody else.
    pub is_of_producer: bool,
    /// Who else, as far as needed.
    pub complainant: String,
    pub contact: String,
    pub arrived_on: Date,
}

/// The appeals that a person may see: a producer its own; the office, the leader and the auditor all but those about
/// what a council judged on which they sit.
pub(super) async fn visible(tx: &mut Tx, actor: &Actor, all: Vec<Appeal>) -> Result<Vec<Appeal>> {
    actor.may(Act::ReadAppeal)?;
    if !reads_all(actor) {
        let mut own = Vec::new();
        for appeal in all.into_iter().filter(|appeal| !appeal.producer_id.is_empty()) {
            if producers::is_own(tx, actor, &appeal.producer_id).await? {
                own.push(appeal);
            }
        }
        return Ok(own);
    }
    let judged = store::councils_of(tx, &actor.id).await?;
    let sits = |appeal: &Appeal| appeal.council_id.as_ref().is_some_and(|council| judged.contains(council));
    Ok(all.into_iter().filter(|appeal| !sits(appeal)).collect())
}

/// Whether a person reads the register, and not only what is its own.
pub(super) fn reads_all(actor: &Actor) -> bool {
    [Role::Office, Role::Leader, Role::Auditor].into_iter().any(|role| actor.has(role))
}

/// One appeal that a person may see; *Missing* when not.
pub(super) async fn reach(tx: &mut Tx, actor: &Actor, id: &str) -> Result<Appeal> {
    let appeal = store::find(tx, id).await?;
    visible(tx, actor, vec![appeal]).await?.pop().ok_or(Error::Missing)
}

/// A criterion is one of the form that was judged with; a revocation has none.
fn must_be_judged(rules: &Library, subject: &Subject, criterion: &str) -> Result<()> {
    let form = rules.ruleset(&subject.ruleset).and_then(|ruleset| ruleset.form(&subject.form));
    let known = form.is_some_and(|form| form.leaf(criterion).is_some());
    if criterion.is_empty() || known { Ok(()) } else { Err(refused("appeal-criterion")) }
}

/// Of one result or revocation a producer has one appeal open.
async fn must_be_the_only(tx: &mut Tx, subject: &Subject) -> Result<()> {
    let all = store::about_product(tx, &subject.product_id).await?;
    let is_same = |one: &&Appeal| {
        one.is_of_producer()
            && one.about() == subject.about()
            && one.listing_id == subject.listing_id
            && one.certificate_id == subject.certificate_id
    };
    match all.iter().filter(is_same).find(|one| one.state() != State::Answered) {
        Some(open) => Err(refused_with("appeal-open", [("number", open.full_number())])),
        None => Ok(()),
    }
}

/// Whether a producer may file an appeal: asked before its papers are taken in, and again when it is filed.
pub(super) async fn may_file(tx: &mut Tx, rules: &Library, actor: &Actor, new: &NewAppeal) -> Result<Subject> {
    let subject = subjects::own(tx, actor, new.about, &new.subject).await?;
    must_be_judged(rules, &subject, &new.criterion)?;
    must_be_the_only(tx, &subject).await?;
    Ok(subject)
}

/// Files the appeal of a producer against the result of its own product, or the revocation of its certificate. One that
/// comes late is taken and marked.
pub async fn file(tx: &mut Tx, app: &App, actor: &Actor, new: &NewAppeal, files: &[NewFile]) -> Result<String> {
    actor.may(Act::FileAppeal)?;
    products::take_turn(tx).await?;
    let subject = may_file(tx, app.rules, actor, new).await?;
    let row = NewRow {
        is_of_producer: true,
        complainant: &subject.producer,
        contact: "",
        criterion: &new.criterion,
        objection: &new.objection,
        on_paper: false,
        arrived_on: tx.today(),
        rules: &app.config.appeals,
        user: &actor.id,
    };
    let id = store::insert(tx, &subject, &row, files).await?;
    let detail = json!({"about": new.about.as_str(), "subject": new.subject, "criterion": new.criterion,
        "files": files.iter().map(|file| file.sent_hash.as_str()).collect::<Vec<_>>()});
    tx.record(audit::Act::new(actor, "appeal.filed", "appeal", &id, detail)).await?;
    Ok(id)
}

/// Whether what came on paper may be entered.
pub(super) async fn may_record(tx: &mut Tx, rules: &Library, actor: &Actor, new: &NewRecord) -> Result<Subject> {
    let subject = subjects::recorded(tx, actor, new.appeal.about, &new.appeal.subject).await?;
    must_be_judged(rules, &subject, &new.appeal.criterion)?;
    if new.arrived_on > tx.today() {
        return Err(refused("appeal-arrives-later"));
    }
    if new.arrived_on < subject.settled_on() {
        return Err(refused_with("appeal-before", [("day", subject.settled_on().strftime("%d/%m/%Y").to_string())]));
    }
    if new.is_of_producer {
        if subject.producer_id.is_empty() {
            return Err(refused("appeal-of-nobody"));
        }
        must_be_the_only(tx, &subject).await?;
    }
    Ok(subject)
}

/// Enters an appeal or a complaint that came on paper, with the day on which it came.
pub async fn record(tx: &mut Tx, app: &App, actor: &Actor, new: &NewRecord, files: &[NewFile]) -> Result<String> {
    actor.may(Act::RecordAppeal)?;
    products::take_turn(tx).await?;
    let subject = may_record(tx, app.rules, actor, new).await?;
    let row = NewRow {
        is_of_producer: new.is_of_producer,
        complainant: if new.is_of_producer { &subject.producer } else { &new.complainant },
        contact: if new.is_of_producer { "" } else { &new.contact },
        criterion: &new.appeal.criterion,
        objection: &new.appeal.objection,
        on_paper: true,
        arrived_on: new.arrived_on,
        rules: &app.config.appeals,
        user: &actor.id,
    };
    let id = store::insert(tx, &subject, &row, files).await?;
    let detail = json!({"about": new.appeal.about.as_str(), "subject": new.appeal.subject,
        "criterion": new.appeal.criterion, "of_producer": new.is_of_producer, "arrived_on": new.arrived_on,
        "files": files.iter().map(|file| file.sent_hash.as_str()).collect::<Vec<_>>()});
    tx.record(audit::Act::new(actor, "appeal.recorded", "appeal", &id, detail)).await?;
    Ok(id)
}

/// An appeal that still waits for its answer.
pub(super) async fn reach_open(tx: &mut Tx, actor: &Actor, id: &str) -> Result<Appeal> {
    products::take_turn(tx).await?;
    let appeal = reach(tx, actor, id).await?;
    if appeal.state() == State::Answered { Err(refused("appeal-answered")) } else { Ok(appeal) }
}

/// Acknowledges an appeal today: the term for the answer begins.
pub async fn acknowledge(tx: &mut Tx, actor: &Actor, id: &str) -> Result<()> {
    actor.may(Act::AcknowledgeAppeal)?;
    let appeal = reach_open(tx, actor, id).await?;
    if appeal.state() != State::New {
        return Err(refused("appeal-acknowledged"));
    }
    let today = tx.today();
    store::acknowledge(tx, &appeal.id, today, &actor.id).await?;
    tell(tx, &appeal, Kind::AppealAcknowledged).await?;
    let detail = json!({"acknowledged_on": today});
    tx.record(audit::Act::new(actor, "appeal.acknowledged", "appeal", &appeal.id, detail)).await
}

/// Takes an appeal in hand, from nobody or from somebody else.
pub async fn take(tx: &mut Tx, actor: &Actor, id: &str) -> Result<()> {
    actor.may(Act::TakeAppeal)?;
    let appeal = reach_open(tx, actor, id).await?;
    if appeal.taken_by.as_deref() == Some(&actor.id) {
        return Err(refused("appeal-yours"));
    }
    store::take(tx, &appeal.id, &actor.id).await?;
    let detail = json!({"from": appeal.taken_by});
    tx.record(audit::Act::new(actor, "appeal.taken", "appeal", &appeal.id, detail)).await
}

pub struct NewAnswer {
    pub appeal: String,
    pub outcome: Outcome,
    pub reasons: String,
    /// Of the signed paper; may be empty for what was taken back.
    pub number: String,
    pub decided_on: Date,
    /// Why it corrects the answer before; empty for the first.
    pub corrected_why: String,
    /// How many answers the page showed.
    pub seen: i64,
}

/// Answers an appeal. Another answer corrects the one before, which stays. Nothing else follows by itself: what was
/// judged moves only by the acts that there are for it.
pub async fn answer(tx: &mut Tx, actor: &Actor, new: &NewAnswer) -> Result<()> {
    actor.may(Act::AnswerAppeal)?;
    products::take_turn(tx).await?;
    let appeal = reach(tx, actor, &new.appeal).await?;
    let before = store::answers(tx, &appeal.id).await?;
    if i64::try_from(before.len()).unwrap_or(i64::MAX) != new.seen {
        return Err(Error::Stale);
    }
    if !before.is_empty() && new.corrected_why.is_empty() {
        return Err(refused("appeal-correct-why"));
    }
    if appeal.acknowledged_on().is_none() && new.outcome.is_on_the_merits() {
        return Err(refused("appeal-acknowledge-first"));
    }
    if new.number.is_empty() && new.outcome != Outcome::Withdrawn {
        return Err(refused("appeal-number"));
    }
    if new.decided_on > tx.today() || new.decided_on < appeal.arrived_on() {
        return Err(refused("appeal-answer-day"));
    }
    store::answer(tx, &appeal.id, new, &actor.id).await?;
    let kind = if before.is_empty() { Kind::AppealAnswered } else { Kind::AppealCorrected };
    tell(tx, &appeal, kind).await?;
    let name = if before.is_empty() { "appeal.answered" } else { "appeal.corrected" };
    let detail = json!({"outcome": new.outcome.as_str(), "number": new.number, "decided_on": new.decided_on,
        "why": new.corrected_why});
    tx.record(audit::Act::new(actor, name, "appeal", &appeal.id, detail)).await
}

/// Tells the producer whose appeal it is; nobody is told of a complaint.
async fn tell(tx: &mut Tx, appeal: &Appeal, kind: Kind) -> Result<()> {
    if appeal.producer_id.is_empty() {
        return Ok(());
    }
    let values = [
        ("number", appeal.full_number()),
        ("product", appeal.product.clone()),
        ("producer", appeal.complainant.clone()),
    ];
    let letter = NewLetter {
        kind,
        about: ("appeal", &appeal.id),
        address: format!("/khieu-nai/{}", appeal.id),
        values: &values,
        demo: appeal.demo,
    };
    letters::send(tx, To::Producer(&appeal.producer_id), &letter).await
}
