//! **Handeling**: one operation of one actor, with its purpose and its moment. It is the only maker of permits, and it
//! holds the audit events of what was decided until they are durable.

use std::{
    collections::BTreeSet,
    sync::{Mutex, PoisonError},
};

use doorbraak_domain::{
    access::{Actor, Facts},
    ids::{DossierId, House, PersonId, THE_HOUSE},
};
use doorbraak_kernel::{Chance, Clock, Id, Moment, Problem, codes};

use crate::{
    Action, Mode as _, Query, Reads, Row, Scope,
    audit::{AuditActor, AuditDecision, AuditEvent, Detail, EventKind, EventResult, ObjectRef, Token},
    db::FromRow,
    error::GateError,
    facts::{Object, Reader, ReaderOf},
    gate::Gate,
    permit::Permit,
    policy::{Decision, Verdict},
    vault,
};

codes! {
    /// Why data are processed in this operation (purpose of the register of processing, L54).
    pub enum Purpose = "doel van de handeling" {
        /// Work on cases: Wgs 2.26 under a.
        CaseWork = "CASUSOVERLEG" / "Casusoverleg en uitvoering",
        /// Intake and triage: Wgs 2.31.
        Intake = "AANMELDING_EN_TRIAGE" / "Aanmelding en triage",
        /// Figures without persons: Wgs 1.12.
        Accountability = "VERANTWOORDING" / "Verantwoording zonder personen",
        /// Testing lawfulness: Wgs 1.8.
        Oversight = "TOEZICHT" / "Toezicht op rechtmatigheid",
        /// Keeping the system running.
        Maintenance = "BEHEER" / "Beheer van het systeem",
    }
}

/// The name under which a line of the log says through whose eyes somebody looked.
pub const SEEN_AS: &str = "bekeken-als";

/// One operation. Made per request, job or command; never kept.
pub struct Op {
    pub(crate) gate: Gate,
    actor: Actor,
    /// Who really looks, when it is somebody else than `actor`.
    viewer: Option<Actor>,
    purpose: Purpose,
    now: Moment,
    trace: [u8; 16],
    pending: Mutex<Vec<AuditEvent>>,
    asked: Mutex<BTreeSet<&'static str>>,
}

impl Op {
    pub(crate) fn new(gate: Gate, actor: Actor, purpose: Purpose) -> Self {
        let mut trace = [0; 16];
        gate.chance().fill(&mut trace);
        let now = gate.clock().now();
        Self { gate, actor, viewer: None, purpose, now, trace, pending: Mutex::default(), asked: Mutex::default() }
    }

    /// An operation in which `viewer` looks as `eyes` would. **Invariant:** it gives what both may see, changes nothing, and
    /// its lines in the log are lines of `viewer`.
    pub(crate) fn seen_as(gate: Gate, viewer: Actor, eyes: Actor, purpose: Purpose) -> Self {
        Self { viewer: Some(viewer), ..Self::new(gate, eyes, purpose) }
    }

    /// Who acts; while somebody looks as another, that other.
    pub const fn actor(&self) -> &Actor {
        &self.actor
    }

    /// Who is really there: the one who answers for this operation in the log.
    pub const fn present(&self) -> &Actor {
        match &self.viewer {
            Some(viewer) => viewer,
            None => &self.actor,
        }
    }

    /// Whether somebody looks as another, so that nothing may change.
    pub const fn looks_only(&self) -> bool {
        self.viewer.is_some()
    }

    /// The moment of the operation; the same throughout.
    pub const fn now(&self) -> Moment {
        self.now
    }

    /// Fresh ids for new records.
    pub fn new_id<K>(&self) -> Id<K> {
        Id::new(self.gate.clock(), self.gate.chance())
    }

    /// The clock of the house.
    pub fn clock(&self) -> &dyn Clock {
        self.gate.clock()
    }

    /// The house's randomness.
    pub fn chance(&self) -> &dyn Chance {
        self.gate.chance()
    }

    /// The gate this operation passes.
    pub const fn gate(&self) -> &Gate {
        &self.gate
    }

