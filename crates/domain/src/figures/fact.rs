//! **Feit**: one thing that happened and that a figure counts. A fact names no person, case, partner or employee: its
//! keys are random marks that the record itself holds, so that after destruction nothing leads back from the fact (L45).

use doorbraak_kernel::{Day, Id};

use crate::{
    cases::ClosingReason,
    escalations::BottleneckKind,
    intake::Channel,
    meetings::{MdoKind, MeetingKind},
    plans::{self, ContactDirection, GoalDomain, InterventionKind},
    triage::Outcome,
};

/// Marks a case in the facts. Random, never the id of the case; the case record holds it and takes it along when it is
/// destroyed.
#[derive(Debug)]
pub enum CaseMark {}

/// Marks a person in the facts. Random, never the id of the person; trainees have a mark of their own kind of record.
#[derive(Debug)]
pub enum PersonMark {}

/// Marks one goal in the facts.
#[derive(Debug)]
pub enum GoalMark {}

/// Marks one intervention in the facts.
#[derive(Debug)]
pub enum InterventionMark {}

/// One counted fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Its own key: writing the same fact twice is refused by the store.
    pub id: Id<Fact>,
    /// The day in Amsterdam on which it happened, which decides the period it counts in.
    pub day: Day,
    /// The case it is about.
    pub case: Option<Id<CaseMark>>,
    /// The person it is about: the subject of the case, or the trainee.
    pub person: Option<Id<PersonMark>>,
    /// What happened.
    pub kind: FactKind,
}

/// What happened, with exactly what the figures need of it. Tables and municipalities are codes of the lists of the
/// house, which have validity periods.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactKind {
    /// A referral was registered.
    Registered {
        /// The door of the referral.
        channel: Channel,
    },
    /// A named human decided on a referral.
    Decided {
        /// The door of the referral.
        channel: Channel,
        /// The outcome of triage.
        outcome: Outcome,
    },
    /// A case was opened at a table. **Invariant:** once per case, with its subject.
    Admitted {
        /// The door of the referral.
        channel: Channel,
        /// The table the case starts at.
        table: String,
        /// Where the subject lives, when known.
        municipality: Option<String>,
        /// Whether the subject had an earlier case that was closed (opnieuw opgeschaald).
        returned: bool,
    },
    /// A case was closed. **Invariant:** at most once per case, on or after its admission.
    Closed {
        /// Why.
        reason: ClosingReason,
        /// The table it stood at, which decides whether the total of the house goes down.
        table: String,
    },
    /// A discussion of a case was completed. **Invariant:** one fact per discussion.
    Discussed {
        /// The kind of meeting.
        meeting: MeetingKind,
        /// Which kind of MDO, when it was one.
        mdo: Option<MdoKind>,
        /// The table of the meeting.
        table: String,
        /// Where the subject lived on that day, when known.
        municipality: Option<String>,
        /// Realised length in seconds; absent when nobody timed it (imported years).
        seconds: Option<i64>,
        /// Whether the subject was on the HIT list on that day.
        hit: bool,
    },
    /// A case moved to another table. **Invariant:** `from` is the table it stood at.
    Transferred {
        /// The table it left.
        from: String,
        /// The table that accepted it.
        to: String,
    },
    /// A case was discussed in the IC-overleg.
    IcDiscussed,
    /// A bottleneck was named for a case.
    Bottleneck {
        /// Which of the listed bottlenecks.
        kind: BottleneckKind,
    },
    /// A goal was set in the plan.
    GoalSet {
        /// Which goal.
        goal: Id<GoalMark>,
        /// Its domain.
        domain: GoalDomain,
    },
    /// A goal got another status; the latest on or before the last day of a period counts.
    GoalStatus {
        /// Which goal.
        goal: Id<GoalMark>,
        /// The domain of the goal.
        domain: GoalDomain,
        /// How far it is.
        status: plans::GoalStatus,
    },
    /// An intervention was started.
    Intervention {
        /// Which intervention.
        mark: Id<InterventionMark>,
        /// Which of the ten kinds.
        kind: InterventionKind,
    },
    /// The house and a person in a case had contact.
    Contact {
        /// Who sought it.
        direction: ContactDirection,
    },
    /// A case got an adviseur perspectief.
    PerspectiveAdviser,
    /// A maatwerkadvies was given, without personal data (L02).
    Advice,
    /// Somebody of a partner was trained; the person mark is the trainee's.
    Trained,
    /// A terugspoelsessie was held.
    RewindSession,
    /// The VNG privacy measurement of the year.
    VngScore {
        /// 0 to 50: the score of 0,0 to 5,0 in tenths.
        tenths: i64,
    },
    /// The house presented itself, for instance to a council.
    Presentation,
}

/// Why something is not a fact that can be counted. The texts are for the import and the log.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FactError {
    /// The kind is not on the list.
    #[error("onbekende soort feit: {0}")]
    UnknownKind(String),
    /// A field that this kind needs is absent.
    #[error("feit {kind} zonder {field}")]
    Missing {
        /// The code of the kind.
        kind: &'static str,
        /// The column.
        field: &'static str,
    },
    /// A field is filled that this kind does not have: somebody reads it differently than it was written.
    #[error("feit {kind} met een waarde in {field}, die daar niet hoort")]
    Surplus {
        /// The code of the kind.
        kind: &'static str,
        /// The column.
        field: &'static str,
    },
    /// A code is not on its closed list.
    #[error("feit {kind} met onbekende waarde {value} in {field}")]
    UnknownCode {
        /// The code of the kind.
        kind: &'static str,
        /// The column.
        field: &'static str,
        /// What stood there.
        value: String,
    },
    /// A value lies outside its range.
    #[error("feit {kind} met een onmogelijke waarde in {field}")]
    OutOfRange {
        /// The code of the kind.
        kind: &'static str,
        /// The column.
        field: &'static str,
    },
}
