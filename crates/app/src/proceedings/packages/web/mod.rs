//! What goes to the ministry, as pages.

pub(super) mod forms;

use super::package::{Package, Part};
use crate::app::App;
use crate::certificates::referrals::{self, Law, NewReferral, Open, Referral};
use crate::certificates::{self, Certificate, holdings};
use crate::error::{Error, Result};
use crate::evaluation::results::{self, ResultRow};
use crate::evaluation::sessions::{self, Listing};
use crate::holidays;
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::db::Tx;
use crate::platform::form::{Fields, Form, Problems};
use crate::platform::words::Words;
use askama::Template;
use axum::{
    extract::{Path, State},
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use jiff::civil::Date;
use rules::dossier::{CENTRAL_ROUNDS, CutOff, RENEWAL_DAYS, next_cut_off, renewal_due};

/// A product that goes to the ministry or was sent there.
pub(super) struct Referred {
    pub row: ResultRow,
    pub listing: Listing,
    pub referral: Option<Referral>,
    pub certificate: Option<Certificate>,
    /// It renews what the Minister certified: nobody approves it, and it belongs to no round.
    pub is_again: bool,
    /// The last day on which the ministry answers such a renewal that was sent (Điều 7.6 QĐ 26/2026); none where the table of
    /// holidays does not know its year.
    pub due: Option<Date>,
}

impl Referred {
    /// *Missing* where the product stays in the province and nobody sent it, or it is judged anew.
    pub(super) async fn read(tx: &mut Tx, law: Law<'_>, listing: &str) -> Result<Self> {
        let row = results::find(tx, listing).await?;
        let referral = referrals::of_listing(tx, listing).await?;
        let certificate = certificates::of_listing(tx, listing).await?;
        let belonging = referrals::belonging(tx, law, listing).await?;
        let belongs = row.reopened_as.is_none()
            && belonging.is_the_ministrys()
            && holdings::of_listing(tx, listing).await?.is_none();
        if referral.is_none() && !belongs {
            return Err(Error::Missing);
        }
        let is_again = belonging.renews_the_ministers;
        let due = match referral.as_ref().filter(|_| is_again) {
            Some(referral) => renewal_due(&holidays::calendar(tx).await?, referral.sent_on()).ok(),
            None => None,
        };
        let listing = sessions::listing(tx, &row.session_id, listing).await?;
        Ok(Self { row, listing, referral, certificate, is_again, due })
    }

    /// The day of the session.
    pub(super) fn held_on(&self) -> Date {
        self.row.held_on.parse().unwrap_or_default()
    }

    /// The province's mean as it was told.
    pub(super) fn mean(&self) -> String {
        let ranking: serde_json::Value = serde_json::from_str(&self.row.ranking).unwrap_or_default();
        ranking["mean"]["display"].as_str().unwrap_or_default().to_owned()
    }

    /// Whether what was sent is settled: by a certificate or a choice, or because it is judged anew.
    pub(super) fn is_settled(&self) -> bool {
        let is_over = self.certificate.is_some() || self.row.reopened_as.is_some();
        is_over || self.referral.as_ref().is_some_and(|one| one.decided_on().is_some())
    }

    /// How it stands: the end of a key of the words.
    // words: referral-stands-*
    pub(super) fn stands(&self) -> &'static str {
        match &self.referral {
            _ if self.certificate.is_some() => "referral-stands-certified",
            _ if self.row.anew_over => "referral-stands-anew-over",
            _ if self.row.reopened_as.is_some() => "referral-stands-set-aside",
            None => "referral-stands-unsent",
            Some(one) if one.is_awaited() => "referral-stands-awaited",
            Some(one) if one.is_of_five() => "referral-stands-five",
            Some(one) if one.is_to_choose() => "referral-stands-choice",
            Some(one) if one.is_evaluated() => "referral-stands-evaluated",
            Some(one) if one.is_declined() => "referral-stands-declined",
            Some(_) => "referral-stands-recognised",
        }
    }
}

