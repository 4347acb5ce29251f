//! **Logregel** — one event, from which the three Dutch logs follow: the audit line of BIO2 8.15, the rows of the
//! Logboek dataverwerkingen and the record of the Authorization Decision Log (L36). It holds ids and codes only.

use doorbraak_kernel::{Moment, codes};
use uuid::Uuid;

use super::Token;

codes! {
    /// What happened.
    pub enum EventKind = "soort logregel" {
        /// One object was shown.
        Read = "LEZEN" / "Ingezien",
        /// A list was shown.
        List = "LIJST" / "In een lijst getoond",
        /// Somebody searched and found nothing.
        VainSearch = "VERGEEFS_GEZOCHT" / "Gezocht, niets gevonden",
        /// Data were changed.
        Change = "WIJZIGEN" / "Gewijzigd",
        /// A decision about a case was taken.
        Decide = "BESLUIT" / "Besloten",
        /// The policy refused.
        Refused = "GEWEIGERD" / "Geweigerd",
        /// Somebody signed in, or tried to.
        SignIn = "AANMELDEN" / "Ingelogd",
        /// Somebody signed out.
        SignOut = "AFMELDEN" / "Uitgelogd",
        /// Data left the house in a file or on paper.
        Export = "UITVOER" / "Uitgevoerd",
        /// Data were handed to another organisation.
        Disclosure = "VERSTREKKING" / "Verstrekt",
        /// A rule was set aside in an emergency, to be justified afterwards.
        BreakGlass = "NOODTOEGANG" / "Noodtoegang gebruikt",
        /// A breach of security or of the log.
        Incident = "INCIDENT" / "Incident vastgelegd",
        /// Data were destroyed because their term ended or the law asked it.
        Destruction = "VERNIETIGING" / "Vernietigd",
        /// Accounts, rights or settings were changed.
        Administration = "BEHEER" / "Beheerd",
        /// A job of the system itself ran.
        Job = "TAAK" / "Door het systeem uitgevoerd",
        /// Somebody reviewed the log.
        Review = "LOGCONTROLE" / "Logboek gecontroleerd",
        /// The tree was signed and written outside the database.
        Checkpoint = "CHECKPOINT" / "Controlepunt gezet",
    }
}

codes! {
    /// How it ended. A refusal is a proper end, not a failure.
    pub enum EventResult = "uitkomst" {
        /// Done.
        Done = "GELUKT" / "Gelukt",
        /// Not allowed.
        Refused = "GEWEIGERD" / "Geweigerd",
        /// Allowed, but it did not succeed.
        Failed = "MISLUKT" / "Mislukt",
    }
}

/// One event. The fields are those of BIO2 8.15.01, LDV, ADL at level 2 and NEN 7513 taken together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEvent {
    /// W3C trace of the request.
    pub trace: [u8; 16],
    /// This step of the trace.
    pub span: [u8; 8],
    /// The step it belongs to.
    pub parent_span: Option<[u8; 8]>,
    /// When.
    pub at: Moment,
    /// What happened.
    pub kind: EventKind,
    /// The action the policy was asked about.
    pub action: Token,
    /// On what.
    pub object: ObjectRef,
    /// By whom.
    pub actor: AuditActor,
    /// The account or organisation for whom the actor acts.
    pub on_behalf_of: Option<Uuid>,
    /// Code of the purpose; also names the entry of the register of processing.
    pub purpose: Option<Token>,
    /// Device or place in the network it came from.
    pub origin: Option<Token>,
    /// The answer of the policy, when it was asked.
    pub decision: Option<AuditDecision>,
    /// How it ended.
    pub result: EventResult,
    /// The persons whose data it touched, each once.
    pub subjects: Vec<Uuid>,
    /// Further codes and counts.
    pub details: Vec<Detail>,
}

/// The thing acted on; without an id when it is a list or the system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObjectRef {
    /// The kind of thing.
    pub kind: Token,
    /// Which one.
    pub id: Option<Uuid>,
}

/// Who acted. No account means the system itself, or somebody not signed in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AuditActor {
    /// The account.
    pub account: Option<Uuid>,
    /// The organisation it belongs to.
    pub organisation: Option<Uuid>,
    /// Code of the role in which it acted.
    pub role: Option<Token>,
}

/// The answer of the policy and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditDecision {
    /// Whether it was allowed.
    pub allowed: bool,
    /// The ids of the rules that decided.
    pub rules: Vec<Token>,
    /// Hash of the policy text in force.
    pub policy: [u8; 32],
}

/// A code or count that explains the event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detail {
    /// What it is.
    pub key: Token,
    /// Its value.
    pub value: Token,
}
