//! Who may look at the log.

use doorbraak_domain::ids::{Case, House};

use crate::cases::access::ReadCase;

doorbraak_gate::actions! {
    /// Reviews the log: the FG.
    pub ReviewLog writes House = "controleerLog", Review;
    /// Sees who looked at the own case: its procesregisseur.
    pub ReadCaseLog reads Case = "leesInzagelog", Read, implies ReadCase;
}
