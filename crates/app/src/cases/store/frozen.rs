//! The case of a transfer to the radicalisation consultation, reached from the transfer: whoever records the answer has no
//! right to the case itself (L10).

use doorbraak_domain::{
    cases::CaseStatus,
    figures::{CaseMark, PersonMark},
    ids::{CaseId, Transfer},
};
use doorbraak_gate::{Action, GateError, Permit, Tx, Writes, row};
use doorbraak_kernel::{Day, Id};

use super::lists::Place;

row! {
    /// The case, as far as freezing it goes.
    pub(in crate::cases) struct Handed {
        pub(in crate::cases) id: CaseId,
        pub(in crate::cases) status: CaseStatus as code,
        pub(in crate::cases) closed_on: Option<Day>,
        pub(in crate::cases) mark: Id<CaseMark>,
        pub(in crate::cases) person_mark: Option<Id<PersonMark>>,
        pub(in crate::cases) table_code: String,
        pub(in crate::cases) version: i64,
    }
}

pub(in crate::cases) async fn handed<A>(tx: &mut Tx<'_>, permit: &Permit<'_, A>) -> Result<Option<Handed>, GateError>
where
    A: Action<On = Transfer, Mode = Writes>,
{
    let sql = "SELECT c.id, c.status, c.closed_on, c.mark, p.mark AS person_mark, t.code AS table_code, c.version \
               FROM transfer_task x JOIN case_file c ON c.dossier_id = x.dossier_id \
               JOIN house_table t ON t.id = c.table_id LEFT JOIN person p ON p.id = c.subject_id WHERE x.id = $1";
    tx.one(permit.read(sql)).await
}

/// **Invariant:** touches the version that was read.
pub(in crate::cases) async fn freeze<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    handed: &Handed,
) -> Result<(), GateError>
where
    A: Action<On = Transfer, Mode = Writes>,
{
    let sql = "UPDATE case_file SET status = $2, closed_on = NULL, version = version + 1 \
               WHERE dossier_id = (SELECT x.dossier_id FROM transfer_task x WHERE x.id = $1) AND id = $3 AND version = $4";
    let update = permit.write(sql).code(CaseStatus::HandedToWpgar).bind(handed.id).bind(handed.version);
    tx.exec_one(update).await?;
    let sql = "DELETE FROM case_access WHERE case_id IN (SELECT c.id FROM transfer_task x \
               JOIN case_file c ON c.dossier_id = x.dossier_id WHERE x.id = $1)";
    tx.exec(permit.write(sql)).await.map(|_| ())
}

pub(in crate::cases) async fn places<A>(tx: &mut Tx<'_>, permit: &Permit<'_, A>) -> Result<Vec<Place>, GateError>
where
    A: Action<On = Transfer, Mode = Writes>,
{
    let sql = "SELECT e.id, e.dossier_id, e.list_id, l.hit FROM transfer_task x \
               JOIN case_file c ON c.dossier_id = x.dossier_id JOIN priority_entry e ON e.case_id = c.id \
               JOIN priority_list l ON l.id = e.list_id WHERE x.id = $1 ORDER BY e.id";
    tx.all(permit.read(sql)).await
}

pub(in crate::cases) async fn erase_place<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    place: &Place,
) -> Result<(), GateError>
where
    A: Action<On = Transfer, Mode = Writes>,
{
    tx.destroy_dossier(permit, place.dossier_id).await?;
    let sql = "DELETE FROM priority_entry WHERE id = $2 AND case_id IN (SELECT c.id FROM transfer_task x \
               JOIN case_file c ON c.dossier_id = x.dossier_id WHERE x.id = $1)";
    tx.exec_one(permit.write(sql).bind(place.id)).await?;
    let sql = "UPDATE case_file SET hit = FALSE \
               WHERE dossier_id = (SELECT x.dossier_id FROM transfer_task x WHERE x.id = $1)";
    tx.exec_one(permit.write(sql)).await
}
