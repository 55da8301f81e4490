//! A person's desk as a page.

use crate::app::App;
use crate::certificates::decisions;
use crate::dossiers::{
    self,
    clocks::{self, Listed, Lot},
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
use rules::dossier::{CutOff, PROVINCIAL_ROUNDS, Renewal, next_cut_off};

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
            (self.actor.can(Act::ReadIdea), "/y-tuong", words.say("desk-ideas")),
            (self.actor.can(Act::EnterDecision), "/quyet-dinh", words.say("desk-decisions")),
            (self.actor.can(Act::ReadCertificates), "/giay-chung-nhan", words.say("desk-certificates")),
            (self.actor.can(Act::ReadEvents), "/nhat-ky", words.say("desk-log")),
            (self.actor.can(Act::ImportProducts), "/san-pham/nhap", words.say("desk-import-products")),
            (self.actor.can(Act::ImportProducts), "/san-pham/can-xem", words.say("desk-likeness")),
            (self.actor.can(Act::KeepHolidays), "/ngay-nghi", words.say("desk-holidays")),
            (self.actor.can(Act::ManageUsers), "/tai-khoan", words.say("desk-accounts")),
            (true, "/thu", words.say("desk-letters")),
            (true, "/san-pham", words.say("desk-products")),
            (true, "/bo-tieu-chi", words.say("desk-criteria")),
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
    let (tasks, week, cut_off) = app
        .db
        .read(async |tx| {
            let mut tasks = Vec::new();
            let unread = letters::unread(tx, &actor.id).await?;
            tasks.extend((unread > 0).then(|| Task {
                address: "/thu".to_owned(),
                text: words.say1("task-letters", "count", unread),
                until: String::new(),
                demo: false,
            }));
            if let Some(producer) = producers::own(&actor) {
                tasks.extend(of_producer(tx, &app, producer, words).await?);
            }
            for (session, waiting) in waiting::of_person(tx, app.rules, &actor).await? {
                tasks.extend(of_session(words, &session, waiting));
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
            if actor.can(Act::EnterDecision) {
                tasks.extend(decisions::waiting(tx).await?.iter().map(|session| Task {
                    address: format!("/quyet-dinh/moi?phien={}", session.id),
                    text: words.say2("task-decide", "day", words.day(&session.held_on()), "count", session.results),
                    until: String::new(),
                    demo: session.demo,
                }));
            }
            let week = if is_officer { Some(lots(words, &clocks::of_officer(tx, &actor).await?)) } else { None };
            Ok((tasks, week, next_cut_off(&PROVINCIAL_ROUNDS, tx.today())))
        })
        .await?;
    let roles = actor.mandates.iter().map(|mandate| mandate.role).collect();
    show(StatusCode::OK, &Desk { page, roles, actor, tasks, week, cut_off })
}

/// The drafts of a producer, and the products whose renewal may be filed.
async fn of_producer(tx: &mut Tx, app: &App, producer: &str, words: Words) -> Result<Vec<Task>> {
    // An account may name a producer that is not there; it has nothing to do.
    let producer = match producers::find(tx, producer).await {
        Ok(producer) => producer,
        Err(Error::Missing) => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut tasks = Vec::new();
    let drafts = dossiers::of_producer(tx, &producer.id).await?;
    tasks.extend(drafts.into_iter().filter(|dossier| dossier.state().is_open()).map(|dossier| Task {
        address: format!("/ho-so/{}", dossier.id),
        text: match dossier.state() {
            dossiers::State::Asked => words.say1("task-supplement", "product", dossier.product),
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
    Ok(tasks)
}

// words: task-*
fn of_session(words: Words, session: &Session, waiting: waiting::Waiting) -> Vec<Task> {
    let ready = usize::from(waiting.ready);
    let counts = [
        ("task-sheets", waiting.sheets, ""),
        ("task-propose", waiting.to_propose, ""),
        ("task-confirm", waiting.to_confirm, ""),
        ("task-second-looks", waiting.second_looks, ""),
        ("task-close", ready, "/dong"),
    ];
    let day = words.day(&session.held_on());
    let waits = counts.into_iter().filter(|(_, count, _)| *count > 0);
    waits
        .map(|(key, count, page)| Task {
            address: format!("/phien-hop/{}{page}", session.id),
            text: words.say2(key, "day", day.clone(), "count", count),
            until: words.say1("task-until", "at", words.moment(&session.deadline())),
            demo: session.demo,
        })
        .collect()
}
