//! Giving, beginning, ending and withdrawing.

use super::codes::{self, Purpose};
use super::store::{self, NewRow, Proxy};
use crate::app::App;
use crate::audit;
use crate::error::{Error, Result, refused};
use crate::identity::{self, Act, Actor, Mandate, OnBehalf, Role};
use crate::platform::{clock::from_ms, db::Tx};
use crate::producers::{self, Producer};
use jiff::{ToSpan, civil::Date};
use serde_json::json;

/// A sitting ends after thirty minutes (X07).
const SITTING_MS: i64 = 30 * 60_000;
/// An authorisation lasts no longer than this.
const MOST_MONTHS: i32 = 12;

/// Who is given what.
pub struct NewProxy<'a> {
    pub producer: &'a str,
    /// Of the account that will act.
    pub login: &'a str,
    pub last_day: Date,
}

/// The person of a producer lets somebody else act for it.
pub async fn give(tx: &mut Tx, actor: &Actor, new: &NewProxy<'_>) -> Result<String> {
    actor.may(Act::GiveProxy)?;
    let producer = producers::reach(tx, actor, new.producer).await?;
    if !producers::is_own(tx, actor, &producer.id).await? {
        return Err(Error::Missing);
    }
    let agent = identity::user_by_login(tx, new.login).await?.filter(|agent| !agent.disabled);
    // An unknown name and one that may not be meant get one answer.
    let Some(agent) = agent.filter(|agent| agent.id != actor.id) else { return Err(refused("proxy-login")) };
    if !may_help(tx, &producer.id, &agent.id).await? {
        return Err(refused("proxy-login"));
    }
    let latest = tx.today().saturating_add(MOST_MONTHS.months());
    if new.last_day < tx.today() || new.last_day > latest {
        return Err(refused("proxy-last-day"));
    }
    // Two that give at once: the second sees the first.
    producers::hold(tx, &producer.id).await?;
    let today = tx.today();
    let given = store::of_producer(tx, &producer.id).await?;
    if given.iter().any(|proxy| proxy.agent_id == agent.id && proxy.how == "own" && proxy.lasts_on(today)) {
        return Err(refused("proxy-given"));
    }
    let row = NewRow { producer: &producer.id, agent: &agent.id, giver: &actor.id, how: "own", last_day: new.last_day };
    let id = store::insert(tx, &row).await?;
    let detail =
        json!({"producer": producer.id, "agent": agent.id, "last_day": new.last_day.to_string(), "how": "own"});
    tx.record(audit::Act::new(actor, "proxy.given", "proxy", &id, detail)).await?;
    Ok(id)
}

/// Whether an account may act for a producer: an officer of a commune where it works, or a producer's person. Who also
/// judges or leads may not.
async fn may_help(tx: &mut Tx, producer: &str, agent: &str) -> Result<bool> {
    let today = tx.today();
    let communes = producers::communes_of(tx, producer, today).await?;
    let mandates = identity::mandates_of(tx, agent).await?;
    let fits = |mandate: &Mandate| match mandate.role {
        Role::Producer => true,
        Role::Commune => communes.contains(&mandate.unit),
        _ => false,
    };
    Ok(!mandates.is_empty() && mandates.iter().all(fits))
}

/// Takes an authorisation back: the producer's person, or the office. The agent's next step is already an ordinary one.
pub async fn withdraw(tx: &mut Tx, actor: &Actor, producer: &str, id: &str) -> Result<()> {
    actor.may(Act::WithdrawProxy)?;
    let producer = producers::reach(tx, actor, producer).await?;
    let proxy = store::find(tx, id).await?;
    let may = actor.has(Role::Office) || producers::is_own(tx, actor, &producer.id).await?;
    if proxy.producer_id != producer.id || !may {
        return Err(Error::Missing);
    }
    if proxy.withdrawn_at.is_some() {
        return Err(Error::Stale);
    }
    take_back(tx, actor, &proxy).await
}

