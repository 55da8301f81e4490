//! The page of a session, as one person may see it: members see their own sheets, whoever leads sees who has
//! filed and never what, and everybody who may sees the results once it is closed.

use super::own::{Own, not_judged, own};
use super::{Listing, Reached, Session, reach, store};
use crate::dossiers::{Dossier, clocks::Province};
use crate::error::Result;
use crate::evaluation::closings::{self, Table};
use crate::evaluation::consultations::{self, MeetingRequest};
use crate::evaluation::councils::{self, Regulation, Seat};
use crate::evaluation::examinations;
use crate::evaluation::facts::{self, FactSheet};
use crate::evaluation::interests::{self, Entry, Register};
use crate::evaluation::product_closings::{self, ProductClosing};
use crate::evaluation::reopenings;
use crate::evaluation::replays;
use crate::evaluation::results::{self, ResultRow};
use crate::evaluation::roll_calls;
use crate::evaluation::second_looks::{self, Outcome, SecondLook};
use crate::evaluation::severity;
use crate::evaluation::sheets::{self, Filed};
use crate::evaluation::teams;
use crate::identity::{Act, Actor};
use crate::page::Page;
use crate::platform::db::Tx;
use crate::platform::words::Words;
use askama::Template;
use jiff::{Timestamp, civil::Date};
use rules::{Stars, certificate::may_hold_back, library::Library, which::Level};

#[derive(Template)]
#[template(path = "evaluation/session.html")]
#[expect(clippy::struct_excessive_bools, reason = "each answers another question of the page")]
pub(super) struct SessionPage {
    pub page: Page,
    session: Session,
    seat: Option<Seat>,
    seats: Vec<Seat>,
    regulation: Regulation,
    rows: Vec<Row>,
    /// What its producer took out of the session.
    withdrawn: Vec<Listing>,
    /// The session whose products it judges anew.
    reopened_from: Option<String>,
    may_list: bool,
    may_close: bool,
    may_decide: bool,
    /// The visitor sits on the council or examines for it.
    may_declare: bool,
    /// Products of which the visitor has not declared yet.
    undeclared: usize,
    /// Votes that are there, once the roll is called.
    there: Option<usize>,
}

// words: case-*
/// One product of the list.
#[expect(clippy::struct_excessive_bools, reason = "each answers another question of the page")]
struct Row {
    listing: Listing,
    set: String,
    decision: String,
    /// The visitor's own sheet, when the visitor has a vote or stands aside.
    own: Option<Own>,
    /// What the register says of it, for whoever reads that.
    ties: Vec<Entry>,
    /// Who does not judge it, and why, for whoever reads the register.
    abstained: Vec<String>,
    /// Every seat that votes on it and whether it has filed, for whoever leads or reads all.
    filed: Option<Vec<(Seat, bool)>>,
    /// The last day on which the province answers, of a renewal, and whether it has passed (Điều 7.6 QĐ 26/2026).
    due: Option<(Date, bool)>,
    /// Who asked for a meeting on it, for whoever oversees the session.
    requests: Vec<MeetingRequest>,
    /// What the advisory team found, for whoever does not stand aside: members only once there is something.
    shows_examination: bool,
    /// Tests and visits that count.
    findings: i64,
    /// The newest sheet of facts, for whoever may see it.
    shows_facts: bool,
    facts: Option<FactSheet>,
    needs_second_look: bool,
    /// Nobody files on it for now.
    closed: Option<ProductClosing>,
    /// The visitor closes it for filing, or opens it again.
    may_turn: bool,
    look: Option<SecondLook>,
    result: Option<Ranked>,
    /// The visitor takes a newer submission in its place: nobody has judged or examined it.
    may_change: bool,
    /// The visitor takes it off the list.
    may_unlist: bool,
}

/// What a closed session found of a product.
struct Ranked {
    stars: Option<i64>,
    /// The council found five stars, which only the ministry gives.
    is_potential: bool,
    /// The chair of the province may hold it back from the ministry, which its mean goes to.
    may_be_held_back: bool,
    /// The session in which the product is judged anew.
    reopened_as: Option<String>,
    /// Nobody judges it there any more, and nobody has confirmed this result.
    anew_over: bool,
}