    /// The trace of this operation, to find its audit lines by.
    pub fn trace_text(&self) -> String {
        data_encoding::HEXLOWER.encode(&self.trace)
    }

    /// Asks whether the actor may do `A` to `on`, and records the answer.
    pub async fn authorize<A: Action>(&self, on: Id<A::On>) -> Result<Permit<'_, A>, AuthorizeError> {
        let mut reader = ReaderOf(Reader::Db(self.gate.db()));
        let facts = A::On::load(&mut reader, &[on], self.now).await?;
        self.decide::<A>(on, facts.into_iter().map(|(_, facts)| facts).next())
    }

    /// Asks for a house-wide action.
    pub async fn authorize_house<A: Action<On = House>>(&self) -> Result<Permit<'_, A>, AuthorizeError> {
        self.authorize::<A>(THE_HOUSE).await
    }

    /// Whether the actor may do `A` to `on`, for showing or hiding a button. Not recorded and no proof of anything.
    pub async fn may<A: Action>(&self, on: Id<A::On>) -> Result<bool, GateError> {
        let mut reader = ReaderOf(Reader::Db(self.gate.db()));
        let facts = A::On::load(&mut reader, &[on], self.now).await?;
        let Some((_, facts)) = facts.into_iter().next() else { return Ok(false) };
        Ok(self.ask::<A>(&facts)?.allowed)
    }

    /// Which of these deeds the actor may do to `on`: as [`Op::may`], with the facts read once for all of them. None while
    /// somebody looks as another.
    pub async fn may_each<O: Object, const N: usize>(
        &self,
        on: Id<O>,
        actions: [&'static str; N],
    ) -> Result<[bool; N], GateError> {
        let mut answers = [false; N];
        let mut reader = ReaderOf(Reader::Db(self.gate.db()));
        let facts = O::load(&mut reader, &[on], self.now).await?;
        if let Some((_, facts)) = facts.into_iter().next().filter(|_| !self.looks_only()) {
            let decisions = self.gate.policy().decide_each(&self.actor, &actions, &facts)?;
            for (answer, decision) in answers.iter_mut().zip(decisions) {
                *answer = decision.allowed;
            }
        }
        Ok(answers)
    }

    /// Why the actor may (or may not) do `A` to `on`, as rules with their article and Dutch sentence.
    pub async fn explain<A: Action>(&self, on: Id<A::On>) -> Result<Decision, GateError> {
        let mut reader = ReaderOf(Reader::Db(self.gate.db()));
        let facts = A::On::load(&mut reader, &[on], self.now).await?;
        match facts.into_iter().next() {
            Some((_, facts)) => self.ask::<A>(&facts),
            None => Ok(Decision { allowed: false, rules: Vec::new() }),
        }
    }

    /// Who else may do what this permit allows: the answer of the policies for each of `people`, in their order. The permit
    /// is the proof that the actor may know of the thing. Not recorded.
    pub async fn decide_everybody<A: Action>(
        &self,
        permit: &Permit<'_, A>,
        people: &[Actor],
    ) -> Result<Vec<Decision>, GateError> {
        let facts = self.facts_of(permit).await?;
        self.gate.policy().decide_everybody(people, A::NAME, &facts)
    }

    /// The same, with what keeps the others out.
    pub async fn explain_everybody<A: Action>(
        &self,
        permit: &Permit<'_, A>,
        people: &[Actor],
    ) -> Result<Vec<Verdict>, GateError> {
        let facts = self.facts_of(permit).await?;
        self.gate.policy().explain_everybody(people, A::NAME, &facts)
    }

    async fn facts_of<A: Action>(&self, permit: &Permit<'_, A>) -> Result<Facts, GateError> {
        let mut reader = ReaderOf(Reader::Db(self.gate.db()));
        let facts = A::On::load(&mut reader, &[permit.on()], self.now).await?;
        Ok(facts.into_iter().next().map_or_else(|| A::On::of_nobody(permit.on()), |(_, facts)| facts))
    }

    /// Asks for a list. The rows it gives must be admitted one by one.
    pub async fn scope<A: Action<On = House>>(&self) -> Result<Scope<'_, A>, AuthorizeError> {
        self.authorize_house::<A>().await.map(|permit| Scope::new(self, permit))
    }

    /// Rows of a statement, outside a transaction.
    pub async fn all<R: FromRow>(&self, query: Query<'_, Reads>) -> Result<Vec<R>, GateError> {
        self.raw(query).await?.iter().map(R::from_row).collect()
    }

    /// The one row of a statement, if there is one.
    pub async fn one<R: FromRow>(&self, query: Query<'_, Reads>) -> Result<Option<R>, GateError> {
        Ok(self.all(query).await?.into_iter().next())
    }

    pub(crate) async fn raw(&self, query: Query<'_, Reads>) -> Result<Vec<Row>, GateError> {
        let mut rows = self.gate.db().rows(query.sql, query.args).await?;
        vault::give_keys(self.gate.keys(), &mut rows).await?;
        Ok(rows)
    }

    /// Adds the persons whose data the last decision showed, for the access list per person (L38).
    pub fn touches(&self, persons: impl IntoIterator<Item = PersonId>) {
        let mut pending = self.pending.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(event) = pending.last_mut() {
            event.subjects.extend(persons.into_iter().map(Id::uuid));
        }
    }

    /// Adds a word to the last decision, so that the log alone tells what it was about: a month, a verdict, an id.
    pub fn adds(&self, key: &'static str, word: &str) {
        let mut pending = self.pending.lock().unwrap_or_else(PoisonError::into_inner);
        if let (Some(event), Ok(value)) = (pending.last_mut(), Token::parse(word)) {
            event.details.push(Detail { key: Token::from(key), value });
        }
    }

    /// Whether this operation asked for the action with this name; routes are held to what they declare.
    pub fn has_asked(&self, action: &str) -> bool {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).contains(action)
    }

    /// Makes everything this operation showed part of the durable log. Nothing may leave the house before this.
    pub async fn settle(&self) -> Result<(), GateError> {
        let events = self.take_pending();
        if events.is_empty() {
            return Ok(());
        }
        self.gate.recorder().record(events).await
    }

    pub(crate) fn decide<A: Action>(
        &self,
        on: Id<A::On>,
        facts: Option<Facts>,
    ) -> Result<Permit<'_, A>, AuthorizeError> {
        // What does not exist is asked about too, as a thing of nobody, and then refused whatever the answer: so that it
        // costs the same work and leaves the same line as what is refused.
        let decision = match facts {
            Some(facts) => self.ask::<A>(&facts)?,
            None => Decision { allowed: false, ..self.ask::<A>(&A::On::of_nobody(on))? },
        };
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).insert(A::NAME);
        let object = (A::On::KIND != House::KIND).then(|| on.uuid());
        self.note(self.event(A::KIND, A::NAME, A::On::KIND, object, &decision));
        if decision.allowed { Ok(Permit::new(on)) } else { Err(AuthorizeError::Refused) }
    }

    /// The answer of the policies; while somebody looks as another, the answer for both and never to a change.
    fn ask<A: Action>(&self, facts: &Facts) -> Result<Decision, GateError> {
        let own = self.gate.policy().decide(&self.actor, A::NAME, facts)?;
        let Some(viewer) = &self.viewer else { return Ok(own) };
        let theirs = self.gate.policy().decide(viewer, A::NAME, facts)?;
        let rules = if own.allowed && !theirs.allowed { theirs.rules } else { own.rules };
        Ok(Decision { allowed: own.allowed && theirs.allowed && !A::Mode::WRITES, rules })
    }

    /// Which of these things the one who is really there may do `action` to, besides the actor; everything when they are
    /// the same.
    pub(crate) fn viewer_may(&self, action: &str, facts: &[Facts]) -> Result<Option<Vec<bool>>, GateError> {
        let Some(viewer) = &self.viewer else { return Ok(None) };
        let decisions = self.gate.policy().decide_all(viewer, action, facts)?;
        Ok(Some(decisions.into_iter().map(|decision| decision.allowed).collect()))
    }

    /// Writes how much a search found into the line that says somebody searched. A search that found nothing is a line of
    /// its own kind, so that the review sees who tries names (L35, L36).
    pub fn found<A: Action>(&self, hits: usize) {
        let mut pending = self.pending.lock().unwrap_or_else(PoisonError::into_inner);
        let asked = Token::from(A::NAME);
        if let Some(event) = pending.iter_mut().rev().find(|event| event.action == asked) {
            if hits == 0 {
                event.kind = EventKind::VainSearch;
            }
            event.details.extend(Token::parse(&hits.to_string()).map(|value| Detail { key: "treffers".into(), value }));
        }
    }

    /// Adds to the line of the last question for `A` through whose eyes it will be used.
    pub fn note_seen_as<A: Action>(&self, account: doorbraak_domain::ids::AccountId) {
        let mut pending = self.pending.lock().unwrap_or_else(PoisonError::into_inner);
        let asked = Token::from(A::NAME);
        if let Some(event) = pending.iter_mut().rev().find(|event| event.action == asked) {
            event.details.extend(seen_as(account));
        }
    }

    pub(crate) fn event(
        &self,
        kind: EventKind,
        action: &'static str,
        object_kind: &'static str,
        object: Option<doorbraak_kernel::Uuid>,
        decision: &Decision,
    ) -> AuditEvent {
        let mut span = [0; 8];
        self.gate.chance().fill(&mut span);
        let rules = decision.rules.iter().filter_map(|rule| Token::parse(rule).ok()).collect();
        AuditEvent {
            trace: self.trace,
            span,
            parent_span: None,
            at: self.now,
            kind: if decision.allowed { kind } else { EventKind::Refused },
            action: Token::from(action),
            object: ObjectRef { kind: Token::from(object_kind), id: object },
            actor: AuditActor {
                account: Some(self.present().account.uuid()),
                organisation: Some(self.present().organisation.uuid()),
                role: self.present().roles.iter().next().map(|role| Token::of(*role)),
            },
            on_behalf_of: None,
            purpose: Some(Token::of(self.purpose)),
            origin: None,
            decision: Some(AuditDecision { allowed: decision.allowed, rules, policy: self.gate.policy().version() }),
            result: if decision.allowed { EventResult::Done } else { EventResult::Refused },
            subjects: Vec::new(),
            details: if self.looks_only() { seen_as(self.actor.account).collect() } else { Vec::new() },
        }
    }

    /// Notes that a dossier was destroyed.
    pub(crate) fn note_destruction(&self, dossier: DossierId) {
        let decision = Decision { allowed: true, rules: Vec::new() };
        let event = self.event(EventKind::Destruction, "vernietigDossier", "Dossier", Some(dossier.uuid()), &decision);
        self.note(AuditEvent { decision: None, ..event });
    }

    pub(crate) fn note(&self, event: AuditEvent) {
        self.pending.lock().unwrap_or_else(PoisonError::into_inner).push(event);
    }

    pub(crate) fn take_pending(&self) -> Vec<AuditEvent> {
        std::mem::take(&mut *self.pending.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn give_back(&self, events: Vec<AuditEvent>) {
        let mut pending = self.pending.lock().unwrap_or_else(PoisonError::into_inner);
        pending.splice(0..0, events);
    }
}

fn seen_as(account: doorbraak_domain::ids::AccountId) -> impl Iterator<Item = Detail> {
    Token::parse(&account.to_string()).ok().map(|value| Detail { key: Token::from(SEEN_AS), value }).into_iter()
}

/// No permit: refused (or absent), or the question could not be answered.
#[derive(Debug, thiserror::Error)]
pub enum AuthorizeError {
    /// Absent or not allowed.
    #[error("refused")]
    Refused,
    /// The gate failed.
    #[error(transparent)]
    Gate(#[from] GateError),
}

impl From<AuthorizeError> for Problem {
    fn from(error: AuthorizeError) -> Self {
        match error {
            AuthorizeError::Refused => Self::not_found(),
            AuthorizeError::Gate(error) => error.into(),
        }
    }
}
