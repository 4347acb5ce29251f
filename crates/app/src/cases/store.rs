//! Rows of cases and of who is involved.

pub(super) mod closing;
pub(super) mod drift;
pub(super) mod duty;
pub(super) mod frozen;
pub(super) mod involved;
pub(super) mod journal;
pub(super) mod lists;
pub(super) mod overview;
pub(super) mod projection;
pub(super) mod stand_in;

use doorbraak_domain::{
    cases::{CaseStatus, Regime},
    figures::{CaseMark, PersonMark},
    ids::{AccountId, Case, CaseId, DossierId, OrganisationId, PersonId, TableId},
    intake::Channel,
};
use doorbraak_gate::{Action, GateError, Permit, Source, Tx, Writes, row};
use doorbraak_kernel::{Day, Id, Moment};

use super::commands::OpenCase;
use crate::cases::access::ReadCase;

row! {
    /// A case as commands of all slices need it: no narrative.
    pub struct CaseRecord {
        /// The case.
        pub id: CaseId,
        /// Its dossier, whose key opens its narrative.
        pub dossier_id: DossierId,
        /// `2025-0417`.
        pub number: String,
        /// The key under which facts count it.
        pub mark: Id<CaseMark>,
        /// The key under which facts count its subject.
        pub person_mark: Option<Id<PersonMark>>,
        /// Where it stands.
        pub status: CaseStatus as code,
        /// Its legal regime.
        pub regime: Regime as code,
        /// How it came in.
        pub channel: Channel as code,
        /// Its table now.
        pub table_id: TableId,
        /// The code of that table.
        pub table_code: String,
        /// The municipality of the subject.
        pub municipality_code: String,
        /// The subject.
        pub subject_id: Option<PersonId>,
        /// Carries the HIT flag.
        pub hit: bool,
        /// The procesregisseur.
        pub director_id: Option<AccountId>,
        /// The casusregisseur.
        pub lead_id: Option<AccountId>,
        /// When it was admitted.
        pub opened_ms: Moment,
        /// When it was closed.
        pub closed_on: Option<Day>,
        /// Grows with every change; a change on an old version is a conflict.
        pub version: i64,
    }
}

const RECORD: &str = "SELECT c.id, c.dossier_id, c.number, c.mark, p.mark AS person_mark, c.status, c.regime, c.channel, \
    c.table_id, t.code AS table_code, c.municipality_code, c.subject_id, c.hit, c.director_id, c.lead_id, c.opened_ms, \
    c.closed_on, c.version FROM case_file c JOIN house_table t ON t.id = c.table_id \
    LEFT JOIN person p ON p.id = c.subject_id WHERE c.id = $1";

pub(super) async fn record<A>(source: &mut impl Source, permit: &Permit<'_, A>) -> Result<CaseRecord, GateError>
where
    A: Action<On = Case> + doorbraak_gate::Implies<ReadCase>,
{
    let rows: Vec<CaseRecord> = source.rows(permit.read(RECORD)).await?;
    rows.into_iter().next().ok_or(GateError::RowsAffected { expected: 1, actual: 0 })
}

pub(super) async fn insert<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    case: CaseId,
    number: &str,
    mark: Id<CaseMark>,
    new: &OpenCase,
) -> Result<(), GateError>
where
    A: Action<On = doorbraak_domain::ids::Referral, Mode = Writes>,
{
    let sql = "INSERT INTO case_file (id, dossier_id, number, mark, regime, status, channel, table_id, municipality_code, \
               subject_id, colour, hit, director_id, opened_ms, returned_from, stuck, question, wish, wish_source) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)";
    let (dossier, core) = (new.dossier, &new.core);
    let insert = permit
        .insert(sql)
        .bind(case)
        .bind(new.dossier)
        .bind(number)
        .bind(mark)
        .code(new.regime)
        .code(CaseStatus::Enrichment)
        .code(new.channel)
        .bind(new.table)
        .bind(new.municipality.as_str())
        .bind(new.subject)
        .code(new.colour)
        .bind(new.hit)
        .bind(new.director)
        .bind(tx.op().now())
        .bind(new.returned_from)
        .seal_opt(dossier, case, "stuck", core.stuck.as_ref())
        .seal_opt(dossier, case, "question", core.question.as_ref())
        .seal_opt(dossier, case, "wish", core.wish.as_ref())
        .seal_opt(dossier, case, "wish_source", core.wish_source.as_ref());
    tx.exec_one(insert).await
}

row! {
    struct MarkRow { mark: Id<PersonMark> }
}

