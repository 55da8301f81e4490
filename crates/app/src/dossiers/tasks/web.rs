//! The list of things to do in a dossier.

use crate::app::App;
use crate::dossiers::actions;
use crate::dossiers::stands::State as Stands;
use crate::dossiers::supplements::{self, Item, Request};
use crate::dossiers::whole::Whole;
use crate::error::Result;
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::{form::Form, words::Words};
use crate::producers;
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use rules::completeness::{Lack, Wanting, papers_to_bring};
use rules::questions::{Group, questions};

/// Where a thing to do stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Status {
    Todo,
    Done,
    Look,
    Later,
    Optional,
}

impl Status {
    // words: dossier-task-*
    fn as_str(self) -> &'static str {
        match self {
            Self::Todo => "todo",
            Self::Done => "done",
            Self::Look => "look",
            Self::Later => "later",
            Self::Optional => "optional",
        }
    }

    fn tone(self) -> &'static str {
        match self {
            Self::Todo => "tag-info",
            Self::Done => "tag-ok",
            Self::Look => "tag-warn",
            Self::Later | Self::Optional => "",
        }
    }
}

/// One row of the list.
struct Task {
    address: String,
    name: String,
    /// What stands there, shortened.
    said: String,
    status: Status,
}

/// A thing to complete, and the page where that is done.
type Mended = (Item, Option<String>);

#[derive(Template)]
#[template(path = "dossiers/tasks.html")]
struct Tasks {
    page: Page,
    whole: Whole,
    lacks: Vec<Lack>,
    groups: Vec<(String, Vec<Task>)>,
    papers: Vec<Task>,
    place: String,
    is_own: bool,
    /// What the commune asks, while it is not answered: each with where it is mended.
    asked: Option<(Request, Vec<Mended>)>,
}

impl Tasks {
    fn case(&self) -> String {
        self.page.words.say(&format!("dossier-case-{}", self.whole.case))
    }

    fn all(&self) -> impl Iterator<Item = &Task> {
        let needed = |task: &&Task| task.status != Status::Optional;
        self.groups.iter().flat_map(|(_, tasks)| tasks).chain(&self.papers).filter(needed)
    }

    fn count(&self) -> usize {
        self.all().count()
    }

    fn done(&self) -> usize {
        self.all().filter(|task| task.status == Status::Done).count()
    }

    fn to_bring(&self) -> usize {
        papers_to_bring(&self.lacks)
    }

    fn is_open(&self) -> bool {
        self.is_own && self.whole.dossier.state().is_open()
    }

    fn is_copied(&self) -> bool {
        self.lacks.iter().any(|lack| matches!(lack, Lack::Confirmation(_)))
    }
}

fn task_groups(words: Words, whole: &Whole, lacks: &[Lack]) -> Vec<(String, Vec<Task>)> {
    let id = &whole.dossier.id;
    let mut groups: Vec<(String, Vec<Task>)> = Vec::new();
    for group in Group::ALL {
        let mut tasks = Vec::new();
        if group == Group::Registration {
            tasks.push(Task {
                address: format!("/chu-the/{}", whole.dossier.producer_id),
                name: words.say("dossier-task-producer"),
                said: unknown(words, whole),
                status: if whole.unknown().is_empty() { Status::Done } else { Status::Todo },
            });
            tasks.push(Task {
                address: format!("/ho-so/{id}/bo-san-pham"),
                name: words.say("dossier-task-set"),
                said: whole.form.map(|form| words.pick(&form.name_vi, &form.name_en).to_owned()).unwrap_or_default(),
                status: if whole.form.is_some() { Status::Done } else { Status::Todo },
            });
        }
        tasks.extend(questions(whole.case, whole.form).filter(|one| one.group == group).map(|question| {
            let status = if lacks.contains(&Lack::Answer(question.id)) {
                Status::Todo
            } else if lacks.contains(&Lack::Confirmation(question.id)) {
                Status::Look
            } else if whole.answer(question.id).is_empty() {
                Status::Optional
            } else {
                Status::Done
            };
            Task {
                address: format!("/ho-so/{id}/cau/{}", question.id),
                name: words.say(&format!("dossier-question-{}", question.id.replace('_', "-"))),
                said: crate::dossiers::answers::said(words, question, whole.answer(question.id)),
                status,
            }
        }));
        // words: dossier-group-*
        groups.push((words.say(&format!("dossier-group-{}", group.as_str())), tasks));
        if group == Group::Results {
            groups.push((words.say("dossier-group-score"), scored(words, whole, lacks)));
        }
    }
    groups
}

