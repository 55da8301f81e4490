//! A person's desk as a page.

use crate::app::App;
use crate::appeals::{self, Appeal};
use crate::certificates::{self, decisions, referrals, revocations, suspensions};
use crate::dossiers::{
    self,
    clocks::{self, Listed, Lot},
    queue::{self, Queued},
};
use crate::error::{Error, Result};
use crate::evaluation::{sessions::Session, waiting};
use crate::identity::{Act, Actor, Role};
use crate::letters;
use crate::page::{Page, show};
use crate::platform::{db::Tx, words::Words};
use crate::producers;
use crate::products::ideas;
use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};
use jiff::civil::Date;
use rules::appeal::LastDay;
use rules::certificate::Status;
use rules::dossier::{CENTRAL_ROUNDS, CutOff, PROVINCIAL_ROUNDS, Renewal, next_cut_off};

/// One thing that waits: where, what, until when, whether it is invented.
struct Task {
    address: String,
    text: String,
    until: String,
    demo: bool,
}

#[derive(Template)]
#[template(path = "desk/desk.html")]
struct Desk {
    page: Page,
    roles: Vec<Role>,
    actor: Actor,
    tasks: Vec<Task>,
    /// Dossiers of a producer that lie with the commune or the province, and where.
    elsewhere: Vec<Task>,
    /// The week of a commune's officer: what to do, and the dossiers that wait for it. None for others.
    week: Option<Vec<(String, Vec<Task>)>>,
    cut_off: Option<CutOff>,
}

impl Desk {
    /// What this person may do at any time: address and name.
    fn ways(&self) -> Vec<(&'static str, String)> {
        let words = self.page.words;
        let all = [
            (self.actor.can(Act::ReadSession), "/phien-hop", words.say("desk-sessions")),
            (self.actor.can(Act::OpenRound), "/dot/moi", words.say("desk-open-round")),
            (self.actor.can(Act::CreateCouncil), "/hoi-dong/moi", words.say("desk-create-council")),
            (self.actor.can(Act::ReadSession), "/dot", words.say("desk-rounds")),
            (self.actor.can(Act::ReadProducer), "/chu-the", words.say("desk-producers")),
            (producers::own(&self.actor).is_some(), "/ho-so", words.say("desk-dossiers")),
            (producers::own(&self.actor).is_some(), "/kho-giay-to", words.say("desk-locker")),
            (self.week.is_some(), "/ho-so/xa", words.say("desk-commune")),
            (self.actor.can(Act::ActOnBehalf) && self.actor.on_behalf.is_none(), "/lam-ho", words.say("proxy-act")),
            (self.actor.can(Act::ReadQueue), "/ho-so/hang-cho", words.say("desk-queue")),
            (self.actor.can(Act::ReadIdea), "/y-tuong", words.say("desk-ideas")),
            (self.actor.can(Act::EnterDecision), "/quyet-dinh", words.say("desk-decisions")),
            (self.actor.can(Act::ReadCertificates), "/giay-chung-nhan", words.say("desk-certificates")),
            (self.actor.can(Act::ReadCertificates), "/trinh-bo", words.say("desk-referrals")),
            (self.actor.can(Act::ReadCertificates), "/thu-hoi", words.say("desk-revocations")),
            (
                self.actor.can(Act::ReadAppeal) && !self.actor.can(Act::FileAppeal),
                "/khieu-nai",
                words.say("desk-appeals"),
            ),
            (self.actor.can(Act::FileAppeal), "/khieu-nai", words.say("desk-appeals-own")),
            (self.actor.can(Act::ReadEvents), "/nhat-ky", words.say("desk-log")),
            (self.actor.can(Act::ImportProducts), "/san-pham/nhap", words.say("desk-import-products")),
            (self.actor.can(Act::ImportProducts), "/san-pham/can-xem", words.say("desk-likeness")),
            (self.actor.can(Act::KeepHolidays), "/ngay-nghi", words.say("desk-holidays")),
            (self.actor.can(Act::KeepOffice), "/co-quan", words.say("desk-office")),
            (self.actor.can(Act::ManageUsers), "/tai-khoan", words.say("desk-accounts")),
            (true, "/thu", words.say("desk-letters")),
            (true, "/san-pham", words.say("desk-products")),
            (true, "/bo-tieu-chi", words.say("desk-criteria")),
            (self.actor.can(Act::ChoosePin), "/ma-pin", words.say("desk-pin")),
            (true, "/mat-khau", words.say("desk-password")),
        ];
        all.into_iter().filter(|(may, _, _)| *may).map(|(_, address, name)| (address, name)).collect()
    }
}

