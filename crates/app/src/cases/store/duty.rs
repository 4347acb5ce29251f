//! The duty to inform, per person of the dossier: the last step counts.

use doorbraak_domain::{
    ids::{Case, PersonId},
    information_duty::{InformState, PostponementGround},
};
use doorbraak_gate::{Action, GateError, Implies, Narrative, Permit, Source, Tx, Val, Writes};
use doorbraak_kernel::{Day, Id};

use crate::cases::{CaseRecord, access::ReadCase, queries::DutyLine};

/// A step to be stored.
pub(in crate::cases) struct NewDuty {
    pub(in crate::cases) state: InformState,
    pub(in crate::cases) on: Day,
    pub(in crate::cases) ground: Option<PostponementGround>,
    pub(in crate::cases) review_on: Option<Day>,
}

/// Marker of a step.
enum Step {}

pub(in crate::cases) async fn insert<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    record: &CaseRecord,
    person: PersonId,
    step: &NewDuty,
    reason: Option<&Narrative>,
) -> Result<(), GateError>
where
    A: Action<On = Case, Mode = Writes>,
{
    let id: Id<Step> = tx.op().new_id();
    let sql = "INSERT INTO inform_duty (id, dossier_id, person_id, state, on_day, ground, reason, review_on, decided_by) \
               SELECT $2, c.dossier_id, p.id, $4, $5, $6, $7, $8, $9 FROM case_file c \
               JOIN person p ON p.dossier_id = c.dossier_id WHERE c.id = $1 AND p.id = $3";
    let insert = permit
        .write(sql)
        .bind(id)
        .bind(person)
        .code(step.state)
        .bind(step.on)
        .bind(Val::code_opt(step.ground))
        .seal_opt(record.dossier_id, id, "reason", reason)
        .bind(step.review_on)
        .bind(tx.op().actor().account);
    tx.exec_one(insert).await
}

/// Every person of the dossier with the last step. Ids grow with time, so the largest is the last.
pub(in crate::cases) async fn persons<A>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
) -> Result<Vec<DutyLine>, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    let sql = "SELECT p.id, p.given_names, p.family_name, p.first_processed_on, d.state, d.on_day, d.ground, \
               d.review_on, o.class AS decider, COALESCE(p.id = c.subject_id, FALSE) AS is_subject FROM case_file c \
               JOIN person p ON p.dossier_id = c.dossier_id \
               LEFT JOIN inform_duty d ON d.person_id = p.id \
                 AND NOT EXISTS (SELECT 1 FROM inform_duty later WHERE later.person_id = p.id AND later.id > d.id) \
               LEFT JOIN account a ON a.id = d.decided_by LEFT JOIN organisation o ON o.id = a.organisation_id \
               WHERE c.id = $1 ORDER BY p.id";
    source.rows(permit.read(sql)).await
}
