//! What an employee can do with the record of training (L41). It is about employees and holds nothing of a case.

use doorbraak_domain::ids::House;

doorbraak_gate::actions! {
    /// Reads what is on record of one's own training.
    pub ReadOwnSchooling reads House = "leesEigenOpleiding", Read;
    /// Reads who lacks what.
    pub ReadSchooling reads House = "leesOpleiding", Read;
    /// Writes down who was trained, or takes back what was wrong.
    pub EditSchooling writes House = "wijzigOpleiding", Change, implies ReadSchooling;
}