/// The dossiers that wait, by what they wait for.
// words: lot-*
fn lots(words: Words, list: &[Listed]) -> Vec<(String, Vec<Task>)> {
    let of = |lot: Lot| {
        let here = list.iter().filter(|listed| listed.lot == Some(lot));
        let tasks: Vec<Task> = here
            .map(|listed| Task {
                address: format!("/ho-so/{}/xu-ly", listed.dossier.id),
                text: format!("{}, {}", listed.dossier.product, listed.dossier.producer),
                until: clocks::said(words, &listed.standing).join(" "),
                demo: listed.dossier.demo,
            })
            .collect();
        (words.say(&format!("lot-{}", lot.as_str())), tasks)
    };
    Lot::ALL.map(of).into_iter().filter(|(_, tasks)| !tasks.is_empty()).collect()
}

pub(super) async fn desk(State(app): State<App>, actor: Actor, page: Page) -> Result<Response> {
    let words = page.words;
    let is_officer = clocks::communes(&actor).next().is_some();
    let (tasks, elsewhere, week, cut_off) = app
        .db
        .read(async |tx| {
            let (mut tasks, mut elsewhere) = (Vec::new(), Vec::new());
            let unread = letters::unread(tx, &actor.id).await?;
            tasks.extend((unread > 0).then(|| Task {
                address: "/thu".to_owned(),
                text: words.say1("task-letters", "count", unread),
                until: String::new(),
                demo: false,
            }));
            if let Some(producer) = producers::own(&actor) {
                let of_producer = of_producer(tx, &app, &actor, producer, words).await?;
                tasks.extend(of_producer.tasks);
                elsewhere = of_producer.elsewhere;
            }
            for (session, waiting) in waiting::of_person(tx, app.rules, &actor).await? {
                tasks.extend(of_session(words, &session, waiting, tx.today()));
            }
            if actor.can(Act::TriageIdea) {
                let count = ideas::waiting(tx).await?;
                tasks.extend((count > 0).then(|| Task {
                    address: "/y-tuong?trang-thai=waiting".to_owned(),
                    text: words.say1("task-ideas", "count", count),
                    until: String::new(),
                    demo: false,
                }));
            }
            if actor.can(Act::AssignDossier) {
                tasks.extend(of_queue(words, &queue::waiting(tx).await?, &actor, tx.today()));
            }
            if actor.can(Act::EnterDecision) {
                tasks.extend(decisions::waiting(tx, app.law()).await?.iter().map(|session| Task {
                    address: format!("/quyet-dinh/moi?phien={}", session.id),
                    text: words.say2("task-decide", "day", words.day(&session.held_on), "count", session.results),
                    until: String::new(),
                    demo: session.demo,
                }));
            }
            tasks.extend(of_ministry(tx, &app, &actor, words).await?);
            tasks.extend(of_certificates(tx, &app, &actor, words).await?);
            if actor.can(Act::ReadAppeal) {
                let (own, waiting) = of_appeals(tx, &actor, words).await?;
                elsewhere.extend(own);
                tasks.extend(waiting);
            }
            let week = if is_officer { Some(lots(words, &clocks::of_officer(tx, &actor).await?)) } else { None };
            Ok((tasks, elsewhere, week, next_cut_off(&PROVINCIAL_ROUNDS, tx.today())))
        })
        .await?;
    let roles = actor.mandates.iter().map(|mandate| mandate.role).collect();
    show(StatusCode::OK, &Desk { page, roles, actor, tasks, elsewhere, week, cut_off })
}

/// What a producer has to do, and what others have to do for it.
#[derive(Default)]
struct OfProducer {
    tasks: Vec<Task>,
    elsewhere: Vec<Task>,
}

/// The drafts of a producer, the products whose renewal may be filed, and the dossiers that lie with the commune or the
/// province.
async fn of_producer(tx: &mut Tx, app: &App, actor: &Actor, producer: &str, words: Words) -> Result<OfProducer> {
    // An account may name a row that turned out to be another, or one that is not there: that one has nothing to do.
    let producer = match producers::reach(tx, actor, producer).await {
        Ok(producer) => producer,
        Err(Error::Missing) => return Ok(OfProducer::default()),
        Err(error) => return Err(error),
    };
    let mut tasks = Vec::new();
    let all = dossiers::of_producer(tx, &producer.id).await?;
    let is_elsewhere = |state: dossiers::State| state.is_with_commune() || state.is_with_office();
    let elsewhere = all.iter().filter(|dossier| !dossier.state().is_open() && is_elsewhere(dossier.state()));
    let elsewhere = elsewhere
        .map(|dossier| Task {
            address: format!("/ho-so/{}/da-nop", dossier.id),
            text: dossier.product.clone(),
            until: dossier.stands(words),
            demo: dossier.demo,
        })
        .collect();
    tasks.extend(all.into_iter().filter(|dossier| dossier.state().is_open()).map(|dossier| Task {
        address: format!("/ho-so/{}", dossier.id),
        text: match dossier.state() {
            dossiers::State::Asked => words.say1("task-supplement", "product", dossier.product),
            dossiers::State::OfficeAsked => words.say1("task-supplement-office", "product", dossier.product),
            _ => words.say1("task-dossiers", "product", dossier.product),
        },
        until: String::new(),
        demo: dossier.demo,
    }));
    let offers = dossiers::offers_of(tx, (app.rules, &app.config.renewals), &producer).await?;
    for offer in offers.into_iter().filter(|offer| offer.live.is_none()) {
        let until = match offer.renewal {
            Some(Renewal::Open { closes_on, .. }) => closes_on,
            Some(Renewal::Extended { until }) => until,
            _ => continue,
        };
        tasks.push(Task {
            address: format!("/ho-so/moi?chu-the={}", producer.id),
            text: words.say1("task-renewals", "product", offer.product.name),
            until: words.say1("task-renewals-until", "day", words.day(&until)),
            demo: offer.product.demo,
        });
    }
    Ok(OfProducer { tasks, elsewhere })
}