/// Takes back whatever a producer gave since an instant, in milliseconds: it may have been meant by another.
pub async fn withdraw_since(tx: &mut Tx, actor: &Actor, producer: &str, since: i64) -> Result<()> {
    actor.may(Act::WithdrawProxy)?;
    let given = store::of_producer(tx, producer).await?;
    for proxy in given.iter().filter(|proxy| proxy.withdrawn_at.is_none() && proxy.at >= since) {
        take_back(tx, actor, proxy).await?;
    }
    Ok(())
}

async fn take_back(tx: &mut Tx, actor: &Actor, proxy: &Proxy) -> Result<()> {
    store::withdraw(tx, &proxy.id, &actor.id).await?;
    let detail = json!({"producer": proxy.producer_id});
    tx.record(audit::Act::new(actor, "proxy.withdrawn", "proxy", &proxy.id, detail)).await
}

/// Begins to act with the code that the producer read out: for today only.
pub(super) async fn begin_with_code(
    app: &App,
    tx: &mut Tx,
    (actor, sign_in): (&Actor, &str),
    producer: &Producer,
    digits: &str,
) -> Result<()> {
    codes::use_up(app, tx, actor, &producer.id, Purpose::Begin, digits).await?;
    let last_day = tx.today();
    let row = NewRow { producer: &producer.id, agent: &actor.id, giver: &actor.id, how: "code", last_day };
    let id = store::insert(tx, &row).await?;
    let detail = json!({"producer": producer.id, "agent": actor.id, "last_day": last_day.to_string(), "how": "code"});
    tx.record(audit::Act::new(actor, "proxy.given", "proxy", &id, detail)).await?;
    begin(tx, actor, sign_in, &id).await
}

/// Begins to act under an authorisation that lasts.
pub async fn begin(tx: &mut Tx, actor: &Actor, sign_in: &str, id: &str) -> Result<()> {
    actor.may(Act::ActOnBehalf)?;
    let proxy = store::find(tx, id).await?;
    let helps = may_help(tx, &proxy.producer_id, &actor.id).await?;
    if proxy.agent_id != actor.id || !proxy.lasts_on(tx.today()) || !helps {
        return Err(Error::Missing);
    }
    let until = tx.now().as_millisecond() + SITTING_MS;
    store::sit(tx, sign_in, id, until).await?;
    tx.record(audit::Act::new(actor, "proxy.begun", "proxy", id, json!({"producer": proxy.producer_id}))).await
}

/// Ends acting before its time.
pub async fn end(tx: &mut Tx, actor: &Actor, sign_in: &str) -> Result<()> {
    let Some(on_behalf) = &actor.on_behalf else { return Err(Error::Stale) };
    store::stand(tx, sign_in).await?;
    let detail = json!({"producer": on_behalf.producer});
    tx.record(audit::Act::new(actor, "proxy.ended", "proxy", &on_behalf.proxy, detail)).await
}

/// Whether somebody may still act: asked in the transaction of every act, where a withdrawal waits or was before.
pub async fn still(tx: &mut Tx, on_behalf: &OnBehalf) -> Result<()> {
    store::hold(tx, &on_behalf.proxy).await?;
    let proxy = store::find(tx, &on_behalf.proxy).await?;
    let lasts = proxy.lasts_on(tx.today()) && tx.now() < on_behalf.until;
    if lasts { Ok(()) } else { Err(Error::Missing) }
}

/// Who a signed-in person is at this instant: the producer acted for, while the sitting and the authorisation last, else
/// the person's own self.
pub async fn acting(app: &App, mut actor: Actor, sign_in: &str) -> Result<Actor> {
    let found: Option<(Proxy, i64)> = app
        .db
        .read(async |tx| {
            let Some((id, until)) = store::sitting(tx, sign_in).await? else { return Ok(None) };
            let proxy = store::find(tx, &id).await?;
            let lasts = proxy.lasts_on(tx.today()) && tx.now().as_millisecond() < until;
            Ok((lasts && proxy.agent_id == actor.id).then_some((proxy, until)))
        })
        .await?;
    if let Some((proxy, until)) = found {
        actor.mandates = vec![Mandate { role: Role::Producer, unit: proxy.producer_id.clone() }];
        actor.on_behalf = Some(OnBehalf {
            proxy: proxy.id,
            producer: proxy.producer_id,
            name: proxy.producer,
            until: from_ms(until),
        });
    }
    Ok(actor)
}