impl Ranked {
    fn of(rules: &Library, session: &Session, row: &ResultRow) -> Self {
        let by = rules.ruleset(&row.ruleset).map(|ruleset| ruleset.recognised_by(session.held_on()));
        let found = row.stars.and_then(|stars| Stars::try_from(stars).ok());
        let level = by.zip(found).and_then(|(by, stars)| by.of(stars));
        let whole = |number: i64| u64::try_from(number).unwrap_or(0);
        let form = rules.form(&row.ruleset, &row.form);
        let band = form.map(|form| form.bands.of(whole(row.mean_sum), whole(row.mean_count)));
        Self {
            stars: row.stars,
            is_potential: level == Some(Level::Central),
            may_be_held_back: row.reopened_as.is_none()
                && by.zip(band).is_some_and(|(by, band)| may_hold_back(by, band, found)),
            reopened_as: row.reopened_as.clone(),
            anew_over: row.anew_over,
        }
    }
}

impl SessionPage {
    pub(super) async fn read(tx: &mut Tx, rules: &Library, actor: &Actor, page: Page, id: &str) -> Result<Self> {
        let Reached { session, seat } = reach(tx, actor, id).await?;
        let seats = councils::seats(tx, &session.council_id, &session.regulation_id).await?;
        let regulation = councils::regulation(tx, &session.regulation_id).await?;
        let leads = seat.as_ref().is_some_and(Seat::presides);
        let oversees = leads || actor.reads_all_sessions();
        let register = Register::of_session(tx, id).await?;
        let reads_register = interests::reads_register(actor, seat.as_ref());
        let votes = seat.as_ref().is_some_and(|seat| seat.votes() || seat.is_alternate());
        let filed = sheets::filed(tx, id).await?;
        let facts = facts::of_session(tx, id).await?;
        let looks = second_looks::of_session(tx, id).await?;
        let found = examinations::count(tx, id).await?;
        let requests = consultations::requests(tx, id).await?;
        let closings = product_closings::of_session(tx, id).await?;
        let drafts = if votes { sheets::drafts_of(tx, id, &actor.id).await? } else { Vec::new() };
        let results = results::of_session(tx, id).await?;
        let listed = store::listings(tx, id).await?;
        let examiner = if seat.is_some() { None } else { teams::examiner(tx, actor, &session, &listed).await? };
        let table = (leads || votes) && session.is_open();
        let table = if table { Some(closings::table(tx, rules, &session).await?) } else { None };
        let province = Province::read(tx).await?;
        let renewals = if session.is_open() { store::renewals(tx, id).await? } else { Vec::new() };
        let reopened_from = reopenings::reopened_from(tx, id).await?;
        let mut rows = Vec::new();
        for listing in listed {
            let look = looks.iter().rfind(|look| look.listing_id == listing.id).cloned();
            let newest = facts.iter().rfind(|sheet| sheet.listing_id == listing.id).cloned();
            let again = look.as_ref().filter(|look| look.outcome() == Outcome::ScoreAgain).map(|look| look.version);
            let again_by = |user: &str| again.filter(|version| !register.came_late(&listing.id, user, *version));
            let filed: Vec<&Filed> = filed.iter().filter(|filed| filed.listing_id == listing.id).collect();
            let filed_by = |user: &str| filed.iter().find(|filed| filed.user_id == user).copied();
            let has_vote = seat.as_ref().is_some_and(|seat| register.votes(&listing.id, seat));
            let aside = register.stands_aside(&listing.id, &actor.id);
            let is_judged = table.as_ref().is_some_and(|table| is_judged(table, &listing));
            let own = match (aside, has_vote) {
                (true, _) => Some(Own::Aside),
                (false, true) => Some(own(rules, filed_by(&actor.id), &listing, again_by(&actor.id), &drafts)?),
                (false, false) => seat.as_ref().and_then(|seat| not_judged(&register, &listing.id, seat)),
            };
            // Who was called to score again has filed when the new sheet is there.
            let has_filed = |seat: &Seat| {
                filed_by(&seat.user_id).is_some_and(|filed| Some(filed.version) >= again_by(&seat.user_id))
            };
            let result = results.iter().find(|result| result.listing_id == listing.id);
            let judged = newest.is_some() || !filed.is_empty();
            let findings = found.iter().find(|(id, _)| *id == listing.id).map_or(0, |(_, count)| *count);
            let may_change = actor.can(Act::ListProduct) && session.is_open() && !judged && findings == 0;
            rows.push(Row {
                set: set_of(rules, &listing, page.words),
                decision: rules.ruleset(&listing.ruleset).map_or_else(String::new, |ruleset| ruleset.decision.clone()),
                own,
                filed: oversees.then(|| {
                    let voting = register.voters(&listing.id, &seats).into_iter();
                    voting.map(|seat| (seat.clone(), has_filed(seat))).collect()
                }),
                abstained: if reads_register {
                    not_judging(page.words, &register, &listing.id, &seats)
                } else {
                    Vec::new()
                },
                ties: if reads_register { register.entries(page.words, &listing.id) } else { Vec::new() },
                due: due(&province, &renewals, &listing).map(|due| (due, due < tx.today())),
                requests: if oversees && !aside { requests_of(&requests, &listing) } else { Vec::new() },
                shows_examination: !aside && (oversees || findings > 0),
                findings,
                shows_facts: ((oversees || (has_vote && is_judged)) && !aside) || session.is_closed(),
                facts: newest,
                needs_second_look: leads && !aside && table.as_ref().is_some_and(|table| needs_look(table, &listing)),
                closed: closed(&session, &closings, &listing, look.as_ref()),
                may_turn: leads && !aside && takes_sheets(&session, look.as_ref(), tx.now()),
                look: look.filter(|_| (oversees && !aside) || session.is_closed()),
                result: result.map(|row| Ranked::of(rules, &session, row)),
                may_change,
                may_unlist: may_change && reopened_from.is_none(),
                listing,
            });
        }
        // An officer may examine and need not: only whoever sits or advises is told.
        let declarer = seat.as_ref().or(examiner.as_ref().filter(|examiner| !examiner.is_officer()));
        let asked = |row: &&Row| declarer.is_some_and(|seat| register.asks(&row.listing, seat));
        let undeclared = rows.iter().filter(asked).filter(|row| !register.has_declared(&row.listing.id, &actor.id));
        let withdrawn = store::withdrawn(tx, id).await?;
        Ok(Self {
            withdrawn,
            undeclared: if session.is_open() { undeclared.count() } else { 0 },
            may_list: actor.can(Act::ListProduct) && session.is_open() && reopened_from.is_none(),
            reopened_from,
            may_close: leads && actor.can(Act::CloseSession) && session.is_open(),
            there: roll_calls::newest(tx, id).await?.map(|roll| register.there(&roll, &seats)),
            may_decide: actor.can(Act::EnterDecision)
                && results.iter().any(|result| result.recognised && result.reopened_as.is_none()),
            may_declare: seat.is_some() || examiner.is_some(),
            page,
            session,
            seat,
            seats,
            regulation,
            rows,
        })
    }