/// The sections of the sheet, each with how far it is ticked.
fn scored(words: Words, whole: &Whole, lacks: &[Lack]) -> Vec<Task> {
    let later = || Task {
        address: format!("/ho-so/{}/bo-san-pham", whole.dossier.id),
        name: words.say("dossier-task-sheet"),
        said: words.say("dossier-task-sheet-later"),
        status: Status::Later,
    };
    let Some(form) = whole.form else { return vec![later()] };
    let leaves = whole.leaves();
    let sections = form.parts.iter().flat_map(|part| &part.sections);
    sections
        .filter_map(|section| {
            let here: Vec<_> = leaves.iter().filter(|leaf| leaf.section == section.code).collect();
            let open = |leaf: &&&&rules::form::Leaf| lacks.contains(&Lack::Tick(leaf.code.clone()));
            let first = here.iter().find(open).or(here.first())?;
            let ticked = here.iter().filter(|leaf| !open(leaf)).count();
            let count = here.len();
            Some(Task {
                address: format!("/ho-so/{}/tieu-chi/{}", whole.dossier.id, first.code),
                name: words.pick(&section.name_vi, &section.name_en).to_owned(),
                said: words.say2("dossier-ticked", "ticked", ticked, "count", count),
                status: if ticked == count { Status::Done } else { Status::Todo },
            })
        })
        .collect()
}

fn unknown(words: Words, whole: &Whole) -> String {
    let unknown = whole.unknown();
    let names: Vec<String> = unknown.iter().map(|name| words.say(&format!("dossier-needs-{name}"))).collect();
    names.join(", ")
}

/// The papers that are lacking, each with where it is brought.
fn wanted(words: Words, whole: &Whole, lacks: &[Lack]) -> Vec<Task> {
    let named = |kind: &String| {
        let known = whole.ruleset.evidence.iter().find(|one| one.id == *kind);
        known.map_or_else(|| kind.clone(), |one| words.pick(&one.name_vi, &one.name_en).to_owned())
    };
    let said = |why: &Wanting| match why {
        Wanting::Missing => words.say("dossier-paper-missing"),
        Wanting::Outdated => words.say("dossier-paper-outdated"),
        Wanting::Expired(day) => words.say1("dossier-paper-expired", "day", words.day(day)),
    };
    let task = |lack: &Lack| match lack {
        Lack::Paper { kinds, why, leaves } => {
            let lines: Vec<&str> = leaves.iter().filter_map(|leaf| Some(whole.form?.leaf(leaf)?.no.as_str())).collect();
            let at = if lines.is_empty() {
                String::new()
            } else {
                format!(" {}", words.say1("dossier-paper-for", "lines", lines.join(", ")))
            };
            let (first, back) = (kinds.first().map_or("", String::as_str), format!("/ho-so/{}", whole.dossier.id));
            Some(Task {
                address: whole.dossier.bring(first, &back),
                name: kinds.iter().map(named).collect::<Vec<_>>().join(&format!(" {} ", words.say("dossier-paper-or"))),
                said: format!("{}{at}", said(why)),
                status: Status::Todo,
            })
        }
        Lack::Line { leaf: code, why } => {
            let leaf = whole.form?.leaf(code)?;
            Some(Task {
                address: format!("/ho-so/{}/tieu-chi/{code}", whole.dossier.id),
                name: format!("{}. {}", leaf.no, words.pick(&leaf.name_vi, &leaf.name_en)),
                said: format!("{} {}", said(why), words.say("dossier-paper-replace")),
                status: Status::Todo,
            })
        }
        _ => None,
    };
    lacks.iter().filter_map(task).collect()
}

pub(in crate::dossiers) async fn show_dossier(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    let (whole, is_own, place, asked) = app
        .db
        .read(async |tx| {
            let dossier = actions::reach(tx, &actor, &id).await?;
            let is_own = producers::is_own(tx, &actor, &dossier.producer_id).await?;
            let unit = crate::units::commune_in_force(tx, &dossier.unit_code).await?;
            let place = unit.map_or_else(|| dossier.unit_code.clone(), |unit| unit.full_name);
            let asked = if dossier.state().is_asked() { supplements::newest(tx, &id).await? } else { None };
            Ok((Whole::of(tx, app.rules, dossier).await?, is_own, place, asked))
        })
        .await?;
    if !is_own && whole.dossier.state() != Stands::Withdrawn {
        return Ok(Redirect::to(&format!("/ho-so/{id}/xu-ly")).into_response());
    }
    if !is_own || !whole.dossier.state().is_open() {
        return Ok(Redirect::to(&format!("/ho-so/{id}/da-nop")).into_response());
    }
    let lacks = whole.lacks();
    let groups = task_groups(page.words, &whole, &lacks);
    let papers = wanted(page.words, &whole, &lacks);
    let with_way = |item: Item| {
        let address = supplements::items::address(&whole.dossier, &item.item);
        (item, address)
    };
    let asked = asked.map(|(request, items)| (request, items.into_iter().map(with_way).collect()));
    show(StatusCode::OK, &Tasks { page, whole, lacks, groups, papers, place, is_own, asked })
}

pub(in crate::dossiers) async fn discard(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::FillDossier)?;
    let to = app
        .act(&actor, fields.once(), async |tx| {
            let producer = actions::own(tx, &actor, &id).await?.producer_id;
            actions::discard(tx, &actor, &id).await?;
            Ok(format!("/ho-so?chu-the={producer}"))
        })
        .await?;
    Ok(Redirect::to(&to).into_response())
}