#[derive(Template)]
#[template(path = "proceedings/referrals.html")]
struct ListPage {
    page: Page,
    all: Vec<Referred>,
    /// The next round of the ministry.
    round: Option<CutOff>,
}

/// The products that go to the ministry, those before that have still to be sent.
pub(super) async fn list(State(app): State<App>, actor: Actor, page: Page) -> Result<Response> {
    actor.may(Act::ReadCertificates)?;
    let read = app.db.read(async |tx| {
        let open = referrals::open(tx, app.law()).await?.into_iter().filter(Open::is_with_the_ministry);
        let mut ids: Vec<String> = open.map(|one| one.listing_id).collect();
        for sent in referrals::every(tx).await? {
            if !ids.contains(&sent.listing_id) {
                ids.push(sent.listing_id);
            }
        }
        let mut all = Vec::new();
        for id in &ids {
            all.push(Referred::read(tx, app.law(), id).await?);
        }
        Ok((all, next_cut_off(&CENTRAL_ROUNDS, tx.today())))
    });
    let (all, round) = read.await?;
    show(StatusCode::OK, &ListPage { page, all, round })
}

/// Within so many days the ministry answers a renewal.
fn days() -> u32 {
    RENEWAL_DAYS
}

#[derive(Template)]
#[template(path = "proceedings/package.html")]
struct PackagePage {
    page: Page,
    of: Referred,
    parts: Vec<Part>,
    round: Option<CutOff>,
    today: Date,
    may_refer: bool,
    may_settle: bool,
    may_decide: bool,
}

impl PackagePage {
    fn sent_on(&self) -> String {
        let typed = self.page.typed.get("sent_on");
        if typed.is_empty() { self.today.strftime("%d/%m/%Y").to_string() } else { typed.to_owned() }
    }

    fn letter_hint(&self) -> String {
        let words = &self.page.words;
        if self.of.is_again {
            words.say("referral-letter-date-renewal")
        } else {
            words.say("referral-letter-date-hint")
        }
    }

    fn is_missing_any(&self) -> bool {
        self.parts.iter().any(Part::is_missing)
    }

    fn may_send(&self) -> bool {
        self.may_refer && self.of.referral.is_none() && self.of.certificate.is_none()
    }

    fn may_enter(&self) -> bool {
        self.may_refer && self.of.referral.is_some() && !self.of.is_settled()
    }

    fn may_choose(&self) -> bool {
        self.may_settle && !self.of.is_settled() && self.sent(Referral::is_to_choose)
    }

    fn sent(&self, is: impl Fn(&Referral) -> bool) -> bool {
        self.of.referral.as_ref().is_some_and(is)
    }

    fn is_of_five(&self) -> bool {
        self.sent(Referral::is_of_five)
    }

    fn is_answered(&self) -> bool {
        self.sent(|sent| !sent.is_awaited())
    }

    fn is_evaluated(&self) -> bool {
        self.sent(Referral::is_evaluated)
    }

    fn is_declined(&self) -> bool {
        self.sent(Referral::is_declined)
    }

    /// Whether the province's decision on the basis of the ministry's result has still to be entered.
    fn is_to_decide(&self) -> bool {
        self.may_decide && self.of.certificate.is_none() && self.sent(|sent| sent.recognised().is_some())
    }

    fn stands(&self, part: &Part) -> String {
        part.stands(self.page.words)
    }

    /// What went on paper, in words.
    fn on_paper(&self, referral: &Referral) -> String {
        // words: package-part-*
        let said = referral.on_paper().map(|code| self.page.words.say(&format!("package-part-{code}")));
        said.collect::<Vec<_>>().join("; ")
    }
}

