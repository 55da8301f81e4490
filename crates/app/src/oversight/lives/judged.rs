//! A product before a council: listed, ties, sheets, facts, second looks, the closing with its result, numbered papers.

use super::reading::Reader;
use super::timeline::Row;
use crate::audit::Event;
use crate::error::Result;
use crate::evaluation::facts::{self, FactSheet};
use crate::evaluation::interests::{Register, say_tie};
use crate::evaluation::replays::{self, Star};
use crate::evaluation::results::ResultRow;
use crate::evaluation::second_looks::{self, Outcome};
use crate::evaluation::sessions::{Listing, Session};
use crate::evaluation::sheets::{self, Filing};
use crate::platform::clock::{from_ms, midnight};
use crate::platform::db::Tx;
use crate::proceedings;
use rules::library::Library;
use serde_json::Value as Json;

/// What a person may see of a session's product now.
#[derive(Clone, Copy)]
pub(super) struct Sight {
    pub ties: bool,
    /// Facts and second looks.
    pub inside: bool,
}

/// A product on the list of one session.
pub(super) struct Judged<'a> {
    pub session: &'a Session,
    pub listing: &'a Listing,
    pub register: &'a Register,
    pub result: Option<&'a ResultRow>,
    pub sight: Sight,
}

/// Whether a list that an event tells has an id in it.
pub(super) fn lists(list: &Json, id: &str) -> bool {
    list.as_array().is_some_and(|all| all.iter().any(|one| one == id))
}

impl Reader {
    pub(super) async fn session(&mut self, tx: &mut Tx, rules: &Library, judged: &Judged<'_>) -> Result<()> {
        let Judged { session, listing, sight, .. } = judged;
        self.thing("session", &session.id);
        self.listed(rules, session, listing);
        if sight.ties {
            self.ties(judged);
        }
        for filing in sheets::versions_of_session(tx, &session.id).await? {
            if filing.listing_id == listing.id {
                self.sheet(session, &filing);
            }
        }
        if sight.inside {
            for sheet in facts::of_session(tx, &session.id).await? {
                if sheet.listing_id == listing.id {
                    self.facts(session, &sheet);
                }
            }
            self.looks(tx, session, listing).await?;
        }
        self.closing(judged);
        self.papers(tx, session, listing).await
    }

    fn listed(&mut self, rules: &Library, session: &Session, listing: &Listing) {
        let words = self.words;
        self.thing("listing", &listing.id);
        let form = rules.form(&listing.ruleset, &listing.form);
        let set = form.map_or(listing.form.as_str(), |form| words.pick(&form.name_vi, &form.name_en));
        let decision = rules.ruleset(&listing.ruleset).map_or(listing.ruleset.as_str(), |one| one.decision.as_str());
        let row = Row::new("product.listed", ("listing", &listing.id), midnight(session.held_on()));
        let row = row.says(words.say2("life-listed", "set", set, "decision", decision));
        let row = if listing.submission_version > 0 {
            row.says(words.say1("life-listed-version", "version", listing.submission_version))
        } else {
            row
        };
        let row = row.told("form_hash", listing.form_hash.clone());
        let name = words.say1("session-title", "day", words.day(&session.held_on()));
        self.row(row.link(format!("/phien-hop/{}#sp-{}", session.id, listing.id), name));
    }

    fn ties(&mut self, judged: &Judged<'_>) {
        let Judged { session, listing, register, .. } = judged;
        let words = self.words;
        let to_register = || (format!("/phien-hop/{}/so-xung-dot", session.id), words.say("ties-register"));
        for declared in register.interests().iter().filter(|one| one.listing_id == listing.id) {
            let says = match (declared.tied, declared.what.is_empty()) {
                (true, _) => words.say1("tie-declared", "what", &declared.what),
                (false, true) => words.say("life-no-tie"),
                (false, false) => words.say1("life-tie-taken-back", "why", &declared.what),
            };
            let (user, id, at, tied) = (declared.user_id.clone(), listing.id.clone(), declared.at, declared.tied);
            let row = Row::new("interest.declared", ("session", &session.id), declared.at());
            let row = row.by(&declared.name, declared.demo).says(says);
            let row = row.of(move |event| event.actor_id == user && event.at == at);
            self.row(row.agrees(move |event| lists(&event.told()[if tied { "tied" } else { "none" }], &id)));
        }
        for one in register.abstentions_of(&listing.id) {
            let user = one.user_id.clone();
            let row = Row::new("sheet.abstained", ("listing", &listing.id), one.at()).by(&one.name, one.demo);
            let row = row.of(move |event| event.actor_id == user).told("reason", one.reason.clone());
            self.row(row.says(one.reason.clone()));
        }
        for tie in register.recusals().iter().filter(|tie| tie.listing_id == listing.id) {
            self.thing("recusal", &tie.id);
            let row = Row::new("recusal.recorded", ("recusal", &tie.id), tie.at());
            let row = row.says(format!("{}: {}", tie.name, say_tie(words, tie))).told("kind", tie.kind.clone());
            let (address, name) = to_register();
            self.row(row.by("", tie.demo).link(address, name));
            if let Some(at) = tie.set_aside_at {
                let row = Row::new("recusal.set_aside", ("recusal", &tie.id), from_ms(at));
                let row = row.by(&tie.set_aside_by, tie.demo).told("reason", tie.set_aside_why.clone());
                self.row(row.says(format!("{}: {}", tie.name, tie.set_aside_why)));
            }
        }
    }

