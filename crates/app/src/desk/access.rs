//! What an employee can do with the own first page, and the looks at others' things that it adds.

use doorbraak_domain::ids::{House, Meeting};

doorbraak_gate::actions! {
    /// Sees what waits.
    pub ShowMyWork reads House = "toonMijnWerk", List;
    /// Reads figures; who may, is led to them.
    pub ReadFigures reads House = "leesRapport", List;
    /// Opens a meeting.
    pub ReadMeeting reads Meeting = "leesOverleg", Read;
}
