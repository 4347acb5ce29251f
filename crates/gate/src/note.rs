//! **Logregel zonder handeling**: what happens before there is an actor, or without one: signing in and out, jobs of the
//! system, checkpoints. It goes through the same recorder and is durable before the caller goes on (L36).

use doorbraak_domain::ids::{AccountId, OrganisationId, PersonId};
use doorbraak_kernel::Uuid;

use crate::{
    Gate,
    audit::{AuditActor, AuditEvent, Detail, EventKind, EventResult, ObjectRef, Token},
    error::GateError,
};

/// An event that no policy decided on. It holds ids and words of the source only: no name, address, password or token
/// fits in it.
#[derive(Debug, Clone)]
pub struct Note {
    kind: EventKind,
    action: &'static str,
    result: EventResult,
    account: Option<AccountId>,
    organisation: Option<OrganisationId>,
    object: (&'static str, Option<Uuid>),
    subjects: Vec<Uuid>,
    details: Vec<(&'static str, Token)>,
}

impl Note {
    /// Somebody signed in, out, or tried to. Without an account nobody of that name is known.
    pub const fn sign_in(kind: EventKind, result: EventResult, account: Option<AccountId>) -> Self {
        let action = if matches!(kind, EventKind::SignOut) { "afmelden" } else { "inloggen" };
        let organisation = None;
        Self {
            kind,
            action,
            result,
            account,
            organisation,
            object: ("Sessie", None),
            subjects: Vec::new(),
            details: Vec::new(),
        }
    }

    /// The system itself did something.
    pub const fn system(kind: EventKind, action: &'static str, result: EventResult) -> Self {
        let (account, organisation, object) = (None, None, ("Huis", None));
        Self { kind, action, result, account, organisation, object, subjects: Vec::new(), details: Vec::new() }
    }

    /// Whose employee it was.
    #[must_use]
    pub const fn of(mut self, organisation: Option<OrganisationId>) -> Self {
        self.organisation = organisation;
        self
    }

    /// What it was done to.
    #[must_use]
    pub const fn on(mut self, kind: &'static str, id: Uuid) -> Self {
        self.object = (kind, Some(id));
        self
    }

    /// Adds a person whose data it touched, for the access list of that person (L38).
    #[must_use]
    pub fn about(mut self, person: PersonId) -> Self {
        self.subjects.push(person.uuid());
        self
    }

    /// Adds a word that explains it.
    #[must_use]
    pub fn with(mut self, key: &'static str, value: &'static str) -> Self {
        self.details.push((key, Token::from(value)));
        self
    }

    /// Adds a word that was stored, such as the name of a job; a text that is no word is left out.
    #[must_use]
    pub fn with_word(mut self, key: &'static str, word: &str) -> Self {
        self.details.extend(Token::parse(word).ok().map(|value| (key, value)));
        self
    }

    /// Adds a count that explains it.
    #[must_use]
    pub fn with_count(mut self, key: &'static str, count: u64) -> Self {
        self.details.extend(Token::parse(&count.to_string()).ok().map(|value| (key, value)));
        self
    }
}

impl Gate {
    /// Records an event that has no operation, and answers when it is durable.
    pub async fn note(&self, note: Note) -> Result<(), GateError> {
        let (mut trace, mut span) = ([0; 16], [0; 8]);
        self.chance().fill(&mut trace);
        self.chance().fill(&mut span);
        let (kind, id) = note.object;
        let event = AuditEvent {
            trace,
            span,
            parent_span: None,
            at: self.clock().now(),
            kind: note.kind,
            action: Token::from(note.action),
            object: ObjectRef { kind: Token::from(kind), id },
            actor: AuditActor {
                account: note.account.map(doorbraak_kernel::Id::uuid),
                organisation: note.organisation.map(doorbraak_kernel::Id::uuid),
                role: None,
            },
            on_behalf_of: None,
            purpose: None,
            origin: None,
            decision: None,
            result: note.result,
            subjects: note.subjects,
            details: note.details.into_iter().map(|(key, value)| Detail { key: Token::from(key), value }).collect(),
        };
        self.recorder().record(vec![event]).await
    }
}