    fn reads_register(&self) -> bool {
        self.page.actor.as_ref().is_some_and(|actor| interests::reads_register(actor, self.seat.as_ref()))
    }

    fn may_replay(&self) -> bool {
        let may = |actor| replays::may_replay(actor, self.seat.as_ref());
        self.session.is_closed() && self.page.actor.as_ref().is_some_and(may)
    }

    fn may_read_severity(&self) -> bool {
        let may = |actor| severity::may_read(actor, self.seat.as_ref());
        self.session.is_closed() && self.page.actor.as_ref().is_some_and(may)
    }

    fn may_take_pack(&self) -> bool {
        let may = |actor: &Actor| actor.can(Act::TakeEvidencePack);
        self.session.is_closed() && self.page.actor.as_ref().is_some_and(may)
    }

    fn may(&self, act: Act) -> bool {
        self.page.actor.as_ref().is_some_and(|actor| actor.can(act))
    }

    /// Whether the visitor proposes or confirms judging anew.
    fn may_reopen(&self) -> bool {
        let presides = self.seat.as_ref().is_some_and(Seat::presides);
        let reads_all = self.page.actor.as_ref().is_some_and(Actor::reads_all_sessions);
        self.session.is_closed() && self.may(Act::ConfirmReopening) && (presides || reads_all)
    }

