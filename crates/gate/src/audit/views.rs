//! The three logs the law asks for, each read from the same event: the audit line (BIO2 8.15.01), the rows of the
//! Logboek dataverwerkingen (one per data subject, without who did it) and the Authorization Decision Log at level 2.

use doorbraak_kernel::{Code, Moment};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{AuditActor, AuditEvent, EventResult, ObjectRef, Token};

/// The audit line of BIO2 8.15.01, with the extras of NEN 7513.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditLine<'e> {
    /// When.
    pub at: Moment,
    /// What was done, as a user reads it.
    pub action: &'static str,
    /// The action of the policy.
    pub policy_action: &'e Token,
    /// On what.
    pub object: &'e ObjectRef,
    /// By whom.
    pub actor: &'e AuditActor,
    /// For whom.
    pub on_behalf_of: Option<Uuid>,
    /// For what purpose.
    pub purpose: Option<&'e Token>,
    /// From where.
    pub origin: Option<&'e Token>,
    /// How it ended, as a user reads it.
    pub result: &'static str,
    /// The rules that decided.
    pub rules: &'e [Token],
}

/// A row of the Logboek dataverwerkingen: one data subject, and nothing about the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LdvRow {
    /// `trace_id`.
    pub trace: [u8; 16],
    /// `span_id`; its own for each data subject.
    pub span: [u8; 8],
    /// `parent_span_id`: the span of the event.
    pub parent_span: [u8; 8],
    /// `status` is Error when the processing failed; a refusal is not an error.
    pub failed: bool,
    /// `name`, readable Dutch.
    pub name: &'static str,
    /// `start_time` and `end_time`: an event has one moment.
    pub at: Moment,
    /// `dpl.core.processing_activity_id`.
    pub activity: String,
    /// `dpl.core.data_subject_id`: a pseudonym.
    pub data_subject: String,
}

/// A record of the Authorization Decision Log: request, answer and policy version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdlRecord<'e> {
    /// `trace_id`.
    pub trace: [u8; 16],
    /// `span_id`.
    pub span: [u8; 8],
    /// `timestamp`.
    pub at: Moment,
    /// `status` is Error when no decision could be taken; a refusal is a decision.
    pub failed: bool,
    /// Request: subject.
    pub subject: &'e AuditActor,
    /// Request: action.
    pub action: &'e Token,
    /// Request: resource.
    pub resource: &'e ObjectRef,
    /// Request: context, the purpose.
    pub purpose: Option<&'e Token>,
    /// Request: context, for whom.
    pub on_behalf_of: Option<Uuid>,
    /// Response: decision.
    pub allowed: bool,
    /// Response: the rules that decided.
    pub rules: &'e [Token],
    /// Hash of the policy.
    pub policy: [u8; 32],
}

impl AdlRecord<'_> {
    /// `event_name`.
    pub const EVENT_NAME: &'static str = "adl.access_evaluation";
}

/// The audit line of `event`.
pub fn audit_line(event: &AuditEvent) -> AuditLine<'_> {
    AuditLine {
        at: event.at,
        action: event.kind.label(),
        policy_action: &event.action,
        object: &event.object,
        actor: &event.actor,
        on_behalf_of: event.on_behalf_of,
        purpose: event.purpose.as_ref(),
        origin: event.origin.as_ref(),
        result: event.result.label(),
        rules: event.decision.as_ref().map_or(&[], |decision| &decision.rules),
    }
}

/// One row for each person `event` touched; none when it had no purpose, for then no personal data were processed.
/// `activity` gives the URI of the purpose in the register of processing, `pseudonym` the id a person has outside.
pub fn ldv_rows(
    event: &AuditEvent,
    activity: impl Fn(&Token) -> String,
    pseudonym: impl Fn(Uuid) -> String,
) -> Vec<LdvRow> {
    let Some(purpose) = &event.purpose else { return Vec::new() };
    let row = |person: &Uuid| LdvRow {
        trace: event.trace,
        span: child_span(event, *person),
        parent_span: event.span,
        failed: event.result == EventResult::Failed,
        name: event.kind.label(),
        at: event.at,
        activity: activity(purpose),
        data_subject: pseudonym(*person),
    };
    event.subjects.iter().map(row).collect()
}

/// The decision in `event`; none when the policy was not asked.
pub fn adl_record(event: &AuditEvent) -> Option<AdlRecord<'_>> {
    let decision = event.decision.as_ref()?;
    Some(AdlRecord {
        trace: event.trace,
        span: event.span,
        at: event.at,
        failed: event.result == EventResult::Failed,
        subject: &event.actor,
        action: &event.action,
        resource: &event.object,
        purpose: event.purpose.as_ref(),
        on_behalf_of: event.on_behalf_of,
        allowed: decision.allowed,
        rules: &decision.rules,
        policy: decision.policy,
    })
}

/// The same span for the same event and person, so that reading the log twice gives the same rows.
fn child_span(event: &AuditEvent, person: Uuid) -> [u8; 8] {
    let digest: [u8; 32] =
        Sha256::new().chain_update(event.trace).chain_update(event.span).chain_update(person).finalize().into();
    digest.first_chunk().copied().unwrap_or_default()
}
