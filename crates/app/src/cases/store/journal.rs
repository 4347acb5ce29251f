//! Rows of contact, timeline and the core of the case.

use doorbraak_domain::ids::{Case, ContactId};
use doorbraak_gate::{Action, GateError, Implies, Permit, Source, Tx, Writes};
use doorbraak_kernel::Id;

use crate::cases::{
    CaseRecord,
    access::ReadCase,
    commands::{ContactMoment, Core, TimelineEvent},
    queries::{CaseCore, ContactLine, EventLine},
};

pub(in crate::cases) async fn insert_contact<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    record: &CaseRecord,
    contact: &ContactMoment,
) -> Result<(), GateError>
where
    A: Action<On = Case, Mode = Writes>,
{
    let id: ContactId = tx.op().new_id();
    let sql = "INSERT INTO contact_moment (id, dossier_id, case_id, direction, mode, on_day, by_id, summary, informed) \
               VALUES ($2, $3, $1, $4, $5, $6, $7, $8, $9)";
    let insert = permit
        .write(sql)
        .bind(id)
        .bind(record.dossier_id)
        .code(contact.direction)
        .code(contact.mode)
        .bind(contact.on)
        .bind(tx.op().actor().account)
        .seal(record.dossier_id, id, "summary", &contact.summary)
        .bind(contact.informed);
    tx.exec_one(insert).await
}

pub(in crate::cases) async fn contacts<A>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
) -> Result<Vec<ContactLine>, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    let sql = "SELECT m.id, m.dossier_id, m.direction, m.mode, m.on_day, m.summary, m.informed, a.name AS by_name, \
               o.name AS organisation FROM contact_moment m JOIN account a ON a.id = m.by_id \
               JOIN organisation o ON o.id = a.organisation_id WHERE m.case_id = $1 ORDER BY m.on_day DESC, m.id DESC";
    source.rows(permit.read(sql)).await
}

/// Marker of an event on the timeline.
enum Event {}

pub(in crate::cases) async fn insert_event<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    record: &CaseRecord,
    event: &TimelineEvent,
) -> Result<(), GateError>
where
    A: Action<On = Case, Mode = Writes>,
{
    let id: Id<Event> = tx.op().new_id();
    let sql = "INSERT INTO timeline_entry (id, dossier_id, case_id, on_day, sort, text, source_id, recorded_ms) \
               VALUES ($2, $3, $1, $4, $5, $6, $7, $8)";
    let insert = permit
        .write(sql)
        .bind(id)
        .bind(record.dossier_id)
        .bind(event.on)
        .code(event.sort)
        .seal(record.dossier_id, id, "text", &event.text)
        .bind(event.source)
        .bind(tx.op().now());
    tx.exec_one(insert).await
}

/// Events, newest first; `$2` is the code of a sort or empty for all of them.
pub(in crate::cases) async fn events<A>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
    sort: &str,
) -> Result<Vec<EventLine>, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    let sql = "SELECT e.id, e.dossier_id, e.on_day, e.sort, e.text, o.name AS source FROM timeline_entry e \
               LEFT JOIN organisation o ON o.id = e.source_id WHERE e.case_id = $1 AND ($2 = '' OR e.sort = $2) \
               ORDER BY e.on_day DESC, e.id DESC";
    source.rows(permit.read(sql).bind(sort)).await
}

pub(in crate::cases) async fn set_core<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    record: &CaseRecord,
    core: &Core,
) -> Result<(), GateError>
where
    A: Action<On = Case, Mode = Writes>,
{
    let (dossier, id) = (record.dossier_id, record.id);
    let sql = "UPDATE case_file SET stuck = $3, question = $4, wish = $5, wish_source = $6, version = version + 1 \
               WHERE id = $1 AND version = $2";
    let update = permit
        .write(sql)
        .bind(record.version)
        .seal_opt(dossier, id, "stuck", core.stuck.as_ref())
        .seal_opt(dossier, id, "question", core.question.as_ref())
        .seal_opt(dossier, id, "wish", core.wish.as_ref())
        .seal_opt(dossier, id, "wish_source", core.wish_source.as_ref());
    tx.exec_one(update).await
}

/// Writes the parts that are given and leaves the others as they were.
pub(in crate::cases) async fn describe<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    record: &CaseRecord,
    core: &Core,
) -> Result<(), GateError>
where
    A: Action<On = Case, Mode = Writes>,
{
    let (dossier, id) = (record.dossier_id, record.id);
    let sql = "UPDATE case_file SET stuck = COALESCE($2, stuck), question = COALESCE($3, question), \
               wish = COALESCE($4, wish), wish_source = COALESCE($5, wish_source), version = version + 1 WHERE id = $1";
    let update = permit
        .write(sql)
        .seal_opt(dossier, id, "stuck", core.stuck.as_ref())
        .seal_opt(dossier, id, "question", core.question.as_ref())
        .seal_opt(dossier, id, "wish", core.wish.as_ref())
        .seal_opt(dossier, id, "wish_source", core.wish_source.as_ref());
    tx.exec_one(update).await
}

pub(in crate::cases) async fn core<A>(source: &mut impl Source, permit: &Permit<'_, A>) -> Result<CaseCore, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    let sql = "SELECT c.id, c.dossier_id, c.number, c.status, c.closed_on, p.given_names, p.family_name, c.stuck, \
               c.question, c.wish, c.wish_source FROM case_file c LEFT JOIN person p ON p.id = c.subject_id \
               WHERE c.id = $1";
    let rows: Vec<CaseCore> = source.rows(permit.read(sql)).await?;
    rows.into_iter().next().ok_or(GateError::RowsAffected { expected: 1, actual: 0 })
}