/// Days before the last one on which a renewal that waits for the province is told of, and a session of a round.
const SOON: i32 = 14;

/// What the office has to do in the queue, and the renewals that must be answered soon or are late.
fn of_queue(words: Words, list: &[Queued], actor: &Actor, today: Date) -> Vec<Task> {
    let lots: [(&str, &str, Vec<&Queued>); 3] = [
        (
            "task-queue-new",
            "?tinh-trang=cho-nhan",
            list.iter().filter(|one| one.dossier.state() == dossiers::State::Proposed).collect(),
        ),
        ("task-queue-nobody", "?giao=khong", list.iter().filter(|one| one.assigned_to().is_empty()).collect()),
        ("task-queue-mine", "?giao=toi", list.iter().filter(|one| one.is_of(&actor.id)).collect()),
    ];
    let counted = lots.into_iter().filter(|(_, _, here)| !here.is_empty()).map(|(key, query, here)| Task {
        address: format!("/ho-so/hang-cho{query}"),
        text: words.say1(key, "count", here.len()),
        until: String::new(),
        demo: here.iter().all(|one| one.dossier.demo),
    });
    let mut due: Vec<(Date, &Queued)> = list.iter().filter_map(|one| Some((one.due?, one))).collect();
    due.retain(|(day, _)| (*day - today).get_days() <= SOON);
    due.sort_by_key(|(day, _)| *day);
    let due = due.into_iter().map(|(day, one)| Task {
        address: format!("/ho-so/{}/xu-ly", one.dossier.id),
        text: words.say2("task-queue-renewal", "product", &one.dossier.product, "producer", &one.dossier.producer),
        until: words.say1(if day < today { "task-queue-late" } else { "task-queue-due" }, "day", words.day(&day)),
        demo: one.dossier.demo,
    });
    counted.chain(due).collect()
}

/// The products that go to the ministry, that are there, and that came back with fewer than five stars.
async fn of_ministry(tx: &mut Tx, app: &App, actor: &Actor, words: Words) -> Result<Vec<Task>> {
    if !actor.can(Act::ReferProduct) && !actor.can(Act::SettleReferral) {
        return Ok(Vec::new());
    }
    let mut open = referrals::open(tx, app.law()).await?;
    open.retain(referrals::Open::is_with_the_ministry);
    let unsent = open.iter().filter(|one| one.is_to_send());
    let awaited = open.iter().filter(|one| one.is_awaited()).count();
    let to_choose = open.iter().filter(|one| one.is_to_choose()).count();
    // A renewal belongs to no round (Điều 7.6 QĐ 26/2026).
    let is_of_round = unsent.clone().any(|one| !one.renews_the_ministers());
    let before = next_cut_off(&CENTRAL_ROUNDS, tx.today())
        .filter(|_| is_of_round)
        .map(|round| words.say1("task-refer-until", "day", words.day(&round.proposed_before)));
    let lots = [
        ("task-refer", Act::ReferProduct, unsent.count(), before.unwrap_or_default()),
        ("task-central-awaited", Act::ReferProduct, awaited, String::new()),
        ("task-central-choice", Act::SettleReferral, to_choose, String::new()),
    ];
    let mine = lots.into_iter().filter(|(_, act, count, _)| *count > 0 && actor.can(*act));
    let tasks = mine.map(|(key, _, count, until)| Task {
        address: "/trinh-bo".to_owned(),
        text: words.say1(key, "count", count),
        until,
        demo: open.iter().all(|one| one.demo),
    });
    Ok(tasks.collect())
}

