//! A transfer as its readers see it, and who may be asked to register one.

use doorbraak_domain::{
    cases::{CaseStatus, Regime},
    ids::{AccountId, DossierId, PersonId, TransferId},
    requests::ANSWERING_ROLES,
    transfer::{Transfer, TransferStatus, may_register},
};
use doorbraak_gate::{Action, Gate, Implies, Narrative, Op, Permit, Source, row};
use doorbraak_kernel::{Day, Moment, Problem, Sensitive};

use super::{access::ReadTransfer, store};
use crate::partners::queries::{Employee, employees_with, partners};

row! {
    /// A transfer in full.
    pub struct TransferText {
        /// Its key.
        pub id: TransferId,
        /// Its dossier.
        pub dossier_id: DossierId,
        /// The law under which it goes on there.
        pub regime: Regime as code,
        /// Where it stands.
        pub status: TransferStatus as code,
        /// When it was reported.
        pub reported_ms: Moment,
        /// Who reported it.
        pub reporter_id: AccountId,
        /// By name.
        pub reporter: String,
        /// For which organisation.
        pub reporter_organisation: String,
        /// Who registers it there.
        pub asked: String,
        /// For which organisation.
        pub organisation: String,
        /// The last day of its term.
        pub due_on: Day,
        /// The day of the answer.
        pub settled_on: Option<Day>,
        /// What makes one think so.
        pub reason: Narrative,
        /// What the one who reported it is told.
        pub answer: Option<Narrative>,
        /// The number of the referral.
        pub referral_number: String,
        /// Where the referral stands.
        pub referral_status: CaseStatus as code,
        /// About whom.
        pub subject_id: Option<PersonId>,
        /// Given names.
        pub given_names: Option<Sensitive<String>>,
        /// Family name.
        pub family_name: Option<Sensitive<String>>,
        /// Birthday.
        pub born_on: Option<Day>,
        /// Where that person lives.
        pub municipality: Option<String>,
        /// Grows with every change.
        pub version: i64,
    }
}

impl TransferText {
    /// The transfer with its day.
    pub fn state(&self) -> Result<Transfer, Problem> {
        Transfer::from_stored(self.status, self.due_on, self.settled_on)
            .ok_or_else(|| Problem::internal("a transfer in a state it cannot have"))
    }

    /// Taken up, of this or of another report: the file stands still, and nothing of it is shown.
    pub fn is_frozen(&self) -> bool {
        self.referral_status == CaseStatus::HandedToWpgar
    }

    /// The full name, as long as the file does not stand still.
    pub fn person(&self) -> Option<String> {
        let (given, family) = (self.given_names.as_ref()?, self.family_name.as_ref()?);
        (!self.is_frozen()).then(|| format!("{} {}", given.reveal(), family.reveal()))
    }
}

/// A transfer in full.
pub async fn read<A>(source: &mut impl Source, permit: &Permit<'_, A>) -> Result<TransferText, Problem>
where
    A: Action<On = doorbraak_domain::ids::Transfer> + Implies<ReadTransfer>,
{
    store::read(source, permit).await?.ok_or_else(Problem::not_found)
}

/// Employees of the police, the prosecution service and the mayors, who may register somebody there.
pub async fn receivers(gate: &Gate, day: Day) -> Result<Vec<Employee>, Problem> {
    let bodies = partners(gate, day).await?.into_iter().filter(|partner| may_register(partner.class));
    let bodies: Vec<_> = bodies.map(|partner| partner.id).collect();
    let mut found: Vec<Employee> = Vec::new();
    for role in ANSWERING_ROLES {
        let with = employees_with(gate, day, role).await?;
        found.extend(with.into_iter().filter(|employee| bodies.contains(&employee.organisation_id)));
    }
    found.sort_by(|one, other| {
        (&one.organisation, &one.name, one.id).cmp(&(&other.organisation, &other.name, other.id))
    });
    found.dedup_by_key(|employee| employee.id);
    Ok(found)
}

/// Whether a report of the dossier of this referral or case waits, for a note on the form.
pub async fn waits<A>(op: &Op, permit: &Permit<'_, A>, dossier: DossierId) -> Result<bool, Problem>
where
    A: Action,
{
    Ok(store::waits(&mut &*op, permit, dossier).await?)
}