    fn may_call_meeting(&self) -> bool {
        let presides = self.seat.as_ref().is_some_and(Seat::presides);
        presides && self.session.is_open() && self.session.in_writing
    }

    fn may_cancel(&self) -> bool {
        self.session.is_open() && self.page.actor.as_ref().is_some_and(|actor| actor.can(Act::CancelSession))
    }

    /// The chair and the secretary.
    fn presiding(&self) -> impl Iterator<Item = &Seat> {
        self.seats.iter().filter(|seat| seat.presides())
    }

    fn voting(&self) -> usize {
        self.seats.iter().filter(|seat| seat.votes()).count()
    }

    /// "có mặt 5/6", once the roll is called.
    fn there(&self) -> Option<String> {
        let there = self.there?;
        Some(self.page.words.say2("roll-call-there", "there", there, "voting", self.voting()))
    }

    /// Sheets that must be filed for each product.
    fn needed(&self) -> u32 {
        self.regulation.rule().quorum_needed(u32::try_from(self.voting()).unwrap_or(u32::MAX))
    }

    fn filed_count(&self, filed: &[(Seat, bool)]) -> String {
        let count = filed.iter().filter(|(_, yes)| *yes).count();
        self.page.words.say2("session-filed", "filed", count, "voting", filed.len())
    }

    /// Whether the visitor has filed a sheet here.
    fn has_filed(&self) -> bool {
        self.rows.iter().any(|row| row.own.as_ref().is_some_and(|own| own.filed_at().is_some()))
    }

    /// Products that the member still has to judge.
    fn own_left(&self) -> usize {
        let left = self.rows.iter().filter(|row| row.closed.is_none() && row.own.as_ref().is_some_and(Own::is_left));
        left.count()
    }
}

/// The last day on which a renewal that an open session lists is answered.
fn due(province: &Province, renewals: &[Dossier], listing: &Listing) -> Option<Date> {
    let dossier = renewals.iter().find(|dossier| Some(&dossier.id) == listing.dossier_id.as_ref())?;
    province.due_on(dossier)
}

/// What the set is called whose form a product is judged with.
fn set_of(rules: &Library, listing: &Listing, words: Words) -> String {
    let form = rules.form(&listing.ruleset, &listing.form);
    form.map_or_else(String::new, |form| words.pick(&form.name_vi, &form.name_en).to_owned())
}

/// The requests to meet on a product.
fn requests_of(requests: &[MeetingRequest], listing: &Listing) -> Vec<MeetingRequest> {
    requests.iter().filter(|one| one.listing_id == listing.id).cloned().collect()
}

/// Who abstains, and who no longer judges.
fn not_judging(words: Words, register: &Register, listing: &str, seats: &[Seat]) -> Vec<String> {
    let said = |name: &str, reason: &str| words.say2("abstained-by", "name", name, "reason", reason);
    let abstained = register.abstentions_of(listing).map(|one| said(&one.name, &one.reason));
    let shut_out = seats.iter().filter(|seat| !register.stands_aside(listing, &seat.user_id));
    let shut_out =
        shut_out.filter_map(|seat| register.shut_out(listing, seat).map(|why| said(&seat.name, &words.say(why))));
    abstained.chain(shut_out).collect()
}

/// Nobody files on it any more, so that what was found of its facts leads nobody's hand.
fn is_judged(table: &Table, listing: &Listing) -> bool {
    table.line(&listing.id).is_ok_and(|line| line.filing_is_over)
}

/// The closing that holds of a product while the session is open.
fn closed(
    session: &Session,
    closings: &[ProductClosing],
    listing: &Listing,
    look: Option<&SecondLook>,
) -> Option<ProductClosing> {
    product_closings::closed(closings, &listing.id, look).filter(|_| session.is_open()).cloned()
}

/// Whether the time to file on a product is not over.
fn takes_sheets(session: &Session, look: Option<&SecondLook>, now: Timestamp) -> bool {
    session.is_open() && now <= product_closings::until(session, look)
}

fn needs_look(table: &Table, listing: &Listing) -> bool {
    table.line(&listing.id).is_ok_and(|line| table.needs_second_look(line))
}
