//! Linking two cases is asked of each of them.

use doorbraak_domain::ids::Case;

use crate::cases::access::ReadCase;

doorbraak_gate::actions! {
    /// Links this case to another, or takes a link apart: for who directs both (L11).
    pub LinkCase writes Case = "koppelCasus", Decide, implies ReadCase;
}
