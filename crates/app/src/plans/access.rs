//! What an employee can do with the plan of a case.

use doorbraak_domain::ids::Case;

use crate::cases::access::ReadCase;

doorbraak_gate::actions! {
    /// Changes goals and interventions and adopts the plan.
    pub EditPlan writes Case = "wijzigPlan", Change, implies ReadCase;
    /// Records an agreement.
    pub MakeAgreement writes Case = "maakAfspraak", Change, implies ReadCase;
    /// Says what became of an agreement.
    pub SettleAgreement writes Case = "meldAfspraak", Change, implies ReadCase;
}
