//! What an employee can do with a case that is stuck.

use doorbraak_domain::ids::{Case, House};

use crate::cases::access::ReadCase;

doorbraak_gate::actions! {
    /// Brings a case to the IC-overleg.
    pub BringToIc writes Case = "brengNaarIc", Decide, implies ReadCase;
    /// Sees the bottlenecks as numbers, without persons.
    pub ReadBottlenecks reads House = "leesRapport", Read;
}
