//! What an employee can do with the own first page.

use doorbraak_domain::ids::House;

doorbraak_gate::actions! {
    /// Sees what waits.
    pub ShowMyWork reads House = "toonMijnWerk", List;
}
