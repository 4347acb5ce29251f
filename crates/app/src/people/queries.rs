//! The persons of a dossier, for who may read the dossier.

use doorbraak_domain::{
    ids::{DossierId, PersonId, Referral},
    people::RelationKind,
};
use doorbraak_gate::{Action, GateError, Narrative, Permit, Source, row};
use doorbraak_kernel::Day;

use super::store;

row! {
    /// A person of a dossier.
    pub struct PersonLine {
        /// The person.
        pub id: PersonId,
        /// The dossier.
        pub dossier_id: DossierId,
        /// Family name.
        pub family_name: Narrative,
        /// Given names.
        pub given_names: Narrative,
        /// Birth date, when known.
        pub born_on: Option<Day>,
        /// Municipality, official code.
        pub municipality_code: Option<String>,
        /// Municipality, name.
        pub municipality: Option<String>,
        /// Address or whereabouts.
        pub place: Option<Narrative>,
        /// How this person stands to the subject.
        pub relation: Option<RelationKind> as maybe_code,
        /// Whether the dossier is about this person.
        pub is_subject: bool,
    }
}

impl PersonLine {
    /// Given names and family name.
    pub fn name(&self) -> String {
        format!("{} {}", self.given_names.reveal(), self.family_name.reveal())
    }
}

/// The persons of a referral: subject and network, in the order of the form.
pub async fn of_referral<A>(source: &mut impl Source, permit: &Permit<'_, A>) -> Result<Vec<PersonLine>, GateError>
where
    A: Action<On = Referral>,
{
    store::of_referral(source, permit).await
}
