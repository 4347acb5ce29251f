//! What an employee can do with a transfer. Reporting a suspicion is an action of the referral or of the case.

use doorbraak_domain::ids::Transfer;

doorbraak_gate::actions! {
    /// Reads a transfer and what became of it.
    pub ReadTransfer reads Transfer = "leesOverdracht", Read;
    /// Records what the radicalisation consultation answered.
    pub AnswerTransfer writes Transfer = "beantwoordOverdracht", Decide, implies ReadTransfer;
}
