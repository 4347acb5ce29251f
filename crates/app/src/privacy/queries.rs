//! What the log tells, in words: who looked, when, at what, and by which rule.

use std::collections::BTreeMap;

use doorbraak_domain::{
    ids::AccountId,
    oversight::{LookKind, Month, ends_in_name},
    people::fold_name,
};
use doorbraak_gate::{
    Op, Permit, Reason, SEEN_AS,
    audit::{AuditEvent, EventKind},
};
use doorbraak_kernel::{Code as _, Day, Moment, Problem};

pub use super::store::{PersonRow, ReviewRow, TaskRow};
use super::{
    access::{ReadCaseLog, ReviewLog},
    store::{self, KindRow, NamedLine},
};
use crate::emergency::queries::ReviewedCall;

/// A line of the log as a reader understands it.
#[derive(Debug)]
pub struct LogLine {
    /// Place in the log, from 0.
    pub seq: i64,
    /// When.
    pub at: Moment,
    /// Who.
    pub name: String,
    /// Of which partner.
    pub organisation: String,
    /// What, and of what kind of thing: `Ingezien: casus`.
    pub what: String,
    /// The rule that allowed it.
    pub reason: Option<Reason>,
}

/// How the review reads a kind of line; none for what is not about data of persons. This is the one place that says so.
pub(super) fn look_kind(kind: EventKind) -> Option<LookKind> {
    match kind {
        EventKind::Read | EventKind::List => Some(LookKind::Look),
        EventKind::Change | EventKind::Decide | EventKind::Export | EventKind::Disclosure => Some(LookKind::Deed),
        EventKind::Refused => Some(LookKind::Refusal),
        EventKind::VainSearch => Some(LookKind::VainSearch),
        EventKind::BreakGlass => Some(LookKind::Emergency),
        EventKind::SignIn
        | EventKind::SignOut
        | EventKind::Incident
        | EventKind::Destruction
        | EventKind::Administration
        | EventKind::Job
        | EventKind::Review
        | EventKind::Checkpoint => None,
    }
}

/// The same of a stored kind.
pub(super) fn look_kind_of(code: &str) -> Option<LookKind> {
    look_kind(EventKind::from_code(code)?)
}

/// The kinds of lines in which somebody got to see or do something.
pub(super) fn granted_kinds() -> impl Iterator<Item = EventKind> {
    let nothing = [LookKind::Refusal, LookKind::VainSearch];
    let granted = move |kind: &EventKind| look_kind(*kind).is_some_and(|look| !nothing.contains(&look));
    EventKind::ALL.iter().copied().filter(granted)
}

/// One line per reader: looks and deeds as the review tells them apart, the last reader first.
fn by_reader(rows: Vec<KindRow>) -> Vec<ReaderRow> {
    let mut readers: BTreeMap<AccountId, ReaderRow> = BTreeMap::new();
    for row in rows {
        let Some(kind) = look_kind_of(&row.kind) else { continue };
        let reader = readers.entry(row.account_id).or_insert_with(|| ReaderRow {
            name: row.name,
            organisation: row.organisation,
            looks: 0,
            deeds: 0,
            last_ms: row.last_ms,
        });
        reader.last_ms = reader.last_ms.max(row.last_ms);
        match kind {
            LookKind::Look | LookKind::Emergency => reader.looks += row.number,
            LookKind::Deed => reader.deeds += row.number,
            LookKind::Refusal | LookKind::VainSearch => {}
        }
    }
    let mut readers: Vec<ReaderRow> = readers.into_values().collect();
    readers.sort_by(|one, other| other.last_ms.cmp(&one.last_ms).then_with(|| one.name.cmp(&other.name)));
    readers.truncate(MOST_READERS);
    readers
}

/// Somebody who looked at a case.
#[derive(Debug)]
pub struct ReaderRow {
    /// Who.
    pub name: String,
    /// Of which partner.
    pub organisation: String,
    /// How often something was shown.
    pub looks: i64,
    /// How often something was done.
    pub deeds: i64,
    /// The last time.
    pub last_ms: Moment,
}

/// Readers shown at most.
const MOST_READERS: usize = 200;

/// The content of a line in words; none when it was destroyed or cannot be read.
pub(super) fn told(op: &Op, payload: Option<&Vec<u8>>) -> Option<(Moment, String, Option<Reason>)> {
    let event = AuditEvent::decode(payload?).ok()?;
    let eyes = event.details.iter().any(|detail| detail.key.as_str() == SEEN_AS);
    let eyes = if eyes { ", bekeken als een ander" } else { "" };
    let what = format!("{}: {}{eyes}", event.kind.label(), event.object.kind.as_str().to_lowercase());
    let policy = op.gate().policy();
    let reason = event.decision.and_then(|decision| policy.reason(decision.rules.first()?.as_str()).cloned());
    Some((event.at, what, reason))
}

fn in_words(op: &Op, lines: Vec<NamedLine>) -> Vec<LogLine> {
    let mut told_lines: Vec<LogLine> = Vec::with_capacity(lines.len());
    for line in lines {
        if told_lines.last().is_some_and(|last| last.seq == line.seq) {
            continue;
        }
        if let Some((at, what, reason)) = told(op, line.payload.as_ref()) {
            let NamedLine { seq, name, organisation, .. } = line;
            told_lines.push(LogLine { seq, at, name, organisation, what, reason });
        }
    }
    told_lines
}

/// Who looked at the case, and the last lines about it.
pub async fn looks(op: &Op, permit: &Permit<'_, ReadCaseLog>) -> Result<(Vec<ReaderRow>, Vec<LogLine>), Problem> {
    let readers = by_reader(store::readers(op, permit).await?);
    let lines = store::last_looks(op, permit).await?;
    Ok((readers, in_words(op, lines)))
}

/// How many lines the caller left about the case while the call ran; none when no case fits.
pub async fn looks_in(op: &Op, permit: &Permit<'_, ReviewLog>, call: &ReviewedCall) -> Result<i64, Problem> {
    let Some(case) = call.case_id else { return Ok(0) };
    let stretch = (call.from_ms, call.until_ms);
    Ok(store::lines_between(op, permit, (case.uuid(), call.account_id), stretch).await?)
}

/// The months that were opened, the newest first.
pub async fn reviews(op: &Op, permit: &Permit<'_, ReviewLog>) -> Result<Vec<ReviewRow>, Problem> {
    Ok(store::reviews(op, permit).await?)
}

/// A month with its points; none when it was not opened.
pub async fn review(
    op: &Op,
    permit: &Permit<'_, ReviewLog>,
    month: Month,
) -> Result<Option<(ReviewRow, Vec<TaskRow>)>, Problem> {
    match store::review(op, permit, month).await? {
        Some(review) => Ok(Some((review, store::tasks(op, permit, month).await?))),
        None => Ok(None),
    }
}

/// Everybody with this family name, born on this day, and the newest lines of the log about them.
pub async fn about(
    op: &Op,
    permit: &Permit<'_, ReviewLog>,
    family_name: &str,
    born_on: Day,
) -> Result<(Vec<PersonRow>, Vec<LogLine>), Problem> {
    let wanted = fold_name(family_name);
    let mut persons = store::born_on(op, permit, born_on).await?;
    persons.retain(|person| ends_in_name(&person.folded_name, &wanted));
    if persons.is_empty() {
        return Ok((persons, Vec::new()));
    }
    let lines = store::lines_about(op, permit, &persons).await?;
    Ok((persons, in_words(op, lines)))
}