pub(super) async fn person_mark<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    person: PersonId,
) -> Result<Option<Id<PersonMark>>, GateError>
where
    A: Action<On = doorbraak_domain::ids::Referral>,
{
    let sql =
        "SELECT p.mark FROM person p JOIN referral r ON r.dossier_id = p.dossier_id WHERE r.id = $1 AND p.id = $2";
    let row: Option<MarkRow> = tx.one(permit.read(sql).bind(person)).await?;
    Ok(row.map(|row| row.mark))
}

pub(super) async fn set_status<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    status: CaseStatus,
    closed_on: Option<Day>,
) -> Result<(), GateError>
where
    A: Action<On = Case, Mode = Writes>,
{
    let sql = "UPDATE case_file SET status = $2, closed_on = $3, version = version + 1 WHERE id = $1";
    tx.exec_one(permit.write(sql).code(status).bind(closed_on)).await
}

pub(super) async fn involve<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    record: &CaseRecord,
    organisation: OrganisationId,
    reason: &doorbraak_gate::Narrative,
) -> Result<(), GateError>
where
    A: Action<On = Case, Mode = Writes>,
{
    let (op, id) = (tx.op(), tx.op().new_id::<CaseRecord>());
    let sql = "INSERT INTO case_involved (id, dossier_id, case_id, organisation_id, reason, decided_by, from_ms) \
               SELECT $2, $3, $1, $4, $5, $6, $7 WHERE NOT EXISTS (SELECT 1 FROM case_involved \
               WHERE case_id = $1 AND organisation_id = $4 AND until_ms IS NULL)";
    let insert = permit
        .write(sql)
        .bind(id)
        .bind(record.dossier_id)
        .bind(organisation)
        .seal(record.dossier_id, id, "reason", reason)
        .bind(op.actor().account)
        .bind(op.now());
    tx.exec(insert).await.map(|_| ())
}

pub(super) async fn designate<A>(tx: &mut Tx<'_>, permit: &Permit<'_, A>, employee: AccountId) -> Result<(), GateError>
where
    A: Action<On = Case, Mode = Writes>,
{
    let sql = "INSERT INTO case_member (case_id, account_id, from_ms) SELECT $1, $2, $3 WHERE NOT EXISTS \
               (SELECT 1 FROM case_member WHERE case_id = $1 AND account_id = $2 AND until_ms IS NULL)";
    let now = tx.op().now();
    tx.exec(permit.write(sql).bind(employee).bind(now)).await.map(|_| ())
}

pub(super) async fn release<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    organisation: OrganisationId,
) -> Result<(), GateError>
where
    A: Action<On = Case, Mode = Writes>,
{
    let now = tx.op().now();
    let sql = "UPDATE case_involved SET until_ms = $3 WHERE case_id = $1 AND organisation_id = $2 AND until_ms IS NULL";
    tx.exec(permit.write(sql).bind(organisation).bind(now)).await?;
    let sql = "UPDATE case_member SET until_ms = $3 WHERE case_id = $1 AND until_ms IS NULL \
               AND account_id IN (SELECT id FROM account WHERE organisation_id = $2)";
    tx.exec(permit.write(sql).bind(organisation).bind(now)).await?;
    let sql = "UPDATE case_file SET lead_id = NULL WHERE id = $1 \
               AND lead_id IN (SELECT id FROM account WHERE organisation_id = $2)";
    tx.exec(permit.write(sql).bind(organisation)).await?;
    Ok(())
}

pub(super) async fn dismiss<A>(tx: &mut Tx<'_>, permit: &Permit<'_, A>, employee: AccountId) -> Result<(), GateError>
where
    A: Action<On = Case, Mode = Writes>,
{
    let now = tx.op().now();
    let sql = "UPDATE case_member SET until_ms = $3 WHERE case_id = $1 AND account_id = $2 AND until_ms IS NULL";
    tx.exec(permit.write(sql).bind(employee).bind(now)).await?;
    let sql = "UPDATE case_file SET lead_id = NULL WHERE id = $1 AND lead_id = $2";
    tx.exec(permit.write(sql).bind(employee)).await?;
    Ok(())
}

pub(super) async fn set_lead<A>(tx: &mut Tx<'_>, permit: &Permit<'_, A>, lead: AccountId) -> Result<(), GateError>
where
    A: Action<On = Case, Mode = Writes>,
{
    let sql = "UPDATE case_file SET lead_id = $2, version = version + 1 WHERE id = $1";
    tx.exec_one(permit.write(sql).bind(lead)).await
}
