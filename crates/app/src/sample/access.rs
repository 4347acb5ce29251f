//! Who draws, and who reads.

use doorbraak_domain::ids::{Case, House};

use crate::cases::access::ReadCase;

doorbraak_gate::actions! {
    /// Draws a sample and settles its results: the analyst, who sees no case.
    pub DrawSample writes House = "trekSteekproef", Change;
    /// Sees which of one's own cases were drawn.
    pub ListOwnDrawn reads House = "lijstSteekproef", List;
    /// Reads the own case and says how far its goals are.
    pub ScoreCase writes Case = "scoorSteekproef", Change, implies ReadCase;
}
