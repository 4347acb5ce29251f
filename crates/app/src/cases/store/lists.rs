//! The places of a case on prioritised lists, as far as leaving them goes: closing a case and taking it off a list are the
//! same erasure, and it is written once.

use doorbraak_domain::ids::{Case, DossierId, PriorityEntryId, PriorityListId};
use doorbraak_gate::{Action, GateError, Implies, Permit, Tx, Writes, row};

use crate::cases::access::ReadCase;

row! {
    /// A place and the key that opens it.
    pub(in crate::cases) struct Place {
        pub(in crate::cases) id: PriorityEntryId,
        pub(in crate::cases) dossier_id: DossierId,
        pub(in crate::cases) list_id: PriorityListId,
        pub(in crate::cases) hit: bool,
    }
}

pub(in crate::cases) async fn places<A>(tx: &mut Tx<'_>, permit: &Permit<'_, A>) -> Result<Vec<Place>, GateError>
where
    A: Action<On = Case, Mode = Writes> + Implies<ReadCase>,
{
    let sql = "SELECT e.id, e.dossier_id, e.list_id, l.hit FROM priority_entry e \
               JOIN priority_list l ON l.id = e.list_id WHERE e.case_id = $1 ORDER BY e.id";
    tx.all(permit.read(sql)).await
}

/// The key goes with the row, so that a backup holds nothing that can be read either.
pub(in crate::cases) async fn erase<A>(tx: &mut Tx<'_>, permit: &Permit<'_, A>, place: &Place) -> Result<(), GateError>
where
    A: Action<On = Case, Mode = Writes> + Implies<ReadCase>,
{
    tx.destroy_dossier(permit, place.dossier_id).await?;
    tx.exec_one(permit.write("DELETE FROM priority_entry WHERE case_id = $1 AND id = $2").bind(place.id)).await
}

/// The mark HIT follows the lists from the moment a case stood on one.
pub(in crate::cases) async fn follow_lists<A>(tx: &mut Tx<'_>, permit: &Permit<'_, A>) -> Result<(), GateError>
where
    A: Action<On = Case, Mode = Writes> + Implies<ReadCase>,
{
    let sql = "UPDATE case_file SET hit = EXISTS (SELECT 1 FROM priority_entry e JOIN priority_list l ON l.id = e.list_id \
               WHERE e.case_id = $1 AND l.hit) WHERE id = $1";
    tx.exec_one(permit.write(sql)).await
}
