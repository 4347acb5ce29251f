//! The links of a case, as far as the reader may see the case at the other end.

use doorbraak_domain::{
    ids::{Case, CaseId, CaseLinkId, DossierId, PersonId},
    people::RelationKind,
};
use doorbraak_gate::{Action, Implies, Narrative, Op, Permit, row};
use doorbraak_kernel::{Moment, Problem};

use super::store;
use crate::{
    cases::{access::ReadCase, queries as cases},
    plans::queries::{self as plans, Goal},
};

row! {
    /// A running link of a case, seen from it.
    pub(super) struct LinkRow {
        pub(super) id: CaseLinkId,
        pub(super) dossier_id: DossierId,
        pub(super) other_id: CaseId,
        pub(super) relation: RelationKind as code,
        pub(super) dependency: Narrative,
        pub(super) necessity: Narrative,
        pub(super) linker: String,
        pub(super) linked_ms: Moment,
    }
}

/// A link with what its reader may see at the other end.
pub struct Linked {
    /// Its key.
    pub id: CaseLinkId,
    /// The number of the other case.
    pub number: String,
    /// Whom it is about.
    pub name: String,
    /// The same person, for the log.
    pub subject_id: Option<PersonId>,
    /// How these persons stand to each other.
    pub relation: RelationKind,
    /// How the plans depend on each other.
    pub dependency: Narrative,
    /// Why aligning is necessary.
    pub necessity: Narrative,
    /// Who decided.
    pub linker: String,
    /// When.
    pub linked_ms: Moment,
    /// The goals of the other plan.
    pub goals: Vec<Goal>,
}

/// The links of the case of this permit whose other end the actor may see. Each look at the other case is a decision of its
/// own and on record; what the actor may not see leaves no trace here, not even that there is something.
pub async fn links<A>(op: &Op, permit: &Permit<'_, A>) -> Result<Vec<Linked>, Problem>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    let mut found = Vec::new();
    for row in store::links(op, permit).await? {
        if !op.may::<ReadCase>(row.other_id).await? {
            continue;
        }
        let other = op.authorize::<ReadCase>(row.other_id).await?;
        let head = cases::head(&mut &*op, &other).await?;
        op.touches(head.subject_id);
        found.push(Linked {
            id: row.id,
            name: head.name(),
            number: head.number,
            subject_id: head.subject_id,
            relation: row.relation,
            dependency: row.dependency,
            necessity: row.necessity,
            linker: row.linker,
            linked_ms: row.linked_ms,
            goals: plans::goals(&mut &*op, &other).await?,
        });
    }
    Ok(found)
}