/// The revocations that wait for a second person, and the suspended certificates whose repair is awaited.
async fn of_certificates(tx: &mut Tx, app: &App, actor: &Actor, words: Words) -> Result<Vec<Task>> {
    let (mut tasks, today) = (Vec::new(), tx.today());
    if actor.can(Act::ConfirmRevocation) {
        for (proposal, due) in revocations::waiting(tx, &app.config.revocations).await? {
            let key = if proposal.proposed_by == actor.id { "task-revocation-own" } else { "task-revocation" };
            tasks.push(Task {
                address: format!("/thu-hoi/{}", proposal.id),
                text: words.say1(key, "product", proposal.product),
                until: revocations::said(words, due, today),
                demo: proposal.demo,
            });
        }
    }
    if actor.can(Act::LiftSuspension) {
        for suspension in suspensions::open(tx).await? {
            let certificate = certificates::find(tx, &suspension.certificate_id).await?;
            if certificate.status(&app.config.renewals, today) != Status::Suspended {
                continue;
            }
            let due = suspension.repair_by();
            let key = if due < today { "task-repair-late" } else { "task-repair-due" };
            tasks.push(Task {
                address: format!("/giay-chung-nhan/{}", certificate.id),
                text: words.say1("task-suspension", "product", certificate.product),
                until: words.say1(key, "day", words.day(&due)),
                demo: certificate.demo,
            });
        }
    }
    Ok(tasks)
}

/// An appeal that waits, with the last day of the term that runs.
type Waits = (Appeal, LastDay);

/// The appeals of a producer that lie with the office; and what the office has to do about appeals and complaints.
async fn of_appeals(tx: &mut Tx, actor: &Actor, words: Words) -> Result<(Vec<Task>, Vec<Task>)> {
    let (waiting, today) = (appeals::waiting(tx, actor).await?, tx.today());
    let task = |key: &str, (appeal, due): &Waits| Task {
        address: format!("/khieu-nai/{}", appeal.id),
        text: words.say1(key, "product", &appeal.product),
        until: appeals::said(words, *due, today),
        demo: appeal.demo,
    };
    if actor.can(Act::FileAppeal) {
        return Ok((waiting.iter().map(|one| task("task-appeal-own", one)).collect(), Vec::new()));
    }
    if !actor.can(Act::AnswerAppeal) {
        return Ok((Vec::new(), Vec::new()));
    }
    let is_late = |(_, due): &&Waits| matches!(due, Ok(Some(day)) if *day < today);
    let lots: [(&str, &str, Vec<&Waits>); 2] = [
        (
            "task-appeals-new",
            "cho-thu-ly",
            waiting.iter().filter(|(appeal, _)| appeal.state() == appeals::State::New).collect(),
        ),
        ("task-appeals-late", "qua-han", waiting.iter().filter(is_late).collect()),
    ];
    let counted = lots.into_iter().filter(|(_, _, here)| !here.is_empty()).map(|(key, lot, here)| Task {
        address: format!("/khieu-nai?tinh-trang={lot}"),
        text: words.say1(key, "count", here.len()),
        until: String::new(),
        demo: here.iter().all(|(appeal, _)| appeal.demo),
    });
    let mine = waiting.iter().filter(|(appeal, _)| appeal.taken_by.as_deref() == Some(&actor.id));
    Ok((Vec::new(), counted.chain(mine.map(|one| task("task-appeal-mine", one))).collect()))
}

// words: task-*
fn of_session(words: Words, session: &Session, waiting: waiting::Waiting, today: Date) -> Vec<Task> {
    let ready = usize::from(waiting.ready);
    let counts = [
        ("task-declare", waiting.to_declare, "/xung-dot"),
        ("task-roll-call", waiting.to_call_roll, "/diem-danh"),
        ("task-sheets", waiting.sheets, ""),
        ("task-propose", waiting.to_propose, ""),
        ("task-confirm", waiting.to_confirm, ""),
        ("task-second-looks", waiting.second_looks, ""),
        ("task-close", ready, "/dong"),
    ];
    let day = words.day(&session.held_on());
    let waits = counts.into_iter().filter(|(_, count, _)| *count > 0);
    let tasks = waits.map(|(key, count, page)| Task {
        address: format!("/phien-hop/{}{page}", session.id),
        text: words.say2(key, "day", day.clone(), "count", count),
        until: words.say1("task-until", "at", words.moment(&session.deadline())),
        demo: session.demo,
    });
    // Late or soon to be, by the days of its round (Điều 5 QĐ 26/2026).
    let due = waiting.evaluated_by.filter(|last| (*last - today).get_days() <= SOON).map(|last| Task {
        address: format!("/phien-hop/{}", session.id),
        text: words.say1("task-round", "day", day.clone()),
        until: words.say1(if last < today { "task-round-late" } else { "task-round-due" }, "day", words.day(&last)),
        demo: session.demo,
    });
    tasks.chain(due).collect()
}
