//! Finding papers from the person who asks for them.

use super::gathering::Proceedings;
use super::papers::{Advice, Kind, Ready};
use super::store::{self, Proceeding};
use crate::app::App;
use crate::error::{Error, Result};
use crate::evaluation::councils::Seat;
use crate::evaluation::interests::Register;
use crate::evaluation::sessions::{self, Reached, Session};
use crate::evaluation::sheets::{self, Filing};
use crate::identity::Actor;
use crate::platform::db::Tx;

/// A closed session that the person reaches.
pub(super) async fn closed(tx: &mut Tx, actor: &Actor, id: &str) -> Result<Session> {
    let session = sessions::reach(tx, actor, id).await?.session;
    if session.is_closed() { Ok(session) } else { Err(Error::Missing) }
}

/// Every sheet of a closed session; one's own before.
pub(super) async fn readable(tx: &mut Tx, actor: &Actor, session: &Session) -> Result<Vec<Filing>> {
    let mut filings = sheets::of_session(tx, &session.id).await?;
    filings.retain(|filing| session.is_closed() || filing.user_id == actor.id);
    Ok(filings)
}

/// Whether a person reads what the advisory team proposes: members only once the session is closed.
pub(super) fn sees_advice(actor: &Actor, seat: Option<&Seat>, session: &Session) -> bool {
    session.is_closed() || actor.reads_all_sessions() || seat.is_some_and(Seat::presides)
}

/// The products of a session that a reader stands aside from, of the council or of those who examine for it, until the session is closed.
pub(super) async fn aside(tx: &mut Tx, actor: &Actor, session: &Session) -> Result<Vec<String>> {
    if session.is_closed() {
        return Ok(Vec::new());
    }
    let register = Register::of_session(tx, &session.id).await?;
    let mut aside: Vec<String> = sessions::listings(tx, &session.id).await?.into_iter().map(|one| one.id).collect();
    aside.retain(|listing| register.stands_aside(listing, &actor.id));
    Ok(aside)
}

/// The numbered report of the advisory team.
pub(super) async fn advice_of(tx: &mut Tx, session: &str) -> Result<Option<Proceeding>> {
    let numbered = store::of_session(tx, session).await?;
    Ok(numbered.into_iter().find(|kept| kept.kind == Kind::Advice.as_str()))
}

/// A paper of the whole session: as it was kept with its number, otherwise as the data say it now. What the advisory team
/// reports of a product is nothing to whoever stands aside from it before the session is closed: a draft leaves it out, and
/// the numbered report, which has all, is not there.
pub(super) async fn kept_or_draft(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    id: &str,
    kind: Kind,
) -> Result<(Option<Proceeding>, Option<Ready>)> {
    if kind == Kind::Advice {
        let Reached { session, seat } = sessions::reach(tx, actor, id).await?;
        if !sees_advice(actor, seat.as_ref(), &session) {
            return Err(Error::Missing);
        }
        let aside = aside(tx, actor, &session).await?;
        let kept = advice_of(tx, &session.id).await?;
        if kept.is_some() && !aside.is_empty() {
            return Err(Error::Missing);
        }
        let draft = match &kept {
            Some(_) => None,
            None => Some(Ready::Advice(Advice::read(tx, app.rules, session).await?.without(&aside)?.report(None))),
        };
        return Ok((kept, draft));
    }
    let session = closed(tx, actor, id).await?;
    let all = Proceedings::read(tx, app.law(), session).await?;
    let kept = all.numbered.iter().find(|kept| kept.kind == kind.as_str()).cloned();
    let draft = if kept.is_none() { Some(all.paper(kind, None)?) } else { None };
    Ok((kept, draft))
}
