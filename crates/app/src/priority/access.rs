//! What an employee can do with prioritised lists. Putting a case on one and taking it off are actions of the case.

use doorbraak_domain::ids::House;

doorbraak_gate::actions! {
    /// Sees which of the own cases are on a list.
    pub ListPriority reads House = "lijstGeprioriteerd", List;
    /// Writes criteria and makes them public.
    pub ManageCriteria writes House = "beheerCriteria", Decide;
}
