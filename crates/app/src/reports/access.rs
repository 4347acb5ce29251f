//! What an employee can do with figures.

use doorbraak_domain::ids::House;

doorbraak_gate::actions! {
    /// Reads figures without persons (L61).
    pub ReadReport reads House = "leesRapport", Read;
}
