//! Finding papers from the person who asks for them.

use super::gathering::Proceedings;
use super::papers::{Advice, Kind, Ready};
use super::store::{self, Proceeding};
use crate::app::App;
use crate::error::{Error, Result};
use crate::evaluation::councils::Seat;
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

/// The numbered report of the advisory team.
pub(super) async fn advice_of(tx: &mut Tx, session: &str) -> Result<Option<Proceeding>> {
    let numbered = store::of_session(tx, session).await?;
    Ok(numbered.into_iter().find(|kept| kept.kind == Kind::Advice.as_str()))
}

/// A paper of the whole session: as it was kept with its number, otherwise as the data say it now.
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
        let kept = advice_of(tx, &session.id).await?;
        let draft = match &kept {
            Some(_) => None,
            None => Some(Ready::Advice(Advice::read(tx, app.rules, session).await?.report(None))),
        };
        return Ok((kept, draft));
    }
    let session = closed(tx, actor, id).await?;
    let all = Proceedings::read(tx, app.rules, session).await?;
    let kept = all.numbered.iter().find(|kept| kept.kind == kind.as_str()).cloned();
    let draft = if kept.is_none() { Some(all.paper(kind, None)?) } else { None };
    Ok((kept, draft))
}