    /// Before the session is closed: that it was filed, never what, nor its seal.
    fn sheet(&mut self, session: &Session, filing: &Filing) {
        let words = self.words;
        self.thing("filing", &filing.id);
        let row = Row::new("sheet.filed", ("filing", &filing.id), filing.filed_at()).by(&filing.name, filing.demo);
        let row = row.told("seal", filing.seal.clone()).says(words.say1("life-version", "version", filing.version));
        if !session.is_closed() {
            self.row(row.says(words.say("life-sheet-hidden")));
            return;
        }
        let row = row.says(words.say1("life-seal", "seal", &filing.seal)).says(filing.reason.clone());
        let address = format!("/phien-hop/{}/phieu-da-nop/{}/phieu-cham.pdf", session.id, filing.id);
        self.row(row.link(address, words.say("life-sheet")));
    }

    fn facts(&mut self, session: &Session, sheet: &FactSheet) {
        let words = self.words;
        self.thing("facts", &sheet.id);
        let event = if sheet.is_confirmed() { "facts.confirmed" } else { "facts.proposed" };
        let row = Row::new(event, ("facts", &sheet.id), sheet.at()).by(&sheet.name, sheet.demo);
        let row = row.told("seal", sheet.seal()).says(words.say1("life-version", "version", sheet.version));
        let row = row.says(words.say1("life-seal", "seal", sheet.seal())).says(sheet.note.clone());
        let address = format!("/phien-hop/{}/yeu-cau-toi-thieu/{}", session.id, sheet.listing_id);
        self.row(row.link(address, words.say("facts")));
    }

    async fn looks(&mut self, tx: &mut Tx, session: &Session, listing: &Listing) -> Result<()> {
        let words = self.words;
        for look in second_looks::of_session(tx, &session.id).await? {
            if look.listing_id != listing.id {
                continue;
            }
            self.thing("second_look", &look.id);
            let kept = look.outcome() == Outcome::Kept;
            let says = if kept { words.say("second-look-kept") } else { words.say("second-look-score-again") };
            let row = Row::new("second_look.recorded", ("second_look", &look.id), look.at());
            let row = row.by(&look.name, look.demo).told("outcome", look.outcome.clone());
            self.row(row.says(says).says(look.reason));
        }
        Ok(())
    }

    fn closing(&mut self, judged: &Judged<'_>) {
        let Judged { session, listing, result, .. } = judged;
        let words = self.words;
        if let Some(at) = session.cancelled_at() {
            let row = Row::new("session.cancelled", ("session", &session.id), at).says(session.cancelled_why.clone());
            self.row(row.told("reason", session.cancelled_why.clone()));
        }
        let Some(at) = session.closed_at() else { return };
        let row = Row::new("session.closed", ("session", &session.id), at);
        if listing.withdrawn_why.is_some() {
            self.row(row.says(words.say("life-withdrawn")));
            return;
        }
        let Some(kept) = result else {
            self.row(row.says(words.say("replay-fault-result-missing")).agrees(|_| false));
            return;
        };
        let star = Star { stars: kept.stars, mean_sum: kept.mean_sum, mean_count: kept.mean_count };
        let (id, stars) = (listing.id.clone(), kept.stars);
        let tells = move |event: &Event| {
            let told = event.told()["results"].clone();
            let own = told.as_array().and_then(|all| all.iter().find(|one| one["listing"] == id.as_str()));
            own.is_some_and(|own| own["stars"].as_i64() == stars)
        };
        let says = words.say1("life-result", "star", replays::say::star(words, Some(&star)));
        let row = row.by("", kept.demo).says(says).agrees(tells);
        self.row(row.link(format!("/ket-qua/{}", listing.id), words.say("result-see")));
    }

    async fn papers(&mut self, tx: &mut Tx, session: &Session, listing: &Listing) -> Result<()> {
        let words = self.words;
        for paper in proceedings::of_session(tx, &session.id).await? {
            let is_notice = !paper.listing_id.is_empty();
            if is_notice && paper.listing_id != listing.id {
                continue;
            }
            self.thing("proceeding", &paper.id);
            let below = if is_notice {
                format!("thong-bao/{}/{}.pdf", listing.id, paper.kind)
            } else {
                format!("van-ban/{}.pdf", paper.kind)
            };
            let name = words.say(&format!("proceeding-of-{}", paper.kind));
            let row =
                Row::new("proceeding.numbered", ("proceeding", &paper.id), paper.at()).by(&paper.name, session.demo);
            let row = row.told("pdf", paper.pdf_hash.clone()).says(paper.full_number());
            self.row(row.link(format!("/phien-hop/{}/{below}", session.id), name));
        }
        Ok(())
    }
}
