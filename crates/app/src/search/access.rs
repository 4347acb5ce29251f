//! What an employee can do with the search.

use doorbraak_domain::ids::House;

doorbraak_gate::actions! {
    /// Looks for one of the own cases or referrals.
    pub Search reads House = "zoekIdentiteit", List;
}
