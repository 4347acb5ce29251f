//! Records the persons of a dossier. The caller holds the permit and commits.

use doorbraak_domain::{
    ids::{DossierId, PersonId},
    information_duty::Duty,
    people::RelationKind,
};
use doorbraak_gate::{Action, GateError, Narrative, Permit, Tx, Writes};
use doorbraak_kernel::Day;

use super::store;

/// A person to be recorded.
#[derive(Debug, Clone)]
pub struct NewPerson {
    /// Family name with its particles.
    pub family_name: Narrative,
    /// Given names.
    pub given_names: Narrative,
    /// Birth date, when known.
    pub born_on: Option<Day>,
    /// Municipality, official code.
    pub municipality: Option<String>,
    /// Address, whereabouts, or "zonder vast adres".
    pub place: Option<Narrative>,
}

/// Records a person with a fresh mark for the facts.
pub async fn add<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    dossier: DossierId,
    new: &NewPerson,
) -> Result<PersonId, GateError>
where
    A: Action<Mode = Writes>,
{
    store::insert(tx, permit, dossier, new).await
}

/// Records how `related` stands to `person`.
pub async fn relate<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    dossier: DossierId,
    (person, related): (PersonId, PersonId),
    kind: RelationKind,
) -> Result<(), GateError>
where
    A: Action<Mode = Writes>,
{
    store::relate(tx, permit, dossier, person, related, kind).await
}

/// Records the first step of the duty to inform a person (L50).
pub async fn begin_duty<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    (dossier, person): (DossierId, PersonId),
    duty: Duty,
    reason: Option<&Narrative>,
) -> Result<(), GateError>
where
    A: Action<Mode = Writes>,
{
    store::begin_duty(tx, permit, dossier, person, duty, reason).await
}