async fn show_it(app: &App, actor: &Actor, page: Page, listing: &str) -> Result<Response> {
    let read = app.db.read(async |tx| {
        let of = Referred::read(tx, app.law(), listing).await?;
        let package = Box::pin(Package::of(tx, app.law(), &of.listing)).await?;
        Ok((of, package, tx.today()))
    });
    let (of, package, today) = read.await?;
    let told = PackagePage {
        parts: package.parts,
        round: next_cut_off(&CENTRAL_ROUNDS, today),
        today,
        may_refer: actor.can(Act::ReferProduct),
        may_settle: actor.can(Act::SettleReferral),
        may_decide: actor.can(Act::EnterDecision),
        page,
        of,
    };
    show(told.page.status(), &told)
}

pub(super) async fn show_package(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(listing): Path<String>,
) -> Result<Response> {
    actor.may(Act::ReadCertificates)?;
    show_it(&app, &actor, page, &listing).await
}

fn parse(of: &Referred, fields: &Fields, missing: Vec<String>) -> Result<NewReferral, Problems> {
    let mut problems = Problems::default();
    let letter_number = fields.needed("letter_number", "need-letter-number", &mut problems);
    let sent_on = fields.needed_day("sent_on", "need-sent-on", &mut problems);
    let mut approval = None;
    if !of.is_again {
        let number = fields.needed("approval_number", "need-approval-number", &mut problems);
        let date = fields.needed_day("approval_date", "need-approval-date", &mut problems);
        approval = date.map(|date| (number, date));
    }
    if !missing.is_empty() && fields.get("on_paper") != "co" {
        problems.add("on_paper", "confirm-on-paper");
    }
    match sent_on {
        Some(sent_on) if problems.is_empty() => {
            let listing = of.row.listing_id.clone();
            Ok(NewReferral { listing, letter_number, sent_on, approval, on_paper: missing })
        }
        _ => Err(problems),
    }
}

pub(super) async fn send(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(listing): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::ReferProduct)?;
    let read = app.db.read(async |tx| {
        let of = Referred::read(tx, app.law(), &listing).await?;
        let missing = Box::pin(Package::of(tx, app.law(), &of.listing)).await?.missing();
        Ok((of, missing))
    });
    let (of, missing) = read.await?;
    let new = match parse(&of, &fields, missing) {
        Ok(new) => new,
        Err(problems) => return show_it(&app, &actor, page.again(fields, problems), &listing).await,
    };
    let sent = app.act(&actor, fields.once(), async |tx| {
        referrals::send(tx, app.law(), &actor, &new).await.map(|()| format!("/trinh-bo/{listing}"))
    });
    match sent.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) => show_it(&app, &actor, page.refused(fields, &no), &listing).await,
        Err(other) => Err(other),
    }
}

/// The list in a package: official, so it is Vietnamese in every language of the page.
fn contents(of: &Referred, package: &Package) -> String {
    let words = Words::default();
    let mut lines = vec![
        words.say("package-contents"),
        format!("{}, {}", of.row.product, of.row.producer),
        words.say1("package-mean", "mean", of.mean()),
        String::new(),
    ];
    let line = |part: &Part| format!("- {}: {}", words.say(&part.name()), part.stands(words));
    lines.extend(package.parts.iter().map(line));
    lines.push(String::new());
    lines.join("\r\n")
}

pub(super) async fn zip(State(app): State<App>, actor: Actor, Path(listing): Path<String>) -> Result<Response> {
    actor.may(Act::ReadCertificates)?;
    let read = app.db.read(async |tx| {
        let of = Referred::read(tx, app.law(), &listing).await?;
        let package = Box::pin(Package::of(tx, app.law(), &of.listing)).await?;
        Ok((contents(&of, &package), package))
    });
    let (contents, package) = read.await?;
    let bytes = package.zip(&app, contents).await?;
    let head = [
        (header::CONTENT_TYPE, "application/zip"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"ho-so-trinh-bo.zip\""),
    ];
    Ok((head, bytes).into_response())
}
